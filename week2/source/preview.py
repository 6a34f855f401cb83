# %% [markdown]
# # 2주차 예습과제 · 순서를 읽는 신경망
#
# {{badge}}
#
# 글자를 하나씩 읽으며 기억을 고쳐 가는 신경망(RNN)을 손으로 한 걸음 걸어 보고, 한국어의 다음 글자를 맞히는 모델을 학습해 문장을 쓰게 합니다.
#
# - 걸리는 시간: 필수 약 78분, 🌟 문제 5까지 풀면 약 87분 · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.preview}}**
# - 미리 알아야 할 것: 1주차의 텐서와 모양(shape), `nn.Module`과 학습 루프, 패딩
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 문장을 (B, T, D) 텐서로 바꾸고 RNN의 한 걸음을 손으로 계산합니다.
# 2. `nn.LSTM`이 돌려주는 텐서의 모양을 실행하기 전에 말합니다.
# 3. 길이가 다른 문장을 묶어도 마지막 상태를 바르게 꺼냅니다.
# 4. 다음 글자 맞히기의 입력과 정답을 만들고, 손실을 기준선과 비교합니다.
# 5. 온도를 바꾸어 가며 학습한 모델로 문장을 씁니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 순서가 있는 데이터](#1.-순서가-있는-데이터) (10분) · [2. RNN 한 걸음씩](#2.-RNN-한-걸음씩) (18분) ·
# [3. 모양과 크기](#3.-모양과-크기) (8분, 🌟 9분) · [4. 패딩과 마지막 상태](#4.-패딩과-마지막-상태) (13분) ·
# [5. 다음 글자 맞히기](#5.-다음-글자-맞히기) (14분) · [6. 온도를 바꾸어 쓰기](#6.-온도를-바꾸어-쓰기) (7분) ·
# [7. 서술형](#7.-서술형) (8분) · [8. 도전](#8.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
# 검사 아래의 '진행'은 24점이 만점이며, 여기에는 🌟 문제 5의 3점도 들어 있습니다.
#
# 아래 스위치를 `True`로 바꾸면 이 과정을 위해 지어낸 일상 문장 대신 공개 데이터 NSMC의 영화 리뷰 2만 줄로 학습합니다(GPU를 권합니다).

# %%
FULL = False  # True: 공개 데이터(NSMC)를 내려받고, GPU가 있으면 씁니다

# %%
import math
from collections import Counter

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence
from tqdm.auto import tqdm

from utils import data, plot
from utils.seed import pick_device, set_seed
from week2.checks import preview as checks

set_seed(0)
device = pick_device(FULL)

# %% [markdown]
# ## 1. 순서가 있는 데이터
#
# 이번 주 강의와 복습과제에서는 낱말을 세거나 벡터를 평균 냅니다. 그러면 순서가 사라집니다. 아래 두 문장은 뜻이 반대입니다.
#
# 🤔 *예측해 보기*: 두 문장에 든 글자와 그 횟수는 서로 같을까요, 다를까요?

# %%
two = ["동생이 형보다 커", "형이 동생보다 커"]
print("글자와 횟수가 같은가:", Counter(two[0]) == Counter(two[1]))

# %% [markdown]
# 글자의 횟수만 보는 모델에게 두 문장은 똑같은 입력입니다. 그래서 이번에는 글자를 **차례대로** 읽습니다.
# 먼저 글자마다 번호를 줍니다. 훈련 문장에 두 번 이상 나온 글자만 사전에 넣고, 나머지는 0번 `□`로 바꿉니다.
# 문장의 시작과 끝은 줄 바꿈 `\n`으로 나타냅니다.

# %%
if FULL:
    texts = data.load("nsmc", "train")["text"].drop_duplicates().sample(21_000, random_state=0)
    lines = [" ".join(str(text).split()) for text in texts]
    train_lines, valid_lines = lines[:20_000], lines[20_000:]
else:
    train_lines, valid_lines = (data.load("pairs", part)["korean"].tolist() for part in ("train", "valid"))
counts = Counter("".join(train_lines))
chars = ["□", "\n", *sorted(char for char in counts if counts[char] >= 2)]
id_of = {char: i for i, char in enumerate(chars)}


def encode(text):
    """Ids of the characters as a tensor (T,); unknown ones get 0."""
    return torch.tensor([id_of.get(char, 0) for char in text])


print(f"훈련 {len(train_lines):,}문장, 검증 {len(valid_lines):,}문장, 사전 {len(chars):,}글자")
print(*train_lines[:5], sep="\n")
print("번호:", encode("오늘 비가 와.").tolist())

# %% [markdown]
# 신경망에는 번호를 그대로 넣지 않습니다. 7번 글자가 1번 글자의 일곱 배라는 뜻은 아니기 때문입니다.
# 글자 하나를 길이 D인 벡터로 바꾸면, 문장 B개는 축이 셋인 **(B, T, D) 텐서**가 됩니다.
#
# | 축 | 뜻 | 예 |
# |---|---|---|
# | B (batch) | 문장의 수 | 문장 2개 |
# | T (time) | 글자의 자리. 읽는 순서입니다 | 글자 9개 |
# | D (dimension) | 글자 하나를 나타내는 벡터의 길이 | 사전의 크기 |
#
# 가장 단순한 벡터는 자기 번호의 자리만 1이고 나머지가 0인 원-핫(one-hot) 벡터입니다.

# %% [markdown]
# ### 문제 1. 문장을 (B, T, D) 텐서로
# `🔴⚪⚪ · 5분 · 2점`
#
# 번호 텐서 `ids` (B, T)와 사전의 크기 `size`를 받아, 모양이 (B, T, size)인 **실수** 텐서를 돌려주세요.
# b번째 문장의 t번째 글자가 k번이면 `[b, t, k]`만 1이고 나머지는 0입니다. 0으로 채운 텐서에서 시작해도 되고, PyTorch의 `F.one_hot`을 써도 됩니다.
#
# 예: `one_hot(torch.tensor([[2, 0]]), 3)`의 결과는 `[[[0, 0, 1], [1, 0, 0]]]`이고 모양은 (1, 2, 3)입니다.
#
# <details><summary>힌트 1</summary>F.one_hot은 사전의 크기를 어떻게 알까요? 어디에 적을까요? 적지 않으면 무슨 일이 생길까요?</details>
# <details><summary>힌트 2</summary>F.one_hot(번호, num_classes=크기)는 정수 텐서를 돌려줍니다. 실수로 바꾸어야 신경망의 가중치와 곱할 수 있습니다.</details>
# <details><summary>힌트 3</summary>F.one_hot(ids, num_classes=size) 뒤에 .float()를 붙입니다.</details>


# %%
# [w2-p1] 문장을 (B, T, D) 텐서로
def one_hot(ids, size):
    """One-hot vectors of ids (B, T): float tensor (B, T, size)."""
    ### 정답 시작
    ### 빈칸: # TODO: 자리마다 자기 번호의 칸만 1인 실수 텐서를 돌려주세요
    return F.one_hot(ids, num_classes=size).float()
    ### 정답 끝


