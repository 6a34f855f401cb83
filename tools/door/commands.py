"""Find the command a person typed, give it an environment, run it.

A command is a module of tools/ with a top-level `main(args) -> int` (new-term is new_term.py). Beside it stand `DESCRIPTION`, `add_arguments(parser)`
and, where a command wants more or less than the default, `NEEDS`: the extras of pyproject.toml it cannot run without.
An `add_arguments` that sets the default `rest=[]` gets the arguments it does not know in `args.rest`.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import os
import sys
from pathlib import Path
from typing import NoReturn

from tools.door import environment, process

ROOT = Path(__file__).resolve().parents[2]
READY = "KUBIG_READY"  # set for the Python that was chosen: it need not choose again
HELP = ("-h", "--help")


def commands() -> dict[str, dict]:
    """Name -> the module's constants, read without importing anything."""
    found = {}
    for path in sorted((ROOT / "tools").glob("*.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in body):
            found[path.stem.replace("_", "-")] = dict(filter(None, map(_constant, body)))
    return found


def _constant(node: ast.stmt) -> tuple[str, object] | None:
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if len(targets) != 1 or not isinstance(targets[0], ast.Name) or targets[0].id not in ("DESCRIPTION", "NEEDS"):
        return None
    return targets[0].id, ast.literal_eval(node.value)


def main(argv: list[str]) -> int:
    """Run `course.py` with these arguments; a SystemExit carries a sentence for the person."""
    found = commands()
    if not argv or argv[0] in (*HELP, "help"):
        print(overview(found))
        return 0
    name, *rest = argv
    if name not in found:
        close = difflib.get_close_matches(name, found, n=1)
        hint = f" 혹시 {close[0]}인가요?" if close else ""
        raise SystemExit(f"❌ {name}: 그런 명령은 없습니다.{hint} 쓸 수 있는 명령: {', '.join(found)}")
    try:
        if set(rest) & set(HELP):
            return _help(name, rest)
        return _go(name, rest, found[name].get("NEEDS", ("dev",)))
    except KeyboardInterrupt:
        print("\n중단했습니다.", file=sys.stderr)
        return 130


def overview(found: dict[str, dict]) -> str:
    """What `course.py --help` prints."""
    width = max(map(len, found), default=0)
    rows = [f"  {name:<{width}}  {constants.get('DESCRIPTION', '')}" for name, constants in found.items()]
    return "\n".join(
        ["사용법: python course.py 명령 [인자 …]", "", *rows, "", "명령마다 자세한 설명: python course.py 명령 --help"]
    )


def _help(name: str, rest: list[str]) -> int:
    try:  # without an environment where the tool's own imports allow it
        return run(name, rest)
    except ImportError:
        return _go(name, rest, ("dev",))


def _go(name: str, rest: list[str], needs: tuple[str, ...]) -> int:
    if os.environ.pop(READY, None):
        return run(name, rest)
    python = environment.python_for(ROOT, needs)
    if python == sys.executable:
        return run(name, rest)
    command = [python, str(ROOT / "course.py"), name, *rest]
    return process.become(command, env=os.environ | {READY: "1", "PYTHONUTF8": "1"})


class Parser(argparse.ArgumentParser):
    """argparse with a Korean sentence for a wrong argument."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"❌ 인자를 이해하지 못했습니다({message}). 설명: python {self.prog} --help\n")


def run(name: str, argv: list[str]) -> int:
    """Import the tool here and run it."""
    tool = importlib.import_module(f"tools.{name.replace('-', '_')}")
    parser = Parser(prog=f"course.py {name}", description=tool.DESCRIPTION, allow_abbrev=False)
    tool.add_arguments(parser)
    args, unknown = parser.parse_known_args(argv)
    if unknown and not hasattr(args, "rest"):
        parser.error(f"모르는 인자: {' '.join(unknown)}")
    args.rest = unknown
    return tool.main(args) or 0
