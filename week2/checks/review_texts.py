"""Week 2's review, counting (windows, PPMI, TF-IDF, leaks): independent truths and what members get wrong."""

import math
import re
import unicodedata

import numpy as np
from sklearn.feature_extraction.text import TfidfTransformer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline


# ── 윈도 ─────────────────────────────────────────────────────────────────────────────────────────────
def windows_by_distance(sentences, window):
    """All ordered pairs of places of a sentence that are 1 to ``window`` apart."""
    return [
        (sentence[i], sentence[j])
        for sentence in sentences
        for i in range(len(sentence))
        for j in range(len(sentence))
        if 1 <= abs(i - j) <= window
    ]


def near(fits, flip=False):
    """Pairs of places within a sentence for which ``fits(i, j, window)``."""

    def run(sentences, window):
        pairs = [(s[i], s[j]) for s in sentences for i in range(len(s)) for j in range(len(s)) if fits(i, j, window)]
        return [pair[::-1] for pair in pairs] if flip else pairs

    return run


def windows_by_slices(sentences, window):
    """s[i - window : i]: a negative start means something else to Python."""
    pairs = []
    for s in sentences:
        for i, center in enumerate(s):
            pairs += [(center, context) for context in [*s[i - window : i], *s[i + 1 : i + 1 + window]]]
    return pairs


def windows_by_value(sentences, window):
    """Leaves out the word instead of the place."""
    return [pair for pair in windows_by_distance(sentences, window) if pair[0] != pair[1]]


def windows_wrap(sentences, window):
    """Negative places come round from the end."""
    pairs = []
    for s in sentences:
        for i, center in enumerate(s):
            pairs += [(center, s[j]) for j in range(i - window, i + window + 1) if j != i and j < len(s)]
    return pairs


def first_sentence(sentences, window):
    return windows_by_distance(sentences[:1], window)


def windows_of_places(sentences, window):
    return windows_by_distance([list(range(len(s))) for s in sentences], window)


WINDOW_MISTAKES = {
    "문장의 경계를 넘었습니다. 앞 문장의 끝과 다음 문장의 처음은 이웃이 아닙니다. 문장마다 따로 도세요.":
        lambda sentences, window: windows_by_distance([sum(sentences, [])], window),
    "자기 자신도 이웃으로 세었습니다. 같은 자리(i == j)는 빼세요.":
        near(lambda i, j, w: abs(i - j) <= w),
    "첫 문장만 보았습니다. return이 for 문의 안에 있지 않은지 보세요.":
        first_sentence,
    "낱말의 번호가 아니라 자리를 담았습니다. (i, j)가 아니라 (s[i], s[j])입니다.":
        windows_of_places,
    "오른쪽 이웃만 보았습니다. 왼쪽 window개도 이웃입니다.":
        near(lambda i, j, w: 1 <= j - i <= w),
    "왼쪽 이웃만 보았습니다. range의 끝은 들어가지 않으니 오른쪽 끝은 i + window + 1입니다.":
        near(lambda i, j, w: 1 <= i - j <= w),
    "오른쪽 끝 이웃이 하나 모자랍니다. range의 끝은 들어가지 않으니 i + window + 1까지 쓰세요.":
        near(lambda i, j, w: i != j and -w <= j - i < w),
    "윈도가 한 칸 넓습니다. 양쪽으로 window개까지만 봅니다.":
        near(lambda i, j, w: 1 <= abs(i - j) <= w + 1),
    "(이웃, 중심)의 순서로 담았습니다. 중심 낱말이 먼저입니다.":
        near(lambda i, j, w: 1 <= abs(i - j) <= w, flip=True),
    "문장 앞머리에서 왼쪽 이웃이 사라졌습니다. i − window가 음수이면 자르기가 뒤에서부터 셉니다. max(0, i - window)로 막으세요.":
        windows_by_slices,
    "번호가 음수인 자리는 문장의 끝을 가리킵니다. 시작을 max(0, i - window)로 막으세요.":
        windows_wrap,
    "자리가 아니라 낱말이 같은 것을 뺐습니다. 같은 낱말이 되풀이되면 그것도 이웃입니다.":
        windows_by_value,
}  # fmt: skip


