"""The house of week 6's lecture: toy tasks, measurements and drawings whose code would hide the idea in the notebook."""

from utils.demo_week6.curves import (
    draw_answers,
    draw_bits,
    draw_coverage,
    draw_growth,
    draw_injection,
    draw_learning,
    draw_preference,
    draw_ranks,
    draw_recall,
    draw_singular,
    draw_staircase,
)
from utils.demo_week6.diagrams import draw_loss_mask, draw_pipeline, draw_stages
from utils.demo_week6.instructions import KINDS, Talker, accuracy, as_text, batch, draw_rows, train_talker
from utils.demo_week6.rag import attack, bench_rates, by_type, folds
from utils.demo_week6.reviews import masked_loss
from utils.demo_week6.shift import shifted_net

__all__ = [
    "KINDS",
    "Talker",
    "accuracy",
    "as_text",
    "attack",
    "batch",
    "bench_rates",
    "by_type",
    "draw_answers",
    "draw_bits",
    "draw_coverage",
    "draw_growth",
    "draw_injection",
    "draw_learning",
    "draw_loss_mask",
    "draw_pipeline",
    "draw_preference",
    "draw_ranks",
    "draw_recall",
    "draw_rows",
    "draw_singular",
    "draw_stages",
    "draw_staircase",
    "folds",
    "masked_loss",
    "shifted_net",
    "train_talker",
]
