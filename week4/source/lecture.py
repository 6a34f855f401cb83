# %% [markdown]
# # 4주차 · Attention과 Transformer
# {{badge}}
#
# 읽은 자리를 다시 찾아보는 어텐션을 손으로 계산하고, 그것만 쌓아 트랜스포머를 만들어 날짜를 읽게 합니다.
#
# 모임 {{meeting}} · 핵심 90분, 우수 코드 발표 20분, 심화는 남는 시간에 · 실행 2분 안쪽(CPU) · 준비물: 3주차의 seq2seq, 3주차 예습과제의 어텐션
#
# 이 노트북을 마치면 다음을 할 수 있습니다.
# - 벡터 하나가 병목임을 **재고**, 어텐션이 무엇을 바꾸는지 수치로 말합니다.
# - 스케일드 닷 프로덕트, 마스크, 멀티헤드 어텐션을 짜서 PyTorch와 **비교합니다**.
# - 위치 인코딩이 왜 있어야 하는지, 왜 회전인지 **확인합니다**.
# - 트랜스포머의 모든 텐서의 **모양을 말하고**, 한국어 날짜를 99 % 넘게 옮깁니다.
# - 어텐션 지도에서 헤드가 하는 일을 읽고, **두 층이라야 되는 일**을 찾습니다.

# %%
# {{setup}}

# %% [markdown]
# `FULL = True`로 바꾸면 12절에서 한국어–영어 문장(Tatoeba)을 번역하고 BLEU를 잽니다. 어텐션 없는 LSTM을 열 배 배우고(9.4절), 유도 헤드도 더 긴 글로 배웁니다(10.4절)(본문의 수치는 `False`일 때의 것입니다). GPU를 권합니다.

# %%
FULL = False  # True: Tatoeba 번역과 더 긴 유도 헤드까지 합니다

# %%
import math
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
from tqdm.auto import tqdm

# %%
from utils import data, generate, plot, transformer
from utils import demo_week4 as demo
from utils.evaluate import wilson
from utils.plot import t
from utils.quiz import Question, quiz
from utils.seed import pick_device, set_seed

device = pick_device(FULL)

# %% [markdown]
# | 차례 | 분 |
# |---|---:|
# | [1. 벡터 하나의 병목](#1.-벡터-하나의-병목) | 6 |
# | [2. 다시 찾아보기](#2.-다시-찾아보기) | 10 |
# | [3. 부드러운 사전](#3.-부드러운-사전) | 5 |
# | [4. 셀프 어텐션](#4.-셀프-어텐션) | 12 |
# | [5. 마스크](#5.-마스크) · [6. 멀티헤드 어텐션](#6.-멀티헤드-어텐션) | 6 + 7 |
# | [7. 위치](#7.-위치) | 12 |
# | [8. 블록](#8.-블록) | 8 |
# | [9. 트랜스포머](#9.-트랜스포머) | 13 (심화 3) |
# | [10. 유도 헤드](#10.-유도-헤드) | 8 |
# | [11. 계산의 값](#11.-계산의-값) · [12. 번역](#12.-번역) | 심화 8 |
# | [13. 퀴즈](#13.-퀴즈) · [14. 정리](#14.-정리) | 3 |

# %% [markdown]
# ## 1. 벡터 하나의 병목
# <a name="1.-벡터-하나의-병목"></a>
# `핵심 6분`
#
# ### 1.1 번호 받아쓰기
# 3주차의 seq2seq에서 인코더는 글 전체를 **벡터 하나**에 눌러 담아 디코더에 넘겼습니다. 얼마나 담기는지 가장 단순한 일로 재어 봅시다.
# 번호를 **다 들은 다음** 처음부터 받아씁니다. 사람은 한 번 듣고 일곱 자리 안팎을 외운다고 합니다(Miller 1956).
#
# 손으로: 숫자 하나가 $\log_2 10\approx3.3$비트이므로 7자리면 23비트, 14자리면 47비트입니다. 벡터의 크기는 몇 자리든 48로 똑같습니다.
#
# 이 노트북의 RNN seq2seq는 모두 아래 클래스 하나입니다. `look`이 없으면 3주차와 같고, 있으면 쓸 때마다 읽은 자리의 상태를 다시 봅니다(2절).


# %%
class Seq2Seq(nn.Module):
    """Ids read (B, S), ids written before (B, T) -> logits (B, T, V). look(query, states, mask) -> context, weights."""

    def __init__(self, source_size, target_size, look=None, hidden=48, cell=nn.GRU):
        super().__init__()
        self.look, size = look, hidden // 3
        self.read, self.encoder = nn.Embedding(source_size, size), cell(size, hidden, batch_first=True)
        self.wrote, self.decoder = nn.Embedding(target_size, size), cell(size, hidden, batch_first=True)
        self.linear = nn.Linear(2 * hidden, target_size)

    def forward(self, x, before):
        mask = x > 0  # 0번은 패딩
        packed = pack_padded_sequence(self.read(x), mask.sum(dim=1).cpu(), batch_first=True, enforce_sorted=False)
        outputs, last = self.encoder(packed)
        states, _ = pad_packed_sequence(outputs, batch_first=True)  # (B, S, H)
        query, _ = self.decoder(self.wrote(before), last)  # (B, T, H)
        context = torch.zeros_like(query)
        if self.look:
            context, self.weights = self.look(query, states, mask[:, None])
        return self.linear(torch.cat([query, context], dim=-1))


# %% [markdown]
# 배우는 함수와 쓰는 함수도 하나씩만 둡니다. 글을 옮기는 오늘의 모델은 모두 이 둘을 씁니다. `draw()`는 (읽을 것, 쓸 것) 한 배치를 줍니다.


# %%
def fit(model, draw, steps, lr=0.01, smoothing=0.0, label="학습"):
    """Teacher forcing on draw() -> ids (B, S) and (B, T + 1), 0 is padding; returns the losses (nats a token)."""
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=steps)
    losses = []
    for _ in tqdm(range(steps), desc=label):
        x, y = draw()
        logits = model(x, y[:, :-1])  # 정답의 앞 글자들을 넣어 줍니다
        loss = F.cross_entropy(logits.flatten(0, 1), y[:, 1:].flatten(), ignore_index=0, label_smoothing=smoothing)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    return losses


# %%
@torch.no_grad()
def write(model, x, start, steps):
    """The likeliest token again and again: ids (B, steps), the model reads what it wrote itself."""
    model.eval()
    y = torch.full((len(x), 1), start, device=x.device)
    for _ in range(steps):
        y = torch.cat([y, model(x, y)[:, -1:].argmax(dim=-1)], dim=1)
    return y[:, 1:]


heard, to_write = demo.dictation(2, 3, 5)
print("들은 것", heard.tolist(), "\n쓸 것 ", to_write.tolist(), " (11은 시작, 10은 숫자 0, 0은 빈자리)")

# %% [markdown]
# 1–14자리 번호로 배우고, 길이마다 새 번호 300개를 **한 자리도 틀리지 않고** 받아쓴 비율을 잽니다. (8초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: 4, 8, 12자리에서 각각 몇 %일까요? 배운 적 없는 16자리는요?

# %%
LENGTHS = (1, 2, 4, 6, 8, 10, 12, 14, 16, 18)
set_seed(0)
blind, rates = Seq2Seq(12, 12), {}
fit(blind, lambda: demo.dictation(64, 1, 14), 420, label="어텐션 없이")
rates["어텐션 없음"] = demo.copied(blind, write, LENGTHS)
print({length: f"{rate:.0%}" for length, rate in rates["어텐션 없음"].items()})
assert rates["어텐션 없음"][2] > 0.9 and rates["어텐션 없음"][12] < 0.3

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_lengths(ax, rates, longest=14)
plt.show()

# %% [markdown]
# *그림 1. 번호의 길이와 다 받아쓴 비율. 길어질수록 무너집니다. 회색은 배운 적 없는 길이입니다.*
#
# 벡터의 크기를 키우거나 더 오래 배우면 조금 낫지만, 글은 얼마든지 길어지고 벡터는 늘 그 크기입니다. 이것을 **병목**(bottleneck)이라고 합니다.

# %% [markdown]
# ## 2. 다시 찾아보기
# <a name="2.-다시-찾아보기"></a>
# `핵심 10분`
#
# ### 2.1 바다나우: 작은 신경망으로 점수를 매깁니다
# 인코더가 자리마다 낸 상태 $h_1,\dots,h_S$를 **버리지 않고 모두** 둡니다. 디코더는 쓸 때마다 자기 상태 $s$(질의)로 자리마다 점수를 매기고, 소프트맥스로 가중치를 만들어 섞습니다.
#
# $$c=\sum_i a_i h_i,\qquad a=\mathrm{softmax}(e),\qquad e_i=v^\top\tanh(W s+U h_i)$$
#
# 점수를 작은 신경망으로 매긴 것이 바다나우(Bahdanau 등 2015)의 **덧셈 어텐션**입니다.
# 손으로: 모두 수 하나, $W=U=v=1$, $s=0.5$, $h=(-0.5,\ 0,\ 0.5)$라고 합시다.
#
# | | $h_1=-0.5$ | $h_2=0$ | $h_3=0.5$ |
# |---|---|---|---|
# | $e_i=\tanh(s+h_i)$ | 0 | 0.462 | 0.762 |
# | $a_i$ | 0.211 | 0.336 | **0.453** |
#
# $c=-0.5\times0.211+0.5\times0.453=0.121$입니다.

# %%
fig, ax = plt.subplots(figsize=(7, 3.6))
words = t("연기는 좋은데 음악이 별로", "yeongi-neun joeunde eumag-i byeollo").split()
demo.draw_looking_back(ax, words, ["but", "the", "music"], [0.04, 0.10, 0.78, 0.08])
plt.show()

# %% [markdown]
# *그림 2. 어텐션이 있는 seq2seq(가중치는 지어낸 값). 셋째 낱말을 쓰는 상태 $s_3$이 읽은 자리를 모두 다시 보고, 선의 굵기만큼 섞어 문맥 $c$를 만듭니다.*
#
# ### 2.2 루옹: 곱하기만 해도 됩니다
# 루옹(Luong 등 2015)은 점수를 더 싸게 매겼습니다. **내적** $s^\top h_i$, 또는 사이에 행렬을 둔 $s^\top W h_i$입니다.
# 손으로: 위의 수라면 내적은 $-0.25,\ 0,\ 0.25$이고 가중치는 0.254, 0.326, 0.419입니다.
#
# 🤔 *예측해 보기*: 질의 T개와 자리 S개의 점수를 한꺼번에 매길 때, 덧셈과 내적 가운데 어느 쪽이 메모리를 얼마나 더 쓸까요? H는 상태의 크기입니다.


# %%
def dot(query, states, mask):
    """Luong's dot score: query (B, T, H), states (B, S, H), mask (B, 1, S) -> context (B, T, H), weights (B, T, S)."""
    scores = query @ states.transpose(1, 2)
    weights = scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)
    return weights @ states, weights


