"""What the lecture measures: how often an interval holds, the best of equals, a leak planted and found."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

Interval = Callable[[int, int], tuple[float, float]]


def plain(hits: int, count: int) -> tuple[float, float]:
    """The textbook's interval, p ± 1.96 √(p(1−p)/N): simple, and wrong near 0, near 1 and for small N."""
    rate = hits / count
    half = 1.96 * (rate * (1 - rate) / count) ** 0.5
    return rate - half, rate + half


def resampled(hits: int, count: int) -> tuple[float, float]:
    """What the percentile bootstrap of ``count`` zeros and ones tends to with many draws: quantiles of a binomial."""
    from scipy.stats import binom

    low, high = binom.ppf([0.025, 0.975], count, hits / count) / count
    return float(low), float(high)


def coverage(interval: Interval, rate: float, count: int) -> float:
    """Chance that the interval holds the true ``rate``, summed exactly over all numbers of hits (no simulation)."""
    from scipy.stats import binom

    held = [low <= rate <= high for low, high in (interval(hits, count) for hits in range(count + 1))]
    return float(binom.pmf(np.arange(count + 1), count, rate) @ np.array(held))


def best_of(models: int, rate: float, count: int, draws: int = 2000, seed: int = 0) -> float:
    """Mean measured accuracy of the best of ``models`` equally good models, each on its own luck."""
    hits = np.random.default_rng(seed).binomial(count, rate, size=(draws, models))
    return float(hits.max(axis=1).mean() / count)


def disguise(text: str, rng: random.Random) -> str:
    """The same review as it comes back from another site: laughter added, spaces lost, NFD, a doubled end, ..."""
    ways = (
        lambda s: s + rng.choice((" ㅋㅋ", " ㅎㅎ", "!!", " ㅠㅠ", "...")),
        lambda s: s.replace(" ", "", 1 + s.count(" ") // 2),
        lambda s: unicodedata.normalize("NFD", s),
        lambda s: "  " + s.replace(" ", "  "),
        lambda s: rng.choice(("후기) ", "진짜 ", "음 ")) + s,
    )
    for way in rng.sample(ways, k=2):
        text = way(text)
    return text


def plant(train: pd.DataFrame, test: pd.DataFrame, count: int, seed: int = 0) -> tuple[pd.DataFrame, set[str]]:
    """(train with disguised copies of ``count`` test rows mixed in, the ids of these test rows)."""
    import pandas as pd

    chosen = test.sample(count, random_state=seed)
    rng = random.Random(seed)
    copies = chosen.assign(
        text=[disguise(text, rng) for text in chosen["text"]], id=[f"x{i:04d}" for i in range(count)]
    )
    return pd.concat([train, copies]).sample(frac=1, random_state=seed), set(chosen["id"])


def nearest(train: Iterable[str], test: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """For each test text the cosine of its nearest training text, and which that is; both (test texts,).

    Counts of two and three neighbouring characters after normalising, spaces left out: what survives small changes.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    from utils.text import normalize

    train, test = ([normalize(text).replace(" ", "").lower() for text in texts] for texts in (train, test))
    counter = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
    known = counter.fit_transform(train)
    cosines = (counter.transform(test) @ known.T).toarray()
    return cosines.max(axis=1), cosines.argmax(axis=1)


def by_tag(tags: Sequence[str], right: Sequence[bool]) -> dict[str, tuple[int, int]]:
    """tag -> (right, all), the most frequent first."""
    names, counts = np.unique(np.asarray(tags), return_counts=True)
    order = names[np.argsort(-counts, kind="stable")]
    tags, right = np.asarray(tags), np.asarray(right, dtype=bool)
    return {str(name): (int(right[tags == name].sum()), int((tags == name).sum())) for name in order}
