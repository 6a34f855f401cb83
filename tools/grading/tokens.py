"""An answer's code as a row of tokens: without layout and docstrings, with or without its own names."""

from __future__ import annotations

import ast
import builtins
import io
import keyword
import tokenize
from dataclasses import dataclass

LIMIT = 20_000  # characters of a cell that are looked at
SKIPPED = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip
GIVEN = frozenset(keyword.kwlist) | frozenset(dir(builtins)) | {"np", "torch", "nn", "F", "self", "re", "math"}


@dataclass(frozen=True)
class Code:
    """tokens: as written; renamed: with every name the cell makes itself replaced by _."""

    tokens: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    depth: int = 0  # of blocks below the outermost function or class, itself counted


def read(source: str) -> Code:
    """The tokens of a cell; of one that does not parse, those before the error."""
    source = source[:LIMIT]
    docstrings, own = _parsed(source)
    tokens, renamed, before = [], [], ""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in SKIPPED and token.start[0] not in docstrings:
                tokens.append(token.string)
                attribute = before == "."
                renamed.append("_" if token.string in own and not attribute else token.string)
                before = token.string
    except (tokenize.TokenError, SyntaxError, ValueError):
        pass
    return Code(tuple(tokens), tuple(renamed), depth(source))


def _parsed(source: str) -> tuple[set[int], set[str]]:
    """Line numbers of docstrings and the names a cell binds (arguments, variables, functions)."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(), set()
    lines: set[int] = set()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                lines |= set(range(first.lineno, first.end_lineno + 1))
        if isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return lines, names - GIVEN


def depth(source: str) -> int:
    """How deeply blocks are nested in one another."""
    blocks = ast.If | ast.For | ast.While | ast.With | ast.Try | ast.FunctionDef | ast.ClassDef

    def below(node: ast.AST, level: int) -> int:
        level += isinstance(node, blocks)
        return max([level, *(below(child, level) for child in ast.iter_child_nodes(node))])

    try:
        return below(ast.parse(source[:LIMIT]), 0)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return 0
