"""Week 3's review, cells by hand (RNN, BPTT, LSTM, GRU): independent truths and what members get wrong."""

import numpy as np
import torch
from torch import nn


def sigmoid(x):
    """The logistic function, without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * x))


def layer(kind, w_x, w_h, b_x, b_h):
    """A layer of torch.nn that holds these weights, in float64."""
    made = getattr(nn, kind)(w_x.shape[1], w_h.shape[1], batch_first=True).double()
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    made.load_state_dict({name: torch.as_tensor(part) for name, part in zip(names, (w_x, w_h, b_x, b_h), strict=True)})
    return made


# ── RNN: 순전파 ──────────────────────────────────────────────────────────────────────────────────────
def rnn_by_torch(x, h0, w_x, w_h, b_x, b_h):
    return layer("RNN", w_x, w_h, b_x, b_h)(torch.tensor(x), torch.tensor(h0)[None])[0]


def rnn_with(first=lambda h0: h0, keep=True, act=np.tanh, biases=(1, 1), late=False, gather=None):
    """A tanh RNN with one place each to go wrong in."""

    def run(x, h0, w_x, w_h, b_x, b_h):
        h, states = first(h0), []
        for t in range(x.shape[1]):
            old = h if keep else first(h0)
            a, u = x[:, t] @ w_x.T + biases[0] * b_x, old @ w_h.T + biases[1] * b_h
            h = act(a) + u if late else act(a + u)
            states.append(h)
        return np.stack(states, axis=1) if gather is None else gather(states)

    return run


def rnn_wrong_side(x, h0, w_x, w_h, b_x, b_h):
    return rnn_by_torch(x, h0, w_x, w_h.T, b_x, b_h)


RNN_MISTAKES = {
    "tanh를 씌우지 않았습니다. 두 몫과 편향을 더한 뒤 tanh를 씌워야 새 상태가 됩니다.":
        rnn_with(act=lambda a: a),
    "tanh를 입력의 몫에만 씌웠습니다. 기억의 몫까지 더한 다음에 한 번 씌웁니다.":
        rnn_with(late=True),
    "상태를 이어받지 않았습니다. 걸음마다 h0에서 다시 시작하면 앞에서 읽은 글자를 잊습니다. h를 새 상태로 바꾸세요.":
        rnn_with(keep=False),
    "h0을 쓰지 않고 0에서 시작했습니다. 받은 처음 상태에서 시작하세요.":
        rnn_with(first=np.zeros_like),
    "상태 쪽 편향 b_h가 빠졌습니다. PyTorch는 편향을 입력 쪽과 상태 쪽에 하나씩, 두 벌 둡니다.":
        rnn_with(biases=(1, 0)),
    "입력 쪽 편향 b_x가 빠졌습니다. PyTorch는 편향을 입력 쪽과 상태 쪽에 하나씩, 두 벌 둡니다.":
        rnn_with(biases=(0, 1)),
    "w_h를 뒤집지 않고 곱했습니다. 가중치는 (출력, 입력) 모양이니 h @ w_h.T입니다.":
        rnn_wrong_side,
    "마지막 상태만 돌려주었습니다. 걸음마다의 상태를 모두 쌓아 (B, T, H)로 돌려주세요.":
        rnn_with(gather=lambda states: states[-1]),
    "쌓는 축이 다릅니다. 모양이 (T, B, H)가 되었습니다. np.stack(states, axis=1)이 (B, T, H)입니다.":
        rnn_with(gather=np.stack),
    "시그모이드를 씌웠습니다. RNN의 상태에는 tanh를 씌웁니다.":
        rnn_with(act=sigmoid),
}  # fmt: skip


# ── RNN: 역전파 ──────────────────────────────────────────────────────────────────────────────────────
def rnn_grads_by_autograd(d_out, x, h0, out, w_x, w_h):
    """Autograd through the recurrence; the bias is found from the states that were given."""
    first = np.arctanh(out[:, 0]) - x[:, 0] @ w_x.T - h0 @ w_h.T
    parts = {"x": x, "h0": h0, "w_x": w_x, "w_h": w_h, "b": first.mean(axis=0)}
    leaves = {name: torch.tensor(part, requires_grad=True) for name, part in parts.items()}
    h, states = leaves["h0"], []
    for x_t in leaves["x"].unbind(1):
        h = torch.tanh(nn.functional.linear(x_t, leaves["w_x"], leaves["b"]) + nn.functional.linear(h, leaves["w_h"]))
        states.append(h)
    torch.stack(states, 1).backward(torch.tensor(d_out))
    return {name: leaf.grad for name, leaf in leaves.items()}


def rnn_grads_with(
    slope=lambda h: 1 - h**2, carry=True, side=lambda w: w, before="previous", keep=("w_x", "w_h", "b"), order=-1,
    count=lambda b: b.sum(0), last_only=False,
):  # fmt: skip
    """Backpropagation through time with one place each to go wrong in."""

    def run(d_out, x, h0, out, w_x, w_h):
        made = {"x": np.zeros_like(x), "h0": 0, "w_x": 0, "w_h": 0, "b": 0}
        steps, d_next = x.shape[1], np.zeros_like(h0)
        for t in range(steps)[::order]:
            old = out[:, t - 1] if t else (h0 if before != "zero" else 0 * h0)
            old = out[:, t] if before == "same" else old
            old = out[:, t - 1] if before == "wrap" else old
            from_loss = d_out[:, t] if t == steps - 1 or not last_only else 0
            d_a = (from_loss + d_next * carry) * slope(out[:, t])
            made["x"][:, t] = d_a @ w_x
            for name, part in {"w_x": d_a.T @ x[:, t], "w_h": d_a.T @ old, "b": count(d_a)}.items():
                made[name] = made[name] + part if name in keep else part
            d_next = d_a @ side(w_h)
        return made | {"h0": d_next}

    return run


def whole_slope(d_out, x, h0, out, w_x, w_h):
    """Takes the slope at the state as if it were the sum before tanh."""
    return rnn_grads_with(slope=lambda h: 1 - np.tanh(h) ** 2)(d_out, x, h0, out, w_x, w_h)


RNN_GRAD_MISTAKES = {
    "뒤 걸음에서 온 기울기를 더하지 않았습니다. h_t는 출력으로도 나가고 다음 걸음으로도 들어가니 두 기울기를 더합니다.":
        rnn_grads_with(carry=False),
    "tanh의 기울기를 곱하지 않았습니다. 거슬러 갈 때 1 − h²을 곱하세요.":
        rnn_grads_with(slope=lambda h: 1),
    "h는 이미 tanh를 지난 값입니다. 1 − tanh(h)²이 아니라 1 − h²입니다.":
        whole_slope,
    "w_h의 기울기에 지금의 상태 h_t를 썼습니다. 이 걸음에서 w_h에 곱해진 것은 앞 상태 h_{t−1}입니다.":
        rnn_grads_with(before="same"),
    "첫 걸음에서 h0을 쓰지 않았습니다. t = 0일 때 앞 상태는 0이 아니라 h0입니다.":
        rnn_grads_with(before="zero"),
    "첫 걸음의 앞 상태로 out[:, -1], 곧 마지막 상태를 썼습니다. i = 0이면 i − 1이 −1이 됩니다. 첫 걸음의 앞 상태는 h0입니다.":
        rnn_grads_with(before="wrap"),
    "tanh의 기울기를 1 − h로 썼습니다. 제곱을 한 1 − h²입니다.":
        rnn_grads_with(slope=lambda h: 1 - h),
    "w_h의 기울기가 걸음마다 덮어써졌습니다. w_h도 T번 쓰였으니 +=로 더합니다.":
        rnn_grads_with(keep=("w_x", "b")),
    "w_x의 기울기가 걸음마다 덮어써졌습니다. w_x도 T번 쓰였으니 +=로 더합니다.":
        rnn_grads_with(keep=("w_h", "b")),
    "가중치의 기울기가 걸음마다 덮어써졌습니다. 같은 가중치를 T번 썼으니 T번의 기울기를 모두 더합니다(+=).":
        rnn_grads_with(keep=()),
    "편향의 기울기가 걸음마다 덮어써졌습니다. 편향도 T번 쓰였으니 +=로 더합니다.":
        rnn_grads_with(keep=("w_x", "w_h")),
    "앞에서부터 돌았습니다. 역전파는 마지막 걸음에서 시작해야 하니 reversed(range(T))로 도세요.":
        rnn_grads_with(order=1),
    "앞 상태로 보낼 때 w_h를 뒤집었습니다. 순전파가 h @ w_h.T였으니 거꾸로는 d_a @ w_h입니다.":
        rnn_grads_with(side=lambda w: w.T),
    "편향의 기울기를 배치에서 평균했습니다. 편향은 B개의 줄에 똑같이 더해졌으니 기울기는 합입니다.":
        rnn_grads_with(count=lambda b: b.mean(0)),
    "마지막 걸음의 d_out만 썼습니다. 손실은 모든 걸음의 출력에서 오니 걸음마다 d_out[:, t]를 더하세요.":
        rnn_grads_with(last_only=True),
}  # fmt: skip


# ── 기울기 검사 ──────────────────────────────────────────────────────────────────────────────────────
def by_complex_step(f, w, eps=1e-5):
    """df/dw without any difference: the imaginary part of f(w + 1e-30 i) (Squire, Trapp 1998)."""
    made = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        moved = w.astype(complex)
        moved[place] += 1e-30j
        made[place] = f(moved).imag / 1e-30
    return made


def differences(formula, leave=False):
    """Numerical gradients, entry by entry; ``formula(f at w + k eps as a function of k, eps)``."""

    def run(f, w, eps=1e-5):
        w, made = w.copy(), np.zeros_like(w)
        for place in np.ndindex(w.shape):
            kept = w[place]

            def at(steps, place=place, kept=kept):
                w[place] = kept + steps * eps
                return f(w)

            made[place] = formula(at, eps)
            w[place] = kept - eps if leave else kept
        return made

    return run


def central(at, eps):
    return (at(1) - at(-1)) / (2 * eps)


def changes_its_input(f, w, eps=1e-5):
    made = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        up, down = w, w.copy()
        up[place] += eps
        down[place] -= eps
        made[place] = (f(up) - f(down)) / (2 * eps)
    return made


def all_at_once(f, w, eps=1e-5):
    return np.full_like(w, (f(w + eps) - f(w - eps)) / (2 * eps))


CHECKING_MISTAKES = {
    "한쪽 차이 (f(w + ε) − f(w)) / ε를 썼습니다. 오차가 ε만큼 남습니다. 양쪽 차이를 2ε으로 나누면 오차가 ε²으로 줄어듭니다.":
        differences(lambda at, eps: (at(1) - at(0)) / eps),
    "차이를 ε으로 나누었습니다. w + ε과 w − ε 사이는 2ε입니다.":
        differences(lambda at, eps: (at(1) - at(-1)) / eps),
    "옮긴 값을 제자리로 돌려놓지 않았습니다. 다음 칸을 잴 때 앞 칸이 어긋나 있습니다.":
        differences(central, leave=True),
    "받은 w를 그대로 고쳤습니다. up = w는 복사가 아니라 같은 배열입니다. w.copy()로 복사한 것을 고치세요.":
        changes_its_input,
    "늘린 것과 줄인 것이 같은 배열이라 차이가 0입니다. w.copy()를 따로 두 번 만드세요.":
        lambda f, w, eps=1e-5: np.zeros_like(w),
    "모든 칸을 한꺼번에 옮겼습니다. 한 칸씩 옮겨야 그 칸의 기울기가 나옵니다.":
        all_at_once,
    "부호가 반대입니다. f(w + ε)에서 f(w − ε)을 뺍니다.":
        differences(lambda at, eps: (at(-1) - at(1)) / (2 * eps)),
    "나누지 않았습니다. 차이를 2ε으로 나누어야 기울기입니다.":
        differences(lambda at, eps: at(1) - at(-1)),
}  # fmt: skip


# ── LSTM: 한 걸음 ────────────────────────────────────────────────────────────────────────────────────
def lstm_by_torch(x, h, c, w_x, w_h, b_x, b_h):
    x, h, c, w_x, w_h, b_x, b_h = (torch.tensor(part) for part in (x, h, c, w_x, w_h, b_x, b_h))
    _, (new_h, new_c) = layer("LSTM", w_x, w_h, b_x, b_h)(x[:, None], (h[None], c[None]))
    i, f, g, o = (nn.functional.linear(x, w_x, b_x) + nn.functional.linear(h, w_h, b_h)).chunk(4, dim=1)
    return new_h[0], new_c[0], torch.cat([i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()], dim=1)


def lstm_with(
    order="ifgo", squash=(sigmoid, sigmoid, np.tanh, sigmoid), show=np.tanh, biases=(1, 1), forget=lambda f: f,
    remember=lambda i: i, answer=lambda h, c, gates, a: (h, c, gates), split=lambda a: np.split(a, 4, axis=1),
    use_old=False,
):  # fmt: skip
    """One LSTM step with one place each to go wrong in; ``order``: what the member takes the four blocks for."""

    def run(x, h, c, w_x, w_h, b_x, b_h):
        a = x @ w_x.T + h @ w_h.T + biases[0] * b_x + biases[1] * b_h
        blocks = dict(zip(order, split(a), strict=True))
        i, f, g, o = (act(blocks[name]) for act, name in zip(squash, "ifgo", strict=True))
        new = forget(f) * c + remember(i) * g
        return answer(o * show(c if use_old else new), new, np.concatenate([i, f, g, o], axis=1), a)

    return run


LSTM_MISTAKES = {
    "게이트의 차례가 i, f, o, g입니다. PyTorch의 차례는 i, f, g, o입니다.":
        lstm_with(order="ifog"),
    "게이트의 차례가 f, g, i, o입니다(『밑바닥부터 시작하는 딥러닝 2』의 차례). PyTorch의 차례는 i, f, g, o입니다.":
        lstm_with(order="fgio"),
    "입력 게이트와 망각 게이트가 서로 바뀌었습니다. 차례는 i, f, g, o입니다.":
        lstm_with(order="figo"),
    "네 칸마다 하나씩 골랐습니다. 첫 H칸이 i, 다음 H칸이 f입니다. np.split(a, 4, axis=1)로 나누세요.":
        lstm_with(split=lambda a: [a[:, k::4] for k in range(4)]),
    "후보 g에도 시그모이드를 씌웠습니다. g는 새로 적을 내용이라 음수도 될 수 있게 tanh를 씌웁니다.":
        lstm_with(squash=(sigmoid,) * 4),
    "게이트에 tanh를 씌웠습니다. i, f, o는 0과 1 사이의 비율이니 시그모이드입니다.":
        lstm_with(squash=(np.tanh,) * 4),
    "새 h를 만들 때 c에 tanh를 씌우지 않았습니다. h = o × tanh(c)입니다.":
        lstm_with(show=lambda c: c),
    "새 h를 옛 c로 만들었습니다. 방금 고친 새 c를 쓰세요.":
        lstm_with(use_old=True),
    "상태 쪽 편향 b_h가 빠졌습니다. 편향은 두 벌입니다.":
        lstm_with(biases=(1, 0)),
    "망각 게이트를 거꾸로 썼습니다. f가 1이면 옛 기억을 모두 남깁니다(1 − f를 곱하지 않습니다).":
        lstm_with(forget=lambda f: 1 - f),
    "망각 게이트 f를 곱하지 않았습니다. 새 c = f × c + i × g입니다.":
        lstm_with(forget=lambda f: 1),
    "입력 게이트 i를 곱하지 않았습니다. 새 c = f × c + i × g입니다.":
        lstm_with(remember=lambda i: 1),
    "(c, h)의 차례로 돌려주었습니다. (h, c, gates)의 차례입니다.":
        lstm_with(answer=lambda h, c, gates, a: (c, h, gates)),
    "gates에 활성화하기 전의 값을 담았습니다. 시그모이드와 tanh를 지난 i, f, g, o를 이어 붙이세요.":
        lstm_with(answer=lambda h, c, gates, a: (h, c, a)),
    "gates를 돌려주지 않았습니다. 역전파에서 다시 쓰니 (h, c, gates) 셋을 돌려주세요.":
        lstm_with(answer=lambda h, c, gates, a: (h, c)),
}  # fmt: skip


# ── LSTM: 거꾸로 한 걸음 ─────────────────────────────────────────────────────────────────────────────
def lstm_back_by_autograd(d_h, d_c, c_prev, gates):
    """Autograd from the sums before the activations, which are found from the gates."""
    i, f, g, o = np.split(gates, 4, axis=1)
    sums = [np.arctanh(gate) if gate is g else np.log(gate / (1 - gate)) for gate in (i, f, g, o)]
    a, c = torch.tensor(np.concatenate(sums, axis=1), requires_grad=True), torch.tensor(c_prev, requires_grad=True)
    parts = a.chunk(4, dim=1)
    new = parts[1].sigmoid() * c + parts[0].sigmoid() * parts[2].tanh()
    torch.autograd.backward([parts[3].sigmoid() * new.tanh(), new], [torch.tensor(d_h), torch.tensor(d_c)])
    return {"a": a.grad, "c": c.grad}


def lstm_back_with(
    through=lambda o, c: o * (1 - np.tanh(c) ** 2), later=1, sooner=1, seen=np.tanh, forget=lambda f: f, order="ifgo",
    slope=(lambda s: s * (1 - s),) * 2 + (lambda s: 1 - s**2, lambda s: s * (1 - s)), swap=False, back="whole",
    kept=lambda old, new: old,
):  # fmt: skip
    """The way back through one LSTM step with one place each to go wrong in."""

    def run(d_h, d_c, c_prev, gates):
        i, f, g, o = np.split(gates, 4, axis=1)
        c = f * c_prev + i * g
        whole = later * d_c + sooner * d_h * through(o, c)
        d = {"i": whole * g, "f": whole * kept(c_prev, c), "g": whole * i, "o": d_h * seen(c)}
        if swap:
            d["i"], d["g"] = d["g"], d["i"]
        d = {name: d[name] * act(value) for name, act, value in zip("ifgo", slope, (i, f, g, o))}
        d_prev = (whole if back == "whole" else d_c) * forget(f)
        return {"a": np.concatenate([d[name] for name in order], axis=1), "c": d_prev}

    return run


def plain_slope(s):
    return 1


def of_sigmoid(s):
    return s * (1 - s)


def of_tanh(s):
    return 1 - s**2


LSTM_BACK_MISTAKES = {
    "c로 오는 두 길을 더하지 않았습니다. 다음 걸음에서 온 d_c에, h를 거쳐 온 d_h × o × (1 − tanh²c)를 더해야 합니다.":
        lstm_back_with(sooner=0),
    "다음 걸음에서 온 d_c를 버렸습니다. h를 거쳐 온 기울기에 d_c도 더하세요. 이 길이 LSTM의 긴 기억입니다.":
        lstm_back_with(later=0),
    "h = o × tanh(c)를 거슬러 갈 때 tanh의 기울기 1 − tanh²(c)가 빠졌습니다.":
        lstm_back_with(through=lambda o, c: o),
    "h에서 c로 거슬러 갈 때 o를 곱하지 않았습니다.":
        lstm_back_with(through=lambda o, c: 1 - np.tanh(c) ** 2),
    "1 − tanh²(c)를 1 − c²으로 썼습니다. c는 tanh를 지나지 않은 값입니다.":
        lstm_back_with(through=lambda o, c: o * (1 - c**2)),
    "후보 g에 시그모이드의 기울기를 곱했습니다. g는 tanh를 지났으니 1 − g²입니다.":
        lstm_back_with(slope=(of_sigmoid,) * 4),
    "게이트에 tanh의 기울기를 곱했습니다. i, f, o는 시그모이드를 지났으니 s × (1 − s)입니다.":
        lstm_back_with(slope=(of_tanh,) * 4),
    "활성화의 기울기를 곱하지 않았습니다. i, f, o에는 s × (1 − s), g에는 1 − g²을 곱합니다.":
        lstm_back_with(slope=(plain_slope,) * 4),
    "o의 기울기에 tanh(c) 대신 c를 곱했습니다.":
        lstm_back_with(seen=lambda c: c),
    "f의 기울기에 새 c를 곱했습니다. f에 곱해진 것은 옛 c(c_prev)입니다.":
        lstm_back_with(kept=lambda old, new: new),
    "i와 g의 기울기가 서로 바뀌었습니다. c에 더해진 것이 i × g이니, i의 기울기에는 g가, g의 기울기에는 i가 곱해집니다.":
        lstm_back_with(swap=True),
    "앞 걸음의 c로 보낼 때 f를 곱하지 않았습니다.":
        lstm_back_with(forget=lambda f: 1),
    "앞 걸음의 c로 d_c만 보냈습니다. h를 거쳐 온 기울기까지 더한 것에 f를 곱해 보냅니다.":
        lstm_back_with(back="later"),
    "이어 붙인 차례가 다릅니다. i, f, g, o의 차례로 이어 붙이세요.":
        lstm_back_with(order="ifog"),
}  # fmt: skip


# ── GRU ──────────────────────────────────────────────────────────────────────────────────────────────
def gru_by_torch(x, h, w_x, w_h, b_x, b_h):
    return layer("GRU", w_x, w_h, b_x, b_h)(torch.tensor(x)[:, None], torch.tensor(h)[None])[1][0]


def gru_with(order="rzn", reset="after", keep="z", act=np.tanh, gates=sigmoid, state_bias=(1, 1)):
    """One GRU step with one place each to go wrong in."""

    def run(x, h, w_x, w_h, b_x, b_h):
        size = h.shape[1]
        b_h = b_h * np.repeat([state_bias[0], state_bias[0], state_bias[1]], size)
        from_x = dict(zip(order, np.split(x @ w_x.T + b_x, 3, axis=1)))
        from_h = dict(zip(order, np.split(h @ w_h.T + b_h, 3, axis=1)))
        r, z = (gates(from_x[name] + from_h[name]) for name in "rz")
        w_n, b_n = (part[size * order.index("n") :][:size] for part in (w_h, b_h))
        memory = {
            "after": r * from_h["n"],
            "before": (r * h) @ w_n.T + b_n,
            "outside": r * (h @ w_n.T) + b_n,
            "both": r * (from_x["n"] + from_h["n"]) - from_x["n"],
            "none": from_h["n"],
        }[reset]
        n = act(from_x["n"] + memory)
        return (1 - z) * n + z * h if keep == "z" else z * n + (1 - z) * h

    return run


GRU_MISTAKES = {
    "리셋 게이트를 h에 먼저 곱했습니다(처음 논문의 식). PyTorch는 U_n h + b_hn을 구한 뒤에 r을 곱합니다.":
        gru_with(reset="before"),
    "편향 b_hn이 r의 밖에 있습니다. r은 (U_n h + b_hn) 전체에 곱합니다.":
        gru_with(reset="outside"),
    "r을 입력의 몫에도 곱했습니다. r은 기억의 몫 U_n h + b_hn에만 곱합니다.":
        gru_with(reset="both"),
    "리셋 게이트 r을 쓰지 않았습니다.":
        gru_with(reset="none"),
    "z와 1 − z가 서로 바뀌었습니다. PyTorch의 식에서는 z가 1이면 옛 상태를 그대로 둡니다: (1 − z) × n + z × h.":
        gru_with(keep="1 - z"),
    "게이트의 차례가 z, r, n입니다. PyTorch의 차례는 r, z, n입니다.":
        gru_with(order="zrn"),
    "후보 n에 시그모이드를 씌웠습니다. n은 tanh입니다.":
        gru_with(act=sigmoid),
    "r과 z에 tanh를 씌웠습니다. 게이트는 0과 1 사이의 비율이니 시그모이드입니다.":
        gru_with(gates=np.tanh),
    "상태 쪽 편향 b_h가 빠졌습니다. 편향은 두 벌입니다.":
        gru_with(state_bias=(0, 0)),
}  # fmt: skip
