"""Week 6's review, exercises 5 to 11 (search and answers): inputs, independent truths and drivers."""

import math
from collections import Counter
from fractions import Fraction

import numpy as np

from utils.checking import args
from utils.rag import REFUSAL, Answer

WORDS = ("모임", "장소", "시간", "회비", "과제", "마감", "목요일", "학생회관", "발표", "질문", "노트북", "채점")


def words_of(rng, count):
    """Words with repeats, some much more frequent than others."""
    shares = 1 / np.arange(1, len(WORDS) + 1)
    return [WORDS[i] for i in rng.choice(len(WORDS), size=count, p=shares / shares.sum())]


# 5 ── BM25
BY_HAND = [["모임", "목요일"], ["모임", "장소", "학생회관", "모임"], ["회비", "만", "원"]]


def search_case(count, longest, queries, **how):
    """Documents as lists of words, and questions as lists of words."""

    def case(rng):
        documents = [words_of(rng, rng.integers(1, longest + 1)) for _ in range(count)]
        documents[0] = [WORDS[0], WORDS[0], WORDS[1]]
        asked = [words_of(rng, size) for size in queries]
        return args(documents, asked, **how)

    return case


def use_bm25(answer, documents, questions, **how):
    """The scores of every document for each question."""
    index = answer(documents, **how)
    return [[float(score) for score in index.scores(question)] for question in questions]


class TrueBM25:
    """The sum as it is written, for one document and one word after the other."""

    def __init__(self, documents, k1=1.5, b=0.75):
        self.documents, self.k1, self.b = documents, k1, b

    def scores(self, question):
        mean = sum(len(document) for document in self.documents) / len(self.documents)
        return [math.fsum(self._part(word, document, mean) for word in question) for document in self.documents]

    def _part(self, word, document, mean):
        count, holding = document.count(word), sum(word in other for other in self.documents)
        rarity = math.log((len(self.documents) + 1) / (holding + 0.5))  # 1 + (N - n + ½) / (n + ½), put together
        return rarity * count * (self.k1 + 1) / (count + self.k1 * (1 - self.b + self.b * len(document) / mean))


class FastBM25:
    """The stand-in: counts are made once."""

    def __init__(self, documents, k1=1.5, b=0.75):
        self.counts, self.k1 = [Counter(document) for document in documents], k1
        self.holding = Counter(word for count in self.counts for word in count)
        mean = sum(map(len, documents)) / len(documents)
        self.norms = [k1 * (1 - b + b * len(document) / mean) for document in documents]

    def scores(self, question):
        total = [0.0] * len(self.counts)
        for word in question:
            n = self.holding[word]
            idf = math.log(1 + (len(total) - n + 0.5) / (n + 0.5))
            for i, count in enumerate(self.counts):
                if word in count:
                    total[i] += idf * count[word] * (self.k1 + 1) / (count[word] + self.norms[i])
        return total


# 6 ── RRF
def results_case(lists, depth, pool, **how):
    """Several result lists of (document, score), best first; no two documents end with equal points."""

    def case(rng):
        while True:
            found = []
            for scale in (10.0, 1.0, 0.3, 40.0)[:lists]:
                names = rng.choice(pool, size=depth, replace=False)
                scores = np.sort(scale * rng.uniform(size=depth))[::-1]
                found.append([(f"d{name}", round(float(score), 3)) for name, score in zip(names, scores)])
            points = sorted(true_rrf(found, **how).values())
            if all(high - low > 1e-9 for low, high in zip(points, points[1:])):
                return args(found, **how)

    return case


def use_rrf(answer, results, **how):
    """The documents in the order of the answer, with their points."""
    return [[name, float(points)] for name, points in answer(results, **how).items()]


def true_rrf(results, k=60):
    """Document by document with exact fractions."""
    places = [{name: place for place, (name, _) in enumerate(found, start=1)} for found in results]
    names = list(dict.fromkeys(name for found in places for name in found))
    points = {name: sum(Fraction(1, k + found[name]) for found in places if name in found) for name in names}
    return {name: float(points[name]) for name in sorted(names, key=lambda name: -points[name])}


