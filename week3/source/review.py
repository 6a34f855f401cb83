# %% [markdown]
# # 3주차 복습과제 · 기억하는 신경망
#
# {{badge}}
#
# RNN, LSTM, GRU를 NumPy로 직접 써서 PyTorch와 소수점 아래 여섯 자리까지 맞추고, 언어 모델과 리뷰 분류기와 덧셈하는 신경망을 **정직하게** 학습합니다.
#
# - 걸리는 시간: 문제만 약 142분(한 번에 다 하지 말고 절마다 나누어 하세요) · 실행 시간: CPU에서 1분 남짓 · 마감: **{{deadline.review}}**
# - 미리 알아야 할 것: 3주차 강의, NumPy의 모양(shape)과 행렬 곱, 1주차의 역전파와 교차 엔트로피
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. RNN, LSTM, GRU의 한 걸음을 쓰고 `torch.nn`의 층과 같은 값이 나오는지 확인합니다.
# 2. 시간을 거슬러 가는 역전파(BPTT)를 쓰고 기울기를 검사합니다.
# 3. 긴 글을 조각으로 잘라 배우고, 퍼플렉시티를 바르게 구합니다.
# 4. 길이가 다른 리뷰를 묶어 분류하고, 검증으로 고른 뒤 테스트로 한 번만 잽니다.
# 5. 덧셈하는 seq2seq를 만들고, 뒤집기와 엿보기가 왜 도움이 되는지 설명합니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. RNN과 BPTT](#1.-RNN과-BPTT) (27분) · [2. LSTM](#2.-LSTM) (24분) · [3. GRU](#3.-GRU) (8분) ·
# [4. 언어 모델](#4.-언어-모델) (31분) · [5. 리뷰 분류](#5.-리뷰-분류) (16분) · [6. 덧셈하는 신경망](#6.-덧셈하는-신경망) (21분) ·
# [7. 서술형](#7.-서술형) (15분) · [8. 도전](#8.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴가 많을수록 어렵습니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어지니, 절의 순서를 바꾸어 풀어도 됩니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
#
# 아래 스위치를 `True`로 바꾸면 8절의 도전에서 공개 데이터(NSMC, 셰익스피어)를 내려받습니다(GPU를 권합니다). 나머지 절은 같습니다.

# %%
FULL = False  # True: 8절에서 공개 데이터를 내려받고, GPU가 있으면 씁니다

# %%
import math

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence
from tqdm.auto import tqdm

from utils import data, plot
from utils.embed import pretrained
from utils.evaluate import wilson
from utils.generate import korean_source, split_addition
from utils.plot import t
from utils.seed import pick_device, set_seed
from utils.text import normalize
from utils.text.tokenize import all_morphemes
from week3.checks import review as checks

# %% [markdown]
# ## 1. RNN과 BPTT
#
# 2주차 예습에서 PyTorch로 걸어 본 길을 이번에는 NumPy로, 그리고 **거꾸로도** 걷습니다. 라이브러리가 해 주던 일을 한 번은 직접 해 보아야,
# 학습이 안 될 때 어디를 볼지 알 수 있습니다. 가중치의 모양과 차례는 PyTorch의 관례를 그대로 따릅니다. 그래야 값을 맞대어 볼 수 있습니다.
#
# $$ h_t = \tanh(W_x\, x_t + b_x + W_h\, h_{t-1} + b_h) $$
#
# 편향이 **두 벌**입니다. 수학으로는 하나면 되지만 PyTorch가 그렇게 두니, 남의 가중치를 읽어 올 때 하나를 빠뜨리면 값이 어긋납니다.
#
# 손으로 한 걸음 가 봅시다. $x = [1, 2]$, $h_0 = [0.5, -1]$, $W_x$는 `[[1, 0], [-1, 1]]`, $W_h$는 `[[0, 1], [2, 0]]`, $b_x = [0.5, 0]$, $b_h = [0, -1]$입니다.
#
# 🤔 *예측해 보기*: 입력의 몫은 [1, 1], 기억의 몫은 [−1, 1]입니다. 편향까지 더하면 두 값이 어떻게 될까요?

# %%
total = np.array([1.0, 1.0]) + np.array([0.5, 0.0]) + np.array([-1.0, 1.0]) + np.array([0.0, -1.0])
print("더한 값", total, "→ 새 h", np.tanh(total).round(4))

# %% [markdown]
# ### 문제 1. RNN 순전파
# `🔴⚪⚪ · 6분 · 2점`
#
# 문장 `x` (B, T, D)를 처음 상태 `h0` (B, H)에서 시작해 끝까지 읽고, 걸음마다의 상태를 모두 쌓아 (B, T, H)로 돌려주세요.
# `w_x`는 (H, D), `w_h`는 (H, H), `b_x`와 `b_h`는 (H,)입니다.
#
# 예: 위의 수를 `x = [[[1, 2]]]`, `h0 = [[0.5, -1]]`로 넣으면 결과는 약 `[[[0.4621, 0.7616]]]`입니다.
#
# <details><summary>힌트 1</summary>가중치가 (출력, 입력) 모양입니다. (B, D)와 (H, D)를 곱해 (B, H)를 얻으려면 무엇을 뒤집어야 할까요?</details>
# <details><summary>힌트 2</summary>for i in range(x.shape[1]): 안에서 x[:, i]와 h로 새 h를 만들고 states에 붙입니다. 편향 두 벌을 모두 더하세요.</details>
# <details><summary>힌트 3</summary>h = np.tanh(x[:, i] @ w_x.T + b_x + h @ w_h.T + b_h)이고, 마지막에 np.stack(states, axis=1)입니다.</details>


# %%
# [w3-r1] RNN 순전파
def rnn_forward(x, h0, w_x, w_h, b_x, b_h):
    """Tanh RNN: x (B, T, D), h0 (B, H), w_x (H, D), w_h (H, H), biases (H,). Returns all states (B, T, H)."""
    h, states = h0, []
    ### 정답 시작
    ### 빈칸: # TODO: 한 글자씩 읽어 h를 고치고 states에 붙인 뒤, (B, T, H)로 쌓아 돌려주세요
    for i in range(x.shape[1]):
        h = np.tanh(x[:, i] @ w_x.T + b_x + h @ w_h.T + b_h)
        states.append(h)
    return np.stack(states, axis=1)
    ### 정답 끝


# %%
rnn_forward = checks.rnn_forward(rnn_forward)


# %% [markdown]
# 남이 만든 층과 맞대어 보는 것이 가장 엄한 시험입니다. `nn.RNN`의 가중치를 꺼내 우리 함수에 넣습니다.


# %%
def taken_from(layer):
    """층의 가중치를 w_x, w_h, b_x, b_h의 차례로 꺼냅니다(NumPy 배열)."""
    return [part.detach().numpy() for part in layer.parameters()]


set_seed(0)
torch.set_default_dtype(torch.float64)  # 1e-6까지 맞대어 보려고 float64로 잽니다
layer, x, h0 = nn.RNN(3, 5, batch_first=True), torch.randn(2, 20, 3), torch.randn(2, 5)
theirs = layer(x, h0[None])[0].detach().numpy()
ours = rnn_forward(x.numpy(), h0.numpy(), *taken_from(layer))
torch.set_default_dtype(torch.float32)
print(f"nn.RNN과 가장 크게 다른 값의 차이: {np.abs(theirs - ours).max():.1e}")
assert np.abs(theirs - ours).max() < 1e-6

# %% [markdown]
# ### 시간을 거슬러
#
# 이제 손실의 기울기를 뒤에서 앞으로 보냅니다. 걸음을 옆으로 펼쳐 놓고 보면 T층짜리 신경망이고, 층마다 **같은 가중치**를 씁니다.
# 그래서 두 가지만 새로 생각하면 됩니다. 이것을 시간을 거슬러 가는 역전파(backpropagation through time, BPTT)라고 합니다.
#
# 1. 상태 $h_t$는 두 곳으로 나갑니다. 그 걸음의 출력으로, 그리고 다음 걸음으로. 그러니 **두 곳에서 온 기울기를 더합니다.**
# 2. 같은 가중치를 T번 썼습니다. 그러니 **T번의 기울기를 더합니다.**
#
# tanh를 거슬러 갈 때는 1 − h²을 곱합니다. h가 이미 tanh를 지난 값이라서 다시 tanh를 구할 필요가 없습니다.
#
# 🤔 *예측해 보기*: h가 0.99라면 이 걸음에서 기울기는 몇 배가 될까요? 그런 걸음이 20번 이어지면요?

# %%
print(f"h = 0.99이면 1 − h² = {1 - 0.99**2:.4f}, 스무 걸음이면 {(1 - 0.99**2) ** 20:.0e}배")

# %% [markdown]
# ### 문제 2. 시간을 거슬러 가는 역전파
# `🔴🔴🔴 · 16분 · 5점`
#
# `d_out` (B, T, H)는 걸음마다 출력으로 들어온 기울기, `out` (B, T, H)는 문제 1의 결과입니다. 손실을 `x`, `h0`, `w_x`, `w_h`, `b`로 미분한
# 값을 같은 모양으로 사전에 담아 돌려주세요. 편향은 두 벌이지만 기울기가 같으니 `b` 하나만 구합니다. `t`번째 걸음에서 할 일은 셋입니다.
#
# 1. `d_a` (B, H): 출력에서 온 `d_out[:, i]`와 뒤 걸음에서 온 `d_next`를 더하고, 1 − h²을 곱합니다.
# 2. `w_x`, `w_h`, `b`의 기울기에 이 걸음의 몫을 **더하고**, `x`의 이 걸음 자리를 채웁니다.
# 3. 앞 걸음으로 보낼 `d_next` (B, H)를 구합니다.
#
# 예: T = 1이고 `out`이 모두 0이면 `d_a = d_out[:, 0]`이고, `b`의 기울기는 그것을 배치에서 더한 값, `h0`의 기울기는 `d_a @ w_h`입니다.
#
# <details><summary>힌트 1</summary>이 걸음에서 w_h에 곱해진 것은 지금의 상태일까요, 앞의 상태일까요? i = 0이면 앞의 상태는 무엇일까요?</details>
# <details><summary>힌트 2</summary>순전파가 x @ w_x.T였습니다. 1주차처럼 거꾸로는 w_x의 기울기가 d_a.T @ x, x의 기울기가 d_a @ w_x입니다. 편향은 배치에서 더합니다.</details>
# <details><summary>힌트 3</summary>before = out[:, i - 1] if i else h0, grads["w_h"] += d_a.T @ before, d_next = d_a @ w_h입니다.</details>


# %%
# [w3-r2] 시간을 거슬러 가는 역전파
def rnn_backward(d_out, x, h0, out, w_x, w_h):
    """BPTT of a tanh RNN: d_out and out (B, T, H). Returns the gradients of x, h0, w_x, w_h, b as a dict."""
    grads = {"x": np.zeros_like(x), "w_x": np.zeros_like(w_x), "w_h": np.zeros_like(w_h), "b": np.zeros(len(w_h))}
    d_next = np.zeros_like(h0)  # 뒤 걸음에서 온 기울기. 마지막 걸음의 뒤에는 아무것도 없습니다
    for i in reversed(range(x.shape[1])):
        ### 정답 시작
        ### 빈칸: # TODO: d_a를 구하고, grads의 넷을 고친 뒤, 앞 걸음으로 보낼 d_next를 구하세요
        ### 빈칸: d_a = ...  # (B, H)
        before = out[:, i - 1] if i else h0
        d_a = (d_out[:, i] + d_next) * (1 - out[:, i] ** 2)
        grads["x"][:, i] = d_a @ w_x
        grads["w_x"] += d_a.T @ x[:, i]
        grads["w_h"] += d_a.T @ before
        grads["b"] += d_a.sum(axis=0)
        d_next = d_a @ w_h
        ### 정답 끝
    return grads | {"h0": d_next}


