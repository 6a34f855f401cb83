"""Cells -> the dictionary and the text of a notebook file (nbformat 4.5), the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tools.notebook import answers, ids, outputs
from tools.notebook.placeholders import SETUP, fill
from tools.notebook.setup_cell import NOTE, setup_cell
from tools.notebook.source import Source, SourceError
from tools.term import Term


@dataclass(frozen=True)
class Shown:
    """One cell of a notebook: kind, text, id, and the source cell it was made of (None: made by the build)."""

    kind: str
    text: str
    id: str
    origin: int | None


def is_setup(text: str) -> bool:
    return text.strip() == SETUP


def cells(source: Source, term: Term, table: dict[str, str], *, blank: bool, assignment: bool) -> list[Shown]:
    """A source as the cells that one of its notebooks shows."""
    shown = []
    names = ids.ids((cell.kind, cell.text) for cell in source.cells)
    for index, (cell, name) in enumerate(zip(source.cells, names, strict=True)):
        if cell.code and is_setup(cell.text):
            if assignment:
                shown.append(Shown("markdown", NOTE, "setup-note", None))
            shown.append(Shown("code", setup_cell(term), "setup", index))
            continue
        text = (answers.blank if blank else answers.solution)(cell.text) if cell.code else cell.text
        text = fill(text, table, _unknown(source, index, table), code=cell.code)
        shown.append(Shown(cell.kind, text, name, index))
    return shown


def _unknown(source: Source, index: int, table: dict[str, str]) -> Callable[[str, int], SourceError]:
    def error(name: str, offset: int) -> SourceError:
        if name.startswith("next."):
            return source.error(source.cells[index], f"{{{{{name}}}}}: 다음 주가 없어 쓸 수 없습니다.", offset)
        similar = [known for known in table if known.split(".")[0] == name.split(".")[0]] or sorted(table)
        hint = ", ".join(known for known in similar if not known.startswith(("week.", "badge.")))[:120]
        return source.error(
            source.cells[index],
            f"{{{{{name}}}}}라는 자리표시자는 없습니다. 쓸 수 있는 것: {hint} … (수식이면 `{{ {{`처럼 띄우세요)",
            offset,
        )

    return error


def code_sha256(shown: list[Shown]) -> str:
    """The hash of the code a notebook runs, set-up cell left out: a new date or ref makes no output stale."""
    return outputs.code_hash(cell.text for cell in shown if cell.kind == "code" and cell.id != "setup")


def notebook(shown: list[Shown], source: str, *, kept: list[list[dict]] | None = None) -> dict:
    """The notebook as a dictionary; ``kept``: each code cell's outputs in order, None for a notebook without."""
    count, made = 0, []
    for cell in shown:
        entry = {"cell_type": cell.kind, "id": cell.id, "metadata": {}, "source": cell.text}
        if cell.kind == "code":
            entry["metadata"] = {"cellView": "form"} if cell.id == "setup" else {}
            runs = kept is not None and bool(cell.text.strip())
            entry |= {
                "execution_count": count + 1 if runs else None,
                "outputs": kept[count] if kept is not None else [],
            }
            count += 1
        made.append(entry)
    about = {"source": source} | ({"code_sha256": code_sha256(shown)} if kept is not None else {})
    metadata = {
        "colab": {"provenance": []},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "kubig": about,
        "language_info": {"name": "python"},
    }
    return {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def dumps(book: dict) -> str:
    """The text nbformat would write: sorted keys, one space, lines as lists."""
    return json.dumps(_split(book), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _split(book: dict) -> dict:
    def lines(text: object) -> object:
        return text.splitlines(keepends=True) if isinstance(text, str) else text

    def data(mime: str, value: object) -> object:
        return lines(value) if mime.startswith("text/") or mime == "image/svg+xml" else value

    def output(entry: dict) -> dict:
        changed = {"text": lines(entry["text"])} if "text" in entry else {}
        if "data" in entry:
            changed["data"] = {mime: data(mime, value) for mime, value in entry["data"].items()}
        return entry | changed

    def cell(entry: dict) -> dict:
        extra = {"outputs": [output(each) for each in entry["outputs"]]} if "outputs" in entry else {}
        return entry | {"source": lines(entry["source"])} | extra

    return book | {"cells": [cell(entry) for entry in book["cells"]]}


def loads(text: str) -> dict:
    """A notebook file's text -> dictionary with every source a string; ValueError when it is no notebook."""
    book = json.loads(text)
    if not isinstance(book, dict) or not isinstance(book.get("cells"), list):
        raise ValueError("no notebook")
    for cell in book["cells"]:
        if not isinstance(cell, dict) or not isinstance(cell.get("source", ""), (str, list)):
            raise ValueError("no notebook")
        cell["source"] = "".join(cell.get("source", ""))
    return book