class Additive(nn.Module):
    """Bahdanau's score: v·tanh(W s + U h)."""

    def __init__(self, hidden):
        super().__init__()
        self.w, self.u, self.v = nn.Linear(hidden, hidden), nn.Linear(hidden, hidden, bias=False), nn.Linear(hidden, 1)

    def forward(self, query, states, mask):
        pairs = torch.tanh(self.w(query)[:, :, None] + self.u(states)[:, None])  # (B, T, S, H)
        scores = self.v(pairs)[..., 0]
        weights = scores.masked_fill(~mask, float("-inf")).softmax(dim=-1)
        return weights @ states, weights


# %%
# NBVAL_CHECK_OUTPUT
s, h, see = torch.tensor([[[0.5]]]), torch.tensor([[[-0.5], [0.0], [0.5]]]), torch.ones(1, 1, 3, dtype=torch.bool)
one = Additive(1)
for part in (one.w, one.u, one.v):
    nn.init.ones_(part.weight)
nn.init.zeros_(one.w.bias)  # v의 편향은 모든 점수에 똑같이 더해져 가중치를 바꾸지 않습니다
for name, look in (("덧셈", one), ("내적", dot)):
    context, weights = look(s, h, see)
    print(f"{name}: 가중치 {[round(w, 3) for w in weights.flatten().tolist()]}, 문맥 {context.item():.3f}")
T, S, H = 50, 50, 512
print(f"T = S = {T}, H = {H}: 덧셈은 tanh에 수 {T * S * H:,}개, 내적은 점수 {T * S:,}개만 있으면 됩니다")

# %% [markdown]
# 덧셈은 (T, S, H)짜리 텐서를 거쳐 가므로 **H배**를 씁니다. 내적은 행렬 곱 한 번이라 GPU가 가장 잘하는 일입니다. 트랜스포머가 내적을 고른 까닭입니다.
# 논문의 순서도 조금 다릅니다. 바다나우는 **앞 걸음의** 상태로 찾아본 뒤 디코더에 넣고, 루옹은 디코더를 **지난** 상태로 찾아본 뒤 답을 냅니다. 여기서는 둘 다 루옹의 순서입니다.
#
# ### 2.3 다시 보면 얼마나 나아질까요
# 같은 모델에 `look`만 넣었습니다. 내적은 **파라미터가 하나도 늘지 않습니다**. (8초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: 12자리와, 배운 적 없는 16자리는 몇 %가 될까요?

# %%
set_seed(0)
reader = Seq2Seq(12, 12, dot)
fit(reader, lambda: demo.dictation(64, 1, 14), 420, label="내적 어텐션")
rates["내적 어텐션"] = demo.copied(reader, write, LENGTHS)
print({length: f"{rate:.0%}" for length, rate in rates["내적 어텐션"].items()})
assert rates["내적 어텐션"][12] > 0.8 > rates["어텐션 없음"][12] + 0.4

# %%
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.8), layout="constrained", gridspec_kw={"width_ratios": [1.2, 1]})
demo.draw_lengths(axes[0], rates, longest=14)
heard, to_write = demo.dictation(1, 10, 10)
with torch.no_grad():
    reader(heard, to_write[:, :-1])
weights = reader.weights
digits = [str(i % 10) for i in heard[0].tolist()]
plot.heatmap(axes[1], weights[0], digits, digits, fmt="", vmin=0, vmax=1, xlabel=t("들은 숫자", "heard"), ylabel=t("쓰는 숫자", "written"))  # fmt: skip
plt.show()

# %% [markdown]
# *그림 3. 왼쪽: 어텐션이 있으면 길어져도 버팁니다. 오른쪽: 10자리를 받아쓸 때의 가중치. 행이 쓰는 숫자, 열이 다시 본 숫자입니다. 시킨 적이 없는데도 대각선이 생겼습니다.*
#
# ### 2.4 축을 잘못 고르면
# 가중치는 **질의 하나마다** 합이 1이어야 합니다. 소프트맥스의 축을 하나 잘못 적으면 모양이 같아 오류가 나지 않습니다.
#
# 🤔 *예측해 보기*: (B, T, S)에서 `dim=1`로 소프트맥스를 하면 행의 합과 열의 합은 각각 얼마가 될까요?

# %%
scores = torch.randn(1, 3, 5)
for dim in (-1, 1):
    weights = scores.softmax(dim=dim)[0]
    rows, columns = ([round(v, 2) for v in weights.sum(dim=d).tolist()] for d in (1, 0))
    print(f"dim = {dim:2}: 행(질의)의 합 {rows}, 열의 합 {columns}")

# %% [markdown]
# ## 3. 부드러운 사전
# <a name="3.-부드러운-사전"></a>
# `핵심 5분`
#
# ### 3.1 60년 된 방법과 같은 식
# 파이썬의 사전(dict)은 질의와 **똑같은** 키의 값을 꺼냅니다. 어텐션은 **비슷한** 키들의 값을 비슷한 만큼 섞습니다.
# 이 생각은 오래되었습니다. 나다라야와 왓슨(1964)의 커널 회귀(kernel regression)는 가까운 점일수록 크게 쳐서 평균을 냅니다.
#
# $$\hat y(q)=\sum_i\frac{K(q,k_i)}{\sum_j K(q,k_j)}\,v_i,\qquad K(q,k)=e^{-(q-k)^2/2w^2}$$
#
# 손으로: 키 0, 1, 2에 값 0, 1, 4가 있고 폭 $w=1$, 질의 1이면 $K$는 0.607, 1, 0.607입니다. 가중치는 0.274, 0.452, 0.274이고 답은 $0.452+4\times0.274=1.548$입니다.
#
# 제곱을 풀면 $-(q-k)^2/2=qk-k^2/2-q^2/2$이고, $q^2$은 모든 키에 똑같아 소프트맥스에서 사라집니다. 남는 것은 **내적** $qk$와 키마다의 편향입니다.

# %%
# NBVAL_CHECK_OUTPUT
key, value, query = torch.tensor([0.0, 1.0, 2.0]), torch.tensor([0.0, 1.0, 4.0]), 1.0
kernel = torch.exp(-((query - key) ** 2) / 2)
as_kernel = kernel / kernel.sum()
as_attention = (query * key - key**2 / 2).softmax(dim=0)
print("커널 회귀:", [round(w, 3) for w in as_kernel.tolist()], "답", round((as_kernel @ value).item(), 3))
print("어텐션:   ", [round(w, 3) for w in as_attention.tolist()], "답", round((as_attention @ value).item(), 3))
assert torch.allclose(as_kernel, as_attention)

# %% [markdown]
# 키의 길이가 모두 같으면 편향도 사라져 **내적 어텐션이 곧 커널 회귀**입니다. 폭 $w$는 소프트맥스의 온도에 해당합니다.
#
# 🤔 *예측해 보기*: 잡음이 섞인 점 40개로 곡선을 되찾을 때, 폭 0.05, 0.3, 2 가운데 참에 가장 가까운 것은 무엇일까요? 가장 좁은 것은 어떤 곡선이 될까요?

# %%
set_seed(0)
wave = lambda x: torch.sin(2 * x) + x / 2  # noqa: E731
key = torch.rand(40).sort().values * 5
value = wave(key) + 0.4 * torch.randn(40)
grid = torch.linspace(0, 5, 200)
curves, errors = {}, {}
for width in (0.05, 0.3, 2.0):
    weights = (-((grid[:, None] - key) ** 2) / (2 * width**2)).softmax(dim=-1)  # (질의 200, 키 40)
    curves[width] = weights @ value
    errors[width] = (curves[width] - wave(grid)).square().mean().sqrt().item()
    print(
        f"폭 {width:4}: 참과의 차이(RMSE) {errors[width]:.2f}, 가장 큰 가중치의 평균 {weights.amax(dim=1).mean():.2f}"
    )
assert errors[0.3] < min(errors[0.05], errors[2.0])

# %%
fig, axes = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
demo.draw_kernels(axes, key, value, grid, wave(grid), curves)
plt.show()

# %% [markdown]
# *그림 4. 폭이 좁으면 가장 가까운 점 하나를 그대로 꺼내는 사전이 되고(왼쪽), 넓으면 모두의 평균이 됩니다(오른쪽).*
#
# 사람이 정하던 것이 둘 있었습니다. **무엇이 비슷한가**(커널)와 **얼마나 좁게 볼까**(폭)입니다. 어텐션은 둘 다 데이터에서 배웁니다.

# %% [markdown]
# ## 4. 셀프 어텐션
# <a name="4.-셀프-어텐션"></a>
# `핵심 12분`
#
# ### 4.1 글이 자기 자신에게 묻습니다
# RNN을 없애 봅시다. 낱말마다 자기 벡터로 **질의, 키, 값을 셋 다** 만들어 같은 글의 다른 낱말을 찾아봅니다. 이것이 셀프 어텐션(self-attention)입니다.
#
# $$Q=XW_Q,\quad K=XW_K,\quad V=XW_V,\qquad \mathrm{out}=\mathrm{softmax}\!\left(\frac{QK^\top}{\sqrt{d}}\right)V$$
#
# 손으로: 세 낱말이 $x_1=[1,0],\ x_2=[0,1],\ x_3=[1,1]$이고 세 행렬이 모두 단위행렬이라고 합시다($d=2$).
#
# | 첫 낱말이 묻는 것 | $x_1$ | $x_2$ | $x_3$ |
# |---|---|---|---|
# | 내적 | 1 | 0 | 1 |
# | $\div\sqrt2$ | 0.707 | 0 | 0.707 |
# | 소프트맥스 | 0.401 | 0.198 | 0.401 |
#
# 첫 낱말의 새 벡터는 $0.401[1,0]+0.198[0,1]+0.401[1,1]=[0.802,\ 0.599]$입니다.

# %% [markdown]
# 그러면 $W_Q$와 $W_K$는 왜 따로 둘까요? 단위행렬이면 점수 $XX^\top$는 **대칭**입니다. ‘밥을’이 ‘먹었다’를 찾는 만큼 ‘먹었다’도 ‘밥을’을 찾아야 합니다.
# 또 내적은 대개 자기 자신과 가장 크므로 자기만 봅니다.
#
# 🤔 *예측해 보기*: 점수가 대칭이면 소프트맥스를 거친 가중치도 대칭일까요?


# %%
def attention(query, key, value, mask=None):
    """query (..., T, D), key (..., S, D), value (..., S, E); mask True = may look -> (..., T, E), (..., T, S)."""
    scores = query @ key.transpose(-2, -1) / math.sqrt(query.size(-1))
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ value, weights


x = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
out, weights = attention(x, x, x)
print("가중치\n", weights.numpy().round(3), "\n첫 낱말의 새 벡터", out[0].numpy().round(3))
print("점수는 대칭:", torch.equal(x @ x.T, (x @ x.T).T), " 가중치는 대칭:", torch.allclose(weights, weights.T))
assert torch.allclose(out, F.scaled_dot_product_attention(x[None], x[None], x[None])[0], atol=1e-6)

# %% [markdown]
# 점수는 대칭이지만 행마다 나누는 합이 달라 가중치는 대칭이 아닙니다. 그래도 **누가 누구를 찾는지**를 자유롭게 배우려면 질의와 키가 달라야 합니다.
#
# ### 4.2 모양을 수와 함께
# 낱말 셋, 벡터의 크기 4, 질의와 키와 값의 크기 2로 모든 중간값을 그립니다.

