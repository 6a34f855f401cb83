"""Wrong answers to week 2's preview, as members really write them; preview.py says what is wrong with each."""

import torch
from torch.nn import functional as F


# 1 ── A sequence as a tensor
def _one_hot(ids, size):
    return torch.eye(size)[ids]


def summed_over_time(ids, size):
    return _one_hot(ids, size).sum(dim=1)


def axes_swapped(ids, size):
    return _one_hot(ids, size).transpose(1, 2)


def time_first(ids, size):
    return _one_hot(ids, size).transpose(0, 1)


def still_integers(ids, size):
    return F.one_hot(ids, size)


def double_precision(ids, size):
    return F.one_hot(ids, size).double()


def nested_list(ids, size):
    return F.one_hot(ids, size).tolist()


def numpy_array(ids, size):
    return _one_hot(ids, size).numpy()


def size_from_data(ids, size):
    return F.one_hot(ids).float()


def sentences_joined(ids, size):
    return _one_hot(ids, size).reshape(-1, size)


def only_row_marked(ids, size):
    """The assignment x[b, ids[b]] = 1 sets, at every step, all characters of the sentence."""
    x = torch.zeros(*ids.shape, size)
    for b, row in enumerate(ids):
        x[b, :, row] = 1
    return x


# 2 ── One step
def _sum(x, h, w_x, w_h, b):
    return x @ w_x.T + h @ w_h.T + b


def no_tanh(x, h, w_x, w_h, b):
    return _sum(x, h, w_x, w_h, b)


def sigmoid(x, h, w_x, w_h, b):
    return torch.sigmoid(_sum(x, h, w_x, w_h, b))


def relu(x, h, w_x, w_h, b):
    return torch.relu(_sum(x, h, w_x, w_h, b))


def state_forgotten(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x.T + b)


def input_forgotten(x, h, w_x, w_h, b):
    return torch.tanh(h @ w_h.T + b)


def state_not_weighted(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x.T + h + b)


def recurrent_not_transposed(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x.T + h @ w_h + b)


def input_not_transposed(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x + h @ w_h.T + b)


def none_transposed(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x + h @ w_h + b)


def weights_swapped(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_h.T + h @ w_x.T + b)


def bias_missing(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x.T + h @ w_h.T)


def bias_outside(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x.T + h @ w_h.T) + b


def tanh_of_each(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x.T) + torch.tanh(h @ w_h.T + b)


def tanh_of_each_and_bias(x, h, w_x, w_h, b):
    return torch.tanh(x @ w_x.T) + torch.tanh(h @ w_h.T) + b


def bias_twice(x, h, w_x, w_h, b):
    return torch.tanh(_sum(x, h, w_x, w_h, b) + b)


def weights_in_front(x, h, w_x, w_h, b):
    return torch.tanh(w_x @ x + w_h @ h + b)


def columns(x, h, w_x, w_h, b):
    return torch.tanh(w_x @ x.T + w_h @ h.T + b)


def state_kept_by_adding(x, h, w_x, w_h, b):
    return h + torch.tanh(_sum(x, h, w_x, w_h, b))


# 3 ── All steps
def _step(x, h, w_x, w_h, b):
    return torch.tanh(_sum(x, h, w_x, w_h, b))


def _read(x, w_x, w_h, b):
    """The states after each step, a list of T tensors (B, H)."""
    h, states = torch.zeros(x.size(0), w_h.size(0)), []
    for t in range(x.size(1)):
        h = _step(x[:, t], h, w_x, w_h, b)
        states.append(h)
    return states


def loop_over_sentences(x, w_x, w_h, b):
    h, states = torch.zeros(x.size(0), w_h.size(0)), []
    for x_t in x:
        h = _step(x_t, h, w_x, w_h, b)
        states.append(h)
    return torch.stack(states, dim=1), h


def state_reset(x, w_x, w_h, b):
    zero = torch.zeros(x.size(0), w_h.size(0))
    states = [_step(x[:, t], zero, w_x, w_h, b) for t in range(x.size(1))]
    return torch.stack(states, dim=1), states[-1]


def stacked_in_front(x, w_x, w_h, b):
    states = _read(x, w_x, w_h, b)
    return torch.stack(states), states[-1]


def viewed(x, w_x, w_h, b):
    states = _read(x, w_x, w_h, b)
    return torch.stack(states).view(x.size(0), x.size(1), -1), states[-1]


def concatenated(x, w_x, w_h, b):
    states = _read(x, w_x, w_h, b)
    return torch.cat(states, dim=1), states[-1]


def list_of_states(x, w_x, w_h, b):
    states = _read(x, w_x, w_h, b)
    return states, states[-1]


def first_as_last(x, w_x, w_h, b):
    states = _read(x, w_x, w_h, b)
    return torch.stack(states, dim=1), states[0]


def last_sentence(x, w_x, w_h, b):
    outputs = torch.stack(_read(x, w_x, w_h, b), dim=1)
    return outputs, outputs[-1]


def noted_too_early(x, w_x, w_h, b):
    h, states = torch.zeros(x.size(0), w_h.size(0)), []
    for t in range(x.size(1)):
        states.append(h)
        h = _step(x[:, t], h, w_x, w_h, b)
    return torch.stack(states, dim=1), h


