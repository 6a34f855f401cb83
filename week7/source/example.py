# %% [markdown]
# # 7주차 보기 프로젝트 · 띄어쓰기를 되살릴 수 있을까
# {{badge}}
#
# 질문에서 발표까지, 프로젝트 하나를 처음부터 끝까지 해 봅니다. 잘된 것뿐 아니라 **안 된 것**도 적습니다.
#
# 읽는 데 25분쯤 · 실행 1분 안쪽(CPU) · 준비물: 7주차 강의, 3주차의 양방향 LSTM
#
# 이 노트북을 읽고 나면 다음을 내 프로젝트에 옮길 수 있습니다.
# - 분류가 아닌 문제를 **재는 법**: 무엇이 한 개의 표본인가
# - 기준선 셋에서 시작해 모델을 **하나씩** 더하는 차례
# - 시드, 문장 단위 부트스트랩, 짝지은 비교, 꼬리표로 나눈 오류표
# - 기대와 다르게 나온 결과를 적는 법

# %%
# {{setup}}

# %% [markdown]
# **차례** · [1. 질문](#1.-질문) · [2. 데이터](#2.-데이터) · [3. 무엇으로 재나](#3.-무엇으로-재나) · [4. 기준선](#4.-기준선) ·
# [5. 창을 보는 로지스틱 회귀](#5.-모델-하나:-창을-보는-로지스틱-회귀) · [6. 양방향 LSTM](#6.-모델-둘:-양방향-LSTM) · [7. 비교하기](#7.-비교하기) ·
# [8. 데이터를 더 모으면?](#8.-데이터를-더-모으면?) · [9. 어디에서 틀리나](#9.-어디에서-틀리나) · [10. 안 된 것](#10.-안-된-것) ·
# [11. 모델 카드](#11.-모델-카드) · [12. 5분 발표의 원고](#12.-5분-발표의-원고)
#
# `FULL = True`로 바꾸면 양방향 LSTM을 시드 다섯으로 학습합니다. 본문의 수치는 `False`일 때의 것입니다.

# %%
FULL = False  # True: 시드 다섯

# %%
from collections import Counter, defaultdict

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence
from tqdm.auto import tqdm

# %%
from utils import data, retrieve
from utils.evaluate import bootstrap, mcnemar
from utils.plot import COLORS, t
from utils.seed import set_seed
from utils.text import normalize, tokenize

# %% [markdown]
# ## 1. 질문
#
# > 띄어쓰기를 다 지운 문장에서, 어디를 띄어야 하는지 **글자만 보고** 되살릴 수 있을까? 되면 채팅이나 음성 인식의 글을 읽기 좋게 고칠 수 있다.
#
# 🤔 *예측해 보기*: 한국어 글에서 글자 사이의 몇 %가 띄는 자리일까요? 글자 **두 개만** 보고도 되는 것은 어느 만큼일까요?
#
# 돌려 보기 전에 적어 둔 예상: “두 글자만 세면 F1 70 %쯤, 양방향 LSTM은 90 %를 넘을 것이다. 의존 명사(것, 수, 데)를 가장 많이 틀릴 것이다.”

# %% [markdown]
# ## 2. 데이터
#
# 과정의 지식 베이스 글 120편(`passages`, CC0)을 씁니다. 띄어쓰기가 가지런한 글이라 골랐습니다. 리뷰는 일부러 붙여 쓴 글이 섞여 있어 정답으로 쓸 수 없습니다.
#
# **문서째** 나눕니다. 같은 글의 문장이 양쪽에 있으면 그 글의 낱말을 외운 것이 점수가 됩니다.

# %%
passages = data.load("passages")
order = np.random.default_rng(0).permutation(len(passages))
places = {"train": order[:80], "valid": order[80:95], "test": order[95:]}


def sentences_of(rows):
    """문서들의 문장, 빈칸은 하나로"""
    return [" ".join(s.split()) for i in rows for s in retrieve.sentences(passages["text"].iloc[i])]


