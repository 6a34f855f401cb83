"""1주차 복습과제의 검사: 문제마다 무엇이 맞고, 사람들이 어디에서 틀리는가."""

import numpy as np
import torch
from torch.nn import functional as F

from utils.checking import Check, Summary, Written, args
from week1.checks import review_training as training
from week1.checks import review_units as units

torch.optim.SGD([torch.zeros(1)], lr=1.0)  # torch loads much at its first optimizer: here, not while a member waits


# ── 문제 1 · 퍼셉트론 ────────────────────────────────────────────────────────────────────────────────
perceptron = Check(
    "w1-r1", "퍼셉트론", points=2, dtype="int",
    truth=lambda x, w, b: np.array([int(np.dot(row, w) + b >= 0) for row in x], dtype=int),
    inputs={
        "네 꼭짓점": args(units.CORNERS, np.array([1.0, 1.0]), -1.5),
        "뒤집힌 꼭짓점": args(units.CORNERS, np.array([-1.0, -1.0]), 1.5),
        "합이 정확히 0인 점": args(np.array([[1.0, 1.0], [2.0, 0.5]]), np.array([1.0, 2.0]), -3.0),
        "점 하나": args(np.array([[3.0, -1.0, 2.0]]), np.array([0.5, 1.0, -1.0]), 1.0),
        "무작위 점": lambda rng: args(rng.normal(size=(20, 3)), rng.normal(size=3), rng.normal()),
    },
    mistakes={
        "합이 정확히 0일 때도 1이어야 합니다. `>`가 아니라 `>=`입니다.":
            lambda x, w, b: (x @ w + b > 0).astype(int),
        "편향 b를 더하지 않았습니다. b가 없으면 직선이 늘 원점을 지납니다.":
            lambda x, w, b: (x @ w >= 0).astype(int),
        "편향 b를 뺐습니다. 식은 w·x + b입니다.":
            lambda x, w, b: (x @ w - b >= 0).astype(int),
        "계단 함수를 빠뜨렸습니다. 가중합이 아니라 0 또는 1을 돌려주어야 합니다.":
            lambda x, w, b: x @ w + b,
        "0과 1이 뒤바뀌었습니다. 0 이상이면 1입니다.":
            lambda x, w, b: (x @ w + b < 0).astype(int),
        "실수 배열을 돌려주었습니다. `.astype(int)`로 정수로 바꾸세요.":
            lambda x, w, b: (x @ w + b >= 0).astype(float),
        "참/거짓(bool)을 그대로 돌려주었습니다. `.astype(int)`로 0과 1로 바꾸세요.":
            lambda x, w, b: x @ w + b >= 0,
    },
)  # fmt: skip


# ── 문제 2 · AND, OR, NAND ───────────────────────────────────────────────────────────────────────────


gate = Check(
    "w1-r2", "게이트의 가중치", points=3,
    truth=units.gates(), use=units.truth_table,
    inputs={name: args(name) for name in ("AND", "OR", "NAND")},
    mistakes={
        "AND가 OR처럼 움직입니다. 하나만 켜졌을 때 w·x + b가 0보다 작아야 합니다(0이면 이미 1입니다).":
            units.gates(AND=(1, 1, -1)),
        "OR가 AND처럼 움직입니다. 하나만 켜져도 w·x + b가 0 이상이어야 합니다.":
            units.gates(OR=(1, 1, -1.5)),
        "NAND에 AND의 값을 그대로 썼습니다. NAND는 AND의 반대이니 부호를 뒤집어 보세요.":
            units.gates(NAND=(1, 1, -1.5)),
        "NAND가 (1, 1)에서도 1을 냅니다. 둘 다 켜지면 w·x + b가 0보다 작아야 합니다.":
            units.gates(NAND=(-1, -1, 2)),
        "NAND의 가중치는 뒤집었지만 편향은 뒤집지 않았습니다. 입력이 (0, 0)이면 b만 남습니다.":
            units.gates(NAND=(-1, -1, -1.5)),
        "가중치 배열과 편향을 (w, b) 두 값으로 돌려주세요.":
            lambda name: np.array({"AND": (1, 1, -1.5), "OR": (1, 1, -0.5), "NAND": (-1, -1, 1.5)}[name]),
        "OR가 (0, 0)에서도 1을 냅니다. 입력이 모두 0이면 b만 남으니 b가 0보다 작아야 합니다.":
            units.gates(OR=(1, 1, 0)),
    },
)  # fmt: skip


