"""Bring one file of a public data set into the cache: from a local mirror or the network, verified by its hash."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
import tempfile
import zlib
from pathlib import Path

from utils.data.errors import DataError
from utils.data.registry import DataSet, Part, find

MIRROR = "KUBIG_DATA"  # a folder that holds the files under the names of registry.toml
CACHE = "KUBIG_CACHE"  # a folder to keep downloads in, instead of the user's cache
TIMEOUT = 30  # seconds without an answer


def fetch(name: str, part: str | None = None) -> Path:
    """Path of the verified original file in the cache, after fetching it if need be."""
    data_set = find(name)
    _, wanted = data_set.part(part)
    file = f"{wanted.sha256[:12]}-{Path(wanted.url).name}"
    for place in _places():  # also those that can only be read
        if _is(place / file, wanted):
            return place / file
    target = cache_folder() / file
    try:
        if os.environ.get(MIRROR):
            return _from_mirror(Path(os.environ[MIRROR]), wanted, target)
        return _from_network(data_set, wanted, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DataError(f"디스크가 가득 찼습니다. {_size(wanted)}를 비운 뒤 다시 실행하세요.") from None
        raise DataError(f"'{name}' 파일을 다루지 못했습니다: {error}") from error


def _places() -> list[Path]:
    """Where downloads may lie, in order: KUBIG_CACHE, the user's cache, a temporary folder of this user."""
    import pooch

    own = os.environ.get(CACHE)
    user = getattr(os, "getuid", lambda: "")()  # on Windows the temporary folder is the user's own
    places = [Path(own)] if own else []
    return [*places, Path(pooch.os_cache("kubig-nlp")), Path(tempfile.gettempdir()) / f"kubig-nlp{user}"]


def _is(path: Path, part: Part) -> bool:
    """Whether the file is there, can be read and is the registered one."""
    try:
        return path.is_file() and sha256(path) == part.sha256
    except OSError:
        return False


def cache_folder() -> Path:
    """The first of the places that can be written."""
    for place in _places():
        try:
            place.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=place):
                return place
        except OSError:
            continue
    raise DataError("내려받은 것을 둘 폴더가 없습니다. 쓸 수 있는 폴더를 환경 변수 KUBIG_CACHE에 적으세요.")


def sha256(path: Path) -> str:
    """Hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(part: Part) -> str:
    return f"{part.bytes / 1e6:.1f} MB"


def _from_mirror(mirror: Path, part: Part, target: Path) -> Path:
    """Copy from the mirror, unpacking the mirror's own .gz; nothing is left behind unless the hash is right."""
    stored = mirror / part.file
    if not stored.is_file():
        raise DataError(f"{MIRROR} 폴더에 {part.file}이 없습니다. 폴더를 확인하거나 {MIRROR}를 지우고 다시 실행하세요.")
    content = stored.read_bytes()
    if part.file.endswith(".gz") and not part.file.endswith(".tar.gz"):
        try:
            content = gzip.decompress(content)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise DataError(f"{part.file}의 압축이 깨졌습니다. 그 파일을 다시 복사하세요.") from None
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise DataError(f"{part.file}의 내용이 등록된 것과 다릅니다(SHA-256). 그 파일을 다시 복사하세요.")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:  # goes away with what a full disk left in it
        copy = Path(folder, target.name)
        copy.write_bytes(content)
        os.replace(copy, target)
    return target


def _from_network(data_set: DataSet, part: Part, target: Path) -> Path:
    """Download through pooch, which keeps a file only when its hash is right."""
    import pooch
    import requests

    pooch.get_logger().setLevel("WARNING")  # the progress bar says enough
    known, instead = f"sha256:{part.sha256}", _instead(data_set)
    try:
        found = pooch.retrieve(part.url, known, fname=target.name, path=target.parent, downloader=_download)
    except (requests.ConnectionError, requests.Timeout) as error:
        if _cut_off(error):
            raise DataError(f"내려받다가 연결이 끊겼습니다. 다시 실행하면 처음부터 받습니다.{instead}") from None
        raise DataError(f"인터넷에 연결할 수 없어 {data_set.title}을(를) 받지 못했습니다.{instead}") from None
    except requests.HTTPError as error:
        status = error.response.status_code
        raise DataError(f"{data_set.title}의 주소가 응답하지 않습니다(HTTP {status}). {part.url}{instead}") from None
    except requests.RequestException:
        raise DataError(f"내려받다가 연결이 끊겼습니다. 다시 실행하면 처음부터 받습니다.{instead}") from None
    except ValueError:
        reason = "등록된 것과 내용이 다릅니다(SHA-256)"
        raise DataError(f"받은 파일이 {reason}. 쓰지 않고 지웠습니다. 다시 실행해 보세요.{instead}") from None
    return Path(found)


def _instead(data_set: DataSet) -> str:
    if not data_set.small:
        return ""
    return f' 지금은 작은 데이터로도 할 수 있습니다: FULL = False 또는 data.load("{data_set.small}")'


def _cut_off(error: Exception) -> bool:
    return any(word in str(error) for word in ("IncompleteRead", "Connection broken", "reset by peer"))


def _download(url: str, output_file: str, pooch_object) -> None:
    """pooch's own downloader with a progress bar, then a look whether a web page came instead of data."""
    import pooch

    pooch.HTTPDownloader(progressbar=True, timeout=TIMEOUT)(url, output_file, pooch_object)
    with open(output_file, "rb") as file:
        head = file.read(200).lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise DataError(
            "데이터 대신 웹 페이지가 왔습니다. 로그인이 필요한 인터넷(호텔, 학교)인지 확인하고 다시 실행하세요."
        )
