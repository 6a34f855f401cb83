"""Week 5's preview: the inputs, the independent truths, and the drivers that turn an answer into values."""

import itertools

import numpy as np
import torch
from jinja2 import Environment
from scipy.special import softmax

from utils.checking import args

LUNCH = (0.40, 0.25, 0.15, 0.10, 0.05, 0.03, 0.02)


def lunch():
    """The notebook's logits."""
    return torch.tensor(LUNCH).log() + 2


def logits_case(size: int, *rest, spread: float = 2.0, cut: int = 0):
    """Random logits (V,), the ``cut`` smallest already minus infinity, and what else the answer takes."""

    def case(rng):
        logits = spread * rng.standard_normal(size)
        logits[np.argsort(logits)[:cut]] = -np.inf
        return args(torch.from_numpy(logits).float(), *rest)

    return case


def tensor_and_kind(answer, *given):
    """What came back and what it is: the cells further down index it and draw from it, so it has to be a tensor."""
    result = answer(*given)
    return (
        None if result is None else {"값": result, "종류": "텐서" if torch.is_tensor(result) else type(result).__name__}
    )


def like(logits, values):
    """NumPy's values as a tensor of the same kind as the logits, since these truths also stand in for answers."""
    return torch.from_numpy(np.asarray(values)).to(logits.dtype)


# 1 ── Greedy and temperature


def true_probabilities(logits, t):
    """SciPy's softmax in double precision; greedy as a comparison with the largest."""
    values = logits.double().numpy()
    return like(logits, softmax(values / t) if t else (values == values.max()).astype(float))


# 2, 3 ── Cutting the tail


def true_top_k(logits, k):
    """By rank: how many are larger?"""
    values = logits.numpy()
    rank = len(values) - np.searchsorted(np.sort(values), values, side="right")
    return like(logits, np.where(rank < k, values, -np.inf))


def true_top_p(logits, p):
    """The definition: take the likeliest until their sum reaches p."""
    values = softmax(logits.double().numpy())
    kept, total = np.zeros(len(values), dtype=bool), 0.0
    for i in np.argsort(-values):
        kept[i] = True
        total += values[i]
        if total >= p:
            break
    return like(logits, np.where(kept, logits.numpy(), -np.inf))


# 4 ── Repetition penalty


def true_penalized(logits, ids, penalty):
    """The smaller of quotient and product: for penalties above 1 that is the punishing one of the two."""
    values = logits.double().numpy()
    seen = np.isin(np.arange(len(values)), ids)
    return like(logits, np.where(seen, np.minimum(values / penalty, values * penalty), values))


# 5 ── Beam search

TRAP = {
    "": {"가": 0.4, "나": 0.35, "다": 0.25},
    "가": {"ㄱ": 0.4, "ㄴ": 0.31, "ㄷ": 0.29},
    "나": {"ㄹ": 0.55, "ㅁ": 0.45},
    "다": {"ㅂ": 1.0},
    **dict.fromkeys("ㄱㄴㄷㄹ", {"ㅅ": 0.6, "ㅇ": 0.4}),
    **dict.fromkeys("ㅁㅂ", {"ㅅ": 1.0}),
}  # of three words 다 ㅂ ㅅ is the best, then 나 ㅁ ㅅ; a beam of two drops both on its way


def make_table(sizes, rng):
    """Random probabilities from word to word, by depth: words such as b1 follow every word of the depth before."""
    layers = [[""], *([f"{'abcdef'[d]}{i}" for i in range(size)] for d, size in enumerate(sizes))]
    table = {}
    for here, following in itertools.pairwise(layers):
        for word in here:
            p = rng.dirichlet(np.ones(len(following)))
            table[word] = dict(zip(following, p.tolist(), strict=True))
    return table


def beam_case(*sizes: int, width: int):
    """A random table and a width."""
    return lambda rng: args(make_table(sizes, rng), len(sizes), width)


