"""Answers are found in notebooks as members leave them, with what they need and nothing that trains."""

from __future__ import annotations

import json

import pytest

from tests.tools.grading_hostile import notebook
from tools.grading import notebook as reading
from tools.grading.extract import Extracted
from tools.grading.source import marker_of, without_magics

NAMES = {"w1-r1": "first", "w1-r2": "second", "w1-r3": "third"}


def extract(*cells: str) -> Extracted:
    return Extracted(cells, NAMES)


def run(extracted: Extracted, exercise: str, given=frozenset(), **space):
    """Execute what an answer needs; the answer."""
    for statement in extracted.needs(exercise, given)[0]:
        import ast

        exec(compile(ast.Module([statement.node], []), "<test>", "exec", dont_inherit=True), space)
    return space[extracted.answers[exercise].bound]


FIRST = "# [w1-r1] 제목\ndef first(x):\n    return x + 1"
BLANK = "# [w1-r1] 제목\ndef first(x):\n    # TODO\n    raise NotImplementedError"
FOUND = {
    "as built": [FIRST],
    "without its marker": ["def first(x):\n    return x + 1"],
    "marker in its own way": ["#[W1–R1]  다른 제목\ndef first(x):\n    return x + 1"],
    "full-width marker": ["# ［ｗ１－ｒ１］\ndef first(x):\n    return x + 1"],
    "marker after a byte order mark": ["\ufeff" + FIRST],
    "zero-width space before the code": ["# [w1-r1]\n\u200bdef first(x):\n    return x + 1"],
    "non-breaking spaces": ["# [w1-r1]\ndef first(x):\n\u00a0\u00a0\u00a0\u00a0return x + 1"],
    "Windows line ends": [FIRST.replace("\n", "\r\n")],
    "tabs": ["# [w1-r1]\ndef first(x):\n\treturn x + 1"],
    "another name, found by the marker": ["# [w1-r1]\ndef my_first(x):\n    return x + 1"],
    "a lambda": ["# [w1-r1]\nfirst = lambda x: x + 1"],
    "wrapped afterwards": ["# [w1-r1]\ndef first(x):\n    return x\nfirst = (lambda f: lambda x: f(x) + 1)(first)"],
    "merged with the check cell": [FIRST + "\n\nfirst = checks.first(first)\nprint(first(1))"],
    "merged with the next exercise": [FIRST + "\n# [w1-r2]\ndef second(x):\n    return x"],
    "after its blank": [BLANK, FIRST],
    "before a copy of its blank": [FIRST, BLANK],
    "in a new cell without marker below the blank": [BLANK, "def first(x):\n    return x + 1"],
    "twice, the last one counts": [FIRST.replace("+ 1", "+ 2"), FIRST],
    "after the check cell": ["first = checks.first(first)", FIRST],
    "helper in its cell": ["# [w1-r1]\ndef help(x):\n    return x + 1\n\ndef first(x):\n    return help(x)"],
    "helper in a later cell": ["# [w1-r1]\ndef first(x):\n    return helper(x)", "def helper(x):\n    return x + 1"],
    "helper named like a builtin": ["def sum(x):\n    return x + 1", "# [w1-r1]\ndef first(x):\n    return sum(x)"],
    "constant": ["STEP = 1", "# [w1-r1]\ndef first(x):\n    return x + STEP"],
    "constant set again before": ["STEP = 5\nSTEP = 1", "# [w1-r1]\ndef first(x):\n    return x + STEP", "STEP = 7"],
    "table filled by subscripts": ["T = {}\nT['one'] = 1", "# [w1-r1]\ndef first(x):\n    return x + T['one']"],
    "imports": ["import operator as op", "# [w1-r1]\ndef first(x):\n    return op.add(x, 1)"],
    "star import": ["from operator import *", "# [w1-r1]\ndef first(x):\n    return add(x, 1)"],
    "optional import": [
        "try:\n    import missing_module as op\nexcept ImportError:\n    import operator as op",
        "# [w1-r1]\ndef first(x):\n    return op.add(x, 1)",
    ],
    "magics around it": ["!pip install x\n%cd /content\n%matplotlib inline\n" + FIRST + "\nfirst?"],
    "cell magic": ["%%time\n" + FIRST],
    "shell output in a name": ["files = !ls\n" + FIRST],
    "Drive mounted": ["from google.colab import drive\ndrive.mount('/content/drive')\n" + FIRST],
    "broken neighbour in the same cell": ["# [w1-r2]\ndef second(x:\n    return\n\n" + FIRST],
    "broken other cells": ["def (", FIRST, "print 'x'"],
    "type hints": [
        "from __future__ import annotations\n# [w1-r1]\ndef first(x: Missing) -> Missing:\n    return x + 1"
    ],
    "percent and exclamation inside a text": [FIRST + '\n"""\n!no magic\n%neither\n"""'],
}


