"""Week 7, review: what is right and what typically goes wrong between two files of texts and an honest sentence.

The inputs, truths and the bootstrap's driver stand in review_cases, the wrong answers in review_mistakes,
review_mistakes_figures and review_mistakes_report.
"""

import unicodedata

from utils.checking import Check, Summary, Written, args
from week7.checks import review_cases as cases
from week7.checks import review_mistakes as wrong
from week7.checks import review_mistakes_figures as figures
from week7.checks import review_mistakes_report as telling

summary = Summary("w7-r")


# 1 ── One key for one text
clean = Check(
    "w7-r1",
    "같은 글에 같은 열쇠",
    points=3,
    truth=cases.true_clean,
    inputs={
        "노트북의 예": args(" 정말  재밌다ㅋㅋㅋㅋㅋ "),
        "빈칸으로 나뉜 웃음": args("최고ㅋㅋ ㅋㅋ ㅎㅎ ㅎ"),
        "풀린 자모(NFD)": args(unicodedata.normalize("NFD", "음악이 하하하 좋다")),
        "대문자": args("OST가 좋다, Wowww WOwww"),
        "탭과 줄바꿈": args("두 번\t봤다\n또\u00a0본다"),
        "숫자": args("1000만 관객, 7777번 봤다!!!"),
        "ㅋㅠ": args("ㅋㅠㅋㅠ 슬픈데 웃김ㅠㅠㅠㅠ"),
        "둘씩": args("와아 굿굿 봤다!!"),
        "빈 글": args(""),
    },
    mistakes={
        'NFC로 모으지 않았습니다. 자모로 풀린 글은 눈에는 같아 보여도 다른 글이 됩니다. `unicodedata.normalize("NFC", text)`부터 하세요.': (
            wrong.no_nfc
        ),
        "NFKC를 썼습니다. ㅋㅠ를 '큐'로 합치는 등 글자를 바꿉니다. NFC를 쓰세요.": wrong.nfkc,
        "NFD로 풀었습니다. 음절을 한 글자로 **모으는** NFC를 쓰세요.": wrong.nfd,
        "대문자와 소문자가 다른 글이 됩니다. `.lower()`로 맞추세요.": wrong.case_kept,
        "앞뒤의 빈칸만 없앴습니다. 가운데의 빈칸도 모두 없애세요.": wrong.ends_only,
        '보통의 빈칸만 없앴습니다. 탭과 줄바꿈도 빈칸입니다. `"".join(text.split())`을 쓰세요.': wrong.blanks_only,
        "빈칸을 하나로 줄이기만 했습니다. 여기서는 **모두** 없앱니다.": wrong.one_blank,
        "되풀이되는 글자를 줄이지 않았습니다. 셋 이상이면 둘로 줄이세요.": wrong.runs_kept,
        "되풀이를 하나로 줄였습니다. 셋 이상을 **둘**로 줄입니다.": wrong.runs_to_one,
        "둘인 것까지 하나로 줄였습니다. 둘은 그대로 두고 셋 이상을 둘로 줄입니다.": wrong.pairs_to_one,
        "숫자까지 줄였습니다. 1000만이 100만이 됩니다. 숫자는 그대로 두세요.": wrong.digits_too,
        "ㅋ만 줄였습니다. ㅠㅠㅠ와 !!!도 같은 규칙을 따릅니다.": wrong.only_laughter,
        "되풀이를 빈칸보다 먼저 줄였습니다. 'ㅋㅋ ㅋㅋ'는 빈칸을 없앤 **뒤에** 넷이 됩니다.": wrong.runs_first,
        "NFC를 마지막에 했습니다. 풀린 '하하하'는 같은 글자가 이어지지 않아 줄지 않습니다. NFC가 먼저입니다.": wrong.nfc_last,
        "소문자로 바꾸는 것이 되풀이 줄이기보다 늦습니다. 'WOwww'는 소문자가 되어야 w가 셋입니다.": wrong.case_last,
        '`"\\1\\1"` 앞에 r을 빠뜨렸습니다. `r"\\1\\1"`이라고 써야 앞에서 찾은 글자가 됩니다.': wrong.not_raw,
        "넷 이상일 때만 줄였습니다. `\\1{2,}`은 앞의 글자 **다음에** 둘 이상, 모두 셋 이상입니다.": wrong.four_or_more,
        "글자만 줄이고 문장 부호는 남겼습니다. !!!도 숫자가 아닌 글자입니다.": wrong.marks_kept,
        "문장 부호를 없앴습니다. 여기서는 빈칸만 없앱니다.": wrong.marks_dropped,
    },
)


