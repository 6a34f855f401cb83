"""Wrong answers to week 7's review, as members write them."""

import re
import unicodedata
from math import comb

import numpy as np

from utils.evaluate import wilson
from week7.checks import review_cases as cases


# 1 ── One key for one text
def _clean(text, form="NFC", lower=True, space=r"\s+", gap="", run=r"(\D)\1{2,}", left=r"\1\1"):
    text = unicodedata.normalize(form, text) if form else text
    text = text.lower() if lower else text
    return re.sub(run, left, re.sub(space, gap, text))


def no_nfc(text):
    return _clean(text, form=None)


def nfkc(text):
    return _clean(text, form="NFKC")


def nfd(text):
    return _clean(text, form="NFD")


def case_kept(text):
    return _clean(text, lower=False)


def ends_only(text):
    return _clean(text.strip(), space=r"\A\s+|\s+\Z")


def blanks_only(text):
    return _clean(text, space=" ")


def one_blank(text):
    return _clean(text, gap=" ").strip()


def runs_kept(text):
    return _clean(text, run=r"(.)(?!)")


def runs_to_one(text):
    return _clean(text, left=r"\1")


def pairs_to_one(text):
    return _clean(text, run=r"(\D)\1+", left=r"\1")


def digits_too(text):
    return _clean(text, run=r"(.)\1{2,}")


def only_laughter(text):
    return _clean(text, run=r"(ㅋ)\1{2,}")


def runs_first(text):
    return _clean(re.sub(r"(\D)\1{2,}", r"\1\1", unicodedata.normalize("NFC", text).lower()), run=r"(.)(?!)")


def nfc_last(text):
    return unicodedata.normalize("NFC", _clean(text, form=None))


def case_last(text):
    return _clean(text, lower=False).lower()


# 2 ── Overlap
def as_they_are(train, test, key):
    return [i for i, text in enumerate(test) if text in set(train)]


def test_only(train, test, key):
    return [i for i, text in enumerate(test) if key(text) in set(train)]


def train_only(train, test, key):
    return [i for i, text in enumerate(test) if text in {key(other) for other in train}]


def arguments_reversed(train, test, key):
    return cases.true_overlap(test, train, key)


def overlap_texts(train, test, key):
    return [test[i] for i in cases.true_overlap(train, test, key)]


def overlap_count(train, test, key):
    return len(cases.true_overlap(train, test, key))


def each_once(train, test, key):
    keys = [key(text) for text in test]
    return sorted(keys.index(one) for one in set(keys) & {key(text) for text in train})


def first_place_again(train, test, key):
    keys, known = [key(text) for text in test], {key(text) for text in train}
    return [keys.index(one) for one in keys if one in known]


def part_of(train, test, key):
    return [i for i, text in enumerate(test) if any(key(text) in key(other) for other in train)]


def same_places(train, test, key):
    return [i for i, (one, other) in enumerate(zip(test, train)) if key(one) == key(other)]


def not_in_train(train, test, key):
    return [i for i in range(len(test)) if i not in cases.true_overlap(train, test, key)]


# 3 ── Nearly the same
def _grams(text, n):
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def _nearest(train, test, n, score, grams=_grams, pick=max):
    known = [set(grams(text, n)) for text in train]
    return [pick([score(set(grams(text, n)), other) for other in known]) for text in test]


def _jaccard(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0


def dice(train, test, n):
    return _nearest(train, test, n, lambda a, b: 2 * len(a & b) / max(len(a) + len(b), 1))


def sum_below(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / max(len(a) + len(b), 1))


def of_the_test(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / max(len(a), 1))


def of_the_shorter(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / max(min(len(a), len(b)), 1))


def shared_count(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b))


def unguarded(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / len(a | b))


def empty_is_same(train, test, n):
    return _nearest(train, test, n, lambda a, b: _jaccard(a, b) if a | b else 1.0)


def last_group_lost(train, test, n):
    return _nearest(train, test, n, _jaccard, lambda text, n: _grams(text, n)[:-1])


def side_by_side(train, test, n):
    return _nearest(train, test, n, _jaccard, lambda text, n: _grams(text, n)[::n])


