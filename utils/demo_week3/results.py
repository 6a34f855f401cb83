"""The room of week 3's pictures of results: language model, reviews, sums, senses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.plot.style import LINES, MARKERS

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

KIND_NAMES = {
    "time": "때",
    "who": "주어",
    "mark": "주격 조사",
    "where": "장소",
    "at": "‘에서’",
    "what": "목적어",
    "object": "‘을/를’",
    "do": "동사",
    "것이다": "‘것이다’",
    ".": "마침표",
}


def draw_limit(ax: Axes, history: Sequence[float], bigram: float, ngram: float, order: int, floor: float) -> Axes:
    """Test loss over the epochs against what counting reaches and the grammar's own, below which nobody gets."""
    end = len(history)
    ax.plot(range(1, end + 1), history, "o-", color=COLORS["blue"], ms=6, label="LSTM", zorder=4)
    ax.fill_between([0.5, end + 0.5], 0, floor, color=COLORS["gray"], alpha=0.2, lw=0)
    for value, name, hue, line, width in (
        (bigram, t("바이그램의 한계", "bigram limit"), "gray", ":", 1.8),
        (ngram, t(f"{order}-그램(센 것)", f"{order}-gram, counted"), "orange", "--", 1.8),
        (floor, t("문법의 손실", "the grammar itself"), "black", "-", 3),
    ):
        ax.axhline(value, color=COLORS[hue], lw=width, ls=line)
        note = f"{name} {value:.3f}"
        below = value == floor
        place = (end + 0.4, value - 0.015 if below else value + 0.008)
        ax.text(*place, note, va="top" if below else "bottom", ha="right", fontsize=11)
    ax.set(xlabel=t("에포크", "epoch"), ylabel=t("테스트 손실 (nat/토큰)", "test loss (nats a token)"))
    ax.set(xlim=(0.5, end + 0.5), ylim=(floor - 0.08, max(bigram, *history) + 0.08))
    ax.legend(loc="upper right", bbox_to_anchor=(1, 0.86))
    return ax


def draw_gaps(ax: Axes, parts: Mapping[str, Mapping[str, float]]) -> Axes:
    """Bars of the distance to the grammar by kind of token, one colour a model."""
    kinds = [kind for kind in KIND_NAMES if kind in next(iter(parts.values()))]
    for (name, gap), hue, offset in zip(parts.items(), ("blue", "orange"), (-0.2, 0.2)):
        places = [i + offset for i in range(len(kinds))]
        ax.bar(
            places, [gap[kind] for kind in kinds], 0.4, color=COLORS[hue], label=t(name, name.replace("그램", "gram"))
        )
    ax.set_xticks(range(len(kinds)), [t(KIND_NAMES[kind], kind) for kind in kinds], rotation=35, ha="right")
    ax.axhline(0, color=COLORS["black"], lw=0.8)
    ax.set_ylabel(t("거리에 보탠 값 (nat/토큰)", "part of the gap (nats)"))
    ax.grid(axis="x", visible=False)
    ax.legend(loc="upper left")
    return ax


def draw_rates(ax: Axes, rates: Mapping[str, tuple[float, float, float]]) -> Axes:
    """Accuracy with its interval for each model; values (rate, low, high)."""
    for y, (name, (rate, low, high)) in enumerate(reversed(rates.items())):
        hue = COLORS["gray" if name == "TF-IDF" else "blue"]
        ax.plot([100 * low, 100 * high], [y, y], color=hue, lw=4, alpha=0.5, solid_capstyle="butt")
        ax.plot(100 * rate, y, "o", color=hue, ms=9)
    ax.set_yticks(range(len(rates)), list(reversed(rates)))
    ax.set(xlabel=t("테스트 정확도 (%)", "test accuracy (%)"))
    return ax


