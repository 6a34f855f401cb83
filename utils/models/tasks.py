"""Which class of transformers does which task."""

from __future__ import annotations

CLASSES = {
    "fill": "AutoModelForMaskedLM",
    "encode": "AutoModel",
    "classify": "AutoModelForSequenceClassification",
    "generate": "AutoModelForCausalLM",
}


def auto_class(task: str) -> type:
    """The class whose ``from_config`` and ``from_pretrained`` make a model for the task."""
    import transformers

    return getattr(transformers, CLASSES[task])
