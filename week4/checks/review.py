"""Week 4, review: what is right and what typically goes wrong between one line of attention and a whole Transformer.

The inputs, truths and drivers stand in review_cases, the wrong answers in review_mistakes (exercises 1 to 4),
review_mistakes_blocks (5 to 9) and review_mistakes_training (10 to 13).
"""

import math

import torch

from utils.checking import Check, Summary, Written, args
from week4.checks import review_cases as cases
from week4.checks import review_mistakes as wrong
from week4.checks import review_mistakes_blocks as blocks
from week4.checks import review_mistakes_training as training

summary = Summary("w4-r")


# 1 ── Scaled dot-product attention
attention = Check(
    "w4-r1",
    "스케일드 닷 프로덕트 어텐션",
    points=3,
    truth=cases.true_attention,
    inputs={
        "질의 3개, 키 5개": cases.attention_case(2, 3, 5, 4, 6),
        "모두 같은 크기": cases.attention_case(3, 3, 3, 3, 3),
        "차원이 큼": cases.attention_case(1, 4, 6, 64, 2),
        "마스크": cases.attention_case(2, 4, 5, 4, 3, masked=True),
        "마스크, 정사각": cases.attention_case(3, 4, 4, 8, 8, masked=True),
        "헤드의 축이 하나 더": cases.attention_case(2, 3, 5, 4, 6, heads=(2,)),
        "헤드의 축, 마스크": cases.attention_case(2, 4, 5, 4, 3, masked=True, heads=(3,)),
    },
    mistakes={
        "√D로 나누지 않았습니다. 차원이 커지면 소프트맥스가 한곳으로 쏠립니다.": wrong.not_scaled,
        "√D가 아니라 D로 나누었습니다.": wrong.scaled_by_dim,
        "키의 개수의 제곱근으로 나누었습니다. 나눌 것은 벡터의 차원 `query.size(-1)`입니다.": wrong.scaled_by_length,
        "소프트맥스의 축이 질의 쪽입니다. 질의 하나의 가중치를 더해 1이 되도록 `dim=-1`을 쓰세요.": wrong.wrong_axis,
        "소프트맥스 뒤에 가렸습니다. 남은 가중치의 합이 1이 되지 않습니다. 점수를 먼저 −∞로 채우세요.": wrong.masked_after,
        "mask를 쓰지 않았습니다.": wrong.mask_ignored,
        "mask가 뒤집혔습니다. True가 보아도 되는 자리이니 `~mask`인 곳을 가립니다.": wrong.mask_inverted,
        "가릴 점수를 0으로 채웠습니다. exp(0) = 1이라 가중치가 남습니다. −∞로 채우세요.": wrong.filled_with_zero,
        "소프트맥스를 빠뜨렸습니다.": wrong.no_softmax,
        "키를 뒤집지 않았습니다. `key.transpose(-2, -1)`로 (B, D, S)를 만들어 곱하세요.": wrong.not_transposed,
        "값 대신 키를 섞었습니다. 가중치를 곱할 것은 value입니다.": wrong.keys_mixed,
        "가중치까지만 구했습니다. 끝으로 `@ value`로 값을 섞으세요.": wrong.only_weights,
        "질의의 개수의 제곱근으로 나누었습니다. 나눌 것은 벡터의 차원 `query.size(-1)`입니다.": wrong.scaled_by_asks,
        "값의 차원의 제곱근으로 나누었습니다. 내적한 것은 query와 key이니 `query.size(-1)`입니다.": wrong.scaled_by_values,
        "√D를 곱했습니다. 점수를 √D로 나누어야 합니다.": wrong.times_root_dim,
        "소프트맥스 뒤에 √D로 나누었습니다. 점수를 먼저 나누고 소프트맥스를 씌우세요.": wrong.scaled_after,
        "소프트맥스의 축을 적지 않았습니다. `dim=-1`을 적으세요.": wrong.axis_left_out,
        "소프트맥스의 축을 앞에서부터 세었습니다(`dim=2`). 헤드의 축이 붙으면 다른 축이 되니 `dim=-1`로 쓰세요.": (
            wrong.axis_counted_from_the_front
        ),
        "키의 축을 앞에서부터 세어 바꾸었습니다(1과 2). 헤드의 축이 붙으면 어긋나니 `key.transpose(-2, -1)`로 쓰세요.": (
            wrong.turned_from_the_front
        ),
        "`scores[~mask] = …`는 두 모양이 꼭 같아야 합니다. 헤드의 축이 붙은 점수에도 되도록 `masked_fill`을 쓰세요.": (
            wrong.mask_as_index
        ),
        "mask를 점수에 더했습니다. True는 1로 셈할 뿐 가려지지 않습니다. `masked_fill(~mask, …)`로 −∞를 채우세요.": (
            wrong.mask_added
        ),
        "mask가 None일 때 오류가 납니다. `if mask is not None:` 안에서만 가리세요.": wrong.mask_always,
        "`if mask:`는 수가 여럿인 텐서에 쓸 수 없습니다. `if mask is not None:`으로 물으세요.": wrong.mask_as_a_condition,
    },
)


