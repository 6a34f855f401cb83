"""2주차 복습과제의 검사: 문제마다 무엇이 맞고, 사람들이 어디에서 틀리는가.

What is right and what goes wrong stands in review_units (letters, BPE), review_texts (counting) and review_training.
"""

import unicodedata

import numpy as np
import torch

from utils.checking import Check, Summary, Written, args
from week2.checks import review_texts as texts
from week2.checks import review_training as training
from week2.checks import review_units as units

summary = Summary("w2-r")


# ── 1 · 한글과 자모 ──────────────────────────────────────────────────────────────────────────────────
def some_syllable(rng):
    return args(units.SYLLABLES[rng.integers(len(units.SYLLABLES))])


jamo_code = Check(
    "w2-r1", "자모 번호", points=2, dtype="int", seconds=3.0,
    truth=units.numbers_by_unicode, use=units.for_each,
    inputs={
        "받침 있는 글자": args("한"),
        "첫 글자": args("가"),
        "겹받침": args("값"),
        "마지막 글자": args("힣"),
        "아무 글자": some_syllable,
        "11,172자 모두": args(units.SYLLABLES),
    },
    mistakes=units.JAMO_MISTAKES,
)  # fmt: skip

TRIPLES = np.stack(np.unravel_index(np.arange(11_172), (19, 21, 28)), axis=1)

compose = Check(
    "w2-r2", "다시 합치기", points=2, seconds=3.0,
    truth=units.compose_by_unicode, use=units.one_or_all,
    inputs={
        "받침 있는 글자": args(18, 0, 4),
        "받침 없는 글자": args(2, 1, 0),
        "마지막 글자": args(18, 20, 27),
        "번호가 모두 큰 글자": lambda rng: args(*(int(n) for n in rng.integers([9, 9, 9], [19, 21, 28]))),
        "11,172가지 모두": args(TRIPLES),
    },
    mistakes=units.COMPOSE_MISTAKES,
)  # fmt: skip


# ── 2 · BPE ──────────────────────────────────────────────────────────────────────────────────────────
def utf8(text):
    """The bytes of a text as ids."""
    return list(text.encode("utf-8"))


def few_ids(kinds, length):
    """A random row of few different ids, so that pairs come again and again, and overlap."""
    return lambda rng: [int(n) for n in rng.integers(97, 97 + kinds, size=length)]


merge = Check(
    "w2-r3", "쌍 합치기", points=3,
    truth=units.merge_by_text,
    inputs={
        "aaabdaaabac": args(utf8("aaabdaaabac"), (97, 97), 256),
        "쌍이 끝에 있는 글": args([1, 2, 3, 2, 1, 2], (1, 2), 256),
        "겹치는 쌍 aaa": args([97, 97, 97], (97, 97), 256),
        "쌍이 없는 글": args([5, 6, 7], (7, 5), 300),
        "값 하나": args([97], (97, 97), 256),
        "무작위": lambda rng: args(few_ids(3, 40)(rng), (97, 98), 256),
        "무작위(겹침)": lambda rng: args(few_ids(2, 40)(rng), (98, 98), 256),
    },
    mistakes=units.MERGE_MISTAKES,
)  # fmt: skip

bpe_train = Check(
    "w2-r4", "BPE 학습", points=4, seconds=2.0,
    truth=units.train_by_text, reference=units.train_with(),  # the truth counts slowly; the text below needs 400 merges
    inputs={
        "aaabdaaabac, 3번": args(utf8("aaabdaaabac"), 3),
        "동점이 있는 글": args(utf8("zyxzyxab"), 2),
        "한글": args(utf8("재밌다 재밌어 재미"), 6),
        "끝까지 합치기": args(utf8("abab"), 9),
        "0번": args(utf8("abc"), 0),
        "무작위": lambda rng: args(few_ids(3, 60)(rng), 5),
    },
    mistakes=units.BPE_MISTAKES,
)  # fmt: skip


