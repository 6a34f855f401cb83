"""Outputs that are committed: what is kept of an execution, and the hash that says which code they belong to."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import struct
from collections.abc import Iterable
from pathlib import Path

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}\b")
_WIDGET = "application/vnd.jupyter.widget-view+json"
_CHUNKS = {b"acTL", b"fcTL", b"fdAT", b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND"}


def code_hash(cells: Iterable[str]) -> str:
    """SHA-256 over the code cells' texts, in order."""
    return hashlib.sha256(json.dumps(list(cells), ensure_ascii=False).encode()).hexdigest()


def places(root: Path) -> dict[str, str]:
    """Folders of this machine -> what a reader sees instead; the longest first."""
    import site
    import sys
    import tempfile

    table = {str(Path(sys.prefix)): "<python>", tempfile.gettempdir(): "<tmp>", str(Path.home()): "~"}
    table |= dict.fromkeys(site.getsitepackages(), "<python>") | {str(root): ".", str(root.resolve()): "."}
    return {path: table[path] for path in sorted(table, key=len, reverse=True) if len(path) > 1}


def clean(outputs: Iterable[dict], hidden: dict[str, str], count: int) -> list[dict]:
    """Outputs without stderr, widgets, paths of this machine and whatever changes from run to run."""
    kept: list[dict] = []
    for output in outputs:
        kind = output.get("output_type")
        if kind == "stream" and output.get("name") == "stdout":
            text = _hide(_text(output["text"]), hidden)
            if kept and kept[-1]["output_type"] == "stream":
                kept[-1]["text"] += text
            elif text:
                kept.append({"name": "stdout", "output_type": "stream", "text": text})
        elif kind in ("display_data", "execute_result") and _WIDGET not in output.get("data", {}):
            data = {mime: _data(mime, value, hidden) for mime, value in sorted(output["data"].items())}
            result = {"data": data, "metadata": dict(output.get("metadata", {})), "output_type": kind}
            kept.append(result | ({"execution_count": count} if kind == "execute_result" else {}))
    return kept


def _data(mime: str, value: object, hidden: dict[str, str]) -> object:
    if mime == "image/png":
        return png(_text(value))
    if isinstance(value, (str, list)) and (
        mime.startswith("text/") or mime in ("image/svg+xml", "application/javascript")
    ):
        return _hide(_text(value), hidden)
    return value


def _text(value: object) -> str:
    return "".join(value) if isinstance(value, (list, tuple)) else str(value)


def _hide(text: str, hidden: dict[str, str]) -> str:
    for path, shown in hidden.items():
        text = text.replace(path, shown)
    return _ADDRESS.sub("0x…", text)


def png(encoded: str) -> str:
    """A PNG in base64 without the chunks that say which program and version made it; on doubt unchanged."""
    encoded = "".join(encoded.split())
    try:
        blob = base64.b64decode(encoded, validate=True)
        position, kept = 8, [blob[:8]]
        while position < len(blob):
            (length,) = struct.unpack(">I", blob[position : position + 4])
            chunk = blob[position : position + 12 + length]
            if len(chunk) < 12 + length:
                return encoded
            kept += [chunk] if chunk[4:8] in _CHUNKS else []
            position += 12 + length
    except (binascii.Error, struct.error, ValueError):
        return encoded
    return base64.b64encode(b"".join(kept)).decode()
