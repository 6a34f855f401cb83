# %% [markdown]
# # 5주차 복습과제 · BERT를 미세조정하고 정직하게 재기
#
# {{badge}}
#
# 사전 학습의 데이터를 만드는 데서 시작해, mini-BERT를 리뷰 분류에 미세조정하고, 그 점수를 어디까지 믿을 수 있는지 따집니다.
#
# - 걸리는 시간: 약 140분 · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.review}}**
# - 미리 알아야 할 것: 5주차 강의, 4주차 예습과제의 `[MASK]`와 어텐션 마스크, 웜업
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 마스크 언어 모델의 배치를 만들고, 뽑힌 비율이 맞는지 통계로 확인합니다.
# 2. 학습률의 웜업과 가중치 감쇠의 묶음을 짜고, 왜 나누는지 말합니다.
# 3. 헤드만, 마지막 층까지, 전체를 움직이는 미세조정을 한 함수로 하고 비교합니다.
# 4. 정확도, 매튜스 상관계수, 기준선, 신뢰 구간으로 모델을 평가합니다.
# 5. 꼬리표와 오답을 보고 어디에서 왜 틀리는지 설명하고, 테스트를 훔쳐보는 버그를 찾습니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 가려서 묶기](#1.-가려서-묶기) (26분) · [2. 학습률과 가중치 감쇠](#2.-학습률과-가중치-감쇠) (20분) ·
# [3. 무엇을 움직일까](#3.-무엇을-움직일까) (12분) · [4. 미세조정](#4.-미세조정) (28분) · [5. 점수 매기기](#5.-점수-매기기) (18분) ·
# [6. 오답 살펴보기](#6.-오답-살펴보기) (16분) · [7. 버그 찾기](#7.-버그-찾기) (10분) · [8. 서술형](#8.-서술형) (10분) · [9. 도전](#9.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 1–3절과 4–8절로 나누어 두 번에 하면 한 번에 70분쯤입니다.
#
# 아래 스위치를 `True`로 바꾸면 mini-BERT 대신 KLUE-BERT(`klue/bert-base`, 약 1.1억 파라미터)를 내려받아 씁니다. GPU를 권합니다.

# %%
FULL = False  # True: 미니 BERT 대신 klue/bert-base를 씁니다

# %%
import copy
import math

import matplotlib.pyplot as plt
import torch
from torch import nn
from tqdm.auto import tqdm
from transformers import DataCollatorForLanguageModeling, get_linear_schedule_with_warmup

from utils import data, models, plot
from utils.evaluate import wilson
from utils.seed import pick_device, set_seed
from week5.checks import review as checks

set_seed(0)
device = pick_device(FULL)
bert = models.load("mini-bert", "fill", full=FULL)
tokenizer = bert.tokenizer
print(bert)

# %% [markdown]
# 리뷰를 **토큰이 적은 차례로** 늘어놓아 둡니다. 나중에 16개씩 잘라 배치를 만들 때 길이가 비슷한 글끼리 묶여 패딩이 줄고, 그만큼 빨라집니다.

# %%
reviews = data.load("reviews")
reviews["tokens"] = [len(ids) for ids in tokenizer(reviews["text"].tolist())["input_ids"]]
reviews = reviews.sort_values("tokens", kind="stable")
parts = {name: reviews[reviews["split"] == name] for name in ("train", "valid", "test")}
print({name: len(part) for name, part in parts.items()})
print(parts["train"][["text", "tokens", "label", "difficulty"]].iloc[[100, 300, 500, 700]].to_string(index=False))

# %% [markdown]
# ## 1. 가려서 묶기
#
# 사전 학습에는 라벨이 없습니다. 글을 가리는 **일** 자체가 문제와 정답을 만듭니다. 4주차 예습과제에서는 무작위 수를 밖에서 받아 한 걸음씩 했습니다.
# 실제로는 배치를 만드는 함수(collator)가 길이 맞추기와 뽑기, 가리기를 한꺼번에 하고, **부를 때마다 새로** 뽑습니다.
# 같은 글도 에포크마다 다른 자리를 맞히게 되어 공짜로 데이터가 늘어납니다(동적 마스킹, RoBERTa).
#
# 손으로: 글 하나의 보통 토큰이 20개면 $20 \times 0.15 = 3$개쯤 뽑힙니다. 그 가운데 $3 \times 0.8 = 2.4$개가 `[MASK]`, 0.3개가 아무 토큰, 0.3개가 그대로입니다.
# 뽑기는 동전 던지기이므로 셀 때마다 다릅니다. 뽑힌 수는 이항 분포를 따르고, 토큰 $n$개에서 비율의 표준편차는 $\sqrt{0.15 \cdot 0.85 / n}$입니다.

# %% [markdown]
# ### 문제 1. 가려서 묶기
# `🔴🔴🔴 · 15분 · 4점`
#
# 번호의 리스트들 `rows`와 어휘의 크기 `vocab_size`를 받아, (B, T) 정수 텐서 셋을 사전으로 돌려주세요. `rows`는 바꾸지 마세요.
#
# - `"input_ids"`: 뒤를 0으로 채우고, 뽑힌 자리(특수 토큰이 아닌 자리의 15 %)의 80 %를 `MASK`로, 10 %를 5 이상 `vocab_size` 미만의 아무 번호로 바꾼 것
# - `"attention_mask"`: 진짜 토큰은 1, 패딩은 0. `[MASK]`도 진짜 토큰입니다
# - `"labels"`: 뽑힌 자리 **모두**에 원래 번호, 나머지는 −100
#
# 예: `collate([[2, 7, 8, 9, 3], [2, 7, 3]], 8000)`의 `attention_mask`는 `[[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]`입니다.
#
# <details><summary>힌트 1</summary>뽑힌 자리 가운데 [MASK]가 되지 않은 20 %가 있습니다. 그 가운데 아무 토큰이 되는 것은 얼마만큼일까요?</details>
# <details><summary>힌트 2</summary>chosen = (torch.rand(ids.shape) < 0.15) & ~torch.isin(ids, torch.tensor(SPECIAL)), masked = chosen & (torch.rand(ids.shape) < 0.8)입니다. swapped는 chosen & ~masked에서 동전을 한 번 더 던집니다.</details>
# <details><summary>힌트 3</summary>labels = torch.where(chosen, ids, -100)은 원래 ids에서, inputs = torch.where(masked, MASK, ids) 다음에 torch.where(swapped, torch.randint(5, vocab_size, ids.shape), inputs)입니다. swapped의 동전은 torch.rand(ids.shape) < 0.5입니다.</details>

# %%
MASK = 4  # [MASK]의 번호
SPECIAL = (0, 2, 3)  # [PAD], [CLS], [SEP]의 번호
print(tokenizer.convert_ids_to_tokens([MASK, *SPECIAL]))
assert MASK == tokenizer.mask_token_id and SPECIAL[1] == tokenizer.cls_token_id


