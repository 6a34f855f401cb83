"""Week 2's review, learning (CBOW, negative sampling, SGNS, GloVe): independent truths and what members get wrong."""

import math

import numpy as np
import torch
from torch.nn import functional as F


def tables(*arrays):
    """NumPy parameters as torch leaves that record gradients."""
    return [torch.tensor(array, requires_grad=True) for array in arrays]


# ── CBOW ─────────────────────────────────────────────────────────────────────────────────────────────
def cbow_by_autograd(context, target, w_in, w_out):
    """nn.functional's embedding_bag, linear and cross_entropy."""
    a, b = tables(w_in, w_out)
    hidden = F.embedding_bag(torch.tensor(context), a, mode="mean")
    loss = F.cross_entropy(F.linear(hidden, b), torch.tensor(target))
    loss.backward()
    return {"loss": loss.item(), "w_in": a.grad.numpy(), "w_out": b.grad.numpy()}


def cbow_with(
    pool=lambda v: v.mean(1),
    share=lambda c: 1 / c,
    batch=lambda n: n,
    label=1.0,
    add="at",
    sign=1.0,
    flip=False,
    whole=False,
):
    """CBOW by hand with one place each to go wrong in."""

    def run(context, target, w_in, w_out):
        n, c = context.shape
        hidden = pool(w_in[context])
        logits = hidden @ w_out.T
        e = np.exp(logits - logits.max(1, keepdims=True))
        p = e / e.sum(1, keepdims=True)
        loss = -np.log(p[np.arange(n), target]).mean()
        d = p.copy()
        d[(slice(None), target) if whole else (np.arange(n), target)] -= label
        d = sign * d / batch(n)
        d_in, d_hidden = np.zeros_like(w_in), (d @ w_out)[:, None] * share(c)
        if add == "at":
            np.add.at(d_in, context, np.broadcast_to(d_hidden, (n, c, w_in.shape[1])))
        for ids in {"all": [context], "columns": context.T}.get(add, []):
            d_in[ids] += d_hidden if ids.ndim == 2 else d_hidden[:, 0]
        d_out = hidden.T @ d if flip else d.T @ hidden
        return {"loss": loss, "w_in": d_in, "w_out": d_out}

    return run


CBOW_MISTAKES = {
    "같은 낱말이 되풀이될 때 기울기가 한 번만 더해졌습니다. `d[ids] += …`는 겹친 번호를 덮어씁니다. np.add.at을 쓰세요.":
        cbow_with(add="all"),
    "이웃의 자리마다 따로 `+=`로 더했지만, 배치의 다른 줄에 같은 낱말이 있으면 덮어써집니다. np.add.at을 쓰세요.":
        cbow_with(add="columns"),
    "w_in의 기울기에 1/C가 빠졌습니다. 앞으로 갈 때 이웃 C개를 평균했으니 돌아올 때도 C로 나눕니다.":
        cbow_with(share=lambda c: 1.0),
    "이웃의 벡터를 평균하지 않고 더했습니다. 이 문제의 은닉값은 평균입니다.":
        cbow_with(pool=lambda v: v.sum(1), share=lambda c: 1.0),
    "앞으로 갈 때는 이웃의 벡터를 더했습니다. h는 평균이므로 mean(axis=1)입니다.":
        cbow_with(pool=lambda v: v.sum(1)),
    "w_in의 기울기를 C로 두 번 나누었습니다. d_h를 C로 한 번만 나눕니다.":
        cbow_with(share=lambda c: 1 / c**2),
    "모든 줄에서 정답 낱말들의 열 전체에 1을 뺐습니다. 줄마다 제 정답 자리만 고르도록 d_logits[np.arange(B), target]을 쓰세요.":
        cbow_with(whole=True),
    "배치 크기 B로 나누지 않았습니다. 비용이 배치의 평균이므로 기울기도 B로 나눕니다.":
        cbow_with(batch=lambda n: 1),
    "정답 자리에서 1을 빼지 않았습니다. 점수의 기울기는 확률 p에서 정답의 원-핫을 뺀 것입니다.":
        cbow_with(label=0.0),
    "기울기의 부호가 반대입니다. 점수의 기울기는 정답 − 확률이 아니라 확률 − 정답입니다.":
        cbow_with(sign=-1.0),
    "w_out의 기울기가 전치되었습니다. 모양이 w_out과 같은 (V, D)여야 합니다: d_logits.T @ h.":
        cbow_with(flip=True),
    "이웃의 첫 낱말만 보았습니다. C개를 모두 평균하세요.":
        lambda context, target, w_in, w_out: cbow_by_autograd(context[:, :1], target, w_in, w_out),
}  # fmt: skip


