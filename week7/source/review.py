# %% [markdown]
# # 7주차 복습과제 · 정직하게 재기
#
# {{badge}}
#
# 새는 데이터를 찾고, 점수에 구간을 붙이고, 두 모델을 짝지어 비교하고, 시드와 오류표까지 갖춘 세 문장의 보고서를 씁니다.
#
# - 걸리는 시간: 약 98분 · 실행 시간: CPU에서 30초 이내 · 마감: **{{deadline.review}}**
# - 미리 알아야 할 것: 7주차 강의, 2주차의 정규화와 TF-IDF
#
# 다 하고 나면 다음을 할 수 있습니다.
# 1. 학습과 테스트에서 같은 글과 **거의 같은** 글을 찾아내고, 새지 않은 점수를 다시 잽니다.
# 2. 어떤 점수에든 부트스트랩 구간을 붙입니다.
# 3. 같은 테스트를 푼 두 모델을 맥니마 검정으로 비교합니다.
# 4. 시드의 평균과 표준편차를 적고, 검증으로 고른 것을 테스트로 보고합니다.
# 5. 꼬리표별 오류표를 만들고, 라벨이 새는 버그를 고칩니다.

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 새는 글 찾기](#1.-새는-글-찾기) (28분) · [2. 점수와 구간](#2.-점수와-구간) (20분) · [3. 두 모델 비교하기](#3.-두-모델-비교하기) (10분) ·
# [4. 시드와 고르기](#4.-시드와-고르기) (12분) · [5. 오류표](#5.-오류표) (10분) · [6. 버그 찾기](#6.-버그-찾기) (8분) ·
# [7. 서술형](#7.-서술형) (10분) · [8. 도전](#8.-도전) (선택)
#
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀을 실행하면
# ✅ 맞음, ❌ 어디가 왜 틀렸는지, ⬜ 아직 비어 있음 가운데 하나가 나옵니다. 막히면 힌트를 하나씩 펼쳐 보세요. 🔴의 수는 난이도입니다.
# 비워 두고 넘어가도 아래 셀은 참고 구현으로 이어집니다.
#
# 여기에서 익힌 방법을 마지막 과제인 `project.ipynb`에서 자기 데이터에 씁니다. 아래 스위치를 `True`로 바꾸면 시드를 5개에서 20개로 늘립니다.

# %%
FULL = False  # True: 4절에서 시드를 20개로(10초쯤 더 걸립니다)

# %%
import re
import unicodedata
import warnings
from math import comb

import matplotlib.pyplot as plt
import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from tqdm.auto import tqdm

from utils import data, plot
from utils.demo_week7 import plant
from utils.evaluate import wilson
from week7.checks import review as checks

# %%
reviews = data.load("reviews")
train, valid, test = (reviews[reviews["split"] == part] for part in ("train", "valid", "test"))
truth = test["label"].to_numpy()
print(f"학습 {len(train)}개, 검증 {len(valid)}개, 테스트 {len(test)}개, 테스트의 긍정 {truth.mean():.0%}")

# %% [markdown]
# ## 1. 새는 글 찾기
#
# 친구가 다른 게시판에서 리뷰를 60개 더 모아 주었습니다. 학습에 더했더니 점수가 뛰었습니다. 글자 TF-IDF와 로지스틱 회귀입니다.


# %%
def tidy(text):
    """음절로 모으고 빈칸을 하나로 줄인 글"""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fit(part, longest=3):
    """1글자부터 longest글자까지의 묶음을 세는 TF-IDF와 로지스틱 회귀를 part로 학습한 모델"""
    counter = TfidfVectorizer(preprocessor=tidy, analyzer="char", ngram_range=(1, longest), sublinear_tf=True)
    return make_pipeline(counter, LogisticRegression(C=10)).fit(part["text"], part["label"])


more, planted = plant(train, test, 60, seed=1)
before, after = (fit(part).predict(test["text"]) == truth for part in (train, more))
print(f"학습 {len(train)}개: {before.mean():.1%}, 학습 {len(more)}개: {after.mean():.1%}")

# %% [markdown]
# 글을 60개(6.7 %) 더했을 뿐인데 크게 올랐습니다. 점수가 뛰면 기뻐하기 전에 **새는 곳**을 찾습니다. 먼저 글자 그대로 같은 글이 있는지 봅니다.
#
# 🤔 *예측해 보기*: 몇 개나 나올까요?

# %%
print("글자 그대로 같은 글:", int(test["text"].isin(set(more["text"])).sum()), "개")

# %% [markdown]
# 하나도 없습니다. 안심하기는 이릅니다. 게시판마다 빈칸, 웃음, 대문자, 자모의 저장 방식이 다릅니다. 같은 글에서 **같은 열쇠**가 나오도록 글을 깎아 봅시다.
#
# 손으로: `"정말  재밌다ㅋㅋㅋㅋㅋ"`와 `"정말 재밌다 ㅋㅋㅋ"`는 둘 다 `"정말재밌다ㅋㅋ"`가 됩니다.

# %% [markdown]
# ### 문제 1. 같은 글에 같은 열쇠
# `🔴⚪⚪ · 9분 · 3점`
#
# 글 `text`를 받아 아래를 **이 차례로** 한 글을 돌려주세요.
#
# 1. NFC로 모읍니다(자모로 풀린 글을 음절로).
# 2. 소문자로 바꿉니다.
# 3. 빈칸을 모두 없앱니다. 탭과 줄바꿈도 빈칸입니다.
# 4. 같은 글자가 셋 이상 이어지면 둘로 줄입니다. 숫자는 그대로 둡니다(1000만은 100만이 아닙니다).
#
# 예: `clean(" 정말  재밌다ㅋㅋㅋㅋㅋ ")`은 `"정말재밌다ㅋㅋ"`입니다.
#
# <details><summary>힌트 1</summary>'ㅋㅋ ㅋㅋ'에서 되풀이를 먼저 줄이면 무엇이 남을까요?</details>
# <details><summary>힌트 2</summary>unicodedata.normalize("NFC", text).lower()로 시작합니다. "".join(글.split())은 모든 빈칸을 없앱니다.</details>
# <details><summary>힌트 3</summary>re.sub(r"(\D)\1{2,}", …, text)에서 (\D)는 숫자가 아닌 글자 하나, \1{2,}는 같은 글자가 둘 이상 더입니다. … 자리는 r"\1\1"입니다.</details>


# %%
# [w7-r1] 같은 글에 같은 열쇠
def clean(text):
    """One key for all spellings of a text: NFC, lower case, no spaces, three or more of a character made two."""
    ### 정답 시작
    ### 빈칸: text = unicodedata.normalize("NFC", text)
    ### 빈칸: # TODO: 소문자, 빈칸, 되풀이 차례로 깎아서 돌려주세요
    text = unicodedata.normalize("NFC", text).lower()
    text = "".join(text.split())
    return re.sub(r"(\D)\1{2,}", r"\1\1", text)
    ### 정답 끝


# %%
clean = checks.clean(clean)

# %% [markdown]
# ### 문제 2. 겹치는 테스트 글
# `🔴⚪⚪ · 6분 · 2점`
#
# 글의 리스트 `train`과 `test`, 글을 열쇠로 바꾸는 함수 `key`를 받아, 열쇠가 학습의 어느 글과 같은 **테스트 글의 번호**를 작은 것부터 리스트로 돌려주세요.
#
# 예: `overlap(["좋다 ㅋㅋㅋ", "별로"], ["새 글", "좋다ㅋㅋㅋㅋ", "별로"], clean)`은 `[1, 2]`입니다.
#
# <details><summary>힌트 1</summary>key를 씌워야 하는 쪽은 어느 쪽인가요? 한쪽인가요, 둘 다인가요?</details>
# <details><summary>힌트 2</summary>known = {key(text) for text in train}으로 집합을 만들면 `in`이 빠릅니다.</details>
# <details><summary>힌트 3</summary>return [i for i, text in enumerate(test) if … in known]에서 … 자리는 key(text)입니다.</details>


# %%
# [w7-r2] 겹치는 테스트 글
def overlap(train, test, key):
    """The numbers of the test texts whose key some training text has, too."""
    ### 정답 시작
    ### 빈칸: known = ...  # 학습 글의 열쇠
    ### 빈칸: # TODO: 열쇠가 겹치는 테스트 글의 번호를 돌려주세요
    known = {key(text) for text in train}
    return [i for i, text in enumerate(test) if key(text) in known]
    ### 정답 끝


# %%
overlap = checks.overlap(overlap)

# %%
texts = {name: part["text"].tolist() for name, part in (("train", train), ("more", more), ("test", test))}
exact = overlap(texts["more"], texts["test"], clean)
print(f"처음의 학습과 겹치는 글 {len(overlap(texts['train'], texts['test'], clean))}개, 더한 뒤에는 {len(exact)}개")
for i in exact[1:3]:
    same = next(text for text in texts["more"] if clean(text) == clean(texts["test"][i]))
    print(f"  테스트 {len(texts['test'][i]):3}글자: {texts['test'][i]}\n  학습   {len(same):3}글자: {same}")
assert 10 <= len(exact) < 60

# %% [markdown]
# 눈에는 거의 같은데 글자 수가 크게 다른 것은 자모로 풀려 있기 때문입니다. 새는 글이 있었습니다. 그런데 이것이 전부일까요? 앞에 "후기) "가 붙거나 끝에 "!!"가 붙기만 해도 열쇠가 달라집니다. **거의 같은** 글을 찾아야 합니다.
#
# 글을 이어진 n글자의 묶음(character n-gram)의 **집합**으로 봅니다. 두 집합이 얼마나 겹치는지를 자카드 유사도(Jaccard similarity)로 잽니다.
#
# $$ J(A, B) = \frac{|A \cap B|}{|A \cup B|} $$
#
# 손으로: '재미있다'는 {재미, 미있, 있다}, '재미없다'는 {재미, 미없, 없다}입니다. 교집합은 1개, 합집합은 5개이므로 $J = 0.2$입니다.

# %% [markdown]
# ### 문제 3. 가장 비슷한 학습 글
# `🔴🔴⚪ · 13분 · 4점`
#
# 글의 리스트 `train`과 `test`, 묶음의 길이 `n`을 받아, 테스트 글마다 **가장 비슷한** 학습 글과의 자카드 유사도를 리스트로 돌려주세요.
# 글이 n글자보다 짧으면 묶음이 없습니다. 두 글 모두 묶음이 없으면 0.0입니다. `clean`은 씌우지 마세요. 부를 때 씌웁니다.
#
# 예: `nearest(["재미있다", "별로다"], ["재미없다", "정말별로다"], 2)`는 `[0.2, 0.5]`입니다.
#
# <details><summary>힌트 1</summary>L글자의 글에는 n글자 묶음이 몇 개 있나요? '재미있다'에서 세어 보세요.</details>
# <details><summary>힌트 2</summary>{text[i : i + n] for i in range(len(text) - n + 1)}이 묶음의 집합입니다. 학습 글의 집합은 되풀이문 밖에서 한 번만 만들어 두세요.</details>
# <details><summary>힌트 3</summary>테스트 글의 집합 a마다 max(len(a & b) / max(len(…), 1) for b in known)입니다. … 자리는 a | b입니다.</details>


# %%
# [w7-r3] 가장 비슷한 학습 글
def nearest(train, test, n):
    """For each test text the largest Jaccard similarity of its set of character n-grams with a training text's."""
    ### 정답 시작
    ### 빈칸: known = [{text[i : i + n] for i in range(len(text) - n + 1)} for text in train]
    ### 빈칸: # TODO: 테스트 글마다 집합을 만들고, known과의 자카드 유사도 가운데 가장 큰 것을 담으세요
    known = [{text[i : i + n] for i in range(len(text) - n + 1)} for text in train]
    found = []
    for text in test:
        a = {text[i : i + n] for i in range(len(text) - n + 1)}
        found.append(max(len(a & b) / max(len(a | b), 1) for b in known))
    return found
    ### 정답 끝


# %%
nearest = checks.nearest(nearest)

# %% [markdown]
# 얼마나 비슷하면 새는 글일까요? **처음의 학습 글**은 테스트에서 옮겨 온 것이 없습니다. 그 글들과의 유사도가 '우연히 비슷한' 정도이니, 거의 넘지 않는 곳에 문턱을 둡니다. 아래 셀은 몇 초 걸립니다.
#
# 🤔 *예측해 보기*: 두 히스토그램은 어디에서 갈릴까요?

# %%
keys = {name: [clean(text) for text in part] for name, part in texts.items()}
near = {name: np.array(nearest(keys[name], keys["test"], 2)) for name in ("train", "more")}
fig, ax = plt.subplots(figsize=(6, 3))
for name, label, color in (("more", ("더한 뒤", "960 rows"), "red"), ("train", ("처음의 학습", "900 rows"), "gray")):
    bins = np.linspace(0, 1, 31)
    ax.hist(near[name], bins=bins, alpha=0.55, color=plot.COLORS[color], label=plot.t(*label))
ax.axvline(0.45, color="black", ls="--")
ax.set(yscale="log", xlabel=plot.t("가장 비슷한 학습 글과의 자카드", "Jaccard of the nearest training text"))
ax.set_ylabel(plot.t("테스트 글의 수", "test texts"))
ax.legend()
plt.show()

# %% [markdown]
# *그림 1. 테스트 글마다 가장 비슷한 학습 글과의 자카드 유사도(세로축은 로그). 처음에는 검은 점선(0.45)의 오른쪽이 거의 비어 있었습니다.*
#
# 두 히스토그램은 0.6 너머에서 뚜렷이 갈립니다. 그 아래에서는 거의 겹치므로, 처음의 학습 글이 몇 개만 넘는 0.45를 문턱으로 삼았습니다. 점선 오른쪽을 새는 글로 보고, 그 글과 깨끗한 글에서 **따로** 채점합니다.

# %%
leaked = near["more"] >= 0.45
print(
    f"새는 글 {leaked.sum()}개, 테스트의 {leaked.mean():.1%} (처음의 학습에서도 걸린 것 {(near['train'] >= 0.45).sum()}개)"
)
copied = test["id"].isin(planted).to_numpy()
print(
    f"심은 글 {copied.sum()}개 가운데 찾은 것 {(leaked & copied).sum()}개, 심지 않았는데 걸린 것 {(leaked & ~copied).sum()}개"
)
print("                처음의 학습   더한 뒤   더한 뒤의 95 % 구간")
for name, rows in (("모두", leaked | True), ("새는 글", leaked), ("깨끗한 글", ~leaked)):
    low, high = wilson(after[rows].sum(), rows.sum())
    print(f"{name:6} {rows.sum():3}개   {before[rows].mean():9.1%} {after[rows].mean():9.1%}   {low:.1%}~{high:.1%}")
assert leaked[copied].all() and after[leaked].mean() > 0.95 > after[~leaked].mean() + 0.1

# %% [markdown]
# 사실 더한 60개는 테스트 글을 옮겨 우리가 심은 것입니다. 열쇠로는 일부만 나왔지만 비슷한 글까지 보니 **모두** 나옵니다. 심지 않았는데 걸린 글은 우연히 비슷한 글입니다.
# 새는 글은 거의 다 맞힙니다. 외웠기 때문입니다. 깨끗한 글에서는 더하기 전의 점수가 더한 뒤의 구간 안에 있어, 정말 올랐는지 알 수 없습니다. 보고할 것은 맨 아랫줄입니다. 아래에서는 **새지 않은 처음의 학습 글**만 씁니다.

# %% [markdown]
# ## 2. 점수와 구간
#
# 이제 무엇으로 점수를 매길지 정합니다. 긍정이 훨씬 많은 테스트에서는 모두 긍정이라고만 해도 정확도가 높습니다. **매크로 F1**(macro-F1)은 범주마다 F1을 구해 똑같이 평균합니다.
# 한 범주를 두고 옳게 부른 수를 TP, 그 범주가 아닌데 잘못 부른 수를 FP, 그 범주인데 놓친 수를 FN이라 합니다. F1은 2주차에서 본 정밀도와 재현율의 조화 평균과 같습니다.
#
# $$ F_1 = \frac{2\,TP}{2\,TP + FP + FN}, \qquad \text{매크로 } F_1 = \text{범주별 } F_1\text{의 평균} $$
#
# 손으로: 정답 `[1, 1, 1, 0]`에 모두 1이라고 하면 범주 1은 TP 3, FP 1, FN 0이라 $6/7$, 범주 0은 TP 0이라 $0$입니다. 평균은 $3/7 \approx 0.43$, 정확도는 0.75입니다.

# %% [markdown]
# ### 문제 4. 매크로 F1
# `🔴🔴⚪ · 8분 · 3점`
#
# 정답 `truth`와 예측 `predicted`(길이가 같은 정수 배열이나 리스트)를 받아 매크로 F1을 돌려주세요. 정답이나 예측에 **한 번이라도 나온** 범주를 모두 셉니다.
# 하나도 못 맞힌 범주의 F1은 0입니다.
#
# 예: `macro_f1([1, 1, 1, 0], [1, 1, 1, 1])`은 $3/7$입니다.
#
# <details><summary>힌트 1</summary>2TP + FP + FN은 '정답에 있는 수'와 '예측에 있는 수'로 어떻게 쓸 수 있을까요?</details>
# <details><summary>힌트 2</summary>먼저 np.asarray로 배열로 바꿉니다. 범주는 np.union1d(truth, predicted)입니다.</details>
# <details><summary>힌트 3</summary>범주 c마다 hits = ((truth == c) & (predicted == c)).sum()이고 F1은 2 * hits / ((truth == c).sum() + …)입니다. … 자리는 (predicted == c).sum()입니다.</details>


# %%
# [w7-r4] 매크로 F1
def macro_f1(truth, predicted):
    """Mean over the classes of F1 = 2 TP / (2 TP + FP + FN); truth and predicted (N,)."""
    ### 정답 시작
    ### 빈칸: truth, predicted = np.asarray(truth), np.asarray(predicted)
    ### 빈칸: # TODO: 범주마다 F1을 구해 평균하세요
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    scores = []
    for c in np.union1d(truth, predicted):
        hits = ((truth == c) & (predicted == c)).sum()
        scores.append(2 * hits / ((truth == c).sum() + (predicted == c).sum()))
    return float(np.mean(scores))
    ### 정답 끝


# %%
macro_f1 = checks.macro_f1(macro_f1)

# %% [markdown]
# 테스트에서 부정을 20개만 남겨 치우치게 만들고, 읽지도 않고 '늘 긍정'이라고 하는 것과 1절의 모델('글자 1–3')을 두 점수로 비교합니다.
# 3절에서 쓸, 글자를 하나씩만 세는 모델(`letters`)도 여기에서 함께 학습합니다.
#
# 🤔 *예측해 보기*: 정확도는 누가 이길까요? 매크로 F1은요?

# %%
letters, groups = (fit(train, longest=n).predict(test["text"]) for n in (1, 3))
keep = np.concatenate([np.flatnonzero(truth == 1), np.flatnonzero(truth == 0)[:20]])
print(f"긍정 {(truth[keep] == 1).sum()}개, 부정 {(truth[keep] == 0).sum()}개")
for name, guess in (("늘 긍정", np.ones_like(truth)), ("글자 1–3", groups)):
    print(f"{name:6} 정확도 {(guess == truth)[keep].mean():.1%}, 매크로 F1 {macro_f1(truth[keep], guess[keep]):.3f}")

# %% [markdown]
# 정확도는 읽지 않은 쪽이 이기고, 매크로 F1은 읽은 쪽이 이깁니다. 그런데 부정 20개로 잰 매크로 F1을 어디까지 믿을 수 있을까요? 윌슨의 식은 비율에만 씁니다.
# **부트스트랩**(bootstrap)은 어떤 통계에든 씁니다. 테스트 N줄에서 **되돌려 놓으며** N줄을 뽑아 다시 재는 일을 되풀이하고, 가운데 95 %를 구간으로 삼습니다.

# %% [markdown]
# ### 문제 5. 부트스트랩 구간
# `🔴🔴🔴 · 12분 · 4점`
#
# 배열 `rows` (N, K), 그런 배열을 받아 수 하나를 내는 함수 `statistic`, 되풀이할 횟수 `draws`, 무작위 생성기 `rng`를 받아 `(아래, 위)`를 돌려주세요.
# 한 줄이 테스트 글 하나입니다. 정답과 예측은 한 줄에 든 **짝**이므로 줄째로 뽑습니다. 다시 잰 값 `draws`개의 2.5 %와 97.5 % 자리가 구간의 끝입니다.
#
# 예: 모든 줄이 같으면 다시 뽑아도 같습니다. `bootstrap(np.ones((5, 2)), np.mean, 10, np.random.default_rng(0))`은 `(1.0, 1.0)`입니다.
#
# <details><summary>힌트 1</summary>되돌려 놓지 않고 N줄을 뽑으면 정확도는 몇 가지 값이 나올까요?</details>
# <details><summary>힌트 2</summary>rng.integers(len(rows), size=len(rows))는 0 이상 N 미만의 번호 N개를 되돌려 놓으며 뽑습니다. rows[번호들]은 줄째로 가져옵니다.</details>
# <details><summary>힌트 3</summary>found = [statistic(rows[rng.integers(len(rows), size=len(rows))]) for _ in range(draws)] 다음에 low, high = np.quantile(found, …)이고 … 자리는 [0.025, 0.975]입니다.</details>


# %%
# [w7-r5] 부트스트랩 구간
def bootstrap(rows, statistic, draws, rng):
    """Percentile interval (low, high) at 95 % of a statistic over rows (N, K) drawn with replacement."""
    ### 정답 시작
    ### 빈칸: found = []
    ### 빈칸: # TODO: 줄을 다시 뽑아 statistic을 재는 일을 draws번 하고, 가운데 95 %의 두 끝을 돌려주세요
    found = []
    for _ in range(draws):
        drawn = rng.integers(len(rows), size=len(rows))
        found.append(statistic(rows[drawn]))
    low, high = np.quantile(found, [0.025, 0.975])
    return low, high
    ### 정답 끝


# %%
bootstrap = checks.bootstrap(bootstrap)


# %%
def accuracy(rows):
    return (rows[:, 0] == rows[:, 1]).mean()


def f1(rows):
    return macro_f1(rows[:, 0], rows[:, 1])


rng, rows = np.random.default_rng(0), np.column_stack([truth, groups])
whole, skewed = bootstrap(rows, f1, 1000, rng), bootstrap(rows[keep], f1, 1000, rng)
print("정확도 350개: 윌슨      {:.1%}~{:.1%}".format(*wilson(accuracy(rows) * 350, 350)))
print("정확도 350개: 부트스트랩 {:.1%}~{:.1%}".format(*bootstrap(rows, accuracy, 1000, rng)))
print("매크로 F1 350개 (반반)           {:.3f}~{:.3f}, 너비 {:.3f}".format(*whole, whole[1] - whole[0]))
print("매크로 F1 {}개 (부정은 20개)    {:.3f}~{:.3f}, 너비 {:.3f}".format(len(keep), *skewed, skewed[1] - skewed[0]))
assert np.allclose(wilson(accuracy(rows) * 350, 350), bootstrap(rows, accuracy, 1000, rng), atol=0.012)

# %% [markdown]
# 정확도에서는 두 방법이 거의 같습니다. 치우친 테스트에서는 매크로 F1의 구간이 더 넓습니다. 적은 쪽 20개가 점수의 절반을 정하기 때문입니다.

# %% [markdown]
# ## 3. 두 모델 비교하기
#
# 글자를 하나씩만 세는 모델(`letters`)과 이어진 셋까지 세는 모델(`groups`)을 비교합니다. 같은 350개를 풀었으니 **한쪽만 맞힌 글**을 셉니다. 두 모델이 똑같다면 한쪽만 맞힌 글
# $n$개는 공평한 동전을 $n$번 던진 것과 같습니다. 이만큼, 또는 이보다 더 치우칠 확률이 맥니마의 정확한 p값입니다.
#
# 손으로: 한쪽만 맞힌 글이 5개와 1개면, 여섯 번 가운데 다섯 번 이상 앞면일 확률은 $(6 + 1)/2^6 = 7/64$, 양쪽을 더해 $14/64 \approx 0.219$입니다.

# %% [markdown]
# ### 문제 6. 맥니마의 정확한 p값
# `🔴🔴⚪ · 10분 · 4점`
#
# 두 모델이 글마다 맞혔는지를 담은 참/거짓의 리스트 `first`와 `second`를 받아 양쪽 꼬리의 p값을 돌려주세요. 한쪽만 맞힌 수를 $b$와 $c$라 하고 $n = b + c$라 하면
#
# $$ p = \min\Bigl(1,\; 2 \sum_{i = \max(b, c)}^{n} \binom{n}{i} \Big/ 2^n \Bigr) $$
#
# 입니다. 한쪽만 맞힌 글이 없으면 1.0입니다. $\binom{n}{i}$는 `comb(n, i)`입니다.
#
# <details><summary>힌트 1</summary>둘 다 맞힌 글은 식의 어디에 들어가나요? b = c일 때 2를 곱하면 얼마가 되나요?</details>
# <details><summary>힌트 2</summary>b = sum(x and not y for x, y in zip(first, second))처럼 셉니다. range의 끝은 들어가지 않으니 range(max(b, c), n + 1)입니다.</details>
# <details><summary>힌트 3</summary>return min(1.0, 2 * sum(comb(n, i) for i in range(max(b, c), n + 1)) / …)에서 … 자리는 2**n입니다. n이 0이면 식이 저절로 1.0이 됩니다.</details>


# %%
# [w7-r6] 맥니마의 정확한 p값
def mcnemar(first, second):
    """Two-sided exact p-value of two lists of right and wrong answers on the same examples."""
    ### 정답 시작
    ### 빈칸: b = sum(x and not y for x, y in zip(first, second))
    ### 빈칸: # TODO: c와 n을 구하고 식을 옮기세요
    b = sum(x and not y for x, y in zip(first, second))
    c = sum(y and not x for x, y in zip(first, second))
    n = b + c
    return min(1.0, 2 * sum(comb(n, i) for i in range(max(b, c), n + 1)) / 2**n)
    ### 정답 끝


# %%
mcnemar = checks.mcnemar(mcnemar)

# %% [markdown]
# 부트스트랩으로도 비교합니다. 줄마다 (글자 1–3이 맞혔나, 글자 하나가 맞혔나)를 담아 **줄째로** 뽑으면 정확도 차이의 구간이 나옵니다.
#
# 🤔 *예측해 보기*: 두 정확도는 4점 넘게 다릅니다. 차이의 구간은 0을 지날까요?

# %%
right = {"늘 긍정": truth == 1, "글자 하나": letters == truth, "글자 1–3": groups == truth}
both = np.column_stack([right["글자 1–3"], right["글자 하나"]]).astype(float)
differences = []


def gap(rows):
    differences.append(100 * (rows[:, 0].mean() - rows[:, 1].mean()))
    return differences[-1]


low, high = bootstrap(both, gap, 2000, np.random.default_rng(0))
fig, ax = plt.subplots(figsize=(6, 2.8))
ax.hist(differences, bins=np.arange(-14.5, 46, 2) * 100 / 350, color=plot.COLORS["sky"], edgecolor="white")
ax.axvline(0, color=plot.COLORS["red"], lw=5, label=plot.t("차이 없음", "no difference"))
for edge in (low, high):
    ax.axvline(edge, color="black", ls="--")
ax.set(xlabel=plot.t("정확도의 차이 (점)", "difference (points)"), ylabel=plot.t("횟수", "draws"))
ax.legend()
plt.show()
print(f"차이 {100 * (both[:, 0] - both[:, 1]).mean():.1f}점, 95 % 구간 {low:.1f}~{high:.1f}점")

# %% [markdown]
# *그림 2. 줄째로 2,000번 다시 뽑은 정확도의 차이(글자 1–3에서 글자 하나를 뺀 것). 검은 점선 둘이 95 % 구간, 굵은 선이 0입니다. 왼쪽 점선이 굵은 선과 겹쳤습니다.*
#
# 4점이 넘는 차이인데도 구간의 아래 끝이 0에 닿습니다. 구간과 p값은 같은 것을 다른 쪽에서 보므로, 구간의 끝이 0 언저리면 p값도 0.05 언저리입니다. 정확한 p값은 7절의 표에 나옵니다.

# %% [markdown]
# ## 4. 시드와 고르기
#
# 신경망은 시드에 따라 다른 모델이 됩니다. 시드 여럿의 점수를 **한 문장**으로 적는 함수를 씁니다.
#
# ### 문제 7. 시드를 한 문장으로
# `🔴⚪⚪ · 5분 · 2점`
#
# 정확도(0과 1 사이)의 리스트 `scores`를 받아 `"평균 ± 표준편차 % (시드 n개)"`를 돌려주세요. 100을 곱해 소수 첫째 자리까지 적습니다. 표준편차는 N − 1로 나눈 것입니다.
# 시드가 하나면 흔들림을 알 수 없으므로 `ValueError`를 냅니다.
#
# 예: `summarise([0.70, 0.72, 0.68])`은 `"70.0 ± 2.0 % (시드 3개)"`입니다.
#
# <details><summary>힌트 1</summary>np.std는 아무 말이 없으면 무엇으로 나눌까요? 예에서 2.0이 나오나요, 1.6이 나오나요?</details>
# <details><summary>힌트 2</summary>if len(scores) < 2: raise ValueError("…")로 시작합니다. np.std(scores, ddof=1)이 N − 1로 나눈 것입니다.</details>
# <details><summary>힌트 3</summary>return f"{100 * np.mean(scores):.1f} ± {…:.1f} % (시드 {len(scores)}개)"에서 … 자리는 100 * np.std(scores, ddof=1)입니다.</details>


# %%
# [w7-r7] 시드를 한 문장으로
def summarise(scores):
    """Mean ± sample standard deviation in percent and the number of seeds, as a text; ValueError for one seed."""
    ### 정답 시작
    ### 빈칸: # TODO: 시드가 하나면 ValueError, 아니면 평균 ± 표준편차 % (시드 n개)를 돌려주세요
    if len(scores) < 2:
        raise ValueError("시드 하나로는 흔들림을 알 수 없습니다.")
    return f"{100 * np.mean(scores):.1f} ± {100 * np.std(scores, ddof=1):.1f} % (시드 {len(scores)}개)"
    ### 정답 끝


# %%
summarise = checks.summarise(summarise)

# %% [markdown]
# 학습 글 300개로 너비가 다른 신경망 넷을 시드마다 학습합니다. 아래 셀은 **5초쯤** 걸립니다.

# %%
WIDTHS, seeds = (2, 4, 16, 64), range(20 if FULL else 5)
small = train.sample(300, random_state=0)
counter = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), max_features=2000).fit(small["text"])
inputs = {name: counter.transform(part["text"]) for name, part in (("small", small), ("valid", valid), ("test", test))}
on_valid, hits = np.zeros((len(WIDTHS), len(seeds))), np.zeros((len(WIDTHS), len(seeds), len(test)), dtype=bool)
warnings.simplefilter("ignore", ConvergenceWarning)  # 20에포크에서 일부러 멈춥니다
for setting, width in enumerate(tqdm(WIDTHS)):
    for seed in seeds:
        net = MLPClassifier((width,), learning_rate_init=0.01, max_iter=20, random_state=seed)
        net.fit(inputs["small"], small["label"])
        on_valid[setting, seed] = net.score(inputs["valid"], valid["label"])
        hits[setting, seed] = net.predict(inputs["test"]) == truth
