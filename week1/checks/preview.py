"""Week 1, preview: what is right and what typically goes wrong in a text preprocessing pipeline."""

import bisect
import html
import re
import unicodedata
from collections import Counter

import torch
from torch.nn.utils.rnn import pad_sequence

from utils.checking import Check, Summary, Written, args
from week1.checks import preview_mistakes as wrong

summary = Summary("w1-p")


def nfd(text: str) -> str:
    """The text as a Mac writes it into file names: every syllable as two or three letters."""
    return unicodedata.normalize("NFD", text)


# 1 ── Unicode


def true_normalize(text: str) -> str:
    """Drop what Unicode calls format characters, halve the full-width ones by name, then compose."""
    kept = [char for char in text if unicodedata.category(char) != "Cf"]
    halved = [unicodedata.normalize("NFKC", c) if unicodedata.east_asian_width(c) == "F" else c for c in kept]
    return unicodedata.normalize("NFC", "".join(halved))


normalize = Check(
    "w1-p1",
    "유니코드 정규화",
    points=2,
    truth=true_normalize,
    inputs={
        "이미 정돈된 글": args("재밌다 10점"),
        "NFD 한글": args(nfd("영화 좋다")),
        "ㅋㅠ가 든 글": args("웃긴데 ㅋㅋㅠㅠ"),
        "보이지 않는 글자": args("\ufeff음악\u200b좋다\ufeff!"),
        "앞뒤의 보이지 않는 글자": args("\u200b끝\u00ad"),
        "전각 글자": args("ＣＧ １０점！"),
        "모두 함께": args(nfd("각색") + "\u200b ＯＳＴ ㅋㅋ"),
        "빈 글": args(""),
    },
    mistakes={
        "NFKC를 썼습니다. 낱자 ㅋ, ㅠ까지 다른 글자로 바뀌고 'ㅋㅠ'는 '큐'가 됩니다. NFC를 쓰세요.": wrong.nfkc,
        "NFD를 썼습니다. 글자를 모으는 것이 아니라 자모로 풀어 놓습니다. NFC를 쓰세요.": wrong.decomposed,
        "NFC로 모으지 않았습니다. 눈에 같아 보이는 '가'가 두 가지로 남습니다.": wrong.not_composed,
        "보이지 않는 글자가 남았습니다. INVISIBLE에 든 글자를 모두 지우세요.": wrong.invisible_kept,
        "보이지 않는 글자를 빈칸으로 바꾸었습니다. 바꾸지 말고 그냥 지우세요.": wrong.blank_for_invisible,
        "보이지 않는 글자를 일부만 지웠습니다. INVISIBLE에는 `\\u200b`를 비롯해 여섯 가지가 있습니다.": (
            wrong.only_zero_width_space
        ),
        "보이지 않는 글자를 글의 앞뒤에서만 지웠습니다. 가운데에도 숨어 있습니다.": wrong.only_stripped,
    },
)


# 2 ── Cleaning


def true_clean(text: str) -> str:
    """Character by character, without regular expressions for the three steps of the exercise."""
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    while (start := min((i for i in (text.find("http://"), text.find("https://")) if i >= 0), default=-1)) >= 0:
        end = start
        while end < len(text) and not text[end].isspace():
            end += 1
        text = text[:start] + " " + text[end:]
    kept = []
    for char in text:
        third = kept[-2:] == [char, char] and not char.isdigit()
        if not third:
            kept.append(char)
    return " ".join("".join(kept).split())


