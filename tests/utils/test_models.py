"""Loading models: the own ones at once and verified, the hub's from a mirror or the hub, everything else refused."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("transformers", reason="transformers가 없습니다: pip install transformers")

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, processors
from tokenizers import models as kinds
from transformers import BertConfig, BertForMaskedLM, GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

from utils import models
from utils.models import api, needs, own, registry, seal

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "영화", "정말", "재미", "있다", "없다", "query", "passage"]
TEXTS = ["영화 정말 재미 있다", "", "재미 없다"]
E5 = "intfloat/multilingual-e5-small"


def tokenizer() -> Tokenizer:
    inner = Tokenizer(kinds.WordLevel({piece: i for i, piece in enumerate(PIECES)}, unk_token="[UNK]"))
    from tokenizers import pre_tokenizers

    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    inner.add_special_tokens(PIECES[:5])
    inner.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return inner


def bert() -> BertForMaskedLM:
    size = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    return BertForMaskedLM(BertConfig(vocab_size=len(PIECES), max_position_embeddings=16, **size)).eval()


def write(model, folder: Path, name: str) -> None:
    tied = {"cls.predictions.decoder.weight", "cls.predictions.decoder.bias", "lm_head.weight"}
    state = {key: value.half().contiguous() for key, value in model.state_dict().items() if key not in tied}
    save_file(state, folder / f"{name}.safetensors")
    (folder / f"{name}.json").write_text(json.dumps(model.config.to_diff_dict()))
    (folder / f"{name}.md").write_text(f"# {name}\n")


@pytest.fixture
def checkpoints(tmp_path, monkeypatch):
    """A folder with tiny own checkpoints, registered with their hashes."""
    folder = tmp_path / "checkpoints"
    folder.mkdir()
    torch.manual_seed(0)
    write(bert(), folder, "mini-bert")
    gpt = {"n_positions": 16, "n_embd": 16, "n_layer": 2, "n_head": 2}
    gpt |= {"bos_token_id": 2, "eos_token_id": 3, "pad_token_id": 0}
    write(GPT2LMHeadModel(GPT2Config(vocab_size=len(PIECES), **gpt)), folder, "mini-gpt")
    tokenizer().save(str(folder / "tokenizer.json"))
    monkeypatch.setattr(own, "FOLDER", folder)
    register(monkeypatch, folder)
    return folder


def register(monkeypatch, folder: Path) -> None:
    known = dict(registry.registry())
    for name in ("mini-bert", "mini-gpt"):
        digests = {file: own.sha256((folder / file).read_bytes()) for file in known[name].sha256}
        known[name] = replace(known[name], sha256=digests)
    for module in (registry, api):
        monkeypatch.setattr(module, "registry", lambda: known)


@pytest.fixture
def mirror(tmp_path, monkeypatch) -> Path:
    """A mirror that holds a tiny model under e5's name."""
    folder = tmp_path / "mirror" / "intfloat--multilingual-e5-small"
    torch.manual_seed(1)
    bert().bert.save_pretrained(folder)
    special = {f"{key}_token": token for key, token in own.SPECIAL.items()}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer(), **special).save_pretrained(folder)
    monkeypatch.setenv("KUBIG_MODELS", str(tmp_path / "mirror"))
    return folder


@pytest.mark.parametrize(
    ("name", "task", "kind"),
    [
        ("mini-bert", None, "BertForMaskedLM"),
        ("mini-bert", "encode", "BertModel"),
        ("mini-bert", "classify", "BertForSequenceClassification"),
        ("mini-gpt", None, "GPT2LMHeadModel"),
    ],
)
def test_each_task_gets_its_class_in_float32_and_evaluation_mode(checkpoints, name, task, kind):
    loaded = models.load(name, task=task)
    assert type(loaded.model).__name__ == kind and not loaded.model.training
    assert {weights.dtype for weights in loaded.model.parameters()} == {torch.float32}
    assert loaded.name == name and loaded.card == f"# {name}\n" and name in repr(loaded)


