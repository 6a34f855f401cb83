"""A chat model that answers from documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from utils.rag.answer import REFUSAL, Answer, cited
from utils.rag.prompt import RULES, messages

if TYPE_CHECKING:
    from utils.models.loaded import Loaded


class ChatReader:
    """``loaded`` is ``utils.models.load(…, "generate")`` of a model with a chat template; greedy, so always the same."""

    def __init__(self, loaded: Loaded, longest: int = 80, rules: str = RULES) -> None:
        """ValueError if the model has no chat template: it was never taught to answer."""
        if not loaded.tokenizer.chat_template:
            raise ValueError(f"{loaded.name}에는 대화 형식(chat template)이 없습니다. 대화를 배운 모델을 읽으세요.")
        self.loaded, self.longest, self.rules = loaded, longest, rules

    def answer(self, question: str, passages: Sequence[str]) -> Answer:
        """At most ``longest`` new tokens; without a citation the sources stay empty."""
        text = self.say(messages(question, passages, self.rules))
        if REFUSAL.rstrip(".") in text:
            return Answer(REFUSAL)
        return Answer(text, cited(text, len(passages)))

    def say(self, chat: list[dict[str, str]]) -> str:
        """The model's next message."""
        import torch

        tokenizer, model = self.loaded.tokenizer, self.loaded.model
        options = {"enable_thinking": False} if "enable_thinking" in tokenizer.chat_template else {}  # Qwen3
        ids = tokenizer.apply_chat_template(
            chat, add_generation_prompt=True, return_tensors="pt", return_dict=True, **options
        ).to(model.device)
        with torch.inference_mode():
            made = model.generate(**ids, max_new_tokens=self.longest, do_sample=False)
        return tokenizer.decode(made[0, ids["input_ids"].shape[1] :], skip_special_tokens=True).strip()
