"""Answers that are alike for no good reason, and those that are alike because the exercise makes them so."""

import random

import pytest

from tools.grading import exemplary, similar, tokens

SOLUTION = {
    "softmax": "def softmax(z):\n    shifted = z - z.max(dim=-1, keepdim=True).values\n    e = torch.exp(shifted)\n    return e / e.sum(dim=-1, keepdim=True)\n",
    "forward": "def forward(x, layers):\n    for weight, bias in layers:\n        x = torch.sigmoid(x @ weight.T + bias)\n    return x\n",
    "gate": 'def gate(name):\n    w = np.array([1.0, 1.0])\n    weights = {"AND": (w, -1.5), "OR": (w, -0.5), "NAND": (-w, 1.5)}\n    return weights[name]\n',
    "count": "def count(sizes):\n    return sum(n * m + m for n, m in zip(sizes, sizes[1:]))\n",
    "train": "def train(model, loss, optimizer, x, y):\n    optimizer.zero_grad()\n    cost = loss(model(x), y)\n    cost.backward()\n    optimizer.step()\n    return cost.item()\n",
}  # fmt: skip
# What members write by themselves: close to the model answer and to one another, with other names and small turns.
NATURAL = {
    "softmax": [
        "def softmax(z):\n    m = z.max(-1, keepdim=True)[0]\n    e = torch.exp(z - m)\n    return e / e.sum(-1, keepdim=True)\n",
        "def softmax(z):\n    z = z - torch.max(z, dim=-1, keepdim=True).values\n    return torch.exp(z) / torch.exp(z).sum(dim=-1, keepdim=True)\n",
        "def softmax(z):\n    exp_z = torch.exp(z - z.max(dim=-1, keepdim=True).values)\n    return exp_z / torch.sum(exp_z, dim=-1, keepdim=True)\n",
    ],
    "forward": [
        "def forward(x, layers):\n    h = x\n    for w, b in layers:\n        h = torch.sigmoid(h @ w.T + b)\n    return h\n",
        "def forward(x, layers):\n    for layer in layers:\n        x = torch.sigmoid(F.linear(x, layer[0], layer[1]))\n    return x\n",
        "def forward(x, layers):\n    for w, b in layers:\n        z = torch.matmul(x, w.T) + b\n        x = torch.sigmoid(z)\n    return x\n",
    ],
    "gate": [
        'def gate(name):\n    if name == "AND":\n        return np.array([1.0, 1.0]), -1.5\n    if name == "OR":\n        return np.array([1.0, 1.0]), -0.5\n    return np.array([-1.0, -1.0]), 1.5\n',
        'def gate(name):\n    if name == "AND":\n        w, b = np.array([0.5, 0.5]), -0.7\n    elif name == "OR":\n        w, b = np.array([0.5, 0.5]), -0.2\n    else:\n        w, b = np.array([-0.5, -0.5]), 0.7\n    return w, b\n',
    ],
    "count": [
        "def count(sizes):\n    total = 0\n    for i in range(len(sizes) - 1):\n        total += sizes[i] * sizes[i + 1] + sizes[i + 1]\n    return total\n",
        "def count(sizes):\n    total = 0\n    for n, m in zip(sizes[:-1], sizes[1:]):\n        total += (n + 1) * m\n    return total\n",
    ],
    "train": [
        "def train(model, loss, optimizer, x, y):\n    pred = model(x)\n    l = loss(pred, y)\n    optimizer.zero_grad()\n    l.backward()\n    optimizer.step()\n    return l.item()\n",
        "def train(model, loss, optimizer, x, y):\n    model.train()\n    optimizer.zero_grad()\n    out = loss(model(x), y)\n    out.backward()\n    optimizer.step()\n    return float(out)\n",
    ],
}  # fmt: skip
# Somebody's own ways, which nobody hits on by chance again and again.
OWN = {
    "softmax": "def softmax(z):\n    biggest = z.amax(-1).unsqueeze(-1)\n    powers = (z - biggest).exp_() if False else (z - biggest).exp()\n    total = powers.sum(-1).unsqueeze(-1)\n    return powers.div(total)\n",
    "forward": "def forward(x, layers):\n    from functools import reduce\n    step = lambda h, pair: 1 / (1 + torch.exp(-(pair[0] @ h.T).T - pair[1]))\n    return reduce(step, layers, x)\n",
    "gate": 'def gate(name):\n    table = dict(AND=[2, 2, -3], OR=[2, 2, -1], NAND=[-2, -2, 3])\n    *pair, before = map(float, table[name.upper()])\n    return np.asarray(pair), before\n',
    "train": "def train(model, loss, optimizer, x, y):\n    for group in optimizer.param_groups:\n        for pair in group['params']:\n            pair.grad = None\n    total = loss(model.forward(x), y)\n    torch.autograd.backward([total])\n    optimizer.step()\n    return total.detach().numpy().item()\n",
    "count": "def count(sizes):\n    result, i = 0, 1\n    while i < len(sizes):\n        before, here = sizes[i - 1], sizes[i]\n        result = result + here * (before + 1)\n        i = i + 1\n    return int(result)\n",
}  # fmt: skip
KNOWN = {name: [code] for name, code in SOLUTION.items()}


