"""Week 6, preview: is the proposal of the toy project complete, and are its small calculations right.

The inputs, truths and drivers stand in preview_cases, what a field must say in preview_fields, the wrong answers in
preview_mistakes (1–5) and preview_mistakes_proposal (6–9).
"""

from utils.checking import Check, Summary, args
from utils.checking.stand_in import is_stand_in
from week6.checks import preview_cases as cases
from week6.checks import preview_fields as fields
from week6.checks import preview_mistakes as wrong
from week6.checks import preview_mistakes_proposal as lacking

summary = Summary("w6-p")


def sample_note(**answers) -> str:
    """A quotation in Markdown that names the answers which are still the sample; "" if all are the member's own."""
    names = [name for name, answer in answers.items() if is_stand_in(answer)]
    if not names:
        return ""
    return f"> **보기입니다.** 아직 내 답이 아닌 것: {', '.join(names)}. 보기 제안이 대신 들어 있습니다.\n\n"


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
        "0으로 나눕니다. 정밀도와 재현율을 따로 구하지 말고 2 × 맞힌 수 ÷ (정답 + 예측)으로 쓰세요.": wrong.divides_by_zero,
        "예측에 나온 라벨만 셌습니다. 정답에 나온 라벨을 모두 세세요.": wrong.only_guessed,
        "정답에 없는 라벨까지 평균했습니다. 정답에 나온 라벨만 세세요.": wrong.of_all_labels,
        "분자에 2를 곱하지 않았습니다.": wrong.no_two,
        "정밀도의 평균과 재현율의 평균으로 F1을 만들었습니다. 라벨마다 F1을 구한 다음 평균하세요.": wrong.of_means,
        "퍼센트입니다. 0과 1 사이의 비율로 돌려주세요.": wrong.percent,
        "더하기만 했습니다. 라벨의 수로 나누세요.": wrong.summed,
        "줄의 수로 나누었습니다. 정답에 나온 **라벨의** 수로 나누세요.": wrong.over_rows,
        "라벨마다의 F1을 그대로 돌려주었습니다. 평균 하나를 돌려주세요.": wrong.each_label,
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
        "라벨 셋": args(["가"] * 5 + ["나"] * 4, ["다"] * 4 + ["나"] * 3 + ["가"], cases.accuracy),
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
        "예측이 하나뿐입니다. 테스트의 줄 수만큼 되풀이하세요. `[라벨] * len(test)`입니다.": wrong.one_answer,
        "(라벨, 개수)로 답했습니다. `most_common(1)[0][0]`이 라벨입니다.": wrong.pair_of_most_common,
        "학습과 테스트를 합쳐서 골랐습니다. 테스트의 라벨은 보지 않고 정합니다.": wrong.of_both,
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
        "구간의 전체 너비를 비교했습니다. 한쪽(반 너비)입니다. 2로 나누세요.": wrong.whole_width,
        "표준오차만 비교했습니다. 95 % 구간의 반 너비는 그 1.96배쯤입니다.": wrong.one_deviation,
        "정규 근사입니다. 90 %를 넘는 점수나 작은 테스트에서는 다릅니다. `wilson`을 쓰세요.": wrong.plain_normal,
        "정확도를 늘 50 %로 두었습니다. 받은 rate를 쓰세요.": wrong.always_half,
        "한 걸음 더 갔습니다. 처음으로 넘지 않는 크기를 돌려주세요.": wrong.one_too_many,
        "한 걸음 모자랍니다. 아직 반 너비가 points보다 큽니다.": wrong.last_too_small,
        "비율(0.05)과 점(5)을 비교했습니다. 반 너비에 100을 곱하세요.": wrong.share_not_points,
        "하나씩 늘렸습니다. 열 개씩 늘리세요.": wrong.one_by_one,
        "두 배씩 늘렸습니다. 열 개씩 더하세요.": wrong.doubled,
    },
)

