"""Let Sphinx make the pages, and put beside them what it takes from packages."""

from __future__ import annotations

import json
import os
import re
import shutil
from importlib import metadata
from pathlib import Path

from tools.site.stage import EXTRA, SOURCE, Stage
from tools.site.trim import trim

LOCALE = "locale"
MATHJAX = "sphinx-mathjax-offline"  # the package; nothing of it is imported
# The page's script, the fonts, and what it loads by itself when a formula asks for it (\color, \boldsymbol …).
MATHJAX_FILES = re.compile(r"static/mathjax/(tex-chtml\.js|output/chtml/fonts/woff-v2/.+|input/tex/extensions/.+)$")


class VendorError(RuntimeError):
    """A package of the extra docs is not as expected; the message says what to do."""


def run(stage: Stage, place: Path, html: Path) -> tuple[int, str]:
    """Build ``html`` from the stage in ``place``. Gives Sphinx's exit status and what it warned about."""
    from sphinx.cmd.build import build_main

    vendor(place / EXTRA / "_static" / "mathjax")
    shutil.rmtree(html, ignore_errors=True)
    log = place / "warnings.txt"
    settings = {"repository": stage.term.repository, "ref": stage.term.ref, "term": stage.term.name}
    (place / "settings.json").write_text(
        json.dumps(settings | {"extra": str(place / EXTRA), "locale": str(place / LOCALE)}), encoding="utf-8"
    )
    os.environ["KUBIG_SITE"] = str(place / "settings.json")
    docs = stage.root / "docs"
    command = [
        "-b",
        "html",
        "-q",
        "-E",
        "-j",
        str(min(2, os.cpu_count() or 1)),
        "-c",
        str(docs),
        "-d",
        str(place / "doctrees"),
    ]
    shutil.copytree(docs / "_locale", place / LOCALE)  # Sphinx compiles it where it lies
    status = build_main([*command, "-w", str(log), str(place / SOURCE), str(html)])
    trim(html)
    return status, log.read_text(encoding="utf-8") if log.exists() else ""


def vendor(place: Path) -> None:
    """Copy MathJax out of its package: no page may ask another server for it."""
    try:
        files = metadata.files(MATHJAX) or []
    except metadata.PackageNotFoundError:
        raise VendorError(f"{MATHJAX} 꾸러미가 없습니다. python course.py docs로 실행하면 저절로 설치됩니다.") from None
    wanted = {found.group(1): file for file in files if (found := MATHJAX_FILES.search(file.as_posix()))}
    if "tex-chtml.js" not in wanted:
        raise VendorError(f"{MATHJAX} 꾸러미에 tex-chtml.js가 없습니다. constraints.txt의 판을 설치하세요.")
    for name, file in wanted.items():
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.locate(), target)


def size(folder: Path) -> int:
    """Bytes of everything in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
