# %% [markdown]
# # 6주차 예습과제 · 일주일짜리 프로젝트를 제안하기
#
# {{badge}}
#
# 다음 주의 toy project를 위해 질문을 고르고, 데이터와 지표와 기준선을 정하고, 일주일을 나눕니다. 마지막에 **제안서 한 쪽**이 나옵니다.
#
# - 걸리는 시간: 약 60분 · 실행 시간: CPU에서 10초 이내 · 마감: **{{deadline.preview}}**
# - 미리 알아야 할 것: 1주차의 정확도와 기준선, 2주차의 정규화, 5주차의 평가. 주제를 못 정했으면 7주차 폴더의 `ideas.md`에서 하나를 고르세요
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 치우친 라벨에서 정확도가 왜 눈속임이 되는지 말하고 매크로 F1을 계산합니다.
# 2. 어떤 지표로든 기준선의 점수를 먼저 잽니다.
# 3. 몇 점 차이를 보려면 테스트가 몇 개 있어야 하는지 셉니다.
# 4. 다듬으면 같은 글을 찾아내고, 같은 묶음이 학습과 테스트에 나뉘지 않게 나눕니다.
# 5. 빠진 것이 없는 제안서를 씁니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 무엇으로 재나](#1.-무엇으로-재나) (12분) · [2. 얼마나 모아야 하나](#2.-얼마나-모아야-하나) (9분) ·
# [3. 어떻게 나누나](#3.-어떻게-나누나) (15분) · [4. 제안](#4.-제안) (18분) · [5. 제안서 한 쪽](#5.-제안서-한-쪽) (6분) · [6. 도전](#6.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 4절의 검사는 **빠진 것이 없는지**만 봅니다. 주제가 좋은지는 분반장과 이야기합니다. 비워 두면 보기 제안이 대신 들어갑니다.
#
# 이 노트북에는 내려받을 것이 없습니다. 아래 스위치를 `True`로 바꾸면 2절의 모의실험을 열 배 더 합니다.

# %%
FULL = False  # True: 2절의 모의실험을 20,000번 대신 200,000번

# %%
import re
import unicodedata
from collections import Counter

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import Markdown, display

from utils import data
from utils.evaluate import wilson
from utils.plot import COLORS, t
from utils.text import normalize
from week6.checks import preview as checks

reviews = data.load("reviews")
questions = data.load("questions")
questions = questions[questions["type"] != "none"]

# %% [markdown]
# ## 1. 무엇으로 재나
#
# 지표를 먼저 정합니다. 결과를 보고 지표를 고르면 늘 이기는 지표를 찾게 됩니다.
#
# 리뷰가 **무엇을 말하는지**(`aspect`)를 맞힌다고 합시다. 다섯 가지가 고르지 않습니다.

# %%
aspect = {part: reviews.loc[reviews["split"] == part, "aspect"].tolist() for part in ("train", "test")}
counts = Counter(aspect["train"])
print(counts)
print("늘 가장 많은 것이라고 하면 정확도", round(sum(a == "이야기" for a in aspect["test"]) / len(aspect["test"]), 3))

# %% [markdown]
# 아무것도 읽지 않고도 셋 가운데 하나를 맞힙니다. 그래도 나머지 네 가지는 **하나도** 맞히지 못했습니다. 라벨마다 점수를 매겨 평균하면 이것이 드러납니다.
#
# $$F_1(c) = \frac{2 \cdot (c\text{라고 해서 맞힌 수})}{(c\text{가 정답인 수}) + (c\text{라고 한 수})}, \qquad \text{매크로 } F_1 = \text{라벨마다의 } F_1\text{의 평균}$$
#
# 손으로: 정답이 가, 가, 가, 나이고 예측이 가, 가, 나, 가라고 합시다. ‘가’는 맞힌 수 2, 정답 3, 예측 3이므로 $4/6$, ‘나’는 맞힌 수 0이므로 $0/2$입니다. 평균은 $(0.667 + 0)/2 = 0.333$입니다. 정확도는 0.5입니다.
#
# ### 문제 1. 매크로 F1
# `🔴🔴⚪ · 7분 · 3점`
#
# 정답의 리스트 `truth`와 예측의 리스트 `guess`를 받아 매크로 F1(0과 1 사이)을 돌려주세요. **정답에 나온 라벨**만 평균합니다. 한 번도 예측하지 않은 라벨의 F1은 0입니다.
#
# 예: `macro_f1(["가", "가", "가", "나"], ["가", "가", "나", "가"])`는 0.333…입니다.
#
# <details><summary>힌트 1</summary>라벨 하나에 대해 세어야 하는 세 수는 무엇인가요? 위의 손 계산에서 찾아보세요.</details>
# <details><summary>힌트 2</summary>라벨 name을 맞힌 수는 sum(y == g == name for y, g in zip(truth, guess))입니다. 라벨은 set(truth)에서 하나씩 꺼냅니다.</details>
# <details><summary>힌트 3</summary>scores.append(2 * hit / (truth.count(name) + guess.count(name)))을 라벨마다 하고, 끝에 sum(scores) / len(scores)를 돌려줍니다.</details>


