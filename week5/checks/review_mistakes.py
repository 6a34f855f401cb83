"""Wrong answers to exercises 1 to 5 of week 5's review, as members write them."""

import math

import torch

from week5.checks import review_cases as cases
from week5.checks import review_cases_masking as masking


# 1 ── MLM collator
def _collate(rows, vocab_size, special=masking.SPECIAL, share=0.15, mask=0.8, other=0.5):
    """ids, inputs, attention mask and the chosen places; ``other``: of the places that are not masked."""
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    there = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    chosen = (torch.rand(ids.shape) < share) & ~torch.isin(ids, torch.tensor(special))
    masked = chosen & (torch.rand(ids.shape) < mask)
    swapped = chosen & ~masked & (torch.rand(ids.shape) < other)
    inputs = torch.where(masked, masking.MASK, ids)
    inputs = torch.where(swapped, torch.randint(5, vocab_size, ids.shape), inputs)
    return ids, inputs, there, chosen


def _batch(inputs, there, labels):
    return {"input_ids": inputs, "attention_mask": there, "labels": labels}


def special_chosen(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, special=())
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def padding_chosen(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, special=(2, 3))
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def frame_chosen(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, special=(0,))
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def zeros_elsewhere(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size)
    return _batch(inputs, there, torch.where(chosen, ids, 0))


def everything_asked(rows, vocab_size):
    ids, inputs, there, _ = _collate(rows, vocab_size)
    return _batch(inputs, there, ids)


def labels_after_masking(rows, vocab_size):
    _, inputs, there, chosen = _collate(rows, vocab_size)
    return _batch(inputs, there, torch.where(chosen, inputs, -100))


def always_mask(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, mask=1.0)
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def none_kept(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, other=1.0)
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def tenth_of_the_rest(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, other=0.1)
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def never_swapped(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, other=0.0)
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def kept_not_asked(rows, vocab_size):
    ids, inputs, there, _ = _collate(rows, vocab_size)
    return _batch(inputs, there, torch.where(inputs != ids, ids, -100))


def masked_only_asked(rows, vocab_size):
    ids, inputs, there, _ = _collate(rows, vocab_size)
    return _batch(inputs, there, torch.where(inputs == masking.MASK, ids, -100))


def masked_overwritten(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size, other=0.0)
    swapped = chosen & (torch.rand(ids.shape) < 0.1)
    inputs = torch.where(swapped, torch.randint(5, vocab_size, ids.shape), inputs)
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def _put_in(rows, vocab_size, draw):
    """The usual batch with ``draw(shape)`` where another token was put."""
    ids, inputs, there, chosen = _collate(rows, vocab_size)
    other = chosen & (inputs != masking.MASK) & (inputs != ids)
    return _batch(torch.where(other, draw(ids.shape), inputs), there, torch.where(chosen, ids, -100))


def special_put_in(rows, vocab_size):
    return _put_in(rows, vocab_size, lambda shape: torch.randint(0, vocab_size, shape))


def one_for_all(rows, vocab_size):
    return _put_in(rows, vocab_size, lambda shape: torch.randint(5, vocab_size, (1,)))


def vocabulary_fixed(rows, vocab_size):
    return _put_in(rows, vocab_size, lambda shape: torch.randint(5, 8000, shape))


def masked_anywhere(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size)
    inputs = torch.where(torch.rand(ids.shape) < 0.8, masking.MASK, inputs)
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def same_every_time(rows, vocab_size):
    torch.manual_seed(0)
    ids, inputs, there, chosen = _collate(rows, vocab_size)
    return _batch(inputs, there, torch.where(chosen, ids, -100))


def all_there(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size)
    return _batch(inputs, torch.ones_like(there), torch.where(chosen, ids, -100))


def masked_hidden(rows, vocab_size):
    ids, inputs, there, chosen = _collate(rows, vocab_size)
    return _batch(inputs, there * (inputs != masking.MASK), torch.where(chosen, ids, -100))


# 2 ── Accuracy at the chosen places
def guessed_everywhere(logits, labels):
    return (logits.argmax(dim=-1) == labels).float().mean().item()


def guessed_by_length(logits, labels):
    right = ((logits.argmax(dim=-1) == labels) & (labels != -100)).sum(dim=1)
    return (right / (labels != -100).sum(dim=1).clamp(min=1)).mean().item()


def guessed_elsewhere(logits, labels):
    chosen = labels == -100
    return (logits.argmax(dim=-1) == labels)[chosen].float().mean().item()


def guessed_wrong(logits, labels):
    return 1.0 - cases.fast_guessed(logits, labels)


def guessed_count(logits, labels):
    return ((logits.argmax(dim=-1) == labels) & (labels != -100)).sum().item()


def guessed_least(logits, labels):
    return cases.fast_guessed(-logits, labels)


def guessed_axis(logits, labels):
    return (logits.argmax(dim=1) == labels)[labels != -100].float().mean().item()


def guessed_positive(logits, labels):
    return (logits.argmax(dim=-1) == labels)[labels > 0].float().mean().item()


# 3 ── Warm-up
def no_warm(step, steps, warm):
    return 1 - step / steps


def stays_up(step, steps, warm):
    return min(1.0, step / max(warm, 1)) if warm else 1.0


def not_shifted(step, steps, warm):
    return step / warm if step < warm else 1 - step / steps


def past_the_end(step, steps, warm):
    return step / warm if step < warm else 1 - (step - warm) / steps


def upside_down(step, steps, warm):
    return 1 - step / warm if step < warm else (step - warm) / (steps - warm)


