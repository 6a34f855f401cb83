"""Wrong answers to exercises 8 to 11 of week 6's review, as members write them."""

import html

from utils.rag import REFUSAL
from week6.checks import review_cases_search as cases


# 8 ── Pieces
def no_overlap(tokens, size, overlap):
    return [tokens[i : i + size] for i in range(0, len(tokens), size)]


def step_is_overlap(tokens, size, overlap):
    return [tokens[i : i + size] for i in range(0, max(len(tokens) - overlap, 1), max(overlap, 1))]


def too_long(tokens, size, overlap):
    return [tokens[i : i + size + overlap] for i in range(0, len(tokens), size)]


def last_lost(tokens, size, overlap):
    return [tokens[i : i + size] for i in range(0, len(tokens) - size + 1, size - overlap)]


def nothing_new(tokens, size, overlap):
    return [tokens[i : i + size] for i in range(0, len(tokens), size - overlap)]


def last_pushed_back(tokens, size, overlap):
    starts = [i for i in range(0, max(len(tokens) - overlap, 1), size - overlap)]
    starts[-1] = max(0, len(tokens) - size)
    return [tokens[i : i + size] for i in starts]


def one_too_far(tokens, size, overlap):
    step = size - overlap + 1
    return [tokens[i : i + size] for i in range(0, max(len(tokens) - overlap + 1, 1), step)]


def one_too_short(tokens, size, overlap):
    return [tokens[i : i + size - 1] for i in range(0, max(len(tokens) - overlap, 1), size - overlap)]


def none_of_the_short(tokens, size, overlap):
    return [tokens[i : i + size] for i in range(0, len(tokens) - overlap, size - overlap)]


# 9 ── The prompt
def _prompt(question, passages, line, end="질문: {}", none="(문서 없음)"):
    lines = [line(number, passage) for number, passage in enumerate(passages, start=1)]
    return "\n".join(lines or [none]) + "\n\n" + end.format(question)


def _safe(text):
    return text.replace("<", "‹").replace(">", "›")


def counted_from_zero(question, passages):
    return _prompt(question, passages, lambda n, text: f"<문서 {n - 1}>{_safe(text)}</문서 {n - 1}>")


def frame_left_open(question, passages):
    return _prompt(question, passages, lambda n, text: f"<문서 {n}>{text}</문서 {n}>")


def half_escaped(question, passages):
    return _prompt(question, passages, lambda n, text: f"<문서 {n}>{text.replace('<', '‹')}</문서 {n}>")


def marks_deleted(question, passages):
    return _prompt(question, passages, lambda n, text: f"<문서 {n}>{text.translate({60: '', 62: ''})}</문서 {n}>")


def marks_for_the_web(question, passages):
    return _prompt(question, passages, lambda n, text: f"<문서 {n}>{html.escape(text, quote=False)}</문서 {n}>")


def frame_escaped(question, passages):
    return _prompt(question, passages, lambda n, text: _safe(f"<문서 {n}>{text}</문서 {n}>"))


def end_without_number(question, passages):
    return _prompt(question, passages, lambda n, text: f"<문서 {n}>{_safe(text)}</문서>")


def without_numbers(question, passages):
    return _prompt(question, passages, lambda n, text: f"<문서>{_safe(text)}</문서>")


def without_frames(question, passages):
    return _prompt(question, passages, lambda n, text: f"[{n}] {_safe(text)}")


def question_escaped(question, passages):
    return cases.true_prompt(_safe(question), passages)


def nothing_said(question, passages):
    return cases.true_prompt(question, passages).removeprefix("(문서 없음)")


def question_first(question, passages):
    documents, asked = cases.true_prompt(question, passages).rsplit("\n\n", 1)
    return f"{asked}\n\n{documents}"


def one_line_break(question, passages):
    return cases.true_prompt(question, passages).replace("\n\n질문: ", "\n질문: ")


def question_forgotten(question, passages):
    return cases.true_prompt(question, passages).rsplit("\n\n", 1)[0]


# 10 ── RAG
def _ask(question, search, reader, passages, k, least, enough=None, cite=None, careful=True):
    found = search(question, k)
    scores = [score for _, score in found]
    if not (enough or (lambda scores: scores and scores[0] >= least))(scores):
        return REFUSAL, []
    reply = reader.answer(question, [passages[name] for name, _ in found])
    if careful and (reply.refused or not reply.sources):
        return REFUSAL, []
    cite = cite or (lambda sources, found: [found[source - 1][0] for source in sources])
    return reply.text, cite(reply.sources, found)


