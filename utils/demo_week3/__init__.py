"""The house of week 3's lecture: measurements and drawings whose code would hide the idea if it stood in the notebook."""

from utils.demo_week3.curves import (
    draw_cliff,
    draw_decay,
    draw_echoes,
    draw_jacobians,
    draw_recall,
    draw_shares,
)
from utils.demo_week3.diagrams import draw_bidirectional, draw_lstm, draw_seq2seq, draw_unrolled
from utils.demo_week3.measure import (
    gaps,
    gradient_ratio,
    jacobian_norms,
    kinds_of,
    ngram_losses,
    ngrams,
    recall_accuracy,
    train_recall,
    truncated_gradient,
)
from utils.demo_week3.results import (
    KIND_NAMES,
    draw_addition,
    draw_gaps,
    draw_limit,
    draw_rates,
    draw_senses,
    draw_word,
)
from utils.demo_week3.senses import flip, learn_mix, probe, two_sided
from utils.demo_week3.tasks import SYMBOLS, encode_sums, tfidf_hits, train_addition, write_sums

__all__ = [
    "KIND_NAMES",
    "SYMBOLS",
    "draw_addition",
    "draw_bidirectional",
    "draw_cliff",
    "draw_decay",
    "draw_echoes",
    "draw_gaps",
    "draw_jacobians",
    "draw_limit",
    "draw_lstm",
    "draw_rates",
    "draw_recall",
    "draw_senses",
    "draw_seq2seq",
    "draw_shares",
    "draw_unrolled",
    "draw_word",
    "encode_sums",
    "flip",
    "gaps",
    "gradient_ratio",
    "jacobian_norms",
    "kinds_of",
    "learn_mix",
    "ngram_losses",
    "ngrams",
    "probe",
    "recall_accuracy",
    "tfidf_hits",
    "train_addition",
    "train_recall",
    "truncated_gradient",
    "two_sided",
    "write_sums",
]
