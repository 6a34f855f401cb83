"""What a file's name tells, as people write names: whose it is, which version, which week and assignment."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from tools.term import ROOT

EXTENSION = re.compile(r"\.[a-z][a-z0-9]{0,5}$", re.IGNORECASE)
TERM = re.compile(r"(?<![0-9A-Za-z])\d{2}[-_ ]?[WSFwsf](?![0-9A-Za-z])")  # 27W, 25-S, 24_S
WEEK = re.compile(
    r"week[\s_-]*(\d{1,2})|(\d{1,2})\s*주차|(\d{1,2})주(?![가-힣])|(?<![0-9a-z])w(\d{1,2})(?![0-9a-z])", re.IGNORECASE
)
COPY = re.compile(r"(?:의\s*사본|[\s_-]*복사본|[\s_-]+사본|[\s_-]+copy)$|^(?:copy of|사본)[\s_-]+", re.IGNORECASE)
BROWSER = re.compile(r"[\s_-]*[(\[]\s*(\d{1,3})\s*[)\]]$")
NUMBERED = re.compile(
    r"[\s_-]*(?:version|ver|v|버전|수정본?|재제출)[.\s_-]?(\d{1,2})$|[\s_-]+(\d{1,2})$", re.IGNORECASE
)
FINAL = re.compile(r"[\s_-]*(?:진짜|찐)?[\s_-]*(?:최종본?|수정본?|완성본?|재제출|final)$", re.IGNORECASE)
ENUMERATED = re.compile(
    r"(?:week|wk|hw|assignment|주|과제\s*번호)[\s_-]*$", re.IGNORECASE
)  # a number after it is no version
EDGE = " \t_-.,"
SURNAMES = frozenset(
    "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 유 전 홍 고 문 양 손 배 백 허 노 남 심 하 곽 성 차 주 우 "
    "구 라 나 민 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 "
    "탁 국 어 경 은 편 용 예 봉 사 부 가 복 태 목 형 피 두 감 음 빈 동 온 호 범 좌 팽 승 간 견 당 남궁 황보 제갈 선우 "
    "독고 사공 서문 동방".split()
)
COMPOUND = tuple(name for name in SURNAMES if len(name) == 2)
NOISE = frozenset(
    "nlp kubig ku big week wk w s f ipynb json review preview assignment hw homework notebook session colab final copy of "
    "the solution submission submissions week1 data images untitled lecture answer task report untitled test checkpoint csv "
    "복습 예습 과제 복습과제 예습과제 복습 과제물 주차 주 분반 제출 제출용 제출물 제출함 최종 최종본 수정 수정본 완성 답안 "
    "답 파일 사본 복사본 의 및 이름 학번 기 팀 조 겨울 여름 봄 가을 학기 자연어처리 자연어 처리 세션 노트북 스터디 학회 "
    "감정분석 감성분석 한국어 영어 영화리뷰 리뷰 데이터 분석 실습 기초 심화 구현 정리 모음 전처리 정규화 신경망 임베딩 "
    "어텐션 문제 강의 모델 예측 번역 기계번역 이미지 분류 선형회귀 주제 진짜 새폴더 폴더 압축 project toy 프로젝트 토이".split()
)


@dataclass(frozen=True)
class Name:
    """A file's name taken apart.

    words: what is left in order, Hangul apart from other letters; rank: sorts the versions of one member, oldest
    first; mark: the piece of the name that made the rank; week and kind: None where the name does not say.
    """

    words: tuple[str, ...]
    rank: tuple[int, int, int, int] = (0, 1, 0, 0)
    mark: str = ""
    week: int | None = None
    kind: str | None = None


def clean(text: str) -> str:
    """NFC in every part, full-width letters narrow, nothing invisible, no control characters."""
    text = unicodedata.normalize("NFKC", text)
    kept = (" " if unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp") else c for c in text)
    text = "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", text)


def parse(filename: str) -> Name:
    """Take a file's (or folder's) name apart; never fails, whatever it is given."""
    text = whole = clean(filename)[:300]
    final, number, browser, copies, marks = 0, 1, 0, 0, []
    while True:
        text = text.strip(EDGE)
        if match := EXTENSION.search(text):
            pass
        elif match := COPY.search(text):
            copies += 1
            marks.append(match.group().strip(EDGE))
        elif match := BROWSER.search(text):
            browser = max(browser, int(match.group(1)))
            marks.append(match.group().strip(EDGE))
        elif (match := NUMBERED.search(text)) and _is_version(text, match):
            number = max(number, int(match.group(1) or match.group(2)))
            marks.append(match.group().strip(" _"))
        elif match := FINAL.search(text):
            final += 1
            marks.append(match.group().strip(EDGE))
        else:
            break
        rest = text[: match.start()] + text[match.end() :]
        if not rest.strip(EDGE):
            break
        text = rest
    week = next((int(next(filter(None, match.groups()))) for match in WEEK.finditer(whole)), None)
    kinds = {kind for kind, pattern in KINDS.items() if re.search(pattern, whole, re.IGNORECASE)}
    words = re.findall(r"[가-힣]+|[^\W\d_가-힣]+|\d+", WEEK.sub(" ", TERM.sub(" ", text)))
    return Name(
        tuple(words), (final, number, browser, copies), " ".join(reversed(marks)), week,
        kinds.pop() if len(kinds) == 1 else None,
    )  # fmt: skip


KINDS = {"review": r"복습|(?<!p)review", "preview": r"예습|preview", "project": r"프로젝트|project"}


def _is_version(text: str, match: re.Match) -> bool:
    if match.group(1):
        return True
    return int(match.group(2)) <= 20 and not ENUMERATED.search(text[: match.start()]) and bool(text[: match.start()])


@cache
def noise() -> frozenset[str]:
    """Words that are nobody's name: the list above, the weeks' titles, the course's terms."""
    texts = [(ROOT / name).read_text(encoding="utf-8-sig") for name in ("course.toml", "utils/glossary.toml")]
    facts, terms = (tomllib.loads(text) for text in texts)
    titles = " ".join(f"{week.get('title', '')} {week.get('subtitle', '')}" for week in facts.get("week", []))
    return NOISE | frozenset(re.findall(r"[가-힣]+|[a-z]+", f"{titles} {_strings(terms)}".casefold()))


