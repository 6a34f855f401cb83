"""Week 5, preview: what is right and what typically goes wrong between a model's logits and a text.

The inputs, truths and drivers stand in preview_cases, the wrong answers in preview_mistakes, preview_mistakes_models
and preview_mistakes_prompts.
"""

import torch

from utils.checking import Check, Summary, Written, args
from week5.checks import preview_cases as cases
from week5.checks import preview_mistakes as wrong
from week5.checks import preview_mistakes_models as models
from week5.checks import preview_mistakes_prompts as prompts

summary = Summary("w5-p")


# 1 ── Greedy and temperature
probabilities = Check(
    "w5-p1",
    "탐욕과 온도",
    points=2,
    truth=cases.true_probabilities,
    use=cases.tensor_and_kind,
    dtype="float",
    inputs={
        "노트북의 예": args(torch.tensor([1.0, 2.0, 5.0]).log(), 1),
        "온도 0": args(torch.tensor([1.0, 5.0, 2.0]).log(), 0),
        "온도 0.5": cases.logits_case(7, 0.5),
        "온도 2": cases.logits_case(6, 2.0),
        "모두 음수이고 온도 0": args(torch.tensor([-3.0, -1.0, -2.0]), 0),
        "−∞가 있음": cases.logits_case(8, 0.7, cut=3),
    },
    mistakes={
        "로짓에 t를 곱했습니다. 나누어야 t가 작을 때 뾰족해집니다.": wrong.times_temperature,
        "softmax를 씌운 뒤에 t로 나누었습니다. 합이 1이 되지 않습니다. 로짓을 먼저 나누세요.": wrong.divided_after,
        "softmax를 두 번 씌웠습니다. 로짓을 t로 나눈 다음 한 번만 씌웁니다.": wrong.divided_twice,
        "온도가 듣지 않습니다. softmax **앞에서** 로짓을 t로 나누세요. 뒤에서 나누고 합을 맞추면 t가 지워집니다.": (
            wrong.without_temperature
        ),
        "t로 나누기만 했습니다. softmax를 씌워 합이 1인 확률로 돌려주세요.": wrong.only_divided,
        "t가 0일 때도 나누었습니다. 0으로 나누면 NaN이 됩니다. 따로 다루세요.": wrong.zero_divides,
        "t가 0일 때 자리의 번호를 돌려주었습니다. 그 자리만 1인 (V,) 텐서를 돌려주세요.": wrong.zero_gives_the_place,
        "t가 0일 때 로짓을 그대로 남겼습니다. 확률이니 그 자리는 1입니다.": wrong.zero_keeps_the_logit,
        "t가 0일 때 실수 텐서가 아닙니다(정수나 참·거짓). 확률이니 `.float()`을 붙이세요.": wrong.zero_with_whole_numbers,
        "늘 탐욕입니다. t가 0보다 크면 softmax의 확률을 돌려주세요.": wrong.always_greedy,
        "t가 0일 때 그 자리에 softmax의 확률을 남겼습니다. 다른 자리가 모두 0이니 1이어야 합니다.": (
            wrong.zero_keeps_the_probability
        ),
        "t가 0일 때 온도 1의 확률을 돌려주었습니다. 가장 큰 자리만 1입니다.": wrong.zero_as_one,
        "t가 0일 때 모두 같은 확률입니다. 고르게 되는 것은 t가 클 때이고, 0이면 가장 큰 자리만 1입니다.": (
            wrong.zero_spread_evenly
        ),
        "t가 0일 때 리스트를 돌려주었습니다. `torch.zeros_like(logits)`로 텐서를 만드세요.": wrong.zero_as_a_list,
        "지수만 씌우고 합으로 나누지 않았습니다. `softmax(dim=-1)`은 나누는 것까지 합니다.": wrong.exponentials,
        "확률의 로그를 돌려주었습니다. `log_softmax`가 아니라 `softmax`입니다.": wrong.log_probabilities,
        "지수를 씌우지 않고 합으로 나누었습니다. `softmax(dim=-1)`을 쓰세요.": wrong.shares_of_logits,
        "확률을 1/t제곱만 했습니다. 합으로 나누어야 합이 1이 됩니다. 로짓을 t로 나눈 뒤 softmax를 씌우면 됩니다.": wrong.powers,
        "`softmax`에 차원을 주지 않아 오류가 났습니다. `softmax(dim=-1)`로 쓰세요.": wrong.softmax_without_dim,
    },
)