# %%
rnn_backward = checks.rnn_backward(rnn_backward)

# %% [markdown]
# ### 문제 3. 기울기 검사
# `🔴⚪⚪ · 5분 · 2점`
#
# 검사 셀이 없는 곳에서는 기울기가 맞는지 어떻게 알까요? **숫자를 조금 움직여 보면** 됩니다. 배열 `w`를 받아 수 하나를 돌려주는 함수 `f`에 대해,
# 한 칸씩 `eps`만큼 늘리고 줄여 양쪽 차이로 기울기를 어림하세요. 결과의 모양은 `w`와 같고, **`w`는 받은 그대로 남아 있어야** 합니다.
#
# $$ \frac{\partial f}{\partial w_i} \approx \frac{f(\dots, w_i + \varepsilon, \dots) - f(\dots, w_i - \varepsilon, \dots)}{2\varepsilon} $$
#
# 예: `f`가 제곱의 합이고 `w = [3.0, -1.0]`이면 결과는 약 `[6.0, -2.0]`입니다.
#
# <details><summary>힌트 1</summary>한쪽 차이의 오차는 ε에 비례하고, 양쪽 차이의 오차는 ε²에 비례합니다. ε이 1e-5이면 각각 얼마쯤일까요?</details>
# <details><summary>힌트 2</summary>for place in np.ndindex(w.shape): 는 모든 칸의 자리를 돕니다. 칸마다 복사본(w.copy()) 둘을 만들어 한 칸씩 고치면 w를 건드리지 않습니다.</details>
# <details><summary>힌트 3</summary>up[place] += eps, down[place] -= eps로 고친 뒤 (f(up) - f(down)) / (2 * eps)입니다.</details>


# %%
# [w3-r3] 기울기 검사
def numerical_gradient(f, w, eps=1e-5):
    """Central differences of a scalar function f at w, entry by entry; the same shape as w, which is left alone."""
    grad = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        ### 정답 시작
        ### 빈칸: # TODO: 이 칸만 eps만큼 늘리고 줄인 값으로 grad[place]를 구하세요
        up, down = w.copy(), w.copy()
        up[place] += eps
        down[place] -= eps
        grad[place] = (f(up) - f(down)) / (2 * eps)
        ### 정답 끝
    return grad


# %%
numerical_gradient = checks.numerical_gradient(numerical_gradient)

# %% [markdown]
# 두 방법이 같은 답을 내는지 봅니다. 손실은 '출력에 아무 수나 곱해 더한 것'으로 정합니다. 그러면 그 수가 곧 `d_out`입니다.

# %%
rng = np.random.default_rng(0)
x, h0, d_out = rng.normal(size=(2, 6, 3)), rng.normal(size=(2, 4)), rng.normal(size=(2, 6, 4))
w_x, w_h, b = rng.normal(size=(4, 3)), 0.5 * rng.normal(size=(4, 4)), rng.normal(size=4)
grads = rnn_backward(d_out, x, h0, rnn_forward(x, h0, w_x, w_h, b, 0 * b), w_x, w_h)
costs = {
    "w_x": lambda w: (d_out * rnn_forward(x, h0, w, w_h, b, 0 * b)).sum(),
    "w_h": lambda w: (d_out * rnn_forward(x, h0, w_x, w, b, 0 * b)).sum(),
    "h0": lambda w: (d_out * rnn_forward(x, w, w_x, w_h, b, 0 * b)).sum(),
}
for name, w in (("w_x", w_x), ("w_h", w_h), ("h0", h0)):
    gap = np.abs(numerical_gradient(costs[name], w) - grads[name]).max()
    print(f"{name}: 두 기울기의 가장 큰 차이 {gap:.0e}")
    assert gap < 1e-7

# %% [markdown]
# ### 기울기는 어디까지 갈까요
#
# 기울기를 거꾸로 보낼 때마다 `w_h`가 한 번씩 곱해집니다. 마지막 걸음의 손실이 첫 글자까지 닿는지 재어 봅시다. `w_h`를 '돌리기만 하는'
# 행렬(직교 행렬)의 0.6배, 1배, 1.4배로 두고, 마지막 걸음에만 기울기를 넣어 `x`의 기울기 크기를 걸음마다 봅니다.
#
# 🤔 *예측해 보기*: 40걸음을 거슬러 가면 0.6배짜리 행렬에서 기울기는 대략 얼마가 될까요? 1.4배짜리는 1.4⁴⁰ ≈ 70만 배로 커질까요?


# %%
def sizes_by_step(radius, steps=40, size=16, scale=0.02):
    """마지막 걸음의 손실이 걸음마다의 x에 닿는 기울기의 크기. (T,)"""
    rng = np.random.default_rng(1)
    w_h = radius * np.linalg.qr(rng.normal(size=(size, size)))[0]
    w_x, x, h0 = rng.normal(size=(size, 4)), scale * rng.normal(size=(1, steps, 4)), np.zeros((1, size))
    out, d_out = rnn_forward(x, h0, w_x, w_h, np.zeros(size), np.zeros(size)), np.zeros((1, steps, size))
    d_out[:, -1] = rng.normal(size=size)
    return np.linalg.norm(rnn_backward(d_out, x, h0, out, w_x, w_h)["x"][0], axis=-1)


# %%
fig, ax = plt.subplots(figsize=(6, 3))
for radius, style in ((0.6, "-"), (1.0, "--"), (1.4, ":")):
    sizes = sizes_by_step(radius)
    ax.plot(range(40, 0, -1), sizes / sizes[-1], style, label=t(f"w_h의 크기 {radius}", f"size of w_h {radius}"))
    print(f"w_h의 크기 {radius}: 첫 글자의 기울기는 마지막 글자의 {sizes[0] / sizes[-1]:.0e}배")
ax.set(xlabel=t("뒤에서 몇 번째 글자인가(1이 마지막)", "steps back"), yscale="log")
ax.set_ylabel(t("마지막 글자와 비교한 기울기", "gradient / last"))
ax.legend()
plt.show()

# %% [markdown]
# *그림 1. 마지막 걸음의 손실이 앞 글자에 닿는 기울기입니다(세로축은 로그, 마지막 글자가 1). 0.6배짜리는 글자 하나마다 0.6배씩 줄어 마흔 글자 앞에는 거의 아무것도 닿지 않습니다(기울기 소실).
# 1.4배짜리는 커지지만 70만 배는 아닙니다. 상태가 커지면 1 − h²이 작아져 tanh가 제동을 걸기 때문입니다.*

# %% [markdown]
# ## 2. LSTM
#
# LSTM은 기억의 길 c를 따로 둡니다. c는 곱하고 더할 뿐, 걸음마다 tanh를 지나지 않습니다. 네 벌의 계산을 한꺼번에 하고 넷으로 나눕니다.
#
# $$ a = W_x x + b_x + W_h h + b_h, \quad [a_i, a_f, a_g, a_o] = a \text{를 넷으로 나눈 것} $$
# $$ i = \sigma(a_i),\; f = \sigma(a_f),\; g = \tanh(a_g),\; o = \sigma(a_o), \qquad c' = f \odot c + i \odot g, \quad h' = o \odot \tanh(c') $$
#
# 나누는 **차례는 라이브러리마다 다릅니다**. PyTorch는 i, f, g, o이고, 『밑바닥부터 시작하는 딥러닝 2』의 코드는 f, g, i, o입니다.
# 차례를 틀려도 오류가 나지 않고 값만 조용히 달라지니, 남의 가중치를 읽을 때 가장 먼저 볼 것이 이것입니다.
#
# 🤔 *예측해 보기*: 네 게이트의 a가 모두 0이고 c = 1이면 새 c는 얼마일까요? 아무것도 배우지 않은 LSTM은 열 걸음 뒤에 기억을 얼마나 남길까요?


# %%
def sigmoid(x):
    """큰 값에서도 넘치지 않는 시그모이드입니다."""
    return 0.5 * (1 + np.tanh(0.5 * x))


print(f"새 c = {sigmoid(0.0) * 1 + sigmoid(0.0) * np.tanh(0.0):.2f}, 열 걸음 뒤 {sigmoid(0.0) ** 10:.5f}")

# %% [markdown]
# ### 문제 4. LSTM 한 걸음
# `🔴🔴⚪ · 9분 · 4점`
#
# `x` (B, D), `h`와 `c` (B, H)를 받아 `(새 h, 새 c, gates)`를 돌려주세요. `w_x`는 (4H, D), `w_h`는 (4H, H), `b_x`와 `b_h`는 (4H,)입니다.
# `gates` (B, 4H)는 활성화를 **지난** i, f, g, o를 이 차례로 이어 붙인 것입니다. 문제 5에서 거꾸로 갈 때 다시 씁니다.
# 위의 `sigmoid`를 쓰면 됩니다.
#
# 예: 가중치와 편향이 모두 0이고 `c = [[1.0]]`이면 새 c는 `[[0.5]]`, 새 h는 0.5 × tanh(0.5) = `[[0.2311]]`, gates는 `[[0.5, 0.5, 0, 0.5]]`입니다.
#
# <details><summary>힌트 1</summary>네 게이트 가운데 하나만 활성화 함수가 다릅니다. 0과 1 사이의 '비율'이 아니라 새로 적을 '내용'인 것은 어느 것일까요?</details>
# <details><summary>힌트 2</summary>i, f, g, o = np.split(a, 4, axis=1)로 나눈 뒤 저마다 활성화하세요. h는 새 c로 만듭니다.</details>
# <details><summary>힌트 3</summary>c = f * c + i * g, h = o * np.tanh(c), gates는 np.concatenate([i, f, g, o], axis=1)입니다.</details>


# %%
# [w3-r4] LSTM 한 걸음
def lstm_step(x, h, c, w_x, w_h, b_x, b_h):
    """One LSTM step, gates in PyTorch's order i, f, g, o: x (B, D), h, c (B, H). Returns h, c and gates (B, 4H)."""
    ### 정답 시작
    ### 빈칸: # TODO: a를 넷으로 나누어 활성화하고, 새 c와 새 h를 만드세요
    ### 빈칸: a = ...  # (B, 4H)
    a = x @ w_x.T + b_x + h @ w_h.T + b_h
    i, f, g, o = np.split(a, 4, axis=1)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    c = f * c + i * g
    return o * np.tanh(c), c, np.concatenate([i, f, g, o], axis=1)
    ### 정답 끝


# %%
lstm_step = checks.lstm_step(lstm_step)

