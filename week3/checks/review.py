"""3주차 복습과제의 검사: 문제마다 무엇이 맞고, 사람들이 어디에서 틀리는가.

What is right and what goes wrong stands in review_cells (RNN, LSTM, GRU), review_language and review_texts.
"""

import numpy as np
import torch

from utils.checking import Check, Summary, Written, args
from week3.checks import review_cells as cells
from week3.checks import review_language as language
from week3.checks import review_texts as texts

summary = Summary("w3-r")


# ── 1 · RNN과 BPTT ───────────────────────────────────────────────────────────────────────────────────
def weights(rng, blocks, dim, size, scale=0.6):
    """w_x (blocks·H, D), w_h (blocks·H, H), b_x and b_h (blocks·H,), all different."""
    shapes = ((blocks * size, dim), (blocks * size, size), (blocks * size,), (blocks * size,))
    return [scale * rng.normal(size=shape) for shape in shapes]


def sequence(batch, steps, dim, size, scale=0.6):
    """x (B, T, D), h0 (B, H) and an RNN's weights."""
    return lambda rng: args(
        rng.normal(size=(batch, steps, dim)), rng.normal(size=(batch, size)), *weights(rng, 1, dim, size, scale)
    )


SMALL_RNN = args(
    np.array([[[1.0, 2.0]]]), np.array([[0.5, -1.0]]), np.array([[1.0, 0.0], [-1.0, 1.0]]),
    np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([0.5, 0.0]), np.array([0.0, -1.0]),
)  # fmt: skip

rnn_forward = Check(
    "w3-r1", "RNN 순전파", points=2, rtol=1e-6, atol=1e-8,
    truth=cells.rnn_by_torch, reference=cells.rnn_with(),
    inputs={
        "한 걸음": SMALL_RNN,
        "문장 2개": sequence(2, 4, 3, 5),
        "D = H": sequence(3, 3, 4, 4),
        "큰 가중치": sequence(2, 5, 3, 3, scale=4.0),
        "글자 하나": sequence(3, 1, 2, 3),
    },
    mistakes=cells.RNN_MISTAKES,
)  # fmt: skip


def backward_case(batch, steps, dim, size):
    """Outputs of a real forward pass and gradients that come into them."""

    def case(rng):
        x, h0 = rng.normal(size=(batch, steps, dim)), rng.normal(size=(batch, size))
        w_x, w_h, b, _ = weights(rng, 1, dim, size, scale=0.5)
        h, out = h0, []
        for t in range(steps):
            h = np.tanh(x[:, t] @ w_x.T + h @ w_h.T + b)
            out.append(h)
        return args(rng.normal(size=(batch, steps, size)), x, h0, np.stack(out, 1), w_x, w_h)

    return case


rnn_backward = Check(
    "w3-r2", "시간을 거슬러 가는 역전파", points=5, seconds=3.0, rtol=1e-6, atol=1e-8,
    truth=cells.rnn_grads_by_autograd, reference=cells.rnn_grads_with(),
    inputs={
        "문장 2개": backward_case(2, 4, 3, 5),
        "D = H": backward_case(3, 3, 4, 4),
        "걸음 하나": backward_case(2, 1, 3, 4),
        "긴 문장 하나": backward_case(1, 9, 2, 3),
    },
    mistakes=cells.RNN_GRAD_MISTAKES,
)  # fmt: skip


def wavy(w):
    """A smooth scalar function that works on complex numbers, too."""
    return (
        (np.tanh(w) * np.arange(1, w.size + 1).reshape(w.shape)).sum() + (w**3).sum() / 7 + w.ravel()[0] * w.ravel()[-1]
    )


def product(w):
    return np.prod(np.sin(w) + 2)


numerical_gradient = Check(
    "w3-r3", "기울기 검사", points=2, rtol=1e-6, atol=1e-8,
    truth=cells.by_complex_step, reference=cells.differences(cells.central),
    inputs={
        "벡터": args(wavy, np.array([0.5, -1.0, 2.0])),
        "행렬": lambda rng: args(wavy, rng.normal(size=(3, 2))),
        "곱": lambda rng: args(product, rng.normal(size=(2, 2))),
        "eps = 1e-4": args(product, np.array([[0.3, 1.2, -0.4]]), eps=1e-4),
    },
    mistakes=cells.CHECKING_MISTAKES,
)  # fmt: skip


