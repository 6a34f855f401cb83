"""Find a hub model's files: in the local mirror, else in the hub's cache or on the network."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from utils.models.errors import ModelError
from utils.models.registry import Entry, small

MIRROR = "KUBIG_MODELS"  # a folder with one folder owner--name for each model
KEPT = ["*.json", "*.txt", "*.model", "*.jinja", "*.safetensors"]  # no pickle is even downloaded
CONVERTER = "SFconvertbot"  # the hub's own account that offers safetensors for old models, as a pull request


def folder(entry: Entry) -> Path:
    """The folder with the model's files; downloads them if need be."""
    if os.environ.get(MIRROR):
        mirror = Path(os.environ[MIRROR]).expanduser()
        if not mirror.is_dir():
            raise ModelError(
                f"{MIRROR}에 적힌 폴더 {mirror}이(가) 없습니다. 폴더를 확인하거나 {MIRROR}를 지우고 다시 실행하세요."
            )
        found = mirror / entry.name.replace("/", "--")
        if found.is_dir():
            return found
    return _download(entry)


def _download(entry: Entry) -> Path:
    """The hub's snapshot, from its cache where there is no network; ModelError says what went wrong."""
    try:
        return _snapshot(entry)
    except Exception as error:  # the hub's own errors, OSError, and those of httpx or httpx2, as its version has it
        raise ModelError(_reason(entry, error) + _instead(entry)) from error


def _reason(entry: Entry, error: Exception) -> str:
    """What went wrong and what to do, judged by the error and what caused it."""
    from huggingface_hub import errors

    causes = _causes(error)
    answer = next((cause.response for cause in causes if isinstance(cause, errors.HfHubHTTPError)), None)
    if full_disk(error):
        return f"디스크가 가득 찼습니다. {entry.size:,.0f} MB를 비운 뒤 다시 실행하세요."
    if any(isinstance(cause, errors.GatedRepoError) for cause in causes):
        todo = "그 페이지에서 동의하고 huggingface_hub.login()을 한 뒤 다시 실행하세요."
        return f"{entry.name}은(는) 이용 조건에 동의해야 받을 수 있습니다. {todo}"
    if answer is not None:
        return f"Hugging Face가 {entry.name}을(를) 보내지 않았습니다(HTTP {answer.status_code})."
    if any(_offline(cause) for cause in causes):
        lacks = f"{MIRROR} 폴더에 {entry.name.replace('/', '--')}이(가) 없고, " if os.environ.get(MIRROR) else ""
        return f"{lacks}인터넷에 연결할 수 없어 {entry.name}을(를) 받지 못했습니다."
    if any(type(cause).__module__.startswith("httpx") for cause in causes) or "Consistency check" in str(error):
        return "내려받다가 연결이 끊겼습니다. 다시 실행하면 이어서 받습니다."
    return f"{entry.name}의 파일을 다루지 못했습니다({type(error).__name__}: {error})."


def _offline(cause: BaseException) -> bool:
    """Whether nothing answered at all: switched off, not cached, or no connection."""
    from huggingface_hub import errors

    local = (errors.LocalEntryNotFoundError, errors.OfflineModeIsEnabled)
    return isinstance(cause, local) or type(cause).__name__ in ("ConnectError", "ConnectTimeout", "ProxyError")


def _snapshot(entry: Entry) -> Path:
    """Download what is not in the cache; where the model has no safetensors, the hub's own conversion of it."""
    from huggingface_hub import HfApi, snapshot_download

    endpoint = os.environ.get("HF_ENDPOINT")
    options = {"allow_patterns": KEPT, "ignore_patterns": ["*/*"], "endpoint": endpoint}
    found = Path(snapshot_download(entry.name, **options))
    if any(found.glob("*.safetensors")):
        return found
    for offer in HfApi(endpoint=endpoint).get_repo_discussions(entry.name, discussion_type="pull_request"):
        if offer.author == CONVERTER and offer.status == "open":
            return Path(snapshot_download(entry.name, revision=offer.git_reference, **options))
    return found  # folder.py says that the weights are missing


def _causes(error: BaseException) -> list[BaseException]:
    """The error, what caused it, what caused that, and so on."""
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    return chain


def full_disk(error: BaseException) -> bool:
    """Whether a full disk (or quota) stands behind the error."""
    return any(getattr(cause, "errno", 0) in (errno.ENOSPC, getattr(errno, "EDQUOT", None)) for cause in _causes(error))


def _instead(entry: Entry) -> str:
    return f' 지금은 작은 모델로도 할 수 있습니다: FULL = False 또는 models.load("{small(entry.name)}")'
