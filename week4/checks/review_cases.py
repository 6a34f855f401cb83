"""Week 4's review: the inputs, the independent truths, and the drivers that turn an answer into values."""

import math
from types import SimpleNamespace

import numpy as np
import torch
from scipy.linalg import block_diag, expm
from torch import nn
from torch.nn import functional as F

from utils.checking import args


def normal(rng, *shape) -> torch.Tensor:
    """Standard normal numbers as a float32 tensor."""
    return torch.from_numpy(rng.standard_normal(shape)).float()


# 1 ── Scaled dot-product attention
def attention_case(batch, asks, looks, dim, size, masked=False, heads=()):
    """query (B, T, D), key (B, S, D), value (B, S, E), and a mask or None; with ``heads`` (H,) all are (B, H, …).

    The mask (B, T, S), with heads (B, 1, T, S), has at least one True and one False in each row.
    """

    def case(rng):
        mask = None
        if masked:
            mask = torch.from_numpy(rng.uniform(size=(batch, *(1 for _ in heads), asks, looks)) < 0.5)
            shown, hidden = rng.choice(looks, size=2, replace=False)
            mask[..., int(shown)], mask[..., int(hidden)] = True, False
        shapes = (asks, dim), (looks, dim), (looks, size)
        return args(*(normal(rng, batch, *heads, *shape) for shape in shapes), mask)

    return case


def true_attention(query, key, value, mask=None):
    """PyTorch's own."""
    return F.scaled_dot_product_attention(query, key, value, attn_mask=mask)


# 2 ── The decoder's mask
def true_mask(ids, pad=0):
    """Place by place."""
    batch, length = ids.shape
    rows = [[[s <= t and ids[b, s] != pad for s in range(length)] for t in range(length)] for b in range(batch)]
    return torch.tensor(rows)


def fast_mask(ids, pad=0):
    """The stand-in."""
    length = ids.size(1)
    return torch.ones(length, length, dtype=torch.bool, device=ids.device).tril() & (ids != pad)[:, None]


def ids_case(*lengths, pad=0):
    """Ids (B, T), padded at the end with ``pad``."""

    def case(rng):
        rows = [[*rng.integers(2, 30, length), *[pad] * (max(lengths) - length)] for length in lengths]
        return args(torch.tensor(np.array(rows, dtype=int)), pad)

    return case


# 3, 4 ── Heads
def true_heads(x, heads):
    """Head by head: the h-th slice of the dimensions."""
    size = x.size(-1) // heads
    return torch.stack([x[..., h * size : (h + 1) * size] for h in range(heads)], dim=1)


def heads_case(*shape, heads):
    """x (B, T, D) and the number of heads."""
    return lambda rng: args(normal(rng, *shape), heads)


def many_case(batch, asks, looks, dim, heads, masked=False):
    """x (B, T, D), memory (B, S, D), four matrices (D, D), the number of heads, and a mask (B, T, S) or None."""

    def case(rng):
        w = {name: normal(rng, dim, dim) / dim**0.5 for name in ("query", "key", "value", "output")}
        mask = None
        if masked:
            mask = torch.from_numpy(rng.uniform(size=(batch, asks, looks)) < 0.6)
            mask[..., 0] = True
        return args(normal(rng, batch, asks, dim), normal(rng, batch, looks, dim), w, heads, mask)

    return case


def true_many(x, memory, w, heads, mask=None):
    """torch.nn.functional's multi-head attention with the same matrices."""
    hidden = None if mask is None else ~mask.repeat_interleave(heads, dim=0)
    return F.multi_head_attention_forward(
        x.transpose(0, 1), memory.transpose(0, 1), memory.transpose(0, 1), x.size(-1), heads,
        torch.cat([w["query"].T, w["key"].T, w["value"].T]), None, None, None, False, 0.0, w["output"].T, None,
        need_weights=False, attn_mask=hidden,
    )[0].transpose(0, 1)  # fmt: skip


# 5, 6 ── Positions
def true_positions(length, dim):
    """Turning unit vectors in the complex plane: exp(i * angle) has the cosine and the sine as its parts."""
    speeds = 10_000.0 ** (-np.arange(0, dim, 2) / dim)
    turned = np.exp(1j * np.outer(np.arange(length), speeds))
    return torch.from_numpy(np.stack([turned.imag, turned.real], axis=-1).reshape(length, dim)).float()


class NotATensorOfFloats(Exception):
    """The table is right but cannot be added to embeddings."""


def as_float_table(answer, length, dim):
    """The table, provided that it is a float32 tensor, as the Transformer of section 7 needs it."""
    table = answer(length, dim)
    numbers = isinstance(table, np.ndarray) or (torch.is_tensor(table) and table.is_floating_point())
    if numbers and getattr(table, "dtype", None) != torch.float32:
        raise NotATensorOfFloats(f"{type(table).__name__}, {table.dtype}")
    return table


def true_rotation(k, dim):
    """The matrix exponential of k times the generator of the rotations."""
    blocks = [np.array([[0.0, speed], [-speed, 0.0]]) for speed in 10_000.0 ** (-np.arange(0, dim, 2) / dim)]
    return torch.from_numpy(expm(k * block_diag(*blocks))).float()


# 7 ── Layer norm
def norm_case(*shape, scale=3.0, eps=1e-5):
    """x (..., D) off centre, gain and bias (D,), all in double precision, and eps."""

    def case(rng):
        x, gain, bias = normal(rng, *shape), normal(rng, shape[-1]), normal(rng, shape[-1])
        return args((scale * x + 2.0).double(), (1 + 0.5 * gain).double(), bias.double(), eps)

    return case


