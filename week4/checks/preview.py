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
        "한 글자 조각부터": args("영관에서", set(cases.PIECES)),
        "첫 글자에 두 가지": args("관에서", set(cases.PIECES)),
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
        "한 글자짜리 조각을 보지 않았습니다. `range`는 둘째 수 앞에서 멈추니 `range(len(word), start, -1)`로 둡니다.": (
            wrong.never_one_letter
        ),
        "첫 조각도 `##`을 붙여 찾았습니다. start가 0일 때는 붙이지 않습니다.": wrong.sign_before_the_first,
        "`start += end`로 더했습니다. end는 낱말의 처음부터 센 자리이니 `start = end`입니다.": wrong.adds_the_end,
        "한 글자를 건너뛰었습니다. end가 곧 조각 다음 글자의 자리이니 `start = end`입니다.": wrong.skips_a_letter,
        "`##`의 두 글자까지 세어 start를 너무 멀리 옮겼습니다. `start = end`로 옮기세요.": wrong.adds_the_sign,
        "start를 한 글자씩만 옮겼습니다. 얻은 조각의 끝까지, 곧 `start = end`로 옮기세요.": wrong.moves_by_one,
        "첫 조각만 돌려주었습니다. `return pieces`는 while이 끝난 다음에 두세요.": wrong.only_the_first,
        "가장 긴 것 하나만 보고 `[UNK]`라고 했습니다. 더 짧은 조각까지 다 보고도 없을 때만 `[UNK]`입니다.": (
            wrong.unknown_at_once
        ),
        "조각이 글자로 흩어졌습니다. `pieces += piece` 대신 `pieces.append(piece)`를 쓰세요.": wrong.added_letter_by_letter,
        "인자 vocabulary 대신 위의 VOCABULARY를 썼습니다.": wrong.vocabulary_from_above,
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
        "맨 끝의 `[SEP]`가 없습니다. 한 문장이든 두 문장이든 끝에 둡니다.": wrong.no_last_sep,
        "둘째 문장 뒤의 `[SEP]`가 없습니다. 문장마다 끝에 하나씩 둡니다.": wrong.no_sep_after_second,
        "마지막 `[SEP]`의 구간 번호가 0입니다. 둘째 문장의 끝이니 1입니다.": wrong.last_sep_in_first,
        '`[SEP]`가 글자로 흩어졌습니다. `+=` 뒤에는 문자열이 아니라 `["[SEP]"]`처럼 리스트를 두세요.': (
            wrong.sep_letter_by_letter
        ),
        '리스트와 문자열은 `+`로 이을 수 없습니다. 특수 토큰도 `["[CLS]"]`처럼 리스트에 담아 이으세요.': (
            wrong.text_plus_list
        ),
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
        "패딩이 9번": args([[2, 7, 8, 3], [2, 3]], 9),
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
        "마스크의 빈자리에 pad를 넣었습니다. pad가 몇 번이든 마스크는 0입니다.": wrong.mask_of_pad,
        "longest가 가장 긴 줄의 길이가 아닙니다. 첫 줄이나 `max(rows)`가 아니라, 줄마다 `len`을 구해 가장 큰 것을 쓰세요.": (
            wrong.longest_of_the_first
        ),
        "`max(rows)`는 길이가 아니라 줄 하나입니다. 줄마다 `len`을 구해 가장 큰 것을 쓰세요.": wrong.longest_is_a_row,
        "리스트와 수는 `+`로 이을 수 없습니다. `pad * n`이 아니라 `[pad] * n`입니다.": wrong.pad_without_a_list,
        "짧은 줄마다 한 칸만 채웠습니다. `longest - len(row)`칸을 채우세요.": wrong.one_pad,
        "채우지 않고 텐서에 담으려 했습니다. 줄의 길이가 모두 longest여야 담을 수 있습니다.": wrong.unpadded,
        "rows를 먼저 늘려 놓고 마스크를 만들어 패딩도 1이 되었습니다. rows는 그대로 두고 `row + …`로 새 리스트를 만드세요.": (
            wrong.mask_after_the_rows
        ),
        "mask가 리스트입니다. mask도 `torch.tensor(…)`로 감싸세요.": wrong.list_of_masks,
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
        "[UNK]와 꼭 0.15": args(
            torch.tensor([[2, 1, 7, 8, 9, 3]]),
            torch.tensor([[0.1, 0.1, 0.15, 0.9, 0.01, 0.1]], dtype=torch.float64),
        ),
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
        "0.15보다 큰 자리까지 뽑았습니다. draws는 0과 1 사이의 수이니 15 %는 `draws < 0.15`입니다.": masking.fifteen_of_each_hundred,
        "[UNK](1번)까지 뺐습니다. 빼는 것은 SPECIAL에 있는 셋뿐입니다.": masking.unknown_spared,
        "draws가 꼭 0.15인 자리까지 뽑았습니다. 0.15보다 **작을** 때만 뽑습니다.": masking.border_too,
        "`torch.isin`에는 텐서를 넣어야 합니다. `torch.tensor(SPECIAL)`로 감싸세요.": masking.tuple_of_specials,
        "`torch.isin`의 두 인자가 바뀌었습니다. `torch.isin(ids, torch.tensor(SPECIAL))`의 순서입니다.": (
            masking.specials_in_ids
        ),
        "뽑힌 자리가 몇 번째인지를 돌려주었습니다. 자리마다 True나 False인 (B, T) 텐서를 돌려주세요.": (
            masking.numbers_of_places
        ),
        "자리마다 토큰의 번호를 담았습니다. 조건 자체가 True와 False의 텐서이니 `torch.where` 없이 돌려주세요.": (
            masking.ids_or_zero
        ),
        "실수 텐서를 돌려주었습니다. 두 조건을 곱하지 말고 `&`로 이으면 True와 False가 됩니다.": masking.fractions,
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
        "둘째 `torch.where`가 ids에서 다시 시작해 [MASK]가 사라졌습니다. 나머지는 첫째에서 얻은 inputs에서 가져오세요.": (
            masking.second_from_ids
        ),
        "뽑히지 않은 자리까지 다른 토큰으로 바꾸었습니다. 둘째 조건에도 `chosen &`을 넣으세요.": (
            masking.dice_alone_for_others
        ),
        "뽑히지 않은 자리까지 [MASK]로 바꾸었습니다. 첫째 조건에도 `chosen &`을 넣으세요.": masking.dice_alone_for_masks,
        "`dice`가 꼭 0.8인 자리를 그대로 두었습니다. 0.8도 다른 토큰으로 바꾸니 `dice >= 0.8`입니다.": (
            masking.lower_border_kept
        ),
        "`dice`가 꼭 0.9인 자리까지 바꾸었습니다. 0.9보다 **작을** 때만 바꿉니다.": masking.upper_border_changed,
        "`torch.where`에서 MASK와 ids의 순서가 바뀌었습니다. True일 때 쓸 것이 먼저입니다.": masking.where_upside_down,
        "`torch.where`에서 others와 inputs의 순서가 바뀌었습니다. True일 때 쓸 것이 먼저입니다.": masking.others_upside_down,
        "[MASK]와 다른 토큰의 몫이 바뀌었습니다. 0.8보다 작으면 [MASK]입니다.": masking.shares_swapped,
        "`0.8 <= dice < 0.9`나 `and`로는 칸마다 따질 수 없습니다. `(dice >= 0.8) & (dice < 0.9)`로 쓰세요.": masking.chained,
        "비교를 괄호로 감싸지 않았습니다. `&`가 `<`보다 먼저 계산되니 `chosen & (dice < 0.8)`로 쓰세요.": (
            masking.comparison_without_brackets
        ),
        "몇 자리만 골라 놓고 others를 통째로 넣었습니다. 같은 자리의 것만 넣거나 `torch.where`를 쓰세요.": (
            masking.all_others_at_once
        ),
        "점수를 매기지 않는 자리가 100입니다. 약속한 수는 **−**100입니다.": masking.labels_plus_hundred,
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
        "로짓과 정답의 줄 수가 맞지 않습니다. 로짓은 앞의 두 축만 펼쳐 (B·T, V)로, labels도 펼쳐 (B·T,)로 만드세요.": (
            masking.rows_differ
        ),
        "두 인자가 바뀌었습니다. `cross_entropy`에는 로짓이 먼저, 정답이 다음입니다.": masking.labels_for_logits,
        "0번도 빼 버렸습니다. 빼는 것은 −100뿐이니 `labels > 0`이 아니라 `labels != -100`입니다.": masking.zero_left_out,
        "−100인 자리**만** 골랐습니다. 그 자리를 빼고 나머지를 써야 합니다.": masking.the_other_places,
        "첫 문장만 보았습니다. 배치의 모든 문장을 펼쳐 넣으세요.": masking.first_text,
        "퍼플렉서티를 돌려주었습니다. 손실은 `exp`를 씌우기 전의 값입니다.": masking.perplexity,
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
        "place를 열의 번호로 썼습니다. 자리는 첫째 축이니 `logits[place]`입니다.": masking.a_column,
        "100을 곱했습니다. 확률은 0과 1 사이의 수입니다.": masking.in_percent,
        "확률의 로그를 돌려주었습니다. `log_softmax`가 아니라 `softmax`입니다.": masking.logarithms,
        "번호가 아니라 순위를 넣었습니다. 어휘의 번호는 `topk`의 `indices`에 있습니다.": masking.ranks,
        "사전을 돌려주었습니다. (번호, 확률)의 리스트로 돌려주세요.": masking.a_dictionary,
        "모든 자리에서 골랐습니다. `logits[place]`로 한 자리만 꺼내세요.": masking.all_places,
        "모든 자리의 모든 로짓에 한꺼번에 소프트맥스를 씌웠습니다. 그 자리의 어휘 전체를 더해 1이 되어야 합니다.": (
            masking.over_the_whole_table
        ),
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
