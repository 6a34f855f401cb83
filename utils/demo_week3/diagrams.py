"""The room of week 3's diagrams: networks drawn as boxes and arrows."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, boxes, t
from utils.plot.boxes import arrow, tidy

if TYPE_CHECKING:
    from matplotlib.axes import Axes

box = functools.partial(boxes.box, size=13)


def draw_unrolled(ax: Axes, words: Sequence[str]) -> Axes:
    """An RNN over a sentence: the same box once a word, the state handed on."""
    ax.text(-0.75, 1, "$h_0$", ha="center", va="center", fontsize=14)
    for i, word in enumerate(words):
        arrow(ax, (i - 0.62 if i == 0 else i - 0.68, 1), (i - 0.32, 1), "blue")
        box(ax, i, 1, "RNN")
        arrow(ax, (i, 0.35), (i, 0.73))
        arrow(ax, (i, 1.27), (i, 1.65))
        ax.text(i, 0.16, word, ha="center", va="center", fontsize=13)
        ax.text(i, 1.82, f"$h_{i + 1}$", ha="center", va="center", fontsize=14)
        ax.text(i + 0.5, 1.16, f"$h_{i + 1}$", ha="center", color=COLORS["blue"], fontsize=12)
        ax.plot([i + 0.32, i + 0.45], [1, 1], color=COLORS["blue"], lw=1.8)
    arrow(ax, (len(words) - 0.68, 1), (len(words) - 0.32, 1), "blue")
    return tidy(ax, (-1, len(words) - 0.3), (0, 2))


def draw_lstm(ax: Axes) -> Axes:
    """One LSTM cell: the memory's road on top, the gates below."""
    ax.annotate(
        "",
        (7.6, 3),
        (0.2, 3),
        arrowprops={"arrowstyle": "-|>", "color": COLORS["blue"], "lw": 4, "shrinkA": 0, "shrinkB": 0},
    )
    ax.text(0.1, 3, "$c_{t-1}$", ha="right", va="center", fontsize=15)
    ax.text(7.7, 3, "$c_t$", ha="left", va="center", fontsize=15)
    gates = [(1.5, "$f$", "orange"), (2.8, "$i$", "orange"), (3.9, "$g$", "green"), (5.6, "$o$", "orange")]
    names = (t("망각", "forget"), t("입력", "input"), t("후보", "candidate"), t("출력", "output"))
    for (x, symbol, color), name in zip(gates, names, strict=True):
        box(ax, x, 1, f"{symbol}\n{name}", color, 0.8, 0.8)
        arrow(ax, (x, 0.1), (x, 0.57))
    ax.plot([0.2, 5.6], [0.1, 0.1], color=COLORS["gray"], lw=1.8)
    ax.text(0.1, 0.1, "$x_t,\\ h_{t-1}$", ha="right", va="center", fontsize=14)
    _sign(ax, 1.5, 3, "×")
    _sign(ax, 3.35, 2.05, "×")
    _sign(ax, 3.35, 3, "+")
    _sign(ax, 6.6, 1, "×")
    arrow(ax, (1.5, 1.44), (1.5, 2.78))
    arrow(ax, (2.8, 1.44), (3.2, 1.88))
    arrow(ax, (3.9, 1.44), (3.5, 1.88))
    arrow(ax, (3.35, 2.27), (3.35, 2.78))
    arrow(ax, (6.6, 3), (6.6, 2.2))
    ax.text(6.6, 2.02, "tanh", ha="center", va="center", fontsize=12, color=COLORS["black"])
    arrow(ax, (6.6, 1.84), (6.6, 1.22))
    arrow(ax, (6.05, 1), (6.36, 1))
    arrow(ax, (6.82, 1), (7.6, 1))
    ax.text(7.7, 1, "$h_t$", ha="left", va="center", fontsize=15)
    return tidy(ax, (-0.9, 8.2), (-0.1, 3.3))


def _sign(ax: Axes, x: float, y: float, sign: str) -> None:
    ax.plot(x, y, "o", ms=20, color="white", mec=COLORS["black"], mew=1.5, zorder=3)
    ax.text(x, y - 0.01, sign, ha="center", va="center", fontsize=15, zorder=4)


def draw_bidirectional(ax: Axes, words: Sequence[str]) -> Axes:
    """A forward and a backward row of cells; each word's vector joins both."""
    last = len(words) - 1
    for i, word in enumerate(words):
        ax.text(i, 0, word, ha="center", va="center", fontsize=13)
        box(ax, i - 0.12, 0.85, "→", "blue", 0.36, 0.4)
        box(ax, i + 0.12, 1.6, "←", "orange", 0.36, 0.4)
        arrow(ax, (i - 0.12, 0.2), (i - 0.12, 0.63))
        arrow(ax, (i + 0.12, 0.2), (i + 0.12, 1.38))
        arrow(ax, (i - 0.12, 1.07), (i - 0.12, 2.15))
        arrow(ax, (i + 0.12, 1.82), (i + 0.12, 2.15))
        ax.text(i, 2.32, f"$[\\overrightarrow{{h}}_{i + 1};\\overleftarrow{{h}}_{i + 1}]$", ha="center", fontsize=13)
        if i < last:
            arrow(ax, (i + 0.08, 0.85), (i + 0.68, 0.85), "blue")
            arrow(ax, (i + 0.92, 1.6), (i + 0.32, 1.6), "orange")
    return tidy(ax, (-0.5, last + 0.5), (-0.2, 2.65))


def draw_seq2seq(ax: Axes) -> Axes:
    """57+8 read by one LSTM, 65 written by another; dotted: peeky."""
    read, write, out = list("57+8"), ["_", "6", "5"], ["6", "5", "␣"]
    for i, char in enumerate([*read, *write]):
        x = i if i < len(read) else i + 0.6
        color = "blue" if i < len(read) else "orange"
        box(ax, x, 1, "LSTM", color, 0.66)
        arrow(ax, (x, 0.35), (x, 0.73))
        ax.text(x, 0.15, char, ha="center", va="center", fontsize=14)
        if i not in (len(read) - 1, len(read) + len(write) - 1):
            arrow(ax, (x + 0.35, 1), (x + 0.65, 1), color)
        if i >= len(read):
            arrow(ax, (x, 1.27), (x, 1.65))
            ax.text(x, 1.82, out[i - len(read)], ha="center", va="center", fontsize=14)
    arrow(ax, (3.35, 1), (4.25, 1), "blue", lw=3)
    ax.text(3.8, 1.12, "$h, c$", ha="center", fontsize=13, color=COLORS["blue"])
    ax.plot([3, 3, 6.4], [1.27, 1.48, 1.48], color=COLORS["blue"], ls=":", lw=1.8)
    for x in (4.6, 5.6, 6.6):
        arrow(ax, (x - 0.2, 1.48), (x - 0.2, 1.26), "blue", lw=1.6)
    ax.text(3.6, 1.56, t("엿보기", "peeky"), ha="center", fontsize=12, color=COLORS["blue"])
    return tidy(ax, (-0.5, 7.1), (0, 2.2))
