"""Wrong answers to the exercises of week 4's preview, as members write them: masking and guessing (4 to 7)."""

import torch
from torch.nn import functional as F

from week4.checks import preview_cases as cases


# 4 ── Choosing
def _special(ids):
    return torch.isin(ids, torch.tensor((0, 2, 3)))


def specials_too(ids, draws):
    return draws < 0.15


def above(ids, draws):
    return (draws > 0.15) & ~_special(ids)


def only_padding_spared(ids, draws):
    return (draws < 0.15) & (ids != 0)


def padding_too(ids, draws):
    return (draws < 0.15) & ~torch.isin(ids, torch.tensor((2, 3)))


def specials_only(ids, draws):
    return (draws < 0.15) & _special(ids)


def either(ids, draws):
    return (draws < 0.15) | ~_special(ids)


def the_chosen_ids(ids, draws):
    return ids[(draws < 0.15) & ~_special(ids)]


def ones_and_zeros(ids, draws):
    return ((draws < 0.15) & ~_special(ids)).long()


def list_of_places(ids, draws):
    return ((draws < 0.15) & ~_special(ids)).tolist()


def without_brackets(ids, draws):
    return draws < 0.15 & ~_special(ids)


def words_of_python(ids, draws):
    return (draws < 0.15) and not _special(ids)


def fifteen_of_each_hundred(ids, draws):
    return (draws < 15) & ~_special(ids)


def unknown_spared(ids, draws):
    return (draws < 0.15) & (ids > 3)


def border_too(ids, draws):
    return (draws <= 0.15) & ~_special(ids)


def tuple_of_specials(ids, draws):
    return (draws < 0.15) & ~torch.isin(ids, (0, 2, 3))


def specials_in_ids(ids, draws):
    return (draws < 0.15) & ~torch.isin(torch.tensor((0, 2, 3)), ids)


def numbers_of_places(ids, draws):
    return ((draws < 0.15) & ~_special(ids)).nonzero()


def ids_or_zero(ids, draws):
    return torch.where((draws < 0.15) & ~_special(ids), ids, 0)


def fractions(ids, draws):
    return (draws < 0.15).float() * (~_special(ids)).float()


# 5 ── 80/10/10
def _inputs(ids, chosen, dice, others):
    return cases.true_corruption(ids, chosen, dice, others)[0]


def _labels(ids, chosen):
    return torch.where(chosen, ids, -100)


def masks_all(ids, chosen, dice, others):
    return torch.where(chosen, 4, ids), _labels(ids, chosen)


def labels_everywhere(ids, chosen, dice, others):
    return _inputs(ids, chosen, dice, others), ids.clone()


def labels_from_inputs(ids, chosen, dice, others):
    inputs = _inputs(ids, chosen, dice, others)
    return inputs, torch.where(chosen, inputs, -100)


def labels_where_changed(ids, chosen, dice, others):
    inputs = _inputs(ids, chosen, dice, others)
    return inputs, torch.where(inputs != ids, ids, -100)


def labels_only_of_masks(ids, chosen, dice, others):
    inputs = _inputs(ids, chosen, dice, others)
    return inputs, torch.where(inputs == 4, ids, -100)


def labels_zero(ids, chosen, dice, others):
    return _inputs(ids, chosen, dice, others), torch.where(chosen, ids, 0)


def labels_upside_down(ids, chosen, dice, others):
    return _inputs(ids, chosen, dice, others), torch.where(chosen, -100, ids)


def dice_everywhere(ids, chosen, dice, others):
    inputs = torch.where(dice < 0.8, 4, ids)
    return torch.where((dice >= 0.8) & (dice < 0.9), others, inputs), _labels(ids, chosen)


