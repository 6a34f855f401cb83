"""Week 2, preview: what is right and what typically goes wrong with sequences, RNN shapes, packing and sampling."""

import torch
from scipy.special import softmax
from torch import nn

from utils.checking import Check, Summary, Written, args
from week2.checks import preview_mistakes as wrong
from week2.checks import preview_mistakes_model as wrong_model

summary = Summary("w2-p")


def normal(rng, *shape) -> torch.Tensor:
    """Standard normal numbers as a float32 tensor."""
    return torch.from_numpy(rng.standard_normal(shape)).float()


# 1 ── A sequence as a tensor


def drawn(low: int, high: int, *shape):
    """A case with random ids (B, T) below ``high``, and the size ``high``."""
    return lambda rng: args(torch.from_numpy(rng.integers(low, high, size=shape)), high)


one_hot = Check(
    "w2-p1",
    "문장을 (B, T, D) 텐서로",
    points=2,
    truth=lambda ids, size: torch.eye(size)[ids],
    dtype="float",
    inputs={
        "노트북의 예": args(torch.tensor([[2, 0]]), 3),
        "문장 둘": args(torch.tensor([[1, 4, 0], [3, 3, 2]]), 5),
        "나오지 않은 번호가 있음": args(torch.tensor([[0, 1, 1], [1, 0, 0]]), 6),
        "T와 D가 같음": args(torch.tensor([[2, 1, 3, 0]]), 4),
        "되풀이된 글자": args(torch.tensor([[2, 2, 2], [0, 0, 1]]), 4),
        "무작위": drawn(0, 7, 4, 5),
    },
    mistakes={
        "T를 따라 더해 버렸습니다. 어느 글자가 몇 번째에 나왔는지가 사라집니다. 모양은 (B, T, D)입니다.": (
            wrong.summed_over_time
        ),
        "축의 순서가 (B, D, T)입니다. 글자의 자리 T가 가운데, 벡터의 길이 D가 맨 뒤입니다.": wrong.axes_swapped,
        "축의 순서가 (T, B, D)입니다. 이 과제에서는 배치 B가 맨 앞(batch_first)입니다.": wrong.time_first,
        "정수 텐서를 돌려주었습니다. 신경망은 실수를 곱하므로 `.float()`로 바꾸세요.": wrong.still_integers,
        "size를 쓰지 않아 D가 이 배치에 나온 가장 큰 번호로 정해졌습니다. 배치마다 D가 달라지면 곱할 수 없습니다.": (
            wrong.size_from_data
        ),
        "문장들을 한 줄로 이어 붙였습니다. 문장의 축 B와 자리의 축 T를 따로 두세요.": wrong.sentences_joined,
        "모든 자리에 그 문장의 글자를 전부 켰습니다. 자리마다 1은 하나뿐이어야 합니다.": wrong.only_row_marked,
    },
)


# 2 ── One step


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


BY_HAND = (
    torch.tensor([[1.0, 2.0]]),
    torch.tensor([[0.5, -1.0]]),
    torch.tensor([[1.0, 0.0], [-1.0, 1.0]]),
    torch.tensor([[0.0, 1.0], [2.0, 0.0]]),
    torch.tensor([0.5, 0.0]),
)

