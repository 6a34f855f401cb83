"""The project template: toy data, truths, and drivers that turn a member's own work into facts about its method."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache

import numpy as np
import pandas as pd

from utils import data
from utils.checking import args
from utils.evaluate import mcnemar
from utils.text import normalize

FIELDS = ("이름", "출처", "라이선스", "한계")
PARTS = ("질문", "데이터", "기준선", "결과", "오답", "한계")
SECTIONS = ("무엇을 하나", "데이터", "성능", "한계")
FINE = "좋음"


def key(text: str) -> str:
    """What makes two texts the same: normalised, without spaces, lower case."""
    return normalize(text).replace(" ", "").lower()


def filled(value) -> bool:
    """Whether a field says something: no TODO, no dots, at least two letters."""
    text = str(value or "").strip(" .·-_?")
    return len(text) >= 2 and text.upper() not in {"TODO", "TBD", "NONE", "모름", "없음", "미정"}


# ── 1 load
def true_load() -> pd.DataFrame:
    return data.load("reviews").rename(columns={"difficulty": "tag"})[["id", "text", "label", "tag", "split"]]


def facts_of_load(answer) -> dict[str, str]:
    """Method, not topic: what must hold for any project's table."""
    frame = answer()
    if not isinstance(frame, pd.DataFrame):
        return {"표": f"{type(frame).__name__}입니다. 판다스 표(DataFrame)를 돌려주세요"}
    missing = [name for name in ("id", "text", "label", "tag", "split") if name not in frame.columns]
    if missing:
        return {"열": f"{', '.join(missing)} 열이 없습니다"}
    texts, parts = frame["text"], frame.groupby("split")
    two = parts["label"].nunique().min() >= 2
    return {
        "번호": FINE if frame["id"].is_unique else "같은 번호가 두 번 나옵니다",
        "글": FINE if texts.map(lambda t: isinstance(t, str) and bool(t.strip())).all() else "빈 글이 있습니다",
        "라벨": FINE if frame["label"].notna().all() else "라벨이 빈 줄이 있습니다",
        "나누기": FINE
        if set(frame["split"]) == {"train", "valid", "test"}
        else "train, valid, test가 모두 있어야 합니다",
        "라벨의 가짓수": FINE if two else "라벨이 하나뿐인 부분이 있습니다",
        "테스트": FINE if (frame["split"] == "test").sum() >= 50 else "테스트가 50개보다 적습니다",
    }


# ── 2 clean
def leaky(extra: int = 0):
    """A table whose training part repeats test and validation texts in disguise."""
    rows = [
        ("a1", "정말 재미있어요 ㅋㅋㅋㅋ", 1, "train"),
        ("a2", "지루한 영화", 0, "train"),
        ("a3", "ＢＧＭ이 최고", 1, "train"),
        ("a4", "다시는 안 봐요", 0, "train"),
        ("a5", "다시는 안 봐요", 0, "train"),  # twice in train: no leak
        ("a6", "음악이 좋다", 1, "train"),
        ("a7", "연기가 좋았어요", 1, "train"),
        ("v1", "음악이   좋다", 1, "valid"),
        ("v2", "그저 그래요", 0, "valid"),
        ("t1", "정말재미있어요 ㅋㅋㅋ", 1, "test"),
        ("t2", "지루한 영화", 0, "test"),
        ("t3", "bgm이 최고", 1, "test"),
        ("t4", "그저 그래요", 0, "test"),  # stands in valid too: the validation row goes
        ("t5", "처음 보는 글", 1, "test"),
    ]
    rows += [(f"x{i}", f"새 글 {i}", i % 2, "train") for i in range(extra)]
    return pd.DataFrame(rows, columns=["id", "text", "label", "split"])


def random_leaky(rng) -> object:
    frame = leaky(int(rng.integers(2, 6)))
    return args(frame.sample(frac=1, random_state=int(rng.integers(1000))))


def decomposed():
    import unicodedata

    frame = leaky()
    frame.loc[frame["split"] == "train", "text"] = frame.loc[frame["split"] == "train", "text"].map(
        lambda text: unicodedata.normalize("NFD", text)
    )
    return args(frame)