def test_the_weights_are_those_of_the_file(checkpoints):
    torch.manual_seed(0)
    truth, loaded = bert().half().float(), models.load("mini-bert", task="fill")
    ids = loaded.tokenizer(TEXTS[:1], return_tensors="pt")
    with torch.no_grad():
        torch.testing.assert_close(loaded.model(**ids).logits, truth(**ids).logits)
    assert loaded.model.cls.predictions.decoder.weight is loaded.model.bert.embeddings.word_embeddings.weight


def test_a_fresh_head_follows_the_callers_seed(checkpoints):
    def head(seed: int) -> torch.Tensor:
        torch.manual_seed(seed)
        return models.load("mini-bert", task="classify", labels=3).model.classifier.weight

    assert head(0).shape[0] == 3 and torch.equal(head(0), head(0)) and not torch.equal(head(0), head(1))


def test_sentence_vectors_are_means_of_length_one_whatever_the_batch(checkpoints):
    loaded = models.load("mini-bert", task="encode")
    vectors = loaded.encode(TEXTS, batch_size=2)
    assert vectors.shape == (3, 16) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    for text, vector in zip(TEXTS, vectors):
        with torch.no_grad():
            mean = loaded.model(**loaded.tokenizer(text, return_tensors="pt")).last_hidden_state[0].mean(0)
        np.testing.assert_allclose(vector, mean / mean.norm(), atol=1e-5)
    np.testing.assert_allclose(models.load("mini-bert").encode(TEXTS), vectors, atol=1e-6)  # also beside another head


def test_encode_takes_no_texts_and_long_texts_and_keeps_the_training_mode(checkpoints):
    loaded = models.load("mini-bert", task="encode")
    loaded.model.train()
    assert loaded.encode([]).shape == (0, 16) and loaded.encode(["영화 " * 500]).shape == (1, 16)
    assert loaded.model.training
    np.testing.assert_array_equal(loaded.encode(TEXTS), loaded.encode(TEXTS))  # no dropout


@pytest.mark.parametrize(
    ("texts", "options", "words"),
    [
        ("한 문장", {}, r"encode\(\[문장\]\)"),
        (["영화", None], {}, r"texts\[1\].*NoneType"),
        (["영화"], {"kind": "document"}, "query"),
        (["영화"], {"batch_size": 0}, "1 이상"),
    ],
    ids=["one string", "None inside", "kind", "batch size"],
)
def test_encode_says_what_it_cannot_take(checkpoints, texts, options, words):
    with pytest.raises(models.ModelError, match=words):
        models.load("mini-bert").encode(texts, **options)


def test_mini_gpt_reads_an_open_text_and_generates_behind_left_padding(checkpoints):
    loaded = models.load("mini-gpt")
    batch = loaded.tokenizer(["영화 정말", "재미"], padding=True, return_tensors="pt")
    assert batch["input_ids"].tolist() == [[2, 5, 6], [0, 2, 7]] and set(batch) == {"input_ids", "attention_mask"}
    made = loaded.model.generate(**batch, max_new_tokens=3, do_sample=False)
    alone = loaded.model.generate(**loaded.tokenizer("재미", return_tensors="pt"), max_new_tokens=3, do_sample=False)
    assert made[1, 1:].tolist()[: alone.size(1)] == alone[0].tolist()
    with pytest.raises(models.ModelError, match="문장 벡터를 만들 수 없습니다"):
        loaded.encode(["영화"])


def test_two_texts_are_told_apart_by_type(checkpoints):
    pair = models.load("mini-bert").tokenizer("영화", "재미")
    assert pair["input_ids"] == [2, 5, 3, 7, 3] and pair["token_type_ids"] == [0, 0, 0, 1, 1]


@pytest.mark.parametrize("file", ["mini-bert.safetensors", "mini-bert.json", "tokenizer.json"])
@pytest.mark.parametrize("harm", ["cut", "changed", "gone"])
def test_a_harmed_own_file_is_refused_by_name(checkpoints, file, harm):
    path = checkpoints / file
    content = path.read_bytes()
    path.unlink() if harm == "gone" else path.write_bytes(content[:-7] if harm == "cut" else content[:-1] + b"?")
    with pytest.raises(models.ModelError, match=f"{file}.*(SHA-256|없습니다)"):
        models.load("mini-bert")


