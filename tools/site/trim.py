"""Take out of the finished website what no page needs: the theme ships 1.5 MB of icons of which a dozen are used."""

from __future__ import annotations

import re
from pathlib import Path

ICON = re.compile(
    r'(?P<comma>,?)"?(?P<name>[a-z0-9-]+)"?:\[\d+,\d+,\[(?P<alias>[^\]]*)\],"[0-9a-f]+",(?:"[^"]*"|\["[^"]*","[^"]*"\])\]'
)
USED = re.compile(r"\bfa-([a-z0-9-]+)")
# Set by the theme's scripts while a page is read, so no page names them.
BY_SCRIPT = frozenset({"circle-half-stroke", "sun", "moon", "xmark", "list", "chevron-down", "expand", "compress"})


TOGGLE = re.compile(r'<summary>(?=<span class="toctree-toggle")')


def trim(html: Path) -> None:
    """Shorten the icons' script to those in use, drop source maps, name the sidebar's arrows for those who hear them."""
    for path in html.rglob("*.map"):
        path.unlink()
    used = set(BY_SCRIPT)
    for path in html.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        used |= set(USED.findall(text))
        path.write_text(TOGGLE.sub('<summary aria-label="하위 차례">', text), encoding="utf-8")
    script = html / "_static/scripts/fontawesome.js"
    if script.is_file():
        text = script.read_text(encoding="utf-8")
        script.write_text(only(text, used), encoding="utf-8")


def only(text: str, used: set[str]) -> str:
    """The script with the icons of these names (or with such an alias) left."""

    def keep(found: re.Match) -> str:
        names = {found["name"], *re.findall(r'"([^"]+)"', found["alias"])}
        return found.group() if names & used else ""

    return re.sub(r"\{,", "{", ICON.sub(keep, text))
