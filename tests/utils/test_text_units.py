"""Hangul letters, normalising steps, units and vocabulary: against Unicode's own tables and on hostile input."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.text import ALL, Vocabulary, jamo, normalize, tokenize

SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4)]


def test_all_syllables_agree_with_unicode():
    assert len(SYLLABLES) == 11_172
    for syllable in SYLLABLES:
        conjoining = unicodedata.normalize("NFD", syllable)
        initial, medial, final = jamo.decompose(syllable)
        assert len(conjoining) == 2 + bool(final)
        assert jamo.INITIALS.index(initial) == ord(conjoining[0]) - 0x1100
        assert jamo.MEDIALS.index(medial) == ord(conjoining[1]) - 0x1161
        assert jamo.FINALS.index(final) == (ord(conjoining[2]) - 0x11A7 if final else 0)
        assert jamo.compose(initial, medial, final) == syllable


@pytest.mark.parametrize("char", ["", "ㄱ", "a", "가나", "꯿", "힤", "\u1100"])
def test_what_is_no_syllable_is_refused(char):
    with pytest.raises(ValueError, match="한글 음절"):
        jamo.decompose(char)


@pytest.mark.parametrize("letters", [("ㄸ", "ㅏ", "ㄸ"), ("ㅏ", "ㄱ"), ("ㄳ", "ㅏ"), ("", "ㅏ"), ("ㄱ", "", "ㄱ")])
def test_impossible_syllables_are_refused(letters):
    with pytest.raises(ValueError, match="만들 수 없는"):
        jamo.compose(*letters)


@given(st.text(st.sampled_from("가각값힣아않뷁 a1!\n이응쌍") | st.sampled_from(SYLLABLES)))
def test_letters_of_syllables_come_back(text):
    assert jamo.from_jamo(jamo.to_jamo(text)) == text
    assert jamo.from_jamo(jamo.to_jamo(text, "_"), "_") == text


def test_single_letters_and_the_mark_for_no_final():
    assert jamo.to_jamo("봤다 ㅋa") == "ㅂㅘㅆㄷㅏ ㅋa"
    assert jamo.to_jamo("하ㅎ", "_") == "ㅎㅏ_ㅎ"
    assert jamo.from_jamo("ㅎㅏㅎ") == "핳", "without a mark the letter is taken for a final"
    assert jamo.from_jamo("ㅎㅏ_ㅎ", "_") == "하ㅎ"
    assert jamo.from_jamo("ㅋㅋㅏㅏㅇㅇ") == "ㅋ카ㅏㅇㅇ"


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("nfc", unicodedata.normalize("NFD", "멀미 ㅋㅠ"), "멀미 ㅋㅠ"),
        ("half_width", "ＣＧ\u3000１０！", "CG 10!"),
        ("invisible", "연\u200b출\ufeff", "연출"),
        ("html", "최고<br />강추 &amp; >_< <3 a<b", "최고 강추 & >_< <3 a<b"),
        ("url", "봐 https://a.kr/x?y=1&z 꼭 www.b.kr", "봐   꼭  "),
        ("repeats", "와아아아 1000 !!! ㅋㅋㅋㅋ ㅠㅠ", "와아아 1000 !! ㅋㅋ ㅠㅠ"),
        ("space", "  a \n\t b ", "a b"),
    ],
    ids=ALL,
)
def test_each_step_alone(step, before, after):
    assert normalize(before, [step]) == normalize(before, step) == after
    assert normalize(before, []) == before


def test_the_steps_together_and_their_order():
    raw = " 와아아아<br>1000점!!! ㅋㅋㅋㅋ https://example.com/1 ^^ "
    assert normalize(raw) == normalize(raw, reversed(ALL)) == "와아아 1000점!! ㅋㅋ ^^"
    assert normalize("") == "" == normalize(" \n")


@given(st.text())
def test_normalizing_again_collapses_no_more_repeats_or_spaces(text):
    once = normalize(text, ["nfc", "repeats", "space"])
    assert normalize(once, ["repeats", "space"]) == once


def test_wrong_steps_and_wrong_texts_are_refused():
    with pytest.raises(ValueError, match="모르는 단계.*nfkc.*있는 것: nfc"):
        normalize("a", ["nfkc"])
    with pytest.raises(TypeError, match="문자열"):
        normalize(None)


def test_units():
    text = "또  봤다\nㅋㅋ"
    assert tokenize.eojeols(text) == ["또", "봤다", "ㅋㅋ"]
    assert tokenize.syllables(text) == ["또", "봤", "다", "ㅋ", "ㅋ"]
    assert "".join(tokenize.jamos(text)) == "ㄸㅗㅂㅘㅆㄷㅏㅋㅋ"
    assert all(cut("") == [] for cut in tokenize.UNITS.values())


def test_morphemes():
    assert tokenize.morphemes("배우가 연기했다") == ["배우", "가", "연기", "하", "었", "다"]
    assert (
        tokenize.morphemes("배우가 연기했다", ["NN"])
        == tokenize.morphemes("배우가 연기했다", "NNG")
        == ["배우", "연기"]
    )
    assert tokenize.morphemes("배우가", []) == []
    assert list(tokenize.all_morphemes(["배우가", "", "또"], {"NNG", "MAG"})) == [["배우"], [], ["또"]]
    assert tokenize.analyser() is tokenize.analyser()


def test_vocabulary_orders_by_count_then_code_point():
    words = Vocabulary([["산", "강", "물"], ["강", "산", "물", "물", "달"]], min_count=2)
    assert words.words == ["[PAD]", "[UNK]", "물", "강", "산"] and len(words) == 5
    assert (words.pad_id, words.unk_id, words.counts["달"]) == (0, 1, 1)
    assert words.ids(["산", "달", "[PAD]"]) == [4, 1, 0] and words.known_ids(["산", "달"]) == [4]
    assert words.tokens([2, 4]) == ["물", "산"] and "달" not in words
    assert Vocabulary.from_counts(words.counts, 2).words == words.words


def test_vocabulary_sizes_and_specials():
    lists = [["[PAD]", "b", "a", "a"]]
    assert Vocabulary(lists, max_size=3).words == ["[PAD]", "[UNK]", "a"], "a special in the text is not counted twice"
    bare = Vocabulary(lists, specials=())
    assert bare.unk_id is None and bare.pad_id is None and bare.words == ["a", "[PAD]", "b"]
    with pytest.raises(KeyError, match="어휘 사전에 없는"):
        bare.ids(["없는"])
    assert len(Vocabulary()) == 2


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Vocabulary(["문장을 그대로"]), TypeError),
        (lambda: Vocabulary([], max_size=1), ValueError),
        (lambda: Vocabulary([], specials=("a", "a")), ValueError),
        (lambda: Vocabulary().tokens([-1]), IndexError),
        (lambda: Vocabulary().tokens([2]), IndexError),
    ],
    ids=["text for lists", "no room", "double special", "negative id", "too large an id"],
)
def test_vocabulary_refuses(make, error):
    with pytest.raises(error):
        make()


def test_counts_are_a_counter():
    assert isinstance(Vocabulary([["a"]]).counts, Counter)
