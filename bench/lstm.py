"""A NumPy LSTM layer, all four gates in one product, beside one that computes gate by gate; one thread, one run.

    python -m bench.lstm

Both go forwards and backwards over a whole sequence and give the same numbers; torch.nn.LSTM stands beside them as a
third. The gate-by-gate side is what one gets by writing the equations down one after the other, weights in lists of four.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import torch
from threadpoolctl import threadpool_limits
from torch import nn

from bench.ratio import say
from utils.seed import limit_threads

Grads = dict[str, np.ndarray]


def sigmoid(x: np.ndarray) -> np.ndarray:
    """The logistic function, without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * x))


def together(x: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray, d_out: np.ndarray) -> Grads:
    """x (B, T, D), w_x (4H, D), w_h (4H, H), b (4H,), d_out (B, T, H): states and gradients, gates i, f, g, o.

    Sentences stand in columns, so that a gate is a block of rows, a view. The inputs' share of all steps is found before
    the loop and the weights' gradients after it. σ(a) = ½ + ½ tanh(a/2): with the halves in the weights all four gates
    are one tanh.
    """
    (batch, steps, dim), size, kind = x.shape, w_h.shape[1], x.dtype
    half = np.full((4 * size, 1), 0.5, kind)
    half[2 * size : 3 * size] = 1
    columns = np.ascontiguousarray(x.transpose(1, 2, 0))  # (T, D, B)
    gates = (half * w_x) @ columns + half * b[:, None]  # (T, 4H, B)
    scaled, part = half * w_h, np.empty((4 * size, batch), kind)
    cells, hidden = (np.zeros((steps + 1, size, batch), kind) for _ in range(2))
    shown, other = np.empty((steps, size, batch), kind), np.empty((size, batch), kind)
    for t in range(steps):
        gate, cell = gates[t], cells[t + 1]
        gate += np.matmul(scaled, hidden[t], out=part)
        np.tanh(gate, out=gate)
        _to_share(gate, size)
        np.multiply(gate[size : 2 * size], cells[t], out=cell)
        cell += np.multiply(gate[:size], gate[2 * size : 3 * size], out=other)
        np.multiply(gate[3 * size :], np.tanh(cell, out=shown[t]), out=hidden[t + 1])
    slopes = gates * (1 - gates)
    np.subtract(1, gates[:, 2 * size : 3 * size] ** 2, out=slopes[:, 2 * size : 3 * size])
    through, d_a = gates[:, 3 * size :] * (1 - shown**2), np.empty_like(gates)  # from h to c
    given, back = np.ascontiguousarray(d_out.transpose(1, 2, 0)), np.ascontiguousarray(w_h.T)
    d_h, d_c = np.zeros((size, batch), kind), np.zeros((size, batch), kind)
    for t in reversed(range(steps)):
        gate, d = gates[t], d_a[t]
        d_h += given[t]
        d_c += np.multiply(d_h, through[t], out=other)
        np.multiply(d_c, gate[2 * size : 3 * size], out=d[:size])
        np.multiply(d_c, cells[t], out=d[size : 2 * size])
        np.multiply(d_c, gate[:size], out=d[2 * size : 3 * size])
        np.multiply(d_h, shown[t], out=d[3 * size :])
        d *= slopes[t]
        np.matmul(back, d, out=d_h)
        d_c *= gate[size : 2 * size]
    flat = d_a.transpose(1, 0, 2).reshape(4 * size, -1)
    return {
        "out": hidden[1:].transpose(2, 0, 1),
        "w_x": flat @ x.swapaxes(0, 1).reshape(-1, dim),
        "w_h": flat @ hidden[:-1].swapaxes(1, 2).reshape(-1, size),
        "b": flat.sum(axis=1),
        "x": (np.ascontiguousarray(w_x.T) @ d_a).transpose(2, 0, 1),
    }


def _to_share(gate: np.ndarray, size: int) -> None:
    """From tanh(a/2) to σ(a), in place, in the rows of i, f and o."""
    for rows in (gate[: 2 * size], gate[3 * size :]):
        rows *= 0.5
        rows += 0.5


