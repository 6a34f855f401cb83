"""Has an answer replaced what it is observed with? ``torch.allclose = …`` is found by identity, before and after.

Not a wall (a program can deceive whatever shares its process) but a tripwire: the wall is that expected values are
elsewhere.
"""

from __future__ import annotations

import sys

MODULES = (
    *(
        "builtins",
        "math",
        "random",
        "copy",
        "io",
        "json",
        "struct",
        "types",
        "functools",
        "contextlib",
        "unittest.mock",
    ),
    *("numpy", "numpy.linalg", "numpy.random", "torch", "torch.nn", "torch.nn.functional", "torch.nn.init"),
    *("torch.autograd", "torch.optim", "torch.random", "torch.linalg", "torch.utils.data"),
)
PATCHED_BY_TORCH = {"step", "zero_grad"}  # of optimizers, at the first use


class Fingerprint:
    """The callables of the modules and classes that drivers use, as they were before the answer ran."""

    def __init__(self):
        names = [*MODULES, *(name for name in sys.modules if name.partition(".")[0] == "utils")]
        spaces = [(name, vars(sys.modules[name])) for name in names if name in sys.modules]
        classes = {
            f"{name}.{key}": value
            for name, space in spaces
            for key, value in list(space.items())
            if isinstance(value, type) and value.__module__.partition(".")[0] in {"torch", "utils"}
        }
        self.modules = [(name, space, _callables(space)) for name, space in spaces]
        self.classes = [(name, vars(cls), _callables(vars(cls))) for name, cls in classes.items()]

    def changed(self) -> str:
        """The first name that is now something else, "" if there is none. A class must have gained no method either."""
        for name, space, before in self.modules + self.classes:
            for key, value in before.items():
                if space.get(key) is not value and not _by_torch(name, key):
                    return f"{name}.{key}"
        for name, space, before in self.classes:
            if gained := [key for key in space if key not in before and callable(space[key])]:
                if not _by_torch(name, gained[0]):
                    return f"{name}.{gained[0]}"
        return ""


def _callables(space) -> dict[str, object]:
    return {key: value for key, value in list(space.items()) if callable(value) and key != "_"}


def _by_torch(name: str, key: str) -> bool:
    return name.startswith("torch.optim") and key in PATCHED_BY_TORCH
