"""mini-GPT: a causal language model of under three million parameters, trained from scratch on the corpus."""

from __future__ import annotations

import math
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
BATCH, STEPS, WARM = 64, 4000, 200
RATE, DECAY, DROPOUT = 2e-3, 0.05, 0.05
EVERY = 400  # steps between two looks at the validation texts


def fresh(vocabulary: int) -> torch.nn.Module:
    """The untrained net: 4 layers, 176 wide, 4 heads, input and output embeddings shared."""
    from transformers import GPT2Config, GPT2LMHeadModel

    return GPT2LMHeadModel(
        GPT2Config(
            vocab_size=vocabulary, n_positions=128, n_embd=176, n_layer=4, n_head=4,
            resid_pdrop=DROPOUT, embd_pdrop=DROPOUT, attn_pdrop=DROPOUT,
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


def train(tokenizer, folder: Path, seed: int = 0) -> None:
    """Train, look at the validation texts now and then, write the checkpoint and the log."""
    torch.manual_seed(seed)
    texts, valid = everything()
    rows, held = ([e.ids for e in tokenizer.encode_batch(part)] for part in (texts, valid))
    characters = sum(map(len, valid))
    model = fresh(tokenizer.get_vocab_size()).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: batches.warm_then_fall(step, STEPS, WARM))
    chosen = batches.forever(np.array([len(row) for row in rows]), BATCH, seed)
    log = Log(folder / "mini-gpt.csv", ["step", "nats_per_token", "bits_per_character"])
    for step in tqdm(range(STEPS + 1), desc="mini-gpt", mininterval=10):
        if step % EVERY == 0:
            log.write(step, *validate(model, held, characters))
            save(model, folder, "mini-gpt")
        if step == STEPS:
            break
        optimizer.zero_grad()
        loss(model, batches.pad([rows[i] for i in next(chosen)], LONGEST)).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
