# %% [markdown]
# # 5주차 · BERT와 GPT
# {{badge}}
#
# 라벨 없는 글에서 먼저 배우고(사전 학습), 조금만 고쳐 씁니다(미세조정). 양쪽을 보는 BERT와 왼쪽만 보는 GPT를 안에서 들여다봅니다.
#
# 모임 {{meeting}} · 핵심 90분, 우수 코드 발표 20분, 심화는 남는 시간에 · 실행 2분 안쪽(CPU) · 준비물: 4주차의 트랜스포머, 4주차 예습과제의 낱말 조각과 `[MASK]`
#
# 이 노트북을 마치면 다음을 할 수 있습니다.
# - BERT와 GPT의 파라미터를 모양만 보고 **셉니다**(GPT-2 small 124,439,808개).
# - 마스크 언어 모델이 무엇을 왜 가리는지 말하고, 사전 학습을 눈앞에서 **돌려 봅니다**.
# - 미세조정, 고정, 처음부터 배우기를 **같은 데이터로 비교합니다**.
# - 층마다 무엇을 아는지 탐침으로 **재고**, 그 탐침을 의심합니다.
# - 디코딩 전략을 바꾸어 글을 쓰고, KV 캐시가 **왜 빠른지** 셉니다.

# %%
# {{setup}}

# %% [markdown]
# `FULL = True`로 바꾸면 mini-BERT 대신 KLUE-BERT를, mini-GPT 대신 Qwen3-0.6B를 내려받아 씁니다(14절). 본문의 수치는 `False`일 때의 것입니다. GPU를 권합니다.

# %%
FULL = False  # True: KLUE-BERT와 Qwen3-0.6B를 내려받습니다

# %%
import math
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from torch.nn import functional as F
from tqdm.auto import tqdm
from transformers import AutoModelForMaskedLM, AutoModelForSequenceClassification

# %%
from utils import data, gpt, models, retrieve
from utils import demo_week5 as demo
from utils.evaluate import wilson
from utils.plot import t
from utils.quiz import Question, quiz
from utils.seed import pick_device, set_seed

device = pick_device(FULL)
reviews = data.load("reviews")
train, valid, test = (reviews[reviews["split"] == part] for part in ("train", "valid", "test"))

# %% [markdown]
# | 차례 | 분 |
# |---|---:|
# | [1. 라벨은 비싸다](#1.-라벨은-비싸다) · [2. 누가 무엇을 보는가](#2.-누가-무엇을-보는가) | 4 + 6 |
# | [3. 파라미터 세기](#3.-파라미터-세기) | 6 |
# | [4. 마스크 언어 모델](#4.-마스크-언어-모델) · [5. 눈앞의 사전 학습](#5.-눈앞의-사전-학습) | 10 + 7 |
# | [6. 다음 문장 예측](#6.-다음-문장-예측) | 5 |
# | [7. 미세조정](#7.-미세조정) · [8. 라벨이 몇 개면 되나](#8.-라벨이-몇-개면-되나) | 10 + 5 |
# | [9. 층마다 무엇을 아나](#9.-층마다-무엇을-아나) | 8 |
# | [10. GPT](#10.-GPT) · [11. 다음 조각 고르기](#11.-다음-조각-고르기) | 6 + 12 |
# | [12. KV 캐시](#12.-KV-캐시) · [13. 작은 것이 이길 때](#13.-작은-것이-이길-때) | 6 + 심화 6 |
# | [14. 크기와 값](#14.-크기와-값) · [15. 퀴즈](#15.-퀴즈) · [16. 정리](#16.-정리) | 심화 4 + 5 |

# %% [markdown]
# ## 1. 라벨은 비싸다
# <a name="1.-라벨은-비싸다"></a>
# `핵심 4분`
#
# 네 주 동안 같은 테스트 리뷰를 여러 모델로 맞혀 보았습니다. 모두 라벨이 붙은 리뷰 900편만 보고 배운 것입니다.

# %%
rows = [row for row in demo.results() if row[0] <= 4]
fig, ax = plt.subplots(figsize=(7.5, 4.2))
demo.draw_results(ax, rows)
plt.show()
best = max(rows, key=lambda row: row[2])
print(f"지금까지 가장 높은 것: {best[1]} {best[2]} % (구간 {best[3]}–{best[4]})")

# %% [markdown]
# *그림 1. 1–4주차의 결과표. 점은 테스트 350편의 정확도, 가로줄은 95 % 구간, 점선은 동전 던지기입니다. 구간이 거의 모두 겹칩니다.*
#
# 모델을 바꾸어도 70 % 언저리입니다. 900편으로는 ‘재미있다’와 ‘지루하지 않다’가 비슷하다는 것까지 배우기 어렵습니다.
# 라벨을 더 붙이려면 사람이 한 편씩 읽어야 하지만, **라벨 없는 글**은 얼마든지 있습니다. 그 글에서 먼저 배울 수 없을까요?
#
# - **사전 학습**(pre-training): 라벨 없는 글로, 글 자체가 정답인 문제를 풉니다(가린 낱말 맞히기, 다음 낱말 맞히기).
# - **미세조정**(fine-tuning): 그렇게 배운 가중치에서 시작해, 라벨이 있는 적은 데이터로 조금 더 배웁니다.
#
# 3주차의 ELMo는 배운 상태를 **꺼내어** 다른 모델에 넣었습니다. 오늘은 모델을 **통째로 이어서** 배웁니다.

# %% [markdown]
# ## 2. 누가 무엇을 보는가
# <a name="2.-누가-무엇을-보는가"></a>
# `핵심 6분`
#
# 4주차의 트랜스포머를 반으로 나누면 두 모델이 나옵니다. 다른 것은 **마스크**뿐입니다.

# %%
fig, axes = plt.subplots(1, 3, figsize=(11, 3.6))
demo.draw_who_sees(axes, ["이", "영화", "참", "좋다"], ["i", "yeonghwa", "cham", "jota"])
fig.tight_layout()
plt.show()

# %% [markdown]
# *그림 2. 동그라미는 볼 수 있는 자리입니다. BERT는 양쪽을 다 보고, GPT는 자기와 왼쪽만 봅니다. 인코더–디코더는 읽은 글(앞의 두 낱말)끼리는 양쪽을 보고, 쓰는 글은 왼쪽을 봅니다.*
#
# 🤔 *예측해 보기*: BERT에게 GPT처럼 ‘다음 낱말 맞히기’를 시키면 손실은 어떻게 될까요?
#
# 답: 곧 0이 됩니다. 다음 낱말이 **이미 보이므로** 베끼면 됩니다(4주차 9절에서 인과 마스크를 뺐을 때와 같습니다). 양쪽을 보는 모델에는 다른 문제가 필요합니다. 맞힐 낱말을 **입력에서 지우는** 것입니다.
#
# | | BERT (Devlin 등 2019) | GPT (Radford 등 2018) |
# |---|---|---|
# | 남긴 것 | 인코더 | 디코더(교차 어텐션 없이) |
# | 사전 학습 | 가린 조각 맞히기 | 다음 조각 맞히기 |
# | 한 글에서 배우는 자리 | 15 % | 모두 |
# | 잘하는 일 | 읽고 고르기(분류, 찾기) | 이어 쓰기 |

