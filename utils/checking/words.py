"""What a check says: Korean sentences for every way in which an answer can be wrong."""

import unicodedata

import numpy as np

from utils.checking.compare import Difference
from utils.checking.inputs import Args
from utils.checking.judge import Failure
from utils.checking.plain import Foreign, holds

KINDS = {"float": "실수(float)여야", "int": "정수(int)여야", "bool": "참/거짓(bool)이어야"}
CONTINUE = "아래 셀은 참고 구현으로 이어집니다. 고친 뒤 답안 셀과 이 셀을 차례로 실행하세요."
GO_ON = "아래 셀은 참고 구현으로 이어집니다."
BLANK = "아직 비어 있습니다. 답안 셀을 채우고 실행한 뒤, 이 셀을 다시 실행하세요."
STAND_IN = (
    "답안 셀을 먼저 실행하세요. 빨간 오류가 났다면 그것부터 고치세요. 지금은 참고 구현이 들어 있어 채점하지 않습니다."
)
NO_TEXT = "답안 셀을 먼저 실행하세요. 빨간 오류가 났다면 그것부터 고치세요."
ELLIPSIS = "아직 `...`이 남아 있습니다. `...` 자리에 식을 쓰고 답안 셀부터 다시 실행하세요."
RAISE_LEFT = "덜 채웠거나, 다 채웠는데 `raise NotImplementedError` 줄이 남아 있습니다. 다 채웠다면 그 줄을 지우세요."


def reason(failure: Failure, seconds: float) -> str:
    """One sentence for an answer that no catalogue entry explains."""
    outcome = failure.outcome
    if outcome.kind == "timeout":
        return f"{seconds:g}초 안에 끝나지 않았습니다. 반복문이 끝나는 조건을 확인하세요."
    if outcome.kind == "signature":
        return f"함수를 부를 수 없습니다. 인자의 개수와 순서는 그대로 두세요. ({outcome.message})"
    if outcome.kind == "error" and outcome.error == "TooLarge":
        return f"돌려준 값이 너무 큽니다(원소 {outcome.message}개). 모양을 확인하세요."
    if outcome.kind == "error":
        return f"실행하다가 오류가 났습니다. {outcome.error}: {outcome.message}"
    if outcome.kind != "value":
        return "이 입력에서는 오류를 내야 하는 문제입니다."
    if failure.difference is None and outcome.changed:
        return "결과는 맞지만 입력으로 받은 값을 바꾸었습니다. 복사본을 만들어 계산하세요."
    return _value_reason(failure.difference, outcome)


def _value_reason(diff: Difference | None, outcome) -> str:
    if diff is None:
        return "이 입력에서는 오류를 내야 하는데 값을 돌려주었습니다."
    if diff.kind == "shape":
        return f"모양(shape)이 다릅니다. 결과 {diff.got}, 기대 {diff.expected}."
    if diff.kind == "dtype":
        return f"자료형(dtype)이 {diff.got}입니다. {KINDS[diff.expected]} 합니다."
    if diff.kind == "length":
        return f"결과{diff.where}의 길이가 다릅니다. 결과 {diff.got}, 기대 {diff.expected}."
    if diff.kind == "keys":
        return f"사전의 키가 다릅니다. 결과 {diff.got}, 기대 {diff.expected}."
    if diff.kind == "nan":
        return "결과에 NaN이 있습니다. 0으로 나누거나 무한대끼리 빼는 곳을 찾아보세요."
    if diff.kind == "type":
        return _type_reason(diff, outcome)
    return "값이 다릅니다."


