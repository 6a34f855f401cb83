# %% [markdown]
# # 7주차 프로젝트 · 내 질문을 정직하게 재기
#
# {{badge}}
#
# 나만의 프로젝트를 담는 틀입니다. **주제는 자유**이고, 검사는 주제가 아니라 **방법**을 봅니다. 열 칸을 채우면 보고서와 발표 원고가 나옵니다.
#
# - 걸리는 시간: 틀을 채우는 데 110분쯤, 모델을 다듬는 시간은 따로 · 실행 시간: 모델에 따라 다릅니다(참고 구현은 1분 이내) · 마감: **{{deadline.review}}**
# - 미리 알아야 할 것: 7주차 강의, 6주차 예습과제의 제안서. 주제를 못 정했으면 `ideas.md`에서 하나를 고르세요
#
# 다 하고 나면 다음이 남습니다.
# 1. 새지 않는 데이터와 데이터 카드
# 2. 기준선과 모델, 시드 셋 이상의 평균과 구간, 짝지은 검정
# 3. 꼬리표로 나눈 오류표, 모델 카드, 5분 발표의 원고

# %%
# {{setup}}

# %% [markdown]
# **푸는 법.** 답안 셀의 `# TODO` 자리를 채우고 `raise NotImplementedError` 줄을 지운 뒤 실행합니다. 바로 아래 검사 셀이 ✅, ❌, ⬜ 가운데 하나를 보여 줍니다.
# 칸마다 **작은 장난감 데이터**로 방법을 확인하므로 주제가 무엇이든 됩니다. 비워 두면 참고 구현(과정의 리뷰로 한 짧은 프로젝트)이 대신 들어가 끝까지 돌아갑니다.
#
# 분류가 아닌 프로젝트(생성, 검색, 띄어쓰기)라면 `label`에 “맞음/틀림”을 가릴 수 있는 것을 넣거나, 문제 5–8을 자기 지표로 고쳐 쓰고 그 까닭을 적으세요. `example.ipynb`가 그런 보기입니다.
#
# 아래 스위치를 `True`로 바꾸면 시드를 다섯 개 돌립니다.

# %%
FULL = False  # True: 시드 다섯

# %%
import numpy as np
import pandas as pd
from IPython.display import Markdown, display
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline

from utils import data
from utils.evaluate import bootstrap, mcnemar, wilson
from utils.text import normalize
from week7.checks import project as checks

# %% [markdown]
# ## 1. 질문
#
# 모델보다 먼저 **한 문장의 질문**입니다. “무엇을 보고 무엇을 맞히며, 그것이 되면 누가 무엇을 할 수 있나.” 이 셀을 고쳐 적으세요.
#
# > (보기) 영화평 한 줄의 글자만 보고 마음에 들었는지 알 수 있나? 되면 별점이 없는 글도 모아 볼 수 있다.
#
# 🤔 *예측해 보기*: 돌려 보기 전에 적어 두세요. 기준선은 몇 %일까요? 내 모델은? 어떤 글을 가장 많이 틀릴까요?

# %% [markdown]
# ## 2. 데이터
#
# 한 줄이 글 하나입니다. `tag`는 나중에 오류를 나누어 볼 꼬리표입니다(글의 길이, 주제, 난이도). 없으면 글에서 만들 수 있습니다. 글자 수가 20보다 큰지 같은 것도 됩니다.
#
# ### 문제 1. 데이터
# `🔴⚪⚪ · 15분 · 2점`
#
# 내 데이터를 읽어 `id`, `text`, `label`, `tag`, `split` 열이 있는 표를 돌려주세요. `id`는 서로 다르고, `split`은 `"train"`, `"valid"`, `"test"`이며, 테스트는 50개 이상, 부분마다 라벨이 둘 이상, `tag`는 빈칸 없이 두 가지 이상이어야 합니다. 다시 불러도 **같은 표**가 나와야 합니다.
# 나누어져 있지 않은 데이터라면 **같은 사람·작품·문서의 글이 한쪽에만** 있도록 묶음째 나누세요.
#
# <details><summary>힌트 1</summary>저장소의 데이터는 data.load("reviews")처럼 부르고, 내 파일은 pd.read_csv("파일.csv")로 읽습니다.</details>
# <details><summary>힌트 2</summary>열의 이름은 frame.rename(columns={"difficulty": "tag"})로 바꿉니다.</details>
# <details><summary>힌트 3</summary>나누기: rng = np.random.default_rng(0)로 섞은 차례의 앞 60 %를 train, 다음 15 %를 valid, 나머지를 test로 적습니다.</details>


