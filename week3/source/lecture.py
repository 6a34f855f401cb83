# %% [markdown]
# # 3주차 · RNN, LSTM, GRU, ELMo
# {{badge}}
#
# 낱말을 **차례대로** 읽으며 기억을 고쳐 가는 신경망을 만들고, 그 기억이 왜 사라지는지, 어떻게 붙드는지 재어 봅니다.
#
# 모임 {{meeting}} · 핵심 90분, 우수 코드 발표 20분, 심화는 남는 시간에 · 실행 2분 남짓(CPU) · 준비물: 1주차의 역전파, 2주차 예습과제의 RNN 한 걸음
#
# 이 노트북을 마치면 다음을 할 수 있습니다.
# - RNN, LSTM, GRU의 한 걸음을 손으로 계산하고, 직접 짠 코드를 PyTorch와 **비교합니다**.
# - 먼 과거까지 가는 기울기를 **재고**, 망각 게이트의 편향 하나로 기억을 되살립니다.
# - 언어 모델의 퍼플렉시티를 n-그램, 그리고 **이론의 한계**와 비교합니다.
# - 패딩, 양방향, 잘라서 하는 역전파에서 조용히 틀리는 곳을 **찾습니다**.
# - 문맥에 따라 달라지는 낱말 벡터(ELMo)가 ‘배’의 뜻을 가르는지 **확인합니다**.

# %%
# {{setup}}

# %% [markdown]
# `FULL = True`로 바꾸면 10절의 감성 분류를 네이버 영화 리뷰(NSMC) 15만 줄로, 9.6절의 글자 모델을 셰익스피어 희곡으로 합니다(본문의 수치는 `False`일 때의 것입니다). GPU를 권합니다.

# %%
FULL = False  # True: NSMC 전체와 셰익스피어로 합니다

# %%
import math

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence
from tqdm.auto import tqdm

# %%
from utils import data, generate
from utils import demo_week3 as demo
from utils.embed import pretrained
from utils.evaluate import wilson
from utils.plot import t
from utils.quiz import Question, quiz
from utils.seed import pick_device, set_seed
from utils.text import Vocabulary, normalize, tokenize

device = pick_device(FULL)

# %% [markdown]
# | 차례 | 분 |
# |---|---:|
# | [1. 차례대로 읽기](#1.-차례대로-읽기) · [2. RNN 한 칸](#2.-RNN-한-칸) | 4 + 8 |
# | [3. 시간을 거슬러 가는 역전파](#3.-시간을-거슬러-가는-역전파) | 8 |
# | [4. 사라지고 터지는 기울기](#4.-사라지고-터지는-기울기) | 8 |
# | [5. LSTM](#5.-LSTM) · [6. 얼마나 멀리 기억하나](#6.-얼마나-멀리-기억하나) | 10 + 6 |
# | [7. GRU](#7.-GRU) · [8. 쌓기와 양방향](#8.-쌓기와-양방향) | 4 + 5 |
# | [9. 언어 모델](#9.-언어-모델) | 12 (심화 6) |
# | [10. 리뷰를 읽는 세 가지 셀](#10.-리뷰를-읽는-세-가지-셀) | 8 |
# | [11. seq2seq](#11.-seq2seq) · [12. ELMo](#12.-ELMo) | 6 + 8 (심화 2) |
# | [13. 퀴즈](#13.-퀴즈) · [14. 정리](#14.-정리) | 3 |

# %% [markdown]
# ## 1. 차례대로 읽기
# <a name="1.-차례대로-읽기"></a>
# `핵심 4분`
#
# ### 1.1 두 낱말씩 세면 안 될까요
# 지난주의 TF-IDF는 순서를 몰랐습니다. ‘안 졸리고’의 ‘안’이 무엇을 뒤집는지 알려면 순서가 있어야 합니다.
# 가장 쉬운 고침은 **이어진 $n$개를 한 토큰으로** 세는 것(n-그램)입니다. 형태소로 자른 ‘안/졸리/고’에서 둘이면 ‘안 졸리’가, 셋이면 ‘안 졸리 고’가 한 칸이 됩니다.
#
# 🤔 *예측해 보기*: 테스트 리뷰의 n-그램 가운데 훈련에서 **한 번도 못 본** 것은 $n=1,2,3$에서 각각 몇 %일까요?

# %%
if FULL:
    parts = {part: data.load("nsmc", part).dropna() for part in ("train", "test")}
    parts["valid"], parts["train"] = parts["train"].iloc[:5_000], parts["train"].iloc[5_000:]
else:
    reviews = data.load("reviews")
    parts = {part: reviews[reviews["split"] == part] for part in ("train", "valid", "test")}
tokens = {}
for part, rows in parts.items():
    cleaned = [normalize(text) for text in rows["text"]]
    tokens[part] = list(tqdm(tokenize.all_morphemes(cleaned), total=len(cleaned), desc=f"{part} 형태소"))
print({part: f"{len(lists):,}편" for part, lists in tokens.items()}, tokens["train"][1])

# %%
for n in (1, 2, 3):
    seen = {gram for row in tokens["train"] for gram in demo.ngrams(row, n)}
    new = [gram not in seen for row in tokens["test"] for gram in demo.ngrams(row, n)]
    print(f"n = {n}: 훈련에서 본 종류 {len(seen):7,}가지, 테스트에서 처음 보는 것 {np.mean(new):.0%}")
assert FULL or np.mean(new) > 0.5

# %% [markdown]
# 길게 볼수록 처음 보는 것이 늘어, 셋이면 다섯 가운데 넷이 처음 보는 것입니다. 세는 방법은 멀리 볼 수 없습니다. 그래서 세지 않고 **읽습니다**.
# 사람은 글을 읽을 때 앞의 글자를 다 외우지 않고, 읽은 것을 **간추려 들고** 다음 낱말로 갑니다.
#
# ### 1.2 읽는 기계의 꼴
# 순환 신경망(recurrent neural network, RNN)은 간추린 것을 **은닉 상태**(hidden state) $h$라는 벡터 하나에 담습니다.

# %%
fig, ax = plt.subplots(figsize=(8, 2.9))
demo.draw_unrolled(ax, t("연기는 좋은데 음악이 별로", "the acting was fine").split())
plt.show()

# %% [markdown]
# *그림 1. RNN을 시간 쪽으로 펼친 모습. 파란 칸(셀, cell) 넷은 **같은 칸을 네 번 쓴 것**입니다. 아래에서 낱말이 들어오고, 왼쪽에서 지난 기억이 들어오고, 오른쪽으로 새 기억 $h$가 나갑니다. 위로 꺼내 쓰는 것도 같은 $h$입니다.*
#
# 무엇을 꺼내 쓰느냐에 따라 같은 기계로 다른 일을 합니다.
#
# | 들어가는 것 → 나오는 것 | 꺼내는 것 | 오늘의 보기 |
# |---|---|---|
# | 여럿 → 하나 | 마지막 $h$ | 감성 분류(10절) |
# | 여럿 → 같은 수의 여럿 | 모든 $h$ | 언어 모델(9절), ELMo(12절) |
# | 여럿 → 다른 수의 여럿 | 마지막 $h$를 둘째 RNN에 넘김 | 덧셈 seq2seq(11절) |

# %% [markdown]
# ## 2. RNN 한 칸
# <a name="2.-RNN-한-칸"></a>
# `핵심 8분`
#
# ### 2.1 손으로 하는 세 걸음
# 엘만(Elman 1990)의 RNN은 한 줄입니다.
#
# $$h_t=\tanh(W_x x_t+W_h h_{t-1}+b)$$
#
# 모두 수 하나라고 합시다. $w_x=1,\ w_h=0.5,\ b=0,\ h_0=0$이고 입력은 1, 0, 0입니다. 처음에만 무언가를 듣고 그 뒤로는 조용합니다.
#
# | $t$ | $x_t$ | $w_xx_t+w_hh_{t-1}$ | $h_t$ |
# |---|---|---|---|
# | 1 | 1 | $1+0=1$ | $\tanh 1=0.762$ |
# | 2 | 0 | $0+0.5\times0.762=0.381$ | 0.363 |
# | 3 | 0 | $0+0.5\times0.363=0.182$ | **0.180** |

# %% [markdown]
# 처음 들은 1의 여운이 걸음마다 절반쯤으로 줄어듭니다. 새로 들려준 것을 받아들이는지도 보려고, 스무 걸음 뒤에 −0.5를 한 번 들려줍니다.
#
# 🤔 *예측해 보기*: $w_h$를 1로 바꾸면 여운이 그대로 남을까요? 2로 바꾸면 끝없이 커질까요? −0.9라면요?


# %%
# NBVAL_CHECK_OUTPUT
def echo(w_h, steps=20):
    """Scalar RNN that hears 1 once and then silence: h_1 … h_steps."""
    h, heard = 0.0, []
    for step in range(steps):
        h = math.tanh((1.0 if step == 0 else 0.0) + w_h * h)
        heard.append(h)
    return heard


echoes = {w_h: echo(w_h) for w_h in (0.5, 1.0, 2.0, -0.9)}
for w_h, heard in echoes.items():
    moved = math.tanh(-0.5 + w_h * heard[-1])  # 스물한째 걸음에 -0.5가 들어오면
    print(f"w_h = {w_h:4}: {[round(h, 3) for h in heard[:3]]} … 스무째 {heard[-1]:+.3f}, -0.5를 들으면 {moved:+.3f}")

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_echoes(ax, echoes)
plt.show()

# %% [markdown]
# *그림 2. 한 번 들은 1의 여운. $w_h=0.5$면 곧 사라지고, 1이어도 tanh가 조금씩 깎습니다. 2면 0.958에서 멈추어 그대로 있습니다. −0.9면 부호를 바꾸며 줄어듭니다.*
#
# $w_h=2$는 오래 기억하는 것 같지만 사실은 **갇힌 것**입니다. 스물한째 걸음에 −0.5를 들려주면 다른 셋은 −0.2 아래로 내려가는데, 이것만 0.889로 거의 움직이지 않습니다.
# 기억을 오래 두는 것과 새것을 받아들이는 것이 하나의 수 $w_h$에 매여 있습니다. 5절의 LSTM이 이 둘을 떼어 놓습니다.
#
# ### 2.2 벡터로, 그리고 PyTorch와 비교
# 낱말 벡터 (B, D)와 상태 (B, H)로 바꾸면 그대로 행렬의 곱입니다. PyTorch는 편향을 **둘** 둡니다(`b_ih`, `b_hh`).


# %%
def rnn(x, w_x, w_h, b, h=None):
    """x (B, T, D), w_x (H, D), w_h (H, H), b (H,) -> all states (B, T, H)."""
    h = x.new_zeros(len(x), len(w_h)) if h is None else h
    states = []
    for x_t in x.unbind(dim=1):  # (B, D)씩 T번
        h = torch.tanh(x_t @ w_x.T + h @ w_h.T + b)
        states.append(h)
    return torch.stack(states, dim=1)


# %%
set_seed(0)
layer, x = nn.RNN(5, 8, batch_first=True), torch.randn(3, 7, 5)
w_x, w_h = layer.weight_ih_l0, layer.weight_hh_l0
mine = rnn(x, w_x, w_h, layer.bias_ih_l0 + layer.bias_hh_l0)
print(f"nn.RNN과의 가장 큰 차이: {(mine - layer(x)[0]).abs().max():.0e}")
one_bias = rnn(x, w_x, w_h, layer.bias_ih_l0)
print(f"편향을 하나만 쓰면:      {(one_bias - layer(x)[0]).abs().max():.2f}")
assert torch.allclose(mine, layer(x)[0], atol=1e-6)

