"""The room of week 4's curves: length, kernels, saturation, positions, gradients, schedules, induction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.plot.style import LINES, MARKERS

if TYPE_CHECKING:
    import numpy as np
    import torch
    from matplotlib.axes import Axes


def draw_lengths(ax: Axes, rates: Mapping[str, Mapping[int, float]], longest: int) -> Axes:
    """Share copied without a mistake over the length; gray where training had no such length."""
    names = {"어텐션 없음": "no attention", "내적 어텐션": "dot attention"}
    for (name, by_length), hue, marker, line in zip(rates.items(), ("red", "blue", "green"), MARKERS, LINES):
        style = {"color": COLORS[hue], "marker": marker, "ls": line, "ms": 5}
        values = [100 * rate for rate in by_length.values()]
        ax.plot(list(by_length), values, label=t(name, names.get(name, name)), **style)
    ax.axvspan(longest + 0.5, max(by_length) + 0.5, color=COLORS["gray"], alpha=0.15, lw=0)
    ax.set(xlabel=t("번호의 길이 (자리)", "length (digits)"), ylabel=t("다 맞힌 번호 (%)", "exact (%)"), ylim=(-3, 106))
    ax.set_xlim(0.5, max(by_length) + 0.5)
    ax.set_xticks(range(2, max(by_length) + 1, 2))
    ax.legend(fontsize=11, loc="lower left")
    return ax


def draw_kernels(axes: Sequence[Axes], x: torch.Tensor, y: torch.Tensor, grid: torch.Tensor,
                 truth: torch.Tensor, curves: Mapping[float, torch.Tensor]) -> None:  # fmt: skip
    """Points (N,), the function that made them, and a kernel regression for each width."""
    for ax, (width, curve) in zip(axes, curves.items(), strict=True):
        ax.scatter(x, y, s=22, color=COLORS["gray"], label=t("본 점 (키, 값)", "points (keys, values)"))
        ax.plot(grid, truth, ls=":", lw=1.6, color=COLORS["black"], label=t("참", "truth"))
        ax.plot(grid, curve, color=COLORS["blue"], label=t("가중 평균", "weighted mean"))
        ax.set(title=t(f"폭 {width:g}", f"width {width:g}"), xlabel=t("질의", "query"))
    axes[0].set_ylabel(t("값", "value"))
    axes[0].legend(fontsize=10, loc="upper left")


def draw_saturation(axes: Sequence[Axes], peak: Mapping[str, Mapping[int, float]],
                    slope: Mapping[str, Mapping[int, float]]) -> None:  # fmt: skip
    """Mean largest weight and mean size of the softmax's derivative over d, with and without √d."""
    english = {"그대로": "unscaled", "√d로 나눔": "divided by √d"}
    for ax, values in zip(axes, (peak, slope), strict=True):
        for (name, by_size), hue, marker, line in zip(values.items(), ("red", "blue"), MARKERS, LINES):
            style = {"color": COLORS[hue], "marker": marker, "ls": line, "ms": 6}
            ax.plot(list(by_size), list(by_size.values()), label=t(name, english[name]), **style)
        ax.set_xscale("log", base=2)
        ax.set_xticks(list(by_size), [f"{size:,}" for size in by_size])
        ax.minorticks_off()
        ax.set_xlabel(t("키의 길이 d", "key size d"))
    axes[0].set(ylabel=t("가장 큰 가중치의 평균", "mean largest weight"), ylim=(0, 1.03))
    axes[1].set(ylabel=t("softmax의 기울기 크기", "size of softmax's derivative"), ylim=(0, None))
    axes[0].legend(fontsize=11)


def draw_positions(axes: Sequence[Axes], table: torch.Tensor) -> None:
    """Positional encoding (T, D) as an image, and its inner product with place 0, 20, 40."""
    image = axes[0].imshow(table, aspect="auto", cmap="RdBu", vmin=-1, vmax=1)
    axes[0].set(xlabel=t("차원", "dimension"), ylabel=t("자리", "position"))
    axes[0].grid(False)
    axes[0].figure.colorbar(image, ax=axes[0])
    for place, hue, line in zip((0, 20, 40), ("blue", "orange", "green"), LINES):
        axes[1].plot(table @ table[place], color=COLORS[hue], ls=line, label=t(f"자리 {place}", f"position {place}"))
    axes[1].set(xlabel=t("다른 자리", "other position"), ylabel=t("내적", "inner product"))
    axes[1].set_ylim(top=1.35 * float(table[0] @ table[0]))
    axes[1].legend(fontsize=11, loc="upper left", ncols=2)


def draw_rotation(axes: Sequence[Axes], table: np.ndarray, pairs: Sequence[int], place: int, step: int) -> None:
    """On a circle for each pair of dimensions: where `place`, `place`+`step` and `place`+2`step` stand."""
    import numpy as np

    circle = np.linspace(0, 2 * np.pi, 200)
    for ax, pair in zip(axes, pairs, strict=True):
        ax.plot(np.cos(circle), np.sin(circle), color=COLORS["gray"], lw=1)
        for i, (hue, marker) in enumerate(zip(("blue", "orange", "green"), MARKERS)):
            sin, cos = table[place + i * step, 2 * pair : 2 * pair + 2]
            ax.plot([0, cos], [0, sin], color=COLORS[hue], lw=1.2)
            label = t(f"자리 {place + i * step}", f"position {place + i * step}")
            ax.plot(cos, sin, marker, color=COLORS[hue], ms=10, label=label)
        ax.set(
            xticks=[],
            yticks=[],
            xlim=(-1.25, 1.25),
            ylim=(-1.25, 1.25),
            title=t(f"{pair + 1}번째 쌍", f"pair {pair + 1}"),
        )
        ax.set_aspect("equal")
        for spine in ax.spines.values():
            spine.set_visible(False)
    axes[1].legend(fontsize=11, loc="upper center", bbox_to_anchor=(0.5, 0.02), ncols=3)


