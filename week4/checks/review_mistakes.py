"""Wrong answers to week 4's review, as members write them: attention, masks and heads (exercises 1 to 4)."""

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
    return _attention(query, key, value, mask, scale=math.sqrt(key.size(-2)))


def wrong_axis(query, key, value, mask=None):
    return _attention(query, key, value, mask, dim=-2, fill=-1e9)


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


def scaled_by_asks(query, key, value, mask=None):
    return _attention(query, key, value, mask, scale=math.sqrt(query.size(-2)))


def scaled_by_values(query, key, value, mask=None):
    return _attention(query, key, value, mask, scale=math.sqrt(value.size(-1)))


def times_root_dim(query, key, value, mask=None):
    return _attention(query, key, value, mask, scale=1 / math.sqrt(query.size(-1)))


def scaled_after(query, key, value, mask=None):
    return not_scaled(query, key, value, mask) / math.sqrt(query.size(-1))


def axis_left_out(query, key, value, mask=None):
    """F.softmax without dim takes the first axis of three and the second of four."""
    return _attention(query, key, value, mask, dim=0 if query.dim() == 3 else 1, fill=-1e9)


def axis_counted_from_the_front(query, key, value, mask=None):
    return _attention(query, key, value, mask, dim=2, fill=-1e9)


def turned_from_the_front(query, key, value, mask=None):
    scores = query @ key.transpose(1, 2) / math.sqrt(query.size(-1))
    return (scores if mask is None else scores.masked_fill(~mask, -1e9)).softmax(dim=-1) @ value


def mask_as_index(query, key, value, mask=None):
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.size(-1))
    if mask is not None:
        scores[~mask] = -1e9
    return scores.softmax(dim=-1) @ value


def mask_added(query, key, value, mask=None):
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.size(-1))
    return (scores if mask is None else scores + mask).softmax(dim=-1) @ value


def mask_always(query, key, value, mask=None):
    return _attention(query, key, value, mask | False)


def mask_as_a_condition(query, key, value, mask=None):
    return _attention(query, key, value, mask if mask else None)


def only_weights(query, key, value, mask=None):
    return _attention(query, key, torch.eye(key.size(-2)), mask)


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


def only_padding_shown(ids, pad=0):
    return _causal(ids) & (ids == pad)[:, None]


def one_ahead(ids, pad=0):
    return torch.ones(ids.size(1), ids.size(1), dtype=torch.bool).tril(1) & (ids != pad)[:, None]


def without_batch(ids, pad=0):
    return _causal(ids)


def one_row(ids, pad=0):
    return (ids != pad)[:, None]


def axis_forgotten(ids, pad=0):
    return _causal(ids) & (ids != pad)


def axis_too_many(ids, pad=0):
    return cases.fast_mask(ids, pad)[:, None]


def mask_of_floats(ids, pad=0):
    return cases.fast_mask(ids, pad).float()


def mask_of_ints(ids, pad=0):
    return cases.fast_mask(ids, pad).int()


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


def last_two_turned(x, heads):
    return cases.true_heads(x, heads).transpose(2, 3)


def wrong_two_swapped(x, heads):
    return not_moved(x, heads).transpose(2, 3)


def turned_first(x, heads):
    B, T, D = x.shape
    return x.transpose(1, 2).reshape(B, heads, T, D // heads)


def always_two(x, heads):
    return cases.true_heads(x, 2)


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


def _many(x, memory, w, heads, mask=None, order=(0, 1, 2)):
    parts = _parts(x, memory, w, heads)
    context = F.scaled_dot_product_attention(*[parts[i] for i in order], None if mask is None else mask[:, None])
    return _merge(context) @ w["output"]


def keys_and_values_swapped(x, memory, w, heads, mask=None):
    return _many(x, memory, w, heads, mask, order=(0, 2, 1))


def queries_and_keys_swapped(x, memory, w, heads, mask=None):
    return _many(x, memory, w, heads, mask, order=(1, 0, 2))


def value_from_x(x, memory, w, heads, mask=None):
    query, key, _ = _parts(x, memory, w, heads)
    mask = None if mask is None else mask[:, None]
    value = cases.true_heads(x @ w["value"], heads)
    return _merge(F.scaled_dot_product_attention(query, key, value, mask)) @ w["output"]


def asked_by_memory(x, memory, w, heads, mask=None):
    return _many(memory, x, w, heads, mask)


def mask_without_axis(x, memory, w, heads, mask=None):
    return _merge(F.scaled_dot_product_attention(*_parts(x, memory, w, heads), mask)) @ w["output"]


def mask_axis_in_front(x, memory, w, heads, mask=None):
    return mask_without_axis(x, memory, w, heads, None if mask is None else mask[:, :, None])


def none_indexed(x, memory, w, heads, mask=None):
    return mask_without_axis(x, memory, w, heads, mask[:, None])


def not_projected(x, memory, w, heads, mask=None):
    same = torch.eye(x.size(-1))
    return _many(x, memory, w | {"query": same, "key": same, "value": same}, heads, mask)


def with_residual(x, memory, w, heads, mask=None):
    return x + _many(x, memory, w, heads, mask)


def merged_dimensions_first(x, memory, w, heads, mask=None):
    context = F.scaled_dot_product_attention(*_parts(x, memory, w, heads), None if mask is None else mask[:, None])
    return context.permute(0, 2, 3, 1).flatten(2) @ w["output"]
