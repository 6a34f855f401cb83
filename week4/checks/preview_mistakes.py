"""Wrong answers to the exercises of week 4's preview, as members write them."""

import torch
from torch.nn import functional as F

from week4.checks import preview_cases as cases


# 1 ── WordPiece
def _cut(word, vocabulary, ends, sign="##", unknown=None):
    pieces, start = [], 0
    while start < len(word):
        for end in ends(start, len(word)):
            piece = (sign if start else "") + word[start:end]
            if piece in vocabulary:
                pieces.append(piece)
                start = end
                break
        else:
            return unknown(pieces, word[start:]) if unknown else ["[UNK]"]
    return pieces


def _longest(start, stop):
    return range(stop, start, -1)


def shortest_first(word, vocabulary):
    return _cut(word, vocabulary, lambda start, stop: range(start + 1, stop + 1))


def no_sign(word, vocabulary):
    return [piece.removeprefix("##") for piece in cases.true_wordpiece(word, vocabulary)]


def plain_lookup(word, vocabulary):
    return _cut(word, vocabulary, _longest, sign="")


def keeps_the_cut_part(word, vocabulary):
    return _cut(word, vocabulary, _longest, unknown=lambda pieces, rest: [*pieces, "[UNK]"])


def drops_the_rest(word, vocabulary):
    return _cut(word, vocabulary, _longest, unknown=lambda pieces, rest: pieces)


def unknown_as_text(word, vocabulary):
    pieces = cases.true_wordpiece(word, vocabulary)
    return "[UNK]" if pieces == ["[UNK]"] else pieces


def never_the_last_letter(word, vocabulary):
    return _cut(word, vocabulary, lambda start, stop: range(stop - 1, start, -1))


def sign_on_all(word, vocabulary):
    pieces = cases.true_wordpiece(word, vocabulary)
    return pieces if pieces == ["[UNK]"] else ["##" + piece.removeprefix("##") for piece in pieces]


def turns_back(word, vocabulary):
    def rest(start):
        if start == len(word):
            return []
        for end in _longest(start, len(word)):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary and (found := rest(end)) is not None:
                return [piece, *found]
        return None

    return rest(0) or ["[UNK]"]


def sign_after_lookup(word, vocabulary):
    pieces = plain_lookup(word, vocabulary)
    return pieces if pieces == ["[UNK]"] else [pieces[0], *("##" + piece for piece in pieces[1:])]


def unknown_for_each_letter(word, vocabulary):
    pieces, start = [], 0
    while start < len(word):
        for end in _longest(start, len(word)):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary:
                break
        else:
            piece, end = "[UNK]", start + 1
        pieces.append(piece)
        start = end
    return pieces


def letters(word, vocabulary):
    return [word[0], *("##" + char for char in word[1:])]


# 2 ── Pairs
def _pair(first, second):
    return cases.true_pair(first, second)


def no_cls(first, second):
    tokens, segments = _pair(first, second)
    return tokens[1:], segments[1:]


def no_last_sep(first, second):
    tokens, segments = _pair(first, second)
    return tokens[:-1], segments[:-1]


def no_middle_sep(first, second):
    if not second:
        return _pair(first, second)
    return ["[CLS]", *first, *second, "[SEP]"], [0] * (len(first) + 1) + [1] * (len(second) + 1)


def middle_sep_in_second(first, second):
    if not second:
        return _pair(first, second)
    return _pair(first, second)[0], [0] * (len(first) + 1) + [1] * (len(second) + 2)


def second_cls(first, second):
    if not second:
        return _pair(first, second)
    return ["[CLS]", *first, "[SEP]", "[CLS]", *second, "[SEP]"], [0] * (len(first) + 2) + [1] * (len(second) + 2)


def always_two_seps(first, second):
    return ["[CLS]", *first, "[SEP]", *second, "[SEP]"], [0] * (len(first) + 2) + [1] * (len(second) + 1)


def segments_from_one(first, second):
    tokens, segments = _pair(first, second)
    return tokens, [segment + 1 for segment in segments]


def segments_of_words_only(first, second):
    return _pair(first, second)[0], [0] * len(first) + [1] * len(second)


def last_sep_not_counted(first, second):
    return _pair(first, second)[0], [0] * (len(first) + 2) + [1] * len(second)


def only_tokens(first, second):
    return _pair(first, second)[0]


def segments_first(first, second):
    return _pair(first, second)[::-1]


# 3 ── Batches
def _batch(rows, pad=0):
    return cases.true_batch(rows, pad)


def padded_in_front(rows, pad=0):
    longest = max(map(len, rows))
    ids = torch.tensor([[pad] * (longest - len(row)) + row for row in rows])
    return ids, torch.tensor([[0] * (longest - len(row)) + [1] * len(row) for row in rows])


def mask_upside_down(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids, 1 - mask


def cut_to_the_shortest(rows, pad=0):
    shortest = min(map(len, rows))
    return torch.tensor([row[:shortest] for row in rows]), torch.ones(len(rows), shortest, dtype=torch.long)


def all_ones(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids, torch.ones_like(mask)


def always_zero(rows, pad=0):
    return _batch(rows, 0)[0], _batch(rows, pad)[1]


def mask_from_zero(rows, pad=0):
    ids, _ = _batch(rows, pad)
    return ids, (ids != 0).long()


def lists(rows, pad=0):
    return tuple(part.tolist() for part in _batch(rows, pad))


def rows_changed(rows, pad=0):
    ids, mask = _batch(rows, pad)
    for row in rows:
        row += [pad] * (ids.size(1) - len(row))
    return ids, mask


def only_ids(rows, pad=0):
    return _batch(rows, pad)[0]


def mask_first(rows, pad=0):
    return _batch(rows, pad)[::-1]


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


def words_of_python(ids, draws):
    return (draws < 0.15) and not _special(ids)


def fifteen_of_each_hundred(ids, draws):
    return (draws < 15) & ~_special(ids)


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


def two_lists(logits, place, k):
    best = logits[place].softmax(dim=-1).topk(k)
    return best.indices.tolist(), best.values.tolist()