# 2 ── Overlap
overlap = Check(
    "w7-r2",
    "겹치는 테스트 글",
    points=2,
    truth=cases.true_overlap,
    inputs={
        "노트북의 예": args(["좋다 ㅋㅋㅋ", "별로"], ["새 글", "좋다ㅋㅋㅋㅋ", "별로"], cases.true_clean),
        "셋이 겹침": cases.overlap_case(1, 4, 0),
        "둘이 겹침": cases.overlap_case(5, 2, more=4),
        "같은 글이 두 번": args(
            ["Good 영화", "그저 그렇다"], ["그저", "good영화", "다른 글", "GOOD 영화", "good영화"], cases.true_clean
        ),
        "학습에 두 번": args(["또 봤다", "별로", "또봤다"], ["새 글", "또 봤다", "별로!"], cases.true_clean),
        "소문자로만 바꾸는 열쇠": args(["AB c", "x y"], ["abc", "ab C", "XY", "x Y"], str.lower),
        "한쪽만 다름": args(
            ["good영화", "Bad 영화", "재밌다ㅋㅋ"], ["GOOD 영화", "bad영화", "재밌다 ㅋㅋㅋ", "별로"], cases.true_clean
        ),
        "겹치지 않음": args(["짧은 글 하나"], ["짧은 글", "하나"], cases.true_clean),
        "빈 학습": args([], ["글"], cases.true_clean),
    },
    mistakes={
        "글자 그대로 비교했습니다. 두 쪽 모두 `key`를 씌운 뒤 비교하세요.": wrong.as_they_are,
        "학습 쪽에 `key`를 씌우지 않았습니다. 한쪽만 정규화하면 같은 글도 달라집니다.": wrong.test_only,
        "테스트 쪽에 `key`를 씌우지 않았습니다. 한쪽만 정규화하면 같은 글도 달라집니다.": wrong.train_only,
        "학습과 테스트가 뒤바뀌었습니다. **테스트** 글의 번호를 돌려주세요.": wrong.arguments_reversed,
        "글을 돌려주었습니다. 테스트에서의 번호를 돌려주세요.": wrong.overlap_texts,
        "개수를 돌려주었습니다. 어느 글인지 알아야 뺄 수 있습니다. 번호의 리스트를 돌려주세요.": wrong.overlap_count,
        "집합끼리 비교해, 테스트에 같은 글이 두 번 있을 때 하나만 나옵니다. 테스트의 글을 하나씩 보세요.": wrong.each_once,
        "`index`로 찾으면 같은 글이 두 번 있을 때 늘 첫 번호가 나옵니다. `enumerate`로 번호를 매기세요.": wrong.first_place_again,
        "`test.index(글)`은 똑같은 글이 두 번 있을 때 늘 첫 번호를 줍니다. `enumerate`로 번호를 매기세요.": wrong.same_text_again,
        "받은 `key`가 아니라 `clean`을 바로 썼습니다. 어떤 열쇠를 받아도 되게 `key(text)`를 쓰세요.": wrong.other_key,
        "학습에 같은 글이 두 번 있으면 번호도 두 번 나옵니다. 집합에 들어 있는지만 보세요.": wrong.once_for_each_pair,
        "참과 거짓의 리스트입니다. 참인 자리의 **번호**만 담으세요.": wrong.yes_or_no,
        "번호를 1부터 세었습니다. 첫 글이 0번입니다.": wrong.from_one,
        "학습 글의 **일부**이기만 해도 겹친다고 했습니다. 글 전체가 같아야 합니다.": wrong.part_of,
        "같은 자리의 글끼리만 비교했습니다. 학습의 어느 자리에 있어도 겹친 것입니다.": wrong.same_places,
        "겹치지 **않는** 글의 번호입니다.": wrong.not_in_train,
    },
)


