"""The room of judging word vectors: neighbours, analogies with their baselines, similarity with what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from utils.embed.vectors import Vectors
from utils.text.vocabulary import Vocabulary


def unit_rows(vectors: Vectors | np.ndarray) -> np.ndarray:
    """(V, D) rows of length one; a zero row stays zero, so that it is like nothing."""
    rows = np.asarray(vectors.inputs if isinstance(vectors, Vectors) else vectors)
    if rows.ndim != 2:
        raise ValueError(f"(V, D) 꼴이어야 합니다. 받은 꼴: {rows.shape}")
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length > 0, length, 1.0)


def nearest(
    word: str | np.ndarray,
    vectors: Vectors | np.ndarray,
    vocabulary: Vocabulary,
    k: int = 10,
    exclude: Iterable[str] = (),
) -> list[tuple[str, float]]:
    """The k words of highest cosine with a word (itself left out) or with a vector (D,), best first.

    Special tokens and the words of `exclude` are never answers. KeyError for an unknown word.
    """
    rows = unit_rows(vectors)
    left_out = [*vocabulary.specials, *exclude]
    if isinstance(word, str):
        left_out.append(word)
        target = rows[_id(word, vocabulary)]
    else:
        target = np.asarray(word, dtype=rows.dtype).reshape(-1)
        target = target / (np.linalg.norm(target) or 1.0)
    return _best(rows @ target, vocabulary, left_out, k)


def analogy(
    a: str,
    b: str,
    c: str,
    vectors: Vectors | np.ndarray,
    vocabulary: Vocabulary,
    k: int = 5,
    exclude_inputs: bool = True,
) -> list[tuple[str, float]]:
    """What is to c as b is to a: the words nearest to b − a + c (unit vectors; Mikolov et al. 2013, "3CosAdd").

    exclude_inputs=False lets a, b and c answer too: then mostly b or c itself comes first.
    """
    rows = unit_rows(vectors)
    va, vb, vc = (rows[_id(word, vocabulary)] for word in (a, b, c))
    left_out = [*vocabulary.specials, *((a, b, c) if exclude_inputs else ())]
    target = vb - va + vc
    return _best(rows @ (target / (np.linalg.norm(target) or 1.0)), vocabulary, left_out, k)


def analogy_accuracy(
    questions: Sequence[tuple[str, str, str, str]], vectors: Vectors | np.ndarray, vocabulary: Vocabulary
) -> dict[str, float]:
    """How many of the questions a : b = c : d are answered with d first, and what that is worth.

    Returns n (questions whose four words are known), oov (the others) and four accuracies over the n (nan if n = 0):
    offset (b − a + c, inputs left out), offset_all (inputs may answer), near_c and near_b (no offset at all: the
    nearest word to c or to b, inputs left out; Linzen 2016).
    """
    specials = set(vocabulary.specials)
    known = [q for q in questions if all(word in vocabulary and word not in specials for word in q)]
    result = {"n": len(known), "oov": len(questions) - len(known)}
    names = ("offset", "offset_all", "near_c", "near_b")
    if not known:
        return result | dict.fromkeys(names, float("nan"))
    rows = unit_rows(vectors)
    a, b, c, d = np.array([vocabulary.ids(question) for question in known]).T
    offset = rows[b] - rows[a] + rows[c]
    barred = [vocabulary[token] for token in specials]
    inputs = np.stack([a, b, c], axis=1)
    for name, target, out in zip(
        names, (offset, offset, rows[c], rows[b]), (inputs, inputs[:, :0], inputs, inputs), strict=True
    ):
        result[name] = float(np.mean(_first(rows, target, out, barred) == d))
    return result


def similarity(
    pairs: Iterable[tuple[str, str, float]], vectors: Vectors | np.ndarray, vocabulary: Vocabulary
) -> dict[str, float]:
    """Spearman's correlation of cosine with people's scores: {"spearman", "n", "oov"}; nan with fewer than 3 pairs.

    pairs  (word, word, score); pairs with an unknown word are counted in oov and left out
    """
    from scipy.stats import spearmanr

    rows, specials = unit_rows(vectors), set(vocabulary.specials)
    cosines, scores, oov = [], [], 0
    for first, second, score in pairs:
        if any(word not in vocabulary or word in specials for word in (first, second)):
            oov += 1
            continue
        cosines.append(float(rows[vocabulary[first]] @ rows[vocabulary[second]]))
        scores.append(float(score))
    spearman = float(spearmanr(cosines, scores).statistic) if len(scores) > 2 else float("nan")
    return {"spearman": spearman, "n": len(scores), "oov": oov}


def _id(word: str, vocabulary: Vocabulary) -> int:
    if word not in vocabulary:
        raise KeyError(f"어휘 사전에 없는 낱말입니다: {word}")
    return vocabulary[word]


def _best(scores: np.ndarray, vocabulary: Vocabulary, left_out: Iterable[str], k: int) -> list[tuple[str, float]]:
    scores = np.array(scores, dtype=float)
    scores[[vocabulary[word] for word in set(left_out) if word in vocabulary]] = -np.inf
    order = np.argsort(-scores, kind="stable")[:k]
    order = order[np.isfinite(scores[order])]
    return list(zip(vocabulary.tokens(order), scores[order].tolist(), strict=True))


def _first(rows: np.ndarray, targets: np.ndarray, left_out: np.ndarray, barred: list[int]) -> np.ndarray:
    """(Q,) number of the best word for each target (Q, D); left_out (Q, n) differs by question, barred does not."""
    best = np.empty(len(targets), dtype=np.int64)
    for start in range(0, len(targets), 256):  # 256 rows of scores at a time
        part = slice(start, start + 256)
        scores = targets[part] @ rows.T
        scores[:, barred] = -np.inf
        np.put_along_axis(scores, left_out[part], -np.inf, axis=1)
        best[part] = scores.argmax(axis=1)
    return best
