"""Week 2, preview: what is right and what typically goes wrong with sequences, RNN shapes, packing and sampling.

The inputs, truths and drivers stand in preview_cases, the wrong answers in preview_mistakes and preview_mistakes_model.
"""

import torch

from utils.checking import Check, Summary, Written, args
from week2.checks import preview_cases as cases
from week2.checks import preview_mistakes as wrong
from week2.checks import preview_mistakes_model as wrong_model

summary = Summary("w2-p")


# 1 ── A sequence as a tensor
one_hot = Check(
    "w2-p1",
    "문장을 (B, T, D) 텐서로",
    points=2,
    truth=lambda ids, size: torch.eye(size)[ids],
    use=cases.tensor_and_kind,
    inputs={
        "노트북의 예": args(torch.tensor([[2, 0]]), 3),
        "문장 둘": args(torch.tensor([[1, 4, 0], [3, 3, 2]]), 5),
        "나오지 않은 번호가 있음": args(torch.tensor([[0, 1, 1], [1, 0, 0]]), 6),
        "T와 D가 같음": args(torch.tensor([[2, 1, 3, 0]]), 4),
        "되풀이된 글자": args(torch.tensor([[2, 2, 2], [0, 0, 1]]), 4),
        "무작위": cases.drawn(0, 7, 4, 5),
    },
    mistakes={
        "T를 따라 더해 버렸습니다. 어느 글자가 몇 번째에 나왔는지가 사라집니다. 모양은 (B, T, D)입니다.": (
            wrong.summed_over_time
        ),
        "축의 순서가 (B, D, T)입니다. 글자의 자리 T가 가운데, 벡터의 길이 D가 맨 뒤입니다.": wrong.axes_swapped,
        "축의 순서가 (T, B, D)입니다. 이 과제에서는 배치 B가 맨 앞(batch_first)입니다.": wrong.time_first,
        "정수 텐서를 돌려주었습니다. 신경망은 실수를 곱하므로 `.float()`로 바꾸세요.": wrong.still_integers,
        "자료형이 float64입니다. 신경망의 가중치는 float32라서 서로 곱할 수 없습니다. `.float()`로 바꾸세요.": (
            wrong.double_precision
        ),
        "리스트를 돌려주었습니다. 신경망에 넣을 수 있도록 텐서 그대로 돌려주세요.": wrong.nested_list,
        "NumPy 배열을 돌려주었습니다. 신경망에 넣을 수 있도록 텐서로 돌려주세요.": wrong.numpy_array,
        "size를 쓰지 않아 D가 이 배치에 나온 가장 큰 번호로 정해졌습니다. 배치마다 D가 달라지면 곱할 수 없습니다.": (
            wrong.size_from_data
        ),
        "문장들을 한 줄로 이어 붙였습니다. 문장의 축 B와 자리의 축 T를 따로 두세요.": wrong.sentences_joined,
        "모든 자리에 그 문장의 글자를 전부 켰습니다. 자리마다 1은 하나뿐이어야 합니다.": wrong.only_row_marked,
    },
)


# 2 ── One step
rnn_step = Check(
    "w2-p2",
    "RNN 한 걸음",
    points=2,
    truth=cases.by_cell,
    inputs={
        "손으로 계산한 예": args(*cases.BY_HAND),
        "문장 셋": cases.step_case(3, 2, 4),
        "D와 H가 같음": cases.step_case(2, 3, 3),
        "첫 걸음(h가 0)": cases.first_step,
        "B와 D와 H가 같음": cases.step_case(3, 3, 3),
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
        "tanh를 두 번 따로 씌우고 편향은 밖에서 더했습니다. 세 항을 모두 더한 다음 tanh를 한 번 씌우세요.": (
            wrong.tanh_of_each_and_bias
        ),
        "편향 b를 두 번 더했습니다. 식에 b는 하나뿐입니다.": wrong.bias_twice,
        "곱하는 차례가 `w_x @ x`입니다. 문장이 한 줄에 하나씩 누워 있으니 `x @ w_x.T`처럼 x를 앞에 두세요.": (
            wrong.weights_in_front
        ),
        "`w_x @ x.T`처럼 x를 세워서 결과가 (H, B)가 되었습니다. `x @ w_x.T`로 곱하면 (B, H)가 됩니다.": wrong.columns,
        "새 상태에 이전 상태를 한 번 더 더했습니다. tanh의 결과가 그대로 새 상태입니다.": wrong.state_kept_by_adding,
    },
)


