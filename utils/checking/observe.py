"""Run an answer on its inputs and write down what happened. Knows nothing of right and wrong."""

import contextlib
import io
import linecache
import types
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from utils.checking.compare import difference
from utils.checking.inputs import Args, own_randomness
from utils.checking.limit import TimeUp, time_limit
from utils.checking.plain import TooLarge, plain

MAX_PRINTED = 10_000  # characters of an answer's own printing that are kept


@dataclass(frozen=True)
class Outcome:
    """What one call did. ``kind``: value, error, blank (its own NotImplementedError), signature, timeout, not_run."""

    kind: str
    value: object = None
    error: str = ""  # name of the exception's type
    message: str = ""
    line: str = ""  # the member's line that raised, with its number within the cell
    changed: tuple[int | str, ...] = ()  # positions or keywords of inputs whose values are no longer what they were
    printed: bool = False


class _Printed(io.TextIOBase):
    """Takes what an answer prints; keeps a little, so that endless printing fills no memory."""

    def __init__(self):
        self.count = 0

    def writable(self):
        return True

    def write(self, text):
        self.count = min(self.count + len(text), MAX_PRINTED)
        return len(text)


def observe(answer, cases: dict[str, Args], use: Callable | None, seconds: float | None) -> dict[str, Outcome]:
    """Call the answer on each case, all within ``seconds``; after a time-out the rest is not run."""
    outcomes = {label: Outcome("not_run") for label in cases}
    label = next(iter(cases), None)
    try:
        with time_limit(seconds):
            for label, case in cases.items():
                outcomes[label] = _call(answer, case, use)
    except TimeUp:
        outcomes[label] = Outcome("timeout")
    return outcomes


def _call(answer, case: Args, use: Callable | None) -> Outcome:
    given, printed = case.fresh(), _Printed()
    try:
        with (
            own_randomness(0),
            warnings.catch_warnings(),
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
        ):
            warnings.simplefilter("ignore")
            call = answer if use is None else lambda *a, **k: use(answer, *a, **k)
            value = plain(call(*given.positional, **given.keyword))
    except (KeyboardInterrupt, TimeUp):
        raise
    except TooLarge as error:
        return Outcome("error", error="TooLarge", message=str(error))
    except BaseException as error:  # noqa: BLE001 - SystemExit and the like are the answer's, too
        return _error(answer, error)
    return Outcome("value", value, changed=_changed(given, case), printed=printed.count > 0)


def _changed(given: Args, case: Args) -> tuple[int | str, ...]:
    pairs = list(enumerate(zip(given.positional, case.positional, strict=True)))
    pairs += [(name, (given.keyword.get(name), value)) for name, value in case.keyword.items()]
    return tuple(name for name, (now, before) in pairs if difference(plain(now), plain(before), 0.0, 0.0))


def own_files(answer) -> set[str]:
    """The files (in a notebook: the cells) that hold the answer's code."""
    parts = [answer, *vars(answer).values()] if isinstance(answer, type) else [answer]
    parts = [getattr(part, "__func__", getattr(part, "fget", part)) for part in parts]
    return {part.__code__.co_filename for part in parts if isinstance(part, types.FunctionType)}


def _error(answer, error: BaseException) -> Outcome:
    frames, trace = [], error.__traceback__
    while trace:
        frames.append((trace.tb_frame.f_code, trace.tb_lineno))
        trace = trace.tb_next
    files = own_files(answer)
    own = [frame for frame in frames if frame[0].co_filename in files]
    name, message = type(error).__name__, str(error)[:300]
    if isinstance(error, NotImplementedError) and not message and own and frames[-1] == own[-1]:
        return Outcome("blank", error=name, message="" if _only_raises(own[-1][0]) else "more")
    if isinstance(error, TypeError) and not own and "argument" in message:
        return Outcome("signature", error=name, message=message)
    line = linecache.getline(own[-1][0].co_filename, own[-1][1]).strip() if own else ""
    return Outcome("error", error=name, message=message, line=f"{own[-1][1]}번째 줄: {line}" if line else "")


def _only_raises(code: types.CodeType) -> bool:
    """Is the body of the function a single line, as in a blank without scaffolding?"""
    return len({line for *_, line in code.co_lines() if line} - {code.co_firstlineno}) <= 1
