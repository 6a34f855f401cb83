# -*- coding: utf-8 -*-
"""The course's one door: `python course.py --help` (standard library only).

This file parses under every Python, so that whoever starts it with an old one reads a sentence, not a SyntaxError.
What it opens is in tools/door: the commands, and the environment they run in.
"""

import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def check_python():
    """Stop where Python is too old; warn where it is newer than what the course was tested with."""
    here = "%d.%d" % sys.version_info[:2]
    if sys.version_info[:2] < OLDEST:
        sys.exit(
            "❌ Python 3.11 이상이 필요합니다(지금은 %s). https://www.python.org/downloads/ 에서 3.13을 설치한 뒤 "
            "그 Python으로 course.py를 다시 실행하세요." % here
        )
    if sys.version_info[:2] > NEWEST:
        sys.stderr.write("⚠️ Python %s에서는 아직 시험하지 않았습니다. 문제가 생기면 3.11~3.13을 쓰세요.\n" % here)


def start():
    """Open the door; every text is shown even where the terminal knows no Hangul."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        from tools.door.commands import main
    except ModuleNotFoundError as error:
        sys.exit("❌ course.py 옆에 tools 폴더가 온전하지 않습니다(%s). 저장소 전체를 다시 받으세요." % error)
    return main(sys.argv[1:])


if __name__ == "__main__":
    check_python()
    sys.exit(start())
