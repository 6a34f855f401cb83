"""Korean for Sphinx's search: words are indexed by their stems, and the same is done to what is typed.

Sphinx has no Korean, and its search runs in the reader's browser, where there is no morphological analyser. So kiwipiepy
analyses the pages when the site is built, and the page gets (a) an index of stems and (b) the table surface -> stem of every
inflected word that occurs in the course. Other forms are reduced by the rules in korean.js.
"""

from __future__ import annotations

import json
from pathlib import Path

from sphinx.search import SearchLanguage

from tools.site import korean

SCRIPT = Path(__file__).with_name("korean.js")


class SearchKorean(SearchLanguage):
    """Sphinx's interface to the above."""

    lang = "ko"
    language_name = "Korean"
    js_stemmer_code = SCRIPT.read_text(encoding="utf-8")

    def __init__(self, options: dict) -> None:
        super().__init__(options)
        self.forms: dict[str, str] = {}

    def split(self, input: str) -> list[str]:
        """The words to index."""
        found, forms = korean.words(input)
        self.forms |= forms
        return found

    def word_filter(self, word: str) -> bool:
        return korean.worth(word)


def write_forms(language: SearchKorean, script: Path) -> None:
    """Append the table of inflected words to the page's language data."""
    table = {surface: stem for surface, stem in sorted(language.forms.items()) if surface != stem}
    data = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    with script.open("a", encoding="utf-8") as file:
        file.write(f"\nwindow.koreanForms = {data};\n")
