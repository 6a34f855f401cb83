"""Wrong answers to the exercises of week 5's preview, as members write them: choosing the next token (1 to 4)."""

import torch

from week5.checks import preview_cases as cases

CUT = float("-inf")


# 1 ── Greedy and temperature
def _warm(logits, t, p):
    return cases.true_probabilities(logits, t) if t == 0 else p


def _cold(logits, t, p):
    return p if t == 0 else cases.true_probabilities(logits, t)


def times_temperature(logits, t):
    return _warm(logits, t, (logits * t).softmax(dim=-1))


def divided_after(logits, t):
    return _warm(logits, t, logits.softmax(dim=-1) / t if t else None)


def divided_twice(logits, t):
    return _warm(logits, t, (logits.softmax(dim=-1) / t).softmax(dim=-1) if t else None)


def without_temperature(logits, t):
    return _warm(logits, t, logits.softmax(dim=-1))


def only_divided(logits, t):
    return _warm(logits, t, logits / t if t else None)


def zero_divides(logits, t):
    return (logits / t).softmax(dim=-1)


def zero_gives_the_place(logits, t):
    return logits.argmax() if t == 0 else cases.true_probabilities(logits, t)


def zero_keeps_the_logit(logits, t):
    if t:
        return cases.true_probabilities(logits, t)
    kept = torch.zeros_like(logits)
    kept[logits.argmax()] = logits.max()
    return kept


def zero_with_whole_numbers(logits, t):
    p = cases.true_probabilities(logits, t)
    return p if t else p.long()


def always_greedy(logits, t):
    return cases.true_probabilities(logits, 0)


def zero_keeps_the_probability(logits, t):
    return _cold(logits, t, torch.where(logits == logits.max(), logits.softmax(dim=-1), 0.0))


def zero_as_one(logits, t):
    return _cold(logits, t, logits.softmax(dim=-1))


def zero_spread_evenly(logits, t):
    return _cold(logits, t, torch.full_like(logits, 1 / len(logits)))


def zero_as_a_list(logits, t):
    return _cold(logits, t, (logits == logits.max()).float().tolist())


def exponentials(logits, t):
    return _warm(logits, t, (logits / t).exp() if t else None)


def log_probabilities(logits, t):
    return _warm(logits, t, (logits / t).log_softmax(dim=-1) if t else None)


def shares_of_logits(logits, t):
    return _warm(logits, t, logits / t / (logits / t).sum() if t else None)


def powers(logits, t):
    return _warm(logits, t, logits.softmax(dim=-1) ** (1 / t) if t else None)


def softmax_without_dim(logits, t):
    return cases.true_probabilities(logits, 0) if t == 0 else (logits / t).softmax()


# 2 ── top-k
def _kept(logits, mask, other=CUT):
    return torch.where(mask, logits, torch.as_tensor(other))


def k_zeros(logits, k):
    return _kept(logits, cases.true_top_k(logits, k).isfinite(), 0.0)


def k_large_negative(logits, k):
    return _kept(logits, cases.true_top_k(logits, k).isfinite(), -1e9)


def k_values_only(logits, k):
    return logits.topk(k).values


def k_sorted(logits, k):
    return torch.cat([logits.topk(k).values, torch.full((len(logits) - k,), CUT)])


def k_smallest(logits, k):
    return _kept(logits, logits <= logits.topk(k, largest=False).values[-1])


def k_without_the_last(logits, k):
    return _kept(logits, logits > logits.topk(k).values[-1])


def k_cut_instead(logits, k):
    return _kept(logits, logits < logits.topk(k).values[-1])


def k_as_a_threshold(logits, k):
    return _kept(logits, logits >= k)


def k_first_places(logits, k):
    return _kept(logits, torch.arange(len(logits)) < k)


def k_probabilities(logits, k):
    return cases.true_top_k(logits, k).softmax(dim=-1)


def k_changes_logits(logits, k):
    logits[:] = cases.true_top_k(logits, k)
    return logits


def k_of_probabilities(logits, k):
    p = logits.softmax(dim=-1)
    return torch.where(p < p.topk(k).values[-1], CUT, p)


def k_first_as_threshold(logits, k):
    return _kept(logits, logits >= logits.topk(k).values[0])


def k_next_as_threshold(logits, k):
    return _kept(logits, logits >= logits.sort(descending=True).values[k])


def k_thresholds(logits, k):
    return _kept(logits, logits >= logits.topk(k).values)


def k_list(logits, k):
    return cases.true_top_k(logits, k).tolist()


def k_places_only(logits, k):
    return logits.topk(k).indices


def k_pair(logits, k):
    return logits.topk(k)


# 3 ── top-p
def _nucleus(logits, p, keep):
    values, order = logits.softmax(dim=-1).sort(descending=True)
    cut = logits.clone()
    cut[order[~keep(values, values.cumsum(dim=-1))]] = CUT
    return cut


def crossing_cut(logits, p):
    return _nucleus(logits, p, lambda values, total: total <= p)


def crossing_cut_but_one(logits, p):
    def keep(values, total):
        kept = total <= p
        kept[0] = True
        return kept

    return _nucleus(logits, p, keep)


