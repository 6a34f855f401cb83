"""Lists that leads write by hand or in Excel, read whatever program saved them; a CSV that Excel opens safely."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from pathlib import Path


class GradeError(SystemExit):
    """Something the lead can put right; carries one Korean sentence, which the door prints."""

    def __init__(self, sentence: str):
        super().__init__(f"❌ {sentence}")


def read_rows(path: Path, what: str) -> list[list[str]]:
    """Rows of a CSV or a plain list (UTF-8 or Excel's cp949; comma, semicolon or tab), empty ones left out."""
    try:
        raw = path.read_bytes()
    except OSError:
        raise GradeError(f"{what} 파일 {path.name}을(를) 읽을 수 없습니다. 경로를 확인하세요.") from None
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise GradeError(f"{path.name}은(는) 엑셀 파일입니다. 'CSV UTF-8'로 다시 저장해 주세요.")
    text = _decoded(raw, path.name, what)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        stripped = [[cell.strip() for cell in row] for row in rows]
    except csv.Error as error:
        raise GradeError(f"{what} 파일 {path.name}의 꼴을 읽을 수 없습니다({error}). 따옴표를 확인하세요.") from None
    return [row for row in stripped if any(row) and not row[0].startswith("#")]


def _decoded(raw: bytes, name: str, what: str) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise GradeError(f"{what} 파일 {name}의 글자를 읽을 수 없습니다. 'CSV UTF-8'로 다시 저장해 주세요.")


def csv_text(rows: list[list]) -> str:
    """CSV for Excel; a cell that Excel would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_cell(value) for value in row] for row in rows])
    return out.getvalue()


def _cell(value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value).replace("\0", "")
    return f"'{text}" if text.lstrip()[:1] in tuple("=+-@") and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdecimal()


def unquoted(cell: str) -> str:
    """What was written in a cell before csv_text put its apostrophe there."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip()[:1] in tuple("=+-@") else cell


def write(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a whole file or nothing, so that an interrupted run leaves no half of one."""
    raw = text.encode(encoding, errors="replace")
    try:
        if path.exists() and path.read_bytes() == raw:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except PermissionError:
        raise GradeError(f"{path.name}에 쓸 수 없습니다. 엑셀 등에서 열려 있으면 닫고 다시 실행하세요.") from None
    except OSError as error:
        raise GradeError(
            f"{path.name}을(를) 쓰지 못했습니다({error.strerror}). 디스크의 빈 공간을 확인하세요."
        ) from None
