"""Week 2's review, letters and pieces (jamo, BPE, n-grams): independent truths and what members get wrong."""

import re
import unicodedata
from collections import Counter

import numpy as np

SYLLABLES = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1))


# ── 자모 번호 ────────────────────────────────────────────────────────────────────────────────────────
def numbers_by_unicode(syllable):
    """(initial, medial, final) of a syllable from its canonical decomposition; final 0: none."""
    initial, medial, *final = unicodedata.normalize("NFD", syllable)
    return ord(initial) - 0x1100, ord(medial) - 0x1161, ord(final[0]) - 0x11A7 if final else 0


def for_each(answer, syllable):
    """The answer to one syllable, or to each of many, as an array (quick to compare)."""
    return np.array(answer(syllable) if len(syllable) == 1 else [answer(each) for each in syllable])


def numbers(formula):
    """A jamo_code made of a formula of the syllable's place after 가."""
    return lambda syllable: formula(ord(syllable) - 0xAC00)


JAMO_MISTAKES = {
    "0xAC00('가'의 번호)을 빼지 않았습니다. '가'에서 몇 칸 떨어졌는지를 먼저 구하세요.":
        lambda s: (ord(s) // 588, ord(s) % 588 // 28, ord(s) % 28),
    "중성 번호가 20을 넘습니다. 28로 나눈 몫에는 초성도 들어 있으니, 588로 나눈 나머지를 28로 나누세요.":
        numbers(lambda c: (c // 588, c // 28, c % 28)),
    "종성을 27가지로 세었습니다. 받침 '없음'까지 28가지입니다.":
        numbers(lambda c: (c // 567, c % 567 // 27, c % 27)),
    "초성을 21로만 나누었습니다. 초성이 하나 바뀔 때 번호는 21 × 28 = 588만큼 커집니다.":
        numbers(lambda c: (c // 21, c % 588 // 28, c % 28)),
    "순서가 다릅니다. (초성, 중성, 종성)의 차례로 돌려주세요.":
        numbers(lambda c: (c % 28, c % 588 // 28, c // 588)),
    "몫 대신 소수가 나왔습니다. `/`가 아니라 `//`로 나누세요.":
        numbers(lambda c: (c / 588, c % 588 / 28, c % 28)),
    "중성에서 나머지와 몫이 뒤바뀌었습니다. 588로 나눈 나머지를 28로 나눈 '몫'이 중성입니다.":
        numbers(lambda c: (c // 588, c // 28 % 28, c % 28)),
    "초성도 1부터 세었습니다. 번호는 모두 0에서 시작합니다. 종성만 0번이 '없음'입니다.":
        numbers(lambda c: (c // 588 + 1, c % 588 // 28 + 1, c % 28)),
}  # fmt: skip


# ── 다시 합치기 ──────────────────────────────────────────────────────────────────────────────────────
def compose_by_unicode(initial, medial, final):
    """The syllable that Unicode composes of the conjoining letters."""
    letters = chr(0x1100 + initial) + chr(0x1161 + medial) + (chr(0x11A7 + final) if final else "")
    return unicodedata.normalize("NFC", letters)


def one_or_all(answer, initial, medial=None, final=None):
    """The answer to one triple, or to an array of triples (N, 3), then as one text if all are characters."""
    if medial is not None:
        return answer(initial, medial, final)
    made = [answer(*triple) for triple in initial.tolist()]
    return "".join(made) if all(isinstance(char, str) for char in made) else made[:5]


def placed(formula):
    """A composition made of a formula of the place after 가."""
    return lambda i, m, f: chr(0xAC00 + formula(i, m, f))


COMPOSE_MISTAKES = {
    "0xAC00을 더하지 않았습니다. '가'에서 시작하는 번호로 바꾼 뒤 chr에 넣으세요.":
        lambda i, m, f: chr(i * 588 + m * 28 + f),
    "문자가 아니라 번호를 돌려주었습니다. chr로 문자를 만드세요.":
        lambda i, m, f: 0xAC00 + i * 588 + m * 28 + f,
    "종성을 더하지 않았습니다.":
        placed(lambda i, m, f: i * 588 + m * 28),
    "중성에 28을 곱하지 않았습니다. 중성이 하나 바뀌면 번호는 28씩 커집니다.":
        placed(lambda i, m, f: i * 588 + m + f),
    "초성에 21만 곱했습니다. 초성이 하나 바뀌면 번호는 21 × 28 = 588씩 커집니다.":
        placed(lambda i, m, f: i * 21 + m * 28 + f),
    "종성을 27가지로 세었습니다. 받침 '없음'까지 28가지입니다.":
        placed(lambda i, m, f: (i * 21 + m) * 27 + f),
    "중성에 21을, 초성에 588을 곱했습니다. 중성에는 그 안에 든 종성의 수 28을 곱합니다.":
        placed(lambda i, m, f: i * 588 + m * 21 + f),
    "자모 셋을 이어 붙이기만 했습니다. 한 글자(음절)로 합친 번호를 구하세요.":
        lambda i, m, f: chr(0x1100 + i) + chr(0x1161 + m) + (chr(0x11A7 + f) if f else ""),
}  # fmt: skip


# ── BPE: 쌍 합치기 ───────────────────────────────────────────────────────────────────────────────────
def merge_by_text(ids, pair, new_id):
    """Ids as characters of one string, the pair replaced by str.replace (left to right, no overlap)."""
    text = "".join(map(chr, ids)).replace(chr(pair[0]) + chr(pair[1]), chr(new_id))
    return [ord(char) for char in text]


def merge_with(found, step=2, tail=True):
    """A left-to-right merge with one place each to go wrong in."""

    def run(ids, pair, new_id):
        merged, i = [], 0
        while i < len(ids) if tail else i < len(ids) - 1:
            if i + 1 < len(ids) and found(ids[i], ids[i + 1], pair):
                merged.append(new_id)
                i += step
            else:
                merged.append(ids[i])
                i += 1
        return merged

    return run


def exact(a, b, pair):
    return (a, b) == tuple(pair)


def merge_keeping(ids, pair, new_id):
    """Puts the new id in but leaves the pair's second member where it was."""
    return merge_with(exact, step=1)(ids, pair, new_id)


def merge_once(ids, pair, new_id):
    for i in range(len(ids) - 1):
        if exact(ids[i], ids[i + 1], pair):
            return [*ids[:i], new_id, *ids[i + 2 :]]
    return list(ids)


def merge_from_right(ids, pair, new_id):
    return merge_by_text(ids[::-1], pair[::-1], new_id)[::-1]


def merge_in_place(ids, pair, new_id):
    for i in range(len(ids) - 1):
        if i + 1 < len(ids) and exact(ids[i], ids[i + 1], pair):
            ids[i : i + 2] = [new_id]
    return ids


def merge_every(ids, pair, new_id):
    """Both members become the new id on their own."""
    return [new_id if value in pair else value for value in ids]


def merge_nothing(ids, pair, new_id):
    """A list is never equal to a tuple."""
    return list(ids)


MERGE_MISTAKES = {
    "합친 뒤 한 칸만 나아갔습니다. 쌍의 둘째 값이 남거나 `aaa`가 두 번 합쳐지니 두 칸을 건너뛰세요.":
        merge_keeping,
    "마지막 값이 사라졌습니다. 짝이 없는 마지막 값도 그대로 옮기세요.":
        merge_with(exact, tail=False),
    "하나도 합치지 않았습니다. 리스트 [a, b]와 튜플 (a, b)는 ==로 비교하면 늘 다릅니다. tuple(ids[i : i + 2])로 바꾸어 비교하세요.":
        merge_nothing,
    "첫 번째로 나온 쌍만 바꾸었습니다. 끝까지 모두 바꾸세요.":
        merge_once,
    "오른쪽부터 합쳤습니다. 왼쪽부터 합쳐야 `aaa`가 (새 번호, a)가 됩니다.":
        merge_from_right,
    "앞뒤 순서를 가리지 않고 합쳤습니다. (a, b)와 (b, a)는 다른 쌍입니다.":
        merge_with(lambda a, b, pair: {a, b} == set(pair)),
    "쌍의 첫 값만 비교했습니다. 둘이 나란히 있을 때만 합칩니다.":
        merge_with(lambda a, b, pair: a == pair[0]),
    "쌍에 든 값을 하나하나 새 번호로 바꾸었습니다. 나란한 둘이 새 번호 '하나'가 됩니다.":
        merge_every,
    "받은 리스트를 고쳤습니다. 새 리스트를 만들어 돌려주세요.":
        merge_in_place,
}  # fmt: skip


# ── BPE: 학습 ────────────────────────────────────────────────────────────────────────────────────────
def train_by_text(ids, n_merges):
    """BPE on one string: counts by a regular expression that looks ahead, merges by str.replace."""
    text, merges = "".join(map(chr, ids)), []
    for number in range(n_merges):
        seen = ["".join(pair) for pair in re.findall(r"(?s)(.)(?=(.))", text)]
        if not seen:
            break
        best = sorted(set(seen), key=lambda pair: (-seen.count(pair), seen.index(pair)))[0]
        text = text.replace(best, chr(256 + number))
        merges.append((ord(best[0]), ord(best[1])))
    return merges, [ord(char) for char in text]


def train_with(
    choose=lambda counts: max(counts, key=counts.get), first=256, again=True, pairs=lambda ids: zip(ids, ids[1:])
):
    """BPE training with one place each to go wrong in."""

    def run(ids, n_merges):
        merges, start = [], list(ids)
        for number in range(n_merges):
            counts = Counter(pairs(ids if again else start))
            for pair in [] if again else merges:
                counts.pop(pair, None)
            if not counts:
                break
            pair = choose(counts)
            ids = merge_by_text(ids, pair, first + number)
            merges.append(pair)
        return merges, ids

    return run


def last_of_ties(counts):
    most = max(counts.values())
    return [pair for pair, count in counts.items() if count == most][-1]


def same_id(ids, n_merges):
    """Every merge gets the number 256."""
    merges = []
    for _ in range(n_merges):
        counts = Counter(zip(ids, ids[1:]))
        if not counts:
            break
        merges.append(max(counts, key=counts.get))
        ids = merge_by_text(ids, merges[-1], 256)
    return merges, ids


def no_stop(ids, n_merges):
    merges = []
    for number in range(n_merges):
        counts = Counter(zip(ids, ids[1:]))
        merges.append(max(counts, key=counts.get))
        ids = merge_by_text(ids, merges[-1], 256 + number)
    return merges, ids


def keeps_first_ids(ids, n_merges):
    """The merged ids are not kept: the same pair is found again and again."""
    pair = max(Counter(zip(ids, ids[1:])), key=Counter(zip(ids, ids[1:])).get, default=None)
    return ([pair] * n_merges if pair else []), list(ids)


def next_free_id(ids, n_merges):
    """New ids count on from the largest there is, not from 256."""
    merges = []
    for _ in range(n_merges):
        counts = Counter(zip(ids, ids[1:]))
        if not counts:
            break
        merges.append(max(counts, key=counts.get))
        ids = merge_by_text(ids, merges[-1], max(ids) + 1)
    return merges, ids


def stops_at_one(ids, n_merges):
    merges = []
    for number in range(n_merges):
        counts = Counter(zip(ids, ids[1:]))
        pair = max(counts, key=counts.get, default=None)
        if pair is None or counts[pair] < 2:
            break
        ids = merge_by_text(ids, pair, 256 + number)
        merges.append(pair)
    return merges, ids


BPE_MISTAKES = {
    "횟수가 같은 쌍에서 뒤에 나온 것을 골랐습니다. 먼저 나온 쌍을 고르세요(max는 동점이면 먼저 넣은 것을 고릅니다).":
        train_with(last_of_ties),
    "쌍의 번호가 가장 큰 것을 골랐습니다. `max(counts)`는 키를 비교합니다. `key=counts.get`을 주세요.":
        train_with(max),
    "가장 드문 쌍을 골랐습니다. 가장 자주 나온 쌍을 합칩니다.":
        train_with(lambda counts: min(counts, key=counts.get)),
    "쌍을 처음에 한 번만 세었습니다. 합치고 나면 새 쌍이 생기니 매번 다시 세세요.":
        train_with(again=False),
    "새 번호가 256에서 시작하지 않습니다. 바이트가 0~255를 쓰므로 첫 합치기가 256입니다.":
        train_with(first=257),
    "합친 ids를 다시 담지 않았습니다. ids = merge(ids, …)로 바꾸어야 다음 번에 새 쌍을 셉니다.":
        keeps_first_ids,
    "새 번호를 지금의 가장 큰 번호 + 1로 주었습니다. 바이트가 0~255를 쓰므로 256부터 차례로 줍니다.":
        next_free_id,
    "횟수가 같은 쌍에서 번호가 큰 쌍을 골랐습니다. 동점이면 먼저 나온 쌍입니다.":
        train_with(lambda counts: max(counts, key=lambda pair: (counts[pair], pair))),
    "합칠 때마다 같은 번호를 주었습니다. 합치기마다 새 번호(256, 257, …)를 주어야 되돌릴 수 있습니다.":
        same_id,
    "쌍을 두 칸씩 끊어 세었습니다. 이웃한 쌍을 모두 세야 하니 zip(ids, ids[1:])을 쓰세요.":
        train_with(pairs=lambda ids: zip(ids[::2], ids[1::2])),
    "더 합칠 쌍이 없을 때 멈추지 않았습니다. 길이가 1이 되면 쌍이 없으니 반복을 끝내세요.":
        no_stop,
    "한 번만 나온 쌍에서 멈췄습니다. 이 문제에서는 쌍이 하나도 없을 때만 멈춥니다.":
        stops_at_one,
    "합친 목록만 돌려주었습니다. (합친 쌍의 리스트, 합친 뒤의 번호) 둘을 돌려주세요.":
        lambda ids, n_merges: train_by_text(ids, n_merges)[0],
    "돌려주는 순서가 다릅니다. 합친 쌍의 리스트가 먼저, 번호가 나중입니다.":
        lambda ids, n_merges: train_by_text(ids, n_merges)[::-1],
}  # fmt: skip


# ── 자모 n-그램 ──────────────────────────────────────────────────────────────────────────────────────
def letters_by_name(word):
    """The letters of a word by their Unicode names: HANGUL CHOSEONG KIYEOK is HANGUL LETTER KIYEOK."""
    spelled = []
    for char in unicodedata.normalize("NFD", word):
        name = re.sub("CHOSEONG|JUNGSEONG|JONGSEONG", "LETTER", unicodedata.name(char))
        spelled.append(unicodedata.lookup(name) if "HANGUL" in name else char)
    return "".join(spelled)


def ngrams_by_regex(word, low=3, high=5):
    """All windows of each length by a pattern that looks ahead."""
    text = f"<{letters_by_name(word)}>"
    return [piece for n in range(low, high + 1) for piece in re.findall(f"(?=(.{{{n}}}))", text)]


def cut(spell=letters_by_name, mark=lambda text: f"<{text}>", last=1, top=1, by_place=False):
    """Jamo n-grams with one place each to go wrong in."""

    def run(word, low=3, high=5):
        text = mark(spell(word))
        lengths = range(low, high + top)
        if by_place:
            return [text[i : i + n] for i in range(len(text)) for n in lengths if i + n <= len(text)]
        return [text[i : i + n] for n in lengths for i in range(len(text) - n + last)]

    return run


NGRAM_MISTAKES = {
    "경계 표시 `<`와 `>`를 붙이지 않았습니다. 낱말의 처음과 끝에 있는 조각을 구별하는 표시입니다.":
        cut(mark=lambda text: text),
    "앞의 경계 표시 `<`를 붙이지 않았습니다. 낱말의 처음에 있는 조각도 구별해야 합니다.":
        cut(mark=lambda text: f"{text}>"),
    "마지막 조각이 빠졌습니다. 뒤에 `>`를 붙였는지, 시작 자리가 0부터 len − n까지(range(len(text) - n + 1))인지 보세요.":
        cut(last=0),
    "가장 긴 길이가 빠졌습니다. high도 들어가도록 range(low, high + 1)로 쓰세요.":
        cut(top=0),
    "음절을 잘랐습니다. 먼저 to_letters로 낱자를 늘어놓으세요.":
        cut(spell=lambda word: word),
    "자리마다 길이를 바꾸어 가며 잘랐습니다. 짧은 길이의 조각을 모두 낸 다음에 긴 길이로 넘어갑니다.":
        cut(by_place=True),
    "끝에 n보다 짧은 조각이 섞였습니다. 남은 글자가 n개보다 적으면 자르지 않습니다.":
        lambda word, low=3, high=5: [
            text[i : i + n] for text in [f"<{letters_by_name(word)}>"]
            for n in range(low, high + 1) for i in range(len(text))
        ],
    "겹치지 않게 잘랐습니다. 한 글자씩 밀면서 자르세요.":
        lambda word, low=3, high=5: [
            text[i : i + n] for text in [f"<{letters_by_name(word)}>"]
            for n in range(low, high + 1) for i in range(0, len(text) - n + 1, n)
        ],
    "경계 표시를 낱자마다 붙였습니다. 낱말 하나에 앞뒤로 한 번씩만 붙입니다.":
        cut(mark=lambda text: "".join(f"<{letter}>" for letter in text)),
    "되풀이되는 조각을 지웠습니다. 나온 대로 모두 남기세요.":
        lambda word, low=3, high=5: list(dict.fromkeys(ngrams_by_regex(word, low, high))),
}  # fmt: skip
