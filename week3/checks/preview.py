"""Week 3, preview: what is right and what typically goes wrong with scores, weights, contexts and heat maps.

The inputs, truths and drivers stand in preview_cases, the wrong answers in preview_mistakes and preview_batch.
"""

import torch

from utils.checking import Check, Summary, Written, args
from week3.checks import preview_batch as batch
from week3.checks import preview_cases as cases
from week3.checks import preview_mistakes as wrong

summary = Summary("w3-p")

KEYS = torch.tensor([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]])


# 1 ── Scores
score = Check(
    "w3-p1",
    "점수 매기기",
    points=2,
    truth=cases.true_scores,
    use=cases.tensor_and_kind,
    inputs={
        "노트북의 예": args(torch.tensor([0.0, 1.0]), KEYS),
        "낱말 넷": cases.score_case(4, 3),
        "S와 D가 같음": cases.score_case(3, 3),
        "낱말 하나": cases.score_case(1, 4),
        "질의가 0": args(torch.zeros(3), torch.tensor([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]])),
        "큰 수": args(torch.tensor([30.0, -20.0]), torch.tensor([[10.0, 5.0], [-4.0, 20.0], [0.5, 0.0]])),
    },
    mistakes={
        "성분끼리 곱하기만 하고 더하지 않았습니다. 낱말마다 곱을 모두 더해야 점수 하나가 됩니다.": wrong.not_summed,
        "낱말 쪽으로 더했습니다. 낱말 하나의 성분을 따라(마지막 축) 더해야 점수가 S개 나옵니다.": wrong.summed_over_keys,
        "벡터의 길이로 나누어 코사인 유사도가 되었습니다. 여기서는 내적 그대로 씁니다.": wrong.cosine,
        "거리를 구했습니다. 거리는 닮을수록 작아지고, 내적은 닮을수록 커집니다.": wrong.distance,
        "√D로 나누었습니다. 4주차에 배울 방법입니다. 여기서는 내적 그대로 씁니다.": wrong.scaled,
        "성분의 수 D로 나누었습니다. 평균이 아니라 합입니다.": wrong.averaged_product,
        "벌써 소프트맥스까지 씌웠습니다. 점수는 음수여도 되고 합이 1이 아니어도 됩니다.": wrong.already_softmax,
        "낱말이 아니라 칸을 따라 더했습니다(`query @ keys`나 `keys.T @ query`). 낱말이 한 줄에 하나씩 있으니 "
        "`keys @ query`입니다.": wrong.query_in_front,
        "모든 낱말의 점수를 하나로 더했습니다. 낱말마다 점수가 하나씩, 모두 S개 있어야 합니다.": wrong.one_number,
        "음수인 점수를 없앴습니다. 내적은 음수일 수 있습니다. 그대로 돌려주세요.": wrong.without_negatives,
        "노트북의 예에만 맞는 수를 적었습니다. query와 keys로 계산하세요.": wrong.copied_example,
        "NumPy 배열을 돌려주었습니다. 텐서 그대로 돌려주세요.": wrong.numpy_scores,
        "자료형을 바꾸었습니다(`double`). 아래에서 float32와 곱할 수 없습니다. 받은 자료형 그대로 두세요.": wrong.double_scores,
        "키끼리 곱해 (S, S)가 되었습니다. 키마다 질의 query와 곱하세요.": wrong.keys_with_one_another,
        "결과가 (S, 1)입니다. 질의를 세우지 말고 `keys @ query`로 (S,)를 만드세요.": wrong.column,
        "리스트를 돌려주었습니다. 아래에서 소프트맥스를 씌울 수 있도록 텐서로 돌려주세요.": wrong.list_of_scores,
    },
)


