# %% [markdown]
# # 2주차 · 텍스트 전처리와 워드 임베딩
# {{badge}}
#
# 잡음이 섞인 한국어 리뷰를 다듬고 잘라서 **뜻이 담긴 벡터**로 바꾸고, 그 벡터가 정말 뜻을 담았는지 정직하게 재어 봅니다.
#
# 모임 {{meeting}} · 핵심 90분, 우수 코드 발표와 팀 발표 20분, 심화는 남는 시간에 · 실행 2분 안쪽(CPU) · 준비물: 1주차 강의, 로그와 내적
#
# 이 노트북을 마치면 다음을 할 수 있습니다.
# - 정규화 규칙을 하나씩 빼 보며 **무엇이 도움이 되고 무엇이 정보를 지우는지** 잽니다.
# - 단위(어절, 형태소, 음절, 자모, 서브워드)에 따라 모르는 토큰이 얼마나 생기는지 **계산합니다**.
# - BPE, WordPiece, Unigram을 **손으로** 한 걸음씩 해 봅니다.
# - 세기(PPMI)와 예측하기(SGNS)가 **같은 것**임을 숫자로 확인합니다.
# - “왕 − 남자 + 여자 = 여왕” 같은 유추가 얼마나 믿을 만한지 **기준선과 비교합니다**.

# %%
# {{setup}}

# %% [markdown]
# `FULL = True`로 바꾸면 지어낸 리뷰 대신 네이버 영화 리뷰(NSMC) 4만 줄로 같은 실험을 하고(본문의 수치는 `False`일 때의 것입니다), 사람이 점수를 매긴 한국어 유사도·유추 데이터로도 평가합니다. 몇 분이 걸립니다.

# %%
FULL = False  # True: NSMC 4만 줄과 공개 평가 데이터로 합니다

# %%
import math
import re
import unicodedata
from collections import Counter
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import torch
from scipy.stats import spearmanr
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.manifold import TSNE
from torch.nn import functional as F
from tqdm.auto import tqdm

# %%
from utils import data
from utils import demo_week2 as demo
from utils.embed import counts, evaluate, glove, pretrained, sgns, subword
from utils.evaluate import wilson
from utils.plot import heatmap, t
from utils.plot.embedding import embedding
from utils.quiz import Question, quiz
from utils.text import ALL, Vocabulary, bpe, jamo, normalize, tokenize

# %% [markdown]
# | 차례 | 분 |
# |---|---:|
# | [1. 글을 수로 바꾸는 길](#1.-글을-수로-바꾸는-길) · [2. 한글의 글자](#2.-한글의-글자) | 3 + 6 |
# | [3. 정규화](#3.-정규화) | 8 (심화 2) |
# | [4. 낱말의 모양](#4.-낱말의-모양) · [5. 세어 보기](#5.-세어-보기) | 8 + 8 (심화 3) |
# | [6. 서브워드](#6.-서브워드) | 9 (심화 3) |
# | [7. 문서를 벡터로](#7.-문서를-벡터로) | 5 |
# | [8. 낱말을 벡터로: 세기](#8.-낱말을-벡터로:-세기) | 9 |
# | [9. 낱말을 벡터로: 예측하기](#9.-낱말을-벡터로:-예측하기) | 12 (심화 3) |
# | [10. GloVe](#10.-GloVe) · [11. FastText와 자모](#11.-FastText와-자모) | 4 + 6 (심화 3) |
# | [12. 임베딩을 평가하기](#12.-임베딩을-평가하기) | 9 (심화 3) |
# | [13. 퀴즈](#13.-퀴즈) · [14. 정리](#14.-정리) | 3 |

# %% [markdown]
# ## 1. 글을 수로 바꾸는 길
# <a name="1.-글을-수로-바꾸는-길"></a>
# `핵심 3분`
#
# ### 1.1 컴퓨터에게 낱말은 번호일 뿐입니다
# 지난주의 신경망에 넣은 것은 수였습니다. 리뷰는 글자입니다. 가장 쉬운 길은 낱말마다 번호를 붙이고, 그 번호 자리만 1인 **원-핫 벡터**(one-hot vector)로 쓰는 것입니다.
# 그런데 두 가지가 걸립니다. 첫째, 사람 눈에 같은 낱말이 컴퓨터에는 다른 글자열일 때가 많습니다. 둘째, 서로 다른 원-핫 벡터는 내적이 늘 0이라
# ‘재밌다’와 ‘즐겁다’가 ‘재밌다’와 ‘냉장고’만큼이나 남남입니다.
#
# 앞의 절반(2–6절)은 첫째 문제를, 뒤의 절반(7–12절)은 둘째 문제를 풉니다. 데이터는 지난주 예습에서 만난, 이 과정을 위해 지어낸 리뷰입니다.
# 훈련과 검증 부분을 합쳐 배우고, **테스트 부분은 재는 데에만** 씁니다.

# %%
if FULL:
    train = data.load("nsmc", "train").dropna().sample(40_000, random_state=0)
    test = data.load("nsmc", "test").dropna().sample(5_000, random_state=0)
else:
    reviews = data.load("reviews")
    train, test = reviews[reviews["split"] != "test"], reviews[reviews["split"] == "test"]
raw_texts, labels = train["text"].tolist(), train["label"].to_numpy()
print(f"배울 리뷰 {len(train):,}편, 재어 볼 리뷰 {len(test):,}편")
for text in raw_texts[:6]:
    print("·", text)

# %%
fig, ax = plt.subplots(figsize=(8, 2.2))
demo.draw_pipeline(ax)
plt.show()

# %% [markdown]
# *그림 1. 리뷰 한 편이 벡터가 되는 길. 글자를 바로잡고(정규화), 조각으로 자르고(토큰화), 조각마다 번호를 찾고, 번호마다 벡터를 꺼냅니다. 오늘 이 네 칸을 차례로 만듭니다.*

# %% [markdown]
# ## 2. 한글의 글자
# <a name="2.-한글의-글자"></a>
# `핵심 6분`
#
# ### 2.1 눈에 같은데 다른 글자
# 1주차 예습과제에서 본 유니코드(Unicode)는 글자마다 번호를 붙인 표이고, `U+` 뒤에 번호를 16진수로 적습니다. ‘글’은 두 가지로 쓸 수 있습니다. 한 글자 U+AE00으로도, 자모 셋(ㄱ+ㅡ+ㄹ)을 이어서도 씁니다.
# 앞을 **NFC**, 뒤를 **NFD**라고 합니다. macOS에서 파일 이름을 옮기면 NFD가 섞여 들어옵니다.
#
# 🤔 *예측해 보기*: NFD로 쓴 `"한글"`의 `len`은 얼마일까요? `"한글" == NFD로 쓴 "한글"`은 참일까요?

# %%
# NBVAL_CHECK_OUTPUT
nfc, nfd = unicodedata.normalize("NFC", "한글"), unicodedata.normalize("NFD", "한글")
print("NFC", len(nfc), [f"U+{ord(c):04X}" for c in nfc])
print("NFD", len(nfd), [f"U+{ord(c):04X}" for c in nfd])
print("같은가:", nfc == nfd, "| NFC로 모으면:", nfc == unicodedata.normalize("NFC", nfd))

# %%
is_nfd = [unicodedata.normalize("NFC", text) != text for text in raw_texts]
print(f"NFC가 아닌 리뷰: {sum(is_nfd)}편")
before = Counter(c for text in raw_texts for c in text)
after = Counter(c for text in raw_texts for c in unicodedata.normalize("NFC", text))
print(f"서로 다른 글자: NFC로 모으기 전 {len(before):,}개, 뒤 {len(after):,}개")

# %% [markdown]
# 몇 편만 섞여도 모델은 그 글자들을 처음 보는 글자로 여깁니다. 첫 단계는 언제나 NFC입니다.
#
# 더 센 **NFKC**는 어떨까요? 전각 `ＣＧ`를 `CG`로 바꾸어 주지만, 홀로 선 자모까지 이어 붙입니다.
#
# 🤔 *예측해 보기*: `"ㅋㅠ"`를 NFKC로 바꾸면 무엇이 될까요?

# %%
# NBVAL_CHECK_OUTPUT
for text in ("ㅋㅠ", "ㅎㅏ", "ＣＧ", "①"):
    result = unicodedata.normalize("NFKC", text)
    print(text, "→", result, [f"U+{ord(c):04X}" for c in result])

# %% [markdown]
# 웃다가 운 `ㅋㅠ`가 ‘큐’가 되었습니다. 그래서 이 과정은 NFC만 쓰고 전각 글자는 따로 바꿉니다.
#
# ### 2.2 음절은 곱셈과 덧셈입니다
# 한글 음절 11,172자는 ‘가’(U+AC00)부터 **초성 19 × 중성 21 × 종성 28**(없음 포함)의 차례로 빈틈없이 놓여 있습니다.
#
# $$\text{코드} = \mathrm{0xAC00} + (\text{초성}\times 21 + \text{중성})\times 28 + \text{종성}$$
#
# 손으로: ‘글’은 초성 ㄱ=0, 중성 ㅡ=18, 종성 ㄹ=8이므로 $44032+(0\times21+18)\times28+8=44544$, 곧 U+AE00입니다.

# %%
# NBVAL_CHECK_OUTPUT
for syllable in "글봤값":
    initial, medial, final = jamo.decompose(syllable)
    i, m, f = jamo.INITIAL_OF[initial], jamo.MEDIAL_OF[medial], jamo.FINAL_OF[final]
    code = 0xAC00 + (i * 21 + m) * 28 + f
    print(f"{syllable} = {initial}({i}) {medial}({m}) {final}({f}) → {code} = U+{code:04X} = {chr(code)}")
everything = [chr(code) for code in range(0xAC00, 0xAC00 + 19 * 21 * 28)]
same = all(jamo.compose(*jamo.decompose(s)) == s for s in everything)
print(f"음절 {len(everything):,}자를 풀었다 모으면 모두 그대로: {same}")

# %%
fig, ax = plt.subplots(figsize=(7, 2.5))
demo.draw_syllable(ax, "값")
plt.show()

# %% [markdown]
# *그림 2. 음절 ‘값’을 초성 ㄱ(0), 중성 ㅏ(0), 종성 ㅄ(18)로 풀고 번호로 되돌리는 셈.*
#
# 거꾸로 코드에서 44032를 빼고 28로 나눈 **나머지**가 종성 번호입니다. 0이면 받침이 없습니다. 4절에서 이 한 줄로 조사를 고릅니다.

# %% [markdown]
# ## 3. 정규화
# <a name="3.-정규화"></a>
# `핵심 8분 · 심화 2분`
#
# ### 3.1 지우기 쉬운 정규 표현식, 지워지는 감정
# 정규 표현식(regular expression)으로 `[^가-힣 ]`를 지우는 코드는 어느 블로그에나 있습니다. 무엇이 사라지는지 봅시다.
#
# 🤔 *예측해 보기*: 아래 네 리뷰에서 긍정인지 부정인지 알 수 있는 것은 청소 뒤에 몇 개나 남을까요?

# %%
# NBVAL_CHECK_OUTPUT
for text in ["10점 ㅋㅋㅋㅋ", "ㅠㅠㅠㅠ 또 봐야지", "CG가... ㅡㅡ;;", "2시간 순삭!! ^^"]:
    print(f"{text:16} → {re.sub(r'[^가-힣 ]', '', text)!r}")
for pattern in ("[ㄱ-힣]", "[ㄱ-ㅎㅏ-ㅣ가-힣]"):
    print(pattern, "에 걸리는 글자:", re.findall(pattern, "가ㅋ漢!"))

# %% [markdown]
# 점수, 웃음, 울음, 땀이 모두 사라지고 ‘또 봐야지’와 ‘순삭’ 정도만 남았습니다. `[ㄱ-힣]`도 함정입니다. ㄱ(U+3131)과 힣(U+D7A3) 사이에는 한자가 들어 있습니다.
#
# ### 3.2 ㅋㅋㅋ와 ㅠㅠ는 잡음일까요
# 감정 표시가 있는 리뷰 가운데 긍정의 비율을 셉니다. 수가 적은 것도 있으므로 1주차 강의의 그림 14처럼 **95 % 구간**을 함께 봅니다. 이번에는 수가 적어도 0 %와 100 %를 벗어나지 않는 윌슨 구간(Wilson score interval)을 씁니다.
#
# 🤔 *예측해 보기*: `ㅠㅠ`가 있는 영화 리뷰는 긍정이 많을까요, 부정이 많을까요? `ㅋㅋ`는요? `..`은요?

# %%
SIGNS = {"ㅎㅎ": "ㅎㅎ", "!": "!", "ㅠㅠ·ㅜㅜ": "[ㅠㅜ]{2}", "ㅋㅋ": "ㅋㅋ"}
SIGNS |= {"?": r"\?", "..": r"\.\.", ";;": ";;", "ㅡㅡ": "ㅡㅡ"}
share = {}
for name, pattern in SIGNS.items():
    found = np.array([bool(re.search(pattern, text)) for text in raw_texts])
    positive, count = int(labels[found].sum()), int(found.sum())
    share[name] = (positive / count, *wilson(positive, count), count)
    rate, low, high, _ = share[name]
    print(f"{name:7} {count:5,}편 가운데 긍정 {rate:4.0%}  (95 % 구간 {low:4.0%}–{high:4.0%})")
assert FULL or share["ㅠㅠ·ㅜㅜ"][1] > 0.5 > share[".."][2]

# %%
fig, ax = plt.subplots(figsize=(6, 3.6))
demo.draw_shares(ax, share)
plt.show()

