"""Wrong answers to week 1's preview, as members really write them; preview.py says what is wrong with each."""

import html
import re
import unicodedata
from collections import Counter

import torch

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]


# 1 ── Unicode
def narrow(text):
    return "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text)


def _composed(text, form="NFC", by=""):
    """Full-width to half-width, a normal form, invisible characters replaced."""
    return "".join(by if char in INVISIBLE else char for char in unicodedata.normalize(form, narrow(text)))


def nfkc(text):
    return _composed(text, "NFKC")


def decomposed(text):
    return _composed(text, "NFD")


def not_composed(text):
    return "".join(char for char in narrow(text) if char not in INVISIBLE)


def invisible_kept(text):
    return unicodedata.normalize("NFC", narrow(text))


def blank_for_invisible(text):
    return _composed(text, by=" ")


def only_stripped(text):
    return invisible_kept(text).strip(INVISIBLE)


def only_zero_width_space(text):
    return invisible_kept(text).replace("\u200b", "")


# 2 ── Cleaning: each is the pipeline with one step changed
def _prepared(text):
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def _cleaned(text, repeat=r"(\D)\1{2,}", by=r"\1\1", url=r"https?://\S+"):
    text = re.sub(url, " ", _prepared(text))
    return re.sub(r"\s+", " ", re.sub(repeat, by, text)).strip()


def collapse_to_one(text):
    return _cleaned(text, r"(\D)\1+", r"\1")


def collapse_runs_to_one(text):
    return _cleaned(text, by=r"\1")


def three_more(text):
    return _cleaned(text, r"(\D)\1{3,}")


def any_letters_collapsed(text):
    return _cleaned(text, r"(\D){2,}")


def replacement_not_raw(text):
    return _cleaned(text, by="\1\1")


def laughter_deleted(text):
    return _cleaned(re.sub(r"[ㅋㅎㅠㅜ]+", "", text))


def digits_collapsed(text):
    return _cleaned(text, r"(.)\1{2,}")


def only_letters_collapsed(text):
    return _cleaned(text, r"([ㄱ-ㅎㅏ-ㅣ])\1{2,}")


def not_collapsed(text):
    return _cleaned(text, r"(?!)(\D)")


def only_hangul(text):
    return re.sub(r"\s+", " ", re.sub(r"[^가-힣ㄱ-ㅎㅏ-ㅣ\s]", "", _cleaned(text))).strip()


def url_left(text):
    return re.sub(r"\s+", " ", re.sub(r"(\D)\1{2,}", r"\1\1", _prepared(text))).strip()


def only_https(text):
    return _cleaned(text, url=r"https\S+")


def only_http(text):
    return _cleaned(text, url=r"http://\S+")


def url_to_the_end(text):
    return _cleaned(text, url=r"https?://.+")


def spaces_first(text):
    text = re.sub(r"\s+", " ", _prepared(text)).strip()
    return re.sub(r"(\D)\1{2,}", r"\1\1", re.sub(r"https?://\S+", " ", text))


def not_stripped(text):
    text = re.sub(r"https?://\S+", " ", _prepared(text))
    return re.sub(r"\s+", " ", re.sub(r"(\D)\1{2,}", r"\1\1", text))


# 3 ── Jamo
def _split(text, parts):
    letters = []
    for char in text:
        letters += parts(ord(char) - 0xAC00) if "가" <= char <= "힣" else [char]
    return letters


def _letters(initial, medial, final):
    return [INITIALS[initial], MEDIALS[medial], *filter(None, [FINALS[final]])]


