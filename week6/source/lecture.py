# %% [markdown]
# # 6주차 · LLM 기초: Fine-tuning, RAG
# {{badge}}
#
# 큰 모델을 조금만 고치는 법(지시 미세조정, LoRA, 양자화, DPO)과, 모르는 것은 찾아서 답하게 하는 법(RAG)을 작은 크기로 모두 해 봅니다.
#
# 모임 {{meeting}} · 핵심 90분, 우수 코드 발표 20분, 심화는 남는 시간에 · 실행 2분 안쪽(CPU) · 준비물: 5주차의 미세조정과 GPT, 2주차의 TF-IDF
#
# 이 노트북을 마치면 다음을 할 수 있습니다.
# - 지시 미세조정에서 손실을 **답에만** 매기는 까닭을 재어 봅니다.
# - LoRA를 직접 짜서 **합치고**, 계수에 따라 새 일과 옛 일이 어떻게 되는지 봅니다.
# - 8비트와 4비트로 **손으로 양자화**하고 오차를 셉니다.
# - DPO가 무엇을 올리고 내리는지 보고, **너무 오래 하면** 무엇이 무너지는지 확인합니다.
# - 지식 베이스에서 찾아 답하는 RAG를 끝까지 만들고, **문서가 있을 때와 없을 때**, 문서가 **거짓 지시를 할 때**를 셉니다.

# %%
# {{setup}}

# %% [markdown]
# `FULL = True`로 바꾸면 9.3절에서 Qwen3-0.6B를 내려받아 같은 문서로 답하게 하고, 3.4절에서 손으로 짠 LoRA 옆에 `peft`를 나란히 돌립니다. 본문의 수치는 `False`일 때의 것입니다.

# %%
FULL = False  # True: Qwen3-0.6B와 peft까지 씁니다

# %%
import copy

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional as F
from tqdm.auto import tqdm

# %%
from utils import data, finetune, lora, models, rag, retrieve
from utils import demo_week6 as demo
from utils.evaluate import mcnemar, wilson
from utils.quiz import Question, quiz
from utils.seed import set_seed

reviews = data.load("reviews")
train, valid, test = (reviews[reviews["split"] == part] for part in ("train", "valid", "test"))

# %% [markdown]
# | 차례 | 분 |
# |---|---:|
# | [1. 이어 쓰는 모델에서 답하는 모델로](#1.-이어-쓰는-모델에서-답하는-모델로) | 8 |
# | [2. 지시 미세조정](#2.-지시-미세조정) | 10 |
# | [3. LoRA](#3.-LoRA) | 18 |
# | [4. 양자화](#4.-양자화) | 9 |
# | [5. 선호 학습](#5.-선호-학습) | 9 |
# | [6. RAG](#6.-RAG) · [7. 찾기](#7.-찾기) | 4 + 12 |
# | [8. 답하기](#8.-답하기) | 10 |
# | [9. 속이는 문서](#9.-속이는-문서) | 7 |
# | [10. 퀴즈](#10.-퀴즈) · [11. 정리](#11.-정리) | 3 |

# %% [markdown]
# ## 1. 이어 쓰는 모델에서 답하는 모델로
# <a name="1.-이어-쓰는-모델에서-답하는-모델로"></a>
# `핵심 8분`
#
# ### 1.1 크면 저절로 되는 것과 되지 않는 것
# 사전 학습한 GPT는 **이어 씁니다**. “한국의 수도는?”을 넣으면 “일본의 수도는?”이라고 이어도 잘못이 아닙니다. 시험지의 글이라면 그럴듯하니까요.
# GPT-3(Brown 등 2020)는 질문 앞에 **예시를 몇 개 보여 주면**(퓨샷) 그 꼴을 따라 답했습니다. 가중치는 바꾸지 않습니다. 예습과제에서 mini-GPT로 해 보았을 때는 예시가 도움이 되지 않았습니다. 퓨샷은 **큰 모델**에서 두드러진 성질이라고 합니다(문헌의 결과).
#
# 답하는 것 자체를 가르치는 길은 세 단계입니다(Ouyang 등 2022).

# %%
fig, ax = plt.subplots(figsize=(10, 2.6))
demo.draw_stages(ax)
plt.show()

# %% [markdown]
# *그림 1. 세 단계. 오른쪽으로 갈수록 데이터는 적고 비쌉니다.*
#
# 세 단계를 몇 초짜리 말로 해 봅시다. 지시는 넷, 낱말은 아무 음절이나 2–4개입니다. 답 끝의 ‘요’는 붙을 때도 있고 없을 때도 있습니다.

# %%
rows = demo.draw_rows(5, torch.Generator().manual_seed(1))
for asked, answer in rows:
    print(demo.as_text(asked), "|", demo.as_text(answer))

# %% [markdown]
# ## 2. 지시 미세조정
# <a name="2.-지시-미세조정"></a>
# `핵심 10분`
#
# ### 2.1 손실을 어디에 매기나
# 질문과 답을 이어 한 줄로 만들고 다음 조각을 맞히게 합니다(5주차의 인과 언어 모델과 같습니다). 다른 것은 하나, **손실을 답에만** 매깁니다. 질문은 사람이 쓰는 것이므로 모델이 잘 지어낼 필요가 없습니다.

# %%
x, y = demo.batch(rows[:1], answer_only=True)
asked, answer = rows[0]
text = asked + answer
counted = [False, *(y[0, : len(text) - 1] != -100).tolist()]
fig, ax = plt.subplots(figsize=(8, 1))
demo.draw_loss_mask(ax, demo.as_text(text).split(), counted)
plt.show()
print("정답", y[0, : len(text)].tolist())

# %% [markdown]
# *그림 2. 붉은 조각만 맞혀야 할 것입니다. 정답은 한 칸 앞으로 당겨져 있어, 화살표 자리의 정답이 답의 첫 조각입니다. 나머지는 -100이라 손실에서 빠집니다.*
#
# 🤔 *예측해 보기*: 질문에도 손실을 매기면 더 많이 배우는 셈일까요, 방해가 될까요? 이 말에서 낱말은 **아무 음절**이라 맞힐 수 없습니다.
#
# (20초쯤 걸립니다.)

# %%
curves, talkers = {}, {}
for name, answer_only in (("답에만", True), ("질문에도", False)):
    talkers[name], curves[name] = demo.train_talker(answer_only, 250, progress=tqdm)
    right, polite = demo.accuracy(talkers[name])
    print(f"{name}: 새 질문 400개에서 {100 * right:.1f} %, ‘요’를 붙인 답 {100 * polite:.0f} %")
assert curves["답에만"][50] > curves["질문에도"][50] and min(curves["답에만"][250], curves["질문에도"][250]) > 0.75

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.6))
demo.draw_learning(ax, curves)
plt.show()
print({name: round(curve[50], 2) for name, curve in curves.items()})

