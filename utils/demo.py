"""The room of week 1's longer drawings: pictures whose code would hide the idea if it stood in the notebook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from utils.plot import COLORS, t

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from PIL import Image

CLASSES = ((COLORS["blue"], "o"), (COLORS["orange"], "^"))


def draw_stacked_xor(ax: Axes, hidden: np.ndarray, labels: np.ndarray) -> Axes:
    """XOR's four inputs at their place (NAND, OR); hidden (4, 2), labels (4,); the line is the AND gate."""
    ax.fill_between([-0.3, 1.8], [1.8, -0.3], [1.8, 1.8], color=CLASSES[1][0], alpha=0.15, lw=0)
    ax.plot([-0.3, 1.8], [1.8, -0.3], color=COLORS["black"], lw=1.5)
    for label, (color, marker) in enumerate(CLASSES):
        ax.scatter(*hidden[labels == label].T, c=color, marker=marker, s=110, zorder=3)
    ax.annotate("(0,0)", (1, 0), xytext=(0, -18), textcoords="offset points", ha="center")
    ax.annotate("(1,1)", (0, 1), xytext=(0, 10), textcoords="offset points", ha="center")
    ax.annotate("(0,1), (1,0)", (1, 1), xytext=(4, 11), textcoords="offset points", ha="center")
    ax.set(xlabel="NAND", ylabel="OR", xticks=[0, 1], yticks=[0, 1], xlim=(-0.3, 1.5), ylim=(-0.3, 1.5))
    ax.set_title(t("층을 쌓으면", "stacked"))
    return ax


def draw_plateau(
    ax: Axes, shift: np.ndarray, weight: np.ndarray, loss: np.ndarray, edge: float, stuck: tuple[float, float]
) -> Axes:
    """Loss over a dead unit's bias and outgoing weight, each (A, B); left of `edge` nothing depends on either."""
    import numpy as np

    low, high = float(loss.min()), float(np.quantile(loss, 0.75))
    filled = ax.contourf(shift, weight, loss, levels=np.linspace(low, high, 14), cmap="cividis", extend="max")
    ax.figure.colorbar(filled, ax=ax, label=t("비용", "cost"), format="%.2f")
    ax.fill_betweenx(
        weight[0, [0, -1]], float(shift.min()), edge, facecolor="none", edgecolor="white", hatch="//", lw=0, alpha=0.6
    )
    ax.axvline(edge, color="white", lw=2, ls="--")
    ax.plot(*stuck, "*", ms=20, color=COLORS["red"], mec="white")
    box = {"facecolor": "white", "alpha": 0.9, "edgecolor": "none", "pad": 3}
    ax.annotate(t("멈춘 자리", "stuck here"), stuck, xytext=(0, 16), textcoords="offset points", ha="center", bbox=box)
    ax.set(xlabel=t("죽은 뉴런의 편향", "dead unit's bias"), ylabel=t("죽은 뉴런의 출력 가중치", "its outgoing weight"))
    ax.grid(False)
    return ax


def animate_layers(
    stages: Sequence[np.ndarray],
    labels: np.ndarray,
    plane: tuple[np.ndarray, float],
    titles: Sequence[str],
    *,
    steps: int = 7,
    hold: int = 3,
) -> bytes:
    """Points moving from stage to stage, as the bytes of an animated PNG.

    stages (N, 3) each, labels (N,), plane (w (3,), b): w·x + b = 0 in the last stage. A viewer that knows no animation
    shows the default image instead: the first stage beside the last. Each stage is scaled to fill the picture.
    """
    import numpy as np

    scales = [1 / np.abs(stage).max() for stage in stages]
    scaled = [stage * scale for stage, scale in zip(stages, scales, strict=True)]
    plane = (plane[0] / scales[-1], plane[1])
    pictures = [_still(scaled, labels, plane, titles)] + [_frame(scaled[0], labels, titles[0])] * hold
    for before, after, title in zip(scaled, scaled[1:], titles[1:], strict=False):
        for part in range(1, steps + 1):
            share = 0.5 - 0.5 * np.cos(np.pi * part / steps)
            pictures.append(_frame(before + (after - before) * share, labels, title))
        pictures += [pictures[-1]] * hold
    pictures += [_frame(scaled[-1], labels, titles[-1], plane)] * (3 * hold)
    return _animated_png(pictures)


def _still(scaled: list, labels: np.ndarray, plane: tuple, titles: Sequence[str]) -> Image.Image:
    figure = _figure()
    _scatter(figure.add_subplot(1, 2, 1, projection="3d"), scaled[0], labels, titles[0])
    _scatter(figure.add_subplot(1, 2, 2, projection="3d"), scaled[-1], labels, titles[-1], plane)
    return _image(figure)


def _frame(points: np.ndarray, labels: np.ndarray, title: str, plane: tuple | None = None) -> Image.Image:
    figure = _figure()
    _scatter(figure.add_subplot(1, 1, 1, projection="3d"), points, labels, title, plane)
    return _image(figure)


def _figure():
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 3.4), dpi=72)
    FigureCanvasAgg(figure)
    figure.subplots_adjust(left=0, right=1, bottom=0.02, top=0.88, wspace=0)
    return figure


def _scatter(ax, points: np.ndarray, labels: np.ndarray, title: str, plane: tuple | None = None) -> None:
    """Both classes in the cube [-1, 1]³, with the part of the plane that lies inside."""
    import numpy as np

    for label, (color, marker) in enumerate(CLASSES):
        ax.scatter(*points[labels == label].T, c=color, marker=marker, s=18, depthshade=False)
    if plane is not None:
        (w, b), axis = plane, int(np.argmax(np.abs(plane[0])))
        others = [i for i in range(3) if i != axis]
        grid = np.meshgrid(*[np.linspace(-1, 1, 25)] * 2)
        height = -(b + w[others[0]] * grid[0] + w[others[1]] * grid[1]) / w[axis]
        surface: list = [None] * 3
        surface[others[0]], surface[others[1]] = grid
        surface[axis] = np.where(np.abs(height) <= 1.05, height, np.nan)
        ax.plot_surface(*surface, color=COLORS["gray"], alpha=0.35, linewidth=0)
    ax.set(xlim=(-1, 1), ylim=(-1, 1), zlim=(-1, 1), xticklabels=[], yticklabels=[], zticklabels=[])
    ax.view_init(elev=22, azim=-60)
    ax.set_title(title, fontsize=13)


def _image(figure) -> Image.Image:
    from PIL import Image

    figure.canvas.draw()
    picture = Image.frombuffer("RGBA", figure.canvas.get_width_height(), figure.canvas.buffer_rgba())
    return picture.convert("RGB").quantize(32, dither=Image.Dither.NONE)


def _animated_png(pictures: list[Image.Image], milliseconds: int = 90) -> bytes:
    """An APNG whose first picture is shown only where nothing moves; the others share its palette."""
    still, *frames = (picture.convert("RGB") for picture in pictures)
    palette = still.quantize(32)
    first, *rest = (picture.quantize(palette=palette, dither=0) for picture in (still, *frames))
    target = io.BytesIO()
    first.save(target, "PNG", save_all=True, append_images=rest, default_image=True, duration=milliseconds, loop=0)
    return target.getvalue()