rnn_step = Check(
    "w2-p2",
    "RNN 한 걸음",
    points=2,
    truth=by_cell,
    inputs={
        "손으로 계산한 예": args(*BY_HAND),
        "문장 셋": step_case(3, 2, 4),
        "D와 H가 같음": step_case(2, 3, 3),
        "첫 걸음(h가 0)": lambda rng: args(
            normal(rng, 2, 3), torch.zeros(2, 4), normal(rng, 4, 3), normal(rng, 4, 4), normal(rng, 4)
        ),
        "B와 D와 H가 같음": step_case(3, 3, 3),
    },
    mistakes={
        "tanh를 씌우지 않았습니다. 걸음마다 값이 커져 끝없이 불어날 수 있습니다.": wrong.no_tanh,
        "tanh 대신 시그모이드를 썼습니다. 상태는 −1에서 1 사이여야 합니다.": wrong.sigmoid,
        "tanh 대신 ReLU를 썼습니다. 음수인 상태가 모두 0이 됩니다.": wrong.relu,
        "이전 상태 h를 쓰지 않았습니다. 기억이 없으면 글자 하나만 보는 신경망입니다.": wrong.state_forgotten,
        "새 입력 x를 쓰지 않았습니다. 무엇을 읽었는지 상태에 담기지 않습니다.": wrong.input_forgotten,
        "이전 상태를 w_h와 곱하지 않고 그대로 더했습니다. `h @ w_h.T`입니다.": wrong.state_not_weighted,
        "w_h를 뒤집지(.T) 않았습니다. 정사각이라 오류 없이 다른 값이 나오니 조심하세요.": wrong.recurrent_not_transposed,
        "w_x를 뒤집지(.T) 않았습니다. w_x는 (H, D)이므로 `x @ w_x.T`입니다.": wrong.input_not_transposed,
        "w_x와 w_h를 모두 뒤집지(.T) 않았습니다.": wrong.none_transposed,
        "w_x와 w_h를 바꾸어 곱했습니다. w_x는 입력 x와, w_h는 상태 h와 곱합니다.": wrong.weights_swapped,
        "편향 b를 더하지 않았습니다.": wrong.bias_missing,
        "편향 b를 tanh 밖에서 더했습니다. 상태가 1을 넘을 수 있습니다. tanh 안에서 더하세요.": wrong.bias_outside,
        "tanh를 따로 씌워 더했습니다. 세 항을 먼저 더하고 tanh를 한 번만 씌우세요.": wrong.tanh_of_each,
        "새 상태에 이전 상태를 한 번 더 더했습니다. tanh의 결과가 그대로 새 상태입니다.": wrong.state_kept_by_adding,
    },
)


# 3 ── All steps


def by_layer(x, w_x, w_h, b):
    """PyTorch's own RNN layer with these weights."""
    layer = nn.RNN(x.size(2), w_h.size(0), batch_first=True)
    values = {"weight_ih_l0": w_x, "weight_hh_l0": w_h, "bias_ih_l0": b, "bias_hh_l0": torch.zeros_like(b)}
    layer.load_state_dict(values)
    outputs, last = layer(x)
    return outputs.detach(), last[0].detach()


def two_parts(*names: str):
    """A driver that names the two parts of what an answer returns; a lone value is the first without a second."""

    def use(answer, *given):
        result = answer(*given)
        if result is None:
            return None
        parts = result if isinstance(result, tuple | list) and len(result) == 2 else (result, None)
        return dict(zip(names, parts, strict=True))

    return use


def states_and_last(answer, *given):
    """Both parts and whether the states are one tensor: a list of T states would pass for a tensor (T, B, H)."""
    parts = two_parts("outputs", "last")(answer, *given)
    return parts and {**parts, "outputs의 종류": type(parts["outputs"]).__name__}


def reading_case(B: int, T: int, D: int, H: int):
    """Random sentences x (B, T, D) with weights that keep tanh from saturating."""
    return lambda rng: args(normal(rng, B, T, D), *(0.7 * normal(rng, *s) for s in ((H, D), (H, H), (H,))))


