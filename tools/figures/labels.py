"""How many labels does it take? Accuracy on reviews with 16 to 900 labels, pre-trained beside not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import torch

from tools.figures.texts import table
from utils import finetune

if TYPE_CHECKING:
    from transformers import BatchEncoding

SIZES = (16, 64, 256, 900)
DRAWS = 10  # samples of each size; the same ones for every method
EPOCHS = {16: 20, 64: 12, 256: 6, 900: 4}  # fixed beforehand, never chosen on a test set
RATE, BATCH = 5e-4, 16
TEST_ROWS = 2000  # of NSMC's 50,000, drawn once

Method = Callable[[list[str], list[int], list[str], int], np.ndarray]  # texts, labels, test texts, seed -> predictions


@dataclass(frozen=True)
class Setting:
    """Where labels come from and what is tested on."""

    name: str
    train: pd.DataFrame
    test: pd.DataFrame

    def draw(self, size: int, seed: int) -> pd.DataFrame:
        """A balanced sample; 900 of ours is all there is."""
        half = [part.sample(size // 2, random_state=seed) for _, part in self.train.groupby("label")]
        return pd.concat(half).sample(frac=1, random_state=seed)


def settings(nsmc: bool) -> list[Setting]:
    """Ours, and NSMC where it can be had."""
    from utils import data

    found = [Setting("우리 리뷰", data.load("reviews", "train"), data.load("reviews", "test"))]
    if nsmc:
        train, test = (data.load("nsmc", part) for part in ("train", "test"))
        seen = set(test["text"])
        train = train[(train["text"].str.len() > 0) & ~train["text"].isin(seen)]
        test = test[test["text"].str.len() > 0].sample(TEST_ROWS, random_state=0)
        found.append(Setting("NSMC", train, test))
    return found


def counted(texts: list[str], labels: list[int], test: list[str], seed: int) -> np.ndarray:
    """Character 1-4-gram TF-IDF and logistic regression."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    tfidf = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), sublinear_tf=True)
    return make_pipeline(tfidf, LogisticRegression(C=10, max_iter=1000)).fit(texts, labels).predict(test)


def frozen(encode: Callable[[list[str]], np.ndarray]) -> Method:
    """Logistic regression on sentence vectors that stay as they are; each text is encoded once."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    known: dict[str, np.ndarray] = {}

    def vectors(texts: list[str]) -> np.ndarray:
        new = sorted(set(texts) - known.keys())
        if new:
            known.update(zip(new, encode(new), strict=True))
        return np.stack([known[text] for text in texts])

    def predict(texts: list[str], labels: list[int], test: list[str], seed: int) -> np.ndarray:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=1000))
        return model.fit(vectors(texts), labels).predict(vectors(test))

    return predict


def tuned(make: Callable[[], torch.nn.Module], tokenizer) -> Method:
    """All weights of a BertForSequenceClassification, trained for a fixed number of steps."""

    def predict(texts: list[str], labels: list[int], test: list[str], seed: int) -> np.ndarray:
        torch.manual_seed(seed)
        model, steps = make(), EPOCHS[len(texts)] * -(-len(texts) // BATCH)
        optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min(1, 10 * (step + 1) / steps) * (1 - step / steps)
        )
        for _ in range(EPOCHS[len(texts)]):
            finetune.learn(model, shuffled(texts, labels), optimizer, schedule)
        return finetune.predict(model, tokenizer, test).argmax(axis=1)

    def shuffled(texts: list[str], labels: list[int]) -> Iterator[BatchEncoding]:
        target = torch.tensor(labels)
        for rows in torch.randperm(len(texts)).split(BATCH):
            batch = finetune.encode(tokenizer, [texts[i] for i in rows])
            batch["labels"] = target[rows]
            yield batch

    return predict


def accuracies(setting: Setting, method: Method, size: int) -> np.ndarray:
    """Accuracy in percent of each draw (DRAWS,)."""
    truth, test = setting.test["label"].to_numpy(), setting.test["text"].tolist()
    found = []
    for seed in range(DRAWS):
        part = setting.draw(size, seed)
        found.append(np.mean(method(part["text"].tolist(), part["label"].tolist(), test, seed) == truth))
    return 100 * np.array(found)


def interval(values: np.ndarray) -> str:
    """Mean and half-width of the 95 % t-interval over the draws."""
    from scipy.stats import t

    half = t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / len(values) ** 0.5
    return f"{values.mean():.1f} ± {half:.1f}"


def curve(methods: dict[str, Method], nsmc: bool) -> str:
    """The table of the label-efficiency curve."""
    from tqdm.auto import tqdm

    jobs = [(setting, name, size) for setting in settings(nsmc) for name in methods for size in SIZES]
    return curve_table(
        {
            (setting.name, name, size): accuracies(setting, methods[name], size)
            for setting, name, size in tqdm(jobs, desc="라벨 효율")
        }
    )


def curve_table(values: dict[tuple[str, str, int], np.ndarray]) -> str:
    """Mean accuracies with intervals; for all but the first method also by how much the first is ahead, draw by draw."""
    names = list(dict.fromkeys(name for _, name, _ in values))
    rows = []
    for setting in dict.fromkeys(setting for setting, _, _ in values):
        for name in names:
            cells = [interval(values[setting, name, size]) for size in SIZES]
            if name != names[0]:
                ahead = [interval(values[setting, names[0], size] - values[setting, name, size]) for size in SIZES]
                cells = [f"{cell} (차이 {difference})" for cell, difference in zip(cells, ahead, strict=True)]
            rows.append([setting, name, *cells])
    return table(["시험", "방법", *(f"라벨 {size}개" for size in SIZES)], rows)
