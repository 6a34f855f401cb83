# %% [markdown]
# # 3주차 예습과제 · 필요한 곳을 다시 보는 어텐션
#
# {{badge}}
#
# 읽은 글을 벡터 하나에 눌러 담는 대신, 쓸 때마다 필요한 자리를 다시 찾아보는 어텐션(attention)을 손으로 계산하고 한국어 수 읽기에 붙여 봅니다.
#
# - 걸리는 시간: 약 78분 · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.preview}}**
# - 미리 알아야 할 것: 내적과 소프트맥스, 3주차 강의 11절의 seq2seq(인코더와 디코더), 패딩과 마스크
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 점수, 가중치, 문맥 벡터를 세 낱말짜리 예에서 손으로 계산합니다.
# 2. 빈자리를 가린 소프트맥스를 쓰고, 잘못 가리면 무엇이 어긋나는지 말합니다.
# 3. 어텐션 히트맵의 행과 열을 바르게 읽습니다.
# 4. seq2seq에서 어텐션을 켜고, 끄고, 바꾸어 보며 정확도를 비교합니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 세 낱말에 묻기](#1.-세-낱말에-묻기) (17분) · [2. 빈자리 가리기](#2.-빈자리-가리기) (10분) ·
# [3. 배치로 한꺼번에](#3.-배치로-한꺼번에) (11분) · [4. 히트맵 읽기](#4.-히트맵-읽기) (12분) ·
# [5. 수를 읽는 seq2seq](#5.-수를-읽는-seq2seq) (20분) · [6. 서술형](#6.-서술형) (8분) · [7. 도전](#7.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
#
# 아래 스위치를 `True`로 바꾸면 여덟 자리 대신 열두 자리 수를 더 많이 만들어 더 큰 모델로 학습합니다(GPU를 권합니다). 내려받는 것은 없습니다.

# %%
FULL = False  # True: 열두 자리 수로 늘리고, GPU가 있으면 씁니다

# %%
import math
import random
from collections import Counter

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from tqdm.auto import tqdm

from utils import plot
from utils.evaluate import wilson
from utils.seed import pick_device, set_seed
from week3.checks import preview as checks

set_seed(0)
device = pick_device(FULL)

# %% [markdown]
# ## 1. 세 낱말에 묻기
#
# seq2seq의 인코더는 글이 길든 짧든 **마지막 상태 하나**만 디코더에 넘깁니다. 긴 글을 한 문장으로 요약해 두고, 원문을 덮은 채 번역하는
# 것과 같습니다. 사람은 그렇게 하지 않습니다. 낱말을 하나 쓸 때마다 원문의 **필요한 자리를 다시 봅니다.** 이것을 흉내 낸 것이 어텐션입니다.
#
# 작은 예로 시작합시다. '비가 와서 파전'이라는 세 낱말을 읽었습니다. 낱말마다 벡터가 하나씩 있고, 첫 칸은 '날씨', 둘째 칸은 '음식'과
# 얼마나 관계있는지를 나타냅니다(손으로 정한 수입니다).
#
# | 낱말 | 날씨 | 음식 |
# |---|---|---|
# | 비가 | 2 | 0 |
# | 와서 | 1 | 1 |
# | 파전 | 0 | 2 |
#
# 지금 알고 싶은 것은 '음식'입니다. 이 궁금함도 벡터로 나타냅니다. $q = [0, 1]$. 이것을 **질의**(query)라고 합니다.
# 질의와 비교할 벡터를 **키**(key), 꺼내어 쓸 벡터를 **값**(value)이라고 합니다. 여기서는 키와 값이 같은 벡터입니다.

# %% [markdown]
# 질의와 키가 얼마나 맞는지는 내적으로 잽니다. 내적은 같은 칸끼리 곱해 더한 수입니다.
#
# - 비가: $0 \cdot 2 + 1 \cdot 0 = 0$
# - 와서: $0 \cdot 1 + 1 \cdot 1 = 1$
# - 파전: $0 \cdot 0 + 1 \cdot 2 = 2$
#
# 낱말이 한 줄에 하나씩 있는 행렬과 질의를 `@`로 곱하면 줄마다 내적이 하나씩 나옵니다. $(S, D)\;@\;(D) \rightarrow (S)$.
#
# 🤔 *예측해 보기*: 질의가 '날씨'를 묻는 $[1, 0]$이라면 세 점수는 어떻게 될까요? $[1, 1]$이라면요?

# %% [markdown]
# ### 문제 1. 점수 매기기
# `🔴⚪⚪ · 4분 · 2점`
#
# 질의 `query` (D,)와 키 S개를 한 줄에 하나씩 담은 `keys` (S, D)를 받아, 키마다 질의와의 내적을 담은 텐서 (S,)를 돌려주세요.
#
# 예: 질의가 `[0, 1]`이고 키가 위의 세 낱말이면 결과는 `[0, 1, 2]`입니다.
#
# <details><summary>힌트 1</summary>질의를 앞에 두고 곱하면 어느 축끼리 짝이 될까요? 남아야 하는 축은 S입니다.</details>
# <details><summary>힌트 2</summary>행렬과 벡터의 곱 @는 행마다 벡터와의 내적을 구합니다.</details>
# <details><summary>힌트 3</summary>return keys @ …에서 … 자리는 query입니다.</details>


