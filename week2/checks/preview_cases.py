"""Week 2's preview: the inputs, the independent truths, and the drivers that turn an answer into values."""

import torch
from scipy.special import softmax
from torch import nn

from utils.checking import args


def normal(rng, *shape) -> torch.Tensor:
    """Standard normal numbers as a float32 tensor."""
    return torch.from_numpy(rng.standard_normal(shape)).float()


def kind(value) -> str:
    """What a value is, such as "float32 텐서" or "list": the cells further down need the right one."""
    if torch.is_tensor(value):
        return f"{str(value.dtype).removeprefix('torch.')} 텐서"
    return "tuple" if isinstance(value, tuple) else type(value).__name__  # torch.Size is a tuple, too


def pair(result, *names: str):
    """The two parts of what an answer returned, by name; of any other number the whole stands first."""
    if result is None:
        return None
    parts = result if isinstance(result, tuple | list) else (result,)
    first, second = parts if len(parts) == 2 else (result, None)
    kinds = ", ".join(kind(part) for part in (first, second))
    return {"돌려준 값의 수": len(parts), names[0]: first, names[1]: second, "종류": kinds}


# 1 ── A sequence as a tensor


def drawn(low: int, high: int, *shape):
    """A case with random ids (B, T) below ``high``, and the size ``high``."""
    return lambda rng: args(torch.from_numpy(rng.integers(low, high, size=shape)), high)


def tensor_and_kind(answer, ids, size):
    """The vectors and their kind: what is no float32 tensor cannot be multiplied with a network's weights."""
    result = answer(ids, size)
    return None if result is None else {"값": result, "종류": kind(result)}


# 2 ── One step

BY_HAND = (
    torch.tensor([[1.0, 2.0]]),
    torch.tensor([[0.5, -1.0]]),
    torch.tensor([[1.0, 0.0], [-1.0, 1.0]]),
    torch.tensor([[0.0, 1.0], [2.0, 0.0]]),
    torch.tensor([0.5, 0.0]),
)


def by_cell(x, h, w_x, w_h, b):
    """PyTorch's own cell with these weights; of its two biases the second is zero."""
    cell = nn.RNNCell(x.size(1), h.size(1))
    with torch.no_grad():
        for name, value in (("weight_ih", w_x), ("weight_hh", w_h), ("bias_ih", b), ("bias_hh", torch.zeros_like(b))):
            getattr(cell, name).copy_(value)
        return cell(x, h)


def step_case(B: int, D: int, H: int):
    """A random step: x (B, D), h (B, H), w_x (H, D), w_h (H, H), b (H,)."""
    return lambda rng: args(*(normal(rng, *shape) for shape in ((B, D), (B, H), (H, D), (H, H), (H,))))


def first_step(rng):
    """A step from the zero state."""
    return args(normal(rng, 2, 3), torch.zeros(2, 4), normal(rng, 4, 3), normal(rng, 4, 4), normal(rng, 4))


# 3 ── All steps


def by_layer(x, w_x, w_h, b):
    """PyTorch's own RNN layer with these weights."""
    layer = nn.RNN(x.size(2), w_h.size(0), batch_first=True)
    values = {"weight_ih_l0": w_x, "weight_hh_l0": w_h, "bias_ih_l0": b, "bias_hh_l0": torch.zeros_like(b)}
    layer.load_state_dict(values)
    outputs, last = layer(x)
    return outputs.detach(), last[0].detach()


def states_and_last(answer, x, w_x, w_h, b):
    """Both parts and their kinds: a list of T states would pass for a tensor (T, B, H)."""
    return pair(answer(x, w_x, w_h, b), "outputs", "last")


def reading_case(B: int, T: int, D: int, H: int):
    """Random sentences x (B, T, D) with weights that keep tanh from saturating."""
    return lambda rng: args(normal(rng, B, T, D), *(0.7 * normal(rng, *s) for s in ((H, D), (H, H), (H,))))


# 4 ── Shapes


def true_shapes(B, T, D, H, layers, directions):
    """Build the layer, run it and look."""
    lstm = nn.LSTM(D, H, num_layers=layers, bidirectional=directions == 2, batch_first=True)
    outputs, (h, _) = lstm(torch.zeros(B, T, D))
    return tuple(outputs.shape), tuple(h.shape)


def two_shapes(answer, B, T, D, H, layers, directions):
    """Both shapes and whether they are tuples, as the exercise asks for."""
    return pair(answer(B, T, D, H, layers, directions), "output", "h")


# 5 ── Parameters


def true_count(cell, D, H, layers):
    """Count the numbers in PyTorch's layer."""
    return sum(p.numel() for p in getattr(nn, cell)(D, H, num_layers=layers).parameters())


# 6 ── The state after the last real step


def seeded_lstm(D: int, H: int, layers: int) -> nn.LSTM:
    """An LSTM with large random weights, made without touching anybody's random state."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(D + 10 * H + 100 * layers)
        lstm = nn.LSTM(D, H, num_layers=layers, batch_first=True)
        for weight in lstm.parameters():
            nn.init.normal_(weight, std=0.8)
    return lstm.eval().requires_grad_(False)


def packing_case(layers: int, *lengths: int):
    """Sentences of the given lengths, padded with zero vectors to the longest."""

    def case(rng):
        x, real = normal(rng, len(lengths), max(lengths), 3), torch.tensor(lengths)
        x[torch.arange(max(lengths)) >= real[:, None]] = 0.0
        return args(seeded_lstm(3, 4, layers), x, real)

    return case


def one_by_one(lstm, x, lengths):
    """Read each sentence alone, without any padding."""
    states = [lstm(row[None, :length])[0][0, -1] for row, length in zip(x, lengths.tolist(), strict=True)]
    return torch.stack(states)


class PackedIndexError(TypeError):
    """A PackedSequence was indexed like a tensor."""


class UnpackError(ValueError):
    """The LSTM's two results were taken for three."""


def with_errors_apart(answer, lstm, x, lengths):
    """The answer's states; two errors of which only the text tells what went wrong get a type of their own."""
    try:
        return answer(lstm, x, lengths)
    except TypeError as error:
        if "tuple indices" not in str(error):
            raise
        raise PackedIndexError(str(error)).with_traceback(error.__traceback__) from None
    except ValueError as error:
        if "to unpack (expected 3, got 2)" not in str(error):
            raise
        raise UnpackError(str(error)).with_traceback(error.__traceback__) from None


# 7 ── Inputs and targets


def true_windows(ids, length):
    """PyTorch's sliding window, with steps as long as itself, over the stream without its end or its beginning."""
    return ids[:-1].unfold(0, length, length), ids[1:].unfold(0, length, length)


def inputs_and_targets(answer, ids, length):
    """Both parts and their kinds: embeddings and the loss want tensors of ids."""
    return pair(answer(ids, length), "x", "y")


# 8 ── Temperature


def true_probabilities(logits, temperature):
    """SciPy's softmax in double precision."""
    return torch.from_numpy(softmax(logits.double().numpy() / temperature, axis=-1)).float()


def tensor_of_probabilities(answer, logits, temperature):
    """The probabilities and whether they are a tensor, which torch.multinomial wants further down."""
    result = answer(logits, temperature)
    return None if result is None else {"확률": result, "종류": "텐서" if torch.is_tensor(result) else kind(result)}
