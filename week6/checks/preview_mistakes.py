"""Week 6, preview: what people really write in a proposal and its small calculations."""

from __future__ import annotations

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


# ── 4 split
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


def other_names(groups, seed):
    korean = {"train": "학습", "valid": "검증", "test": "테스트"}
    return [korean[part] for part in cases.true_split(groups, seed)]


# ── 5–7: the sample with something wrong
def card(**changes):
    return lambda: cases.true_card() | changes


def proposal(**changes):
    return lambda: cases.true_proposal() | changes


def proposal_without(name):
    return lambda: {key: value for key, value in cases.true_proposal().items() if key != name}


def plan(change):
    return lambda: change(cases.true_plan())


def models_first(rows):
    rows[1], rows[2] = (rows[1][0], *rows[2][1:]), (rows[2][0], *rows[1][1:])
    return rows


def without_baseline(rows):
    return [row for row in rows if "기준선" not in row[1]]


def without_errors(rows):
    return [row for row in rows if "오답" not in row[1]]


def without_end(rows):
    return rows[:-1]


def same_day(rows):
    return [(1, *row[1:]) for row in rows]


def too_much(rows):
    return [(*row[:3], 8) for row in rows]


def in_words(rows):
    return [(*row[:3], "두 시간") for row in rows]


def nothing_to_see(rows):
    return [(*row[:2], "", row[3]) for row in rows]


def works_only(rows):
    return [row[1] for row in rows]


# ── 8 page
def page(change):
    return lambda card, proposal, plan: change(cases.true_page(card, proposal, plan), card, proposal, plan)


def sample_written_in(text, card, proposal, plan):
    return cases.true_page(cases.true_card(), cases.true_proposal(), cases.true_plan())


def tuple_as_it_is(text, card, proposal, plan):
    name, score = proposal["기준선"]
    return text.replace(f"{name} {score:.2f}", "기준선 있음")


def no_licence(text, card, proposal, plan):
    return text.replace(f" · {card['라이선스']}", "")


def no_goal(text, card, proposal, plan):
    return text.replace(f" → 목표 {proposal['목표']:.2f}", "")


def first_day_only(text, card, proposal, plan):
    return text.split("\n- ")[0] + "\n- " + text.split("\n- ")[1]


def risk_last(text, card, proposal, plan):
    head, rest = text.split("## 위험\n")
    risk, days = rest.split("\n## 계획\n")
    return f"{head}## 계획\n{days}\n## 위험\n{risk}"


def bold_headings(text, card, proposal, plan):
    return "\n".join(f"**{line[3:]}**" if line.startswith("## ") else line for line in text.split("\n"))


def a_list(text, card, proposal, plan):
    return text.split("\n")
