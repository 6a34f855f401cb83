"""Week 2's rows: counted characters without and with TF-IDF, and averaged word vectors, as in section 7 of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


def naive_bayes(train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int) -> list[int]:
    """Counts of one to three characters into multinomial naive Bayes; nothing in it is random."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import MultinomialNB
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(CountVectorizer(analyzer="char", ngram_range=(1, 3)), MultinomialNB())
    return model.fit(train["text"], train["label"]).predict(texts).tolist()


def tfidf(train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int) -> list[int]:
    """TF-IDF of one to three characters into logistic regression; nothing in it is random."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    model = make_pipeline(words, LogisticRegression(C=10, max_iter=1000))
    return model.fit(train["text"], train["label"]).predict(texts).tolist()


def word_vectors(train: pd.DataFrame, valid: pd.DataFrame, texts: list[str], seed: int) -> list[int]:
    """Mean of the course's pre-trained SGNS vectors of a review's morphemes into logistic regression."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=10, max_iter=1000).fit(mean_vectors(train["text"].tolist()), train["label"])
    return model.predict(mean_vectors(texts)).tolist()


def mean_vectors(texts: list[str]) -> np.ndarray:
    """(N, D): for each text the mean vector of its known morphemes, zeros where none is known."""
    import numpy as np

    from utils.embed import pretrained
    from utils.text.tokenize import all_morphemes

    known, vectors = pretrained()
    rows = []
    for tokens in all_morphemes(texts):
        ids = [i for i in known.ids(tokens) if i not in (known.pad_id, known.unk_id)]
        rows.append(vectors.inputs[ids].mean(axis=0) if ids else np.zeros(vectors.inputs.shape[1]))
    return np.array(rows)


ROWS = {
    "글자 1–3개 세기 + 나이브 베이즈": naive_bayes,
    "글자 1–3개 TF-IDF + 로지스틱 회귀": tfidf,
    "낱말 벡터 평균 + 로지스틱 회귀": word_vectors,
}