# %%
# [w6-p1] 매크로 F1
def macro_f1(truth, guess):
    """Mean of F1 over the labels that stand in ``truth``."""
    ### 정답 시작
    ### 빈칸: scores = []
    ### 빈칸: # TODO: 정답에 나온 라벨마다 F1을 구해 평균을 돌려주세요
    scores = []
    for name in set(truth):
        hit = sum(y == g == name for y, g in zip(truth, guess))
        scores.append(2 * hit / (truth.count(name) + guess.count(name)))
    return sum(scores) / len(scores)
    ### 정답 끝


# %%
macro_f1 = checks.macro_f1(macro_f1)

# %% [markdown]
# 이제 기준선을 잽니다. 기준선은 **아무것도 읽지 않는** 답입니다. 모델이 이것을 넘지 못하면 배운 것이 없습니다. 손으로: 학습이 나, 나, 가이고 테스트가 가, 나, 나, 나이면 늘 ‘나’라고 답해 정확도 3/4입니다.
#
# 🤔 *예측해 보기*: `aspect`에서 늘 가장 많은 것이라고 답하면 매크로 F1은 얼마일까요? 정확도 0.34보다 클까요, 작을까요?
#
# ### 문제 2. 기준선의 점수
# `🔴⚪⚪ · 4분 · 2점`
#
# 학습(앞에서 훈련이라고 부른 부분)의 라벨 `train`, 테스트의 라벨 `test`, 지표 `metric(정답, 예측)`을 받아, **학습에 가장 많은 라벨**로 테스트를 모두 답했을 때의 점수를 돌려주세요. 지표가 무엇이든 되어야 합니다.
#
# <details><summary>힌트 1</summary>가장 많은 라벨은 어느 쪽을 보고 정해야 하나요? metric에는 무엇과 무엇이 들어가나요?</details>
# <details><summary>힌트 2</summary>Counter(train).most_common(1)[0][0]이 가장 많은 라벨입니다. 예측은 그것을 테스트의 줄 수만큼 되풀이한 리스트입니다.</details>
# <details><summary>힌트 3</summary>return metric(test, …)에서 … 자리는 [가장 많은 라벨] * len(test)입니다.</details>


# %%
# [w6-p2] 기준선의 점수
def baseline_score(train, test, metric):
    """The metric of always answering the training part's most frequent label on the test part."""
    ### 정답 시작
    ### 빈칸: # TODO: 학습에 가장 많은 라벨로 테스트를 모두 답하고 metric으로 재세요
    best = Counter(train).most_common(1)[0][0]
    return metric(test, [best] * len(test))
    ### 정답 끝


# %%
baseline_score = checks.baseline_score(baseline_score)


# %%
def accuracy(truth, guess):
    return sum(y == g for y, g in zip(truth, guess)) / len(truth)


always = {
    name: baseline_score(*aspect.values(), metric) for name, metric in (("정확도", accuracy), ("매크로 F1", macro_f1))
}
print({name: round(score, 3) for name, score in always.items()})
assert always["매크로 F1"] < 0.15 < 0.3 < always["정확도"]

# %% [markdown]
# 답: 0.102로 훨씬 작습니다. 다섯 라벨 가운데 넷이 0점이기 때문입니다. 라벨이 치우쳤으면 매크로 F1이 더 정직한 지표입니다. 반대로 “가장 많은 것만 맞히면 되는” 일이라면 정확도가 맞습니다. **무엇이 틀리면 곤란한가**가 지표를 정합니다.
#
# 예측에만 나온 라벨을 어떻게 할지는 도구마다 다릅니다. 여기서는 정답에 나온 라벨만 평균했고, scikit-learn의 `f1_score`와 7주차 복습과제는 예측에만 나온 라벨도 0점으로 넣습니다. 어느 쪽인지 적어 두면 됩니다.

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.2))
names = [name for name, _ in counts.most_common()]
share = [100 * aspect["test"].count(name) / len(aspect["test"]) for name in names]
ax.bar(range(len(names)), share, color=[COLORS["blue"]] + [COLORS["gray"]] * (len(names) - 1))
ax.set_xticks(range(len(names)))
ax.set_xticklabels([t(name, f"aspect {i}") for i, name in enumerate(names)])
ax.set_ylabel(t("테스트에서의 비율 (%)", "share of test (%)"))
plt.show()

# %% [markdown]
# *그림 1. 테스트 리뷰가 말하는 것. 늘 “이야기”라고 답하는 기준선은 파란 막대만 맞힙니다.*
#
# ## 2. 얼마나 모아야 하나
#
# 테스트가 작으면 점수가 흔들립니다. 결과표의 구간(윌슨)을 거꾸로 쓰면 **필요한 크기**가 나옵니다. 손으로: 정확도가 70 %쯤일 때 350개면 구간의 반 너비가 4.8점이었습니다. 절반으로 줄이려면 네 배가 있어야 합니다.

