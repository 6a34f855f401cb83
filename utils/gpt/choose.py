"""From logits to logits: what a decoding strategy forbids or reweighs before the next token is drawn."""

from __future__ import annotations

from torch import Tensor


def temperature(logits: Tensor, value: float) -> Tensor:
    """Logits (…, V) divided by the temperature: below 1 sharper, above 1 flatter. ValueError unless positive."""
    if value <= 0:
        raise ValueError(f"온도는 0보다 커야 합니다. 받은 값: {value}")
    return logits / value


def top_k(logits: Tensor, k: int) -> Tensor:
    """Only the k largest of each row stay (Fan et al. 2018); more where several equal the k-th; k = 0 forbids nothing."""
    if k < 0:
        raise ValueError(f"k는 0 이상이어야 합니다. 받은 값: {k}")
    if k == 0 or k >= logits.size(-1):
        return logits
    least = logits.topk(k, dim=-1).values[..., -1:]
    return logits.masked_fill(logits < least, float("-inf"))


def top_p(logits: Tensor, p: float) -> Tensor:
    """The fewest most likely tokens whose probabilities reach p (Holtzman et al. 2020, arXiv:1904.09751).

    The token with which the sum crosses p stays, so that at least one does.
    """
    if not 0 < p <= 1:
        raise ValueError(f"p는 0보다 크고 1보다 작거나 같아야 합니다. 받은 값: {p}")
    if p == 1:
        return logits
    ordered, order = logits.softmax(dim=-1).sort(dim=-1, descending=True, stable=True)
    before = ordered.cumsum(dim=-1) - ordered  # the sum without the token itself
    forbidden = (before >= p).scatter(-1, order, before >= p)
    return logits.masked_fill(forbidden, float("-inf"))


def repetition_penalty(logits: Tensor, input_ids: Tensor, penalty: float) -> Tensor:
    """Tokens (B, T) that stand in the text become less likely (Keskar et al. 2019, arXiv:1909.05858).

    Positive logits (B, V) are divided by the penalty, negative ones multiplied: both go down if it is above 1.
    """
    if penalty <= 0:
        raise ValueError(f"반복 벌점은 0보다 커야 합니다. 받은 값: {penalty}")
    seen = logits.gather(-1, input_ids)
    return logits.scatter(-1, input_ids, seen.where(seen < 0, seen / penalty).where(seen > 0, seen * penalty))
