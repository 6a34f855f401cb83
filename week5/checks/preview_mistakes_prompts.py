"""Wrong answers to the exercises of week 5's preview, as members write them: prompts and memory (7 to 9)."""

from week5.checks import preview_cases as cases


# 7 ── Chat template
def _chat(messages, line, ask, add):
    return "".join(line.format(**m) for m in messages) + (ask if add else "")


LINE, ASK = "<|im_start|>{role}\n{content}<|im_end|>\n", "<|im_start|>assistant\n"


def never_asks(messages, add_generation_prompt=True):
    return cases.true_chat(messages, False)


def always_asks(messages, add_generation_prompt=True):
    return cases.true_chat(messages, True)


def closes_the_turn(messages, add_generation_prompt=True):
    return _chat(messages, LINE, ASK + "<|im_end|>\n", add_generation_prompt)


def asks_without_newline(messages, add_generation_prompt=True):
    return _chat(messages, LINE, ASK.rstrip(), add_generation_prompt)


def no_newline_after_role(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("{role}\n", "{role}"), ASK, add_generation_prompt)


def space_after_role(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("{role}\n", "{role} "), ASK, add_generation_prompt)


def no_newline_after_turn(messages, add_generation_prompt=True):
    return _chat(messages, LINE[:-1], ASK, add_generation_prompt)


def newline_before_end(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("{content}", "{content}\n"), ASK, add_generation_prompt)


def newline_between_turns(messages, add_generation_prompt=True):
    text = "\n".join(LINE[:-1].format(**m) for m in messages)
    return text + (ASK if add_generation_prompt else "")


def no_end_of_turn(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("<|im_end|>", ""), ASK, add_generation_prompt)


def everybody_is_the_user(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("{role}", "user"), ASK, add_generation_prompt)


def asks_for_the_user(messages, add_generation_prompt=True):
    return _chat(messages, LINE, "<|im_start|>user\n", add_generation_prompt)


def stripped(messages, add_generation_prompt=True):
    return cases.true_chat([{**m, "content": m["content"].strip()} for m in messages], add_generation_prompt)


def only_the_last_turn(messages, add_generation_prompt=True):
    return cases.true_chat(messages[-1:], add_generation_prompt)


def turns_as_a_list(messages, add_generation_prompt=True):
    return [LINE.format(**m) for m in messages] + ([ASK] if add_generation_prompt else [])


def asks_when_not_asked(messages, add_generation_prompt=True):
    return cases.true_chat(messages, not add_generation_prompt)


def asks_after_each(messages, add_generation_prompt=True):
    return "".join(cases.true_chat([m], add_generation_prompt) for m in messages)


def no_last_newline(messages, add_generation_prompt=True):
    text = cases.true_chat(messages, add_generation_prompt)
    return text if add_generation_prompt else text.rstrip()


def blank_line_between(messages, add_generation_prompt=True):
    return _chat(messages, LINE + "\n", ASK, add_generation_prompt)


def letters_for_newlines(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("\n", "\\n"), ASK.replace("\n", "\\n"), add_generation_prompt)


def signs_for_newlines(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("\n", "⏎"), ASK.replace("\n", "⏎"), add_generation_prompt)


def signs_and_newlines(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("\n", "⏎\n"), ASK.replace("\n", "⏎\n"), add_generation_prompt)


def indented(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("\n", "\n        "), ASK, add_generation_prompt)


def fields_as_text(messages, add_generation_prompt=True):
    line = LINE.replace("{role}", "{{m['role']}}").replace("{content}", "{{m['content']}}")
    return _chat(messages, line, ASK, add_generation_prompt)


def names_as_turns(messages, add_generation_prompt=True):
    return cases.true_chat([{"role": "role", "content": "content"} for _ in messages], add_generation_prompt)


def fields_with_a_dot(messages, add_generation_prompt=True):
    return "".join(LINE.format(role=m.role, content=m.content) for m in messages)


def bar_forgotten(messages, add_generation_prompt=True):
    return _chat(messages, LINE.replace("|>", ">").replace("<|", "<"), ASK.replace("|", ""), add_generation_prompt)


# 8 ── Few-shot prompt
def space_at_the_end(examples, text):
    return cases.true_few_shot(examples, text) + " "


def newline_at_the_end(examples, text):
    return cases.true_few_shot(examples, text) + "\n"


def no_blank_line(examples, text):
    return cases.true_few_shot(examples, text).replace("\n\n리뷰:", "\n리뷰:")


def two_blank_lines(examples, text):
    return "".join(f"리뷰: {a}\n평가: {b}\n\n\n" for a, b in examples) + cases.true_few_shot([], text)


def no_last_question(examples, text):
    return cases.true_few_shot(examples, text).removesuffix("\n평가:")


def no_verdicts(examples, text):
    return cases.true_few_shot([(a, "") for a, _ in examples], text).replace("평가: \n", "평가:\n")


