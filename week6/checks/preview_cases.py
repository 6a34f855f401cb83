"""Week 6, preview: inputs, independent truths and drivers of the small calculations and of the page."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter

import numpy as np

from utils.checking import args
from week6.checks.preview_fields import HEADINGS, true_card, true_plan, true_proposal

FINE = "좋음"


# ── 1 macro-F1
def three_classes(rng):
    truth = rng.choice(["연기", "음악", "이야기"], p=[0.3, 0.15, 0.55], size=40)
    guess = np.where(rng.random(40) < 0.6, truth, rng.choice(["연기", "이야기"], size=40))
    return args(truth.tolist(), guess.tolist())


def true_macro_f1(truth, guess):
    """From the table of confusions: the harmonic mean of precision and recall, label by label."""
    names = sorted(set(truth) | set(guess))
    table = np.array([[sum((y, g) == (a, b) for y, g in zip(truth, guess)) for b in names] for a in names])
    right, said, there = np.diag(table), table.sum(axis=0), table.sum(axis=1)
    precision, recall = right / np.maximum(said, 1), right / np.maximum(there, 1)
    f1 = np.where(right > 0, 2 * precision * recall / np.maximum(precision + recall, 1e-12), 0.0)
    return float(f1[there > 0].mean())


# ── 2 the baseline's score
def accuracy(truth, guess):
    return sum(y == g for y, g in zip(truth, guess)) / len(truth)


def error(truth, guess):
    """A metric that is better when smaller: the check must not assume accuracy."""
    return 1 - accuracy(truth, guess)


def labels(rng=None, metric=accuracy):
    """The training part's most frequent label is another than the test's."""
    rng = rng or np.random.default_rng(1)
    train = ["나"] * 12 + ["가"] * 9 + ["다"] * 4
    test = ["가"] * 10 + ["나"] * 6 + ["다"] * int(rng.integers(1, 4))
    return args([train[i] for i in rng.permutation(25)], [test[i] for i in rng.permutation(len(test))], metric)


def true_baseline(train, test, metric):
    counts = Counter(train)
    return metric(test, [max(counts, key=counts.get)] * len(test))


# ── 3 how many test texts
def true_needed(rate, points):
    """The smallest multiple of ten whose Wilson interval is at most ``points`` wide on either side (own formula)."""
    z, count = 1.959963984540054, 0
    while True:
        count += 10
        half = z / (1 + z**2 / count) * (rate * (1 - rate) / count + z**2 / (4 * count**2)) ** 0.5
        if 100 * half <= points:
            return count


# ── 4 texts on both sides
def decomposed(text: str) -> str:
    """As some phones and macOS store it: letters of syllables one by one."""
    return unicodedata.normalize("NFD", text)


def key(text: str, letters="NFC", lower=True, spaces="", longest=2, digits=False) -> str:
    """What all spellings of a text share; the parameters leave out or change one step."""
    text = unicodedata.normalize(letters, text) if letters else text
    text = spaces.join((text.lower() if lower else text).split()) if spaces is not None else text
    runs = ((char, len(list(run))) for char, run in itertools.groupby(text))
    keep = {False: lambda char, n: n >= 3 and not char.isdigit(), True: lambda char, n: n >= 3}[digits]
    return "".join(char * (longest if longest and keep(char, n) else n) for char, n in runs)


def true_leaked(train, test):
    known = Counter(map(key, train))
    return [text for text in test if known[key(text)]]


def boards(rng):
    """Two boards that share some texts in other spellings."""
    words = ["좋다", "별로", "OST", "연기가", "최고", "ㅠㅠㅠ", "100만", "다시 봄"]
    base = [" ".join(rng.choice(words, size=3)) for _ in range(12)]
    spell = [
        decomposed,
        str.lower,
        lambda t: t.replace(" ", ""),
        lambda t: t + "ㅋㅋㅋ",
        lambda t: t.replace(" ", "\n "),
    ]
    other = [spell[int(rng.integers(len(spell)))](text) for text in base[4:]]
    return args([text + " ㅋㅋㅋㅋ" if i % 3 == 0 else text for i, text in enumerate(base[:9])], other)


# ── 5 split by groups
def groups(seed: int, count: int = 90, kinds: int = 18):
    rng = np.random.default_rng(seed)
    return [f"글{int(g)}" for g in rng.integers(kinds, size=count)]


def true_split(groups, seed):
    names = sorted(set(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    cut = [int(len(names) * share) for share in (0.6, 0.8)]
    part = {names[i]: "train" if k < cut[0] else "valid" if k < cut[1] else "test" for k, i in enumerate(order)}
    return [part[group] for group in groups]


def facts_of_split(answer, groups, seed):
    """What every good split of groups has, however it draws."""
    found = answer(list(groups), seed)
    if not isinstance(found, list | tuple | np.ndarray):
        return {"꼴": f"리스트가 아니라 {type(found).__name__}입니다"}
    found = list(map(str, found))
    if len(found) != len(groups):
        return {"길이": f"줄 {len(groups)}개에 {len(found)}개를 돌려주었습니다"}
    homes: dict[str, set] = {}
    for group, part in zip(groups, found):
        homes.setdefault(group, set()).add(part)
    share = Counter(part for parts in homes.values() for part in parts)["train"] / len(homes)
    again, other = [list(map(str, answer(list(groups), s))) for s in (seed, seed)][1], range(seed + 1, seed + 4)
    named = set(found) == {"train", "valid", "test"}
    return {
        "이름": FINE if named else f"나온 이름: {', '.join(sorted(set(found)))}",
        "묶음": FINE if all(len(parts) == 1 for parts in homes.values()) else "한 묶음이 여러 부분에 나뉘었습니다",
        "크기": FINE if 0.5 <= share <= 0.7 else "학습이 묶음의 60 %쯤이 아닙니다",
        "같은 시드": FINE if again == found else "같은 시드인데 나누기가 다릅니다",
        "다른 시드": FINE
        if any(list(map(str, answer(list(groups), s))) != found for s in other)
        else "시드를 바꾸어도 나누기가 같습니다",
    }


# ── 9 the page
def a_proposal(rng=None):
    """Another member's answers, so that nothing can be written in by hand; scores that need rounding."""
    rng = rng or np.random.default_rng(4)
    count, base = int(rng.integers(200, 900)), int(rng.integers(20, 50)) / 100 + 0.006
    topic = str(rng.choice(["제목", "띄어쓰기", "별점"]))
    card = true_card() | {"이름": f"{topic} 모음", "출처": f"{topic} 게시판", "라이선스": "CC BY 4.0", "행의 수": count}
    plan = true_proposal() | {
        "질문": f"{topic}을 글만 보고 맞힐 수 있는가?",
        "지표": "매크로 F1",
        "기준선": (f"{topic}의 다수", base),
        "목표": round(base + 0.2, 3),
        "나누기": f"{topic}을 쓴 사람째 나누고, 다듬은 글이 겹치지 않는지 센다.",
        "위험": f"{topic}이 모자랄 수 있다. 그러면 서른 개를 더 쓴다.",
    }
    return args(card, plan, true_plan()[int(rng.integers(2)) :])


