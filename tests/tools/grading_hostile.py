"""Files that members should not hand in: code that attacks the grader, and files that are no notebooks.

ATTACKS: name -> (body of ``softmax``, state it must get (or one of two), words that its sentence must hold).
FILES: name -> (bytes, words of the reason).

``python -m tests.tools.grading_hostile`` grades them all and prints docs/hostile.md.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path

from tools.grading.evaluate import grade_all
from tools.grading.executors import LocalExecutor
from tools.grading.model import Graded, Submission

HONEST = {
    "first": "# [w1-r1] 퍼셉트론\ndef perceptron(x, w, b):\n    return (x @ w + b >= 0).astype(int)",
    "last": "# [w1-r14] 파라미터 수 세기\ndef count_parameters(sizes):\n    return sum(n * m + m for n, m in zip(sizes, sizes[1:]))",
}
IMPORTS = "import numpy as np\nimport torch\nfrom torch.nn import functional as F"
SOFTMAX = "e = torch.exp(z - z.max(dim=-1, keepdim=True).values)\nreturn e / e.sum(dim=-1, keepdim=True)"


def notebook(*cells: str, version: int = 4, **metadata) -> bytes:
    """A notebook of these code cells."""
    if version == 3:
        made = [{"cell_type": "code", "input": cell, "language": "python", "outputs": []} for cell in cells]
        return json.dumps({"nbformat": 3, "metadata": metadata, "worksheets": [{"cells": made}]}).encode()
    made = [{"cell_type": "code", "source": cell, "metadata": {}, "outputs": []} for cell in cells]
    return json.dumps({"nbformat": 4, "metadata": metadata, "cells": made}).encode()


def softmax(body: str, before: str = "") -> str:
    """The cell of exercise 6 with this body."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return f"# [w1-r6] 소프트맥스\n{before}def softmax(z):\n{lines}"


def attacked(cell: str) -> bytes:
    """A file with the attack between two honest answers."""
    return notebook(IMPORTS, HONEST["first"], cell, HONEST["last"])


SLOW = "1초 안에 끝나지 않았습니다"
EXITED = "답안이 프로그램을 끝내 버렸습니다"
CRASHED = "답안이 파이썬을 멈추게 했습니다"
REPLACED = "다른 것으로 바꾸었습니다"
REFUSED = "채점 중에는 검사와 풀이를 가져올 수 없습니다"
HUNT = (
    "import gc\nfor thing in gc.get_objects():\n"
    "    if callable(thing) and getattr(thing, '__name__', '') in ('<lambda>', 'softmax', 'normalized') \\\n"
    "            and str(getattr(thing, '__module__', '')).startswith('week'):\n"
    "        try:\n            return thing(z)\n        except Exception:\n            pass\nreturn None"
)
FORGE_FRAME = (
    "import os, struct, json\nhead = json.dumps({'note': {}, 'outcomes': [], 'arrays': []}).encode()\n"
    "frame = struct.pack('>I', len(head)) + head\n"
    "for number in range(3, 64):\n    try:\n"
    "        os.write(number, struct.pack('>HI?', 1, len(frame), True) + frame)\n"
    "    except OSError:\n        pass\nreturn z"
)
FORGE_FROM_STACK = (
    "import sys, os\nframe = sys._getframe()\nwhile frame:\n    space = frame.f_locals\n"
    "    if 'writer' in space and 'todo' in space:\n"
    "        for number, spec in enumerate(space['todo']):\n"
    "            import struct\n            from tools.grading import wire\n"
    "            note = {'state': 'pass', 'points': '99'}\n            data = wire.encode(note, {})\n"
    "            os.write(space['writer'], struct.pack('>HI?', number, len(data), True) + data)\n"
    "    frame = frame.f_back\nos._exit(0)"
)

