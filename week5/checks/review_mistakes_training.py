"""Wrong answers to exercises 6 to 12 of week 5's review, as members write them."""

import math
import warnings

import torch
from torch import nn

from week5.checks import review_cases as cases


# 6 ── Prediction
def _predict(model, batches, read, train=False):
    model.train(train)
    with torch.no_grad():
        return torch.cat([read(model(**batch).logits) for batch in batches])


def still_training(model, batches):
    return _predict(model, batches, lambda logits: logits.softmax(dim=-1)[:, 1], train=True)


def with_graph(model, batches):
    model.eval()
    return torch.cat([model(**batch).logits.softmax(dim=-1)[:, 1] for batch in batches])


def over_the_texts(model, batches):
    return _predict(model, batches, lambda logits: logits.softmax(dim=0)[:, 1])


def other_class(model, batches):
    return _predict(model, batches, lambda logits: logits.softmax(dim=-1)[:, 0])


def sigmoid_of_one(model, batches):
    return _predict(model, batches, lambda logits: logits[:, 1].sigmoid())


def plain_logits(model, batches):
    return _predict(model, batches, lambda logits: logits[:, 1])


def hard_labels(model, batches):
    return _predict(model, batches, lambda logits: logits.argmax(dim=-1).float())


def both_classes(model, batches):
    return _predict(model, batches, lambda logits: logits.softmax(dim=-1))


def surer_class(model, batches):
    return _predict(model, batches, lambda logits: logits.softmax(dim=-1).amax(dim=-1))


def list_of_batches(model, batches):
    return [cases.fast_predict(model, [batch]) for batch in batches]


def list_of_numbers(model, batches):
    return cases.fast_predict(model, batches).tolist()


def stacked(model, batches):
    return torch.stack(list_of_batches(model, batches))


def without_logits(model, batches):
    return torch.cat([model(**batch).softmax(dim=-1)[:, 1] for batch in batches])


def keys_picked(model, batches):
    return torch.cat([model(batch["input_ids"]).logits.softmax(dim=-1)[:, 1] for batch in batches])


def last_batch(model, batches):
    return cases.fast_predict(model, batches[-1:])


# 7 ── Fine-tuning
def _tune(model, optimizer, scheduler, batches, score, epochs, **how):
    """The loop with one thing changed; ``how``: train, zero, clip, schedule, when, better, against, restore."""
    history, best, kept = [], None, None
    if how.get("train") == "once":
        model.train()
    for _ in range(epochs):
        if how.get("when") == "before":
            history.append(score(model))
        if how.get("train", "each") == "each":
            model.train()
        for batch in batches:
            _step(model, optimizer, scheduler, batch, **how)
        if how.get("schedule") == "epoch":
            scheduler.step()
        if how.get("when") != "before":
            history.append(score(model))
        if best is None or how.get("better", float.__gt__)(float(history[-1]), best):
            best, kept = float(history[-1]), {name: value.clone() for name, value in model.state_dict().items()}
        best = float(history[-1]) if how.get("against") == "previous" else best
    if how.get("restore", True):
        model.load_state_dict(kept)
    return history


def _step(model, optimizer, scheduler, batch, zero="before", clip="before", schedule="step", **_):
    loss = model(**batch).loss
    if zero == "before":
        optimizer.zero_grad()
    loss.backward()
    if zero == "between":
        optimizer.zero_grad()
    if clip == "before":
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    if clip == "value":
        nn.utils.clip_grad_value_(model.parameters(), 1.0)
    if schedule == "first":
        scheduler.step()
    optimizer.step()
    if schedule == "step":
        scheduler.step()


def last_stays(*args):
    return _tune(*args, restore=False)


def worst_kept(*args):
    return _tune(*args, better=float.__lt__)


def train_once(*args):
    return _tune(*args, train="once")


def never_train(*args):
    return _tune(*args, train="never")


def gradients_pile_up(*args):
    return _tune(*args, zero="never")


def gradients_wiped(*args):
    return _tune(*args, zero="between")


def not_clipped(*args):
    return _tune(*args, clip="never")


def clipped_by_value(*args):
    return _tune(*args, clip="value")


def no_schedule(*args):
    return _tune(*args, schedule="never")


def schedule_by_epoch(*args):
    return _tune(*args, schedule="epoch")


def schedule_first(*args):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch, too, says that the order is wrong
        return _tune(*args, schedule="first")


