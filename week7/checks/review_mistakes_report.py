"""Wrong answers to exercises 7 to 10 of week 7's review: seeds, choosing, tags, the bug."""

import numpy as np

from utils.evaluate import wilson


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


def percent_twice(scores):
    _refuse(scores)
    return f"{np.mean(scores):.1%} ± {np.std(scores, ddof=1):.1%} (시드 {len(scores)}개)"


def three_at_least(scores):
    if len(scores) < 3:
        raise ValueError("시드가 셋 이상이어야 합니다.")
    return _text(np.mean(scores), np.std(scores, ddof=1), len(scores))


def returned_not_raised(scores):
    if len(scores) < 2:
        return ValueError("시드가 둘 이상이어야 합니다.")
    return _text(np.mean(scores), np.std(scores, ddof=1), len(scores))


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


def flat_row(valid, test):
    best = int(valid.argmax())
    return best, float(test[best].mean())


def other_axis(valid, test):
    best = int(valid.mean(axis=0).argmax())
    return best, float(test[best].mean())


def column_told(valid, test):
    best = int(valid.mean(axis=1).argmax())
    return best, float(test[:, best].mean())


def order_swapped(valid, test):
    best = int(valid.mean(axis=1).argmax())
    return float(test[best].mean()), best


def score_alone(valid, test):
    return float(test[valid.mean(axis=1).argmax()].mean())


def scores_not_averaged(valid, test):
    best = int(valid.mean(axis=1).argmax())
    return best, test[best]


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
    return table | {"전체": (len(right), rate, *table["전체"][2:])}


def interval_in_one(tags, right, least):
    return {tag: (*row[:2], row[2:4], row[4]) for tag, row in _table(tags, right, least).items()}


def last_text_only(tags, right, least):
    last = dict(zip(tags, right))
    return {"전체": _table(tags, right, least)["전체"]} | {
        tag: _table([tag], [hit], least)[tag] for tag, hit in last.items()
    }


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


def labels_not_cut(x, y, train, k):
    return _centroids(x, y, _chosen(x[train], y, k), train, ~train)


def chosen_twice(x, y, train, k):
    one, other = _chosen(x[train], y[train], k), _chosen(x[~train], y[~train], k)
    centers = [x[train & (y == c)][:, one].mean(axis=0) for c in (0, 1)]
    zero, first = (((x[~train][:, other] - center) ** 2).sum(axis=1) for center in centers)
    return float(((first < zero) == y[~train]).mean())


def first_features(x, y, train, k):
    return _centroids(x, y, np.arange(k), train, ~train)


def all_features(x, y, train, k):
    return _centroids(x, y, np.arange(x.shape[1]), train, ~train)


def weakest_features(x, y, train, k):
    return _centroids(x, y, _chosen(x[train], y[train], x.shape[1])[-k:], train, ~train)