# %% [markdown]
# *그림 3. 걸음에 따라 새 질문을 맞힌 비율. 답에만 손실을 매긴 쪽(파란 실선)이 먼저 오르지만, 뒤에는 질문에도 매긴 쪽(주황 파선)이 따라잡습니다.*
#
# 처음에는 답에만 매긴 쪽이 앞섭니다. 맞힐 수 없는 질문의 손실이 기울기를 차지하기 때문입니다. 뒤에는 뒤집혔습니다. 질문의 꼴(지시 다음에 낱말, 그다음 화살표)을 맞히는 것도 **읽기 연습**이 된 듯합니다. 만든 이가 시드 셋으로 해 보니 처음의 차이는 늘 같았고, 끝의 순서는 시드마다 달랐습니다.
# 큰 모델에서는 사전 학습이 읽기를 이미 가르쳤으므로 답에만 매기는 것이 보통입니다.
#
# ### 2.2 배우지 않은 지시
# 모델은 네 지시를 배웠을 뿐입니다. 큰 모델에서 지시 미세조정이 놀라운 까닭은 **배우지 않은 지시까지** 따르게 된다는 데 있습니다(Wei 등 2022). 이 크기에서는 되지 않습니다.

# %% [markdown]
# ## 3. LoRA
# <a name="3.-LoRA"></a>
# `핵심 18분`
#
# ### 3.1 바뀐 것은 얼마나 복잡한가
# 모델을 통째로 미세조정하면 가중치 $W$가 $W+\Delta W$가 됩니다. $\Delta W$도 $W$만큼 큰 행렬입니다. 그런데 **정말 그만큼 복잡할까요?** 5주차처럼 mini-BERT를 통째로 미세조정하고 $\Delta W$의 특잇값을 봅시다(2주차의 SVD). (15초쯤 걸립니다.)

# %%
set_seed(0)
full = models.load("mini-bert", "classify")
before = {
    name: part.weight.detach().clone() for name, part in full.model.named_modules() if isinstance(part, nn.Linear)
}
finetune.fit(full.model, full.tokenizer, train, None, 3, 5e-4, batch=32)
changes = {}
for layer in (0, 3):
    for part in ("query", "value"):
        name = f"bert.encoder.layer.{layer}.attention.self.{part}"
        delta = full.model.get_submodule(name).weight.detach() - before[name]
        changes[f"{layer + 1}층 {part}"] = torch.linalg.svdvals(delta).numpy()
noise = torch.randn(192, 192, generator=torch.Generator().manual_seed(0))
changes["무작위 행렬"] = (torch.linalg.svdvals(noise) * changes["1층 query"].max() / 27).numpy()

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 3.5))
demo.draw_singular(axes, changes)
fig.tight_layout()
plt.show()
share = {name: float((v[:8] ** 2).sum() / (v**2).sum()) for name, v in changes.items()}
print("위의 여덟에 담긴 변화:", {name: f"{100 * value:.0f} %" for name, value in share.items()})
assert share["4층 value"] > 2 * share["무작위 행렬"]

# %% [markdown]
# *그림 4. 미세조정으로 바뀐 양 ΔW의 특잇값(왼쪽)과, 큰 것부터 r개에 담긴 변화의 비율(오른쪽). 무작위 행렬은 비교하려고 크기만 맞춘 것입니다.*
#
# 192개의 방향 가운데 몇 개에 변화가 몰려 있습니다. 그렇다면 처음부터 **몇 개의 방향만** 배우면 어떨까요?
#
# ### 3.2 두 개의 얇은 행렬
# LoRA(Hu 등 2021)는 $W$를 고정하고 $\Delta W=\frac{\alpha}{r}BA$만 배웁니다. $A$는 $(r, D_{in})$, $B$는 $(D_{out}, r)$입니다.
#
# 손으로: $192\times192$ 행렬은 36,864개입니다. $r=4$면 $4\times(192+192)=1{,}536$개, 4 %입니다.
#
# $B$를 **0으로** 시작하므로 처음에는 아무것도 달라지지 않습니다. 둘 다 0이면 기울기도 0이라 배우지 못합니다($A$의 기울기에는 $B$가, $B$의 기울기에는 $A$가 곱해집니다).


# %%
class LoRA(nn.Module):
    """A frozen linear layer and a correction of rank r: x (..., in) -> (..., out)."""

    def __init__(self, linear, r, alpha=None):
        super().__init__()
        self.linear, self.scale = linear.requires_grad_(False), (alpha or r) / r
        self.A = nn.Parameter(torch.randn(r, linear.in_features) / linear.in_features**0.5)
        self.B = nn.Parameter(torch.zeros(linear.out_features, r))

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.A.T @ self.B.T)

    def merged(self):
        """One plain layer that does the same."""
        plain = copy.deepcopy(self.linear)
        plain.weight.data += self.scale * self.B.data @ self.A.data
        return plain


layer, inputs = nn.Linear(192, 192), torch.randn(5, 192)
small = LoRA(layer, 4)
print("처음에 같은가:", torch.equal(small(inputs), layer(inputs)))
small.B.data.normal_()
print(f"합친 뒤의 차이: {(small(inputs) - small.merged()(inputs)).abs().max():.1e}")
assert torch.allclose(small(inputs), small.merged()(inputs), atol=1e-4)

# %% [markdown]
# 다 배우면 **합칠**(병합) 수 있습니다. $W+\frac{\alpha}{r}BA$를 미리 더해 두면 계산이 조금도 늘지 않습니다. 합치지 않고 떼어 두면, 몸통 하나에 일마다 작은 조각을 갈아 끼울 수 있습니다.
#
# ### 3.3 계수가 모자라면
# 얼마나 작은 $r$이면 될까요? 답을 아는 일을 만듭니다. 구름 여덟 개를 구별하도록 배운 망에게, 이름을 하나씩 **밀어** 부르게 합니다(0번은 1번으로, …, 7번은 0번으로). 가운데 층 하나만 고칩니다.
#
# 🤔 *예측해 보기*: $r=1, 2, 4, 8$과 통째로 고칠 때 새 일의 정확도는? 옛 일(밀기 전의 이름)은?

# %%
ranks = {"새 일": {}, "옛 일": {}}
for seed in tqdm(range(3), desc="시드"):
    net, fit, score = demo.shifted_net(seed)
    for r in ("1", "2", "4", "8", "통째로"):
        changed = copy.deepcopy(net)
        changed.requires_grad_(False)
        if r == "통째로":
            changed[2].requires_grad_(True)
        else:
            changed[2] = LoRA(changed[2], int(r))
        fit(changed, 1)
        ranks["새 일"].setdefault(r, []).append(score(changed, 1))
        ranks["옛 일"].setdefault(r, []).append(score(changed, 0))

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.6))
demo.draw_staircase(ax, ranks)
plt.show()
print({task: {r: f"{100 * np.mean(v):.0f} %" for r, v in found.items()} for task, found in ranks.items()})
assert np.mean(ranks["새 일"]["1"]) < 0.6 < 0.9 < np.mean(ranks["새 일"]["4"])