# ── 2 · LSTM ─────────────────────────────────────────────────────────────────────────────────────────
def lstm_case(batch, dim, size, scale=0.6):
    """x (B, D), h and c (B, H) and an LSTM's weights."""
    return lambda rng: args(
        rng.normal(size=(batch, dim)),
        *(rng.normal(size=(batch, size)) for _ in range(2)),
        *weights(rng, 4, dim, size, scale),
    )


lstm_step = Check(
    "w3-r4", "LSTM 한 걸음", points=4, rtol=1e-6, atol=1e-8,
    truth=cells.lstm_by_torch, reference=cells.lstm_with(),
    inputs={
        "문장 2개": lstm_case(2, 3, 4),
        "H = 2": lstm_case(3, 5, 2),
        "큰 가중치": lstm_case(2, 3, 3, scale=3.0),
        "상태가 0": lambda rng: args(rng.normal(size=(2, 3)), np.zeros((2, 4)), np.zeros((2, 4)), *weights(rng, 4, 3, 4)),
    },
    mistakes=cells.LSTM_MISTAKES,
)  # fmt: skip


def back_case(batch, size, late=1.0):
    """Gradients into h and c, the old c, and gates that a step has computed."""

    def case(rng):
        gates = cells.sigmoid(rng.normal(size=(batch, 4 * size)))
        gates[:, 2 * size : 3 * size] = np.tanh(rng.normal(size=(batch, size)))
        d_h, d_c, c_prev = (rng.normal(size=(batch, size)) for _ in range(3))
        return args(d_h, late * d_c, c_prev, gates)

    return case


lstm_step_backward = Check(
    "w3-r5", "LSTM 거꾸로 한 걸음", points=5, rtol=1e-6, atol=1e-8,
    truth=cells.lstm_back_by_autograd, reference=cells.lstm_back_with(),
    inputs={
        "문장 2개": back_case(2, 3),
        "마지막 걸음(d_c = 0)": back_case(3, 2, late=0.0),
        "H = 1": back_case(4, 1),
    },
    mistakes=cells.LSTM_BACK_MISTAKES,
)  # fmt: skip


# ── 3 · GRU ──────────────────────────────────────────────────────────────────────────────────────────
def gru_case(batch, dim, size, scale=0.6):
    """x (B, D), h (B, H) and a GRU's weights."""
    return lambda rng: args(
        rng.normal(size=(batch, dim)), rng.normal(size=(batch, size)), *weights(rng, 3, dim, size, scale)
    )


gru_step = Check(
    "w3-r6", "GRU 한 걸음", points=3, rtol=1e-6, atol=1e-8,
    truth=cells.gru_by_torch, reference=cells.gru_with(),
    inputs={
        "문장 2개": gru_case(2, 3, 4),
        "D = H": gru_case(3, 3, 3),
        "큰 가중치": gru_case(2, 4, 3, scale=3.0),
        "상태가 0": lambda rng: args(rng.normal(size=(2, 3)), np.zeros((2, 4)), *weights(rng, 3, 3, 4)),
    },
    mistakes=cells.GRU_MISTAKES,
)  # fmt: skip


# ── 4 · 언어 모델 ────────────────────────────────────────────────────────────────────────────────────
make_chunks = Check(
    "w3-r7", "이어지는 조각", points=4, dtype="int",
    truth=language.chunks_by_place, reference=language.chunks_with(),
    inputs={
        "0부터 12까지, 두 줄": args(torch.arange(13), 2, 3),
        "짧은 조각이 남는 글": args(torch.arange(100, 124), 3, 5),
        "딱 나누어떨어지는 글": args(torch.arange(40, 52), 2, 4),
        "무작위": lambda rng: args(torch.tensor(rng.integers(0, 9, size=47)), 4, 3),
        "한 줄": args(torch.tensor([3, 1, 4, 1, 5, 9, 2]), 1, 4),
    },
    mistakes=language.CHUNK_MISTAKES,
)  # fmt: skip


def tiny_chunks(count, batch, length, rate, clip, scale):
    """Chunks of random tokens for a small model: columns of long rows, as make_chunks cuts them, so not contiguous."""

    def case(rng):
        x, y = torch.tensor(rng.integers(0, language.TOKENS, size=(2, batch, count * length)))
        starts = range(0, count * length, length)
        return args([(x[:, i : i + length], y[:, i : i + length]) for i in starts], rate, clip, scale)

    return case


