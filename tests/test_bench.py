"""The table of the comparisons: what is heard of a run, and what can't be run is named."""

from __future__ import annotations

from bench.__main__ import LONG, QUICK, ROOT, rows
from bench.ratio import heard, say


def test_what_is_said_is_heard_among_other_lines(capsys):
    print("| a | table |")
    say("BM25, 1,000 documents", "bm25s", 1.0234)
    print("RATIO\tof another kind")
    assert heard(capsys.readouterr().out) == [("BM25, 1,000 documents", "bm25s", "1.02")]


def test_a_comparison_that_fails_is_a_row_with_its_reason():
    [row] = rows("nothing_of_the_kind", [])
    assert "not run" in row and "nothing_of_the_kind" in row and "`python -m bench.nothing_of_the_kind`" in row


def test_every_comparison_is_in_the_table():
    helpers = {"__init__", "__main__", "ratio", "submissions", "addition_numpy"}
    there = {path.stem for path in (ROOT / "bench").glob("*.py")} - helpers
    assert there == QUICK.keys() | LONG.keys() | {"grading"}