# 2 ── top-k
top_k = Check(
    "w5-p2",
    "top-k",
    points=2,
    truth=cases.true_top_k,
    use=cases.tensor_and_kind,
    inputs={
        "노트북의 예": args(torch.tensor([3.0, 1.0, 2.0]), 2),
        "점심": args(cases.lunch(), 3),
        "여덟에서 하나": cases.logits_case(8, 1),
        "아홉에서 다섯": cases.logits_case(9, 5),
        "모두": cases.logits_case(4, 4),
        "−∞가 있음": cases.logits_case(7, 3, cut=2),
    },
    mistakes={
        "자른 자리에 0을 넣었습니다. 로짓 0은 확률이 0이 아닙니다. −∞를 넣으세요.": wrong.k_zeros,
        "−∞ 대신 큰 음수를 넣었습니다. `float('-inf')`를 쓰세요.": wrong.k_large_negative,
        "큰 값 k개만 돌려주었습니다. 길이는 V 그대로이고 나머지 자리가 −∞여야 합니다.": wrong.k_values_only,
        "큰 것부터 늘어놓았습니다. 자리는 그대로 두세요.": wrong.k_sorted,
        "작은 것 k개를 남겼습니다.": wrong.k_smallest,
        "k째 것이 잘렸습니다. 문턱과 같은 것은 남깁니다.": wrong.k_without_the_last,
        "남길 것을 자르고 자를 것을 남겼습니다. `torch.where`의 둘째와 셋째를 확인하세요.": wrong.k_cut_instead,
        "k를 로짓과 비교했습니다. k는 개수이니 k째로 큰 값을 문턱으로 삼으세요.": wrong.k_as_a_threshold,
        "앞에 있는 k개를 남겼습니다. 값이 큰 k개여야 합니다.": wrong.k_first_places,
        "확률을 돌려주었습니다. 남긴 자리의 로짓은 그대로 두세요.": wrong.k_probabilities,
        "입력 logits를 바꾸었습니다. `torch.where`나 `clone()`으로 새 텐서를 만드세요.": wrong.k_changes_logits,
        "softmax를 먼저 씌웠습니다. 남긴 자리는 받은 로짓 그대로여야 합니다.": wrong.k_of_probabilities,
        "가장 큰 값을 문턱으로 삼아 하나만 남겼습니다. topk가 준 값의 **마지막**이 문턱입니다.": wrong.k_first_as_threshold,
        "하나를 더 남겼습니다. 번호는 0부터이니 k째로 큰 값은 `[k - 1]`입니다.": wrong.k_next_as_threshold,
        "문턱이 k개입니다. topk가 준 값 가운데 마지막 하나(`[-1]`)와만 비교하세요.": wrong.k_thresholds,
        "리스트를 돌려주었습니다. `torch.where`가 주는 텐서를 돌려주세요.": wrong.k_list,
        "큰 것들이 있는 자리의 번호를 돌려주었습니다. 그 자리의 로짓을 남긴 (V,) 텐서를 돌려주세요.": wrong.k_places_only,
        "topk의 결과를 통째로 돌려주었습니다. `.values`의 마지막을 문턱으로 삼으세요.": wrong.k_pair,
    },
)