# %%
set_seed(2)
x, w_q, w_k, w_v = torch.randn(3, 4), *torch.randn(3, 4, 2)
q, k, v = x @ w_q, x @ w_k, x @ w_v
out, weights = attention(q, k, v)
fig, ax = plt.subplots(figsize=(9, 5.2))
top = [("X", x), "@", ("$W_Q$", w_q), "=", ("Q", q), "", ("$W_K$", w_k), "→", ("K", k), "", ("$W_V$", w_v), "→", ("V", v)]  # fmt: skip
bottom = [("Q", q), "@", ("$K^T$", k.T), "/√2 =", (t("점수", "scores"), q @ k.T / 2**0.5), "softmax", (t("가중치", "weights"), weights), "@", ("V", v), "=", (t("새 벡터", "out"), out)]  # fmt: skip
demo.draw_products(ax, [top, bottom])
plt.show()

# %% [markdown]
# *그림 5. 셀프 어텐션의 모든 행렬과 모양. 점수와 가중치는 (낱말, 낱말)이고, 가중치의 행마다 합이 1입니다. 새 벡터는 낱말 수만큼 다시 셋입니다.*
#
# 낱말 사이의 거리가 얼마든 **한 걸음**에 닿고, 모든 낱말을 **한꺼번에** 계산합니다. RNN은 30칸 떨어진 낱말에 30걸음이 걸렸습니다(3주차).

# %% [markdown]
# ### 4.3 ★ 왜 √d로 나눌까요
# 원소가 평균 0, 분산 1이고 서로 상관없는 두 벡터의 내적은 $d$개를 더한 것이라 **분산이 $d$**, 표준편차가 $\sqrt d$입니다.
# $d=64$면 점수가 ±8쯤 되고 $e^8\approx 3{,}000$이므로 소프트맥스가 한곳에 쏠립니다. $\sqrt d$로 나누면 언제나 ±1쯤입니다.
#
# 쏠리면 무엇이 나쁠까요? 소프트맥스의 미분은 $\partial a_i/\partial e_j=a_i(\delta_{ij}-a_j)$입니다. 가중치가 1이나 0이면 **미분이 0**입니다. 어디를 볼지 배울 수 없습니다.
#
# 🤔 *예측해 보기*: 키 32개를 무작위로 뽑았습니다. $d=4$와 $d=1024$에서 나누지 않으면 가장 큰 가중치는 평균 얼마일까요? 나누면요?

# %%
set_seed(0)
SIZES = (4, 16, 64, 256, 1024)
peak, slope = {"그대로": {}, "√d로 나눔": {}}, {"그대로": {}, "√d로 나눔": {}}
for d in SIZES:
    scores = (torch.randn(2000, 1, d) * torch.randn(2000, 32, d)).sum(dim=-1)  # 질의 2,000개 × 키 32개
    for name, scaled in (("그대로", scores), ("√d로 나눔", scores / math.sqrt(d))):
        a = scaled.softmax(dim=-1)
        jacobian = torch.diag_embed(a) - a[:, :, None] * a[:, None]  # ∂a/∂e (2000, 32, 32)
        peak[name][d], slope[name][d] = a.amax(dim=-1).mean().item(), jacobian.flatten(1).norm(dim=1).mean().item()
    print(
        f"d = {d:4}: 점수의 표준편차 {scores.std():5.1f}, 가장 큰 가중치 {peak['그대로'][d]:.2f} (나누면 {peak['√d로 나눔'][d]:.2f})"
    )
assert 0.3 < peak["그대로"][4] < 0.38 and peak["그대로"][1024] > 0.93
assert all(0.13 < value < 0.19 for value in peak["√d로 나눔"].values())

# %%
fig, axes = plt.subplots(1, 2, figsize=(8, 3.3), layout="constrained")
demo.draw_saturation(axes, peak, slope)
plt.show()

# %% [markdown]
# *그림 6. 키의 길이 d와 가장 큰 가중치(왼쪽), 소프트맥스의 미분의 크기(오른쪽). 나누지 않으면 d가 클수록 하나에 쏠리고 미분이 사라집니다. 나누면 d와 상관없습니다.*
#
# 3절의 말로 하면 $\sqrt d$는 **차원이 커져도 커널의 폭을 지켜 주는 것**입니다.

# %% [markdown]
# ## 5. 마스크
# <a name="5.-마스크"></a>
# `핵심 6분`
#
# ### 5.1 보아도 되는 자리
# 셀프 어텐션은 모든 자리를 봅니다. 보면 안 되는 자리가 둘 있습니다.
# - **패딩**: 진짜 낱말이 아닙니다.
# - **미래**: 다음 글자를 쓰는 디코더가 다음 글자를 보면 안 됩니다(**인과 마스크**, causal mask).
#
# 가릴 자리의 점수를 **소프트맥스 앞에서** $-\infty$로 바꿉니다. 손으로: 점수 1, 2, 3에서 셋째를 가리면 0.269, 0.731, 0입니다.

# %%
words = t("나는 밥을 먹 었다 [PAD]", "I ate rice today [PAD]").split()
real = torch.tensor([True, True, True, True, False])
masks = {
    t("패딩 마스크", "padding"): real[None].expand(5, 5),
    t("인과 마스크", "causal"): torch.ones(5, 5).tril().bool(),
}
masks[t("둘 다", "both")] = masks[t("패딩 마스크", "padding")] & masks[t("인과 마스크", "causal")]
fig, axes = plt.subplots(1, 3, figsize=(9, 3.2), layout="constrained")
demo.draw_masks(axes, masks, words)
plt.show()

# %% [markdown]
# *그림 7. 마스크 셋. 행이 묻는 낱말, 열이 보이는 낱말이고 ×는 볼 수 없는 자리입니다. 둘을 함께 쓸 때는 ‘그리고’(&)로 겹칩니다.*
#
# 🤔 *예측해 보기*: 소프트맥스 **뒤에** 0을 곱하면 남은 두 가중치의 합은 얼마일까요? 볼 수 있는 자리가 **하나도 없는** 행은 무엇이 될까요?

# %%
# NBVAL_CHECK_OUTPUT
scores, real = torch.tensor([1.0, 2.0, 3.0]), torch.tensor([True, True, False])
before = scores.masked_fill(~real, float("-inf")).softmax(dim=0)
after = scores.softmax(dim=0) * real
print("앞에서 가리면", [round(w, 3) for w in before.tolist()], "합", round(before.sum().item(), 3))
print("뒤에서 가리면", [round(w, 3) for w in after.tolist()], "합", round(after.sum().item(), 3))
print("모두 가리면  ", scores.masked_fill(torch.ones(3, dtype=torch.bool), float("-inf")).softmax(dim=0).tolist())

# %% [markdown]
# 뒤에서 가리면 합이 0.335입니다. 모두 가리면 0을 0으로 나누어 **NaN**이 되고, NaN 하나가 역전파를 타고 모든 파라미터로 번집니다. 빈 문장이 배치에 하나만 있어도 생기는 일입니다.
#
# ### 5.2 정말 미래를 안 볼까요
# 눈으로 코드를 보는 것보다 **망가뜨려 보는** 것이 확실합니다. $t$번째 낱말을 바꾸었을 때 그 앞의 출력이 **비트까지 똑같아야** 합니다.
#
# 🤔 *예측해 보기*: 다섯째 낱말을 바꾸면 인과 마스크가 있을 때 몇 번째 출력부터 달라질까요? 마스크가 없으면요?

# %%
set_seed(0)
x = torch.randn(8, 16)
changed = x.clone()
changed[4] += 1.0  # 다섯째 낱말
for name, mask in (("인과 마스크", torch.ones(8, 8).tril().bool()), ("마스크 없음", None)):
    moved = (attention(x, x, x, mask)[0] != attention(changed, changed, changed, mask)[0]).any(dim=-1)
    print(f"{name}: 달라진 자리 {[i + 1 for i, m in enumerate(moved.tolist()) if m]}")
    assert moved[:4].any() == (mask is None)

# %% [markdown]
# ## 6. 멀티헤드 어텐션
# <a name="6.-멀티헤드-어텐션"></a>
# `핵심 7분`
#
# ### 6.1 한 번에 여러 곳을 보기
# ‘먹었다’는 **누가**도 **무엇을**도 찾아야 합니다. 소프트맥스가 하나면 둘을 반반 섞은 흐릿한 벡터가 나옵니다. 그래서 벡터를 $h$토막으로 나누어 **따로** 찾아보고 이어 붙입니다(multi-head attention).
#
# 손으로: $D=4,\ h=2$라면 낱말 하나의 벡터 $[0,1,2,3]$이 헤드 1의 $[0,1]$과 헤드 2의 $[2,3]$이 됩니다. 파라미터의 수는 헤드의 수와 상관없이 $4D^2$(편향 빼고)입니다.
#
# 코드로는 (B, T, D)를 (B, **h**, T, D/h)로 바꿉니다. 여기서 가장 많이 틀립니다.
#
# 🤔 *예측해 보기*: `view(B, h, T, D//h)`와 `view(B, T, h, D//h).transpose(1, 2)`는 모양이 같습니다. 값도 같을까요?

# %%
numbers = torch.arange(12).view(1, 3, 4)  # 낱말 3개, 벡터의 크기 4
right = numbers.view(1, 3, 2, 2).transpose(1, 2)
wrong = numbers.view(1, 2, 3, 2)
fig, axes = plt.subplots(1, 2, figsize=(8, 2.9), layout="constrained")
demo.draw_split(axes, {"view(B, T, h, D/h).transpose(1, 2)": right[0], "view(B, h, T, D/h)": wrong[0]})
plt.show()

# %% [markdown]
# *그림 8. 칸의 색이 낱말입니다(파랑 0–3, 주황 4–7, 초록 8–11). 왼쪽은 헤드마다 세 낱말이 차례로 있습니다. 오른쪽은 헤드 1이 파랑과 주황뿐입니다. 낱말이 섞였는데 오류는 나지 않습니다.*
#
# ### 6.2 코드로, 그리고 PyTorch와 비교
# 합칠 때는 거꾸로 `transpose(1, 2)`를 먼저 하고 펼칩니다. 끝의 $W_O$는 헤드들이 찾아온 것을 섞습니다.


# %%
class MultiHead(nn.Module):
    """x (B, T, D), memory (B, S, D) or None for self-attention; mask broadcasts to (B, h, T, S) -> (B, T, D)."""

    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(dim, dim) for _ in range(4))

    def split(self, x):
        return x.view(*x.shape[:2], self.heads, -1).transpose(1, 2)  # (B, h, T, D/h)

    def forward(self, x, memory=None, mask=None):
        memory = x if memory is None else memory
        q, k, v = self.split(self.query(x)), self.split(self.key(memory)), self.split(self.value(memory))
        context, self.weights = attention(q, k, v, mask)
        return self.out(context.transpose(1, 2).flatten(2))


# %%
set_seed(0)
theirs, mine = nn.MultiheadAttention(16, 4, batch_first=True), MultiHead(16, 4)
with torch.no_grad():
    for part, w, b in zip((mine.query, mine.key, mine.value), theirs.in_proj_weight.chunk(3), theirs.in_proj_bias.chunk(3)):  # fmt: skip
        part.weight.copy_(w), part.bias.copy_(b)
    mine.out.load_state_dict(theirs.out_proj.state_dict())
