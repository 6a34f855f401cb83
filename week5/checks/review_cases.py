"""Week 5's review: the inputs, the independent truths, and the drivers that turn an answer into values."""

from types import SimpleNamespace

import numpy as np
import torch
from sklearn.metrics import accuracy_score, matthews_corrcoef
from torch import nn

from utils.checking import args


def normal(rng, *shape) -> torch.Tensor:
    """Standard normal numbers as a float32 tensor."""
    return torch.from_numpy(rng.standard_normal(shape)).float()


def coins(rng, count, chance=0.5) -> torch.Tensor:
    """Labels (count,) of 0 and 1."""
    return torch.from_numpy((rng.uniform(size=count) < chance).astype(int))


# 2 ── Accuracy at the chosen places
def logits_case(batch, length, size, share=0.4):
    """logits (B, T, V) and labels (B, T), -100 at most places, with at least one place to guess."""

    def case(rng):
        logits = normal(rng, batch, length, size)
        near = torch.where(torch.from_numpy(rng.uniform(size=(batch, length)) < 0.5), logits.argmax(dim=-1), 0)
        chosen = torch.from_numpy(rng.uniform(size=(batch, length)) < share)
        chosen[0, :2] = torch.tensor([True, False])
        return args(logits, torch.where(chosen, near, -100))

    return case


def true_guessed(logits, labels):
    """scikit-learn's accuracy over the places kept one by one."""
    places = [place for place in np.ndindex(*labels.shape) if labels[place] >= 0]
    return accuracy_score([int(labels[p]) for p in places], [int(np.argmax(logits[p])) for p in places])


def fast_guessed(logits, labels):
    """The stand-in."""
    chosen = labels != -100
    return (logits.argmax(dim=-1) == labels)[chosen].float().mean().item()


# 3 ── Warm-up and straight down
def true_schedule(step, steps, warm):
    """Straight lines between three points."""
    return float(
        np.interp(step, [0, warm, steps], [0.0, 1.0, 0.0]) if warm else np.interp(step, [0, steps], [1.0, 0.0])
    )


# 4, 5 ── A tiny classifier with BERT's names
class Layer(nn.Module):
    """A stand-in for an encoder layer: two matrices and a LayerNorm."""

    def __init__(self, dim):
        super().__init__()
        self.attention, self.output = nn.Linear(dim, dim), nn.Linear(dim, dim)
        self.LayerNorm = nn.LayerNorm(dim)


def tiny(layers, dim, frozen=()):
    """Parameters named as in BertForSequenceClassification; the names that contain one of ``frozen`` do not move."""
    model, body = nn.Module(), nn.Module()
    body.embeddings, body.encoder, body.pooler = nn.Module(), nn.Module(), nn.Module()
    body.embeddings.word_embeddings = nn.Embedding(11, dim)
    body.embeddings.LayerNorm = nn.LayerNorm(dim)
    body.encoder.layer = nn.ModuleList(Layer(dim) for _ in range(layers))
    body.pooler.dense = nn.Linear(dim, dim)
    model.bert, model.classifier = body, nn.Linear(dim, 2)
    for name, weights in model.named_parameters():
        weights.requires_grad = not any(part in name for part in frozen)
    return model


def use_groups(answer, model, decay):
    """The names of the parameters by what the optimiser would do with them."""
    names = {id(weights): name for name, weights in model.named_parameters()}
    found = {}
    for group in torch.optim.AdamW(answer(model, decay), lr=0.1).param_groups:
        moving = found.setdefault(f"weight_decay={group['weight_decay']:g}", [])
        moving += [names[id(weights)] for weights in group["params"]]
    return {key: sorted(values) for key, values in found.items()}


def true_groups(model, decay):
    """By the kind of the module that a parameter stands in, not by its name."""
    spared, decayed = [], []
    for module in model.modules():
        for name, weights in module.named_parameters(recurse=False):
            if weights.requires_grad:
                (spared if isinstance(module, nn.LayerNorm) or name == "bias" else decayed).append(weights)
    return [{"params": decayed, "weight_decay": decay}, {"params": spared, "weight_decay": 0.0}]


def use_freeze(answer, model, mode):
    """What the answer returned and the names of what would move."""
    count = answer(model, mode)
    return {"돌려준 수": count, "움직이는 것": [name for name, part in model.named_parameters() if part.requires_grad]}


def true_freeze(model, mode):
    """By the beginnings of the names."""
    last = max(int(name.split(".")[3]) for name, _ in model.named_parameters() if name.startswith("bert.encoder.layer"))
    starts = {"head": ("bert.pooler.", "classifier."), "full": ("",)}
    starts["top"] = (*starts["head"], f"bert.encoder.layer.{last}.")
    count = 0
    for name, weights in model.named_parameters():
        weights.requires_grad = name.startswith(starts[mode])
        count += int(np.prod(weights.shape)) * weights.requires_grad
    return count


