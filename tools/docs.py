"""The course as a website: `python course.py docs` writes it to docs/_build/html; nothing is executed, no network used."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from tools import term

DESCRIPTION = "과정 전체를 웹사이트로 만듭니다(docs/_build/html)"
NEEDS = ("docs",)
OUTPUT = Path("docs/_build")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--output", metavar="폴더", type=Path, help=f"쓸 폴더(기본 {OUTPUT.as_posix()}/html)")
    parser.add_argument(
        "--today",
        metavar="날짜",
        help="이날로 여기고 정답을 열지 정합니다(2027-01-14나 2027-01-13T18:30, 한국 시각. 기본: 지금)",
    )
    parser.add_argument("--lenient", action="store_true", help="Sphinx의 경고가 있어도 실패로 치지 않습니다")


def main(args: argparse.Namespace) -> int:
    """Stage, build, say what was made; 1 where Sphinx warned."""
    from tools.site import build, solutions, stage

    began = time.monotonic()
    try:
        made = stage.Stage(term.ROOT, term.load(), solutions.read_now(args.today))
    except term.TermError as error:
        raise SystemExit(f"❌ {error}") from None
    except ValueError as error:
        raise SystemExit(f"❌ {error}") from None
    html = (args.output or term.ROOT / OUTPUT / "html").absolute()
    if html.exists() and any(html.iterdir()) and not (html / ".nojekyll").exists():
        raise SystemExit(f"❌ {html} 폴더에 다른 파일이 있습니다. 지우지 않았으니 빈 폴더를 적으세요.")
    place = term.ROOT / OUTPUT / "stage"
    stage.write(made, place)
    try:
        status, warnings = build.run(made, place, html)
    except build.VendorError as error:
        raise SystemExit(f"❌ {error}") from None
    print(
        f"{len(made.pages)}쪽 · {build.size(html) / 1e6:.1f} MB · {time.monotonic() - began:.0f}초 · {html / 'index.html'}"
    )
    for line in made.undescribed:
        print(f"⚠️ 설명(*그림 n. …*)이 없는 그림: {line}")
    if status or (warnings and not args.lenient):
        print(f"❌ Sphinx의 경고 {len(warnings.splitlines())}줄:\n{warnings}")
        return 1
    print("✅ 만들었습니다.")
    return 0