# %%
# [w7-t1] 데이터
def load():
    """The project's table: columns id, text, label, tag, split ("train", "valid" or "test")."""
    ### 정답 시작
    ### 빈칸: # TODO: 내 데이터를 읽어 다섯 열이 있는 표로 돌려주세요
    frame = data.load("reviews").rename(columns={"difficulty": "tag"})
    return frame[["id", "text", "label", "tag", "split"]]
    ### 정답 끝


# %%
load = checks.load(load)

# %%
frame = load()
print(frame.groupby("split")["label"].value_counts().unstack())
print(frame.sample(3, random_state=0).to_string(index=False))

# %% [markdown]
# ## 3. 새는 글 빼기
#
# 손으로: 테스트에 “정말재미있어요 ㅋㅋㅋ”가 있고 학습에 “정말 재미있어요 ㅋㅋㅋㅋ”가 있으면 같은 글입니다. 글자 그대로 비교하면 놓칩니다. 시험지는 그대로 두고 **앞의 것에서** 뺍니다.
# 학습에서는 검증과 테스트에 있는 글을, 검증에서는 테스트에 있는 글을 뺍니다. 학습 안에서 되풀이되는 것은 누수가 아닙니다.
#
# ### 문제 2. 새는 글 빼기
# `🔴🔴⚪ · 12분 · 3점`
#
# 표를 받아, 새는 줄을 뺀 표를 돌려주세요. 두 글이 같은지는 `normalize(글)`에서 **빈칸을 없애고 소문자로** 바꾼 것이 같은지로 봅니다. 글 자체는 바꾸지 마세요.
#
# <details><summary>힌트 1</summary>비교할 열쇠를 먼저 만듭니다: key = frame["text"].map(lambda text: normalize(text).replace(" ", "").lower()).</details>
# <details><summary>힌트 2</summary>set(key[frame["split"] == "test"])가 테스트의 열쇠입니다. isin으로 들어 있는지 봅니다.</details>
# <details><summary>힌트 3</summary>뺄 줄은 (학습이고 열쇠가 테스트나 검증에 있음) 또는 (검증이고 열쇠가 테스트에 있음)입니다. 나머지를 frame[~bad]로 돌려줍니다. 표의 열끼리는 and, or 대신 &와 |를 쓰고 조건마다 괄호로 묶습니다.</details>


# %%
# [w7-t2] 새는 글 빼기
def clean(frame):
    """The table without training rows that stand in valid or test, and without validation rows that stand in test."""
    ### 정답 시작
    ### 빈칸: key = frame["text"].map(lambda text: normalize(text).replace(" ", "").lower())
    ### 빈칸: # TODO: 학습과 검증에서, 뒤의 부분에도 있는 글을 뺀 표를 돌려주세요
    key = frame["text"].map(lambda text: normalize(text).replace(" ", "").lower())
    in_test = key.isin(set(key[frame["split"] == "test"]))
    in_valid = key.isin(set(key[frame["split"] == "valid"]))
    train, valid = frame["split"] == "train", frame["split"] == "valid"
    return frame[~(train & (in_test | in_valid) | valid & in_test)]
    ### 정답 끝


# %%
clean = checks.clean(clean)

