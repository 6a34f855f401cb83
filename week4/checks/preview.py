"""Week 4, preview: what is right and what typically goes wrong between a text and BERT's guess.

The inputs, truths and drivers stand in preview_cases, the wrong answers in preview_mistakes and
preview_mistakes_masking.
"""

import torch

from utils.checking import Check, Summary, Written, args
from week4.checks import preview_cases as cases
from week4.checks import preview_mistakes as wrong
from week4.checks import preview_mistakes_masking as masking

summary = Summary("w4-p")


# 1 ── WordPiece
wordpiece = Check(
    "w4-p1",
    "WordPiece",
    points=3,
    truth=cases.true_wordpiece,
    inputs={
        "영화관에서": args("영화관에서", set(cases.PIECES)),
        "감동했습니다": args("감동했습니다", set(cases.PIECES)),
        "영화보러": args("영화보러", set(cases.PIECES)),
        "첫 글자부터 없음": args("봤습니다", set(cases.PIECES)),
        "한 조각": args("영화", set(cases.PIECES)),
        "한 글자씩도 됨": args("가나다라", set(cases.LETTERS)),
        "한 글자": args("가", set(cases.LETTERS)),
        "되돌아가지 않음": args("아버지가방", {"아버지", "아버지가", "##가방"}),
        "처음과 안쪽이 다름": args("관영화관", set(cases.PIECES)),
    },
    mistakes={
        "가장 짧은 조각부터 골랐습니다. 끝자리를 낱말의 끝에서 앞으로 당기며 가장 긴 조각을 찾으세요.": wrong.shortest_first,
        "`##`이 빠졌습니다. 낱말의 첫 조각이 아니면 앞에 `##`을 붙입니다.": wrong.no_sign,
        "둘째 조각부터는 `##`을 붙인 것을 어휘에서 찾아야 합니다. `##` 없이 찾았습니다.": wrong.plain_lookup,
        "`##` 없이 찾은 다음에 `##`을 붙였습니다. 어휘에 있는 것은 `##`이 붙은 조각이니 붙여서 찾으세요.": (
            wrong.sign_after_lookup
        ),
        "앞에서 고른 조각을 되돌려 다르게 잘랐습니다. WordPiece는 막히면 되돌아가지 않고 `['[UNK]']`입니다.": wrong.turns_back,
        "모르는 글자마다 `[UNK]`를 넣고 이어 갔습니다. 낱말 전체가 `['[UNK]']` 하나입니다.": wrong.unknown_for_each_letter,
        "자르다 만 조각을 남겼습니다. 맞는 조각이 없으면 낱말 전체가 `['[UNK]']` 하나입니다.": wrong.keeps_the_cut_part,
        "맞는 조각이 없을 때 나머지를 버렸습니다. 낱말 전체를 `['[UNK]']`로 바꾸세요.": wrong.drops_the_rest,
        "`[UNK]`를 글자로 돌려주었습니다. 리스트에 담아 `['[UNK]']`로 돌려주세요.": wrong.unknown_as_text,
        "`UNK`에 대괄호가 없습니다. 특수 토큰의 이름은 `'[UNK]'`입니다.": wrong.unknown_without_brackets,
        "끝자리가 낱말의 끝까지 가지 않습니다. `range(len(word), start, -1)`처럼 끝을 넣으세요.": wrong.never_the_last_letter,
        "첫 조각에도 `##`을 붙였습니다. `##`은 앞과 붙어 있는 조각에만 붙입니다.": wrong.sign_on_all,
        "어휘를 보지 않고 글자마다 잘랐습니다. 어휘에 있는 조각만 쓸 수 있습니다.": wrong.letters,
    },
)


