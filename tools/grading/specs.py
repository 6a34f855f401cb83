"""What a child needs of a week's checks: inputs and drivers. Truths, mistakes and references are taken out.

The checks are ordinary Python, so nothing is cut from their source: after the import, whatever is not reachable from an
exercise's inputs or its driver (or from a stand-in that this child is given) is dropped from the modules, and the
modules themselves from ``sys.modules``.
"""

from __future__ import annotations

import gc
import importlib
import re
import sys
import types
from dataclasses import dataclass

from tools.grading.source import looked_up
from utils.checking import Check, progress
from utils.checking.inputs import Args

WEEKS = re.compile(r"week\d+(\.|$)")


@dataclass(frozen=True)
class Spec:
    """One exercise as the child knows it."""

    exercise: str
    name: str  # of the function or class in the notebook
    cases: dict[str, Args]
    use: object
    seconds: float


def load(week: int, part: str) -> tuple[types.ModuleType, dict[str, Check]]:
    """The checks' module and its Check and Written objects, name in the notebook -> check, in order of declaration."""
    module = importlib.import_module(f"week{week}.checks.{part}")
    checks = {name: value for name, value in vars(module).items() if isinstance(value, Check)}
    order = list(progress._declared)
    return module, dict(sorted(checks.items(), key=lambda pair: order.index(pair[1].exercise)))


def names(checks: dict[str, Check]) -> dict[str, str]:
    """Exercise -> name in the notebook."""
    return {check.exercise: name for name, check in checks.items()}


def observed(checks: dict[str, Check], seed: int) -> dict[str, Spec]:
    """Exercise -> what there is to observe."""
    return {
        check.exercise: Spec(check.exercise, name, check.cases(seed), check.use, check.seconds)
        for name, check in checks.items()
    }


def strip(checks: dict[str, Check], specs: dict[str, Spec], given: frozenset[str]) -> dict[str, object]:
    """The stand-ins by name; afterwards this process knows no other truth."""
    stand_ins = {name: check.stand_in() for name, check in checks.items() if check.exercise in given}
    keep = _Reach()
    for spec in specs.values():
        keep.walk(spec.use)
        keep.walk(spec.cases)
    keep.walk(stand_ins)
    for check in checks.values():
        _empty(check)
    checks.clear()
    _forget(keep)
    return stand_ins


def _empty(check: Check) -> None:
    for name in ("truth", "reference", "use"):
        setattr(check, name, None)
    check.inputs = check.mistakes = {}
    check._expected.clear()


def _forget(keep: _Reach) -> None:
    """Delete from the weeks' modules what nothing kept looks up, and let go of the modules."""
    for name in [name for name in sys.modules if WEEKS.match(name)]:
        module = sys.modules.pop(name)
        for key in [key for key in vars(module) if not key.startswith("__") and key not in keep.names(module)]:
            delattr(module, key)
    progress._declared.clear()
    progress._verdicts.clear()
    gc.collect()


class _Reach:
    """All that functions and classes of the weeks' modules lead to."""

    def __init__(self):
        self.seen: dict[int, object] = {}
        self.kept: dict[int, set[str]] = {}  # id of a module's dict -> names

    def names(self, module: types.ModuleType) -> set[str]:
        return self.kept.get(id(vars(module)), set())

    def walk(self, value) -> None:
        todo = [value]
        while todo:
            value = todo.pop()
            if id(value) not in self.seen:
                self.seen[id(value)] = value
                todo += self._parts(value)

    def _parts(self, value) -> list:
        if isinstance(value, dict):
            return list(value.values())
        if isinstance(value, (list, tuple, set, frozenset)):
            return list(value)
        if isinstance(value, Args):
            return [value.positional, value.keyword]
        if isinstance(value, types.FunctionType):
            return self._function(value)
        if isinstance(value, (staticmethod, classmethod, types.MethodType)):
            return [value.__func__]
        if isinstance(value, property):
            return [value.fget, value.fset, value.fdel]
        if isinstance(value, type) and WEEKS.match(value.__module__):
            return [*vars(value).values(), *value.__mro__[1:]]
        if WEEKS.match(type(value).__module__):  # an object of a week's own class
            return [type(value), getattr(value, "__dict__", None)]
        if type(value).__name__ == "partial":
            return [value.func, value.args, value.keywords]
        return []

    def _function(self, function: types.FunctionType) -> list:
        cells = [cell.cell_contents for cell in function.__closure__ or () if _filled(cell)]
        parts = [*cells, function.__defaults__, function.__kwdefaults__, function.__dict__]
        space = function.__globals__
        if not WEEKS.match(space.get("__name__", "")):
            return parts
        used = looked_up(function.__code__)
        self.kept.setdefault(id(space), set()).update(used)
        for name in used & set(space):
            parts.append(space[name])
            if isinstance(space[name], types.ModuleType) and WEEKS.match(space[name].__name__):
                parts += self._module(space[name], function.__code__)
        return parts

    def _module(self, module: types.ModuleType, code: types.CodeType) -> list:
        """``wrong.shift(x)``: which of the module's names the code mentions."""
        mentioned = _mentioned(code) & set(vars(module))
        self.kept.setdefault(id(vars(module)), set()).update(mentioned)
        return [vars(module)[name] for name in mentioned]


def _filled(cell: types.CellType) -> bool:
    return cell != types.CellType()


def _mentioned(code: types.CodeType) -> set[str]:
    """All names in compiled code, attributes too."""
    inner = [const for const in code.co_consts if isinstance(const, types.CodeType)]
    return set(code.co_names).union(*map(_mentioned, inner))
