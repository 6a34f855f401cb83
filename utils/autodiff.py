"""The room of the computation graph: scalars that remember how they were made (members write the backward pass)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence


class Node:
    """One scalar of a computation graph.

    value        float64, the result of the forward pass
    grad         dC/d(this node), 0.0 until a backward pass fills it in
    parents      the nodes it was computed from, in order; the same node may stand there twice (x * x)
    local_grads  d(this node)/d(parent), one float for each parent
    op           "" for a leaf, else "+", "-", "*", "/", "**3", "neg", "exp", "log", "relu", "sigmoid", "tanh"
    name         for people and pictures only

    Floats and ints may stand on either side of an operator; they become unnamed leaves.
    There is no backward method: writing it is an exercise.
    """

    __array_ufunc__ = None  # so that np.float64(2) * node asks the node, not NumPy

    def __init__(
        self,
        value: float,
        parents: Sequence[Node] = (),
        local_grads: Sequence[float] = (),
        op: str = "",
        name: str = "",
    ) -> None:
        if len(parents) != len(local_grads):
            raise ValueError(f"부모는 {len(parents)}개인데 국소 기울기는 {len(local_grads)}개입니다.")
        self.value = float(value)
        self.grad = 0.0
        self.parents = tuple(parents)
        self.local_grads = tuple(float(grad) for grad in local_grads)
        self.op = op
        self.name = name

    def __repr__(self) -> str:
        label = f"{self.name!r}, " if self.name else ""
        op = f", op={self.op!r}" if self.op else ""
        return f"Node({label}value={self.value:.6g}, grad={self.grad:.6g}{op})"

    def __add__(self, other: Node | float) -> Node:
        return _binary(self, other, "+", lambda a, b: (a + b, 1.0, 1.0))

    def __radd__(self, other: float) -> Node:
        return _binary(other, self, "+", lambda a, b: (a + b, 1.0, 1.0))

    def __sub__(self, other: Node | float) -> Node:
        return _binary(self, other, "-", lambda a, b: (a - b, 1.0, -1.0))

    def __rsub__(self, other: float) -> Node:
        return _binary(other, self, "-", lambda a, b: (a - b, 1.0, -1.0))

    def __mul__(self, other: Node | float) -> Node:
        return _binary(self, other, "*", lambda a, b: (a * b, b, a))

    def __rmul__(self, other: float) -> Node:
        return _binary(other, self, "*", lambda a, b: (a * b, b, a))

    def __truediv__(self, other: Node | float) -> Node:
        return _binary(self, other, "/", _divide)

    def __rtruediv__(self, other: float) -> Node:
        return _binary(other, self, "/", _divide)

    def __pow__(self, exponent: float) -> Node:
        if not isinstance(exponent, (int, float)):
            return NotImplemented
        if self.value == 0 and exponent < 0:
            raise ZeroDivisionError(f"0의 {exponent}제곱은 정의되지 않습니다.")
        if self.value < 0 and not float(exponent).is_integer():
            raise ValueError(f"음수의 {exponent}제곱은 실수가 아닙니다. 받은 값: {self.value:g}")
        slope = 0.0 if exponent == 0 else _slope(self.value, exponent)
        return Node(self.value**exponent, (self,), (slope,), f"**{exponent:g}")

    def __neg__(self) -> Node:
        return Node(-self.value, (self,), (-1.0,), "neg")

    def exp(self) -> Node:
        """e^x; values beyond float64 become infinity."""
        try:
            result = math.exp(self.value)
        except OverflowError:
            result = math.inf
        return Node(result, (self,), (result,), "exp")

    def log(self) -> Node:
        """Natural logarithm; defined for values above 0."""
        if not self.value > 0:
            raise ValueError(f"log는 0보다 큰 값에서만 정의됩니다. 받은 값: {self.value:g}")
        return Node(math.log(self.value), (self,), (1.0 / self.value,), "log")

    def relu(self) -> Node:
        """max(0, x); the slope at 0 is taken as 0, as PyTorch does."""
        positive = self.value > 0
        return Node(self.value if positive else 0.0, (self,), (1.0 if positive else 0.0,), "relu")

    def sigmoid(self) -> Node:
        """1 / (1 + e^-x), computed without overflow."""
        small = math.exp(-abs(self.value))
        result = (1.0 if self.value >= 0 else small) / (1.0 + small)
        return Node(result, (self,), (small / (1.0 + small) ** 2,), "sigmoid")

    def tanh(self) -> Node:
        """Hyperbolic tangent."""
        result = math.tanh(self.value)
        return Node(result, (self,), (1.0 - result * result,), "tanh")


def topological_order(node: Node) -> list[Node]:
    """All nodes that `node` depends on, each once, parents before children; `node` is the last."""
    order: list[Node] = []
    seen: set[int] = set()
    stack: list[tuple[Node, bool]] = [(node, False)]
    while stack:  # a loop, not recursion: graphs may be thousands of nodes deep
        current, parents_done = stack.pop()
        if parents_done:
            order.append(current)
        elif id(current) not in seen:
            seen.add(id(current))
            stack.append((current, True))
            stack.extend((parent, False) for parent in reversed(current.parents))
    return order


def _binary(left: Node | float, right: Node | float, op: str, rule: Callable[[float, float], tuple]) -> Node:
    """Apply rule(a, b) -> (value, d/da, d/db) to two operands of which one may be a plain number."""
    try:
        first = left if isinstance(left, Node) else Node(left)
        second = right if isinstance(right, Node) else Node(right)
    except (TypeError, ValueError):
        return NotImplemented
    value, first_grad, second_grad = rule(first.value, second.value)
    return Node(value, (first, second), (first_grad, second_grad), op)


def _divide(a: float, b: float) -> tuple[float, float, float]:
    if b == 0:
        raise ZeroDivisionError(f"0으로 나눌 수 없습니다: {a:g} / 0")
    return a / b, 1.0 / b, -a / (b * b)


def _slope(value: float, exponent: float) -> float:
    if value == 0 and exponent < 1:
        return math.inf
    return exponent * value ** (exponent - 1)