# %% [markdown]
# *그림 3. 감정 표시가 있는 리뷰의 긍정 비율과 95 % 구간(괄호 안은 편 수). 가운데 점선이 반반입니다. 파랑은 구간 전체가 50 % 위, 주황은 아래, 회색은 걸친 것입니다.*
#
# 우는 표시가 칭찬입니다. 슬퍼서가 아니라 감동해서 쓴 것이 많습니다. `..`은 부정 쪽이고, ㅋㅋ는 반반에 걸쳐 어느 쪽이라고 말하지 못합니다.
# 지어낸 리뷰의 비율이므로, 진짜 리뷰에서도 같은 쪽인지는 `FULL = True`로 확인해 보세요.
#
# 감정이 담긴 표시는 지우지 않습니다. 다만 ㅋ가 셋이든 열이든 뜻은 비슷하므로 **두 개로 줄여서 남깁니다**.
# 그러면 ㅋㅋㅋ, ㅋㅋㅋㅋ, ㅋㅋㅋㅋㅋ가 한 토큰이 됩니다. 숫자 1000의 0은 줄이지 않습니다.

# %% [markdown]
# `normalize`는 다음 일곱 규칙을 차례로 씁니다. 아래 셀은 하나씩 빼 보며 무엇이 달라지는지 보여 줍니다.
#
# | 이름 | 하는 일 |
# |---|---|
# | `nfc` | 풀어 쓴 한글을 한 글자로 모읍니다(2.1절) |
# | `half_width` | 전각 글자 `ＣＧ`를 보통 글자 `CG`로 바꿉니다 |
# | `invisible` | 폭이 없어 보이지 않는 글자를 지웁니다 |
# | `html` | `<b>` 같은 태그를 지우고 `&amp;`를 `&`로 되돌립니다 |
# | `url` | 인터넷 주소를 지웁니다 |
# | `repeats` | 셋 이상 되풀이된 글자를 둘로 줄입니다(숫자는 빼고) |
# | `space` | 이어진 빈칸을 하나로 모읍니다 |

# %%
# NBVAL_CHECK_OUTPUT
messy = "ＣＧ가   <b>대박</b> &amp; 음악도 굿굿굿굿ㅋㅋㅋㅋㅋ 1000점!!!! https://example.com/a"
print(messy)
print(normalize(messy))
for step in ALL:
    others = [name for name in ALL if name != step]
    if normalize(messy, others) != normalize(messy):
        print(f"{step:10} 빼면:", normalize(messy, others))

# %% [markdown]
# ### 3.3 규칙을 하나씩 빼 봅니다
# 규칙을 모두 쓴 것을 기준으로, 하나를 **빼거나** 흔히 하는 과한 규칙을 **더해** 감성 분류 정확도를 잽니다.
# 분류기는 글자 1–3개짜리 조각의 TF-IDF(7절)와 로지스틱 회귀입니다. 훈련과 검증 부분을 다섯으로 나누어 돌아가며 재고(교차 검증),
# **같은 리뷰에서 맞고 틀림이 바뀐 수**로 차이의 95 % 구간을 구합니다.
#
# 🤔 *예측해 보기*: 정확도를 눈에 띄게(구간이 0을 벗어나게) 올리는 규칙은 몇 개일까요? (10초쯤 걸립니다.)

# %%
ADDED = {
    "한글만 남기기": lambda text: re.sub("[^가-힣 ]", "", text),
    "자모 지우기": lambda text: re.sub("[ㄱ-ㅎㅏ-ㅣ]", "", text),
    "부호 지우기": lambda text: re.sub(r"[^\w\s]", "", text),
    "띄어쓰기 지우기": lambda text: text.replace(" ", ""),
}
texts = [normalize(text) for text in raw_texts]
some, answers = raw_texts[:10_000], labels[:10_000]  # FULL에서도 몇 분이면 되도록
variants = {f"{name} 빼기": [normalize(x, [s for s in ALL if s != name]) for x in some] for name in ALL}
variants |= {name: [rule(normalize(text)) for text in some] for name, rule in ADDED.items()}
base = demo.cross_validated(texts[: len(some)], answers)  # 리뷰마다 맞혔는지 (N,)
effects = {}
for name, changed in tqdm(variants.items(), desc="규칙"):
    effects[name] = demo.paired_difference(demo.cross_validated(changed, answers), base)
print(f"규칙을 모두 쓴 정확도 {base.mean():.1%}")

# %%
for name, (difference, low, high) in effects.items():
    touched = sum(a != b for a, b in zip(variants[name], texts))
    kinds = len({word for text in variants[name] for word in text.split()})
    print(
        f"{name:14} 달라진 리뷰 {touched:6,}편  어절 종류 {kinds:6,}  정확도 {difference:+.1%} ({low:+.1%}~{high:+.1%})"
    )
assert all(abs(difference) < 0.04 for difference, *_ in effects.values())
fig, ax = plt.subplots(figsize=(6, 4))
demo.draw_effects(ax, effects)
plt.show()

# %% [markdown]
# *그림 4. 규칙을 하나 빼거나 더했을 때 정확도의 변화(%p)와 95 % 구간. 파랑은 기본 규칙을 뺀 것, 주황은 과한 규칙을 더한 것. 점선이 0입니다.*
#
# 정확도를 눈에 띄게 **올리는 규칙은 없습니다**. 네 편만 건드리는 NFC를 뺐더니 오히려 올랐다는 것은 이상합니다.
# 구간을 열한 개나 그리면 그 가운데 하나쯤은 **우연히** 0을 벗어날 수 있습니다. 열한 번 잰 만큼 구간을 넓히면(본페로니 보정, Bonferroni correction) 이것도 0을 품습니다. 아래에서 확인합니다.
#
# 그래도 기본 규칙을 쓰는 까닭은 **정확도가 아니라 어휘**입니다. 같은 낱말이 여러 번호로 흩어지지 않고, 낯선 입력에서 깨지지 않습니다.
# 지우는 규칙(주황)은 넷 다 점이 왼쪽에 있습니다. 구간이 0을 품으니 나빠졌다고 잘라 말할 수는 없지만, 얻는 것 없이 정보만 지웁니다. **의심스러우면 남기세요.**

# %%
for name in ("nfc 빼기", "한글만 남기기"):
    right = demo.cross_validated(variants[name], answers)
    difference, low, high = demo.paired_difference(right, base, comparisons=len(effects))
    flipped = int((right & ~base).sum()), int((~right & base).sum())
    print(
        f"{name}: {difference:+.1%}, 보정한 구간 {low:+.1%}~{high:+.1%}, 맞게 바뀐 것 {flipped[0]}편, 틀리게 바뀐 것 {flipped[1]}편"
    )

# %% [markdown]
# ### 3.4 심화: 야민정음과 오타
# ‘명작’을 ‘띵작’, ‘귀엽다’를 ‘커엽다’로 쓰는 것이 **야민정음**입니다. 모양이 닮은 글자로 바꾸어 씁니다. ‘띵→명’, ‘커→귀’처럼 글자를 되돌리는 규칙을 만들면 어떨까요?
#
# 🤔 *예측해 보기*: `커 → 귀` 규칙이 고치는 리뷰와 망가뜨리는 리뷰 가운데 어느 쪽이 많을까요?

# %%
YAMIN = {"띵": "명", "댕": "멍", "커": "귀", "괄": "팔"}  # 글자 규칙
KNOWN = {"띵작": "명작", "띵화": "명화", "댕댕이": "멍멍이", "커엽": "귀엽"}  # 낱말 사전
touched = [text for text in texts if any(letter in text for letter in YAMIN)]
right = [text for text in touched if any(word in text for word in KNOWN)]
print(f"글자 규칙이 건드리는 리뷰 {len(touched)}편, 그 가운데 정말 야민정음인 것 {len(right)}편")
for text in [text for text in touched if text not in right][:3]:
    print("  망가짐:", "".join(YAMIN.get(c, c) for c in text)[:40])
print("오타: ", {typo: sum(typo in text for text in texts) for typo in ("재밋", "봣", "않봄", "햇", "어의없")})
assert len(right) < len(touched)

# %% [markdown]
# 고친 리뷰는 하나도 없고, ‘커피’가 ‘귀피’가 되었습니다. 글자 규칙 대신 **낱말 사전**(`띵작 → 명작`)이 안전하지만, 새말을 따라갈 수 없습니다.
# 오타도 같습니다. 규칙으로 다 고칠 수는 없으니 **오타를 견디는 표현**이 필요합니다. 11절의 자모 서브워드가 그 답입니다.

# %% [markdown]
# ## 4. 낱말의 모양
# <a name="4.-낱말의-모양"></a>
# `핵심 8분`
#
# ### 4.1 한 낱말, 백 가지 모양
# 영어의 movie는 movie와 movies 둘이면 됩니다. 한국어의 ‘보다’는 뒤에 **어미**가 붙어 ‘봤는데, 보는, 볼까, 봐도…’가 됩니다.
# 명사 뒤에는 **조사**가 붙습니다. 띄어쓰기로 자른 덩어리인 **어절**로 세면 이들이 모두 다른 낱말입니다.
#
# 🤔 *예측해 보기*: 우리 리뷰에서 동사 ‘보다’는 몇 가지 어절로 나타날까요? 10? 50? 200?

# %%
parsed = [tokenize.analyser().tokenize(text) for text in tqdm(texts, desc="형태소 분석")]
forms = demo.surface_forms(texts, parsed, form="보", tag="VV")
print(f"‘보다’가 들어간 어절 {sum(forms.values()):,}개, 서로 다른 모양 {len(forms):,}가지")
print("한 번만 나온 모양:", sum(count == 1 for count in forms.values()), "가지")
fig, ax = plt.subplots(figsize=(6, 3.8))
demo.draw_forms(ax, forms, "보다")
plt.show()
assert len(forms) > 100

# %% [markdown]
# *그림 5. 동사 ‘보다’가 나타난 어절을 많은 것부터. 절반 넘는 모양이 한 번씩만 나옵니다. 어절로 세면 모두 남남입니다.*
#
# 가장 많은 모양도 전체의 한 줌입니다. 나머지는 모델이 뜻을 배울 만큼 자주 보지 못합니다. 그래서 **형태소**(뜻을 가진 가장 작은 조각)로 자릅니다.
#
# ### 4.2 받침이 조사를 고릅니다
# 같은 조사도 앞말의 받침에 따라 모양이 바뀝니다. 이런 짝을 **이형태**(allomorph)라고 합니다. 2.2의 한 줄이면 고를 수 있습니다.
# ‘으로/로’는 하나가 더 있습니다. 받침이 ㄹ이면 받침이 없을 때처럼 ‘로’를 씁니다.
#
# 🤔 *예측해 보기*: 서울, 부산, 제주 뒤에는 각각 ‘으로’일까요, ‘로’일까요? 컴퓨터가 그것을 어떻게 알까요?


# %%
# NBVAL_CHECK_OUTPUT
def attach(word, with_final, without_final):
    """The word with the form of the particle that fits its last syllable."""
    final = (ord(word[-1]) - 0xAC00) % 28
    if with_final == "으로" and final == jamo.FINAL_OF["ㄹ"]:
        final = 0
    return word + (with_final if final else without_final)


for word in ("영화", "음악", "서울", "부산", "제주"):
    print(*(attach(word, *pair) for pair in (("이", "가"), ("은", "는"), ("을", "를"), ("으로", "로"))))

# %% [markdown]
# 규칙이 실제 글에서도 맞을까요? 분석기는 이 규칙을 이미 쓰므로 증거가 되지 못합니다. 그래서 분석기 없이 **‘을’이나 ‘를’로 끝나는 어절**을 그대로 봅니다.

# %%
objects = [word for text in texts for word in text.split() if re.fullmatch("[가-힣]+[을를]", word)]
agree = [word == attach(word[:-1], "을", "를") for word in objects]
print(f"‘을/를’로 끝나는 어절 {len(objects):,}개 가운데 규칙과 같은 것 {np.mean(agree):.1%}")
print("다른 것:", [word for word, same in zip(objects, agree) if not same][:8])
assert np.mean(agree) > 0.97

# %% [markdown]
# 어긋난 것은 ‘가을’처럼 조사가 아닌 ‘을’입니다. 형태소로 자르면 ‘이’와 ‘가’가 **다른 토큰 둘**이 된다는 것도 기억해 두세요. 뜻은 하나인데 번호가 둘입니다.
#
# ### 4.3 분석기는 원형을 되찾아 줍니다
# 형태소 분석기(morphological analyzer)는 자르면서 **본디 꼴**을 돌려줍니다. 같은 글자가 다른 뜻인 것도 문맥으로 가립니다.
#
# 🤔 *예측해 보기*: ‘나는 하늘을 나는 새’의 두 ‘나는’은 같은 조각으로 나뉠까요? ‘예뻐요’의 본디 꼴은요?

# %%
for sentence in ("나는 하늘을 나는 새를 보았다", "배우 연기가 예뻐요", "노래를 들어 봤는데 좋음ㅋㅋ"):
    print(" ".join(f"{form}/{tag}" for form, tag in tokenize.tagged(sentence)))

# %% [markdown]
# `NNG` 명사, `NP` 대명사, `VV` 동사, `VA` 형용사, `J…` 조사, `E…` 어미, `VX` 보조 용언, `SW` 기호이고, 뒤의 `-I`는 불규칙하게 바뀐다는 표시입니다(세종 품사 꼬리표).
# ‘예뻐요’에서 ‘예쁘’를, ‘들어’에서 ‘듣’을 되찾았습니다. 두 ‘나는’도 대명사와 동사로 갈라냈습니다. 그런데 새가 ‘나는’ 것은 ‘날다’이므로 `날/VV`여야 하는데 `나/VV`라고 했습니다. **분석기도 틀립니다.**