# %%
one_hot = checks.one_hot(one_hot)

# %%
x = one_hot(torch.stack([encode(sentence) for sentence in two]), len(chars))  # (B, T, D)
print("모양 (B, T, D) =", tuple(x.shape))
print("T를 따라 더하면 두 문장이 같은가:", torch.equal(x[0].sum(dim=0), x[1].sum(dim=0)))
print("텐서 그대로는 같은가:", torch.equal(x[0], x[1]))

# %% [markdown]
# 더하면 같아지지만, 순서를 담은 텐서는 서로 다릅니다. 이제 이 텐서를 순서대로 읽을 신경망이 필요합니다.

# %% [markdown]
# ## 2. RNN 한 걸음씩
#
# 순환 신경망(recurrent neural network, RNN)은 글을 읽으며 **은닉 상태**(hidden state) h를 들고 다닙니다.
# h는 '지금까지 읽은 것'을 담은 길이 H의 벡터입니다. 글자 x를 읽을 때마다 이전 h와 섞어 새 h를 만듭니다.
#
# $$ h_t = \tanh(W_x\, x_t + W_h\, h_{t-1} + b) $$
#
# 작은 수로 손계산을 해 봅시다. $x = [1, 2]$, $h_{t-1} = [0.5, -1]$이고 가중치는 다음과 같습니다.
#
# $$ W_x = \begin{bmatrix} 1 & 0 \\ -1 & 1 \end{bmatrix},\quad W_h = \begin{bmatrix} 0 & 1 \\ 2 & 0 \end{bmatrix},\quad b = \begin{bmatrix} 0.5 \\ 0 \end{bmatrix} $$
#
# - 입력의 몫: $W_x x = [1 \cdot 1 + 0 \cdot 2,\; -1 \cdot 1 + 1 \cdot 2] = [1, 1]$
# - 기억의 몫: $W_h h = [0 \cdot 0.5 + 1 \cdot (-1),\; 2 \cdot 0.5 + 0 \cdot (-1)] = [-1, 1]$
#
# 🤔 *예측해 보기*: 두 몫과 b를 더하면 얼마인가요? tanh를 씌운 새 h의 두 값은 어느 쪽이 1에 더 가까울까요?

# %%
total = torch.tensor([1.0, 1.0]) + torch.tensor([-1.0, 1.0]) + torch.tensor([0.5, 0.0])
print("더한 값", total.tolist(), "→ 새 h", [round(value, 3) for value in total.tanh().tolist()])

# %% [markdown]
# ### 문제 2. RNN 한 걸음
# `🔴⚪⚪ · 5분 · 2점`
#
# 문장 B개를 한꺼번에 한 걸음 나아가게 하세요. 글자 `x`는 (B, D), 이전 상태 `h`는 (B, H)이고, 가중치는 PyTorch의 관례대로
# **(출력, 입력)** 모양입니다. 그래서 `w_x`는 (H, D), `w_h`는 (H, H), `b`는 (H,)입니다. 결과는 새 상태 (B, H)입니다.
#
# 예: 위의 수를 `x = [[1, 2]]`, `h = [[0.5, -1]]`로 넣으면 결과는 약 `[[0.462, 0.964]]`입니다.
#
# <details><summary>힌트 1</summary>위의 손계산은 벡터를 세워서 W x로 썼습니다. 여기서는 문장이 한 줄에 하나씩 누워 있습니다. (B, D)와 (H, D)를 곱해 (B, H)가 되려면 무엇을 뒤집어야 할까요?</details>
# <details><summary>힌트 2</summary>입력의 몫 x @ w_x.T와 기억의 몫, 편향을 모두 더한 다음 tanh를 한 번 씌웁니다.</details>
# <details><summary>힌트 3</summary>torch.tanh(x @ w_x.T + … + b)에서 … 자리는 기억의 몫 h @ w_h.T입니다.</details>


# %%
# [w2-p2] RNN 한 걸음
def rnn_step(x, h, w_x, w_h, b):
    """One step of a tanh RNN: x (B, D), h (B, H), w_x (H, D), w_h (H, H), b (H,). Returns the new h (B, H)."""
    ### 정답 시작
    ### 빈칸: # TODO: 입력의 몫, 기억의 몫, 편향을 더해 tanh를 씌우세요
    return torch.tanh(x @ w_x.T + h @ w_h.T + b)
    ### 정답 끝


# %%
rnn_step = checks.rnn_step(rnn_step)

# %% [markdown]
# ### 문제 3. 문장을 끝까지 읽기
# `🔴🔴⚪ · 9분 · 3점`
#
# 한 걸음을 T번 되풀이하면 문장을 다 읽습니다. `x` (B, T, D)를 받아 `(outputs, last)`를 돌려주세요.
# `outputs` (B, T, H)에는 글자를 하나 읽을 때마다의 상태가, `last` (B, H)에는 마지막 글자까지 읽은 뒤의 상태가 들어갑니다.
# 처음 상태를 0으로 두는 줄은 이미 적혀 있습니다. 가중치는 **모든 걸음에서 같은 것**을 씁니다.
# 모양이 같은 텐서 여럿은 `torch.stack(리스트, dim=…)`이 새 축을 만들어 쌓습니다. `dim`은 새 축이 놓일 자리입니다.
#
# 예: `x`의 모양이 (2, 9, 5)이고 `w_h`가 (12, 12)이면 `outputs`는 (2, 9, 12), `last`는 (2, 12)입니다.
#
# <details><summary>힌트 1</summary>x의 축은 차례로 문장, 자리, 벡터입니다. 모든 문장의 t번째 글자 (B, D)를 꺼내려면 대괄호 안을 어떻게 쓸까요?</details>
# <details><summary>힌트 2</summary>for i in range(x.size(1)): 안에서 x[:, i]와 h로 한 걸음 나아가고, 새 h를 states에 덧붙입니다.</details>
# <details><summary>힌트 3</summary>torch.stack(states, dim=1)은 (B, H) 텐서 T개를 (B, T, H)로 쌓습니다. 새 축 T가 1번 자리에 놓입니다. 마지막 h가 곧 last입니다.</details>


# %%
# [w2-p3] 문장을 끝까지 읽기
def rnn(x, w_x, w_h, b):
    """Read x (B, T, D) from a zero state. Returns outputs (B, T, H), one state a step, and the last state (B, H)."""
    h = torch.zeros(x.size(0), w_h.size(0))
    states = []
    ### 정답 시작
    ### 빈칸: # TODO: t번째 글자를 읽어 h를 고치고 states에 모으기를 되풀이한 뒤, outputs와 last를 돌려주세요
    for i in range(x.size(1)):
        h = rnn_step(x[:, i], h, w_x, w_h, b)
        states.append(h)
    return torch.stack(states, dim=1), h
    ### 정답 끝


# %%
rnn = checks.rnn(rnn)

