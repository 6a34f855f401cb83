"""Wrong answers to the exercises of week 4's preview, as members write them: from a word to a batch (1 to 3)."""

import torch

from week4.checks import preview_cases as cases


# 1 ── WordPiece
def _cut(word, vocabulary, ends, sign="##", unknown=None, moved=None, first_sign=""):
    pieces, start = [], 0
    while start < len(word):
        for end in ends(start, len(word)):
            piece = (sign if start else first_sign) + word[start:end]
            if piece in vocabulary:
                pieces.append(piece)
                start = moved(start, end, piece) if moved else end
                break
        else:
            return unknown(pieces, word[start:]) if unknown else ["[UNK]"]
    return pieces


def _longest(start, stop):
    return range(stop, start, -1)


def shortest_first(word, vocabulary):
    return _cut(word, vocabulary, lambda start, stop: range(start + 1, stop + 1))


def no_sign(word, vocabulary):
    return [piece.removeprefix("##") for piece in cases.true_wordpiece(word, vocabulary)]


def plain_lookup(word, vocabulary):
    return _cut(word, vocabulary, _longest, sign="")


def keeps_the_cut_part(word, vocabulary):
    return _cut(word, vocabulary, _longest, unknown=lambda pieces, rest: [*pieces, "[UNK]"])


def drops_the_rest(word, vocabulary):
    return _cut(word, vocabulary, _longest, unknown=lambda pieces, rest: pieces)


def unknown_as_text(word, vocabulary):
    pieces = cases.true_wordpiece(word, vocabulary)
    return "[UNK]" if pieces == ["[UNK]"] else pieces


def never_the_last_letter(word, vocabulary):
    return _cut(word, vocabulary, lambda start, stop: range(stop - 1, start, -1))


def sign_on_all(word, vocabulary):
    pieces = cases.true_wordpiece(word, vocabulary)
    return pieces if pieces == ["[UNK]"] else ["##" + piece.removeprefix("##") for piece in pieces]


def turns_back(word, vocabulary):
    def rest(start):
        if start == len(word):
            return []
        for end in _longest(start, len(word)):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary and (found := rest(end)) is not None:
                return [piece, *found]
        return None

    return rest(0) or ["[UNK]"]


def sign_after_lookup(word, vocabulary):
    pieces = plain_lookup(word, vocabulary)
    return pieces if pieces == ["[UNK]"] else [pieces[0], *("##" + piece for piece in pieces[1:])]


def unknown_for_each_letter(word, vocabulary):
    pieces, start = [], 0
    while start < len(word):
        for end in _longest(start, len(word)):
            piece = ("##" if start else "") + word[start:end]
            if piece in vocabulary:
                break
        else:
            piece, end = "[UNK]", start + 1
        pieces.append(piece)
        start = end
    return pieces


def unknown_without_brackets(word, vocabulary):
    pieces = cases.true_wordpiece(word, vocabulary)
    return ["UNK"] if pieces == ["[UNK]"] else pieces


def never_one_letter(word, vocabulary):
    return _cut(word, vocabulary, lambda start, stop: range(stop, start + 1, -1))


def sign_before_the_first(word, vocabulary):
    return _cut(word, vocabulary, _longest, first_sign="##")


def adds_the_end(word, vocabulary):
    return _cut(word, vocabulary, _longest, moved=lambda start, end, piece: start + end)


def skips_a_letter(word, vocabulary):
    return _cut(word, vocabulary, _longest, moved=lambda start, end, piece: end + 1)


def adds_the_sign(word, vocabulary):
    return _cut(word, vocabulary, _longest, moved=lambda start, end, piece: start + len(piece))


def moves_by_one(word, vocabulary):
    return _cut(word, vocabulary, _longest, moved=lambda start, end, piece: start + 1)


def only_the_first(word, vocabulary):
    pieces = []
    for end in _longest(0, len(word)):
        if word[:end] in vocabulary:
            pieces.append(word[:end])
            break
    return pieces or ["[UNK]"]


def unknown_at_once(word, vocabulary):
    return [word] if word in vocabulary else ["[UNK]"]


def added_letter_by_letter(word, vocabulary):
    pieces = cases.true_wordpiece(word, vocabulary)
    return pieces if pieces == ["[UNK]"] else list("".join(pieces))


def vocabulary_from_above(word, vocabulary):
    return cases.true_wordpiece(word, cases.PIECES)


def letters(word, vocabulary):
    return [word[0], *("##" + char for char in word[1:])]


# 2 ── Pairs
def _pair(first, second):
    return cases.true_pair(first, second)


def no_cls(first, second):
    tokens, segments = _pair(first, second)
    return tokens[1:], segments[1:]


def no_last_sep(first, second):
    tokens, segments = _pair(first, second)
    return tokens[:-1], segments[:-1]


