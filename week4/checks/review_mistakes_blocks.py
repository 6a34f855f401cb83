"""Wrong answers to week 4's review, as members write them: positions, norms and blocks (exercises 5 to 9)."""

import math

import torch
from torch.nn import functional as F

from week4.checks import review_cases as cases


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


def _alternating(angles):
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def halved_exponent(length, dim):
    return _alternating(torch.arange(length)[:, None] * 10_000.0 ** (-torch.arange(dim // 2) / dim))


def base_thousand(length, dim):
    return _alternating(torch.arange(length)[:, None] * 1_000.0 ** (-torch.arange(0, dim, 2) / dim))


def without_places(length, dim):
    return _alternating(_angles(1, dim, 1).expand(length, -1))


def column_as_pair(length, dim):
    angles = torch.arange(length)[:, None] * 10_000.0 ** (-2 * torch.arange(dim) / dim)
    return torch.where(torch.arange(dim) % 2 == 0, angles.sin(), angles.cos())


def odd_columns_empty(length, dim):
    table = torch.zeros(length, dim)
    table[:, 0::2] = _angles(length, dim).sin()
    return table


def power_before_division(length, dim):
    return _alternating(torch.arange(length)[:, None] * 10_000.0 ** -torch.arange(0, dim, 2) / dim)


def whole_exponents(length, dim):
    return _alternating(torch.arange(length)[:, None] * 10_000.0 ** (-torch.arange(0, dim, 2) // dim))


def table_on_its_side(length, dim):
    return cases.true_positions(length, dim).T


def in_double(length, dim):
    return cases.true_positions(length, dim).double()


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
    return _rotation(k, dim, lambda a: _block(math.sin(a), math.cos(a), -math.cos(a), math.sin(a)))


def both_plus(k, dim):
    return _rotation(k, dim, lambda a: _block(math.cos(a), math.sin(a), math.sin(a), math.cos(a)))


def only_cosines(k, dim):
    return cases.true_rotation(k, dim).diag().diag()


def _turning(angle):
    return _block(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))


def _speeds(k, dim, speed):
    return torch.block_diag(*[_turning(k * speed(i / dim)) for i in range(dim // 2)])


def exponent_without_two(k, dim):
    return _speeds(k, dim, lambda part: 10_000.0**-part)


def exponent_with_four(k, dim):
    return _speeds(k, dim, lambda part: 10_000.0 ** (-4 * part))


def faster_and_faster(k, dim):
    return _speeds(k, dim, lambda part: 10_000.0 ** (2 * part))


def first_pair_only(k, dim):
    matrix = torch.zeros(dim, dim)
    matrix[:2, :2] = _turning(k)
    return matrix


def overlapping(k, dim):
    matrix = torch.zeros(dim, dim)
    for i in range(dim // 2):
        matrix[i : i + 2, i : i + 2] = _turning(k * 10_000.0 ** (-2 * i / dim))
    return matrix


def halves_paired(k, dim):
    order = [*range(0, dim, 2), *range(1, dim, 2)]
    return cases.true_rotation(k, dim)[order][:, order]


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


def over_text(x, gain, bias, eps=1e-5):
    return _norm(x, gain, bias, eps, dims=(1, 2))


def eps_after_root(x, gain, bias, eps=1e-5):
    return (x - x.mean(-1, keepdim=True)) / (x.std(-1, keepdim=True, correction=0) + eps) * gain + bias


def eps_by_heart(x, gain, bias, eps=1e-5):
    return _norm(x, gain, bias)


def axis_lost(x, gain, bias, eps=1e-5):
    return (x - x.mean(-1)) / (x.var(-1, correction=0) + eps).sqrt() * gain + bias


def only_bias(x, gain, bias, eps=1e-5):
    return F.layer_norm(x, x.shape[-1:], None, bias, eps)


def only_gain(x, gain, bias, eps=1e-5):
    return F.layer_norm(x, x.shape[-1:], gain, None, eps)


def gain_and_bias_swapped(x, gain, bias, eps=1e-5):
    return F.layer_norm(x, x.shape[-1:], bias, gain, eps)


def no_brackets(x, gain, bias, eps=1e-5):
    mean, variance = x.mean(-1, keepdim=True), x.var(-1, keepdim=True, correction=0)
    return x - mean / (variance + eps).sqrt() * gain + bias


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


def no_first_residual(x, parts):
    x = parts.attend(parts.norm1(x))
    return x + parts.feed(parts.norm2(x))


def norms_of_results(x, parts):
    x = x + parts.norm1(parts.attend(x))
    return x + parts.norm2(parts.feed(x))


def added_to_the_input(x, parts):
    return x + parts.feed(parts.norm2(x + parts.attend(parts.norm1(x))))


def fed_with_attention_alone(x, parts):
    return x + parts.feed(parts.norm2(parts.attend(parts.norm1(x))))


def norms_exchanged(x, parts):
    x = x + parts.attend(parts.norm2(x))
    return x + parts.feed(parts.norm1(x))


def first_norm_missing(x, parts):
    x = x + parts.attend(x)
    return x + parts.feed(parts.norm2(x))


def second_norm_missing(x, parts):
    x = x + parts.attend(parts.norm1(x))
    return x + parts.feed(x)


def only_attention(x, parts):
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


def cross_first_with_first_norm(y, memory, parts):
    y = y + parts.cross(parts.norm1(y), memory)
    y = y + parts.attend(parts.norm2(y))
    return y + parts.feed(parts.norm3(y))


def second_norm_twice(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm2(y), memory)
    return y + parts.feed(parts.norm2(y))


def no_residuals(y, memory, parts):
    y = parts.cross(parts.norm2(parts.attend(parts.norm1(y))), memory)
    return parts.feed(parts.norm3(y))


def no_self_residual(y, memory, parts):
    y = parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm2(y), memory)
    return y + parts.feed(parts.norm3(y))


def no_last_residual(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm2(y), memory)
    return parts.feed(parts.norm3(y))


def cross_not_normed(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(y, memory)
    return y + parts.feed(parts.norm3(y))


def nothing_normed(y, memory, parts):
    y = y + parts.attend(y)
    y = y + parts.cross(y, memory)
    return y + parts.feed(y)


def decoder_post_norm(y, memory, parts):
    y = parts.norm1(y + parts.attend(y))
    y = parts.norm2(y + parts.cross(y, memory))
    return parts.norm3(y + parts.feed(y))


def all_added_to_the_input(y, memory, parts):
    first = y + parts.attend(parts.norm1(y))
    second = y + parts.cross(parts.norm2(first), memory)
    return y + parts.feed(parts.norm3(second))


def cross_turned_round(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(memory, parts.norm2(y))
    return y + parts.feed(parts.norm3(y))


def memory_added(y, memory, parts):
    y = y + parts.attend(parts.norm1(y))
    y = memory + parts.cross(parts.norm2(y), memory)
    return y + parts.feed(parts.norm3(y))