everything = {part: sentences_of(rows) for part, rows in places.items()}
texts = {part: [s for s in found if " " in s] for part, found in everything.items()}  # 띌 곳이 있는 문장만
print({part: (len(places[part]), len(found)) for part, found in texts.items()}, "(문서, 문장)")
print(texts["train"][0])

# %% [markdown]
# 문장 하나를 **글자들**과 **사이들**로 바꿉니다. 글자가 $n$개면 사이가 $n-1$개이고, 띄는 자리가 1입니다.


# %%
def split(sentence):
    """(빈칸을 뺀 글자들, 사이마다 띄는지)"""
    words = sentence.split()
    gaps = [i == len(word) - 1 for word in words for i in range(len(word))]
    return "".join(words), np.array(gaps[:-1], dtype=bool)


letters, gaps = split("나는 학교에 간다.")
print(letters, gaps.astype(int))
rows = {part: [split(sentence) for sentence in part_texts] for part, part_texts in texts.items()}

# %% [markdown]
# ### 2.1 새지 않나
# 같은 문장이 양쪽에 있는지 정규화해서 봅니다. 처음에는 아래의 것들이 걸렸습니다. 묻고 답하는 글의 머리글입니다. 문장으로 세면 거저 맞히는 문제가 되므로, 위에서 **빈칸이 없는 문장은 뺐습니다**. 찾아보지 않았다면 몰랐을 일입니다.


# %%
def shared(parts):
    """학습이나 검증에도 있는 테스트 문장"""
    known = {normalize(s).replace(" ", "").lower() for s in parts["train"] + parts["valid"]}
    return [s for s in parts["test"] if normalize(s).replace(" ", "").lower() in known]


print("빈칸 없는 문장을 빼기 전:", Counter(shared(everything)))
print("뺀 뒤:", len(shared(texts)))
assert not shared(texts)

# %%
card = {
    "이름": "과정용 지식 베이스의 문장",
    "라이선스": "CC0 1.0",
    "문장": {part: len(part_rows) for part, part_rows in rows.items()},
    "글자": {part: sum(len(letters) for letters, _ in part_rows) for part, part_rows in rows.items()},
    "띄는 비율": round(float(np.concatenate([gaps for _, gaps in rows["train"]]).mean()), 3),
    "한계": "설명하는 글투 하나뿐입니다. 채팅이나 소설에서는 다시 재야 합니다.",
}
for name, value in card.items():
    print(f"{name}: {value}")

# %% [markdown]
# ## 3. 무엇으로 재나
#
# 띄는 자리는 열에 셋이 안 됩니다. 늘 “붙인다”고만 해도 정확도가 70 %를 넘으므로 **정확도는 눈속임**입니다. 띄는 자리의 F1을 씁니다.
#
# $$F_1 = \frac{2 \cdot \text{맞힌 띄기}}{\text{예측한 띄기} + \text{진짜 띄기}}$$
#
# 손으로: 진짜 띄기가 4곳, 예측이 5곳, 그 가운데 3곳이 맞으면 $2 \cdot 3 / (5 + 4) = 0.67$입니다. 사람에게 와닿는 “문장을 통째로 맞힌 비율”도 함께 봅니다.
#
# **표본은 문장**입니다. 한 문장 안의 사이들은 서로 얽혀 있으므로, 부트스트랩은 문장을 통째로 다시 뽑습니다.


# %%
def counts(guesses):
    """문장마다 (맞힌 띄기, 예측한 띄기, 진짜 띄기, 다 맞았나)"""
    return np.array([(sum(p & g), sum(p), sum(g), (p == g).all()) for p, (_, g) in zip(guesses, rows["test"])])


def f1(table):
    right, said, true, _ = table.sum(axis=0)
    return 2 * right / max(said + true, 1)


print(f1(np.array([[3, 5, 4, 0]])))

# %% [markdown]
# ## 4. 기준선
#
# 가장 쉬운 것부터 셋입니다. **늘 띄기**, **글자 하나**(이 글자 뒤에는 대개 띄나), **글자 둘**(이 두 글자 사이는 대개 띄나, 처음 보는 둘이면 글자 하나로).