rnn = Check(
    "w2-p3",
    "문장을 끝까지 읽기",
    points=3,
    truth=by_layer,
    use=states_and_last,
    inputs={
        "문장 하나(T=2)": reading_case(1, 2, 3, 2),
        "문장 둘(T=4)": reading_case(2, 4, 3, 5),
        "B와 T가 같음": reading_case(3, 3, 2, 4),
        "글자 하나": reading_case(4, 1, 3, 2),
        "모두 같음": reading_case(3, 3, 3, 3),
    },
    mistakes={
        "`for x_t in x`는 첫 축, 곧 문장(B)을 하나씩 꺼냅니다. 자리 t의 글자는 `x[:, t]`입니다.": wrong.loop_over_sentences,
        "걸음마다 상태를 0에서 다시 시작했습니다. 앞 걸음의 h를 다음 걸음에 넘기세요.": wrong.state_reset,
        "outputs의 모양이 (T, B, H)입니다. `torch.stack(…, dim=1)`로 T를 가운데에 두세요.": wrong.stacked_in_front,
        "`torch.cat`은 새 축을 만들지 않아 (B, T·H)가 됩니다. `torch.stack(…, dim=1)`을 쓰세요.": wrong.concatenated,
        "상태의 리스트를 그대로 돌려주었습니다. `torch.stack(…, dim=1)`로 텐서 하나로 묶으세요.": wrong.list_of_states,
        "last에 첫 글자 뒤의 상태를 넣었습니다. 마지막 글자까지 읽은 뒤의 h입니다.": wrong.first_as_last,
        "last에 마지막 '문장'의 상태들을 넣었습니다. `outputs[-1]`이 아니라 `outputs[:, -1]`입니다.": wrong.last_sentence,
        "글자를 읽기 전의 상태를 모았습니다. 한 걸음 나아간 다음에 덧붙이세요.": wrong.noted_too_early,
        "돌려주는 순서가 바뀌었습니다. `return outputs, last`의 순서입니다.": wrong.last_first,
        "outputs만 돌려주었습니다. 마지막 상태도 함께 돌려주세요.": wrong.only_outputs,
        "문장을 뒤에서부터 읽었습니다. t는 0부터 T−1까지입니다.": wrong.read_backwards,
        "첫 글자만 읽고 끝났습니다. `return`이 for 문 안에 들어가 있습니다.": wrong.returned_in_loop,
        "읽기 전의 0 상태까지 모아 T+1개가 되었습니다. 빈 리스트에서 시작하세요.": wrong.zero_state_noted,
    },
)


# 4 ── Shapes


def true_shapes(B, T, D, H, layers, directions):
    """Build the layer, run it and look."""
    lstm = nn.LSTM(D, H, num_layers=layers, bidirectional=directions == 2, batch_first=True)
    outputs, (h, _) = lstm(torch.zeros(B, T, D))
    return tuple(outputs.shape), tuple(h.shape)


shapes = Check(
    "w2-p4",
    "LSTM의 모양 맞히기",
    points=2,
    truth=true_shapes,
    use=two_parts("output", "h"),
    inputs={
        "한 층 한 방향": args(4, 7, 3, 5, 1, 1),
        "두 층 한 방향": args(4, 7, 3, 5, 2, 1),
        "한 층 두 방향": args(4, 7, 3, 5, 1, 2),
        "세 층 두 방향": args(2, 9, 4, 6, 3, 2),
        "문장 하나": args(1, 8, 2, 3, 2, 2),
    },
    mistakes={
        "h의 첫 축은 B가 아닙니다. `batch_first=True`는 output에만 통하고 h는 언제나 (층, B, H) 차례입니다.": (
            wrong.state_batch_first
        ),
        "output의 마지막 축이 H입니다. 두 방향이면 앞에서 읽은 것과 뒤에서 읽은 것을 이어 붙여 2H가 됩니다.": (
            wrong.output_one_direction
        ),
        "h에서 두 방향을 H에 이어 붙였습니다. h에서는 방향마다 따로 쌓아 첫 축이 늘어납니다.": wrong.state_wide,
        "h에서 방향을 두 번 셌습니다. 첫 축에만 directions를 곱하고 마지막 축은 H입니다.": wrong.state_twice_wide,
        "output에 층의 수를 곱했습니다. output은 맨 위층의 상태만 담습니다.": wrong.output_with_layers,
        "h에 층의 수를 곱하지 않았습니다. h에는 모든 층의 마지막 상태가 들어 있습니다.": wrong.state_of_one_layer,
        "h의 첫 축이 언제나 1은 아닙니다. 층의 수와 방향의 수를 곱한 값입니다.": wrong.state_single,
        "h의 첫 축에 방향의 수를 곱하지 않았습니다. 방향마다 마지막 상태가 하나씩 있습니다.": wrong.state_one_direction,
        "output이 (T, B, …)입니다. `batch_first=True`이면 B가 맨 앞입니다.": wrong.output_time_first,
        "output의 마지막 축이 D입니다. 나오는 것은 입력이 아니라 은닉 상태이므로 H로 정해집니다.": wrong.output_keeps_input,
        "h에 T가 들어 있습니다. h는 다 읽은 뒤의 상태뿐이고, 걸음마다의 상태는 output에 있습니다.": (
            wrong.state_for_each_step
        ),
        "h가 2차원입니다. 층과 방향을 쌓은 첫 축이 있어 3차원입니다.": wrong.state_without_layers,
        "output과 h의 순서가 바뀌었습니다. `output, (h, c) = lstm(x)`의 순서입니다.": wrong.shapes_swapped,
    },
)