# ── 문제 3 · XOR ─────────────────────────────────────────────────────────────────────────────────────


xor = Check(
    "w1-r3", "XOR 쌓기", points=2,
    truth=lambda x: (x.sum(axis=1) == 1).astype(int),
    inputs={
        "네 꼭짓점": args(units.CORNERS),
        "한 점": args(np.array([[1, 0]])),
        "섞인 순서": lambda rng: args(units.CORNERS[rng.integers(0, 4, size=12)]),
    },
    mistakes={
        "마지막 층을 OR로 묶었습니다. NAND와 OR는 둘 중 하나가 늘 1이라 답이 항상 1이 됩니다.":
            units.logic(lambda a, b: ~(a & b) | (a | b)),
        "OR만 썼습니다. (1, 1)을 0으로 만들 NAND가 하나 더 필요합니다.":
            units.logic(lambda a, b: a | b),
        "NAND만 썼습니다. (0, 0)을 0으로 만들 OR가 하나 더 필요합니다.":
            units.logic(lambda a, b: ~(a & b)),
        "NAND 대신 AND를 썼습니다. OR와 AND를 AND로 묶으면 AND가 됩니다.":
            units.logic(lambda a, b: a & b),
        "0과 1이 뒤바뀌었습니다. 두 입력이 다를 때 1입니다.":
            units.logic(lambda a, b: ~(a ^ b)),
    },
)  # fmt: skip


# ── 문제 4 · 표준화와 브로드캐스팅 ───────────────────────────────────────────────────────────────────


standardize = Check(
    "w1-r4", "표준화", points=3,
    truth=units.standardize_in_numpy, use=units.as_given,
    inputs={
        "작은 표": args(torch.tensor([[1.0, 10.0], [3.0, 30.0]]), torch.tensor([[5.0, 10.0]])),
        "무작위 표": units.two_tables,
        "값이 모두 같은 열": args(torch.tensor([[1.0, 7.0], [2.0, 7.0], [6.0, 7.0]]), torch.tensor([[4.0, 9.0]])),
    },
    mistakes={
        "테스트의 평균과 표준편차를 썼습니다. 통계는 훈련 데이터에서만 구합니다. 테스트를 미리 보면 정보가 샙니다.":
            units.scaled(own=True),
        "torch.std는 기본으로 N−1로 나눕니다. N으로 나누려면 `unbiased=False`를 주세요.":
            units.scaled(spread=lambda t: t.std(0)),
        "모든 열을 한꺼번에 평균했습니다. 열마다 따로 구하세요(dim=0).":
            units.scaled(center=lambda t: t.mean(), spread=lambda t: t.std(unbiased=False)),
        "표준편차가 0인 열에서 0으로 나누었습니다. 그 열은 1로 나누세요.":
            units.scaled(safe=False),
        "평균을 빼지 않았습니다.":
            units.scaled(center=lambda t: 0.0),
        "값은 맞지만 입력과 같은 자료형의 텐서가 아닙니다. NumPy나 float64로 바꾸지 말고 torch로 계산하세요.":
            lambda train, test: tuple(part.double().numpy() for part in units.standardize_in_numpy(train, test)),
        "하나만 돌려주었습니다. 표준화한 train과 test 둘을 돌려주세요.":
            lambda train, test: units.standardize_in_numpy(train, test)[0],
        "표준편차 대신 분산으로 나누었습니다.":
            units.scaled(spread=lambda t: t.var(0, unbiased=False)),
    },
)  # fmt: skip


# ── 문제 5 · 순전파 ──────────────────────────────────────────────────────────────────────────────────


