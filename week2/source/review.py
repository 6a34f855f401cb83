# %% [markdown]
# # 2주차 복습과제 · 글자에서 낱말 벡터까지
#
# {{badge}}
#
# 한글을 쪼개고, 토큰을 배우고, 낱말을 벡터로 바꾸는 부품을 직접 쓴 뒤, 리뷰 분류기에서 **정답이 새는 곳**을 찾아 고칩니다.
#
# - 걸리는 시간: 문제만 약 163분(한 번에 다 하지 말고 절마다 나누어 하세요) · 실행 시간: CPU에서 1분 이내 · 마감: **{{deadline.review}}**
# - 미리 알아야 할 것: 2주차 강의, NumPy 배열의 모양(shape)과 브로드캐스팅, 1주차의 소프트맥스와 교차 엔트로피
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 한글 음절을 자모로 쪼개고 다시 합칩니다.
# 2. 바이트 쌍 인코딩(BPE)을 학습하고, 한글에서 토큰이 어떻게 자라는지 설명합니다.
# 3. 낱말이 함께 나온 횟수를 세어 PPMI 벡터를 만듭니다.
# 4. CBOW와 SGNS의 비용과 기울기, GloVe의 비용을 씁니다.
# 5. 데이터 누수를 찾아 고치고, 정확도를 구간과 함께 말합니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 한글과 자모](#1.-한글과-자모) (9분) · [2. 바이트 쌍 인코딩](#2.-바이트-쌍-인코딩) (19분) ·
# [3. 세기에서 벡터로](#3.-세기에서-벡터로) (17분) · [4. CBOW와 SGNS](#4.-CBOW와-SGNS) (56분) · [5. GloVe](#5.-GloVe) (12분) ·
# [6. 모양과 뜻의 이웃](#6.-모양과-뜻의-이웃) (6분) · [7. 리뷰 분류와 누수](#7.-리뷰-분류와-누수) (24분) ·
# [8. 서술형](#8.-서술형) (20분) · [9. 도전](#9.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 (둘이면 모두) 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴가 많을수록 어렵습니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어지니, 절의 순서를 바꾸어 풀어도 됩니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
#
# 아래 스위치를 `True`로 바꾸면 9절의 도전에서 공개 데이터(NSMC)를 내려받습니다. 나머지 절은 같습니다.

# %%
FULL = False  # True: 9절에서 공개 데이터(NSMC)를 내려받습니다

# %%
import re
import unicodedata
from collections import Counter

import matplotlib.pyplot as plt
import numpy as np
import torch

from utils import data, plot
from utils.embed import pretrained
from utils.embed.evaluate import nearest
from utils.evaluate import wilson
from utils.generate import korean_source
from utils.plot import t
from utils.seed import set_seed
from utils.text.tokenize import all_morphemes
from week2.checks import review as checks

# %% [markdown]
# ## 1. 한글과 자모
#
# 유니코드는 한글 음절 11,172자에 '가'(0xAC00)부터 '힣'까지 **규칙대로** 번호를 매겼습니다. 첫소리(초성) 19가지, 가운뎃소리(중성) 21가지,
# 끝소리(종성) 28가지('없음'이 0번)를 모두 곱하면 11,172입니다. 종성이 가장 빨리 바뀌고 초성이 가장 늦게 바뀝니다.
#
# $$ \text{글자의 번호} - \text{0xAC00} = \text{초성} \times (21 \times 28) + \text{중성} \times 28 + \text{종성} $$
#
# 표를 외울 필요도, 라이브러리를 쓸 필요도 없습니다. 시각을 초로 바꾸는 것과 같은 셈입니다(초성이 시, 중성이 분, 종성이 초). 강의 2.2절의 그 곱셈과 덧셈을 직접 씁니다.

# %%
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]  # 0번은 받침 없음
print(len(INITIALS), "×", len(MEDIALS), "×", len(FINALS), "=", len(INITIALS) * len(MEDIALS) * len(FINALS))
print("'한'은 '가'에서", ord("한") - ord("가"), "칸 떨어져 있습니다: 18 × 588 + 0 × 28 + 4")
print("18번 초성, 0번 중성, 4번 종성:", INITIALS[18], MEDIALS[0], FINALS[4])

# %% [markdown]
# ### 문제 1. 자모 번호
# `🔴⚪⚪ · 5분 · 2점`
#
# 한글 음절 하나를 받아 `(초성 번호, 중성 번호, 종성 번호)`를 돌려주세요. 세 값은 모두 0에서 시작하는 정수입니다.
#
# 예: `jamo_code("한")`은 `(18, 0, 4)`, `jamo_code("가")`는 `(0, 0, 0)`입니다.
#
# <details><summary>힌트 1</summary>3,725초는 몇 시간 몇 분 몇 초인가요? 그 계산에서 3,600과 60의 자리에 무엇이 들어갈까요?</details>
# <details><summary>힌트 2</summary>ord(syllable) - 0xAC00을 588로 나눈 몫이 초성, 그 나머지를 28로 나눈 몫이 중성, 마지막 나머지가 종성입니다.</details>
# <details><summary>힌트 3</summary>code // 588, code % 588 // 28, code % 28의 순서입니다.</details>


# %%
# [w2-r1] 자모 번호
def jamo_code(syllable):
    """Numbers (initial 0–18, medial 0–20, final 0–27) of one Hangul syllable; final 0 means none."""
    ### 정답 시작
    ### 빈칸: # TODO: '가'에서 몇 칸 떨어졌는지 구하고, 몫과 나머지로 번호 셋을 구하세요
    ### 빈칸: code = ...
    code = ord(syllable) - 0xAC00
    return code // 588, code % 588 // 28, code % 28
    ### 정답 끝


# %%
jamo_code = checks.jamo_code(jamo_code)

# %% [markdown]
# ### 문제 2. 다시 합치기
# `🔴⚪⚪ · 4분 · 2점`
#
# 번호 셋을 받아 한글 음절 한 글자를 돌려주세요. 문제 1의 거꾸로입니다.
#
# 예: `compose(18, 0, 4)`는 `"한"`, `compose(0, 0, 0)`은 `"가"`입니다.
#
# <details><summary>힌트 1</summary>2시간 10분 5초는 모두 몇 초인가요?</details>
# <details><summary>힌트 2</summary>초성 × 588 + 중성 × 28 + 종성은 '가'에서 떨어진 칸 수입니다. 글자의 번호로 만들려면 무엇을 더해야 할까요?</details>
# <details><summary>힌트 3</summary>chr(번호)는 그 번호의 글자를 돌려줍니다.</details>


# %%
# [w2-r2] 다시 합치기
def compose(initial, medial, final):
    """The Hangul syllable made of three numbers, the inverse of jamo_code."""
    ### 정답 시작
    ### 빈칸: # TODO: 번호 셋으로 글자의 번호를 구해 chr로 바꾸세요
    return chr(0xAC00 + initial * 588 + medial * 28 + final)
    ### 정답 끝


# %%
compose = checks.compose(compose)

# %% [markdown]
# 두 함수가 있으면 글을 낱자로 늘어놓을 수 있습니다. 6절에서 다시 쓸 `to_letters`를 만들어 둡니다. 한글 음절이 아닌 글자는 그대로 둡니다.
#
# 🤔 *예측해 보기*: '먹었다'와 '먹는다'는 세 글자 가운데 두 글자가 같습니다. 낱자로 늘어놓으면 몇 개가 같은 자리에 있을까요?


# %%
def to_letters(text):
    """글을 낱자로 늘어놓습니다. 받침이 없으면 낱자는 둘입니다."""
    letters = ""
    for char in text:
        if "가" <= char <= "힣":
            initial, medial, final = jamo_code(char)
            char = INITIALS[initial] + MEDIALS[medial] + FINALS[final]
        letters += char
    return letters


for word in ("먹었다", "먹는다", "값ㅋㅋ"):
    print(f"{word} → {to_letters(word)} ({len(to_letters(word))}개)")
assert all(compose(*jamo_code(chr(n))) == chr(n) for n in range(ord("가"), ord("힣") + 1))
print("11,172자를 모두 쪼갰다가 합치면 제자리로 돌아옵니다.")
same = sum(a == b for a, b in zip(to_letters("먹었다"), to_letters("먹는다")))
print(f"'먹었다'와 '먹는다'에서 같은 자리에 같은 낱자가 있는 곳: {same}곳")

# %% [markdown]
# ## 2. 바이트 쌍 인코딩
#
# 어절을 토큰으로 쓰면 처음 보는 말이 너무 많고, 글자를 쓰면 토큰 수가 너무 많아집니다. 바이트 쌍 인코딩(byte pair encoding, BPE)은 그 사이를
# 데이터에서 찾습니다. **가장 자주 이웃한 두 토큰을 하나로 합치는 일**을 되풀이할 뿐입니다.
#
# 시작은 바이트입니다. 어떤 글이든 UTF-8로 적으면 0~255의 수가 됩니다. 로마자는 한 글자가 1바이트, 한글은 3바이트입니다.
# 새로 합친 토큰에는 256번부터 번호를 줍니다.

# %%
for text in ("aaab", "ab 한글"):
    print(f"{text!r} → {list(text.encode('utf-8'))}")

# %% [markdown]
# ### 문제 3. 쌍 합치기
# `🔴⚪⚪ · 7분 · 3점`
#
# 번호의 리스트 `ids`에서 이웃한 두 값이 `pair`와 같은 곳을 모두 `new_id` 하나로 바꾼 **새 리스트**를 돌려주세요. 왼쪽부터 차례로 합치고,
# 한 번 합친 값은 다시 쓰지 않습니다.
#
# 예: `merge([97, 97, 97, 98], (97, 97), 256)`은 `[256, 97, 98]`입니다. 앞의 둘이 합쳐졌으니 셋째 97은 짝이 없습니다.
#
# <details><summary>힌트 1</summary>자리 i에서 쌍을 찾았다면 다음에 볼 자리는 어디일까요? 찾지 못했다면요?</details>
# <details><summary>힌트 2</summary>for 문은 늘 한 칸씩 가므로 while 문과 i를 쓰는 편이 쉽습니다. 마지막 자리에서는 ids[i + 1]이 없다는 것에 주의하세요.</details>
# <details><summary>힌트 3</summary>tuple(ids[i : i + 2]) == pair이면 new_id를 붙이고 i += 2, 아니면 ids[i]를 붙이고 i += 1입니다.</details>