# 3 ── top-p
top_p = Check(
    "w5-p3",
    "top-p",
    points=4,
    truth=cases.true_top_p,
    use=cases.tensor_and_kind,
    inputs={
        "노트북의 예": args(cases.lunch(), 0.7),
        "하나만 남음": args(cases.lunch(), 0.3),
        "차례가 섞임": args(cases.lunch()[[4, 0, 6, 2, 1, 5, 3]], 0.7),
        "열두 낱말": cases.logits_case(12, 0.9),
        "고른 분포": cases.logits_case(20, 0.5, spread=0.3),
        "−∞가 있음": cases.logits_case(9, 0.8, cut=4),
    },
    mistakes={
        "p를 넘게 만든 것까지 잘랐습니다. 합이 p에 **이르게 한** 그 낱말은 남깁니다. 자기 앞까지의 합을 p와 비교하세요.": (
            wrong.crossing_cut
        ),
        "첫째만 지키고, p를 넘게 만든 것은 잘랐습니다. 그것도 남겨야 남은 확률의 합이 p에 이릅니다.": (
            wrong.crossing_cut_but_one
        ),
        "하나를 더 남겼습니다. 합이 p에 이르면 거기에서 멈춥니다.": wrong.one_more,
        "작은 것부터 더했습니다. `sort(descending=True)`로 큰 것부터 더하세요.": wrong.from_the_small_end,
        "확률 하나하나를 p와 비교했습니다. 큰 것부터 더한 합과 비교해야 합니다.": wrong.each_against_p,
        "확률 하나하나를 1 − p와 비교했습니다. 큰 것부터 더한 합을 p와 비교해야 합니다.": wrong.each_against_the_rest,
        "정렬한 차례로 잘랐습니다. 몇째로 큰지와 몇째 자리인지는 다릅니다. `order`로 제자리에 돌려놓으세요.": (
            wrong.not_put_back
        ),
        "큰 것부터 늘어놓은 것을 돌려주었습니다. 자리는 그대로 두세요.": wrong.p_sorted,
        "로짓을 더했습니다. softmax를 씌운 **확률**을 더해야 합니다.": wrong.sums_of_logits,
        "정렬하지 않고 더했습니다. 큰 것부터 더하세요.": wrong.p_unsorted,
        "자른 자리에 0을 넣었습니다. 로짓 0은 확률이 0이 아닙니다. −∞를 넣으세요.": wrong.p_zeros,
        "확률을 돌려주었습니다. 남긴 자리의 로짓은 그대로 두세요.": wrong.p_probabilities,
        "입력 logits를 바꾸었습니다. `logits.clone()`으로 복사한 뒤 자르세요.": wrong.p_changes_logits,
        "아무것도 자르지 않았습니다. `cut[order][…] = …`는 복사본을 고칩니다. `cut[order[…]] = …`로 한 번에 고르세요.": (
            wrong.nothing_cut
        ),
        "남길 것을 자르고 자를 것을 남겼습니다. 앞까지의 합이 p **이상인** 자리를 자르세요.": wrong.p_cut_instead,
        "남긴 자리에 로짓이 아니라 확률을 두었습니다. `logits.clone()`에서 시작하세요.": wrong.p_keeps_probabilities,
        "확률을 남기고 나머지에 0을 넣었습니다. 남길 자리는 로짓 그대로, 나머지는 −∞입니다.": (
            wrong.p_keeps_probabilities_and_zeros
        ),
        "정렬한 확률을 돌려주었습니다. 정렬은 어디를 자를지 정하는 데만 쓰고, 로짓을 제자리에 두세요.": (
            wrong.p_sorted_probabilities
        ),
        "`order`를 거꾸로 썼습니다. `마스크[order]`가 아니라 `order[마스크]`가 원래 자리의 번호입니다.": wrong.mask_by_order,
        "번호만 정렬하고 확률은 정렬하지 않았습니다. `values, order = ….sort(descending=True)`로 함께 받으세요.": (
            wrong.only_the_order_sorted
        ),
    },
)


# 4 ── Repetition penalty
penalize = Check(
    "w5-p4",
    "반복 벌점",
    points=3,
    truth=cases.true_penalized,
    use=cases.tensor_and_kind,
    inputs={
        "노트북의 예": args(torch.tensor([2.0, -1.0, 3.0]), [0, 1, 0], 2.0),
        "아직 쓴 것이 없음": args(torch.tensor([1.0, -1.0, 0.5]), [], 1.5),
        "음수만 나옴": args(torch.tensor([1.0, -2.0, -0.5, 3.0]), [1, 2], 1.2),
        "여러 번 나옴": cases.logits_case(9, [1, 4, 1, 1, 7, 0, 3], 1.3),
        "벌점 1": cases.logits_case(5, [0, 2, 4], 1.0),
    },
    mistakes={
        "음수도 나누었습니다. 음수를 나누면 0에 가까워져 오히려 커집니다. 음수에는 곱하세요.": wrong.always_divided,
        "양수에도 곱했습니다. 양수를 곱하면 커집니다. 양수는 나누세요.": wrong.always_multiplied,
        "거꾸로입니다. 양수는 나누고 음수는 곱해야 작아집니다.": wrong.rewarded,
        "벌점을 뺐습니다. 양수는 나누고 음수는 곱합니다.": wrong.subtracted,
        "나온 조각을 아예 막았습니다. 벌점만큼만 낮추세요.": wrong.forbidden,
        "여러 번 나온 조각에 벌을 여러 번 주었습니다. `set(ids)`로 한 번씩만 보세요.": wrong.once_for_each_time,
        "모든 조각에 벌을 주었습니다. `ids`에 나온 자리만 바꾸세요.": wrong.everything_punished,
        "나오지 **않은** 조각에 벌을 주었습니다.": wrong.others_punished,
        "마지막 조각에만 벌을 주었습니다. `ids`에 나온 것 모두입니다.": wrong.only_the_last,
        "확률에 벌을 주었습니다. softmax를 씌우기 전의 로짓을 바꾸세요.": wrong.probabilities_divided,
        "리스트를 돌려주었습니다. `logits.clone()`으로 만든 텐서를 고쳐 돌려주세요.": wrong.penalized_list,
        "입력 logits를 바꾸었습니다. `logits.clone()`으로 복사한 뒤 고치세요.": wrong.penalty_changes_logits,
        "아무것도 바뀌지 않았습니다. 계산한 값을 `new[i] = …`로 그 자리에 넣으세요.": wrong.unpunished,
        "`ids`의 순번에 벌을 주었습니다. `ids`에 **든 수**가 자리의 번호입니다.": wrong.first_places_punished,
        "`enumerate`의 순번에 벌을 주었습니다. `set(ids)`에서 꺼낸 수가 자리의 번호입니다.": wrong.first_kinds_punished,
        "나오지 않은 자리가 0이 되었습니다. `logits.clone()`에서 시작하세요.": wrong.others_zero,
        "하나만 바꾸고 끝났습니다. `return`이나 `break`가 반복문 안에 있는지 보세요.": wrong.only_the_first,
        "음수에는 벌을 주지 않았습니다. 음수에는 벌점을 곱하세요.": wrong.negatives_spared,
        "음수의 부호가 바뀌어 오히려 커졌습니다. −벌점이 아니라 벌점을 곱하세요.": wrong.sign_lost,
    },
)