# %%
for count in (50, 100, 350, 1400):
    low, high = wilson(0.7 * count, count)
    print(f"{count:5}개: {100 * low:.1f}–{100 * high:.1f} %, 반 너비 {100 * (high - low) / 2:.1f}점")

# %% [markdown]
# ### 문제 3. 테스트가 몇 개 있어야 하나
# `🔴🔴⚪ · 7분 · 3점`
#
# 🤔 *예측해 보기*: 정확도가 90 %쯤일 때는 70 %일 때보다 테스트가 더 많아야 할까요, 적어도 될까요?
#
# 예상하는 정확도 `rate`(0과 1 사이)와 바라는 반 너비 `points`(점)를 받아, 윌슨 구간의 반 너비가 `points` **이하**가 되는 가장 작은 테스트의 수를 돌려주세요. 10, 20, 30, …처럼 열 개씩 늘려 봅니다. 맞힌 수는 `rate * count`로 두면 됩니다.
#
# 예: 위의 출력에서 70 %의 반 너비가 350개에 4.8점이었으니, `needed(0.7, 5)`는 350보다 조금 작습니다.
#
# <details><summary>힌트 1</summary>언제 멈추어야 하나요? 그때 돌려줄 것은 무엇인가요?</details>
# <details><summary>힌트 2</summary>count = 10에서 시작해, 반 너비가 아직 크면 count += 10을 되풀이합니다.</details>
# <details><summary>힌트 3</summary>low, high = wilson(rate * count, count)이고, 100 * (high - low) / 2 &lt;= points이면 return count입니다.</details>


# %%
# [w6-p3] 테스트가 몇 개 있어야 하나
def needed(rate, points):
    """The smallest multiple of ten test texts whose Wilson interval is at most ``points`` to either side."""
    ### 정답 시작
    ### 빈칸: count = 10
    ### 빈칸: # TODO: 반 너비가 points 이하가 될 때까지 열 개씩 늘리세요
    count = 10
    while True:
        low, high = wilson(rate * count, count)
        if 100 * (high - low) / 2 <= points:
            return count
        count += 10
    ### 정답 끝


# %%
needed = checks.needed(needed)

# %%
print({f"{rate:.0%}, ±{points}점": int(needed(rate, points)) for rate in (0.7, 0.9) for points in (10, 5, 3)})

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.4))
widths = np.arange(3, 10.5, 1)
for rate, hue, line in ((0.7, "blue", "-"), (0.9, "orange", "--")):
    style = {"color": COLORS[hue], "ls": line, "marker": "o", "ms": 4}
    ax.plot(widths, [needed(rate, width) for width in widths], label=f"{rate:.0%}", **style)
ax.set(yscale="log", yticks=[50, 100, 200, 500, 1000], xlabel=t("반 너비 (점)", "half width (points)"))
ax.set_yticklabels(["50", "100", "200", "500", "1000"])
ax.minorticks_off()
ax.set_ylabel(t("테스트의 수", "test texts"))
ax.legend(title=t("정확도", "accuracy"))
plt.show()

# %% [markdown]
# *그림 2. 바라는 반 너비와 필요한 테스트의 수(세로축은 로그). 정확도가 높을수록 적어도 됩니다.*
#
# 답: 90 %일 때가 적어도 됩니다. 흔들림은 $\sqrt{p(1-p)}$에 비례하고, 반반에 가까울수록 큽니다.
#
# 그런데 ±5점이면 **5점 차이를 가릴** 수 있을까요? 정말로는 70 %와 75 %인 두 모델을 따로 모은 테스트로 재는 일을 20,000번 해 봅니다.
# 나은 모델의 점수가 더 높게 나온 비율과, 두 구간이 겹치지도 않은 비율을 셉니다.
#
# 🤔 *예측해 보기*: 테스트가 100개이면 나은 모델이 열 번에 몇 번 이길까요? 320개이면요?

# %%
rng, draws = np.random.default_rng(0), 200_000 if FULL else 20_000
wins = {}
for count in (100, needed(0.7, 5), 1400):
    low, high = np.array([wilson(hits, count) for hits in range(count + 1)]).T
    worse, better = rng.binomial(count, 0.70, draws), rng.binomial(count, 0.75, draws)
    wins[count] = (better > worse).mean()
    apart = (low[better] > high[worse]).mean()
    print(f"{count:5}개: 나은 모델이 높게 나옴 {wins[count]:.0%}, 구간이 겹치지 않음 {apart:.0%}")
assert wins[100] < 0.82 and wins[1400] > 0.99

