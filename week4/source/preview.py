# %% [markdown]
# # 4주차 예습과제 · 빈칸을 채우며 배우는 BERT
#
# {{badge}}
#
# 글을 조각내고, BERT가 읽는 모양으로 묶고, 몇 자리를 가리고, 가린 자리를 맞힌 만큼 점수를 매깁니다. 그리고 작은 BERT에게 빈칸을 채우게 해 봅니다.
#
# - 걸리는 시간: 약 60분 · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.preview}}**
# - 미리 알아야 할 것: 토큰과 어휘(2주차), 패딩과 마스크(3주차), 교차 엔트로피(1주차), 트랜스포머 인코더(4주차 강의)
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 어휘가 주어지면 낱말을 WordPiece로 손으로 조각냅니다.
# 2. 두 문장을 특수 토큰, 구간 번호, 어텐션 마스크와 함께 BERT의 입력으로 만듭니다.
# 3. 빈칸 채우기(MLM)의 80/10/10을 쓰고, 왜 그렇게 하는지 말합니다.
# 4. 작은 BERT가 왼쪽과 오른쪽을 모두 보고 빈칸을 채우는지 재어 봅니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 낱말을 조각내기](#1.-낱말을-조각내기) (10분) · [2. BERT가 읽는 모양](#2.-BERT가-읽는-모양) (13분) ·
# [3. 가리는 법](#3.-가리는-법) (14분) · [4. 점수 매기기](#4.-점수-매기기) (6분) ·
# [5. 작은 BERT에게 묻기](#5.-작은-BERT에게-묻기) (10분) · [6. 서술형](#6.-서술형) (7분) · [7. 도전](#7.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
#
# 아래 스위치를 `True`로 바꾸면 5절에서 작은 BERT 대신 한국어 BERT를 내려받아 같은 것을 해 봅니다(수백 MB, GPU를 권합니다).

# %%
FULL = False  # True: 5절에서 공개된 한국어 모델을 내려받습니다

# %%
from collections import Counter

import matplotlib.pyplot as plt
import torch
from torch.nn import functional as F

from utils import data, models, plot
from utils.seed import set_seed
from week4.checks import preview as checks

set_seed(0)

# %% [markdown]
# ## 1. 낱말을 조각내기
#
# 2주차에 보았듯이 낱말을 통째로 어휘에 넣으면 모르는 낱말이 너무 많고, 글자로 자르면 토큰이 너무 길어집니다. BERT는 그 사이에서 **WordPiece**를 씁니다.
# 자주 나오는 조각을 어휘에 넣어 두고, 낱말을 **앞에서부터 가장 긴 조각으로** 자릅니다. 낱말의 첫 조각이 아니면 앞에 `##`을 붙여 "앞과 붙어 있음"을 나타냅니다.
#
# 어휘가 아래와 같을 때 '영화관에서'를 손으로 잘라 봅시다.
#
# | 남은 글자 | 앞에서부터 가장 긴 것 | 얻은 조각 |
# |---|---|---|
# | 영화관에서 | '영화'(‘영화관’은 어휘에 없음) | `영화` |
# | 관에서 | '##관' | `##관` |
# | 에서 | '##에서' | `##에서` |
#
# 한 자리라도 맞는 조각이 없으면 **낱말 전체**가 `[UNK]` 하나가 됩니다. 반쯤 자른 것은 버립니다.

# %%
VOCABULARY = {
    "영",
    "영화",
    "관",
    "##관",
    "##에",
    "##에서",
    "##서",
    "감",
    "감동",
    "##동",
    "##했",
    "##했습니다",
    "##습니다",
}

# %% [markdown]
# 🤔 *예측해 보기*: '감동했습니다'는 몇 조각이 될까요? '관에서'는요? '영화보러'는요?

# %% [markdown]
# ### 문제 1. WordPiece
# `🔴🔴⚪ · 9분 · 3점`
#
# 낱말 하나 `word`와 조각의 집합 `vocabulary`를 받아 조각의 리스트를 돌려주세요. 앞에서부터 **가장 긴** 조각을 고르고, 첫 조각이 아니면 `"##" + 글자`를
# 어휘에서 찾습니다. 남은 글자로 시작하는 조각이 하나도 없으면 `["[UNK]"]`를 돌려줍니다. `word`는 한 글자 이상입니다.
#
# 예: `wordpiece("영화관에서", VOCABULARY)`는 `["영화", "##관", "##에서"]`, `wordpiece("영화보러", VOCABULARY)`는 `["[UNK]"]`입니다.
#
# <details><summary>힌트 1</summary>start에서 시작하는 가장 긴 조각을 찾으려면 끝자리 end를 어디에서부터 어느 쪽으로 움직여야 할까요?</details>
# <details><summary>힌트 2</summary>for end in range(len(word), start, -1)로 긴 것부터 봅니다. 조각은 ("##" if start else "") + word[start:end]입니다. 찾으면 넣고 start를 end로 옮깁니다.</details>
# <details><summary>힌트 3</summary>안쪽 for가 break 없이 끝나면(for … else) 맞는 조각이 없는 것이니 return ["[UNK]"]입니다.</details>