# 2 ── The decoder's mask
decoder_mask = Check(
    "w4-r2",
    "디코더의 마스크",
    points=3,
    truth=cases.true_mask,
    reference=cases.fast_mask,
    dtype="bool",
    inputs={
        "노트북의 예": args(torch.tensor([[5, 6, 0]])),
        "길이 4와 2": cases.ids_case(4, 2),
        "길이 1·5·3": cases.ids_case(1, 5, 3),
        "패딩이 없음": cases.ids_case(3, 3),
        "패딩이 1번": args(torch.tensor([[5, 0, 7, 1], [4, 1, 1, 1]]), 1),
    },
    mistakes={
        "패딩만 가렸습니다. 자기보다 뒤의 자리도 가려야 합니다(인과 마스크).": wrong.padding_only,
        "뒤의 자리만 가렸습니다. 패딩도 가려야 합니다.": wrong.causal_only,
        "거꾸로 뒤의 자리만 보게 했습니다. `triu`가 아니라 `tril`입니다.": wrong.future_only,
        "자기 자신을 보지 못합니다. 첫 자리는 볼 곳이 하나도 없어 NaN이 됩니다. 대각선도 True여야 합니다.": wrong.not_itself,
        "True와 False가 뒤집혔습니다. True가 보아도 되는 자리입니다.": wrong.upside_down,
        "패딩을 행(묻는 자리)에서 가렸습니다. 가릴 것은 열, 곧 **보이는** 자리입니다. `(ids != pad)[:, None, :]`입니다.": (
            wrong.padding_by_row
        ),
        "'또는'으로 이었습니다. 두 조건을 모두 지켜야 하니 `&`입니다.": wrong.either,
        "pad를 쓰지 않고 늘 0을 패딩으로 보았습니다.": wrong.zero_is_padding,
        "패딩인 자리만 보게 했습니다. `==`가 아니라 `ids != pad`입니다.": wrong.only_padding_shown,
        "한 자리 뒤까지 보입니다. `tril(1)`이 아니라 `tril()`입니다.": wrong.one_ahead,
        "배치의 축도 패딩도 없습니다. (T, T)에 `(ids != pad)[:, None, :]`을 &로 합치면 (B, T, T)가 됩니다.": wrong.without_batch,
        "패딩만 가렸고 (B, 1, T)입니다. (T, T)의 인과 마스크와 &로 합치세요.": wrong.one_row,
        "`ids != pad`의 모양은 (B, T)입니다. (T, T)와 합치려면 `[:, None, :]`로 축을 하나 넣으세요.": wrong.axis_forgotten,
        "축이 하나 많습니다. `[:, None, :]`이면 (B, T, T)가 됩니다. 헤드의 축은 문제 4에서 넣습니다.": wrong.axis_too_many,
        "1.0과 0.0입니다. True와 False여야 `~mask`로 뒤집을 수 있습니다. `dtype=torch.bool`로 만들고 `&`로 이으세요.": (
            wrong.mask_of_floats
        ),
        "정수 1과 0입니다. 정수에 `~`를 쓰면 −2와 −1이 됩니다. `dtype=torch.bool`로 만드세요.": wrong.mask_of_ints,
    },
)


# 3 ── Splitting into heads
split_heads = Check(
    "w4-r3",
    "헤드로 나누기",
    points=2,
    truth=cases.true_heads,
    inputs={
        "(2, 3, 8), 헤드 2": cases.heads_case(2, 3, 8, heads=2),
        "(1, 4, 6), 헤드 3": cases.heads_case(1, 4, 6, heads=3),
        "(3, 4, 4), 헤드 4": cases.heads_case(3, 4, 4, heads=4),
        "(2, 2, 4), 헤드 2": cases.heads_case(2, 2, 4, heads=2),
        "헤드 하나": cases.heads_case(2, 5, 4, heads=1),
    },
    mistakes={
        "한 번에 (B, H, T, D/H)로 펼쳤습니다. 모양은 맞지만 다른 자리의 수가 한 헤드에 섞입니다. "
        "(B, T, H, D/H)로 나눈 뒤 축을 바꾸세요.": wrong.viewed_at_once,
        "헤드의 축을 옮기지 않아 (B, T, H, D/H)입니다. `transpose(1, 2)`가 필요합니다.": wrong.not_moved,
        "차원을 하나 건너씩 나누었습니다. 이어진 D/H개가 한 헤드입니다. `view(B, T, heads, D // heads)`의 차례를 보세요.": (
            wrong.every_other
        ),
        "헤드가 맨 앞에 있습니다. (B, H, T, D/H)로 배치가 먼저 와야 합니다. 토막을 쌓았다면 `torch.stack(…, dim=1)`입니다.": (
            wrong.heads_in_front
        ),
        "`heads`와 `D // heads`의 자리가 바뀌었습니다. `view(B, T, heads, D // heads)`입니다.": wrong.size_as_heads,
        "끝의 두 축이 뒤집혀 (B, H, D/H, T)입니다. `view` 뒤에는 `transpose(1, 2)`만 하세요.": wrong.last_two_turned,
        "2번과 3번 축을 바꾸었습니다. 헤드의 축(2번)과 자리의 축(1번)을 바꾸세요.": wrong.wrong_two_swapped,
        "축을 먼저 바꾸고 펼쳤습니다. 먼저 `view(B, T, heads, D // heads)`로 쪼갠 뒤 바꾸세요.": wrong.turned_first,
        "heads를 쓰지 않고 늘 둘로 나누었습니다.": wrong.always_two,
    },
)