forward = Check(
    "w1-r5", "순전파", points=3,
    truth=units.forward_by_rows,
    inputs={
        "강의의 예": args(torch.tensor([[1.0, -1.0]]), [units.HAND]),
        "두 층": lambda rng: args(torch.tensor(rng.normal(size=(5, 2))), units.random_layers(rng, [2, 2, 2])),
        "폭이 다른 세 층": lambda rng: args(torch.tensor(rng.normal(size=(3, 4))), units.random_layers(rng, [4, 3, 2, 1])),
    },
    mistakes={
        "가중치를 전치하지 않았습니다. weight의 모양이 (출력, 입력)이므로 `x @ weight.T`입니다.":
            units.layerwise(lambda x, w, b: torch.sigmoid(x @ w + b)),
        "편향을 더하지 않았습니다.":
            units.layerwise(lambda x, w, b: torch.sigmoid(x @ w.T)),
        "편향을 시그모이드 뒤에 더했습니다. 편향까지 더한 값을 시그모이드에 넣습니다.":
            units.layerwise(lambda x, w, b: torch.sigmoid(x @ w.T) + b),
        "시그모이드가 없습니다. 선형 층만 쌓으면 결국 선형 층 하나와 같습니다.":
            units.layerwise(lambda x, w, b: x @ w.T + b),
        "마지막 층에 시그모이드가 없습니다. 이 문제에서는 모든 층에 씁니다.":
            units.layerwise(units.dense, last=lambda x, w, b: x @ w.T + b),
        "층마다 처음 x를 다시 넣었습니다. 앞 층의 출력을 다음 층에 넣으세요.":
            lambda x, layers: units.dense(x, *layers[-1]),
        "첫 층만 계산했습니다. 한 층의 출력을 다음 층의 입력으로 넣으세요.":
            lambda x, layers: units.dense(x, *layers[0]),
    },
)  # fmt: skip


# ── 문제 6 · 소프트맥스 ──────────────────────────────────────────────────────────────────────────────


softmax = Check(
    "w1-r6", "소프트맥스", points=3,
    truth=lambda z: torch.softmax(z, dim=-1),
    inputs={
        "작은 점수": args(torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 1.0]])),
        "큰 점수": args(torch.tensor([[1000.0, 0.0], [0.0, 1.0]])),
        "비슷하게 큰 점수": args(torch.tensor([[1000.0, 999.0]])),
        "크기가 다른 두 행": args(torch.tensor([[0.0, 0.0], [1000.0, 1000.0]])),
        "한 줄": args(torch.tensor([0.5, -0.5, 2.0])),
        "3차원": lambda rng: args(torch.tensor(rng.normal(size=(2, 3, 4)))),
    },
    mistakes={
        "지수가 넘쳤습니다(exp(1000) = inf, inf/inf = nan). 행마다 최댓값을 먼저 빼세요.":
            units.normalized(lambda z: 0.0),
        "최댓값을 전체에서 하나만 구해 뺐습니다. 작은 행은 모두 exp(−1000) = 0이 됩니다. 행마다 빼세요.":
            units.normalized(lambda z: z.max()),
        "더하는 축이 다릅니다. 점수 한 줄의 확률을 더하면 1이어야 합니다(dim=-1).":
            units.normalized(units.row_max, dim=0),
        "전체 합으로 나누었습니다. 행마다 합이 1이어야 합니다.":
            lambda z: torch.exp(z - units.row_max(z)) / torch.exp(z - units.row_max(z)).sum(),
        "큰 점수를 잘라 냈습니다(clamp). 그러면 1000과 999가 같은 확률이 됩니다. 최댓값을 빼세요.":
            lambda z: torch.softmax(z.clamp(max=80), dim=-1),
        "합으로 나누지 않았습니다.":
            lambda z: torch.exp(z - units.row_max(z)),
    },
)  # fmt: skip


# ── 문제 7 · 교차 엔트로피 ───────────────────────────────────────────────────────────────────────────


