"""Which Python runs the course: this one, `.venv` beside course.py, or an environment in the user's cache.

An environment of ours holds a stamp. It says "making" from the first moment on and is written anew last of all, so an
interrupted installation is noticed and begun again.
"""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from tools.door import pip, process

STAMP = "kubig-ready.txt"
MAKING = "making"
GIGABYTES = 2.5  # an environment with torch's CPU build


def python_for(root: Path, needs: tuple[str, ...]) -> str:
    """Path of a Python in which requirements.txt and these extras are installed; makes an environment if need be."""
    if all(met(line) for lines in wanted(root, needs).values() for line in lines):
        return sys.executable
    extras = tuple(dict.fromkeys(("dev", *needs)))
    places = candidates(root)
    env = next((place for place in places if is_ready(place, root, extras)), None)
    return str(python_in(env or make(places, root, extras)))


def wanted(root: Path, extras: tuple[str, ...]) -> dict[str, list[str]]:
    """List name -> requirements, such as "numpy>=1.26"."""
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    optional = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    plain = [line.split("#")[0].strip() for line in lines]
    return {"requirements": [line for line in plain if line]} | {name: optional[name] for name in extras}


def met(requirement: str) -> bool:
    """Whether this Python has the package, and new enough (`name`, `name>=1.2` or `name==1.2.3`)."""
    name, relation, bound = re.fullmatch(r"([\w.-]+)\s*(?:(>=|==)\s*([\d.]+))?", requirement).groups()
    try:
        have = metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    if not relation:
        return True
    return _release(have) >= _release(bound) if relation == ">=" else _release(have) == _release(bound)


def _release(version: str) -> tuple[int, ...]:
    """2.13.0+cpu -> (2, 13): trailing zeros say nothing."""
    numbers = re.match(r"\d+(?:\.\d+)*", version).group()
    return tuple(map(int, re.sub(r"(\.0+)+$", "", numbers).split(".")))


def candidates(root: Path) -> list[Path]:
    """Where the environment may be, best place first. KUBIG_ENV names the only one."""
    if own := os.environ.get("KUBIG_ENV"):
        return [Path(own).expanduser().absolute()]
    digest = hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return [root / ".venv", cache() / "kubig-nlp" / f"env-{digest}"]


def cache() -> Path:
    """The user's cache folder."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def python_in(env: Path) -> Path:
    """The interpreter of a virtual environment."""
    return env / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp(root: Path, extras: tuple[str, ...]) -> list[str]:
    """One line a list: its name and a hash of it, of the constraints and of the Python version."""
    common = f"{sys.version_info[:2]} {pip.constraints(root).read_text(encoding='utf-8')}"
    lists = wanted(root, extras).items()
    return [f"{name} {hashlib.sha256(f'{lines} {common}'.encode()).hexdigest()[:16]}" for name, lines in lists]


def is_ready(env: Path, root: Path, extras: tuple[str, ...]) -> bool:
    """Whether an installation of exactly this came to its end here."""
    return python_in(env).exists() and set(stamp(root, extras)) <= set(_read(env / STAMP).splitlines())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def make(places: list[Path], root: Path, extras: tuple[str, ...]) -> Path:
    """Make or mend an environment in the first of these places that can be written; a sentence where it can't be."""
    try:
        env = _first_writable(places)
        print(f"처음 한 번, 실습 환경을 준비합니다(몇 분 걸립니다): {env}", file=sys.stderr)
        return _make(env, root, extras)
    except KeyboardInterrupt:
        raise SystemExit("\n❌ 설치를 중단했습니다. 같은 명령을 다시 실행하면 처음부터 깨끗하게 설치합니다.") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
            raise SystemExit(f"❌ {pip.NO_DISK}") from None
        raise SystemExit(
            f"❌ 실습 환경을 만들지 못했습니다({error}). 폴더의 권한을 확인한 뒤 다시 실행하세요."
        ) from None


def _first_writable(places: list[Path]) -> Path:
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / "kubig-write-test").touch()
            (place / "kubig-write-test").unlink()
            return place
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
    names = ", ".join(map(str, places))
    raise SystemExit(
        f"❌ 실습 환경을 둘 폴더에 쓸 수 없습니다({names}). 환경 변수 KUBIG_ENV로 쓸 수 있는 폴더를 알려 주세요."
    )


def _make(env: Path, root: Path, extras: tuple[str, ...]) -> Path:
    if _read(env / STAMP).strip() == MAKING or not _works(python_in(env)):
        _clear(env)
        if shutil.disk_usage(env).free < GIGABYTES * 1e9:
            raise OSError(errno.ENOSPC, "disk")
        _create(env)
    (env / STAMP).write_text(MAKING, encoding="utf-8")
    pip.install(python_in(env), root, [name for extra in extras for name in wanted(root, (extra,))[extra]], env)
    (env / STAMP).write_text("\n".join(stamp(root, extras)), encoding="utf-8")
    return env


def _works(python: Path) -> bool:
    """Whether it starts, has pip and is of this Python's version."""
    code = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([python, "-c", code], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _clear(env: Path) -> None:
    """Empty a half-made environment; refuse a folder with something else in it."""
    found = list(env.iterdir())
    if found and not any((env / name).exists() for name in ("pyvenv.cfg", STAMP)):
        raise SystemExit(
            f"❌ {env} 폴더에 실습 환경이 아닌 파일이 있어 건드리지 않았습니다. 다른 폴더를 쓰거나 비워 주세요."
        )
    for path in found:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _create(env: Path) -> None:
    (env / STAMP).write_text(MAKING, encoding="utf-8")
    missing = [name for name in ("venv", "ensurepip") if not importlib.util.find_spec(name)]
    base = getattr(sys, "_base_executable", None) or sys.executable
    log = env / pip.LOG
    if missing or process.watch([base, "-m", "venv", str(env)], log, "가상 환경 만들기"):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        pip.show_end(log)
        raise SystemExit(
            f"❌ 이 Python은 가상 환경을 만들지 못합니다({' · '.join(missing) or 'venv'}). Ubuntu·Debian이라면 "
            f"`sudo apt install python{version}-venv`, 그 밖에는 python.org의 Python을 설치한 뒤 다시 실행하세요."
        )
