"""Wrong answers to the exercises of week 5's preview, as members write them: beam search and cache (5 and 6)."""

import itertools
import math

import torch

from week5.checks import preview_cases as cases


# 5 ── Beam search
def _steps(table, steps, shrink, join=lambda score, p: score + math.log(p), start=0.0):
    beams = [([], start)]
    for _ in range(steps):
        groups = [
            [([*words, word], join(score, p)) for word, p in table[words[-1] if words else ""].items()]
            for words, score in beams
        ]
        beams = shrink(groups)
    return beams


def _best(rows, width):
    return sorted(rows, key=lambda one: one[1], reverse=True)[:width]


def _all(groups):
    return list(itertools.chain.from_iterable(groups))


def greedy_only(table, steps, width):
    return cases.true_beams(table, steps, 1)


def only_the_best(table, steps, width):
    return cases.true_beams(table, steps, width)[:1]


def cut_at_the_end(table, steps, width):
    return _best(_steps(table, steps, _all), width)


def never_cut(table, steps, width):
    grown = _steps(table, steps, _all)
    return _best(grown, len(grown))


def best_of_each(table, steps, width):
    def shrink(groups):
        return _best(groups[0], width) if len(groups) == 1 else _all(_best(group, 1) for group in groups)

    return _best(_steps(table, steps, shrink), width)


def width_of_each(table, steps, width):
    return _best(_steps(table, steps, lambda groups: _all(_best(group, width) for group in groups)), width)


def products(table, steps, width):
    return [(words, math.exp(score)) for words, score in cases.true_beams(table, steps, width)]


def sums(table, steps, width):
    return _steps(table, steps, lambda groups: _best(_all(groups), width), join=lambda score, p: score + p)


def last_score_only(table, steps, width):
    return _steps(table, steps, lambda groups: _best(_all(groups), width), join=lambda score, p: math.log(p))


def worst_kept(table, steps, width):
    return _steps(table, steps, lambda groups: sorted(_all(groups), key=lambda one: one[1])[:width])


def unsorted(table, steps, width):
    return _steps(table, steps, lambda groups: _all(groups)[:width])


def alphabetical(table, steps, width):
    return _steps(table, steps, lambda groups: sorted(_all(groups), reverse=True)[:width])


def start_kept(table, steps, width):
    return [(["", *words], score) for words, score in cases.true_beams(table, steps, width)]


def joined(table, steps, width):
    return [(" ".join(words), score) for words, score in cases.true_beams(table, steps, width)]


def step_short(table, steps, width):
    return cases.true_beams(table, steps - 1, width)


def shared_out(table, steps, width):
    return [(words, score / steps) for words, score in cases.true_beams(table, steps, width)]


def _loop(table, steps, width, grow):
    """Beam search with another way of growing one candidate."""
    beams = [([], 0.0)]
    for _ in range(steps):
        grown = []
        for words, score in beams:
            grow(grown, words, score, table[words[-1] if words else ""])
        beams = _best(grown, width)
    return beams


def best_alone(table, steps, width):
    return cases.true_beams(table, steps, width)[0]


def texts_alone(table, steps, width):
    return [words for words, _ in cases.true_beams(table, steps, width)]


def logs_multiplied(table, steps, width):
    return _steps(table, steps, lambda groups: _best(_all(groups), width), join=lambda score, p: score * math.log(p))


def base_ten(table, steps, width):
    return [(words, score / math.log(10)) for words, score in cases.true_beams(table, steps, width)]


def sign_changed(table, steps, width):
    return [(words, -score) for words, score in cases.true_beams(table, steps, width)]


def shared_list(table, steps, width):
    def grow(grown, words, score, following):
        for word, p in following.items():
            words.append(word)
            grown.append((words, score + math.log(p)))

    return _loop(table, steps, width, grow)


def appended_none(table, steps, width):
    def grow(grown, words, score, following):
        for word, p in following.items():
            grown.append((words.append(word), score + math.log(p)))

    return _loop(table, steps, width, grow)


def siblings_added(table, steps, width):
    def grow(grown, words, score, following):
        for word, p in following.items():
            score += math.log(p)
            grown.append(([*words, word], score))

    return _loop(table, steps, width, grow)


