"""What does each layer know? A linear classifier on frozen states, beside a task that can only be memorised."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

TAGS = {"N": "체언", "V": "용언", "M": "수식언", "J": "조사", "E": "어미", "S": "기호"}


def tagged_pieces(tokenizer, texts: Sequence[str], longest: int = 48) -> list[list[str | None]]:
    """For each text the part of speech (a key of TAGS) of each token, None where there is none ([CLS], affixes …).

    A token has the tag of Kiwi's morpheme that its first letter belongs to.
    """
    from utils.text.tokenize import analyser

    found = []
    for text, morphemes in zip(texts, analyser().tokenize(iter(texts))):
        spans = [(m.start, m.start + m.len, m.tag[0]) for m in morphemes]
        row: list[str | None] = []
        for start, end in tokenizer(text, truncation=True, max_length=longest, return_offsets_mapping=True)[
            "offset_mapping"
        ]:
            while start < end and text[start].isspace():
                start += 1
            tag = next((tag for low, high, tag in spans if low <= start < high), None) if end > start else None
            row.append(tag if tag in TAGS else None)
        found.append(row)
    return found


def probe(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray, test_y: np.ndarray) -> float:
    """Accuracy in percent of a linear classifier on states (N, D), scaled by the training rows."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=300, tol=1e-2))
    return 100 * model.fit(train_x, train_y).score(test_x, test_y)