# ── 음성 표본의 분포 ─────────────────────────────────────────────────────────────────────────────────
def noise_by_words(counts, power=0.75):
    """Word by word, by the definition."""
    weights = [math.sqrt(math.sqrt(count)) ** 3 if power == 0.75 else float(count) ** power for count in counts]
    return np.array([weight / math.fsum(weights) for weight in weights])


NOISE_MISTAKES = {
    "거듭제곱을 하지 않았습니다. 횟수에 power 제곱을 한 뒤 합으로 나눕니다.":
        lambda counts, power=0.75: counts / counts.sum(),
    "거듭제곱한 뒤 다시 합으로 나누지 않았습니다. 확률을 모두 더하면 1이어야 합니다.":
        lambda counts, power=0.75: (counts / counts.sum()) ** power,
    "합으로 나누지 않았습니다. 확률을 모두 더하면 1이어야 합니다.":
        lambda counts, power=0.75: counts**power,
    "원래 횟수의 합으로 나누었습니다. 거듭제곱한 값의 합으로 나누세요.":
        lambda counts, power=0.75: counts**power / counts.sum(),
    "power 인자를 쓰지 않고 0.75로 정해 두었습니다.":
        lambda counts, power=0.75: counts**0.75 / (counts**0.75).sum(),
    "power를 곱했습니다. 곱셈(*)이 아니라 거듭제곱(**)입니다.":
        lambda counts, power=0.75: counts * power,
    "지수가 뒤집혔습니다. 3/4 제곱이지 4/3 제곱이 아닙니다.":
        lambda counts, power=0.75: counts ** (1 / power) / (counts ** (1 / power)).sum(),
    "가장 큰 값으로 나누었습니다. 합으로 나누어야 확률이 됩니다.":
        lambda counts, power=0.75: counts**power / (counts**power).max(),
}  # fmt: skip


# ── 음성 표본 뽑기 ───────────────────────────────────────────────────────────────────────────────────
def watch_draws(draw, noise, positive, k):
    """What can be said of random negatives without knowing them."""
    rng = np.random.default_rng(5)
    before = rng.bit_generator.state["state"]["state"]
    got = draw(rng, noise, positive, k)
    if got is None:
        return None
    drawn = np.asarray(got)
    if drawn.shape != (len(positive), k):
        return {"모양": list(drawn.shape)}
    rows = {tuple(row) for row in drawn.tolist()}
    return {
        "모양": list(drawn.shape),
        "정수인가": bool(np.issubdtype(drawn.dtype, np.integer)),
        "정답이 섞였는가": bool((drawn == positive[:, None]).any()),
        "줄마다 새로 뽑았는가": len(rows) > 1,
        "받은 rng를 썼는가": rng.bit_generator.state["state"]["state"] != before,
        "한 줄에 같은 낱말이 나오기도 하는가": any(len(set(row)) < k for row in rows),
        "뽑힌 비율": np.bincount(drawn.ravel().astype(int), minlength=len(noise)) / drawn.size,
    }


def draw_without_positive(rng, noise, positive, k):
    """For each positive, draw from the noise distribution without it, scaled up to one."""
    drawn = np.zeros((len(positive), k), dtype=int)
    for word in np.unique(positive):
        rows, rest = positive == word, np.where(np.arange(len(noise)) == word, 0.0, noise)
        drawn[rows] = rng.choice(len(noise), size=(rows.sum(), k), p=rest / rest.sum())
    return drawn


def draw_with(choose=None, mend="again", again=None):
    """Draw for all at once, then deal with the positives among them: "again", "once", "next" or not at all.

    again: how those are drawn, where not as at first.
    """

    def run(rng, noise, positive, k):
        pick = choose or (lambda rng, p, size: rng.choice(len(p), size=size, p=p))
        drawn = pick(rng, noise, (len(positive), k))
        clash = drawn == positive[:, None]
        if mend == "next":
            return np.where(clash, (drawn + 1) % len(noise), drawn)
        while mend and clash.any():
            drawn[clash] = (again or pick)(rng, noise, int(clash.sum()))
            clash = drawn == positive[:, None] if mend == "again" else np.zeros_like(clash)
        return drawn

    return run


