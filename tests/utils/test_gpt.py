"""Our GPT writes what transformers' GPT-2 writes: same logits, same tokens, with and without a cache."""

import pytest
import torch
from transformers import GPT2Config, GPT2LMHeadModel
from transformers.generation import logits_process as theirs

from utils.gpt import GPT, Cache, distinct, generate, repetition, repetition_penalty, temperature, top_k, top_p
from utils.models import load

SHAPE = {"vocab_size": 1000, "n_positions": 64, "n_embd": 48, "n_layer": 2, "n_head": 4}
PROMPTS = torch.tensor([[2, 17, 250, 31], [2, 900, 41, 7], [2, 5, 5, 6]])


@pytest.fixture(scope="module")
def pair():
    """Ours and transformers', of one small random shape; weights large enough for texts that differ."""
    torch.manual_seed(0)
    other = GPT2LMHeadModel(GPT2Config(**SHAPE, bos_token_id=2, eos_token_id=3, pad_token_id=0)).eval()
    for weights in other.parameters():
        weights.data += 0.1 * torch.randn_like(weights)
    return GPT.copy_of(other), other


def test_the_shipped_checkpoint_gives_the_same_logits():
    loaded = load("mini-gpt")
    ids = torch.tensor([loaded.tokenizer.encode("영화가 정말 재미있었고 배우들도")])
    with torch.no_grad():
        assert torch.allclose(GPT.from_pretrained()(ids), loaded.model(ids).logits, atol=1e-4)


def test_sizes_are_gpt2s():
    counts = sum(part.numel() for part in GPT(**SHAPE).parameters())
    assert counts == GPT2LMHeadModel(GPT2Config(**SHAPE)).num_parameters()
    with pytest.raises(ValueError, match="헤드"):
        GPT(10, n_embd=10, n_head=4)


@pytest.mark.parametrize("parts", [[8], [1] * 8, [3, 5], [5, 1, 2]])
def test_reading_in_pieces_changes_nothing(pair, parts):
    model, ids = pair[0], torch.randint(1000, (2, 8), generator=torch.Generator().manual_seed(1))
    cache, found = Cache(), []
    for piece in ids.split(parts, dim=1):
        found.append(model(piece, cache))
    assert torch.allclose(torch.cat(found, dim=1), model(ids), atol=1e-4)
    assert (
        cache.length == 8 and cache.bytes == 2 * 2 * 2 * 8 * 48 * 4
    )  # layers, key and value, texts, tokens, D, float32


def test_nobody_sees_the_future(pair):
    model, ids = pair[0], torch.arange(10)[None]
    changed = ids.clone()
    changed[0, 6] = 99
    assert torch.equal(model(ids)[:, :6], model(changed)[:, :6])


@pytest.mark.parametrize("use_cache", [True, False])
@pytest.mark.parametrize("options", [{}, {"repetition_penalty": 1.3}, {"eos_token_id": 613}, {"eos_token_id": [3]}])
def test_greedy_is_transformers(pair, options, use_cache):
    model, other = pair
    options = {key: value[0] if isinstance(value, list) else value for key, value in options.items()}
    ours = generate(model, PROMPTS, 20, use_cache=use_cache, **options)
    options = {"eos_token_id": None, **options}
    expected = other.generate(PROMPTS, max_new_tokens=20, do_sample=False, pad_token_id=0, **options)
    assert torch.equal(ours, expected)


def test_greedy_stops_and_pads(pair):
    model, _ = pair
    free = generate(model, PROMPTS, 12)
    stop = int(free[0, 7])
    stopped = generate(model, PROMPTS, 12, eos_token_id=stop, pad_token_id=999)
    first = (free[0, 4:] == stop).nonzero()[0].item() + 5
    assert torch.equal(stopped[0, :first], free[0, :first]) and (stopped[0, first:] == 999).all()


@pytest.mark.parametrize("width", [2, 4])
@pytest.mark.parametrize("stop", [None, "some"])
def test_beam_search_is_transformers(pair, width, stop):
    model, other = pair
    for prompt in PROMPTS.split(1):
        eos = int(generate(model, prompt, 8)[0, 7]) if stop else None
        ours = generate(model, prompt, 10, num_beams=width, eos_token_id=eos)
        expected = other.generate(
            prompt, max_new_tokens=10, num_beams=width, do_sample=False, eos_token_id=eos, pad_token_id=0
        )
        assert torch.equal(ours, expected)


