"""The room of text: normalising, Hangul letters, tokens by unit, vocabulary and byte-pair encoding."""

from utils.text import bpe, jamo, tokenize
from utils.text.normalize import ALL, STEPS, normalize
from utils.text.vocabulary import Vocabulary

__all__ = ["ALL", "STEPS", "Vocabulary", "bpe", "jamo", "normalize", "tokenize"]
