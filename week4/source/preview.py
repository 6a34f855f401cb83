# %% [markdown]
# # 4주차 예습과제 · 빈칸을 채우며 배우는 BERT
#
# {{badge}}
#
# 글을 조각내고, BERT가 읽는 모양으로 묶고, 몇 자리를 가리고, 가린 자리를 얼마나 잘 맞히는지 잽니다. 그리고 작은 BERT에게 빈칸을 채우게 해 봅니다.
#
# - 걸리는 시간: 약 72분 · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.preview}}**
# - 미리 알아야 할 것: 토큰과 어휘(2주차), 패딩과 마스크(1주차와 3주차 예습과제), 교차 엔트로피(1주차), 트랜스포머 인코더(4주차 강의)
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 어휘가 주어지면 낱말을 WordPiece로 손으로 조각냅니다.
# 2. 두 문장을 특수 토큰, 구간 번호, 어텐션 마스크와 함께 BERT의 입력으로 만듭니다.
# 3. 빈칸 채우기(MLM)의 80/10/10을 쓰고, 왜 그렇게 하는지 말합니다.
# 4. 작은 BERT가 빈칸을 채울 때 왼쪽과 오른쪽을 얼마나 쓰는지 재어 봅니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 낱말을 조각내기](#1.-낱말을-조각내기) (13분) · [2. BERT가 읽는 모양](#2.-BERT가-읽는-모양) (13분) ·
# [3. 가리는 법](#3.-가리는-법) (16분) · [4. 점수 매기기](#4.-점수-매기기) (7분) ·
# [5. 작은 BERT에게 묻기](#5.-작은-BERT에게-묻기) (15분) · [6. 서술형](#6.-서술형) (8분) · [7. 도전](#7.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
#
# 아래 스위치를 `True`로 바꾸면 5절 끝에서 공개된 한국어 BERT를 내려받아 같은 빈칸을 채워 봅니다(445 MB, CPU로도 됩니다).

# %%
FULL = False  # True: 5절 끝에서 공개된 한국어 모델을 내려받습니다

# %%
import math
from collections import Counter

import matplotlib.pyplot as plt
import torch
from matplotlib.colors import ListedColormap
from tokenizers.models import WordPiece
from torch.nn import functional as F
from tqdm.auto import tqdm

from utils import data, models, plot
from utils.seed import set_seed
from week4.checks import preview as checks

set_seed(0)

# %% [markdown]
# ## 1. 낱말을 조각내기
#
# 2주차 강의 5–6절에서 보았듯이 낱말을 통째로 어휘에 넣으면 모르는 낱말이 너무 많고, 글자로 자르면 토큰이 너무 많아집니다. BERT는 그 사이의 서브워드, 그 가운데 **WordPiece**를 씁니다.
# 자주 나오는 조각을 어휘에 넣어 두고, 낱말을 **앞에서부터 가장 긴 조각으로** 자릅니다. 낱말의 첫 조각이 아니면 앞에 `##`을 붙여 '앞과 붙어 있음'을 나타냅니다.
#
# 아래 셀의 어휘로 '영화관에서'를 손으로 잘라 봅시다.
#
# | 남은 글자 | 긴 것부터 찾아보기 | 얻은 조각 |
# |---|---|---|
# | 영화관에서 | 영화관에서 ✗, 영화관에 ✗, 영화관 ✗, **영화** ○ | `영화` |
# | 관에서 | ##관에서 ✗, ##관에 ✗, **##관** ○ | `##관` |
# | 에서 | **##에서** ○ | `##에서` |
#
# 찾다가 맞는 조각이 하나도 없는 자리에 닿으면 **낱말 전체**가 `[UNK]` 하나가 됩니다. 이미 자른 조각도 버리고, 앞으로 돌아가 다르게 잘라 보지도 않습니다.

# %%
VOCABULARY = set("영 영화 관 ##관 ##에 ##에서 ##서 감 감동 ##동 ##했 ##했습니다 ##습니다".split())
print(len(VOCABULARY), "조각. '관'과 '##관'은 다른 조각입니다:", "관" in VOCABULARY, "##관" in VOCABULARY)

# %% [markdown]
# 🤔 *예측해 보기*: '감동했습니다'는 몇 조각이 될까요? '관에서'는요? '감동적'은요?
#
# ### 문제 1. WordPiece
# `🔴🔴⚪ · 10분 · 3점`
#
# 낱말 하나 `word`와 조각의 집합 `vocabulary`를 받아 조각의 리스트를 돌려주세요. 앞에서부터 **가장 긴** 조각을 고르고, 첫 조각이 아니면 `"##" + 글자`를
# 어휘에서 찾습니다. 맞는 조각이 하나도 없는 자리에 닿으면 곧바로 `["[UNK]"]`를 돌려줍니다. `word`는 한 글자 이상입니다.
# `word[start:end]`는 start번 글자부터 end번 **앞까지**입니다.
#
# 예: `wordpiece("영화관에서", VOCABULARY)`는 `["영화", "##관", "##에서"]`, `wordpiece("영화보러", VOCABULARY)`는 `["[UNK]"]`입니다.
#
# <details><summary>힌트 1</summary>start에서 시작하는 가장 긴 조각을 찾으려면 끝자리 end를 어디에서부터 어느 쪽으로 움직여야 할까요?</details>
# <details><summary>힌트 2</summary>for end in range(len(word), start, -1)로 긴 것부터 봅니다. 조각은 ("##" if start else "") + word[start:end]입니다. 찾으면 넣고 start를 end로 옮깁니다.</details>
# <details><summary>힌트 3</summary>찾으면 break로 안쪽 for를 끝냅니다. for에 이어 쓴 else는 break 없이 다 돌았을 때만 실행되니, 거기에 return ["[UNK]"]를 둡니다. 이것이 없으면 반복이 끝나지 않습니다.</details>


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
for word in ("감동했습니다", "관에서", "감동적"):
    print(f"{word:7} → {wordpiece(word, VOCABULARY)}")

