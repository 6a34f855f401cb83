# %% [markdown]
# # 7주차 · Toy project: 정직하게 재고 5분에 말하기
# {{badge}}
#
# 모델을 만드는 법은 여섯 주 동안 배웠습니다. 오늘은 **그 모델이 정말 나은지**를 재는 법과, 잰 것을 5분에 말하는 법입니다.
#
# 모임 {{meeting}} · 핵심 70분, 프로젝트 중간 발표 40분 · 실행 1분 안쪽(CPU) · 준비물: 1–6주차의 결과, 6주차 예습과제의 제안서
#
# 이 노트북을 마치면 다음을 할 수 있습니다.
# - 정확도에 **구간**을 붙이고, 어떤 구간이 언제 틀리는지 말합니다.
# - 같은 테스트에서 두 모델을 **짝지어** 비교합니다(맥니마 검정).
# - 시드를 여러 개 돌려 **운과 실력을 나누고**, 가장 좋은 것만 적는 일이 왜 거짓이 되는지 셉니다.
# - 심어 둔 **데이터 누수**를 찾아내고, 새지 않은 점수를 다시 잽니다.
# - 과정 전체의 결과를 한 그림으로 읽고, 5분 발표의 뼈대를 짭니다.

# %%
# {{setup}}

# %% [markdown]
# `FULL = True`로 바꾸면 6.2절에서 mini-BERT를 시드 셋으로 학습합니다(1분쯤 더 걸립니다). 본문의 수치는 `False`일 때의 것입니다.

# %%
FULL = False  # True: 6.2절을 시드 셋으로

# %%
import warnings
from functools import cache

import matplotlib.pyplot as plt
import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import cross_val_score
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from tqdm.auto import tqdm

# %%
from utils import data, finetune, models
from utils import demo_week7 as demo
from utils.demo_week5 import results
from utils.evaluate import bootstrap, mcnemar, wilson
from utils.quiz import Question, quiz
from utils.seed import set_seed
from utils.text import normalize

reviews = data.load("reviews")
train, valid, test = (reviews[reviews["split"] == part] for part in ("train", "valid", "test"))
truth = test["label"].to_numpy()
print(len(train), len(valid), len(test))

# %% [markdown]
# | 차례 | 분 |
# |---|---:|
# | [1. 한 수를 믿지 않기](#1.-한-수를-믿지-않기) | 14 |
# | [2. 두 모델 비교하기](#2.-두-모델-비교하기) | 12 |
# | [3. 시드와 운](#3.-시드와-운) | 10 |
# | [4. 새는 데이터](#4.-새는-데이터) | 14 |
# | [5. 어디에서 틀리나](#5.-어디에서-틀리나) | 5 |
# | [6. 과정의 결과표](#6.-과정의-결과표) | 7 |
# | [7. 5분에 말하기](#7.-5분에-말하기) | 5 |
# | [8. 퀴즈](#8.-퀴즈) · [9. 정리](#9.-정리) | 3 |

# %% [markdown]
# ## 1. 한 수를 믿지 않기
# <a name="1.-한-수를-믿지-않기"></a>
# `핵심 14분`
#
# ### 1.1 같은 모델, 다른 시험
# 새 글을 **정확히 70 %** 맞히는 모델이 있다고 합시다. 350개짜리 시험을 한 번 보면 몇 점일까요? 문제마다 동전을 던지는 셈이므로(앞면이 70 %) 점수는 시험마다 다릅니다.
#
# 🤔 *예측해 보기*: 시험을 5,000번 보면 점수는 어디에서 어디까지 퍼질까요? 가운데 95 %가 들어가는 폭을 적어 보세요.

# %%
rng = np.random.default_rng(0)
measured = rng.binomial(350, 0.70, size=5000) / 350
low, high = np.quantile(measured, [0.025, 0.975])
print(
    f"가운데 95 %: {100 * low:.1f}–{100 * high:.1f} %, 가장 낮은 것 {100 * measured.min():.1f} %, 가장 높은 것 {100 * measured.max():.1f} %"
)
assert 0.64 < low < 0.66 and 0.74 < high < 0.76

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.4))
demo.draw_luck(ax, measured, 0.70)
plt.show()

# %% [markdown]
# *그림 1. 진짜 실력이 70 %인 한 모델이 350개짜리 시험 5,000번에서 받은 점수. 점선 둘 사이에 95 %가 들어갑니다.*
#
# 거의 10점 폭입니다. 1주차부터 결과표에 구간을 붙여 온 까닭입니다. “71.7 %와 72.3 %”를 두고 어느 쪽이 낫다고 말할 수 없습니다.
#
# ### 1.2 구간을 손으로
# 우리는 시험을 5,000번 볼 수 없습니다. 한 번 보고 **얼마나 흔들릴지**를 어림합니다. 10개 가운데 7개를 맞혔다면 비율의 표준오차는
# $\sqrt{0.7 \times 0.3 / 10} = 0.145$이고, 95 % 구간은 $0.7 \pm 1.96 \times 0.145$, 곧 42–98 %입니다. 1.96은 정규 분포의 가운데 95 %가 시작하고 끝나는 자리입니다.