# 2 ── Weights and context
mix = Check(
    "w3-p2",
    "가중치와 문맥 벡터",
    points=3,
    truth=cases.true_mix,
    use=cases.weights_and_context,
    inputs={
        "노트북의 예": args(torch.tensor([0.0, 1.0, 2.0]), KEYS),
        "낱말 넷": cases.mix_case(4, 3),
        "S와 E가 같음": cases.mix_case(3, 3),
        "낱말 하나": cases.mix_case(1, 2),
        "점수가 모두 같음": args(torch.full((4,), 0.5), torch.arange(8.0).view(4, 2)),
        "큰 점수": args(torch.tensor([1000.0, 999.0, 0.0]), KEYS),
    },
    mistakes={
        "context만 돌려주었습니다. `weights, context`를 함께 돌려주세요.": wrong.context_only,
        "weights만 돌려주었습니다. `weights, context`를 함께 돌려주세요.": wrong.weights_only,
        "리스트를 돌려주었습니다. 둘 다 텐서 그대로 돌려주세요.": wrong.lists,
        "최댓값만 빼고 합으로 나누지 않았습니다. 가중치의 합이 1이어야 합니다.": wrong.shifted_only,
        "모든 칸을 하나로 더했습니다. 낱말(S)을 따라서만 더하면 (E,)가 남습니다.": wrong.added_up_to_one_number,
        "`values @ weights`는 칸(E)을 따라 더합니다. 낱말(S)을 따라 더하려면 `weights @ values`입니다.": wrong.values_first,
        "context에 길이 1인 축이 남아 (1, E)입니다. `weights @ values`는 (E,)입니다.": wrong.one_row,
        "돌려주는 순서가 바뀌었습니다. `return weights, context`의 순서입니다.": wrong.context_first,
        "소프트맥스를 씌우지 않았습니다. 가중치는 0 이상이고 합이 1이어야 합니다.": wrong.no_softmax,
        "exp를 씌우지 않고 합으로 나누었습니다. 점수가 음수이면 가중치도 음수가 됩니다.": wrong.no_exponential,
        "exp만 씌우고 합으로 나누지 않았습니다. 가중치의 합이 1이어야 합니다.": wrong.not_normalised,
        "점수가 크면 exp가 무한대가 되어 NaN이 나옵니다. `softmax`를 쓰거나 먼저 최댓값을 빼세요.": wrong.overflow,
        "점수가 가장 큰 낱말 하나만 골랐습니다. 가중치만큼씩 모두 섞으세요.": wrong.hard_choice,
        "문맥 벡터가 그냥 평균입니다. 가중치를 곱해 더하세요.": wrong.plain_mean,
        "가중치를 곱하기만 하고 낱말끼리 더하지 않았습니다. 문맥 벡터의 모양은 (E,)입니다.": wrong.not_added,
        "낱말 안의 성분끼리 더했습니다. 낱말(S)을 따라 더해야 (E,)가 남습니다.": wrong.added_within_words,
        "가중치를 곱한 뒤 또 낱말의 수로 나누었습니다. 가중치의 합이 이미 1이니 더하기만 하세요.": wrong.mean_of_products,
        "`weights * values`는 마지막 축 E에 가중치를 맞춥니다. `weights @ values`나 `weights[:, None] * values`입니다.": (
            wrong.weights_along_values
        ),
        "가중치가 아니라 점수로 섞었습니다. 소프트맥스를 지난 weights를 곱하세요.": wrong.scores_mix,
        "소프트맥스를 두 번 씌웠습니다. 가중치가 모두 비슷해집니다.": wrong.softmax_twice,
    },
)