clean = Check(
    "w1-p2",
    "리뷰 청소",
    points=3,
    truth=true_clean,
    inputs={
        "깨끗한 글": args("바나나 먹고 빨리 봄 ★ 9점!"),
        "태그와 &amp;": args("최고 &amp; 강추<br />또 봐요"),
        "주소": args("후기는 https://example.com/a?b=1 여기 http://example.com"),
        "되풀이": args("재밌어어어어 ㅋㅋㅋㅋㅋ ㅠㅠㅠ!!!"),
        "두 번은 그대로": args("너무 ㅋㅋ 하하"),
        "숫자": args("1000원에 10000명이 봄ㅎㅎㅎ"),
        "빈칸": args("  밤에\u3000 혼자\n봤다 "),
        "모두 함께": args(" 와아아아<br>2000점 http://example.com  ㅋㅋㅋ "),
        "빈 글": args(""),
    },
    mistakes={
        "되풀이를 한 글자로 줄였습니다. '바나나'가 '바나'가 됩니다. 두 글자로 줄이세요.": wrong.collapse_to_one,
        '세 번 이상 이어진 것을 한 번으로 줄였습니다. `r"\\1\\1"`로 두 번 남기세요.': wrong.collapse_runs_to_one,
        "세 번 이어진 것이 남았습니다. 괄호가 이미 한 번이므로 뒤에는 `{2,}`입니다.": wrong.three_more,
        "서로 다른 글자가 이어진 것까지 줄였습니다. 괄호 뒤에 `\\1`이 있어야 '똑같은 글'이 됩니다.": (
            wrong.any_letters_collapsed
        ),
        '바꿀 글 앞에 r이 없어 `\\1`이 보이지 않는 다른 글자가 되었습니다. `r"\\1\\1"`이라고 쓰세요.': (
            wrong.replacement_not_raw
        ),
        "ㅋㅋㅋ, ㅠㅠ를 통째로 지웠습니다. 감정을 알려 주는 신호이니 두 개로 줄여 남기세요.": wrong.laughter_deleted,
        "숫자까지 줄였습니다. 1000원이 100원이 됩니다. 숫자가 아닌 글자(`\\D`)만 줄이세요.": wrong.digits_collapsed,
        "ㅋ, ㅠ 같은 낱자만 줄였습니다. '어어어'와 '!!!'도 줄여야 합니다.": wrong.only_letters_collapsed,
        "되풀이를 줄이지 않았습니다. 줄이는 줄을 썼다면 패턴 앞의 r을 빠뜨리지 않았는지 보세요.": wrong.not_collapsed,
        "한글만 남기고 모두 지웠습니다. 10점, ★, OST도 뜻이 있는 글자입니다.": wrong.only_hangul,
        "인터넷 주소가 남았습니다. http부터 다음 빈칸 앞까지를 빈칸 하나로 바꾸세요.": wrong.url_left,
        "`http://`로 시작하는 주소가 남았습니다. s는 없을 수도 있으니 `https?`라고 쓰세요.": wrong.only_https,
        "`https://`로 시작하는 주소가 남았습니다. s는 있을 수도 있으니 `https?`라고 쓰세요.": wrong.only_http,
        "주소 뒤에 이어지는 글까지 지웠습니다. 빈칸이 아닌 글자(`\\S`)까지만 주소입니다.": wrong.url_to_the_end,
        "주소를 지우고 난 자리에 빈칸이 겹쳐 남았습니다. 빈칸 줄이기는 맨 나중에 하세요.": wrong.spaces_first,
        "글의 앞뒤에 빈칸이 남았습니다. 마지막에 `strip()`을 쓰세요.": wrong.not_stripped,
    },
)


# 3 ── Jamo


def true_jamo(text: str) -> list[str]:
    """By the letters' Unicode names: HANGUL JONGSEONG NIEUN -> HANGUL LETTER NIEUN. No arithmetic."""
    letters = []
    for char in text:
        for part in nfd(char) if "가" <= char <= "힣" else char:
            name = unicodedata.name(part, "")
            known = re.fullmatch(r"HANGUL (?:CHO|JUNG|JONG)SEONG (.+)", name)
            letters.append(unicodedata.lookup(f"HANGUL LETTER {known[1]}") if known else part)
    return letters


def every_letter(rng) -> str:
    """28 random syllables that hold every initial, medial and final at least once."""
    parts = zip(*(rng.permutation(28) % kinds for kinds in (19, 21, 28)), strict=True)
    return "".join(chr(0xAC00 + int(i * 588 + m * 28 + f)) for i, m, f in parts)