# ── PPMI ─────────────────────────────────────────────────────────────────────────────────────────────
def ppmi_by_cells(counts):
    """max(0, log2 of how much more often than by chance), one cell after the other."""
    total = math.fsum(counts.ravel())
    result = np.zeros(counts.shape)
    for i, j in np.argwhere(counts > 0):
        chance = math.fsum(counts[i]) * math.fsum(counts[:, j]) / total
        result[i, j] = max(0.0, math.log2(counts[i, j] / chance))
    return result


def ppmi_with(
    log=np.log2,
    floor=0.0,
    total=np.sum,
    words=lambda c: c.sum(1, keepdims=True),
    contexts=lambda c: c.sum(0),
    clean=True,
):
    """PPMI in NumPy with one place each to go wrong in."""

    def run(counts):
        with np.errstate(all="ignore"):
            value = log(counts * total(counts) / (words(counts) * contexts(counts)))
        if clean:
            value = np.where(counts > 0, value, 0.0)
        return value if floor is None else np.maximum(value, floor)

    return run


PPMI_MISTAKES = {
    "자연로그를 썼습니다. 이 문제의 PMI는 밑이 2인 로그(np.log2)입니다.":
        ppmi_with(log=np.log),
    "음수를 0으로 바꾸지 않았습니다. PPMI의 첫 P는 양수(positive)라는 뜻입니다.":
        ppmi_with(floor=None),
    "한 번도 나오지 않은 낱말 때문에 0/0이 되었습니다. 횟수가 0인 칸은 0으로 두세요.":
        ppmi_with(clean=False),
    "모든 칸이 0이 되었습니다. 전체 횟수 N이 빠지면 비율이 1을 넘지 못합니다: C·N / (행의 합 × 열의 합).":
        ppmi_with(total=lambda c: 1.0),
    "N에 낱말의 수를 썼습니다. N은 표에 든 횟수를 모두 더한 값입니다.":
        ppmi_with(total=len),
    "행의 합만 나누었습니다. 맥락(열)의 합으로도 나누어야 흔한 맥락이 걸러집니다.":
        ppmi_with(contexts=lambda c: 1.0),
    "열의 합만 나누었습니다. 중심 낱말(행)의 합으로도 나누세요.":
        ppmi_with(words=lambda c: 1.0),
    "두 번 다 행의 합으로 나누었습니다. 하나는 행, 하나는 열의 합입니다.":
        ppmi_with(contexts=lambda c: c.sum(1)),
    "행의 합이 가로로 퍼졌습니다. (V,) 둘을 곱하면 같은 번호끼리 곱해지니, 행의 합에는 keepdims=True를 주어 (V, 1)로 만드세요.":
        ppmi_with(words=lambda c: c.sum(1)),
    "두 번 다 열의 합으로 나누었습니다. 하나는 행, 하나는 열의 합입니다. 표가 대칭이 아니면 달라집니다.":
        ppmi_with(words=lambda c: c.sum(0)[:, None]),
    "행과 열의 합을 바꾸어 나누었습니다. 칸 (i, j)는 행 i의 합과 열 j의 합으로 나눕니다.":
        ppmi_with(words=lambda c: c.sum(0)[:, None], contexts=lambda c: c.sum(1)),
    "로그를 취하지 않았습니다.":
        ppmi_with(log=lambda x: x),
}  # fmt: skip


# ── TF-IDF ───────────────────────────────────────────────────────────────────────────────────────────
def tfidf_by_sklearn(train, test):
    """TfidfTransformer fitted on the training counts."""
    transformer = TfidfTransformer().fit(train)
    return transformer.transform(train).toarray(), transformer.transform(test).toarray()


