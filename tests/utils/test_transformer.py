"""The Transformer beside torch.nn's, and what must hold whatever the weights."""

import math

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from utils.generate import copy
from utils.transformer import (
    DecoderBlock,
    Encoder,
    EncoderBlock,
    MultiHeadAttention,
    Transformer,
    attention,
    causal_mask,
    padding_mask,
    sinusoidal,
)

CLOSE = {"rtol": 0, "atol": 1e-6}


@pytest.fixture(autouse=True)
def double():
    """Double precision and a fixed seed; float32 again afterwards."""
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(0)
    yield
    torch.set_default_dtype(torch.float32)


def take(ours: MultiHeadAttention, theirs: nn.MultiheadAttention) -> None:
    """Copy torch.nn's stacked weights into our three layers."""
    for layer, weight, bias in zip(
        (ours.query, ours.key, ours.value),
        theirs.in_proj_weight.chunk(3),
        theirs.in_proj_bias.chunk(3),
        strict=True,
    ):
        layer.weight.data.copy_(weight.data)
        layer.bias.data.copy_(bias.data)
    ours.output.load_state_dict(theirs.out_proj.state_dict())


def take_rest(ours, theirs, norms: int) -> None:
    """Copy norms and feed-forward layers."""
    for i in range(norms):
        ours.norms[i].load_state_dict(getattr(theirs, f"norm{i + 1}").state_dict())
    ours.feed[0].load_state_dict(theirs.linear1.state_dict())
    ours.feed[2].load_state_dict(theirs.linear2.state_dict())


@pytest.mark.parametrize("masked", [False, True])
def test_attention_agrees_with_torch_in_both_ways(masked):
    query, key, value = torch.randn(2, 5, 8), torch.randn(2, 7, 8), torch.randn(2, 7, 3)
    mask = torch.rand(2, 5, 7) > 0.4 if masked else None
    if masked:
        mask[..., 0] = True
    context, weights = attention(query, key, value, mask, explicit=True)
    torch.testing.assert_close(context, F.scaled_dot_product_attention(query, key, value, mask), **CLOSE)
    torch.testing.assert_close(context, attention(query, key, value, mask)[0], **CLOSE)
    torch.testing.assert_close(weights.sum(dim=-1), torch.ones(2, 5), **CLOSE)
    assert attention(query, key, value, mask)[1] is None


@pytest.mark.parametrize("explicit", [False, True])
def test_a_query_that_may_look_nowhere_gets_zeros(explicit):
    mask = torch.tensor([[True, True], [False, False]])
    query = torch.randn(2, 4, requires_grad=True)
    context, _ = attention(query, torch.randn(2, 4), torch.randn(2, 4), mask, explicit)
    assert context[0].abs().sum() > 0 and (context[1] == 0).all()
    context.sum().backward()
    assert query.grad.isfinite().all()


@pytest.mark.parametrize("keep", [False, True])
def test_heads_agree_with_torch_nn(keep):
    ours, theirs = MultiHeadAttention(12, 3), nn.MultiheadAttention(12, 3, batch_first=True)
    take(ours, theirs)
    ours.keep = keep
    x, memory = torch.randn(2, 4, 12), torch.randn(2, 6, 12)
    real = torch.arange(6) < torch.tensor([6, 3])[:, None]
    expected, weights = theirs(x, memory, memory, key_padding_mask=~real, average_attn_weights=False)
    torch.testing.assert_close(ours(x, memory, real[:, None]), expected, **CLOSE)
    if keep:
        torch.testing.assert_close(ours.weights, weights, **CLOSE)
    else:
        assert ours.weights is None


@pytest.mark.parametrize("norm", ["pre", "post"])
def test_encoder_block_agrees_with_torch_nn(norm):
    ours = EncoderBlock(8, 2, 16, norm=norm)
    theirs = nn.TransformerEncoderLayer(8, 2, 16, 0.0, batch_first=True, norm_first=norm == "pre")
    take(ours.attention, theirs.self_attn)
    take_rest(ours, theirs, 2)
    x, mask = torch.randn(3, 5, 8), causal_mask(5)
    torch.testing.assert_close(ours(x, mask), theirs(x, src_mask=~mask), **CLOSE)