# %% [markdown]
# 앞의 두 문장을 읽혀 봅니다. 가중치는 아무렇게나 정한 것이라 아직 배운 것은 없습니다.
#
# 🤔 *예측해 보기*: 글자가 모두 같은 두 문장을 다 읽고 난 뒤의 상태는 같을까요?

# %%
set_seed(0)
width = 12  # H
w_x, w_h, b = torch.randn(width, len(chars)), 0.3 * torch.randn(width, width), torch.zeros(width)
outputs, last = rnn(x, w_x, w_h, b)
print("outputs", tuple(outputs.shape), " last", tuple(last.shape))
print(f"두 마지막 상태의 차이(가장 큰 것): {(last[0] - last[1]).abs().max():.2f}")
assert torch.allclose(outputs[:, -1], last) and (last[0] - last[1]).abs().max() > 0.1

# %%
fig, axes = plt.subplots(1, 2, figsize=(8, 3.4), sharey=True, layout="constrained")
for ax, sentence, states, english in zip(axes, two, outputs, ("first sentence", "second sentence")):
    picture = ax.imshow(states.T, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto")
    labels = [char.replace(" ", "빈칸") for char in sentence]
    ax.set_xticks(range(len(sentence)), [plot.t(char, str(i + 1)) for i, char in enumerate(labels)])
    ax.set(title=plot.t(sentence, english), xlabel=plot.t("읽은 글자 (T)", "character (T)"))
    ax.grid(False)
axes[0].set_ylabel(plot.t("은닉 상태의 번호 (H)", "hidden unit (H)"))
fig.colorbar(picture, ax=axes, label=plot.t("상태의 값", "value"))
plt.show()

# %% [markdown]
# *그림 1. 글자를 하나씩 읽을 때(왼쪽에서 오른쪽) 은닉 상태 12칸의 값입니다. 빨강은 1, 파랑은 −1에 가깝습니다. '빈칸'은 띄어 쓴 자리입니다.
# 들어온 글자는 같지만 순서가 달라 상태가 다르게 흘러갑니다.*
#
# 같은 글자라도 **앞에 무엇을 읽었는지**에 따라 상태가 달라집니다. 두 문장의 끝에 있는 '보다 커'는 자리까지 같은데도 열의 색은 서로 다릅니다.

# %% [markdown]
# ## 3. 모양과 크기
#
# 이제부터는 PyTorch의 층을 씁니다. `nn.RNN`은 방금 만든 것과 같은 계산을 하고, `nn.LSTM`은 오래 기억하도록 셀 상태(cell state) c를
# 하나 더 들고 다닙니다. 그 속은 3주차에 들여다봅니다. 지금은 **무엇이 들어가고 무엇이 나오는지**만 익힙니다.
#
# - `num_layers`: 층을 쌓습니다. 아래층의 상태가 위층의 입력이 됩니다.
# - `bidirectional`: 앞에서 읽는 것과 뒤에서 읽는 것을 따로 둡니다(방향의 수 1 또는 2).
# - `batch_first=True`: 입력과 `output`의 모양을 (T, B, …) 대신 (B, T, …)로 씁니다.
#
# | 나오는 것 | 담긴 것 |
# |---|---|
# | `output` | **맨 위층**의 상태를 글자마다. 두 방향이면 벡터를 이어 붙입니다 |
# | `h`, `c` | **모든 층, 모든 방향**의 상태를 다 읽은 뒤의 것만. 층과 방향을 첫 축에 쌓습니다. **아래층이 먼저, 맨 위층이 맨 뒤**입니다 |

# %%
small = nn.RNN(input_size=5, hidden_size=3, batch_first=True)  # D=5, H=3
output, h = small(torch.randn(2, 7, 5))  # B=2, T=7
print("nn.RNN   output", tuple(output.shape), " h", tuple(h.shape))
output, (h, c) = nn.LSTM(5, 3, batch_first=True)(torch.randn(2, 7, 5))
print("nn.LSTM  output", tuple(output.shape), " h", tuple(h.shape), " c", tuple(c.shape))

# %% [markdown]
# `nn.LSTM`은 `output, (h, c)`처럼 괄호가 하나 더 있습니다. `output, h, c = …`로 쓰면 값의 개수가 맞지 않아 멈춥니다.
# 그리고 `batch_first=True`인데도 **`h`의 첫 축은 B가 아닙니다.** 여기서 가장 많이 틀립니다.
# 방향이 하나이면 `h[-1]`이 맨 위층의 상태 (B, H)이고, `h[-1, 0]`은 그 가운데 첫 문장의 것입니다.

# %% [markdown]
# ### 문제 4. LSTM의 모양 맞히기
# `🔴🔴⚪ · 5분 · 2점`
#
# 입력이 (B, T, D)이고 은닉 상태의 길이가 H, 층의 수가 `layers`, 방향의 수가 `directions`(1 또는 2)인
# `nn.LSTM(…, batch_first=True)`이 돌려줄 모양을 **계산해서** `(output의 모양, h의 모양)`으로 돌려주세요. 둘 다 수의 튜플입니다.
# c의 모양은 h와 같아서 묻지 않습니다. 받은 인자 가운데 쓰지 않는 것도 있습니다.
#
# 예: `shapes(2, 7, 5, 3, 1, 1)`의 결과는 `((2, 7, 3), (1, 2, 3))`입니다. 위에서 출력된 것과 같습니다.
#
# <details><summary>힌트 1</summary>output에는 맨 위층만, h에는 모든 층이 담깁니다. 방향이 둘이면 각각 어느 축이 늘어날까요?</details>
# <details><summary>힌트 2</summary>output은 마지막 축이 H × directions입니다. h는 첫 축이 (층의 수 × 방향의 수)이고, 뒤에 B와 H가 옵니다.</details>
# <details><summary>힌트 3</summary>return (B, T, …), (layers * …, B, H)의 꼴입니다.</details>


# %%
# [w2-p4] LSTM의 모양 맞히기
def shapes(B, T, D, H, layers, directions):
    """Shapes of output and h of nn.LSTM(D, H, layers, batch_first=True), as a pair of tuples."""
    ### 정답 시작
    ### 빈칸: # TODO: output의 모양과 h의 모양을 차례로 돌려주세요
    return (B, T, H * directions), (layers * directions, B, H)
    ### 정답 끝


# %%
shapes = checks.shapes(shapes)

# %%
for layers, directions in ((1, 1), (2, 1), (1, 2), (2, 2)):
    lstm = nn.LSTM(5, 3, num_layers=layers, bidirectional=directions == 2, batch_first=True)
    output, (h, c) = lstm(torch.randn(2, 7, 5))
    predicted = shapes(2, 7, 5, 3, layers, directions)
    print(f"층 {layers}, 방향 {directions}: 예상 {predicted}  실제 {(tuple(output.shape), tuple(h.shape))}")
    assert predicted == (tuple(output.shape), tuple(h.shape))

# %% [markdown]
# 모델의 크기도 셀 수 있습니다. RNN의 한 층에는 $W_x$ (H × D), $W_h$ (H × H)와 편향이 있습니다.
# PyTorch는 편향을 입력 쪽과 상태 쪽에 **하나씩, 모두 둘**(H + H) 둡니다. 이 넷을 가중치 한 묶음이라고 합시다.
#
# GRU와 LSTM에는 이런 가중치 묶음이 여러 개 있습니다. 무엇을 기억하고 잊을지 정하는 게이트(gate)마다 한 묶음, 새 기억의 후보를
# 만드는 데 한 묶음입니다. **RNN은 1묶음, GRU는 3묶음(게이트 2 + 후보 1), LSTM은 4묶음**(게이트 3 + 후보 1)입니다.
#
# 🤔 *예측해 보기*: D와 H를 똑같이 두 배로 늘리면 파라미터는 약 몇 배가 될까요?

# %%
for size in (64, 128, 256):
    total = sum(p.numel() for p in nn.RNN(size, size).parameters())
    print(f"RNN, D = H = {size:3}: 파라미터 {total:7,}개")

# %% [markdown]
# 약 4배입니다. 파라미터의 대부분인 두 행렬은 4배가 되지만 편향은 2배만 되므로 4배에 조금 못 미칩니다.

# %% [markdown]
# ### 문제 5. 파라미터의 수
# `🌟 선택 · 🔴🔴⚪ · 7분 · 3점`
#
# `cell`은 `"RNN"`, `"GRU"`, `"LSTM"` 가운데 하나입니다. 입력 크기 D, 은닉 상태의 길이 H, 층의 수 `layers`를 받아
# 파라미터의 수(정수)를 **계산**하세요. 방향은 하나입니다. 둘째 층부터는 입력이 아래층의 상태(길이 H)입니다.
#
# 예: `count_parameters("RNN", 3, 5, 1)`은 5×3 + 5×5 + 5 + 5 = 50이고, `count_parameters("LSTM", 3, 5, 1)`은 그 4배인 200입니다.
#
# <details><summary>힌트 1</summary>한 층에서 묶음 하나의 파라미터 수는 H×(입력 크기) + H×H + 2H입니다. 층마다 달라지는 것은 어느 항인가요?</details>
# <details><summary>힌트 2</summary>for layer in range(layers): 안에서 입력 크기를 정하고(첫 층은 D, 나머지는 H) 한 층의 수를 더해 갑니다. 묶음의 수는 첫 줄의 copies에 들어 있습니다.</details>
# <details><summary>힌트 3</summary>size = D if layer == 0 else H로 정하고, total += copies * (H * size + H * H + 2 * H)를 합니다.</details>


# %%
# [w2-p5] 파라미터의 수
def count_parameters(cell, D, H, layers):
    """Number of parameters of nn.RNN, nn.GRU or nn.LSTM (one direction, PyTorch's two biases). Returns an int."""
    copies = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]
    ### 정답 시작
    ### 빈칸: # TODO: 층마다 입력 크기를 정해 한 층의 파라미터 수를 구하고 모두 더하세요
    total = 0
    for layer in range(layers):
        size = D if layer == 0 else H
        total += copies * (H * size + H * H + 2 * H)
    return total
    ### 정답 끝