# 5 ── Beam search
beam_search = Check(
    "w5-p5",
    "빔 탐색",
    points=4,
    truth=cases.true_beams,
    use=cases.texts_and_scores,
    inputs={
        "탐욕이 지는 표": args(
            {
                "": {"가": 0.6, "나": 0.4},
                "가": {"ㄱ": 0.4, "ㄴ": 0.35, "ㄷ": 0.25},
                "나": {"ㄱ": 0.9, "ㄴ": 0.1},
            },
            2,
            2,
        ),
        "함정이 있는 표": args(cases.TRAP, 3, 2),
        "너비 1": cases.beam_case(4, 4, 4, width=1),
        "너비 2": cases.beam_case(4, 3, 4, width=2),
        "너비 3으로 네 걸음": cases.beam_case(5, 4, 4, 5, width=3),
        "후보보다 넓음": cases.beam_case(2, 2, width=9),
    },
    mistakes={
        "하나만 이어 갔습니다. 그것은 탐욕입니다. 걸음마다 `width`개를 남기세요.": models.greedy_only,
        "첫째만 돌려주었습니다. 남은 후보를 모두, 점수가 큰 것부터 돌려주세요.": models.only_the_best,
        "자르는 것을 끝에서만 했습니다. **걸음마다** `width`개로 줄여야 빔 탐색입니다.": models.cut_at_the_end,
        "자르지 않았습니다. 걸음마다 점수가 큰 `width`개만 남기세요.": models.never_cut,
        "후보마다 가장 좋은 것 하나씩만 이어 갔습니다. 늘린 후보 **전체에서** 고르세요.": models.best_of_each,
        "후보마다 `width`개씩 남겼습니다. 늘린 후보 전체에서 `width`개만 남기세요.": models.width_of_each,
        "점수가 확률의 곱입니다. 로그의 합으로 돌려주세요.": models.products,
        "로그를 씌우지 않은 확률을 더했습니다. `math.log(p)`를 더하세요.": models.sums,
        "점수를 더해 가지 않았습니다. 앞까지의 점수 `score`에 더하세요.": models.last_score_only,
        "점수가 작은 것을 남겼습니다. `reverse=True`로 큰 것부터 늘어놓으세요.": models.worst_kept,
        "늘어놓지 않고 앞의 `width`개를 남겼습니다. 점수로 정렬하세요.": models.unsorted,
        "점수가 아니라 낱말로 정렬했습니다. `key=lambda one: one[1]`을 넣으세요.": models.alphabetical,
        "글의 처음인 빈 낱말까지 넣었습니다. 빈 리스트에서 시작하세요.": models.start_kept,
        "낱말을 글자열로 이었습니다. 낱말의 리스트로 돌려주세요.": models.joined,
        "한 걸음이 모자랍니다. `steps`번 늘리세요.": models.step_short,
        "점수를 낱말의 수로 나누었습니다. 이 문제에서는 합 그대로입니다.": models.shared_out,
        "첫째 하나만 꺼내어 돌려주었습니다. 후보의 **리스트**를 돌려주세요.": models.best_alone,
        "점수를 빠뜨렸습니다. `(낱말의 리스트, 점수)`의 리스트를 돌려주세요.": models.texts_alone,
        "로그를 곱했습니다. 확률의 곱은 로그의 **합**입니다.": models.logs_multiplied,
        "밑이 10인 로그입니다. `math.log(p)`를 쓰세요.": models.base_ten,
        "점수의 부호가 바뀌었습니다. 1보다 작은 확률의 로그는 음수이니 그대로 더하세요.": models.sign_changed,
        "표에 없는 낱말을 찾았습니다. `words.append`는 후보들이 나누어 쓰는 리스트를 바꿉니다. `words + [word]`를 쓰세요.": (
            models.shared_list
        ),
        "`append`는 None을 돌려줍니다. `words + [word]`로 새 리스트를 만드세요.": models.appended_none,
        "형제 낱말의 로그까지 더했습니다. `score += …` 대신 `score + math.log(p)`를 후보에 넣으세요.": (
            models.siblings_added
        ),
        '처음에는 낱말이 없어 `words[-1]`을 볼 수 없습니다. 비어 있으면 `""`를 쓰세요.': models.no_start,
        "마지막 걸음에서 늘린 것을 모두 돌려주었습니다. 자르고 난 것을 돌려주세요.": models.last_not_cut,
        "지난 걸음의 후보가 남아 있습니다. 늘린 후보를 담을 빈 리스트는 걸음마다 새로 만드세요.": models.grown_kept,
    },
)