# 3 ── Nearly the same
nearest = Check(
    "w7-r3",
    "가장 비슷한 학습 글",
    points=4,
    truth=cases.true_nearest,
    inputs={
        "노트북의 예": args(["재미있다", "별로다"], ["재미없다", "정말별로다"], 2),
        "2글자 묶음": cases.nearest_case(9, 5, 2),
        "3글자 묶음": cases.nearest_case(8, 6, 3, longest=12),
        "긴 글": cases.nearest_case(4, 6, 2, longest=25),
        "한 글자짜리 글": args(["굿", "정말굿", "좋다"], ["굿", "와", "좋다"], 2),
        "학습 글 하나": args(["정말재미있다"], ["재미있다", "정말"], 2),
        "빈칸과 대문자": args(["OST 좋다", "별로 ㅋㅋㅋ"], ["ost좋다", "별로ㅋㅋ"], 2),
        "짧은 글뿐": args(["굿"], ["굿"], 2),
    },
    mistakes={
        "2·|A∩B| / (|A|+|B|)입니다. 이것은 다이스 계수입니다. 자카드는 교집합을 **합집합**으로 나눕니다.": wrong.dice,
        "분모가 두 집합의 크기의 합입니다. 겹친 묶음을 두 번 세지 않도록 합집합 `a | b`의 크기로 나누세요.": wrong.sum_below,
        "테스트 글의 묶음 수로 나누었습니다. 긴 학습 글일수록 유리해집니다. 합집합의 크기로 나누세요.": wrong.of_the_test,
        "작은 쪽의 묶음 수로 나누었습니다. 짧은 글이 긴 글에 들어 있기만 해도 1이 됩니다. 합집합의 크기로 나누세요.": wrong.of_the_shorter,
        "겹친 묶음의 개수입니다. 합집합의 크기로 나누어 0과 1 사이로 만드세요.": wrong.shared_count,
        "두 글 모두 묶음이 없으면 0으로 나눕니다. 그때는 0.0으로 정합니다.": wrong.unguarded,
        "묶음이 없는 두 글을 1.0이라고 했습니다. '굿'과 '와'도 같은 글이 되어 버립니다. 0.0으로 정합니다.": wrong.empty_is_same,
        "테스트 글의 마지막 묶음이 빠졌습니다. 글자가 L개면 묶음은 L − n + 1개입니다.": wrong.last_group_lost,
        "테스트 글의 끝에서 n글자보다 짧은 조각까지 넣었습니다. `range(len(text) - n + 1)`까지입니다.": wrong.short_ends,
        "묶음을 n글자씩 건너뛰며 만들었습니다. 한 글자씩 밀어야 합니다.": wrong.side_by_side,
        "n을 받지 않고 늘 두 글자로 묶었습니다.": wrong.always_pairs,
        "글자를 하나씩 비교했습니다. 이어진 n글자를 한 묶음으로 비교하세요.": wrong.single_letters,
        "학습 글 모두의 평균입니다. 가장 비슷한 글 하나(`max`)를 보아야 합니다.": wrong.mean_of_all,
        "가장 **안** 비슷한 글입니다.": wrong.farthest,
        "가장 비슷한 글의 **번호**입니다(`argmax`). 얼마나 비슷한지를 `max`로 담으세요.": wrong.place_of_nearest,
        "모든 학습 글과의 유사도를 담았습니다. 테스트 글마다 가장 큰 것 하나만 남기세요.": wrong.every_pair,
        "안에서 `clean`을 씌웠습니다. 부르는 쪽에서 씌우므로 글을 받은 대로 쓰세요.": wrong.cleaned_again,
        "1에서 뺀 거리입니다. 비슷할수록 커야 합니다.": wrong.distance,
        "학습과 테스트가 뒤바뀌었습니다. **테스트** 글마다 수 하나입니다.": wrong.nearest_reversed,
        "수 하나만 돌려주었습니다. 테스트 글마다 하나씩 리스트로 돌려주세요.": wrong.largest_of_all,
    },
)


