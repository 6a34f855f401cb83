"""How an observation travels from a child to the judge: a JSON header and raw bytes, never a pickle.

A frame is the header's length (4 bytes, big-endian), the header, then the bytes of its arrays. Reading trusts nothing:
dtypes come from a list, sizes are bounded, and whatever does not fit raises WireError.
"""

from __future__ import annotations

import json
import math
import struct

import numpy as np

from tools.grading.pipes import MAX_BYTES
from utils.checking.observe import Outcome
from utils.checking.plain import Foreign

MAX_DEPTH = 40
MAX_INT_BITS = 20_000
MAX_TEXT = 400_000  # characters of one string
DTYPES = {
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float16", "float32", "float64", "complex64", "complex128"),
}
KINDS = {"value", "error", "blank", "signature", "timeout", "not_run"}
TEXTS = ("error", "message", "line")


class WireError(ValueError):
    """The bytes are no frame that an honest child would send."""


def encode(note: dict, observation: dict[str, Outcome]) -> bytes:
    """One frame. ``note``: a flat dict of texts; ValueError where it would get larger than MAX_BYTES."""
    arrays: list[np.ndarray] = []
    rows = [[label, _outcome(outcome, arrays)] for label, outcome in observation.items()]
    kinds = [[array.dtype.name, list(array.shape)] for array in arrays]
    header = json.dumps({"note": note, "outcomes": rows, "arrays": kinds}).encode("ascii")
    frame = struct.pack(">I", len(header)) + header + b"".join(array.tobytes() for array in arrays)
    if len(frame) > MAX_BYTES:
        raise ValueError(f"{len(frame):,}")
    return frame


def _outcome(outcome: Outcome, arrays: list) -> dict:
    return {
        "kind": outcome.kind,
        "value": _pack(outcome.value, arrays),
        "changed": [_pack(name, arrays) for name in outcome.changed],
        "printed": bool(outcome.printed),
        **{name: getattr(outcome, name)[:2000] for name in TEXTS},
    }


def _pack(value, arrays: list) -> list:
    """A tagged tree of what utils.checking.plain makes."""
    if value is None or type(value) is bool:
        return ["v", value]
    if isinstance(value, str):
        return ["t", str(value[:MAX_TEXT])]
    if isinstance(value, int):
        return ["i", hex(value)] if value.bit_length() <= MAX_INT_BITS else ["F", "int"]
    if isinstance(value, float):
        return ["f", float(value).hex()]
    if isinstance(value, complex):
        return ["c", value.real.hex(), value.imag.hex()]
    if isinstance(value, np.ndarray):
        return _pack_array(value, arrays)
    if isinstance(value, list):
        return ["l", [_pack(part, arrays) for part in value]]
    if isinstance(value, set):
        return ["s", [_pack(part, arrays) for part in sorted(value, key=repr)]]
    if isinstance(value, dict):
        return ["d", [[_pack(key, arrays), _pack(part, arrays)] for key, part in value.items()]]
    return ["F", value.kind[:200] if isinstance(value, Foreign) else type(value).__name__]


def _pack_array(array: np.ndarray, arrays: list) -> list:
    narrow = {"f": "float64", "c": "complex128"}
    if array.dtype.name not in DTYPES and array.dtype.kind in narrow:  # long doubles differ between machines
        array = array.astype(narrow[array.dtype.kind])
    if array.dtype.name not in DTYPES:
        return ["F", array.dtype.name]
    arrays.append(np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).reshape(array.shape))
    return ["a", len(arrays) - 1]


def decode(frame: bytes, labels: list[str]) -> tuple[dict, dict[str, Outcome]]:
    """Note and observation of a frame; WireError unless it has exactly these labels, or none and a note."""
    try:
        note, rows, arrays = _open(frame)
        observation = {label: _read_outcome(row, arrays) for label, row in rows}
    except WireError:
        raise
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
        struct.error,
    ) as error:
        raise WireError(type(error).__name__) from error
    if list(observation) != labels and (observation or not note):
        raise WireError("labels")
    return note, observation


def _open(frame: bytes):
    if len(frame) > MAX_BYTES:
        raise WireError("size")
    (size,) = struct.unpack_from(">I", frame)
    header = json.loads(frame[4 : 4 + size].decode("ascii"))
    note = {_text(key): _text(value) for key, value in header["note"].items()}
    arrays, start = [], 4 + size
    for dtype, shape in header["arrays"]:
        if dtype not in DTYPES or len(shape) > 32 or not all(type(n) is int and 0 <= n < MAX_BYTES for n in shape):
            raise WireError("array")
        stop = start + math.prod(shape) * np.dtype(dtype).itemsize
        if stop > len(frame):
            raise WireError("length")
        arrays.append(np.frombuffer(frame[start:stop], dtype=dtype).reshape(shape))
        start = stop
    if start != len(frame):
        raise WireError("length")
    return note, header["outcomes"], arrays


def _text(value) -> str:
    if not isinstance(value, str):
        raise WireError("text")
    return value.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate can be written into no report


def _read_outcome(row: dict, arrays: list) -> Outcome:
    if row["kind"] not in KINDS:
        raise WireError("kind")
    changed = tuple(_unpack(name, arrays) for name in row["changed"])
    if not all(type(name) in (int, str) for name in changed) or type(row["printed"]) is not bool:
        raise WireError("changed")
    texts = {name: _text(row[name]) for name in TEXTS}
    return Outcome(row["kind"], _unpack(row["value"], arrays), changed=changed, printed=row["printed"], **texts)


def _unpack(tree: list, arrays: list, depth: int = 0):
    if depth > MAX_DEPTH:
        raise WireError("depth")
    tag, *rest = tree
    if tag == "l":
        return [_unpack(part, arrays, depth + 1) for part in rest[0]]
    if tag == "s":
        return {_unpack(part, arrays, depth + 1) for part in rest[0]}
    if tag == "d":
        return {_unpack(key, arrays, depth + 1): _unpack(part, arrays, depth + 1) for key, part in rest[0]}
    return _leaf(tag, rest, arrays)


def _leaf(tag: str, rest: list, arrays: list):
    if tag == "v" and (rest[0] is None or type(rest[0]) is bool):
        return rest[0]
    if tag == "t":
        return _text(rest[0])
    if tag == "i" and len(rest[0]) <= MAX_INT_BITS // 4 + 4:
        return int(rest[0], 16)
    if tag == "f":
        return float.fromhex(rest[0])
    if tag == "c":
        return complex(float.fromhex(rest[0]), float.fromhex(rest[1]))
    if tag == "a" and type(rest[0]) is int and rest[0] >= 0:
        return arrays[rest[0]]
    if tag == "F":
        return Foreign(_text(rest[0]))
    raise WireError("tag")
