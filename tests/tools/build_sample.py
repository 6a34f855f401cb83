"""A course of one week, small enough to read: what the tests of the build work on."""

import argparse
import shutil
from pathlib import Path

from tools import build

ROOT = Path(__file__).resolve().parents[2]

LECTURE = """\
# %% [markdown]
# # 1주차 · 견본
#
# {{badge}} {{meeting}} {{time}}
#
# {{schedule}}

# %%
# {{setup}}

# %% [markdown]
# ## 1. 더하기
#
# 다음 모임은 {{next.meeting}}이고 주제는 {{next.title}}입니다. $\\frac{a}{b}$

# %%
# NBVAL_CHECK_OUTPUT
print(1 + 1)


# %%
def twice(x):
    return 2 * x


# %%
twice(21)
"""

REVIEW = '''\
# %% [markdown]
# # 1주차 복습과제
# {{badge}} 마감 **{{deadline.review}}**

# %%
# {{setup}}

# %%
FULL = False  # True: 큰 데이터

# %%
from week1.checks import review as checks

# %% [markdown]
# ### 문제 1. 제곱
# <details><summary>힌트</summary>return values * values + 0</details>


# %%
# [w1-r1] 제곱
def square(values):
    """values (N,) -> (N,)."""
    ### 정답 시작
    ### 빈칸: # TODO: 제곱을 돌려주세요
    ### 빈칸: squared = ...  # (N,)
    squared = values * values + 0
    return squared
    ### 정답 끝


# %%
square = checks.square(square)

# %% [markdown]
# ### 문제 2. 상자


# %%
# [w1-r2] 상자
class Box:
    def __init__(self, size):
        ### 정답 시작
        self.size_of_the_box = size
        ### 정답 끝

    def double(self):
        ### 정답 시작
        return self.size_of_the_box * 2
        ### 정답 끝


# %%
Box = checks.Box(Box)

# %% [markdown]
# {{hand_in}}

# %%
checks.summary()
'''

CHECKS = """\
class Check:
    def __init__(self, marker, title):
        self.marker = marker

    def __call__(self, answer):
        print("✅", self.marker)
        return answer


square = Check("w1-r1", "제곱")
Box = Check("w1-r2", "상자")
summary = lambda: print("끝")
"""

README = """\
# 1주차

| 마감 | 모임 |
|---|---|
| <!--{{deadline.review}}-->옛날<!--/--> | <!--{{meeting}}--><!--/--> |

<!--{{badge.review}}-->…<!--/-->
"""

STUBS = {
    "utils/__init__.py": "",
    "utils/seed.py": "def set_seed(seed): pass\ndef limit_threads(count): pass\n",
    "utils/plot.py": "def use_style(): pass\ndef use_hangul(): return 'StubGothic'\n",
    "torch.py": "class cuda:\n    is_available = staticmethod(lambda: False)\n",
    "README.md": "# 과정\n\n<!--{{schedule}}--><!--/-->\n",
    "week1/README.md": README,
    "week1/checks/__init__.py": "",
    "week1/checks/review.py": CHECKS,
    "week1/source/lecture.py": LECTURE,
    "week1/source/review.py": REVIEW,
}


def make(folder: Path) -> Path:
    """Write the sample course; its set-up cell is the real one."""
    for name, text in STUBS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    shutil.copy(ROOT / "course.toml", folder)
    shutil.copy(ROOT / "utils" / "setup.py", folder / "utils")
    return folder


def run(root: Path, *arguments: str) -> int:
    """The command as typed, on a course in any folder."""
    parser = argparse.ArgumentParser()
    build.add_arguments(parser)
    return build.main(parser.parse_args(list(arguments)), root)


def files(root: Path) -> dict[str, bytes]:
    """Every file the build might write -> its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.suffix in (".ipynb", ".md")
    }
