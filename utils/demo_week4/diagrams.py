"""The room of week 4's diagrams: networks drawn as boxes and arrows, matrices drawn with their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.plot.boxes import arrow, box, tidy

if TYPE_CHECKING:
    import torch
    from matplotlib.axes import Axes


def draw_looking_back(ax: Axes, read: Sequence[str], written: Sequence[str], weights: Sequence[float]) -> Axes:
    """A decoder (above) that looks back at the encoder's states: line widths are the weights of its last step."""
    last = len(written) - 1
    middle = (len(read) - 1) / 2
    xs = [middle + 1.6 * (j - last) for j in range(len(written))]
    for i, (word, weight) in enumerate(zip(read, weights, strict=True)):
        ax.plot(
            [i, middle], [0.28, 1.2], color=COLORS["green"], lw=0.6 + 9 * weight, alpha=0.3 + 0.6 * weight, zorder=1
        )
        box(ax, i, 0, f"$h_{i + 1}$")
        ax.text(i, -0.5, word, ha="center", va="center", fontsize=13)
        ax.text(i, 0.42, f"{weight:.2f}", ha="center", va="center", fontsize=11,
                bbox={"fc": "white", "ec": "none", "pad": 0.8})  # fmt: skip
        if i:
            arrow(ax, (i - 0.68, 0), (i - 0.32, 0), "blue")
    box(ax, middle, 1.42, t("문맥 c", "context c"), "green", 1.0, 0.42)
    arrow(ax, (middle, 1.66), (middle, 2.02), "green")
    for j, (x, word) in enumerate(zip(xs, written)):
        box(ax, x, 2.3, f"$s_{j + 1}$", "orange")
        arrow(ax, (x, 2.57), (x, 2.85))
        ax.text(x, 3.02, word, ha="center", va="center", fontsize=13)
        if j:
            arrow(ax, (xs[j - 1] + 0.32, 2.3), (x - 0.32, 2.3), "orange")
    return tidy(ax, (min(-0.6, xs[0] - 0.6), len(read) - 0.3), (-0.75, 3.25))


def draw_products(ax: Axes, rows: Sequence[Sequence[str | tuple[str, torch.Tensor]]]) -> Axes:
    """Rows of matrices and signs between them: each matrix with its name, shape and numbers, all cells of one size."""
    tall = max(item[1].size(0) for row in rows for item in row if not isinstance(item, str))
    widest = 0.0
    for line, row in enumerate(rows):
        x, base = 0.0, -line * (tall + 2.2)
        for item in row:
            if isinstance(item, str):
                width = 0.9 + 0.22 * len(item)
                ax.text(x + width / 2, base - tall / 2, item, ha="center", va="center", fontsize=12)
                x += width
                continue
            name, matrix = item
            _numbers(ax, matrix, x, base - (tall - matrix.size(0)) / 2)
            top = base - (tall - matrix.size(0)) / 2 + 0.25
            ax.text(
                x + matrix.size(1) / 2, top, f"{name}\n{tuple(matrix.shape)}", ha="center", va="bottom", fontsize=11
            )
            x += matrix.size(1)
        widest = max(widest, x)
    ax.set_aspect("equal")
    return tidy(ax, (-0.2, widest + 0.2), (-(len(rows) - 1) * (tall + 2.2) - tall - 0.2, 1.9))


def _numbers(ax: Axes, matrix: torch.Tensor, left: float, top: float) -> None:
    """The cells of a matrix with their numbers; blue for positive, orange for negative."""
    from matplotlib.patches import Rectangle

    bound = max(matrix.abs().max().item(), 1e-9)
    form = ".2f" if matrix.min() >= 0 and bound <= 1 else ".1f"
    for i, row in enumerate(matrix.tolist()):
        for j, value in enumerate(row):
            shade = COLORS["blue" if value >= 0 else "red"]
            ax.add_patch(Rectangle((left + j, top - i - 1), 1, 1, fc=shade, alpha=0.08 + 0.5 * abs(value) / bound))
            ax.add_patch(Rectangle((left + j, top - i - 1), 1, 1, fc="none", ec="white", lw=1))
            ax.text(
                left + j + 0.5,
                top - i - 0.5,
                format(value, form).replace("-", "−"),
                ha="center",
                va="center",
                fontsize=9,
            )