def one_row_for_all(rng, noise, positive, k):
    return np.tile(rng.choice(len(noise), size=k, p=noise), (len(positive), 1))


def without_repeats(rng, noise, positive, k):
    """The k largest of log p + Gumbel noise are a draw without replacement."""
    with np.errstate(divide="ignore"):
        chances = np.where(np.arange(len(noise)) == positive[:, None], -np.inf, np.log(noise))
    return np.argsort(-(chances + rng.gumbel(size=chances.shape)), axis=1)[:, :k]


DRAW_MISTAKES = {
    "정답이 음성 표본에 섞였습니다. 같은 낱말을 한쪽에서는 당기고 한쪽에서는 밀게 됩니다. 정답과 같으면 다시 뽑으세요.":
        draw_with(mend=None),
    "정답을 한 번만 다시 뽑았습니다. 다시 뽑은 것이 또 정답일 수 있으니, 하나도 없을 때까지(while) 되풀이하세요.":
        draw_with(mend="once"),
    "모든 낱말을 같은 확률로 뽑았습니다. noise의 확률을 쓰세요(rng.choice의 p).":
        draw_with(choose=lambda rng, p, size: rng.integers(len(p), size=size)),
    "정답을 옆 번호로 바꾸었습니다. 그러면 옆 낱말이 제 몫보다 자주 뽑힙니다. noise에서 다시 뽑으세요.":
        draw_with(mend="next"),
    "다시 뽑을 때 size를 주지 않아, 남은 칸이 모두 같은 낱말이 되었습니다. size=clash.sum()개를 뽑으세요.":
        draw_with(again=lambda rng, p, size: rng.choice(len(p), p=p)),
    "다시 뽑을 때 noise의 확률을 쓰지 않았습니다. 다시 뽑는 rng.choice에도 p=noise_p를 주세요.":
        draw_with(again=lambda rng, p, size: rng.choice(len(p), size=size)),
    "한 번 뽑은 줄을 모든 줄에 썼습니다. 줄마다 새로 뽑으세요(size=(B, k)).":
        one_row_for_all,
    "한 줄 안에서 같은 낱말이 다시 나오지 않게 했습니다. 그러면 비율이 noise와 달라집니다. 되풀이를 허락하세요(replace=True).":
        without_repeats,
    "모양이 (k, B)입니다. 정답 하나에 한 줄씩 (B, k)로 돌려주세요.":
        lambda rng, noise, positive, k: draw_with()(rng, noise, positive, k).T,
    "받은 rng를 쓰지 않았습니다. np.random이나 새로 만든 생성기를 쓰면 시드를 정해도 소용이 없습니다.":
        lambda rng, noise, positive, k: draw_with()(np.random.default_rng(0), noise, positive, k),
    "실수 배열입니다. 낱말 번호로 쓸 수 있게 정수여야 합니다.":
        lambda rng, noise, positive, k: draw_with()(rng, noise, positive, k).astype(float),
}  # fmt: skip


# ── SGNS의 비용과 기울기 ─────────────────────────────────────────────────────────────────────────────
def sgns_in_torch(center, positive, negatives, a, b):
    """Mean binary cross-entropy of one positive and k negatives, summed over the k + 1."""
    words = torch.cat([torch.tensor(positive)[:, None], torch.tensor(negatives)], dim=1)
    scores = torch.einsum("bd,bkd->bk", a[torch.tensor(center)], b[words])
    labels = torch.zeros_like(scores)
    labels[:, 0] = 1
    return F.binary_cross_entropy_with_logits(scores, labels, reduction="none").sum(1).mean()


def sgns_loss_by_torch(center, positive, negatives, w_in, w_out):
    return sgns_in_torch(center, positive, negatives, *tables(w_in, w_out)).item()


def sgns_grad_by_autograd(center, positive, negatives, w_in, w_out):
    a, b = tables(w_in, w_out)
    sgns_in_torch(center, positive, negatives, a, b).backward()
    return {"w_in": a.grad.numpy(), "w_out": b.grad.numpy()}


def softplus(x):
    return np.logaddexp(0, x)