# %% [markdown]
# ## 3. 파라미터 세기
# <a name="3.-파라미터-세기"></a>
# `핵심 6분`
#
# 모델의 크기는 어휘 $V$, 차원 $D$, 층 $L$, 자리 $T$에서 모두 나옵니다. 층 하나에는 4주차에서 본 두 덩어리가 있습니다.
#
# - 어텐션: $D\times D$ 행렬 넷과 편향 넷, 층 정규화 한 벌($2D$) → $4(D^2+D)+2D$
# - 순방향 층: $D\to4D\to D$, 층 정규화 한 벌 → $8D^2+5D+2D$
#
# 손으로: GPT-2 small은 $V=50257,\ D=768,\ L=12,\ T=1024$입니다. 층 하나는 $12D^2+13D=7{,}087{,}872$개, 열두 층이면 85,054,464개입니다. 여기에 임베딩 $(V+T)D=39{,}383{,}808$과 마지막 정규화 $2D=1{,}536$을 더합니다.

# %%
small = demo.gpt_parameters(50257, 768, 12, 1024)
print(small, f"\nGPT-2 small: {sum(small.values()):,}")
base = demo.bert_parameters(30522, 768, 12, 512)
print(f"BERT-base: {sum(base.values()):,}")
bert = models.load("mini-bert", "encode")
config = bert.model.config
shape = (config.vocab_size, config.hidden_size, config.num_hidden_layers, config.max_position_embeddings)
mini = demo.bert_parameters(*shape, pooler=False)
counted = sum(part.numel() for part in bert.model.parameters())
print(f"mini-BERT {shape}: {sum(mini.values()):,}, 실제로 센 것 {counted:,}")
assert sum(small.values()) == 124_439_808 and sum(mini.values()) == counted

# %%
fig, ax = plt.subplots(figsize=(8, 2.6))
demo.draw_counts(ax, {"GPT-2 small": small, "BERT-base": base, "mini-BERT": mini})
plt.show()

# %% [markdown]
# *그림 3. 파라미터가 있는 곳. 오른쪽 수는 모두 합한 것입니다. 모델이 작을수록 임베딩의 몫이 큽니다.*
#
# 출력에서 낱말을 고르는 $D\times V$ 행렬은 왜 없을까요? GPT-2와 BERT의 MLM 헤드는 그 자리에 **임베딩 행렬을 다시 씁니다**(3주차의 가중치 묶기). 이 과정의 mini-BERT는 4층, 192차원이라 BERT-base보다 30배 넘게 작습니다. 모델 카드에 만든 방법과 한계가 있습니다(`models.card("mini-bert")`).

# %% [markdown]
# ## 4. 마스크 언어 모델
# <a name="4.-마스크-언어-모델"></a>
# `핵심 10분`
#
# ### 4.1 80/10/10
# BERT는 조각의 15 %를 골라 맞힙니다(**조각**은 4주차 예습과제의 낱말 조각, 곧 서브워드 토큰입니다). 고른 것 가운데 80 %는 `[MASK]`로, 10 %는 아무 조각으로 바꾸고, 10 %는 **그대로** 둡니다.
# 예습과제에서 한 문장으로 해 본 것을 배치로 합니다. 손실은 고른 자리에서만 셉니다(나머지 정답은 -100이라 `cross_entropy`가 건너뜁니다).


# %%
def corrupt(ids, tokenizer, generator, rate=0.15):
    """Ids (B, T) -> what BERT reads and what it must say, both (B, T); -100 where it isn't asked."""
    special = torch.isin(ids, torch.tensor(tokenizer.all_special_ids))
    asked = (torch.rand(ids.shape, generator=generator) < rate) & ~special
    labels = ids.masked_fill(~asked, -100)
    lot = torch.rand(ids.shape, generator=generator)
    read = ids.masked_fill(asked & (lot < 0.8), tokenizer.mask_token_id)
    swapped = asked & (lot >= 0.8) & (lot < 0.9)
    read[swapped] = torch.randint(5, len(tokenizer), (int(swapped.sum()),), generator=generator)
    return read, labels


# %%
filler = models.load("mini-bert", "fill")
tokenizer = filler.tokenizer
sentence = tokenizer("이야기는 조금 느리지만 배우들의 연기가 정말 좋았어요", return_tensors="pt")["input_ids"]
read, labels = corrupt(sentence, tokenizer, torch.Generator().manual_seed(203), rate=0.3)  # 그림을 위해 30 %
before, after = (tokenizer.convert_ids_to_tokens(row) for row in (sentence[0], read[0]))
fig, ax = plt.subplots(figsize=(11, 1.9))
demo.draw_corruption(ax, *([p.replace("▁", "␣") for p in row] for row in (before, after)), (labels[0] != -100).tolist())
plt.show()
print("정답", labels[0].tolist())

# %% [markdown]
# *그림 4. 위는 원래 조각, 아래는 모델이 읽는 것, 붉은 테두리는 맞혀야 할 자리입니다(␣는 앞에 빈칸이 있다는 표시). ‘␣느’와 ‘␣정말’은 가렸고, ‘지만’은 엉뚱한 조각으로 바꾸었고, ‘␣배우들의’는 그대로 두었습니다.*
#
# ### 4.2 왜 다 가리지 않나
# `[MASK]`는 사전 학습에만 나옵니다. 모두 `[MASK]`로 바꾸면 모델은 **`[MASK]`가 아닌 자리는 볼 필요가 없다**고 배우고, 미세조정에서는 `[MASK]`가 하나도 없습니다.
# 그대로 둔 10 %와 엉뚱한 10 % 때문에 모델은 어느 조각이든 “이게 맞나?” 하고 다시 보아야 합니다.
#
# 🤔 *예측해 보기*: mini-BERT는 ① 가린 자리 ② 그대로 둔 자리 ③ 엉뚱한 조각으로 바꾼 자리에서 원래 조각에 얼마의 확률을 줄까요? 셋의 순서는요?


# %%
@torch.no_grad()
def belief(kind, texts, seed=0):
    """Mean probability of the true piece where one piece a text was masked, kept or swapped."""
    generator, found = torch.Generator().manual_seed(seed), []
    for text in texts:
        ids = tokenizer(text, truncation=True, max_length=48, return_tensors="pt")["input_ids"]
        place = int(torch.randint(1, ids.size(1) - 1, (1,), generator=generator))
        true, other = ids[0, place].item(), int(torch.randint(5, len(tokenizer), (1,), generator=generator))
        ids[0, place] = {"가림": tokenizer.mask_token_id, "그대로": true, "엉뚱한 조각": other}[kind]
        found.append(filler.model(ids).logits[0, place].softmax(-1)[true].item())
    return np.mean(found)


beliefs = {kind: belief(kind, valid["text"].iloc[:150]) for kind in ("가림", "그대로", "엉뚱한 조각")}
print({kind: round(float(p), 3) for kind, p in beliefs.items()}, f"아무렇게나 고르면 {1 / len(tokenizer):.5f}")
assert beliefs["그대로"] > beliefs["가림"] > beliefs["엉뚱한 조각"]

# %% [markdown]
# 답: 그대로 > 가림 > 엉뚱한 조각입니다. 그대로 둔 자리에서도 확률이 1이 아닙니다. 보이는 조각을 **다 믿지는 않도록** 배웠기 때문입니다. 엉뚱한 조각이 있으면 속기 쉽지만, 아무렇게나 고르는 것보다는 낫습니다.
#
# ### 4.3 15 %의 값
# 한 글에서 배우는 자리가 15 %뿐이라, 같은 글을 읽어도 GPT보다 정답이 적습니다. 대신 맞힐 때 **양쪽**을 봅니다(4주차 예습과제에서 왼쪽만 볼 때보다 손실이 낮았습니다). 뒤의 연구는 15 %보다 많이 가려도 된다고 합니다(Wettig 등 2023은 40 %).

# %% [markdown]
# ## 5. 눈앞의 사전 학습
# <a name="5.-눈앞의-사전-학습"></a>
# `핵심 7분`
#
# ### 5.1 처음부터
# mini-BERT와 같은 모양을 **무작위 가중치**에서 시작합니다. 글은 리뷰 900편과 지식 베이스의 문장입니다. 조각의 빈도만 아는 모형(유니그램)을 기준선으로 둡니다.


