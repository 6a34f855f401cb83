"""Wrong answers to exercises 4 to 6 of week 7's review: scores, intervals, pairs."""

from math import comb

import numpy as np

from week7.checks import review_cases as cases


# 4 ── Macro-F1
def _f1s(truth, predicted, classes=None, empty=0.0):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    found = {}
    for c in classes if classes is not None else np.unique(np.concatenate([truth, predicted])):
        hits, said, there = ((truth == c) & (predicted == c)).sum(), (predicted == c).sum(), (truth == c).sum()
        precision, recall = hits / said if said else 0.0, hits / there if there else 0.0
        found[c] = (precision, recall, 2 * hits / (said + there), there)
        if not hits:
            found[c] = (precision, recall, empty, there)
    return found


def micro(truth, predicted):
    return float(np.mean(np.asarray(truth) == np.asarray(predicted)))


def weighted(truth, predicted):
    rows = _f1s(truth, predicted).values()
    return float(sum(f1 * there for _, _, f1, there in rows) / len(truth))


def last_class_only(truth, predicted):
    return float(list(_f1s(truth, predicted).values())[-1][2])


def means_first(truth, predicted):
    rows = list(_f1s(truth, predicted).values())
    p, r = np.mean([row[0] for row in rows]), np.mean([row[1] for row in rows])
    return float(2 * p * r / (p + r)) if p + r else 0.0


def halfway(truth, predicted):
    return float(np.mean([(p + r) / 2 for p, r, *_ in _f1s(truth, predicted).values()]))


def not_said_left_out(truth, predicted):
    return float(np.mean([f1 for _, _, f1, _ in _f1s(truth, predicted).values() if f1 > 0]))


def truth_only(truth, predicted):
    return float(np.mean([row[2] for row in _f1s(truth, predicted, np.unique(truth)).values()]))


def predicted_only(truth, predicted):
    return float(np.mean([row[2] for row in _f1s(truth, predicted, np.unique(predicted)).values()]))


def undefined(truth, predicted):
    return float(np.mean([row[2] for row in _f1s(truth, predicted, empty=float("nan")).values()]))


def recall_only(truth, predicted):
    return float(np.mean([row[1] for row in _f1s(truth, predicted).values()]))


def precision_only(truth, predicted):
    return float(np.mean([row[0] for row in _f1s(truth, predicted).values()]))


def class_one_only(truth, predicted):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    both = (truth == 1).sum() + (predicted == 1).sum()
    return float(2 * ((truth == 1) & (predicted == 1)).sum() / max(both, 1))


def _for_classes(truth, predicted, classes):
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    both = [max((truth == c).sum() + (predicted == c).sum(), 1) for c in classes]
    return float(np.mean([2 * ((truth == c) & (predicted == c)).sum() / n for c, n in zip(classes, both)]))


def zero_and_one(truth, predicted):
    return _for_classes(truth, predicted, (0, 1))


def up_to_the_largest(truth, predicted):
    return _for_classes(truth, predicted, range(max(*truth, *predicted) + 1))


def without_two(truth, predicted):
    return cases.fast_macro_f1(truth, predicted) / 2


def counted_once(truth, predicted):
    return float(np.mean([f1 / (2 - f1) for _, _, f1, _ in _f1s(truth, predicted).values()]))


# 5 ── The bootstrap
def _found(rows, statistic, draws, rng, size=None, replace=True):
    return [statistic(rng.choice(rows, size=size or len(rows), replace=replace)) for _ in range(draws)]


def without_replacement(rows, statistic, draws, rng):
    return tuple(np.quantile(_found(rows, statistic, draws, rng, replace=False), [0.025, 0.975]))


def columns_apart(rows, statistic, draws, rng):
    count = len(rows)
    found = [
        statistic(np.column_stack([column[rng.integers(count, size=count)] for column in rows.T])) for _ in range(draws)
    ]
    return tuple(np.quantile(found, [0.025, 0.975]))


def own_generator(rows, statistic, draws, rng):
    return cases.true_bootstrap(rows, statistic, draws, np.random.default_rng(0))


def draws_at_once(rows, statistic, draws, rng):
    return tuple(np.quantile(_found(rows, statistic, draws, rng, size=draws), [0.025, 0.975]))


def always_thousand(rows, statistic, draws, rng):
    return tuple(np.quantile(_found(rows, statistic, 1000, rng), [0.025, 0.975]))


def drawn_once(rows, statistic, draws, rng):
    chosen = rng.integers(len(rows), size=len(rows))
    return tuple(np.quantile([statistic(rows[chosen]) for _ in range(draws)], [0.025, 0.975]))


def rows_replaced(rows, statistic, draws, rng):
    found = []
    for _ in range(draws):
        rows = rows[rng.integers(len(rows), size=len(rows))]
        found.append(statistic(rows))
    return tuple(np.quantile(found, [0.025, 0.975]))