# %%
# [w4-p1] WordPiece
def wordpiece(word, vocabulary):
    """Cut a word into the longest pieces of the vocabulary from the left; ["[UNK]"] where none fits."""
    ### 정답 시작
    ### 빈칸: pieces, start = [], 0  # 얻은 조각들, 아직 자르지 않은 첫 글자의 자리
    ### 빈칸: # TODO: start가 낱말의 끝에 닿을 때까지 가장 긴 조각을 넣고 start를 옮기세요. 맞는 것이 없으면 ["[UNK]"]
    pieces, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary:
                pieces.append(piece)
                start = end
                break
        else:
            return ["[UNK]"]
    return pieces
    ### 정답 끝


# %%
wordpiece = checks.wordpiece(wordpiece)

# %%
for word in ("감동했습니다", "관에서", "영화보러", "영화에"):
    print(f"{word:7} → {wordpiece(word, VOCABULARY)}")

# %% [markdown]
# '영화보러'는 '영화'까지 맞았지만 '##보'가 없어 통째로 `[UNK]`가 됩니다. 그래서 실제 어휘에는 글자 하나짜리 조각을 넉넉히 넣어 둡니다.
# 뒤에서 쓸 mini-BERT는 같은 생각의 다른 방법(2주차의 BPE)으로 조각내고, `##` 대신 낱말의 **첫** 조각에 `▁`을 붙입니다.

# %% [markdown]
# ## 2. BERT가 읽는 모양
#
# BERT는 문장 하나 또는 둘을 한 줄로 읽습니다. 맨 앞에 `[CLS]`(글 전체를 대표할 자리), 문장마다 끝에 `[SEP]`를 둡니다.
# 어느 문장의 토큰인지는 **구간 번호**(segment id)로 알려 줍니다. 첫 문장은 0, 둘째 문장은 1입니다. `[CLS]`와 첫 `[SEP]`는 첫 문장에 듭니다.
#
# | 토큰 | [CLS] | 영화 | 어때 | [SEP] | 재밌어 | [SEP] |
# |---|---|---|---|---|---|---|
# | 구간 번호 | 0 | 0 | 0 | 0 | 1 | 1 |
#
# 토큰, 자리, 구간의 벡터 셋을 **더한 것**이 첫 층의 입력입니다.

# %% [markdown]
# ### 문제 2. 두 문장 묶기
# `🔴⚪⚪ · 5분 · 2점`
#
# 토큰의 리스트 `first`와 `second`를 받아 `(tokens, segments)`를 돌려주세요. 둘은 길이가 같은 리스트입니다. `second`가 빈 리스트면 첫 문장만 묶습니다
# (그때는 `[SEP]`도 하나입니다).
#
# 예: `pair_input(["영화", "어때"], ["재밌어"])`의 토큰과 구간 번호는 위의 표와 같습니다.
#
# <details><summary>힌트 1</summary>첫 문장의 몫은 [CLS]와 [SEP]까지 넣어 모두 몇 개인가요?</details>
# <details><summary>힌트 2</summary>리스트는 +로 이어 붙이고, 같은 것을 n번 담은 리스트는 [0] * n입니다.</details>
# <details><summary>힌트 3</summary>tokens = ["[CLS]"] + first + ["[SEP]"]로 두고, second가 있으면 second + ["[SEP]"]를 잇습니다.</details>


# %%
# [w4-p2] 두 문장 묶기
def pair_input(first, second):
    """One or two lists of tokens as BERT reads them. Returns tokens and segment ids, two lists of the same length."""
    ### 정답 시작
    ### 빈칸: # TODO: 토큰과 구간 번호를 만들어 차례로 돌려주세요
    tokens = ["[CLS]", *first, "[SEP]"]
    segments = [0] * len(tokens)
    if second:
        tokens, segments = [*tokens, *second, "[SEP]"], segments + [1] * (len(second) + 1)
    return tokens, segments
    ### 정답 끝


