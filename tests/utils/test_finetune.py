"""Fine-tuning: every text once, the schedule that transformers has, the best epoch kept, nothing disturbed outside."""

import math

import numpy as np
import pandas as pd
import pytest
import torch
from torch.nn import functional as F
from transformers import BertConfig, BertForSequenceClassification, BertModel, get_linear_schedule_with_warmup

from utils import finetune, models

SIZE = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
SHAPE = SIZE | {"vocab_size": 8000, "max_position_embeddings": 32, "pad_token_id": 0}
GOOD, BAD = "정말 재미있어요", "너무 지루했습니다"


@pytest.fixture(scope="module")
def tokenizer():
    return models.load("mini-bert", "encode").tokenizer


def tiny(labels: int = 2, **options) -> BertForSequenceClassification:
    torch.manual_seed(0)
    return BertForSequenceClassification(BertConfig(**SHAPE, num_labels=labels, **options)).eval()


def reviews(count: int, noise: float = 0.0) -> pd.DataFrame:
    """Texts of many lengths, the label told by the last words; a share of the labels is wrong."""
    rng = np.random.default_rng(0)
    labels = rng.integers(2, size=count)
    texts = ["그 영화 " * int(rng.integers(5)) + (GOOD if label else BAD) for label in labels]
    return pd.DataFrame({"text": texts, "label": np.where(rng.random(count) < noise, 1 - labels, labels)})


def weights_of(model) -> dict[str, torch.Tensor]:
    return {name: weights.clone() for name, weights in model.state_dict().items()}


@pytest.mark.parametrize(("count", "size"), [(1, 4), (7, 3), (100, 8), (100, 100), (65, 64)])
def test_every_text_comes_once_with_its_label(tokenizer, count, size):
    texts = [f"{i} " + "아" * (i % 17) for i in range(count)]
    found = list(finetune.batches(tokenizer, texts, range(count), size, seed=3))
    assert len(found) == math.ceil(count / size) and max(len(batch["labels"]) for batch in found) <= size
    rows = [(int(i), ids) for batch in found for i, ids in zip(batch["labels"], batch["input_ids"])]
    assert sorted(i for i, _ in rows) == list(range(count))
    for i, ids in rows:
        assert tokenizer.decode(ids, skip_special_tokens=True).split()[0] == str(i)


def test_batches_follow_the_seed_and_pad_little(tokenizer):
    frame = reviews(200)

    def ids(seed):
        return [
            batch["input_ids"] for batch in finetune.batches(tokenizer, frame["text"], frame["label"], 8, seed=seed)
        ]

    assert all(torch.equal(a, b) for a, b in zip(ids(1), ids(1), strict=True))
    assert [part.shape for part in ids(1)] != [part.shape for part in ids((1, 1))]
    in_order = [finetune.encode(tokenizer, frame["text"][i : i + 8])["input_ids"] for i in range(0, 200, 8)]
    assert sum(part.numel() for part in ids(1)) < 0.8 * sum(part.numel() for part in in_order)


def test_long_texts_are_cut_where_the_model_ends(tokenizer):
    assert finetune.encode(tokenizer, ["가나다라 " * 500])["input_ids"].shape == (1, 64)
    assert finetune.encode(tokenizer, ["가나다라 " * 500], 9999)["input_ids"].size(1) == tokenizer.model_max_length


@pytest.mark.parametrize(
    ("texts", "labels", "size", "words"),
    [
        ([], [], 4, "하나 이상"),
        (["가", "나"], [1], 4, "2편에 라벨 1개"),
        (["가", float("nan")], [1, 0], 4, "1번째 글이 문자열이 아닙니다"),
        ("가나", [1, 0], 4, "리스트"),
        (["가"], [1], 0, "배치 크기"),
    ],
    ids=["none", "uneven", "nan", "one string", "size"],
)
def test_what_can_not_be_batched_is_told(tokenizer, texts, labels, size, words):
    with pytest.raises(ValueError, match=words):
        list(finetune.batches(tokenizer, texts, labels, size, 0))