def draw_masks(axes: Sequence[Axes], masks: Mapping[str, torch.Tensor], words: Sequence[str]) -> None:
    """Masks (T, S): blue where one may look, white with a cross where not."""
    for ax, (name, mask) in zip(axes, masks.items(), strict=True):
        ax.imshow(mask.float(), cmap="Blues", vmin=0, vmax=1.5)
        for i, row in enumerate(mask.tolist()):
            for j, may in enumerate(row):
                if not may:
                    ax.text(j, i, "×", ha="center", va="center", color=COLORS["gray"], fontsize=15)
        ax.set_xticks(range(len(words)), words)
        ax.set_yticks(range(len(words)), words)
        ax.tick_params(top=False, labeltop=True, bottom=False, labelbottom=False, left=False)
        ax.set_xlabel(name)
        ax.grid(False)
        for spine in ax.spines.values():
            spine.set_visible(False)


def draw_split(axes: Sequence[Axes], heads: Mapping[str, torch.Tensor]) -> None:
    """Heads (h, T, D/h) of numbered cells: the number says which cell of (T, D) it was, the colour which word."""
    hues = ("blue", "orange", "green", "purple")
    for ax, (name, head) in zip(axes, heads.items(), strict=True):
        count, length, width = head.shape
        for i in range(count):
            for row in range(length):
                for column in range(width):
                    number = int(head[i, row, column])
                    x, y = i * (width + 0.7) + column, -row
                    ax.add_patch(_cell(x, y, COLORS[hues[number // (count * width)]]))
                    ax.text(x + 0.5, y + 0.5, str(number), ha="center", va="center", color="white", fontsize=13)
            ax.text(i * (width + 0.7) + width / 2, 1.15, t(f"헤드 {i + 1}", f"head {i + 1}"), ha="center", fontsize=12)
        ax.set_aspect("equal")
        ax.set_title(name, fontsize=12, y=-0.22)
        tidy(ax, (-0.3, count * (width + 0.7) - 0.3), (-length + 0.9, 1.8))


def _cell(x: float, y: float, color: str):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), 1, 1, fc=color, ec="white", lw=2)


def draw_blocks(axes: Sequence[Axes]) -> None:
    """One sublayer, post-norm and pre-norm: where the residual's road runs and what stands on it."""
    titles = (t("포스트 (2017년 논문)", "post-norm (2017)"), t("프리 (오늘)", "pre-norm (today)"))
    for ax, title, pre in zip(axes, titles, (False, True), strict=True):
        ax.plot([0, 0], [0, 3.4 if not pre else 4.6], color=COLORS["blue"], lw=4, solid_capstyle="butt", zorder=1)
        arrow(ax, (0, 4.5), (0, 5.0), "blue", lw=4)
        ax.plot(0, 3.4, "o", ms=22, color="white", mec=COLORS["black"], mew=1.5, zorder=3)
        ax.text(0, 3.39, "+", ha="center", va="center", fontsize=17, zorder=4)
        ax.plot([0, 1.6], [0.5, 0.5], color=COLORS["gray"], lw=1.8)
        arrow(ax, (1.6, 0.5), (1.6, 0.95 if pre else 1.75))
        if pre:
            box(ax, 1.6, 1.2, t("층 정규화", "LayerNorm"), "green", 1.7, 0.5)
            arrow(ax, (1.6, 1.47), (1.6, 1.75))
        else:
            ax.plot([0, 0], [3.4, 3.85], color=COLORS["blue"], lw=4, zorder=1)
            box(ax, 0, 4.15, t("층 정규화", "LayerNorm"), "green", 1.7, 0.5)
        box(ax, 1.6, 2.05, t("어텐션 또는\n순방향 층", "attention or\nfeed-forward"), "orange", 1.9, 0.62 + 0.1)
        ax.plot([1.6, 1.6], [2.43, 3.4], color=COLORS["gray"], lw=1.8)
        arrow(ax, (1.6, 3.4), (0.25, 3.4))
        ax.text(0, -0.25, "x", ha="center", va="center", fontsize=14)
        ax.set_title(title, fontsize=13)
        tidy(ax, (-1.2, 2.8), (-0.5, 5.1))
