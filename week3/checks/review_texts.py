"""Week 3's review, reviews and sums (packing, honest choice, seq2seq): independent truths and what members get wrong."""

import statistics

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


# ── 문장 벡터 ────────────────────────────────────────────────────────────────────────────────────────
def made_layer(kind, dim, size, directions):
    """A seeded layer of torch.nn."""
    torch.manual_seed(11)
    return getattr(nn, kind)(dim, size, batch_first=True, bidirectional=directions == 2)


def vectors_of(answer, kind, x, lengths, size, directions):
    """What an answer makes of a layer of this kind."""
    with torch.no_grad():
        return answer(made_layer(kind, x.size(-1), size, directions), x, lengths)


def one_by_one(rnn, x, lengths):
    """Each sentence read alone, without its padding."""
    rows = []
    for sentence, length in zip(x, lengths.tolist(), strict=True):
        outputs, _ = rnn(sentence[None, :length])
        ends = [outputs[0, -1, : rnn.hidden_size], outputs[0, 0, rnn.hidden_size :]]
        rows.append(torch.cat(ends))
    return torch.stack(rows)


def packed(rnn, x, lengths, **settings):
    """(outputs, final h, final state) of a packed batch."""
    outputs, state = rnn(pack_padded_sequence(x, lengths, batch_first=True, **{"enforce_sorted": False} | settings))
    return pad_packed_sequence(outputs, batch_first=True)[0], state[0] if isinstance(state, tuple) else state, state


def joined(h):
    """(directions, B, H) -> (B, directions · H)."""
    return torch.cat(list(h), dim=-1)


def by_packing(rnn, x, lengths):
    return joined(packed(rnn, x, lengths)[1])


def padding_read(rnn, x, lengths):
    state = rnn(x)[1]
    return joined(state[0] if isinstance(state, tuple) else state)


def unpacked_end(rnn, x, lengths):
    return rnn(x)[0][:, -1]


def unpacked_at_length(rnn, x, lengths):
    return rnn(x)[0][torch.arange(len(x)), lengths - 1]


def last_real_step(rnn, x, lengths):
    return packed(rnn, x, lengths)[0][torch.arange(len(x)), lengths - 1]


def last_column(rnn, x, lengths):
    return packed(rnn, x, lengths)[0][:, -1]


def mean_with_padding(rnn, x, lengths):
    return packed(rnn, x, lengths)[0].mean(dim=1)


def sorted_and_left(rnn, x, lengths):
    order = lengths.argsort(descending=True, stable=True)
    return joined(packed(rnn, x[order], lengths[order], enforce_sorted=True)[1])


VECTOR_MISTAKES = {
    "패딩까지 읽은 상태입니다. pack_padded_sequence로 길이를 알려 주세요.":
        padding_read,
    "패딩까지 읽은 출력의 마지막 열을 썼습니다. pack_padded_sequence로 길이를 알려 주고, 출력이 아니라 마지막 상태를 쓰세요.":
        unpacked_end,
    "패딩까지 읽힌 뒤 마지막 진짜 자리의 출력을 골랐습니다. 앞에서 읽는 쪽은 맞지만, 뒤에서 읽는 쪽은 패딩부터 읽었고 그 자리에서 진짜 토큰은 하나뿐입니다.":
        unpacked_at_length,
    "마지막 진짜 자리의 출력을 썼습니다. 뒤에서 읽는 쪽은 그 자리에서 겨우 한 토큰을 읽었습니다. 두 방향의 마지막 상태 h를 이어 붙이세요.":
        last_real_step,
    "출력의 마지막 열을 썼습니다. 짧은 문장은 그 자리가 0입니다.":
        last_column,
    "출력을 패딩 자리까지 평균했습니다. 이 문제는 두 방향의 마지막 상태를 씁니다.":
        mean_with_padding,
    "h[-1]만 썼습니다. 양방향이면 h[-1]은 뒤에서 읽은 쪽뿐입니다. 두 방향을 이어 붙이세요.":
        lambda rnn, x, lengths: packed(rnn, x, lengths)[1][-1],
    "h[0]만 썼습니다. 양방향이면 h[0]은 앞에서 읽은 쪽뿐입니다. 두 방향을 이어 붙이세요.":
        lambda rnn, x, lengths: packed(rnn, x, lengths)[1][0],
    "두 방향을 더했습니다. 이어 붙이면 길이가 2H가 됩니다.":
        lambda rnn, x, lengths: packed(rnn, x, lengths)[1].sum(0),
    "reshape로 모양만 맞추었습니다. h는 (방향, B, H)라서 그대로 펴면 다른 문장의 상태가 한 줄에 섞입니다. 방향의 축을 먼저 옮기세요.":
        lambda rnn, x, lengths: packed(rnn, x, lengths)[1].reshape(len(x), -1),
    "뒤에서 읽은 쪽이 먼저 왔습니다. 앞에서 읽은 상태가 먼저입니다.":
        lambda rnn, x, lengths: joined(packed(rnn, x, lengths)[1].flip(0)),
    "길이순으로 줄을 세운 채 돌려주었습니다. 받은 문장의 차례로 되돌리세요. enforce_sorted=False면 저절로 됩니다.":
        sorted_and_left,
    "LSTM에서 셀 상태 c를 썼습니다. LSTM의 상태는 (h, c)의 짝이고, 문장 벡터는 h입니다.":
        lambda rnn, x, lengths: joined(
            s[1] if isinstance(s := packed(rnn, x, lengths)[2], tuple) else s
        ),
    "LSTM이 돌려주는 상태가 (h, c)의 짝이라는 것을 잊었습니다. 튜플이면 첫째 것만 꺼내세요.":
        lambda rnn, x, lengths: joined(packed(rnn, x, lengths)[2]),
}  # fmt: skip