# %%
for hits, count in ((7, 10), (245, 350), (10, 10), (0, 10)):
    simple, better = demo.plain(hits, count), wilson(hits, count)
    print(
        f"{hits:3}/{count:3}  정규 근사 {100 * simple[0]:6.1f}–{100 * simple[1]:5.1f}   윌슨 {100 * better[0]:5.1f}–{100 * better[1]:5.1f}"
    )

# %% [markdown]
# 10개를 다 맞히면 정규 근사는 “100 % ± 0”이라고 합니다. 열 번 맞혔다고 절대 틀리지 않는 모델일 리 없습니다. **윌슨 구간**(Wilson 1927)은 “진짜 비율이 $p$라면 이 관찰이 이상하지 않은가”를 모든 $p$에 물어 이 잘못을 고칩니다. 과정의 표는 모두 이것입니다.
#
# 테스트가 커지면 얼마나 좁아질까요? 🤔 *예측해 보기*: 반 너비를 5점에서 2.5점으로 줄이려면 테스트가 몇 배여야 할까요?

# %%
counts = [50, 100, 200, 350, 700, 1400, 3000, 10000]
halves = [np.diff(wilson(0.7 * n, n))[0] / 2 for n in counts]
print({n: round(float(100 * half), 1) for n, half in zip(counts, halves)})
assert 1.9 < halves[3] / halves[5] < 2.1

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_widths(ax, counts, halves, len(test))
plt.show()

# %% [markdown]
# *그림 2. 테스트의 수와 구간의 반 너비(두 축 모두 로그). 네 배를 모아야 절반이 됩니다.*
#
# 네 배입니다. 350개에서 4.8점이던 것이 1,400개에서 2.4점입니다. 1점을 가리려면 1만 개 가까이 있어야 합니다. **프로젝트의 테스트를 만들기 전에** 이 그림을 보세요.
#
# ### 1.3 무엇에나 쓰는 부트스트랩
# 매크로 F1이나 BLEU에는 윌슨 같은 식이 없습니다. **부트스트랩**(Efron 1979)은 가진 테스트에서 **되돌려 놓으며** 같은 수를 다시 뽑아 점수를 되풀이해 잽니다. 우리 테스트를 세상인 것처럼 쓰는 셈입니다.

# %%
tfidf = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True), LogisticRegression(C=10))
tfidf.fit(train["text"], train["label"])
guess = tfidf.predict(test["text"])
pairs = np.column_stack([truth, guess])  # 한 줄이 테스트 하나: 정답과 예측은 짝으로 움직여야 합니다


def macro_f1(rows):
    return f1_score(rows[:, 0], rows[:, 1], average="macro")


for name, interval in (
    ("정확도, 윌슨", wilson((guess == truth).sum(), len(test))),
    ("정확도, 부트스트랩", bootstrap(guess == truth)),
    ("매크로 F1, 부트스트랩", bootstrap(pairs, macro_f1, draws=300)),
):
    print(f"{name}: {100 * interval[0]:.1f}–{100 * interval[1]:.1f}")

# %% [markdown]
# 정확도에서는 두 방법이 거의 같고, 매크로 F1에도 구간이 생겼습니다. 그러면 부트스트랩만 쓰면 될까요? 95 %라고 한 구간이 **정말 95 %를 담는지** 셉니다. 맞힌 수는 이항 분포이므로 모의실험 없이 모든 경우를 더할 수 있습니다.

# %%
rates = np.arange(0.5, 0.996, 0.005)
kinds = {"정규 근사": cache(demo.plain), "윌슨": cache(wilson), "부트스트랩": cache(demo.resampled)}
held = {}
for name, interval in kinds.items():
    held[name] = [demo.coverage(interval, rate, 30) for rate in rates]
print({name: round(100 * float(np.mean(values)), 1) for name, values in held.items()})
assert np.mean(held["윌슨"]) > 0.94 > np.mean(held["정규 근사"])

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.6))
demo.draw_coverage(ax, rates, held)
plt.show()

# %% [markdown]
# *그림 3. 테스트가 30개일 때, 세 가지 “95 % 구간”이 진짜 정확도를 담은 비율. 톱니는 맞힌 수가 정수이기 때문입니다.*
#
# 정규 근사와 부트스트랩은 진짜 정확도가 높을수록 무너집니다. 윌슨도 맨 끝에서는 조금 모자랍니다. 30개를 다 맞힌 시험을 되돌려 뽑아도 틀린 것은 나오지 않으니까요. **작은 테스트와 100 %에 가까운 점수에는 윌슨, 식이 없는 점수에는 넉넉한 테스트와 부트스트랩**입니다.
# 구간이 말하지 않는 것도 있습니다. 테스트가 **한쪽으로 치우쳤으면** 구간이 좁아도 틀립니다. 우리 리뷰는 언어 모델이 지은 글이므로, 진짜 관객의 글에서는 점수가 다를 수 있습니다.