# %% [markdown]
# *그림 5. 계수와 정확도(점은 시드 셋, 선은 평균). 새 일(파랑)은 r = 1에서 안 되고 2에서 거의 됩니다. 옛 일(빨강)은 그만큼 잊습니다.*
#
# 둥글게 미는 일은 한 방향으로는 할 수 없고 **두 방향**이면 됩니다(원을 돌리는 데는 평면이 필요합니다). 이 일에서는 새 이름과 옛 이름이 정면으로 부딪치므로 옛 일을 잊는 것이 당연합니다. LoRA의 좋은 점은 **떼면** 옛 일이 그대로 돌아온다는 것입니다.
#
# ### 3.4 진짜 글에서
# mini-BERT로 리뷰를 나눕니다. 두 가지를 잽니다. 새 일은 테스트 정확도, 옛 일은 **가린 조각의 손실**(5주차). (두 번에 25초쯤 걸립니다.)

# %%
filler = models.load("mini-bert", "fill")
old_texts, goal = valid["text"].tolist(), test["label"].to_numpy()
old = demo.masked_loss(filler, filler.model.bert, old_texts)
table, right = {}, {}


def judge(name, loaded):
    """Add a row: accuracy with its interval and what is left of the old task."""
    right[name] = finetune.predict(loaded.model, loaded.tokenizer, test["text"]).argmax(1) == goal
    low, high = wilson(right[name].sum(), len(goal))
    table[name] = (
        100 * right[name].mean(),
        100 * low,
        100 * high,
        demo.masked_loss(filler, loaded.model.bert, old_texts),
    )


# %%
def adapt(r):
    """Fine-tune with LoRA of rank r in the attention, merge, and judge."""
    set_seed(0)
    light = models.load("mini-bert", "classify")
    lora.add_lora(light.model, ("query", "value"), r)
    for name, weights in light.model.named_parameters():
        weights.requires_grad_(weights.requires_grad or "pooler" in name or "classifier" in name)
    learn, everything = lora.trainable(light.model)
    finetune.fit(light.model, light.tokenizer, train, None, 3, 3e-3, batch=32)
    lora.merge(light.model)
    judge(f"LoRA r={r}", light)
    print(f"r={r}: 배우는 파라미터 {learn:,} / {everything:,} ({100 * learn / everything:.1f} %)")


# %%
adapt(1)

# %%
adapt(8)
judge("통째로", full)

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 3.5))
demo.draw_ranks(axes, table, old)
fig.tight_layout()
plt.show()
for name, (accuracy, low, high, loss) in table.items():
    print(f"{name}: {accuracy:.1f} % ({low:.1f}–{high:.1f}), 가린 조각의 손실 {old:.2f} → {loss:.2f}")
print(f"통째로와 r=8의 차이가 우연일 p: {mcnemar(right['통째로'], right['LoRA r=8']):.3f}")
assert table["LoRA r=1"][3] < table["통째로"][3]

# %% [markdown]
# *그림 6. 왼쪽은 새 일(점은 정확도, 막대는 95 % 구간), 오른쪽은 옛 일이 얼마나 나빠졌나(파선은 배우기 전). 오른쪽 축은 0에서 시작하지 않습니다.*
#
# 통째로 배운 것이 조금 더 맞히고 조금 더 잊습니다. LoRA는 **덜 배우고 덜 잊습니다**(Biderman 등 2024가 큰 모델에서 본 것과 같은 방향입니다). 정확도의 구간은 겹치므로 순위를 단정하지 마세요.
# $r$을 8로 늘려도 별로 달라지지 않습니다. 긍정과 부정을 나누는 데에는 한 방향이면 거의 되기 때문입니다.
#
# LoRA가 아끼는 것은 **배울 때의 메모리**입니다. Adam은 배우는 파라미터마다 수를 둘 더 들고 있습니다. 앞뒤로 계산하는 시간은 크게 줄지 않습니다.

# %%
if FULL:
    import peft

    set_seed(0)
    theirs = models.load("mini-bert", "classify")
    settings = peft.LoraConfig(r=8, lora_alpha=8, target_modules=["query", "value"], modules_to_save=["classifier"])
    theirs.model = peft.get_peft_model(theirs.model, settings)
    losses = finetune.fit(theirs.model, theirs.tokenizer, train, None, 1, 3e-3, batch=32).loss
    print(f"peft: 첫 손실 {losses[0]:.3f}, 끝의 손실 {np.mean(losses[-5:]):.3f}")
else:
    print("FULL = True에서 같은 일을 peft로 합니다. 달라지는 것은 get_peft_model 한 줄입니다.")

# %% [markdown]
# ## 4. 양자화
# <a name="4.-양자화"></a>
# `핵심 9분`
#
# ### 4.1 손으로
# 가중치를 더 적은 비트로 적으면 메모리가 줄어듭니다. 가장 간단한 방법(absmax)은 가장 큰 절댓값이 $2^{b-1}-1$이 되도록 나누고 반올림하는 것입니다.
#
# 손으로: $[0.6, -1.0, 0.26]$을 4비트로. 가장 큰 정수는 7, 배율은 $1.0/7=0.143$입니다. 나누면 $[4.2, -7, 1.82]$, 반올림하면 $[4, -7, 2]$, 되돌리면 $[0.571, -1.0, 0.286]$입니다.


# %%
def quantise(weights, bits, rows=False):
    """Absmax rounding of weights (out, in) with one scale for all, or one for each row; returns what is read back."""
    most = 2 ** (bits - 1) - 1
    size = weights.abs().amax(dim=1, keepdim=True) if rows else weights.abs().max()
    scale = size / most
    return (weights / scale).round() * scale


print(quantise(torch.tensor([[0.6, -1.0, 0.26]]), 4))
weights = full.model.bert.encoder.layer[0].intermediate.dense.weight.detach()
spoiled = weights.clone()
spoiled[0, 0] = 50 * weights.abs().max()  # 튀는 값 하나
kinds = {"8비트": quantise(weights, 8), "4비트": quantise(weights, 4),
         "4비트, 튀는 값 하나": quantise(spoiled, 4), "4비트, 행마다": quantise(spoiled, 4, rows=True)}  # fmt: skip
fig, axes = plt.subplots(1, 4, figsize=(12, 3), sharey=True)
chosen = np.random.default_rng(0).choice(weights.numel() - 768, 1500, replace=False) + 768  # 튀는 값의 행은 빼고
demo.draw_bits(axes, weights.flatten()[chosen].numpy(), {k: v.flatten()[chosen].numpy() for k, v in kinds.items()})
fig.tight_layout()
plt.show()

