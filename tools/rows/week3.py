"""Week 3's rows: reviews read in order by recurrent layers over fixed word vectors, as in section 5 of the review."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import torch
    from torch import nn

LONGEST = 40  # morphemes of a review that are read
EPOCHS = 6


def recurrent(kind: str, directions: int, train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int):
    """A layer of torch.nn ("RNN", "LSTM", "GRU") and a linear one; the epoch that is best on validation predicts."""
    import torch

    torch.manual_seed(seed)
    return fitted(build(kind, directions), train, valid, texts)


def fitted(model: nn.Module, train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], lr: float = 5e-3) -> list[int]:
    """Labels of the texts after training; the epoch that is best on validation predicts."""
    import torch
    from torch.nn import functional as F

    rows, labels = numbers(tuple(train["text"])), torch.tensor(train["label"].to_numpy())
    held_out, truth = numbers(tuple(valid["text"])), torch.tensor(valid["label"].to_numpy())
    best = -1, []
    optimizer = torch.optim.Adam([part for part in model.parameters() if part.requires_grad], lr=lr)
    for _ in range(EPOCHS):
        for chosen in batches(rows):
            loss = F.cross_entropy(model([rows[i] for i in chosen]), labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        right = int((predict(model, held_out) == truth).sum())
        if right > best[0]:
            best = right, predict(model, numbers(tuple(texts))).tolist()
    return best[1]


@cache
def numbers(texts: tuple[str, ...]) -> list[torch.Tensor]:
    """The word numbers of each text's first morphemes, at least one; kept, for analysing takes seconds."""
    import torch

    from utils.embed import pretrained
    from utils.text import normalize
    from utils.text.tokenize import all_morphemes

    known = pretrained()[0]
    tokens = all_morphemes([normalize(text) for text in texts])
    return [torch.tensor(known.ids(one)[:LONGEST] or [known.unk_id]) for one in tokens]


def build(kind: str, directions: int, size: int = 48) -> nn.Module:
    """Fixed word vectors, dropout, one recurrent layer, dropout and a linear layer: list of rows -> logits (B, 2)."""
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    from utils.embed import pretrained

    class Reader(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            vectors = torch.tensor(pretrained()[1].inputs)
            self.embedding = nn.Embedding.from_pretrained(vectors, freeze=True)
            self.rnn = getattr(nn, kind)(vectors.size(1), size, batch_first=True, bidirectional=directions == 2)
            self.linear, self.dropout = nn.Linear(size * directions, 2), nn.Dropout(0.3)

        def forward(self, rows: list[torch.Tensor]) -> torch.Tensor:
            lengths = torch.tensor([len(row) for row in rows])
            x = self.dropout(self.embedding(pad_sequence(rows, batch_first=True)))
            state = self.rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1]
            h = state[0] if isinstance(state, tuple) else state
            return self.linear(self.dropout(torch.cat(list(h), dim=-1)))

    return Reader()


def batches(rows: list[torch.Tensor], size: int = 64) -> list[torch.Tensor]:
    """Row numbers of reviews of about the same length together, the batches in random order."""
    import torch

    lengths = torch.tensor([len(row) for row in rows]) + 8 * torch.rand(len(rows))
    parts = lengths.argsort().split(size)
    return [parts[i] for i in torch.randperm(len(parts))]


def predict(model: nn.Module, rows: list[torch.Tensor]) -> torch.Tensor:
    """Labels (N,), without dropout."""
    import torch

    model.eval()
    with torch.no_grad():
        labels = model(rows).argmax(dim=-1)
    model.train()
    return labels


ROWS = {
    "RNN(고정 낱말 벡터)": partial(recurrent, "RNN", 1),
    "LSTM(고정 낱말 벡터)": partial(recurrent, "LSTM", 1),
    "GRU(고정 낱말 벡터)": partial(recurrent, "GRU", 1),
    "BiLSTM(고정 낱말 벡터)": partial(recurrent, "LSTM", 2),
}