# %% [markdown]
# | 분석기 | 만든 말 | 자바 | 특징 |
# |---|---|---|---|
# | **Kiwi** (kiwipiepy) | C++ | 필요 없음 | `pip` 한 번으로 세 운영체제에 설치, 띄어쓰기 교정까지. 이 과정이 씁니다 |
# | MeCab-ko | C++ | 필요 없음 | 아주 빠름. 사전을 따로 설치 |
# | Okt (KoNLPy) | 스칼라 | 필요 | SNS 글, 어간 복원과 정규화 |
# | 꼬꼬마·코모란·한나눔 (KoNLPy) | 자바 | 필요 | 꼬리표가 잘거나 오래됨. 논문에서 자주 만남 |
#
# 꼬리표 체계가 서로 다르므로 **한 실험에서는 하나만** 씁니다.

# %% [markdown]
# ### 4.4 띄어쓰기를 지웠다가 되살려 봅니다
# 리뷰의 띄어쓰기는 제멋대로입니다. 분석기로 되살릴 수 있는지, **띄어쓰기를 모두 지운 뒤** 원래 자리와 비교해 봅니다.
# 정밀도(precision)는 띄운 곳 가운데 맞은 비율, 재현율(recall)은 원래 띄운 곳 가운데 찾은 비율입니다.
#
# 🤔 *예측해 보기*: 원래 글과 한 자리도 다르지 않게 되살아나는 리뷰는 몇 %일까요?


# %%
def gaps(text):
    """Places of the spaces, counted in the letters before them."""
    return set(np.cumsum([len(word) for word in text.split()])[:-1].tolist())


spaced = [text for text in texts if 2 < len(text.split()) < 30][:300]
restored = [tokenize.analyser().space(text.replace(" ", "")) for text in spaced]
hits = sum(len(gaps(a) & gaps(b)) for a, b in zip(spaced, restored))
precision, recall = hits / sum(len(gaps(b)) for b in restored), hits / sum(len(gaps(a)) for a in spaced)
different = [(a, b) for a, b in zip(spaced, restored) if a != b]
print(f"정밀도 {precision:.1%}  재현율 {recall:.1%}  완전히 같은 리뷰 {1 - len(different) / len(spaced):.1%}")
for a, b in [pair for pair in different if len(pair[0]) < 26][:5]:
    print(f"  사람: {a}\n  기계: {b}")
assert FULL or (precision > 0.75 and recall > 0.85)

# %% [markdown]
# 사람이 적은 것을 정답으로 삼았지만, 보기에서 보듯 **사람이 틀리고 기계가 맞은 것**이 있고(안졸고 → 안 졸고), 둘 다 맞는 것도 있습니다(아껴뒀는데, 아껴 뒀는데).
# 그런 곳까지 틀린 것으로 세니 정밀도가 실제보다 낮게 나옵니다. 숫자를 읽기 전에 **정답이 정말 정답인지** 보세요.

# %% [markdown]
# ## 5. 세어 보기
# <a name="5.-세어-보기"></a>
# `핵심 8분 · 심화 3분`
#
# ### 5.1 모르는 토큰은 단위가 정합니다
# 훈련에서 본 토큰만 번호가 있습니다. 처음 보는 토큰은 1주차 예습과제에서 잰 **미등록 토큰**(out-of-vocabulary, OOV)이며, 모두 `[UNK]` 하나로 뭉뚱그립니다. 이번에는 테스트에서 잽니다.
#
# 🤔 *예측해 보기*: 어절, 형태소, 음절, 자모로 자를 때 테스트 토큰의 몇 %가 OOV일까요? 어절과 자모는 몇 배나 차이 날까요?

# %%
test_texts = [normalize(text) for text in test["text"]]
morphemes = [[token.form for token in tokens] for tokens in parsed]
units = {name: [unit(text) for text in texts] for name, unit in tokenize.UNITS.items() if name != "morpheme"}
units["morpheme"] = morphemes
oov, test_tokens = {}, {}
for name, korean in {"eojeol": "어절", "morpheme": "형태소", "syllable": "음절", "jamo": "자모"}.items():
    vocabulary = Vocabulary(units[name])
    test_tokens[name] = [token for text in test_texts for token in tokenize.UNITS[name](text)]
    oov[name] = np.mean([token not in vocabulary for token in test_tokens[name]])
    length = np.mean([len(tokens) for tokens in units[name]])
    print(f"{korean:4} 종류 {len(vocabulary) - 2:6,}  리뷰 한 편 {length:5.1f}개  OOV {oov[name]:7.2%}")
assert oov["eojeol"] > 4 * oov["morpheme"] > 8 * oov["syllable"] and oov["jamo"] < 0.005

# %%
fig, ax = plt.subplots(figsize=(6, 3.2))
demo.draw_oov(ax, oov)
plt.show()

# %% [markdown]
# *그림 6. 단위별 OOV 비율(로그 눈금). 한 눈금이 열 배입니다. 잘게 자를수록 모르는 것이 빠르게 줄어, 어절과 자모는 수백 배 차이 납니다.*
#
# 그 대신 잘게 자르면 글이 길어지고 조각 하나의 뜻이 옅어집니다. 데이터를 더 모으면 나아질까요?
#
# 🤔 *예측해 보기*: 훈련 리뷰를 두 배, 네 배로 늘리면 어절의 OOV는 절반, 4분의 1로 줄까요?

# %%
for part in (4, 2, 1):
    seen = {name: {token for tokens in units[name][::part] for token in tokens} for name in test_tokens}
    unknown = {name: [token for token in tokens if token not in seen[name]] for name, tokens in test_tokens.items()}
    rates = {name: f"{len(unknown[name]) / len(test_tokens[name]):.1%}" for name in ("eojeol", "morpheme")}
    print(
        f"리뷰 {len(units['eojeol'][::part]):6,}편을 보았을 때 OOV: 어절 {rates['eojeol']}, 형태소 {rates['morpheme']}"
    )
print("자모로 잘라도 처음 보는 것:", *sorted(set(unknown["jamo"])))

# %% [markdown]
# 네 배를 보아도 어절은 4분의 1이 되지 않습니다. 조사와 어미가 붙은 새 모양이 끝없이 나오기 때문입니다. 자모에서 남은 것은 한글이 아닙니다.
# **6절의 서브워드**는 어절과 글자 사이의 알맞은 곳을 데이터에서 찾습니다.
#
# ### 5.2 지프의 법칙과 히프스의 법칙
# 낱말을 많이 나온 차례로 세우면 $r$번째 낱말의 횟수는 대략 $f(r)\propto r^{-a}$입니다(**지프의 법칙**, $a\approx1$).
# 글이 길어지면 낱말의 종류는 $V(n)\approx K n^{b}$로 늘어납니다(**히프스의 법칙**). $b<1$이지만 멈추지 않습니다.
#
# 🤔 *예측해 보기*: 가장 많은 형태소 100종이 전체의 몇 %를 차지할까요? 딱 한 번 나온 것은 종류의 몇 %일까요?

# %%
stream = [token for tokens in morphemes for token in tokens]
frequency = np.array(sorted(Counter(stream).values(), reverse=True))
rank = np.unique(np.geomspace(1, 1000, 30).astype(int))  # 로그 눈금에서 고르게 뽑은 등수
zipf = np.polyfit(np.log(rank), np.log(frequency[rank - 1]), 1)[0]
sizes = np.unique(np.geomspace(200, len(stream), 20).astype(int))
kinds = [len(set(stream[:n])) for n in sizes]
heaps = np.polyfit(np.log(sizes), np.log(kinds), 1)[0]
coverage = np.cumsum(frequency) / frequency.sum()
print(f"지프의 기울기 {zipf:.2f}, 히프스의 지수 {heaps:.2f}")
print(f"위 100종이 전체의 {coverage[99]:.0%}, 한 번만 나온 것이 종류의 {np.mean(frequency == 1):.0%}")
print("전체의 80, 90, 95 %를 덮는 종류:", [int(np.searchsorted(coverage, q)) + 1 for q in (0.8, 0.9, 0.95)])
assert -1.3 < zipf < -0.7 and 0.4 < heaps < 0.8

# %%
fig, axes = plt.subplots(1, 3, figsize=(8, 2.9), layout="constrained")
lengths = {name: [len(tokens) for tokens in units[name]] for name in ("eojeol", "morpheme", "jamo")}
demo.draw_laws(axes, frequency, zipf, sizes, kinds, lengths)
plt.show()
percentiles = np.percentile(lengths["morpheme"], [50, 90, 95, 99, 100]).astype(int)
print("형태소로 센 길이의 50, 90, 95, 99, 100번째 백분위수:", percentiles.tolist())

# %% [markdown]
# *그림 7. 왼쪽: 등수와 횟수(양쪽 로그). 가운데: 읽은 토큰 수와 만난 종류(양쪽 로그). 오른쪽: 토큰 수가 이 값 이하인 리뷰의 비율.*
#
# 길이의 **99번째 백분위수**에 맞추어 자르면 100편에 한 편만 잘립니다. 가장 긴 한 편에 맞추면 모두가 그만큼 패딩을 떠안습니다.
# 꼬리에 한 번짜리가 많으므로 `min_count=2`만으로도 어휘가 절반쯤 줄어듭니다. 대신 그만큼 `[UNK]`가 늡니다.

# %% [markdown]
# ### 5.3 심화: 불용어를 빼면 좋아질까요
# 1주차 예습과제에서 그림에 쓰려고 빼 본 **불용어**(stop word)는 자주 나오지만 뜻이 없다고 여겨 빼는 낱말입니다. 어느 낱말에 뜻이 없는지는 일이 정합니다. ‘안’과 ‘없’은 아주 자주 나옵니다.
#
# 🤔 *예측해 보기*: 많은 것부터 100개를 빼면 정확도가 오를까요? **조사와 어미만** 빼면요? **부정하는 말(안, 못, 없, 않)만** 빼면요?

# %%
tagged = [[f"{token.form}/{token.tag}" for token in tokens] for tokens in parsed]
common = {token for token, _ in Counter(token for tokens in tagged for token in tokens).most_common(100)}
tests = {
    "많은 것 100개": lambda token: token in common,
    "조사·어미·기호": lambda token: token.rpartition("/")[2][0] in "JES",
    "부정하는 말": lambda token: token.rpartition("/")[0] in {"안", "못", "없", "않", "아니", "별로"},
}
base_tokens = demo.cross_validated(tagged, labels, by_token=True)
print(f"빼지 않음 {base_tokens.mean():.1%}")
for name, is_stop in tests.items():
    kept = [[token for token in tokens if not is_stop(token)] for tokens in tagged]
    difference, low, high = demo.paired_difference(demo.cross_validated(kept, labels, by_token=True), base_tokens)
    print(f"{name} 빼기: {difference:+.1%} (95 % 구간 {low:+.1%}~{high:+.1%})")

# %% [markdown]
# 세 구간이 모두 0을 품습니다. 빼서 좋아졌다는 증거가 없으니 뺄 까닭도 없습니다. 조사와 어미에는 말투라는 정보가 있기도 합니다. 뜻밖인 것은 부정하는 말입니다. 빼도 거의 그대로입니다.
# ‘안’이 중요하지 않아서가 아니라, **순서를 잊은 모델은 ‘안’을 쓸 줄 모르기** 때문으로 보입니다. ‘안 졸림’의 ‘안’이 무엇을 뒤집는지 모릅니다. 3주차의 RNN이 순서를 읽습니다.

# %% [markdown]
# ## 6. 서브워드
# <a name="6.-서브워드"></a>
# `핵심 9분 · 심화 3분`
#
# ### 6.1 BPE: 가장 많은 이웃을 붙입니다
# **서브워드**(subword)는 낱말보다 작고 글자보다 큰 조각입니다. 자주 나오는 것은 통째로, 드문 것은 조각으로 둡니다. BERT와 GPT가 모두 씁니다.
# **바이트 쌍 인코딩**(byte pair encoding, BPE, Sennrich 등 2016)의 규칙은 하나입니다. **가장 많이 붙어 다니는 이웃 둘을 한 조각으로 합친다**, 이것을 되풀이합니다.

# %% [markdown]
# 손으로: 재미있다 4번, 재미없다 3번, 재미 2번, 있다 2번, 감독 2번을 보았다고 합시다.
#
# | 이웃 | 재+미 | 있+다 | 미+있 | 미+없 | 없+다 | 감+독 |
# |---|---|---|---|---|---|---|
# | 횟수 | 4+3+2 = **9** | 4+2 = 6 | 4 | 3 | 3 | 2 |
#
# 첫 번째로 합치는 것은 ‘재미’입니다.
#
# 🤔 *예측해 보기*: 두 번째와 세 번째로 합치는 것은 무엇일까요?

# %%
# NBVAL_CHECK_OUTPUT
words = Counter({"재미있다": 4, "재미없다": 3, "재미": 2, "있다": 2, "감독": 2})
merges = bpe.train(words, 6)
for number, pair in enumerate(merges, start=1):
    cut = {word: bpe.encode(word, merges[:number]) for word in ("재미있다", "재미없다", "감독")}
    print(number, "+".join(pair), " ", "  ".join("|".join(pieces) for pieces in cut.values()))
print("처음 보는 낱말:", bpe.encode("재미있는", merges), bpe.encode("감독님", merges))

