# %% [markdown]
# # 1주차 예습과제 · 텍스트 전처리 파이프라인
#
# {{badge}}
#
# 사람이 쓴 그대로의 지저분한 리뷰를, 신경망이 받을 수 있는 숫자 배치로 바꾸는 파이프라인을 직접 만듭니다.
#
# - 걸리는 시간: 필수 약 60분, 🌟 문제 3과 8까지 풀면 약 75분 · 실행 시간: CPU에서 30초 이내 · 마감: **{{deadline.preview}}**
# - 미리 알아야 할 것: 파이썬의 문자열, 리스트, 사전(dict), `for` 문. PyTorch는 텐서를 만드는 법만 알면 됩니다.
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 눈에는 같아 보이지만 다른 글자를 찾아 하나로 맞춥니다.
# 2. 감정의 신호는 남기면서 리뷰를 청소합니다.
# 3. 한 문장을 어절, 형태소, 음절, 자모로 자르고 무엇이 달라지는지 수치로 비교합니다.
# 4. 어휘 사전을 만들어 리뷰를 번호로 바꾸고, 길이가 다른 리뷰를 한 배치로 묶습니다.
# 5. 불용어를 스스로 정해 자주 나온 낱말을 그림으로 보입니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 데이터 들여다보기](#1.-데이터-들여다보기) (3분) · [2. 정규화와 청소](#2.-정규화와-청소) (20분) ·
# [3. 자르기](#3.-자르기) (8분, 🌟 8분) · [4. 번호 매기기](#4.-번호-매기기) (15분) · [5. 배치로 묶기](#5.-배치로-묶기) (9분) ·
# [6. 낱말 세기](#6.-낱말-세기) (🌟 7분) · [7. 서술형](#7.-서술형) (5분) · [8. 도전](#8.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다. 검사 셀에서 `NameError`가 나면 답안 셀을 먼저 실행하세요.
#
# 아래 스위치를 `True`로 바꾸면 이 과정을 위해 지어낸 리뷰 대신 공개 데이터 NSMC의 영화 리뷰 1만 줄을 내려받아 씁니다.

# %%
FULL = False  # True: 공개 데이터(NSMC)를 내려받습니다

# %%
import html
import re
import unicodedata
from collections import Counter

import matplotlib.pyplot as plt
import torch
from kiwipiepy import Kiwi
from matplotlib import font_manager
from torch import nn
from torch.utils.data import DataLoader
from tqdm.auto import tqdm

from utils import data, plot
from utils.plot import t
from utils.seed import set_seed
from week1.checks import preview as checks

# %% [markdown]
# ## 1. 데이터 들여다보기
#
# 리뷰(text)와 긍정·부정을 나타내는 라벨(label: 1 긍정, 0 부정)이 있습니다. 리뷰는 훈련(train), 검증(valid), 테스트(test)로 나뉘어 있고,
# 이번 과제에서는 훈련과 검증만 씁니다. 테스트는 마지막에 한 번만 열어 보는 봉투이니 그대로 둡니다.

# %%
if FULL:
    reviews = data.load("nsmc", "train").sample(10_000, random_state=0)
    reviews["split"] = ["train"] * 8_000 + ["valid"] * 2_000
else:
    reviews = data.load("reviews")
train, valid = (reviews[reviews["split"] == split].reset_index(drop=True) for split in ("train", "valid"))
print(f"훈련 {len(train):,}개, 검증 {len(valid):,}개, 훈련의 긍정 비율 {train['label'].mean():.2f}")
train[["text", "label"]].head(6)

# %% [markdown]
# `print`는 글자를 보여 주고 `ascii`는 글자의 번호(유니코드)를 보여 줍니다. 한글 한 글자는 보통 `\uc7ac`처럼 번호 하나입니다.
#
# 아래 네 리뷰에는 저마다 이상한 데가 있습니다. 눈에 보이는 것도, 보이지 않는 것도 있습니다.
#
# 🤔 *예측해 보기*: '멀미 나요'의 길이는 빈칸까지 5일까요?

# %%
odd_ones = [
    "\u1106\u1165\u11af\u1106\u1175 나요",
    "연출\u200b깔끔",
    "ＣＧ가 아쉽다",
    "두 주인공 &amp; 강아지<br>최고",
]
for text in odd_ones:
    print(f"{text}   길이 {len(text)}\n    {ascii(text)}")

# %% [markdown]
# ## 2. 정규화와 청소
#
# 첫 번째 '멀미'는 번호가 다섯 개입니다. 유니코드(Unicode)에서는 한글 한 글자를 두 가지로 적을 수 있기 때문입니다.
#
# | 이름 | '멀'을 적는 법 | 어디에서 오나 |
# |---|---|---|
# | NFC (모아 쓰기) | `\uba40` 하나 | 윈도우, 대부분의 웹 |
# | NFD (풀어 쓰기) | `\u1106\u1165\u11af` 셋 | macOS의 파일 이름 |
#
# 화면에는 똑같이 보여도 컴퓨터에는 다른 글입니다. `unicodedata.normalize("NFC", text)`는 모두 NFC로 맞추어 줍니다.
# 비슷한 이름의 NFKC는 '모양이 비슷한 글자'까지 바꾸어 버립니다. 어떤 일이 생기는지 보세요.

# %%
composed, decomposed = "멀미", unicodedata.normalize("NFD", "멀미")
print(composed, decomposed, composed == decomposed, len(composed), len(decomposed))
print("NFC로 맞추면", unicodedata.normalize("NFC", decomposed) == composed)
for form in ("NFC", "NFKC"):
    print(f"{form:4} ㅋㅠㅠ → {unicodedata.normalize(form, 'ㅋㅠㅠ')}")