# ── 검증으로 고르고 테스트는 한 번만 ─────────────────────────────────────────────────────────────────
def scores_by_sorting(runs):
    """For each model the mean test accuracy of its seeds, each at its first best epoch on validation."""
    made = {}
    for name, seeds in runs.items():
        best = [sorted(zip(seed["valid"], range(0, -len(seed["valid"]), -1), seed["test"]))[-1][2] for seed in seeds]
        made[name] = statistics.fmean(best)
    return made


def scored(choose, gather=np.mean):
    """For each model: choose a figure of each seed, then gather them."""
    return lambda runs: {name: float(gather([choose(seed) for seed in seeds])) for name, seeds in runs.items()}


def at_best(seed):
    return seed["test"][int(np.argmax(seed["valid"]))]


def last_of_ties(seed):
    best = max(seed["valid"])
    return seed["test"][max(i for i, value in enumerate(seed["valid"]) if value == best)]


def one_epoch_for_all(runs):
    made = {}
    for name, seeds in runs.items():
        shortest = min(len(seed["valid"]) for seed in seeds)
        epoch = int(np.argmax(np.mean([seed["valid"][:shortest] for seed in seeds], axis=0)))
        made[name] = float(np.mean([seed["test"][epoch] for seed in seeds]))
    return made


SCORE_MISTAKES = {
    "테스트 정확도가 가장 높은 에포크를 골랐습니다. 시험지를 보고 답안을 고른 셈입니다. 검증으로 에포크를 고르세요.":
        scored(lambda seed: max(seed["test"])),
    "검증 정확도를 보고했습니다. 검증은 고르는 데 썼으니 부풀어 있습니다. 그 에포크의 테스트 정확도를 보고하세요.":
        scored(lambda seed: max(seed["valid"])),
    "마지막 에포크의 테스트 정확도입니다. 검증이 가장 좋았던 에포크의 것을 쓰세요.":
        scored(lambda seed: seed["test"][-1]),
    "가장 좋은 시드만 보고했습니다. 시드를 모두 평균하세요.":
        scored(at_best, gather=max),
    "동점일 때 나중 에포크를 골랐습니다. 먼저 나온 것을 고릅니다(더 짧게 배운 쪽).":
        scored(last_of_ties),
    "모든 에포크의 테스트 정확도를 평균했습니다.":
        scored(lambda seed: np.mean(seed["test"])),
    "시드마다가 아니라 모든 시드에 같은 에포크를 골랐습니다. 시드마다 검증이 가장 좋은 에포크를 고르세요.":
        one_epoch_for_all,
    "검증이 가장 나쁜 에포크를 골랐습니다. 정확도는 클수록 좋습니다.":
        scored(lambda seed: seed["test"][int(np.argmin(seed["valid"]))]),
}  # fmt: skip


# ── 덧셈: 글로 적기 ──────────────────────────────────────────────────────────────────────────────────
def sums_by_format(question, answer, digits, reverse):
    """str.format does the padding, from the other side where the question is turned round."""
    width = 2 * digits + 1
    text = f"{''.join(reversed(question)):>{width}}" if reverse else f"{question:<{width}}"
    return text, f"_{answer:<{digits + 1}}"


def sums_with(
    fill=str.ljust, turn=lambda padded, bare: padded[::-1], start="_", room=1, answer_too=False, width=None, tell=None,
):  # fmt: skip
    """Writing a sum with one place each to go wrong in."""

    def run(question, answer, digits, reverse):
        padded = fill(question, width(digits) if width else 2 * digits + 1)
        text = turn(padded, question) if reverse else padded
        told = (tell or fill)(answer, digits + room)
        return text, start + (told[::-1] if answer_too and reverse else told)

    return run


