"""The room of known entropy: a source of tokens whose every probability is known, so that its limits are exact figures.

All entropies are in nats a token, as PyTorch's cross-entropy is; divide by ln 2 for bits. exp(entropy) is the perplexity
that no model can beat in the long run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

import numpy as np

from utils.generate.sampling import generator, whole

State = Hashable
Moves = Mapping[State, Mapping[str, tuple[float, State]]]


@dataclass(frozen=True)
class Source:
    """A finite automaton that emits one token a step; each sentence begins and ends in `start`.

    moves[state][token] = (probability, next state). In a state a token leads to one place only, so the text read so far
    tells the state, and the entropy rate is the mean of the states' entropies under the stationary distribution
    (Shannon 1948, theorem 5).
    """

    start: State
    moves: Moves

    def __post_init__(self) -> None:
        for state, row in self.moves.items():
            total = sum(probability for probability, _ in row.values())
            if abs(total - 1) > 1e-9 or min(probability for probability, _ in row.values()) <= 0:
                raise ValueError(f"상태 {state}의 확률은 모두 양수이고 합이 1이어야 합니다. 합: {total}")

    @cached_property
    def vocabulary(self) -> list[str]:
        """All tokens, sorted."""
        return sorted({token for row in self.moves.values() for token in row})

    @cached_property
    def stationary(self) -> dict[State, float]:
        """How large a share of all steps is taken from each state, in the long run: π = πP, Σπ = 1."""
        states = list(self.moves)
        index = {state: i for i, state in enumerate(states)}
        equations = -np.eye(len(states))  # (P − I)ᵀ
        for state, row in self.moves.items():
            for probability, following in row.values():
                equations[index[following], index[state]] += probability
        equations[0] = 1.0  # one equation follows from the others; Σπ = 1 takes its place
        shares = np.linalg.solve(equations, np.eye(len(states))[0])
        return dict(zip(states, shares.tolist()))

    def entropy_rate(self) -> float:
        """The limit: H = Σ_s π_s Σ_t −p(t | s) ln p(t | s), nats a token."""
        return sum(self.stationary[state] * _entropy(p for p, _ in row.values()) for state, row in self.moves.items())

    def unigram_entropy(self) -> float:
        """What the best model without any context reaches: the entropy of the tokens' shares, nats a token."""
        return _entropy(self.token_shares().values())

    def bigram_entropy(self) -> float:
        """What the best model that sees one token back reaches: H(two tokens) − H(one token), nats a token."""
        pairs: defaultdict[tuple[str, str], float] = defaultdict(float)
        for state, row in self.moves.items():
            for token, (probability, following) in row.items():
                for second, (next_probability, _) in self.moves[following].items():
                    pairs[token, second] += self.stationary[state] * probability * next_probability
        return _entropy(pairs.values()) - self.unigram_entropy()

    def token_shares(self) -> dict[str, float]:
        """How often each token comes in the long run."""
        shares = dict.fromkeys(self.vocabulary, 0.0)
        for state, row in self.moves.items():
            for token, (probability, _) in row.items():
                shares[token] += self.stationary[state] * probability
        return shares

    def sentences(self, n: int, seed: int) -> list[list[str]]:
        """`n` sentences as lists of tokens, drawn independently (so a sentence may come again)."""
        rng = generator(seed)
        tables = {
            state: (list(accumulate(p for p, _ in row.values()))[:-1], list(row.items()))
            for state, row in self.moves.items()
        }
        drawn = []
        for _ in range(whole(n, "n")):
            state, sentence = self.start, []
            while not sentence or state != self.start:
                bounds, choices = tables[state]
                token, (_, state) = choices[bisect_right(bounds, rng.random())]
                sentence.append(token)
            drawn.append(sentence)
        return drawn

    def log_probabilities(self, tokens: Iterable[str]) -> np.ndarray:
        """ln p of each token given all before it, (T,), for text that begins with a sentence; −inf where impossible.

        Minus its mean is the true model's cross-entropy, which comes as near to `entropy_rate` as one likes with T.
        """
        state: State | None = self.start
        scores = []
        for token in tokens:
            probability, state = self.moves.get(state, {}).get(token, (0.0, None))
            scores.append(np.log(probability) if probability else -np.inf)
        return np.array(scores, dtype=float)


def _entropy(probabilities: Iterable[float]) -> float:
    values = np.array([p for p in probabilities if p > 0])
    return float(-(values * np.log(values)).sum())