# %%
# [w5-r1] 가려서 묶기
def collate(rows, vocab_size):
    """A masked batch of lists of ids: input_ids, attention_mask and labels (-100 where nothing is asked), all (B, T)."""
    ### 정답 시작
    ### 빈칸: longest = max(len(row) for row in rows)
    ### 빈칸: ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    ### 빈칸: # TODO: attention_mask를 만들고, 자리를 뽑아 80/10/10으로 바꾸고, labels를 만드세요
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    there = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    chosen = (torch.rand(ids.shape) < 0.15) & ~torch.isin(ids, torch.tensor(SPECIAL))
    masked = chosen & (torch.rand(ids.shape) < 0.8)
    swapped = chosen & ~masked & (torch.rand(ids.shape) < 0.5)
    inputs = torch.where(masked, MASK, ids)
    inputs = torch.where(swapped, torch.randint(5, vocab_size, ids.shape), inputs)
    return {"input_ids": inputs, "attention_mask": there, "labels": torch.where(chosen, ids, -100)}
    ### 정답 끝


# %%
collate = checks.collate(collate)

# %% [markdown]
# 테스트 리뷰를 가려 봅니다. 눈으로 '얼추 15 %'라고 하지 말고, 이항 분포의 구간 안인지 셈합니다. 같은 일을 하는 `transformers`의 함수도 나란히 놓습니다.
#
# 🤔 *예측해 보기*: 두 함수가 뽑은 자리는 같을까요? 비율은요?

# %%
rows = tokenizer(parts["test"]["text"].tolist(), truncation=True, max_length=64)["input_ids"]
ordinary = sum(i not in SPECIAL for row in rows for i in row)
bound = 3 * math.sqrt(0.15 * 0.85 / ordinary)
theirs = DataCollatorForLanguageModeling(tokenizer, mlm_probability=0.15)([{"input_ids": row} for row in rows])
set_seed(0)
masked = collate(rows, len(tokenizer))
for name, batch in (("직접 만든 것", masked), ("transformers", theirs)):
    chosen = batch["labels"] != -100
    share, hidden = chosen.sum().item() / ordinary, (batch["input_ids"][chosen] == MASK).float().mean()
    print(f"{name}: {ordinary:,}개 가운데 {share:.2%} (15 % ± {bound:.2%}이어야 함), 그 가운데 [MASK] {hidden:.1%}")
    assert abs(share - 0.15) < 1.5 * bound

# %% [markdown]
# 뽑은 자리는 다르지만 비율은 둘 다 구간 안입니다. 이제 mini-BERT에게 이 빈칸을 맞히게 합니다. 손실 말고 **맞힌 비율**을 재려면 뽑힌 자리만 세어야 합니다.

# %% [markdown]
# ### 문제 2. 뽑힌 자리의 정확도
# `🔴⚪⚪ · 6분 · 2점`
#
# 로짓 `logits` (B, T, V)와 `labels` (B, T)를 받아, `labels`가 −100이 **아닌** 자리에서 로짓이 가장 큰 토큰이 정답인 비율을 파이썬 수(float)로 돌려주세요.
# 뽑힌 자리는 적어도 하나 있습니다.
#
# 예: 글 하나의 가장 큰 로짓이 차례로 1, 0, 2번이고 `labels`가 `[1, -100, 0]`이면 두 자리 가운데 하나를 맞혀 0.5입니다.
#
# <details><summary>힌트 1</summary>어떤 자리들을 모아 평균해야 할까요? 글마다 따로 평균하면 무엇이 달라질까요?</details>
# <details><summary>힌트 2</summary>chosen = labels != -100은 (B, T)의 불리언이고, 텐서[chosen]은 그 자리만 골라 한 줄로 폅니다.</details>
# <details><summary>힌트 3</summary>return (logits.argmax(dim=-1) == labels)[chosen].float().… 에서 … 자리는 mean().item()입니다.</details>


# %%
# [w5-r2] 뽑힌 자리의 정확도
def guessed(logits, labels):
    """Share of the places with labels (B, T) other than -100 at which the largest of logits (B, T, V) is right."""
    ### 정답 시작
    ### 빈칸: chosen = ...
    ### 빈칸: # TODO: 뽑힌 자리에서 맞힌 비율을 돌려주세요
    chosen = labels != -100
    return (logits.argmax(dim=-1) == labels)[chosen].float().mean().item()
    ### 정답 끝


# %%
guessed = checks.guessed(guessed)

# %% [markdown]
# 뽑힌 자리를 '가렸음', '아무 토큰', '그대로'로 나누어 재어 봅니다. 모델은 어느 자리가 셋 가운데 무엇인지 모릅니다.
#
# 🤔 *예측해 보기*: '그대로' 둔 자리는 정답이 눈앞에 있습니다. 몇 %를 맞힐까요? '아무 토큰' 자리는요?

# %%
model, found = bert.model.to(device), []
with torch.no_grad():
    for ids, there, asked in zip(*(masked[name].split(50) for name in ("input_ids", "attention_mask", "labels"))):
        longest = int(there.sum(dim=1).max())  # 길이 차례로 놓았으니 앞의 배치는 짧습니다
        hidden = model.bert(ids[:, :longest].to(device), there[:, :longest].to(device)).last_hidden_state.cpu()
        found.append(hidden[asked[:, :longest] != -100])
    logits = model.cls(torch.cat(found).to(device)).cpu()[None]  # 뽑힌 자리의 로짓만: (1, 뽑힌 수, V)

# %%
labels, inputs = (masked[name][masked["labels"] != -100][None] for name in ("labels", "input_ids"))
kinds = {"가렸음": inputs == MASK, "아무 토큰": (inputs != MASK) & (inputs != labels), "그대로": inputs == labels}
rates = {}
for name, where in kinds.items():
    only = torch.where(where, labels, -100)
    rates[name], count = guessed(logits, only), int((only != -100).sum())
    low, high = wilson(rates[name] * count, count)
    print(f"{name:6} {count:5}자리: 맞힌 비율 {rates[name]:.1%} (95 % 구간 {low:.1%}~{high:.1%})")
echo = guessed(logits, torch.where(kinds["아무 토큰"], inputs, -100))
print(f"'아무 토큰' 자리에서 눈앞의 토큰을 그대로 답한 비율 {echo:.1%}")
assert rates["그대로"] > rates["가렸음"] + 0.2 > rates["아무 토큰"] + 0.1 and rates["그대로"] > echo + 0.2

# %% [markdown]
# '그대로' 둔 자리는 거의 다 맞힙니다. 눈앞의 토큰을 무턱대고 베껴서가 **아닙니다.** 베끼기만 한다면 '아무 토큰' 자리에서도 눈앞의 것을 그 비율로 답해야 하는데, 훨씬 덜 그럽니다.
# 진짜인지 바꿔치기된 것인지 모르므로 문맥과 비교해 의심합니다. 10 %를 아무 토큰으로 바꾼 효과가 이것입니다. 다만 의심하는 것과 원래 토큰을 알아내는 것은 달라서, '아무 토큰' 자리를 맞히는 일은 드뭅니다.
# 가린 조각을 맞히는 일도 드뭅니다. 8,000개 가운데 하나를 고르는 문제이고, 작은 모델이기 때문입니다. 그래도 문장에 쓸모 있는 것을 배웠는지는 아래에서 잽니다.