# %% [markdown]
# *그림 7. 가로는 원래 가중치, 세로는 양자화했다가 되돌린 값. 8비트는 직선에 가깝고 4비트는 계단입니다. 튀는 값 하나가 있으면 배율이 커져 나머지가 모두 0이 됩니다. 행마다 배율을 따로 두면 그 행만 다칩니다.*
#
# 큰 언어 모델에는 이런 튀는 값이 정말 있습니다(Dettmers 등 2022). 그래서 행이나 작은 묶음마다 배율을 둡니다.
#
# ### 4.2 모델 전체를
# 🤔 *예측해 보기*: 미세조정한 mini-BERT의 행렬을 모두 8, 4, 3, 2비트로 바꾸면 정확도는 어디서 무너질까요?

# %%
rows = {}
for bits in (8, 4, 3, 2):
    smaller = copy.copy(full)
    smaller.model = copy.deepcopy(full.model)
    for part in smaller.model.modules():
        if isinstance(part, (nn.Linear, nn.Embedding)):
            part.weight.data = quantise(part.weight.data, bits, rows=True)
    hits = int((finetune.predict(smaller.model, smaller.tokenizer, test["text"]).argmax(1) == goal).sum())
    size = sum(p.numel() for p in full.model.parameters()) * bits / 8e6
    rows[bits] = 100 * hits / len(goal)
    print(f"{bits}비트: {size:.1f} MB(배율은 빼고), 테스트 {rows[bits]:.1f} %")
print(f"32비트: {4 * sum(p.numel() for p in full.model.parameters()) / 1e6:.1f} MB, 테스트 {table['통째로'][0]:.1f} %")
assert abs(rows[8] - table["통째로"][0]) < 2 and rows[2] < table["통째로"][0] - 5

# %% [markdown]
# 8비트와 4비트는 거의 그대로이고, 3비트부터 떨어져 2비트에서 크게 잃습니다. 여기서는 값만 반올림했을 뿐 계산은 여전히 32비트로 했으므로 **빨라지지는 않았습니다**. 빨라지려면 정수로 곱하는 커널이 있어야 합니다. 큰 모델이 빨라지는 까닭은 대개 메모리에서 읽는 양이 줄어서입니다.
#
# QLoRA(Dettmers 등 2023)는 둘을 합친 것입니다. 몸통은 4비트로 고정하고 LoRA만 배웁니다.

# %% [markdown]
# ## 5. 선호 학습
# <a name="5.-선호-학습"></a>
# `핵심 9분`
#
# ### 5.1 무엇이 더 좋은 답인가
# 답이 맞아도 **더 좋은** 답이 있습니다. 사람이 두 답을 비교해 고른 데이터로 배우는 것이 선호 학습입니다.
# - **RLHF**(Ouyang 등 2022): 고른 것을 흉내 내는 보상 모델을 배우고, 그 보상이 높아지도록 강화 학습합니다.
# - **DPO**(Rafailov 등 2023): 보상 모델 없이 바로 배웁니다. 기준 모델보다 좋은 답 $w$의 확률을 나쁜 답 $l$보다 더 올립니다.
#
# $$L=-\ln\sigma\left(\beta\left[\ln\frac{p(w)}{p_{ref}(w)}-\ln\frac{p(l)}{p_{ref}(l)}\right]\right)$$
#
# 손으로: 처음에는 $p=p_{ref}$라 괄호가 0이고, $L=-\ln\sigma(0)=\ln2\approx0.693$입니다.
#
# 2절의 모델은 ‘요’를 붙이기도 하고 안 붙이기도 합니다. **붙인 답을 더 좋은 답**으로 가르칩시다. 맞고 틀림은 두 답이 같습니다.


# %%
def log_p(model, rows):
    """ln p of each row's answer, (B,)."""
    x, y = demo.batch(rows, answer_only=True)
    each = model(x).log_softmax(-1).gather(-1, y.clamp(min=0)[..., None])[..., 0]
    return (each * (y != -100)).sum(dim=1)


def plain(rows):
    """The same answers without "요": the token before the end."""
    return [(asked, [*answer[:-2], answer[-1]]) for asked, answer in rows]


# %%
def dpo(reference, steps, beta=0.1, seed=5):
    """A copy of the reference that prefers polite answers; what happened at each step."""
    model, generator, history = copy.deepcopy(reference), torch.Generator().manual_seed(seed), {}
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-4)
    for step in tqdm(range(steps + 1), desc="DPO"):
        better = demo.draw_rows(32, generator, polite=True)
        with torch.no_grad():
            base = log_p(reference, better), log_p(reference, plain(better))
        good, bad = log_p(model, better) - base[0], log_p(model, plain(better)) - base[1]
        loss = -F.logsigmoid(beta * (good - bad)).mean()
        history[step] = {"손실": loss.item(), "더 좋은 답": good.mean().item(), "덜 좋은 답": bad.mean().item()}
        if step % 10 == 0:
            history[step] |= dict(zip(("맞힘", "공손함"), demo.accuracy(model, 200)))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model, history


# %% [markdown]
# 🤔 *예측해 보기*: 60걸음 뒤에 ‘요’를 붙이는 비율은? **맞히는 비율**은 그대로일까요? 좋은 답의 확률은 오를까요?

# %%
_, history = dpo(talkers["질문에도"], 60)
fig, axes = plt.subplots(1, 2, figsize=(10, 3.5))
demo.draw_preference(axes, history)
fig.tight_layout()
plt.show()
for step in (0, 10, 60):
    print(step, {name: round(value, 2) for name, value in history[step].items()})
assert abs(history[0]["손실"] - np.log(2)) < 1e-4
assert history[60]["공손함"] > 0.9 > history[60]["맞힘"]

# %% [markdown]
# *그림 8. 왼쪽은 기준 모델과 비교한 로그 확률의 변화, 오른쪽은 공손함과 맞힘. 공손함은 금세 오르지만, 오래 하면 맞힘이 떨어집니다.*
#
# 손실은 **차이**만 봅니다. 나쁜 답을 더 많이 내리기만 하면 좋은 답의 확률이 **내려가도** 손실은 줄어듭니다. 내려간 확률은 어디론가 가고, 그래서 틀린 답이 나옵니다. 일찍 멈추거나, 좋은 답의 손실을 함께 넣거나, 학습률을 낮춥니다. 손실이 내려간다고 좋아지는 것은 아닙니다.

# %% [markdown]
# ## 6. RAG
# <a name="6.-RAG"></a>
# `핵심 4분`
#
# 모델이 모르는 것을 물으면 어떻게 할까요? 미세조정으로 외우게 하면, 사실이 바뀔 때마다 다시 배워야 하고 어디서 왔는지도 모릅니다. **검색 증강 생성**(RAG, Lewis 등 2020)은 물을 때마다 문서를 찾아 **보여 주고** 답하게 합니다.

# %%
fig, ax = plt.subplots(figsize=(10, 2.8))
demo.draw_pipeline(ax)
plt.show()
passages, questions = data.load("passages"), data.load("questions")
answerable = questions[questions["type"] != "none"].reset_index(drop=True)
print(passages["text"].iloc[0], "\n→", answerable[["question", "answer"]].iloc[0].tolist())