def empty_final(text):
    return _split(text, lambda code: [INITIALS[code // 588], MEDIALS[code % 588 // 28], FINALS[code % 28]])


def divided_by_21(text):
    return _split(text, lambda code: _letters(code // 588, code % 588 // 21, code % 588 % 21))


def initial_by_28(text):
    return _split(text, lambda code: _letters(code // 28, code % 588 // 28, code % 28))


def initial_by_399(text):
    return _split(text, lambda code: _letters(code // 399, code % 588 // 28, code % 28))


def medial_of_whole_code(text):
    return _split(text, lambda code: _letters(code // 588, code // 28, code % 28))


def medial_not_divided(text):
    return _split(text, lambda code: _letters(code // 588, code % 588, code % 28))


def final_shifted(text):
    return _split(text, lambda code: _letters(code // 588, code % 588 // 28, code % 28 - 1))


def no_final(text):
    return _split(text, lambda code: _letters(code // 588, code % 588 // 28, 0))


def first_final_lost(text):
    return _split(text, lambda code: _letters(code // 588, code % 588 // 28, code % 28 if code % 28 > 1 else 0))


def joined(text):
    return "".join(_jamo(text))


def returned_after_first(text):
    first = next((i for i, char in enumerate(text) if "가" <= char <= "힣"), len(text))
    return _jamo(text[: first + 1])


# 4 ── Units
def _jamo(text):
    return _split(text, lambda code: _letters(code // 588, code % 588 // 28, code % 28))


def _units(text, unit, eojeol=None, syllable=None, jamo=None):
    compact = "".join(text.split())
    right = {"eojeol": text.split(), "syllable": list(compact), "jamo": _jamo(compact)}
    changed = {"eojeol": eojeol, "syllable": syllable, "jamo": jamo}
    return right[unit] if changed[unit] is None else changed[unit]


to_jamo = no_final  # a member's wrong answer to exercise 3, which the next function calls


def helper_wrong(text, unit):
    return _units(text, unit, jamo=to_jamo("".join(text.split())))


def spaces_are_tokens(text, unit):
    return _units(text, unit, syllable=list(text), jamo=_jamo(text))


def spaces_in_syllables(text, unit):
    return _units(text, unit, syllable=list(text))


def spaces_in_jamo(text, unit):
    return _units(text, unit, jamo=_jamo(text))


def line_breaks_kept(text, unit):
    compact = text.replace(" ", "")
    return _units(text, unit, syllable=list(compact), jamo=_jamo(compact))


def split_on_one_space(text, unit):
    return _units(text, unit, eojeol=text.split(" "))


def nested_jamo(text, unit):
    return _units(text, unit, jamo=[_jamo(word) for word in text.split()])


def jamo_not_split(text, unit):
    return _units(text, unit, jamo=list("".join(text.split())))


# 5 ── Vocabulary
def _numbered(tokens, specials=("<pad>", "<unk>")):
    return {token: i for i, token in enumerate([*specials, *tokens])}


def _counts(token_lists):
    return Counter(token for tokens in token_lists for token in tokens)


def _ranked(counts, least):
    return [token for token in sorted(counts, key=lambda t: (-counts[t], t)) if counts[token] >= least]


def ties_as_seen(token_lists, min_count):
    return _numbered(token for token, count in _counts(token_lists).most_common() if count >= min_count)


def no_specials(token_lists, min_count):
    return _numbered(_ranked(_counts(token_lists), min_count), ())


def pad_is_not_zero(token_lists, min_count):
    return _numbered(_ranked(_counts(token_lists), min_count), ("<unk>", "<pad>"))


def more_than_min_count(token_lists, min_count):
    return _numbered(_ranked(_counts(token_lists), min_count + 1))


def min_count_ignored(token_lists, min_count):
    return _numbered(_ranked(_counts(token_lists), 1))


def rare_first(token_lists, min_count):
    counts = _counts(token_lists)
    return _numbered(token for token in sorted(counts, key=lambda t: (counts[t], t)) if counts[token] >= min_count)


def ties_reversed(token_lists, min_count):
    counts = _counts(token_lists)
    ranking = sorted(counts, key=lambda t: (counts[t], t), reverse=True)
    return _numbered(token for token in ranking if counts[token] >= min_count)


def alphabetical(token_lists, min_count):
    return _numbered(sorted(token for token, count in _counts(token_lists).items() if count >= min_count))


# 6 ── Numbers
def unknown_crashes(tokens, vocab):
    return [vocab[token] for token in tokens]


def unknown_dropped(tokens, vocab):
    return [vocab[token] for token in tokens if token in vocab]


def unknown_is_pad(tokens, vocab):
    return [vocab.get(token, 0) for token in tokens]


def unknown_added(tokens, vocab):
    return [vocab.setdefault(token, len(vocab)) for token in tokens]


def _ids(tokens, vocab):
    return [vocab.get(token, vocab["<unk>"]) for token in tokens]


def each_token_once(tokens, vocab):
    return _ids(dict.fromkeys(tokens), vocab)


def as_tensor(tokens, vocab):
    return torch.tensor(_ids(tokens, vocab))


def as_tuple(tokens, vocab):
    return tuple(_ids(tokens, vocab))


def returned_in_loop(tokens, vocab):
    ids = []
    for token in tokens:
        ids.append(vocab.get(token, vocab["<unk>"]))
        return ids


# 7 ── Batch
def _batch(rows, width, pad=0, left=False):
    rows = [[*row, *[pad] * (width - len(row))] if not left else [*[pad] * (width - len(row)), *row] for row in rows]
    return torch.tensor(rows, dtype=torch.long).reshape(len(rows), width)


def _padded(rows, width=None, pad=0, left=False):
    width = max(map(len, rows)) if width is None else width
    return _batch(rows, width, pad, left), _batch([[1] * len(row) for row in rows], width, 0, left).bool()


def padded_left(sequences, max_len):
    return _padded([ids[:max_len] for ids in sequences], left=True)


def padded_with_one(sequences, max_len):
    return _padded([ids[:max_len] for ids in sequences], pad=1)


def mask_inverted(sequences, max_len):
    ids, mask = _padded([ids[:max_len] for ids in sequences])
    return ids, ~mask


def no_mask(sequences, max_len):
    return _padded([ids[:max_len] for ids in sequences])[0]


def mask_swapped(sequences, max_len):
    return _padded([ids[:max_len] for ids in sequences])[::-1]


def mask_all_true(sequences, max_len):
    ids, mask = _padded([ids[:max_len] for ids in sequences])
    return ids, torch.ones_like(mask)


def mask_is_float(sequences, max_len):
    ids, mask = _padded([ids[:max_len] for ids in sequences])
    return ids, mask.float()


def ids_are_float(sequences, max_len):
    ids, mask = _padded([ids[:max_len] for ids in sequences])
    return ids.float(), mask


def _filled(rows, longest, last=None):
    """As the notebook's hints say, with another width or a stop after ``last`` rows."""
    ids, mask = torch.zeros(len(rows), longest, dtype=torch.long), torch.zeros(len(rows), longest, dtype=torch.bool)
    for i, row in enumerate(rows[:last]):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = True
    return ids, mask


def first_is_longest(sequences, max_len):
    rows = [ids[:max_len] for ids in sequences]
    return _filled(rows, len(rows[0]))


def measured_before_cutting(sequences, max_len):
    return _filled([ids[:max_len] for ids in sequences], max(map(len, sequences)))


def only_first_row(sequences, max_len):
    rows = [ids[:max_len] for ids in sequences]
    return _filled(rows, max(map(len, rows)), last=1)


def not_truncated(sequences, max_len):
    return _padded(sequences)


def head_cut(sequences, max_len):
    return _padded([ids[-max_len:] for ids in sequences])


def always_max_len(sequences, max_len):
    return _padded([ids[:max_len] for ids in sequences], width=max_len)


# 8 ── Frequencies
def _top(counts, k):
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:k]


def stop_words_kept(token_lists, stop_words, k):
    return _top(_counts(token_lists), k)


def substring_removed(token_lists, stop_words, k):
    counts = _counts(token_lists)
    return _top({t: n for t, n in counts.items() if not any(word in t for word in stop_words)}, k)


def stopped_after_top(token_lists, stop_words, k):
    return [(token, n) for token, n in _top(_counts(token_lists), k) if token not in stop_words]


def once_per_review(token_lists, stop_words, k):
    return _top(_counts([set(tokens) - set(stop_words) for tokens in token_lists]), k)


def _wanted(token_lists, stop_words):
    return _counts([[t for t in tokens if t not in stop_words] for tokens in token_lists])


def top_ties_as_seen(token_lists, stop_words, k):
    return _wanted(token_lists, stop_words).most_common(k)


def sorted_after_top(token_lists, stop_words, k):
    return _top(dict(_wanted(token_lists, stop_words).most_common(k)), k)


def top_ties_reversed(token_lists, stop_words, k):
    return sorted(_wanted(token_lists, stop_words).items(), key=lambda item: (item[1], item[0]), reverse=True)[:k]


def k_fixed(token_lists, stop_words, k):
    return _top(_wanted(token_lists, stop_words), 2)


def k_ignored(token_lists, stop_words, k):
    return _top(_wanted(token_lists, stop_words), None)