# %% [markdown]
# '감동했습니다'와 '관에서'는 두 조각입니다. '감동적'은 '감동'까지 맞았지만 '##적'이 없어 통째로 `[UNK]`가 됩니다. 그래서 실제 어휘에는 글자 하나짜리 조각을 넉넉히
# 넣어 둡니다. 긴 것부터 고르는 방법은 **되돌아가지 않아서** 탈이 나기도 합니다.
#
# 🤔 *예측해 보기*: 어휘에 '아버지', '아버지가', '##가방'만 있습니다. 사람은 '아버지'와 '##가방'으로 자를 수 있는 '아버지가방'을 WordPiece는 어떻게 자를까요?

# %%
family = {"아버지", "아버지가", "##가방"}
print(wordpiece("아버지가방", family), wordpiece("아버지가방", family | {"##방"}))
library = WordPiece({piece: i for i, piece in enumerate(["[UNK]", *sorted(VOCABULARY)])}, unk_token="[UNK]")
for word in ("영화관에서", "감동했습니다", "관에서", "영화보러"):
    assert [token.value for token in library.tokenize(word)] == list(wordpiece(word, VOCABULARY))
print("tokenizers 라이브러리의 WordPiece와 같은 결과입니다.")

# %% [markdown]
# '아버지가'를 먼저 집어 버려서 '방'이 남고, '##방'이 없으니 `[UNK]`입니다. '##방'을 어휘에 넣어 주어도 '아버지가'와 '방'으로 잘립니다.
#
# 뒤에서 쓸 mini-BERT는 WordPiece 대신 2주차의 BPE로 조각내고,
# `##` 대신 낱말의 **첫** 조각에 `▁`을 붙입니다. 방법은 달라도 '어디가 낱말의 시작인지'를 조각에 적어 둔다는 생각은 같습니다.

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
# 문장이 하나뿐이면 `[CLS] … [SEP]`로 끝이고 구간 번호는 모두 0입니다. 첫 층의 입력은 자리마다 토큰의 벡터, 위치의 벡터, 구간의 벡터 셋을 **더한 것**입니다.
# 4주차 강의에서는 위치 인코딩을 식으로 정했지만, BERT는 위치의 벡터도 학습합니다.

# %% [markdown]
# ### 문제 2. 두 문장 묶기
# `🔴⚪⚪ · 4분 · 2점`
#
# 토큰의 리스트 `first`와 `second`를 받아 `(tokens, segments)`를 돌려주세요. 둘은 길이가 같은 리스트입니다. `second`가 빈 리스트면 첫 문장만 묶습니다
# (그때는 `[SEP]`도 하나입니다).
#
# 예: `pair_input(["영화", "어때"], ["재밌어"])`의 토큰과 구간 번호는 위의 표와 같습니다.
#
# <details><summary>힌트 1</summary>첫 문장의 몫은 [CLS]와 [SEP]까지 넣어 모두 몇 개인가요?</details>
# <details><summary>힌트 2</summary>리스트는 +로 이어 붙이고, 같은 것을 n번 담은 리스트는 [0] * n입니다.</details>
# <details><summary>힌트 3</summary>tokens = ["[CLS]"] + first + ["[SEP]"]로 두고, second가 있으면 second + ["[SEP]"]를 잇습니다. 구간 번호는 0이 len(first) + 2개, 1이 len(second) + 1개입니다.</details>


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

# %% [markdown]
# 이 과정을 위해 만든 작은 BERT(`mini-bert`)를 읽고, 그 토크나이저도 같은 모양으로 묶는지 봅니다. `token_type_ids`가 구간 번호입니다.

# %%
bert = models.load("mini-bert")
tokenizer = bert.tokenizer
encoded = tokenizer(["영화 어때?", "재밌어?"], ["배우들의 연기가 훌륭했다", "응"])  # 두 문장씩 묶은 것 두 줄
for ids, segments in zip(encoded["input_ids"], encoded["token_type_ids"]):
    print(tokenizer.convert_ids_to_tokens(ids))
    print(ids, segments)
print({tokenizer.convert_ids_to_tokens(i): i for i in range(5)}, f"어휘 {len(tokenizer):,}개")