cross_entropy = Check(
    "w1-r7", "교차 엔트로피", points=3,
    truth=lambda logits, labels: F.cross_entropy(logits, labels),
    inputs={
        "확신이 없는 예측": args(torch.zeros(2, 4), torch.tensor([0, 3])),
        "무작위 점수": units.random_logits,
        "아주 틀린 예측": args(torch.tensor([[1000.0, 0.0], [0.0, 3.0]]), torch.tensor([1, 1])),
        "예측 하나": args(torch.tensor([[2.0, 1.0, 0.1]]), torch.tensor([2])),
    },
    mistakes={
        "확률이 0이 된 뒤에 log를 취해 inf가 되었습니다. log 확률을 z − logsumexp(z)로 바로 구하세요.":
            units.log_of_softmax,
        "평균을 내지 않고 더했습니다. 배치 크기 N으로 나누어야 학습률이 배치 크기에 끌려다니지 않습니다.":
            lambda z, y: -units.picked(z, y).sum(),
        "부호가 반대입니다. log 확률은 0 이하이므로 −를 붙여야 비용이 됩니다.":
            lambda z, y: units.picked(z, y).mean(),
        "정답이 아니라 가장 큰 확률을 골랐습니다. labels가 가리키는 자리를 고르세요.":
            lambda z, y: -F.log_softmax(z, -1).max(dim=-1).values.mean(),
        "log_p[:, labels]는 (N, N) 표입니다. 행 번호도 함께 주세요: log_p[torch.arange(N), labels].":
            lambda z, y: -F.log_softmax(z, -1)[:, y].mean(),
        "정답을 고르지 않고 모든 클래스의 log 확률을 평균했습니다.":
            lambda z, y: -F.log_softmax(z, -1).mean(),
        "클래스 수로도 나누었습니다. 원-핫과 곱해 전체 평균을 내면 N·K로 나누게 됩니다.":
            lambda z, y: -units.picked(z, y).sum() / z.numel(),
        "log₂를 썼습니다. 교차 엔트로피의 log는 자연로그입니다.":
            lambda z, y: -units.picked(z, y).mean() / np.log(2),
    },
)  # fmt: skip


# ── 문제 8 · 계산 그래프의 역전파 ────────────────────────────────────────────────────────────────────


backward = Check(
    "w1-r8", "계산 그래프의 역전파", points=4,
    truth=training.along_all_paths, use=training.gradients,
    inputs={
        "(x·y + z)²": args(lambda x, y, z: (x * y + z) ** 2, (2.0, -3.0, 4.0)),
        "두 번 쓰인 x: x·x + x": args(lambda x: x * x + x, (3.0,)),
        "두 갈래: s = x·y, s·s + s·x": args(lambda x, y: (x * y) * (x * y) + (x * y) * x, (1.5, -2.0)),
        "나뉘었다 만나는 길": args(lambda x, y: (lambda s: s.sigmoid() * (s + y) + s)(x * y), (0.5, 2.0)),
    },
    mistakes={
        "기울기를 덮어썼습니다. 한 값이 두 곳에 쓰이면 두 길의 기울기를 더해야 합니다(`+=`).":
            training.sweep(lambda parent, local, node: local * node.grad),
        "위에서 내려온 기울기(node.grad)를 곱하지 않았습니다. 연쇄 법칙은 국소 기울기와의 곱입니다.":
            training.sweep(lambda parent, local, node: parent.grad + local),
        "기울기가 출력의 부모에서 멈췄습니다. 출력에서 입력으로, 위상 순서를 거꾸로(reversed) 끝까지 도세요.":
            training.sweep(training.chain, order=lambda nodes: nodes),
        "한 마디의 기울기가 다 모이기 전에 부모에게 넘겼습니다. 여러 길이 만나는 마디는 한 번만, 위상 순서를 거꾸로 돌며 넘기세요.":
            training.hand_down_at_once,
        "출발점을 정하지 않았습니다. 출력의 기울기는 ∂L/∂L = 1입니다.":
            training.sweep(training.chain, seed=0.0),
    },
)  # fmt: skip


# ── 문제 9 · 두 층 신경망의 역전파 ───────────────────────────────────────────────────────────────────