# %% [markdown]
# ## 2. 두 모델 비교하기
# <a name="2.-두-모델-비교하기"></a>
# `핵심 12분`
#
# ### 2.1 구간이 겹치면 같은 것인가
# 어절만 세는 모델과 글자를 세는 모델을 비교합니다. 두 구간은 겹칩니다. 그래도 **같은 테스트**를 풀었으므로 더 알 수 있는 것이 있습니다. 둘 다 맞힌 글과 둘 다 틀린 글은 누가 나은지 말해 주지 않습니다. **한쪽만 맞힌 글**만 말해 줍니다.

# %%
words = make_pipeline(TfidfVectorizer(), LogisticRegression(C=10)).fit(train["text"], train["label"])
right_words, right_chars = words.predict(test["text"]) == truth, guess == truth
for name, right in (("어절", right_words), ("글자", right_chars)):
    low, high = wilson(right.sum(), len(test))
    print(f"{name}: {100 * right.mean():.1f} % ({100 * low:.1f}–{100 * high:.1f})")
print("글자만 맞힌 글", (right_chars & ~right_words).sum(), "· 어절만 맞힌 글", (right_words & ~right_chars).sum())

# %%
fig, ax = plt.subplots(figsize=(4.4, 3.6))
demo.draw_pairs(ax, right_chars, right_words, ("글자", "어절"))
plt.show()

# %% [markdown]
# *그림 4. 두 모델의 네 가지 경우. 색칠한 두 칸만 누가 나은지 말해 줍니다.*
#
# 두 모델이 똑같다면 색칠한 두 칸은 **공평한 동전**입니다. 작은 예를 손으로: 한쪽만 맞힌 글이 글자 쪽 5개, 어절 쪽 1개라면, 동전 여섯 번에서 이만큼이나 더 치우칠 확률은 한쪽으로 $(6 + 1)/64$, 두 쪽 합쳐 $14/64 = 0.22$입니다. 이것이 **맥니마 검정**(McNemar 1947)의 p값입니다.
#
# 🤔 *예측해 보기*: 그림 4의 수라면 p값은 0.05보다 작을까요?

# %%
toy = mcnemar([True] * 5 + [False], [False] * 5 + [True])
print(f"손으로 한 예 {toy:.2f} · 글자와 어절 {mcnemar(right_chars, right_words):.2f}")
assert abs(toy - 14 / 64) < 1e-9

# %% [markdown]
# 4점이나 차이가 나는데도 우연이 아니라고 할 수 없습니다. “글자가 어절보다 낫다”가 아니라 “350개로는 **가리지 못했다**”라고 적어야 합니다. 같다는 뜻도 아닙니다.
#
# ### 2.2 짝짓는 것이 왜 득인가
# 두 모델이 **비슷한 데에서 틀릴수록** 짝지은 비교가 예민합니다. 350개에서 두 모델이 74 %와 70 %이고, 한 모델이 맞힌 글을 다른 모델도 대개 맞힌다고 해 봅시다.

# %%
fewer, alone = 245, 14  # 못한 모델이 맞힌 수, 나은 모델만 맞힌 수
first = np.array([True] * fewer + [True] * alone + [False] * (350 - fewer - alone))
second = np.array([True] * fewer + [False] * (350 - fewer))
one, other = wilson(first.sum(), 350), wilson(second.sum(), 350)
print(
    f"구간 {100 * one[0]:.1f}–{100 * one[1]:.1f}와 {100 * other[0]:.1f}–{100 * other[1]:.1f}: 겹칩니다. 맥니마 p = {mcnemar(first, second):.5f}"
)
assert one[0] < other[1] and mcnemar(first, second) < 0.001

# %% [markdown]
# 구간은 크게 겹치지만 p값은 0.001보다 작습니다. **구간이 겹친다고 차이가 없는 것이 아닙니다.** 두 모델을 비교할 때에는 예측을 저장해 두고 짝지어 검정하세요.
#
# ### 2.3 여러 번 물으면
# 스무 가지를 시험하면 모두 쓸모없어도 하나쯤은 p < 0.05가 됩니다. 손으로: 하나도 걸리지 않을 확률은 $0.95^{20} = 0.36$입니다. 아래에서는 **똑같은** 두 모델(70 %)을 스무 쌍 비교하기를 150번 되풀이합니다.

# %%
rng = np.random.default_rng(0)
fooled = 0
for _ in range(150):
    chances = [mcnemar(rng.random(100) < 0.7, rng.random(100) < 0.7) for _ in range(20)]
    fooled += min(chances) < 0.05
print(f"0.95의 20제곱으로 셈한 값 {100 * (1 - 0.95**20):.0f} %, 해 본 값 {fooled / 1.5:.0f} %")
assert 0.3 < fooled / 150 < 0.65

# %% [markdown]
# 쓸모 있는 것이 하나도 없는데도 절반 넘는 실험에서 “찾았다”고 말하게 됩니다. 어림한 64 %보다 조금 낮은 것은, 정수로 세는 정확 검정의 p값이 0.05에 딱 맞아떨어지지 않아 조심스럽기 때문입니다.
# 막는 법: **무엇을 비교할지 먼저 정하고**, 해 본 것을 모두 적고, 여럿이면 문턱을 수로 나눕니다(본페로니: $0.05 / 20$).

