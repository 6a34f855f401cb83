"""Wrong answers to the exercises of week 4's review, as members write them."""

import math

import torch
from torch.nn import functional as F

from week4.checks import review_cases as cases


# 1 ── Scaled dot-product attention
def _attention(query, key, value, mask=None, scale=None, dim=-1, fill=float("-inf"), soft=True):
    scores = query @ key.transpose(-2, -1) / (math.sqrt(query.size(-1)) if scale is None else scale)
    if mask is not None:
        scores = scores.masked_fill(~mask, fill)
    return (scores.softmax(dim=dim) if soft else scores) @ value


def not_scaled(query, key, value, mask=None):
    return _attention(query, key, value, mask, scale=1.0)


def scaled_by_dim(query, key, value, mask=None):
    return _attention(query, key, value, mask, scale=query.size(-1))


def scaled_by_length(query, key, value, mask=None):
    return _attention(query, key, value, mask, scale=math.sqrt(key.size(1)))


def wrong_axis(query, key, value, mask=None):
    return _attention(query, key, value, mask, dim=1, fill=-1e9)


def masked_after(query, key, value, mask=None):
    weights = (query @ key.transpose(-2, -1) / math.sqrt(query.size(-1))).softmax(dim=-1)
    return (weights if mask is None else weights * mask) @ value


def mask_ignored(query, key, value, mask=None):
    return _attention(query, key, value)


def mask_inverted(query, key, value, mask=None):
    return _attention(query, key, value, None if mask is None else ~mask, fill=-1e9)


def filled_with_zero(query, key, value, mask=None):
    return _attention(query, key, value, mask, fill=0.0)


def no_softmax(query, key, value, mask=None):
    return _attention(query, key, value, mask, fill=0.0, soft=False)


def not_transposed(query, key, value, mask=None):
    return (query @ key / math.sqrt(query.size(-1))).softmax(dim=-1) @ value


def keys_mixed(query, key, value, mask=None):
    return _attention(query, key, key, mask)


# 2 ── The decoder's mask
def _causal(ids):
    return torch.ones(ids.size(1), ids.size(1), dtype=torch.bool).tril()


def padding_only(ids, pad=0):
    return (ids != pad)[:, None].expand(-1, ids.size(1), -1)


def causal_only(ids, pad=0):
    return _causal(ids).expand(len(ids), -1, -1)


def future_only(ids, pad=0):
    return _causal(ids).T & (ids != pad)[:, None]


def not_itself(ids, pad=0):
    return _causal(ids).tril(-1) & (ids != pad)[:, None]


def upside_down(ids, pad=0):
    return ~cases.fast_mask(ids, pad)


def padding_by_row(ids, pad=0):
    return _causal(ids) & (ids != pad)[:, :, None]


def either(ids, pad=0):
    return _causal(ids) | (ids != pad)[:, None]


def zero_is_padding(ids, pad=0):
    return cases.fast_mask(ids, 0)