# %%
kept = clean(frame)
print(f"{len(frame)}줄에서 {len(frame) - len(kept)}줄을 뺐습니다.")
train, valid, test = (kept[kept["split"] == part] for part in ("train", "valid", "test"))

# %% [markdown]
# 0줄이면 좋은 소식이지만 다 본 것은 아닙니다. **비슷한 글**은 남아 있을 수 있습니다(강의 4.1절). 크롤링한 데이터라면 글자 묶음의 코사인이나 복습과제의 `nearest`로도 보세요.
#
# ## 4. 데이터 카드
#
# 한 달 뒤의 나와 처음 보는 사람이 읽을 카드입니다. 수는 **표에서 세고**, 나머지는 사람이 적습니다.
#
# ### 문제 3. 데이터 카드
# `🔴⚪⚪ · 8분 · 2점`
#
# 표를 받아 사전을 돌려주세요.
#
# - `"이름"`, `"출처"`, `"라이선스"`, `"한계"`: 내가 적는 글(TODO, ‘없음’, ‘모름’처럼 빈 말은 안 됩니다)
# - `"행의 수"`: `{"train": …, "valid": …, "test": …}`
# - `"라벨의 수"`: 표 전체에서 `{라벨: 개수}`
# - `"글자 수의 중앙값"`: `text`의 글자 수(빈칸 포함)의 중앙값
#
# <details><summary>힌트 1</summary>frame["split"].value_counts().to_dict()가 부분마다의 개수입니다. 라벨도 같습니다.</details>
# <details><summary>힌트 2</summary>중앙값은 frame["text"].str.len().median()입니다.</details>


# %%
# [w7-t3] 데이터 카드
def card(frame):
    """What someone else must know of the data: a dict with name, source, licence, limits and counts."""
    ### 정답 시작
    ### 빈칸: # TODO: 넷은 글로 적고, 셋은 표에서 세세요
    return {
        "이름": "과정용 한국어 리뷰",
        "출처": "이 과정의 저장소(언어 모델이 지은 글)",
        "라이선스": "CC0 1.0",
        "한계": "진짜 관객의 글이 아닙니다. 실제 의견을 말하는 데에는 쓸 수 없습니다.",
        "행의 수": frame["split"].value_counts().to_dict(),
        "라벨의 수": frame["label"].value_counts().to_dict(),
        "글자 수의 중앙값": frame["text"].str.len().median(),
    }
    ### 정답 끝


# %%
card = checks.card(card)

# %%
for name, value in card(kept).items():
    print(f"{name}: {value}")

# %% [markdown]
# ## 5. 기준선
#
# 아무것도 읽지 않고 얻는 점수입니다. 이보다 못하면 모델이 아닙니다. 손으로: 학습이 긍정 9개, 부정 3개면 기준선은 늘 ‘긍정’입니다.
#
# ### 문제 4. 기준선
# `🔴⚪⚪ · 5분 · 2점`
#
# 학습 표 `train`과 글의 리스트 `texts`를 받아, **학습에 가장 많은 라벨**을 글의 수만큼 담은 리스트를 돌려주세요.
#
# <details><summary>힌트 1</summary>train["label"].value_counts().index[0]이 가장 많은 라벨입니다.</details>


# %%
# [w7-t4] 기준선
def baseline(train, texts):
    """The training part's most frequent label, once for each text."""
    ### 정답 시작
    ### 빈칸: # TODO: 가장 많은 라벨을 글의 수만큼 돌려주세요
    return [train["label"].value_counts().index[0]] * len(texts)
    ### 정답 끝


# %%
baseline = checks.baseline(baseline)

# %%
base = list(baseline(train, test["text"].tolist()))
print(f"기준선: 테스트 {100 * np.mean(np.array(base) == test['label'].to_numpy()):.1f} %")

