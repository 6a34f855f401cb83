"""The set-up cell as a member meets it: an empty folder, a lost network, a broken download, somebody else's utils."""

import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tools.notebook.setup_cell import setup_cell
from tools.term import load
from utils import setup

ROOT = Path(__file__).resolve().parents[2]
CELL = setup_cell(load(ROOT / "course.toml"))
FOLDER = "KUBIG-NLP-main"
STUBS = {
    "course.toml": "",
    "utils/__init__.py": "",
    "utils/seed.py": "def set_seed(seed): pass\ndef limit_threads(count): pass\n",
    "utils/plot.py": "def use_style(): pass\ndef use_hangul(): return 'StubGothic'\n",
    "torch.py": "class cuda:\n    is_available = staticmethod(lambda: False)\n",
}


def make_archive(path: Path, folder: str = FOLDER, files: dict[str, str] = STUBS) -> Path:
    """A zip as GitHub makes them: one folder on top. utils/setup.py is the real one, what it calls is not."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{folder}/{name}", text)
        archive.writestr(f"{folder}/utils/setup.py", (ROOT / "utils" / "setup.py").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "빈 폴더"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "course.zip")


def run(code: str, folder: Path, url: str) -> subprocess.CompletedProcess:
    """Run code as a script in a folder, with the archive's address and no package index."""
    script = folder.parent / "cell.py"
    script.write_text(code, encoding="utf-8")
    env = os.environ | {"KUBIG_ARCHIVE": url, "PIP_NO_INDEX": "1", "PYTHONIOENCODING": "utf-8"}
    env.pop("PYTHONPATH", None)
    command = [sys.executable, "-B", str(script)]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_cell_is_short_and_names_the_ref() -> None:
    term = replace(load(ROOT / "course.toml"), repository="someone/course", ref="v1.0")
    cell = setup_cell(term)
    assert CELL.count("\n") < 12
    assert "https://github.com/someone/course/archive/v1.0.zip" in cell and '"course-v1.0"' in cell
    compile(CELL, "cell", "exec", dont_inherit=True)


def test_empty_folder_then_again(empty: Path, archive: Path) -> None:
    first = run(CELL, empty, archive.as_uri())
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1].startswith("준비되었습니다 · Python 3.")
    assert "장치 CPU · 글꼴 StubGothic" in first.stdout
    assert [path.name for path in empty.iterdir()] == [FOLDER]
    again = run(CELL, empty, f"http://127.0.0.1:{free_port()}/gone.zip")  # found beside: no network needed
    assert again.returncode == 0, again.stderr


def test_inside_a_clone_nothing_is_fetched(tmp_path: Path) -> None:
    clone = tmp_path / "clone" / "week1" / "solutions"
    clone.mkdir(parents=True)
    for name, text in STUBS.items():
        target = tmp_path / "clone" / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "utils" / "setup.py", tmp_path / "clone" / "utils")
    done = run(CELL + "\nimport utils\nprint(utils.__file__)", clone, "http://127.0.0.1:9/")
    assert done.returncode == 0, done.stderr
    assert "설치" not in done.stdout and str(tmp_path / "clone" / "utils") in done.stdout
    assert not list(clone.iterdir())