# 4 ── Many heads
multi_head = Check(
    "w4-r4",
    "멀티헤드 어텐션",
    points=4,
    truth=cases.true_many,
    inputs={
        "자기 자신, 헤드 2": cases.many_case(2, 4, 4, 8, 2),
        "교차, 헤드 4": cases.many_case(2, 3, 5, 8, 4),
        "마스크, 교차": cases.many_case(3, 4, 6, 6, 3, masked=True),
        "마스크, 정사각": cases.many_case(2, 5, 5, 4, 2, masked=True),
    },
    mistakes={
        "헤드를 되돌리지 않고 펼쳤습니다. (B, H, T, D/H)를 `transpose(1, 2)`로 (B, T, H, D/H)로 바꾼 뒤 합치세요.": (
            wrong.merged_without_transpose
        ),
        "마지막에 `w['output']`을 곱하지 않았습니다. 헤드들의 결과를 섞는 층입니다.": wrong.no_output,
        "키와 값도 x에서 만들었습니다. 보이는 쪽은 memory입니다.": wrong.all_from_x,
        "질의도 memory에서 만들었습니다. 묻는 쪽은 x입니다.": wrong.all_from_memory,
        "헤드로 나누지 않았습니다. 결과의 모양은 같지만 어텐션이 하나뿐입니다.": wrong.one_head,
        "√D로 나누었습니다. 헤드마다 차원이 D/H이니 √(D/H)입니다. 나눈 뒤에 `attention`을 부르면 저절로 됩니다.": (
            wrong.whole_scale
        ),
        "mask를 넘기지 않았습니다. 헤드의 축을 하나 넣어 `mask[:, None]`으로 넘기세요.": wrong.mask_forgotten,
        "행렬을 뒤집어 곱했습니다. 여기서는 `x @ w['query']`입니다.": wrong.weights_turned,
        "헤드들을 평균했습니다. 이어 붙여야 합니다.": wrong.heads_added,
        "키와 값이 바뀌었습니다. `attention(query, key, value, …)`의 순서를 보세요.": wrong.keys_and_values_swapped,
        "질의와 키가 바뀌었습니다. `attention(query, key, value, …)`의 순서를 보세요.": wrong.queries_and_keys_swapped,
        "값을 x에서 만들었습니다. 키와 값은 모두 memory에서 만듭니다.": wrong.value_from_x,
        "묻는 쪽과 보이는 쪽이 바뀌었습니다. 질의는 x에서, 키와 값은 memory에서 만듭니다.": wrong.asked_by_memory,
        "mask를 (B, T, S) 그대로 넘겼습니다. 배치의 축이 헤드의 축으로 읽히니 `mask[:, None]`으로 넘기세요.": (
            wrong.mask_without_axis
        ),
        "헤드의 축을 다른 곳에 넣었습니다. (B, 1, T, S)가 되도록 `mask[:, None]`입니다.": wrong.mask_axis_in_front,
        "mask가 None일 때 `mask[:, None]`은 오류입니다. None이면 None을 그대로 넘기세요.": wrong.none_indexed,
        "`w['query']`, `w['key']`, `w['value']`를 곱하지 않았습니다. 곱한 뒤에 나눕니다.": wrong.not_projected,
        "x를 더했습니다. 잔차 연결은 블록에서 합니다. 여기서는 `w['output']`을 곱한 것까지입니다.": wrong.with_residual,
        "(B, T, D/H, H)를 합쳤습니다. 헤드마다 D/H개가 이어지도록 (B, T, H, D/H)에서 합치세요.": wrong.merged_dimensions_first,
    },
)


