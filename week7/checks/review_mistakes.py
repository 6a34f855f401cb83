"""Wrong answers to exercises 1 to 3 of week 7's review, as members write them."""

import re
import unicodedata

import numpy as np

from week7.checks import review_cases as cases


# 1 ── One key for one text
def _clean(text, form="NFC", lower=True, space=r"\s+", gap="", run=r"(\D)\1{2,}", left=r"\1\1"):
    text = unicodedata.normalize(form, text) if form else text
    text = text.lower() if lower else text
    return re.sub(run, left, re.sub(space, gap, text))


def no_nfc(text):
    return _clean(text, form=None)


def nfkc(text):
    return _clean(text, form="NFKC")


def nfd(text):
    return _clean(text, form="NFD")


def case_kept(text):
    return _clean(text, lower=False)


def ends_only(text):
    return _clean(text.strip(), space=r"\A\s+|\s+\Z")


def blanks_only(text):
    return _clean(text, space=" ")


def one_blank(text):
    return _clean(text, gap=" ").strip()


def runs_kept(text):
    return _clean(text, run=r"(.)(?!)")


def runs_to_one(text):
    return _clean(text, left=r"\1")


def pairs_to_one(text):
    return _clean(text, run=r"(\D)\1+", left=r"\1")


def digits_too(text):
    return _clean(text, run=r"(.)\1{2,}")


def only_laughter(text):
    return _clean(text, run=r"(ㅋ)\1{2,}")


def runs_first(text):
    return _clean(re.sub(r"(\D)\1{2,}", r"\1\1", unicodedata.normalize("NFC", text).lower()), run=r"(.)(?!)")


def nfc_last(text):
    return unicodedata.normalize("NFC", _clean(text, form=None))


def case_last(text):
    return _clean(text, lower=False).lower()


def not_raw(text):
    return _clean(text, left="\x01\x01")


def four_or_more(text):
    return _clean(text, run=r"(\D)\1{3,}")


def marks_kept(text):
    return _clean(text, run=r"([^\W\d])\1{2,}")


def marks_dropped(text):
    return re.sub(r"\W", "", _clean(text))


# 2 ── Overlap
def as_they_are(train, test, key):
    return [i for i, text in enumerate(test) if text in set(train)]


def test_only(train, test, key):
    return [i for i, text in enumerate(test) if key(text) in set(train)]


def train_only(train, test, key):
    return [i for i, text in enumerate(test) if text in {key(other) for other in train}]


def arguments_reversed(train, test, key):
    return cases.true_overlap(test, train, key)


def overlap_texts(train, test, key):
    return [test[i] for i in cases.true_overlap(train, test, key)]


def overlap_count(train, test, key):
    return len(cases.true_overlap(train, test, key))


def each_once(train, test, key):
    keys = [key(text) for text in test]
    return sorted(keys.index(one) for one in set(keys) & {key(text) for text in train})


def first_place_again(train, test, key):
    keys, known = [key(text) for text in test], {key(text) for text in train}
    return [keys.index(one) for one in keys if one in known]


def part_of(train, test, key):
    return [i for i, text in enumerate(test) if any(key(text) in key(other) for other in train)]


def same_places(train, test, key):
    return [i for i, (one, other) in enumerate(zip(test, train)) if key(one) == key(other)]


def same_text_again(train, test, key):
    known = {key(text) for text in train}
    return [test.index(text) for text in test if key(text) in known]


def other_key(train, test, key):
    return cases.true_overlap(train, test, cases.true_clean)


def once_for_each_pair(train, test, key):
    return [i for i, text in enumerate(test) for other in train if key(text) == key(other)]


def yes_or_no(train, test, key):
    known = {key(text) for text in train}
    return [key(text) in known for text in test]


def from_one(train, test, key):
    return [i + 1 for i in cases.true_overlap(train, test, key)]


def not_in_train(train, test, key):
    return [i for i in range(len(test)) if i not in cases.true_overlap(train, test, key)]


# 3 ── Nearly the same
def _grams(text, n):
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def _nearest(train, test, n, score, grams=_grams, pick=max):
    """grams: of the test texts alone, since the line for the training texts is given."""
    known = [set(_grams(text, n)) for text in train]
    return [pick([score(set(grams(text, n)), other) for other in known]) for text in test]


def _jaccard(a, b):
    return len(a & b) / len(a | b) if a | b else 0.0


def dice(train, test, n):
    return _nearest(train, test, n, lambda a, b: 2 * len(a & b) / max(len(a) + len(b), 1))


def sum_below(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / max(len(a) + len(b), 1))


def of_the_test(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / max(len(a), 1))


def of_the_shorter(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / max(min(len(a), len(b)), 1))


def shared_count(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b))


def unguarded(train, test, n):
    return _nearest(train, test, n, lambda a, b: len(a & b) / len(a | b))


def empty_is_same(train, test, n):
    return _nearest(train, test, n, lambda a, b: _jaccard(a, b) if a | b else 1.0)


def last_group_lost(train, test, n):
    return _nearest(train, test, n, _jaccard, lambda text, n: _grams(text, n)[:-1])


def side_by_side(train, test, n):
    return _nearest(train, test, n, _jaccard, lambda text, n: _grams(text, n)[::n])


def always_pairs(train, test, n):
    return _nearest(train, test, n, _jaccard, lambda text, _: _grams(text, 2))


def single_letters(train, test, n):
    return _nearest(train, test, n, _jaccard, lambda text, _: list(text))


def short_ends(train, test, n):
    return _nearest(train, test, n, _jaccard, lambda text, n: [text[i : i + n] for i in range(len(text))])


def cleaned_again(train, test, n):
    return cases.true_nearest([cases.true_clean(text) for text in train], [cases.true_clean(text) for text in test], n)


def place_of_nearest(train, test, n):
    return _nearest(train, test, n, _jaccard, pick=lambda values: int(np.argmax(values)))


def every_pair(train, test, n):
    return _nearest(train, test, n, _jaccard, pick=list)


def mean_of_all(train, test, n):
    return _nearest(train, test, n, _jaccard, pick=lambda values: float(np.mean(values)))


def farthest(train, test, n):
    return _nearest(train, test, n, _jaccard, pick=min)


def distance(train, test, n):
    return [1 - value for value in cases.true_nearest(train, test, n)]


def nearest_reversed(train, test, n):
    return cases.true_nearest(test, train, n)


def largest_of_all(train, test, n):
    return max(cases.true_nearest(train, test, n))
