"""The room of conversions: whatever members hand to a picture becomes a NumPy array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np


def to_numpy(values: Any) -> np.ndarray:
    """An array from an array, list or tensor (also one that requires a gradient or lies on a GPU)."""
    import numpy as np

    if hasattr(values, "detach"):
        values = values.detach().cpu()
    elif isinstance(values, (list, tuple)):
        values = [to_numpy(value) if hasattr(value, "detach") else value for value in values]
    return np.asarray(values)