# %% [markdown]
# ## 2. 학습률과 가중치 감쇠
#
# 미세조정(fine-tuning)은 잘 배운 가중치에서 출발합니다. 헤드는 무작위라 처음 기울기가 크고 엉뚱합니다. 그대로 큰 걸음을 떼면 몸통이 배운 것을 망칩니다.
# 그래서 4주차처럼 **웜업**을 하되, 내려갈 때는 더 간단하게 **직선**을 씁니다. 걸음은 0부터 세고, 최고 학습률에 곱할 0과 1 사이의 수를 냅니다.
#
# 손으로: 100걸음 가운데 웜업이 10걸음이면 걸음 3의 수는 $3/10 = 0.3$, 걸음 10은 1, 걸음 40은 $(100 - 40)/(100 - 10) \approx 0.667$, 걸음 100은 0입니다.

# %% [markdown]
# ### 문제 3. 올렸다가 곧게 내리기
# `🔴⚪⚪ · 6분 · 2점`
#
# 걸음 `step`, 전체 걸음 `steps`, 웜업의 길이 `warm`을 받아 위의 수를 돌려주세요. `warm`이 0이면 처음부터 내려갑니다. `step`은 0에서 `steps`까지이고 `warm`은 `steps`보다 작습니다.
#
# <details><summary>힌트 1</summary>내려가는 직선은 두 점을 지납니다. 걸음 warm에서 얼마, 걸음 steps에서 얼마인가요?</details>
# <details><summary>힌트 2</summary>if step < warm: 일 때와 아닐 때로 나눕니다. warm이 0이면 첫 갈래에 들어가지 않으니 0으로 나눌 일이 없습니다.</details>
# <details><summary>힌트 3</summary>첫 갈래는 return step / warm, 둘째는 return (steps - step) / …이고 … 자리는 (steps - warm)입니다.</details>


# %%
# [w5-r3] 올렸다가 곧게 내리기
def warmup_linear(step, steps, warm):
    """The factor of the learning rate: up from 0 to 1 in warm steps, then straight down to 0 at steps."""
    ### 정답 시작
    ### 빈칸: # TODO: 올라가는 동안과 내려가는 동안을 나누어 돌려주세요
    if step < warm:
        return step / warm
    return (steps - step) / (steps - warm)
    ### 정답 끝


# %%
warmup_linear = checks.warmup_linear(warmup_linear)

# %%
optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
schedule, theirs = get_linear_schedule_with_warmup(optimizer, 17, 171), []
for _ in range(171):
    theirs.append(schedule.get_last_lr()[0])
    optimizer.step()
    schedule.step()
ours = [warmup_linear(step, 171, 17) for step in range(171)]
print(f"transformers의 것과 가장 큰 차이 {max(abs(a - b) for a, b in zip(ours, theirs)):.0e}")
fig, ax = plt.subplots(figsize=(6, 2.4))
ax.plot(ours, color=plot.COLORS["blue"])
ax.axvline(17, color=plot.COLORS["orange"], ls="--", label=plot.t("웜업의 끝 (걸음 17)", "end of warm-up"))
ax.set(xlabel=plot.t("걸음", "step"), ylabel=plot.t("학습률에 곱할 수", "factor"))
ax.legend()
plt.show()

# %% [markdown]
# *그림 1. 171걸음의 학습률 계획. 17걸음 동안 0에서 1로 오르고, 그 뒤 곧게 0으로 내려갑니다.*
#
# **가중치 감쇠**(weight decay)는 걸음마다 가중치에 $1 - \eta\lambda$를 곱해 조금씩 0으로 끌어당깁니다($\eta$ 학습률, $\lambda$ 감쇠). 입력마다 곱해지는 큰 행렬에는 과적합을 막는 좋은 습관입니다.
# 그런데 LayerNorm의 gain은 **1 근처**가 제자리이고, 편향은 원점을 옮기는 수입니다. 이것들을 0으로 끌어당길 까닭이 없습니다.
#
# 🤔 *예측해 보기*: 기울기가 하나도 없어도, 학습률 0.001과 감쇠 0.1로 1,000걸음을 가면 1이던 gain은 얼마가 될까요?

# %%
gain = nn.Parameter(torch.ones(1))
optimizer = torch.optim.AdamW([gain], lr=0.001, weight_decay=0.1)
gain.grad = torch.zeros(1)  # 배울 것이 없다는 뜻
for _ in range(1000):
    optimizer.step()
print(f"1,000걸음 뒤 gain = {gain.item():.4f}, 식으로는 (1 − 0.001 × 0.1)^1000 = {(1 - 0.001 * 0.1) ** 1000:.4f}")

# %% [markdown]
# ### 문제 4. 줄일 것과 두어야 할 것
# `🔴🔴⚪ · 10분 · 3점`
#
# `model`과 감쇠의 크기 `decay`를 받아, 옵티마이저에 넣을 **묶음 둘의 리스트**를 돌려주세요. 묶음은 `{"params": [파라미터들], "weight_decay": 수}` 모양의 사전입니다.
#
# - 첫째 묶음: 감쇠 `decay`. 아래에 들지 않는 나머지 전부(행렬과 임베딩)
# - 둘째 묶음: 감쇠 0.0. 이름이 `bias`로 끝나거나 이름에 `LayerNorm`이 든 것
#
# 고정한 파라미터(`requires_grad`가 False)는 어느 묶음에도 넣지 않습니다. 예: 이름이 `bert.pooler.dense.weight`면 첫째, `bert.embeddings.LayerNorm.weight`면 둘째입니다.
#
# <details><summary>힌트 1</summary>LayerNorm.bias는 두 조건에 다 맞습니다. 두 번 들어가지 않으려면 조건을 어떻게 이어야 할까요?</details>
# <details><summary>힌트 2</summary>model.named_parameters()는 (이름, 파라미터)를 차례로 냅니다. 이름.endswith("bias")와 "LayerNorm" in 이름을 or로 잇습니다.</details>
# <details><summary>힌트 3</summary>빈 리스트 둘을 만들고, for name, weights in model.named_parameters(): 안에서 requires_grad가 True일 때 spared나 decayed에 append합니다. 끝은 [{"params": decayed, "weight_decay": decay}, {"params": spared, "weight_decay": 0.0}]입니다.</details>


# %%
# [w5-r4] 줄일 것과 두어야 할 것
def groups(model, decay):
    """Two groups for the optimiser: what decays, and biases and LayerNorms, which don't; nothing that is frozen."""
    ### 정답 시작
    ### 빈칸: decayed, spared = [], []
    ### 빈칸: # TODO: 움직이는 파라미터를 이름에 따라 나누어 담고 묶음 둘을 돌려주세요
    decayed, spared = [], []
    for name, weights in model.named_parameters():
        if weights.requires_grad:
            (spared if name.endswith("bias") or "LayerNorm" in name else decayed).append(weights)
    return [{"params": decayed, "weight_decay": decay}, {"params": spared, "weight_decay": 0.0}]
    ### 정답 끝


# %%
groups = checks.groups(groups)