@pytest.mark.parametrize("norm", ["pre", "post"])
def test_decoder_block_agrees_with_torch_nn(norm):
    ours = DecoderBlock(8, 2, 16, norm=norm)
    theirs = nn.TransformerDecoderLayer(8, 2, 16, 0.0, batch_first=True, norm_first=norm == "pre")
    take(ours.attention, theirs.self_attn)
    take(ours.cross, theirs.multihead_attn)
    take_rest(ours, theirs, 3)
    y, memory = torch.randn(2, 4, 8), torch.randn(2, 6, 8)
    real = torch.arange(6) < torch.tensor([6, 2])[:, None]
    expected = theirs(y, memory, tgt_mask=~causal_mask(4), memory_key_padding_mask=~real)
    torch.testing.assert_close(ours(y, memory, causal_mask(4), real[:, None]), expected, **CLOSE)


def test_a_causal_model_does_not_see_the_future():
    model, ids = Encoder(9, causal=True, dim=8, heads=2), torch.randint(1, 9, (2, 6))
    changed = ids.clone()
    changed[:, 4] = changed[:, 4] % 8 + 1
    before, after = model(ids), model(changed)
    assert torch.equal(before[:, :4], after[:, :4])  # bit for bit
    assert not torch.allclose(before[:, 4:], after[:, 4:])


def test_the_decoder_does_not_see_the_future():
    model, x = Transformer(9, 9, dim=8, heads=2), torch.randint(1, 9, (1, 5))
    y = torch.tensor([[1, 2, 3, 4]])
    assert torch.equal(model(x, y)[:, :2], model(x, torch.tensor([[1, 2, 7, 8]]))[:, :2])


@pytest.mark.parametrize(("positions", "same"), [(None, True), ("sinusoidal", False), ("learned", False)])
def test_without_positions_order_is_lost(positions, same):
    model, ids, order = Encoder(9, dim=8, heads=2, positions=positions), torch.arange(1, 6)[None], [3, 1, 4, 0, 2]
    assert torch.allclose(model(ids)[:, order], model(ids[:, order]), atol=1e-9) == same


def test_padding_changes_nothing():
    model, ids = Encoder(9, dim=8, heads=2).eval(), torch.randint(1, 9, (1, 4))
    padded = torch.cat([ids, torch.zeros(1, 3, dtype=torch.long)], dim=1)
    torch.testing.assert_close(model(padded)[:, :4], model(ids), **CLOSE)
    assert padding_mask(padded).shape == (1, 1, 7)


def test_a_shift_of_positions_is_a_rotation():
    table, k = sinusoidal(50, 8), 7
    angles = k / 10_000 ** (torch.arange(0, 8, 2) / 8)
    for i, angle in enumerate(angles.tolist()):
        turn = torch.tensor([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
        torch.testing.assert_close(
            table[k:, 2 * i : 2 * i + 2], table[:-k, 2 * i : 2 * i + 2] @ turn.T, rtol=0, atol=1e-5
        )


def test_it_learns_to_copy_and_shows_where_it_looked():
    torch.set_default_dtype(torch.float32)
    torch.manual_seed(0)
    x = torch.tensor(copy(600, length=5, vocab_size=6, seed=0)[0]) + 2  # 0 is padding, 1 starts
    model = Transformer(8, 8, dim=32, heads=2, layers=1)
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
    before = torch.cat([torch.ones(500, 1, dtype=torch.long), x[:500, :-1]], dim=1)
    for _ in range(25):
        for rows in torch.randperm(500).split(50):
            loss = F.cross_entropy(model(x[rows], before[rows]).flatten(0, 1), x[rows].flatten())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    assert (model.eval().generate(x[500:], 1, 5) == x[500:]).all(dim=1).float().mean() > 0.9
    assert model.maps() == {}
    model.keep()
    model(x[500:], before[:100])
    cross = model.maps()["decoder.0.cross"].mean(dim=(0, 1))
    assert (cross.argmax(dim=-1) == torch.arange(5)).float().mean() >= 0.6


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: MultiHeadAttention(10, 3), "shared evenly"),
        (lambda: EncoderBlock(8, 2, 16, norm="both"), "pre"),
        (lambda: Encoder(9, positions="rotary"), "learned"),
        (lambda: sinusoidal(4, 5), "even"),
        (lambda: Encoder(9, longest=4)(torch.ones(1, 5, dtype=torch.long)), "5 tokens"),
    ],
)
def test_what_can_not_be_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_an_unknown_setting_is_refused():
    with pytest.raises(TypeError, match="depth"):
        Transformer(9, 9, depth=3)
