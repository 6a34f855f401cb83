"""The room of the small Korean grammar: natural sentences from a source whose entropy a token is known exactly.

    어제 할머니께서는 시장에서 떡을 사시고 부엌에서 국수를 만드셨다.

Nouns and particles (조사) are tokens of their own, a verb is one with its ending. Three things must be remembered for a
long time: the first word fixes the tense, the subject fixes the honorific, and the place fixes what can be done there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from utils.generate.grammar_words import GO_ON, MARKS, PLACES, SUBJECTS, TIMES, VERBS
from utils.generate.hangul import particle
from utils.generate.source import Source, State

START = ("time",)
LAST = ("것이다",)
STOP = (".",)
GLUED = frozenset({"은", "는", "이", "가", "을", "를", "께서", "께서는", "에서", "."})
Row = dict[str, tuple[float, State]]
Rows = dict[State, Row]


def korean_source() -> Source:
    """The grammar as a `Source`: 321 states, 141 tokens."""
    rows: Rows = {
        START: _row((word, weight, ("who", tense)) for tense, words in TIMES.items() for word, weight in words.items()),
        LAST: {"것이다": (1.0, STOP)},
        STOP: {".": (1.0, START)},
    }
    for tense in TIMES:
        rows[("who", tense)] = _row(
            (noun, weight, ("mark", tense, manner, noun))
            for manner in SUBJECTS
            for noun, weight in SUBJECTS[manner].items()
        )
        for manner, nouns in SUBJECTS.items():
            for noun in nouns:
                rows[("mark", tense, manner, noun)] = _row(
                    (particle(noun, forms), weight, ("where", tense, manner, 0))
                    for forms, weight in MARKS[manner].items()
                )
            rows.update(_clauses(tense, manner))
    return Source(START, rows)


def korean_sentences(n: int, seed: int) -> list[str]:
    """`n` sentences as one writes them, drawn independently from `korean_source()` (frequent ones come again)."""
    return [join_tokens(tokens) for tokens in korean_source().sentences(n, seed)]


def join_tokens(tokens: Iterable[str]) -> str:
    """Tokens as written text: particles and full stops follow without a space."""
    return "".join(token if token in GLUED else f" {token}" for token in tokens).lstrip()


def _clauses(tense: str, manner: str) -> Rows:
    """The states from the place to the verb, for one tense and one manner."""
    rows: Rows = {}
    places = list(PLACES)
    for i, place in enumerate(places):
        deeds = PLACES[place]
        weights = {name: sum(deed.weight for deed in PLACES[name]) for name in places[i:]}
        rows["where", tense, manner, i] = _row(
            (name, weight, ("at", tense, manner, name)) for name, weight in weights.items()
        )
        rows["at", tense, manner, place] = {"에서": (1.0, ("what", tense, manner, place))}
        rows["what", tense, manner, place] = _row(
            (noun, deed.weight * weight / sum(deed.objects.values()), ("object", tense, manner, place, d, noun))
            for d, deed in enumerate(deeds)
            for noun, weight in deed.objects.items()
        )
        for d, deed in enumerate(deeds):
            rows["do", tense, manner, place, d] = _verbs(deed.verbs, tense, manner, i + 1)
            for noun in deed.objects:
                mark = particle(noun, "을/를")
                rows["object", tense, manner, place, d, noun] = {mark: (1.0, ("do", tense, manner, place, d))}
    return rows


def _verbs(verbs: Mapping[str, int], tense: str, manner: str, later: int) -> Row:
    """A verb that ends the sentence, or one that leads to a clause at a later place."""
    go_on = GO_ON if later < len(PLACES) else 0.0
    choices = []
    for name, weight in verbs.items():
        forms = getattr(VERBS[name], manner)
        choices.append((getattr(forms, tense), weight * (1 - go_on), LAST if tense == "future" else STOP))
        if go_on:
            choices.append((forms.linking, weight * go_on, ("where", tense, manner, later)))
    return _row(choices)


def _row(choices: Iterable[tuple[str, float, State]]) -> Row:
    """Weights as probabilities; a token given twice would make the state ambiguous and is refused."""
    listed = list(choices)
    total = sum(weight for _, weight, _ in listed)
    row = {token: (weight / total, state) for token, weight, state in listed}
    if len(row) < len(listed):
        raise ValueError(f"한 상태에 같은 토큰이 두 번 있습니다: {[token for token, _, _ in listed]}")
    return row
