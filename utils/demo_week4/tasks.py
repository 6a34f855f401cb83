"""The room of week 4's tasks: numbers to write down, rows to reverse, dates to rewrite."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import nn

START = 11  # digits are 1 … 10 (10 is the digit 0), 0 fills up
ISO_LETTERS = "□0123456789-▷"  # 0 fills up; ▷ starts an answer
DATE_START = ISO_LETTERS.index("▷")
DATE_LENGTH = 10


def dictation(count: int, low: int, high: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Numbers of `low` to `high` digits: heard (count, S) and to write (count, S + 1), which begins with START."""
    import torch

    if not 1 <= low <= high:
        raise ValueError(f"길이는 1 이상이고 차례대로여야 합니다. 받은 값: {low}–{high}")
    lengths = torch.randint(low, high + 1, (count, 1))
    width = int(lengths.max())
    heard = torch.randint(1, START, (count, width)) * (torch.arange(width)[None] < lengths)
    return heard, torch.cat([torch.full((count, 1), START), heard], dim=1)


def copied(model: nn.Module, write: Callable, lengths: Sequence[int], count: int = 300) -> dict[int, float]:
    """For each length the share of `count` fresh numbers that `write(model, heard, start, steps)` copies wholly."""
    rates = {}
    for length in lengths:
        heard, _ = dictation(count, length, length)
        rates[length] = (write(model, heard, START, length) == heard).all(dim=1).double().mean().item()
    return rates


def date_letters(pairs: Sequence[tuple[str, str]]) -> str:
    """The characters of the texts, in order; id 0 fills up."""
    return "□" + "".join(sorted({char for text, _ in pairs for char in text}))


def encode_dates(pairs: Sequence[tuple[str, str]], letters: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Texts as ids (N, S), filled up with 0, and ISO dates as ids (N, 11), which begin with DATE_START."""
    import torch
    from torch.nn.utils.rnn import pad_sequence

    number = {char: i for i, char in enumerate(letters)}
    unknown = sorted({char for text, _ in pairs for char in text} - set(letters[1:]))
    if unknown:
        raise ValueError(f"훈련에 없던 글자입니다: {''.join(unknown)}")
    texts = pad_sequence([torch.tensor([number[char] for char in text]) for text, _ in pairs], batch_first=True)
    answers = torch.tensor([[DATE_START, *map(ISO_LETTERS.index, iso)] for _, iso in pairs])
    return texts, answers


def iso_text(ids: Sequence[int]) -> str:
    """Ids as characters."""
    return "".join(ISO_LETTERS[i] for i in ids)