# %% [markdown]
# ### 문제 3. 배치와 어텐션 마스크
# `🔴⚪⚪ · 5분 · 2점`
#
# 두 줄의 길이가 달라 그대로는 텐서에 담을 수 없습니다. 번호의 리스트들 `rows`를 받아 정수 텐서 둘 `(ids, mask)`를 돌려주세요. `ids` (B, T)는
# 짧은 줄의 **뒤를** `pad`로 채운 것이고, T는 가장 긴 줄의 길이입니다. `mask` (B, T)는 진짜 토큰이 1, 패딩이 0입니다. 이것을 어텐션 마스크(attention mask)라고 합니다.
# 입력 `rows`는 바꾸지 마세요.
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
# BERT가 받는 것을 그림으로 봅시다. 위의 두 줄을 묶은 배치에서 짧은 둘째 줄입니다.

# %%
ids, mask = pad_batch(encoded["input_ids"])
segments, _ = pad_batch(encoded["token_type_ids"])
pieces = [plot.t(piece, str(i)) for piece, i in zip(tokenizer.convert_ids_to_tokens(ids[1]), ids[1].tolist())]
table = [pieces, ids[1].tolist(), range(ids.size(1)), segments[1].tolist(), mask[1].tolist()]
colours = torch.where(mask[1] == 1, segments[1], 2).float().expand(len(table), -1)
fig, ax = plt.subplots(figsize=(8, 2.4))
ax.imshow(colours, cmap=ListedColormap(["#CFE6F5", "#FBE3B5", "#E2E2E2"]), vmin=0, vmax=2, aspect="auto")
for y, line in enumerate(table):
    for x, value in enumerate(line):
        ax.text(x, y, value, ha="center", va="center", fontsize=9 if y == 0 else 10)
names = (("토큰", "token"), ("번호", "id"), ("위치", "position"), ("구간 번호", "segment"), ("마스크", "mask"))
ax.set_yticks(range(len(table)), [plot.t(*name) for name in names])
ax.set_xticks([])
ax.grid(False)
plt.show()

# %% [markdown]
# *그림 1. BERT가 받는 한 줄입니다. 파란 칸이 첫 문장(구간 0), 노란 칸이 둘째 문장(구간 1), 회색 칸이 패딩이고 패딩의 마스크만 0입니다.*
#
# 마스크를 빠뜨리면 어떻게 될까요? 같은 문장에 패딩을 20칸 붙이고, 마스크를 줄 때와 주지 않을 때 `[MASK]` 자리의 첫째 후보와 그 확률을 비교합니다.
#
# 🤔 *예측해 보기*: 마스크가 없으면 확률이 그대로일까요, 조금 달라질까요, 첫째 후보까지 바뀔까요?

# %%
row = tokenizer("배우들의 [MASK]가 정말 좋았다")["input_ids"]
place = row.index(tokenizer.mask_token_id)
ids, mask = torch.tensor([row + [0] * 20]), torch.tensor([[1] * len(row) + [0] * 20])
with torch.no_grad():
    logits = {
        "패딩 없음": bert.model(torch.tensor([row])).logits,
        "패딩, 마스크 있음": bert.model(ids, attention_mask=mask).logits,
        "패딩, 마스크 없음": bert.model(ids, attention_mask=torch.ones_like(mask)).logits,
    }
chances = {name: values[0, place].softmax(dim=-1) for name, values in logits.items()}
for name, p in chances.items():
    print(f"{name:10} {tokenizer.decode([int(p.argmax())])} {p.max():.1%}")
difference = {name: (p - chances["패딩 없음"]).abs().max() for name, p in chances.items()}
assert difference["패딩, 마스크 있음"] < 1e-4 < 1e-2 < difference["패딩, 마스크 없음"]

# %% [markdown]
# 마스크가 있으면 패딩이 몇 칸이든 결과가 같습니다. 없으면 첫째 후보는 그대로여도 **확률이 달라집니다.** 같은 문장의 답이 함께 묶인 문장의 길이에 따라
# 바뀌는데, 이번에도 오류는 나지 않습니다.

# %% [markdown]
# ## 3. 가리는 법
#
# 3주차의 언어 모델은 앞만 보고 다음 낱말을 맞히며 배웠습니다. BERT는 앞뒤를 다 봅니다. 그런데 정답까지 보이면 배울 것이 없으니, **몇 자리를 가리고**
# 그 자리를 맞히게 합니다. 이것이 마스크 언어 모델(masked language model, MLM)입니다. 원 논문(Devlin 등 2019)의 방법은 다음과 같습니다.
#
# 1. 토큰의 **15 %를** 뽑습니다. `[CLS]`, `[SEP]`, `[PAD]`는 뽑지 않습니다.
# 2. 뽑힌 자리의 **80 %는** `[MASK]`로, **10 %는** 아무 토큰으로 바꾸고, **10 %는 그대로 둡니다.**
# 3. **뽑힌 자리 모두**에서 원래 토큰을 맞히게 합니다. 그대로 둔 자리도 맞혀야 합니다.

