"""The room of pictures: Hangul font, one colour-blind-safe style, and the pictures that recur in every week."""

from utils.plot.embedding import embedding
from utils.plot.font import t, use_hangul
from utils.plot.graph import computation_graph
from utils.plot.heatmap import heatmap
from utils.plot.network import network
from utils.plot.pictures import decision_boundary, loss_curves
from utils.plot.style import COLORS, CYCLE, use_style

__all__ = [
    "COLORS",
    "CYCLE",
    "computation_graph",
    "decision_boundary",
    "embedding",
    "heatmap",
    "loss_curves",
    "network",
    "t",
    "use_hangul",
    "use_style",
]
