# %% [markdown]
# # 1주차 · DL Reminder
# {{badge}}
#
# 퍼셉트론 하나에서 출발해, 왜 층을 쌓고 어떻게 학습시키는지를 **눈으로 확인하며** 다시 배웁니다.
#
# 모임 {{meeting}} · 핵심 90분, 자기소개 15분, 심화는 남는 시간에 · 실행 1분 안팎(CPU) · 준비물: 파이썬 기초, 행렬의 곱, 미분
#
# 이 노트북을 마치면 다음을 할 수 있습니다.
# - 어떤 직선도 XOR를 나누지 못한다는 것을 네 부등식으로 **증명합니다**.
# - 보편 근사 정리를 정확히 말하고, 이 정리가 말하지 않는 것을 **구별합니다**.
# - ReLU 신경망이 만드는 선형 영역을 어림하지 않고 **셉니다**.
# - 순전파와 역전파를 손으로 계산하고 PyTorch와 **비교합니다**.

# %%
# {{setup}}

# %% [markdown]
# `FULL = True`로 바꾸면 시드를 2,000개로 늘리고 더 넓은 신경망까지 재어 봅니다. 데이터는 그대로이고, 시간은 몇 분 걸립니다.

# %%
FULL = False  # True: 시드와 폭을 늘려 같은 실험을 크게 합니다

# %%
import math
from fractions import Fraction
from itertools import pairwise, product

import matplotlib.pyplot as plt
import numpy as np
import torch
from IPython.display import Image
from torch import nn
from torch.nn import functional as F
from tqdm.auto import tqdm

from utils import demo
from utils.autodiff import Node, topological_order
from utils.plot import COLORS, computation_graph, decision_boundary, network, t
from utils.quiz import Question, quiz

SEEDS = 2000 if FULL else 300

# %% [markdown]
# | 차례 | 분 |
# |---|---:|
# | [1. 오리엔테이션](#1.-오리엔테이션) | 15 |
# | [2. 퍼셉트론과 논리 게이트](#2.-퍼셉트론과-논리-게이트) | 8 (심화 3) |
# | [3. XOR의 벽](#3.-XOR의-벽) · [4. 매니폴드 가설](#4.-매니폴드-가설) | 9 + 4 (심화 2) |
# | [5. 다층 퍼셉트론](#5.-다층-퍼셉트론) | 6 |
# | [6. 보편 근사 정리](#6.-보편-근사-정리) · [7. 선형 영역](#7.-선형-영역) | 8 + 7 (심화 6) |
# | [8. 순전파와 비용](#8.-순전파와-비용) · [9. 경사하강법](#9.-경사하강법) | 6 + 8 (심화 4) |
# | [10. 역전파](#10.-역전파) | 8 |
# | [11. 학습이 실패할 때](#11.-학습이-실패할-때) · [12. 스무 층을 지나는 기울기](#12.-스무-층을-지나는-기울기) | 4 + 3 (심화 5) |
# | [13. 퀴즈](#13.-퀴즈) · [14. 정리](#14.-정리) | 4 |

# %% [markdown]
# ## 1. 오리엔테이션
# <a name="1.-오리엔테이션"></a>
# `핵심 15분 · 자기소개는 따로 15분`
#
# ### 1.1 이런 모임입니다
# 자연어 처리(Natural Language Processing, NLP)를 처음 배우거나 한 번 더 단단히 다지고 싶은 학회원의 스터디입니다.
# 파이썬을 조금 쓸 줄 알면 따라올 수 있습니다.
# 일곱 주 동안 **같은 한국어 리뷰 데이터**를 다룹니다. 세어 보고, 벡터로 바꾸고, 순서대로 읽고, 어텐션으로 읽고, 미세조정합니다.
# 매주 한 줄씩 결과표를 채우므로, 끝날 때 어떤 생각이 얼마나 도움이 되었는지 숫자로 남습니다.
#
# 모임은 **매주 {{weekday}} {{time}}**입니다. 카메라를 켜고 만납니다.

# %% [markdown]
# ### 1.2 한 주의 흐름
#
# | 언제 | 무엇을 |
# |---|---|
# | 모임 {{time}} | 우수 코드 발표, 강의(이 노트북), 질문 |
# | 모임 뒤 | **복습과제**: 방금 배운 것. 빈칸을 채우면 바로 채점됩니다. |
# | 다음 모임 전 | **예습과제**: 다음 주에 필요한 것. |
# | 마감 | 1주차는 복습과 예습 모두 {{deadline.review}} |
#
# 우수 코드로 뽑히면 다음 모임에서 **화면 공유로 5분** 발표합니다. 발표용 슬라이드는 만들지 않습니다.
# 파일은 모두 `.ipynb`이고 Colab에서 실행하는 것을 권합니다. 제출 방법은 이렇습니다. {{hand_in}}

# %% [markdown]
# ### 1.3 일곱 주
#
# {{schedule}}

# %% [markdown]
# ### 1.4 책과 채널
# - {{links.book}}: 밑바닥부터 코드로 짜며 배웁니다. 이번 주는 1장 ‘신경망 복습’입니다.
# - {{links.wikidocs}}: 용어와 예제를 한국어로 찾아보기 좋습니다. 이번 주는 ‘딥 러닝 개요’ 장입니다.
# - {{links.dsba}}: 논문 발표 영상입니다. 과제를 하다 막힌 개념을 찾아보세요.
#
# 그림은 모두 이 노트북의 코드가 그렸습니다. 지난 학기 슬라이드는 STAT433 강의 노트의 그림을 인용했는데, 같은 내용을 직접 그려 바꾸었습니다.

# %% [markdown]
# ### 1.5 출결, 질문, 대회 팀
# - **출결**: 모임을 시작할 때 확인합니다. 늦거나 빠질 때는 모임 전에 알려 주세요.
# - **질문**: {{contact}}로 보냅니다. 오류는 화면 사진보다 **오류 글자 전체**와 셀의 코드를 함께 보내면 빨리 풀립니다.
# - **KUBIG 공모전**: 관심 분야 설문을 보고 팀을 짭니다. {{poll}} 팀은 2주차 모임({{next.meeting}})에서 발표합니다.
#
# ### 1.6 자기소개
# 한 사람에 1분씩 돌아가며 이야기합니다.
# 기수와 이름, 학과, NLP를 해 본 경험, 왜 NLP인지, 이 스터디에 바라는 점이면 충분합니다.

# %% [markdown]
# ## 2. 퍼셉트론과 논리 게이트
# <a name="2.-퍼셉트론과-논리-게이트"></a>
# `핵심 8분 · 심화 3분`
#
# ### 2.1 왜 퍼셉트론부터 볼까요
# 딥러닝(deep learning)은 층이 깊은 신경망(deep neural network)을 쓰는 기계 학습입니다. 그 신경망의 가장 작은 조각이
# 퍼셉트론(perceptron, Rosenblatt 1958)입니다. 리뷰에 ‘최고’가 있으면 $x_1=1$, ‘별로’가 있으면 $x_2=1$이라고 합시다.
# 낱말마다 무게를 주어 더한 값이 문턱 $\theta$ 이상이면($b=-\theta$) 긍정이라고 답하는 기계, 그것이 퍼셉트론입니다.
#
# $$y = \begin{cases}1 & w_1x_1+w_2x_2+b \ge 0\\ 0 & \text{그 밖}\end{cases}$$
#
# $w$는 가중치(weight), $b$는 편향(bias)입니다. **같을 때(=0)는 1**로 약속합니다.

# %% [markdown]
# ### 2.2 손으로 만드는 AND
# $w=(1,1),\ b=-1.5$로 두고 네 입력을 넣어 봅니다.
#
# | $x_1$ | $x_2$ | $x_1+x_2-1.5$ | $y$ |
# |---|---|---|---|
# | 0 | 0 | −1.5 | 0 |
# | 0 | 1 | −0.5 | 0 |
# | 1 | 0 | −0.5 | 0 |
# | 1 | 1 | 0.5 | **1** |
#
# 학습은 아직 없습니다. 사람이 수를 골랐습니다. OR와 NAND도 수만 바꾸면 됩니다.

# %%
# NBVAL_CHECK_OUTPUT
INPUTS = np.array(list(product([0, 1], repeat=2)))  # (4, 2): 00, 01, 10, 11
GATES = {"AND": ([1, 1], -1.5), "OR": ([1, 1], -0.5), "NAND": ([-1, -1], 1.5)}


def perceptron(x, w, b):
    """Step perceptron: x (..., D), w (D,) -> 0 or 1, shape (...)."""
    return (x @ np.array(w) + b >= 0).astype(int)


print("입력     ", ["".join(map(str, row)) for row in INPUTS])
for name, (w, b) in GATES.items():
    print(f"{name:5}", perceptron(INPUTS, w, b), f"  w={w}, b={b}")

# %% [markdown]
# ### 2.3 게이트는 직선 하나입니다
# $w_1x_1+w_2x_2+b=0$은 평면의 직선입니다. 퍼셉트론은 평면을 직선 하나로 잘라, 한쪽을 1, 다른 쪽을 0이라고 답합니다.

# %%
fig, axes = plt.subplots(1, 3, figsize=(7, 2.7), sharey=True)
for ax, (name, (w, b)) in zip(axes, GATES.items()):
    labels = perceptron(INPUTS, w, b)
    decision_boundary(ax, lambda p, w=w, b=b: perceptron(p, w, b), INPUTS, labels, xlim=(-0.4, 1.4), ylim=(-0.4, 1.4))
    ax.set(title=name, xticks=[0, 1], yticks=[0, 1])
    ax.get_legend().remove()
    ax.label_outer()
handles = axes[0].collections[-2:]
fig.legend(
    handles, [t("0이라고 답함", "answers 0"), t("1이라고 답함", "answers 1")], ncols=2, loc="outside lower center"
)
fig.set_layout_engine("constrained")
plt.show()

# %% [markdown]
# *그림 1. AND, OR, NAND의 네 입력점과 퍼셉트론이 긋는 경계 직선. 세 게이트 모두 직선 하나로 0(파란 동그라미)과 1(주황 세모)이 갈립니다.*
#
# 🤔 *예측해 보기*: AND의 편향을 $-1.5$에서 $-2$로 바꾸면 경계가 점 $(1,1)$ 위를 지납니다. 그래도 AND일까요? `>=`를 `>`로 잘못 쓰면요?

# %%
# NBVAL_CHECK_OUTPUT
score = INPUTS @ np.array([1, 1]) - 2
print("점수      ", score)
print("점수 >= 0 ", (score >= 0).astype(int), " AND 맞음")
print("점수 >  0 ", (score > 0).astype(int), " 늘 0: 경계 위의 점을 놓쳤습니다")

# %% [markdown]
# ### 2.4 심화: 퍼셉트론은 스스로 배울 수 있습니다
# Rosenblatt의 규칙은 한 줄입니다. $y$를 정답, $\hat y$를 퍼셉트론의 답이라고 하면, **틀린 보기에 대해서만** $w \leftarrow w + (y-\hat y)\,x$, $b \leftarrow b + (y-\hat y)$로 고칩니다.
# 직선으로 나뉘는, 곧 선형 분리 가능(linearly separable)한 데이터라면 유한한 걸음 안에 반드시 멈춥니다(퍼셉트론 수렴 정리).
#
# 🤔 *예측해 보기*: 같은 규칙에 XOR(두 입력이 다를 때만 1)를 주면 어떻게 될까요?