on_test = hits.mean(axis=2)
for width, row in zip(WIDTHS, on_valid):
    print(f"너비 {width:2}: 검증 {summarise(row.tolist())}")

# %% [markdown]
# ### 문제 8. 검증으로 고르고 테스트로 적기
# `🔴⚪⚪ · 7분 · 3점`
#
# 검증 점수 `valid`와 테스트 점수 `test`(둘 다 (설정, 시드) 배열)를 받아, **시드의 평균**이 검증에서 가장 높은 설정의 번호와 그 설정의 **테스트** 시드 평균을 `(번호, 점수)`로 돌려주세요.
#
# 예: `valid`가 `[[0.6, 0.8], [0.75, 0.75]]`, `test`가 `[[0.9, 0.9], [0.7, 0.72]]`면 검증 평균이 0.70과 0.75이므로 `(1, 0.71)`입니다.
#
# <details><summary>힌트 1</summary>예에서 가장 높은 칸은 0.8입니다. 왜 0번을 고르지 않나요?</details>
# <details><summary>힌트 2</summary>valid.mean(axis=1)은 설정마다의 평균입니다. argmax()가 가장 큰 자리입니다.</details>
# <details><summary>힌트 3</summary>best = int(valid.mean(axis=1).argmax()) 다음에 return best, float(….mean())이고 … 자리는 test[best]입니다.</details>


