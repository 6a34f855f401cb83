"""Week 4, review: what is right and what typically goes wrong between one line of attention and a whole Transformer.

The inputs, truths and drivers stand in review_cases, the wrong answers in review_mistakes.
"""

import math

import torch

from utils.checking import Check, Summary, Written, args
from week4.checks import review_cases as cases
from week4.checks import review_mistakes as wrong

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
    },
)


# 2 ── The decoder's mask
decoder_mask = Check(
    "w4-r2",
    "디코더의 마스크",
    points=3,
    truth=cases.true_mask,
    reference=cases.fast_mask,
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
        "헤드의 축이 맨 앞입니다. (B, H, T, D/H)로 배치가 먼저 와야 합니다.": wrong.heads_in_front,
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
    },
)


# 5 ── Positions
positions = Check(
    "w4-r5",
    "위치 인코딩",
    points=3,
    truth=cases.true_positions,
    inputs={"2자리 4차원": args(2, 4), "50자리 16차원": args(50, 16), "6자리 6차원": args(6, 6), "2차원": args(9, 2)},
    mistakes={
        "사인과 코사인의 자리가 바뀌었습니다. 짝수 열이 사인, 홀수 열이 코사인입니다.": wrong.cosine_first,
        "앞 절반을 사인, 뒤 절반을 코사인으로 채웠습니다. 번갈아 놓으세요(0::2와 1::2).": wrong.halves,
        "자리를 1부터 세었습니다. 0부터입니다. 첫 줄은 0, 1, 0, 1, …이어야 합니다.": wrong.from_one,
        "열마다 다른 빠르기를 썼습니다. 이웃한 두 열이 **같은** 빠르기의 짝입니다.": wrong.speed_for_each_column,
        "지수를 두 번 곱했습니다. 짝의 번호 i에 2를 곱한 것이 0, 2, 4, …이니 한 번만 곱하세요.": wrong.doubled_exponent,
        "지수의 부호가 반대입니다. 뒤의 열일수록 **느리게** 돌아야 합니다.": wrong.growing,
        "모든 짝이 같은 빠르기입니다. 짝마다 10000^(2i/D)로 나누세요.": wrong.one_speed,
        "코사인이 없습니다. 사인만으로는 어느 쪽으로 도는지 알 수 없습니다.": wrong.only_sines,
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
        "반대 방향으로 돌렸습니다. 행렬이 뒤집혔습니다(전치). sin의 부호를 보세요.": wrong.turned_back,
        "늘 한 칸만 옮깁니다. 각에 k를 곱하세요.": wrong.one_turn,
        "모든 짝을 같은 각으로 돌렸습니다. 짝마다 빠르기가 다릅니다.": wrong.same_angle,
        "sin과 cos의 자리가 바뀌었습니다. 대각선이 cos입니다.": wrong.swapped,
        "sin의 부호가 둘 다 +입니다. 하나는 −여야 회전입니다.": wrong.both_plus,
        "대각선만 채웠습니다. sin 칸도 있어야 짝이 서로 섞입니다.": wrong.only_cosines,
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
    },
    mistakes={
        "문장들끼리(배치) 정규화했습니다. 벡터 하나마다, 곧 마지막 축입니다.": wrong.over_texts,
        "자리들끼리 정규화했습니다. 벡터 하나마다, 곧 마지막 축입니다.": wrong.over_places,
        "텐서 전체를 한꺼번에 정규화했습니다. 벡터 하나마다 따로 합니다.": wrong.over_all,
        "분산을 D − 1로 나누었습니다. 층 정규화는 D로 나눕니다(`correction=0`).": wrong.one_less,
        "분산으로 나누었습니다. 분산의 제곱근(표준편차)으로 나누세요.": wrong.by_variance,
        "eps를 더하지 않았습니다. 수가 아주 작을 때 달라집니다.": wrong.no_eps,
        "평균을 빼지 않았습니다.": wrong.not_centred,
        "gain과 bias를 쓰지 않았습니다.": wrong.no_gain,
        "bias까지 gain이 곱해졌습니다. 먼저 gain을 곱하고 나서 bias를 더합니다.": wrong.gain_on_bias,
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
        "두 곳에 같은 층 정규화를 썼습니다. 순방향 층 앞에는 `norm2`입니다. 오류가 나지 않아 놓치기 쉽습니다.": wrong.shared_norm,
        "더한 뒤에 정규화했습니다. 여기서는 **들어가기 전에** 정규화하는 프리 방식입니다.": wrong.post_norm,
        "잔차 연결이 없습니다. 층의 결과를 x에 **더하세요.**": wrong.no_residual,
        "둘째 잔차 연결이 없습니다. 순방향 층의 결과도 더하세요.": wrong.no_second_residual,
        "정규화한 것에 더했습니다. 잔차 길에는 **정규화하지 않은** x가 그대로 지나갑니다.": wrong.residual_of_normed,
        "순방향 층이 처음의 x를 받았습니다. 어텐션을 더한 x를 받아야 합니다.": wrong.side_by_side,
        "정규화를 하지 않았습니다.": wrong.no_norms,
        "차례가 바뀌었습니다. 어텐션이 먼저, 순방향 층이 나중입니다.": wrong.feed_first,
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
        "세 곳에 같은 층 정규화를 썼습니다. `norm1`, `norm2`, `norm3`을 차례로 쓰세요.": wrong.shared_norms,
        "교차 어텐션을 먼저 했습니다. 자기가 쓴 것을 먼저 봅니다.": wrong.cross_first,
        "교차 어텐션이 없습니다. 이대로면 읽은 글을 전혀 보지 않습니다.": wrong.no_cross,
        "memory까지 정규화했습니다. 인코더에서 이미 정규화되어 나옵니다. y만 정규화하세요.": wrong.memory_normed,
        "교차 어텐션이 memory가 아니라 y를 보았습니다.": wrong.cross_into_itself,
        "교차 어텐션에 잔차 연결이 없습니다.": wrong.no_cross_residual,
        "`norm2`와 `norm3`이 바뀌었습니다.": wrong.norms_swapped,
        "교차 어텐션이 처음의 y로 물었습니다. 셀프 어텐션을 더한 y로 물어야 합니다.": wrong.cross_of_the_input,
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
        "버그가 그대로입니다. 점수가 (B, S, 1)이라 `dim=-1`로 소프트맥스를 씌우면 모든 가중치가 1이 됩니다.": wrong.axis_of_one,
        "패딩은 가렸지만 소프트맥스의 축이 아직 길이 1인 축입니다. 자리(S)의 축은 1번입니다.": wrong.axis_of_one_masked,
        "소프트맥스의 축이 배치입니다. 문장마다 자리(S)를 따라 씌우세요.": wrong.over_batch,
        "축은 고쳤지만 패딩을 가리지 않았습니다.": wrong.pool_without_mask,
        "소프트맥스 뒤에 가렸습니다. 가중치의 합이 1이 되지 않습니다.": wrong.pool_masked_after,
        "평균이 되었습니다. 점수로 가중치를 매겨 섞으세요.": wrong.plain_mean,
        "가중치로 섞은 뒤 또 나누었습니다. 가중치의 합이 이미 1입니다.": wrong.averaged_again,
        "mask가 뒤집혔습니다. True가 진짜 자리입니다.": wrong.pool_inverted,
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
        "둘 가운데 **큰** 것을 골랐습니다. 작은 것입니다(`min`).": wrong.the_larger,
        "차원 D의 몫이 없습니다. D^(−1/2)를 곱하세요.": wrong.no_dim,
        "D^(1/2)를 곱했습니다. 지수가 −1/2입니다.": wrong.times_root,
        "웜업이 없습니다. 처음부터 내려가기만 합니다.": wrong.no_warmup,
        "내려가지 않습니다. 웜업이 끝나면 걸음의 제곱근에 반비례해 줄어듭니다.": wrong.only_up,
        "웜업의 지수가 −1/2입니다. 두 식이 걸음 = 웜업에서 만나려면 −3/2이어야 합니다.": wrong.half_power,
        "웜업이 끝난 뒤 그대로 멈춰 있습니다. 걸음의 −1/2제곱으로 줄어야 합니다.": wrong.flat_after,
    },
)


