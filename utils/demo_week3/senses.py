"""The room of ELMo's raw text: unlabelled sentences in which both sides of an ambiguous word tell its sense."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from utils.generate.hangul import particle
from utils.generate.sense_words import CLUES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

    from utils.generate import Sense

FORMS = {"subject": "이/가", "object": "을/를"}


def two_sided(n: int, seed: int) -> list[list[str]]:
    """`n` different sentences as tokens: a clue, the word, its particle, another clue of the same sense, a full stop.

    So must text be for a language model to care for the sense: what comes next depends on it. No sense is written down,
    and none of the sentences of `utils.generate.senses` is among them, for those have a clue on one side only.
    """
    made = [
        [*left.split(), word, particle(word, forms), *right.split(), "."]
        for word, by_label in CLUES.items()
        for clues in by_label.values()
        for place, forms in FORMS.items()
        for left, right in product(clues.left, getattr(clues, place))
    ]
    if not 0 <= n <= len(made):
        raise ValueError(f"문장은 모두 {len(made):,}개입니다. 받은 값: {n}")
    return [made[i] for i in np.random.default_rng(seed).permutation(len(made))[:n]]


def flip(x: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
    """Each row of x (B, T) or (B, T, D) back to front within its length (B,); what stands behind it is junk.

    Done twice it gives the row back, so it serves before and after a backward LSTM over padded sentences.
    """
    import torch

    places = (lengths[:, None] - 1 - torch.arange(x.size(1), device=x.device)).clamp(min=0)  # (B, T)
    return x.gather(1, places if x.dim() == 2 else places[..., None].expand_as(x))


def probe(
    train: np.ndarray,
    test: np.ndarray,
    train_senses: Sequence[Sense],
    test_senses: Sequence[Sense],
    strength: float = 0.03,
) -> np.ndarray:
    """Whether a logistic regression for each word names the sense right: vectors (N, D), (M, D) -> (M,) bool.

    strength  the larger, the less the weights are held small (scikit-learn's C)
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    right = np.zeros(len(test), dtype=bool)
    for word in CLUES:
        known = [i for i, sense in enumerate(train_senses) if sense.word == word]
        asked = [i for i, sense in enumerate(test_senses) if sense.word == word]
        model = make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=500))
        model.fit(train[known], [train_senses[i].label for i in known])
        right[asked] = model.predict(test[asked]) == np.array([test_senses[i].label for i in asked])
    return right


def learn_mix(
    train: Sequence[np.ndarray],
    test: Sequence[np.ndarray],
    train_senses: Sequence[Sense],
    test_senses: Sequence[Sense],
    steps: int = 300,
) -> tuple[list[float], float, float]:
    """Weights of the layers learnt with a classifier of the senses (Peters et al. 2018, eq. 1).

    train, test  for each layer the vectors (N, D); each layer is brought to length √D a row first, that weights compare
    Returns softmax(s), γ and the share of the test sentences whose sense is named right among the word's two.
    """
    import torch
    from torch.nn import functional as F

    labels = [(word, label) for word, by_label in CLUES.items() for label in by_label]
    own = torch.tensor([[word == other for word, _ in labels] for other in CLUES])  # (words, labels)
    words = list(CLUES)

    def prepare(layers, senses):
        stacked = torch.stack([F.normalize(torch.tensor(layer), dim=-1) * layer.shape[1] ** 0.5 for layer in layers])
        goal = torch.tensor([labels.index((sense.word, sense.label)) for sense in senses])
        return stacked, goal, ~own[[words.index(sense.word) for sense in senses]]

    (x, y, closed), (x_test, y_test, closed_test) = prepare(train, train_senses), prepare(test, test_senses)
    s, gamma = torch.zeros(len(train), requires_grad=True), torch.ones(1, requires_grad=True)
    linear = torch.nn.Linear(x.size(-1), len(labels))
    optimizer = torch.optim.Adam([s, gamma, *linear.parameters()], lr=0.02, weight_decay=1e-3)

    def scores(layers, others):
        mixed = gamma * (s.softmax(dim=0)[:, None, None] * layers).sum(dim=0)
        return linear(mixed).masked_fill(others, float("-inf"))

    for _ in range(steps):
        optimizer.zero_grad()
        F.cross_entropy(scores(x, closed), y).backward()
        optimizer.step()
    with torch.no_grad():
        rate = (scores(x_test, closed_test).argmax(dim=-1) == y_test).double().mean().item()
    return s.softmax(dim=0).tolist(), gamma.item(), rate