# 3 ── Masked softmax
masked_softmax = Check(
    "w3-p3",
    "빈자리를 가린 소프트맥스",
    points=3,
    truth=cases.true_masked_softmax,
    reference=cases.quick_masked_softmax,
    use=cases.weights_and_kind,
    inputs={
        "노트북의 예": args(torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([[True, True, False]])),
        "길이 4와 2": cases.masked_case(4, 2),
        "길이 1·5·3": cases.masked_case(1, 5, 3),
        "B와 S가 같음": cases.masked_case(3, 1, 2),
        "패딩이 없음": cases.masked_case(3, 3),
        "왼쪽이 빈자리": args(
            torch.tensor([[0.3, -1.0, 0.8, 0.1], [2.0, 0.5, -0.5, 1.0]]),
            torch.tensor([[False, False, True, True], [False, True, True, True]]),
        ),
        "진짜 점수가 큼": args(torch.tensor([[1000.0, 999.0, 0.0]]), torch.tensor([[True, True, False]])),
        "진짜 점수가 아주 작음": args(torch.tensor([[-20000.0, -20001.0, 0.0]]), torch.tensor([[True, True, False]])),
        "가릴 점수가 아주 큼": args(torch.tensor([[1.0, 2.0, 500.0]]), torch.tensor([[True, True, False]])),
    },
    mistakes={
        "mask를 쓰지 않았습니다. 빈자리에도 가중치가 나뉘었습니다.": wrong.mask_ignored,
        "소프트맥스 뒤에 가렸습니다. 진짜 자리의 가중치를 더해도 1이 되지 않습니다. 점수를 먼저 가리세요.": (
            wrong.masked_afterwards
        ),
        "가릴 점수를 0(이나 1e-9처럼 0에 가까운 수)으로 바꾸었습니다. exp(0)은 1이라서 빈자리에도 가중치가 남습니다. "
        "−∞로 바꾸세요.": wrong.zero_scores,
        "mask가 뒤집혔습니다. True가 진짜 자리이니 `~mask`인 곳을 −∞로 채우세요.": wrong.inverted,
        "소프트맥스의 축이 배치입니다. 문장 하나의 가중치를 더해 1이 되도록 `dim=-1`을 쓰세요.": wrong.over_the_batch,
        "−∞에 0을 곱하면 NaN입니다. 곱하지 말고 `masked_fill(~mask, float('-inf'))`로 채우세요.": (
            wrong.infinity_times_zero
        ),
        "소프트맥스 뒤에 가리고 다시 나누었습니다. 가릴 점수가 아주 크면 남은 것이 0이라 0 ÷ 0이 됩니다. "
        "점수를 먼저 가리세요.": wrong.renormalised,
        "가리는 값 −10은 충분히 작지 않습니다. 진짜 점수가 그보다 작을 수도 있습니다. −∞를 쓰세요.": wrong.too_small,
        "가리는 값이 −100이나 −10000이면 진짜 점수가 그보다 작을 때 빈자리를 보게 됩니다. −∞를 쓰세요.": wrong.still_too_small,
        "입력 scores를 바꾸었습니다. `masked_fill_`이나 `scores[~mask] = …`처럼 제자리에서 고치지 말고, 새 텐서를 만드는 "
        "`masked_fill`을 쓰세요.": wrong.in_place,
        "빈자리를 +∞로 채웠습니다. exp(+∞)는 무한대라 NaN이 됩니다. `float('-inf')`입니다.": wrong.plus_infinity,
        "배치 전체의 합으로 나누었습니다. 줄마다 합이 1이 되도록 `dim=-1`(`keepdim=True`)로 더하세요.": wrong.over_everything,
        "앞에서부터 길이만큼만 남겼습니다. 빈자리가 앞에 올 수도 있으니 mask로 가리세요.": wrong.first_places,
        "NumPy 배열을 돌려주었습니다. 문제 4에서 텐서와 곱하니 텐서 그대로 돌려주세요.": wrong.numpy_weights,
        "점수가 크면 exp가 무한대가 되어 NaN이 나옵니다. `softmax`를 쓰거나 먼저 최댓값을 빼세요.": (
            wrong.exponentials_overflow
        ),
        "점수를 가리기만 했습니다. 소프트맥스까지 씌워 돌려주세요.": wrong.only_masked_scores,
        "`scores[mask]`로 꺼내면 문장들이 한 줄로 이어집니다. 모양 (B, S)를 지키고 빈자리를 −∞로 채우세요.": (
            wrong.padding_dropped
        ),
    },
)


