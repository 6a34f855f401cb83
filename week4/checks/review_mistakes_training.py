"""Wrong answers to week 4's review, as members write them: pooling, training and writing (exercises 10 to 13)."""

import torch
from torch.nn import functional as F

from week4.checks import review_cases as cases


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


def pool_hidden_wholly(x, w, mask):
    return _pool(x, w, ~mask)


def pool_filled_with_zero(x, w, mask):
    return _pool(x, w, mask, fill=0.0)


def padding_zeroed(x, w, mask):
    return pool_without_mask(x * mask[:, :, None], w, mask)


def not_summed(x, w, mask):
    return (x @ w).masked_fill(~mask[:, :, None], float("-inf")).softmax(dim=1) * x


def pool_weights(x, w, mask):
    return (x @ w).masked_fill(~mask[:, :, None], float("-inf")).softmax(dim=1)


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


def power_before_half(step, dim, warmup):
    return dim**-1 / 2 * min(step**-1 / 2, step * warmup**-3 / 2)


def counted_from_zero(step, dim, warmup):
    return dim**-0.5 * min((step + 1) ** -0.5, (step + 1) * warmup**-1.5)


def straight_share(step, dim, warmup):
    return dim**-0.5 * min(step**-0.5, step / warmup)


def powers_swapped(step, dim, warmup):
    return dim**-0.5 * min(step**-0.5, warmup * step**-1.5)


def over_dim(step, dim, warmup):
    return min(step**-0.5, step * warmup**-1.5) / dim


def multiplied(step, dim, warmup):
    return dim**-0.5 * step**-0.5 * step * warmup**-1.5


def whole_powers(step, dim, warmup):
    return dim ** (-1 // 2) * min(step ** (-1 // 2), step * warmup ** (-3 // 2))


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


def smooth_without_gradient(logits, targets, eps):
    return cases.true_smooth(logits, targets, eps).item()


def _shares(logits, targets, eps, even):
    return (1 - eps) * F.cross_entropy(logits, targets) + eps * even


def share_added(logits, targets, eps):
    return _shares(logits, targets, eps, logits.log_softmax(dim=-1).mean())


def share_summed(logits, targets, eps):
    return _shares(logits, targets, eps, -logits.log_softmax(dim=-1).sum(dim=-1).mean())


def share_summed_everywhere(logits, targets, eps):
    return _shares(logits, targets, eps, -logits.log_softmax(dim=-1).sum())


def share_of_logits(logits, targets, eps):
    return _shares(logits, targets, eps, -logits.mean())


def share_of_probabilities(logits, targets, eps):
    return _shares(logits, targets, eps, -logits.softmax(dim=-1).mean())


def share_down_the_columns(logits, targets, eps):
    return _shares(logits, targets, eps, -logits.log_softmax(dim=0).mean())


def share_for_each(logits, targets, eps):
    return _shares(logits, targets, eps, -logits.log_softmax(dim=-1).mean(dim=-1))


def truth_not_shrunk(logits, targets, eps):
    return F.cross_entropy(logits, targets) - eps * logits.log_softmax(dim=-1).mean()


def averaged_over_classes(logits, targets, eps):
    return cases.true_smooth(logits, targets, eps) / logits.size(1)


def every_row_with_every_truth(logits, targets, eps):
    logs = logits.log_softmax(dim=-1)
    return -(1 - eps) * logs[:, targets].mean() - eps * logs.mean()


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
    return y[:, 1:]


def texts_cut(model, start, steps):
    return with_start(model, start, steps)[1:]


def every_place(model, start, steps):
    y = start
    for _ in range(steps):
        y = torch.cat([y, model(y).argmax(dim=-1)], dim=1)
    return y[:, 1:]


def nothing_kept(model, start, steps):
    return start[:, 1:]


def one_too_many(model, start, steps):
    return cases.fast_greedy(model, start, steps + 1)


def end_dropped(model, start, steps):
    return with_start(model, start, steps)[:, :-1]


def after_one_step(model, start, steps):
    return cases.fast_greedy(model, start, 1)