# %%
texts = train["text"].tolist() + [s for text in data.load("passages")["text"] for s in retrieve.sentences(text)]


def pretrain(model, steps, lr, seed=0):
    """Masked language modelling; only the asked places go through the big output layer. Losses (nats a piece)."""
    generator, losses = torch.Generator().manual_seed(seed), []
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    model.train()
    for _ in tqdm(range(steps), desc="사전 학습"):
        chosen = [texts[i] for i in torch.randint(len(texts), (32,), generator=generator)]
        batch = tokenizer(chosen, padding=True, truncation=True, max_length=32, return_tensors="pt")
        batch["input_ids"], labels = corrupt(batch["input_ids"], tokenizer, generator)
        states = model.bert(**batch).last_hidden_state[labels != -100]  # (맞힐 자리, D)
        loss = F.cross_entropy(model.cls(states), labels[labels != -100])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.eval()
    return losses


# %%
counts = np.ones(len(tokenizer))  # 한 번도 안 나온 조각에도 조금
np.add.at(counts, [i for row in tokenizer(texts, add_special_tokens=False)["input_ids"] for i in row], 1)
chance = counts / counts.sum()
rows = tokenizer(valid["text"].tolist(), add_special_tokens=False)["input_ids"]
unigram = -np.mean([math.log(chance[i]) for row in rows for i in row])
set_seed(0)
scratch = pretrain(AutoModelForMaskedLM.from_config(filler.model.config), 30, 1e-3)
print(f"처음부터: {np.mean(scratch[:5]):.2f} → {np.mean(scratch[-10:]):.2f}, 유니그램 {unigram:.2f}")

# %% [markdown]
# 🤔 *예측해 보기*: 30걸음 뒤에 유니그램보다 나아졌을까요? 같은 걸음 수를 **들어 있는 체크포인트에서** 시작하면 첫 손실은 얼마일까요?

# %%
continued = pretrain(models.load("mini-bert", "fill").model, 30, 2e-4)
print(f"체크포인트에서: {np.mean(continued[:5]):.2f} → {np.mean(continued[-10:]):.2f}")
fig, ax = plt.subplots(figsize=(6.4, 3.6))
demo.draw_pretraining(ax, scratch, continued, unigram)
plt.show()
assert np.mean(scratch[-10:]) > unigram - 0.5 and np.mean(continued[:5]) < np.mean(scratch[-10:]) - 1

# %% [markdown]
# *그림 5. 가린 조각의 손실. 처음부터 배우는 것(붉은 파선)은 조각의 빈도(점선)를 배우는 데서 멈추고, 체크포인트에서 이어 가는 것(파란 실선)은 훨씬 아래에서 시작합니다.*
#
# 처음부터 배운 모델은 빈도를 외우는 고원에 붙어 있습니다. 몇 분을 더 해도 마찬가지입니다. 이 과정의 mini-BERT도 빈칸 채우기만으로는 이 고원을 떠나지 못해, 먼저 큰 모델의 문장 벡터를 흉내 내게 했습니다(모델 카드에 적혀 있습니다).
# 진짜 BERT-base는 33억 낱말을 백만 걸음 읽었습니다(Devlin 등 2019). **한 번만 하면 모두가 이어서 쓸 수 있다**는 것이 사전 학습의 값어치입니다.

# %% [markdown]
# ## 6. 다음 문장 예측
# <a name="6.-다음-문장-예측"></a>
# `핵심 5분`
#
# BERT는 문제를 하나 더 풀었습니다. 두 토막의 글이 **이어지는지** 맞히기(next sentence prediction)입니다. 이어지지 않는 짝은 **다른 글에서 무작위로** 뽑았습니다.
# 지식 베이스의 문단을 반으로 나누어 같은 문제를 만듭니다.
#
# 🤔 *예측해 보기*: 뜻을 전혀 모르고 두 토막에 **같은 글자 묶음**(두 글자씩)이 얼마나 있는지만 세면 몇 %나 맞힐까요? 짝을 같은 글에서 뽑아 차례만 뒤집으면요?

# %%
passages = [retrieve.sentences(text) for text in data.load("passages")["text"]]
pairs = demo.next_pairs(passages, seed=0)
shared = {kind: demo.overlap(rows) for kind, rows in pairs.items()}
cut = len(pairs["이어짐"]) // 2  # 문턱은 앞의 짝으로 고르고 뒤의 짝으로 잽니다
for other in ("무작위", "뒤집음"):
    rates = [
        (np.mean(shared["이어짐"][:cut] > c) + np.mean(shared[other][:cut] <= c), c) for c in np.linspace(0, 0.5, 51)
    ]
    limit = max(rates)[1]
    right = (np.mean(shared["이어짐"][cut:] > limit) + np.mean(shared[other][cut:] <= limit)) / 2
    print(f"이어짐과 {other}: 같은 글자만 세어 {100 * right:.0f} % (문턱 {limit:.2f})")
    assert (right > 0.62) == (other == "무작위")

# %% [markdown]
# 답: 무작위로 뽑은 짝은 **소재**가 달라서 글자만 세어도 꽤 맞힙니다. 차례를 뒤집은 짝은 같은 글자를 세는 것으로는 맞히지 못합니다(겹치는 수가 같으니까요). 쉬운 문제에서는 쉬운 것만 배웁니다.
#
# RoBERTa(Liu 등 2019)는 NSP를 빼도 성능이 같거나 나았다고 했고, ALBERT(Lan 등 2020)는 차례를 맞히는 문제(SOP)로 바꾸었습니다. 지금은 대개 쓰지 않습니다.

# %% [markdown]
# ## 7. 미세조정
# <a name="7.-미세조정"></a>
# `핵심 10분`
#
# `[CLS]` 자리의 마지막 상태 위에 작은 분류 헤드를 얹습니다. 세 가지로 배워 봅니다.
# - **헤드만**: 몸통을 고정하고 헤드만 배웁니다(몸통은 특징 추출기).
# - **통째로**: 몸통도 함께 배웁니다. 학습률은 처음부터 배울 때보다 작게, 웜업을 둡니다.
# - **처음부터**: 같은 모양을 무작위 가중치에서 배웁니다.


# %%
def encode(texts):
    """Ids and mask (B, T) of texts, cut at 40 pieces and padded to the longest of them."""
    return tokenizer(texts, padding=True, truncation=True, max_length=40, return_tensors="pt")


def batches(texts, labels, size, generator):
    """Batches in random order; a batch holds texts of about the same length, so that there is little padding."""
    order = torch.randperm(len(texts), generator=generator).tolist()
    for start in range(0, len(order), 8 * size):
        pool = sorted(order[start : start + 8 * size], key=lambda i: len(texts[i]))
        parts = [pool[i : i + size] for i in range(0, len(pool), size)]
        for j in torch.randperm(len(parts), generator=generator):
            yield encode([texts[i] for i in parts[j]]), torch.tensor([labels[i] for i in parts[j]])


@torch.no_grad()
def predict(model, texts):
    """Probabilities of the classes, (N, 2)."""
    model.eval()
    order = np.argsort([len(text) for text in texts])
    found = [
        model(**encode([texts[i] for i in order[k : k + 64]])).logits.softmax(-1) for k in range(0, len(order), 64)
    ]
    return torch.cat(found).numpy()[np.argsort(order)]