# 4 ── Attention for a batch
attend = Check(
    "w3-p4",
    "배치로 하는 어텐션",
    points=3,
    truth=cases.true_attend,
    reference=cases.quick_attend,
    use=cases.context_and_weights,
    inputs={
        "길이 4와 2": cases.attend_case(3, 4, 2),
        "길이 1·5·3": cases.attend_case(4, 1, 5, 3),
        "문장 하나": cases.attend_case(3, 4),
        "B와 S와 D가 같음": cases.attend_case(3, 3, 1, 2),
        "패딩이 없음": cases.attend_case(2, 3, 3),
        "글자 하나씩": cases.attend_case(3, 1, 1),
    },
    mistakes={
        "mask를 쓰지 않아 패딩까지 섞었습니다. `masked_softmax(scores, mask)`를 쓰세요.": batch.mask_not_given,
        "돌려주는 순서가 바뀌었습니다. 이 함수는 `return context, weights`의 순서입니다.": batch.weights_first,
        "context만 돌려주었습니다. 나중에 그릴 수 있도록 weights도 함께 돌려주세요.": batch.only_context,
        "√D로 나누었습니다. 4주차에 배울 방법입니다. 여기서는 내적 그대로 씁니다.": batch.divided_by_root,
        "질의 B개가 문장 B개를 모두 보아 (B, B, S)가 되었습니다. `query[:, :, None]`으로 축을 하나 넣고 "
        "`states @ …`로 짝끼리만 곱하세요.": batch.every_query_with_every_sentence,
        "context에 길이 1인 축이 남아 (B, 1, D)입니다. `[:, 0]`이나 `.squeeze(1)`로 없애세요.": batch.axis_kept,
        "가중치를 곱하기만 하고 자리(S)를 따라 더하지 않았습니다. context는 (B, D)입니다.": batch.states_not_added,
        "벡터의 성분(D)을 따라 더했습니다. 자리(S), 곧 1번 축을 따라 더하면 (B, D)가 됩니다.": batch.added_over_dimension,
        "소프트맥스를 빠뜨려 점수를 그대로 가중치로 썼습니다.": batch.scores_as_weights,
        "context가 상태의 평균입니다. 가중치를 곱해 더하세요.": batch.mean_of_states,
        "모든 질의가 첫 문장의 상태와 점수를 매겼습니다. 질의 b는 문장 b의 상태를 봅니다.": batch.first_sentence_for_all,
        "모든 문장에서 첫 질의를 썼습니다. 문장 b는 질의 `query[b]`와 점수를 매깁니다.": batch.first_query_for_all,
        "가중치가 가장 큰 상태 하나만 골랐습니다. 가중치만큼씩 모두 섞으세요.": batch.strongest_state,
        "가중치를 곱한 뒤 자리의 수로 또 나누었습니다(`mean`). 가중치의 합이 이미 1이니 더하기만 하세요.": batch.mean_over_places,
        "가중치가 아니라 점수로 섞었습니다. context는 weights를 곱해 더하세요.": batch.mixed_by_scores,
        "배치를 따라 더했습니다. 자리(S), 곧 1번 축을 따라 더하면 (B, D)가 됩니다.": batch.added_over_batch,
        "`weights @ states`는 문장 b의 가중치로 다른 문장까지 섞어 (B, B, D)가 됩니다. weights를 세워 `*`로 곱하고 더하세요.": (
            batch.weights_with_every_sentence
        ),
        "질의를 세우지 않았습니다. `query[:, :, None]`으로 (B, D, 1)을 만들어 곱하세요.": batch.query_not_upright,
        "점수에 길이 1인 축이 남아 (B, S, 1)입니다. `[:, :, 0]`으로 없앤 뒤 masked_softmax에 넣으세요.": batch.scores_upright,
        "`weights * states`는 축이 맞지 않습니다. weights를 세워 `weights[:, :, None]`으로 곱하세요.": batch.weights_not_upright,
        "mask가 뒤집혔습니다. `masked_softmax(scores, mask)`에는 True가 진짜 자리인 mask를 그대로 넣으세요.": batch.mask_inverted,
        "소프트맥스 뒤에 mask를 곱했습니다. 합이 1이 되도록 `masked_softmax(scores, mask)`를 쓰세요.": batch.masked_too_late,
        "가릴 점수를 0으로 바꾸었습니다. exp(0)은 1입니다. `masked_softmax(scores, mask)`를 쓰세요.": batch.masked_with_zero,
        "`.squeeze()`는 길이 1인 축을 **모두** 없앱니다. 문장이 하나이면 B까지 사라집니다. 없앨 축의 번호를 적으세요.": (
            batch.squeezed_context
        ),
        "`.squeeze()`로 점수의 축을 모두 없앴습니다. 글자가 하나이면 S까지 사라집니다. `[:, :, 0]`을 쓰세요.": batch.squeezed_scores,
    },
)


