"""Week 1, review: inputs, independent truths and wrong answers of exercises 8–15."""

from unittest import mock

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from utils.autodiff import Node, topological_order
from utils.checking import args


# ── 문제 8 · 계산 그래프의 역전파 ────────────────────────────────────────────────────────────────────
def gradients(backward, build, values):
    """Gradients of all leaves after backward on the graph that ``build`` makes of them."""
    leaves = [Node(value) for value in values]
    backward(build(*leaves))
    return {f"{name}.grad": float(leaf.grad) for name, leaf in zip("xyz", leaves, strict=False)}


def along_all_paths(output, upstream=1.0):
    """The chain rule as it is defined: one product of local gradients for each path, all added up."""
    output.grad += upstream
    for parent, local in zip(output.parents, output.local_grads, strict=True):
        along_all_paths(parent, upstream * local)


def sweep(rule, order=lambda nodes: reversed(nodes), seed=1.0):
    """A backward pass that applies ``rule(parent, local, node)`` edge by edge."""

    def backward(output):
        output.grad = seed
        for node in order(topological_order(output)):
            for parent, local in zip(node.parents, node.local_grads, strict=True):
                parent.grad = rule(parent, local, node)

    return backward


def chain(parent, local, node):
    return parent.grad + local * node.grad


def hand_down_at_once(output):
    """Recursion that passes on what has been gathered so far, again and again."""

    def down(node):
        for parent, local in zip(node.parents, node.local_grads, strict=True):
            parent.grad += local * node.grad
            down(parent)

    output.grad = 1.0
    down(output)


# ── 문제 9 · 두 층 신경망의 역전파 ───────────────────────────────────────────────────────────────────
def by_autograd(x, y, params):
    """The same gradients from torch.autograd."""
    w = {name: torch.tensor(value, requires_grad=True) for name, value in params.items()}
    hidden = F.relu(F.linear(torch.tensor(x), w["W1"], w["b1"]))
    F.cross_entropy(F.linear(hidden, w["W2"], w["b2"]), torch.tensor(y)).backward()
    return {name: value.grad.numpy() for name, value in w.items()}


def by_hand(
    scale=lambda n: n, label=1.0, mask=True, turn=lambda w: w, bias=lambda d: d.sum(0), flip=lambda g: g, sign=1
):
    """Backpropagation written out, with one place each to go wrong in."""

    def run(x, y, params):
        z = x @ params["W1"].T + params["b1"]
        h = np.maximum(z, 0)
        logits = h @ params["W2"].T + params["b2"]
        e = np.exp(logits - logits.max(1, keepdims=True))
        d = e / e.sum(1, keepdims=True)
        d[np.arange(len(y)), y] -= label
        d = sign * d / scale(len(y))
        dz = (d @ turn(params["W2"])) * ((z > 0) if mask else 1)
        return {"W1": flip(dz.T @ x), "b1": bias(dz), "W2": flip(d.T @ h), "b2": bias(d)}

    return run


def small_network(sizes, n):
    """A batch of n points and the parameters of a two-layer net of the given sizes."""

    def case(rng):
        d, h, k = sizes
        params = {"W1": rng.normal(size=(h, d)), "b1": rng.normal(size=h)}
        params |= {"W2": rng.normal(size=(k, h)), "b2": rng.normal(size=k)}
        return args(rng.normal(size=(n, d)), rng.integers(0, k, size=n), params)

    return case


# ── 문제 10 · 경사하강법 세 가지 ─────────────────────────────────────────────────────────────────────
def by_optimizer(w, x, y, order, batch_size, lr):
    """torch.optim.SGD on the mean squared error of each batch."""
    weight = torch.tensor(w, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=lr)
    for rows in torch.as_tensor(order).split(batch_size):
        optimizer.zero_grad()
        F.mse_loss(torch.tensor(x)[rows] @ weight, torch.tensor(y)[rows]).backward()
        optimizer.step()
    return weight.detach().numpy()