# %% [markdown]
# ## 3. 무엇을 움직일까
#
# 분류기를 읽습니다. 몸통(임베딩과 네 층)은 사전 학습된 것이고, 헤드는 **새것**입니다. 헤드는 `[CLS]`의 벡터를 한 번 섞는 `pooler`와 두 범주의 로짓을 내는 `classifier`입니다.
# mini-BERT의 체크포인트에는 pooler가 없어서(빈칸 채우기에는 쓰지 않습니다) pooler도 무작위로 시작합니다.
#
# 손으로: 차원이 192면 pooler는 $192 \times 192 + 192 = 37{,}056$개, classifier는 $192 \times 2 + 2 = 386$개입니다. 더해서 37,442개를 움직이는 것이 '헤드만'입니다.

# %%
set_seed(0)
classifier = models.load("mini-bert", "classify", full=FULL)
counts = {"임베딩": classifier.model.bert.embeddings, "층 하나": classifier.model.bert.encoder.layer[0]}
counts |= {"pooler": classifier.model.bert.pooler, "classifier": classifier.model.classifier}
for name, module in counts.items():
    print(f"{name:10} {sum(weights.numel() for weights in module.parameters()):>10,}개")
lists = groups(classifier.model, 0.01)
for group in lists:
    print(f"감쇠 {group['weight_decay']}: {sum(weights.numel() for weights in group['params']):,}개")

# %% [markdown]
# 감쇠하지 않는 것은 개수로는 1 %도 되지 않습니다.
#
# ### 문제 5. 무엇을 움직일까
# `🔴🔴⚪ · 10분 · 3점`
#
# `model`의 파라미터마다 `requires_grad`를 정하고, **움직이는 파라미터의 수**(정수)를 돌려주세요. `mode`는 셋 가운데 하나입니다.
#
# - `"head"`: `model.bert.pooler`와 `model.classifier`만 움직입니다
# - `"top"`: `"head"`에 마지막 층 `model.bert.encoder.layer[-1]`을 더합니다
# - `"full"`: 모두 움직입니다. 앞서 고정한 모델이 들어와도 그래야 합니다
#
# <details><summary>힌트 1</summary>고정만 하면 어떤 모델이 들어왔을 때 틀릴까요? 먼저 모두를 같은 상태로 만든 뒤 고르면 어떨까요?</details>
# <details><summary>힌트 2</summary>모듈.requires_grad_(True)는 그 모듈의 파라미터를 한꺼번에 풉니다. 먼저 model.requires_grad_(mode == "full")을 부릅니다.</details>
# <details><summary>힌트 3</summary>그다음 pooler와 classifier를 풀고, mode == "top"이면 마지막 층도 풉니다. 수는 sum(weights.numel() for weights in model.parameters() if weights.requires_grad)입니다.</details>


# %%
# [w5-r5] 무엇을 움직일까
def freeze(model, mode):
    """Let "head", "top" (head and last layer) or "full" move; returns how many parameters do."""
    ### 정답 시작
    ### 빈칸: # TODO: mode에 따라 requires_grad를 정하고 움직이는 파라미터의 수를 돌려주세요
    model.requires_grad_(mode == "full")
    model.bert.pooler.requires_grad_(True)
    model.classifier.requires_grad_(True)
    if mode == "top":
        model.bert.encoder.layer[-1].requires_grad_(True)
    return sum(weights.numel() for weights in model.parameters() if weights.requires_grad)
    ### 정답 끝


# %%
freeze = checks.freeze(freeze)

# %%
moving = {mode: freeze(classifier.model, mode) for mode in ("head", "top", "full")}
for mode, count in moving.items():
    print(f"{mode:5} {count:>11,}개 ({count / moving['full']:6.1%})")
assert FULL or (moving["head"], moving["full"]) == (37_442, 3_402_818)

# %% [markdown]
# ## 4. 미세조정
#
# 배치를 만듭니다. `Batches`는 길이 차례로 16개씩 잘라 두고, 돌 때마다 **배치의 순서만** 섞습니다. 검증과 테스트는 섞지 않은 리스트입니다. 배치에 든 `token_type_ids`는 두 문장을 구별하는 번호인데, 여기서는 글이 하나라 모두 0입니다.


# %%
def encode(part, size):
    """The reviews of one part as batches of ids, masks and labels, in their order."""
    found = []
    for start in range(0, len(part), size):
        rows = part.iloc[start : start + size]
        batch = tokenizer(rows["text"].tolist(), padding=True, truncation=True, max_length=48, return_tensors="pt")
        found.append({**batch.to(device), "labels": torch.tensor(rows["label"].tolist(), device=device)})
    return found


# %%
class Batches(list):
    """Batches that come in another order each time one goes through them."""

    def __iter__(self):
        order = torch.randperm(len(self)).tolist()
        return (self[i] for i in tqdm(order, desc="학습", leave=False))


train, valid, test = Batches(encode(parts["train"], 16)), encode(parts["valid"], 50), encode(parts["test"], 50)
print(f"훈련 배치 {len(train)}개, 첫 배치의 모양 {tuple(train[0]['input_ids'].shape)}", list(train[0]))

# %% [markdown]
# ### 문제 6. 예측하기
# `🔴🔴⚪ · 8분 · 3점`
#
# 배치의 리스트 `batches`를 차례로 넣어 **긍정(1번)의 확률**을 모아, 텐서 하나 (N,)으로 돌려주세요. 모델은 `transformers`의 것처럼 부릅니다. `model(**batch).logits`가 (B, 2)입니다.
# 드롭아웃을 끄고 기울기를 기록하지 않습니다.
#
# 예: 로짓이 `[[0, 0], [0, ln 3]]`이면 확률은 `[0.5, 0.75]`입니다.
#
# <details><summary>힌트 1</summary>드롭아웃을 켠 채 예측하면 같은 글의 확률이 부를 때마다 어떻게 될까요?</details>
# <details><summary>힌트 2</summary>model.eval()과 with torch.no_grad():를 씁니다. 로짓.softmax(dim=-1)의 1번 열이 긍정입니다.</details>
# <details><summary>힌트 3</summary>return torch.cat([model(**batch).logits.softmax(dim=-1)[:, …] for batch in batches])에서 … 자리는 1입니다.</details>


# %%
# [w5-r6] 예측하기
def predict(model, batches):
    """The probability of class 1 for every text of the batches, (N,), without dropout and without gradients."""
    ### 정답 시작
    ### 빈칸: # TODO: 평가 모드에서 배치마다 확률을 구해 이어 붙이세요
    model.eval()
    with torch.no_grad():
        return torch.cat([model(**batch).logits.softmax(dim=-1)[:, 1] for batch in batches])
    ### 정답 끝


# %%
predict = checks.predict(predict)

# %%
answers = {name: torch.tensor(part["label"].tolist()) for name, part in parts.items()}


def score(model):
    """Accuracy on the validation part."""
    return ((predict(model, valid).cpu() >= 0.5) == answers["valid"]).float().mean().item()


print(f"아직 배우지 않은 헤드의 검증 정확도 {score(classifier.model.to(device)):.1%}")