# 5 ── Parameters


def true_count(cell, D, H, layers):
    """Count the numbers in PyTorch's layer."""
    return sum(p.numel() for p in getattr(nn, cell)(D, H, num_layers=layers).parameters())


count_parameters = Check(
    "w2-p5",
    "파라미터의 수",
    points=3,
    truth=true_count,
    inputs={
        "RNN 한 층": args("RNN", 3, 5, 1),
        "LSTM 한 층": args("LSTM", 3, 5, 1),
        "GRU 한 층": args("GRU", 4, 6, 1),
        "RNN 두 층": args("RNN", 7, 4, 2),
        "LSTM 세 층": args("LSTM", 8, 5, 3),
        "GRU 두 층": args("GRU", 2, 9, 2),
    },
    mistakes={
        "편향을 한 벌만 셌습니다. PyTorch는 입력 쪽과 상태 쪽에 하나씩, 모두 두 벌을 둡니다.": wrong.one_bias,
        "편향을 세지 않았습니다. PyTorch는 길이 H인 편향을 두 벌 둡니다.": wrong.no_bias,
        "게이트의 수를 곱하지 않았습니다. GRU는 같은 것이 3벌, LSTM은 4벌 있습니다.": wrong.gates_ignored,
        "편향에는 게이트의 수를 곱하지 않았습니다. 게이트마다 편향도 따로 있습니다.": wrong.bias_not_gated,
        "둘째 층의 입력 크기도 D로 셌습니다. 둘째 층부터는 아래층의 상태를 받으므로 입력 크기가 H입니다.": wrong.layers_alike,
        "첫 층만 셌습니다. layers만큼 층이 있습니다.": wrong.one_layer,
        "상태에서 상태로 가는 가중치 H × H를 빠뜨렸습니다.": wrong.no_recurrence,
        "상태의 가중치를 D × D로 셌습니다. 상태의 길이는 H이므로 H × H입니다.": wrong.square_of_input,
        "LSTM을 3벌로 셌습니다. 게이트 셋(i, f, o)과 후보(g) 하나, 모두 4벌입니다.": wrong.lstm_with_three,
        "GRU를 2벌로 셌습니다. 게이트 둘(r, z)과 후보(n) 하나, 모두 3벌입니다.": wrong.gru_with_two,
        "층의 수만큼 거듭제곱했습니다. 층의 파라미터는 곱하지 않고 더합니다.": wrong.per_step,
    },
)


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