def verdict_first(examples, text):
    return "".join(f"평가: {b}\n리뷰: {a}\n\n" for a, b in examples) + cases.true_few_shot([], text)


def swapped_pair(examples, text):
    return cases.true_few_shot([(b, a) for a, b in examples], text)


def review_first(examples, text):
    return cases.true_few_shot([], text) + "\n\n" + "".join(f"리뷰: {a}\n평가: {b}\n\n" for a, b in examples)


def only_one_example(examples, text):
    return cases.true_few_shot(examples[:1], text)


def backwards(examples, text):
    return cases.true_few_shot(examples[::-1], text)


def no_space_after_colon(examples, text):
    return cases.true_few_shot(examples, text).replace("리뷰: ", "리뷰:").replace("평가: ", "평가:")


def answer_given_away(examples, text):
    verdict = examples[-1][1] if examples else "추천"
    return cases.true_few_shot(examples, text) + " " + verdict


def blank_line_once(examples, text):
    return "".join(f"리뷰: {a}\n평가: {b}\n" for a, b in examples) + "\n" + cases.true_few_shot([], text)


def no_line_before_the_review(examples, text):
    return "\n\n".join(f"리뷰: {a}\n평가: {b}" for a, b in examples) + cases.true_few_shot([], text)


def blank_line_without_examples(examples, text):
    return ("" if examples else "\n\n") + cases.true_few_shot(examples, text)


def review_before_examples(examples, text):
    return cases.true_few_shot([], text) + "".join(f"리뷰: {a}\n평가: {b}\n\n" for a, b in examples)


def nothing_asked(examples, text):
    return "".join(f"리뷰: {a}\n평가: {b}\n\n" for a, b in examples)


def only_the_last_example(examples, text):
    return cases.true_few_shot(examples[-1:], text)


def name_as_text(examples, text):
    return cases.true_few_shot(examples, "{text}")


def signs_in_the_prompt(examples, text):
    return cases.true_few_shot(examples, text).replace("\n", "⏎")


def letters_in_the_prompt(examples, text):
    return cases.true_few_shot(examples, text).replace("\n", "\\n")


def no_last_colon(examples, text):
    return cases.true_few_shot(examples, text)[:-1]


def asked_each_time(examples, text):
    return "".join(cases.true_few_shot([one], text) for one in examples)


def in_one_line(examples, text):
    return cases.true_few_shot(examples, text).replace("\n평가", " 평가")


# 9 ── Memory
def _memory(parameters, bits, layers, width, tokens, *, weight=1.0, cache=1.0):
    one, other = cases.true_memory(parameters, bits, layers, width, tokens)
    return one * weight, other * cache


def bits_as_bytes(*given):
    return _memory(*given, weight=8)


def binary_gigabytes(*given):
    return _memory(*given, weight=1e9 / 2**30, cache=1e9 / 2**30)


def in_bytes(*given):
    return _memory(*given, weight=1e9, cache=1e9)


def in_megabytes(*given):
    return _memory(*given, weight=1e3, cache=1e3)


def half_the_cache(*given):
    return _memory(*given, cache=0.5)


def cache_in_bits(*given):
    return _memory(*given, cache=8)


def numbers_counted_once(*given):
    return _memory(*given, cache=0.25)


def cache_with_bits(parameters, bits, layers, width, tokens):
    return _memory(parameters, bits, layers, width, tokens, cache=bits / 16)


def one_layer(parameters, bits, layers, width, tokens):
    return _memory(parameters, bits, layers, width, tokens, cache=1 / layers)


def width_forgotten(parameters, bits, layers, width, tokens):
    return _memory(parameters, bits, layers, width, tokens, cache=1 / width)


def one_token(parameters, bits, layers, width, tokens):
    return cases.true_memory(parameters, bits, layers, width, 1)


def always_sixteen(parameters, bits, layers, width, tokens):
    return _memory(parameters, 16, layers, width, tokens)


def cache_first(*given):
    return cases.true_memory(*given)[::-1]


def added_up(*given):
    return sum(cases.true_memory(*given))


def whole_gigabytes(parameters, bits, layers, width, tokens):
    return parameters * bits // 8 // 1e9, 4 * layers * width * tokens // 1e9


def whole_bytes_each(parameters, bits, layers, width, tokens):
    return _memory(parameters, bits, layers, width, tokens, weight=8 * (bits // 8) / bits)


def rounded(*given):
    return tuple(round(part, 1) for part in cases.true_memory(*given))


def squared_width(parameters, bits, layers, width, tokens):
    return _memory(parameters, bits, layers, width, tokens, cache=width)


def squared_tokens(parameters, bits, layers, width, tokens):
    return _memory(parameters, bits, layers, width, tokens, cache=tokens)


def cache_of_all_parameters(parameters, bits, layers, width, tokens):
    return cases.true_memory(parameters, bits, layers, width, tokens)[0], 2 * parameters * tokens / 1e9


def cache_in_bytes(*given):
    return _memory(*given, cache=1e9)
