"""First baselines of the project ideas in week7/ideas.md: ``python -m tools.figures.ideas`` prints the table.

Each is what a member can have in an afternoon; all are computed from data inside the repository, in seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from tools.figures.texts import table
from utils import data, retrieve

# A letter and the one that looks like it (야민정음); some pairs go both ways, which is what makes it hard to undo.
LOOKALIKES = {
    "대": "머",
    "머": "대",
    "귀": "커",
    "커": "귀",
    "멍": "댕",
    "명": "띵",
    "유": "윾",
    "며": "띠",
    "비": "네",
    "네": "비",
}


def parts(count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Places of training (two thirds) and test of ``count`` documents."""
    order = np.random.default_rng(seed).permutation(count)
    return order[: count * 2 // 3], order[count * 2 // 3 :]


def reviews() -> tuple[str, float, float]:
    """Accuracy: always the same answer, and character TF-IDF with logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    frame = data.load("reviews")
    train, test = frame[frame["split"] == "train"], frame[frame["split"] == "test"]
    counter = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    model = make_pipeline(counter, LogisticRegression(C=10)).fit(train["text"], train["label"])
    same = (test["label"] == train["label"].mode()[0]).mean()
    return "정확도", float(same), float(model.score(test["text"], test["label"]))


def spaces() -> tuple[str, float, float]:
    """F1 of spaces: a space everywhere, and whether two letters (if new: what follows the first) mostly stand apart."""
    texts = data.load("passages")["text"].tolist()
    train, test = parts(len(texts))
    seen: dict[str, Counter] = defaultdict(Counter)
    for i in train:
        for pair, gap in gaps(texts[i]):
            seen[pair][gap] += 1
            seen[pair[0]][gap] += 1
    rows = [(seen[pair if pair in seen else pair[0]], gap) for i in test for pair, gap in gaps(texts[i])]
    said, true = np.array([(count[True] > count[False], gap) for count, gap in rows]).T
    everywhere = 2 * true.sum() / (len(true) + true.sum())
    return "띄는 자리의 F1", float(everywhere), float(2 * (said & true).sum() / (said.sum() + true.sum()))


def gaps(text: str) -> list[tuple[str, bool]]:
    """(the two letters around a place, whether a space stands between them) for each place of a text."""
    words = text.split()
    letters, ends = "".join(words), np.cumsum([len(word) for word in words])
    return [(letters[i - 1 : i + 1], i in set(ends)) for i in range(1, len(letters))]


def lookalikes() -> tuple[str, float, float]:
    """Share of doubtful letters put right: all left alone, and the most frequent origin after the letter before."""
    texts = data.load("passages")["text"].tolist()
    train, test = parts(len(texts))
    rng = np.random.default_rng(0)
    doubtful = set(LOOKALIKES) | set(LOOKALIKES.values())

    def disguised(rows):
        for i in rows:
            for before, letter in zip(texts[i], texts[i][1:]):
                shown = LOOKALIKES[letter] if letter in LOOKALIKES and rng.random() < 0.5 else letter
                if shown in doubtful:
                    yield before, shown, letter

    seen: dict[tuple[str, ...], Counter] = defaultdict(Counter)
    for before, shown, letter in disguised(train):
        seen[before, shown][letter] += 1
        seen[(shown,)][letter] += 1
    rows = list(disguised(test))
    best = [max(c, key=c.get) if (c := seen[b, s] or seen[(s,)]) else s for b, s, _ in rows]
    alone = np.mean([shown == letter for _, shown, letter in rows])
    return "헷갈리는 글자의 정확도", float(alone), float(np.mean([g == letter for g, (*_, letter) in zip(best, rows)]))


def rulebook() -> tuple[str, float, float]:
    """recall@1 of the passage that answers: drawn by lot, and BM25 over character bigrams."""
    passages, questions = data.load("passages"), data.load("questions")
    answered = questions[questions["type"] != "none"]
    search = retrieve.BM25([retrieve.bigrams(text) for text in passages["text"]])
    scores = np.array([search.scores(retrieve.bigrams(question)) for question in answered["question"]])
    golds = passages.set_index("id").index.get_indexer(answered["passage"])
    return "recall@1", 1 / len(passages), retrieve.recall_at(retrieve.ranks_of(scores, golds), 1)


def titles() -> tuple[str, float, float]:
    """Mean F1 over character bigrams with the title: the title of a passage far off, and the text's first two words."""
    frame = data.load("passages")
    other = np.roll(frame["title"], 37)
    first = [" ".join(text.split()[:2]) for text in frame["text"]]
    scores = [[overlap(guess, title) for guess, title in zip(guesses, frame["title"])] for guesses in (other, first)]
    return "글자 바이그램의 F1", float(np.mean(scores[0])), float(np.mean(scores[1]))


def overlap(guess: str, title: str) -> float:
    """F1 of the character bigrams that two texts share; 0 if either has none."""
    one, other = Counter(retrieve.bigrams(guess)), Counter(retrieve.bigrams(title))
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


IDEAS = {
    "리뷰의 긍정과 부정": (reviews, "늘 같은 답", "글자 TF-IDF"),
    "띄어쓰기 복원": (spaces, "늘 띄기", "글자 둘"),
    "야민정음 되돌리기": (lookalikes, "그대로 두기", "앞 글자를 보고 가장 잦은 것"),
    "규칙집에서 찾기": (rulebook, "제비뽑기", "BM25(글자 바이그램)"),
    "제목 짓기": (titles, "다른 글의 제목", "첫 두 어절"),
}


def report() -> str:
    """The Markdown table of week7/ideas.md."""
    rows = []
    for name, (measure, naive, better) in IDEAS.items():
        metric, low, high = measure()
        rows.append([name, metric, f"{naive} {100 * low:.1f}", f"{better} {100 * high:.1f}"])
    return table(["아이디어", "지표(%)", "아무것도 배우지 않으면", "첫 기준선"], rows)


if __name__ == "__main__":
    print(report())
