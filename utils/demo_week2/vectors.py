"""The room of week 2's drawings of subwords and word vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes


def draw_lattice(ax: Axes, word: str, chance: Mapping[str, float], best: Sequence[str]) -> Axes:
    """Every piece of a word as an arrow from where it begins to where it ends; the best path in orange."""
    import numpy as np

    ends = [len("".join(best[: i + 1])) for i in range(len(best))]
    on_path = {(end - len(piece), end) for piece, end in zip(best, ends, strict=True)}
    for begin in range(len(word)):
        for end in range(begin + 1, len(word) + 1):
            if word[begin:end] not in chance:
                continue
            chosen = (begin, end) in on_path
            style = {"color": COLORS["orange" if chosen else "gray"], "lw": 3 if chosen else 1.5}
            height = 0.0 if end == begin + 1 else 0.32 * (end - begin - 1)
            x = np.linspace(begin + 0.13, end - 0.13, 60)
            y = height * (1 - (2 * (x - (begin + end) / 2) / (end - begin)) ** 4)
            ax.plot(x, y, **style, solid_capstyle="butt")
            ax.annotate("", (x[-1], y[-1]), (x[-6], y[-6]), arrowprops={"arrowstyle": "-|>", **style})
            label, middle = f"{word[begin:end]} {chance[word[begin:end]]:g}", (begin + end) / 2
            place = (middle, height + 0.04) if height else (middle, -0.07)
            ax.text(*place, label, ha="center", va="bottom" if height else "top", fontsize=12, color=style["color"])
    ax.plot(range(len(word) + 1), [0] * (len(word) + 1), "o", ms=16, color=COLORS["blue"])
    for i in range(len(word) + 1):
        ax.text(i, 0, str(i), color="white", ha="center", va="center", fontsize=10)
    ax.set(xlim=(-0.3, len(word) + 0.3), ylim=(-0.25, 0.32 * (len(word) - 1) + 0.15))
    ax.axis("off")
    return ax


def draw_fertility(ax: Axes, steps: Sequence[int], fertility: Mapping[str, Sequence[float]]) -> Axes:
    """Pieces a word over the number of merges for both languages."""
    names = {"korean": ("한국어", "orange", "^"), "english": ("영어", "blue", "o")}
    for language, values in fertility.items():
        korean, color, marker = names[language]
        ax.plot(range(len(steps)), values, marker=marker, color=COLORS[color], label=t(korean, language))
    ax.set_xticks(range(len(steps)), steps)
    ax.axhline(1, color=COLORS["gray"], lw=1, ls=":")
    ax.set(xlabel=t("합치기 횟수", "merges"), ylabel=t("낱말 하나의 조각 수", "pieces a word"), ylim=(0.8, None))
    ax.legend()
    return ax


def draw_sampling(axes: Sequence[Axes], counts: np.ndarray) -> None:
    """Chance to be drawn as a negative, and to survive subsampling, over a word's share; counts (V,)."""
    import numpy as np

    share = np.sort(counts)[::-1] / counts.sum()
    for power, color, line in ((1, "gray", "--"), (0.75, "blue", "-"), (0, "orange", ":")):
        label = {1: t("1제곱", "power 1"), 0.75: t("¾제곱", "power ¾"), 0: t("고르게", "uniform")}[power]
        axes[0].loglog(share, share**power / (share**power).sum(), color=COLORS[color], ls=line, label=label)
    axes[0].set(
        xlabel=t("글에서의 비율", "share of the text"), ylabel=t("음성 표본으로 뽑힐 확률", "chance as a negative")
    )
    axes[0].legend(fontsize=10)
    for threshold, color, line in ((1e-3, "blue", "-"), (1e-4, "green", "--"), (1e-5, "purple", "-.")):
        kept = np.minimum(1, np.sqrt(threshold / share))
        axes[1].semilogx(share, kept, color=COLORS[color], ls=line, label=f"t = {threshold:g}")
    axes[1].set(
        xlabel=t("글에서의 비율", "share of the text"), ylabel=t("남을 확률", "chance to be kept"), ylim=(0, 1.05)
    )
    axes[1].legend(fontsize=10)


