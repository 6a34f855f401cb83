"""Week 6, preview: which field of a proposal is missing or says nothing; the first one is named, taste is not judged."""

from __future__ import annotations

import math
import numbers
import re
import unicodedata

FINE = "빠진 것이 없습니다"
EMPTY = {
    "모름",
    "잘 모름",
    "아직 모름",
    "모르겠음",
    "모르겠다",
    "모릅니다",
    "모르겠습니다",
    "몰라",
    "없음",
    "없다",
    "미정",
    "아직",
}
EMPTY |= {"나중에", "추후", "추후 결정", "아무거나", "빈칸", "NONE", "NULL", "N/A", "NA", "UNKNOWN", "ASDF"}
UNFINISHED = re.compile(r"(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])", re.IGNORECASE)
METRICS = ("정확도", "매크로 F1", "F1", "MCC", "recall@k", "MRR", "BLEU", "정확히 맞힌 비율")
HEADINGS = ("질문", "데이터", "지표와 기준선", "나누기", "위험", "계획")
LEAST = 15  # characters of a sentence that says something


def said(value, least: int = 2) -> bool:
    """Whether a field says something: so many characters, of several kinds, not TODO, 모름, ㅁㄴㅇㄹ or 12345."""
    text = unicodedata.normalize("NFC", value).strip(" \t\n.·…-_?!~()[]") if isinstance(value, str) else ""
    words = [char for char in text if char.isalpha() and not "ㄱ" <= char <= "ㆎ"]
    several = len(set(text)) >= min(least, 6)
    return len(text) >= least and several and bool(words) and text.upper() not in EMPTY and not UNFINISHED.search(text)


def number(value) -> bool:
    """A real number that isn't True, NaN or infinity; numpy's count, too."""
    return isinstance(value, numbers.Real) and not isinstance(value, bool) and math.isfinite(value)


def whole(value) -> bool:
    return isinstance(value, numbers.Integral) and not isinstance(value, bool)


def first(problems: dict[str, bool]) -> str:
    """The first problem that is there. Looking stops at it, so that later tests may rely on earlier ones."""
    return next((name for name, there in problems.items() if there), FINE)


# ── 6 the data card
def true_card():
    return {
        "이름": "과정용 한국어 리뷰",
        "출처": "KUBIG NLP 저장소의 reviews",
        "라이선스": "CC0 1.0",
        "행의 수": 1500,
        "나눈 크기": (900, 250, 350),
        "라벨": ["긍정", "부정"],
        "개인 정보": "없습니다. 언어 모델이 지은 글이고 사람 이름을 넣지 않았습니다.",
    }


def gap_of_card(answer):
    """The first thing that is wrong with the card a member returns."""
    card = answer()
    if not isinstance(card, dict):
        return f"사전(dict)이 아니라 {type(card).__name__}입니다"
    for field in ("이름", "출처", "라이선스"):
        if not said(card.get(field)):
            return f"{field}: 비었거나 뜻이 없음"
    return _rows(card.get("행의 수"), card.get("나눈 크기")) or _labels(card.get("라벨"), card.get("개인 정보"))


def _rows(count, sizes) -> str | None:
    if count is None:
        return "행의 수: 없음"
    if not whole(count):
        return "행의 수: 정수가 아님"
    if count < 100:
        return "행의 수: 100보다 작음"
    if not isinstance(sizes, tuple | list) or len(sizes) != 3:
        return "나눈 크기: 셋이 아님"
    if not all(whole(size) and size > 0 for size in sizes):
        return "나눈 크기: 0보다 큰 정수가 아님"
    return None if sum(sizes) == count else "나눈 크기: 합이 행의 수와 다름"


def _labels(labels, people) -> str:
    if not isinstance(labels, tuple | list):
        return "라벨: 리스트가 아님"
    names = [str(name).strip() for name in labels]
    if len(set(names)) < 2 or len(set(names)) < len(names) or not all(names):
        return "라벨: 서로 다른 것이 둘 이상이 아님"
    return FINE if said(people, 5) else "개인 정보: 비었거나 뜻이 없음"


# ── 7 the proposal
def true_proposal():
    return {
        "질문": "영화평 한 줄의 글자만 보고 마음에 들었는지 알 수 있는가?",
        "지표": "정확도",
        "재는 곳": "테스트",
        "기준선": ("늘 같은 답", 0.5),
        "목표": 0.72,
        "나누기": "이미 나누어진 900/250/350을 쓰고, 다듬은 글이 양쪽에 있으면 학습에서 뺀다.",
        "위험": "반어가 적어 그 점수를 믿기 어렵다. 그러면 반어 서른 개를 더 써서 따로 잰다.",
    }


