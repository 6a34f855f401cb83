"""Week 1's rows: what one gets without reading the text, and with counted characters and an MLP."""

from __future__ import annotations

from collections import Counter

import pandas as pd


def majority(train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int) -> list[int]:
    """Always the most frequent training label (the smaller one in a tie)."""
    counts = Counter(train["label"])
    label = min(counts, key=lambda value: (-counts[value], value))
    return [label] * len(texts)


def hashed_mlp(train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int) -> list[int]:
    """Hashed counts of one and two characters into a two-layer ReLU net, as in section 9 of week 1's review."""
    import torch
    from sklearn.feature_extraction.text import HashingVectorizer
    from torch import nn
    from torch.nn import functional as F

    def vectors(part) -> torch.Tensor:
        return torch.tensor(hashing.transform(part).toarray(), dtype=torch.float32)

    hashing = HashingVectorizer(analyzer="char", ngram_range=(1, 2), n_features=2048)
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(2048, 32), nn.ReLU(), nn.Dropout(0.3), nn.Linear(32, 2))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    x, y = vectors(train["text"]), torch.tensor(train["label"].to_numpy())
    for _ in range(60):
        for rows in torch.randperm(len(x)).split(64):
            optimizer.zero_grad()
            F.cross_entropy(model(x[rows]), y[rows]).backward()
            optimizer.step()
    model.eval()
    with torch.no_grad():
        return model(vectors(texts)).argmax(-1).tolist()


ROWS = {"늘 같은 답(다수 클래스)": majority, "글자 1–2개 세기 + MLP": hashed_mlp}
