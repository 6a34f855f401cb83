"""Week 6's review, exercises 1 to 4 (fine-tuning): inputs, independent truths, and drivers that turn answers into values."""

import copy

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from utils.checking import args


def normal(rng, *shape) -> torch.Tensor:
    """Standard normal numbers as a float32 tensor."""
    return torch.from_numpy(rng.standard_normal(shape)).float()


# 1 ── The loss on the answer only
def rows_case(count, longest, shortest=1):
    """Rows of (question's ids, answer's ids), all ids over 4, and the id of the end."""

    def case(rng):
        def draw():
            return rng.integers(5, 90, size=rng.integers(shortest, longest + 1)).tolist()

        return args([(draw(), draw()) for _ in range(count)], 3)

    return case


def use_pairs(answer, rows, end):
    """The two tensors, and whether they are whole numbers."""
    inputs, labels = answer(rows, end)
    whole = not (inputs.is_floating_point() or labels.is_floating_point())
    return {"inputs": inputs, "labels": labels, "정수인가": whole}


def true_pairs(rows, end):
    """Place by place in numpy: what stands here, and what is to be said next."""
    longest = max(len(question) + len(answer) for question, answer in rows)
    inputs, labels = np.zeros((len(rows), longest), dtype=int), np.full((len(rows), longest), -100)
    for line, (question, answer) in enumerate(rows):
        for place in range(len(question) + len(answer)):
            said = place - len(question) + 1  # which piece of the answer comes next
            inputs[line, place] = question[place] if place < len(question) else answer[place - len(question)]
            if said >= 0:
                labels[line, place] = answer[said] if said < len(answer) else end
    return torch.from_numpy(inputs), torch.from_numpy(labels)


# 2 ── LoRA
def lora_case(inside, outside, r, alpha, bias=True):
    """A layer, rank, alpha, x (7, in), and numbers to put into A (r, in) and B (out, r)."""

    def case(rng):
        linear = nn.Linear(inside, outside, bias=bias)
        with torch.no_grad():
            for weights in linear.parameters():
                weights.copy_(normal(rng, *weights.shape))
        return args(linear, r, alpha, normal(rng, 7, inside), normal(rng, r, inside), normal(rng, outside, r))

    return case


def use_lora(answer, linear, r, alpha, x, a, b):
    """At the beginning, with given A and B, merged, and after ten steps of gradient descent."""
    before, kept = linear(x).detach(), [weights.detach().clone() for weights in linear.parameters()]
    made = answer(linear, r, alpha)
    learning = [weights for weights in made.parameters() if weights.requires_grad]
    seen = {
        "A의 모양": list(made.A.shape),
        "B의 모양": list(made.B.shape),
        "배우는 파라미터의 수": sum(weights.numel() for weights in learning),
    } | _start(made, x.shape[1])
    if made.B.any():  # what follows would hang on the numbers drawn
        return seen
    seen["처음 출력에서 원래 출력을 뺀 것"] = made(x) - before
    if not learning or (made.A.shape, made.B.shape) != (a.shape, b.shape):
        return seen
    return seen | _trained(made, learning, x, before) | _set(made, x, a, b) | _kept(made, kept)


def _start(made, inside):
    """Which of the two begins at 0; where A has many numbers, whether their spread is near 1 / sqrt(inside)."""
    seen = {"처음의 A가 모두 0인가": not made.A.any(), "처음의 B가 모두 0인가": not made.B.any()}
    if made.A.numel() >= 500:
        seen["처음의 A의 표준편차가 1/√입력에 가까운가"] = bool(0.5 < made.A.std() * inside**0.5 < 2)
    return seen


def _trained(made, learning, x, before):
    """Did ten steps lower the loss, and is the frozen layer what it was?"""
    optimizer = torch.optim.SGD(learning, lr=0.01)
    losses = []
    for _ in range(10):
        losses.append((made(x) - before - 1).square().mean())
        optimizer.zero_grad()
        losses[-1].backward()
        optimizer.step()
    return {"열 걸음 뒤 손실이 줄었나": bool(losses[-1] < losses[0] - 1e-4)}


@torch.no_grad()
def _set(made, x, a, b):
    made.A.copy_(a)
    made.B.copy_(b)
    plain = made.merged()
    return {
        "A와 B를 정했을 때의 출력": made(x),
        "합친 층의 종류": type(plain).__name__,
        "합친 층의 출력": plain(x),
        "합친 뒤 다시 부른 출력": made(x),
    }


