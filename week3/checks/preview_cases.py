"""Week 3's preview: the inputs, the independent truths, and the drivers that turn an answer into values."""

import numpy as np
import torch
from scipy.special import softmax

from utils.checking import args


def normal(rng, *shape) -> torch.Tensor:
    """Standard normal numbers as a float32 tensor."""
    return torch.from_numpy(rng.standard_normal(shape)).float()


def kind(value) -> str:
    """What a value is, such as "텐서" or "list": the cells further down need tensors of float32."""
    if not torch.is_tensor(value):
        return type(value).__name__
    return "텐서" if value.dtype == torch.float32 else f"{value.dtype} 텐서"


def pair(result, *names: str):
    """The two parts of what an answer returned, by name; of any other number the whole stands first."""
    if result is None:
        return None
    parts = result if isinstance(result, tuple | list) else (result,)
    first, second = parts if len(parts) == 2 else (result, None)
    kinds = ", ".join(kind(part) for part in (first, second))
    return {"돌려준 값의 수": len(parts), names[0]: first, names[1]: second, "종류": kinds}


# 1 ── Scores


def true_scores(query, keys):
    """Dot products in double precision, one key at a time."""
    return torch.tensor([float(np.dot(key.double().numpy(), query.double().numpy())) for key in keys])


def tensor_and_kind(answer, query, keys):
    """The scores and whether they are a tensor, which the softmax further down wants."""
    result = answer(query, keys)
    return None if result is None else {"점수": result, "종류": kind(result)}


def score_case(S: int, D: int):
    """A random query (D,) and keys (S, D)."""
    return lambda rng: args(normal(rng, D), normal(rng, S, D))


# 2 ── Weights and context


def true_mix(scores, values):
    """SciPy's softmax in double precision, then a weighted average of the rows."""
    weights = softmax(scores.double().numpy())
    context = np.average(values.double().numpy(), axis=0, weights=weights)
    return torch.from_numpy(weights).float(), torch.from_numpy(context).float()


def weights_and_context(answer, scores, values):
    """Both parts and their kinds."""
    return pair(answer(scores, values), "weights", "context")


def mix_case(S: int, E: int):
    """Random scores (S,) and values (S, E)."""
    return lambda rng: args(2 * normal(rng, S), normal(rng, S, E))


# 3 ── Masked softmax


def weights_and_kind(answer, scores, mask):
    """The weights and whether they are a tensor, which exercise 4 multiplies."""
    result = answer(scores, mask)
    return None if result is None else {"가중치": result, "종류": kind(result)}


def true_masked_softmax(scores, mask):
    """Take the real scores out of each row, make probabilities of them alone, and put them back."""
    weights = torch.zeros_like(scores)
    for b in range(len(scores)):
        weights[b, mask[b]] = torch.from_numpy(softmax(scores[b, mask[b]].double().numpy())).float()
    return weights


def real(*lengths: int) -> torch.Tensor:
    """The mask (B, S) of sentences of the given lengths: True where a real token stands."""
    return torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]


def masked_case(*lengths: int):
    """Random scores (B, S) and the mask of sentences of the given lengths."""
    return lambda rng: args(2 * normal(rng, len(lengths), max(lengths)), real(*lengths))


# 4 ── Attention for a batch


def true_attend(query, states, mask):
    """One sentence at a time, over its real positions only, in double precision."""
    weights, contexts = torch.zeros(mask.shape), torch.zeros_like(query)
    for b in range(len(query)):
        kept = states[b, mask[b]].double().numpy()
        p = softmax([float(np.dot(state, query[b].double().numpy())) for state in kept])
        weights[b, mask[b]] = torch.from_numpy(p).float()
        contexts[b] = torch.from_numpy(np.average(kept, axis=0, weights=p)).float()
    return contexts, weights