@pytest.mark.parametrize("cells", FOUND.values(), ids=FOUND)
def test_answer_is_found_and_runs(cells):
    extracted = extract(*cells)
    assert extracted.answers["w1-r1"].state == "found"
    hints = {"Missing": int} if "Missing" in cells[0] else {}
    assert run(extracted, "w1-r1", **hints)(1) == 2


def test_what_is_not_there_is_missing_and_what_does_not_parse_is_broken():
    extracted = extract("# [w1-r2]\ndef second(x):\n    return (x", "print('first')")
    answers = extracted.answers
    assert [answers[e].state for e in NAMES] == ["missing", "broken", "missing"]
    assert "3번째 줄" in answers["w1-r2"].message and "def second" in answers["w1-r2"].code


def test_a_broken_attempt_counts_more_than_the_blank():
    assert extract(BLANK, "# [w1-r1]\ndef first(x):\n    return (x").answers["w1-r1"].state == "broken"
    assert extract(BLANK).answers["w1-r1"].state == "found", "the check itself says that it is blank"


def test_code_is_the_part_of_the_cell_that_belongs_to_the_exercise():
    cell = "import os\n" + FIRST + "\n\n# [w1-r2]\ndef second(x):\n    return x"
    assert extract(cell).answers["w1-r1"].code == FIRST


def test_nothing_that_trains_and_nothing_unneeded_is_taken():
    extracted = extract(
        "model = build()\nlosses = fit(model)",
        "def fit(model):\n    model.backward()\nrate = fit(None)\nprint(rate)\nfor i in range(10**9):\n    pass",
        "# [w1-r1]\ndef first(x):\n    return x + (1 if rate is None else rate)",
        "unused = 1 / 0",
    )
    assert [s.node.lineno for s in extracted.needs("w1-r1")[0]] == [2]


def test_nothing_that_sets_an_attribute_is_taken():
    extracted = extract(
        "import math\nmath.pi = 3\nmath.e, x = 1, 2", "# [w1-r1]\ndef first(y):\n    return math.pi + x"
    )
    assert all("math.pi = 3" != s.part for s in extracted.needs("w1-r1")[0])
    assert len(extracted.needs("w1-r1")[0]) == 2


def test_exercises_that_an_answer_uses_are_its_own_file_s_or_given():
    extracted = extract(
        FIRST, "first = checks.first(first)", "def step(x):\n    return first(x)", "def second(x):\n    return step(x)"
    )
    needed, uses = extracted.needs("w1-r2")
    assert uses == {"w1-r1"}
    assert run(extracted, "w1-r2")(1) == 2
    given = frozenset({"w1-r1"})
    assert run(extracted, "w1-r2", given, first=lambda x: 40)(1) == 40


def test_the_name_under_which_the_checks_were_imported():
    extracted = extract("from week1.checks import review as c", FIRST, "first = c.first(first)")
    assert run(extracted, "w1-r1")(1) == 2


@pytest.mark.parametrize("version", [3, 4])
def test_formats(version):
    book = reading.read(notebook(FIRST, version=version))
    assert book.cells == (FIRST,)


def test_sources_as_lists_markdown_and_odd_cells():
    cells = [
        {"cell_type": "markdown", "source": "# 글"},
        {"cell_type": "code", "source": ["a = 1\n", "b = 2"]},
        {"cell_type": "code", "source": None},
        {"cell_type": "code"},
        "no cell",
        {"cell_type": "raw", "source": "x"},
    ]
    book = reading.read(json.dumps({"cells": cells}).encode())
    assert book.cells == ("a = 1\nb = 2", "", "")
    assert book.numbers == (2, 3, 4)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding):
    text = json.dumps({"cells": [{"cell_type": "code", "source": "이름 = 1"}]}, ensure_ascii=False)
    assert reading.read(text.encode(encoding)).cells == ("이름 = 1",)


def test_widgets_and_fifty_megabytes_of_output():
    cell = {"cell_type": "code", "source": FIRST, "outputs": [{"data": {"image/png": "A" * 50_000_000}}]}
    state = {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"a": [1] * 1000}}}}
    book = reading.read(json.dumps({"cells": [cell], "metadata": state}).encode())
    assert book.cells == (FIRST,) and book.language == "python"


def test_marker_of():
    assert marker_of("# [w12-r03] x") == "w12-r3"
    assert marker_of("## [ W1_P2 ]") == "w1-p2"
    assert marker_of("[w1-r1]") is None and marker_of("# w1-r1") is None


def test_magics_keep_line_numbers():
    text = "!ls\nx = 1\n    %time y\nz?"
    assert without_magics(text).split("\n")[1] == "x = 1"
    assert len(without_magics(text).split("\n")) == 4
    assert without_magics("%%bash\nrm -rf /") == ""
