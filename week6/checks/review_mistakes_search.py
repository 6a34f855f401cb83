"""Wrong answers to exercises 5 to 7 of week 6's review, as members write them."""

import math
from collections import Counter

from week6.checks import review_cases_search as cases


# 5 ── BM25
class _BM25:
    """The formula with its parts to be changed one by one."""

    def __init__(self, documents, k1=1.5, b=0.75):
        self.documents, self.k1, self.b = documents, k1, b
        self.mean = sum(map(len, documents)) / len(documents)
        self.prepare()

    def prepare(self):
        pass

    def holding(self, word):
        return sum(word in document for document in self.documents)

    def idf(self, n):
        return math.log(1 + (len(self.documents) - n + 0.5) / (n + 0.5))

    def length(self, document):
        return len(document) / self.mean

    def share(self, f, document):
        return f * (self.k1 + 1) / (f + self.k1 * (1 - self.b + self.b * self.length(document)))

    def asked(self, question):
        return [word for word in question if self.holding(word)]

    def scores(self, question):
        asked = self.asked(question)
        return [sum(self.idf(self.holding(w)) * self.share(d.count(w), d) for w in asked) for d in self.documents]


class NoIdf(_BM25):
    def idf(self, n):
        return 1.0


class IdfWithoutOne(_BM25):
    def idf(self, n):
        return math.log((len(self.documents) - n + 0.5) / (n + 0.5))


class CommonLog(_BM25):
    def idf(self, n):
        return super().idf(n) / math.log(10)


class BinaryLog(_BM25):
    def idf(self, n):
        return super().idf(n) / math.log(2)


class TfIdfsIdf(_BM25):
    def idf(self, n):
        return math.log(len(self.documents) / n)


class NoTop(_BM25):
    def share(self, f, document):
        return super().share(f, document) / (self.k1 + 1)


class TopWithoutBrackets(_BM25):
    def scores(self, question):
        return [sum(self.part(word, document) for word in question) for document in self.documents]

    def part(self, word, document):
        f, norm = document.count(word), self.k1 * (1 - self.b + self.b * self.length(document))
        return self.idf(self.holding(word)) * f * self.k1 + 1 / (f + norm)


class BestFirst(_BM25):
    def scores(self, question):
        return sorted(super().scores(question), reverse=True)


class NotSaturated(_BM25):
    def share(self, f, document):
        return f


class OnlyPresence(_BM25):
    def share(self, f, document):
        return super().share(min(f, 1), document)


class LengthIgnored(_BM25):
    def length(self, document):
        return 1.0


class LengthUpsideDown(_BM25):
    def length(self, document):
        return self.mean / len(document)


class LengthNotDivided(_BM25):
    def length(self, document):
        return len(document)


class LengthOfKinds(_BM25):
    def length(self, document):
        kinds = [len(set(other)) for other in self.documents]
        return len(set(document)) * len(kinds) / sum(kinds)


class OccurrencesCounted(_BM25):
    def holding(self, word):
        return sum(document.count(word) for document in self.documents)


class AskedOnce(_BM25):
    def asked(self, question):
        return super().asked(sorted(set(question)))


class UnknownRaises(_BM25):
    def prepare(self):
        self.counts = Counter(word for document in self.documents for word in set(document))

    def scores(self, question):
        known = dict(self.counts)
        for word in question:
            known[word]
        return super().scores(question)


class SettingsIgnored(_BM25):
    def prepare(self):
        self.k1, self.b = 1.5, 0.75


# 6 ── RRF
def _rrf(results, point, keep=lambda times: True, best=True):
    points, times = {}, Counter()
    for found in results:
        for place, (name, score) in enumerate(found, start=1):
            points[name] = points.get(name, 0.0) + point(place, score, found)
            times[name] += 1
    points = {name: value for name, value in points.items() if keep(times[name])}
    return dict(sorted(points.items(), key=lambda item: -item[1] if best else item[1]))