def test_own_weights_that_lack_some_or_do_not_fit_are_refused(checkpoints, monkeypatch):
    from safetensors.torch import load_file

    path = checkpoints / "mini-bert.safetensors"
    state = load_file(path)
    lost = state.pop("bert.encoder.layer.1.output.dense.weight")
    save_file(state, path)
    register(monkeypatch, checkpoints)
    with pytest.raises(models.ModelError, match=r"1개가 파일에 없습니다\(bert.encoder.layer.1"):
        models.load("mini-bert", task="classify")
    save_file(state | {"bert.encoder.layer.1.output.dense.weight": lost[:3].contiguous()}, path)
    register(monkeypatch, checkpoints)
    with pytest.raises(models.ModelError, match="맞지 않습니다"):
        models.load("mini-bert")
    path.write_bytes(b"\x08\0\0\0\0\0\0\0not json")
    register(monkeypatch, checkpoints)
    with pytest.raises(models.ModelError, match="읽지 못했습니다"):
        models.load("mini-bert")


@pytest.mark.parametrize(
    ("name", "near"),
    [("mini-brt", "mini-bert"), ("MINI_GPT", "mini-gpt"), ("bert-base", "klue/bert-base"), ("e5-small", E5)],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, near):
    with pytest.raises(models.ModelError, match=f"혹시 '{near}'인가요"):
        models.load(name)


@pytest.mark.parametrize("name", ["", "가나다", None, 3, "../../etc/passwd"])
def test_a_name_like_none_is_answered_with_the_list(name):
    with pytest.raises(models.ModelError, match="있는 것: mini-bert, mini-gpt"):
        models.load(name)


def test_tasks_and_labels_that_cannot_be_are_refused(checkpoints):
    with pytest.raises(models.ModelError, match="있는 것: fill, encode"):
        models.load("mini-bert", task="translate")
    with pytest.raises(models.ModelError, match="fill, encode, classify만.*mini-gpt"):
        models.load("mini-bert", task="generate")
    for labels in (0, -1, 2.0, True, "two"):
        with pytest.raises(models.ModelError, match="labels"):
            models.load("mini-bert", task="classify", labels=labels)


def test_the_mirror_serves_with_terms_and_prefixes(checkpoints, mirror, capsys):
    loaded = models.load("mini-bert", task="encode", full=True)
    printed = capsys.readouterr()
    assert loaded.name == E5 and "MIT" in printed.out and printed.out.count("\n") == 1 and "MISSING" not in printed.err
    query, passage = (loaded.encode(["영화"], kind=kind) for kind in ("query", "passage"))
    assert not np.allclose(query, passage)
    ids = loaded.tokenizer("query: 영화", return_tensors="pt")
    with torch.no_grad():
        mean = loaded.model(**ids).last_hidden_state[0].mean(0)
    np.testing.assert_allclose(query[0], mean / mean.norm(), atol=1e-5)
    assert models.load(E5, task="classify", labels=4).model.config.num_labels == 4


def test_a_mirror_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("KUBIG_MODELS", str(tmp_path / "nowhere"))
    with pytest.raises(models.ModelError, match="KUBIG_MODELS.*nowhere"):
        models.load(E5)