# 5 ── Reading a heat map
reading = Check(
    "w3-p5",
    "히트맵 읽기",
    points=3,
    truth=cases.true_reading,
    use=cases.one_question,
    inputs={f"'{question}'": args(question) for question in cases.true_reading()},
    mistakes={
        "'went'는 행에서 찾습니다. went의 행을 옆으로 읽어 가장 진한 칸의 열 이름을 적으세요.": wrong.read_down,
        "'went'의 행에서 둘째로 진한 칸을 골랐습니다. 가장 진한 칸의 열 이름을 적으세요.": wrong.second_in_row,
        "'went'의 답은 읽은 낱말(열의 이름)입니다. 쓰는 낱말을 적었습니다.": wrong.target_for_went,
        "'학교에'는 열의 이름입니다. 그 열을 아래로 읽어 가장 진한 칸의 행 이름을 적으세요.": wrong.read_along,
        "'학교에'의 답은 쓰는 낱말(행의 이름)입니다. 읽은 낱말을 적었습니다.": wrong.source_for_school,
        "'망설임'의 답은 쓰는 낱말(행의 이름)입니다. 읽은 낱말을 적었습니다.": wrong.source_for_doubt,
        "'went'의 행은 한 칸이 0.85입니다. 가장 진한 칸이 다른 행보다 옅은 행을 찾으세요.": wrong.went_for_doubt,
        "가장 망설이지 않은 행을 골랐습니다. 가중치가 한 칸에 몰리지 않고 나뉜 행이 망설인 행입니다.": wrong.surest,
        "'I'의 행은 한 칸이 0.88입니다. 가장 진한 칸이 다른 행보다 옅은 행을 찾으세요.": wrong.lowest_top,
        "소프트맥스는 질의마다, 곧 행마다 따로 씌웁니다. 열의 합은 1이 아니어도 됩니다. 몇 칸 더해 보세요.": wrong.columns_add_up,
        "가린 칸의 몫을 나누지 않았습니다. 남은 두 칸의 합이 1이 되도록 다시 나누세요.": wrong.not_shared_out,
        "가린 칸의 몫을 '학교에'에 모두 얹었습니다. 남은 칸들이 원래의 비율대로 나누어 갖습니다.": wrong.added_to_the_next,
        "가린 칸의 몫을 똑같이 나누었습니다. 소프트맥스는 남은 칸들의 비율을 그대로 지킵니다.": wrong.shared_evenly,
        "'나는'의 가중치를 적었습니다. 물은 것은 '학교에'의 가중치입니다.": wrong.other_word,
        "0.666…을 반올림하면 0.67입니다. 소수 둘째 자리까지 다시 적으세요.": wrong.cut_off,
        "퍼센트로 적었습니다. 0과 1 사이의 수로 적으세요.": wrong.in_percent,
        "수를 따옴표로 감쌌습니다. `'가리면'`의 답은 따옴표 없이 수로 적으세요.": wrong.number_as_text,
        "남은 두 가중치의 합까지만 구했습니다. '학교에'의 가중치를 그 합으로 나누세요.": wrong.only_the_sum,
        "답의 키가 빠졌거나 이름이 다릅니다. 다섯 키를 그대로 두고 `...` 자리만 바꾸세요.": wrong.without_keys,
        "행과 열을 바꾸어 읽었습니다. 행은 쓰는 낱말이고 옆으로, 열은 읽은 낱말이고 아래로 읽습니다.": wrong.rows_for_columns,
    },
)