def true_norm(x, gain, bias, eps=1e-5):
    """PyTorch's own."""
    return F.layer_norm(x, x.shape[-1:], gain, bias, eps)


# 8, 9 ── Blocks
def _random(module: nn.Module, rng) -> nn.Module:
    """Every parameter anew, so that no two norms are alike."""
    with torch.no_grad():
        for part in module.parameters():
            part.copy_(0.5 * normal(rng, *part.shape) + (1.0 if part.dim() == 1 else 0.0))
    return module.double().eval()


def encoder_case(batch, length, dim):
    """x (B, T, D) and the parts of a torch.nn.TransformerEncoderLayer, which alone knows the whole."""

    def case(rng):
        layer = _random(nn.TransformerEncoderLayer(dim, 2, 2 * dim, 0.0, batch_first=True, norm_first=True), rng)
        parts = SimpleNamespace(
            attend=lambda x: layer.self_attn(x, x, x, need_weights=False)[0],
            feed=lambda x: layer.linear2(layer.linear1(x).relu()),
            norm1=layer.norm1,
            norm2=layer.norm2,
            whole=layer,
        )
        return args(normal(rng, batch, length, dim).double(), parts)

    return case


def true_encoder(x, parts):
    """The layer of torch.nn that the parts come from."""
    return parts.whole(x)


def encoder_by_hand(x, parts):
    """The stand-in."""
    x = x + parts.attend(parts.norm1(x))
    return x + parts.feed(parts.norm2(x))


def decoder_case(batch, writes, reads, dim):
    """y (B, T, D), memory (B, S, D) and the parts of a torch.nn.TransformerDecoderLayer."""

    def case(rng):
        layer = _random(nn.TransformerDecoderLayer(dim, 2, 2 * dim, 0.0, batch_first=True, norm_first=True), rng)
        future = torch.ones(writes, writes, dtype=torch.bool).triu(1)
        parts = SimpleNamespace(
            attend=lambda y: layer.self_attn(y, y, y, attn_mask=future, need_weights=False)[0],
            cross=lambda y, memory: layer.multihead_attn(y, memory, memory, need_weights=False)[0],
            feed=lambda y: layer.linear2(layer.linear1(y).relu()),
            norm1=layer.norm1,
            norm2=layer.norm2,
            norm3=layer.norm3,
            whole=lambda y, memory: layer(y, memory, tgt_mask=future),
        )
        return args(normal(rng, batch, writes, dim).double(), normal(rng, batch, reads, dim).double(), parts)

    return case


def true_decoder(y, memory, parts):
    """The layer of torch.nn that the parts come from."""
    return parts.whole(y, memory)


def decoder_by_hand(y, memory, parts):
    """The stand-in."""
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm2(y), memory)
    return y + parts.feed(parts.norm3(y))


# 10 ── Attention pooling
def pool_case(dim, *lengths):
    """x (B, S, D), w (D, 1), mask (B, S); padding holds large numbers."""

    def case(rng):
        mask = torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]
        x = normal(rng, len(lengths), max(lengths), dim)
        x[~mask] *= 3.0
        return args(x, normal(rng, dim, 1), mask)

    return case


def true_pool(x, w, mask):
    """Text by text, over its real places only."""
    kept = [row[keep] for row, keep in zip(x, mask, strict=True)]
    return torch.stack([((row @ w).softmax(dim=0) * row).sum(dim=0) for row in kept])


# 11 ── Warm-up
def true_rate(step, dim, warmup):
    """Two cases instead of a minimum: a straight line up, then the inverse root down."""
    if step <= warmup:
        return step / (math.sqrt(dim) * warmup * math.sqrt(warmup))
    return 1 / math.sqrt(dim * step)


# 12 ── Label smoothing
def smooth_case(places, size, eps):
    """logits (N, V), targets (N,), eps."""
    return lambda rng: args(2 * normal(rng, places, size), torch.from_numpy(rng.integers(size, size=places)), eps)


class NoGradient(Exception):
    """The loss is right but nothing can be learned from it."""


def with_gradient(answer, logits, targets, eps):
    """The loss, provided that it can be sent back to the logits."""
    loss = answer(logits.requires_grad_(), targets, eps)
    if isinstance(loss, float) or (torch.is_tensor(loss) and not loss.requires_grad):
        raise NoGradient(f"loss.backward(): {type(loss).__name__}")
    return loss


def true_smooth(logits, targets, eps):
    """PyTorch's own."""
    return F.cross_entropy(logits, targets, label_smoothing=eps)


# 13 ── Greedy decoding
def greedy_case(batch, size, steps):
    """A made-up model: the next token's logits depend on all tokens written so far and on the text's number."""

    def case(rng):
        table = normal(rng, batch, size, size)

        def model(y):
            seen = F.one_hot(y, size).float().cumsum(dim=1) * torch.linspace(1, 2, size)
            return torch.einsum("btv,bvw->btw", seen + 3 * F.one_hot(y, size), table)

        return args(model, torch.full((batch, 1), 1), steps)

    return case


def true_greedy(model, start, steps):
    """Text by text and token by token, in plain lists."""
    written = [row.tolist() for row in start]
    for _ in range(steps):
        logits = model(torch.tensor(written))
        for row, scores in zip(written, logits[:, -1].tolist(), strict=True):
            row.append(max(range(len(scores)), key=scores.__getitem__))
    return torch.tensor([row[1:] for row in written])


def fast_greedy(model, start, steps):
    """The stand-in."""
    y = start
    for _ in range(steps):
        y = torch.cat([y, model(y)[:, -1:].argmax(dim=-1)], dim=1)
    return y[:, 1:]
