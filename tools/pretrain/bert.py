"""mini-BERT: a small Korean encoder that learns e5's sentence vectors, and beside it to fill [MASK].

A masked language model of this size does not leave the unigram plateau in an hour on a CPU. Started from the teacher's
static vectors and taught sentence vectors first (knowledge distillation; Reimers and Gurevych 2020, arXiv:2004.09813),
it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F
from tqdm.auto import tqdm

from tools.pretrain import batches
from tools.pretrain.corpus import everything
from tools.pretrain.tokens import MASK, PAD, SPECIAL
from tools.pretrain.writing import Log, save

WIDTH, LAYERS, HEADS, LONGEST = 192, 4, 4, 256
WARM, DECAY = 200, 0.01
TEMPERATURE = 0.05  # of the comparison with the batch's other vectors
FIRST = 0.3  # weight of [CLS]'s own imitation: fine-tuning for classification starts from it
EVERY, LOOKED_AT = 300, 1000  # steps between two looks, texts of each kind looked at
SHARE_LOOKED_AT = 0.2  # of the tokens are masked when looking


@dataclass(frozen=True)
class Part:
    """A stretch of the training with its own rise and fall of the learning rate."""

    steps: int  # of the learning rate's rise and fall
    stop: int  # steps really taken: the first part was cut short in favour of the second
    rate: float
    texts: int  # of a step's batch: general texts whose vectors are learned
    own: int  # of a step's batch: those that we wrote, else drowned by the reviews
    masked: int  # texts in which [MASK] is filled
    masking_from: int  # first step of that: the sentence vectors should be on their way
    weight: float  # of the [MASK] loss
    share: float  # of the tokens that are predicted: more than BERT's 15 %, for more to learn from each short text
    dropout: float


PARTS = (  # sentence vectors; words beyond reviews; [MASK]; both
    Part(4500, 3600, 1e-3, texts=64, own=0, masked=32, masking_from=1500, weight=0.3, share=0.2, dropout=0.05),
    Part(1600, 1600, 6e-4, texts=40, own=24, masked=48, masking_from=0, weight=0.5, share=0.2, dropout=0.05),
    Part(2400, 2400, 8e-4, texts=12, own=12, masked=80, masking_from=0, weight=1.0, share=0.3, dropout=0.0),
    Part(1500, 1500, 5e-4, texts=44, own=16, masked=56, masking_from=0, weight=0.6, share=0.3, dropout=0.0),
)


@dataclass
class Lessons:
    """What the teacher said: texts and its vectors, reduced to the student's width."""

    texts: list[str]
    own: list[str]
    vectors: torch.Tensor  # (N, WIDTH), length 1, of texts
    own_vectors: torch.Tensor  # (M, WIDTH), length 1, of own
    pieces: torch.Tensor  # (vocabulary, WIDTH): the teacher's vector of each piece alone


def reduce(vectors: np.ndarray, own: np.ndarray, pieces: np.ndarray, width: int = WIDTH) -> list[torch.Tensor]:
    """Centre and turn the teacher's vectors so that the first ``width`` coordinates hold most (PCA of the texts').

    Centring matters: e5's vectors share a large mean, so that all its cosines lie between 0.7 and 0.9.
    """
    centre = vectors.mean(0)
    _, axes = np.linalg.eigh(np.cov((vectors - centre).T))
    basis = axes[:, ::-1][:, :width]  # eigh sorts upwards
    turned = [torch.tensor((part - centre) @ basis, dtype=torch.float32) for part in (vectors, own)]
    alone = torch.tensor((pieces - pieces.mean(0)) @ basis, dtype=torch.float32)
    return [*(F.normalize(part, dim=1) for part in turned), alone]


def fresh(vocabulary: int) -> torch.nn.Module:
    """The untrained net."""
    from transformers import BertConfig, BertForMaskedLM

    return BertForMaskedLM(
        BertConfig(
            vocab_size=vocabulary, hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS,
            intermediate_size=4 * WIDTH, max_position_embeddings=LONGEST, pad_token_id=PAD,
            hidden_dropout_prob=PARTS[0].dropout, attention_probs_dropout_prob=PARTS[0].dropout,
        )
    )  # fmt: skip


def start_from(model: torch.nn.Module, pieces: torch.Tensor) -> None:
    """Put the teacher's static vectors into the word embeddings; positions begin small beside them."""
    table = model.bert.embeddings
    with torch.no_grad():
        table.word_embeddings.weight.copy_(pieces * (0.05 / pieces.std()))
        table.word_embeddings.weight[: len(SPECIAL)].normal_(std=0.02)
        table.word_embeddings.weight[PAD].zero_()
        table.position_embeddings.weight.mul_(0.5)