# 5 ── Positions
positions = Check(
    "w4-r5",
    "위치 인코딩",
    points=3,
    truth=cases.true_positions,
    use=cases.as_float_table,
    inputs={"2자리 4차원": args(2, 4), "50자리 16차원": args(50, 16), "6자리 6차원": args(6, 6), "2차원": args(9, 2)},
    mistakes={
        "사인과 코사인의 자리가 바뀌었습니다. 짝수 열이 사인, 홀수 열이 코사인입니다.": blocks.cosine_first,
        "앞 절반을 사인, 뒤 절반을 코사인으로 채웠습니다. 번갈아 놓으세요(0::2와 1::2).": blocks.halves,
        "자리를 1부터 세었습니다. 0부터입니다. 첫 줄은 0, 1, 0, 1, …이어야 합니다.": blocks.from_one,
        "열마다 다른 빠르기를 썼습니다. 이웃한 두 열이 **같은** 빠르기의 짝입니다.": blocks.speed_for_each_column,
        "지수를 두 번 곱했습니다. 짝의 번호 i에 2를 곱한 것이 0, 2, 4, …이니 한 번만 곱하세요.": blocks.doubled_exponent,
        "지수의 부호가 반대입니다. 뒤의 열일수록 **느리게** 돌아야 합니다.": blocks.growing,
        "모든 짝이 같은 빠르기입니다. 짝마다 10000^(2i/D)로 나누세요.": blocks.one_speed,
        "코사인이 없습니다. 사인만으로는 어느 쪽으로 도는지 알 수 없습니다.": blocks.only_sines,
        "지수에서 2가 빠졌습니다. 짝 i의 지수는 −2i/D입니다.": blocks.halved_exponent,
        "밑이 1000입니다. 10000입니다.": blocks.base_thousand,
        "자리 p를 곱하지 않아 모든 줄이 같습니다. 각은 p에 빠르기를 곱한 것입니다.": blocks.without_places,
        "열의 번호를 짝의 번호로 썼습니다. 열 0과 1이 짝 0, 열 2와 3이 짝 1입니다.": blocks.column_as_pair,
        "홀수 열이 비었습니다. `table[:, 1::2]`에 코사인을 넣으세요.": blocks.odd_columns_empty,
        "괄호가 빠졌습니다. `**`가 `/`보다 먼저이니 `10000.0 ** (-… / dim)`처럼 지수를 묶으세요.": blocks.power_before_division,
        "`//`는 소수점 아래를 버립니다. 지수는 `/`로 나누세요.": blocks.whole_exponents,
        "가로와 세로가 바뀌었습니다. 줄이 자리, 열이 차원인 (length, dim)입니다.": blocks.table_on_its_side,
        "수는 맞지만 float32 텐서가 아닙니다. 7절에서 임베딩에 더할 때 오류가 나니 `torch.zeros(length, dim)`에 채우세요.": (
            blocks.in_double
        ),
    },
)


# 6 ── Rotation
rotation = Check(
    "w4-r6",
    "k칸 옮기는 회전",
    points=4,
    truth=cases.true_rotation,
    inputs={"k=1": args(1, 4), "k=3": args(3, 6), "k=10": args(10, 8), "뒤로 2칸": args(-2, 6), "제자리": args(0, 4)},
    mistakes={
        "반대 방향으로 돌렸습니다. 행렬이 뒤집혔습니다(전치). sin의 부호를 보세요.": blocks.turned_back,
        "늘 한 칸만 옮깁니다. 각에 k를 곱하세요.": blocks.one_turn,
        "모든 짝을 같은 각으로 돌렸습니다. 짝마다 빠르기가 다릅니다.": blocks.same_angle,
        "sin과 cos의 자리가 바뀌었습니다. 대각선이 cos입니다.": blocks.swapped,
        "sin의 부호가 둘 다 +입니다. 하나는 −여야 회전입니다.": blocks.both_plus,
        "대각선만 채웠습니다. sin 칸도 있어야 짝이 서로 섞입니다.": blocks.only_cosines,
        "지수에서 2가 빠졌습니다. 짝 i의 지수는 −2i/D입니다.": blocks.exponent_without_two,
        "지수에 2를 두 번 곱했습니다. `range(0, dim, 2)`로 돌면 그 수가 이미 2i입니다.": blocks.exponent_with_four,
        "지수의 부호가 반대입니다. 뒤의 짝일수록 **느리게** 돌아야 합니다.": blocks.faster_and_faster,
        "첫 짝만 채웠습니다. 모든 짝을 채우고, return은 for가 끝난 뒤에 두세요.": blocks.first_pair_only,
        "토막이 겹쳤습니다. 짝 i는 2i번과 2i + 1번 행과 열을 차지합니다.": blocks.overlapping,
        "앞 절반과 뒤 절반을 짝지었습니다. 이웃한 2i번과 2i + 1번이 짝입니다.": blocks.halves_paired,
    },
)


