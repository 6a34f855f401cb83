"""What strangers hand in, made up by hypothesis: every reader answers with a result or with its own error, never more.

Bounded: the number of examples is fixed and derandomized, so that a failure can be seen again.
"""

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.grading import notebook as grading_notebook
from tools.grading import source as grading_source
from tools.grading import wire
from tools.notebook import answers
from tools.notebook import source as notebook_source
from tools.notebook.source import SourceError
from tools.scoring import labels
from tools.spreadsheet import SheetError
from tools.term import TermError, load
from utils import data, text
from utils.checking.compare import difference
from utils.text import jamo, tokenize

BOUNDED = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = ["# %%", "# %% [markdown]", "# {{setup}}", "# [w1-r1] 문제", "### 정답 시작", "### 정답 끝", "### 빈칸: x", "def f():",
         "    return 1", "x = checks.x(x)", "{{term}}", "{{", "}}", '"""', "(", "\t", "", "%pip install x", "!ls", "# %%\r"]  # fmt: skip


@BOUNDED
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=20), max_size=30))
def test_a_source_is_parsed_or_refused(lines):
    try:
        script = notebook_source.parse("\n".join(lines), "week1/source/review.py")
        answers.find(script)
    except SourceError as error:
        assert str(error)


@BOUNDED
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=20), max_size=12))
def test_a_handed_in_cell_is_cut_into_statements(lines):
    cell = "\n".join(lines)
    found, broken = grading_source.statements(0, cell)
    assert isinstance(found, list) and isinstance(broken, list)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=9,
)
CELLS = st.lists(st.fixed_dictionaries({}, optional={"cell_type": JSON | st.just("code"), "source": JSON, "outputs": JSON}) | JSON, max_size=5)  # fmt: skip
BOOKS = st.fixed_dictionaries({}, optional={"cells": CELLS | JSON, "metadata": JSON, "nbformat": JSON})


@BOUNDED
@given(st.binary(max_size=300) | (BOOKS | JSON).map(lambda book: json.dumps(book).encode("utf-8")))
def test_a_handed_in_notebook_is_read_or_refused(content):
    try:
        book = grading_notebook.read(content)
    except grading_notebook.Unreadable as error:
        assert str(error)
    else:
        assert all(isinstance(cell, str) for cell in book.cells)


@BOUNDED
@given(content=st.binary(max_size=300) | st.binary(max_size=200).map(gzip.compress))
@pytest.mark.parametrize(("name", "part"), [("nsmc", "test"), ("kor_ws353", None), ("shakespeare", None)])
def test_a_mirror_of_anything_else_is_refused(tmp_path, monkeypatch, name, part, content):
    monkeypatch.setenv("KUBIG_DATA", str(tmp_path))
    monkeypatch.setenv("KUBIG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("utils.data.files._is", lambda path, wanted: False)  # as on a machine that has no copy yet
    _, wanted = data.registry.find(name).part(part)
    (tmp_path / wanted.file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / wanted.file).write_bytes(content)
    with pytest.raises(data.DataError, match=wanted.file.rpartition("/")[2]):
        data.load(name, part)
    assert not any((tmp_path / "cache").glob("*")), "nothing of it may stay"


@BOUNDED
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(lambda s: ("id,label\n" + s).encode("utf-8")))
def test_a_prediction_file_is_read_or_refused(tmp_path, content):
    path = tmp_path / "이름.csv"
    path.write_bytes(content)
    try:
        found = labels.read(path)
    except SheetError as error:
        assert str(error)
    else:
        assert found and all(isinstance(key, str) and isinstance(value, str) for key, value in found.items())


@BOUNDED
@given(content=st.text(max_size=200) | st.lists(st.sampled_from(["term = 1", "[meeting]", "start = 2027-01-07", "[[week]]", 'title = "x"', "a = [", "begin = '25:99'"]), max_size=8).map("\n".join))  # fmt: skip
def test_a_course_file_is_loaded_or_refused(tmp_path, content):
    path = tmp_path / "course.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(TermError) as error:
        load(path)  # none of these is a whole course
    assert str(error.value)


@BOUNDED
@given(st.text(max_size=60))
def test_any_text_is_normalised_and_cut(value):
    clean = text.normalize(value)
    assert clean == " ".join(clean.split())
    assert tokenize.eojeols(clean) == clean.split()
    assert jamo.from_jamo(jamo.to_jamo(clean)) == jamo.from_jamo(jamo.to_jamo(jamo.from_jamo(jamo.to_jamo(clean))))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@BOUNDED
@given(values, values)
def test_any_two_values_can_be_compared(one, other):
    assert difference(one, one, 1e-4, 1e-5) is None
    found = difference(one, other, 1e-4, 1e-5)
    assert found is None or isinstance(found.kind, str)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [(2**63, 2**63, True), (2**70, 2**70 + 1, False), ([2**70, 1], [2**70, 1], True), (2**70, 1.0, False)],
)
def test_integers_beyond_64_bits_are_compared_exactly(one, other, equal):
    """Found by the test above: NumPy has no dtype for them."""
    assert (difference(one, other, 1e-4, 1e-5) is None) == equal


def framed(header) -> bytes:
    raw = json.dumps(header).encode()
    return len(raw).to_bytes(4, "big") + raw


headers = st.fixed_dictionaries({"note": values, "arrays": values, "outcomes": values}).map(framed)


@BOUNDED
@given(st.binary(max_size=400) | values.map(framed) | headers)
def test_what_a_child_sends_is_decoded_or_refused(frame):
    with pytest.raises(wire.WireError):
        wire.decode(frame, ["입력"])
