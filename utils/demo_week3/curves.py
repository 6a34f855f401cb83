"""The room of week 3's pictures of gradients and memory."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.plot.style import LINES, MARKERS

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

HUES = ("red", "gray", "blue", "green")


def draw_echoes(ax: Axes, echoes: Mapping[float, Sequence[float]]) -> Axes:
    """State after one impulse over the steps, one line a weight."""
    for (w_h, heard), hue, marker, line in zip(echoes.items(), ("blue", "green", "orange", "red"), MARKERS, LINES):
        style = {"color": COLORS[hue], "marker": marker, "ls": line, "ms": 4}
        ax.plot(range(1, len(heard) + 1), heard, label=f"$w_h$ = {w_h:g}".replace("-", "−"), **style)
    ax.axhline(0, color=COLORS["black"], lw=0.8)
    ax.set(xlabel=t("걸음", "step"), ylabel=t("은닉 상태 h", "hidden state h"))
    ax.set_xticks([1, 5, 10, 15, 20])
    ax.legend(fontsize=11, ncols=2, loc="lower right")
    return ax


def draw_shares(ax: Axes, shares: Mapping[float, np.ndarray]) -> Axes:
    """Each step's share of the gradient (%) as bars, one row a weight."""
    for (w, values), hue, offset in zip(shares.items(), ("orange", "blue"), (-0.2, 0.2)):
        steps = [step + offset for step in range(1, len(values) + 1)]
        ax.bar(steps, 100 * values / values.sum(), 0.4, color=COLORS[hue], label=f"w = {w}")
    ax.set(xlabel=t("걸음 (20이 마지막)", "step (20 = last)"), ylabel=t("기울기의 몫 (%)", "share of gradient (%)"))
    ax.set_xticks([1, 5, 10, 15, 20])
    ax.legend()
    return ax


def draw_jacobians(ax: Axes, norms: Mapping[tuple[float, str], np.ndarray]) -> Axes:
    """‖∂h_T/∂h_{T−k}‖ over k; solid linear, dotted tanh."""
    hues = {0.9: "blue", 1.0: "green", 1.2: "red"}
    for (rho, kind), values in norms.items():
        label = rf"$\rho$ = {rho:g}" + ("" if kind == "linear" else ", tanh")
        ax.semilogy(values, color=COLORS[hues[rho]], ls="-" if kind == "linear" else ":", label=label)
    ax.set(xlabel=t("거슬러 간 걸음 k", "steps back k"), ylabel=t("기울기의 크기", "gradient norm"))
    ax.legend(fontsize=10, ncols=2, loc="upper left", bbox_to_anchor=(0, 1.02))
    ax.set_ylim(top=1e8)
    return ax


def draw_cliff(ax: Axes, free: Sequence[float], clipped: Sequence[float]) -> Axes:
    """The loss (w²⁰ − 0.5)² with both walks on it."""
    import numpy as np

    loss = lambda w: (np.asarray(w, dtype=float) ** 20 - 0.5) ** 2  # noqa: E731
    w = np.linspace(0.7, 1.2, 800)
    ax.semilogy(w, loss(w) + 1e-6, color=COLORS["gray"])
    ax.semilogy(
        clipped, loss(clipped) + 1e-6, "o-", ms=5, lw=1, color=COLORS["blue"], label=t("1로 자름", "clipped at 1")
    )
    ax.plot(free[0], loss(free[0]), "X", ms=12, color=COLORS["red"], label=t("자르지 않음", "not clipped"))
    note = t(f"w = {free[1]:.0f}로 튕겨 나감", f"thrown to w = {free[1]:.0f}").replace("-", "−")
    arrow = {"arrowstyle": "-|>", "color": COLORS["red"], "lw": 2}
    ax.annotate("", (0.72, loss(free[0])), (free[0] - 0.006, loss(free[0])), arrowprops=arrow)
    ax.text(0.73, loss(free[0]) * 2, note, color=COLORS["red"], fontsize=11)
    ax.set(xlabel="w", ylabel=t("손실 (log)", "loss (log)"), xlim=(0.7, 1.2), ylim=(1e-6, 2e4))
    ax.legend(fontsize=11, loc="lower left")
    return ax


def draw_decay(ax: Axes, lags: Sequence[int], decay: Mapping[int, Sequence[float]]) -> Axes:
    """Lines fᵀ for forget-gate biases, with the measured points."""
    import numpy as np

    steps = np.arange(0, max(lags) + 1)
    for (bias, measured), hue, marker in zip(decay.items(), HUES, MARKERS):
        f = 1 / (1 + math.exp(-bias))
        ax.semilogy(steps, f**steps, color=COLORS[hue], lw=1.5)
        label = f"$b_f$ = {bias}, $f$ = {f:.3f}"
        ax.semilogy(lags, measured, marker, color=COLORS[hue], ms=7, label=label)
    ax.set(xlabel=t("걸음 수 T", "steps T"), ylabel=r"$\partial c_T/\partial c_0$", ylim=(1e-16, 3))
    ax.legend(fontsize=11, loc="lower left")
    return ax


def draw_recall(
    axes: Sequence[Axes],
    lags: Sequence[int],
    accuracy: Mapping[tuple[str, int], float],
    ratio: Mapping[tuple[str, int], float],
) -> None:
    """Accuracy and gradient ratio over the lag, one line a model."""
    names = list(dict.fromkeys(name for name, _ in accuracy))
    # The two that stay at 100 % lie on each other: the one drawn first is thick.
    for name, hue, marker, line, width in zip(
        names, ("red", "orange", "blue", "green"), MARKERS, ("-", "--", "-", ":"), (2, 2, 6, 1.5)
    ):
        style = {"color": COLORS[hue], "marker": marker, "ls": line, "lw": width, "ms": 4 + width}
        label = name.replace("b_f", "$b_f$")
        axes[0].plot(lags, [100 * accuracy[name, lag] for lag in lags], label=label, **style)
        axes[1].semilogy(lags, [ratio[name, lag] for lag in lags], **style)
    axes[0].axhline(10, color=COLORS["gray"], ls=":", lw=1.5)
    axes[0].set(xlabel=t("지연", "lag"), ylabel=t("정확도 (%)", "accuracy (%)"), ylim=(0, 106))
    axes[0].legend(fontsize=10, loc="center right", bbox_to_anchor=(1, 0.62))
    axes[1].set(xlabel=t("지연", "lag"), ylabel=r"$\|\partial L/\partial x_1\|\,/\,\|\partial L/\partial x_T\|$")
    for ax in axes:
        ax.set_xticks(lags)