# %%
# [w7-r8] 검증으로 고르고 테스트로 적기
def choose(valid, test):
    """(the setting whose mean over the seeds is best on validation, its mean on the test); both (settings, seeds)."""
    ### 정답 시작
    ### 빈칸: # TODO: 검증의 시드 평균으로 고르고, 그 설정의 테스트 평균을 돌려주세요
    best = int(valid.mean(axis=1).argmax())
    return best, float(test[best].mean())
    ### 정답 끝


# %%
choose = checks.choose(choose)

# %% [markdown]
# 고르지 않고 **테스트에서 가장 높은 칸**을 적으면 얼마나 부풀까요? 테스트를 반으로 나누어 A에서 가장 높은 모델을 고르고, 쓰지 않은 B에서 다시 잽니다. 이것을 500번 되풀이합니다.
#
# 🤔 *예측해 보기*: A에서 이긴 모델은 B에서 몇 점이나 내려갈까요?

# %%
best, honest = choose(on_valid, on_test)
print(
    f"검증으로 고른 너비 {WIDTHS[best]}: 테스트 {summarise(on_test[best].tolist())}, 가장 높은 칸 {on_test.max():.1%}"
)
rng, models = np.random.default_rng(0), hits.reshape(-1, len(test))
seen, fresh = [], []
for _ in range(500):
    order = rng.permutation(len(test))
    a, b = (models[:, part].mean(axis=1) for part in (order[:175], order[175:]))
    seen.append(100 * a.max())
    fresh.append(100 * b[a.argmax()])
