"""Week 5's rows: the course's own pre-trained encoder, frozen and fine-tuned, as its model card measures it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def frozen(train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int):
    """Logistic regression on mini-BERT's sentence vectors (their mean over the tokens)."""
    from tools.figures import labels
    from utils import models

    encode = models.load("mini-bert", "encode").encode
    return labels.frozen(encode)(train["text"].tolist(), train["label"].tolist(), texts, seed)


def tuned(train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int):
    """All weights, at the rate and for the epochs that the card fixed beforehand."""
    from tools.figures import labels
    from utils import models

    tokenizer = models.load("mini-bert").tokenizer
    method = labels.tuned(lambda: models.load("mini-bert", "classify").model, tokenizer)
    return method(train["text"].tolist(), train["label"].tolist(), texts, seed)


ROWS = {"mini-BERT 고정 + 로지스틱 회귀": frozen, "mini-BERT 미세조정": tuned}