def draw_depth(
    axes: Sequence[Axes], norms: Mapping[str, Sequence[float]], alike: Mapping[str, Sequence[float]]
) -> None:
    """Size of the gradient (log scale) and mean cosine between words at each layer of untrained stacks."""
    english = {"맨몸": "bare", "정규화만": "norm only", "포스트": "post-norm", "프리": "pre-norm"}
    for (name, values), hue, marker, line in zip(norms.items(), ("red", "green", "orange", "blue"), MARKERS, LINES):
        style = {"color": COLORS[hue], "marker": marker, "ls": line, "ms": 5}
        layers = range(1, len(values) + 1)
        axes[0].semilogy(layers, values, label=t(name, english[name]), **style)
        axes[1].plot(layers, alike[name], **style)
    axes[0].set(ylabel=t("기울기의 크기 (log)", "gradient norm (log)"))
    axes[1].set(ylabel=t("낱말끼리의 코사인", "cosine between words"), ylim=(-0.05, 1.05))
    for ax in axes:
        ax.set(xlabel=t("층 (1이 입력 쪽)", "layer (1 = input side)"), xticks=range(1, len(values) + 1, 2))
    axes[0].legend(fontsize=11)


def draw_schedules(
    axes: Sequence[Axes], rates: Mapping[int, Sequence[float]], targets: Mapping[str, Sequence[float]]
) -> None:
    """Left: the 2017 learning rate for several warm-ups. Right: hard and smoothed targets."""
    for (warmup, values), hue, line in zip(rates.items(), ("orange", "blue", "green"), LINES):
        label = t(f"웜업 {warmup:,}", f"warm-up {warmup:,}")
        axes[0].plot(range(1, len(values) + 1), values, color=COLORS[hue], ls=line, label=label)
    axes[0].set(xlabel=t("걸음", "step"), ylabel=t("학습률", "learning rate"))
    axes[0].ticklabel_format(axis="y", style="sci", scilimits=(0, 0))
    axes[0].legend(fontsize=11)
    english = ("one-hot", "smoothed 0.1")
    for (name, values), other, hue, offset in zip(targets.items(), english, ("gray", "blue"), (-0.2, 0.2)):
        bars = axes[1].bar(
            [i + offset for i in range(len(values))], values, 0.4, color=COLORS[hue], label=t(name, other)
        )
        axes[1].bar_label(bars, [f"{v:.2f}" if v else "" for v in values], fontsize=10)
    axes[1].set(xlabel=t("답", "class"), ylabel=t("목표 확률", "target"), xticks=range(len(values)), ylim=(0, 1.2))
    axes[1].grid(axis="x", visible=False)
    axes[1].legend(fontsize=11)


def draw_induction(ax: Axes, curves: Mapping[str, Sequence[tuple[int, float]]], guess: float) -> Axes:
    """Share of repeated symbols foretold while training; points (step, rate)."""
    english = {"1층": "one layer", "2층": "two layers"}
    for (name, points), hue, marker, line in zip(curves.items(), ("red", "blue", "green"), MARKERS, LINES):
        steps, values = zip(*points)
        style = {"color": COLORS[hue], "marker": marker, "ls": line, "ms": 6}
        ax.plot(steps, [100 * v for v in values], label=t(name, english.get(name, name)), **style)
    ax.axhline(100 * guess, color=COLORS["gray"], ls=":", lw=1.5)
    ax.set(xlabel=t("걸음", "step"), ylabel=t("맞힌 기호 (%)", "symbols right (%)"), ylim=(-3, 104))
    ax.legend(fontsize=11, loc="center right")
    return ax


def draw_growth(ax: Axes, seconds: Mapping[str, Mapping[int, float]]) -> Axes:
    """Milliseconds for one sequence over its length, both axes logarithmic."""
    english = {"어텐션(가중치를 만듦)": "attention, weights kept", "어텐션(플래시)": "attention, fused"}
    for (name, by_length), hue, marker, line in zip(seconds.items(), ("red", "blue", "orange"), MARKERS, LINES):
        style = {"color": COLORS[hue], "marker": marker, "ls": line, "ms": 6}
        label = t(name, english.get(name, name))
        ax.loglog(list(by_length), [1000 * s for s in by_length.values()], label=label, **style)
    ax.set_xticks(list(by_length), [f"{length:,}" for length in by_length])
    ax.minorticks_off()
    ax.set(xlabel=t("길이 T", "length T"), ylabel=t("시간 (ms, log)", "time (ms, log)"))
    ax.legend(fontsize=11)
    return ax


def draw_heads(axes: Sequence[Axes], maps: torch.Tensor, rows: Sequence[str], columns: Sequence[str]) -> None:
    """One map (T, S) for each head of (h, T, S), on one colour scale."""
    for i, (ax, weights) in enumerate(zip(axes, maps, strict=True)):
        ax.imshow(weights, cmap="Blues", vmin=0, vmax=1, aspect="auto")
        ax.set_xticks(range(len(columns)), columns)
        ax.set_yticks(range(len(rows)), rows if i == 0 else [""] * len(rows))
        ax.tick_params(top=False, labeltop=True, bottom=False, labelbottom=False, left=False)
        ax.set_xlabel(t(f"헤드 {i + 1}", f"head {i + 1}"))
        ax.grid(False)