# %% [markdown]
# 답: 100개로는 네 번에 한 번쯤 못한 모델이 이기거나 비깁니다. 반 너비가 5점인 320개에서도 구간은 거의 늘 겹칩니다. 차이에는 **두 점수의 흔들림이 함께** 들기 때문입니다.
# 5점을 가르려면 천 개가 넘게 있거나, 같은 테스트를 푼 두 모델을 **짝지어** 비교해야 합니다(7주차). **모으기 전에** 세어 보세요.
#
# ## 3. 어떻게 나누나
#
# 같은 글이 학습과 테스트에 다 있으면, 외운 것이 맞힌 것으로 세어집니다. 글자 그대로 같은 것은 찾기 쉽지만, 게시판마다 빈칸과 웃음과 자모의 저장 방식이 다릅니다.
#
# 손으로: `"OST  좋다ㅋㅋㅋㅋ"`와 `"ost 좋다 ㅋㅋㅋ"`를 ① 음절로 모으고(NFC) ② 소문자로 바꾸고 ③ 빈칸을 모두 없애고 ④ 셋 이상 이어진 글자를 둘로 줄이면,
# 둘 다 `"ost좋다ㅋㅋ"`가 됩니다. ④는 아래의 `squeeze`가 합니다. 숫자는 줄이지 않습니다.


# %%
def squeeze(text):
    """숫자가 아닌 같은 글자가 셋 이상 이어지면 둘로"""
    return re.sub(r"(\D)\1{2,}", r"\1\1", text)


print(squeeze("ost좋다ㅋㅋㅋㅋ"), squeeze("1000원ㅠㅠㅠ"))
kim = unicodedata.normalize("NFD", "김밥")  # 자모로 풀린 글
print(kim == "김밥", len(kim), unicodedata.normalize("NFC", kim) == "김밥")


# %% [markdown]
# ### 문제 4. 양쪽에 있는 글
# `🔴🔴⚪ · 6분 · 2점`
#
# 글의 리스트 `train`과 `test`를 받아, ①–④로 다듬었을 때 학습의 어느 글과 같아지는 **테스트의 글**을 적힌 그대로, 나온 차례로 담은 리스트를 돌려주세요.
#
# 예: `leaked(["좋다 ㅋㅋㅋ", "별로"], ["새 글", "좋다ㅋㅋㅋㅋ", "별로"])`는 `["좋다ㅋㅋㅋㅋ", "별로"]`입니다.
#
# <details><summary>힌트 1</summary>다듬는 것은 학습 쪽인가요, 테스트 쪽인가요, 둘 다인가요?</details>
# <details><summary>힌트 2</summary>안에 def key(text)를 하나 만듭니다. "".join(text.split())은 탭과 줄바꿈까지 모두 없앱니다. known = {key(text) for text in train}이면 찾기가 빠릅니다.</details>
# <details><summary>힌트 3</summary>key는 squeeze("".join(unicodedata.normalize("NFC", text).lower().split()))을 돌려주고, 답은 [text for text in test if key(text) in known]입니다.</details>


# %%
# [w6-p4] 양쪽에 있는 글
def leaked(train, test):
    """The test texts (as written, in order) that equal a training text after NFC, lower case, no blanks and squeeze."""

    ### 정답 시작
    ### 빈칸: def key(text):
    ### 빈칸:     return text  # TODO: 네 걸음을 차례로 하세요
    ### 빈칸: # TODO: 다듬으면 학습의 글과 같아지는 테스트의 글을 돌려주세요
    def key(text):
        return squeeze("".join(unicodedata.normalize("NFC", text).lower().split()))

    known = {key(text) for text in train}
    return [text for text in test if key(text) in known]
    ### 정답 끝


# %%
leaked = checks.leaked(leaked)

# %% [markdown]
# 과정의 리뷰에 다른 게시판에서 옮겨 온 글 120편을 더했다고 합시다. 옮기면서 빈칸이 늘거나, 자모가 풀리거나, 웃음이 길어졌습니다. 모두 섞어 **한 줄씩** 나눕니다.
#
# 🤔 *예측해 보기*: 글자 그대로 같은 글과 다듬어서 같은 글은 각각 몇 개일까요?

# %%
SPELL = [
    lambda x: x.replace(" ", "  "),
    lambda x: unicodedata.normalize("NFD", x),
    lambda x: x.replace("ㅋㅋ", "ㅋㅋㅋㅋ") + " ",
]
originals = reviews["text"].tolist()
texts = originals + [SPELL[i % 3](text) for i, text in enumerate(originals[:120])]
rows = np.where(np.random.default_rng(1).random(len(texts)) < 0.6, "train", "test")
train, test = ([text for text, row in zip(texts, rows) if row == part] for part in ("train", "test"))
found = leaked(train, test)
print(
    f"테스트 {len(test)}편 가운데 글자 그대로 같은 글 {len(set(train) & set(test))}편, 다듬어서 같은 글 {len(found)}편"
)
assert len(found) > 30