# %% [markdown]
# ## 6. 모델
#
# 처음에는 **가장 단순한 것**을 끝까지 돌리세요. 그다음 바꿉니다. 배우는 것(사전, IDF, 가중치)은 `train`에서만, 고르는 것(에포크, 설정)은 `valid`에서, 테스트는 다 고른 뒤에 한 번입니다.
#
# ### 문제 5. 모델
# `🔴🔴⚪ · 20분 · 3점`
#
# 학습 표와 검증 표, 시드를 받아 학습하고, **글의 리스트를 받아 라벨의 리스트를 내는 함수**를 돌려주세요. 같은 시드면 같은 예측이 나와야 합니다.
#
# - 검사는 쉬운 글 200개로 배우게 해 봅니다. 네 번 학습하므로 모두 1분 안에 끝나야 합니다. 표의 줄 번호는 0부터가 아닙니다.
# - 검증에는 학습에 없는 지어낸 낱말이 있습니다. 그 라벨을 맞히면 검증에서 배운 것이 드러납니다.
# - 사전이나 IDF를 검증이나 테스트의 글로 만든 것은 검사가 알아채지 못합니다. 스스로 살피세요. `kept`처럼 함수 밖의 표를 쓰면 그렇게 됩니다.
#
# <details><summary>힌트 1</summary>make_pipeline(TfidfVectorizer(analyzer="char", ngram_range=(1, 3)), SGDClassifier(random_state=seed))처럼 묶어 fit합니다. 묶어 두면 예측할 때 사전을 다시 만드는 실수도 없습니다.</details>
# <details><summary>힌트 2</summary>return lambda texts: pipeline.predict(texts).tolist()로 함수를 돌려줍니다.</details>
# <details><summary>힌트 3</summary>mini-BERT라면 set_seed(seed), models.load("mini-bert", "classify"), finetune.fit(…), finetune.predict(…).argmax(1)의 차례입니다(5–6주차 강의).</details>


# %%
# [w7-t5] 모델
def model(train, valid, seed):
    """Learn from the training part (choose on valid if need be): a function from a list of texts to a list of labels."""
    ### 정답 시작
    ### 빈칸: # TODO: 학습하고, 글의 리스트를 받아 라벨을 내는 함수를 돌려주세요
    pipeline = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True),
        SGDClassifier(loss="log_loss", alpha=1e-4, random_state=seed),
    )
    pipeline.fit(train["text"], train["label"])
    return lambda texts: pipeline.predict(texts).tolist()
    ### 정답 끝


# %%
model = checks.model(model)

# %% [markdown]
# 먼저 **검증**으로 봅니다. 마음에 들 때까지 위의 셀을 고치되, 테스트는 아직 보지 않습니다.

# %%
score = np.mean(np.array(model(train, valid, 0)(valid["text"].tolist())) == valid["label"].to_numpy())
print(f"검증 {100 * score:.1f} %")

# %% [markdown]
# ## 7. 한 번 재기
#
# 시드 셋 이상으로 학습해 테스트를 **한 번** 봅니다. 손으로: 테스트가 350개, 시드가 셋이면 예측은 1,050개이고, 시드마다 350개가 **같은 차례**로 놓입니다. 차례가 어긋나면 정답과 비교할 수 없습니다.
#
# ### 문제 6. 시드 여럿으로 재기
# `🔴🔴⚪ · 10분 · 3점`
#
# 문제 5의 `model`, 세 부분의 표, 시드의 리스트를 받아 `{시드: 예측의 리스트}` 사전을 돌려주세요. 예측은 `test`의 줄과 같은 차례이고, 받은 시드를 모두 돌립니다. **서로 다른** 시드가 셋보다 적으면 `ValueError`를 일으킵니다.
# 검사는 무엇을 받았는지 적어 두는 가짜 모델을 넣어 봅니다. 테스트를 학습이나 검증의 자리에 넘기면 들킵니다.
#
# <details><summary>힌트 1</summary>시드 하나라면 model(train, valid, seed)(test["text"].tolist())입니다.</details>
# <details><summary>힌트 2</summary>서로 다른 시드의 수는 len(set(seeds))입니다. 모자라면 raise ValueError("까닭")을 씁니다.</details>


