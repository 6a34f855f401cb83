"""Judging vectors: cosines by hand, inputs left out or not, what is unknown counted, and the shipped vectors."""

import json
import math

import numpy as np
import pytest

from utils.embed import Vectors, checkpoint, evaluate, pretrained
from utils.text import Vocabulary

WORDS = ["왕", "여왕", "남자", "여자", "사과"]
ROWS = np.array([[0, 0, 0], [9, 9, 9], [3, 0, 1], [3, 2, 1], [0.5, 0, 2], [0.5, 2, 2], [-1, 0, 0]], float)


@pytest.fixture
def vocabulary():
    return Vocabulary.from_counts({word: 9 - i for i, word in enumerate(WORDS)})


def test_nearest_by_word_and_by_vector(vocabulary):
    found = evaluate.nearest("왕", ROWS, vocabulary, k=2)
    assert found[0][0] == "여왕" and found[0][1] > found[1][1]
    cosine = ROWS[2] @ ROWS[3] / np.linalg.norm(ROWS[2]) / np.linalg.norm(ROWS[3])
    assert found[0][1] == pytest.approx(cosine)
    assert evaluate.nearest(7 * ROWS[2], ROWS, vocabulary, k=1)[0] == ("왕", pytest.approx(1.0))
    assert "여왕" not in dict(evaluate.nearest("왕", ROWS, vocabulary, exclude=["여왕", "없는말"]))
    everything = dict(evaluate.nearest("왕", Vectors(ROWS, None), vocabulary, k=99))
    assert set(everything) == set(WORDS) - {"왕"}, "neither the word itself nor specials"


def test_zero_rows_are_like_nothing(vocabulary):
    found = evaluate.nearest(np.zeros(3), ROWS, vocabulary, k=5)
    assert len(found) == 5 and all(score == 0 for _, score in found)


def test_unknown_words_and_wrong_shapes_are_refused(vocabulary):
    for call in (evaluate.nearest, lambda *a: evaluate.analogy("왕", "여왕", *a)):
        with pytest.raises(KeyError, match="없는 낱말"):
            call("배", ROWS, vocabulary)
    with pytest.raises(ValueError, match="꼴"):
        evaluate.unit_rows(ROWS[0])


def test_analogy_with_and_without_its_inputs(vocabulary):
    assert evaluate.analogy("남자", "여자", "왕", ROWS, vocabulary)[0][0] == "여왕"
    every = [word for word, _ in evaluate.analogy("남자", "여자", "왕", ROWS, vocabulary, exclude_inputs=False)]
    assert set(every) == set(WORDS)


def test_analogy_accuracy_tells_what_the_offset_is_worth():
    # the answer is c's own neighbour: no offset is needed, and with inputs allowed c itself answers
    words = Vocabulary.from_counts(dict.fromkeys("abcde", 1), specials=())
    rows = np.array([[0, 0, 1], [0, 0.1, 1], [1, 0, 0], [1, 0.3, 0], [0, 0.3, 1]], float)  # e is near b
    found = evaluate.analogy_accuracy([tuple("abcd"), ("a", "b", "c", "없음")], rows, words)
    assert found == {"n": 1, "oov": 1, "offset": 1.0, "offset_all": 0.0, "near_c": 1.0, "near_b": 0.0}
    empty = evaluate.analogy_accuracy([("없음", "b", "c", "d")], rows, words)
    assert empty["n"] == 0 and empty["oov"] == 1 and math.isnan(empty["offset"])


def test_similarity_counts_what_is_unknown(vocabulary):
    pairs = [("왕", "여왕", 9), ("왕", "여자", 5.0), ("왕", "사과", 0.5), ("왕", "배", 3), ("[UNK]", "왕", 1)]
    assert evaluate.similarity(pairs, ROWS, vocabulary) == {"spearman": pytest.approx(1.0), "n": 3, "oov": 2}
    few = evaluate.similarity(pairs[:2], ROWS, vocabulary)
    assert math.isnan(few["spearman"]) and few["n"] == 2


def test_store_and_read_back(tmp_path, vocabulary):
    checkpoint.store(vocabulary, Vectors(ROWS, None, [2.0, 1.0]), "small", tmp_path)
    words, vectors = pretrained("small", tmp_path)
    assert words.words == vocabulary.words and words.counts["왕"] == 9 and vectors.losses == [2.0, 1.0]
    np.testing.assert_array_equal(vectors.inputs, ROWS.astype(np.float16).astype(np.float32))
    assert vectors.outputs is None


def test_damaged_or_missing_checkpoints_are_refused(tmp_path, vocabulary):
    with pytest.raises(FileNotFoundError, match="있는 것: 없음"):
        pretrained("nsmc-words", tmp_path)
    checkpoint.store(vocabulary, Vectors(ROWS, None, []), "small", tmp_path)
    facts = json.loads((tmp_path / "small.json").read_text(encoding="utf-8"))
    del facts["counts"]["왕"]
    (tmp_path / "small.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(ValueError, match="어휘는 6개인데 벡터는 7개"):
        pretrained("small", tmp_path)
    with pytest.raises(FileNotFoundError, match="있는 것: small"):
        pretrained("other", tmp_path)


def test_the_shipped_vectors():
    vocabulary, vectors = pretrained()
    assert len(vocabulary) == len(vectors) > 9_000 and vectors.inputs.dtype == np.float32
    assert sum(path.stat().st_size for path in checkpoint.FOLDER.glob("nsmc-words.s*")) <= 2e6
    assert np.isfinite(vectors.inputs).all()
    for word, near in (("배우", "연기자"), ("지루", "따분"), ("아빠", "엄마"), ("ㅠㅠ", "ㅜㅜ")):
        assert near in dict(evaluate.nearest(word, vectors, vocabulary, 10))