# %% [markdown]
# 왜 모두 `[MASK]`로 바꾸지 않을까요? 나중에 실제 일을 시킬 때는 글에 `[MASK]`가 없습니다. 모델이 `[MASK]`만 챙기도록 배우면 배울 때와 쓸 때가 달라집니다.
# 그래서 뽑힌 자리의 10 %는 그대로 두어 **멀쩡해 보이는 자리도** 맞히게 하고, 10 %는 아무 토큰으로 바꾸어 **보이는 것을 그대로 믿지 못하게** 합니다.
#
# 자리마다 조건을 따지는 데 쓸 것 넷입니다.
#
# | 식 | 뜻 |
# |---|---|
# | `torch.isin(a, b)` | a의 칸마다 그 값이 b에 들어 있으면 True. b도 텐서여야 합니다 |
# | `조건1 & 조건2` | 칸마다 '그리고'. 비교는 괄호로 감쌉니다: `(a > 1) & (a < 5)` |
# | `~조건` | 칸마다 뒤집기. 파이썬의 `and`, `not`, `in`과 이어 쓴 비교 `1 < a < 5`는 칸마다 하지 못합니다 |
# | `torch.where(조건, a, b)` | 조건이 True인 칸은 a에서, 나머지는 b에서 가져온 새 텐서(a와 b는 수 하나여도 됩니다) |

# %%
toy = torch.tensor([2, 7, 8, 9, 3])
print(torch.isin(toy, torch.tensor([2, 3])).tolist())
print(((toy > 7) & ~(toy == 9)).tolist())
print(torch.where(toy > 7, 0, toy).tolist())

# %% [markdown]
# ### 문제 4. 가릴 자리 뽑기
# `🔴⚪⚪ · 4분 · 2점`
#
# 번호 `ids` (B, T)와 0과 1 사이의 무작위 수 `draws` (B, T)를 받아, 뽑힌 자리가 True인 텐서 (B, T)를 돌려주세요. `draws`가 **0.15보다 작고** 특수 토큰이 아닌 자리를
# 뽑습니다. 특수 토큰의 번호는 `SPECIAL = (0, 2, 3)`([PAD], [CLS], [SEP])입니다. `[UNK]`(1번)는 여느 토큰처럼 뽑힐 수 있습니다.
#
# 예: `ids = [[2, 7, 8, 3]]`, `draws = [[0.1, 0.1, 0.5, 0.1]]`이면 결과는 `[[False, True, False, False]]`입니다.
#
# <details><summary>힌트 1</summary>지켜야 할 조건 둘은 무엇무엇인가요? 위의 표에서 '그리고'와 '뒤집기'를 찾으세요.</details>
# <details><summary>힌트 2</summary>torch.isin(ids, torch.tensor(SPECIAL))은 특수 토큰인 자리가 True이니, 그것을 뒤집어 draws의 조건과 잇습니다.</details>
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
# - `inputs`: 뽑힌 자리 가운데 dice가 0.8보다 작으면 `MASK = 4`, 0.8 이상이고 0.9보다 작으면 `others`의 그 자리 번호, 나머지는 그대로. 뽑히지 않은 자리도 그대로.
# - `labels`: **뽑힌 자리 모두**에 원래 번호, 나머지는 **−100**. −100은 "점수를 매기지 않는 자리"라는 PyTorch의 약속입니다.
#
# 입력 `ids`는 바꾸지 마세요. 예: `ids = [[2, 7, 8, 9, 3]]`, `chosen`이 7, 8, 9의 자리이고 `dice`가 그 자리에서 0.5, 0.85, 0.95, `others`가 모두 50이면
# `inputs`는 `[[2, 4, 50, 9, 3]]`, `labels`는 `[[-100, 7, 8, 9, -100]]`입니다.
#
# <details><summary>힌트 1</summary>labels는 torch.where 한 번이면 됩니다. inputs는 어떤 자리를 두 번에 나누어 바꾸면 될까요?</details>
# <details><summary>힌트 2</summary>labels = torch.where(chosen, ids, -100)입니다. inputs는 먼저 [MASK]로 바꾼 텐서를 만들고, 그것을 다시 torch.where에 넣습니다.</details>
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
# mini-BERT가 학습할 때 보지 않은 **테스트 리뷰**에 그대로 써 봅시다. 빨리 돌도록 조각이 40개 이하인 리뷰만 씁니다. 뽑힌 자리가 정말 15 %쯤이고
# 그 속이 80/10/10에 가까운지 셉니다.

# %%
reviews = data.load("reviews")
test_rows = [tokenizer(text)["input_ids"] for text in reviews[reviews["split"] == "test"]["text"]]
test_rows = [row for row in test_rows if len(row) <= 40]
ids, mask = pad_batch(test_rows)

# %%
set_seed(0)
draws, dice = torch.rand(ids.shape), torch.rand(ids.shape)
others = torch.randint(5, len(tokenizer), ids.shape)  # 특수 토큰이 아닌 아무 토큰
chosen = choose(ids, draws)
inputs, labels = corrupt(ids, chosen, dice, others)
kinds = {
    "[MASK]로 바꿈": chosen & (dice < 0.8),
    "아무 토큰으로 바꿈": chosen & (dice >= 0.8) & (dice < 0.9),
    "그대로 둠": chosen & (dice >= 0.9),
}
ordinary = ~torch.isin(ids, torch.tensor(SPECIAL))
print(f"뽑힌 자리 {chosen.sum():,} / {ordinary.sum():,} = {chosen.sum() / ordinary.sum():.1%}")
print(*(f"{name} {where.sum()}자리 ({where.sum() / chosen.sum():.1%})" for name, where in kinds.items()), sep="\n")