# %%
# NBVAL_CHECK_OUTPUT
def mistakes_by_epoch(targets, epochs=12):
    """Number of wrong answers in each pass of the perceptron rule over the four inputs."""
    w, b, history = np.zeros(2, dtype=int), 0, []
    for _ in range(epochs):
        errors = [(x, y - perceptron(x, w, b)) for x, y in zip(INPUTS, targets)]
        history.append(sum(abs(int(error)) for _, error in errors))
        for x, y in zip(INPUTS, targets):
            error = y - perceptron(x, w, b)
            w, b = w + error * x, b + error
    return history


print("AND 오답 수:", mistakes_by_epoch([0, 0, 0, 1]))
print("XOR 오답 수:", mistakes_by_epoch([0, 1, 1, 0]))

# %% [markdown]
# AND는 0이 되어 멈추고, XOR는 끝까지 0이 되지 않습니다. 덜 돌려서가 아닙니다. 다음 절에서 **아무도 할 수 없음**을 증명합니다.

# %% [markdown]
# ## 3. XOR의 벽
# <a name="3.-XOR의-벽"></a>
# `핵심 9분`
#
# ### 3.1 어떤 직선도 나누지 못합니다
# ‘최고’나 ‘별로’ 중 하나만 있으면 뜻이 분명하고, 둘 다 있거나 둘 다 없으면 모호하다고 합시다. ‘분명하다’가 바로 XOR입니다.
# 퍼셉트론 하나가 XOR를 계산한다고 **가정**하면, 네 입력에서 부등식이 하나씩 나옵니다.
#
# | 입력 | 답 | 부등식 |
# |---|---|---|
# | (0,0) | 0 | ① $b < 0$ |
# | (0,1) | 1 | ② $w_2+b \ge 0$ |
# | (1,0) | 1 | ③ $w_1+b \ge 0$ |
# | (1,1) | 0 | ④ $w_1+w_2+b < 0$ |

# %% [markdown]
# ②와 ③을 더하면 $w_1+w_2+2b \ge 0$, 곧 $w_1+w_2+b \ge -b$입니다. ①에서 $-b>0$이므로 $w_1+w_2+b > 0$입니다.
# 그런데 ④는 $w_1+w_2+b<0$이라고 합니다. **모순입니다.** 그러므로 그런 $w_1, w_2, b$는 없습니다. ∎
#
# 이 증명은 실수 전체에 대한 것이라 직선을 몇 개 그어 본 것과 다릅니다. Minsky와 Papert(1969)가 이런 한계를 널리 알렸습니다.
#
# 🤔 *예측해 보기*: 두 입력의 논리 함수는 $2^4=16$가지입니다. 퍼셉트론 하나로 만들 수 있는 것은 몇 가지일까요?

# %%
# NBVAL_CHECK_OUTPUT
made = {tuple(perceptron(INPUTS, w, b).tolist()) for *w, b in product([-1, 0, 1], [-1, 0, 1], [-1.5, -0.5, 0.5, 1.5])}
missing = sorted(set(product([0, 1], repeat=4)) - made)
print("만들어진 함수:", len(made), "/ 16")
print("빠진 함수 (00, 01, 10, 11의 답):", missing)
assert missing == [(0, 1, 1, 0), (1, 0, 0, 1)]

# %% [markdown]
# 작은 수만 넣어도 14가지가 나옵니다. 남은 둘은 XOR와 그 부정(XNOR)입니다. XOR가 안 된다는 것은 위에서 증명했습니다.
# XNOR가 안 되는 까닭도 같습니다. 부등호의 방향을 모두 뒤집고 다시 더해 보세요.
#
# ### 3.2 그림으로 보는 같은 증명
# $z=w_1x_1+w_2x_2+b$는 선분의 **가운데**에서 양 끝값의 평균이 됩니다. 두 대각선은 가운데 점을 함께 씁니다.

# %%
fig, ax = plt.subplots(figsize=(4.6, 4))
points = {0: np.array([[0, 0], [1, 1]]), 1: np.array([[0, 1], [1, 0]])}
styles = {0: (COLORS["blue"], "o", "z < 0"), 1: (COLORS["orange"], "^", "z ≥ 0")}
for label, (color, marker, sign) in styles.items():
    ax.plot(*points[label].T, color=color, marker=marker, ms=13, lw=3, label=t(f"답이 {label}", f"answer {label}"))
    x, y = points[label][0] * 0.8 + points[label][1] * 0.2
    ax.annotate(sign, (x, y), xytext=(14, 2 if label else -8), textcoords="offset points")
ax.plot(0.5, 0.5, "*", ms=20, color=COLORS["red"], mec="white")
ax.annotate(t("z < 0인데 z ≥ 0?", "z < 0 and z ≥ 0?"), (0.5, 0.5), xytext=(0.58, 0.48))
ax.set(xlabel="$x_1$", ylabel="$x_2$", xticks=[0, 1], yticks=[0, 1], xlim=(-0.2, 1.2), ylim=(-0.2, 1.35))
ax.legend(loc="upper center", ncols=2)
plt.show()

# %% [markdown]
# *그림 2. XOR의 네 점과 같은 답끼리 이은 두 대각선. 가운데 점의 z는 파란 선에서 보면 음수, 주황 선에서 보면 0 이상이어야 하므로 직선은 없습니다.*
#
# ### 3.3 푸는 길 하나: 차원을 올립니다
# 직선으로 안 되면 **자리를 옮깁니다**. 점 $(x_1,x_2)$를 $(x_1,x_2,x_1x_2)$로 보내면 $(1,1)$만 위로 올라갑니다.
# 이제 평면 $x_1+x_2-2x_3-0.5=0$ 하나로 충분합니다.
#
# ### 3.4 푸는 길 둘: 층을 쌓습니다
# 곱셈을 사람이 찾아 주지 않아도 됩니다. 이미 만든 게이트를 겹치면 $\text{XOR}=\text{AND}(\text{NAND},\ \text{OR})$입니다.

# %%
# NBVAL_CHECK_OUTPUT
XOR = np.array([0, 1, 1, 0])
lifted = np.column_stack([INPUTS, INPUTS.prod(axis=1)])  # (4, 3)
hidden = np.column_stack([perceptron(INPUTS, *GATES[name]) for name in ("NAND", "OR")])  # (4, 2)
print("x1 x2 x1x2  평면의 답 | NAND OR  AND의 답")
by_plane, by_stack = perceptron(lifted, [1, 1, -2], -0.5), perceptron(hidden, *GATES["AND"])
for row, plane, h, stack in zip(lifted, by_plane, hidden, by_stack):
    print(f" {row[0]}  {row[1]}   {row[2]}       {plane}     |  {h[0]}    {h[1]}     {stack}")
assert (by_plane == XOR).all() and (by_stack == XOR).all()

# %%
fig = plt.figure(figsize=(7, 3.4))
ax = fig.add_subplot(1, 2, 1, projection="3d")
a, b = np.meshgrid([-0.2, 1.2], [-0.2, 1.2])
ax.plot_surface(a, b, (a + b - 0.5) / 2, color=COLORS["gray"], alpha=0.3)
for label, (color, marker, _) in styles.items():
    ax.scatter(*lifted[XOR == label].T, c=color, marker=marker, s=90, depthshade=False)
ax.set(xlabel="$x_1$", ylabel="$x_2$", zlabel="$x_1x_2$", xticks=[0, 1], yticks=[0, 1], zticks=[0, 1])
ax.view_init(18, -58)
ax.set_box_aspect(None, zoom=0.85)
ax.set_title(t("차원을 올리면", "lifted"))
ax = fig.add_subplot(1, 2, 2)
demo.draw_stacked_xor(ax, hidden, XOR)
fig.subplots_adjust(wspace=0.45)
plt.show()

# %% [markdown]
# *그림 3. 왼쪽은 (x₁, x₂, x₁x₂)로 올린 네 점을 평면 하나가 나누는 모습, 오른쪽은 (NAND, OR)로 옮긴 뒤 직선 하나가 나누는 모습.
# 오른쪽에서는 (0,1)과 (1,0)이 한 점으로 포개집니다.*
#
# 두 길은 같은 생각입니다. **나누기 쉬운 곳으로 옮긴 다음, 직선(평면) 하나로 나눕니다.** 이렇게 중간에 끼운 층을 **은닉층**(hidden layer), 그 안의 퍼셉트론 하나를 **뉴런**(neuron)이라고 합니다. 은닉층이 하는 일이 바로 이것입니다.

# %% [markdown]
# ## 4. 매니폴드 가설
# <a name="4.-매니폴드-가설"></a>
# `핵심 4분 · 심화 2분`
#
# ### 4.1 데이터는 공간을 다 쓰지 않습니다
# 글자 100개를 아무렇게나 이으면 거의 언제나 문장이 아닙니다. 실제 데이터는 넓은 공간 안의 얇은 곳에 모여 있습니다.
# **매니폴드 가설**(manifold hypothesis)은 높은 차원의 데이터가 낮은 차원의 매끄러운 곡면 가까이에 놓인다는 가설입니다.
# 이 가설이 맞는다면, 구부러진 곡면을 **펴 주는 사상**을 찾으면 됩니다. 층 하나는 조금 옮기고(선형) 조금 구부립니다(활성화 함수).
#
# 두 고리를 나누어 봅시다. 고리는 1차원인데 평면에 감겨 있습니다. 아래 함수는 시드(초기값을 뽑는 번호)가 다른 신경망 여럿을 **텐서 하나로 한꺼번에** 학습합니다.
# 안에서 무슨 일이 일어나는지는 8–10절에서 배웁니다.


# %%
def forward(layers, x, activation):
    """layers: list of (w (S, I, O), b (S, 1, O)); x (N, I). Returns the output of every layer, each (S, N, O)."""
    outputs = []
    for depth, (w, b) in enumerate(layers, start=1):
        x = x @ w + b
        x = activation(x) if depth < len(layers) else x
        outputs.append(x)
    return outputs


def initial(sizes, seeds):
    """The starting weights of PyTorch's nn.Linear, uniform within 1/√fan-in, for `seeds` networks at once."""
    generator = torch.Generator().manual_seed(0)
    shapes = [(i, shape) for i, o in pairwise(sizes) for shape in ((i, o), (1, o))]
    flat = [(torch.rand(seeds, *shape, generator=generator) * 2 - 1) / math.sqrt(i) for i, shape in shapes]
    return list(zip(flat[::2], flat[1::2]))


# %%
def train_many(x, y, sizes, activation, seeds, steps=1000, lr=0.05):
    """Train `seeds` networks side by side; x (N, I), y (N,). Returns layers, loss (S,), accuracy (S,)."""
    layers = initial(sizes, seeds)
    parameters = [p.requires_grad_() for pair in layers for p in pair]
    optimizer = torch.optim.Adam(parameters, lr=lr)
    for _ in range(steps):
        logits = forward(layers, x, activation)[-1].squeeze(-1)  # (S, N)
        losses = F.binary_cross_entropy_with_logits(logits, y.expand_as(logits), reduction="none").mean(dim=1)
        optimizer.zero_grad()
        losses.sum().backward()  # 합이므로 시드끼리 서로 영향을 주지 않습니다
        optimizer.step()
    accuracy = ((logits > 0) == (y > 0.5)).float().mean(dim=1)
    return [(w.detach(), b.detach()) for w, b in layers], losses.detach(), accuracy


# %% [markdown]
# 🤔 *예측해 보기*: 은닉층마다 뉴런이 3개인 신경망(2→3→3→1)은 두 고리를 나눌 수 있을까요? 뉴런이 2개라면(2→2→2→1) 어떨까요?


