"""Week 6, preview: is the proposal of the toy project complete, and are its small calculations right.

The inputs, truths and drivers stand in preview_cases, the wrong answers in preview_mistakes.
"""

from utils.checking import Check, Summary, args
from week6.checks import preview_cases as cases
from week6.checks import preview_mistakes as wrong

summary = Summary("w6-p")

# 1 ── Macro-F1
macro_f1 = Check(
    "w6-p1",
    "매크로 F1",
    points=3,
    truth=cases.true_macro_f1,
    inputs={
        "노트북의 예": args(["가", "가", "가", "나"], ["가", "가", "나", "가"]),
        "한 번도 예측하지 않은 라벨": args(["가", "가", "나", "다"], ["가", "가", "가", "다"]),
        "정답에 없는 라벨을 예측": args(["가", "가", "나", "나"], ["가", "다", "나", "나"]),
        "셋, 무작위": cases.three_classes,
    },
    mistakes={
        "정확도입니다. 라벨마다 F1을 구해 평균하세요.": wrong.micro,
        "라벨의 수로 무게를 주었습니다. 매크로는 라벨마다 똑같이 셉니다.": wrong.weighted,
        "재현율만 평균했습니다. F1에는 예측한 수도 들어갑니다.": wrong.recalls,
        "정밀도만 평균했습니다. F1에는 정답의 수도 들어갑니다.": wrong.precisions,
        "한 번도 예측하지 않은 라벨에서 0으로 나눕니다. 2·맞힌 수 / (정답 + 예측)으로 쓰면 나누지 않아도 됩니다.": wrong.divides_by_zero,
        "예측에 나온 라벨만 셌습니다. 정답에 나온 라벨을 모두 세세요.": wrong.only_guessed,
        "분자에 2를 곱하지 않았습니다.": wrong.no_two,
        "정밀도의 평균과 재현율의 평균으로 F1을 만들었습니다. 라벨마다 F1을 구한 다음 평균하세요.": wrong.of_means,
        "퍼센트입니다. 0과 1 사이의 비율로 돌려주세요.": wrong.percent,
    },
)

# 2 ── The baseline's score
baseline_score = Check(
    "w6-p2",
    "기준선의 점수",
    points=2,
    truth=cases.true_baseline,
    inputs={
        "정확도": cases.labels(),
        "매크로 F1": cases.labels(metric=cases.true_macro_f1),
        "오류율, 무작위": lambda rng: cases.labels(rng, cases.error),
    },
    mistakes={
        "테스트에서 가장 많은 라벨을 골랐습니다. 시험지를 보고 정한 것입니다. 학습에서 고르세요.": wrong.majority_of_test,
        "학습에서 쟀습니다. 고르는 것은 학습, 재는 것은 테스트입니다.": wrong.on_train,
        "늘 정확도로 쟀습니다. 받은 metric을 부르세요.": wrong.always_accuracy,
        "학습에서 차지하는 비율입니다. 테스트에서 metric으로 재세요.": wrong.share_in_train,
        "metric에 정답과 예측을 바꾸어 넣었습니다. metric(정답, 예측)입니다.": wrong.swapped,
        "라벨을 돌려주었습니다. 그 라벨로 답했을 때의 점수를 돌려주세요.": wrong.the_label,
        "`max`를 라벨에 바로 썼습니다. 가나다순의 마지막이 아니라 가장 많은 것입니다.": wrong.alphabet,
    },
)