def loss_with(pos=lambda s: softplus(-s), neg=softplus, over_k=np.sum, over_b=np.mean, outputs=None):
    """The SGNS loss with one place each to go wrong in."""

    def run(center, positive, negatives, w_in, w_out):
        table = w_out if outputs is None else outputs(w_in, w_out)
        v = w_in[center]
        right = np.einsum("bd,bd->b", v, table[positive])
        wrong = np.einsum("bd,bkd->bk", v, table[negatives])
        with np.errstate(all="ignore"):
            return float(over_b(pos(right) + over_k(neg(wrong), axis=1)))

    return run


def loss_of_summed(center, positive, negatives, w_in, w_out):
    """The negatives' scores are added before the loss is taken of them."""
    v = w_in[center]
    wrong = np.einsum("bd,bkd->b", v, w_out[negatives])
    return float((softplus(-np.einsum("bd,bd->b", v, w_out[positive])) + softplus(wrong)).mean())


def log_of_sigmoid(s):
    return np.log(1 / (1 + np.exp(-s)))


SGNS_LOSS_MISTAKES = {
    "지수가 넘쳐 비용이 inf가 되었습니다. −log σ(x) = log(1 + e^(−x))를 np.logaddexp(0, -x)로 구하세요.":
        loss_with(pos=lambda s: -log_of_sigmoid(s), neg=lambda s: -log_of_sigmoid(-s)),
    "음성 표본의 부호를 바꾸지 않았습니다. 음성은 −log σ(−u·v), 곧 np.logaddexp(0, +점수)입니다.":
        loss_with(neg=lambda s: softplus(-s)),
    "정답과 음성의 부호가 서로 바뀌었습니다. 정답의 점수는 커질수록, 음성의 점수는 작아질수록 비용이 줄어야 합니다.":
        loss_with(pos=softplus, neg=lambda s: softplus(-s)),
    "음성 k개를 평균했습니다. 식에서는 더합니다(벡터가 모두 0이면 비용은 (k + 1)·ln 2).":
        loss_with(over_k=np.mean),
    "음성의 점수를 먼저 더한 뒤 log를 취했습니다. 음성마다 np.logaddexp(0, 점수)를 구한 뒤에 더하세요.":
        loss_of_summed,
    "배치를 평균하지 않고 더했습니다.":
        loss_with(over_b=np.sum),
    "음성 표본을 빠뜨렸습니다. 정답만 당기면 모든 벡터가 한곳으로 모입니다.":
        loss_with(neg=lambda s: 0 * s),
    "정답의 항을 빠뜨렸습니다.":
        loss_with(pos=lambda s: 0 * s),
    "정답과 음성의 벡터를 w_in에서 꺼냈습니다. 중심은 w_in, 정답과 음성은 w_out에서 꺼냅니다.":
        loss_with(outputs=lambda w_in, w_out: w_in),
    "부호가 반대입니다. log σ는 0 이하이므로 −를 붙여야 비용이 됩니다.":
        loss_with(over_b=lambda x: -np.mean(x)),
    "시그모이드를 빠뜨렸습니다. 점수를 그대로 쓰지 말고 −log σ를 취하세요.":
        loss_with(pos=lambda s: -s, neg=lambda s: s),
    "평균하지 않은 배열을 돌려주었습니다. 배치의 평균 하나를 돌려주세요.":
        lambda c, p, n, a, b: np.array([sgns_loss_by_torch(c[[i]], p[[i]], n[[i]], a, b) for i in range(len(c))]),
}  # fmt: skip


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


def grad_with(label=1.0, sign=1.0, scale=lambda n, k: n, add="at", to_center="all", neg=1.0, sigma=sigmoid, cross=True):
    """SGNS gradients by hand with one place each to go wrong in."""

    def run(center, positive, negatives, w_in, w_out):
        words = np.concatenate([positive[:, None], negatives], axis=1)
        v, u = w_in[center], w_out[words]
        d = sigma(np.einsum("bd,bkd->bk", v, u))
        d[:, 0] -= label
        d[:, 1:] *= neg
        d = sign * d / scale(len(center), negatives.shape[1])
        used = d * (np.arange(d.shape[1]) == 0) if to_center == "positive" else d
        d_center, d_words = np.einsum("bk,bkd->bd", used, u), d[..., None] * v[:, None]
        if not cross:
            d_center, d_words = used.sum(1)[:, None] * v, d[..., None] * u
        grads = {"w_in": np.zeros_like(w_in), "w_out": np.zeros_like(w_out)}
        for name, ids, value in (("w_in", center, d_center), ("w_out", words, d_words)):
            if add in ("at", name):
                np.add.at(grads[name], ids, value)
            else:
                grads[name][ids] += value
        return grads

    return run


