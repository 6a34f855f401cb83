"""The room of the vocabulary: tokens numbered by frequency, special ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

PAD, UNK = "[PAD]", "[UNK]"


class Vocabulary:
    """Numbers for tokens: specials first, then by falling count, ties in the order of code points.

    token_lists  lists of tokens of the training texts, and only those
    min_count    tokens seen less often are left out
    max_size     at most so many tokens, specials included
    counts       Counter of all tokens seen, those left out included
    """

    def __init__(
        self,
        token_lists: Iterable[Iterable[str]] = (),
        min_count: int = 1,
        max_size: int | None = None,
        specials: Sequence[str] = (PAD, UNK),
    ) -> None:
        counts: Counter[str] = Counter()
        for tokens in token_lists:
            if isinstance(tokens, str):
                raise TypeError(f"토큰 리스트의 리스트를 넣어 주세요. 문자열을 받았습니다: {tokens!r}")
            counts.update(tokens)
        self._number(counts, min_count, max_size, specials)

    @classmethod
    def from_counts(
        cls,
        counts: Mapping[str, int],
        min_count: int = 1,
        max_size: int | None = None,
        specials: Sequence[str] = (PAD, UNK),
    ) -> Vocabulary:
        """The same from tokens that are counted already."""
        made = cls.__new__(cls)
        made._number(Counter(counts), min_count, max_size, specials)
        return made

    def _number(self, counts: Counter[str], min_count: int, max_size: int | None, specials: Sequence[str]) -> None:
        if max_size is not None and max_size < len(specials):
            raise ValueError(f"max_size는 특수 토큰의 수 {len(specials)} 이상이어야 합니다. 받은 값: {max_size}")
        if len(set(specials)) != len(specials):
            raise ValueError(f"특수 토큰이 겹칩니다: {', '.join(specials)}")
        self.counts, self.specials = counts, tuple(specials)
        often = [token for token, count in counts.items() if count >= min_count and token not in self.specials]
        often.sort(key=lambda token: (-counts[token], token))
        self._tokens = [*self.specials, *often][:max_size]
        self._ids = {token: i for i, token in enumerate(self._tokens)}

    def __len__(self) -> int:
        return len(self._tokens)

    def __contains__(self, token: object) -> bool:
        return token in self._ids

    def __getitem__(self, token: str) -> int:
        """The number of one token; of [UNK] where it is unknown, KeyError where there is no [UNK]."""
        found = self._ids.get(token, self.unk_id)
        if found is None:
            raise KeyError(f"어휘 사전에 없는 토큰입니다: {token!r}")
        return found

    def __repr__(self) -> str:
        return f"Vocabulary({len(self):,} tokens: {' '.join(self._tokens[:6])} …)"

    @property
    def pad_id(self) -> int | None:
        """The number of [PAD], None where it is not among the specials."""
        return self._ids.get(PAD) if PAD in self.specials else None

    @property
    def unk_id(self) -> int | None:
        """The number of [UNK], None where it is not among the specials."""
        return self._ids.get(UNK) if UNK in self.specials else None

    @property
    def words(self) -> list[str]:
        """All tokens in the order of their numbers (a copy)."""
        return list(self._tokens)

    def ids(self, tokens: Iterable[str]) -> list[int]:
        """Numbers of the tokens, unknown ones as [UNK]."""
        return [self[token] for token in tokens]

    def known_ids(self, tokens: Iterable[str]) -> list[int]:
        """Numbers of the known tokens only: word vectors are trained without rare words, not with [UNK] for them."""
        return [self._ids[token] for token in tokens if token in self._ids]

    def tokens(self, ids: Iterable[int]) -> list[str]:
        """The tokens behind the numbers; IndexError for a number that is none."""
        found = []
        for i in ids:
            if not 0 <= int(i) < len(self):
                raise IndexError(f"0 이상 {len(self):,} 미만이어야 합니다. 받은 값: {int(i)}")
            found.append(self._tokens[int(i)])
        return found
