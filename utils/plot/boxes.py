"""Diagrams of boxes and arrows: networks as they stand on a blackboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.plot.style import COLORS

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def box(
    ax: Axes,
    x: float,
    y: float,
    text: str,
    color: str = "blue",
    width: float = 0.6,
    height: float = 0.5,
    size: float = 12,
) -> None:
    """A filled box with rounded corners around its centre (x, y), in data units; ``size`` of its white text in points."""
    from matplotlib.patches import FancyBboxPatch

    corner = (x - width / 2, y - height / 2)
    style = {"boxstyle": "round,pad=0.02,rounding_size=0.08", "fc": COLORS[color], "ec": "none"}
    ax.add_patch(FancyBboxPatch(corner, width, height, **style))
    ax.text(x, y, text, ha="center", va="center", color="white", fontsize=size)


def arrow(ax: Axes, begin: tuple[float, float], end: tuple[float, float], color: str = "gray", **style) -> None:
    """An arrow from begin to end, in data units; ``style`` as for matplotlib's arrowprops."""
    line = {"arrowstyle": "-|>", "color": COLORS[color], "lw": 1.8, "shrinkA": 0, "shrinkB": 0} | style
    ax.annotate("", end, begin, arrowprops=line)


def tidy(ax: Axes, xlim: tuple[float, float], ylim: tuple[float, float]) -> Axes:
    """Set the part that is seen, and leave only what is drawn."""
    ax.set(xlim=xlim, ylim=ylim)
    ax.axis("off")
    return ax