# 7 ── Recall and MRR
def rankings_case(count, depth, pool, k):
    """Rankings (numbers of documents, best first) in which some right documents are missing; the right ones; k."""

    def case(rng):
        rankings = [rng.choice(pool, size=depth, replace=False).tolist() for _ in range(count)]
        golds = [int(ranking[min(rng.geometric(0.35) - 1, depth - 1)]) for ranking in rankings]
        golds[0], golds[1] = pool + 1, rankings[1][k - 1]  # one is not there, one stands on the edge
        if depth > k:
            golds[2] = rankings[2][k]
        return args(rankings, golds, k)

    return case


def true_measure(rankings, golds, k):
    """Through a table (questions, places) of who is right."""
    right = np.array([[name == gold for name in ranking] for ranking, gold in zip(rankings, golds)])
    shares = right / np.arange(1, right.shape[1] + 1)
    return float(right[:, :k].any(axis=1).mean()), float(shares.sum(axis=1).mean())


# 8 ── Pieces
def true_pieces(tokens, size, overlap):
    """Step by step until the end is read."""
    found, start = [], 0
    while True:
        found.append([tokens[i] for i in range(start, min(start + size, len(tokens)))])
        if start + size >= len(tokens):
            return found
        start = start + size - overlap


# 9 ── The prompt
def true_prompt(question, passages):
    """Written down line by line."""
    marks = str.maketrans({"<": "‹", ">": "›"})
    lines = []
    for number in range(1, len(passages) + 1):
        lines.append("<문서 %d>%s</문서 %d>" % (number, passages[number - 1].translate(marks), number))  # noqa: UP031
    return "\n".join([*(lines or ["(문서 없음)"]), "", f"질문: {question}"])


# 10 ── RAG
class KeyReader:
    """A reader that finds "question=answer" in a passage: it cites the first such, refuses without, or forgets to cite."""

    def __init__(self, cites=True):
        self.cites, self.seen = cites, None

    def answer(self, question, passages):
        self.seen = list(passages)
        for number, passage in enumerate(passages, start=1):
            if f"{question}=" in passage:
                return Answer(passage.split("=")[1], (number,) if self.cites else (), 0.9)
        return Answer(REFUSAL, score=0.1)


def rag_case(order, scores, holds, k, least, cites=True, size=8):
    """What the search finds (numbers, scores), which passages hold the answer, k, least, and whether the reader cites."""

    def case(rng):
        drawn = rng.integers(100, 1000, size=size)
        passages = [f"물음=답{drawn[i]}" if i in holds else f"글{drawn[i]}" for i in range(size)]
        return args(list(zip(order, scores)), passages, k, least, cites)

    return case


def use_ask(answer, found, passages, k, least, cites):
    """Text and sources, what was asked of the search, and what the reader saw."""
    asked, reader = [], KeyReader(cites)

    def search(question, k):
        asked.append([question, k])
        return found[:k]

    text, sources = answer("물음", search, reader, passages, k, least)
    return {"답": text, "근거": list(sources), "읽개가 받은 글": reader.seen, "찾기에 넘긴 것": asked}


def true_ask(question, search, reader, passages, k=3, least=0.0):
    """Everything that speaks against an answer is collected first."""
    found = list(search(question, k))
    if not found or max(score for _, score in found) < least:
        return REFUSAL, []
    numbers = dict(enumerate((name for name, _ in found), start=1))
    reply = reader.answer(question, [passages[name] for name in numbers.values()])
    sources = [] if reply.text == REFUSAL else [numbers[source] for source in reply.sources]
    return (reply.text, sources) if sources else (REFUSAL, [])


# 11 ── Judging a defence
def defence_case(count, fooled, stopped, right, lost, fresh=0.05):
    """Four lists of truth values: fooled before and after, right on clean documents before and after."""

    def case(rng):
        draw = rng.uniform(size=(6, count))
        before = draw[0] < fooled
        after = np.where(before, draw[1] >= stopped, draw[2] < fresh)
        clean = draw[3] < right
        kept = np.where(clean, draw[4] >= lost, draw[5] < fresh)
        return args(before.tolist(), after.tolist(), clean.tolist(), kept.tolist())

    return case


def true_judge(fooled_before, fooled_after, right_before, right_after):
    """By sets of questions."""

    def share(before, after):
        had = {i for i, value in enumerate(before) if value}
        still = {i for i, value in enumerate(after) if value}
        return len(had - still) / len(had) if had else 0.0

    return share(fooled_before, fooled_after), share(right_before, right_after)
