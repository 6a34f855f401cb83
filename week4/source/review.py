# %% [markdown]
# # 4주차 복습과제 · 내 손으로 만드는 트랜스포머
#
# {{badge}}
#
# 어텐션 한 줄에서 시작해 마스크, 헤드, 위치, 블록을 하나씩 만들고, 그것을 쌓은 트랜스포머에게 한국어 날짜를 읽게 합니다.
#
# - 걸리는 시간: 약 140분 · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.review}}**
# - 미리 알아야 할 것: 4주차 강의, 3주차 예습과제의 어텐션, 교차 엔트로피
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 스케일드 닷 프로덕트 어텐션과 멀티헤드 어텐션을 짜고 PyTorch와 같은지 확인합니다.
# 2. 마스크를 만들고, 미래를 보지 않는다는 것을 비트까지 비교해 확인합니다.
# 3. 위치 인코딩에서 k칸 옮기기가 회전이라는 것을 행렬로 보입니다.
# 4. 인코더와 디코더 블록을 짜고, 순서와 정규화를 틀리면 무엇이 어긋나는지 말합니다.
# 5. 직접 만든 트랜스포머를 학습하고, 위치를 뺐을 때와 비교합니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 어텐션 한 줄](#1.-어텐션-한-줄) (22분) · [2. 여러 개의 눈](#2.-여러-개의-눈) (20분) ·
# [3. 위치](#3.-위치) (20분) · [4. 블록](#4.-블록) (27분) · [5. 버그 찾기](#5.-버그-찾기) (9분) ·
# [6. 학습의 요령](#6.-학습의-요령) (16분) · [7. 날짜 읽기](#7.-날짜-읽기) (16분) · [8. 서술형](#8.-서술형) (10분) · [9. 도전](#9.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 1–3절과 4–8절로 나누어 두 번에 하면 한 번에 70분쯤입니다.
#
# 아래 스위치를 `True`로 바꾸면 7절의 날짜를 더 많이 만들어 더 큰 모델로 학습합니다(GPU를 권합니다). 내려받는 것은 없습니다.

# %%
FULL = False  # True: 날짜를 4배로 늘리고 더 큰 모델을 씁니다

# %%
import math
from functools import partial
from types import SimpleNamespace

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F
from tqdm.auto import tqdm

from utils import plot
from utils.evaluate import wilson
from utils.generate import split_dates
from utils.seed import pick_device, set_seed
from week4.checks import review as checks

set_seed(0)
device = pick_device(FULL)

# %% [markdown]
# ## 1. 어텐션 한 줄
#
# 트랜스포머의 심장은 식 하나입니다. 질의마다 모든 키와 내적하고, 소프트맥스로 가중치를 만들어, 값을 섞습니다.
#
# $$ \mathrm{attention}(Q, K, V) = \mathrm{softmax}\!\left(\frac{QK^\top}{\sqrt{D}}\right)V $$
#
# 왜 $\sqrt{D}$로 나눌까요? 강의 4.3절에서 보았듯이 평균 0, 분산 1인 수 $D$개를 곱해 더한 내적은 분산이 $D$입니다. 곧 보통 $\sqrt{D}$만큼 크거나 작습니다.
# $D = 64$면 점수가 ±8쯤으로 벌어지고, 소프트맥스는 거의 하나만 고릅니다. 그러면 나머지 자리로는 기울기가 흐르지 않습니다.
#
# 🤔 *예측해 보기*: 아래에서 $D$를 4배로 늘리면 점수의 표준편차는 몇 배가 될까요? 나누면 얼마에 머물까요?

# %%
for D in (4, 16, 64, 256):
    query, key = torch.randn(2000, D), torch.randn(2000, 10, D)
    scores = (key @ query[:, :, None])[:, :, 0]  # (2000, 10)
    plain, scaled = (
        scores.softmax(dim=-1).max(dim=-1)[0].mean(),
        (scores / D**0.5).softmax(dim=-1).max(dim=-1)[0].mean(),
    )
    print(
        f"D = {D:3}: 점수의 표준편차 {scores.std():5.1f}, 가장 큰 가중치의 평균 {plain:.2f}, √D로 나누면 {scaled:.2f}"
    )

# %% [markdown]
# $D$가 4배면 표준편차는 2배입니다. $\sqrt{D}$로 나눈 점수의 표준편차는 차원이 몇이든 1쯤에 머뭅니다.
# 그래서 나누지 않으면 가장 큰 가중치가 1로 다가가고, 나누면 0.3쯤 그대로입니다.

# %% [markdown]
# ### 문제 1. 스케일드 닷 프로덕트 어텐션
# `🔴🔴⚪ · 10분 · 3점`
#
# `query` (B, T, D), `key` (B, S, D), `value` (B, S, E)를 받아 (B, T, E)를 돌려주세요. `mask`가 있으면 모양은 (B, T, S)이고 **True가 보아도 되는 자리**입니다.
# `mask`가 None이면 모두 봅니다. 축은 뒤에서부터 세어 주세요(-1, -2). 2절에서 앞에 축이 하나 더 붙은
# (B, H, T, D)와 (B, 1, T, S)의 mask에도 그대로 씁니다.
#
# 예: D = 4이고 점수(내적)가 [0, 4]인 질의의 가중치는 소프트맥스([0, 2]) ≈ [0.119, 0.881]입니다.
#
# <details><summary>힌트 1</summary>(B, T, D)와 (B, S, D)에서 (B, T, S)를 얻으려면 키의 어느 두 축을 바꾸어야 할까요?</details>
# <details><summary>힌트 2</summary>key.transpose(-2, -1)은 끝의 두 축을 바꿉니다. 3주차 예습에서처럼 가릴 곳은 소프트맥스 **앞에서** masked_fill로 −∞를 채웁니다.</details>
# <details><summary>힌트 3</summary>scores = query @ key.transpose(-2, -1) / math.sqrt(query.size(-1)), 마지막 줄은 return scores.softmax(dim=-1) @ …이고 … 자리는 value입니다.</details>


# %%
# [w4-r1] 스케일드 닷 프로덕트 어텐션
def attention(query, key, value, mask=None):
    """Scaled dot-product attention: (..., T, D), (..., S, D), (..., S, E), mask (..., T, S). Returns (..., T, E)."""
    ### 정답 시작
    ### 빈칸: scores = ...  # (..., T, S)
    ### 빈칸: # TODO: mask가 있으면 가리고, 소프트맥스를 씌워 값을 섞으세요
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.size(-1))
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return scores.softmax(dim=-1) @ value
    ### 정답 끝


# %%
attention = checks.attention(attention)

# %% [markdown]
# 디코더는 두 가지를 가려야 합니다. **패딩**(3주차 예습과제)과 **미래**입니다. 학습할 때는 정답 문장을 통째로 넣으므로, 자기보다 뒤의 자리가 보이면 정답을 베끼게 됩니다.
# 자리 $t$가 $0, 1, \dots, t$까지만 보게 하는 것이 **인과 마스크**(causal mask)입니다. 세 자리라면 다음과 같습니다(행이 묻는 자리, 열이 보이는 자리).
#
# | | 0 | 1 | 2 |
# |---|---|---|---|
# | **0** | 봄 | · | · |
# | **1** | 봄 | 봄 | · |
# | **2** | 봄 | 봄 | 봄 |

