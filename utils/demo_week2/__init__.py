"""The room of week 2's lecture: measurements and drawings whose code would hide the idea if it stood in the notebook."""

from utils.demo_week2.measure import (
    by_overlap,
    by_vector,
    classifier,
    cross_validated,
    misspell,
    paired_difference,
    segmentations,
    surface_forms,
    typos_of,
    with_pieces,
)
from utils.demo_week2.text import (
    draw_effects,
    draw_forms,
    draw_laws,
    draw_oov,
    draw_pipeline,
    draw_shares,
    draw_syllable,
)
from utils.demo_week2.vectors import (
    draw_analogies,
    draw_convergence,
    draw_fertility,
    draw_lattice,
    draw_places,
    draw_sampling,
    draw_typos,
)

__all__ = [
    "by_overlap",
    "by_vector",
    "classifier",
    "cross_validated",
    "draw_analogies",
    "draw_convergence",
    "draw_effects",
    "draw_fertility",
    "draw_forms",
    "draw_lattice",
    "draw_laws",
    "draw_oov",
    "draw_pipeline",
    "draw_places",
    "draw_sampling",
    "draw_shares",
    "draw_syllable",
    "draw_typos",
    "misspell",
    "paired_difference",
    "segmentations",
    "surface_forms",
    "typos_of",
    "with_pieces",
]