# %%
count_parameters = checks.count_parameters(count_parameters)

# %% [markdown]
# ## 4. 패딩과 마지막 상태
#
# 문장을 분류할 때는 흔히 '다 읽은 뒤의 상태'를 문장의 벡터로 씁니다. 그런데 길이가 다른 문장을 묶으면 짧은 문장의 뒤가 패딩으로 찹니다.
# 1주차에서 번호의 빈자리를 0으로 채웠듯이 여기서는 0벡터로 채웁니다. LSTM은 0벡터가 빈자리인 줄 모릅니다.
#
# 🤔 *예측해 보기*: 입력이 0벡터이면 상태는 그대로 멈춰 있을까요, 계속 변할까요? (힌트: $W_h h$와 b는 0이 아닙니다.)

# %%
set_seed(2)
embedding, lstm = nn.Embedding(len(chars), 16), nn.LSTM(16, 24, batch_first=True)
short = embedding(encode("비가 와")).detach()  # (4, 16). detach: 학습하지 않으니 기울기를 끊습니다
with torch.no_grad():
    for pads in (0, 1, 5, 20):
        padded = torch.cat([short, torch.zeros(pads, 16)])[None]  # (1, 4 + 패딩, 16)
        output, (h, c) = lstm(padded)
        print(f"패딩 {pads:2}칸: 마지막 상태의 앞 네 칸 {[round(v, 3) for v in h[-1, 0, :4].tolist()]}")

# %% [markdown]
# 같은 문장인데 뒤에 붙은 패딩의 수에 따라 벡터가 달라집니다. 배치에서 패딩의 수는 **함께 묶인 가장 긴 문장**이 정하니,
# 옆 문장이 바뀌면 내 문장의 벡터까지 바뀌는 셈입니다. 얼마나 빨리 멀어지는지 그려 봅시다.

# %%
with torch.no_grad():
    padded = torch.cat([short, torch.zeros(20, 16)])[None]
    states = lstm(padded)[0][0, len(short) - 1 :]  # 진짜 마지막 상태와, 패딩을 하나씩 더 읽은 상태 20개
share = 100 * (states - states[0]).norm(dim=-1) / states[0].norm()
fig, ax = plt.subplots(figsize=(6, 3))
ax.plot(range(21), share, color=plot.COLORS["red"], marker="o", markersize=3)
ax.set(
    xlabel=plot.t("더 읽은 패딩 (칸)", "padding read"),
    ylabel=plot.t("진짜 상태와의 거리 (%)", "distance (%)"),
    ylim=(0, None),
)
ax.set_xticks(range(0, 21, 5))
plt.show()
print(f"패딩 1칸이면 {share[1]:.0f} %, 20칸이면 {share[20]:.0f} % 벗어났습니다(진짜 상태의 크기에 대한 비율).")
assert share[1] > 5 and share[20] > 30

# %% [markdown]
# *그림 2. 패딩을 한 칸 읽을 때마다 마지막 상태가 진짜 상태(0 %)에서 멀어집니다. 세로축은 진짜 상태의 크기에 대한 비율이며, 100 %가
# 상한인 것은 아닙니다.*
#
# 곡선이 평평해진 곳에서는 무슨 일이 생긴 것일까요? 🤔 *예측해 보기*: 다른 문장을 읽고 패딩 20칸을 읽으면 '비가 와'와 다른 상태가 될까요?

# %%
other = embedding(encode("눈이 많아")).detach()
with torch.no_grad():
    for pads in (0, 20):
        ends = []
        for row in (short, other):
            output, (h, c) = lstm(torch.cat([row, torch.zeros(pads, 16)])[None])
            ends.append(h[-1, 0])
        apart = (ends[0] - ends[1]).norm().item()
        print(f"패딩 {pads:2}칸: 두 문장의 상태 사이의 거리 {apart:.3f}")