print(f"A에서 가장 높은 것: A에서 평균 {np.mean(seen):.1f} %, 같은 모델이 B에서 {np.mean(fresh):.1f} %")
assert np.mean(seen) - np.mean(fresh) > 1

# %%
fig, ax = plt.subplots(figsize=(6, 2.8))
for values, label, color in ((seen, ("고른 A에서", "on A"), "orange"), (fresh, ("처음 보는 B에서", "on B"), "blue")):
    ax.hist(
        values, bins=np.arange(99.5, 142, 2) * 100 / 175, alpha=0.65, color=plot.COLORS[color], label=plot.t(*label)
    )
ax.set(xlabel=plot.t("정확도 (%)", "accuracy (%)"), ylabel=plot.t("횟수", "count"))
ax.legend()
plt.show()

# %% [markdown]
# *그림 3. 테스트의 반(A)에서 가장 높은 모델을 골라 적은 점수와, 같은 모델을 나머지 반(B)에서 다시 잰 점수.*
#
# 고르는 데 쓴 점수는 다시 재면 내려갑니다. 시드가 다섯이면 2점쯤입니다. 모델이 나빠진 것이 아니라 처음 수에 운이 섞여 있었습니다. `choose`처럼 고르는 곳과 적는 곳을 나누면 이 운이 들어오지 않습니다.

