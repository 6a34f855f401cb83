"""mini-GPT: a causal language model of under three million parameters, trained from scratch on the corpus."""

from __future__ import annotations

import math
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F
from tqdm.auto import tqdm

from tools.pretrain import batches
from tools.pretrain.corpus import everything
from tools.pretrain.tokens import CLS, PAD, SEP
from tools.pretrain.writing import Log, save

LONGEST = 96  # tokens; 99.9 % of the texts are shorter
BATCH, WARM, DECAY = 64, 200, 0.05
PARTS = ((4000, 2e-3, 0.05), (8000, 1.5e-3, 0.0))  # steps, rate, dropout: each with its own rise and fall of the rate
EVERY = 400  # steps between two looks at the validation texts


def fresh(vocabulary: int) -> torch.nn.Module:
    """The untrained net: 4 layers, 176 wide, 4 heads, input and output embeddings shared."""
    from transformers import GPT2Config, GPT2LMHeadModel

    return GPT2LMHeadModel(
        GPT2Config(
            vocab_size=vocabulary, n_positions=128, n_embd=176, n_layer=4, n_head=4,
            bos_token_id=CLS, eos_token_id=SEP, pad_token_id=PAD,
        )
    )  # fmt: skip


def loss(model: torch.nn.Module, ids: torch.Tensor, reduction: str = "mean") -> torch.Tensor:
    """Cross-entropy in nats of every token after [CLS], [SEP] included, padding excluded."""
    hidden = model.transformer(ids[:, :-1]).last_hidden_state
    target = ids[:, 1:]
    there = target != PAD
    return F.cross_entropy(model.lm_head(hidden[there]), target[there], reduction=reduction)


@torch.no_grad()
def validate(model: torch.nn.Module, rows: list[list[int]], characters: int) -> tuple[float, float]:
    """(nats per token, bits per character) on the validation texts; the end of a text counts as one token."""
    model.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    total = count = 0.0
    for start in range(0, len(order), 64):
        ids = batches.pad([rows[i] for i in order[start : start + 64]], LONGEST)
        total += loss(model, ids, "sum").item()
        count += (ids[:, 1:] != PAD).sum().item()
    model.train()
    return total / count, total / math.log(2) / characters


def train(tokenizer, folder: Path, seed: int = 0, parts: tuple = PARTS, model=None) -> None:
    """Train part by part, look at the validation texts now and then, write the checkpoint and the log."""
    torch.manual_seed(seed)
    texts, valid = everything()
    rows, held = ([e.ids for e in tokenizer.encode_batch(part)] for part in (texts, valid))
    characters, done = sum(map(len, valid)), 0
    model = (model or fresh(tokenizer.get_vocab_size())).train()
    chosen = batches.forever(np.array([len(row) for row in rows]), BATCH, seed)
    log = Log(folder / "mini-gpt.csv", ["step", "nats_per_token", "bits_per_character"])
    log.write(done, *validate(model, held, characters))
    for steps, rate, dropout in parts:
        batches.set_dropout(model, dropout)
        optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=DECAY, betas=(0.9, 0.98))
        factor = partial(batches.warm_then_fall, steps=steps, warm=WARM)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
        for _ in tqdm(range(steps), desc="mini-gpt", mininterval=10):
            optimizer.zero_grad()
            loss(model, batches.pad([rows[i] for i in next(chosen)], LONGEST)).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done % EVERY == 0:
                log.write(done, *validate(model, held, characters))
                save(model, folder, "mini-gpt")