# %%
def finetune(model, part, epochs, lr, seed=0, size=16, check=None):
    """Linear warm-up over a tenth of the steps, then linear decay; losses, and accuracy on `check` after each epoch."""
    texts, labels = part["text"].tolist(), part["label"].tolist()
    steps = epochs * math.ceil(len(texts) / size)
    learning = [weights for weights in model.parameters() if weights.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=lr, weight_decay=0.01, fused=True)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, 10 * (s + 1) / steps) * (1 - s / steps))
    history, generator = {"loss": [], "valid": []}, torch.Generator().manual_seed(seed)
    for _ in tqdm(range(epochs), desc="미세조정"):
        model.train()
        for batch, goal in batches(texts, labels, size, generator):
            loss = F.cross_entropy(model(**batch).logits, goal)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            rate.step()
            history["loss"].append(loss.item())
        if check is not None:
            history["valid"].append(np.mean(predict(model, check["text"].tolist()).argmax(1) == check["label"]))
    return history


# %%
histories, tuned = {}, {}


def compare(name, lr):
    """Three epochs in one of the three ways; keeps the history and the model."""
    set_seed(0)
    model = models.load("mini-bert", "classify").model
    if name == "처음부터":
        model = AutoModelForSequenceClassification.from_config(model.config)
    if name == "헤드만":
        model.bert.embeddings.requires_grad_(False)
        model.bert.encoder.requires_grad_(False)
    histories[name], tuned[name] = finetune(model, train, 3, lr, size=32, check=valid), model
    learn = sum(part.numel() for part in model.parameters() if part.requires_grad)
    print(f"{name}: 배우는 파라미터 {learn:,}, 검증 {100 * histories[name]['valid'][-1]:.1f} %")


compare("통째로", 5e-4)

# %%
compare("헤드만", 5e-3)

# %%
compare("처음부터", 5e-4)

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 3.6))
demo.draw_finetuning(axes, histories)
fig.tight_layout()
plt.show()

# %%
for name, model in tuned.items():
    hits = int((predict(model, test["text"].tolist()).argmax(1) == test["label"]).sum())
    low, high = wilson(hits, len(test))
    print(f"{name}: 테스트 {100 * hits / len(test):.1f} % (95 % 구간 {100 * low:.1f}–{100 * high:.1f})")
assert histories["통째로"]["valid"][-1] > histories["처음부터"]["valid"][-1]

# %% [markdown]
# *그림 6. 왼쪽은 훈련 손실(아홉 걸음의 평균), 오른쪽은 에포크마다 검증 정확도. 통째로 배운 것(파란 실선)의 손실이 가장 빨리 내려갑니다. 검증에서는 헤드만 배운 것이 바짝 따라옵니다.*
#
# 통째로 미세조정한 것이 처음부터 배운 것보다 낫습니다. 같은 모양, 같은 데이터, 같은 걸음 수이므로 차이는 **시작한 자리**에서 왔습니다. 처음부터 배운 것은 세 에포크로 모자라니 더 오래 배우면 오릅니다(그림 7). 그래도 통째로 배운 것에는 못 미칩니다. 헤드만 배우면 파라미터 37,442개로도 꽤 되고, 테스트의 구간도 통째로 배운 것과 겹칩니다.
# 학습률은 미리 정했고 테스트로 고르지 않았습니다. 한 시드의 결과라 몇 점의 차이는 우연일 수 있습니다.

# %% [markdown]
# ## 8. 라벨이 몇 개면 되나
# <a name="8.-라벨이-몇-개면-되나"></a>
# `핵심 5분`
#
# 사전 학습은 라벨이 **적을 때** 빛난다고들 합니다. 재어 봅시다. 크기마다 표본을 열 번 뽑아 배운 결과는 30분쯤 걸려서 모델 카드에 실어 두었습니다(`python course.py cards mini-bert`가 다시 잽니다).

# %%
table = demo.efficiency(models.card("mini-bert"), "우리 리뷰")
fig, ax = plt.subplots(figsize=(6.8, 4))
demo.draw_efficiency(ax, table)
plt.show()
print({name: values[64] for name, values in table.items()})

# %% [markdown]
# *그림 7. 라벨의 수와 테스트 정확도. 세로줄은 열 번 뽑은 것의 95 % 구간입니다. 가로축은 로그 눈금입니다.*
#
# - 미세조정한 mini-BERT는 같은 망을 처음부터 배운 것과 TF-IDF보다 모든 크기에서 높습니다. 900개에서도 차이가 남습니다.
# - 라벨이 16, 64개일 때는 훨씬 큰 e5를 **고정하고** 로지스틱 회귀만 배운 것이 가장 낫고, 256개부터는 미세조정이 따라잡습니다. 조금만 있을 때는 조금만 배우는 것이 낫습니다.
#
# 표를 그대로 믿지 말고 한 점을 다시 재어 봅니다. 라벨 64개를 세 번 뽑습니다.

# %%
again = {"통째로": [], "글자 TF-IDF": []}
for seed in range(3):
    part = train.groupby("label").sample(32, random_state=seed)
    set_seed(seed)
    model = models.load("mini-bert", "classify").model
    finetune(model, part, 6, 5e-4, seed)
    again["통째로"].append(np.mean(predict(model, test["text"].tolist()).argmax(1) == test["label"]))
    counter = make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 4)), LogisticRegression(C=10))
    again["글자 TF-IDF"].append(counter.fit(part["text"], part["label"]).score(test["text"], test["label"]))
for name, found in again.items():
    print(f"{name}: {[f'{100 * rate:.1f}' for rate in found]}, 평균 {100 * np.mean(found):.1f} %")

# %% [markdown]
# 한 번씩 보면 뒤섞이기도 합니다. 64개를 어떻게 뽑았느냐에 따라 몇 점씩 오르내립니다. 그래서 여러 번 뽑고 구간을 그립니다.

# %% [markdown]
# ## 9. 층마다 무엇을 아나
# <a name="9.-층마다-무엇을-아나"></a>
# `핵심 8분`
#
# ### 9.1 탐침
# 모델을 고정하고 층마다 상태를 꺼내, 그 위에 **선형 분류기**만 배웁니다. 맞히면 그 층의 상태에 그 정보가 (직선으로 나눌 수 있게) 들어 있다는 뜻입니다. 이것을 **탐침**(probing)이라 합니다.
#
# 두 가지를 묻습니다. 조각마다 **품사**(체언, 용언, 조사, 어미 …; Kiwi가 붙인 것), 리뷰마다 **긍정/부정**(조각 상태의 평균으로).
#
# ### 9.2 탐침을 의심하기
# 선형 분류기가 조각을 **외워서** 맞혔을 수도 있습니다. 그래서 **통제 과제**를 둡니다(Hewitt와 Liang 2019). 조각마다 여섯 품사 가운데 하나를 **아무렇게나** 정해 두고 그것을 맞히게 합니다. 뜻이 없으므로 맞히려면 외우는 수밖에 없습니다.
#
# 🤔 *예측해 보기*: 층이 올라가면 품사, 통제 과제, 긍정/부정의 정확도는 각각 오를까요, 내릴까요?


# %%
@torch.no_grad()
def states(texts):
    """For each text the states of every layer, (layers + 1, T, D)."""
    found = []
    for text in texts:
        batch = bert.tokenizer(text, truncation=True, max_length=48, return_tensors="pt")
        found.append(torch.cat(bert.model(**batch, output_hidden_states=True).hidden_states).numpy())
    return found


probe_train, probe_test = train.iloc[::3], valid  # 300편으로 배우고 검증 리뷰로 잽니다
layers = {"train": states(probe_train["text"]), "test": states(probe_test["text"])}
tags = {name: demo.tagged_pieces(bert.tokenizer, part["text"].tolist())
        for name, part in (("train", probe_train), ("test", probe_test))}  # fmt: skip
