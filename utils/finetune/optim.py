"""What moves in fine-tuning, how fast, and what is pulled towards zero."""

from __future__ import annotations

from torch import nn

from utils.models.own import is_head


def freeze(model: nn.Module) -> None:
    """Only the head stays to be learned: what is above the pre-trained body, and the body's fresh pooler."""
    for name, weights in model.named_parameters():
        weights.requires_grad_(is_head(model, name))


def groups(model: nn.Module, weight_decay: float) -> list[dict]:
    """Two groups for the optimiser: matrices, which decay, and vectors (biases, gains of norms), which don't.

    A gain's place is near 1 and not near 0. Frozen weights are in neither group.
    """
    learning = [weights for weights in model.parameters() if weights.requires_grad]
    return [
        {"params": [weights for weights in learning if weights.ndim > 1], "weight_decay": weight_decay},
        {"params": [weights for weights in learning if weights.ndim < 2], "weight_decay": 0.0},
    ]


def warmup_linear(step: int, steps: int, warm: int) -> float:
    """The learning rate's factor at a step: from 0 up to 1 in ``warm`` steps, then straight down to 0 at ``steps``.

    As transformers' get_linear_schedule_with_warmup.
    """
    return step / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))
