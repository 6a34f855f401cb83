"""Turn what an answer returns into plain values that can be compared, shown and sent between processes."""

import sys
from dataclasses import dataclass

import numpy as np

MAX_DEPTH = 12
MAX_ITEMS = 1_000_000


@dataclass(frozen=True)
class Foreign:
    """A value that no answer should return; only its kind is kept."""

    kind: str


class TooLarge(ValueError):
    """The returned value is larger than any exercise asks for."""


def plain(value, depth: int = 0):
    """None, bool, int, float, str, numpy array, list, dict, set of such, or Foreign.

    Tensors become arrays (detached, on the CPU), tuples become lists; nothing else of the object survives.
    """
    if value is None or isinstance(value, bool | int | float | complex | str):
        return value
    if depth > MAX_DEPTH:
        return Foreign("nested too deeply")
    torch = sys.modules.get("torch")
    if torch and isinstance(value, torch.Tensor):
        value = value.detach().cpu()
        value = (value.float() if value.dtype == torch.bfloat16 else value).numpy()
    if isinstance(value, np.ndarray | np.generic):
        return _array(np.array(value))
    if isinstance(value, dict | list | tuple | set | frozenset):
        if len(value) > MAX_ITEMS:
            raise TooLarge(f"{len(value):,}")
        if isinstance(value, dict):
            return {key if isinstance(key, str | int) else str(key): plain(v, depth + 1) for key, v in value.items()}
        if isinstance(value, set | frozenset):
            return {v if isinstance(v, str | int | float | bool) else str(v) for v in value}
        return [plain(v, depth + 1) for v in value]
    if value is Ellipsis:
        return Foreign("ellipsis")
    return Foreign(type(value).__name__)


def _array(array: np.ndarray):
    if array.size > MAX_ITEMS:
        raise TooLarge(f"{array.size:,}")
    if array.dtype.kind in "OUSV":  # arrays of strings or objects: compare them as lists
        return plain(array.tolist(), 1)
    return array.item() if array.dtype.kind in "mM" else array


def holds(value, kind: str) -> bool:
    """Does a Foreign of this kind stand anywhere inside?"""
    if isinstance(value, Foreign):
        return value.kind == kind
    if isinstance(value, dict):
        return any(holds(v, kind) for v in value.values())
    return isinstance(value, list) and any(holds(v, kind) for v in value)