x = torch.randn(2, 7, 16)
expected, weights = theirs(x, x, x, average_attn_weights=False)
print(f"출력의 차이 {(mine(x) - expected).abs().max():.0e}, 가중치의 차이 {(mine.weights - weights).abs().max():.0e}")
print({h: sum(p.numel() for p in MultiHead(16, h).parameters()) for h in (1, 2, 4, 8)}, "← 헤드 수와 파라미터 수")
assert torch.allclose(mine(x), expected, atol=1e-6)

# %% [markdown]
# 헤드가 많다고 파라미터가 늘지 않습니다. 대신 헤드 하나가 쓰는 크기 $D/h$가 줍니다.

# %% [markdown]
# ## 7. 위치
# <a name="7.-위치"></a>
# `핵심 12분`
#
# ### 7.1 어텐션은 순서를 모릅니다
# ‘사람 이 개 를 물었다’와 ‘개 이 사람 를 물었다’는 형태소가 같고 차례만 다릅니다. 점수는 내적이고 섞기는 더하기라서, 어텐션은 **누가 몇 번째인지**를 쓴 적이 없습니다.
#
# 🤔 *예측해 보기*: 입력의 차례를 바꾸면 셀프 어텐션의 출력은 어떻게 될까요? 전혀 다른 값이 될까요, 차례만 바뀔까요?

# %%
set_seed(0)
layer, x = MultiHead(16, 4).double(), torch.randn(1, 5, 16, dtype=torch.float64)  # 사람 이 개 를 물었다
order = torch.tensor([2, 1, 0, 3, 4])  # 개 이 사람 를 물었다
straight, swapped = layer(x), layer(x[:, order])
print(f"출력을 같은 차례로 바꾸면 차이 {(straight[:, order] - swapped).abs().max():.0e}")
print(f"문장 벡터(평균)의 차이 {(straight.mean(dim=1) - swapped.mean(dim=1)).abs().max():.0e}")
assert torch.allclose(straight[:, order], swapped, atol=1e-12)

# %% [markdown]
# 차례만 따라 바뀝니다(순열 등변, permutation equivariance). ‘사람’의 새 벡터는 물었을 때나 물렸을 때나 똑같습니다. **자리를 입력에 적어 주어야 합니다.**
#
# ### 7.2 사인과 코사인
# 자리 $p$마다 벡터를 만들어 임베딩에 더합니다(Vaswani 등 2017). 두 칸씩 짝을 지어 짝마다 다른 빠르기로 도는 시곗바늘을 둡니다.
#
# $$PE(p)_{2i}=\sin(p\,\omega_i),\quad PE(p)_{2i+1}=\cos(p\,\omega_i),\qquad \omega_i=10000^{-2i/D}$$
#
# 손으로: $D=4$면 $\omega_0=1,\ \omega_1=0.01$입니다.
#
# | $p$ | $\sin p$ | $\cos p$ | $\sin0.01p$ | $\cos0.01p$ |
# |---|---|---|---|---|
# | 0 | 0 | 1 | 0 | 1 |
# | 1 | 0.841 | 0.540 | 0.010 | 1.000 |
# | 2 | 0.909 | −0.416 | 0.020 | 1.000 |
#
# 빠른 바늘은 이웃한 자리를, 느린 바늘은 멀리 있는 자리를 가릅니다. 시, 분, 초와 같습니다.


# %%
def positions(length, dim):
    """Sinusoidal positional encoding (length, dim)."""
    omega = 10000 ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)  # (D/2,)
    angle = torch.arange(length)[:, None] * omega
    return torch.stack([angle.sin(), angle.cos()], dim=-1).flatten(1)


print(positions(3, 4).numpy().round(3))
table = positions(60, 64)
assert torch.allclose(table.float(), transformer.sinusoidal(60, 64), atol=1e-4)
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.4), layout="constrained")
demo.draw_positions(axes, table)
plt.show()

# %% [markdown]
# *그림 9. 왼쪽: 자리마다의 벡터(한 줄이 한 자리). 오른쪽: 자리 0, 20, 40과 다른 자리의 내적. 어느 자리에서 재든 **가까울수록 크고** 모양이 같습니다.*
#
# ### 7.3 ★ k칸 옮기기는 회전입니다
# 시곗바늘을 $k$칸 뒤로 옮기는 것은 각을 $k\omega$만큼 돌리는 것입니다. 덧셈 정리로
#
# $$\begin{bmatrix}\sin(p+k)\omega\\\cos(p+k)\omega\end{bmatrix}=\begin{bmatrix}\cos k\omega&\sin k\omega\\-\sin k\omega&\cos k\omega\end{bmatrix}\begin{bmatrix}\sin p\omega\\\cos p\omega\end{bmatrix},\qquad PE(p+k)=R_k\,PE(p)$$
#
# $R_k$에는 **$p$가 없습니다.** 그러므로 $W_Q$나 $W_K$가 $R_{-1}$을 배우면 어느 자리에서든 ‘바로 앞’을 볼 수 있습니다.
#
# 🤔 *예측해 보기*: 자리 3에서 구한 $R_5$로 자리 50의 벡터를 55로 옮길 수 있을까요? 오차는 얼마일까요?


# %%
def rotation(k, dim):
    """R_k (dim, dim): the same matrix carries any place p to p + k."""
    omega = 10000 ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
    sin, cos = (k * omega).sin(), (k * omega).cos()
    return torch.block_diag(*(torch.tensor([[c, s], [-s, c]]) for s, c in zip(sin, cos)))


for k in (1, 5, 30, -7):
    places = torch.arange(max(0, -k), 60 - max(0, k))
    error = (table[places + k] - table[places] @ rotation(k, 64).T).abs().max()
    print(f"k = {k:3}: 모든 자리에서 가장 큰 오차 {error:.0e}")
    assert error < 1e-12
r = rotation(5, 64)
print(f"길이는 그대로: R^T R = I의 오차 {(r.T @ r - torch.eye(64)).abs().max():.0e}")

# %%
fig, axes = plt.subplots(1, 3, figsize=(8, 3.2))
demo.draw_rotation(axes, table.numpy(), pairs=(0, 4, 8), place=3, step=5)
plt.show()

# %% [markdown]
# *그림 10. 자리 3, 8, 13의 벡터를 짝마다 원 위에 그렸습니다. 한 원 안에서는 다섯 칸을 갈 때마다 같은 각을 돕니다. 앞쪽 짝은 빨리, 뒤쪽 짝은 천천히 돕니다.*
#
# 내적 $PE(p)\cdot PE(p+k)=\sum_i\cos k\omega_i$도 $p$와 상관없습니다. 그림 9의 세 봉우리가 같은 모양인 까닭입니다.
# 요즘 모델의 RoPE(Su 등 2021)는 이 회전을 더하지 않고 질의와 키에 **직접 곱합니다**.

# %% [markdown]
# ### 7.4 ★ 뒤집기: 위치가 있을 때와 없을 때
# 숫자 열 개를 거꾸로 씁니다. 첫 자리는 끝 자리를, 둘째 자리는 끝에서 둘째를 보아야 합니다. 층 하나, 헤드 하나로 해 봅시다.
#
# 이제부터는 `utils.transformer`를 씁니다. 위에서 짠 것과 같은 계산이고, 볼 자리가 없는 행은 NaN 대신 0을 줍니다. (5초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: 위치를 더한 모델과 더하지 않은 모델은 열 자리를 다 맞힌 비율이 각각 몇 %일까요? 위치가 있을 때 어텐션 지도는 어떤 모양일까요?


# %%
class Reverser(nn.Module):
    """One layer, one head; ids (B, 10) -> logits (B, 10, 11). What was written before is not used."""

    def __init__(self, positions):
        super().__init__()
        self.encoder = transformer.Encoder(11, dim=32, heads=1, layers=1, positions=positions)
        self.linear = nn.Linear(32, 11)

    def forward(self, x, before=None):
        return self.linear(self.encoder(x))


# %%
def backwards():
    """64 rows of digits and the same rows from their end (with an unused start in front)."""
    x = torch.randint(1, 11, (64, 10))
    return x, torch.cat([x[:, :1], x.flip(1)], dim=1)


x, y = (torch.tensor(part) for part in generate.reverse(500, 10, 11, seed=1))
reversers, exact = {}, {}
for name, kind in (("위치 있음", "sinusoidal"), ("위치 없음", None)):
    set_seed(0)
    reversers[name] = Reverser(kind)
    fit(reversers[name], backwards, 200, label=name)
    with torch.no_grad():
        right = reversers[name](x).argmax(dim=-1) == y
    exact[name] = right.all(dim=1).double().mean().item()
    print(f"{name}: 열 자리를 다 맞힌 비율 {exact[name]:.0%}, 자리 하나하나는 {right.double().mean():.0%}")
assert exact["위치 있음"] > 0.99 and exact["위치 없음"] < 0.02

# %%
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.6), layout="constrained")
for ax, (name, model) in zip(axes, reversers.items()):
    layer = model.encoder.blocks[0].attention
    layer.keep = True
    with torch.no_grad():
        model(x[:1])
    digits = [str(i % 10) for i in x[0].tolist()]
    plot.heatmap(ax, layer.weights[0, 0], range(1, 11), digits, fmt="", vmin=0, vmax=1, ylabel=t("쓰는 자리", "place written"))  # fmt: skip
    ax.set_title(t(name, {"위치 있음": "with positions", "위치 없음": "without"}[name]), y=-0.12)
plt.show()

# %% [markdown]
# *그림 11. 뒤집기의 어텐션 지도(행이 쓰는 자리, 열이 본 숫자). 위치가 있으면 오른쪽 위에서 왼쪽 아래로 가는 **반대각선**이 생깁니다. 위치가 없으면 어디나 고르게 봅니다.*
#
# 위치가 없으면 어떤 숫자가 **있는지**는 알아도 어디에 있는지 모릅니다. 게다가 같은 숫자가 든 자리는 입력이 똑같아 출력도 똑같으니, 더 배워도 되지 않습니다.

# %% [markdown]
# ## 8. 블록
# <a name="8.-블록"></a>
# `핵심 8분`
#
# ### 8.1 어텐션만으로는 모자랍니다
# 어텐션은 값을 **섞기만** 합니다(섞는 비율은 비선형이지만 섞는 것은 더하기입니다). 그래서 자리마다 따로 도는 2층 신경망, **순방향 층**(feed-forward)을 붙입니다. 보통 $D\to4D\to D$입니다.
# 어텐션이 자리 **사이**를, 순방향 층이 자리 **안**을 맡습니다. 둘을 감싸는 것이 둘 더 있습니다.
#
# - **잔차 연결**(residual connection, He 등 2016): $x+f(x)$. 미분이 $1+f'$이라 $f'$이 작아도 기울기가 지나갑니다. LSTM의 기억 길과 같은 생각입니다.
# - **층 정규화**(layer normalization, Ba 등 2016): 벡터 하나를 평균 0, 분산 1로 맞추고 배운 크기 $\gamma$와 이동 $\beta$를 줍니다.
#
# 손으로: $[1,2,3,6]$의 평균은 3, 분산은 $(4+1+0+9)/4=3.5$, 표준편차는 1.871입니다. 맞추면 $[-1.069,-0.535,0,1.604]$입니다.
#
# 🤔 *예측해 보기*: 분산을 4가 아니라 3으로 나누면(`x.var()`의 기본값) `nn.LayerNorm`과 얼마나 다를까요?