# 7 ── Layer norm
layer_norm = Check(
    "w4-r7",
    "층 정규화",
    points=3,
    truth=cases.true_norm,
    inputs={
        "(2, 3, 5)": cases.norm_case(2, 3, 5),
        "(3, 3, 3)": cases.norm_case(3, 3, 3),
        "(1, 4, 16)": cases.norm_case(1, 4, 16),
        "아주 작은 수": cases.norm_case(2, 2, 4, scale=0.003),
        "eps = 0.1": cases.norm_case(2, 3, 4, eps=0.1),
    },
    mistakes={
        "문장들끼리(배치) 정규화했습니다. 벡터 하나마다, 곧 마지막 축입니다.": blocks.over_texts,
        "자리들끼리 정규화했습니다. 벡터 하나마다, 곧 마지막 축입니다.": blocks.over_places,
        "텐서 전체를 한꺼번에 정규화했습니다. 벡터 하나마다 따로 합니다.": blocks.over_all,
        "분산을 D − 1로 나누었습니다. 층 정규화는 D로 나눕니다(`correction=0`).": blocks.one_less,
        "분산으로 나누었습니다. 분산의 제곱근(표준편차)으로 나누세요.": blocks.by_variance,
        "eps를 더하지 않았습니다. 수가 아주 작을 때 달라집니다.": blocks.no_eps,
        "평균을 빼지 않았습니다.": blocks.not_centred,
        "gain과 bias를 쓰지 않았습니다.": blocks.no_gain,
        "bias까지 gain이 곱해졌습니다. 먼저 gain을 곱하고 나서 bias를 더합니다.": blocks.gain_on_bias,
        "문장 하나를 통째로 정규화했습니다. 벡터 하나마다, 곧 마지막 축만입니다.": blocks.over_text,
        "제곱근을 씌운 뒤에 eps를 더했습니다. 분산에 먼저 더하세요.": blocks.eps_after_root,
        "eps를 쓰지 않고 `1e-5`를 적어 넣었습니다. 받은 eps를 쓰세요.": blocks.eps_by_heart,
        "`keepdim=True`가 없습니다. 평균과 분산이 (B, T)가 되어 (B, T, D)와 축이 어긋납니다.": blocks.axis_lost,
        "gain을 곱하지 않았습니다.": blocks.only_bias,
        "bias를 더하지 않았습니다.": blocks.only_gain,
        "gain과 bias가 바뀌었습니다. gain을 곱하고 bias를 더합니다.": blocks.gain_and_bias_swapped,
        "괄호가 빠졌습니다. 평균만 나누어졌으니 `(x - mean) / …`로 묶으세요.": blocks.no_brackets,
    },
)


# 8 ── Encoder block
encoder_block = Check(
    "w4-r8",
    "인코더 블록",
    points=3,
    truth=cases.true_encoder,
    reference=cases.encoder_by_hand,
    inputs={
        "문장 2개": cases.encoder_case(2, 3, 4),
        "문장 하나": cases.encoder_case(1, 5, 6),
        "한 자리": cases.encoder_case(3, 1, 4),
    },
    mistakes={
        "두 곳에 같은 층 정규화를 썼습니다. 순방향 층 앞에는 `norm2`입니다. 오류가 나지 않아 놓치기 쉽습니다.": blocks.shared_norm,
        "더한 뒤에 정규화했습니다. 여기서는 **들어가기 전에** 정규화하는 프리 방식입니다.": blocks.post_norm,
        "잔차 연결이 없습니다. 층의 결과를 x에 **더하세요.**": blocks.no_residual,
        "둘째 잔차 연결이 없습니다. 순방향 층의 결과도 더하세요.": blocks.no_second_residual,
        "정규화한 것에 더했습니다. 잔차 길에는 **정규화하지 않은** x가 그대로 지나갑니다.": blocks.residual_of_normed,
        "순방향 층이 처음의 x를 받았습니다. 어텐션을 더한 x를 받아야 합니다.": blocks.side_by_side,
        "정규화를 하지 않았습니다.": blocks.no_norms,
        "차례가 바뀌었습니다. 어텐션이 먼저, 순방향 층이 나중입니다.": blocks.feed_first,
        "첫째 잔차 연결이 없습니다. 어텐션의 결과도 x에 더하세요.": blocks.no_first_residual,
        "층에서 **나온** 것을 정규화했습니다. 층에 **들어가기 전에** 정규화하세요.": blocks.norms_of_results,
        "둘째 줄에서 처음의 x에 더했습니다. 어텐션을 더한 x에 더해야 그 몫이 남습니다.": blocks.added_to_the_input,
        "순방향 층에 어텐션의 결과만 넣었습니다. x에 더한 것을 정규화해 넣으세요.": blocks.fed_with_attention_alone,
        "`norm1`과 `norm2`가 바뀌었습니다. 어텐션 앞이 `norm1`입니다.": blocks.norms_exchanged,
        "어텐션에 들어가기 전에 정규화하지 않았습니다. `norm1`이 빠졌습니다.": blocks.first_norm_missing,
        "순방향 층에 들어가기 전에 정규화하지 않았습니다. `norm2`가 빠졌습니다.": blocks.second_norm_missing,
        "순방향 층이 없습니다. 둘째 식도 이어서 쓰세요.": blocks.only_attention,
    },
)