# %% [markdown]
# ### 문제 2. 디코더의 마스크
# `🔴🔴⚪ · 8분 · 3점`
#
# 번호 `ids` (B, T)와 패딩의 번호 `pad`를 받아, 보아도 되면 True인 (B, T, T)의 참/거짓(bool) 텐서를 돌려주세요. 자리 t는 자리 s를 **s ≤ t이고 s가 패딩이 아닐 때** 볼 수 있습니다.
#
# 예: `ids = [[5, 6, 0]]`이면 결과의 0번 행은 `[True, False, False]`, 1번과 2번 행은 `[True, True, False]`입니다.
#
# <details><summary>힌트 1</summary>미래를 가린 (T, T)와 패딩을 가린 (B, T)를 따로 만든 뒤 어떻게 합칠까요? 패딩은 행과 열 가운데 어느 쪽에서 가릴까요?</details>
# <details><summary>힌트 2</summary>torch.ones(T, T, dtype=torch.bool).tril()은 대각선과 그 아래가 True입니다. (ids != pad)[:, None, :]은 (B, 1, T)입니다.</details>
# <details><summary>힌트 3</summary>return torch.ones(T, T, dtype=torch.bool, device=ids.device).tril() & … 에서 … 자리는 (ids != pad)[:, None, :]입니다.</details>


# %%
# [w4-r2] 디코더의 마스크
def decoder_mask(ids, pad=0):
    """Boolean (B, T, T) for ids (B, T): True where place t may look at place s (not the future, not padding)."""
    ### 정답 시작
    ### 빈칸: T = ids.size(1)
    ### 빈칸: # TODO: 미래도 패딩도 아닌 자리가 True인 마스크를 돌려주세요
    T = ids.size(1)
    return torch.ones(T, T, dtype=torch.bool, device=ids.device).tril() & (ids != pad)[:, None, :]
    ### 정답 끝


# %%
decoder_mask = checks.decoder_mask(decoder_mask)

# %% [markdown]
# 미래를 정말 안 보는지 확인합시다. 마지막 토큰의 벡터를 바꾸었을 때 앞자리의 출력이 **한 비트도** 달라지지 않아야 합니다.
#
# 🤔 *예측해 보기*: 볼 곳이 하나도 없는 행(모두 False)의 출력은 무엇일까요?

# %%
x = torch.randn(1, 4, 8)
changed = x.clone()
changed[:, 3] += 1.0
mask = decoder_mask(torch.tensor([[5, 6, 7, 8]]))
before, after = attention(x, x, x, mask), attention(changed, changed, changed, mask)
print("마스크가 있으면 자리마다 같은가:", [torch.equal(before[0, t], after[0, t]) for t in range(4)])
before, after = attention(x, x, x), attention(changed, changed, changed)
print("없으면:", [torch.equal(before[0, t], after[0, t]) for t in range(4)])
nowhere = (x @ x.transpose(1, 2)).masked_fill(torch.ones(4, 4, dtype=torch.bool), float("-inf"))
print("모두 가린 행의 소프트맥스:", nowhere.softmax(dim=-1)[0, 0].tolist())

# %% [markdown]
# 모두 가리면 0 ÷ 0이라 NaN입니다. NaN은 더하고 곱할 때마다 번져 손실까지 NaN이 됩니다. 자기 자신을 보는 대각선이 그래서 중요합니다.

# %% [markdown]
# ## 2. 여러 개의 눈
#
# 어텐션 하나는 가중치를 한 벌만 만듭니다. 낱말은 주어도 보고 싶고 바로 앞말도 보고 싶은데, 한 벌로는 둘을 섞은 것밖에 못 봅니다.
# **멀티헤드 어텐션**은 D차원을 H개로 나누어 D/H차원짜리 어텐션을 H번 따로 합니다. 계산량은 그대로입니다.
#
# 나누는 것은 모양만 바꾸는 일이지만 **순서**가 중요합니다. 한 벡터 [1, 2, 3, 4]를 헤드 둘로 나누면 첫 헤드가 [1, 2], 둘째가 [3, 4]입니다.

# %%
tokens = torch.tensor([[[1, 2, 3, 4], [5, 6, 7, 8]]])  # (1, 2, 4): 두 토큰
print("한 번에 펼치면 (틀림):", tokens.view(1, 2, 2, 2)[0, 0].tolist(), "← 첫 헤드에 첫 토큰만 있습니다")

# %% [markdown]
# ### 문제 3. 헤드로 나누기
# `🔴🔴⚪ · 6분 · 2점`
#
# `x` (B, T, D)와 헤드의 수 `heads`를 받아 (B, H, T, D/H)를 돌려주세요. h번째 헤드는 D차원의 h번째 **이어진** 토막입니다.
#
# 예: 위의 `tokens`와 2를 넣으면 첫 헤드는 `[[1, 2], [5, 6]]`, 둘째 헤드는 `[[3, 4], [7, 8]]`입니다.
#
# <details><summary>힌트 1</summary>D를 (H, D/H)로 쪼갠 뒤 H의 축을 어디로 옮겨야 할까요?</details>
# <details><summary>힌트 2</summary>x.view(B, T, heads, D // heads)는 마지막 축을 둘로 쪼갭니다. transpose(1, 2)는 1번과 2번 축을 바꿉니다.</details>
# <details><summary>힌트 3</summary>B, T, D = x.shape 다음에 return x.view(B, T, heads, D // heads)…에서 … 자리는 .transpose(1, 2)입니다.</details>