def no_sep_after_second(first, second):
    return ["[CLS]", *first, "[SEP]", *second], [0] * (len(first) + 2) + [1] * len(second)


def last_sep_in_first(first, second):
    tokens, segments = _pair(first, second)
    return tokens, [*segments[:-1], 0]


def sep_letter_by_letter(first, second):
    tokens, segments = _pair(first, second)
    return [part for token in tokens for part in (token if token == "[SEP]" else [token])], segments


def text_plus_list(first, second):
    return "[CLS]" + first + "[SEP]", [0] * (len(first) + 2)


def no_middle_sep(first, second):
    if not second:
        return _pair(first, second)
    return ["[CLS]", *first, *second, "[SEP]"], [0] * (len(first) + 1) + [1] * (len(second) + 1)


def middle_sep_in_second(first, second):
    if not second:
        return _pair(first, second)
    return _pair(first, second)[0], [0] * (len(first) + 1) + [1] * (len(second) + 2)


def second_cls(first, second):
    if not second:
        return _pair(first, second)
    return ["[CLS]", *first, "[SEP]", "[CLS]", *second, "[SEP]"], [0] * (len(first) + 2) + [1] * (len(second) + 2)


def always_two_seps(first, second):
    return ["[CLS]", *first, "[SEP]", *second, "[SEP]"], [0] * (len(first) + 2) + [1] * (len(second) + 1)


def segments_from_one(first, second):
    tokens, segments = _pair(first, second)
    return tokens, [segment + 1 for segment in segments]


def segments_of_words_only(first, second):
    return _pair(first, second)[0], [0] * len(first) + [1] * len(second)


def last_sep_not_counted(first, second):
    return _pair(first, second)[0], [0] * (len(first) + 2) + [1] * len(second)


def segments_of_two(first, second):
    return _pair(first, second)[0], [0] * (len(first) + 2) + [1] * (len(second) + 1)


def nested(first, second):
    return ["[CLS]", first, "[SEP]", second, "[SEP]"], [0, 0, 0, 1, 1]


def only_tokens(first, second):
    return _pair(first, second)[0]


def segments_first(first, second):
    return _pair(first, second)[::-1]


# 3 ── Batches
def _batch(rows, pad=0):
    return cases.true_batch(rows, pad)


def padded_in_front(rows, pad=0):
    longest = max(map(len, rows))
    ids = torch.tensor([[pad] * (longest - len(row)) + row for row in rows])
    return ids, torch.tensor([[0] * (longest - len(row)) + [1] * len(row) for row in rows])


def mask_upside_down(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids, 1 - mask


def cut_to_the_shortest(rows, pad=0):
    shortest = min(map(len, rows))
    return torch.tensor([row[:shortest] for row in rows]), torch.ones(len(rows), shortest, dtype=torch.long)


def all_ones(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids, torch.ones_like(mask)


def always_zero(rows, pad=0):
    return _batch(rows, 0)[0], _batch(rows, pad)[1]


def mask_from_zero(rows, pad=0):
    ids, _ = _batch(rows, pad)
    return ids, (ids != 0).long()


def mask_of_pad(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids, torch.where(mask == 1, 1, pad)


def longest_of_the_first(rows, pad=0):
    longest = len(rows[0])
    ids = torch.tensor([row + [pad] * (longest - len(row)) for row in rows])
    return ids, torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])


def longest_is_a_row(rows, pad=0):
    longest = max(rows)
    return torch.tensor([row + [pad] * (longest - len(row)) for row in rows]), None


def pad_without_a_list(rows, pad=0):
    longest = max(map(len, rows))
    return torch.tensor([row + pad * (longest - len(row)) for row in rows]), None


def one_pad(rows, pad=0):
    longest = max(map(len, rows))
    ids = torch.tensor([row if len(row) == longest else [*row, pad] for row in rows])
    return ids, _batch(rows, pad)[1]


def unpadded(rows, pad=0):
    return torch.tensor(rows), torch.tensor([[1] * len(row) for row in rows])


def mask_after_the_rows(rows, pad=0):
    ids, mask = _batch(rows, pad)
    for row in rows:
        row += [pad] * (ids.size(1) - len(row))
    return ids, torch.ones_like(mask)


def list_of_masks(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids, mask.tolist()


def lists(rows, pad=0):
    return tuple(part.tolist() for part in _batch(rows, pad))


def rows_changed(rows, pad=0):
    ids, mask = _batch(rows, pad)
    for row in rows:
        row += [pad] * (ids.size(1) - len(row))
    return ids, mask


def with_fractions(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids.float(), mask.float()


def mask_with_fractions(rows, pad=0):
    ids, mask = _batch(rows, pad)
    return ids, mask.float()


def only_ids(rows, pad=0):
    return _batch(rows, pad)[0]


def mask_first(rows, pad=0):
    return _batch(rows, pad)[::-1]
