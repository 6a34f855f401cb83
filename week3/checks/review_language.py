"""Week 3's review, language models (chunks, truncated BPTT, masked loss, perplexity): truths and mistakes."""

import numpy as np
import torch
from scipy.stats import gmean
from torch import nn
from torch.nn import functional as F


# ── 이어지는 조각 ────────────────────────────────────────────────────────────────────────────────────
def chunks_by_place(ids, batch_size, length):
    """Every entry looked up by its place in the text: row b begins at b·R, its target is the next token."""
    row = (len(ids) - 1) // batch_size
    made = []
    for start in range(0, row, length):
        places = [[b * row + t for t in range(start, min(start + length, row))] for b in range(batch_size)]
        made.append([torch.stack([torch.stack([ids[p + k] for p in line]) for line in places]) for k in (0, 1)])
    return made


def chunks_with(target="next", ragged=True, size=lambda n, b: (n - 1) // b, lay="rows", pair=lambda x, y: (x, y)):
    """Cutting a text into chunks with one place each to go wrong in."""

    def run(ids, batch_size, length):
        row = size(len(ids), batch_size)
        x = ids[: row * batch_size].view(batch_size, row)
        y = ids[1 : row * batch_size + 1].view(batch_size, row) if target != "own row" else x.roll(-1, dims=1)
        if target == "same":
            y = x.clone()
        if lay == "columns":
            x, y = (ids[k : row * batch_size + k].view(row, batch_size).T for k in (0, 1))
        ends = range(0, row, length) if ragged else range(0, row - length + 1, length)
        return [pair(x[:, i : i + length], y[:, i : i + length]) for i in ends]

    return run


def chunks_in_order(ids, batch_size, length):
    """Consecutive pieces of the text become the rows of one batch: right for shuffled training, not for a carried state."""
    count = (len(ids) - 1) // (batch_size * length)
    x, y = (ids[k : count * batch_size * length + k].view(count, batch_size, length) for k in (0, 1))
    return list(zip(x, y, strict=True))


def chunks_of_chunks(ids, batch_size, length):
    """Shifts inside the chunk, so that its last target is missing."""
    made = chunks_with()(ids, batch_size, length)
    return [(x[:, :-1], x[:, 1:]) for x, _ in made]


def chunks_overlapping(ids, batch_size, length):
    row = (len(ids) - 1) // batch_size
    x, y = (ids[k : row * batch_size + k].view(batch_size, row) for k in (0, 1))
    return [(x[:, i : i + length], y[:, i : i + length]) for i in range(row - length + 1)]


CHUNK_MISTAKES = {
    "정답이 입력과 같습니다. 베끼기만 해도 손실이 0이 되고, 아무것도 배우지 못합니다. 정답은 입력에서 한 칸 뒤의 토큰입니다.":
        chunks_with(target="same"),
    "줄 끝의 정답이 그 줄의 첫 토큰입니다(roll). 정답은 글에서 실제로 다음에 오는 토큰이어야 합니다.":
        chunks_with(target="own row"),
    "다음 조각이 앞 조각에 이어지지 않습니다. 글을 먼저 B개의 긴 줄로 나눈 뒤, 그 줄들을 세로로 자르세요. 그래야 상태를 넘겨줄 수 있습니다.":
        chunks_in_order,
    "글이 줄이 아니라 열을 따라 놓였습니다. 한 줄 안에서 토큰이 글의 순서대로 이어져야 합니다: view(batch_size, row).":
        chunks_with(lay="columns"),
    "마지막의 짧은 조각을 버렸습니다. 길이가 모자라도 남은 토큰을 모두 쓰세요.":
        chunks_with(ragged=False),
    "조각 안에서 한 칸을 밀어 조각마다 토큰 하나가 사라졌습니다. 글 전체에서 한 칸 뒤를 자르면 길이가 줄지 않습니다.":
        chunks_of_chunks,
    "입력과 정답이 서로 바뀌었습니다. 앞의 토큰이 입력, 한 칸 뒤의 토큰이 정답입니다.":
        chunks_with(pair=lambda x, y: (y, x)),
    "조각을 한 칸씩만 밀며 겹쳐 잘랐습니다. 다음 조각은 앞 조각이 끝난 자리에서 시작합니다.":
        chunks_overlapping,
    "줄의 길이에 정답 몫을 남기지 않았습니다. 마지막 토큰에는 다음이 없으니 (토큰 수 − 1) // B입니다.":
        chunks_with(size=lambda n, b: n // b),
}  # fmt: skip


# ── 잘라 가며 배우기 ─────────────────────────────────────────────────────────────────────────────────
TOKENS = 142  # as many as the notebook's V, which an answer may use


class TinyLanguageModel(nn.Module):
    """Embedding, LSTM and linear layer; takes a state and gives it back."""

    def __init__(self, vocab_size=TOKENS, size=4):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, size)
        self.rnn = nn.LSTM(size, size, batch_first=True)
        self.linear = nn.Linear(size, vocab_size)

    def forward(self, x, state=None):
        hidden, state = self.rnn(self.embedding(x), state)
        return self.linear(hidden), state


class Descent:
    """Plain gradient descent with the face of torch.optim.SGD, whose first use loads a compiler for seconds."""

    def __init__(self, parameters, rate):
        self.parameters, self.rate = list(parameters), rate
        self.param_groups = [{"params": self.parameters, "lr": rate}]

    def zero_grad(self, set_to_none=True):
        for part in self.parameters:
            part.grad = None if set_to_none or part.grad is None else torch.zeros_like(part)

    @torch.no_grad()
    def step(self):
        for part in self.parameters:
            if part.grad is not None:
                part -= self.rate * part.grad


def train_tiny(train, chunks, rate, clip, scale):
    """Let an answer train a small model and look at its losses and at what the model has become."""
    torch.manual_seed(3)
    model = TinyLanguageModel()
    with torch.no_grad():
        for part in model.parameters():
            part.mul_(scale)
    losses = train(model, Descent(model.parameters(), rate), chunks, clip)
    graph = any(getattr(loss, "requires_grad", False) for loss in (losses if isinstance(losses, list) else []))
    return {
        "손실": losses,
        "손실의 계산 그래프": "있음" if graph else "없음",
        "파라미터": torch.cat([part.detach().flatten() for part in model.parameters()]),
    }


def train_by_hand(model, optimizer, chunks, clip):
    """No backward(), no optimizer: autograd.grad, the norm and the step written out."""
    rate, parts = optimizer.rate, list(model.parameters())
    h = c = torch.zeros(1, len(chunks[0][0]), model.rnn.hidden_size)
    losses = []
    for x, y in chunks:
        logits, (h, c) = model(x, (h, c))
        log_p = logits.log_softmax(-1)
        loss = -torch.stack([log_p[b, t, y[b, t]] for b, t in np.ndindex(*y.shape)]).mean()
        grads = torch.autograd.grad(loss, parts)
        norm = sum(float((grad**2).sum()) for grad in grads) ** 0.5
        with torch.no_grad():
            for part, grad in zip(parts, grads, strict=True):
                part -= rate * min(1.0, clip / norm) * grad
        h, c = h.detach(), c.detach()
        losses.append(loss.item())
    return losses


def train_with(
    carry=lambda state: tuple(part.detach() for part in state), clear="before", cut=nn.utils.clip_grad_norm_,
    price=lambda logits, y: F.cross_entropy(logits.flatten(0, 1), y.flatten()), note=lambda losses: losses,
    number=lambda loss: loss.item(),
):  # fmt: skip
    """Truncated BPTT with one place each to go wrong in."""

    def run(model, optimizer, chunks, clip):
        state, losses = None, []
        for x, y in chunks:
            logits, state = model(x, state)
            loss = price(logits, y)
            if clear == "before":
                optimizer.zero_grad()
            loss.backward()
            if clear == "after":
                optimizer.zero_grad()
            cut(list(model.parameters()), clip)
            optimizer.step()
            state = carry(state)
            losses.append(number(loss))
        return note(losses)

    return run


def train_stop_first(model, optimizer, chunks, clip):
    """Ends after the first chunk: return inside the loop."""
    return train_with()(model, optimizer, chunks[:1], clip)


TRAINING_MISTAKES = {
    "두 번째 조각에서 멈췄습니다. 넘겨줄 상태를 끊지 않으면 이미 지운 앞 조각의 계산 그래프까지 거슬러 가려 합니다. h와 c를 모두 detach()하세요.":
        train_with(carry=lambda state: state),
    "조각마다 상태를 0으로 되돌렸습니다. 그러면 조각의 첫머리에서 앞의 글을 모릅니다. 앞 조각의 상태를 detach()해서 넘겨주세요.":
        train_with(carry=lambda state: None),
    "기울기를 지우지 않았습니다. 앞 조각의 기울기가 쌓입니다. backward 앞에서 optimizer.zero_grad()를 부르세요.":
        train_with(clear="never"),
    "파라미터가 그대로입니다. optimizer.step()을 부르지 않았거나, backward와 step 사이에서 zero_grad()를 불러 방금 구한 기울기를 지웠습니다.":
        train_with(clear="after"),
    "기울기를 자르지 않았거나, backward 앞에서(기울기가 생기기 전에) 잘랐습니다. backward와 step 사이에서 자르세요.":
        train_with(cut=lambda parts, clip: None),
    "기울기를 값마다 잘랐습니다(clip_grad_value_). 방향이 바뀝니다. 전체의 크기(norm)로 자르는 clip_grad_norm_을 쓰세요.":
        train_with(cut=nn.utils.clip_grad_value_),
    "마지막 자리의 손실만 구했습니다. 모든 자리의 평균입니다.":
        train_with(price=lambda logits, y: F.cross_entropy(logits[:, -1], y[:, -1])),
    "손실을 평균하지 않고 더했습니다. 조각이 길수록 걸음이 커집니다.":
        train_with(price=lambda logits, y: F.cross_entropy(logits.flatten(0, 1), y.flatten(), reduction="sum")),
    "첫 조각만 배우고 끝났습니다. return이 반복문 안에 있지 않은지 보세요.":
        train_stop_first,
    "손실을 계산 그래프가 달린 텐서째로 모았습니다. 그래프가 지워지지 않아 메모리가 쌓입니다. loss.item()으로 수만 꺼내세요.":
        train_with(number=lambda loss: loss),
    "손실을 조각마다 모으지 않고 하나만 돌려주었습니다. 조각의 수만큼 담긴 리스트를 돌려주세요.":
        train_with(note=lambda losses: sum(losses) / len(losses)),
}  # fmt: skip


# ── 패딩을 뺀 손실 ───────────────────────────────────────────────────────────────────────────────────
def priced(answer, logits, targets, pad_id):
    """The loss of an answer, and whether it could be learned from (a number could not)."""
    loss = answer(logits, targets, pad_id)
    return {"손실": loss, "꼴": "수" if isinstance(loss, float) else "텐서"}


def nll_by_torch(logits, targets, pad_id):
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=pad_id)


