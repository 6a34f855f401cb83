"""The room of the style: one palette that colour-blind readers can tell apart, and quiet defaults."""

from __future__ import annotations

# Okabe and Ito (2008), "Color Universal Design"; gray added for what should stay in the background.
COLORS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "red": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "gray": "#767676",
    "black": "#000000",
}
CYCLE = [COLORS[name] for name in ("blue", "orange", "green", "red", "purple", "sky", "black")]
MARKERS = ["o", "^", "s", "D", "v", "P", "X"]
LINES = ["-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1))]


def use_style() -> None:
    """Set matplotlib's defaults for the course: 80 dpi, palette, light grid, a minus sign that every font has."""
    import matplotlib
    from cycler import cycler

    matplotlib.rcParams.update(
        {
            "figure.dpi": 80,
            "savefig.dpi": 80,
            "savefig.bbox": "tight",
            "figure.figsize": (6.0, 4.0),
            "figure.facecolor": "white",
            "axes.facecolor": "white",
            "axes.prop_cycle": cycler(color=CYCLE),
            "axes.grid": True,
            "axes.axisbelow": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": False,
            "grid.color": "#DDDDDD",
            "grid.linewidth": 0.8,
            "lines.linewidth": 2.0,
            "font.size": 12,
            "axes.titlesize": 13,
            "legend.framealpha": 0.9,
        }
    )
