"""Pictures of what the loss looks at, of the three stages, and of the way from a question to an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def _box(ax: Axes, x: float, y: float, text: str, hue: str = "blue", size: int = 11) -> None:
    style = {"boxstyle": "round,pad=0.45", "fc": "white", "ec": COLORS[hue], "lw": 1.6}
    ax.text(x, y, text, ha="center", va="center", fontsize=size, bbox=style)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    ax.annotate("", end, start, arrowprops={"arrowstyle": "->", "color": COLORS["gray"], "shrinkA": 2, "shrinkB": 2})


def draw_loss_mask(ax: Axes, words: Sequence[str], counted: Sequence[bool]) -> Axes:
    """The pieces of one text; red ones are those that the loss asks the model to say."""
    ax.set(xlim=(-0.6, len(words) - 0.4), ylim=(-0.5, 0.5))
    ax.axis("off")
    for i, (word, asked) in enumerate(zip(words, counted)):
        _box(ax, i, 0, t(word, f"p{i}"), "red" if asked else "gray", 13)
    return ax


def draw_stages(ax: Axes) -> Axes:
    """From a language model to one that answers, to one that answers as people like."""
    ax.set(xlim=(0, 12), ylim=(-1.9, 1.4))
    ax.axis("off")
    stages = (
        (1.6, t("① 사전 학습", "1 pre-training"), t("아무 글\n다음 조각 맞히기", "any text\nnext piece")),
        (
            5.9,
            t("② 지시 미세조정", "2 instruction tuning"),
            t("질문과 답\n답에만 손실", "questions, answers\nloss on answers"),
        ),
        (
            10.2,
            t("③ 선호 학습", "3 preference tuning"),
            t("더 좋은 답, 덜 좋은 답\nRLHF 또는 DPO", "better, worse answers\nRLHF or DPO"),
        ),
    )
    for x, name, data in stages:
        _box(ax, x, 0.7, name, "blue", 13)
        ax.text(x, -0.75, data, ha="center", va="center", fontsize=11)
    for (a, *_), (b, *_) in zip(stages, stages[1:]):
        _arrow(ax, (a + 1.5, 0.7), (b - 1.6, 0.7))
    return ax


def draw_pipeline(ax: Axes) -> Axes:
    """Documents → pieces → index; question → search → prompt → answer with its source, or a refusal."""
    ax.set(xlim=(0, 12), ylim=(-0.6, 2.6))
    ax.axis("off")
    top = ((1, t("문서", "documents")), (3.2, t("청크", "chunks")), (5.4, t("색인", "index")))
    bottom = (
        (1, t("질문", "question")),
        (5.4, t("찾기\nBM25 · 벡터 · RRF", "search")),
        (8.6, t("프롬프트\n(문서 번호와 함께)", "prompt")),
        (11.2, t("답 [1]\n또는 거절", "answer [1]\nor refusal")),
    )
    for x, name in top:
        _box(ax, x, 2.1, name, "green")
    for x, name in bottom:
        _box(ax, x, 0.3, name, "blue")
    for start, end, y in ((1.5, 2.7, 2.1), (3.7, 4.9, 2.1), (1.5, 4.1, 0.3), (6.65, 7.4, 0.3), (9.8, 10.5, 0.3)):
        _arrow(ax, (start, y), (end, y))
    _arrow(ax, (5.4, 1.75), (5.4, 0.85))
    return ax