# 4 ── Texts on both sides
leaked = Check(
    "w6-p4",
    "양쪽에 있는 글",
    points=2,
    truth=cases.true_leaked,
    inputs={
        "노트북의 예": args(["좋다 ㅋㅋㅋ", "별로"], ["새 글", "좋다ㅋㅋㅋㅋ", "별로"]),
        "풀린 자모와 대문자": args(
            [cases.decomposed("정말 재밌다"), "OST가 좋다", "끝"],
            ["정말 재밌다", "ost가 좋다", "OST는 별로", cases.decomposed("끝")],
        ),
        "탭과 줄바꿈, 수": args(
            ["하하하하 ㅋㅋ ㅋㅋ", "1000원", " 또\u3000본다"],
            ["하하 ㅋㅋㅋ", "하ㅋ", "100원", "하\t하\n하ㅋㅋㅋ", "또본다"],
        ),
        "ㅋㅠ와 큐, 같은 글 둘": args(["ㅋㅠ", "좋다!", "정말좋다"], ["큐", "ㅋㅠ", "좋다", "ㅋㅠ"]),
        "두 게시판, 무작위": cases.boards,
    },
    mistakes={
        "글자 그대로 같은 것만 찾았습니다. 양쪽을 다듬은 다음 비교하세요.": wrong.exact,
        "학습만 다듬었습니다. 테스트의 글도 똑같이 다듬어야 만납니다.": wrong.only_train,
        "테스트만 다듬었습니다. 학습의 글도 똑같이 다듬어야 만납니다.": wrong.only_test,
        '자모로 풀린 글을 모으지 않았습니다. `unicodedata.normalize("NFC", text)`가 먼저입니다.': wrong.keyed(
            letters=None
        ),
        "NFKC를 썼습니다. ‘ㅋㅠ’가 ‘큐’가 되어 다른 글이 같아집니다. NFC를 쓰세요.": wrong.keyed(letters="NFKC"),
        "대문자를 소문자로 바꾸지 않았습니다.": wrong.keyed(lower=False),
        "빈칸을 하나로 줄이기만 했습니다. 모두 없애세요.": wrong.keyed(spaces=" "),
        '빈칸을 양 끝에서만 없앴습니다. `"".join(text.split())`은 가운데 것도 없앱니다.': wrong.ends_only,
        '`replace(" ", "")`에는 탭과 줄바꿈이 남습니다. `"".join(text.split())`을 쓰세요.': wrong.blanks_only,
        "되풀이를 줄이지 않았습니다. ‘ㅋㅋㅋ’와 ‘ㅋㅋㅋㅋ’는 같은 글입니다.": wrong.keyed(longest=None),
        "되풀이를 하나로 줄였습니다. 둘을 남기세요.": wrong.keyed(longest=1),
        "되풀이를 먼저 줄였습니다. ‘ㅋㅋ ㅋㅋ’는 빈칸을 없앤 다음에야 이어집니다.": wrong.squeezed_first,
        "숫자의 되풀이까지 줄였습니다. 1000원과 10000원은 다릅니다. `squeeze`를 쓰세요.": wrong.keyed(digits=True),
        "다듬은 글을 돌려주었습니다. 테스트의 글을 적힌 그대로 돌려주세요.": wrong.keys_returned,
        "학습의 글을 돌려주었습니다. 테스트 쪽의 글을 돌려주세요.": wrong.train_returned,
        "개수를 돌려주었습니다. 글의 리스트를 돌려주세요.": wrong.how_many,
        "번호를 돌려주었습니다. 그 번호의 글을 돌려주세요.": wrong.places,
        "테스트에 두 번 나온 글을 한 번만 담았습니다. 나온 대로 모두 담으세요.": wrong.each_once,
        "겹치지 **않는** 글을 돌려주었습니다.": wrong.not_leaked,
        "글 안에 들어 있는지 보았습니다. 다듬은 글이 통째로 같은지 보려면 집합에서 찾으세요.": wrong.parts_of_texts,
        "문장 부호까지 없앴습니다. 적힌 네 가지만 하세요.": wrong.stripped_of_marks,
    },
)

