"""Submissions as a term brings them, made of an assignment's solution and blank: right, wrong and empty answers mixed."""

from __future__ import annotations

import ast
import copy
import random
import re
from pathlib import Path

import nbformat

from tools.grading.source import marker_of

SWAPS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.GtE: ast.Gt, ast.Gt: ast.Lt}
SHARE_WRONG, SHARE_BLANK = 0.15, 0.1


def make(folder: Path, solution: Path, blank: Path, count: int, seed: int = 0) -> list[Path]:
    """Write ``count`` files into a folder."""
    books = [nbformat.read(path, as_version=4) for path in (solution, blank)]
    empty = {marker: cell.source for cell in books[1].cells if (marker := marker_of(cell.source.split("\n")[0]))}
    made = []
    for number in range(count):
        rng, book = random.Random(f"{seed} {number}"), copy.deepcopy(books[0])
        for cell in book.cells:
            marker = marker_of(cell.source.split("\n")[0])
            if marker in empty:
                cell.source = _variant(cell.source, empty[marker], rng)
        made.append(folder / f"학회원{number:03d}_복습과제.ipynb")
        nbformat.write(book, made[-1])
    return made


def _variant(right: str, empty: str, rng: random.Random) -> str:
    """A member's cell: mostly right, sometimes with one operator turned, sometimes left empty."""
    dice = rng.random()
    if dice < SHARE_BLANK:
        return empty
    return wrong(right, rng) if dice < SHARE_BLANK + SHARE_WRONG else right


def wrong(source: str, rng: random.Random) -> str:
    """The same function with one arithmetic sign or comparison turned into another."""
    tree = ast.parse(source)
    places = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and type(node.op) in SWAPS]
    compares = [node for node in ast.walk(tree) if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS]
    if not places + compares:
        return source
    node = rng.choice(places + compares)
    if isinstance(node, ast.BinOp):
        node.op = SWAPS[type(node.op)]()
    else:
        node.ops[0] = SWAPS[type(node.ops[0])]()
    first = re.match(r".*\n", source)[0]  # the marker is a comment, which the tree does not keep
    return first + ast.unparse(tree)
