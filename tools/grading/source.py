"""A cell's text as Python statements, past magics, invisible letters and the part that does not parse."""

from __future__ import annotations

import ast
import dis
import re
import types
import unicodedata
import warnings
from dataclasses import dataclass, field

from tools.notebook.parts import ANY_LETTER

MARKER = re.compile(r"^#+\s*\[\s*(w\d+)\s*[-_]\s*(" + ANY_LETTER + r")\s*(\d+)\s*\]", re.IGNORECASE)
GLOBALS = {"LOAD_GLOBAL", "LOAD_NAME", "LOAD_FROM_DICT_OR_GLOBALS"}
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
KEEP_BODY = ("%%time", "%%timeit", "%%capture", "%%prun")
MAGIC = re.compile(r"^(\s*)(?:[%!?].*|[\w.\[\]'\"]+\?{1,2}\s*)$")
ASSIGNED = re.compile(r"^(\s*[\w, ]+=\s*)[%!].*$")  # files = !ls
HEAD = re.compile(r"^(?:@|(?:async\s+)?def\s|class\s)")
DEFINED = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Statement:
    """One top-level statement: where it stands, under which marker, and the code of its part of the cell."""

    cell: int
    node: ast.stmt = field(compare=False)
    marker: str | None
    part: str  # the lines from the marker (or the cell's start) to the next marker

    @property
    def position(self) -> tuple[int, int]:
        return self.cell, self.node.lineno


@dataclass(frozen=True)
class Broken:
    """A part of a cell that is no Python: under which marker, which names it would define, and why."""

    marker: str | None
    names: tuple[str, ...]
    part: str
    message: str
    line: int


def marker_of(line: str) -> str | None:
    """ "w1-r2" for ``# [w1-r2] …``, full-width brackets and odd dashes included."""
    plain = unicodedata.normalize("NFKC", invisible_removed(line)).translate(DASHES).strip()
    found = MARKER.match(plain)
    return f"{found[1]}-{found[2]}{int(found[3])}".lower() if found else None


def invisible_removed(text: str) -> str:
    """Without format characters (byte order mark, zero-width space …) and with ordinary spaces."""
    kept = (c for c in text if unicodedata.category(c) not in {"Cf", "Cs"} and c != "\x00")
    return "".join(" " if c in "\u00a0\u3000" or unicodedata.category(c) == "Zs" else c for c in kept)


def statements(index: int, text: str) -> tuple[list[Statement], list[Broken]]:
    """All statements of one cell that parse, and the parts that do not."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for version in (lambda: text, lambda: without_magics(text), lambda: without_magics(invisible_removed(text))):
        source = version()
        try:
            return _marked(index, source, parse(source)), []
        except SyntaxError:
            continue
    return _salvaged(index, source)


def parse(source: str) -> list[ast.stmt]:
    """The statements; SyntaxError for everything that Python would not take."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            compile(tree, "<cell>", "exec", dont_inherit=True)
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:  # NUL, surrogates, a thousand brackets
        raise SyntaxError(str(error) or type(error).__name__) from None
    return tree.body


def without_magics(text: str) -> str:
    """Lines of IPython's own language as comments, so that every line keeps its number."""
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[first].startswith("%%"):
        if not lines[first].split()[0].startswith(KEEP_BODY):
            return ""
        lines[first] = ""
    return "\n".join(map(_without_magic, lines))


def _without_magic(line: str) -> str:
    if found := MAGIC.match(line):
        return f"{found[1]}pass"
    found = ASSIGNED.match(line)
    return f"{found[1]}None" if found else line


def _parts(lines: list[str]) -> list[tuple[int, str | None]]:
    """Where (line from 0) the parts of a cell begin, and under which marker."""
    marks = [(i, marker) for i, line in enumerate(lines) if (marker := marker_of(line))]
    return marks if marks and marks[0][0] == 0 else [(0, None), *marks]


def _marked(index: int, source: str, nodes: list[ast.stmt]) -> list[Statement]:
    lines = source.split("\n")
    parts = _parts(lines)
    ends = [start for start, _ in parts[1:]] + [len(lines)]
    found = []
    for node in nodes:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
        at = max(k for k, (start, _) in enumerate(parts) if start <= first)
        inside = next((k for k, (start, m) in enumerate(parts) if m and first < start < node.end_lineno), at)
        at = at if parts[at][1] else inside
        found.append(Statement(index, node, parts[at][1], _text(lines, min(first, parts[at][0]), ends[at])))
    return found


def _text(lines: list[str], start: int, stop: int) -> str:
    return "\n".join(lines[start:stop]).strip("\n")


def _salvaged(index: int, source: str) -> tuple[list[Statement], list[Broken]]:
    """A cell that does not parse, piece by piece: one broken function does not spoil its neighbours."""
    lines = source.split("\n")
    parts = _parts(lines)
    cuts = sorted({start for start, _ in parts} | {i for i, line in enumerate(lines) if HEAD.match(line)})
    good, bad = [], []
    for start, stop in zip(cuts, [*cuts[1:], len(lines)]):
        marker = [m for begin, m in parts if begin <= start][-1]
        text = "\n" * start + "\n".join(lines[start:stop])  # keeps the line numbers
        try:
            nodes = parse(text)
            good += [Statement(index, node, marker, _text(lines, start, stop)) for node in nodes]
        except SyntaxError as error:
            names = tuple(DEFINED.findall(text))
            part = _text(lines, start, stop)
            bad.append(Broken(marker, names, part, (error.msg or "")[:200], error.lineno or start + 1))
    return good, bad


def loads(node: ast.stmt) -> set[str]:
    """Global names that a statement, and every function in it, looks up."""
    module = ast.Module([node], [])
    return looked_up(compile(module, "<cell>", "exec", dont_inherit=True))


def looked_up(code: types.CodeType) -> set[str]:
    """Global names that compiled code, and every function in it, looks up."""
    found, todo = set(), [code]
    while todo:
        code = todo.pop()
        found |= {step.argval for step in dis.get_instructions(code) if step.opname in GLOBALS}
        todo += [const for const in code.co_consts if isinstance(const, types.CodeType)]
    return found
