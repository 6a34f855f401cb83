"""Wrong answers to exercises 1 to 4 of week 6's review, as members write them."""

import copy

import torch
from torch import nn
from torch.nn import functional as F

from week6.checks import review_cases as cases


# 1 ── The loss on the answer only
def _pairs(rows, end, first=lambda question: len(question) - 1, fill=-100, pad=-100, ended=True):
    """inputs and labels; ``first`` is the first place that is asked."""
    longest = max(len(question) + len(answer) for question, answer in rows) - (not ended)
    inputs, labels = torch.zeros(len(rows), longest, dtype=torch.long), torch.full((len(rows), longest), pad)
    for line, (question, answer) in enumerate(rows):
        text = question + answer + [end] * ended
        start = max(first(question), 0)
        inputs[line, : len(text) - 1] = torch.tensor(text[:-1])
        labels[line, : len(text) - 1] = torch.tensor([fill] * start + text[1:][start:])[: len(text) - 1]
    return inputs, labels


def question_asked(rows, end):
    return _pairs(rows, end, first=lambda question: 0)


def one_too_many(rows, end):
    return _pairs(rows, end, first=len)


def one_too_few(rows, end):
    return _pairs(rows, end, first=lambda question: len(question) - 2)


def not_shifted(rows, end):
    inputs, _ = cases.true_pairs(rows, end)
    labels = torch.full_like(inputs, -100)
    for line, (question, answer) in enumerate(rows):
        labels[line, len(question) : len(question) + len(answer)] = torch.tensor(answer)
    return inputs, labels


def answer_hidden(rows, end):
    inputs, labels = cases.true_pairs(rows, end)
    whole = question_asked(rows, end)[1]
    return inputs, torch.where(labels == -100, whole, -100)


def without_end(rows, end):
    return _pairs(rows, end, ended=False)


def end_not_asked(rows, end):
    inputs, labels = cases.true_pairs(rows, end)
    return inputs, labels.masked_fill(labels == end, -100)


def padding_asked(rows, end):
    return _pairs(rows, end, pad=0)


def zeros_for_ignored(rows, end):
    return _pairs(rows, end, fill=0, pad=0)


def inputs_masked(rows, end):
    inputs, labels = cases.true_pairs(rows, end)
    return inputs.masked_fill(labels == -100, -100), labels


def labels_first(rows, end):
    return cases.true_pairs(rows, end)[::-1]


def padded_in_front(rows, end):
    inputs, labels = cases.true_pairs(rows, end)
    turned = [len(inputs[0]) - len(question) - len(answer) for question, answer in rows]
    return tuple(torch.stack([line.roll(far) for line, far in zip(part, turned)]) for part in (inputs, labels))


def end_read(rows, end):
    inputs, labels = (F.pad(part, (0, 1), value=fill) for part, fill in zip(cases.true_pairs(rows, end), (0, -100)))
    for line, (question, answer) in enumerate(rows):
        inputs[line, len(question) + len(answer)] = end
    return inputs, labels


def inputs_padded_with_ignored(rows, end):
    inputs, labels = cases.true_pairs(rows, end)
    return inputs.masked_fill(inputs == 0, -100), labels