@pytest.mark.parametrize(("steps", "warm"), [(100, 10), (17, 0), (5, 5), (1, 0), (3, 1)])
def test_the_schedule_is_transformers(steps, warm):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    schedule, theirs = get_linear_schedule_with_warmup(optimizer, warm, steps), []
    for _ in range(steps + 1):
        theirs.append(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()
    assert [finetune.warmup_linear(step, steps, warm) for step in range(steps + 1)] == pytest.approx(theirs)


@pytest.mark.parametrize("frozen", [False, True])
def test_neither_biases_nor_norms_decay_and_everything_is_grouped_once(frozen):
    model = tiny()
    if frozen:
        finetune.freeze(model)
    decayed, spared = finetune.groups(model, 0.1)
    assert (decayed["weight_decay"], spared["weight_decay"]) == (0.1, 0.0)
    grouped = [id(weights) for part in (decayed, spared) for weights in part["params"]]
    assert sorted(grouped) == sorted(id(weights) for weights in model.parameters() if weights.requires_grad)
    inside_norms = {
        id(weights) for part in model.modules() if isinstance(part, torch.nn.LayerNorm) for weights in part.parameters()
    }
    for name, weights in model.named_parameters():
        if weights.requires_grad:
            assert (id(weights) in map(id, spared["params"])) == (name.endswith("bias") or id(weights) in inside_norms)


def test_frozen_moves_the_head_and_nothing_else(tokenizer):
    model, frame = tiny(), reviews(24)
    before = weights_of(model)
    finetune.fit(model, tokenizer, frame, frame, 2, 1e-2, frozen=True)
    moved = {name for name, weights in model.state_dict().items() if not torch.equal(weights, before[name])}
    assert moved == {name for name in before if name.startswith(("classifier.", "bert.pooler."))}


def test_predictions_do_not_depend_on_neighbours_order_or_mode(tokenizer):
    model, texts = tiny(3).train(), reviews(30)["text"].tolist() + ["", "가" * 300]
    found = finetune.predict(model, tokenizer, texts, size=7, longest=24)
    assert model.training and found.shape == (32, 3) and found.dtype == np.float32
    model.eval()
    with torch.no_grad():
        alone = [
            F.softmax(model(**tokenizer(text, truncation=True, max_length=24, return_tensors="pt")).logits, dim=-1)[
                0
            ].numpy()
            for text in texts
        ]
    assert np.allclose(found, alone, atol=1e-5)
    assert finetune.predict(model, tokenizer, []).shape == (0, 3)


def test_one_pass_is_adamw_on_the_cross_entropy(tokenizer):
    """Against a step written out: the same weights."""
    options = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    ours, theirs = tiny(**options), tiny(**options)
    frame = reviews(6)
    finetune.fit(ours, tokenizer, frame, None, 1, 1e-2, batch=6, warm=0.0, weight_decay=0.1)
    logits = theirs(**finetune.encode(tokenizer, frame["text"])).logits
    (-logits.log_softmax(-1)[range(6), frame["label"].tolist()].mean()).backward()
    scale = min(1.0, 1 / sum(weights.grad.square().sum() for weights in theirs.parameters()).sqrt().item())
    for name, weights in theirs.named_parameters():
        grad = weights.grad * scale
        decay = 1 - 1e-2 * 0.1 if weights.ndim > 1 else 1.0
        expected = weights * decay - 1e-2 * grad / (grad.abs() + 1e-8)
        settled = grad.abs() > 1e-6  # Adam's first step is the sign: where there is almost no gradient, noise decides
        assert torch.allclose(ours.state_dict()[name][settled], expected[settled], atol=1e-4), name


def test_steps_start_from_no_gradient_and_are_clipped(tokenizer):
    """Plain gradient descent over three batches, written out with autograd.grad: the same weights and losses."""
    ours, theirs = (tiny(hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0) for _ in range(2))
    frame = reviews(12)
    parts = list(finetune.batches(tokenizer, frame["text"], frame["label"], 4, seed=0))
    for model in (ours, theirs):
        model.classifier.weight.data *= 300  # gradients that need clipping
    norms = []
    optimizer = torch.optim.SGD(ours.parameters(), lr=0.2)
    losses = finetune.learn(
        ours, parts, optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 / (1 + step))
    )
    norms = []
    for step, batch in enumerate(parts):
        loss = theirs(**batch).loss
        assert loss.item() == pytest.approx(losses[step], abs=1e-4)
        found = torch.autograd.grad(loss, list(theirs.parameters()))
        norms.append(sum(part.square().sum() for part in found).sqrt().item())
        for weights, part in zip(theirs.parameters(), found, strict=True):
            weights.data -= 0.2 / (1 + step) / max(1.0, norms[-1]) * part
    assert max(norms) > 2
    for a, b in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert torch.allclose(a, b, atol=1e-4)


