"""``load``, ``names`` and ``card``: the calls that notebooks make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.models import hub, needs, own
from utils.models.errors import ModelError
from utils.models.registry import find, registry

if TYPE_CHECKING:
    from utils.models.loaded import Loaded


class Card(str):
    """Markdown that a notebook shows as such."""

    def _repr_markdown_(self) -> str:
        return str(self)


def names() -> list[str]:
    """The names that ``load`` takes, the course's own checkpoints first."""
    return list(registry())


def load(name: str, task: str | None = None, full: bool = False, labels: int = 2) -> Loaded:
    """A pre-trained model, ready to use: ``.model``, ``.tokenizer``, ``.card`` and, for encoders, ``.encode(texts)``.

    ``task``: "fill" (masked words), "encode" (hidden states, sentence vectors), "classify" (a fresh head for ``labels``
    classes: seed first to get the same one again) or "generate"; None is what the model is best at. ``full=True`` takes
    the hub model that ``card(name)`` names instead of the course's small one. mini-gpt's texts begin with [CLS], which
    its tokenizer adds, and end with [SEP], which it does not. Raises ModelError, in Korean.
    """
    entry = find(name)
    task = entry.task(task)
    if isinstance(labels, bool) or not isinstance(labels, int) or labels < 1:
        raise ModelError(f"labels={labels!r}은 쓸 수 없습니다. 범주의 수를 1 이상의 정수로 넣으세요.")
    if full and entry.own:
        entry = find(entry.full[task])
    needs.libraries()
    needs.memory(entry)
    if entry.own:
        model, tokenizer = own.read(entry, task, labels)
    else:
        print(entry.terms())
        from utils.models import folder

        model, tokenizer = folder.read(entry, hub.folder(entry), task, labels)
    from utils.models.loaded import Loaded

    return Loaded(entry, task, model.eval(), tokenizer)


def card(name: str) -> Card:
    """A model's card in Markdown: what it is, on which terms, and whom to cite."""
    entry = find(name)
    if entry.own:
        path = own.FOLDER / f"{name}.md"
        if not path.is_file():
            raise ModelError(f"utils/checkpoints/{path.name} 파일이 없습니다. {own.AGAIN}")
        return Card(path.read_text(encoding="utf-8"))
    facts = {
        "하는 일": ", ".join(entry.tasks),
        "이용 조건": entry.licence,
        "주의": entry.note,
        "출처": entry.citation,
        "크기": f"파라미터 {entry.parameters:,.0f}백만 개, 파일 {entry.size:,.0f} MB, 메모리 {entry.memory:,.0f} MB 이상",
        "주소": f"https://huggingface.co/{name}",
    }
    rows = "\n".join(f"| {key} | {value} |" for key, value in facts.items() if value)
    return Card(f"# {name}\n\n{entry.title}\n\n| 항목 | 내용 |\n|---|---|\n{rows}\n")