# %%
# [w3-p1] 점수 매기기
def score(query, keys):
    """Dot product of a query (D,) with each key of keys (S, D): tensor (S,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 키마다 질의와의 내적을 구해 돌려주세요
    return keys @ query
    ### 정답 끝


# %%
score = checks.score(score)

# %%
words = ["비가", "와서", "파전"]
keys = torch.tensor([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]])  # (S, D), 값으로도 씁니다
for name, query in (("음식", [0.0, 1.0]), ("날씨", [1.0, 0.0]), ("둘 다", [1.0, 1.0])):
    print(f"{name:3} 질의 {query} → 점수 {score(torch.tensor(query), keys).tolist()}")

# %% [markdown]
# 날씨를 물으면 '비가'가, 음식을 물으면 '파전'이 가장 높고, 둘 다 물으면 세 낱말의 점수가 같습니다.
#
# 점수를 그대로 쓰지 않고 소프트맥스를 씌워 **가중치**(weight)로 바꿉니다. 가중치는 0 이상이고 더하면 1입니다. '음식' 질의의 점수는 [0, 1, 2]였습니다.
#
# - $e^0 = 1,\; e^1 \approx 2.718,\; e^2 \approx 7.389$, 합은 약 11.107
# - 가중치: $[1,\; 2.718,\; 7.389] / 11.107 \approx [0.090,\; 0.245,\; 0.665]$
#
# 값에 가중치를 곱해 더한 것이 **문맥 벡터**(context vector)입니다.
#
# $$ c = 0.090\,[2, 0] + 0.245\,[1, 1] + 0.665\,[0, 2] \approx [0.425,\; 1.575] $$
#
# 하나만 고르지 않고 **조금씩 섞는** 까닭이 있습니다. 섞는 것은 미분할 수 있어서, 어디를 볼지도 역전파로 배울 수 있습니다.

# %% [markdown]
# ### 문제 2. 가중치와 문맥 벡터
# `🔴🔴⚪ · 6분 · 3점`
#
# 점수 `scores` (S,)와 값 `values` (S, E)를 받아 `(weights, context)`를 돌려주세요. `weights` (S,)는 점수에 소프트맥스를 씌운 것이고,
# `context` (E,)는 값에 가중치를 곱해 더한 것입니다. 점수가 1000처럼 커도 NaN이 나오지 않아야 합니다.
#
# 예: 점수가 `[0, 1, 2]`이고 값이 위의 세 벡터이면 가중치는 약 `[0.090, 0.245, 0.665]`, 문맥 벡터는 약 `[0.425, 1.575]`입니다.
#
# <details><summary>힌트 1</summary>가중치 (S,)와 값 (S, E)를 어느 축을 따라 더해야 (E,)가 남을까요?</details>
# <details><summary>힌트 2</summary>텐서의 .softmax(dim=0)은 큰 점수에서도 안전합니다. 곱해 더하기는 @ 한 번으로 됩니다.</details>
# <details><summary>힌트 3</summary>weights = scores.softmax(dim=0)으로 두면 context는 weights @ …이고, … 자리는 values입니다.</details>


# %%
# [w3-p2] 가중치와 문맥 벡터
def mix(scores, values):
    """Softmax of scores (S,) and the mix of values (S, E). Returns weights (S,) and context (E,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 가중치와 문맥 벡터를 차례로 돌려주세요
    weights = scores.softmax(dim=0)
    return weights, weights @ values
    ### 정답 끝


# %%
mix = checks.mix(mix)

# %% [markdown]
# 🤔 *예측해 보기*: 질의를 $[0, 1]$에서 네 배인 $[0, 4]$로 늘리면 가중치는 어떻게 될까요? 0으로 줄이면요?

# %%
fig, axes = plt.subplots(1, 3, figsize=(8, 2.8), sharey=True, layout="constrained")
for ax, length, color in zip(axes, (0.0, 1.0, 4.0), ("orange", "green", "blue")):
    weights, context = mix(score(torch.tensor([0.0, length]), keys), keys)
    ax.bar([plot.t(word, f"word {i + 1}") for i, word in enumerate(words)], weights, color=plot.COLORS[color])
    ax.set_title(plot.t(f"질의 [0, {length:.0f}]", f"query [0, {length:.0f}]"))
    rounded = [round(value, 3) for value in context.tolist()]
    print(f"질의 [0, {length:.0f}]: 가중치 {[round(w, 3) for w in weights.tolist()]}, 문맥 {rounded}")
axes[0].set_ylabel(plot.t("가중치", "weight"))
plt.show()

# %% [markdown]
# *그림 1. 질의의 길이에 따른 세 낱말의 가중치입니다. 0이면 고르게 보고(왼쪽), 길수록 '파전' 하나에 몰립니다(오른쪽).*
#
# 질의가 0이면 점수가 모두 같아 그냥 평균이 됩니다. 길이가 길면 하나를 고르는 것에 가까워집니다. 너무 몰리면 소프트맥스의 기울기가 0에
# 가까워져 어디를 볼지 더 배우기 어렵습니다. 4주차에 점수를 $\sqrt{D}$로 나누어 점수가 지나치게 커지지 않게 합니다.

# %% [markdown]
# ## 2. 빈자리 가리기
#
# 길이가 다른 문장을 묶으면 짧은 문장의 뒤가 빕니다. 소프트맥스는 **빈자리에도** 가중치를 나누어 줍니다. 점수가 [1, 2, 3]이고 셋째 자리가
# 패딩일 때, 네 가지 방법을 비교해 봅시다.
#
# 🤔 *예측해 보기*: ①과 ② 가운데 빈자리에 가중치가 남는 것은 어느 쪽일까요? 진짜 두 자리의 합이 1이 되는 것은 ⓪~③ 가운데 어느 것일까요?

# %%
toy, real = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([True, True, False])
ways = {
    "⓪ 가리지 않음": toy.softmax(dim=0),
    "① 점수를 0으로 바꾸고 소프트맥스": (toy * real).softmax(dim=0),
    "② 소프트맥스 뒤에 0을 곱함": toy.softmax(dim=0) * real,
    "③ 점수를 −∞로 바꾸고 소프트맥스": toy.masked_fill(~real, float("-inf")).softmax(dim=0),
}
for name, weights in ways.items():
    print(f"{[round(w, 3) for w in weights.tolist()]}  진짜 자리의 합 {weights[real].sum():.3f}  {name}")
assert abs(ways["② 소프트맥스 뒤에 0을 곱함"].sum() - 0.335) < 0.001

# %% [markdown]
# ③만 옳습니다. $e^{-\infty} = 0$이므로 빈자리가 처음부터 없었던 것과 같습니다. ①은 $e^0 = 1$이라 빈자리에도 가중치가 남고,
# ②는 진짜 자리의 합이 0.335밖에 되지 않습니다. 오류가 나지 않으니 합을 확인하지 않으면 모르고 지나갑니다.
#
# ③의 `masked_fill(조건, 값)`은 조건이 True인 칸만 값으로 채운 **새 텐서**이고, `~`는 True와 False를 뒤집습니다(`not`으로는 뒤집을 수 없습니다).

# %% [markdown]
# ### 문제 3. 빈자리를 가린 소프트맥스
# `🔴🔴⚪ · 7분 · 3점`
#
# 점수 `scores` (B, S)와 `mask` (B, S)를 받아 가중치 (B, S)를 돌려주세요. `mask`는 **True가 진짜 자리**이고 줄마다 True가 하나는 있습니다.
# 빈자리는 줄의 어디에나 올 수 있습니다. 빈자리의 가중치는 정확히 0, 줄마다 가중치의 합은 1이어야 합니다. 입력 `scores`는 바꾸지 마세요.
#
# 예: `scores = [[1, 2, 3]]`, `mask = [[True, True, False]]`이면 결과는 약 `[[0.269, 0.731, 0]]`입니다.
#
# <details><summary>힌트 1</summary>소프트맥스의 앞과 뒤 가운데 어디에서 가려야 합이 1이 될까요? 어느 축을 따라 더해 1이어야 할까요?</details>
# <details><summary>힌트 2</summary>위 셀의 ③을 줄이 여럿인 표에 씁니다. 채울 곳은 mask가 False인 곳이니 ~mask이고, 소프트맥스는 마지막 축을 따라 씌웁니다.</details>
# <details><summary>힌트 3</summary>scores.masked_fill(~mask, float("-inf")) 뒤에 .softmax(dim=-1)을 붙입니다.</details>


# %%
# [w3-p3] 빈자리를 가린 소프트맥스
def masked_softmax(scores, mask):
    """Softmax of scores (B, S) along each row over the places where mask (B, S) is True; exactly 0 elsewhere."""
    ### 정답 시작
    ### 빈칸: # TODO: 빈자리의 점수를 먼저 가리고 줄마다 소프트맥스를 씌우세요
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)
    ### 정답 끝