# 4 ── Macro-F1
macro_f1 = Check(
    "w7-r4",
    "매크로 F1",
    points=3,
    truth=cases.true_macro_f1,
    reference=cases.fast_macro_f1,
    inputs={
        "노트북의 예": args([1, 1, 1, 0], [1, 1, 1, 1]),
        "두 범주": cases.classes_case(60, (0, 1), 0.6),
        "세 범주": cases.classes_case(80, (0, 1, 2), 0.5),
        "치우친 네 범주": cases.classes_case(90, (3, 5, 7, 9), 0.7),
        "정답에 없는 범주": args([0, 0, 1, 1, 1, 0], [0, 2, 1, 1, 2, 0]),
        "예측에 없는 범주": args([0, 1, 2, 2, 1, 0], [0, 1, 1, 1, 1, 0]),
        "하나도 못 맞힘": args([0, 1, 0], [1, 0, 1]),
    },
    mistakes={
        "정확도입니다(마이크로 평균). 범주마다 F1을 구한 뒤 평균하세요.": figures.micro,
        "범주의 크기로 무게를 두었습니다(가중 평균). 큰 범주가 점수를 정합니다. 범주마다 똑같이 세세요.": figures.weighted,
        "마지막 범주의 F1뿐입니다. 모든 범주의 F1을 평균하세요.": figures.last_class_only,
        "정밀도와 재현율을 먼저 평균했습니다. 범주마다 F1을 구한 뒤 평균하세요.": figures.means_first,
        "정밀도와 재현율의 산술 평균입니다. F1은 조화 평균 2TP / (2TP + FP + FN)입니다.": figures.halfway,
        "F1이 0인 범주를 뺐습니다. 하나도 못 맞힌 범주가 점수를 깎아야 합니다.": figures.not_said_left_out,
        "예측에만 나온 범주를 세지 않았습니다. 정답이나 예측에 한 번이라도 나온 범주를 모두 셉니다.": figures.truth_only,
        "예측에 나오지 않은 범주를 세지 않았습니다. 모델이 한 번도 고르지 않은 범주의 F1은 0입니다.": figures.predicted_only,
        "하나도 못 맞힌 범주에서 NaN이 됩니다. 그 범주의 F1은 0입니다.": figures.undefined,
        "재현율의 평균입니다. 잘못 부른 것(FP)도 세어야 합니다.": figures.recall_only,
        "정밀도의 평균입니다. 놓친 것(FN)도 세어야 합니다.": figures.precision_only,
        "범주 1의 F1뿐입니다. 나온 범주마다 F1을 구해 평균하세요.": figures.class_one_only,
        "범주가 0과 1뿐이라고 여겼습니다. `np.union1d(truth, predicted)`에 나온 범주를 모두 보세요.": figures.zero_and_one,
        "0부터 가장 큰 수까지를 범주로 보았습니다. 나오지 않은 범주는 세지 않습니다. `np.union1d`를 쓰세요.": figures.up_to_the_largest,
        "분자에 2를 곱하지 않았습니다. F1은 2TP / (2TP + FP + FN)입니다.": figures.without_two,
        "TP / (TP + FP + FN)입니다. 이것은 자카드입니다. F1은 TP를 위와 아래에서 **두 번** 셉니다.": figures.counted_once,
    },
)