train_chunks = Check(
    "w3-r8", "잘라 가며 배우기", points=4, rtol=1e-4, atol=1e-6, seconds=3.0,
    truth=language.train_by_hand, use=language.train_tiny, reference=language.train_with(),
    inputs={
        "조각 하나": tiny_chunks(1, 2, 3, 0.5, 1e9, 1.0),
        "조각 넷": tiny_chunks(4, 3, 4, 0.5, 1e9, 1.0),
        "큰 가중치": tiny_chunks(3, 2, 5, 0.3, 1e9, 4.0),
        "작은 clip": tiny_chunks(4, 2, 4, 2.0, 0.05, 1.0),
    },
    mistakes=language.TRAINING_MISTAKES,
)  # fmt: skip


def padded_batch(vocab_size, lengths, pad_id, scale=2.0):
    """Logits and padded targets; real targets are never the padding."""

    def case(rng):
        steps = max(lengths)
        real = [i for i in range(vocab_size) if i != pad_id]
        targets = torch.tensor(rng.choice(real, size=(len(lengths), steps)))
        for row, length in enumerate(lengths):
            targets[row, length:] = pad_id
        return args(torch.tensor(scale * rng.normal(size=(len(lengths), steps, vocab_size))), targets, pad_id)

    return case


masked_nll = Check(
    "w3-r9", "패딩을 뺀 손실", points=3, rtol=1e-5, atol=1e-8,
    truth=language.nll_by_torch, use=language.priced,
    inputs={
        "길이가 다른 문장": padded_batch(6, (5, 2, 1), 0),
        "패딩이 3번": padded_batch(5, (4, 1), 3),
        "패딩이 없는 배치": padded_batch(4, (3, 3), 0),
        "큰 로짓": padded_batch(5, (4, 2), 0, scale=1000.0),
    },
    mistakes=language.NLL_MISTAKES,
)  # fmt: skip

perplexity = Check(
    "w3-r10", "퍼플렉시티", points=3, rtol=1e-6, atol=1e-8,
    truth=language.perplexity_by_mean,
    inputs={
        "균등한 모델(V = 50)": args([np.full(3, np.log(50.0)), np.full(7, np.log(50.0))]),
        "길이가 다른 문장": args([np.array([0.1]), np.array([2.0, 3.0, 1.0, 4.0])]),
        "무작위": lambda rng: args([rng.exponential(1.5, size=n) for n in (1, 6, 3)]),
        "문장 하나": args([np.array([0.5, 0.7])]),
    },
    mistakes=language.PERPLEXITY_MISTAKES,
)  # fmt: skip


# ── 5 · 리뷰 분류 ────────────────────────────────────────────────────────────────────────────────────
def batch_of_texts(kind, lengths, directions, dim=3, size=4):
    """A padded batch whose padding is not zero, so that reading it shows."""
    return lambda rng: args(
        kind, torch.tensor(rng.normal(size=(len(lengths), max(lengths), dim)), dtype=torch.float32),
        torch.tensor(lengths), size, directions,
    )  # fmt: skip


sentence_vectors = Check(
    "w3-r11", "문장 벡터", points=4,
    truth=texts.one_by_one, use=texts.vectors_of, reference=texts.by_packing,
    inputs={
        "LSTM, 두 방향": batch_of_texts("LSTM", (2, 5, 3), 2),
        "GRU, 두 방향": batch_of_texts("GRU", (1, 4), 2),
        "RNN, 한 방향": batch_of_texts("RNN", (3, 1, 4, 2), 1),
        "LSTM, 한 방향": batch_of_texts("LSTM", (4, 2, 3), 1),
        "문장 하나": batch_of_texts("GRU", (3,), 2),
    },
    mistakes=texts.VECTOR_MISTAKES,
)  # fmt: skip

TWO_MODELS = {
    "RNN": [
        {"valid": [0.60, 0.72, 0.72, 0.70], "test": [0.58, 0.66, 0.71, 0.74]},
        {"valid": [0.55, 0.61, 0.68, 0.66], "test": [0.50, 0.64, 0.62, 0.69]},
    ],
    "LSTM": [
        {"valid": [0.70, 0.64, 0.69, 0.70], "test": [0.61, 0.75, 0.70, 0.73]},
        {"valid": [0.52, 0.58, 0.57, 0.51], "test": [0.53, 0.55, 0.66, 0.50]},
    ],
}


