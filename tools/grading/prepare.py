"""What a worker does once: enter its room, import everything, close the room, and say what this system lacks."""

from __future__ import annotations

import gc
import importlib
import os
import tempfile
from pathlib import Path

from tools.grading import limits, room

NO_ROOM = "이 시스템에서는 제출물을 네트워크와 파일 시스템에서 떼어 놓지 못했습니다(이름공간 없음)."
NO_FILTER = "이 시스템에서는 제출물의 시스템 호출을 거르지 못했습니다(seccomp 없음)."
FRESH = "이 시스템에서는 제출물마다 프로세스를 새로 시작했습니다."
NO_LIMIT = "이 시스템에서는 메모리와 CPU 시간을 제한하지 못했습니다."


def probe(step) -> bool:
    """Does this work here? Tried in a child, since none of it can be undone."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            step()
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1] == 0


def filtered() -> None:
    """Succeeds only where the filter really stops a socket."""
    import socket

    limits.drop_capabilities()
    limits.refuse_calls()
    try:
        socket.socket()
    except PermissionError:
        return
    raise OSError("the filter lets sockets through")


def prepare(root: Path, hello: dict):
    """Enter the room, import everything, close the room: a child.Room, and what is missing here."""
    missing, roomy = [], hello["room"] and not hello["fresh"] and probe(lambda: _try_room(root))
    if roomy:
        room.enter()
    import torch

    torch.set_num_threads(1)
    for name in hello["warm"]:
        try:
            importlib.import_module(name)
        except Exception:  # noqa: BLE001, S112 - what a notebook imports need not be here; the answer will say so itself
            continue
    gc.collect()
    gc.freeze()
    from tools.grading import child, specs, tamper

    checks = specs.load(hello["week"], hello["part"])[1]
    ready = child.Room(checks, specs.observed(checks, hello["seed"]), tamper.Fingerprint(), roomy)
    child.BASE = limits.address_space()
    if roomy:
        room.close(root)
        room_environment(room.ROOM)
    else:
        missing.append(NO_ROOM)
    if hello["fresh"]:
        return ready, [*missing, NO_FILTER, FRESH]
    if not probe(filtered):
        missing.append(NO_FILTER)
    if not probe(lambda: limits.resources(child.BASE + child.MEMORY, 10)):
        missing.append(NO_LIMIT)
    return ready, missing


def _try_room(root: Path) -> None:
    room.enter()
    room.close(root)
    room.private()
    room.unshare(room.NEWPID)


def room_environment(folder: str) -> None:
    os.environ.update(HOME=folder, TMPDIR=folder)
    tempfile.tempdir = None
