"""Tables as people save them: forms, Excel and old Windows differ in encoding and in what stands between cells."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

LIMIT = 5_000_000  # bytes; a poll of a whole university is smaller


class SheetError(ValueError):
    """The file can't be used; the message is a Korean sentence that says what to do."""


def decode(content: bytes) -> str:
    """Text of a file that a form, Excel or an old Windows wrote."""
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetError("글자를 읽을 수 없습니다. CSV(UTF-8)로 저장하세요.")


def table(path: Path) -> list[list[str]]:
    """Rows of cells, NFC and stripped, empty rows left out; comma, semicolon or tab between them."""
    try:
        if path.stat().st_size > LIMIT:
            raise SheetError(f"{path.name}은 {LIMIT / 1e6:.0f} MB보다 큽니다. 필요한 열만 남기세요.")
        text = decode(path.read_bytes())
    except OSError as error:
        raise SheetError(f"{path.name}: {error.strerror}") from None
    if "\0" in text:
        raise SheetError(f"{path.name}은 글이 아닙니다. CSV로 내보내세요.")
    first = text.lstrip().split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error as error:
        raise SheetError(f"{path.name}을 표로 읽을 수 없습니다({error}).") from None
    cells = [[" ".join(unicodedata.normalize("NFC", cell).split()) for cell in row] for row in rows]
    return [row for row in cells if any(row)]


def cell(text: str) -> str:
    """What a person typed, harmless in a table cell."""
    for char in r"\|`*_[]<>":
        text = text.replace(char, f"\\{char}" if char not in "<>" else {"<": "&lt;", ">": "&gt;"}[char])
    return text
