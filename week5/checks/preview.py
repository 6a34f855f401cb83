"""Week 5, preview: what is right and what typically goes wrong between a model's logits and a text.

The inputs, truths and drivers stand in preview_cases, the wrong answers in preview_mistakes and
preview_mistakes_models.
"""

import torch

from utils.checking import Check, Summary, Written, args
from week5.checks import preview_cases as cases
from week5.checks import preview_mistakes as wrong
from week5.checks import preview_mistakes_models as models

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
        "온도를 쓰지 않았습니다. 로짓을 t로 나누세요.": wrong.without_temperature,
        "t로 나누기만 했습니다. softmax를 씌워 합이 1인 확률로 돌려주세요.": wrong.only_divided,
        "t가 0일 때도 나누었습니다. 0으로 나누면 NaN이 됩니다. 따로 다루세요.": wrong.zero_divides,
        "t가 0일 때 자리의 번호를 돌려주었습니다. 그 자리만 1인 (V,) 텐서를 돌려주세요.": wrong.zero_gives_the_place,
        "t가 0일 때 로짓을 그대로 남겼습니다. 확률이니 그 자리는 1입니다.": wrong.zero_keeps_the_logit,
        "t가 0일 때 정수 텐서입니다. 확률이니 실수여야 합니다. `.float()`을 붙이세요.": wrong.zero_with_whole_numbers,
        "늘 탐욕입니다. t가 0보다 크면 softmax의 확률을 돌려주세요.": wrong.always_greedy,
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
        "assistant의 차례를 열지 않았습니다. `add_generation_prompt`가 True면 끝에 붙이세요.": models.never_asks,
        "`add_generation_prompt`가 False인데 assistant의 차례를 열었습니다.": models.always_asks,
        "연 차례를 닫았습니다. 모델이 이어 써야 하니 `<|im_end|>`를 붙이지 않습니다.": models.closes_the_turn,
        "assistant의 차례를 열 때 줄바꿈이 빠졌습니다. 끝이 `assistant\\n`이어야 합니다.": models.asks_without_newline,
        "역할 다음의 줄바꿈이 빠졌습니다.": models.no_newline_after_role,
        "역할 다음에 줄바꿈이 아니라 빈칸을 넣었습니다.": models.space_after_role,
        "`<|im_end|>` 다음의 줄바꿈이 빠졌습니다.": models.no_newline_after_turn,
        "내용과 `<|im_end|>` 사이에 줄바꿈을 넣었습니다. 바로 이어 붙입니다.": models.newline_before_end,
        "줄바꿈이 말과 말 **사이**에만 있습니다. 마지막 말의 `<|im_end|>` 뒤에도 있어야 합니다.": (
            models.newline_between_turns
        ),
        "말을 닫는 `<|im_end|>`가 없습니다.": models.no_end_of_turn,
        "모두 user의 말이 되었습니다. `m['role']`을 쓰세요.": models.everybody_is_the_user,
        "끝에 user의 차례를 열었습니다. 답할 쪽은 assistant입니다.": models.asks_for_the_user,
        "내용의 앞뒤 빈칸을 지웠습니다. 받은 그대로 넣으세요.": models.stripped,
        "마지막 말만 넣었습니다. 모델은 지난 말을 기억하지 못하니 모두 넣어야 합니다.": models.only_the_last_turn,
        "리스트를 돌려주었습니다. `''.join(…)`으로 이은 글자열 하나를 돌려주세요.": models.turns_as_a_list,
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
        "끝에 빈칸이 있습니다. `평가:`에서 끝나야 모델이 다음 조각을 제대로 이어 씁니다.": models.space_at_the_end,
        "끝에 줄바꿈이 있습니다. `평가:`에서 끝나야 합니다.": models.newline_at_the_end,
        "예시 사이에 빈 줄이 없습니다. 예시 하나의 끝에 줄바꿈을 두 번 넣으세요.": models.no_blank_line,
        "예시 사이의 빈 줄이 둘입니다. 하나면 됩니다.": models.two_blank_lines,
        "끝에 `평가:`가 없습니다. 무엇을 이어 써야 할지 모델이 알 수 없습니다.": models.no_last_question,
        "예시의 평가가 비었습니다. 보고 배울 답을 넣으세요.": models.no_verdicts,
        "예시에서 평가가 리뷰보다 앞에 있습니다.": models.verdict_first,
        "리뷰와 평가가 바뀌었습니다. 짝은 (리뷰, 평가)입니다.": models.swapped_pair,
        "새 리뷰를 맨 앞에 두었습니다. 예시 다음, 맨 끝에 두세요.": models.review_first,
        "예시를 하나만 썼습니다. 모두 쓰세요.": models.only_one_example,
        "예시의 차례가 뒤집혔습니다. 받은 차례대로 쓰세요.": models.backwards,
        "쌍점 다음의 빈칸이 빠졌습니다. `리뷰: `와 `평가: `입니다(맨 끝만 빼고).": models.no_space_after_colon,
        "새 리뷰의 평가까지 써 넣었습니다. 그것은 모델이 쓸 자리입니다.": models.answer_given_away,
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
        "비트를 바이트로 여겼습니다. 8로 나누세요.": models.bits_as_bytes,
        "1 GB를 2의 30제곱 바이트로 셌습니다. 여기에서는 10의 9제곱입니다.": models.binary_gigabytes,
        "바이트로 돌려주었습니다. 10의 9제곱으로 나누세요.": models.in_bytes,
        "MB로 돌려주었습니다. 10의 9제곱으로 나누어 GB로 돌려주세요.": models.in_megabytes,
        "캐시가 절반입니다. 키와 값 **둘**을 담고, 수 하나가 **2바이트**입니다.": models.half_the_cache,
        "캐시가 4분의 1입니다. 키와 값이라 두 배, 수 하나가 2바이트라 또 두 배입니다.": models.numbers_counted_once,
        "캐시의 비트를 바이트로 바꾸지 않았습니다. 16비트는 2바이트입니다.": models.cache_in_bits,
        "캐시를 `bits`로 셈했습니다. 캐시는 늘 16비트입니다.": models.cache_with_bits,
        "한 층의 캐시만 셌습니다. 층마다 하나씩 있습니다.": models.one_layer,
        "폭을 곱하지 않았습니다. 키와 값은 저마다 `width`개의 수입니다.": models.width_forgotten,
        "조각 하나의 캐시만 셌습니다. `tokens`를 곱하세요.": models.one_token,
        "가중치를 늘 16비트로 셈했습니다. `bits`를 쓰세요.": models.always_sixteen,
        "돌려주는 순서가 바뀌었습니다. 가중치, 캐시의 순서입니다.": models.cache_first,
        "둘을 더한 수를 돌려주었습니다. (가중치, 캐시)를 따로 돌려주세요.": models.added_up,
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