# 2 ── LoRA
class BothZero(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.A.data.zero_()


class BRandom(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.B.data.normal_()


class ZeroInA(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.A, self.B = nn.Parameter(torch.zeros_like(self.A)), nn.Parameter(torch.randn_like(self.B))


class ATooLarge(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.A = nn.Parameter(torch.randn_like(self.A))


class NoScale(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.scale = 1.0


class OnlyAlpha(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.scale = alpha


class ScaleUpsideDown(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.scale = r / alpha


class NotFrozen(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        self.linear.requires_grad_(True)


class BiasLearns(cases.FastLoRA):
    def __init__(self, linear, r, alpha):
        super().__init__(linear, r, alpha)
        if self.linear.bias is not None:
            self.linear.bias.requires_grad_(True)


class Transposed(nn.Module):
    def __init__(self, linear, r, alpha):
        super().__init__()
        self.linear, self.scale = linear.requires_grad_(False), alpha / r
        self.A = nn.Parameter(torch.randn(linear.in_features, r) / linear.in_features**0.5)
        self.B = nn.Parameter(torch.zeros(r, linear.out_features))

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.A @ self.B)

    def merged(self):
        plain = copy.deepcopy(self.linear)
        plain.weight.data += self.scale * (self.A.data @ self.B.data).T
        return plain


class NamesSwapped(nn.Module):
    def __init__(self, linear, r, alpha):
        super().__init__()
        self.linear, self.scale = linear.requires_grad_(False), alpha / r
        self.A = nn.Parameter(torch.zeros(linear.out_features, r))
        self.B = nn.Parameter(torch.randn(r, linear.in_features) / linear.in_features**0.5)

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.B.T @ self.A.T)


class PlainTensors(nn.Module):
    def __init__(self, linear, r, alpha):
        super().__init__()
        self.linear, self.scale = linear.requires_grad_(False), alpha / r
        self.A = torch.randn(r, linear.in_features) / linear.in_features**0.5
        self.B = torch.zeros(linear.out_features, r)

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.A.T @ self.B.T)


class OnlyCorrection(cases.FastLoRA):
    def forward(self, x):
        return self.scale * (x @ self.A.T @ self.B.T)


class MergeWithoutScale(cases.FastLoRA):
    def merged(self):
        plain = copy.deepcopy(self.linear)
        plain.weight.data += self.B.data @ self.A.data
        return plain


class MergeInPlace(cases.FastLoRA):
    def merged(self):
        self.linear.weight.data += self.scale * self.B.data @ self.A.data
        return self.linear


class MergeNothing(cases.FastLoRA):
    def merged(self):
        return copy.deepcopy(self.linear)


class MergeWithoutBias(cases.FastLoRA):
    def merged(self):
        plain = nn.Linear(self.linear.in_features, self.linear.out_features, bias=False)
        plain.weight.data = self.linear.weight.data + self.scale * self.B.data @ self.A.data
        return plain


class MergeCorrectionOnly(cases.FastLoRA):
    def merged(self):
        plain = copy.deepcopy(self.linear)
        plain.weight.data = self.scale * self.B.data @ self.A.data
        return plain


# 3 ── Quantisation
def _quantise(weights, largest, most, turn=torch.round):
    scales = torch.where(largest > 0, largest / most, 1.0)
    return turn(weights / scales).long(), scales


def one_scale(weights, bits):
    codes, scales = _quantise(weights, weights.abs().max(), 2 ** (bits - 1) - 1)
    return codes, scales.expand(len(weights), 1)


def by_column(weights, bits):
    return _quantise(weights, weights.abs().amax(dim=0, keepdim=True), 2 ** (bits - 1) - 1)


def zero_divided(weights, bits):
    scales = weights.abs().amax(dim=1, keepdim=True) / (2 ** (bits - 1) - 1)
    return torch.where(scales > 0, (weights / scales).round(), -128.0).long(), scales  # what NaN becomes as int8


def zero_row_left(weights, bits):
    scales = weights.abs().amax(dim=1, keepdim=True) / (2 ** (bits - 1) - 1)
    return (weights / scales).nan_to_num().round().long(), scales


def multiplied(weights, bits):
    _, scales = cases.fast_quantise(weights, bits)
    return (weights * scales).round().long(), scales


def scales_first(weights, bits):
    return cases.fast_quantise(weights, bits)[::-1]


def scales_in_a_line(weights, bits):
    codes, scales = cases.fast_quantise(weights, bits)
    return codes, scales[:, 0]


def one_too_large(weights, bits):
    return _quantise(weights, weights.abs().amax(dim=1, keepdim=True), 2 ** (bits - 1))


def without_sign_bit(weights, bits):
    return _quantise(weights, weights.abs().amax(dim=1, keepdim=True), 2**bits - 1)


def cut_off(weights, bits):
    return _quantise(weights, weights.abs().amax(dim=1, keepdim=True), 2 ** (bits - 1) - 1, torch.trunc)


def rounded_down(weights, bits):
    return _quantise(weights, weights.abs().amax(dim=1, keepdim=True), 2 ** (bits - 1) - 1, torch.floor)


def largest_with_sign(weights, bits):
    scales = weights.amax(dim=1, keepdim=True) / (2 ** (bits - 1) - 1)
    scales = torch.where(scales == 0, 1.0, scales)
    return (weights / scales).round().long(), scales


def scale_upside_down(weights, bits):
    codes, scales = cases.fast_quantise(weights, bits)
    return codes, 1 / scales


def read_back(weights, bits):
    codes, scales = cases.fast_quantise(weights, bits)
    return codes * scales, scales


def not_whole(weights, bits):
    _, scales = cases.fast_quantise(weights, bits)
    return weights / scales, scales


# 4 ── DPO
def _margin(good, bad, good_ref, bad_ref):
    return (good - good_ref) - (bad - bad_ref)


def sides_swapped(*parts):
    return -F.logsigmoid(-parts[4] * _margin(*parts[:4])).mean()


def beta_forgotten(*parts):
    return -F.logsigmoid(_margin(*parts[:4])).mean()


def beta_outside(*parts):
    return -parts[4] * F.logsigmoid(_margin(*parts[:4])).mean()


def divided_by_beta(*parts):
    return -F.logsigmoid(_margin(*parts[:4]) / parts[4]).mean()


def no_reference(good, bad, good_ref, bad_ref, beta):
    return -F.logsigmoid(beta * (good - bad)).mean()


def reference_added(good, bad, good_ref, bad_ref, beta):
    return -F.logsigmoid(beta * ((good - bad) + (good_ref - bad_ref))).mean()


def reference_on_one_side(good, bad, good_ref, bad_ref, beta):
    return -F.logsigmoid(beta * (good - good_ref - bad)).mean()


def minus_forgotten(*parts):
    return F.logsigmoid(parts[4] * _margin(*parts[:4])).mean()


def log_of_sigmoid(*parts):
    return -torch.log(torch.sigmoid(parts[4] * _margin(*parts[:4]))).mean()


def no_log(*parts):
    return -torch.sigmoid(parts[4] * _margin(*parts[:4])).mean()


def summed(*parts):
    return -F.logsigmoid(parts[4] * _margin(*parts[:4])).sum()


def each_pair(*parts):
    return -F.logsigmoid(parts[4] * _margin(*parts[:4]))


def mean_of_chances(*parts):
    return -torch.log(torch.sigmoid(parts[4] * _margin(*parts[:4])).mean())


def tiny_added(*parts):
    return -torch.log(torch.sigmoid(parts[4] * _margin(*parts[:4])) + 1e-8).mean()


def plain_number(*parts):
    return cases.fast_dpo(*parts).item()


def mean_first(*parts):
    return -F.logsigmoid(parts[4] * _margin(*parts[:4]).mean())


def ratio_of_chances(good, bad, good_ref, bad_ref, beta):
    return -F.logsigmoid(beta * (good.exp() - good_ref.exp() - bad.exp() + bad_ref.exp())).mean()