# %%
# [w7-t6] 시드 여럿으로 재기
def measure(model, train, valid, test, seeds):
    """Predictions for the test part by seed, in the order of its rows; ValueError for fewer than three seeds."""
    ### 정답 시작
    ### 빈칸: # TODO: 서로 다른 시드가 셋보다 적으면 ValueError, 아니면 시드마다의 예측을 사전으로 돌려주세요
    if len(set(seeds)) < 3:
        raise ValueError("서로 다른 시드가 셋 이상이어야 합니다.")
    return {seed: list(model(train, valid, seed)(test["text"].tolist())) for seed in seeds}
    ### 정답 끝


# %%
measure = checks.measure(measure)

# %%
truth = test["label"].tolist()
runs = measure(model, train, valid, test, range(5 if FULL else 3))
for seed, guess in runs.items():
    right = np.mean(np.array(guess) == np.array(truth))
    print(
        f"시드 {seed}: {100 * right:.1f} %, 예측의 몫 {pd.Series(guess).value_counts(normalize=True).round(2).to_dict()}"
    )
if len({tuple(guess) for guess in runs.values()}) == 1:
    print(
        "시드를 바꾸어도 예측이 모두 같습니다. 시드가 모델까지 가는지 살피고, 본래 우연이 없는 모델이면 문제 9에 적으세요."
    )

# %% [markdown]
# ### 문제 7. 보고
# `🔴🔴🔴 · 15분 · 4점`
#
# `runs`(시드 → 예측의 리스트), 기준선의 예측 `base`, 정답 `truth`를 받아 사전을 돌려주세요. 모두 0과 1 사이의 비율입니다.
#
# - `"평균"`, `"표준편차"`: 시드마다의 정확도의 평균과 표본 표준편차(`ddof=1`)
# - `"낮음"`, `"높음"`: 95 % 부트스트랩 구간. 글마다 **시드의 평균으로 맞힌 비율**(0, 1/3, 2/3, 1 따위)을 내고, 그 글들을 `bootstrap`에 넣습니다
# - `"기준선"`: 기준선의 정확도
# - `"p"`: **첫 시드**(사전에 먼저 든 것, 0이 아닐 수도 있습니다)와 기준선의 맥니마 검정
#
# 손으로: 시드 셋이 글 하나를 맞힘, 틀림, 맞힘이면 그 글의 값은 2/3입니다. 글이 350개면 값도 350개입니다(1,050개가 아닙니다. 같은 글을 세 번 센다고 시험지가 커지지 않습니다).
#
# <details><summary>힌트 1</summary>right = np.array([np.array(guess) == np.array(truth) for guess in runs.values()])은 (시드, 글) 모양입니다.</details>
# <details><summary>힌트 2</summary>right.mean(axis=1)은 시드마다의 정확도, right.mean(axis=0)은 글마다의 비율입니다.</details>
# <details><summary>힌트 3</summary>low, high = bootstrap(right.mean(axis=0)), p는 mcnemar(right[0], np.array(base) == np.array(truth))입니다.</details>


# %%
# [w7-t7] 보고
def report(runs, base, truth):
    """Mean and spread over the seeds, a bootstrap interval over the texts, the baseline, McNemar's p: a dict."""
    ### 정답 시작
    ### 빈칸: # TODO: 여섯 값을 담은 사전을 돌려주세요
    right = np.array([np.array(guess) == np.array(truth) for guess in runs.values()])
    base_right = np.array(base) == np.array(truth)
    low, high = bootstrap(right.mean(axis=0))
    return {
        "평균": right.mean(),
        "표준편차": right.mean(axis=1).std(ddof=1),
        "낮음": low,
        "높음": high,
        "기준선": base_right.mean(),
        "p": mcnemar(right[0], base_right),
    }
    ### 정답 끝


# %%
report = checks.report(report)

# %%
found = report(runs, base, truth)
print({name: f"{value:.3g}" for name, value in found.items()})

