"""The room of the whole Transformer's picture: each sublayer's real shape, read off a model while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from utils.plot import COLORS, t
from utils.plot.boxes import arrow, box, tidy

if TYPE_CHECKING:
    import torch
    from matplotlib.axes import Axes

    from utils.transformer import Transformer

Shape = tuple[int, ...]


def shapes(model: Transformer, x: torch.Tensor, y: torch.Tensor) -> dict[str, Shape]:
    """Run `model` on ids x (B, S), y (B, T) and read off what leaves its parts, by the names of `draw_transformer`."""
    import torch

    first, second = model.encoder.blocks[0], model.blocks[0]
    parts = {
        "source": model.encoder.embed, "self": first.attention, "encoder": model.encoder, "target": model.embed,
        "masked": second.attention, "cross": second.cross, "decoder": second, "logits": model.output,
    }  # fmt: skip
    found = {"x": tuple(x.shape), "y": tuple(y.shape)}

    def keep(name):
        return lambda part, inputs, output: found.__setitem__(name, tuple(output.shape))

    hooks = [part.register_forward_hook(keep(name)) for name, part in parts.items()]
    try:
        with torch.no_grad():
            model(x, y)
    finally:
        for hook in hooks:
            hook.remove()
    return found


def draw_transformer(ax: Axes, shapes: Mapping[str, Shape]) -> Axes:
    """Encoder on the left, decoder on the right.

    shapes  of the tensors that leave each part: "x", "y", "source", "target", "self", "encoder", "masked", "cross",
            "decoder", "logits"
    """
    left, right = 1.5, 6.5
    parts = [
        (left, 0.9, t("임베딩 + 위치", "embedding + position"), "purple", "source"),
        (left, 2.2, t("셀프 어텐션", "self-attention"), "blue", "self"),
        (left, 3.5, t("순방향 층", "feed-forward"), "orange", "encoder"),
        (right, 0.9, t("임베딩 + 위치", "embedding + position"), "purple", "target"),
        (right, 2.2, t("인과 셀프 어텐션", "causal self-attention"), "blue", "masked"),
        (right, 3.5, t("교차 어텐션", "cross-attention"), "green", "cross"),
        (right, 4.8, t("순방향 층", "feed-forward"), "orange", "decoder"),
        (right, 6.1, t("선형층", "linear"), "purple", "logits"),
    ]
    for x, y, name, color, key in parts:
        box(ax, x, y, name, color, 2.7, 0.56)
        arrow(ax, (x, y + 0.31), (x, y + (1.0 if key != "encoder" else 0.62)))
        ax.text(x + 0.12, y + 0.62, str(shapes[key]), ha="left", va="center", fontsize=11)
    for x, key, name in ((left, "x", t("읽은 글 x", "source x")), (right, "y", t("쓴 글 y", "written y"))):
        arrow(ax, (x, 0.25), (x, 0.6))
        ax.text(x, 0.02, f"{name} {shapes[key]}", ha="center", va="center", fontsize=12)
    ax.plot([left, left, 4.2, 4.2], [4.1, 4.45, 4.45, 3.5], color=COLORS["green"], lw=2.5)
    arrow(ax, (4.2, 3.5), (right - 1.38, 3.5), "green", lw=2.5)
    ax.text(2.9, 4.68, t("키와 값", "keys and values"), ha="center", va="center", color=COLORS["green"], fontsize=12)
    ax.text(right, 7.25, t("자리마다 다음 글자의 점수", "scores of the next character"), ha="center", fontsize=12)
    for x, low, high in ((left, 1.8, 3.9), (right, 1.8, 5.2)):  # one layer
        _frame(ax, x - 1.65, low, 3.6 if x == right else 3.3, high - low)
    return tidy(ax, (-0.8, 8.6), (-0.25, 7.55))


def _frame(ax: Axes, x: float, y: float, width: float, height: float) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((x, y), width, height, fc="none", ec=COLORS["gray"], ls="--", lw=1.2))