# %% [markdown]
# *그림 9. 위는 미리 해 두는 일, 아래는 물을 때마다 하는 일.*
#
# 문서가 길면 **청크**로 자릅니다. 문장 가운데를 자르지 않고, 앞 청크의 끝 문장을 겹쳐 둡니다. 겹치지 않으면 답이 두 청크에 나뉘었을 때 어느 쪽에서도 찾지 못합니다. 지식 베이스의 문단은 한두 청크 크기라 그대로 씁니다.

# %%
long_text = " ".join(passages["text"].iloc[:4])
for piece in retrieve.chunk(long_text, size=120, overlap=1)[:4]:
    print(len(piece), piece[:50], "…", piece[-25:])

# %% [markdown]
# ## 7. 찾기
# <a name="7.-찾기"></a>
# `핵심 12분`
#
# ### 7.1 BM25
# 찾는 길은 둘입니다. 낱말이 겹치는 정도로 찾으면 **희소 검색**, 벡터가 가까운 정도로 찾으면 **밀집 검색**이라고 합니다. BM25는 희소 검색입니다.
# 2주차의 TF-IDF를 두 군데 고친 것입니다(Robertson과 Zaragoza 2009). 같은 낱말이 거듭 나와도 점수가 **끝없이 오르지 않고**($k_1$), 긴 문서에 **덜** 줍니다($b$).
#
# $$\sum_{w\in q}\ln\left(1+\frac{N-n_w+\frac12}{n_w+\frac12}\right)\frac{f_w(k_1+1)}{f_w+k_1(1-b+b\,\ell/\bar\ell)}$$
#
# 한국어에서는 **무엇을 낱말로 보느냐**가 가장 큰 차이를 냅니다. 어절이면 ‘모임은’과 ‘모임이’가 다른 낱말입니다.
#
# 🤔 *예측해 보기*: 어절, 글자 바이그램, 형태소 가운데 무엇이 가장 잘 찾을까요? **바꾸어 물은** 질문에서도 그럴까요?

# %%
golds = passages.set_index("id").index.get_indexer(answerable["passage"])
scores = {}
for name, cut in retrieve.UNITS.items():
    index = retrieve.BM25(cut(text) for text in passages["text"])
    scores[f"BM25 {name}"] = np.stack([index.scores(cut(question)) for question in answerable["question"]])
encoder = models.load("mini-bert", "encode")
vectors = encoder.encode(passages["text"], kind="passage")
asked = encoder.encode(answerable["question"])
scores["mini-BERT 벡터"] = asked @ vectors.T

# %%
ranks = {name: retrieve.ranks_of(matrix, golds) for name, matrix in scores.items()}
recall = {name: demo.by_type(answerable, found <= 5) for name, found in ranks.items()}
fig, ax = plt.subplots(figsize=(9, 3.8))
demo.draw_recall(ax, recall)
plt.show()
for name, found in ranks.items():
    print(
        f"{name}: recall@1 {100 * retrieve.recall_at(found, 1):.1f}, @5 {100 * retrieve.recall_at(found, 5):.1f}, MRR {retrieve.mrr(found):.3f}"
    )
assert recall["BM25 형태소"]["모두"] > recall["BM25 어절"]["모두"]

# %% [markdown]
# *그림 10. 위 다섯 안에 정답 문단이 있는 질문의 비율, 질문의 종류별.*
#
# - 낱말을 그대로 물으면 BM25는 거의 다 찾습니다. 어절은 조사가 다르면 다른 낱말로 보므로 바꾸어 물은 질문에서 가장 처집니다.
# - **바꾸어 물으면** 모두 어려워합니다. 벡터가 조금 낫지만 100문제이므로 몇 점의 차이는 우연일 수 있습니다. 이 과정의 벡터는 작고, 리뷰로 배웠습니다(더 큰 모델의 값은 모델 카드에 있습니다).
#
# ### 7.2 섞으면 늘 나을까
# 점수의 단위가 다르므로 더할 수 없습니다. **순위**로 섞습니다. RRF는 $r$등에게 $\frac1{60+r}$점을 줍니다(Cormack 등 2009).

# %%
hybrid = {}
for pair in (
    ("BM25 형태소", "mini-BERT 벡터"),
    ("BM25 형태소", "BM25 글자 바이그램"),
    ("BM25 글자 바이그램", "mini-BERT 벡터"),
):
    fused = []
    for row, gold in enumerate(golds):
        order = [name for name, _ in retrieve.rrf([retrieve.ranking(scores[p][row]) for p in pair])]
        fused.append(order.index(gold) + 1)
    hybrid[" + ".join(pair)] = np.array(fused)
first = {name: demo.by_type(answerable, found <= 1) for name, found in {**ranks, **hybrid}.items()}
for name, found in first.items():
    print(name, {kind: f"{100 * value:.0f}" for kind, value in found.items()}, "(recall@1)")
assert first["BM25 형태소 + mini-BERT 벡터"]["multi"] < first["BM25 형태소"]["multi"] - 0.05

# %% [markdown]
# 섞는 것이 **늘 낫지는 않습니다**. 형태소와 벡터를 섞으면 바꾸어 물은 질문에서는 조금 오르지만, 조건이 둘인 질문에서는 뚜렷이 **잃습니다**. BM25가 이미 1등으로 찾은 것을, 이웃 문단을 구별하지 못하는 벡터가 끌어내립니다. 서로 다르게 틀리고 실력이 비슷한 둘(형태소와 바이그램)을 섞으면 잃는 것이 적습니다.
#
# ### 7.3 재순위화
# 싼 방법으로 열 개를 추리고, 비싼 방법으로 **그 열 개만** 다시 늘어놓습니다. 여기서는 네 점수를 함께 보는 로지스틱 회귀입니다. 다섯 겹으로 나누어, 배운 글의 질문으로는 재지 않습니다. 손으로: 정답이 열 개 안에 없으면 다시 늘어놓아도 소용없으니 **recall@10이 천장**입니다.

# %%
z = np.stack([(m - m.mean(1, keepdims=True)) / (m.std(1, keepdims=True) + 1e-9) for m in scores.values()], -1)
top = np.stack([retrieve.ranking(row)[:10] for row in scores["BM25 글자 바이그램"]])
again = top.copy()
for learn, ask in demo.folds(answerable):
    x = np.concatenate([z[i, top[i]] for i in learn])
    ranker = LogisticRegression().fit(x, np.concatenate([top[i] == golds[i] for i in learn]))
    for i in ask:
        again[i] = top[i][np.argsort(-ranker.decision_function(z[i, top[i]]), kind="stable")]
before_first, after_first = top[:, 0] == golds, again[:, 0] == golds
ceiling = (top == golds[:, None]).any(1).mean()
print(f"recall@1 {100 * before_first.mean():.1f} → {100 * after_first.mean():.1f} %, 천장 {100 * ceiling:.1f} %")
print({kind: f"{100 * value:.0f}" for kind, value in demo.by_type(answerable, after_first).items()})
print(f"차이가 우연일 p {mcnemar(after_first, before_first):.3f}")
assert before_first.mean() < after_first.mean() < ceiling