def _strings(value) -> str:
    """The keys and short texts of the glossary, as one text."""
    if isinstance(value, dict):
        return " ".join(f"{key} {_strings(part)}" for key, part in value.items())
    if isinstance(value, list):
        return " ".join(map(_strings, value))
    return value if isinstance(value, str) and len(value) <= 20 else ""


def is_noise(word: str) -> bool:
    return word.casefold() in noise() or word.isdecimal()


def looks_korean(word: str) -> bool:
    """Could this be a Korean's name: a surname and one to three more syllables?"""
    if not re.fullmatch(r"[가-힣]{2,5}", word) or is_noise(word):
        return False
    return (word[:2] in COMPOUND and 3 <= len(word) <= 4) or (word[0] in SURNAMES and len(word) <= 3)


def guess(name: Name) -> str:
    """The name of the person in a file's name, without a roster: "" where there is none.

    A Korean name that stands first or last wins, then one of three syllables anywhere; else letters before (or, if
    there are none, behind) the words that every file has.
    """
    words = [_trimmed(word) for word in name.words]
    found = [i for i, word in enumerate(words) if looks_korean(word)]
    if found:
        return words[max(found, key=lambda i: (i == 0, i == len(words) - 1, len(words[i]) == 3, -i))]
    foreign = [
        word if word.isalpha() and not re.match("[가-힣]", word) and not is_noise(word) else "" for word in words
    ]
    for run in (_run(foreign), _run(foreign[::-1])[::-1]):
        if run:
            return " ".join(run)
    return next((word for word in words if re.fullmatch(r"[가-힣]{2,4}", word) and not is_noise(word)), "")


def _run(words: list[str]) -> list[str]:
    end = words.index("") if "" in words else len(words)
    return words[:end]


def _trimmed(word: str) -> str:
    """A name without the word written behind or before it in one go: 홍길동복습과제 -> 홍길동."""
    for size in (3, 2, 4):
        for head, rest in ((word[:size], word[size:]), (word[-size:], word[:-size])):
            if rest and looks_korean(head) and all(is_noise(part) for part in _parts(rest)):
                return head
    return word


def _parts(text: str) -> list[str]:
    """Noise words written in one go, taken apart from the left, longest first; the text itself where that fails."""
    parts, rest = [], text
    while rest:
        size = next((n for n in range(len(rest), 0, -1) if is_noise(rest[:n])), 0)
        if not size:
            return [text]
        parts.append(rest[:size])
        rest = rest[size:]
    return parts
