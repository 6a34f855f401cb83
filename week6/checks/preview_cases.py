"""Week 6, preview: inputs, independent truths and drivers of the project proposal."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from utils.checking import args

FINE = "좋음"
EMPTY = {"TODO", "TBD", "NONE", "모름", "없음", "미정", "나중에", "아무거나"}
CARD = ("이름", "출처", "라이선스", "개인 정보")
PROPOSAL = ("질문", "나누기", "위험")
METRICS = ("정확도", "매크로 F1", "F1", "MCC", "recall@k", "MRR", "BLEU", "정확히 맞힌 비율")
HEADINGS = ("질문", "데이터", "지표와 기준선", "나누기", "위험", "계획")


def said(value, least: int = 2) -> bool:
    """Whether a field says something: a text of at least ``least`` characters that isn't TODO, 모름, …"""
    text = str(value).strip(" .·-_?!") if isinstance(value, str) else ""
    return len(text) >= least and text.upper() not in EMPTY


# ── 1 macro-F1
def three_classes(rng=None):
    rng = rng or np.random.default_rng(0)
    truth = rng.choice(["연기", "음악", "이야기"], p=[0.3, 0.15, 0.55], size=40)
    guess = np.where(rng.random(40) < 0.6, truth, rng.choice(["연기", "이야기"], size=40))
    return args(truth.tolist(), guess.tolist())


def true_macro_f1(truth, guess):
    scores = []
    for name in set(truth):
        hit = sum(y == g == name for y, g in zip(truth, guess))
        both = truth.count(name) + list(guess).count(name)
        scores.append(2 * hit / both)
    return sum(scores) / len(scores)


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


# ── 4 split by groups
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
    found = list(answer(list(groups), seed))
    if len(found) != len(groups):
        return {"길이": f"줄 {len(groups)}개에 {len(found)}개를 돌려주었습니다"}
    homes: dict[str, set] = {}
    for group, part in zip(groups, found):
        homes.setdefault(group, set()).add(part)
    share = Counter(found)["train"] / len(found)
    again, other = list(answer(list(groups), seed)), [list(answer(list(groups), seed + k)) for k in (1, 2, 3)]
    return {
        "이름": FINE
        if set(found) == {"train", "valid", "test"}
        else f"나온 이름: {', '.join(sorted(map(str, set(found))))}",
        "묶음": FINE if all(len(parts) == 1 for parts in homes.values()) else "한 묶음이 여러 부분에 나뉘었습니다",
        "크기": FINE if 0.4 <= share <= 0.8 else "학습이 40–80 %가 아닙니다",
        "같은 시드": FINE if again == found else "같은 시드인데 나누기가 다릅니다",
        "다른 시드": FINE if any(part != found for part in other) else "시드를 바꾸어도 나누기가 같습니다",
    }


# ── 5 the data card
def true_card():
    return {
        "이름": "과정용 한국어 리뷰",
        "출처": "KUBIG NLP 저장소의 reviews",
        "라이선스": "CC0 1.0",
        "행의 수": 1500,
        "라벨": ["긍정", "부정"],
        "개인 정보": "없습니다. 지어낸 글입니다.",
    }


def facts_of_card(answer):
    card = answer()
    if not isinstance(card, dict):
        return {"꼴": "사전(dict)이 아닙니다"}
    count, names = card.get("행의 수"), card.get("라벨")
    whole = isinstance(count, int) and not isinstance(count, bool)
    facts = {name: FINE if said(card.get(name)) else "비어 있거나 뜻이 없습니다" for name in CARD}
    facts["행의 수"] = "정수가 아닙니다" if not whole else FINE if count >= 100 else "100보다 작습니다"
    several = isinstance(names, list | tuple) and len(set(names)) >= 2
    facts["라벨"] = FINE if several else "서로 다른 것이 둘 이상인 리스트가 아닙니다"
    return facts


# ── 6 the proposal
def true_proposal():
    return {
        "질문": "영화평 한 줄의 글자만 보고 마음에 들었는지 알 수 있는가?",
        "지표": "정확도",
        "기준선": ("늘 같은 답", 0.5),
        "목표": 0.72,
        "나누기": "이미 나누어진 900/250/350을 쓰고, 정규화해서 겹치는 글이 없는지 확인한다.",
        "위험": "반어가 34개뿐이라 그 꼬리표의 점수는 구간이 넓다.",
    }


def facts_of_proposal(answer):
    plan = answer()
    if not isinstance(plan, dict):
        return {"꼴": "사전(dict)이 아닙니다"}
    facts = {name: FINE if said(plan.get(name), 15) else "15자보다 짧거나 비어 있습니다" for name in PROPOSAL}
    question = str(plan.get("질문", "")).strip()
    facts["물음"] = FINE if question.endswith("?") else "물음표로 끝나지 않습니다"
    facts["지표"] = FINE if plan.get("지표") in METRICS else "표에 있는 지표가 아닙니다"
    base, goal = plan.get("기준선"), plan.get("목표")
    paired = isinstance(base, tuple | list) and len(base) == 2 and said(base[0])
    number = paired and isinstance(base[1], int | float) and 0 <= base[1] <= 1
    facts["기준선"] = FINE if number else "점수가 0과 1 사이가 아닙니다" if paired else "(이름, 점수)의 짝이 아닙니다"
    fits = isinstance(goal, int | float) and 0 < goal <= 1
    facts["목표"] = (
        "0과 1 사이의 수가 아닙니다"
        if not fits
        else FINE
        if not number or goal > base[1]
        else "기준선보다 높지 않습니다"
    )
    return facts