assert apart < 0.05

# %% [markdown]
# 이 LSTM은 패딩만 오래 읽으면 무엇을 읽었든 거의 같은 상태로 흘러갑니다. 아직 학습하지 않은 LSTM이라 그렇습니다.
# 학습한 LSTM은 한 곳으로 모이지 않기도 하지만, 패딩을 읽을 때마다 문장의 벡터가 달라지는 것은 마찬가지입니다.
#
# 해결은 길이를 알려 주는 것입니다. `pack_padded_sequence(x, lengths, …)`는 진짜 글자만 골라 묶고(packing), LSTM은 문장마다
# 제 길이만큼만 읽습니다. 그러면 `h`에는 문장마다 진짜 마지막 상태가 들어갑니다. 이때 `output`은 텐서가 아니라
# 묶인 채(`PackedSequence`)로 나오므로 `output[:, -1]`처럼 꺼낼 수 없습니다.
#
# - `batch_first=True`: x가 (B, T, D)라는 것을 여기서도 따로 알려 주어야 합니다.
# - `enforce_sorted=False`: 문장이 길이순으로 늘어서 있지 않아도 되게 합니다. 결과는 원래 순서로 돌아옵니다.

# %% [markdown]
# ### 문제 6. 진짜 마지막 상태
# `🔴🔴⚪ · 9분 · 3점`
#
# `lstm`은 한 방향, `batch_first=True`인 `nn.LSTM`(층은 여럿일 수 있음), `x` (B, T, D)는 오른쪽을 0벡터로 채운 배치,
# `lengths` (B,)는 진짜 길이입니다. 문장마다 마지막 **진짜** 글자를 읽은 뒤의 **맨 위층** 은닉 상태를 모아 (B, H)로 돌려주세요.
#
# 예: `lengths = [3, 1]`이면 첫 문장은 셋째 글자, 둘째 문장은 첫째 글자를 읽은 뒤의 상태입니다.
#
# <details><summary>힌트 1</summary>x를 그대로 lstm에 넣으면 무엇까지 읽을까요? 읽기 전에 lengths를 어디에 알려 주어야 할까요?</details>
# <details><summary>힌트 2</summary>packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)를 x 대신 lstm에 넣습니다.</details>
# <details><summary>힌트 3</summary>output, (h, c) = lstm(packed)에서 h의 모양은 (층, B, H)입니다. 맨 위층은 h[-1]입니다.</details>


# %%
# [w2-p6] 진짜 마지막 상태
def last_state(lstm, x, lengths):
    """Top layer's state after the last real step: x (B, T, D) padded on the right, lengths (B,). Returns (B, H)."""
    ### 정답 시작
    ### 빈칸: # TODO: 길이를 알려 주고 읽게 한 뒤, 맨 위층의 마지막 상태를 돌려주세요
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, (h, c) = lstm(packed)
    return h[-1]
    ### 정답 끝


# %%
last_state = checks.last_state(last_state)

# %% [markdown]
# 길이가 다른 세 문장으로 확인합니다. 한 문장씩 따로 읽은 것이 정답입니다. `pad_sequence`는 짧은 것의 오른쪽을 0벡터로 채워 묶습니다.
# `lstm(x)[1][0][-1]`은 `output, (h, c) = lstm(x)`의 `h[-1]`, 곧 맨 위층을 한 줄로 꺼낸 것입니다.

# %%
sentences = ["비가 와", "오늘은 바빠서 못 만나.", "내일은 전국이 맑겠습니다."]
rows = [embedding(encode(sentence)).detach() for sentence in sentences]
batch, lengths = pad_sequence(rows, batch_first=True), torch.tensor([len(row) for row in rows])
with torch.no_grad():
    alone = torch.cat([lstm(row[None])[1][0][-1] for row in rows])  # 패딩 없이 하나씩
    naive, right = lstm(batch)[1][0][-1], last_state(lstm, batch, lengths)
for i, sentence in enumerate(sentences):
    wrong_by, right_by = (naive[i] - alone[i]).abs().max(), (right[i] - alone[i]).abs().max()
    print(f"길이 {lengths[i]:2}: 그냥 읽으면 {wrong_by:.3f}, 묶어서 읽으면 {right_by:.3f}만큼 다름  {sentence}")
assert torch.allclose(right, alone, atol=1e-5)

# %% [markdown]
# 가장 긴 문장은 패딩이 없어 그냥 읽어도 맞습니다. 그래서 이 실수는 오류도 없이 **짧은 문장만** 조용히 망칩니다.

# %% [markdown]
# ## 5. 다음 글자 맞히기
#
# 이제 RNN에게 할 일을 줍니다. 글을 읽다가 **다음 글자**를 맞히는 일입니다. 정답을 사람이 달 필요가 없습니다. 글 자체가 정답입니다.
# 이렇게 다음에 올 말의 확률을 내는 모델을 언어 모델(language model)이라고 합니다.
#
# | 읽은 것(입력 x) | `\n` | 비 | 가 | ␣ | 와 | . |
# |---|---|---|---|---|---|---|
# | 맞힐 것(정답 y) | 비 | 가 | ␣ | 와 | . | `\n` |
#
# 정답은 입력을 **한 칸 민 것**입니다. 문장을 모두 `\n`으로 이어 긴 글 하나로 만들면, T글자씩 잘라 패딩 없이 배치를 만들 수 있습니다.


# %%
def join(lines):
    """All lines as one stream of ids (L,), a line break before, between and after them."""
    return encode("\n" + "\n".join(lines) + "\n")


train_ids, valid_ids = join(train_lines), join(valid_lines)
print(
    f"훈련 {len(train_ids):,}글자, 검증 {len(valid_ids):,}글자(사전에 없는 글자 {(valid_ids == 0).float().mean():.1%})"
)
print(repr("".join(chars[i] for i in train_ids[:40])))

# %% [markdown]
# ### 문제 7. 입력과 정답 만들기
# `🔴🔴⚪ · 9분 · 3점`
#
# 긴 번호 텐서 `ids` (L,)와 조각의 길이 `length` (T)를 받아 `(x, y)`를 돌려주세요. 둘 다 (N, T)입니다.
# x는 `ids`를 **겹치지 않게** 앞에서부터 T글자씩 자른 것이고, y는 x의 글자마다 `ids`에서 **바로 다음** 글자입니다.
# 모든 글자에 정답이 있고 길이가 꼭 T인 조각만 만듭니다. 그래서 N은 (L − 1) // T입니다. 남는 글자는 버립니다.
#
# 예: `ids = [5, 6, 7, 8, 9]`, `length = 2`이면 x는 `[[5, 6], [7, 8]]`, y는 `[[6, 7], [8, 9]]`입니다.
#
# <details><summary>힌트 1</summary>x는 ids의 0번부터, y는 몇 번부터 시작해야 할까요? 둘의 길이는 같아야 합니다.</details>
# <details><summary>힌트 2</summary>count = (len(ids) - 1) // length를 구하고, 앞의 count * length글자를 .view(count, length)로 나눕니다. y는 한 칸 뒤에서 시작해 같은 수만큼 자릅니다.</details>
# <details><summary>힌트 3</summary>y = ids[1 : count * length + 1].view(count, length)입니다.</details>


