"""The course's own word vectors, read from utils/checkpoints."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from utils.embed.vectors import Vectors
from utils.text.vocabulary import Vocabulary

FOLDER = Path(__file__).resolve().parents[1] / "checkpoints"


def pretrained(name: str = "nsmc-words", folder: Path = FOLDER) -> tuple[Vocabulary, Vectors]:
    """Vocabulary and word vectors (float32; outputs None) of a checkpoint; its card is NAME.md.

    Raises FileNotFoundError for a name that is not there, ValueError where the two files do not belong together.
    """
    from safetensors.numpy import load_file

    config, tensors = folder / f"{name}.json", folder / f"{name}.safetensors"
    if not (config.is_file() and tensors.is_file()):
        there = ", ".join(sorted(path.stem for path in folder.glob("*.safetensors"))) or "없음"
        raise FileNotFoundError(f"'{name}'이라는 체크포인트가 없습니다. 있는 것: {there}")
    facts = json.loads(config.read_text(encoding="utf-8"))
    vocabulary = Vocabulary.from_counts(facts["counts"])
    inputs = load_file(tensors)["inputs"].astype(np.float32)
    if len(vocabulary) != len(inputs):
        raise ValueError(f"{name}: 어휘는 {len(vocabulary):,}개인데 벡터는 {len(inputs):,}개입니다.")
    return vocabulary, Vectors(inputs, None, facts["losses"])


def store(vocabulary: Vocabulary, vectors: Vectors, name: str, folder: Path = FOLDER) -> None:
    """Write the inputs in float16 and, as JSON, the counts of the words that have a number."""
    from safetensors.numpy import save_file

    words = vocabulary.words[len(vocabulary.specials) :]
    facts = {"losses": [round(loss, 4) for loss in vectors.losses], "counts": {w: vocabulary.counts[w] for w in words}}
    path = folder / f"{name}.safetensors"
    save_file({"inputs": np.ascontiguousarray(vectors.inputs, dtype=np.float16)}, path)
    path.chmod(0o644)  # safetensors writes for the owner only
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