SUM_MISTAKES = {
    "질문을 뒤집지 않았습니다. reverse가 참이면 거꾸로 적습니다.":
        sums_with(turn=lambda padded, bare: padded),
    "뒤집은 다음에 빈칸을 채웠습니다. 채운 뒤에 뒤집어야 빈칸이 앞으로 가고, 질문의 첫 글자가 답과 가까워집니다.":
        sums_with(turn=lambda padded, bare: bare[::-1].ljust(len(padded))),
    "답까지 뒤집었습니다. 뒤집는 것은 질문뿐입니다.":
        sums_with(answer_too=True),
    "답의 앞에 시작표 '_'가 없습니다. 디코더는 이것을 받고 첫 글자를 씁니다.":
        sums_with(start=""),
    "빈칸을 왼쪽에 채웠습니다. 오른쪽에 채우세요(ljust).":
        sums_with(fill=str.rjust),
    "질문의 빈칸을 왼쪽에 채웠습니다. 질문도 답도 오른쪽에 채웁니다(ljust).":
        sums_with(fill=str.rjust, tell=str.ljust),
    "질문을 늘 5글자로 적었습니다. 자릿수가 바뀌면 길이도 2 × digits + 1로 바뀝니다.":
        sums_with(width=lambda digits: 5),
    "답의 자리가 하나 모자랍니다. 두 수의 합은 한 자리 늘어날 수 있으니 digits + 1자리입니다.":
        sums_with(room=0),
    "질문의 자리가 하나 모자랍니다. 더하기표까지 2 × digits + 1자리입니다.":
        sums_with(width=lambda digits: 2 * digits),
    "0으로 채웠습니다. 빈칸으로 채워야 숫자 0과 헷갈리지 않습니다.":
        sums_with(fill=lambda text, width: text.ljust(width, "0")),
    "두 수를 따로 뒤집었습니다. 글 전체를 뒤집습니다.":
        sums_with(turn=lambda padded, bare: "+".join(n[::-1] for n in bare.split("+")).rjust(len(padded))),
}  # fmt: skip


# ── 덧셈: 엿보는 디코더 ──────────────────────────────────────────────────────────────────────────────
def made_decoder(size=4, dim=3, vocab_size=6):
    """Embedding, LSTM and linear layer of a peeky decoder, seeded."""
    torch.manual_seed(12)
    return nn.Embedding(vocab_size, dim), nn.LSTM(size + dim, size, batch_first=True), nn.Linear(2 * size, vocab_size)


def peek_at(answer, y, state, context):
    """Logits and final state of an answer for seeded layers."""
    logits, new = answer(*made_decoder(context.size(1)), y, state, context)
    (grad,) = torch.autograd.grad(logits.square().sum(), context, allow_unused=True)
    return {"logits": logits, "h": new[0], "c": new[1], "context의 기울기": "없음" if grad is None else grad}


def peek_by_steps(embedding, lstm, linear, y, state, context):
    """Step by step with an LSTMCell that shares the layer's weights, in the order of the equations."""
    cell = nn.LSTMCell(lstm.input_size, lstm.hidden_size)
    cell.load_state_dict({name.removesuffix("_l0"): part for name, part in lstm.state_dict().items()})
    (h, c), rows = (part[0] for part in state), []
    for ids in y.T:
        h, c = cell(torch.hstack([context, embedding(ids)]), (h, c))
        rows.append(linear(torch.hstack([context, h])))
    return torch.stack(rows, dim=1), (h[None], c[None])


def peek_with(
    into=lambda peek, e: torch.cat([peek, e], -1), out=lambda peek, o: torch.cat([peek, o], -1), keep=True,
    look=lambda context, y: context[:, None].expand(-1, y.size(1), -1), give=lambda logits, state: (logits, state), older=False,
):  # fmt: skip
    """A peeky decoder with one place each to go wrong in."""

    def run(embedding, lstm, linear, y, state, context):
        peek = look(context, y)
        outputs, new = lstm(into(peek, embedding(y)), state if keep else None)
        return give(linear(out(peek, outputs)), state if older else new)

    return run


def first_step_only(context, y):
    """The context at the first step, zeros at the others."""
    return torch.cat([context[:, None], torch.zeros(len(context), y.size(1) - 1, context.size(1))], dim=1)


def shuffled_rows(context, y):
    """repeat and view: the rows of different sentences get mixed."""
    return context.repeat(y.size(1), 1).view(len(context), y.size(1), -1)