def epoch(divide=lambda batch, n: batch, factor=2.0, sign=-1.0, fresh=True, shuffled=True, keep_last=True):
    """One pass of mini-batch gradient descent, with one place each to go wrong in."""

    def run(w, x, y, order, batch_size, lr):
        start, n = w.copy(), len(order)
        w = w.copy()
        for i in range(0, n if keep_last else n - n % batch_size, batch_size):
            rows = order[i : i + batch_size] if shuffled else np.arange(n)[i : i + batch_size]
            error = x[rows] @ (w if fresh else start) - y[rows]
            w += sign * lr * factor * x[rows].T @ error / divide(len(rows), n)
        return w

    return run


def regression(n, batch_size):
    def case(rng):
        x, y = rng.normal(size=(n, 3)), rng.normal(size=n)
        return args(rng.normal(size=3), x, y, rng.permutation(n), batch_size, 0.1)

    return case


# ── 문제 11 · nn.Module ──────────────────────────────────────────────────────────────────────────────
def look_at_model(model_class, sizes, dropout, x):
    """Build a model, give it known weights, and see what it computes in both modes."""
    model = model_class(sizes, dropout)
    shapes = sorted(tuple(p.shape) for p in model.parameters())
    for p in model.parameters():  # the values depend on the shape alone, not on the order of registration
        p.data = torch.sin(torch.arange(p.numel(), dtype=p.dtype) + p.shape[0]).reshape(p.shape)
    model.eval()
    if model(x) is None:
        return None
    seen = {"등록된 파라미터": [list(shape) for shape in shapes], "eval 출력": model(x)}
    seen["eval에서 두 번 같은가"] = bool((model(x) == model(x)).all())
    model.train()
    seen["train에서 드롭아웃이 도는가"] = bool((model(x) != model(x)).any())
    with mock.patch.object(F, "dropout", wraps=F.dropout) as dropped:
        model(x)
    seen["드롭아웃을 거친 횟수"] = dropped.call_count if dropout else 0
    return seen


class SequentialMLP(nn.Module):
    """Linear–ReLU–Dropout blocks in an nn.Sequential, a bare linear layer last."""

    def __init__(self, sizes, dropout=0.0):
        super().__init__()
        *inner, last = [nn.Linear(n, m) for n, m in zip(sizes, sizes[1:], strict=False)]
        self.net = nn.Sequential(*(nn.Sequential(layer, *self.after(dropout)) for layer in inner), last)

    def after(self, dropout):
        return nn.ReLU(), nn.Dropout(dropout)

    def forward(self, x):
        return self.net(x)


class SoftmaxAtEnd(SequentialMLP):
    def forward(self, x):
        return self.net(x).softmax(dim=-1)


class ReluAtEnd(SequentialMLP):
    def forward(self, x):
        return F.relu(self.net(x))


class NoActivation(SequentialMLP):
    def after(self, dropout):
        return (nn.Dropout(dropout),)


class NoDropout(SequentialMLP):
    def after(self, dropout):
        return (nn.ReLU(),)


class DropsOutput(SequentialMLP):
    def __init__(self, sizes, dropout=0.0):
        super().__init__(sizes, dropout)
        self.last = nn.Dropout(dropout)

    def forward(self, x):
        return self.last(self.net(x))


class DropsOnce(SequentialMLP):
    def __init__(self, sizes, dropout=0.0):
        super().__init__(sizes, dropout)
        for block in list(self.net)[:-2]:
            del block[-1]


class FixedDropout(SequentialMLP):
    def after(self, dropout):
        return nn.ReLU(), nn.Dropout(0.5)


class Sigmoid(SequentialMLP):
    def after(self, dropout):
        return nn.Sigmoid(), nn.Dropout(dropout)


class PlainList(SequentialMLP):
    def __init__(self, sizes, dropout=0.0):
        super().__init__(sizes, dropout)
        self.layers = [self.net]
        del self.net

    def forward(self, x):
        return self.layers[0](x)


class AlwaysDrops(SequentialMLP):
    def __init__(self, sizes, dropout=0.0):
        self.dropout = dropout
        nn.Module.__init__(self)
        self.layers = nn.ModuleList(nn.Linear(n, m) for n, m in zip(sizes, sizes[1:], strict=False))

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.dropout(F.relu(layer(x)), self.dropout)
        return self.layers[-1](x)


