"""Write the own checkpoints' hashes into registry.toml: ``python -m utils.models.seal``, after a training."""

from __future__ import annotations

import re

from utils.models import own, registry

LINE = re.compile(r'^"(?P<file>[\w.-]+)" = "[0-9a-f]*"$', re.MULTILINE)


def sealed(text: str) -> str:
    """The registry's text with the hash of every own file there is; a file that is missing keeps its line."""

    def line(found: re.Match) -> str:
        path = own.FOLDER / found["file"]
        return f'"{path.name}" = "{own.sha256(path.read_bytes())}"' if path.is_file() else found[0]

    return LINE.sub(line, text)


def missing() -> list[str]:
    """The own files that are not there."""
    files = {file for entry in registry.registry().values() for file in entry.sha256}
    return sorted(file for file in files if not (own.FOLDER / file).is_file())


if __name__ == "__main__":
    before = registry.FILE.read_text(encoding="utf-8")
    after = sealed(before)
    registry.FILE.write_text(after, encoding="utf-8", newline="\n")
    print("sha256이 그대로입니다." if before == after else f"{registry.FILE.name}에 새 sha256을 적었습니다.")
    if missing():
        print(f"아직 없는 파일: {', '.join(missing())}")
