"""Which statements of a notebook are a member's answer to an exercise, and which ones that answer needs.

Found by the marker, else by the name. Of the rest only imports, definitions and simple assignments are taken, and of
these only what the answer names, directly or not; nothing that trains.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property

from tools.grading.source import Broken, Statement, loads, statements

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)
ASSIGNMENTS = (ast.Assign, ast.AnnAssign, ast.AugAssign)
TRAINING = {"fit", "fit_transform", "partial_fit", "backward", "step", "train", "generate", "from_pretrained"}


@dataclass(frozen=True)
class Answer:
    """What was found for one exercise. ``state``: found, missing or broken; ``bound``: the name in the cell."""

    exercise: str
    state: str
    code: str = ""
    bound: str = ""
    message: str = ""
    statement: Statement | None = None


class Extracted:
    """The statements of one notebook, and the answers in it. ``names``: exercise -> name in the notebook."""

    def __init__(self, cells: tuple[str, ...], names: dict[str, str]):
        self.cells = cells
        self.names = names
        self.good: list[Statement] = []
        self.bad: list[Broken] = []
        for index, text in enumerate(cells):
            good, bad = statements(index, text)
            self.good += good
            self.bad += bad
        self.bindings: dict[str, list[Statement]] = {}
        for statement in self.good:
            for name in binds(statement.node):
                if not self._checks(statement.node):
                    self.bindings.setdefault(name, []).append(statement)
        self._trains: dict[int, bool] = {}

    @cached_property
    def checkers(self) -> set[str]:
        """Names under which the notebook knows the checks."""
        imports = [s.node for s in self.good if isinstance(s.node, ast.ImportFrom)]
        aliases = [a for node in imports if "checks" in (node.module or "").split(".") for a in node.names]
        return {"checks"} | {alias.asname or alias.name for alias in aliases}

    def _checks(self, node: ast.stmt) -> bool:
        """Is this a check cell's statement: ``softmax = checks.softmax(softmax)``?"""
        call = getattr(node, "value", None)
        func = call.func if isinstance(call, ast.Call) else None
        return isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id in self.checkers

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return {exercise: self._answer(exercise, name) for exercise, name in self.names.items()}

    def _answer(self, exercise: str, name: str) -> Answer:
        other = {marker for marker in self.names if marker != exercise}
        marked = [s for s in self.good if s.marker == exercise and binds(s.node) and not self._checks(s.node)]
        named = [s for s in self.bindings.get(name, []) if not isinstance(s.node, IMPORTS)]
        both = [s for s in named if s.marker == exercise]
        free = [s for s in named if s.marker not in other]
        definitions = [s for s in marked if isinstance(s.node, DEFINITIONS)] if not named else []
        groups = [[s for s in group if not blank(s.node)] for group in (both, free, definitions)]
        broken = [b for b in self.bad if b.marker == exercise or (name in b.names and b.marker not in other)]
        chosen = next((group[-1] for group in groups if group), None)
        if chosen is None and broken:
            part = broken[-1]
            message = f"{part.message} ({part.line}번째 줄)"
            return Answer(exercise, "broken", part.part, message=message)
        chosen = chosen or next((g[-1] for g in (both, free, definitions, named) if g), None)
        if chosen is None:
            return Answer(exercise, "missing")
        bound = name if name in binds(chosen.node) else sorted(binds(chosen.node))[0]
        return Answer(exercise, "found", chosen.part, bound, statement=chosen)

    def needs(self, exercise: str, given: frozenset[str] = frozenset()) -> tuple[list[Statement], set[str]]:
        """The answer's statement and those it needs, in order, and the other exercises among them.

        ``given``: exercises for which a stand-in is there already.
        """
        start = self.answers[exercise].statement
        own = {self.names[e]: e for e in self.names}
        taken, uses, todo = {id(start): start}, set(), [start]
        while todo:
            statement = todo.pop()
            for name in sorted(loads(statement.node)):
                other = own.get(name)
                if other and other != exercise:
                    uses.add(other)
                    if other in given:
                        continue
                for needed in self._resolve(name, other, statement):
                    if id(needed) not in taken:
                        taken[id(needed)] = needed
                        todo.append(needed)
        stars = [s for s in self.good if isinstance(s.node, ast.ImportFrom) and s.node.names[0].name == "*"]
        futures = [s for s in self.good if isinstance(s.node, ast.ImportFrom) and s.node.module == "__future__"]
        taken |= {id(s): s for s in stars + futures}
        return sorted(taken.values(), key=lambda s: s.position), uses

    def _resolve(self, name: str, exercise: str | None, user: Statement) -> list[Statement]:
        answer = self.answers[exercise].statement if exercise else None
        if answer is not None and answer is not user:
            return [answer]
        found = [s for s in self.bindings.get(name, []) if s is not user and self._light(s)]
        late = isinstance(user.node, DEFINITIONS)
        if late and name in binds(user.node):  # recursion
            return []
        before = [s for s in found if s.position < user.position or (late and s.cell == user.cell)]
        if not before:
            return found[:1]
        last = max((i for i, s in enumerate(before) if not _changes(s.node)), default=0)
        return before[last:]  # the last binding, and what changes it afterwards

    def _light(self, statement: Statement) -> bool:
        return _simple(statement.node) and (isinstance(statement.node, DEFINITIONS) or not self._training(statement))

    def _training(self, statement: Statement) -> bool:
        """Does executing this (or calling this function) train something?"""
        if id(statement) in self._trains:
            return self._trains[id(statement)]
        self._trains[id(statement)] = False  # for recursion
        calls = [node.func for node in ast.walk(statement.node) if isinstance(node, ast.Call)]
        attributes = {func.attr for func in calls if isinstance(func, ast.Attribute)}
        called = [s for func in calls if isinstance(func, ast.Name) for s in self.bindings.get(func.id, [])]
        functions = [s for s in called if isinstance(s.node, (ast.FunctionDef, ast.AsyncFunctionDef))]
        self._trains[id(statement)] = bool(attributes & TRAINING) or any(map(self._training, functions))
        return self._trains[id(statement)]


