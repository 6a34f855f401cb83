"""The house of week 5's lecture: tasks, measurements and drawings whose code would hide the idea in the notebook."""

from utils.demo_week5.curves import (
    draw_budget,
    draw_cache,
    draw_efficiency,
    draw_filters,
    draw_finetuning,
    draw_layers,
    draw_pretraining,
    draw_results,
    draw_surprise,
    draw_variety,
)
from utils.demo_week5.diagrams import draw_corruption, draw_counts, draw_who_sees
from utils.demo_week5.probing import TAGS, probe, tagged_pieces
from utils.demo_week5.tables import efficiency, results
from utils.demo_week5.tasks import bert_parameters, bits_per_character, gpt_parameters, next_pairs, overlap, pieces

__all__ = [
    "TAGS",
    "bert_parameters",
    "bits_per_character",
    "draw_budget",
    "draw_cache",
    "draw_corruption",
    "draw_counts",
    "draw_efficiency",
    "draw_filters",
    "draw_finetuning",
    "draw_layers",
    "draw_pretraining",
    "draw_results",
    "draw_surprise",
    "draw_variety",
    "draw_who_sees",
    "efficiency",
    "gpt_parameters",
    "next_pairs",
    "overlap",
    "pieces",
    "probe",
    "results",
    "tagged_pieces",
]
