"""All comparisons, one after the other, as one table: `python -m bench [--all]`.

Without --all those that take a minute at most and need no public data. What can't be run here is named with its reason.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.ratio import heard

ROOT = Path(__file__).resolve().parents[1]
QUICK = {"lstm": [], "bpe": [], "bm25": [], "transformer": [], "generation": []}
LONG = {"dates": [], "addition": [], "sgns": ["--reviews", "60000"]}
HEAD = "| what | beside | ours is so many times as fast | command |\n|---|---|---|---|"


def rows(name: str, arguments: list[str]) -> Iterator[str]:
    """Run one comparison in a process of its own; its rows of the table."""
    command = ["-m", f"bench.{name}", *arguments]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, encoding="utf-8")
    shown = f"`python {' '.join(command)}`"
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
        yield f"| {name} | | not run: {reason} | {shown} |"
        return
    for what, peer, times in heard(done.stdout):
        yield f"| {what} | {peer} | {times} | {shown} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="also those that take many minutes or need public data")
    parser.add_argument("--nbgrader", metavar="PYTHON", help="a Python that has nbgrader: grading is compared too")
    args = parser.parse_args()
    chosen = QUICK | (LONG if args.all else {})
    if args.nbgrader:
        chosen["grading"] = ["--count", "100", "--nbgrader", args.nbgrader]
    print(HEAD, flush=True)
    for name, arguments in chosen.items():
        for row in rows(name, arguments):
            print(row, flush=True)


if __name__ == "__main__":
    main()
