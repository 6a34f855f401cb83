"""Loading data: what is not the registered file is refused with the reason, and nothing half-loaded stays behind."""

import errno
import gzip
import hashlib
import http.server
import os
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from utils import data
from utils.data import files, registry
from utils.data.embedded import reviews
from utils.data.registry import DataSet, Part

CONTENT = 'id\tdocument\tlabel\n1\t재미있다\t1\n2\t따옴표 " 하나\t0\n'.encode()
PAGE = b"<!DOCTYPE html><html><body>login</body></html>"
MIRROR = Path(os.environ.get("KUBIG_DATA") or Path(__file__).parents[3] / "shared" / "data")


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves /whole, /cut (shorter than promised), /other, /page and nothing else."""

    def do_GET(self):
        body = {"/whole": CONTENT, "/cut": CONTENT[:-9], "/other": CONTENT + b"x", "/page": PAGE}.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(CONTENT) if self.path == "/cut" else len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def server():
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def nsmc(monkeypatch, tmp_path):
    """A function that makes a one-part data set "nsmc" at an address the only one registered."""
    monkeypatch.setenv("KUBIG_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("KUBIG_DATA", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def use(url: str, file: str = "nsmc/train.txt.gz", rows: int = 2) -> Part:
        part = Part(file, url, hashlib.sha256(CONTENT).hexdigest(), len(CONTENT), rows)
        known = {"nsmc": DataSet("nsmc", "리뷰", "frame", "", "CC0", "", {"train": part}, small="reviews")}
        monkeypatch.setattr(registry, "registry", lambda: known)
        return part

    return use


def cached(tmp_path):
    folder = tmp_path / "cache"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_download_is_verified_kept_and_read(server, nsmc, tmp_path):
    nsmc(server + "/whole")
    frame = data.load("nsmc", "train")
    assert frame["text"].tolist() == ["재미있다", '따옴표 " 하나'] and frame["label"].tolist() == [1, 0]
    assert len(cached(tmp_path)) == 1


def test_the_cache_serves_without_a_network(server, nsmc):
    nsmc(server + "/whole")
    path = data.fetch("nsmc")
    nsmc("http://127.0.0.1:1/whole")
    assert data.fetch("nsmc") == path and path.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("place", "words"),
    [("/cut", "끊겼습니다"), ("/other", "SHA-256"), ("/page", "웹 페이지"), ("/nothing", "HTTP 404")],
)
def test_a_bad_download_is_refused_with_the_reason_and_leaves_nothing(server, nsmc, tmp_path, place, words):
    nsmc(server + place)
    with pytest.raises(data.DataError, match=words):
        data.load("nsmc")
    assert cached(tmp_path) == []


def test_no_network_names_the_small_set(nsmc):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    nsmc(f"http://127.0.0.1:{port}/whole")
    with pytest.raises(data.DataError, match=r'인터넷.*data\.load\("reviews"\)'):
        data.load("nsmc")


def test_a_corrupt_cache_is_fetched_anew(server, nsmc):
    nsmc(server + "/whole")
    data.fetch("nsmc").write_bytes(CONTENT[:5])
    assert data.fetch("nsmc").read_bytes() == CONTENT


def test_a_cache_that_can_only_be_read_still_serves(server, nsmc, tmp_path, monkeypatch):
    nsmc(server + "/whole")
    path = data.fetch("nsmc")
    monkeypatch.setattr(files, "cache_folder", lambda: pytest.fail("nothing has to be written"))
    assert data.fetch("nsmc") == path


def test_many_at_once_get_the_whole_file(server, nsmc, tmp_path):
    nsmc(server + "/whole")
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda _: data.fetch("nsmc"), range(8)))
    assert all(path.read_bytes() == CONTENT for path in paths) and len(cached(tmp_path)) == 1


def test_many_at_once_get_the_whole_file_from_the_mirror(nsmc, tmp_path, monkeypatch):
    nsmc("http://127.0.0.1:1/never-asked")
    mirror(tmp_path, monkeypatch, gzip.compress(CONTENT))
    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(lambda _: data.fetch("nsmc"), range(8)))
    assert all(path.read_bytes() == CONTENT for path in paths) and len(cached(tmp_path)) == 1


def test_a_download_prints_no_log_lines(server, nsmc, capsys):
    nsmc(server + "/whole")
    data.fetch("nsmc")
    assert "Downloading data" not in capsys.readouterr().err


def test_wrong_number_of_rows_is_refused(server, nsmc):
    nsmc(server + "/whole", rows=3)
    with pytest.raises(data.DataError, match="2줄을 읽었습니다"):
        data.load("nsmc")


def mirror(tmp_path, monkeypatch, content: bytes):
    (tmp_path / "mirror" / "nsmc").mkdir(parents=True)
    (tmp_path / "mirror" / "nsmc" / "train.txt.gz").write_bytes(content)
    monkeypatch.setenv("KUBIG_DATA", str(tmp_path / "mirror"))


def test_the_mirror_comes_before_the_network(nsmc, tmp_path, monkeypatch):
    nsmc("http://127.0.0.1:1/never-asked")
    mirror(tmp_path, monkeypatch, gzip.compress(CONTENT))
    assert len(data.load("nsmc")) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (gzip.compress(CONTENT)[:-12], "압축이 깨졌습니다"),
        (b"not gzip at all", "압축이 깨졌습니다"),
        (gzip.compress(PAGE), "SHA-256"),
    ],
    ids=["truncated", "not gzip", "a web page"],  # the bytes hold the time, and workers must agree on the names
)
def test_a_bad_mirror_file_is_refused(nsmc, tmp_path, monkeypatch, content, words):
    nsmc("http://127.0.0.1:1/never-asked")
    mirror(tmp_path, monkeypatch, content)
    with pytest.raises(data.DataError, match=words):
        data.load("nsmc")
    assert cached(tmp_path) == []


def test_a_file_missing_from_the_mirror_is_named(nsmc, tmp_path, monkeypatch):
    nsmc("http://127.0.0.1:1/never-asked", file="nsmc/other.txt")
    mirror(tmp_path, monkeypatch, b"")
    with pytest.raises(data.DataError, match="nsmc/other.txt"):
        data.load("nsmc")


def test_a_cache_that_cannot_be_written_is_passed_over(server, nsmc, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("KUBIG_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr("pooch.os_cache", lambda name: tmp_path / "second")
    nsmc(server + "/whole")
    assert data.fetch("nsmc").parent == tmp_path / "second"


def test_no_folder_at_all_says_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("KUBIG_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr("pooch.os_cache", lambda name: tmp_path / "file")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "file"))
    with pytest.raises(data.DataError, match="KUBIG_CACHE"):
        files.cache_folder()


def test_a_full_disk_is_said_to_be_full(server, nsmc, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pooch.retrieve", full)
    nsmc(server + "/whole")
    with pytest.raises(data.DataError, match="디스크가 가득"):
        data.load("nsmc")


def test_unknown_names_are_answered_with_those_there_are():
    with pytest.raises(data.DataError, match="reviews, nsmc"):
        data.load("imdb")
    with pytest.raises(data.DataError, match="train, valid, test"):
        data.load("reviews", "dev")
    with pytest.raises(data.DataError, match="있는 것: train, test"):
        data.load("nsmc", "valid")


def test_the_own_reviews_need_nothing():
    frame = reviews()
    assert list(frame.columns) == ["id", "text", "label", "aspect", "difficulty", "split"]
    assert len(frame) == sum(len(data.load("reviews", part)) for part in ("train", "valid", "test"))


def test_a_loaded_frame_is_the_callers_own():
    mine = data.load("reviews")
    mine.loc[0, "text"] = "바꿈"
    assert data.load("reviews").loc[0, "text"] != "바꿈"


@pytest.mark.parametrize("name", data.names())
def test_every_set_has_a_card(name):
    card = data.card(name)
    assert name in repr(card) and "<table>" in card._repr_html_()
    assert card.title and card.rows and card.columns and card.licence and card.citation
    assert bool(card.urls) == (name in registry.registry()), "the course's own sets need no address"


def test_every_registered_set_has_a_loader_and_a_fixed_address():
    from utils.data.loaders import BY_NAME

    assert set(BY_NAME) == set(registry.registry())
    for data_set in registry.registry().values():
        for part in data_set.parts.values():
            assert part.url.startswith("https://") and len(part.sha256) == 64


@pytest.mark.skipif(not (MIRROR / "manifest.json").exists(), reason="no local mirror of the public data (KUBIG_DATA)")
@pytest.mark.parametrize("name", registry.registry())
def test_the_real_files_load(name, monkeypatch, tmp_path):
    monkeypatch.setenv("KUBIG_DATA", str(MIRROR))
    monkeypatch.setenv("KUBIG_CACHE", str(tmp_path))
    for part, facts in registry.registry()[name].parts.items():
        loaded = data.load(name, part)
        assert len(loaded) == facts.rows if facts.rows else len(loaded) > 1000


@pytest.mark.skipif(not (MIRROR / "manifest.json").exists(), reason="no local mirror of the public data (KUBIG_DATA)")
def test_traps_of_the_real_files(monkeypatch, tmp_path):
    monkeypatch.setenv("KUBIG_DATA", str(MIRROR))
    monkeypatch.setenv("KUBIG_CACHE", str(tmp_path))
    pairs = data.load("question_pair", "test")
    assert pairs[pairs["question1"] == pairs["question2"]]["same"].mean() > 0.9, "0 stands for the same question"
    assert data.load("kor_ws353")["word1"][0] == "사랑", "no byte order mark in the first word"
    nsmc = data.load("nsmc", "train")
    assert nsmc["label"].value_counts().to_dict() == {0: 75173, 1: 74827} and (nsmc["text"] == "").sum() == 5
    squad = data.load("korquad")
    assert all(c[s : s + len(a)] == a for c, a, s in zip(squad["context"], squad["answer"], squad["start"]))
