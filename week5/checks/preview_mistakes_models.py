"""Wrong answers to the exercises of week 5's preview, as members write them: beams, cache, prompts, memory (5 to 9)."""

import itertools
import math

import torch

from week5.checks import preview_cases as cases


# 5 ── Beam search
def _steps(table, steps, shrink, join=lambda score, p: score + math.log(p), start=0.0):
    beams = [([], start)]
    for _ in range(steps):
        groups = [
            [([*words, word], join(score, p)) for word, p in table[words[-1] if words else ""].items()]
            for words, score in beams
        ]
        beams = shrink(groups)
    return beams


def _best(rows, width):
    return sorted(rows, key=lambda one: one[1], reverse=True)[:width]


def _all(groups):
    return list(itertools.chain.from_iterable(groups))


def greedy_only(table, steps, width):
    return cases.true_beams(table, steps, 1)


def only_the_best(table, steps, width):
    return cases.true_beams(table, steps, width)[:1]


def cut_at_the_end(table, steps, width):
    return _best(_steps(table, steps, _all), width)


def never_cut(table, steps, width):
    grown = _steps(table, steps, _all)
    return _best(grown, len(grown))


def best_of_each(table, steps, width):
    def shrink(groups):
        return _best(groups[0], width) if len(groups) == 1 else _all(_best(group, 1) for group in groups)

    return _best(_steps(table, steps, shrink), width)


def width_of_each(table, steps, width):
    return _best(_steps(table, steps, lambda groups: _all(_best(group, width) for group in groups)), width)


def products(table, steps, width):
    return [(words, math.exp(score)) for words, score in cases.true_beams(table, steps, width)]


def sums(table, steps, width):
    return _steps(table, steps, lambda groups: _best(_all(groups), width), join=lambda score, p: score + p)


def last_score_only(table, steps, width):
    return _steps(table, steps, lambda groups: _best(_all(groups), width), join=lambda score, p: math.log(p))


def worst_kept(table, steps, width):
    return _steps(table, steps, lambda groups: sorted(_all(groups), key=lambda one: one[1])[:width])


def unsorted(table, steps, width):
    return _steps(table, steps, lambda groups: _all(groups)[:width])


def alphabetical(table, steps, width):
    return _steps(table, steps, lambda groups: sorted(_all(groups), reverse=True)[:width])


def start_kept(table, steps, width):
    return [(["", *words], score) for words, score in cases.true_beams(table, steps, width)]


def joined(table, steps, width):
    return [(" ".join(words), score) for words, score in cases.true_beams(table, steps, width)]


def step_short(table, steps, width):
    return cases.true_beams(table, steps - 1, width)


def shared_out(table, steps, width):
    return [(words, score / steps) for words, score in cases.true_beams(table, steps, width)]


# 6 ── KV cache
def _mix(x, query, keys, values, scale=None):
    scores = torch.stack(keys) @ query / (scale or math.sqrt(len(x)))
    return scores.softmax(dim=-1) @ torch.stack(values)


def _add(cache, key, value):
    cache["key"].append(key)
    cache["value"].append(value)


def no_scaling(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"], scale=1.0)


def scaled_by_length(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"], scale=math.sqrt(len(cache["key"])))


def scaled_without_root(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["value"], scale=len(x))


def added_after(x, project, cache):
    query, key, value = project(x)
    out = _mix(x, query, cache["key"], cache["value"]) if cache["key"] else torch.zeros_like(value)
    _add(cache, key, value)
    return out


def added_too_late(x, project, cache):
    query, key, value = project(x)
    out = _mix(x, query, cache["key"], cache["value"])
    _add(cache, key, value)
    return out


def nothing_added(x, project, cache):
    query, key, value = project(x)
    return _mix(x, query, [*cache["key"], key], [*cache["value"], value])


def projected_three_times(x, project, cache):
    _add(cache, project(x)[1], project(x)[2])
    return _mix(x, project(x)[0], cache["key"], cache["value"])


def queries_kept(x, project, cache):
    query, _, value = project(x)
    _add(cache, query, value)
    return _mix(x, query, cache["key"], cache["value"])


def keys_mixed(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return _mix(x, query, cache["key"], cache["key"])


def swapped(x, project, cache):
    query, key, value = project(x)
    _add(cache, value, key)
    return _mix(x, query, cache["key"], cache["value"])


def key_asks(x, project, cache):
    query, key, value = project(x)
    _add(cache, query, value)
    return _mix(x, key, cache["key"], cache["value"])


def without_softmax(x, project, cache):
    query, key, value = project(x)
    _add(cache, key, value)
    return torch.stack(cache["key"]) @ query / math.sqrt(len(x)) @ torch.stack(cache["value"])


def only_itself(x, project, cache):
    query, key, value = project(x)
    cache["key"], cache["value"] = [key], [value]
    return _mix(x, query, cache["key"], cache["value"])


def inputs_kept(x, project, cache):
    query, _, _ = project(x)
    _add(cache, x, x)
    return _mix(x, query, cache["key"], cache["value"])


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