# %% [markdown]
# ## 3. 시드와 운
# <a name="3.-시드와-운"></a>
# `핵심 10분`
#
# ### 3.1 시드 하나의 순위
# 신경망은 처음 가중치와 배치 차례에 따라 다른 모델이 됩니다. 학습 글 300개로 너비가 다른 두 MLP를 시드 열 개로 학습합니다. (몇 초 걸립니다.)
#
# 🤔 *예측해 보기*: 시드만 바꾸면 정확도가 몇 점이나 달라질까요? 너비 4와 64 가운데 어느 쪽이 더 흔들릴까요?

# %%
small = train.sample(300, random_state=0)
warnings.simplefilter("ignore", ConvergenceWarning)  # 30에포크에서 일부러 멈춥니다
counter = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), max_features=2000).fit(small["text"])
features = {
    name: counter.transform(part["text"]) for name, part in (("small", small), ("valid", valid), ("test", test))
}
scores = {"너비 4": [], "너비 64": []}
on_valid = []
for seed in tqdm(range(10)):
    for name, width in (("너비 4", 4), ("너비 64", 64)):
        net = MLPClassifier((width,), learning_rate_init=0.01, max_iter=30, random_state=seed)
        net.fit(features["small"], small["label"])
        scores[name].append(net.score(features["test"], truth))
    on_valid.append(net.score(features["valid"], valid["label"]))

# %%
fig, ax = plt.subplots(figsize=(5.4, 3.4))
demo.draw_seeds(ax, scores)
plt.show()
table = {name: np.array(values) for name, values in scores.items()}
for name, values in table.items():
    print(
        f"{name}: 평균 {100 * values.mean():.1f}, 표준편차 {100 * values.std(ddof=1):.1f}, 가장 좋은 것 {100 * values.max():.1f} %"
    )
narrow, wide = table.values()
print("같은 시드끼리 너비 64가 앞선 것:", int((wide > narrow).sum()), "/ 10")

# %% [markdown]
# *그림 5. 점 하나가 시드 하나, 굵은 줄이 평균입니다.*
#
# 두 모델의 평균은 1점쯤 다르지만 너비 4는 시드에 따라 6점 넘게 흔들립니다. 시드 하나씩만 뽑아 비교하면 **순위가 뒤바뀔 수 있습니다**. 너비 4의 가장 좋은 시드는 너비 64의 평균보다 높습니다.
# 좁은 모델이 더 흔들리는 것은 1주차의 XOR에서 본 것과 같습니다. 좁으면 나쁜 시작에서 빠져나올 길이 적습니다.
#
# ### 3.2 가장 좋은 것만 적으면
# 실력이 모두 70 %인 모델을 $k$개 만들어 **테스트가 가장 높은 것**을 적는다고 합시다. 얼마나 좋아 보일까요?
#
# 🤔 *예측해 보기*: 열 개 가운데 가장 좋은 것은 평균 몇 %로 보일까요?

# %%
curve = {k: demo.best_of(k, 0.70, len(test)) for k in (1, 2, 5, 10, 20, 50, 100)}
print({k: round(100 * value, 1) for k, value in curve.items()})
assert 0.73 < curve[10] < 0.75

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_best(ax, curve, 0.70)
plt.show()

# %% [markdown]
# *그림 6. 똑같은 모델을 여럿 만들어 테스트가 가장 높은 것을 적을 때의 점수.*
#
# 열 개면 4점 가까이, 백 개면 6점을 **공짜로** 얻습니다. 그림은 모델마다 운이 따로일 때입니다. 같은 테스트를 푸는 비슷한 모델들은 함께 맞고 함께 틀리므로 조금 덜하지만, 거짓인 것은 같습니다.
# 고르는 것은 **검증에서**, 적는 것은 **테스트에서 한 번**입니다.

# %%
chosen = int(np.argmax(on_valid))
print(
    f"검증으로 고른 시드의 테스트 {100 * wide[chosen]:.1f} %, 테스트로 고른 시드 {100 * wide.max():.1f} %, 평균 {100 * wide.mean():.1f} %"
)

# %% [markdown]
# 이번에는 검증으로 고른 시드가 마침 테스트에서도 가장 높았습니다. 그래도 평균보다 높은 만큼은 운입니다. 시드도 설정 가운데 하나입니다. 프로젝트에서는 **시드 셋 이상의 평균과 표준편차**를 적습니다. 시드의 표준편차는 학습이 얼마나 흔들리는지를, 윌슨 구간은 테스트가 작아서 생기는 흔들림을 말합니다. **둘은 다른 것**이니 둘 다 적습니다.

# %% [markdown]
# ## 4. 새는 데이터
# <a name="4.-새는-데이터"></a>
# `핵심 14분`
#
# ### 4.1 다른 사이트에서 온 글
# 동료가 다른 사이트의 리뷰를 70개 더 모아 왔습니다. 학습에 넣었더니 점수가 뛰었습니다.

# %%
bigger, planted = demo.plant(train, test, 70, seed=0)
before = (tfidf.predict(test["text"]) == truth).mean()
again = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True), LogisticRegression(C=10))
right = again.fit(bigger["text"], bigger["label"]).predict(test["text"]) == truth
print(f"{len(train)}개로 {100 * before:.1f} %, {len(bigger)}개로 {100 * right.mean():.1f} %")
assert right.mean() - before > 0.04