# %%
# [w2-r3] 쌍 합치기
def merge(ids, pair, new_id):
    """Replace each occurrence of a pair of neighbours by one new id, left to right; returns a new list."""
    ### 정답 시작
    ### 빈칸: # TODO: 왼쪽부터 보면서 쌍이면 new_id를, 아니면 그 값을 merged에 붙이세요
    ### 빈칸: merged, i = [], 0  # i는 지금 보는 자리입니다. while i < len(ids): 로 끝까지 봅니다
    merged, i = [], 0
    while i < len(ids):
        if tuple(ids[i : i + 2]) == pair:
            merged.append(new_id)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
    ### 정답 끝


# %%
merge = checks.merge(merge)

# %% [markdown]
# ### 문제 4. BPE 학습
# `🔴🔴⚪ · 12분 · 4점`
#
# 다음을 `n_merges`번 되풀이하고 `(합친 쌍의 리스트, 마지막 ids)`를 돌려주세요.
#
# 1. 이웃한 쌍의 횟수를 모두 셉니다(겹치는 것도 셉니다. `aaa`에는 (a, a)가 두 번). 쌍이 하나도 없으면 그만둡니다.
# 2. 가장 많은 쌍을 고릅니다. **동점이면 먼저 나온 쌍**입니다(`Counter`는 처음 본 순서를 지키고, `max`는 동점이면 앞의 것을 줍니다).
# 3. 그 쌍을 문제 3의 `merge`로 합칩니다. 새 번호는 256, 257, …입니다.
#
# 예: `aaabdaaabac`를 3번 합치면 쌍은 `[(97, 97), (256, 97), (257, 98)]`, ids는 `[258, 100, 258, 97, 99]`입니다.
#
# <details><summary>힌트 1</summary>합치고 나면 쌍의 횟수가 달라집니다. 세는 일은 반복문의 안에 있어야 할까요, 밖에 있어야 할까요?</details>
# <details><summary>힌트 2</summary>Counter(zip(ids, ids[1:]))는 이웃한 쌍을 처음 나온 순서대로 담아 셉니다.</details>
# <details><summary>힌트 3</summary>max(counts, key=counts.get)은 값이 가장 큰 키를 주고, 동점이면 먼저 담긴 것을 줍니다.</details>


# %%
# [w2-r4] BPE 학습
def bpe_train(ids, n_merges):
    """Byte pair encoding: returns (list of merged pairs, ids after the last merge)."""
    merges = []
    for number in range(n_merges):
        ### 정답 시작
        ### 빈칸: # TODO: 쌍을 세고, 하나도 없으면 break, 가장 많은 쌍을 합쳐 ids와 merges를 고치세요
        ### 빈칸: counts = ...
        counts = Counter(zip(ids, ids[1:]))
        if not counts:
            break
        pair = max(counts, key=counts.get)
        ids = merge(ids, pair, 256 + number)
        merges.append(pair)
        ### 정답 끝
    return merges, ids


# %%
bpe_train = checks.bpe_train(bpe_train)

# %% [markdown]
# 같은 뜻의 한국어와 영어 문장 200쌍에서 저마다 200번씩 합칩니다(몇 초 걸립니다). 합친 쌍을 다시 펼치면 토큰이 어떤 글자인지 보입니다.
#
# 🤔 *예측해 보기*: 한글은 한 글자가 3바이트입니다. 한국어에서 처음 합쳐지는 쌍은 '한 글자'일까요, 글자의 일부일까요, 낱말일까요?

# %%
pairs = data.load("pairs").head(200)
corpora = {t("한국어", "Korean"): " ".join(pairs["korean"]), t("영어", "English"): " ".join(pairs["english"])}
learned = {name: bpe_train(list(text.encode("utf-8")), 200)[0] for name, text in corpora.items()}


def spell_out(merges):
    """합친 쌍을 바이트로 펼칩니다. 번호 → 바이트."""
    pieces = {n: bytes([n]) for n in range(256)}
    for number, (a, b) in enumerate(merges):
        pieces[256 + number] = pieces[a] + pieces[b]
    return pieces


for name, merges in learned.items():
    tokens = [piece.decode("utf-8", "replace") for n, piece in spell_out(merges).items() if n >= 256]
    whole = [token for token in tokens if "�" not in token]  # �: 글자의 토막이 든 토큰
    print(f"{name}: 합친 토큰 200개 가운데 글자의 토막이 든 것 {200 - len(whole)}개")
    print(f"   처음 {tokens[:8]}\n   온전한 것 가운데 처음 {whole[:8]}, 긴 것 {sorted(whole, key=len)[-5:]}")

# %% [markdown]
# `�`는 글자 하나가 되지 못한 바이트 토막입니다. 한국어에서는 합치기의 상당수가 빈칸과 글자의 앞 토막을 붙이고 온전한 글자를 만드는 데 쓰입니다. 토큰이 몇 개로 줄었는지 그립니다.
# 새 글을 토큰으로 바꾸는(encode) 방법은 **배운 순서대로** 같은 합치기를 하는 것입니다.


# %%
def fertility(text, merges):
    """합칠 때마다 글자 하나에 토큰이 몇 개 드는지. 길이 len(merges) + 1의 리스트."""
    ids = list(text.encode("utf-8"))
    sizes = [len(ids)]
    for number, pair in enumerate(merges):
        ids = merge(ids, pair, 256 + number)
        sizes.append(len(ids))
    return [size / len(text) for size in sizes]


fig, ax = plt.subplots(figsize=(6, 3))
for name, text in corpora.items():
    curve = fertility(text, learned[name])
    ax.plot(curve, label=name)
    print(f"{name}: 글자마다 토큰 {curve[0]:.2f}개에서 {curve[-1]:.2f}개로")
ax.set(xlabel=t("합친 횟수", "merges"), ylabel=t("토큰 수 / 글자 수", "tokens per character"), ylim=(0, None))
ax.legend()
plt.show()

# %% [markdown]
# *그림 1. 합칠수록 글자 하나에 드는 토큰이 줄어듭니다. 한글은 글자 하나가 3바이트이지만 빈칸과 문장부호는 1바이트라, 한국어의 시작은 3보다 낮습니다. 처음에는 바이트를 글자로 되돌리는 동안 빠르게 내려갑니다.*

# %% [markdown]
# ## 3. 세기에서 벡터로
#
# "낱말의 뜻은 그 곁에 오는 낱말로 안다"(Firth 1957). 이 생각을 그대로 세는 것에서 시작합니다. 중심 낱말의 양쪽 `window`개까지가
# 이웃입니다(강의의 가운데 낱말과 둘레 낱말입니다). 이렇게 모은 쌍은 3절의 PPMI, 4절의 SGNS, 5절의 GloVe에 쓰입니다.

# %% [markdown]
# ### 문제 5. 윈도
# `🔴⚪⚪ · 8분 · 3점`
#
# 낱말 번호로 된 문장들의 리스트 `sentences`를 받아 `(중심, 이웃)` 쌍의 리스트를 돌려주세요. **문장의 경계를 넘지 않습니다.**
# 중심은 왼쪽부터, 한 중심의 이웃도 왼쪽부터 담습니다. 자기 자리는 빼지만, 같은 낱말이 다른 자리에 또 나오면 그것은 이웃입니다.
#
# 예: `windows([[0, 1, 2], [3, 4]], 1)`은 `[(0, 1), (1, 0), (1, 2), (2, 1), (3, 4), (4, 3)]`입니다.
#
# <details><summary>힌트 1</summary>자리 i의 이웃은 어느 자리부터 어느 자리까지일까요? 문장의 처음과 끝에서는요?</details>
# <details><summary>힌트 2</summary>s[-1]은 마지막 값입니다. 음수 자리가 나오지 않게 max(0, i - window)에서 시작하고, 끝은 min(len(s), i + window + 1)입니다.</details>
# <details><summary>힌트 3</summary>for j in range(시작, 끝): if j != i: pairs.append((s[i], s[j]))</details>


# %%
# [w2-r5] 윈도
def windows(sentences, window):
    """All (centre, context) pairs of places at most ``window`` apart within one sentence; list of pairs of ids."""
    pairs = []
    for s in sentences:
        ### 정답 시작
        ### 빈칸: # TODO: 자리 i마다 양쪽 window개까지의 이웃을 (s[i], s[j])로 담으세요
        for i in range(len(s)):
            for j in range(max(0, i - window), min(len(s), i + window + 1)):
                if j != i:
                    pairs.append((s[i], s[j]))
        ### 정답 끝
    return pairs


# %%
windows = checks.windows(windows)

# %% [markdown]
# 『밑바닥부터 시작하는 딥러닝 2』의 2장에 나오는 한 문장짜리 말뭉치로 동시출현 행렬(co-occurrence matrix)을 만듭니다. `np.add.at(표, (행, 열), 1)`은 그 칸마다 1을 더합니다.
# 같은 칸이 여러 번 나와도 **모두** 더한다는 점이 `표[행, 열] += 1`과 다릅니다. 4절에서 이 차이가 크게 드러납니다.

# %%
hello = "you say goodbye and i say hello .".split()
words = list(dict.fromkeys(hello))  # 처음 나온 순서
hello_ids = [words.index(word) for word in hello]
counts = np.zeros((len(words), len(words)))
np.add.at(counts, tuple(np.array(windows([hello_ids], 1)).T), 1)
fig, ax = plt.subplots(figsize=(4.6, 3.4))
plot.heatmap(ax, counts, words, words, fmt=".0f", xlabel=t("이웃", "context"), ylabel=t("중심", "centre"))
plt.show()

# %% [markdown]
# *그림 2. 윈도 1의 동시출현 행렬. 칸을 모두 더하면 14입니다. say의 줄에는 이웃이 넷 있습니다.*

