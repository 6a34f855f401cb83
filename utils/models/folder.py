"""Read a model from a folder in transformers' format, or from the one GGUF file in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from utils.models import needs
from utils.models.errors import ModelError
from utils.models.own import is_head
from utils.models.registry import Entry
from utils.models.tasks import auto_class

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedTokenizerBase


def read(entry: Entry, folder: Path, task: str, labels: int) -> tuple[torch.nn.Module, PreTrainedTokenizerBase]:
    """Model (float32) and tokenizer. For "classify" the head is fresh: seed before the call to get it again."""
    options = _look(entry, folder)
    try:
        with _quiet():
            tokens = _tokenizer(entry, folder, task, options)
            model = _model(folder, task, labels, options)
    except ModelError:
        raise
    except Exception as error:  # transformers, tokenizers and safetensors raise many kinds, some plain Exception
        if isinstance(error, MemoryError) or "can't allocate memory" in str(error):
            raise needs.too_little(entry) from error
        raise ModelError(_reason(entry, folder, error)) from error
    return model, tokens


def _look(entry: Entry, folder: Path) -> dict:
    """Options for from_pretrained, after a look whether the files are there and ask for no foreign code."""
    options = {"trust_remote_code": False, "local_files_only": True}
    packed = sorted(folder.glob("*.gguf"))
    if packed:
        if len(packed) > 1:
            raise ModelError(f"{folder}에 .gguf 파일이 {len(packed)}개 있습니다. 쓸 것 하나만 남기세요.")
        lacking = [package for package in ("gguf", "accelerate") if not find_spec(package)]
        if lacking:
            raise ModelError(f".gguf 파일을 읽으려면 `%pip install {' '.join(lacking)}`를 먼저 실행하세요.")
        print("   .gguf 파일은 푸는 데 몇 분 걸립니다.")
        return options | {"gguf_file": packed[0].name}
    if not any(folder.glob("*.safetensors")):
        pickled = any(folder.glob("*.bin"))
        why = "pickle(.bin) 파일은 열 때 남의 코드를 실행할 수 있어 읽지 않습니다. " if pickled else ""
        raise ModelError(f"{folder}에 가중치(model.safetensors)가 없습니다. {why}{_again(entry)}")
    for file in ("config.json", "tokenizer.json"):
        if not (folder / file).is_file():
            raise ModelError(f"{folder}에 {file}이 없습니다. {_again(entry)}")
    _own_code_only(entry, folder)
    return options


def _own_code_only(entry: Entry, folder: Path) -> None:
    """ModelError where the files ask to run code that came with them."""
    for file in ("config.json", "tokenizer_config.json"):
        path = folder / file
        if not path.is_file():
            continue
        try:
            facts = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            raise ModelError(f"{path}을 읽지 못했습니다. JSON이 깨졌습니다. {_again(entry)}") from None
        if "auto_map" in facts:
            raise ModelError(f"{entry.name}의 {file}이 함께 온 코드를 실행하라고 합니다. 안전하지 않아 읽지 않습니다.")


def _tokenizer(entry: Entry, folder: Path, task: str, options: dict) -> PreTrainedTokenizerBase:
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    named = entry.special and "gguf_file" not in options  # then tokenizer.json as it is, not what the class makes of it
    tokens = (PreTrainedTokenizerFast if named else AutoTokenizer).from_pretrained(folder, **entry.special, **options)
    if task == "generate":
        tokens.padding_side = "left"  # what is generated follows the text, not the padding
    return tokens


def _model(folder: Path, task: str, labels: int, options: dict) -> torch.nn.Module:
    import torch

    more = {"num_labels": labels} if task == "classify" else {}
    if "gguf_file" not in options:
        more["use_safetensors"] = True
    model, found = auto_class(task).from_pretrained(
        folder, dtype=torch.float32, output_loading_info=True, **options, **more
    )
    lacking = [name for name in sorted(found["missing_keys"]) if not _may_be_fresh(model, name, task)]
    if lacking:
        raise ModelError(
            f"{folder}의 가중치 파일에 {len(lacking)}개가 빠져 있습니다({lacking[0]} 등). 파일을 다시 받으세요."
        )
    if getattr(
        model, "hf_quantizer", None
    ):  # from GGUF: the weights are plain now, but could be neither saved nor trained
        model.hf_quantizer, model.is_quantized = None, False
        del model.config.quantization_config
    return model


def _may_be_fresh(model: torch.nn.Module, name: str, task: str) -> bool:
    """A new head is what "classify" asks for; BertModel's pooler is used by nobody here."""
    return "pooler" in name or (task == "classify" and is_head(model, name))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without transformers' reports and bars; what matters in them is checked above."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def _again(entry: Entry) -> str:
    return f"{entry.name}의 파일을 다시 받으세요(.safetensors, config.json, tokenizer.json, tokenizer_config.json)."


def _reason(entry: Entry, folder: Path, error: Exception) -> str:
    first = (str(error).strip() or repr(error)).splitlines()[0][:200]
    return f"{folder}의 파일을 읽지 못했습니다({first}). 깨졌거나 잘렸다면 지우고, {_again(entry)}"