def true_clean(frame):
    keep, later = [], {"train": ("valid", "test"), "valid": ("test",), "test": ()}
    for row in frame.itertuples():
        others = frame[frame["split"].isin(later[row.split])]
        keep.append(not any(key(other) == key(row.text) for other in others["text"]))
    return frame[keep]


def ids_of(answer, frame):
    found = answer(frame)
    return {"남은 번호": sorted(found["id"]), "글과 라벨": sorted(zip(found["id"], found["text"], found["label"]))}


# ── 3 card
def table(rng=None, count: int = 30):
    rng = rng or np.random.default_rng(0)
    split = np.array(["train"] * (count - 12) + ["valid"] * 4 + ["test"] * 8)
    label = np.array(["긍정", "부정", "중립"])[rng.integers(3, size=count)]
    text = ["가" * int(n) for n in rng.integers(2, 40, size=count)]
    return pd.DataFrame({"id": range(count), "text": text, "label": label, "split": split})


def true_card(frame):
    return {
        "이름": "과정용 한국어 리뷰",
        "출처": "이 과정의 저장소",
        "라이선스": "CC0 1.0",
        "한계": "언어 모델이 지은 글이라 진짜 관객의 글과 다를 수 있습니다",
        "행의 수": {part: int((frame["split"] == part).sum()) for part in ("train", "valid", "test")},
        "라벨의 수": dict(Counter(frame["label"].tolist())),
        "글자 수의 중앙값": float(np.median([len(text) for text in frame["text"]])),
    }


def facts_of_card(answer, frame):
    card = answer(frame)
    if not isinstance(card, dict):
        return card
    facts = {name: FINE if filled(card.get(name)) else "비어 있습니다" for name in FIELDS}
    counts = {name: card.get(name) for name in ("행의 수", "라벨의 수", "글자 수의 중앙값")}
    return facts | {name: dict(value) if hasattr(value, "items") else value for name, value in counts.items()}


# ── 4 baseline
def unbalanced(rng=None):
    """The most frequent label stands neither first in the table nor last in the alphabet, and isn't the rarest."""
    labels = np.repeat(["과학", "경제", "정치", "문화"], [4, 9, 5, 3])
    if rng is not None:
        names = dict(zip(("과학", "경제", "정치", "문화"), rng.permutation(["과학", "경제", "정치", "문화"])))
        labels = np.array([names[label] for label in labels])
    rng = rng or np.random.default_rng(1)
    order = np.concatenate([[0], 1 + rng.permutation(len(labels) - 1)])
    train = pd.DataFrame({"text": [f"글 {i}" for i in order], "label": labels[order]})
    return args(train, [f"새 글 {i}" for i in range(int(rng.integers(3, 9)))])


def true_baseline(train, texts):
    counts = Counter(train["label"])
    return [max(counts, key=counts.get)] * len(texts)


def listed(answer, *given):
    """A right answer may be a list or an array."""
    found = answer(*given)
    return found.tolist() if isinstance(found, np.ndarray | pd.Series) else found


# ── 5 model
def easy(seed: int, count: int = 60):
    """Texts whose label stands in them; the validation labels are the wrong way round, to see who learns from them."""
    rng = np.random.default_rng(seed)
    words = np.array(["사과", "바다", "구름", "기차", "연필"])

    def part(size, turned=False):
        label = rng.integers(2, size=size)
        text = [f"{rng.choice(words)} {'아주 좋아요' if y else '너무 싫어요'} {rng.choice(words)}" for y in label]
        return pd.DataFrame({"text": text, "label": 1 - label if turned else label})

    return part(count), part(count * 2, turned=True), part(40)


def true_model(train, valid, seed):
    words = {y: Counter(w for t in train.loc[train["label"] == y, "text"] for w in t.split()) for y in (0, 1)}
    return lambda texts: [int(sum(words[1][w] - words[0][w] for w in t.split()) > 0) for t in texts]


