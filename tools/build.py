"""Makes each week's notebooks from its sources, and fills dates and links into the READMEs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.notebook.books import Book, difference, plan, put, read
from tools.notebook.source import SourceError
from tools.term import ROOT, TermError

DESCRIPTION = "소스에서 노트북을 만들고 README의 날짜와 링크를 채웁니다"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("weeks", nargs="*", metavar="주차", help="만들 주차(예: week1). 적지 않으면 모두")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--execute", action="store_true", help="코드가 바뀐 강의와 정답 노트북을 실행해 출력을 담습니다")
    mode.add_argument(
        "--force", action="store_true", help="코드가 그대로여도 다시 실행합니다(utils나 데이터를 고친 뒤)"
    )
    mode.add_argument("--check", action="store_true", help="아무것도 쓰지 않고, 소스와 다른 파일을 대고 1로 끝냅니다")
    mode.add_argument("--from-notebook", metavar="파일", help="노트북에서 고친 것을 소스로 되돌립니다")


def main(args: argparse.Namespace, root: Path = ROOT) -> int:
    """Run the command; 0 when everything went well."""
    try:
        if args.from_notebook:
            from tools.notebook.back import go_back

            return go_back(Path(args.from_notebook), root)
        books, readmes = plan(root, args.weeks)
        if args.check:
            return _check(root, books, readmes, everything=not args.weeks)
        return _write(root, books, readmes, execute=args.execute or args.force, force=args.force)
    except (SourceError, TermError) as error:
        print(error, file=sys.stderr)
        return 1


def _check(root: Path, books: list[Book], readmes: dict[str, str], everything: bool) -> int:
    """Say what differs from a fresh build. What was published without is skipped: solutions, or a week's sources."""
    kept_back = [book for book in books if "/solutions/" in book.path and not (root / book.path).parent.is_dir()]
    compared = [book for book in books if book not in kept_back]
    wrong = [message for book in compared for message in difference(root, book)]
    for name, text in readmes.items():
        if text != read(root / name, root):
            wrong.append(f"{name}: 날짜나 링크가 course.toml과 다릅니다")
    if everything:
        made = {book.path for book in books}
        wrong += [f"{name}: 이 노트북을 만드는 소스가 없습니다" for name in _there(root) if name not in made]
    for book in kept_back:
        print(f"{book.path}: solutions 폴더가 없어 비교하지 않았습니다.")
    for message in wrong:
        print(message)
    fix = "고치려면 `python course.py build --execute`를 실행하세요."
    print(f"다른 파일 {len(wrong)}개. {fix}" if wrong else f"노트북 {len(compared)}개가 소스와 같습니다.")
    return 1 if wrong else 0


def _there(root: Path) -> list[str]:
    """The notebooks of all weeks that have sources."""
    weeks = [path.parent for path in root.glob("week*/source")]
    found = [path for week in weeks for pattern in ("*.ipynb", "solutions/*.ipynb") for path in week.glob(pattern)]
    return sorted(path.relative_to(root).as_posix() for path in found)


def _write(root: Path, books: list[Book], readmes: dict[str, str], execute: bool, force: bool) -> int:
    """Write what changed, executing stale notebooks (or, by force, all that have outputs) if asked to."""
    failed, stale = 0, []
    for book in books:
        for warning in book.warnings:
            print(f"참고: {warning}")
        kept = book.kept(root) if book.with_outputs and not force else None
        if book.with_outputs and kept is None and execute:
            kept = _execute(book, root)
            failed += kept is None
        elif book.with_outputs and kept is None:
            stale.append(book.path)
        put(root / book.path, book.text(kept), root)
    for name, text in readmes.items():
        put(root / name, text, root)
    if stale:
        print(f"출력이 없는 노트북: {', '.join(stale)}\n`python course.py build --execute`를 실행하면 출력을 담습니다.")
    print(f"노트북 {len(books)}개, 문서 {len(readmes)}개를 확인했습니다.")
    return 1 if failed else 0


def _execute(book: Book, root: Path) -> list[list[dict]] | None:
    """The outputs of a run, or None after saying which cell failed."""
    import nbformat

    from tools.notebook.execute import execute

    print(f"실행합니다: {book.path} …", flush=True)
    folder = (root / book.path).parent
    folder.mkdir(parents=True, exist_ok=True)
    result = execute(nbformat.reads(book.text(None), as_version=4), cwd=folder)
    if result.error:
        where = book.cells[result.error.cell].id if result.error.cell >= 0 else "커널 시작"
        print(f"{book.path}: 셀 {where}에서 멈췄습니다. {result.error}", file=sys.stderr)
        return None
    print(f"  {result.seconds:.0f}초 걸렸습니다.")
    return book.cleaned([cell.outputs for cell in result.nb.cells if cell.cell_type == "code"], root)