# %%
# [w2-p7] 입력과 정답 만들기
def windows(ids, length):
    """Cut a stream ids (L,) into inputs x and targets y, both (N, length), y one character ahead."""
    ### 정답 시작
    ### 빈칸: # TODO: 조각의 수를 구해, x와 한 칸 민 y를 (N, length)로 나누어 돌려주세요
    count = (len(ids) - 1) // length
    x = ids[: count * length].view(count, length)
    y = ids[1 : count * length + 1].view(count, length)
    return x, y
    ### 정답 끝


# %%
windows = checks.windows(windows)

# %% [markdown]
# 한 칸 미는 것을 잊으면 어떻게 될까요? 기억도 없는 아주 작은 모델(글자 하나 → 다음 글자)을 두 가지 정답으로 학습해 봅니다.
# `F.cross_entropy`는 로짓 (문제 수, V)와 정답 (문제 수,)을 받습니다. 그래서 로짓 (B, T, V)를 `flatten(0, 1)`로 펴 (B·T, V)로 만듭니다.
# 글자 하나하나가 한 문제입니다. 1주차에서 비용이라고 부른 것을 PyTorch와 언어 모델에서는 흔히 **손실**(loss)이라고 하므로 이제부터 손실이라고 씁니다. 손실은 학습에 쓰지 않은 검증 문장에서 잽니다.
#
# 🤔 *예측해 보기*: y = x로 학습하면 손실은 얼마까지 내려갈까요? 모델은 '습' 다음에 무슨 글자를 쓸까요?

# %%
x, y = windows(train_ids, 32)
seen, following = valid_ids[:-1], valid_ids[1:]
for name, targets, answers in (("한 칸 민 정답", y, following), ("밀지 않은 정답(y = x)", x, seen)):
    set_seed(0)
    tiny = nn.Sequential(nn.Embedding(len(chars), 32), nn.Linear(32, len(chars)))
    optimizer = torch.optim.Adam(tiny.parameters(), lr=0.02)
    for _ in range(60):
        rows = torch.randint(len(x), (64,))
        loss = F.cross_entropy(tiny(x[rows]).flatten(0, 1), targets[rows].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    loss, best = F.cross_entropy(tiny(seen), answers).item(), chars[tiny(encode("습"))[0].argmax()]
    print(f"{name}: 검증 손실 {loss:.3f}, '습' 다음은 {best!r}")

# %% [markdown]
# y = x이면 손실은 0에 가까워지지만 배운 것은 '본 글자를 그대로 쓰기'뿐입니다. **손실이 지나치게 좋으면 정답이 새지 않았는지부터 의심하세요.**
#
# ### 기준선
#
# 손실(교차 엔트로피) 하나만 보고는 잘하는지 알 수 없습니다. 신경망 없이 얻을 수 있는 기준선 셋과 비교합니다.
#
# - 균등(uniform): 모든 글자의 확률이 같습니다. 손실은 $\ln V$입니다(V는 사전의 크기).
# - 유니그램(unigram): 앞을 보지 않고, 자주 나온 글자에 높은 확률을 줍니다. 확률이 0이 되지 않도록 모든 횟수에 1을 더합니다.
# - 바이그램(bigram): 바로 앞 글자 하나만 보고, 그 뒤에 자주 온 글자에 높은 확률을 줍니다.
#
# 바이그램에서도 처음 보는 쌍의 확률이 0이 되지 않도록, 유니그램 확률대로 글자를 k번 더 본 것처럼 횟수에 더합니다. k는 검증 손실이 가장 낮은 것을 골라 **바이그램에 유리하게** 정합니다.
# 사전에 없는 글자는 어느 모델에서나 똑같이 □ 하나로 셉니다.

# %%
V = len(chars)
unigram = torch.bincount(train_ids, minlength=V) + 1.0
unigram = unigram / unigram.sum()
pairs = torch.bincount(train_ids[:-1] * V + train_ids[1:], minlength=V * V).view(V, V).float()


def bigram_loss(k):
    """Mean held-out loss of pair counts mixed with k pseudo-counts of the unigram."""
    return -((pairs[seen, following] + k * unigram[following]) / (pairs.sum(dim=1)[seen] + k)).log().mean().item()


baselines = {
    "균등": math.log(V),
    "유니그램": -unigram[following].log().mean().item(),
    "바이그램": min(bigram_loss(k) for k in (2, 5, 10, 20, 50)),
}
for name, value in baselines.items():
    print(f"{name:5} 검증 손실 {value:.3f}")

# %% [markdown]
# 모델은 짧습니다. 글자 번호를 벡터로 바꾸는 임베딩, LSTM, 글자마다 점수(로짓)를 내는 선형층입니다.
# 드롭아웃(dropout)은 학습할 때 값의 일부(여기서는 절반)를 무작위로 0으로 만들어, 훈련 문장을 통째로 외우는 것을 막습니다.


# %%
class NextChar(nn.Module):
    """Next-character model: ids (B, T) -> logits (B, T, V) and the LSTM's state (h, c)."""

    def __init__(self, vocab_size, embed=64, hidden=160):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embed)
        self.lstm = nn.LSTM(embed, hidden, batch_first=True)
        self.dropout = nn.Dropout(0.5)
        self.linear = nn.Linear(hidden, vocab_size)

    def forward(self, ids, state=None):
        outputs, state = self.lstm(self.dropout(self.embedding(ids)), state)
        return self.linear(self.dropout(outputs)), state


@torch.no_grad()
def valid_loss(model):
    """Mean loss over the held-out stream, read from beginning to end."""
    model.eval()
    ids = valid_ids.to(device)
    logits, _ = model(ids[None, :-1])
    return F.cross_entropy(logits[0], ids[1:]).item()


# %% [markdown]
# 🤔 *예측해 보기*: 아직 학습하지 않은 모델의 검증 손실은 얼마쯤일까요? 세 기준선 가운데 어느 것과 비슷할까요?

# %%
set_seed(0)
model = NextChar(V).to(device)
first = valid_loss(model)
print(f"학습 전 검증 손실 {first:.3f}, 균등 {baselines['균등']:.3f}")
size = count_parameters("LSTM", 64, 160, 1)
print(f"LSTM의 파라미터 {size:,}개, 모델 전체 {sum(p.numel() for p in model.parameters()):,}개")
assert size == sum(p.numel() for p in model.lstm.parameters()) and abs(first - baselines["균등"]) < 0.3

