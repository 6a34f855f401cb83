"""A room for the children: namespaces without network, a file system with only what Python needs, read-only.

``enter`` is called once by the worker, before anything heavy is imported (user namespaces want a single thread);
``close`` after the imports hides everything else; ``private`` once for each submission, in its own mount namespace.
Each says in Korean what this system could not do.
"""

from __future__ import annotations

import ctypes
import os
import site
import sys
import sysconfig
import tempfile
from pathlib import Path

from tools.grading.limits import check, libc

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 32, 0x1000, 0x4000, 0x40000
MNT_DETACH = 2
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
MOUNT_SETATTR, AT_RECURSIVE, ATTR_RDONLY, ATTR_NOSUID = 442, 0x8000, 1, 2
ROOM, ROOM_BYTES = "/room", "16m"
SYSTEM = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/etc/ld.so.cache", "/etc/localtime", "/etc/fonts")
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/proc/cpuinfo")


def unshare(flags: int) -> None:
    check(libc().unshare(flags), "unshare")


def mount(source: str, target: str, kind: str | None = None, flags: int = 0, data: str = "") -> None:
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind)]
    check(libc().mount(*encoded, ctypes.c_ulong(flags), os.fsencode(data)), f"mount {target}")


def enter() -> None:
    """User, network, IPC, host name and mount namespaces; OSError where the system does not allow them."""
    user, group = os.getuid(), os.getgid()
    unshare(NEWUSER | NEWNET | NEWIPC | NEWUTS | NEWNS)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    mount("none", "/", None, MS_REC | MS_PRIVATE)


def visible(root: Path) -> list[Path]:
    """What the room shows: the interpreter, its packages, the system's libraries, and the course's utils."""
    places = [sys.prefix, sys.base_prefix, sys.exec_prefix, *site.getsitepackages(), *SYSTEM]
    places += [sysconfig.get_path("stdlib"), *(entry for entry in sys.path if entry), os.environ.get("KUBIG_DATA", "")]
    shown = {Path(place) for place in places if place and Path(place).exists()}
    shown |= {path.resolve() for path in shown}
    hidden = {root, *root.parents, Path("/"), Path.home(), Path(tempfile.gettempdir())}
    return sorted(path for path in shown if path not in hidden) + [root / "utils"]


def close(root: Path) -> None:
    """Pivot into a new, small root; whatever is not shown there is out of reach for good."""
    new = Path("/sys")  # any folder that is there: this mount namespace is ours alone
    places = [(path, new / path.relative_to("/")) for path in visible(root)]
    mount("tmpfs", str(new), "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    for path, target in places:
        if not target.exists():
            bind(path, target)
        if root.is_relative_to(path):  # the course lies inside something that is shown
            mount("tmpfs", str(new / root.relative_to("/")), "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    for device in DEVICES:
        bind(Path(device), new / device[1:])
    for empty in (ROOM, "/old"):
        (new / empty[1:]).mkdir(parents=True, exist_ok=True)
    check(_read_only(new), "mount_setattr")
    number = PIVOT_ROOT[os.uname().machine]
    check(libc().syscall(number, os.fsencode(new), os.fsencode(new / "old")), "pivot_root")
    os.chdir("/")
    check(libc().umount2(b"/old", MNT_DETACH), "umount")


def bind(path: Path, target: Path) -> None:
    """Show a file or folder at the same place."""
    if path.is_symlink():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(os.readlink(path))
        return
    (target if path.is_dir() else target.parent).mkdir(parents=True, exist_ok=True)
    if not path.is_dir():
        target.touch()
    mount(str(path), str(target), None, MS_BIND | MS_REC)


def _read_only(new: Path) -> int:
    attributes = (ctypes.c_uint64 * 4)(ATTR_RDONLY | ATTR_NOSUID, 0, 0, 0)
    size = ctypes.sizeof(attributes)
    return libc().syscall(MOUNT_SETATTR, -100, os.fsencode(new), AT_RECURSIVE, attributes, ctypes.c_size_t(size))


def private() -> None:
    """An empty folder of 16 MB for one submission, in memory; gone with its mount namespace."""
    unshare(NEWNS)
    mount("tmpfs", ROOM, "tmpfs", MS_NOSUID | MS_NODEV, f"size={ROOM_BYTES},nr_inodes=1000,mode=700")
    os.chdir(ROOM)