# %% [markdown]
# ### 2.3 같은 칸을 되풀이해 쓴다는 것
# 파라미터의 수는 $H(D+H)+2H$로, 문장의 길이 T가 들어 있지 않습니다. 세 낱말에서 배운 칸으로 서른 낱말을 읽습니다.
#
# 그러면 $h$를 넘겨주는 것을 **잊으면** 어떻게 될까요? 오류는 나지 않습니다.
#
# 🤔 *예측해 보기*: 첫 낱말만 다른 두 문장을 읽혔습니다. $h$를 넘겨준 RNN과 넘겨주지 않은 RNN의 마지막 상태는 각각 달라질까요?

# %%
first = torch.cat([x[:1, :3], x[:1, :3]])  # 같은 문장 둘 (2, 3, 5)
first[1, 0] += 1.0  # 둘째 문장은 첫 낱말만 다릅니다
b = layer.bias_ih_l0 + layer.bias_hh_l0
carried = rnn(first, w_x, w_h, b)[:, -1]
forgotten = torch.tanh(first[:, -1] @ w_x.T + b)  # h를 넘겨주지 않음: 마지막 낱말만 봅니다
for name, last in (("넘겨줌", carried), ("잊음  ", forgotten)):
    print(f"h를 {name}: 두 마지막 상태의 차이 {(last[0] - last[1]).abs().max():.4f}")
assert (carried[0] - carried[1]).abs().max() > 1e-3 and torch.equal(forgotten[0], forgotten[1])

# %% [markdown]
# 넘겨주지 않으면 마지막 낱말만 보는 보통 신경망이 됩니다. 손실은 그럭저럭 내려가므로 알아채기 어렵습니다. **첫 낱말을 바꾸어 마지막 상태가 움직이는지** 보는 것이 가장 빠른 시험입니다.

# %% [markdown]
# ## 3. 시간을 거슬러 가는 역전파
# <a name="3.-시간을-거슬러-가는-역전파"></a>
# `핵심 8분`
#
# ### 3.1 손으로 하는 BPTT
# 펼친 그림은 층이 T개인 신경망입니다. 다른 것은 **모든 층이 같은 가중치**를 쓴다는 점뿐입니다. 그래서 기울기는 걸음마다 나온 몫을 **더합니다**.
# 이것이 시간을 거슬러 가는 역전파(backpropagation through time, BPTT, Werbos 1990)입니다.
#
# 손으로: tanh를 빼고 $h_t=w\,h_{t-1}+x_t$, $h_0=0$, 입력은 1, 1, 1, 손실은 $L=h_3$, $w=0.5$라고 합시다. $h_1=1,\ h_2=1.5,\ h_3=1.75$입니다.
#
# | 걸음 | $\partial L/\partial h_t$ | × $h_{t-1}$ | 이 걸음의 몫 |
# |---|---|---|---|
# | 3 | 1 | 1.5 | 1.5 |
# | 2 | $w=0.5$ | 1 | 0.5 |
# | 1 | $w^2=0.25$ | 0 | 0 |
#
# 더하면 $\partial L/\partial w=2$입니다. $L=w^2+w+1$을 미분한 $2w+1$과 같습니다.

# %% [markdown]
# 걸음을 더 늘리면 먼 걸음의 몫은 어떻게 될까요? $\partial L/\partial h_t$에는 $w$가 지나온 걸음 수만큼 곱해집니다.
#
# 🤔 *예측해 보기*: 입력이 늘 1인 20걸음이면 첫 다섯 걸음의 몫은 전체의 몇 %일까요? $w=0.5$일 때와 $w=0.9$일 때를 따로 적어 보세요.


# %%
def shares(w, steps):
    """Each step's share of dL/dw for h_t = w·h_{t-1} + 1 and L = h_T, by hand: (T,), step 1 first."""
    h = [0.0]
    for _ in range(steps):
        h.append(w * h[-1] + 1)
    arriving = [w ** (steps - step) for step in range(1, steps + 1)]  # ∂L/∂h_t
    return np.array([g * before for g, before in zip(arriving, h[:-1])])


# %%
# NBVAL_CHECK_OUTPUT
for w in (0.5, 0.9):
    weight = torch.tensor(w, requires_grad=True, dtype=torch.float64)
    h = 0.0
    for _ in range(20):
        h = weight * h + 1
    h.backward()
    by_step = shares(w, 20)
    print(f"w = {w}: 손으로 {by_step.sum():.4f}, autograd {weight.grad:.4f}, 첫 다섯 걸음의 몫 {by_step[:5].sum() / by_step.sum():.3%}")  # fmt: skip
    assert math.isclose(by_step.sum(), weight.grad)

# %%
fig, ax = plt.subplots(figsize=(6, 3.2))
demo.draw_shares(ax, {w: shares(w, 20) for w in (0.5, 0.9)})
plt.show()

# %% [markdown]
# *그림 3. 스무 걸음 뒤의 손실에서 온 기울기를 걸음마다의 몫으로 나눈 것(전체에 대한 %). $w=0.5$면 마지막 서너 걸음만 배우고, 0.9면 더 멀리까지 갑니다.*
#
# ### 3.2 잘라서 하는 역전파
# 소설 한 권을 펼치면 층이 수십만 개입니다. 그래서 **기억은 이어 주되 기울기는 조각마다 끊습니다**(truncated BPTT). 코드로는 `h = h.detach()` 한 줄입니다.
#
# 틀리는 길은 둘입니다. ① 끊지 않는 것, ② 기억까지 버리는 것(조각마다 $h=0$).
#
# 🤔 *예측해 보기*: 끊지 않고 둘째 조각에서 `backward()`를 부르면 무슨 일이 생길까요?

# %%
stream = torch.randn(1, 60, 5)
for cut in (True, False):
    h = torch.zeros(1, 8)
    try:
        for piece in stream.split(20, dim=1):
            h = rnn(piece, w_x, w_h, b.detach(), h)[:, -1]  # 여기서는 w_x와 w_h만 봅니다
            h.sum().backward()
            h = h.detach() if cut else h
        print(f"끊기 {cut}: 조각 셋을 모두 역전파했습니다")
    except RuntimeError as error:
        sentences = str(error).split(". ")  # 오류 글의 첫 문장과 마지막 문장만 봅니다
        print(f"끊기 {cut}: {sentences[0]}. … {sentences[-1]}")

# %% [markdown]
# 둘째 조각의 역전파가 이미 치운 첫째 조각까지 거슬러 가려다 멈춥니다. 오류 글이 시키는 대로 `retain_graph=True`를 붙이면 돌기는 하지만 조각이 늘수록 **느려지고 메모리가 쌓입니다**. 답은 `detach`입니다.
#
# 끊으면 기울기가 얼마나 달라질까요? 60걸음짜리 기울기를 진짜로 삼아, 마지막 $k$걸음만 거슬러 간 기울기와 방향(코사인)을 비교합니다.
# $W_h$를 직교 행렬(벡터의 길이를 바꾸지 않는 행렬)의 0.5배로 둔 RNN과 1.2배로 둔 RNN에서 재어 봅니다.
#
# 🤔 *예측해 보기*: 어느 쪽이 더 멀리 거슬러 가야 할까요?

# %%
for radius in (0.5, 1.2):
    full = demo.truncated_gradient(radius, steps=60, back=60)
    row = {back: demo.truncated_gradient(radius, 60, back) for back in (1, 2, 5, 10, 20, 40)}
    cosines = {back: F.cosine_similarity(g, full, dim=0).item() for back, g in row.items()}
    print(f"{radius}배: " + "  ".join(f"{back}걸음 {cosine:.3f}" for back, cosine in cosines.items()))
    assert cosines[40] > 0.9 and cosines[1] < cosines[20]

# %% [markdown]
# 0.5배면 지난 상태가 빨리 줄어, 다섯 걸음만 거슬러 가도 진짜와 거의 같습니다. 1.2배면 스무 걸음을 가도 0.93입니다. 끊는 길이는 **기억하기를 바라는 거리보다 길게** 잡습니다.

# %% [markdown]
# ## 4. 사라지고 터지는 기울기
# <a name="4.-사라지고-터지는-기울기"></a>
# `핵심 8분`
#
# ### 4.1 같은 행렬을 거듭 곱하면
# 1주차에서 20층 시그모이드 신경망의 기울기가 사라졌습니다. RNN은 **같은** 행렬을 걸음마다 곱하므로 더 심합니다.
#
# $$\frac{\partial h_T}{\partial h_t}=\prod_{s=t+1}^{T}\mathrm{diag}(1-h_s^2)\,W_h$$
#
# 손으로: $0.9^{50}\approx0.005$, $1.1^{50}\approx117$입니다. 0.9와 1.1은 비슷해 보이지만 50걸음 뒤에는 2만 배 넘게 벌어집니다.
#
# 행렬에서 0.9나 1.1의 자리에 오는 것이 **스펙트럼 반지름**(고윳값 크기의 최댓값) $\rho$입니다. 직교 행렬에 $\rho$를 곱하면 모든 방향이 똑같이 $\rho$배가 됩니다. 곱의 크기 ‖·‖는 **가장 많이 늘어나는 방향의 배율**로 잽니다.
#
# 🤔 *예측해 보기*: 직교 행렬의 0.9배, 1배, 1.2배인 $W_h$로 50걸음을 가면 ‖∂h_T/∂h_0‖는 얼마일까요? tanh가 있으면 1배인 것은 지켜질까요?

# %%
sizes = {
    (rho, kind): demo.jacobian_norms(rho, kind, steps=50) for rho in (0.9, 1.0, 1.2) for kind in ("linear", "tanh")
}
for (rho, kind), norms in sizes.items():
    print(f"rho = {rho}, {kind:6}: 10걸음 뒤 {norms[10]:8.2e}, 50걸음 뒤 {norms[50]:8.2e}")
    if kind == "linear":
        assert np.allclose(norms, rho ** np.arange(51), rtol=1e-6)  # 정확히 rho의 거듭제곱
assert sizes[1.0, "tanh"][50] < 0.1 < sizes[1.2, "linear"][50]

# %%
fig, ax = plt.subplots(figsize=(6, 3.6))
demo.draw_jacobians(ax, sizes)
plt.show()

# %% [markdown]
# *그림 4. 거슬러 간 걸음 수와 기울기의 크기(로그 눈금). 실선은 tanh가 없을 때로 정확히 $\rho^k$입니다. 점선은 tanh가 있을 때로, $1-h^2\le1$이 더 곱해져 언제나 그 아래에 있습니다.*
#
# 거듭 곱해 0에 가까워지면 **기울기 소실**(vanishing), 한없이 커지면 **기울기 폭발**(exploding)입니다(Hochreiter 1991, Bengio 등 1994).
# tanh가 있으면 $\rho=1$로 맞추어도 지켜지지 않습니다. 상태가 클수록 $1-h^2$이 작아지기 때문입니다. 여기서는 $\rho=1.2$인 것도 tanh를 지나며 줄었습니다.

# %% [markdown]
# ### 4.2 폭발은 자르면 됩니다
# 기울기 전체의 길이가 한도 $c$를 넘으면 **방향은 그대로 두고** 길이만 $c$로 줄입니다(Pascanu 등 2013).
# 손으로: 기울기 (30, 40)의 길이는 50입니다. 한도가 5면 $5/50$을 곱해 (3, 4)가 됩니다.
#
# 🤔 *예측해 보기*: 원소마다 5로 자르는 `clip_grad_value_`는 (30, 40)을 무엇으로 만들까요? 방향은 지켜질까요?

# %%
# NBVAL_CHECK_OUTPUT
for name, clip in (("길이", nn.utils.clip_grad_norm_), ("원소", nn.utils.clip_grad_value_)):
    weight = nn.Parameter(torch.zeros(2))
    weight.grad = torch.tensor([30.0, 40.0])
    clip([weight], 5.0)
    direction = F.cosine_similarity(weight.grad, torch.tensor([30.0, 40.0]), dim=0)
    print(f"{name}로 자르면 {[round(g, 3) for g in weight.grad.tolist()]}, 원래 방향과의 코사인 {direction:.3f}")