# %% [markdown]
# ### 문제 6. PPMI
# `🔴🔴⚪ · 9분 · 4점`
#
# 조사나 마침표처럼 흔한 낱말은 아무하고나 자주 나옵니다. 그래서 *우연보다 얼마나 더* 함께 나오는지를 봅니다. 그것이 점별 상호정보량(PMI)이고,
# 음수를 0으로 바꾼 것이 PPMI입니다. `counts` (V, V)를 받아 같은 모양의 PPMI를 돌려주세요. 행은 중심, 열은 이웃이고 **표가 대칭이 아닐 수도 있습니다**.
#
# $$ \mathrm{PPMI}_{ij} = \max\left(0,\; \log_2 \frac{C_{ij}\, N}{(\text{행 } i\text{의 합})(\text{열 } j\text{의 합})}\right), \quad N = \text{표의 합} $$
#
# 횟수가 0인 칸은 0입니다(낱말이 한 번도 나오지 않아 합이 0이어도). 예: 위의 표에서 (you, say)는 $\log_2\frac{1 \times 14}{1 \times 4} = \log_2 3.5 = 1.807$입니다.
#
# <details><summary>힌트 1</summary>행의 합은 (V, 1), 열의 합은 (V,)이면 둘의 곱은 (V, V)가 됩니다. keepdims는 어느 쪽에 필요할까요?</details>
# <details><summary>힌트 2</summary>0으로 나누지 않으려면 횟수가 있는 칸만 계산하세요: mask = counts &gt; 0을 만들고 result[mask] = …</details>
# <details><summary>힌트 3</summary>chance = counts.sum(1, keepdims=True) * counts.sum(0) / counts.sum()이고, np.log2(counts[mask] / chance[mask])와 0 가운데 큰 것입니다.</details>


# %%
# [w2-r6] PPMI
def ppmi(counts):
    """Positive pointwise mutual information in bits: counts (V, V) -> (V, V), 0 where a pair never occurs."""
    ### 정답 시작
    ### 빈칸: # TODO: 우연일 때의 횟수와 비교해 log2를 취하고, 음수와 빈 칸은 0으로 두세요
    ### 빈칸: chance = ...  # (V, V) 우연히 함께 나올 횟수
    ### 빈칸: result = np.zeros_like(counts)
    chance = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / counts.sum()
    result, seen = np.zeros_like(counts), counts > 0
    result[seen] = np.maximum(0, np.log2(counts[seen] / chance[seen]))
    return result
    ### 정답 끝


# %%
ppmi = checks.ppmi(ppmi)

# %% [markdown]
# 이번에는 문장 3,000개입니다. 이 과정의 작은 문법이 지어낸 "어제 동생이 시장에서 떡을 샀다" 같은 문장이고, 조사와 마침표는 뺐습니다.
# PPMI 행렬을 특잇값 분해(SVD)로 10차원으로 줄이고, 그 가운데 가장 넓게 퍼진 두 방향(PCA)만 그립니다. 누가 사람이고 누가 음식인지는 **어디에도 적어 주지 않았습니다**.
#
# 🤔 *예측해 보기*: 사람을 뜻하는 말은 한곳에 모일까요? 시장에서 주로 사는 떡과 부엌에서 주로 먹는 국수는 가까이에 올까요?

# %%
DROPPED = {"은", "는", "이", "가", "을", "를", "께서", "께서는", "에서", ".", "것이다"}
sentences = [[word for word in s if word not in DROPPED] for s in korean_source().sentences(3000, seed=0)]
frequent = Counter(word for s in sentences for word in s)
vocabulary = [word for word, count in frequent.most_common() if count >= 20]
number = {word: i for i, word in enumerate(vocabulary)}
corpus = [[number[word] for word in s if word in number] for s in sentences]
corpus_pairs = np.array(windows(corpus, 2))
corpus_counts = np.zeros((len(vocabulary), len(vocabulary)))
np.add.at(corpus_counts, tuple(corpus_pairs.T), 1)
print(f"낱말 {len(vocabulary)}가지, 쌍 {len(corpus_pairs):,}개. 첫 문장: {sentences[0]}")
u, s, _ = np.linalg.svd(ppmi(corpus_counts))
ppmi_vectors = u[:, :10] * np.sqrt(s[:10])  # 낱말마다 수 10개

# %%
GROUPS = {
    t("사람", "people"): "동생 친구 형 누나 할머니 어머니 아버지 선생님".split(),
    t("때", "time"): "어제 그저께 아까 매일 날마다 요즘 내일 모레".split(),
    t("먹을 것", "food"): "떡 빵 과일 김밥 만두 국수 떡국".split(),
    t("곳", "place"): "도서관 시장 부엌 거실 방".split(),
}


def draw_groups(ax, vectors, title):
    """낱말 벡터를 평면으로 줄여 무리마다 다른 색과 모양으로 찍고, 곳에는 이름을 적습니다."""
    rows = [[number[word] for word in members] for members in GROUPS.values()]
    centered = vectors - vectors[sum(rows, [])].mean(axis=0)
    axes = np.linalg.svd(centered[sum(rows, [])], full_matrices=False)[2][:2]  # 가장 넓게 퍼진 두 방향(PCA)
    for name, group, marker in zip(GROUPS, rows, "os^D"):
        ax.scatter(*(centered[group] @ axes.T).T, marker=marker, label=name, alpha=0.8)
    for row in rows[-1]:
        ax.annotate(
            vocabulary[row], axes @ centered[row], xytext=(-5, 2), textcoords="offset points", ha="right", fontsize=9
        )
    ax.margins(0.15)
    ax.set(title=title, xticks=[], yticks=[])


# %%
fig, ax = plt.subplots(figsize=(5.5, 3.6))
draw_groups(ax, ppmi_vectors, "PPMI + SVD")
ax.legend(fontsize="small")
plt.show()

# %% [markdown]
# *그림 3. 이웃을 세기만 했는데 사람은 사람끼리, 때는 때끼리 모였습니다. 먹을 것은 주로 함께 나온 곳에 따라 흩어집니다. 축의 방향과 크기에는 뜻이 없습니다. 평면으로 눌러 그렸으므로, 그림에서 겹친 점이 실제로는 떨어져 있을 수도 있습니다.*

# %% [markdown]
# ## 4. CBOW와 SGNS
#
# 세는 대신 **맞히게** 할 수도 있습니다. word2vec은 이웃으로 중심을 맞히거나(CBOW) 중심으로 이웃을 맞히면서(스킵그램) 벡터를 배웁니다.
# 벡터는 낱말마다 둘입니다. `w_in` (V, D)의 한 줄은 입력으로 쓰일 때, `w_out` (V, D)의 한 줄은 맞힐 대상이 될 때의 벡터입니다.
# 원-핫 벡터를 곱하는 대신 `w_in[번호]`로 줄을 꺼내면 같은 결과를 훨씬 빨리 얻습니다.
#
# 줄을 꺼냈으니, 기울기는 **꺼낸 줄에 도로 더해야** 합니다. 같은 낱말이 배치에 여러 번 나오면 어떻게 될까요?

# %%
table, ids = np.zeros((3, 2)), np.array([1, 1, 1])
table[ids] += 1.0  # 세 번 더했을까요?
print("table[ids] += 1    →", table[1])
table = np.zeros((3, 2))
np.add.at(table, ids, 1.0)
print("np.add.at(…, 1.0)  →", table[1])

# %% [markdown]
# ### 문제 7. CBOW의 비용과 기울기
# `🔴🔴🔴 · 20분 · 5점`
#
# 이웃 `context` (B, C)로 중심 `target` (B,)을 맞힙니다. 은닉값 `h` (B, D)는 이웃 C개의 `w_in` 벡터의 **평균**이고, 점수는 `h @ w_out.T` (B, V)입니다.
# 확률과 비용(배치의 평균)은 적혀 있습니다. `h`와, 두 표의 기울기를 채우세요. 점수의 기울기는 1주차와 같이 (확률 − 정답의 원-핫) / B입니다.
#
# 1. `d_out` (V, D): 점수가 `h @ w_out.T`이니 `d_logits.T @ h`입니다.
# 2. `d_h` (B, D): `d_logits @ w_out`입니다.
# 3. `d_in` (V, D): 평균에 쓰인 이웃 C개에 `d_h / C`씩 나누어 줍니다. 같은 번호가 또 나오면 **더해야** 합니다.
#
# 예: 두 표가 모두 0이고 V = 4이면 확률은 모두 1/4, 비용은 $\ln 4 = 1.3863$입니다.
#
# <details><summary>힌트 1</summary>w_in[context]의 모양은 (B, C, D)입니다. 어느 축을 평균하면 (B, D)가 될까요?</details>
# <details><summary>힌트 2</summary>d_logits = p.copy()에서 정답 자리(np.arange(B), target)에만 1을 빼고 B로 나눕니다.</details>
# <details><summary>힌트 3</summary>(B, D)를 (B, C, D)로 늘리려면 d_h[:, None]입니다. np.add.at(d_in, context, d_h[:, None] / C)는 이웃 C개에 같은 값을 더합니다.</details>


# %%
# [w2-r7] CBOW의 비용과 기울기
def cbow(context, target, w_in, w_out):
    """CBOW with a full softmax: context (B, C), target (B,), tables (V, D). Returns the mean loss and both gradients."""
    B, C = context.shape
    ### 정답 시작
    ### 빈칸: # TODO: 이웃의 벡터를 평균하세요
    ### 빈칸: h = ...  # (B, D)
    h = w_in[context].mean(axis=1)
    ### 정답 끝
    logits = h @ w_out.T  # (B, V)
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    log_p = logits - logits.max(axis=1, keepdims=True) - np.log(e.sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(B), target].mean()
    ### 정답 시작
    ### 빈칸: # TODO: 점수의 기울기에서 시작해 d_out, d_h, d_in의 순서로 거슬러 가세요
    ### 빈칸: d_logits = ...  # (B, V)
    ### 빈칸: d_out = ...  # (V, D)
    ### 빈칸: d_in = np.zeros_like(w_in)  # 여기에 np.add.at으로 더합니다
    d_logits = p.copy()
    d_logits[np.arange(B), target] -= 1
    d_logits /= B
    d_out = d_logits.T @ h
    d_in = np.zeros_like(w_in)
    np.add.at(d_in, context, (d_logits @ w_out)[:, None] / C)
    ### 정답 끝
    return {"loss": loss, "w_in": d_in, "w_out": d_out}


