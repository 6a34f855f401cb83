"""The model cards tell the figures that the checkpoints give: what is quick to compute is computed again here."""

from __future__ import annotations

from pathlib import Path

import pytest

CHECKPOINTS = Path(__file__).parents[2] / "utils" / "checkpoints"
CARDS = ("tokenizer", "mini-bert", "mini-gpt")


def card(name: str) -> str:
    return (CHECKPOINTS / f"{name}.md").read_text(encoding="utf-8")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize("name", ["mini-bert", "mini-gpt"])
def test_the_log_is_the_trainings(name):
    from tools.figures import logs

    assert logs.shown(name) in card(name)


def test_what_is_found_without_other_models():
    from tools.figures import bert, retrieval

    told = lines(card("mini-bert"))
    missing = [row for row in lines(retrieval.recall_table(bert.finders(nsmc=False))) if row not in told]
    assert not missing


def test_tokenizer_on_our_own_texts():
    from tools.figures import tokenizer

    told = lines(card("tokenizer"))
    assert not [row for row in lines(tokenizer.report(nsmc=False)) if row not in told]


def test_masked_words_come_out_as_told():
    """Percentages may differ in the last place on another machine; the first guess may not."""
    from tools.figures import bert

    def first(text: str) -> list[tuple[str, str]]:
        rows = [line.split(" | ") for line in lines(text) if "[MASK]" in line]
        return [(row[0], row[1].split()[0]) for row in rows]

    assert first(bert.filled()) == first(card("mini-bert"))


def test_checkpoints_are_small():
    sizes = {path.name: path.stat().st_size / 1e6 for path in CHECKPOINTS.iterdir() if path.suffix != ".md"}
    assert max(sizes.values()) <= 8
    assert sum(sizes.values()) <= 20


@pytest.mark.parametrize("name", CARDS)
def test_every_card_says_where_the_text_is_from(name):
    for source in ("NSMC", "Song", "Tatoeba", "CC BY 2.0 FR"):
        assert source in card(name)