# %%
pair_input = checks.pair_input(pair_input)

# %%
bert = models.load("mini-bert")
tokenizer = bert.tokenizer
encoded = tokenizer("영화 어때?", "배우들의 연기가 훌륭했다")
print(tokenizer.convert_ids_to_tokens(encoded["input_ids"]))
print(encoded["token_type_ids"], "← 구간 번호")
print({tokenizer.convert_ids_to_tokens(i): i for i in range(5)}, f"어휘 {len(tokenizer):,}개")

# %% [markdown]
# ### 문제 3. 배치와 어텐션 마스크
# `🔴⚪⚪ · 6분 · 2점`
#
# 번호의 리스트들 `rows`를 받아 텐서 둘 `(ids, mask)`를 돌려주세요. `ids` (B, T)는 짧은 줄의 **뒤를** `pad`로 채운 정수 텐서이고, T는 가장 긴 줄의 길이입니다.
# `mask` (B, T)는 진짜 토큰이 1, 패딩이 0입니다. 이것을 어텐션 마스크(attention mask)라고 합니다.
#
# 예: `pad_batch([[2, 7, 3], [2, 3]])`의 `ids`는 `[[2, 7, 3], [2, 3, 0]]`, `mask`는 `[[1, 1, 1], [1, 1, 0]]`입니다.
#
# <details><summary>힌트 1</summary>줄마다 몇 칸을 채워야 할까요? 그 줄의 마스크는 1이 몇 개, 0이 몇 개일까요?</details>
# <details><summary>힌트 2</summary>longest = max(len(row) for row in rows)이고, 줄은 row + [pad] * (longest - len(row))입니다.</details>
# <details><summary>힌트 3</summary>mask의 줄은 [1] * len(row) + [0] * (longest - len(row))이고, 둘 다 torch.tensor(…)로 감쌉니다.</details>


# %%
# [w4-p3] 배치와 어텐션 마스크
def pad_batch(rows, pad=0):
    """Lists of ids as one tensor (B, T), padded at the end, and the mask (B, T): 1 for tokens, 0 for padding."""
    ### 정답 시작
    ### 빈칸: longest = ...
    ### 빈칸: # TODO: ids와 mask를 만들어 차례로 돌려주세요
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [pad] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return ids, mask
    ### 정답 끝


# %%
pad_batch = checks.pad_batch(pad_batch)

# %% [markdown]
# 마스크를 빠뜨리면 어떻게 될까요? 같은 문장에 패딩을 20칸 붙이고, 마스크를 줄 때와 주지 않을 때 빈칸의 첫째 후보가 받는 확률을 비교합니다.
#
# 🤔 *예측해 보기*: 마스크가 없으면 확률이 조금 달라질까요, 첫째 후보가 바뀔까요?

# %%
row = tokenizer("배우들의 [MASK]가 정말 좋았다")["input_ids"]
place = row.index(tokenizer.mask_token_id)
ids, _ = pad_batch([row, row + [0] * 20])  # 둘째 줄: 같은 문장에 패딩 20칸
mask = (ids != 0).long()
with torch.no_grad():
    alone = bert.model(ids[:1, : len(row)]).logits[0, place].softmax(dim=-1)
    masked = bert.model(ids[1:], attention_mask=mask[1:]).logits[0, place].softmax(dim=-1)
    unmasked = bert.model(ids[1:], attention_mask=torch.ones_like(mask[1:])).logits[0, place].softmax(dim=-1)
for name, p in (("패딩 없음", alone), ("마스크 있음", masked), ("마스크 없음", unmasked)):
    print(f"{name}: {tokenizer.decode([int(p.argmax())])} {p.max():.1%}")
print(
    f"패딩 없음과의 가장 큰 차이: 마스크 있음 {(masked - alone).abs().max():.1e}, 없음 {(unmasked - alone).abs().max():.1e}"
)
assert (masked - alone).abs().max() < 1e-4 < (unmasked - alone).abs().max()

# %% [markdown]
# 마스크가 있으면 패딩이 몇 칸이든 결과가 같고, 없으면 같은 문장의 확률이 묶인 배치에 따라 달라집니다. 이번에도 **오류는 나지 않습니다.**

