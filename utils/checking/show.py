"""A verdict on the screen: HTML in a notebook, plain text everywhere else."""

import html
import re
from dataclasses import dataclass, field

SIGNS = {"pass": "✅", "fail": "❌", "blank": "⬜"}
COLORS = {"pass": "#009E73", "fail": "#D55E00", "blank": "#8c8c8c"}


@dataclass(frozen=True)
class Verdict:
    """The result of one check. ``state``: pass, fail or blank; ``named``: the catalogue's sentence, if one fits."""

    exercise: str
    state: str
    headline: str
    details: tuple[str, ...] = ()
    points: float = 0
    named: str | None = None
    progress: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """Sign and headline, then one indented line for each detail."""
        lines = [f"{SIGNS[self.state]} {self.headline}", *(f"   {line}" for line in self.details)]
        return "\n".join(lines + ([f"   {self.progress}"] if self.progress else []))

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        lines = "".join(f"<br>{_html(line)}" for line in self.details)
        progress = f"<br><small>{_html(self.progress)}</small>" if self.progress else ""
        style = f"border-left:4px solid {COLORS[self.state]};padding:2px 0 2px 12px;margin:4px 0;line-height:1.6"
        return f'<div style="{style}"><b>{SIGNS[self.state]} {_html(self.headline)}</b>{lines}{progress}</div>'


def _html(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text)).replace("   ", "&emsp;")


def show(thing) -> None:
    """Display rich output in a notebook; print the text outside of one."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        print(thing)
        return
    if get_ipython() is None:
        print(thing)
    else:
        display(thing)