# %% [markdown]
# 세 가지가 모두 들어 있는 가장 짧은 리뷰를 골라 봅니다. ★가 뽑힌 자리입니다.

# %%
all_three = torch.stack([where.any(dim=1) for where in kinds.values()]).all(dim=0)
shown = min(all_three.nonzero()[:, 0].tolist(), key=lambda i: int(mask[i].sum()))
before, after = (tokenizer.convert_ids_to_tokens(part[shown, : mask[shown].sum()]) for part in (ids, inputs))
print("원래:", *before)
print("입력:", *(("★" if star else "") + piece for piece, star in zip(after, chosen[shown])))
answers = labels[shown][labels[shown] != -100].tolist()
print("정답:", *tokenizer.convert_ids_to_tokens(answers), "(번호로는", answers, "이고 나머지는 모두 -100)")

# %% [markdown]
# ## 4. 점수 매기기
#
# 모델은 자리마다 어휘 크기만큼의 로짓을 냅니다. 손실은 **뽑힌 자리에서만** 잰 교차 엔트로피의 평균입니다. 나머지 자리는 정답이 눈에 보이니 점수를 매기면 공짜 점수입니다.
#
# `F.cross_entropy`는 로짓 (N, V)와 정답 (N,)을 받으므로, 앞의 두 축을 하나로 펴서 (B·T, V)와 (B·T,)를 넣습니다. 정답이 −100인 칸은 저절로 빼고 평균합니다.

# %%
toy = torch.zeros(2, 3, 8)  # B=2, T=3, V=8
print(tuple(toy.flatten(0, 1).shape), "앞의 두 축을 하나로")
print(F.cross_entropy(torch.zeros(3, 8), torch.tensor([5, -100, 1])).item(), "= ln 8, 두 칸의 평균")

# %% [markdown]
# ### 문제 6. 빈칸의 손실
# `🔴🔴⚪ · 5분 · 3점`
#
# 로짓 `logits` (B, T, V)와 `labels` (B, T)를 받아 손실(수 하나인 텐서)을 돌려주세요. `labels`가 −100인 자리는 빼고, **나머지 자리의** 교차 엔트로피를 평균합니다.
#
# 예: 로짓이 모두 0이고 V = 8이면 어느 자리든 손실은 $\ln 8 \approx 2.079$이고, 평균도 2.079입니다.
#
# <details><summary>힌트 1</summary>위 셀은 (N, V)와 (N,)을 넣었습니다. (B, T, V)와 (B, T)를 어떻게 그 모양으로 펼칠까요?</details>
# <details><summary>힌트 2</summary>logits.flatten(0, 1)은 (B·T, V)입니다. labels는 축이 둘뿐이니 flatten()이면 됩니다.</details>
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
# 위에서 가린 테스트 리뷰를 mini-BERT에 넣고, **어떤 자리냐에 따라** 손실을 따로 잽니다. 셋은 뽑힌 자리, 마지막 하나는 뽑히지 않은 자리입니다.
#
# 🤔 *예측해 보기*: 네 가지 자리를 손실이 작은 것부터 세워 보세요. 그대로 둔 자리와 뽑히지 않은 자리는 모델에게 다르게 보일까요?

# %%
with torch.no_grad():
    logits = bert.model(inputs, attention_mask=mask).logits
sorts = {**kinds, "뽑히지 않음": ordinary & ~chosen}
by_sort = {name: mlm_loss(logits, torch.where(where, ids, -100)).item() for name, where in sorts.items()}
for name, loss in by_sort.items():
    print(f"{name:10} 손실 {loss:.2f}")
only, everywhere = mlm_loss(logits, labels).item(), mlm_loss(logits, torch.where(ordinary, ids, -100)).item()
print(f"뽑힌 자리의 평균 {only:.2f}, 모든 자리의 평균 {everywhere:.2f}")
assert only > everywhere + 2 and max(by_sort["그대로 둠"], by_sort["뽑히지 않음"]) < by_sort["[MASK]로 바꿈"] - 3

# %%
fig, ax = plt.subplots(figsize=(6.5, 2.6))
english = ("[MASK]", "other token", "kept", "not chosen")
names = [plot.t(name, other) for name, other in zip(by_sort, english)]
bars = ax.barh(names, list(by_sort.values()), color=[plot.COLORS[c] for c in ("blue", "orange", "green", "gray")])
ax.bar_label(bars, fmt="%.2f", padding=3)
ax.set(xlabel=plot.t("손실 (nat, 작을수록 잘 맞힘)", "loss (nats)"), xlim=(0, 8))
ax.invert_yaxis()
plt.show()