# %% [markdown]
# 글자 그대로 비교해서는 거의 보이지 않습니다. 찾았으면 학습에서 빼거나(테스트를 바꾸면 전의 점수와 비교할 수 없습니다), 애초에 **같은 것끼리 묶어서** 나눕니다.
#
# 묶음은 글에만 있지 않습니다. 지식 베이스의 질문들은 글 하나에서 두세 개씩 나왔습니다. 질문을 하나씩 섞어 나누면 같은 글의 질문이 학습과 테스트에 다 있습니다.

# %%
rng = np.random.default_rng(0)
rows = np.where(rng.random(len(questions)) < 0.6, "train", "test")
owners = questions["passage"].to_numpy()
shared = set(owners[rows == "train"]) & set(owners[rows == "test"])
hit = np.isin(owners[rows == "test"], list(shared)).mean()
print(f"질문을 하나씩 나누면, 테스트 질문의 {100 * hit:.0f} %가 학습에도 나온 글의 질문입니다.")
assert hit > 0.4

# %% [markdown]
# 글을 외운 모델이 점수를 얻습니다. 처음 보는 글에서도 되는지 알고 싶다면 **글째**(묶음째) 나눕니다. 사람·작품·날짜·문서가 흔한 묶음입니다.
#
# 손으로: 줄 다섯의 묶음이 가, 가, 나, 다, 나이고 섞은 차례가 나, 다, 가라면, 앞 60 %인 ‘나’가 학습, ‘다’가 검증, ‘가’가 테스트입니다(`int(0.6 * 3)`은 1, `int(0.8 * 3)`은 2).
# 줄마다 적으면 test, test, train, valid, train입니다.
#
# 🤔 *예측해 보기*: 묶음의 60 %를 학습에 두면 줄도 꼭 60 %일까요?
#
# ### 문제 5. 묶음째 나누기
# `🔴🔴⚪ · 7분 · 3점`
#
# 줄마다의 묶음 이름 `groups`와 `seed`를 받아, 줄마다 `"train"`, `"valid"`, `"test"` 가운데 하나를 담은 리스트를 돌려주세요. 같은 묶음은 한 부분에만 있고, 묶음의 60 %쯤이 학습, 20 %쯤이 검증, 나머지가 테스트입니다. 같은 시드면 같게, 다른 시드면 다르게 나뉘어야 합니다.
#
# <details><summary>힌트 1</summary>섞어야 하는 것은 줄인가요, 묶음의 이름인가요? set의 차례는 실행마다 달라질 수 있으니 먼저 정렬합니다.</details>
# <details><summary>힌트 2</summary>섞은 이름에서 자리 i가 int(0.6 * len(names))보다 작으면 train, int(0.8 * len(names))보다 작으면 valid입니다. 이름마다 적은 사전 part를 만듭니다.</details>
# <details><summary>힌트 3</summary>[part[group] for group in groups]가 줄마다의 답입니다.</details>


# %%
# [w6-p5] 묶음째 나누기
def split_by_group(groups, seed):
    """For each row "train", "valid" or "test" (60/20/20 of the groups); a group never stands in two parts."""
    ### 정답 시작
    ### 빈칸: names = np.random.default_rng(seed).permutation(sorted(set(groups)))
    ### 빈칸: # TODO: 섞은 이름의 앞 60 %를 train, 다음 20 %를 valid, 나머지를 test로 하고 줄마다 적으세요
    names = np.random.default_rng(seed).permutation(sorted(set(groups)))
    first, second = int(0.6 * len(names)), int(0.8 * len(names))
    part = {name: "train" if i < first else "valid" if i < second else "test" for i, name in enumerate(names)}
    return [part[group] for group in groups]
    ### 정답 끝


# %%
split_by_group = checks.split_by_group(split_by_group)

# %%
parts = np.array(split_by_group(owners.tolist(), 0))
shared = set(owners[parts == "train"]) & set(owners[parts == "test"])
print(Counter(parts.tolist()), "· 양쪽에 있는 글:", len(shared))
keys = ["".join(normalize(text).lower().split()) for text in texts]  # 2주차의 normalize로 만든 묶음 이름
places = np.array(split_by_group(keys, 0))
left = leaked([x for x, p in zip(texts, places) if p == "train"], [x for x, p in zip(texts, places) if p == "test"])
print("옮겨 온 글까지 묶음째 나누면 양쪽에 있는 글:", len(left))
assert not shared and not left

# %% [markdown]
# 답: 꼭 그렇지는 않습니다. 묶음마다 줄의 수가 다르기 때문입니다. 묶음이 몇 개뿐이면 크게 어긋나니 나눈 뒤에 세어 보세요. 조금 **고쳐 쓴** 글은 이 열쇠로도 못 찾습니다. 7주차에 다시 봅니다.