def always_pairs(train, test, n):
    return _nearest(train, test, 2, _jaccard)


def single_letters(train, test, n):
    return _nearest(train, test, 1, _jaccard)


def mean_of_all(train, test, n):
    return _nearest(train, test, n, _jaccard, pick=lambda values: float(np.mean(values)))


def farthest(train, test, n):
    return _nearest(train, test, n, _jaccard, pick=min)


def distance(train, test, n):
    return [1 - value for value in cases.true_nearest(train, test, n)]


def nearest_reversed(train, test, n):
    return cases.true_nearest(test, train, n)


def largest_of_all(train, test, n):
    return max(cases.true_nearest(train, test, n))


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


def chi_square(first, second):
    from scipy.stats import chi2

    b, c = _counts(first, second)
    return float(chi2.sf((b - c) ** 2 / (b + c), 1)) if b + c else 1.0


def zero_for_none(first, second):
    return cases.true_mcnemar(first, second) if any(_counts(first, second)) else 0.0


def fails_for_none(first, second):
    b, c = _counts(first, second)
    return min(1.0, 2 * _tail(max(b, c), b + c) * (b + c) / (b + c))


# 7 ── Seeds
def _text(middle, spread, count):
    return f"{100 * middle:.1f} ± {100 * spread:.1f} % (시드 {count}개)"


def _refuse(scores):
    if len(scores) < 2:
        raise ValueError("시드가 둘 이상이어야 합니다.")


def divided_by_n(scores):
    _refuse(scores)
    return _text(np.mean(scores), np.std(scores), len(scores))


def standard_error(scores):
    _refuse(scores)
    return _text(np.mean(scores), np.std(scores, ddof=1) / np.sqrt(len(scores)), len(scores))


def best_seed(scores):
    _refuse(scores)
    return _text(np.max(scores), np.std(scores, ddof=1), len(scores))


def middle_seed(scores):
    _refuse(scores)
    return _text(np.median(scores), np.std(scores, ddof=1), len(scores))


def squared(scores):
    _refuse(scores)
    return _text(np.mean(scores), np.var(scores, ddof=1), len(scores))


def full_range(scores):
    _refuse(scores)
    return _text(np.mean(scores), np.ptp(scores), len(scores))


def two_spreads(scores):
    _refuse(scores)
    return _text(np.mean(scores), 1.96 * np.std(scores, ddof=1), len(scores))


def no_percent(scores):
    _refuse(scores)
    return _text(np.mean(scores) / 100, np.std(scores, ddof=1) / 100, len(scores))


def no_count(scores):
    _refuse(scores)
    return _text(np.mean(scores), np.std(scores, ddof=1), len(scores)).split(" (")[0]


def one_seed_is_certain(scores):
    return _text(np.mean(scores), np.std(scores, ddof=1) if len(scores) > 1 else 0.0, len(scores))


def one_seed_is_nan(scores):
    return _text(np.mean(scores), np.std(scores, ddof=1) if len(scores) > 1 else np.nan, len(scores))


# 8 ── Choose and report
def by_test(valid, test):
    best = int(test.mean(axis=1).argmax())
    return best, float(test[best].mean())


def told_valid(valid, test):
    best = int(valid.mean(axis=1).argmax())
    return best, float(valid[best].mean())


def best_test_told(valid, test):
    return int(valid.mean(axis=1).argmax()), float(test.mean(axis=1).max())


def best_seed_told(valid, test):
    best = int(valid.mean(axis=1).argmax())
    return best, float(test[best].max())


def valid_seed_told(valid, test):
    best = int(valid.mean(axis=1).argmax())
    return best, float(test[best, valid[best].argmax()])


def best_cell(valid, test):
    best = int(valid.max(axis=1).argmax())
    return best, float(test[best].mean())


def first_seed(valid, test):
    best = int(valid[:, 0].argmax())
    return best, float(test[best].mean())


def seeds_chosen(valid, test):
    best = int(valid.mean(axis=0).argmax())
    return best, float(test[:, best].mean())


def flat_place(valid, test):
    best = int(valid.argmax())
    return best, float(test.reshape(-1)[best])