# %%
masked_softmax = checks.masked_softmax(masked_softmax)

# %% [markdown]
# ## 3. 배치로 한꺼번에
#
# 이제 문장 B개를 한꺼번에 봅니다. 인코더가 자리마다 낸 상태 (B, S, D)가 키이자 값이고, 디코더의 지금 상태 (B, D)가 질의입니다.
# **질의 b는 문장 b의 상태만** 봅니다. 짝끼리만 곱하려면 질의를 세워서 (B, D, 1)로 만듭니다.
#
# $$ (B, S, D) \;@\; (B, D, 1) \;\rightarrow\; (B, S, 1) $$
#
# `query[:, :, None]`은 끝에 길이 1인 축을 하나 넣고, `결과[:, :, 0]`은 그 축을 다시 없앱니다.
#
# 섞을 때도 같은 방법을 씁니다. 가중치 (B, S)를 세워 (B, S, 1)로 만들면 상태 (B, S, D)와 `*`로 곱할 수 있습니다.
# 길이 1인 축은 D칸으로 늘어나므로 한 자리의 D칸에 같은 가중치가 곱해집니다. 그다음에 자리를 따라 더하면 됩니다.

# %%
query, states = torch.randn(2, 4), torch.randn(2, 5, 4)  # B=2, S=5, D=4
product = states @ query[:, :, None]
print("세운 질의", tuple(query[:, :, None].shape), " 곱", tuple(product.shape), " 점수", tuple(product[:, :, 0].shape))
print("세우지 않고 states를 뒤집어 곱하면", tuple((query @ states.transpose(1, 2)).shape))

# %% [markdown]
# 뒤집어 곱한 (2, 2, 5)에는 질의 0과 문장 1처럼 **짝이 아닌 것**의 점수까지 들어 있습니다. 오류가 나지 않으니 모양을 보아야 압니다.

# %% [markdown]
# ### 문제 4. 배치로 하는 어텐션
# `🔴🔴🔴 · 9분 · 3점`
#
# `query` (B, D), `states` (B, S, D), `mask` (B, S)를 받아 `(context, weights)`를 돌려주세요. 점수는 내적, 가중치 `weights` (B, S)는
# 문제 3의 `masked_softmax`, `context` (B, D)는 상태에 가중치를 곱해 자리(S)를 따라 더한 것입니다.
#
# <details><summary>힌트 1</summary>점수의 모양은 (B, S)여야 합니다. 위의 두 출력 가운데 어느 쪽인가요? 그것을 낸 식을 쓰세요.</details>
# <details><summary>힌트 2</summary>scores = (states @ query[:, :, None])[:, :, 0]입니다. 섞을 때도 weights에 축을 하나 넣어 (B, S, 1)로 만들면 states와 곱할 수 있습니다.</details>
# <details><summary>힌트 3</summary>context = (weights[:, :, None] * states).sum(dim=…)에서 … 자리는 S의 축인 1입니다.</details>


# %%
# [w3-p4] 배치로 하는 어텐션
def attend(query, states, mask):
    """Dot-product attention: query (B, D), states (B, S, D), mask (B, S). Returns context (B, D), weights (B, S)."""
    ### 정답 시작
    ### 빈칸: scores = ...  # (B, S)
    ### 빈칸: # TODO: 가중치를 구하고 상태를 섞어 context와 weights를 차례로 돌려주세요
    scores = (states @ query[:, :, None])[:, :, 0]
    weights = masked_softmax(scores, mask)
    return (weights[:, :, None] * states).sum(dim=1), weights
    ### 정답 끝


# %%
attend = checks.attend(attend)

# %% [markdown]
# 가린 자리에 무엇이 들어 있든 결과가 그대로인지 확인합니다. 패딩의 수가 늘어나도 문장의 문맥 벡터는 변하지 않아야 합니다.

# %%
set_seed(0)
query, states = torch.randn(1, 4), torch.randn(1, 3, 4)
for pads in (0, 2, 20):
    padded = torch.cat([states, 9 * torch.randn(1, pads, 4)], dim=1)
    mask = torch.arange(3 + pads)[None] < 3
    context, weights = attend(query, padded, mask)
    print(f"패딩 {pads:2}칸: 문맥 {[round(value, 3) for value in context[0].tolist()]}, 합 {weights.sum():.3f}")