def natural_class(size: int, seed: int) -> dict[str, dict[str, str]]:
    rng = random.Random(seed)
    return {f"m{i:03d}": {name: rng.choice([SOLUTION[name], *NATURAL[name]]) for name in SOLUTION} for i in range(size)}


def renamed(code: str) -> str:
    for old, new in (("biggest", "mx"), ("powers", "ex"), ("total", "s"), ("step", "go"), ("pair", "wb"), ("before", "a"),
                     ("here", "b"), ("result", "r")):  # fmt: skip
        code = code.replace(old, new)
    return code


@pytest.mark.parametrize("size", [4, 7, 12, 30])
@pytest.mark.parametrize("seed", range(3))
def test_no_false_alarm_in_an_honest_class(size, seed):
    assert similar.pairs(natural_class(size, seed), KNOWN) == []


@pytest.mark.parametrize("size", [4, 7, 30])
@pytest.mark.parametrize("change", [str, renamed], ids=["copied", "renamed"])
def test_a_copied_pair_is_found(size, change):
    people = natural_class(size, 1)
    people["m001"] |= OWN
    people["m003"] |= {name: change(f"# mine\n{code}") for name, code in OWN.items()}
    (pair,) = similar.pairs(people, KNOWN)
    assert (pair.one, pair.other) == ("m001", "m003")
    assert {exercise for exercise, *_ in pair.exercises} == set(OWN)
    assert all(same == (change is str) for *_, same in pair.exercises)


def test_a_few_alike_answers_are_not_enough():
    people = natural_class(8, 1)
    for member in ("m001", "m003"):
        people[member] |= {name: OWN[name] for name in ("softmax", "count", "gate")}
    assert similar.pairs(people, KNOWN) == []


def test_model_answers_and_blanks_say_nothing():
    people = {f"m{i}": dict(SOLUTION) for i in range(5)}
    assert similar.pairs(people, KNOWN) == []
    assert similar.pairs({f"m{i}": dict.fromkeys(SOLUTION, "") for i in range(5)}, KNOWN) == []


TEXT = (
    "늘 그렇지는 않습니다. 왼쪽에서 출발하면 {}에서 멈추고 오른쪽에서 출발하면 {}에서 멈추는데, 두 곳 모두 기울기가 사라질 뿐 "
    "더 낮은 골짜기가 따로 있기 때문에 어디에서 시작했는지가 결과를 가릅니다."
)