# %% [markdown]
# 처음에 적어 둔 예측과 비교해 보세요. 시드의 표준편차와 구간의 반 너비 가운데 어느 쪽이 큰가요? 대개 뒤의 것입니다. 시드를 늘려도 그것은 줄지 않고, **테스트를 늘려야** 줄어듭니다.
#
# ## 8. 어디에서 틀리나
#
# ### 문제 8. 오류표
# `🔴🔴⚪ · 8분 · 2점`
#
# 테스트 표와 예측의 리스트를 받아 `(꼬리표, 글의 수, 틀린 수)`의 리스트를 **틀린 비율이 높은 것부터** 돌려주세요. 다 맞힌 꼬리표도 적습니다.
#
# <details><summary>힌트 1</summary>test.assign(wrong=test["label"].to_numpy() != np.array(guess)).groupby("tag")["wrong"]에서 size와 sum을 구합니다.</details>
# <details><summary>힌트 2</summary>sorted(rows, key=lambda row: -row[2] / row[1])은 틀린 비율이 높은 것부터 늘어놓습니다.</details>


# %%
# [w7-t8] 오류표
def errors(test, guess):
    """(tag, texts, wrong ones), the highest share of errors first."""
    ### 정답 시작
    ### 빈칸: # TODO: 꼬리표마다 글의 수와 틀린 수를 세어 비율이 높은 것부터 돌려주세요
    wrong = test["label"].to_numpy() != np.array(guess)
    counts = pd.DataFrame({"tag": test["tag"].to_numpy(), "wrong": wrong}).groupby("tag")["wrong"].agg(["size", "sum"])
    rows = [(tag, int(size), int(missed)) for tag, size, missed in counts.itertuples()]
    return sorted(rows, key=lambda row: -row[2] / row[1])
    ### 정답 끝


# %%
errors = checks.errors(errors)

# %%
for tag, count, missed in errors(test, runs[0]):
    low, high = wilson(missed, count)
    print(f"{tag}: {count}개 가운데 {missed}개 틀림 ({100 * low:.0f}–{100 * high:.0f} %)")
missed = test[test["label"].to_numpy() != np.array(runs[0])]
print(missed[["text", "label", "tag"]].head(10).to_string(index=False))

# %% [markdown]
# 열 개를 **소리 내어 읽고**, 왜 틀렸을지 한 줄씩 적어 보세요. 라벨이 잘못된 것도 있을 수 있습니다. 구간이 넓은 꼬리표를 두고는 단정하지 않습니다.
#
# ## 9. 모델 카드
#
# ### 문제 9. 모델 카드
# `🔴⚪⚪ · 8분 · 2점`
#
# 문제 7의 사전을 받아 마크다운 글을 돌려주세요. `## 무엇을 하나`, `## 데이터`, `## 성능`, `## 한계`의 네 절이 있어야 합니다. `성능`에는 평균, 시드의 표준편차, 구간의 양 끝, 기준선을 **퍼센트 소수 한 자리**(71.7)로, p를 소수 셋째 자리까지(0.001보다 작으면 `p < 0.001`로) 적습니다. 수는 적어 넣지 말고 `report`에서 가져오세요.
# 표준편차가 0이면 시드를 바꾸어도 결과가 같다는 뜻입니다. 이때는 왜 그런지(시드가 안 쓰였나, 본래 우연이 없는 모델인가)를 `한계`에 “시드”라는 낱말을 넣어 적습니다.
#
# <details><summary>힌트 1</summary>f"정확도 {100 * report['평균']:.1f} %"처럼 f-문자열로 씁니다. p는 {report['p']:.3f}입니다.</details>
# <details><summary>힌트 2</summary>여러 줄은 "\n".join([...])으로 잇습니다. 제목 줄은 "## 성능"처럼 ##과 빈칸으로 시작합니다. 따옴표 세 개로 쓸 때도 줄 앞을 들여 쓰지 않습니다.</details>