def better_than_previous(*args):
    return _tune(*args, against="previous")


def scored_before(*args):
    return _tune(*args, when="before")


def only_the_best(*args):
    return max(_tune(*args))


def one_epoch(model, optimizer, scheduler, batches, score, epochs):
    return _tune(model, optimizer, scheduler, batches, score, 1)


# 8 ── MCC
def _counts(truth, predicted):
    return [int(((truth == t) & (predicted == p)).sum()) for t, p in ((1, 1), (0, 0), (0, 1), (1, 0))]


def _below(tp, tn, fp, fn):
    return (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)


def accuracy_instead(truth, predicted):
    return (truth == predicted).float().mean().item()


def not_guarded(truth, predicted):
    tp, tn, fp, fn = _counts(truth, predicted)
    below = math.sqrt(_below(tp, tn, fp, fn))
    return (tp * tn - fp * fn) / below if below else float("nan")


def divides_by_zero(truth, predicted):
    tp, tn, fp, fn = _counts(truth, predicted)
    return (tp * tn - fp * fn) / math.sqrt(_below(tp, tn, fp, fn))


def no_root(truth, predicted):
    tp, tn, fp, fn = _counts(truth, predicted)
    return (tp * tn - fp * fn) / max(_below(tp, tn, fp, fn), 1)


def plus_on_top(truth, predicted):
    tp, tn, fp, fn = _counts(truth, predicted)
    return (tp * tn + fp * fn) / math.sqrt(max(_below(tp, tn, fp, fn), 1))


def pairs_mixed(truth, predicted):
    tp, tn, fp, fn = _counts(truth, predicted)
    return (tp * fp - tn * fn) / math.sqrt(max(_below(tp, tn, fp, fn), 1))


def without_sign(truth, predicted):
    return abs(cases.fast_mcc(truth, predicted))


def f1_instead(truth, predicted):
    tp, _, fp, fn = _counts(truth, predicted)
    return 2 * tp / max(2 * tp + fp + fn, 1)


def factor_missing(truth, predicted):
    tp, tn, fp, fn = _counts(truth, predicted)
    return (tp * tn - fp * fn) / math.sqrt(max((tp + fp) * (tp + fn) * (tn + fp), 1))


# 9 ── The majority
def majority_of_test(train_labels, test_labels):
    return max(test_labels.float().mean().item(), 1 - test_labels.float().mean().item())


def majority_share_of_train(train_labels, test_labels):
    return majority_of_test(test_labels, train_labels)


def minority(train_labels, test_labels):
    return 1 - cases.true_majority(train_labels, test_labels)


def always_one(train_labels, test_labels):
    return test_labels.float().mean().item()


def mean_of_integers(train_labels, test_labels):
    most = train_labels.mean() > 0.5
    return (test_labels == most).float().mean().item()


def majority_hits(train_labels, test_labels):
    return round(cases.true_majority(train_labels, test_labels) * len(test_labels))


def the_label(train_labels, test_labels):
    return int(train_labels.float().mean() >= 0.5)


# 10 ── By tag
def rates(tags, right):
    return {tag: hits / count for tag, (hits, count) in cases.true_by_tag(tags, right).items()}


def errors_counted(tags, right):
    return cases.true_by_tag(tags, ~right)


def out_of_all(tags, right):
    return {tag: (hits, len(tags)) for tag, (hits, _) in cases.true_by_tag(tags, right).items()}


def out_of_the_right(tags, right):
    total = int(right.sum())
    return {tag: (hits, total) for tag, (hits, _) in cases.true_by_tag(tags, right).items()}


def turned_around(tags, right):
    return {tag: (count, hits) for tag, (hits, count) in cases.true_by_tag(tags, right).items()}


def hits_and_misses(tags, right):
    return {tag: (hits, count - hits) for tag, (hits, count) in cases.true_by_tag(tags, right).items()}


# 11 ── The worst
def _worst(chances, labels, k, wrong_only=True, off=None):
    off = (chances - labels).abs() if off is None else off
    keep = ((chances >= 0.5) != labels.bool()) if wrong_only else torch.ones_like(labels).bool()
    return [i for i in off.argsort(descending=True).tolist() if keep[i]][:k]


def right_ones_too(chances, labels, k):
    return _worst(chances, labels, k, wrong_only=False)


def least_wrong(chances, labels, k):
    return _worst(chances, labels, k, off=-(chances - labels).abs())