# %%
def rings(n, rng):
    """Two noisy rings, 2n points: x (2n, 2), y (2n,)."""
    angle = rng.uniform(0, 2 * np.pi, 2 * n)
    radius = np.repeat([0.5, 1.2], n) + rng.normal(0, 0.05, 2 * n)
    x = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return torch.tensor(x, dtype=torch.float32), torch.tensor(np.repeat([0.0, 1.0], n), dtype=torch.float32)


ring_x, ring_y = rings(100, np.random.default_rng(0))
wide, _, accuracy_wide = train_many(ring_x, ring_y, [2, 3, 3, 1], torch.tanh, seeds=20, steps=500)
_, _, accuracy_thin = train_many(ring_x, ring_y, [2, 2, 2, 1], torch.tanh, seeds=20, steps=500)
print(f"뉴런 3개: 시드 20개 중 {int((accuracy_wide == 1).sum())}개가 모든 점을 맞힘")
print(f"뉴런 2개: 시드 20개 중 {int((accuracy_thin == 1).sum())}개, 가장 좋은 정확도 {accuracy_thin.max():.3f}")
assert (accuracy_wide == 1).sum() >= 15 and (accuracy_thin == 1).sum() == 0

# %%
best = int(accuracy_wide.argmax())
net = [(w[best], b[best]) for w, b in wide]  # 시드 하나만 꺼냅니다
flat = torch.column_stack([ring_x, torch.zeros(len(ring_x))])
stages, h = [flat], ring_x
for w, b in net[:2]:
    stages += [h @ w + b, torch.tanh(h @ w + b)]
    h = stages[-1]
plane = (net[2][0].squeeze(1).numpy(), float(net[2][1]))
titles = [t("입력", "input"), t("1층: 옮기기", "layer 1: affine"), t("1층: 구부리기(tanh)", "layer 1: tanh"),
          t("2층: 옮기기", "layer 2: affine"), t("2층: 구부리기(tanh)", "layer 2: tanh")]  # fmt: skip
Image(demo.animate_layers([s.numpy() for s in stages], ring_y.numpy(), plane, titles), format="png")

# %% [markdown]
# *그림 4(움직임). 두 고리의 점이 층을 지나며 3차원에서 옮겨지고 구부러진 끝에, 회색 평면 하나로 나뉘는 모습.
# 움직임을 못 보는 곳에서는 처음과 끝의 멈춘 그림이 보입니다. 눈금은 단계마다 그림에 맞추었습니다.*
#
# ### 4.2 심화: 뉴런 2개로는 왜 안 될까요
# 2→2 층의 가중치 행렬에 역행렬이 있으면, 층은 평면을 찢거나 접지 않고 늘이고 구부리기만 합니다(위상동형 사상).
# 안쪽 점은 옮겨진 뒤에도 바깥 고리에 둘러싸여 있습니다. 바깥 고리가 모두 직선 한쪽에 있으면 그 안쪽도 같은 쪽이므로 나눌 수 없습니다.
# 역행렬이 없으면 평면이 선으로 눌려, 안쪽 점마다 바깥 고리의 어느 점과 **겹칩니다**. 셋째 차원이 있으면 안쪽을 들어 올릴 수 있습니다.

# %% [markdown]
# ## 5. 다층 퍼셉트론
# <a name="5.-다층-퍼셉트론"></a>
# `핵심 6분`
#
# ### 5.1 구부리지 않으면 쌓아도 한 층입니다
# 층을 여러 개 쌓은 신경망이 다층 퍼셉트론(multilayer perceptron, MLP)입니다. 층 사이에는 **활성화 함수**(activation function)가 있습니다.
# 없으면 어떻게 될까요? 두 선형층을 손으로 이어 붙여 봅니다.
#
# $$W_2(W_1x+b_1)+b_2 = (W_2W_1)\,x + (W_2b_1+b_2)$$
#
# 🤔 *예측해 보기*: 활성화 함수 없이 100층을 쌓으면 XOR를 풀 수 있을까요?

# %%
# NBVAL_CHECK_OUTPUT
W1, b1 = np.array([[1, -2], [-1, 1], [3, 0]]), np.array([1, 0, -1])  # 2 → 3
W2, b2 = np.array([[2, 0, 1], [-1, 1, 4]]), np.array([0, 5])  # 3 → 2
two_layers = INPUTS @ W1.T @ W2.T + b1 @ W2.T + b2
W, b = W2 @ W1, W2 @ b1 + b2
print("한 층으로 합친 W =", W.tolist(), " b =", b.tolist())
print("두 층과 한 층의 답이 같다:", np.array_equal(two_layers, INPUTS @ W.T + b))

# %% [markdown]
# 선형층은 몇 개를 쌓아도 선형층 하나입니다. 퍼셉트론 하나와 같으니 XOR를 풀지 못합니다.
#
# ### 5.2 활성화 함수
# 계단 함수는 꺾이는 한 점을 빼면 기울기가 0이라 학습 신호가 흐르지 않습니다. 그래서 기울기가 있는 함수를 씁니다.
#
# 🤔 *예측해 보기*: 시그모이드의 기울기는 가장 클 때 얼마일까요? $\sigma'(z)=\sigma(z)(1-\sigma(z))$입니다.

# %%
z = torch.linspace(-5, 5, 401, requires_grad=True)
functions = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "ReLU": torch.relu}
functions["step"] = lambda z: (z >= 0).float() + 0 * z  # 0을 곱해 더하면 값은 그대로이고 기울기를 물을 수 있습니다
curves = {}
for name, function in functions.items():
    (slope,) = torch.autograd.grad(function(z).sum(), z)
    curves[name] = function(z).detach(), slope
    print(f"{name:8} 가장 큰 기울기 {slope.max():.2f}")

# %%
fig, axes = plt.subplots(1, 2, figsize=(7, 3), layout="constrained")
looks = {"step": ("gray", "--"), "sigmoid": ("blue", "-"), "tanh": ("orange", "-."), "ReLU": ("green", ":")}
for name, (color, line) in looks.items():
    for ax, curve in zip(axes, curves[name]):
        ax.plot(z.detach(), curve, color=COLORS[color], ls=line, lw=2.5, label=name)
axes[0].set(title=t("활성화 함수", "activation"), xlabel="z", ylim=(-1.2, 2.2))
axes[1].set(title=t("기울기", "slope"), xlabel="z", ylim=(-0.1, 1.1))
axes[0].legend(fontsize=10)
plt.show()

# %% [markdown]
# *그림 5. 계단 함수, 시그모이드, tanh, ReLU의 값(왼쪽)과 기울기(오른쪽). 시그모이드의 기울기는 0.25를 넘지 못하고, ReLU는 양수 쪽에서 늘 1입니다.*
#
# 0.25를 스무 번 곱하면 얼마나 작아질지 기억해 두세요. 12절에서 다시 만납니다.
#
# ### 5.3 파라미터를 셉니다
# $n$개에서 $m$개로 가는 층에는 가중치 $n\times m$개와 편향 $m$개가 있습니다. 모두 더해 $(n+1)\,m$개입니다.
# 2→3→1이면 $(2+1)\cdot3+(3+1)\cdot1=13$개입니다.
#
# 🤔 *예측해 보기*: 784→128→64→10은 몇 개일까요? 어느 층이 대부분을 차지할까요?


# %%
# NBVAL_CHECK_OUTPUT
def count(sizes):
    """Parameters of a fully connected network, layer by layer."""
    return [(i + 1) * o for i, o in pairwise(sizes)]


for sizes in ([2, 3, 1], [784, 128, 64, 10], [784, 50, 50, 50, 50, 10]):
    modules = [nn.Linear(i, o) for i, o in pairwise(sizes)]
    in_torch = sum(p.numel() for module in modules for p in module.parameters())
    print(" → ".join(map(str, sizes)), "|", count(sizes), "|", f"{sum(count(sizes)):,}개")
    assert in_torch == sum(count(sizes))

# %%
fig, ax = plt.subplots(figsize=(5.5, 3.2))
network(
    ax, [2, 3, 3, 1], names=[t("입력", "input"), t("은닉 1", "hidden 1"), t("은닉 2", "hidden 2"), t("출력", "output")]
)
ax.set_title(t(f"선 18개 + 편향 7개 = 파라미터 {sum(count([2, 3, 3, 1]))}개", "18 lines + 7 biases = 25"))
plt.show()

# %% [markdown]
# *그림 6. 앞에서 고리를 편 2→3→3→1 신경망. 선 하나가 가중치 하나이고, 입력이 아닌 동그라미마다 편향이 하나씩 있어 모두 25개입니다.*

# %% [markdown]
# ## 6. 보편 근사 정리
# <a name="6.-보편-근사-정리"></a>
# `핵심 8분 · 심화 2분`
#
# ### 6.1 정확한 문장
# **보편 근사 정리**(universal approximation theorem, Leshno 등 1993). 연속함수 $\sigma:\mathbb R\to\mathbb R$에 대하여 다음 둘은 같은 말입니다.
# 1. $\sigma$는 다항식이 **아닙니다**.
# 2. 모든 콤팩트 집합 $K\subset\mathbb R^n$, 모든 연속함수 $f:K\to\mathbb R^m$, 모든 $\varepsilon>0$에 대하여, 은닉층이 하나인 신경망
# $g(x)=\sum_{j=1}^{H} v_j\,\sigma(w_j\cdot x+b_j)$ 가운데 $\max_{x\in K}\lVert f(x)-g(x)\rVert<\varepsilon$인 것이 있습니다.
# 여기서 $H$와 $w_j\in\mathbb R^n,\ b_j\in\mathbb R,\ v_j\in\mathbb R^m$은 마음대로 고릅니다. 줄이면 “$C(K,\mathbb R^m)$에서 조밀하다”입니다.
#
# 원래 정리는 더 넓습니다. $\sigma$가 국소 유계이고 불연속점 집합의 폐포의 측도가 0이면 되고, 이때 조건 1은 “다항식 하나와 거의 모든 곳에서 같은 함수가 아니다”입니다.

# %% [markdown]
# **쉬운 말로** 하면 이렇습니다. 활성화 함수가 다항식만 아니면, 닫혀 있고 끝없이 뻗지 않는(유계인) 범위 안의 연속함수는 은닉층 하나를 충분히 넓히기만 해도 오차를 원하는 만큼 줄일 수 있습니다.
#
# 먼저 나온 Cybenko(1989)는 연속인 시그모이드꼴 함수에 대해, Hornik(1991)은 유계이고 상수가 아닌 연속함수에 대해 보였습니다.
# ReLU는 유계가 아니므로 이 둘을 곧바로 쓸 수 없고, 위의 정리는 ReLU까지 한 번에 다룹니다.
#
# ### 6.2 손으로 만드는 근사
# 있다는 말만 믿지 말고 만들어 봅니다. $[0,1]$을 $n$칸으로 나누고 ReLU를 한 칸에 하나씩 놓습니다.
# 왼쪽부터 **기울기가 바뀌는 만큼** 출력 가중치를 주면 꺾은선이 됩니다. 학습은 없고, 은닉 뉴런은 정확히 $n$개입니다.


# %%
def target(x):
    """The function to approximate."""
    return np.sin(2 * np.pi * x)


def relu_network(n):
    """One hidden layer of n ReLUs that meets `target` at n+1 points: weights 1, biases -knot."""
    knots = np.linspace(0, 1, n + 1)
    slopes = np.diff(target(knots)) * n
    v = np.diff(slopes, prepend=0)  # 뉴런 j는 매듭 j에서 기울기를 이만큼 바꿉니다
    return lambda x: target(0) + np.maximum(x[:, None] - knots[:-1], 0) @ v


