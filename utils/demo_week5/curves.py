"""Pictures of what was measured: results, training, labels, layers, decoding, cache, budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.plot.style import LINES, MARKERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HUES = ("blue", "orange", "green", "red", "gray", "black")


def draw_results(ax: Axes, rows: Sequence[tuple[int, str, float, float, float]]) -> Axes:
    """Accuracy with its interval of every model so far, the chance level dashed."""
    for place, (*_, accuracy, low, high) in enumerate(rows):
        ax.errorbar(
            accuracy, place, xerr=[[accuracy - low], [high - accuracy]], fmt="o", color=COLORS["blue"], capsize=3
        )
    ax.axvline(50, ls="--", lw=1, color=COLORS["gray"])
    names = [
        t(f"{week}주차 · {name}", f"week {week}, model {place + 1}") for place, (week, name, *_) in enumerate(rows)
    ]
    ax.set_yticks(range(len(rows)), names, fontsize=11)
    ax.set(xlim=(43, 82), xlabel=t("테스트 정확도 (%)", "test accuracy (%)"))
    ax.invert_yaxis()
    ax.grid(False, axis="y")
    return ax


def draw_pretraining(ax: Axes, scratch: Sequence[float], shipped: Sequence[float], unigram: float) -> Axes:
    """Loss of masked pieces, step by step: from nothing, and from the shipped checkpoint; the unigrams dashed."""
    ax.plot(scratch, color=COLORS["red"], ls="--", label=t("처음부터", "from scratch"))
    ax.plot(shipped, color=COLORS["blue"], label=t("들어 있는 체크포인트에서", "from the checkpoint"))
    ax.axhline(unigram, ls=":", color=COLORS["black"], label=t("조각의 빈도만", "unigrams"))
    ax.set(xlabel=t("걸음", "step"), ylabel=t("가린 조각의 손실 (nat)", "loss of masked pieces (nats)"))
    ax.legend(fontsize=11)
    return ax


def draw_finetuning(axes: Sequence[Axes], histories: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """Training loss by step and validation accuracy by epoch of each way to learn."""
    english = {"통째로": "all", "헤드만": "head only", "처음부터": "from scratch"}
    for (name, history), hue, marker, line in zip(histories.items(), HUES, MARKERS, LINES):
        style = {"color": COLORS[hue], "ls": line, "label": t(name, english.get(name, name))}
        axes[0].plot(smooth(history["loss"]), **style)
        axes[1].plot(range(1, len(history["valid"]) + 1), [100 * v for v in history["valid"]], marker=marker, **style)
    axes[0].set(xlabel=t("걸음", "step"), ylabel=t("훈련 손실 (nat)", "training loss (nats)"))
    axes[1].set(xlabel=t("에포크", "epoch"), ylabel=t("검증 정확도 (%)", "validation accuracy (%)"))
    axes[1].set_xticks(range(1, max(len(h["valid"]) for h in histories.values()) + 1))
    axes[0].legend(fontsize=11)


def smooth(values: Sequence[float], width: int = 9) -> list[float]:
    """Mean of the last `width` values up to each place."""
    return [sum(values[max(0, i - width + 1) : i + 1]) / min(i + 1, width) for i in range(len(values))]


def draw_efficiency(ax: Axes, table: Mapping[str, Mapping[int, tuple[float, float]]]) -> Axes:
    """Accuracy over the number of labels with the interval of the draws."""
    english = ("fine-tuned", "frozen + LR", "from scratch", "TF-IDF + LR", "frozen e5 + LR")
    for (name, values), other, hue, marker, line in zip(table.items(), english, HUES, MARKERS * 2, LINES * 2):
        sizes = list(values)
        means, halves = zip(*values.values())
        ax.errorbar(
            sizes, means, yerr=halves, color=COLORS[hue], marker=marker, ls=line, ms=5, capsize=2, label=t(name, other)
        )
    ax.set_xscale("log", base=4)
    ax.set_xticks(sizes, [f"{size}" for size in sizes])
    ax.minorticks_off()
    ax.axhline(50, ls=":", lw=1, color=COLORS["gray"])
    ax.set(xlabel=t("라벨의 수", "labels"), ylabel=t("테스트 정확도 (%)", "test accuracy (%)"))
    ax.legend(fontsize=10, loc="upper left")
    return ax


def draw_layers(ax: Axes, scores: Mapping[str, Sequence[float]]) -> Axes:
    """Accuracy of a probe on each layer's states; layer 0 is the embedding."""
    english = {"품사": "part of speech", "외우기(통제 과제)": "control task", "긍정/부정": "sentiment"}
    for (name, values), hue, marker, line in zip(scores.items(), HUES, MARKERS, LINES):
        ax.plot(range(len(values)), values, color=COLORS[hue], marker=marker, ls=line, label=t(name, english[name]))
    ax.set(xlabel=t("층 (0은 임베딩)", "layer (0: embedding)"), ylabel=t("탐침의 정확도 (%)", "probe accuracy (%)"))
    ax.set_xticks(range(len(values)))
    ax.legend(fontsize=11)
    return ax