# %% [markdown]
# ### 문제 5. LSTM 거꾸로 한 걸음
# `🔴🔴🔴 · 15분 · 5점`
#
# 한 걸음을 거슬러 갑니다. `d_h`와 `d_c` (B, H)는 이 걸음이 낸 h와 c로 들어온 기울기, `c_prev` (B, H)는 옛 c, `gates` (B, 4H)는 문제 4의 셋째 값입니다.
# 활성화하기 **전**의 a에 대한 기울기 (B, 4H)를 `"a"`로, 옛 c에 대한 기울기 (B, H)를 `"c"`로 담아 돌려주세요.
#
# 1. 새 c = f·c_prev + i·g를 다시 구합니다.
# 2. 새 c에는 두 길로 기울기가 옵니다. 다음 걸음에서 온 `d_c`, 그리고 h = o·tanh(c)를 거쳐 온 것. **더합니다.**
# 3. i, f, g, o의 기울기를 구하고, 저마다 활성화의 기울기(시그모이드는 s(1 − s), tanh는 1 − s²)를 곱해 이어 붙입니다.
#
# 예: `gates`가 모두 0.5, `c_prev = [[1]]`, `d_h = [[0]]`, `d_c = [[1]]`이면 `c`의 기울기는 `[[0.5]]`, `a`의 기울기는 `[[0.125, 0.25, 0.375, 0]]`입니다.
#
# <details><summary>힌트 1</summary>d_h가 0인데도 i, f, g의 기울기가 0이 아닙니다. 어느 길로 왔을까요? o의 기울기만 0인 까닭은요?</details>
# <details><summary>힌트 2</summary>whole = d_c + d_h × o × (1 − tanh²(c))입니다. c는 i × g를 더한 것이니 i의 기울기는 whole × g, g의 기울기는 whole × i입니다.</details>
# <details><summary>힌트 3</summary>d_f = whole * c_prev, d_o = d_h * np.tanh(c), 옛 c로는 whole * f가 갑니다.</details>


# %%
# [w3-r5] LSTM 거꾸로 한 걸음
def lstm_step_backward(d_h, d_c, c_prev, gates):
    """Back through one LSTM step. Returns {"a": gradient before the activations (B, 4H), "c": of the old c (B, H)}."""
    i, f, g, o = np.split(gates, 4, axis=1)
    ### 정답 시작
    ### 빈칸: # TODO: 새 c를 다시 구하고, c로 오는 두 기울기를 더한 뒤, 네 게이트로 나누어 보내세요
    ### 빈칸: whole = ...  # (B, H) 새 c로 온 기울기의 합
    c = f * c_prev + i * g
    whole = d_c + d_h * o * (1 - np.tanh(c) ** 2)
    d_i, d_f, d_g, d_o = whole * g, whole * c_prev, whole * i, d_h * np.tanh(c)
    parts = [d_i * i * (1 - i), d_f * f * (1 - f), d_g * (1 - g**2), d_o * o * (1 - o)]
    return {"a": np.concatenate(parts, axis=1), "c": whole * f}
    ### 정답 끝


# %%
lstm_step_backward = checks.lstm_step_backward(lstm_step_backward)

# %% [markdown]
# 두 함수로 문장을 끝까지 갔다가 돌아옵니다. 가는 길에 걸음마다 쓴 값을 `tape`에 적어 두고, 오는 길에 거꾸로 꺼냅니다.


# %%
def lstm_run(x, h, c, weights):
    """x (B, T, D)를 끝까지 읽습니다. 마지막 h와, 걸음마다의 (x, 앞 h, 앞 c, gates)를 돌려줍니다."""
    tape = []
    for i in range(x.shape[1]):
        before = x[:, i], h, c
        h, c, gates = lstm_step(*before, *weights)
        tape.append((*before, gates))
    return h, tape


# %%
def lstm_back(d_h, tape, w_x, w_h):
    """마지막 h의 기울기에서 시작해 w_x, w_h의 기울기와 걸음마다의 x의 기울기를 구합니다."""
    grads, d_c, d_x = {"w_x": 0.0, "w_h": 0.0}, np.zeros_like(d_h), []
    for x, h, c, gates in reversed(tape):
        back = lstm_step_backward(d_h, d_c, c, gates)
        d_h, d_c = back["a"] @ w_h, back["c"]
        grads["w_x"], grads["w_h"] = grads["w_x"] + back["a"].T @ x, grads["w_h"] + back["a"].T @ h
        d_x.append(back["a"] @ w_x)
    return grads | {"x": np.stack(d_x[::-1], axis=1)}


# %%
set_seed(0)
layer = nn.LSTM(3, 5, batch_first=True).double()
x, first, d_h = torch.randn(2, 20, 3).double().requires_grad_(), torch.zeros(2, 5).double(), torch.randn(2, 5).double()
_, (h, c) = layer(x, (first[None], first[None]))
h[0].backward(d_h)
weights = taken_from(layer)
ours, tape = lstm_run(x.detach().numpy(), first.numpy(), first.numpy(), weights)
grads = lstm_back(d_h.numpy(), tape, *weights[:2])
gaps = {"h": (ours, h[0].detach()), "w_x의 기울기": (grads["w_x"], layer.weight_ih_l0.grad)}
gaps |= {"w_h의 기울기": (grads["w_h"], layer.weight_hh_l0.grad), "x의 기울기": (grads["x"], x.grad)}
for name, (one, other) in gaps.items():
    print(f"{name}: nn.LSTM과 가장 크게 다른 값의 차이 {np.abs(one - other.numpy()).max():.0e}")
    assert np.abs(one - other.numpy()).max() < 1e-6

# %% [markdown]
# 손으로 쓴 LSTM이 PyTorch와 같은 값, 같은 기울기를 냅니다. 이제 그림 1을 LSTM으로 다시 그립니다. 아무것도 배우지 않은 LSTM에서
# **망각 게이트의 편향만** 0, 1, 3으로 바꾸어 봅니다.
#
# 🤔 *예측해 보기*: 편향이 0이면 f는 0.5 근처입니다. 마흔 걸음 앞의 기울기는 0.6배짜리 RNN보다 클까요, 작을까요? 편향이 3이면 f는 얼마일까요?


# %%
def lstm_sizes(forget_bias, steps=40, size=16):
    """마지막 상태의 손실이 걸음마다의 x에 닿는 기울기의 크기. (T,)"""
    rng = np.random.default_rng(1)
    w_x, w_h = 0.3 * rng.normal(size=(4 * size, 4)), 0.05 * rng.normal(size=(4 * size, size))
    b = np.zeros(4 * size)
    b[size : 2 * size] = forget_bias  # 차례가 i, f, g, o이니 둘째 토막이 f입니다
    x, first = rng.normal(size=(1, steps, 4)), np.zeros((1, size))
    tape = lstm_run(x, first, first, (w_x, w_h, b, 0 * b))[1]
    return np.linalg.norm(lstm_back(rng.normal(size=(1, size)), tape, w_x, w_h)["x"][0], axis=-1)


# %%
reach = {}
fig, ax = plt.subplots(figsize=(6, 3))
for bias, style in ((0, "-"), (1, "--"), (3, ":")):
    sizes, f = lstm_sizes(bias), sigmoid(float(bias))
    reach[bias] = sizes[0] / sizes[-1]
    ax.plot(range(40, 0, -1), sizes / sizes[-1], style, label=t(f"망각 편향 {bias}", f"forget bias {bias}"))
    print(f"망각 편향 {bias}: f ≈ {f:.2f}, f의 39제곱 {f**39:.0e}, 잰 값 {reach[bias]:.0e}")
ax.set(xlabel=t("뒤에서 몇 번째 글자인가(1이 마지막)", "steps back"), yscale="log")
ax.set_ylabel(t("마지막 글자와 비교한 기울기", "gradient / last"))
ax.legend()
plt.show()
assert reach[0] < 1e-8 and reach[3] > 0.01

# %% [markdown]
# *그림 2. 아무것도 배우지 않은 LSTM에서 기울기가 앞 글자에 닿는 크기입니다. 망각 편향이 0이면 걸음마다 약 0.5배라 그림 1의 0.6배짜리 RNN보다도 빨리 줄고, 3이면 f ≈ 0.95라 마흔 글자 앞까지 닿습니다.
# LSTM이 오래 기억하는 것은 저절로가 아니라 **f를 1 가까이에 둘 수 있기** 때문입니다.*

# %% [markdown]
# ## 3. GRU
#
# GRU는 c를 없애고 게이트를 둘로 줄였습니다. 새 상태는 옛 상태 h와 후보 n을 z로 섞은 것입니다.
#
# $$ r = \sigma(W_r x + b_r + U_r h + b_{hr}), \quad z = \sigma(W_z x + b_z + U_z h + b_{hz}) $$
# $$ n = \tanh(W_n x + b_n + r \odot (U_n h + b_{hn})), \qquad h' = (1 - z) \odot n + z \odot h $$
#
# 논문과 라이브러리의 식이 조금씩 다릅니다. 처음 논문(Cho 등 2014)은 r을 h에 **먼저** 곱했지만($U_n (r \odot h)$), PyTorch는 $U_n h + b_{hn}$을 구한 **뒤에** 곱합니다.
# z의 뜻도 글마다 반대입니다. 여기서는 PyTorch를 따릅니다.

# %% [markdown]
# ### 문제 6. GRU 한 걸음
# `🔴🔴⚪ · 8분 · 3점`
#
# `x` (B, D)와 `h` (B, H)를 받아 새 h (B, H)를 돌려주세요. `w_x` (3H, D), `w_h` (3H, H), `b_x`와 `b_h` (3H,)에는 r, z, n의 몫이 이 차례로 쌓여 있습니다.
#
# 예: 가중치와 편향이 모두 0이고 `h = [[0.8]]`이면 z = 0.5, n = 0이므로 새 h는 `[[0.4]]`입니다.
#
# <details><summary>힌트 1</summary>LSTM처럼 x의 몫과 h의 몫을 먼저 더해 버리면, r을 h의 몫에만 곱할 수 있을까요?</details>
# <details><summary>힌트 2</summary>x의 몫 x @ w_x.T + b_x와 h의 몫 h @ w_h.T + b_h를 따로 구해 저마다 셋으로 나눕니다.</details>
# <details><summary>힌트 3</summary>n = np.tanh(x_n + r * h_n)이고, 돌려줄 값은 (1 - z) * n + z * h입니다.</details>


# %%
# [w3-r6] GRU 한 걸음
def gru_step(x, h, w_x, w_h, b_x, b_h):
    """One GRU step as in torch.nn (blocks r, z, n; r after U h + b): x (B, D), h (B, H). Returns the new h (B, H)."""
    ### 정답 시작
    ### 빈칸: # TODO: x의 몫과 h의 몫을 따로 구해 셋으로 나누고, r, z, n의 차례로 계산하세요
    x_r, x_z, x_n = np.split(x @ w_x.T + b_x, 3, axis=1)
    h_r, h_z, h_n = np.split(h @ w_h.T + b_h, 3, axis=1)
    r, z = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
    n = np.tanh(x_n + r * h_n)
    return (1 - z) * n + z * h
    ### 정답 끝


# %%
gru_step = checks.gru_step(gru_step)

# %%
set_seed(0)
layer = nn.GRU(3, 5, batch_first=True).double()
x = torch.randn(2, 20, 3).double()
h, weights = np.zeros((2, 5)), taken_from(layer)
for i in range(20):
    h = gru_step(x[:, i].numpy(), h, *weights)
gap = np.abs(h - layer(x)[1][0].detach().numpy()).max()
print(f"스무 걸음 뒤 nn.GRU와 가장 크게 다른 값의 차이: {gap:.1e}")
assert gap < 1e-6
for kind in (nn.RNN, nn.GRU, nn.LSTM):
    print(f"{kind.__name__:4} D = 100, H = 64: 파라미터 {sum(p.numel() for p in kind(100, 64).parameters()):,}개")