# 5 ── The bootstrap
bootstrap = Check(
    "w7-r5",
    "부트스트랩 구간",
    points=4,
    truth=cases.true_bootstrap,
    use=cases.use_bootstrap,
    may_change=(3,),
    atol=0.012,
    inputs={
        "두 열의 평균의 차이": cases.rows_case(cases.mean_gap, 25, 200),
        "상관계수": cases.rows_case(cases.correlation, 18, 200),
        "한쪽으로 긴 분산": cases.rows_case(cases.variance, 12, 200, skewed=True),
    },
    mistakes={
        "되돌려 놓지 않고 뽑았습니다. 같은 N줄의 차례만 바뀌므로 흔들림이 보이지 않습니다. 복원 추출을 하세요.": figures.without_replacement,
        "열마다 따로 뽑아 정답과 예측의 짝이 깨졌습니다. **줄의 번호**를 뽑아 줄째로 가져오세요.": figures.columns_apart,
        "`statistic`으로 다시 잰 것이 없습니다. 값 하나하나의 흔들림이 아니라 **통계**의 흔들림입니다. 뽑을 때마다 `statistic`을 부르세요.": (
            figures.spread_of_values
        ),
        "받은 `rng`로 뽑지 않았습니다. 부르는 쪽에서 시드를 정해도 소용이 없습니다. `rng.integers(…)`로 뽑으세요.": figures.own_generator,
        "한 번에 draws줄을 뽑았습니다. 한 번에 뽑는 것은 **N줄**(`size=len(rows)`)입니다.": figures.draws_at_once,
        "`draws`를 받지 않고 늘 1,000번 되풀이했습니다.": figures.always_thousand,
        "번호를 되풀이문 밖에서 한 번만 뽑았습니다. 되풀이할 때마다 새로 뽑으세요.": figures.drawn_once,
        "뽑은 줄을 `rows`에 도로 담아, 다음에는 뽑은 것에서 다시 뽑았습니다. 늘 처음의 `rows`에서 뽑으세요.": figures.rows_replaced,
        "양쪽에서 5 %씩 잘라 90 % 구간이 되었습니다. 양쪽에서 2.5 %씩입니다.": figures.one_sided,
        "`np.percentile`에 0.025를 넣으면 0.025 %입니다. 2.5와 97.5를 넣거나 `np.quantile`을 쓰세요.": figures.quarter_percent,
        "평균 ± 1.96 표준편차입니다. 한쪽으로 치우친 통계에서 어긋납니다. 다시 잰 값의 2.5 %와 97.5 % 자리를 쓰세요.": figures.normal_edges,
        "뽑은 횟수의 제곱근으로 또 나누었습니다. 많이 뽑을수록 구간이 0으로 줄어듭니다. 다시 잰 값이 퍼진 폭이 곧 답입니다.": (
            figures.divided_again
        ),
        "가장 작은 값과 가장 큰 값입니다. 양쪽에서 2.5 %씩 자른 자리여야 합니다.": figures.outermost,
        "(위, 아래) 차례입니다. (아래, 위)로 돌려주세요.": figures.edges_swapped,
        "draws와 줄의 수가 뒤바뀌었습니다. **N줄**을 뽑는 일을 **draws번** 합니다.": figures.draws_rows,
        "N줄보다 적게 뽑았습니다. 테스트의 크기가 같아야 흔들림도 같습니다.": figures.one_row_short,
        "되풀이문 안에서 시드를 정해 뽑을 때마다 같습니다. 받은 `rng`를 그대로 이어 쓰세요.": figures.seeded_inside,
        "마지막 줄이 뽑히지 않습니다. `rng.integers(len(rows), size=len(rows))`의 끝은 이미 들어 있지 않은 수입니다.": (
            figures.last_row_never
        ),
    },
)


# 6 ── McNemar
mcnemar = Check(
    "w7-r6",
    "맥니마의 정확한 p값",
    points=4,
    truth=cases.true_mcnemar,
    atol=1e-7,
    inputs={
        "노트북의 예": cases.pairs_case(3, 5, 1, 1),
        "둘째가 나음": cases.pairs_case(20, 4, 13, 9),
        "거의 다 갈림": cases.pairs_case(1, 12, 2, 0),
        "한쪽뿐": cases.pairs_case(6, 7, 0, 2),
        "반반": cases.pairs_case(12, 6, 6, 5),
        "큰 테스트": cases.pairs_case(180, 41, 23, 106),
        "다른 것이 없음": cases.pairs_case(5, 0, 0, 3),
        "하나뿐": cases.pairs_case(4, 0, 1, 0),
    },
    mistakes={
        "한쪽 꼬리입니다. 어느 쪽이 나을지 미리 알지 못했으니 두 배 하세요.": figures.one_tail,
        "두 배 한 값이 1을 넘습니다. 확률이므로 `min(1.0, …)`으로 자르세요.": figures.not_cut,
        "테스트 전체의 수를 동전의 수로 썼습니다. **한쪽만 맞힌** 글만 셉니다.": figures.out_of_all,
        "두 모델이 맞힌 수를 비교했습니다. 둘 다 맞힌 글은 누가 나은지 말해 주지 않습니다.": figures.scores_compared,
        "같이 맞고 같이 틀린 것을 세었습니다. **한쪽만** 맞힌 글을 세세요.": figures.agreement_counted,
        "둘 다 맞힌 글과 둘 다 틀린 글을 세었습니다. 한쪽만 맞힌 두 칸을 세세요.": figures.both_cells,
        "첫째가 나을 때에만 맞습니다. 두 수 가운데 **큰 쪽**의 꼬리를 더하세요.": figures.first_is_better,
        "큰 쪽이 아니라 작은 쪽부터 더했습니다. `max(b, c)`부터입니다.": figures.from_the_smaller,
        "`2 * n`으로 나누었습니다. 동전 n개가 나오는 가짓수는 2의 n제곱, `2**n`입니다.": figures.twice_n,
        "마지막 항 $i = n$이 빠졌습니다. `range`의 끝은 들어가지 않으니 `n + 1`까지 쓰세요.": figures.last_term_lost,
        "연속성을 고친 카이제곱 근사입니다. 수가 적으면 어긋납니다. 이항 분포로 정확히 더하세요.": figures.chi_square_corrected,
        "관찰한 수가 꼬리에서 빠졌습니다. '이만큼 **이상**' 치우칠 확률입니다.": figures.strictly_more,
        "꼭 이만큼 치우칠 확률뿐입니다. 이보다 더 치우친 경우도 더하세요.": figures.just_this_many,
        "카이제곱 근사입니다. 수가 적으면 어긋납니다. 이항 분포로 정확히 더하세요.": figures.chi_square,
        "한쪽만 맞힌 글이 없을 때 p값이 0입니다. 차이를 말해 주는 것이 하나도 없으니 1.0입니다.": figures.zero_for_none,
        "한쪽만 맞힌 글이 없을 때 0으로 나눕니다. 그때는 1.0입니다.": figures.fails_for_none,
    },
)