# %% [markdown]
# *그림 2. 자리의 종류에 따른 손실입니다. 가려졌거나 바뀐 자리는 어렵고, 원래 토큰이 보이는 두 자리는 쉽습니다.*
#
# 작은 것부터 원래 토큰이 보이는 두 자리, `[MASK]`, 아무 토큰으로 바꾼 자리입니다. 그대로 둔 자리와 뽑히지 않은 자리는 **입력만 보아서는 구별할 수 없습니다.** 그래서 둘 다 손실이 작습니다. 보이는 토큰을 그대로 답하면 대개 맞기 때문입니다.
# 둘의 작은 차이는 그대로 둔 자리를 쉰 남짓만 세어 생긴 우연으로 볼 만합니다. 아무 토큰으로 바꾼 자리는 `[MASK]`보다도 어렵습니다. 가려졌다는 표시조차 없으니까요.
#
# 모든 자리를 평균하면 손실이 훨씬 작아 보입니다. 쉬운 자리가 열에 여덟이 넘으니 **베끼기만 해도** 점수가 좋습니다. 뽑히지 않은 자리에 −100을 두는 까닭이 이것입니다.

# %% [markdown]
# ## 5. 작은 BERT에게 묻기
#
# `mini-bert`는 영화 리뷰와 짧은 글로 학습한 아주 작은 모델입니다. 파라미터가 340만 개로, 1억 개가 넘는 보통의 BERT보다 훨씬 작으니 대단한 답을 기대하지는 마세요.
# 대신 **얼마나 하는지 재어 볼 수는** 있습니다. 빈칸 채우기를 배울 때는 80/10/10을 그대로 쓰되 15 %가 아니라 20~30 %를 뽑았습니다.
#
# 먼저 한 자리에서 가장 그럴듯한 것 몇 개를 꺼내는 함수를 만듭니다. `topk`는 큰 값과 그 번호를 함께 줍니다.

# %%
best = torch.tensor([0.1, 0.6, 0.05, 0.25]).topk(2)
print(best.values.tolist(), best.indices.tolist())

# %% [markdown]
# ### 문제 7. 가장 그럴듯한 조각
# `🔴🔴⚪ · 5분 · 3점`
#
# 문장 하나의 로짓 `logits` (T, V)와 자리 `place`, 개수 `k`를 받아 그 자리에서 확률이 큰 것부터 `(번호, 확률)` k개의 리스트를 돌려주세요.
# 확률은 **어휘 전체에** 소프트맥스를 씌운 것입니다.
#
# 예: 어떤 자리의 로짓이 `[0, ln 2, ln 5]`이면 k = 2일 때 `[(2, 0.625), (1, 0.25)]`입니다.
#
# <details><summary>힌트 1</summary>소프트맥스를 씌울 것은 어느 자리의 무엇인가요? 더해서 1이 되어야 하는 것은 무엇들일까요?</details>
# <details><summary>힌트 2</summary>p = logits[place].softmax(dim=-1)로 그 자리의 확률 (V,)를 만든 다음 p.topk(k)를 부릅니다.</details>
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
# 🤔 *예측해 보기*: 아래 세 문장의 빈칸에 여러분이라면 무엇을 넣을까요? 작은 BERT는 첫째 후보에 확률을 얼마나 줄까요?


# %%
def fill(text, k=5, loaded=None):
    """The k likeliest pieces for the [MASK] in a text, with their probabilities."""
    loaded = loaded or bert
    row = loaded.tokenizer(text, return_tensors="pt")
    place = row["input_ids"][0].tolist().index(loaded.tokenizer.mask_token_id)
    with torch.no_grad():
        logits = loaded.model(**row).logits[0]
    return [(loaded.tokenizer.convert_ids_to_tokens(int(i)), float(p)) for i, p in top(logits, place, k)]


SENTENCES = ("배우들의 [MASK]가 정말 좋았다", "시간이 아까운 [MASK] 영화", "내일 [MASK]가 온대요")
for text in SENTENCES:
    print(text, *(f"{piece} {p:.0%}" for piece, p in fill(text)), sep="  ")

# %%
fig, axes = plt.subplots(1, 3, figsize=(9, 2.6), sharex=True, layout="constrained")
for ax, text in zip(axes, SENTENCES):
    pieces = fill(text)[::-1]
    names = [plot.t(piece, f"#{5 - i}") for i, (piece, _) in enumerate(pieces)]
    ax.barh(names, [100 * p for _, p in pieces], color=plot.COLORS["blue"])
    ax.set_title(plot.t(text, "[MASK]"), fontsize=10)
    ax.set_xlabel(plot.t("확률 (%)", "probability (%)"))
plt.show()

# %% [markdown]
# *그림 3. 빈칸에 들어갈 조각과 확률. ▁는 낱말의 첫 조각이라는 표시입니다. 영화 이야기의 첫째 후보는 그럴듯하지만 날씨 이야기에는 '비'도 '눈'도 없습니다.*
#
# 첫째 후보의 확률이 3~13 %로 낮습니다. 후보가 8,000개나 되고 맞는 답이 하나가 아닌 탓도 있지만, 셋째 문장은 그냥 **못합니다.** '오늘'과 '내일'처럼 문장에
# 어울려 나오는 낱말을 고를 뿐, 무엇이 '오는지'는 모릅니다. 영화 이야기에서도 둘째부터는 흔들립니다. '배우들의 배우들가'는 우리말이
# 아니고, '시간이 아까운 좋은 영화'는 뜻이 서로 어긋납니다. 몇 문장으로 결론을 내리지 말고 **손실로** 재어 봅시다.

