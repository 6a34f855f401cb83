"""Execute notebooks headless and say what became of each; no notebook is written back."""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from pathlib import Path

from tools.notebook.find import chosen

ROOT = Path(__file__).resolve().parents[1]
DESCRIPTION = "노트북을 처음부터 끝까지 실행하고 걸린 시간을 표로 보여 줍니다"
NEEDS = ()
SECONDS, FULL_SECONDS = 120.0, 3600.0
HEAD = ("노트북", "초", "가장 느린 셀", "상태")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="*", metavar="대상", help="week1 · lecture · solutions · 파일 경로. 없으면 모든 노트북"
    )
    parser.add_argument("--full", action="store_true", help="FULL = True로 바꾸어 실행합니다(네트워크가 필요합니다)")
    parser.add_argument("--output", metavar="폴더", type=Path, help="실행한 노트북을 이 폴더에 저장합니다")
    parser.add_argument(
        "--timeout",
        metavar="초",
        type=float,
        help=f"셀 하나의 제한 시간(기본 {SECONDS:g}, --full이면 {FULL_SECONDS:g})",
    )


def main(args: argparse.Namespace) -> int:
    """0 when every notebook ran to its end."""
    from tqdm import tqdm

    books = {path: read(path) for path in chosen(args.what, ROOT)}
    limit = args.timeout or (FULL_SECONDS if args.full else SECONDS)
    rows, good = [HEAD], True
    try:
        with tqdm(
            total=sum(map(len, map(code_cells, books.values()))), unit="셀", disable=None, file=sys.stderr
        ) as bar:
            for path, nb in books.items():
                bar.set_description(display_name(path))
                if bar.disable:
                    print(f"▶ {display_name(path)}", file=sys.stderr, flush=True)
                columns, fine = one(path, full(nb) if args.full else nb, limit, args.output, bar)
                rows.append(columns)
                good = good and fine
    finally:  # after a Ctrl-C: what there is
        print(table(rows))
    return 0 if good else 1


def one(path: Path, nb: object | None, limit: float, output: Path | None, bar: object) -> tuple[tuple[str, ...], bool]:
    """Execute one notebook; its row of the table and whether all went well."""
    from tools.notebook.execute import execute

    name = display_name(path)
    if nb is None:
        return (name, "–", "–", "❌ 노트북 파일이 아닙니다(.ipynb의 JSON을 읽지 못했습니다)"), False
    result = execute(nb, cwd=path.parent, timeout=limit, on_cell=lambda *_: bar.update())
    if result.error:
        bar.update(len(code_cells(nb)) - len(result.cells))
    if output:
        save(result.nb, output / name)
    return row(name, result), result.error is None


def read(path: Path) -> object | None:
    """The notebook, or None where the file is not one."""
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except Exception:  # JSON, version, validation: nbformat has an exception for each
        return None


def code_cells(nb: object | None) -> list[int]:
    """Indices of the cells that will be executed."""
    cells = nb.cells if nb else []
    return [index for index, cell in enumerate(cells) if cell.cell_type == "code" and cell.source.strip()]


def full(nb: object | None) -> object | None:
    """The same notebook (changed in place) with its switch turned on."""
    for cell in nb.cells if nb else []:
        if cell.cell_type == "code":
            cell.source = re.sub(r"^FULL = False\b", "FULL = True", cell.source, flags=re.MULTILINE)
    return nb


def display_name(path: Path) -> str:
    """The path below the repository, else the file's name."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def save(nb: object, path: Path) -> None:
    """Write an executed copy."""
    import nbformat

    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, path)


def row(name: str, result: object) -> tuple[str, ...]:
    """One row of the table."""
    slowest = "–"
    if result.cells:
        index = max(result.cells, key=result.cells.get)
        slowest = (
            f"{result.cells[index]:.1f}초 · 셀 {index + 1} · {shorten(first_line(result.nb.cells[index].source), 36)}"
        )
    error = result.error
    state = f"❌ 셀 {error.cell + 1}: {shorten(error.reason, 90)}" if error else "✅"
    return name, f"{result.seconds:.1f}", slowest, state


def first_line(source: str) -> str:
    return next((line.strip() for line in source.splitlines() if line.strip()), "")


def table(rows: list[tuple[str, ...]]) -> str:
    """Columns under one another, a Hangul letter being two wide."""
    widths = [max(map(width, column)) for column in zip(*rows)]
    return "\n".join(
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths)).rstrip() for line in rows
    )


def width(text: str) -> int:
    """Columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def shorten(text: str, columns: int) -> str:
    """Cut where it gets wider than this many columns."""
    while width(text) > columns:
        text = text.rstrip("…")[:-1] + "…"
    return text