def grad_like_positive(center, positive, negatives, w_in, w_out):
    """The negatives pulled like the positive."""
    words = np.concatenate([positive[:, None], negatives], axis=1)
    v, u = w_in[center], w_out[words]
    d = (1 / (1 + np.exp(-np.einsum("bd,bkd->bk", v, u))) - 1) / len(center)
    grads = {"w_in": np.zeros_like(w_in), "w_out": np.zeros_like(w_out)}
    np.add.at(grads["w_in"], center, np.einsum("bk,bkd->bd", d, u))
    np.add.at(grads["w_out"], words, d[..., None] * v[:, None])
    return grads


def swapped(center, positive, negatives, w_in, w_out):
    right = sgns_grad_by_autograd(center, positive, negatives, w_in, w_out)
    return {"w_in": right["w_out"], "w_out": right["w_in"]}


SGNS_GRAD_MISTAKES = {
    "같은 낱말이 배치에 여러 번 나올 때 기울기가 덮어써졌습니다. w_in과 w_out 모두 np.add.at으로 더하세요.":
        grad_with(add="never"),
    "w_out에서 되풀이된 낱말의 기울기가 덮어써졌습니다. 음성 표본은 자주 겹치니 np.add.at으로 더하세요.":
        grad_with(add="w_in"),
    "w_in에서 되풀이된 낱말의 기울기가 덮어써졌습니다. 같은 중심이 배치에 여러 번 나오니 np.add.at으로 더하세요.":
        grad_with(add="w_out"),
    "정답에서 1을 빼지 않았습니다. 점수의 기울기는 정답에서 σ − 1, 음성에서 σ입니다.":
        grad_with(label=0.0),
    "음성에서도 1을 뺐습니다. 음성의 라벨은 0이므로 기울기는 σ 그대로입니다.":
        grad_like_positive,
    "배치 크기 B로 나누지 않았습니다. 비용이 배치의 평균이니 기울기도 B로 나눕니다.":
        grad_with(scale=lambda n, k: 1),
    "음성의 수로도 나누었습니다. k + 1개의 항은 더하는 것이니 배치 크기 B로만 나눕니다.":
        grad_with(scale=lambda n, k: n * (k + 1)),
    "부호가 반대입니다. 기울기는 σ(점수) − 라벨입니다.":
        grad_with(sign=-1.0),
    "중심 낱말의 기울기에 음성 표본이 빠졌습니다. 중심은 정답 쪽으로 끌리고 음성에서는 밀려납니다.":
        grad_with(to_center="positive"),
    "시그모이드를 빠뜨렸습니다. 점수의 기울기는 σ(점수) − 라벨입니다.":
        grad_with(sigma=lambda s: s.copy()),
    "u와 v가 서로 바뀌었습니다. 중심 v의 기울기에는 u가, u의 기울기에는 v가 곱해집니다.":
        grad_with(cross=False),
    "음성 표본의 기울기를 빠뜨렸습니다.":
        grad_with(neg=0.0),
    "w_in과 w_out의 기울기가 서로 바뀌었습니다. 중심의 기울기는 w_in에, 정답과 음성의 기울기는 w_out에 더합니다.":
        swapped,
}  # fmt: skip


# ── GloVe ────────────────────────────────────────────────────────────────────────────────────────────
def glove_by_loops(counts, w, w_ctx, b, b_ctx, x_max=100.0, alpha=0.75):
    """Pair by pair over the counts that are there (Pennington et al. 2014, eq. 8 and 9)."""
    terms = []
    for i, j in torch.nonzero(counts).tolist():
        x = counts[i, j].item()
        error = torch.dot(w[i], w_ctx[j]) + b[i] + b_ctx[j] - math.log(x)
        terms.append(min(1.0, (x / x_max) ** alpha) * error**2)
    return torch.stack(terms).sum()


def cost_and_gradient(loss, counts, w, w_ctx, b, b_ctx, **settings):
    """The loss of an answer and the gradients that flow from it."""
    leaves = [part.clone().requires_grad_() for part in (w, w_ctx, b, b_ctx)]
    value = loss(counts, *leaves, **settings)
    if not isinstance(value, torch.Tensor) or not value.requires_grad:
        return value
    if value.dim() == 0:
        value.backward()
    seen = {"비용": value}
    for name, leaf in zip(("W", "W_ctx", "b", "b_ctx"), leaves, strict=True):
        seen[f"{name}의 기울기"] = leaf.grad if leaf.grad is not None else "없음"
    return seen