# 2 ── Pairs
pair_input = Check(
    "w4-p2",
    "두 문장 묶기",
    points=2,
    truth=cases.true_pair,
    use=cases.two_lists,
    inputs={
        "노트북의 예": args(["영화", "어때"], ["재밌어"]),
        "첫 문장이 짧음": args(["응"], ["정말", "재밌어", "!"]),
        "한 문장": args(["영화", "좋다", "."], []),
        "한 토큰": args(["영화"], []),
    },
    mistakes={
        "`[CLS]`가 없습니다. 맨 앞에 하나 둡니다.": wrong.no_cls,
        "마지막 `[SEP]`가 없습니다. 문장마다 끝에 하나씩 둡니다.": wrong.no_last_sep,
        "두 문장 사이의 `[SEP]`가 없습니다.": wrong.no_middle_sep,
        "첫 `[SEP]`의 구간 번호가 1입니다. 첫 문장의 끝이니 0입니다.": wrong.middle_sep_in_second,
        "둘째 문장 앞에도 `[CLS]`를 두었습니다. 맨 앞에 하나면 됩니다.": wrong.second_cls,
        "한 문장인데 `[SEP]`가 둘입니다. second가 비었으면 아무것도 잇지 마세요.": wrong.always_two_seps,
        "구간 번호가 1과 2입니다. 0과 1입니다.": wrong.segments_from_one,
        "구간 번호의 수가 토큰의 수와 다릅니다. 특수 토큰의 몫도 세어야 합니다.": wrong.segments_of_words_only,
        "마지막 `[SEP]`의 구간 번호가 빠졌습니다. 둘째 문장의 몫은 `len(second) + 1`개입니다.": wrong.last_sep_not_counted,
        "한 문장인데 구간 번호에 1이 있습니다. second가 비었으면 1은 하나도 없어야 합니다.": wrong.segments_of_two,
        "리스트 안에 리스트가 들어갔습니다. `[first]`가 아니라 `first`를 `+`로 이으세요.": wrong.nested,
        "토큰만 돌려주었습니다. `tokens, segments`를 함께 돌려주세요.": wrong.only_tokens,
        "돌려주는 순서가 바뀌었습니다. `return tokens, segments`의 순서입니다.": wrong.segments_first,
    },
)


# 3 ── Batches
pad_batch = Check(
    "w4-p3",
    "배치와 어텐션 마스크",
    points=2,
    truth=cases.true_batch,
    use=cases.ids_and_mask,
    inputs={
        "노트북의 예": args([[2, 7, 3], [2, 3]]),
        "짧은 것이 먼저": args([[2, 9, 3], [2, 5, 6, 7, 3], [2, 3]]),
        "길이가 같음": args([[2, 5, 3], [2, 6, 3]]),
        "한 줄": args([[2, 5, 6, 3]]),
        "패딩이 1번": args([[2, 7, 8, 3], [2, 3]], 1),
    },
    mistakes={
        "앞을 채웠습니다. BERT는 보통 짧은 줄의 **뒤를** 채웁니다.": wrong.padded_in_front,
        "마스크가 뒤집혔습니다. 진짜 토큰이 1, 패딩이 0입니다.": wrong.mask_upside_down,
        "긴 줄을 잘랐습니다. 가장 긴 줄에 맞추어 짧은 줄을 채우세요.": wrong.cut_to_the_shortest,
        "마스크가 모두 1입니다. 패딩 자리는 0이어야 합니다.": wrong.all_ones,
        "pad를 쓰지 않고 늘 0으로 채웠습니다.": wrong.always_zero,
        "마스크를 `ids != 0`으로 만들었습니다. pad가 0이 아닐 때 어긋납니다. 줄의 길이로 만드세요.": wrong.mask_from_zero,
        "리스트를 돌려주었습니다. 둘 다 `torch.tensor(…)`로 감싸세요.": wrong.lists,
        "둘 다 실수 텐서입니다. `torch.zeros`는 실수를 만듭니다. `dtype=torch.long`을 넣거나 정수의 리스트로 만드세요.": (
            wrong.with_fractions
        ),
        "마스크가 실수 텐서입니다. 1과 0은 정수로 담으세요. `torch.ones`와 `torch.zeros`는 실수를 만듭니다.": (
            wrong.mask_with_fractions
        ),
        "입력 rows를 바꾸었습니다. `row += …`나 `append` 대신 `row + …`로 새 리스트를 만드세요.": wrong.rows_changed,
        "ids만 돌려주었습니다. `ids, mask`를 함께 돌려주세요.": wrong.only_ids,
        "돌려주는 순서가 바뀌었습니다. `return ids, mask`의 순서입니다.": wrong.mask_first,
    },
)