# %% [markdown]
# 🤔 *예측해 보기*: 8 % 늘린 데이터로 이만큼 오르는 것이 그럴듯한가요? 무엇을 먼저 의심하겠습니까?
#
# 사실 이 70개는 **테스트의 글을 옮긴 것**입니다(우리가 심었습니다). 다른 사이트를 거치며 웃음이 붙고, 띄어쓰기가 사라지고, 자모로 풀렸습니다. 세 가지 그물로 찾아봅시다.


# %%
def squeeze(text):
    """정규화하고 빈칸을 없앤 글"""
    return normalize(text).replace(" ", "")


nets = {"글자 그대로": str, "정규화": normalize, "정규화하고 빈칸 없이": squeeze}
for name, change in nets.items():
    known = set(bigger["text"].map(change))
    print(f"{name}: 겹치는 테스트 글 {test['text'].map(change).isin(known).sum()}개")

# %% [markdown]
# 그대로 비교하면 **하나도** 나오지 않습니다. 정규화하면 몇 개, 빈칸까지 없애면 더 나오지만 70개에는 멀었습니다. 말이 덧붙은 글은 같은 글이 아니니까요. **비슷한 글**을 찾아야 합니다. 2주차의 TF-IDF를 글자 둘셋 묶음으로 만들어 가장 가까운 학습 글을 봅니다.

# %%
cosine, where = demo.nearest(bigger["text"], test["text"])
copied = test["id"].isin(planted).to_numpy()
for threshold in (0.9, 0.8, 0.7, 0.6, 0.5):
    found = cosine >= threshold
    print(f"{threshold} 이상 {found.sum():3}개: 심은 것 {(found & copied).sum()}, 아닌 것 {(found & ~copied).sum()}")

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.4))
demo.draw_similarity(ax, {"원래의 글": cosine[~copied], "심은 글": cosine[copied]}, 0.7)
plt.show()

# %% [markdown]
# *그림 7. 테스트 글마다 가장 가까운 학습 글과의 코사인(세로축은 로그). 심은 글이 오른쪽에 몰려 있고, 검은 점선은 0.7입니다.*
#
# 여기서는 0.7쯤에서 거의 다 걸립니다. 심지 않았는데 걸린 것은 표현이 겹치는 글과 아주 짧은 글입니다(아래에 보입니다). 문턱은 눈으로 보고 정합니다. 찾은 것을 빼고 다시 재 봅시다.

# %%
order = np.argsort(-cosine)
for i in [i for i in order if not copied[i]][:3]:
    print(f"{cosine[i]:.2f}  테스트: {test['text'].iloc[i][:34]}  ↔  학습: {bigger['text'].iloc[where[i]][:34]}")

# %%
suspect = cosine >= 0.7
rows = {}
for name, chosen_rows in (("모두", np.ones(len(test), bool)), ("의심스러운 글", suspect), ("깨끗한 글", ~suspect)):
    hits, count = right[chosen_rows].sum(), chosen_rows.sum()
    rows[f"{name} {count}개"] = (hits / count, *wilson(hits, count))
    print(f"{name}: {100 * hits / count:.1f} % (늘리기 전 {100 * (guess == truth)[chosen_rows].mean():.1f} %)")
gained = right.astype(int) - (guess == truth)
print(f"더 맞힌 글 {gained.sum()}개 가운데 의심스러운 글 {gained[suspect].sum()}개")
print(f"깨끗한 글에서의 맥니마 p = {mcnemar(right[~suspect], (guess == truth)[~suspect]):.2f}")
assert right[suspect].mean() - right[~suspect].mean() > 0.05

# %%
fig, ax = plt.subplots(figsize=(6.4, 2.4))
demo.draw_intervals(ax, rows, ["gray", "red", "blue"])
plt.show()

# %% [markdown]
# *그림 8. 새는 학습 데이터로 배운 모델의 점수. 의심스러운 글에서만 높습니다.*
#
# 더 맞힌 21개 가운데 15개가 의심스러운 글입니다. 깨끗한 글에서는 늘리기 전의 모델과 2점쯤 다르고, 짝지어 보면 우연이라고 해도 이상하지 않습니다(p).
# 벌점으로 눌러 둔 로지스틱 회귀는 옮겨 온 글을 다 외우지 못해 89 %에 그쳤습니다. 큰 모델일수록 잘 외우므로 누수의 값은 더 커집니다.
#
# ### 4.2 ★ 라벨을 보고 고른 특징
# 누수는 글이 겹칠 때만 생기지 않습니다. 사람 100명, **동전 던지기**로 만든 특징 수천 개, 동전 던지기로 정한 라벨이 있습니다. 라벨과 가장 어울리는 특징 20개를 골라 다섯 겹 교차 검증을 합니다. 맞힐 것이 없으므로 50 %여야 합니다.
#
# 🤔 *예측해 보기*: 특징을 고르는 일을 교차 검증 **밖에서** 하면 정확도가 얼마로 나올까요?

