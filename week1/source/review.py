# %% [markdown]
# # 1주차 복습과제 · 퍼셉트론에서 학습 루프까지
#
# {{badge}}
#
# 강의에서 손으로 따라간 계산을 코드로 옮겨, 마지막에는 직접 쓴 부품만으로 손글씨 숫자를 읽는 신경망을 학습합니다.
#
# - 걸리는 시간: 문제만 약 145분(쉬엄쉬엄 읽으며 실험까지 하면 더 걸립니다. 나누어 하세요) · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.review}}**
# - 미리 알아야 할 것: 파이썬 함수와 클래스, NumPy 배열의 모양(shape)과 `@` 곱셈
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 게이트를 퍼셉트론으로 만들고, XOR에 왜 층이 더 필요한지 설명합니다.
# 2. 소프트맥스와 교차 엔트로피를 큰 수에서도 깨지지 않게 계산합니다.
# 3. 역전파를 손으로 쓰고 autograd(자동 미분)와 같은지 확인합니다.
# 4. 배치, 미니배치, 확률적 경사하강법이 무엇이 다른지 코드로 보입니다.
# 5. PyTorch로 모델, 학습, 평가를 나누어 쓰고 결과를 기준선과 비교합니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 퍼셉트론과 게이트](#1.-퍼셉트론과-게이트) (17분) · [2. 텐서로 계산하기](#2.-텐서로-계산하기) (14분) ·
# [3. 확률과 비용](#3.-확률과-비용) (16분) · [4. 역전파](#4.-역전파) (36분) · [5. 경사하강법](#5.-경사하강법) (12분) ·
# [6. PyTorch로 학습하기](#6.-PyTorch로-학습하기) (24분) · [7. 신경망의 크기](#7.-신경망의-크기) (11분) ·
# [8. 서술형](#8.-서술형) (15분) · [9. 도전](#9.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴가 많을수록 어렵습니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
# 검사하는 동안 답안의 `print`는 보이지 않습니다.
#
# 아래 스위치를 `True`로 바꾸면 9절의 도전에서 공개 데이터(NSMC)를 내려받고, GPU가 있으면 씁니다. 나머지 절은 같습니다.

# %%
FULL = False  # True: 9절에서 공개 데이터(NSMC)를 내려받습니다

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from utils import data, plot
from utils.autodiff import Node, topological_order
from utils.plot import t
from utils.seed import pick_device, set_seed
from week1.checks import review as checks

set_seed(0)
device = pick_device(FULL)

# %% [markdown]
# ## 1. 퍼셉트론과 게이트
#
# 퍼셉트론(perceptron)은 입력에 가중치(weight)를 곱해 모두 더하고 편향(bias) b까지 더한 값이 0 이상이면 1, 아니면 0을 냅니다.
#
# $$ y = \begin{cases} 1 & w_1x_1 + \dots + w_Dx_D + b \ge 0 \\ 0 & \text{그 밖} \end{cases} $$
#
# 이 작은 규칙 하나로 논리 게이트를 만들고, 하나로는 만들 수 없는 XOR를 쌓아서 만듭니다.

# %% [markdown]
# ### 문제 1. 퍼셉트론
# `🔴⚪⚪ · 5분 · 2점`
#
# 점 N개를 한꺼번에 받아 퍼셉트론의 출력을 구하세요. `x`의 모양은 (N, D), `w`는 (D,), `b`는 수 하나입니다.
# 결과는 0과 1로 된 정수 배열이며 모양은 (N,)입니다. 합이 **정확히 0일 때도 1**입니다.
#
# 예: `x = [[1, 1], [0, 1]]`, `w = [1, 1]`, `b = -1.5`이면 합은 `[0.5, -0.5]`이고 결과는 `[1, 0]`입니다.
#
# <details><summary>힌트 1</summary>점 하나의 합은 w와의 내적입니다. 점이 N개면 행렬과 벡터의 곱 하나로 쓸 수 있을까요?</details>
# <details><summary>힌트 2</summary>배열을 수와 비교하면 참/거짓 배열이 나옵니다. 이것을 0과 1의 정수로 바꾸면 됩니다.</details>
# <details><summary>힌트 3</summary>(x @ w + b >= 0)에 .astype(int)를 붙입니다.</details>


# %%
# [w1-r1] 퍼셉트론
def perceptron(x, w, b):
    """Step perceptron: x (N, D), w (D,), b scalar. Returns (N,) integers, 1 where w·x + b >= 0."""
    ### 정답 시작
    ### 빈칸: # TODO: 가중합이 0 이상이면 1, 아니면 0인 정수 배열을 돌려주세요
    return (x @ w + b >= 0).astype(int)
    ### 정답 끝


# %%
perceptron = checks.perceptron(perceptron)

# %% [markdown]
# ### 문제 2. 게이트의 가중치
# `🔴⚪⚪ · 6분 · 3점`
#
# `"AND"`, `"OR"`, `"NAND"` 가운데 하나를 받아 그 게이트가 되는 `(w, b)`를 돌려주세요. `w`는 길이 2인 배열입니다.
# 정답은 하나가 아닙니다. 진리표만 맞으면 됩니다.
#
# | $x_1$ | $x_2$ | AND | OR | NAND |
# |---|---|---|---|---|
# | 0 | 0 | 0 | 0 | 1 |
# | 0 | 1 | 0 | 1 | 1 |
# | 1 | 0 | 0 | 1 | 1 |
# | 1 | 1 | 1 | 1 | 0 |
#
# 예: `gate("AND")`가 `(np.array([1.0, 1.0]), -1.5)`이면 (1, 1)의 합은 0.5, (0, 1)의 합은 −0.5라서 AND가 됩니다.
#
# <details><summary>힌트 1</summary>입력이 (0, 0)이면 합에는 b만 남습니다. 게이트마다 b의 부호는 어때야 할까요?</details>
# <details><summary>힌트 2</summary>w = (1, 1)이면 합은 켜진 입력의 수에 b를 더한 값입니다. 몇 개부터 켜져야 하는지를 b로 정하세요.</details>
# <details><summary>힌트 3</summary>NAND는 AND의 반대입니다. AND의 w와 b의 부호를 모두 뒤집어 보세요.</details>


# %%
# [w1-r2] 게이트의 가중치
def gate(name):
    """Weights (2,) and bias of the perceptron that computes the gate "AND", "OR" or "NAND"."""
    ### 정답 시작
    ### 빈칸: # TODO: 이름마다 (가중치 배열, 편향)을 정해 돌려주세요
    w = np.array([1.0, 1.0])
    weights = {"AND": (w, -1.5), "OR": (w, -0.5), "NAND": (-w, 1.5)}
    return weights[name]
    ### 정답 끝


# %%
gate = checks.gate(gate)

# %% [markdown]
# 세 게이트가 평면을 어디에서 자르는지 그려 봅니다. 색이 바뀌는 곳이 직선 $w_1x_1 + w_2x_2 + b = 0$입니다.
#
# 🤔 *예측해 보기*: XOR는 (0, 1)과 (1, 0)에서만 1입니다. 같은 그림에 직선 하나를 그어 XOR를 나눌 수 있을까요?