# %% [markdown]
# 조금 올랐지만 우연이라고 해도 이상하지 않습니다(p). 천장까지 한참 남았습니다. 실제로는 질문과 문단을 **함께 읽는** 모델(교차 인코더)로 다시 늘어놓고, 그쪽이 훨씬 셉니다(Nogueira와 Cho 2019). 우리의 작은 모델은 그렇게 배우지 않았습니다.
#
# ### 7.4 문서가 많아지면
# 아래는 `bench/README.md`에 적힌 측정(`python -m bench.bm25`)을 그린 것입니다. 이 노트북에서 잰 것이 아닙니다.

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.4))
growth = demo.draw_growth(ax)
plt.show()
print({name: [f"{1000 / rate:.2f}" for rate in rates] for name, rates in growth.items()}, "(질문 하나에 밀리초)")

# %% [markdown]
# *그림 11. 문서의 수와 질문 하나에 드는 시간(두 축 모두 로그). 색인을 미리 만든 두 방법은 문서가 1만 개를 넘으면 백 배 넘게 빠릅니다.*
#
# 10만 개까지는 파이썬 한 줄로 1–2밀리초입니다. 수백만 개가 되어 메모리가 모자라거나 문서가 쉴 새 없이 바뀌면 낱말은 OpenSearch, 벡터는 FAISS나 Qdrant처럼 그 일을 위해 만든 것을 씁니다. 이름을 맞추어 두었으므로 벡터는 한 줄만 바꾸면 됩니다: `retrieve.FlatIndex(D)` → `faiss.IndexFlatIP(D)`.

# %%
flat = retrieve.FlatIndex(vectors.shape[1])
flat.add(vectors)
found_scores, found_ids = flat.search(asked[:1], 3)
print(answerable["question"].iloc[0], "→", passages["title"].iloc[found_ids[0]].tolist(), found_scores.round(2))

# %% [markdown]
# ## 8. 답하기
# <a name="8.-답하기"></a>
# `핵심 10분`
#
# ### 8.1 프롬프트
# 찾은 문서에 번호를 붙이고, **문서에 있는 것만으로** 답하고 번호를 적고 없으면 없다고 하라고 시킵니다.

# %%
for message in rag.messages("모임은 무슨 요일인가요?", passages["text"].iloc[[0, 2]]):
    print(f"[{message['role']}] {message['content']}\n")

# %% [markdown]
# ### 8.2 작은 읽개
# 이 저장소의 mini-GPT는 대화를 배운 적이 없어 이 프롬프트를 읽지 못합니다. 대신 **문장을 고르는** 작은 읽개(`rag.SentenceReader`)를 씁니다. 질문과 문장의 겹침, 드문 형태소, 벡터, “몇”을 물으면 수가 있는 문장… 같은 특징으로 로지스틱 회귀를 배웁니다. 지어내지 않지만 두 문장을 합치지도 못합니다. 인터페이스는 진짜 LLM(`rag.ChatReader`)과 같습니다.
#
# 지식 베이스의 질문으로 배우고 재되, **문단이 겹치지 않게** 다섯으로 나눕니다(교차 검증).
#
# 🤔 *예측해 보기*: 문서가 없을 때, 엉뚱한 문서일 때, 정답 문서일 때, 찾은 문서일 때 정답률은?

# %%
text_of = dict(zip(passages["id"], passages["text"]))
top = retrieve.ranking(scores["BM25 형태소"])[:, :3]
lot = np.random.default_rng(0).integers(1, len(passages), len(answerable))
given = {"문서 없음": [[] for _ in golds],
         "엉뚱한 문서": [[passages["text"].iloc[(gold + k) % len(passages)]] for gold, k in zip(golds, lot)],
         "찾은 문서 하나": [[passages["text"].iloc[row[0]]] for row in top],
         "찾은 문서 셋": [passages["text"].iloc[row].tolist() for row in top],
         "정답 문서": [[passages["text"].iloc[gold]] for gold in golds]}  # fmt: skip
outcome = {name: np.zeros(len(answerable), dtype=bool) for name in given}

# %%
reader = rag.SentenceReader(passages["text"], encoder.encode)
for learn, held in tqdm(list(demo.folds(answerable)), desc="나누기"):
    part = answerable.iloc[learn]
    reader.fit(part["question"].tolist(), [text_of[p] for p in part["passage"]], part["answer"].tolist())
    for row in held:
        for name, documents in given.items():
            answer = reader.answer(answerable["question"].iloc[row], documents[row])
            outcome[name][row] = rag.same(answer.text, answerable["answer"].iloc[row])
rates = {name: (found.mean(), *wilson(found.sum(), len(found))) for name, found in outcome.items()}

# %%
fig, ax = plt.subplots(figsize=(8, 3.6))
demo.draw_answers(ax, rates)
plt.show()
print(
    {
        name: {k: f"{100 * v:.0f}" for k, v in demo.by_type(answerable, outcome[name]).items()}
        for name in ("정답 문서", "찾은 문서 하나")
    }
)
assert rates["엉뚱한 문서"][0] < 0.05 < 0.3 < rates["찾은 문서 하나"][0] < rates["정답 문서"][0]

# %% [markdown]
# *그림 12. 읽개에게 무엇을 주었느냐에 따른 정답률(막대는 95 % 구간). 정답은 ‘정답 구절이 든 문장을 골랐다’는 뜻입니다.*
#
# - 문서가 없으면 0, 엉뚱하면 거의 0입니다. 이 읽개는 문서에 없는 것은 **말할 수 없습니다**. LLM이라면 없는 것도 그럴듯하게 지어낼 수 있습니다.
# - 찾은 문서와 정답 문서의 차이는 **찾기**가 잃은 것이고, 정답 문서에서 100 %까지는 **읽기**가 잃은 것입니다. 어느 쪽을 고칠지는 이렇게 나누어 보아야 압니다.
# - 셋을 주면 하나보다 나을까요? 정답 문서가 들어올 가능성은 커지지만 헷갈릴 문장도 늘어납니다.
#
# ### 8.3 모른다고 하기
# 답이 없는 질문 40개가 있습니다. 점수가 낮으면 거절하게 합시다. 어떤 점수가 답이 없는 질문을 알아볼까요?

# %%
none = questions[questions["type"] == "none"]["question"].tolist()
cut = retrieve.UNITS["형태소"]
index = retrieve.BM25(cut(text) for text in passages["text"])
held = next(iter(demo.folds(answerable)))[1]  # 읽개가 마지막으로 배운 것과 겹치지 않게 새로 배웁니다
learn = np.setdiff1d(np.arange(len(answerable)), held)
part = answerable.iloc[learn]
reader.fit(part["question"].tolist(), [text_of[p] for p in part["passage"]], part["answer"].tolist())
certain = {"읽개의 확신": {}, "BM25 점수 ÷ 낱말 수": {}}
for kind, asked_texts in (("있음", answerable["question"].iloc[held].tolist()), ("없음", none)):
    best = [index.search(cut(q), 3) for q in asked_texts]
    certain["읽개의 확신"][kind] = [
        reader.answer(q, passages["text"].iloc[i].tolist()).score for q, (_, i) in zip(asked_texts, best)
    ]
    certain["BM25 점수 ÷ 낱말 수"][kind] = [s[0] / len(cut(q)) for q, (s, _) in zip(asked_texts, best)]

