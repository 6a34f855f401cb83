"""Scalar nodes: values and local gradients agree with torch, and the order puts parents first."""

import math

import pytest
import torch

from utils.autodiff import Node, topological_order

FORMULAS = {
    "sum and product": lambda x, y: x * y + 2.0 * x,
    "difference and quotient": lambda x, y: (x - 3.0) / y - 1.0 / x,
    "power": lambda x, y: x**3 + y**-2,
    "negative": lambda x, y: -x * y,
    "exp and log": lambda x, y: x.exp() * y.log(),
    "activations": lambda x, y: (x * y).sigmoid() + (x - y).tanh() + (y - x).relu(),
}


def backward(node):
    node.grad = 1.0
    for current in reversed(topological_order(node)):
        for parent, local in zip(current.parents, current.local_grads, strict=True):
            parent.grad += local * current.grad


@pytest.mark.parametrize("formula", FORMULAS.values(), ids=FORMULAS)
def test_gradients_agree_with_autograd(formula):
    x, y = Node(0.7), Node(1.9)
    output = formula(x, y)
    backward(output)
    tx, ty = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in (0.7, 1.9))
    expected = formula(tx, ty)
    expected.backward()
    assert output.value == pytest.approx(expected.item())
    assert (x.grad, y.grad) == pytest.approx((tx.grad.item(), ty.grad.item()))


def test_parents_stand_before_their_children_and_nobody_twice():
    x = Node(2.0)
    shared = x * x
    output = shared + shared * x
    order = topological_order(output)
    assert len(order) == len({id(node) for node in order})
    for node in order:
        assert all(order.index(parent) < order.index(node) for parent in node.parents)
    assert order[-1] is output


def test_a_long_chain_needs_no_recursion():
    node = Node(0.0)
    for _ in range(3000):
        node = node + 1.0
    assert node.value == 3000 and len(topological_order(node)) == 6001


def test_gradients_begin_at_zero_and_nothing_fills_them_by_itself():
    x = Node(2.0)
    (x * x).exp()
    assert x.grad == 0.0 and not hasattr(x, "backward")


def test_sigmoid_survives_large_numbers():
    assert Node(-1000.0).sigmoid().value == 0.0 and math.isclose(Node(1000.0).sigmoid().value, 1.0)