def gap_of_proposal(answer):
    """The first thing that is wrong with the proposal a member returns."""
    plan = answer()
    if not isinstance(plan, dict):
        return f"사전(dict)이 아니라 {type(plan).__name__}입니다"
    question, where = plan.get("질문"), plan.get("재는 곳")
    return (
        _question(question)
        or _metric(plan.get("지표"), where)
        or _scores(plan.get("기준선"), plan.get("목표"))
        or next((f"{name}: 비었거나 짧음" for name in ("나누기", "위험") if not said(plan.get(name), LEAST)), FINE)
    )


def _question(text) -> str | None:
    if not said(text):
        return "질문: 비었거나 뜻이 없음"
    if not text.strip().endswith("?"):
        return "질문: 물음표로 끝나지 않음"
    return None if said(text, LEAST) else "질문: 너무 짧음"


def _metric(metric, where) -> str | None:
    known = metric in METRICS or isinstance(metric, str) and re.fullmatch(r"recall@\d+", metric)
    if not known:
        return "지표: 표에 없음"
    return None if where == "테스트" else f"재는 곳: {where if where in ('학습', '검증') else '셋 가운데 하나가 아님'}"


def _scores(base, goal) -> str | None:
    if not isinstance(base, tuple | list) or len(base) != 2 or not said(base[0]):
        return "기준선: (이름, 점수)의 짝이 아님"
    for name, score in (("기준선", base[1]), ("목표", goal)):
        if not number(score):
            return f"{name}: 점수가 수가 아님"
        if not 0 <= score <= 1:
            return f"{name}: 0과 1 사이가 아님"
    return None if goal > base[1] else "목표: 기준선보다 높지 않음"


# ── 8 the week's plan
def true_plan():
    return [
        (1, "데이터를 읽고 카드를 쓴다", "나눈 크기와 겹침 0개가 출력된다", 1.5),
        (2, "기준선을 잰다", "늘 같은 답과 글자 TF-IDF의 점수", 1.5),
        (3, "모델 하나를 끝까지 돌린다", "검증 점수 하나", 2),
        (4, "시드 셋과 구간, 짝지은 검정", "보고 사전이 출력된다", 2),
        (5, "오류표를 만들고 오답 열 개를 읽는다", "꼬리표마다 개수와 틀린 수", 1.5),
        (6, "모델 카드와 발표를 쓰고 제출한다", "소리 내어 5분 안", 1.5),
    ]


def gap_of_plan(answer):
    """The first thing that is wrong with the plan a member returns."""
    rows = answer()
    if not isinstance(rows, list | tuple) or not rows:
        return "줄의 리스트가 아님"
    if not all(isinstance(row, tuple | list) and len(row) == 4 for row in rows):
        return "줄이 (날, 할 일, 확인할 것, 시간)이 아님"
    days, works, checks, hours = zip(*rows)
    return _days(days) or _contents(works, checks, hours) or _order([str(work) for work in works])


def _days(days) -> str | None:
    if not all(whole(day) for day in days):
        return "날: 정수가 아님"
    if max(days) > 6 or min(days) < 1:
        return "날: 1에서 6 사이가 아님"
    return None if list(days) == sorted(set(days)) else "날: 차례대로가 아니거나 겹침"


def _contents(works, checks, hours) -> str | None:
    problems = {
        "할 일: 비었거나 뜻이 없음": not all(said(work, 4) for work in works),
        "확인할 것: 비었거나 뜻이 없음": not all(said(check, 4) for check in checks),
        "시간: 수가 아님": not all(number(hour) for hour in hours),
    }
    if (found := first(problems)) != FINE:
        return found
    if min(hours) <= 0:
        return "시간: 0 이하"
    return "시간: 모두 20이 넘음" if sum(hours) > 20 else None


def _order(works: list[str]) -> str:
    """The baseline is measured no later than the first model, errors are read, the last line hands in."""
    base = next((i for i, work in enumerate(works) if "기준선" in work), None)
    model = next((i for i, work in enumerate(works) if "모델" in work and "카드" not in work), len(works))
    problems = {
        "기준선을 재는 날이 없음": base is None,
        "모델이 기준선보다 먼저": base is not None and base > model,
        "오답을 읽는 날이 없음": not re.search("오답|오류|틀린", " ".join(works)),
        "마지막 줄에 제출이 없음": "제출" not in works[-1],
    }
    return first(problems)
