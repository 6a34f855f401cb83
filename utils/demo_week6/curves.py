"""Pictures of what was measured: learning, ranks, bits, preferences, recall, answers, coverage, injection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.demo_week6.rag import bench_rates
from utils.plot import COLORS, t
from utils.plot.style import LINES, MARKERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HUES = ("blue", "orange", "green", "red", "gray", "black")
KINDS = {"lexical": "낱말 그대로", "paraphrase": "바꾸어 묻기", "multi": "조건 둘", "모두": "모두"}


def draw_learning(ax: Axes, curves: Mapping[str, Mapping[int, float]]) -> Axes:
    """Share answered rightly over the steps."""
    english = ("loss on answers", "loss on everything")
    for (name, curve), other, hue, line, marker in zip(curves.items(), english, HUES, LINES, MARKERS):
        style = {"color": COLORS[hue], "ls": line, "marker": marker, "ms": 4}
        ax.plot(list(curve), [100 * v for v in curve.values()], label=t(name, other), **style)
    ax.set(xlabel=t("걸음", "step"), ylabel=t("맞힌 질문 (%)", "answered (%)"), ylim=(-3, 103))
    ax.legend(fontsize=11, loc="lower right")
    return ax


def draw_singular(axes: Sequence[Axes], changes: Mapping[str, np.ndarray]) -> None:
    """Singular values of each change, and what share of its square the largest r hold."""
    for (name, values), hue, line in zip(changes.items(), HUES, LINES):
        axes[0].plot(range(1, len(values) + 1), values, color=COLORS[hue], ls=line, label=name)
        share = np.cumsum(values**2) / np.sum(values**2)
        axes[1].plot(range(1, len(values) + 1), 100 * share, color=COLORS[hue], ls=line)
    axes[0].set(xlabel=t("차례", "index"), ylabel=t("특잇값", "singular value"))
    axes[1].set(xlabel=t("계수 r", "rank r"), ylabel=t("담긴 변화 (%)", "change held (%)"), ylim=(0, 103))
    axes[0].legend(fontsize=10)


def draw_staircase(ax: Axes, scores: Mapping[str, Mapping[str, Sequence[float]]]) -> Axes:
    """New and old task by rank: a dot for each seed, the mean as a line."""
    for (name, values), hue, marker, line in zip(scores.items(), ("blue", "red"), MARKERS, LINES):
        ranks = list(values)
        for place, rank in enumerate(ranks):
            ax.plot(
                [place] * len(values[rank]), [100 * v for v in values[rank]], marker, color=COLORS[hue], ms=5, alpha=0.6
            )
        means = [100 * float(np.mean(values[rank])) for rank in ranks]
        ax.plot(range(len(ranks)), means, color=COLORS[hue], ls=line, label=t(name, "new" if hue == "blue" else "old"))
    ax.set(
        xticks=range(len(ranks)), ylabel=t("정확도 (%)", "accuracy (%)"), ylim=(-3, 103), xlabel=t("계수 r", "rank r")
    )
    ax.set_xticklabels([t(rank, "full" if not rank.isdigit() else rank) for rank in ranks])
    ax.legend(fontsize=11, loc="center right")
    return ax


def draw_ranks(axes: Sequence[Axes], rows: Mapping[str, tuple[float, float, float, float]], old: float) -> None:
    """Test accuracy with its interval, and the loss on masked pieces afterwards (dashed: before)."""
    names = [t(name, f"m{i}") for i, name in enumerate(rows)]
    for place, (accuracy, low, high, loss) in enumerate(rows.values()):
        axes[0].errorbar(
            place, accuracy, yerr=[[accuracy - low], [high - accuracy]], fmt="o", color=COLORS["blue"], capsize=3
        )
        axes[1].bar(place, loss, color=COLORS["orange"], width=0.55)
    axes[1].axhline(old, ls="--", color=COLORS["black"], lw=1)
    worst = max(loss for *_, loss in rows.values())
    axes[1].set_ylim(old - 0.1, worst + 0.06)
    axes[0].set_ylabel(t("테스트 정확도 (%)", "test accuracy (%)"))
    axes[1].set_ylabel(t("가린 조각의 손실 (nat)", "loss of masked pieces (nats)"))
    for ax in axes:
        ax.set_xticks(range(len(names)), names)
        ax.set_xlim(-0.6, len(names) - 0.4)


def draw_bits(axes: Sequence[Axes], weights: np.ndarray, rounded: Mapping[str, np.ndarray]) -> None:
    """Weights before (x) and after (y) rounding, one panel for each way."""
    for ax, (name, values) in zip(axes, rounded.items(), strict=True):
        ax.plot(weights, values, ".", ms=3, color=COLORS["blue"])
        span = [weights.min(), weights.max()]
        ax.plot(span, span, color=COLORS["gray"], lw=1)
        ax.set(title=name, xlabel=t("원래 값", "before"))
    axes[0].set_ylabel(t("반올림한 값", "after"))


def draw_preference(axes: Sequence[Axes], history: Mapping[int, Mapping[str, float]]) -> None:
    """What DPO does step by step: the margin's two sides, and what becomes of manners and of being right."""
    steps = list(history)
    sides = (("더 좋은 답", "chosen", "blue"), ("덜 좋은 답", "rejected", "red"))
    for name, other, hue in sides:
        axes[0].plot(steps, [history[s][name] for s in steps], color=COLORS[hue], label=t(name, other))
    axes[0].axhline(0, color=COLORS["gray"], lw=1)
    axes[0].set(xlabel=t("걸음", "step"), ylabel=t("ln p − ln p(기준)", "ln p − ln p(ref)"))
    for name, other, hue, marker in (("공손함", "polite", "green", "s"), ("맞힘", "right", "orange", "o")):
        seen = [s for s in steps if name in history[s]]
        axes[1].plot(
            seen, [100 * history[s][name] for s in seen], marker=marker, color=COLORS[hue], label=t(name, other)
        )
    axes[1].set(xlabel=t("걸음", "step"), ylabel="%", ylim=(0, 103))
    for ax in axes:
        ax.legend(fontsize=11)


