"""The models of the course's one result table: one module a week, each with ROWS, name -> predictor.

A predictor takes the training and the validation part of the reviews (columns text and label), the test texts and a
seed, and returns the predicted labels. It never sees the test labels.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    Predictor = Callable[[pd.DataFrame, pd.DataFrame, list[str], int], list[int]]


def all_rows() -> list[tuple[int, str, Predictor]]:
    """(week, model's name, predictor) of every model there is, in the order of the weeks."""
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("week"))
    found = []
    for name in modules:
        rows = importlib.import_module(f"{__name__}.{name}").ROWS
        found += [(int(name.removeprefix("week")), model, predictor) for model, predictor in rows.items()]
    return found
