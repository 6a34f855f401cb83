"""Find the first difference between two plain values."""

from dataclasses import dataclass

import numpy as np

from utils.checking.plain import Foreign

KINDS = {"float": "f", "int": "iu", "bool": "b"}


@dataclass(frozen=True)
class Difference:
    """What differs first: ``kind`` is type, dtype, shape, length, keys, nan or value; ``where`` is like ``[0, 2]``."""

    kind: str
    where: str
    got: object
    expected: object
    whole: tuple = ()  # of a wrong length: the two lists


def number(value) -> bool:
    """True for a number or a numeric array."""
    return isinstance(value, bool | int | float | complex | np.ndarray)


def kind_of(value) -> str | None:
    """ "float", "int" or "bool" for numbers, None for everything else."""
    array = as_array(value)
    return None if array is None else next((name for name, kinds in KINDS.items() if array.dtype.kind in kinds), None)


def as_array(value):
    """A numeric array of a number, an array or a (nested) list of numbers; None if it is no such thing."""
    if number(value):
        return np.asarray(value)
    if not isinstance(value, list) or not value or not all(number(v) or isinstance(v, list) for v in value):
        return None
    parts = [as_array(v) for v in value]
    if any(p is None for p in parts) or len({p.shape for p in parts}) > 1:
        return None
    return np.array(parts)


def difference(got, expected, rtol: float, atol: float, dtype: str | None = None, where: str = "") -> Difference | None:
    """The first difference, or None when the two are equal within the tolerances.

    Lists, tuples, arrays and tensors of the same numbers are equal; so are float32 and float64. ``dtype`` ("float",
    "int", "bool") asks for a kind of number besides.
    """
    if number(expected) or (number(got) and as_array(expected) is not None):
        return _numbers(as_array(got), as_array(expected), got, rtol, atol, dtype, where)
    if isinstance(expected, dict):
        return _dicts(got, expected, rtol, atol, dtype, where)
    if isinstance(expected, list):
        return _lists(got, expected, rtol, atol, dtype, where)
    if isinstance(expected, Foreign) and isinstance(got, Foreign):
        return None if got == expected else Difference("type", where, got, expected)
    if type(got) is not type(expected):
        return Difference("type", where, got, expected)
    return None if got == expected else Difference("value", where, got, expected)


def _numbers(got, expected, raw, rtol, atol, dtype, where):
    if got is None:
        return Difference("type", where, raw, expected)
    if got.shape != expected.shape:
        return Difference("shape", where, got.shape, expected.shape)
    if dtype and got.dtype.kind not in KINDS[dtype]:
        return Difference("dtype", where, str(got.dtype), dtype)
    huge = "O" in (got.dtype.kind, expected.dtype.kind)  # integers that no numeric dtype holds
    if huge:
        equal = np.asarray(got == expected, bool)
    else:
        equal = np.isclose(got, expected, rtol=rtol, atol=atol, equal_nan=True)
    if equal.all():
        return None
    first = tuple(int(i) for i in np.argwhere(~np.atleast_1d(equal))[0])[: got.ndim]
    here = where + (f"[{', '.join(map(str, first))}]" if got.ndim else "")
    one, other = (np.asarray(array[first]).item() for array in (got, expected))
    kind = "nan" if one != one and other == other else "value"
    return Difference(kind, here, one, other)


def _dicts(got, expected, rtol, atol, dtype, where):
    if not isinstance(got, dict):
        return Difference("type", where, got, expected)
    if set(got) != set(expected):
        return Difference("keys", where, sorted(map(str, got)), sorted(map(str, expected)))
    parts = (difference(got[k], expected[k], rtol, atol, dtype, f"{where}[{k!r}]") for k in expected)
    return next((d for d in parts if d), None)


def _lists(got, expected, rtol, atol, dtype, where):
    if isinstance(got, np.ndarray):
        got = got.tolist()
    if not isinstance(got, list):
        return Difference("type", where, got, expected)
    if len(got) != len(expected):
        return Difference("length", where, len(got), len(expected), (got, expected))
    pairs = enumerate(zip(got, expected, strict=True))
    parts = (difference(g, e, rtol, atol, dtype, f"{where}[{i}]") for i, (g, e) in pairs)
    return next((d for d in parts if d), None)