def glove_with(
    log=torch.log,
    weight=lambda x, m, a: (x / m).clamp(max=1) ** a,
    power=2,
    reduce=torch.sum,
    keep=True,
    bias=lambda b, b_ctx: b[:, None] + b_ctx,
    around=False,
    context=lambda w, w_ctx: w_ctx,
):
    """The GloVe loss over the whole table, with one place each to go wrong in."""

    def run(counts, w, w_ctx, b, b_ctx, x_max=100.0, alpha=0.75):
        there = counts > 0 if keep else torch.ones_like(counts, dtype=torch.bool)
        x = counts[there]  # chosen before the log, or the empty cells' inf would make every gradient NaN
        error = (w @ context(w, w_ctx).T + bias(b, b_ctx))[there] - log(x)
        f = weight(x, x_max, alpha)
        return reduce((f * error) ** power if around else f * error**power)

    return run


GLOVE_MISTAKES = {
    "횟수가 0인 칸에서 log 0 = −inf가 되었습니다. counts > 0인 칸만 고른 뒤에 log를 취하세요.":
        glove_with(keep=False),
    "log(1 + x)를 썼습니다. 0인 칸을 빼면 되니 log(x) 그대로 쓰세요.":
        glove_with(log=torch.log1p),
    "밑이 10인 로그를 썼습니다. 자연로그(torch.log)입니다.":
        glove_with(log=torch.log10),
    "가중치를 1에서 자르지 않았습니다. x가 x_max 이상이면 f(x) = 1입니다.":
        glove_with(weight=lambda x, m, a: (x / m) ** a),
    "가중치에 alpha 제곱을 하지 않았습니다. f(x) = (x / x_max)^alpha입니다.":
        glove_with(weight=lambda x, m, a: (x / m).clamp(max=1)),
    "가중치 f(x)를 곱하지 않았습니다. 드문 짝과 흔한 짝을 똑같이 맞추려 하게 됩니다.":
        glove_with(weight=lambda x, m, a: torch.ones_like(x)),
    "가중치까지 제곱했습니다. 제곱하는 것은 차이뿐입니다: f(x) × 차이².":
        glove_with(around=True),
    "차이를 제곱하지 않았습니다.":
        glove_with(power=1),
    "합이 아니라 평균을 냈습니다. 이 문제의 비용은 모든 칸의 합입니다.":
        glove_with(reduce=torch.mean),
    "맥락의 편향 b_ctx가 빠졌습니다. 편향은 중심과 맥락에 하나씩 있습니다.":
        glove_with(bias=lambda b, b_ctx: b[:, None] + 0 * b_ctx),
    "중심의 편향 b가 빠졌습니다. 편향은 중심과 맥락에 하나씩 있습니다.":
        glove_with(bias=lambda b, b_ctx: 0 * b[:, None] + b_ctx),
    "편향이 둘 다 빠졌습니다. 내적에 b_i와 b̃_j를 더하세요.":
        glove_with(bias=lambda b, b_ctx: 0 * (b[:, None] + b_ctx)),
    "두 벡터를 모두 w에서 꺼냈습니다. 맥락의 벡터는 w_ctx[j]입니다.":
        glove_with(context=lambda w, w_ctx: w),
    "log를 취하지 않았습니다. 맞히는 것은 횟수 x가 아니라 log x입니다.":
        glove_with(log=lambda x: x),
    "x_max나 alpha 인자를 쓰지 않고 100과 0.75로 정해 두었습니다.":
        glove_with(weight=lambda x, m, a: (x / 100).clamp(max=1) ** 0.75),
    "편향의 방향이 섞였습니다. b는 행(중심)에, b_ctx는 열(맥락)에 더합니다: b[:, None] + b_ctx[None, :].":
        glove_with(bias=lambda b, b_ctx: b + b_ctx),
    "편향의 행과 열이 바뀌었습니다. b는 행(중심)의 것이니 b[:, None]이고, b_ctx는 열의 것입니다.":
        glove_with(bias=lambda b, b_ctx: b + b_ctx[:, None]),
    "텐서가 아닌 수를 돌려주었습니다. .item()을 하면 기울기가 흐르지 않습니다.":
        lambda *a, **k: glove_by_loops(*a, **k).item(),
}  # fmt: skip