to_jamo = Check(
    "w1-p3",
    "자모 분해",
    points=3,
    truth=true_jamo,
    inputs={
        "받침 있는 글자": args("한글"),
        "받침 없는 글자": args("나무"),
        "ㄱ받침": args("음악"),
        "초성이 ㄱ": args("각개"),
        "처음과 끝": args("가힣"),
        "겹받침": args("값없닭앉"),
        "한글이 아닌 글자": args("ㅋㅋ A+ 10"),
        "빈 글": args(""),
        "무작위(초성·중성·종성 모두)": lambda rng: args(every_letter(rng)),
    },
    mistakes={
        "받침이 없는 글자에 빈 문자열('')이 끼어 있습니다. 받침 번호가 0이면 넣지 마세요.": wrong.empty_final,
        "중성과 종성을 나누는 수가 다릅니다. 중성 하나에 종성이 28가지(없음 포함)입니다.": wrong.divided_by_21,
        "초성을 28로 나누었습니다. 초성 하나에 글자가 21 × 28 = 588개 있습니다.": wrong.initial_by_28,
        "초성을 399(19 × 21)로 나누었습니다. 초성 하나에 글자가 21 × 28 = 588개 있습니다.": wrong.initial_by_399,
        "중성 번호가 범위를 벗어났습니다. 588로 나눈 나머지를 다시 28로 나눈 몫입니다.": wrong.medial_of_whole_code,
        "중성 번호가 너무 큽니다. 588로 나눈 나머지를 28로 한 번 더 나눈 몫을 쓰세요.": wrong.medial_not_divided,
        "받침이 하나씩 밀렸습니다. FINALS의 0번은 '받침 없음'이라 1을 빼지 않습니다.": wrong.final_shifted,
        "받침을 빠뜨렸습니다. '한'은 ㅎ, ㅏ, ㄴ 세 낱자입니다.": wrong.no_final,
        "ㄱ받침이 사라졌습니다. 받침 번호가 1이면 ㄱ이니 0보다 클 때 넣으세요.": wrong.first_final_lost,
        "낱자를 한 문자열로 이어 붙였습니다. 낱자의 리스트 letters를 그대로 돌려주세요.": wrong.joined,
        "첫 음절만 풀고 끝났습니다. `return`이 for 문 안에 들어가 있습니다.": wrong.returned_after_first,
    },
)


# 4 ── Units


def true_tokenize(text: str, unit: str) -> list[str]:
    """Collect what is no white space; jamo by their names."""
    if unit == "eojeol":
        return re.findall(r"\S+", text)
    return [part for char in text if not char.isspace() for part in (true_jamo(char) if unit == "jamo" else [char])]


def helper_is_wrong(answer, text: str) -> bool:
    """Does the answer call a to_jamo (exercise 3) that is itself wrong, unfinished or missing?"""
    if "to_jamo" not in getattr(getattr(answer, "__code__", None), "co_names", ()):
        return False
    letters = "".join(text.split())
    try:
        jamo = answer.__globals__["to_jamo"](letters)
        return isinstance(jamo, str) or list(jamo) != true_jamo(letters)
    except Exception:  # noqa: BLE001 - whatever exercise 3 raises, it is not this exercise's fault
        return True


def tokens_of(answer, text, unit):
    """What the answer returns; for jamo with a wrong helper only that the helper is wrong."""
    if unit == "jamo" and helper_is_wrong(answer, text):
        return {"to_jamo": "문제 3의 답이 틀림"}
    return answer(text, unit)


tokenize = Check(
    "w1-p4",
    "세 가지 토큰화",
    points=2,
    truth=true_tokenize,
    use=tokens_of,
    inputs={
        "어절": args("음악이 다했다 ㅠㅠ", "eojeol"),
        "어절(빈칸 두 개와 줄 바꿈)": args(" 다시  봄\n추천", "eojeol"),
        "음절": args("음악이 다했다 ㅠㅠ", "syllable"),
        "음절(줄 바꿈)": args("다시  봄\n추천", "syllable"),
        "음절(어절 하나)": args("재밌다", "syllable"),
        "자모": args("음악이 다했다 ㅠㅠ", "jamo"),
        "자모(줄 바꿈)": args("다시  봄\n추천", "jamo"),
        "자모(어절 하나)": args("재밌다", "jamo"),
        "빈 글": args("", "eojeol"),
    },
    mistakes={
        "음절과 자모에 빈칸이 토큰으로 들어 있습니다. 빈칸은 빼기로 했습니다.": wrong.spaces_are_tokens,
        "음절에 빈칸이 토큰으로 들어 있습니다. 빈칸을 뺀 글을 `list(…)`에 넣으세요.": wrong.spaces_in_syllables,
        "자모에 빈칸이 토큰으로 들어 있습니다. 빈칸을 뺀 글을 `to_jamo(…)`에 넣으세요.": wrong.spaces_in_jamo,
        "음절이나 자모에 줄 바꿈(`\\n`)이 남았습니다. `split()`으로 나누어 이어 붙이면 함께 빠집니다.": (
            wrong.line_breaks_kept
        ),
        "`split(' ')`은 빈칸이 겹치면 빈 토큰을 만듭니다. `split()`이라고 쓰세요.": wrong.split_on_one_space,
        "자모를 어절마다 따로 묶었습니다. 낱자가 한 줄로 이어진 리스트 하나여야 합니다.": wrong.nested_jamo,
        "자모로 풀지 않고 음절을 돌려주었습니다. `to_jamo`를 쓰세요.": wrong.jamo_not_split,
        "tokenize가 부르는 `to_jamo`(문제 3)가 틀렸습니다. 문제 3의 답안 셀과 검사 셀을 먼저 실행하세요.": (
            wrong.helper_wrong
        ),
    },
)