@pytest.mark.parametrize("file", ["config.json", "tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("harm", ["cut", "empty", "gone"])
def test_a_harmed_file_of_the_mirror_is_refused(mirror, file, harm):
    path = mirror / file
    content = path.read_bytes()
    path.unlink() if harm == "gone" else path.write_bytes(content[: len(content) // 2] if harm == "cut" else b"")
    with pytest.raises(models.ModelError, match="없습니다|읽지 못했습니다"):
        models.load(E5)


def test_missing_weights_are_not_made_up(mirror):
    from safetensors.torch import load_file

    state = load_file(mirror / "model.safetensors")
    del state["encoder.layer.0.output.dense.weight"]
    save_file(state, mirror / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(models.ModelError, match="1개가 빠져 있습니다"):
        models.load(E5)


def test_pickles_are_not_opened(mirror):
    (mirror / "model.safetensors").rename(mirror / "pytorch_model.bin")
    with pytest.raises(models.ModelError, match="pickle"):
        models.load(E5)


@pytest.mark.parametrize("file", ["config.json", "tokenizer_config.json"])
def test_code_that_came_with_a_model_is_not_run(mirror, file):
    facts = json.loads((mirror / file).read_text())
    (mirror / file).write_text(json.dumps(facts | {"auto_map": {"AutoModel": "evil.Model"}}))
    (mirror / "evil.py").write_text("raise SystemExit('ran')")
    with pytest.raises(models.ModelError, match="코드를 실행하라고"):
        models.load(E5)


def test_two_gguf_files_or_no_package_for_them_are_told(mirror, monkeypatch):
    (mirror / "a.gguf").write_bytes(b"GGUF")
    monkeypatch.setattr("utils.models.folder.find_spec", lambda package: None)
    with pytest.raises(models.ModelError, match="pip install gguf accelerate"):
        models.load(E5)
    (mirror / "b.gguf").write_bytes(b"GGUF")
    with pytest.raises(models.ModelError, match="2개"):
        models.load(E5)


def test_too_little_memory_is_told_before_anything_is_read(mirror, monkeypatch):
    free = type("Free", (), {"available": 5e8})
    monkeypatch.setattr("psutil.virtual_memory", lambda: free)
    shutil.rmtree(mirror)
    with pytest.raises(models.ModelError, match=r'1,300 MB, 남은 것 500 MB.*models.load\("mini-bert"\)'):
        models.load(E5)


def test_memory_that_gives_out_while_reading_is_told(mirror, monkeypatch):
    def full(*args, **kwargs):
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")

    monkeypatch.setattr("transformers.AutoModel.from_pretrained", full)
    with pytest.raises(models.ModelError, match="메모리가 모자랍니다"):
        models.load(E5)


@pytest.mark.parametrize(("version", "words"), [("4.57.1", "오래되었습니다"), (None, "패키지가 없습니다")])
def test_a_missing_or_old_library_is_told(monkeypatch, version, words):
    def found(library):
        if version is None:
            raise needs.metadata.PackageNotFoundError(library)
        return version

    monkeypatch.setattr(needs.metadata, "version", found)
    with pytest.raises(models.ModelError, match=f"transformers.*{words}.*pip install"):
        models.load("mini-bert")


def test_a_notebook_shows_the_sentence_instead_of_a_stack():
    assert models.ModelError("까닭")._render_traceback_() == ["ModelError: 까닭"]


@pytest.mark.parametrize("name", [name for name in models.names() if "/" in name])
def test_every_hub_model_has_a_card_with_its_terms(name):
    card, entry = models.card(name), registry.find(name)
    assert entry.licence in card and entry.citation in card and card._repr_markdown_() == card
    assert entry.size and entry.parameters and entry.memory >= entry.size and set(entry.tasks) <= set(registry.TASKS)
    assert registry.small(name) in ("mini-bert", "mini-gpt")


def test_full_names_a_fit_model_for_every_task():
    for entry in registry.registry().values():
        if entry.own:
            assert set(entry.full) == set(entry.tasks)
            assert all(task in registry.find(name).tasks for task, name in entry.full.items())


def test_sealing_writes_the_hashes_of_what_is_there(checkpoints):
    text = registry.FILE.read_text(encoding="utf-8")
    (checkpoints / "mini-gpt.json").unlink()
    after = seal.sealed(text)
    assert own.sha256((checkpoints / "mini-bert.json").read_bytes()) in after and seal.missing() == ["mini-gpt.json"]
    assert seal.sealed(after) == after and len(after.splitlines()) == len(text.splitlines())


@pytest.mark.parametrize("name", ["mini-bert", "mini-gpt"])
def test_the_shipped_checkpoint_is_the_registered_one(name):
    entry = registry.find(name)
    if not all((own.FOLDER / file).is_file() for file in entry.sha256):
        pytest.skip(f"{name} has not been trained yet (utils/checkpoints)")
    loaded = models.load(name)
    count = sum(weights.numel() for weights in loaded.model.parameters()) / 1e6
    size = (own.FOLDER / f"{name}.safetensors").stat().st_size / 1e6
    assert (
        count == pytest.approx(entry.parameters, rel=0.03) and size == pytest.approx(entry.size, rel=0.1) and size < 8
    )
    assert loaded.card
