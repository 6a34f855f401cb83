"""The room of the small grammar's words: who does what, where and when. All conjugations are written by hand."""

from __future__ import annotations

from typing import NamedTuple

Weights = dict[str, int]


class Forms(NamedTuple):
    """One verb: finite present and past, before 것이다, and before another clause (-고)."""

    present: str
    past: str
    future: str
    linking: str


class Verb(NamedTuple):
    """A verb's forms after a plain and after an honoured subject (높임)."""

    plain: Forms
    polite: Forms


def _verb(plain: str, polite: str) -> Verb:
    return Verb(Forms(*plain.split()), Forms(*polite.split()))


VERBS = {
    "읽다": _verb("읽는다 읽었다 읽을 읽고", "읽으신다 읽으셨다 읽으실 읽으시고"),
    "빌리다": _verb("빌린다 빌렸다 빌릴 빌리고", "빌리신다 빌리셨다 빌리실 빌리시고"),
    "찾다": _verb("찾는다 찾았다 찾을 찾고", "찾으신다 찾으셨다 찾으실 찾으시고"),
    "사다": _verb("산다 샀다 살 사고", "사신다 사셨다 사실 사시고"),
    "고르다": _verb("고른다 골랐다 고를 고르고", "고르신다 고르셨다 고르실 고르시고"),
    "먹다": _verb("먹는다 먹었다 먹을 먹고", "드신다 드셨다 드실 드시고"),
    "만들다": _verb("만든다 만들었다 만들 만들고", "만드신다 만드셨다 만드실 만드시고"),
    "보다": _verb("본다 봤다 볼 보고", "보신다 보셨다 보실 보시고"),
    "듣다": _verb("듣는다 들었다 들을 듣고", "들으신다 들으셨다 들으실 들으시고"),
    "틀다": _verb("튼다 틀었다 틀 틀고", "트신다 트셨다 트실 트시고"),
    "쓰다": _verb("쓴다 썼다 쓸 쓰고", "쓰신다 쓰셨다 쓰실 쓰시고"),
}

TIMES: dict[str, Weights] = {  # the first word decides the tense of the last verb
    "past": {"어제": 4, "그저께": 2, "아까": 2},
    "present": {"매일": 3, "날마다": 2, "요즘": 2},
    "future": {"내일": 3, "모레": 2},
}
SUBJECTS: dict[str, Weights] = {  # the subject decides whether the verbs honour it
    "plain": {"동생": 5, "친구": 4, "형": 3, "누나": 2, "아이": 2, "사촌": 1},
    "polite": {"할머니": 4, "어머니": 3, "아버지": 2, "선생님": 2, "할아버지": 1},
}
MARKS: dict[str, Weights] = {
    "plain": {"이/가": 3, "은/는": 2},
    "polite": {"께서": 3, "께서는": 2},
}


class Deed(NamedTuple):
    """Objects and the verbs that go with every one of them."""

    weight: int
    objects: Weights
    verbs: Weights


# In the order of a day: a second clause moves on to a later place, so that no sentence runs in circles.
PLACES: dict[str, tuple[Deed, ...]] = {
    "도서관": (Deed(3, {"책": 5, "소설": 3, "잡지": 2, "시집": 1}, {"읽다": 5, "빌리다": 4, "찾다": 2}),),
    "시장": (Deed(3, {"떡": 4, "빵": 3, "과일": 3, "김밥": 2, "만두": 2}, {"사다": 6, "고르다": 2, "먹다": 2}),),
    "부엌": (Deed(3, {"빵": 3, "국수": 3, "떡국": 2, "김밥": 2, "만두": 2}, {"만들다": 4, "먹다": 3}),),
    "거실": (
        Deed(3, {"드라마": 4, "영화": 3, "사진": 2}, {"보다": 5, "고르다": 1}),
        Deed(2, {"음악": 4, "라디오": 2, "노래": 1}, {"듣다": 4, "틀다": 2}),
    ),
    "방": (
        Deed(2, {"편지": 4, "일기": 4, "시": 1}, {"쓰다": 5, "읽다": 2}),
        Deed(1, {"음악": 3, "라디오": 2}, {"듣다": 1}),
    ),
}
GO_ON = 0.4  # how often a clause is followed by another one, where a later place is left