def _kept(made, kept):
    now = list(made.linear.parameters())
    return {"원래 층이 그대로인가": all(torch.equal(one, other) for one, other in zip(now, kept))}


class TrueLoRA(nn.Module):
    """The whole matrix W + (alpha / r) B A made anew for every input."""

    def __init__(self, linear, r, alpha):
        super().__init__()
        self.linear = linear.requires_grad_(False)
        self.A = nn.Parameter(torch.normal(0.0, linear.in_features**-0.5, (r, linear.in_features)))
        self.B = nn.Parameter(torch.zeros(linear.out_features, r))
        self.share = alpha / r

    def whole(self):
        return torch.einsum("or,ri->oi", self.B * self.share, self.A) + self.linear.weight

    def forward(self, x):
        return F.linear(x, self.whole(), self.linear.bias)

    def merged(self):
        result = copy.deepcopy(self.linear)
        result.weight = nn.Parameter(self.whole().detach())
        return result


class FastLoRA(nn.Module):
    """The stand-in."""

    def __init__(self, linear, r, alpha):
        super().__init__()
        self.linear, self.scale = linear.requires_grad_(False), alpha / r
        self.A = nn.Parameter(torch.randn(r, linear.in_features) / linear.in_features**0.5)
        self.B = nn.Parameter(torch.zeros(linear.out_features, r))

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.A.T @ self.B.T)

    def merged(self):
        plain = copy.deepcopy(self.linear)
        plain.weight.data += self.scale * self.B.data @ self.A.data
        return plain


# 3 ── Quantisation
def weights_case(outside, inside, bits, spread=1.0, zero=False):
    """weights (out, in) whose rows differ in size; with ``zero`` the second row is all 0."""

    def case(rng):
        weights = normal(rng, outside, inside) * torch.from_numpy(np.exp(spread * rng.standard_normal((outside, 1))))
        if zero:
            weights[1] = 0.0
        return args(weights.float(), bits)

    return case


def use_quantise(answer, weights, bits):
    """Codes, scales, and whether the codes are whole numbers."""
    codes, scales = answer(weights, bits)
    return {"배율": scales, "정수인가": not codes.is_floating_point(), "정수": codes}


def true_quantise(weights, bits):
    """Number by number."""
    codes, scales = [], []
    for row in weights.double().tolist():
        largest = max(abs(value) for value in row)
        scales.append([largest / (2 ** (bits - 1) - 1) if largest else 1.0])
        codes.append([round(value / scales[-1][0]) for value in row])
    return torch.tensor(codes, dtype=torch.int8), torch.tensor(scales)


def fast_quantise(weights, bits):
    """The stand-in."""
    largest = weights.abs().amax(dim=1, keepdim=True)
    scales = torch.where(largest > 0, largest / (2 ** (bits - 1) - 1), 1.0)
    return (weights / scales).round().to(torch.int8), scales


# 4 ── DPO
def preference_case(count, beta, size=3.0, shift=0.0):
    """Four tensors (B,) of log probabilities; ``shift`` is taken off the better answers' own."""

    def case(rng):
        parts = [-size * torch.from_numpy(rng.gamma(2.0, size=count)).float() for _ in range(4)]
        parts[0] = parts[0] - shift
        return args(*parts, beta)

    return case


def use_dpo(answer, good, bad, good_ref, bad_ref, beta):
    """The loss, and whether a model could learn from it."""
    loss = answer(good.clone().requires_grad_(), bad.clone().requires_grad_(), good_ref, bad_ref, beta)
    return {"손실": loss, "손실에서 역전파할 수 있는가": bool(getattr(loss, "requires_grad", False))}


def true_dpo(good, bad, good_ref, bad_ref, beta):
    """ln(1 + e^-m) pair by pair as ln(e^0 + e^-m), in 64 bits."""
    total = torch.zeros((), dtype=torch.float64)
    for w, l, w_ref, l_ref in zip(*(part.double() for part in (good, bad, good_ref, bad_ref))):  # noqa: E741
        total = total + torch.logaddexp(torch.zeros_like(w), -beta * ((w - w_ref) - (l - l_ref)))
    return (total / len(good)).float()


def fast_dpo(good, bad, good_ref, bad_ref, beta):
    """The stand-in."""
    return -F.logsigmoid(beta * (good - good_ref - bad + bad_ref)).mean()
