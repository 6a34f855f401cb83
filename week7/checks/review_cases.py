"""Week 7's review: the inputs, the independent truths, and the driver that watches a bootstrap at work."""

import statistics
import string
import unicodedata

import numpy as np
from scipy.stats import binomtest, norm
from sklearn.metrics import f1_score
from sklearn.neighbors import NearestCentroid

from utils.checking import args


# 1, 2 ── Texts that are the same
def true_clean(text):
    """Character by character, without a regular expression."""
    kept = ""
    for c in unicodedata.normalize("NFC", text).lower():
        run = len(kept) > 1 and kept[-1] == kept[-2] == c
        if not c.isspace() and (c.isdecimal() or not run):
            kept += c
    return kept


TEXTS = ("정말 재밌다ㅋㅋㅋ", "CG가 대단", "음악이 좋다", "지루함", "두 번 봤다", "또 보고 싶다", "연기가 별로", "끝")


def disguised(rng, text):
    """The same text with other spaces, capitals, laughter or decomposed syllables."""
    ways = (str.lower, lambda s: s.replace(" ", "  "), lambda s: unicodedata.normalize("NFD", s), lambda s: s + "\n")
    return ways[rng.integers(len(ways))](text.replace("ㅋㅋㅋ", "ㅋ" * int(rng.integers(3, 8))))


def overlap_case(*places, more=3):
    """Training and test texts: the test texts at ``places`` come from training, in disguise, in any order."""

    def case(rng):
        order = rng.permutation(len(TEXTS))
        train = [disguised(rng, TEXTS[i]) + ("" if n < 5 else "!") for n, i in enumerate(order)]
        test = [f"새로운 글 {i}" for i in range(max(places, default=0) + more)]
        for place, i in zip(places, rng.permutation(5)):
            test[place] = f" {disguised(rng, TEXTS[order[i]])}"
        return args(train, test, true_clean)

    return case


def true_overlap(train, test, key):
    """numpy's, over all pairs."""
    if not train or not test:
        return []
    same = np.array([key(text) for text in test])[:, None] == np.array([key(text) for text in train])
    return np.flatnonzero(same.any(axis=1)).tolist()


# 3 ── Texts that are nearly the same
SYLLABLES = tuple("재미없고있는영화음악최")


def nearest_case(train, test, n, longest=9):
    """Random texts of few syllables, so that groups come back."""

    def case(rng):
        def text():
            return "".join(rng.choice(SYLLABLES, size=int(rng.integers(n + 1, longest))))

        known = [text() for _ in range(train)]
        return args(known, [known[0] + "다", *(text() for _ in range(test - 1))], n)

    return case


def true_nearest(train, test, n):
    """From 0/1 rows over all groups: shared ones by a product, the union by inclusion and exclusion."""
    every = [[text[i : i + n] for i in range(len(text) - n + 1)] for text in (*train, *test)]
    columns = {gram: place for place, gram in enumerate(sorted({gram for grams in every for gram in grams}))}
    rows = np.zeros((len(every), len(columns)), dtype=int)
    for row, grams in zip(rows, every, strict=True):
        row[[columns[gram] for gram in grams]] = 1
    known, asked = rows[: len(train)], rows[len(train) :]
    shared = asked @ known.T
    either = asked.sum(axis=1)[:, None] + known.sum(axis=1) - shared
    return (shared / np.maximum(either, 1)).max(axis=1).tolist()


# 4 ── Macro-F1
def classes_case(count, classes, right):
    """Labels of classes of unequal size, and predictions."""

    def case(rng):
        shares = 0.5 ** np.arange(len(classes))
        truth = rng.choice(classes, size=count, p=shares / shares.sum())
        guess = np.where(rng.uniform(size=count) < right, truth, rng.choice(classes, size=count))
        return args(truth, guess)

    return case


def true_macro_f1(truth, predicted):
    """scikit-learn's."""
    return float(f1_score(truth, predicted, average="macro", zero_division=0))


def fast_macro_f1(truth, predicted):
    """The stand-in, 2 TP / (2 TP + FP + FN): scikit-learn's would be slow a thousand times over."""
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    classes = np.unique(np.concatenate([truth, predicted]))
    hits = np.array([((truth == c) & (predicted == c)).sum() for c in classes])
    both = np.array([(truth == c).sum() + (predicted == c).sum() for c in classes])
    return float((2 * hits / both).mean())


# 5 ── The bootstrap
def mean_gap(rows):
    return float(rows[:, 0].mean() - rows[:, 1].mean())


def correlation(rows):
    a, b = (rows - rows.mean(axis=0)).T
    return float(a @ b / np.sqrt((a @ a) * (b @ b)))


def variance(rows):
    return float(rows[:, 0].var())


def rows_case(statistic, count, draws, skewed=False):
    """Rows (N, 2) whose columns belong together, a statistic, how many draws, and a generator."""

    def case(rng):
        common = rng.normal(size=(count, 1))
        rows = np.round(5 + common + 0.7 * rng.normal(size=(count, 2)), 6)
        rows = np.exp(1.2 * (rows - 5)) if skewed else rows
        return args(rows, statistic, draws, np.random.default_rng(int(rng.integers(1000))))

    return case


