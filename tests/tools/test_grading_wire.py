"""What honest children send arrives unchanged; what no honest child would send is refused."""

from __future__ import annotations

import json
import struct

import numpy as np
import pytest

from tools.grading import wire
from utils.checking.observe import Outcome
from utils.checking.plain import Foreign

VALUES = {
    "nothing": None,
    "truth": True,
    "number": -3,
    "large number": 10**300,
    "float": 0.1,
    "nan": float("nan"),
    "infinity": float("-inf"),
    "complex": 1 - 2j,
    "text": "가\n나 👍",
    "array": np.arange(6, dtype="float32").reshape(2, 3),
    "no dimension": np.array(2.5),
    "empty array": np.zeros((0, 3), "int64"),
    "transposed": np.arange(6.0).reshape(2, 3).T,
    "truths": np.array([True, False]),
    "big-endian": np.array([1.0, 2.0], dtype=">f8"),
    "list": [1, [2.0, "x"], []],
    "dict": {"a": np.ones(2), 3: [None], True: 1},
    "set": {1, "a", 2.5},
    "foreign": Foreign("generator"),
}


def same(one, other) -> bool:
    if isinstance(other, np.ndarray):
        return one.dtype.name == other.dtype.name and np.array_equal(one, other)
    if isinstance(other, dict):
        return list(map(repr, one)) == list(map(repr, other)) and all(same(one[k], other[k]) for k in other)
    if isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and (one == other or one != one)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_values_arrive(value):
    sent = {"입력": Outcome("value", value, changed=(0, "w"), printed=True)}
    note, seen = wire.decode(wire.encode({"failed": "이유"}, sent), ["입력"])
    assert note == {"failed": "이유"} and same(seen["입력"].value, value)
    assert (seen["입력"].changed, seen["입력"].printed) == ((0, "w"), True)


def test_strange_values_become_foreign_or_narrow():
    sent = {"a": Outcome("value", np.longdouble(1.5) * np.ones(1, np.longdouble)), "b": Outcome("value", 1 << 10**6)}
    seen = wire.decode(wire.encode({}, sent), ["a", "b"])[1]
    assert seen["a"].value.dtype == np.float64 and seen["b"].value == Foreign("int")


def test_subclasses_arrive_as_plain_values():
    class Number(float):
        def __eq__(self, other):
            return True

        __hash__ = float.__hash__

    seen = wire.decode(wire.encode({}, {"a": Outcome("value", Number(2))}), ["a"])[1]
    assert type(seen["a"].value) is float and seen["a"].value != 3.0


def frame(header, data: bytes = b"") -> bytes:
    head = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack(">I", len(head)) + head + data


def outcome(**changes) -> dict:
    plain = {"kind": "value", "value": ["v", None], "changed": [], "printed": False}
    return plain | {"error": "", "message": "", "line": ""} | changes


def one(**changes) -> dict:
    return {"note": {}, "outcomes": [["a", outcome(**changes)]], "arrays": []}


REFUSED = {
    "nothing": b"",
    "half a length": b"\x00\x00",
    "length beyond the end": struct.pack(">I", 10**9) + b"{}",
    "no JSON": frame(b"pickle"),
    "a pickle": frame(b"\x80\x04N."),
    "no object": frame([1]),
    "brackets": frame(b"[" * 100_000),
    "no labels, no note": frame({"note": {}, "outcomes": [], "arrays": []}),
    "other labels": frame({"note": {}, "outcomes": [["b", outcome()]], "arrays": []}),
    "bytes left over": frame(one(), b"x"),
    "unknown kind": frame(one(kind="pass")),
    "unknown tag": frame(one(value=["o", "os.system"])),
    "object dtype": frame(one(value=["a", 0]) | {"arrays": [["object", [1]]]}, bytes(8)),
    "text dtype": frame(one(value=["a", 0]) | {"arrays": [["str32", [1]]]}, bytes(4)),
    "negative size": frame(one(value=["a", 0]) | {"arrays": [["int8", [-1]]]}),
    "array too long": frame(one(value=["a", 0]) | {"arrays": [["int8", [100]]]}, bytes(4)),
    "size that overflows": frame(one(value=["a", 0]) | {"arrays": [["int8", [10**7] * 30]]}),
    "missing array": frame(one(value=["a", 3])),
    "negative array": frame(one(value=["a", -1])),
    "too deep": frame(one(value=__import__("functools").reduce(lambda v, _: ["l", [v]], range(60), ["v", None]))),
    "list as a key": frame(one(value=["d", [[["l", []], ["v", None]]]])),
    "number as text": frame(one(message=3)),
    "huge integer": frame(one(value=["i", "0x" + "f" * 100_000])),
    "changed is a float": frame(one(changed=[["f", "0x1p0"]])),
    "note with a number": frame({"note": {"points": 99}, "outcomes": [], "arrays": []}),
    "too large": bytes(wire.MAX_BYTES + 1),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_forged_frames_are_refused(data):
    with pytest.raises(wire.WireError):
        wire.decode(data, ["a"])


def test_half_letters_are_replaced():
    seen = wire.decode(frame(one(value=["t", "\ud800"], message="\udfff")), ["a"])[1]["a"]
    assert (seen.value, seen.message) == ("?", "?")