# ── 7 the week's plan
def true_plan():
    return [
        (1, "데이터를 읽고 카드를 쓴다", "나눈 크기와 겹침 0개가 출력된다", 1.5),
        (2, "기준선을 잰다", "늘 같은 답과 글자 TF-IDF의 점수", 1.5),
        (3, "모델 하나를 끝까지 돌린다", "검증 점수 하나", 2),
        (4, "시드 셋과 구간, 맥니마", "보고 사전이 출력된다", 2),
        (5, "오류표를 만들고 오답 열 개를 읽는다", "꼬리표마다 개수와 틀린 수", 1.5),
        (6, "모델 카드와 발표를 쓰고 제출한다", "소리 내어 5분", 1.5),
    ]


def facts_of_plan(answer):
    rows = answer()
    shaped = isinstance(rows, list) and rows and all(isinstance(r, tuple | list) and len(r) == 4 for r in rows)
    if not shaped:
        return {"꼴": "(날, 할 일, 확인할 것, 시간) 넷의 리스트가 아닙니다"}
    days, works, checks, hours = zip(*rows)
    known = all(isinstance(d, int) and 1 <= d <= 6 for d in days)
    numbers = all(isinstance(h, int | float) and h > 0 for h in hours)
    text = " ".join(map(str, works))
    return {
        "날": FINE
        if known and list(days) == sorted(set(days))
        else "1에서 6 사이의 서로 다른 날이 차례대로가 아닙니다",
        "할 일": FINE if all(said(w, 4) for w in works) else "빈 할 일이 있습니다",
        "확인할 것": FINE if all(said(c, 4) for c in checks) else "무엇을 보면 끝났는지 적지 않은 줄이 있습니다",
        "기준선이 먼저": order(works),
        "끝": FINE if "제출" in str(works[-1]) else "마지막 줄에 제출이 없습니다",
        "시간": "시간이 수가 아닙니다" if not numbers else FINE if sum(hours) <= 20 else "모두 20시간이 넘습니다",
        "오답": FINE if "오답" in text or "오류" in text else "오답을 읽는 날이 없습니다",
    }


def order(works) -> str:
    """The baseline is measured no later than the first model."""
    base = next((i for i, work in enumerate(works) if "기준선" in str(work)), None)
    model = next((i for i, work in enumerate(works) if "모델" in str(work) and "카드" not in str(work)), len(works))
    if base is None:
        return "기준선을 재는 날이 없습니다"
    return FINE if base <= model else "모델이 기준선보다 먼저입니다"


# ── 8 the page
def a_proposal(rng=None):
    """Another member's answers, so that nothing can be written in by hand."""
    rng = rng or np.random.default_rng(4)
    count, base = int(rng.integers(200, 9000)), round(float(rng.uniform(0.2, 0.5)), 2)
    topic = str(rng.choice(["제목", "띄어쓰기", "별점"]))
    card = true_card() | {"이름": f"{topic} 모음", "행의 수": count}
    plan = true_proposal() | {
        "질문": f"{topic}을 글만 보고 맞힐 수 있는가?",
        "기준선": (f"{topic}의 다수", base),
        "목표": round(base + 0.2, 2),
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


def facts_of_page(answer, card, proposal, plan):
    text = answer(card, proposal, plan)
    if not isinstance(text, str):
        return {"꼴": "글(문자열)이 아닙니다"}
    pieces = re.split(r"^##\s*(.+?)\s*$", text, flags=re.MULTILINE)
    body = dict(zip(pieces[1::2], pieces[2::2]))
    name, score = proposal["기준선"]
    wanted = {
        "질문": [proposal["질문"]],
        "데이터": [card["이름"], card["출처"], card["라이선스"], str(card["행의 수"])],
        "지표와 기준선": [proposal["지표"], name, f"{score:.2f}", f"{proposal['목표']:.2f}"],
        "나누기": [proposal["나누기"]],
        "위험": [proposal["위험"]],
        "계획": [str(work) for _, work, _, _ in plan],
    }
    facts = {
        "차례": FINE
        if [p for p in pieces[1::2] if p in HEADINGS] == list(HEADINGS)
        else "제목이 빠졌거나 차례가 다릅니다"
    }
    for heading, words in wanted.items():
        said_here = body.get(heading, "").replace(",", "")
        missing = [word for word in words if word.replace(",", "") not in said_here]
        facts[heading] = FINE if not missing else f"{len(missing)}가지가 빠졌습니다"
    return facts
