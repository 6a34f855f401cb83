"""The room of word vectors: counts, PPMI, SGNS, GloVe, subwords, and honest evaluation."""

from utils.embed import counts, evaluate, glove, sgns, subword
from utils.embed.checkpoint import pretrained
from utils.embed.vectors import Vectors

__all__ = ["Vectors", "counts", "evaluate", "glove", "pretrained", "sgns", "subword"]
