"""Wrong answers to the exercises of week 3's preview, as members write them; those for a batch in preview_batch."""

import torch

from week3.checks import preview_cases as cases


# 1 ── Scores: the right ones are keys @ query
def not_summed(query, keys):
    return keys * query


def summed_over_keys(query, keys):
    return (keys * query).sum(dim=0)


def cosine(query, keys):
    return keys @ query / (keys.norm(dim=1) * query.norm() + 1e-8)


def distance(query, keys):
    return (keys - query).norm(dim=1)


def scaled(query, keys):
    return keys @ query / query.numel() ** 0.5


def already_softmax(query, keys):
    return (keys @ query).softmax(dim=-1)


def query_in_front(query, keys):
    return query @ keys


def keys_with_one_another(query, keys):
    return keys @ keys.T


def list_of_scores(query, keys):
    return [float(key @ query) for key in keys]


def column(query, keys):
    return keys @ query[:, None]


def averaged_product(query, keys):
    return (keys * query).mean(dim=1)


def one_number(query, keys):
    return (keys * query).sum()


def without_negatives(query, keys):
    return (keys @ query).relu()


def copied_example(query, keys):
    return torch.tensor([0.0, 1.0, 2.0])


def numpy_scores(query, keys):
    return (keys @ query).numpy()


def double_scores(query, keys):
    return (keys @ query).double()


# 2 ── Weights and context
def context_only(scores, values):
    return scores.softmax(dim=0) @ values


def context_first(scores, values):
    weights = scores.softmax(dim=0)
    return weights @ values, weights


def no_softmax(scores, values):
    return scores, scores @ values


def no_exponential(scores, values):
    weights = scores / scores.sum()
    return weights, weights @ values


def not_normalised(scores, values):
    weights = scores.exp()
    return weights, weights @ values


def overflow(scores, values):
    weights = scores.exp() / scores.exp().sum()
    return weights, weights @ values


def hard_choice(scores, values):
    return scores.softmax(dim=0), values[scores.argmax()]


def plain_mean(scores, values):
    return scores.softmax(dim=0), values.mean(dim=0)


def not_added(scores, values):
    weights = scores.softmax(dim=0)
    return weights, weights[:, None] * values


def added_within_words(scores, values):
    weights = scores.softmax(dim=0)
    return weights, (weights[:, None] * values).sum(dim=1)


def mean_of_products(scores, values):
    weights = scores.softmax(dim=0)
    return weights, (weights[:, None] * values).mean(dim=0)


def weights_along_values(scores, values):
    weights = scores.softmax(dim=0)
    return weights, (weights * values).sum(dim=0)


def scores_mix(scores, values):
    return scores.softmax(dim=0), scores @ values


def softmax_twice(scores, values):
    weights = scores.softmax(dim=0).softmax(dim=0)
    return weights, weights @ values


def weights_only(scores, values):
    return scores.softmax(dim=0)


def lists(scores, values):
    weights = scores.softmax(dim=0)
    return weights.tolist(), (weights @ values).tolist()


def shifted_only(scores, values):
    weights = (scores - scores.max()).exp()
    return weights, weights @ values


def added_up_to_one_number(scores, values):
    weights = scores.softmax(dim=0)
    return weights, (weights[:, None] * values).sum()


def values_first(scores, values):
    weights = scores.softmax(dim=0)
    return weights, values @ weights


def one_row(scores, values):
    weights = scores.softmax(dim=0)
    return weights, weights[None] @ values


# 3 ── Masked softmax
def mask_ignored(scores, mask):
    return scores.softmax(dim=-1)


def masked_afterwards(scores, mask):
    return scores.softmax(dim=-1) * mask


def zero_scores(scores, mask):
    return (scores * mask).softmax(dim=-1)


def inverted(scores, mask):
    return scores.masked_fill(mask, float("-inf")).softmax(dim=-1)


def over_the_batch(scores, mask):
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=0)


def infinity_times_zero(scores, mask):
    return (scores + (~mask) * float("-inf")).softmax(dim=-1)


def renormalised(scores, mask):
    weights = scores.softmax(dim=-1) * mask
    return weights / weights.sum(dim=-1, keepdim=True)