# 3 ── All steps
rnn = Check(
    "w2-p3",
    "문장을 끝까지 읽기",
    points=3,
    truth=cases.by_layer,
    use=cases.states_and_last,
    inputs={
        "문장 하나(T=2)": cases.reading_case(1, 2, 3, 2),
        "문장 둘(T=4)": cases.reading_case(2, 4, 3, 5),
        "B와 T가 같음": cases.reading_case(3, 3, 2, 4),
        "글자 하나": cases.reading_case(4, 1, 3, 2),
        "모두 같음": cases.reading_case(3, 3, 3, 3),
    },
    mistakes={
        "`for x_t in x`는 첫 축, 곧 문장(B)을 하나씩 꺼냅니다. 자리 t의 글자는 `x[:, t]`입니다.": wrong.loop_over_sentences,
        "걸음마다 상태를 0에서 다시 시작했습니다. 앞 걸음의 h를 다음 걸음에 넘기세요.": wrong.state_reset,
        "outputs의 모양이 (T, B, H)입니다. `torch.stack(…, dim=1)`로 T를 가운데에 두세요.": wrong.stacked_in_front,
        "`.view(B, T, H)`는 축을 바꾸지 않고 수를 차례대로 다시 자를 뿐이라 문장끼리 섞입니다. "
        "`torch.stack(…, dim=1)`로 쌓으세요.": wrong.viewed,
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
shapes = Check(
    "w2-p4",
    "LSTM의 모양 맞히기",
    points=2,
    truth=cases.true_shapes,
    use=cases.two_shapes,
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
        "모양을 셋 돌려주었습니다. c의 모양은 h와 같으니 output과 h의 모양 둘만 돌려주세요.": wrong.three_shapes,
        "수 여섯 개가 한 튜플에 들어 있습니다. `(…), (…)`처럼 모양마다 괄호로 묶으세요.": wrong.six_numbers,
        "output의 모양만 돌려주었습니다. h의 모양도 함께 돌려주세요.": wrong.only_output_shape,
        "모양을 리스트로 돌려주었습니다. PyTorch의 모양처럼 소괄호를 쓴 튜플 `(…), (…)`로 돌려주세요.": wrong.lists,
    },
)


# 5 ── Parameters
count_parameters = Check(
    "w2-p5",
    "파라미터의 수",
    points=3,
    truth=cases.true_count,
    dtype="int",
    inputs={
        "RNN 한 층": args("RNN", 3, 5, 1),
        "LSTM 한 층": args("LSTM", 3, 5, 1),
        "GRU 한 층": args("GRU", 4, 6, 1),
        "RNN 두 층": args("RNN", 7, 4, 2),
        "LSTM 세 층": args("LSTM", 8, 5, 3),
        "GRU 두 층": args("GRU", 2, 9, 2),
    },
    mistakes={
        "편향을 하나만 셌습니다. PyTorch는 입력 쪽과 상태 쪽에 하나씩, 모두 둘(2H)을 둡니다.": wrong.one_bias,
        "편향을 세지 않았습니다. PyTorch는 길이 H인 편향을 둘(2H) 둡니다.": wrong.no_bias,
        "묶음의 수(copies)를 곱하지 않았습니다. GRU에는 같은 묶음이 3개, LSTM에는 4개 있습니다.": wrong.gates_ignored,
        "편향에는 묶음의 수(copies)를 곱하지 않았습니다. 묶음마다 편향도 따로 있습니다.": wrong.bias_not_gated,
        "둘째 층의 입력 크기도 D로 셌습니다. 둘째 층부터는 아래층의 상태를 받으므로 입력 크기가 H입니다.": wrong.layers_alike,
        "첫 층만 셌습니다. layers만큼 층이 있습니다.": wrong.one_layer,
        "상태에서 상태로 가는 가중치 H × H를 빠뜨렸습니다.": wrong.no_recurrence,
        "상태의 가중치를 D × D로 셌습니다. 상태의 길이는 H이므로 H × H입니다.": wrong.square_of_input,
        "LSTM을 3묶음으로 셌습니다. 게이트 셋(i, f, o)과 새 기억의 후보(g) 하나, 모두 4묶음입니다.": wrong.lstm_with_three,
        "GRU를 2묶음으로 셌습니다. 게이트 둘(r, z)과 새 기억의 후보(n) 하나, 모두 3묶음입니다.": wrong.gru_with_two,
        "층의 수만큼 거듭제곱했습니다. 층의 파라미터는 곱하지 않고 더합니다.": wrong.per_step,
        "맨 위층만 남았습니다. 반복문에서 `total = …`이 아니라 `total += …`로 더해 가세요.": wrong.last_layer_only,
        "실수를 돌려주었습니다. 개수이니 정수여야 합니다. total을 0.0이 아니라 0에서 시작하세요.": wrong.not_whole,
    },
)


# 6 ── The state after the last real step
last_state = Check(
    "w2-p6",
    "진짜 마지막 상태",
    points=3,
    truth=cases.one_by_one,
    use=cases.with_errors_apart,
    seconds=3.0,  # LSTMs are copied and run: on a busy computer one second is short
    inputs={
        "긴 것부터(5·3·2)": cases.packing_case(1, 5, 3, 2),
        "짧은 것이 먼저(2·4·6·3)": cases.packing_case(1, 2, 4, 6, 3),
        "길이가 같음": cases.packing_case(1, 4, 4),
        "문장 하나": cases.packing_case(1, 3),
        "층이 둘(3·5)": cases.packing_case(2, 3, 5),
        "B와 T가 같음(2·4·3·4)": cases.packing_case(1, 2, 4, 3, 4),
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
        "`output, h = lstm(…)`으로 받으면 h는 (h, c) 쌍이라 `h[-1]`이 c입니다. `output, (h, c) = lstm(…)`으로 받으세요.": (
            wrong_model.pair_for_state
        ),
        "묶어서 읽으면 output은 텐서가 아니라 PackedSequence라서 `output[:, -1]`처럼 꺼낼 수 없습니다. h를 쓰세요.": (
            wrong_model.packed_indexed
        ),
        "`lstm(…)`이 돌려주는 것은 둘입니다. `output, h, c = …`가 아니라 `output, (h, c) = …`로 받으세요.": (
            wrong_model.three_results
        ),
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
windows = Check(
    "w2-p7",
    "입력과 정답 만들기",
    points=3,
    truth=cases.true_windows,
    use=cases.inputs_and_targets,
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
        "T+1글자씩 잘라 앞뒤로 나누면 조각마다 마지막 글자가 입력에서 빠집니다. "
        "x와 한 칸 민 y를 긴 글에서 따로 자르세요.": wrong_model.longer_blocks,
        "`ids.roll(-1)`은 맨 앞 글자를 맨 뒤로 보냅니다. 마지막 글자에는 정답이 없으니 조각의 수는 (L − 1) // T입니다.": (
            wrong_model.stream_rolled
        ),
        "L이 T로 나누어떨어지면 마지막 글자의 정답이 없어 멈춥니다. 조각의 수는 (L − 1) // T입니다.": wrong_model.one_row_too_many,
        "조각이 하나 모자랍니다. 만들 수 있는 조각을 모두 만드세요. (L − 1) // T개입니다.": wrong_model.one_row_less,
        "한 글자씩 옮기며 겹치게 잘랐습니다. 이 문제에서는 겹치지 않게 T글자씩 나눕니다.": wrong_model.sliding,
        "모양이 (T, N)입니다. 한 줄이 글 한 조각이 되도록 (N, T)로 나누세요.": wrong_model.transposed,
        "한 글자가 아니라 한 줄(T글자)을 밀었습니다.": wrong_model.next_row,
        "두 칸을 밀었습니다. 바로 다음 글자는 한 칸 뒤입니다.": wrong_model.two_ahead,
        "x만 돌려주었습니다. 정답 y도 함께 돌려주세요.": wrong_model.only_inputs,
        "조각마다 정답이 하나뿐입니다. 자리마다 다음 글자가 있으므로 y도 (N, T)입니다.": wrong_model.one_target,
        "조각으로 나누지 않고 한 줄로 두었습니다. `.view(N, T)`로 나누세요.": wrong_model.flat,
        "리스트를 돌려주었습니다. `torch.stack(…)`이나 `.view(N, T)`로 (N, T) 텐서 하나로 만드세요.": (
            wrong_model.lists_of_rows
        ),
        "번호를 실수로 바꾸었습니다. 임베딩과 손실은 정수 번호를 받으니 `ids`의 자료형을 그대로 두세요.": wrong_model.real_ids,
    },
)


# 8 ── Temperature
probabilities = Check(
    "w2-p8",
    "온도가 있는 소프트맥스",
    points=2,
    truth=cases.true_probabilities,
    use=cases.tensor_of_probabilities,
    inputs={
        "온도 1": args(torch.tensor([2.0, 1.0, 0.0]), 1.0),
        "낮은 온도 0.5": args(torch.tensor([2.0, 1.0, 0.0]), 0.5),
        "높은 온도 2": args(torch.tensor([2.0, 1.0, -0.5, 0.3]), 2.0),
        "문장 둘": args(torch.tensor([[3.0, 1.0, 0.2], [0.0, 2.5, 1.0]]), 0.7),
        "큰 로짓": args(torch.tensor([1000.0, 999.0, 0.0]), 0.8),
        "한 줄만 큰 로짓": args(torch.tensor([[1000.0, 999.0, 0.0], [0.0, 1.0, 2.0]]), 1.5),
        "무작위": lambda rng: args(3 * cases.normal(rng, 3, 5), 1.6),
    },
    mistakes={
        "온도를 곱한 것과 같은 결과입니다. 그러면 온도가 높을수록 뾰족해집니다. 로짓을 온도로 나누세요.": wrong_model.multiplied,
        "소프트맥스를 한 뒤에 나누었습니다. 합이 1이 되지 않습니다. 로짓을 먼저 나누세요.": wrong_model.divided_afterwards,
        "온도가 아무 일도 하지 않았습니다. 소프트맥스 뒤에 나누고 합을 1로 맞추면 온도는 약분됩니다. "
        "로짓을 먼저 온도로 나누세요.": wrong_model.temperature_ignored,
        "소프트맥스의 축이 배치입니다. 한 줄의 확률을 더해 1이 되도록 마지막 축(`dim=-1`)을 쓰세요.": wrong_model.along_the_batch,
        "로짓이 크면 exp가 무한대가 되어 NaN이 나옵니다. `softmax`를 쓰거나 먼저 최댓값을 빼세요.": wrong_model.overflow,
        "배치 전체의 최댓값을 빼서, 로짓이 작은 줄은 exp가 모두 0이 되어 NaN이 나옵니다. 줄마다 제 최댓값을 빼세요.": (
            wrong_model.one_maximum_for_all
        ),
        "NumPy 배열을 돌려주었습니다. 아래에서 `torch.multinomial`로 뽑을 수 있도록 텐서로 돌려주세요.": (
            wrong_model.array_of_probabilities
        ),
        "확률의 로그를 돌려주었습니다. log_softmax가 아니라 softmax입니다.": wrong_model.logarithms,
        "합으로 나누지 않아 확률이 아닙니다. 모두 더해 1이 되어야 합니다.": wrong_model.not_normalised,
        "시그모이드를 썼습니다. 글자들끼리 비교해 합이 1이 되는 소프트맥스를 쓰세요.": wrong_model.sigmoids,
        "exp를 씌우지 않고 합으로 나누었습니다. 음수인 확률이 나올 수 있습니다.": wrong_model.exponential_forgotten,
        "배치 전체의 합으로 나누었습니다. 줄마다 따로 더해 1이 되어야 합니다.": wrong_model.sum_of_everything,
        "로짓을 온도로 나누기만 했습니다. 소프트맥스를 씌워 확률로 바꾸세요.": wrong_model.only_scaled,
        "소프트맥스를 두 번 씌웠습니다. 확률이 모두 비슷해집니다.": wrong_model.softmax_twice,
    },
)


# 9 ── Written
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