def facts_of_model(answer, number):
    train, valid, test = easy(number)
    before = train.copy(deep=True)
    predict = answer(train, valid, 0)
    if not callable(predict):
        return {"돌려준 것": "글의 리스트를 받아 라벨을 내는 함수를 돌려주세요"}
    first = np.asarray(predict(test["text"].tolist()))
    again = np.asarray(answer(train, valid, 0)(test["text"].tolist()))
    known = set(train["label"].tolist())
    alike = first.shape == (len(test),) and set(first.tolist()) <= known
    share = float((first == test["label"].to_numpy()).mean()) if alike else 0.0
    turned = "거꾸로 배웠습니다: 라벨이 뒤바뀐 검증 글에서 배웠습니다"
    return {
        "예측의 수": FINE if first.shape == (len(test),) else f"글 {len(test)}개에 {first.shape} 모양입니다",
        "라벨": FINE if alike else "학습에 없는 라벨이 나옵니다",
        "쉬운 글": FINE if share >= 0.9 else turned if share <= 0.1 else "쉬운 글도 맞히지 못합니다",
        "같은 시드": FINE if np.array_equal(first, again) else "같은 시드인데 예측이 다릅니다",
        "입력": FINE if train.equals(before) else "학습 표를 바꾸었습니다",
    }


# ── 6 report
def runs(seed: int, seeds: int = 3, count: int = 120, rate: float = 0.75):
    """Predictions of some seeds and of a baseline on one test set; the best seed isn't the first."""
    rng = np.random.default_rng(seed)
    truth = rng.integers(2, size=count)
    rates = np.linspace(rate, rate + 0.09, seeds)
    made = {s: np.where(rng.random(count) < r, truth, 1 - truth).tolist() for s, r in enumerate(rates)}
    base = np.where(rng.random(count) < 0.6, truth, 1 - truth).tolist()
    return args(made, base, truth.tolist())


