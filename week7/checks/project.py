"""Week 7, project template: is the method sound, whatever the topic.

The toy data, truths and drivers stand in project_cases, what people really hand in in project_mistakes.
"""

import numpy as np

from utils.checking import Check, Summary, args
from week7.checks import project_cases as cases
from week7.checks import project_mistakes as wrong

summary = Summary("w7-t")
PATIENT = 60.0  # seconds: these run a member's own loading and training; fine-tuning the mini-BERT takes 15

# 1 ── The data
load = Check(
    "w7-t1",
    "데이터",
    points=2,
    truth=cases.true_load,
    use=cases.facts_of_load,
    seconds=PATIENT,
    inputs={"내 데이터": args()},
    mistakes={
        "검증(valid)이 없습니다. 설정을 테스트로 고르게 됩니다.": wrong.changed(wrong.only_train_and_test),
        "테스트가 50개보다 적습니다. 강의의 그림 2에서 구간이 얼마나 넓은지 보세요.": wrong.changed(wrong.small_test),
        "같은 번호(id)가 두 번 나옵니다. 예측과 정답을 짝지을 수 없습니다.": wrong.changed(wrong.twice),
        "빈 글이 있습니다. `dropna`와 `str.strip`으로 걸러 내세요.": wrong.changed(wrong.holes),
        "라벨이 빈 줄이 있습니다.": wrong.changed(wrong.no_label),
        "라벨이 하나뿐인 부분이 있습니다. 라벨의 비율을 지키며 나누세요.": wrong.changed(wrong.one_sided),
        "글의 리스트만 돌려주었습니다. id, text, label, tag, split 열이 있는 표여야 합니다.": wrong.texts_only,
        "tag 열이 없습니다. 오류를 나누어 볼 꼬리표(글의 길이, 주제 따위)를 정하세요.": wrong.changed(
            lambda frame: frame.drop(columns="tag")
        ),
    },
)

# 2 ── Leaks
clean = Check(
    "w7-t2",
    "새는 글 빼기",
    points=3,
    truth=cases.true_clean,
    use=cases.ids_of,
    inputs={
        "심어 둔 누수": args(cases.leaky()),
        "자모로 풀린 글": cases.decomposed(),
        "무작위 차례": cases.random_leaky,
    },
    mistakes={
        "글자 그대로 비교했습니다. `normalize`하고 빈칸을 없애고 소문자로 바꾸어 비교하세요.": wrong.exact_only,
        "대문자와 소문자를 다르게 보았습니다. `.lower()`를 붙이세요.": wrong.without_case,
        "띄어쓰기가 다른 같은 글을 놓쳤습니다. 빈칸을 없애고 비교하세요.": wrong.spaces_kept,
        "학습과 검증 사이의 겹침이 남았습니다. 학습에서는 valid와 test에 있는 글을 모두 뺍니다.": wrong.test_only,
        "검증과 테스트 사이의 겹침이 남았습니다. valid에서도 test에 있는 글을 뺍니다.": wrong.train_only,
        "테스트나 검증에서 뺐습니다. 시험지는 그대로 두고 앞의 것(학습, 검증)에서 빼세요.": wrong.takes_from_test,
        "겹치는 글을 양쪽에서 모두 뺐습니다. 테스트의 글은 남깁니다.": wrong.drops_everywhere,
        "`duplicated`는 어느 쪽에서 뺄지 모릅니다. 먼저 나온 것이 학습이면 테스트가 빠집니다.": wrong.drops_duplicates,
        "학습 안에서 되풀이되는 글까지 뺐습니다. 누수는 부분 **사이**의 겹침입니다.": wrong.keeps_last,
        "글을 바꾸었습니다. 비교할 때만 정규화하고 글은 그대로 돌려주세요.": wrong.normalises_the_text,
    },
)

