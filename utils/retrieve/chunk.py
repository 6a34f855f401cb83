"""Long documents in pieces that a model can read."""

from __future__ import annotations

import re


def sentences(text: str) -> list[str]:
    """Cut after . ? ! and white space; nothing is lost but that white space."""
    return [part for part in re.split(r"(?<=[.?!])\s+", text.strip()) if part]


def chunk(text: str, size: int = 200, overlap: int = 1) -> list[str]:
    """Pieces of whole sentences of at most ``size`` characters; each begins with the last ``overlap`` of the one before.

    A sentence longer than ``size`` is a piece of its own. ValueError if size or overlap is too small.
    """
    if size < 1 or overlap < 0:
        raise ValueError(f"size는 1 이상, overlap은 0 이상이어야 합니다. 받은 값: {size}, {overlap}")
    pieces: list[list[str]] = [[]]
    for sentence in sentences(text):
        while pieces[-1] and len(" ".join([*pieces[-1], sentence])) > size:
            kept = pieces[-1][len(pieces[-1]) - overlap :] if overlap else []
            if kept and (len(kept) == len(pieces[-1]) or len(" ".join([*kept, sentence])) > size):
                kept = []  # the overlap may not keep a sentence out, nor repeat a whole piece
            pieces.append([*kept])
            if not kept:
                break
        pieces[-1].append(sentence)
    return [" ".join(piece) for piece in pieces if piece]