# %%
cbow = checks.cbow(cbow)

# %% [markdown]
# 가장 작은 말뭉치를 학습해 봅니다. 양쪽 이웃 한 개씩(C = 2)으로 가운데 낱말을 맞힙니다.
#
# 🤔 *예측해 보기*: 비용은 어디에서 시작할까요(낱말은 7가지)? 그리고 0까지 내려갈까요? 여섯 자리의 이웃을 하나씩 적어 보세요.

# %%
context = np.array([[hello_ids[i - 1], hello_ids[i + 1]] for i in range(1, 7)])
target = np.array(hello_ids[1:7])
rng = np.random.default_rng(0)
w_in, w_out = (0.01 * rng.normal(size=(7, 5)) for _ in range(2))
losses = []
for _ in range(1000):
    step = cbow(context, target, w_in, w_out)
    losses.append(step["loss"])
    w_in, w_out = w_in - 1.0 * step["w_in"], w_out - 1.0 * step["w_out"]
print(f"처음 {losses[0]:.4f}(ln 7 = {np.log(7):.4f}), 마지막 {losses[-1]:.4f}(ln 2 × 2/6 = {np.log(2) / 3:.4f})")
assert abs(losses[-1] - np.log(2) / 3) < 0.02, "여섯 자리 가운데 넷은 외우고, 둘은 반반이어야 합니다"

# %% [markdown]
# 0까지 내려가지 않았습니다. 'say ? and'와 'and ? say'는 평균하면 똑같은 은닉값이라, goodbye와 i를 가를 길이 없어 반반($\ln 2$)으로 찍습니다.
# CBOW는 이웃의 **순서를 잊습니다**. 여섯 자리 가운데 두 자리가 그러니 비용의 바닥은 $\frac{2}{6}\ln 2$입니다.
# 순서를 기억하는 모델은 3주차에 나옵니다.

# %% [markdown]
# ### 음성 표본
#
# 소프트맥스는 정답 하나를 위해 낱말 V개의 점수를 모두 구합니다. 낱말이 10만 개면 너무 느립니다. **음성 표본 추출**(negative sampling)은 문제를 바꿉니다:
# "진짜 이웃인가, 아무렇게나 뽑은 낱말인가?" 정답 하나와 뽑은 낱말 k개만 보면 됩니다. 그러려면 먼저 뽑는 규칙이 있어야 합니다.

# %% [markdown]
# ### 문제 8. 음성 표본의 분포
# `🔴⚪⚪ · 3분 · 2점`
#
# 낱말의 횟수 `counts` (V,)를 `power` 제곱한 뒤, 합이 1이 되게 나누어 확률 (V,)을 돌려주세요. word2vec은 3/4제곱을 씁니다.
# 횟수 그대로 뽑으면 '영화' 같은 말만 나오고, 고르게 뽑으면 거의 쓰이지 않는 말이 너무 자주 나오기 때문입니다.
#
# 예: `noise(np.array([16.0, 1.0]))`은 16의 3/4제곱이 8이므로 `[8/9, 1/9] = [0.8889, 0.1111]`입니다(횟수 그대로라면 0.94와 0.06).
#
# <details><summary>힌트 1</summary>거듭제곱과 나누기 가운데 무엇을 나중에 해야 합이 1이 될까요?</details>
# <details><summary>힌트 2</summary>weights = counts**power를 구한 뒤 weights / weights.sum()입니다.</details>


# %%
# [w2-r8] 음성 표본의 분포
def noise(counts, power=0.75):
    """Probabilities (V,) proportional to counts (V,) to the given power."""
    ### 정답 시작
    ### 빈칸: # TODO: 횟수를 power 제곱하고, 합이 1이 되게 나누세요
    weights = counts**power
    return weights / weights.sum()
    ### 정답 끝


# %%
noise = checks.noise(noise)

# %% [markdown]
# ### 문제 9. 음성 표본 뽑기
# `🔴🔴⚪ · 10분 · 3점`
#
# 정답 `positive` (B,)마다 낱말 k개를 `noise_p` (V,)의 확률로 뽑아 (B, k) 정수 배열로 돌려주세요. 되풀이해 뽑혀도 되지만 **그 줄의 정답은 나오면 안 됩니다**.
# 정답을 밀어내면서 당길 수는 없으니까요. 정답이 뽑힌 칸만, 하나도 남지 않을 때까지 다시 뽑습니다. 무작위 수는 받은 `rng`로 만듭니다. `rng.choice(낱말 수, size=모양, p=확률)`이 확률대로 번호를 뽑고, 참·거짓 배열로 `배열[참거짓] = 값들`이라 쓰면 참인 칸만 바뀝니다.
#
# 예: `rng = np.random.default_rng(0)`, `noise_p = [0.5, 0.3, 0.2]`, `positive = [0, 2]`, `k = 3`이면 첫 줄은 1과 2로만, 둘째 줄은 0과 1로만 되어 있습니다.
#
# <details><summary>힌트 1</summary>다시 뽑은 것이 또 정답이면 어떻게 해야 할까요? if로 충분할까요?</details>
# <details><summary>힌트 2</summary>rng.choice(V, size=(B, k), p=noise_p)로 한꺼번에 뽑습니다. clash = negatives == positive[:, None]은 정답과 같은 칸의 표입니다.</details>
# <details><summary>힌트 3</summary>while clash.any(): 안에서 negatives[clash] = rng.choice(V, size=clash.sum(), p=noise_p)로 바꾸고 clash를 다시 구합니다.</details>


# %%
# [w2-r9] 음성 표본 뽑기
def draw_negatives(rng, noise_p, positive, k):
    """k words for each positive (B,) from noise_p (V,), never that positive itself: (B, k) integers."""
    ### 정답 시작
    ### 빈칸: # TODO: 한꺼번에 뽑은 뒤, 정답과 같은 칸이 남아 있는 동안 그 칸만 다시 뽑으세요
    ### 빈칸: negatives = ...  # (B, k)
    ### 빈칸: clash = ...  # (B, k) 정답과 같은 칸
    negatives = rng.choice(len(noise_p), size=(len(positive), k), p=noise_p)
    clash = negatives == positive[:, None]
    while clash.any():
        negatives[clash] = rng.choice(len(noise_p), size=clash.sum(), p=noise_p)
        clash = negatives == positive[:, None]
    return negatives
    ### 정답 끝


# %%
draw_negatives = checks.draw_negatives(draw_negatives)

# %% [markdown]
# ### 문제 10. SGNS의 비용
# `🔴🔴⚪ · 8분 · 3점`
#
# 중심 낱말의 벡터 $v$는 `w_in`에서, 정답의 벡터 $u_o$와 음성의 벡터 $u_1, \dots, u_k$는 `w_out`에서 꺼냅니다. 짝 하나의 비용은 다음과 같고, 배치의 **평균**을 돌려줍니다.
#
# $$ C = -\log \sigma(u_o \cdot v) - \sum_{n=1}^{k} \log \sigma(-u_n \cdot v) $$
#
# `center`와 `positive`는 (B,), `negatives`는 (B, k)입니다. 점수가 ±1000이어도 `inf`가 나오면 안 됩니다. $-\log\sigma(x) = \log(1 + e^{-x})$이고, NumPy의 `np.logaddexp(0, -x)`가 이 값을 안전하게 구합니다.
#
# 예: 벡터가 모두 0이면 σ는 모두 1/2이고 비용은 $(k+1)\ln 2$입니다. k = 3이면 2.7726입니다.
#
# <details><summary>힌트 1</summary>음성의 항에는 −점수가 들어 있습니다. −log σ(−x)를 logaddexp로 쓰면 x의 부호는 무엇일까요?</details>
# <details><summary>힌트 2</summary>내적은 (u * v).sum(axis=-1)입니다. 음성의 벡터는 (B, k, D)이니 v를 v[:, None]으로 늘려 곱하면 점수가 (B, k)가 됩니다.</details>
# <details><summary>힌트 3</summary>np.logaddexp(0, -right) + np.logaddexp(0, wrong).sum(axis=1)의 평균입니다.</details>


# %%
# [w2-r10] SGNS의 비용
def sgns_loss(center, positive, negatives, w_in, w_out):
    """Mean skip-gram loss with negative sampling: center (B,), positive (B,), negatives (B, k), tables (V, D)."""
    v = w_in[center]  # (B, D)
    ### 정답 시작
    ### 빈칸: # TODO: 정답의 점수 (B,)와 음성의 점수 (B, k)를 구해 비용의 평균을 돌려주세요
    ### 빈칸: right = ...  # (B,) 정답의 점수
    ### 빈칸: wrong = ...  # (B, k) 음성의 점수
    right = (w_out[positive] * v).sum(axis=-1)
    wrong = (w_out[negatives] * v[:, None]).sum(axis=-1)
    return (np.logaddexp(0, -right) + np.logaddexp(0, wrong).sum(axis=1)).mean()
    ### 정답 끝


# %%
sgns_loss = checks.sgns_loss(sgns_loss)

# %% [markdown]
# ### 문제 11. SGNS의 기울기
# `🔴🔴🔴 · 15분 · 5점`
#
# 정답과 음성을 한 줄에 이은 번호 `words` (B, 1+k)와 그 라벨(정답 1, 음성 0), 점수 `scores` (B, 1+k)는 적혀 있습니다. 점수 하나의 기울기는
# $\dfrac{\sigma(\text{점수}) - \text{라벨}}{B}$로 아주 간단합니다. 이것을 `d` (B, 1+k)라 하면
#
# - 중심 $v$의 기울기는 $\sum_n d_n u_n$ (B, D)이고, `w_in`의 `center` 줄에 더합니다.
# - $u_n$의 기울기는 $d_n v$ (B, 1+k, D)이고, `w_out`의 `words` 줄에 더합니다.
#
# 두 표와 모양이 같은 기울기를 `{"w_in": …, "w_out": …}`으로 돌려주세요. 예: 벡터가 모두 0이면 `d`는 B = 1에서 정답 −0.5, 음성 0.5입니다.
#
# <details><summary>힌트 1</summary>라벨 1인 정답의 d는 음수입니다. 경사하강법은 기울기의 반대로 가니, 정답끼리는 가까워질까요, 멀어질까요?</details>
# <details><summary>힌트 2</summary>d[..., None] * u는 (B, 1+k, D)입니다. 중심의 기울기는 이것을 1번 축으로 더한 것입니다.</details>
# <details><summary>힌트 3</summary>np.add.at(grads["w_in"], center, (d[..., None] * u).sum(axis=1))이고, w_out에는 d[..., None] * v[:, None]을 words 자리에 더합니다.</details>