# %% [markdown]
# ## 4. 히트맵 읽기
#
# 낱말을 하나 쓸 때마다 가중치가 한 줄 나옵니다. 그 줄들을 쌓으면 (쓴 낱말 T) × (읽은 낱말 S)의 표가 되고, 색을 입히면 히트맵이 됩니다.
# **행은 지금 쓰는 낱말, 열은 다시 보는 낱말**입니다. 아래는 '나는 학교에 갔다'를 영어로 옮긴다고 치고
# 손으로 지어낸 표입니다.

# %%
source, target = ["나는", "학교에", "갔다"], ["I", "went", "to", "school"]
table = torch.tensor([[0.88, 0.05, 0.07], [0.05, 0.10, 0.85], [0.02, 0.58, 0.40], [0.03, 0.92, 0.05]])
fig, ax = plt.subplots(figsize=(5, 3.6))
columns = [plot.t(word, f"word {i + 1}") for i, word in enumerate(source)]
names = {"xlabel": plot.t("읽은 낱말 (다시 보는 곳)", "source"), "ylabel": plot.t("쓰는 낱말", "target")}
plot.heatmap(ax, table, target, columns, vmin=0, vmax=1, **names)
plt.show()

# %% [markdown]
# *그림 2. 손으로 지어낸 번역의 가중치입니다. 진할수록 많이 봅니다. 한국어는 동사가 끝에 오고 영어는 앞에 와서, 진한 칸이 대각선에서 벗어납니다.*
#
# ### 문제 5. 히트맵 읽기
# `🔴🔴⚪ · 6분 · 3점`
#
# 그림 2를 보고 다섯 물음의 답을 사전(dict)으로 돌려주세요. 낱말은 그림에 적힌 그대로 따옴표 안에 쓰고, 수는 반올림해
# 소수 둘째 자리까지 쓰면 됩니다.
#
# - `'went'`: went를 쓸 때 가장 크게 본 낱말
# - `'학교에'`: 쓰는 낱말 넷 가운데 '학교에'를 가장 크게 본 낱말
# - `'망설임'`: 쓰는 낱말 넷 가운데 어디를 볼지 가장 망설인, 곧 가중치가 가장 고르게 나뉜 낱말
# - `'합'`: 가중치를 더하면 언제나 1인 것은 `"행"`인가요, `"열"`인가요?
# - `'가리면'`: '갔다'의 점수를 −∞로 바꾸고 소프트맥스를 다시 씌우면, went의 행에서 '학교에'의 가중치는 얼마인가요?
#
# <details><summary>힌트 1</summary>행은 옆으로, 열은 아래로 읽습니다. 소프트맥스는 질의(쓰는 낱말) 하나에 한 번씩 씌웠습니다.</details>
# <details><summary>힌트 2</summary>한 자리를 가려도 남은 자리의 exp(점수)는 그대로입니다. 그러면 남은 두 가중치의 비율은 어떻게 될까요?</details>
# <details><summary>힌트 3</summary>'가리면'은 went의 행에서 '학교에'의 가중치를 남은 두 가중치의 합으로 나눈 값입니다.</details>


# %%
# [w3-p5] 히트맵 읽기
def reading():
    """Your answers: a dict with the keys 'went', '학교에', '망설임', '합' (texts) and '가리면' (a number)."""
    ### 정답 시작
    ### 빈칸: # TODO: ... 자리에 답을 쓰고 아래의 raise 줄을 지우세요
    ### 빈칸: return {"went": ..., "학교에": ..., "망설임": ..., "합": ..., "가리면": ...}
    return {"went": "갔다", "학교에": "school", "망설임": "to", "합": "행", "가리면": 0.67}
    ### 정답 끝


# %%
reading = checks.reading(reading)

# %% [markdown]
# ### 문제 6. 가장 크게 본 자리
# `🔴⚪⚪ · 4분 · 2점`
#
# 표가 커지면 눈으로 읽기 어렵습니다. `weights` (T, S)와 읽은 낱말의 리스트 `source` (S개), 쓴 낱말의 리스트 `target` (T개)를 받아,
# 쓴 낱말마다 가장 크게 본 낱말을 찾아 `(쓴 낱말, 본 낱말)`의 리스트를 돌려주세요. 순서는 `target`의 순서입니다.
#
# 예: `weights = [[0.2, 0.8], [0.7, 0.3]]`, `source = ["비가", "와서"]`, `target = ["rain", "came"]`이면
# `[("rain", "와서"), ("came", "비가")]`입니다. 가장 큰 칸의 번호는 `argmax`로 찾습니다.
#
# <details><summary>힌트 1</summary>행마다 가장 큰 칸의 번호를 구하려면 argmax의 dim은 0일까요, 1일까요?</details>
# <details><summary>힌트 2</summary>weights.argmax(dim=1).tolist()는 행마다의 번호 T개입니다. max는 번호가 아니라 값을 주니 쓰지 않습니다. zip으로 target과 짝을 지으세요.</details>
# <details><summary>힌트 3</summary>[(word, source[i]) for word, i in zip(target, …)]에서 … 자리는 weights.argmax(dim=1).tolist()입니다.</details>


# %%
# [w3-p6] 가장 크게 본 자리
def strongest(weights, source, target):
    """For each target word the source word of the largest weight: weights (T, S). Returns a list of T pairs."""
    ### 정답 시작
    ### 빈칸: # TODO: 쓴 낱말마다 (쓴 낱말, 본 낱말)을 리스트로 돌려주세요
    return [(word, source[i]) for word, i in zip(target, weights.argmax(dim=1).tolist())]
    ### 정답 끝


# %%
strongest = checks.strongest(strongest)

# %%
print(*strongest(table, source, target), sep="\n")