def test_written_answers():
    people = {
        "one": {"essay": TEXT.format("-3.514", "-1.070")},
        "other": {"essay": TEXT.format("-3.51", "-1.07") + " 끝."},
        "third": {"essay": "아닙니다. 처음 값에 따라 다릅니다. -3.514와 -1.070을 보면 알 수 있듯이 지역 최솟값에 머물 수 있습니다."},
        "fourth": {"essay": "지역 최솟값에서도 기울기는 0입니다. 그래서 -1.070에서 멈춘 것은 가장 낮은 -3.514보다 높습니다. 운에 달렸습니다."},
    }  # fmt: skip
    (pair,) = similar.pairs(people, {}, frozenset({"essay"}))
    assert (pair.one, pair.other) == ("one", "other")


def test_the_same_file_twice():
    (pair,) = similar.pairs({}, {}, frozenset(), {"a": "1", "b": "2", "c": "1"})
    assert (pair.one, pair.other, pair.same_file) == ("a", "c", True)


def test_many_members_with_long_answers_take_no_quadratic_look():
    rng = random.Random(0)
    people = {f"m{i}": {"x": "\n".join(f"v{rng.random()} = f({rng.random()})" for _ in range(40))} for i in range(200)}
    assert similar.pairs(people, {}) == []


HOSTILE = [
    "(" * 5000,
    "x" * 100_000,
    "'''",
    "\0",
    "\\",
    "if 1:\n" * 300,
    "-" * 9000 + "1",
    "\ud800",
    "def f(:",
    "\t \n x",
    "é" * 50,
]


@pytest.mark.parametrize("code", HOSTILE, ids=[f"hostile{i}" for i in range(len(HOSTILE))])
def test_code_that_is_no_code(code):
    assert isinstance(tokens.read(code).tokens, tuple)
    similar.pairs({"a": {"x": code}, "b": {"x": code}}, {})


def test_tokens_leave_out_layout_and_words():
    one = tokens.read('def f(x):\n    """Says."""\n    total = x + 1  # why\n    return total.total\n')
    other = tokens.read("def f(y):\n    s = (y\n  + 1)\n    return s.total")
    assert one.renamed == tuple("def f ( _ ) : _ = _ + 1 return _ . total".split())
    assert [part for part in other.renamed if part not in "()"] == [part for part in one.renamed if part not in "()"]
    assert one.depth == 1 and tokens.read("def f():\n for x in y:\n  if x:\n   pass").depth == 3


# ------------------------------------------------------------------ 우수 코드


def people_with(**codes: str):
    answers = {name: {"a": code, "b": "def b():\n    return 1\n"} for name, code in codes.items()}
    return answers, {name: {"a", "b"} for name in codes}


SHORT = "def a(x):\n    return x + 1\n"
LONG = "def a(x):\n    y = x\n    y = y + 1\n    z = y\n    return z\n"
WIDE = SHORT.replace("x + 1", "x + 1" + " + 0" * 30)


def test_short_and_clear_first():
    answers, passed = people_with(long=LONG, short=SHORT, wide=WIDE)
    found = exemplary.candidates(answers, passed, ["a", "b"], set())
    assert [each.member for each in found] == ["short", "long", "wide"]
    assert found[0].length < found[1].length and found[2].long_lines == 1


def test_everything_must_have_passed():
    answers, passed = people_with(one=SHORT, other=SHORT)
    passed["other"].discard("b")
    assert [each.member for each in exemplary.candidates(answers, passed, ["a", "b"], set())] == ["one"]
    assert exemplary.candidates(answers, passed, [], set()) == []
    assert exemplary.candidates({}, {}, ["a"], set()) == []


def test_those_who_presented_come_after():
    answers, passed = people_with(long=LONG, short=SHORT)
    found = exemplary.candidates(answers, passed, ["a", "b"], {"short"})
    assert [(each.member, each.presented) for each in found] == [("long", False), ("short", True)]


def test_lines_of_the_blank_count_for_nothing():
    docstring = f'    """{"x" * 120}"""\n'
    answers, passed = people_with(one=SHORT.replace("\n", "\n" + docstring, 1))
    assert exemplary.candidates(answers, passed, ["a"], set())[0].long_lines == 1
    assert exemplary.candidates(answers, passed, ["a"], set(), {"a": docstring})[0].long_lines == 0
