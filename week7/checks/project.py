"""Week 7, project template: is the method sound, whatever the topic.

The toy data, truths and drivers stand in project_cases, what people really hand in in project_mistakes
and project_mistakes_report.
"""

import numpy as np

from utils.checking import Check, Summary, args
from week7.checks import project_cases as cases
from week7.checks import project_mistakes as wrong
from week7.checks import project_mistakes_report as telling

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
        "리스트를 돌려주었습니다. id, text, label, tag, split 열이 있는 표(DataFrame)여야 합니다.": wrong.texts_only,
        "표를 셋으로 나누어 돌려주었습니다. 하나의 표에 담고 split 열로 나누세요.": wrong.three_tables,
        "부를 때마다 다르게 나뉩니다. 시드를 정한 `np.random.default_rng(0)`으로 섞으세요.": wrong.split_anew,
        "꼬리표(tag)가 빈 줄이 있습니다. 오류표에서 그 글이 사라집니다.": wrong.changed(wrong.no_tags),
        "꼬리표(tag)가 한 가지뿐입니다. 오류를 나누어 볼 수 없습니다. 글자 수라도 써서 둘로 나누세요.": wrong.changed(
            wrong.one_tag
        ),
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
        "학습과 테스트의 겹침만 뺐습니다. 검증과 겹치는 글도 빼야 합니다(학습에서는 검증의 글을, 검증에서는 테스트의 글을).": (
            wrong.test_against_train_only
        ),
        "검증의 글이 학습에 있다고 검증에서도 뺐습니다. 학습에서만 빼면 됩니다. 검증에서는 테스트에 있는 글만 뺍니다.": (
            wrong.valid_loses_to_train
        ),
        "학습에 있는 글을 검증과 테스트에서 뺐습니다. 거꾸로입니다. 시험지는 그대로 두고 학습에서 빼세요.": wrong.train_stays,
        "열쇠를 다듬지 않은 글과 비교했습니다. 테스트와 검증 쪽도 `key`로 모으세요.": wrong.keys_against_texts,
        "새는 줄만 남겼습니다. `~`로 뒤집어 나머지를 돌려주세요.": wrong.leaks_kept,
        "받은 표에서 바로 뺐습니다. 몇 줄을 뺐는지 셀 수 없게 됩니다. `frame[~bad]`처럼 새 표를 돌려주세요.": wrong.drops_in_place,
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
        "출처가 비어 있습니다. 어디에서 누가 모은 것인지 적으세요.": wrong.card_with(출처="TODO"),
        "한계의 키가 없습니다. 키의 글자와 빈칸까지 문제에 적힌 그대로 쓰세요.": wrong.card_without("한계"),
        "한계가 비어 있습니다. 이 데이터로 말할 수 없는 것을 한 문장으로 적으세요.": wrong.card_with(한계=""),
        "행의 수가 전체입니다. train, valid, test로 나누어 세세요.": wrong.card_total,
        "수를 적어 넣었거나 다른 표에서 셌습니다. 받은 `frame`에서 세세요. 데이터가 바뀌면 카드도 바뀌어야 합니다.": wrong.card_fixed,
        "낱말 수의 중앙값입니다. 글자 수(`str.len()`)를 세세요.": wrong.card_words,
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
        "라벨이 아니라 그 **개수**를 돌려주었습니다. `value_counts().index[0]`이 라벨입니다.": wrong.how_many,
        "`argmax`는 몇째 자리인지를 줍니다. 라벨은 `value_counts().idxmax()`입니다.": wrong.its_place,
        "`[0]`은 첫째가 아니라 이름이 0인 것을 찾습니다. `value_counts().index[0]`을 쓰세요.": wrong.label_zero,
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
        "학습한 모델을 통째로 돌려주었습니다. `return lambda texts: pipeline.predict(texts).tolist()`처럼 함수를 돌려주세요.": (
            wrong.the_model_itself
        ),
        "글마다 확률 여럿을 냅니다. 가장 높은 라벨 하나를 내세요(`predict` 또는 `argmax`).": wrong.rows_of_probabilities,
        '학습하지 않은 모델로 예측했습니다. 먼저 `fit(train["text"], train["label"])`을 부르세요.': wrong.never_fitted,
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
        "받은 시드를 모델에 넘기지 않았습니다. 시드를 바꾸어도 늘 같은 결과가 나옵니다.": telling.seed_ignored,
        "테스트를 학습에 섞었습니다. 시험지를 외운 점수가 됩니다.": telling.learns_from_test,
        "검증을 학습에 섞었습니다. 모델을 고른 조건과 달라집니다. train과 valid를 받은 대로 넘기세요.": telling.learns_from_all_but_test,
        "검증의 자리에 테스트를 넣었습니다. 에포크와 설정을 시험지로 고르게 됩니다.": telling.chooses_on_test,
        "테스트가 아니라 검증에서 쟀습니다.": telling.measures_valid,
        "테스트의 차례를 바꾸었습니다. 예측이 정답과 어긋납니다. test의 줄 차례대로 돌려주세요.": telling.sorted_test,
        "가장 좋은 시드만 돌려주었습니다. 시드를 빠짐없이 돌려주세요.": telling.best_alone,
        "정확도를 돌려주었습니다. 구간과 검정에 쓰려면 글마다의 예측이 있어야 합니다.": telling.scores_instead,
        '예측하는 함수에 표를 통째로 넣었습니다. `test["text"].tolist()`를 넣으세요.': telling.table_asked,
        "예측 대신 예측하는 **함수**를 담았습니다. 그 함수에 테스트 글의 리스트를 넣은 결과를 담으세요.": telling.functions_kept,
        "시드가 셋인데 오류를 냈습니다. 셋**보다 적을** 때만 ValueError입니다.": telling.four_at_least,
        "같은 시드를 세 번 세었습니다. 서로 다른 시드가 셋보다 적으면 ValueError를 일으키세요.": telling.seeds_counted_twice,
        "시드가 둘인데 넘어갔습니다. 서로 다른 시드가 셋보다 적으면 ValueError를 일으키세요.": telling.few_seeds_pass,
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
        "시드 다섯": lambda rng: cases.runs(int(rng.integers(100)), seeds=5, first=11),
        "작은 테스트": cases.runs(7, count=40),
        "시드마다 같은 예측": cases.alike(1),
    },
    mistakes={
        "가장 좋은 시드의 점수입니다. 시드의 **평균**을 적으세요(강의 3.2절).": telling.best_seed,
        "표준편차를 n으로 나누었습니다. 시드는 표본이니 `ddof=1`입니다.": telling.population,
        "맞고 틀림 하나하나의 표준편차입니다. 시드마다 정확도를 구한 다음 그것들의 표준편차를 구하세요.": telling.over_everything,
        "글마다의 비율로 표준편차를 구했습니다. 시드마다의 정확도(`axis=1`)의 표준편차입니다.": telling.over_texts,
        "`runs[0]`은 시드가 0일 때만 있습니다. 첫 시드의 예측은 `list(runs.values())[0]`입니다.": telling.seed_called_zero,
        "시드 하나의 채점으로 구간을 냈습니다. 글마다 시드의 평균을 낸 다음 `bootstrap`에 넣으세요.": telling.first_seed_alone,
        "시드의 다수결로 검정했습니다. 다수결은 시드 하나와 다른 모델입니다. 첫 시드를 쓰세요.": telling.majority_tested,
        "시드를 다시 뽑았습니다. 구간은 **테스트 글**을 다시 뽑아 구합니다.": telling.over_seeds,
        "시드마다의 채점을 이어 붙여 테스트가 여러 배인 셈이 되었습니다. 글마다 시드의 평균을 내고 다시 뽑으세요.": telling.as_if_new_tests,
        "시드의 표준편차로 구간을 만들었습니다. 테스트가 작아서 생기는 흔들림이 빠집니다.": telling.two_deviations,
        "예측끼리 맥니마 검정을 했습니다. **맞았는지**를 넣으세요.": telling.guesses_compared,
        "가장 좋은 시드로 검정했습니다. 미리 정한 첫 시드를 쓰세요.": telling.best_against,
        "시드를 이어 붙여 검정했습니다. 같은 글이 여러 번 들어가 p가 너무 작아집니다.": telling.all_pooled,
        "퍼센트로 적었습니다. 0에서 1 사이의 비율로 돌려주세요.": telling.percent,
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
        "맞힌 수를 셌습니다. 틀린 수를 세세요.": telling.counts_right,
        "다 맞힌 꼬리표가 빠졌습니다. 0개도 결과입니다.": telling.only_wrong_tags,
        "개수가 테스트 전체입니다. 그 꼬리표의 글만 세세요.": telling.of_all,
        "셋째 값이 비율입니다. 틀린 **수**를 적으세요. 비율은 늘어놓을 때만 씁니다.": telling.rates,
        "(꼬리표, 틀린 수, 글의 수) 차례입니다. 글의 수가 먼저입니다.": telling.numbers_swapped,
        "판다스 표를 돌려주었습니다. (꼬리표, 글의 수, 틀린 수)의 **리스트**로 바꾸세요.": telling.a_table,
        "사전을 돌려주었습니다. 높은 것부터 늘어놓을 수 있게 (꼬리표, 글의 수, 틀린 수)의 **리스트**로 바꾸세요.": telling.by_name,
        "줄의 번호가 0부터라고 여겼습니다. 나눈 표의 번호는 띄엄띄엄하니 `.tolist()`나 `zip`으로 꺼내세요.": telling.counted_from_zero,
        "잘 맞힌 것부터 늘어놓았습니다. 틀린 비율이 높은 것이 먼저입니다.": telling.best_first,
        "틀린 수로 늘어놓았습니다. 많은 꼬리표가 늘 앞에 옵니다. 틀린 **비율**로 늘어놓으세요.": telling.by_count,
        "가나다순입니다. 틀린 비율이 높은 것부터 늘어놓으세요.": telling.unsorted,
        "예측을 번호가 다른 Series로 붙여 모두 틀렸다고 셌습니다. `np.array(guess)`로 차례대로 비교하세요.": telling.other_places,
        "라벨로 나누었습니다. tag 열로 나누세요.": telling.by_label,
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
        "수를 적어 넣었습니다. 받은 `report`에서 가져오세요. 다시 학습하면 카드도 바뀌어야 합니다.": telling.card_text(
            telling.fixed_numbers
        ),
        "비율(0.717)입니다. 퍼센트 한 자리(71.7)로 적으세요.": telling.card_text(telling.fractions),
        "소수 한 자리로 적지 않았습니다. `:.1f`를 쓰세요.": telling.card_text(telling.two_digits),
        "`##` 다음에 빈칸이 없습니다. `## 성능`처럼 띄어야 제목이 됩니다.": telling.card_text(telling.headings_close),
        "제목 줄 앞에 빈칸이 있습니다. 따옴표 세 개 안에서는 들여 쓰지 마세요. 제목이 되지 않습니다.": telling.card_text(
            telling.headings_indented
        ),
        "구간이 없습니다. 점수는 구간과 함께 적습니다.": telling.card_text(telling.no_interval),
        "기준선이 없습니다. 점수만으로는 나은지 알 수 없습니다.": telling.card_text(telling.no_baseline),
        "시드의 표준편차가 없습니다. 학습이 얼마나 흔들리는지 함께 적습니다.": telling.card_text(telling.no_spread),
        "p가 없습니다.": telling.card_text(telling.no_p),
        "p는 0이 될 수 없습니다. 0.001보다 작으면 `p < 0.001`이라고 적으세요.": telling.card_text(telling.p_of_zero),
        "시드를 바꾸어도 결과가 같은데 까닭이 없습니다. 시드가 안 쓰였는지 살피고, 한계에 적으세요.": telling.card_text(
            telling.no_reason
        ),
        "한계 절이 비어 있습니다.": telling.card_text(telling.no_limits),
        "제목이 없습니다. `## 무엇을 하나`처럼 네 절로 나누세요.": telling.card_text(telling.no_headings),
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
        "초의 합이 300을 넘습니다. 5분에 다 말할 수 없습니다.": telling.talk(telling.too_long),
        "분으로 적었습니다. 초로 적으세요.": telling.talk(telling.minutes),
        "기준선 칸이 없습니다. 무엇보다 나은지 말해야 합니다.": telling.talk(telling.no_baseline_part),
        "오답 칸이 없습니다. 틀린 것을 읽어 주면 듣는 사람이 모델을 믿게 됩니다.": telling.talk(telling.no_errors_part),
        "칸의 이름만 있습니다. 말할 문장을 적으세요.": telling.talk(telling.headings_only),
        "결과에 수가 없습니다. “훨씬 낫다”가 아니라 몇 %에서 몇 %인지 말하세요.": telling.talk(telling.no_number),
        "사전을 돌려주었습니다. (칸, 초, 문장)의 리스트여야 차례와 시간이 있습니다.": telling.talk(telling.a_dict),
        "초의 합이 240보다 작습니다. 결과와 오답을 더 오래 이야기하세요.": telling.talk(telling.too_short),
        "초의 자리에 수가 아닌 것이 있습니다. `40`처럼 수만 적으세요.": telling.talk(telling.written_seconds),
        "셋이 아닌 줄이 있습니다. 줄마다 (칸, 초, 문장)입니다.": telling.talk(telling.pairs),
    },
)
