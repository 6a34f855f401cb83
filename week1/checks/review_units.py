"""Week 1, review: inputs, independent truths and wrong answers of exercises 1–7."""

import numpy as np
import torch
from torch.nn import functional as F

from utils.checking import args

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


# ── 문제 2 · AND, OR, NAND ───────────────────────────────────────────────────────────────────────────
def truth_table(gate, name):
    """Outputs of the perceptron with the weights of one gate at the four corners; any weights that work will do."""
    weights = gate(name)
    if not isinstance(weights, tuple | list) or len(weights) != 2:
        return weights
    w, b = weights
    return [int(np.dot(np.asarray(w, dtype=float), corner) + float(b) >= 0) for corner in CORNERS]


def gates(**weights):
    """A gate function made of a table name -> (w1, w2, b)."""
    right = {"AND": (1, 1, -1.5), "OR": (1, 1, -0.5), "NAND": (-1, -1, 1.5)} | weights
    return lambda name: (np.array(right[name][:2], dtype=float), right[name][2])


# ── 문제 3 · XOR ─────────────────────────────────────────────────────────────────────────────────────
def logic(formula):
    """An XOR candidate from a formula of two 0/1 columns."""
    return lambda x: np.asarray(formula(x[:, 0].astype(bool), x[:, 1].astype(bool))).astype(int)


# ── 문제 4 · 표준화와 브로드캐스팅 ───────────────────────────────────────────────────────────────────
def standardize_in_numpy(train, test):
    """Column means and standard deviations of the training part only, in NumPy."""
    a, b = np.asarray(train), np.asarray(test)
    scale = np.where(a.std(axis=0) == 0, 1.0, a.std(axis=0))
    return torch.tensor((a - a.mean(axis=0)) / scale), torch.tensor((b - a.mean(axis=0)) / scale)


def scaled(center=lambda t: t.mean(0), spread=lambda t: t.std(0, unbiased=False), safe=True, own=False):
    """A standardize that takes its statistics in a way of one's own."""

    def one(x, by):
        s = spread(by)
        return (x - center(by)) / (torch.where(s == 0, torch.ones_like(s), s) if safe else s)

    return lambda train, test: (one(train, train), one(test, test if own else train))


def two_tables(rng):
    shift, stretch = rng.normal(size=3), rng.uniform(1, 5, size=3)
    return args(*(torch.tensor(rng.normal(size=(n, 3)) * stretch + shift) for n in (6, 4)))


def as_given(standardize, train, test):
    """Both results, and whether they are tensors of the input's dtype, as the network further down needs them."""
    both = standardize(train, test)
    if not isinstance(both, tuple | list) or len(both) != 2:
        return both
    same = all(isinstance(part, torch.Tensor) and part.dtype == train.dtype for part in both)
    return {"값": both, "입력과 같은 자료형의 텐서인가": same}


# ── 문제 5 · 순전파 ──────────────────────────────────────────────────────────────────────────────────
def forward_by_rows(x, layers):
    """One point after the other through F.linear."""
    rows = []
    for h in x:
        for weight, bias in layers:
            h = torch.sigmoid(F.linear(h, weight, bias))
        rows.append(h)
    return torch.stack(rows)


def layerwise(step, last=None):
    """A forward pass whose layers all do ``step`` (the last one ``last``)."""

    def run(x, layers):
        for i, (weight, bias) in enumerate(layers):
            x = (last or step)(x, weight, bias) if i == len(layers) - 1 else step(x, weight, bias)
        return x

    return run


def dense(x, w, b):
    return torch.sigmoid(x @ w.T + b)


def random_layers(rng, sizes):
    pairs = zip(sizes, sizes[1:], strict=False)
    return [(torch.tensor(rng.normal(size=(m, n))), torch.tensor(rng.normal(size=m))) for n, m in pairs]


HAND = (torch.tensor([[1.0, -2.0], [-1.0, 1.0]]), torch.tensor([1.0, 0.0]))


# ── 문제 6 · 소프트맥스 ──────────────────────────────────────────────────────────────────────────────
def normalized(shift, dim=-1):
    """A softmax that subtracts ``shift(z)`` and adds up along ``dim``."""

    def run(z):
        e = torch.exp(z - shift(z))
        return e / e.sum(dim=dim, keepdim=True)

    return run


def row_max(z):
    return z.max(dim=-1, keepdim=True).values


# ── 문제 7 · 교차 엔트로피 ───────────────────────────────────────────────────────────────────────────
def picked(logits, labels):
    """Log-probability of each row's label."""
    return F.log_softmax(logits, dim=-1)[torch.arange(len(labels)), labels]


def log_of_softmax(logits, labels):
    return -torch.softmax(logits, -1)[torch.arange(len(labels)), labels].log().mean()


def random_logits(rng):
    return args(torch.tensor(rng.normal(size=(6, 4)) * 3), torch.tensor(rng.integers(0, 4, size=6)))