# 4 ── Choosing
choose = Check(
    "w4-p4",
    "가릴 자리 뽑기",
    points=2,
    truth=cases.true_choice,
    use=cases.places_and_kind,
    inputs={
        "노트북의 예": args(torch.tensor([[2, 7, 8, 3]]), torch.tensor([[0.1, 0.1, 0.5, 0.1]])),
        "길이 9와 4": cases.choose_case(9, 4),
        "길이 3·12·7": cases.choose_case(3, 12, 7),
        "패딩이 없음": cases.choose_case(8, 8),
    },
    mistakes={
        "특수 토큰까지 뽑았습니다. [CLS], [SEP], [PAD]는 빼야 합니다.": masking.specials_too,
        "0.15보다 **큰** 자리를 뽑았습니다. 85 %나 가려집니다. 작은 자리를 뽑으세요.": masking.above,
        "[PAD]만 뺐습니다. [CLS]와 [SEP]도 빼야 합니다.": masking.only_padding_spared,
        "[PAD]를 뽑았습니다. 빈자리를 맞히게 할 수는 없습니다.": masking.padding_too,
        "특수 토큰만 뽑았습니다. `~`로 뒤집으세요.": masking.specials_only,
        "'또는'으로 이었습니다. 두 조건을 모두 지켜야 하니 `&`입니다.": masking.either,
        "뽑힌 자리의 번호를 꺼냈습니다. 자리마다 True나 False인 (B, T) 텐서를 돌려주세요.": masking.the_chosen_ids,
        "True와 False가 아니라 0과 1을 돌려주었습니다. 비교한 결과를 그대로 쓰세요.": masking.ones_and_zeros,
        "리스트를 돌려주었습니다. 아래에서 조건으로 쓸 수 있도록 텐서로 돌려주세요.": masking.list_of_places,
        "비교를 괄호로 감싸지 않았습니다. `&`가 `<`보다 먼저 계산됩니다. `(draws < 0.15) & …`입니다.": (
            masking.without_brackets
        ),
        "`and`, `or`, `not`, `in`은 텐서의 칸마다 따지지 못합니다. `&`, `|`, `~`, `torch.isin`을 쓰세요.": (
            masking.words_of_python
        ),
        "15와 비교했습니다. draws는 0과 1 사이의 수이니 15 %는 0.15입니다.": masking.fifteen_of_each_hundred,
    },
)


