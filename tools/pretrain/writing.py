"""Write what a training leaves behind: a half-precision checkpoint, its configuration and the log."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import save_file

TIED = {"cls.predictions.decoder.weight", "cls.predictions.decoder.bias", "lm_head.weight"}  # shared: kept once


class Log:
    """A CSV that grows while the training runs."""

    def __init__(self, path: Path, columns: list[str]) -> None:
        self.path = path
        path.write_text(",".join(columns) + "\n", encoding="utf-8")

    def write(self, *values: float) -> None:
        """Add a row, floats to four places."""
        shown = [f"{value:.4f}" if isinstance(value, float) else str(value) for value in values]
        with self.path.open("a", encoding="utf-8") as file:
            file.write(",".join(shown) + "\n")


def save(model: torch.nn.Module, folder: Path, name: str) -> None:
    """``name.safetensors`` in float16 and ``name.json``, the configuration of transformers."""
    kept = {key: value.half().contiguous() for key, value in model.state_dict().items() if key not in TIED}
    save_file(kept, folder / f"{name}.safetensors", metadata={"format": "pt"})
    config = json.dumps(model.config.to_diff_dict(), ensure_ascii=False, indent=2, sort_keys=True)
    (folder / f"{name}.json").write_text(config + "\n", encoding="utf-8")