def resampled(values) -> tuple[float, float]:
    """95 % percentile interval of the mean over rows drawn with replacement, all draws at once."""
    drawn = np.random.default_rng(0).integers(len(values), size=(2000, len(values)))
    low, high = np.quantile(np.asarray(values)[drawn].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def true_report(runs, base, truth):
    if len(runs) < 3:
        raise ValueError("시드가 셋보다 적습니다.")
    return dict(_report(json.dumps([list(runs.values()), base, truth])))


@cache  # asked for once by each entry of the catalogue
def _report(given: str) -> dict[str, float]:
    runs, base, truth = (np.array(part) for part in json.loads(given))
    right = runs == truth
    accuracies = right.mean(axis=1)
    low, high = resampled(right.mean(axis=0))
    return {
        "평균": float(accuracies.mean()),
        "표준편차": float(accuracies.std(ddof=1)),
        "낮음": low,
        "높음": high,
        "기준선": float((base == truth).mean()),
        "p": mcnemar(right[0], base == truth),
    }


def figures(answer, *given):
    """The report's numbers; ends of the interval count as right within 1.2 points, as draws differ."""
    found = answer(*given)
    if not isinstance(found, dict):
        return found
    wanted = true_report(*given) if len(given[0]) >= 3 else dict.fromkeys(found, 0.0)
    seen = {name: float(found[name]) if name in found else "없음" for name in wanted}
    for end in ("낮음", "높음"):
        if isinstance(seen[end], float) and abs(seen[end] - wanted[end]) < 0.012:
            seen[end] = wanted[end]
    return seen


# ── 7 errors
def tagged(rng=None):
    rng = rng or np.random.default_rng(2)
    tags = np.array(["부정", "반어", "겉뜻", "섞임"])[rng.choice(4, p=[0.2, 0.1, 0.5, 0.2], size=60)]
    label = rng.integers(2, size=60)
    wrong = rng.random(60) < np.select([tags == "반어", tags == "부정", tags == "섞임"], [0.7, 0.5, 0.3], 0.0)
    return args(pd.DataFrame({"tag": tags, "label": label}), np.where(wrong, 1 - label, label).tolist())


def true_errors(test, guess):
    rows = []
    for tag in set(test["tag"]):
        chosen = [(y, g) for t, y, g in zip(test["tag"], test["label"], guess) if t == tag]
        rows.append((tag, len(chosen), sum(y != g for y, g in chosen)))
    return sorted(rows, key=lambda row: (-row[2] / row[1], -row[1], row[0]))


def plain_rows(answer, test, guess):
    """Rows as plain tuples; rows of the same rate may stand in any order."""
    found = answer(test, guess)
    found = found.values.tolist() if isinstance(found, pd.DataFrame) else found
    if not isinstance(found, list | tuple) or not all(isinstance(row, list | tuple) and len(row) == 3 for row in found):
        return found
    rows = [(str(tag), int(count), int(wrong)) for tag, count, wrong in found]
    rates = [round(wrong / count, 6) if count else 0.0 for _, count, wrong in rows]
    return {"줄": sorted(rows), "차례": rates}


# ── 8 model card
def numbers(rng=None):
    rng = rng or np.random.default_rng(3)
    mean = float(rng.uniform(0.62, 0.9))
    names = ("평균", "표준편차", "낮음", "높음", "기준선", "p")
    values = (
        mean,
        rng.uniform(0.004, 0.02),
        mean - 0.043,
        mean + 0.038,
        rng.uniform(0.4, 0.58),
        rng.uniform(0.01, 0.2),
    )
    return args(dict(zip(names, map(float, values))))


def true_model_card(report):
    mean, low, high, base = (f"{100 * report[name]:.1f}" for name in ("평균", "낮음", "높음", "기준선"))
    return (
        "## 무엇을 하나\n리뷰가 긍정인지 부정인지 나눕니다.\n"
        "## 데이터\n과정용 한국어 리뷰 1,500편(CC0)입니다.\n"
        f"## 성능\n정확도 {mean} %(95 % 구간 {low}–{high}), 기준선 {base} %, p = {report['p']:.3f}\n"
        "## 한계\n반어를 자주 틀리고, 지어낸 글로만 재었습니다.\n"
    )


def facts_of_model_card(answer, report):
    text = answer(report)
    if not isinstance(text, str):
        return text
    pieces = re.split(r"^##\s*(.+?)\s*$", text, flags=re.MULTILINE)
    body = dict(zip(pieces[1::2], pieces[2::2]))
    facts = {f"{name} 절": FINE if filled(body.get(name, "")) else "없거나 비어 있습니다" for name in SECTIONS}
    score = body.get("성능", "")
    for name in ("평균", "낮음", "높음", "기준선"):
        facts[name] = FINE if f"{100 * report[name]:.1f}" in score else "퍼센트 한 자리(71.7처럼)로 적혀 있지 않습니다"
    small = report["p"] < 0.001 and "0.001" in score  # "p < 0.001"
    facts["p"] = FINE if small or f"{report['p']:.3f}" in score else "적혀 있지 않습니다"
    return facts


# ── 9 talk
def true_talk():
    return [
        ("질문", 40, "리뷰 한 줄로 마음에 들었는지 알 수 있을까요?"),
        ("데이터", 45, "과정용 리뷰 1,500편을 900, 250, 350으로 나누었고 겹치는 글은 없습니다."),
        ("기준선", 40, "늘 긍정이라고 하면 절반을 맞힙니다."),
        ("결과", 80, "글자를 센 모델은 시드 셋의 평균으로 71 %쯤이고 구간은 66에서 76입니다."),
        ("오답", 50, "반어 두 개를 읽어 드리겠습니다. 낱말은 칭찬인데 뜻은 불만입니다."),
        ("한계", 30, "지어낸 글로만 재었습니다. 다음에는 진짜 관객의 글로 재겠습니다."),
    ]


def facts_of_talk(answer):
    rows = answer()
    if not isinstance(rows, list) or not all(isinstance(row, tuple | list) and len(row) == 3 for row in rows):
        return {"줄": "(칸, 초, 문장) 셋을 담은 리스트가 아닙니다"}
    said = {part: str(sentence) for part, _, sentence in rows}
    total = sum(seconds for _, seconds, _ in rows)
    missing = [part for part in PARTS if part not in said]
    short = [part for part in PARTS if part in said and len(said[part].strip()) < 10]
    return {
        "칸": f"{', '.join(missing)} 칸이 없습니다" if missing else FINE,
        "시간": "모두 합쳐 240–300초가 아닙니다" if not 240 <= total <= 300 else FINE,
        "문장": f"{', '.join(short)}의 문장이 너무 짧습니다" if short else FINE,
        "결과의 수": FINE if re.search(r"\d", said.get("결과", "")) else "결과에 수가 없습니다",
    }
