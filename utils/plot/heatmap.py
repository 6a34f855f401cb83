"""The room of the labelled heat map: attention weights, confusion matrices, co-occurrence counts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from utils.plot.arrays import to_numpy
from utils.plot.style import COLORS

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.image import AxesImage


def heatmap(
    ax: Axes,
    matrix: Any,
    rows: Sequence[Any],
    columns: Sequence[Any],
    *,
    fmt: str = ".2f",
    xlabel: str = "",
    ylabel: str = "",
    vmin: float | None = None,
    vmax: float | None = None,
) -> Axes:
    """A matrix (R, C) as coloured cells with their numbers; column names stand on top.

    fmt is the numbers' format; "" leaves them out and draws a colour bar instead.
    With negative values the colours run from orange through white (0) to blue, else from white to blue.
    """
    import numpy as np

    matrix = to_numpy(matrix).astype(float)
    if matrix.shape != (len(rows), len(columns)):
        raise ValueError(f"행렬은 {matrix.shape}인데 이름은 행 {len(rows)}개, 열 {len(columns)}개입니다.")
    finite = matrix[np.isfinite(matrix)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 1.0)
    signed = low < 0 if vmin is None else vmin < 0
    if signed:
        bound = max(abs(low), abs(high))
        vmin, vmax = (-bound if vmin is None else vmin), (bound if vmax is None else vmax)
    else:
        vmin, vmax = (min(low, 0.0) if vmin is None else vmin), (high if vmax is None else vmax)
    vmax = vmax if vmax > vmin else vmin + 1.0
    image = ax.imshow(matrix, cmap=_diverging() if signed else "Blues", vmin=vmin, vmax=vmax, aspect="auto")
    ax.set_xticks(range(len(columns)), [str(name) for name in columns])
    ax.set_yticks(range(len(rows)), [str(name) for name in rows])
    ax.tick_params(top=False, labeltop=True, bottom=False, labelbottom=False, left=False)
    ax.set_xlabel(xlabel, labelpad=8)
    ax.set_ylabel(ylabel, labelpad=8)
    ax.xaxis.set_label_position("top")
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)
    _make_names_fit(ax)
    if fmt:
        _write_numbers(ax, image, matrix, fmt)
    else:
        ax.figure.colorbar(image, ax=ax)
    return ax


def _diverging() -> Colormap:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("kubig", [COLORS["red"], "white", COLORS["blue"]])


def _make_names_fit(ax: Axes) -> None:
    """Leave out names where cells are too narrow for all; slant the column names where they would touch."""
    renderer = ax.figure.canvas.get_renderer()
    extent = ax.get_window_extent(renderer)
    columns, rows = ax.get_xticklabels(), ax.get_yticklabels()
    tall = 1.25 * max([label.get_fontsize() for label in [*columns, *rows]], default=1) * ax.figure.dpi / 72
    steps = []
    for labels, length in ((columns, extent.width), (rows, extent.height)):
        steps.append(max(1, math.ceil(len(labels) * tall / length)))
        for i, label in enumerate(labels):
            label.set_visible(i % steps[-1] == 0)
    room = 0.95 * steps[0] * extent.width / max(len(columns), 1)
    if any(label.get_window_extent(renderer).width > room for label in columns if label.get_visible()):
        for label in columns:
            label.set(rotation=45, ha="left", va="bottom", rotation_mode="anchor")


def _write_numbers(ax: Axes, image: AxesImage, matrix: np.ndarray, fmt: str) -> None:
    """Each cell's number, dark on light and light on dark, in a size that fits the narrowest cell."""
    texts = []
    for row in range(matrix.shape[0]):
        for column in range(matrix.shape[1]):
            value = matrix[row, column]
            red, green, blue, _ = image.cmap(image.norm(value))
            dark = 0.299 * red + 0.587 * green + 0.114 * blue < 0.55
            words = format(int(value) if fmt.endswith("d") else value, fmt)
            texts.append(ax.text(column, row, words, ha="center", va="center", color="white" if dark else "black"))
    renderer = ax.figure.canvas.get_renderer()
    extent = ax.get_window_extent(renderer)
    width, height = extent.width / max(matrix.shape[1], 1), extent.height / max(matrix.shape[0], 1)
    boxes = [text.get_window_extent(renderer) for text in texts]
    scale = min([1.0, *(min(0.86 * width / box.width, 0.9 * height / box.height) for box in boxes)])
    for text in texts:
        text.set_fontsize(text.get_fontsize() * scale)