# 7 ── Seeds
summarise = Check(
    "w7-r7",
    "시드를 한 문장으로",
    points=2,
    truth=cases.true_summary,
    refuses=("시드 하나",),
    inputs={
        "노트북의 예": args([0.70, 0.72, 0.68]),
        "시드 다섯": cases.scores_case(5),
        "시드 둘": cases.scores_case(2),
        "시드 열": cases.scores_case(10, 0.3, 0.9),
        "시드 하나": args([0.71]),
    },
    mistakes={
        "N으로 나눈 표준편차입니다. 시드 몇 개로 전체를 어림하므로 N − 1로 나눕니다(`ddof=1`).": telling.divided_by_n,
        "표준오차(표준편차 / √N)입니다. 시드를 늘릴수록 학습이 안정된 것처럼 보입니다. 표준편차를 적으세요.": telling.standard_error,
        "가장 좋은 시드를 적었습니다. **평균**을 적으세요.": telling.best_seed,
        "중앙값입니다. 평균을 적으세요.": telling.middle_seed,
        "분산입니다. 제곱근을 씌운 표준편차를 적으세요.": telling.squared,
        "가장 큰 것과 가장 작은 것의 차이입니다. 표준편차를 적으세요.": telling.full_range,
        "표준편차에 1.96을 곱했습니다. 여기서는 표준편차를 그대로 적습니다.": telling.two_spreads,
        "퍼센트로 바꾸지 않았습니다. 100을 곱하세요.": telling.no_percent,
        "`:.1%`가 %를 두 번 붙였습니다. 100을 곱해 `:.1f`로 적고 %는 끝에 한 번만 붙이세요.": telling.percent_twice,
        "시드가 둘인데 오류를 냈습니다. 둘이면 표준편차를 구할 수 있습니다. 하나일 때만 오류를 내세요.": telling.three_at_least,
        "`return ValueError(…)`는 오류를 내지 않고 값으로 돌려줍니다. `raise`를 쓰세요.": telling.returned_not_raised,
        "시드의 개수가 없습니다. 몇 번 해 보았는지 알아야 ±를 읽을 수 있습니다.": telling.no_count,
        "시드 하나에 ± 0.0을 붙였습니다. 한 번으로는 흔들림을 알 수 없으니 `ValueError`를 내세요.": telling.one_seed_is_certain,
        "시드 하나에 ± nan을 붙였습니다. 한 번으로는 흔들림을 알 수 없으니 `ValueError`를 내세요.": telling.one_seed_is_nan,
    },
)