# ── 3 · 세기 ─────────────────────────────────────────────────────────────────────────────────────────
windows = Check(
    "w2-r5", "윈도", points=3, dtype="int",
    truth=texts.windows_by_distance,
    inputs={
        "한 문장": args([[0, 1, 2, 3]], 1),
        "두 문장": args([[0, 1, 2], [3, 4, 0]], 1),
        "넓은 윈도": args([[4, 2, 0, 3, 1, 5, 6]], 2),
        "되풀이되는 낱말": args([[7, 7, 8, 7], [8, 8]], 2),
        "낱말 하나인 문장": args([[5], [6, 9]], 3),
    },
    mistakes=texts.WINDOW_MISTAKES,
)  # fmt: skip


def count_pairs(sentence, vocab_size):
    """(V, V) counts of neighbours one apart."""
    counts = np.zeros((vocab_size, vocab_size))
    for i, j in texts.windows_by_distance([sentence], 1):
        counts[i, j] += 1
    return counts


HELLO = count_pairs([0, 1, 2, 3, 4, 1, 5, 6], 7)  # you say goodbye and i say hello .

ppmi = Check(
    "w2-r6", "PPMI", points=4,
    truth=texts.ppmi_by_cells,
    inputs={
        "you say goodbye": args(HELLO),
        "대칭이 아닌 표": args(np.array([[4.0, 1.0, 0.0], [2.0, 6.0, 3.0], [0.0, 1.0, 9.0]])),
        "한 번도 나오지 않은 낱말": args(np.array([[0.0, 3.0, 0.0], [3.0, 2.0, 0.0], [0.0, 0.0, 0.0]])),
        "무작위 표": lambda rng: args(rng.poisson(2.0, size=(5, 5)).astype(float) + np.eye(5)),
    },
    mistakes=texts.PPMI_MISTAKES,
)  # fmt: skip


# ── 4 · CBOW와 SGNS ──────────────────────────────────────────────────────────────────────────────────
def cbow_batch(words, dim, batch, context, scale=1.0):
    """Random parameters and a batch with repeated words."""

    def case(rng):
        ids = rng.integers(0, words, size=(batch, context)), rng.integers(0, words, size=batch)
        return args(*ids, *(scale * rng.normal(size=(words, dim)) for _ in range(2)))

    return case


cbow = Check(
    "w2-r7", "CBOW의 비용과 기울기", points=5, rtol=1e-5, atol=1e-8,
    truth=training.cbow_by_autograd,
    inputs={
        "낱말 7개, 이웃 2개": cbow_batch(7, 3, 4, 2),
        "되풀이되는 이웃": lambda rng: args(
            np.array([[1, 1], [1, 4]]), np.array([0, 2]), rng.normal(size=(5, 2)), rng.normal(size=(5, 2))
        ),
        "이웃 4개": cbow_batch(6, 4, 5, 4),
        "큰 점수": cbow_batch(5, 3, 3, 2, scale=40.0),
        "예측 하나": cbow_batch(4, 3, 1, 2),
    },
    mistakes=training.CBOW_MISTAKES,
)  # fmt: skip

noise = Check(
    "w2-r8", "음성 표본의 분포", points=2,
    truth=training.noise_by_words,
    inputs={
        "16번과 1번": args(np.array([16.0, 1.0])),
        "횟수 넷": args(np.array([90.0, 9.0, 1.0, 0.0])),
        "정수 횟수": args(np.array([625, 81, 16])),
        "power = 0.5": args(np.array([100.0, 4.0, 25.0]), power=0.5),
    },
    mistakes=training.NOISE_MISTAKES,
)  # fmt: skip


def positives(words, count):
    return lambda rng: rng.choice(len(words), size=count)


SKEWED = np.array([0.55, 0.05, 0.25, 0.1, 0.03, 0.02])

draw_negatives = Check(
    "w2-r9", "음성 표본 뽑기", points=3, seconds=5.0, rtol=0.0, atol=0.045,  # five standard errors of 6,000 draws
    truth=training.draw_without_positive, use=training.watch_draws, reference=training.draw_with(),
    inputs={
        "정답이 흔한 낱말": args(SKEWED, np.zeros(1200, dtype=int), 5),
        "정답이 드문 낱말": args(SKEWED, np.full(1200, 4), 5),
        "정답이 여러 낱말": lambda rng: args(SKEWED, positives(SKEWED, 1500)(rng), 4),
    },
    mistakes=training.DRAW_MISTAKES,
)  # fmt: skip