# %% [markdown]
# ## 4. 제안
#
# 이제 여러분의 차례입니다. 검사는 **빠진 것**만 알려 줍니다.
#
# 손으로: 과정의 리뷰는 900 + 250 + 350 = 1,500줄입니다. 세 수의 합이 행의 수와 다르면 어디선가 줄을 잃었거나 두 번 센 것입니다.
#
# 🤔 *예측해 보기*: 쓰려는 데이터의 라이선스를 지금 말할 수 있나요? 못 찾으면 데이터를 바꾸게 될까요?
#
# ### 문제 6. 데이터 카드
# `🔴⚪⚪ · 5분 · 2점`
#
# 쓸 데이터의 카드를 사전으로 돌려주세요. 아직 모으지 않았다면 모을 만큼을 적습니다.
#
# - `"이름"`, `"출처"`, `"라이선스"`, `"개인 정보"`(이름·연락처가 들었는지, 없으면 어떻게 아는지): 글. “모름”이나 TODO는 안 됩니다
# - `"행의 수"`: 정수(100 이상) · `"나눈 크기"`: (학습, 검증, 테스트)의 줄 수. 더하면 행의 수입니다
# - `"라벨"`: 맞힐 것의 이름들의 리스트. 분류가 아니면 `["맞음", "틀림"]`처럼 답을 가리는 말을 적습니다
#
# 과정의 데이터는 `data.card("reviews")`로 카드를 볼 수 있습니다.
#
# <details><summary>힌트 1</summary>한 달 뒤의 내가 이 카드만 보고 같은 데이터를 다시 찾을 수 있을까요?</details>
# <details><summary>힌트 2</summary>라이선스는 받은 곳의 LICENSE 파일이나 ‘이용 조건’에 있습니다. 아무 말이 없으면 써도 된다는 뜻이 아닙니다.</details>
# <details><summary>힌트 3</summary>{"이름": "…", "출처": "…", "라이선스": "CC0 1.0", "행의 수": 1500, "나눈 크기": (900, 250, 350), "라벨": ["긍정", "부정"], "개인 정보": "…"}처럼 씁니다.</details>


# %%
# [w6-p6] 데이터 카드
def data_card():
    """The data of my project: a dict with name, source, licence, rows, sizes of the parts, labels and personal data."""
    ### 정답 시작
    ### 빈칸: # TODO: 내 데이터의 카드를 적으세요
    return {
        "이름": "과정용 한국어 리뷰",
        "출처": "KUBIG NLP 저장소(utils/data)",
        "라이선스": "CC0 1.0",
        "행의 수": 1500,
        "나눈 크기": (900, 250, 350),
        "라벨": ["긍정", "부정"],
        "개인 정보": "없습니다. 언어 모델이 지은 글이고 사람 이름을 넣지 않았습니다.",
    }
    ### 정답 끝


# %%
data_card = checks.data_card(data_card)

# %% [markdown]
# 질문은 도구의 이름이 아니라 **모델이 없어도 남는 궁금증**입니다. “mini-BERT로 감성 분석”이 아니라 “글자만 보고 마음에 들었는지 알 수 있는가?”입니다.
#
# 🤔 *예측해 보기*: 여러분의 기준선은 몇 점일까요? 재기 전에 적어 두면, 잰 다음에 데이터를 얼마나 알고 있었는지 알게 됩니다.
#
# ### 문제 7. 제안
# `🔴🔴⚪ · 8분 · 4점`
#
# | 칸 | 무엇을 |
# |---|---|
# | `"질문"` | 무엇을 보고 무엇을 맞히는지, 물음표로 끝나는 한 문장(15자 이상) |
# | `"지표"` | `정확도`, `매크로 F1`, `F1`, `MCC`, `recall@k`(k 자리는 수도 됩니다), `MRR`, `BLEU`, `정확히 맞힌 비율` 가운데 하나 |
# | `"재는 곳"` | 마지막 점수를 재는 부분: `학습`, `검증`, `테스트` 가운데 하나 |
# | `"기준선"` | `(이름, 0과 1 사이의 점수)`. 위의 `baseline_score`로 재거나 어림합니다 |
# | `"목표"` | 기준선보다 높은 수(0과 1 사이) |
# | `"나누기"` | 무엇을 묶음으로 나누고 겹침을 어떻게 볼지(15자 이상) |
# | `"위험"` | 일주일 안에 안 될 까닭 하나와 그때 할 일(15자 이상) |
#
# 위의 일곱 칸을 담은 사전을 돌려주세요.
#
# <details><summary>힌트 1</summary>설정을 고르는 데 쓴 부분의 점수를 처음 보는 글에서도 얻을 수 있을까요?</details>
# <details><summary>힌트 2</summary>질문의 꼴: “(보는 것)만 보고 (맞힐 것)을 알 수 있는가?” 되면 무엇이 달라지는지도 생각해 보세요.</details>
# <details><summary>힌트 3</summary>"기준선": ("늘 같은 답", 0.5)처럼 씁니다. BLEU처럼 0–100으로 말하는 지표도 여기서는 100으로 나누어 적습니다.</details>