def points(n, d):
    return lambda rng: torch.tensor(rng.normal(size=(n, d)), dtype=torch.float32)


# ── 문제 12 · 학습 한 걸음 ───────────────────────────────────────────────────────────────────────────
def three_steps(train_step, x, y):
    """Losses and weights of three steps from a known start, and the mode that the model was in."""
    torch.manual_seed(0)
    model, modes = nn.Linear(3, 2).to(x.dtype), []
    model.register_forward_hook(lambda module, *_: modes.append(module.training))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    model.eval()  # as evaluate() leaves it
    raw = [train_step(model, optimizer, x, y) for _ in range(3)]
    return {
        "비용": raw,
        "파이썬 수를 돌려주었는가": all(isinstance(value, float) for value in raw),
        "가중치": model.weight,
        "학습 모드": all(modes),
    }


def stepping(zero=True, order="backward step", mode=True, loss=F.cross_entropy):
    """A training step, with one place each to go wrong in."""

    def run(model, optimizer, x, y):
        model.train(mode)
        if zero:
            optimizer.zero_grad()
        value = loss(model(x), y)
        for part in order.split():
            value.backward() if part == "backward" else optimizer.step()
        return value.item()

    return run


def manual_step(model, optimizer, x, y):
    """Gradient descent written out: w ← w − lr · ∂C/∂w."""
    model.train()
    value = F.cross_entropy(model(x), y)
    grads = torch.autograd.grad(value, list(model.parameters()))
    with torch.no_grad():
        for p, grad in zip(model.parameters(), grads, strict=True):
            p -= optimizer.param_groups[0]["lr"] * grad
    return value.item()


def labelled(n):
    return lambda rng: args(torch.tensor(rng.normal(size=(n, 3))), torch.tensor(rng.integers(0, 2, size=n)))


# ── 문제 13 · 평가 ───────────────────────────────────────────────────────────────────────────────────
def watch_evaluation(evaluate, x, y):
    """Accuracy of a fixed model with dropout, and in which state the model was asked."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(3, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 4)).to(x.dtype)
    seen = []
    model.register_forward_hook(lambda module, *_: seen.append((module.training, torch.is_grad_enabled())))
    model.train()
    answer = evaluate(model, x, y)
    number = isinstance(answer, int | float)
    accuracy = torch.as_tensor(answer, dtype=torch.float64).item()
    training, recording = (any(column) for column in zip(*seen, strict=True))
    accuracy = 0.0 if training else accuracy
    return {
        "정확도": accuracy,
        "파이썬 수를 돌려주었는가": number,
        "학습 모드로 불렀는가": training,
        "기울기를 기록했는가": recording,
    }


def evaluating(mode=False, grad=False, dim=-1, finish=lambda right: right.double().mean().item()):
    """An evaluation, with one place each to go wrong in."""

    def run(model, x, y):
        model.train(mode)
        with torch.set_grad_enabled(grad):
            predicted = model(x).argmax(dim=dim)
        return finish(predicted == y)

    return run


def count_right(model, x, y):
    """One point after the other."""
    model.eval()
    with torch.inference_mode():
        hits = [int(model(point[None])[0].argmax()) == int(label) for point, label in zip(x, y, strict=True)]
    return sum(hits) / len(hits)


def four_classes(n):
    return lambda rng: args(torch.tensor(rng.normal(size=(n, 3))), torch.tensor(rng.integers(0, 4, size=n)))


# ── 문제 15 · 선형 영역 ──────────────────────────────────────────────────────────────────────────────
def patterns_of(x, weight, bias):
    return [tuple(float(np.dot(w, point) + b) > 0 for w, b in zip(weight, bias, strict=True)) for point in x]


def plane_grid(n):
    """Points of a grid in the plane and n random hidden units."""

    def case(rng):
        axis = np.linspace(-3, 3, 41) + 0.01
        grid = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
        return args(grid, rng.normal(size=(n, 2)), rng.normal(size=n) * 0.5)

    return case