# %%
# [w2-r11] SGNS의 기울기
def sgns_grad(center, positive, negatives, w_in, w_out):
    """Gradients of sgns_loss for both tables, as a dict of (V, D) arrays."""
    words = np.concatenate([positive[:, None], negatives], axis=1)  # (B, 1 + k)
    labels = np.zeros(words.shape)
    labels[:, 0] = 1
    v, u = w_in[center], w_out[words]  # (B, D), (B, 1 + k, D)
    scores = (u * v[:, None]).sum(axis=-1)  # (B, 1 + k)
    grads = {"w_in": np.zeros_like(w_in), "w_out": np.zeros_like(w_out)}
    ### 정답 시작
    ### 빈칸: # TODO: d를 구하고, np.add.at으로 grads의 두 표에 더하세요
    ### 빈칸: d = ...  # (B, 1 + k)
    d = (1 / (1 + np.exp(-scores)) - labels) / len(center)
    np.add.at(grads["w_in"], center, (d[..., None] * u).sum(axis=1))
    np.add.at(grads["w_out"], words, d[..., None] * v[:, None])
    ### 정답 끝
    return grads


# %%
sgns_grad = checks.sgns_grad(sgns_grad)

# %% [markdown]
# 직접 쓴 부품만으로 SGNS를 학습합니다. 말뭉치는 3절과 같은 3,000문장입니다(몇 초 걸립니다).
#
# 🤔 *예측해 보기*: 음성이 5개면 비용은 어디에서 시작할까요? 배울수록 0에 가까워질까요, 아니면 어디쯤에서 멈출까요?

# %%
rng = np.random.default_rng(0)
noise_p = noise(np.bincount(corpus_pairs[:, 1], minlength=len(vocabulary)))
w_in, w_out = rng.normal(size=(len(vocabulary), 10)) * 0.1, np.zeros((len(vocabulary), 10))
sgns_losses = []
for _ in range(6):
    for rows in np.array_split(rng.permutation(len(corpus_pairs)), len(corpus_pairs) // 200):
        center, positive = corpus_pairs[rows].T
        batch = center, positive, draw_negatives(rng, noise_p, positive, 5)
        sgns_losses.append(sgns_loss(*batch, w_in, w_out))
        grads = sgns_grad(*batch, w_in, w_out)
        w_in, w_out = w_in - 10 * grads["w_in"], w_out - 10 * grads["w_out"]
print(f"처음 {sgns_losses[0]:.3f}(6 ln 2 = {6 * np.log(2):.3f}), 마지막 200걸음 평균 {np.mean(sgns_losses[-200:]):.3f}")

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(8, 3.4), width_ratios=[2, 3])
smooth = np.convolve(sgns_losses, np.ones(50) / 50, mode="valid")
plot.loss_curves(
    left, {t("50걸음 평균", "mean of 50 steps"): smooth}, xlabel=t("걸음", "step"), ylabel=t("비용", "cost")
)
left.set_xticks([0, 500, 1000, 1500])
draw_groups(right, w_in, "SGNS")
right.legend(fontsize="small")
fig.tight_layout()
plt.show()

# %% [markdown]
# *그림 4. 왼쪽은 SGNS의 비용입니다(50걸음씩 평균해, 맨 처음의 6 ln 2는 보이지 않습니다). 그 줄의 정답이 아닌 다른 진짜 이웃이 음성으로 뽑힐 수 있으므로 0까지는 내려가지 않습니다. 오른쪽에서는 사람, 때, 먹을 것, 곳이 저마다 모였습니다.*
#
# 강의에서 본 대로 SGNS의 내적은 PMI에서 상수 $\log k$를 뺀 것에 가까워집니다(k는 음성의 수). 세기와 맞히기는 같은 것을 다르게 재는 셈입니다.

# %% [markdown]
# ## 5. GloVe
#
# GloVe는 세기와 맞히기를 잇습니다. 두 낱말의 내적에 낱말마다의 편향 둘을 더한 값이 함께 나온 횟수의 **로그**가 되게, 표에 든 칸만 가지고 맞춥니다.
#
# $$ C = \sum_{i,j:\,X_{ij} > 0} f(X_{ij})\,\bigl(w_i \cdot \tilde w_j + b_i + \tilde b_j - \log X_{ij}\bigr)^2, \qquad
# f(x) = \begin{cases}(x / x_{\max})^{\alpha} & x < x_{\max} \\ 1 & \text{그 밖}\end{cases} $$
#
# 가중치 $f$는 드문 짝의 우연에 끌려다니지 않게 하고, 흔한 짝만 중요해지지도 않게 합니다.

# %% [markdown]
# ### 문제 12. GloVe의 비용
# `🔴🔴⚪ · 12분 · 4점`
#
# 위의 비용을 **PyTorch**로 쓰세요. `counts` (V, V), `w`와 `w_ctx` (V, D), `b`와 `b_ctx` (V,)는 텐서입니다. 비용은 수 하나짜리 텐서이고, 기울기는 autograd에 맡깁니다.
# 횟수가 0인 칸은 더하지 않습니다. 로그는 자연로그입니다.
#
# 예: 벡터와 편향이 모두 0이고 횟수가 100인 칸 하나와 1인 칸 하나뿐이면 $f(100)(\ln 100)^2 + f(1)(\ln 1)^2 = 21.2076 + 0$입니다.
#
# <details><summary>힌트 1</summary>log 0은 −inf입니다. 0인 칸에 가중치 0을 곱해 지우면 0 × inf = nan이 됩니다. 무엇을 먼저 해야 할까요?</details>
# <details><summary>힌트 2</summary>i, j = torch.nonzero(counts, as_tuple=True)는 0이 아닌 칸의 행 번호와 열 번호입니다. counts[i, j], w[i], w_ctx[j], b[i], b_ctx[j]를 쓰세요.</details>
# <details><summary>힌트 3</summary>가중치는 (x / x_max).clamp(max=1) ** alpha, 차이는 (w[i] * w_ctx[j]).sum(-1) + b[i] + b_ctx[j] - torch.log(x)입니다.</details>


# %%
# [w2-r12] GloVe의 비용
def glove_loss(counts, w, w_ctx, b, b_ctx, x_max=100.0, alpha=0.75):
    """Weighted least squares of the log counts (Pennington et al. 2014, eq. 8); returns a scalar tensor."""
    ### 정답 시작
    ### 빈칸: # TODO: 횟수가 있는 칸만 골라, 가중치 × 차이의 제곱을 모두 더하세요
    ### 빈칸: i, j = ...  # 0이 아닌 칸의 행 번호와 열 번호: torch.nonzero(counts, as_tuple=True)
    i, j = torch.nonzero(counts, as_tuple=True)
    x = counts[i, j]
    error = (w[i] * w_ctx[j]).sum(dim=-1) + b[i] + b_ctx[j] - torch.log(x)
    return ((x / x_max).clamp(max=1) ** alpha * error**2).sum()
    ### 정답 끝


# %%
glove_loss = checks.glove_loss(glove_loss)

# %% [markdown]
# 같은 표 `corpus_counts`로 GloVe를 학습합니다. 칸마다 횟수의 로그를 얼마나 잘 맞히는지도 봅니다.

# %%
set_seed(0)
X = torch.tensor(corpus_counts, dtype=torch.float32)
shapes = [(len(X), 10), (len(X), 10), (len(X),), (len(X),)]
parts = [torch.nn.Parameter(0.1 * torch.randn(shape)) for shape in shapes]
optimizer = torch.optim.Adam(parts, lr=0.05)
for step in range(301):
    optimizer.zero_grad()
    loss = glove_loss(X, *parts)
    loss.backward()
    optimizer.step()
    if step % 100 == 0:
        print(f"{step:3d}걸음: 비용 {loss.item():10.1f}")
w, w_ctx, b, b_ctx = (part.detach() for part in parts)
there = X > 0
guess = (w @ w_ctx.T + b[:, None] + b_ctx)[there]
print(f"횟수의 로그와 맞힌 값의 상관계수: {np.corrcoef(guess, X[there].log())[0, 1]:.3f}")

# %% [markdown]
# ## 6. 모양과 뜻의 이웃
#
# SGNS는 낱말마다 번호 하나를 줍니다. 그래서 '재밌다'와 '재밋다'는 서로 아무 상관없는 두 번호이고, 처음 보는 말에는 벡터가 없습니다.
# FastText는 낱말을 **n-그램**(이어진 n글자 조각)들의 합으로 나타냅니다. 한국어에서는 음절보다 자모로 자르는 편이 낫습니다. 받침 하나가 틀리면 그 음절이 든 음절 조각은 모두 달라지지만, 자모 조각은 틀린 음절 안쪽까지 이어진 것이 남기 때문입니다(강의 11.1절).

# %% [markdown]
# ### 문제 13. 자모 n-그램
# `🔴⚪⚪ · 6분 · 3점`
#
# 낱말을 `to_letters`로 늘어놓고 앞뒤에 `<`와 `>`를 붙인 뒤, 길이가 `low`부터 `high`까지인 조각을 **짧은 것부터, 같은 길이에서는 왼쪽부터** 리스트로 돌려주세요.
# 같은 조각이 두 번 나오면 두 번 담습니다.
#
# 예: `jamo_ngrams("나")`는 `<ㄴㅏ>`를 잘라 `["<ㄴㅏ", "ㄴㅏ>", "<ㄴㅏ>"]`입니다. 길이가 5인 조각은 없습니다.
#
# <details><summary>힌트 1</summary>길이가 L인 글에서 n글자 조각의 시작 자리는 몇 곳일까요?</details>
# <details><summary>힌트 2</summary>바깥 for 문은 n을 range(low, high + 1)에서, 안쪽은 i를 range(L - n + 1)에서 돕니다. L − n + 1이 0 이하이면 저절로 건너뜁니다.</details>