def binds(node: ast.stmt) -> set[str]:
    """Names that a statement gives a value at the top level (or changes, as in ``table[key] = …``)."""
    if isinstance(node, DEFINITIONS):
        return {node.name}
    if isinstance(node, IMPORTS):
        return {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ASSIGNMENTS):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {part.id for target in targets for part in ast.walk(_base(target)) if isinstance(part, ast.Name)}
    if isinstance(node, (ast.If, ast.Try)):
        return {name for inner in _inside(node) for name in binds(inner)}
    return set()


def _base(target: ast.expr) -> ast.expr:
    return target.value if isinstance(target, ast.Subscript) else target


def _inside(node: ast.stmt) -> list[ast.stmt]:
    handlers = [inner for handler in getattr(node, "handlers", []) for inner in handler.body]
    return [*node.body, *handlers, *node.orelse, *getattr(node, "finalbody", [])]


def _simple(node: ast.stmt) -> bool:
    """Imports, definitions, assignments, and conditions of such; no attribute of something else is set."""
    if isinstance(node, (ast.If, ast.Try)):
        return all(_simple(inner) or isinstance(inner, (ast.Pass, ast.Expr)) for inner in _inside(node))
    if isinstance(node, ASSIGNMENTS):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return not any(isinstance(part, ast.Attribute) for target in targets for part in ast.walk(target))
    return isinstance(node, (*DEFINITIONS, *IMPORTS))


def _changes(node: ast.stmt) -> bool:
    subscript = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)
    return subscript or isinstance(node, ast.AugAssign)


def blank(node: ast.stmt) -> bool:
    """Does it still raise NotImplementedError somewhere?"""
    raised = [part.exc for part in ast.walk(node) if isinstance(part, ast.Raise)]
    names = [exc.func if isinstance(exc, ast.Call) else exc for exc in raised]
    return any(isinstance(name, ast.Name) and name.id == "NotImplementedError" for name in names)
