"""The finished website in a real browser: `python -m tests.site.browser [folder] [--only week1]` prints a table.

Build it first: `python course.py docs`. Needs the extra browser of pyproject.toml and a Chromium.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.site import actions, chromium, pages
from tests.site.serve import Site, serving

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 60e6  # bytes of the whole site


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 where nothing was complained about."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs/_build/html")
    parser.add_argument("--only", default="", help="pages whose name contains this")
    args = parser.parse_args(argv)
    if reason := chromium.missing():
        sys.exit(f"❌ {reason}")
    if not (args.folder / "index.html").is_file():
        sys.exit(f"❌ {args.folder}: 먼저 python course.py docs로 만드세요.")
    complaints = run(args.folder, args.only)
    print(f"\n{'❌ ' + str(len(complaints)) + '가지가 걸렸습니다.' if complaints else '✅ 모두 통과했습니다.'}")
    return 1 if complaints else 0


def run(folder: Path, only: str = "") -> list[str]:
    """Every check; prints the table as it goes."""
    with serving(folder) as site, chromium.browser() as browser:
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
        names = [name for name in names if not name.startswith("_static/") and only in name]
        seen, complaints = _pages(browser, site, names)
        if not only:
            complaints += _report(
                "링크와 자리", pages.dead_links(seen, site), f"{sum(len(page.links) for page in seen)}개"
            )
            complaints += _actions(browser, site)
            complaints += _size(folder)
    return complaints


def _pages(browser, site: Site, names: list[str]) -> tuple[list[pages.Seen], list[str]]:
    print(f"{'쪽':<34} {'전송 kB':>8} {'푼 kB':>8} {'초':>5}  결과(390px 어둡게, 1280px 밝게)")
    seen, complaints = [], []
    for name in names:
        began = time.monotonic()
        page = pages.look(browser, site, name)
        seen.append(page)
        verdict = "✅" if not page.complaints else f"❌ {len(page.complaints)}"
        spent = time.monotonic() - began
        print(f"{name:<34} {page.sent / 1e3:>8.0f} {page.unpacked / 1e3:>8.0f} {spent:>5.1f}  {verdict}", flush=True)
        for complaint in page.complaints:
            print(f"     {complaint}")
        complaints += [f"{name} {complaint}" for complaint in page.complaints]
    return seen, complaints


def _actions(browser, site: Site) -> list[str]:
    complaints = []
    for word, count, complaint in actions.search(browser, site):
        complaints += _report(f"검색 {word}", [complaint] if complaint else [], f"{count}쪽")
    for name, check in {
        "전화기에서 검색": actions.phone_search, "퀴즈": actions.quiz, "다음 마감": actions.deadlines,
        "어두운 화면·인쇄·앞뒤": actions.modes,
    }.items():  # fmt: skip
        complaints += _report(name, check(browser, site))
    return complaints


def _size(folder: Path) -> list[str]:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return _report("전체 크기", [f"{size / 1e6:.1f} MB"] if size > LARGEST else [], f"{size / 1e6:.1f} MB")


def _report(name: str, complaints: list[str], note: str = "") -> list[str]:
    print(f"{name:<34} {note:>8}  {'❌' if complaints else '✅'}", flush=True)
    for complaint in complaints:
        print(f"     {complaint}")
    return [f"{name}: {complaint}" for complaint in complaints]


if __name__ == "__main__":
    sys.exit(main())
