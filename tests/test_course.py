"""The door: old Pythons, commands, and environments in bad surroundings."""

from __future__ import annotations

import ast
import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from collections import namedtuple
from pathlib import Path

import pytest

from tools.door import commands, environment, pip, process

ROOT = Path(__file__).resolve().parents[1]
PYENV = Path.home() / ".pyenv/versions"


def load_course():
    spec = importlib.util.spec_from_file_location("course", ROOT / "course.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def course(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess:
    """Run a repository's course.py as a person would."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KUBIG_", "PYTHONPATH"))}
    return subprocess.run(
        [sys.executable, str(root / "course.py"), *words],
        capture_output=True,
        encoding="utf-8",
        env=kept | {"PYTHONUTF8": "1"} | env,
        cwd=root.parent,
        check=False,
    )


# ------------------------------------------------------------------ Python's version


def test_course_parses_under_old_python():
    ast.parse((ROOT / "course.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.8", "3.10"])
def test_old_python_reads_a_sentence(version):
    pythons = sorted(PYENV.glob(f"{version}.*/bin/python"))
    if not pythons:
        pytest.skip(f"Python {version}이 pyenv에 없습니다")
    done = subprocess.run([pythons[0], ROOT / "course.py", "lab"], capture_output=True, env={"LC_ALL": "C.UTF-8"})
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"❌ Python 3.11 이상이 필요합니다(지금은 {version})")
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_newer_python_opens_the_door(version):
    pythons = sorted(PYENV.glob(f"{version}.*/bin/python"))
    if not pythons:
        pytest.skip(f"Python {version}이 pyenv에 없습니다")
    done = subprocess.run([pythons[0], ROOT / "course.py", "--help"], capture_output=True, env={"PYTHONUTF8": "1"})
    assert done.returncode == 0
    assert "lab" in done.stdout.decode()
    assert not done.stderr


def test_python_too_old(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    with pytest.raises(SystemExit, match="3.11 이상이 필요합니다.지금은 3.9"):
        load_course().check_python()


def test_python_too_new_only_warns(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 15, 0))
    load_course().check_python()
    assert "Python 3.15에서는 아직 시험하지 않았습니다" in capsys.readouterr().err


# ------------------------------------------------------------------ commands


def test_help_lists_commands_without_importing_them(house):
    (house / "tools/heavy.py").write_text('import torch_of_mars\nDESCRIPTION: str = "무거움"\ndef main(args): ...\n')
    (house / "tools/helper.py").write_text("raise RuntimeError\n")
    done = course(house, "--help")
    assert done.returncode == 0, done.stderr
    assert "probe  받은 것을 보여 줍니다" in done.stdout
    assert "heavy  무거움" in done.stdout
    assert "helper" not in done.stdout


def test_help_of_a_command_needs_no_environment(house):
    done = course(house, "probe", "--help")
    assert done.returncode == 0
    assert "--code" in done.stdout
    assert not (house / ".venv").exists()


def test_unknown_command_and_argument(house):
    done = course(house, "prob")
    assert done.returncode == 1
    assert "prob: 그런 명령은 없습니다. 혹시 probe인가요?" in done.stderr
    done = course(house, "probe", "--colour", KUBIG_READY="1")
    assert done.returncode == 2
    assert "모르는 인자: --colour" in done.stderr


def test_half_a_download_of_the_repository(house):
    shutil.rmtree(house / "tools")
    done = course(house)
    assert done.returncode == 1
    assert "저장소 전체를 다시 받으세요" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_command_here_describes_itself():
    for name, constants in commands.commands().items():
        assert constants.get("DESCRIPTION"), name


def test_exit_code_and_no_trace_of_the_choice(house):
    done = course(house, "probe", "a b", "한글", "--code", "3", KUBIG_READY="1")
    assert done.returncode == 3
    assert "probe ['a b', '한글']" in done.stdout
    assert done.stdout.strip().endswith("False")


# ------------------------------------------------------------------ which environment


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("pytest", True),
        ("pytest>=8", True),
        ("pytest>=999.0", False),
        ("pytest==1.0", False),
        ("kubig-not-there>=1", False),
    ],
)
def test_met(requirement, expected):
    assert environment.met(requirement) is expected


def test_release_ignores_local_part_and_trailing_zeros():
    assert environment._release("2.13.0+cpu") == (2, 13)
    assert environment._release("2.0.0") == environment._release("2")
    assert environment._release("10.1") > environment._release("9.9")


def test_current_python_is_used_where_it_has_everything(house):
    (house / "requirements.txt").write_text("pytest>=8  # there\n")
    assert environment.python_for(house, ("dev",)) == sys.executable


Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def pipless(house, monkeypatch, tmp_path):
    """Installing without pip: a script of what each program says and does, and a record of what was started."""

    class Script:
        started: list[list[str]] = []
        outcome: object = 0  # a code, an exception, or what pip prints before it fails
        root = house

        def watch(self, command, log, label, env=None):
            self.started.append(command)
            if "venv" in command:
                python = environment.python_in(Path(command[-1]))
                python.parent.mkdir(parents=True)
                python.touch()
                (Path(command[-1]) / "pyvenv.cfg").touch()
                return 0
            if isinstance(self.outcome, BaseException):
                raise self.outcome
            if isinstance(self.outcome, str):
                log.write_text(self.outcome, encoding="utf-8")
            return 0 if self.outcome == 0 else 1

        def python(self, *needs):
            self.started = []
            return Path(environment.python_for(house, needs or ("dev",)))

        @property
        def made(self):
            return sum("venv" in command for command in self.started)

        @property
        def installed(self):
            return sum("pip" in command for command in self.started)

    script = Script()
    monkeypatch.setattr(process, "watch", script.watch)
    monkeypatch.setattr(environment, "_works", Path.exists)
    monkeypatch.setattr(environment, "cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, 10**12))
    monkeypatch.delenv("KUBIG_ENV", raising=False)
    monkeypatch.delenv("KUBIG_CONSTRAINTS", raising=False)
    return script


def test_venv_beside_the_door_made_once(pipless):
    assert pipless.python() == environment.python_in(pipless.root / ".venv")
    assert (pipless.made, pipless.installed) == (1, 1)
    command = pipless.started[-1]
    assert command[command.index("-c") + 1] == str(pipless.root / "constraints.txt")
    pipless.python()
    assert not pipless.started


NETWORK = (
    "WARNING: Retrying after connection broken by 'NewConnectionError(...)'\nERROR: No matching distribution found"
)


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (NETWORK, "인터넷 연결을 확인"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "빈 공간이 모자랍니다",
        ),
        ("ERROR: No matching distribution found for torch==2.13.0", "맞는 패키지를 찾지 못했습니다"),
        ("OSError: [WinError 5] Access is denied", "권한이 없습니다"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "인증서"),
        ("Segmentation fault", "설치하지 못했습니다"),
        (KeyboardInterrupt(), "중단했습니다"),
        (OSError(errno.ENOSPC, "No space"), "빈 공간이 모자랍니다"),
    ],
)
def test_failed_installation_says_why_and_the_next_run_recovers(pipless, outcome, sentence, capsys):
    pipless.outcome = outcome
    with pytest.raises(SystemExit, match=sentence):
        pipless.python()
    if isinstance(outcome, str):
        assert outcome.splitlines()[-1] in capsys.readouterr().err
    assert not environment.is_ready(pipless.root / ".venv", pipless.root, ("dev",))
    (pipless.root / ".venv/lib").mkdir()  # what the failed one left
    pipless.outcome = 0
    pipless.python()
    assert (pipless.made, pipless.installed) == (1, 1)
    assert not (pipless.root / ".venv/lib").exists()


def test_little_disk_is_noticed_before_the_download(pipless, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12, 10**9))
    with pytest.raises(SystemExit, match="빈 공간이 모자랍니다"):
        pipless.python()
    assert not pipless.started


def test_changed_requirements_are_installed_on_top(pipless):
    pipless.python()
    for change in ("requirements.txt", "constraints.txt"):
        with (pipless.root / change).open("a") as file:
            file.write("kubig-more\n")
        pipless.python()
        assert (pipless.made, pipless.installed) == (0, 1), change
        pipless.python()
        assert not pipless.started


def test_an_extra_is_added_when_a_command_needs_it(pipless):
    pipless.python()
    pipless.python("docs")
    assert pipless.started[-1][-1] == "kubig-docs>=1"
    pipless.python("docs")
    pipless.python()
    assert pipless.installed <= 1


def test_half_made_environment_is_made_anew(pipless):
    (pipless.root / ".venv/lib").mkdir(parents=True)
    (pipless.root / ".venv/pyvenv.cfg").touch()
    pipless.python()
    assert pipless.made == 1
    assert not (pipless.root / ".venv/lib").exists()


def test_someone_elses_folder_is_left_alone(pipless, monkeypatch, tmp_path):
    own = tmp_path / "사진"
    own.mkdir()
    (own / "가족.jpg").write_text("x")
    monkeypatch.setenv("KUBIG_ENV", str(own))
    with pytest.raises(SystemExit, match="건드리지 않았습니다"):
        pipless.python()
    assert [path.name for path in own.iterdir()] == ["가족.jpg"]


def test_kubig_env_names_the_place(pipless, monkeypatch, tmp_path):
    monkeypatch.setenv("KUBIG_ENV", str(tmp_path / "다른 곳"))
    assert pipless.python() == environment.python_in(tmp_path / "다른 곳")


@pytest.fixture
def read_only(monkeypatch):
    """Folders below which nothing can be made (chmod does not hold back root)."""
    folders: list[Path] = []
    mkdir = Path.mkdir

    def guarded(path, *args, **kwargs):
        if any(path.is_relative_to(folder) for folder in folders):
            raise OSError(errno.EROFS, "Read-only file system")
        return mkdir(path, *args, **kwargs)

    monkeypatch.setattr(Path, "mkdir", guarded)
    return folders


def test_read_only_folder_uses_the_cache(pipless, read_only, tmp_path):
    read_only.append(pipless.root)
    python = pipless.python()
    assert python.is_relative_to(tmp_path / "cache/kubig-nlp")
    pipless.python()
    assert not pipless.started


def test_nowhere_to_write(pipless, read_only, tmp_path):
    read_only += [pipless.root, tmp_path / "cache"]
    with pytest.raises(SystemExit, match="KUBIG_ENV"):
        pipless.python()


def test_no_ensurepip(pipless, monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else real(name))
    with pytest.raises(SystemExit, match="가상 환경을 만들지 못합니다.ensurepip.*python3...-venv"):
        pipless.python()
    monkeypatch.undo()


def test_another_python_version_makes_the_stamp_stale(house, monkeypatch):
    before = environment.stamp(house, ("dev",))
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not set(before) & set(environment.stamp(house, ("dev",)))


def test_cache_of_each_system(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    found = {}
    for system in ("linux", "darwin", "win32"):
        monkeypatch.setattr(sys, "platform", system)
        found[system] = environment.cache()
    assert found["linux"] == tmp_path
    assert found["win32"] == tmp_path / "Local"
    assert found["darwin"].parts[-2:] == ("Library", "Caches")


def test_cpu_index_only_when_it_answers(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not pip.wants_cpu_torch()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/nvidia-smi")
    assert not pip.wants_cpu_torch()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    answers = namedtuple("Answer", "status")(200)
    monkeypatch.setattr(pip.urllib.request, "urlopen", lambda request, timeout: answers)
    assert pip.wants_cpu_torch()

    def silent(request, timeout):
        assert timeout <= 2
        raise TimeoutError

    monkeypatch.setattr(pip.urllib.request, "urlopen", silent)
    assert not pip.wants_cpu_torch()


# ------------------------------------------------------------------ all of it, with the real venv and pip


def wheel(folder: Path) -> None:
    """The package kubig-fake 1.2, as a file."""
    folder.mkdir()
    info = "kubig_fake-1.2.dist-info"
    with zipfile.ZipFile(folder / "kubig_fake-1.2-py3-none-any.whl", "w") as file:
        file.writestr("kubig_fake.py", "")
        file.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: kubig-fake\nVersion: 1.2\n")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", "")


OFFLINE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_EXTRA_INDEX_URL": "", "PIP_FIND_LINKS": ""}
OFFLINE |= {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1", "PIP_DEFAULT_TIMEOUT": "1"}


def test_words_of_the_real_pip_without_network():
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "kubig-fake"]
    done = subprocess.run(command, env=os.environ | OFFLINE, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "인터넷 연결을 확인" in pip.reason(done.stdout + done.stderr)


def test_first_run_installs_and_the_second_does_not(house, tmp_path):
    wheel(tmp_path / "wheels")
    online = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "wheels")}
    done = course(house, "probe", "한글", "--code", "4", **online)
    assert done.returncode == 4, done.stderr
    assert f"probe ['한글'] {house / '.venv'} False" in done.stdout
    assert "실습 환경을 준비합니다" in done.stderr

    done = course(house, "probe", **OFFLINE)
    assert done.returncode == 0
    assert not done.stderr