def no_start(table, steps, width):
    beams = [([], 0.0)]
    for _ in range(steps):
        grown = [
            ([*words, word], score + math.log(p)) for words, score in beams for word, p in table[words[-1]].items()
        ]
        beams = _best(grown, width)
    return beams


def last_not_cut(table, steps, width):
    shorter = cases.true_beams(table, steps - 1, width)
    return [
        ([*words, word], score + math.log(p))
        for words, score in shorter
        for word, p in table[words[-1] if words else ""].items()
    ]


def grown_kept(table, steps, width):
    beams, grown = [([], 0.0)], []
    for _ in range(steps):
        for words, score in beams:
            following = table[words[-1] if words else ""].items() if len(words) < steps else ()
            grown += [([*words, word], score + math.log(p)) for word, p in following]
        beams = _best(grown, width)
    return beams


# 6 ── KV cache
def _mix(x, query, keys, values, scale=None):
    scores = torch.stack(keys) @ query / (scale or math.sqrt(len(x)))
    return scores.softmax(dim=-1) @ torch.stack(values)


def _add(cache, key, value):
    cache["key"].append(key)
    cache["value"].append(value)


def no_scaling(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"], scale=1.0)


def scaled_by_length(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"], scale=math.sqrt(len(cache["key"])))


def scaled_without_root(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"], scale=len(x))


def added_after(x, project, cache):
    query, key, value = project(x)
    out = _mix(x, query, cache["key"], cache["value"]) if cache["key"] else torch.zeros_like(value)
    _add(cache, key, value)
    return out


def added_too_late(x, project, cache):
    query, key, value = project(x)
    out = _mix(x, query, cache["key"], cache["value"])
    _add(cache, key, value)
    return out


def nothing_added(x, project, cache):
    query, key, value = project(x)
    return _mix(x, query, [*cache["key"], key], [*cache["value"], value])


def projected_three_times(x, project, cache):
    _add(cache, project(x)[1], project(x)[2])
    return _mix(x, project(x)[0], cache["key"], cache["value"])


def queries_kept(x, project, cache):
    query, _, value = project(x)
    _add(cache, query, value)
    return _mix(x, query, cache["key"], cache["value"])


def keys_mixed(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["key"])


def swapped(x, project, cache):
    query, key, value = project(x)
    _add(cache, value, key)
    return _mix(x, query, cache["key"], cache["value"])


def key_asks(x, project, cache):
    query, key, value = project(x)
    _add(cache, query, value)
    return _mix(x, key, cache["key"], cache["value"])


def without_softmax(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return torch.stack(cache["key"]) @ query / math.sqrt(len(x)) @ torch.stack(cache["value"])


def only_itself(x, project, cache):
    query, key, value = project(x)
    cache["key"], cache["value"] = [key], [value]
    return _mix(x, query, cache["key"], cache["value"])


def inputs_kept(x, project, cache):
    query, _, _ = project(x)
    _add(cache, x, x)
    return _mix(x, query, cache["key"], cache["value"])


def x_asks(x, project, cache):
    _, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, x, cache["key"], cache["value"])


def value_alone(x, project, cache):
    _, key, value = project(x)
    _add(cache, key, value)
    return value


def plain_mean(x, project, cache):
    _, key, value = project(x)
    _add(cache, key, value)
    return torch.stack(cache["value"]).mean(dim=0)


def weights_alone(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return (torch.stack(cache["key"]) @ query / math.sqrt(len(x))).softmax(dim=-1)


def scaled_after_softmax(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"], scale=1.0) / math.sqrt(len(x))


def one_row(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"])[None]


def projected_twice(x, project, cache):
    query = project(x)[0]
    _add(cache, *project(x)[1:])
    return _mix(x, query, cache["key"], cache["value"])


def key_alone_kept(x, project, cache):
    query, key, value = project(x)
    cache["key"].append(key)
    return _mix(x, query, cache["key"], [*cache["value"], value])


def added_twice(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"])


def first_alone_then_late(x, project, cache):
    query, key, value = project(x)
    out = _mix(x, query, cache["key"], cache["value"]) if cache["key"] else value
    _add(cache, key, value)
    return out


def lists_multiplied(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return cache["key"] @ query


def shapes_do_not_fit(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    keys = torch.stack(cache["key"])
    return torch.cat([query, query]) @ keys.T