def one_more(logits, p):
    def keep(values, total):
        kept = total - values < p
        kept[1:] = kept[:-1].clone()
        return kept

    return _nucleus(logits, p, keep)


def from_the_small_end(logits, p):
    values, order = logits.softmax(dim=-1).sort()
    cut = logits.clone()
    cut[order[values.cumsum(dim=-1) - values >= p]] = CUT
    return cut


def each_against_p(logits, p):
    values = logits.softmax(dim=-1)
    return _kept(logits, values >= p)


def each_against_the_rest(logits, p):
    values = logits.softmax(dim=-1)
    return _kept(logits, values >= 1 - p)


def not_put_back(logits, p):
    values = logits.softmax(dim=-1).sort(descending=True).values
    return _kept(logits, values.cumsum(dim=-1) - values < p)


def p_sorted(logits, p):
    return cases.true_top_p(logits, p).sort(descending=True).values


def sums_of_logits(logits, p):
    values, order = logits.sort(descending=True)
    cut = logits.clone()
    cut[order[values.cumsum(dim=-1) - values >= p]] = CUT
    return cut


def p_unsorted(logits, p):
    values = logits.softmax(dim=-1)
    return _kept(logits, values.cumsum(dim=-1) - values < p)


def p_zeros(logits, p):
    return _kept(logits, cases.true_top_p(logits, p).isfinite(), 0.0)


def p_probabilities(logits, p):
    return cases.true_top_p(logits, p).softmax(dim=-1)


def p_changes_logits(logits, p):
    logits[:] = cases.true_top_p(logits, p)
    return logits


def nothing_cut(logits, p):
    return logits.clone()


def p_cut_instead(logits, p):
    return _nucleus(logits, p, lambda values, total: total - values >= p)


def p_keeps_probabilities(logits, p):
    return torch.where(cases.true_top_p(logits, p).isfinite(), logits.softmax(dim=-1), CUT)


def p_keeps_probabilities_and_zeros(logits, p):
    return torch.where(cases.true_top_p(logits, p).isfinite(), logits.softmax(dim=-1), 0.0)


def p_sorted_probabilities(logits, p):
    values = logits.softmax(dim=-1).sort(descending=True).values
    return torch.where(values.cumsum(dim=-1) - values < p, values, CUT)


def mask_by_order(logits, p):
    values, order = logits.softmax(dim=-1).sort(descending=True)
    return _kept(logits, (values.cumsum(dim=-1) - values < p)[order])


def only_the_order_sorted(logits, p):
    values, order = logits.softmax(dim=-1), logits.argsort(descending=True)
    cut = logits.clone()
    cut[order[values.cumsum(dim=-1) - values >= p]] = CUT
    return cut


# 4 ── Repetition penalty
def _punished(logits, ids, change):
    new = logits.clone()
    for i in set(ids):
        new[i] = change(logits[i])
    return new


def always_divided(logits, ids, penalty):
    return _punished(logits, ids, lambda one: one / penalty)


def always_multiplied(logits, ids, penalty):
    return _punished(logits, ids, lambda one: one * penalty)


def rewarded(logits, ids, penalty):
    return _punished(logits, ids, lambda one: one * penalty if one > 0 else one / penalty)


def subtracted(logits, ids, penalty):
    return _punished(logits, ids, lambda one: one - penalty)


def forbidden(logits, ids, penalty):
    return _punished(logits, ids, lambda one: CUT)


def once_for_each_time(logits, ids, penalty):
    new = logits.clone()
    for i in ids:
        new[i] = new[i] / penalty if new[i] > 0 else new[i] * penalty
    return new


def everything_punished(logits, ids, penalty):
    return torch.where(logits > 0, logits / penalty, logits * penalty)


def others_punished(logits, ids, penalty):
    return cases.true_penalized(logits, [i for i in range(len(logits)) if i not in ids], penalty)


def only_the_last(logits, ids, penalty):
    return cases.true_penalized(logits, ids[-1:], penalty)


def penalty_changes_logits(logits, ids, penalty):
    logits[:] = cases.true_penalized(logits, ids, penalty)
    return logits


def probabilities_divided(logits, ids, penalty):
    return _punished(logits.softmax(dim=-1), ids, lambda one: one / penalty)


def penalized_list(logits, ids, penalty):
    return cases.true_penalized(logits, ids, penalty).tolist()


def unpunished(logits, ids, penalty):
    return logits.clone()


def first_places_punished(logits, ids, penalty):
    return cases.true_penalized(logits, list(range(len(ids))), penalty)


def first_kinds_punished(logits, ids, penalty):
    return cases.true_penalized(logits, list(range(len(set(ids)))), penalty)


def others_zero(logits, ids, penalty):
    punished = cases.true_penalized(logits, ids, penalty)
    return torch.where(torch.isin(torch.arange(len(logits)), torch.tensor(ids).long()), punished, 0.0)


def only_the_first(logits, ids, penalty):
    return cases.true_penalized(logits, sorted(ids)[:1], penalty)


def negatives_spared(logits, ids, penalty):
    return _punished(logits, ids, lambda one: one / penalty if one > 0 else one)


def sign_lost(logits, ids, penalty):
    return _punished(logits, ids, lambda one: one / penalty if one > 0 else -one * penalty)