print({name: sum(tag is not None for row in rows for tag in row) for name, rows in tags.items()}, demo.TAGS)

# %%
ids = {name: [bert.tokenizer(text, truncation=True, max_length=48)["input_ids"] for text in part["text"]]
       for name, part in (("train", probe_train), ("test", probe_test))}  # fmt: skip
lots = np.random.default_rng(0).choice(list(demo.TAGS), len(bert.tokenizer))  # 조각마다 아무렇게나 정한 품사


def rows_of(name, layer, control=False):
    """States (N, D) of all tagged pieces and their tags, or the tags drawn by lot."""
    kept = [(text, i) for text, row in enumerate(tags[name]) for i, tag in enumerate(row) if tag]
    x = np.stack([layers[name][text][layer, i] for text, i in kept])
    y = [lots[ids[name][text][i]] if control else tags[name][text][i] for text, i in kept]
    return x, np.array(y)


# %%
scores = {"품사": [], "외우기(통제 과제)": [], "긍정/부정": []}
for layer in tqdm(range(config.num_hidden_layers + 1), desc="탐침"):
    for name, control in (("품사", False), ("외우기(통제 과제)", True)):
        scores[name].append(demo.probe(*rows_of("train", layer, control), *rows_of("test", layer, control)))
    x = {name: np.stack([text[layer].mean(axis=0) for text in part]) for name, part in layers.items()}
    scores["긍정/부정"].append(demo.probe(x["train"], probe_train["label"], x["test"], probe_test["label"]))
majority = 100 * max(np.mean(rows_of("test", 0)[1] == tag) for tag in demo.TAGS)
print(f"품사에서 가장 흔한 것만 말하면 {majority:.0f} %")

# %%
fig, ax = plt.subplots(figsize=(6.4, 3.8))
demo.draw_layers(ax, scores)
plt.show()
print({name: [round(value) for value in values] for name, values in scores.items()})
selective = [right - lot for right, lot in zip(scores["품사"], scores["외우기(통제 과제)"])]
print("선택성", [round(value) for value in selective])
assert selective[-1] > selective[0] + 3 and scores["외우기(통제 과제)"][-1] < scores["외우기(통제 과제)"][0] - 5

# %% [markdown]
# *그림 8. 층마다 탐침의 정확도. 품사(파랑)는 거의 그대로이다가 마지막 층에서 조금 낮고, 외우기(주황)는 위로 갈수록 뚜렷이 낮아집니다.*
#
# - **품사**는 임베딩만으로도 많이 맞힙니다(조사는 늘 조사입니다). 층을 지나도 거의 오르지 않으니, 이 여섯 품사에는 문맥이 별로 필요하지 않았습니다.
# - **외우기**는 위로 갈수록 어려워집니다. 위층의 상태에는 그 조각이 **무엇이었는지**보다 문맥이 더 섞여 있습니다. 둘의 차이를 **선택성**이라 합니다. 품사보다 외우기가 더 내려가 선택성이 벌어지므로, 위층의 탐침은 조각을 외우는 데에 덜 기댑니다.
# - 조심하세요. 탐침은 정보가 **있다**는 것만 말합니다. 모델이 그것을 **쓴다**는 뜻은 아닙니다(4주차에서 헤드를 없애 보았던 까닭과 같습니다).

# %% [markdown]
# ## 10. GPT
# <a name="10.-GPT"></a>
# `핵심 6분`
#
# 이제 왼쪽만 봅니다. 3주차의 언어 모델과 목표가 같습니다. 글의 확률을 조각마다의 조건부확률로 나누어 곱합니다.
#
# $$p(w_1,\dots,w_T)=\prod_t p(w_t\mid w_1,\dots,w_{t-1})$$
#
# `mini-GPT`(4층, 176차원)는 리뷰처럼 보이는 짧은 글을 배웠습니다. 글은 `[CLS]`로 시작하고 `[SEP]`로 끝납니다. 한 문장에서 조각마다 얼마나 **놀라는지**($-\log_2 p$) 봅시다.

# %%
writer = gpt.GPT.from_pretrained("mini-gpt")
words = models.load("mini-gpt").tokenizer
line = torch.tensor([words.encode("줄거리가 뻔하지만 배우들의 연기력 덕분에 끝까지 봤습니다") + [words.eos_token_id]])
with torch.no_grad():
    chances = writer(line[:, :-1])[0].softmax(-1)
bits = -chances[torch.arange(line.size(1) - 1), line[0, 1:]].log2()
fig, ax = plt.subplots(figsize=(8.5, 3.2))
demo.draw_surprise(ax, [p.replace("▁", "␣") for p in words.convert_ids_to_tokens(line[0, 1:])], bits.tolist())
plt.show()

# %% [markdown]
# *그림 9. 앞을 읽고 다음 조각을 만났을 때의 놀라움(비트). 낱말의 첫 조각에서 대개 크고, 이어지는 조각(‘거리가’, ‘하지만’)에서 작습니다. ‘배우들의’ 다음의 ‘연기력’도 놀랍지 않습니다.*
#
# 토크나이저가 다르면 조각의 수도 달라서, 서로 비교하려면 **글자당 비트**로 셉니다. 기준선은 훈련 리뷰로 센 유니그램과 바이그램(둘을 섞은 것)입니다.

# %%
encoded = {name: [[*words.encode(text), words.eos_token_id] for text in part["text"]]
           for name, part in (("train", train), ("valid", valid))}  # fmt: skip
one, two = np.full(len(words), 0.1), {}
for row in encoded["train"]:
    for a, b in zip(row, row[1:]):
        one[b] += 1
        two.setdefault(a, {})[b] = two.setdefault(a, {}).get(b, 0) + 1
one /= one.sum()


def counted(row, mix):
    """Nats of a row under mix × bigram + (1 - mix) × unigram."""
    after = [two.get(a, {}) for a in row[:-1]]
    return -sum(math.log((1 - mix) * one[b] + mix * seen.get(b, 0) / max(1, sum(seen.values())))
                for seen, b in zip(after, row[1:]))  # fmt: skip


characters = valid["text"].str.len().sum()
for name, mix in (("유니그램", 0.0), ("바이그램", 0.4)):
    print(f"{name}: 글자당 {sum(counted(row, mix) for row in encoded['valid']) / characters / math.log(2):.2f}비트")
mini_bits = demo.bits_per_character(writer, words, valid["text"])
print(f"mini-GPT: 글자당 {mini_bits:.2f}비트")
assert mini_bits < 5

# %% [markdown]
# mini-GPT는 우리 리뷰를 배운 적이 없는데도(NSMC 등으로 배웠습니다) 세기만 한 것보다 덜 놀랍니다. 다만 기준선은 900편만 세었고 mini-GPT는 훨씬 많은 글을 읽었으므로, 이 차이에는 **데이터의 양**도 들어 있습니다. 같은 글을 센 비교는 모델 카드에 있습니다.

# %% [markdown]
# ## 11. 다음 조각 고르기
# <a name="11.-다음-조각-고르기"></a>
# `핵심 12분`
#
# ### 11.1 가장 그럴듯한 것만 고르면
# 모델은 확률만 줍니다. 무엇을 **고를지**는 따로 정해야 합니다. 가장 간단한 것은 늘 1등을 고르는 **탐욕**(greedy)입니다.

# %%
starts = ["이 영화는", "배우들의 연기", "음악이", "처음에는"]


def compose(start, seed=0, **options):
    """mini-GPT goes on from a few words."""
    ids = torch.tensor([words.encode(start)])
    luck = torch.Generator().manual_seed(seed)
    made = gpt.generate(writer, ids, 30, eos_token_id=words.eos_token_id, generator=luck, **options)
    return words.decode(made[0], skip_special_tokens=True)


