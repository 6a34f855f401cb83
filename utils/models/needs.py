"""What loading a model needs of this computer: transformers, new enough, and memory."""

from __future__ import annotations

import re
from importlib import metadata

from utils.models.errors import ModelError
from utils.models.registry import Entry, small

LIBRARIES = {"transformers": (5, 15), "tokenizers": (0, 22), "safetensors": (0, 4)}  # as in requirements.txt


def libraries() -> None:
    """ModelError where a library is missing or older than what the code was tested with."""
    for library, least in LIBRARIES.items():
        wanted = f"{library}>={'.'.join(map(str, least))}"
        todo = f'`%pip install "{wanted}"`를 실행한 뒤 런타임(커널)을 다시 시작하세요.'
        try:
            found = metadata.version(library)
        except metadata.PackageNotFoundError:
            raise ModelError(f"{library} 패키지가 없습니다. {todo}") from None
        if tuple(int(number) for number in re.findall(r"\d+", found)[:2]) < least:
            raise ModelError(f"{library} {found}은(는) 오래되었습니다. {todo}")


def memory(entry: Entry) -> None:
    """ModelError where less memory is free than the model needs."""
    import psutil

    free = psutil.virtual_memory().available / 1e6
    if free < entry.memory:
        raise too_little(entry, f" (필요 {entry.memory:,.0f} MB, 남은 것 {free:,.0f} MB)")


def too_little(entry: Entry, figures: str = "") -> ModelError:
    """The sentence for a computer whose memory does not hold the model."""
    instead = "" if entry.own else f' 작은 모델로도 할 수 있습니다: models.load("{small(entry.name)}")'
    todo = "다른 노트북을 닫거나 런타임(커널)을 다시 시작한 뒤 실행하세요."
    return ModelError(f"{entry.name}을(를) 읽기에 메모리가 모자랍니다{figures and ' ' + figures}. {todo}{instead}")
