"""The code cells of whatever file was handed in as a notebook."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass

MAX_FILE = 64_000_000  # bytes: outputs and widgets can make a notebook large
MAX_SOURCE = 4_000_000  # characters of code
MAX_CELLS = 20_000

STARTS = {
    b"PK\x03\x04": "압축 파일(zip)입니다. 압축을 풀어 .ipynb 파일을 넣으세요.",
    b"%PDF": "PDF 파일입니다. 노트북(.ipynb)을 받아야 채점할 수 있습니다.",
    b"\x1f\x8b": "압축 파일(gz)입니다. 압축을 풀어 .ipynb 파일을 넣으세요.",
    b"\x89PNG": "그림 파일입니다. 노트북(.ipynb)을 받아야 채점할 수 있습니다.",
    b"<": "웹 페이지(HTML)를 저장한 파일입니다. 노트북(.ipynb) 자체를 내려받아야 합니다.",
}
ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: "utf-8-sig"}


class Unreadable(Exception):
    """Not a notebook that can be graded; the message says why, in Korean."""


@dataclass(frozen=True)
class Notebook:
    """Sources of the code cells in order, the number of each cell in the file (from 1), and the kernel's language."""

    cells: tuple[str, ...]
    numbers: tuple[int, ...]
    language: str


def read(data: bytes) -> Notebook:
    """nbformat 3 and 4, and what people make of them; Unreadable with the reason for all else."""
    book = _json(data)
    if not isinstance(book, dict):
        raise Unreadable("노트북 파일이 아닙니다(JSON이지만 셀이 없습니다).")
    cells = _cells(book)
    numbered = [(i, _source(cell)) for i, cell in enumerate(cells, 1) if _is_code(cell)]
    if sum(len(source) for _, source in numbered) > MAX_SOURCE:
        raise Unreadable("코드가 너무 깁니다(400만 글자가 넘습니다).")
    sources = tuple(source for _, source in numbered)
    return Notebook(sources, tuple(i for i, _ in numbered), _language(book))


def _json(data: bytes):
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("빈 파일입니다.")
    for start, reason in STARTS.items():
        if data.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(start):
            raise Unreadable(reason)
    encoding = next((name for bom, name in ENCODINGS.items() if data.startswith(bom)), "utf-8")
    try:
        return json.loads(data.decode(encoding))
    except UnicodeDecodeError:
        raise Unreadable("글자를 읽을 수 없는 파일입니다(UTF-8이 아니거나 깨졌습니다).") from None
    except RecursionError:
        raise Unreadable("노트북 파일이 아닙니다(괄호가 끝없이 겹쳐 있습니다).") from None
    except ValueError as error:
        raise Unreadable(_why_broken(data, error)) from None


def _why_broken(data: bytes, error: ValueError) -> str:
    if not data.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"{"):
        return "노트북 파일이 아닙니다(JSON이 아닙니다)."
    if getattr(error, "pos", 0) >= len(getattr(error, "doc", "")) - 2 or "Unterminated" in str(error):
        return "파일이 중간에서 잘렸습니다. 다시 내려받아 제출해야 합니다."
    if b"<<<<<<<" in data:
        return "Git의 병합 충돌 표시(<<<<<<<)가 남아 있어 노트북으로 읽을 수 없습니다."
    return f"JSON이 깨졌습니다({getattr(error, 'lineno', '?')}번째 줄). 파일을 손으로 고치지 않았는지 보세요."


def _cells(book: dict) -> list:
    cells = book.get("cells")
    if cells is None and isinstance(book.get("worksheets"), list):  # nbformat 3
        sheets = [sheet for sheet in book["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets for cell in sheet.get("cells") or []]
    if not isinstance(cells, list):
        raise Unreadable("노트북 파일이 아닙니다(JSON이지만 셀이 없습니다).")
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"셀이 {len(cells):,}개입니다. 노트북으로 보기 어렵습니다.")
    return cells


def _is_code(cell) -> bool:
    return isinstance(cell, dict) and cell.get("cell_type") == "code"


def _source(cell: dict) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""


def _language(book: dict) -> str:
    metadata = book.get("metadata")
    parts = [metadata.get(key) for key in ("kernelspec", "language_info")] if isinstance(metadata, dict) else []
    names = [part.get("language", part.get("name")) for part in parts if isinstance(part, dict)]
    return next((name.lower() for name in names if isinstance(name, str)), "python")