# %% [markdown]
# ## 5. 오류표
#
# 평균이 같은 두 모델도 틀리는 곳은 다릅니다. 꼬리표마다 나누어 세되, **작은 칸을 표시**해 두어야 읽는 사람이 속지 않습니다.
#
# ### 문제 9. 꼬리표별 오류표
# `🔴🔴⚪ · 10분 · 4점`
#
# 꼬리표의 리스트 `tags`(N개), 맞혔는지의 리스트 `right`(참/거짓 N개), 수 `least`를 받아, 꼬리표마다 `(글의 수, 정확도, 구간의 아래, 구간의 위, 작은가)`를 담은 사전을 돌려주세요.
# 구간은 `wilson(맞힌 수, 글의 수)`이고, `작은가`는 글의 수가 `least`보다 **적으면** 참입니다. 키 `"전체"`에는 모든 글에 대한 같은 값을 담습니다.
#
# 예: `error_table(["a", "b", "a", "a"], [True, False, True, False], 2)`에서 `"a"`는 정확도 2/3에 `작은가`가 거짓, `"b"`는 글 1개에 정확도 0, `작은가`가 참, `"전체"`의 정확도는 0.5입니다.
#
# <details><summary>힌트 1</summary>'전체'의 정확도는 꼬리표별 정확도의 평균과 같은가요? 예에서 셈해 보세요.</details>
# <details><summary>힌트 2</summary>먼저 꼬리표마다 참/거짓의 리스트를 사전에 모으고, "전체"에 right를 통째로 담으면 같은 되풀이문 하나로 끝납니다.</details>
# <details><summary>힌트 3</summary>리스트 hits마다 n, k = len(hits), sum(hits)로 table[tag] = (n, k / n, *wilson(…), n < least)입니다. … 자리는 k, n입니다.</details>