def spread_of_values(rows, statistic, draws, rng):
    middle, spread = statistic(rows), rows[:, 0].std()
    return middle - 1.96 * spread, middle + 1.96 * spread


def one_sided(rows, statistic, draws, rng):
    return tuple(np.quantile(_found(rows, statistic, draws, rng), [0.05, 0.95]))


def quarter_percent(rows, statistic, draws, rng):
    return tuple(np.percentile(_found(rows, statistic, draws, rng), [0.025, 0.975]))


def normal_edges(rows, statistic, draws, rng):
    found = _found(rows, statistic, draws, rng)
    return np.mean(found) - 1.96 * np.std(found), np.mean(found) + 1.96 * np.std(found)


def divided_again(rows, statistic, draws, rng):
    found = _found(rows, statistic, draws, rng)
    half = 1.96 * np.std(found) / np.sqrt(draws)
    return np.mean(found) - half, np.mean(found) + half


def outermost(rows, statistic, draws, rng):
    found = _found(rows, statistic, draws, rng)
    return min(found), max(found)


def edges_swapped(rows, statistic, draws, rng):
    return cases.true_bootstrap(rows, statistic, draws, rng)[::-1]


def draws_rows(rows, statistic, draws, rng):
    found = [statistic(rows[rng.integers(len(rows), size=draws)]) for _ in range(len(rows))]
    return tuple(np.quantile(found, [0.025, 0.975]))


def one_row_short(rows, statistic, draws, rng):
    return tuple(np.quantile(_found(rows, statistic, draws, rng, size=len(rows) - 1), [0.025, 0.975]))


def seeded_inside(rows, statistic, draws, rng):
    count = len(rows)
    found = [statistic(rows[np.random.default_rng(0).integers(count, size=count)]) for _ in range(draws)]
    return tuple(np.quantile(found, [0.025, 0.975]))


def last_row_never(rows, statistic, draws, rng):
    count = len(rows)
    found = [statistic(rows[rng.integers(count - 1, size=count)]) for _ in range(draws)]
    return tuple(np.quantile(found, [0.025, 0.975]))


# 6 ── McNemar
def _counts(first, second):
    pairs = list(zip(first, second))
    return pairs.count((True, False)), pairs.count((False, True))


def _tail(k, n):
    """Chance of at least k heads in n throws."""
    return sum(comb(n, i) for i in range(k, n + 1)) / 2**n


def one_tail(first, second):
    b, c = _counts(first, second)
    return _tail(max(b, c), b + c)


def not_cut(first, second):
    b, c = _counts(first, second)
    return 2 * _tail(max(b, c), b + c)


def out_of_all(first, second):
    b, c = _counts(first, second)
    return min(1.0, 2 * _tail(max(b, c), len(first)))


def scores_compared(first, second):
    return min(1.0, 2 * _tail(max(sum(first), sum(second)), sum(first) + sum(second)))


def agreement_counted(first, second):
    same = sum(a == b for a, b in zip(first, second))
    return min(1.0, 2 * _tail(max(same, len(first) - same), len(first)))


def both_cells(first, second):
    pairs = list(zip(first, second))
    b, c = pairs.count((True, True)), pairs.count((False, False))
    return min(1.0, 2 * _tail(max(b, c), b + c))


def first_is_better(first, second):
    b, c = _counts(first, second)
    return min(1.0, 2 * _tail(b, b + c))


def strictly_more(first, second):
    b, c = _counts(first, second)
    return min(1.0, 2 * _tail(max(b, c) + 1, b + c))


def just_this_many(first, second):
    b, c = _counts(first, second)
    return min(1.0, 2 * comb(b + c, b) / 2 ** (b + c))


def from_the_smaller(first, second):
    b, c = _counts(first, second)
    return min(1.0, 2 * _tail(min(b, c), b + c))


def twice_n(first, second):
    b, c = _counts(first, second)
    n = b + c
    return min(1.0, 2 * sum(comb(n, i) for i in range(max(b, c), n + 1)) / (2 * n))


def last_term_lost(first, second):
    b, c = _counts(first, second)
    n = b + c
    return min(1.0, 2 * sum(comb(n, i) for i in range(max(b, c), n)) / 2**n)


def chi_square_corrected(first, second):
    from scipy.stats import chi2

    b, c = _counts(first, second)
    return float(chi2.sf((abs(b - c) - 1) ** 2 / (b + c), 1)) if b + c else 1.0


def chi_square(first, second):
    from scipy.stats import chi2

    b, c = _counts(first, second)
    return float(chi2.sf((b - c) ** 2 / (b + c), 1)) if b + c else 1.0


def zero_for_none(first, second):
    return cases.true_mcnemar(first, second) if any(_counts(first, second)) else 0.0


def fails_for_none(first, second):
    b, c = _counts(first, second)
    return min(1.0, 2 * _tail(max(b, c), b + c) * (b + c) / (b + c))
