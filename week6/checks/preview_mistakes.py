"""Week 6, preview: wrong answers to the small calculations (1–5)."""

from __future__ import annotations

import unicodedata
from collections import Counter

import numpy as np

from utils.evaluate import wilson
from week6.checks import preview_cases as cases


# ── 1 macro-F1
def _each(truth, guess, names=None):
    return {
        name: (sum(y == g == name for y, g in zip(truth, guess)), truth.count(name), list(guess).count(name))
        for name in (names or sorted(set(truth)))
    }


def micro(truth, guess):
    return cases.accuracy(truth, guess)


def weighted(truth, guess):
    return sum(2 * hit / (t + g) * t for hit, t, g in _each(truth, guess).values()) / len(truth)


def recalls(truth, guess):
    rows = _each(truth, guess).values()
    return sum(hit / t for hit, t, _ in rows) / len(rows)


def precisions(truth, guess):
    rows = _each(truth, guess).values()
    return sum(hit / g if g else 0 for hit, _, g in rows) / len(rows)


def divides_by_zero(truth, guess):
    scores = []
    for hit, t, g in _each(truth, guess).values():
        precision, recall = hit / g, hit / t
        scores.append(2 * precision * recall / (precision + recall))
    return sum(scores) / len(scores)


def only_guessed(truth, guess):
    rows = _each(truth, guess, sorted(set(guess))).values()
    return sum(2 * hit / (t + g) for hit, t, g in rows) / len(rows)


def no_two(truth, guess):
    rows = _each(truth, guess).values()
    return sum(hit / (t + g) for hit, t, g in rows) / len(rows)


def of_means(truth, guess):
    p, r = precisions(truth, guess), recalls(truth, guess)
    return 2 * p * r / (p + r)


def percent(truth, guess):
    return 100 * cases.true_macro_f1(truth, guess)


def of_all_labels(truth, guess):
    """What scikit-learn does by default: a label that was only guessed counts as nought."""
    rows = _each(truth, guess, sorted(set(truth) | set(guess))).values()
    return sum(2 * hit / (t + g) for hit, t, g in rows) / len(rows)


def summed(truth, guess):
    return cases.true_macro_f1(truth, guess) * len(set(truth))


def over_rows(truth, guess):
    rows = _each(truth, guess)
    return sum(2 * hit / (t + g) for hit, t, g in rows.values()) / len(truth)


def each_label(truth, guess):
    return {name: 2 * hit / (t + g) for name, (hit, t, g) in _each(truth, guess).items()}


# ── 2 baseline
def majority_of_test(train, test, metric):
    return metric(test, [Counter(test).most_common(1)[0][0]] * len(test))


def on_train(train, test, metric):
    return metric(train, [Counter(train).most_common(1)[0][0]] * len(train))


def always_accuracy(train, test, metric):
    return cases.true_baseline(train, test, cases.accuracy)


def share_in_train(train, test, metric):
    return Counter(train).most_common(1)[0][1] / len(train)


def swapped(train, test, metric):
    return metric([Counter(train).most_common(1)[0][0]] * len(test), test)


def the_label(train, test, metric):
    return Counter(train).most_common(1)[0][0]


def alphabet(train, test, metric):
    return metric(test, [max(train)] * len(test))


def one_answer(train, test, metric):
    return metric(test, [Counter(train).most_common(1)[0][0]])


def pair_of_most_common(train, test, metric):
    return metric(test, [Counter(train).most_common(1)[0]] * len(test))


def of_both(train, test, metric):
    return metric(test, [Counter(train + test).most_common(1)[0][0]] * len(test))


# ── 3 how many
def _search(rate, points, half):
    count = 10
    while 100 * half(rate, count) > points:
        count += 10
    return count


def _wilson(rate, count):
    low, high = wilson(rate * count, count)
    return (high - low) / 2


def whole_width(rate, points):
    return _search(rate, points, lambda r, n: 2 * _wilson(r, n))


def one_deviation(rate, points):
    return _search(rate, points, lambda r, n: (r * (1 - r) / n) ** 0.5)


def plain_normal(rate, points):
    return _search(rate, points, lambda r, n: 1.96 * (r * (1 - r) / n) ** 0.5)