ATTACKS = {
    "endless loop": ("while True:\n    pass", "fail", SLOW),
    "loop that swallows every exception": (
        "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass", "fail", SLOW),
    "endless loop in C": ("import itertools\nreturn sum(itertools.repeat(0))", "fail", SLOW),
    "sleep": ("import time\ntime.sleep(3600)", "fail", SLOW),
    "alarm ignored": (
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nsignal.setitimer(signal.ITIMER_REAL, 0)\n"
        "while True:\n    pass", "fail", SLOW),
    "every signal ignored": (
        "import signal\nfor number in range(1, 32):\n    try:\n        signal.signal(number, signal.SIG_IGN)\n"
        "    except (OSError, ValueError):\n        pass\nwhile True:\n    pass", "fail", SLOW),
    "endless print": ("while True:\n    print('x' * 1000)", "fail", SLOW),
    "endless writing to descriptor 1": ("import os\nwhile True:\n    os.write(1, b'x' * 1000)", "fail", SLOW),
    "deadlock": ("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()", "fail", SLOW),
    "waits for input": ("return torch.tensor(float(input()))", "fail", "EOFError"),
    "fork bomb": ("import os\nfor _ in range(64):\n    os.fork()", "fail", "PermissionError"),
    "multiprocessing": (
        "import multiprocessing\nmultiprocessing.get_context('fork').Process(target=print).start()", "fail",
        "PermissionError"),
    "another program": ("import subprocess\nsubprocess.run(['true'])", "fail", "Error"),
    "shell": ("import os\nreturn torch.tensor(float(os.system('echo 1')))", "fail", "문제 6"),
    "exec": ("import os\nos.execv('/bin/true', ['true'])", "fail", "PermissionError"),
    "100 GB in NumPy": ("np.ones(12_500_000_000)", "fail", "MemoryError"),
    "100 GB in torch": ("torch.ones(25_000_000_000)", "fail", "RuntimeError"),
    "memory bit by bit": ("kept = []\nwhile True:\n    kept.append(np.empty(25_000_000))", "fail", "MemoryError"),
    "os._exit": ("import os\nos._exit(0)", "error", EXITED),
    "os._exit with another code": ("import os\nos._exit(7)", "error", "종료 코드 7"),
    "sys.exit": ("import sys\nsys.exit('끝')", "fail", "SystemExit"),
    "abort": ("import os\nos.abort()", "error", "신호 6번"),
    "null pointer": ("import ctypes\nctypes.string_at(0)", "error", CRASHED),
    "recursion without limit": (
        "import sys\nsys.setrecursionlimit(10**9)\ndef deeper(n):\n    return deeper(n + 1) + 1\nreturn deeper(0)",
        "fail error", "문제 6"),
    "recursion": ("return softmax(z)", "fail", "RecursionError"),
    "kills its parent": ("import os\nos.kill(os.getppid(), 9)", "fail", "PermissionError"),
    "kills everything": ("import os\nos.kill(-1, 9)", "fail", "PermissionError"),
    "kills its group": ("import os\nos.killpg(0, 9)", "fail", "PermissionError"),
    "kills itself": ("import os\nos.kill(os.getpid(), 9)", "error", "강제로 끝났습니다"),
    "deletes files": ("import os, sys\nos.remove(sys.executable)", "fail", "Error"),
    "deletes the course": (
        "import os, utils\nos.remove(utils.__file__)", "fail", "Error"),
    "writes beside the course": (
        "import utils, pathlib\npathlib.Path(utils.__file__).with_name('evil.py').write_text('1')", "fail", "Error"),
    "one large file": (
        "with open('large', 'wb') as file:\n    for _ in range(100):\n        file.write(b'x' * 1_000_000)", "fail",
        "OSError"),
    "many files": (
        "for number in range(100_000):\n    open(f'{number}', 'w').close()", "fail", "OSError"),
    "reads the checks' file": (
        "import pathlib, utils\nroot = pathlib.Path(utils.__file__).parents[1]\n"
        "return (root / 'week1' / 'checks' / 'review.py').read_text()", "fail", "FileNotFoundError"),
    "reads the solution": (
        "import pathlib, utils\nroot = pathlib.Path(utils.__file__).parents[1]\n"
        "return (root / 'week1' / 'solutions' / 'review.ipynb').read_text()", "fail", "FileNotFoundError"),
    "reads the password file": ("return open('/etc/passwd').read()", "fail", "FileNotFoundError"),
    "reads its parent's environment": (
        "import os\nreturn open(f'/proc/{os.getppid()}/environ').read()", "fail", "FileNotFoundError"),
    "reads a secret of the environment": ("import os\nreturn os.environ['KUBIG_SECRET']", "fail", "KeyError"),
    "writes into its parent's memory": ("return open('/proc/1/mem', 'wb')", "fail", "FileNotFoundError"),
    "imports the checks": (
        "from week1.checks import review\nreturn review.softmax.truth(z)", "fail", REFUSED),
    "imports the grader": ("import tools.grading.verdicts", "fail", REFUSED),
    "asks the check for its stand-in": ("return checks.softmax.stand_in()(z)", "fail", "NameError"),
    "hunts for the truth in memory": (HUNT, "fail", "문제 6"),
    "network": (
        "import socket\nsocket.create_connection(('192.0.2.1', 80), 1)", "fail", "PermissionError"),
    "network by urllib": (
        "import urllib.request\nurllib.request.urlopen('http://192.0.2.1', timeout=1)", "fail", "URLError"),
    "mounts": (
        "import ctypes\nif ctypes.CDLL(None).mount(b'none', b'/room', b'tmpfs', 0, None):\n    raise OSError('mount')",
        "fail", "OSError"),
    "patches torch.allclose": ("torch.allclose = lambda *a, **k: True\nreturn z", "error", REPLACED),
    "patches np.isclose": ("np.isclose = lambda a, b, **k: np.ones(a.shape, bool)\nreturn z", "error", REPLACED),
    "patches np.isclose with nonsense": ("np.isclose = lambda: 1 / 0\nreturn z", "error", REPLACED),
    "patches builtins": ("import builtins\nbuiltins.callable = lambda thing: True\nreturn z", "error", REPLACED),
    "patches Tensor.__eq__": (
        "torch.Tensor.__eq__ = lambda self, other: torch.ones_like(self, dtype=torch.bool)\nreturn z", "error", REPLACED),
    "patches the check's comparison": (
        "from utils.checking import compare\ncompare.difference = lambda *a, **k: None\nreturn z", "error", REPLACED),
    "patches what observes it": (
        "from utils.checking import observe\nobserve._call = lambda *a: None\nreturn z", "error", REPLACED),
    "records a verdict": (
        "from utils.checking import progress\nfrom utils.checking.show import Verdict\n"
        "progress.record(Verdict('w1-r6', 'pass', '문제 6', (), 99))\nreturn z", "fail", "문제 6"),
    "prints a tick": ("print('✅ 문제 6 · 소프트맥스')", "fail", "출력만 하고"),
    "marks itself as a stand-in": ("softmax.__kubig_stand_in__ = 'w1-r6'\nreturn z", "fail", "문제 6"),
    "equal to everything": (
        "class Equal:\n    def __eq__(self, other):\n        return True\nreturn Equal()", "fail", "값의 종류가 다릅니다"),
    "a pickle that runs code": (
        "class Bomb:\n    def __reduce__(self):\n        import os\n        return os.system, ('true',)\nreturn Bomb()",
        "fail", "값의 종류가 다릅니다"),
    "an array of two million": ("return torch.zeros(2_000_000)", "fail", "너무 큽니다"),
    "a text of 100 MB": ("return 'x' * 100_000_000", "fail", "값의 종류가 다릅니다"),
    "a million lists": ("return [[0.0]] * 999_999", "fail error", "문제 6"),
    "a list in itself": ("kept = []\nkept.append(kept)\nreturn kept", "fail", "문제 6"),
    "an integer of a million bits": ("return 1 << 1_000_000", "fail", "문제 6"),
    "a text of half letters": ("return '\\ud800'", "fail", "값의 종류가 다릅니다"),
    "an error without end": (
        "class Bad(Exception):\n    def __str__(self):\n        raise ValueError\nraise Bad", "error", EXITED),
    "an error with 100 MB": ("raise ValueError('x' * 100_000_000)", "fail", "ValueError"),
    "forges a frame": (FORGE_FRAME, "error", "읽을 수 없습니다"),
    "forges a frame with names from the stack": (FORGE_FROM_STACK, "error", "읽을 수 없습니다"),
    "closes every descriptor": ("import os\nos.closerange(0, 100)\nreturn z", "error", EXITED),
    "a thread that goes on": (
        "import threading, time\ndef forever():\n    while True:\n        time.sleep(0.01)\n"
        f"threading.Thread(target=forever, daemon=True).start()\n{SOFTMAX}", "pass", "소프트맥스"),
    "leaves the folder": (f"import os\nos.chdir('/')\n{SOFTMAX}", "pass", "소프트맥스"),
}  # fmt: skip