grid = np.linspace(0, 1, 20001)
widths = [2**k for k in range(1, 13 if FULL else 9)]
sup_error = [np.abs(relu_network(n)(grid) - target(grid)).max() for n in widths]

# %% [markdown]
# 🤔 *예측해 보기*: 뉴런을 두 배로 늘리면 가장 큰 오차는 몇 분의 1이 될까요?
# 꺾은선의 오차는 $\max|f''|/(8n^2)$을 넘지 못합니다. 여기서는 $(2\pi)^2/(8n^2)$입니다.

# %%
fig, axes = plt.subplots(1, 3, figsize=(7, 2.6), sharey=True, layout="constrained")
for ax, n in zip(axes, (4, 8, 16)):
    ax.plot(grid, target(grid), color=COLORS["gray"], lw=5, alpha=0.5, label=t("목표", "target"))
    ax.plot(grid, relu_network(n)(grid), color=COLORS["red"], label=t("신경망", "network"))
    ax.set(title=t(f"뉴런 {n}개", f"{n} units"), xlabel="x", xticks=[0, 0.5, 1])
axes[0].legend(fontsize=10, loc="lower left")
plt.show()
for n, error in list(zip(widths, sup_error))[1:5]:
    print(f"뉴런 {n:3}개: 가장 큰 오차 {error:.5f}  (상한 {(2 * np.pi) ** 2 / (8 * n * n):.5f})")
slope = np.polyfit(np.log(widths[2:]), np.log(sup_error[2:]), 1)[0]
print(f"로그 눈금에서 잰 기울기: {slope:.2f}")
assert abs(slope + 2) < 0.1 and all(e <= (2 * np.pi) ** 2 / (8 * n * n) for n, e in zip(widths, sup_error))

# %% [markdown]
# *그림 7. 사인 곡선(회색)과 ReLU 뉴런 4, 8, 16개로 만든 꺾은선(빨강). 뉴런이 늘수록 빈틈없이 겹칩니다.*
#
# 로그 눈금에서 기울기가 −2에 가깝다는 것은, 뉴런이 두 배면 오차가 4분의 1쯤이라는 뜻입니다.
#
# ### 6.3 심화: 다항식 활성화 함수는 정말 안 될까요
# 정리의 반대 방향도 확인합니다. $\sigma(z)=z^2$이면 뉴런을 아무리 더해도 $g$는 **2차 이하의 다항식**입니다.
# $z^2, z^3, \tanh$는 은닉층의 $w, b$를 무작위로 고정하고 **출력 가중치 $v$만 최소제곱으로** 맞춥니다.
# ReLU는 6.2에서 손으로 만든 신경망을 그대로 씁니다.
#
# 🤔 *예측해 보기*: 뉴런을 2개에서 256개로 늘리면 네 곡선 가운데 어느 것이 내려가다 멈출까요?


# %%
def fitted_error(activation, n, seed=0):
    """RMS error of n random hidden units on [0, 1] whose output weights are fitted by least squares."""
    rng = np.random.default_rng(seed)
    x = np.linspace(0, 1, 2001)
    w, b = rng.normal(size=n) * 6, rng.uniform(-6, 6, size=n)
    features = activation(x[:, None] * w + b)
    v, *_ = np.linalg.lstsq(features, target(x), rcond=1e-12)
    return np.sqrt(np.mean((features @ v - target(x)) ** 2))


errors = {"z²": lambda z: z**2, "z³": lambda z: z**3, "tanh": np.tanh}
errors = {name: [fitted_error(f, n) for n in widths] for name, f in errors.items()}
errors["ReLU"] = [np.sqrt(np.mean((relu_network(n)(grid) - target(grid)) ** 2)) for n in widths]
x = np.linspace(0, 1, 2001)
best = {d: np.sqrt(np.mean((np.polyval(np.polyfit(x, target(x), d), x) - target(x)) ** 2)) for d in (2, 3)}

# %%
fig, ax = plt.subplots(figsize=(6, 3.8))
look = {"z²": ("red", "s", "-"), "z³": ("purple", "D", "--"), "ReLU": ("blue", "o", "-"), "tanh": ("green", "^", "-.")}
for name, (color, marker, line) in look.items():
    ax.loglog(widths, errors[name], color=COLORS[color], marker=marker, ls=line, label=name)
ax.set(xlabel=t("은닉 뉴런 수", "hidden units"), ylabel=t("RMS 오차", "RMS error"), ylim=(1e-13, 9))
ax.legend(ncols=2, loc="lower left")
plt.show()
print(f"z²: 뉴런 {widths[-1]}개의 오차 {errors['z²'][-1]:.4f}, 가장 좋은 2차식의 오차 {best[2]:.4f}")
print(f"z³: 뉴런 {widths[-1]}개의 오차 {errors['z³'][-1]:.4f}, 가장 좋은 3차식의 오차 {best[3]:.4f}")
assert abs(errors["z²"][-1] - best[2]) < 1e-3 and abs(errors["z³"][-1] - best[3]) < 1e-3 and errors["ReLU"][-1] < 1e-3

# %% [markdown]
# *그림 8. 은닉 뉴런 수와 RMS 오차(양쪽 로그 눈금). ReLU는 계속 내려가고 tanh는 최소제곱의 허용 한계 가까이까지 내려갑니다.
# z²과 z³은 가장 좋은 2차식과 3차식의 오차에서 멈춥니다.*
#
# ### 6.4 정리가 말하지 **않는** 것
# - **학습이 그 가중치를 찾는다**고 하지 않습니다. 있다는 것과 찾는다는 것은 다릅니다(11절).
# - **몇 개면 된다**고 하지 않습니다. 입력 차원이 커지면 아주 많이 필요할 수 있습니다. 깊이가 아껴 줄 때가 있습니다(7절).
# - **$K$ 밖에서도 맞는다**고 하지 않습니다. 처음 보는 데이터에서 맞는다(일반화)고도 하지 않습니다.
#
# 🤔 *예측해 보기*: 뉴런 256개로 $[0,1]$에서 거의 완벽한 신경망에 $x=2$를 넣으면 답은 $\sin(4\pi)=0$에 가까울까요?

# %%
outside = relu_network(256)(np.array([0.25, 1.0, 1.5, 2.0]))
for x_value, answer in zip((0.25, 1.0, 1.5, 2.0), outside):
    print(f"x = {x_value:4}: 신경망 {answer:6.3f}   참값 {round(target(x_value), 3) + 0:6.3f}")
assert abs(outside[-1]) > 5

# %% [markdown]
# 오른쪽으로 벗어나면 마지막 직선을 따라 끝없이 갑니다. 근사는 $K$ 안의 약속입니다.

# %% [markdown]
# ## 7. 선형 영역
# <a name="7.-선형-영역"></a>
# `핵심 7분 · 심화 4분`
#
# ### 7.1 ReLU 신경망은 조각난 직선입니다
# 뉴런이 늘면 파라미터가 늘고, 파라미터가 늘면 더 많이 **꺾을 수** 있습니다. 꺾이지 않은 조각 하나를 선형 영역(linear region)이라고 합니다.
# 영역이 많을수록 복잡한 무늬를 만들 수 있습니다. 그래서 셉니다. 점을 찍어 어림하지 않고 **꺾이는 자리를 분수로** 구합니다.
#
# 세는 법: 앞 층까지의 꺾임 사이에서는 모든 뉴런이 직선입니다. 직선이 0을 지나는 자리가 그 층의 새 꺾임입니다. 마지막에 기울기가 정말 바뀌는 곳만 남깁니다.


# %%
def affine(layers, x):
    """Output before the last activation, exactly; layers: list of (W (O, I), b (O,)) of Fractions."""
    (W, b), *rest = layers
    z = W @ x + b
    for W, b in rest:
        z = W @ np.maximum(z, 0) + b
    return z


def count_pieces(layers, low, high):
    """Number of linear pieces of a ReLU network R -> R on [low, high], exactly; also the breakpoints."""
    knots = [low, high]
    for depth in range(1, len(layers)):
        ends = [(x, affine(layers[:depth], np.array([x]))) for x in knots]
        roots = {p + (q - p) * u / (u - v) for (p, zp), (q, zq) in pairwise(ends) for u, v in zip(zp, zq) if u * v < 0}
        knots = sorted({*knots, *roots})
    y = [affine(layers, np.array([x]))[0] for x in knots]
    slopes = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(zip(knots, y))]
    return 1 + sum(a != b for a, b in pairwise(slopes)), knots, y


# %% [markdown]
# ### 7.2 텐트 사상: 층마다 두 배
# 텐트 사상 $T(x)=2\min(x,1-x)$는 ReLU 두 개로 만듭니다. $[0,1]$에서 $T(x)=2\,\mathrm{ReLU}(x)-4\,\mathrm{ReLU}(x-\tfrac12)$입니다.
# 손으로 해 봅시다. $T(0)=0,\ T(\tfrac12)=1,\ T(1)=0$이니 조각은 둘입니다. $T(T(x))$는 $\tfrac14, \tfrac12, \tfrac34$에서 꺾여 넷입니다.
#
# 🤔 *예측해 보기*: 뉴런이 2개뿐인 층을 $k$개 쌓으면 조각은 몇 개일까요? 은닉층 하나로 같은 수를 만들려면 뉴런이 몇 개 필요할까요?


# %%
# NBVAL_CHECK_OUTPUT
def rational(rows):
    """A nested list as an array of Fractions."""
    return np.vectorize(Fraction, otypes=[object])(np.array(rows, dtype=object))


def tent(depth):
    """The tent map composed `depth` times: a ReLU network of two units a layer."""
    first, bias = rational([[1], [1]]), rational([0, Fraction(-1, 2)])
    between, last = rational([[2, -4], [2, -4]]), rational([[2, -4]])
    return [(first, bias), *[(between, bias)] * (depth - 1), (last, rational([0]))]


for depth in range(1, 9):
    pieces, *_ = count_pieces(tent(depth), Fraction(0), Fraction(1))
    print(
        f"깊이 {depth}, 뉴런 {2 * depth:2}개: 조각 {pieces:3}개 = 2^{depth}  | 은닉층 하나라면 뉴런 {pieces - 1}개 이상"
    )
    assert pieces == 2**depth

# %% [markdown]
# 어림이 아니라 **정확히** $2^k$입니다. 은닉층이 하나면 뉴런 하나가 많아야 한 번 꺾으므로 조각은 뉴런 수 + 1을 넘지 못합니다.
# 깊이는 접기입니다. 종이를 접고 한 번 자르면 여러 곳이 잘리는 것과 같습니다(Montúfar 등 2014, Telgarsky 2016).
#
# ### 7.3 그러면 깊은 신경망은 늘 조각이 많을까요
# 텐트의 가중치는 사람이 고른 것입니다. **같은 크기의 신경망에 무작위 가중치**를 넣고 똑같이 세어 봅니다.
#
# 🤔 *예측해 보기*: 깊이 6, 층마다 뉴런 2개인 무작위 신경망의 조각은 평균 몇 개일까요? 64개? 12개? 3개?


# %%
def random_network(widths, rng):
    """He-initialised weights and standard normal biases, rounded to 1/256 so that counting stays exact."""

    def draw(*shape, scale):
        return rational(np.round(rng.normal(size=shape) * scale * 256).astype(int).tolist()) / 256

    return [(draw(o, i, scale=math.sqrt(2 / i)), draw(o, scale=1)) for i, o in pairwise(widths)]