def too_small(scores, mask):
    return scores.masked_fill(~mask, -10.0).softmax(dim=-1)


def in_place(scores, mask):
    return scores.masked_fill_(~mask, float("-inf")).softmax(dim=-1)


def exponentials_overflow(scores, mask):
    powers = scores.masked_fill(~mask, float("-inf")).exp()
    return powers / powers.sum(dim=-1, keepdim=True)


def only_masked_scores(scores, mask):
    return scores.masked_fill(~mask, float("-inf"))


def padding_dropped(scores, mask):
    return scores[mask].softmax(dim=-1)


def still_too_small(scores, mask):
    return scores.masked_fill(~mask, -100.0).softmax(dim=-1)


def plus_infinity(scores, mask):
    return scores.masked_fill(~mask, float("inf")).softmax(dim=-1)


def over_everything(scores, mask):
    powers = scores.exp() * mask
    return powers / powers.sum()


def first_places(scores, mask):
    weights = torch.zeros_like(scores)
    for b, n in enumerate(mask.sum(dim=1).tolist()):
        weights[b, :n] = scores[b, :n].softmax(dim=0)
    return weights


def numpy_weights(scores, mask):
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=-1).numpy()


# 5 ── Reading a heat map: each entry is one misreading, the rest is right
def _reading(**wrong):
    return lambda: {**cases.true_reading(), **wrong}


read_down = _reading(went="나는")
read_along = _reading(학교에="to")
surest = _reading(망설임="school")
lowest_top = _reading(망설임="I")
columns_add_up = _reading(합="열")
not_shared_out = _reading(가리면=float(cases.MAP[1, 1]))
added_to_the_next = _reading(가리면=float(cases.MAP[1, 1] + cases.MAP[1, 2]))
shared_evenly = _reading(가리면=float(cases.MAP[1, 1] + cases.MAP[1, 2] / 2))
other_word = _reading(가리면=float(cases.MAP[1, 0] / (cases.MAP[1, 0] + cases.MAP[1, 1])))


second_in_row = _reading(went="학교에")
target_for_went = _reading(went="went")
source_for_school = _reading(학교에="학교에")
source_for_doubt = _reading(망설임="학교에")
went_for_doubt = _reading(망설임="went")
cut_off = _reading(가리면=0.66)
in_percent = _reading(가리면=67)
number_as_text = _reading(가리면="0.67")
only_the_sum = _reading(가리면=float(cases.MAP[1, 0] + cases.MAP[1, 1]))
rows_for_columns = _reading(went="나는", 학교에="to", 합="열")


def without_keys():
    return {"went": cases.true_reading()["went"]}


# 6 ── The strongest pairs
def down_the_columns(weights, source, target):
    return [(target[int(i)], word) for i, word in zip(weights.argmax(dim=0), source, strict=True)]


def source_first(weights, source, target):
    return [(one, other) for other, one in cases.true_pairs(weights, source, target)]


def numbers_not_words(weights, source, target):
    return [(word, int(i)) for word, i in zip(target, weights.argmax(dim=1), strict=True)]


def weakest(weights, source, target):
    return [(word, source[int(i)]) for word, i in zip(target, weights.argmin(dim=1), strict=True)]


def only_one_pair(weights, source, target):
    row, column = divmod(int(weights.argmax()), len(source))
    return [(target[row], source[column])]


def first_row_for_all(weights, source, target):
    return [(word, source[int(weights[0].argmax())]) for word in target]


def only_sources(weights, source, target):
    return [word for _, word in cases.true_pairs(weights, source, target)]


def in_order(weights, source, target):
    return list(zip(target, source, strict=False))


def over_one_half(weights, source, target):
    return [(target[t], source[s]) for t, s in (weights > 0.5).nonzero().tolist()]


def column_numbers_for_rows(weights, source, target):
    return [(word, source[int(i)]) for word, i in zip(target, weights.argmax(dim=0), strict=False)]


def no_dim(weights, source, target):
    return [(word, source[int(weights.argmax())]) for word in target]


def zipped_with_source(weights, source, target):
    return [(word, source[int(i)]) for word, i in zip(source, weights.argmax(dim=1), strict=False)]


def only_first_pair(weights, source, target):
    return cases.true_pairs(weights, source, target)[:1]
