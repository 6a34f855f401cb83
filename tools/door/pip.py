"""Install with pip, and say in one sentence why it failed."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import sys
import urllib.request
from pathlib import Path

from tools.door import process

LOG = "install.log"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
NO_DISK = "디스크에 빈 공간이 모자랍니다. 3GB 이상 비운 뒤 같은 명령을 다시 실행하세요."
REASONS = {  # what pip prints -> what to do; the first match wins
    r"No space left|Errno 28\b|WinError 112\b|Disk quota": NO_DISK,
    r"CERTIFICATE_VERIFY_FAILED": "보안 인증서를 확인하지 못했습니다. 학교·회사 네트워크라면 다른 네트워크에서 다시 실행하세요.",
    r"NewConnectionError|NameResolutionError|Failed to establish a new connection|name resolution|getaddrinfo|"
    r"ConnectTimeout|ReadTimeout|Read timed out|Network is unreachable|ProxyError|Connection (?:aborted|reset|refused)|"
    r"IncompleteRead": "패키지를 내려받지 못했습니다. 인터넷 연결을 확인한 뒤 같은 명령을 다시 실행하세요.",
    r"No matching distribution|Could not find a version|ResolutionImpossible": (
        "이 컴퓨터에 맞는 패키지를 찾지 못했습니다. 64비트 Python 3.11~3.13인지 확인하고, 안 되면 Colab에서 여세요."
    ),
    r"Errno 13\b|Permission denied|WinError (?:5|32)\b": (
        "파일에 쓸 권한이 없습니다. 실행 중인 JupyterLab을 닫고 같은 명령을 다시 실행하세요."
    ),
    r"WinError 206\b|Long Path|long path": "폴더 경로가 너무 깁니다. 저장소를 C:\\kubig처럼 짧은 경로로 옮긴 뒤 다시 실행하세요.",
}


def constraints(root: Path) -> Path:
    """The exact versions to install; KUBIG_CONSTRAINTS names another file (CI: Colab's versions)."""
    return root / os.environ.get("KUBIG_CONSTRAINTS", "constraints.txt")


def install(python: Path, root: Path, more: list[str], env: Path) -> None:
    """Install requirements.txt and more into the environment; SystemExit with a sentence where it fails."""
    log = env / LOG
    log.write_text("", encoding="utf-8")
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    command += ["-r", str(root / "requirements.txt"), "-c", str(constraints(root)), *more]
    listed = (root / "requirements.txt").read_text(encoding="utf-8")
    if re.search(r"^torch\b", listed, re.MULTILINE) and wants_cpu_torch():
        command += ["--extra-index-url", CPU_INDEX]
    if process.watch(command, log, "패키지 설치", env=os.environ | {"PIP_USER": "0", "PYTHONUTF8": "1"}):
        show_end(log)
        raise SystemExit(f"❌ {reason(log.read_text(encoding='utf-8'))}")


def reason(output: str) -> str:
    """The sentence for what pip printed."""
    for pattern, sentence in REASONS.items():
        if re.search(pattern, output):
            return sentence
    return "패키지를 설치하지 못했습니다. 위의 마지막 줄들을 확인한 뒤 같은 명령을 다시 실행하세요."


def show_end(log: Path, lines: int = 8) -> None:
    """Show the log's last lines, and where it is."""
    if log.exists():
        for line in log.read_text(encoding="utf-8").strip().splitlines()[-lines:]:
            print(f"   {line}", file=sys.stderr)
        print(f"   (전체 기록: {log})", file=sys.stderr)


def wants_cpu_torch() -> bool:
    """On Linux without a GPU, if PyTorch's index of CPU builds answers: PyPI's torch brings gigabytes of CUDA."""
    if sys.platform != "linux" or shutil.which("nvidia-smi") or any(Path("/dev").glob("nvidia*")):
        return False
    try:
        request = urllib.request.Request(f"{CPU_INDEX}/torch/", method="HEAD")
        return urllib.request.urlopen(request, timeout=2).status == 200
    except (OSError, http.client.HTTPException):
        return False