# %% [markdown]
# ### 문제 7. 미세조정
# `🔴🔴🔴 · 18분 · 5점`
#
# `epochs`번 되풀이합니다. 끝나면 `model`에는 **점수가 가장 높았던 에포크의 가중치**가 들어 있어야 하고, 에포크마다의 점수를 리스트로 돌려줍니다.
#
# 1. 학습 모드로 바꿉니다. `score`가 평가 모드로 바꾸어 놓기 때문입니다.
# 2. 배치마다: `model(**batch).loss` → 기울기 지우기 → 역전파 → `nn.utils.clip_grad_norm_(model.parameters(), 1.0)` → `optimizer.step()` → `scheduler.step()`
# 3. `score(model)`을 적고, 지금까지 가운데 가장 높으면 가중치를 **복사해** 둡니다. 점수가 같으면 어느 쪽을 남겨도 됩니다.
#
# `score`는 검증 데이터만 봅니다. 테스트는 이 함수에 들어오지 않습니다.
#
# <details><summary>힌트 1</summary>`best = model.state_dict()`라고만 쓰면 다음 걸음 뒤에 best는 무엇을 담고 있을까요?</details>
# <details><summary>힌트 2</summary>copy.deepcopy(model.state_dict())가 진짜 복사본입니다. 되돌릴 때는 model.load_state_dict(best)입니다.</details>
# <details><summary>힌트 3</summary>history.append(score(model)) 다음에 if history[-1] == max(history): best = copy.deepcopy(…)이고 … 자리는 model.state_dict()입니다.</details>


# %%
# [w5-r7] 미세조정
def fine_tune(model, optimizer, scheduler, batches, score, epochs):
    """Train for some epochs; leaves the best epoch's weights in the model and returns the score of every epoch."""
    ### 정답 시작
    ### 빈칸: history, best = [], None
    ### 빈칸: # TODO: 에포크를 되풀이하고, 가장 좋았던 가중치를 되돌린 뒤 history를 돌려주세요
    history, best = [], None
    for _ in range(epochs):
        model.train()
        for batch in batches:
            loss = model(**batch).loss
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
        history.append(score(model))
        if history[-1] == max(history):
            best = copy.deepcopy(model.state_dict())
    model.load_state_dict(best)
    return history
    ### 정답 끝


# %%
fine_tune = checks.fine_tune(fine_tune)

# %% [markdown]
# 부품이 다 모였습니다. `mode`마다 새 모델에서 출발해 세 에포크를 학습합니다. 학습률은 움직이는 것이 적을수록 크게 잡습니다. 테스트를 보고 고르지 않았습니다.

# %%
RATES = {"head": 2e-3, "top": 1e-3, "full": 5e-4} if not FULL else {"head": 1e-3, "top": 1e-4, "full": 2e-5}
NAMES = {"head": "헤드만", "top": "마지막 층까지", "full": "전체"}
histories, chances = {}, {}


