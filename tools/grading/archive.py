"""Open zips from strangers: nothing is written where a name inside says, nothing grows without bound."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MEGA = 1_000_000
ONE_FILE = 64 * MEGA  # bytes of one unpacked file, as in notebook.MAX_FILE
ALL_FILES = 2_000 * MEGA  # bytes unpacked in one run
ENTRIES = 20_000  # files in one zip
DEPTH = 3  # zips within zips
JUNK = ("__MACOSX", ".ipynb_checkpoints", ".git", "__pycache__", "node_modules")
WANTED = (".ipynb", ".json", ".zip", ".txt", "")
OTHER_ARCHIVES = (".7z", ".rar", ".tar", ".gz", ".tgz", ".alz", ".egg", ".bz2", ".xz")


@dataclass(frozen=True)
class Piece:
    """A file as it was handed in.

    shown: its name as the lead knows it, folders included; path: where it lies now, None where it was not unpacked;
    reason: Korean, why not; folders: names of the folders and zips around it, outermost first.
    """

    shown: str
    path: Path | None
    reason: str = ""
    folders: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return PurePosixPath(self.shown).name


class Room:
    """A temporary folder with numbered files, and how much it may still take."""

    def __init__(self, folder: Path, limit: int = ALL_FILES):
        self.folder, self.left, self.entries, self.count = folder, limit, ENTRIES, 0

    def place(self, suffix: str) -> Path:
        self.count += 1
        return self.folder / f"{self.count:06d}{suffix if suffix in WANTED else ''}"


class Refused(Exception):
    """A zip's entry that is not unpacked; carries the Korean reason."""


def is_junk(parts: tuple[str, ...]) -> bool:
    """Files that systems and programs leave, never handed in on purpose."""
    return any(part in JUNK or part.startswith("._") or part in (".DS_Store", "Thumbs.db") for part in parts)


def suffix_of(name: str) -> str:
    """The extension in small letters; also of names such as ``x.ipynb의 사본`` and ``x.ipynb ``."""
    lowered = name.casefold().strip(" _")
    if ".ipynb" in lowered:
        return ".ipynb"
    return PurePosixPath(lowered).suffix


def unpack(path: Path, shown: str, folders: tuple[str, ...], room: Room, depth: int = 1) -> Iterator[Piece]:
    """All files of a zip, those that cannot be a notebook and those refused with a reason."""
    inside = (*folders, PurePosixPath(shown).stem)
    try:
        with zipfile.ZipFile(path) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            room.entries -= len(entries)
            if room.entries < 0:
                yield Piece(shown, None, f"파일이 {len(entries):,}개라 풀지 않았습니다(최대 {ENTRIES:,}개).", folders)
                return
            for entry in sorted(entries, key=lambda entry: (_name(entry), entry.header_offset)):
                yield from _entry(file, entry, shown, inside, room, depth)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        yield Piece(shown, None, "압축 파일이 깨져 있어 열 수 없습니다. 다시 받아 보세요.", folders)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name inside a zip; what is not marked as UTF-8 was written by a Mac (UTF-8) or Windows in Korean (cp949)."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _entry(file, entry, outer: str, folders: tuple[str, ...], room: Room, depth: int) -> Iterator[Piece]:
    name = _name(entry).replace("\\", "/")
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if not parts or is_junk(parts):
        return
    shown = f"{outer}/{'/'.join(parts)}"
    around = (*folders, *parts[:-1])
    suffix = suffix_of(parts[-1])
    try:
        if name.startswith("/") or ".." in parts or ":" in parts[0]:
            raise Refused("압축 파일 바깥을 가리키는 이름이라 풀지 않았습니다.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("파일이 아니라 다른 곳을 가리키는 링크라 풀지 않았습니다.")
        if suffix not in WANTED:
            yield Piece(shown, None, "", around)
            return
        path = room.place(suffix)
        _copy(file, entry, path, room)
    except Refused as refusal:
        yield Piece(shown, None, str(refusal), around)
        return
    if suffix != ".zip":
        yield Piece(shown, path, "", around)
    elif depth >= DEPTH:
        yield Piece(shown, None, f"압축 파일이 {DEPTH}겹보다 깊이 들어 있어 풀지 않았습니다.", around)
    else:
        yield from unpack(path, shown, around, room, depth + 1)


def _copy(file: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, room: Room) -> None:
    """Unpack one entry, counting what really comes out (what its header promises is not trusted)."""
    if entry.flag_bits & 1:
        raise Refused("암호가 걸려 있어 풀지 못했습니다.")
    count = 0
    try:
        with file.open(entry) as source, path.open("wb") as target:
            while chunk := source.read(1 << 16):
                count += len(chunk)
                if count > ONE_FILE:
                    raise Refused(f"풀면 {ONE_FILE // MEGA}MB가 넘어 풀지 않았습니다.")
                if count > room.left:
                    raise Refused("푼 파일을 모두 더하면 너무 커서 나머지는 풀지 않았습니다.")
                target.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno == 28:
            raise
        raise Refused("압축이 깨져 있어 풀지 못했습니다.") from None
    except Refused:
        path.unlink(missing_ok=True)
        raise
    finally:
        room.left -= count  # refused files, too: unpacking them took the time