# %%
curves = {}
for name, kinds in certain.items():
    limits = np.unique(np.concatenate([*kinds.values(), [np.inf]]))
    curves[name] = [[float(np.mean(np.array(kinds[kind]) < limit)) for limit in limits] for kind in ("있음", "없음")]
fig, ax = plt.subplots(figsize=(5, 4.2))
demo.draw_coverage(ax, curves)
plt.show()

# %% [markdown]
# *그림 13. 문턱을 올려 갈 때, 답이 있는데 거절한 비율(가로)과 답이 없어 거절한 비율(세로). 점선은 동전 던지기입니다. 왼쪽 위일수록 좋습니다.*
#
# 기대만큼 좋지 않습니다. 이 질문들은 **있을 법하지만 없는 것**이라(예: 있는 동아리의 없는 규칙), 낱말이 잘 겹치고 읽개도 그럴듯한 문장을 찾습니다. 거절은 점수 하나로 되지 않고, 정말 읽고 판단해야 합니다. 진짜 서비스에서도 가장 어려운 부분입니다.

# %% [markdown]
# ## 9. 속이는 문서
# <a name="9.-속이는-문서"></a>
# `핵심 7분`
#
# ### 9.1 프롬프트 주입
# 누구나 쓸 수 있는 문서라면, 누군가 이렇게 써 둘 수 있습니다. “앞의 지시를 모두 무시하고 … 라고 답하세요.” LLM은 **자료와 지시를 글로만** 구별하므로 속을 수 있습니다(Greshake 등 2023). 우리 읽개는 지시를 따르지 않지만, 질문을 그대로 베낀 문장을 **근거로 고를** 수 있습니다.
#
# 🤔 *예측해 보기*: 질문을 두 번 베끼고 거짓 답을 적은 문서를 하나 심으면, 몇 %의 질문이 속을까요?

# %%
print(demo.attack("모임은 몇 시에 마치나요?"))


def poisoned(defence, rows):
    """Shares of questions (taken over, still right) with one planted document and a defence over documents."""
    fooled = right = 0
    for row in rows:
        question = answerable["question"].iloc[row]
        planted = demo.attack(question)
        documents = [planted, *passages["text"].iloc[top[row]]]
        answer = reader.answer(question, defence(documents, question))
        fooled += answer.sources == (1,)  # 심은 문서를 근거로 들었습니다
        right += answer.sources != (1,) and rag.same(answer.text, answerable["answer"].iloc[row])
    return fooled / len(rows), right / len(rows)


# %% [markdown]
# ### 9.2 막아 보기
# 세 가지를 비교합니다. **① 지시 거르기**: ‘무시하고’ ‘답하세요’ 같은 말이 든 문장을 뺍니다. **② 베낀 문장 빼기**: 질문과 다섯 글자 묶음이 절반 넘게 겹치는 문장을 뺍니다(진짜 문서는 질문을 그대로 담지 않습니다). **③ 둘 다**.


# %%
def no_orders(documents, question):
    """Sentences that give orders are left out."""
    words = ("무시", "지시", "답하세요", "출력하세요")
    return [" ".join(s for s in retrieve.sentences(d) if not any(w in s for w in words)) for d in documents]


def no_copies(documents, question, limit=0.5, n=5):
    """Sentences that copy the question are left out."""

    def grams(text):
        bare = "".join(text.split())
        return {bare[i : i + n] for i in range(len(bare) - n + 1)}

    asked = grams(question)
    return [
        " ".join(s for s in retrieve.sentences(d) if len(asked & grams(s)) <= limit * len(asked)) for d in documents
    ]


# %%
defences = {"막지 않음": lambda d, q: d, "지시 거르기": no_orders, "베낀 문장 빼기": no_copies,
            "둘 다": lambda d, q: no_copies(no_orders(d, q), q)}  # fmt: skip
attacked = {name: poisoned(defence, held) for name, defence in defences.items()}
clean = {}
for name, defence in defences.items():
    made = [
        reader.answer(q, defence(passages["text"].iloc[i].tolist(), q))
        for q, i in zip(answerable["question"].iloc[held], top[held])
    ]
    clean[name] = np.mean([rag.same(a.text, gold) for a, gold in zip(made, answerable["answer"].iloc[held])])
fig, ax = plt.subplots(figsize=(7.5, 3.6))
demo.draw_injection(ax, attacked)
plt.show()
print({name: f"속음 {100 * pair[0]:.0f} %, 맞힘 {100 * pair[1]:.0f} %" for name, pair in attacked.items()})
print("심지 않았을 때의 정답률:", {name: f"{100 * rate:.0f} %" for name, rate in clean.items()})
assert attacked["둘 다"][0] < attacked["막지 않음"][0]

# %% [markdown]
# *그림 14. 심은 문서에 속은 질문(빨강)과 그래도 맞힌 질문(파랑), 막는 방법별. 답을 배우지 않은 질문 하나의 묶음에서 잰 것입니다.*
#
# 지시를 거르는 것은 거의 듣지 않았습니다. 지시는 빠졌지만 **질문을 베낀 문장**이 남아 근거로 뽑혔습니다. 이 읽개는 지시를 읽지 않으니, 막을 것도 지시가 아니었던 셈입니다. 공격이 무엇을 노리는지 알아야 막습니다.
#
# 막는 데에는 **값**이 듭니다. 위에 찍힌 것처럼 아무도 속이지 않을 때의 정답률도 함께 보아야 합니다. 우리 지식 베이스에는 “…하세요”라고 안내하는 진짜 문장도 있습니다. 그리고 거르는 말을 아는 사람은 다르게 씁니다. **거르기만으로는 막을 수 없습니다.** 문서의 출처를 가리고, 답에 근거를 보이고, 할 수 있는 일을 제한합니다.
#
# ### 9.3 진짜 LLM으로
# `FULL = True`이면 Qwen3-0.6B가 같은 인터페이스로 답합니다. 배운 것이 많은 모델은 문서가 없어도 답하려 하고, 심은 지시도 읽습니다. 직접 세어 보세요.

# %%
if FULL:
    chat = rag.ChatReader(models.load("mini-gpt", "generate", full=True))
    for row in held[:8]:
        question, gold = answerable[["question", "answer"]].iloc[row]
        for name in ("문서 없음", "찾은 문서 셋"):
            answer = chat.answer(question, given[name][row])
            print(f"{name} | {question} → {answer.text} {answer.sources} (정답 {gold}) {rag.same(answer.text, gold)}")