last_state = Check(
    "w2-p6",
    "진짜 마지막 상태",
    points=3,
    truth=one_by_one,
    seconds=3.0,  # LSTMs are copied and run: on a busy computer one second is short
    inputs={
        "긴 것부터(5·3·2)": packing_case(1, 5, 3, 2),
        "짧은 것이 먼저(2·4·6·3)": packing_case(1, 2, 4, 6, 3),
        "길이가 같음": packing_case(1, 4, 4),
        "문장 하나": packing_case(1, 3),
        "층이 둘(3·5)": packing_case(2, 3, 5),
        "B와 T가 같음(2·4·3·4)": packing_case(1, 2, 4, 3, 4),
    },
    mistakes={
        "패딩까지 읽은 뒤의 상태입니다. 길이를 알려 주지 않으면 LSTM은 0벡터도 글자로 여깁니다.": wrong_model.padding_read,
        "묶어서 읽은 출력의 마지막 열을 꺼냈습니다. 짧은 문장은 그 자리가 0입니다. (h, c)의 h를 쓰세요.": (
            wrong_model.zeros_at_the_end
        ),
        "길이 순서로 늘어서 있지 않은 배치에서 멈춥니다. `enforce_sorted=False`를 주세요.": wrong_model.not_sorted,
        "`pack_padded_sequence`에 `batch_first=True`를 주지 않아 B와 T를 바꾸어 읽었습니다.": wrong_model.packed_time_first,
        "c(셀 상태)를 돌려주었습니다. `output, (h, c) = lstm(…)`에서 h가 은닉 상태입니다.": wrong_model.cell_state,
        "h를 통째로 돌려주었습니다. 모양이 (층, B, H)이니 맨 위층 `h[-1]`만 꺼내세요.": wrong_model.all_layers,
        "첫 층의 상태를 돌려주었습니다. 맨 위층은 `h[0]`이 아니라 `h[-1]`입니다.": wrong_model.first_layer,
        "(h, c)를 통째로 돌려주었습니다. h의 맨 위층 `h[-1]`만 꺼내세요.": wrong_model.state_and_cell,
        "한 글자 앞의 상태입니다. 길이가 3이면 마지막 글자의 번호는 2입니다.": wrong_model.one_too_early,
        "한 글자 뒤, 곧 첫 패딩까지 읽은 상태입니다. 번호는 0부터 시작하므로 lengths − 1입니다.": wrong_model.one_too_late,
        "길이순으로 바꾼 문장의 순서를 되돌리지 않았습니다. `enforce_sorted=False`를 쓰면 알아서 되돌립니다.": (
            wrong_model.sorted_and_left
        ),
        "모든 문장에서 모든 길이의 자리를 꺼내 (B, B, H)가 되었습니다. 문장의 번호도 `torch.arange(B)`로 주세요.": (
            wrong_model.every_pair
        ),
        "가장 짧은 문장에 맞추어 잘랐습니다. 긴 문장의 뒷부분을 읽지 않습니다.": wrong_model.cut_to_shortest,
    },
)


# 7 ── Inputs and targets


def true_windows(ids, length):
    """PyTorch's sliding window, with steps as long as itself, over the stream without its end or its beginning."""
    return ids[:-1].unfold(0, length, length), ids[1:].unfold(0, length, length)


windows = Check(
    "w2-p7",
    "입력과 정답 만들기",
    points=3,
    truth=true_windows,
    use=two_parts("x", "y"),
    inputs={
        "노트북의 예": args(torch.tensor([5, 6, 7, 8, 9]), 2),
        "L이 T의 배수(12와 4)": args(torch.arange(20, 32), 4),
        "한 글자 남음(13과 4)": args(torch.arange(40, 53), 4),
        "세 글자 남음(15와 4)": args(torch.arange(70, 85), 4),
        "다른 T(11과 5)": args(torch.arange(11), 5),
        "무작위": lambda rng: args(torch.from_numpy(rng.integers(0, 50, size=40)), 6),
    },
    mistakes={
        "y가 x와 같습니다. 정답이 입력에 그대로 보이니 베끼기만 배우고 손실은 0이 됩니다. 한 칸 미세요.": wrong_model.copier,
        "x와 y가 뒤바뀌어 앞 글자를 맞히게 되었습니다. 정답 y가 한 칸 뒤의 글자입니다.": wrong_model.backwards,
        "줄마다 따로 돌려서 마지막 정답이 그 줄의 첫 글자가 되었습니다. 줄로 나누기 전에 한 칸 미세요.": wrong_model.rolled,
        "줄의 길이가 T−1로 줄었습니다. 이미 나눈 줄을 자르지 말고, 긴 글에서 한 칸 민 y를 따로 자르세요.": wrong_model.shortened,
        "L이 T로 나누어떨어지면 마지막 글자의 정답이 없어 멈춥니다. 조각의 수는 (L − 1) // T입니다.": wrong_model.one_row_too_many,
        "조각이 하나 모자랍니다. 만들 수 있는 조각을 모두 만드세요. (L − 1) // T개입니다.": wrong_model.one_row_less,
        "한 글자씩 옮기며 겹치게 잘랐습니다. 이 문제에서는 겹치지 않게 T글자씩 나눕니다.": wrong_model.sliding,
        "모양이 (T, N)입니다. 한 줄이 글 한 조각이 되도록 (N, T)로 나누세요.": wrong_model.transposed,
        "한 글자가 아니라 한 줄(T글자)을 밀었습니다.": wrong_model.next_row,
        "두 칸을 밀었습니다. 바로 다음 글자는 한 칸 뒤입니다.": wrong_model.two_ahead,
        "x만 돌려주었습니다. 정답 y도 함께 돌려주세요.": wrong_model.only_inputs,
        "조각마다 정답이 하나뿐입니다. 자리마다 다음 글자가 있으므로 y도 (N, T)입니다.": wrong_model.one_target,
        "조각으로 나누지 않고 한 줄로 두었습니다. `.view(N, T)`로 나누세요.": wrong_model.flat,
    },
)


