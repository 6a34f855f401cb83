"""Week 4's rows: reviews read by attention over fixed word vectors, trained as week 3's recurrent layers were."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tools.rows.week3 import LONGEST, fitted

if TYPE_CHECKING:
    import pandas as pd
    import torch
    from torch import nn


def attentive(blocks: int, lr: float, train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int):
    """Attention pooling over word vectors that went through so many encoder blocks (0: the vectors themselves)."""
    import torch

    torch.manual_seed(seed)
    return fitted(build(blocks), train, valid, texts, lr)


def build(blocks: int, size: int = 48) -> nn.Module:
    """Fixed word vectors, encoder blocks with positions, attention pooling, a linear layer: list of rows -> (B, 2).

    One learned query asks each text which of its words to mix.
    """
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pad_sequence

    from utils.embed import pretrained
    from utils.transformer import EncoderBlock, attention, sinusoidal

    class Reader(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            vectors = torch.tensor(pretrained()[1].inputs)
            self.embedding = nn.Embedding.from_pretrained(vectors, freeze=True)
            self.smaller, self.places = nn.Linear(vectors.size(1), size), sinusoidal(LONGEST, size)
            self.blocks = nn.ModuleList(EncoderBlock(size, 4, 2 * size, dropout=0.1) for _ in range(blocks))
            self.query = nn.Parameter(torch.zeros(1, size))
            self.linear, self.dropout = nn.Linear(size, 2), nn.Dropout(0.3)

        def forward(self, rows: list[torch.Tensor]) -> torch.Tensor:
            ids = pad_sequence(rows, batch_first=True)
            real = torch.arange(ids.size(1)) < torch.tensor([len(row) for row in rows])[:, None]
            x = self.smaller(self.dropout(self.embedding(ids)))
            if blocks:
                x = x + 0.1 * self.places[: ids.size(1)]
            for block in self.blocks:
                x = block(x, real[:, None])
            pooled, _ = attention(self.query.expand(len(rows), 1, -1), x, x, real[:, None])
            return self.linear(self.dropout(pooled[:, 0]))

    return Reader()


ROWS = {
    "어텐션 풀링(고정 낱말 벡터)": partial(attentive, 0, 5e-3),
    "작은 트랜스포머(고정 낱말 벡터)": partial(attentive, 1, 2e-3),
}