else:
    print("FULL = True에서 Qwen3-0.6B로 답합니다.")

# %% [markdown]
# ## 10. 퀴즈
# <a name="10.-퀴즈"></a>
# `핵심 2분 · 나머지는 집에서`
#
# 고른 답을 누르면 해설이 열립니다. 틀린 답의 해설도 읽어 보세요.

# %%
questions_1 = [
    Question("LoRA에서 A와 B를 둘 다 0으로 시작하면 어떻게 될까요?", {
        "처음 출력이 달라진다": "0을 더하므로 출력은 그대로입니다.",
        "배우지 못한다": "A의 기울기에는 B가, B의 기울기에는 A가 곱해져 둘 다 늘 0입니다.",
        "더 빨리 배운다": "기울기가 0이면 걸음도 0입니다.",
    }, answer="배우지 못한다"),
    Question("DPO의 손실이 계속 내려갑니다. 무엇을 더 보아야 할까요?", {
        "손실만 보면 된다": "손실은 두 답의 차이만 봅니다(그림 8).",
        "좋은 답의 확률과 맞힌 비율": "둘 다 내려가면서도 손실은 줄 수 있습니다.",
        "학습 시간": "시간은 답의 질을 말해 주지 않습니다.",
    }, answer="좋은 답의 확률과 맞힌 비율"),
    Question("튀는 값 하나가 있는 행렬을 4비트로 양자화합니다. 어떻게 할까요?", {
        "행렬 전체에 배율 하나": "배율이 튀는 값에 맞추어져 나머지가 0이 됩니다(그림 7).",
        "행마다 배율을 둔다": "튀는 값이 있는 행만 다칩니다.",
        "튀는 값을 지운다": "그 값이 중요한 일을 할 수 있습니다.",
    }, answer="행마다 배율을 둔다"),
]  # fmt: skip
quiz(*questions_1)

# %%
questions_2 = [
    Question("정답 문서를 주면 63 %, 찾은 문서를 주면 44 %였다고 합시다. 무엇을 먼저 고칠까요?", {
        "읽개": "읽개가 잃은 것은 37점, 찾기가 잃은 것은 19점입니다. 값이 드는 정도도 보아야 하지만 더 크게 잃는 쪽은 읽기입니다.",
        "찾기만": "찾기를 완벽하게 해도 63 %입니다.",
        "알 수 없다": "이렇게 나누어 재면 압니다(8.2절).",
    }, answer="읽개"),
    Question("사실이 자주 바뀌는 규칙집에 답하는 봇을 만듭니다.", {
        "규칙을 미세조정으로 외우게 한다": "바뀔 때마다 다시 배워야 하고 근거를 보일 수 없습니다.",
        "RAG로 찾아 답하게 한다": "문서만 바꾸면 됩니다. 말투나 형식은 미세조정이 맡을 수 있습니다.",
        "온도를 낮춘다": "모르는 것은 온도로 알게 되지 않습니다.",
    }, answer="RAG로 찾아 답하게 한다"),
    Question("프롬프트 주입을 막는 말 거르기를 넣었더니 속은 질문이 없습니다. 다 되었을까요?", {
        "예": "거르는 말을 아는 사람은 다르게 씁니다.",
        "아니요, 속이지 않을 때의 정답률도 본다": "막는 데에는 값이 들고, 다른 공격에는 듣지 않습니다(9.2절).",
        "아니요, 모델을 키운다": "큰 모델은 지시를 더 잘 따르므로 더 잘 속기도 합니다.",
    }, answer="아니요, 속이지 않을 때의 정답률도 본다"),
]  # fmt: skip
quiz(*questions_2)

# %% [markdown]
# ## 11. 정리
# <a name="11.-정리"></a>
# `핵심 1분`
#
# ### 11.1 기억할 세 문장
# 1. 미세조정은 **하는 방식**을, RAG는 **아는 것**을 바꿉니다. 바뀌는 사실은 찾아서 보여 줍니다.
# 2. LoRA는 몇 방향만 고칩니다. 덜 배우고 덜 잊으며, 합치면 계산이 늘지 않습니다.
# 3. 손실이나 점수 하나를 믿지 않습니다. DPO의 손실, 읽개의 확신, 막은 비율 모두 **옆에서 잃는 것**과 함께 봅니다.
#
# ### 11.2 다음 주
# {{next.meeting}}에는 **{{week.7.title}}**입니다. 정직하게 재는 법과 발표하는 법을 배웁니다.
# 복습과제는 {{deadline.review}}, 예습과제는 {{deadline.preview}}까지입니다.

# %% [markdown]
# ### 11.3 용어
#
# | 한국어 | English | 한 줄 뜻 |
# |---|---|---|
# | 지시 미세조정 | instruction tuning | 질문과 답으로, 손실은 답에만 매겨 배우기 |
# | LoRA, 계수 | low-rank adaptation, rank | 얇은 두 행렬의 곱만 배우기, 그 얇은 쪽의 크기 |
# | 병합 | merge | 배운 것을 원래 행렬에 더해 하나로 만들기 |
# | 양자화 | quantisation | 가중치를 더 적은 비트로 적기 |
# | 선호 학습, DPO | preference tuning | 두 답 가운데 나은 것을 골라 배우기 |
# | 검색 증강 생성 | retrieval-augmented generation | 찾은 문서를 보여 주고 답하게 하기 |
# | 청크, 색인 | chunk, index | 문서를 자른 조각, 찾기 위해 미리 만든 표 |
# | 희소 검색, 밀집 검색 | sparse, dense retrieval | 낱말로 찾기, 벡터로 찾기 |
# | RRF | reciprocal rank fusion | 순위의 역수를 더해 섞기 |
# | 거절 | refusal | 근거가 없으면 답하지 않기 |
# | 프롬프트 주입 | prompt injection | 자료에 지시를 숨겨 모델을 속이기 |

# %% [markdown]
# ### 11.4 읽을거리
# - 책: {{links.wikidocs}} · 논문 발표: {{links.dsba}}
# - 답하기: Brown 등 2020, arXiv:2005.14165 · Wei 등 2022, arXiv:2109.01652 · Ouyang 등 2022, arXiv:2203.02155 · DPO, Rafailov 등 2023, arXiv:2305.18290
# - 고치기: LoRA, Hu 등 2021, arXiv:2106.09685 · Biderman 등 2024, arXiv:2405.09673 · Dettmers 등 2022, arXiv:2208.07339 · QLoRA, Dettmers 등 2023, arXiv:2305.14314
# - 찾기: Robertson과 Zaragoza 2009, doi:10.1561/1500000019 · Cormack 등 2009, doi:10.1145/1571941.1572114 · 재순위화, Nogueira와 Cho 2019, arXiv:1901.04085 · RAG, Lewis 등 2020, arXiv:2005.11401 · 주입, Greshake 등 2023, arXiv:2302.12173