# %% [markdown]
# 둘째는 있+다(6번), 셋째는 재미+있다(4번)입니다. 넷째처럼 없+다와 재미+없이 3번으로 비기면 왼쪽이 먼저 생긴 조각(낱글자)인 쪽을 합친다고 정해 두었습니다.
# 처음 보는 ‘재미있는’도 ‘재미’와 ‘있’까지는 압니다. ‘는’과 ‘님’은 훈련에 없던 글자라 번호가 없습니다. GPT는 글자 대신 **바이트** 256개에서 시작해 모르는 글자를 없앱니다(이번 주 복습과제와 5주차).
#
# ### 6.2 WordPiece: 붙어 다닐 만해서 붙어 다니나
# BERT의 **WordPiece**(Schuster & Nakajima 2012)는 흔히 다음 점수로 설명합니다. 붙어 나온 횟수를 낱낱의 횟수로 나눕니다.
#
# $$\text{점수}(a,b)=\frac{\#(ab)}{\#(a)\cdot\#(b)}$$
#
# 손으로: 재미는 $9/(9\cdot 9)=0.11$, 감독은 $2/(2\cdot 2)=0.5$입니다. 두 번밖에 안 나왔어도 **늘 함께 다니면** 점수가 높습니다.
# 로그를 씌우면 8절에서 배울 PMI와 같은 꼴입니다.
#
# 🤔 *예측해 보기*: ‘있+다’와 ‘없+다’ 가운데 어느 쪽 점수가 높을까요?

# %%
# NBVAL_CHECK_OUTPUT
single, pairs = Counter(), Counter()
for word, count in words.items():
    for a in word:
        single[a] += count
    for a, b in pairwise(word):
        pairs[a, b] += count
score = {pair: count / (single[pair[0]] * single[pair[1]]) for pair, count in pairs.items()}
for pair in sorted(pairs, key=lambda p: -pairs[p]):
    print(f"{'+'.join(pair)}  횟수 {pairs[pair]}  WordPiece 점수 {score[pair]:.3f}")
print("BPE의 첫 합치기:", max(pairs, key=pairs.get), " WordPiece의 첫 합치기:", max(score, key=score.get))

# %% [markdown]
# 있+다와 없+다는 점수가 같습니다. ‘있’과 ‘없’ 뒤에는 **언제나** ‘다’가 왔기 때문입니다.
# 진짜 WordPiece는 낱말 안쪽 조각에 `##`을 붙이고(`재미`, `##없다`), 자를 때는 앞에서부터 **가장 긴 조각**을 고릅니다.
#
# ### 6.3 Unigram: 가장 그럴듯한 자르기
# **Unigram**(Kudo 2018)은 거꾸로 갑니다. 조각마다 확률을 두고, 가능한 자르기 가운데 **확률의 곱이 가장 큰 것**을 고릅니다.
# 손으로: 확률이 재미 0.2, 없다 0.15, 재 0.05, 미 0.05, 없 0.05, 다 0.2, 재미없다 0.01이라고 합시다(나머지는 다른 조각의 몫입니다).
#
# - 재미|없다: $0.2\times0.15=0.03$
# - 재미|없|다: $0.2\times0.05\times0.2=0.002$
# - 재|미|없다: $0.05\times0.05\times0.15=0.000375$
#
# 🤔 *예측해 보기*: 통째인 ‘재미없다’는 이 셋을 이길까요? 이기려면 확률이 얼마를 넘어야 할까요?

# %%
# NBVAL_CHECK_OUTPUT
PIECES = {"재미": 0.2, "없다": 0.15, "재": 0.05, "미": 0.05, "없": 0.05, "다": 0.2, "재미없다": 0.01}


def viterbi(word, chance):
    """(probability, pieces) of the best segmentation: for each place the best way to get there."""
    best = [(1.0, [])]
    for end in range(1, len(word) + 1):
        ways = [(best[i][0] * chance.get(word[i:end], 0), [*best[i][1], word[i:end]]) for i in range(end)]
        best.append(max(ways))
    return best[-1]


probability, pieces = viterbi("재미없다", PIECES)
print("가장 그럴듯한 자르기:", "|".join(pieces), f"확률 {probability:.4f}")

# %%
fig, ax = plt.subplots(figsize=(7, 2.9))
demo.draw_lattice(ax, "재미없다", PIECES, pieces)
plt.show()

# %% [markdown]
# *그림 8. ‘재미없다’를 자르는 길. 화살표 하나가 조각 하나이고, 왼쪽 끝에서 오른쪽 끝까지 확률의 곱이 가장 큰 길(주황)을 고릅니다.*
#
# 통째인 ‘재미없다’는 0.01이라 졌습니다. 0.03을 넘으면 이깁니다.
# 네 글자를 자르는 길은 많아야 $2^3=8$가지이지만, $n$글자면 $2^{n-1}$가지로 불어납니다. 칸마다 **거기까지 가장 좋은 길만** 남기면 $n^2$번이면 됩니다(비터비, Viterbi).
#
# ### 6.4 심화: Unigram의 확률은 어디서 올까요
# 조각을 넉넉히 두고 ① 지금 확률로 모든 자르기의 무게를 구하고 ② 조각마다 **기대 횟수**를 세어 확률을 고칩니다(EM, expectation–maximization). ③ 빼도 손해가 적은 조각을 버립니다.
#
# 🤔 *예측해 보기*: 확률을 모두 같게 두고 시작하면, 되풀이할수록 통째(재미있다)와 조각(재미, 있다) 가운데 어느 쪽이 커질까요?

# %%
everywhere = {word[i:j] for word in words for i in range(len(word)) for j in range(i + 1, len(word) + 1)}
chance = {piece: 1 / len(everywhere) for piece in everywhere}
for step in range(1, 31):
    expected, log_likelihood = Counter(), 0.0
    for word, count in words.items():
        cuts = demo.segmentations(word, chance)  # [(조각들, 확률), ...]
        total = sum(p for _, p in cuts)
        log_likelihood += count * math.log(total)
        for found, p in cuts:
            expected.update({piece: count * p / total * found.count(piece) for piece in set(found)})
    chance = {piece: value / sum(expected.values()) for piece, value in expected.items()}
    if step in (1, 2, 5, 30):
        top = sorted(chance, key=lambda piece: (-round(chance[piece], 6), piece))[:5]
        print(f"{step:2}번째 로그가능도 {log_likelihood:7.2f} ", *(f"{piece} {chance[piece]:.3f}" for piece in top))

# %% [markdown]
# 글 전체가 나올 확률의 로그인 **로그가능도**(log-likelihood)는 되풀이할수록 커집니다(EM의 성질).
# 남은 다섯 조각은 훈련에 나온 낱말 그대로입니다. ‘재미’와 ‘있다’도 낱말이므로 통째와 함께 커졌고, 낱말이 아닌 조각(재, 미있, …)만 사라졌습니다.
# 조각의 개수를 제한하지 않으면 훈련 낱말을 외울 뿐입니다. 그래서 ③의 **버리기**가 있어야 정해진 크기 안에서 나누어 쓰는 조각이 살아남습니다.
#
# ### 6.5 조각 수와 낱말 하나의 값
# 낱말(어절) 하나가 평균 몇 조각이 되는지를 **다산성**(fertility)이라고 합니다. 1이면 모든 낱말이 통째입니다. 뜻이 같은 한국어–영어 문장 600쌍에서
# 훈련 문장으로 BPE를 배우고 **나머지 문장**에서 잽니다.
#
# 🤔 *예측해 보기*: 합치기를 늘리면 둘 다 내려갑니다. 합치기가 0번일 때와 1,600번일 때, 각각 어느 언어가 더 잘게 쪼개질까요?

# %%
sentences = data.load("pairs")
in_train = (sentences["split"] == "train").to_numpy()
steps = [0, 25, 50, 100, 200, 400, 800, 1600]
fertility = {}
for language in ("korean", "english"):
    cut = [normalize(text).lower().split() for text in sentences[language]]
    learned = bpe.train(Counter(word for row, keep in zip(cut, in_train) if keep for word in row), max(steps))
    held = [word for row, keep in zip(cut, in_train) if not keep for word in row]
    made = [sum(len(bpe.encode(word, learned[:n])) for word in held) for n in steps]
    fertility[language] = [total / len(held) for total in made]
    print(f"{language}: 합치기 {steps[0]}번과 {steps[-1]:,}번, 낱말 하나 {fertility[language][0]:.2f} → "
          f"{fertility[language][-1]:.2f}조각, 문장 하나 {made[0] / sum(~in_train):.1f} → {made[-1] / sum(~in_train):.1f}조각")  # fmt: skip
assert fertility["korean"][0] < fertility["english"][0] and fertility["korean"][-1] > fertility["english"][-1]

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
demo.draw_fertility(ax, steps, fertility)
plt.show()

# %% [markdown]
# *그림 9. 합치기 횟수와 낱말 하나의 조각 수. 두 선이 엇갈립니다. 한국어 어절은 글자 수가 적어 낮게 시작하지만, 조사와 어미 때문에 같은 어절이 되풀이되지 않아 더디게 내려갑니다.*
#
# 그러면 한국어가 토큰을 더 쓸까요? **문장 하나**로 세면 오히려 적습니다. 한국어 문장에는 어절이 적기 때문입니다. 무엇으로 나누느냐에 따라 결론이 뒤집힙니다.
# “한국어는 토큰을 많이 쓴다”는 말은 대개 **영어 위주로 배운 어휘**에 한국어를 넣었을 때의 이야기입니다. 5주차에 확인합니다.
# 더디게 내려가는 것을 고치려고 한국어 모델은 형태소로 먼저 나눈 뒤 BPE를 쓰기도 합니다.

# %% [markdown]
# ## 7. 문서를 벡터로
# <a name="7.-문서를-벡터로"></a>
# `핵심 5분`
#
# ### 7.1 단어 가방: 세기만 합니다
# 자르고 번호를 매겼으니 이제 셉니다. **단어 가방**(bag of words, BoW)은 문서를 토큰별 횟수로 나타냅니다. 이름대로 낱말을 봉지에 쏟아 **순서를 버립니다**.
#
# | 문서 | 연기 | 음악 | 좋다 | 별로 |
# |---|---|---|---|---|
# | ① 연기 좋다 음악 좋다 | 1 | 1 | 2 | 0 |
# | ② 연기 별로 | 1 | 0 | 0 | 1 |
# | ③ 음악 좋다 | 0 | 1 | 1 | 0 |
#
# 🤔 *예측해 보기*: ‘연기는 좋은데 음악은 별로’와 ‘음악은 좋은데 연기는 별로’의 BoW는 서로 다를까요?

# %% [markdown]
# 똑같습니다. 순서가 없기 때문입니다.
#
# ### 7.2 TF-IDF: 흔한 말은 낮춥니다
# 어느 문서에나 있는 말은 문서를 가르지 못합니다. 문서 $N$개 가운데 $\mathrm{df}$개에 나온 토큰의 횟수(tf)에 **idf**를 곱합니다.
#
# $$\mathrm{idf}=\ln\frac{1+N}{1+\mathrm{df}}+1$$
#
# 손으로: $N=3$입니다. ‘연기’는 두 문서에 나오므로 $\ln\tfrac43+1\approx1.288$, ‘별로’는 하나이므로 $\ln\tfrac42+1\approx1.693$입니다.
# 끝으로 문서마다 벡터의 길이를 1로 맞춥니다. ②는 $(1.288, 1.693)/2.127 = (0.605, 0.796)$입니다.

# %%
# NBVAL_CHECK_OUTPUT
documents = ["연기 좋다 음악 좋다", "연기 별로", "음악 좋다"]
vectorizer = TfidfVectorizer(token_pattern=r"\S+", vocabulary=["연기", "음악", "좋다", "별로"])
tfidf = vectorizer.fit_transform(documents).toarray()
bag = np.array([[1, 1, 2, 0], [1, 0, 0, 1], [0, 1, 1, 0]])  # 위의 표
by_hand = bag * (np.log(4 / (1 + (bag > 0).sum(axis=0))) + 1)
by_hand /= np.linalg.norm(by_hand, axis=1, keepdims=True)
print("idf", dict(zip(vectorizer.get_feature_names_out(), vectorizer.idf_.round(3).tolist())))
print("손으로 한 것과 같다:", np.allclose(tfidf, by_hand))
print("코사인 유사도 ①②, ①③:", round(float(tfidf[0] @ tfidf[1]), 3), round(float(tfidf[0] @ tfidf[2]), 3))

# %%
fig, axes = plt.subplots(1, 2, figsize=(7, 2.4), layout="constrained")
names = vectorizer.get_feature_names_out()
for ax, values, fmt, title in ((axes[0], bag, ".0f", "BoW"), (axes[1], tfidf, ".2f", "TF-IDF")):
    heatmap(ax, values, ["①", "②", "③"], names, fmt=fmt)
    ax.set_title(title)
plt.show()

# %% [markdown]
# *그림 10. 세 문서의 BoW(왼쪽)와 TF-IDF(오른쪽). ②에서 드문 ‘별로’가 흔한 ‘연기’보다 커집니다.*
#
# 길이가 1이므로 내적이 곧 **코사인 유사도**(cosine similarity)입니다. 방향이 같으면 1, 겹치는 것이 없으면 0입니다.
#
# ### 7.3 훈련에서만 셉니다
# idf도 데이터에서 배운 값입니다. 테스트까지 넣고 `fit`하면 시험지를 본 것입니다. **훈련에 `fit`, 테스트에는 `transform`만** 씁니다.
# 아주 흔한 실수입니다. 이번 주 복습과제에서 누수(leak)를 직접 찾아 고칩니다.

# %%
vectorizer = TfidfVectorizer(analyzer=lambda tokens: tokens, min_df=2)
weights = vectorizer.fit_transform(morphemes)
names = vectorizer.get_feature_names_out()
chosen = [i for i, tokens in enumerate(morphemes) if 12 < len(tokens) < 25][:3]
for i in chosen:
    row = weights[i].toarray()[0]
    top = sorted(zip(row, names), reverse=True)[:4]
    print(texts[i], "\n  ", "  ".join(f"{name} {value:.2f}" for value, name in top))