# 9 ── Decoder block
decoder_block = Check(
    "w4-r9",
    "디코더 블록",
    points=3,
    truth=cases.true_decoder,
    reference=cases.decoder_by_hand,
    inputs={
        "쓴 것 3, 읽은 것 5": cases.decoder_case(2, 3, 5, 4),
        "길이가 같음": cases.decoder_case(2, 4, 4, 4),
        "한 자리": cases.decoder_case(1, 1, 3, 6),
    },
    mistakes={
        "세 곳에 같은 층 정규화를 썼습니다. `norm1`, `norm2`, `norm3`을 차례로 쓰세요.": blocks.shared_norms,
        "교차 어텐션을 먼저 했습니다. 자기가 쓴 것을 먼저 봅니다.": blocks.cross_first,
        "교차 어텐션이 없습니다. 이대로면 읽은 글을 전혀 보지 않습니다.": blocks.no_cross,
        "memory까지 정규화했습니다. memory는 받은 그대로 넘기고 y만 정규화하세요.": blocks.memory_normed,
        "교차 어텐션이 memory가 아니라 y를 보았습니다.": blocks.cross_into_itself,
        "교차 어텐션에 잔차 연결이 없습니다.": blocks.no_cross_residual,
        "`norm2`와 `norm3`이 바뀌었습니다.": blocks.norms_swapped,
        "교차 어텐션이 처음의 y로 물었습니다. 셀프 어텐션을 더한 y로 물어야 합니다.": blocks.cross_of_the_input,
        "교차 어텐션을 `norm1`로 먼저 했습니다. 셀프 어텐션이 먼저이고 `norm1`도 그 앞입니다.": (
            blocks.cross_first_with_first_norm
        ),
        "순방향 층 앞에 `norm2`를 다시 썼습니다. `norm3`입니다.": blocks.second_norm_twice,
        "잔차 연결이 하나도 없습니다. 셋 모두 나온 것을 y에 **더하세요.**": blocks.no_residuals,
        "셀프 어텐션에 잔차 연결이 없습니다.": blocks.no_self_residual,
        "순방향 층에 잔차 연결이 없습니다.": blocks.no_last_residual,
        "교차 어텐션에 들어가기 전에 y를 정규화하지 않았습니다. `norm2`가 빠졌습니다.": blocks.cross_not_normed,
        "정규화를 하나도 하지 않았습니다.": blocks.nothing_normed,
        "더한 뒤에 정규화했습니다. 문제 8처럼 **들어가기 전에** 정규화하세요.": blocks.decoder_post_norm,
        "셋을 저마다 처음의 y에 더했습니다. 앞줄에서 나온 y에 이어서 더하세요.": blocks.all_added_to_the_input,
        "교차 어텐션의 두 인자가 바뀌었습니다. 묻는 y가 먼저, 보이는 memory가 나중입니다.": blocks.cross_turned_round,
        "교차 어텐션의 결과를 memory에 더했습니다. 잔차 길에는 y가 지나갑니다.": blocks.memory_added,
    },
)


# 10 ── Find the bug
pool = Check(
    "w4-r10",
    "버그 찾기",
    points=3,
    truth=cases.true_pool,
    inputs={
        "길이 4와 2": cases.pool_case(3, 4, 2),
        "길이 1·5·3": cases.pool_case(4, 1, 5, 3),
        "문장 하나": cases.pool_case(3, 4),
        "패딩이 없음": cases.pool_case(3, 3, 3, 3),
    },
    mistakes={
        "버그가 그대로입니다. 점수가 (B, S, 1)이라 `dim=-1`로 소프트맥스를 씌우면 모든 가중치가 1이 됩니다.": training.axis_of_one,
        "패딩은 가렸지만 소프트맥스의 축이 아직 길이 1인 축입니다. 자리(S)의 축은 1번입니다.": training.axis_of_one_masked,
        "소프트맥스의 축이 배치입니다. 문장마다 자리(S)를 따라 씌우세요.": training.over_batch,
        "축은 고쳤지만 패딩을 가리지 않았습니다.": training.pool_without_mask,
        "소프트맥스 뒤에 가렸습니다. 가중치의 합이 1이 되지 않습니다.": training.pool_masked_after,
        "평균이 되었습니다. 점수로 가중치를 매겨 섞으세요.": training.plain_mean,
        "가중치로 섞은 뒤 또 나누었습니다. 가중치의 합이 이미 1입니다.": training.averaged_again,
        "mask가 뒤집혔습니다. True가 진짜 자리입니다.": training.pool_inverted,
        "mask가 뒤집혀 진짜 자리를 가렸습니다. 패딩이 없는 문장은 볼 곳이 없어 NaN입니다. `~mask`인 곳을 가리세요.": (
            training.pool_hidden_wholly
        ),
        "가릴 점수를 0으로 채웠습니다. exp(0) = 1이라 가중치가 남습니다. −∞로 채우세요.": training.pool_filled_with_zero,
        "패딩의 벡터를 0으로 만들었지만 점수 0도 가중치를 가져갑니다. 점수를 −∞로 가리세요.": training.padding_zeroed,
        "가중치를 곱하기만 했습니다. 자리를 따라 더해 (B, D)로 만드세요.": training.not_summed,
        "가중치만 돌려주었습니다. x에 곱해 더한 것을 돌려주세요.": training.pool_weights,
    },
)


