"""The Korean source: its entropy is exact, its sentences are Korean."""

import math
import re
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from utils.generate import Source, join_tokens, korean_sentences, korean_source, particle

SOURCE = korean_source()
SAMPLE = SOURCE.sentences(8000, seed=11)
OPEN_SYLLABLES = {chr(code) for code in range(ord("가"), ord("힣") + 1, 28)}  # those without 받침
POLITE = ("할머니", "어머니", "아버지", "선생님", "할아버지")


def test_a_coin_and_a_two_state_chain_have_the_textbook_entropy():
    coin = Source("s", {"s": {"앞": (0.5, "s"), "뒤": (0.5, "s")}})
    assert coin.entropy_rate() == pytest.approx(math.log(2)) == pytest.approx(coin.unigram_entropy())
    a, b = 0.1, 0.3  # P(a→b), P(b→a)
    chain = Source("a", {"a": {"a": (1 - a, "a"), "b": (a, "b")}, "b": {"b": (1 - b, "b"), "a": (b, "a")}})

    def two(p):
        return -p * math.log(p) - (1 - p) * math.log(1 - p)

    assert chain.entropy_rate() == pytest.approx((b * two(a) + a * two(b)) / (a + b))
    assert chain.bigram_entropy() == pytest.approx(chain.entropy_rate())  # one token back is all it remembers
    assert chain.unigram_entropy() == pytest.approx(two(a / (a + b)))


def test_the_rate_is_the_sentence_entropy_over_the_sentence_length():
    """Another road to the same figure: expectations over whole sentences, without a stationary distribution."""

    def after(state, memo):
        if state not in memo:
            length = entropy = 0.0
            for probability, following in SOURCE.moves[state].values():
                rest = (0.0, 0.0) if following == SOURCE.start else after(following, memo)
                length += probability * (1 + rest[0])
                entropy += probability * (rest[1] - math.log(probability))
            memo[state] = length, entropy
        return memo[state]

    length, entropy = after(SOURCE.start, {})
    assert SOURCE.entropy_rate() == pytest.approx(entropy / length, rel=1e-10)
    assert SOURCE.stationary[SOURCE.start] == pytest.approx(1 / length)
    assert min(SOURCE.stationary.values()) > 0 and sum(SOURCE.stationary.values()) == pytest.approx(1)


def test_a_long_sample_costs_what_the_rate_says():
    costs = np.array([-SOURCE.log_probabilities(sentence).sum() for sentence in SAMPLE])
    lengths = np.array([len(sentence) for sentence in SAMPLE])
    mean = costs.sum() / lengths.sum()
    deviation = (costs - mean * lengths).std() / lengths.mean() / math.sqrt(len(SAMPLE))
    assert 0 < deviation < 0.01 and abs(mean - SOURCE.entropy_rate()) < 4 * deviation


def test_less_context_costs_more():
    tokens = [token for sentence in SAMPLE for token in sentence]
    shares = SOURCE.token_shares()
    unigram = -np.mean([math.log(shares[token]) for token in tokens])
    assert abs(unigram - SOURCE.unigram_entropy()) < 0.02
    pairs, firsts = Counter(pairwise(tokens)), Counter(tokens)
    bigram = -sum(count * math.log(count / firsts[first]) for (first, _), count in pairs.items()) / len(tokens)
    assert abs(bigram - SOURCE.bigram_entropy()) < 0.02
    assert SOURCE.entropy_rate() + 0.4 < SOURCE.bigram_entropy() and SOURCE.bigram_entropy() + 1 < unigram


def test_no_token_is_free_and_none_is_unknown():
    assert np.isfinite(SOURCE.log_probabilities(SAMPLE[0] + SAMPLE[1])).all()
    assert np.isneginf(SOURCE.log_probabilities(["어제", "고양이", "가"])).tolist() == [False, True, True]
    assert len(SOURCE.log_probabilities([])) == 0
    assert {token for sentence in SAMPLE for token in sentence} <= set(SOURCE.vocabulary)


def test_particles_follow_the_final_consonant():
    for sentence in korean_sentences(3000, seed=5):
        for noun, mark in re.findall(r"(\S+?)(께서는|께서|에서|은|는|이|가|을|를)(?= )", sentence):
            assert (noun in POLITE) == mark.startswith("께서"), sentence
            if mark in ("은", "는", "이", "가", "을", "를"):
                assert (noun[-1] in OPEN_SYLLABLES) == (mark in ("는", "가", "를")), sentence


def test_tense_and_honorific_hold_to_the_end():
    for sentence in korean_sentences(3000, seed=6):
        first, last = sentence.split()[0], sentence.split()[-1]
        past = re.search("[았었샀졌랐렸썼봤셨]", re.sub("것이다", "", " ".join(sentence.split()[-1:])))
        assert (last == "것이다.") == (first in ("내일", "모레")), sentence
        assert bool(past) == (first in ("어제", "그저께", "아까")), sentence
        verbs = re.findall(r"[을를] (\S+?)(?:\.| |$)", sentence)
        honoured = [bool(re.search("신다|셨다|실$|시고", verb)) for verb in verbs]
        assert set(honoured) == {any(noun in sentence for noun in POLITE)}, sentence
        places = re.findall("도서관|시장|부엌|거실|방(?=에서)", sentence)
        assert len(set(places)) == len(places) == len(verbs), sentence


def test_sentences_are_whole_varied_and_repeatable():
    texts = korean_sentences(2000, seed=1)
    assert texts == korean_sentences(2000, seed=1) != korean_sentences(2000, seed=2)
    assert all(re.fullmatch(r"[가-힣]+( [가-힣]+)+다\.", text) for text in texts)
    assert len(set(texts)) > 1200 and korean_sentences(0, seed=1) == []
    assert texts[:5] == [join_tokens(tokens) for tokens in SOURCE.sentences(5, seed=1)]


def test_an_impossible_source_is_refused():
    with pytest.raises(ValueError, match="합이 1"):
        Source("s", {"s": {"가": (0.4, "s"), "나": (0.4, "s")}})
    with pytest.raises(ValueError, match="n에는"):
        korean_sentences(-1, seed=0)


@pytest.mark.parametrize(
    ("word", "forms", "form"),
    [
        ("배", "이/가", "가"),
        ("눈", "이/가", "이"),
        ("말", "을/를", "을"),
        ("다리", "을/를", "를"),
        ("서울", "으로/로", "로"),
        ("방", "으로/로", "으로"),
        ("학교", "에서", "에서"),
    ],
)
def test_particles(word, forms, form):
    assert particle(word, forms) == form


def test_a_particle_needs_hangul():
    for word in ("", "NLP", "ㅋ"):
        with pytest.raises(ValueError, match="한글 음절"):
            particle(word, "이/가")
