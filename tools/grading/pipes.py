"""Envelopes and frames between the parent, the worker, a file's process and the processes of its exercises."""

from __future__ import annotations

import json
import os
import select
import struct
import time

MAX_BYTES = 16_000_000  # of one frame
HEAD = struct.Struct(">HI?")  # number of the exercise, bytes of its frame, whether the process goes on


def send(pipe: int, header: dict, payload: bytes = b"") -> None:
    """One envelope: two lengths, a JSON header, the payload."""
    head = json.dumps(header).encode("ascii")
    write(pipe, struct.pack(">II", len(head), len(payload)) + head + payload)


def write(pipe: int, data: bytes) -> None:
    """All of it."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]


def read_exactly(stream: int, size: int) -> bytes:
    """So many bytes; EOFError when the other side has gone."""
    parts = []
    while size:
        part = os.read(stream, min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_message(stream: int) -> tuple[dict, bytes]:
    """One envelope of the parent: two lengths, a JSON header, the payload."""
    head, body = struct.unpack(">II", read_exactly(stream, 8))
    return json.loads(read_exactly(stream, head)), read_exactly(stream, body)


def next_frame(reader: int, seconds: float, expected: int) -> tuple[bytes, str, bool]:
    """A frame, how it ended (ok, ended, time, large, forged), and whether its process will send another."""
    deadline = time.monotonic() + seconds
    head, end = exactly(reader, HEAD.size, deadline)
    if end != "ok":
        return b"", end, False
    number, size, more = HEAD.unpack(head)
    if number != expected:
        return b"", "forged", False
    if size > MAX_BYTES:
        return b"", "large", False
    frame, end = exactly(reader, size, deadline)
    return frame, end, more


def exactly(reader: int, size: int, deadline: float) -> tuple[bytes, str]:
    """So many bytes, and ok; else ended or time."""
    parts = []
    while size:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reader], [], [], left)[0]:
            return b"", "time"
        part = os.read(reader, min(size, 1 << 20))
        if not part:
            return b"", "ended"
        parts.append(part)
        size -= len(part)
    return b"".join(parts), "ok"
