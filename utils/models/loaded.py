"""A loaded model with its tokenizer, its card and, for encoders, sentence vectors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.models.errors import ModelError
from utils.models.registry import Entry

if TYPE_CHECKING:
    import numpy as np
    import torch
    from transformers import PreTrainedTokenizerFast

KINDS = ("query", "passage")


@dataclass
class Loaded:
    """``model`` is in evaluation mode, on the CPU, in float32; ``tokenizer`` is a fast one of transformers."""

    entry: Entry = field(repr=False)
    task: str
    model: torch.nn.Module = field(repr=False)
    tokenizer: PreTrainedTokenizerFast = field(repr=False)

    def __repr__(self) -> str:
        count = sum(weights.numel() for weights in self.model.parameters())
        kind = type(self.model).__name__
        return f"{self.name} · task='{self.task}' · {kind} · 파라미터 {count / 1e6:.1f}백만 개 · {self.entry.licence}"

    @property
    def name(self) -> str:
        """The name of what was loaded: with full=True the hub's."""
        return self.entry.name

    @property
    def card(self) -> str:
        """The model's card in Markdown."""
        from utils.models.api import card

        return card(self.name)

    def encode(self, texts: Iterable[str], batch_size: int = 64, kind: str = "query") -> np.ndarray:
        """Sentence vectors (N, D) float32 of length 1: the mean over the last layer's tokens.

        ``kind``, "query" or "passage", matters to e5, which was trained with these words before the text; take
        "query" on both sides where two texts are compared as equals. Longer texts are cut. Raises ModelError.
        """
        import torch

        rows = self._rows(texts, batch_size, kind)
        longest = min(self.tokenizer.model_max_length, self.model.config.max_position_embeddings)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))  # equal lengths together: little padding
        vectors = torch.zeros(len(rows), self.model.config.hidden_size)
        body, was_training = self.model.base_model, self.model.training
        self.model.eval()
        try:
            with torch.inference_mode():
                for start in range(0, len(order), batch_size):
                    chosen = order[start : start + batch_size]
                    batch = self.tokenizer(
                        [rows[i] for i in chosen],
                        padding=True,
                        truncation=True,
                        max_length=longest,
                        return_tensors="pt",
                    ).to(self.model.device)
                    hidden = body(**batch).last_hidden_state.float()
                    there = batch["attention_mask"].unsqueeze(-1)
                    vectors[chosen] = ((hidden * there).sum(1) / there.sum(1).clamp(min=1)).cpu()
        finally:
            self.model.train(was_training)
        return torch.nn.functional.normalize(vectors, dim=1).numpy()

    def _rows(self, texts: Iterable[str], batch_size: int, kind: str) -> list[str]:
        """The texts as the model wants to see them, or ModelError for what it cannot take."""
        if "encode" not in self.entry.tasks:
            raise ModelError(f"'{self.name}'(으)로는 문장 벡터를 만들 수 없습니다. encode가 되는 모델을 읽으세요.")
        if isinstance(texts, str):
            raise ModelError("encode에는 문장의 리스트를 넣으세요: encode([문장])")
        if kind not in KINDS:
            raise ModelError(f"kind={kind!r}은 없습니다. 'query'(질문)와 'passage'(문서) 가운데 고르세요.")
        if not isinstance(batch_size, int) or batch_size < 1:
            raise ModelError(f"batch_size={batch_size!r}은 쓸 수 없습니다. 1 이상의 정수를 넣으세요.")
        rows = list(texts)
        for i, row in enumerate(rows):
            if not isinstance(row, str):
                raise ModelError(f"texts[{i}]가 문자열이 아닙니다({type(row).__name__}). 빈 값을 먼저 지우세요.")
        before = self.entry.prefix.get(kind, "")
        return [before + row for row in rows]