def true_beams(table, steps, width):
    """Keep products of probabilities in NumPy and take the logarithm at the end."""
    rows, scores = [()], np.ones(1)
    for _ in range(steps):
        pairs = [(i, word) for i, row in enumerate(rows) for word in table[row[-1] if row else ""]]
        grown = np.array([scores[i] * table[rows[i][-1] if rows[i] else ""][word] for i, word in pairs])
        best = np.argsort(-grown, kind="stable")[:width]
        rows, scores = [(*rows[pairs[j][0]], pairs[j][1]) for j in best], grown[best]
    return [(list(row), float(np.log(score))) for row, score in zip(rows, scores, strict=True)]


def texts_and_scores(answer, *given):
    """Pairs of plain lists and numbers; anything else as it is."""
    result = answer(*given)
    if not isinstance(result, list | tuple) or not all(
        isinstance(one, list | tuple) and len(one) == 2 for one in result
    ):
        return result
    return [(list(one) if isinstance(one, tuple | list) else one, number(score)) for one, score in result]


def number(value):
    """A number out of a tensor of one."""
    return value.item() if torch.is_tensor(value) and value.numel() == 1 else value


# 6 ── KV cache


def attend_case(length: int, size: int):
    """Tokens (T, D) and the three matrices (3, D, D)."""

    def case(rng):
        tokens, weights = rng.standard_normal((length, size)), rng.standard_normal((3, size, size)) / size**0.5
        return args(torch.from_numpy(tokens).float(), torch.from_numpy(1.5 * weights).float())

    return case


class EmptyCache(Exception):
    """The answer stacked the cache before it put anything in."""


def run_steps(answer, tokens, weights):
    """Feed the tokens one by one: what comes out, what the cache holds, and how often project was called."""
    calls = []

    def project(x):
        calls.append(1)
        return weights @ x

    cache, made = {"key": [], "value": []}, []
    for x in tokens:
        try:
            one = answer(x, project, cache)
        except RuntimeError as error:  # torch has the same kind for shapes that do not fit: only the words differ
            if "non-empty" not in str(error):
                raise
            raise EmptyCache(str(error)) from error
        if one is None:
            return None
        made.append(one)
    return {
        "결과": made,
        "캐시에 담긴 키의 수": len(cache["key"]),
        "캐시에 담긴 값의 수": len(cache["value"]),
        "project를 부른 횟수": len(calls),
    }


def true_step(x, project, cache):
    """NumPy in double precision over the cache and the new token."""
    query, key, value = project(x)
    cache["key"], cache["value"] = [*cache["key"], key], [*cache["value"], value]
    keys, values = (np.array([one.double().numpy() for one in cache[name]]) for name in ("key", "value"))
    p = softmax(np.einsum("td,d->t", keys, query.double().numpy()) / np.sqrt(x.shape[0]))
    return torch.from_numpy(np.einsum("t,td->d", p, values)).to(x.dtype)


# 7 ── Chat template

_CHATML = Environment(keep_trailing_newline=True, autoescape=False).from_string(
    "{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def true_chat(messages, add_generation_prompt=True):
    """The template in Jinja, the language in which models publish theirs."""
    return _CHATML.render(messages=messages, add_generation_prompt=add_generation_prompt)


def chat(*lines: str):
    """Messages from "role: content"."""
    return [dict(zip(("role", "content"), line.split(": ", 1), strict=True)) for line in lines]


# 8 ── Few-shot prompt


def true_few_shot(examples, text):
    """Line by line."""
    lines = []
    for review, verdict in examples:
        lines += ["리뷰: " + review, "평가: " + verdict, ""]
    return "\n".join([*lines, "리뷰: " + text, "평가:"])


# 9 ── Memory


def true_memory(parameters, bits, layers, width, tokens):
    """In whole bits, by hand."""
    kept = sum(16 * width * tokens for _ in range(layers) for _ in ("key", "value"))
    return parameters * bits / 8e9, kept / 8e9


def two_numbers(answer, *given):
    """Both parts by name."""
    result = answer(*given)
    if not isinstance(result, tuple | list) or len(result) != 2:
        return result
    return {"가중치": number(result[0]), "캐시": number(result[1])}