# 6, 7 ── A model whose "dropout" is no chance: in training it sees only every other number, doubled
class Reader(nn.Module):
    """Two logits from x (B, D); returns loss and logits as transformers do and counts what it was trained on."""

    def __init__(self, weights):
        super().__init__()
        self.weight, self.trained_on = nn.Parameter(weights.clone()), 0

    def forward(self, x, labels=None):
        if self.training:
            x = x * torch.tensor([2.0, 0.0]).repeat(x.size(1))[: x.size(1)]
        logits = x @ self.weight
        self.trained_on += labels is not None and torch.is_grad_enabled()
        loss = None if labels is None else nn.functional.cross_entropy(logits, labels)
        return SimpleNamespace(loss=loss, logits=logits)


def batches_of(rng, dim, sizes):
    return [{"x": 2 * normal(rng, size, dim), "labels": coins(rng, size)} for size in sizes]


def predict_case(dim, *sizes):
    """A Reader in training mode, as after an epoch, and batches of these sizes."""
    return lambda rng: args(Reader(normal(rng, dim, 2)).train(), batches_of(rng, dim, sizes))


def use_predict(answer, model, batches):
    """The probabilities, and whether they drag a graph along."""
    values = answer(model, batches)
    return {
        "텐서인가": isinstance(values, torch.Tensor),
        "확률": values,
        "계산 그래프가 붙어 있나": bool(getattr(values, "requires_grad", False)),
    }


def true_predict(model, batches):
    """The logistic function of the two logits' difference, in numpy."""
    rows = np.concatenate([np.asarray(batch["x"], dtype=float) for batch in batches])
    apart = rows @ np.diff(model.weight.detach().numpy(), axis=1)[:, 0]
    return torch.from_numpy(1 / (1 + np.exp(-apart))).float()


def fast_predict(model, batches):
    """The stand-in."""
    model.eval()
    with torch.no_grad():
        return torch.cat([model(**batch).logits.softmax(dim=-1)[:, 1] for batch in batches])


def tune_case(dim, sizes, scores, rate):
    """A Reader in evaluation mode, batches of these sizes, the validation accuracies to come, and the learning rate."""

    def case(rng):
        return args(Reader(normal(rng, dim, 2)).eval(), batches_of(rng, dim, sizes), list(scores), rate)

    return case