# 3 ── The data card
card = Check(
    "w7-t3",
    "데이터 카드",
    points=2,
    truth=cases.true_card,
    use=cases.facts_of_card,
    inputs={"작은 표": args(cases.table()), "무작위 표": lambda rng: args(cases.table(rng, 41))},
    mistakes={
        "라이선스가 비어 있습니다. 모르면 쓸 수 있는지부터 알아보세요.": wrong.card_with(라이선스="TODO"),
        "출처가 없습니다.": wrong.card_without("출처"),
        "한계가 비어 있습니다. 이 데이터로 말할 수 없는 것을 한 문장으로 적으세요.": wrong.card_with(한계=""),
        "행의 수가 전체입니다. train, valid, test로 나누어 세세요.": wrong.card_total,
        "행의 수를 적어 넣었습니다. 받은 표에서 세세요. 데이터가 바뀌면 카드도 바뀌어야 합니다.": wrong.card_with(
            **{"행의 수": {"train": 900, "valid": 250, "test": 350}}
        ),
        "라벨을 학습에서만 셌습니다. 표 전체에서 세세요.": wrong.card_train_labels,
        "라벨의 비율입니다. 개수를 적으세요. 비율은 개수에서 나옵니다.": wrong.card_shares,
        "글자 수의 평균입니다. 중앙값(`median`)은 긴 글 몇 개에 흔들리지 않습니다.": wrong.card_mean,
        "가장 긴 글의 글자 수입니다. 중앙값을 적으세요.": wrong.card_longest,
    },
)

# 4 ── The baseline
baseline = Check(
    "w7-t4",
    "기준선",
    points=2,
    truth=cases.true_baseline,
    use=cases.listed,
    inputs={
        "치우친 라벨": cases.unbalanced(),
        "무작위": cases.unbalanced,
        "글이 없음": args(cases.unbalanced().positional[0], []),
    },
    mistakes={
        "라벨 하나를 돌려주었습니다. 글마다 하나씩, 글의 수만큼 돌려주세요.": wrong.one_label,
        "처음 나온 라벨입니다. 학습에 가장 많은 라벨이어야 합니다.": wrong.first_label,
        "가장 드문 라벨입니다. `value_counts()`의 첫째가 가장 많은 것입니다.": wrong.rarest,
        "`max`를 라벨에 바로 썼습니다. 가나다순의 마지막이 아니라 개수가 가장 많은 것입니다.": wrong.alphabetical,
        "학습 글의 수만큼 돌려주었습니다. 받은 글의 수만큼입니다.": wrong.as_long_as_train,
        "라벨이 아니라 비율을 돌려주었습니다.": wrong.shares,
    },
)

# 5 ── The model
model = Check(
    "w7-t5",
    "모델",
    points=3,
    truth=cases.true_model,
    use=cases.facts_of_model,
    seconds=PATIENT,
    inputs={"쉬운 글": args(0), "다른 쉬운 글": lambda rng: args(int(rng.integers(1, 99)))},
    mistakes={
        "검증 글에서 배웠습니다(검증에만 나오는 낱말의 라벨을 압니다). 배우는 것은 train뿐입니다.": wrong.learns_from_valid,
        "늘 같은 라벨을 냅니다. 기준선이지 모델이 아닙니다.": wrong.always_the_same,
        "확률을 냅니다. 학습에 있는 라벨 가운데 하나를 내세요.": wrong.probabilities,
        "예측을 돌려주었습니다. 글의 리스트를 받아 라벨을 내는 **함수**를 돌려주세요.": wrong.guesses_at_once,
        "첫 글의 라벨만 냅니다. 글마다 하나씩 내세요.": wrong.one_text_only,
        "같은 시드로 두 번 배웠는데 예측이 다릅니다. 시드를 `random_state=seed`나 `set_seed(seed)`로 넘기세요.": wrong.no_seed,
        "줄의 번호가 0부터라고 여겼습니다. 나눈 표의 번호는 띄엄띄엄하니 `.iloc`이나 `.tolist()`로 꺼내세요.": wrong.counts_from_zero,
        "학습 표를 바꾸었습니다. 복사해서 쓰세요.": wrong.writes_into_train,
    },
)