# %%
# NBVAL_CHECK_OUTPUT
def layer_norm(x, eps=1e-5, unbiased=False):
    """Each vector (..., D) to mean 0 and variance 1."""
    centred = x - x.mean(dim=-1, keepdim=True)
    return centred / (x.var(dim=-1, keepdim=True, unbiased=unbiased) + eps).sqrt()


x = torch.tensor([1.0, 2.0, 3.0, 6.0])
for name, unbiased in (("4로 나눔", False), ("3으로 나눔", True)):
    print(f"{name}: {[round(v, 3) for v in layer_norm(x, unbiased=unbiased).tolist()]}")
print(f"nn.LayerNorm: {[round(v, 3) for v in nn.LayerNorm(4)(x).tolist()]}")
assert torch.allclose(layer_norm(x), nn.LayerNorm(4)(x), atol=1e-6)

# %% [markdown]
# 배치 정규화와 달리 **다른 문장과 섞지 않으므로** 배치가 1이어도, 길이가 달라도 같습니다.
#
# ### 8.2 어디에 둘까요: 프리와 포스트
# 2017년 논문은 더한 **뒤에** 정규화했습니다(포스트). 지금은 대개 들어가기 **전에** 합니다(프리). 그러면 입력에서 출력까지 아무것도 지나지 않는 길이 뚫립니다.

# %%
fig, axes = plt.subplots(1, 2, figsize=(7.5, 4.2), layout="constrained")
demo.draw_blocks(axes)
plt.show()

# %% [markdown]
# *그림 12. 잔차의 길(파랑). 포스트는 길 위에 층 정규화가 서 있고, 프리는 길이 끝까지 비어 있습니다. 프리로 쌓으면 맨 끝에 층 정규화를 한 번 더 둡니다.*


# %%
class Block(nn.Module):
    """Self-attention and feed-forward layers; norm "pre", "post", "norm only" or "bare". x (B, T, D) -> (B, T, D)."""

    def __init__(self, dim, heads, norm="pre"):
        super().__init__()
        self.norm, self.norms = norm, nn.ModuleList(nn.LayerNorm(dim) for _ in range(2))  # 따로 하나씩
        self.attention = MultiHead(dim, heads)
        self.feed = nn.Sequential(nn.Linear(dim, 4 * dim), nn.ReLU(), nn.Linear(4 * dim, dim))

    def add(self, x, norm, part):
        if self.norm == "pre":
            return x + part(norm(x))
        if self.norm == "post":
            return norm(x + part(x))
        return norm(part(x)) if self.norm == "norm only" else part(x)  # 잔차 없음

    def forward(self, x):
        x = self.add(x, self.norms[0], self.attention)
        return self.add(x, self.norms[1], self.feed)


# %% [markdown]
# 배우기 **전의** 12층을 쌓고 두 가지를 잽니다. 층마다 온 **기울기의 크기**와, 그 층을 나온 낱말들이 서로 얼마나 **비슷한지**(코사인의 평균)입니다.
#
# 🤔 *예측해 보기*: 아무것도 없는 것, 정규화만 있는 것, 포스트, 프리 가운데 1층의 기울기가 가장 작은 것은 무엇일까요? 낱말이 모두 같아져 버리는 것은요?

# %%
set_seed(0)
x, goal = torch.randn(8, 16, 64), torch.randint(0, 50, (8, 16))
KINDS = {"맨몸": "bare", "정규화만": "norm only", "포스트": "post", "프리": "pre"}
depth, alike = {}, {}
for name, norm in KINDS.items():
    set_seed(1)
    blocks, h, alike[name] = nn.Sequential(*(Block(64, 4, norm) for _ in range(12))), x, []
    for block in blocks:
        h = block(h)
        unit = F.normalize(h.detach(), dim=-1)
        alike[name].append((unit[:, :1] @ unit[:, 1:].transpose(1, 2)).mean().item())
    logits = nn.Linear(64, 50)(nn.LayerNorm(64)(h) if norm == "pre" else h)
    F.cross_entropy(logits.flatten(0, 1), goal.flatten()).backward()
    depth[name] = [block.feed[2].weight.grad.norm().item() for block in blocks]
    print(
        f"{name:4}: 기울기 1층 {depth[name][0]:.0e}, 12층 {depth[name][-1]:.0e}, 12층을 나온 낱말끼리의 코사인 {alike[name][-1]:.3f}"
    )
assert depth["맨몸"][0] < 1e-6 < 0.05 < depth["프리"][0] and alike["정규화만"][-1] > 0.99 > alike["프리"][-1] + 0.3

# %%
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.6), layout="constrained")
demo.draw_depth(axes, depth, alike)
plt.show()

# %% [markdown]
# *그림 13. 배우기 전의 12층. 왼쪽: 층마다의 기울기(로그 눈금). 맨몸이면 입력 쪽으로 갈수록 사라집니다. 오른쪽: 낱말끼리의 코사인. 잔차가 없으면 한두 층 만에 모두 같은 벡터가 됩니다.*
#
# 정규화만 있어도 기울기는 지나갑니다. 그런데 어텐션은 **섞는** 일이라, 거듭 섞으면 모든 낱말이 같아집니다(Dong 등 2021). 잔차가 **자기 자신을 남겨 둡니다**.
# 이 크기에서는 포스트와 프리의 차이가 작습니다. 아주 깊게 쌓으면 포스트가 처음에 흔들리기 쉬워 **웜업**이 꼭 있어야 한다고 합니다(Xiong 등 2020, 9.3절).

# %% [markdown]
# ## 9. 트랜스포머
# <a name="9.-트랜스포머"></a>
# `핵심 13분 · 심화 3분`
#
# ### 9.1 다 모으면
# 인코더는 셀프 어텐션과 순방향 층을 쌓은 것입니다. 디코더는 그 사이에 **교차 어텐션**(cross-attention)이 하나 더 있습니다. 질의는 디코더에서, **키와 값은 인코더에서** 옵니다. 2절의 어텐션과 같은 일입니다.
#
# 오늘의 일은 한국어 날짜를 ISO 꼴로 옮기는 것입니다. 훈련과 테스트에 **같은 날이 없게** 나눕니다(날짜는 모두 지어낸 것입니다).

# %%
PAIRS = 8000
split = generate.split_dates(PAIRS, seed=0, shares=(0.8, 0.1, 0.1))
for text, iso in split.train[:6]:
    print(f"{text:24} → {iso}")
letters = demo.date_letters(split.train)
x_train, y_train = (part.to(device) for part in demo.encode_dates(split.train, letters))
x_test, y_test = (part.to(device) for part in demo.encode_dates(split.test, letters))
shared = {iso for _, iso in split.train} & {iso for _, iso in split.test}
print(f"훈련 {len(x_train):,}쌍, 테스트 {len(x_test):,}쌍, 글자 {len(letters)}종, 함께 나오는 날 {len(shared)}일")
assert not shared

# %%
set_seed(0)
dater = transformer.Transformer(len(letters), len(demo.ISO_LETTERS), dim=64, heads=4, layers=1, hidden=128).to(device)
shapes = demo.shapes(dater, x_train[:32], y_train[:32, :-1])
fig, ax = plt.subplots(figsize=(9, 6.6))
demo.draw_transformer(ax, shapes)
plt.show()

# %% [markdown]
# *그림 14. 날짜 트랜스포머의 모든 텐서(점선 상자가 한 층). 이 모델에 문장 32개를 실제로 넣어 잰 모양 (B, 길이, D)입니다. 셀프 어텐션의 가중치는 (B, 헤드, T, T), 교차 어텐션의 가중치는 (B, 헤드, T, S)입니다.*
#
# 손으로 파라미터를 세어 봅시다. $D=64$, 순방향 층의 가운데 $H=128$이면
# 어텐션 하나가 $4(64^2+64)=16{,}640$, 순방향 층이 $2\times64\times128+128+64=16{,}576$, 층 정규화 하나가 128입니다.
# 인코더 층은 $16{,}640+16{,}576+2\times128=33{,}472$, 디코더 층은 어텐션과 정규화가 하나씩 더 있어 $50{,}240$입니다.

# %%
# NBVAL_CHECK_OUTPUT
count = lambda model: sum(p.numel() for p in model.parameters() if p.requires_grad)  # noqa: E731
print(
    f"인코더 층 {count(dater.encoder.blocks[0]):,}개, 디코더 층 {count(dater.blocks[0]):,}개, 모두 {count(dater):,}개"
)

# %% [markdown]
# ### 9.2 한 칸 밀기와 인과 마스크
# 배울 때는 정답을 **한꺼번에** 넣고 자리마다 다음 글자를 맞힙니다. RNN처럼 한 글자씩 기다리지 않아도 됩니다. 대신 인과 마스크가 없으면 자리 $t$가 **다음 글자를 그대로 봅니다**.
#
# 번호 받아쓰기(1절, 10자리까지)를 트랜스포머로 배우되, 하나는 마스크를 빼 봅니다. (9초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: 배우는 동안의 손실은 어느 쪽이 낮을까요? 스스로 쓸 때는요?


# %%
class Peeking(transformer.Transformer):
    """A Transformer whose decoder forgot the causal mask."""

    def decode(self, y, memory, x):
        h = self.embed(y)
        for block in self.blocks:
            h = block(h, memory, None, transformer.padding_mask(x))
        return self.output(self.norm(h))


heard, _ = demo.dictation(500, 8, 8)
for name, kind in (("마스크 있음", transformer.Transformer), ("마스크 없음", Peeking)):
    set_seed(0)
    copier = kind(12, 12, dim=32, heads=2, layers=1, hidden=64)
    losses = fit(copier, lambda: demo.dictation(64, 1, 10), 250, label=name)
    exact[name] = (write(copier, heard, demo.START, 8) == heard).all(dim=1).double().mean().item()
    print(f"{name}: 끝의 손실 {np.mean(losses[-20:]):.4f}, 스스로 쓴 8자리 번호가 다 맞은 비율 {exact[name]:.0%}")
assert exact["마스크 있음"] > 0.95 and exact["마스크 없음"] < 0.2

# %% [markdown]
# 손실은 **똑같이 0에 가까운데** 하나는 전혀 쓰지 못합니다. 답을 보고 베꼈기 때문입니다. 손실이 지나치게 좋으면 먼저 누수를 의심합니다(3주차의 양방향 언어 모델과 같은 일입니다).
# 마스크가 있는 쪽은 1절의 GRU가 세 번에 한 번도 못 받아쓰던 여덟 자리를 거의 다 받아씁니다(그쪽은 14자리까지 배웠으니 조건이 꼭 같지는 않습니다).
#
# ### 9.3 웜업과 레이블 스무딩
# 2017년 논문의 학습률은 천천히 올렸다가 걸음 수의 제곱근에 반비례해 내립니다.
#
# $$\mathrm{lr}(s)=D^{-0.5}\min(s^{-0.5},\ s\,w^{-1.5})$$
#
# 손으로: $D=512,\ w=4000$이면 꼭대기는 $s=w$일 때 $\frac{1}{\sqrt{512\times4000}}\approx0.0007$입니다.
#
# **레이블 스무딩**(label smoothing)은 정답의 확률을 1 대신 $1-\epsilon+\epsilon/K$로, 나머지를 $\epsilon/K$로 둡니다. 손으로: $\epsilon=0.1,\ K=5$면 0.92와 0.02입니다.
#
# 🤔 *예측해 보기*: 레이블 스무딩을 쓰면 모델이 완벽해도 손실이 0이 될까요?