def always_half(rate, points):
    return _search(0.5, points, _wilson)


def one_too_many(rate, points):
    return cases.true_needed(rate, points) + 10


def last_too_small(rate, points):
    return max(cases.true_needed(rate, points) - 10, 10)


def share_not_points(rate, points):
    count = 10
    while _wilson(rate, count) > points and count < 20_000:
        count += 10
    return count


def one_by_one(rate, points):
    count = 10
    while 100 * _wilson(rate, count) > points:
        count += 1
    return count


def doubled(rate, points):
    count = 10
    while 100 * _wilson(rate, count) > points:
        count *= 2
    return count


# ── 4 texts on both sides
def _leaked(train, test, key, key_of_test=None):
    known = set(map(key, train))
    return [text for text in test if (key_of_test or key)(text) in known]


def keyed(**change):
    return lambda train, test: _leaked(train, test, lambda text: cases.key(text, **change))


def exact(train, test):
    return _leaked(train, test, str)


def only_train(train, test):
    return _leaked(train, test, cases.key, str)


def only_test(train, test):
    return _leaked(train, test, str, cases.key)


def ends_only(train, test):
    return _leaked(train, test, lambda text: cases.key(text, spaces=None).strip())


def blanks_only(train, test):
    """replace(" ", "") leaves tabs and line breaks."""
    return _leaked(train, test, lambda text: cases.key(text.replace(" ", ""), spaces=None))


def squeezed_first(train, test):
    return _leaked(train, test, lambda text: "".join(cases.key(text, spaces=None).split()))


def keys_returned(train, test):
    return [cases.key(text) for text in cases.true_leaked(train, test)]


def train_returned(train, test):
    return _leaked(test, train, cases.key)


def how_many(train, test):
    return len(cases.true_leaked(train, test))


def places(train, test):
    known = set(map(cases.key, train))
    return [i for i, text in enumerate(test) if cases.key(text) in known]


def each_once(train, test):
    return list(dict.fromkeys(cases.true_leaked(train, test)))


def not_leaked(train, test):
    leaked = cases.true_leaked(train, test)
    return [text for text in test if text not in leaked]


def parts_of_texts(train, test):
    """``in`` on a text, not on a set of texts."""
    known = " ".join(map(cases.key, train))
    return [text for text in test if cases.key(text) in known]


def stripped_of_marks(train, test):
    def key(text):
        return "".join(c for c in cases.key(text) if unicodedata.category(c)[0] in "LN")

    return _leaked(train, test, key)


# ── 5 split
def row_by_row(groups, seed):
    order = np.random.default_rng(seed).random(len(groups))
    return ["train" if x < 0.6 else "valid" if x < 0.8 else "test" for x in order]


def by_order(groups, seed):
    names = sorted(set(groups))
    part = {
        n: "train" if k < 0.6 * len(names) else "valid" if k < 0.8 * len(names) else "test" for k, n in enumerate(names)
    }
    return [part[g] for g in groups]


def no_valid(groups, seed):
    return ["train" if part == "train" else "test" for part in cases.true_split(groups, seed)]


def no_seed(groups, seed):
    return cases.true_split(groups, int(np.random.SeedSequence().entropy % 2**31))


def too_little_train(groups, seed):
    turned = {"train": "test", "valid": "valid", "test": "train"}
    return [turned[part] for part in cases.true_split(groups, seed)]


def one_for_each_group(groups, seed):
    names = sorted(set(groups))
    return cases.true_split(names, seed)


def dict_of_groups(groups, seed):
    return dict(zip(groups, cases.true_split(groups, seed)))


def share_of_rows(groups, seed):
    """Half and half: the shares turned about in size only."""
    names = np.random.default_rng(seed).permutation(sorted(set(groups))).tolist()
    cut = [int(len(names) * share) for share in (0.34, 0.67)]
    part = {name: "train" if k < cut[0] else "valid" if k < cut[1] else "test" for k, name in enumerate(names)}
    return [part[group] for group in groups]


def other_names(groups, seed):
    korean = {"train": "학습", "valid": "검증", "test": "테스트"}
    return [korean[part] for part in cases.true_split(groups, seed)]
