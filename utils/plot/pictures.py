"""The room of the recurring pictures: decision boundary and loss curves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from utils.plot.arrays import to_numpy
from utils.plot.font import t
from utils.plot.style import COLORS, CYCLE, LINES, MARKERS

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes


def decision_boundary(
    ax: Axes,
    predict: Callable[[np.ndarray], Any],
    points: Any,
    labels: Any,
    *,
    xlim: tuple[float, float] | None = None,
    ylim: tuple[float, float] | None = None,
    resolution: int = 200,
    names: Sequence[str] | Mapping[Any, str] | None = None,
    threshold: float | None = None,
) -> Axes:
    """The regions that a classifier of the plane makes, with the points on them.

    predict    maps float64 (N, 2) to (N,): classes (integers or booleans), or scores of the second of two classes
    points     (M, 2), labels (M,); tensors are welcome
    names      for the legend, one for each class in sorted order, or {class: name}
    threshold  scores at or above it are the second class; by default 0.5 for scores within [0, 1], else 0
    """
    import numpy as np
    from matplotlib.colors import ListedColormap

    points, labels = to_numpy(points).astype(float).reshape(-1, 2), to_numpy(labels).reshape(-1)
    xs = np.linspace(*(xlim or _limits(points[:, 0])), resolution)
    ys = np.linspace(*(ylim or _limits(points[:, 1])), resolution)
    grid = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    output = to_numpy(predict(grid)).reshape(len(ys), len(xs))
    whole = output.dtype.kind in "biu" or bool(np.all(output == np.round(output)))
    if whole:
        classes = np.union1d(np.unique(labels), np.unique(output))
        regions = np.searchsorted(classes, output)
    else:
        classes = np.unique(labels)
        if threshold is None:
            threshold = 0.5 if output.min() >= 0 and output.max() <= 1 else 0.0
        regions = (output >= threshold).astype(int)
    shades = ListedColormap([_lighten(CYCLE[i % len(CYCLE)]) for i in range(max(len(classes), 2))])
    ax.pcolormesh(xs, ys, regions, cmap=shades, vmin=-0.5, vmax=shades.N - 0.5, shading="nearest", rasterized=True)
    for level in np.unique(regions)[:-1]:
        ax.contour(xs, ys, regions, levels=[level + 0.5], colors=[COLORS["black"]], linewidths=1.5)
    for i, value in enumerate(np.unique(labels)):
        chosen = labels == value
        color = CYCLE[int(np.searchsorted(classes, value)) % len(CYCLE)]
        ax.scatter(
            *points[chosen].T,
            c=color,
            marker=MARKERS[i % len(MARKERS)],
            edgecolors="white",
            linewidths=0.8,
            s=55,
            zorder=3,
            label=_name(names, value, i),
        )
    ax.set(xlim=(xs[0], xs[-1]), ylim=(ys[0], ys[-1]), xlabel="$x_1$", ylabel="$x_2$")
    ax.grid(False)
    if len(labels):
        ax.legend(loc="best", fontsize="small")
    return ax


def loss_curves(
    ax: Axes,
    curves: Mapping[str, Sequence[float]],
    *,
    xlabel: str | None = None,
    ylabel: str | None = None,
    log: bool = False,
) -> Axes:
    """One line for each {name: values}; the first value stands at x = 1. `log` makes the y axis logarithmic."""
    from matplotlib.ticker import MaxNLocator

    for i, (name, values) in enumerate(curves.items()):
        values = to_numpy(values).astype(float)
        marker = "o" if len(values) == 1 else None
        line, color = LINES[i % len(LINES)], CYCLE[i % len(CYCLE)]
        ax.plot(range(1, len(values) + 1), values, linestyle=line, color=color, marker=marker, label=name)
    ax.set_xlabel(t("에포크", "epoch") if xlabel is None else xlabel)
    ax.set_ylabel(t("손실", "loss") if ylabel is None else ylabel)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    if log:
        ax.set_yscale("log")
    if curves:
        ax.legend(fontsize="small")
    return ax


def _limits(values: np.ndarray) -> tuple[float, float]:
    """The range of the values with a margin; (-1, 1) where there is nothing to see."""
    if not len(values):
        return -1.0, 1.0
    low, high = float(values.min()), float(values.max())
    margin = 0.25 * (high - low) or 1.0
    return low - margin, high + margin


def _lighten(color: str, amount: float = 0.72) -> tuple[float, ...]:
    from matplotlib.colors import to_rgb

    return tuple(1 - (1 - channel) * (1 - amount) for channel in to_rgb(color))


def _name(names: Sequence[str] | Mapping[Any, str] | None, value: Any, index: int) -> str:
    if names is None:
        return str(value.item() if hasattr(value, "item") else value)
    if isinstance(names, dict):
        return str(names[value.item() if hasattr(value, "item") else value])
    return str(names[index])
