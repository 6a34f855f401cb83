"""The room of week 3's tasks: sums for seq2seq and the baseline of the reviews."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch
    from torch import nn

SYMBOLS = " 0123456789+_"  # id 0 is the blank that fills up; _ starts an answer
BATCH = 128
QUESTION, ANSWER = 5, 3  # characters: "57+68", "125"
Sums = Sequence[tuple[str, str]]


def encode_sums(sums: Sums, reverse: bool = False) -> tuple[torch.Tensor, torch.Tensor]:
    """Sums of two numbers up to 2 digits -> question ids (N, 5) and answer ids (N, 4), which begin with `_`.

    reverse  the question is read from its end; blanks, which fill up at the end, then come first
    """
    import torch

    questions = [f"{question:{QUESTION}}" for question, _ in sums]
    questions = [text[::-1] for text in questions] if reverse else questions
    answers = [f"_{answer:{ANSWER}}" for _, answer in sums]
    if any(len(text) > QUESTION for text in questions) or any(len(text) > ANSWER + 1 for text in answers):
        raise ValueError(f"문제는 {QUESTION}글자, 답은 {ANSWER}글자까지입니다.")
    return tuple(torch.tensor([[SYMBOLS.index(c) for c in text] for text in texts]) for texts in (questions, answers))


def write_sums(model: nn.Module, questions: torch.Tensor) -> torch.Tensor:
    """Greedy answers (N, 4), `_` first, of a model that maps (questions, answers so far (N, T)) to logits (N, T, V)."""
    import torch

    written = torch.full((len(questions), 1), SYMBOLS.index("_"))
    with torch.no_grad():
        for _ in range(ANSWER):
            following = model(questions, written)[:, -1].argmax(dim=-1, keepdim=True)
            written = torch.cat([written, following], dim=1)
    return written


def train_addition(
    model: nn.Module, train: Sums, test: Sums, *, reverse: bool = False, epochs: int = 11, lr: float = 0.015
) -> list[float]:
    """Teacher forcing; the share of test sums answered without a mistake after each epoch."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    (x, y), (asked, right) = encode_sums(train, reverse), encode_sums(test, reverse)
    optimizer, shares = torch.optim.Adam(model.parameters(), lr=lr), []
    total = epochs * math.ceil(len(x) / BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=total)
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(BATCH):
            logits = model(x[rows], y[rows, :-1])
            optimizer.zero_grad()
            F.cross_entropy(logits.flatten(0, 1), y[rows, 1:].flatten()).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
        shares.append((write_sums(model, asked) == right).all(dim=1).double().mean().item())
    return shares


def tfidf_hits(tokens: Mapping[str, Sequence[Sequence[str]]], labels: Mapping[str, torch.Tensor]) -> np.ndarray:
    """Whether TF-IDF of the tokens with logistic regression, fitted on "train" only, labels each "test" text right."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = TfidfVectorizer(analyzer=_same, sublinear_tf=True)
    model = LogisticRegression(C=3, max_iter=500)
    model.fit(vectorizer.fit_transform(tokens["train"]), labels["train"].numpy())
    return model.predict(vectorizer.transform(tokens["test"])) == labels["test"].numpy()


def _same(tokens):
    return tokens
