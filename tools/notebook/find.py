"""Which notebooks there are, and which of them a person means by `week1 lecture` or a path."""

from __future__ import annotations

import re
from pathlib import Path

KINDS = ("lecture", "review", "preview", "project", "example")
SOLUTIONS = "solutions"


def weeks(root: Path) -> list[str]:
    """The weeks' folders in order: ["week1", "week2", …]."""
    names = [path.name for path in root.glob("week*") if path.is_dir() and path.name[4:].isdecimal()]
    return sorted(names, key=lambda name: int(name[4:]))


def week_of(word: str, root: Path) -> str | None:
    """ "week1", "1" or "1주차" -> "week1"; None for another word; SystemExit for a week that is not there."""
    match = re.fullmatch(r"(?:week)?(\d+)(?:주차)?/?", word)
    if not match:
        return None
    if (name := f"week{int(match.group(1))}") not in weeks(root):
        raise SystemExit(f"❌ {word}: 그런 주차는 없습니다. 있는 주차: {', '.join(weeks(root)) or '없음'}")
    return name


def of_week(week: Path) -> list[Path]:
    """A week's notebooks in the order of work, solutions last."""
    books = sorted(week.glob("*.ipynb"), key=lambda path: (path.stem not in KINDS, _rank(path), path.name))
    return books + sorted((week / SOLUTIONS).glob("*.ipynb"), key=lambda path: (_rank(path), path.name))


def _rank(path: Path) -> int:
    return KINDS.index(path.stem) if path.stem in KINDS else len(KINDS)


def chosen(words: list[str], root: Path) -> list[Path]:
    """The notebooks that words such as `week1 lecture solutions path/to.ipynb` mean; no word: all there are."""
    names, kinds, paths = [], [], []
    for word in words:
        path = Path(word)
        if word in (*KINDS, SOLUTIONS):
            kinds.append(word)
        elif path.suffix == ".ipynb" and path.is_file():
            paths.append(path.resolve())
        elif name := week_of(word, root):
            names.append(name)
        elif path.is_dir():
            paths += sorted(path.resolve().glob("*.ipynb"))
        else:
            raise SystemExit(
                f"❌ {word}: 노트북(.ipynb)도 주차(week1 …)도 종류({', '.join((*KINDS, SOLUTIONS))})도 아닙니다."
            )
    in_weeks = names or ([] if paths else weeks(root))
    found = [
        book for name in dict.fromkeys(in_weeks) for book in of_week(root / name) if not kinds or _kind(book) in kinds
    ]
    if not (found := found + paths):
        raise SystemExit(f"❌ {' '.join(words) or '저장소'}: 해당하는 노트북이 없습니다.")
    return found


def _kind(book: Path) -> str:
    return SOLUTIONS if book.parent.name == SOLUTIONS else book.stem