print("‘재밌’과 ‘즐겁’이 같은 자리를 쓰나요?", vectorizer.vocabulary_.get("재밌") == vectorizer.vocabulary_.get("즐겁"))

# %% [markdown]
# 리뷰마다 그 리뷰다운 말이 위로 왔습니다. 그러나 ‘재밌다’와 ‘즐겁다’는 아직 남남입니다. 문서가 아니라 **낱말에 벡터**를 주어야 합니다.

# %% [markdown]
# ## 8. 낱말을 벡터로: 세기
# <a name="8.-낱말을-벡터로:-세기"></a>
# `핵심 9분`
#
# ### 8.1 이웃을 보면 낱말을 압니다
# “나는 ○○을 한 잔 마셨다.” ○○을 몰라도 마실 것임을 압니다. 둘레의 낱말이 뜻을 알려 준다는 생각을 **분포 가설**(distributional hypothesis)이라고 합니다(Harris 1954, Firth 1957).
# 그러면 둘레에 무엇이 몇 번 왔는지 세면 됩니다. 이 표를 **동시출현 행렬**(co-occurrence matrix)이라고 하고, 앞뒤 몇 칸까지를 볼지가 **윈도**(window)입니다.
# 손으로: ‘나 커피 마시’와 ‘너 커피 마시’에서 윈도 2로 세면 커피의 둘레에는 나 1번, 너 1번, 마시 2번이 옵니다.
#
# 🤔 *예측해 보기*: 아래 여섯 문장에서 ‘커피’와 ‘차’는 한 문장에 같이 나온 적이 없습니다. 두 낱말의 벡터는 닮을까요?

# %%
# NBVAL_CHECK_OUTPUT
TINY = [s.split() for s in ("나 커피 마시", "나 차 마시", "너 커피 마시", "너 책 읽", "나 책 읽", "너 글 읽")]
WORDS = ["나", "너", "커피", "차", "마시", "책", "글", "읽"]
tiny_ids = [[WORDS.index(word) for word in sentence] for sentence in TINY]
tiny_counts = counts.cooccurrence(tiny_ids, len(WORDS), window=2).toarray()
for word, row in zip(WORDS, tiny_counts.astype(int)):
    print(word, "|", "  ".join(f"{other} {count}" for other, count in zip(WORDS, row) if count), "| 합", row.sum())
print("모두", int(tiny_counts.sum()), "쌍")

# %% [markdown]
# ### 8.2 PMI: 우연보다 얼마나 자주 만났나
# 횟수만 보면 흔한 낱말이 모두의 이웃이 됩니다. 그래서 **따로 놀 때 우연히 만날 확률**과 비교합니다. 이것이 점별 상호정보량(pointwise mutual information, PMI)입니다.
#
# $$\mathrm{PMI}(w,c)=\log_2\frac{P(w,c)}{P(w)P(c)}=\log_2\frac{\#(w,c)\cdot N}{\#(w)\,\#(c)}$$
#
# 손으로: 쌍은 모두 $N=36$, 커피 행의 합은 4, 마시 행의 합은 6이고 둘은 2번 만났습니다. $\log_2\frac{2\cdot36}{4\cdot6}=\log_2 3\approx1.585$입니다.
# 한 번도 만나지 않으면 $\log 0=-\infty$입니다. 음수는 믿을 만하지 않으므로 0으로 바꿉니다. 이것이 **PPMI**(positive PMI)입니다.

# %%
tiny_ppmi = counts.ppmi(tiny_counts).toarray()
assert math.isclose(tiny_ppmi[WORDS.index("커피"), WORDS.index("마시")], math.log2(3))
fig, axes = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
for ax, matrix, fmt, title in (
    (axes[0], tiny_counts, ".0f", t("횟수", "counts")),
    (axes[1], tiny_ppmi, ".1f", "PPMI"),
):
    heatmap(ax, matrix, WORDS, WORDS, fmt=fmt)
    ax.set_title(title)
plt.show()
unit = evaluate.unit_rows(tiny_ppmi)
for a, b in (("커피", "차"), ("책", "글"), ("커피", "책")):
    print(f"cos({a}, {b}) = {unit[WORDS.index(a)] @ unit[WORDS.index(b)]:.3f}")

# %% [markdown]
# *그림 11. 여섯 문장의 동시출현 횟수(왼쪽)와 PPMI(오른쪽). 똑같이 두 번씩 만났어도 흔한 나–마시는 옅어지고 커피–마시는 짙게 남습니다.*
#
# 커피와 차는 **만난 적이 없어도** 이웃이 비슷해서 닮았습니다.
# 흠도 보입니다. 딱 한 번 만난 나–차가 커피–마시만큼 짙습니다. **PMI는 드문 낱말에 후합니다.** 그래서 8.4절에서는 둘레 낱말의 횟수를 ¾제곱해 드문 말의 값을 조금 낮춥니다(`smoothing=0.75`).
#
# ### 8.3 SVD: 긴 행을 짧게
# 어휘가 3만이면 벡터도 3만 칸이고 거의 0입니다. **특잇값 분해**(singular value decomposition, SVD)는 행렬을 $U\Sigma V^\top$로 쪼갭니다.
# 큰 특잇값 $d$개만 남기면 $d$칸짜리 벡터 가운데 원래 행렬을 **가장 적은 오차로** 되살리는 것이 됩니다(Eckart–Young).
#
# 🤔 *예측해 보기*: 8칸을 2칸으로 줄이면 마실 것과 읽을 것이 아직 갈릴까요?

# %%
tiny_vectors = counts.svd(tiny_ppmi, dim=2)
fig, ax = plt.subplots(figsize=(5, 3.6))
embedding(ax, tiny_vectors, WORDS, fontsize=13)
ax.set(xlabel=t("첫째 축", "axis 1"), ylabel=t("둘째 축", "axis 2"))
plt.show()
kept = np.linalg.svd(tiny_ppmi, compute_uv=False) ** 2
print("특잇값 제곱의 몇 %가 남았나:", [f"{value:.0%}" for value in np.cumsum(kept) / kept.sum()][:4])

# %% [markdown]
# *그림 12. PPMI를 두 칸으로 줄인 여덟 낱말. 세로로 한쪽에는 마실 것의 무리(커피, 차, 마시), 다른 쪽에는 읽을 것의 무리(책, 글, 읽)가 모입니다.*
#
# 두 칸에 특잇값 제곱의 절반 넘게 담겼습니다. ‘나’가 마실 것 쪽에, ‘너’가 읽을 것 쪽에 놓인 것도 이웃대로입니다. 나는 마시는 문장에, 너는 읽는 문장에 더 많이 나왔습니다.
#
# ### 8.4 리뷰에서 해 봅니다
# 형태소로 자른 리뷰 전체에서 윈도 5로 세고, PPMI, SVD를 차례로 지나며 가장 가까운 낱말을 봅니다.
#
# 🤔 *예측해 보기*: 횟수만으로 찾은 ‘음악’의 이웃은 어떤 말일까요?

# %%
vocabulary = Vocabulary(morphemes, min_count=5)
ids = [vocabulary.known_ids(tokens) for tokens in morphemes]
table = counts.cooccurrence(ids, len(vocabulary), window=5)
ppmi = counts.ppmi(table, smoothing=0.75)
by_count = {
    "횟수": table.astype("f4").toarray(),
    "PPMI": ppmi.astype("f4").toarray(),
    "PPMI+SVD 50": counts.svd(ppmi, dim=50),
}
print(f"어휘 {len(vocabulary):,}종, 0이 아닌 칸 {table.nnz / len(vocabulary) ** 2:.1%}")
for word in ("음악", "배우", "지루"):
    for name, vectors in by_count.items():
        print(f"{word} | {name:11} |", *(w for w, _ in evaluate.nearest(word, vectors, vocabulary, k=7)))

# %% [markdown]
# `ᆫ`은 ‘본’의 받침처럼 앞말에 붙는 어미 ‘-ㄴ’입니다. 횟수로는 ‘은, 는’처럼 흔한 말이 이웃이 되기 쉽습니다. PPMI를 지나면 ‘배우’의 이웃에 ‘연기’가 올라오는 것처럼 조금 나아집니다.
# 솔직히 아직 신통치 않습니다. 천여 편은 낱말의 뜻을 알기에 모자랍니다. 정말 **데이터가 작아서**인지 9.4절에서 백 배 넘게 큰 글로 배운 벡터와 비교해 봅니다.

# %% [markdown]
# ## 9. 낱말을 벡터로: 예측하기
# <a name="9.-낱말을-벡터로:-예측하기"></a>
# `핵심 12분 · 심화 3분`
#
# ### 9.1 CBOW: 빈칸 맞히기
# 세지 않고 **맞히게** 해도 됩니다. word2vec(Mikolov 등 2013)의 **CBOW**(continuous bag of words)는 둘레 낱말 벡터의 **평균** $h$로 가운데 낱말을 맞힙니다.
#
# $$p(w\mid 둘레)=\frac{e^{h\cdot u_w}}{\sum_{v} e^{h\cdot u_v}},\qquad 비용=-\ln p(정답)$$
#
# 낱말마다 벡터가 둘입니다. 둘레일 때 쓰는 입력 벡터 $v$와 맞힐 때 쓰는 출력 벡터 $u$입니다.
# 손으로: 둘레가 나=(2, 0), 마시=(0, 2)이면 $h=(1,1)$입니다. 출력 벡터가 커피=(1, 1), 차=(1, 0), 책=(−1, 1)이면 점수는 2, 1, 0이고
# 확률은 0.665, 0.245, 0.090, 정답이 커피면 비용은 $-\ln0.665\approx0.408$입니다.

# %%
# NBVAL_CHECK_OUTPUT
context = torch.tensor([[2.0, 0.0], [0.0, 2.0]])  # 나, 마시의 입력 벡터
outputs = torch.tensor([[1.0, 1.0], [1.0, 0.0], [-1.0, 1.0]])  # 커피, 차, 책의 출력 벡터
h = context.mean(dim=0)
scores = outputs @ h
print("h =", h.tolist(), " 점수 =", scores.tolist())
print("확률 =", [round(p, 3) for p in scores.softmax(dim=0).tolist()])
print("비용 =", round(F.cross_entropy(scores[None], torch.tensor([0])).item(), 3))

# %% [markdown]
# ### 9.2 스킵그램: 거꾸로 묻기
# **스킵그램**(skip-gram)은 가운데 낱말로 둘레 낱말을 하나씩 맞힙니다. 윈도 1이면 ‘나 커피 마시’에서 (커피→나), (커피→마시), (나→커피), (마시→커피) 네 문제가 나옵니다.
# 드문 낱말도 여러 번 문제를 받으므로 작은 데이터에서는 CBOW보다 낫다고 알려져 있습니다.
#
# 그런데 분모가 문제입니다. 어휘가 10만이면 문제 하나마다 내적 10만 번을 합니다. **음성 표본 추출**(negative sampling, 네거티브 샘플링)은 문제를 바꿉니다.
# “이 둘은 **진짜 이웃**인가, 아무렇게나 뽑은 **음성 표본**인가?” 진짜 하나에 음성 표본 $k$개만 봅니다. 이것이 SGNS(skip-gram with negative sampling)입니다.
#
# $$비용=-\ln\sigma(v_w\cdot u_c)-\sum_{i=1}^{k}\ln\sigma(-v_w\cdot u_{n_i})$$
#
# 🤔 *예측해 보기*: 벡터가 모두 0이면 $\sigma(0)=\tfrac12$입니다. $k=5$일 때 비용은 얼마일까요?


# %%
# NBVAL_CHECK_OUTPUT
def sgns_loss(center, positive, negatives):
    """center (D,), positive (D,), negatives (k, D) -> scalar."""
    return -F.logsigmoid(center @ positive) - F.logsigmoid(-negatives @ center).sum()


zero = torch.zeros(3)
print("모두 0, k=5:", round(sgns_loss(zero, zero, torch.zeros(5, 3)).item(), 4), " 6·ln 2 =", round(6 * math.log(2), 4))
center = torch.tensor([1.0, 2.0, 0.0])
near, far = torch.tensor([1.0, 1.0, 0.0]), torch.tensor([[-1.0, 0.0, 1.0], [0.0, -1.0, 1.0]])
print("잘 배운 경우:  ", round(sgns_loss(center, near, far).item(), 3))
print("거꾸로 배운 경우:", round(sgns_loss(center, -near, -far).item(), 3))

# %% [markdown]
# $(k+1)\ln2$에서 출발해 진짜의 내적은 키우고 음성 표본의 내적은 줄입니다.
#
# ### 9.3 두 가지 손질: ¾제곱과 서브샘플링
# **음성 표본은 어떻게 뽑을까요?** 나온 횟수의 **¾제곱**에 비례해 뽑습니다. 횟수대로면 ‘이’만 나오고, 고르게 뽑으면 드문 말만 나옵니다.
# 손으로: 900번과 100번 나온 두 낱말은 $0.9:0.1$이지만, $900^{0.75}:100^{0.75}\approx164:32$이므로 $0.84:0.16$이 됩니다.
#
# **흔한 낱말은 문제에서도 덜 냅니다.** 전체에서의 비율이 $f$인 낱말을 $\sqrt{t/f}$의 확률로만 남깁니다(논문의 식, 보통 $t=10^{-5}$, 작은 글에서는 $10^{-3}$).
# 손으로: $t=10^{-3}$이고 $f=0.04$인 ‘이’는 $\sqrt{0.001/0.04}\approx0.16$, 여섯 번에 한 번만 남습니다.
#
# 🤔 *예측해 보기*: 서브샘플링을 하면 윈도가 실제로는 넓어질까요, 좁아질까요?

# %%
fig, axes = plt.subplots(1, 2, figsize=(7.5, 3.2), layout="constrained")
demo.draw_sampling(axes, np.array([vocabulary.counts[word] for word in vocabulary.words[2:]], dtype=float))
plt.show()

