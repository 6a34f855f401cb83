"""Week 4's preview: the inputs, the independent truths, and the drivers that turn an answer into values."""

import re

import numpy as np
import torch
from scipy.special import log_softmax, softmax

from utils.checking import args

CLS, SEP, MASK = 2, 3, 4

PIECES = frozenset(
    {"영", "영화", "관", "##관", "##에", "##에서", "##서", "감", "감동", "##동", "##했", "##했습니다", "##습니다"}
)
LETTERS = frozenset({"가", "가나", "##나", "##나다", "##다", "##라", "##다라마"})


# 1 ── WordPiece


def true_wordpiece(word, vocabulary):
    """By regular expressions: the alternatives, longest first, once at the start and then again and again."""
    heads = sorted((piece for piece in vocabulary if not piece.startswith("##")), key=len, reverse=True)
    tails = sorted((piece[2:] for piece in vocabulary if piece.startswith("##")), key=len, reverse=True)
    found = re.match("|".join(map(re.escape, heads)) or "(?!)", word)
    if not found:
        return ["[UNK]"]
    pieces, rest = [found[0]], word[found.end() :]
    while rest:
        found = re.match("|".join(map(re.escape, tails)) or "(?!)", rest)
        if not found:
            return ["[UNK]"]
        pieces, rest = [*pieces, "##" + found[0]], rest[found.end() :]
    return pieces


# 2 ── Pairs


def true_pair(first, second):
    """One token after the other, with its segment."""
    rows = [("[CLS]", 0), *((token, 0) for token in first), ("[SEP]", 0)]
    if second:
        rows += [(token, 1) for token in [*second, "[SEP]"]]
    return [token for token, _ in rows], [segment for _, segment in rows]


def kind(value) -> str:
    """What a value is, such as "정수 텐서" or "list": the cells further down cannot use everything that has the numbers."""
    if not torch.is_tensor(value):
        return type(value).__name__
    return ("참/거짓" if value.dtype == torch.bool else "실수" if value.is_floating_point() else "정수") + " 텐서"


class ListPlusText(TypeError):
    """A list and a text, or a number, were joined by +."""


class RowTakenForLength(TypeError):
    """max(rows) is the row that sorts last, no length."""


class NotATensor(TypeError):
    """A tuple stands where torch wants a tensor."""


class Ambiguous(RuntimeError):
    """Python asked a whole tensor whether it is true."""


class BracketsMissing(RuntimeError):
    """& was applied to numbers, before the comparison."""


class SizesDiffer(RuntimeError):
    """Two tensors do not fit place by place."""


class LabelsTakenForLogits(RuntimeError):
    """The loss wanted logits and was given ids."""


TELLING = {
    "can only concatenate": ListPlusText,
    "unsupported operand type(s) for -": RowTakenForLength,
    "isin() received": NotATensor,
    "Boolean value of Tensor": Ambiguous,
    "bitwise_and": BracketsMissing,
    "must match the size of tensor": SizesDiffer,
    "shape mismatch": SizesDiffer,
    "log_softmax": LabelsTakenForLogits,
}


def called(answer, *given):
    """What an answer returns; errors of which only the text tells what went wrong get a type of their own."""
    try:
        return answer(*given)
    except (TypeError, RuntimeError) as error:
        for text, apart in TELLING.items():
            if text in str(error):
                raise apart(str(error)).with_traceback(error.__traceback__) from None
        raise


def two_lists(answer, first, second):
    """Both parts by name; tuples count as lists."""
    return named(called(answer, first, second), "토큰", "구간 번호", list)


def named(result, first: str, second: str, kind=None):
    """The two parts of what an answer returned, by name; of any other number the whole stands first."""
    if result is None:
        return None
    parts = result if isinstance(result, tuple | list) else (result,)
    one, other = parts if len(parts) == 2 else (result, None)
    if kind and len(parts) == 2:
        one, other = (kind(part) if isinstance(part, tuple) else part for part in (one, other))
    return {"돌려준 값의 수": len(parts), first: one, second: other}


# 3 ── Batches


def true_batch(rows, pad=0):
    """Fill an array of padding row by row."""
    ids = np.full((len(rows), max(map(len, rows))), pad)
    mask = np.zeros_like(ids)
    for i, row in enumerate(rows):
        ids[i, : len(row)], mask[i, : len(row)] = row, 1
    return torch.from_numpy(ids), torch.from_numpy(mask)


def ids_and_mask(answer, rows, *pad):
    """Both parts; a mask of True and False means the same as one of 1 and 0."""
    found = named(called(answer, rows, *pad), "ids", "mask")
    if found:
        if kind(found["mask"]) == "참/거짓 텐서":
            found["mask"] = found["mask"].long()
        found["종류"] = f"{kind(found['ids'])}, {kind(found['mask'])}"
    return found


# 4, 5 ── Masking