# 6 ── The strongest pairs
strongest = Check(
    "w3-p6",
    "가장 크게 본 자리",
    points=2,
    truth=cases.true_pairs,
    use=cases.list_of_pairs,
    inputs={
        "그림의 예": args(torch.from_numpy(cases.MAP), list(cases.SOURCE), list(cases.TARGET)),
        "세 줄 다섯 칸": cases.map_case(3, 5),
        "다섯 줄 세 칸": cases.map_case(5, 3),
        "정사각": cases.map_case(4, 4),
        "한 줄": cases.map_case(1, 4),
        "고르게 퍼짐": args(
            torch.tensor([[0.3, 0.26, 0.44], [0.4, 0.35, 0.25], [0.3, 0.37, 0.33]]), list("가나다"), list("abc")
        ),
    },
    mistakes={
        "열마다 가장 큰 칸을 찾았습니다. 쓰는 낱말(행)마다 찾으려면 `argmax(dim=1)`입니다.": wrong.down_the_columns,
        "열마다 구한 번호(`argmax(dim=0)`)를 쓴 낱말과 짝지었습니다. 행마다 구하려면 `argmax(dim=1)`입니다.": (
            wrong.column_numbers_for_rows
        ),
        "`weights.argmax()`에 dim이 없어 표 전체의 번호가 나옵니다. 행마다 구하려면 `argmax(dim=1)`입니다.": wrong.no_dim,
        "쓴 낱말 자리에 읽은 낱말을 넣었습니다. `zip(target, …)`입니다.": wrong.zipped_with_source,
        "첫 짝에서 return해 하나만 돌려주었습니다. 반복문이 끝난 뒤에 돌려주세요.": wrong.only_first_pair,
        "짝의 순서가 바뀌었습니다. (쓴 낱말, 본 낱말)의 순서입니다.": wrong.source_first,
        "본 낱말 대신 번호가 들어 있습니다. `source[번호]`로 낱말을 꺼내세요.": wrong.numbers_not_words,
        "가장 작은 칸을 찾았습니다. `argmin`이 아니라 `argmax`입니다.": wrong.weakest,
        "표 전체에서 가장 큰 칸 하나만 찾았습니다. 쓴 낱말마다 하나씩 찾으세요.": wrong.only_one_pair,
        "모든 행에 첫 행의 결과를 썼습니다. t번째 낱말은 `weights[t]`에서 찾습니다.": wrong.first_row_for_all,
        "본 낱말만 들어 있습니다. (쓴 낱말, 본 낱말)의 짝으로 묶으세요.": wrong.only_sources,
        "가중치를 보지 않고 앞에서부터 차례로 짝을 지었습니다. 순서가 엇갈릴 수 있습니다.": wrong.in_order,
        "0.5보다 큰 칸만 골랐습니다. 고르게 퍼진 행에는 그런 칸이 없습니다. 행마다 가장 큰 칸을 고르세요.": (
            wrong.over_one_half
        ),
    },
)