def tfidf_with(
    source=lambda train, test: train, seen=lambda c: (c > 0).sum(0), idf=None, own=False, length="row",
    tf=lambda c: c, order=2, size=len,
):  # fmt: skip
    """TF-IDF in NumPy with one place each to go wrong in."""
    idf = idf or (lambda n, df: np.log((1 + n) / (1 + df)) + 1)

    def one(counts, base):
        with np.errstate(all="ignore"):
            weighted = tf(counts) * idf(size(base), seen(base))
            norm = np.linalg.norm(weighted, ord=order, axis=0 if length == "column" else 1, keepdims=True)
            if length is None:
                return weighted
            return weighted / (norm if length == "raw" else np.where(norm == 0, 1.0, norm))

    return lambda train, test: (one(train, source(train, test)), one(test, test if own else source(train, test)))


TFIDF_MISTAKES = {
    "테스트의 idf를 테스트에서 구했습니다. idf는 훈련에서 한 번만 구해 둘 다에 씁니다.":
        tfidf_with(own=True),
    "훈련과 테스트를 합쳐 idf를 구했습니다. 테스트를 미리 본 셈이 됩니다. 훈련에서만 구하세요.":
        tfidf_with(source=lambda train, test: np.concatenate([train, test])),
    "df에 낱말이 나온 횟수를 모두 더했습니다. df는 그 낱말이 든 글의 '수'입니다(counts > 0).":
        tfidf_with(seen=lambda c: c.sum(0)),
    "1을 더하는 평활이 빠졌습니다. 훈련에 없는 낱말의 df가 0이라 0으로 나누게 됩니다: ln((1+N)/(1+df)) + 1.":
        tfidf_with(idf=lambda n, df: np.log(n / df) + 1),
    "분자의 N에 1을 더하지 않았습니다. 분자와 분모에 똑같이 1을 더합니다: ln((1+N)/(1+df)) + 1.":
        tfidf_with(idf=lambda n, df: np.log(n / (1 + df)) + 1),
    "로그 뒤의 + 1이 빠졌습니다. 그러면 모든 글에 나온 낱말의 값이 0이 됩니다.":
        tfidf_with(idf=lambda n, df: np.log((1 + n) / (1 + df))),
    "idf의 분자와 분모가 뒤집혔습니다. 드문 낱말일수록 커야 합니다.":
        tfidf_with(idf=lambda n, df: np.log((1 + df) / (1 + n)) + 1),
    "밑이 2나 10인 로그를 썼습니다. 자연로그(np.log)입니다.":
        tfidf_with(idf=lambda n, df: np.log2((1 + n) / (1 + df)) + 1),
    "길이를 1로 맞추지 않았습니다. 긴 글의 값이 커지니 행마다 L2 길이로 나누세요.":
        tfidf_with(length=None),
    "행의 합으로 나누었습니다. L2 길이는 제곱의 합의 제곱근입니다(np.linalg.norm).":
        tfidf_with(order=1),
    "N에 낱말의 수를 썼습니다. N은 훈련의 글 수 len(train)입니다.":
        tfidf_with(size=lambda base: base.shape[1]),
    "테스트의 길이는 1로 맞추지 않았습니다. 두 표를 똑같이 나누세요.":
        lambda train, test: (tfidf_with()(train, test)[0], tfidf_with(length=None)(train, test)[1]),
    "열마다 길이를 맞추었습니다. 글 하나(행)의 길이가 1이어야 합니다(axis=1).":
        tfidf_with(length="column"),
    "아는 낱말이 하나도 없는 글에서 0으로 나누었습니다. 길이가 0이면 1로 나누세요.":
        tfidf_with(length="raw"),
    "횟수를 곱하지 않았습니다. tf(나온 횟수) × idf입니다.":
        tfidf_with(tf=lambda c: (c > 0).astype(float)),
    "하나만 돌려주었습니다. 훈련과 테스트 둘을 돌려주세요.":
        lambda train, test: tfidf_by_sklearn(train, test)[0],
}  # fmt: skip


# ── 겹친 글 ──────────────────────────────────────────────────────────────────────────────────────────
def bare(text):
    """What two texts share that differ in spaces, marks, case or normal form only."""
    kept = [c for c in unicodedata.normalize("NFC", text).lower() if c == "_" or unicodedata.category(c)[0] in "LN"]
    return "".join(kept)