# 6 ── KV cache
attend = Check(
    "w5-p6",
    "KV 캐시로 한 걸음",
    points=4,
    truth=cases.true_step,
    use=cases.run_steps,
    inputs={
        "조각 하나": cases.attend_case(1, 4),
        "조각 다섯": cases.attend_case(5, 8),
        "조각 일곱": cases.attend_case(7, 3),
    },
    mistakes={
        "√D로 나누지 않았습니다.": models.no_scaling,
        "조각의 수 t의 제곱근으로 나누었습니다. 벡터의 길이 D의 제곱근으로 나눕니다.": models.scaled_by_length,
        "D로 나누었습니다. D의 제곱근으로 나눕니다.": models.scaled_without_root,
        "자기 자신을 보지 않았습니다. 새 키와 값을 **먼저** 캐시에 더한 다음 섞으세요.": models.added_after,
        "첫 조각에서 캐시가 비어 오류가 났습니다. 새 키와 값을 먼저 더하세요.": models.added_too_late,
        "캐시에 더하지 않았습니다. 다음 조각이 이 조각을 보지 못합니다. `append`로 더하세요.": models.nothing_added,
        "`project`를 여러 번 불렀습니다. 곱셈을 아끼려는 것이니 한 번만 불러 셋을 함께 받으세요.": (
            models.projected_three_times
        ),
        "키 대신 질의를 담았습니다. 담아 두는 것은 키와 값입니다.": models.queries_kept,
        "값이 아니라 키를 섞었습니다.": models.keys_mixed,
        "키와 값을 바꾸어 담았습니다.": models.swapped,
        "질의와 키의 자리가 바뀌었습니다. `project`는 query, key, value의 순서로 줍니다.": models.key_asks,
        "softmax를 씌우지 않았습니다.": models.without_softmax,
        "캐시를 새것으로 바꾸어 지난 조각을 잃었습니다. 리스트에 `append`로 더하세요.": models.only_itself,
        "조각의 벡터 x를 그대로 담았습니다. `project`가 준 키와 값을 담으세요.": models.inputs_kept,
        "첫 조각만 자신을 보고 그 뒤로는 보지 않았습니다. 캐시에 더하는 것을 늘 **먼저** 하세요.": (
            models.first_alone_then_late
        ),
        "질의 대신 조각의 벡터 x를 썼습니다. `project`가 준 query로 키와 곱하세요.": models.x_asks,
        "새 조각의 값만 돌려주었습니다. 캐시의 값들을 가중치로 섞으세요.": models.value_alone,
        "값을 고르게 섞었습니다. softmax의 가중치로 섞으세요.": models.plain_mean,
        "가중치를 돌려주었습니다. 그 가중치로 값을 섞은 (D,)를 돌려주세요.": models.weights_alone,
        "softmax를 씌운 뒤에 √D로 나누었습니다. softmax **앞에서** 나누세요.": models.scaled_after_softmax,
        "모양이 (1, D)입니다. (D,)로 돌려주세요. `torch.stack(키) @ query`를 쓰면 (t,)가 됩니다.": models.one_row,
        "`project`를 두 번 불렀습니다. `query, key, value = project(x)`로 한 번에 받으세요.": models.projected_twice,
        "값을 캐시에 더하지 않았습니다. 키와 값을 **둘 다** 더하세요.": models.key_alone_kept,
        "키와 값을 두 번씩 더했습니다. 조각마다 한 번입니다.": models.added_twice,
        "리스트에는 `@`를 쓸 수 없습니다. `torch.stack(…)`으로 묶으세요.": models.lists_multiplied,
        "모양이 맞지 않아 오류가 났습니다. 키를 묶은 것은 (t, D), query는 (D,)이니 `키 @ query`입니다. 더할 때는 `append`입니다.": (
            models.shapes_do_not_fit
        ),
    },
)