# %%
after, between = defaultdict(Counter), defaultdict(Counter)
for letters, gaps in rows["train"]:
    for i, gap in enumerate(gaps):
        after[letters[i]][bool(gap)] += 1
        between[letters[i : i + 2]][bool(gap)] += 1


def one_letter(letters):
    return np.array([after[c][True] > after[c][False] for c in letters[:-1]], dtype=bool)


def two_letters(letters):
    pairs = [letters[i : i + 2] for i in range(len(letters) - 1)]
    found = [between[p] if p in between else after[p[0]] for p in pairs]
    return np.array([count[True] > count[False] for count in found], dtype=bool)


# %%
results = {}


def judge(name, guesses):
    """표에 한 줄을 더하고 보여 줍니다."""
    results[name] = counts(guesses)
    low, high = bootstrap(results[name], f1)
    exact = results[name][:, 3].mean()
    print(f"{name}: F1 {100 * f1(results[name]):.1f} ({100 * low:.1f}–{100 * high:.1f}), 문장 {100 * exact:.0f} %")


judge("늘 띄기", [np.ones(len(gaps), bool) for _, gaps in rows["test"]])
judge("글자 하나", [one_letter(letters) for letters, _ in rows["test"]])
judge("글자 둘", [two_letters(letters) for letters, _ in rows["test"]])
assert f1(results["글자 둘"]) > f1(results["글자 하나"]) > f1(results["늘 띄기"])

# %% [markdown]
# 예상이 벌써 틀렸습니다. 70 %쯤이라던 “글자 둘”이 86 %입니다. ‘다.’ 다음, ‘을’ 다음처럼 **조사와 어미가 띄는 자리를 알려 주기** 때문입니다. 기준선을 먼저 재지 않았다면 모델이 90 %를 냈을 때 크게 기뻐했을 것입니다.
#
# ## 5. 모델 하나: 창을 보는 로지스틱 회귀
#
# 사이의 왼쪽 세 글자와 오른쪽 두 글자까지의 조각을 특징으로 씁니다. 벌점의 세기는 **검증**으로 고릅니다.


# %%
SPANS = [(-3, -2), (-2, -1), (-1, 0), (0, 1), (1, 2), (-2, 0), (-1, 1), (0, 2), (-3, 0), (-2, 1), (-1, 2)]


def features(letters):
    """사이마다, 둘레의 글자 조각들"""
    padded = "^^^" + letters + "$$$"
    middles = range(4, len(letters) + 3)
    return [{f"{a}{b}:{padded[m + a : m + b]}": 1 for a, b in SPANS} for m in middles]


vectorizer = DictVectorizer()
x = vectorizer.fit_transform([f for letters, _ in rows["train"] for f in features(letters)])
y = np.concatenate([gaps for _, gaps in rows["train"]])
valid_x = vectorizer.transform([f for letters, _ in rows["valid"] for f in features(letters)])
valid_y = np.concatenate([gaps for _, gaps in rows["valid"]])
print(features("나는간다")[1])

# %%
tried = {c: LogisticRegression(C=c, max_iter=300).fit(x, y) for c in (0.1, 1, 10, 100, 1000)}
on_valid = {}
for c, model in tried.items():
    said = model.predict(valid_x)
    on_valid[c] = 2 * (said & valid_y).sum() / (said.sum() + valid_y.sum())
print({c: round(float(100 * value), 1) for c, value in on_valid.items()})
window = tried[max(on_valid, key=on_valid.get)]
judge("창(로지스틱)", [window.predict(vectorizer.transform(features(letters))) for letters, _ in rows["test"]])

# %% [markdown]
# ## 6. 모델 둘: 양방향 LSTM
#
# 문장 전체를 양쪽에서 읽으면 나을까요? 3주차의 부품으로 만듭니다. (시드 하나에 5초쯤 걸립니다.)

# %%
number = {c: i + 2 for i, c in enumerate(sorted({c for letters, _ in rows["train"] for c in letters}))}


def encode(letters):
    return torch.tensor([number.get(c, 1) for c in letters])  # 0은 패딩, 1은 모르는 글자