# %% [markdown]
# ## 4. 언어 모델
#
# 언어 모델은 앞의 글을 보고 다음 토큰을 맞힙니다. 긴 글을 통째로 펼쳐 거슬러 갈 수는 없으니 **조각으로 자릅니다**. 대신 앞 조각을 읽고 난 상태를 다음 조각에 넘겨줍니다.
# 이것이 강의 3.2절의 잘라서 하는 역전파(truncated BPTT)입니다. 앞으로는 이어지고, 기울기만 조각에서 끊깁니다.
#
# 이 절의 글은 2주차 복습과제와 이번 강의 9.2절에서 쓴 작은 문법이 지어낸 문장입니다. 문법을 우리가 만들었으니 **넘을 수 없는 한계를 정확히 압니다**. '어제'로 시작하면 '샀다', '할머니'면 '사셨다'로 끝나야 하니
# 앞을 기억해야 잘 맞힙니다. 정답 토큰의 확률이 p일 때 −ln p를 NLL(negative log-likelihood)이라 하고, 자연로그라서 단위는 nat입니다.

# %%
source = korean_source()
train_sentences, valid_sentences = source.sentences(1000, seed=0), source.sentences(300, seed=1)
id_of = {token: i for i, token in enumerate(["[PAD]", *source.vocabulary])}
V = len(id_of)


def stream(sentences):
    """문장들을 한 줄로 이은 번호 (N,)."""
    return torch.tensor([id_of[token] for sentence in sentences for token in sentence])


train_ids, valid_ids = stream(train_sentences), stream(valid_sentences)
print(" ".join(sum(train_sentences[:3], [])))
print(f"훈련 {len(train_ids):,}토큰, 검증 {len(valid_ids):,}토큰, 토큰의 종류 {V - 1}가지(번호 0은 패딩)")
print(f"한계: 토큰 하나에 평균 {source.entropy_rate():.4f} nat, 앞 토큰 하나만 보면 {source.bigram_entropy():.4f} nat")

# %% [markdown]
# ### 문제 7. 이어지는 조각
# `🔴🔴⚪ · 8분 · 4점`
#
# 번호 `ids` (N,)를 먼저 길이 R = (N − 1) // B의 **긴 줄 B개**로 놓고(b번째 줄은 b·R번 토큰에서 시작, 남는 꼬리는 버립니다), 그 줄들을 왼쪽부터 길이 `length`의 조각으로 자릅니다.
# 조각마다 `(x, y)`를 담은 리스트를 돌려주세요. 둘 다 (B, length)이고 **y는 글에서 한 칸 뒤의 토큰**입니다. 마지막 조각은 더 짧아도 버리지 않습니다.
#
# 예: `make_chunks(torch.arange(13), 2, 4)`는 조각 둘입니다. 첫 조각의 x는 `[[0, 1, 2, 3], [6, 7, 8, 9]]`, y는 `[[1, 2, 3, 4], [7, 8, 9, 10]]`이고,
# 둘째 조각의 x는 `[[4, 5], [10, 11]]`입니다. 줄마다 앞 조각이 끝난 자리에서 이어집니다.
#
# <details><summary>힌트 1</summary>조각을 먼저 자르고 묶으면 어떤 조각의 다음 조각이 다른 줄로 갑니다. 줄을 먼저 놓고 세로로 자르려면 어떤 모양으로 바꾸어야 할까요?</details>
# <details><summary>힌트 2</summary>줄 끝의 정답은 다음 줄의 첫 토큰(글에서 다음 토큰)입니다. ids[: B * R]와 ids[1 : B * R + 1]을 따로 (B, R)로 바꾸면 저절로 됩니다.</details>
# <details><summary>힌트 3</summary>x = ids[: B * R].view(B, R), y도 같은 모양으로 두고 [(x[:, i : i + length], y[:, i : i + length]) for i in range(0, R, length)]입니다.</details>


# %%
# [w3-r7] 이어지는 조각
def make_chunks(ids, batch_size, length):
    """Cut a text (N,) into chunks that continue each other row by row: list of (x, y), each (B, length or less)."""
    ### 정답 시작
    ### 빈칸: # TODO: 입력과 정답을 (B, R)로 놓은 뒤 length칸씩 잘라 짝을 지으세요
    ### 빈칸: row = ...  # R
    row = (len(ids) - 1) // batch_size
    x = ids[: batch_size * row].view(batch_size, row)
    y = ids[1 : batch_size * row + 1].view(batch_size, row)
    return [(x[:, i : i + length], y[:, i : i + length]) for i in range(0, row, length)]
    ### 정답 끝


# %%
make_chunks = checks.make_chunks(make_chunks)

# %% [markdown]
# 정답을 한 칸 밀지 않으면 어떻게 될까요? **베끼기만 하는 모델**을 만들어 재어 봅니다. 들어온 토큰의 로짓만 크게 주는 모델이라 언어는 전혀 모릅니다.
#
# 🤔 *예측해 보기*: 정답을 밀지 않은 데이터에서 이 모델의 손실은 얼마일까요? 바르게 민 데이터에서는 균등한 추측($\ln 141 = 4.95$)보다 나을까요?

# %%
chunks, valid_chunks = make_chunks(train_ids, 16, 4), make_chunks(valid_ids, 8, 4)
x, y = valid_chunks[0]
copier = 30.0 * F.one_hot(x, V).float()  # 들어온 토큰을 그대로 말합니다
wrong, right = (F.cross_entropy(copier.flatten(0, 1), target.flatten()).item() for target in (x, y))
print(f"베끼는 모델의 손실: 밀지 않은 정답 {wrong:.4f}, 한 칸 민 정답 {right:.2f}")
assert wrong < 1e-4 and right > math.log(V)

# %% [markdown]
# 밀지 않으면 베끼기만 해도 0이고, 바르게 밀면 같은 모델이 균등한 추측보다 훨씬 나쁩니다. 같은 토큰이 잇달아 나오는 일이 없는데도 그렇다고 장담하기 때문입니다.
# 손실이 너무 빨리 0에 가까워지면 기뻐하기 전에 **정답이 입력에 들어 있지 않은지** 보세요. 이제 바른 조각으로 배웁니다.


# %%
class LanguageModel(nn.Module):
    """임베딩, LSTM, 선형층. 상태를 받아 이어서 읽고, 새 상태를 함께 돌려줍니다."""

    def __init__(self, size=64):
        super().__init__()
        self.embedding, self.rnn = nn.Embedding(V, 32), nn.LSTM(32, size, batch_first=True)
        self.linear = nn.Linear(size, V)

    def forward(self, x, state=None):
        hidden, state = self.rnn(self.embedding(x), state)
        return self.linear(hidden), state  # (B, T, V), (h, c)


# %% [markdown]
# ### 문제 8. 잘라 가며 배우기
# `🔴🔴🔴 · 12분 · 4점`
#
# 조각의 리스트를 **차례로** 한 번 돌며 배웁니다. 조각마다 `logits, state = model(x, state)`로 읽고, 모든 자리의 교차 엔트로피를 평균한 손실로
# 한 걸음 학습한 뒤, 다음 조각에 넘길 상태에서 **기울기만 끊습니다**(`h.detach()`는 h의 값은 두고 기울기만 끊은 텐서입니다). 기울기는 전체 크기가 `clip`을 넘지 않게 자릅니다(`nn.utils.clip_grad_norm_`).
# 조각마다의 손실(수)을 리스트로 돌려주세요. 처음 상태는 `None`이고, `state`는 `(h, c)`의 짝입니다.
#
# 예: 조각이 셋이면 `[4.95, 4.81, 4.70]`처럼 수 셋을 돌려줍니다.
#
# <details><summary>힌트 1</summary>앞 조각의 계산 그래프는 backward를 하고 나면 지워집니다. 그 그래프에 매달린 상태를 그대로 넘기면 다음 backward는 어디까지 가려고 할까요?</details>
# <details><summary>힌트 2</summary>순서는 읽기 → 손실 → zero_grad → backward → 자르기 → step입니다. 로짓 (B, T, V)는 logits.flatten(0, 1), 정답 (B, T)는 y.flatten()으로 폅니다.</details>
# <details><summary>힌트 3</summary>state = tuple(part.detach() for part in state)는 h와 c의 값은 그대로 두고 기울기만 끊습니다. losses에는 loss.item()을 붙입니다.</details>


# %%
# [w3-r8] 잘라 가며 배우기
def train_chunks(model, optimizer, chunks, clip):
    """One pass of truncated BPTT over chunks that continue each other. Returns the loss of each chunk as floats."""
    state, losses = None, []
    for x, y in chunks:
        ### 정답 시작
        ### 빈칸: # TODO: 읽고, 손실을 구해 한 걸음 배우고, 상태의 기울기를 끊어 다음 조각에 넘기세요
        ### 빈칸: logits, state = model(x, state)
        logits, state = model(x, state)
        loss = F.cross_entropy(logits.flatten(0, 1), y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        state = tuple(part.detach() for part in state)
        losses.append(loss.item())
        ### 정답 끝
    return losses


# %%
train_chunks = checks.train_chunks(train_chunks)

# %% [markdown]
# 상태를 넘겨주는 것이 정말 중요할까요? 조각마다 상태를 버리는 모델도 함께 배워 비교합니다. 두 모델의 크기와 걸음의 수는 같습니다. 10초쯤 걸립니다.
#
# 🤔 *예측해 보기*: 조각의 길이는 4입니다. 상태를 버리는 모델은 조각의 몇 번째 자리에서 가장 많이 틀릴까요? 넷째 자리에서는 두 모델이 같아질까요?


# %%
class Forgetful(LanguageModel):
    """조각마다 상태를 0으로 되돌리는 모델입니다."""

    def forward(self, x, state=None):
        return super().forward(x, None)


models = {}
for name, kind in ((t("상태를 넘긴다", "carried"), LanguageModel), (t("상태를 버린다", "reset"), Forgetful)):
    set_seed(0)
    models[name] = kind()
    optimizer = torch.optim.Adam(models[name].parameters(), lr=1e-2)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.1, total_iters=4)
    for _ in tqdm(range(5), desc=name):
        losses = train_chunks(models[name], optimizer, chunks, 5.0)
        schedule.step()
    print(f"{name}: 마지막 에포크의 훈련 손실 {np.mean(losses):.3f}")

# %%
truth = -source.log_probabilities([token for sentence in valid_sentences for token in sentence])


@torch.no_grad()
def nll_by_place(model):
    """검증의 조각을 차례로 읽으며 잰 NLL의 평균, 조각 안의 자리마다. (4,)"""
    state, rows = None, []
    for x, y in valid_chunks:
        logits, state = model(x, state)
        rows.append(F.cross_entropy(logits.transpose(1, 2), y, reduction="none"))
    return torch.stack([row for row in rows if row.size(1) == 4]).mean(dim=(0, 1)).numpy()


# %%
places = {name: nll_by_place(model) for name, model in models.items()}
fig, ax = plt.subplots(figsize=(6, 3))
for (name, values), style in zip(places.items(), ("o-", "s--")):
    ax.plot([1, 2, 3, 4], values, style, label=name)
    print(f"{name}: 자리마다의 NLL {values.round(3)}, 평균 {values.mean():.3f}")