# %%
# [w2-r13] 자모 n-그램
def jamo_ngrams(word, low=3, high=5):
    """Pieces of low to high letters of <word>, short ones first, then from left to right; list of str."""
    ### 정답 시작
    ### 빈칸: # TODO: 경계를 붙인 낱자의 줄에서 길이 n의 조각을 차례로 자르세요
    ### 빈칸: text = ...
    text = f"<{to_letters(word)}>"
    return [text[i : i + n] for n in range(low, high + 1) for i in range(len(text) - n + 1)]
    ### 정답 끝


# %%
jamo_ngrams = checks.jamo_ngrams(jamo_ngrams)

# %% [markdown]
# 두 낱말의 모양이 얼마나 닮았는지는 함께 가진 조각의 비율(자카드 유사도, Jaccard)로 잽니다. 뜻이 얼마나 닮았는지는 이 과정이 NSMC 리뷰로 미리 학습한
# SGNS 벡터의 코사인으로 잽니다(리뷰 1,500개는 이웃을 배우기에 너무 적습니다). 같은 낱말의 두 가지 이웃을 나란히 봅니다.
#
# 🤔 *예측해 보기*: '재미있'과 모양이 가장 닮은 말은 무엇이고, 뜻이 가장 닮은 말은 무엇일까요? '재미잇'처럼 처음 보는 말에는 어느 쪽 이웃이 있을까요?

# %%
known, vectors = pretrained()
entries = [word for word in known.tokens(range(len(known))) if re.fullmatch("[가-힣]{2,}", word)]
pieces = {word: set(jamo_ngrams(word)) for word in entries}
holders = {}  # 조각 → 그 조각이 든 낱말들
for word in entries:
    for piece in pieces[word]:
        holders.setdefault(piece, []).append(word)


def look_alikes(word, k=4):
    """모양이 가장 닮은 낱말 k개와, 조각이 겹치는 비율(0~1)."""
    mine = set(jamo_ngrams(word))
    shared = Counter(other for piece in mine for other in holders.get(piece, []) if other != word)
    scored = [(other, n / (len(mine) + len(pieces[other]) - n)) for other, n in shared.items()]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:k]


def show(neighbours):
    return ", ".join(f"{word} {score:.2f}" for word, score in neighbours)


for word in ("감동", "음악", "재미있", "스토뤼", "재미잇"):
    meaning = show(nearest(word, vectors, known, k=4)) if word in pieces else "벡터가 없습니다"
    print(f"{word}\n   모양: {show(look_alikes(word))}\n   뜻:   {meaning}")

# %% [markdown]
# 낱말 몇 개의 이야기일 수도 있으니, 흔한 낱말 200개에서 평균을 냅니다. 모양이 가장 닮은 말은 뜻도 닮았을까요? 뜻이 가장 닮은 말은 모양도 닮았을까요?

# %%
unit = vectors.inputs / np.linalg.norm(vectors.inputs, axis=1, keepdims=True).clip(1e-9)
row_of = {word: known.ids([word])[0] for word in entries}
form_cosine, form_alike, meaning_cosine, meaning_alike = [], [], [], []
for word in entries[:200]:
    other, share = look_alikes(word, k=1)[0]
    form_alike.append(share)
    form_cosine.append(float(unit[row_of[word]] @ unit[row_of[other]]))
    other, cosine = next(pair for pair in nearest(word, vectors, known, k=50) if pair[0] in pieces)
    meaning_cosine.append(cosine)
    meaning_alike.append(dict(look_alikes(word, k=None)).get(other, 0.0))
at_random = np.random.default_rng(0).choice([row_of[word] for word in entries], size=(5000, 2))
print(f"아무렇게나 고른 두 말: 뜻 {(unit[at_random[:, 0]] * unit[at_random[:, 1]]).sum(axis=1).mean():.2f}")
print(f"모양이 가장 닮은 말: 모양 {np.mean(form_alike):.2f}, 뜻 {np.mean(form_cosine):.2f}")
print(f"뜻이 가장 닮은 말  : 모양 {np.mean(meaning_alike):.2f}, 뜻 {np.mean(meaning_cosine):.2f}")

# %% [markdown]
# 모양이 닮았다고 뜻이 닮은 것은 아니고, 뜻이 닮은 말은 대개 모양이 다릅니다. 모양은 오타와 처음 보는 말에, 뜻은 비슷한 글을 찾는 데 쓸모가 있습니다.

# %% [markdown]
# ## 7. 리뷰 분류와 누수
#
# 이제 리뷰의 긍정·부정을 맞힙니다. 이 절의 주제는 높은 정확도가 아니라 **믿을 수 있는 정확도**입니다. 테스트의 정보가 학습에 섞여 드는 것을
# 데이터 누수(data leakage)라고 합니다. 새는 코드도 오류 없이 돌아가고 정확도는 오히려 높게 나오므로 눈에 띄지 않습니다.
# 모델을 고르는 것이 아니라 누수를 드러내는 것이 목적이라, 이 절에서는 테스트로 잽니다.

# %%
reviews = data.load("reviews")
train, valid, test = (reviews[reviews["split"] == part] for part in ("train", "valid", "test"))
train_texts, test_texts = train["text"].tolist(), test["text"].tolist()
train_labels, test_labels = train["label"].to_numpy(), test["label"].to_numpy()
print(f"훈련 {len(train)}개, 검증 {len(valid)}개, 테스트 {len(test)}개, 훈련의 긍정 비율 {train_labels.mean():.2f}")

# %% [markdown]
# ### 문제 14. TF-IDF
# `🔴🔴⚪ · 10분 · 4점`
#
# 어느 글에나 나오는 낱말은 글을 가르지 못합니다. TF-IDF는 횟수(tf)에 드문 정도(idf)를 곱합니다. 횟수 표 `train` (N, V)과 `test` (M, V)를 받아 바꾼 둘을 돌려주세요.
#
# 1. `train`에서 그 낱말이 **든 글의 수** df (V,)를 세어 $\mathrm{idf} = \ln\dfrac{1+N}{1+\mathrm{df}} + 1$을 구합니다(강의 7.2절의 식이고 scikit-learn과 같습니다).
# 2. 두 표에 **같은 idf**를 곱하고, 행마다 L2 길이(제곱의 합의 제곱근)로 나눕니다. 길이가 0인 행은 0으로 둡니다.
#
# 예: `train = [[2, 1], [1, 0]]`이면 idf는 `[1, 1.4055]`이고, 첫 행은 `[2, 1.4055]`를 길이 2.4445로 나눈 `[0.8182, 0.5750]`입니다.
#
# <details><summary>힌트 1</summary>테스트의 글이 한 편뿐이라면, 테스트에서 구한 df는 무엇을 말해 줄 수 있을까요? 1주차의 표준화에서는 어떻게 했나요?</details>
# <details><summary>힌트 2</summary>(train &gt; 0).sum(axis=0)은 열마다 0이 아닌 글의 수입니다. 길이는 np.linalg.norm(표, axis=1, keepdims=True)입니다.</details>
# <details><summary>힌트 3</summary>np.where(length == 0, 1, length)로 0만 1로 바꾸어 나눕니다.</details>


# %%
# [w2-r14] TF-IDF
def tfidf(train, test):
    """TF-IDF with the training part's idf and rows of length one: counts (N, V), (M, V) -> the same shapes."""
    ### 정답 시작
    ### 빈칸: # TODO: train에서만 idf를 구해 두 표에 곱하고, 행의 길이를 1로 맞추세요
    ### 빈칸: df = ...  # (V,)
    df = (train > 0).sum(axis=0)
    idf = np.log((1 + len(train)) / (1 + df)) + 1
    weighted = train * idf, test * idf
    lengths = [np.linalg.norm(part, axis=1, keepdims=True) for part in weighted]
    return tuple(part / np.where(length == 0, 1, length) for part, length in zip(weighted, lengths))
    ### 정답 끝


# %%
tfidf = checks.tfidf(tfidf)

# %% [markdown]
# 어절(빈칸으로 나눈 조각)을 세어 봅니다. `CountVectorizer`는 훈련에서 본 어절만 열로 만들고(`fit`), 그 열에 맞추어 테스트를 셉니다(`transform`).
#
# 🤔 *예측해 보기*: 테스트에 나온 어절 가운데 훈련에 없는 것은 몇 %일까요? 절반보다 많을까요?

# %%
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

counter = CountVectorizer(token_pattern=r"\S+").fit(train_texts)
train_counts, test_counts = (counter.transform(part).toarray().astype(float) for part in (train_texts, test_texts))
test_eojeols = [word for text in test_texts for word in text.lower().split()]
unknown = sum(word not in counter.vocabulary_ for word in test_eojeols) / len(test_eojeols)
print(f"훈련의 어절 {len(counter.vocabulary_):,}가지, 테스트의 어절 {unknown:.1%}는 훈련에 없습니다.")
values = tfidf(train_counts, test_counts)[0][3]
top = values.argsort()[::-1][:5]
print("리뷰:", train_texts[3])
print("TF-IDF가 큰 어절:", {str(counter.get_feature_names_out()[i]): round(float(values[i]), 2) for i in top})

# %% [markdown]
# 한국어는 조사와 어미가 붙어 어절이 저마다 다릅니다. 그래서 아래에서는 **글자 1~3개**를 세어 TF-IDF로 바꾸고, 로지스틱 회귀(logistic regression, 층이 하나인 분류기)로 맞힙니다.
# `make_pipeline`은 여러 단계를 하나로 묶어, `fit`은 훈련에서만 하고 테스트에는 `transform`만 하게 지켜 줍니다.


# %%
def new_model():
    """글자 1~3개의 TF-IDF와 로지스틱 회귀."""
    words = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    return make_pipeline(words, LogisticRegression(C=10, max_iter=1000))


