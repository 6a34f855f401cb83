"""How the comparisons say their result, so that `python -m bench` can make one table of it."""

from __future__ import annotations

MARK = "RATIO"


def say(what: str, peer: str, times: float) -> None:
    """Ours is so many ``times`` as fast as the peer: speed divided by speed, or the peer's seconds by ours."""
    print(MARK, what, peer, f"{times:.3g}", sep="\t", flush=True)


def heard(output: str) -> list[tuple[str, str, str]]:
    """What was said in a program's output."""
    lines = [line.split("\t") for line in output.splitlines()]
    return [
        (what, peer, times) for mark, what, peer, times in (parts for parts in lines if len(parts) == 4) if mark == MARK
    ]