# 5 ── Vocabulary


def true_vocab(token_lists: list[list[str]], min_count: int) -> dict[str, int]:
    """Count in a plain loop and keep the ranking sorted while inserting."""
    counts: dict[str, int] = {}
    for token in (token for tokens in token_lists for token in tokens):
        counts[token] = counts.get(token, 0) + 1
    ranking: list[tuple[int, str]] = []
    for token, count in counts.items():
        if count >= min_count:
            bisect.insort(ranking, (-count, token))
    return {token: i for i, token in enumerate(["<pad>", "<unk>", *(token for _, token in ranking)])}


build_vocab = Check(
    "w1-p5",
    "어휘 사전",
    points=3,
    truth=true_vocab,
    inputs={
        "한 번이라도 나오면": args([["나", "는", "나"], ["너", "는"]], 1),
        "두 번 이상": args([["좋", "다", "!"], ["싫", "다", "!"], ["다"]], 2),
        "같은 횟수": args([["하", "가", "나"], ["다", "하", "가", "나", "다"]], 1),
        "영어와 한글": args([["ost", "영화", "ost"], ["CG", "영화", "가"]], 1),
        "리뷰가 없음": args([], 1),
        "무작위": lambda rng: args([[chr(0xAC00 + int(i)) for i in rng.integers(0, 9, size=7)] for _ in range(4)], 2),
    },
    mistakes={
        "횟수가 같은 토큰을 나온 차례대로 두었습니다. 가나다순으로 두어야 늘 같은 번호가 됩니다.": wrong.ties_as_seen,
        "`<pad>`와 `<unk>`가 빠졌습니다. 0번과 1번은 이 둘의 자리입니다.": wrong.no_specials,
        "`<pad>`가 0번이 아닙니다. `<pad>`가 0번, `<unk>`가 1번입니다.": wrong.pad_is_not_zero,
        "min_count와 같은 횟수의 토큰이 빠졌습니다. `>`가 아니라 `>=`입니다.": wrong.more_than_min_count,
        "min_count를 쓰지 않았습니다. 드문 토큰도 모두 들어갔습니다.": wrong.min_count_ignored,
        "적게 나온 토큰이 앞에 왔습니다. 많이 나온 것부터 번호를 매기세요.": wrong.rare_first,
        "횟수가 같은 토큰이 가나다의 거꾸로입니다. reverse 대신 -횟수로 정렬하세요.": wrong.ties_reversed,
        "횟수를 보지 않고 가나다순으로만 번호를 매겼습니다. 많이 나온 것이 먼저입니다.": wrong.alphabetical,
    },
)


# 6 ── Numbers


def true_encode(tokens: list[str], vocab: dict[str, int]) -> list[int]:
    """Look every token up in the list of pairs."""
    ids = []
    for token in tokens:
        found = [number for known, number in vocab.items() if known == token]
        ids.append(found[0] if found else vocab["<unk>"])
    return ids


def with_kind(answer, tokens, vocab):
    """Ids and the kind of their container: the notebook goes on with a list, and a tensor's parts are no ids."""
    ids = answer(tokens, vocab)
    if ids is None:
        return None
    of_tensors = isinstance(ids, list) and any(torch.is_tensor(number) for number in ids)
    return {"값": ids, "종류": "텐서의 list" if of_tensors else type(ids).__name__}


VOCAB = {"<pad>": 0, "<unk>": 1, "좋": 2, "다": 3, "안": 4}