# 3 ── How many test texts
needed = Check(
    "w6-p3",
    "테스트가 몇 개 있어야 하나",
    points=3,
    truth=cases.true_needed,
    rtol=0,
    atol=0.5,
    inputs={
        "70 %에 5점": args(0.7, 5),
        "90 %에 5점": args(0.9, 5),
        "95 %에 8점": args(0.95, 8),
        "무작위": lambda rng: args(round(float(rng.uniform(0.6, 0.85)), 2), int(rng.integers(3, 8))),
        "느슨한 20점": args(0.7, 20),
    },
    mistakes={
        "구간의 전체 너비를 견주었습니다. 한쪽(반 너비)입니다. 2로 나누세요.": wrong.whole_width,
        "표준오차만 견주었습니다. 95 % 구간의 반 너비는 그 1.96배쯤입니다.": wrong.one_deviation,
        "정규 근사입니다. 90 %를 넘는 점수나 작은 테스트에서는 다릅니다. `wilson`을 쓰세요.": wrong.plain_normal,
        "정확도를 늘 50 %로 두었습니다. 받은 rate를 쓰세요.": wrong.always_half,
        "한 걸음 더 갔습니다. 처음으로 넘지 않는 크기를 돌려주세요.": wrong.one_too_many,
        "한 걸음 모자랍니다. 아직 반 너비가 points보다 큽니다.": wrong.last_too_small,
        "비율(0.05)과 점(5)을 견주었습니다. 반 너비에 100을 곱하세요.": wrong.share_not_points,
    },
)

# 4 ── A split that keeps groups together
split_by_group = Check(
    "w6-p4",
    "묶음째 나누기",
    points=3,
    truth=cases.true_split,
    use=cases.facts_of_split,
    inputs={
        "묶음 열여덟": args(cases.groups(0), 0),
        "묶음 서른": lambda rng: args(cases.groups(int(rng.integers(99)), 200, 30), int(rng.integers(50))),
    },
    mistakes={
        "줄마다 따로 나누었습니다. 같은 묶음의 글이 학습과 테스트에 다 있습니다.": wrong.row_by_row,
        "시드를 쓰지 않고 이름의 차례로 나누었습니다. 이름에 뜻이 있으면 한쪽으로 치우칩니다.": wrong.by_order,
        "검증이 없습니다. 설정을 테스트로 고르게 됩니다.": wrong.no_valid,
        "부를 때마다 다르게 나뉩니다. 받은 seed로 난수를 만드세요.": wrong.no_seed,
        "학습과 테스트가 바뀌었습니다. 학습이 가장 커야 합니다.": wrong.too_little_train,
        "묶음마다 하나를 돌려주었습니다. 줄마다 하나여야 표의 열이 됩니다.": wrong.one_for_each_group,
        "이름은 train, valid, test로 적으세요. 뒤의 코드가 그 이름으로 고릅니다.": wrong.other_names,
    },
)

# 5 ── The data card
data_card = Check(
    "w6-p5",
    "데이터 카드",
    points=2,
    truth=cases.true_card,
    use=cases.facts_of_card,
    inputs={"내 카드": args()},
    mistakes={
        "라이선스가 비어 있거나 ‘모름’입니다. 쓸 수 있는지 모르면 쓸 수 없습니다. 만든 곳의 글을 읽으세요.": wrong.card(
            라이선스="모름"
        ),
        "출처가 비어 있습니다. 다시 찾을 수 있게 적으세요.": wrong.card(출처=""),
        "행의 수가 글입니다. 따옴표를 빼고 정수로 적으세요.": wrong.card(**{"행의 수": "1,500"}),
        "행이 100개보다 적습니다. 문제 3에서 테스트만 몇 개가 있어야 했나요?": wrong.card(**{"행의 수": 40}),
        "라벨이 하나이거나 리스트가 아닙니다. 맞힐 것의 이름을 모두 적으세요.": wrong.card(라벨="긍정"),
        "개인 정보 칸이 비어 있습니다. 이름·연락처가 들었는지 보고, 없으면 어떻게 아는지 적으세요.": wrong.card(
            **{"개인 정보": "TODO"}
        ),
    },
)

