"""The Transformer of weeks 4–7 (Vaswani et al. 2017, arXiv:1706.03762): attention, blocks and whole models.

Shapes: B texts, T positions that ask, S positions that are looked at, D dimensions, H heads, V tokens.
"""

from utils.transformer.attention import MultiHeadAttention, attention, causal_mask, padding_mask
from utils.transformer.blocks import DecoderBlock, EncoderBlock, sinusoidal
from utils.transformer.model import Embed, Encoder, Transformer

__all__ = [
    "DecoderBlock",
    "Embed",
    "Encoder",
    "EncoderBlock",
    "MultiHeadAttention",
    "Transformer",
    "attention",
    "causal_mask",
    "padding_mask",
    "sinusoidal",
]