# %% [markdown]
# NFKC를 거치면 'ㅋㅠㅠ'가 '큐'로 시작하는 다른 글이 됩니다. 웃음과 눈물이 사라졌습니다. 그래서 NFC를 씁니다.
# 대신 전각(full-width) 글자 `ＣＧ`는 NFC가 고쳐 주지 않으므로 따로 바꿉니다. 번호가 반각 글자보다 0xFEE0만큼 큽니다.
#
# 보이지 않는 글자도 있습니다. 폭이 없는 빈칸(zero-width space, `\u200b`)처럼 자리를 차지하지 않는 글자이며 복사해 붙일 때 딸려 옵니다.

# %%
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"  # 자리를 차지하지 않는 글자 여섯 가지


def narrow(text):
    """Full-width letters, digits and signs as half-width ones."""
    return "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text)


print(narrow("ＣＧ １０점！"), [char for char in "연출\u200b깔끔" if char in INVISIBLE])

# %% [markdown]
# ### 문제 1. 유니코드 정규화
# `🔴⚪⚪ · 6분 · 2점`
#
# 글 하나를 받아 (1) 전각 글자를 반각으로 바꾸고 (2) NFC로 모으고 (3) `INVISIBLE`에 든 글자를 지우세요. (1)은 이미 적혀 있습니다.
# 입력과 출력은 모두 문자열 하나입니다. 보통 빈칸과 ㅋㅋ, ㅠㅠ는 그대로 두어야 합니다.
#
# 예: `normalize("연출\u200b깔끔 ＣＧ ㅋㅋ")`의 결과는 `"연출깔끔 CG ㅋㅋ"`입니다.
#
# <details><summary>힌트 1</summary>위에서 NFC와 NFKC를 비교해 본 셀에 (2)에 쓸 함수가 있습니다. 어느 쪽이 ㅋㅠㅠ를 지켜 주었나요?</details>
# <details><summary>힌트 2</summary>(3)은 글자를 하나씩 보면서 INVISIBLE에 들어 있지 않은(not in) 것만 모으면 됩니다.</details>
# <details><summary>힌트 3</summary>"".join(char for char in text if …)는 조건에 맞는 글자만 이어 붙입니다.</details>


# %%
# [w1-p1] 유니코드 정규화
def normalize(text):
    """One spelling for what looks the same: half-width, NFC, no invisible characters. str -> str."""
    text = narrow(text)
    ### 정답 시작
    ### 빈칸: # TODO: text를 NFC로 모으고, INVISIBLE에 든 글자를 지운 글을 돌려주세요
    text = unicodedata.normalize("NFC", text)
    return "".join(char for char in text if char not in INVISIBLE)
    ### 정답 끝


# %%
normalize = checks.normalize(normalize)

# %% [markdown]
# 우리 데이터에는 이런 리뷰가 몇 개나 있을까요?

# %%
changed = train[[normalize(text) != text for text in train["text"]]]
print(f"훈련 리뷰 {len(train):,}개 가운데 {len(changed):,}개가 달라졌습니다.")
for text in changed["text"].head(4):
    print(f"{len(text):3}자 → {len(normalize(text)):3}자   {normalize(text)}")

# %% [markdown]
# 다음은 청소입니다. 정규 표현식(regular expression)은 찾을 글자의 꼴, 곧 **패턴**(pattern)을 적는 방법이고,
# `re.sub(패턴, 바꿀 글, 글)`은 패턴에 맞는 곳을 모두 바꿉니다.
#
# | 적는 법 | 뜻 | 적는 법 | 뜻 |
# |---|---|---|---|
# | `\s` | 빈칸 한 글자(줄 바꿈도) | `+` | 앞의 것이 1번 이상 |
# | `\S` | 빈칸이 아닌 한 글자 | `?` | 앞의 것이 있거나 없거나 |
# | `\D` | 숫자가 아닌 한 글자 | `{2,}` | 앞의 것이 2번 이상 |
# | `[0-9]` | 0부터 9 가운데 한 글자 | `(…)` | 묶어서 기억하기 |
# | `[^>]` | `>`가 아닌 한 글자 | `\1` | 첫째 묶음과 똑같은 글 |
#
# 패턴은 `r"…"` 안에 적습니다. `r`이 있어야 파이썬이 `\1`을 다른 글자로 읽지 않습니다. 🤔 *예측해 보기*: 아래 셋은 무엇이 될까요?

# %%
print(re.sub(r"[0-9]+", "#", "9점에서 10점으로"))
print(re.sub(r"(ha)\1{1,}", r"\1", "hahaha 웃겨"))  # ha 뒤에 ha가 1번 이상 더 오면 ha 하나로
print(re.sub(r"<[^>]+>", " ", "최고<br />강추"))  # <로 시작해 >로 끝나는 것

# %% [markdown]
# ### 문제 2. 리뷰 청소
# `🔴🔴⚪ · 10분 · 3점`
#
# HTML 찌꺼기(`<br>`, `&amp;`)를 지우는 두 줄은 적혀 있습니다. 그다음 세 가지를 이 순서로 하세요. 입력과 출력은 문자열 하나입니다.
#
# 1. 인터넷 주소: `http://`나 `https://`부터 다음 빈칸 앞까지를 빈칸 하나로 바꿉니다.
# 2. 되풀이: **숫자가 아닌** 같은 글자가 3번 이상 이어지면 2번으로 줄입니다. 지우지 않습니다. ㅋㅋ와 ㅠㅠ는 감정의 신호입니다.
# 3. 빈칸: 이어진 빈칸을 하나로 줄이고, 글의 앞뒤 빈칸은 `strip()`으로 없앱니다.
#
# 예: `clean(" 와아아아<br>1000점!!! ㅋㅋㅋㅋ https://example.com/1 ")`의 결과는 `"와아아 1000점!! ㅋㅋ"`입니다.
#
# <details><summary>힌트 1</summary>'주소'는 http로 시작해서 빈칸이 아닌 글자가 이어지는 것입니다. s는 있을 수도, 없을 수도 있습니다.</details>
# <details><summary>힌트 2</summary>되풀이는 위 셀의 ha 예와 같은 꼴입니다. (ha) 자리에 '숫자가 아닌 한 글자'를 넣고, 뒤에 같은 것이 2번 이상 더 오는 패턴을 적으세요. 바꿀 글은 그 글자 두 개입니다.</details>
# <details><summary>힌트 3</summary>패턴은 차례로 r"https?://\S+", r"(\D)\1{2,}", r"\s+"입니다. 둘째는 r"\1\1"로, 나머지는 " "로 바꿉니다.</details>