def use_bootstrap(answer, rows, statistic, draws, rng):
    """What the statistic was given, and how much of what it said lies outside of the interval on either side."""
    known, seen = {row.tobytes(): place for place, row in enumerate(rows)}, []
    untouched = rng.bit_generator.state

    def watched(sample):
        sample, value = np.asarray(sample), statistic(sample)
        places = tuple(known.get(row.tobytes(), -1) for row in sample)
        if places != tuple(range(len(rows))):  # the point estimate itself is no draw
            seen.append((places, value))
        return value

    low, high = (float(edge) for edge in answer(rows, watched, draws, rng))
    values = np.array([value for _, value in seen])
    drawn = {place for places, _ in seen for place in places}
    return {
        "다시 잰 횟수": len(seen),
        "한 번에 뽑은 줄의 수": sorted({len(places) for places, _ in seen}),
        "줄을 그대로 뽑았나": -1 not in drawn,
        "같은 줄이 또 뽑히나": any(len(set(places)) < len(places) for places, _ in seen),
        "한 번도 뽑히지 않은 줄": len(rows) - len(drawn - {-1}),
        "뽑을 때마다 다른가": len({places for places, _ in seen}) > 1,
        "받은 rng로 뽑았나": not seen or rng.bit_generator.state != untouched,
        "구간보다 작은 비율": float((values < low).mean()) if seen else -1.0,
        "구간보다 큰 비율": float((values > high).mean()) if seen else -1.0,
    }


def true_bootstrap(rows, statistic, draws, rng):
    """Places drawn all at once; the edges by sorting."""
    places = rng.integers(len(rows), size=(draws, len(rows)))
    found = sorted(statistic(rows[chosen]) for chosen in places)
    cut = int(0.025 * draws)
    return found[cut], found[-1 - cut]


# 6 ── McNemar
def pairs_case(both, first, second, neither):
    """Two lists of right and wrong in any order, with these counts of the four cases."""

    def case(rng):
        cells = [(True, True)] * both + [(True, False)] * first + [(False, True)] * second + [(False, False)] * neither
        cells = [cells[i] for i in rng.permutation(len(cells))]
        return args([a for a, _ in cells], [b for _, b in cells])

    return case


def true_mcnemar(first, second):
    """scipy's binomial test of a fair coin."""
    alone = [a for a, b in zip(first, second, strict=True) if a is not b]
    return float(binomtest(sum(alone), len(alone)).pvalue) if alone else 1.0


# 7, 8 ── Seeds
def scores_case(count, low=0.5, high=0.8):
    """Accuracies of some seeds on a test of 350, all different."""
    return lambda rng: args(
        (rng.choice(np.arange(int(low * 350), int(high * 350)), count, replace=False) / 350).tolist()
    )


def true_summary(scores):
    """The statistics module's."""
    mean, spread = statistics.fmean(scores), statistics.stdev(scores) if len(scores) > 1 else None
    if spread is None:
        raise ValueError("one seed")
    return string.Template("$m ± $s % (시드 $n개)").substitute(
        m=format(100 * mean, ".1f"), s=format(100 * spread, ".1f"), n=len(scores)
    )


def choose_case(settings, seeds, apart=False):
    """Validation and test accuracies (settings, seeds): whoever chooses by anything else finds another setting.

    apart: besides, every wrong way finds a setting of its own.
    """

    def case(rng):
        while True:
            valid, test = rng.uniform(0.6, 0.75, size=(2, settings, seeds))
            ways = (test.mean(axis=1), (valid + test).mean(axis=1), valid.max(axis=1), valid[:, 0])
            best, others = int(valid.mean(axis=1).argmax()), [int(way.argmax()) for way in ways]
            if best and best not in others and not (apart and len(set(others)) < len(others)):
                return args(valid, test)

    return case


def true_choose(valid, test):
    """In plain Python."""
    means = [statistics.fmean(row) for row in valid.tolist()]
    best = means.index(max(means))
    return best, statistics.fmean(test[best].tolist())


# 9 ── The error table
TAGS = ("plain", "negation", "mixed", "irony")


def tags_case(counts, chances, least=30):
    """Tags so many times, each right with its chance (the first example of each tag is wrong); in any order."""

    def case(rng):
        rows = [(tag, i > 0 and rng.uniform() < p) for tag, n, p in zip(TAGS, counts, chances) for i in range(n)]
        rows = [rows[i] for i in rng.permutation(len(rows))]
        return args([tag for tag, _ in rows], [bool(hit) for _, hit in rows], least)

    return case


def true_table(tags, right, least):
    """pandas' groups; Wilson's interval as the two roots of his quadratic."""
    import pandas as pd

    frame = pd.DataFrame({"tag": tags, "right": right})
    groups = {**{str(tag): group["right"] for tag, group in frame.groupby("tag")}, "전체": frame["right"]}
    z2 = norm.ppf(0.975) ** 2
    table = {}
    for tag, column in groups.items():
        n, rate = len(column), float(column.mean())
        low, high = np.sort(np.roots([1 + z2 / n, -(2 * rate + z2 / n), rate**2]).real)
        table[tag] = (n, rate, float(low), float(high), n < least)
    return table


# 10 ── Find the bug
def noise_case(count, features, train, k, signal=0.0):
    """Features (N, D) that know nothing (or, with ``signal``, three of them a little), labels, training rows, k."""

    def case(rng):
        y = rng.permutation(np.arange(count) % 2)
        x = rng.normal(size=(count, features))
        x[:, :3] += signal * y[:, None]
        rows = np.zeros(count, dtype=bool)
        rows[rng.permutation(count)[:train]] = True
        return args(x, y, rows, k)

    return case


def true_honest(x, y, train, k):
    """numpy's corrcoef over the training rows; scikit-learn's nearest centroid."""
    linked = np.abs(np.corrcoef(x[train].T, y[train])[-1, :-1])
    chosen = np.argsort(linked)[-k:]
    model = NearestCentroid().fit(x[train][:, chosen], y[train])
    return float(model.score(x[~train][:, chosen], y[~train]))