# %% [markdown]
# 원소마다 자르면 (5, 5)가 되어 방향이 틀어집니다. 그래서 보통 길이로 자릅니다.
#
# 자르기가 왜 필요한지는 절벽에서 보입니다. $h_t=w\,h_{t-1},\ h_0=1$인 RNN의 20걸음 뒤를 0.5로 만들고 싶습니다. 손실은 $(w^{20}-0.5)^2$, 답은 $w=0.5^{1/20}\approx0.966$입니다.
# $w=1.15$에서 학습률 0.005로 내려갑니다. 이곳의 기울기는 약 9,000입니다.
#
# 🤔 *예측해 보기*: 자르지 않으면 첫걸음에 $w$는 어디로 갈까요?


# %%
def descend(limit, w=1.15, lr=0.005, steps=80):
    """Gradient descent on (w²⁰ − 0.5)² with the gradient's size cut at `limit`; all places visited."""
    path = [w]
    for _ in range(steps):
        gradient = 2 * (w**20 - 0.5) * 20 * w**19
        w -= lr * max(-limit, min(limit, gradient))
        path.append(w)
        if abs(w) > 1e6:
            break
    return path


# %%
# NBVAL_CHECK_OUTPUT
free, clipped = descend(math.inf), descend(1.0)
print(f"자르지 않음: {free[0]} → {free[1]:.1f} → {free[2]:.0e} …")
print(f"1로 자름:    {' → '.join(f'{w:.3f}' for w in clipped[:3])} … → {clipped[-1]:.4f}  (답 {0.5 ** (1 / 20):.4f})")

# %%
fig, ax = plt.subplots(figsize=(6, 3.6))
demo.draw_cliff(ax, free, clipped)
plt.show()

# %% [markdown]
# *그림 5. 절벽이 있는 손실(세로는 로그 눈금). 자르지 않으면 첫걸음에 절벽 밖으로 튕겨 나가고(빨강), 길이를 1로 자르면 조금씩 내려와 골짜기에 닿습니다(파랑).*
#
# 폭발은 이렇게 다스립니다. 그러나 **소실은 자르기로 고칠 수 없습니다.** 먼 걸음의 몫만 골라 키울 수는 없기 때문입니다. 전체를 키우면 가까운 걸음의 몫이 먼저 터집니다. 기울기가 지나갈 길을 새로 내야 합니다.

# %% [markdown]
# ## 5. LSTM
# <a name="5.-LSTM"></a>
# `핵심 10분`
#
# ### 5.1 기억이 지나는 넓은 길
# RNN의 기억은 걸음마다 행렬과 tanh를 지났습니다. LSTM(long short-term memory, Hochreiter & Schmidhuber 1997)은 기억 $c$에 **더하기와 문(게이트, gate)만** 있는 길을 내줍니다. $\odot$는 원소끼리 곱하기입니다.
#
# $$c_t=f_t\odot c_{t-1}+i_t\odot g_t,\qquad h_t=o_t\odot\tanh c_t$$
#
# - $f_t$ **망각 게이트**(forget gate): 지난 기억을 얼마나 남길까 (0–1)
# - $i_t$ **입력 게이트**(input gate): 새것을 얼마나 적을까 (0–1)
# - $g_t$ **후보**(candidate): 적을 내용 (−1–1)
# - $o_t$ **출력 게이트**(output gate): 기억을 얼마나 내보일까 (0–1)
#
# 넷은 모두 $x_t$와 $h_{t-1}$을 보고 정합니다. 문은 시그모이드로 $f_t=\sigma(W_f x_t+U_f h_{t-1}+b_f)$이고 $i_t$, $o_t$도 같은 꼴입니다. 후보만 tanh입니다. 망각 게이트는 Gers 등(2000)이 나중에 더했습니다.

# %%
fig, ax = plt.subplots(figsize=(7.5, 4))
demo.draw_lstm(ax)
plt.show()

# %% [markdown]
# *그림 6. LSTM 한 칸. 위쪽의 굵은 파란 선이 기억 $c$의 길로, 곱하기(×)와 더하기(+)만 지납니다. 아래에서는 $x_t$와 $h_{t-1}$을 보고 주황 상자 셋이 문을 얼마나 열지, 초록 상자가 적을 내용을 정합니다.*
#
# 손으로: $c_{t-1}=2,\ f=0.9,\ i=0.5,\ g=1,\ o=0.5$라면 $c_t=0.9\times2+0.5\times1=2.3$, $h_t=0.5\times\tanh2.3\approx0.490$입니다.
#
# 🤔 *예측해 보기*: $f=1,\ i=0$이면 기억은 어떻게 될까요? $f=0,\ i=1$이면요?

# %% [markdown]
# 앞은 기억을 **그대로 지키고**, 뒤는 모두 지우고 **새로 씁니다**. RNN에서는 하나의 $w_h$에 매여 있던 두 일이 이제 따로입니다.
#
# ### 5.2 코드로, 그리고 PyTorch와 비교
# PyTorch는 네 벌의 가중치를 (4H, D) 하나로 쌓아 둡니다. 쌓은 차례는 **i, f, g, o**입니다.
#
# 🤔 *예측해 보기*: 차례를 i, f, **o, g**로 알고 나누면 오류가 날까요?


# %%
def lstm(x, layer, order="ifgo"):
    """nn.LSTM's own weights, one step after the other: x (B, T, D) -> states h (B, T, H)."""
    h = c = x.new_zeros(len(x), layer.hidden_size)
    states = []
    for x_t in x.unbind(dim=1):
        z = x_t @ layer.weight_ih_l0.T + layer.bias_ih_l0 + h @ layer.weight_hh_l0.T + layer.bias_hh_l0  # (B, 4H)
        gate = dict(zip(order, z.chunk(4, dim=1)))
        c = gate["f"].sigmoid() * c + gate["i"].sigmoid() * gate["g"].tanh()
        h = gate["o"].sigmoid() * c.tanh()
        states.append(h)
    return torch.stack(states, dim=1)


# %%
set_seed(0)
layer = nn.LSTM(5, 8, batch_first=True)
for order in ("ifgo", "ifog"):
    print(f"{order}: nn.LSTM과의 가장 큰 차이 {(lstm(x, layer, order) - layer(x)[0]).abs().max():.1e}")
assert torch.allclose(lstm(x, layer), layer(x)[0], atol=1e-6)

# %% [markdown]
# 오류 없이 **조용히 틀립니다**. 모양이 같기 때문입니다. 다른 곳에서 받은 가중치를 읽을 때 자주 생기는 일입니다(Keras는 i, f, g, o로 같지만 TensorFlow의 옛 셀은 i, g, f, o입니다).
#
# ### 5.3 ★ 망각 게이트가 일정하면
# $f$가 입력과 상관없이 일정하고 후보와 입력 게이트가 $h$를 보지 않는다면, 기억의 길에서 $c_0$에 생기는 일은 $f$를 곱하는 것뿐입니다. 그러므로
#
# $$\frac{\partial c_T}{\partial c_0}=f^{\,T}\quad\text{(정확히)}$$
#
# $f=\sigma(b_f)$이므로 **편향 $b_f$가 기억의 길이를 정합니다.** 절반이 남는 걸음 수(반감기)는 $\ln0.5/\ln f$입니다.
#
# 🤔 *예측해 보기*: PyTorch의 편향은 0 근처에서 시작합니다. 이때 $f$는 얼마이고 30걸음 뒤에 기울기는 몇 배가 될까요? $b_f=3$이면요?


# %%
def memory_gradient(bias, steps):
    """∂c_T/∂c_0 of nn.LSTM with a constant forget gate σ(bias), by autograd; random inputs still come in."""
    layer = nn.LSTM(3, 1, batch_first=True).double()
    with torch.no_grad():
        layer.weight_hh_l0.zero_()  # 어느 게이트도 h를 보지 않게
        layer.weight_ih_l0[1] = 0.0  # 망각 게이트는 x도 보지 않게
        layer.bias_ih_l0[1], layer.bias_hh_l0[1] = bias, 0.0
    c0 = torch.zeros(1, 1, 1, dtype=torch.float64, requires_grad=True)
    _, (_, c) = layer(torch.randn(1, steps, 3, dtype=torch.float64), (torch.zeros_like(c0), c0))
    return torch.autograd.grad(c.sum(), c0)[0].item()


# %%
LAGS = (1, 2, 5, 10, 20, 30, 50)
decay = {bias: [memory_gradient(bias, lag) for lag in LAGS] for bias in (0, 1, 3, 5)}
for bias, measured in decay.items():
    f = 1 / (1 + math.exp(-bias))
    assert np.allclose(measured, [f**lag for lag in LAGS], rtol=1e-9)
    print(f"b_f = {bias}: f = {f:.3f}, 반감기 {math.log(0.5) / math.log(f):5.1f}걸음, 30걸음 뒤 {f**30:.1e} (autograd {measured[5]:.1e})")  # fmt: skip

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_decay(ax, LAGS, decay)
plt.show()

# %% [markdown]
# *그림 7. 걸음 수와 ∂c_T/∂c_0(로그 눈금). 선은 $f^T$, 점은 autograd로 잰 값이고 유효 숫자 아홉 자리까지 같습니다.*
#
# 편향이 0이면 $f=0.5$라서 30걸음 뒤에 **10억분의 1**이 남습니다. LSTM이라고 저절로 오래 기억하는 것이 아닙니다.
# 편향을 3으로 시작하면 4분의 1 가까이 남습니다. 이 작은 손질이 정말 배우는 데 차이를 만드는지 다음 절에서 재어 봅니다.

# %% [markdown]
# ## 6. 얼마나 멀리 기억하나
# <a name="6.-얼마나-멀리-기억하나"></a>
# `핵심 6분`
#
# ### 6.1 ★ 첫 기호를 끝에서 묻습니다
# 기억만 시험하는 문제를 냅니다. 1–10의 기호를 하나 듣고, 아무 기호나 **몇 개**(지연, lag)를 더 들은 뒤, **처음 것**을 답합니다. 찍으면 10 %쯤 맞습니다.
#
# 손으로: 지연이 4인 `7 3 3 9 1`의 답은 7입니다. 기억하는 것 말고는 어려울 것이 없습니다.
#
# 네 모델을 똑같이 학습합니다. RNN, LSTM(편향 그대로), LSTM(망각 편향 3), GRU(7절)입니다.
#
# 🤔 *예측해 보기*: 지연이 5, 10, 20, 30일 때 어느 모델이 끝까지 버틸까요? 400걸음 안에 배우지 못하면 실패로 봅니다.


# %%
class Recaller(nn.Module):
    """Reads symbols (B, T), answers with scores (B, 11) at the last step."""

    def __init__(self, kind, forget_bias=None, hidden=32):
        super().__init__()
        self.embedding = nn.Embedding(11, 16)
        self.cell = getattr(nn, kind)(16, hidden, batch_first=True)
        self.linear = nn.Linear(hidden, 11)
        if forget_bias is not None:
            with torch.no_grad():  # 편향이 둘이므로 하나는 0으로
                self.cell.bias_ih_l0[hidden : 2 * hidden] = forget_bias
                self.cell.bias_hh_l0[hidden : 2 * hidden] = 0.0

    def forward(self, ids):
        return self.linear(self.cell(self.embedding(ids))[0][:, -1])


# %% [markdown]
# 학습하기 **전에** 기울기도 잽니다. 마지막 기호와 첫 기호의 임베딩으로 온 기울기의 비 $\|\partial L/\partial x_1\|\,/\,\|\partial L/\partial x_T\|$입니다. 이 값이 0에 가까우면 첫 기호가 답에 주는 영향을 배울 길이 없어 보입니다.
# (30초쯤 걸립니다.)