# %% [markdown]
# 테스트 리뷰마다 한 조각을 가리고, 그 앞과 뒤를 얼마나 보여 주느냐를 바꿉니다. 보여 주지 않을 조각은 잘라 내지 않고 **`[MASK]`로 덮습니다.** 그래야 문장의 길이와
# 빈칸의 위치가 그대로입니다. (다만 이만큼 많이 덮인 글은 학습할 때 본 적이 없으니, 한쪽만 볼 때의 손실은 조금 크게 나올 수 있습니다.)
#
# - **양쪽**: 나머지를 모두 보여 줌 · **왼쪽만**: 뒤를 덮음 · **오른쪽만**: 앞을 덮음 · **모두 덮음**
# - **횟수**: 모델 없이, 훈련 리뷰에서 센 조각의 빈도대로 찍음(기준선)
#
# 🤔 *예측해 보기*: 다섯을 손실이 작은 것부터 세워 보세요. 모두 덮으면 기준선보다 나을까요?

# %%
set_seed(0)
rows = [row for row in test_rows if len(row) > 6]
places = [int(torch.randint(2, len(row) - 2, ())) for row in rows]  # 가릴 자리. 왼쪽과 오른쪽에 하나는 있도록
hidden = torch.tensor([row[place] for row, place in zip(rows, places)])  # 맞혀야 할 조각
print(f"테스트 리뷰 {len(rows)}편, 한 편에 한 자리씩")


# %%
def cover(row, place, left, right):
    """The row with [MASK] at the place and on every token beyond ``left`` and ``right`` neighbours; ends stay."""
    shown = {0, len(row) - 1, *range(place - left, place), *range(place + 1, place + right + 1)}
    return [token if i in shown else MASK for i, token in enumerate(row)]


ALL = 40  # 어느 리뷰도 이보다 길지 않습니다
one = min(range(len(rows)), key=lambda i: abs(len(rows[i]) - 12))  # 짧은 리뷰 하나
for left, right in ((ALL, ALL), (ALL, 0), (2, 1)):
    shown = tokenizer.convert_ids_to_tokens(cover(rows[one], places[one], left, right))
    print(f"왼쪽 {left:2}, 오른쪽 {right:2}:", *shown)


# %%
def losses_of(masked):
    """Loss of each hidden piece (N,) when the model reads these rows."""
    ids, mask = pad_batch(masked)
    with torch.no_grad():
        logits = bert.model(ids, attention_mask=mask).logits
    return F.cross_entropy(logits[torch.arange(len(ids)), places], hidden, reduction="none")


# %% [markdown]
# 아래 셀은 **5초쯤**(느린 컴퓨터에서 10초) 걸립니다.

# %%
views = {"양쪽": (ALL, ALL), "왼쪽만": (ALL, 0), "오른쪽만": (0, ALL), "모두 덮음": (0, 0)}
losses = {}
for name, view in tqdm(views.items()):
    losses[name] = losses_of([cover(row, place, *view) for row, place in zip(rows, places)])

# %%
train_ids = [i for text in reviews[reviews["split"] == "train"]["text"] for i in tokenizer(text)["input_ids"][1:-1]]
counts, total = Counter(train_ids), len(train_ids) + len(tokenizer)  # 안 나온 조각을 위해 모두 한 번씩 더 셉니다
losses["횟수"] = torch.tensor([-math.log((counts[i] + 1) / total) for i in hidden.tolist()])
errors = {name: 1.96 * values.std().item() / len(values) ** 0.5 for name, values in losses.items()}
means = {name: values.mean().item() for name, values in losses.items()}
for name in losses:
    print(f"{name:6} 손실 {means[name]:.2f} ± {errors[name]:.2f}")
one_sided = means["왼쪽만"], means["오른쪽만"]
assert means["양쪽"] + 0.5 < min(one_sided) and max(one_sided) + 0.5 < means["모두 덮음"]

# %% [markdown]
# 양쪽, 한쪽, 모두 덮음의 순서입니다. **왼쪽과 오른쪽은 저마다 도움이 되고, 둘을 함께 보면 더 낫습니다.** 앞만 보는 언어 모델은 이 문제에서 오른쪽을 쓰지 못합니다.
# 모두 덮으면 기준선과 비슷합니다. 볼 것이 없으면 모델도 자주 나온 조각을 찍을 수밖에 없습니다. ± 뒤는 95 % 구간의 반너비입니다.
#
# 그러면 얼마나 멀리까지 보아야 할까요? 빈칸의 앞뒤로 이웃을 n개씩만 보여 주고 나머지를 덮어 봅시다. 이번에도 **5초쯤** 걸립니다.
#
# 🤔 *예측해 보기*: 이웃을 하나씩만 보여 주면 '모두 덮음'과 '양쪽' 가운데 어느 쪽에 가까울까요?

