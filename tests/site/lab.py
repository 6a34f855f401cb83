"""JupyterLab in a real browser: `python -m tests.site.lab [--python PATH]` opens week 1's review and runs every cell.

Looks for what a member would see: ⬜ from every check of a blank, ✅ and ❌ after an answer, Hangul that is drawn in a plot.
Started as a person starts it: `course.py lab`; PATH is a Python with requirements.txt installed (default: this one).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.site import chromium

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("course.py", "course.toml", "pyproject.toml", "requirements.txt", "constraints.txt", "tools", "utils", "week1")
RIGHT = "def perceptron(x, w, b):\n    return (x @ w + b >= 0).astype(int)"
WRONG = "def perceptron(x, w, b):\n    return (x @ w + b > 0).astype(int)"
START, RUN = 120, 480  # seconds to wait at most


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 where everything was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--shots", type=Path, help="a folder for screenshots")
    args = parser.parse_args(argv)
    if reason := chromium.missing():
        sys.exit(f"❌ {reason}")
    with tempfile.TemporaryDirectory(prefix="kubig-lab-") as folder, chromium.browser() as browser:
        root = copied(Path(folder))
        with lab(args.python, root) as url:
            complaints = visit(browser, url, args.shots)
    for complaint in complaints:
        print(f"❌ {complaint}")
    print("✅ JupyterLab에서 모두 보았습니다." if not complaints else "")
    return 1 if complaints else 0


def copied(root: Path) -> Path:
    """The parts of the repository that a week needs, so that running cells changes no committed file."""
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    return root


@contextlib.contextmanager
def lab(python: str, root: Path) -> Iterator[str]:
    """`course.py lab` on a free port; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [python, str(root / "course.py"), "lab", "--no-browser", "--port", str(port)]
    command += ["--IdentityProvider.token=", "--ServerApp.ip=127.0.0.1"]
    with open(root / "lab.log", "wb") as log:
        server = subprocess.Popen(command, cwd=root, stdout=log, stderr=log, env=os.environ, start_new_session=True)
        try:
            yield wait(f"http://127.0.0.1:{port}/", server, root / "lab.log")
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


def wait(url: str, server: subprocess.Popen, log: Path) -> str:
    """The address once it answers."""
    end = time.monotonic() + START
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(url + "api", timeout=2)
            return url
        time.sleep(0.5)
    raise RuntimeError(f"JupyterLab이 열리지 않았습니다:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def visit(browser, url: str, shots: Path | None) -> list[str]:
    """Open where the command opens, run all, answer the first exercise wrongly and rightly."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(url + "lab/tree/week1/review.ipynb?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=START * 1000)
    page.wait_for_function("document.title.includes('review')", timeout=START * 1000)
    complaints = [] if "review" in page.title() else [f"제목: {page.title()}"]
    run_all(page)
    said = read_all(page)
    blanks = said.count("⬜")
    print(f"빈칸 그대로: ⬜ {blanks} · ✅ {said.count('✅')} · ❌ {said.count('❌')}")
    complaints += [] if blanks >= 15 else [f"⬜가 {blanks}개뿐입니다"]
    complaints += [f"{word}가 나왔습니다" for word in ("Traceback", "ModuleNotFoundError") if word in said]
    for code, mark in ((WRONG, "❌"), (RIGHT, "✅")):
        verdict = answer(page, code)
        print(f"문제 1의 답을 넣으면: {verdict[:80]!r}")
        complaints += [] if mark in verdict else [f"{mark} 대신 {verdict[:120]!r}"]
    pictures = page.locator(".jp-OutputArea-output img")
    complaints += [] if pictures.count() else ["그림이 없습니다"]
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=shots / "lab.png")
        pictures.first.screenshot(path=shots / "lab-plot.png")
    complaints += missing_glyphs(said)
    page.close()
    return complaints


def run_all(page) -> None:
    """Menu *Run → Run All Cells*, and wait until the kernel rests."""
    page.locator(".lm-MenuBar-item", has_text="Run").first.click()
    page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()
    page.wait_for_timeout(3000)
    page.wait_for_function(
        "() => / \\| Idle/.test(document.body.innerText)"  # the status bar: the notebook draws only the cells near the window
        " && ![...document.querySelectorAll('.jp-InputPrompt')].some(each => each.textContent.includes('[*]'))",
        timeout=RUN * 1000,
        polling=1000,
    )


def read_all(page) -> str:
    """All outputs: the notebook draws only what is near the window, so it is scrolled through."""
    return page.evaluate(
        """async () => {
          const box = document.querySelector('.jp-WindowedPanel-outer') || document.querySelector('.jp-Notebook');
          const seen = new Map();
          for (let at = 0; at <= box.scrollHeight; at += 600) {
            box.scrollTop = at;
            await new Promise(done => setTimeout(done, 60));
            for (const cell of document.querySelectorAll('.jp-Cell'))
              seen.set(cell.dataset.windowedListIndex ?? cell.innerText.slice(0, 40), [...cell.querySelectorAll('.jp-OutputArea-output')].map(e => e.innerText).join('\\n'));
          }
          return [...seen.values()].join('\\n');
        }"""
    )


def answer(page, code: str) -> str:
    """Replace the first exercise's cell, run it and its check; the check's words."""
    page.evaluate(
        "(document.querySelector('.jp-WindowedPanel-outer') || document.querySelector('.jp-Notebook')).scrollTop = 0"
    )
    cell = page.locator(".jp-CodeCell", has_text="[w1-r1]").first
    cell.scroll_into_view_if_needed()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("# [w1-r1] 퍼셉트론\n" + code)
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    check = page.locator(".jp-CodeCell", has_text="checks.perceptron(perceptron)").first
    page.wait_for_timeout(500)
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.jp-InputPrompt')].some(each => each.textContent.includes('[*]'))",
        timeout=60_000,
    )
    return check.locator(".jp-OutputArea-output").last.inner_text()


def missing_glyphs(said: str) -> list[str]:
    """matplotlib warns for each letter that the font lacks; the set-up line names the font."""
    complaints = ["그림에 없는 글자가 있습니다"] if "missing from font" in said else []
    return complaints + ([] if "글꼴" in said else ["준비 셀이 글꼴을 말하지 않습니다"])


if __name__ == "__main__":
    sys.exit(main())