def use_tune(answer, model, batches, scores, rate):
    """Fine-tune with plain gradient descent; the accuracies are given, one for each epoch, so that one is the best."""

    def score(model):
        model.eval()
        return scores[min(max(model.trained_on // len(batches) - 1, 0), len(scores) - 1)]

    total = len(scores) * len(batches)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / total)
    history = answer(model, optimizer, scheduler, batches, score, len(scores))
    return {"돌려준 것": history, "남은 가중치": model.weight}


def true_tune(model, optimizer, scheduler, batches, score, epochs):
    """Gradient descent written out: gradients in closed form, the step's length and the clipping by hand."""
    optimizer.step()  # moves nothing yet, but loads what torch loads at its first step: no answer is charged for it
    weights, history, kept, step = model.weight.detach().double().numpy(), [], [], 0
    for _ in range(epochs):
        for batch in batches:
            x = batch["x"].double().numpy() * np.tile([2.0, 0.0], weights.shape[0])[: weights.shape[0]]
            chances = np.exp(x @ weights)
            chances /= chances.sum(axis=1, keepdims=True)
            gradient = x.T @ (chances - np.eye(2)[batch["labels"].numpy()]) / len(x)
            gradient /= max(1.0, np.linalg.norm(gradient) + 1e-6)
            weights = weights - scheduler.base_lrs[0] * scheduler.lr_lambdas[0](step) * gradient
            step += 1
        model.trained_on = step
        kept.append(weights)
        history.append(score(model))
    with torch.no_grad():
        model.weight.copy_(torch.from_numpy(kept[int(np.argmax(history))]))
    return history


def fast_tune(model, optimizer, scheduler, batches, score, epochs):
    """The stand-in."""
    history, best = [], None
    for _ in range(epochs):
        model.train()
        for batch in batches:
            optimizer.zero_grad()
            model(**batch).loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
        history.append(score(model))
        if history[-1] > max(history[:-1], default=float("-inf")):
            best = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(best)
    return history


# 8, 9 ── Scores
def labels_case(count, chance, right):
    """Labels (N,), a ``chance`` of them 1, and predictions that hit with probability ``right``."""

    def case(rng):
        truth = coins(rng, count, chance)
        return args(truth, torch.where(coins(rng, count, right) == 1, truth, 1 - truth))

    return case


def true_mcc(truth, predicted):
    """scikit-learn's, which also says 0 where nothing can be said."""
    return float(matthews_corrcoef(truth.numpy(), predicted.numpy()))


def fast_mcc(truth, predicted):
    """The stand-in: the correlation of two columns of 0 and 1."""
    a, b = truth.double() - truth.double().mean(), predicted.double() - predicted.double().mean()
    below = (a.square().sum() * b.square().sum()).sqrt().item()
    return (a * b).sum().item() / below if below else 0.0


def majority_case(train, test, chance_train, chance_test):
    """Labels (N,) and (M,) with these shares of 1."""
    return lambda rng: args(coins(rng, train, chance_train), coins(rng, test, chance_test))


def true_majority(train_labels, test_labels):
    """Count by counting."""
    most = max((0, 1), key=train_labels.tolist().count)
    return test_labels.tolist().count(most) / len(test_labels)


# 10, 11 ── Looking at what went wrong
TAGS = ("plain", "negation", "irony", "mixed")


def tags_case(count, kinds, chance):
    """Tags and whether each was hit (N,)."""

    def case(rng):
        tags = [kinds[i] for i in rng.integers(len(kinds), size=count)]
        return args(tags, torch.from_numpy(rng.uniform(size=count) < chance))

    return case


def true_by_tag(tags, right):
    """pandas' groupby."""
    import pandas as pd

    table = pd.DataFrame({"tag": tags, "right": right.numpy()}).groupby("tag")["right"].agg(["sum", "count"])
    return {tag: (int(row["sum"]), int(row["count"])) for tag, row in table.iterrows()}


def worst_case(count, k):
    """Probabilities (N,), all different and none near 0.5, labels (N,), and how many are asked for."""

    def case(rng):
        chances = rng.permutation(np.linspace(0.03, 0.97, 2 * count + 1)[::2])[:count]
        return args(torch.from_numpy(chances + 0.001).float(), coins(rng, count), k)

    return case


def true_worst(chances, labels, k):
    """Python's sort over the wrong ones."""
    pairs = list(enumerate(zip(chances.tolist(), labels.tolist(), strict=True)))
    wrong = [(abs(p - y), i) for i, (p, y) in pairs if (p >= 0.5) != bool(y)]
    return [i for _, i in sorted(wrong, reverse=True)[:k]]


# 12 ── Find the bug
def report_case(epochs, valid, test, thresholds=(0.3, 0.4, 0.5, 0.6, 0.7)):
    """Probabilities (E, N) and (E, M) that know a little, with the labels; without ties among the best choices."""

    def case(rng):
        while True:
            valid_y, test_y = coins(rng, valid), coins(rng, test)
            shift = normal(rng, epochs, 1) * 0.7
            valid_p = (normal(rng, epochs, valid) + (valid_y - 0.5) + shift).sigmoid()
            test_p = (normal(rng, epochs, test) + (test_y - 0.5) - shift).sigmoid()
            tables = [accuracy_table(*part, thresholds) for part in ((valid_p, valid_y), (test_p, test_y))]
            if all(np.sort(table, axis=None)[-1] > np.sort(table, axis=None)[-2] for table in tables):
                return args(valid_p, valid_y, test_p, test_y, thresholds)

    return case


def small_report(valid_p, valid_y, test_p, test_y, thresholds):
    """One of the cases written out below."""
    return args(*(torch.tensor(part) for part in (valid_p, valid_y, test_p, test_y)), thresholds)


TIED = small_report(
    [[0.9, 0.8, 0.2, 0.1], [0.8, 0.7, 0.1, 0.3]],
    [1, 1, 0, 0],
    [[0.5, 0.7, 0.3], [0.2, 0.9, 0.7]],
    [1, 1, 0],
    (0.4, 0.6),
)
AT_THE_THRESHOLD = small_report(
    [[0.25, 0.5, 0.75, 0.5]], [0, 1, 1, 1], [[0.5, 0.25, 0.375, 0.75]], [1, 0, 0, 1], (0.25, 0.5, 0.75)
)
OTHER_EPOCH = small_report(
    [[0.9, 0.6, 0.4, 0.6], [0.45, 0.4, 0.2, 0.1]],
    [1, 1, 0, 0],
    [[0.9, 0.2, 0.8], [0.6, 0.4, 0.1]],
    [1, 0, 0],
    (0.3, 0.5),
)


def accuracy_table(chances, labels, thresholds):
    """Accuracy of each epoch and threshold (E, thresholds)."""
    return (((chances[:, None] >= torch.tensor(thresholds)[:, None]) == labels).double().mean(dim=-1)).numpy()


def true_report(valid_p, valid_y, test_p, test_y, thresholds):
    """The whole table of the validation part, its largest cell, and the same cell of the test part."""
    table = accuracy_table(valid_p, valid_y, thresholds)
    epoch, place = np.unravel_index(int(table.argmax()), table.shape)
    return int(epoch), thresholds[place], float(accuracy_table(test_p, test_y, thresholds)[epoch, place])