# 6 ── Several seeds, the test once
measure = Check(
    "w7-t6",
    "시드 여럿으로 재기",
    points=3,
    truth=cases.true_measure,
    use=cases.facts_of_measure,
    inputs={
        "시드 셋": cases.splits(np.random.default_rng(5), [0, 1, 2]),
        "무작위": lambda rng: cases.splits(rng, rng.permutation(90)[:4].tolist()),
        "시드 둘": cases.splits(np.random.default_rng(6), [0, 1]),
        "같은 시드 셋": cases.splits(np.random.default_rng(7), [4, 4, 4]),
    },
    refuses=("시드 둘", "같은 시드 셋"),
    mistakes={
        "받은 시드를 모델에 넘기지 않았습니다. 시드를 바꾸어도 늘 같은 결과가 나옵니다.": wrong.seed_ignored,
        "테스트를 학습에 섞었습니다. 시험지를 외운 점수가 됩니다.": wrong.learns_from_test,
        "검증을 학습에 섞었습니다. 모델을 고른 조건과 달라집니다. train과 valid를 받은 대로 넘기세요.": wrong.learns_from_all_but_test,
        "검증의 자리에 테스트를 넣었습니다. 에포크와 설정을 시험지로 고르게 됩니다.": wrong.chooses_on_test,
        "테스트가 아니라 검증에서 쟀습니다.": wrong.measures_valid,
        "테스트의 차례를 바꾸었습니다. 예측이 정답과 어긋납니다. test의 줄 차례대로 돌려주세요.": wrong.sorted_test,
        "가장 좋은 시드만 돌려주었습니다. 시드를 빠짐없이 돌려주세요.": wrong.best_alone,
        "정확도를 돌려주었습니다. 구간과 검정에 쓰려면 글마다의 예측이 있어야 합니다.": wrong.scores_instead,
        "같은 시드를 세 번 세었습니다. 서로 다른 시드가 셋보다 적으면 ValueError를 일으키세요.": wrong.seeds_counted_twice,
        "시드가 둘인데 넘어갔습니다. 서로 다른 시드가 셋보다 적으면 ValueError를 일으키세요.": wrong.few_seeds_pass,
    },
)

# 7 ── Mean, spread, interval, paired test
report = Check(
    "w7-t7",
    "보고",
    points=4,
    truth=cases.true_report,
    use=cases.figures,
    rtol=0,
    atol=0.012,  # other draws, another interval
    inputs={
        "시드 셋": cases.runs(0),
        "시드 다섯": lambda rng: cases.runs(int(rng.integers(100)), seeds=5),
        "작은 테스트": cases.runs(7, count=40),
        "시드마다 같은 예측": cases.alike(1),
    },
    mistakes={
        "가장 좋은 시드의 점수입니다. 시드의 **평균**을 적으세요(강의 3.2절).": wrong.best_seed,
        "표준편차를 n으로 나누었습니다. 시드는 표본이니 `ddof=1`입니다.": wrong.population,
        "맞고 틀림 하나하나의 표준편차입니다. 시드마다 정확도를 구한 다음 그것들의 표준편차를 구하세요.": wrong.over_everything,
        "시드를 다시 뽑았습니다. 구간은 **테스트 글**을 다시 뽑아 구합니다.": wrong.over_seeds,
        "시드마다의 채점을 이어 붙여 테스트가 여러 배인 셈이 되었습니다. 글마다 시드의 평균을 내고 다시 뽑으세요.": wrong.as_if_new_tests,
        "시드의 표준편차로 구간을 만들었습니다. 테스트가 작아서 생기는 흔들림이 빠집니다.": wrong.two_deviations,
        "예측끼리 맥니마 검정을 했습니다. **맞았는지**를 넣으세요.": wrong.guesses_compared,
        "가장 좋은 시드로 검정했습니다. 미리 정한 첫 시드를 쓰세요.": wrong.best_against,
        "시드를 이어 붙여 검정했습니다. 같은 글이 여러 번 들어가 p가 너무 작아집니다.": wrong.all_pooled,
        "퍼센트로 적었습니다. 0에서 1 사이의 비율로 돌려주세요.": wrong.percent,
    },
)