# Whole cells: what happens while a cell is executed, before the answer is called.
CELLS = {
    "decorator that never ends": (
        softmax(SOFTMAX, "def wait(f):\n    while True:\n        pass\n@wait\n"), "error", "TimeUp"),
    "default value that exits": (
        "# [w1-r6]\nimport os\ndef softmax(z, stop=os._exit(3)):\n    return z", "error", "종료 코드 3"),
    "sys.exit in the cell": (softmax(SOFTMAX, "import sys\nsys.exit(0)\n"), "pass", "소프트맥스"),
    "torch patched in the cell": (
        softmax("return z", "torch.allclose = lambda *a, **k: True\n"), "fail", "문제 6"),
    "answer from the checks": (
        "# [w1-r6]\nfrom week1.checks import review as checks\nsoftmax = checks.softmax.truth", "error", "NameError"),
    "answer is a number": ("# [w1-r6]\nsoftmax = 1.0", "error", "float 값이 있습니다"),
    "syntax error": ("# [w1-r6]\ndef softmax(z):\n    return (z", "error", "문법 오류"),
    "zero byte": ("# [w1-r6]\ndef softmax(z):\n    return '\x00'", "pass", ""),
    "a thousand brackets": (f"# [w1-r6]\ndef softmax(z):\n    return {'(' * 1000}z{')' * 1000}", "error", "문법 오류"),
    "a sum of 100,000 terms": (f"# [w1-r6]\ndef softmax(z):\n    return {'+'.join('z' * 100_000)}", "error", "문법 오류"),
    "half a letter": ("# [w1-r6]\ndef softmax(z):\n    return '\ud800'", "fail", "문제 6"),
    "marker twice, the last one wrong": (
        softmax(SOFTMAX) + "\n\n\n" + softmax("return z"), "fail", "문제 6"),
    "look-alike letters": ("# [w1-r6]\ndef softmаx(z):\n    return z", "fail", "문제 6"),
    "letters that run backwards": (softmax("return z  # \u202e✅\u202c"), "fail", "문제 6"),
    "marker of another exercise": (
        f"# [w1-r1]\n{softmax(SOFTMAX).partition(chr(10))[2]}", "pass", "소프트맥스"),
}  # fmt: skip
CELLS["zero byte"] = (CELLS["zero byte"][0], "fail", "문제 6")

