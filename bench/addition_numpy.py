"""A peeky sequence-to-sequence model in NumPy, forwards, backwards and Adam, at the textbook's settings."""

from __future__ import annotations

import numpy as np

Params = dict[str, np.ndarray]


def sigmoid(x: np.ndarray) -> np.ndarray:
    """The logistic function, without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * x))


def lstm(x: np.ndarray, h: np.ndarray, c: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray):
    """x (B, T, D) from h, c (B, H); weights (D, 4H), (H, 4H), (4H,). Returns all states (B, T, H), c and the tape."""
    tape, out = [], np.empty((len(x), x.shape[1], h.shape[1]), x.dtype)
    for t in range(x.shape[1]):
        i, f, o, g = np.split(x[:, t] @ w_x + h @ w_h + b, 4, axis=1)
        i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
        new = f * c + i * g
        shown = np.tanh(new)
        tape.append((x[:, t], h, c, i, f, o, g, shown))
        h, c = o * shown, new
        out[:, t] = h
    return out, c, tape


def lstm_back(d_out: np.ndarray, d_h: np.ndarray, d_c: np.ndarray, tape: list, w_x: np.ndarray, w_h: np.ndarray):
    """Gradients of x, of the first h and c, and of the three weights."""
    g_x, g_h, g_b = np.zeros_like(w_x), np.zeros_like(w_h), np.zeros(w_h.shape[1], w_h.dtype)
    d_x = np.empty((len(d_out), len(tape), w_x.shape[0]), d_out.dtype)
    for t in reversed(range(len(tape))):
        x, h, c, i, f, o, g, shown = tape[t]
        d_h = d_h + d_out[:, t]
        d_c = d_c + d_h * o * (1 - shown**2)
        parts = (d_c * g * i * (1 - i), d_c * c * f * (1 - f), d_h * shown * o * (1 - o), d_c * i * (1 - g**2))
        d_a = np.concatenate(parts, axis=1)
        g_x += x.T @ d_a
        g_h += h.T @ d_a
        g_b += d_a.sum(axis=0)
        d_x[:, t], d_h, d_c = d_a @ w_x.T, d_a @ w_h.T, d_c * f
    return d_x, d_h, d_c, (g_x, g_h, g_b)


class Book:
    """Encoder and peeky decoder; ``learn`` takes one step of Adam with the gradients cut at 5."""

    def __init__(self, vocab_size: int, rng: np.random.Generator, size: int = 128, dim: int = 16) -> None:
        def weight(rows: int, columns: int, scale: float) -> np.ndarray:
            return (scale * rng.normal(size=(rows, columns))).astype(np.float32)

        self.size, self.p = size, {}
        for side, width in (("enc", dim), ("dec", size + dim)):
            self.p[f"{side}_e"] = weight(vocab_size, dim, 0.01)
            self.p[f"{side}_x"] = weight(width, 4 * size, width**-0.5)
            self.p[f"{side}_h"] = weight(size, 4 * size, size**-0.5)
            self.p[f"{side}_b"] = np.zeros(4 * size, np.float32)
        self.p["out_w"], self.p["out_b"] = (
            weight(2 * size, vocab_size, (2 * size) ** -0.5),
            np.zeros(vocab_size, np.float32),
        )
        self.moments = {name: (np.zeros_like(part), np.zeros_like(part)) for name, part in self.p.items()}
        self.steps = 0

    def _lstm(self, side: str, x: np.ndarray, h: np.ndarray, c: np.ndarray):
        return lstm(x, h, c, *(self.p[f"{side}_{name}"] for name in "xhb"))

    def encode(self, questions: np.ndarray):
        """The last h and the tape; the decoder starts from h and an empty c, as in the book."""
        first = np.zeros((len(questions), self.size), np.float32)
        out, _, tape = self._lstm("enc", self.p["enc_e"][questions], first, first)
        return out[:, -1], tape

    def decode(self, y: np.ndarray, h: np.ndarray, c: np.ndarray, peek: np.ndarray):
        """Logits (B, T, V), all states, the last c, the tape."""
        wide = np.broadcast_to(peek[:, None], (*y.shape, self.size))
        out, c, tape = self._lstm("dec", np.concatenate([wide, self.p["dec_e"][y]], axis=2), h, c)
        seen = np.concatenate([wide, out], axis=2)
        return seen @ self.p["out_w"] + self.p["out_b"], seen, c, tape

    def grads(self, questions: np.ndarray, answers: np.ndarray) -> tuple[float, Params]:
        """Mean cross-entropy of the answers after their start sign, and its gradients."""
        peek, enc_tape = self.encode(questions)
        y, target = answers[:, :-1], answers[:, 1:]
        logits, seen, _, dec_tape = self.decode(y, peek, np.zeros_like(peek), peek)
        e = np.exp(logits - logits.max(axis=2, keepdims=True))
        d = e / e.sum(axis=2, keepdims=True)
        right = (*np.ogrid[: d.shape[0], : d.shape[1]], target)
        loss = -np.log(d[right]).mean()
        d[right] -= 1
        d /= target.size
        flat = d.reshape(-1, d.shape[2])
        made = {"out_w": seen.reshape(len(flat), -1).T @ flat, "out_b": flat.sum(axis=0)}
        d_seen, zero = d @ self.p["out_w"].T, np.zeros_like(peek)
        d_x, d_h, _, weights = lstm_back(
            d_seen[..., self.size :], zero, zero, dec_tape, self.p["dec_x"], self.p["dec_h"]
        )
        made |= dict(zip(("dec_x", "dec_h", "dec_b"), weights))
        d_peek = d_h + d_seen[..., : self.size].sum(axis=1) + d_x[..., : self.size].sum(axis=1)
        made["dec_e"] = _into_table(self.p["dec_e"], y, d_x[..., self.size :])
        nothing = np.zeros((*questions.shape, self.size), np.float32)
        d_x, _, _, weights = lstm_back(nothing, d_peek, zero, enc_tape, self.p["enc_x"], self.p["enc_h"])
        made |= dict(zip(("enc_x", "enc_h", "enc_b"), weights))
        made["enc_e"] = _into_table(self.p["enc_e"], questions, d_x)
        return float(loss), made

    def learn(self, questions: np.ndarray, answers: np.ndarray, rate: float, cut: float = 5.0) -> float:
        """One step of Adam; returns the loss before it."""
        loss, grads = self.grads(questions, answers)
        norm = sum(float((grad**2).sum()) for grad in grads.values()) ** 0.5
        share, self.steps = min(1.0, cut / (norm + 1e-6)), self.steps + 1
        pace = rate * (1 - 0.999**self.steps) ** 0.5 / (1 - 0.9**self.steps)
        for name, part in self.p.items():
            first, second = self.moments[name]
            first += 0.1 * (share * grads[name] - first)
            second += 0.001 * ((share * grads[name]) ** 2 - second)
            part -= pace * first / (np.sqrt(second) + 1e-7)
        return loss

    def answer(self, questions: np.ndarray, start: int, length: int) -> np.ndarray:
        """Answers (N, length), one character after the other."""
        peek, _ = self.encode(questions)
        h, c, y, written = peek, np.zeros_like(peek), np.full((len(questions), 1), start), []
        for _ in range(length):
            logits, seen, c, _ = self.decode(y, h, c, peek)
            h, y = seen[:, -1, self.size :], logits.argmax(axis=2)
            written.append(y)
        return np.concatenate(written, axis=1)


def _into_table(table: np.ndarray, ids: np.ndarray, grads: np.ndarray) -> np.ndarray:
    made = np.zeros_like(table)
    np.add.at(made, ids, grads)
    return made