# %% [markdown]
# ## 3. 가리는 법
#
# GPT는 앞만 보고 다음 토큰을 맞히며 배웁니다. BERT는 양쪽을 다 봅니다. 그런데 정답까지 보이면 배울 것이 없으니, **몇 자리를 가리고** 그 자리를 맞히게 합니다.
# 이것이 마스크 언어 모델(masked language model, MLM)입니다. 원 논문(Devlin 등, 2019)의 방법은 다음과 같습니다.
#
# 1. 토큰의 **15 %**를 뽑습니다. `[CLS]`, `[SEP]`, `[PAD]`는 뽑지 않습니다.
# 2. 뽑힌 자리의 **80 %**는 `[MASK]`로, **10 %**는 아무 토큰으로 바꾸고, **10 %**는 **그대로 둡니다.**
# 3. **뽑힌 자리 모두**에서 원래 토큰을 맞히게 합니다. 그대로 둔 자리도 맞혀야 합니다.
#
# 왜 10 %를 그대로 둘까요? 나중에 실제 일을 시킬 때는 `[MASK]`가 없습니다. 모두 `[MASK]`로 바꾸면 모델은 '`[MASK]`가 아닌 자리는 생각하지 않아도 된다'고 배웁니다.
# 보이는 토큰도 가짜일 수 있고 맞혀야 할 수도 있으면, 모든 자리의 뜻을 챙기게 됩니다.

# %% [markdown]
# ### 문제 4. 가릴 자리 뽑기
# `🔴⚪⚪ · 5분 · 2점`
#
# 번호 `ids` (B, T)와 0과 1 사이의 무작위 수 `draws` (B, T)를 받아, 뽑힌 자리가 True인 텐서 (B, T)를 돌려주세요. `draws`가 **0.15보다 작고** 특수 토큰이 아닌 자리를
# 뽑습니다. 특수 토큰의 번호는 `SPECIAL = (0, 2, 3)`([PAD], [CLS], [SEP])입니다.
#
# 예: `ids = [[2, 7, 8, 3]]`, `draws = [[0.1, 0.1, 0.5, 0.1]]`이면 결과는 `[[False, True, False, False]]`입니다.
#
# <details><summary>힌트 1</summary>두 조건을 모두 지키는 자리입니다. 텐서끼리의 '그리고'와 '아니다'는 어떤 기호일까요?</details>
# <details><summary>힌트 2</summary>torch.isin(ids, torch.tensor(SPECIAL))은 특수 토큰인 자리가 True입니다. '그리고'는 &, '아니다'는 ~입니다.</details>
# <details><summary>힌트 3</summary>return (draws < 0.15) & ~torch.isin(…)에서 … 자리는 ids, torch.tensor(SPECIAL)입니다.</details>

# %%
SPECIAL = (0, 2, 3)  # [PAD], [CLS], [SEP]


# %%
# [w4-p4] 가릴 자리 뽑기
def choose(ids, draws):
    """Which places of ids (B, T) are to be guessed: draws (B, T) below 0.15, no special tokens. Boolean (B, T)."""
    ### 정답 시작
    ### 빈칸: # TODO: 두 조건을 모두 지키는 자리를 True로 돌려주세요
    return (draws < 0.15) & ~torch.isin(ids, torch.tensor(SPECIAL))
    ### 정답 끝


# %%
choose = checks.choose(choose)

# %% [markdown]
# ### 문제 5. 80/10/10
# `🔴🔴🔴 · 9분 · 4점`
#
# `ids` (B, T), 뽑힌 자리 `chosen` (B, T), 무작위 수 `dice` (B, T), 아무 토큰의 번호 `others` (B, T)를 받아 `(inputs, labels)`를 돌려주세요.
#
# - `inputs`: 뽑힌 자리 가운데 `dice < 0.8`이면 `MASK = 4`, `0.8 ≤ dice < 0.9`이면 `others`의 그 자리 번호, 나머지는 그대로. 뽑히지 않은 자리도 그대로.
# - `labels`: **뽑힌 자리 모두**에 원래 번호, 나머지는 **−100**. −100은 "점수를 매기지 않는 자리"라는 PyTorch의 약속입니다.
#
# 입력 `ids`는 바꾸지 마세요. 예: `ids = [[2, 7, 8, 9, 3]]`, `chosen`이 7, 8, 9의 자리이고 `dice`가 그 자리에서 0.5, 0.85, 0.95, `others`가 모두 50이면
# `inputs`는 `[[2, 4, 50, 9, 3]]`, `labels`는 `[[-100, 7, 8, 9, -100]]`입니다.
#
# <details><summary>힌트 1</summary>torch.where(조건, a, b)는 조건이 True인 칸은 a에서, 아닌 칸은 b에서 가져온 새 텐서입니다. 조건은 몇 개가 필요할까요?</details>
# <details><summary>힌트 2</summary>labels = torch.where(chosen, ids, -100)입니다. inputs는 torch.where를 두 번 씁니다.</details>
# <details><summary>힌트 3</summary>inputs = torch.where(chosen & (dice < 0.8), MASK, ids) 다음에, chosen & (dice >= 0.8) & (dice < 0.9)인 곳을 others로 바꿉니다.</details>