def sgns_batch(words, dim, batch, k, scale=1.0):
    """Random parameters, centres, positives and negatives, the same words several times."""

    def case(rng):
        center, positive = rng.integers(0, words, size=(2, batch))
        negatives = (positive[:, None] + rng.integers(1, words, size=(batch, k))) % words
        return args(center, positive, negatives, *(scale * rng.normal(size=(words, dim)) for _ in range(2)))

    return case


BIG = np.array([[40.0, 0.0], [0.0, 30.0], [1.0, 1.0]])

sgns_loss = Check(
    "w2-r10", "SGNS의 비용", points=3, rtol=1e-6, atol=1e-8,
    truth=training.sgns_loss_by_torch, reference=training.loss_with(),
    inputs={
        "모두 0인 벡터": args(np.array([0, 1]), np.array([1, 2]), np.array([[2, 3, 0], [3, 0, 0]]), *np.zeros((2, 4, 3))),
        "음성 4개": sgns_batch(6, 3, 5, 4),
        "아주 틀린 예측": args(np.array([0, 1]), np.array([0, 2]), np.array([[1], [1]]), BIG, -BIG[::-1] @ np.eye(2)[::-1]),
        "음성 1개": sgns_batch(5, 4, 3, 1),
    },
    mistakes=training.SGNS_LOSS_MISTAKES,
)  # fmt: skip

sgns_grad = Check(
    "w2-r11", "SGNS의 기울기", points=5, rtol=1e-5, atol=1e-8,
    truth=training.sgns_grad_by_autograd, reference=training.grad_with(),
    inputs={
        "음성 3개": sgns_batch(8, 3, 4, 3),
        "되풀이되는 낱말": args(
            np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([[3, 3], [3, 0], [1, 3]]),
            np.array([[0.5, -1.0], [1.0, 0.3], [0.2, 0.7], [-0.4, 0.1]]), np.array([[0.1, 0.4], [-0.6, 0.9], [0.8, -0.2], [0.3, 0.5]]),
        ),
        "짝 하나": sgns_batch(5, 2, 1, 2),
        "큰 배치": sgns_batch(6, 4, 20, 5),
    },
    mistakes=training.SGNS_GRAD_MISTAKES,
)  # fmt: skip


# ── 5 · GloVe ────────────────────────────────────────────────────────────────────────────────────────
def glove_case(words, dim, most, **settings):
    """Counts with empty cells, and random parameters."""

    def case(rng):
        counts = torch.tensor(
            rng.integers(1, most, size=(words, words)) * (rng.random((words, words)) < 0.7), dtype=torch.float64
        )
        counts[0, 0], counts[0, 1] = 0.0, most
        parts = (torch.tensor(rng.normal(size=shape)) for shape in ((words, dim), (words, dim), words, words))
        return args(counts, *parts, **settings)

    return case


glove_loss = Check(
    "w2-r12", "GloVe의 비용", points=4, rtol=1e-5, atol=1e-8,
    truth=training.glove_by_loops, reference=training.glove_with(), use=training.cost_and_gradient,
    inputs={
        "작은 표": glove_case(4, 3, 250),
        "x_max = 10": glove_case(5, 2, 30, x_max=10.0),
        "alpha = 0.5": glove_case(3, 2, 150, alpha=0.5),
    },
    mistakes=training.GLOVE_MISTAKES,
)  # fmt: skip


# ── 6 · 자모 n-그램 ──────────────────────────────────────────────────────────────────────────────────
jamo_ngrams = Check(
    "w2-r13", "자모 n-그램", points=3,
    truth=units.ngrams_by_regex,
    inputs={
        "나": args("나"),
        "재밌다": args("재밌다"),
        "되풀이되는 낱말": args("하하하하"),
        "3그램만": args("영화", 3, 3),
        "2그램과 3그램": args("값", low=2, high=3),
    },
    mistakes=units.NGRAM_MISTAKES,
)  # fmt: skip