def sentence_vectors(model: torch.nn.Module, ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Last layer's mean over the tokens (B, D), which is the sentence's vector, and its [CLS] (B, D); both length 1."""
    there = (ids != PAD).unsqueeze(-1)
    hidden = model.bert(ids, attention_mask=there.squeeze(-1).long()).last_hidden_state
    return F.normalize((hidden * there).sum(1) / there.sum(1), dim=1), F.normalize(hidden[:, 0], dim=1)


def imitation(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """How far the student's vectors are from the teacher's: the angle, and being mistaken for a neighbour's."""
    angle = 1 - (student * teacher).sum(1).mean()
    scores = student @ teacher.T / TEMPERATURE
    return angle + 0.3 * F.cross_entropy(scores, torch.arange(len(scores)))


def mask(
    ids: torch.Tensor, vocabulary: int, generator: torch.Generator, share: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """BERT's recipe: of the chosen tokens 80 % become [MASK], 10 % any token, 10 % stay. Returns (input, chosen)."""
    chosen = (torch.rand(ids.shape, generator=generator) < share) & (ids >= len(SPECIAL))
    dice = torch.rand(ids.shape, generator=generator)
    other = torch.randint(len(SPECIAL), vocabulary, ids.shape, generator=generator)
    shown = torch.where(chosen & (dice < 0.8), MASK, ids)
    return torch.where(chosen & (dice >= 0.9), other, shown), chosen


def masked_loss(
    model: torch.nn.Module, ids: torch.Tensor, generator: torch.Generator, share: float
) -> tuple[torch.Tensor, int]:
    """Cross-entropy in nats, summed over the chosen tokens, and their number."""
    shown, chosen = mask(ids, model.config.vocab_size, generator, share)
    hidden = model.bert(shown, attention_mask=(ids != PAD).long()).last_hidden_state
    logits = model.cls(hidden[chosen])
    return F.cross_entropy(logits, ids[chosen], reduction="sum"), int(chosen.sum())


@torch.no_grad()
def validate(model, rows: list[list[int]], lessons: list[list[int]], vectors: torch.Tensor) -> tuple[float, float]:
    """(nats for a masked token, mean cosine with the teacher) on texts that are not trained on."""
    model.eval()
    generator = torch.Generator().manual_seed(0)  # the same masks each time
    total = count = cosine = 0.0
    for start in range(0, len(rows), 64):
        value, number = masked_loss(model, batches.pad(rows[start : start + 64], LONGEST), generator, SHARE_LOOKED_AT)
        total, count = total + value.item(), count + number
    for start in range(0, len(lessons), 64):
        student, _ = sentence_vectors(model, batches.pad(lessons[start : start + 64], LONGEST))
        cosine += (student * vectors[start : start + 64]).sum().item()
    model.train()
    return total / count, cosine / len(lessons)


class Training:
    """The texts as token ids, the net, and what one step does."""

    def __init__(self, tokenizer, lessons: Lessons, model: torch.nn.Module, seed: int) -> None:
        def ids(texts: list[str]) -> list[list[int]]:
            return [row.ids for row in tokenizer.encode_batch(texts)]

        texts, valid = everything()
        self.model, self.seed = model, seed
        self.plain, self.held = ids(texts), ids(valid[:LOOKED_AT])
        taught, own = ids(lessons.texts), ids(lessons.own)
        self.looked_at = taught[-LOOKED_AT:], lessons.vectors[-LOOKED_AT:]  # never trained on
        self.general = taught[:-LOOKED_AT], lessons.vectors[:-LOOKED_AT]
        self.own = own, lessons.own_vectors
        self.generator = torch.Generator().manual_seed(seed)

    def look(self) -> tuple[float, float]:
        """(nats for a masked token, mean cosine with the teacher) on the texts kept apart."""
        return validate(self.model, self.held, *self.looked_at)

    def losses(self, part: Part) -> Iterator[torch.Tensor]:
        """The loss of each step of a part, its gradient not yet taken."""

        def picker(rows: list, size: int) -> Iterator[np.ndarray]:
            return batches.forever(np.array([len(row) for row in rows]), size, self.seed) if size else repeat([])

        general, own = picker(self.general[0], part.texts), picker(self.own[0], part.own)
        fill = picker(self.plain, part.masked)
        for step in range(part.stop):
            loss = sum(self.taught(source, next(pick)) for source, pick in ((self.general, general), (self.own, own)))
            if step >= part.masking_from:
                rows = batches.pad([self.plain[i] for i in next(fill)], LONGEST)
                value, number = masked_loss(self.model, rows, self.generator, part.share)
                loss = loss + part.weight * value / number
            yield loss

    def taught(self, source: tuple[list, torch.Tensor], chosen: np.ndarray) -> torch.Tensor | float:
        """How far the net is from the teacher on the chosen texts."""
        if not len(chosen):
            return 0.0
        rows, target = [source[0][i] for i in chosen], source[1][chosen]
        mean, first = sentence_vectors(self.model, batches.pad(rows, LONGEST))
        return imitation(mean, target) + FIRST * imitation(first, target)


def train(
    tokenizer, lessons: Lessons, folder: Path, seed: int = 0, parts: tuple[Part, ...] = PARTS, model=None
) -> None:
    """Teach the net part by part, look at texts kept apart now and then, write the checkpoint and the log."""
    torch.manual_seed(seed)
    if model is None:
        model = fresh(tokenizer.get_vocab_size())
        start_from(model, lessons.pieces)
    training = Training(tokenizer, lessons, model.train(), seed)
    log, done = Log(folder / "mini-bert.csv", ["step", "nats_per_masked_token", "cosine_with_teacher"]), 0
    log.write(done, *training.look())
    for part in parts:
        batches.set_dropout(model, part.dropout)
        optimizer = torch.optim.AdamW(model.parameters(), lr=part.rate, weight_decay=DECAY, betas=(0.9, 0.98))
        factor = partial(batches.warm_then_fall, steps=part.steps, warm=WARM)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, factor)
        for loss in tqdm(training.losses(part), total=part.stop, desc="mini-bert", mininterval=10):
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done % EVERY == 0:
                log.write(done, *training.look())
                save(model, folder, "mini-bert")
    if done % EVERY:
        log.write(done, *training.look())
    save(model, folder, "mini-bert")
