"""A GPT of the course's own, as small as it can be: GPT-2's shape, a KV cache, the ways to choose the next token.

Names are those of transformers where they coincide, and the results are equal (tests/utils/test_gpt.py).
"""

from utils.gpt.cache import Cache
from utils.gpt.choose import repetition_penalty, temperature, top_k, top_p
from utils.gpt.generate import generate
from utils.gpt.measure import distinct, repetition
from utils.gpt.model import GPT

__all__ = ["GPT", "Cache", "distinct", "generate", "repetition", "repetition_penalty", "temperature", "top_k", "top_p"]
