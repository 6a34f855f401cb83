"""The house of week 7's lecture: measurements of luck and leaks, and drawings whose code would hide the idea."""

from utils.demo_week7.draw import draw_best, draw_coverage, draw_luck, draw_pairs, draw_seeds, draw_widths
from utils.demo_week7.measure import best_of, by_tag, coverage, nearest, plain, plant, resampled
from utils.demo_week7.report import (
    TALK,
    draw_course,
    draw_intervals,
    draw_noise,
    draw_similarity,
    draw_talk,
    draw_two_ways,
)

__all__ = [
    "TALK",
    "best_of",
    "by_tag",
    "coverage",
    "draw_best",
    "draw_course",
    "draw_coverage",
    "draw_intervals",
    "draw_luck",
    "draw_noise",
    "draw_pairs",
    "draw_seeds",
    "draw_similarity",
    "draw_talk",
    "draw_two_ways",
    "draw_widths",
    "nearest",
    "plain",
    "plant",
    "resampled",
]