FILES = {
    "empty file": (b"", "빈 파일입니다"),
    "blank file": (b"\n \n", "빈 파일입니다"),
    "zeros": (bytes(1000), "빈 파일입니다"),
    "no JSON": ("안녕하세요".encode(), "JSON이 아닙니다"),
    "noise": (bytes(range(128, 256)) * 8, "글자를 읽을 수 없는 파일"),
    "truncated": (attacked(softmax(SOFTMAX))[:-40], "중간에서 잘렸습니다"),
    "broken JSON": (attacked(softmax(SOFTMAX)).replace(b'"cells":', b'"cells"'), "JSON이 깨졌습니다"),
    "merge conflict": (b'{"cells": [\n<<<<<<< HEAD\n{}\n=======\n]}', "병합 충돌"),
    "JSON without cells": (b'{"nbformat": 4}', "셀이 없습니다"),
    "cells are a number": (b'{"cells": 3}', "셀이 없습니다"),
    "a list": (b"[1, 2]", "노트북 파일이 아닙니다"),
    "a hundred thousand brackets": (b'{"cells": ' + b"[" * 100_000, "노트북 파일이 아닙니다"),
    "zip": (b"PK\x03\x04" + bytes(100), "압축 파일"),
    "PDF": (b"%PDF-1.7", "PDF"),
    "web page": (b"<!DOCTYPE html><html></html>", "웹 페이지"),
    "picture": (b"\x89PNG\r\n", "그림"),
    "another assignment": (notebook("# [w9-r1] 다른 과제\ndef other():\n    return 1"), "다른 과제의 파일"),
    "another language": (
        notebook("x <- 3", kernelspec={"name": "ir", "language": "R"}), "Python이 아닌 커널(r)의 노트북"),
    "nothing of ours": (notebook("print(1)"), "하나도 찾지 못했습니다"),
    "30,000 cells": (notebook(*["x = 1"] * 30_000), "셀이 30,000개"),
    "five million letters": (notebook("x = 1\n" * 900_000), "코드가 너무 깁니다"),
}  # fmt: skip

