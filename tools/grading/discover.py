"""Find what was handed in: walk a folder or a zip, see what each file is and whose."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.grading import archive, names
from tools.grading.archive import Piece
from tools.grading.roster import Roster, whose
from tools.grading.text import GradeError
from tools.notebook.parts import ANY_LETTER, BY_LETTER, KOREAN, LETTERS

MARKER = re.compile(rb"\[w(\d{1,2})-(" + ANY_LETTER.encode() + rb")\d{1,3}\]")
SNIFF = archive.ONE_FILE  # bytes of a file that are looked at
NOT_A_NOTEBOOK = "노트북(.ipynb)이 아니라서 채점하지 않았습니다."


@dataclass(frozen=True)
class Found:
    """One file that was handed in.

    shown: its name with folders; member: "" where nobody could be found; rank: among the member's versions; path: None
    where there is nothing to grade; reason: Korean, why it is not graded; note: how the member was found, what the
    name says about the version.
    """

    shown: str
    member: str
    path: Path | None
    rank: tuple = ()
    reason: str = ""
    note: str = ""
    wanted: bool = True  # False: a data file or another assignment, of which nobody need be told

    @property
    def sort(self) -> tuple:
        return (self.member == "", self.member, self.rank, self.shown)


def discover(given: Path, week: int, part: str, roster: Roster, room: archive.Room, skip: Path | None) -> list[Found]:
    """Every file of a folder, a zip or a single notebook, in an order that depends on the names alone."""
    pieces = sorted(_pieces(given, room, skip), key=lambda piece: (names.clean(piece.shown), piece.shown))
    found = [_look(piece, week, part, roster) for piece in pieces]
    return sorted(found, key=lambda each: each.sort)


def _pieces(given: Path, room: archive.Room, skip: Path | None) -> Iterator[Piece]:
    try:
        mode = given.stat().st_mode
    except OSError:
        raise GradeError(f"{given}을(를) 찾을 수 없습니다. 제출물을 모은 폴더나 zip의 경로를 적으세요.") from None
    if stat.S_ISDIR(mode):
        yield from _folder(given, room, skip)
    elif archive.suffix_of(given.name) == ".zip":
        for piece in archive.unpack(given, given.name, (), room):
            inside = piece.shown.removeprefix(f"{given.name}/")  # the outermost zip is the lead's own
            yield Piece(inside, piece.path, piece.reason, piece.folders[1:])
    elif archive.suffix_of(given.name) in archive.OTHER_ARCHIVES:
        raise GradeError(f"{given.name}: zip만 풀 수 있습니다. 압축을 푼 폴더를 적으세요.")
    else:
        yield Piece(given.name, given)


def _folder(root: Path, room: archive.Room, skip: Path | None) -> Iterator[Piece]:
    def unreadable(error: OSError) -> None:
        raise GradeError(f"폴더 {error.filename}을(를) 열 수 없습니다. 읽기 권한을 확인하세요.")

    for folder, inner, files in os.walk(root, onerror=unreadable, followlinks=False):
        here = Path(folder)
        around = here.relative_to(root).parts
        links = [name for name in inner if (here / name).is_symlink()]
        inner[:] = sorted(
            name for name in inner if not archive.is_junk((name,)) and name not in links and (here / name) != skip
        )
        for name in sorted([*files, *links]):
            if not archive.is_junk((name,)):
                yield from _file(here / name, around, room)


def _file(path: Path, around: tuple[str, ...], room: archive.Room) -> Iterator[Piece]:
    name = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # names that are no UTF-8
    shown = "/".join((*around, name))
    try:
        mode = path.lstat().st_mode
    except OSError:
        yield Piece(shown, None, "파일을 읽을 수 없습니다.", around)
        return
    if stat.S_ISLNK(mode):
        yield Piece(shown, None, "파일이 아니라 다른 곳을 가리키는 링크라 열지 않았습니다.", around)
    elif not stat.S_ISREG(mode):
        yield Piece(shown, None, "보통 파일이 아니라 열지 않았습니다.", around)
    elif archive.suffix_of(name) == ".zip":
        yield from archive.unpack(path, shown, around, room)
    else:
        yield Piece(shown, path, "", around)


def _look(piece: Piece, week: int, part: str, roster: Roster) -> Found:
    """Who, which version, and whether it is of this week and assignment: by its content, else by its name."""
    name = names.parse(piece.name)
    member, how = whose(piece.name, piece.folders, roster)
    mark = f"; 버전 표시 '{name.mark}'" if name.mark else ""
    made = dict(shown=piece.shown, member=member, rank=name.rank, note=how + mark)
    suffix = archive.suffix_of(piece.name)
    if piece.reason:
        wanted = suffix in (".ipynb", ".zip", "")
        return Found(path=None, reason=piece.reason, wanted=wanted, **made)
    if suffix in archive.OTHER_ARCHIVES:
        return Found(path=None, reason="zip만 풀 수 있습니다. 풀어서 다시 넣어 주세요.", **made)
    if suffix not in archive.WANTED or piece.path is None:
        return Found(path=None, reason=NOT_A_NOTEBOOK, wanted=False, **made)
    try:
        with piece.path.open("rb") as file:
            raw = file.read(SNIFF + 1)
    except OSError:
        return Found(path=None, reason="파일을 읽을 수 없습니다.", **made)
    if len(raw) > SNIFF:
        return Found(path=None, reason=f"{SNIFF // archive.MEGA}MB가 넘어 채점하지 않았습니다.", **made)
    if suffix != ".ipynb" and not _notebook(raw):
        return Found(path=None, reason=NOT_A_NOTEBOOK, wanted=False, **made)
    if other := _other(raw, name, week, part):
        return Found(path=None, reason=f"{other}라서 채점하지 않았습니다.", wanted=False, **made)
    return Found(path=piece.path, **made)


def _notebook(raw: bytes) -> bool:
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and (b'"cells"' in raw or b'"worksheets"' in raw)


def _other(raw: bytes, name: names.Name, week: int, part: str) -> str:
    """What else this is ("2주차 예습과제"), "" if it is what is being graded or does not say."""
    marks = [(int(number), letter.decode()) for number, letter in MARKER.findall(raw)]
    if (week, LETTERS[part]) in marks:
        return ""
    if marks:
        number, letter = max(sorted(set(marks)), key=marks.count)
        return f"{number}주차 {KOREAN[BY_LETTER[letter]]}"
    if (name.week or week) != week or (name.kind or part) != part:
        return f"이름을 보면 {name.week or week}주차 {KOREAN[name.kind or part]}"
    return ""
