"""What the website adds to Sphinx: search in Korean, in which a solution does not stand beside its own exercise."""

from __future__ import annotations

from pathlib import Path

from sphinx import search as sphinx_search

from tools.notebook.find import SOLUTIONS
from tools.site.search import SearchKorean, write_forms


def setup(app) -> dict[str, bool]:
    """Register the language under the name that html_search_language gives."""
    sphinx_search.languages["ko"] = SearchKorean
    app.connect("doctree-read", _leave_out)
    app.connect("build-finished", _finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _leave_out(app, doctree: object) -> None:
    """Solutions repeat the text of their assignment: the search finds the assignment."""
    if f"/{SOLUTIONS}/" in app.env.docname:
        app.env.metadata[app.env.docname]["nosearch"] = True


def _finish(app, error: Exception | None) -> None:
    if error is None and getattr(app.builder, "indexer", None) is not None:
        write_forms(app.builder.indexer.lang, Path(app.outdir) / "_static" / "language_data.js")