def _type_reason(diff: Difference, outcome) -> str:
    if diff.got is None and not diff.where:
        if outcome.printed:
            return "값을 출력만 하고 돌려주지 않았습니다. print 대신 return을 쓰세요."
        return "None을 돌려주었습니다. return이 없거나, 어느 if에도 걸리지 않아 return까지 가지 못했습니다."
    if holds(diff.got, "generator") or holds(diff.got, "map") or holds(diff.got, "zip"):
        return f"{_type_name(diff.got)}를 돌려주었습니다. 값이 아직 계산되지 않았으니 list(...)로 감싸세요."
    where, got = (
        _not_a_number(diff.got, diff.where) if isinstance(diff.expected, np.ndarray) else (diff.where, diff.got)
    )
    expected = "수" if where != diff.where else _type_name(diff.expected)
    return f"값의 종류가 다릅니다. 결과{where}: {_type_name(got)}, 기대: {expected}."


def _not_a_number(value, where: str):
    """Where in a list that should hold numbers something else stands first."""
    if isinstance(value, list):
        for i, part in enumerate(value):
            if isinstance(part, list) or not isinstance(part, bool | int | float | np.ndarray):
                return _not_a_number(part, f"{where}[{i}]")
    return where, value


def _type_name(value) -> str:
    if isinstance(value, Foreign):
        return {"generator": "제너레이터(generator)"}.get(value.kind, value.kind)
    if value is None:
        return "None"
    return {np.ndarray: "배열", list: "리스트", dict: "사전(dict)", set: "집합(set)", str: "문자열(str)"}.get(
        type(value), type(value).__name__
    )


def short(value, width: int = 60) -> str:
    """A value in few characters: small arrays in full, larger ones by their shape."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    if isinstance(value, np.ndarray):
        text = np.array2string(value, precision=4, separator=", ", suppress_small=True).replace("\n", "")
        text = " ".join(text.split())
        return text if value.size <= 6 and len(text) <= width else str(value.shape)
    if isinstance(value, dict) and any(hasattr(part, "shape") for part in value.values()):
        return "{" + ", ".join(f"{key}: {tuple(part.shape)}" for key, part in value.items()) + "}"
    if callable(value) and not isinstance(value, type):
        return getattr(value, "__name__", type(value).__name__)
    text = " ".join(repr(value).split())
    return text if len(text) <= width else text[: width - 1] + "…"


def describe(label: str, case: Args, names: list[str]) -> str:
    """The input of one case: its label, then its arguments as far as they fit."""
    names = names + [""] * len(case.positional)
    shown = [
        (n, v) for n, v in zip(names, case.positional, strict=False) if not callable(v)
    ]  # the label names functions
    parts = [f"{n}={short(v)}" if n else short(v) for n, v in shown]
    parts += [f"{name}={short(value)}" for name, value in case.keyword.items()]
    text = ", ".join(parts)
    return f"{label} ({text})" if text and len(text) <= 160 else label


def compared(diff: Difference | None) -> str:
    """``결과[0, 1] = 0.312   기대 = 0.447``, with as many digits as it takes to see the difference."""
    if diff is None or diff.kind in {"shape", "dtype", "keys", "type"}:
        return ""
    if diff.kind == "length":
        return f"결과{diff.where} = {short(diff.whole[0])}   기대 = {short(diff.whole[1])}"
    got, expected = _digits(diff.got, diff.expected)
    return f"결과{diff.where} = {got}   기대 = {expected}"


def _look_alike(one: str, other: str) -> bool:
    """Do two texts differ only in what cannot be seen?"""
    seen = [
        "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf").split()
        for text in (one, other)
    ]
    return seen[0] == seen[1]


def _digits(got, expected) -> tuple[str, str]:
    if isinstance(got, str) and isinstance(expected, str) and _look_alike(got, expected):
        plain = "".join(got.split()) == "".join(expected.split())  # spaces and newlines show in repr, Hangul stays
        return (repr(got), repr(expected)) if plain else (ascii(got), ascii(expected))
    if not isinstance(got, float) and not isinstance(expected, float):
        return short(got), short(expected)
    for digits in range(4, 16):
        one, other = f"{got:.{digits}g}", f"{expected:.{digits}g}"
        if one != other:
            break
    return one, other