# %%
widths = (0, 1, 2, 4, 8)
curve = [losses_of([cover(row, place, n, n) for row, place in zip(rows, places)]).mean().item() for n in tqdm(widths)]
print(*(f"이웃 {n}개씩: {loss:.2f}" for n, loss in zip(widths, curve)), sep="\n")
assert curve[1] + 0.3 < min(one_sided)  # 양옆 하나씩이 한쪽 전부보다 낫습니다

# %%
fig, axes = plt.subplots(1, 2, figsize=(9, 3), layout="constrained")
english = ("both", "left", "right", "covered", "counts")
names = [plot.t(name, other) for name, other in zip(means, english)]
axes[0].errorbar(list(means.values()), names, xerr=list(errors.values()), fmt="o", capsize=3)
axes[0].invert_yaxis()
axes[0].set_xlabel(plot.t("손실 (nat, 작을수록 잘 맞힘)", "loss (nats)"))
axes[1].plot(range(len(widths)), curve, "o-")
axes[1].axhline(means["양쪽"], color=plot.COLORS["gray"], linestyle="--", label=plot.t("양쪽을 모두", "everything"))
axes[1].set_xticks(range(len(widths)), widths)
axes[1].set(xlabel=plot.t("앞뒤로 보여 준 이웃의 수", "neighbours shown"), ylabel=plot.t("손실 (nat)", "loss (nats)"))
axes[1].legend()
plt.show()

# %% [markdown]
# *그림 4. 왼쪽: 무엇을 보여 주었느냐에 따른 손실과 95 % 구간. 오른쪽: 보여 준 이웃의 수에 따른 손실로, 하나씩만 보여 주어도 크게 내려가고 그 뒤로는 거의 평평합니다.*
#
# **바로 옆 조각 하나씩**이 거의 다 합니다. 한쪽을 전부 보는 것보다 양옆을 하나씩 보는 것이 낫습니다. 이 작은 모델은 먼 낱말을 별로 쓰지 못한다는 뜻이기도 합니다.
# 조사나 어미처럼 옆만 보아도 맞힐 수 있는 조각이 많기 때문이기도 할 것입니다.
#
# 덮지 않고 **잘라 내면** 어떻게 될까요? 왼쪽만 남기고 뒤를 잘라 `[SEP]`를 붙이면, 모델은 빈칸이 문장의 **마지막** 조각이라고 읽습니다. 틀린 것을 알려 준 셈입니다.

# %%
cut = losses_of([[*row[:place], MASK, row[-1]] for row, place in zip(rows, places)])
print(f"왼쪽만, 뒤를 덮음 {means['왼쪽만']:.2f}   왼쪽만, 뒤를 잘라 냄 {cut.mean():.2f}   횟수 {means['횟수']:.2f}")
assert cut.mean() > means["왼쪽만"] + 0.5

# %% [markdown]
# 같은 왼쪽을 보았는데 손실이 훨씬 큽니다. 이 수만 보았다면 '왼쪽은 쓸모가 없다'고 잘못 결론지었을 것입니다. **하나만 바꾸어야** 비교가 됩니다.

# %%
if FULL:
    large = models.load("mini-bert", full=True)
    for text in SENTENCES:  # 토크나이저가 달라 조각과 확률을 그대로 비교할 수는 없습니다
        print(text, *(f"{piece} {p:.0%}" for piece, p in fill(text, loaded=large)), sep="  ")
else:
    print("FULL = False: 작은 BERT만 씁니다.")

# %% [markdown]
# ## 6. 서술형
#
# ### 문제 8. 서술형: 양쪽을 본다는 것
# `🔴🔴⚪ · 8분 · 4점`
#
# 5절에서 출력된 손실을 **둘 이상** 들어, 빈칸을 채울 때 양쪽을 보는 것이 무엇을 바꾸는지 쓰세요. 그리고 뽑힌 자리를 모두 `[MASK]`로 바꾸지 않고 10 %를 그대로 두는
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
    양쪽을 모두 보여 주었을 때의 손실은 5.56인데 왼쪽만 보여 주면 6.45, 오른쪽만 보여 주면 6.65이고, 모두 덮으면 7.67로 횟수만 센 7.66과 비슷했습니다.
    곧 왼쪽과 오른쪽이 저마다 빈칸을 맞히는 데 도움이 되고, 둘을 함께 보면 어느 한쪽만 볼 때보다 더 잘 맞힙니다.
    뽑힌 자리를 모두 [MASK]로 바꾸면 모델은 [MASK]가 아닌 자리를 챙기지 않아도 됩니다. 그런데 실제로 쓸 때는 글에 [MASK]가 없습니다.
    10%를 그대로 두면 멀쩡해 보이는 자리도 맞혀야 하므로, 학습할 때와 쓸 때의 차이가 줄어듭니다.
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
# - 가린 조각을 낱말의 첫 조각(▁)과 나머지로 나누어 그림 4를 다시 그려 보세요. 어느 쪽이 먼 이웃의 덕을 볼까요?
# - 빈칸이 둘이면 BERT는 둘을 따로 맞힙니다. `fill`은 첫 `[MASK]`만 보니, `top`을 두 자리에 부르도록 고쳐
#   '[MASK][MASK]가 좋았다'처럼 물어보고 두 답이 서로 어울리는지 보세요.

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