# %% [markdown]
# ## 5. 수를 읽는 seq2seq
#
# 이제 어텐션을 학습해 봅니다. 할 일은 한국어로 읽은 수를 숫자로 옮기는 것입니다. '사천육백팔십만사백오십'은 46800450입니다.
# 쉬워 보이지만 글자를 하나씩 옮기면 되는 일이 아닙니다. '천', '백', '십'은 자리를 알려 주고, 0은 **읽지 않습니다.** 1도 '일백'이나 '일십'이라고
# 하지 않고 '백', '십'이라고만 합니다('십일'의 끝자리처럼 자리 이름이 없을 때만 '일'이라고 읽습니다). 그래서 숫자를 쓸 때마다
# 어느 글자를 보아야 하는지 스스로 찾아야 합니다. 수는 이 과제에서 무작위로 만듭니다.

# %%
DIGITS, COUNT = (12, 20_000) if FULL else (8, 6_000)  # 자릿수, 훈련에 쓸 수의 개수
NAMES = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"]


def read_block(block):
    """Four digits as a text, such as "0450" -> 사백오십: the zeros are silent, and so is 일 before 천, 백, 십."""
    units = ("천", "백", "십", "")
    return "".join(("" if d == "1" and unit else NAMES[int(d)]) + unit for d, unit in zip(block, units) if d != "0")


print(read_block("0450"), read_block("1111"), read_block("0010"))


# %%
def read_number(digits):
    """Digits as Koreans read them aloud: "46800450" -> 사천육백팔십만사백오십. 10000 is 만."""
    blocks = [read_block(digits[i : i + 4]) for i in range(0, len(digits), 4)]
    units = ["억", "만", ""][-len(blocks) :]
    pairs = [(block, unit) for block, unit in zip(blocks, units) if block]
    return "".join(("" if block + unit == "일만" else block) + unit for block, unit in pairs)


print(read_number("46800450"), read_number("00010013"), read_number("00000701"))
assert read_number("00010001") == "만일" and read_number("00210011") == "이십일만십일"

# %% [markdown]
# 숫자는 한 자리씩 따로 뽑되, 0을 다른 숫자의 세 배쯤(25 %) 자주 뽑아 읽는 길이가 들쑥날쑥하게 합니다. 같은 수가 훈련과 테스트에 함께 들어가지 않도록
# 겹치는 것을 먼저 없앱니다. 답의 앞을 0으로 채워 언제나 `DIGITS`자리로 맞추므로 디코더는 그 수만큼만 쓰면 됩니다.


# %%
def draw_number(rng):
    """DIGITS digits as a text, a quarter of them zeros."""
    return "".join("0" if rng.random() < 0.25 else rng.choice("123456789") for _ in range(DIGITS))


rng = random.Random(0)
drawn = [draw_number(rng) for _ in range(COUNT + 600)]
numbers = [number for number in dict.fromkeys(drawn) if int(number)]
train_numbers, test_numbers = numbers[:COUNT], numbers[COUNT : COUNT + 500]
assert len(test_numbers) == 500 and not set(train_numbers) & set(test_numbers)
print(*(f"{number}  {read_number(number)}" for number in train_numbers[:4]), sep="\n")

# %%
chars = "□일이삼사오육칠팔구십백천만억"  # 0번은 패딩


def batch(numbers):
    """Texts as padded ids (B, S) and digits as ids (B, T)."""
    ids = [torch.tensor([chars.index(char) for char in read_number(number)]) for number in numbers]
    answers = torch.tensor([[int(digit) for digit in number] for number in numbers])
    return pad_sequence(ids, batch_first=True).to(device), answers.to(device)


x, y = batch(train_numbers)
lengths = (x != 0).sum(dim=1)
print(f"훈련 {len(x):,}개, 테스트 {len(test_numbers)}개, 읽은 길이 {lengths.min()}~{lengths.max()}글자")

# %% [markdown]
# 모델은 강의에서 덧셈을 배운 것과 같은 꼴의 seq2seq에 어텐션을 더한 것입니다. 인코더는 읽은 글자를 자리마다의 상태 (B, S, H)로 바꿉니다.
# 패딩을 뺀 길이로 묶어 읽으므로 마지막 상태는 진짜 글자의 것이고, 빈자리의 상태는 0으로 채워집니다.


# %%
class Reader(nn.Module):
    """Seq2seq from characters to digits; ``look(query, states, mask)`` returns context and weights."""

    def __init__(self, look, hidden=128 if FULL else 64):
        super().__init__()
        self.look = look
        self.read, self.encoder = nn.Embedding(len(chars), 32), nn.GRU(32, hidden, batch_first=True)
        self.wrote, self.decoder = nn.Embedding(11, 32), nn.GRU(32, hidden, batch_first=True)  # 10번은 시작표
        self.linear = nn.Linear(2 * hidden, 10)


# %%
def encode(model, x):
    """Ids (B, S) -> states (B, S, H), the last state (1, B, H), mask (B, S)."""
    mask = x != 0
    packed = pack_padded_sequence(model.read(x), mask.sum(dim=1).cpu(), batch_first=True, enforce_sorted=False)
    outputs, last = model.encoder(packed)
    return pad_packed_sequence(outputs, batch_first=True)[0], last, mask


# %% [markdown]
# 디코더의 상태(질의)로 문맥 벡터를 구하고, **둘을 이어 붙여** 숫자를 고릅니다. 어텐션은 함수로 받으므로(`look`) 바꾸어 끼울 수 있습니다.
#
# 디코더가 T걸음을 걸으니 문장마다 질의가 T개입니다. 그런데 `attend`는 문장 하나에 질의를 하나만 받습니다. 그래서 질의 (B, T, H)를
# (B·T, H)로 펴고, 상태와 마스크는 문장마다 T번 되풀이해 짝을 맞춘 다음 한 번에 넘깁니다.


# %%
def decode(model, before, h, states, mask):
    """Digits written before (B, T) -> logits (B, T, 10), the state, weights (B, T, S)."""
    queries, h = model.decoder(model.wrote(before), h)
    B, T, H = queries.shape
    flat = queries.flatten(0, 1)  # (B·T, H)
    context, weights = model.look(flat, states.repeat_interleave(T, 0), mask.repeat_interleave(T, 0))
    logits = model.linear(torch.cat([queries, context.view(B, T, H)], dim=-1))
    return logits, h, weights.view(B, T, -1)