def draw_recall(ax: Axes, table: Mapping[str, Mapping[str, float]]) -> Axes:
    """Grouped bars: recall of each way to search, by type of question."""
    kinds = list(next(iter(table.values())))
    width = 0.8 / len(table)
    for i, (name, values) in enumerate(table.items()):
        places = [place + (i - (len(table) - 1) / 2) * width for place in range(len(kinds))]
        ax.bar(places, [100 * values[kind] for kind in kinds], width, color=COLORS[HUES[i]], label=t(name, f"s{i}"))
    ax.set_xticks(
        range(len(kinds)),
        [t(KINDS[kind], kind if kind in ("lexical", "paraphrase", "multi") else "all") for kind in kinds],
    )
    ax.set(ylabel=t("위 다섯에 정답 문단 (%)", "gold in the top five (%)"), ylim=(0, 108))
    ax.legend(fontsize=10, ncols=len(table), loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_answers(ax: Axes, rows: Mapping[str, tuple[float, float, float]]) -> Axes:
    """Share of right answers with its interval, by what the reader was given."""
    for place, (rate, low, high) in enumerate(rows.values()):
        ax.bar(place, 100 * rate, color=COLORS["blue"], width=0.6)
        ax.errorbar(
            place, 100 * rate, yerr=[[100 * (rate - low)], [100 * (high - rate)]], color=COLORS["black"], capsize=4
        )
        ax.text(place + 0.34, 100 * rate + 1, f"{100 * rate:.0f}", fontsize=11)
    ax.set_xticks(range(len(rows)), [t(name, f"g{i}") for i, name in enumerate(rows)])
    ax.set(ylabel=t("정답이 든 답 (%)", "right answers (%)"), ylim=(0, 100))
    return ax


def draw_coverage(ax: Axes, curves: Mapping[str, tuple[Sequence[float], Sequence[float]]]) -> Axes:
    """Refusing by a score: share of unanswerable questions refused over share of answerable ones refused."""
    for (name, (wrongly, rightly)), hue, line in zip(curves.items(), HUES, LINES):
        ax.plot(
            100 * np.asarray(wrongly), 100 * np.asarray(rightly), color=COLORS[hue], ls=line, label=t(name, f"s{hue}")
        )
    ax.plot([0, 100], [0, 100], ":", color=COLORS["gray"])
    ax.set(
        xlabel=t("답이 있는데 거절 (%)", "answerable refused (%)"),
        ylabel=t("답이 없어 거절 (%)", "unanswerable refused (%)"),
    )
    ax.legend(fontsize=11)
    return ax


def draw_injection(ax: Axes, rates: Mapping[str, tuple[float, float]]) -> Axes:
    """For each defence: share of questions that the planted document took over, and share still answered rightly."""
    for i, (name, hue) in enumerate((("속은 질문", "red"), ("맞힌 질문", "blue"))):
        places = [place + (i - 0.5) * 0.36 for place in range(len(rates))]
        label = t(name, "taken over" if i == 0 else "right")
        ax.bar(places, [100 * pair[i] for pair in rates.values()], 0.34, color=COLORS[hue], label=label)
    ax.set_xticks(range(len(rates)), [t(name, f"d{i}") for i, name in enumerate(rates)])
    ax.set(ylabel="%", ylim=(0, 108))
    ax.legend(fontsize=11, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
    return ax


def draw_growth(ax: Axes) -> dict[str, list[float]]:
    """Milliseconds a question by the number of documents, as bench/README.md has them; gives the questions a second."""
    documents, rates = bench_rates()
    for (name, values), hue, marker, line in zip(rates.items(), HUES, MARKERS, LINES):
        style = {"color": COLORS[hue], "marker": marker, "ls": line}
        ax.plot(documents, [1000 / value for value in values], label=name, **style)
    ax.set(xscale="log", yscale="log", xlabel=t("문서의 수", "documents"))
    ax.set_ylabel(t("질문 하나 (밀리초)", "one question (ms)"))
    ax.legend(fontsize=11)
    return rates
