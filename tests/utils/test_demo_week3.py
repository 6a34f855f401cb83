"""Week 3's measurements: the figures that the lecture builds on, against closed forms and other implementations."""

import math

import numpy as np
import pytest

from utils import demo_week3 as demo
from utils import generate

torch = pytest.importorskip("torch", reason="PyTorch가 없습니다: pip install torch")


def test_ngrams_are_all_runs_and_none_where_the_text_is_short():
    assert demo.ngrams("가나다", 2) == [("가", "나"), ("나", "다")]
    assert demo.ngrams("가나", 3) == [] and demo.ngrams([], 1) == []


@pytest.mark.parametrize("radius", [0.5, 1.0, 1.3])
def test_without_tanh_the_gradient_is_a_power_of_the_radius(radius):
    assert np.allclose(demo.jacobian_norms(radius, "linear", steps=20), radius ** np.arange(21.0))


@pytest.mark.parametrize("radius", [0.5, 1.0, 1.3])
def test_tanh_only_takes_away(radius):
    linear, tanh = (demo.jacobian_norms(radius, kind, steps=20) for kind in ("linear", "tanh"))
    assert (tanh <= linear * (1 + 1e-9)).all() and tanh[0] == 1


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="linear"):
        demo.jacobian_norms(1.0, "relu")


def test_going_all_the_way_back_is_the_whole_gradient():
    whole = demo.truncated_gradient(0.9, steps=12, back=12)
    assert torch.equal(whole, demo.truncated_gradient(0.9, steps=12, back=13))
    assert not torch.allclose(whole, demo.truncated_gradient(0.9, steps=12, back=2))


@pytest.mark.parametrize("order", [1, 2, 3])
def test_ngram_probabilities_sum_to_one(order):
    train, context = [0, 1, 2, 0, 1, 1, 0, 2], [0, 1]
    p = [math.exp(-demo.ngram_losses(train, [*context, token], order, 4, mix=0.7)[-1]) for token in range(4)]
    assert math.isclose(sum(p), 1) and min(p) > 0


def test_bigram_losses_by_hand():
    # p1(1) = (2 + 1/2) / 5 = 0.5; after 0, which was followed by 1 twice of twice: (2 + 0.5) / 3.
    losses = demo.ngram_losses([0, 1, 0, 1], [0, 1], 2, 2)
    assert np.allclose(np.exp(-losses), [(2 + 0.5) / 5, 2.5 / 3])


def test_the_parts_of_the_gap_sum_to_the_gap():
    source = generate.korean_source()
    words = [word for sentence in source.sentences(50, 0) for word in sentence]
    kinds = demo.kinds_of(source, words)
    assert len(kinds) == len(words) and all(kind == "." for kind, word in zip(kinds, words) if word == ".")
    own, true = np.random.default_rng(0).random((2, len(words)))
    assert math.isclose(sum(demo.gaps(own, true, kinds).values()), (own - true).mean())


def test_flip_turns_back_only_what_is_there_and_twice_is_nothing():
    x, lengths = torch.tensor([[1, 2, 3, 0], [4, 0, 0, 0]]), torch.tensor([3, 1])
    turned = demo.flip(x, lengths)
    assert turned[0, :3].tolist() == [3, 2, 1] and turned[1, 0] == 4
    assert demo.flip(turned, lengths)[0, :3].tolist() == [1, 2, 3]
    wide = torch.randn(2, 4, 5)
    assert torch.equal(demo.flip(wide, lengths)[0, :3], wide[0, :3].flip(0))


def test_two_sided_sentences_are_different_and_none_is_a_labelled_one():
    made = {" ".join(tokens) for tokens in demo.two_sided(1440, 0)}
    labelled = {" ".join(sense.tokens) for sense in generate.senses(2000, 1)}
    assert len(made) == 1440 and not made & labelled
    assert demo.two_sided(20, 3) == demo.two_sided(20, 3) != demo.two_sided(20, 4)


@pytest.mark.parametrize("n", [-1, 10**6])
def test_too_many_two_sided_sentences_are_refused(n):
    with pytest.raises(ValueError, match="문장"):
        demo.two_sided(n, 0)


def test_a_probe_of_equal_vectors_guesses():
    parts = generate.split_senses(600, 0)
    vectors = {word: row for row, word in zip(np.eye(5), generate.SENSE_LABELS)}
    train, test = (np.array([vectors[sense.word] for sense in part]) for part in (parts.train, parts.test))
    assert abs(demo.probe(train, test, parts.train, parts.test).mean() - 0.5) < 0.05


def test_a_probe_and_a_mix_find_a_sense_that_is_there():
    parts = generate.split_senses(600, 0)
    rng = np.random.default_rng(0)
    labels = sorted({label for pair in generate.SENSE_LABELS.values() for label in pair})
    axes = rng.normal(size=(len(labels), 16)).astype("f4")
    told = [np.array([axes[labels.index(sense.label)] for sense in part]) for part in (parts.train, parts.test)]
    noise = [rng.normal(size=told[0].shape).astype("f4"), rng.normal(size=told[1].shape).astype("f4")]
    assert demo.probe(*told, parts.train, parts.test).all()
    torch.manual_seed(0)
    mix, gamma, rate = demo.learn_mix([noise[0], told[0]], [noise[1], told[1]], parts.train, parts.test)
    assert math.isclose(sum(mix), 1, rel_tol=1e-5) and mix[1] > 0.6 and gamma > 0 and rate > 0.95


def test_sums_as_ids():
    questions, answers = demo.encode_sums([("3+45", "48")])
    assert "".join(demo.SYMBOLS[i] for i in questions[0]) == "3+45 "
    assert "".join(demo.SYMBOLS[i] for i in answers[0]) == "_48 "
    assert "".join(demo.SYMBOLS[i] for i in demo.encode_sums([("3+45", "48")], reverse=True)[0][0]) == " 54+3"


@pytest.mark.parametrize("sums", [("123+4", "1270"), ("100+23", "123")], ids=["answer", "question"])
def test_a_sum_that_does_not_fit_is_refused(sums):
    with pytest.raises(ValueError, match="글자"):
        demo.encode_sums([sums])


def test_writing_never_reads_the_answer():
    class Echo(torch.nn.Module):
        """Always writes 4, whatever it is told."""

        def forward(self, question, written):
            assert written.size(1) <= 3
            return torch.nn.functional.one_hot(torch.full_like(written, demo.SYMBOLS.index("4")), 13).float()

    written = demo.write_sums(Echo(), demo.encode_sums([("1+1", "2")])[0])
    assert "".join(demo.SYMBOLS[i] for i in written[0]) == "_444"


def test_training_recall_stops_when_all_is_learnt():
    class Knows(torch.nn.Module):
        """Right from the start: scores are the first symbol's one-hot."""

        def __init__(self):
            super().__init__()
            self.scale = torch.nn.Parameter(torch.tensor(10.0))

        def forward(self, ids):
            return self.scale * torch.nn.functional.one_hot(ids[:, 0], 11)

    model = Knows()
    assert demo.train_recall(model, 3, steps=40) == 10
    assert demo.recall_accuracy(model, 3) == 1.0