depths, rng = range(1, 7), np.random.default_rng(0)
trials = 200 if FULL else 40
random_pieces = np.array(
    [
        [count_pieces(random_network([1] + [2] * k + [1], rng), Fraction(-10), Fraction(10))[0] for _ in range(trials)]
        for k in depths
    ]
)  # (depth, trial)
for k, row in zip(depths, random_pieces):
    print(f"깊이 {k}: 텐트 {2**k:2}개 | 무작위 {trials}번 평균 {row.mean():.1f}개, 가장 많을 때 {row.max()}개")
assert random_pieces[-1].mean() < 10 < 2**6

# %%
fig, axes = plt.subplots(1, 2, figsize=(7, 3), layout="constrained")
for k, color, line in ((1, "gray", "--"), (2, "sky", "-."), (4, "blue", "-")):
    _, knots, y = count_pieces(tent(k), Fraction(0), Fraction(1))
    axes[0].plot(knots, y, color=COLORS[color], ls=line, label=t(f"깊이 {k}", f"depth {k}"))
axes[0].set(xlabel="x", title=t("텐트 사상", "tent map"), ylim=(0, 1.45))
axes[0].legend(fontsize=10, ncols=3, loc="upper center", columnspacing=0.8, handlelength=1.4)
mean, most = random_pieces.mean(axis=1), random_pieces.max(axis=1)
axes[1].semilogy(depths, [2**k for k in depths], "o-", label=t("텐트", "tent"))
axes[1].semilogy(depths, most, "^:", label=t("무작위, 최대", "random, most"))
axes[1].semilogy(depths, mean, "s--", color=COLORS["red"], label=t("무작위, 평균", "random, mean"))
axes[1].set(xlabel=t("깊이", "depth"), title=t("조각 수", "linear pieces"))
axes[1].set_yticks([1, 4, 16, 64], [1, 4, 16, 64])
axes[1].legend(fontsize=10)
plt.show()

# %% [markdown]
# *그림 9. 왼쪽은 깊이 1, 2, 4의 텐트 사상, 오른쪽은 깊이에 따른 조각 수(로그 눈금). 텐트는 층마다 두 배가 되지만 같은 크기의 무작위 신경망의 평균은 늘지 않습니다.
# 텐트는 [0, 1], 무작위는 [−10, 10]에서 세었습니다.*
#
# 깊이는 조각을 많이 만들 **수 있게** 할 뿐, 만들어 주지는 않습니다. 무작위 초기값에서 평균 조각 수가 많아야 뉴런 수에 비례하는 정도라는 것을
# Hanin과 Rolnick(2019)이 보였습니다. “깊으면 지수적으로 강하다”는 말은 **가능성**에 관한 말입니다.

# %% [markdown]
# ### 7.4 심화: 평면에서 영역 세기
# 입력이 둘이면 뉴런 하나가 직선 하나로 평면을 자릅니다. 은닉층 하나에 뉴런 $n$개면 영역은 많아야 $1+n+\binom n2$개입니다(Zaslavsky 1975).
# 어느 두 직선도 평행하지 않고 어느 세 직선도 한 점에서 만나지 않으면 정확히 이 수입니다. 손으로: 직선 3개는 $1+3+3=7$개입니다.
#
# 코드는 큰 정사각형에서 출발해 뉴런마다 다각형을 **분수 좌표로** 자릅니다. 깊은 층의 뉴런도 다각형 안에서는 직선이므로 같은 방법이 통합니다.
# 여기서 세는 것은 켜진 뉴런의 조합(활성 패턴)이 서로 다른 볼록 다각형입니다.


# %%
def cut(polygon, unit):
    """Split a convex polygon along the line where coordinate `unit` of its vertices is 0."""
    sides = ([], [])
    for p, q in zip(polygon, polygon[1:] + polygon[:1]):
        u, v = p[unit], q[unit]
        new = [p + (q - p) * (u / (u - v))] if u * v < 0 else []
        sides[0].extend([p] * (u >= 0) + new)
        sides[1].extend([p] * (u <= 0) + new)
    return [side for side in sides if len(side) > 2]


def regions(layers, size):
    """Activation regions within the square [-size, size]², exactly; vertices carry (x, y, z of the last layer)."""
    corners = [(-size, -size), (size, -size), (size, size), (-size, size)]
    polygons = [[rational(corner) for corner in corners]]
    for depth, (_, b) in enumerate(layers, start=1):
        polygons = [[np.append(p[:2], affine(layers[:depth], p[:2])) for p in polygon] for polygon in polygons]
        for unit in range(2, 2 + len(b)):
            polygons = [part for polygon in polygons for part in cut(polygon, unit)]
    return polygons


# %%
# NBVAL_CHECK_OUTPUT
SHAPES = {"12": [2, 12], "6 → 6": [2, 6, 6], "4 → 4 → 4": [2, 4, 4, 4]}
nets = {name: random_network(sizes, np.random.default_rng(6)) for name, sizes in SHAPES.items()}
huge = 10**6  # 교점이 모두 들어올 만큼 큰 정사각형
for name, layers in nets.items():
    found = regions(layers, huge)
    xs, ys = zip(*[(np.array([p[0] for p in f]), np.array([p[1] for p in f])) for f in found])
    area = sum(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2 for x, y in zip(xs, ys))
    print(f"은닉층 {name:10} 뉴런 12개: 영역 {len(found):2}개, 넓이의 합이 정사각형과 같다: {area == (2 * huge) ** 2}")
n = 12
print("직선 12개의 상한 1 + n + C(n,2) =", 1 + n + math.comb(n, 2))
assert len(regions(nets["12"], huge)) == 1 + n + math.comb(n, 2) > len(regions(nets["4 → 4 → 4"], huge))

# %%
from matplotlib.collections import PolyCollection

fig, axes = plt.subplots(1, 3, figsize=(7, 2.8), layout="constrained")
for ax, (name, layers) in zip(axes, nets.items()):
    shapes = [[(float(p[0]), float(p[1])) for p in polygon] for polygon in regions(layers, 4)]
    shade = np.random.default_rng(0).permutation(len(shapes)) / len(shapes)
    ax.add_collection(PolyCollection(shapes, array=shade, cmap="cividis", edgecolors="white", linewidths=0.8))
    ax.set(xlim=(-4, 4), ylim=(-4, 4), aspect="equal", xticks=[-4, 0, 4], yticks=[-4, 0, 4], xlabel="$x_1$")
    ax.set_title(name)
axes[0].set_ylabel("$x_2$")
plt.show()

# %% [markdown]
# *그림 10. 뉴런 12개를 한 층, 두 층, 세 층으로 나눈 무작위 신경망의 활성 영역(가운데 부분). 한 층이면 곧은 직선이 가로지르고, 둘째 층부터는 선이 앞 층의 경계에서 꺾입니다.*
#
# 한 층의 영역 수는 상한과 정확히 같습니다. 두 층은 79를 하나 **넘었고**, 세 층은 훨씬 적습니다. 시드 하나로 결론을 내지 말고 20개를 셉니다.

# %%
many = {name: [len(regions(random_network(sizes, np.random.default_rng(seed)), huge)) for seed in range(20)]
        for name, sizes in SHAPES.items()}  # fmt: skip
for name, counts in many.items():
    print(f"은닉층 {name:10} 영역 평균 {np.mean(counts):.1f}개 (적을 때 {min(counts)}개, 많을 때 {max(counts)}개)")
assert set(many["12"]) == {79} and max(many["6 → 6"]) > 79 > np.mean(many["6 → 6"]) > np.mean(many["4 → 4 → 4"])

# %% [markdown]
# 깊으면 79개를 **넘을 수 있습니다**. 한 층으로는 절대 못 하는 일입니다. 그러나 무작위 가중치의 평균은 깊을수록 오히려 줄었습니다. 7.3의 결론과 같습니다.

# %% [markdown]
# ## 8. 순전파와 비용
# <a name="8.-순전파와-비용"></a>
# `핵심 6분`
#
# ### 8.1 학습은 네 걸음을 되풀이합니다
# 이제 가중치를 사람이 고르지 않고 **배우게** 합니다.
#
# | 걸음 | 하는 일 |
# |---|---|
# | ① 순전파(forward pass) | 입력을 층에 통과시켜 답을 냅니다. |
# | ② 비용(cost), 또는 손실(loss) | 답이 얼마나 틀렸는지 수 하나로 잽니다. |
# | ③ 역전파(backpropagation) | 가중치마다 비용의 기울기를 구합니다. |
# | ④ 갱신(update) | 기울기의 반대쪽으로 조금 옮깁니다. |

# %% [markdown]
# ### 8.2 순전파를 손으로
# 입력 $[1,-1]^\top$을 뉴런 두 개에 통과시킵니다.
#
# $$\sigma\!\left(\begin{bmatrix}1&-2\\-1&1\end{bmatrix}\begin{bmatrix}1\\-1\end{bmatrix}+\begin{bmatrix}1\\0\end{bmatrix}\right)
# =\sigma\!\left(\begin{bmatrix}1+2+1\\-1-1+0\end{bmatrix}\right)=\sigma\!\left(\begin{bmatrix}4\\-2\end{bmatrix}\right)$$
#
# 🤔 *예측해 보기*: $\sigma(4)$와 $\sigma(-2)$는 각각 0, 0.5, 1 가운데 어디에 가까울까요?

# %%
# NBVAL_CHECK_OUTPUT
W = torch.tensor([[1.0, -2.0], [-1.0, 1.0]])
b = torch.tensor([1.0, 0.0])
x = torch.tensor([1.0, -1.0])
z = W @ x + b
a = torch.sigmoid(z)
print("z =", z.tolist())
print("a =", [round(v, 2) for v in a.tolist()])

# %% [markdown]
# ### 8.3 비용과 전체 비용
# 보기 하나의 비용을 $C_n$이라고 하면, 우리가 줄이는 것은 데이터 전체의 **전체 비용**(total cost)입니다.
#
# $$C_{\text{전체}}=\frac1N\sum_{n=1}^N C_n,\qquad C_n=(\hat y_n-y_n)^2 \ \text{또는}\ -\log p_n(\text{정답})$$
#
# $1/N$이 없으면 데이터가 두 배일 때 기울기도 두 배가 되어 학습률을 다시 골라야 합니다. 확률을 답하는 분류에서는 교차 엔트로피(cross-entropy)
# $-\log p(\text{정답})$을 씁니다. 두 갈래 분류에서는 마지막 값 $z$(로짓, logit)를 $\sigma(z)$로 바꾸어 1일 확률로 읽습니다. 자신 있게 틀릴수록 벌이 끝없이 커지기 때문입니다.
#
# 🤔 *예측해 보기*: 정답에 준 확률이 0.98, 0.5, 0.02일 때 제곱 오차와 교차 엔트로피는 각각 얼마일까요?

# %%
# NBVAL_CHECK_OUTPUT
p = torch.tensor([0.98, 0.5, 0.02], dtype=torch.float64)  # 세 보기에서 정답에 준 확률
squared, entropy = (1 - p) ** 2, -p.log()
print("보기별 제곱 오차     ", [round(v, 3) for v in squared.tolist()], " 전체:", round(squared.mean().item(), 3))
print("보기별 교차 엔트로피 ", [round(v, 3) for v in entropy.tolist()], " 전체:", round(entropy.mean().item(), 3))
twice = torch.cat([p, p])
print(
    "데이터를 두 번 넣으면   평균:",
    round((-twice.log()).mean().item(), 3),
    "(그대로)  합:",
    round((-twice.log()).sum().item(), 3),
)