# %%
# [w7-r9] 꼬리표별 오류표
def error_table(tags, right, least):
    """tag -> (count, accuracy, Wilson's low and high, fewer than least?), and the same under "전체" for all."""
    ### 정답 시작
    ### 빈칸: lists = {"전체": list(right)}
    ### 빈칸: # TODO: 꼬리표마다 맞혔는지를 모으고, 표를 만들어 돌려주세요
    lists = {"전체": list(right)}
    for tag, hit in zip(tags, right):
        lists.setdefault(tag, []).append(hit)
    table = {}
    for tag, hits in lists.items():
        n, k = len(hits), sum(hits)
        table[tag] = (n, k / n, *wilson(k, n), n < least)
    return table
    ### 정답 끝


# %%
error_table = checks.error_table(error_table)

# %% [markdown]
# 어려움(`difficulty`)과 대상(`aspect`)을 함께 꼬리표로 삼아 글자 1–3 모델의 오류표를 만듭니다. plain은 겉뜻 그대로인 글, negation은 부정하는 말(안, 못, 없)이 걸린 글, mixed는 칭찬과 불만이 섞인 글, irony는 반어입니다.
# 30개보다 적은 칸은 주황색입니다.
#
# 🤔 *예측해 보기*: 찍기(50 %)와 구별되지 않는 칸은 어디일까요?