def from_zero(results, k=60):
    return _rrf(results, lambda place, score, found: 1 / (k + place - 1))


def scores_added(results, k=60):
    return _rrf(results, lambda place, score, found: score)


def scores_weighted(results, k=60):
    return _rrf(results, lambda place, score, found: score / (k + place))


def without_k(results, k=60):
    return _rrf(results, lambda place, score, found: 1 / place)


def always_sixty(results, k=60):
    return _rrf(results, lambda place, score, found: 1 / (60 + place))


def only_common(results, k=60):
    return _rrf(results, lambda place, score, found: 1 / (k + place), keep=lambda times: times == len(results))


def missing_is_last(results, k=60):
    names = dict.fromkeys(name for found in results for name, _ in found)
    whole = [[*found, *((name, 0.0) for name in names if name not in dict(found))] for found in results]
    return _rrf(whole, lambda place, score, found: 1 / (k + place))


def worst_first(results, k=60):
    return _rrf(results, lambda place, score, found: 1 / (k + place), best=False)


def not_sorted(results, k=60):
    points = cases.true_rrf(results, k)
    return {name: points[name] for name in dict.fromkeys(name for found in results for name, _ in found)}


def counted_from_the_end(results, k=60):
    return _rrf(results, lambda place, score, found: 1 / (k + len(found) - place + 1))


def overwritten(results, k=60):
    points = {}
    for found in results:
        for place, (name, _) in enumerate(found, start=1):
            points[name] = 1 / (k + place)
    return dict(sorted(points.items(), key=lambda item: -item[1]))


def places_added(results, k=60):
    return _rrf(results, lambda place, score, found: place, best=False)


def pairs(results, k=60):
    return list(cases.true_rrf(results, k).items())


def mean_points(results, k=60):
    return {name: points / len(results) for name, points in cases.true_rrf(results, k).items()}


# 7 ── Recall and MRR
def _places(rankings, golds):
    return [r.index(gold) + 1 if gold in r else None for r, gold in zip(rankings, golds)]


def _recall(places, k):
    return sum(place is not None and place <= k for place in places) / len(places)


def _mrr(places):
    return sum(1 / place for place in places if place) / len(places)


def missing_raises(rankings, golds, k):
    places = [ranking.index(gold) + 1 for ranking, gold in zip(rankings, golds)]
    return _recall(places, k), _mrr(places)


def missing_left_out(rankings, golds, k):
    places = [place for place in _places(rankings, golds) if place]
    return _recall(places, k), _mrr(places)


def missing_left_out_of_mrr(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, k), _mrr([place for place in places if place])


def edge_left_out(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, k - 1), _mrr(places)


def places_from_zero(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall([p and p - 1 for p in places], k), _mrr([p and p + 1 for p in places])


def one_too_deep(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, k + 1), _mrr(places)


def precision(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, k) / k, _mrr(places)


def mrr_cut(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, k), _mrr([p if p and p <= k else None for p in places])


def one_over_mean(rankings, golds, k):
    places = _places(rankings, golds)
    known = [place for place in places if place]
    return _recall(places, k), len(known) / sum(known)


def mean_place(rankings, golds, k):
    places = _places(rankings, golds)
    known = [place for place in places if place]
    return _recall(places, k), sum(known) / len(known)


def first_only(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, 1), _mrr(places)


def turned_around(rankings, golds, k):
    places = _places(rankings, golds)
    return _mrr(places), _recall(places, k)


def counts(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, k) * len(places), _mrr(places) * len(places)


def missing_after_the_last(rankings, golds, k):
    places = _places(rankings, golds)
    return _recall(places, k), _mrr([place or len(ranking) + 1 for place, ranking in zip(places, rankings)])


def percent(rankings, golds, k):
    places = _places(rankings, golds)
    return 100 * _recall(places, k), _mrr(places)