# %% [markdown]
# *그림 13. 왼쪽: 낱말이 음성 표본으로 뽑힐 확률(양쪽 로그). 1제곱보다 ¾제곱에서 흔한 말은 낮아지고 드문 말은 높아집니다. 오른쪽: 비율에 따라 남을 확률.*
#
# 흔한 말이 빠진 자리를 건너뛰어 윈도를 채우므로 윈도는 실제로 **넓어집니다**.
#
# ### 9.4 작은 글과 큰 글에서 배워 봅니다
# `sgns.train`은 위의 비용을 여러 쌍에 대해 한꺼번에 줄입니다. 같은 코드로 **NSMC 훈련 리뷰**에서 미리 배워 둔 벡터(`pretrained()`, 설명은 `utils/checkpoints`)도 함께 봅니다.
#
# 🤔 *예측해 보기*: NSMC에서 배운 ‘최고’와 가장 가까운 낱말부터 줄 세우면 ‘최악’은 앞쪽일까요, 뒤쪽일까요?

# %%
small = sgns.train(ids, len(vocabulary), dim=50, epochs=15, lr=0.05, seed=0)
big_vocabulary, big = pretrained()
print(f"비용: 처음 {6 * math.log(2):.2f} → 첫 에포크 {small.losses[0]:.2f} → 마지막 {small.losses[-1]:.2f}")
print(f"읽은 형태소: 리뷰 {len(stream):,}개, NSMC {sum(big_vocabulary.counts.values()):,}개")
for word in ("음악", "지루", "배우", "ㅠㅠ"):
    for name, vectors, words_ in (("리뷰", small, vocabulary), ("NSMC", big, big_vocabulary)):
        print(f"{word} | {name:4} |", *(w for w, _ in evaluate.nearest(word, vectors, words_, k=6)))
order = [word for word, _ in evaluate.nearest("최고", big, big_vocabulary, k=len(big_vocabulary))]
print(f"‘최고’와 가까운 차례: {' '.join(order[:8])} … ‘최악’은 {len(order):,}개 가운데 {order.index('최악') + 1}번째")
assert order.index("최악") < 50

# %% [markdown]
# 같은 방법인데 데이터가 크니 말이 됩니다. 작은 쪽은 눈으로 보아도 8절의 PPMI보다 못합니다. 조금씩 맞히며 배우려면 글이 많아야 합니다.
#
# 그런데 만 개 가까운 낱말 가운데 **‘최악’이 ‘최고’의 바로 곁**에 있습니다. ‘○○의 영화’처럼 **같은 자리에 오기** 때문입니다.
# 분포 가설이 말하는 ‘비슷함’은 뜻이 같다는 것이 아니라 **갈아 끼울 수 있다**는 것입니다. 감성 분류에 쓸 때 조심해야 합니다.
#
# ### 9.5 ★ 예측하기는 몰래 세고 있었습니다
# Levy와 Goldberg(2014)는 차원이 넉넉하면 SGNS의 최솟값이 **정확히** 아래와 같음을 보였습니다.
#
# $$v_w\cdot u_c=\ln\frac{P(w,c)}{P(w)P(c)}-\ln k=\mathrm{PMI}(w,c)-\ln k$$
#
# 까닭은 한 줄입니다. 쌍 $(w,c)$가 진짜로 $P(w,c)$, 음성 표본으로 $kP(w)P(c)$의 비율로 나오니 가장 좋은 답은 $\sigma(x)=\frac{P(w,c)}{P(w,c)+kP(w)P(c)}$이고, 이를 $x$에 대해 풀면 됩니다(음성 표본을 1제곱으로 뽑을 때).
#
# 🤔 *예측해 보기*: 가장 흔한 형태소 40개로 **기대 비용**을 끝까지 줄입니다. 차원이 2, 10, 40일 때 내적과 PMI − ln k의 상관은 얼마일까요?


# %%
def minimise_sgns(joint, dim, k=5, steps=1500, seed=0):
    """Minimum of the expected SGNS loss for P(w, c), shape (V, V); returns the inner products (V, V)."""
    generator = torch.Generator().manual_seed(seed)
    start = 0.1 * torch.randn(2, len(joint), dim, generator=generator, dtype=torch.float64)
    v, u = (part.clone().requires_grad_() for part in start)
    noise = k * joint.sum(1, keepdim=True) * joint.sum(0, keepdim=True)  # 음성 표본: k·P(w)P(c)
    optimizer = torch.optim.Adam([v, u], lr=0.05)
    for _ in range(steps):
        x = v @ u.T
        loss = -(joint * F.logsigmoid(x) + noise * F.logsigmoid(-x)).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (v @ u.T).detach()


# %%
common = [vocabulary[token] for token, _ in Counter(stream).most_common(40)]
forty = counts.cooccurrence(ids, len(vocabulary), window=10)[common][:, common].toarray()
joint = torch.tensor(forty / forty.sum())
goal = torch.tensor(counts.pmi(forty) * math.log(2) - math.log(5))  # 밑을 2에서 e로
met = torch.isfinite(goal)
products, correlation = {}, {}
for dim in (2, 10, 40):
    products[dim] = minimise_sgns(joint, dim)
    correlation[dim] = np.corrcoef(products[dim][met], goal[met])[0, 1]
    print(f"차원 {dim:2}: 상관 {correlation[dim]:.7f}, 가장 큰 차이 {(products[dim] - goal)[met].abs().max():.4f}")
print(f"한 번도 만나지 않은 칸 {int((~met).sum())}개는 PMI가 −∞라 빼고 쟀습니다.")
assert correlation[2] < correlation[10] < correlation[40] and correlation[40] > 0.99999

# %%
fig, axes = plt.subplots(1, 3, figsize=(8, 3), sharey=True, layout="constrained")
for ax, dim in zip(axes, products):
    demo.draw_convergence(ax, goal[met].numpy(), products[dim][met].numpy())
    ax.set_title(t(f"{dim}차원: 상관 {correlation[dim]:.3f}", f"d = {dim}: r = {correlation[dim]:.3f}"))
axes[0].set_ylabel(t("SGNS의 내적", "SGNS inner product"))
plt.show()

# %% [markdown]
# *그림 14. 가로는 세어서 구한 PMI − ln 5, 세로는 SGNS가 배운 내적. 점 하나가 낱말 쌍 하나입니다. 차원이 어휘 크기와 같으면 대각선 위에 놓입니다.*
#
# 신비로울 것이 없습니다. word2vec은 **PMI 행렬을 낮은 차원으로 눌러 담는** 또 하나의 방법입니다. 8절의 PPMI+SVD와 같은 일을, 표를 만들지 않고 조금씩 합니다.
# 차원이 낮을 때 상관이 얼마인지는 데이터에 달렸습니다. 흔한 40개는 대부분 조사와 어미라 두 축으로 요약되지 않습니다.

# %% [markdown]
# ### 9.6 심화: $k$를 바꾸면
# 🤔 *예측해 보기*: 음성 표본을 5개에서 15개로 늘리면 내적은 모두 얼마나 움직일까요? 이웃의 순서는 바뀔까요?

# %%
fifteen = minimise_sgns(joint, 40, k=15)
shift = (fifteen - products[40])[met]
print(f"내적의 변화: 평균 {shift.mean():.4f}, 표준편차 {shift.std():.4f}  |  ln 5 − ln 15 = {math.log(5 / 15):.4f}")
assert abs(shift.mean() - math.log(5 / 15)) < 0.02

# %% [markdown]
# 모두 같은 만큼 내려갈 뿐입니다. 차원이 넉넉하면 $k$는 **기준선을 옮기는 손잡이**입니다. 차원이 모자라면 어느 쌍을 더 정확히 맞힐지에도 영향을 줍니다.

# %% [markdown]
# ## 10. GloVe
# <a name="10.-GloVe"></a>
# `핵심 4분`
#
# ### 10.1 비율에 뜻이 있습니다
# GloVe(Pennington 등 2014)는 “동시출현 **확률의 비율**이 뜻을 가른다”에서 출발합니다. ‘연기’ 둘레와 ‘음악’ 둘레에서 다른 낱말이 나올 확률을 나누어 봅니다.
# 1보다 훨씬 크면 연기 쪽 말, 훨씬 작으면 음악 쪽 말, 1 가까이면 둘을 가르지 못하는 말입니다.
#
# 🤔 *예측해 보기*: ‘배우’, ‘너무’, ‘영화’의 비율은 각각 1보다 클까요, 작을까요, 1에 가까울까요?

# %%
near = {word: table[vocabulary[word]].toarray()[0] for word in ("연기", "음악")}
chance = {word: row / row.sum() for word, row in near.items()}
ratio = {}
for word in ("배우", "표정", "너무", "이", "감독", "영화"):
    i = vocabulary[word]
    ratio[word] = chance["연기"][i] / chance["음악"][i] if chance["음악"][i] else math.inf
    shares = "  ".join(f"{name} 둘레 {chance[name][i]:5.2%}({near[name][i]:.0f}번)" for name in near)
    print(f"{word} | {shares}  비율 {ratio[word]:.2f}")
assert FULL or ratio["배우"] > 2 > ratio["너무"] > 0.5 > ratio["영화"]

# %% [markdown]
# ‘배우’는 연기 쪽이고, ‘너무’는 둘을 가르지 못합니다. ‘감독’과 ‘영화’가 음악 쪽인 것은 뜻밖이지만 몇 번 만나지 않았습니다. ‘표정’은 음악 둘레에 온 적이 없어 비율이 무한대(`inf`)입니다.
# 적게 만난 쌍의 비율은 이렇게 믿을 수 없습니다. 그래서 다음 절에서 쌍마다 **무게**를 둡니다.
#
# ### 10.2 목적 함수
# 내적의 차이가 로그 비율이 되도록 하면, 낱말 쌍마다 $w_i\cdot\tilde w_j+b_i+\tilde b_j=\ln X_{ij}$면 됩니다($X_{ij}$는 횟수). 비용은 무게를 준 제곱 오차입니다.
#
# $$J=\sum_{X_{ij}>0} f(X_{ij})\,\bigl(w_i\cdot\tilde w_j+b_i+\tilde b_j-\ln X_{ij}\bigr)^2,\qquad f(x)=\min\bigl(1,(x/100)^{3/4}\bigr)$$
#
# 손으로: $f(1)=0.032,\ f(10)=0.178,\ f(100)=1$입니다. 한 번 만난 쌍은 믿지 않고, 백 번 넘게 만난 쌍도 1보다 큰소리를 내지 못합니다.
# 편향 $b_i$가 $\ln \#(i)$를 맡으면 남는 내적은 다시 **PMI**입니다. 세 방법이 같은 곳을 봅니다.
#
# 🤔 *예측해 보기*: 행마다, 열마다 다른 편향의 몫을 걷어 내려고 $\ln X$와 PMI에서 행 평균과 열 평균을 뺍니다. 두 행렬은 얼마나 다를까요?


# %%
def centre(matrix):
    """The matrix without its row and column means: what biases can't explain."""
    return matrix - matrix.mean(axis=0) - matrix.mean(axis=1, keepdims=True) + matrix.mean()


# %%
dense = table[common][:, common].toarray()
while (dense == 0).any():  # 만난 적 없는 쌍이 남지 않도록 낱말을 하나씩 뺍니다
    worst = (dense == 0).sum(axis=1).argmax()
    dense = np.delete(np.delete(dense, worst, axis=0), worst, axis=1)
pmi = centre(counts.pmi(dense) * math.log(2))
print(f"낱말 {len(dense)}개, ln X와 PMI의 가장 큰 차이 {np.abs(centre(np.log(dense)) - pmi).max():.0e}")
for dim in (2, 10, len(dense)):
    learned = glove.train(dense, dim=dim, epochs=500, lr=0.2, x_max=10, seed=0)  # 작은 글이라 100 대신 10
    product = centre(learned.inputs @ learned.outputs.T)
    agreement = np.corrcoef(product.ravel(), pmi.ravel())[0, 1]
    print(
        f"GloVe {dim:2}차원: 비용 {learned.losses[0]:.2f} → {learned.losses[-1]:.4f}, 내적과 PMI의 상관 {agreement:.3f}"
    )
assert FULL or agreement > 0.98  # 4만 줄에서는 500에포크로 모자랍니다

# %% [markdown]
# 편향을 걷어 내면 $\ln X$와 PMI는 **같은 행렬**이고, GloVe의 내적은 차원을 늘릴수록 그 행렬로 갑니다. 9.5절의 SGNS와 같은 이야기입니다.
# 다른 것은 어느 쌍에 힘을 쏟느냐입니다. GloVe는 무게 $f$로, SGNS는 나온 횟수로 정합니다.

# %% [markdown]
# ## 11. FastText와 자모
# <a name="11.-FastText와-자모"></a>
# `핵심 6분 · 심화 3분`
#
# ### 11.1 낱말은 조각의 합입니다
# word2vec은 ‘재밋다’를 한 번도 못 보았으면 줄 벡터가 없습니다. **FastText**(Bojanowski 등 2017)는 낱말 벡터를 **조각(n-그램, n-gram) 벡터의 합**으로 만듭니다(여기서는 긴 낱말이 커지지 않게 평균을 냅니다).
# 처음 보는 낱말도 아는 조각이 있으면 벡터가 생깁니다. 배우는 방법은 SGNS 그대로입니다.
#
# 한국어에서는 무엇을 잇느냐가 중요합니다. 받침 하나만 틀려도 음절은 **통째로** 다른 글자가 되지만, 자모로 풀면 하나만 다릅니다(Park 등 2018).
#
# 🤔 *예측해 보기*: 재밌다와 재밋다가 함께 쓰는 조각은 음절로 자를 때와 자모로 자를 때 각각 몇 %일까요?