# 8 ── Temperature

probabilities = Check(
    "w2-p8",
    "온도가 있는 소프트맥스",
    points=2,
    truth=lambda logits, temperature: softmax(logits.double().numpy() / temperature, axis=-1),
    reference=lambda logits, temperature: (logits / temperature).softmax(dim=-1),  # torch.multinomial wants a tensor
    inputs={
        "온도 1": args(torch.tensor([2.0, 1.0, 0.0]), 1.0),
        "낮은 온도 0.5": args(torch.tensor([2.0, 1.0, 0.0]), 0.5),
        "높은 온도 2": args(torch.tensor([2.0, 1.0, -0.5, 0.3]), 2.0),
        "문장 둘": args(torch.tensor([[3.0, 1.0, 0.2], [0.0, 2.5, 1.0]]), 0.7),
        "큰 로짓": args(torch.tensor([1000.0, 999.0, 0.0]), 0.8),
        "무작위": lambda rng: args(3 * normal(rng, 3, 5), 1.6),
    },
    mistakes={
        "온도를 곱했습니다. 그러면 온도가 높을수록 뾰족해집니다. 온도로 나누세요.": wrong_model.multiplied,
        "소프트맥스를 한 뒤에 나누었습니다. 합이 1이 되지 않습니다. 로짓을 먼저 나누세요.": wrong_model.divided_afterwards,
        "온도를 쓰지 않았습니다.": wrong_model.temperature_ignored,
        "소프트맥스의 축이 배치입니다. 한 줄의 확률을 더해 1이 되도록 마지막 축(`dim=-1`)을 쓰세요.": wrong_model.along_the_batch,
        "로짓이 크면 exp가 무한대가 되어 NaN이 나옵니다. `softmax`를 쓰거나 먼저 최댓값을 빼세요.": wrong_model.overflow,
        "확률의 로그를 돌려주었습니다. log_softmax가 아니라 softmax입니다.": wrong_model.logarithms,
        "합으로 나누지 않아 확률이 아닙니다. 모두 더해 1이 되어야 합니다.": wrong_model.not_normalised,
        "시그모이드를 썼습니다. 글자들끼리 비교해 합이 1이 되는 소프트맥스를 쓰세요.": wrong_model.sigmoids,
        "exp를 씌우지 않고 합으로 나누었습니다. 음수인 확률이 나올 수 있습니다.": wrong_model.exponential_forgotten,
        "배치 전체의 합으로 나누었습니다. 줄마다 따로 더해 1이 되어야 합니다.": wrong_model.sum_of_everything,
        "로짓을 온도로 나누기만 했습니다. 소프트맥스를 씌워 확률로 바꾸세요.": wrong_model.only_scaled,
        "소프트맥스를 두 번 씌웠습니다. 확률이 모두 비슷해집니다.": wrong_model.softmax_twice,
    },
)


essay = Written(
    "w2-p9",
    "서술형: 이 모델은 무엇을 배웠나",
    points=4,
    numbers=2,
    min_chars=120,
    rubric={
        "상": "모델과 기준선의 손실을 비교해 배운 것을 말하고, 생성된 문장을 근거로 아직 못 하는 것과 그 까닭을 썼습니다.",
        "중": "수치를 비교했지만 생성된 문장과 이어지지 않거나, 배운 것과 못 배운 것 가운데 하나만 썼습니다.",
        "하": "수치 없이 느낌만 썼거나, 손실이 낮을수록 나쁘다고 하는 등 수치를 잘못 읽었습니다.",
    },
)