def from_one(step, steps, warm):
    return (step + 1) / warm if step < warm else (steps - step) / (steps - warm)


def cosine(step, steps, warm):
    return step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm)))


def slow_rise(step, steps, warm):
    return step / steps if step < warm else (steps - step) / (steps - warm)


def always_divides(step, steps, warm):
    return min(step / warm, (steps - step) / (steps - warm))


def peak_included(step, steps, warm):
    return step / warm if step <= warm else (steps - step) / (steps - warm)


def product(step, steps, warm):
    return min(1.0, step / max(warm, 1) if warm else 1.0) * (1 - step / steps)


# 4 ── Weight-decay groups
def _groups(model, decay, spare, frozen_too=False):
    named = [(name, part) for name, part in model.named_parameters() if part.requires_grad or frozen_too]
    decayed = [part for name, part in named if not spare(name, part)]
    spared = [part for name, part in named if spare(name, part)]
    return [{"params": decayed, "weight_decay": decay}, {"params": spared, "weight_decay": 0.0}]


def all_decay(model, decay):
    return [{"params": [part for part in model.parameters() if part.requires_grad], "weight_decay": decay}]


def only_bias(model, decay):
    return _groups(model, decay, lambda name, part: name.endswith("bias"))


def only_norms(model, decay):
    return _groups(model, decay, lambda name, part: "LayerNorm" in name)


def both_conditions(model, decay):
    return _groups(model, decay, lambda name, part: name.endswith("bias") and "LayerNorm" in name)


def always_true(model, decay):
    return _groups(model, decay, lambda name, part: True)


def in_both(model, decay):
    decayed, spared = cases.true_groups(model, decay)
    norms = [part for name, part in model.named_parameters() if part.requires_grad and name.endswith("bias")]
    return [{**decayed, "params": decayed["params"] + norms}, spared]


def names_only(model, decay):
    return [{"params": [name for name, _ in model.named_parameters()], "weight_decay": decay}]


def decay_fixed(model, decay):
    return cases.true_groups(model, 0.01)


def groups_swapped(model, decay):
    decayed, spared = cases.true_groups(model, decay)
    return [{"params": spared["params"], "weight_decay": decay}, {"params": decayed["params"], "weight_decay": 0.0}]


def spared_forgotten(model, decay):
    return cases.true_groups(model, decay)[:1]


def default_decay(model, decay):
    first, second = cases.true_groups(model, decay)
    return [first, {"params": second["params"]}]


def frozen_included(model, decay):
    return _groups(model, decay, lambda name, part: name.endswith("bias") or "LayerNorm" in name, frozen_too=True)


def embeddings_spared(model, decay):
    return _groups(model, decay, lambda name, part: part.dim() < 2 or "embeddings" in name)


# 5 ── What moves
def _freeze(model, starts):
    for name, part in model.named_parameters():
        part.requires_grad = name.startswith(starts)
    return sum(part.numel() for part in model.parameters() if part.requires_grad)


def _last(model):
    return f"bert.encoder.layer.{len(model.bert.encoder.layer) - 1}."


def pooler_left(model, mode):
    return _freeze(model, {"head": "classifier.", "top": ("classifier.", _last(model)), "full": ""}[mode])


def classifier_left(model, mode):
    return _freeze(model, {"head": "bert.pooler.", "top": ("bert.pooler.", _last(model)), "full": ""}[mode])


def without_head(model, mode):
    return _freeze(model, {"head": ("bert.pooler.", "classifier."), "top": _last(model), "full": ""}[mode])


def first_layer(model, mode):
    head = ("bert.pooler.", "classifier.")
    return _freeze(model, {"head": head, "top": (*head, "bert.encoder.layer.0."), "full": ""}[mode])


def all_layers(model, mode):
    head = ("bert.pooler.", "classifier.")
    return _freeze(model, {"head": head, "top": (*head, "bert.encoder."), "full": ""}[mode])


def never_thawed(model, mode):
    head = ("bert.pooler.", "classifier.")
    starts = {"head": head, "top": (*head, _last(model)), "full": ("",)}[mode]
    for name, part in model.named_parameters():
        if not name.startswith(starts):
            part.requires_grad = False
    return sum(part.numel() for part in model.parameters() if part.requires_grad)


def full_as_it_came(model, mode):
    if mode != "full":
        return cases.true_freeze(model, mode)
    return sum(part.numel() for part in model.parameters() if part.requires_grad)


def full_frozen(model, mode):
    if mode != "full":
        return cases.true_freeze(model, mode)
    model.requires_grad_(False)
    return 0


def written_on_the_module(model, mode):
    model.requires_grad_(mode == "full")
    model.bert.pooler.requires_grad = model.classifier.requires_grad = True
    return sum(part.numel() for part in model.parameters() if part.requires_grad)


def whole_count(model, mode):
    cases.true_freeze(model, mode)
    return sum(part.numel() for part in model.parameters())


def tensors_counted(model, mode):
    cases.true_freeze(model, mode)
    return sum(part.requires_grad for part in model.parameters())


def frozen_counted(model, mode):
    cases.true_freeze(model, mode)
    return sum(part.numel() for part in model.parameters() if not part.requires_grad)


def froze_the_head(model, mode):
    moving = {name for name, part in model.named_parameters() if cases.true_freeze(model, mode) and part.requires_grad}
    for name, part in model.named_parameters():
        part.requires_grad = name not in moving or mode == "full"
    return sum(part.numel() for part in model.parameters() if part.requires_grad)