# %%
y = np.arange(100) % 2
noise = {"모두 보고 고르기": {}, "학습만 보고 고르기": {}}
for count in (20, 200, 2000, 20000):
    x = np.random.default_rng(count).normal(size=(100, count))
    best = SelectKBest(f_classif, k=20)
    noise["모두 보고 고르기"][count] = cross_val_score(LogisticRegression(), best.fit_transform(x, y), y, cv=5).mean()
    noise["학습만 보고 고르기"][count] = cross_val_score(make_pipeline(best, LogisticRegression()), x, y, cv=5).mean()
print({name: {k: round(100 * v) for k, v in row.items()} for name, row in noise.items()})
assert noise["모두 보고 고르기"][20000] > 0.85 and noise["학습만 보고 고르기"][20000] < 0.65

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.4))
demo.draw_noise(ax, noise)
plt.show()

# %% [markdown]
# *그림 9. 아무 뜻 없는 데이터의 교차 검증 정확도. 특징을 모두 보고 고르면(빨간 실선) 없는 실력이 생깁니다.*
#
# 특징이 많을수록 **우연히** 라벨과 어울리는 것이 있고, 고를 때 시험지의 라벨을 이미 본 것입니다(Hastie 등 2009, 7.10.2절의 보기와 같은 이야기). 고치는 법은 한 줄, 고르기를 `make_pipeline` 안에 넣는 것입니다.
# 사전이나 IDF를 라벨 없이 모두에 맞추는 것은 이만큼 해롭지는 않지만, **학습에서만** 맞춘다는 규칙을 지키면 따질 필요가 없습니다.
#
# ### 4.3 새는 곳을 찾는 물음
# - 테스트 글이나 비슷한 글이 학습에 있나요? 정규화하고, 빈칸 없이, 비슷한 것까지 봅니다.
# - 같은 사람·작품·날의 글이 양쪽에 나뉘어 있나요? 그렇다면 **묶음째** 나눕니다(4주차의 날짜, 6주차의 문서).
# - 라벨을 보고 정한 것(특징, 문턱, 에포크, 시드, 프롬프트)이 테스트를 보았나요?
# - 라벨을 알려 주는 열(별점, 파일 이름, 차례)이 입력에 들어갔나요?
# - 사전 학습한 모델이 **시험지를 이미 읽지 않았나요?** 공개된 데이터로 LLM을 잴 때의 큰 물음입니다.

# %% [markdown]
# ## 5. 어디에서 틀리나
# <a name="5.-어디에서-틀리나"></a>
# `핵심 5분`
#
# 평균 하나는 어디가 약한지 말해 주지 않습니다. 리뷰의 꼬리표 `difficulty`로 나누어 셉니다. 작은 칸은 **구간이 넓다**는 것을 함께 봅니다.

# %%
rows = {}
for tag, (hits, count) in demo.by_tag(test["difficulty"], right_chars).items():
    rows[f"{tag} ({count}개)"] = (hits / count, *wilson(hits, count))
    low, high = wilson(hits, count)
    print(f"{tag:9} {hits:3}/{count:3} = {100 * hits / count:.0f} % ({100 * low:.0f}–{100 * high:.0f})")

# %%
fig, ax = plt.subplots(figsize=(6.4, 2.6))
demo.draw_intervals(ax, rows).axvline(50, color="black", ls=":", lw=1)
plt.show()

# %% [markdown]
# *그림 10. 글자 TF-IDF의 정확도를 꼬리표로 나눈 것. 점선은 찍기(50 %)입니다.*
#
# 겉뜻 그대로인 글(plain)은 81 %지만 부정(negation)과 반어(irony)는 **찍기와 구별되지 않습니다**(구간이 50 %를 지납니다). 반어는 34개뿐이라 구간이 30점 넘게 벌어져 있습니다. “반어에 약하다”고 말하려면 반어를 더 모아야 합니다.
# 오답을 **열 개는 눈으로** 읽으세요. 표가 말해 주지 않는 까닭이 거기 있습니다.

# %% [markdown]
# ## 6. 과정의 결과표
# <a name="6.-과정의-결과표"></a>
# `핵심 7분`
#
# ### 6.1 여섯 주를 한 그림으로
# 1주차의 다수 클래스부터 5주차의 mini-BERT까지, 모두 같은 350개의 글에서 시드 셋으로 잰 것입니다.
#
# 🤔 *예측해 보기*: 가장 크게 오른 걸음은 어디일까요? 겹치지 않는 구간은 몇 쌍이나 될까요?

# %%
rows = results()
fig, ax = plt.subplots(figsize=(8.4, 5.2))
demo.draw_course(ax, rows)
plt.show()
best = max(rows, key=lambda row: row[2])
apart = [name for _, name, _, _, high in rows if high < best[3]]
print(f"가장 높은 것: {best[1]} {best[2]} %. 이 구간과 겹치지 않는 것: {', '.join(apart)}")