# 11 ── Warm-up
rate = Check(
    "w4-r11",
    "웜업",
    points=2,
    truth=cases.true_rate,
    rtol=1e-5,
    atol=1e-9,
    inputs={
        "첫 걸음": args(1, 64, 100),
        "오르는 중": args(40, 64, 100),
        "꼭대기": args(100, 64, 100),
        "내리는 중": args(900, 64, 100),
        "논문의 크기": args(5000, 512, 4000),
    },
    mistakes={
        "둘 가운데 **큰** 것을 골랐습니다. 작은 것입니다(`min`).": training.the_larger,
        "차원 D의 몫이 없습니다. D^(−1/2)를 곱하세요.": training.no_dim,
        "D^(1/2)를 곱했습니다. 지수가 −1/2입니다.": training.times_root,
        "웜업이 없습니다. 처음부터 내려가기만 합니다. min의 둘째 식을 썼다면 지수 −3/2의 부호를 보세요.": training.no_warmup,
        "내려가지 않습니다. 웜업이 끝나면 걸음의 제곱근에 반비례해 줄어듭니다.": training.only_up,
        "웜업의 지수가 −1/2입니다. 두 식이 걸음 = 웜업에서 만나려면 −3/2이어야 합니다.": training.half_power,
        "괄호가 빠졌습니다. `**`가 `/`보다 먼저라 `step ** -1/2`은 (1/step)/2입니다. 지수를 묶거나 −0.5로 쓰세요.": (
            training.power_before_half
        ),
        "걸음에 1을 더했습니다. step은 이미 1부터 세었습니다.": training.counted_from_zero,
        "오르는 쪽이 step / warmup입니다. 두 식이 걸음 = 웜업에서 만나도록 warmup^(−3/2)을 곱하세요.": training.straight_share,
        "step과 warmup의 지수가 바뀌었습니다. 오르는 쪽은 step에 warmup^(−3/2)을 곱한 것입니다.": training.powers_swapped,
        "D로 나누었습니다. D의 제곱근으로 나눕니다(지수 −1/2).": training.over_dim,
        "두 식을 곱했습니다. 둘 가운데 작은 것을 고르세요(`min`).": training.multiplied,
        "`//`는 소수점 아래를 버립니다. −1/2은 `-0.5`, −3/2은 `-1.5`로 쓰세요.": training.whole_powers,
        "웜업이 끝난 뒤 그대로 멈춰 있습니다. 걸음의 −1/2제곱으로 줄어야 합니다.": training.flat_after,
    },
)