# %%
answers = right["글자 1–3"].tolist()
table = error_table((test["difficulty"] + "·" + test["aspect"]).tolist(), answers, 30)
table |= error_table(test["difficulty"].tolist(), answers, 30)
shown = [
    "전체",
    *sorted(set(test["difficulty"])),
    *sorted(tag for tag, row in table.items() if "·" in tag and row[0] >= 15),
]
for tag in shown[:5]:
    count, rate, low, high, few = table[tag]
    print(f"{tag:8} {count:3}개 {rate:.1%} (95 % 구간 {low:.1%}~{high:.1%})")
unclear = {tag for tag in shown if table[tag][2] < 0.5 < table[tag][3]}
assert unclear == {"irony", "negation"} | {tag for tag in shown if table[tag][4]}

# %%
fig, ax = plt.subplots(figsize=(6, 4.6))
for y, tag in enumerate(reversed(shown)):
    count, rate, low, high, few = table[tag]
    ax.plot([100 * low, 100 * high], [y, y], color=plot.COLORS["orange" if few else "blue"], lw=3)
    ax.plot(100 * rate, y, "o", color="black", ms=6)
ax.axvline(50, color="gray", ls="--")
ax.set_yticks(range(len(shown)))
ax.set_yticklabels([plot.t(f"{tag} ({table[tag][0]}개)", f"row {i}") for i, tag in enumerate(reversed(shown))])
ax.set(xlabel=plot.t("정확도와 95 % 구간 (%)", "accuracy with 95 % interval (%)"), xlim=(0, 100))
plt.show()

# %% [markdown]
# *그림 4. 꼬리표별 정확도(점)와 95 % 윌슨 구간. 주황색은 글이 30개보다 적은 칸, 점선은 찍기입니다. 15개보다 적은 칸은 그리지 않았습니다.*
#
# irony와 negation, 그리고 주황색 칸은 모두 구간이 점선에 걸쳐 있어 찍기와 구별되지 않습니다. 잘게 나눌수록 이야기는 그럴듯해지고 구간은 넓어집니다. 칸이 스무 개면 우연히 낮은 칸도 있습니다. 볼 칸을 **먼저 정하고**, 주황색 칸은 '더 모아야 할 곳'으로만 읽으세요.

# %% [markdown]
# ## 6. 버그 찾기
#
# 환자 100명의 유전자 수천 개로 병을 맞히는 코드입니다. 라벨과 상관이 큰 특징 k개를 고르고, 학습 줄로 두 범주의 중심을 구해 테스트 줄을 가까운 중심으로 나눕니다. 오류 없이 돌고, 점수도 좋습니다.


# %%
def correlations(x, y):
    """특징 (N, D)마다 라벨 (N,)과의 상관의 절댓값 (D,)"""
    x, y = x - x.mean(axis=0), y - y.mean()
    return np.abs(y @ x) / np.sqrt((x**2).sum(axis=0) * (y**2).sum())


def centroid_score(x_train, y_train, x_test, y_test):
    """두 범주의 중심 가운데 가까운 쪽으로 나눈 정확도"""
    centers = [x_train[y_train == c].mean(axis=0) for c in (0, 1)]
    zero, one = (((x_test - center) ** 2).sum(axis=1) for center in centers)
    return float(((one < zero) == y_test).mean())


def buggy_score(x, y, train, k):
    """특징을 고르고 테스트 줄에서 채점하려는 함수. train은 학습 줄이 참인 배열 (N,)"""
    chosen = np.argsort(-correlations(x, y))[:k]
    return centroid_score(x[train][:, chosen], y[train], x[~train][:, chosen], y[~train])


# %% [markdown]
# ### 문제 10. 버그 찾기
# `🔴🔴⚪ · 8분 · 3점`
#
# 같은 일을 정직하게 하는 `honest_score`를 쓰세요. 인자와 돌려주는 것은 `buggy_score`와 같습니다. `train`이 참인 줄이 학습, `~train`이 테스트입니다.
#
# <details><summary>힌트 1</summary>테스트 줄의 라벨을 보는 곳은 몇 군데인가요? 채점 말고 또 있나요?</details>
# <details><summary>힌트 2</summary>특징을 고르는 것도 학습입니다. correlations에 학습 줄만 넣으려면 x와 y를 어떻게 잘라야 할까요?</details>
# <details><summary>힌트 3</summary>chosen = np.argsort(-correlations(…, y[train]))[:k]에서 … 자리는 x[train]입니다. 나머지 줄은 그대로입니다.</details>


# %%
# [w7-r10] 버그 찾기
def honest_score(x, y, train, k):
    """Test accuracy with the k features whose correlation with the label is largest on the training rows."""
    ### 정답 시작
    ### 빈칸: # TODO: 버그를 고친 코드를 쓰세요
    chosen = np.argsort(-correlations(x[train], y[train]))[:k]
    return centroid_score(x[train][:, chosen], y[train], x[~train][:, chosen], y[~train])
    ### 정답 끝


# %%
honest_score = checks.honest_score(honest_score)

# %% [markdown]
# 특징도 라벨도 **동전 던지기**인 데이터로 두 함수를 재어 봅니다. 배울 것이 없으니 50 %여야 합니다. 특징의 수를 바꾸어 가며 20번씩 되풀이합니다.
#
# 🤔 *예측해 보기*: 특징이 3,000개일 때 버그가 있는 함수는 몇 %라고 할까요?

# %%
rng, told = np.random.default_rng(0), {"buggy_score": {}, "honest_score": {}}
for count in (20, 100, 500, 3000):
    scores = []
    for _ in range(20):
        x, y, rows = rng.normal(size=(100, count)), rng.permutation(100) % 2, rng.permutation(100) < 60
        scores.append((buggy_score(x, y, rows, 20), honest_score(x, y, rows, 20)))
    for name, values in zip(told, np.array(scores).T):
        told[name][count] = 100 * values.mean()
for name, curve in told.items():
    print(name, {count: f"{value:.1f} %" for count, value in curve.items()})
assert told["buggy_score"][3000] > 75 > 58 > told["honest_score"][3000]

# %%
fig, ax = plt.subplots(figsize=(6, 2.8))
for (name, curve), color, marker in zip(told.items(), ("red", "blue"), "o^"):
    ax.plot(list(curve), list(curve.values()), marker=marker, color=plot.COLORS[color], label=name)