# %%
KINDS = {"RNN": ("RNN", None), "LSTM": ("LSTM", None), "LSTM, b_f = 3": ("LSTM", 3.0), "GRU": ("GRU", None)}
lags, accuracy, ratio, after = (5, 10, 20, 30), {}, {}, {}
for name, recipe in tqdm(KINDS.items(), desc="모델"):
    for lag in lags:
        set_seed(0)
        model = Recaller(*recipe)
        ratio[name, lag] = demo.gradient_ratio(model, lag)
        demo.train_recall(model, lag, steps=400)
        after[name, lag] = demo.gradient_ratio(model, lag)
        accuracy[name, lag] = demo.recall_accuracy(model, lag)
    print(f"{name:13} 정확도 {[f'{accuracy[name, lag]:.0%}' for lag in lags]}  "
          f"학습 전 기울기 비 {[f'{ratio[name, lag]:.0e}' for lag in lags]}")  # fmt: skip

# %%
assert accuracy["LSTM", 30] < 0.3 and accuracy["RNN", 30] < 0.3 and accuracy["LSTM, b_f = 3", 30] > 0.95
assert ratio["LSTM", 30] < 1e-4 < 0.05 < ratio["LSTM, b_f = 3", 30]
fig, axes = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
demo.draw_recall(axes, lags, accuracy, ratio)
plt.show()

# %% [markdown]
# *그림 8. 왼쪽: 지연과 정확도(회색 점선은 찍기 10 %). 오른쪽: 학습 전에 잰 기울기의 비(로그 눈금). 왼쪽에서 망각 편향 3인 LSTM과 GRU는 100 %에 겹쳐 있습니다. 오른쪽에서 지연이 길어도 기울기가 살아 있는 것은 망각 편향 3인 LSTM뿐입니다.*
#
# 보통의 LSTM은 지연 10부터 무너집니다. $f$가 0.5 근처에서 시작해 걸음마다 기억이 반으로 줄기 때문입니다. **같은 LSTM이 편향 하나로** 30까지 갑니다(편향을 1로 시작하라는 권고는 Jozefowicz 등 2015).
#
# 뜻밖인 것은 GRU입니다. 학습 전의 기울기는 LSTM처럼 작은데도 배워 냅니다. 지연 10에서는 비가 더 작은 RNN이 LSTM을 앞서기도 했습니다(시드 하나의 결과입니다). 시작할 때의 기울기는 좋은 조짐이지만 **운명은 아닙니다**. 배우면서 길이 생기기도 합니다.
# 배운 뒤의 기울기를 재어 봅시다.

# %%
for name in KINDS:
    change = f"{ratio[name, 20]:.0e} → 학습 뒤 {after[name, 20]:.0e}"
    print(f"{name:13} 지연 20: 기울기 비 {change}, 정확도 {accuracy[name, 20]:.0%}")
assert after["GRU", 20] > 100 * ratio["GRU", 20]

# %% [markdown]
# 배워 낸 두 모델은 비가 1을 넘었습니다. 마지막 기호보다 **첫 기호**가 답을 정하니 당연합니다. 못 배운 두 모델은 작은 채로 남았습니다.

# %% [markdown]
# ## 7. GRU
# <a name="7.-GRU"></a>
# `핵심 4분`
#
# ### 7.1 게이트 둘로 줄이기
# GRU(gated recurrent unit, Cho 등 2014)는 기억을 따로 두지 않고 $h$ 하나만 들고 다닙니다. 남기는 몫과 적는 몫을 **더해서 1**로 묶었습니다.
#
# $$h_t=(1-z_t)\odot n_t+z_t\odot h_{t-1},\qquad n_t=\tanh\bigl(W_n x_t+b_n+r_t\odot(U_n h_{t-1}+b'_n)\bigr)$$
#
# $z$는 **갱신 게이트**(update gate), $r$은 **리셋 게이트**(reset gate)로, 둘 다 $x_t$와 $h_{t-1}$을 보는 시그모이드입니다.
#
# 손으로: $h_{t-1}=0.8,\ z=0.75,\ n=-0.4$라면 $h_t=0.25\times(-0.4)+0.75\times0.8=0.5$입니다. 논문마다 $z$와 $1-z$가 바뀌어 있으니 식을 확인하고 쓰세요.
#
# 🤔 *예측해 보기*: 리셋 게이트를 $U_n(r\odot h)$처럼 곱하기 **전**에 씌우면(2014년 논문의 식) PyTorch와 같을까요?


# %%
def gru(x, layer, reset_after=True):
    """nn.GRU's own weights (order r, z, n): x (B, T, D) -> states (B, T, H)."""
    h = x.new_zeros(len(x), layer.hidden_size)
    states = []
    for x_t in x.unbind(dim=1):
        xr, xz, xn = (x_t @ layer.weight_ih_l0.T + layer.bias_ih_l0).chunk(3, dim=1)
        hr, hz, hn = (h @ layer.weight_hh_l0.T + layer.bias_hh_l0).chunk(3, dim=1)
        r, z = (xr + hr).sigmoid(), (xz + hz).sigmoid()
        if not reset_after:
            hn = (r * h) @ layer.weight_hh_l0.chunk(3)[2].T + layer.bias_hh_l0.chunk(3)[2]
        h = (1 - z) * (xn + (r * hn if reset_after else hn)).tanh() + z * h
        states.append(h)
    return torch.stack(states, dim=1)


# %%
set_seed(0)
layer = nn.GRU(5, 8, batch_first=True)
for name, reset_after in (("곱한 뒤에", True), ("곱하기 전에", False)):
    print(f"리셋을 {name} 씌우면 nn.GRU와의 차이 {(gru(x, layer, reset_after) - layer(x)[0]).abs().max():.1e}")
assert torch.allclose(gru(x, layer), layer(x)[0], atol=1e-6)

# %% [markdown]
# 같지 않습니다. 두 식을 모두 GRU라고 부르므로, 가중치를 옮길 때는 어느 쪽인지 확인하세요. 게이트가 하나 준 만큼 파라미터도 줄었는지 세어 봅니다.

# %%
# NBVAL_CHECK_OUTPUT
for kind in ("RNN", "GRU", "LSTM"):
    total = sum(p.numel() for p in getattr(nn, kind)(100, 64).parameters())
    print(f"{kind:4} D=100, H=64: 파라미터 {total:6,}개, RNN의 {total / (64 * (100 + 64) + 2 * 64):.0f}배")

# %% [markdown]
# ## 8. 쌓기와 양방향
# <a name="8.-쌓기와-양방향"></a>
# `핵심 5분`
#
# ### 8.1 오른쪽에 있는 단서
# “배가 항구에 들어왔다”의 ‘배’를 읽는 순간, 왼쪽에서 온 RNN은 아직 ‘항구’를 못 보았습니다. 그래서 **뒤에서부터 읽는 RNN**을 하나 더 두고 두 상태를 이어 붙입니다(bidirectional, Schuster & Paliwal 1997).
# 위로 쌓으면(stacked) 아래층의 상태가 위층의 입력이 됩니다. `nn.LSTM(dropout=…)`의 드롭아웃은 **층과 층 사이**에만 걸리므로 한 층이면 아무 일도 하지 않습니다.

# %%
fig, ax = plt.subplots(figsize=(7.5, 3.4))
demo.draw_bidirectional(ax, t("어제 배가 항구에 들어왔다", "a ship came in").split())
plt.show()

# %% [markdown]
# *그림 9. 양방향 RNN. 파랑은 앞에서, 주황은 뒤에서 읽습니다. ‘배가’의 벡터에는 파랑이 읽은 ‘어제 배가’와 주황이 읽은 ‘들어왔다 항구에 배가’가 함께 들어 있습니다.*
#
# 🤔 *예측해 보기*: 문장 벡터로 `output[:, -1]`을 쓰면 뒤에서 읽은 쪽은 낱말을 몇 개나 읽은 상태일까요?

# %%
set_seed(0)
both = nn.LSTM(5, 8, batch_first=True, bidirectional=True)
output, (h, c) = both(x)  # x (3, 7, 5) → output (3, 7, 16), h (2, 3, 8)
changed = x.clone()
changed[:, :-1] += 1.0  # 마지막 낱말만 남기고 모두 바꿉니다
print("뒤에서 읽은 쪽이 움직였나:")
print("  output[:, -1]의 뒤 절반:", f"{(both(changed)[0][:, -1, 8:] - output[:, -1, 8:]).abs().max():.3f}")
print("  h[1]                  :", f"{(both(changed)[1][0][1] - h[1]).abs().max():.3f}")
assert torch.equal(output[:, 0, 8:], h[1]) and torch.equal(output[:, -1, :8], h[0])

# %% [markdown]
# `output[:, -1]`의 뒤 절반은 **마지막 낱말 하나만** 읽은 상태라 나머지를 다 바꾸어도 그대로입니다. 문장 벡터에는 `torch.cat([h[-2], h[-1]], dim=-1)`을 씁니다.
#
# 또 하나, **언어 모델을 양방향으로 만들면 안 됩니다.** 다음 낱말을 맞혀야 하는데 뒤에서 오는 쪽이 답을 이미 보았습니다. 12절의 ELMo는 두 방향을 **따로** 배워 나중에 이어 붙입니다.

# %% [markdown]
# ## 9. 언어 모델
# <a name="9.-언어-모델"></a>
# `핵심 12분 · 심화 6분`
#
# ### 9.1 퍼플렉시티: 몇 개 가운데 고르는 만큼 헷갈리나
# 언어 모델(language model)은 앞의 토큰을 보고 다음 토큰의 확률을 냅니다. 2주차 예습과제에서 글자로 해 보았습니다. 좋고 나쁨은 **퍼플렉시티**(perplexity, 혼란도)로 말합니다.
#
# $$\mathrm{PPL}=\exp\Bigl(-\frac1T\sum_{t}\ln p(w_t\mid w_{<t})\Bigr)$$
#
# 손으로: 세 토큰에 준 확률이 ½, ¼, ⅛이라면 $-\ln p$의 평균은 $\frac{(1+2+3)\ln2}{3}=2\ln2$이고 PPL은 **4**입니다. 늘 넷 가운데 하나를 고르는 만큼 헷갈렸다는 뜻입니다.
# 확률을 고르게 $1/V$로 주면 PPL은 정확히 $V$입니다.
#
# 🤔 *예측해 보기*: 토큰마다 퍼플렉시티(2, 4, 8)를 구해 평균 내면 같을까요? 배치마다 구해 평균 내면요?

# %%
# NBVAL_CHECK_OUTPUT
p = torch.tensor([1 / 2, 1 / 4, 1 / 8])
nll = -p.log()
print("평균 낸 뒤 exp:", round(nll.mean().exp().item(), 3), " exp한 뒤 평균:", round(nll.exp().mean().item(), 3))
pieces = nll[:1], nll[1:]  # 길이가 다른 두 배치
print("배치마다 구해 평균:", round(sum(piece.mean().exp().item() for piece in pieces) / 2, 3))
print("배치 손실의 평균을 exp:", round(math.exp(sum(piece.mean().item() for piece in pieces) / 2), 3))
uniform = F.cross_entropy(torch.zeros(5, 30), torch.arange(5)).exp()
print("고르게 찍으면(V = 30):", round(uniform.item(), 3))

# %% [markdown]
# 맞는 것은 첫째뿐입니다. **손실의 합을 토큰 수로 나눈 뒤 마지막에 한 번** exp를 씌웁니다.
#
# ### 9.2 ★ 답을 아는 글
# 모델의 손실이 1.2라면 잘한 것일까요? 진짜 글에서는 알 수 없습니다. 글 자체가 얼마나 예측하기 어려운지 모르기 때문입니다.
# 그래서 **확률을 우리가 정한 문법**에서 글을 뽑습니다. 이 문법의 엔트로피(entropy)는 정확히 계산되고, 어떤 모델의 교차 엔트로피도 길게 보아 그 아래로 내려갈 수 없습니다(Shannon 1948).
#
# $$H=\sum_s \pi_s\sum_w -p(w\mid s)\ln p(w\mid s)\qquad(\pi_s:\ \text{상태 } s\text{에 있는 시간의 비율})$$
#
# 문장의 첫 낱말이 시제를, 주어가 높임을, 장소가 할 수 있는 일을 정합니다. 시제는 동사보다 일곱 토큰 넘게, 주어는 여섯 토큰 넘게 앞에 있으므로 **그 멀리 있는 것을 기억해야** 동사를 맞힙니다.