def draw_surprise(ax: Axes, words: Sequence[str], bits: Sequence[float]) -> Axes:
    """Bits of each piece in its left context."""
    ax.bar(range(len(bits)), bits, color=COLORS["blue"])
    ax.set(xticks=range(len(bits)), ylabel=t("놀라움 (비트)", "surprise (bits)"))
    ax.set_xticklabels([t(word, f"p{i}") for i, word in enumerate(words)], rotation=30, ha="right", fontsize=11)
    ax.grid(False, axis="x")
    return ax


def draw_filters(axes: Sequence[Axes], names: Sequence[str], shares: Mapping[str, Sequence[float]]) -> None:
    """The likeliest next pieces under several settings, one panel each."""
    for ax, (title, values) in zip(axes, shares.items(), strict=True):
        ax.barh(range(len(values)), values, color=COLORS["blue"])
        ax.set(title=title, xlabel=t("확률", "probability"), yticks=range(len(values)))
        ax.set_yticklabels([t(name, f"p{i}") for i, name in enumerate(names)], fontsize=11)
        ax.set_ylim(len(values) - 0.4, -0.6)  # not invert_yaxis: the panels may share their y axis
        ax.grid(False, axis="y")


def draw_variety(ax: Axes, points: Mapping[str, tuple[float, float]]) -> Axes:
    """Mean bits a piece (how likely the model finds it) beside the share of different pairs; people as a star."""
    written: list[tuple[float, float]] = []
    for place, (name, (bits, variety)) in enumerate(points.items()):
        near = [y for x, y in written if abs(bits - x) < 1.2 and abs(variety - y) < 0.015]
        drop = -4 if not near else 6 if variety > max(near) else -17
        written.append((bits, variety))
        people = name.startswith("사람")
        style = {"marker": "*" if people else "o", "s": 160 if people else 50}
        ax.scatter(bits, variety, color=COLORS["red" if people else "blue"], zorder=3, **style)
        ax.annotate(t(name, f"s{place}"), (bits, variety), xytext=(6, drop), textcoords="offset points", fontsize=11)
    low, high = ax.get_xlim()
    ax.set_xlim(low, high + 0.22 * (high - low))
    ax.set(xlabel=t("조각당 놀라움 (비트, 모델이 매김)", "bits a piece (by the model)"), ylabel="distinct-2")
    return ax


def draw_cache(axes: Sequence[Axes], seconds: Mapping[str, Mapping[int, float]]) -> None:
    """CPU seconds to write n pieces with and without a cache, and their ratio."""
    english = {"캐시 없이": "no cache", "KV 캐시": "KV cache"}
    for (name, values), hue, marker, line in zip(seconds.items(), ("red", "blue"), MARKERS, LINES):
        style = {"color": COLORS[hue], "marker": marker, "ls": line}
        axes[0].plot(list(values), list(values.values()), label=t(name, english[name]), **style)
    slow, fast = seconds.values()
    axes[1].plot(list(slow), [slow[n] / fast[n] for n in slow], color=COLORS["green"], marker="o")
    axes[0].set(xlabel=t("쓴 조각 수", "pieces written"), ylabel=t("CPU 초", "CPU seconds"))
    axes[1].set(xlabel=t("쓴 조각 수", "pieces written"), ylabel=t("몇 배 빠른가", "speed-up"), ylim=(0, None))
    axes[0].legend(fontsize=11)


def draw_budget(ax: Axes, losses: Mapping[int, float]) -> Axes:
    """Validation loss over the number of parameters when all spend the same budget; the best one filled red."""
    sizes, values = list(losses), list(losses.values())
    ax.plot(sizes, values, color=COLORS["blue"], marker="o")
    best = min(losses, key=losses.get)
    ax.plot(best, losses[best], "o", ms=11, color=COLORS["red"])
    ax.set_xscale("log")
    ax.set_xticks(sizes, [f"{size / 1000:,.0f}k" for size in sizes])
    ax.minorticks_off()
    ax.set(xlabel=t("파라미터 수", "parameters"), ylabel=t("검증 손실 (nat)", "validation loss (nats)"))
    return ax