def nothing_kept(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where(chosen & (dice >= 0.8), others, inputs), _labels(ids, chosen)


def others_over_masks(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where(chosen & (dice < 0.9), others, inputs), _labels(ids, chosen)


def masks_over_others(ids, chosen, dice, others):
    return torch.where(chosen & (dice < 0.9), 4, ids), _labels(ids, chosen)


def labels_minus_one(ids, chosen, dice, others):
    return _inputs(ids, chosen, dice, others), torch.where(chosen, ids, -1)


def labels_too_late(ids, chosen, dice, others):
    ids[:] = _inputs(ids, chosen, dice, others)
    return ids, _labels(ids, chosen)


def border_masked(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.9), others, ids)
    return torch.where(chosen & (dice <= 0.8), 4, inputs), _labels(ids, chosen)


def below_one_tenth(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where(chosen & (dice < 0.1), others, inputs), _labels(ids, chosen)


def second_from_ids(ids, chosen, dice, others):
    return torch.where(chosen & (dice >= 0.8) & (dice < 0.9), others, ids), _labels(ids, chosen)


def dice_alone_for_others(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where((dice >= 0.8) & (dice < 0.9), others, inputs), _labels(ids, chosen)


def dice_alone_for_masks(ids, chosen, dice, others):
    inputs = torch.where(dice < 0.8, 4, ids)
    return torch.where(chosen & (dice >= 0.8) & (dice < 0.9), others, inputs), _labels(ids, chosen)


def lower_border_kept(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where(chosen & (dice > 0.8) & (dice < 0.9), others, inputs), _labels(ids, chosen)


def upper_border_changed(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where(chosen & (dice >= 0.8) & (dice <= 0.9), others, inputs), _labels(ids, chosen)


def where_upside_down(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), ids, 4)
    return torch.where(chosen & (dice >= 0.8) & (dice < 0.9), others, inputs), _labels(ids, chosen)


def others_upside_down(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where(chosen & (dice >= 0.8) & (dice < 0.9), inputs, others), _labels(ids, chosen)


def shares_swapped(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), others, ids)
    return torch.where(chosen & (dice >= 0.8) & (dice < 0.9), 4, inputs), _labels(ids, chosen)


def chained(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    return torch.where(chosen & (0.8 <= dice < 0.9), others, inputs), _labels(ids, chosen)


def comparison_without_brackets(ids, chosen, dice, others):
    return torch.where(chosen & dice < 0.8, 4, ids), _labels(ids, chosen)


def all_others_at_once(ids, chosen, dice, others):
    inputs = torch.where(chosen & (dice < 0.8), 4, ids)
    inputs[chosen & (dice >= 0.8) & (dice < 0.9)] = others
    return inputs, _labels(ids, chosen)


def labels_plus_hundred(ids, chosen, dice, others):
    return _inputs(ids, chosen, dice, others), torch.where(chosen, ids, 100)


def labels_with_a_fraction(ids, chosen, dice, others):
    return _inputs(ids, chosen, dice, others), torch.where(chosen, ids.float(), -100.0)


def changes_ids(ids, chosen, dice, others):
    labels = _labels(ids, chosen)
    inputs = _inputs(ids, chosen, dice, others)
    ids[:] = inputs
    return ids, labels


def labels_in_front(ids, chosen, dice, others):
    return cases.true_corruption(ids, chosen, dice, others)[::-1]


# 6 ── Loss
def _flat(logits, labels):
    return logits.flatten(0, 1), labels.flatten()


def summed(logits, labels):
    return F.cross_entropy(*_flat(logits, labels), reduction="sum")


def over_all_places(logits, labels):
    return F.cross_entropy(*_flat(logits, labels), reduction="sum") / labels.numel()


def softmax_first(logits, labels):
    return F.cross_entropy(*_flat(logits.softmax(dim=-1), labels))


def by_text(logits, labels):
    rows = [F.cross_entropy(one, row) for one, row in zip(logits, labels, strict=True) if (row != -100).any()]
    return torch.stack(rows).mean()


def hundred_as_zero(logits, labels):
    return F.cross_entropy(*_flat(logits, labels.clamp(min=0)))


def one_for_each_place(logits, labels):
    return F.cross_entropy(*_flat(logits, labels), reduction="none")


def plain_number(logits, labels):
    return F.cross_entropy(*_flat(logits, labels)).item()


def wrong_sign(logits, labels):
    return -F.cross_entropy(*_flat(logits, labels))


def probability_of_truth(logits, labels):
    kept = labels != -100
    return 1 - logits.softmax(dim=-1)[kept].gather(1, labels[kept][:, None]).mean()


def unflattened(logits, labels):
    return F.cross_entropy(logits, labels)


def rows_differ(logits, labels):
    return F.cross_entropy(logits.flatten(0, 1), labels)


def labels_for_logits(logits, labels):
    return F.cross_entropy(labels.flatten(), logits.flatten(0, 1))


def zero_left_out(logits, labels):
    return F.cross_entropy(logits[labels > 0], labels[labels > 0])


def the_other_places(logits, labels):
    unchosen = labels == -100
    return F.cross_entropy(logits[unchosen], labels[unchosen])


def first_text(logits, labels):
    return F.cross_entropy(logits[0], labels[0])


def perplexity(logits, labels):
    return F.cross_entropy(*_flat(logits, labels)).exp()


# 7 ── Likeliest tokens
def over_places(logits, place, k):
    best = logits.softmax(dim=0)[place].topk(k)
    return list(zip(best.indices.tolist(), best.values.tolist(), strict=True))


def raw_logits(logits, place, k):
    best = logits[place].topk(k)
    return list(zip(best.indices.tolist(), best.values.tolist(), strict=True))


def shared_among_k(logits, place, k):
    best = logits[place].topk(k)
    return list(zip(best.indices.tolist(), best.values.softmax(dim=0).tolist(), strict=True))


def least_likely(logits, place, k):
    best = logits[place].softmax(dim=-1).topk(k, largest=False)
    return list(zip(best.indices.tolist(), best.values.tolist(), strict=True))


def upwards(logits, place, k):
    return cases.true_top(logits, place, k)[::-1]


def probability_first(logits, place, k):
    return [(p, i) for i, p in cases.true_top(logits, place, k)]


def next_place(logits, place, k):
    return cases.true_top(logits, (place + 1) % len(logits), k)


def first_place(logits, place, k):
    return cases.true_top(logits, 0, k)


def only_ids_of(logits, place, k):
    return [i for i, _ in cases.true_top(logits, place, k)]


def only_one(logits, place, k):
    return cases.true_top(logits, place, 1)


def topk_itself(logits, place, k):
    return logits[place].softmax(dim=-1).topk(k)


def two_lists(logits, place, k):
    best = logits[place].softmax(dim=-1).topk(k)
    return best.indices.tolist(), best.values.tolist()


def a_column(logits, place, k):
    return cases.true_top(logits.T, place, k)


def in_percent(logits, place, k):
    return [(i, 100 * p) for i, p in cases.true_top(logits, place, k)]


def logarithms(logits, place, k):
    best = logits[place].log_softmax(dim=-1).topk(k)
    return list(zip(best.indices.tolist(), best.values.tolist(), strict=True))


def ranks(logits, place, k):
    return list(enumerate(p for _, p in cases.true_top(logits, place, k)))


def a_dictionary(logits, place, k):
    return dict(cases.true_top(logits, place, k))


def all_places(logits, place, k):
    best = logits.softmax(dim=-1).topk(k)
    return list(zip(best.indices.tolist(), best.values.tolist(), strict=True))


def over_the_whole_table(logits, place, k):
    best = logits.flatten().softmax(dim=0).view(logits.shape)[place].topk(k)
    return list(zip(best.indices.tolist(), best.values.tolist(), strict=True))
