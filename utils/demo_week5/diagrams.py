"""Pictures of who sees whom, what is corrupted, and where the parameters are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.plot.font import t as label

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_who_sees(axes: Sequence[Axes], words: Sequence[str], romanised: Sequence[str]) -> None:
    """Which positions (columns) each position (row) may look at: BERT, GPT, and an encoder-decoder that has read two."""
    import numpy as np

    size = len(words)
    both, left = np.ones((size, size)), np.tril(np.ones((size, size)))
    mixed = left.copy()
    mixed[:2, :2] = 1
    names = [label(word, other) for word, other in zip(words, romanised)]
    titles = ("BERT", "GPT", t("인코더–디코더", "encoder–decoder"))
    for ax, table, title in zip(axes, (both, left, mixed), titles, strict=True):
        ax.imshow(table, cmap="Blues", vmin=0, vmax=2.5)
        ax.set(title=title, xticks=range(size), yticks=range(size))
        ax.set_xticklabels(names, fontsize=11)
        ax.set_yticklabels(names, fontsize=11)
        ax.grid(False)
        for row in range(size):
            for column in range(size):
                if table[row, column]:
                    ax.text(column, row, "○", ha="center", va="center", fontsize=11)
    axes[0].set_ylabel(t("보는 자리", "looks"))
    for ax in axes:
        ax.set_xlabel(t("보이는 자리", "is looked at"))


def draw_corruption(ax: Axes, before: Sequence[str], after: Sequence[str], asked: Sequence[bool]) -> Axes:
    """The pieces before and after corruption; asked ones framed: these alone count in the loss."""
    ax.set(xlim=(-0.6, len(before) - 0.4), ylim=(-0.7, 1.7))
    ax.axis("off")
    for i, (old, new, chosen) in enumerate(zip(before, after, asked)):
        hue = COLORS["red"] if chosen else COLORS["gray"]
        for y, word in ((1, old), (0, new)):
            box = {"boxstyle": "round,pad=0.35", "fc": "white", "ec": hue, "lw": 2 if chosen else 0.8}
            ax.text(i, y, label(word, f"p{i}"), ha="center", va="center", fontsize=12, bbox=box)
        if chosen:
            ax.annotate("", (i, 0.32), (i, 0.7), arrowprops={"arrowstyle": "->", "color": hue})
    for y, word in ((1, t("원래", "text")), (0, t("넣는 것", "input"))):
        ax.text(-0.65, y, word, ha="right", va="center", fontsize=11)
    return ax


def draw_counts(ax: Axes, models: Mapping[str, Mapping[str, int]]) -> Axes:
    """Stacked bars: the share of each part in a model's parameters, the total beside it."""
    english = {"임베딩": "embeddings", "어텐션": "attention", "순방향 층": "feed-forward"}
    hues = {"임베딩": "orange", "어텐션": "blue", "순방향 층": "green"}
    for row, parts in enumerate(models.values()):
        total, left = sum(parts.values()), 0.0
        for part, hue in hues.items():
            share = 100 * parts[part] / total
            ax.barh(row, share, left=left, color=COLORS[hue], label=t(part, english[part]) if row == 0 else None)
            ax.text(left + share / 2, row, f"{share:.0f} %", ha="center", va="center", fontsize=11, color="white")
            left += share
        ax.text(101, row, f"{total:,}", va="center", fontsize=11)
    ax.set(yticks=range(len(models)), xlim=(0, 128), xlabel=t("파라미터의 비율 (%)", "share of parameters (%)"))
    ax.set_xticks(range(0, 101, 25))
    ax.set_yticklabels(list(models), fontsize=11)
    ax.invert_yaxis()
    ax.legend(fontsize=10, ncols=3, loc="lower center", bbox_to_anchor=(0.4, 1.0))
    ax.grid(False, axis="y")
    return ax