backprop = Check(
    "w1-r9", "두 층 신경망의 역전파", points=6, rtol=1e-6, atol=1e-9,
    truth=training.by_autograd,
    inputs={
        "폭이 모두 다른 망": training.small_network((4, 5, 3), 6),
        "폭이 모두 같은 망": training.small_network((3, 3, 3), 5),
        "점 하나": training.small_network((2, 4, 2), 1),
    },
    mistakes={
        "1/N이 빠졌습니다. 비용이 배치의 평균이므로 기울기도 N으로 나눕니다.":
            training.by_hand(scale=lambda n: 1),
        "N으로 두 번 나누었습니다. p − y를 이미 N으로 나누었다면 가중치의 기울기에서는 나누지 않습니다.":
            training.by_hand(scale=lambda n: n**2),
        "정답 자리에서 1을 빼지 않았습니다. 소프트맥스와 교차 엔트로피의 기울기는 p − y입니다.":
            training.by_hand(label=0.0),
        "부호가 반대입니다. 점수의 기울기는 정답 − 확률이 아니라 확률 − 정답입니다.":
            training.by_hand(sign=-1),
        "ReLU의 기울기가 빠졌습니다. z1 > 0인 곳으로만 기울기가 흐릅니다.":
            training.by_hand(mask=False),
        "W2의 방향이 뒤집혔습니다. 앞으로 갈 때 W2.T를 곱했으니 돌아올 때는 W2를 곱합니다.":
            training.by_hand(turn=lambda w: w.T),
        "편향의 기울기를 평균했습니다. 이미 N으로 나누었으니 배치 축을 따라 더하기만 합니다.":
            training.by_hand(bias=lambda d: d.mean(0)),
        "가중치의 기울기가 전치되었습니다. 기울기의 모양은 가중치의 모양 (출력, 입력)과 같아야 합니다.":
            training.by_hand(flip=lambda g: g.T),
    },
)  # fmt: skip


# ── 문제 10 · 경사하강법 세 가지 ─────────────────────────────────────────────────────────────────────


gd_epoch = Check(
    "w1-r10", "경사하강법 세 가지", points=4,
    truth=training.by_optimizer,
    inputs={
        "배치(한 번에 전부)": training.regression(8, 8),
        "미니배치": training.regression(8, 4),
        "확률적(한 점씩)": training.regression(5, 1),
        "나누어떨어지지 않는 크기": training.regression(7, 3),
    },
    mistakes={
        "데이터 전체의 수로 나누었습니다. 비용은 그 배치의 평균이니 배치 크기로 나눕니다.":
            training.epoch(divide=lambda batch, n: n),
        "배치 크기로 나누지 않았습니다. 비용은 배치의 평균이니 기울기에도 1/B가 있습니다.":
            training.epoch(divide=lambda batch, n: 1),
        "2가 빠졌습니다. 오차의 제곱을 미분하면 2가 나옵니다.":
            training.epoch(factor=1.0),
        "기울기를 따라 올라갔습니다. 비용을 줄이려면 기울기의 반대쪽으로 갑니다(w − lr·기울기).":
            training.epoch(sign=1.0),
        "모든 기울기를 처음 w에서 구했습니다. 배치를 하나 볼 때마다 w를 고치고, 고친 w에서 다시 구하세요.":
            training.epoch(fresh=False),
        "order를 쓰지 않고 앞에서부터 잘랐습니다. `order[i : i + batch_size]`가 이번 배치의 행 번호입니다.":
            training.epoch(shuffled=False),
        "첫 배치만 보고 끝났습니다. return은 for 문 밖에 두세요.":
            lambda w, x, y, order, batch_size, lr: training.by_optimizer(w, x, y, order[:batch_size], batch_size, lr),
        "마지막의 작은 배치도 batch_size로 나누었습니다. 남은 점의 수로 나누세요.":
            lambda w, x, y, order, batch_size, lr: training.epoch(divide=lambda batch, n: batch_size)(w, x, y, order, batch_size, lr),
        "마지막의 작은 배치를 버렸습니다. 남은 점도 한 배치로 씁니다.":
            training.epoch(keep_last=False),
    },
)  # fmt: skip


# ── 문제 11 · nn.Module ──────────────────────────────────────────────────────────────────────────────