# %%
corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def draw_gate(ax, name):
    w, b = gate(name)
    outputs = perceptron(corners, w, b)
    plot.decision_boundary(ax, lambda p: perceptron(p, w, b), corners, outputs, xlim=(-0.5, 1.5), ylim=(-0.5, 1.5))
    ax.get_legend().remove()
    ax.set_title(f"{name}: {outputs}")


fig, axes = plt.subplots(1, 3, figsize=(7, 2.6), sharey=True)
for ax, name in zip(axes, ["AND", "OR", "NAND"]):
    draw_gate(ax, name)
plt.show()

# %% [markdown]
# *그림 1. AND, OR, NAND는 저마다 직선 하나로 나뉩니다. 파란 동그라미는 0, 주황 세모는 1이고, 제목의 네 수는 (0,0), (0,1), (1,0), (1,1)에서의 출력입니다.*

# %% [markdown]
# ### 문제 3. XOR 쌓기
# `🔴⚪⚪ · 6분 · 2점`
#
# 직선 하나라면 $b<0,\; w_1+b\ge0,\; w_2+b\ge0$이어야 합니다. 뒤의 둘을 더하면 $w_1+w_2+b\ge-b>0$이라 (1, 1)에서도 1이 되어 모순입니다.
# 그래서 직선 하나로는 안 되지만 게이트를 쌓으면 됩니다. `perceptron`과 `gate`를 써서 XOR를 만드세요.
# `x`의 모양은 (N, 2), 결과는 0과 1로 된 (N,) 배열입니다.
#
# 예: `xor(np.array([[0, 0], [0, 1], [1, 0], [1, 1]]))`의 결과는 `[0, 1, 1, 0]`입니다.
#
# <details><summary>힌트 1</summary>XOR는 "둘 중 하나는 켜졌지만, 둘 다 켜지지는 않았다"입니다. 앞의 두 조건은 어떤 게이트일까요?</details>
# <details><summary>힌트 2</summary>첫 층에서 OR와 NAND를 구하고, 그 두 결과를 새 입력으로 삼아 한 번 더 게이트를 통과시킵니다.</details>
# <details><summary>힌트 3</summary>np.stack([a, b], axis=1)은 (N,) 배열 둘을 (N, 2)로 붙입니다. perceptron(…, *gate("AND"))처럼 부를 수 있습니다.</details>


# %%
# [w1-r3] XOR 쌓기
def xor(x):
    """XOR of two 0/1 columns by stacking gates: x (N, 2) -> (N,) integers."""
    ### 정답 시작
    ### 빈칸: # TODO: 첫 층에서 두 게이트의 출력을 구하고, 둘째 층에서 한 게이트로 묶으세요
    first = np.stack([perceptron(x, *gate("OR")), perceptron(x, *gate("NAND"))], axis=1)
    return perceptron(first, *gate("AND"))
    ### 정답 끝


# %%
xor = checks.xor(xor)

# %% [markdown]
# ## 2. 텐서로 계산하기
#
# 신경망의 계산은 거의 모두 텐서(tensor)의 곱과 덧셈입니다. PyTorch의 텐서는 NumPy 배열과 쓰는 법이 비슷합니다.
# 모양이 다른 두 텐서를 더하면 PyTorch는 크기가 1인 축을 늘려 맞춥니다. 이것을 브로드캐스팅(broadcasting)이라고 합니다.
# 뒤쪽 축부터 비교해 크기가 같거나 한쪽이 1이면 됩니다.

# %%
table = torch.tensor([[1.0, 10.0], [3.0, 30.0]])  # (2, 2)
mean = table.mean(dim=0)  # 0번 축(행)을 따라 평균: 열마다 하나, (2,)
print("열 평균        ", mean.tolist())
print("표 − 열 평균   ", (table - mean).tolist())  # (2, 2) − (2,) → 행마다 같은 평균을 뺍니다

# %% [markdown]
# ### 문제 4. 표준화
# `🔴🔴⚪ · 8분 · 3점`
#
# 열마다 평균 0, 표준편차 1이 되게 바꾸는 일을 표준화(standardization)라고 합니다. `train` (N, D)과 `test` (M, D)를 받아
# 표준화한 둘을 돌려주세요. 평균과 표준편차는 **`train`에서만** 구해 둘 다에 씁니다. 표준편차는 N으로 나누는 것을 쓰고,
# 표준편차가 0인 열은 1로 나눕니다. 결과는 입력과 같은 자료형의 텐서입니다.
#
# 예: `train = [[1, 10], [3, 30]]`이면 열 평균은 `[2, 20]`, 표준편차는 `[1, 10]`입니다. `test = [[5, 10]]`은 `[[3, -1]]`이 됩니다.
#
# <details><summary>힌트 1</summary>테스트의 평균을 쓰면, 미리 볼 수 없는 데이터를 본 셈이 됩니다. 함수 안에서 평균을 몇 번 구해야 할까요?</details>
# <details><summary>힌트 2</summary>torch의 std는 기본으로 N−1로 나눕니다. 이것을 바꾸는 인자는 unbiased입니다.</details>
# <details><summary>힌트 3</summary>torch.where(std == 0, torch.ones_like(std), std)는 0만 1로 바꿉니다.</details>


# %%
# [w1-r4] 표준화
def standardize(train, test):
    """Scale columns by the training part's mean and (1/N) standard deviation: (N, D), (M, D) -> the same shapes."""
    ### 정답 시작
    ### 빈칸: # TODO: train의 열 평균과 표준편차로 train과 test를 모두 바꾸세요
    ### 빈칸: mean, std = ..., ...  # 둘 다 (D,)
    mean, std = train.mean(dim=0), train.std(dim=0, unbiased=False)
    std = torch.where(std == 0, torch.ones_like(std), std)
    return (train - mean) / std, (test - mean) / std
    ### 정답 끝


# %%
standardize = checks.standardize(standardize)

# %% [markdown]
# ### 문제 5. 순전파
# `🔴🔴⚪ · 6분 · 3점`
#
# 층마다 $h \leftarrow \sigma(h W^\top + b)$를 되풀이하는 것이 순전파(forward pass)입니다. $\sigma(z) = 1/(1+e^{-z})$는 시그모이드입니다.
# `x`는 (N, D), `layers`는 `(weight, bias)`의 리스트입니다. PyTorch의 관례대로 `weight`의 모양은 **(출력, 입력)**, `bias`는 (출력,)입니다.
# 모든 층에 시그모이드를 쓰고, 마지막 층의 출력 (N, 마지막 폭)을 돌려주세요.
#
# 예: 강의의 열벡터를 여기서는 행으로 눕혀 씁니다. 강의에서 손으로 계산한 $\sigma\left(\begin{bmatrix}1&-2\\-1&1\end{bmatrix}\begin{bmatrix}1\\-1\end{bmatrix}+\begin{bmatrix}1\\0\end{bmatrix}\right)=\sigma\left(\begin{bmatrix}4\\-2\end{bmatrix}\right)\approx\begin{bmatrix}0.98\\0.12\end{bmatrix}$입니다.
#
# <details><summary>힌트 1</summary>x는 (N, 입력), weight는 (출력, 입력)입니다. 곱해서 (N, 출력)이 되려면 무엇을 뒤집어야 할까요?</details>
# <details><summary>힌트 2</summary>for 문으로 (weight, bias)를 하나씩 꺼내, 한 층의 출력을 다음 층의 입력으로 넘깁니다.</details>
# <details><summary>힌트 3</summary>반복문 안은 x = torch.sigmoid(x @ weight.T + bias) 한 줄입니다.</details>