IN_CODE = {name: (attacked(softmax(body)), *rest) for name, (body, *rest) in ATTACKS.items()}
IN_CODE |= {name: (attacked(cell), *rest) for name, (cell, *rest) in CELLS.items()}


def grade(folder: Path) -> dict[str, Graded]:
    """All of them in one run, as a lead would have them: name -> what became of it."""
    files = {name: data for name, (data, *_) in IN_CODE.items()} | {name: data for name, (data, _) in FILES.items()}
    submissions = []
    for number, (name, data) in enumerate(files.items()):
        path = folder / f"{number}.ipynb"
        path.write_bytes(data)
        submissions.append(Submission(name, path))
    os.environ["KUBIG_SECRET"] = "비밀"
    try:
        results = list(grade_all(submissions, 1, "review", 11, LocalExecutor(2)))
    finally:
        del os.environ["KUBIG_SECRET"]
    return {result.submission.member: result for result in results}


INTRODUCTION = """# What was tried against the grader

`python -m tests.tools.grading_hostile > docs/hostile.md` hands in every file below, each with two honest answers beside
the attack, grades them in one run and writes this page. The tests ask for the same outcomes, for the points of the
honest answers beside each attack, and that no process is left.

| handed in | outcome | points | what the lead reads |
|---|---|---|---|
"""


def page(graded: dict[str, Graded]) -> str:
    """docs/hostile.md."""
    return INTRODUCTION + "".join(row(name, result) for name, result in graded.items())


def row(name: str, result: Graded) -> str:
    """One line of the table: the attacked exercise, or why nothing could be read."""
    found = {one.exercise: one for one in result.results}.get("w1-r6")
    state, points = (found.state, f"{found.points:g} / {found.possible:g}") if found else (result.status, "0")
    sentence = " ".join((found.sentence if found else result.reason).split())
    sentence = re.sub(r"'/[^']*/", "'…/", sentence)  # where things lie differs from machine to machine
    shown = sentence if len(sentence) <= 110 else sentence[:109] + "…"
    return f"| {name} | {state} | {points} | {shown.replace('|', chr(92) + '|')} |\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as box:
        print(page(grade(Path(box))), end="")
