"""The worker, its modes and executors: what they promise, and what happens when they are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import grading_hostile as hostile
from tools.grading import evaluate, executors
from tools.grading.evaluate import Grader, grade_all, grade_file
from tools.grading.executors import DaskExecutor, LocalExecutor
from tools.grading.model import Submission

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="이름공간과 seccomp는 Linux에만 있습니다")
XOR = (
    "# [w1-r3] XOR\ndef xor(x):\n    a = np.stack([perceptron(x, *gate('OR')), perceptron(x, *gate('NAND'))], axis=1)\n"
    "    return perceptron(a, *gate('AND'))"
)
BLANK = "# [w1-r1]\ndef perceptron(x, w, b):\n    raise NotImplementedError"
MIXED = hostile.notebook(
    hostile.IMPORTS,
    BLANK,
    XOR,
    hostile.softmax("while True:\n    pass"),
    "# [w1-r7]\nimport os\ndef cross_entropy(logits, labels):\n    os._exit(3)",
    "# [w1-r10]\ndef gd_epoch(w, x, y, order, batch_size, lr):\n    return w + 0.0",
    "# [w1-r12]\ndef train_step(model, optimizer, x, y):\n    return print('✅')",
    hostile.HONEST["last"],
    "# [w1-r16]\ndef essay():\n    return {k: '수치 0.964와 0.114를 보면 깊다고 늘 좋지는 않습니다. ' * 3 for k in ('최솟값', '훈련 오차 0', '깊이')}",
)
STATES = {
    "w1-r1": "blank", "w1-r2": "missing", "w1-r3": "pass", "w1-r6": "fail", "w1-r7": "error", "w1-r10": "fail",
    "w1-r14": "pass", "w1-r16": "written",
}  # fmt: skip


def states(outcome) -> dict[str, str]:
    return {result.exercise: result.state for result in outcome.results}


@pytest.fixture(scope="module", params=[pytest.param("room", marks=linux), pytest.param("bare", marks=linux), "fresh"])
def grader(request):
    made = Grader(1, "review", 3, request.param)
    yield made
    made.close()


def test_every_mode_gives_the_same_verdicts(grader):
    outcome = grader.grade_bytes(MIXED)
    assert outcome.status == "graded"
    assert STATES.items() <= states(outcome).items()
    sentences = {result.exercise: result.sentence for result in outcome.results}
    assert "1초 안에 끝나지 않았습니다" in sentences["w1-r6"] and "끝내 버렸습니다" in sentences["w1-r7"]
    assert "값의 종류가 다릅니다" in sentences["w1-r12"]
    written = next(result for result in outcome.results if result.exercise == "w1-r16")
    assert (written.points, written.possible) == (0, 6), "a person gives these"


def test_isolation_is_said(grader):
    outcome = grader.grade_bytes(hostile.notebook(hostile.HONEST["last"]))
    missing = grader.worker.missing
    assert outcome.isolation == " ".join(missing)
    if grader.worker.hello["room"] and not missing:
        return
    assert any("이름공간 없음" in sentence for sentence in missing)
    assert any("프로세스를 새로" in sentence for sentence in missing) == grader.worker.fresh


@linux
def test_attacks_are_stopped_without_namespaces_too():
    grader = Grader(1, "review", 3, "bare")
    try:
        for name in ("fork bomb", "network", "kills everything", "kills its parent", "another program"):
            body, state, words = hostile.ATTACKS[name]
            outcome = grader.grade_bytes(hostile.attacked(hostile.softmax(body)))
            result = {r.exercise: r for r in outcome.results}["w1-r6"]
            assert (result.state, result.points) == (state, 0) and words in result.sentence, name
    finally:
        grader.close()


@linux
def test_a_killed_worker_is_started_again():
    grader = Grader(1, "review", 3)
    try:
        data = hostile.notebook(hostile.HONEST["last"])
        before = grader.grade_bytes(data)
        os.kill(grader.worker.process.pid, signal.SIGKILL)
        assert grader.grade_bytes(data) == before
    finally:
        grader.close()


def test_a_closed_grader_starts_nothing_more(tmp_path):
    grader = Grader(1, "review", 3)
    grader.close()
    path = tmp_path / "a.ipynb"
    path.write_bytes(hostile.notebook("x = 1"))
    assert grader.grade_file(path).status == "unreadable"
    assert grader.worker.process is None


@linux
def test_no_truth_is_left_in_a_child():
    code = (
        "import gc, types, torch\nfrom tools.grading import specs\nmodule, checks = specs.load(1, 'review')\n"
        "truths = {id(c.truth) for c in checks.values() if isinstance(c.truth, types.FunctionType)}\n"
        "codes = {c.truth.__code__ for c in checks.values() if isinstance(c.truth, types.FunctionType)}\n"
        "kept = specs.observed(checks, 3)\ndel module\nspecs.strip(checks, kept, frozenset({'w1-r1'}))\n"
        "left = [f for f in gc.get_objects() if isinstance(f, types.FunctionType) and f.__code__ in codes]\n"
        "print(len(codes), len(left))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    truths, left = map(int, done.stdout.split()[-2:])
    assert truths > 10 and left == 0, "the stand-in given to this child is let go of by this test"


@pytest.fixture(scope="module")
def pool():
    """A grader that is closed at the end; its worker starts only when a file can be read."""
    made = Grader(1, "review", 3)
    yield made
    made.close()


class TestFiles:
    """What is on the disk in place of a notebook."""

    def reason(self, path, pool) -> str:
        outcome = grade_file(path, 1, "review", 3, pool)
        assert outcome.status == "unreadable" and not outcome.results
        return outcome.reason

    def test_link(self, tmp_path, pool):
        (tmp_path / "real.ipynb").write_bytes(MIXED)
        (tmp_path / "link.ipynb").symlink_to("real.ipynb")
        assert "심볼릭 링크" in self.reason(tmp_path / "link.ipynb", pool)

    def test_folder(self, tmp_path, pool):
        assert "파일을 열 수 없습니다" in self.reason(tmp_path, pool)

    @linux
    def test_pipe(self, tmp_path, pool):
        os.mkfifo(tmp_path / "pipe.ipynb")
        assert "보통 파일이 아닙니다" in self.reason(tmp_path / "pipe.ipynb", pool)

    def test_missing(self, tmp_path, pool):
        assert "파일을 열 수 없습니다" in self.reason(tmp_path / "none.ipynb", pool)

    def test_too_large(self, tmp_path, pool):
        with open(tmp_path / "large.ipynb", "wb") as file:
            file.truncate(evaluate.notebook.MAX_FILE + 1)
        assert "너무 큽니다" in self.reason(tmp_path / "large.ipynb", pool)


@pytest.fixture
def many(tmp_path) -> list[Submission]:
    """Six files, of which one attacks and one is none."""
    data = [hostile.notebook(hostile.HONEST["last"]), MIXED, b"", hostile.notebook(hostile.IMPORTS, BLANK, XOR)]
    data += [data[0], hostile.attacked(hostile.softmax(hostile.ATTACKS["os._exit"][0]))]
    made = []
    for number, content in enumerate(data):
        path = tmp_path / f"{number}.ipynb"
        path.write_bytes(content)
        made.append(Submission(f"학회원{number}", path))
    return made


def test_results_come_in_order_and_are_the_same_every_time(many):
    one = list(grade_all(many, 1, "review", 3, LocalExecutor(2)))
    other = list(grade_all(many, 1, "review", 3, LocalExecutor(1)))
    assert [graded.submission for graded in one] == many
    assert one == other


def test_a_run_that_is_stopped_leaves_no_process(many):
    before = executors.LocalExecutor(1)
    results = grade_all(many, 1, "review", 3, before)
    next(results)
    results.close()
    children = subprocess.run(["ps", "-o", "args", "--ppid", str(os.getpid())], capture_output=True, encoding="utf-8")
    assert "grading.worker" not in children.stdout


def test_dask_cluster_of_two_workers_gives_the_same_and_survives_a_kill(many):
    distributed = pytest.importorskip("distributed", reason="distributed가 없습니다: pip install distributed")
    here = list(grade_all(many, 1, "review", 3, LocalExecutor(1)))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0
    ) as cluster:
        results = grade_all(many, 1, "review", 3, DaskExecutor(cluster.scheduler_address))
        there = [next(results)]
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        there += list(results)
    assert there == here