# 12 ── Label smoothing
smooth_loss = Check(
    "w4-r12",
    "레이블 스무딩",
    points=3,
    truth=cases.true_smooth,
    use=cases.with_gradient,
    inputs={
        "노트북의 예": args(torch.tensor([[math.log(8.0), 0.0, 0.0]]), torch.tensor([0]), 0.3),
        "넷, 다섯 범주": cases.smooth_case(4, 5, 0.1),
        "셋, 세 범주": cases.smooth_case(3, 3, 0.2),
        "eps = 0": cases.smooth_case(5, 4, 0.0),
    },
    mistakes={
        "eps를 쓰지 않았습니다. 보통의 교차 엔트로피입니다.": training.not_smoothed,
        "eps를 틀린 답 V − 1개에만 나누었습니다. 정답까지 V개에 고르게 나눕니다.": training.shared_among_the_wrong,
        "정답의 몫이 1 − eps뿐입니다. 고르게 나눈 eps/V도 더해야 합이 1이 됩니다.": training.truth_without_share,
        "1 − eps와 eps가 바뀌었습니다.": training.eps_swapped,
        "틀린 답마다 eps를 통째로 주었습니다. V로 나누어 eps/V씩 줍니다.": training.eps_to_each,
        "더하기만 했습니다. 자리의 수로 나누어 평균하세요.": training.smooth_sum,
        "로짓에 소프트맥스를 두 번 씌웠습니다.": training.smooth_softmax,
        "정답의 몫만 줄이고 나머지 eps의 몫을 빠뜨렸습니다.": training.only_shrunk,
        "값은 맞지만 기울기가 끊겨 학습할 수 없습니다. `.item()`이나 `.detach()` 없이 텐서를 그대로 돌려주세요.": (
            training.smooth_without_gradient
        ),
        "고르게 나눈 몫의 부호가 반대입니다. 로그 확률은 음수이니 빼야 손실이 커집니다.": training.share_added,
        "고르게 나눈 몫을 범주의 수로 나누지 않았습니다. `logs.sum(dim=-1)`이 아니라 `logs.mean(dim=-1)`입니다.": (
            training.share_summed
        ),
        "고르게 나눈 몫을 모두 더하기만 했습니다. `logs.sum()`이 아니라 `logs.mean()`입니다.": training.share_summed_everywhere,
        "고르게 나눈 몫에 로짓을 그대로 썼습니다. 로그 확률 `logits.log_softmax(dim=-1)`을 쓰세요.": training.share_of_logits,
        "고르게 나눈 몫에 확률을 썼습니다. 교차 엔트로피는 **로그** 확률의 평균입니다.": training.share_of_probabilities,
        "로그 소프트맥스를 문장 쪽으로 씌웠습니다. 범주의 축 `dim=-1`입니다.": training.share_down_the_columns,
        "결과가 문장마다 하나씩입니다. 평균해 수 하나로 만드세요.": training.share_for_each,
        "정답의 몫에 1 − eps를 곱하지 않았습니다. 몫을 모두 더하면 1이어야 합니다.": training.truth_not_shrunk,
        "범주의 수로 한 번 더 나누었습니다. 문장마다 범주를 따라 **더한** 뒤 문장끼리 평균하세요.": (
            training.averaged_over_classes
        ),
        "`logs[:, targets]`는 문장마다 모든 정답을 꺼냅니다. `logs[range(N), targets]`나 `F.cross_entropy`를 쓰세요.": (
            training.every_row_with_every_truth
        ),
    },
)


# 13 ── Greedy decoding
greedy = Check(
    "w4-r13",
    "한 토큰씩 쓰기",
    points=3,
    truth=cases.true_greedy,
    reference=cases.fast_greedy,
    inputs={
        "문장 2개, 5걸음": cases.greedy_case(2, 6, 5),
        "문장 3개, 4걸음": cases.greedy_case(3, 8, 4),
        "한 걸음": cases.greedy_case(2, 7, 1),
        "문장 하나, 7걸음": cases.greedy_case(1, 9, 7),
    },
    mistakes={
        "시작 토큰까지 돌려주었습니다. 새로 쓴 것만 (B, steps)로 돌려주세요.": training.with_start,
        "마지막 토큰만 다시 넣었습니다. 트랜스포머에는 RNN 같은 상태가 없으니 지금까지 쓴 것을 **모두** 넣어야 합니다.": (
            training.only_the_last
        ),
        "걸음마다 같은 것을 씁니다. 쓴 토큰을 다시 넣지 않았거나, 마지막 자리 `[:, -1]`이 아니라 첫 자리의 로짓을 골랐습니다.": training.never_fed,
        "로짓이 가장 작은 것을 골랐습니다.": training.least,
        "한 걸음이 모자랍니다. steps번 쓰세요.": training.one_short,
        "모든 문장에 첫 문장의 토큰을 썼습니다. 문장마다 고르세요.": training.one_for_all,
        "새 토큰을 앞에 붙였습니다. 뒤에 이어 붙이세요.": training.in_front,
        "`y[1:]`은 첫 문장을 버립니다. 시작 토큰을 버리려면 `y[:, 1:]`입니다.": training.texts_cut,
        "모든 자리의 예측을 이어 붙였습니다. 마지막 자리의 것만 붙이세요.": training.every_place,
        "쓴 것이 남지 않았습니다. `torch.cat(…)`의 결과를 `y = …`로 다시 담으세요.": training.nothing_kept,
        "한 걸음을 더 썼습니다. steps번 쓰세요.": training.one_too_many,
        "시작 토큰이 아니라 마지막 토큰을 버렸습니다. `y[:, 1:]`입니다.": training.end_dropped,
        "한 걸음만 썼습니다. return은 for가 끝난 뒤에 두세요.": training.after_one_step,
    },
)


# 14 ── Written
essay = Written(
    "w4-r14",
    "서술형: 순환 없이 순서를 알기",
    points=4,
    numbers=2,
    min_chars=150,
    rubric={
        "상": "위치가 있을 때와 없을 때의 정확도를 비교하고, 셀프 어텐션이 순서를 모르는 까닭과 히트맵의 칸을 근거로 설명했습니다.",
        "중": "수치를 비교했지만 까닭이 없거나, 까닭만 쓰고 수치나 히트맵과 이어지지 않습니다.",
        "하": "수치 없이 결론만 썼거나, 어텐션이 왼쪽에서 오른쪽으로 차례로 읽는다고 하는 등 잘못 읽었습니다.",
    },
)