# %%
source = generate.korean_source()
for sentence in generate.korean_sentences(4, seed=3):
    print("·", sentence)
limit = {"균등": math.log(len(source.vocabulary)), "유니그램": source.unigram_entropy(),
         "바이그램": source.bigram_entropy(), "한계": source.entropy_rate()}  # fmt: skip
for name, value in limit.items():
    print(f"{name:4} {value:.3f} nat/토큰, 퍼플렉시티 {math.exp(value):6.2f}")

# %% [markdown]
# 균등은 토큰 141종을 고르게 찍는 것, 유니그램($n=1$)과 바이그램($n=2$)은 **글이 무한히 많을 때** 그 방법으로 갈 수 있는 가장 낮은 값입니다. 한계는 문법을 완전히 아는 모델의 값입니다.
#
# 훈련 6,000문장으로 n-그램을 셉니다. 드문 문맥에서는 한 단계 짧은 문맥의 확률을 섞습니다. 섞는 양은 테스트 손실이 가장 낮은 것을 골라 **n-그램에 유리하게** 합니다.
#
# 🤔 *예측해 보기*: $n$을 1에서 8까지 늘리면 테스트 손실은 계속 내려갈까요? 한계까지 갈까요?

# %%
number = {word: i for i, word in enumerate(source.vocabulary)}
flat = {part: [word for sentence in source.sentences(count, seed) for word in sentence]
        for part, count, seed in (("train", 6000, 0), ("test", 1000, 1))}  # fmt: skip
ids = {part: [number[word] for word in words] for part, words in flat.items()}
true = -source.log_probabilities(flat["test"])  # 문법이 아는 -ln p (T,)
print(f"훈련 {len(ids['train']):,}토큰, 테스트 {len(ids['test']):,}토큰, 테스트에서 문법의 손실 {true.mean():.3f}")
ngram = {}
for n in (1, 2, 3, 4, 5, 6, 8):
    tried = [demo.ngram_losses(ids["train"], ids["test"], n, len(number), mix) for mix in (1, 3, 10, 30)]
    ngram[n] = min(tried, key=np.mean)
for n, losses in ngram.items():
    print(f"{n}-그램: {losses.mean():.3f}")
best_n = min(ngram, key=lambda n: ngram[n].mean())
assert ngram[1].mean() > ngram[2].mean() > ngram[best_n].mean() > true.mean() + 0.05

# %% [markdown]
# 셋까지는 빠르게 내려가지만 그 뒤로는 오르내리다 여섯에서 가장 낮습니다. 여덟이면 동사에서 시제까지 보이는데도 나아지지 않습니다. 멀리 볼수록 처음 보는 문맥이 늘기 때문입니다(1.1절).
#
# 테스트 글이 유한하므로 문법의 손실도 한계 $H$와 조금 다릅니다. 앞으로는 **같은 테스트 글에서 문법이 낸 손실**과 비교합니다.
#
# ### 9.3 LSTM 언어 모델
# 모델은 임베딩, LSTM, 선형층입니다. 망각 편향은 1로 시작하고(6절), 두 가지 관례를 쓸 수 있게 합니다. 묶기는 늘 쓰고, 드롭아웃은 9.5절에서 켭니다.
# - **가중치 묶기**(weight tying, Press & Wolf 2017): 들어갈 때의 낱말 벡터와 나올 때의 점수 벡터를 같은 것으로 씁니다. 어휘가 클수록 파라미터가 크게 줍니다.
# - **드롭아웃**(dropout, Zaremba 등 2014): 되풀이되는 길($h$, $c$)에는 걸지 않고 들어가고 나오는 곳에만 겁니다.


# %%
class LanguageModel(nn.Module):
    """Ids (B, T) -> logits (B, T, V) and the LSTM's state."""

    def __init__(self, vocab_size, hidden=64, dropout=0.0, tied=True, forget_bias=1.0):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, hidden)
        self.lstm = nn.LSTM(hidden, hidden, batch_first=True)
        self.linear = nn.Linear(hidden, vocab_size)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.embedding.weight, std=4 / math.sqrt(hidden))  # 묶으면 점수가 너무 커지지 않게
        with torch.no_grad():  # 6절: 문을 열어 두고 시작합니다
            self.lstm.bias_ih_l0[hidden : 2 * hidden] = forget_bias
        if tied:
            self.linear.weight = self.embedding.weight

    def forward(self, ids, state=None):
        hidden, state = self.lstm(self.dropout(self.embedding(ids)), state)
        return self.linear(self.dropout(hidden)), state


# %% [markdown]
# 글을 16줄로 나누어 나란히 읽고, 48토큰마다 기울기를 끊습니다(3.2절). `carry=False`면 조각마다 **기억까지 버립니다**.


# %%
def learn_piece(model, optimizer, piece, goal, state):
    """One step on a piece (B, T) and its next tokens; returns the state with the gradient cut."""
    logits, state = model(piece, state)
    optimizer.zero_grad()
    F.cross_entropy(logits.flatten(0, 1), goal.flatten()).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return tuple(part.detach() for part in state)