def nll_with(
    real=lambda y, pad: y != pad, share=lambda nll, real: nll[real].sum() / real.sum(), sign=-1, log=torch.log_softmax,
    axis=-1,
):  # fmt: skip
    """The masked loss with one place each to go wrong in."""

    def run(logits, targets, pad_id):
        nll = sign * log(logits, dim=axis).gather(-1, targets[..., None])[..., 0]
        return share(nll, real(targets, pad_id))

    return run


NLL_MISTAKES = {
    "패딩까지 손실에 넣었습니다. 패딩은 맞힐 것이 아니니 평균에서 빼세요.":
        nll_with(real=lambda y, pad: torch.ones_like(y, dtype=torch.bool)),
    "패딩의 손실은 0으로 만들었지만 B × T로 나누었습니다. 짧은 문장이 많을수록 손실이 작아 보입니다. 진짜 토큰의 수로 나누세요.":
        nll_with(share=lambda nll, real: (nll * real).mean()),
    "문장마다 평균한 뒤 다시 평균했습니다. 그러면 짧은 문장의 토큰이 더 무거워집니다. 모든 진짜 토큰을 한꺼번에 평균하세요.":
        nll_with(share=lambda nll, real: ((nll * real).sum(1) / real.sum(1)).mean()),
    "토큰의 수로 나누지 않았습니다. 진짜 토큰의 평균입니다.":
        nll_with(share=lambda nll, real: nll[real].sum()),
    "거꾸로 골랐습니다. 패딩이 아닌(!=) 자리의 손실입니다.":
        nll_with(real=lambda y, pad: y == pad),
    "번호 0을 패딩으로 정해 두었습니다. 패딩의 번호는 pad_id로 받습니다.":
        nll_with(real=lambda y, pad: y != 0),
    "부호가 반대입니다. log 확률은 0 이하이니 −를 붙여야 손실입니다.":
        nll_with(sign=1),
    "log를 취하지 않았습니다. 정답의 확률 p가 아니라 −log p입니다.":
        nll_with(log=torch.softmax),
    "softmax의 축이 다릅니다. 확률은 낱말의 축(마지막 축)을 따라 더해 1이 됩니다.":
        nll_with(axis=1),
    "소프트맥스를 두 번 했습니다. F.cross_entropy는 로짓을 받아 안에서 log_softmax를 합니다.":
        lambda logits, targets, pad_id: nll_by_torch(logits.softmax(-1), targets, pad_id),
    "로짓에 exp를 그대로 취해 넘쳤습니다(inf나 NaN). log_softmax나 F.cross_entropy는 가장 큰 로짓을 먼저 빼서 넘치지 않습니다.":
        nll_with(log=lambda logits, dim: (logits.exp() / logits.exp().sum(dim, keepdim=True)).log()),
    ".item()으로 수를 꺼냈습니다. 그러면 이 손실로 backward를 할 수 없습니다. 텐서 그대로 돌려주세요.":
        lambda logits, targets, pad_id: nll_by_torch(logits, targets, pad_id).item(),
    "한 숫자가 아니라 토큰마다의 손실을 돌려주었습니다. 평균하세요.":
        nll_with(share=lambda nll, real: nll[real]),
}  # fmt: skip


