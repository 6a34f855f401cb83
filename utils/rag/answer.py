"""What every reader takes and gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

REFUSAL = "문서에서 답을 찾지 못했습니다."


@dataclass(frozen=True)
class Answer:
    """``sources`` are numbers of the given passages, 1 the first; ``score`` is the reader's own certainty, if it has one."""

    text: str
    sources: tuple[int, ...] = ()
    score: float | None = None

    @property
    def refused(self) -> bool:
        """Whether the reader said that the passages don't tell."""
        return self.text == REFUSAL


class Reader(Protocol):
    """Anything that answers from passages: ``SentenceReader`` and ``ChatReader`` do."""

    def answer(self, question: str, passages: Sequence[str]) -> Answer:
        """Answer from the passages alone, or refuse."""
        ...


def cited(text: str, count: int) -> tuple[int, ...]:
    """The sources [1] … [count] that a text names, in the order of their first mention; other numbers are left out."""
    numbers = (int(number) for number in re.findall(r"\[(\d{1,4})\]", text))
    return tuple(dict.fromkeys(number for number in numbers if 1 <= number <= count))


def same(answer: str, gold: str) -> bool:
    """Whether the right phrase stands in the answer, forms of the same character, case and spaces aside."""
    shapes = ("".join(unicodedata.normalize("NFKC", text).lower().split()) for text in (gold, answer))
    wanted, given = shapes
    return bool(wanted) and wanted in given