def test_a_wide_beam_finds_the_best_text_of_all():
    torch.manual_seed(1)
    model = GPT(5, 8, 8, 1, 2)
    for weights in model.parameters():
        weights.data += 0.5 * torch.randn_like(weights)
    texts = torch.cartesian_prod(*[torch.arange(5)] * 3)
    rows = torch.cat([torch.zeros(125, 1, dtype=torch.long), texts], dim=1)
    with torch.no_grad():
        scores = model(rows)[:, :-1].log_softmax(-1).gather(-1, texts[..., None]).sum(dim=(1, 2))
    found = generate(model, torch.zeros(1, 1, dtype=torch.long), 3, num_beams=125)
    assert torch.equal(found[0], rows[scores.argmax()])


@pytest.mark.parametrize("seed", range(5))
def test_filters_are_transformers(seed):
    logits = 3 * torch.randn(4, 50, generator=torch.Generator().manual_seed(seed))
    ids = torch.randint(50, (4, 9), generator=torch.Generator().manual_seed(seed))
    for value in (0.3, 1.7):
        assert torch.equal(temperature(logits, value), theirs.TemperatureLogitsWarper(value)(ids, logits))
        assert torch.allclose(
            repetition_penalty(logits, ids, 1 + value), theirs.RepetitionPenaltyLogitsProcessor(1 + value)(ids, logits)
        )
    for k in (1, 5, 50):
        assert torch.equal(top_k(logits, k), theirs.TopKLogitsWarper(k)(ids, logits))
    for p in (0.05, 0.5, 0.93):
        assert torch.equal(top_p(logits, p), theirs.TopPLogitsWarper(p)(ids, logits))


def test_top_p_keeps_the_token_that_crosses():
    logits = torch.tensor([0.5, 0.3, 0.15, 0.05]).log()
    assert torch.isfinite(top_p(logits, 0.6)).tolist() == [True, True, False, False]
    assert torch.isfinite(top_p(logits, 0.01)).tolist() == [True, False, False, False]
    assert torch.equal(top_p(logits, 1.0), logits) and torch.equal(top_k(logits, 0), logits)


@pytest.mark.parametrize(
    "call",
    [lambda x: temperature(x, 0), lambda x: top_k(x, -1), lambda x: top_p(x, 0), lambda x: top_p(x, 1.1)],
)
def test_settings_without_sense_are_refused(call):
    with pytest.raises(ValueError):
        call(torch.zeros(1, 4))


def test_sampling_follows_the_distribution_and_the_generator(pair):
    model = pair[0]
    prompt = PROMPTS[:1].expand(4000, -1)
    options = {"do_sample": True, "top_k": 3, "temperature": 0.5}
    made = [generate(model, prompt, 1, generator=torch.Generator().manual_seed(0), **options) for _ in range(2)]
    assert torch.equal(*made)
    expected = top_k(temperature(model(PROMPTS[:1])[0, -1].detach(), 0.5), 3).softmax(-1)
    shares = torch.bincount(made[0][:, -1], minlength=1000) / 4000
    assert (shares - expected).abs().max() < 0.04  # five standard errors of a share of one half


def test_too_long_and_what_beams_can_not_do(pair):
    model = pair[0]
    with pytest.raises(ValueError, match="자리"):
        generate(model, torch.zeros(1, 60, dtype=torch.long), 10)
    for options in ({"do_sample": True}, {"repetition_penalty": 1.2}):
        with pytest.raises(ValueError, match="빔"):
            generate(model, PROMPTS[:1], 3, num_beams=2, **options)


def test_variety():
    assert distinct(["abab", "ab"], 1) == pytest.approx(2 / 6) and distinct(["abab", "ab"], 2) == pytest.approx(2 / 4)
    assert repetition(["abab", "ab"], 1) == pytest.approx(2 / 6) and repetition(["abab", "ab"], 2) == pytest.approx(
        1 / 4
    )
    assert distinct([], 2) == repetition(["a"], 2) == 0.0