def draw_convergence(ax: Axes, goal: np.ndarray, product: np.ndarray) -> Axes:
    """SGNS's inner products over PMI − ln k, with the diagonal."""
    low, high = float(min(goal.min(), product.min())), float(max(goal.max(), product.max()))
    ax.plot([low, high], [low, high], color=COLORS["red"], lw=1.2, ls="--")
    ax.plot(goal, product, ".", ms=3, color=COLORS["blue"], alpha=0.5)
    ax.set(xlabel="PMI − ln k", aspect="equal")
    return ax


def draw_places(ax: Axes, ways: Mapping[str, np.ndarray]) -> Axes:
    """Share of typos whose right word comes first, and among the first five; values are places (N,)."""
    import numpy as np

    y = np.arange(len(ways))[::-1]
    for offset, limit, color, label in (
        (0.2, 1, "blue", t("첫째", "first")),
        (-0.2, 5, "sky", t("다섯째 안", "top five")),
    ):
        shares = [100 * np.mean(places < limit) for places in ways.values()]
        bars = ax.barh(y + offset, shares, 0.36, color=COLORS[color], label=label)
        ax.bar_label(bars, [f"{share:.0f} %" for share in shares], padding=3, fontsize=10)
    english = ("syllable overlap", "jamo overlap", "random vectors", "learnt vectors")
    ax.set_yticks(y, [t(name, other) for name, other in zip(ways, english, strict=True)])
    ax.set(xlabel=t("본디 낱말을 찾은 비율 (%)", "right word found (%)"), xlim=(0, 112))
    ax.grid(axis="y", visible=False)
    ax.legend(fontsize=10, loc="lower right")
    return ax


def draw_typos(ax: Axes, rates: Sequence[float], accuracy: Mapping[str, Sequence[float]]) -> Axes:
    """Accuracy over the share of syllables with a typo, one line a unit."""
    # Two lines may meet: the second is drawn thick and the third thin on top of it, so that both are seen.
    looks = zip(accuracy.items(), ("red", "orange", "blue"), ("s", "^", "o"), (":", "--", "-"), (2, 5, 1.5), (7, 13, 5))
    for (name, values), color, marker, line, width, size in looks:
        style = {"color": COLORS[color], "marker": marker, "ls": line, "lw": width, "ms": size}
        ax.plot([100 * r for r in rates], [100 * v for v in values], label=name, **style)
    ax.axhline(50, color=COLORS["gray"], lw=1, ls=":")
    ax.set(xlabel=t("오타가 난 음절 (%)", "syllables with a typo (%)"), ylabel=t("정확도 (%)", "accuracy (%)"))
    ax.legend()
    return ax


def draw_analogies(ax: Axes, results: Mapping[str, Mapping[str, float]]) -> Axes:
    """Accuracy of each way to answer, grouped by category of question."""
    import numpy as np

    ways = {
        "offset": (t("b−a+c, 입력 빼고", "b−a+c, inputs out"), "blue", ""),
        "offset_all": (t("b−a+c, 입력도 답", "b−a+c, inputs in"), "gray", "//"),
        "near_c": (t("c의 이웃만 (이동 없음)", "nearest to c only"), "orange", ""),
    }
    x = np.arange(len(results))
    for i, (way, (label, color, hatch)) in enumerate(ways.items()):
        heights = [100 * row[way] for row in results.values()]
        bars = ax.bar(
            x + 0.27 * (i - 1), heights, 0.25, color=COLORS[color], hatch=hatch, edgecolor="white", label=label
        )
        ax.bar_label(bars, [f"{height:.0f}" for height in heights], fontsize=10)
    ax.set_xticks(x, list(results))
    ax.set(ylabel=t("맞힌 유추 (%)", "analogies answered (%)"))
    ax.legend(fontsize=10)
    return ax
