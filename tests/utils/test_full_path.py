"""FULL = True through a local mirror: what stands under KUBIG_MODELS is loaded, fine-tuned and asked as on Colab."""

import pytest

pytest.importorskip("transformers", reason="transformers가 없습니다: pip install transformers")

import numpy as np
import pandas as pd
import torch
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers import models as kinds
from transformers import BertConfig, BertForMaskedLM, PreTrainedTokenizerFast

from utils import finetune, models

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "좋아요", "싫어요", "영화", "배우", "음악"]


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A tiny random BERT in the place of klue/bert-base."""
    folder = tmp_path / "klue--bert-base"
    torch.manual_seed(0)
    size = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    BertForMaskedLM(BertConfig(vocab_size=len(WORDS), max_position_embeddings=64, **size)).save_pretrained(folder)
    tokens = Tokenizer(kinds.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokens.normalizer, tokens.pre_tokenizer = normalizers.NFC(), pre_tokenizers.Whitespace()
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
    PreTrainedTokenizerFast(tokenizer_object=tokens, model_max_length=64, **special).save_pretrained(folder)
    monkeypatch.setenv("KUBIG_MODELS", str(tmp_path))
    return folder


def test_klue_bert_comes_from_the_mirror_and_learns(mirror):
    bert = models.load("mini-bert", "classify", full=True)
    assert bert.model.config.hidden_size == 16, "not the mirror's model"
    words = ["영화", "배우", "음악"]
    rows = [(f"{words[i % 3]} {'좋아요' if i % 2 else '싫어요'}", i % 2) for i in range(64)]
    train = pd.DataFrame(rows, columns=["text", "label"])
    history = finetune.fit(bert.model, bert.tokenizer, train, None, 12, 1e-2, batch=16)
    assert np.mean(history.loss[-4:]) < 0.2 < np.mean(history.loss[:4])
    assert (finetune.predict(bert.model, bert.tokenizer, train["text"]).argmax(1) == train["label"]).all()


def test_the_small_model_is_taken_without_full(mirror):
    assert models.load("mini-bert", "classify").model.config.hidden_size != 16