def run(mode, epochs=3):
    """Fine-tune a fresh model; keeps the validation curve and the probabilities on the validation and test parts."""
    set_seed(0)
    model = models.load("mini-bert", "classify", full=FULL).model.to(device)
    freeze(model, mode)
    optimizer = torch.optim.AdamW(groups(model, 0.01), lr=RATES[mode], fused=True)  # fused: 같은 셈을 한꺼번에, 더 빨리
    steps = epochs * len(train)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: warmup_linear(step, steps, steps // 10))
    histories[mode] = fine_tune(model, optimizer, scheduler, train, score, epochs)
    chances[mode] = {"valid": predict(model, valid).cpu(), "test": predict(model, test).cpu()}
    print(f"{NAMES[mode]}: 에포크마다 검증 정확도", *(f"{value:.1%}" for value in histories[mode]))


# %% [markdown]
# 아래 셀은 **10초쯤**(느린 컴퓨터에서 20초) 걸립니다.
#
# 🤔 *예측해 보기*: 파라미터의 1 %만 움직이는 '헤드만'은 '전체'에 얼마나 뒤질까요?

# %%
run("head")
run("top")

# %% [markdown]
# 아래 셀도 **10초쯤**(느린 컴퓨터에서 20초) 걸립니다.

# %%
run("full")
fig, ax = plt.subplots(figsize=(6, 2.8))
for (mode, values), color, marker in zip(histories.items(), ("orange", "green", "blue"), "o^s"):
    ax.plot(range(1, 4), values, marker=marker, color=plot.COLORS[color], label=plot.t(NAMES[mode], mode))
ax.set(xlabel=plot.t("에포크", "epoch"), ylabel=plot.t("검증 정확도", "validation accuracy"), xticks=(1, 2, 3))
ax.legend(ncol=3, loc="lower center", bbox_to_anchor=(0.5, 1.0))
plt.show()
behind = max(histories["full"]) - max(histories["head"])
print(
    f"가장 좋은 에포크끼리: '헤드만'은 '전체'에 {100 * behind:.1f} %p 뒤집니다(글 {behind * len(answers['valid']):.0f}개)"
)

# %% [markdown]
# *그림 2. 무엇을 움직였는지에 따른 검증 정확도. '헤드만'은 거의 제자리이고, '전체'는 가장 낮은 데서 시작해 끝에서 가장 높습니다.*
#
# 검증 글은 250개라 한 글이 0.4 %p입니다. 1–2 %p의 오르내림은 글 서너 개의 차이이니 곡선의 잔물결에 뜻을 두지 마세요.

# %% [markdown]
# ## 5. 점수 매기기
#
# 정확도에는 함정이 있습니다. 글 100개 가운데 95개가 긍정이면, 읽지도 않고 늘 '긍정'이라고 해도 95 %입니다.
# **매튜스 상관계수**(Matthews correlation coefficient, MCC)는 정답과 예측의 상관입니다. 1이면 완벽, 0이면 찍은 것, −1이면 거꾸로입니다.
#
# $$ \mathrm{MCC} = \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP+FP)(TP+FN)(TN+FP)(TN+FN)}} $$
#
# TP는 1을 1이라고, TN은 0을 0이라고, FP는 0을 1이라고, FN은 1을 0이라고 한 수입니다.
# 손으로: 정답 `[1, 1, 1, 0, 0]`, 예측 `[1, 1, 0, 0, 1]`이면 TP 2, TN 1, FP 1, FN 1이고, $(2 \cdot 1 - 1 \cdot 1)/\sqrt{3 \cdot 3 \cdot 2 \cdot 2} = 1/6 \approx 0.167$입니다.

# %% [markdown]
# ### 문제 8. 매튜스 상관계수
# `🔴🔴⚪ · 8분 · 3점`
#
# 정답 `truth`와 예측 `predicted`(둘 다 0과 1의 정수 텐서 (N,))를 받아 MCC를 파이썬 수로 돌려주세요. 늘 한쪽으로만 답하면 분모가 0이 됩니다. 그때는 **0.0**으로 정합니다.
#
# <details><summary>힌트 1</summary>늘 1이라고 답하면 네 괄호 가운데 어느 것이 0이 될까요? 그때 나누기 앞에서 무엇을 해야 할까요?</details>
# <details><summary>힌트 2</summary>tp = int(((truth == 1) & (predicted == 1)).sum())처럼 넷을 셉니다.</details>
# <details><summary>힌트 3</summary>below = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) 다음에 return (tp * tn - fp * fn) / below if below else …이고 … 자리는 0.0입니다.</details>


# %%
# [w5-r8] 매튜스 상관계수
def mcc(truth, predicted):
    """Matthews' correlation of two tensors (N,) of 0 and 1; 0.0 where it is not defined."""
    ### 정답 시작
    ### 빈칸: tp = int(((truth == 1) & (predicted == 1)).sum())
    ### 빈칸: # TODO: 나머지 셋을 세고 식을 옮기세요. 분모가 0이면 0.0입니다
    tp = int(((truth == 1) & (predicted == 1)).sum())
    tn = int(((truth == 0) & (predicted == 0)).sum())
    fp = int(((truth == 0) & (predicted == 1)).sum())
    fn = int(((truth == 1) & (predicted == 0)).sum())
    below = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return (tp * tn - fp * fn) / below if below else 0.0
    ### 정답 끝


# %%
mcc = checks.mcc(mcc)

# %% [markdown]
# ### 문제 9. 다수 기준선
# `🔴⚪⚪ · 4분 · 2점`
#
# 아무것도 배우지 않은 상대가 있어야 점수를 읽을 수 있습니다. **훈련** 라벨에서 더 많은 쪽을 늘 답으로 냈을 때의 **테스트** 정확도를 파이썬 수로 돌려주세요.
# 라벨은 0과 1의 정수 텐서이고, 훈련 라벨의 0과 1은 개수가 다르다고 해도 좋습니다.
#
# 예: 훈련이 `[1, 1, 0]`, 테스트가 `[0, 0, 1, 0]`이면 늘 1이라고 답해 넷 가운데 하나를 맞히므로 0.25입니다.
#
# <details><summary>힌트 1</summary>답을 정할 때 볼 수 있는 것과 채점할 때 보는 것은 각각 무엇인가요?</details>
# <details><summary>힌트 2</summary>0과 1뿐이므로 훈련 라벨의 평균이 0.5보다 크면 1이 더 많습니다.</details>
# <details><summary>힌트 3</summary>most = int(train_labels.float().mean() > 0.5) 다음에 return (test_labels == …).float().mean().item()이고 … 자리는 most입니다.</details>


# %%
# [w5-r9] 다수 기준선
def majority(train_labels, test_labels):
    """Accuracy on test_labels (M,) of always answering what is more frequent in train_labels (N,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 훈련에서 많은 쪽을 정해 테스트에서 채점하세요
    most = int(train_labels.float().mean() > 0.5)
    return (test_labels == most).float().mean().item()
    ### 정답 끝


# %%
majority = checks.majority(majority)

# %% [markdown]
# 먼저 치우친 라벨에서 두 점수를 비교합니다. 95 %가 긍정인 글 1,000개를 세 사람이 읽습니다.
#
# 🤔 *예측해 보기*: '늘 긍정'과 '열에 여덟을 맞히는 사람' 가운데 정확도는 누가 높을까요? MCC는요?

# %%
set_seed(0)
truth = (torch.rand(1000) < 0.95).long()
reader = torch.where(torch.rand(1000) < 0.8, truth, 1 - truth)
guesses = {"늘 긍정": torch.ones(1000).long(), "열에 여덟": reader, "거꾸로": 1 - reader}
for name, predicted in guesses.items():
    print(f"{name:6} 정확도 {(truth == predicted).float().mean():.3f}, MCC {mcc(truth, predicted):+.3f}")

# %% [markdown]
# 정확도는 읽지 않은 쪽이 이기고, MCC는 읽은 쪽이 이깁니다. 답을 모두 뒤집으면 MCC는 부호만 바뀝니다. 이제 우리 모델을 **테스트에서 한 번** 잽니다. 고르는 일은 검증에서 끝났습니다.

# %%
base, results = majority(answers["train"], answers["test"]), {}
print(f"다수 기준선: 정확도 {base:.1%}, MCC {mcc(answers['test'], torch.ones_like(answers['test'])):.3f}")
for mode, found in chances.items():
    predicted = (found["test"] >= 0.5).long()
    hits = int((predicted == answers["test"]).sum())
    low, high = wilson(hits, len(predicted))
    results[mode] = hits / len(predicted)
    line = f"정확도 {results[mode]:.1%} (95 % 구간 {low:.1%}~{high:.1%}), MCC {mcc(answers['test'], predicted):.3f}"
    print(f"{NAMES[mode]:8} 움직인 것 {moving[mode]:>11,}개: {line}")
assert min(results.values()) > base + 0.12 and (FULL or results["full"] > 0.70)

# %% [markdown]
# 세 방법 모두 기준선을 크게 앞섭니다. 파라미터의 1 %만 움직여도 사전 학습 덕을 꽤 봅니다. 그런데 '마지막 층까지'와 '전체'의 **구간은 넓게 겹치고**, '헤드만'과 '전체'도
# 가장자리가 겹칩니다. 테스트 350개와 시드 하나로는 셋의 차례를 장담할 수 없습니다. 시드를 여러 개 써 보거나, 같은 글을 누가 맞히고 누가 틀렸는지
# 짝지어 비교해야 합니다. 짝지어 비교하는 법은 7주차에 배웁니다.

# %% [markdown]
# ## 6. 오답 살펴보기
#
# 평균 하나로는 무엇을 고쳐야 할지 모릅니다. 우리 리뷰에는 어려움의 꼬리표 `difficulty`가 있습니다. 겉뜻 그대로(plain), 부정 표현(negation), 칭찬과 불만이 섞임(mixed), 반어(irony)입니다.
#
# ### 문제 10. 꼬리표별로 세기
# `🔴⚪⚪ · 6분 · 2점`
#
# 꼬리표의 리스트 `tags`(문자열 N개)와 맞혔는지를 담은 불리언 텐서 `right` (N,)을 받아, 꼬리표마다 `(맞힌 수, 전체 수)`를 담은 사전을 돌려주세요. 수는 정수입니다.
#
# 예: `by_tag(["plain", "irony", "plain"], torch.tensor([True, False, False]))`는 `{"plain": (1, 2), "irony": (0, 1)}`입니다.
#
# <details><summary>힌트 1</summary>꼬리표 하나를 정했을 때, 세어야 할 글은 어떤 글들인가요?</details>
# <details><summary>힌트 2</summary>for tag in set(tags):로 돌며 [hit for name, hit in zip(tags, right.tolist()) if name == tag]를 만듭니다.</details>
# <details><summary>힌트 3</summary>그 리스트를 hits라고 하면 counts[tag] = (sum(hits), …)이고 … 자리는 len(hits)입니다.</details>


# %%
# [w5-r10] 꼬리표별로 세기
def by_tag(tags, right):
    """For each tag how many were right and how many there are, from tags [N] and right (N,)."""
    ### 정답 시작
    ### 빈칸: counts = {}
    ### 빈칸: # TODO: 꼬리표마다 (맞힌 수, 전체 수)를 담으세요
    counts = {}
    for tag in set(tags):
        hits = [hit for name, hit in zip(tags, right.tolist()) if name == tag]
        counts[tag] = (sum(hits), len(hits))
    return counts
    ### 정답 끝


# %%
by_tag = checks.by_tag(by_tag)

# %% [markdown]
# 전체를 움직인 모델의 오답을 꼬리표로 나눕니다.
#
# 🤔 *예측해 보기*: 가장 못 맞히는 꼬리표는 무엇일까요? 찍기(50 %)보다 나을까요?

# %%
tags = parts["test"]["difficulty"].tolist()
right = (chances["full"]["test"] >= 0.5).long() == answers["test"]
counts = by_tag(tags, right)
fig, ax = plt.subplots(figsize=(6, 2.6))
for y, tag in enumerate(("irony", "mixed", "negation", "plain")):
    hits, count = counts[tag]
    low, high = wilson(hits, count)
    print(f"{tag:8} {hits:3}/{count:3} = {hits / count:.1%} (95 % 구간 {low:.1%}~{high:.1%})")
    ax.plot([low, high], [y, y], color=plot.COLORS["blue"], lw=3)
    ax.plot(hits / count, y, "o", color=plot.COLORS["orange"], ms=9)
ax.axvline(0.5, color="gray", ls="--")
ax.set_yticks(
    range(4), [plot.t(*n) for n in (("반어", "irony"), ("섞임", "mixed"), ("부정", "negation"), ("그대로", "plain"))]
)
ax.set(xlabel=plot.t("테스트 정확도와 95 % 구간", "test accuracy with 95 % interval"), xlim=(0, 1), ylim=(-0.5, 3.5))
plt.show()
assert FULL or counts["plain"][0] / counts["plain"][1] > counts["irony"][0] / counts["irony"][1] + 0.1

# %% [markdown]
# *그림 3. 꼬리표별 테스트 정확도(점)와 95 % 구간(선). 점선은 찍기입니다. 반어의 구간이 가장 넓은 것은 글이 34개뿐이기 때문입니다.*
#
# 가장 낮은 것은 반어이고 그 구간은 찍기를 걸칩니다. 부정도 찍기보다 분명히 낫다고 하기 어렵습니다. 전체 정확도 하나만 보았다면 몰랐을 일입니다.
#
# ### 문제 11. 자신 있게 틀린 것
# `🔴🔴⚪ · 7분 · 3점`
#
# 오답을 읽을 때는 **가장 자신 있게 틀린 것**부터 봅니다. 긍정의 확률 `chances` (N,), 정답 `labels` (N,), 개수 `k`를 받아, 틀린 것 가운데 정답과의 차이 |확률 − 정답|이 큰 것부터
# 번호를 k개까지 리스트로 돌려주세요. 확률이 0.5 이상이면 1이라고 답한 것입니다. 틀린 것이 k개보다 적으면 있는 만큼만 돌려줍니다.
#
# 예: `worst(torch.tensor([0.9, 0.2, 0.7, 0.6]), torch.tensor([0, 1, 0, 1]), 2)`에서 틀린 것은 0, 1, 2번이고 차이가 0.9, 0.8, 0.7이므로 `[0, 1]`입니다.
#
# <details><summary>힌트 1</summary>모두 늘어놓고 앞에서 k개를 자르면, 틀린 것이 k개보다 적을 때 무엇이 섞여 들어올까요?</details>
# <details><summary>힌트 2</summary>off = (chances - labels).abs()에서 틀린 것은 (chances >= 0.5).long() != labels인 것입니다. sorted(…, key=…, reverse=True)는 큰 것부터 늘어놓습니다.</details>
# <details><summary>힌트 3</summary>wrong = [i for i in range(len(labels)) if int(chances[i] >= 0.5) != labels[i]] 다음에 return sorted(wrong, key=lambda i: float(off[i]), reverse=True)[…]이고 … 자리는 :k입니다.</details>


# %%
# [w5-r11] 자신 있게 틀린 것
def worst(chances, labels, k):
    """The numbers of up to k wrong answers, the surest first: chances (N,) of class 1, labels (N,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 틀린 것만 골라 차이가 큰 것부터 k개의 번호를 돌려주세요
    off = (chances - labels).abs()
    wrong = [i for i in range(len(labels)) if int(chances[i] >= 0.5) != labels[i]]
    return sorted(wrong, key=lambda i: float(off[i]), reverse=True)[:k]
    ### 정답 끝


# %%
worst = checks.worst(worst)

# %%
sure = torch.maximum(chances["full"]["test"], 1 - chances["full"]["test"]).mean()
print(f"답한 쪽의 확률은 평균 {sure:.1%}, 맞힌 비율은 {results['full']:.1%}")
for i in worst(chances["full"]["test"], answers["test"], 6):
    row = parts["test"].iloc[i]
    print(f"정답 {row['label']}, 긍정일 확률 {chances['full']['test'][i]:.1%} [{row['difficulty']}] {row['text'][:60]}")

# %% [markdown]
# 사람이라면 헷갈리지 않을 글인데도 모델은 거의 100 % 자신합니다. 대괄호 안의 꼬리표도 함께 보세요. **확률이 크다고 맞는 것은 아닙니다.** 전체로 보아도 답한 쪽의 확률이 맞힌 비율보다 훨씬 높습니다. 작은 데이터에 미세조정한 모델은 이렇게 자신이 지나치기 쉽습니다.
# 왜 틀렸을지 가설을 하나 세우고, 그 가설이 맞다면 어떤 글을 더 모아야 할지 적어 두세요. 8절에서 씁니다.

# %% [markdown]
# ## 7. 버그 찾기
#
# 아래 코드는 에포크와 문턱을 **함께 골라** 가장 좋은 것을 보고합니다. 확률이 문턱 이상이면 1이라고 답합니다. 오류 없이 돌고, 숫자도 좋게 나옵니다. 그래서 더 위험합니다.


# %%
def buggy_report(valid_p, valid_y, test_p, test_y, thresholds):
    """에포크마다의 확률 (E, N), (E, M)과 정답에서 가장 좋은 (에포크, 문턱, 정확도)를 찾으려는 함수."""
    best = (0, 0.5, -1.0)
    for epoch in range(len(test_p)):
        for threshold in thresholds:
            accuracy = ((test_p[epoch] >= threshold) == test_y).float().mean().item()
            if accuracy > best[2]:
                best = (epoch, threshold, accuracy)
    return best


# %% [markdown]
# ### 문제 12. 버그 찾기
# `🔴🔴⚪ · 8분 · 3점`
#
# 고르는 데 쓴 점수는 시험 점수가 아닙니다. 에포크와 문턱은 **검증**에서 가장 정확한 것으로 고르고, 그 에포크와 문턱의 **테스트** 정확도를 보고하도록 고친 `report`를 쓰세요.
# `(에포크, 문턱, 테스트 정확도)`를 돌려줍니다. 검증 정확도가 같으면 먼저 나온 것입니다.
#
# <details><summary>힌트 1</summary>되풀이문 안에서 보아도 되는 정답은 어느 쪽인가요? 테스트 정답은 몇 번 보면 충분할까요?</details>
# <details><summary>힌트 2</summary>되풀이문의 test_p와 test_y를 valid_p와 valid_y로 바꿉니다. 그러면 best[2]에는 무엇이 들어 있나요?</details>
# <details><summary>힌트 3</summary>끝에서 epoch, threshold, _ = best로 꺼내고, ((test_p[epoch] >= threshold) == …).float().mean().item()을 세 번째로 돌려줍니다. … 자리는 test_y입니다.</details>


# %%
# [w5-r12] 버그 찾기
def report(valid_p, valid_y, test_p, test_y, thresholds):
    """Epoch and threshold chosen on the validation part, and their accuracy on the test part."""
    ### 정답 시작
    ### 빈칸: best = (0, 0.5, -1.0)
    ### 빈칸: # TODO: 검증에서 고르고, 고른 것을 테스트에서 한 번만 채점하세요
    best = (0, 0.5, -1.0)
    for epoch in range(len(valid_p)):
        for threshold in thresholds:
            accuracy = ((valid_p[epoch] >= threshold) == valid_y).float().mean().item()
            if accuracy > best[2]:
                best = (epoch, threshold, accuracy)
    epoch, threshold, _ = best
    return epoch, threshold, ((test_p[epoch] >= threshold) == test_y).float().mean().item()
    ### 정답 끝


# %%
report = checks.report(report)

# %% [markdown]
# 버그의 값은 얼마일까요? **아무것도 모르는** 모델로 재어 봅니다. 확률은 0과 1 사이의 아무 수, 정답은 동전 던지기이므로 진짜 정확도는 50 %입니다. 글 100개, 에포크 10개, 문턱 9개로 200번 되풀이합니다.
#
# 🤔 *예측해 보기*: 테스트에서 고른 보고서는 평균 몇 %라고 할까요?

# %%
set_seed(0)
thresholds, told = [t / 10 for t in range(1, 10)], {"테스트에서 고름": [], "검증에서 고름": []}
for _ in range(200):
    case = (torch.rand(10, 100), torch.rand(100) < 0.5, torch.rand(10, 100), torch.rand(100) < 0.5)
    told["테스트에서 고름"].append(buggy_report(*case, thresholds)[2])
    told["검증에서 고름"].append(report(*case, thresholds)[2])
for name, values in told.items():
    print(f"{name}: 평균 {sum(values) / 200:.1%}, 가장 낮은 것 {min(values):.0%}, 가장 높은 것 {max(values):.0%}")
assert sum(told["테스트에서 고름"]) / 200 > 0.57 > 0.53 > sum(told["검증에서 고름"]) / 200

# %%
fig, ax = plt.subplots(figsize=(6, 2.6))
for (name, values), color, english in zip(told.items(), ("orange", "blue"), ("chosen on test", "chosen on validation")):
    bins = [b / 1000 for b in range(335, 735, 20)]  # 눈금을 값들 사이에 둡니다
    ax.hist(values, bins=bins, alpha=0.7, color=plot.COLORS[color], label=plot.t(name, english))
ax.set(xlabel=plot.t("보고한 정확도", "reported accuracy"), ylabel=plot.t("횟수", "count"))
ax.legend()
plt.show()

# %% [markdown]
# *그림 4. 아무것도 모르는 모델이 보고한 정확도. 테스트에서 고르면 늘 50 %보다 높고, 검증에서 고르면 50 % 둘레로 퍼집니다.*
#
# 배운 것이 하나도 없는데 점수가 생겼습니다. 얼마나 부푸는지는 후보의 수와 테스트의 크기에 달렸습니다.

# %%
for texts, epochs in ((100, 1), (100, 10), (400, 10)):
    guess = [(torch.rand(epochs, texts), torch.rand(texts) < 0.5) for _ in range(60)]
    average = sum(buggy_report(*case, *case, thresholds)[2] for case in guess) / len(guess)
    print(f"글 {texts}개, 후보 {9 * epochs:2}개: 테스트에서 고르면 평균 {average:.1%}")

# %% [markdown]
# 후보가 많을수록, 테스트가 작을수록 더 부풉니다.

# %% [markdown]
# ## 8. 서술형
#
# ### 문제 13. 서술형: 이 모델을 믿어도 될까
# `🔴🔴⚪ · 10분 · 4점`
#
# 영화관에서 이 분류기로 관객의 글을 나누려고 합니다. 출력된 수치를 **셋 이상** 들어 답하세요. (1) 기준선보다 나은가요, 세 방법 가운데 하나가 분명히 낫다고 할 수 있나요?
# (2) 어떤 글에서 틀리나요? (3) 하나만 더 할 수 있다면 무엇을 하겠습니까? 150자 이상이면 됩니다. 분반장이 아래 기준으로 읽고 점수를 정합니다.
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 기준선과 비교하고 신뢰 구간을 근거로 우열을 말했으며, 꼬리표별 수치나 오답으로 어디에서 틀리는지와 다음에 할 일을 썼다 |
# | 중 | 수치를 들었지만 구간이나 기준선이 없거나, 어디에서 틀리는지와 이어지지 않는다 |
# | 하 | 수치 없이 좋다, 나쁘다고만 썼거나 구간이 겹치는데 차이가 분명하다고 하는 등 잘못 읽었다 |


# %%
# [w5-r13] 서술형: 이 모델을 믿어도 될까
def essay():
    """Your answer as a text of at least 150 characters that cites at least three printed figures."""
    ### 정답 시작
    ### 빈칸: # TODO: 따옴표 사이에 답을 쓰세요. 줄을 바꾸어도 됩니다
    ### 빈칸: return """
    ### 빈칸: ...
    ### 빈칸: """
    return """
    다수 기준선은 50.0%이고 헤드만 움직인 모델도 68.9%이니 셋 다 기준선보다는 분명히 낫다. 전체를 움직인 것이 74.9%로 가장 높지만 95 % 구간이 70.1~79.1%라
    마지막 층까지의 73.1%(68.3~77.5%)와 넓게 겹친다. 테스트 350개와 시드 하나로는 전체가 더 낫다고 단정할 수 없다.
    꼬리표로 나누면 plain은 83.4%인데 negation은 61.0%, irony는 52.9%다. irony는 34개뿐이라 구간이 36.7~68.5%로 넓고 찍기와 구별되지 않는다.
    '푹 잤습니다 의자가 참 편하네요' 같은 반어를 98 % 넘게 긍정이라고 자신한 것을 보면 확률도 그대로 믿을 수 없다.
    하나만 더 한다면 부정 표현과 반어가 든 글을 더 모아 훈련과 테스트에 넣고, 시드 셋 이상으로 다시 재겠다.
    """
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 9. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 다음 모임에서 5분 발표로 나눕니다.
#
# - `run` 안의 시드를 0, 1, 2로 바꾸어 `run("head")`와 `run("full")`을 되풀이해 보세요. 세 시드의 차이와 방법의 차이 가운데 어느 쪽이 큰가요?
# - `run`에서 웜업의 길이 `steps // 10`을 0으로 두면 '전체'의 검증 곡선이 달라지나요? 가중치 감쇠를 0으로 두면요?
# - 가장 자신 있게 틀린 글을 고쳐 써서 예측이 뒤집히는 가장 작은 수정을 찾아보세요. 모델은 무엇을 보고 있었나요?

# %%
# 여기에서 자유롭게 실험하세요. 두 모델의 확률을 평균하면(앙상블) 검증 정확도가 오를까요?
both = (chances["full"]["valid"] + chances["top"]["valid"]) / 2
print(f"두 모델의 평균: 검증 정확도 {((both >= 0.5) == answers['valid']).float().mean():.1%}")

# %% [markdown]
# ## 10. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