# %% [markdown]
# *그림 11. 과정의 결과표. 색은 주차, 선은 95 % 윌슨 구간, 점선은 가장 높은 점수입니다.*
#
# 가장 크게 오른 걸음은 **세는 것**이었습니다. 글자 한둘을 세는 데에서 20점이 올랐고, 그 뒤 네 주는 6점 남짓한 폭에서 다툽니다. 가장 높은 점수와 구간이 겹치지 않는 것은 다수 클래스뿐입니다.
# 실망할 일이 아니라 **작은 데이터의 모습**입니다. 학습 글이 900개일 때 순환 신경망과 트랜스포머가 셈을 이길 까닭은 많지 않습니다. 오른 것은 밖에서 배워 온 모델(mini-BERT의 사전 학습)이었습니다. 시드 하나의 순위로 “GRU가 LSTM보다 낫다”고 적을 수도 없습니다.
#
# ### 6.2 마지막 걸음은 진짜인가
# 구간이 겹치니 짝지어 봅니다. mini-BERT를 미세조정해 같은 글을 풉니다. (15초쯤 걸립니다.)

# %%
ours = []
for seed in (0, 1, 2) if FULL else (0,):
    set_seed(seed)
    bert = models.load("mini-bert", "classify")
    finetune.fit(bert.model, bert.tokenizer, train, None, 3, 5e-4, batch=32)
    ours.append(finetune.predict(bert.model, bert.tokenizer, test["text"]).argmax(1) == truth)
right_bert = ours[0]
print(f"mini-BERT {100 * right_bert.mean():.1f} %, 글자 TF-IDF {100 * right_chars.mean():.1f} %")
print("mini-BERT만", (right_bert & ~right_chars).sum(), "· TF-IDF만", (right_chars & ~right_bert).sum())
print(f"맥니마 p = {mcnemar(right_bert, right_chars):.2f}")

# %% [markdown]
# 4점 넘게 앞서지만 p는 0.05보다 조금 큽니다. “mini-BERT가 나아 보인다. 350개로는 우연을 다 지우지 못한다”가 정직한 문장입니다. 더 말하려면 다른 글로 다시 재야 합니다. 증거는 **한 시험이 아니라 여러 시험에서** 모읍니다.

# %% [markdown]
# ## 7. 5분에 말하기
# <a name="7.-5분에-말하기"></a>
# `핵심 5분`
#
# ### 7.1 같은 수, 두 그림
# 왼쪽은 광고, 오른쪽은 보고입니다. 같은 수로 그렸습니다.

# %%
table = {name: (rate / 100, low / 100, high / 100) for _, name, rate, low, high in rows}
picked = {
    "TF-IDF": table["글자 1–3개 TF-IDF + 로지스틱 회귀"],
    "GRU": table["GRU(고정 낱말 벡터)"],
    "mini-BERT": table["mini-BERT 미세조정"],
}
fig, axes = plt.subplots(1, 2, figsize=(8.4, 3.2))
demo.draw_two_ways(axes, picked)
plt.show()

# %% [markdown]
# *그림 12. 같은 세 점수. 왼쪽은 축을 자르고 눈금과 구간을 뺐습니다. 오른쪽은 기준선(점선, 50 %)과 구간이 있습니다.*
#
# 막대는 0에서 시작하지 않으면 넓이가 거짓말을 합니다. 점과 구간은 축을 잘라도 됩니다.
#
# ### 7.2 다섯 가지를 순서대로
# 슬라이드 없이 노트북을 띄우고 말합니다. 300초를 이렇게 나눠 보세요.

# %%
fig, ax = plt.subplots(figsize=(9, 1.6))
demo.draw_talk(ax)
plt.show()
print({name: seconds for name, seconds in demo.TALK}, "합", sum(seconds for _, seconds in demo.TALK), "초")

# %% [markdown]
# *그림 13. 5분 발표의 뼈대. 가장 긴 칸은 결과와 구간입니다.*
#
# 1. **질문**을 한 문장으로, 왜 궁금한지 한 문장으로. 모델 이름부터 말하지 않습니다.
# 2. **데이터**: 몇 개, 어디서, 어떻게 나누었고 무엇이 새지 않는지.
# 3. **방법과 기준선**: 기준선이 없으면 점수는 뜻이 없습니다.
# 4. **결과와 구간**: 그림 하나. “71 %에서 76 %로, 350개에서 p는 얼마”처럼 한 문장으로.
# 5. **오답** 두 개를 읽어 주고, **한계**와 다음에 할 일을 말합니다. 안 된 것도 결과입니다.
#
# 시계를 보며 한 번 소리 내어 해 보세요. 처음에는 거의 모두 넘칩니다. 그때 줄일 것은 방법이지 오답이 아닙니다.
#
# ### 7.3 프로젝트 자료
# - `ideas.md`: 아이디어 다섯 가지와 저마다의 첫 기준선. 평가표와 동료 평가지도 있습니다.
# - `project.ipynb`: 빈 틀. 검사는 주제가 아니라 **방법**을 봅니다(겹침, 기준선, 시드, 구간, 짝지은 검정, 오류표).
# - `example.ipynb`: 띄어쓰기 복원을 처음부터 끝까지 한 보기입니다.
# - 같은 문제를 여럿이 풀었다면 `id`와 `label` 열이 있는 예측 파일(CSV)을 분반장에게 보내세요. `python course.py leaderboard 예측폴더/ --labels 정답.csv`로 순위표를 만듭니다. p값이 함께 나옵니다.