def overlap_by_loops(train_texts, test_texts):
    """Every test text beside every training text."""
    keys = [bare(text) for text in train_texts]
    return [i for i, text in enumerate(test_texts) if any(bare(text) == key for key in keys)]


def matched(key):
    """The test rows whose key stands among the training keys."""
    return lambda train, test: [i for i, text in enumerate(test) if key(text) in {key(other) for other in train}]


def letters_only(text):
    return "".join(re.findall(r"\w", text))


OVERLAP_MISTAKES = {
    "글자 그대로 같은 것만 찾았습니다. 띄어쓰기나 문장부호만 다른 글도 같은 글입니다. 양쪽에 key를 쓰세요.":
        matched(lambda text: text),
    "훈련의 글에는 key를 쓰지 않았습니다. 양쪽을 같은 방법으로 다듬어야 비교할 수 있습니다.":
        lambda train, test: [i for i, text in enumerate(test) if bare(text) in set(train)],
    "테스트의 글에는 key를 쓰지 않았습니다. 양쪽을 같은 방법으로 다듬어야 비교할 수 있습니다.":
        lambda train, test: [i for i, text in enumerate(test) if text in {bare(other) for other in train}],
    "띄어쓰기만 맞추었습니다. 문장부호와 대소문자만 다른 글도 있으니 주어진 key를 쓰세요.":
        matched(lambda text: "".join(text.split())),
    "훈련의 행 번호를 돌려주었습니다. 테스트에서 지울 행의 번호가 필요합니다.":
        lambda train, test: overlap_by_loops(test, train),
    "번호가 아니라 글을 돌려주었습니다. enumerate로 행 번호를 함께 꺼내세요.":
        lambda train, test: [test[i] for i in overlap_by_loops(train, test)],
    "겹치지 않는 글의 번호를 돌려주었습니다.":
        lambda train, test: [i for i in range(len(test)) if i not in overlap_by_loops(train, test)],
    "같은 자리에 있는 글끼리만 비교했습니다. 테스트의 글을 훈련의 '모든' 글과 비교하세요.":
        lambda train, test: [i for i, (a, b) in enumerate(zip(train, test)) if bare(a) == bare(b)],
    "글이 다른 글의 일부인 것까지 겹침으로 보았습니다. 다듬은 글이 똑같은 것만 찾으세요.":
        lambda train, test: [i for i, text in enumerate(test) if any(bare(text) in bare(other) for other in train)],
    "같은 행을 여러 번 담았습니다. 훈련에 같은 글이 두 번 있어도 테스트의 행 번호는 한 번만 담으세요.":
        lambda train, test: [i for i, text in enumerate(test) for other in train if bare(text) == bare(other)],
    "다듬은 글(key)을 돌려주었습니다. enumerate로 행 번호를 함께 꺼내세요.":
        lambda train, test: [bare(test[i]) for i in overlap_by_loops(train, test)],
    "겹친 글의 수를 돌려주었습니다. 행 번호의 리스트가 필요합니다.":
        lambda train, test: len(overlap_by_loops(train, test)),
}  # fmt: skip


# ── 새지 않는 분류 ───────────────────────────────────────────────────────────────────────────────────
def by_pipeline(train_texts, train_labels, test_texts, test_labels, k):
    """scikit-learn's own way: one pipeline, fitted on the training part."""
    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(1, 3)),
        SelectKBest(chi2, k=k),
        LogisticRegression(C=10, max_iter=1000),
    )
    return model.fit(train_texts, train_labels).predict_proba(test_texts)[:, 1]


