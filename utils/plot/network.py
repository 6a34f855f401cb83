"""The room of the network picture: a multi-layer perceptron as circles and lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from utils.plot.font import t
from utils.plot.style import COLORS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 7  # a wider layer is drawn as its first and last units with dots between


def network(ax: Axes, sizes: Sequence[int], *, names: Sequence[str] | None = None) -> Axes:
    """Layers of `sizes` units, left to right, fully connected; `names` has one name for each layer.

    Under each layer stands its name and its number of units.
    """
    from matplotlib.collections import LineCollection

    sizes = [int(size) for size in sizes]
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"층은 둘 이상, 유닛은 층마다 1개 이상이어야 합니다. 받은 값: {sizes}")
    names = _default_names(len(sizes)) if names is None else list(names)
    if len(names) != len(sizes):
        raise ValueError(f"층은 {len(sizes)}개인데 이름은 {len(names)}개입니다.")
    layers = [[(float(x), y) for y in _heights(size)] for x, size in enumerate(sizes)]
    lines = [(a, b) for left, right in zip(layers, layers[1:], strict=False) for a in left for b in right]
    ax.add_collection(LineCollection(lines, colors=COLORS["gray"], linewidths=0.9, alpha=0.55, zorder=1))
    top = max(max(y for _, y in layer) for layer in layers)
    for x, (layer, size, name) in enumerate(zip(layers, sizes, names, strict=True)):
        color = COLORS["sky"] if x == 0 else COLORS["orange"] if x == len(sizes) - 1 else "white"
        ax.scatter(*zip(*layer, strict=True), s=260, c=color, edgecolors=COLORS["black"], linewidths=1.2, zorder=2)
        if size > MOST:
            ax.scatter([x] * 3, [-0.28, 0.0, 0.28], s=9, c=COLORS["black"], zorder=2)
        ax.text(x, -top - 0.75, f"{name}\n{t(f'{size}개', str(size))}", ha="center", va="top")
    ax.set(xlim=(-0.55, len(sizes) - 0.45), ylim=(-top - 2.1, top + 0.6))
    ax.axis("off")
    return ax


def _heights(size: int) -> list[float]:
    """y of the circles of one layer, centred on 0, one unit apart."""
    if size <= MOST:
        return [(size - 1) / 2 - i for i in range(size)]
    return [3.0, 2.0, 1.0, -1.0, -2.0, -3.0]


def _default_names(count: int) -> list[str]:
    hidden = [t("은닉층", "hidden") + (f" {i}" if count > 3 else "") for i in range(1, count - 1)]
    return [t("입력층", "input"), *hidden, t("출력층", "output")]