# 8 ── Choose and report
choose = Check(
    "w7-r8",
    "검증으로 고르고 테스트로 적기",
    points=3,
    truth=cases.true_choose,
    inputs={
        "설정 3, 시드 4": cases.choose_case(3, 4),
        "설정 6, 시드 3": cases.choose_case(6, 3, apart=True),
        "설정 7, 시드 5": cases.choose_case(7, 5, apart=True),
    },
    mistakes={
        "테스트를 보고 골랐습니다. 고르는 데 쓴 점수는 시험 점수가 아닙니다. 검증으로 고르세요.": telling.by_test,
        "검증 점수를 적었습니다. 고르는 데 썼으니 부풀어 있습니다. 고른 설정의 **테스트** 평균을 적으세요.": telling.told_valid,
        "고르기는 검증에서 했지만 적은 것은 가장 높은 테스트 점수입니다. 고른 **그 설정**의 테스트 평균을 적으세요.": telling.best_test_told,
        "고른 설정에서 테스트가 가장 높은 시드를 적었습니다. 시드의 평균을 적으세요.": telling.best_seed_told,
        "검증이 가장 높은 시드 하나의 테스트 점수입니다. 시드의 평균을 적으세요.": telling.valid_seed_told,
        "시드 하나의 가장 높은 검증 점수로 골랐습니다. 운이 좋은 시드가 이깁니다. 시드의 **평균**으로 고르세요.": telling.best_cell,
        "첫 시드만 보고 골랐습니다. 시드의 평균으로 고르세요.": telling.first_seed,
        "설정이 아니라 시드를 골랐습니다. 시드의 축(`axis=1`)을 따라 평균하세요.": telling.seeds_chosen,
        "`argmax`가 펼친 자리의 번호를 돌려줍니다. 시드를 따라 평균한 뒤 고르세요.": telling.flat_place,
        "`valid.argmax()`는 표를 한 줄로 펼친 자리의 번호라 설정의 번호가 아닙니다. 시드를 따라 평균한 뒤 고르세요.": telling.flat_row,
        "`axis=0`은 설정을 따라 평균합니다. 시드를 따라 평균하려면 `axis=1`입니다.": telling.other_axis,
        "설정은 바르게 골랐지만 같은 번호의 **시드**(열)를 평균했습니다. `test[번호]`는 줄, `test[:, 번호]`는 열입니다.": telling.column_told,
        "(점수, 번호) 차례입니다. (번호, 점수)로 돌려주세요.": telling.order_swapped,
        "점수만 돌려주었습니다. 무엇을 골랐는지도 알 수 있게 (번호, 점수)로 돌려주세요.": telling.score_alone,
        "고른 설정의 시드 점수를 모두 돌려주었습니다. 평균 하나로 줄이세요.": telling.scores_not_averaged,
        "검증과 테스트를 섞어 골랐습니다. 테스트는 고를 때 보지 않습니다.": telling.both_averaged,
        "검증이 가장 **낮은** 설정입니다.": telling.worst_setting,
    },
)


# 9 ── The error table
error_table = Check(
    "w7-r9",
    "꼬리표별 오류표",
    points=4,
    truth=cases.true_table,
    inputs={
        "노트북의 예": args(["a", "b", "a", "a"], [True, False, True, False], 2),
        "크기가 다른 넷": cases.tags_case((80, 40, 30, 12), (0.85, 0.6, 0.7, 0.5)),
        "다 틀린 꼬리표": cases.tags_case((50, 6, 31), (0.8, 0.0, 0.6)),
        "다른 문턱": cases.tags_case((25, 9, 6, 10), (0.9, 0.4, 0.5, 0.3), least=10),
    },
    mistakes={
        "'전체'가 꼬리표별 정확도의 평균입니다. 글 3개짜리 꼬리표가 300개짜리만큼 세어집니다. 모든 글에서 한 번에 세세요.": telling.mean_of_means,
        "구간이 묶인 채로 들어갔습니다. `*wilson(…)`처럼 별표로 풀어 넷째, 다섯째 값이 제자리에 오게 하세요.": telling.interval_in_one,
        "꼬리표마다 마지막 글만 남았습니다. 새 리스트를 넣지 말고 있던 리스트에 덧붙이세요.": telling.last_text_only,
        "'전체' 줄이 없습니다. 나눈 것을 비교할 기준이 필요합니다.": telling.without_whole,
        "하나도 못 맞힌 꼬리표가 사라졌습니다. 가장 먼저 보아야 할 줄입니다.": telling.wrong_only_lost,
        "작은 꼬리표를 뺐습니다. 빼지 말고 다섯째 값으로 **표시**하세요.": telling.small_left_out,
        "틀린 비율입니다. 맞힌 비율을 적으세요.": telling.error_rate,
        "첫째 값이 맞힌 수입니다. 그 꼬리표가 붙은 글의 수를 적으세요.": telling.hits_as_count,
        "정규 근사 구간입니다. 작은 꼬리표에서 0과 1 밖으로 나갑니다. `wilson`을 쓰세요.": telling.textbook_interval,
        "`wilson`에 정확도를 넣었습니다. 맞힌 **수**와 글의 수를 넣으세요.": telling.rate_as_hits,
        "구간을 전체 글의 수로 구했습니다. 그 꼬리표의 글 수로 구해야 작은 꼬리표의 구간이 넓어집니다.": telling.whole_as_count,
        "꼭 least개인 꼬리표도 작다고 했습니다. least개보다 **적을** 때만 표시합니다.": telling.at_most,
        "거꾸로 큰 꼬리표에 표시했습니다.": telling.large_marked,
        "least를 받지 않고 늘 30으로 표시했습니다.": telling.always_thirty,
        "가장 작은 꼬리표 하나만 표시했습니다. least개보다 적은 꼬리표를 모두 표시하세요.": telling.smallest_marked,
    },
)