# %%
MASK = 4  # [MASK]의 번호


# %%
# [w4-p5] 80/10/10
def corrupt(ids, chosen, dice, others):
    """BERT's masking: returns the inputs and the labels, both (B, T); labels are -100 where nothing is guessed."""
    ### 정답 시작
    ### 빈칸: # TODO: inputs와 labels를 만들어 차례로 돌려주세요
    inputs = torch.where(chosen & (dice < 0.8), MASK, ids)
    inputs = torch.where(chosen & (dice >= 0.8) & (dice < 0.9), others, inputs)
    return inputs, torch.where(chosen, ids, -100)
    ### 정답 끝


# %%
corrupt = checks.corrupt(corrupt)

# %% [markdown]
# 리뷰에 그대로 써 봅시다. 뽑힌 자리가 정말 15 %쯤이고 그 속이 80/10/10에 가까운지 셉니다.

# %%
reviews = data.load("reviews")
ids, mask = pad_batch([tokenizer(text)["input_ids"] for text in reviews[reviews["split"] == "train"]["text"]])
set_seed(0)
chosen = choose(ids, torch.rand(ids.shape))
inputs, labels = corrupt(ids, chosen, torch.rand(ids.shape), torch.randint(5, len(tokenizer), ids.shape))
kinds = {"[MASK]": inputs == MASK, "다른 토큰": (inputs != MASK) & (inputs != ids), "그대로": chosen & (inputs == ids)}
shares = {name: (where & chosen).sum().item() / chosen.sum().item() for name, where in kinds.items()}
real = mask.bool() & (ids != 2) & (ids != 3)
print(f"뽑힌 자리 {chosen.sum():,} / {real.sum():,} = {chosen.sum() / real.sum():.1%}")
print({name: f"{share:.1%}" for name, share in shares.items()})
shown = int(torch.stack([(where & chosen).any(dim=1) for where in kinds.values()]).all(dim=0).nonzero()[0])
for name, row in (("원래", ids[shown]), ("입력", inputs[shown])):
    print(name, " ".join(tokenizer.convert_ids_to_tokens(row[mask[shown] == 1])))

# %%
fig, ax = plt.subplots(figsize=(6, 2.2))
left = 0.0
english = ("[MASK]", "other token", "kept")
for (name, share), other, color in zip(shares.items(), english, ("blue", "orange", "gray")):
    ax.barh([0], [100 * share], left=left, color=plot.COLORS[color], label=plot.t(name, other))
    ax.text(left + 50 * share, 0, f"{share:.0%}", ha="center", va="center", color="white")
    left += 100 * share
ax.set(yticks=[], xlabel=plot.t("뽑힌 자리 가운데 (%)", "of the chosen places (%)"), xlim=(0, 100))
ax.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1.0))
plt.show()

# %% [markdown]
# *그림 1. 뽑힌 자리가 어떻게 바뀌었는지 센 것입니다. 80, 10, 10에 가깝습니다.*

# %% [markdown]
# ## 4. 점수 매기기
#
# 모델은 자리마다 어휘 크기만큼의 로짓을 냅니다. 손실은 **뽑힌 자리에서만** 잰 교차 엔트로피의 평균입니다. 나머지 자리는 정답이 눈에 보이니 점수를 매기면 공짜 점수입니다.

# %% [markdown]
# ### 문제 6. 빈칸의 손실
# `🔴🔴⚪ · 6분 · 3점`
#
# 로짓 `logits` (B, T, V)와 `labels` (B, T)를 받아 손실(수 하나인 텐서)을 돌려주세요. `labels`가 −100인 자리는 빼고, **나머지 자리의** 교차 엔트로피를 평균합니다.
#
# 예: 로짓이 모두 0이고 V = 8이면 어느 자리든 손실은 $\ln 8 \approx 2.079$이고, 평균도 2.079입니다.
#
# <details><summary>힌트 1</summary>cross_entropy는 (N, V)와 (N,)을 받습니다. (B, T, V)와 (B, T)를 어떻게 펼칠까요?</details>
# <details><summary>힌트 2</summary>logits.flatten(0, 1)은 앞의 두 축을 하나로 합칩니다. cross_entropy의 ignore_index는 처음부터 -100입니다.</details>
# <details><summary>힌트 3</summary>return F.cross_entropy(logits.flatten(0, 1), …)에서 … 자리는 labels.flatten()입니다.</details>


