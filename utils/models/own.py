"""The course's own checkpoints: flat files in utils/checkpoints, verified, then put into transformers' classes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from utils.models.errors import ModelError
from utils.models.registry import Entry

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedConfig, PreTrainedTokenizerFast

FOLDER = Path(__file__).parents[1] / "checkpoints"
TOKENIZER = "tokenizer.json"  # one for all own checkpoints
SPECIAL = {"pad": "[PAD]", "unk": "[UNK]", "cls": "[CLS]", "sep": "[SEP]", "mask": "[MASK]"}


def read(entry: Entry, task: str, labels: int) -> tuple[torch.nn.Module, PreTrainedTokenizerFast]:
    """Model and tokenizer. For "classify" the head is fresh: seed before the call to get the same one again."""
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load
    from transformers import AutoConfig

    from utils.models.tasks import auto_class

    content = {file: _verified(file, digest) for file, digest in entry.sha256.items()}
    facts = json.loads(content[f"{entry.name}.json"])
    config = AutoConfig.for_model(facts.pop("model_type"), **{**facts, "num_labels": labels})
    options = {"add_pooling_layer": False} if task == "encode" else {}  # there is no trained pooler
    model = auto_class(task).from_config(config, dtype=torch.float32, **options)
    try:
        state = load(content[f"{entry.name}.safetensors"])
    except SafetensorError as error:
        raise ModelError(f"{entry.name}.safetensors를 읽지 못했습니다({error}). {AGAIN}") from error
    fill_in(model, state, fresh_head=task == "classify")
    return model, tokenizer(content[TOKENIZER], config, task)


AGAIN = "저장소를 다시 내려받으세요(Colab이라면 런타임을 다시 시작하고 준비 셀부터 실행)."


def _verified(file: str, digest: str) -> bytes:
    """A file's content, read once, so that what was verified is what is used."""
    path = FOLDER / file
    if not path.is_file():
        raise ModelError(f"utils/checkpoints/{file} 파일이 없습니다. {AGAIN}")
    content = path.read_bytes()
    if sha256(content) != digest:
        raise ModelError(f"utils/checkpoints/{file}의 내용이 등록된 것과 다릅니다(SHA-256). {AGAIN}")
    return content


def sha256(content: bytes) -> str:
    """Hash of a file's content."""
    return hashlib.sha256(content).hexdigest()


def fill_in(model: torch.nn.Module, state: dict[str, torch.Tensor], fresh_head: bool) -> None:
    """Copy the weights (half precision becomes single); every parameter that is not a fresh head must be there."""
    inside = f"{model.base_model_prefix}."
    if not hasattr(model, model.base_model_prefix):  # the model is the body itself
        state = {name.removeprefix(inside): weights for name, weights in state.items()}
    try:
        model.load_state_dict(state, strict=False)  # heads of other tasks are left out
    except RuntimeError as error:
        raise ModelError(f"가중치가 설정 파일과 맞지 않습니다. {AGAIN}") from error
    model.tie_weights()
    given = {id(weights) for name, weights in model.named_parameters(remove_duplicate=False) if name in state}
    body = [
        name
        for name, weights in model.named_parameters()  # tied weights come once
        if id(weights) not in given and not (fresh_head and is_head(model, name))
    ]
    if body:
        raise ModelError(f"가중치 {len(body)}개가 파일에 없습니다({body[0]} 등). {AGAIN}")


def is_head(model: torch.nn.Module, name: str) -> bool:
    """Whether the weights belong to the part above the pre-trained body."""
    return not name.startswith(f"{model.base_model_prefix}.") or "pooler" in name


def tokenizer(content: bytes, config: PreTrainedConfig, task: str) -> PreTrainedTokenizerFast:
    """The shared tokenizer. For "generate" a text begins with [CLS] and is left open: [SEP] would end it."""
    from tokenizers import Tokenizer, processors
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer.from_buffer(content)
    options = {f"{key}_token": token for key, token in SPECIAL.items()}
    if task == "generate":
        start, end = SPECIAL["cls"], SPECIAL["sep"]
        inner.post_processor = processors.TemplateProcessing(
            single=f"{start} $A", pair=f"{start} $A $B", special_tokens=[(start, inner.token_to_id(start))]
        )
        # GPT-2 would add an embedding for each token type; padding stands left, where generation doesn't see it
        options |= {"bos_token": start, "eos_token": end, "padding_side": "left"}
        options["model_input_names"] = ["input_ids", "attention_mask"]
    elif config.type_vocab_size > 1:  # tells the two texts of a pair apart
        options["model_input_names"] = ["input_ids", "token_type_ids", "attention_mask"]
    return PreTrainedTokenizerFast(tokenizer_object=inner, model_max_length=config.max_position_embeddings, **options)
