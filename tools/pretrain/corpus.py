"""The Korean text that the tokenizer and the small models are trained on: permissive licences only, no test text."""

from __future__ import annotations

import random
import re
import unicodedata
from pathlib import Path

SEED = 7
HELD_OUT = 0.02  # of the texts: validation of the language models, never trained on
STORIES = ("camellia", "lucky_day", "society", "escape", "fee", "uncle", "readymade", "sonata", "wings")
RUN = re.compile(r"(.)\1{3,}")  # the same character four times or more says no more than three times
PERSONAL = re.compile(r"\S+@\S+\.\w+|01\d[ .-]?\d{3,4}[ .-]?\d{4}|https?:|www\.")
READABLE = re.compile(r"[가-힣].*[가-힣]")


def clean(text: str) -> str:
    """NFC, one space between words, runs of a character cut to three: ㅋㅋㅋㅋㅋ becomes ㅋㅋㅋ."""
    return RUN.sub(r"\1\1\1", unicodedata.normalize("NFC", " ".join(str(text).split())))


def key(text: str) -> str:
    """What two texts share that differ in spaces, marks or case only."""
    return "".join(re.findall(r"\w", text.lower()))


def sentences(text: str) -> list[str]:
    """Sentences of running text, by end mark and line."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def sources() -> dict[str, list[str]]:
    """Raw texts by source; licences stand in the registry and in the model cards."""
    from utils import data

    chatbot, same = data.load("chatbot"), data.load("question_pair", "train")
    running = [data.load("constitution"), *(data.load("stories", part) for part in STORIES)]
    return {
        "reviews": data.load("reviews", "train")["text"].tolist(),
        "pairs": data.load("pairs")["korean"].tolist(),
        "chatbot": [*chatbot["question"], *chatbot["answer"]],
        "question_pair": [*same["question1"], *same["question2"]],
        "tatoeba": data.load("tatoeba")["korean"].tolist(),
        "classics": [line for text in running for line in sentences(text)],
        "nsmc": data.load("nsmc", "train")["text"].tolist(),
    }


def held_back() -> set[str]:
    """Keys of every text that a later figure is measured on."""
    from utils import data

    texts = [
        *data.load("nsmc", "test")["text"],
        *data.load("reviews", "valid")["text"],
        *data.load("reviews", "test")["text"],
        *data.load("passages")["text"],
        *data.load("questions")["question"],
    ]
    return {key(clean(text)) for text in texts}


def coarse() -> re.Pattern[str]:
    """The expressions that no training text may hold."""
    lines = Path(__file__).with_name("coarse.txt").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line for line in lines if line and not line.startswith("#")), re.IGNORECASE)


def corpus() -> dict[str, list[str]]:
    """Clean texts by source, each once: none that is tested on, coarse, personal or without a Korean word."""
    taken, rude = held_back(), coarse()
    kept: dict[str, list[str]] = {}
    for source, texts in sources().items():
        kept[source] = []
        for text in map(clean, texts):
            same = key(text)
            if same in taken or rude.search(text) or PERSONAL.search(text) or not READABLE.search(text):
                continue
            taken.add(same)
            kept[source].append(text)
    return kept


def split(texts: list[str]) -> tuple[list[str], list[str]]:
    """Training and validation texts, in an order that the seed fixes."""
    shuffled = sorted(texts)
    random.Random(SEED).shuffle(shuffled)
    size = round(len(shuffled) * HELD_OUT)
    return shuffled[size:], shuffled[:size]


def everything() -> tuple[list[str], list[str]]:
    """The language models' training and validation texts, all sources in one."""
    return split([text for texts in corpus().values() for text in texts])