# ── 7 · 리뷰 분류와 누수 ─────────────────────────────────────────────────────────────────────────────
TRAIN_COUNTS = np.array([[3.0, 1.0, 0.0, 0.0], [1.0, 0.0, 2.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
TEST_COUNTS = np.array([[1.0, 1.0, 0.0, 2.0], [0.0, 0.0, 0.0, 0.0]])


def random_counts(rng):
    return args(*(rng.poisson(0.8, size=(n, 6)).astype(float) for n in (9, 5)))


tfidf = Check(
    "w2-r14", "TF-IDF", points=4,
    truth=texts.tfidf_by_sklearn,
    inputs={
        "작은 표": args(np.array([[2.0, 1.0], [1.0, 0.0]]), np.array([[1.0, 1.0]])),
        "훈련에 없는 낱말과 빈 글": args(TRAIN_COUNTS, TEST_COUNTS),
        "무작위 표": random_counts,
    },
    mistakes=texts.TFIDF_MISTAKES,
)  # fmt: skip

overlap = Check(
    "w2-r15", "겹친 글 찾기", points=2, dtype="int",
    truth=texts.overlap_by_loops,
    inputs={
        "띄어쓰기와 부호": args(["정말 재밌다!", "별로예요", "최고의 OST"], ["정말재밌다", "볼만해요", "최고의 ost~", "별로"]),
        "그대로인 글": args(["좋다", "싫다", "무난하다"], ["지루하다", "좋다", "무난하다"]),
        "다듬어진 글": args(["또 봤다", "음악이좋다"], ["음악이좋다", "또봤다", "음악이 좋다?"]),
        "NFD로 적힌 글": args([unicodedata.normalize("NFD", "연기 좋다"), "하품만"], ["하품 만", "연기좋다"]),
        "훈련에 두 번 있는 글": args(["좋다", "좋다!", "싫다"], ["좋다", "그저 그렇다", "싫다!"]),
        "겹치지 않는 글": args(["하나", "둘", "셋"], ["넷", "다섯"]),
    },
    mistakes=texts.OVERLAP_MISTAKES,
)  # fmt: skip

GOOD = "재밌다 좋다 최고 감동 훌륭하다 멋지다 추천 웃음".split()
BAD = "지루하다 별로 실망 졸리다 아깝다 엉성하다 최악 뻔하다".split()
BOTH = "영화 배우 연기 음악 화면 이야기 결말 장면 대사 감독".split()


def made_reviews(rng, count):
    """Short made texts, a few of them with the wrong label."""
    labels = np.arange(count) % 2
    rows = [
        [*rng.choice(BOTH, 3), *rng.choice(GOOD if label else BAD, 2), *rng.choice(GOOD + BAD, 1)] for label in labels
    ]
    return [" ".join(row) for row in rows], labels


def two_parts(train, test, k):
    def case(rng):
        return args(*made_reviews(rng, train), *made_reviews(rng, test), k)

    return case


honest_proba = Check(
    "w2-r16", "새지 않는 분류", points=4, seconds=10.0, rtol=1e-3, atol=1e-4,
    truth=texts.by_pipeline,
    inputs={"조각 30개": two_parts(40, 24, 30), "조각 8개": two_parts(24, 30, 8)},
    mistakes=texts.HONEST_MISTAKES,
)  # fmt: skip


# ── 8 · 서술형 ───────────────────────────────────────────────────────────────────────────────────────
essay = Written(
    "w2-r17", "서술형: 누수, 이웃, 구간", points=6,
    parts=("누수", "이웃", "구간"), numbers=2, min_chars=60,
    rubric={
        "상": "세 물음 모두 위에서 출력된 수치를 근거로 들고, 왜 그런지와 언제 그렇지 않은지를 함께 썼다.",
        "중": "수치는 들었지만 이유가 빠졌거나, 한 물음의 결론이 수치와 어긋난다.",
        "하": "수치 없이 결론만 썼거나, 두 물음 이상이 비어 있거나 틀렸다.",
    },
)  # fmt: skip