class Spacer(nn.Module):
    def __init__(self, width=48, hidden=64):
        super().__init__()
        self.embed = nn.Embedding(len(number) + 2, width, padding_idx=0)
        self.read = nn.LSTM(width, hidden, batch_first=True, bidirectional=True)
        self.say, self.drop = nn.Linear(2 * hidden, 1), nn.Dropout(0.3)

    def forward(self, ids):
        """ids (B, T) -> (B, T-1): 사이마다 띄는 로짓"""
        hidden, _ = self.read(self.drop(self.embed(ids)))
        return self.say(self.drop(hidden))[:, :-1, 0]


# %%
@torch.no_grad()
def restore(model, letters):
    model.eval()
    return (model(encode(letters)[None])[0] > 0).numpy()


def on_part(model, part):
    """그 부분 전체의 F1"""
    said = np.concatenate([restore(model, letters) for letters, _ in rows[part]])
    true = np.concatenate([gaps for _, gaps in rows[part]])
    return 2 * (said & true).sum() / (said.sum() + true.sum())


# %%
def train_spacer(seed, epochs=15, size=32):
    """검증 F1이 가장 높은 에포크의 모델과 에포크마다의 검증 F1"""
    set_seed(seed)
    model, best, history = Spacer(), None, []
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    pairs = [(encode(letters), torch.tensor(gaps, dtype=torch.float)) for letters, gaps in rows["train"]]
    for _ in tqdm(range(epochs), desc=f"시드 {seed}"):
        model.train()
        for batch in torch.randperm(len(pairs)).split(size):
            ids = pad_sequence([pairs[i][0] for i in batch], batch_first=True)
            goal = pad_sequence([pairs[i][1] for i in batch], batch_first=True, padding_value=-1)
            logits, there = model(ids), goal >= 0
            loss = F.binary_cross_entropy_with_logits(logits[there], goal[there])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        history.append(on_part(model, "valid"))
        if history[-1] == max(history):
            best = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(best)
    return model, history


# %%
seeds = range(5 if FULL else 3)
trained = [train_spacer(seed) for seed in seeds]
guesses = [[restore(model, letters) for letters, _ in rows["test"]] for model, _ in trained]
scores = [f1(counts(guess)) for guess in guesses]
print("시드마다 F1", [f"{100 * score:.1f}" for score in scores])
print(f"평균 {100 * np.mean(scores):.1f}, 표준편차 {100 * np.std(scores, ddof=1):.1f}")
judge("양방향 LSTM(첫 시드)", guesses[0])
assert np.mean(scores) < f1(results["창(로지스틱)"])

# %%
fig, ax = plt.subplots(figsize=(6, 3.4))
for (_, history), style in zip(trained, ("-", "--", ":", "-.", "-")):
    ax.plot(range(1, len(history) + 1), [100 * value for value in history], ls=style, color=COLORS["blue"])
ax.axhline(100 * max(on_valid.values()), color=COLORS["orange"], label=t("창(로지스틱)", "window"))
ax.set(xlabel=t("에포크", "epoch"), ylabel=t("검증 F1 (%)", "valid F1 (%)"), ylim=(60, 96))
ax.legend(fontsize=11)
plt.show()

# %% [markdown]
# *그림 1. 양방향 LSTM의 검증 F1(파란 선은 시드마다 하나)과 로지스틱 회귀(주황).*
#
# ## 7. 비교하기
#
# 우리 모델끼리만 비교하면 우물 안입니다. **이미 있는 도구**도 재 봅니다. 2주차의 형태소 분석기 kiwi에는 띄어쓰기를 고치는 기능이 있습니다. 훨씬 많은 글로 배운 것이라 공평한 시합은 아니지만, 어디까지 되는 문제인지 알려 줍니다.
#
# 🤔 *예측해 보기*: 사전을 가진 도구는 몇 %일까요? 100 %가 아니라면 무엇 때문일까요?

# %%
kiwi = tokenize.analyser()
spaced = [kiwi.space(letters) for letters, _ in rows["test"]]
judge("kiwi(이미 있는 도구)", [split(sentence)[1] for sentence in spaced])
for sentence in [s for s in spaced if "트에" in s or "별 무리" in s][:2]:
    print("kiwi:", sentence)