def draw_addition(ax: Axes, exact: Mapping[str, Sequence[float]]) -> Axes:
    """Share of sums answered exactly after each epoch."""
    english = {"그대로": "plain", "엿보기": "peeky", "뒤집기": "reverse", "둘 다": "both"}
    for (name, values), hue, marker, line in zip(exact.items(), ("gray", "orange", "green", "blue"), MARKERS, LINES):
        style = {"color": COLORS[hue], "marker": marker, "ls": line, "ms": 5}
        ax.plot(range(1, len(values) + 1), [100 * v for v in values], label=t(name, english[name]), **style)
    ax.set(xlabel=t("에포크", "epoch"), ylabel=t("정확히 맞힌 덧셈 (%)", "sums answered exactly (%)"), ylim=(-3, 103))
    ax.legend()
    return ax


def draw_senses(ax: Axes, rates: Mapping[str, Mapping[str, float]]) -> Axes:
    """Senses named right for each view of the layers, clue left and clue right."""
    english = ("static", "forward 2", "backward 2", "biLM 1", "biLM 2")
    for where, name, hue, hatch, offset in (
        ("left", t("단서가 왼쪽", "clue on the left"), "blue", "", -0.19),
        ("right", t("단서가 오른쪽", "clue on the right"), "orange", "//", 0.19),
    ):
        heights = [100 * rate[where] for rate in rates.values()]
        places = [i + offset for i in range(len(rates))]
        bars = ax.bar(places, heights, 0.36, color=COLORS[hue], hatch=hatch, edgecolor="white", label=name)
        ax.bar_label(bars, [f"{height:.0f}" for height in heights], fontsize=10)
    ax.axhline(50, color=COLORS["black"], ls=":", lw=1.5)
    ax.set_xticks(range(len(rates)), [t(name, other) for name, other in zip(rates, english, strict=True)])
    ax.set(ylabel=t("맞힌 뜻 (%)", "senses right (%)"), ylim=(0, 128), yticks=range(0, 101, 25))
    ax.grid(axis="x", visible=False)
    ax.legend(fontsize=11, loc="upper left", ncols=2)
    return ax


def draw_word(axes: Sequence[Axes], layers: Sequence[np.ndarray], labels: Sequence[str], sides: Sequence[str]) -> None:
    """A word's vectors (N, 2H) of the first and the last layer: x and y are the first principal component of what was
    read from the left and from the right. Colour is the sense, the marker the side of the clue."""
    import numpy as np

    titles = (t("0층 (정적)", "layer 0 (static)"), t("biLM 2층", "biLM layer 2"))
    senses, labels, sides = list(dict.fromkeys(labels)), np.array(labels), np.array(sides)
    names = {"left": t("단서 왼쪽", "clue left"), "right": t("단서 오른쪽", "clue right")}
    for ax, vectors, title in zip(axes, layers, titles, strict=True):
        points = np.stack([_first_component(half) for half in np.split(vectors, 2, axis=1)], axis=1)
        for i, sense in enumerate(senses):
            for side, marker in (("left", ">"), ("right", "o")):
                chosen = (labels == sense) & (sides == side)
                style = {"color": COLORS[("orange", "blue")[i]], "marker": marker, "alpha": 0.7, "edgecolors": "white"}
                label = f"{t(sense, f'sense {i + 1}')}, {names[side]}"
                ax.scatter(*points[chosen].T, s=75, label=label, **style)
        ax.set(title=title, xlabel=t("앞에서 읽은 쪽", "read from the left"), xticks=[], yticks=[])
        if np.abs(points).max() < 1e-4:
            ax.set(xlim=(-1, 1), ylim=(-1, 1))
    axes[0].set_ylabel(t("뒤에서 읽은 쪽", "read from the right"))
    axes[0].legend(fontsize=10, loc="upper left")


def _first_component(vectors: np.ndarray) -> np.ndarray:
    """(N, D) -> (N,), the place along the direction of the widest spread."""
    import numpy as np

    centred = vectors - vectors.mean(axis=0)
    return centred @ np.linalg.svd(centred, full_matrices=False)[2][0]