def true_even(query, states, mask):
    """The plain mean of each sentence's real states."""
    contexts = torch.stack([row[keep].mean(dim=0) for row, keep in zip(states, mask, strict=True)])
    weights = torch.stack([torch.where(keep, 1.0 / int(keep.sum()), 0.0) for keep in mask])
    return contexts, weights


# The stand-ins that training goes through: unlike the truths they are quick and let the gradient pass.


def quick_masked_softmax(scores, mask):
    """Masked softmax (B, S) in one go."""
    return torch.softmax(torch.where(mask, scores, float("-inf")), dim=-1)


def quick_attend(query, states, mask):
    """Context (B, D) and weights (B, S) in one go."""
    weights = quick_masked_softmax(torch.einsum("bd,bsd->bs", query, states), mask)
    return torch.einsum("bs,bsd->bd", weights, states), weights


def quick_even(query, states, mask):
    """The mean of the real states and its weights in one go."""
    return quick_attend(torch.zeros_like(query), states, mask)


def context_and_weights(answer, query, states, mask):
    """Both parts and their kinds."""
    return pair(answer(query, states, mask), "context", "weights")


def attend_case(D: int, *lengths: int):
    """Random query (B, D) and states (B, S, D) whose padding holds large numbers, so that looking there shows."""

    def case(rng):
        states, mask = normal(rng, len(lengths), max(lengths), D), real(*lengths)
        states[~mask] *= 3.0
        return args(normal(rng, len(lengths), D), states, mask)

    return case


# 5 ── Reading a heat map

SOURCE = ("나는", "학교에", "갔다")
TARGET = ("I", "went", "to", "school")
MAP = np.array([[0.88, 0.05, 0.07], [0.05, 0.10, 0.85], [0.02, 0.58, 0.40], [0.03, 0.92, 0.05]])


ROUNDED = 0.006  # two decimals are enough


def true_reading():
    """The answers, worked out from the map."""
    rest = np.delete(MAP[1], 2)
    return {
        "went": SOURCE[int(MAP[1].argmax())],
        "학교에": TARGET[int(MAP[:, 1].argmax())],
        "망설임": TARGET[int((-(MAP * np.log(MAP)).sum(axis=1)).argmax())],
        "합": "행" if np.allclose(MAP.sum(axis=1), 1) else "열",
        "가리면": float(rest[1] / rest.sum()),
    }


WORDS = {  # what members write instead: the same answer in other words
    **dict.fromkeys(("row", "가로"), "행"),
    **dict.fromkeys(("column", "세로"), "열"),
}


def one_question(answer, question):
    """Whether the answer to one question is right, then the answer: shown in this order, the right one stays hidden."""
    answers = answer()
    if not isinstance(answers, dict):
        return answers
    if question not in answers:
        return {"맞음": False, "답": "(없음)"}
    found, right = answers[question], true_reading()[question]
    if found is ...:  # still blank
        return found
    if isinstance(found, str):
        found = WORDS.get(found.strip().lower(), found.strip().lower())
    if isinstance(found, int | float) and isinstance(right, float):
        return {"맞음": abs(found - right) < ROUNDED, "답": f"{found:.2f}"}
    return {"맞음": type(found) is type(right) and found == right.lower(), "답": str(found)}


# 6 ── The strongest pairs


def true_pairs(weights, source, target):
    """Sort each row's words by weight and take the last."""
    rows = weights.tolist()
    return [(word, sorted(zip(row, source, strict=True))[-1][1]) for word, row in zip(target, rows, strict=True)]


def list_of_pairs(answer, weights, source, target):
    """The pairs as a list, whether they came as a list, a tuple or a zip."""
    result = answer(weights, source, target)
    return list(result) if isinstance(result, zip) else result


def map_case(T: int, S: int):
    """A random map (T, S) whose rows add up to one, with words as names."""
    source, target = list("가나다라마바사")[:S], list("abcdefg")[:T]
    return lambda rng: args(torch.from_numpy(softmax(2 * rng.standard_normal((T, S)), axis=1)), source, target)