def both_averaged(valid, test):
    best = int((valid + test).mean(axis=1).argmax())
    return best, float(test[best].mean())


def worst_setting(valid, test):
    best = int(valid.mean(axis=1).argmin())
    return best, float(test[best].mean())


# 9 ── The error table
def _table(tags, right, least, interval=wilson, count=len, small=lambda n, least: n < least, names=None):
    groups = {tag: [hit for name, hit in zip(tags, right) if name == tag] for tag in names or set(tags)}
    groups["전체"] = list(right)
    return {
        tag: (count(hits), sum(hits) / len(hits), *interval(sum(hits), len(hits)), small(len(hits), least))
        for tag, hits in groups.items()
    }


def mean_of_means(tags, right, least):
    table = _table(tags, right, least)
    rate = float(np.mean([row[1] for tag, row in table.items() if tag != "전체"]))
    return table | {"전체": (len(right), rate, *wilson(rate * len(right), len(right)), len(right) < least)}


def without_whole(tags, right, least):
    table = _table(tags, right, least)
    del table["전체"]
    return table


def wrong_only_lost(tags, right, least):
    return _table(tags, right, least, names={tag for tag, hit in zip(tags, right) if hit})


def small_left_out(tags, right, least):
    return {tag: row for tag, row in _table(tags, right, least).items() if not row[4] or tag == "전체"}


def error_rate(tags, right, least):
    return _table(tags, [not hit for hit in right], least)


def hits_as_count(tags, right, least):
    return _table(tags, right, least, count=sum)


def textbook_interval(tags, right, least):
    def plain(hits, n):
        half = 1.96 * (hits / n * (1 - hits / n) / n) ** 0.5
        return hits / n - half, hits / n + half

    return _table(tags, right, least, interval=plain)


def rate_as_hits(tags, right, least):
    return _table(tags, right, least, interval=lambda hits, n: wilson(hits / n, n))


def whole_as_count(tags, right, least):
    return _table(tags, right, least, interval=lambda hits, n: wilson(hits, len(tags)))


def at_most(tags, right, least):
    return _table(tags, right, least, small=lambda n, least: n <= least)


def large_marked(tags, right, least):
    return _table(tags, right, least, small=lambda n, least: n >= least)


def always_thirty(tags, right, least):
    return _table(tags, right, 30)


def smallest_marked(tags, right, least):
    table = _table(tags, right, least)
    fewest = min(row[0] for row in table.values())
    return {tag: (*row[:4], row[0] == fewest) for tag, row in table.items()}


# 10 ── Find the bug
def _chosen(x, y, k):
    linked = np.abs((x - x.mean(axis=0)).T @ (y - y.mean())) / x.std(axis=0)
    return np.argsort(-linked)[:k]


def _centroids(x, y, chosen, fitted, scored):
    x = x[:, chosen]
    one, zero = x[fitted & (y == 1)].mean(axis=0), x[fitted & (y == 0)].mean(axis=0)
    guess = ((x - one) ** 2).sum(axis=1) < ((x - zero) ** 2).sum(axis=1)
    return float((guess == y)[scored].mean())


def bug_left(x, y, train, k):
    return _centroids(x, y, _chosen(x, y, k), train, ~train)


def chosen_on_test(x, y, train, k):
    return _centroids(x, y, _chosen(x[~train], y[~train], k), train, ~train)


def scored_on_train(x, y, train, k):
    return _centroids(x, y, _chosen(x[train], y[train], k), train, train)


def scored_on_all(x, y, train, k):
    return _centroids(x, y, _chosen(x[train], y[train], k), train, train | True)


def fitted_on_all(x, y, train, k):
    return _centroids(x, y, _chosen(x[train], y[train], k), train | True, ~train)


def sides_swapped(x, y, train, k):
    return _centroids(x, y, _chosen(x[~train], y[~train], k), ~train, train)


def first_features(x, y, train, k):
    return _centroids(x, y, np.arange(k), train, ~train)


def all_features(x, y, train, k):
    return _centroids(x, y, np.arange(x.shape[1]), train, ~train)


def weakest_features(x, y, train, k):
    return _centroids(x, y, _chosen(x[train], y[train], x.shape[1])[-k:], train, ~train)