# 5 ── A split that keeps groups together
split_by_group = Check(
    "w6-p5",
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
        "학습이 너무 작습니다. 학습과 테스트가 바뀌었거나 셋을 똑같이 나누었습니다. 60, 20, 20 %입니다.": wrong.too_little_train,
        "묶음마다 하나를 돌려주었습니다. 줄마다 하나여야 표의 열이 됩니다.": wrong.one_for_each_group,
        "이름은 train, valid, test로 적으세요. 뒤의 코드가 그 이름으로 고릅니다.": wrong.other_names,
        "사전을 돌려주었습니다. `[part[group] for group in groups]`로 줄마다 적으세요.": wrong.dict_of_groups,
    },
)

# 6 ── The data card
data_card = Check(
    "w6-p6",
    "데이터 카드",
    points=2,
    truth=fields.true_card,
    use=fields.gap_of_card,
    inputs={"내 카드": args()},
    mistakes={
        "‘이름’이 비었거나 뜻이 없습니다.": lacking.card(이름="..."),
        "‘출처’가 비었거나 ‘모름’입니다. 다시 찾을 수 있게 적으세요.": lacking.card(출처=""),
        "‘라이선스’가 비었거나 ‘모름’입니다. 쓸 수 있는지 모르면 쓸 수 없습니다. 만든 곳의 글을 읽으세요.": (
            lacking.card(라이선스="모름")
        ),
        "‘행의 수’가 없습니다.": lacking.card_without("행의 수"),
        "‘행의 수’가 정수가 아닙니다. 따옴표와 쉼표를 빼고 1500처럼 적으세요.": lacking.card(행의_수="1,500"),
        "행이 100개보다 적습니다. 문제 3에서 테스트만 몇 개가 있어야 했나요?": lacking.card(행의_수=40),
        "‘나눈 크기’가 없거나 셋이 아닙니다. (학습, 검증, 테스트)의 수를 적으세요.": lacking.card_without("나눈 크기"),
        "‘나눈 크기’에 수가 아니거나 0인 것이 있습니다. 비율이 아니라 줄의 수입니다.": lacking.card(
            나눈_크기=(0.6, 0.2, 0.2)
        ),
        "‘나눈 크기’의 합이 ‘행의 수’와 다릅니다. 어디로 갔거나 두 번 세었습니다.": lacking.card(
            나눈_크기=(900, 250, 450)
        ),
        "‘라벨’이 없거나 리스트가 아닙니다. 맞힐 것의 이름을 리스트로 적으세요.": lacking.card(라벨="긍정"),
        "‘라벨’이 하나이거나 같은 것이 두 번 있습니다. 서로 다른 것을 둘 이상 적으세요.": lacking.card(
            라벨=["긍정", "긍정"]
        ),
        "‘개인 정보’가 비었거나 뜻이 없습니다. 이름·연락처가 들었는지 보고, 없으면 어떻게 아는지 적으세요.": lacking.card(
            개인_정보="없음"
        ),
        "문자열을 돌려주었습니다. 이름표가 있는 사전 {…}이어야 합니다.": lacking.given("과정용 한국어 리뷰, CC0 1.0"),
        "리스트를 돌려주었습니다. 무엇이 무엇인지 알 수 있게 사전 {…}으로 적으세요.": lacking.given(
            ["과정용 한국어 리뷰"]
        ),
        "None을 돌려주었습니다. 사전 앞에 `return`이 있나요?": lacking.given(None),
    },
)