# %%
# [w1-r5] 순전파
def forward(x, layers):
    """Sigmoid network: x (N, D), layers [(weight (out, in), bias (out,)), …]. Returns (N, last out)."""
    ### 정답 시작
    ### 빈칸: # TODO: 층을 하나씩 지나며 시그모이드(가중합 + 편향)를 구하세요
    for weight, bias in layers:
        x = torch.sigmoid(x @ weight.T + bias)
    return x
    ### 정답 끝


# %%
forward = checks.forward(forward)

# %%
layer = (torch.tensor([[1.0, -2.0], [-1.0, 1.0]]), torch.tensor([1.0, 0.0]))
output = forward(torch.tensor([[1.0, -1.0]]), [layer])
print("손계산과 비교:", [round(v, 2) for v in output[0].tolist()])

# %% [markdown]
# ## 3. 확률과 비용
#
# 분류 모델의 마지막 층은 클래스마다 점수(logit)를 하나씩 냅니다. 소프트맥스(softmax)가 점수를 확률로 바꾸고,
# 교차 엔트로피(cross-entropy)가 정답의 확률이 얼마나 낮은지를 비용(cost) 하나로 나타냅니다.
#
# $$ p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}, \qquad C = -\frac1N\sum_{n=1}^{N} \log p_{n,\,y_n} $$
#
# 식은 짧지만 그대로 옮기면 깨집니다. 컴퓨터가 나타낼 수 있는 수에는 끝이 있기 때문입니다.

# %%
big = torch.tensor([1000.0, 0.0])
print("exp(1000) =", torch.exp(big)[0].item())
print("식 그대로 구한 소프트맥스 =", (torch.exp(big) / torch.exp(big).sum()).tolist())

# %% [markdown]
# `inf/inf`는 수가 아니므로 `nan`이 됩니다.
#
# 🤔 *예측해 보기*: 한 행의 모든 점수에서 같은 수를 빼면 소프트맥스의 값은 어떻게 될까요? 무엇을 빼면 지수가 절대 넘치지 않을까요?
# 분자와 분모에 같은 수 $e^{-m}$을 곱한다고 생각해 보세요.

# %% [markdown]
# ### 문제 6. 소프트맥스
# `🔴🔴⚪ · 6분 · 3점`
#
# 마지막 축을 따라 소프트맥스를 구하세요. `z`의 모양은 (…, K)이고 결과도 같은 모양입니다. 점수가 1000이어도 `nan`이 나오면 안 됩니다.
# `torch.softmax`를 부르지 말고 `torch.exp`로 직접 만들어 보세요(검사는 결과만 봅니다).
#
# 예: `softmax([1, 2, 3])`은 `[0.0900, 0.2447, 0.6652]`, `softmax([[0, 0], [1000, 1000]])`은 모두 0.5입니다.
#
# <details><summary>힌트 1</summary>가장 큰 점수를 빼면 남은 점수는 모두 0 이하입니다. exp의 값은 어떤 범위에 들까요?</details>
# <details><summary>힌트 2</summary>최댓값은 전체가 아니라 행마다 구합니다. 모양을 맞추려면 keepdim=True가 필요합니다.</details>
# <details><summary>힌트 3</summary>z.max(dim=-1, keepdim=True)는 (값, 자리) 두 가지를 돌려줍니다. .values를 붙여 값만 쓰세요.</details>


# %%
# [w1-r6] 소프트맥스
def softmax(z):
    """Softmax along the last axis that survives large logits: z (…, K) -> (…, K)."""
    ### 정답 시작
    ### 빈칸: # TODO: 넘치지 않게 옮긴 점수의 exp를 구해, 행의 합으로 나누세요
    shifted = z - z.max(dim=-1, keepdim=True).values
    e = torch.exp(shifted)
    return e / e.sum(dim=-1, keepdim=True)
    ### 정답 끝


# %%
softmax = checks.softmax(softmax)

# %% [markdown]
# ### 문제 7. 교차 엔트로피
# `🔴🔴⚪ · 10분 · 3점`
#
# 점수 `logits` (N, K)와 정답 번호 `labels` (N,)를 받아 배치의 **평균** 비용을 수 하나로 돌려주세요. `F.cross_entropy`를 부르지 말고 직접 만들어 보세요.
# 확률을 먼저 구해 log를 취하면, 확률이 0이 된 자리에서 `log 0 = -inf`가 됩니다. log 확률을 바로 구하세요:
# $\log p_k = z_k - \operatorname{logsumexp}(z)$.
#
# 예: 점수가 모두 0이고 클래스가 4개이면 어느 정답이든 확률은 1/4이고 비용은 $\log 4 = 1.3863$입니다.
#
# <details><summary>힌트 1</summary>torch.logsumexp(z, dim=-1, keepdim=True)는 안에서 최댓값을 빼 주므로 넘치지 않습니다.</details>
# <details><summary>힌트 2</summary>n번째 행에서 labels[n]번째 값을 골라야 합니다. 행 번호 torch.arange(N)과 labels를 함께 색인으로 쓰세요.</details>
# <details><summary>힌트 3</summary>-log_p[torch.arange(len(labels)), labels]의 평균입니다.</details>


# %%
# [w1-r7] 교차 엔트로피
def cross_entropy(logits, labels):
    """Mean negative log-probability of the labels: logits (N, K), labels (N,) integers -> scalar tensor."""
    ### 정답 시작
    ### 빈칸: # TODO: log 확률을 구하고, 정답 자리의 값을 골라, 부호를 바꾸어 평균하세요
    ### 빈칸: log_p = ...  # (N, K)
    log_p = logits - torch.logsumexp(logits, dim=-1, keepdim=True)
    return -log_p[torch.arange(len(labels)), labels].mean()
    ### 정답 끝


# %%
cross_entropy = checks.cross_entropy(cross_entropy)

# %% [markdown]
# ## 4. 역전파
#
# 학습은 비용을 줄이는 쪽으로 가중치를 조금씩 옮기는 일입니다: $w_i \leftarrow w_i - \eta\,\partial C/\partial w_i$.
# 그러려면 가중치마다 기울기(gradient)가 필요합니다. 역전파(backpropagation)는 계산 그래프(computation graph)를 거꾸로 따라가며
# 모든 기울기를 한 번에 구합니다.
#
# `utils.autodiff`의 `Node`는 값 하나를 담은 마디입니다. 계산할 때마다 **부모**와 **국소 기울기**(부모가 조금 변할 때 이 마디의 값은 얼마나 변하는가)를 적어 둡니다.

# %%
x, y = Node(2.0, name="x"), Node(3.0, name="y")
product = x * y
print("값          ", product.value)
print("부모        ", [parent.name for parent in product.parents])
print("국소 기울기 ", product.local_grads)  # ∂(xy)/∂x = y, ∂(xy)/∂y = x
print("기울기(아직)", x.grad, y.grad)

# %% [markdown]
# `topological_order(output)`은 그래프의 마디를 **부모가 늘 앞에 오도록** 줄 세워 돌려줍니다. 이런 순서를 위상 순서(topological order)라고 합니다.
#
# 🤔 *예측해 보기*: $L = x \cdot x + x$처럼 x가 세 번 쓰이면, x의 기울기는 한 길로만 올까요? $x = 3$에서 $2x + 1 = 7$이 나오려면
# 세 길의 기울기를 어떻게 해야 할까요?