# %% [markdown]
# ## 9. 경사하강법
# <a name="9.-경사하강법"></a>
# `핵심 8분 · 심화 4분`
#
# ### 9.1 내리막으로 한 걸음
# 경사하강법(gradient descent)은 기울기의 반대쪽으로 학습률(learning rate) $\eta$만큼 옮깁니다.
#
# $$w_i(t+1)=w_i(t)-\eta\,\frac{\partial C}{\partial w_i}$$
#
# 손으로: $C=w^2,\ w=3,\ \eta=0.1$이면 기울기가 6이므로 $w\leftarrow 3-0.6=2.4$, 다음은 $2.4-0.48=1.92$입니다. 한 걸음마다 0.8배입니다.

# %% [markdown]
# ### 9.2 학습률이 조금만 커도 터집니다
# 길쭉한 골짜기 $C(x,y)=\tfrac12(x^2+100y^2)$을 봅시다. $\partial C/\partial y=100y$이므로
#
# $$y_{t+1}=(1-100\eta)\,y_t,\qquad x_{t+1}=(1-\eta)\,x_t$$
#
# $|1-100\eta|<1$일 때만 $y$가 줄어듭니다. 풀면 $0<\eta<\tfrac{2}{100}$입니다. $\eta>\tfrac2{100}$이면 발산하고, 꼭 $\tfrac2{100}$이면 부호만 바꾸며 제자리를 오갑니다.
# 가장 **많이 굽은**(곡률이 큰) 방향이 학습률의 한계를 정합니다.
#
# 🤔 *예측해 보기*: $\eta=0.0199$와 $\eta=0.0201$은 1 % 차이입니다. 400걸음 뒤의 $|y|$는 얼마나 다를까요? $y_0=1$입니다.

# %%
# NBVAL_CHECK_OUTPUT
CURVATURE = np.array([1.0, 100.0])


def descend(lr, steps, start=(10.0, 1.0)):
    """Positions (steps+1, 2) of gradient descent on ½(x² + 100y²)."""
    path = [np.array(start)]
    for _ in range(steps):
        path.append(path[-1] - lr * CURVATURE * path[-1])
    return np.array(path)


for lr in (0.0199, 0.0200, 0.0201):
    path = descend(lr, 400)
    print(f"η = {lr:.4f}: 400걸음 뒤 |y| = {abs(path[-1, 1]):8.3f}, 한 걸음마다 {abs(1 - 100 * lr):.2f}배")

# %%
assert abs(descend(0.0199, 400)[-1, 1]) < 0.02 and abs(descend(0.0201, 400)[-1, 1]) > 50
fig, ax = plt.subplots(figsize=(6, 3.4))
for lr, color, line in ((0.0199, "blue", "-"), (0.02, "gray", "--"), (0.0201, "red", "-.")):
    ax.semilogy(np.abs(descend(lr, 400)[:, 1]), color=COLORS[color], ls=line, label=f"η = {lr:.4f}")
ax.set(xlabel=t("걸음", "step"), ylabel="|y|")
ax.legend()
plt.show()

# %% [markdown]
# *그림 11. 세 학습률에서 걸음마다의 |y|(로그 눈금). 0.0199는 줄고 0.0201은 커지며, 그 사이 0.0200은 제자리입니다.*
#
# ### 9.3 배치, 미니배치, 확률적 경사하강법
# 한 번 갱신할 때 데이터를 얼마나 보느냐로 나눕니다. 모두 보면 배치(batch), 몇 개만 보면 미니배치(mini-batch), 하나만 보면 확률적(stochastic) 경사하강법입니다.
# $y=2x+1$에 잡음을 섞은 점 64개에 직선을 맞추어 봅시다. 데이터를 한 바퀴 다 보는 것을 에포크(epoch)라고 합니다. 보기 64개라면 한 에포크의 갱신은 각각 1번, 8번(8개씩), 64번입니다.
#
# 🤔 *예측해 보기*: 같은 에포크, 같은 학습률이면 어느 쪽이 바닥 가까이 먼저 갈까요? 어느 쪽이 바닥에서 가만히 있지 못할까요?

# %%
rng = np.random.default_rng(3)
line_x = rng.uniform(-1, 1, 64)
line_y = 2 * line_x + 1 + rng.normal(0, 0.5, 64)
features = np.column_stack([line_x, np.ones(64)])  # (64, 2): 기울기와 절편
optimum = np.linalg.lstsq(features, line_y, rcond=None)[0]


def walk(batch_size, epochs=20, lr=0.1):
    """Path of (slope, intercept) under gradient descent on mean squared error with mini-batches."""
    order, path = np.random.default_rng(0), [np.array([-1.0, -0.5])]
    for _ in range(epochs):
        for chosen in order.permutation(64).reshape(-1, batch_size):
            error = features[chosen] @ path[-1] - line_y[chosen]
            path.append(path[-1] - lr * 2 * error @ features[chosen] / batch_size)
    return np.array(path)