# %%
# [w1-p2] 리뷰 청소
def clean(text):
    """Remove tags, addresses and surplus spaces; shorten repetitions to two. str -> str."""
    text = re.sub(r"<[^>]+>", " ", text)  # <br> 같은 태그
    text = html.unescape(text)  # &amp; → &, &lt; → <
    ### 정답 시작
    ### 빈칸: # TODO: 주소, 되풀이, 빈칸을 차례로 정리해 돌려주세요
    text = re.sub(r"https?://\S+", " ", text)
    text = re.sub(r"(\D)\1{2,}", r"\1\1", text)
    return re.sub(r"\s+", " ", text).strip()
    ### 정답 끝


# %%
clean = checks.clean(clean)

# %% [markdown]
# 훈련과 검증 리뷰를 모두 정규화하고 청소합니다. 가장 많이 짧아진 리뷰부터 보겠습니다.

# %%
for part in (train, valid):
    part["clean"] = [clean(normalize(text)) for text in part["text"]]
shorter = train["text"].str.len() - train["clean"].str.len()
for i in shorter.sort_values(ascending=False, kind="stable").index[:5]:
    print(f"전 {train['text'][i]}\n후 {train['clean'][i]}\n")

# %% [markdown]
# ## 3. 자르기
#
# 모델에 넣으려면 글을 토큰(token)으로 잘라야 합니다. 한국어는 자를 수 있는 단위가 여럿입니다.
# '음악이'는 어절 하나, 형태소(morpheme) 둘(음악+이), 음절 셋, 자모 여덟입니다. 가장 작은 자모부터 만들어 봅시다.
#
# 유니코드의 한글 11,172자는 '가'(번호 0xAC00)부터 규칙대로 늘어서 있습니다. 받침이 가장 빨리 바뀌고, 다음이 모음, 마지막이 첫소리입니다.
#
# - 첫소리(초성) 19가지 × 가운뎃소리(중성) 21가지 × 끝소리(종성) 28가지('없음' 포함) = 11,172
# - 번호 − 0xAC00 = 초성 × (21 × 28) + 중성 × 28 + 종성
#
# 시간을 초로 나타낸 것과 같습니다. 3,725초를 60 × 60으로 나눈 몫이 시, 남은 것을 60으로 나눈 몫이 분, 그 나머지가 초입니다.