encode = Check(
    "w1-p6",
    "토큰을 번호로",
    points=2,
    truth=true_encode,
    use=with_kind,
    reference=lambda tokens, vocab: [vocab.get(token, vocab["<unk>"]) for token in tokens],  # the truth is slow
    inputs={
        "아는 토큰": args(["안", "좋", "다"], VOCAB),
        "모르는 토큰": args(["참", "좋", "네"], VOCAB),
        "모르는 토큰뿐": args(["별", "로"], VOCAB),
        "되풀이된 토큰": args(["좋", "다", "좋", "다", "참", "참"], VOCAB),
        "빈 리뷰": args([], VOCAB),
    },
    mistakes={
        "사전에 없는 토큰에서 KeyError가 났습니다. 없으면 `<unk>`의 번호를 쓰세요.": wrong.unknown_crashes,
        "모르는 토큰을 버렸습니다. 리뷰가 짧아지고 '모르는 말이 있었다'는 사실도 사라집니다.": wrong.unknown_dropped,
        "모르는 토큰에 0번을 주었습니다. 0번은 `<pad>`라서 모델이 빈자리로 여깁니다.": wrong.unknown_is_pad,
        "모르는 토큰을 사전에 새로 넣었습니다. 모델의 임베딩에는 그 번호의 줄이 없습니다.": wrong.unknown_added,
        "되풀이된 토큰을 한 번만 바꾸었습니다. 번호 리스트는 토큰 리스트와 길이가 같아야 합니다.": wrong.each_token_once,
        "텐서를 돌려주었습니다. 길이가 다른 리뷰를 나중에 묶으니 여기서는 리스트로 둡니다.": wrong.as_tensor,
        "튜플을 돌려주었습니다. 번호의 리스트(list)를 돌려주세요.": wrong.as_tuple,
        "첫 토큰만 바꾸고 끝났습니다. `return`이 for 문 안에 들어가 있습니다.": wrong.returned_in_loop,
    },
)


# 7 ── Batch


def true_pad(sequences: list[list[int]], max_len: int) -> tuple[torch.Tensor, torch.Tensor]:
    """PyTorch's own padding; the mask is padded separately from lists of True."""
    cut = [torch.tensor(ids[:max_len], dtype=torch.long) for ids in sequences]
    ids = pad_sequence(cut, batch_first=True, padding_value=0)
    return ids, pad_sequence([torch.ones(len(row), dtype=torch.bool) for row in cut], batch_first=True)


def batch_parts(answer, sequences, max_len):
    """Ids, mask and what kind of tensor each is; a lone tensor is the ids without a mask."""
    result = answer(sequences, max_len)
    if result is None:
        return None
    ids, mask = result if isinstance(result, tuple | list) and len(result) == 2 else (result, None)
    kinds = [str(x.dtype).removeprefix("torch.") if torch.is_tensor(x) else type(x).__name__ for x in (ids, mask)]
    return {"ids": ids, "mask": mask, "ids의 자료형": kinds[0].replace("int32", "int64"), "mask의 자료형": kinds[1]}


pad_batch = Check(
    "w1-p7",
    "패딩과 마스크",
    points=3,
    truth=true_pad,
    use=batch_parts,
    inputs={
        "길이가 다른 셋": args([[5, 6, 7], [8], [9, 3]], 10),
        "max_len보다 긴 것": args([[2, 3, 4, 5, 6, 7], [8, 9]], 4),
        "뒤의 것이 더 긺": args([[8], [5, 6, 7]], 5),
        "길이가 같은 둘": args([[4, 5], [6, 7]], 2),
        "빈 리뷰가 섞임": args([[3, 2], [], [4]], 5),
        "무작위": lambda rng: args([rng.integers(2, 99, size=n).tolist() for n in rng.permutation([7, 1, 4, 6])], 6),
    },
    mistakes={
        "빈자리를 왼쪽에 채웠습니다. 리뷰는 왼쪽에 붙이고 오른쪽을 0으로 채우세요.": wrong.padded_left,
        "빈자리를 1번(`<unk>`)으로 채웠습니다. 빈자리는 0번(`<pad>`)입니다.": wrong.padded_with_one,
        "mask를 함께 돌려주지 않았습니다. 마지막 줄은 `return ids, mask`입니다.": wrong.no_mask,
        "마스크가 뒤집혔습니다. 진짜 토큰이 True, 빈자리가 False입니다.": wrong.mask_inverted,
        "마스크가 모두 True입니다. 빈자리는 False로 남겨 두세요.": wrong.mask_all_true,
        "mask의 자료형이 float32입니다. bool이어야 합니다.": wrong.mask_is_float,
        "ids의 자료형이 float32입니다. 임베딩 층은 정수(torch.long)만 받습니다.": wrong.ids_are_float,
        "ids와 mask의 순서가 바뀌었습니다. 마지막 줄은 `return ids, mask`입니다.": wrong.mask_swapped,
        "첫 리뷰의 길이를 T로 썼습니다. 가장 긴 리뷰는 어디에나 있을 수 있으니 `max(…)`로 찾으세요.": (
            wrong.first_is_longest
        ),
        "자르기 전의 길이로 T를 정해 빈 열이 남았습니다. 자른 뒤에 가장 긴 것을 찾으세요.": wrong.measured_before_cutting,
        "첫 리뷰만 채우고 끝났습니다. `return`이 for 문 안에 들어가 있습니다.": wrong.only_first_row,
        "max_len보다 긴 리뷰를 자르지 않았습니다.": wrong.not_truncated,
        "긴 리뷰의 앞을 잘랐습니다. 앞에서부터 max_len개를 남기세요.": wrong.head_cut,
        "언제나 max_len까지 채웠습니다. 너비 T는 (자른 뒤) 가장 긴 리뷰의 길이입니다.": wrong.always_max_len,
    },
)