for start in starts:
    print("탐욕 |", compose(start))

# %% [markdown]
# “연기, 연기, 연기…”. 한번 되풀이하면 되풀이가 더 그럴듯해져서 빠져나오지 못합니다. 여러 후보를 들고 가는 **빔 탐색**(4주차 12절)은 더 그럴듯한 글을 찾으므로 더합니다.

# %%
print("빔 4 |", compose("배우들의 연기", num_beams=4))
for value in (0.3, 0.7, 1.0, 1.5):
    print(f"온도 {value} |", compose("처음에는", do_sample=True, temperature=value))

# %% [markdown]
# **온도**는 점수를 $\tau$로 나눕니다. 낮으면 탐욕에 가까워지고, 높으면 아무것이나 나옵니다. 문제는 **꼬리**입니다. 하나하나는 드물어도 8,000조각의 꼬리를 모두 더하면 적지 않습니다.

# %%
with torch.no_grad():
    logits = writer(torch.tensor([words.encode("음악이")]))[:, -1]
order = logits[0].argsort(descending=True)[:12]
settings = {t("그대로", "as is"): logits, "τ = 0.5": gpt.temperature(logits, 0.5),
            "top-k = 5": gpt.top_k(logits, 5), "top-p = 0.5": gpt.top_p(logits, 0.5)}  # fmt: skip
shares = {name: changed.softmax(-1)[0, order].tolist() for name, changed in settings.items()}
fig, axes = plt.subplots(1, 4, figsize=(12, 3.8), sharey=True)
demo.draw_filters(axes, [p.replace("▁", "␣") for p in words.convert_ids_to_tokens(order)], shares)
fig.tight_layout()
plt.show()
tail = 1 - logits.softmax(-1)[0, order].sum().item()
kept = int(gpt.top_p(logits, 0.5).isfinite().sum())
print(f"‘음악이’ 다음: 12등 밖을 모두 더하면 {tail:.2f}, top-p 0.5에 남는 조각 {kept}개")

# %% [markdown]
# *그림 10. ‘음악이’ 다음에 올 조각 열둘의 확률. 왼쪽부터 그대로, 온도 0.5, top-k 5, top-p 0.5.*
#
# - **top-k**: 위에서 $k$개만 남깁니다. 확실한 자리에서는 너무 많고, 막막한 자리에서는 너무 적을 수 있습니다.
# - **top-p**(핵 표본추출): 확률의 합이 $p$에 닿을 때까지 남깁니다. **넘기는 조각까지** 넣습니다. 자리마다 개수가 달라집니다.
# - **반복 벌점**: 이미 쓴 조각의 점수를 깎습니다(양수는 나누고 음수는 곱합니다. 나누기만 하면 음수는 오히려 커집니다).

# %% [markdown]
# ### 11.2 재어 보기
# 전략마다 글을 40편씩 쓰게 하고 둘을 잽니다. **distinct-2**(서로 다른 두 조각 묶음의 비율)와, 그 글에 모델이 매기는 **놀라움**. 사람이 쓴 리뷰도 같은 모델로 잽니다.
#
# 🤔 *예측해 보기*: 사람의 글은 어느 전략과 가까울까요? 모델이 보기에 가장 그럴듯한 글일까요?


# %%
@torch.no_grad()
def surprise(rows):
    """Mean bits a piece that mini-GPT gives to rows of ids."""
    total = [-writer(row[:-1][None])[0].log_softmax(-1)[torch.arange(len(row) - 1), row[1:]] for row in rows]
    return torch.cat(total).mean().item() / math.log(2)


openings = [" ".join(text.split()[:2]) for text in valid["text"].iloc[:40]]
ways = {"탐욕": {}, "온도 0.7": {"do_sample": True, "temperature": 0.7}, "온도 1.5": {"do_sample": True, "temperature": 1.5},
        "top-k 30": {"do_sample": True, "top_k": 30}, "top-p 0.9": {"do_sample": True, "top_p": 0.9},
        "탐욕 + 벌점 1.3": {"repetition_penalty": 1.3}, "그대로 표본": {"do_sample": True}}  # fmt: skip

# %%
points, people = {}, [torch.tensor(row[:25]) for row in encoded["valid"][:40]]
for name, options in ways.items():
    luck, rows = torch.Generator().manual_seed(0), []
    for start in openings:
        ids = torch.tensor([words.encode(start)])
        made = gpt.generate(writer, ids, 15, eos_token_id=words.eos_token_id, generator=luck, **options)
        rows.append(made[0])
    points[name] = surprise(rows), gpt.distinct([row.tolist() for row in rows], 2)
    print(f"{name}: 놀라움 {points[name][0]:.1f}비트, distinct-2 {points[name][1]:.2f}, "
          f"되풀이 {gpt.repetition([row.tolist() for row in rows], 2):.2f}")  # fmt: skip
points["사람의 리뷰"] = surprise(people), gpt.distinct([row.tolist() for row in people], 2)

# %%
fig, ax = plt.subplots(figsize=(7, 4))
demo.draw_variety(ax, points)
plt.show()
assert points["탐욕"][0] < points["top-p 0.9"][0] < points["온도 1.5"][0]
assert points["사람의 리뷰"][0] > points["탐욕"][0]

# %% [markdown]
# *그림 11. 모델이 매긴 놀라움(가로)과 다양함(세로). 별은 사람의 글입니다. 탐욕은 왼쪽(그럴듯하지만 뻔함), 온도 1.5는 오른쪽 위(다양하지만 엉망)에 있습니다.*
#
# 사람은 모델이 보기에 **가장 그럴듯한 글을 쓰지 않습니다**. 그래서 가장 그럴듯한 글을 찾을수록 사람에게서 멀어집니다(Holtzman 등 2020이 큰 모델에서 본 것과 같은 방향입니다).
# 사람의 글이 꽤 오른쪽에 있는 것은 mini-GPT가 작고, 우리 리뷰를 배운 적이 없기 때문이기도 합니다. 점 하나하나의 차례는 40편, 한 시드의 결과입니다.
#
# 글머리는 리뷰의 앞 두 낱말을 빌렸고, 놀라움에는 그 글머리도 들어 있습니다(모든 전략에서 같습니다).

# %% [markdown]
# ### 11.3 맞혀 보기
# 아래 글 셋은 각각 탐욕, 온도 1.5, top-k 30이 ‘배우들의 연기’에서 이어 쓴 것입니다. 어느 것이 어느 것일까요? 15절의 퀴즈에 답이 있습니다.

# %%
for letter, options in zip("가나다", ({"do_sample": True, "temperature": 1.5}, {}, {"do_sample": True, "top_k": 30})):
    print(letter, "|", compose("배우들의 연기", seed=1, **options))

# %% [markdown]
# ## 12. KV 캐시
# <a name="12.-KV-캐시"></a>
# `핵심 6분`
#
# ### 12.1 같은 계산을 또 한다
# 조각 하나를 쓸 때마다 처음부터 다시 읽으면 $n$번째 조각을 쓸 때 $n$개를 읽습니다. 모두 $1+2+\dots+N=N(N+1)/2$개입니다. $N=100$이면 5,050개를 읽고 100개를 씁니다.
#
# 그런데 왼쪽만 보는 모델에서는 앞 조각의 키와 값이 **나중에 바뀌지 않습니다**(인과 마스크). 한 번 구한 키와 값을 들고 있으면, 새 조각 하나의 질의만 구해서 비교하면 됩니다. 이것이 **KV 캐시**입니다. BERT에서는 새 조각이 앞 조각의 상태까지 바꾸므로 이렇게 할 수 없습니다.
#
# 🤔 *예측해 보기*: 쓰는 글이 두 배가 되면 몇 배 빠른지는 어떻게 될까요?