def test_learns_keeps_the_best_epoch_and_can_be_repeated(tokenizer):
    train, valid = reviews(160, noise=0.1), reviews(40)
    runs = []
    for _ in range(2):
        model = tiny()
        stream = torch.random.get_rng_state()
        history = finetune.fit(model, tokenizer, train, valid, 6, 1e-2, seed=5)
        assert torch.equal(stream, torch.random.get_rng_state())
        runs.append((history, weights_of(model)))
        right = (finetune.predict(model, tokenizer, valid["text"]).argmax(1) == valid["label"]).mean()
        assert not model.training and right == max(history.valid) == history.valid[history.best] > 0.9
        assert len(history.loss) == 6 * 10 and len(history.valid) == 6
    assert runs[0][0] == runs[1][0]
    assert all(torch.equal(weights, runs[1][1][name]) for name, weights in runs[0][1].items())


def test_dropout_is_on_while_learning_and_every_epoch_has_its_own_order(tokenizer):
    model, frame, learned, asked = tiny(), reviews(40), [], []

    def look(module, _, batch):
        (learned if "labels" in batch else asked).append((module.training, batch["input_ids"].tolist()))

    model.register_forward_pre_hook(look, with_kwargs=True)
    finetune.fit(model, tokenizer, frame, frame, 2, 1e-3, batch=8)
    assert len(learned) == 10 and all(training for training, _ in learned)
    assert len(asked) == 2 and not any(training for training, _ in asked)
    assert [ids for _, ids in learned[:5]] != [ids for _, ids in learned[5:]]


def test_the_epoch_that_is_kept_may_be_an_early_one(tokenizer):
    """Labels of validation that contradict training: every further epoch is worse, and the first one stays."""
    train = reviews(160)
    model, short = tiny(), tiny()
    against = train.assign(label=1 - train["label"])[:40]
    history = finetune.fit(model, tokenizer, train, against, 6, 1e-2)
    assert history.best < 5 and history.valid[history.best] == max(history.valid) > history.valid[-1]
    again = finetune.fit(short, tokenizer, train, train[:40], 6, 1e-2)
    assert again.loss == history.loss  # what validation says has no part in learning
    without = tiny()
    last = finetune.fit(without, tokenizer, train, None, 6, 1e-2)
    assert last.loss == history.loss and last.valid == [] and last.best is None
    assert finetune.predict(without, tokenizer, train["text"]).tolist() != (
        finetune.predict(model, tokenizer, train["text"]).tolist()
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda frame: frame[:0], "글이 없습니다"),
        (lambda frame: frame.assign(label=2), r"라벨 \[2\].*0–1"),
        (lambda frame: frame.assign(label=[*frame["label"][:-1], float("nan")]), "nan"),
        (lambda frame: frame.assign(text=[*frame["text"][:-1], None]), "문자열이 아닙니다"),
    ],
    ids=["empty", "third class", "no label", "no text"],
)
@pytest.mark.parametrize("where", ["train", "valid"])
def test_tables_that_can_not_be_learned_are_told(tokenizer, change, words, where):
    parts = {"train": reviews(8), "valid": reviews(8)}
    parts[where] = change(parts[where])
    with pytest.raises(ValueError, match=words):
        finetune.fit(tiny(), tokenizer, **parts, epochs=1, lr=1e-3)


def test_a_loss_that_is_no_number_stops_the_training(tokenizer):
    model, frame = tiny(), reviews(8)
    model.classifier.weight.data.fill_(float("nan"))
    with pytest.raises(FloatingPointError, match="1번째 배치.*학습률"):
        finetune.fit(model, tokenizer, frame, None, 1, 1e-3)
    with pytest.raises(ValueError, match="에포크"):
        finetune.fit(tiny(), tokenizer, frame, None, 0, 1e-3)


def test_full_fine_tunes_what_stands_in_the_local_mirror(tokenizer, tmp_path, monkeypatch):
    """The notebooks' FULL path, without a network: a tiny BERT under klue/bert-base's name, a fresh head, a few steps."""
    folder = tmp_path / "klue--bert-base"
    torch.manual_seed(1)
    body = BertModel(BertConfig(**SHAPE))
    body.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    monkeypatch.setenv("KUBIG_MODELS", str(tmp_path))
    torch.manual_seed(0)
    full = models.load("mini-bert", "classify", full=True)
    assert full.name == "klue/bert-base" and full.model.config.hidden_size == 16
    words = full.model.bert.embeddings.word_embeddings.weight
    assert torch.equal(words, body.embeddings.word_embeddings.weight)
    history = finetune.fit(full.model, full.tokenizer, reviews(160), reviews(40), 4, 1e-2)
    assert max(history.valid) > 0.9 and not torch.equal(words, body.embeddings.word_embeddings.weight)
