"""A written question: the check sees to its form, a person reads what it says."""

import dataclasses
import re
from collections.abc import Callable

from utils.checking import stand_in, words
from utils.checking.check import Check
from utils.checking.inputs import args

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclasses.dataclass
class Written(Check):
    """A function that returns the member's text (or a dict of texts, one for each part).

    numbers: how many figures printed by the notebook each part must cite; min_chars: length of each part in
    characters; rubric: {"상": …, "중": …, "하": …} for the lead who marks it.
    """

    truth: Callable | None = None
    inputs: dict = dataclasses.field(default_factory=dict)
    mistakes: dict = dataclasses.field(default_factory=dict)
    parts: tuple[str, ...] = ()
    numbers: int = 1
    min_chars: int = 60
    rubric: dict[str, str] = dataclasses.field(default_factory=dict)

    def cases(self, seed: int = 0):
        """A written answer takes no input."""
        return {"답안": args()}

    def expected(self, seed: int = 0):
        """There is no one right text."""
        return {}

    def judge(self, seen, seed: int = 0):
        """⬜ when nothing is written, ❌ with what is missing in form, ✅ when it can be handed in."""
        outcome = seen["답안"]
        if outcome.kind == "blank":
            return self._verdict("blank", self.title, words.BLANK)
        if outcome.kind != "value":
            return self._verdict("fail", f"{outcome.error}: {outcome.message}", outcome.line)
        texts = outcome.value if self.parts else {self.title: outcome.value}
        if isinstance(texts, dict) and not any(str(text).strip(" .\n") for text in texts.values()):
            return self._verdict("blank", self.title, words.BLANK)
        problem = self._problem(texts)
        if problem:
            return self._verdict("fail", problem)
        count = sum(len(text) for text in texts.values())
        note = f"형식을 확인했습니다({count:,}자). 내용은 분반장이 아래 기준으로 읽고 점수를 정합니다."
        rubric = [f"{grade}: {text}" for grade, text in self.rubric.items()]
        return self._verdict("pass", self.title, note, *rubric)  # no points yet: a person gives them

    def _problem(self, texts) -> str | None:
        if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
            return "답을 담은 사전(dict)을 돌려주세요." if self.parts else "글(문자열)을 돌려주세요."
        for part in self.parts or texts:
            text = texts.get(part, "").strip()
            if not text:
                return f"'{part}'의 답이 비어 있습니다."
            if len(text) < self.min_chars:
                return f"'{part}'의 답이 {len(text)}자입니다. 이유까지 {self.min_chars}자 이상으로 쓰세요."
            if len(set(NUMBER.findall(text))) < self.numbers:
                return f"'{part}'의 답에 위에서 출력된 서로 다른 수치를 {self.numbers}개 이상 근거로 드세요."
        return None

    def __call__(self, answer):
        """As for every check; but nothing stands in for a text that is not there."""
        if stand_in.is_stand_in(answer):
            self._show(self._verdict("blank", self.title, words.NO_TEXT))
            return answer
        return super().__call__(answer)

    def stand_in(self):
        """Nothing can stand in for a member's own words: an empty text."""
        return stand_in.make(lambda: dict.fromkeys(self.parts, "") if self.parts else "", self.exercise)