def by_gate(x: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray, d_out: np.ndarray) -> Grads:
    """The same step by step and gate by gate."""
    batch, steps, size = d_out.shape
    w_x, w_h, b = (np.split(part, 4) for part in (w_x, w_h, b))
    act = (sigmoid, sigmoid, np.tanh, sigmoid)
    slope = (*[lambda s: s * (1 - s)] * 2, lambda s: 1 - s**2, lambda s: s * (1 - s))
    h = c = np.zeros((batch, size), x.dtype)
    tape, out = [], []
    for t in range(steps):
        gates = [act[k](x[:, t] @ w_x[k].T + h @ w_h[k].T + b[k]) for k in range(4)]
        tape.append((h, c, gates))
        c = gates[1] * c + gates[0] * gates[2]
        h = gates[3] * np.tanh(c)
        out.append(h)
    grads = {"w_x": [0.0 * w for w in w_x], "w_h": [0.0 * w for w in w_h], "b": [0.0 * w for w in b]}
    d_x, d_h, d_c = np.zeros_like(x), np.zeros_like(h), np.zeros_like(c)
    for t in reversed(range(steps)):
        h, c, (i, f, g, o) = tape[t]
        new = f * c + i * g
        d_h = d_h + d_out[:, t]
        d_c = d_c + d_h * o * (1 - np.tanh(new) ** 2)
        d_gates, d_before = (d_c * g, d_c * c, d_c * i, d_h * np.tanh(new)), np.zeros_like(h)
        for k, gate in enumerate((i, f, g, o)):
            d_a = d_gates[k] * slope[k](gate)
            grads["w_x"][k] = grads["w_x"][k] + d_a.T @ x[:, t]
            grads["w_h"][k] = grads["w_h"][k] + d_a.T @ h
            grads["b"][k] = grads["b"][k] + d_a.sum(axis=0)
            d_x[:, t] += d_a @ w_x[k]
            d_before = d_before + d_a @ w_h[k]
        d_h, d_c = d_before, d_c * f
    return {"out": np.stack(out, 1), "x": d_x} | {name: np.concatenate(parts) for name, parts in grads.items()}


def by_torch(x: np.ndarray, w_x: np.ndarray, w_h: np.ndarray, b: np.ndarray, d_out: np.ndarray) -> Grads:
    """torch.nn.LSTM with these weights."""
    layer = nn.LSTM(x.shape[2], d_out.shape[2], batch_first=True).to(torch.from_numpy(x).dtype)
    parts = (w_x, w_h, b, 0 * b)
    with torch.no_grad():
        for mine, theirs in zip(layer.parameters(), parts, strict=True):
            mine.copy_(torch.from_numpy(theirs))
    inputs = torch.from_numpy(x).requires_grad_()
    out = layer(inputs)[0]
    out.backward(torch.from_numpy(d_out))
    grads = [part.grad.numpy() for part in layer.parameters()]
    return {"out": out.detach().numpy(), "x": inputs.grad.numpy(), "w_x": grads[0], "w_h": grads[1], "b": grads[2]}


def case(batch: int, steps: int, dim: int, size: int, dtype=np.float32) -> list[np.ndarray]:
    """Random inputs, weights and gradients."""
    rng = np.random.default_rng(0)
    shapes = ((batch, steps, dim), (4 * size, dim), (4 * size, size), (4 * size,), (batch, steps, size))
    return [(scale * rng.normal(size=shape)).astype(dtype) for shape, scale in zip(shapes, (1, 0.2, 0.1, 0.2, 1))]


def seconds(run: Callable[..., Grads], given: list[np.ndarray], repeats: int) -> float:
    """The fastest of some runs, processor seconds."""
    taken = []
    for _ in range(repeats):
        start = time.process_time()
        run(*given)
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    """Print one row for each size: milliseconds of the three, and how many times faster than gate by gate."""
    parser = argparse.ArgumentParser(prog="python -m bench.lstm", description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=7)
    chosen = parser.parse_args()
    limit_threads(1)
    threadpool_limits(1)  # NumPy's BLAS is loaded already and reads no variable any more
    torch.set_num_threads(1)
    exact = case(3, 5, 4, 6, np.float64)
    for other in (by_gate, by_torch):
        for name, value in together(*exact).items():
            np.testing.assert_allclose(value, other(*exact)[name], rtol=1e-9, atol=1e-12)
    print("  B    T    D    H   by gate ms  together ms  torch ms  by gate / together")
    for size in ((1, 100, 32, 32), (4, 50, 32, 32), (16, 35, 32, 32), (20, 35, 100, 100)):
        given = case(*size)
        loop, ours, theirs = (1000 * seconds(run, given, chosen.repeats) for run in (by_gate, together, by_torch))
        print(
            "{:3} {:4} {:4} {:4}".format(*size),
            f"{loop:11.2f} {ours:12.2f} {theirs:9.2f} {loop / ours:14.1f}",
            flush=True,
        )
        name = "LSTM in NumPy, " + ", ".join(f"{key} = {value}" for key, value in zip("BTDH", size))
        say(name, "gate by gate", loop / ours)
        say(name, "torch.nn.LSTM", theirs / ours)


if __name__ == "__main__":
    main()