assert [split(sentence)[0] for sentence in spaced] == [letters for letters, _ in rows["test"]]

# %%
fig, ax = plt.subplots(figsize=(6.6, 2.8))
for place, table in enumerate(results.values()):
    low, high = bootstrap(table, f1)
    ax.plot([100 * low, 100 * high], [place, place], color=COLORS["blue"], lw=2.5)
    ax.plot(100 * f1(table), place, "o", color=COLORS["blue"])
ax.set_yticks(range(len(results)))
ax.set_yticklabels([t(name, f"model {i}") for i, name in enumerate(results)])
ax.set_ylim(len(results) - 0.5, -0.5)
ax.set_xlabel(t("띄는 자리의 F1 (%)", "F1 of spaces (%)"))
plt.show()

# %% [markdown]
# *그림 2. 여섯 방법의 F1과 95 % 구간(문장 단위 부트스트랩).*
#
# 구간이 겹치는 것끼리는 **짝지어** 봅니다. 문장을 다시 뽑을 때마다 두 모델의 F1 차이를 구하면 차이의 구간이 됩니다. 문장을 통째로 맞혔는지는 맥니마 검정으로 봅니다.


# %%
def compare(one, other):
    """F1 차이의 95 % 구간(점)과 문장 정확도의 맥니마 p"""
    both = np.hstack([results[one], results[other]])
    low, high = bootstrap(both, lambda table: 100 * (f1(table[:, :4]) - f1(table[:, 4:])))
    p = mcnemar(results[one][:, 3], results[other][:, 3])
    print(f"{one} − {other}: F1 차이 {low:+.1f}에서 {high:+.1f}점, 문장의 p {p:.3f}")
    return low, high


better = compare("창(로지스틱)", "글자 둘")
compare("양방향 LSTM(첫 시드)", "창(로지스틱)")
tool = compare("kiwi(이미 있는 도구)", "창(로지스틱)")
assert better[0] > 0 and tool[0] > 0

# %% [markdown]
# 창 모델은 글자 둘보다 **확실히** 낫습니다(차이의 구간이 0을 넘습니다). 다만 문장을 통째로 맞힌 비율로는 가리지 못합니다. 96문장은 그만큼 적습니다.
# 양방향 LSTM은 첫 시드에서 창 모델보다 낮지만 차이의 구간이 0을 품습니다. 시드 셋의 평균도 창 모델보다 낮습니다. “이기지 못했다”까지가 말할 수 있는 것입니다.
# kiwi는 창 모델보다 뚜렷이 낫습니다. 그런데 사전에 없는 이름과 새 낱말에서는 kiwi도 낱말을 쪼갭니다. **우리 글에만 나오는 말**이 어려운 까닭은 도구가 달라도 같습니다.
#
# ## 8. 데이터를 더 모으면?
#
# 다음에 할 일이 모델인지 데이터인지 보려고, 학습 문서를 줄여 가며 창 모델과 글자 둘을 다시 잽니다.

# %%
owner = np.concatenate(
    [np.full(sum(" " in s for s in sentences_of([i])), place) for place, i in enumerate(places["train"])]
)
lengths = np.array([len(gaps) for _, gaps in rows["train"]])
document = np.repeat(owner, lengths)  # 사이마다 몇 번째 문서의 것인지
curve = {}
for count in (5, 10, 20, 40, 80):
    few = LogisticRegression(C=window.C, max_iter=300).fit(x[document < count], y[document < count])
    guess = [few.predict(vectorizer.transform(features(letters))) for letters, _ in rows["test"]]
    curve[count] = f1(counts(guess))
print({count: round(float(100 * value), 1) for count, value in curve.items()})

# %%
fig, ax = plt.subplots(figsize=(6, 3.2))
ax.plot(list(curve), [100 * value for value in curve.values()], color=COLORS["orange"], marker="o")
ax.set(xscale="log", xticks=list(curve), xlabel=t("학습 문서의 수", "training documents"))
ax.set_xticklabels([str(count) for count in curve])
ax.minorticks_off()
ax.set_ylabel(t("테스트 F1 (%)", "test F1 (%)"))
plt.show()
assert curve[80] > curve[20] > curve[5]