ax.axhline(truth.mean(), color="gray", linestyle=":", label=t("문법의 한계(모든 자리의 평균)", "limit (mean)"))
ax.set(xlabel=t("조각 안의 자리", "place in the chunk"), ylabel=t("NLL (nat/토큰)", "NLL (nats/token)"), ylim=(0, None))
ax.set_xticks([1, 2, 3, 4])
ax.legend()
plt.show()
carried, reset = places.values()
assert reset[0] > carried[0] + 0.15, "상태를 버리면 조각의 첫머리에서 앞을 모릅니다"

# %% [markdown]
# *그림 3. 상태를 버리는 모델은 조각의 첫 자리에서 앞 토큰 하나밖에 모릅니다. 자리가 뒤로 갈수록 조각 안에서 읽은 것이 늘어 차이가 줄고, 넷째 자리에서는 거의 따라잡습니다. 상태를 넘기는 모델은 어느 자리에서나 비슷합니다.*
#
# 오류는 어디에도 나지 않았습니다. 손실도 잘 내려갔습니다. 그래서 **상태를 넘겼는지는 코드를 읽어야만** 알 수 있습니다.

# %% [markdown]
# ### 문제 9. 패딩을 뺀 손실
# `🔴🔴⚪ · 6분 · 3점`
#
# 문장을 하나씩 재려면 길이가 다른 문장을 패딩으로 맞추어 묶어야 합니다. 로짓 (B, T, V)와 정답 (B, T), 패딩의 번호를 받아
# **패딩이 아닌 자리만** 평균한 교차 엔트로피(수 하나인 텐서)를 돌려주세요. 로짓이 300처럼 커도 inf나 NaN이 나오지 않아야 합니다.
#
# 예: V = 4이고 로짓이 모두 0이면, 패딩이 몇 칸이든 결과는 $\ln 4 = 1.3863$입니다.
#
# <details><summary>힌트 1</summary>패딩의 손실을 0으로 만든 뒤 .mean()을 하면 무엇으로 나누게 될까요?</details>
# <details><summary>힌트 2</summary>F.cross_entropy에는 정답이 어떤 번호인 자리를 건너뛰는 인자가 있습니다. 문서에서 ignore로 시작하는 이름을 찾아보세요.</details>
# <details><summary>힌트 3</summary>F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=pad_id)입니다.</details>


# %%
# [w3-r9] 패딩을 뺀 손실
def masked_nll(logits, targets, pad_id):
    """Mean cross-entropy over the real tokens: logits (B, T, V), targets (B, T). Returns a scalar tensor."""
    ### 정답 시작
    ### 빈칸: # TODO: 정답이 pad_id인 자리를 빼고 평균하세요
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=pad_id)
    ### 정답 끝


# %%
masked_nll = checks.masked_nll(masked_nll)

# %% [markdown]
# 패딩을 빼지 않으면 어떤 모델이 이득을 볼까요? 아무것도 모르는 두 모델을 비교합니다. 하나는 모든 번호에 같은 확률을, 하나는 **패딩에만** 90 %를 줍니다.
#
# 🤔 *예측해 보기*: 패딩까지 잰 손실에서는 어느 쪽이 더 '좋은 모델'로 보일까요?

# %%
rows = [torch.tensor([id_of[token] for token in sentence]) for sentence in valid_sentences]
targets = pad_sequence(rows, batch_first=True)  # (B, T), 빈자리는 0 = [PAD]
print(
    f"문장 {len(rows)}개를 묶으니 {targets.shape[1]}칸이고, 그 가운데 {(targets == 0).float().mean():.0%}가 패딩입니다."
)
p = torch.tensor([0.9] + [0.1 / (V - 1)] * (V - 1))  # 0번이 패딩입니다
for name, chances in {"균등한 모델": torch.full((V,), 1 / V), "패딩만 말하는 모델": p}.items():
    logits = chances.log().expand(*targets.shape, V)
    everything = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
    print(f"{name}: 패딩까지 잰 손실 {everything:.2f}, 패딩을 뺀 손실 {masked_nll(logits, targets, 0):.2f}")

# %% [markdown]
# 패딩까지 재면 아는 것이 하나도 없는 '패딩만 말하는 모델'이 더 좋아 보입니다. 패딩을 빼면 균등한 추측보다도 나쁘다는 것이 드러납니다.

# %% [markdown]
# ### 문제 10. 퍼플렉시티
# `🔴⚪⚪ · 5분 · 3점`
#
# 손실 1.2 nat이 좋은 것인지는 감이 잘 오지 않습니다. 퍼플렉시티(perplexity, 강의 9.1절)는 그것을 '몇 가지 가운데서 고르는 셈인가'로 바꾼 값입니다. **모든 토큰의 NLL을 평균한 다음** exp를 취합니다.
# 문장마다 토큰의 NLL을 담은 배열의 리스트 `nlls`를 받아 퍼플렉시티 하나를 돌려주세요.
#
# 예: 50가지를 고르게 추측하면 NLL이 모두 $\ln 50$이므로 퍼플렉시티는 50입니다. 문장의 길이가 어떻든 그렇습니다.
#
# <details><summary>힌트 1</summary>한 토큰짜리 문장과 백 토큰짜리 문장의 퍼플렉시티를 그대로 평균하면, 어느 문장의 토큰이 더 무거워질까요?</details>
# <details><summary>힌트 2</summary>np.concatenate(nlls)로 모든 토큰을 한 줄로 이은 뒤 평균하고, 마지막에 np.exp를 한 번 씁니다.</details>


# %%
# [w3-r10] 퍼플렉시티
def perplexity(nlls):
    """exp of the mean negative log-likelihood over all tokens of all sentences; nlls: list of arrays in nats."""
    ### 정답 시작
    ### 빈칸: # TODO: 모든 토큰의 NLL을 한꺼번에 평균해 exp를 취하세요
    return float(np.exp(np.concatenate(nlls).mean()))
    ### 정답 끝


# %%
perplexity = checks.perplexity(perplexity)

# %% [markdown]
# 다섯 모델을 같은 검증 문장으로 잽니다. 바이그램은 훈련 글에서 앞 토큰 하나마다 다음 토큰을 센 것이고(모든 칸에 0.1을 더합니다), '문법'은 문장을 지어낸 확률 그 자체라서 **아무도 넘을 수 없습니다**.
#
# 🤔 *예측해 보기*: 문장마다 구한 퍼플렉시티를 평균하면(잘못된 방법) 바르게 구한 값보다 클까요, 작을까요?

# %%
dot = torch.tensor([id_of["."]])  # 문장은 앞 문장의 마침표 다음에 시작합니다
counts = np.full((V, V), 0.1)
np.add.at(counts, (train_ids[:-1].numpy(), train_ids[1:].numpy()), 1)
unigram, bigram = np.log(counts.sum(0) / counts.sum()), np.log(counts / counts.sum(1, keepdims=True))
pairs = [(torch.cat([dot, row[:-1]]), row) for row in rows]
with torch.no_grad():
    model = models[t("상태를 넘긴다", "carried")]
    scored = [F.cross_entropy(model(x[None])[0][0], y, reduction="none").numpy() for x, y in pairs]

# %%
nlls = {
    t("균등", "uniform"): [np.full(len(y), np.log(V - 1)) for _, y in pairs],
    t("유니그램", "unigram"): [-unigram[y] for _, y in pairs],
    t("바이그램", "bigram"): [-bigram[x, y] for x, y in pairs],
    "LSTM": scored,
    t("문법(한계)", "grammar (limit)"): [-source.log_probabilities(sentence) for sentence in valid_sentences],
}
ppl = {name: perplexity(values) for name, values in nlls.items()}
for name, values in nlls.items():
    by_sentence = np.mean([np.exp(nll.mean()) for nll in values])
    print(f"{name}: 퍼플렉시티 {ppl[name]:.2f}   (문장마다 구해 평균한 값 {by_sentence:.2f})")

# %%
fig, ax = plt.subplots(figsize=(6, 2.8))
bars = ax.barh(
    list(ppl), list(ppl.values()), color=[plot.COLORS["gray"]] * 3 + [plot.COLORS["blue"], plot.COLORS["green"]]
)
ax.bar_label(bars, fmt="%.2f", padding=3)
ax.set(xlabel=t("검증 문장의 퍼플렉시티(로그 눈금)", "perplexity on validation (log)"), xscale="log", xlim=(1, 400))
ax.invert_yaxis()
plt.show()
uniform, _, two, lstm, limit = ppl.values()
assert abs(uniform - (V - 1)) < 1e-6 and limit < lstm < two, "LSTM은 한계와 바이그램 사이에 있어야 합니다"

# %% [markdown]
# *그림 4. 퍼플렉시티는 낮을수록 좋습니다. 균등한 모델의 값은 정확히 토큰의 가짓수입니다. LSTM은 앞 토큰 하나만 보는 바이그램보다 낮고, 문장을 지어낸 문법의 한계에 가깝습니다.
# 문장마다 구해 평균하면 여기서는 더 크게 나옵니다. exp가 어려운 문장의 값을 크게 부풀리기 때문입니다. 모든 토큰의 NLL이 같은 균등한 모델만 그대로입니다.*

# %% [markdown]
# ## 5. 리뷰 분류
#
# 2주차 복습과제에서는 리뷰의 글자를 세거나 낱말 벡터를 평균했습니다. 이번에는 **차례대로 읽습니다**. 형태소를 2주차의 낱말 벡터(고정)로 바꾸어 RNN, LSTM, GRU, 양방향 LSTM(BiLSTM)에 읽히고, 다 읽은 상태로 긍정과 부정을 가릅니다.
# 길이는 앞의 40형태소까지만 씁니다. 형태소 분석기를 읽는 데 몇 초 걸립니다.

# %%
reviews = data.load("reviews")
known, vectors = pretrained()
texts, labels = {}, {}
for part in ("train", "valid", "test"):
    chosen = reviews[reviews["split"] == part]
    morphemes = all_morphemes([normalize(text) for text in chosen["text"]])
    texts[part] = [torch.tensor(known.ids(tokens)[:40] or [known.unk_id]) for tokens in morphemes]
    labels[part] = torch.tensor(chosen["label"].to_numpy())
sizes = {part: len(rows) for part, rows in texts.items()}
print(f"리뷰 {sizes}, 벡터 {vectors.inputs.shape}, 길이의 중앙값 {np.median([len(row) for row in texts['train']]):.0f}")

# %% [markdown]
# ### 문제 11. 문장 벡터
# `🔴🔴🔴 · 10분 · 4점`
#
# `rnn`은 `nn.RNN`, `nn.LSTM`, `nn.GRU` 가운데 하나이고(층 하나, `batch_first=True`), 한 방향일 수도 두 방향일 수도 있습니다. 패딩한 벡터 `x` (B, T, D)와 진짜 길이 `lengths` (B,)를 받아
# **패딩을 읽지 않은** 마지막 상태를 (B, H × 방향의 수)로 돌려주세요(2주차 예습의 `pack_padded_sequence`를 씁니다). 두 방향이면 앞에서 읽은 상태, 뒤에서 읽은 상태의 차례로 이어 붙입니다. 줄의 차례는 받은 그대로입니다.
#
# 예: 방향이 둘이고 B = 3, H = 4이면 결과는 (3, 8)입니다. 뒤에서 읽는 쪽의 마지막 상태는 문장의 **첫** 토큰까지 읽은 것입니다.
#
# <details><summary>힌트 1</summary>뒤에서 읽는 쪽에게 문장의 끝자리 출력은 몇 토큰을 읽은 상태일까요?</details>
# <details><summary>힌트 2</summary>pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)를 rnn에 넣으면 둘째 값이 마지막 상태입니다. LSTM이면 (h, c)의 짝이니 첫째만 꺼내세요.</details>
# <details><summary>힌트 3</summary>h의 모양은 (방향, B, H)입니다. torch.cat(list(h), dim=-1)은 방향을 옆으로 이어 붙입니다.</details>