# 7 ── Looking evenly
look_evenly = Check(
    "w3-p7",
    "고르게 보기",
    points=3,
    truth=cases.true_even,
    reference=cases.quick_even,
    use=cases.context_and_weights,
    inputs={
        "길이 4와 2": cases.attend_case(3, 4, 2),
        "길이 1·5·3": cases.attend_case(4, 1, 5, 3),
        "문장 하나": cases.attend_case(3, 4),
        "B와 S와 D가 같음": cases.attend_case(3, 3, 1, 2),
        "패딩이 없음": cases.attend_case(2, 3, 3),
    },
    mistakes={
        "패딩에도 같은 가중치를 주었습니다. 진짜 자리에만 1/길이를 주고 패딩은 0이어야 합니다.": batch.padding_counted,
        "패딩까지 센 S로 나누어 가중치의 합이 1보다 작습니다. 문장마다 진짜 자리의 수로 나누세요.": batch.divided_by_all,
        "나누지 않아 합이 되었습니다. 문장마다 진짜 자리의 수로 나누세요.": batch.summed,
        "배치 전체의 진짜 자리 수로 나누었습니다. 문장마다 따로 세려면 `sum(dim=1, keepdim=True)`입니다.": (
            batch.divided_by_batch
        ),
        "자리마다 문장의 수를 세어 나누었습니다. 축이 바뀌었습니다. `sum(dim=1, keepdim=True)`입니다.": batch.real_per_place,
        "아직 점수대로 보고 있습니다. 질의를 쓰지 말고 진짜 자리를 모두 똑같이 보세요.": batch.still_attending,
        "돌려주는 순서가 바뀌었습니다. 문제 4처럼 `return context, weights`의 순서입니다.": batch.weights_in_front,
        "context만 돌려주었습니다. weights도 함께 돌려주세요.": batch.only_the_mean,
        "mask를 점수로 삼아 소프트맥스를 씌웠습니다. 빈자리의 점수 0도 가중치를 얻습니다.": batch.mask_through_softmax,
        "weights는 맞지만 context는 패딩까지 넣어 평균 냈습니다. weights로 섞으세요.": batch.mean_with_padding,
        "weights에 mask를 그대로 돌려주었습니다. 문장마다 진짜 자리의 수로 나눈 것을 돌려주세요.": batch.mask_as_weights,
        "길이의 모양이 (B,)라 축이 맞지 않습니다. `mask.sum(dim=1, keepdim=True)`로 (B, 1)을 만드세요.": batch.axis_dropped,
        "weights로 섞은 뒤 자리의 수로 또 나누었습니다(`mean`). 더하기만 하세요.": batch.mean_of_the_mix,
        "weights는 맞지만 context는 나누지 않은 합입니다. weights로 섞으세요.": batch.sum_with_right_weights,
        "mask가 뒤집혔습니다. True가 진짜 자리입니다.": batch.mask_upside_down,
        "문장의 수 B로 나누었습니다. 문장마다 진짜 자리의 수로 나누세요.": batch.divided_by_sentences,
        "진짜 자리의 수로 나눈 값을 빈자리에도 주었습니다. mask를 그 수로 나누면 빈자리는 0입니다.": batch.share_everywhere,
        "`//`는 나머지를 버립니다. 1/n을 얻으려면 `/`로 나누세요.": batch.whole_division,
        "`weights * states`는 축이 맞지 않습니다. weights를 세워 `weights[:, :, None]`으로 곱하세요.": batch.weights_flat,
        "질의를 1로 채워 넣으니 점수가 상태의 합이 되었습니다. 점수가 모두 같으려면 질의가 0이어야 합니다.": batch.query_of_ones,
    },
)


# 8 ── Written
essay = Written(
    "w3-p8",
    "서술형: 어텐션은 무엇을 바꾸었나",
    points=4,
    numbers=2,
    min_chars=120,
    rubric={
        "상": "세 모델의 정확도를 비교해 어텐션이 준 것을 말하고, 히트맵의 칸 하나 이상을 근거로 그 까닭을 설명했습니다.",
        "중": "수치를 비교했지만 히트맵과 이어지지 않거나, 히트맵만 설명하고 수치의 비교가 없습니다.",
        "하": "수치 없이 느낌만 썼거나, 가중치가 클수록 덜 본 것이라고 하는 등 잘못 읽었습니다.",
    },
)