# %% [markdown]
# 학습할 때는 앞자리의 **정답**을 넣어 줍니다(교사 강요, teacher forcing). 맨 앞에는 시작표인 10번을 넣습니다. 손실은 숫자 하나하나의 교차 엔트로피이니
# 문장과 자리의 두 축을 `flatten`으로 펴서 셉니다.


# %%
def loss_of(model, rows):
    """Cross entropy of the training numbers in these rows, each digit written after the right digits before it."""
    start = torch.full((len(rows), 1), 10, device=device)
    before = torch.cat([start, y[rows, :-1]], dim=1)
    states, h, mask = encode(model, x[rows][:, : lengths[rows].max()])
    return F.cross_entropy(decode(model, before, h, states, mask)[0].flatten(0, 1), y[rows].flatten())


# %%
def train(look, epochs=15 if FULL else 6, size=64):
    """A reader trained with this way of looking."""
    set_seed(0)
    model = Reader(look).to(device)
    optimizer, steps = torch.optim.Adam(model.parameters()), epochs * math.ceil(len(x) / size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=4e-3 if FULL else 0.012, total_steps=steps)
    for _ in tqdm(range(epochs), desc="학습"):
        for rows in torch.randperm(len(x), device=device).split(size):
            optimizer.zero_grad()
            loss_of(model, rows).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return model.eval()


# %% [markdown]
# 테스트할 때는 정답을 모르니 모델이 **스스로 쓴 숫자**를 다음 입력으로 넣습니다.


# %%
@torch.no_grad()
def write(model, x):
    """Write digit by digit from ids x (B, S): digits (B, T) and weights (B, T, S)."""
    states, h, mask = encode(model, x)
    digit, digits, rows = torch.full((len(x), 1), 10, device=x.device), [], []
    for _ in range(DIGITS):
        logits, h, weights = decode(model, digit, h, states, mask)
        digit = logits.argmax(dim=-1)
        digits.append(digit)
        rows.append(weights)
    return torch.cat(digits, dim=1), torch.cat(rows, dim=1)


# %%
def exact(model):
    """Share of the test numbers of which every digit is right."""
    x, y = batch(test_numbers)
    return (write(model, x)[0] == y).all(dim=1).float().mean().item()


# %% [markdown]
# 아래 셀은 **10초쯤**(느린 컴퓨터에서 20초) 걸립니다. 정확도는 **모든 자리가 다 맞은** 수의 비율입니다.

# %%
reader = train(attend)
accuracy = {"어텐션": exact(reader)}
print(f"어텐션: 테스트 정확도 {accuracy['어텐션']:.1%}")
assert accuracy["어텐션"] > 0.9

# %% [markdown]
# 이 모델은 어디를 보고 쓸까요? 테스트의 수 하나를 골라 그립니다.
#
# 🤔 *예측해 보기*: '칠백…만'의 백만 자리에 7을 쓸 때, 가장 크게 보는 글자는 '칠'일까요, '백'일까요? 읽지 않은 0을 쓸 때는
# 어디를 볼까요? '천구백'의 1처럼 '일'이 없는 1은요?


# %%
def draw(ax, model, number):
    """The heat map of one number: rows are the digits written, columns the characters read."""
    text = read_number(number)
    digits, weights = write(model, batch([number])[0])
    written = "".join(map(str, digits[0].tolist()))
    rows = [f"{digit} ({10 ** (DIGITS - 1 - i):,})" for i, digit in enumerate(written)]
    columns = [plot.t(char, str(i + 1)) for i, char in enumerate(text)]
    names = {"xlabel": plot.t("읽은 글자", "character read"), "ylabel": plot.t("쓴 숫자 (자리)", "digit (place)")}
    plot.heatmap(ax, weights[0].cpu(), rows, columns, fmt="", vmin=0, vmax=1, **names)
    return weights[0].cpu(), text, written


# %%
chosen = test_numbers[0]
fig, ax = plt.subplots(figsize=(7, 4))
weights, text, written = draw(ax, reader, chosen)
plt.show()
print(text, "→", written, "(정답)" if written == chosen else f"(틀림, 정답 {chosen})")
print(*(f"{digit}←{char}" for digit, char in strongest(weights, list(text), list(written))))

# %% [markdown]
# *그림 3. 수 하나를 쓸 때의 가중치입니다. 행은 쓴 숫자와 그 자리, 열은 읽은 글자입니다. 누가 알려 주지 않았는데도 맨 위의 0을
# 빼면 진한 칸이 왼쪽 위에서 오른쪽 아래로 차례로 내려갑니다.*
#
# 그림 하나로 결론을 내리지 말고 테스트의 수 전체에서 세어 봅시다. 쓴 숫자를 넷으로 나누어, 가장 크게 본 글자가 **그 숫자를 읽은 글자**인지
# (7을 쓰며 '칠'), **자리를 읽은 글자**인지('천', '백', '십', '만', '억'), 그 밖의 글자인지를 셉니다.


# %%
def group(digit, place):
    """Which row of the count a digit written at this place belongs to."""
    return str(digit) if digit < 2 else "맨 앞의 2~9" if place == 0 else "나머지 2~9"


def kind(digit, char):
    """Which sort of character was looked at most."""
    return "그 숫자의 글자" if char == NAMES[digit] else "자리의 글자" if char in "천백십만억" else "다른 글자"


ids, _ = batch(test_numbers)
digits, weights = write(reader, ids)
looked = ids.gather(1, weights.argmax(dim=-1))  # 쓴 숫자마다 가장 크게 본 글자의 번호 (B, T)

# %%
seen = {name: Counter() for name in ("나머지 2~9", "맨 앞의 2~9", "1", "0")}
for row, seen_chars in zip(digits.tolist(), looked.tolist()):
    for place, (digit, char) in enumerate(zip(row, seen_chars)):
        seen[group(digit, place)][kind(digit, chars[char])] += 1
for name, counts in seen.items():
    shares = [f"{sort} {count / counts.total():.0%}" for sort, count in counts.most_common()]
    print(f"{name} ({counts.total():,}번 씀): {', '.join(shares)}")