# %%
# [w3-r11] 문장 벡터
def sentence_vectors(rnn, x, lengths):
    """Final states without reading the padding: x (B, T, D), lengths (B,) -> (B, H · directions)."""
    ### 정답 시작
    ### 빈칸: # TODO: 길이를 알려 주며 읽히고, 방향마다의 마지막 상태를 이어 붙이세요
    ### 빈칸: packed = ...
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    h = rnn(packed)[1]
    if isinstance(h, tuple):
        h = h[0]
    return torch.cat(list(h), dim=-1)
    ### 정답 끝


# %%
sentence_vectors = checks.sentence_vectors(sentence_vectors)


# %%
class ReviewModel(nn.Module):
    """고정된 낱말 벡터, 순환층 하나, 선형층. 번호 텐서의 리스트를 받아 로짓 (B, 2)를 돌려줍니다."""

    def __init__(self, kind, directions=1, size=48):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(torch.tensor(vectors.inputs), freeze=True)
        self.rnn = kind(vectors.inputs.shape[1], size, batch_first=True, bidirectional=directions == 2)
        self.linear, self.dropout = nn.Linear(size * directions, 2), nn.Dropout(0.3)

    def forward(self, rows):
        x, lengths = pad_sequence(rows, batch_first=True), torch.tensor([len(row) for row in rows])
        return self.linear(self.dropout(sentence_vectors(self.rnn, self.dropout(self.embedding(x)), lengths)))


# %%
@torch.no_grad()
def accuracy(model, rows, truth):
    """맞힌 비율. 재는 동안에는 드롭아웃을 끕니다."""
    model.eval()
    right = (model(rows).argmax(dim=-1) == truth).float().mean().item()
    model.train()
    return right


# %% [markdown]
# 에포크마다 검증과 테스트의 정확도를 적어 둡니다. 테스트는 **적어 두기만 하고 고르는 데는 쓰지 않습니다**. 낱말의 순서가 얼마나 쓰이는지 보려고, 테스트 리뷰의 형태소를 아무렇게나 섞은 것도 함께 잽니다.
#
# 길이가 비슷한 리뷰끼리 묶으면 읽을 패딩이 줄어 빨라집니다. 묶음의 차례는 에포크마다 섞습니다.


# %%
def batches(rows, size=64):
    """길이가 비슷한 리뷰끼리 묶은 행 번호의 리스트."""
    order = (torch.tensor([len(row) for row in rows]) + 8 * torch.rand(len(rows))).argsort().split(size)
    return [order[i] for i in torch.randperm(len(order))]


# %%
set_seed(0)
texts["mixed"] = [row[torch.randperm(len(row))] for row in texts["test"]]
labels["mixed"] = labels["test"]


# %%
def train_reviews(kind, directions, seed, epochs=6):
    """한 번 학습하며 에포크마다 잰 정확도: {"valid": [...], "test": [...], "mixed": [...]}."""
    set_seed(seed)
    model, history = ReviewModel(kind, directions), {"valid": [], "test": [], "mixed": []}
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=5e-3)
    for _ in range(epochs):
        for rows in batches(texts["train"]):
            loss = F.cross_entropy(model([texts["train"][i] for i in rows]), labels["train"][rows])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        for part, scores in history.items():
            scores.append(accuracy(model, texts[part], labels[part]))
    return history


# %% [markdown]
# 네 모델을 시드 셋으로 학습합니다. 30초쯤 걸립니다.
#
# 🤔 *예측해 보기*: 넷 가운데 어느 것이 가장 나을까요? 순서를 모르는 2주차의 낱말 벡터 평균보다 나을까요?

# %%
KINDS = {"RNN": (nn.RNN, 1), "LSTM": (nn.LSTM, 1), "GRU": (nn.GRU, 1), "BiLSTM": (nn.LSTM, 2)}
runs = {
    name: [train_reviews(*kind, seed) for seed in range(3)]
    for name, kind in tqdm(KINDS.items(), desc=t("모델", "model"))
}
for name, seeds in runs.items():
    print(f"{name}: 첫 시드의 검증 정확도 {[round(value, 3) for value in seeds[0]['valid']]}")

# %% [markdown]
# ### 문제 12. 검증으로 고르기
# `🔴🔴⚪ · 6분 · 3점`
#
# 모델의 이름마다 학습 기록의 리스트(시드마다 하나)가 담긴 사전 `runs`를 받습니다. 기록은 `{"valid": [...], "test": [...]}`이고 값은 에포크마다의 정확도입니다.
# 시드마다 **검증 정확도가 가장 높은 에포크**(동점이면 먼저 나온 것)를 고르고, 그 에포크의 테스트 정확도를 시드에 걸쳐 평균해, 이름마다 수 하나를 담은 사전을 돌려주세요.
#
# 예: `{"GRU": [{"valid": [0.5, 0.9, 0.9], "test": [0.6, 0.7, 0.8]}]}`의 결과는 `{"GRU": 0.7}`입니다.
#
# <details><summary>힌트 1</summary>테스트가 가장 높은 에포크를 고르면, 그 점수는 새로 들어올 리뷰에서도 나올 점수일까요?</details>
# <details><summary>힌트 2</summary>리스트.index(max(리스트))는 가장 큰 값이 처음 나온 자리입니다.</details>


# %%
# [w3-r12] 검증으로 고르기
def honest_scores(runs):
    """Mean test accuracy over seeds, each taken at the first best epoch on validation: dict of name -> float."""
    ### 정답 시작
    ### 빈칸: # TODO: 시드마다 검증으로 에포크를 고르고, 그 에포크의 테스트 정확도를 평균하세요
    scores = {}
    for name, seeds in runs.items():
        chosen = [seed["test"][seed["valid"].index(max(seed["valid"]))] for seed in seeds]
        scores[name] = sum(chosen) / len(chosen)
    return scores
    ### 정답 끝


# %%
honest_scores = checks.honest_scores(honest_scores)

# %% [markdown]
# 결과표입니다. 정직한 점수 옆에, 테스트로 에포크를 고른 점수(하면 안 되는 것)와 순서를 섞은 점수를 함께 둡니다. 기준선은 같은 낱말 벡터를 평균해 로지스틱 회귀로 가른 것입니다.

# %%
from sklearn.linear_model import LogisticRegression

means = {
    part: np.array([vectors.inputs[row.numpy()].mean(axis=0) for row in texts[part]]) for part in ("train", "test")
}
regression = LogisticRegression(C=10, max_iter=1000).fit(means["train"], labels["train"])
honest = honest_scores(runs)
mixed = honest_scores({name: [{**seed, "test": seed["mixed"]} for seed in seeds] for name, seeds in runs.items()})
peeked = {name: np.mean([max(seed["test"]) for seed in seeds]) for name, seeds in runs.items()}
table = {t("벡터 평균(순서 없음)", "mean vector"): float(regression.score(means["test"], labels["test"]))} | honest
intervals = {name: wilson(value * 350, 350) for name, value in table.items()}
for name, value in table.items():
    low, high = intervals[name]
    more = f"  테스트로 고르면 {peeked[name]:.3f}, 순서를 섞으면 {mixed[name]:.3f}" if name in honest else ""
    print(f"{value:.3f} (95 % 구간 {low:.3f}~{high:.3f})  {name}{more}")
assert min(honest.values()) > 0.6 and all(peeked[name] >= honest[name] > mixed[name] for name in honest)

# %%
fig, ax = plt.subplots(figsize=(6, 2.6))
for row, (name, value) in enumerate(table.items()):
    ax.plot(intervals[name], [row, row], color=plot.COLORS["gray"], linewidth=3)
    ax.plot(value, row, "o", color=plot.COLORS["blue"], label=t("정직한 점수", "honest") if row == 1 else None)
    if name in mixed:
        ax.plot(
            mixed[name], row, "x", color=plot.COLORS["red"], label=t("순서를 섞음", "shuffled") if row == 1 else None
        )
ax.set_yticks(range(len(table)), table)
ax.set_ylim(len(table) - 0.5, -0.5)
ax.set(xlabel=t("테스트 정확도와 95 % 구간", "test accuracy and 95 % interval"), xlim=(0.5, 0.9))
ax.legend(fontsize="small")
plt.show()

# %% [markdown]
# *그림 5. 파란 점은 검증으로 고른 테스트 정확도, 회색 막대는 95 % 구간, 빨간 ×는 형태소의 순서를 섞은 테스트 정확도입니다. 다섯 구간이 모두 크게 겹칩니다.*
#
# 순서를 섞으면 네 모델 모두 떨어집니다. 순서를 쓴다는 뜻입니다. 그런데 순서를 아예 모르는 벡터 평균보다도 낮아졌습니다. 왜 그럴까요? 7절에서 다시 묻습니다.

# %% [markdown]
# ## 6. 덧셈하는 신경망
#
# 덧셈을 **글로** 가르칩니다. "57+5"를 한 글자씩 읽고 "62"를 한 글자씩 씁니다. 자릿수도 받아올림도 알려 주지 않습니다. 읽는 LSTM(인코더)의 마지막 상태가 쓰는 LSTM(디코더)의 처음 상태가 되는
# 이 구조를 seq2seq라고 합니다. 『밑바닥부터 시작하는 딥러닝 2』 7장의 실험을 두 자리 수로 줄여 해 봅니다.
#
# 책은 두 가지 꾀를 씁니다. **뒤집기**(reverse): 질문을 거꾸로 읽습니다. **엿보기**(peeky): 디코더가 걸음마다 인코더의 마지막 상태를 다시 봅니다.
#
# 🤔 *예측해 보기*: 뒤집기는 글자 사이의 평균 거리를 바꾸지 않습니다. 그런데 왜 도움이 될까요? 가장 먼저 써야 하는 글자를 생각해 보세요.

# %% [markdown]
# ### 문제 13. 덧셈을 글로 적기
# `🔴⚪⚪ · 4분 · 2점`
#
# 질문과 답은 길이가 저마다 다릅니다. `digits`자리까지의 두 수를 더하는 질문은 길어야 2 × digits + 1글자, 답은 digits + 1글자입니다. `(질문, 답)`을 그 길이로 적어 돌려주세요.
#
# 1. 질문은 **오른쪽**에 빈칸을 채우고, `reverse`가 참이면 채운 것을 통째로 뒤집습니다.
# 2. 답은 오른쪽에 빈칸을 채우고, 맨 앞에 시작표 `_`를 붙입니다. 답은 뒤집지 않습니다.
#
# 예: `write_sum("57+5", "62", 2, False)`는 `("57+5 ", "_62 ")`, `reverse`가 참이면 `(" 5+75", "_62 ")`입니다.
#
# <details><summary>힌트 1</summary>먼저 뒤집고 나중에 채우면 빈칸이 어느 쪽에 생길까요? 디코더는 마지막에 읽은 글자를 가장 잘 기억합니다.</details>
# <details><summary>힌트 2</summary>문자열.ljust(길이)는 오른쪽에 빈칸을 채우고, 문자열[::-1]은 뒤집습니다.</details>