# 3 ── Splitting
def viewed_at_once(x, heads):
    B, T, D = x.shape
    return x.reshape(B, heads, T, D // heads)


def not_moved(x, heads):
    B, T, D = x.shape
    return x.view(B, T, heads, D // heads)


def every_other(x, heads):
    B, T, D = x.shape
    return x.view(B, T, D // heads, heads).permute(0, 3, 1, 2)


def heads_in_front(x, heads):
    return torch.stack(x.chunk(heads, dim=-1))


def size_as_heads(x, heads):
    B, T, D = x.shape
    return x.view(B, T, D // heads, heads).transpose(1, 2)


# 4 ── Many heads
def _parts(x, memory, w, heads):
    query, key, value = x @ w["query"], memory @ w["key"], memory @ w["value"]
    return [cases.true_heads(part, heads) for part in (query, key, value)]


def _merge(context):
    return context.transpose(1, 2).flatten(2)


def merged_without_transpose(x, memory, w, heads, mask=None):
    context = F.scaled_dot_product_attention(*_parts(x, memory, w, heads), None if mask is None else mask[:, None])
    return context.reshape(x.shape) @ w["output"]


def no_output(x, memory, w, heads, mask=None):
    return _merge(F.scaled_dot_product_attention(*_parts(x, memory, w, heads), None if mask is None else mask[:, None]))


def all_from_x(x, memory, w, heads, mask=None):
    return cases.true_many(x, x, w, heads, mask if mask is None or x.size(1) == memory.size(1) else None)


def all_from_memory(x, memory, w, heads, mask=None):
    return cases.true_many(memory, memory, w, heads, mask if mask is None or x.size(1) == memory.size(1) else None)


def one_head(x, memory, w, heads, mask=None):
    return cases.true_many(x, memory, w, 1, mask)


def whole_scale(x, memory, w, heads, mask=None):
    query, key, value = _parts(x, memory, w, heads)
    mask = None if mask is None else mask[:, None]
    return _merge(F.scaled_dot_product_attention(query, key, value, mask, scale=x.size(-1) ** -0.5)) @ w["output"]


def mask_forgotten(x, memory, w, heads, mask=None):
    return cases.true_many(x, memory, w, heads)


def weights_turned(x, memory, w, heads, mask=None):
    return cases.true_many(x, memory, {name: matrix.T for name, matrix in w.items()}, heads, mask)


def heads_added(x, memory, w, heads, mask=None):
    query, key, value = _parts(x, memory, w, heads)
    context = F.scaled_dot_product_attention(query, key, value, None if mask is None else mask[:, None])
    return context.mean(dim=1).repeat(1, 1, heads) @ w["output"]


# 5 ── Positions
def _angles(length, dim, start=0):
    speeds = 10_000.0 ** (-torch.arange(0, dim, 2) / dim)
    return torch.arange(start, start + length)[:, None] * speeds


def cosine_first(length, dim):
    angles = _angles(length, dim)
    return torch.stack([angles.cos(), angles.sin()], dim=-1).flatten(1)


def halves(length, dim):
    angles = _angles(length, dim)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def from_one(length, dim):
    angles = _angles(length, dim, 1)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def speed_for_each_column(length, dim):
    angles = torch.arange(length)[:, None] * 10_000.0 ** (-torch.arange(dim) / dim)
    table = angles.sin()
    table[:, 1::2] = angles[:, 1::2].cos()
    return table


def doubled_exponent(length, dim):
    angles = torch.arange(length)[:, None] * 10_000.0 ** (-2 * torch.arange(0, dim, 2) / dim)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def growing(length, dim):
    angles = torch.arange(length)[:, None] * 10_000.0 ** (torch.arange(0, dim, 2) / dim)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def one_speed(length, dim):
    angles = torch.arange(length)[:, None].float().expand(length, dim // 2)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def only_sines(length, dim):
    return _angles(length, dim).sin().repeat_interleave(2, dim=1)


# 6 ── Rotation
def _rotation(k, dim, blocks):
    matrix = torch.zeros(dim, dim)
    for i in range(dim // 2):
        matrix[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = blocks(k * 10_000.0 ** (-2 * i / dim))
    return matrix


def _block(a, b, c, d):
    return torch.tensor([[a, b], [c, d]])


def turned_back(k, dim):
    return cases.true_rotation(k, dim).T


def one_turn(k, dim):
    return cases.true_rotation(1, dim)


def same_angle(k, dim):
    return _rotation(1, dim, lambda angle: _block(math.cos(k), math.sin(k), -math.sin(k), math.cos(k)))


def swapped(k, dim):
    return _rotation(k, dim, lambda a: _block(math.sin(a), math.cos(a), math.cos(a), -math.sin(a)))


def both_plus(k, dim):
    return _rotation(k, dim, lambda a: _block(math.cos(a), math.sin(a), math.sin(a), math.cos(a)))


def only_cosines(k, dim):
    return cases.true_rotation(k, dim).diag().diag()


# 7 ── Layer norm
def _norm(x, gain, bias, eps=1e-5, dims=-1, correction=0):
    mean, variance = x.mean(dim=dims, keepdim=True), x.var(dim=dims, keepdim=True, correction=correction)
    return (x - mean) / (variance + eps).sqrt() * gain + bias


def over_texts(x, gain, bias, eps=1e-5):
    return _norm(x, gain, bias, eps, dims=0)


def over_places(x, gain, bias, eps=1e-5):
    return _norm(x, gain, bias, eps, dims=1)


def over_all(x, gain, bias, eps=1e-5):
    return _norm(x, gain, bias, eps, dims=(0, 1, 2))


def one_less(x, gain, bias, eps=1e-5):
    return _norm(x, gain, bias, eps, correction=1)


def by_variance(x, gain, bias, eps=1e-5):
    return (x - x.mean(-1, keepdim=True)) / (x.var(-1, keepdim=True, correction=0) + eps) * gain + bias


def no_eps(x, gain, bias, eps=1e-5):
    return _norm(x, gain, bias, 0.0)


def not_centred(x, gain, bias, eps=1e-5):
    return x / (x.var(-1, keepdim=True, correction=0) + eps).sqrt() * gain + bias


def no_gain(x, gain, bias, eps=1e-5):
    return F.layer_norm(x, x.shape[-1:], None, None, eps)


def gain_on_bias(x, gain, bias, eps=1e-5):
    return (F.layer_norm(x, x.shape[-1:], None, None, eps) + bias) * gain


# 8 ── Encoder block
def shared_norm(x, parts):
    x = x + parts.attend(parts.norm1(x))
    return x + parts.feed(parts.norm1(x))


def post_norm(x, parts):
    x = parts.norm1(x + parts.attend(x))
    return parts.norm2(x + parts.feed(x))


def no_residual(x, parts):
    return parts.feed(parts.norm2(parts.attend(parts.norm1(x))))


def no_second_residual(x, parts):
    x = x + parts.attend(parts.norm1(x))
    return parts.feed(parts.norm2(x))


def residual_of_normed(x, parts):
    x = parts.norm1(x)
    x = x + parts.attend(x)
    x = parts.norm2(x)
    return x + parts.feed(x)


def side_by_side(x, parts):
    return x + parts.attend(parts.norm1(x)) + parts.feed(parts.norm2(x))


def no_norms(x, parts):
    x = x + parts.attend(x)
    return x + parts.feed(x)


def feed_first(x, parts):
    x = x + parts.feed(parts.norm2(x))
    return x + parts.attend(parts.norm1(x))


# 9 ── Decoder block
def shared_norms(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm1(y), memory)
    return y + parts.feed(parts.norm1(y))


def cross_first(y, memory, parts):
    y = y + parts.cross(parts.norm2(y), memory)
    y = y + parts.attend(parts.norm1(y))
    return y + parts.feed(parts.norm3(y))


def no_cross(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    return y + parts.feed(parts.norm3(y))


def memory_normed(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm2(y), parts.norm2(memory))
    return y + parts.feed(parts.norm3(y))


def cross_into_itself(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm2(y), y)
    return y + parts.feed(parts.norm3(y))


def no_cross_residual(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = parts.cross(parts.norm2(y), memory)
    return y + parts.feed(parts.norm3(y))


def norms_swapped(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm3(y), memory)
    return y + parts.feed(parts.norm2(y))


def cross_of_the_input(y, memory, parts):
    first = y + parts.attend(parts.norm1(y))
    first = first + parts.cross(parts.norm2(y), memory)
    return first + parts.feed(parts.norm3(first))


# 10 ── Attention pooling
def _pool(x, w, mask, dim=1, fill=float("-inf")):
    scores = (x @ w).masked_fill(~mask[:, :, None], fill)
    return (scores.softmax(dim=dim) * x).sum(dim=1)


def axis_of_one(x, w, mask):
    return ((x @ w).softmax(dim=-1) * x).sum(dim=1)


def axis_of_one_masked(x, w, mask):
    return ((x @ w).softmax(dim=-1) * mask[:, :, None] * x).sum(dim=1)


def over_batch(x, w, mask):
    return _pool(x, w, mask, dim=0, fill=-1e9)


def pool_without_mask(x, w, mask):
    return ((x @ w).softmax(dim=1) * x).sum(dim=1)


def pool_masked_after(x, w, mask):
    return ((x @ w).softmax(dim=1) * mask[:, :, None] * x).sum(dim=1)


def plain_mean(x, w, mask):
    return (x * mask[:, :, None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)


def averaged_again(x, w, mask):
    return _pool(x, w, mask) / mask.sum(dim=1, keepdim=True)


def pool_inverted(x, w, mask):
    return _pool(x, w, ~mask, fill=-1e9)


# 11 ── Warm-up
def the_larger(step, dim, warmup):
    return dim**-0.5 * max(step**-0.5, step * warmup**-1.5)


def no_dim(step, dim, warmup):
    return min(step**-0.5, step * warmup**-1.5)


def times_root(step, dim, warmup):
    return dim**0.5 * min(step**-0.5, step * warmup**-1.5)


def no_warmup(step, dim, warmup):
    return dim**-0.5 * step**-0.5


def only_up(step, dim, warmup):
    return dim**-0.5 * step * warmup**-1.5


def half_power(step, dim, warmup):
    return dim**-0.5 * min(step**-0.5, step * warmup**-0.5)


def flat_after(step, dim, warmup):
    return dim**-0.5 * min(warmup**-0.5, step * warmup**-1.5)


# 12 ── Label smoothing
def _smooth(logits, targets, right, other):
    goal = torch.full_like(logits, other).scatter(1, targets[:, None], right)
    return -(goal * logits.log_softmax(dim=-1)).sum(dim=-1).mean()


def not_smoothed(logits, targets, eps):
    return F.cross_entropy(logits, targets)


def shared_among_the_wrong(logits, targets, eps):
    return _smooth(logits, targets, 1 - eps, eps / (logits.size(1) - 1))


def truth_without_share(logits, targets, eps):
    return _smooth(logits, targets, 1 - eps, eps / logits.size(1))


def eps_swapped(logits, targets, eps):
    return F.cross_entropy(logits, targets, label_smoothing=1 - eps)


def eps_to_each(logits, targets, eps):
    return _smooth(logits, targets, 1 - eps, eps)


def smooth_sum(logits, targets, eps):
    return F.cross_entropy(logits, targets, label_smoothing=eps, reduction="sum")


def smooth_softmax(logits, targets, eps):
    return F.cross_entropy(logits.softmax(dim=-1), targets, label_smoothing=eps)


def only_shrunk(logits, targets, eps):
    return (1 - eps) * F.cross_entropy(logits, targets)


# 13 ── Greedy decoding
def with_start(model, start, steps):
    return torch.cat([start, cases.fast_greedy(model, start, steps)], dim=1)


def only_the_last(model, start, steps):
    y, written = start, []
    for _ in range(steps):
        y = model(y)[:, -1:].argmax(dim=-1)
        written.append(y)
    return torch.cat(written, dim=1)


def never_fed(model, start, steps):
    return model(start)[:, -1:].argmax(dim=-1).expand(-1, steps)


def least(model, start, steps):
    y = start
    for _ in range(steps):
        y = torch.cat([y, model(y)[:, -1:].argmin(dim=-1)], dim=1)
    return y[:, 1:]


def one_short(model, start, steps):
    return cases.fast_greedy(model, start, steps - 1)


def one_for_all(model, start, steps):
    y = start
    for _ in range(steps):
        y = torch.cat([y, model(y)[:1, -1:].argmax(dim=-1).expand(len(y), 1)], dim=1)
    return y[:, 1:]


def in_front(model, start, steps):
    y = start
    for _ in range(steps):
        y = torch.cat([model(y)[:, -1:].argmax(dim=-1), y], dim=1)
    return y[:, :-1]