# %%
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]  # 0번은 받침 없음
print(len(INITIALS), len(MEDIALS), len(FINALS))
print("3,725초 =", 3725 // 3600, "시간", 3725 % 3600 // 60, "분", 3725 % 60, "초")
print("'한'의 번호 − 0xAC00 =", ord("한") - 0xAC00, "=", "18 × 588 + 0 × 28 + 4 → ㅎ, ㅏ, ㄴ")

# %% [markdown]
# ### 문제 3. 자모 분해
# `🌟 선택 · 🔴🔴⚪ · 8분 · 3점`
#
# 글을 받아 낱자(자모 한 글자)의 리스트로 바꾸세요. 한글 음절이 아닌 글자(ㅋ, 빈칸, 숫자)는 그대로 한 칸을 차지하며, 이 부분은 적혀 있습니다.
# 여러분은 음절 하나의 `code`(0 이상 11,171 이하)에서 초성, 중성, 종성의 번호를 구해 `letters`에 덧붙입니다.
# **받침이 없으면 둘만** 넣습니다. 겹받침 ㅄ은 낱자 하나로 둡니다.
#
# 예: `to_jamo("한 나ㅋ")`의 결과는 `["ㅎ", "ㅏ", "ㄴ", " ", "ㄴ", "ㅏ", "ㅋ"]`입니다.
#
# <details><summary>힌트 1</summary>초성이 하나 바뀔 때 code는 588(21 × 28)씩 커집니다. '시간'을 구한 것과 같은 계산은 무엇일까요?</details>
# <details><summary>힌트 2</summary>초성 번호는 code를 588로 나눈 몫(//), 중성 번호는 그 나머지(%)를 28로 나눈 몫, 종성 번호는 code를 28로 나눈 나머지입니다.</details>
# <details><summary>힌트 3</summary>letters.append(INITIALS[…])처럼 덧붙입니다. 종성은 번호가 0보다 클 때만 FINALS에서 꺼내 덧붙이세요.</details>


# %%
# [w1-p3] 자모 분해
def to_jamo(text):
    """Split every Hangul syllable into its letters; keep all else. str -> list of str."""
    letters = []
    for char in text:
        if not "가" <= char <= "힣":
            letters.append(char)
            continue
        code = ord(char) - 0xAC00
        ### 정답 시작
        ### 빈칸: # TODO: code에서 번호 셋을 구해 letters에 낱자를 덧붙이세요. 받침이 없으면 둘만
        initial, medial, final = code // 588, code % 588 // 28, code % 28
        letters.append(INITIALS[initial])
        letters.append(MEDIALS[medial])
        if final > 0:
            letters.append(FINALS[final])
        ### 정답 끝
    return letters


# %%
to_jamo = checks.to_jamo(to_jamo)

# %% [markdown]
# ### 문제 4. 세 가지 토큰화
# `🔴⚪⚪ · 5분 · 2점`
#
# 글과 단위의 이름을 받아 토큰의 리스트를 돌려주세요. 빈칸은 토큰으로 치지 않습니다.
#
# - `"eojeol"`: 빈칸으로 나눈 어절. `"a  b".split()`은 빈칸이 몇 개든(줄 바꿈도) `["a", "b"]`가 됩니다.
# - `"syllable"`: 빈칸을 뺀 글자 하나하나 · `"jamo"`: 빈칸을 뺀 글을 `to_jamo`로 푼 것
#
# 예: `tokenize("또 봤다", "eojeol")`의 결과는 `["또", "봤다"]`입니다. 단위가 `"syllable"`이면 `["또", "봤", "다"]`,
# `"jamo"`이면 `["ㄸ", "ㅗ", "ㅂ", "ㅘ", "ㅆ", "ㄷ", "ㅏ"]`입니다.
#
# <details><summary>힌트 1</summary>어절로 나눈 것을 빈칸 없이 다시 이어 붙이면 무엇이 남을까요?</details>
# <details><summary>힌트 2</summary>"".join(text.split())은 빈칸을 모두 뺀 글입니다. list(글)은 글자 하나하나의 리스트입니다.</details>
# <details><summary>힌트 3</summary>if unit == "eojeol": return text.split() 다음에, 빈칸을 뺀 글을 unit에 따라 list(…) 또는 to_jamo(…)에 넣습니다.</details>


# %%
# [w1-p4] 세 가지 토큰화
def tokenize(text, unit):
    """Tokens of a text without white space; unit is "eojeol", "syllable" or "jamo". Returns a list of str."""
    ### 정답 시작
    ### 빈칸: # TODO: unit이 "eojeol"이면 어절, "syllable"이면 글자, "jamo"이면 낱자의 리스트를 돌려주세요
    words = text.split()
    if unit == "eojeol":
        return words
    letters = "".join(words)
    return list(letters) if unit == "syllable" else to_jamo(letters)
    ### 정답 끝


# %%
tokenize = checks.tokenize(tokenize)

# %% [markdown]
# 형태소는 뜻을 가진 가장 작은 조각입니다. 사전과 통계가 필요하므로 분석기 kiwipiepy에 맡깁니다.
# 아래 셀은 분석기의 모델을 읽느라 처음 한 번 5초 안팎(컴퓨터에 따라 10초까지) 걸립니다.

# %%
kiwi = Kiwi(num_workers=1)
for token in kiwi.tokenize("음악이 안 지루했다 ㅠㅠ"):
    print(f"{token.form}/{token.tag}", end="  ")

# %% [markdown]
# 빗금 뒤는 품사입니다. NNG는 보통명사, JKS는 주격 조사, MAG는 부사, XR은 어근, XSA는 어근을 형용사로 만드는 접미사,
# EP와 EF는 어미, SW는 그 밖의 기호입니다. '지루했다'가 '지루+하+었+다'로 풀렸습니다.
#
# 이제 훈련과 검증 리뷰를 네 단위로 모두 자릅니다. `FULL = True`이면 형태소 분석에 10초쯤 걸립니다.

# %%
UNITS = {"어절": "eojeol", "형태소": "morpheme", "음절": "syllable", "자모": "jamo"}


def analyse(texts):
    """Morphemes with their tags, one list for each text."""
    return list(tqdm(kiwi.tokenize(list(texts)), total=len(texts), desc="형태소 분석", disable=not FULL))


def cut(part, analysed):
    """Name of a unit -> a list of token lists, one for each review."""
    tokens = {"형태소": [[token.form for token in row] for row in analysed]}
    for name in ("어절", "음절", "자모"):
        tokens[name] = [tokenize(text, UNITS[name]) for text in part["clean"]]
    return tokens


# %%
analysed = analyse(train["clean"])
train_tokens, valid_tokens = cut(train, analysed), cut(valid, analyse(valid["clean"]))
example = min(range(len(train)), key=lambda i: abs(len(train["clean"][i]) - 18))
for name in UNITS:
    print(f"{name:3} {len(train_tokens[name][example]):2}개  {' '.join(train_tokens[name][example])}")

# %% [markdown]
# ## 4. 번호 매기기
#
# 신경망은 글자를 모릅니다. 토큰마다 번호를 주는 어휘 사전(vocabulary)이 필요합니다. 특별한 토큰 둘이 맨 앞에 섭니다.
#
# - `<pad>`(0번): 길이를 맞추려고 채우는 빈자리
# - `<unk>`(1번): 사전에 없는 토큰(unknown)
#
# 사전은 **훈련 데이터로만** 만듭니다. 검증이나 테스트의 낱말까지 넣으면 처음 보는 글을 만났을 때의 실력을 잴 수 없습니다.
# 이렇게 시험 문제가 미리 새어 들어오는 것을 데이터 누수(data leakage)라고 합니다.
#
# 횟수를 셀 때는 `Counter`가 편합니다. 🤔 *예측해 보기*: 아래에서 '산'과 '강'은 똑같이 2번 나옵니다. 어느 쪽이 먼저 나올까요?

# %%
counts = Counter(["산", "강", "물", "강", "산", "물", "물"])
print(counts["물"], counts.most_common())
print(sorted(["산", "강", "물"]))  # 가나다순
print(sorted(["산", "강", "물"], key=lambda word: (-counts[word], word)))  # 많은 것 먼저, 같으면 가나다순

# %% [markdown]
# `most_common`은 같은 횟수면 먼저 나온 것을 앞에 둡니다. 그러면 리뷰의 순서만 바뀌어도 번호가 달라져, 저장해 둔 모델이 엉뚱한 낱말을 읽습니다.
# `sorted`의 `key`가 두 값을 묶어 돌려주면 앞의 값을 먼저 비교하고, 같을 때 뒤의 값을 비교합니다. 앞에 `-`를 붙이면 큰 수가 먼저 옵니다.

# %% [markdown]
# ### 문제 5. 어휘 사전
# `🔴🔴⚪ · 8분 · 3점`
#
# 토큰 리스트의 리스트를 받아 `{토큰: 번호}` 사전을 만드세요. `"<pad>"`는 0, `"<unk>"`는 1입니다. 2번부터는 **많이 나온 순서**이고,
# 횟수가 같으면 가나다순(영어와 기호가 섞이면 파이썬 `sorted`의 순서)입니다.
# `min_count`번보다 적게 나온 토큰은 넣지 않습니다(`min_count`번 나온 것은 넣습니다).
#
# 예: `build_vocab([["좋", "다"], ["싫", "다"], ["다", "좋"]], 2)`의 결과는 `{"<pad>": 0, "<unk>": 1, "다": 2, "좋": 3}`입니다.
#
# <details><summary>힌트 1</summary>할 일은 세기, 줄 세우기, 번호 매기기입니다. 줄 세우기는 바로 위 셀의 마지막 줄에 있습니다.</details>
# <details><summary>힌트 2</summary>vocab = {"&lt;pad&gt;": 0, "&lt;unk&gt;": 1}에서 시작해, 줄 세운 토큰을 하나씩 보며 횟수가 min_count 이상이면 넣습니다.</details>
# <details><summary>힌트 3</summary>다음 번호는 언제나 지금까지 넣은 개수입니다. vocab[token] = len(vocab)이라고 쓰면 됩니다.</details>


# %%
# [w1-p5] 어휘 사전
def build_vocab(token_lists, min_count):
    """Number the tokens by frequency, ties in alphabetical order. Returns dict token -> id."""
    counts = Counter(token for tokens in token_lists for token in tokens)
    ### 정답 시작
    ### 빈칸: # TODO: <pad>와 <unk>가 든 사전에서 시작해, counts의 토큰을 줄 세워 차례로 번호를 주세요
    vocab = {"<pad>": 0, "<unk>": 1}
    for token in sorted(counts, key=lambda token: (-counts[token], token)):
        if counts[token] >= min_count:
            vocab[token] = len(vocab)
    return vocab
    ### 정답 끝


# %%
build_vocab = checks.build_vocab(build_vocab)

# %% [markdown]
# 단위마다 사전을 만들고, 검증 리뷰의 토큰 가운데 사전에 없는 것의 비율을 잽니다. 사전에 없는 토큰을 미등록 토큰(out-of-vocabulary, OOV)이라고 하고, 이 비율을 OOV 비율이라고 합니다.
#
# 🤔 *예측해 보기*: 어절, 형태소, 음절, 자모의 OOV 비율은 각각 몇 %쯤일까요? 적어 두고 실행해 보세요.

# %%
vocabs = {name: build_vocab(tokens, 1) for name, tokens in train_tokens.items()}
oov, lengths = {}, {}
for name in UNITS:
    flat = [token for tokens in valid_tokens[name] for token in tokens]
    oov[name] = 100 * sum(token not in vocabs[name] for token in flat) / len(flat)
    lengths[name] = len(flat) / len(valid)
    print(f"{name:3} 사전 크기 {len(vocabs[name]):6,}   리뷰당 토큰 {lengths[name]:5.1f}개   OOV {oov[name]:5.1f} %")

# %%
fig, axes = plt.subplots(1, 2, figsize=(7, 3))
names = [t(name, unit) for name, unit in UNITS.items()]
for ax, values, title, color in (
    (axes[0], oov, t("OOV 비율 (%)", "OOV rate (%)"), "red"),
    (axes[1], lengths, t("리뷰당 토큰 (개)", "tokens per review"), "blue"),
):
    bars = ax.barh(names[::-1], list(values.values())[::-1], color=plot.COLORS[color])
    ax.bar_label(bars, fmt="%.1f", padding=3)
    ax.set(xlabel=title, xlim=(0, 1.2 * max(values.values())))
    ax.grid(False)
fig.tight_layout()
plt.show()

# %% [markdown]
# *그림 1. 잘게 자를수록 모르는 토큰은 줄고(왼쪽), 읽어야 할 토큰은 늘어납니다(오른쪽).*
#
# 어절은 조사와 어미가 붙을 때마다 다른 토큰이 되어 처음 보는 것이 많아집니다. 자모는 거의 다 알지만 'ㅏ' 하나로는 뜻을 알 수 없습니다.
# 그 사이를 데이터에서 스스로 찾는 방법이 2주차의 서브워드(subword, BPE)이고, 번호에 뜻을 담는 방법이 워드 임베딩(word embedding)입니다.

# %% [markdown]
# ### 문제 6. 토큰을 번호로
# `🔴⚪⚪ · 4분 · 2점`
#
# 토큰의 리스트와 사전을 받아 같은 길이의 번호 리스트를 돌려주세요. 사전에 없는 토큰은 `<unk>`의 번호가 됩니다. 사전은 바꾸지 않습니다.
#
# 예: 사전이 `{"<pad>": 0, "<unk>": 1, "다": 2}`이면 `encode(["좋", "다"], vocab)`의 결과는 `[1, 2]`입니다.
#
# <details><summary>힌트 1</summary>vocab[token]은 없는 토큰에서 KeyError로 멈춥니다. 없을 때 쓸 값을 정해 둘 수 있을까요?</details>
# <details><summary>힌트 2</summary>vocab.get(token, 기본값)은 token이 없으면 기본값을 돌려줍니다. 기본값은 vocab["&lt;unk&gt;"]입니다.</details>


# %%
# [w1-p6] 토큰을 번호로
def encode(tokens, vocab):
    """Ids of the tokens; tokens that the vocabulary lacks get the id of <unk>. Returns a list of int."""
    ### 정답 시작
    ### 빈칸: # TODO: 토큰마다 번호를 찾아 리스트로 돌려주세요. 없으면 <unk>의 번호
    return [vocab.get(token, vocab["<unk>"]) for token in tokens]
    ### 정답 끝


# %%
encode = checks.encode(encode)

# %% [markdown]
# 번호를 다시 토큰으로 바꾸어(decode) 무엇을 잃는지 봅니다. 이제부터는 형태소를 씁니다.
# `ᆫ`과 `ᆯ`은 '온'의 ㄴ, '볼'의 ㄹ처럼 받침으로 붙은 어미입니다.
#
# 우리 사전은 `min_count`가 1이라 훈련 리뷰에는 `<unk>`가 한 번도 나오지 않습니다. 그러면 `<unk>`의 벡터는 배울 기회가 없습니다.
# `min_count`를 2로 올리면 한 번만 나온 토큰이 `<unk>`로 바뀌어, 모르는 말을 만났을 때 쓸 벡터도 배웁니다.

# %%
vocab = vocabs["형태소"]
token_of = {number: token for token, number in vocab.items()}
for tokens in valid_tokens["형태소"][:3]:
    ids = encode(tokens, vocab)
    print("토큰", *tokens, "\n번호", *ids, "\n복원", *[token_of[number] for number in ids], "\n")

# %% [markdown]
# ## 5. 배치로 묶기
#
# 신경망은 여러 리뷰를 네모난 텐서 하나로 받습니다. B는 리뷰의 수, T는 토큰의 수이고 모양은 (B, T)입니다.
# 리뷰마다 길이가 다르므로 짧은 것의 오른쪽을 0번 `<pad>`로 채웁니다. 이것을 패딩(padding)이라고 합니다.
# 어디가 진짜인지는 같은 모양의 마스크(mask)에 참/거짓으로 적어 둡니다. 유난히 긴 리뷰 하나 때문에 모두 길어지지 않도록 `max_len`에서 자릅니다.
#
# 아래는 손으로 해 본 가장 작은 예입니다. 길이가 3과 1이니 T = 3입니다.

# %%
ids = torch.zeros(2, 3, dtype=torch.long)  # long: 정수 텐서. 처음에는 모두 0
ids[0, :3] = torch.tensor([5, 6, 7])
ids[1, :1] = torch.tensor([8])
mask = torch.tensor([[True, True, True], [True, False, False]])  # 번호를 넣은 칸이 True
print(ids, mask, sep="\n")

# %% [markdown]
# ### 문제 7. 패딩과 마스크
# `🔴🔴⚪ · 8분 · 3점`
#
# 번호 리스트 B개를 받아 `(ids, mask)`를 돌려주세요. 먼저 리스트마다 앞의 `max_len`개만 남깁니다. T는 그 가운데 가장 긴 것의 길이입니다.
# `ids`는 (B, T) 정수 텐서이고 빈자리는 0, `mask`는 (B, T) 참/거짓 텐서이고 진짜 토큰이 True입니다.
# 텐서를 만드는 두 줄은 적혀 있습니다. `...` 두 곳과 그 아래를 채우세요.
#
# 예: `pad_batch([[5, 6, 7], [8]], 2)`의 `ids`는 `[[5, 6], [8, 0]]`, `mask`는 `[[True, True], [True, False]]`입니다.
#
# <details><summary>힌트 1</summary>"가나다라"[:2]는 "가나"입니다. 번호 리스트도 이렇게 자를 수 있습니다. 자르는 일과 길이를 재는 일 가운데 무엇이 먼저일까요?</details>
# <details><summary>힌트 2</summary>rows는 [row[:max_len] for row in sequences], longest는 max(len(row) for row in rows)입니다. i번째 리뷰의 길이를 n이라고 하면, ids의 i번째 줄에서 처음 n칸에 번호를 넣고 mask의 같은 칸에 True를 넣습니다.</details>
# <details><summary>힌트 3</summary>for i, row in enumerate(rows): 안에서 ids[i, : len(row)] = torch.tensor(row)와 mask[i, : len(row)] = True를 합니다.</details>


# %%
# [w1-p7] 패딩과 마스크
def pad_batch(sequences, max_len):
    """Lists of ids -> ids (B, T) long, padded with 0 on the right, and mask (B, T) bool, True = real token."""
    ### 정답 시작
    ### 빈칸: rows = ...  # 리스트마다 앞의 max_len개
    ### 빈칸: longest = ...  # rows에서 가장 긴 것의 길이
    ### 빈칸: ids = torch.zeros(len(rows), longest, dtype=torch.long)
    ### 빈칸: mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    ### 빈칸: # TODO: 리뷰마다 ids에는 번호를, mask에는 True를 왼쪽부터 채우고 둘을 돌려주세요
    rows = [row[:max_len] for row in sequences]
    longest = max(len(row) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = True
    return ids, mask
    ### 정답 끝


# %%
pad_batch = checks.pad_batch(pad_batch)

# %% [markdown]
# `DataLoader`는 데이터를 섞어 몇 개씩 꺼내 줍니다. 꺼낸 것을 어떻게 묶을지는 `collate_fn`에 넘긴 함수가 정합니다. 여기에 `pad_batch`를 끼웁니다.


# %%
def collate(pairs):
    """[(ids, label), …] -> ids (B, T), mask (B, T), labels (B,)."""
    ids, mask = pad_batch([ids for ids, label in pairs], max_len=40)
    return ids, mask, torch.tensor([label for ids, label in pairs])


set_seed(0)
pairs = [(encode(tokens, vocab), label) for tokens, label in zip(train_tokens["형태소"], train["label"])]
loader = DataLoader(pairs, batch_size=8, shuffle=True, collate_fn=collate)
ids, mask, labels = next(iter(loader))
print("ids", tuple(ids.shape), "mask", tuple(mask.shape), "labels", labels.tolist())
print("길이", mask.sum(dim=1).tolist())
assert ids.shape == mask.shape and (ids[~mask] == 0).all() and ids.max() < len(vocab)

# %%
fig, ax = plt.subplots(figsize=(7, 2.6))
ax.imshow(mask, aspect="auto", cmap="Blues", vmin=0, vmax=1.4)
ax.set(xlabel=t("토큰의 자리 T", "position T"), ylabel=t("리뷰 B", "review B"))
share = f"{100 * mask.float().mean():.0f} %"
ax.set_title(t(f"진짜 토큰(파랑) {share}", f"real tokens (blue) {share}"))
ax.grid(False)
plt.show()

# %% [markdown]
# *그림 2. 리뷰 8개를 묶은 배치의 마스크입니다. 한 줄이 리뷰 하나, 파란 칸이 진짜 토큰, 흰 칸이 패딩입니다.
# 긴 리뷰 하나 때문에 나머지가 패딩으로 찼습니다.*
#
# 이 배치를 정말 신경망이 받을 수 있을까요? 번호를 벡터로 바꾸는 임베딩 층, 진짜 토큰만의 평균, 선형층을 이어 봅니다.
# 아직 학습하지 않았으니 모양만 확인합니다. 코드는 지금 몰라도 됩니다.

# %%
embedding, linear = nn.Embedding(len(vocab), 16, padding_idx=0), nn.Linear(16, 2)
vectors = embedding(ids)  # (B, T, 16)
weights = mask.unsqueeze(-1).float()  # (B, T, 1): 진짜 토큰 1, 패딩 0
mean = (vectors * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1)  # (B, 16)
print(tuple(ids.shape), "→", tuple(vectors.shape), "→", tuple(mean.shape), "→", tuple(linear(mean).shape))

# %% [markdown]
# ## 6. 낱말 세기
#
# 리뷰가 무슨 이야기를 하는지 한눈에 보려면 낱말을 셉니다. 그런데 가장 흔한 낱말은 '하', '보', '것' 같은 것들입니다.
# 이렇게 어디에나 나와서 분석에서 빼는 낱말을 불용어(stop words)라고 합니다. 조사와 어미는 품사로 미리 걸러 두겠습니다.

# %%
CONTENT = ("NN", "VV", "VA", "VX", "MA", "XR", "SL")  # 명사, 동사, 형용사, 보조용언, 부사, 어근, 외국어
words = [[token.form for token in row if token.tag.startswith(CONTENT)] for row in analysed]
print(Counter(word for row in words for word in row).most_common(12))

# %% [markdown]
# ### 문제 8. 불용어와 자주 나온 낱말
# `🌟 선택 · 🔴🔴⚪ · 5분 · 2점`
#
# 낱말 리스트의 리스트, 불용어의 집합(set), 개수 `k`를 받아 불용어를 뺀 뒤 가장 많이 나온 낱말 `k`개를 `(낱말, 횟수)`의 리스트로 돌려주세요.
# 한 리뷰에 두 번 나오면 두 번 셉니다. 횟수가 같으면 가나다순입니다. 낱말 **전체**가 불용어와 같을 때만 뺍니다.
#
# 예: `top_words([["영화", "보"], ["영화", "좋"], ["보", "굿"]], {"보"}, 2)`의 결과는 `[("영화", 2), ("굿", 1)]`입니다.
#
# <details><summary>힌트 1</summary>문제 5에서도 세고 줄을 세웠습니다. 세기 전에 무엇을 빼야 하나요?</details>
# <details><summary>힌트 2</summary>문제 5의 counts 줄을 가져와 괄호 끝에 조건(if)을 덧붙이면 불용어가 아닌 것만 셉니다. counts.items()는 (낱말, 횟수) 쌍입니다.</details>
# <details><summary>힌트 3</summary>sorted(counts.items(), key=lambda item: (-item[1], item[0]))로 줄 세우고 [:k]로 앞의 k개를 꺼냅니다.</details>


# %%
# [w1-p8] 불용어와 자주 나온 낱말
def top_words(token_lists, stop_words, k):
    """The k most frequent tokens that are no stop words, ties in alphabetical order: list of (token, count)."""
    ### 정답 시작
    ### 빈칸: # TODO: 불용어가 아닌 낱말만 세어, 줄 세우고, k개를 돌려주세요
    counts = Counter(token for tokens in token_lists for token in tokens if token not in stop_words)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:k]
    ### 정답 끝


# %%
top_words = checks.top_words(top_words)

# %% [markdown]
# 이제 **여러분의 불용어**로 그림을 그립니다. `STOP_WORDS`에 낱말을 더하거나 빼면서 리뷰가 무엇을 말하는지 가장 잘 보이게 만들어 보세요.

# %%
STOP_WORDS = {"하", "보", "것", "거", "주", "되", "나오", "있", "가", "번", "분", "점"}  # 여기를 바꾸어 보세요

fig, axes = plt.subplots(1, 2, figsize=(7, 4), sharex=True)
sides = [(1, t("긍정", "positive"), "blue"), (0, t("부정", "negative"), "orange")]
for ax, (label, title, color) in zip(axes, sides):
    rows = [row for row, value in zip(words, train["label"]) if value == label]
    best = top_words(rows, STOP_WORDS, 12)
    names = [t(word, f"word {i + 1}") for i, (word, count) in enumerate(best)]
    ax.barh(names, [count for word, count in best], color=plot.COLORS[color])
    ax.invert_yaxis()
    ax.set(title=title, xlabel=t("횟수 (번)", "count"))
fig.tight_layout()
plt.show()

# %% [markdown]
# *그림 3. 긍정 리뷰(왼쪽)와 부정 리뷰(오른쪽)에 자주 나온 낱말입니다.*
#
# '안', '없' 같은 **부정어**는 두 그림에 다 있고, 칭찬할 때 쓰는 '좋'도 부정 리뷰에 나옵니다. 흔하다고 부정어까지 빼면 어떻게 될까요?
#
# 🤔 *예측해 보기*: 아래에서 부정어를 뺀 두 문장은 서로 다를까요?

# %%
NEGATIONS = {"안", "못", "없", "않"}
for text in ("결말이 안 좋았다", "결말이 좋았다"):
    tokens = [token.form for token in kiwi.tokenize(text)]
    print(f"{text:10} → {' '.join(token for token in tokens if token not in NEGATIONS)}")
for label, name in ((1, "긍정"), (0, "부정")):
    rows = [row for row, value in zip(words, train["label"]) if value == label]
    negated, good = sum(bool(NEGATIONS & set(row)) for row in rows), sum("좋" in row for row in rows)
    print(f"{name} 리뷰 {len(rows):,}개 가운데 부정어가 든 것 {negated:,}개, '좋'이 든 것 {good:,}개")

# %% [markdown]
# 뜻이 반대인 두 문장이 똑같아졌습니다. 부정어도 '좋'도 긍정 리뷰와 부정 리뷰에 모두 나오지만, **무엇에 붙었는지**가 감정을 정합니다.
# 그래서 그림에서는 빼더라도 감정을 맞히는 모델에서는 빼지 않습니다. 불용어는 목적에 따라 달라지는 선택입니다.

# %% [markdown]
# ## 7. 서술형
#
# ### 문제 9. 서술형: 어떤 단위로 자를까
# `🔴🔴⚪ · 5분 · 4점`
#
# 이 훈련 데이터만으로 긍정·부정을 맞히는 모델을 만든다면 어절, 형태소, 음절, 자모 가운데 어느 단위로 자르겠습니까?
# 4절에서 출력된 수치(OOV 비율, 사전 크기, 리뷰당 토큰 수)를 **둘 이상** 들어 고른 까닭을 쓰고, 그 단위를 골라서 **잃는 것**도 한 가지 쓰세요.
# 120자 이상이면 됩니다. 정답은 하나가 아닙니다. 잃는 것도 수치로 보이면 가장 좋습니다.
# 분반장이 아래 기준으로 읽고 점수를 정합니다.
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 고른 단위로 얻는 것과 잃는 것을 모두 썼고, 수치가 결론을 뒷받침한다 |
# | 중 | 수치는 들었지만 얻는 것이나 잃는 것 하나만 썼거나, 수치와 결론이 이어지지 않는다 |
# | 하 | 수치 없이 느낌으로 골랐거나, 수치를 잘못 읽었다 |


# %%
# [w1-p9] 서술형: 어떤 단위로 자를까
def essay():
    """Your answer as a text of at least 120 characters that cites at least two printed figures."""
    ### 정답 시작
    ### 빈칸: # TODO: 따옴표 사이에 답을 쓰세요. 줄을 바꾸어도 됩니다
    ### 빈칸: return """
    ### 빈칸: ...
    ### 빈칸: """
    return """
    형태소를 고르겠습니다. 어절은 검증 토큰의 51.0 %가 사전에 없어 절반이 <unk>로 바뀝니다. 형태소는 그 비율이 8.0 %로 줄고,
    리뷰당 토큰은 18.2개라서 61.0개인 자모보다 훨씬 짧습니다. '지루'나 '없'처럼 뜻이 있는 조각이 토큰이 되는 것도 좋습니다.
    대신 잃는 것도 있습니다. 음절은 사전이 961개인데 OOV가 1.0 %뿐이지만, 형태소는 사전이 2,481개나 되는데도 OOV가 여덟 배쯤 많습니다.
    '재밋네요' 같은 오타를 분석기가 잘못 자를 수도 있습니다.
    """
    ### 정답 끝


# %%
essay = checks.essay(essay)

# %% [markdown]
# ## 8. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 다음 모임에서 5분 발표로 나눕니다.
#
# 막대그래프 대신 워드 클라우드(word cloud)를 그립니다. 글자의 크기가 횟수를 나타냅니다. 여러분의 불용어와 색으로 바꾸어 보고,
# 같은 데이터를 막대로 그렸을 때보다 무엇이 잘 보이고 무엇이 안 보이는지 생각해 보세요. 한글 글꼴이나 wordcloud가 없으면 막대로 그립니다.

# %%
chosen = dict(top_words(words, STOP_WORDS, 60))  # 긍정만, 부정만, 다른 품사로도 바꾸어 보세요
font = plot.use_hangul()
try:
    from wordcloud import WordCloud
except ImportError:
    WordCloud = None
fig, ax = plt.subplots(figsize=(7, 3.6))
if WordCloud and font:
    path = font_manager.findfont(font)
    look = {"background_color": "white", "colormap": "Dark2", "prefer_horizontal": 1, "max_font_size": 90}
    cloud = WordCloud(path, 700, 360, random_state=0, **look)
    ax.imshow(cloud.generate_from_frequencies(chosen))
    ax.axis("off")
else:
    ax.bar([t(word, str(i + 1)) for i, word in enumerate(list(chosen)[:15])], list(chosen.values())[:15])
plt.show()

# %% [markdown]
# *그림 4. 훈련 리뷰의 낱말로 그린 워드 클라우드입니다. 글자가 클수록 자주 나온 낱말입니다.*

# %%
# 여기에서 자유롭게 실험하세요.

# %% [markdown]
# ## 9. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