# %%
# [w3-r13] 덧셈을 글로 적기
def write_sum(question, answer, digits, reverse):
    """A sum as two padded strings: question of 2·digits + 1 characters, answer of digits + 1 after the start sign."""
    ### 정답 시작
    ### 빈칸: # TODO: 질문과 답에 빈칸을 채우고, 필요하면 질문을 뒤집고, 답에 시작표를 붙이세요
    question = question.ljust(2 * digits + 1)
    if reverse:
        question = question[::-1]
    return question, "_" + answer.ljust(digits + 1)
    ### 정답 끝


# %%
write_sum = checks.write_sum(write_sum)

# %% [markdown]
# `split_addition`은 서로 다른 질문을 훈련과 테스트로 나누되, 3+12와 12+3처럼 **순서만 바꾼 쌍둥이를 한쪽에 몰아** 줍니다. 흩어 놓으면 외운 답으로 맞힐 수 있기 때문입니다. 두 자리까지의 덧셈은 모두 10,000가지입니다.

# %%
CHARS = " +0123456789_"
sums = split_addition(8000, seed=0, digits=2, shares=(0.8, 0.0, 0.2))


def tensors(pairs, reverse):
    """질문 (N, 5)와 답 (N, 4)의 글자 번호. 답의 첫 글자는 시작표입니다."""
    written = [write_sum(*pair, 2, reverse) for pair in pairs]
    return [torch.tensor([[CHARS.index(c) for c in row[k]] for row in written]) for k in (0, 1)]


questions, answers = tensors(sums.train, reverse=True)
print("질문", tuple(questions.shape), "답", tuple(answers.shape), "테스트", len(sums.test))
print("첫 질문:", repr("".join(CHARS[i] for i in questions[0])), "→", repr("".join(CHARS[i] for i in answers[0])))

# %% [markdown]
# ### 문제 14. 엿보는 디코더
# `🔴🔴🔴 · 10분 · 4점`
#
# 보통의 디코더는 인코더가 읽은 것을 처음 상태로 **한 번만** 받습니다. 엿보는 디코더는 인코더의 마지막 h인 `context` (B, H)를 걸음마다 두 곳에서 봅니다.
#
# 1. LSTM의 입력: 걸음마다 `[context, 임베딩]`을 이어 붙인 (B, T, H + D)
# 2. 선형층의 입력: 걸음마다 `[context, LSTM의 출력]`을 이어 붙인 (B, T, 2H)
#
# 번호 `y` (B, T)와 처음 상태 `state`(h와 c의 짝)를 받아 `(로짓 (B, T, V), 새 상태)`를 돌려주세요. 두 곳 모두 context가 **먼저**입니다.
#
# 예: B = 2, T = 4, D = 3, H = 5, V = 13이면 LSTM에는 (2, 4, 8), 선형층에는 (2, 4, 10)이 들어가고 로짓은 (2, 4, 13)입니다.
#
# <details><summary>힌트 1</summary>context에는 시간의 축이 없습니다. (B, H)를 (B, T, H)로 늘리려면 어느 자리에 새 축을 넣어야 할까요?</details>
# <details><summary>힌트 2</summary>context[:, None].expand(-1, y.size(1), -1)은 걸음마다 같은 context를 놓습니다. torch.cat([…, …], dim=-1)으로 이어 붙이세요.</details>
# <details><summary>힌트 3</summary>outputs, state = lstm(torch.cat([peek, embedding(y)], dim=-1), state)이고, 로짓은 linear(torch.cat([peek, outputs], dim=-1))입니다.</details>


# %%
# [w3-r14] 엿보는 디코더
def peeky_decode(embedding, lstm, linear, y, state, context):
    """Decode y (B, T) with the encoder's context (B, H) shown at every step. Returns logits (B, T, V) and the state."""
    ### 정답 시작
    ### 빈칸: # TODO: context를 걸음마다 놓고, LSTM과 선형층의 앞에서 이어 붙이세요
    ### 빈칸: peek = ...  # (B, T, H)
    peek = context[:, None].expand(-1, y.size(1), -1)
    outputs, state = lstm(torch.cat([peek, embedding(y)], dim=-1), state)
    return linear(torch.cat([peek, outputs], dim=-1)), state
    ### 정답 끝


# %%
peeky_decode = checks.peeky_decode(peeky_decode)


# %%
class Seq2Seq(nn.Module):
    """덧셈하는 신경망. peeky가 참이면 디코더가 인코더의 마지막 상태를 걸음마다 봅니다."""

    def __init__(self, peeky, size=64, dim=16):
        super().__init__()
        self.peeky, self.embedding = peeky, nn.Embedding(len(CHARS), dim)
        self.encoder = nn.LSTM(dim, size, batch_first=True)
        self.decoder = nn.LSTM(dim + size * peeky, size, batch_first=True)
        self.linear = nn.Linear(size + size * peeky, len(CHARS))

    def encode(self, questions):
        return self.encoder(self.embedding(questions))[1]  # (h, c), 저마다 (1, B, H)

    def decode(self, y, state, context):
        if self.peeky:
            return peeky_decode(self.embedding, self.decoder, self.linear, y, state, context)
        outputs, state = self.decoder(self.embedding(y), state)
        return self.linear(outputs), state


# %% [markdown]
# ### 문제 15. 한 글자씩 쓰기
# `🔴🔴⚪ · 7분 · 3점`
#
# 배울 때는 정답의 앞 글자를 넣어 주지만(교사 강요, teacher forcing), 쓸 때는 **방금 자기가 쓴 글자**를 넣어야 합니다. `step(y, state)`는 번호 `y` (B, 1)과 상태를 받아 `(로짓 (B, 1, V), 새 상태)`를 돌려줍니다.
# 시작표의 번호가 담긴 `y` (B, 1)과 처음 상태에서 시작해 걸음마다 로짓이 가장 큰 글자를 고르고, 고른 번호 (B, length)를 돌려주세요. 시작표는 넣지 않습니다.
#
# 예: 모델이 "62 "를 쓰면 한 줄이 `[8, 4, 0]`입니다(번호는 `CHARS`의 자리).
#
# <details><summary>힌트 1</summary>다음 걸음에 넘겨야 하는 것은 둘입니다. 하나는 방금 고른 글자이고, 다른 하나는 무엇일까요?</details>
# <details><summary>힌트 2</summary>logits.argmax(dim=-1)의 모양은 (B, 1)이라서 그대로 다음 y로 쓸 수 있습니다.</details>
# <details><summary>힌트 3</summary>for _ in range(length): 안에서 logits, state = step(y, state), y = logits.argmax(dim=-1), written.append(y)이고, 끝에 torch.cat(written, dim=1)입니다.</details>


# %%
# [w3-r15] 한 글자씩 쓰기
def generate(step, y, state, length):
    """Greedy decoding from start ids y (B, 1): step(y, state) -> logits (B, 1, V), state. Returns ids (B, length)."""
    written = []
    ### 정답 시작
    ### 빈칸: # TODO: length번, 글자를 고르고 그 글자와 새 상태를 다음 걸음에 넘기세요
    for _ in range(length):
        logits, state = step(y, state)
        y = logits.argmax(dim=-1)
        written.append(y)
    return torch.cat(written, dim=1)
    ### 정답 끝


# %%
generate = checks.generate(generate)

# %% [markdown]
# 네 가지를 똑같은 걸음의 수로 배웁니다. 학습률은 올렸다가 서서히 내립니다. 넷을 합쳐 15~20초 걸립니다.
#
# 🤔 *예측해 보기*: 아무 꾀도 쓰지 않은 것, 뒤집기만, 엿보기만, 둘 다. 정확도의 순서를 적어 보세요. 둘 다 쓰면 두 효과가 더해질까요, 그보다 클까요?


