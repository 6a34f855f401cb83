"""Files of ids and labels as people save them: any column order, BOM, Excel's encodings and marks, a header or none."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from tools.spreadsheet import SheetError, table

ID = r"^(id|index|번호|아이디|문서|no\.?)$"
LABEL = r"^(label|labels|pred|prediction|predicted|target|y|class|라벨|레이블|예측|정답|분류|클래스)$"
SUFFIXES = {".csv", ".tsv", ".txt"}


def files(folder: Path, labels: Path) -> list[Path]:
    """All files but the labels themselves, hidden ones and links, in alphabetical order."""
    if not folder.is_dir():
        raise SheetError(f"{folder.name or folder}은(는) 폴더가 아닙니다. 예측 파일을 모은 폴더를 적으세요.")
    found = [p for p in folder.iterdir() if p.is_file() and not p.is_symlink() and not p.name.startswith(".")]
    found = [p for p in found if p.resolve() != labels.resolve()]
    if not found:
        raise SheetError(f"{folder.name or folder}에 파일이 없습니다.")
    return sorted(found, key=lambda p: unicodedata.normalize("NFC", p.name))


def read(path: Path) -> dict[str, str]:
    """id -> label. An id twice with the same label is harmless, with two labels an error."""
    if path.suffix.lower() not in SUFFIXES:
        raise SheetError(f"{path.suffix or '확장자 없는'} 파일은 읽지 않습니다. CSV로 저장하세요.")
    rows = table(path)
    if not rows:
        raise SheetError("빈 파일입니다.")
    one, other, start = columns(rows[0])
    found: dict[str, str] = {}
    for number, row in enumerate(rows[start:], start=start + 1):
        if len(row) <= max(one, other) or not row[one]:
            raise SheetError(f"{number}번째 줄에 id나 라벨이 없습니다.")
        name, label = plain(row[one]), plain(row[other])
        if found.setdefault(name, label) != label:
            raise SheetError(f"id {short(name)}에 서로 다른 라벨이 둘 있습니다.")
    if not found:
        raise SheetError("첫 줄 말고는 비어 있습니다.")
    return found


def columns(first: list[str]) -> tuple[int, int, int]:
    """(column of the id, column of the label, first row of data). Without a header: the first two columns."""
    ids = [i for i, cell in enumerate(first) if re.match(ID, cell, re.I)]
    labels = [i for i, cell in enumerate(first) if re.match(LABEL, cell, re.I)]
    if ids and labels:
        return ids[0], labels[0], 1
    if ids or labels:
        missing = "label" if ids else "id"
        raise SheetError(f"{missing} 열이 없습니다. 첫 줄에 있는 것: {', '.join(map(short, first))}")
    if len(first) != 2:
        raise SheetError("첫 줄에 id와 label이라는 열 이름을 적으세요.")
    return 0, 1, 0


def plain(cell: str) -> str:
    """A cell without what a spreadsheet does to it: "1.0" is 1, '="007"' and "'007" are 007."""
    cell = re.sub(r'^="?(.*?)"?$|^\'(.*)$', lambda found: found[1] or found[2] or "", cell)
    return re.sub(r"^(-?\d+)\.0+$", r"\1", cell)


def short(text: str, longest: int = 20) -> str:
    """What a file says, fit to be shown in a message."""
    text = "".join(char if char.isprintable() else "�" for char in text)
    return text if len(text) <= longest else text[: longest - 1] + "…"