def last_first(x, w_x, w_h, b):
    states = _read(x, w_x, w_h, b)
    return states[-1], torch.stack(states, dim=1)


def only_outputs(x, w_x, w_h, b):
    return torch.stack(_read(x, w_x, w_h, b), dim=1)


def read_backwards(x, w_x, w_h, b):
    states = _read(x.flip(1), w_x, w_h, b)
    return torch.stack(states, dim=1), states[-1]


def returned_in_loop(x, w_x, w_h, b):
    states = _read(x[:, :1], w_x, w_h, b)
    return torch.stack(states, dim=1), states[-1]


def zero_state_noted(x, w_x, w_h, b):
    zero = torch.zeros(x.size(0), w_h.size(0))
    states = [zero, *_read(x, w_x, w_h, b)]
    return torch.stack(states, dim=1), states[-1]


# 4 ── Shapes: the right ones are ((B, T, H * directions), (layers * directions, B, H))
def state_batch_first(B, T, D, H, layers, directions):
    return (B, T, H * directions), (B, layers * directions, H)


def output_one_direction(B, T, D, H, layers, directions):
    return (B, T, H), (layers * directions, B, H)


def state_wide(B, T, D, H, layers, directions):
    return (B, T, H * directions), (layers, B, H * directions)


def state_twice_wide(B, T, D, H, layers, directions):
    return (B, T, H * directions), (layers * directions, B, H * directions)


def output_with_layers(B, T, D, H, layers, directions):
    return (B, T, H * directions * layers), (layers * directions, B, H)


def state_of_one_layer(B, T, D, H, layers, directions):
    return (B, T, H * directions), (directions, B, H)


def state_single(B, T, D, H, layers, directions):
    return (B, T, H * directions), (1, B, H)


def state_one_direction(B, T, D, H, layers, directions):
    return (B, T, H * directions), (layers, B, H)


def output_time_first(B, T, D, H, layers, directions):
    return (T, B, H * directions), (layers * directions, B, H)


def output_keeps_input(B, T, D, H, layers, directions):
    return (B, T, D), (layers * directions, B, H)


def state_for_each_step(B, T, D, H, layers, directions):
    return (B, T, H * directions), (layers * directions, B, T, H)


def state_without_layers(B, T, D, H, layers, directions):
    return (B, T, H * directions), (B, H * directions)


def shapes_swapped(B, T, D, H, layers, directions):
    return (layers * directions, B, H), (B, T, H * directions)


def three_shapes(B, T, D, H, layers, directions):
    return (B, T, H * directions), (layers * directions, B, H), (layers * directions, B, H)


def six_numbers(B, T, D, H, layers, directions):
    return B, T, H * directions, layers * directions, B, H


def only_output_shape(B, T, D, H, layers, directions):
    return B, T, H * directions


def lists(B, T, D, H, layers, directions):
    return [B, T, H * directions], [layers * directions, B, H]


# 5 ── Parameters: copies * (H * inputs + H * H + 2 * H) for every layer
COPIES = {"RNN": 1, "GRU": 3, "LSTM": 4}


def _total(layer, D, H, layers):
    return sum(layer(D if i == 0 else H, H) for i in range(layers))


def one_bias(cell, D, H, layers):
    return _total(lambda D, H: COPIES[cell] * (H * D + H * H + H), D, H, layers)


def no_bias(cell, D, H, layers):
    return _total(lambda D, H: COPIES[cell] * (H * D + H * H), D, H, layers)


def gates_ignored(cell, D, H, layers):
    return _total(lambda D, H: H * D + H * H + 2 * H, D, H, layers)


def bias_not_gated(cell, D, H, layers):
    return _total(lambda D, H: COPIES[cell] * (H * D + H * H) + 2 * H, D, H, layers)


def layers_alike(cell, D, H, layers):
    return layers * COPIES[cell] * (H * D + H * H + 2 * H)


def one_layer(cell, D, H, layers):
    return COPIES[cell] * (H * D + H * H + 2 * H)


def no_recurrence(cell, D, H, layers):
    return _total(lambda D, H: COPIES[cell] * (H * D + 2 * H), D, H, layers)


def square_of_input(cell, D, H, layers):
    return _total(lambda D, H: COPIES[cell] * (H * D + D * D + 2 * H), D, H, layers)


def lstm_with_three(cell, D, H, layers):
    return _total(lambda D, H: min(COPIES[cell], 3) * (H * D + H * H + 2 * H), D, H, layers)


def gru_with_two(cell, D, H, layers):
    return _total(lambda D, H: {**COPIES, "GRU": 2}[cell] * (H * D + H * H + 2 * H), D, H, layers)


def per_step(cell, D, H, layers):
    """The layers below multiply instead of add: a parenthesis in the wrong place."""
    return COPIES[cell] * (H * D + H * H + 2 * H) ** layers


def last_layer_only(cell, D, H, layers):
    return COPIES[cell] * (H * (D if layers == 1 else H) + H * H + 2 * H)


def not_whole(cell, D, H, layers):
    return float(_total(lambda D, H: COPIES[cell] * (H * D + H * H + 2 * H), D, H, layers))
