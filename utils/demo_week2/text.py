"""The room of week 2's drawings of text: letters, rules, word forms, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.text import jamo

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_pipeline(ax: Axes) -> Axes:
    """One review on its way to vectors."""
    stages = [
        (t("글", "text"), t("재밌다ㅋㅋㅋㅋ", "text")),
        (t("정규화", "normalise"), t("재밌다ㅋㅋ", "text")),
        (t("토큰", "tokens"), t("재밌 | 다 | ㅋㅋ", "a | b | c")),
        (t("번호", "ids"), "31 | 22 | 54"),
        (t("벡터", "vectors"), "[0.2  −0.7  …]\n[0.1   0.3  …]\n[0.9   0.4  …]"),
    ]
    for i, (name, example) in enumerate(stages):
        box = {"boxstyle": "round,pad=0.4", "fc": "#E8F1F8" if i else "#F3F3F3", "ec": COLORS["blue"]}
        ax.text(i, 0, example, ha="center", va="center", fontsize=9.5, bbox=box)
        ax.text(i, 0.62, name, ha="center", fontweight="bold")
        if i:
            arrow = {"arrowstyle": "->", "color": COLORS["gray"], "lw": 1.8}
            ax.annotate("", (i - 0.41, 0), (i - 0.58, 0), arrowprops=arrow)
    ax.set(xlim=(-0.5, 4.5), ylim=(-0.5, 0.9))
    ax.axis("off")
    return ax


def draw_syllable(ax: Axes, syllable: str) -> Axes:
    """A syllable, its letters with their numbers, and the sum that gives the code point."""
    letters = jamo.decompose(syllable)
    i, m, f = jamo.INITIAL_OF[letters[0]], jamo.MEDIAL_OF[letters[1]], jamo.FINAL_OF[letters[2]]
    ax.text(0.3, 0.5, syllable, fontsize=56, ha="center", va="center")
    names = (t("초성", "initial"), t("중성", "medial"), t("종성", "final"))
    for x, name, letter, number, color in zip((1.3, 2.1, 2.9), names, letters, (i, m, f), ("blue", "orange", "green")):
        ax.text(x, 0.78, name, ha="center", color=COLORS["gray"])
        ax.text(x, 0.52, letter or "−", ha="center", va="center", fontsize=28, color=COLORS[color])
        ax.text(x, 0.14, str(number), ha="center", fontsize=15, color=COLORS[color])
    for x, symbol in ((0.85, "="), (1.7, "+"), (2.5, "+")):
        ax.text(x, 0.5, symbol, ha="center", va="center", fontsize=20)
    code = 0xAC00 + (i * 21 + m) * 28 + f
    ax.text(3.35, 0.62, f"44032 + ({i}×21 + {m})×28 + {f}", fontsize=12)
    ax.text(3.35, 0.34, f"= {code} = U+{code:04X}", fontsize=12, fontweight="bold")
    ax.set(xlim=(-0.1, 5.2), ylim=(0, 1))
    ax.axis("off")
    return ax


def draw_shares(ax: Axes, share: Mapping[str, tuple[float, float, float, int]]) -> Axes:
    """Share with interval for each name; values (share, low, high, count)."""
    for y, (rate, low, high, _) in enumerate(reversed(share.values())):
        color = COLORS["blue"] if low > 0.5 else COLORS["orange"] if high < 0.5 else COLORS["gray"]
        ax.plot([100 * low, 100 * high], [y, y], color=color, lw=4, alpha=0.5, solid_capstyle="butt")
        ax.plot(100 * rate, y, "o", color=color, ms=9)
    names = [f"{name}  ({count:,})" for name, (*_, count) in reversed(share.items())]
    ax.set_yticks(range(len(share)), names)
    ax.axvline(50, color=COLORS["black"], ls=":", lw=1.5)
    ax.set(xlabel=t("긍정 리뷰의 비율 (%)", "positive reviews (%)"), xlim=(-2, 102))
    return ax


def draw_effects(ax: Axes, effects: Mapping[str, tuple[float, float, float]]) -> Axes:
    """Change of accuracy with interval for each rule; names that end in 빼기 are the default rules left out."""
    for y, (name, (difference, low, high)) in enumerate(reversed(effects.items())):
        color = COLORS["blue"] if name.endswith("빼기") else COLORS["orange"]
        ax.plot([100 * low, 100 * high], [y, y], color=color, lw=4, alpha=0.5, solid_capstyle="butt")
        ax.plot(100 * difference, y, "o", color=color)
    english = [f"{'−' if name.endswith('빼기') else '+'} rule {i}" for i, name in enumerate(effects)]
    ax.set_yticks(range(len(effects)), [t(ko, en) for ko, en in zip(reversed(effects), reversed(english))])
    ax.axvline(0, color=COLORS["black"], ls=":", lw=1.5)
    ax.set(xlabel=t("정확도의 변화 (%p)", "change of accuracy (points)"))
    return ax


def draw_forms(ax: Axes, forms: Counter[str], name: str, shown: int = 12) -> Axes:
    """The commonest forms as bars, the rest as one."""
    top = forms.most_common(shown)
    rest = sum(forms.values()) - sum(count for _, count in top)
    labels = [form for form, _ in top] + [t(f"나머지 {len(forms) - len(top)}가지", f"{len(forms) - len(top)} others")]
    bars = ax.barh(labels[::-1], [*[count for _, count in top], rest][::-1], color=COLORS["blue"])
    bars[0].set_color(COLORS["orange"])
    ax.bar_label(bars, padding=3)
    ax.set(xlabel=t("횟수", "count"), title=t(f"‘{name}’의 모양 {len(forms)}가지", f"{len(forms)} forms of one verb"))
    ax.grid(axis="y", visible=False)
    return ax


def draw_oov(ax: Axes, oov: Mapping[str, float]) -> Axes:
    """Share of unknown tokens by unit, log scale."""
    names = {"eojeol": "어절", "morpheme": "형태소", "syllable": "음절", "jamo": "자모"}
    rates = [100 * rate for rate in oov.values()]
    bars = ax.bar([t(names[name], name) for name in oov], rates, color=COLORS["blue"], width=0.6)
    ax.bar_label(bars, [f"{rate:.2g} %" for rate in rates], padding=2)
    ax.set(yscale="log", ylim=(min(rate for rate in rates if rate > 0) / 3, 200))
    ax.set_ylabel(t("처음 보는 토큰 (%)", "unknown tokens (%)"))
    return ax


def draw_laws(axes: Sequence[Axes], frequency, slope: float, sizes, kinds, lengths: Mapping[str, list[int]]) -> None:
    """Zipf, Heaps and the lengths' cumulative shares side by side."""
    import numpy as np

    rank = np.arange(1, len(frequency) + 1)
    axes[0].loglog(rank, frequency, ".", ms=4, color=COLORS["blue"])
    line = frequency[9] * (rank / 10) ** slope
    axes[0].loglog(rank, line, "--", color=COLORS["red"], label=t(f"기울기 {slope:.2f}", f"slope {slope:.2f}"))
    axes[0].set(xlabel=t("등수", "rank"), ylabel=t("횟수", "count"), title=t("지프", "Zipf"), ylim=(0.7, None))
    axes[0].legend(fontsize=10)
    axes[1].loglog(sizes, kinds, "o-", ms=4, color=COLORS["green"])
    axes[1].set_yticks([200, 500, 1000, 2000], [200, 500, 1000, 2000])
    axes[1].minorticks_off()
    axes[1].set(xlabel=t("읽은 토큰", "tokens read"), ylabel=t("종류", "types"), title=t("히프스", "Heaps"))
    names = {"eojeol": "어절", "morpheme": "형태소", "jamo": "자모"}
    for (unit, values), color, line in zip(lengths.items(), ("blue", "orange", "purple"), ("-", "--", "-.")):
        ordered = np.sort(values)
        share = 100 * np.arange(1, len(ordered) + 1) / len(ordered)
        axes[2].semilogx(ordered, share, color=COLORS[color], ls=line, label=t(names[unit], unit))
    axes[2].axhline(99, color=COLORS["gray"], lw=1, ls=":")
    axes[2].set(xlabel=t("토큰 수", "tokens"), ylabel=t("리뷰의 비율 (%)", "reviews (%)"), title=t("길이", "length"))
    axes[2].legend(fontsize=9, loc="lower right", handlelength=1.5)
