"""The project template: toy data, truths, and drivers that turn a member's own work into facts about its method."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter
from functools import cache
from numbers import Real

import numpy as np
import pandas as pd

from utils import data
from utils.checking import args
from utils.evaluate import mcnemar
from utils.text import normalize

FIELDS = ("이름", "출처", "라이선스", "한계")
COUNTS = ("행의 수", "라벨의 수", "글자 수의 중앙값")
PARTS = ("질문", "데이터", "기준선", "결과", "오답", "한계")
PERCENTS = ("평균", "표준편차", "낮음", "높음", "기준선")  # written in percent
SECTIONS = ("무엇을 하나", "데이터", "성능", "한계")
FINE = "좋음"


def key(text: str) -> str:
    """What makes two texts the same: normalised, without spaces, lower case."""
    return normalize(text).replace(" ", "").lower()


def filled(value) -> bool:
    """Whether a field says something: no TODO, no dots, at least two letters."""
    text = str(value or "").strip(" \n\t.·-_?")
    return len(text) >= 2 and text.upper() not in {"TODO", "TBD", "NONE", "모름", "없음", "미정"}


# ── 1 load
def true_load() -> pd.DataFrame:
    return data.load("reviews").rename(columns={"difficulty": "tag"})[["id", "text", "label", "tag", "split"]]


ABOUT_THE_TABLE = ("표", "열", "번호", "글", "라벨", "꼬리표", "나누기", "라벨의 가짓수", "테스트", "다시 부르기")


def facts_of_load(answer) -> dict[str, str]:
    """Method, not topic: what must hold for any project's table."""
    frame, fine = answer(), dict.fromkeys(ABOUT_THE_TABLE, FINE)
    if not isinstance(frame, pd.DataFrame):
        return fine | {"표": f"{type(frame).__name__}입니다. 판다스 표(DataFrame)를 돌려주세요"}
    missing = [name for name in ("id", "text", "label", "tag", "split") if name not in frame.columns]
    if missing:
        return fine | {"열": f"{', '.join(missing)} 열이 없습니다"}
    texts, parts, tags = frame["text"], frame.groupby("split"), frame["tag"]
    two = parts["label"].nunique().min() >= 2
    return fine | {
        "꼬리표": "꼬리표가 빈 줄이 있습니다"
        if tags.isna().any()
        else FINE
        if tags.nunique() >= 2
        else "꼬리표가 한 가지뿐입니다",
        "다시 부르기": FINE if frame.equals(answer()) else "다시 부르면 다른 표가 나옵니다",
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
    keys, later = frame["text"].map(key), {"train": ("valid", "test"), "valid": ("test",), "test": ()}
    seen = {part: Counter(keys[frame["split"].isin(parts)]) for part, parts in later.items()}
    return frame[[seen[part][own] == 0 for own, part in zip(keys, frame["split"])]]


def ids_of(answer, frame):
    before = frame.copy(deep=True)
    found = answer(frame)
    return {
        "남은 번호": sorted(found["id"]),
        "글과 라벨": sorted(zip(found["id"], found["text"], found["label"])),
        "받은 표": FINE if frame.equals(before) else "받은 표를 바꾸었습니다",
    }


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


def counted(card) -> dict:
    """The three entries that are counts; a Series of counts is as good as a dict."""
    values = {name: card.get(name) for name in COUNTS}
    return {name: dict(value) if hasattr(value, "items") else value for name, value in values.items()}


def facts_of_card(answer, frame):
    card = answer(frame)
    if not isinstance(card, dict):
        return card
    missing = [name for name in (*FIELDS, *COUNTS) if name not in card]
    facts = {"키": f"{', '.join(missing)} 키가 없습니다" if missing else FINE}
    empty = "비어 있거나 ‘TODO’, ‘모름’, ‘없음’ 같은 빈 말입니다"
    facts |= {name: FINE if filled(card.get(name)) else empty for name in FIELDS}
    longer, counts = pd.concat([frame, frame.assign(text=frame["text"] + "나나")]), counted(card)
    if counts == counted(answer(longer)):
        counts = dict.fromkeys(COUNTS, "표를 바꾸어도 그대로입니다")
    return facts | counts


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
WORDS = ("사과", "바다", "구름", "기차", "연필")
MADE_UP = "가느돌 브숨 츠켈 모락 피욘 제뭅 후랄 도겐 베쥬 루팟 니샤 오컴".split()  # stand in valid alone


def easy(seed: int, count: int = 200):
    """Texts whose label stands in them, and made-up words that only valid gives a label: who knows it learned there.

    Returns train, valid, test and a dict made-up word -> label, half of them 1.
    """
    rng = np.random.default_rng(seed)
    secret = dict(zip(rng.permutation(MADE_UP).tolist(), [0, 1] * 6))

    def text(middle):
        return f"{rng.choice(WORDS)} {middle} {rng.choice(WORDS)}"

    def part(size, more=()):
        label = rng.integers(2, size=size).tolist()
        rows = [(text("아주 좋아요" if y else "너무 싫어요"), y) for y in label] + [(text(w), y) for w, y in more]
        frame = pd.DataFrame(rows, columns=["text", "label"])
        return frame.set_index(100 + rng.permutation(len(rows)))  # a part of a table doesn't count from 0

    return part(count), part(count, list(secret.items()) * 8), part(40), secret


def true_model(train, valid, seed):
    words = {y: Counter(w for t in train.loc[train["label"] == y, "text"] for w in t.split()) for y in (0, 1)}
    return lambda texts: [int(sum(words[1][w] - words[0][w] for w in t.split()) > 0) for t in texts]


def undecided() -> list[str]:
    """Texts without evidence, or with evidence for both: what a model says of them hangs on its seed."""
    pairs = [(a, b) for a in WORDS for b in WORDS]
    mixed = [f"{a} {middle} {b}" for a, b in pairs for middle in ("아주 싫어요", "너무 좋아요")]
    return [f"{a} {b}" for a, b in pairs] + mixed + [f"{a} {b}" for a in MADE_UP for b in WORDS]


def facts_of_model(answer, number):
    train, valid, test, secret = easy(number)
    before, open_texts = train.copy(deep=True), undecided()
    predict = answer(train, valid, 0)
    if not callable(predict):
        made = "모델을 통째로 돌려주었습니다" if hasattr(predict, "predict") else "함수가 아닙니다"
        return {"돌려준 것": made}
    first = np.asarray(predict(test["text"].tolist()))
    told = np.asarray(predict(list(secret)))
    open_first, retrained = np.asarray(predict(open_texts)), answer(train, valid, 0)
    again, open_again = np.asarray(retrained(test["text"].tolist())), np.asarray(retrained(open_texts))
    other = (open_first != open_again).mean() if open_first.shape == open_again.shape == (len(open_texts),) else 0.0
    alike = first.shape == (len(test),) and set(first.tolist()) <= set(before["label"].tolist())
    share = float((first == test["label"].to_numpy()).mean()) if alike else 0.0
    knows = alike and int((told == np.array(list(secret.values()))).sum()) >= 11
    return {
        "예측의 수": FINE if first.shape == (len(test),) else f"글 {len(test)}개에 {first.shape} 모양입니다",
        "라벨": FINE if alike else "학습에 없는 라벨이 나옵니다",
        "쉬운 글": FINE if share >= 0.9 else "쉬운 글도 맞히지 못합니다",
        "검증": "검증에만 나오는 낱말의 라벨을 압니다" if knows else FINE,
        # an eighth: on a GPU a few of the undecided texts may tip over though the seed is the same
        "같은 시드": FINE if np.array_equal(first, again) and other <= 0.125 else "같은 시드인데 예측이 다릅니다",
        "돌려준 것": FINE,
        "입력": FINE if train.equals(before) else "학습 표를 바꾸었습니다",
    }


# ── 6 measure
def splits(rng, seeds):
    """A training, a validation and a test part in no order at all, and seeds."""
    order = rng.permutation(40)
    frame = pd.DataFrame(
        {"id": [f"r{i:02d}" for i in order], "text": [f"글 {i * 37 % 41}" for i in order], "label": order % 2},
        index=order,
    )
    return args(frame.iloc[:20], frame.iloc[20:26], frame.iloc[26:], seeds)


def coin(text: str, seed: int) -> int:
    """What the model of the check answers: it depends on the text and the seed, and on nothing else."""
    return zlib.crc32(f"{seed} {text}".encode()) % 2


def true_measure(model, train, valid, test, seeds):
    if len(set(seeds)) < 3:
        raise ValueError("서로 다른 시드가 셋보다 적습니다.")
    return {seed: model(train, valid, seed)(test["text"].tolist()) for seed in seeds}


def plain_list(guess):
    """Predictions as a list, whatever holds them; a single value stays one."""
    return list(guess) if isinstance(guess, list | tuple | np.ndarray | pd.Series) else guess


def facts_of_measure(answer, train, valid, test, seeds):
    """Run the measuring with a model that writes down what it is given."""
    taught, chosen, asked = [], [], []

    def model(one, other, seed):
        taught.append(set(one["text"]))
        chosen.append(set(other["text"]))
        return lambda texts: asked.append(list(texts)) or [coin(text, seed) for text in texts]

    found = answer(model, train, valid, test, seeds)
    if not isinstance(found, dict):
        return found
    own, held, exam = (set(part["text"]) for part in (train, valid, test))
    return {
        "배운 글": "테스트에서 배웠습니다"
        if any(exam & each for each in taught)
        else FINE
        if all(each == own for each in taught)
        else "학습 글이 아닙니다",
        "고르는 글": FINE if all(each == held for each in chosen) else "검증의 자리에 다른 글이 들어갔습니다",
        "물은 글": "테스트의 글을 하나도 묻지 않았습니다"
        if not asked
        else FINE
        if set().union(*asked) == exam
        else "테스트의 글이 아닙니다",
        "예측": {int(seed): "함수" if callable(guess) else plain_list(guess) for seed, guess in found.items()},
    }


# ── 7 report
def alike(seed: int):
    """Three seeds of a model without any chance in its training: the predictions are the same."""
    made, base, truth = runs(seed).positional
    return args(dict.fromkeys(made, made[0]), base, truth)


def runs(seed: int, seeds: int = 3, count: int = 120, rate: float = 0.75, first: int = 0):
    """Predictions of some seeds and of a baseline on one test set; the best seed isn't the first.

    first: what the first seed is called; not every project counts its seeds from 0.
    """
    rng = np.random.default_rng(seed)
    truth = rng.integers(2, size=count)
    rates = np.linspace(rate, rate + 0.09, seeds)
    made = {s: np.where(rng.random(count) < r, truth, 1 - truth).tolist() for s, r in enumerate(rates, first)}
    base = np.where(rng.random(count) < 0.6, truth, 1 - truth).tolist()
    return args(made, base, truth.tolist())


def resampled(values) -> tuple[float, float]:
    """95 % percentile interval of the mean over rows drawn with replacement, all draws at once."""
    drawn = np.random.default_rng(0).integers(len(values), size=(2000, len(values)))
    low, high = np.quantile(np.asarray(values)[drawn].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)


def true_report(runs, base, truth):
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
    """The report's numbers: those without luck to six digits, the interval's ends as numbers with room for the draws.

    The truth is not at hand here: the grader runs this in a child that does not have it.
    """
    found = answer(*given)
    if not isinstance(found, dict):
        return found
    values = {name: found.get(name, "없음") for name in ("평균", "표준편차", "기준선", "p", "낮음", "높음")}
    words = (str, type(None))
    values = {
        name: "수가 아닙니다" if np.ndim(value) else value if isinstance(value, words) else float(value)
        for name, value in values.items()
    }
    exact = {name: values.pop(name) for name in ("평균", "표준편차", "기준선", "p")}
    seen = {name: f"{value:.6f}" if isinstance(value, float) else value for name, value in exact.items()}
    return seen | values


# ── 8 errors
def tagged(rng=None):
    rng = rng or np.random.default_rng(1)  # here the most errors and the highest share of errors are two tags
    tags = np.array(["부정", "반어", "겉뜻", "섞임"])[rng.choice(4, p=[0.2, 0.1, 0.5, 0.2], size=60)]
    label = rng.integers(2, size=60)
    wrong = rng.random(60) < np.select([tags == "반어", tags == "부정", tags == "섞임"], [0.7, 0.5, 0.3], 0.0)
    places = 100 + rng.permutation(60)  # a part of a table doesn't count from 0
    return args(pd.DataFrame({"tag": tags, "label": label}, index=places), np.where(wrong, 1 - label, label).tolist())


def true_errors(test, guess):
    rows = []
    for tag in set(test["tag"]):
        chosen = [(y, g) for t, y, g in zip(test["tag"], test["label"], guess) if t == tag]
        rows.append((tag, len(chosen), sum(y != g for y, g in chosen)))
    return sorted(rows, key=lambda row: (-row[2] / row[1], -row[1], row[0]))


def plain_rows(answer, test, guess):
    """Rows as plain tuples; rows of the same rate may stand in any order."""
    found = answer(test, guess)
    if not isinstance(found, list | tuple) or not all(isinstance(row, list | tuple) and len(row) == 3 for row in found):
        kind = {dict: "사전입니다", pd.DataFrame: "판다스 표입니다"}.get(type(found), "셋을 담은 리스트가 아닙니다")
        return {"줄": kind, "차례": kind}
    rows = [(str(tag), int(count), int(wrong)) for tag, count, wrong in found]
    rates = [round(wrong / count, 6) if count else 0.0 for _, count, wrong in rows]
    wrongs = [wrong for _, _, wrong in rows]
    by_number = wrongs == sorted(wrongs, reverse=True) and rates != sorted(rates, reverse=True)
    return {"줄": sorted(rows), "차례": "틀린 수가 많은 것부터입니다" if by_number else rates}


# ── 9 model card
def numbers(rng=None, **changes):
    """What exercise 7 returns, made up; changes: name -> value."""
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
    return args(dict(zip(names, map(float, values))) | changes)


def true_model_card(report):
    mean, spread, low, high, base = (f"{100 * report[name]:.1f}" for name in PERCENTS)
    chance = "p < 0.001" if report["p"] < 0.001 else f"p = {report['p']:.3f}"
    same = "학습에 우연이 없어 시드를 바꾸어도 결과가 같습니다.\n" if report["표준편차"] == 0 else ""
    return (
        "## 무엇을 하나\n리뷰가 긍정인지 부정인지 나눕니다.\n"
        "## 데이터\n과정용 한국어 리뷰 1,500편(CC0)입니다.\n"
        f"## 성능\n정확도 {mean} %(95 % 구간 {low}–{high}), 시드의 표준편차 {spread}점, 기준선 {base} %, {chance}\n"
        "## 한계\n반어를 자주 틀리고, 지어낸 글로만 재었습니다.\n" + same
    )


def facts_of_model_card(answer, report):
    text = answer(report)
    if not isinstance(text, str):
        return text
    if re.search(r"^##[^\s#]", text, flags=re.MULTILINE):
        return {"제목": "## 다음에 빈칸이 없습니다"}
    if re.search(r"^[ \t]+## ", text, flags=re.MULTILINE):
        return {"제목": "## 앞에 빈칸이 있습니다"}
    pieces = re.split(r"^## +(.+?)\s*$", text, flags=re.MULTILINE)
    body = dict(zip(pieces[1::2], pieces[2::2]))
    facts = {f"{name} 절": FINE if filled(body.get(name, "")) else "없거나 비어 있습니다" for name in SECTIONS}
    score = body.get("성능", "")
    figures = set(re.findall(r"\d+\.\d+", score))
    for name in PERCENTS:
        there, value = f"{100 * report[name]:.1f}" in figures, report[name]
        unlike = "퍼센트 한 자리(71.7처럼)로 적혀 있지 않습니다"
        if figures & {f"{value:.2f}", f"{value:.3f}", f"{value:.4f}", str(value)}:
            unlike = "비율로 적혀 있습니다"
        elif figures & {f"{100 * value:.2f}", f"{100 * value:.3f}", str(100 * value)}:
            unlike = "소수 한 자리가 아닙니다"
        facts[name] = FINE if there else unlike
    if report["p"] < 0.001:
        facts["p"] = FINE if re.search(r"<\s*0?\.001", score) else "`p < 0.001`이라고 적혀 있지 않습니다"
    else:
        facts["p"] = FINE if f"{report['p']:.3f}" in figures else "적혀 있지 않습니다"
    if report["표준편차"] == 0:
        facts["같은 시드"] = FINE if "시드" in body.get("한계", "") else "왜 시드가 달라도 같은지 적혀 있지 않습니다"
    return facts


# ── 10 talk
def true_talk():
    return [
        ("질문", 40, "리뷰 한 줄로 마음에 들었는지 알 수 있을까요?"),
        ("데이터", 45, "과정용 리뷰 1,500편을 900, 250, 350으로 나누었고 겹치는 글은 없습니다."),
        ("기준선", 40, "늘 긍정이라고 하면 절반을 맞힙니다."),
        ("결과", 80, "낱말을 센 모델은 67 %쯤을 맞히고, 95 % 구간은 62에서 71입니다."),
        ("오답", 50, "반어 두 개를 읽어 드리겠습니다. 낱말은 칭찬인데 뜻은 불만입니다."),
        ("한계", 30, "지어낸 글로만 재었습니다. 다음에는 진짜 관객의 글로 재겠습니다."),
    ]


def _too_little(total: float) -> str:
    return "분으로 적었습니다. 초로 적으세요" if total <= 10 else "4분이 안 됩니다"


def facts_of_talk(answer):
    rows, fine = answer(), dict.fromkeys(("줄", "초", "칸", "시간", "문장", "결과의 수"), FINE)
    if not isinstance(rows, list) or not all(isinstance(row, tuple | list) and len(row) == 3 for row in rows):
        return fine | {"줄": "사전입니다" if isinstance(rows, dict) else "(칸, 초, 문장) 셋을 담은 리스트가 아닙니다"}
    if not all(isinstance(seconds, Real) for _, seconds, _ in rows):
        return fine | {"초": "둘째 자리에 수가 아닌 것이 있습니다"}
    said = {part: str(sentence) for part, _, sentence in rows}
    total = sum(seconds for _, seconds, _ in rows)
    missing = [part for part in PARTS if part not in said]
    short = [part for part in PARTS if part in said and len(said[part].strip()) < 10]
    return fine | {
        "칸": f"{', '.join(missing)} 칸이 없습니다" if missing else FINE,
        "시간": FINE if 240 <= total <= 300 else "5분을 넘습니다" if total > 300 else _too_little(total),
        "문장": f"{', '.join(short)}의 문장이 너무 짧습니다" if short else FINE,
        "결과의 수": FINE if re.search(r"\d", said.get("결과", "")) else "결과에 수가 없습니다",
    }