# %% [markdown]
# 아무것도 모르면 모든 글자를 똑같이 가능하다고 보므로 손실이 $\ln V$ 가까이에서 시작합니다. 이제 학습합니다. 1주차의 학습 루프와 같습니다.
# 학습률은 올렸다가 차츰 내리고(`OneCycleLR`), 기울기가 너무 크면 줄입니다(`clip_grad_norm_`). 왜 필요한지는 3주차에 봅니다.
# 둘째 셀은 **20초쯤**(느린 컴퓨터에서 40초) 걸립니다.

# %%
EPOCHS, BATCH = (8, 64) if FULL else (50, 16)
x, y = (part.to(device) for part in windows(train_ids, 32))
optimizer = torch.optim.Adam(model.parameters())
steps = EPOCHS * math.ceil(len(x) / BATCH)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=6e-3, total_steps=steps)
print(f"조각 {len(x):,}개를 {BATCH}개씩, {EPOCHS}에포크 동안 {steps:,}걸음 학습합니다.")

# %%
set_seed(0)
history = {"훈련": [], "검증": []}
for _ in tqdm(range(EPOCHS), desc="학습"):
    model.train()
    losses = []
    for rows in torch.randperm(len(x), device=device).split(BATCH):
        logits, _ = model(x[rows])
        loss = F.cross_entropy(logits.flatten(0, 1), y[rows].flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
    history["훈련"].append(sum(losses) / len(losses))
    history["검증"].append(valid_loss(model))

# %%
final = history["검증"][-1]
fig, ax = plt.subplots(figsize=(6.5, 3.6))
names = {"훈련": plot.t("훈련(드롭아웃 켬)", "train (dropout)"), "검증": plot.t("검증", "held out")}
plot.loss_curves(
    ax, {names[name]: values for name, values in history.items()}, ylabel=plot.t("손실 (nat/글자)", "loss (nats)")
)
for (name, value), english in zip(baselines.items(), ("uniform", "unigram", "bigram")):
    ax.axhline(value, color=plot.COLORS["gray"], linestyle=":", linewidth=1)
    ax.annotate(f"{plot.t(name, english)} {value:.2f}", (EPOCHS, value), ha="right", va="bottom", fontsize="small")
ax.legend(loc="upper right", bbox_to_anchor=(1, 0.9), fontsize="small")
plt.show()
for name, value in {**baselines, "LSTM": final}.items():
    print(f"{name:5} 검증 손실 {value:.3f}   헷갈리는 글자 수로 바꾸면 {math.exp(value):5.0f}글자")
assert final < baselines["바이그램"] - 0.1

# %% [markdown]
# *그림 3. 에포크마다의 손실과 세 기준선(점선)입니다. 손실의 단위는 글자당 nat(자연로그)입니다. LSTM의 검증 손실은 바이그램보다 낮아진 뒤 평평해집니다.*
#
# 처음에는 훈련 손실이 검증 손실보다 높습니다. 훈련 손실은 드롭아웃을 **켜고**, 게다가 에포크 도중의 덜 배운 모델까지 넣어 평균하기 때문입니다.
# 뒤로 가면 훈련 손실만 계속 내려가 순서가 뒤집힙니다. 훈련 문장에만 맞는 것을 배우기 시작했다는 뜻입니다.
#
# `exp(손실)`은 '몇 글자 가운데 하나를 고르는 것만큼 헷갈리는가'로 읽을 수 있습니다. 3주차에 퍼플렉시티(perplexity)라는 이름으로 다시 만납니다.
#
# 검증 문장이 적으니 우연은 아닌지도 봅니다. 문장마다 손실을 따로 재어 바이그램과 비교합니다.

# %%
model.eval()
k = min((2, 5, 10, 20, 50), key=bigram_loss)
with torch.no_grad():
    log_p = torch.log_softmax(model(valid_ids[None, :-1].to(device))[0][0], dim=-1).cpu()
lstm_losses = -log_p[torch.arange(len(following)), following]
pair_p = (pairs[seen, following] + k * unigram[following]) / (pairs.sum(dim=1)[seen] + k)
line = (seen == 1).cumsum(dim=0) - 1  # 글자마다 몇 번째 문장인지(1번은 줄 바꿈)
gains = -pair_p.log() - lstm_losses  # 글자마다 LSTM이 얼마나 나은지
wins = sum(bool(gains[line == i].mean() > 0) for i in range(len(valid_lines)))
print(f"검증 {len(valid_lines):,}문장 가운데 {wins:,}문장에서 LSTM의 손실이 바이그램보다 낮습니다.")
assert wins > 0.6 * len(valid_lines)

# %% [markdown]
# ## 6. 온도를 바꾸어 쓰기
#
# 모델이 낸 확률대로 글자를 뽑아 쓰고, 그 글자를 다시 입력으로 넣기를 되풀이하면 문장이 됩니다.
# 뽑기 전에 로짓을 온도(temperature) $\tau$로 나누면 분포의 모양을 바꿀 수 있습니다.
#
# $$ p_i = \frac{\exp(z_i / \tau)}{\sum_j \exp(z_j / \tau)} $$
#
# 🤔 *예측해 보기*: 로짓이 [2, 1, 0]이고 온도가 1이면 확률은 약 [0.67, 0.24, 0.09]입니다. 온도를 끝없이 높이면 세 확률은 저마다
# 얼마에 가까워질까요?

# %% [markdown]
# ### 문제 8. 온도가 있는 소프트맥스
# `🔴⚪⚪ · 4분 · 2점`
#
# 로짓과 온도(양수 하나)를 받아 확률을 돌려주세요. 로짓의 모양은 (V,)이거나 (B, V)이고, 결과도 같은 모양입니다. 마지막 축을 따라 더하면 1입니다.
# 로짓이 1000처럼 커도 NaN이 나오지 않아야 합니다.
#
# 예: `probabilities(torch.tensor([2.0, 1.0, 0.0]), 0.5)`의 결과는 약 `[0.867, 0.117, 0.016]`입니다.
#
# <details><summary>힌트 1</summary>온도로 나누는 것은 소프트맥스의 앞일까요, 뒤일까요? 뒤에 나누면 확률의 합은 얼마가 될까요?</details>
# <details><summary>힌트 2</summary>텐서의 .softmax(dim=-1)은 큰 로짓에서도 안전합니다.</details>
# <details><summary>힌트 3</summary>(logits / temperature)에 .softmax(dim=-1)을 붙입니다.</details>


# %%
# [w2-p8] 온도가 있는 소프트맥스
def probabilities(logits, temperature):
    """Softmax of logits / temperature along the last axis: (V,) or (B, V) -> the same shape."""
    ### 정답 시작
    ### 빈칸: # TODO: 온도로 나눈 로짓을 확률로 바꾸어 돌려주세요
    return (logits / temperature).softmax(dim=-1)
    ### 정답 끝


# %%
probabilities = checks.probabilities(probabilities)

# %%
with torch.no_grad():
    logits = model(encode("\n오늘")[None].to(device))[0][0, -1].cpu()
top = logits.argsort(descending=True)[:5]
names = [plot.t({" ": "빈칸", "\n": "끝"}.get(chars[i], chars[i]), f"#{n + 1}") for n, i in enumerate(top)]
fig, axes = plt.subplots(1, 3, figsize=(8, 2.8), sharey=True)
for ax, temperature, color in zip(axes, (0.5, 1.0, 2.0), ("blue", "green", "orange")):
    ax.bar(names, probabilities(logits, temperature)[top], color=plot.COLORS[color])
    ax.set_title(plot.t(f"온도 {temperature}", f"temperature {temperature}"))
axes[0].set_ylabel(plot.t("확률", "probability"))
axes[1].set_xlabel(plot.t("'오늘' 다음 글자(확률이 높은 5개)", "next character (top 5)"))
plt.show()

# %% [markdown]
# *그림 4. '오늘' 다음에 올 글자의 확률입니다. 온도가 낮으면 1등에 몰리고(왼쪽), 높으면 고르게 퍼집니다(오른쪽).
# 끝없이 높이면 모든 글자의 확률이 1/V로 같아집니다.*


# %%
@torch.no_grad()
def write(start="", temperature=0.5, longest=40):
    """Continue a sentence character by character until the line break or ``longest`` characters."""
    text, ids, state = start, encode("\n" + start)[None].to(device), None
    while len(text) < longest:
        logits, state = model(ids, state)  # 지금까지의 기억(state)을 이어받습니다
        p = probabilities(logits[0, -1].cpu(), temperature)
        p[0] = 0  # □는 쓰지 않습니다
        ids = torch.multinomial(p, 1)[None].to(device)  # 확률대로 하나 뽑기
        if chars[ids.item()] == "\n":
            break
        text += chars[ids.item()]
    return text


set_seed(0)
for start in ("오늘", "내일", "우리", "커피"):
    print(f"{start} → {write(start)}")

# %% [markdown]
# 🤔 *예측해 보기*: 온도를 0.2, 0.6, 1.2로 바꾸면 문장이 어떻게 달라질까요? 훈련 문장을 그대로 베낀 것은 어느 온도에서 가장 많을까요?

# %%
set_seed(0)
known, known_words = set(train_lines), set(" ".join(train_lines).split())
shares, copied = {}, {}
for temperature in (0.2, 0.6, 1.2):
    written = [write(temperature=temperature) for _ in range(60)]
    copied[temperature], words = sum(text in known for text in written), " ".join(written).split()
    shares[temperature] = 100 * sum(word in known_words for word in words) / len(words)
    print(f"온도 {temperature}: 서로 다른 문장 {len(set(written))}/60,", end=" ")
    print(f"훈련 문장과 똑같은 것 {copied[temperature]}/60, 훈련에 나온 어절 {shares[temperature]:.0f} %")
    print(*(f"   {text}" for text in written[:6]), sep="\n")
assert FULL or (shares[0.2] > shares[1.2] + 20 and max(copied.values()) < 6)

# %% [markdown]
# 온도가 낮으면 대부분 훈련 문장에 나온 어절을 쓰지만 '먹어', '시간이'처럼 흔한 말에 몰립니다. 높으면 다양해지는 대신 없는 말을 지어냅니다.
# 기본 실행에서는 어느 온도에서도 훈련 문장과 똑같은 것이 없습니다. 문장을 통째로 외워 꺼내 쓴 것은 아닙니다. 어절이나 조금 더 긴 조각은
# 그대로 가져다 쓰기도 합니다. 어미와 띄어쓰기는 그럴듯하지만 뜻은 자주 어긋납니다. 짧은 문장 500개만(기본 실행) 읽은 작은 모델이니까요.
# 그래도 낱말이 무엇인지, 어디서 띄어 쓰는지 **규칙으로 따로 가르친 적은 한 번도 없습니다.**

# %% [markdown]
# ## 7. 서술형
#
# ### 문제 9. 서술형: 이 모델은 무엇을 배웠나
# `🔴🔴⚪ · 8분 · 4점`
#
# 이 모델은 한국어를 '배웠다'고 할 수 있을까요? 5절에서 출력된 검증 손실을 **서로 다른 것으로 둘 이상** 들어 기준선과 비교해 배운 것을 말하고,
# 6절에서 생성된 문장을 한두 개 옮겨 적어 **아직 못 하는 것**과 그 까닭을 쓰세요. 120자 이상이면 됩니다. 정답은 하나가 아닙니다.
# 분반장이 아래 기준으로 읽고 점수를 정합니다.
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 모델과 기준선의 손실을 비교해 배운 것을 말하고, 생성된 문장을 근거로 아직 못 하는 것과 그 까닭을 썼다 |
# | 중 | 수치를 비교했지만 생성된 문장과 이어지지 않거나, 배운 것과 못 배운 것 가운데 하나만 썼다 |
# | 하 | 수치 없이 느낌만 썼거나, 손실이 낮을수록 나쁘다고 하는 등 수치를 잘못 읽었다 |


# %%
# [w2-p9] 서술형: 이 모델은 무엇을 배웠나
def essay():
    """Your answer as a text of at least 120 characters that cites at least two printed figures."""
    ### 정답 시작
    ### 빈칸: # TODO: 따옴표 사이에 답을 쓰세요. 줄을 바꾸어도 됩니다
    ### 빈칸: return """
    ### 빈칸: ...
    ### 빈칸: """
    return """
    글자의 순서는 배웠습니다. 검증 손실이 균등 5.956, 바이그램 2.838인데 LSTM은 2.599까지 내려갔고, 40문장 가운데 34문장에서
    바이그램보다 낮았습니다. 앞 글자 하나보다 더 먼 곳을 쓴다는 뜻입니다. "오늘 시간이 있어요."처럼 조사와 어미도 맞게 씁니다.
    그러나 "우리 집에 작년 다리 것입니다."처럼 뜻이 통하지 않는 문장이 많습니다. 500문장, 8,459글자만 읽어서 어떤 말끼리 어울리는지
    충분히 보지 못했고, 다음 글자만 맞히면 될 뿐 하고 싶은 말이 있는 것은 아니기 때문입니다.
    """
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 8. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 다음 모임에서 5분 발표로 나눕니다.
#
# - 첫머리와 온도를 바꾸어 가장 그럴듯한 문장과 가장 엉뚱한 문장을 찾아보세요.
# - 드롭아웃을 0으로 두면 훈련 손실과 검증 손실, 베낀 문장의 수는 어떻게 될까요? 먼저 예측하고 해 보세요.
# - `nn.LSTM`을 `nn.RNN`이나 `nn.GRU`로 바꾸어 손실과 걸린 시간을 비교해 보세요. `nn.RNN`은 상태가 하나입니다.
# - 음절 대신 자모로 쓰게 해 보세요. 1주차의 `to_jamo`로 풀면 사전이 얼마나 작아질까요? 손실은 어떻게 비교해야 공평할까요?

# %%
# 여기에서 자유롭게 실험하세요.
print(write("주말", temperature=0.5))

# %% [markdown]
# ## 9. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
