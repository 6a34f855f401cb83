"""The log that a training wrote, as a table of a card."""

from __future__ import annotations

import csv
from pathlib import Path

from tools.figures.texts import table

CHECKPOINTS = Path(__file__).parents[2] / "utils" / "checkpoints"
ROWS = 9  # shown of the log, first and last among them


def shown(name: str) -> str:
    """About ROWS lines of ``utils/checkpoints/NAME.csv``, evenly spread."""
    with (CHECKPOINTS / f"{name}.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    step = -(-(len(rows) - 1) // (ROWS - 1)) or 1
    chosen = [*rows[:-1:step], rows[-1]]
    return table(head, [[row[0], *(f"{float(value):.2f}" for value in row[1:])] for row in chosen])