# %%
def train_lm(model, ids, epochs, carry=True, lr=0.02, rows=16, back=48, after_epoch=None):
    """Truncated BPTT over a stream of ids (L,), read as `rows` parallel rows, cut every `back` tokens."""
    ids = torch.tensor(ids, device=device)
    length = (len(ids) - 1) // rows
    x, y = (ids[i : i + rows * length].view(rows, length) for i in (0, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, lr, total_steps=epochs * math.ceil(length / back))
    for _ in range(epochs):
        model.train()
        state = None
        for piece, goal in zip(x.split(back, dim=1), y.split(back, dim=1)):
            learnt = learn_piece(model, optimizer, piece, goal, state)
            state = learnt if carry else None
            schedule.step()
        if after_epoch:
            after_epoch()


# %%
@torch.no_grad()
def lm_losses(model, ids):
    """-ln p of each token but the first, read as one stream: (len(ids) - 1,)."""
    model.eval()
    ids = torch.tensor(ids, device=device)
    logits, _ = model(ids[None, :-1])
    return F.cross_entropy(logits[0], ids[1:], reduction="none").cpu().numpy()


# %% [markdown]
# 🤔 *예측해 보기*: LSTM은 바이그램의 한계(1.467)를 지나 어디까지 내려갈까요? 문법의 손실까지 남는 거리를 적어 보세요. (10초쯤 걸립니다.)

# %%
set_seed(0)
model = LanguageModel(len(number)).to(device)
history, bar = [], tqdm(total=8, desc="언어 모델")
train_lm(
    model, ids["train"], 8, after_epoch=lambda: (history.append(lm_losses(model, ids["test"]).mean()), bar.update())
)
own = lm_losses(model, ids["test"])
floor = true[1:].mean()  # 첫 토큰은 앞이 없으므로 뺍니다
print(f"LSTM {own.mean():.3f}, {best_n}-그램 {ngram[best_n].mean():.3f}, 문법 {floor:.3f} nat/토큰")
print(
    f"문법까지 남은 거리 {own.mean() - floor:.3f} nat, 퍼플렉시티 {math.exp(own.mean()):.2f} (문법 {math.exp(floor):.2f})"
)
assert floor < own.mean() < min(limit["바이그램"], ngram[best_n].mean())

# %%
fig, ax = plt.subplots(figsize=(6.5, 3.8))
demo.draw_limit(ax, history, limit["바이그램"], ngram[best_n].mean(), best_n, floor)
plt.show()

# %% [markdown]
# *그림 10. 에포크마다 LSTM의 테스트 손실. 위의 점선은 바이그램의 한계, 주황 파선은 가장 나은 n-그램, 아래쪽 굵은 선은 문법 자신의 손실입니다. 글이 충분히 길면 어떤 모델도 회색으로 내려가지 못합니다.*
#
# 남은 거리가 **LSTM이 아직 모르는 것**입니다. 그 아래의 손실은 모델이 아니라 글의 불확실함에서 옵니다. 무엇을 모를까요? 문법이 토큰의 종류를 알려 주니 나누어 볼 수 있습니다.
#
# 🤔 *예측해 보기*: 거리에 가장 많이 보태는 토큰은 무엇일까요? 주어, 조사, 장소, 목적어, 동사 가운데 고르세요.

# %%
kinds = demo.kinds_of(source, flat["test"])
parts_of_gap = {
    "LSTM": demo.gaps(own, true[1:], kinds[1:]),
    f"{best_n}-그램": demo.gaps(ngram[best_n], true, kinds),
}
assert own.mean() - floor < 0.06 < ngram[best_n].mean() - true.mean()
for name, gap in parts_of_gap.items():
    largest = sorted(gap, key=gap.get, reverse=True)[:4]
    print(
        f"{name} 합 {sum(gap.values()):.3f}:", ", ".join(f"{demo.KIND_NAMES[kind]} {gap[kind]:.3f}" for kind in largest)
    )
fig, ax = plt.subplots(figsize=(6.5, 3.4))
demo.draw_gaps(ax, parts_of_gap)
plt.show()

# %% [markdown]
# *그림 11. 문법까지의 거리를 토큰의 종류별로 나눈 것. 막대를 모두 더하면 전체 거리가 됩니다.*
#
# n-그램의 거리는 열에 여덟이 **동사**에서 옵니다. 시제와 높임을 정하는 낱말이 멀리 있기 때문입니다. LSTM은 그것을 기억해 거리를 10분의 1쯤으로 줄였습니다. 남은 것도 절반 넘게 동사입니다.

# %% [markdown]
# ### 9.4 온도를 바꾸어 쓰기
# 확률대로 뽑아 글을 씁니다. 뽑기 전에 로짓을 온도 $\tau$로 나누면 낮을 때는 안전하게, 높을 때는 대담하게 씁니다.
# 문법을 아니까 쓴 문장이 **말이 되는지 셀 수 있습니다**. 문법에서 확률이 0인 토큰이 하나라도 있으면 틀린 문장입니다.
#
# 🤔 *예측해 보기*: 온도 0.5, 1, 1.5에서 말이 되는 문장은 각각 몇 %일까요? 서로 다른 문장은 언제 가장 많을까요?


# %%
@torch.no_grad()
def write(model, count, temperature, longest=60):
    """`count` sentences of token ids, each from a full stop to the next."""
    stop, state = number["."], None
    ids = torch.full((count, 1), stop, device=device)
    written = []
    for _ in range(longest):
        logits, state = model(ids, state)
        ids = torch.multinomial((logits[:, -1] / temperature).softmax(dim=-1), 1)  # (count, 1)
        written.append(ids)
    rows = torch.cat(written, dim=1).tolist()
    return [row[: row.index(stop) + 1] if stop in row else row for row in rows]


# %%
set_seed(0)
right = {}
for temperature in (0.5, 1.0, 1.5):
    made = [[source.vocabulary[i] for i in row] for row in write(model, 400, temperature)]
    right[temperature] = np.mean([np.isfinite(source.log_probabilities(words)).all() for words in made])
    kinds_made = len({tuple(words) for words in made})
    print(f"온도 {temperature}: 말이 되는 문장 {right[temperature]:.0%}, 서로 다른 문장 {kinds_made}/400")
    print("   ", *(generate.join_tokens(words) for words in made[:2]), sep="  ")
assert right[0.5] > right[1.0] > right[1.5]

# %% [markdown]
# 온도를 낮추면 거의 다 말이 되지만 같은 문장이 되풀이됩니다. 배운 확률 그대로인 1에서 이미 거의 모두 다른 문장이므로, 1.5로 더 높이면 다양해지지는 않고 틀리기만 합니다.
#
# ### 9.5 심화: 글이 적을 때의 드롭아웃과 가중치 묶기, 그리고 기억 버리기
# 훈련을 400문장으로 줄이고 오래 배웁니다. 묶기와 드롭아웃을 켜고 끈 네 설정을 비교하고, 끝으로 조각마다 **기억까지 버리면**(3.2절의 ②) 얼마나 손해인지 봅니다.
#
# 🤔 *예측해 보기*: 다섯 설정의 테스트 손실을 낮은 것부터 세워 보세요.

# %%
little = ids["train"][: len(ids["train"]) // 15]
settings = {"그대로": {"tied": False}, "묶기": {}, "드롭아웃": {"tied": False, "dropout": 0.3},
            "묶기 + 드롭아웃": {"dropout": 0.3}, "묶기 + 드롭아웃, 기억 버림": {"dropout": 0.3}}  # fmt: skip
small = {}
for name, setting in tqdm(settings.items(), desc="설정"):
    set_seed(0)
    tried = LanguageModel(len(number), **setting).to(device)
    train_lm(tried, little, 24, carry="버림" not in name, lr=0.01, back=24)
    small[name] = lm_losses(tried, ids["test"]).mean()
    total = sum(p.numel() for p in tried.parameters())
    print(f"{name}: 파라미터 {total:,}개, 훈련 {lm_losses(tried, little).mean():.3f}, 테스트 {small[name]:.3f}")
assert small["묶기 + 드롭아웃"] < small["그대로"]

# %% [markdown]
# 묶기만 쓴 모델은 훈련 손실이 0.718로 한계 0.938보다도 낮습니다. **외웠다**는 뜻입니다. 하나씩만 쓰면 도움이 되지 않는데 **둘을 함께 쓰면** 가장 낮습니다(시드 하나의 결과입니다).
# 기억을 버리면 조각의 앞머리에서 시제도 주어도 모른 채 맞혀야 하므로 테스트 손실이 0.02쯤 높아집니다. 조각이 24토큰으로 두 문장보다 길어 손해가 작습니다.

# %% [markdown]
# ### 9.6 심화: 글자로 쓰는 셰익스피어
# `FULL = True`이면 위의 함수들로 희곡 100만 글자를 배웁니다. 문법을 모르는 진짜 글이므로 한계도 모릅니다. 마지막 5 %로 재고, 글자당 비트($\mathrm{nat}/\ln2$)로 적습니다.

# %%
if FULL:
    play = data.load("shakespeare")
    letter = {char: i for i, char in enumerate(sorted(set(play)))}
    coded, cut = [letter[char] for char in play], int(0.95 * len(play))
    set_seed(0)
    author = LanguageModel(len(letter), hidden=256, dropout=0.2).to(device)
    train_lm(author, coded[:cut], 8, lr=4e-3, rows=64, back=64)
    nats = lm_losses(author, coded[cut:]).mean()
    print(f"셰익스피어: {nats:.3f} nat/글자 = {nats / math.log(2):.3f} 비트, 균등 {math.log2(len(letter)):.2f} 비트")
else:
    print("FULL = True에서 실행합니다.")

# %% [markdown]
# ## 10. 리뷰를 읽는 세 가지 셀
# <a name="10.-리뷰를-읽는-세-가지-셀"></a>
# `핵심 8분`
#
# ### 10.1 길이가 다른 글을 묶을 때
# 2주차 예습과제에서 **패딩까지 읽으면** 짧은 글의 마지막 상태가 망가지는 것을 보았습니다. 답은 `pack_padded_sequence`였습니다. 같은 실수가 두 곳 더 있습니다.
#
# - **평균**: 상태를 더해 T로 나누면 패딩까지 센 것입니다. 패딩을 빼고 더한 뒤 진짜 길이로 나눕니다.
# - **손실**: 패딩을 맞히는 문제는 아주 쉽습니다. 평균에 넣으면 손실이 **실제보다 낮아** 보입니다. `ignore_index`로 뺍니다.
#
# 손으로: 진짜 토큰 셋의 손실이 2, 2, 2이고 패딩 셋의 손실이 0이면, 다 넣은 평균은 1입니다. 퍼플렉시티로 7.39가 2.72로 둔갑합니다.

# %%
# NBVAL_CHECK_OUTPUT
logits, goal = torch.zeros(1, 6, 5), torch.tensor([[1, 2, 3, 0, 0, 0]])  # 0번이 [PAD]
logits[0, 3:, 0] = 20.0  # 패딩은 잘 맞히고, 진짜 토큰은 고르게 찍는 모델
everything = F.cross_entropy(logits[0], goal[0])
masked = F.cross_entropy(logits[0], goal[0], ignore_index=0)
print(f"패딩을 넣은 퍼플렉시티 {everything.exp():.2f}, 뺀 퍼플렉시티 {masked.exp():.2f} (고르게 찍으면 5)")

# %% [markdown]
# ### 10.2 모델
# 앞의 형태소 40개까지를 2주차의 NSMC 벡터로 바꾸어 읽고(벡터는 그대로 둡니다), 마지막 상태로 긍정과 부정을 가립니다. 바꾸는 것은 **셀뿐**입니다.

# %%
words, vectors = pretrained()
unit = torch.tensor(vectors.inputs / np.linalg.norm(vectors.inputs, axis=1, keepdims=True).clip(1e-6))
coded = {part: [torch.tensor(words.ids(row[:40] or ["[UNK]"])) for row in lists] for part, lists in tokens.items()}
answer = {part: torch.tensor(rows["label"].to_numpy()) for part, rows in parts.items()}
print(f"사전에 없는 형태소 {np.mean([token not in words for row in tokens['test'] for token in row]):.1%}")


# %%
class Reader(nn.Module):
    """Padded ids (B, T) and lengths (B,) -> scores (B, 2) from the last state of each direction."""

    def __init__(self, kind, hidden=64, both=False):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(4 * unit, freeze=True)  # 길이를 4로 맞춘 벡터
        self.cell = getattr(nn, kind)(unit.size(1), hidden, batch_first=True, bidirectional=both)
        self.dropout, self.linear = nn.Dropout(0.4), nn.Linear(hidden * (2 if both else 1), 2)

    def forward(self, ids, lengths):
        x = self.dropout(self.embedding(ids))
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        state = self.cell(packed)[1]
        h = state[0] if isinstance(state, tuple) else state  # LSTM은 (h, c)
        return self.linear(self.dropout(torch.cat([*h], dim=-1)))


# %%
def batches(rows, size, shuffle=False):
    """(indices, padded ids, lengths) of each batch."""
    order = torch.randperm(len(rows)) if shuffle else torch.arange(len(rows))
    for index in order.split(size):
        chosen = [rows[i] for i in index]
        yield index, pad_sequence(chosen, batch_first=True).to(device), torch.tensor([len(row) for row in chosen])


@torch.no_grad()
def judged(model, rows):
    """Predicted labels (N,)."""
    model.eval()
    return torch.cat([model(ids, lengths).argmax(dim=-1).cpu() for _, ids, lengths in batches(rows, 500)])


# %% [markdown]
# 에포크마다 **검증 부분**으로 재어 가장 나은 때의 모델을 고르고, **테스트는 고른 모델로 한 번** 잽니다. 테스트로 고르면 테스트도 훈련이 됩니다.


# %%
def learn(kind, both=False, seed=0, epochs=6, lr=4e-3, size=50):
    """Train a Reader; returns the one that was best on the validation part and that accuracy."""
    set_seed(seed)
    model, best, kept = Reader(kind, both=both).to(device), 0.0, None
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=lr)
    for _ in range(epochs):
        model.train()
        for index, ids, lengths in batches(coded["train"], size, shuffle=True):
            optimizer.zero_grad()
            F.cross_entropy(model(ids, lengths), answer["train"][index].to(device)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        accuracy = (judged(model, coded["valid"]) == answer["valid"]).double().mean().item()
        if accuracy > best:
            best, kept = accuracy, {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(kept)
    return model, best


# %% [markdown]
# 기준선은 2주차의 TF-IDF(형태소)입니다. 시드 둘로 배운 결과를 함께 봅니다. (20초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: RNN, LSTM, GRU, 양방향 LSTM, TF-IDF를 정확도가 높은 것부터 세워 보세요. 95 % 구간은 서로 떨어질까요?

# %%
CELLS = {"RNN": ("RNN", False), "LSTM": ("LSTM", False), "GRU": ("GRU", False), "BiLSTM": ("LSTM", True)}
settings = {"epochs": 4, "lr": 1e-3, "size": 256} if FULL else {}
models, hits = {}, {"TF-IDF": [demo.tfidf_hits(tokens, answer)]}
for name, recipe in tqdm(CELLS.items(), desc="셀"):
    for seed in range(1 if FULL else 2):
        model, valid = learn(*recipe, seed=seed, **settings)
        models[name] = model
        hits.setdefault(name, []).append((judged(model, coded["test"]) == answer["test"]).numpy())
        print(f"{name:6} 시드 {seed}: 검증 {valid:.1%}, 테스트 {hits[name][-1].mean():.1%}")
print(f"TF-IDF 테스트 {hits['TF-IDF'][0].mean():.1%}, 많은 쪽만 찍으면 {max(answer['test'].double().mean(), 1 - answer['test'].double().mean()):.1%}")  # fmt: skip

# %%
rates = {name: (np.mean(rows), *wilson(np.mean(rows) * len(rows[0]), len(rows[0]))) for name, rows in hits.items()}
for name, (rate, low, high) in rates.items():
    print(f"{name:6} {rate:.1%} (95 % 구간 {low:.1%}–{high:.1%})")
assert max(rates[name][0] for name in CELLS) > 0.6
fig, ax = plt.subplots(figsize=(6, 3))
demo.draw_rates(ax, rates)
plt.show()

# %% [markdown]
# *그림 12. 테스트 정확도와 95 % 구간(시드 평균). 구간이 넓게 겹칩니다.*
#
# 솔직히 **이 크기의 데이터로는 셀의 차례를 가릴 수 없습니다**. 350편이면 구간의 폭이 10 %p 가까이 됩니다. 리뷰가 짧아 6절처럼 30걸음을 기억할 일도 드뭅니다.
# 훈련 리뷰가 15만 편인 NSMC에서 LSTM은 84.7–85.7 %라고 합니다({{links.wikidocs}}의 수치). `FULL = True`로 직접 재어 볼 수 있습니다.
#
# ### 10.3 순서를 쓰기는 했을까요
# 정확도만으로는 RNN이 정말 순서를 읽었는지 알 수 없습니다. 테스트 리뷰의 **형태소 순서를 섞어** 다시 재어 봅니다.
#
# 섞기를 열 번 되풀이해 평균을 냅니다. 1.1절의 ‘안’처럼 순서가 중요할 만한, 부정하는 말이 있는 리뷰만 따로 모은 정확도도 봅니다.
#
# 🤔 *예측해 보기*: 섞으면 TF-IDF의 정확도는 얼마나 변할까요? LSTM은요?

# %%
rng = np.random.default_rng(0)
for name in ("LSTM", "BiLSTM"):
    before = (judged(models[name], coded["test"]) == answer["test"]).double()
    mixed = [[row[rng.permutation(len(row))] for row in coded["test"]] for _ in range(1 if FULL else 10)]
    shuffled = torch.stack([judged(models[name], rows) == answer["test"] for rows in mixed]).double().mean(dim=0)
    change = shuffled - before  # 리뷰마다의 변화
    half = 1.96 * change.std() / math.sqrt(len(change))
    print(f"{name:6} {before.mean():.1%} → 섞으면 {shuffled.mean():.1%}, 변화 {change.mean():+.1%} "
          f"(95 % 구간 {change.mean() - half:+.1%}~{change.mean() + half:+.1%})")  # fmt: skip
    assert (change != 0).double().mean() > 0.05

# %%
if not FULL:
    hard = (parts["test"]["difficulty"] == "negation").to_numpy()
    rows = {name: f"{np.mean(runs, axis=0)[hard].mean():.0%}" for name, runs in hits.items()}
    print(f"부정하는 말이 있는 리뷰 {hard.sum()}편의 정확도:", rows)

# %% [markdown]
# TF-IDF는 섞어도 똑같습니다. 순서를 모르기 때문입니다. 두 LSTM은 떨어지고 변화의 구간이 모두 0 아래에 있습니다. **순서를 쓰고 있다**는 증거입니다.
# 그런데도 섞은 글로 절반보다 훨씬 많이 맞히니, 이 일에서는 어떤 낱말이 있느냐가 여전히 큽니다. 순서까지 읽고도 TF-IDF를 뚜렷이 앞서지 못한 까닭으로 보입니다.
#
# 부정하는 말이 있는 리뷰에서는 어느 모델이나 정확도가 낮습니다. 순서를 읽는 모델이 여기서 앞서지도 못했지만, 59편뿐이라 ±12 %p쯤은 우연히 흔들립니다.
# **모델이 무엇을 쓰는지는 입력을 망가뜨려 보아야 압니다.**

# %% [markdown]
# ## 11. seq2seq
# <a name="11.-seq2seq"></a>
# `핵심 6분`
#
# ### 11.1 읽는 RNN과 쓰는 RNN
# 번역처럼 길이가 다른 글로 옮길 때는 RNN을 둘 씁니다(sequence to sequence, Sutskever 등 2014). **인코더**(encoder)가 읽고 마지막 상태를 넘기면 **디코더**(decoder)가 그것을 첫 기억으로 삼아 한 글자씩 씁니다.
# 배울 때는 디코더에 **정답의 앞 글자**를 넣어 주고(교사 강요, teacher forcing), 쓸 때는 **자기가 쓴 글자**를 넣습니다.
#
# 덧셈을 글자로 배웁니다. `57+8`을 읽고 `65`를 씁니다. 두 가지 꾀가 유명합니다.
# - **뒤집기**(reverse): 문제를 거꾸로 읽습니다. 먼저 써야 할 것과 마지막에 읽은 것이 가까워집니다.
# - **엿보기**(peeky, Cho 등 2014): 인코더의 상태를 첫 기억으로만 주지 않고 **쓸 때마다** 보여 줍니다.

# %%
fig, ax = plt.subplots(figsize=(8, 3))
demo.draw_seq2seq(ax)
plt.show()

# %% [markdown]
# *그림 13. 덧셈 seq2seq. 인코더(파랑)가 `57+8`을 읽고 마지막 상태를 디코더(주황)에 넘깁니다. 점선은 엿보기로, 쓸 때마다 그 상태 $h$를 다시 봅니다. `_`는 시작표, `␣`는 빈칸입니다.*


# %%
class Seq2Seq(nn.Module):
    """Questions (B, 5), answers so far (B, T) -> logits (B, T, V)."""

    def __init__(self, vocab_size, peeky=False, hidden=64):
        super().__init__()
        self.peeky, extra = peeky, hidden if peeky else 0
        self.embedding = nn.Embedding(vocab_size, 16)
        self.encoder = nn.LSTM(16, hidden, batch_first=True)
        self.decoder = nn.LSTM(16 + extra, hidden, batch_first=True)
        self.linear = nn.Linear(hidden + extra, vocab_size)

    def forward(self, question, written):
        state = self.encoder(self.embedding(question))[1]
        x = self.embedding(written)
        seen = state[0][-1][:, None].expand(-1, x.size(1), -1)  # 인코더의 마지막 h를 자리마다
        x = self.decoder(torch.cat([x, seen], dim=-1) if self.peeky else x, state)[0]
        return self.linear(torch.cat([x, seen], dim=-1) if self.peeky else x)


# %% [markdown]
# 두 자리 덧셈 6,400문제로 배우고, 배우지 않은 1,600문제(`2+1`을 배웠으면 `1+2`도 뺍니다)를 **한 글자도 틀리지 않고** 맞힌 비율을 잽니다. 모두 같은 걸음 수만 배웁니다. (20초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: 그대로, 엿보기, 뒤집기, 둘 다. 어느 쪽이 얼마나 앞설까요?

# %%
sums = generate.split_addition(8000, seed=0, digits=2, shares=(0.8, 0.0, 0.2))
exact = {}
for name, reverse, peeky in tqdm([("그대로", False, False), ("엿보기", False, True), ("뒤집기", True, False), ("둘 다", True, True)], desc="덧셈"):  # fmt: skip
    set_seed(0)
    model = Seq2Seq(len(demo.SYMBOLS), peeky)
    exact[name] = demo.train_addition(model, sums.train, sums.test, reverse=reverse, epochs=11)
    print(f"{name:4} 에포크마다: {' '.join(f'{share:.0%}' for share in exact[name])}")
assert all(exact[name][-1] > exact["그대로"][-1] for name in ("엿보기", "둘 다"))

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_addition(ax, exact)
plt.show()

# %% [markdown]
# *그림 14. 에포크마다 배우지 않은 덧셈을 정확히 맞힌 비율(시드 0). 시드를 바꾸면 차례가 달라질 수 있습니다.*
#
# 엿보기를 쓴 둘은 그대로보다 뚜렷이 빨리 배웁니다. 그러나 뒤집기만의 82 %는 믿지 마세요. 시드 0–4로 미리 재어 보니 그대로 36–74 %, 엿보기 77–98 %, 뒤집기 38–82 %, 둘 다 83–99 %였습니다. 뒤집기만으로는 그대로와 가릴 수 없습니다(`set_seed(1)`로 바꾸어 확인해 보세요).
#
# 복습과제에서 같은 크기의 문제와 모델로 다시 재면 뒤집기는 35 %쯤으로 또 다릅니다. 문제가 아니라 **시작하는 난수**가 순위를 바꾼 것입니다.
#
# 엿보기가 통한다는 것은 약점이 있다는 뜻입니다. 인코더는 문제 전체를 **벡터 하나**에 눌러 담아야 합니다. 엿보기는 그 벡터를 더 자주 보여 줄 뿐입니다.
# 쓸 때마다 **읽은 자리들을 다시 찾아보면** 어떨까요? 그것이 다음 주의 어텐션입니다.

# %% [markdown]
# ## 12. ELMo
# <a name="12.-ELMo"></a>
# `핵심 8분 · 심화 2분`
#
# ### 12.1 낱말이 아니라 자리마다 벡터를
# 2주차의 벡터는 낱말에 하나입니다. 먹는 배와 타는 배가 같은 벡터입니다. ELMo(embeddings from language models, Peters 등 2018)는 **문장 속의 자리마다** 벡터를 만듭니다.
#
# 1. 라벨 없는 글로 **앞에서 읽는 언어 모델**과 **뒤에서 읽는 언어 모델**을 따로 배웁니다(biLM, 각각 LSTM 두 층).
# 2. 자리 $k$의 층마다 두 방향의 상태를 이어 붙인 것이 $h_{k,j}$입니다. 0층은 문맥을 모르는 임베딩입니다.
# 3. 쓸 곳에 맞추어 층을 섞습니다: $\mathrm{ELMo}_k=\gamma\sum_j s_j\,h_{k,j}$ ($s$는 소프트맥스를 씌운 가중치, $\gamma$와 함께 배움)
#
# 언어 모델이 왜 뜻을 알까요? “달콤한 과즙이 흐르는 배가 …” 다음을 맞히려면 **어느 배인지 알아야** 하기 때문입니다.

# %% [markdown]
# 배, 눈, 말, 다리, 밤의 문장 두 가지를 씁니다(모두 지어낸 글입니다).
#
# - **라벨 없는 글**: 양쪽에 단서가 있는 문장(한쪽에만 있는 것도 조금). 언어 모델을 배웁니다. 뜻은 알려 주지 않습니다.
# - **라벨 있는 글**: 단서가 **한쪽에만** 있는 문장. 낱말의 벡터로 뜻을 가리는 작은 분류기를 배우고 잽니다. 시험에 나오는 단서 구절에는 라벨이 붙은 적이 없습니다(라벨 없는 글에는 나옵니다).

# %%
labelled = generate.split_senses(1800, seed=0)
raw = demo.two_sided(1440, seed=0) + [sense.tokens for sense in labelled.train[:200]]
print("라벨 없음 |", " ".join(raw[0]))
for side in ("left", "right"):
    sense = next(s for s in labelled.test if s.word == "배" and s.side == side)
    print(f"단서 {side:5} | {sense.text} → {sense.label}")
elmo_words = Vocabulary(raw, specials=("[PAD]", "[UNK]", "[S]"))  # [S]는 문장의 처음과 끝


def encode(lists):
    """Token lists -> padded ids (N, T) with [S] at both ends."""
    return pad_sequence([torch.tensor([2, *elmo_words.ids(row), 2]) for row in lists], batch_first=True)


# %%
class BiLM(nn.Module):
    """Two LSTM layers each way; all layers of all places, three tensors (B, T, 2H)."""

    def __init__(self, vocab_size, hidden=48):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, 2 * hidden, padding_idx=0)
        make = lambda: nn.ModuleList(nn.LSTM(size, hidden, batch_first=True) for size in (2 * hidden, hidden))  # noqa: E731
        self.forwards, self.backwards = make(), make()
        self.linear = nn.Linear(hidden, vocab_size)

    def forward(self, ids):
        lengths = (ids > 0).sum(dim=1)
        layers = [self.embedding(ids)]
        ahead, back = layers[0], demo.flip(layers[0], lengths)  # flip: 진짜 길이 안에서 뒤집기
        for one, other in zip(self.forwards, self.backwards):
            ahead, back = one(ahead)[0], other(back)[0]
            layers.append(torch.cat([ahead, demo.flip(back, lengths)], dim=-1))
        return layers


# %%
def bilm_loss(model, ids):
    """Next token from the left plus previous token from the right; [PAD] counts in neither."""
    ahead, back = model(ids)[-1].chunk(2, dim=-1)
    left, right = torch.where(ids[:, 1:] > 0, ids[:, :-1], 0), ids[:, 1:]
    return sum(F.cross_entropy(model.linear(h).flatten(0, 1), goal.flatten(), ignore_index=0)
               for h, goal in ((ahead[:, :-1], right), (back[:, 1:], left)))  # fmt: skip


# %% [markdown]
# (20초쯤 걸립니다.)

# %%
EPOCHS, BATCH = 14, 32
set_seed(0)
bilm, ids_raw = BiLM(len(elmo_words)), encode(raw)
optimizer = torch.optim.Adam(bilm.parameters())
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.02, total_steps=EPOCHS * math.ceil(len(raw) / BATCH))
for epoch in tqdm(range(EPOCHS), desc="biLM"):
    losses = []
    for rows in torch.randperm(len(raw)).split(BATCH):
        loss = bilm_loss(bilm, ids_raw[rows])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(bilm.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item() / 2)
    if epoch in (0, EPOCHS - 1):
        print(f"에포크 {epoch + 1:2}: 한 방향의 손실 {np.mean(losses):.2f} nat, 균등 {math.log(len(elmo_words)):.2f}")

# %% [markdown]
# ### 12.2 ★ 왼쪽 단서, 오른쪽 단서
# 이제 언어 모델은 더 배우지 않고, 다섯 낱말 자리의 벡터만 꺼내 뜻을 가려 봅니다.
#
# 🤔 *예측해 보기*: 0층(정적 벡터), 앞에서 읽은 2층, 뒤에서 읽은 2층, 둘을 이은 2층. 단서가 왼쪽일 때와 오른쪽일 때 각각 몇 %를 맞힐까요?


# %%
@torch.no_grad()
def vectors_of(senses):
    """Each layer's vector of the ambiguous word: three arrays (N, 2H)."""
    places = torch.tensor([sense.position + 1 for sense in senses])  # [S] 때문에 한 칸 뒤
    return [layer[torch.arange(len(senses)), places].numpy() for layer in bilm(encode([s.tokens for s in senses]))]


# %%
known, asked = vectors_of(labelled.train), vectors_of(labelled.test)
half = known[0].shape[1] // 2
VIEWS = {"정적(0층)": lambda layers: layers[0], "앞에서 2층": lambda layers: layers[2][:, :half],
         "뒤에서 2층": lambda layers: layers[2][:, half:], "biLM 1층": lambda layers: layers[1],
         "biLM 2층": lambda layers: layers[2]}  # fmt: skip
side = np.array([sense.side for sense in labelled.test])
sense_rate = {}
for name, view in VIEWS.items():
    hit = demo.probe(view(known), view(asked), labelled.train, labelled.test)
    sense_rate[name] = {where: hit[side == where].mean() for where in ("left", "right")} | {"both": hit.mean()}
    print(f"{name:6} 왼쪽 단서 {sense_rate[name]['left']:.0%}, 오른쪽 단서 {sense_rate[name]['right']:.0%}, 모두 {hit.mean():.0%}")  # fmt: skip

# %%
assert abs(sense_rate["정적(0층)"]["both"] - 0.5) < 0.05
assert sense_rate["앞에서 2층"]["right"] < 0.65 and sense_rate["뒤에서 2층"]["left"] < 0.65
assert sense_rate["앞에서 2층"]["left"] > 0.8 and sense_rate["뒤에서 2층"]["right"] > 0.8
assert sense_rate["biLM 2층"]["both"] > 0.9
fig, ax = plt.subplots(figsize=(7, 3.6))
demo.draw_senses(ax, sense_rate)
plt.show()

# %% [markdown]
# *그림 15. 뜻을 맞힌 비율. 파랑은 단서가 왼쪽, 주황은 오른쪽일 때. 점선이 찍기(50 %)입니다. 한쪽에서만 읽으면 다른 쪽의 단서를 알 수 없고, 두 방향을 이은 2층은 양쪽 다 90 % 넘게 맞힙니다.*
#
# 정적 벡터는 낱말이 같으면 벡터도 같습니다. 시험 문장은 단서만 다른 짝으로 되어 있어 **정확히 절반**을 맞힙니다. 앞에서 읽은 것은 오른쪽 단서를, 뒤에서 읽은 것은 왼쪽 단서를 볼 수 없습니다. 8.1절의 그림 그대로입니다.
# 시험에 나온 단서 구절에는 라벨이 붙은 적이 없습니다. 그런데도 맞힌 것은 라벨 없는 글에서 어떤 구절들이 **같은 문맥에 오는지**를 배웠기 때문입니다.

# %%
fig, axes = plt.subplots(1, 2, figsize=(7.5, 3.4), layout="constrained")
boats = [i for i, sense in enumerate(labelled.test) if sense.word == "배"]
shown = [labelled.test[i] for i in boats]
demo.draw_word(axes, [asked[0][boats], asked[2][boats]], [s.label for s in shown], [s.side for s in shown])
plt.show()

# %% [markdown]
# *그림 16. 테스트 문장의 ‘배’. 가로는 앞에서 읽은 절반, 세로는 뒤에서 읽은 절반의 첫 주성분입니다. 주황은 과일, 파랑은 탈것입니다. 0층에서는 모두 한 점에 포개집니다. 2층에서 단서가 왼쪽인 문장(세모)은 가로로, 오른쪽인 문장(동그라미)은 세로로 두 뜻이 갈라집니다.*
#
# ### 12.3 심화: 층 섞기
# 어느 층이 쓸모 있는지는 일마다 다릅니다. $s$와 $\gamma$를 분류기와 함께 배우면 데이터가 정합니다.
#
# 🤔 *예측해 보기*: 뜻 가리기에서 $s_0, s_1, s_2$ 가운데 가장 커질 것과 작아질 것은 무엇일까요?

# %%
set_seed(0)
mix, gamma, rate = demo.learn_mix(known, asked, labelled.train, labelled.test)
print("s =", [round(s, 3) for s in mix], f" gamma = {gamma:.2f}, 정확도 {rate:.0%}")

# %% [markdown]
# 셋이 3분의 1씩에서 시작해 2층의 몫이 0.9쯤으로 커지고, 문맥을 모르는 0층이 가장 작아졌습니다. 정확도는 분류기가 달라 그림 15와 바로 비교할 수 없습니다.
#
# 논문은 문법을 보는 일(품사)에는 1층이, 뜻을 보는 일에는 2층이 낫다고 보고했습니다(논문의 결과). 5주차의 BERT는 두 방향을 **처음부터 함께** 읽습니다.

# %% [markdown]
# ## 13. 퀴즈
# <a name="13.-퀴즈"></a>
# `핵심 2분 · 나머지는 집에서`
#
# 고른 답을 누르면 해설이 열립니다. 틀린 답의 해설도 읽어 보세요.

# %%
questions_1 = [
    Question("RNN이 30걸음 앞의 낱말을 배우지 못합니다. 기울기 자르기를 넣으면 나아질까요?", {
        "나아진다": "자르기는 큰 기울기를 줄일 뿐입니다. 사라진 기울기를 키우지 못합니다(4.2절).",
        "나아지지 않는다": "폭발의 약이지 소실의 약이 아닙니다. 길을 새로 내야 합니다(5절).",
        "학습률에 따라 다르다": "학습률은 모든 걸음의 몫을 똑같이 키웁니다. 먼 걸음의 몫이 작은 것은 그대로입니다(그림 3).",
    }, answer="나아지지 않는다"),
    Question("망각 게이트가 늘 0.9인 LSTM에서 20걸음 앞의 기억은 얼마나 남을까요?", {
        "0.9": "한 걸음마다 0.9를 곱합니다.",
        "약 0.12": "0.9의 20제곱은 0.1216입니다. ∂c_T/∂c_0 = fᵀ입니다(5.3절).",
        "거의 그대로": "f가 1일 때의 이야기입니다. σ(3)≈0.953이어도 20걸음이면 0.38입니다.",
    }, answer="약 0.12"),
    Question("잘라서 하는 역전파에서 조각 사이에 해야 할 일은 무엇일까요?", {
        "상태를 0으로 되돌린다": "기억까지 버리면 조각의 앞머리에서 손해를 봅니다(9.5절).",
        "상태를 detach해서 넘긴다": "기억은 잇고 기울기만 끊습니다(3.2절).",
        "retain_graph=True를 쓴다": "돌기는 하지만 조각이 늘수록 느려지고 메모리가 쌓입니다.",
    }, answer="상태를 detach해서 넘긴다"),
]  # fmt: skip

# %%
questions_2 = [
    Question("양방향 LSTM으로 언어 모델을 배웠더니 손실이 0에 가깝습니다. 무엇을 의심할까요?", {
        "모델이 아주 좋다": "글에는 엔트로피가 있습니다. 9.2절의 한계 아래로는 갈 수 없습니다.",
        "뒤에서 읽는 쪽이 다음 낱말을 이미 보았다": "답을 보고 베낀 것입니다. ELMo는 두 방향을 따로 배웁니다.",
        "드롭아웃이 모자라다": "외운 것이라면 테스트 손실은 높아야 합니다. 테스트도 0이면 누수입니다.",
    }, answer="뒤에서 읽는 쪽이 다음 낱말을 이미 보았다"),
    Question("두 배치의 퍼플렉시티가 4와 16이고 토큰 수는 같습니다. 전체의 퍼플렉시티는 얼마일까요?", {
        "10": "퍼플렉시티를 그대로 평균 내면 안 됩니다.",
        "8": "손실의 평균이 (ln 4 + ln 16)/2 = ln 8입니다. 기하 평균이 됩니다.",
        "20": "더하는 것이 아닙니다.",
    }, answer="8"),
    Question("“며칠 전 배가 항구에 들어왔다”의 ‘배’에서 뜻을 알려면 무엇이 있어야 할까요?", {
        "낱말에 하나씩인 벡터": "문장이 달라도 같은 벡터라 찍는 것과 같습니다(그림 15).",
        "앞에서 읽는 LSTM": "단서인 ‘항구’를 아직 보지 못했습니다.",
        "뒤에서 읽는 LSTM": "오른쪽에 있는 단서를 먼저 읽고 옵니다.",
    }, answer="뒤에서 읽는 LSTM"),
]  # fmt: skip
quiz(*questions_1, *questions_2)

# %% [markdown]
# ## 14. 정리
# <a name="14.-정리"></a>
# `핵심 1분`
#
# ### 14.1 기억할 세 문장
# 1. RNN은 같은 칸을 되풀이해 쓰므로 기울기도 같은 것을 거듭 곱합니다. 1보다 작으면 사라지고 크면 터집니다.
# 2. LSTM의 길은 더하기와 문뿐이지만, **문을 열어 두고 시작해야**(망각 편향) 그 길이 뚫립니다.
# 3. 숫자는 **한계, 기준선, 망가뜨린 입력**과 함께 읽습니다. 문맥에 따라 바뀌는 벡터도 그렇게 확인했습니다.
#
# ### 14.2 다음 주
# {{next.meeting}}에는 **{{week.4.title}}**를 배웁니다. 문장을 벡터 하나에 눌러 담지 않고, 쓸 때마다 읽은 자리들을 다시 찾아봅니다.
# 복습과제는 {{deadline.review}}, 예습과제는 {{deadline.preview}}까지입니다.

# %% [markdown]
# ### 14.3 용어
#
# | 한국어 | English | 한 줄 뜻 |
# |---|---|---|
# | 은닉 상태 | hidden state | 지금까지 읽은 것을 간추린 벡터 |
# | 시간을 거슬러 가는 역전파 | backpropagation through time (BPTT) | 펼친 RNN의 역전파, 걸음마다의 몫을 더함 |
# | 기울기 소실, 폭발 | vanishing, exploding gradient | 거듭 곱해 사라지거나 커지는 일 |
# | 기울기 자르기 | gradient clipping | 방향은 두고 길이만 한도로 줄이기 |
# | 게이트 | gate | 0과 1 사이의 값을 곱해 지나는 양을 정하는 문 |
# | 망각 게이트 | forget gate | 지난 기억을 남기는 몫 |
# | 언어 모델 | language model | 다음 토큰의 확률을 내는 모델 |
# | 퍼플렉시티(혼란도) | perplexity | 몇 개 가운데 고르는 만큼 헷갈리나 |
# | 엔트로피 | entropy | 글이 길면 어떤 모델도 그 아래로 내려가지 못하는 손실 |
# | 인코더, 디코더 | encoder, decoder | 읽는 쪽과 쓰는 쪽 |
# | 교사 강요 | teacher forcing | 배울 때 디코더에 정답의 앞 글자를 넣어 주기 |
# | 문맥 임베딩 | contextual embedding | 문장 속의 자리마다 다른 벡터 |

# %% [markdown]
# ### 14.4 읽을거리
# - 책: {{links.book}} 5장(RNN), 6장(게이트가 추가된 RNN), 7장(seq2seq) · {{links.wikidocs}} ‘순환 신경망’, ‘RNN을 이용한 텍스트 분류’, ‘엘모’ 장 · 논문 발표: {{links.dsba}}
# - RNN: Elman 1990, doi:10.1207/s15516709cog1402_1 · Hochreiter 1991, 뮌헨 공과대학 졸업 논문(독일어) · Werbos 1990, doi:10.1109/5.58337 · Bengio 등 1994, doi:10.1109/72.279181 · Pascanu 등 2013, arXiv:1211.5063
# - LSTM: Hochreiter & Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735 · Gers 등 2000, doi:10.1162/089976600300015015 · Jozefowicz 등 2015, *ICML* · GRU: Cho 등 2014, arXiv:1406.1078
# - 언어 모델: Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x · Zaremba 등 2014, arXiv:1409.2329 · Press & Wolf 2017, arXiv:1608.05859
# - seq2seq: Sutskever 등 2014, arXiv:1409.3215 · 양방향: Schuster & Paliwal 1997, doi:10.1109/78.650093 · ELMo: Peters 등 2018, arXiv:1802.05365