MLP = Check(
    "w1-r11", "MLP 클래스", points=5,
    truth=training.SequentialMLP, use=training.look_at_model,
    inputs={
        "은닉층 하나": lambda rng: args([3, 8, 2], 0.0, training.points(5, 3)(rng)),
        "은닉층 둘과 드롭아웃": lambda rng: args([4, 64, 48, 3], 0.5, training.points(6, 4)(rng)),
        "은닉층 없음": lambda rng: args([3, 2], 0.5, training.points(4, 3)(rng)),
    },
    mistakes={
        "마지막에 소프트맥스를 붙였습니다. F.cross_entropy가 안에서 하므로 두 번 하게 됩니다. 점수를 그대로 내세요.":
            training.SoftmaxAtEnd,
        "마지막 층에도 ReLU를 붙였습니다. 음수 점수가 모두 0이 됩니다.":
            training.ReluAtEnd,
        "층 사이에 ReLU가 없습니다. 선형 층만 쌓으면 선형 층 하나와 같습니다.":
            training.NoActivation,
        "드롭아웃이 없습니다. 은닉층의 ReLU 뒤마다 nn.Dropout(dropout)을 두세요.":
            training.NoDropout,
        "입력이나 마지막 점수에도 드롭아웃을 두었습니다. 은닉층의 ReLU 뒤에만, 은닉층마다 한 번씩 두세요.":
            training.DropsOutput,
        "드롭아웃이 마지막 은닉층 뒤에만 있습니다. 은닉층마다 한 번씩 두세요.":
            training.DropsOnce,
        "인자로 받은 dropout 대신 정해진 비율을 썼습니다. nn.Dropout(dropout)이어야 합니다.":
            training.FixedDropout,
        "은닉층에 ReLU가 아닌 시그모이드를 썼습니다.":
            training.Sigmoid,
        "층을 파이썬 리스트에 담아 파라미터가 등록되지 않았습니다. 옵티마이저가 볼 수 있게 nn.ModuleList를 쓰세요.":
            training.PlainList,
        "eval()에서도 드롭아웃이 돕니다. F.dropout에는 training=self.training을 주거나 nn.Dropout을 쓰세요.":
            training.AlwaysDrops,
    },
)  # fmt: skip


# ── 문제 12 · 학습 한 걸음 ───────────────────────────────────────────────────────────────────────────


train_step = Check(
    "w1-r12", "학습 한 걸음", points=4,
    truth=training.manual_step, use=training.three_steps, reference=training.stepping(),
    inputs={"배치 8": training.labelled(8), "배치 3": training.labelled(3)},
    mistakes={
        "기울기를 비우지 않았습니다. PyTorch는 기울기를 더해 쌓으니 걸음마다 optimizer.zero_grad()가 필요합니다.":
            training.stepping(zero=False),
        "가중치가 하나도 움직이지 않았습니다. loss.backward() 다음에 optimizer.step()이 이 순서로 있는지 보세요.":
            training.stepping(order="step backward"),
        "step()을 두 번 불렀습니다. 배치 하나에 한 번만 움직입니다.":
            training.stepping(order="backward step step"),
        "model.train()이 없습니다. 평가한 뒤 돌아오면 드롭아웃이 꺼진 채로 학습합니다.":
            training.stepping(mode=False),
        "비용을 텐서로 돌려주었습니다. loss.item()으로 파이썬 수로 바꾸세요.":
            lambda model, optimizer, x, y: torch.tensor(training.stepping()(model, optimizer, x, y), dtype=torch.float64),
        "비용에 넣기 전에 소프트맥스를 했습니다. F.cross_entropy는 점수(logits)를 받습니다.":
            training.stepping(loss=lambda z, y: F.cross_entropy(z.softmax(-1), y)),
    },
)  # fmt: skip


# ── 문제 13 · 평가 ───────────────────────────────────────────────────────────────────────────────────