def numbers_of_the_prompt(*given):
    return _ask(*given, cite=lambda sources, found: list(sources))


def prompt_from_zero(*given):
    return _ask(*given, cite=lambda sources, found: [found[source % len(found)][0] for source in sources])


def everything_cited(*given):
    return _ask(*given, cite=lambda sources, found: [name for name, _ in found])


def best_cited(*given):
    return _ask(*given, cite=lambda sources, found: [found[0][0]])


def never_refuses(*given):
    return _ask(*given, enough=lambda scores: bool(scores))


def nothing_found_raises(question, search, reader, passages, k, least):
    return _ask(question, search, reader, passages, k, least, lambda scores: scores[0] >= least)


def refused_at_the_edge(question, search, reader, passages, k, least):
    return _ask(question, search, reader, passages, k, least, lambda scores: scores and scores[0] > least)


def all_must_reach(question, search, reader, passages, k, least):
    return _ask(question, search, reader, passages, k, least, lambda scores: scores and scores[-1] >= least)


def each_must_reach(question, search, reader, passages, k, least):
    return _ask(question, lambda q, k: [hit for hit in search(q, k) if hit[1] >= least], reader, passages, k, least)


def mean_must_reach(question, search, reader, passages, k, least):
    return _ask(
        question, search, reader, passages, k, least, lambda scores: scores and sum(scores) / len(scores) >= least
    )


def uncited_told(*given):
    return _ask(*given, careful=False)


def everything_read(question, search, reader, passages, k, least):
    found = search(question, k)
    if not found or found[0][1] < least:
        return REFUSAL, []
    reply = reader.answer(question, passages)
    return (reply.text, [source - 1 for source in reply.sources]) if reply.sources else (REFUSAL, [])


def one_read(question, search, reader, passages, k, least):
    return _ask(question, lambda question, k: search(question, k)[:1], reader, passages, k, least)


def always_three(question, search, reader, passages, k, least):
    return _ask(question, search, reader, passages, 3, least)


def turned_to_the_base(question, search, reader, passages, k, least):
    return _ask(question, lambda question, k: sorted(search(question, k)), reader, passages, k, float("-inf"))


def refused_with_sources(question, search, reader, passages, k, least):
    text, sources = cases.true_ask(question, search, reader, passages, k, least)
    return (text, sources) if sources else (text, [name for name, _ in search(question, k)])


def refused_alone(*given):
    text, sources = cases.true_ask(*given)
    return (text, sources) if sources else text


# 11 ── Judging a defence
def _share(before, after, among=None):
    chosen = [a for b, a in zip(before, after) if b]
    return sum(not a for a in chosen) / (among or len(chosen)) if chosen else 0.0


def difference_of_rates(fb, fa, rb, ra):
    return (sum(fb) - sum(fa)) / len(fb), (sum(rb) - sum(ra)) / len(rb)


def net_of_the_fooled(fb, fa, rb, ra):
    return (sum(fb) - sum(fa)) / sum(fb) if any(fb) else 0.0, (sum(rb) - sum(ra)) / sum(rb) if any(rb) else 0.0


def out_of_all(fb, fa, rb, ra):
    return _share(fb, fa, len(fb)), _share(rb, ra, len(rb))


def still_there(fb, fa, rb, ra):
    return (1 - _share(fb, fa) if any(fb) else 0.0), (1 - _share(rb, ra) if any(rb) else 0.0)


def cost_as_kept(fb, fa, rb, ra):
    return _share(fb, fa), (1 - _share(rb, ra) if any(rb) else 0.0)


def not_fooled_after(fb, fa, rb, ra):
    return sum(not a for a in fa) / len(fa), sum(not a for a in ra) / len(ra)


def divides_by_zero(fb, fa, rb, ra):
    return sum(b and not a for b, a in zip(fb, fa)) / sum(fb), sum(b and not a for b, a in zip(rb, ra)) / sum(rb)


def cost_of_the_attacked(fb, fa, rb, ra):
    lost = [i for i, b in enumerate(fb) if b]
    return _share(fb, fa), (_share([rb[i] for i in lost], [ra[i] for i in lost]))


def pair_turned(fb, fa, rb, ra):
    return _share(rb, ra), _share(fb, fa)


def before_and_after_turned(fb, fa, rb, ra):
    return _share(fa, fb), _share(ra, rb)


def numbers_of_questions(fb, fa, rb, ra):
    return sum(b and not a for b, a in zip(fb, fa)), sum(b and not a for b, a in zip(rb, ra))