# 7 ── Chat template
chat_prompt = Check(
    "w5-p7",
    "대화 형식",
    points=3,
    truth=cases.true_chat,
    inputs={
        "노트북의 예": args(cases.chat("user: 안녕")),
        "system이 있음": args(cases.chat("system: 짧게 답하세요.", "user: 수도가 어디야?")),
        "주고받음": args(cases.chat("user: 1+1은?", "assistant: 2입니다.", "user: 2+2는?"), True),
        "열지 않음": args(cases.chat("user: 안녕", "assistant: 반갑습니다."), False),
        "빈칸과 줄바꿈이 든 말": args([{"role": "user", "content": " 첫 줄\n둘째 줄 \n"}], False),
    },
    mistakes={
        "assistant의 차례를 열지 않았습니다. `add_generation_prompt`가 True면 끝에 붙이세요.": prompts.never_asks,
        "`add_generation_prompt`가 False인데 assistant의 차례를 열었습니다.": prompts.always_asks,
        "연 차례를 닫았습니다. 모델이 이어 써야 하니 `<|im_end|>`를 붙이지 않습니다.": prompts.closes_the_turn,
        "assistant의 차례를 열 때 줄바꿈이 빠졌습니다. 끝이 `assistant\\n`이어야 합니다.": prompts.asks_without_newline,
        "역할 다음의 줄바꿈이 빠졌습니다.": prompts.no_newline_after_role,
        "역할 다음에 줄바꿈이 아니라 빈칸을 넣었습니다.": prompts.space_after_role,
        "`<|im_end|>` 다음의 줄바꿈이 빠졌습니다.": prompts.no_newline_after_turn,
        "내용과 `<|im_end|>` 사이에 줄바꿈을 넣었습니다. 바로 이어 붙입니다.": prompts.newline_before_end,
        "줄바꿈이 말과 말 **사이**에만 있습니다. 마지막 말의 `<|im_end|>` 뒤에도 있어야 합니다.": (
            prompts.newline_between_turns
        ),
        "말을 닫는 `<|im_end|>`가 없습니다.": prompts.no_end_of_turn,
        "모두 user의 말이 되었습니다. `m['role']`을 쓰세요.": prompts.everybody_is_the_user,
        "끝에 user의 차례를 열었습니다. 답할 쪽은 assistant입니다.": prompts.asks_for_the_user,
        "내용의 앞뒤 빈칸을 지웠습니다. 받은 그대로 넣으세요.": prompts.stripped,
        "마지막 말만 넣었습니다. 모델은 지난 말을 기억하지 못하니 모두 넣어야 합니다.": prompts.only_the_last_turn,
        "리스트를 돌려주었습니다. `''.join(…)`으로 이은 글자열 하나를 돌려주세요.": prompts.turns_as_a_list,
        "`add_generation_prompt`를 거꾸로 썼습니다. True일 때 엽니다.": prompts.asks_when_not_asked,
        "말마다 assistant의 차례를 열었습니다. 반복문이 끝난 다음 한 번만 여세요.": prompts.asks_after_each,
        "`add_generation_prompt`가 False일 때 마지막 줄바꿈이 빠졌습니다. `<|im_end|>` 뒤에는 늘 줄바꿈이 있습니다.": (
            prompts.no_last_newline
        ),
        "말과 말 사이에 빈 줄이 생겼습니다. `<|im_end|>` 뒤의 줄바꿈은 하나입니다.": prompts.blank_line_between,
        "줄바꿈이 아니라 역슬래시와 n이라는 두 글자를 넣었습니다. 역슬래시는 하나만 쓰고 `r`을 붙이지 마세요.": (
            prompts.letters_for_newlines
        ),
        "`⏎`는 줄바꿈을 보이려고 적은 것입니다. 그 자리에 `\\n`을 쓰세요.": prompts.signs_for_newlines,
        "`⏎`까지 넣었습니다. 줄바꿈 `\\n`만 쓰세요.": prompts.signs_and_newlines,
        "줄 앞에 들여쓰기가 들어갔습니다. 따옴표 셋 대신 `\\n`으로 한 줄에 쓰세요.": prompts.indented,
        "따옴표 앞의 f를 빠뜨려 중괄호가 그대로 들어갔습니다.": prompts.fields_as_text,
        "사전을 풀면 값이 아니라 키가 나옵니다. `m['role']`, `m['content']`로 꺼내세요.": prompts.names_as_turns,
        "사전에는 `m.role`을 쓸 수 없습니다. `m['role']`로 꺼내세요.": prompts.fields_with_a_dot,
        "표시의 `|`를 빠뜨렸습니다. `<|im_start|>`, `<|im_end|>`입니다.": prompts.bar_forgotten,
    },
)


