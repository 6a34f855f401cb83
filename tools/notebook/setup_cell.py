"""The set-up cell: the same in every notebook, made from the repository and ref of course.toml."""

from __future__ import annotations

from tools.term import Term

TITLE = "#@title 🔧 준비: 가장 먼저 실행하세요"

NOTE = """> 💾 Colab에서는 먼저 *파일 → Drive에 사본 저장*을 누르고, 열리는 사본에서 시작하세요.
>
> 사본에 쓴 글과 코드는 저절로 저장됩니다. 연결이 끊기면 변수와 학습한 모델만 사라집니다.
> 다시 연결한 뒤 *런타임 → 모두 실행*을 누르면 하던 곳으로 돌아옵니다."""

# Find the course above, beside or on sys.path; else download it, unpack it aside and rename it in one step, so that
# there is never half a course. The exception draws itself as one sentence in IPython: no traceback for a lost network.
_CELL = f"""{TITLE}
import io, os, pathlib, runpy, sys, tempfile, urllib.request, zipfile
here, url = pathlib.Path.cwd(), os.environ.get("KUBIG_ARCHIVE") or "@ARCHIVE@"
places = [here, *here.parents, here / "@FOLDER@", *map(pathlib.Path, sys.path)]
root = next((p for p in places if (p / "course.toml").is_file() and (p / "utils" / "setup.py").is_file()), None)
try:
    if root is None:
        with tempfile.TemporaryDirectory(dir=(home := here if os.access(here, os.W_OK) else pathlib.Path(tempfile.mkdtemp()))) as box:
            zipfile.ZipFile(io.BytesIO(urllib.request.urlopen(url, timeout=60).read())).extractall(box)
            root = next(pathlib.Path(box).glob("*/course.toml")).parent.rename(home / "@FOLDER@")
except Exception as error: raise type("SetupFailed", (Exception,), {{"_render_traceback_": lambda e: [str(e)]}})(f"과정 파일을 내려받지 못했습니다. 인터넷 연결을 확인하고 이 셀을 다시 실행하세요. ({{error!r}})") from None
runpy.run_path(str(root / "utils" / "setup.py"))["start"]()"""  # noqa: E501


def setup_cell(term: Term) -> str:
    """The code of the set-up cell for a term."""
    folder = f"{term.repository.split('/')[1]}-{term.ref}".replace("/", "-")
    return _CELL.replace("@ARCHIVE@", term.archive).replace("@FOLDER@", folder)