def texts(*lengths: int):
    """Ids (B, T) of texts with [CLS], [SEP] and padding, as a function of rng."""

    def make(rng):
        ids = np.zeros((len(lengths), max(lengths) + 2), dtype=int)
        for i, length in enumerate(lengths):
            ids[i, : length + 2] = [CLS, *rng.integers(5, 60, length), SEP]
        return torch.from_numpy(ids)

    return make


def choose_case(*lengths: int):
    """Texts and draws, a good part of them under 0.15, also on special tokens."""

    def case(rng):
        ids = texts(*lengths)(rng)
        return args(ids, torch.from_numpy(rng.uniform(0, 1, ids.shape) ** 2))

    return case


def true_choice(ids, draws):
    """Place by place."""
    rows = [
        [draw < 0.15 and token not in (0, CLS, SEP) for token, draw in zip(*pair, strict=True)]
        for pair in zip(ids.tolist(), draws.tolist(), strict=True)
    ]
    return torch.tensor(rows)


def places_and_kind(answer, ids, draws):
    """The chosen places and what they are: further down they select, so they have to be True and False."""
    result = called(answer, ids, draws)
    return None if result is None else {"뽑힌 자리": result, "종류": kind(result)}


def corrupt_case(*lengths: int):
    """Texts, chosen places, dice of all three kinds and on the borders between them, and other tokens."""

    def case(rng):
        ids = texts(*lengths)(rng)
        chosen = torch.from_numpy(rng.uniform(size=ids.shape) < 0.7) & (ids > MASK)
        dice = torch.from_numpy(rng.choice([0.1, 0.5, 0.79, 0.8, 0.85, 0.89, 0.9, 0.95], ids.shape))
        chosen[0, 1:4] = torch.tensor([True, True, False])  # both borders, and a place that is not to be touched
        dice[0, 1:4] = torch.tensor([0.8, 0.9, 0.85])
        return args(ids, chosen, dice, torch.from_numpy(rng.integers(60, 99, ids.shape)))

    return case


def true_corruption(ids, chosen, dice, others):
    """Place by place."""
    inputs, labels = ids.clone(), torch.full_like(ids, -100)
    for place in chosen.nonzero().tolist():
        place = tuple(place)
        labels[place] = ids[place]
        if dice[place] < 0.8:
            inputs[place] = MASK
        elif dice[place] < 0.9:
            inputs[place] = others[place]
    return inputs, labels


def inputs_and_labels(answer, ids, chosen, dice, others):
    """Both parts by name, and what they are: the model and the loss take tensors of whole numbers."""
    found = named(called(answer, ids, chosen, dice, others), "inputs", "labels")
    if found:
        found["종류"] = f"{kind(found['inputs'])}, {kind(found['labels'])}"
    return found


# 6 ── Loss


def loss_case(*shape: int, share: float = 0.4):
    """Random logits (B, T, V) and labels (B, T), at least one of them not -100."""

    def case(rng):
        batch, length, size = shape
        labels = np.where(rng.uniform(size=(batch, length)) < share, rng.integers(size, size=(batch, length)), -100)
        labels[0, 0] = rng.integers(size)
        labels[-1, -1] = -100
        if share:
            labels[-1, 0] = 0  # a label like any other
        return args(torch.from_numpy(2 * rng.standard_normal(shape)).float(), torch.from_numpy(labels))

    return case


def true_loss(logits, labels):
    """SciPy's logarithms at the guessed places alone, in double precision."""
    kept = labels != -100
    logs = log_softmax(logits[kept].double().numpy(), axis=-1)
    right = [row[label] for row, label in zip(logs, labels[kept].tolist(), strict=True)]
    return torch.tensor(-float(np.mean(right)))


def loss_and_kind(answer, logits, labels):
    """The loss and whether it is a tensor, from which one could learn."""
    result = called(answer, logits, labels)
    return None if result is None else {"손실": result, "종류": kind(result)}


# 7 ── Likeliest tokens


def top_case(length: int, size: int, place: int, k: int):
    """Random logits (T, V)."""
    return lambda rng: args(torch.from_numpy(2 * rng.standard_normal((length, size))).float(), place, k)


def true_top(logits, place, k):
    """Sort NumPy's probabilities."""
    p = softmax(logits[place].double().numpy())
    return [(int(i), float(p[i])) for i in np.argsort(-p)[:k]]


def pairs(answer, logits, place, k):
    """A list of plain pairs, whatever the numbers' types."""
    result = answer(logits, place, k)
    if isinstance(result, zip):
        result = list(result)
    if not isinstance(result, list | tuple) or not all(
        isinstance(one, list | tuple) and len(one) == 2 for one in result
    ):
        return result
    return [(plain(i), plain(p)) for i, p in result]


def plain(value):
    """A number out of a tensor of one."""
    return value.item() if torch.is_tensor(value) and value.numel() == 1 else value
