"""The room of search: BM25, vectors, fused rankings, rerankers' measures and pieces of long documents."""

from utils.retrieve.bm25 import BM25, UNITS, bigrams, idf_lucene, idf_okapi
from utils.retrieve.chunk import chunk, sentences
from utils.retrieve.dense import FlatIndex
from utils.retrieve.fuse import ranking, rrf
from utils.retrieve.measure import mrr, ranks_of, recall_at

__all__ = [
    "BM25",
    "UNITS",
    "FlatIndex",
    "bigrams",
    "chunk",
    "idf_lucene",
    "idf_okapi",
    "mrr",
    "ranking",
    "ranks_of",
    "recall_at",
    "rrf",
    "sentences",
]