# ── 퍼플렉시티 ───────────────────────────────────────────────────────────────────────────────────────
def perplexity_by_mean(nlls):
    """The geometric mean of 1/p over all tokens."""
    return float(gmean(np.exp(np.concatenate(nlls))))


PERPLEXITY_MISTAKES = {
    "문장마다 퍼플렉시티를 구해 평균했습니다. 먼저 모든 토큰의 NLL을 평균하고, exp는 마지막에 한 번만 취합니다.":
        lambda nlls: np.mean([np.exp(nll.mean()) for nll in nlls]),
    "토큰마다 exp를 취한 뒤 평균했습니다. exp는 평균한 다음에 한 번만 취합니다.":
        lambda nlls: np.exp(np.concatenate(nlls)).mean(),
    "문장의 평균을 다시 평균했습니다. 길이가 다르면 값이 달라집니다. 모든 토큰을 한꺼번에 평균하세요.":
        lambda nlls: np.exp(np.mean([nll.mean() for nll in nlls])),
    "2를 밑으로 거듭제곱했습니다. NLL이 자연로그이니 밑은 e(np.exp)입니다.":
        lambda nlls: 2 ** np.concatenate(nlls).mean(),
    "exp를 취하지 않았습니다. 그것은 교차 엔트로피입니다.":
        lambda nlls: np.concatenate(nlls).mean(),
    "토큰의 수로 나누지 않고 exp를 취했습니다. 합이 아니라 평균입니다.":
        lambda nlls: np.exp(np.concatenate(nlls).sum()),
    "합을 문장의 수로 나누었습니다. 토큰의 수로 나눕니다.":
        lambda nlls: np.exp(np.concatenate(nlls).sum() / len(nlls)),
    "부호를 한 번 더 바꾸었습니다. NLL에는 이미 −가 붙어 있으니 퍼플렉시티는 1보다 작을 수 없습니다.":
        lambda nlls: np.exp(-np.concatenate(nlls).mean()),
}  # fmt: skip
