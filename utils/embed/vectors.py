"""What every trainer of word vectors gives back."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Vectors:
    """Word vectors: the row of a word's number is its vector.

    inputs   (V, D) float32: what is used afterwards
    outputs  (V, D) float32: the words as context; None where a checkpoint keeps the inputs only
    losses   mean loss of a positive pair, one value an epoch
    """

    inputs: np.ndarray
    outputs: np.ndarray | None
    losses: list[float] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.inputs)