# %%
# [w4-p6] 빈칸의 손실
def mlm_loss(logits, labels):
    """Mean cross-entropy over the places whose label is not -100: logits (B, T, V), labels (B, T). Scalar tensor."""
    ### 정답 시작
    ### 빈칸: # TODO: 뽑힌 자리의 교차 엔트로피 평균을 돌려주세요
    return F.cross_entropy(logits.flatten(0, 1), labels.flatten())
    ### 정답 끝


# %%
mlm_loss = checks.mlm_loss(mlm_loss)

# %% [markdown]
# 모든 자리의 평균을 내면 얼마나 속을까요? 리뷰 64편에서 두 가지를 비교합니다.
#
# 🤔 *예측해 보기*: 뽑힌 자리만 잰 손실과 모든 자리를 잰 손실, 어느 쪽이 클까요?

# %%
with torch.no_grad():
    logits = bert.model(inputs[:64], attention_mask=mask[:64]).logits
everywhere = torch.where(real[:64], ids[:64], -100)
only, every = mlm_loss(logits, labels[:64]).item(), mlm_loss(logits, everywhere).item()
print(f"뽑힌 자리만 {only:.2f}, 모든 자리 {every:.2f}")
assert only > every

# %% [markdown]
# 모든 자리를 재면 훨씬 낮게 나옵니다. 가리지 않은 자리는 보고 베끼면 되기 때문입니다. **점수가 좋아 보이지만 배운 것은 없습니다.**

# %% [markdown]
# ## 5. 작은 BERT에게 묻기
#
# `mini-bert`는 이 과정을 위해 학습한 아주 작은 모델입니다. 파라미터가 340만 개로, 1억 개가 넘는 보통의 BERT보다 훨씬 작으니 대단한 답을 기대하지는 마세요.
# 대신 **얼마나 하는지 재어 볼 수는** 있습니다.

# %% [markdown]
# ### 문제 7. 가장 그럴듯한 조각
# `🔴🔴⚪ · 6분 · 3점`
#
# 문장 하나의 로짓 `logits` (T, V)와 자리 `place`, 개수 `k`를 받아 그 자리에서 확률이 큰 것부터 `(번호, 확률)` k개의 리스트를 돌려주세요.
# 확률은 **어휘 전체에** 소프트맥스를 씌운 것입니다.
#
# 예: 어떤 자리의 로짓이 `[0, ln 2, ln 5]`이면 k = 2일 때 `[(2, 0.625), (1, 0.25)]`입니다.
#
# <details><summary>힌트 1</summary>소프트맥스를 씌울 것은 어느 자리의 무엇인가요? 더해서 1이 되어야 하는 것은 무엇들일까요?</details>
# <details><summary>힌트 2</summary>p = logits[place].softmax(dim=-1) 다음에 p.topk(k)는 큰 값 k개(values)와 그 번호(indices)를 줍니다.</details>
# <details><summary>힌트 3</summary>best = p.topk(k)라면 list(zip(best.indices.tolist(), …))에서 … 자리는 best.values.tolist()입니다.</details>


# %%
# [w4-p7] 가장 그럴듯한 조각
def top(logits, place, k):
    """The k likeliest tokens at a place: logits (T, V). Returns a list of (id, probability), the likeliest first."""
    ### 정답 시작
    ### 빈칸: # TODO: 확률을 구해 큰 것부터 k개를 (번호, 확률)로 돌려주세요
    best = logits[place].softmax(dim=-1).topk(k)
    return list(zip(best.indices.tolist(), best.values.tolist()))
    ### 정답 끝


# %%
top = checks.top(top)

# %% [markdown]
# 🤔 *예측해 보기*: 아래 세 문장의 빈칸에 여러분이라면 무엇을 넣을까요? 작은 BERT의 첫째 후보는 확률이 10 %를 넘을까요?


# %%
def fill(text, k=5):
    """The k likeliest pieces for the [MASK] in a text, with their probabilities."""
    row = tokenizer(text, return_tensors="pt")
    place = row["input_ids"][0].tolist().index(tokenizer.mask_token_id)
    with torch.no_grad():
        logits = bert.model(**row).logits[0]
    return [(tokenizer.convert_ids_to_tokens(i), p) for i, p in top(logits, place, k)]


