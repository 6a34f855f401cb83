"""Writing token by token: greedy, sampled, or with several candidates at once (beam search)."""

from __future__ import annotations

import torch
from torch import Tensor

from utils.gpt import choose
from utils.gpt.cache import Cache
from utils.gpt.model import GPT


@torch.no_grad()
def generate(
    model: GPT,
    input_ids: Tensor,
    max_new_tokens: int,
    do_sample: bool = False,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
    repetition_penalty: float = 1.0,
    num_beams: int = 1,
    use_cache: bool = True,
    eos_token_id: int | None = None,
    pad_token_id: int = 0,
    generator: torch.Generator | None = None,
) -> Tensor:
    """Ids (B, T) with what was written after them, (B, T + new), as transformers' ``generate`` returns it.

    The prompts of a batch have the same length. After ``eos_token_id`` a row is filled with ``pad_token_id``; writing
    ends when all rows have ended. Beam search takes one prompt and neither sampling nor penalty.
    """
    if num_beams > 1:
        if do_sample or repetition_penalty != 1 or len(input_ids) > 1:
            raise ValueError("빔 탐색은 글 하나에, 표본추출과 반복 벌점 없이 씁니다.")
        return _beam(model, input_ids, max_new_tokens, num_beams, use_cache, eos_token_id)
    cache = Cache() if use_cache else None
    ids, running = input_ids, torch.ones(len(input_ids), dtype=torch.bool, device=input_ids.device)
    for _ in range(max_new_tokens):
        logits = _last(model, ids, cache)
        if repetition_penalty != 1:
            logits = choose.repetition_penalty(logits, ids, repetition_penalty)
        if do_sample:
            logits = choose.top_p(choose.top_k(choose.temperature(logits, temperature), top_k), top_p)
            new = torch.multinomial(logits.softmax(dim=-1), 1, generator=generator)[:, 0]
        else:
            new = logits.argmax(dim=-1)
        ids = torch.cat([ids, new.where(running, torch.full_like(new, pad_token_id))[:, None]], dim=1)
        if eos_token_id is not None:
            running = running & (new != eos_token_id)
            if not running.any():
                break
    return ids


def _last(model: GPT, ids: Tensor, cache: Cache | None) -> Tensor:
    """Logits (B, V) of the next token; with a cache only what is not in it is read."""
    return model(ids if cache is None else ids[:, cache.length :], cache)[:, -1]


def _beam(model: GPT, ids: Tensor, steps: int, width: int, use_cache: bool, stop: int | None) -> Tensor:
    """The candidate with the highest mean log-probability of the tokens it wrote, (1, T + new).

    As in transformers (length_penalty 1, early_stopping False): 2 × width continuations are looked at, so that
    ``width`` stay when some have ended, and it goes on while an unfinished candidate could still overtake.
    """
    start, cache, done = ids.size(1), Cache() if use_cache else None, []
    scores = torch.zeros(1, device=ids.device)
    for step in range(steps):
        log_p = _last(model, ids, cache).log_softmax(dim=-1)
        total = (scores[:, None] + log_p).flatten()
        best = total.topk(min(2 * width, total.numel()))
        rows, tokens = best.indices // log_p.size(1), best.indices % log_p.size(1)
        ended = tokens == stop if stop is not None else torch.zeros_like(tokens, dtype=torch.bool)
        for place in ended[:width].nonzero()[:, 0].tolist():
            text = torch.cat([ids[rows[place]], tokens[place, None]])
            done = sorted([*done, (best.values[place].item() / (step + 1), text)], key=lambda pair: -pair[0])[:width]
        going = (~ended).nonzero()[:width, 0]
        ids, scores = torch.cat([ids[rows[going]], tokens[going, None]], dim=1), best.values[going]
        if cache is not None:
            cache.choose(rows[going])
        if len(done) == width and done[-1][0] >= scores[0].item() / (step + 1):
            break
    else:
        done += [(score / steps, text) for score, text in zip(scores.tolist(), ids)]
    return max(done, key=lambda pair: pair[0])[1][None, : start + steps]