# %%
fig, axes = plt.subplots(1, 3, figsize=(7, 2.9), sharey=True, layout="constrained")
w, c = np.meshgrid(np.linspace(-1.5, 3.5, 80), np.linspace(-1.2, 2.2, 80))
cost = ((features @ np.stack([w.ravel(), c.ravel()]) - line_y[:, None]) ** 2).mean(axis=0).reshape(w.shape)
for ax, size, name in zip(
    axes, (64, 8, 1), (t("배치", "batch"), t("미니배치", "mini-batch"), t("확률적", "stochastic"))
):
    path = walk(size)
    tail = np.linalg.norm(path[-64 // size :] - optimum, axis=1).mean()
    first = np.linalg.norm(path[64 // size] - optimum)
    print(
        f"{name:5} (한 번에 {size:2}개): 갱신 {len(path) - 1:4}번, 바닥까지의 거리 첫 에포크 뒤 {first:.2f}, 마지막 에포크 평균 {tail:.3f}"
    )
    ax.contour(w, c, np.log(cost), levels=12, colors=COLORS["gray"], linewidths=0.7)
    ax.plot(*path.T, color=COLORS["blue"], lw=1.2, marker=".", ms=4)
    ax.plot(*optimum, "*", ms=15, color=COLORS["red"], mec="white", zorder=5)
    ax.set(title=name, xlabel=t("직선의 기울기", "slope"))
axes[0].set_ylabel(t("직선의 절편", "intercept"))
plt.show()
assert np.linalg.norm(walk(64)[-1] - optimum) > 0.5 and np.linalg.norm(walk(8)[-1] - optimum) < 0.2

# %% [markdown]
# *그림 12. 같은 비용의 등고선 위에서 20에포크 동안 걸은 길. 배치는 매끄럽지만 아직 바닥(별)에 닿지 못했고, 미니배치는 다다랐고, 확률적은 바닥 둘레를 서성입니다.*
#
# 바닥 가까이 가장 먼저 간 것은 확률적입니다. 그 대신 끝까지 가만히 있지 못합니다. 미니배치를 가장 많이 씁니다. 갱신이 잦고, 행렬 곱으로 한꺼번에 계산할 수 있고, 흔들림이 작습니다. 바닥에 멈추게 하려면 학습률을 차츰 줄입니다.

# %% [markdown]
# ### 9.4 심화: 모멘텀과 Adam
# 모멘텀(momentum)은 $v\leftarrow\beta v+g,\ w\leftarrow w-\eta v$로 지난 기울기를 이어 갑니다.
# Adam(Kingma & Ba 2015)은 좌표마다 기울기의 크기로 나누어 걸음을 맞춥니다. 9.2의 골짜기에서 **학습률을 저마다 가장 좋게** 골라 비교합니다.
#
# 🤔 *예측해 보기*: 골짜기와 출발점을 함께 45도 돌리면 비용의 모양은 같습니다. 세 방법 모두 걸음 수가 그대로일까요?


# %%
def steps_needed(rule, matrix, start, lrs, tolerance=1e-6, limit=1500):
    """Steps until ½pᵀAp stays below the tolerance, for each learning rate at once; (L,)."""
    p = np.tile(start, (len(lrs), 1))
    first, second, last = np.zeros_like(p), np.zeros_like(p), np.zeros(len(lrs), dtype=int)
    for k in range(1, limit + 1):
        g = p @ matrix
        if rule == "Adam":
            first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g * g
            step = (first / (1 - 0.9**k)) / (np.sqrt(second / (1 - 0.999**k)) + 1e-8)
        else:
            first = (0.8 if rule == "모멘텀" else 0.0) * first + g
            step = first
        p = np.clip(p - lrs[:, None] * step, -1e6, 1e6)  # 발산하면 붙들어 둡니다
        last[(p @ matrix * p).sum(axis=1) / 2 >= tolerance] = k
    return last + 1


# %%
turn = np.array([[1.0, -1.0], [1.0, 1.0]]) / math.sqrt(2)
start, matrix = np.array([10.0, 1.0]), np.diag(CURVATURE)
valleys = {"축과 나란한": (matrix, start), "45도 돌린": (turn @ matrix @ turn.T, turn @ start)}
lrs = np.geomspace(1e-4, 100, 241)
needed = {(v, r): steps_needed(r, *m, lrs) for v, m in valleys.items() for r in ("경사하강법", "모멘텀", "Adam")}
for (valley, rule), steps in needed.items():
    print(f"{valley} 골짜기, {rule}: {steps.min()}걸음 (η = {lrs[steps.argmin()]:.4f})")
best_steps = {key: steps.min() for key, steps in needed.items()}
for valley in valleys:
    assert best_steps[valley, "모멘텀"] * 2 < best_steps[valley, "경사하강법"]
assert best_steps["축과 나란한", "Adam"] < best_steps["45도 돌린", "Adam"]

# %% [markdown]
# 경사하강법과 모멘텀($\beta=0.8$)은 골짜기와 출발점을 함께 돌리면 걸음 수가 똑같습니다. Adam은 좌표마다 따로 나누므로 조금 달라집니다.
# 이 두 골짜기에서는 모멘텀이 가장 빨랐습니다. “Adam이 늘 가장 빠르다”는 말은 이 작은 골짜기에서도 거짓입니다.

# %% [markdown]
# ## 10. 역전파
# <a name="10.-역전파"></a>
# `핵심 8분`
#
# ### 10.1 연쇄 법칙을 손으로
# 8.2의 둘째 뉴런만 봅니다. $w=(-1,1),\ x=(1,-1),\ b=0$이고 정답은 $y=1$, 비용은 $C=(a-y)^2$입니다.
# 앞으로: $z=-2,\ a=\sigma(-2)\approx0.1192,\ C\approx0.7758$입니다. 이제 뒤에서부터 곱합니다.
#
# $$\frac{\partial C}{\partial w_i}=\underbrace{2(a-y)}_{-1.7616}\cdot\underbrace{a(1-a)}_{0.1050}\cdot\underbrace{x_i}_{1,\,-1}\approx(-0.1850,\ +0.1850)$$
#
# 역전파(Rumelhart 등 1986)는 이 곱을 **뒤에서 앞으로, 한 번씩만** 계산합니다. 같은 부분을 다시 곱하지 않으므로 순전파와 비슷한 시간이 듭니다.

# %% [markdown]
# ### 10.2 계산 그래프
# `Node`는 값과 함께 자기를 만든 부모와 국소 기울기를 기억하는 수입니다. 역전파는 거꾸로 걸으며 **내 기울기 × 국소 기울기**를 부모에게 **더해** 줍니다.


# %%
def backward(cost):
    """Fill in .grad of every node that the cost depends on."""
    cost.grad = 1.0
    for node in reversed(topological_order(cost)):
        for parent, local in zip(node.parents, node.local_grads):
            parent.grad += local * node.grad


w1, w2, bias = Node(-1.0, name="w1"), Node(1.0, name="w2"), Node(0.0, name="b")
x1, x2, y = Node(1.0, name="x1"), Node(-1.0, name="x2"), Node(1.0, name="y")
activation = (w1 * x1 + w2 * x2 + bias).sigmoid()
cost = (activation - y) ** 2
backward(cost)
print("역전파:", {node.name: round(node.grad, 4) for node in (w1, w2, bias)})

# %%
computation_graph(None, cost)  # 크기에 맞는 그림을 알아서 만듭니다
plt.show()

# %% [markdown]
# *그림 13. C = (σ(w₁x₁ + w₂x₂ + b) − y)²의 계산 그래프. 상자마다 순전파의 값(파랑)과 역전파의 기울기(빨강)가 적혀 있습니다.*
#
# ### 10.3 PyTorch와 비교합니다
# 🤔 *예측해 보기*: 손으로 구한 값, `Node`, `torch.autograd`의 기울기는 몇째 자리까지 같을까요?

# %%
# NBVAL_CHECK_OUTPUT
w = torch.tensor([-1.0, 1.0], dtype=torch.float64, requires_grad=True)
x = torch.tensor([1.0, -1.0], dtype=torch.float64)
loss = (torch.sigmoid(w @ x) - 1.0) ** 2
loss.backward()
a = 1 / (1 + math.exp(2))
by_hand = 2 * (a - 1) * a * (1 - a) * x
print("손      ", [round(v, 4) for v in by_hand.tolist()])
print("Node    ", [round(node.grad, 4) for node in (w1, w2)])
print("autograd", [round(v, 4) for v in w.grad.tolist()])
print("손과 autograd의 차이가 10⁻¹²보다 작다:", bool((w.grad - by_hand).abs().max() < 1e-12))
assert torch.allclose(w.grad, by_hand, atol=1e-12) and math.isclose(w1.grad, w.grad[0].item(), abs_tol=1e-12)

# %% [markdown]
# ### 10.4 더하지 않고 덮어쓰면
# 같은 수를 두 번 쓰는 $C=x\cdot x$에서는 길이 둘입니다. 기울기는 두 길의 **합** $x+x=2x$입니다.
#
# 🤔 *예측해 보기*: `+=`를 `=`로 잘못 쓰면 $x=3$에서 얼마가 나올까요?

# %%
# NBVAL_CHECK_OUTPUT
shared = Node(3.0, name="x")
square = shared * shared
backward(square)
print("더하기(+=):", shared.grad)
for parent, local in zip(square.parents, square.local_grads):
    parent.grad = local * square.grad  # 잘못: 두 번째 길이 첫 번째를 지웁니다
print("덮어쓰기(=):", shared.grad)

# %% [markdown]
# PyTorch도 `.grad`에 **더합니다**. 그래서 갱신마다 `zero_grad()`로 비워야 합니다.
#
# ### 10.5 네 걸음을 코드로
# 8.1의 네 걸음에 기울기를 비우는 한 줄을 더해 다섯 줄입니다. 앞으로 일곱 주 동안 이 다섯 줄을 계속 만납니다.

# %%
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
xor_x = torch.tensor(INPUTS, dtype=torch.float32)
xor_y = torch.tensor(XOR, dtype=torch.float32)
for _ in range(300):
    logits = model(xor_x).squeeze(1)  # ① 순전파
    loss = F.binary_cross_entropy_with_logits(logits, xor_y)  # ② 비용
    optimizer.zero_grad()
    loss.backward()  # ③ 역전파
    optimizer.step()  # ④ 갱신
print("XOR의 확률:", [round(p, 2) for p in logits.sigmoid().tolist()])
assert ((logits > 0) == (xor_y > 0.5)).all()

# %% [markdown]
# ## 11. 학습이 실패할 때
# <a name="11.-학습이-실패할-때"></a>
# `핵심 4분 · 심화 5분`
#
# ### 11.1 풀 수 있다고 배우는 것은 아닙니다
# 3.4절에서 본 것처럼 XOR는 은닉 뉴런 **2개**면 풀립니다. ReLU 2개로도 됩니다. $\mathrm{ReLU}(x_1+x_2)-2\,\mathrm{ReLU}(x_1+x_2-1)$이 답입니다.
# 그러면 아무 초기값에서나 학습이 이 답을 찾을까요? 시드 수백 개를 한꺼번에 학습해 세어 봅니다.
#
# 🤔 *예측해 보기*: ReLU 뉴런 2개인 신경망이 XOR를 배울 확률은 몇 %일까요? 8개면요? 적어 두고 실행하세요(5–10초).

# %%
WIDTHS = [2, 3, 4, 8, 16] if FULL else [2, 3, 4, 8]
jobs = [(name, width) for name in ("ReLU", "tanh") for width in WIDTHS]
results = {}
for name, width in tqdm(jobs, desc="XOR"):
    results[name, width] = train_many(xor_x, xor_y, [2, width, 1], functions[name], SEEDS, steps=700)
success = {key: (accuracy == 1).float().mean().item() for key, (_, _, accuracy) in results.items()}
print("폭  ", *(f"{width:5}" for width in WIDTHS))
for name in ("ReLU", "tanh"):
    print(name, *(f"{success[name, width]:5.0%}" for width in WIDTHS), f" (시드 {SEEDS}개)")
assert success["ReLU", 2] < 0.4 and success["ReLU", 8] > 0.85 and success["tanh", 2] < 0.7 and success["tanh", 8] > 0.95

# %%
fig, ax = plt.subplots(figsize=(6, 3.6))
for name, color, marker, line in (("tanh", "orange", "^", "-."), ("ReLU", "green", "o", "-")):
    rate = np.array([success[name, width] for width in WIDTHS])
    margin = 1.96 * np.sqrt(rate * (1 - rate) / SEEDS)  # 95 % 신뢰 구간
    ax.errorbar(
        range(len(WIDTHS)), 100 * rate, 100 * margin, color=COLORS[color], marker=marker, ls=line, capsize=4, label=name
    )
ax.axhline(100, color=COLORS["gray"], lw=1, ls=":")
ax.set(
    xlabel=t("은닉 뉴런 수", "hidden units"), ylabel=t("XOR를 배운 시드 (%)", "seeds that learn XOR (%)"), ylim=(0, 107)
)
ax.set_xticks(range(len(WIDTHS)), WIDTHS)
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# *그림 14. 은닉 뉴런 수에 따라 XOR를 배운 시드의 비율(막대는 95 % 신뢰 구간). 두 개로 **풀 수 있는** 문제도 넓어야 **잘 배웁니다**.*
#
# ### 11.2 심화: 실패한 시드는 어디에 멈췄을까요
# 🤔 *예측해 보기*: ReLU 2개에서 실패한 시드들의 마지막 비용은 제각각일까요, 몇 개의 값에 모일까요?

# %%
layers, losses, accuracy = results["ReLU", 2]
floors = {"네 점 모두 확률 1/2: ln 2": math.log(2), "셋이 한데 묶여 1/3 또는 2/3: ¾·H(1/3)": 0.75 * (math.log(3) - 2 / 3 * math.log(2)),
          "둘이 한데 묶여 1/2: ½·ln 2": math.log(2) / 2, "해결": 0.0}  # fmt: skip
near = {name: (losses - value).abs() < 0.02 for name, value in floors.items()}
for name, value in floors.items():
    print(f"비용 {value:.3f}  시드 {int(near[name].sum()):4}개  {name}")
together = sum(int(mask.sum()) for mask in near.values())
print(f"네 값 가운데 하나에 멈춘 시드: {together} / {SEEDS}")
assert together > 0.9 * SEEDS

# %% [markdown]
# 실패한 시드의 비용은 세 값에 모입니다(나머지 0은 성공입니다). $H(p)=-p\ln p-(1-p)\ln(1-p)$입니다. 신경망이 점 몇 개를 **구별하지 못하고 묶은 채** 가장 좋은 확률을 답하고 있다는 뜻입니다. 까닭을 한 시드에서 봅니다.
#
# 아래 표에서 네 점 모두에 0을 내는 뉴런이 **죽은 ReLU**(dead ReLU)입니다. 0인 곳에서는 기울기도 0이라, 그 뉴런의 가중치는 영영 바뀌지 않습니다.

# %%
active = forward(layers, xor_x, torch.relu)[0]  # (S, 4, 2)
dead = (active == 0).all(dim=1)  # (S, 2)
print(
    f"실패한 시드 {int((accuracy < 1).sum())}개 가운데 죽은 뉴런이 있는 것: {int((dead.any(1) & (accuracy < 1)).sum())}개"
)
print(
    f"성공한 시드 {int((accuracy == 1).sum())}개 가운데 죽은 뉴런이 있는 것: {int((dead.any(1) & (accuracy == 1)).sum())}개"
)
stuck = int(((dead.sum(dim=1) == 1) & near["셋이 한데 묶여 1/3 또는 2/3: ¾·H(1/3)"]).nonzero()[0])
unit = int(dead[stuck].int().argmax())
(w, b), (v, c) = [(weight[stuck].clone(), shift[stuck].clone()) for weight, shift in layers]
for point, row in zip(INPUTS.tolist(), active[stuck].tolist()):
    print("입력", point, " 산 뉴런", f"{row[1 - unit]:.2f}", " 죽은 뉴런", f"{row[unit]:.2f}")
assert (dead.any(1) & (accuracy == 1)).sum() == 0

# %%
shift, weight = torch.meshgrid(torch.linspace(-2, 1.5, 120), torch.linspace(-6, 6, 120), indexing="ij")
alive = torch.relu(xor_x @ w + b)[:, 1 - unit] * v[1 - unit]  # (4,)
woken = torch.relu(xor_x @ w[:, unit] + shift[..., None]) * weight[..., None]  # (120, 120, 4)
logits = alive + woken + c[0]
surface = F.binary_cross_entropy_with_logits(logits, xor_y.expand_as(logits), reduction="none").mean(dim=-1)
edge = -float((xor_x @ w[:, unit]).max())  # 편향이 이보다 작으면 네 점 모두에서 꺼집니다
fig, ax = plt.subplots(figsize=(6, 4))
demo.draw_plateau(ax, shift.numpy(), weight.numpy(), surface.numpy(), edge, (float(b[0, unit]), float(v[unit, 0])))
plt.show()
flat = surface[shift < edge]
print(
    f"고원의 비용: 가장 작은 값 {flat.min():.4f}, 가장 큰 값 {flat.max():.4f} | 오른쪽에서 가장 낮은 비용 {surface.min():.3f}"
)
assert flat.max() - flat.min() < 1e-5 and surface.min() < flat.min() - 0.02

# %% [markdown]
# *그림 15. 멈춘 시드 둘레의 비용 지형. 나머지 가중치는 멈춘 값에 고정했습니다. 가로는 죽은 뉴런의 편향, 세로는 그 뉴런의 출력 가중치. 빗금 친 왼쪽은 완전히 평평한 고원이고 별이 멈춘 자리입니다.
# 점선 오른쪽에 더 낮은 곳이 있지만 고원에는 기울기가 없어 알 길이 없습니다.*
#
# 죽은 뉴런 없이 멈춘 시드도 있습니다. 죽은 ReLU는 실패의 큰 까닭이지만 유일한 까닭은 아닙니다. 죽지 않는 tanh도 2개로는 절반을 넘지 못했습니다.
# 뉴런이 많으면 몇 개가 죽어도 남은 뉴런이 풀 수 있습니다. 넓은 신경망이 잘 배우는 까닭 하나가 이것입니다.

# %% [markdown]
# ## 12. 스무 층을 지나는 기울기
# <a name="12.-스무-층을-지나는-기울기"></a>
# `핵심 3분`
#
# ### 12.1 곱하고 또 곱하면
# 역전파는 층마다 $W^\top$과 $\sigma'$을 곱합니다. 시그모이드의 기울기는 0.25 이하이므로, 가중치가 아주 크지 않으면 층을 지날 때마다 기울기가 줄어듭니다.
# 기울기가 1에 가까운 활성화 함수를 쓰고, 그 함수에 맞는 분산으로 초기값을 뽑으면 이를 누그러뜨릴 수 있습니다. 분산을 **Xavier**(Glorot & Bengio 2010, tanh에 맞춤)는 $2/(n_{\text{in}}+n_{\text{out}})$,
# **He**(He 등 2015, ReLU에 맞춤)는 $2/n_{\text{in}}$으로 잡습니다.
#
# 🤔 *예측해 보기*: 20층 시그모이드 신경망에서 첫 층의 기울기는 마지막 층의 몇 분의 1일까요?

# %%
RECIPES = {"sigmoid + Xavier": (torch.sigmoid, 1.0), "tanh + Xavier": (torch.tanh, 1.0), "ReLU + He": (torch.relu, 2.0)}


def gradient_norms(activation, gain, seed, width=64, depth=20):
    """‖∂C/∂W‖ of each layer, relative to the last; weights N(0, gain/width). Returns (depth,)."""
    generator = torch.Generator().manual_seed(seed)
    draw = lambda *shape: torch.randn(*shape, generator=generator, dtype=torch.float64)  # noqa: E731
    weights = [(draw(width, width) * math.sqrt(gain / width)).requires_grad_() for _ in range(depth)]
    h, goal = draw(64, width), draw(64, width)
    for w in weights:
        h = activation(h @ w)
    norms = torch.stack([g.norm() for g in torch.autograd.grad(((h - goal) ** 2).mean(), weights)])
    return norms / norms[-1]


# %%
norms = {name: torch.stack([gradient_norms(*recipe, seed) for seed in range(100 if FULL else 20)]).median(dim=0).values
         for name, recipe in RECIPES.items()}  # fmt: skip
fig, ax = plt.subplots(figsize=(6, 3.6))
for (name, values), color, marker in zip(norms.items(), ("blue", "orange", "green"), ("o", "^", "s")):
    ax.semilogy(range(1, 21), values, color=COLORS[color], marker=marker, ms=5, label=name)
    print(f"{name:16} 첫 층 / 마지막 층 = {values[0]:.2g}")
ax.set(
    xlabel=t("층 (1이 입력 쪽)", "layer (1 = input side)"),
    ylabel=t("기울기의 크기 (20층 = 1)", "gradient norm (layer 20 = 1)"),
)
ax.set_xticks([1, 5, 10, 15, 20])
ax.legend(loc="lower right")
plt.show()
assert norms["sigmoid + Xavier"][0] < 1e-10 and 0.3 < norms["tanh + Xavier"][0] < 3 and 0.2 < norms["ReLU + He"][0] < 3

# %% [markdown]
# *그림 16. 20층 신경망에서 층마다의 기울기 크기(로그 눈금, 시드들의 중앙값). 시그모이드는 입력 쪽으로 갈수록 사라지고, tanh와 ReLU는 거의 그대로입니다.
# 세 신경망 모두 활성화 함수에 맞춘 분산에서 시작했고, 시그모이드도 tanh와 같은 분산입니다. 다른 것은 활성화 함수입니다.*
#
# 이것이 **기울기 소실**(vanishing gradient)입니다. 첫 층은 사실상 배우지 못합니다. 3주차에 RNN이 긴 문장을 읽을 때 같은 일이 다시 일어납니다.
# 초기값은 **시작할 때**의 약속일 뿐이며, 학습하는 동안 지켜 주지는 않습니다. 그래서 4주차에 잔차 연결과 층 정규화를 배웁니다.

# %% [markdown]
# ## 13. 퀴즈
# <a name="13.-퀴즈"></a>
# `핵심 2분 · 나머지는 집에서`
#
# 고른 답을 누르면 해설이 열립니다. 틀린 답의 해설도 읽어 보세요.

# %%
questions_1 = [
    Question("퍼셉트론 하나로 만들 수 없는 것은 무엇일까요?", {
        "NAND": "w=(-1,-1), b=1.5면 됩니다. 그림 1의 오른쪽입니다.",
        "x1이면서 x2가 아님": "w=(1,-1), b=-0.5면 됩니다. 3.1절에서 센 14가지에 들어 있습니다.",
        "XNOR (두 입력이 같으면 1)": "XOR의 부정이라 같은 모순이 나옵니다. 3.1절에서 빠진 두 함수 가운데 하나입니다.",
    }, answer="XNOR (두 입력이 같으면 1)"),
    Question("보편 근사 정리가 보장하는 것은 무엇일까요?", {
        "경사하강법이 좋은 가중치를 찾는다": "정리는 그런 가중치가 있다고만 합니다. 11절에서 있어도 못 찾는 시드를 보았습니다.",
        "콤팩트 집합에서 연속함수를 원하는 오차로 근사하는 가중치가 있다": "활성화 함수가 다항식이 아니어야 합니다.",
        "처음 보는 데이터에서도 잘 맞는다": "범위 밖이나 일반화에 대해서는 말하지 않습니다. 6.4절에서 x=2일 때 크게 틀렸습니다.",
    }, answer="콤팩트 집합에서 연속함수를 원하는 오차로 근사하는 가중치가 있다"),
    Question("깊이 6, 층마다 ReLU 2개인 1차원 신경망의 조각 수에 대해 맞는 것을 고르세요.", {
        "언제나 64개다": "7.3절에서 무작위 가중치는 평균 몇 개뿐이었습니다.",
        "64개가 되는 가중치가 있다": "텐트 사상이 그렇습니다. 7.2절에서 정확히 세었습니다.",
        "많아야 13개다": "은닉층 하나에 뉴런 12개라면 그렇습니다. 층을 쌓으면 접은 것을 또 접으므로 더 많아질 수 있습니다.",
    }, answer="64개가 되는 가중치가 있다"),
]  # fmt: skip
quiz(*questions_1)

# %%
questions_2 = [
    Question("½(x² + 100y²)에서 η = 0.03으로 경사하강법을 하면 어떻게 될까요?", {
        "느리지만 수렴한다": "y가 한 걸음마다 |1 - 3| = 2배로 커집니다.",
        "발산한다": "η > 2/100이므로 y가 발산합니다. x 방향은 멀쩡하지만 소용없습니다.",
        "제자리를 오간다": "꼭 η = 0.02일 때의 일입니다.",
    }, answer="발산한다"),
    Question("`loss.backward()` 앞에서 `zero_grad()`를 빼면 어떤 일이 생길까요?", {
        "오류가 난다": "오류 없이 돌아갑니다. 그래서 찾기 어렵습니다.",
        "지난 기울기에 새 기울기가 더해진다": "PyTorch는 .grad에 더합니다. 10.4절의 += 때문입니다.",
        "지난 기울기를 새 기울기가 덮어쓴다": "덮어쓰지 않습니다. 덮어쓰면 같은 수를 두 번 쓰는 식에서 틀립니다(10.4절).",
    }, answer="지난 기울기에 새 기울기가 더해진다"),
    Question("네 입력 모두에서 0을 내는 죽은 ReLU에 대해 맞는 것은 무엇일까요?", {
        "그 뉴런의 가중치 기울기는 0이다": "0인 쪽의 기울기가 0이므로 들어오는 가중치도, 나가는 가중치도 신호를 받지 못합니다.",
        "학습을 오래 하면 저절로 살아난다": "입력이 바뀌지 않는 한 기울기가 0이라 바뀌지 않습니다. 그림 15의 고원입니다.",
        "뉴런을 늘리면 XOR를 배우는 시드의 비율이 는다": "그림 14에서 폭이 넓을수록 성공률이 올랐습니다.",
    }, answer={"그 뉴런의 가중치 기울기는 0이다", "뉴런을 늘리면 XOR를 배우는 시드의 비율이 는다"}),
]  # fmt: skip
quiz(*questions_2)

# %% [markdown]
# ## 14. 정리
# <a name="14.-정리"></a>
# `핵심 2분`
#
# ### 14.1 기억할 세 문장
# 1. 은닉층은 데이터를 **나누기 쉬운 곳으로 옮기고**, 마지막 층은 거기서 직선 하나를 긋습니다.
# 2. 신경망이 표현할 **수 있다**는 것, 학습이 **찾는다**는 것, 새 데이터에 **맞는다**는 것은 서로 다른 말입니다.
# 3. 학습은 순전파 → 비용 → 역전파 → 갱신이고, 학습률은 걸음이 수렴할지를, 활성화 함수와 초기값은 기울기가 살아남을지를 정합니다.
#
# ### 14.2 다음 주
# {{next.meeting}}에는 **{{week.2.title}}**을 배웁니다. 오늘 넣은 수는 0과 1이었습니다. 글은 어떻게 수가 될까요? 예습과제에서 먼저 만나 보세요.
# 복습과제는 {{deadline.review}}, 예습과제는 {{deadline.preview}}까지입니다.

# %% [markdown]
# ### 14.3 용어
#
# | 한국어 | English | 한 줄 뜻 |
# |---|---|---|
# | 활성화 함수 | activation function | 층 사이에서 구부리는 함수 |
# | 매니폴드 가설 | manifold hypothesis | 데이터는 낮은 차원의 곡면 가까이에 있다 |
# | 보편 근사 정리 | universal approximation theorem | 다항식이 아닌 σ ⇔ 연속함수를 얼마든지 가깝게 |
# | 선형 영역 | linear region | ReLU 신경망이 꺾이지 않는 조각 |
# | 순전파 · 역전파 | forward pass · backpropagation | 값을 앞으로, 기울기를 뒤로 |
# | 전체 비용 | total cost | 보기별 비용의 평균 |
# | 학습률 | learning rate | 한 걸음의 크기 η |
# | 기울기 소실 | vanishing gradient | 입력 쪽 층의 기울기가 0에 가까워짐 |

# %% [markdown]
# ### 14.4 읽을거리
# - 책: {{links.book}} 1장 · {{links.wikidocs}} ‘딥 러닝 개요’ 장
# - 퍼셉트론: Rosenblatt 1958, doi:10.1037/h0042519 · Minsky & Papert 1969, *Perceptrons*(MIT Press)
# - 역전파: Rumelhart, Hinton & Williams 1986, doi:10.1038/323533a0
# - 보편 근사: Cybenko 1989, doi:10.1007/BF02551274 · Hornik 1991, doi:10.1016/0893-6080(91)90009-T · Leshno 등 1993, doi:10.1016/S0893-6080(05)80131-5
# - 초기값: Glorot & Bengio 2010, PMLR 9:249–256 · He 등 2015, arXiv:1502.01852
# - 깊이와 영역: Zaslavsky 1975, *Memoirs of the AMS* 154 · Montúfar 등 2014, arXiv:1402.1869 · Telgarsky 2016, arXiv:1602.04485 · Hanin & Rolnick 2019, arXiv:1901.09021
# - 최적화: Kingma & Ba 2015, arXiv:1412.6980