# %%
# [w6-p7] 제안
def proposal():
    """My project: question, metric, where it is measured, baseline with its score, goal, split and risk."""
    ### 정답 시작
    ### 빈칸: # TODO: 일곱 칸을 채우세요
    return {
        "질문": "영화평 한 줄의 글자만 보고 마음에 들었는지 알 수 있는가?",
        "지표": "정확도",
        "재는 곳": "테스트",
        "기준선": ("늘 같은 답", 0.5),
        "목표": 0.72,
        "나누기": "이미 나누어진 900/250/350을 쓰고, 다듬은 글이 양쪽에 있으면 학습에서 뺀다.",
        "위험": "반어가 적어 그 점수를 믿기 어렵다. 그러면 반어 서른 개를 더 써서 따로 잰다.",
    }
    ### 정답 끝


# %%
proposal = checks.proposal(proposal)

# %% [markdown]
# 2절의 셈을 여러분의 제안에 해 봅니다. 정확도가 아닌 지표에는 어림입니다.

# %%
size, (_, base), goal = data_card()["나눈 크기"][2], proposal()["기준선"], proposal()["목표"]
low, high = wilson(goal * size, size)
print(f"테스트 {size}개에서 {goal:.2f}의 95 % 구간은 {low:.2f}–{high:.2f}이고, 기준선은 {base:.2f}입니다.")
print(
    "기준선이 구간 밖에 있습니다."
    if base < low
    else "기준선이 구간 안에 있습니다. 테스트를 늘리거나 목표를 다시 정하세요."
)

# %% [markdown]
# 이제 일주일을 나눕니다. **마감에서 거꾸로** 세면 빠뜨리지 않습니다. 손으로: 6일째에 제출하고, 그 앞날에 오답을 읽고, 그 앞에 시드를 바꾸어 재려면 모델은 3일째에 끝까지 돌아야 합니다. 그러면 기준선은 늦어도 2일째입니다.
#
# 🤔 *예측해 보기*: 아래 계획을 적은 다음, 어느 줄이 두 배로 걸릴 것 같은지 적어 두세요.
#
# ### 문제 8. 일주일의 계획
# `🔴⚪⚪ · 5분 · 3점`
#
# `(날, 할 일, 무엇을 보면 끝났는지, 시간)`의 리스트를 돌려주세요. 날은 모임 다음 날을 1로 셉니다. 마감이 6이므로 1에서 6 사이의 정수이고, 하루에 한 줄, 차례대로입니다. **기준선이 모델보다 먼저**이고, 오답을 읽는 날이 있으며, 마지막 줄의 할 일에는 ‘제출’이 있고, 시간의 합은 20 이하입니다.
#
# <details><summary>힌트 1</summary>마지막 날에 남아 있어야 할 일은 무엇인가요? 그 앞날에는요?</details>
# <details><summary>힌트 2</summary>할 일에 ‘기준선’, ‘모델’, ‘오답’, ‘제출’이 이 차례로 들어갑니다. 여섯 줄을 다 채우지 않아도 됩니다.</details>
# <details><summary>힌트 3</summary>(2, "기준선을 잰다", "늘 같은 답과 TF-IDF의 점수가 출력된다", 1.5)처럼 씁니다.</details>


# %%
# [w6-p8] 일주일의 계획
def plan():
    """(day 1–6, what to do, what shows that it is done, hours) in order; the last hands in."""
    ### 정답 시작
    ### 빈칸: # TODO: 마감에서 거꾸로 세어 적으세요
    return [
        (1, "데이터를 읽고 카드를 쓴다", "나눈 크기와 겹침 0개가 출력된다", 1.5),
        (2, "기준선을 잰다", "늘 같은 답과 글자 TF-IDF의 점수", 1.5),
        (3, "모델 하나를 끝까지 돌린다", "검증 점수 하나", 2),
        (4, "시드 셋과 구간, 짝지은 검정", "보고 사전이 출력된다", 2),
        (5, "오류표를 만들고 오답 열 개를 읽는다", "꼬리표마다 개수와 틀린 수", 1.5),
        (6, "모델 카드와 발표를 쓰고 제출한다", "소리 내어 5분 안", 1.5),
    ]
    ### 정답 끝


# %%
plan = checks.plan(plan)

# %%
fig, ax = plt.subplots(figsize=(7.4, 2.6))
for place, (day, work, _, hours) in enumerate(plan()):
    ax.barh(place, hours / 6, left=day, color=COLORS["blue"], alpha=0.75)
    ax.text(day + hours / 6 + 0.05, place, t(work, f"task {place + 1}"), va="center", fontsize=11)
ax.set(yticks=[], xticks=range(1, 7), xlim=(0.8, 10), xlabel=t("날", "day"))
ax.invert_yaxis()
ax.grid(False)
plt.show()
print("모두", sum(hours for *_, hours in plan()), "시간")

