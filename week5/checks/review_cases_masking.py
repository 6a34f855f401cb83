"""Week 5's review, exercise 1: the texts to mask, the truth, and the shares by which a masked batch is judged."""

import numpy as np
import torch

from utils.checking import args

MASK, SPECIAL = 4, (0, 2, 3)


# 1 ── MLM collator
def rows_case(count, shortest, longest, vocab_size):
    """How many texts of how many tokens, ids below what, and the seed of the texts."""
    return lambda rng: args(count, shortest, longest, vocab_size, int(rng.integers(1_000_000)))


def rows_of(count, shortest, longest, vocab_size, seed):
    """Texts as lists of ids, each with [CLS] in front and [SEP] behind; built here, since copying them is slow."""
    rng = np.random.default_rng(seed)
    lengths = rng.integers(shortest, longest + 1, count)
    return [[2, *rng.integers(5, vocab_size, length).tolist(), 3] for length in lengths]


def padded(rows):
    """The rows as one array (B, T) of zeros with the ids written in, and where they are."""
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=int)
    for line, row in zip(ids, rows, strict=True):
        line[: len(row)] = row
    return ids, np.arange(ids.shape[1]) < np.array([len(row) for row in rows])[:, None]


# Shares that known wrong ways lead to; 0.017: changed but not asked, 0.72 and 9 / 14: [MASK] overwritten at random.
OTHERS = (0.0, 0.017, 0.1, 0.15, 0.5, 9 / 14, 0.72, 0.8, 8 / 9, 0.9, 1.0)


def snapped(hits, count, expected, others=OTHERS):
    """A share as the first likely one within 4.5 standard errors (at least 0.02), else rounded.

    Chance must not decide: with the right share the draws leave this bound one time in 150,000.
    """
    if not count:
        return float(expected)
    measured = hits / count
    likely = (expected, *sorted(others, key=lambda share: abs(share - measured)))
    near = (s for s in likely if abs(s - measured) <= max(4.5 * (s * (1 - s) / count) ** 0.5, 0.02 * (0 < s < 1)))
    return float(next(near, round(measured, 2)))


def use_collate(answer, count, shortest, longest, vocab_size, seed):
    """What the masking did, as shares that do not depend on the draws."""
    rows = rows_of(count, shortest, longest, vocab_size, seed)
    before = [list(row) for row in rows]
    batch, again = answer(rows, vocab_size), answer(rows, vocab_size)
    ids, there = padded(before)
    parts = {name: np.asarray(batch[name]) for name in ("input_ids", "attention_mask", "labels")}
    seen = {"모양": {name: list(part.shape) for name, part in parts.items()}, "rows가 바뀌었나": rows != before}
    seen["텐서가 아니라 리스트인 것"] = [name for name in parts if isinstance(batch[name], list)]
    if any(shape != list(ids.shape) for shape in seen["모양"].values()):
        return seen
    return seen | _shares(ids, there, np.asarray(again["labels"]), vocab_size, *parts.values())


def _shares(ids, there, again, vocab_size, inputs, mask, labels):
    chosen, special = labels != -100, np.isin(ids, SPECIAL)
    rest = chosen & (inputs != MASK)
    other = inputs[rest & (inputs != ids) & ~special]  # what stands where another token was put
    kept = round(0.5 + 0.5 / (vocab_size - 5), 2)  # in a small vocabulary the other token is now and then the same

    def share(which, among, expected):
        return snapped((which & among).sum(), among.sum(), expected)

    return {
        "attention_mask가 1인데 패딩인 칸": int((mask.astype(bool) & ~there).sum()),
        "attention_mask가 0인데 토큰인 몫": share(mask == 0, there, 0.0),
        "특수 토큰 가운데 뽑힌 몫": share(chosen, special & there, 0.0),
        "패딩 가운데 뽑힌 몫": share(chosen, ~there, 0.0),
        "뽑힌 몫": share(chosen, ~special, 0.15),
        "뽑힌 자리의 labels가 원래 번호인 몫": share(labels == ids, chosen, 1.0),
        "뽑힌 자리 가운데 [MASK]의 몫": share(inputs == MASK, chosen, 0.8),
        "[MASK]가 아닌 뽑힌 자리 가운데 그대로인 몫": share(inputs == ids, rest, kept),
        "뽑히지 않았는데 바뀐 몫": share(inputs != ids, ~chosen, 0.0),
        "아무 토큰이 특수 번호이기도 한가": bool(np.isin(other, SPECIAL).any()),
        "아무 토큰이 모두 같은 번호인가": len(other) > 9 and len(set(other.tolist())) == 1,
        "어휘를 벗어난 번호가 있는가": bool(((inputs < 0) | (inputs >= vocab_size)).any()),
        "다시 불렀을 때 또 뽑힌 몫": share(again != -100, chosen, 0.15),
    }


def true_collate(rows, vocab_size):
    """Place by place with numpy's generator; one draw decides all."""
    inputs, there = padded(rows)
    labels = np.full_like(inputs, -100)
    draws, others = np.random.uniform(size=inputs.shape), np.random.randint(5, vocab_size, size=inputs.shape)
    for b, t in np.argwhere(there & ~np.isin(inputs, SPECIAL) & (draws < 0.15)):
        labels[b, t] = inputs[b, t]
        inputs[b, t] = MASK if draws[b, t] < 0.12 else others[b, t] if draws[b, t] < 0.135 else inputs[b, t]
    return {"input_ids": inputs, "attention_mask": there.astype(int), "labels": labels}


def fast_collate(rows, vocab_size):
    """The stand-in."""
    return {name: torch.from_numpy(value) for name, value in true_collate(rows, vocab_size).items()}
