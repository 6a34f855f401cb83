"""``load`` and ``names``: the two calls that notebooks make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.data.errors import DataError
from utils.data.files import fetch
from utils.data.registry import find, registry

if TYPE_CHECKING:
    import pandas as pd


def names() -> list[str]:
    """The names that ``load`` takes, the course's own sets first."""
    from utils.data.embedded import SETS

    return [*SETS, *registry()]


def load(name: str, part: str | None = None) -> pd.DataFrame | str | list[str]:
    """A data set or one part of it; ``card(name)`` tells its columns and terms.

    Tables come as DataFrame, texts as str, WikiText as a list of lines. Without a part the own sets come whole, the
    public ones as their first part. Raises DataError, in Korean.
    """
    from utils.data.embedded import PARTS, SETS

    if name in SETS:
        if part is not None and part not in PARTS[name]:
            there = ", ".join(PARTS[name]) or "나누지 않았습니다"
            raise DataError(f"'{name}'에는 '{part}' 부분이 없습니다. 있는 것: {there}")
        return SETS[name](part)
    from utils.data.loaders import BY_NAME

    data_set = find(name)
    _, chosen = data_set.part(part)
    loaded = BY_NAME[name](fetch(name, part))
    if chosen.rows and len(loaded) != chosen.rows:
        raise DataError(f"'{name}'에서 {len(loaded):,}줄을 읽었습니다. {chosen.rows:,}줄이어야 합니다.")
    return loaded
