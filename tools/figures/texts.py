"""What the cards' figures share: Markdown tables and how alike two texts are."""

from __future__ import annotations

import re
import unicodedata


def table(head: list[str], rows: list[list[object]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in [head, ["---"] * len(head), *rows])


def bare(text: str) -> str:
    """The text without what a reader would not see: form, spaces, invisible characters, case."""
    kept = (char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return "".join("".join(kept).split()).lower()


def grams(text: str, n: int) -> set[str]:
    """Character n-grams; a text shorter than n is a gram of its own."""
    return {text[i : i + n] for i in range(max(1, len(text) - n + 1))}


def words_only(text: str) -> str:
    """Letters and digits in lower case, nothing between them."""
    return "".join(re.findall(r"\w+", text.lower()))


def nearest(texts: list[str], n: int = 3) -> tuple[float, str, str]:
    """The two most alike texts and the Jaccard similarity of their sets of character n-grams."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=lambda text: grams(text, n), dtype=float)
    matrix = counter.fit_transform([bare(text) for text in texts])
    shared = (matrix @ matrix.T).toarray()
    sizes = shared.diagonal()
    similarity = shared / (sizes[:, None] + sizes[None, :] - shared)
    np.fill_diagonal(similarity, 0)
    first, second = np.unravel_index(similarity.argmax(), similarity.shape)
    return float(similarity.max()), texts[first], texts[second]
