"""What an answer is called with: fixed or seeded arguments, copied anew for each call."""

import copy
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Args:
    """Positional and keyword arguments of one call."""

    positional: tuple = ()
    keyword: dict = field(default_factory=dict)

    def fresh(self) -> "Args":
        """A deep copy, so that no answer can spoil the next one's input."""
        return copy.deepcopy(self)


def args(*positional, **keyword) -> Args:
    """Arguments of one call, as one would write them: ``args(x, w, b=0.0)``."""
    return Args(positional, keyword)


Inputs = dict[str, Args | Callable[[np.random.Generator], Args]]


def make(inputs: Inputs, seed: int) -> dict[str, Args]:
    """Fill in the random inputs: each gets a generator of its own, so that adding one changes no other."""
    made = {}
    for position, (label, case) in enumerate(inputs.items()):
        made[label] = case if isinstance(case, Args) else case(np.random.default_rng([seed, position]))
    return made


@contextmanager
def own_randomness(seed: int) -> Iterator[None]:
    """Seed random, numpy and torch for one call and put the notebook's own random state back afterwards."""
    torch = sys.modules.get("torch")
    before = random.getstate(), np.random.get_state(), torch.get_rng_state() if torch else None
    random.seed(seed)
    np.random.seed(seed)
    if torch:
        torch.random.default_generator.manual_seed(seed)
    try:
        yield
    finally:
        random.setstate(before[0])
        np.random.set_state(before[1])
        if torch:
            torch.set_rng_state(before[2])