PEEK_MISTAKES = {
    "LSTM에 넣을 때 이어 붙인 차례가 다릅니다. context가 먼저, 임베딩이 나중입니다.":
        peek_with(into=lambda peek, e: torch.cat([e, peek], -1)),
    "선형층에 넣을 때 이어 붙인 차례가 다릅니다. context가 먼저, LSTM의 출력이 나중입니다.":
        peek_with(out=lambda peek, o: torch.cat([o, peek], -1)),
    "처음 상태 state를 LSTM에 넘기지 않았습니다. 인코더가 읽은 것은 처음 상태로도 전해집니다.":
        peek_with(keep=False),
    "받은 상태를 그대로 돌려주었습니다. 다음 글자를 쓸 때 이어 갈 수 있게 LSTM이 낸 새 상태를 돌려주세요.":
        peek_with(older=True),
    "context를 첫 걸음에만 보여 주었습니다. 모든 걸음에서 보게 하세요.":
        peek_with(look=first_step_only),
    "context를 늘릴 때 다른 문장과 섞였습니다. repeat와 view 대신 context[:, None].expand(-1, T, -1)을 쓰세요.":
        peek_with(look=shuffled_rows),
    "선형층에서 context 대신 LSTM의 출력을 두 번 넣었습니다.":
        peek_with(out=lambda peek, o: torch.cat([o, o], -1)),
    "선형층의 앞에서 context를 이어 붙이지 않아 크기가 맞지 않습니다. 두 곳에서 모두 엿봅니다.":
        peek_with(out=lambda peek, o: o),
    "로짓이 아니라 확률을 돌려주었습니다. 소프트맥스는 교차 엔트로피가 합니다.":
        peek_with(give=lambda logits, state: (logits.softmax(-1), state)),
    "context의 기울기를 끊었습니다. detach하면 인코더가 엿보기에서 아무것도 배우지 못합니다.":
        peek_with(look=lambda context, y: context.detach()[:, None].expand(-1, y.size(1), -1)),
}  # fmt: skip


# ── 덧셈: 한 글자씩 쓰기 ─────────────────────────────────────────────────────────────────────────────
class Scripted:
    """A decoder of whole numbers: the best next token depends on the last one and on a counter in the state."""

    vocab_size = 7

    def __call__(self, y, state):
        if y.dim() != 2 or y.size(1) != 1:
            raise ValueError(f"y는 (B, 1)이어야 합니다. 받은 모양: {tuple(y.shape)}")
        best = (3 * y + 2 * state[:, None] + 1) % self.vocab_size
        logits = torch.stack(
            [torch.cos((best - k) * 2 * torch.pi / self.vocab_size) for k in range(self.vocab_size)], -1
        )
        return 3.0 * logits, state + 1


def greedy_by_rule(step, y, state, length):
    """The rule of Scripted, token by token, in plain integers."""
    rows = []
    for token, count in zip(y[:, 0].tolist(), state.tolist(), strict=True):
        row = []
        for k in range(length):
            token = (3 * token + 2 * (count + k) + 1) % step.vocab_size
            row.append(token)
        rows.append(row)
    return torch.tensor(rows)


def greedy_with(pick=lambda logits: logits.argmax(-1), feed="own", carry=True, start=False, more=0, give=None):
    """Greedy decoding with one place each to go wrong in."""

    def run(step, first, state, length):
        y, rows = first, [first] if start else []
        for _ in range(length + more):
            logits, new = step(y, state)
            rows.append(pick(logits))
            y = rows[-1] if feed == "own" else first
            state = new if carry else state
        return torch.cat(rows, dim=1) if give is None else give(rows)

    return run


def draw(logits):
    return torch.multinomial(logits[:, -1].softmax(-1), 1)


GREEDY_MISTAKES = {
    "걸음마다 시작표를 다시 넣었습니다. 다음 걸음에는 방금 고른 글자를 넣습니다.":
        greedy_with(feed="start"),
    "상태를 이어받지 않았습니다. step이 돌려준 새 상태를 다음 걸음에 넘기세요.":
        greedy_with(carry=False),
    "시작표까지 돌려주었습니다. 새로 쓴 글자만 length개 돌려주세요.":
        greedy_with(start=True),
    "확률대로 뽑았습니다. 덧셈의 답은 하나이니 로짓이 가장 큰 글자를 고르세요(argmax).":
        greedy_with(pick=draw),
    "가장 작은 로짓을 골랐습니다.":
        greedy_with(pick=lambda logits: logits.argmin(-1)),
    "글자 수가 하나 모자랍니다. length번 되풀이하세요.":
        greedy_with(more=-1),
    "마지막 글자만 돌려주었습니다. 고른 글자를 모두 모아 (B, length)로 돌려주세요.":
        greedy_with(give=lambda rows: rows[-1]),
    "이어 붙이는 축이 다릅니다. (B, 1)을 가로로 이어 (B, length)로 만드세요.":
        greedy_with(give=lambda rows: torch.cat(rows, dim=0)),
}  # fmt: skip
