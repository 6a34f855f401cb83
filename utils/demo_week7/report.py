"""The pictures of leaks, tags, the whole course, and a talk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.demo_week7.draw import HUES, percent_axis
from utils.plot import COLORS, t
from utils.plot.style import LINES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TALK = (("질문", 45), ("데이터", 45), ("방법과 기준선", 60), ("결과와 구간", 75), ("오답", 45), ("한계와 다음", 30))


def draw_similarity(ax: Axes, cosines: Mapping[str, np.ndarray], threshold: float) -> Axes:
    """How near the nearest training text is, on a logarithmic count."""
    bins = np.linspace(0, 1, 41)
    for (name, values), hue, other in zip(cosines.items(), ("gray", "red"), ("as given", "planted")):
        ax.hist(values, bins=bins, color=COLORS[hue], alpha=0.65, label=t(name, other))
    ax.axvline(threshold, color=COLORS["black"], ls="--")
    ax.set(yscale="log", xlabel=t("가장 가까운 학습 글과의 코사인", "cosine of the nearest training text"))
    ax.set_ylabel(t("테스트 글의 수", "test texts"))
    ax.legend(fontsize=11)
    return ax


def draw_intervals(ax: Axes, rows: Mapping[str, tuple[float, float, float]], hues: Sequence[str] | None = None) -> Axes:
    """One line a row, the first on top: (rate, low, high) between 0 and 1."""
    hues = hues or ["blue"] * len(rows)
    for place, ((rate, low, high), hue) in enumerate(zip(rows.values(), hues)):
        ax.plot([100 * low, 100 * high], [place, place], color=COLORS[hue], lw=2.5)
        ax.plot(100 * rate, place, "o", color=COLORS[hue], ms=7)
    ax.set_yticks(range(len(rows)))
    ax.set_yticklabels([t(name, f"row {i}") for i, name in enumerate(rows)])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    percent_axis(ax)
    return ax


def draw_noise(ax: Axes, scores: Mapping[str, Mapping[int, float]]) -> Axes:
    """Cross-validated accuracy on noise by the number of noise features to choose from."""
    for (name, curve), hue, line, other in zip(scores.items(), ("red", "blue"), LINES, ("all rows", "train rows")):
        style = {"color": COLORS[hue], "ls": line, "marker": "o"}
        ax.plot(list(curve), [100 * value for value in curve.values()], label=t(name, other), **style)
    ax.axhline(50, color=COLORS["black"], lw=1, ls=":")
    ax.set(xscale="log", ylim=(30, 103), xlabel=t("동전 던지기로 만든 특징의 수", "noise features"))
    percent_axis(ax, "y")
    ax.legend(fontsize=11)
    return ax


def draw_course(ax: Axes, rows: Sequence[tuple[int, str, float, float, float]]) -> Axes:
    """The course's result table: one line a model with its interval, coloured by week, majority on top."""
    hues = {week: HUES[i % len(HUES)] for i, week in enumerate(sorted({row[0] for row in rows}))}
    draw_intervals(
        ax,
        {f"{week}주 · {name}": (rate / 100, low / 100, high / 100) for week, name, rate, low, high in rows},
        [hues[row[0]] for row in rows],
    )
    best = max(rate for _, _, rate, *_ in rows)
    ax.axvline(best, color=COLORS["gray"], ls=":", lw=1.5)
    return ax


def draw_two_ways(axes: Sequence[Axes], rows: Mapping[str, tuple[float, float, float]]) -> None:
    """The same figures as an advertisement (cut axis, no interval) and as a report."""
    names, rates = list(rows), [100 * rate for rate, _, _ in rows.values()]
    places = range(len(names))
    axes[0].bar(places, rates, color=[COLORS["gray"]] * (len(names) - 1) + [COLORS["red"]], width=0.6)
    axes[0].set_ylim(min(rates) - 0.6, max(rates) + 0.4)
    axes[0].set_yticks([])
    axes[0].grid(False)
    for place, (rate, low, high) in zip(places, rows.values()):
        yerr = [[100 * (rate - low)], [100 * (high - rate)]]
        axes[1].errorbar(place, 100 * rate, yerr=yerr, fmt="o", color=COLORS["blue"], capsize=5, ms=7)
    axes[1].set_ylim(45, 85)
    axes[1].set_xlim(-0.5, len(names) - 0.5)
    axes[1].axhline(50, color=COLORS["black"], ls=":", lw=1)
    percent_axis(axes[1], "y")
    for ax in axes:
        ax.set_xticks(list(places))
        ax.set_xticklabels([t(name, f"model {i}") for i, name in enumerate(names)])


def draw_talk(ax: Axes, parts: Sequence[tuple[str, int]] = TALK) -> Axes:
    """Five minutes as a bar: part after part, in seconds."""
    english = ("question", "data", "method", "results", "errors", "limits")
    start = 0
    for (name, seconds), hue, other in zip(parts, ("blue", "sky", "green", "orange", "red", "purple"), english):
        ax.barh(0, seconds, left=start, color=COLORS[hue], alpha=0.75, edgecolor="white", height=0.6)
        label = f"{t(name, other)}\n{seconds}{t('초', ' s')}"
        ax.text(start + seconds / 2, 0, label, ha="center", va="center", fontsize=11)
        start += seconds
    ax.set(yticks=[], xlim=(0, start), xticks=range(0, start + 1, 60), xlabel=t("초", "seconds"))
    ax.grid(False)
    return ax