def random_runs(rng):
    """Three models, three seeds each, accuracies of 200 reviews, so that ties occur."""
    seeds = [
        [{part: (rng.integers(110, 160, size=6) / 200).tolist() for part in ("valid", "test")} for _ in range(3)]
        for _ in range(3)
    ]
    return args(dict(zip(("RNN", "GRU", "BiLSTM"), seeds, strict=True)))


ONE_SEED = {"GRU": [{"valid": [0.5, 0.9, 0.9], "test": [0.6, 0.7, 0.8]}]}

honest_scores = Check(
    "w3-r12", "검증으로 고르기", points=3, rtol=1e-6, atol=1e-8,
    truth=texts.scores_by_sorting,
    inputs={"모델 둘, 시드 둘": args(TWO_MODELS), "동점": args(ONE_SEED), "무작위": random_runs},
    mistakes=texts.SCORE_MISTAKES,
)  # fmt: skip


# ── 6 · 덧셈 ─────────────────────────────────────────────────────────────────────────────────────────
def random_sum(rng):
    a, b = (int(n) for n in rng.integers([120, 2], [999, 99]))
    return args(f"{a}+{b}", str(a + b), 3, True)


write_sum = Check(
    "w3-r13", "덧셈을 글로 적기", points=2,
    truth=texts.sums_by_format,
    inputs={
        "57+5": args("57+5", "62", 2, False),
        "57+5, 거꾸로": args("57+5", "62", 2, True),
        "꽉 찬 질문": args("98+67", "165", 2, True),
        "0+0": args("0+0", "0", 2, True),
        "세 자리": random_sum,
    },
    mistakes=texts.SUM_MISTAKES,
)  # fmt: skip


def peek_case(batch, steps, size):
    """Teacher-forced inputs, an encoder's state and its context, which records gradients."""

    def case(rng):
        state = tuple(torch.tensor(rng.normal(size=(1, batch, size)), dtype=torch.float32) for _ in range(2))
        context = torch.tensor(rng.normal(size=(batch, size)), dtype=torch.float32, requires_grad=True)
        return args(torch.tensor(rng.integers(0, 6, size=(batch, steps))), state, context)

    return case


peeky_decode = Check(
    "w3-r14", "엿보는 디코더", points=4,
    truth=texts.peek_by_steps, use=texts.peek_at, reference=texts.peek_with(),
    inputs={"문장 2개": peek_case(2, 4, 4), "B = T": peek_case(3, 3, 5), "한 글자": peek_case(4, 1, 4)},
    mistakes=texts.PEEK_MISTAKES,
)  # fmt: skip

generate = Check(
    "w3-r15", "한 글자씩 쓰기", points=3, dtype="int",
    truth=texts.greedy_by_rule, reference=texts.greedy_with(),
    inputs={
        "세 문장": args(texts.Scripted(), torch.full((3, 1), 2), torch.tensor([0, 1, 4]), 5),
        "네 문장": lambda rng: args(
            texts.Scripted(), torch.full((4, 1), int(rng.integers(7))), torch.tensor(rng.permutation(7)[:4]), 6
        ),
        "한 글자": args(texts.Scripted(), torch.full((2, 1), 1), torch.tensor([2, 5]), 1),
    },
    mistakes=texts.GREEDY_MISTAKES,
)  # fmt: skip


# ── 7 · 서술형 ───────────────────────────────────────────────────────────────────────────────────────
essay = Written(
    "w3-r16", "서술형: 기억, 조각, 비교", points=6,
    parts=("기억", "조각", "비교"), numbers=2, min_chars=60,
    rubric={
        "상": "세 물음 모두 위에서 출력된 수치를 근거로 들고, 왜 그런지와 언제 그렇지 않은지를 함께 썼다.",
        "중": "수치는 들었지만 이유가 빠졌거나, 한 물음의 결론이 수치와 어긋난다.",
        "하": "수치 없이 결론만 썼거나, 두 물음 이상이 비어 있거나 틀렸다.",
    },
)  # fmt: skip