@pytest.mark.parametrize("broken", ["truncated", "html", "other"])
def test_broken_download_says_so_and_recovers(empty: Path, archive: Path, broken: str) -> None:
    whole = archive.read_bytes()
    if broken == "truncated":
        archive.write_bytes(whole[: len(whole) // 2])
    elif broken == "html":
        archive.write_text("<html>404</html>", encoding="utf-8")
    else:
        make_archive(archive, files={"README.md": "another repository"})
    failed = run(CELL, empty, archive.as_uri())
    assert failed.returncode == 1
    assert "과정 파일을 내려받지 못했습니다" in failed.stderr and not list(empty.iterdir())
    archive.write_bytes(whole)
    assert run(CELL, empty, archive.as_uri()).returncode == 0


def test_no_network(empty: Path) -> None:
    failed = run(CELL, empty, f"http://127.0.0.1:{free_port()}/course.zip")
    assert failed.returncode == 1 and not list(empty.iterdir())
    assert "인터넷 연결을 확인하고 이 셀을 다시 실행하세요" in failed.stderr.splitlines()[-1]


def test_over_http_and_a_tag_whose_folder_lost_its_v(empty: Path, tmp_path: Path) -> None:
    make_archive(tmp_path / "v1.0.zip", folder="KUBIG-NLP-1.0")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(tmp_path))

        def log_message(self, *args: object) -> None:
            pass

    cell = setup_cell(replace(load(ROOT / "course.toml"), ref="v1.0"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/v1.0.zip"
        assert run(cell, empty, url).returncode == 0
        server.shutdown()
    assert [path.name for path in empty.iterdir()] == ["KUBIG-NLP-v1.0"]
    assert run(cell, empty, url).returncode == 0


def test_alien_utils(empty: Path, archive: Path) -> None:
    (empty / "utils.py").write_text("alien = True", encoding="utf-8")
    before = "import sys, os; sys.path.insert(0, os.getcwd()); import utils; assert utils.alien\n"
    after = "\nimport utils, utils.seed; assert not hasattr(utils, 'alien'); print(utils.__file__)"
    done = run(before + CELL + after, empty, archive.as_uri())
    assert done.returncode == 0, done.stderr
    assert str(empty / FOLDER / "utils") in done.stdout


def test_rerun_keeps_our_modules(empty: Path, archive: Path) -> None:
    code = f"{CELL}\nimport sys, utils.seed as seed\n{CELL}\nassert sys.modules['utils.seed'] is seed\n"
    code += "assert sum('KUBIG-NLP' in entry for entry in sys.path) == 1"
    done = run(code, empty, archive.as_uri())
    assert done.returncode == 0, done.stderr


def test_read_only_folder(empty: Path, archive: Path) -> None:
    """Unpacked elsewhere; a rerun in the same kernel finds it on sys.path. (Root may write anywhere: hence the patch.)"""
    deny = "import os; os.access = lambda path, mode: False\n"
    again = (
        f"\nfirst = root; os.environ['KUBIG_ARCHIVE'] = 'http://127.0.0.1:{free_port()}/'\n{CELL}\nassert root == first"
    )
    done = run(deny + CELL + again, empty, archive.as_uri())
    assert done.returncode == 0, done.stderr
    assert not list(empty.iterdir())


def test_in_a_kernel_the_error_is_one_sentence(empty: Path) -> None:
    nbformat = pytest.importorskip("nbformat")
    from tools.notebook.execute import execute

    quiet = f"import os; os.environ['KUBIG_ARCHIVE'] = 'http://127.0.0.1:{free_port()}/'\n"
    cells = [nbformat.v4.new_code_cell(text) for text in (quiet, CELL)]
    result = execute(nbformat.v4.new_notebook(cells=cells), cwd=empty)
    (error,) = result.nb.cells[1].outputs
    assert len(error.traceback) == 1 and error.traceback[0].startswith("과정 파일을 내려받지 못했습니다.")


def test_the_real_course(empty: Path, tmp_path: Path) -> None:
    """The whole repository's utils through the archive path, with matplotlib and torch as they are."""
    pytest.importorskip("torch")
    with zipfile.ZipFile(tmp_path / "real.zip", "w") as whole:
        for path in [ROOT / "course.toml", *(ROOT / "utils").rglob("*")]:
            if path.is_file() and "__pycache__" not in path.parts:
                whole.write(path, f"{FOLDER}/{path.relative_to(ROOT).as_posix()}")
    done = run(CELL, empty, (tmp_path / "real.zip").as_uri())
    assert done.returncode == 0, done.stderr
    assert "torch" in done.stdout and "numpy" in done.stdout and "글꼴" in done.stdout


def test_missing_is_found_without_importing() -> None:
    assert setup.missing({"json": "json-package", "no_such_module_here": "no-such-package"}) == ["no-such-package"]


def test_install_without_network_warns_and_goes_on(monkeypatch, capsys) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert setup.install([]) and not setup.install(["kubig-no-such-package"])
    assert "kubig-no-such-package: 설치하지 못했습니다" in capsys.readouterr().out


def test_install_never_touches_numpy(monkeypatch) -> None:
    seen = {}

    def fake(command: list[str], **_: object) -> subprocess.CompletedProcess:
        seen["kept"] = Path(command[command.index("-c") + 1]).read_text(encoding="utf-8")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(setup.subprocess, "run", fake)
    assert setup.install(["kiwipiepy"])
    assert "numpy==" in seen["kept"] and "+" not in seen["kept"]


def test_alien_week_and_namespace_packages(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    (tmp_path / "week9").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    import week9  # type: ignore[import-not-found]  # noqa: F401

    setup.claim(ROOT)
    assert "week9" not in sys.modules and sys.path[0] == str(ROOT)
