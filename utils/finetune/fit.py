"""The loop: a rate that warms up, clipped gradients, a look at the validation texts after each epoch."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from utils.finetune.batches import batches, checked
from utils.finetune.optim import freeze, groups, warmup_linear
from utils.finetune.predict import predict

if TYPE_CHECKING:
    import pandas as pd
    from transformers import BatchEncoding, PreTrainedModel, PreTrainedTokenizerBase


@dataclass
class History:
    """What happened: the loss of every step, validation accuracy after every epoch, and which epoch was kept."""

    loss: list[float] = field(default_factory=list)
    valid: list[float] = field(default_factory=list)
    best: int | None = None


def learn(
    model: PreTrainedModel,
    parts: Iterable[BatchEncoding],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> list[float]:
    """One pass over batches that have "labels"; the losses. FloatingPointError where the loss is no number."""
    model.train()
    losses = []
    for batch in parts:
        optimizer.zero_grad()
        loss = model(**batch.to(model.device)).loss
        losses.append(loss.item())
        if not math.isfinite(losses[-1]):
            raise FloatingPointError(f"{len(losses)}번째 배치의 손실이 {losses[-1]}입니다. 학습률을 줄여 보세요.")
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return losses


def fit(
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    train: pd.DataFrame,
    valid: pd.DataFrame | None,
    epochs: int,
    lr: float,
    batch: int = 16,
    warm: float = 0.1,
    weight_decay: float = 0.01,
    frozen: bool = False,
    seed: int = 0,
) -> History:
    """Fine-tune a ...ForSequenceClassification on a table with the columns text and label.

    Leaves the weights of the epoch with the best validation accuracy (of equal ones the lower loss), or the last ones
    without ``valid``. ``warm``: share of the steps in which the rate rises. ``frozen``: only the head learns. The seed
    rules the batches and the dropout, not the fresh head: seed before ``load`` for that. torch's own stream of random
    numbers is as before afterwards. AdamW: Loshchilov and Hutter (2019), arXiv:1711.05101.
    """
    _look(model, train, valid, epochs)
    if frozen:
        freeze(model)
    steps = epochs * math.ceil(len(train) / batch)
    rise = round(warm * steps)
    optimizer = torch.optim.AdamW(groups(model, weight_decay), lr=lr)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: warmup_linear(step, steps, rise))
    history, best, kept = History(), (-1.0, 0.0), None
    with torch.random.fork_rng([model.device] if model.device.type == "cuda" else []):
        torch.manual_seed(seed)
        for epoch in range(epochs):
            parts = batches(tokenizer, train["text"], train["label"], batch, (seed, epoch))
            history.loss += learn(model, parts, optimizer, schedule)
            if valid is None:
                continue
            score = _score(predict(model, tokenizer, valid["text"]), valid["label"].to_numpy(dtype=int))
            history.valid.append(score[0])
            if score > best:
                best, history.best = score, epoch
                kept = {name: weights.detach().clone() for name, weights in model.state_dict().items()}
    if kept is not None:
        model.load_state_dict(kept)
    model.eval()
    return history


def _score(chances: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """Accuracy, and the mean log-probability of the truth."""
    rows = np.arange(len(truth))
    return float((chances.argmax(1) == truth).mean()), float(np.log(chances[rows, truth].clip(1e-9)).mean())


def _look(model: PreTrainedModel, train: pd.DataFrame, valid: pd.DataFrame | None, epochs: int) -> None:
    """ValueError for what could not be learned."""
    if epochs < 1:
        raise ValueError(f"에포크는 1 이상이어야 합니다. 받은 값: {epochs}")
    count = model.config.num_labels
    for name, part in (("train", train), ("valid", valid)):
        if part is None:
            continue
        if part.empty:
            raise ValueError(f"{name}에 글이 없습니다.")
        checked(part["text"])
        odd = sorted(set(part["label"]) - set(range(count)))
        if odd:
            raise ValueError(
                f"{name}에 라벨 {odd[:3]}이(가) 있습니다. 이 모델의 라벨은 0–{count - 1}입니다. load(…, labels=…)로 수를 정합니다."
            )