# 8 ── Frequencies


def true_top(token_lists: list[list[str]], stop_words: set[str], k: int) -> list[tuple[str, int]]:
    """Take the largest k times."""
    left = Counter(token for tokens in token_lists for token in tokens)
    for word in stop_words:
        left.pop(word, None)
    top = []
    while left and len(top) < k:
        best = min(left, key=lambda token: (-left[token], token))
        top.append((best, left.pop(best)))
    return top


REVIEWS = [["영화", "가", "이야기", "가", "안", "좋"], ["이", "영화", "이야기", "최고"], ["연기", "가", "최고", "가"]]

top_words = Check(
    "w1-p8",
    "불용어와 자주 나온 낱말",
    points=2,
    truth=true_top,
    inputs={
        "노트북의 예": args([["영화", "보"], ["영화", "좋"], ["보", "굿"]], {"보"}, 2),
        "조사를 빼고 셋": args(REVIEWS, {"가", "이"}, 3),
        "불용어 없음": args(REVIEWS, set(), 2),
        "같은 횟수": args([["하늘", "바다"], ["가을", "바다", "하늘", "가을", "산"]], {"산"}, 4),
        "같은 횟수에서 잘림": args([["하늘", "바다", "가을"], ["하늘", "바다", "가을", "산"]], {"산"}, 1),
        "k가 더 큼": args([["ㅋㅋ", "굿"]], set(), 9),
        "리뷰가 없음": args([], {"가"}, 3),
    },
    mistakes={
        "불용어를 빼지 않았습니다.": wrong.stop_words_kept,
        "불용어가 들어 있는 낱말까지 뺐습니다. '이'를 빼려다 '이야기'가 사라집니다.": wrong.substring_removed,
        "k개를 먼저 고르고 나서 불용어를 뺐습니다. 먼저 빼고 세어야 k개가 남습니다.": wrong.stopped_after_top,
        "한 리뷰에 여러 번 나온 낱말을 한 번만 셌습니다.": wrong.once_per_review,
        "횟수가 같은 낱말을 나온 차례대로 두었습니다. 가나다순으로 두세요.": wrong.top_ties_as_seen,
        "k개를 먼저 고른 뒤에 줄을 세웠습니다. 횟수가 같은 낱말이 잘려 나가니 모두 줄 세운 다음 `[:k]`로 자르세요.": (
            wrong.sorted_after_top
        ),
        "횟수가 같은 낱말이 가나다의 거꾸로입니다. reverse 대신 -횟수로 정렬하세요.": wrong.top_ties_reversed,
        "k개로 자르지 않았습니다.": wrong.k_ignored,
        "k와 상관없이 두 개만 돌려주었습니다. `[:2]`가 아니라 `[:k]`입니다.": wrong.k_fixed,
    },
)


essay = Written(
    "w1-p9",
    "서술형: 어떤 단위로 자를까",
    points=4,
    numbers=2,
    min_chars=120,
    rubric={
        "상": "고른 단위로 얻는 것과 잃는 것을 모두 썼고, 수치가 결론을 뒷받침합니다. 잃는 것도 수치로 보이면 가장 좋습니다.",
        "중": "수치는 들었지만 얻는 것이나 잃는 것 하나만 썼거나, 수치와 결론이 이어지지 않습니다.",
        "하": "수치 없이 느낌으로 골랐거나, 수치를 잘못 읽었습니다.",
    },
)