# %%
rates_at = {w: [512**-0.5 * min(s**-0.5, s * w**-1.5) for s in range(1, 20001)] for w in (1000, 4000, 8000)}
smooth = torch.full((5,), 0.1 / 5)
smooth[2] += 0.9
print(f"꼭대기: {max(rates_at[4000]):.5f} ({np.argmax(rates_at[4000]) + 1:,}걸음)")
by_hand = -(smooth * torch.arange(5.0).log_softmax(dim=0)).sum()
theirs = F.cross_entropy(torch.arange(5.0)[None], torch.tensor([2]), label_smoothing=0.1)
print(f"손으로 {by_hand:.4f}, PyTorch {theirs:.4f}, 갈 수 있는 가장 낮은 손실 {-(smooth * smooth.log()).sum():.3f}")
assert torch.allclose(by_hand, theirs)
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.2), layout="constrained")
demo.draw_schedules(
    axes, rates_at, {t("그대로", "one-hot"): [0, 0, 1, 0, 0], t("스무딩 0.1", "smoothed"): smooth.tolist()}
)
plt.show()

# %% [markdown]
# *그림 15. 왼쪽: 웜업 길이에 따른 학습률. 짧을수록 꼭대기가 높고 이릅니다. 오른쪽: 답이 2번일 때의 목표 확률.*
#
# 스무딩을 쓴 손실은 목표의 엔트로피 아래로 내려가지 못합니다. 너무 자신하지 않게 해 주지만, 손실의 값만 보고 안 배웠다고 여기면 안 됩니다.
# 이 노트북의 `fit`은 한 번 올렸다 내리는 OneCycle을 씁니다. 웜업이 들어 있는 것은 같습니다.

# %% [markdown]
# ### 9.4 날짜: 세 모델
# 어텐션이 없는 LSTM, 내적 어텐션을 더한 LSTM, 트랜스포머를 같은 나누기로 배워 **열 글자가 다 맞은** 비율을 비교합니다. 모두 같은 걸음 수만 배웁니다. (1분쯤 걸려서 셀을 셋으로 나누었습니다.)
#
# 🤔 *예측해 보기*: 세 모델의 차례와 대강의 %를 적어 보세요. ‘스무아흐레’나 ‘천구백구십팔년’ 같은 표기가 섞여 있습니다.


# %%
def date_batch(size=64):
    """A random batch of training dates, without columns that are all padding."""
    rows = torch.randint(len(x_train), (size,), device=device)
    x = x_train[rows]
    return x[:, : int((x > 0).sum(dim=1).max())], y_train[rows]


# %%
def learn_dates(name, model, steps, lr):
    """Train, then print and keep the exact match on the test dates."""
    began = time.perf_counter()
    fit(model, date_batch, steps, lr, label=name)
    took = time.perf_counter() - began
    written = write(model, x_test, demo.DATE_START, demo.DATE_LENGTH)
    right = (written == y_test[:, 1:]).all(dim=1).cpu().numpy()
    low, high = wilson(right.sum(), len(right))
    results[name] = {"right": right, "written": written, "count": count(model), "seconds": took}
    print(f"{name}: {right.mean():.1%} (95 % 구간 {low:.1%}–{high:.1%}), 파라미터 {count(model):,}개, {took:.0f}초")


# %%
results, models = {}, {}
set_seed(0)
models["LSTM"] = Seq2Seq(len(letters), len(demo.ISO_LETTERS), hidden=96, cell=nn.LSTM).to(device)
learn_dates("LSTM", models["LSTM"], 650, 0.01)

# %%
set_seed(0)
models["LSTM + 어텐션"] = Seq2Seq(len(letters), len(demo.ISO_LETTERS), dot, hidden=96, cell=nn.LSTM).to(device)
learn_dates("LSTM + 어텐션", models["LSTM + 어텐션"], 650, 0.01)

# %%
set_seed(0)
models["트랜스포머"] = dater
learn_dates("트랜스포머", dater, 650, 6e-3)

# %%
exact |= {name: result["right"].mean() for name, result in results.items()}
assert exact["트랜스포머"] > 0.97 and exact["LSTM + 어텐션"] > 0.9
assert min(exact["트랜스포머"], exact["LSTM + 어텐션"]) > exact["LSTM"] + 0.1
print(f"{'모델':14}{'다 맞음':>8}{'글자':>8}{'파라미터':>10}{'초':>6}")
for name, result in results.items():
    by_letter = (result["written"] == y_test[:, 1:]).double().mean()
    print(f"{name:14}{exact[name]:>8.1%}{by_letter:>8.1%}{result['count']:>10,}{result['seconds']:>6.0f}")
for name, result in results.items():
    wrong = np.flatnonzero(~result["right"])[:2]
    print(name, *(f"{split.test[i][0]} → {demo.iso_text(result['written'][i].tolist())} (정답 {split.test[i][1]})" for i in wrong), sep="\n   ")  # fmt: skip

# %% [markdown]
# 어텐션이 없는 LSTM도 **글자는** 거의 맞힙니다. 그러나 열 글자를 다 맞히는 데서 벌어집니다. 틀린 것을 보면 딴 날의 숫자를 씁니다. 숫자로 적힌 쉬운 표기에서도 그렇습니다. 벡터 하나에 담는 동안 흐려진 것으로 보입니다.
# 어텐션을 더하면 **파라미터는 그대로인데** 거의 다 맞습니다. 트랜스포머는 RNN 없이 한 층으로 비슷하게 갑니다. 둘의 구간은 가까우니 이 표로 차례를 매기지는 않겠습니다. 남은 잘못은 ‘십 일’(10일)을 11일로 읽는 것처럼 사람도 헷갈릴 만한 표기가 많습니다.
#
# 어텐션이 없으면 **안 되는** 일은 아닙니다. 날짜는 짧아서 더 오래 배우면 따라올 수 있습니다(`FULL = True`이면 열 배 배운 값을 아래에 냅니다). 여기서 확인한 것은 같은 걸음 수일 때의 차이입니다.
# 초는 실행한 컴퓨터에 따라 다릅니다.

# %%
if FULL:
    set_seed(0)
    learn_dates(
        "LSTM, 열 배", Seq2Seq(len(letters), len(demo.ISO_LETTERS), hidden=96, cell=nn.LSTM).to(device), 7500, 0.005
    )
else:
    print("FULL = True에서 실행합니다.")

# %% [markdown]
# ### 9.5 어디를 보고 썼을까요
# 🤔 *예측해 보기*: ‘구월’을 읽고 `09`의 9를 쓸 때 어느 글자를 볼까요? `-`를 쓸 때는요?

# %%
chosen = next(i for i, (text, _) in enumerate(split.test) if text.startswith("이천") and 9 < len(text) < 13)
text, iso = split.test[chosen]
x, before = x_test[chosen : chosen + 1, : len(text)], y_test[chosen : chosen + 1, :-1]
dater.keep()
with torch.no_grad():
    models["LSTM + 어텐션"](x, before), dater(x, before)
maps = {name: weights[0].cpu() for name, weights in dater.maps().items()}
print(text, "→", demo.iso_text(write(dater, x, demo.DATE_START, demo.DATE_LENGTH)[0].tolist()), list(maps))
letters_read = [t(char, str(i + 1)) for i, char in enumerate(text.replace(" ", "␣"))]
fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
both = (models["LSTM + 어텐션"].weights[0].cpu(), maps["decoder.0.cross"].mean(dim=0))
for ax, weights, name in zip(
    axes, both, (t("LSTM + 어텐션", "LSTM + attention"), t("트랜스포머 (헤드의 평균)", "Transformer (mean)"))
):
    plot.heatmap(ax, weights, list(iso), letters_read, fmt="", vmin=0, vmax=1)
    ax.set_title(name, y=-0.13)
plt.show()

# %% [markdown]
# *그림 16. 날짜 하나를 쓸 때 다시 본 자리(행이 쓴 글자, 열이 읽은 글자). 가르쳐 준 적이 없는 짝(정렬, alignment)을 대체로 스스로 찾았습니다.*
#
# LSTM의 상태에는 **그 자리까지 읽은 것**이 모두 들어 있어, 꼭 그 글자를 보지 않아도 됩니다. 늘 같은 `-`나 세기를 쓸 때는 엉뚱한 곳을 보기도 합니다. 트랜스포머는 헤드마다 다른 곳을 봅니다. 넷을 따로 봅시다.

# %%
fig, axes = plt.subplots(1, 4, figsize=(12, 3.4), layout="constrained")
demo.draw_heads(axes, maps["decoder.0.cross"], list(iso), letters_read)
plt.show()

# %% [markdown]
# *그림 17. 교차 어텐션의 네 헤드. 저마다 다른 자리를 봅니다.*
#
# 지도가 뚜렷하다고 꼭 **필요한** 헤드일까요? 헤드 하나의 출력을 0으로 만들고 다시 재어 봅니다.
#
# 🤔 *예측해 보기*: 네 헤드 가운데 없앴을 때 가장 많이 틀리는 것을 그림 17에서 골라 보세요. 모두 비슷할까요?

# %%
dater.keep(False)
for place, layer in (("인코더", dater.encoder.blocks[0].attention), ("교차", dater.blocks[0].cross)):
    for i in range(4):
        kept = layer.output.weight.data.clone()
        layer.output.weight.data[:, 16 * i : 16 * (i + 1)] = 0.0  # 헤드 i가 W_O로 들어가는 칸
        written = dater.generate(x_test[:400], demo.DATE_START, demo.DATE_LENGTH)
        layer.output.weight.data = kept
        exact[place, i] = (written == y_test[:400, 1:]).all(dim=1).double().mean().item()
    print(f"{place} 어텐션에서 헤드를 하나씩 없애면:", [f"{exact[place, i]:.0%}" for i in range(4)])
assert min(exact["교차", i] for i in range(4)) < exact["트랜스포머"] - 0.1

# %% [markdown]
# 헤드마다 필요한 정도가 다릅니다. **지도는 어디를 보았는지를, 없애 보기는 그것이 답에 쓰였는지를** 말해 줍니다. 둘은 다른 물음입니다.