# %% [markdown]
# ### 문제 8. 계산 그래프의 역전파
# `🔴🔴⚪ · 12분 · 4점`
#
# 출력 마디 `output`에서 시작해 그래프의 모든 마디에 `grad`를 채우세요. 돌려줄 값은 없습니다(마디의 `grad`를 직접 고칩니다).
#
# 1. 출력의 기울기는 $\partial L/\partial L = 1$입니다.
# 2. 위상 순서를 **거꾸로** 돌며, 마디마다 각 부모의 `grad`에 *국소 기울기 × 내 기울기*를 **더합니다**.
#
# 예: $L = x\cdot y$, $x = 2$, $y = 3$이면 `x.grad = 3`, `y.grad = 2`입니다.
#
# <details><summary>힌트 1</summary>어떤 마디의 기울기를 부모에게 넘기려면, 그 마디의 기울기는 이미 다 모여 있어야 합니다. 어느 쪽부터 돌아야 할까요?</details>
# <details><summary>힌트 2</summary>zip(node.parents, node.local_grads)로 부모와 국소 기울기를 짝지어 꺼냅니다.</details>
# <details><summary>힌트 3</summary>가장 안쪽 줄은 parent.grad += local * node.grad입니다.</details>


# %%
# [w1-r8] 계산 그래프의 역전파
def backward(output):
    """Fill .grad of every node below ``output`` (a scalar Node) by the chain rule."""
    ### 정답 시작
    ### 빈칸: # TODO: 출력의 기울기를 1로 두고, 거꾸로 돌며 부모에게 기울기를 더하세요
    output.grad = 1.0
    for node in reversed(topological_order(output)):
        for parent, local in zip(node.parents, node.local_grads):
            parent.grad += local * node.grad
    ### 정답 끝


# %%
backward = checks.backward(backward)

# %%
x, neuron_w, b = Node(2.0, name="x"), Node(-0.5, name="w"), Node(1.5, name="b")
loss = ((neuron_w * x + b).sigmoid() - 1.0) ** 2
backward(loss)
fig, ax = plt.subplots(figsize=(7, 2.8))
plot.computation_graph(ax, loss)
plt.show()

# %% [markdown]
# *그림 2. 뉴런 하나의 비용 (σ(wx + b) − 1)²의 계산 그래프. 파란 수는 값, 붉은 수(∂)는 기울기입니다. 기울기는 오른쪽에서 왼쪽으로 흘렀습니다.*

# %% [markdown]
# PyTorch의 autograd도 같은 일을 합니다. 두 결과가 같은지 봅니다. `backward()`를 한 번 더 부르면 기울기가 **쌓인다**는 것도 확인하세요.
# 문제 12에서 이것을 잊으면 학습이 망가집니다.

# %%
tw = torch.tensor(-0.5, requires_grad=True)
for call in (1, 2):
    (torch.sigmoid(tw * 2.0 + 1.5) - 1.0).pow(2).backward()
    print(f"backward() {call}번째: w의 기울기 {tw.grad.item():.6f}")
print(f"직접 구한 값      : w의 기울기 {neuron_w.grad:.6f}")

# %% [markdown]
# ### 문제 9. 두 층 신경망의 역전파
# `🔴🔴🔴 · 24분 · 6점`
#
# 이번에는 배열 전체를 한꺼번에 거슬러 올라갑니다. `x` (N, D), 정답 번호 `y` (N,), `params`는 `W1` (H, D), `b1` (H,), `W2` (K, H), `b2` (K,)의 사전입니다.
# 순전파는 $z_1 = xW_1^\top + b_1,\; h = \max(z_1, 0)\;(\text{ReLU}),\; \text{logits} = hW_2^\top + b_2$이고 비용은 교차 엔트로피의 **평균**입니다.
# 네 기울기를 같은 이름의 사전으로 돌려주세요. 모양은 저마다 `params`와 같습니다.
#
# 출발점은 하나만 기억하면 됩니다. 소프트맥스와 교차 엔트로피를 합치면 점수의 기울기는 $\dfrac{p - Y}{N}$입니다. $Y$ (N, K)는 정답 번호 `y`를
# 원-핫(one-hot)으로 바꾼 표, 곧 행마다 정답 자리만 1이고 나머지는 0인 표입니다.
#
# 예: N = 1, `p = [[0.7, 0.3]]`, `y = [0]`이면 Y는 `[[1, 0]]`이고 점수의 기울기는 `[[-0.3, 0.3]]`입니다.
#
# <details><summary>힌트 1</summary>p를 복사해 정답 자리에서만 1을 뺍니다: d = p.copy() 다음에 d[np.arange(len(y)), y] -= 1</details>
# <details><summary>힌트 2</summary>모양을 맞춰 보세요. dW2는 (K, H)인데 d_logits는 (N, K), h는 (N, H)입니다. 어떤 순서로 곱하면 (K, H)가 될까요?</details>
# <details><summary>힌트 3</summary>편향은 모든 점에 똑같이 더해졌으니, 그 기울기는 배치 축(axis=0)을 따라 더합니다. ReLU는 z1 &gt; 0인 곳만 통과시킵니다.</details>
# <details><summary>힌트 4</summary>d_z1 = (d_logits @ params["W2"]) * (z1 &gt; 0)이고, 첫 층의 두 기울기는 둘째 층과 같은 꼴입니다(h 대신 x).</details>


# %%
# [w1-r9] 두 층 신경망의 역전파
def backprop(x, y, params):
    """Gradients of the mean cross-entropy of a two-layer ReLU net; x (N, D), y (N,). Returns a dict like params."""
    z1 = x @ params["W1"].T + params["b1"]  # (N, H)
    h = np.maximum(z1, 0)  # (N, H)
    logits = h @ params["W2"].T + params["b2"]  # (N, K)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)  # (N, K)
    ### 정답 시작
    ### 빈칸: # TODO: 점수의 기울기에서 시작해 W2, b2, 은닉층, W1, b1의 순서로 거슬러 가세요
    ### 빈칸: d_logits = ...  # (N, K)
    ### 빈칸: d_z1 = ...  # (N, H)
    ### 빈칸: return {"W1": ..., "b1": ..., "W2": ..., "b2": ...}
    d_logits = p.copy()
    d_logits[np.arange(len(y)), y] -= 1
    d_logits /= len(y)
    d_z1 = (d_logits @ params["W2"]) * (z1 > 0)
    return {"W1": d_z1.T @ x, "b1": d_z1.sum(axis=0), "W2": d_logits.T @ h, "b2": d_logits.sum(axis=0)}
    ### 정답 끝


# %%
backprop = checks.backprop(backprop)

# %% [markdown]
# ## 5. 경사하강법
#
# 기울기를 알았으니 내려갑니다. 한 번 움직일 때 데이터를 얼마나 볼지에 따라 이름이 다릅니다.
#
# | 이름 | 한 걸음에 보는 점 | 한 바퀴(에포크)의 걸음 수 |
# |---|---|---|
# | 배치(batch) | 전부 N개 | 1 |
# | 미니배치(mini-batch) | B개 | ⌈N/B⌉ |
# | 확률적(stochastic) | 1개 | N |
#
# 미니배치 하나도 흔히 그냥 '배치'라고 부릅니다.

