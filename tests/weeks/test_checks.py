"""The catalogues of all weeks: every mistake is caught and named, solutions pass, blanks stay blank."""

import ast
import importlib
import itertools
import re
from pathlib import Path

import pytest

from tools.notebook import answers
from tools.notebook.source import parse
from utils.checking import Check, Written
from utils.checking.judge import same
from utils.checking.stand_in import is_stand_in

ROOT = Path(__file__).parents[2]
SHEETS = [path.relative_to(ROOT) for path in sorted(ROOT.glob("week*/checks/*.py")) if path.stem != "__init__"]
GRADER_SEED = 7  # a seed that no notebook uses


def checks_of(sheet: Path) -> dict[str, Check]:
    module = importlib.import_module(".".join(sheet.with_suffix("").parts))
    return {name: value for name, value in vars(module).items() if isinstance(value, Check)}


ALL = [(sheet, name, check) for sheet in SHEETS for name, check in checks_of(sheet).items()]
MISTAKES = [(check, sentence) for _, _, check in ALL for sentence in check.mistakes]


@pytest.fixture(scope="module", autouse=True)
def unhurried():
    """What is right does not depend on how busy the machine is: the checks' seconds are for members who wait."""
    with pytest.MonkeyPatch.context() as patch:
        for _, _, check in ALL:
            patch.setattr(check, "seconds", 60 * check.seconds if check.seconds else check.seconds)
        yield


def every_check(*, written: bool):
    chosen = [pytest.param(*row, id=row[2].exercise) for row in ALL if written or not isinstance(row[2], Written)]
    return pytest.mark.parametrize(("sheet", "name", "check"), chosen)


_namespaces: dict[tuple[Path, bool], dict] = {}


def namespace(sheet: Path, blank: bool) -> dict:
    """What the definitions of an assignment's source define, with the answers or with the blanks in their place."""
    if (sheet, blank) not in _namespaces:
        source = parse((ROOT / sheet.parts[0] / "source" / sheet.name).read_text(encoding="utf-8"), sheet.name)
        space = {"__name__": "answers"}
        for number, cell in enumerate(source.cells):
            if cell.code and "{{" not in cell.text:
                text = answers.blank(cell.text) if blank else answers.solution(cell.text)
                kept = [node for node in ast.parse(text).body if defines(node)]
                filename = f"{sheet}-{number}"
                exec(compile(ast.Module(kept, []), filename, "exec"), space)  # noqa: S102 - our own source
        _namespaces[sheet, blank] = space
    return _namespaces[sheet, blank]


def defines(node: ast.stmt) -> bool:
    """Imports, functions, classes and constants; nothing that draws, trains or checks."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef):
        return True
    names = (ast.Name, ast.Call, ast.Attribute, ast.Subscript)
    return isinstance(node, ast.Assign) and not any(isinstance(part, names) for part in ast.walk(node.value))


def test_there_are_checks():
    assert len(ALL) >= 16 and len(MISTAKES) >= 2 * len(ALL) - 10


@every_check(written=True)
def test_the_solution_passes_with_any_seed(sheet, name, check):
    answer = namespace(sheet, blank=False)[name]
    for seed in (GRADER_SEED, 2027):
        verdict = check.judge(check.observe(answer, seed), seed)
        assert verdict.state == "pass", verdict.text
        assert verdict.points == (0 if isinstance(check, Written) else check.points)


@every_check(written=True)
def test_the_blank_is_blank(sheet, name, check, capsys):
    answer = namespace(sheet, blank=True)[name]
    assert check.judge(check.observe(answer)).state == "blank"
    assert is_stand_in(check(answer)), "an unanswered exercise goes on with a stand-in"


@pytest.mark.parametrize(
    ("check", "sentence"), [pytest.param(*row, id=f"{row[0].exercise}-{row[1][:25]}") for row in MISTAKES]
)
def test_every_mistake_is_caught_and_named(check, sentence):
    for seed in (GRADER_SEED, 2027):
        verdict = check.judge(check.observe(check.mistakes[sentence], seed), seed)
        assert verdict.state == "fail", f"seed {seed}: this mistake passes"
        assert verdict.named == sentence


@every_check(written=False)
def test_mistakes_differ_from_one_another(sheet, name, check):
    seen = check.caught()
    for (one, first), (other, second) in itertools.combinations(seen.items(), 2):
        different = [label for label in first if not same(first[label], second[label], check.tolerance)]
        assert different, f"the catalogue cannot tell these apart:\n{one}\n{other}"


@every_check(written=False)
def test_the_stand_in_does_what_is_right(sheet, name, check):
    assert check.judge(check.observe(check.stand_in())).state == "pass"


@every_check(written=False)
def test_there_are_at_least_two_mistakes(sheet, name, check):
    assert len(check.mistakes) >= 2


@pytest.mark.parametrize(
    ("check", "sentence"), [pytest.param(*row, id=f"{row[0].exercise}-{row[1][:25]}") for row in MISTAKES]
)
def test_a_sentence_is_polite_and_complete(check, sentence):
    assert re.search(r"(니다|세요|까요|요)[.?)](\s|$)", sentence), sentence