# %%
def train_sums(reverse, peeky, epochs=11, size=128):
    """덧셈을 학습하고, 테스트에서 답을 통째로 맞힌 비율을 돌려줍니다."""
    set_seed(0)
    model, (questions, answers) = Seq2Seq(peeky), tensors(sums.train, reverse)
    steps = epochs * math.ceil(len(questions) / size)
    optimizer = torch.optim.Adam(model.parameters(), lr=1.5e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1.5e-2, total_steps=steps, pct_start=0.3)
    for _ in range(epochs):
        for rows in torch.randperm(len(questions)).split(size):
            state = model.encode(questions[rows])
            logits, _ = model.decode(answers[rows, :-1], state, state[0][-1])
            loss = F.cross_entropy(logits.flatten(0, 1), answers[rows, 1:].flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
    return model, score_sums(model, reverse)


# %%
@torch.no_grad()
def score_sums(model, reverse):
    """테스트 질문의 답을 한 글자씩 써서 통째로 맞힌 비율."""
    questions, answers = tensors(sums.test, reverse)
    state = model.encode(questions)
    written = generate(lambda y, s: model.decode(y, s, state[0][-1]), answers[:, :1], state, 3)
    return (written == answers[:, 1:]).all(dim=1).float().mean().item()


# %%
settings = {
    t("기본", "base"): (False, False),
    t("엿보기", "peeky"): (False, True),
    t("뒤집기", "reverse"): (True, False),
    t("뒤집기 + 엿보기", "both"): (True, True),
}
trained = {name: train_sums(*setting) for name, setting in tqdm(settings.items(), desc=t("설정", "setting"))}
shares = {name: share for name, (_, share) in trained.items()}
for name, share in shares.items():
    low, high = wilson(share * len(sums.test), len(sums.test))
    print(f"{name}: 답을 통째로 맞힌 비율 {share:.3f} (95 % 구간 {low:.3f}~{high:.3f})")
base, peek, turned, both = shares.values()
print(f"따로 얻은 것을 더하면 {base + (peek - base) + (turned - base):.3f}, 함께 쓰면 {both:.3f}")
assert both > base and peek > base, "엿보기를 쓴 둘은 기본보다 높아야 합니다"

# %%
fig, ax = plt.subplots(figsize=(6, 2.6))
bars = ax.barh(list(shares), [100 * share for share in shares.values()], color=plot.CYCLE[:4])
ax.bar_label(bars, fmt="%.0f %%", padding=3)
ax.set(xlabel=t("답을 통째로 맞힌 테스트 질문 (%)", "whole answers right on test (%)"), xlim=(0, 110))
ax.invert_yaxis()
plt.show()

# %% [markdown]
# *그림 6. 같은 걸음만큼 배운 네 모델이 테스트의 답을 통째로 맞힌 비율입니다. 엿보기를 쓴 둘은 기본보다 높습니다. 뒤집기만의 순위와 '더한 것보다 큰가'는 이 시드 하나에서 잰 것이니 믿지 마세요.
# 강의에서 시드 다섯으로 재니 기본은 36~74 %, 뒤집기만은 38~82 %여서 시작하는 난수가 순위를 정했습니다. 둘 다 쓴 것은 다섯 번 모두 80 %를 넘었습니다.*

# %% [markdown]
# 답은 높은 자리부터 씁니다. 그러려면 두 수의 **앞 숫자**가 먼저 필요합니다. 뒤집으면 첫 수의 앞 숫자를 맨 나중에 읽으니 쓰기 직전까지 생생합니다. 그 대신 둘째 수의 앞 숫자는 더 멀어집니다. 엿보기는 상태가 여러 걸음을 지나며 닳는 것을 막아 줍니다.
# 둘 다 먼 곳의 정보를 가까이 가져오는 꾀입니다. 자릿수가 늘면 두 꾀의 몫이 달라질까요(8절의 ①)? 인코더의 **모든** 상태를 걸음마다 골라 볼 수 있다면 어떨까요? 그것이 4주차의 어텐션입니다.
#
# 틀린 답은 어떻게 틀렸을까요? 🤔 *예측해 보기*: 아무 수나 쓸까요, 비슷한 수를 쓸까요?

# %%
best = trained[t("뒤집기 + 엿보기", "both")][0]
questions, answers = tensors(sums.test, True)
with torch.no_grad():
    state = best.encode(questions)
    written = generate(lambda y, s: best.decode(y, s, state[0][-1]), answers[:, :1], state, 3)
told = ["".join(CHARS[i] for i in row).strip() for row in written]
wrong = [(pair, mine) for pair, mine in zip(sums.test, told) if pair[1] != mine]
gaps = [abs(int(right) - int(mine)) for (_, right), mine in wrong if mine.isdigit()]
for (question, right), mine in wrong[:4]:
    print(f"{question}: 정답 {right}, 쓴 답 {mine or '빈칸'}")
near = sum(gap in (1, 10) for gap in gaps)
print(f"틀린 답 {len(wrong)}개 가운데 1이나 10만큼 어긋난 것 {near}개")

# %% [markdown]
# 틀린 답은 대부분 정답 바로 옆의 수입니다. 아무 수나 쓴 것이 아니라 받아올림이나 한 자리를 놓친 것입니다. 손실은 글자마다 맞았는지만 보았는데도 모델은 수의 크기를 얼마쯤 배웠습니다.

# %% [markdown]
# ## 7. 서술형
#
# ### 문제 16. 서술형: 기억, 조각, 비교
# `🔴🔴⚪ · 15분 · 6점`
#
# 세 물음에 저마다 2~4문장(60자 이상)으로 답하고, 왜 그런지와 언제 그렇지 않은지를 쓰며, 위에서 출력된 수치를 물음마다 **둘 이상** 근거로 드세요. 분반장이 읽고 점수를 정합니다.
#
# - **기억**: RNN과 LSTM에서 마흔 글자 앞까지 기울기가 닿는 것은 무엇에 달렸나요? LSTM이면 늘 닿을까요?
# - **조각**: 조각마다 상태를 버린 모델은 어디에서 왜 졌나요? 조각을 길게 하면 어떻게 될까요? 그 모델의 잘못을 손실만 보고 알 수 있을까요?
# - **비교**: 리뷰 분류에서 어느 모델이 어느 모델보다 낫다고 말할 수 있나요? 형태소의 순서를 섞었을 때 정확도가 떨어진 것은 무엇을 뜻하고, 무엇을 뜻하지는 않나요?
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 세 물음 모두 수치를 근거로 들고, 왜 그런지와 언제 그렇지 않은지를 함께 썼다 |
# | 중 | 수치는 들었지만 이유가 빠졌거나, 한 물음의 결론이 수치와 어긋난다 |
# | 하 | 수치 없이 결론만 썼거나, 두 물음 이상이 비어 있거나 틀렸다 |
#
# <details><summary>힌트 1</summary>그림 2에서 망각 편향만 바꾸었는데 무엇이 달라졌나요? 잰 값과 f의 39제곱을 나란히 놓아 보세요.</details>
# <details><summary>힌트 2</summary>5절의 결과표에서 구간의 너비, '테스트로 고르면', '순서를 섞으면'을 차례로 보세요. 테스트가 350개이면 한 개는 몇 %p인가요?</details>


# %%
# [w3-r16] 서술형: 기억, 조각, 비교
def essay():
    """Three short texts, each citing two figures printed above."""
    ### 정답 시작
    ### 빈칸: # TODO: 세 물음에 답한 글을 아래 이름으로 돌려주세요
    ### 빈칸: return {
    ### 빈칸:     "기억": """...""",
    ### 빈칸:     "조각": """...""",
    ### 빈칸:     "비교": """...""",
    ### 빈칸: }
    return {
        "기억": (
            "걸음마다 곱해지는 수에 달렸습니다. RNN에서 w_h의 크기가 0.6이면 첫 글자의 기울기는 마지막 글자의 1e-09배였고, 1.0이면 0.4배였습니다. "
            "LSTM도 망각 편향이 0이면 1e-12배로 닿지 않고, 3이면 0.1배로 닿습니다. f의 39제곱(2e-12와 2e-01)과 거의 같으니 f가 1에 가까울 때만 닿습니다. "
            "그래서 LSTM이라도 편향을 0으로 시작하면 먼 글자를 배우기 어렵고, 글이 짧으면 RNN으로도 충분할 수 있습니다."
        ),
        "조각": (
            "첫 자리에서 졌습니다. 상태를 버린 모델의 NLL은 첫 자리에서 1.512, 넘긴 모델은 1.143이고, 넷째 자리에서는 1.190과 1.175로 거의 같습니다. "
            "첫 자리에서는 앞 토큰 하나밖에 모르기 때문입니다. 조각이 길면 첫 자리의 비율이 줄어 차이가 작아집니다. 훈련 손실은 1.209까지 잘 내려가서, "
            "넘긴 모델(1.121)과 비교하거나 자리마다 나누어 재지 않으면 알 수 없습니다."
        ),
        "비교": (
            "GRU 0.739, LSTM 0.735, BiLSTM 0.729, RNN 0.704는 95 % 구간이 크게 겹쳐(RNN 0.654~0.749, GRU 0.691~0.782) 순서를 말할 수 없고, 벡터 평균 0.700보다 낫다고도 잘라 말할 수 없습니다. "
            "테스트가 350개라 한 개가 0.3 %p이기 때문입니다. 순서를 섞으면 LSTM이 0.735에서 0.659로 떨어지니 순서를 쓰기는 합니다. 다만 섞인 글은 배운 적 없는 글이라 떨어진 것일 수도 있고, "
            "섞은 글로 다시 배우게 하면 벡터 평균만큼은 나올지도 모릅니다."
        ),
    }
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 8. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 코드는 다음 모임에서 5분 발표로 나눕니다.
#
# `FULL = True`이면 두 가지를 합니다. 5절의 모델을 NSMC 영화 리뷰 15만 개로 학습하고(문헌의 LSTM은 84.7~85.7 %, 『딥러닝을 이용한 자연어 처리 입문』), 4절의 함수로 셰익스피어의 글자를 배웁니다.
# 낱말 벡터는 고정하지 않고 함께 배웁니다. GPU에서 몇 분, 형태소로 나누는 데 몇 분이 걸립니다.

# %%
device = pick_device(FULL)


class NsmcModel(nn.Module):
    """함께 배우는 낱말 벡터 위의 양방향 순환층. 번호 텐서의 리스트를 받아 로짓 (B, 2)를 돌려줍니다."""

    def __init__(self, kind, size=128):
        super().__init__()
        self.embedding = nn.Embedding.from_pretrained(torch.tensor(vectors.inputs), freeze=False, padding_idx=0)
        self.rnn = kind(vectors.inputs.shape[1], size, batch_first=True, bidirectional=True)
        self.linear, self.dropout = nn.Linear(2 * size, 2), nn.Dropout(0.5)

    def forward(self, rows):
        x, lengths = pad_sequence(rows, batch_first=True).to(device), torch.tensor([len(row) for row in rows])
        return self.linear(self.dropout(sentence_vectors(self.rnn, self.dropout(self.embedding(x)), lengths)))


# %%
def nsmc_part(table):
    """형태소의 번호(리뷰마다 많아야 60개)와 라벨."""
    morphemes = all_morphemes([normalize(text) for text in table["text"]])
    return [torch.tensor(known.ids(tokens)[:60] or [1]) for tokens in morphemes], torch.tensor(
        table["label"].to_numpy()
    )


# %%
def predict(model, rows):
    """확률이 큰 쪽의 라벨 (N,), 500개씩."""
    model.eval()
    with torch.no_grad():
        parts = [model(rows[i : i + 500]).argmax(dim=-1).cpu() for i in range(0, len(rows), 500)]
    model.train()
    return torch.cat(parts)


# %%
def train_nsmc(kind, train, valid, epochs=4):
    """검증이 가장 좋은 에포크의 가중치를 담은 모델."""
    set_seed(0)
    model, best = NsmcModel(kind).to(device), (0.0, None)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        for rows in tqdm(batches(train[0], 128), desc=kind.__name__):
            loss = F.cross_entropy(model([train[0][i] for i in rows]), train[1][rows].to(device))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        score = (predict(model, valid[0]) == valid[1]).float().mean().item()
        if score > best[0]:
            best = score, {name: part.clone() for name, part in model.state_dict().items()}
    model.load_state_dict(best[1])
    return model


# %%
if FULL:
    nsmc = {part: data.load("nsmc", part).dropna().drop_duplicates("text") for part in ("train", "test")}
    nsmc["test"] = nsmc["test"][~nsmc["test"]["text"].isin(nsmc["train"]["text"])]  # 겹친 글은 테스트에서 뺍니다
    nsmc["valid"] = nsmc["train"].sample(10_000, random_state=0)
    nsmc["train"] = nsmc["train"].drop(nsmc["valid"].index)
    parts = {part: nsmc_part(table) for part, table in nsmc.items()}
    for kind in (nn.LSTM, nn.GRU):
        model = train_nsmc(kind, parts["train"], parts["valid"])
        share = (predict(model, parts["test"][0]) == parts["test"][1]).float().mean().item()
        print(f"양방향 {kind.__name__}: NSMC 테스트 정확도 {share:.3f} (리뷰 {len(parts['test'][1]):,}개)")
else:
    print("FULL = False: 기본 데이터만 씁니다.")

# %%
if FULL:
    text = data.load("shakespeare")
    letters = sorted(set(text))
    ids = torch.tensor([letters.index(c) for c in text], device=device)
    cut, V = len(ids) * 9 // 10, len(letters)
    pieces, held_out = make_chunks(ids[:cut], 64, 64), make_chunks(ids[cut:], 16, 64)
    set_seed(0)
    writer = LanguageModel(256).to(device)
    optimizer = torch.optim.Adam(writer.parameters(), lr=3e-3)
    for _ in tqdm(range(8)):
        train_chunks(writer, optimizer, pieces, 1.0)
    state, losses = None, []
    with torch.no_grad():
        for x, y in held_out:
            logits, state = writer(x, state)
            losses.append(masked_nll(logits, y, -1).item())
    print(f"셰익스피어: 글자 하나의 검증 손실 {np.mean(losses):.3f} nat, 퍼플렉시티 {math.exp(np.mean(losses)):.2f}")

# %% [markdown]
# 해 볼 만한 것: ① `train_sums`에서 세 자리 수를 배우게 해 보세요. 네 설정의 차이가 더 벌어질까요? ② 망각 편향을 3으로 두고 4절의 언어 모델을 배우면 나아질까요?
# ③ 5절에서 `freeze=False`로 바꾸면 검증 정확도가 어떻게 될까요? 고를 때는 **검증**만 보고, 테스트는 마지막에 한 번만 재세요.

# %%
# 여기에서 자유롭게 실험하세요.

# %% [markdown]
# ## 9. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