# %% [markdown]
# ## 8. 퀴즈
# <a name="8.-퀴즈"></a>
# `핵심 2분`

# %%
questions = [
    Question("테스트 100개에서 A는 80 %, B는 76 %입니다. 무엇이라고 쓸까요?", {
        "A가 낫다": "각각의 95 % 구간이 ±8점쯤입니다. 이것만으로는 말할 수 없습니다.",
        "짝지은 검정을 하고 나서 쓴다": "한쪽만 맞힌 글이 몇 개씩인지 보아야 합니다(2.1절).",
        "둘은 같다": "가리지 못한 것과 같은 것은 다릅니다.",
    }, answer="짝지은 검정을 하고 나서 쓴다"),
    Question("시드 열 개를 돌렸습니다. 무엇을 적을까요?", {
        "테스트가 가장 높은 것": "그림 6만큼 부풀려집니다.",
        "평균과 표준편차, 그리고 구간": "학습의 흔들림과 테스트의 흔들림을 모두 적습니다.",
        "처음 것": "정직하지만 운을 알 수 없습니다.",
    }, answer="평균과 표준편차, 그리고 구간"),
    Question("글자 그대로 비교하니 학습과 테스트가 겹치지 않습니다. 안심해도 될까요?", {
        "예": "심은 70개 가운데 하나도 나오지 않았습니다(4.1절).",
        "아니요, 정규화하고 비슷한 글까지 본다": "빈칸, 자모, 덧붙은 말 때문에 다르게 보입니다.",
        "아니요, 테스트를 버린다": "깨끗한 글만 골라 다시 재면 됩니다.",
    }, answer="아니요, 정규화하고 비슷한 글까지 본다"),
    Question("30개를 모두 맞혔습니다. 95 % 구간의 아래쪽은?", {
        "100 %": "정규 근사와 부트스트랩이 하는 잘못입니다(그림 3).",
        "약 89 %": "윌슨 구간입니다. 30개로는 아직 11점이 열려 있습니다.",
        "50 %": "그보다는 많이 알게 되었습니다.",
    }, answer="약 89 %"),
]  # fmt: skip
print(f"윌슨 {100 * wilson(30, 30)[0]:.1f} %")
quiz(*questions)

# %% [markdown]
# ## 9. 정리
# <a name="9.-정리"></a>
# `핵심 1분`
#
# ### 9.1 기억할 세 문장
# 1. 점수에는 **구간**을, 비교에는 **짝지은 검정**을, 학습에는 **시드 여럿**을 붙입니다.
# 2. 점수가 뛰면 기뻐하기 전에 **새는 곳**을 찾습니다.
# 3. 안 된 것과 모르는 것을 적은 보고서가 믿을 수 있는 보고서입니다.
#
# ### 9.2 마지막 과제
# 복습과제는 {{deadline.review}}까지입니다. 다음 주가 없으므로 예습과제도 없습니다. 프로젝트도 같은 날까지 `project.ipynb`의 틀로 냅니다. 오늘 모임에서는 제안서와 지금까지 나온 결과를 5분씩 발표합니다. 거기에서 받은 질문을 살려 마감까지 완성하세요.

# %% [markdown]
# ### 9.3 용어
#
# | 한국어 | English | 한 줄 뜻 |
# |---|---|---|
# | 신뢰 구간 | confidence interval | 되풀이하면 95 %가 참값을 담도록 만든 범위 |
# | 윌슨 구간 | Wilson score interval | 비율의 구간. 0 %와 100 % 근처에서도 맞습니다 |
# | 부트스트랩 | bootstrap | 가진 데이터에서 되돌려 뽑아 흔들림을 재기 |
# | 맥니마 검정 | McNemar's test | 한쪽만 맞힌 것이 공평한 동전인지 묻기 |
# | 다중 비교 | multiple comparisons | 여러 번 물으면 우연이 걸리는 문제 |
# | 데이터 누수 | data leakage | 시험지의 정보가 학습에 새어 드는 일 |
# | 기준선 | baseline | 이보다 나아야 뜻이 있는 가장 쉬운 방법 |

# %% [markdown]
# ### 9.4 읽을거리
# - 구간: Wilson 1927, doi:10.1080/01621459.1927.10502953 · Brown, Cai, DasGupta 2001, doi:10.1214/ss/1009213286 · 부트스트랩, Efron 1979, doi:10.1214/aos/1176344552
# - 비교: McNemar 1947, doi:10.1007/BF02295996 · Dietterich 1998, doi:10.1162/089976698300017197 · Dror 등 2018, doi:10.18653/v1/P18-1128
# - 시드와 보고: Dodge 등 2019, doi:10.18653/v1/D19-1224 · 모델 카드, Mitchell 등 2019, doi:10.1145/3287560.3287596 · 데이터시트, Gebru 등 2021, doi:10.1145/3458723
# - 누수: Kaufman 등 2012, doi:10.1145/2382577.2382579 · Kapoor와 Narayanan 2023, doi:10.1016/j.patter.2023.100804 · Hastie, Tibshirani, Friedman 2009, doi:10.1007/978-0-387-84858-7
