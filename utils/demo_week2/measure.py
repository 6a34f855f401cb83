"""The room of week 2's longer measurements, whose code would hide the idea if it stood in the notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from utils.text import jamo

if TYPE_CHECKING:
    import numpy as np

    from utils.embed.subword import SubwordVectors
    from utils.text import Vocabulary

FOLDS = 5
TYPOS = {
    "ㅐ": "ㅔ",
    "ㅔ": "ㅐ",
    "ㅆ": "ㅅ",
    "ㅙ": "ㅚ",
    "ㅚ": "ㅙ",
    "ㅖ": "ㅔ",
    "ㅒ": "ㅐ",
    "ㄶ": "ㄴ",
    "ㅄ": "ㅂ",
    "ㄲ": "ㄱ",
}
NEXT_KEY = {"ㅏ": "ㅓ", "ㅓ": "ㅏ", "ㅗ": "ㅓ", "ㅜ": "ㅠ", "ㅡ": "ㅜ", "ㅣ": "ㅏ"}  # neighbours on a 두벌식 keyboard


def cross_validated(texts: Sequence, labels: np.ndarray, by_token: bool = False) -> np.ndarray:
    """(N,) whether each text is classified right by a model that has not seen it: TF-IDF and logistic regression.

    texts     strings, cut into 1 to 3 characters; with ``by_token`` lists of tokens, used as they are
    """
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(*classifier("token" if by_token else "character"))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    return cross_val_predict(model, list(texts), labels, cv=folds) == labels


def classifier(kind: str) -> tuple:
    """A TF-IDF and a logistic regression; kind: "token" (lists), "character" (1 to 3) or "jamo" (1 to 5 letters)."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    settings = {
        "token": {"analyzer": _same},
        "character": {"analyzer": "char", "ngram_range": (1, 3), "min_df": 2},
        "jamo": {"analyzer": "char", "ngram_range": (1, 5), "min_df": 2, "preprocessor": jamo.to_jamo},
    }[kind]
    return TfidfVectorizer(sublinear_tf=True, **settings), LogisticRegression(C=3, max_iter=500)


def _same(tokens):
    return tokens


def paired_difference(right: np.ndarray, base: np.ndarray, comparisons: int = 1) -> tuple[float, float, float]:
    """Accuracy of `right` minus that of `base` (both (N,) bool, the same texts) with the 95 % interval's ends.

    comparisons  widens the interval for so many looks at the same data (Bonferroni)
    """
    import numpy as np
    from scipy.stats import norm

    change = right.astype(float) - base.astype(float)
    half = norm.ppf(1 - 0.025 / comparisons) * change.std(ddof=1) / np.sqrt(len(change))
    return float(change.mean()), float(change.mean() - half), float(change.mean() + half)


def surface_forms(texts: Sequence[str], parsed: Iterable[Sequence], form: str, tag: str) -> Counter[str]:
    """The eojeols in which a morpheme occurs; parsed: Kiwi's tokens of each text."""
    found: Counter[str] = Counter()
    for text, tokens in zip(texts, parsed, strict=True):
        for token in tokens:
            if token.form == form and token.tag == tag:
                begin = text.rfind(" ", 0, token.start + 1) + 1
                end = text.find(" ", token.start)
                found[text[begin : end if end > 0 else None].strip(".,!?~ㅋㅎㅠㅜ")] += 1
    return found


def segmentations(word: str, chance: Mapping[str, float]) -> list[tuple[list[str], float]]:
    """Every way to cut a word into known pieces, with the product of their probabilities."""
    if not word:
        return [([], 1.0)]
    return [
        ([word[:end], *rest], chance[word[:end]] * p)
        for end in range(1, len(word) + 1)
        if word[:end] in chance
        for rest, p in segmentations(word[end:], chance)
    ]


def misspell(text: str, rate: float, rng: np.random.Generator) -> str:
    """The text with a typo in that share of its syllables: letters that sound alike, else the key next to it."""
    made = []
    for char in text:
        if jamo.is_syllable(char) and rng.random() < rate:
            letters = list(jamo.decompose(char))
            alike = [i for i, letter in enumerate(letters) if letter in TYPOS]
            near = [i for i, letter in enumerate(letters) if letter in NEXT_KEY]
            if places := alike or near:
                i = places[int(rng.integers(len(places)))]
                letters[i] = (TYPOS if alike else NEXT_KEY)[letters[i]]
                char = jamo.compose(*letters)
        made.append(char)
    return "".join(made)


def typos_of(words: Iterable[str], vocabulary: Vocabulary, seed: int = 0) -> list[tuple[str, str]]:
    """(word, typo) with one syllable changed; words whose typos are all known words are left out."""
    import numpy as np

    rng, made = np.random.default_rng(seed), []
    for word in words:
        changed = [word[:i] + misspell(word[i], 1.0, rng) + word[i + 1 :] for i in rng.permutation(len(word))]
        new = [typo for typo in changed if typo != word and typo not in vocabulary]
        made += [(word, new[0])] if new else []
    return made


def by_overlap(
    typos: Sequence[tuple[str, str]], vocabulary: Vocabulary, pieces: Callable[[str], set[str]]
) -> np.ndarray:
    """(N,) place (0 = first) of the right word when all are ordered by Jaccard overlap of pieces; ties count against."""
    import numpy as np

    known = {word: pieces(word) for word in vocabulary.words if word not in vocabulary.specials}
    places = []
    for word, typo in typos:
        own = pieces(typo)
        score = {other: len(own & theirs) / len(own | theirs) for other, theirs in known.items()}
        places.append(sum(value >= score[word] for value in score.values()) - 1)
    return np.array(places)


def by_vector(typos: Sequence[tuple[str, str]], vocabulary: Vocabulary, model: SubwordVectors) -> np.ndarray:
    """(N,) place (0 = first) of the right word when all are ordered by cosine with the typo's vector."""
    import numpy as np

    from utils.embed.evaluate import unit_rows

    first = len(vocabulary.specials)
    scores = unit_rows(np.array([model.vector(typo) for _, typo in typos])) @ unit_rows(model.inputs)[first:].T
    right = np.array([vocabulary[word] - first for word, _ in typos])
    return (scores > scores[np.arange(len(typos)), right][:, None]).sum(axis=1)


def with_pieces(model: SubwordVectors, pieces: np.ndarray) -> SubwordVectors:
    """The same words and spelling with other vectors of the pieces (V + buckets, D); a word is its n-grams' mean."""
    import numpy as np

    from utils.embed.subword import SubwordVectors, bucket, ngrams

    known = len(model.vocabulary)
    rows = [[known + bucket(ngram, len(pieces) - known) for ngram in ngrams(w)] for w in model.vocabulary.words]
    return SubwordVectors(
        np.array([pieces[row].mean(axis=0) for row in rows]), model.outputs, [], pieces, model.vocabulary
    )
