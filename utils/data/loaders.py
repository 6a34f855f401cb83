"""Read the verified files: one small function a format, each returning a DataFrame, a text or a list of lines."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

UNQUOTED = 3  # csv.QUOTE_NONE: a quotation mark is a letter like any other


def _tsv(path: Path, **options) -> pd.DataFrame:
    return pd.read_csv(path, sep="\t", quoting=UNQUOTED, keep_default_na=False, **options)


def nsmc(path: Path) -> pd.DataFrame:
    """id, text (may be empty), label (0 negative, 1 positive)."""
    frame = _tsv(path, dtype={"id": str, "document": str, "label": int})
    return frame.rename(columns={"document": "text"})


def chatbot(path: Path) -> pd.DataFrame:
    """question, answer, label (0 everyday, 1 parting, 2 love)."""
    return pd.read_csv(path, keep_default_na=False).set_axis(["question", "answer", "label"], axis=1)


def question_pair(path: Path) -> pd.DataFrame:
    """question1, question2, same: 1 for the same question. (The file's is_duplicate has it the other way round.)"""
    frame = _tsv(path)
    return frame.assign(same=1 - frame["is_duplicate"].astype(int)).drop(columns="is_duplicate")


def tatoeba(path: Path) -> pd.DataFrame:
    """english, korean, attribution."""
    return _tsv(path, header=None, names=["english", "korean", "attribution"])


def news_pairs(path: Path) -> pd.DataFrame:
    """korean, english: the .ko and the .en file inside the archive, line by line."""
    with tarfile.open(path) as archive:
        texts = {member.name[-2:]: archive.extractfile(member).read().decode() for member in archive if member.isfile()}
    return pd.DataFrame({"korean": texts["ko"].splitlines(), "english": texts["en"].splitlines()})


def korsts(path: Path) -> pd.DataFrame:
    """genre, filename, year, id, score (0 to 5), sentence1, sentence2."""
    return _tsv(path, dtype={"id": str, "score": float})


def klue_sts(path: Path) -> pd.DataFrame:
    """id, sentence1, sentence2, score (0 to 5), label (1 similar)."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    keep = [
        (r["guid"], r["sentence1"], r["sentence2"], r["labels"]["real-label"], r["labels"]["binary-label"])
        for r in rows
    ]
    return pd.DataFrame(keep, columns=["id", "sentence1", "sentence2", "score", "label"])


def klue_nli(path: Path) -> pd.DataFrame:
    """id, premise, hypothesis, label (entailment, neutral, contradiction)."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    keep = [(r["guid"], r["premise"], r["hypothesis"], r["gold_label"]) for r in rows]
    return pd.DataFrame(keep, columns=["id", "premise", "hypothesis", "label"])


def _blocks(path: Path) -> list[list[list[str]]]:
    """Blocks of tab-separated rows between empty lines; ## lines are comments."""
    blocks: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("##"):
            continue
        if not line:
            blocks.append([])
        else:
            blocks[-1].append(line.split("\t"))
    return [block for block in blocks if block]


def klue_ner(path: Path) -> pd.DataFrame:
    """sentence, chars and tags (two lists of equal length, BIO)."""
    rows = [tuple(zip(*block, strict=True)) for block in _blocks(path)]
    return pd.DataFrame([("".join(c), list(c), list(tags)) for c, tags in rows], columns=["sentence", "chars", "tags"])


def klue_dp(path: Path) -> pd.DataFrame:
    """sentence, words, lemmas, pos, heads (1-based, 0 the root), relations: lists of one entry a word."""
    rows = []
    for block in _blocks(path):
        _, words, lemmas, pos, heads, relations = (list(column) for column in zip(*block, strict=True))
        rows.append((" ".join(words), words, lemmas, pos, [int(head) for head in heads], relations))
    return pd.DataFrame(rows, columns=["sentence", "words", "lemmas", "pos", "heads", "relations"])


def korquad(path: Path) -> pd.DataFrame:
    """id, title, context, question, answer, start (character offset of the answer in the context)."""
    rows = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                answer = qa["answers"][0]
                facts = qa["question"], answer["text"], answer["answer_start"]
                rows.append((qa["id"], article["title"], paragraph["context"], *facts))
    return pd.DataFrame(rows, columns=["id", "title", "context", "question", "answer", "start"])


def kor_ws353(path: Path) -> pd.DataFrame:
    """word1, word2, score; the file has a byte order mark and no header."""
    return pd.read_csv(path, header=None, names=["word1", "word2", "score"], encoding="utf-8-sig")


def ws353(path: Path) -> pd.DataFrame:
    """word1, word2, score."""
    return _tsv(path, header=None, names=["word1", "word2", "score"], dtype={"score": float})


def analogy(path: Path) -> pd.DataFrame:
    """section, a, b, c, d: a is to b as c is to d. Lines that begin with : or # name a section."""
    rows, section = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith((":", "#")):
            section = line.lstrip(":# ").strip()
        elif line.strip():
            rows.append((section, *line.split()))
    return pd.DataFrame(rows, columns=["section", "a", "b", "c", "d"])


def underscore(path: Path) -> pd.DataFrame:
    """source, target: what stands before and after the underscore, padding spaces removed."""
    pairs = [line.split("_") for line in path.read_text(encoding="utf-8").splitlines()]
    return pd.DataFrame([(a.strip(), b.strip()) for a, b in pairs], columns=["source", "target"])


def text(path: Path) -> str:
    """The whole file as one string."""
    return path.read_text(encoding="utf-8")


def lines(path: Path) -> list[str]:
    """The file's lines without their ends."""
    return io.StringIO(text(path)).read().splitlines()


BY_NAME: dict[str, Callable] = {
    "nsmc": nsmc, "chatbot": chatbot, "question_pair": question_pair, "tatoeba": tatoeba, "news_pairs": news_pairs,
    "korsts": korsts, "klue_sts": klue_sts, "klue_nli": klue_nli, "klue_ner": klue_ner, "klue_dp": klue_dp,
    "korquad": korquad, "kor_ws353": kor_ws353, "kor_analogy": analogy, "ws353": ws353, "analogy": analogy,
    "dates": underscore, "addition": underscore, "shakespeare": text, "constitution": text, "stories": text,
    "wikitext2": lines,
}  # fmt: skip