evaluate = Check(
    "w1-r13", "평가", points=3,
    truth=training.count_right, use=training.watch_evaluation,
    inputs={"점 40개": training.four_classes(40), "점 7개": training.four_classes(7)},
    mistakes={
        "model.eval()이 없습니다. 드롭아웃이 켜진 채라 부를 때마다 정확도가 달라집니다.":
            training.evaluating(mode=True),
        "기울기를 기록하고 있습니다. 평가에는 필요 없으니 torch.no_grad() 안에서 계산해 메모리를 아끼세요.":
            training.evaluating(grad=True),
        "argmax의 축이 다릅니다. 점마다 클래스 축(dim=-1)에서 가장 큰 것을 고릅니다.":
            training.evaluating(dim=0),
        "맞힌 개수를 돌려주었습니다. 전체 개수로 나눈 비율이어야 합니다.":
            training.evaluating(finish=lambda right: right.sum().item()),
        "백분율을 돌려주었습니다. 0과 1 사이의 비율이어야 합니다.":
            training.evaluating(finish=lambda right: 100 * right.double().mean().item()),
        "나눗셈에 `//`를 써서 소수가 버려졌습니다. `/`를 쓰세요.":
            training.evaluating(finish=lambda right: right.sum().item() // len(right)),
        "텐서를 돌려주었습니다. .item()으로 파이썬 수로 바꾸세요.":
            training.evaluating(finish=lambda right: right.double().mean()),
    },
)  # fmt: skip


# ── 문제 14 · 파라미터 수 ────────────────────────────────────────────────────────────────────────────
count_parameters = Check(
    "w1-r14", "파라미터 수 세기", points=2, dtype="int",
    truth=lambda sizes: sum(p.numel() for p in training.SequentialMLP(sizes).parameters()),
    inputs={"2-2-1": args([2, 2, 1]), "64-32-10": args([64, 32, 10]), "네 층": args([5, 7, 11, 3, 2]), "한 층": args([3, 4])},
    mistakes={
        "편향을 세지 않았습니다. 층마다 출력 수만큼 편향이 있습니다.":
            lambda sizes: sum(n * m for n, m in zip(sizes, sizes[1:], strict=False)),
        "입력층에도 편향을 세었습니다. 입력은 계산하는 층이 아니므로 편향이 없습니다.":
            lambda sizes: sum(n * m for n, m in zip(sizes, sizes[1:], strict=False)) + sum(sizes),
        "편향을 층마다 하나만 세었습니다. 뉴런마다 하나씩 있습니다.":
            lambda sizes: sum(n * m + 1 for n, m in zip(sizes, sizes[1:], strict=False)),
        "편향을 입력 수만큼 세었습니다. 편향은 출력 뉴런마다 하나입니다.":
            lambda sizes: sum(n * m + n for n, m in zip(sizes, sizes[1:], strict=False)),
    },
)  # fmt: skip


# ── 문제 15 · 선형 영역 ──────────────────────────────────────────────────────────────────────────────


count_regions = Check(
    "w1-r15", "선형 영역 세기", points=3, dtype="int",
    truth=lambda x, weight, bias: len(set(training.patterns_of(x, weight, bias))),
    inputs={
        "직선 위의 뉴런 둘": args(np.array([[-2.0], [-0.5], [0.5], [2.0]]), np.array([[1.0], [1.0]]), np.array([1.0, -1.0])),
        "평면의 뉴런 셋": training.plane_grid(3),
        "평면의 뉴런 여섯": training.plane_grid(6),
    },
    mistakes={
        "켜진 뉴런의 개수만 비교했습니다. 개수가 같아도 어느 뉴런이 켜졌는지가 다르면 다른 영역입니다.":
            lambda x, w, b: len(np.unique((x @ w.T + b > 0).sum(1))),
        "점의 개수를 세었습니다. 켜짐/꺼짐 무늬가 서로 다른 것만 세세요(np.unique의 axis=0).":
            lambda x, w, b: len(x),
        "무늬가 아니라 값 하나하나를 세었습니다. 행(점) 단위로 비교하도록 axis=0을 주세요.":
            lambda x, w, b: len(np.unique(x @ w.T + b > 0)),
        "뉴런의 출력값이 서로 다른 점을 세었습니다. 값이 아니라 켜졌는지(z > 0)를 비교하세요.":
            lambda x, w, b: len(np.unique(np.maximum(x @ w.T + b, 0), axis=0)),
        "편향을 더하지 않았습니다. 그러면 모든 경계가 원점을 지나 영역이 줄어듭니다.":
            lambda x, w, b: len(np.unique(x @ w.T > 0, axis=0)),
    },
)  # fmt: skip


# ── 문제 16 · 서술형 ─────────────────────────────────────────────────────────────────────────────────
essay = Written(
    "w1-r16", "서술형: 최솟값, 훈련 오차, 깊이", points=6,
    parts=("최솟값", "훈련 오차 0", "깊이"), numbers=2, min_chars=60,
    rubric={
        "상": "세 물음 모두 위에서 출력된 수치를 근거로 들고, 왜 그런지(원리)와 언제 그렇지 않은지를 함께 썼다.",
        "중": "수치는 들었지만 이유가 빠졌거나, 한 물음의 결론이 수치와 어긋난다.",
        "하": "수치 없이 결론만 썼거나, 두 물음 이상이 비어 있거나 틀렸다.",
    },
)  # fmt: skip

summary = Summary("w1-r")
