"""The room of word vectors in the plane: labelled points whose labels keep apart."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from utils.plot.arrays import to_numpy
from utils.plot.style import COLORS, CYCLE, MARKERS

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

# Where a label may stand beside its point, in units of its own size: the first that hits nothing is taken.
PLACES = [(0.5, 0.5), (0.5, -0.5), (-0.5, 0.5), (-0.5, -0.5), (0.0, 1.0), (0.0, -1.0), (0.5, 0.0), (-0.5, 0.0),
          (0.6, 1.5), (-0.6, 1.5), (0.6, -1.5), (-0.6, -1.5)]  # fmt: skip
GAP = 5.0  # points between a label and its point


def embedding(
    ax: Axes,
    points: Any,
    labels: Sequence[str],
    *,
    groups: Sequence[Hashable] | None = None,
    names: Mapping[Hashable, str] | None = None,
    fontsize: float = 11.0,
) -> Axes:
    """Words at their places (N, 2), each with its label; labels move aside where they would cover another.

    groups  a colour and a marker for each different value, in the order of their first use
    names   the legend: {group: name}; none without it
    Call it after the size of the figure is set: the labels' places depend on it.
    """
    points = to_numpy(points).astype(float)
    if points.ndim != 2 or points.shape[1] != 2 or len(points) != len(labels):
        raise ValueError(f"점은 (N, 2) 꼴, 이름은 N개여야 합니다. 받은 것: {points.shape}, 이름 {len(labels)}개")
    groups = [0] * len(labels) if groups is None else list(groups)
    if len(groups) != len(labels):
        raise ValueError(f"무리가 {len(groups)}개인데 이름은 {len(labels)}개입니다.")
    for i, group in enumerate(dict.fromkeys(groups)):
        chosen = [j for j, other in enumerate(groups) if other == group]
        name = None if names is None else names.get(group)
        style = {"color": CYCLE[i % len(CYCLE)], "marker": MARKERS[i % len(MARKERS)]}
        ax.scatter(*points[chosen].T, s=34, edgecolors="white", linewidths=0.6, zorder=3, label=name, **style)
    ax.margins(0.14)
    ax.set(xticks=[], yticks=[])
    if names:
        ax.legend(fontsize="small", loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(names), frameon=False)
    _write(ax, points, [str(label) for label in labels], fontsize)
    return ax


def _write(ax: Axes, points: np.ndarray, labels: list[str], fontsize: float) -> None:
    """Put each label where it covers least; a thin line leads back from a label that stands far off."""
    import numpy as np

    ax.autoscale_view()  # matplotlib puts it off until drawing; the places are needed now
    scale = 72 / ax.figure.dpi  # pixels to points
    centres = ax.transData.transform(points) * scale
    sizes = np.array([(_width(label) * fontsize, 1.3 * fontsize) for label in labels]).reshape(-1, 2)
    dots = [(x - 3, y - 3, x + 3, y + 3) for x, y in centres]
    taken: list[tuple[float, float, float, float]] = []
    for i, label in enumerate(labels):
        options = [_shift(place, sizes[i]) for place in PLACES]
        others = dots[:i] + dots[i + 1 :] + taken
        covered = [sum(_overlap(_box(centres[i] + option, sizes[i]), box) for box in others) for option in options]
        best = options[int(np.argmin(covered))]
        taken.append(_box(centres[i] + best, sizes[i]))
        far = np.hypot(*best) > 1.3 * fontsize + 0.5 * sizes[i][0]
        line = {"arrowstyle": "-", "color": COLORS["gray"], "linewidth": 0.6} if far else None
        ax.annotate(
            label, points[i], xytext=best, textcoords="offset points", ha="center", va="center",
            fontsize=fontsize, arrowprops=line, zorder=4,
        )  # fmt: skip


def _shift(place: tuple[float, float], size: np.ndarray) -> np.ndarray:
    """From the point to the label's middle, in points."""
    import numpy as np

    return np.array(place) * size + np.sign(place) * GAP


def _width(label: str) -> float:
    """Of a label, in units of the font's size: Hangul takes nearly a square, Latin letters about half."""
    return sum(0.95 if ord(char) >= 0x1100 else 0.6 for char in label)


def _box(centre: np.ndarray, size: np.ndarray) -> tuple[float, float, float, float]:
    (x, y), (w, h) = centre, size / 2
    return x - w, y - h, x + w, y + h


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Area that two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