# %% [markdown]
# *그림 3. 학습 문서의 수와 창 모델의 F1(가로축은 로그).*
#
# 선이 아직 눕지 않았습니다. 문서를 두 배로 늘릴 때마다 몇 점씩 오르므로, 다음에 할 일은 더 큰 모델이 아니라 **더 많은 글**입니다. 띄어쓰기가 바른 글은 라벨을 따로 달 필요가 없어 모으기도 쉽습니다.
# (이 곡선은 테스트로 그렸습니다. 무엇을 고르는 데에 쓰지 않았으므로 괜찮지만, 다음 모델을 이것으로 정한다면 새 테스트가 있어야 합니다.)
#
# ## 9. 어디에서 틀리나
#
# 형태소 분석기(2주차)로 사이의 **오른쪽 형태소**를 알아내 꼬리표로 씁니다. 예상은 의존 명사였습니다.

# %%
NAMES = {"NNB": "의존 명사", "VX": "보조 용언", "NNG": "명사", "NNP": "명사", "VV": "동사", "VA": "형용사"}


def kinds(sentence):
    """사이마다, 오른쪽 글자에서 시작하는 형태소의 꼬리표(형태소의 가운데면 '낱말 안')"""
    starts = {token.start: token.tag.split("-")[0] for token in tokenize.analyser().tokenize(sentence)}
    spots = [i for i, c in enumerate(sentence) if c != " "][1:]
    tags = [starts.get(i, "") for i in spots]
    return [NAMES.get(g, "조사·어미" if g[:1] in "JEX" and g else "그 밖" if g else "낱말 안") for g in tags]


tags = np.concatenate([kinds(sentence) for sentence in texts["test"]])
true = np.concatenate([gaps for _, gaps in rows["test"]])
said = np.concatenate([window.predict(vectorizer.transform(features(letters))) for letters, _ in rows["test"]])
table = {tag: (int((said != true)[tags == tag].sum()), int((tags == tag).sum())) for tag in np.unique(tags)}
table = dict(sorted(table.items(), key=lambda item: -item[1][0] / item[1][1]))
for tag, (missed, count) in table.items():
    extra = int((said & ~true)[tags == tag].sum())
    print(f"{tag}: {count}곳 가운데 {missed}곳 틀림({100 * missed / count:.0f} %), 그 가운데 잘못 띈 것 {extra}")

# %%
fig, ax = plt.subplots(figsize=(6.4, 3))
shares = [100 * missed / count for missed, count in table.values()]
ax.barh(range(len(table)), shares, color=COLORS["red"], alpha=0.8)
ax.set_yticks(range(len(table)))
ax.set_yticklabels([t(f"{tag} ({count})", f"tag {i}") for i, (tag, (_, count)) in enumerate(table.items())])
ax.invert_yaxis()
ax.set_xlabel(t("틀린 사이 (%)", "wrong gaps (%)"))
plt.show()

# %% [markdown]
# *그림 4. 사이의 오른쪽에 오는 형태소에 따라 틀린 비율(괄호는 개수).*
#
# 예상은 또 틀렸습니다. 가장 많이 틀리는 것은 의존 명사가 아니라 **명사 앞**이고, 거의 모두 **띄어야 할 곳을 붙인** 것입니다. “새 지식”, “그 확률”처럼 앞말이 조사 없이 끝나면 글자만으로는 낱말의 끝을 알기 어렵습니다. “것”과 “수”는 몇 글자 안 되어 외우기 쉽습니다.
# 보조 용언은 29곳뿐이라 순위를 말하기에는 적습니다.


# %%
def written(letters, gaps):
    """글자들과 사이들을 다시 문장으로"""
    return "".join(c + (" " if gap else "") for c, gap in zip(letters, [*gaps, False]))