SENTENCES = ("배우들의 [MASK]가 정말 좋았다", "시간이 아까운 [MASK] 영화", "내일 [MASK]가 온대요")
for text in SENTENCES:
    print(text, *(f"{piece} {p:.0%}" for piece, p in fill(text)), sep="  ")

# %%
fig, axes = plt.subplots(1, 3, figsize=(9, 2.6), layout="constrained")
for ax, text in zip(axes, SENTENCES):
    pieces = fill(text)[::-1]
    ax.barh([plot.t(piece, f"#{5 - i}") for i, (piece, _) in enumerate(pieces)], [100 * p for _, p in pieces])
    ax.set_title(plot.t(text, "[MASK]"), fontsize=9)
    ax.set_xlabel(plot.t("확률 (%)", "probability (%)"))
plt.show()

# %% [markdown]
# *그림 2. 빈칸에 들어갈 조각과 확률. ▁는 낱말의 첫 조각이라는 표시입니다. 영화 이야기에는 그럴듯하지만 날씨 이야기에는 자신이 없습니다.*
#
# 첫째 후보의 확률이 낮은 것은 후보가 8,000개나 되고 맞는 답도 하나가 아니기 때문입니다. 그러니 눈으로 보지 말고 **손실로** 재어 봅시다. 학습에 쓰지 않은 테스트 리뷰에서
# 한 자리씩 가리고, 무엇을 보여 주느냐를 바꿉니다.
#
# - **양쪽**: 문장 전체 · **왼쪽만**: 빈칸 뒤를 잘라 냄 · **오른쪽만**: 빈칸 앞을 잘라 냄 · **아무것도**: 빈칸만
# - **횟수**: 모델 없이, 훈련 리뷰에서 센 조각의 빈도(기준선)
#
# 🤔 *예측해 보기*: 다섯을 손실이 작은 것부터 세워 보세요. 왼쪽만과 오른쪽만은 어느 쪽이 나을까요?

# %%
set_seed(0)
texts, hidden = [], []
for text in reviews[reviews["split"] == "test"]["text"]:
    row = tokenizer(text)["input_ids"][1:-1]  # [CLS]와 [SEP]를 뗍니다
    if len(row) > 4:
        place = int(torch.randint(1, len(row) - 1, ()))  # 왼쪽과 오른쪽에 하나는 있도록
        texts.append((row[:place], row[place + 1 :]))
        hidden.append(row[place])
views = {
    "양쪽": [[2, *left, MASK, *right, 3] for left, right in texts],
    "왼쪽만": [[2, *left, MASK, 3] for left, _ in texts],
    "오른쪽만": [[2, MASK, *right, 3] for _, right in texts],
    "아무것도": [[2, MASK, 3] for _ in texts],
}
print(f"테스트 리뷰 {len(texts)}편, 한 편에 한 자리씩")

# %%
counts = Counter(ids[real].tolist())
total = counts.total() + len(tokenizer)  # 한 번도 안 나온 조각을 위해 모두 한 번씩 더 셉니다
baseline = [-torch.tensor((counts[i] + 1) / total).log().item() for i in hidden]
losses = {}
for name, rows in views.items():
    batch, seen = pad_batch(rows)
    with torch.no_grad():
        logits = bert.model(batch, attention_mask=seen).logits
    losses[name] = F.cross_entropy(logits[batch == MASK], torch.tensor(hidden), reduction="none")
losses["횟수"] = torch.tensor(baseline)
for name, values in losses.items():
    print(f"{name:6} 손실 {values.mean():.2f} ± {1.96 * values.std() / len(values) ** 0.5:.2f}")
assert losses["양쪽"].mean() < min(losses["왼쪽만"].mean(), losses["오른쪽만"].mean(), losses["횟수"].mean())

# %%
fig, ax = plt.subplots(figsize=(6, 3))
english = ("both", "left", "right", "nothing", "counts")
names = [plot.t(name, other) for name, other in zip(losses, english)]
means = [values.mean().item() for values in losses.values()]
errors = [1.96 * values.std().item() / len(values) ** 0.5 for values in losses.values()]
ax.errorbar(means, names, xerr=errors, fmt="o", color=plot.COLORS["blue"], ecolor=plot.COLORS["gray"], capsize=3)
ax.invert_yaxis()
ax.set_xlabel(plot.t("가린 조각의 손실 (nat, 작을수록 좋음)", "loss (nats)"))
plt.show()