# 6 ── The proposal
proposal = Check(
    "w6-p6",
    "제안",
    points=4,
    truth=cases.true_proposal,
    use=cases.facts_of_proposal,
    inputs={"내 제안": args()},
    mistakes={
        "질문이 물음표로 끝나지 않습니다. “BERT로 감성 분석”은 질문이 아니라 도구입니다.": wrong.proposal(
            질문="미니 BERT를 써서 영화평의 감성 분석을 해 보기"
        ),
        "질문이 너무 짧습니다. 무엇을 보고 무엇을 맞히는지 한 문장으로 적으세요.": wrong.proposal(질문="될까?"),
        "지표가 표에 있는 것이 아닙니다. 하나를 골라 그대로 적으세요.": wrong.proposal(지표="좋은 정도"),
        "기준선의 점수가 0과 1 사이가 아닙니다. 50 %는 0.5입니다.": wrong.proposal(기준선=("늘 같은 답", 50)),
        "기준선에 점수가 없습니다. (이름, 점수)로 적으세요. 점수는 문제 2로 잽니다.": wrong.proposal(
            기준선="늘 같은 답"
        ),
        "목표가 기준선보다 높지 않습니다. 그대로 되면 아무것도 하지 않은 것과 같습니다.": wrong.proposal(목표=0.4),
        "목표가 없거나 0과 1 사이의 수가 아닙니다.": wrong.proposal(목표="높게"),
        "나누기가 비어 있습니다. 무엇을 묶음으로 나누는지, 겹침을 어떻게 볼지 적으세요.": wrong.proposal_without(
            "나누기"
        ),
        "위험이 비어 있거나 너무 짧습니다. 일주일 안에 안 될 까닭을 하나 들고, 그때 무엇을 할지 적으세요.": wrong.proposal(
            위험="없음"
        ),
    },
)

# 7 ── The plan
plan = Check(
    "w6-p7",
    "일주일의 계획",
    points=3,
    truth=cases.true_plan,
    use=cases.facts_of_plan,
    inputs={"내 계획": args()},
    mistakes={
        "모델이 기준선보다 먼저입니다. 기준선을 모르면 모델의 점수를 읽을 수 없습니다.": wrong.plan(wrong.models_first),
        "기준선을 재는 날이 없습니다.": wrong.plan(wrong.without_baseline),
        "오답을 읽는 날이 없습니다.": wrong.plan(wrong.without_errors),
        "마지막 줄에 제출이 없습니다. 마감에서 거꾸로 세어 보세요.": wrong.plan(wrong.without_end),
        "날이 차례대로가 아닙니다. 하루에 한 줄씩, 1에서 6 사이로 적으세요.": wrong.plan(wrong.same_day),
        "모두 20시간이 넘습니다. 다른 수업도 있습니다. 무엇을 뺄까요?": wrong.plan(wrong.too_much),
        "시간이 글입니다. 1.5처럼 수로 적으세요.": wrong.plan(wrong.in_words),
        "무엇을 보면 그 일이 끝났는지 적지 않았습니다.": wrong.plan(wrong.nothing_to_see),
        "할 일만 있습니다. (날, 할 일, 확인할 것, 시간) 넷을 적으세요.": wrong.plan(wrong.works_only),
    },
)

# 8 ── The page
page = Check(
    "w6-p8",
    "제안서 한 쪽",
    points=3,
    truth=cases.true_page,
    use=cases.facts_of_page,
    inputs={"제안 하나": cases.a_proposal(), "다른 제안": cases.a_proposal},
    mistakes={
        "내 제안을 적어 넣었습니다. 받은 card, proposal, plan에서 가져오세요.": wrong.page(wrong.sample_written_in),
        "기준선의 이름과 점수가 없습니다. name, score = proposal['기준선']으로 풀어 쓰세요.": wrong.page(
            wrong.tuple_as_it_is
        ),
        "라이선스가 빠졌습니다.": wrong.page(wrong.no_licence),
        "목표가 빠졌습니다.": wrong.page(wrong.no_goal),
        "계획이 첫 줄만 있습니다. plan의 모든 줄을 적으세요.": wrong.page(wrong.first_day_only),
        "계획과 위험의 차례가 바뀌었습니다. 질문, 데이터, 지표와 기준선, 나누기, 위험, 계획입니다.": wrong.page(
            wrong.risk_last
        ),
        "제목이 `## `으로 시작하지 않습니다. 굵은 글씨는 제목이 아닙니다.": wrong.page(wrong.bold_headings),
        "줄의 리스트를 돌려주었습니다. `'\\n'.join(…)`으로 이어 글 하나로 돌려주세요.": wrong.page(wrong.a_list),
    },
)