# %%
# NBVAL_CHECK_OUTPUT
def pieces_of(text, shortest, longest):
    """All n-grams of <text> as a set."""
    marked = f"<{text}>"
    return {marked[i : i + n] for n in range(shortest, longest + 1) for i in range(len(marked) - n + 1)}


cutters = {"음절": lambda word: pieces_of(word, 1, 3), "자모": lambda word: set(subword.ngrams(word))}
for a, b in (("재밌다", "재밋다"), ("봤는데", "봣는데"), ("어이없다", "어의없다")):
    for name, cut in cutters.items():
        both, either = cut(a) & cut(b), cut(a) | cut(b)
        print(f"{a}·{b}  {name} 조각 {len(either)}개 가운데 같은 것 {len(both)}개 = {len(both) / len(either):.0%}")

# %%
# NBVAL_CHECK_OUTPUT
for name, cut in cutters.items():
    print(name, *sorted(cut("재밌다") & cut("재밋다"), key=lambda piece: (len(piece), piece)))

# %% [markdown]
# 비율만 보면 음절이 나아 보입니다. 그러나 음절이 나눈 것은 ‘재’, ‘다’처럼 **아무 낱말에나 있는** 조각입니다.
# 자모는 틀린 음절 안쪽까지 이어진 긴 조각(`<ㅈㅐㅁㅣ`)을 나누어 갖습니다. 어느 쪽이 본디 낱말을 가려내는지는 세어 보아야 합니다.
#
# ### 11.2 ★ 처음 보는 오타의 이웃
# 리뷰의 어절에서 자모 3–5개짜리 조각의 벡터를 배우고, **훈련에 없던 오타**를 줍니다. 낱말 단위의 벡터라면 모두 `[UNK]`입니다.
#
# 🤔 *예측해 보기*: ‘재밋는’의 이웃에는 모양이 닮은 낱말과 뜻이 닮은 낱말 가운데 어느 쪽이 올까요?

# %%
eojeols = [re.findall("[가-힣]+", text) for text in texts]
eojeol_vocabulary = Vocabulary(eojeols, min_count=2)
eojeol_ids = [eojeol_vocabulary.known_ids(words_) for words_ in eojeols]
fasttext = subword.train(eojeol_ids, eojeol_vocabulary, dim=50, epochs=10, subsample=0, seed=0)
for typo in ("재밋는", "지루햇다", "연기럭", "재미업는"):
    near = evaluate.nearest(fasttext.vector(typo), fasttext, eojeol_vocabulary, k=6)
    print(typo, "처음 봄" if typo not in eojeol_vocabulary else "", "→", *(word for word, _ in near))

# %% [markdown]
# 모양이 닮은 낱말이 앞에 옵니다. 그래서 뜻이 반대인 ‘재미없음’도 따라왔습니다.
#
# 이번에는 셉니다. 자주 나온 어절마다 한 음절에 오타를 하나 내고(소리가 비슷한 자모나 자판의 옆 글쇠), **본디 낱말이 몇 번째로 가까운지** 봅니다. 네 방법을 비교하고, 비기면 찾지 못한 것으로 셉니다.
#
# - 음절 조각(1–3)이 겹치는 비율, 자모 조각(3–5)이 겹치는 비율: 벡터 없이 글자만 봅니다.
# - 자모 조각에 **무작위** 벡터를 주고 평균 낸 것: 아무것도 배우지 않았습니다.
# - 위에서 **배운** 자모 조각 벡터.
#
# 🤔 *예측해 보기*: 본디 낱말을 첫째로 찾는 비율이 높은 차례로 세워 보세요. 배운 벡터가 가장 나을까요?

# %%
typos = demo.typos_of([word for word in eojeol_vocabulary.words[2:] if len(word) > 1][:500], eojeol_vocabulary)
shuffled = np.random.default_rng(1).normal(size=fasttext.pieces.shape).astype(np.float32)
ways = {
    "음절 조각의 겹침": demo.by_overlap(typos, eojeol_vocabulary, cutters["음절"]),
    "자모 조각의 겹침": demo.by_overlap(typos, eojeol_vocabulary, cutters["자모"]),
    "무작위 자모 벡터": demo.by_vector(typos, eojeol_vocabulary, demo.with_pieces(fasttext, shuffled)),
    "배운 자모 벡터": demo.by_vector(typos, eojeol_vocabulary, fasttext),
}
print(f"오타 {len(typos)}개, 보기:", *(f"{word}→{typo}" for word, typo in typos[:6]))
for name, places in ways.items():
    print(f"{name:9} 첫째로 찾음 {np.mean(places == 0):.0%}, 다섯째 안 {np.mean(places < 5):.0%}")
first = {name: np.mean(places == 0) for name, places in ways.items()}
assert FULL or (
    first["자모 조각의 겹침"] > first["음절 조각의 겹침"] and first["배운 자모 벡터"] > first["무작위 자모 벡터"] > 0.1
)

# %%
fig, ax = plt.subplots(figsize=(6, 3.2))
demo.draw_places(ax, ways)
plt.show()

# %% [markdown]
# *그림 15. 오타에서 본디 낱말을 첫째로 찾은 비율(파랑)과 다섯째 안에 찾은 비율(하늘). 낱말 단위 벡터는 모두 0 %입니다.*
#
# 자모가 음절보다 오타에 강합니다(오타를 자모 하나만 바꾸어 냈으므로 자모에 유리한 시험이기도 합니다). 그런데 **배운 벡터가 철자 겹침을 이기지 못했습니다**. 실패가 아닙니다.
# 배운 벡터는 ‘재밋는’ 옆에 ‘재밌네요, 재밌어서’처럼 **뜻이 통하는 다른 꼴**을 함께 데려오므로, 꼭 그 철자를 첫째로 두지 않습니다.
# 무작위 벡터도 3분의 1 넘게 맞힌다는 것도 기억하세요. FastText가 오타에 강한 힘의 많은 몫은 학습이 아니라 **조각을 나누어 갖는 구조**에서 옵니다.

# %% [markdown]
# ### 11.3 심화: 오타가 늘면 분류기는 얼마나 버틸까요
# 깨끗한 리뷰로 배운 세 분류기에 **오타를 넣은 테스트**를 줍니다. 소리가 비슷한 자모(ㅐ↔ㅔ, ㅆ→ㅅ)나 자판의 옆 글쇠로 바꿉니다.
# 형태소는 토큰이 통째로 바뀌고, 음절과 자모는 겹친 조각(음절 1–3개, 자모 1–5개)을 씁니다. (20초쯤 걸립니다.)
#
# 🤔 *예측해 보기*: 음절 열에 넷이 오타라면 세 분류기의 정확도는 얼마나 떨어질까요?

# %%
RATES = [0.0, 0.2, 0.4, 0.6]
rng = np.random.default_rng(0)
broken = {rate: [demo.misspell(text, rate, rng) for text in test_texts] for rate in RATES}
for rate in (0.0, 0.4):
    print(f"{rate:.0%}", broken[rate][1], "|", broken[rate][2])

# %%
answers = test["label"].to_numpy()
survived = {}
for name, kind in (("형태소", "token"), ("음절", "character"), ("자모", "jamo")):
    cut = tokenize.all_morphemes if kind == "token" else list
    vectorizer, model = demo.classifier(kind)
    model.fit(vectorizer.fit_transform(list(cut(texts))), labels)
    right = [model.predict(vectorizer.transform(list(cut(broken[rate])))) == answers for rate in tqdm(RATES, desc=name)]
    survived[name] = [hit.mean() for hit in right]
    drop, low, high = demo.paired_difference(right[2], right[0])
    print(
        f"{name} {[f'{value:.1%}' for value in survived[name]]}  40 %에서의 변화 {drop:+.1%} ({low:+.1%}~{high:+.1%})"
    )

# %%
fig, ax = plt.subplots(figsize=(6, 3.6))
demo.draw_typos(ax, RATES, {t(name, kind): survived[name] for name, kind in
                                (("형태소", "morpheme"), ("음절", "syllable"), ("자모", "jamo"))})  # fmt: skip
plt.show()
drops = {name: values[0] - values[2] for name, values in survived.items()}
assert drops["형태소"] > max(drops["음절"], drops["자모"])

# %% [markdown]
# *그림 16. 오타가 난 음절의 비율과 테스트 정확도. 형태소가 가장 크게 무너지고, 겹친 조각을 쓰는 둘은 덜 무너집니다. 회색 점선(50 %)은 동전 던지기입니다.*
#
# 깨끗할 때는 형태소가 조금 앞서지만, 오타가 많아질수록 조각을 쓰는 둘에 뒤집힙니다. 형태소는 40 %에서 떨어진 것이 분명합니다(구간이 0 아래에 있습니다).
# 음절과 자모 가운데 어느 쪽이 나은지는 이 크기의 테스트로 가리기 어렵습니다. 두 구간이 크게 겹칩니다.

# %% [markdown]
# ## 12. 임베딩을 평가하기
# <a name="12.-임베딩을-평가하기"></a>
# `핵심 9분 · 심화 3분`
#
# ### 12.1 ★ “왕 − 남자 + 여자 = 여왕”, 정말일까요
# 유추(analogy)는 $a:b=c:d$에서 $b-a+c$와 가장 가까운 낱말로 $d$를 맞힙니다. $c$에서 $b-a$만큼 **이동**(offset)해 보는 것입니다. word2vec을 유명하게 만든 보기입니다.
# 그런데 대부분의 프로그램이 **$a, b, c$를 답에서 빼고** 찾습니다. 빼지 않으면 어떻게 될까요?
#
# 또 하나, 이동하지 않고, 곧 $b-a$를 아예 더하지 않고 **$c$의 이웃 가운데 첫째**를 답하면 얼마나 맞을까요? 이것이 넘어야 할 기준선입니다(Linzen 2016).
#
# 🤔 *예측해 보기*: NSMC 벡터에서 ① 입력을 뺐을 때, ② 빼지 않았을 때, ③ 이동 없이 $c$의 이웃만 볼 때의 정확도를 적어 보세요.

# %%
ANALOGIES = {
    "남녀": "남자-여자 아빠-엄마 아버지-어머니 아들-딸 남편-아내 오빠-언니 할아버지-할머니 소년-소녀 남주-여주 왕자-공주 아저씨-아줌마",
    "반대말": "좋-나쁘 재밌-재미없 최고-최악 명작-졸작 시작-끝 많-적 크-작 길-짧 빠르-느리 쉽-어렵 앞-뒤 진짜-가짜 성공-실패 기쁨-슬픔",
    "하는 일": "배우-연기 감독-연출 작가-각본 가수-노래 성우-더빙 관객-관람 기자-기사 경찰-수사 학생-공부 의사-수술",
    "명사와 형용사": "재미-재밌 지루함-지루 슬픔-슬프 아름다움-아름답 무서움-무섭 즐거움-즐겁",
}
results = {}
for name, line in ANALOGIES.items():
    couples = [tuple(couple.split("-")) for couple in line.split()]
    questions = [(*one, *two) for one in couples for two in couples if one != two]
    results[name] = evaluate.analogy_accuracy(questions, big, big_vocabulary)
    row = results[name]
    print(f"{name:8} 물음 {row['n']:3}개(모르는 낱말로 뺀 것 {row['oov']:2}개)  "
          f"빼고 {row['offset']:6.1%}  안 빼고 {row['offset_all']:6.1%}  이동 없이 {row['near_c']:6.1%}")  # fmt: skip

# %%
fig, ax = plt.subplots(figsize=(7, 3.6))
demo.draw_analogies(ax, results)
plt.show()
n = sum(row["n"] for row in results.values())
total = {way: sum(row[way] * row["n"] for row in results.values()) / n for way in ("offset", "offset_all", "near_c")}
print({way: f"{value:.1%}" for way, value in total.items()})
for question in (("남자", "여자", "아빠"), ("좋", "나쁘", "최고")):
    kept = [word for word, _ in evaluate.analogy(*question, big, big_vocabulary, k=3)]
    everything = [word for word, _ in evaluate.analogy(*question, big, big_vocabulary, k=3, exclude_inputs=False)]
    print("{}:{} = {}:?".format(*question), " 빼고", kept, " 안 빼고", everything)
assert total["offset_all"] < 0.05 < total["offset"] < total["near_c"]

# %% [markdown]
# *그림 17. 유추를 맞힌 비율. 파랑은 입력을 답에서 뺀 것, 빗금은 빼지 않은 것, 주황은 이동 없이 c의 이웃만 답한 것.*
#
# 입력을 빼지 않으면 거의 다 틀립니다. $b-a$만큼 옮겨도 아직 $c$의 곁이라, 가장 가까운 낱말은 대개 **$c$ 자신**입니다(위의 두 보기에서도 그렇습니다). 더 놀라운 것은 주황입니다.
# ‘남녀’와 ‘반대말’에서는 **아무것도 더하지 않는 편이 더 많이** 맞힙니다. $d$가 원래 $c$의 이웃이기 때문입니다. 거꾸로 ‘하는 일’과 ‘명사와 형용사’에서는 이웃만으로 하나도 맞히지 못하고, 이동이 몇 개를 맞힙니다. 이동이 정말 일한 몫은 그만큼입니다.
#
# “벡터의 뺄셈이 뜻의 뺄셈”이라는 말은 조심해서 하고, 언제나 이동 없는 기준선을 함께 적으세요.

