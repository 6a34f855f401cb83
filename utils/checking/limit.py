"""End a call that does not end by itself, inside the running kernel."""

import ctypes
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

REPEAT = 0.1  # seconds: knock again, because ``except:`` in an answer may swallow the first knock


class TimeUp(BaseException):
    """The time of one check is used up. Not an Exception, so that ``except Exception`` does not catch it."""


def time_limit(seconds: float | None):
    """Context manager that raises TimeUp inside the block after ``seconds`` of wall-clock time (None: never).

    A running import is never cut short: a half-imported module would stay broken for the rest of the session.
    In the main thread of Linux and macOS a timer signal does it. Elsewhere (Windows, other threads) a watchdog
    thread asks the interpreter; a long call into C code then ends only when it returns.
    """
    if seconds is None:
        return nullcontext()
    main = threading.current_thread() is threading.main_thread()
    return _by_signal(seconds) if main and hasattr(signal, "setitimer") else _by_watchdog(seconds)


def _importing(frame) -> bool:
    """Does this frame run, directly or not, inside an import statement?"""
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    active = True

    def ring(signum, frame):
        if active and not _importing(frame):
            raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    outer, start = signal.setitimer(signal.ITIMER_REAL, seconds, REPEAT), time.monotonic()
    try:
        yield
    finally:
        active = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer[0]:  # somebody else's timer (pytest's, a limit around this one) goes on
            signal.setitimer(signal.ITIMER_REAL, max(outer[0] - (time.monotonic() - start), 1e-3), outer[1])


@contextmanager
def _by_watchdog(seconds: float) -> Iterator[None]:
    thread = ctypes.c_ulong(threading.get_ident())
    ended = threading.Event()

    def knock():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(TimeUp))

    def watch():
        wait = seconds
        while not ended.wait(wait):
            if not _importing(sys._current_frames().get(thread.value)):
                knock()
            wait = REPEAT

    watchdog = threading.Thread(target=watch, daemon=True)
    watchdog.start()
    try:
        yield
    finally:
        _silence(watchdog, ended, knock)


def _silence(watchdog: threading.Thread, ended: threading.Event, knock: Callable[[], None]) -> None:
    """Stop the watchdog and hear its last knock, wherever in here that comes.

    Taking a knock back (an exception of None) would leave the interpreter's flag for it up, and with that flag up
    Python 3.11 never leaves the first line of a function that a tracer (a debugger, coverage) watches.
    """
    while True:
        try:
            ended.set()
            watchdog.join()
            knock()
            while True:  # the knock is heard at the next turn
                pass
        except TimeUp:
            if not watchdog.is_alive():
                return