# %%
# [w7-t9] 모델 카드
def model_card(report):
    """Markdown with four sections: what it does, data, performance (figures from the report), limits."""
    ### 정답 시작
    ### 빈칸: # TODO: 네 절이 있는 마크다운을 돌려주세요. 수는 report에서 가져옵니다
    names = ("평균", "표준편차", "낮음", "높음", "기준선")
    mean, spread, low, high, base = (f"{100 * report[name]:.1f}" for name in names)
    same = "" if report["표준편차"] else "시드를 바꾸어도 결과가 같습니다. 학습에 우연이 끼지 않는 모델이기 때문입니다."
    p = "p < 0.001" if report["p"] < 0.001 else f"p = {report['p']:.3f}"
    return "\n".join([
        "## 무엇을 하나",
        "영화평 한 줄이 긍정인지 부정인지 나눕니다. 글자 1–3개의 TF-IDF와 로지스틱 회귀입니다.",
        "## 데이터",
        "과정용 한국어 리뷰 1,500편(CC0). 학습 900, 검증 250, 테스트 350편이고 겹치는 글은 없습니다.",
        "## 성능",
        f"정확도 {mean} %(95 % 구간 {low}–{high}), 시드의 표준편차 {spread}점, 기준선 {base} %, 기준선과의 {p}",
        "## 한계",
        "반어와 부정을 자주 틀립니다. 지어낸 글로만 재었으므로 실제 관객의 글에는 다시 재야 합니다.",
        same,
    ])  # fmt: skip
    ### 정답 끝


# %%
model_card = checks.model_card(model_card)

# %%
display(Markdown(model_card(found)))

# %% [markdown]
# ## 10. 5분 발표
#
# ### 문제 10. 5분 발표
# `🔴⚪⚪ · 10분 · 2점`
#
# `(칸, 초, 말할 문장)`의 리스트를 돌려주세요. 칸에는 질문, 데이터, 기준선, 결과, 오답, 한계가 모두 있고, 초의 합은 240–300입니다. 문장은 열 글자 이상이고, 결과의 문장에는 아라비아 숫자가 있어야 합니다. 소리 내어 읽으며 시계를 보세요.
#
# <details><summary>힌트 1</summary>[("질문", 40, "…"), ("데이터", 45, "…"), …]처럼 씁니다. 강의의 그림 13이 한 가지 나눔입니다.</details>


# %%
# [w7-t10] 5분 발표
def talk():
    """The outline: (part, seconds, sentence) with question, data, baseline, result, errors and limits."""
    ### 정답 시작
    ### 빈칸: # TODO: 여섯 칸의 (칸, 초, 문장)을 돌려주세요
    return [
        ("질문", 40, "영화평 한 줄의 글자만 보고 마음에 들었는지 알 수 있을까요?"),
        ("데이터", 45, "리뷰 1,500편을 900, 250, 350으로 나누었고, 정규화해서 겹치는 글은 없습니다."),
        ("기준선", 40, "늘 같은 답을 하면 절반을 맞힙니다."),
        ("결과", 80, "글자를 센 모델은 시드 셋의 평균으로 70 %가 넘습니다. 구간과 p는 화면에 있습니다."),
        ("오답", 50, "반어 두 개를 읽어 드리겠습니다. 낱말은 칭찬인데 뜻은 불만입니다."),
        ("한계", 30, "지어낸 글로만 재었습니다. 다음에는 진짜 관객의 글로 재겠습니다."),
    ]
    ### 정답 끝


# %%
talk = checks.talk(talk)

# %%
for part, seconds, sentence in talk():
    print(f"{seconds:3}초 · {part}: {sentence}")

# %% [markdown]
# ## 11. 제출
#
# 아래 셀을 실행해 통과한 문제를 확인한 뒤 파일을 냅니다. 발표를 듣는 사람은 `ideas.md`의 동료 평가지를 적습니다.
#
# {{hand_in}}

# %%
checks.summary()