# %% [markdown]
# ### 12.2 사람이 매긴 비슷함과 비교하기
# 더 믿을 만한 방법은 낱말 쌍마다 사람이 매긴 점수와 코사인의 **순위 상관**(Spearman)을 보는 것입니다. 값이 아니라 순서만 봅니다.
# 손으로: 사람이 (9, 7, 2), 코사인이 (0.8, 0.3, 0.4)라면 순위는 (1, 2, 3)과 (1, 3, 2)이고 상관은 $1-\frac{6\cdot(0+1+1)}{3\cdot8}=0.5$입니다.
# 사전에 없는 쌍을 **몇 개나 뺐는지**도 반드시 적습니다. 쉬운 쌍만 남기면 점수가 오릅니다.
#
# 공개 데이터(한국어 WordSim-353, 유추 물음)는 `FULL = True`에서 내려받습니다.

# %%
if FULL:
    scored = data.load("kor_ws353")
    rows = list(scored[["word1", "word2", "score"]].itertuples(index=False, name=None))
    for name, vectors, words_ in (("여기서 배운 것", small, vocabulary), ("pretrained()", big, big_vocabulary)):
        print(name, "WordSim-353:", evaluate.similarity(rows, vectors, words_))
    for part in ("semantic", "syntactic"):
        questions = list(data.load("kor_analogy", part)[list("abcd")].itertuples(index=False, name=None))
        print("유추", part, evaluate.analogy_accuracy(questions, big, big_vocabulary))
print("손으로 한 보기:", round(float(spearmanr([9, 7, 2], [0.8, 0.3, 0.4]).statistic), 3))

# %% [markdown]
# ### 12.3 그림으로 보기: PCA와 t-SNE
# 백 칸짜리 벡터를 종이에 그리려면 두 칸으로 줄여야 합니다. **PCA**(주성분 분석)는 가장 넓게 퍼진 두 방향으로 **비춘 그림자**입니다. 멀고 가까움이 대체로 남지만 뭉개집니다.
# **t-SNE**는 가까운 이웃만 지키고 먼 것은 마음대로 놓습니다. 무리는 잘 보이지만 **무리 사이의 거리와 크기에는 뜻이 없습니다**.
#
# 🤔 *예측해 보기*: 가족, 느낌, 영화 만들기, 웃음과 울음 표시 가운데 가장 또렷이 뭉치는 무리는 무엇일까요?

# %%
GROUPS = {
    t("가족", "family"): "엄마 아빠 아버지 어머니 아들 딸 남편 아내 할머니 동생".split(),
    t("느낌", "feeling"): "재밌 지루 슬프 무섭 웃기 감동 답답 아름답 유치 행복".split(),
    t("만들기", "making"): "감독 배우 연기 연출 각본 음악 대사 편집 촬영 영상".split(),
    t("표시", "signs"): "ㅋㅋ ㅎㅎ ㅠㅠ ㅜㅜ ^^ ! ? .. ~ ;;".split(),
}
shown = [word for members in GROUPS.values() for word in members if word in big_vocabulary]
rows = evaluate.unit_rows(big)[big_vocabulary.ids(shown)]
flat = PCA(2, random_state=0).fit(rows)
maps = {"PCA": flat.transform(rows), "t-SNE": TSNE(2, perplexity=8, init="pca", random_state=0).fit_transform(rows)}
print(f"PCA 두 축에 남은 분산: {flat.explained_variance_ratio_.sum():.0%}")

# %%
group_of = {word: group for group, members in GROUPS.items() for word in members}
fig, axes = plt.subplots(2, 1, figsize=(6.5, 9.5))
for ax, (name, points), legend in zip(axes, maps.items(), (dict(zip(GROUPS, GROUPS)), None)):
    embedding(ax, points, shown, groups=[group_of[word] for word in shown], names=legend, fontsize=10)
    ax.set_title(name, pad=24)
plt.show()

# %% [markdown]
# *그림 18. NSMC에서 배운 낱말 벡터 40개를 PCA(위)와 t-SNE(아래)로 두 칸에 담은 모습. 색과 모양은 사람이 나눈 무리입니다.*
#
# PCA의 두 축에는 원래 퍼짐의 3분의 1쯤만 남았습니다. t-SNE는 `perplexity`(이웃을 몇 개쯤으로 볼지)와 시드에 따라 모양이 바뀝니다.
# **그림은 질문을 떠올리는 데 쓰고, 답은 수로** 하세요. 무리마다 줄이기 전의 벡터로 코사인 평균을 냅니다.

# %%
cosines, owner = rows @ rows.T, np.array([group_of[word] for word in shown])
for group in GROUPS:
    inside = cosines[owner == group][:, owner == group]
    within = (inside.sum() - len(inside)) / (len(inside) * (len(inside) - 1))  # 자기 자신과의 1은 뺍니다
    print(f"{group} | 무리 안 {within:.2f}, 다른 무리와 {cosines[owner == group][:, owner != group].mean():.2f}")

# %% [markdown]
# 가장 또렷한 무리는 ‘가족’입니다. ‘느낌’은 가장 느슨합니다. 칭찬과 불평이 한데 섞여 있기 때문일 것입니다.

# %% [markdown]
# ### 12.4 심화: 시드를 바꾸어도 같은 이웃일까요
# 🤔 *예측해 보기*: 같은 리뷰, 같은 설정에서 시드만 바꾸어 다시 배우면 열 이웃 가운데 몇 개가 그대로일까요?

# %%
again = sgns.train(ids, len(vocabulary), dim=50, epochs=15, lr=0.05, seed=1)
probe = [word for word in vocabulary.words[2:] if vocabulary.counts[word] >= 20]
shared = []
for word in probe:
    first, second = ({w for w, _ in evaluate.nearest(word, v, vocabulary, k=10)} for v in (small, again))
    shared.append(len(first & second))
print(f"자주 나온 {len(probe)}종: 열 이웃 가운데 평균 {np.mean(shared):.1f}개가 같습니다.")

# %% [markdown]
# 열에 하나가 채 남지 않습니다. 작은 데이터에서 배운 이웃 하나하나에 뜻을 붙이지 마세요. 여러 시드에서 되풀이되는 것만 이야기합니다.

# %% [markdown]
# ## 13. 퀴즈
# <a name="13.-퀴즈"></a>
# `핵심 2분 · 나머지는 집에서`
#
# 고른 답을 누르면 해설이 열립니다. 틀린 답의 해설도 읽어 보세요.

# %%
questions_1 = [
    Question("`ㅋㅋㅋㅋㅋ`를 어떻게 정규화하는 것이 좋을까요?", {
        "한글 음절이 아니므로 지운다": "감정이 사라집니다. 3.2절에서 표시마다 긍정의 비율이 크게 달랐습니다.",
        "NFKC로 정리한다": "홀로 선 자모가 바뀌고, 뒤에 모음 자모가 오면 음절로 뭉칩니다(2.1절의 `ㅋㅠ`).",
        "두 개로 줄여 남긴다": "길이는 달라도 한 토큰이 되고 웃음은 남습니다.",
    }, answer="두 개로 줄여 남긴다"),
    Question("단위를 어절에서 자모로 잘게 바꾸면 어떻게 될까요?", {
        "OOV가 줄고 글이 길어진다": "그림 6과 그림 7의 오른쪽입니다. 그 사이의 알맞은 곳을 서브워드가 찾습니다.",
        "OOV가 늘고 글이 짧아진다": "반대입니다. 어절은 리뷰마다 새것이 나옵니다.",
        "OOV만 줄고 나머지는 같다": "한 리뷰의 토큰이 몇 배로 늘어납니다. 공짜는 없습니다.",
    }, answer="OOV가 줄고 글이 길어진다"),
    Question("‘감독’이 두 번뿐인데 WordPiece가 먼저 합친 까닭은 무엇일까요?", {
        "횟수가 가장 많아서": "횟수는 2로 가장 적었습니다. 횟수로 고르는 것은 BPE입니다.",
        "감과 독이 늘 함께 나와서": "낱낱의 횟수로 나누므로 2/(2·2)=0.5로 가장 높았습니다.",
        "두 글자라서": "길이는 점수에 들어가지 않습니다.",
    }, answer="감과 독이 늘 함께 나와서"),
]  # fmt: skip
quiz(*questions_1)

# %%
questions_2 = [
    Question("‘커피’와 ‘차’가 한 문장에 나온 적이 없는데도 벡터가 닮은 까닭은 무엇일까요?", {
        "글자가 비슷해서": "글자를 보는 것은 FastText입니다. PPMI는 이웃만 셉니다.",
        "둘레에 오는 낱말이 비슷해서": "분포 가설입니다. 8.2절에서 코사인을 쟀습니다.",
        "PMI가 음수라서": "만난 적이 없으면 PMI는 −∞이고 PPMI에서는 0입니다. 닮음은 행 전체로 봅니다.",
    }, answer="둘레에 오는 낱말이 비슷해서"),
    Question("차원이 넉넉할 때 SGNS의 내적에 대해 맞는 것은 무엇일까요?", {
        "PMI − ln k로 간다": "음성 표본을 1제곱으로 뽑을 때 정확히 그렇습니다. 그림 14의 오른쪽입니다.",
        "k를 늘리면 모두 같은 만큼 내려간다": "ln k만큼입니다. 9.6절에서 쟀습니다.",
        "코사인 유사도와 같다": "내적에는 길이도 들어 있고, 입력 벡터와 출력 벡터 사이의 값입니다.",
    }, answer={"PMI − ln k로 간다", "k를 늘리면 모두 같은 만큼 내려간다"}),
    Question("“우리 벡터는 유추를 30 % 맞힙니다.” 무엇을 더 물어야 할까요?", {
        "입력 낱말을 답에서 뺐나요?": "빼고 안 빼고에 따라 결과가 크게 달라집니다(그림 17).",
        "이동 없이 c의 이웃만 답하면 몇 %인가요?": "그보다 나아야 뺄셈이 일을 한 것입니다.",
        "모르는 낱말 때문에 뺀 물음은 몇 개인가요?": "많이 빼면 쉬운 물음만 남습니다.",
    }, answer={"입력 낱말을 답에서 뺐나요?", "이동 없이 c의 이웃만 답하면 몇 %인가요?", "모르는 낱말 때문에 뺀 물음은 몇 개인가요?"}),
]  # fmt: skip
quiz(*questions_2)

# %% [markdown]
# ## 14. 정리
# <a name="14.-정리"></a>
# `핵심 1분`
#
# ### 14.1 기억할 세 문장
# 1. 정규화는 **같은 것을 같게** 만드는 일이지 지우는 일이 아닙니다. 규칙마다 빼 보고 재어 보세요.
# 2. 낱말의 벡터는 **이웃의 통계**입니다. 세든(PPMI+SVD, GloVe) 맞히든(word2vec) 같은 곳, PMI로 갑니다.
# 3. 임베딩의 숫자는 **무엇을 빼고 무엇과 비교했는지**와 함께 읽습니다.
#
# ### 14.2 다음 주
# {{next.meeting}}에는 **{{week.3.title}}**를 배웁니다. 오늘의 벡터는 순서를 모르고, ‘배’가 먹는 배인지 타는 배인지도 모릅니다. 순서대로 읽으며 문맥을 기억하는 신경망을 만납니다.
# 복습과제는 {{deadline.review}}, 예습과제는 {{deadline.preview}}까지입니다.

# %% [markdown]
# ### 14.3 용어
#
# | 한국어 | English | 한 줄 뜻 |
# |---|---|---|
# | 정규화 | normalization | 같은 것을 같은 글자열로 |
# | 형태소 | morpheme | 뜻을 가진 가장 작은 조각 |
# | 조사, 어미 | particle, ending | 명사 뒤에, 동사·형용사 뒤에 붙는 말 |
# | 이형태 | allomorph | 환경에 따라 모양이 다른 같은 형태소(이/가) |
# | 서브워드 | subword | 낱말보다 작고 글자보다 큰 조각 |
# | 다산성 | fertility | 낱말 하나가 나뉘는 조각 수 |
# | 분포 가설 | distributional hypothesis | 이웃이 비슷하면 뜻도 비슷하다 |
# | 동시출현 | co-occurrence | 윈도 안에서 함께 나오기 |
# | 점별 상호정보량 | pointwise mutual information (PMI) | 우연보다 얼마나 자주 만나는가 |
# | 음성 표본 추출 | negative sampling | 진짜 이웃과 아무렇게나 뽑은 낱말을 가리기 |
# | 유추 | analogy | a : b = c : ? |

# %% [markdown]
# ### 14.4 읽을거리
# - 책: {{links.book}} 2장(통계 기반), 3–4장(word2vec) · {{links.wikidocs}} ‘텍스트 전처리’, ‘카운트 기반의 단어 표현’, ‘워드 임베딩’, ‘서브워드 토크나이저’ 장 · 논문 발표: {{links.dsba}}
# - 서브워드: Sennrich 등 2016, arXiv:1508.07909 · Schuster & Nakajima 2012, doi:10.1109/ICASSP.2012.6289079 · Kudo 2018, arXiv:1804.10959
# - 세기: Harris 1954, doi:10.1080/00437956.1954.11659520 · Firth 1957, *Studies in Linguistic Analysis* · Eckart & Young 1936, doi:10.1007/BF02288367
# - word2vec: Mikolov 등 2013, arXiv:1301.3781과 arXiv:1310.4546 · Levy & Goldberg 2014, *NeurIPS* 27, “Neural Word Embedding as Implicit Matrix Factorization”
# - GloVe: Pennington 등 2014, doi:10.3115/v1/D14-1162 · FastText: Bojanowski 등 2017, arXiv:1607.04606 · 자모: Park 등 2018, doi:10.18653/v1/P18-1226
# - 평가: Levy 등 2015, doi:10.1162/tacl_a_00134 · Linzen 2016, doi:10.18653/v1/W16-2503 · Rogers 등 2017, doi:10.18653/v1/S17-1017
# - t-SNE: van der Maaten & Hinton 2008, *JMLR* 9:2579–2605