def surest_right(chances, labels, k):
    return _worst(1 - chances, labels, k)


def only_false_alarms(chances, labels, k):
    return [i for i in _worst(chances, labels, len(labels)) if labels[i] == 0][:k]


def by_chance(chances, labels, k):
    return _worst(chances, labels, k, off=chances)


def cut_first(chances, labels, k):
    top = (chances - 0.5).abs().argsort(descending=True).tolist()[:k]
    return [i for i in top if (chances[i] >= 0.5) != bool(labels[i])]


def not_sorted(chances, labels, k):
    return sorted(_worst(chances, labels, len(labels)))[:k]


def sorted_after_cut(chances, labels, k):
    first = not_sorted(chances, labels, k)
    return [i for i in _worst(chances, labels, len(labels)) if i in first]


def numbers_within(chances, labels, k):
    wrong = (chances >= 0.5) != labels.bool()
    return (chances - labels).abs()[wrong].argsort(descending=True)[:k].tolist()


def distances(chances, labels, k):
    return [abs(float(chances[i]) - int(labels[i])) for i in _worst(chances, labels, k)]


def above_half(chances, labels, k):
    return _worst(torch.where(chances == 0.5, chances - 1e-6, chances), labels, k)


# 12 ── Find the bug
def _report(choose_p, choose_y, told_p, told_y, thresholds):
    return cases.true_report(choose_p, choose_y, told_p, told_y, thresholds)


def bug_left(valid_p, valid_y, test_p, test_y, thresholds):
    return _report(test_p, test_y, test_p, test_y, thresholds)


def valid_told(valid_p, valid_y, test_p, test_y, thresholds):
    return _report(valid_p, valid_y, valid_p, valid_y, thresholds)


def threshold_from_test(valid_p, valid_y, test_p, test_y, thresholds):
    epoch = _report(valid_p, valid_y, test_p, test_y, thresholds)[0]
    _, threshold, accuracy = bug_left(None, None, test_p[epoch : epoch + 1], test_y, thresholds)
    return epoch, threshold, accuracy


def epoch_from_test(valid_p, valid_y, test_p, test_y, thresholds):
    epoch = bug_left(None, None, test_p, test_y, thresholds)[0]
    part = slice(epoch, epoch + 1)
    _, threshold, accuracy = _report(valid_p[part], valid_y, test_p[part], test_y, thresholds)
    return epoch, threshold, accuracy


def half_always(valid_p, valid_y, test_p, test_y, thresholds):
    return _report(valid_p, valid_y, test_p, test_y, (0.5,))


def last_epoch(valid_p, valid_y, test_p, test_y, thresholds):
    _, threshold, accuracy = _report(valid_p[-1:], valid_y, test_p[-1:], test_y, thresholds)
    return len(valid_p) - 1, threshold, accuracy


def best_told(valid_p, valid_y, test_p, test_y, thresholds):
    epoch, threshold, _ = _report(valid_p, valid_y, test_p, test_y, thresholds)
    return epoch, threshold, bug_left(None, None, test_p, test_y, thresholds)[2]


def last_of_equals(valid_p, valid_y, test_p, test_y, thresholds):
    turned = _report(valid_p.flip(0), valid_y, test_p.flip(0), test_y, thresholds[::-1])
    return len(valid_p) - 1 - turned[0], *turned[1:]


def above_threshold(valid_p, valid_y, test_p, test_y, thresholds):
    below = [torch.where(torch.isin(p, torch.tensor(thresholds)), p - 1e-4, p) for p in (valid_p, test_p)]
    return _report(below[0], valid_y, below[1], test_y, thresholds)


def epoch_first(valid_p, valid_y, test_p, test_y, thresholds):
    epoch = half_always(valid_p, valid_y, test_p, test_y, thresholds)[0]
    part = slice(epoch, epoch + 1)
    return epoch, *_report(valid_p[part], valid_y, test_p[part], test_y, thresholds)[1:]


def scores_mixed(valid_p, valid_y, test_p, test_y, thresholds):
    best = (0, 0.5, -1.0)
    for epoch in range(len(valid_p)):
        for threshold in thresholds:
            if ((valid_p[epoch] >= threshold) == valid_y).float().mean().item() > best[2]:
                best = (epoch, threshold, ((test_p[epoch] >= threshold) == test_y).float().mean().item())
    return best