# 12 ── Label smoothing
smooth_loss = Check(
    "w4-r12",
    "레이블 스무딩",
    points=3,
    truth=cases.true_smooth,
    inputs={
        "노트북의 예": args(torch.tensor([[math.log(8.0), 0.0, 0.0]]), torch.tensor([0]), 0.3),
        "넷, 다섯 범주": cases.smooth_case(4, 5, 0.1),
        "셋, 세 범주": cases.smooth_case(3, 3, 0.2),
        "eps = 0": cases.smooth_case(5, 4, 0.0),
    },
    mistakes={
        "eps를 쓰지 않았습니다. 보통의 교차 엔트로피입니다.": wrong.not_smoothed,
        "eps를 틀린 답 V − 1개에만 나누었습니다. 정답까지 V개에 고르게 나눕니다.": wrong.shared_among_the_wrong,
        "정답의 몫이 1 − eps뿐입니다. 고르게 나눈 eps/V도 더해야 합이 1이 됩니다.": wrong.truth_without_share,
        "1 − eps와 eps가 바뀌었습니다.": wrong.eps_swapped,
        "틀린 답마다 eps를 통째로 주었습니다. V로 나누어 eps/V씩 줍니다.": wrong.eps_to_each,
        "더하기만 했습니다. 자리의 수로 나누어 평균하세요.": wrong.smooth_sum,
        "로짓에 소프트맥스를 두 번 씌웠습니다.": wrong.smooth_softmax,
        "정답의 몫만 줄이고 나머지 eps의 몫을 빠뜨렸습니다.": wrong.only_shrunk,
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
        "시작 토큰까지 돌려주었습니다. 새로 쓴 것만 (B, steps)로 돌려주세요.": wrong.with_start,
        "마지막 토큰만 다시 넣었습니다. 트랜스포머에는 RNN 같은 상태가 없으니 지금까지 쓴 것을 **모두** 넣어야 합니다.": (
            wrong.only_the_last
        ),
        "걸음마다 같은 것을 씁니다. 쓴 토큰을 다시 넣지 않았거나, 마지막 자리 `[:, -1]`이 아니라 첫 자리의 로짓을 골랐습니다.": wrong.never_fed,
        "로짓이 가장 작은 것을 골랐습니다.": wrong.least,
        "한 걸음이 모자랍니다. steps번 쓰세요.": wrong.one_short,
        "모든 문장에 첫 문장의 토큰을 썼습니다. 문장마다 고르세요.": wrong.one_for_all,
        "새 토큰을 앞에 붙였습니다. 뒤에 이어 붙이세요.": wrong.in_front,
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