# 8 ── The error table
errors = Check(
    "w7-t8",
    "오류표",
    points=2,
    truth=cases.true_errors,
    use=cases.plain_rows,
    inputs={"꼬리표 넷": cases.tagged(), "무작위": cases.tagged},
    mistakes={
        "맞힌 수를 셌습니다. 틀린 수를 세세요.": wrong.counts_right,
        "다 맞힌 꼬리표가 빠졌습니다. 0개도 결과입니다.": wrong.only_wrong_tags,
        "개수가 테스트 전체입니다. 그 꼬리표의 글만 세세요.": wrong.of_all,
        "잘 맞힌 것부터 늘어놓았습니다. 틀린 비율이 높은 것이 먼저입니다.": wrong.best_first,
        "틀린 수로 늘어놓았습니다. 많은 꼬리표가 늘 앞에 옵니다. 틀린 **비율**로 늘어놓으세요.": wrong.by_count,
        "가나다순입니다. 틀린 비율이 높은 것부터 늘어놓으세요.": wrong.unsorted,
        "예측을 번호가 다른 Series로 붙여 모두 틀렸다고 셌습니다. `np.array(guess)`로 차례대로 비교하세요.": wrong.other_places,
        "라벨로 나누었습니다. tag 열로 나누세요.": wrong.by_label,
    },
)

# 9 ── The model card
model_card = Check(
    "w7-t9",
    "모델 카드",
    points=2,
    truth=cases.true_model_card,
    use=cases.facts_of_model_card,
    inputs={
        "보고 하나": cases.numbers(),
        "다른 보고": cases.numbers,
        "아주 작은 p": cases.numbers(p=3e-7),
        "시드마다 같은 결과": cases.numbers(표준편차=0.0),
    },
    mistakes={
        "수를 적어 넣었습니다. 받은 `report`에서 가져오세요. 다시 학습하면 카드도 바뀌어야 합니다.": wrong.card_text(
            wrong.fixed_numbers
        ),
        "비율(0.717)입니다. 퍼센트 한 자리(71.7)로 적으세요.": wrong.card_text(wrong.fractions),
        "구간이 없습니다. 점수는 구간과 함께 적습니다.": wrong.card_text(wrong.no_interval),
        "기준선이 없습니다. 점수만으로는 나은지 알 수 없습니다.": wrong.card_text(wrong.no_baseline),
        "시드의 표준편차가 없습니다. 학습이 얼마나 흔들리는지 함께 적습니다.": wrong.card_text(wrong.no_spread),
        "p가 없습니다.": wrong.card_text(wrong.no_p),
        "p는 0이 될 수 없습니다. 0.001보다 작으면 `p < 0.001`이라고 적으세요.": wrong.card_text(wrong.p_of_zero),
        "시드를 바꾸어도 결과가 같은데 까닭이 없습니다. 시드가 안 쓰였는지 살피고, 한계에 적으세요.": wrong.card_text(
            wrong.no_reason
        ),
        "한계 절이 비어 있습니다.": wrong.card_text(wrong.no_limits),
        "제목이 없습니다. `## 무엇을 하나`처럼 네 절로 나누세요.": wrong.card_text(wrong.no_headings),
    },
)

# 10 ── The talk
talk = Check(
    "w7-t10",
    "5분 발표",
    points=2,
    truth=cases.true_talk,
    use=cases.facts_of_talk,
    inputs={"내 발표": args()},
    mistakes={
        "초의 합이 300을 넘습니다. 5분에 다 말할 수 없습니다.": wrong.talk(wrong.too_long),
        "분으로 적었습니다. 초로 적으세요.": wrong.talk(wrong.minutes),
        "기준선 칸이 없습니다. 무엇보다 나은지 말해야 합니다.": wrong.talk(wrong.no_baseline_part),
        "오답 칸이 없습니다. 틀린 것을 읽어 주면 듣는 사람이 모델을 믿게 됩니다.": wrong.talk(wrong.no_errors_part),
        "칸의 이름만 있습니다. 말할 문장을 적으세요.": wrong.talk(wrong.headings_only),
        "결과에 수가 없습니다. “훨씬 낫다”가 아니라 몇 %에서 몇 %인지 말하세요.": wrong.talk(wrong.no_number),
        "사전을 돌려주었습니다. (칸, 초, 문장)의 리스트여야 차례와 시간이 있습니다.": wrong.talk(wrong.a_dict),
    },
)