# 8 ── Few-shot prompt
few_shot = Check(
    "w5-p8",
    "퓨샷 프롬프트",
    points=2,
    truth=cases.true_few_shot,
    inputs={
        "노트북의 예": args([("좋다", "추천")], "별로"),
        "예시가 없음": args([], "또 보고 싶다"),
        "예시 셋": args([("촬영이 예술", "추천"), ("보다가 잤음", "비추"), ("최고", "추천")], "그저 그래요"),
    },
    mistakes={
        "끝에 빈칸이 있습니다. `평가:`에서 끝나야 모델이 다음 조각을 제대로 이어 씁니다.": prompts.space_at_the_end,
        "끝에 줄바꿈이 있습니다. `평가:`에서 끝나야 합니다.": prompts.newline_at_the_end,
        "예시 사이에 빈 줄이 없습니다. 예시 하나의 끝에 줄바꿈을 두 번 넣으세요.": prompts.no_blank_line,
        "예시 사이의 빈 줄이 둘입니다. 하나면 됩니다.": prompts.two_blank_lines,
        "끝에 `평가:`가 없습니다. 무엇을 이어 써야 할지 모델이 알 수 없습니다.": prompts.no_last_question,
        "예시의 평가가 비었습니다. 보고 배울 답을 넣으세요.": prompts.no_verdicts,
        "예시에서 평가가 리뷰보다 앞에 있습니다.": prompts.verdict_first,
        "리뷰와 평가가 바뀌었습니다. 짝은 (리뷰, 평가)입니다.": prompts.swapped_pair,
        "새 리뷰를 맨 앞에 두었습니다. 예시 다음, 맨 끝에 두세요.": prompts.review_first,
        "예시를 하나만 썼습니다. 모두 쓰세요.": prompts.only_one_example,
        "예시의 차례가 뒤집혔습니다. 받은 차례대로 쓰세요.": prompts.backwards,
        "쌍점 다음의 빈칸이 빠졌습니다. `리뷰: `와 `평가: `입니다(맨 끝만 빼고).": prompts.no_space_after_colon,
        "새 리뷰의 평가까지 써 넣었습니다. 그것은 모델이 쓸 자리입니다.": prompts.answer_given_away,
        "빈 줄이 예시마다가 아니라 한 번뿐이고, 예시가 없어도 들어갑니다. 예시 하나의 끝에 줄바꿈 둘을 넣으세요.": (
            prompts.blank_line_once
        ),
        "마지막 예시와 새 리뷰가 붙었습니다. `join`은 사이에만 넣으니, 예시마다 끝에 줄바꿈 둘을 붙이세요.": (
            prompts.no_line_before_the_review
        ),
        "예시가 없을 때도 앞에 빈 줄을 넣었습니다. 빈 줄은 예시에 붙이세요.": prompts.blank_line_without_examples,
        "새 리뷰를 예시보다 먼저 썼습니다. 맨 끝에 두세요.": prompts.review_before_examples,
        "새 리뷰가 빠졌습니다. 예시 다음에 `리뷰: …`와 `평가:`를 더하세요.": prompts.nothing_asked,
        "마지막 예시만 남았습니다. 반복문에서 `=`가 아니라 `+=`로 잇는지 보세요.": prompts.only_the_last_example,
        "따옴표 앞의 f를 빠뜨려 `{text}`가 그대로 들어갔습니다.": prompts.name_as_text,
        "`⏎`는 줄바꿈을 보이려고 적은 것입니다. 그 자리에 `\\n`을 쓰세요.": prompts.signs_in_the_prompt,
        "줄바꿈이 아니라 역슬래시와 n이라는 두 글자를 넣었습니다. 역슬래시를 하나만 쓰세요.": prompts.letters_in_the_prompt,
        "끝에 쌍점이 없습니다. `평가:`에서 끝나야 합니다.": prompts.no_last_colon,
        "예시마다 새 리뷰를 물었습니다. 반복문이 끝난 다음 한 번만 더하세요.": prompts.asked_each_time,
        "리뷰와 평가가 한 줄에 있습니다. 그 사이에 줄바꿈을 넣으세요.": prompts.in_one_line,
    },
)