# %%
lengths, seconds = (16, 32, 64, 112), {"캐시 없이": {}, "KV 캐시": {}}
prompt = torch.tensor([words.encode("이 영화는")])
for length in lengths:
    made = {}
    for name, use in (("캐시 없이", False), ("KV 캐시", True)):
        start = time.process_time()
        made[name] = gpt.generate(writer, prompt, length, use_cache=use)
        seconds[name][length] = time.process_time() - start
    assert torch.equal(*made.values()), "캐시를 쓰면 글이 달라집니다"
cache = gpt.Cache()
writer(prompt, cache)
print(f"조각 하나를 기억하는 데 {cache.bytes // cache.length:,}바이트 = 4층 × 2(키, 값) × 176 × 4바이트")

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 3.4))
demo.draw_cache(axes, seconds)
fig.tight_layout()
plt.show()

# %% [markdown]
# *그림 12. 왼쪽은 쓰는 데 든 CPU 시간, 오른쪽은 캐시를 쓰면 몇 배 빠른가(이 컴퓨터에서). 글은 한 조각도 다르지 않습니다.*
#
# 답: 길수록 더 벌어집니다. 캐시 없이는 읽는 양이 길이의 제곱으로, 캐시가 있으면 길이만큼 늘어나기 때문입니다. 대신 **메모리**를 씁니다. 조각 하나에 $2LD$개의 수입니다. 큰 모델이 긴 글을 다룰 때 모자라는 것은 대개 이 메모리입니다.

# %% [markdown]
# ## 13. 작은 것이 이길 때
# <a name="13.-작은-것이-이길-때"></a>
# `심화 6분`
#
# 큰 모델이 더 낫다고들 하지만, **계산량이 정해져 있으면** 그렇지 않습니다. 학습의 계산량은 대략 $6\times$파라미터$\times$읽은 조각이므로(Kaplan 등 2020), 크게 만들면 그만큼 적게 읽어야 합니다.
# 한 글자씩 읽는 작은 GPT를 네 가지 크기로 만들고, 모두 **같은 계산량**만 씁니다.
#
# 🤔 *예측해 보기*: 가장 작은 것, 중간의 둘, 가장 큰 것 가운데 어느 것의 검증 손실이 가장 낮을까요?

# %%
letters = sorted(set("".join(train["text"])))
number = {letter: i + 1 for i, letter in enumerate(letters)}  # 0은 모르는 글자
stream, held = (torch.tensor([number.get(c, 0) for c in "\n".join(part["text"])]) for part in (train, valid))
budget = 1.4e10  # 6 × 파라미터 × 글자