# %% [markdown]
# *그림 3. 일주일의 계획. 막대의 길이는 걸리는 시간입니다.*
#
# 두 배로 걸릴 줄이 있으면 그때 무엇을 뺄지 정해 두세요. 빼도 되는 것은 모델의 가짓수이지 기준선이나 오답 읽기가 아닙니다.
# 예측의 답은 7주차에 실제로 걸린 시간입니다. 비교해 보세요.
#
# ## 5. 제안서 한 쪽
#
# 세 답을 한 쪽으로 모으면 남에게 보일 수 있고, 답을 고쳐도 다시 실행하면 됩니다. 마크다운에서 `## `으로 시작하는 줄은 제목, `- `는 목록이 됩니다.
#
# 🤔 *예측해 보기*: 한 쪽만 읽은 친구가 맨 먼저 물어볼 것은 무엇일까요? 나온 쪽에 그 답이 있는지 보세요.
#
# ### 문제 9. 제안서 한 쪽
# `🔴🔴⚪ · 6분 · 3점`
#
# 세 답(`card` 사전, `proposal` 사전, `plan` 리스트)을 받아 마크다운 글 하나로 돌려주세요. `## 질문`, `## 데이터`, `## 지표와 기준선`, `## 나누기`, `## 위험`, `## 계획`의 차례입니다.
#
# - 데이터: 이름, 출처, 라이선스, 행의 수
# - 지표와 기준선: 지표, 기준선의 이름과 점수, 목표(점수는 소수 둘째 자리까지, 0.50처럼)
# - 계획: 모든 줄의 할 일
#
# 손으로: `proposal["기준선"]`이 `("늘 같은 답", 0.5)`이면 “늘 같은 답 0.50”이라고 적습니다.
#
# <details><summary>힌트 1</summary>함수 안에서 쓸 것은 위에서 만든 내 답인가요, 받은 인자인가요?</details>
# <details><summary>힌트 2</summary>줄들의 리스트를 만들어 "\n".join(lines)로 잇습니다. 제목은 "## 질문"처럼 따로 한 줄입니다. 계획은 for day, work, check, hours in plan으로 한 줄씩 더합니다.</details>
# <details><summary>힌트 3</summary>name, score = proposal["기준선"]으로 풀고 f"{proposal['지표']}. {name} {score:.2f}에서 목표 {proposal['목표']:.2f}까지"로 적습니다.</details>


# %%
# [w6-p9] 제안서 한 쪽
def page(card, proposal, plan):
    """The proposal as Markdown with six headings, made of the three answers."""
    ### 정답 시작
    ### 빈칸: name, score = proposal["기준선"]
    ### 빈칸: # TODO: 여섯 제목의 마크다운을 만들어 돌려주세요
    name, score = proposal["기준선"]
    lines = ["## 질문", proposal["질문"], "", "## 데이터"]
    lines.append(f"{card['이름']}({card['출처']}, {card['라이선스']}), {card['행의 수']}줄")
    lines += ["", "## 지표와 기준선", f"{proposal['지표']}. {name} {score:.2f}에서 목표 {proposal['목표']:.2f}까지"]
    lines += ["", "## 나누기", proposal["나누기"], "", "## 위험", proposal["위험"], "", "## 계획"]
    lines += [f"- {day}일째: {work}. 확인: {check} ({hours}시간)" for day, work, check, hours in plan]
    return "\n".join(lines)
    ### 정답 끝


# %%
page = checks.page(page)

# %%
note = checks.sample_note(데이터=data_card, 제안=proposal, 계획=plan)
display(Markdown(note + page(data_card(), proposal(), plan())))

# %% [markdown]
# 이 한 쪽을 들고 모임에 오세요. 7주차의 `project.ipynb`가 이 차례로 시작합니다. 친구가 맨 먼저 물을 만한 것은 대개 “그 점수면 잘한 것인가?”이고, 답은 기준선과 구간입니다.

# %% [markdown]
# ## 6. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 다음 모임에서 5분 발표로 나눕니다.
#
# - 여러분의 데이터에 `baseline_score`를 불러 어림이 아닌 점수로 제안을 고쳐 보세요. 지표를 둘로 바꾸어 보면 어느 쪽이 더 속기 쉬운가요?
# - 묶음째 나누면서 라벨의 비율도 세 부분에서 비슷하게 할 수 있을까요? 시드를 스무 개 시험해 가장 고른 것을 고르면 무엇이 문제일까요?
# - 같은 테스트 320개를 두 모델이 **함께** 풀고, 한쪽만 맞힌 글이 40개라면 5점 차이가 보일까요? 모의실험을 고쳐 보세요.

# %%
# 여기에서 자유롭게 실험하세요.
data.card("reviews")

# %% [markdown]
# ## 7. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
