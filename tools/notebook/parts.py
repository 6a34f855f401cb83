"""The assignments a week can have: how each is called, and the letter that its markers bear (``w4-r2``)."""

from __future__ import annotations

LETTERS = {"review": "r", "preview": "p", "project": "t"}
KOREAN = {"review": "복습과제", "preview": "예습과제", "project": "프로젝트"}
SHORT = {"review": "복습", "preview": "예습", "project": "프로젝트"}  # in the name of a file that is handed in
BY_LETTER = {letter: kind for kind, letter in LETTERS.items()}
ANY_LETTER = "[" + "".join(BY_LETTER) + "]"  # for a regular expression