# 5 ── 80/10/10
corrupt = Check(
    "w4-p5",
    "80/10/10",
    points=4,
    truth=cases.true_corruption,
    use=cases.inputs_and_labels,
    inputs={
        "노트북의 예": args(
            torch.tensor([[2, 7, 8, 9, 3]]),
            torch.tensor([[False, True, True, True, False]]),
            torch.tensor([[0.1, 0.5, 0.85, 0.95, 0.1]]),
            torch.full((1, 5), 50),
        ),
        "길이 9와 6": cases.corrupt_case(9, 6),
        "길이 12·10·11": cases.corrupt_case(12, 10, 11),
        "뽑힌 자리가 없음": args(
            torch.tensor([[2, 7, 3]]),
            torch.zeros(1, 3, dtype=torch.bool),
            torch.full((1, 3), 0.1),
            torch.full((1, 3), 60),
        ),
    },
    mistakes={
        "뽑힌 자리를 모두 [MASK]로 바꾸었습니다. 20 %는 다른 토큰이거나 그대로여야 합니다.": masking.masks_all,
        "labels가 모든 자리에 있습니다. 뽑히지 않은 자리는 −100이어야 점수를 매기지 않습니다.": masking.labels_everywhere,
        "labels를 바뀐 뒤의 번호로 채웠습니다. 맞혀야 하는 것은 **원래** 번호입니다.": masking.labels_from_inputs,
        "그대로 둔 자리를 labels에서 뺐습니다. 뽑힌 자리는 모두 맞혀야 합니다. `chosen`으로 만드세요.": (
            masking.labels_where_changed
        ),
        "[MASK]인 자리만 labels에 넣었습니다. 다른 토큰으로 바꾼 자리와 그대로 둔 자리도 맞혀야 합니다.": (
            masking.labels_only_of_masks
        ),
        "점수를 매기지 않는 자리를 0으로 두었습니다. 0은 [PAD]의 번호입니다. −100을 쓰세요.": masking.labels_zero,
        "점수를 매기지 않는 자리를 −1로 두었습니다. 약속한 수는 −100입니다.": masking.labels_minus_one,
        "ids를 바꾼 **다음에** labels를 만들어, 원래 번호가 이미 사라졌습니다. `inputs = ids`는 복사가 아닙니다. "
        "`ids.clone()`을 쓰세요.": masking.labels_too_late,
        "`dice`가 꼭 0.8인 자리까지 [MASK]로 바꾸었습니다. 0.8보다 **작을** 때만 [MASK]입니다.": (
            masking.border_masked
        ),
        "다른 토큰으로 바꾸는 조건이 `dice < 0.1`입니다. 0.8 이상이고 0.9보다 작을 때입니다.": masking.below_one_tenth,
        "labels가 뒤집혔습니다. 뽑힌 자리가 원래 번호, 나머지가 −100입니다.": masking.labels_upside_down,
        "뽑히지 않은 자리까지 바꾸었습니다. 조건에 `chosen &`을 넣으세요.": masking.dice_everywhere,
        "그대로 두는 자리가 없습니다. 0.9 이상이면 바꾸지 마세요.": masking.nothing_kept,
        "[MASK]로 바꾼 자리를 다시 다른 토큰으로 덮었습니다. 둘째 조건에 `dice >= 0.8`을 넣으세요.": masking.others_over_masks,
        "다른 토큰으로 바꿀 자리도 [MASK]로 바꾸었습니다. [MASK]는 0.8보다 작을 때입니다.": masking.masks_over_others,
        "labels가 실수입니다. 토큰의 번호이니 정수여야 합니다. `-100.0`이 아니라 `-100`을 쓰세요.": (
            masking.labels_with_a_fraction
        ),
        "입력 ids를 바꾸었습니다. `torch.where`로 새 텐서를 만드세요.": masking.changes_ids,
        "돌려주는 순서가 바뀌었습니다. `return inputs, labels`의 순서입니다.": masking.labels_in_front,
    },
)


