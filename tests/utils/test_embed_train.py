"""SGNS, GloVe and subwords: gradients against autograd, the theory's limits, and what training must find."""

import math

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from utils.embed import counts, glove, sgns, subword
from utils.embed.evaluate import nearest
from utils.embed.negative import Table, gradients
from utils.text import Vocabulary


def test_gradients_equal_autograd():
    torch.manual_seed(0)
    centre, other = torch.randn(2, 3, 4, dtype=torch.double), torch.randn(2, 7, 4, dtype=torch.double)
    pairs = (torch.rand(2, 3, 5) < 0.5).double()
    centre.requires_grad_(), other.requires_grad_()
    scores = centre @ other.transpose(1, 2)
    # each pair has 3 negatives in expectation; the 2 drawn stand for them with weight 3/2
    negatives = -F.logsigmoid(-scores[..., 5:]).sum(-1) * pairs.sum(-1) * 3 / 2
    loss = (-F.logsigmoid(scores[..., :5]) * pairs).sum() + negatives.sum()
    loss.backward()
    with torch.no_grad():
        to_centre, to_other, value = gradients(centre, other, pairs, 3, measure=True)
    assert value == pytest.approx(loss.item())
    torch.testing.assert_close(to_centre, centre.grad)
    torch.testing.assert_close(to_other, other.grad)


def test_a_row_that_comes_often_moves_by_the_root():
    once, often = Table(torch.zeros(3, 2)), Table(torch.zeros(3, 2))
    once.descend(torch.tensor([1]), torch.ones(1, 2), 0.1)
    often.descend(torch.tensor([1] * 9), torch.ones(9, 2), 0.1)
    torch.testing.assert_close(once.rows, torch.tensor([[0, 0], [-0.1, -0.1], [0, 0]]))
    torch.testing.assert_close(often.rows, 3 * once.rows)


def two_worlds(sentences=400, seed=0):
    """Words 2-11 stand only with one another, and so do 12-21."""
    rng = np.random.default_rng(seed)
    return [rng.integers(2 + 10 * (i % 2), 12 + 10 * (i % 2), 12).tolist() for i in range(sentences)]


def same_world(rows):
    """Mean cosine inside the worlds minus the one across."""
    rows = rows[2:22] / np.linalg.norm(rows[2:22], axis=1, keepdims=True)
    near = np.equal.outer(np.arange(20) // 10, np.arange(20) // 10)
    cosine = rows @ rows.T
    return cosine[near].mean() - cosine[~near].mean()


def test_sgns_finds_the_worlds_and_begins_at_six_ln_two():
    seen = []
    found = sgns.train(two_worlds(), 22, dim=8, epochs=8, subsample=0, progress=lambda *facts: seen.append(facts))
    assert found.inputs.shape == found.outputs.shape == (22, 8) and found.inputs.dtype == np.float32
    assert [epoch for epoch, _ in seen] == list(range(1, 9)) and [loss for _, loss in seen] == found.losses
    assert found.losses[0] <= 6 * math.log(2) + 1e-6 and found.losses[-1] < found.losses[0] - 1
    assert same_world(found.inputs) > 0.6
    assert np.array_equal(found.inputs, sgns.train(two_worlds(), 22, dim=8, epochs=8, subsample=0).inputs), (
        "same seed, same vectors"
    )


@pytest.mark.parametrize("size", [2, 3, 50])
def test_sgns_stays_finite_with_tiny_vocabularies_and_large_steps(size):
    rng = np.random.default_rng(0)
    sentences = [rng.integers(0, size, 20) for _ in range(60)]
    found = sgns.train(sentences, size, dim=4, epochs=5, subsample=0, lr=1.0, negatives=20)
    assert np.isfinite(found.inputs).all() and np.isfinite(found.outputs).all() and np.isfinite(found.losses).all()


@pytest.mark.parametrize("wrong", [{"dim": 0}, {"negatives": 0}, {"epochs": -1}, {"lr": 0}, {"vocab_size": 0}])
def test_sgns_refuses(wrong):
    settings = {"vocab_size": 5} | wrong
    with pytest.raises(ValueError, match=f"{next(iter(wrong))}.*0보다"):
        sgns.train([[0, 1, 2]], **settings)


def test_expected_sgns_is_shifted_pmi():
    """Levy and Goldberg (2014): with full dimension W·C = ln PMI ratio − ln k; with fewer it is an approximation."""
    rng = np.random.default_rng(0)
    taste = rng.normal(size=(16, 4))
    pairs = rng.poisson(40 * np.exp(0.5 * taste @ taste.T)) + 1.0
    target = (counts.pmi(pairs) * math.log(2) - math.log(5)).ravel()
    likeness = []
    for dim in (1, 4, 16):
        found = sgns.exact(pairs, dim, negatives=5, steps=1500)
        likeness.append(np.corrcoef((found.inputs @ found.outputs.T).ravel(), target)[0, 1])
    assert likeness[0] < likeness[1] < likeness[2] and likeness[2] > 0.9999
    assert found.losses[-1] < found.losses[0]


def test_glove_reaches_the_logarithms():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(12, 3)), rng.normal(size=(12, 3))
    table = np.exp(3 + 0.5 * a @ b.T)  # of rank 3 without error
    found = glove.train(table, dim=4, epochs=600, lr=0.1)
    assert found.losses[-1] < 1e-3 * found.losses[0]
    assert found.inputs.shape == (12, 4) and len(found.losses) == 600