ax.axhline(50, color="black", ls=":")
ax.set(xscale="log", ylim=(40, 100), xlabel=plot.t("동전 던지기로 만든 특징의 수", "noise features"))
ax.set_ylabel(plot.t("정확도 (%)", "accuracy (%)"))
ax.legend()
plt.show()

# %% [markdown]
# *그림 5. 아무 뜻 없는 데이터에서 두 함수가 말하는 테스트 정확도. 고를 특징이 많을수록 버그의 값이 커집니다.*
#
# 특징이 20개면 고를 것이 없어서 둘이 같습니다. 많을수록 **테스트의 라벨과도** 우연히 맞는 특징이 뽑힙니다. 글에서도 똑같습니다. 라벨을 보고 고른 낱말 목록, 문턱, 프롬프트가 모두 특징 고르기입니다.

# %% [markdown]
# ## 7. 서술형
#
# 보고서에 쓸 표 둘을 찍습니다. 새지 않은 학습 900개로 배우고 테스트 350개에서 한 번 잰 것입니다.

# %%
print("표 1. 테스트 점수")
guesses = {"늘 긍정": np.ones_like(truth), "글자 하나": letters, "글자 1–3": groups}
for name, guess in guesses.items():
    rate, (low, high) = right[name].mean(), wilson(right[name].sum(), len(test))
    print(f"  {name:7} 정확도 {rate:.1%} (95 % 구간 {low:.1%}~{high:.1%}), 매크로 F1 {macro_f1(truth, guess):.3f}")
print("표 2. 짝지은 비교")
for one, other in (("글자 1–3", "글자 하나"), ("글자 하나", "늘 긍정"), ("글자 1–3", "늘 긍정")):
    a, b = right[one], right[other]
    p = mcnemar(a.tolist(), b.tolist())
    print(f"  {one}만 맞힘 {(a & ~b).sum():3}, {other}만 맞힘 {(b & ~a).sum():3}: p = {p:.2g}")

# %% [markdown]
# ### 문제 11. 서술형: 세 문장의 보고서
# `🔴🔴⚪ · 10분 · 5점`
#
# 두 표를 읽고 **세 문장**으로 보고하세요. (1) 글자 1–3 모델의 점수를 구간과 함께, 기준선과 비교해 적습니다. (2) 글자 하나보다 나은지를 p값을 들어 적습니다.
# (3) 이 결과가 **보여 주지 않는 것**을 적습니다. 그림 4의 꼬리표를 들어도 좋습니다. 출력된 수치를 넷 이상 들고, 모두 150자 이상이면 됩니다. 분반장이 아래 기준으로 읽고 점수를 정합니다.
#
# | 등급 | 기준 |
# |---|---|
# | 상 | 기준선과 점수를 구간과 함께 적고, 두 모델의 차이를 짝지은 p값으로 옳게 읽었으며, 이 결과가 보여 주지 않는 것을 수치나 꼬리표를 들어 적었다 |
# | 중 | 점수와 구간 또는 p값이 있지만 하나가 빠졌거나, 보여 주지 않는 것이 이 결과와 이어지지 않는다 |
# | 하 | 구간이나 p값 없이 더 낫다고 했거나, p값이 크다는 것을 '같다'로 읽었거나, 새는 학습의 점수를 적었다 |


# %%
# [w7-r11] 서술형: 세 문장의 보고서
def conclusion():
    """Your report as a text of at least 150 characters that cites at least four printed figures."""
    ### 정답 시작
    ### 빈칸: # TODO: 따옴표 사이에 세 문장을 쓰세요. 줄을 바꾸어도 됩니다
    ### 빈칸: return """
    ### 빈칸: ...
    ### 빈칸: """
    return """
    늘 긍정이라고 하는 기준선은 50.0%이고, 글자 1–3 모델은 새지 않은 학습 900개로 71.4%(95 % 구간 66.5~75.9%)라 기준선을 분명히 앞선다(p = 1.7e-09).
    글자 하나의 67.1%보다 4.3점 높지만 한쪽만 맞힌 글이 39개와 24개로 p = 0.077이라, 테스트 350개로는 어느 쪽이 나은지 가리지 못했고 이는 둘이 같다는 뜻도 아니다.
    이 결과는 반어를 읽는지 보여 주지 않으며(irony는 34개에 55.9%, 구간 39.5~71.1%라 찍기와 구별되지 않는다), 지어낸 리뷰에서 잰 것이라 진짜 관객의 글에서도 이 점수일지는 알 수 없다.
    """
    ### 정답 끝


# %%
conclusion = checks.conclusion(conclusion)

# %% [markdown]
# ## 8. 도전
#
# 🌟 선택 문제입니다. 점수는 없고, 잘한 것은 마감 뒤에 분반장이 모두와 나눕니다.
#
# - 문턱 0.45를 0.3과 0.7로 바꾸면 새는 글과 잘못 걸린 글이 몇 개씩 달라지나요? `nearest`의 n을 1과 3으로 바꾸면요?
# - 폭이 없는 글자(`"\u200b"`)가 끼면 `clean`이 다른 열쇠를 냅니다. 또 무엇이 같은 글을 다르게 만들까요? 셋을 찾아 `clean`에 더해 보세요.
# - 글이 감독이나 영화별로 묶여 있다면 줄이 아니라 **묶음째** 뽑아야 합니다. `bootstrap`을 그렇게 고치면 구간은 넓어질까요, 좁아질까요?

# %%
# 여기에서 자유롭게 실험하세요. 문턱에 따라 새는 글로 보는 테스트 글의 수입니다.
for threshold in (0.3, 0.4, 0.45, 0.5, 0.6, 0.7):
    print(threshold, {name: int((values >= threshold).sum()) for name, values in near.items()})

# %% [markdown]
# ## 9. 제출
#
# 마지막 복습과제입니다. **다음 주가 없으므로 예습과제도 없습니다.** 남은 것은 프로젝트입니다. `week7/project.ipynb`를 열어 같은 방법을 자기 데이터에 쓰세요.
# 거기에서는 `utils.evaluate`의 `bootstrap`과 `mcnemar`를 부릅니다. `nearest`와 `error_table`은 복사해 가도 됩니다. `clean`은 프로젝트에 이름이 같은 다른 함수가 있으니 이름을 바꾸어 옮기세요. 끝까지 한 보기는 `week7/example.ipynb`에 있습니다.
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다.
#
# {{hand_in}}

# %%
checks.summary()