# 9 ── Memory
memory = Check(
    "w5-p9",
    "메모리",
    points=2,
    truth=cases.true_memory,
    use=cases.two_numbers,
    atol=1e-9,
    inputs={
        "조각이 없음": args(1e9, 16, 1, 1, 0),
        "노트북의 예": args(1e9, 8, 10, 1000, 1000),
        "120억 개를 32비트로": args(12e9, 32, 36, 5120, 4096),
        "70억 개를 4비트로": args(7e9, 4, 32, 4096, 8192),
    },
    mistakes={
        "비트를 바이트로 여겼습니다. 8로 나누세요.": prompts.bits_as_bytes,
        "1 GB를 2의 30제곱 바이트로 셌습니다. 여기에서는 10의 9제곱입니다.": prompts.binary_gigabytes,
        "바이트로 돌려주었습니다. 10의 9제곱으로 나누세요.": prompts.in_bytes,
        "MB로 돌려주었습니다. 10의 9제곱으로 나누어 GB로 돌려주세요.": prompts.in_megabytes,
        "캐시가 절반입니다. 키와 값 **둘**을 담고, 수 하나가 **2바이트**입니다.": prompts.half_the_cache,
        "캐시가 4분의 1입니다. 키와 값이라 두 배, 수 하나가 2바이트라 또 두 배입니다.": prompts.numbers_counted_once,
        "캐시의 비트를 바이트로 바꾸지 않았습니다. 16비트는 2바이트입니다.": prompts.cache_in_bits,
        "캐시를 `bits`로 셈했습니다. 캐시는 늘 16비트입니다.": prompts.cache_with_bits,
        "한 층의 캐시만 셌습니다. 층마다 하나씩 있습니다.": prompts.one_layer,
        "폭을 곱하지 않았습니다. 키와 값은 저마다 `width`개의 수입니다.": prompts.width_forgotten,
        "조각 하나의 캐시만 셌습니다. `tokens`를 곱하세요.": prompts.one_token,
        "가중치를 늘 16비트로 셈했습니다. `bits`를 쓰세요.": prompts.always_sixteen,
        "돌려주는 순서가 바뀌었습니다. 가중치, 캐시의 순서입니다.": prompts.cache_first,
        "둘을 더한 수를 돌려주었습니다. (가중치, 캐시)를 따로 돌려주세요.": prompts.added_up,
        "`//`로 나누어 소수점 아래를 버렸습니다. `/`를 쓰세요.": prompts.whole_gigabytes,
        "`bits // 8`은 4비트일 때 0입니다. `bits / 8`을 쓰세요.": prompts.whole_bytes_each,
        "반올림했습니다. 셈한 그대로 돌려주세요.": prompts.rounded,
        "폭을 두 번 곱했습니다. 키 하나는 수 `width`개입니다.": prompts.squared_width,
        "조각의 수를 두 번 곱했습니다. 담는 것은 조각마다 한 번입니다.": prompts.squared_tokens,
        "조각마다 파라미터를 모두 담는다고 셌습니다. 담는 것은 층마다 키와 값뿐입니다.": prompts.cache_of_all_parameters,
        "캐시를 바이트로 돌려주었습니다. 10의 9제곱으로 나누세요.": prompts.cache_in_bytes,
    },
)


# 10 ── Written
essay = Written(
    "w5-p10",
    "서술형: 어떻게 쓰게 할까",
    points=4,
    numbers=2,
    min_chars=120,
    rubric={
        "상": "원래 글과 탐욕이나 빔의 손실을 비교해 결론을 말하고, 고른 설정의 까닭을 앞의 결과(되풀이, 꼬리, 지은 글)에서 들었습니다.",
        "중": "둘 가운데 하나만 제대로 설명했습니다.",
        "하": "수치 없이 느낌만 썼거나, 손실이 작을수록 자연스러운 글이라고 하는 등 잘못 읽었습니다.",
    },
)