def true_page(card, proposal, plan):
    name, score = proposal["기준선"]
    lines = [
        "## 질문", proposal["질문"],
        "## 데이터", f"{card['이름']} · {card['출처']} · {card['라이선스']} · {card['행의 수']}줄",
        "## 지표와 기준선", f"{proposal['지표']} · {name} {score:.2f} → 목표 {proposal['목표']:.2f}",
        "## 나누기", proposal["나누기"],
        "## 위험", proposal["위험"],
        "## 계획", *[f"- {day}일째: {work} ({check})" for day, work, check, _ in plan],
    ]  # fmt: skip
    return "\n".join(lines)


def first_gap(answer, card, proposal, plan):
    """The first thing that the page lacks, as "제목: 빠진 것"."""
    text = answer(card, proposal, plan)
    if not isinstance(text, str):
        return f"글(문자열)이 아니라 {type(text).__name__}입니다"
    pieces = re.split(r"^##[ \t]+(.+?)[ \t]*$", text, flags=re.MULTILINE)
    body = dict(zip(pieces[1::2], pieces[2::2]))
    name, score = proposal["기준선"]
    wanted = {
        "질문": {"질문": proposal["질문"]},
        "데이터": {field: str(card[field]) for field in ("이름", "출처", "라이선스", "행의 수")},
        "지표와 기준선": {
            "지표": proposal["지표"],
            "기준선의 이름": name,
            "기준선의 점수": f"{score:.2f}",
            "목표": f"{proposal['목표']:.2f}",
        },
        "나누기": {"나누기": proposal["나누기"]},
        "위험": {"위험": proposal["위험"]},
        "계획": {f"{day}일째 할 일": str(work) for day, work, *_ in plan},
    }
    if lost := [heading for heading in HEADINGS if heading not in body]:
        return f"제목 {len(lost)}개가 없습니다" if len(lost) == len(HEADINGS) else f"‘## {lost[0]}’ 제목이 없습니다"
    if [piece for piece in pieces[1::2] if piece in HEADINGS] != list(HEADINGS):
        return "제목의 차례가 다르거나 두 번 나옵니다"
    for heading, words in wanted.items():
        here = body[heading].replace(",", "")
        for field, word in words.items():
            if word.replace(",", "") not in here:
                return f"‘## {heading}’ 아래에 {field} 없음"
    return FINE
