"""The pictures of intervals, pairs and luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.plot import COLORS, t
from utils.plot.style import LINES, MARKERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HUES = ("blue", "orange", "green", "red", "gray", "black")


def percent_axis(ax: Axes, which: str = "x") -> None:
    """Name an axis as accuracy in percent."""
    getattr(ax, f"set_{which}label")(t("정확도 (%)", "accuracy (%)"))


def draw_luck(ax: Axes, measured: np.ndarray, truth: float) -> Axes:
    """Histogram of accuracies that one and the same model gets on different test sets."""
    ax.hist(100 * measured, bins=np.arange(58.5, 82.5, 1), color=COLORS["sky"], edgecolor="white")
    ax.axvline(100 * truth, color=COLORS["red"], ls="--", label=t("진짜 실력", "true skill"))
    for edge in np.quantile(measured, [0.025, 0.975]):
        ax.axvline(100 * edge, color=COLORS["black"], ls=":", lw=1.5)
    ax.set_ylabel(t("시험의 수", "tests"))
    percent_axis(ax)
    ax.legend(fontsize=11)
    return ax


def draw_widths(ax: Axes, counts: Sequence[int], halves: Sequence[float], here: int) -> Axes:
    """Half of the interval's width by the size of the test set, both axes logarithmic."""
    ax.plot(counts, [100 * half for half in halves], color=COLORS["blue"], marker="o", ms=4)
    ax.axvline(here, color=COLORS["red"], ls="--", label=t(f"우리 테스트 {here}개", f"our test of {here}"))
    ax.set(xscale="log", yscale="log", yticks=[0.5, 1, 2, 5, 10], xlabel=t("테스트의 수 (N)", "test size N"))
    ax.set_yticklabels(["0.5", "1", "2", "5", "10"])
    ax.minorticks_off()
    ax.set_ylabel(t("구간의 반 너비 (점)", "half width (points)"))
    ax.legend(fontsize=11)
    return ax


def draw_coverage(ax: Axes, rates: Sequence[float], held: Mapping[str, Sequence[float]]) -> Axes:
    """How often each kind of interval holds the true rate."""
    english = ("normal", "Wilson", "bootstrap")
    for (name, values), other, hue, line in zip(held.items(), english, HUES, LINES):
        ax.plot(100 * np.asarray(rates), 100 * np.asarray(values), color=COLORS[hue], ls=line, label=t(name, other))
    ax.axhline(95, color=COLORS["black"], lw=1, ls=":")
    ax.set(ylim=(58, 101), ylabel=t("담은 비율 (%)", "coverage (%)"), xlabel=t("진짜 정확도 (%)", "true rate (%)"))
    ax.legend(fontsize=11, loc="lower left")
    return ax


def draw_pairs(ax: Axes, first: np.ndarray, second: np.ndarray, names: tuple[str, str]) -> Axes:
    """The four cases of two models on one test set; the two that tell something are coloured."""
    table = np.array(
        [[(first & second).sum(), (first & ~second).sum()], [(~first & second).sum(), (~first & ~second).sum()]]
    )
    hues = [["#eeeeee", COLORS["blue"]], [COLORS["orange"], "#eeeeee"]]
    for i in range(2):
        for j in range(2):
            ax.add_patch(_box(j, 1 - i, hues[i][j]))
            ax.text(j + 0.5, 1.5 - i, str(table[i, j]), ha="center", va="center", fontsize=20)
    right, wrong = t("맞음", "right"), t("틀림", "wrong")
    ax.set(xlim=(0, 2), ylim=(0, 2), xticks=[0.5, 1.5], yticks=[1.5, 0.5])
    ax.set_xticklabels([f"{names[1]}\n{right}", f"{names[1]}\n{wrong}"])
    ax.set_yticklabels([f"{names[0]}\n{right}", f"{names[0]}\n{wrong}"])
    ax.grid(False)
    ax.set_aspect("equal")
    return ax


def _box(x: float, y: float, colour: str):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), 1, 1, facecolor=colour, edgecolor="white", lw=3, alpha=0.75)


def draw_seeds(ax: Axes, scores: Mapping[str, Sequence[float]]) -> Axes:
    """A dot for each seed, the mean as a line across."""
    for place, (values, hue, marker) in enumerate(zip(scores.values(), HUES, MARKERS)):
        shifts = np.linspace(-0.18, 0.18, len(values))
        ax.plot(place + shifts, 100 * np.asarray(values), marker, color=COLORS[hue], ms=6)
        ax.hlines(100 * np.mean(values), place - 0.3, place + 0.3, color=COLORS["black"], lw=2)
    ax.set_xticks(range(len(scores)))
    ax.set_xticklabels([t(name, f"model {i}") for i, name in enumerate(scores)])
    percent_axis(ax, "y")
    return ax


def draw_best(ax: Axes, curve: Mapping[int, float], truth: float) -> Axes:
    """What the best of k equal models seems to reach."""
    ax.plot(list(curve), [100 * value for value in curve.values()], color=COLORS["red"], marker="o", ms=5)
    ax.axhline(100 * truth, color=COLORS["black"], ls="--", lw=1.5, label=t("모두의 진짜 실력", "true skill of all"))
    ax.set(xscale="log", xticks=list(curve), xlabel=t("해 본 모델의 수", "models tried"))
    ax.set_xticklabels([str(k) for k in curve])
    ax.minorticks_off()
    percent_axis(ax, "y")
    ax.legend(fontsize=11, loc="lower right")
    return ax