# %% [markdown]
# ### 문제 10. 경사하강법 세 가지
# `🔴🔴⚪ · 12분 · 4점`
#
# 선형 회귀 $\hat y = xw$를 데이터 한 바퀴(1 에포크) 학습하고 새 `w`를 돌려주세요. `w` (D,), `x` (N, D), `y` (N,), `order`는 섞인 행 번호 (N,)입니다.
# `order`를 앞에서부터 `batch_size`개씩 잘라, 배치마다 비용 $C = \frac1B\sum(\hat y - y)^2$의 기울기 $\frac2B x^\top(xw - y)$를 **지금의 `w`에서** 구해 옮깁니다.
# 마지막에 남는 작은 배치도 씁니다(그때 B는 남은 개수입니다). 받은 `w`는 바꾸지 마세요.
#
# 예: 점 하나 `x = [[1]]`, `y = [2]`, `w = [0]`, `lr = 0.1`이면 기울기는 $2\cdot1\cdot(0-2) = -4$이고 새 `w`는 `[0.4]`입니다.
#
# <details><summary>힌트 1</summary>range(0, len(order), batch_size)는 배치가 시작하는 자리를 차례로 줍니다.</details>
# <details><summary>힌트 2</summary>w = w - lr * 기울기처럼 쓰면 새 배열이 생기고, w -= …처럼 쓰면 받은 배열이 바뀝니다.</details>
# <details><summary>힌트 3</summary>rows = order[i : i + batch_size]로 고른 뒤 error = x[rows] @ w - y[rows], 기울기는 2 * x[rows].T @ error / len(rows)입니다.</details>