# %% [markdown]
# 2부터 9까지는 대개 그 숫자를 읽은 글자를 봅니다. 다만 **맨 앞자리**(천만)에 쓸 때는 '천'을 봅니다. 인코더는 왼쪽에서 오른쪽으로만 읽으니
# '사'까지 읽은 상태는 그 4가 천만 자리인지 백만 자리인지 아직 모르고, '천'까지 읽은 상태는 둘 다 알기 때문일 것입니다.
# 1은 '천구백'처럼 '일'을 읽지 않을 때 '천', '백', '십'을 보고, 끝자리처럼 '일'이라고 읽을 때 '일'을 봅니다.
#
# 0은 아예 읽지 않으므로 볼 글자가 없습니다. 그런데도 가중치는 더해서 1이 되어야 하니 어딘가는 보아야 합니다. 가중치가 크다고 해서 그 글자에서
# 숫자를 **베꼈다**는 뜻은 아니라는 점을 기억해 두세요. 인코더의 상태는 그 글자뿐 아니라 **그 자리까지 읽은 것**을 담고 있습니다.

# %% [markdown]
# ### 문제 7. 고르게 보기
# `🔴🔴⚪ · 5분 · 3점`
#
# 어텐션이 정말 **골라 보기** 때문에 잘하는지 알아보려면, 고르지 않는 것과 비교해야 합니다. `attend`와 같은 인자를 받되 질의를 쓰지 않고,
# 진짜 자리를 **모두 똑같이** 보는 `look_evenly`를 만드세요. 길이가 n인 문장의 가중치는 진짜 자리마다 1/n, 빈자리는 0입니다.
# 돌려주는 것은 `attend`와 같이 `(context, weights)`입니다. `mask`의 True는 1로 셀 수 있습니다(위에서 `(x != 0).sum(dim=1)`으로 길이를 셌습니다).
# 문장마다 하나인 수로 (B, S)를 나누려면 그 수의 모양이 (B, 1)이어야 하고, `keepdim=True`가 그 축을 남깁니다.
#
# 예: `mask = [[True, True, False]]`이면 `weights`는 `[[0.5, 0.5, 0]]`입니다.
#
# <details><summary>힌트 1</summary>진짜 자리의 수를 문장마다 따로 세려면 mask를 어느 축을 따라 더해야 할까요?</details>
# <details><summary>힌트 2</summary>mask / mask.sum(dim=1, keepdim=True)는 (B, S)의 실수 텐서입니다. 섞는 것은 문제 4와 같습니다.</details>
# <details><summary>힌트 3</summary>또는 점수를 모두 0(실수)으로 두고 masked_softmax에 넣어도 됩니다. 소프트맥스는 참/거짓 텐서에는 쓸 수 없습니다.</details>


# %%
# [w3-p7] 고르게 보기
def look_evenly(query, states, mask):
    """The mean of the real states, whatever the query: as attend, returns context (B, D) and weights (B, S)."""
    ### 정답 시작
    ### 빈칸: # TODO: 진짜 자리마다 같은 가중치를 만들고 상태를 섞어 차례로 돌려주세요
    weights = mask / mask.sum(dim=1, keepdim=True)
    return (weights[:, :, None] * states).sum(dim=1), weights
    ### 정답 끝


# %%
look_evenly = checks.look_evenly(look_evenly)

# %% [markdown]
# 아예 보지 않는 모델도 만듭니다. 문맥 벡터를 늘 0으로 두면 인코더의 마지막 상태 하나만 남습니다. 파라미터의 수는 세 모델이 똑같습니다
# (보지 않는 모델에서는 문맥 벡터에 곱하는 파라미터가 놀고 있을 뿐입니다). 아래 셀은 **15초쯤**(느린 컴퓨터에서 30초) 걸립니다.
#
# 🤔 *예측해 보기*: 어텐션, 고르게 보기, 보지 않기의 정확도는 어떤 순서일까요? 차이는 클까요?


# %%
def look_nowhere(query, states, mask):
    """No context at all: zeros."""
    return torch.zeros_like(query), torch.zeros_like(mask, dtype=query.dtype)


even_reader = train(look_evenly)
accuracy["고르게 보기"] = exact(even_reader)
accuracy["보지 않기"] = exact(train(look_nowhere))
for name, value in accuracy.items():
    low, high = wilson(round(value * len(test_numbers)), len(test_numbers))
    print(f"{name:6} 테스트 정확도 {value:.1%} (95 % 구간 {low:.1%}~{high:.1%})")
assert accuracy["어텐션"] > max(accuracy["고르게 보기"], accuracy["보지 않기"]) + 0.3

# %%
fig, axes = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained", gridspec_kw={"width_ratios": [1, 1.4]})
english = ("attention", "evenly", "nothing")
labels = [plot.t(name.replace(" ", "\n"), other) for name, other in zip(accuracy, english)]
bars = axes[0].bar(
    labels, [100 * value for value in accuracy.values()], color=[plot.COLORS[c] for c in ("blue", "orange", "gray")]
)
axes[0].bar_label(bars, fmt="%.0f")
axes[0].set(ylabel=plot.t("모든 자리가 맞은 수 (%)", "exact (%)"), ylim=(0, 109))
draw(axes[1], even_reader, chosen)
plt.show()

# %% [markdown]
# *그림 4. 왼쪽은 세 모델의 테스트 정확도, 오른쪽은 고르게 보는 모델의 가중치입니다. 오른쪽은 모든 칸이 똑같이 1/n이라 아무것도 가리키지 않습니다.*
#
# 골라 보는 모델이 가장 높고 차이도 큽니다. 보지 않는 모델은 다 읽은 마지막 상태 하나에 모든 자리의 숫자를 담아야 하고, 골라 보는 모델은 쓸 때마다
# 필요한 상태를 다시 꺼냅니다. 뜻밖인 것은 고르게 보기가 **아예 보지 않기보다도 낮다**는 점입니다. 고르게 본 문맥 벡터는 어느 숫자를 쓰든
# **똑같습니다.** 지금 쓸 자리에 관해 새로 알려 주는 것이 없으면서 디코더에 섞여 들어가니 도리어 방해가 되었을 수 있습니다.
#
# 다만 방해가 된 까닭은 추측입니다. 시드를 바꾸어 두 번 더 학습해도 세 모델의 순서는 같았지만, 이 실험이 보여 주는 것은
# '이만큼 학습했을 때 골라 보는 것이 보탬이 되었다'까지입니다. 세 배 오래 학습하니 고르게 보기는 91 %, 보지 않기는 96 %까지 따라왔습니다.
# 여덟 자리쯤은 상태 하나에도 담을 수 있지만, 골라 보는 편이 훨씬 빨리 배운 것입니다.

