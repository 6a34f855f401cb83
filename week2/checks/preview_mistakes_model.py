"""Wrong answers to exercises 6 to 8 of week 2's preview: packing, targets, temperature."""

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


# 6 ── The state after the last real step
def _packed(lstm, x, lengths):
    return pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)


def padding_read(lstm, x, lengths):
    return lstm(x)[1][0][-1]


def zeros_at_the_end(lstm, x, lengths):
    outputs, _ = pad_packed_sequence(lstm(_packed(lstm, x, lengths))[0], batch_first=True)
    return outputs[:, -1]


def not_sorted(lstm, x, lengths):
    return lstm(pack_padded_sequence(x, lengths, batch_first=True))[1][0][-1]


def packed_time_first(lstm, x, lengths):
    return lstm(pack_padded_sequence(x, lengths, enforce_sorted=False))[1][0][-1]


def cell_state(lstm, x, lengths):
    return lstm(_packed(lstm, x, lengths))[1][1][-1]


def all_layers(lstm, x, lengths):
    return lstm(_packed(lstm, x, lengths))[1][0]


def first_layer(lstm, x, lengths):
    return lstm(_packed(lstm, x, lengths))[1][0][0]


def state_and_cell(lstm, x, lengths):
    return lstm(_packed(lstm, x, lengths))[1]


def pair_for_state(lstm, x, lengths):
    _, h = lstm(_packed(lstm, x, lengths))
    return h[-1]


def packed_indexed(lstm, x, lengths):
    output, _ = lstm(_packed(lstm, x, lengths))
    return output[:, -1]


def three_results(lstm, x, lengths):
    output, h, c = lstm(_packed(lstm, x, lengths))
    return h[-1]


def one_too_early(lstm, x, lengths):
    return lstm(x)[0][torch.arange(len(x)), lengths - 2]


def one_too_late(lstm, x, lengths):
    return lstm(x)[0][torch.arange(len(x)), lengths]


def sorted_and_left(lstm, x, lengths):
    order = lengths.argsort(descending=True)
    return lstm(pack_padded_sequence(x[order], lengths[order], batch_first=True))[1][0][-1]


def every_pair(lstm, x, lengths):
    return lstm(x)[0][:, lengths - 1]


def cut_to_shortest(lstm, x, lengths):
    return lstm(x[:, : lengths.min()])[1][0][-1]


# 7 ── Inputs and targets
def _rows(ids, length):
    count = (len(ids) - 1) // length
    return ids[: count * length].view(count, length), ids[1 : count * length + 1].view(count, length)


def copier(ids, length):
    x, _ = _rows(ids, length)
    return x, x.clone()


def backwards(ids, length):
    x, y = _rows(ids, length)
    return y, x


def rolled(ids, length):
    x, _ = _rows(ids, length)
    return x, x.roll(-1, dims=1)


def shortened(ids, length):
    x, _ = _rows(ids, length)
    return x[:, :-1], x[:, 1:]


def longer_blocks(ids, length):
    count = len(ids) // (length + 1)
    blocks = ids[: count * (length + 1)].view(count, length + 1)
    return blocks[:, :-1], blocks[:, 1:]


def stream_rolled(ids, length):
    count = len(ids) // length
    return ids[: count * length].view(count, length), ids.roll(-1)[: count * length].view(count, length)


def one_row_too_many(ids, length):
    count = len(ids) // length
    return ids[: count * length].view(count, length), ids[1 : count * length + 1].view(count, length)


def one_row_less(ids, length):
    x, y = _rows(ids, length)
    return x[:-1], y[:-1]


def sliding(ids, length):
    starts = range(len(ids) - length)
    x = [ids[i : i + length] for i in starts]
    return torch.stack(x), torch.stack([ids[i + 1 : i + 1 + length] for i in starts])


def transposed(ids, length):
    x, y = _rows(ids, length)
    return x.reshape(length, -1), y.reshape(length, -1)


def next_row(ids, length):
    x, _ = _rows(ids, length)
    return x[:-1], x[1:]


def two_ahead(ids, length):
    count = (len(ids) - 2) // length
    return ids[: count * length].view(count, length), ids[2 : count * length + 2].view(count, length)


def only_inputs(ids, length):
    return _rows(ids, length)[0]


def one_target(ids, length):
    x, y = _rows(ids, length)
    return x, y[:, -1]


def flat(ids, length):
    x, y = _rows(ids, length)
    return x.flatten(), y.flatten()


def lists_of_rows(ids, length):
    x, y = _rows(ids, length)
    return list(x), list(y)


def real_ids(ids, length):
    x, y = _rows(ids, length)
    return x.float(), y.float()


# 8 ── Temperature
def multiplied(logits, temperature):
    return (logits * temperature).softmax(dim=-1)


def divided_afterwards(logits, temperature):
    return logits.softmax(dim=-1) / temperature


def temperature_ignored(logits, temperature):
    return logits.softmax(dim=-1)


def along_the_batch(logits, temperature):
    return (logits / temperature).softmax(dim=0)


def overflow(logits, temperature):
    powers = (logits / temperature).exp()
    return powers / powers.sum(dim=-1, keepdim=True)


def one_maximum_for_all(logits, temperature):
    powers = (logits / temperature - (logits / temperature).max()).exp()
    return powers / powers.sum(dim=-1, keepdim=True)


def array_of_probabilities(logits, temperature):
    return (logits / temperature).softmax(dim=-1).numpy()


def logarithms(logits, temperature):
    return (logits / temperature).log_softmax(dim=-1)


def not_normalised(logits, temperature):
    return (logits / temperature).exp()


def sigmoids(logits, temperature):
    return torch.sigmoid(logits / temperature)


def exponential_forgotten(logits, temperature):
    scaled = logits / temperature
    return scaled / scaled.sum(dim=-1, keepdim=True)


def sum_of_everything(logits, temperature):
    scaled = logits / temperature
    powers = (scaled - scaled.max()).exp()
    return powers / powers.sum()


def only_scaled(logits, temperature):
    return logits / temperature


def softmax_twice(logits, temperature):
    return (logits.softmax(dim=-1) / temperature).softmax(dim=-1)