def spend(width, size=32, length=32):
    """Train a GPT of that width until the budget is spent: parameters, steps, validation loss (nats a character)."""
    set_seed(0)
    model = gpt.GPT(len(letters) + 1, length, width, 2, max(1, width // 16))
    count = sum(part.numel() for part in model.parameters())
    steps = int(budget / (6 * count * size * length))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.01 * (16 / width) ** 0.5)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, optimizer.param_groups[0]["lr"], total_steps=steps)
    for _ in tqdm(range(steps), desc=f"너비 {width}"):
        rows = stream[torch.randint(len(stream) - length - 1, (size, 1)) + torch.arange(length + 1)]
        loss = F.cross_entropy(model(rows[:, :-1]).flatten(0, 1), rows[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        rate.step()
    rows = held[: (len(held) - 1) // length * length + 1]
    with torch.no_grad():
        logits = model(rows[:-1].view(-1, length))
    return count, steps, F.cross_entropy(logits.flatten(0, 1), rows[1:]).item()


# %%
spent = [spend(width) for width in (4, 8, 16, 32)]
for count, steps, loss in spent:
    print(f"파라미터 {count:,}개, {steps:,}걸음: 글자당 {loss:.3f} nat")
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_budget(ax, {count: loss for count, _, loss in spent})
plt.show()
assert spent[1][2] == min(loss for _, _, loss in spent)

# %% [markdown]
# *그림 13. 같은 계산량을 쓴 네 모델의 검증 손실(가로축은 로그 눈금). 붉은 점이 가장 낮은 것입니다.*
#
# 가장 큰 것은 몇 걸음 걷지 못하고, 가장 작은 것은 많이 읽어도 담을 자리가 모자랍니다. Hoffmann 등(2022)은 큰 모델에서 같은 실험을 하여, 당시의 모델들이 **크기에 비해 너무 적게 읽었다**고 했습니다(700억 개의 Chinchilla가 2,800억 개의 Gopher를 이겼습니다. 문헌의 수치).
# 학습률은 너비에 따라 미리 정한 것이라, 크기마다 고르면 순서가 조금 달라질 수 있습니다.

# %% [markdown]
# ## 14. 크기와 값
# <a name="14.-크기와-값"></a>
# `심화 4분`
#
# 아래는 모두 **문헌의 수치**입니다. 이 노트북에서 잰 것이 아닙니다.
#
# | 모델 | 해 | 파라미터 | 읽은 양 | 출처 |
# |---|---|---:|---|---|
# | GPT-1 | 2018 | 1.17억 | 책 7,000여 권 | Radford 등 2018 |
# | BERT-large | 2018 | 3.4억 | 33억 낱말 | Devlin 등 2019 |
# | GPT-2 | 2019 | 15억 | 웹 문서 40 GB | Radford 등 2019 |
# | GPT-3 | 2020 | 1,750억 | 3,000억 조각 | Brown 등 2020 |
# | Chinchilla | 2022 | 700억 | 1.4조 조각 | Hoffmann 등 2022 |
#
# 손으로: GPT-3의 학습 계산량은 $6\times1.75\times10^{11}\times3\times10^{11}\approx3.2\times10^{23}$번입니다. 13절의 모델 하나는 $1.4\times10^{10}$번이었으니 **20조 배**가 넘습니다.
#
# `FULL = True`이면 같은 코드로 큰 모델을 씁니다. 다른 것은 `full=FULL` 하나입니다.

# %%
big = models.load("mini-bert", "fill", full=FULL)
print(big)
text = f"이 영화는 정말 {big.tokenizer.mask_token}."
batch = big.tokenizer(text, return_tensors="pt")
place = (batch["input_ids"][0] == big.tokenizer.mask_token_id).nonzero()[0, 0]
with torch.no_grad():
    best = big.model(**batch).logits[0, place].softmax(-1).topk(5)
print([(big.tokenizer.decode([i]), round(p, 2)) for p, i in zip(best.values.tolist(), best.indices.tolist())])

# %%
talker = models.load("mini-gpt", "generate", full=FULL)
batch = talker.tokenizer("이 영화는", return_tensors="pt")
made = talker.model.generate(**batch, max_new_tokens=30, do_sample=False, repetition_penalty=1.3)
print(talker.tokenizer.decode(made[0], skip_special_tokens=True))

# %% [markdown]
# 미세조정도 같은 함수로 합니다. NSMC(박은정 2015, CC0)에서 테스트와 겹치는 글을 뺀 4,800편으로 300걸음을 배웁니다. 한 바퀴만 돌므로 다 배운 것은 아닙니다.

# %%
if FULL:
    classifier = models.load("mini-bert", "classify", full=FULL)
    tokenizer = classifier.tokenizer  # encode가 이 토크나이저를 씁니다
    nsmc = {part: data.load("nsmc", part).query("text != ''").drop_duplicates("text") for part in ("train", "test")}
    seen = set(nsmc["test"]["text"])
    part = nsmc["train"][~nsmc["train"]["text"].isin(seen)].sample(4800, random_state=0)
    held_out = nsmc["test"].sample(2000, random_state=0)
    set_seed(0)
    finetune(classifier.model, part, 1, 3e-5)
    hits = int((predict(classifier.model, held_out["text"].tolist()).argmax(1) == held_out["label"]).sum())
    print(f"NSMC 테스트 2,000편: {hits / 20:.1f} % (95 % 구간 {[round(100 * v, 1) for v in wilson(hits, 2000)]})")
else:
    print("FULL = True에서 KLUE-BERT를 NSMC로 미세조정합니다.")

# %% [markdown]
# ## 15. 퀴즈
# <a name="15.-퀴즈"></a>
# `핵심 3분 · 나머지는 집에서`
#
# 고른 답을 누르면 해설이 열립니다. 틀린 답의 해설도 읽어 보세요.

# %%
questions_1 = [
    Question("11.3절의 ‘가’는 어떤 전략이 썼을까요?", {
        "탐욕": "탐욕은 되풀이에 빠지거나 뻔한 말을 합니다. ‘나’입니다.",
        "온도 1.5": "낱말이 부서지고 뜻이 이어지지 않습니다. 꼬리에서 마구 뽑은 것입니다.",
        "top-k 30": "위에서 30개만 쓰므로 낱말이 부서지지는 않습니다. ‘다’입니다.",
    }, answer="온도 1.5"),
    Question("MLM에서 고른 자리의 10 %를 그대로 두는 까닭은?", {
        "계산을 줄이려고": "계산은 같습니다.",
        "[MASK]가 아닌 자리도 살펴보게 하려고": "미세조정에는 [MASK]가 없습니다. 보이는 조각도 문맥과 견주게 합니다(4.2절).",
        "정답을 조금 알려 주려고": "그 자리도 손실에 들어가지만, 알려 주는 것이 목적이라면 가릴 까닭이 없습니다.",
    }, answer="[MASK]가 아닌 자리도 살펴보게 하려고"),
    Question("NSP를 글자만 세어도 꽤 맞힐 수 있었던 까닭은?", {
        "다른 글에서 뽑은 문장은 소재가 달라서": "차례를 뒤집은 짝에서는 그 방법이 통하지 않았습니다(6절).",
        "mini-BERT가 작아서": "6절에는 모델이 없었습니다. 세기만 했습니다.",
        "한국어라서": "영어에서도 같은 비판이 있었습니다(ALBERT).",
    }, answer="다른 글에서 뽑은 문장은 소재가 달라서"),
]  # fmt: skip
quiz(*questions_1)

# %%
questions_2 = [
    Question("탐침이 4층에서 품사를 잘 맞힙니다. 무엇을 말할 수 있을까요?", {
        "4층의 상태에 품사가 선형으로 들어 있다": "여기까지입니다. 통제 과제와 견주어야 외운 것이 아니라고 말할 수 있습니다.",
        "모델이 품사를 써서 답을 낸다": "있다는 것과 쓴다는 것은 다릅니다. 없애 보아야 압니다.",
        "품사를 사람이 가르쳤다": "사전 학습에는 품사 라벨이 없었습니다.",
    }, answer="4층의 상태에 품사가 선형으로 들어 있다"),
    Question("KV 캐시를 BERT에 쓸 수 없는 까닭은?", {
        "BERT에는 키와 값이 없어서": "있습니다. 같은 어텐션입니다.",
        "새 조각이 앞 조각의 상태까지 바꾸어서": "양쪽을 보므로 위층의 키와 값이 모두 달라집니다.",
        "BERT가 너무 커서": "크기와 상관없습니다.",
    }, answer="새 조각이 앞 조각의 상태까지 바꾸어서"),
    Question("확률이 0.5, 0.3, 0.15, 0.05일 때 top-p 0.6이 남기는 것은?", {
        "첫째만": "0.5는 0.6에 닿지 못합니다.",
        "첫째와 둘째": "둘째에서 0.8이 되어 0.6을 넘깁니다. 넘기는 조각까지 남깁니다.",
        "셋째까지": "둘째에서 이미 넘었습니다.",
    }, answer="첫째와 둘째"),
]  # fmt: skip
quiz(*questions_2)

# %% [markdown]
# ## 16. 정리
# <a name="16.-정리"></a>
# `핵심 2분`
#
# ### 16.1 기억할 세 문장
# 1. 사전 학습은 **글 자체를 정답으로** 삼습니다. BERT는 지운 것을 양쪽을 보고, GPT는 다음 것을 왼쪽만 보고 맞힙니다.
# 2. 미세조정의 값은 **어디서 시작하느냐**입니다. 라벨이 적을수록 조금만 배우는 것이 낫습니다.
# 3. 모델은 확률을 줄 뿐이고, 글은 **고르는 방법**이 만듭니다. 가장 그럴듯한 글은 사람의 글이 아닙니다.
#
# ### 16.2 다음 주
# {{next.meeting}}에는 **{{week.6.title}}**를 배웁니다. 큰 모델을 조금만 고치는 법(LoRA)과, 모르는 것은 찾아서 답하게 하는 법(RAG)입니다.
# 복습과제는 {{deadline.review}}, 예습과제는 {{deadline.preview}}까지입니다.

# %% [markdown]
# ### 16.3 용어
#
# | 한국어 | English | 한 줄 뜻 |
# |---|---|---|
# | 사전 학습 | pre-training | 라벨 없는 글로 먼저 배우기 |
# | 미세조정 | fine-tuning | 배운 가중치에서 시작해 조금 더 배우기 |
# | 고정 | freeze | 가중치를 바꾸지 않기 |
# | 마스크 언어 모델 | masked language model | 가린 조각을 양쪽을 보고 맞히기 |
# | 다음 문장 예측 | next sentence prediction | 두 문장이 이어지는지 맞히기 |
# | 인과 언어 모델 | causal language model | 다음 조각을 왼쪽만 보고 맞히기 |
# | 탐침, 통제 과제 | probing, control task | 층에 무엇이 들었는지 재는 작은 분류기, 그 분류기가 외웠는지 보는 과제 |
# | 탐욕, 빔 탐색 | greedy, beam search | 늘 1등만 고르기, 후보를 여럿 들고 가기 |
# | top-k, top-p | top-k, nucleus sampling | 위에서 k개만, 합이 p에 닿을 때까지만 남기기 |
# | 반복 벌점 | repetition penalty | 이미 쓴 조각의 점수를 깎기 |
# | KV 캐시 | key-value cache | 앞 조각의 키와 값을 들고 있기 |

# %% [markdown]
# ### 16.4 읽을거리
# - 책: {{links.book}} · {{links.wikidocs}} ‘BERT’, ‘GPT’ 장 · 논문 발표: {{links.dsba}}
# - BERT: Devlin 등 2019, arXiv:1810.04805 · RoBERTa, Liu 등 2019, arXiv:1907.11692 · ALBERT, Lan 등 2020, arXiv:1909.11942 · 얼마나 가릴까, Wettig 등 2023, arXiv:2202.08005 · KLUE, Park 등 2021, arXiv:2105.09680
# - GPT: Radford 등 2018, *Improving language understanding by generative pre-training* · Radford 등 2019, *Language models are unsupervised multitask learners* · Brown 등 2020, arXiv:2005.14165
# - 크기: Kaplan 등 2020, arXiv:2001.08361 · Hoffmann 등 2022, arXiv:2203.15556 · 탐침: Hewitt와 Liang 2019, arXiv:1909.03368 · 디코딩: Holtzman 등 2020, arXiv:1904.09751 · Fan 등 2018, arXiv:1805.04833 · Keskar 등 2019, arXiv:1909.05858 · Li 등 2016, arXiv:1510.03055