# 10 ── Find the bug
honest_score = Check(
    "w7-r10",
    "버그 찾기",
    points=3,
    truth=cases.true_honest,
    inputs={
        "잡음 500개": cases.noise_case(70, 500, 40, 10),
        "잡음 300개": cases.noise_case(90, 300, 53, 5),
        "작은 신호": cases.noise_case(80, 200, 45, 8, signal=1.2),
        "큰 테스트": cases.noise_case(121, 400, 40, 15),
    },
    mistakes={
        "버그가 그대로입니다. 특징을 고르는 `correlations`가 아직 테스트의 라벨을 봅니다.": telling.bug_left,
        "테스트에서 특징을 골랐습니다. 고르는 일도 **학습**입니다. 학습 줄만 보세요.": telling.chosen_on_test,
        "학습 줄에서 채점했습니다. 테스트 줄(`~train`)에서 채점하세요.": telling.scored_on_train,
        "모든 줄에서 채점했습니다. 테스트 줄(`~train`)만 채점하세요.": telling.scored_on_all,
        "특징은 바르게 골랐지만 모든 줄로 배웠습니다. 배우는 것도 학습 줄뿐입니다.": telling.fitted_on_all,
        "학습과 테스트가 뒤바뀌었습니다. `train`이 참인 줄로 고르고 배웁니다.": telling.sides_swapped,
        "크기가 맞지 않아 오류가 났습니다. `correlations`에는 **같은 줄**로 자른 x와 y를 넣으세요: `x[train]`과 `y[train]`입니다.": (
            telling.labels_not_cut
        ),
        "테스트의 특징을 따로 골랐습니다. 학습에서 고른 것을 테스트에도 그대로 씁니다.": telling.chosen_twice,
        "특징을 고르지 않고 앞의 k개를 썼습니다. 학습 줄에서 상관이 큰 k개를 고르세요.": telling.first_features,
        "특징을 고르지 않고 모두 썼습니다. 학습 줄에서 상관이 큰 k개를 고르세요.": telling.all_features,
        "상관이 가장 **작은** k개를 골랐습니다. 큰 것부터 k개입니다.": telling.weakest_features,
    },
)


# 11 ── Written
conclusion = Written(
    "w7-r11",
    "서술형: 세 문장의 보고서",
    points=5,
    numbers=4,
    min_chars=150,
    rubric={
        "상": "기준선과 점수를 구간과 함께 적고, 두 모델의 차이를 짝지은 p값으로 옳게 읽었으며, 이 결과가 보여 주지 않는 것을 수치나 꼬리표를 들어 적었습니다.",
        "중": "점수와 구간 또는 p값이 있지만 하나가 빠졌거나, 보여 주지 않는 것이 이 결과와 이어지지 않습니다.",
        "하": "구간이나 p값 없이 더 낫다고 했거나, p값이 크다는 것을 '같다'로 읽었거나, 새는 학습의 점수를 적었습니다.",
    },
)