wrong = [i for i, row in enumerate(results["창(로지스틱)"]) if not row[3]]
for i in wrong[:6]:
    letters, _ = rows["test"][i]
    print("정답", texts["test"][i])
    print("모델", written(letters, window.predict(vectorizer.transform(features(letters)))), "\n")

# %% [markdown]
# 틀린 것을 소리 내어 읽어 보면 **둘 다 괜찮은** 것이 섞여 있습니다. 보조 용언은 붙여 써도 되는 것이 맞춤법입니다. 정답이 하나라고 여기는 지표의 한계입니다.
#
# ## 10. 안 된 것
#
# - 문장 전체를 읽는 LSTM이 다섯 글자짜리 창을 **이기지 못했습니다**. 글이 적고(문서 80개), 띄어쓰기는 대부분 가까운 글자가 정합니다.
# - LSTM이 90 %를 넘으리라던 예상은 빗나갔습니다. 지금은 데이터를 늘리는 쪽이 빠릅니다(그림 3).
# - “질의”, “프롬프트”처럼 학습에 **한 번도 나오지 않은 낱말**의 둘레에서 엉뚱한 데를 띕니다(아래에서 셉니다). 사전을 가진 kiwi도 “프롬프트”를 쪼갰습니다. 사전 학습한 모델이라면 나을지는 재 보지 않았습니다.
# - 이미 있는 도구보다 못합니다. 그래도 얻은 것이 있습니다. 무엇이 어려운지, 다음에 무엇을 모아야 하는지 알게 되었습니다.

# %%
for word in ("질의", "프롬프트", "확률"):
    print(word, {part: " ".join(texts[part]).count(word) for part in ("train", "test")})

# %% [markdown]
# ## 11. 모델 카드

# %%
low, high = bootstrap(results["창(로지스틱)"], f1)
print(f"""무엇을 하나: 띄어쓰기 없는 한국어 문장에 빈칸을 넣습니다. 창 다섯 글자의 로지스틱 회귀.
데이터: 과정용 지식 베이스 {len(passages)}편, 문서째 나눔. 테스트 {len(rows["test"])}문장.
성능: F1 {100 * f1(results["창(로지스틱)"]):.1f} (95 % 구간 {100 * low:.1f}–{100 * high:.1f}), 기준선(글자 둘) {100 * f1(results["글자 둘"]):.1f}, 이미 있는 도구(kiwi) {100 * f1(results["kiwi(이미 있는 도구)"]):.1f}
시드: 로지스틱 회귀의 학습에는 우연이 끼지 않아 시드를 바꾸어도 결과가 같습니다.
한계: 설명하는 글투 하나로만 재었습니다. 붙여 써도 되는 보조 용언도 틀렸다고 셉니다.
쓰지 말 곳: 맞춤법 시험의 채점, 법률 문서의 자동 고침.""")

# %% [markdown]
# ## 12. 5분 발표의 원고
#
# | 칸 | 초 | 말할 것 |
# |---|---:|---|
# | 질문 | 40 | 붙여 쓴 글을 글자만 보고 띄울 수 있을까? 한 문장을 띄어쓰기 없이 보여 주고 읽어 보게 합니다 |
# | 데이터 | 45 | 글 120편을 문서째 나누었고, 같은 문장이 양쪽에 없음을 확인했습니다 |
# | 기준선 | 50 | 글자 둘만 세어도 이만큼입니다. 제 예상은 70 %였습니다 |
# | 결과 | 80 | 그림 2. 창 모델은 기준선보다 낫고, LSTM은 창 모델을 이기지 못했습니다. 이미 있는 도구에는 못 미칩니다 |
# | 오답 | 50 | 그림 4와 틀린 문장 둘. 어느 쪽이 맞는지 물어봅니다 |
# | 한계 | 30 | 글투 하나, 정답 하나. 다음은 모델이 아니라 글을 늘리겠습니다 |
#
# 읽을거리: Lafferty, McCallum, Pereira 2001(조건부 확률장, 띄어쓰기 같은 연속 라벨의 고전), ICML 282–289쪽 · Hochreiter와 Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735 · 문장 단위 부트스트랩, Koehn 2004, ACL Anthology W04-3250