# 7 ── The proposal
proposal = Check(
    "w6-p7",
    "제안",
    points=4,
    truth=fields.true_proposal,
    use=fields.gap_of_proposal,
    inputs={"내 제안": args()},
    mistakes={
        "‘질문’이 비었거나 TODO입니다.": lacking.proposal(질문="TODO: 질문을 정한다?"),
        "‘질문’이 물음표로 끝나지 않습니다. “BERT로 감성 분석”은 질문이 아니라 도구입니다.": lacking.proposal(
            질문="mini-BERT를 써서 영화평의 감성 분석을 해 보기"
        ),
        "‘질문’이 너무 짧습니다. 무엇을 보고 무엇을 맞히는지 한 문장으로 적으세요.": lacking.proposal(
            질문="이게 될까?"
        ),
        "‘지표’가 표에 있는 것이 아닙니다. 하나를 골라 그대로 적으세요.": lacking.proposal(지표="좋은 정도"),
        "‘재는 곳’이 학습입니다. 외운 것도 맞은 것이 됩니다. 마지막 점수는 테스트에서 잽니다.": lacking.proposal(
            재는_곳="학습"
        ),
        "‘재는 곳’이 검증입니다. 검증은 설정을 고르는 데 써서 점수가 부풉니다. 마지막 점수는 테스트에서 잽니다.": (
            lacking.proposal(재는_곳="검증")
        ),
        "‘재는 곳’이 없습니다. 학습, 검증, 테스트 가운데 마지막 점수를 재는 하나를 적으세요.": lacking.proposal(
            재는_곳=None
        ),
        "‘기준선’이 (이름, 점수)의 짝이 아닙니다. 점수는 문제 2로 잽니다.": lacking.proposal(기준선="늘 같은 답"),
        "‘기준선’의 점수가 수가 아닙니다. 따옴표를 빼고 0.5처럼 적으세요.": lacking.proposal(
            기준선=("늘 같은 답", "0.5")
        ),
        "‘기준선’의 점수가 0과 1 사이가 아닙니다. 50 %는 0.5입니다.": lacking.proposal(기준선=("늘 같은 답", 50)),
        "‘목표’가 없거나 수가 아닙니다.": lacking.proposal(목표="높게"),
        "‘목표’가 0과 1 사이가 아닙니다. 72 %는 0.72입니다.": lacking.proposal(목표=72),
        "‘목표’가 기준선보다 높지 않습니다. 그대로 되면 아무것도 하지 않은 것과 같습니다.": lacking.proposal(목표=0.4),
        "‘나누기’가 비었거나 짧습니다. 무엇을 묶음으로 나누는지, 겹침을 어떻게 볼지 적으세요.": lacking.proposal(
            나누기="..."
        ),
        "‘위험’이 비었거나 짧습니다. 일주일 안에 안 될 까닭을 하나 들고, 그때 무엇을 할지 적으세요.": lacking.proposal(
            위험="없음"
        ),
        "None을 돌려주었습니다. 사전 앞에 `return`이 있나요?": lacking.given(None),
        "문자열을 돌려주었습니다. 표의 칸을 이름으로 가진 사전 {…}이어야 합니다.": lacking.given("감성 분석을 한다"),
    },
)