# 6 ── Loss
mlm_loss = Check(
    "w4-p6",
    "빈칸의 손실",
    points=3,
    truth=cases.true_loss,
    use=cases.loss_and_kind,
    inputs={
        "노트북의 예": args(torch.zeros(1, 3, 8), torch.tensor([[-100, 5, -100]])),
        "두 문장": cases.loss_case(2, 5, 7),
        "세 문장": cases.loss_case(3, 6, 5),
        "B와 T와 V가 같음": cases.loss_case(4, 4, 4),
        "한 자리만 뽑힘": cases.loss_case(2, 4, 6, share=0.0),
    },
    mistakes={
        "더하기만 했습니다. 뽑힌 자리의 수로 나누어 평균하세요.": masking.summed,
        "모든 자리의 수로 나누었습니다. 뽑힌 자리의 수로 나누어야 합니다.": masking.over_all_places,
        "소프트맥스를 먼저 씌웠습니다. `cross_entropy`는 로짓을 받습니다.": masking.softmax_first,
        "문장마다 평균한 뒤 다시 평균했습니다. 많이 가린 문장과 적게 가린 문장의 무게가 같아집니다. 자리를 한꺼번에 평균하세요.": (
            masking.by_text
        ),
        "−100을 0번 토큰으로 여겼습니다. 그 자리는 평균에서 빼야 합니다.": masking.hundred_as_zero,
        "자리마다의 손실을 돌려주었습니다. 평균한 수 하나를 돌려주세요.": masking.one_for_each_place,
        "`.item()`으로 꺼낸 수를 돌려주었습니다. 수에서는 역전파할 수 없으니 텐서 그대로 돌려주세요.": masking.plain_number,
        "부호가 뒤집혔습니다. 손실은 0 이상입니다.": masking.wrong_sign,
        "로그를 씌우지 않았습니다. 교차 엔트로피는 정답 확률의 로그에 −를 붙인 것입니다.": masking.probability_of_truth,
        "펼치지 않고 넣었습니다. `cross_entropy`는 둘째 축을 범주로 봅니다. `logits.flatten(0, 1)`과 `labels.flatten()`을 넣으세요.": (
            masking.unflattened
        ),
    },
)


# 7 ── Likeliest tokens
top = Check(
    "w4-p7",
    "가장 그럴듯한 조각",
    points=3,
    truth=cases.true_top,
    use=cases.pairs,
    inputs={
        "노트북의 예": args(torch.tensor([[6.0, 1.0, 1.0], [1.0, 2.0, 5.0]]).log(), 1, 2),
        "다섯 자리": cases.top_case(5, 9, 2, 4),
        "첫 자리": cases.top_case(4, 7, 0, 3),
        "T와 V가 같음": cases.top_case(6, 6, 4, 2),
    },
    mistakes={
        "자리들끼리 소프트맥스를 씌웠습니다. 한 자리의 어휘 전체를 더해 1이 되어야 합니다.": masking.over_places,
        "로짓을 그대로 돌려주었습니다. 소프트맥스를 씌워 확률로 바꾸세요.": masking.raw_logits,
        "고른 k개 안에서 확률을 다시 나누었습니다. 어휘 전체에 소프트맥스를 먼저 씌우세요.": masking.shared_among_k,
        "확률이 가장 작은 것을 골랐습니다.": masking.least_likely,
        "순서가 거꾸로입니다. 확률이 큰 것부터 돌려주세요.": masking.upwards,
        "짝의 순서가 바뀌었습니다. (번호, 확률)입니다.": masking.probability_first,
        "다음 자리를 보았습니다. BERT는 가린 **그 자리**에서 맞힙니다.": masking.next_place,
        "place를 쓰지 않고 첫 자리를 보았습니다.": masking.first_place,
        "번호만 돌려주었습니다. (번호, 확률)의 짝으로 묶으세요.": masking.only_ids_of,
        "하나만 돌려주었습니다. k개를 돌려주세요.": masking.only_one,
        "`topk`의 결과를 그대로 돌려주었습니다. (번호, 확률)의 리스트로 바꾸세요.": masking.topk_itself,
        "번호의 리스트와 확률의 리스트를 따로 돌려주었습니다. `zip`으로 짝을 지으세요.": masking.two_lists,
    },
)


# 8 ── Written
essay = Written(
    "w4-p8",
    "서술형: 양쪽을 본다는 것",
    points=4,
    numbers=2,
    min_chars=120,
    rubric={
        "상": "양쪽과 한쪽의 손실을 비교해 결론을 말하고, 그대로 두는 자리의 까닭을 학습과 실제로 쓸 때의 차이로 설명했습니다.",
        "중": "둘 가운데 하나만 제대로 설명했습니다.",
        "하": "수치 없이 느낌만 썼거나, 손실이 클수록 잘 맞힌 것이라고 하는 등 잘못 읽었습니다.",
    },
)
