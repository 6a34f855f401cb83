"""The room behind the set-up cell: makes ``utils`` ours, adds what Colab lacks, and says in one line what runs here.

The set-up cell runs this file by its path, before anything is imported from the course.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).absolute().parents[1]
# Import name -> package name, for what Colab does not bring (koreanize-matplotlib: only the font file inside it).
PACKAGES = {"kiwipiepy": "kiwipiepy", "wordcloud": "wordcloud", "koreanize_matplotlib": "koreanize-matplotlib"}
UNTOUCHED = ("torch", "numpy", "ipywidgets")


def start() -> None:
    """Everything a notebook needs before its first own cell; prints one line."""
    claim(ROOT)
    if "google.colab" in sys.modules or ROOT not in (Path.cwd(), *Path.cwd().parents):
        install(missing(PACKAGES))
    from utils.seed import limit_threads, set_seed

    limit_threads(1)
    set_seed(0)
    print(" · ".join(["준비되었습니다", f"Python {sys.version.split()[0]}", *_versions(), _device(), *_font()]))


def claim(root: Path) -> None:
    """Put the course first on ``sys.path`` and forget modules of the same names that come from elsewhere."""
    sys.path[:] = [str(root), *(entry for entry in sys.path if entry != str(root))]
    names = [name for name in sys.modules if re.fullmatch(r"utils|week\d+", name.partition(".")[0])]
    for name in names:
        if name in sys.modules and not _lies_in(sys.modules[name], root):
            del sys.modules[name]
    importlib.invalidate_caches()
    if not _lies_in(importlib.import_module("utils"), root):
        raise ImportError(
            f"과정의 utils 대신 다른 utils가 잡힙니다. 런타임을 다시 시작하세요. (과정 폴더: {root.name})"
        )


def _lies_in(module: object, root: Path) -> bool:
    places = [getattr(module, "__file__", None), *getattr(module, "__path__", [])]
    return any(root.resolve() in Path(place).resolve().parents for place in places if place)


def missing(packages: dict[str, str]) -> list[str]:
    """The package names of those that can't be imported, found without importing any."""
    return [package for name, package in packages.items() if importlib.util.find_spec(name) is None]


def install(packages: list[str]) -> bool:
    """pip installs the packages into this Python; on failure says so in Korean and goes on. True: all are there."""
    if not packages:
        return True
    print(f"처음 한 번만 설치합니다: {', '.join(packages)} …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "kept.txt")
        kept.write_text("".join(f"{name}=={version}\n" for name, version in _installed(UNTOUCHED)), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
        command += ["--timeout", "15", "--retries", "1", "-c", str(kept), *packages]
        try:
            done = subprocess.run(command, capture_output=True, timeout=300).returncode == 0
        except (OSError, subprocess.TimeoutExpired):
            done = False
    importlib.invalidate_caches()
    if not done:
        print(
            f"⚠️ {', '.join(packages)}: 설치하지 못했습니다. 이 패키지가 필요 없는 셀은 그대로 쓸 수 있습니다. "
            "인터넷에 연결되면 이 셀을 다시 실행하세요."
        )
    return done


def _installed(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """(name, version) of those that are installed; a local part such as +cpu is no part of a constraint."""
    found = []
    for name in names:
        try:
            found.append((name, metadata.version(name).partition("+")[0]))
        except metadata.PackageNotFoundError:
            continue
    return found


def _versions() -> list[str]:
    return [f"{name} {version}" for name, version in _installed(("torch", "numpy"))]


def _device() -> str:
    try:
        import torch
    except ImportError:
        return "장치 CPU"
    return f"장치 GPU({torch.cuda.get_device_name(0)})" if torch.cuda.is_available() else "장치 CPU"


def _font() -> list[str]:
    """Hangul and the course's style for plots, where there is matplotlib."""
    if importlib.util.find_spec("matplotlib") is None:
        return []
    from utils import plot

    plot.use_style()
    name = plot.use_hangul()
    return [f"글꼴 {name}" if name else "글꼴 영어"]
