"""The room of the computation graph's picture: boxes with value and gradient, arrows from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.autodiff import Node
from utils.plot.font import t
from utils.plot.layers import Place, layout
from utils.plot.style import COLORS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

SYMBOLS = {"*": "×", "-": "-", "/": "÷", "neg": "-( )"}
WIDTH, HEIGHT = 0.70, 0.74  # of a box, in columns and rows


def computation_graph(ax: Axes | None, node: Node) -> Axes:
    """The graph behind `node`, inputs on the left: in each box name, operation, value (blue) and gradient (red, ∂).

    With `ax` None a figure of a fitting size is made.
    """
    places, routes, columns, rows = layout(node)
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(figsize=(max(1.45 * columns, 3.0), max(1.15 * rows, 1.6)))
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(-0.5, rows - 0.5))
    ax.axis("off")
    for route in routes:
        _arrow(ax, route)
    texts = [text for current, place in places for text in _box(ax, current, place)]
    _fit(ax, texts)
    return ax


def _box(ax: Axes, node: Node, place: Place) -> list[Text]:
    """Draw one node; returns its texts."""
    from matplotlib.patches import FancyBboxPatch

    x, y = place
    face = "#F3F3F3" if node.parents else "#E4F1FA"
    ax.add_patch(
        FancyBboxPatch(
            (x - WIDTH / 2, y - HEIGHT / 2),
            WIDTH,
            HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.06",
            facecolor=face,
            edgecolor=COLORS["black"],
            linewidth=1.1,
            zorder=3,
        )
    )
    lines = [
        (_head(node), "black", "bold", 0.24),
        (f"{node.value:.3g}", COLORS["blue"], "normal", 0.0),
        (f"∂ {node.grad:.3g}", "#B34700", "normal", -0.23),
    ]
    return [
        ax.text(x, y + shift, words, color=color, weight=weight, ha="center", va="center", zorder=4)
        for words, color, weight, shift in lines
    ]


def _head(node: Node) -> str:
    """Name and operation: 'x', '×' or 'z:  ×'."""
    op = SYMBOLS.get(node.op, node.op).replace("**", "^")
    if node.name and op:
        return f"{node.name}:  {op}"
    return node.name or op or t("상수", "const")


def _arrow(ax: Axes, route: list[Place]) -> None:
    """A smooth line through the places of `route`, from the right side of a box to the left side of another."""
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    (x, y), *inner = route
    vertices, codes = [(x + WIDTH / 2, y)], [Path.MOVETO]
    for place in inner:
        last = place is inner[-1]
        start, end = vertices[-1], (place[0] - WIDTH / 2, place[1])
        middle = (start[0] + end[0]) / 2
        vertices += [(middle, start[1]), (middle, end[1]), end]
        codes += [Path.CURVE4] * 3
        if not last:
            vertices.append((place[0] + WIDTH / 2, place[1]))
            codes.append(Path.LINETO)
    style = "-|>,head_length=5,head_width=3"
    ax.add_patch(
        FancyArrowPatch(
            path=Path(vertices, codes), arrowstyle=style, color=COLORS["gray"], linewidth=1.3, shrinkB=0, zorder=2
        )
    )


def _fit(ax: Axes, texts: list[Text]) -> None:
    """Shrink all texts alike until the widest and the tallest fit their boxes."""
    renderer = ax.figure.canvas.get_renderer()
    left, bottom = ax.transData.transform((0, 0))
    right, top = ax.transData.transform((0.93 * WIDTH, 0.31 * HEIGHT))
    boxes = [text.get_window_extent(renderer) for text in texts]
    scale = min(min((right - left) / box.width, (top - bottom) / box.height) for box in boxes)
    for text in texts:
        text.set_fontsize(min(13.0, text.get_fontsize() * scale))