# %% [markdown]
# *그림 3. 무엇을 보여 주었느냐에 따른 손실과 95 % 구간입니다. 작을수록 잘 맞힌 것입니다.*
#
# 양쪽을 다 보여 주면 손실이 크게 줄어, 횟수만 아는 기준선보다 뚜렷하게 낫습니다. 한쪽만 보여 주면 왼쪽이든 오른쪽이든 기준선과 비슷해집니다.
# '빈칸은 앞말만 보고도 맞힐 수 있지 않나' 싶지만, 이 모델에게는 **양쪽이 함께** 있어야 했습니다.
#
# 아무것도 보여 주지 않으면 기준선보다 **나쁩니다.** 빈칸 하나뿐인 글을 배운 적이 없기 때문으로 보입니다. 한쪽만 보여 준 글도 문장이 뚝 끊긴 낯선 모양입니다.
# 그러니 이 차이가 모두 '정보가 줄어서'는 아닙니다. 낯선 입력이라서 더 틀린 몫이 섞여 있습니다.

# %%
if FULL:
    bert = models.load("mini-bert", full=True)
    tokenizer = bert.tokenizer
    for text in SENTENCES:
        print(text, *(f"{piece} {p:.0%}" for piece, p in fill(text.replace("[MASK]", tokenizer.mask_token))), sep="  ")
else:
    print("FULL = False: 작은 BERT만 씁니다.")

# %% [markdown]
# ## 6. 서술형
#
# ### 문제 8. 서술형: 양쪽을 본다는 것
# `🔴🔴⚪ · 7분 · 4점`
#
# 그림 3의 손실을 **둘 이상** 들어, 빈칸을 채울 때 양쪽을 보는 것이 무엇을 바꾸는지 쓰세요. 그리고 뽑힌 자리를 모두 `[MASK]`로 바꾸지 않고 10 %를 그대로 두는
# 까닭을 자기 말로 설명하세요. 120자 이상이면 됩니다. 분반장이 아래 기준으로 읽고 점수를 정합니다.
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 양쪽과 한쪽의 손실을 비교해 결론을 말하고, 그대로 두는 자리의 까닭을 학습과 실제로 쓸 때의 차이로 설명했다 |
# | 중 | 둘 가운데 하나만 제대로 설명했다 |
# | 하 | 수치 없이 느낌만 썼거나, 손실이 클수록 잘 맞힌 것이라고 하는 등 잘못 읽었다 |


# %%
# [w4-p8] 서술형: 양쪽을 본다는 것
def essay():
    """Your answer as a text of at least 120 characters that cites at least two printed figures."""
    ### 정답 시작
    ### 빈칸: # TODO: 따옴표 사이에 답을 쓰세요. 줄을 바꾸어도 됩니다
    ### 빈칸: return """
    ### 빈칸: ...
    ### 빈칸: """
    return """
    양쪽을 모두 보여 주었을 때의 손실은 5.20인데, 왼쪽만 보여 주면 7.67, 오른쪽만 보여 주면 7.64로 횟수만 센 기준선 7.63과 다르지 않았다.
    곧 이 모델은 앞말과 뒷말을 함께 보아야 빈칸을 맞힌다. 다만 잘린 글은 낯선 모양이라 더 틀린 몫도 섞여 있다.
    뽑힌 자리를 모두 [MASK]로 바꾸면 모델은 [MASK]가 아닌 자리를 챙기지 않아도 된다. 그런데 실제로 쓸 때는 글에 [MASK]가 없다.
    10%를 그대로 두면 멀쩡해 보이는 자리도 맞혀야 하므로, 학습할 때와 쓸 때의 차이가 줄어든다.
    """
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 7. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 다음 모임에서 5분 발표로 나눕니다.
#
# - `fill`에 여러 문장을 넣어 작은 BERT가 잘하는 것과 못하는 것을 하나씩 찾아보세요. 조사('이/가', '을/를')는 잘 맞히나요?
# - 앞뒤로 몇 조각까지 보여 줄 때 손실이 '양쪽'에 가까워질까요? 창의 너비를 1, 2, 4, 8로 바꾸며 그려 보세요.
# - 빈칸이 둘이면 BERT는 둘을 따로 맞힙니다. '[MASK][MASK]가 좋았다'처럼 물어보고, 두 답이 서로 어울리는지 보세요.

# %%
# 여기에서 자유롭게 실험하세요.
print(fill("오늘 저녁에 뭐 [MASK]?"))

# %% [markdown]
# ## 8. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
