"""The repository as a whole: names that every system takes, no file that runs code when opened, few permissions."""

import ast
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
RUNS_CODE = {"eval", "exec"}
ALLOWED = {"tools/grading/answers.py"}  # the grader's child runs answers, which is what it is for
OPENS_CODE = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"}


def committed() -> list[str]:
    """Paths that git knows; of an archive without git, all files there are."""
    try:
        found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        skipped = {".venv", ".git", "__pycache__"}
        paths = (path for path in ROOT.rglob("*") if path.is_file() and not skipped & set(path.parts))
        return [path.relative_to(ROOT).as_posix() for path in paths]
    return [name for name in found.stdout.split("\0") if name and (ROOT / name).exists()]


FILES = committed()
CODE = [name for name in FILES if name.endswith(".py") and name.split("/")[0] in ("utils", "tools", "course.py")]


def test_names_are_fit_for_every_system():
    for name in FILES:
        assert unicodedata.is_normalized("NFC", name), name
        for part in name.split("/"):
            assert not re.search(r'[<>:"\\|?*\x00-\x1f]', part) and part == part.rstrip(" ."), name
            assert not RESERVED.match(part), name
        assert len(name) <= 120, f"too long for Windows inside a user's folder: {name}"


def test_no_two_names_differ_only_in_case():
    lowered = [name.lower() for name in FILES]
    assert len(set(lowered)) == len(lowered)


def test_the_archive_stays_small():
    """Each start on Colab downloads it."""
    assert sum((ROOT / name).stat().st_size for name in FILES) < 60e6  # 40 MB once compressed
    assert all((ROOT / name).stat().st_size < 1_048_576 for name in FILES if name.endswith(".ipynb"))


@pytest.mark.parametrize("name", CODE)
def test_nothing_opened_runs_code(name):
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            assert not OPENS_CODE & {module.split(".")[0] for module in modules}, node.lineno
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)
            assert called not in RUNS_CODE or name in ALLOWED, node.lineno
            words = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            assert words.get("allow_pickle") != "True" and words.get("trust_remote_code") != "True", node.lineno
            assert words.get("shell") != "True", node.lineno
            assert called != "torch.load" or words.get("weights_only") == "True", node.lineno


@pytest.mark.parametrize("path", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name)
def test_a_workflow_may_only_read(path):
    """Read permission for all jobs; writing only what publishing the website needs; no secret, no foreign code."""
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^permissions:\n  contents: read\n\S?", text, re.MULTILINE)
    writes = re.findall(r"^\s+([\w-]+): write\b", text, re.MULTILINE)
    assert set(writes) <= {"pages", "id-token"}
    assert "secrets." not in text and "pull_request_target" not in text
    assert all(used.startswith("actions/") for used in re.findall(r"uses:\s*(\S+)", text))
    assert not re.search(r"run:.*\$\{\{\s*github\.(event|head_ref)", text)