def classify(words="train", chosen="train", learned="train", scored="test", column=1, refit=False):
    """The three steps, each fitted on "train", "both" or "test"; ``refit``: the words are fitted anew on the test."""

    def run(train_texts, train_labels, test_texts, test_labels, k):
        texts = {"train": list(train_texts), "test": list(test_texts)}
        labels = {"train": np.asarray(train_labels), "test": np.asarray(test_labels)}
        texts["both"] = texts["train"] + texts["test"]
        labels["both"] = np.concatenate([labels["train"], labels["test"]])
        vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3)).fit(texts[words])
        selector = SelectKBest(chi2, k=k).fit(vectorizer.transform(texts[chosen]), labels[chosen])
        inputs = selector.transform(vectorizer.transform(texts[learned]))
        model = LogisticRegression(C=10, max_iter=1000).fit(inputs, labels[learned])
        if refit:
            other = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
            asked = other.fit_transform(texts["test"])
            asked = (SelectKBest(chi2, k=k).fit(asked, labels["test"]) if refit == "all" else selector).transform(asked)
        else:
            asked = selector.transform(vectorizer.transform(texts[scored]))
        answer = model.predict_proba(asked)
        return answer if column is None else answer[:, column]

    return run


def without_selection(train_texts, train_labels, test_texts, test_labels, k):
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3)).fit(train_texts)
    model = LogisticRegression(C=10, max_iter=1000).fit(vectorizer.transform(train_texts), train_labels)
    return model.predict_proba(vectorizer.transform(test_texts))[:, 1]


def hard_labels(train_texts, train_labels, test_texts, test_labels, k):
    return (by_pipeline(train_texts, train_labels, test_texts, test_labels, k) >= 0.5).astype(int)


def selector_on_test(train_texts, train_labels, test_texts, test_labels, k):
    """The words are those of the training part, the chosen columns of the test are the test's own."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3)).fit(train_texts)
    seen, asked = vectorizer.transform(train_texts), vectorizer.transform(test_texts)
    model = LogisticRegression(C=10, max_iter=1000).fit(
        SelectKBest(chi2, k=k).fit_transform(seen, train_labels), train_labels
    )
    return model.predict_proba(SelectKBest(chi2, k=k).fit_transform(asked, test_labels))[:, 1]


HONEST_MISTAKES = {
    "아직 새고 있습니다. 조각을 고르는 SelectKBest가 테스트의 정답까지 보았습니다. fit은 훈련에서만 합니다.":
        classify(chosen="both"),
    "고치기 전과 같습니다. vectorizer와 selector가 모두 테스트를 보았습니다. 둘 다 훈련에서만 fit하세요.":
        classify(words="both", chosen="both"),
    "아직 새고 있습니다. TfidfVectorizer가 훈련과 테스트를 합쳐 배웠습니다. 훈련에서만 fit하세요.":
        classify(words="both"),
    "모델이 테스트의 정답까지 배웠습니다. LogisticRegression의 fit에는 훈련만 넣으세요.":
        classify(words="both", chosen="both", learned="both"),
    "테스트에 fit_transform을 썼습니다. 그러면 열마다 뜻이 달라져 모델이 엉뚱한 조각을 봅니다. 테스트에는 transform만 씁니다.":
        classify(refit="all"),
    "테스트에 vectorizer를 새로 fit했습니다. 열의 수부터 달라집니다. 훈련에서 배운 것으로 transform만 하세요.":
        classify(refit="words"),
    "훈련의 확률을 돌려주었습니다. 테스트의 글에 대한 확률이 필요합니다.":
        classify(scored="train"),
    "부정(0)의 확률을 돌려주었습니다. predict_proba의 1번 열이 긍정입니다.":
        classify(column=0),
    "두 열을 모두 돌려주었습니다. predict_proba의 1번 열 [:, 1]만 고르세요.":
        classify(column=None),
    "확률이 아니라 라벨을 돌려주었습니다. predict가 아니라 predict_proba입니다.":
        hard_labels,
    "조각을 고르지 않은 것과 같습니다. SelectKBest는 남기되 k에는 1000이 아니라 받은 k를 쓰고, 훈련에서만 고르세요.":
        without_selection,
    "테스트의 조각을 테스트의 정답으로 다시 골랐습니다. selector도 훈련에서만 fit하고 테스트에는 transform만 씁니다.":
        selector_on_test,
}  # fmt: skip