# %% [markdown]
# ## 10. 유도 헤드
# <a name="10.-유도-헤드"></a>
# `핵심 8분`
#
# ### 10.1 앞에 나온 대로 이어 쓰기
# “홍길동은 … 그러자 홍길” 다음은 ‘동’입니다. 홍길동을 배운 적이 없어도 **앞에서 한 번 보았으면** 압니다. 언어 모델이 이렇게 하게 만드는 것이 유도 헤드(induction head, Olsson 등 2022)입니다.
#
# 손으로: `3 7 1 9 3 7 ?`의 답은 1입니다. 두 걸음이 있어야 합니다.
# 1. 지금이 7이니 앞에서 **7 다음에 온 자리**를 찾습니다. 그러려면 자리마다 ‘내 앞은 7이었다’고 **적혀 있어야** 합니다.
# 2. 그 자리의 기호 1을 베낍니다.
#
# 1은 2가 있기 **전에** 끝나 있어야 하므로 층이 둘 있어야 합니다.
#
# 기호 24가지를 아무렇게나 늘어놓은 토막을 되풀이합니다. 토막의 길이(주기)는 줄마다 5–14로 **다릅니다**. 주기가 늘 같으면 ‘아홉 칸 앞을 베껴라’로 충분해 한 층으로 되기 때문입니다.

# %%
rows, period = demo.repeating(2)
for row, p in zip(rows.tolist(), period.flatten().tolist()):
    print(f"주기 {p:2}:", " ".join(f"{s:2}" for s in row))
print("미리 알 수 있는 자리의 비율", f"{demo.foretold(*demo.repeating(2000)).double().mean():.0%}")


# %%
class Stack(nn.Module):
    """Causal self-attention layers only, one head each, learned places: ids (B, T) -> logits (B, T, 25)."""

    def __init__(self, layers, dim=32, length=demo.LENGTH):
        super().__init__()
        self.embedding, self.linear = nn.Embedding(demo.SYMBOLS + 1, dim), nn.Linear(dim, demo.SYMBOLS + 1)
        self.places = nn.Parameter(0.5 * torch.randn(length, dim))
        self.layers = nn.ModuleList(MultiHead(dim, 1) for _ in range(layers))
        self.norms = nn.ModuleList(nn.LayerNorm(dim) for _ in range(layers + 1))

    def forward(self, ids, skip=None):
        x = self.embedding(ids) + self.places[: ids.size(1)]
        for i, (norm, layer) in enumerate(zip(self.norms, self.layers)):
            if i != skip:  # skip: 그 층을 건너뜁니다(10.3절)
                x = x + layer(norm(x), mask=transformer.causal_mask(ids.size(1), ids.device))
        return self.linear(self.norms[-1](x))


# %% [markdown]
# ### 10.2 ★ 한 층과 두 층
# 다음 기호를 맞힙니다. **되풀이가 시작되어 알 수 있는 자리만** 셉니다. 찍으면 24분의 1(4 %)입니다. (10초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: 한 층과 두 층은 각각 몇 %까지 갈까요? 두 층은 처음부터 고르게 좋아질까요, 갑자기 좋아질까요?

# %%
set_seed(0)
one, two = Stack(1), Stack(2)
learnt = {"1층": demo.train_induction(one, 350, progress=tqdm), "2층": demo.train_induction(two, 350, progress=tqdm)}
single = {name: demo.induction_rate(model) for name, model in (("1층", one), ("2층", two))}
fixed = Stack(1)
demo.train_induction(fixed, 260, periods=(9, 9), progress=tqdm)
print({name: f"{rate:.1%}" for name, rate in single.items()})
print(
    f"1층, 주기가 늘 9: {demo.induction_rate(fixed, (9, 9)):.0%}, 그 모델을 다른 주기에서 재면 {demo.induction_rate(fixed):.0%}"
)
assert single["1층"] < 0.4 < 0.95 < single["2층"] and demo.induction_rate(fixed) < 0.4 < demo.induction_rate(
    fixed, (9, 9)
)

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_induction(ax, learnt, 1 / demo.SYMBOLS)
plt.show()

# %% [markdown]
# *그림 18. 걸음 수와 맞힌 비율(회색 점선은 찍기). 한 층은 네 번에 한 번쯤에서 멈추고, 두 층은 어느 순간 갑자기 오릅니다.*
#
# 주기가 늘 9인 글만 배운 한 층은 100 %를 맞히지만 **다른 주기에서는 쓸모가 없습니다**. 쉬운 데이터로 재면 한 층으로 충분하다고 잘못 알 뻔했습니다.
#
# ### 10.3 두 층이 나누어 맡은 일
# 🤔 *예측해 보기*: 주기가 8인 글에서 1층과 2층의 지도는 각각 어디가 진할까요? 지금 자리를 $t$라고 하면 $t-1$, $t-8$, $t-7$ 가운데 고르세요.

# %%
set_seed(3)
rows, period = demo.repeating(300, (8, 8))
with torch.no_grad():
    two(rows)
first, second = (layer.weights[:, 0] for layer in two.layers)  # (300, 32, 32)
seen = {}
for name, weights, low, high in (("1층", first, 1, 8), ("2층", second, 8, 16)):  # 첫 토막과 둘째 토막
    seen[name] = {b: weights.diagonal(-b, 1, 2)[:, max(0, low - b) : high - b].mean().item() for b in (0, 1, 7, 8)}
    print(
        f"{name}, 자리 {low + 1}–{high}: "
        + ", ".join(f"t-{b}에 {w:.0%}" for b, w in seen[name].items() if b < high - 1)
    )
known = demo.foretold(rows, period)
with torch.no_grad():
    for skip in (None, 0, 1):
        right = (two(rows[:, :-1], skip).argmax(dim=-1) == rows[:, 1:])[known].double().mean()
        print("그대로" if skip is None else f"{skip + 1}층을 건너뛰면", f"{right:.0%}")
assert seen["1층"][1] > 0.5 and seen["2층"][7] > 0.7

# %%
fig, axes = plt.subplots(1, 2, figsize=(8.5, 4), layout="constrained")
names = [str(s) for s in rows[0, :24].tolist()]
for ax, weights, title in zip(axes, (first, second), (t("1층", "layer 1"), t("2층", "layer 2"))):
    plot.heatmap(ax, weights[0, :24, :24], names, names, fmt="", vmin=0, vmax=1)
    ax.set_title(title, y=-0.12)
plt.show()

# %% [markdown]
# *그림 19. 주기 8인 줄의 지도(첫 24자리). 1층은 첫 토막에서 **바로 앞**(대각선 한 칸 아래)을, 2층은 둘째 토막에서 **한 주기 앞의 다음 자리**(일곱 칸 앞)를 봅니다.*
#
# 셋째 토막에서는 대개 첫 토막(열다섯 칸 앞)을 찾습니다. 첫 토막에서만 잘 적어 두면 되므로, 그 뒤 1층의 지도는 흐트러져 있습니다.
# 1층이 자리마다 ‘내 앞의 기호’를 적고, 2층이 ‘앞이 지금과 같은 자리’를 찾아 베낍니다. 아무도 이렇게 하라고 하지 않았습니다.
# 한 층만 건너뛰어도 무너지니, 둘이 **함께라야** 하는 일입니다. 큰 언어 모델이 프롬프트의 보기를 따라 하는 힘의 일부가 이것이라고 합니다(Olsson 등 2022).
#
# ### 10.4 심화: 더 긴 글
# `FULL = True`이면 주기 8–24, 길이 64로 한 층, 두 층, 세 층을 3,000걸음씩 배웁니다.

# %%
if FULL:
    for layers in (1, 2, 3):
        set_seed(0)
        longer = Stack(layers, length=64)
        demo.train_induction(longer, 3000, periods=(8, 24), length=64, progress=tqdm)
        print(f"{layers}층: {demo.induction_rate(longer, (8, 24), length=64):.1%}")
else:
    print("FULL = True에서 실행합니다.")

# %% [markdown]
# ## 11. 계산의 값
# <a name="11.-계산의-값"></a>
# `심화 3분`
#
# ### 11.1 길이가 두 배가 되면
# 길이 T, 크기 D, 커널 폭 k일 때 층 하나의 값입니다(Vaswani 등 2017의 표 1).
#
# | 층 | 계산 | 차례로 기다리는 걸음 | 가장 먼 두 낱말 사이 |
# |---|---|---|---|
# | 셀프 어텐션 | $T^2D$ (+ 사영 $TD^2$) | 1 | 1 |
# | RNN | $TD^2$ | T | T |
# | 합성곱 | $kTD^2$ | 1 | $\log_k T$ |
#
# 손으로: $D=64$에서 $T^2D$와 $TD^2$은 $T=64$에서 같습니다. 가중치 (h, T, T)는 $h=4,\ T=2048$이면 1,678만 개, 32비트로 **64 MiB**입니다.
#
# 🤔 *예측해 보기*: T를 256에서 1,024로 네 배 늘리면 어텐션과 GRU의 시간은 몇 배가 될까요?

# %%
took = {}
with torch.no_grad():
    for name, part in (("어텐션(가중치를 만듦)", transformer.MultiHeadAttention(64, 4)), ("어텐션(플래시)", transformer.MultiHeadAttention(64, 4)), ("GRU", nn.GRU(64, 64, batch_first=True))):  # fmt: skip
        part.keep = "만듦" in name
        for length in (64, 256, 1024, 2048):
            x, runs = torch.randn(1, length, 64), []
            for _ in range(4):
                began = time.perf_counter()
                part(x)
                runs.append(time.perf_counter() - began)
            took.setdefault(name, {})[length] = min(runs)
        print(
            f"{name}: ",
            {length: f"{1000 * s:.1f} ms" for length, s in took[name].items()},
            f"256→1024에서 {took[name][1024] / took[name][256]:.1f}배",
        )

# %%
fig, ax = plt.subplots(figsize=(6, 3.6))
demo.draw_growth(ax, took)
plt.show()

# %% [markdown]
# *그림 20. 길이와 시간(둘 다 로그 눈금, 이 컴퓨터의 CPU). 기울기가 2에 가까우면 길이의 제곱, 1이면 길이에 비례합니다.*
#
# 플래시 어텐션(Dao 등 2022)은 같은 값을 가중치를 **한꺼번에 만들지 않고** 구합니다. 계산은 여전히 $T^2$이지만 메모리는 T에 비례합니다. 길이가 아주 길면 RNN 쪽이 다시 싸집니다.

# %% [markdown]
# ## 12. 번역
# <a name="12.-번역"></a>
# `심화 5분`
#
# ### 12.1 빔 탐색
# `write`는 걸음마다 가장 그럴듯한 글자를 골랐습니다(탐욕). 그 길이 전체로도 가장 그럴듯하다는 보장은 없습니다.
#
# 손으로: 첫 낱말이 A(0.6)나 B(0.4)이고, A 뒤에는 셋이 ⅓씩, B 뒤에는 C가 0.9입니다. 탐욕은 A를 골라 $0.6\times\frac13=0.2$에 그치지만 B C는 $0.4\times0.9=0.36$입니다.
# **빔 탐색**(beam search)은 후보를 $n$개 함께 들고 갑니다. $n=2$면 B를 버리지 않아 B C를 찾습니다.