# %% [markdown]
# 이번에는 마스크를 빼 봅시다. 이미 학습한 모델을 그대로 두고, 테스트할 때만 빈자리까지 보게 합니다.
#
# 🤔 *예측해 보기*: 정확도는 크게 떨어질까요, 조금 떨어질까요? 빈자리의 상태는 모두 0인 벡터입니다. 그러면 빈자리의 점수는 얼마일까요?


# %%
@torch.no_grad()
def unmasked(query, states, mask):
    """Attention that takes padding for text."""
    return attend(query, states, torch.ones_like(mask))


reader.look = unmasked
padding = (ids == 0)[:, None]  # (B, 1, S)
together, weights = write(reader, ids)
alone = torch.cat([write(reader, batch([number])[0])[0] for number in test_numbers])
print(f"가린 채 {accuracy['어텐션']:.1%}, 가리지 않으면 {exact(reader):.1%}")
print(f"가리지 않았을 때 빈자리로 간 가중치: 평균 {(weights * padding).sum(dim=-1).mean():.1%}")
print(f"하나씩 따로 넣을 때와 답이 달라진 수: {(alone != together).any(dim=1).sum()}개")
reader.look = attend

# %% [markdown]
# 빈자리의 상태가 0이니 점수도 0이고, 2절의 ①처럼 $e^0 = 1$만큼의 몫을 가져갑니다. 진짜 자리의 점수가 이미 크게 벌어져 있어서
# 이 모델은 조금만 더 틀립니다. **그래서 더 위험합니다.** 오류도 나지 않고 정확도도 크게 떨어지지 않으니, 마스크를 빠뜨린 것을 알아채기
# 어렵습니다. 게다가 같은 수라도 **함께 묶인 문장의 길이에 따라** 답이 달라지기도 합니다.
# 혼자 넣으면 빈자리가 없기 때문입니다. 문제 3처럼 합과 빈자리의 가중치를 **직접 확인**하는 버릇을 들이세요.

# %% [markdown]
# ## 6. 서술형
#
# ### 문제 8. 서술형: 어텐션은 무엇을 바꾸었나
# `🔴🔴⚪ · 8분 · 4점`
#
# 5절의 세 모델은 파라미터의 수가 같습니다. 그런데 정확도는 왜 다를까요? 출력된 정확도를 **둘 이상** 들어 비교하고, 그림 3의 히트맵에서 칸을
# 하나 이상 골라 그 칸이 왜 진한지(또는 옅은지) 설명하세요. 120자 이상이면 됩니다. 분반장이 아래 기준으로 읽고 점수를 정합니다.
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 세 모델의 정확도를 비교해 어텐션이 준 것을 말하고, 히트맵의 칸 하나 이상을 근거로 그 까닭을 설명했다 |
# | 중 | 수치를 비교했지만 히트맵과 이어지지 않거나, 히트맵만 설명하고 수치의 비교가 없다 |
# | 하 | 수치 없이 느낌만 썼거나, 가중치가 클수록 덜 본 것이라고 하는 등 잘못 읽었다 |


# %%
# [w3-p8] 서술형: 어텐션은 무엇을 바꾸었나
def essay():
    """Your answer as a text of at least 120 characters that cites at least two printed figures."""
    ### 정답 시작
    ### 빈칸: # TODO: 따옴표 사이에 답을 쓰세요. 줄을 바꾸어도 됩니다
    ### 빈칸: return """
    ### 빈칸: ...
    ### 빈칸: """
    return """
    파라미터의 수가 같은데도 어텐션은 테스트 정확도가 98.8%이고, 아예 보지 않으면 65.8%, 고르게 보면 25.0%였습니다.
    보지 않는 모델은 열다섯 글자까지 읽은 것을 마지막 상태 하나에 담아야 하지만, 어텐션은 숫자를 쓸 때마다 필요한 자리의 상태를 다시 꺼냅니다.
    그림 3에서 십만 자리의 7을 쓰는 행은 둘째 '칠'의 칸이 가장 진합니다. 그 숫자를 읽은 자리이기 때문입니다.
    맨 앞의 0은 읽은 글자가 없어서 베낄 곳이 없고, 끝의 '십'처럼 엉뚱해 보이는 칸이 진합니다.
    고르게 보는 모델은 모든 칸이 같아서 어느 자리도 골라내지 못합니다.
    """
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 7. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 다음 모임에서 5분 발표로 나눕니다.
#
# - 모델이 **틀린** 수를 찾아 히트맵을 그려 보세요(아래 셀이 틀린 수를 찾아 줍니다). 틀린 수들의 공통점은 무엇이고, 틀린 숫자의 줄은 어디를 보고 있나요?
# - `look`을 바꾸어 보세요. 점수를 10으로 나누거나 곱하면, 또는 가장 큰 자리 하나만 보게 하면 학습이 될까요?
# - 인코더를 양방향으로 바꾸면 맨 앞의 4를 쓸 때 '천' 대신 '사'를 볼까요? 먼저 예측하고 해 보세요. 상태의 길이가 2배가 되니 질의와 맞추어야 합니다.
# - 훈련에 쓰는 수를 500개로 줄이면 세 모델의 차이는 어떻게 될까요?

# %%
# 여기에서 자유롭게 실험하세요.
for number, row in zip(test_numbers, digits.tolist()):
    if (written := "".join(map(str, row))) != number:
        print(read_number(number), "→", written, "정답", number)

# %% [markdown]
# ## 8. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
