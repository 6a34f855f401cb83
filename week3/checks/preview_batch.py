"""Wrong answers to exercises 4 and 7 of week 3's preview: attention for a batch, and looking evenly."""

import torch

from week3.checks import preview_cases as cases


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


def _soft(scores, mask):
    """What a member's own masked_softmax does, also with shapes that do not fit."""
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)


def mean_over_places(query, states, mask):
    weights = _weights(query, states, mask)
    return (weights[:, :, None] * states).mean(dim=1), weights


def mixed_by_scores(query, states, mask):
    return _mix(_scores(query, states), states), _weights(query, states, mask)


def added_over_batch(query, states, mask):
    weights = _weights(query, states, mask)
    return (weights[:, :, None] * states).sum(dim=0), weights


def weights_with_every_sentence(query, states, mask):
    weights = _weights(query, states, mask)
    return weights @ states, weights


def query_not_upright(query, states, mask):
    weights = _soft(states @ query, mask)
    return _mix(weights, states), weights


def scores_upright(query, states, mask):
    weights = _soft(states @ query[:, :, None], mask)
    return _mix(weights, states), weights


def weights_not_upright(query, states, mask):
    weights = _weights(query, states, mask)
    return (weights * states).sum(dim=1), weights


def mask_inverted(query, states, mask):
    weights = _soft(_scores(query, states), ~mask)
    return _mix(weights, states), weights


def masked_too_late(query, states, mask):
    weights = _scores(query, states).softmax(dim=-1) * mask
    return _mix(weights, states), weights


def masked_with_zero(query, states, mask):
    weights = (_scores(query, states) * mask).softmax(dim=-1)
    return _mix(weights, states), weights


def squeezed_context(query, states, mask):
    weights = _weights(query, states, mask)
    return (weights[:, None] @ states).squeeze(), weights


def squeezed_scores(query, states, mask):
    weights = _soft((states @ query[:, :, None]).squeeze(), mask)
    return _mix(weights, states), weights


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


def axis_dropped(query, states, mask):
    return _same(mask / mask.sum(dim=1), states)


def mean_of_the_mix(query, states, mask):
    weights = mask / mask.sum(dim=1, keepdim=True)
    return (weights[:, :, None] * states).mean(dim=1), weights


def sum_with_right_weights(query, states, mask):
    return (mask[:, :, None] * states).sum(dim=1), mask / mask.sum(dim=1, keepdim=True)


def mask_upside_down(query, states, mask):
    return _same(~mask / (~mask).sum(dim=1, keepdim=True), states)


def divided_by_sentences(query, states, mask):
    return _same(mask / len(mask), states)


def share_everywhere(query, states, mask):
    return _same((1 / mask.sum(dim=1, keepdim=True)).expand(mask.shape), states)


def whole_division(query, states, mask):
    return _same(mask // mask.sum(dim=1, keepdim=True), states)


def weights_flat(query, states, mask):
    weights = mask / mask.sum(dim=1, keepdim=True)
    return (weights * states).sum(dim=1), weights


def query_of_ones(query, states, mask):
    return _same(_weights(torch.ones_like(query), states, mask), states)