# %%
@torch.no_grad()
def beam(model, x, start, steps, width=4, stop=None):
    """The likeliest row found with `width` candidates for one text x (1, S): ids and its ln p; ends at `stop`."""
    rows, scores = torch.full((1, 1), start, device=x.device), torch.zeros(1, device=x.device)
    done = []
    for _ in range(steps):
        log_p = model(x.expand(len(rows), -1), rows)[:, -1].log_softmax(dim=-1)
        total = scores[:, None] + log_p  # (후보, V)
        scores, best = total.flatten().topk(min(width, total.numel()))
        rows = torch.cat([rows[best // log_p.size(1)], (best % log_p.size(1))[:, None]], dim=1)
        ended = rows[:, -1] == stop if stop is not None else torch.zeros(len(rows), dtype=torch.bool, device=x.device)
        done += [(score / (rows.size(1) - 1), row) for score, row in zip(scores[ended].tolist(), rows[ended].tolist())]
        rows, scores = rows[~ended], scores[~ended]
        if len(rows) == 0 or len(done) >= width:
            break
    if not done:  # 끝난 것이 없으면 아직 쓰던 것 가운데서
        done = [(score / (rows.size(1) - 1), row) for score, row in zip(scores.tolist(), rows.tolist())]
    score, row = max(done)
    return row[1:], score


# %%
class Fork(nn.Module):
    """The tree of 12.1 as a model: ids 1 = A, 2 = B, 3 = C, 4 and 5 others."""

    def forward(self, x, before):
        after = {0: [0, 0.6, 0.4, 0, 0, 0], 1: [0, 0, 0, 1 / 3, 1 / 3, 1 / 3], 2: [0, 0, 0, 0.9, 0.05, 0.05]}
        return torch.tensor([[after[i] for i in row] for row in before.tolist()]).clamp(min=1e-9).log()


for width in (1, 2):
    row, score = beam(Fork(), torch.zeros(1, 1, dtype=torch.long), 0, 2, width)
    print(f"후보 {width}개: {'.ABCDE'[row[0]]} {'.ABCDE'[row[1]]}, 확률 {math.exp(2 * score):.2f}")
assert row == [2, 3]

# %% [markdown]
# 길이가 다른 후보를 그대로 비교하면 확률을 덜 곱한 **짧은 것**이 이깁니다. 그래서 점수를 길이로 나눕니다.
#
# ### 12.2 BLEU
# 번역은 정답이 하나가 아닙니다. BLEU(Papineni 등 2002)는 쓴 글의 n-그램($n=1,\dots,4$)이 정답에 **있는 비율**의 기하평균에, 짧게 쓴 벌(brevity penalty) $\min(1,\ e^{1-r/c})$를 곱합니다.
#
# 손으로(둘까지만): 정답 `i ate rice yesterday`, 쓴 글 `i ate rice`. 하나짜리 3/3, 둘짜리 2/2, 벌 $e^{1-4/3}=0.717$이므로 **71.7**입니다. `the the the`처럼 되풀이해도 정답에 있는 만큼만 셉니다.
#
# `FULL = True`이면 Tatoeba의 한국어–영어 문장 5,749쌍으로 번역을 배웁니다. 같은 한국어나 같은 영어 문장이 훈련과 테스트에 함께 들지 않게 나눕니다. (CC BY 2.0 FR이고 기여자는 `attribution` 열에 있습니다.) GPU가 없으면 20–30분 걸립니다.

# %%
print(f"둘까지: {demo.bleu(['i ate rice'], ['i ate rice yesterday'], order=2):.1f}")
print(f"되풀이: {demo.bleu(['the the the'], ['the cat sat'], order=1):.1f}")
if FULL:
    pairs = demo.translation_pairs(data.load("tatoeba"), seed=0)
    translator, tables, report = demo.train_translation(
        pairs, transformer.Transformer, device, steps=4000, progress=tqdm
    )
    print(report)
else:
    print("FULL = True에서 번역을 배웁니다.")

# %%
if FULL:
    references = [english for _, english in pairs["test"]]
    for width in (1, 4):
        made = demo.translate(translator, tables, [korean for korean, _ in pairs["test"]], device, beam, width)
        print(f"후보 {width}개: BLEU {demo.bleu(made, references):.1f}, sacrebleu {demo.sacrebleu(made, references)}")
    for (korean, english), english_made in list(zip(pairs["test"], made))[:6]:
        print(f"{korean} → {english_made} (정답 {english})")
    fig, ax = plt.subplots(figsize=(6, 4))
    demo.draw_translation(ax, translator, tables, pairs["test"][0], device)
    plt.show()
else:
    print("FULL = True에서 번역하고 그림을 그립니다.")

# %% [markdown]
# ## 13. 퀴즈
# <a name="13.-퀴즈"></a>
# `핵심 2분 · 나머지는 집에서`
#
# 고른 답을 누르면 해설이 열립니다. 틀린 답의 해설도 읽어 보세요.

# %%
questions_1 = [
    Question("점수를 √d로 나누지 않았습니다. d가 클 때 무슨 일이 생길까요?", {
        "가중치가 모두 같아진다": "반대입니다. 점수의 표준편차가 √d라서 한곳에 쏠립니다(그림 6).",
        "가중치가 한곳에 쏠리고 기울기가 작아진다": "소프트맥스의 미분은 a(1-a) 꼴이라 가중치가 0이나 1이면 사라집니다.",
        "NaN이 된다": "소프트맥스는 큰 점수에서도 안전합니다. 조용히 배우지 못할 뿐입니다.",
    }, answer="가중치가 한곳에 쏠리고 기울기가 작아진다"),
    Question("점수가 (B, T, S)일 때 소프트맥스는 어느 축을 따라 할까요?", {
        "B": "문장끼리 확률을 나누게 됩니다.",
        "T": "열의 합이 1이 됩니다. 질의 하나의 가중치는 1이 아니게 됩니다(2.4절).",
        "S": "질의 하나가 볼 자리들에 나누어 주는 확률이므로 S를 따라 합이 1입니다.",
    }, answer="S"),
    Question("디코더의 손실이 0.001인데 스스로 쓰면 엉망입니다. 무엇을 가장 먼저 볼까요?", {
        "인과 마스크": "다음 글자를 보고 베끼면 손실은 0에 가깝지만 쓰지는 못합니다(9.2절).",
        "학습률": "손실이 이미 낮습니다. 배우는 문제가 너무 쉬웠던 것입니다.",
        "헤드의 수": "헤드의 수는 이런 일을 만들지 않습니다.",
    }, answer="인과 마스크"),
]  # fmt: skip
quiz(*questions_1)

# %%
questions_2 = [
    Question("위치 인코딩이 없는 셀프 어텐션에 낱말의 차례를 뒤집어 넣으면 출력은 어떻게 될까요?", {
        "그대로다": "출력도 낱말마다 하나씩이므로 차례는 따라 바뀝니다.",
        "같은 벡터들이 차례만 뒤집힌다": "순열 등변입니다(7.1절). 그래서 평균을 낸 문장 벡터는 똑같습니다.",
        "전혀 다른 값이 된다": "내적과 더하기뿐이라 차례를 쓴 적이 없습니다.",
    }, answer="같은 벡터들이 차례만 뒤집힌다"),
    Question("D = 512인 멀티헤드 어텐션의 헤드를 8개에서 16개로 늘리면 파라미터는 어떻게 될까요?", {
        "두 배가 된다": "헤드마다 쓰는 크기가 64에서 32로 줄어 모두 합하면 같습니다.",
        "그대로다": "네 행렬은 언제나 512×512입니다. 나누는 방법만 바뀝니다(6.2절).",
        "반이 된다": "나누는 것은 벡터이지 행렬의 수가 아닙니다.",
    }, answer="그대로다"),
    Question("교차 어텐션의 질의, 키, 값은 각각 어디에서 올까요?", {
        "질의는 인코더, 키와 값은 디코더": "묻는 쪽은 쓰는 디코더입니다.",
        "질의는 디코더, 키와 값은 인코더": "쓰는 쪽이 읽은 글을 다시 찾아봅니다. 2절의 어텐션과 같습니다(그림 14).",
        "셋 다 디코더": "그것은 디코더의 셀프 어텐션입니다.",
    }, answer="질의는 디코더, 키와 값은 인코더"),
]  # fmt: skip
quiz(*questions_2)

# %% [markdown]
# ## 14. 정리
# <a name="14.-정리"></a>
# `핵심 1분`
#
# ### 14.1 기억할 세 문장
# 1. 어텐션은 **부드러운 사전**입니다. 질의와 키의 내적을 √d로 나누고, 볼 수 없는 자리를 가린 뒤, 소프트맥스로 값을 섞습니다.
# 2. 어텐션은 차례를 모르고(위치를 더합니다), 섞기만 하며(순방향 층을 붙입니다), 거듭하면 모두 같아집니다(잔차를 둡니다).
# 3. 지도는 **어디를 보았는지**를 말해 줄 뿐입니다. 쓰였는지는 가리고, 섞고, 없애 보아야 압니다.
#
# ### 14.2 다음 주
# {{next.meeting}}에는 **{{week.5.title}}**를 배웁니다. 인코더만 남기면 BERT, 디코더만 남기면 GPT입니다.
# 복습과제는 {{deadline.review}}, 예습과제는 {{deadline.preview}}까지입니다.

# %% [markdown]
# ### 14.3 용어
#
# | 한국어 | English | 한 줄 뜻 |
# |---|---|---|
# | 어텐션 | attention | 질의와 비슷한 키의 값을 섞어 꺼내는 일 |
# | 질의, 키, 값 | query, key, value | 묻는 벡터, 비교하는 벡터, 꺼내 쓰는 벡터 |
# | 셀프 어텐션 | self-attention | 질의, 키, 값이 모두 같은 글에서 오는 어텐션 |
# | 교차 어텐션 | cross-attention | 질의는 디코더, 키와 값은 인코더에서 오는 어텐션 |
# | 멀티헤드 어텐션 | multi-head attention | 벡터를 토막 내어 따로 어텐션하고 이어 붙임 |
# | 인과 마스크 | causal mask | 자기보다 뒤의 자리를 가리는 마스크 |
# | 위치 인코딩 | positional encoding | 자리의 번호를 나타내어 더하는 벡터 |
# | 잔차 연결 | residual connection | 출력에 입력을 그대로 더하는 길 |
# | 층 정규화 | layer normalization | 벡터 하나를 평균 0, 분산 1로 맞추기 |
# | 웜업, 레이블 스무딩 | warm-up, label smoothing | 학습률을 천천히 올리기, 정답을 덜 확신하기 |
# | 유도 헤드 | induction head | 앞에서 본 대로 이어 쓰게 하는 헤드 |

# %% [markdown]
# ### 14.4 읽을거리
# - 책: {{links.book}} 8장(어텐션) · {{links.wikidocs}} ‘어텐션 메커니즘’, ‘트랜스포머’ 장 · 논문 발표: {{links.dsba}}
# - 어텐션: Bahdanau 등 2015, arXiv:1409.0473 · Luong 등 2015, arXiv:1508.04025 · Nadaraya 1964, doi:10.1137/1109020 · Watson 1964, *Sankhyā A* 26
# - 트랜스포머: Vaswani 등 2017, arXiv:1706.03762 · He 등 2016, arXiv:1512.03385 · Ba 등 2016, arXiv:1607.06450 · Xiong 등 2020, arXiv:2002.04745 · Dong 등 2021, arXiv:2103.03404
# - 더: RoPE, Su 등 2021, arXiv:2104.09864 · 플래시 어텐션, Dao 등 2022, arXiv:2205.14135 · 유도 헤드, Olsson 등 2022, arXiv:2209.11895 · BLEU, Papineni 등 2002, doi:10.3115/1073083.1073135 · Miller 1956, doi:10.1037/h0043158
