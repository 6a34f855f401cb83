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
WIDTH, HEIGHT = 0.76, 0.80  # of a box, in columns and rows
VALUE, GRAD = COLORS["blue"], "#B34700"


def computation_graph(ax: Axes | None, node: Node) -> Axes:
    """The graph behind `node`, inputs on the left: in each box name, operation, value (blue) and gradient (red, ∂).

    With `ax` None a figure of a fitting size is made.
    """
    places, routes, columns, rows = layout(node)
    if ax is None:
        import matplotlib.pyplot as plt

        _, ax = plt.subplots(figsize=(max(1.1 * columns, 2.2), max(1.0 * rows, 1.2)))
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(-0.5, rows - 0.5))
    ax.axis("off")
    for route in routes:
        _arrow(ax, route)
    texts = [text for current, place in places for text in _box(ax, current, place)]
    _fit(ax, texts)
    _legend(ax)
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
    ax.plot([x - 0.42 * WIDTH, x + 0.42 * WIDTH], [y - 0.13] * 2, color=COLORS["gray"], linewidth=0.6, zorder=4)
    lines = [
        (_head(node), "black", "bold", 0.25),
        (_number(node.value), VALUE, "normal", 0.01),
        (_number(node.grad), GRAD, "normal", -0.255),
    ]
    return [
        ax.text(x, y + shift, words, color=color, weight=weight, ha="center", va="center", zorder=4)
        for words, color, weight, shift in lines
    ]


def _legend(ax: Axes) -> None:
    """Under the graph: which of the two numbers is which."""
    for words, color, side in (
        (t("위: 값", "upper: value"), VALUE, "right"),
        (t("아래: 기울기", "lower: gradient"), GRAD, "left"),
    ):
        shift = -8 if side == "right" else 8
        ax.annotate(
            words,
            (0.5, 0),
            (shift, -2),
            "axes fraction",
            "offset points",
            color=color,
            fontsize="small",
            ha=side,
            va="top",
        )


def _number(value: float) -> str:
    """At most three decimals; very large and very small values in scientific notation."""
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return f"{value:.1e}"


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
    right, top = ax.transData.transform((0.92 * WIDTH, 0.32 * HEIGHT))
    boxes = [text.get_window_extent(renderer) for text in texts]
    scale = min(min((right - left) / box.width, (top - bottom) / box.height) for box in boxes)
    for text in texts:
        text.set_fontsize(min(13.0, text.get_fontsize() * scale))