# 8 ── The plan
plan = Check(
    "w6-p8",
    "일주일의 계획",
    points=3,
    truth=fields.true_plan,
    use=fields.gap_of_plan,
    inputs={"내 계획": args()},
    mistakes={
        "줄의 리스트가 아니거나 비어 있습니다. [(1, …), (2, …)]처럼 적으세요.": lacking.plan(lacking.by_day),
        "넷이 아닌 줄이 있습니다. (날, 할 일, 확인할 것, 시간)을 적으세요. 하나뿐이면 끝에 쉼표를 찍어야 줄이 됩니다.": (
            lacking.plan(lacking.works_only)
        ),
        "날이 정수가 아닙니다. 모임 다음 날이 1입니다.": lacking.column(0, "금요일"),
        "마감(6) 뒤이거나 1보다 앞선 날이 있습니다.": lacking.plan(lacking.a_day_late),
        "날이 차례대로가 아니거나 같은 날이 두 줄입니다. 하루에 한 줄씩 적으세요.": lacking.plan(lacking.turned),
        "할 일이 비었거나 TODO인 줄이 있습니다.": lacking.column(1, "TODO"),
        "무엇을 보면 그 일이 끝났는지 적지 않은 줄이 있습니다.": lacking.column(2, ""),
        "시간이 수가 아닙니다. 1.5처럼 적으세요.": lacking.column(3, "두 시간"),
        "시간이 0이거나 음수인 줄이 있습니다.": lacking.column(3, 0),
        "모두 20시간이 넘습니다. 다른 수업도 있습니다. 무엇을 뺄까요?": lacking.column(3, 8),
        "기준선을 재는 날이 없습니다. 할 일에 ‘기준선’을 적으세요.": lacking.without("기준선"),
        "모델이 기준선보다 먼저입니다. 기준선을 모르면 모델의 점수를 읽을 수 없습니다.": lacking.plan(
            lacking.models_first
        ),
        "오답을 읽는 날이 없습니다.": lacking.without("오답"),
        "마지막 줄에 제출이 없습니다. 마감에서 거꾸로 세어 보세요.": lacking.without("제출"),
    },
)

# 9 ── The page
page = Check(
    "w6-p9",
    "제안서 한 쪽",
    points=3,
    truth=cases.true_page,
    use=cases.first_gap,
    inputs={"제안 하나": cases.a_proposal(), "다른 제안": cases.a_proposal},
    mistakes={
        "질문이 받은 proposal의 것이 아닙니다. 내 제안을 적어 넣었거나 빠뜨렸습니다.": lacking.page(
            lacking.sample_written_in
        ),
        "데이터의 이름이 받은 card의 것이 아닙니다. 내 카드를 적어 넣었거나 빠뜨렸습니다.": lacking.page(
            lacking.own_card
        ),
        "기준선의 이름이 없습니다. name, score = proposal['기준선']으로 풀어 쓰세요.": lacking.page(
            lacking.tuple_as_it_is
        ),
        '기준선의 점수가 없거나 소수 둘째 자리까지가 아닙니다. f"{score:.2f}"로 적으세요.': lacking.page(
            lacking.not_rounded
        ),
        "라이선스가 빠졌습니다.": lacking.page(lacking.no_licence),
        "행의 수가 빠졌습니다.": lacking.page(lacking.no_count),
        "지표의 이름이 빠졌습니다.": lacking.page(lacking.no_metric),
        "목표가 빠졌거나 소수 둘째 자리까지가 아닙니다.": lacking.page(lacking.no_goal),
        "‘나누기’ 아래가 비었습니다.": lacking.page(lacking.no_split),
        "계획이 첫 줄만 있습니다. plan의 모든 줄을 적으세요.": lacking.page(lacking.first_day_only),
        "제목의 차례가 다릅니다. 질문, 데이터, 지표와 기준선, 나누기, 위험, 계획입니다.": lacking.page(
            lacking.risk_last
        ),
        "`## `으로 시작하는 제목이 없습니다. 굵은 글씨는 제목이 아니고, 제목은 `## `과 한 칸 뒤에 따로 한 줄로 적습니다.": (
            lacking.page(lacking.bold_headings)
        ),
        "‘## 질문’ 제목이 없습니다. `#`이 둘인지, 글자가 같은지 보세요.": lacking.page(lacking.one_hash),
        '줄의 리스트를 돌려주었습니다. `"\\n".join(…)`으로 이어 글 하나로 돌려주세요.': lacking.page(lacking.a_list),
        '튜플이나 리스트를 수나 글처럼 썼습니다. 기준선은 (이름, 점수)이니 먼저 풀고, 수는 f"…"로 글에 넣으세요.': (
            lacking.page(lacking.not_taken_apart)
        ),
        "출력만 하고 돌려주지 않았습니다. print 대신 return을 쓰세요.": lacking.page(lacking.printed),
    },
)