clean_accuracy = new_model().fit(train_texts, train_labels).score(test_texts, test_labels)
print(f"TF-IDF + 로지스틱 회귀의 테스트 정확도 {clean_accuracy:.3f} (기준선 0.500)")

# %% [markdown]
# ### 누수 1. 같은 글이 양쪽에
#
# 웹에서 모은 글에는 같은 글이 여러 번 들어 있기 마련입니다. 복사해 붙이면서 띄어쓰기나 느낌표만 바뀐 것도 많습니다. 그런 글이 훈련과 테스트에
# 나뉘어 들어가면, 모델은 배운 것이 아니라 **외운 것**으로 맞힙니다. 일부러 그런 상황을 만들어 봅니다.
#
# 🤔 *예측해 보기*: 테스트 350개 가운데 150개의 사본이 훈련에 섞였습니다. 정확도는 얼마나 올라갈까요?


# %%
def key(text):
    """띄어쓰기, 문장부호, 대소문자, 유니코드 형태만 다른 글은 같은 값이 됩니다."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFC", text).lower()))


copied = np.random.default_rng(0).choice(len(test_texts), size=150, replace=False)
careless_texts = train_texts + [test_texts[i].replace(" ", "") + "!!" for i in copied]
careless_labels = np.concatenate([train_labels, test_labels[copied]])
print("원래 글:", test_texts[copied[0]], "\n사본   :", careless_texts[900])
print("다듬은 값이 같은가:", key(test_texts[copied[0]]) == key(careless_texts[900]))
careless_accuracy = new_model().fit(careless_texts, careless_labels).score(test_texts, test_labels)
print(f"사본이 섞인 훈련 데이터의 테스트 정확도 {careless_accuracy:.3f} (섞이기 전 {clean_accuracy:.3f})")

# %% [markdown]
# ### 문제 15. 겹친 글 찾기
# `🔴⚪⚪ · 5분 · 2점`
#
# 글의 리스트 둘을 받아, 훈련에도 있는 **테스트의 행 번호**를 작은 것부터 리스트로 돌려주세요. 위의 `key`로 다듬은 값이 같으면 같은 글입니다.
#
# 예: `overlap(["정말 재밌다!", "별로예요"], ["볼만해요", "정말재밌다"])`는 `[1]`입니다.
#
# <details><summary>힌트 1</summary>훈련과 테스트 가운데 한쪽만 다듬으면 같은 글을 찾을 수 있을까요?</details>
# <details><summary>힌트 2</summary>훈련의 key를 집합(set)에 담아 두면 들어 있는지를 바로 알 수 있습니다. enumerate(test_texts)는 행 번호와 글을 함께 줍니다.</details>


# %%
# [w2-r15] 겹친 글 찾기
def overlap(train_texts, test_texts):
    """Rows of test_texts whose key also stands in train_texts: ascending list of integers."""
    ### 정답 시작
    ### 빈칸: # TODO: 훈련의 key를 모아 두고, 그 안에 있는 테스트의 행 번호를 돌려주세요
    seen = {key(text) for text in train_texts}
    return [i for i, text in enumerate(test_texts) if key(text) in seen]
    ### 정답 끝


# %%
overlap = checks.overlap(overlap)

# %%
doubled = overlap(careless_texts, test_texts)
rest = [i for i in range(len(test_texts)) if i not in set(doubled)]
before = new_model().fit(train_texts, train_labels)
after = new_model().fit(careless_texts, careless_labels)
for name, rows in {"겹친 글": doubled, "겹치지 않는 글": rest}.items():
    scores = [model.score([test_texts[i] for i in rows], test_labels[rows]) for model in (before, after)]
    print(f"{name} {len(rows)}개의 정확도: 섞이기 전 {scores[0]:.3f}, 섞인 뒤 {scores[1]:.3f}")
print("원래 데이터에서 겹친 글:", [test_texts[i] for i in overlap(train_texts, test_texts)])

# %% [markdown]
# 정확도가 오른 것은 거의 겹친 글 때문이었습니다. 겹치지 않는 글에서는 조금밖에 오르지 않았습니다. 두세 글자짜리 리뷰는 따로 쓴 사람끼리도 우연히 같아질 수 있으니,
# 직접 만든 데이터라도 겹친 글이 몇 개인지는 늘 세어 보아야 합니다.

# %% [markdown]
# ### 누수 2. 어디에서 새고 있을까요
#
# 아래는 조각이 너무 많아, 카이제곱 통계량으로 **라벨과 관련이 큰 1,000개만 골라**(`SelectKBest`) 쓰려는 코드입니다. 오류 없이 돌아가고, 학습(`LogisticRegression`)에는
# 분명히 훈련 데이터만 넣었습니다. 돌려주는 값은 테스트의 글이 긍정일 확률입니다. 그런데 새는 곳이 **두 군데** 있습니다. 찾아보세요.


# %%
def leaky_proba(train_texts, train_labels, test_texts, test_labels, k):
    everything = train_texts + test_texts
    every_label = np.concatenate([train_labels, test_labels])
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
    features = vectorizer.fit_transform(everything)
    selector = SelectKBest(chi2, k=k)
    chosen = selector.fit_transform(features, every_label)
    n = len(train_texts)
    model = LogisticRegression(C=10, max_iter=1000).fit(chosen[:n], train_labels)
    return model.predict_proba(chosen[n:])[:, 1]


def accuracy_of(proba, labels):
    return float(((proba >= 0.5) == labels).mean())


leaky_accuracy = accuracy_of(leaky_proba(train_texts, train_labels, test_texts, test_labels, 1000), test_labels)
print(f"고른 조각 1,000개: 테스트 정확도 {leaky_accuracy:.3f} (고르지 않았을 때 {clean_accuracy:.3f})")

# %% [markdown]
# 테스트 정확도가 크게 올랐습니다. 좋은 소식일까요? 누수를 찾는 확실한 방법이 있습니다. **라벨을 아무렇게나 섞어 봅니다.** 글과 라벨이 아무 상관 없으니
# 정직한 분류기라면 반반(0.5)이어야 합니다. 섞는 순서를 바꾸어 다섯 번 잽니다.
#
# 🤔 *예측해 보기*: 라벨을 섞으면 위의 코드는 테스트를 얼마나 맞힐까요?


# %%
def with_shuffled_labels(predict, repeats=5):
    """라벨을 섞은 데이터에서 잰 테스트 정확도의 리스트."""
    scores = []
    for seed in range(repeats):
        mixed = np.random.default_rng(seed).permutation(np.concatenate([train_labels, test_labels]))
        mine, theirs = mixed[: len(train_labels)], mixed[len(train_labels) :]
        scores.append(accuracy_of(predict(train_texts, mine, test_texts, theirs, 1000), theirs))
    return scores


leaky_random = with_shuffled_labels(leaky_proba)
print(f"라벨을 섞었을 때의 테스트 정확도: 평균 {np.mean(leaky_random):.3f}")
assert np.mean(leaky_random) > 0.65, "새는 코드는 아무 상관 없는 라벨도 맞힙니다"

# %% [markdown]
# ### 문제 16. 새지 않는 분류
# `🔴🔴⚪ · 9분 · 4점`
#
# `leaky_proba`와 같은 일을 하되 새지 않게 고쳐 쓰세요. 세 단계(글자 1~3개의 `TfidfVectorizer`, `SelectKBest(chi2, k=k)`, `LogisticRegression(C=10, max_iter=1000)`)의 설정은 그대로 두고,
# 무엇에서 `fit`하는지만 바꿉니다. 돌려주는 값은 테스트의 글마다 긍정일 확률 (M,)입니다. 비교하기 쉽게 인자는 그대로 두었지만, 다 쓸 필요는 없습니다.
#
# 예: 테스트의 글이 `["좋다", "별로"]` 둘이면 결과는 `[0.81, 0.23]`처럼 0과 1 사이의 수 둘입니다.
#
# <details><summary>힌트 1</summary>리뷰 분류기를 내놓은 뒤에 들어오는 새 글을 생각해 보세요. 그때 알 수 없는 것은 무엇인가요?</details>
# <details><summary>힌트 2</summary>fit과 fit_transform이 나오는 줄마다 '테스트가 들어갔는가'를 물어보세요. 테스트에는 transform만 씁니다.</details>
# <details><summary>힌트 3</summary>세 단계를 make_pipeline으로 묶으면 model.fit(train_texts, train_labels)와 model.predict_proba(test_texts)[:, 1] 두 번이면 됩니다.</details>


# %%
# [w2-r16] 새지 않는 분류
def honest_proba(train_texts, train_labels, test_texts, test_labels, k):
    """Probability of label 1 for each test text, from steps that were fitted on the training part only: (M,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 세 단계를 모두 훈련에서만 fit하고, 테스트의 글에는 transform과 predict_proba만 쓰세요
    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(1, 3)),
        SelectKBest(chi2, k=k),
        LogisticRegression(C=10, max_iter=1000),
    )
    return model.fit(train_texts, train_labels).predict_proba(test_texts)[:, 1]
    ### 정답 끝


# %%
honest_proba = checks.honest_proba(honest_proba)

# %%
honest_accuracy = accuracy_of(honest_proba(train_texts, train_labels, test_texts, test_labels, 1000), test_labels)
honest_random = with_shuffled_labels(honest_proba)
print(f"진짜 라벨: 새는 코드 {leaky_accuracy:.3f}, 고친 코드 {honest_accuracy:.3f}")
print(f"섞은 라벨: 새는 코드 {np.mean(leaky_random):.3f}, 고친 코드 {np.mean(honest_random):.3f}")
assert abs(np.mean(honest_random) - 0.5) < 0.06, "고친 코드는 반반이어야 합니다"
fig, ax = plt.subplots(figsize=(5.5, 3))
bars = {
    t("새는 코드", "leaky"): (leaky_accuracy, leaky_random),
    t("고친 코드", "honest"): (honest_accuracy, honest_random),
}
for shift, (name, (real, mixed)) in zip((-0.2, 0.2), bars.items()):
    ax.bar([shift, 1 + shift], [real, np.mean(mixed)], width=0.36, label=name)