# %%
# [w4-r3] 헤드로 나누기
def split_heads(x, heads):
    """(B, T, D) -> (B, H, T, D/H): each head gets its slice of the dimensions."""
    ### 정답 시작
    ### 빈칸: B, T, D = x.shape
    ### 빈칸: # TODO: 마지막 축을 쪼갠 뒤 헤드의 축을 옮기세요
    B, T, D = x.shape
    return x.view(B, T, heads, D // heads).transpose(1, 2)
    ### 정답 끝


# %%
split_heads = checks.split_heads(split_heads)

# %% [markdown]
# ### 문제 4. 멀티헤드 어텐션
# `🔴🔴🔴 · 12분 · 4점`
#
# `x` (B, T, D)가 묻고 `memory` (B, S, D)가 보입니다. `w`는 (D, D) 행렬 넷의 사전입니다.
#
# 1. `x @ w["query"]`, `memory @ w["key"]`, `memory @ w["value"]`를 만들어 `split_heads`로 나눕니다.
# 2. 문제 1의 `attention`을 부릅니다. `mask` (B, T, S)는 헤드의 축을 넣어 `mask[:, None]`으로 넘기고, None이면 None을 그대로 넘깁니다.
# 3. (B, H, T, D/H)를 (B, T, D)로 되돌려 `w["output"]`을 곱합니다.
#
# <details><summary>힌트 1</summary>되돌릴 때는 나눌 때의 순서를 거꾸로 밟습니다. 먼저 무엇을 해야 할까요?</details>
# <details><summary>힌트 2</summary>context.transpose(1, 2)는 (B, T, H, D/H)이고, .flatten(2)는 2번 축부터 끝까지를 하나로 합칩니다.</details>
# <details><summary>힌트 3</summary>return context.transpose(1, 2).flatten(2) @ …에서 … 자리는 w["output"]입니다. mask는 None if mask is None else mask[:, None]으로 넘깁니다.</details>


# %%
# [w4-r4] 멀티헤드 어텐션
def multi_head(x, memory, w, heads, mask=None):
    """Attention with several heads: x (B, T, D) asks memory (B, S, D); w holds four (D, D) matrices. (B, T, D)."""
    ### 정답 시작
    ### 빈칸: # TODO: query, key, value를 나누고, attention을 불러 헤드를 합친 뒤 output을 곱하세요
    query = split_heads(x @ w["query"], heads)
    key, value = split_heads(memory @ w["key"], heads), split_heads(memory @ w["value"], heads)
    context = attention(query, key, value, None if mask is None else mask[:, None])
    return context.transpose(1, 2).flatten(2) @ w["output"]
    ### 정답 끝


# %%
multi_head = checks.multi_head(multi_head)

# %% [markdown]
# PyTorch의 `nn.MultiheadAttention`에 같은 행렬을 넣어 비교합니다. 그리고 이 함수의 성질 하나를 봅니다. 토큰의 **순서를 뒤섞어** 넣으면 출력은 어떻게 될까요?
#
# 🤔 *예측해 보기*: '개가 사람을 물었다'와 '사람을 개가 물었다'에서 '개가'의 출력은 달라질까요?

# %%
set_seed(0)
theirs = nn.MultiheadAttention(8, 2, bias=False, batch_first=True).double()
parts = dict(zip(("query", "key", "value"), theirs.in_proj_weight.detach().chunk(3)))
w = {name: matrix.T for name, matrix in parts.items()} | {"output": theirs.out_proj.weight.detach().T}
x, order = torch.randn(1, 5, 8, dtype=torch.float64), [3, 0, 4, 1, 2]
ours = multi_head(x, x, w, 2)
print(f"PyTorch와의 차이 {(ours - theirs(x, x, x)[0]).abs().max():.0e}")
shuffled = multi_head(x[:, order], x[:, order], w, 2)
print(f"순서를 바꾸어 넣은 것과 결과의 순서를 바꾼 것의 차이 {(shuffled - ours[:, order]).abs().max():.0e}")
assert (ours - theirs(x, x, x)[0]).abs().max() < 1e-6 and (shuffled - ours[:, order]).abs().max() < 1e-6

# %% [markdown]
# 순서를 바꾸어 넣으면 결과도 **똑같이 순서만** 바뀝니다(순열 등변, permutation equivariance). '개가'의 출력은 어디에 있든 같습니다.
# 셀프 어텐션은 순서를 모릅니다. 그래서 위치를 따로 알려 주어야 합니다.

# %% [markdown]
# ## 3. 위치
#
# 자리마다 다른 벡터를 임베딩에 더합니다(강의 7.2절). 원 논문은 빠르기가 다른 시곗바늘들을 씁니다. 짝 $i$의 각은 자리 $p$에서 $p \cdot 10000^{-2i/D}$이고,
# 그 사인과 코사인을 $2i$번과 $2i+1$번 열에 적습니다.
#
# 손으로: $D = 4$면 짝이 둘이고 빠르기는 $1$과 $10000^{-2/4} = 0.01$입니다. 자리 1의 벡터는 $[\sin 1, \cos 1, \sin 0.01, \cos 0.01] \approx [0.841, 0.540, 0.010, 1.000]$입니다.

# %% [markdown]
# ### 문제 5. 위치 인코딩
# `🔴🔴⚪ · 9분 · 3점`
#
# 자리의 수 `length`와 짝수인 차원 `dim`을 받아 (length, dim)의 float32 텐서를 돌려주세요. 자리는 0부터이고, 열은 사인과 코사인이 번갈아 옵니다.
#
# 예: `positions(2, 4)`의 0번 줄은 `[0, 1, 0, 1]`, 1번 줄은 위의 값입니다.
#
# <details><summary>힌트 1</summary>(length, 1)과 (dim/2,)를 곱하면 어떤 모양이 될까요? 그것이 각의 표입니다.</details>
# <details><summary>힌트 2</summary>speeds = 10000.0 ** (-torch.arange(0, dim, 2) / dim), angles = torch.arange(length)[:, None] * speeds입니다. 빈 표를 만들어 table[:, 0::2]에 사인을 넣습니다.</details>
# <details><summary>힌트 3</summary>table = torch.zeros(length, dim) 다음에 table[:, 0::2] = angles.sin(), table[:, 1::2] = …이고 … 자리는 angles.cos()입니다.</details>


# %%
# [w4-r5] 위치 인코딩
def positions(length, dim):
    """Sinusoidal positions (length, dim): sines in the even columns, cosines in the odd ones."""
    ### 정답 시작
    ### 빈칸: # TODO: 각의 표를 만들고 사인과 코사인을 번갈아 채우세요
    speeds = 10_000.0 ** (-torch.arange(0, dim, 2) / dim)
    angles = torch.arange(length)[:, None] * speeds
    table = torch.zeros(length, dim)
    table[:, 0::2], table[:, 1::2] = angles.sin(), angles.cos()
    return table
    ### 정답 끝


# %%
positions = checks.positions(positions)

# %%
table = positions(60, 32)
fig, axes = plt.subplots(1, 2, figsize=(9, 3), layout="constrained")
axes[0].imshow(table.T, aspect="auto", cmap="RdBu", vmin=-1, vmax=1)
axes[0].set(xlabel=plot.t("자리", "position"), ylabel=plot.t("차원", "dimension"))
axes[0].grid(False)
for start, color, width in ((5, "blue", 6), (20, "orange", 3.5), (40, "green", 1.5)):
    label, similar = plot.t(f"자리 {start}에서", f"from {start}"), table[start - 5 : start + 20] @ table[start]
    axes[1].plot(range(-5, 20), similar, color=plot.COLORS[color], lw=width, label=label)
axes[1].set(xlabel=plot.t("몇 칸 떨어졌나 (k)", "offset k"), ylabel=plot.t("내적", "dot product"))
axes[1].legend()
plt.show()

# %% [markdown]
# *그림 1. 왼쪽: 위치 인코딩의 값. 위의 차원은 빠르게, 아래는 느리게 바뀝니다. 오른쪽: 세 자리에서 k칸 떨어진 자리와의 내적. 세 곡선이 정확히 포개집니다.*
#
# 내적이 **몇 칸 떨어졌는지에만** 달려 있습니다. 까닭은 k칸 옮기는 것이 어디에서 시작하든 같은 **회전**이기 때문입니다.
# 짝 하나에서 각 $a$에 $b$를 더하면, 강의 7.3절처럼 덧셈 정리로
#
# $$ \begin{pmatrix} \sin(a+b) \\ \cos(a+b) \end{pmatrix} = \begin{pmatrix} \cos b & \sin b \\ -\sin b & \cos b \end{pmatrix} \begin{pmatrix} \sin a \\ \cos a \end{pmatrix} $$

# %% [markdown]
# ### 문제 6. k칸 옮기는 회전
# `🔴🔴🔴 · 10분 · 4점`
#
# 모든 자리 p에서 $PE(p + k) = R_k\,PE(p)$가 되는 행렬 `R_k` (dim, dim)을 돌려주세요. 짝 i의 2×2 토막이 대각선에 놓이고 나머지는 0입니다.
# 짝 i의 각은 $b = k \cdot 10000^{-2i/D}$입니다.
#
# 예: `rotation(1, 2)`는 $b = 1$이라 약 `[[0.540, 0.841], [-0.841, 0.540]]`이고, 자리 0의 `[0, 1]`에 곱하면 자리 1의 `[0.841, 0.540]`입니다.
#
# <details><summary>힌트 1</summary>짝 i는 몇 번 행과 몇 번 열을 차지할까요?</details>
# <details><summary>힌트 2</summary>matrix = torch.zeros(dim, dim)을 만들고 for i in range(dim // 2)로 matrix[2*i, 2*i]부터 네 칸을 채웁니다.</details>
# <details><summary>힌트 3</summary>angle = k * 10_000.0 ** (-2 * i / dim)일 때 왼쪽 위와 오른쪽 아래는 cos, 오른쪽 위는 sin, 왼쪽 아래는 −sin입니다. 네 칸은 math.cos(angle) 따위로 채웁니다.</details>


# %%
# [w4-r6] k칸 옮기는 회전
def rotation(k, dim):
    """The matrix (dim, dim) that takes the position encoding of any p to that of p + k."""
    ### 정답 시작
    ### 빈칸: matrix = torch.zeros(dim, dim)
    ### 빈칸: # TODO: 짝마다 2×2 회전을 대각선에 채워 돌려주세요
    matrix = torch.zeros(dim, dim)
    for i in range(dim // 2):
        angle = k * 10_000.0 ** (-2 * i / dim)
        matrix[2 * i, 2 * i] = matrix[2 * i + 1, 2 * i + 1] = math.cos(angle)
        matrix[2 * i, 2 * i + 1], matrix[2 * i + 1, 2 * i] = math.sin(angle), -math.sin(angle)
    return matrix
    ### 정답 끝


# %%
rotation = checks.rotation(rotation)

# %%
for k in (1, 7, 30):
    moved = positions(100 - k, 32) @ rotation(k, 32).T
    print(f"k = {k:2}: 모든 자리에서 가장 큰 차이 {(moved - positions(100, 32)[k:]).abs().max():.0e}")

# %% [markdown]
# ## 4. 블록
#
# 블록 하나는 **어텐션**(자리끼리 섞기)과 **순방향 층**(자리마다 따로 생각하기)입니다. 깊이 쌓아도 학습이 되게 하는 것이 둘 있습니다.
# 벡터마다 크기를 맞추는 **층 정규화**와, 입력을 그대로 더해 지름길을 내는 **잔차 연결**입니다.
#
# 손으로: 벡터 [1, 3, 5, 7]의 평균은 4, 분산은 (9 + 1 + 1 + 9) / 4 = 5입니다. 정규화하면 $[-3, -1, 1, 3]/\sqrt5 \approx [-1.34, -0.45, 0.45, 1.34]$입니다.

# %% [markdown]
# ### 문제 7. 층 정규화
# `🔴🔴⚪ · 8분 · 3점`
#
# `x` (B, T, D)의 **벡터 하나마다** 평균을 빼고 표준편차로 나눈 뒤 `gain` (D,)을 곱하고 `bias` (D,)를 더해 돌려주세요.
# 분산은 D로 나눈 것이고, 0으로 나누지 않도록 **분산에 eps를 더한 뒤** 제곱근을 씌웁니다.
#
# 예: `gain`이 모두 1, `bias`가 모두 0이면 [1, 3, 5, 7]은 위의 값이 됩니다.
#
# <details><summary>힌트 1</summary>벡터 하나는 어느 축을 따라 놓여 있나요? 평균을 뺄 때 모양이 맞으려면 무엇을 남겨야 할까요?</details>
# <details><summary>힌트 2</summary>x.mean(dim=-1, keepdim=True)는 (B, T, 1)입니다. x.var(dim=-1, keepdim=True, correction=0)은 D로 나눈 분산입니다.</details>
# <details><summary>힌트 3</summary>return (x - mean) / torch.sqrt(variance + eps) * … + bias에서 … 자리는 gain입니다.</details>


# %%
# [w4-r7] 층 정규화
def layer_norm(x, gain, bias, eps=1e-5):
    """Each vector of x (B, T, D) with mean 0 and variance 1, times gain (D,), plus bias (D,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 마지막 축의 평균과 분산으로 정규화하고 gain과 bias를 쓰세요
    mean = x.mean(dim=-1, keepdim=True)
    variance = x.var(dim=-1, keepdim=True, correction=0)
    return (x - mean) / torch.sqrt(variance + eps) * gain + bias
    ### 정답 끝


# %%
layer_norm = checks.layer_norm(layer_norm)

# %% [markdown]
# 잔차 연결은 왜 필요할까요? 층을 30개 쌓고, 첫 층까지 돌아온 기울기의 크기를 재어 봅니다. 층은 작은 무작위 행렬과 ReLU입니다.
#
# 🤔 *예측해 보기*: 잔차가 없으면 기울기는 얼마나 작아질까요? 잔차만 두고 정규화를 빼면 어떻게 될까요?

# %%
set_seed(0)
layers = [torch.randn(16, 16) * 0.5 / 4 for _ in range(30)]
inputs = torch.randn(8, 16)
for name, keep, norm in (("둘 다 없음", 0, False), ("잔차만", 1, False), ("잔차와 정규화", 1, True)):
    x = start = inputs.clone().requires_grad_()
    for matrix in layers:
        inner = F.layer_norm(x, (16,)) if norm else x
        x = keep * x + (inner @ matrix).relu()
    x.sum().backward()
    print(f"{name:8} 벡터의 크기 {x.norm():7.1e}, 첫 입력의 기울기 크기 {start.grad.norm():7.1e}")

# %% [markdown]
# 둘 다 없으면 기울기가 층마다 줄어 0.00000000000003만 남습니다. 잔차 길은 기울기를 **1을 곱해** 그대로 돌려보냅니다. 3주차 LSTM의 셀과 같은 생각입니다.
# 그런데 더하기만 하면 층마다 벡터가 커져 기울기도 따라 커집니다. 들어가기 전에 정규화하면 층마다 더하는 몫이 고르게 되어 둘 다 알맞습니다.

# %% [markdown]
# ### 문제 8. 인코더 블록
# `🔴🔴⚪ · 8분 · 3점`
#
# `x` (B, T, D)와 부품을 담은 `parts`를 받아 블록의 출력을 돌려주세요. 부품은 함수입니다. `parts.attend(x)`는 셀프 어텐션, `parts.feed(x)`는 순방향 층,
# `parts.norm1(x)`과 `parts.norm2(x)`는 **서로 다른** 층 정규화이고 모두 (B, T, D)를 받아 (B, T, D)를 돌려줍니다. **들어가기 전에** 정규화하고(프리) 나온 것을 더합니다.
#
# $$ x \leftarrow x + \mathrm{attend}(\mathrm{norm}_1(x)), \qquad x \leftarrow x + \mathrm{feed}(\mathrm{norm}_2(x)) $$
#
# <details><summary>힌트 1</summary>둘째 식의 x는 처음의 x인가요, 첫째 식을 지난 x인가요?</details>
# <details><summary>힌트 2</summary>식을 그대로 두 줄로 옮기면 됩니다. 더하는 x는 정규화하지 않은 것입니다. x += …는 받은 텐서까지 바꾸니 x = x + …로 쓰세요.</details>
# <details><summary>힌트 3</summary>x = x + parts.attend(parts.norm1(x)) 다음 줄은 return x + parts.feed(…)이고 … 자리는 parts.norm2(x)입니다.</details>


# %%
# [w4-r8] 인코더 블록
def encoder_block(x, parts):
    """Pre-norm encoder block: x (B, T, D), parts with attend, feed, norm1, norm2. Returns (B, T, D)."""
    ### 정답 시작
    ### 빈칸: # TODO: 어텐션과 순방향 층을 차례로 더해 돌려주세요
    x = x + parts.attend(parts.norm1(x))
    return x + parts.feed(parts.norm2(x))
    ### 정답 끝


# %%
encoder_block = checks.encoder_block(encoder_block)

# %% [markdown]
# ### 문제 9. 디코더 블록
# `🔴🔴⚪ · 9분 · 3점`
#
# 디코더는 셋을 합니다. 자기가 쓴 것을 보고(`parts.attend(y)`, 미래는 이미 가려져 있습니다), 읽은 글을 보고(`parts.cross(y, memory)`), 생각합니다(`parts.feed(y)`).
# `y` (B, T, D), `memory` (B, S, D)와 `parts`를 받아 (B, T, D)를 돌려주세요. 정규화는 `norm1`, `norm2`, `norm3`을 차례로 y에만 씌우고, 셋 모두 나온 것을 y에 더합니다.
#
# <details><summary>힌트 1</summary>교차 어텐션에서 묻는 쪽과 보이는 쪽은 각각 무엇인가요?</details>
# <details><summary>힌트 2</summary>문제 8에 한 줄이 더 있는 것입니다. 교차 어텐션의 첫 인자만 정규화합니다.</details>
# <details><summary>힌트 3</summary>가운데 줄은 y = y + parts.cross(parts.norm2(y), …)이고 … 자리는 memory입니다.</details>


# %%
# [w4-r9] 디코더 블록
def decoder_block(y, memory, parts):
    """Pre-norm decoder block: y (B, T, D), memory (B, S, D), parts with attend, cross, feed, norm1 to norm3."""
    ### 정답 시작
    ### 빈칸: # TODO: 셀프 어텐션, 교차 어텐션, 순방향 층을 차례로 더해 돌려주세요
    y = y + parts.attend(parts.norm1(y))
    y = y + parts.cross(parts.norm2(y), memory)
    return y + parts.feed(parts.norm3(y))
    ### 정답 끝


# %%
decoder_block = checks.decoder_block(decoder_block)

# %% [markdown]
# ## 5. 버그 찾기
#
# 문장 벡터를 만들려고 낱말마다 점수를 매겨 섞는 코드입니다. 오류 없이 돌고, 학습도 조금은 됩니다. 그런데 가중치를 출력해 보니 이상합니다.


# %%
def buggy_pool(x, w, mask):
    """x (B, S, D)를 점수 x @ w로 섞어 (B, D)를 만들려는 함수."""
    scores = x @ w  # (B, S, 1)
    weights = scores.softmax(dim=-1)
    return (weights * x).sum(dim=1)


x, w = torch.tensor([[[1.0, 0.0], [0.0, 1.0], [5.0, 5.0]]]), torch.tensor([[2.0], [0.0]])
mask = torch.tensor([[True, True, False]])  # 셋째는 패딩
print("가중치:", (x @ w).softmax(dim=-1)[0, :, 0].tolist(), " 결과:", buggy_pool(x, w, mask)[0].tolist())

# %% [markdown]
# ### 문제 10. 버그 찾기
# `🔴🔴⚪ · 7분 · 3점`
#
# 위의 코드에는 버그가 **둘** 있습니다. 가중치를 더해 보세요. 그리고 패딩을 보세요. 둘을 고친 `pool`을 쓰세요. `x` (B, S, D), `w` (D, 1), `mask` (B, S)이고
# True가 진짜 자리입니다. 문장마다 진짜 자리의 가중치를 더하면 1이어야 합니다.
#
# 예: 위의 x, w, mask를 넣으면 가중치는 약 `[0.881, 0.119, 0]`, 결과는 약 `[0.881, 0.119]`입니다.
#
# <details><summary>힌트 1</summary>길이가 1인 축에 소프트맥스를 씌우면 값은 언제나 얼마일까요?</details>
# <details><summary>힌트 2</summary>점수 (B, S, 1)에서 자리의 축은 1번입니다. 가리는 것은 소프트맥스 앞에서 합니다. mask[:, :, None]은 (B, S, 1)입니다.</details>
# <details><summary>힌트 3</summary>scores = (x @ w).masked_fill(~mask[:, :, None], float("-inf")) 다음에 weights = scores.softmax(dim=…)이고 … 자리는 1입니다.</details>


# %%
# [w4-r10] 버그 찾기
def pool(x, w, mask):
    """Attention pooling: x (B, S, D), w (D, 1), mask (B, S). Returns the mix (B, D) of each text's real places."""
    ### 정답 시작
    ### 빈칸: scores = x @ w  # (B, S, 1)
    ### 빈칸: # TODO: 두 버그를 고쳐 섞은 결과를 돌려주세요
    scores = (x @ w).masked_fill(~mask[:, :, None], float("-inf"))
    return (scores.softmax(dim=1) * x).sum(dim=1)
    ### 정답 끝


# %%
pool = checks.pool(pool)

# %% [markdown]
# ## 6. 학습의 요령
#
# 트랜스포머는 처음 몇 걸음에 크게 움직이면 잘못된 곳에 빠지기 쉽습니다. 그래서 학습률을 0에서 천천히 올렸다가 내립니다. 이것이 강의 9.3절의 **웜업**(warm-up)입니다. 원 논문의 식은 다음과 같습니다.
#
# $$ \mathrm{rate}(s) = D^{-1/2} \cdot \min\!\left(s^{-1/2},\; s \cdot w^{-3/2}\right) $$
#
# $s$는 1부터 세는 걸음, $w$는 웜업의 길이입니다. 손으로: $D = 64$, $w = 100$이면 첫 걸음은 $\frac18 \cdot 1 \cdot \frac1{1000} = 0.000125$, 꼭대기($s = 100$)는 $\frac18 \cdot \frac1{10} = 0.0125$입니다.

# %% [markdown]
# ### 문제 11. 웜업
# `🔴⚪⚪ · 5분 · 2점`
#
# 걸음 `step`(1 이상), 차원 `dim`, 웜업의 길이 `warmup`을 받아 위 식의 학습률을 돌려주세요. 모두 정수이고 결과는 실수입니다.
#
# <details><summary>힌트 1</summary>두 식은 어느 걸음에서 같아질까요? 그 앞에서는 어느 쪽이 작을까요?</details>
# <details><summary>힌트 2</summary>파이썬의 min(a, b)와 거듭제곱 **를 씁니다. 음수 지수에는 괄호를 쳐 주세요.</details>
# <details><summary>힌트 3</summary>return dim ** (-0.5) * min(step ** (-0.5), step * …)에서 … 자리는 warmup ** (-1.5)입니다.</details>


# %%
# [w4-r11] 웜업
def rate(step, dim, warmup):
    """The learning rate of Vaswani et al. (2017), equation 3, at a step counted from 1."""
    ### 정답 시작
    ### 빈칸: # TODO: 식을 그대로 옮기세요
    return dim**-0.5 * min(step**-0.5, step * warmup**-1.5)
    ### 정답 끝


# %%
rate = checks.rate(rate)

# %%
fig, ax = plt.subplots(figsize=(6, 2.6))
for (dim, warmup), color in zip(((64, 100), (64, 200), (256, 100)), ("blue", "orange", "green")):
    rates = [rate(step, dim, warmup) for step in range(1, 801)]
    ax.plot(
        range(1, 801),
        rates,
        color=plot.COLORS[color],
        label=plot.t(f"D={dim}, 웜업 {warmup}", f"D={dim}, warm-up {warmup}"),
    )
ax.set(xlabel=plot.t("걸음", "step"), ylabel=plot.t("학습률", "learning rate"))
ax.legend()
plt.show()

# %% [markdown]
# *그림 2. 웜업 학습률. 웜업이 길수록 꼭대기가 늦고 낮으며, 차원이 클수록 전체가 낮아집니다.*
#
# 요령이 하나 더 있습니다. 정답을 100 % 확신하라고 가르치면 로짓이 끝없이 커집니다. **레이블 스무딩**(label smoothing)은 확률 $\varepsilon$만큼을 떼어 **모든 범주 V개에**
# 고르게 나누어 줍니다. 정답의 몫은 $1 - \varepsilon + \varepsilon/V$, 나머지는 저마다 $\varepsilon/V$입니다.
#
# 손으로: 로짓이 $[\ln 8, 0, 0]$이면 확률은 $[0.8, 0.1, 0.1]$입니다. 정답이 0번이고 $\varepsilon = 0.3$이면 몫은 $[0.8, 0.1, 0.1]$이고,
# 손실은 $-0.8\ln0.8 - 0.2\ln0.1 \approx 0.639$입니다.

# %% [markdown]
# ### 문제 12. 레이블 스무딩
# `🔴🔴⚪ · 8분 · 3점`
#
# 로짓 `logits` (N, V), 정답 번호 `targets` (N,), `eps`를 받아 손실의 평균(수 하나인 텐서)을 돌려주세요.
# `F.cross_entropy`의 `label_smoothing`을 쓰지 말고 직접 해 보세요(결과만 검사합니다).
#
# 예: `logits = [[ln 8, 0, 0]]`, `targets = [0]`, `eps = 0.3`이면 약 0.639입니다.
#
# <details><summary>힌트 1</summary>손실을 '정답만의 몫'과 '모두에게 고르게 나눈 몫'으로 갈라 보면 각각 무엇의 평균일까요?</details>
# <details><summary>힌트 2</summary>logs = logits.log_softmax(dim=-1)이면 고르게 나눈 몫은 logs.mean(dim=-1)에 −를 붙인 것입니다. 정답만의 몫은 F.cross_entropy(logits, targets)입니다.</details>
# <details><summary>힌트 3</summary>return (1 - eps) * F.cross_entropy(logits, targets) - eps * …에서 … 자리는 logs.mean()입니다.</details>


# %%
# [w4-r12] 레이블 스무딩
def smooth_loss(logits, targets, eps):
    """Mean cross-entropy with eps of the probability shared out evenly: logits (N, V), targets (N,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 정답의 몫과 고르게 나눈 몫을 더해 돌려주세요
    logs = logits.log_softmax(dim=-1)
    return (1 - eps) * F.cross_entropy(logits, targets) - eps * logs.mean()
    ### 정답 끝


# %%
smooth_loss = checks.smooth_loss(smooth_loss)

# %% [markdown]
# ## 7. 날짜 읽기
#
# 이제 만든 것을 모두 씁니다. 할 일은 사람이 쓴 한국어 날짜를 `2027-01-28` 같은 모양으로 옮기는 것입니다. 같은 날이라도 쓰는 법이 여럿입니다.
# 훈련과 테스트에 **같은 날이 하나도 겹치지 않게** 나누었으므로, 외워서는 맞힐 수 없습니다.

# %%
parts = split_dates(24_000 if FULL else 6_000, seed=0)
letters = sorted({char for pair in parts.train for text in pair for char in text})
number = {char: i + 2 for i, char in enumerate(letters)}  # 0은 패딩, 1은 시작


def batch(pairs):
    """Texts as padded ids (B, S), answers with the start in front (B, 11); an unknown letter is hidden like padding."""
    longest = max(len(text) for text, _ in pairs)
    x = torch.tensor([[number.get(char, 0) for char in text] + [0] * (longest - len(text)) for text, _ in pairs])
    return x.to(device), torch.tensor([[1, *(number[char] for char in answer)] for _, answer in pairs]).to(device)


train_x, train_y = batch(parts.train)
print(f"훈련 {len(train_x):,}개, 테스트 {len(parts.test)}개, 글자 {len(letters)}가지")
print(*(f"{text:20} → {answer}" for text, answer in parts.test[:4]), sep="\n")
assert not {day for _, day in parts.train} & {day for _, day in parts.test}

# %% [markdown]
# 아래가 여러분의 부품으로 만든 트랜스포머입니다. 먼저 블록 하나의 파라미터를 둡니다. `multi_head`의 행렬 넷(디코더는 두 벌), 정규화마다 `gain`과 `bias`, 순방향 층입니다.


# %%
class Block(nn.Module):
    """The parameters of one block, and its parts as functions."""

    def __init__(self, dim, heads, norms):
        super().__init__()
        self.heads = heads
        self.weights = nn.ParameterList(torch.randn(4, dim, dim) / dim**0.5 for _ in range(norms - 1))
        self.gains, self.biases = nn.Parameter(torch.ones(norms, dim)), nn.Parameter(torch.zeros(norms, dim))
        self.feed = nn.Sequential(nn.Linear(dim, 2 * dim), nn.ReLU(), nn.Linear(2 * dim, dim))

    def look(self, which, x, memory, mask):
        w = dict(zip(("query", "key", "value", "output"), self.weights[which]))
        return multi_head(x, memory, w, self.heads, mask)


# %% [markdown]
# 문제 8과 9의 블록은 함수로 된 부품을 받았습니다. `parts_of`가 그 부품을 만듭니다. `lambda h: …`는 이름 없는 함수이고,
# `partial(layer_norm, gain=…, bias=…)`는 두 인자를 미리 채운 `layer_norm`입니다. `no_padding`은 패딩만 가린 마스크입니다.


# %%
def parts_of(block, past, seen=None):
    """What your blocks call: attend with the mask past, cross with the mask seen, feed, norm1 to norm3."""
    pairs = enumerate(zip(block.gains, block.biases), start=1)
    norms = {f"norm{i}": partial(layer_norm, gain=gain, bias=bias) for i, (gain, bias) in pairs}
    return SimpleNamespace(
        attend=lambda h: block.look(0, h, h, past),
        cross=lambda h, memory: block.look(1, h, memory, seen),
        feed=block.feed,
        **norms,
    )


def no_padding(x, rows):
    """Boolean (B, rows, S) for ids (B, S): every row may look at all letters but the padding."""
    return (x != 0)[:, None].expand(-1, rows, -1)


# %% [markdown]
# 이제 인코더 블록 하나와 디코더 블록 하나를 잇습니다. `encoder_block`, `decoder_block`, `decoder_mask`, `positions`가 모두 여러분의 것입니다.


# %%
class MyTransformer(nn.Module):
    """One encoder block and one decoder block out of your parts; ``place`` False leaves the positions out."""

    def __init__(self, size, dim=96 if FULL else 64, heads=4, place=True):
        super().__init__()
        self.read, self.wrote = nn.Embedding(size, dim), nn.Embedding(size, dim)
        self.encoder, self.decoder = Block(dim, heads, 2), Block(dim, heads, 3)
        self.last, self.linear = nn.LayerNorm(dim), nn.Linear(dim, size)
        self.register_buffer("places", positions(40, dim) * place)

    def encode(self, x):
        mask = no_padding(x, x.size(1))
        return encoder_block(self.read(x) + self.places[: x.size(1)], parts_of(self.encoder, mask))

    def forward(self, x, y, memory=None):
        memory = self.encode(x) if memory is None else memory
        h = self.wrote(y) + self.places[: y.size(1)]
        parts = parts_of(self.decoder, decoder_mask(y), no_padding(x, y.size(1)))
        return self.linear(self.last(decoder_block(h, memory, parts)))


# %% [markdown]
# 학습할 때는 정답을 한 칸 밀어 넣으면 모든 자리를 **한꺼번에** 맞힐 수 있습니다. 쓸 때는 한 토큰씩 이어 가야 합니다.
#
# ### 문제 13. 한 토큰씩 쓰기
# `🔴🔴⚪ · 8분 · 3점`
#
# `model(y)`는 지금까지 쓴 번호 (B, t)를 받아 로짓 (B, t, V)를 돌려주는 함수입니다. 시작 토큰 `start` (B, 1)에서 시작해 로짓이 가장 큰 토큰을 `steps`번 이어 쓰고,
# **새로 쓴 것만** (B, steps)로 돌려주세요.
#
# <details><summary>힌트 1</summary>로짓 (B, t, V) 가운데 다음 토큰을 알려 주는 것은 몇 번째 자리일까요?</details>
# <details><summary>힌트 2</summary>model(y)[:, -1:].argmax(dim=-1)은 (B, 1)입니다. torch.cat([a, b], dim=1)은 옆으로 이어 붙입니다.</details>
# <details><summary>힌트 3</summary>y = start로 두고 steps번 y = torch.cat([y, model(y)[:, -1:].argmax(dim=-1)], dim=1)을 되풀이한 뒤 return y[:, …]이고 … 자리는 1:입니다.</details>


# %%
# [w4-r13] 한 토큰씩 쓰기
def greedy(model, start, steps):
    """Write the likeliest token steps times after start (B, 1); model(ids (B, t)) gives logits (B, t, V)."""
    ### 정답 시작
    ### 빈칸: y = start
    ### 빈칸: # TODO: steps번 이어 쓰고 새로 쓴 것만 돌려주세요
    y = start
    for _ in range(steps):
        y = torch.cat([y, model(y)[:, -1:].argmax(dim=-1)], dim=1)
    return y[:, 1:]
    ### 정답 끝


# %%
greedy = checks.greedy(greedy)


# %% [markdown]
# `learn`은 한 걸음, `train`은 전체 학습입니다. 6절의 학습률과 손실을 씁니다. 학습률은 끝에서 0이 되도록 조금씩 더 줄입니다.


# %%
def learn(model, optimizer, rows):
    """One step of training on these rows of the dates."""
    longest = (train_x[rows] != 0).sum(dim=1).max()
    logits = model(train_x[rows][:, :longest], train_y[rows, :-1])
    loss = smooth_loss(logits.flatten(0, 1), train_y[rows, 1:].flatten(), 0.02)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


# %%
def train(place, epochs=8, size=64):
    """Your Transformer, trained on the dates."""
    set_seed(0)
    model = MyTransformer(len(letters) + 2, place=place).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1.0, betas=(0.9, 0.98))
    step, total = 0, epochs * math.ceil(len(train_x) / size) + 1
    for _ in tqdm(range(epochs), desc="학습"):
        for rows in torch.randperm(len(train_x), device=device).split(size):
            step += 1
            optimizer.param_groups[0]["lr"] = rate(step, 64, 150) * (1 - step / total)
            learn(model, optimizer, rows)
    return model.eval()


# %%
@torch.no_grad()
def right(model, pairs):
    """Which of the ten characters of each date are right: Booleans (N, 10)."""
    x, y = batch(pairs)
    memory = model.encode(x)
    return greedy(lambda done: model(x, done, memory), y[:, :1], 10) == y[:, 1:]


def exact(model, pairs):
    """Share of the dates of which every character is right."""
    return right(model, pairs).all(dim=1).float().mean().item()


# %% [markdown]
# 아래 셀은 **15초쯤**(느린 컴퓨터에서 30초) 걸립니다. 여러분의 트랜스포머가 학습합니다.

# %%
model = train(place=True)
accuracy = {"위치 있음": exact(model, parts.test)}
print(f"테스트에서 모든 글자가 맞은 날짜 {accuracy['위치 있음']:.1%}")
assert accuracy["위치 있음"] > 0.95

# %% [markdown]
# 위치를 빼면 어떻게 될까요? 나머지는 모두 같습니다. 이번에는 3에포크만 학습합니다. 공평하게 비교하려고 위치가 있는 모델도 3에포크짜리를 하나 더 학습합니다(둘을 합쳐 15초쯤).
#
# 🤔 *예측해 보기*: '2027년 1월 28일'을 순서 없이 글자의 묶음으로만 보면 무엇을 알 수 있고 무엇을 모를까요? 정확도는 몇 %일까요?

# %%
accuracy["위치 있음, 3에포크"] = exact(train(True, epochs=3), parts.test)
blind = train(False, epochs=3)
accuracy["위치 없음, 3에포크"] = exact(blind, parts.test)
for name, value in accuracy.items():
    low, high = wilson(round(value * len(parts.test)), len(parts.test))
    print(f"{name:10} {value:.1%} (95 % 구간 {low:.1%}~{high:.1%})")
shares = right(blind, parts.test).float().mean(dim=0).tolist()
print("위치 없음, 글자마다:", *(f"{char} {share:.0%}" for char, share in zip("연연연연-월월-일일", shares)))
assert accuracy["위치 있음, 3에포크"] > accuracy["위치 없음, 3에포크"] + 0.2

# %% [markdown]
# 위치를 빼면 스물에 하나쯤만 맞힙니다. 글자의 묶음만으로는 '1월 28일'과 '8월 21일'을 가릴 수 없습니다. 글자마다 보면 늘 같은 곳에 오는 `-`와 19나 20인 연도의 앞 두 글자는
# 대개 맞히지만, 연도와 일의 끝 글자는 셋에 하나쯤입니다. 어떤 숫자가 있는지는 알아도 **어느 자리의 숫자인지** 모르기 때문입니다.
#
# 2절에서 본 대로 셀프 어텐션은 순서를 바꾸어 넣어도 결과의 순서만 바뀝니다. 디코더의 인과 마스크는 **몇 번째로 쓰는지**는 흐릿하게 알려 주지만,
# **읽는** 쪽에는 그런 것이 없습니다.
#
# 이제 디코더가 글자를 쓸 때마다 어디를 보는지 헤드별로 그립니다. `cross_weights`는 교차 어텐션의 가중치를 꺼내는 도구이니 읽지 않고 넘어가도 됩니다.


# %%
def cross_weights(model, text, answer):
    """The decoder's cross-attention on one date: weights (heads, T, S)."""
    x, y = batch([(text, answer)])
    block, kept = model.decoder, []
    w = dict(zip(("query", "key"), block.weights[1]))

    def watched(h, memory):
        scores = split_heads(h @ w["query"], 4) @ split_heads(memory @ w["key"], 4).transpose(-2, -1)
        kept.append((scores / math.sqrt(h.size(-1) / 4)).softmax(dim=-1))
        return block.look(1, h, memory, no_padding(x, h.size(1)))

    inner = parts_of(block, decoder_mask(y[:, :-1]))
    inner.cross = watched
    with torch.no_grad():
        decoder_block(model.wrote(y[:, :-1]) + model.places[:10], model.encode(x), inner)
    return kept[0][0].cpu()


# %%
whole = [(text, answer) for text, answer in parts.test if text[:4].isdigit() and "일" in text and text.count(" ") == 2]
text, answer = next(pair for pair in whole if len(set(pair[1][5:])) == 5)  # 월과 일에 같은 숫자가 없는 날
weights = cross_weights(model, text, answer)
fig, axes = plt.subplots(2, 2, figsize=(9, 7), layout="constrained")
columns = [plot.t(char, str(i)) for i, char in enumerate(text.replace(" ", "␣"))]
for head, ax in enumerate(axes.flat):
    plot.heatmap(ax, weights[head], list(answer), columns, fmt="", vmin=0, vmax=1)
    ax.set_title(plot.t(f"헤드 {head}", f"head {head}"), fontsize=9)
plt.show()
print(text, "→", answer)

# %% [markdown]
# *그림 3. 날짜 하나를 쓸 때 네 헤드의 교차 어텐션. 행은 쓰는 글자, 열은 읽은 글자(␣는 빈칸)입니다. 헤드마다 보는 곳이 다릅니다.*

# %% [markdown]
# ## 8. 서술형
#
# ### 문제 14. 서술형: 순환 없이 순서를 알기
# `🔴🔴⚪ · 10분 · 4점`
#
# 7절에서 위치가 있을 때와 없을 때의 정확도를 **둘 이상** 들어 비교하고, 셀프 어텐션이 왜 순서를 모르는지 2절의 결과로 설명하세요. 그리고 그림 3에서 칸을 하나 이상 골라
# 그 헤드가 무엇을 보고 있는지 쓰세요. 150자 이상이면 됩니다. 분반장이 아래 기준으로 읽고 점수를 정합니다.
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 위치가 있을 때와 없을 때의 정확도를 비교하고, 셀프 어텐션이 순서를 모르는 까닭과 히트맵의 칸을 근거로 설명했다 |
# | 중 | 수치를 비교했지만 까닭이 없거나, 까닭만 쓰고 수치나 히트맵과 이어지지 않는다 |
# | 하 | 수치 없이 결론만 썼거나, 어텐션이 왼쪽에서 오른쪽으로 차례로 읽는다고 하는 등 잘못 읽었다 |


# %%
# [w4-r14] 서술형: 순환 없이 순서를 알기
def essay():
    """Your answer as a text of at least 150 characters that cites at least two printed figures."""
    ### 정답 시작
    ### 빈칸: # TODO: 따옴표 사이에 답을 쓰세요. 줄을 바꾸어도 됩니다
    ### 빈칸: return """
    ### 빈칸: ...
    ### 빈칸: """
    return """
    위치가 있으면 3에포크 만에 77.0%를 맞히지만 위치를 빼면 5.0%밖에 맞히지 못했습니다. 8에포크까지 학습하면 위치가 있는 모델은 98.3%까지 갑니다.
    2절에서 토큰의 순서를 바꾸어 넣었더니 출력도 순서만 바뀌고 값은 그대로였습니다. 셀프 어텐션은 자리끼리의 내적만 쓰므로 같은 글자는 어디에 있어도 같게 보입니다.
    그래서 위치를 더하지 않으면 '1월 7일'과 '7월 1일'을 가릴 수 없습니다.
    그림 3의 헤드 3에서는 월을 쓰는 두 행 '0'과 '7'이 모두 '7월'의 7을 가장 진하게 봅니다. 한 자리 달 앞에 0을 붙일지도 그 글자를 보고 정하기 때문입니다.
    """
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 9. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 다음 모임에서 5분 발표로 나눕니다.
#
# - `encoder_block`을 포스트(더한 뒤에 정규화)로 바꾸면 학습이 달라지나요? 웜업을 1로 줄이면요?
# - 헤드를 1, 2, 8개로 바꾸어 보세요. 파라미터의 수는 그대로인데 정확도도 그대로인가요?
# - 훈련에 없던 모양의 날짜를 지어내 넣어 보세요. 어디서부터 틀리나요? 틀린 글자의 줄은 어디를 보고 있나요?

# %%
# 여기에서 자유롭게 실험하세요.
ids, _ = batch([("2027년 1월 28일", "2027-01-28")])
with torch.no_grad():
    memory = model.encode(ids)
    written = greedy(lambda done: model(ids, done, memory), torch.tensor([[1]], device=device), 10)[0].tolist()
print("".join(letters[i - 2] for i in written))

# %% [markdown]
# ## 10. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
