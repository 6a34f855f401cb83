"""What a child may use: resource limits, no capabilities, and a seccomp filter; Linux only, and what is missing is said.

The filter (classic BPF, loaded with prctl) refuses new processes, other programs, sockets, signals to others, mounting,
tracing. Threads are allowed: clone with CLONE_THREAD; clone3, whose flags a filter can't see, is "not implemented", and
the C library then falls back to clone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
CLONE_THREAD = 0x10000
ALLOW, DENY = 0x7FFF0000, 0x00050000
LD, JEQ, JSET, JGE, RET = 0x20, 0x15, 0x45, 0x35, 0x06  # word loads, jumps against a constant, return
NUMBER, ARCH, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data

# (architecture's id, clone, clone3, calls that signal a process by its first argument, calls that are refused)
X86_64 = (
    0xC000003E, 56, 435, (62, 234),
    # fork vfork execve execveat ptrace process_vm_readv/writev socket mount umount2 pivot_root chroot unshare setns
    (57, 58, 59, 322, 101, 310, 311, 41, 165, 166, 155, 161, 272, 308,
     # tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal pidfd_open keyctl add_key request_key bpf
     200, 129, 297, 424, 434, 250, 248, 249, 321,
     # perf_event_open memfd_create shmget personality io_uring_setup open_by_handle_at userfaultfd
     298, 319, 29, 135, 425, 304, 323),
)  # fmt: skip
AARCH64 = (
    0xC00000B7, 220, 435, (129, 131),
    (221, 281, 117, 270, 271, 198, 40, 39, 41, 51, 97, 268,
     130, 138, 240, 424, 434, 219, 217, 218, 280,
     241, 279, 194, 92, 425, 265, 282),
)  # fmt: skip
TABLES = {"x86_64": X86_64, "AMD64": X86_64, "aarch64": AARCH64, "arm64": AARCH64}


def libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def check(result: int, what: str) -> int:
    """The result of a C call; OSError where it is -1."""
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option: int, value: int = 0, pointer=None) -> None:
    check(libc().prctl(option, ctypes.c_ulong(value), pointer, 0, 0), f"prctl {option}")


def die_with_parent() -> None:
    """SIGKILL when the parent ends, however it ends."""
    prctl(PR_SET_PDEATHSIG, 9)


def resources(memory: int, seconds: int, file_bytes: int = 1_000_000) -> None:
    """Address space in bytes, CPU seconds, size of each file, open files, no core dump."""
    import resource

    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for name, value in wanted.items():
        hard = resource.getrlimit(name)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (value, value))


def processor_seconds(seconds: int) -> None:
    """So many more CPU seconds from now, within what ``resources`` allows."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def address_space() -> int:
    """Bytes of address space that this process has now; 0 where the system does not say."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def drop_capabilities() -> None:
    """Give up every capability, for good: no_new_privs is set as well."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3
    check(libc().capset(header, (ctypes.c_uint32 * 6)()), "capset")


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _program(table, pid: int) -> bytes:
    arch, clone, clone3, signals, refused = table
    steps = [_step(LD, ARCH), _step(JEQ, arch, 1, 0), _ret(DENY | errno.EPERM), _step(LD, NUMBER)]
    steps += [_step(JGE, 0x40000000, 0, 1), _ret(DENY | errno.EPERM)]  # the x32 numbering
    steps += [_step(JEQ, clone3, 0, 1), _ret(DENY | errno.ENOSYS)]
    for number in refused:
        steps += [_step(JEQ, number, 0, 1), _ret(DENY | errno.EPERM)]
    steps += [_step(JEQ, clone, 0, 4), _step(LD, FIRST_ARGUMENT), _step(JSET, CLONE_THREAD, 0, 1), _ret(ALLOW)]
    steps += [_ret(DENY | errno.EPERM)]
    for number in signals:  # kill, tgkill: only oneself
        steps += [_step(JEQ, number, 0, 4), _step(LD, FIRST_ARGUMENT), _step(JEQ, pid, 0, 1), _ret(ALLOW)]
        steps += [_ret(DENY | errno.EPERM)]
    return b"".join([*steps, _ret(ALLOW)])


def _ret(value: int) -> bytes:
    return _step(RET, value)


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def refuse_calls() -> None:
    """Install the filter for this process and its threads; OSError where the system has none."""
    table = TABLES.get(platform.machine())
    if table is None:
        raise OSError(errno.ENOSYS, f"no table of system calls for {platform.machine()}")
    program = ctypes.create_string_buffer(_program(table, os.getpid()))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    filled = _Filter((len(program) - 1) // 8, ctypes.addressof(program))
    prctl(PR_SET_SECCOMP, 2, ctypes.byref(filled))
