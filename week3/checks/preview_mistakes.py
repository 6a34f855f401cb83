"""Wrong answers to the exercises of week 3's preview, as members write them."""

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


# 4 ── Attention for a batch
def _scores(query, states):
    return (states @ query[:, :, None])[:, :, 0]


def _weights(query, states, mask):
    return cases.true_masked_softmax(_scores(query, states), mask)


def _mix(weights, states):
    return (weights[:, :, None] * states).sum(dim=1)


def mask_not_given(query, states, mask):
    weights = _scores(query, states).softmax(dim=-1)
    return _mix(weights, states), weights


def weights_first(query, states, mask):
    weights = _weights(query, states, mask)
    return weights, _mix(weights, states)


def only_context(query, states, mask):
    return _mix(_weights(query, states, mask), states)


def divided_by_root(query, states, mask):
    weights = cases.true_masked_softmax(_scores(query, states) / query.size(-1) ** 0.5, mask)
    return _mix(weights, states), weights


def every_query_with_every_sentence(query, states, mask):
    scores = (query @ states.transpose(1, 2)).masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ states, weights


def axis_kept(query, states, mask):
    weights = _weights(query, states, mask)
    return weights[:, None] @ states, weights


def states_not_added(query, states, mask):
    weights = _weights(query, states, mask)
    return weights[:, :, None] * states, weights


def added_over_dimension(query, states, mask):
    weights = _weights(query, states, mask)
    return (weights[:, :, None] * states).sum(dim=2), weights


def scores_as_weights(query, states, mask):
    weights = _scores(query, states) * mask
    return _mix(weights, states), weights


def mean_of_states(query, states, mask):
    return states.mean(dim=1), _weights(query, states, mask)


def first_sentence_for_all(query, states, mask):
    weights = cases.true_masked_softmax(query @ states[0].T, mask)
    return _mix(weights, states), weights


def first_query_for_all(query, states, mask):
    weights = cases.true_masked_softmax(states @ query[0], mask)
    return _mix(weights, states), weights


def strongest_state(query, states, mask):
    weights = _weights(query, states, mask)
    return states[torch.arange(len(query)), weights.argmax(dim=1)], weights


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


# 7 ── Looking evenly
def _same(weights, states):
    return (weights[:, :, None] * states).sum(dim=1), weights


def padding_counted(query, states, mask):
    return _same(torch.full(mask.shape, 1.0 / mask.size(1)), states)


def divided_by_all(query, states, mask):
    return _same(mask / mask.size(1), states)


def summed(query, states, mask):
    return _same(mask.float(), states)


def divided_by_batch(query, states, mask):
    return _same(mask / mask.sum(), states)


def real_per_place(query, states, mask):
    return _same(mask / mask.sum(dim=0).clamp(min=1), states)


def still_attending(query, states, mask):
    return _same(_weights(query, states, mask), states)


def weights_in_front(query, states, mask):
    return _same(mask / mask.sum(dim=1, keepdim=True), states)[::-1]


def only_the_mean(query, states, mask):
    return _same(mask / mask.sum(dim=1, keepdim=True), states)[0]


def mask_through_softmax(query, states, mask):
    return _same(mask.float().softmax(dim=1), states)


def mean_with_padding(query, states, mask):
    return states.mean(dim=1), mask / mask.sum(dim=1, keepdim=True)


def mask_as_weights(query, states, mask):
    return _same(mask / mask.sum(dim=1, keepdim=True), states)[0], mask
