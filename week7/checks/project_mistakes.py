"""The project template, exercises 1 to 5: what people really hand in as data, baseline and model."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from utils.text import normalize
from week7.checks import project_cases as cases

TURN = itertools.count()


# ── 1 load
def changed(change):
    """load() whose table was changed."""
    return lambda: change(cases.true_load())


def only_train_and_test(frame):
    return frame.assign(split=frame["split"].replace("valid", "test"))


def small_test(frame):
    return frame[(frame["split"] != "test") | (frame["split"].eq("test").cumsum() <= 20)]


def twice(frame):
    return pd.concat([frame, frame.head(3)])


def holes(frame):
    return frame.assign(text=frame["text"].mask(frame.index == frame.index[4], " "))


def no_label(frame):
    return frame.assign(label=frame["label"].astype("float").mask(frame.index == frame.index[4]))


def one_sided(frame):
    return frame[(frame["split"] != "valid") | (frame["label"] == 1)]


def texts_only():
    return cases.true_load()["text"].tolist()


def three_tables():
    frame = cases.true_load()
    return tuple(frame[frame["split"] == part] for part in ("train", "valid", "test"))


def split_anew():
    frame = cases.true_load()
    rng = np.random.default_rng(next(TURN))  # as without a seed: every call shuffles in another way
    return frame.assign(split=rng.permutation(frame["split"]))


def no_tags(frame):
    return frame.assign(tag=np.nan)


def one_tag(frame):
    return frame.assign(tag="모두")


# ── 2 clean
def _clean(frame, key, later):
    taken = {part: {key(t) for t in frame.loc[frame["split"].isin(later[part]), "text"]} for part in later}
    return frame[[key(text) not in taken[part] for text, part in zip(frame["text"], frame["split"])]]


LATER = {"train": ("valid", "test"), "valid": ("test",), "test": ()}


def exact_only(frame):
    return _clean(frame, str, LATER)


def without_case(frame):
    return _clean(frame, lambda text: normalize(text).replace(" ", ""), LATER)


def spaces_kept(frame):
    return _clean(frame, lambda text: normalize(text).lower(), LATER)


def test_only(frame):
    return _clean(frame, cases.key, {"train": ("test",), "valid": ("test",), "test": ()})


def train_only(frame):
    return _clean(frame, cases.key, {"train": ("valid", "test"), "valid": (), "test": ()})


def test_against_train_only(frame):
    return _clean(frame, cases.key, {"train": ("test",), "valid": (), "test": ()})


def valid_loses_to_train(frame):
    return _clean(frame, cases.key, {"train": ("valid", "test"), "valid": ("train", "test"), "test": ()})


def train_stays(frame):
    return _clean(frame, cases.key, {"train": (), "valid": ("train",), "test": ("train",)})


def keys_against_texts(frame):
    taken = {part: set(frame.loc[frame["split"].isin(LATER[part]), "text"]) for part in LATER}
    return frame[[cases.key(text) not in taken[part] for text, part in zip(frame["text"], frame["split"])]]


def leaks_kept(frame):
    return frame.drop(cases.true_clean(frame).index)


def drops_in_place(frame):
    kept = cases.true_clean(frame)
    frame.drop(frame.index.difference(kept.index), inplace=True)
    return frame


def takes_from_test(frame):
    return _clean(frame, cases.key, {"train": (), "valid": ("train",), "test": ("train", "valid")})


def drops_everywhere(frame):
    counts = frame["text"].map(cases.key).value_counts()
    return frame[frame["text"].map(cases.key).map(counts) == 1]


def drops_duplicates(frame):
    return frame[~frame["text"].map(cases.key).duplicated()]


def keeps_last(frame):
    return frame[~frame["text"].map(cases.key).duplicated(keep="last")]


def normalises_the_text(frame):
    return cases.true_clean(frame).assign(text=lambda found: found["text"].map(cases.key))


# ── 3 card
def card_with(**changes):
    return lambda frame: cases.true_card(frame) | changes


def card_without(name):
    return lambda frame: {key: value for key, value in cases.true_card(frame).items() if key != name}


def card_total(frame):
    return cases.true_card(frame) | {"행의 수": len(frame)}


def card_train_labels(frame):
    train = frame[frame["split"] == "train"]
    return cases.true_card(frame) | {"라벨의 수": train["label"].value_counts().to_dict()}


def card_shares(frame):
    return cases.true_card(frame) | {"라벨의 수": frame["label"].value_counts(normalize=True).to_dict()}


def card_fixed(frame):
    return cases.true_card(cases.table())


def card_words(frame):
    return cases.true_card(frame) | {"글자 수의 중앙값": float(frame["text"].str.split().str.len().median())}


def card_mean(frame):
    return cases.true_card(frame) | {"글자 수의 중앙값": float(frame["text"].str.len().mean())}


def card_longest(frame):
    return cases.true_card(frame) | {"글자 수의 중앙값": float(frame["text"].str.len().max())}


# ── 4 baseline
def one_label(train, texts):
    return train["label"].mode()[0]


def first_label(train, texts):
    return [train["label"].iloc[0]] * len(texts)


def rarest(train, texts):
    return [train["label"].value_counts().index[-1]] * len(texts)


def alphabetical(train, texts):
    return [max(train["label"])] * len(texts)


def as_long_as_train(train, texts):
    return [train["label"].mode()[0]] * len(train)


def how_many(train, texts):
    return [int(train["label"].value_counts().max())] * len(texts)


def its_place(train, texts):
    return [int(train["label"].value_counts().argmax())] * len(texts)


def label_zero(train, texts):
    return [train["label"].value_counts()["0"]] * len(texts)  # KeyError, as [0] where the labels are words


def shares(train, texts):
    return [train["label"].value_counts(normalize=True).iloc[0]] * len(texts)


# ── 5 model
def learns_from_valid(train, valid, seed):
    return cases.true_model(pd.concat([train, valid]), valid, seed)


def always_the_same(train, valid, seed):
    return lambda texts: [int(train["label"].mode()[0])] * len(texts)


def no_seed(train, valid, seed):
    predict, turn = cases.true_model(train, valid, seed), next(TURN) % 2  # two trainings in a row never agree
    sure = ("아주 좋아요", "너무 싫어요")
    return lambda texts: [1 - y if turn and not any(s in t for s in sure) else y for t, y in zip(texts, predict(texts))]


def probabilities(train, valid, seed):
    predict = cases.true_model(train, valid, seed)
    return lambda texts: [0.9 if y else 0.1 for y in predict(texts)]


def guesses_at_once(train, valid, seed):
    return cases.true_model(train, valid, seed)(valid["text"].tolist())


class Fitted:
    def predict(self, texts):
        return [0] * len(texts)


def the_model_itself(train, valid, seed):
    return Fitted()


def rows_of_probabilities(train, valid, seed):
    predict = cases.true_model(train, valid, seed)
    return lambda texts: [[1.0 - y, float(y)] for y in predict(texts)]


def never_fitted(train, valid, seed):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import SGDClassifier
    from sklearn.pipeline import make_pipeline

    return make_pipeline(TfidfVectorizer(), SGDClassifier(random_state=seed)).predict


def one_text_only(train, valid, seed):
    predict = cases.true_model(train, valid, seed)
    return lambda texts: predict(texts)[0]


def counts_from_zero(train, valid, seed):
    train["text"][0], train["label"][0]  # KeyError: a part of a table doesn't count from 0
    return cases.true_model(train, valid, seed)


def writes_into_train(train, valid, seed):
    predict = cases.true_model(train, valid, seed)
    train["text"] = train["text"].str.replace(" ", "")
    return predict