ax.axhline(0.5, color="gray", linestyle="--", label=t("기준선", "baseline"))
ax.set_xticks([0, 1], [t("진짜 라벨", "true labels"), t("섞은 라벨(다섯 번 평균)", "shuffled labels (mean of five)")])
ax.set(ylabel=t("테스트 정확도", "test accuracy"), ylim=(0, 1))
ax.legend(ncols=3, loc="upper center", fontsize="small")
plt.show()

# %% [markdown]
# *그림 5. 새는 코드는 아무 상관 없는 라벨도 잘 맞히는 것처럼 보입니다. 조각을 고를 때 테스트의 정답을 이미 보았기 때문입니다. 라벨을 섞으면 고친 코드는 기준선에 머뭅니다. 진짜 라벨에서는 고르지 않았을 때보다 조금 낮은데, 1,000개만 남기며 쓸모 있는 조각도 버렸기 때문입니다.*

# %% [markdown]
# ### 결과표
#
# 이 과정의 결과표에 2주차의 모델을 더합니다. 낱말 벡터 평균은 리뷰를 형태소로 나누어 6절의 벡터를 평균한 것입니다(형태소 분석기를 읽는 데 몇 초 걸립니다).
# 테스트가 350개뿐이라 정확도는 몇 %p씩 흔들립니다. 그래서 95 % 신뢰 구간(윌슨, Wilson)을 함께 적습니다.
#
# 🤔 *예측해 보기*: 낱말 벡터는 훨씬 많은 리뷰에서 배웠습니다. 글자를 센 것보다 나을까요?


# %%
def mean_vectors(texts):
    """글마다 아는 형태소의 벡터를 평균합니다. (N, D)"""
    rows = []
    for tokens in all_morphemes(texts):
        ids = [i for i in known.ids(tokens) if i not in (known.pad_id, known.unk_id)]
        rows.append(vectors.inputs[ids].mean(axis=0) if ids else np.zeros(vectors.inputs.shape[1]))
    return np.array(rows)


bayes = make_pipeline(CountVectorizer(analyzer="char", ngram_range=(1, 3)), MultinomialNB())
embedded = LogisticRegression(C=10, max_iter=1000).fit(mean_vectors(train_texts), train_labels)
accuracies = {
    t("늘 같은 답", "one answer"): float((test_labels == 0).mean()),
    t("글자 1–3개 + 나이브 베이즈", "char 1–3 + naive Bayes"): bayes.fit(train_texts, train_labels).score(
        test_texts, test_labels
    ),
    t("글자 1–3개 TF-IDF + 로지스틱 회귀", "char 1–3 TF-IDF + LR"): clean_accuracy,
    t("낱말 벡터 평균 + 로지스틱 회귀", "mean word vector + LR"): embedded.score(mean_vectors(test_texts), test_labels),
}
intervals = {name: wilson(value * len(test), len(test)) for name, value in accuracies.items()}
for name, value in accuracies.items():
    print(f"{value:.3f}  (95 % 구간 {intervals[name][0]:.3f}~{intervals[name][1]:.3f})  {name}")

# %%
fig, ax = plt.subplots(figsize=(6, 2.4))
for row, (name, value) in enumerate(accuracies.items()):
    ax.plot(intervals[name], [row, row], color=plot.COLORS["gray"], linewidth=3)
    ax.plot(value, row, "o", color=plot.COLORS["blue"])
ax.set_yticks(range(len(accuracies)), accuracies)
ax.set_ylim(len(accuracies) - 0.5, -0.5)
ax.set(xlabel=t("테스트 정확도와 95 % 구간", "test accuracy and 95 % interval"), xlim=(0.4, 0.9))
plt.show()

# %% [markdown]
# *그림 6. 점은 테스트 정확도, 막대는 95 % 구간입니다. 구간이 많이 겹치면 이 테스트로는 어느 쪽이 낫다고 말하기 어렵습니다. 낱말 벡터는 훨씬 많은 리뷰에서 배웠지만, 순서를 잊은 평균이라 글자를 센 것보다 낫다고 할 수 없습니다.*

# %% [markdown]
# ## 8. 서술형
#
# ### 문제 17. 서술형: 누수, 이웃, 구간
# `🔴🔴⚪ · 20분 · 6점`
#
# 세 물음에 저마다 2~4문장(60자 이상)으로 답하고, 왜 그런지와 언제 그렇지 않은지를 쓰며, 위에서 출력된 수치를 물음마다 **둘 이상** 근거로 드세요. 분반장이 읽고 점수를 정합니다.
#
# - **누수**: 7절의 두 누수는 저마다 정확도를 얼마나 부풀렸고, 왜 그랬을까요? 라벨을 섞어 보는 방법은 그 가운데 어느 것을 찾아낼까요?
# - **이웃**: 모양이 닮은 이웃(자모 n-그램)과 뜻이 닮은 이웃(SGNS)은 왜 다를까요? 저마다 어떤 일에 쓸모가 있을까요?
# - **구간**: 결과표의 네 모델 가운데 어느 것이 어느 것보다 낫다고 말할 수 있고, 어느 것은 말할 수 없을까요?
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 세 물음 모두 수치를 근거로 들고, 왜 그런지와 언제 그렇지 않은지를 함께 썼다 |
# | 중 | 수치는 들었지만 이유가 빠졌거나, 한 물음의 결론이 수치와 어긋난다 |
# | 하 | 수치 없이 결론만 썼거나, 두 물음 이상이 비어 있거나 틀렸다 |
#
# <details><summary>힌트 1</summary>라벨을 섞으면 사본의 라벨도 함께 섞일까요? 사본과 원래 글의 라벨이 같은 채로 섞인다면, 외운 것만으로 맞힐 수 있을까요?</details>
# <details><summary>힌트 2</summary>'재미잇'에 모양의 이웃은 있고 뜻의 이웃은 없었습니다. '재미있'의 두 이웃은 어떻게 달랐나요? 6절의 평균 네 개를 다시 보세요.</details>


# %%
# [w2-r17] 서술형: 누수, 이웃, 구간
def essay():
    """Three short texts, each citing two figures printed above."""
    ### 정답 시작
    ### 빈칸: # TODO: 세 물음에 답한 글을 아래 이름으로 돌려주세요
    ### 빈칸: return {
    ### 빈칸:     "누수": """...""",
    ### 빈칸:     "이웃": """...""",
    ### 빈칸:     "구간": """...""",
    ### 빈칸: }
    return {
        "누수": (
            "테스트의 사본 150개가 훈련에 섞이자 정확도가 0.717에서 0.811로 올랐습니다. 겹친 글은 0.787에서 0.960으로 뛰었지만 겹치지 않은 글은 "
            "0.665에서 0.700으로 조금 올랐으니, 오른 몫의 대부분은 배운 것이 아니라 외운 것입니다. 조각을 고를 때 테스트의 정답을 본 코드는 0.814였고 고치면 0.677입니다. "
            "라벨을 섞어도 0.775를 맞히니(고친 코드는 0.490) 라벨이 새는 것은 이 방법으로 찾습니다. 사본은 라벨이 사본과 함께 섞일 때만 "
            "찾아지고, 따로 섞이면 외운 것이 쓸모없어 반반이 되므로 글을 직접 비교해야 합니다."
        ),
        "이웃": (
            "자모 n-그램은 글자의 모양만 보고, SGNS는 곁에 오는 말만 봅니다. 그래서 모양이 가장 닮은 말은 뜻이 0.38만 닮았고(아무렇게나 고른 둘은 0.23), "
            "뜻이 가장 닮은 말은 뜻이 0.68인데 모양은 0.06만 겹칩니다. 재미있의 모양 이웃이 뜻이 반대인 재미없인 것도 그 때문입니다. 모양은 오타나 "
            "처음 보는 활용형에 벡터를 줄 때, 뜻은 비슷한 리뷰를 찾거나 분류할 때 쓸모가 있습니다. 다만 감동과 감독처럼 모양만 같은 말에서는 모양의 이웃이 틀립니다."
        ),
        "구간": (
            "늘 같은 답(0.500, 구간 0.448~0.552)보다는 나머지 셋이 모두 낫다고 말할 수 있습니다. 구간이 겹치지 않기 때문입니다. 그러나 나이브 베이즈 0.723, "
            "TF-IDF 0.717, 낱말 벡터 평균 0.714는 구간이 거의 같아(0.674~0.767과 0.665~0.759) 순서를 말할 수 없습니다. 테스트가 350개라 한 개가 0.3 %p이기 때문이며, "
            "테스트가 훨씬 크거나 같은 글에서 어느 쪽만 맞혔는지를 비교하면 말할 수 있을지도 모릅니다."
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
# `FULL = True`이면 NSMC 영화 리뷰 3만 줄로 같은 모델을 학습합니다. 훈련과 테스트에 겹친 글은 `overlap`으로 먼저 지웁니다.

# %%
if FULL:
    nsmc = {part: data.load("nsmc", part).dropna() for part in ("train", "test")}
    nsmc = {"train": nsmc["train"].sample(30_000, random_state=0), "test": nsmc["test"].sample(10_000, random_state=0)}
    doubled = overlap(nsmc["train"]["text"], nsmc["test"]["text"])
    nsmc["test"] = nsmc["test"].drop(nsmc["test"].index[doubled])
    model = new_model().fit(nsmc["train"]["text"], nsmc["train"]["label"])
    print(
        f"겹친 글 {len(doubled)}개를 지운 NSMC 테스트 정확도 {model.score(nsmc['test']['text'], nsmc['test']['label']):.3f}"
    )
else:
    print("FULL = False: 기본 데이터만 씁니다.")

# %% [markdown]
# 해 볼 만한 것: ① 문제 3·4의 BPE 토큰을 세어 TF-IDF로 바꾸면 글자 1~3개보다 나을까요? ② `noise`의 `power`를 0, 0.75, 1로 바꾸면 그림 4의 무리가 어떻게 달라지나요?
# ③ 아는 낱말의 벡터를 그 낱말의 자모 n-그램들에 나누어 평균해 조각 벡터를 만들고, 오타에도 조각 벡터의 평균을 주어 보세요. 고를 때는 **검증** 정확도만 보고, 테스트는 마지막에 한 번만 재세요.

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