def test_glove_weight_and_refusals():
    torch.testing.assert_close(glove.weight(torch.tensor([0.0, 6.25, 100, 1e9])), torch.tensor([0, 0.125, 1, 1]))
    with pytest.raises(ValueError, match="하나도 없습니다"):
        glove.train(np.zeros((3, 3)))
    with pytest.raises(ValueError, match="음수"):
        glove.train(np.array([[1.0, -1.0], [0, 0]]))


def test_ngrams_and_buckets():
    assert subword.ngrams("나") == ["<ㄴㅏ", "ㄴㅏ>", "<ㄴㅏ>"]
    assert subword.ngrams("봤", 3, 3) == ["<ㅂㅘ", "ㅂㅘㅆ", "ㅘㅆ>"]
    assert subword.ngrams("ㅋ", 3, 3) == ["<ㅋ>"] and subword.ngrams("") == []
    assert subword.bucket("a", 2**32) == 0xE40C292C, "FNV-1a's published value"
    assert all(0 <= subword.bucket(gram, 7) < 7 for gram in subword.ngrams("텍스트 전처리"))


def test_subwords_survive_typos():
    topics = [["재미있다", "웃음", "코미디"], ["지루하다", "졸음", "하품"], ["감동이다", "눈물", "가족"]]
    rng = np.random.default_rng(0)
    sentences = [rng.choice(topics[i % 3], 8).tolist() for i in range(90)]
    vocabulary = Vocabulary(sentences)
    ids = map(vocabulary.ids, sentences)
    found = subword.train(ids, vocabulary, dim=16, epochs=5, subsample=0, buckets=2000)
    assert found.inputs.shape == (11, 16) and found.pieces.shape == (2011, 16)
    for typo, topic in (("재미읶다", 0), ("지루하댜", 1), ("감동이당", 2)):
        assert typo not in vocabulary
        assert nearest(found.vector(typo), found, vocabulary, 1)[0][0] in topics[topic]
    np.testing.assert_array_equal(found.vector("웃음"), found.inputs[vocabulary["웃음"]])
    with pytest.raises(ValueError, match="비어"):
        found.vector("")


def test_a_word_is_the_mean_of_its_rows():
    vocabulary = Vocabulary([["나", "너"]])
    words = subword.spelling(vocabulary, 100)
    assert words.shape == (4, 104)
    np.testing.assert_allclose(words.sum(axis=1), 1, rtol=1e-6)
    assert words[vocabulary["[PAD]"]].nnz == 1 and words[vocabulary["나"]].nnz == 4
    table = subword.PieceTable(torch.randn(104, 3), words)
    ids = torch.tensor([[2, 3], [2, 2]])
    one = torch.from_numpy(words[2].toarray()[0]) @ table.rows
    torch.testing.assert_close(
        table.look_up(ids), torch.stack([torch.stack([one, table.look_up(ids)[0, 1]]), one.expand(2, 3)])
    )