# %%
# [w1-r10] 경사하강법 세 가지
def gd_epoch(w, x, y, order, batch_size, lr):
    """One epoch of mini-batch gradient descent on the mean squared error; returns the new w (D,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 배치를 하나씩 꺼내 기울기를 구하고 w를 옮기세요
    ### 빈칸: for i in range(0, len(order), batch_size):
    ### 빈칸:     rows = order[i : i + batch_size]
    ### 빈칸:     ...
    for i in range(0, len(order), batch_size):
        rows = order[i : i + batch_size]
        error = x[rows] @ w - y[rows]
        w = w - lr * 2 * x[rows].T @ error / len(rows)
    return w
    ### 정답 끝


# %%
gd_epoch = checks.gd_epoch(gd_epoch)

# %% [markdown]
# 세 방법을 같은 데이터, 같은 학습률로 8바퀴씩 돌려 봅니다.
#
# 🤔 *예측해 보기*: 8바퀴 뒤 정답(별표)에 가장 가까이 가는 것은 어느 쪽일까요? 길이 가장 흔들리는 것은 어느 쪽일까요?

# %%
rng = np.random.default_rng(0)
points = rng.normal(size=(60, 2))
targets = points @ np.array([2.0, -1.0]) + rng.normal(scale=0.5, size=60)
best = np.linalg.lstsq(points, targets, rcond=None)[0]
paths, batch_sizes = {}, {t("배치", "batch"): 60, t("미니배치", "mini-batch"): 10, t("확률적", "stochastic"): 1}
for name, size in batch_sizes.items():
    w, shuffle = np.zeros(2), np.random.default_rng(4)
    paths[name] = [w]
    for _ in range(8):
        w = gd_epoch(w, points, targets, shuffle.permutation(60), size, lr=0.05)
        paths[name].append(w)
    print(f"{name}: 정답까지의 거리 {np.linalg.norm(w - best):.3f}")

# %%
fig, ax = plt.subplots(figsize=(5, 3.6))
grid = np.stack(np.meshgrid(np.linspace(-0.5, 3, 80), np.linspace(-2, 0.5, 80)), axis=-1)
cost = ((grid @ points.T - targets) ** 2).mean(axis=-1)
ax.contour(grid[..., 0], grid[..., 1], cost, levels=15, colors="lightgray")
for name, style, size in zip(paths, ["o-", "s-", "^-"], [9, 5, 5]):
    ax.plot(*np.array(paths[name]).T, style, label=name, markersize=size, alpha=0.8)
ax.plot(*best, "k*", markersize=12)
ax.set(xlabel="$w_1$", ylabel="$w_2$")
ax.legend()
plt.show()

# %% [markdown]
# *그림 3. 등고선은 비용, 별표는 비용이 가장 작은 곳입니다. 점 하나가 한 바퀴입니다. 배치는 여덟 바퀴로는 모자라고, 확률적 방법은 한 바퀴에 60번 움직여 빨리 다가가지만 정답 둘레에서 흔들립니다. 섞는 순서를 바꾸면 흔들림도 달라집니다.*

# %% [markdown]
# ## 6. PyTorch로 학습하기
#
# 이제 직접 만든 부품 대신 PyTorch의 부품을 씁니다. 원리는 같고, 기울기는 autograd가 구합니다.
# 데이터는 scikit-learn 안에 든 손글씨 숫자 1,797장입니다. 한 장은 8×8 = 64개의 밝기, 정답은 0부터 9까지입니다.
# 내려받을 것이 없습니다. 훈련, 검증, 테스트를 먼저 나눕니다. 모델을 고를 때는 검증만 보고, 테스트는 고른 뒤에 봅니다.

# %%
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

digits = load_digits()
x_rest, x_test, y_rest, y_test = train_test_split(digits.data, digits.target, test_size=360, random_state=0)
x_train, x_valid, y_train, y_valid = train_test_split(x_rest, y_rest, test_size=360, random_state=0)
x_train, x_valid, x_test = (torch.tensor(part, dtype=torch.float32) for part in (x_train, x_valid, x_test))
y_train, y_valid, y_test = (torch.tensor(part) for part in (y_train, y_valid, y_test))
_, x_valid = standardize(x_train, x_valid)
x_train, x_test = standardize(x_train, x_test)
majority = y_train.bincount().argmax()
baseline = (y_test == majority).float().mean().item()
valid_baseline = (y_valid == majority).float().mean().item()
print(f"훈련 {len(x_train)}장, 검증 {len(x_valid)}장, 테스트 {len(x_test)}장")
print(f"기준선(훈련에서 가장 흔한 숫자 {majority}만 답하기)의 테스트 정확도: {baseline:.3f}")

# %% [markdown]
# ### 문제 11. MLP 클래스
# `🔴🔴⚪ · 10분 · 5점`
#
# 입력과 출력 사이의 층을 은닉층(hidden layer)이라고 합니다. 다층 퍼셉트론(MLP)을 `nn.Module`로 쓰세요. `sizes = [64, 32, 10]`이면 64→32→10의 선형층(`nn.Linear`) 둘입니다.
# **은닉층마다** ReLU와 드롭아웃(`nn.Dropout(dropout)`)을 차례로 두고, 마지막 층은 점수를 그대로 냅니다.
# 드롭아웃은 학습할 때만 뉴런을 무작위로 끄는 층입니다. 입력과 마지막 점수에는 쓰지 않습니다. `forward`는 (N, 64)를 받아 (N, 10)을 돌려줍니다.
#
# 예: `MLP([64, 32, 10])(torch.zeros(5, 64)).shape`은 `torch.Size([5, 10])`입니다.
#
# <details><summary>힌트 1</summary>층을 파이썬 리스트에 담으면 PyTorch가 파라미터를 찾지 못합니다. 목록을 담는 nn.ModuleList가 있습니다.</details>
# <details><summary>힌트 2</summary>zip(sizes, sizes[1:])는 (64, 32), (32, 10)처럼 이웃한 두 폭을 줍니다.</details>
# <details><summary>힌트 3</summary>forward에서 for layer in self.layers[:-1]로 은닉층만 돌고, 마지막에 self.layers[-1](x)를 돌려줍니다.</details>


# %%
# [w1-r11] MLP 클래스
class MLP(nn.Module):
    """Linear–ReLU–Dropout blocks and a linear output layer; forward maps (N, sizes[0]) to (N, sizes[-1]) logits."""

    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        ### 정답 시작
        ### 빈칸: # TODO: 이웃한 폭마다 nn.Linear를 만들어 등록하고, 드롭아웃 층도 만드세요
        self.layers = nn.ModuleList(nn.Linear(n, m) for n, m in zip(sizes, sizes[1:]))
        self.dropout = nn.Dropout(dropout)
        ### 정답 끝

    def forward(self, x):
        ### 정답 시작
        ### 빈칸: # TODO: 은닉층마다 선형 → ReLU → 드롭아웃, 마지막 층은 선형만
        for layer in self.layers[:-1]:
            x = self.dropout(F.relu(layer(x)))
        return self.layers[-1](x)
        ### 정답 끝


# %%
MLP = checks.MLP(MLP)

# %% [markdown]
# ### 문제 12. 학습 한 걸음
# `🔴🔴⚪ · 8분 · 4점`
#
# 배치 하나로 한 걸음 학습하고 비용을 파이썬 수(float)로 돌려주세요. `optimizer`는 기울기를 보고 가중치를 옮겨 주는 옵티마이저(optimizer)입니다. 순서는 늘 같습니다.
# **학습 모드로 바꾸기 → 기울기 비우기 → 순전파 → 비용(`F.cross_entropy(점수, 정답)`) → 역전파 → 옮기기.**
#
# 예: `model = MLP([64, 32, 10])`, `optimizer = torch.optim.SGD(model.parameters(), lr=0.05)`이면 `train_step(model, optimizer, x_train[:32], y_train[:32])`는
# 2.3쯤입니다. 처음 비용이 왜 $\log 10 \approx 2.30$ 근처인지 생각해 보세요.
#
# <details><summary>힌트 1</summary>4절에서 backward()를 두 번 불렀을 때 기울기는 어떻게 되었나요?</details>
# <details><summary>힌트 2</summary>model.train(), optimizer.zero_grad(), loss.backward(), optimizer.step()이 모두 한 번씩 나옵니다.</details>
# <details><summary>힌트 3</summary>마지막 줄은 return loss.item()입니다. 텐서를 그대로 쌓아 두면 계산 그래프까지 메모리에 남습니다.</details>


# %%
# [w1-r12] 학습 한 걸음
def train_step(model, optimizer, x, y):
    """One update on a batch: x (B, D), y (B,). Returns the loss as a float."""
    ### 정답 시작
    ### 빈칸: # TODO: 학습 모드, 기울기 비우기, 순전파, 비용, 역전파, 옮기기의 순서로 쓰세요
    ### 빈칸: loss = ...
    model.train()
    optimizer.zero_grad()
    loss = F.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
    ### 정답 끝


# %%
train_step = checks.train_step(train_step)

# %% [markdown]
# ### 문제 13. 평가
# `🔴⚪⚪ · 6분 · 3점`
#
# 정확도(맞힌 비율)를 0과 1 사이의 파이썬 수(float)로 돌려주세요. 평가할 때는 드롭아웃을 끄고(`model.eval()`) 기울기를 기록하지 않습니다(`torch.no_grad()`).
# 예측은 점수가 가장 큰 클래스입니다.
#
# 예: 점수가 `[[2, 1], [0, 3]]`이면 예측은 `[0, 1]`입니다. 정답이 `[0, 0]`이면 정확도는 0.5입니다.
#
# <details><summary>힌트 1</summary>model.eval()을 잊으면 같은 입력을 두 번 넣었을 때 결과가 같을까요?</details>
# <details><summary>힌트 2</summary>with torch.no_grad(): 안에서 model(x).argmax(dim=-1)을 구합니다.</details>
# <details><summary>힌트 3</summary>(예측 == y).float().mean().item()이 비율입니다.</details>


# %%
# [w1-r13] 평가
def evaluate(model, x, y):
    """Accuracy of the model on x (N, D) with labels y (N,), a float between 0 and 1."""
    ### 정답 시작
    ### 빈칸: # TODO: 평가 모드에서, 기울기를 기록하지 않고, 맞힌 비율을 구하세요
    model.eval()
    with torch.no_grad():
        predicted = model(x).argmax(dim=-1)
    return (predicted == y).float().mean().item()
    ### 정답 끝


# %%
evaluate = checks.evaluate(evaluate)

# %% [markdown]
# 부품이 다 모였습니다. 학습 루프는 이것뿐입니다: 섞고, 자르고, 한 걸음씩. 에포크마다 검증 정확도를 재고, 테스트는 건드리지 않습니다.
# `momentum=0.9`는 지난 기울기를 이어 가는 SGD의 흔한 설정입니다(강의 9.4).


# %%
def fit(model, x, y, epochs=30, batch_size=64, lr=0.05, valid=None, seed=0):
    """미니배치 SGD로 학습합니다. 에포크마다의 평균 비용과 검증 정확도를 돌려줍니다."""
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    shuffle, losses, accuracies = torch.Generator().manual_seed(seed), [], []
    for _ in range(epochs):
        batches = torch.randperm(len(x), generator=shuffle).split(batch_size)
        steps = [train_step(model, optimizer, x[rows], y[rows]) for rows in batches]
        losses.append(sum(steps) / len(steps))
        if valid:
            accuracies.append(evaluate(model, *valid))
    return losses, accuracies


set_seed(0)
model = MLP([64, 32, 10], dropout=0.2)
losses, accuracies = fit(model, x_train, y_train, valid=(x_valid, y_valid))
test_accuracy = evaluate(model, x_test, y_test)
print(f"검증 정확도 {accuracies[-1]:.3f}, 테스트 정확도 {test_accuracy:.3f} (기준선 {baseline:.3f})")
assert test_accuracy > 0.9, "손글씨 숫자를 90 % 넘게 읽어야 합니다"

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(7, 2.8))
plot.loss_curves(left, {t("훈련 비용", "training cost"): losses}, ylabel=t("비용", "cost"))
right.plot(range(1, len(accuracies) + 1), accuracies, label=t("검증 정확도", "validation accuracy"))
right.axhline(valid_baseline, color="gray", linestyle="--", label=t("기준선(검증)", "baseline (validation)"))
right.set(xlabel=t("에포크", "epoch"), ylim=(0, 1.02))
right.legend(fontsize="small")
fig.tight_layout()
plt.show()

# %% [markdown]
# *그림 4. 왼쪽은 훈련 비용, 오른쪽은 검증 정확도입니다. 늘 같은 숫자라고 답하는 기준선(점선)을 첫 에포크부터 넘어섭니다.*

# %% [markdown]
# ## 7. 신경망의 크기
#
# 은닉층을 넓히거나 쌓으면 무엇이 늘어날까요? 두 가지를 셉니다. 배울 수 있는 수의 개수(파라미터)와, 함수가 꺾이며 나뉘는 조각의 개수(선형 영역)입니다.

# %% [markdown]
# ### 문제 14. 파라미터 수 세기
# `🔴⚪⚪ · 4분 · 2점`
#
# 폭의 목록 `sizes`만 보고 MLP의 파라미터 수를 구하세요. 모델을 만들지 말고 곱셈과 덧셈으로 셉니다.
#
# 예: `[2, 2, 1]`이면 첫 층은 가중치 4개와 편향 2개, 둘째 층은 가중치 2개와 편향 1개이므로 9개입니다.
#
# <details><summary>힌트 1</summary>폭이 n인 층에서 m인 층으로 갈 때 가중치는 몇 개, 편향은 몇 개일까요?</details>
# <details><summary>힌트 2</summary>이웃한 두 폭마다 n × m + m을 더합니다.</details>


# %%
# [w1-r14] 파라미터 수 세기
def count_parameters(sizes):
    """Number of weights and biases of an MLP with these layer sizes, as an integer."""
    ### 정답 시작
    ### 빈칸: # TODO: 이웃한 두 폭마다 가중치와 편향의 수를 더하세요
    return sum(n * m + m for n, m in zip(sizes, sizes[1:]))
    ### 정답 끝


# %%
count_parameters = checks.count_parameters(count_parameters)

# %% [markdown]
# ### 문제 15. 선형 영역 세기
# `🔴🔴⚪ · 7분 · 3점`
#
# ReLU 뉴런은 $z > 0$이면 켜지고 아니면 꺼집니다. 뉴런 H개의 켜짐/꺼짐 무늬가 같은 점들에서는 망이 똑같은 일차식 하나로 움직입니다.
# 그래서 **서로 다른 무늬의 수**가 선형 영역의 수입니다. 점 `x` (N, D), `weight` (H, D), `bias` (H,)를 받아, 이 점들에서 나타나는 서로 다른 무늬가 몇 가지인지 정수로 돌려주세요.
#
# 예: 직선 위의 점 −2, 0, 2와 뉴런 $z_1 = x + 1,\; z_2 = x - 1$이면 무늬는 (꺼짐, 꺼짐), (켜짐, 꺼짐), (켜짐, 켜짐)이므로 3입니다.
#
# <details><summary>힌트 1</summary>무늬는 참/거짓이 H개 늘어선 한 줄입니다. 점이 N개면 (N, H) 표가 됩니다.</details>
# <details><summary>힌트 2</summary>np.unique에 axis=0을 주면 값이 아니라 줄(행)을 비교합니다.</details>
# <details><summary>힌트 3</summary>len(np.unique(x @ weight.T + bias &gt; 0, axis=0))입니다.</details>


# %%
# [w1-r15] 선형 영역 세기
def count_regions(x, weight, bias):
    """Number of distinct on/off patterns of H ReLU units over the points: x (N, D), weight (H, D), bias (H,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 점마다 켜짐/꺼짐 무늬를 구하고, 서로 다른 무늬를 세세요
    active = x @ weight.T + bias > 0
    return len(np.unique(active, axis=0))
    ### 정답 끝


# %%
count_regions = checks.count_regions(count_regions)

# %% [markdown]
# 직선 n개가 평면을 나누는 조각은 많아야 $1 + n + \binom n2$개입니다(Zaslavsky 1975). 뉴런 하나가 직선 하나이므로 은닉층 하나의 영역도 이보다 많을 수 없습니다.
# 격자의 점으로 세므로, 격자보다 작은 영역이나 그림 밖의 영역은 빠집니다. 그래서 센 값은 늘 이론값 이하입니다.

# %%
axis = np.linspace(-4, 4, 200)
grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
fig, axes = plt.subplots(1, 3, figsize=(7, 2.7), sharey=True)
for ax, n in zip(axes, [2, 3, 6]):
    rng = np.random.default_rng(n)
    weight, bias = rng.normal(size=(n, 2)), rng.normal(size=n) * 0.5
    code = (grid @ weight.T + bias > 0) @ (2 ** np.arange(n))
    color = np.unique(code, return_inverse=True)[1].reshape(200, 200)
    ax.imshow(color, origin="lower", extent=(-4, 4, -4, 4), cmap="tab20")
    counted, most = count_regions(grid, weight, bias), 1 + n + n * (n - 1) // 2
    ax.set_title(t(f"뉴런 {n}개: {counted}개 (최대 {most})", f"{n} units: {counted} (max {most})"), fontsize=10)
    ax.grid(False)
plt.show()

# %% [markdown]
# *그림 5. 은닉 뉴런이 2, 3, 6개일 때 평면이 나뉘는 모습입니다. 색 하나가 선형 영역 하나입니다.*

# %% [markdown]
# ## 8. 서술형
#
# 마지막 문제는 글로 답합니다. 먼저 세 가지 실험을 실행하고, 거기서 나온 수치를 근거로 쓰세요.
#
# **실험 1. 최솟값.** $f(w) = w^4 - 3w^2 + w$에는 골짜기가 둘 있습니다. 출발점만 바꾸어 경사하강법을 돌립니다.


# %%
def descend(w, lr=0.02, steps=200):
    for _ in range(steps):
        w = w - lr * (4 * w**3 - 6 * w + 1)  # f'(w)
    return w


for start in (-2.0, 2.0):
    end = descend(start)
    print(
        f"출발 {start:+.1f} → 도착 {end:+.3f}, f = {end**4 - 3 * end**2 + end:+.3f}, 기울기의 크기 {abs(4 * end**3 - 6 * end + 1):.4f}"
    )

# %% [markdown]
# **실험 2. 훈련 오차 0.** 같은 숫자 그림에 정답을 **무작위로** 섞어 붙이고 넓은 망을 오래 학습합니다(몇 초 걸립니다).
#
# 🤔 *예측해 보기*: 그림과 아무 상관 없는 정답도 외울 수 있을까요? 테스트 정확도는 얼마가 될까요?

# %%
few = 500  # 훈련 데이터의 앞 500장만 씁니다
shuffled = y_train[torch.randperm(len(y_train), generator=torch.Generator().manual_seed(0))]
for name, labels in {"진짜 정답": y_train, "섞은 정답": shuffled}.items():
    set_seed(0)
    wide = MLP([64, 256, 10])
    fit(wide, x_train[:few], labels[:few], epochs=100, lr=0.1)
    train_accuracy = evaluate(wide, x_train[:few], labels[:few])
    print(f"{name}: 훈련 정확도 {train_accuracy:.3f}, 테스트 정확도 {evaluate(wide, x_test, y_test):.3f}")
    assert train_accuracy > 0.99, "넓은 망은 어느 쪽 정답이든 외웁니다"

# %% [markdown]
# **실험 3. 깊이.** 폭이 16인 은닉층을 1개부터 24개까지 쌓아 같은 조건으로 학습합니다(몇 초 걸립니다). 학습하기 전에 **첫 층의 기울기**가 얼마나 큰지도 잽니다.
# 실험 2와 3은 모델을 고르려는 것이 아니라 현상을 설명하려는 것이므로 테스트 정확도를 함께 봅니다.

# %%
for depth in (1, 2, 4, 8, 24):
    set_seed(0)
    sizes = [64] + [16] * depth + [10]
    deep = MLP(sizes)
    F.cross_entropy(deep(x_train), y_train).backward()
    first = next(deep.parameters()).grad.norm().item()
    fit(deep, x_train, y_train, epochs=15)
    scores = [evaluate(deep, *part) for part in ((x_train, y_train), (x_test, y_test))]
    print(
        f"은닉층 {depth:2d}개, 파라미터 {count_parameters(sizes):4d}개: 훈련 {scores[0]:.3f}, 테스트 {scores[1]:.3f}, 첫 층의 기울기 {first:.1e}"
    )

# %% [markdown]
# ### 문제 16. 서술형: 최솟값, 훈련 오차, 깊이
# `🔴🔴⚪ · 15분 · 6점`
#
# 8개와 24개의 수치가 같은 것은 두 망이 늘 같은 숫자 하나만 답하기 때문입니다. 세 물음에 저마다 2~4문장(60자 이상)으로 답하고, 왜 그런지와 언제 그렇지 않은지를 쓰며, 위에서 출력된 수치를 물음마다 **둘 이상** 근거로 드세요. 분반장이 읽고 점수를 정합니다.
#
# - **최솟값**: 경사하강법이 멈춘 곳은 늘 가장 낮은 곳일까요?
# - **훈련 오차 0**: 훈련 데이터를 다 맞혔다는 사실은 무엇을 말해 주고, 무엇을 말해 주지 않을까요?
# - **깊이**: 더 깊은 망이 늘 더 좋을까요? 그렇지 않다면 무엇이 문제일까요?
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 세 물음 모두 수치를 근거로 들고, 왜 그런지와 언제 그렇지 않은지를 함께 썼다 |
# | 중 | 수치는 들었지만 이유가 빠졌거나, 한 물음의 결론이 수치와 어긋난다 |
# | 하 | 수치 없이 결론만 썼거나, 두 물음 이상이 비어 있거나 틀렸다 |
#
# <details><summary>힌트 1</summary>기울기가 0에 가깝다는 것과 가장 낮다는 것은 같은 말일까요? 두 도착점의 f를 비교해 보세요.</details>
# <details><summary>힌트 2</summary>실험 2의 두 줄은 훈련 정확도가 거의 같습니다. 무엇이 다른가요? 실험 3에서는 훈련 정확도와 테스트 정확도를 함께 보세요.</details>


# %%
# [w1-r16] 서술형: 최솟값, 훈련 오차, 깊이
def essay():
    """Three short texts, each citing two figures printed above."""
    ### 정답 시작
    ### 빈칸: # TODO: 세 물음에 답한 글을 아래 이름으로 돌려주세요
    ### 빈칸: return {
    ### 빈칸:     "최솟값": """...""",
    ### 빈칸:     "훈련 오차 0": """...""",
    ### 빈칸:     "깊이": """...""",
    ### 빈칸: }
    return {
        "최솟값": (
            "늘 그렇지는 않습니다. −2.0에서 출발하면 −1.301에서 f = −3.514로 멈추지만 +2.0에서 출발하면 1.131에서 "
            "f = −1.070으로 멈춥니다. 두 곳 모두 기울기가 0에 가까워 더 움직이지 않을 뿐, 뒤의 것은 지역 최솟값입니다. "
            "비용이 아래로 볼록하면(선형회귀처럼) 골짜기가 하나라서 이런 일이 없습니다."
        ),
        "훈련 오차 0": (
            "망이 훈련 데이터를 외울 만큼 크다는 사실만 말해 줍니다. 섞은 정답에서도 훈련 정확도는 1.000이지만 테스트 정확도는 "
            "0.056으로, 열 가지 중에 찍는 것(0.1)보다 나을 것이 없습니다. 진짜 정답에서 테스트가 0.958로 높은 까닭은 그림과 정답 사이에 규칙이 있기 때문입니다. "
            "그래서 일반화는 훈련에 쓰지 않은 데이터로만 잴 수 있습니다."
        ),
        "깊이": (
            "아닙니다. 은닉층이 1개이면 테스트 정확도가 0.964인데, 24개에서는 파라미터가 7,466개로 가장 많은데도 0.114이고 "
            "훈련 정확도까지 0.103으로 낮습니다. 과적합이 아니라 학습 자체가 안 된 것입니다. 층을 지날 때마다 기울기가 곱해져 앞쪽까지 "
            "전해지지 않기 때문입니다(첫 층의 기울기가 4.8e-01에서 1.4e-10으로 줄었습니다). 알맞은 초기화나 잔차 연결을 쓰면 깊은 망도 배웁니다."
        ),
    }
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 9. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 코드는 다음 모임에서 5분 발표로 나눕니다.
#
# 숫자 그림에 쓴 `MLP`, `fit`, `evaluate`를 **한국어 리뷰**에 그대로 씁니다. 글을 벡터로 바꾸는 가장 거친 방법으로, 이웃한 글자 한두 개가
# 얼마나 나오는지를 2,048칸에 나누어 담습니다(해싱. 글의 길이로 나누어 크기를 맞춥니다). 기본은 이 과정을 위해 지어낸 짧은 리뷰이고, `FULL = True`이면 NSMC 영화 리뷰 2만 줄입니다.

# %%
from sklearn.feature_extraction.text import HashingVectorizer

if FULL:
    reviews = data.load("nsmc", "train").drop_duplicates("text")  # 같은 글이 훈련과 테스트에 함께 들지 않게 합니다
    reviews = reviews.sample(20_000, random_state=0)
    reviews["split"] = np.repeat(["train", "valid", "test"], [14_000, 3_000, 3_000])
else:
    reviews = data.load("reviews")
hashing = HashingVectorizer(analyzer="char", ngram_range=(1, 2), n_features=2048)
parts = {}
for split in ("train", "valid", "test"):
    rows = reviews[reviews["split"] == split]
    vectors = torch.tensor(hashing.transform(rows["text"]).toarray(), dtype=torch.float32)
    parts[split] = vectors.to(device), torch.tensor(rows["label"].to_numpy()).to(device)
print({split: tuple(x.shape) for split, (x, y) in parts.items()})

# %%
set_seed(0)
reader = MLP([2048, 32, 2], dropout=0.3).to(device)
fit(reader, *parts["train"], epochs=15 if FULL else 60, lr=0.1, valid=parts["valid"])
majority = parts["train"][1].bincount().argmax()
print(f"기준선 {(parts['test'][1] == majority).float().mean().item():.3f}")
scores = {split: round(evaluate(reader, *part), 3) for split, part in parts.items()}
print("정확도", scores)

# %% [markdown]
# 기본 데이터에서는 훈련과 테스트의 정확도가 크게 벌어집니다. 글자를 세는 것만으로는 처음 보는 리뷰를 잘 읽지 못합니다. 무엇을 바꾸면 **검증** 정확도가 오를까요?
# 폭, 드롭아웃, 에포크, 글자 n의 범위를 바꾸어 보고, 고른 뒤 테스트를 한 번만 재세요. 검증은 250개라 0.06쯤의 차이는 우연일 수 있습니다. 이 물음이 2주차(낱말을 벡터로)로 이어집니다.

# %%
# 여기에서 자유롭게 실험하세요.

# %% [markdown]
# ## 10. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
