"""Week 4's tasks and measurements: the figures that the lecture builds on, against definitions and hostile input."""

import numpy as np
import pytest

from utils import demo_week4 as demo
from utils import generate
from utils.demo_week4.translation import english_words

torch = pytest.importorskip("torch", reason="PyTorch가 없습니다: pip install torch")
pd = pytest.importorskip("pandas", reason="pandas가 없습니다: pip install pandas")


def test_dictation_pads_only_at_the_end_and_answers_are_the_heard():
    torch.manual_seed(0)
    heard, to_write = demo.dictation(200, 1, 9)
    assert (to_write[:, 0] == demo.START).all() and torch.equal(to_write[:, 1:], heard)
    lengths = (heard > 0).sum(dim=1)
    assert set(lengths.tolist()) == set(range(1, 10)) and heard.max() <= 10
    assert all((row[:n] > 0).all() and (row[n:] == 0).all() for row, n in zip(heard, lengths))


@pytest.mark.parametrize(("low", "high"), [(0, 3), (5, 4)])
def test_dictation_refuses_lengths_that_make_no_sense(low, high):
    with pytest.raises(ValueError, match="길이"):
        demo.dictation(3, low, high)


@pytest.mark.parametrize(("write", "rate"), [
    (lambda model, heard, start, steps: heard, 1.0),
    (lambda model, heard, start, steps: torch.zeros_like(heard), 0.0),
], ids=["all right", "all wrong"])  # fmt: skip
def test_copied_counts_whole_numbers(write, rate):
    assert demo.copied(None, write, [1, 7], count=20) == {1: rate, 7: rate}


def test_dates_as_ids_and_back():
    pairs = generate.dates(50, seed=0)
    letters = demo.date_letters(pairs)
    texts, answers = demo.encode_dates(pairs, letters)
    assert letters[0] == "□" and len(set(letters)) == len(letters)
    for row, answer, (text, iso) in zip(texts, answers, pairs):
        assert "".join(letters[i] for i in row if i) == text
        assert answer[0] == demo.DATE_START and demo.iso_text(answer[1:].tolist()) == iso


def test_a_letter_that_training_did_not_have_is_named():
    with pytest.raises(ValueError, match="쀍"):
        demo.encode_dates([("쀍", "2025-01-01")], demo.date_letters([("2025", "2025-01-01")]))


def test_rows_repeat_with_their_period_and_only_what_was_seen_is_foretold():
    torch.manual_seed(0)
    rows, period = demo.repeating(100)
    assert set(period.flatten().tolist()) == set(range(demo.PERIODS[0], demo.PERIODS[1] + 1))
    assert rows.min() >= 1 and rows.max() <= demo.SYMBOLS
    known = demo.foretold(rows, period)
    for row, p, places in zip(rows, period.flatten().tolist(), known):
        assert len(set(row[:p].tolist())) == p and torch.equal(row[p:], row[:-p])
        target = torch.arange(1, demo.LENGTH)
        # The first repeated symbol can't be foretold: nothing says that the block ends there.
        assert torch.equal(places, target >= p + 1)


@pytest.mark.parametrize("periods", [(0, 3), (9, 8), (5, demo.SYMBOLS + 1)])
def test_periods_that_make_no_sense_are_refused(periods):
    with pytest.raises(ValueError, match="주기"):
        demo.repeating(3, periods)


class Copier(torch.nn.Module):
    """Foretells by rule: finds the symbol's last place and names what followed it."""

    def forward(self, ids):
        same = torch.tril(ids[:, :, None] == ids[:, None], diagonal=-1)  # (B, T, S)
        place = (same * torch.arange(1, ids.size(1) + 1)).amax(dim=-1).clamp(max=ids.size(1) - 1)
        return torch.nn.functional.one_hot(ids.gather(1, place), demo.SYMBOLS + 1).double()


def test_the_rule_of_induction_foretells_everything_and_a_constant_nothing_much():
    torch.manual_seed(0)
    assert demo.induction_rate(Copier(), count=200) == 1.0
    constant = lambda ids: torch.nn.functional.one_hot(torch.ones_like(ids), demo.SYMBOLS + 1)  # noqa: E731
    assert demo.induction_rate(constant, count=200) < 0.15


def test_training_on_induction_lowers_nothing_silently():
    """Ten points come back, in order, and the weights have moved."""
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Embedding(demo.SYMBOLS + 1, 4), torch.nn.Linear(4, demo.SYMBOLS + 1))
    before = model[0].weight.detach().clone()
    points = demo.train_induction(model, steps=20)
    assert [step for step, _ in points] == list(range(2, 21, 2)) and not torch.equal(before, model[0].weight)


def test_shapes_are_read_off_a_running_model():
    from utils.transformer import Transformer

    model = Transformer(9, 7, dim=8, heads=2, layers=1)
    found = demo.shapes(model, torch.ones(2, 5, dtype=torch.long), torch.ones(2, 3, dtype=torch.long))
    assert found["x"] == (2, 5) and found["encoder"] == (2, 5, 8) and found["cross"] == (2, 3, 8)
    assert found["logits"] == (2, 3, 7)
    assert not any(part._forward_hooks for part in model.modules())


def test_bleu_by_hand():
    # 3 of 3 words, 2 of 2 pairs, one word short of four: exp(1 − 4/3).
    assert np.isclose(demo.bleu(["i ate rice"], ["i ate rice yesterday"], order=2), 100 * np.exp(-1 / 3))
    assert np.isclose(demo.bleu(["the the the"], ["the cat sat"], order=1), 100 / 3)  # counted once only
    assert demo.bleu(["a b c d"], ["a b c d"]) == pytest.approx(100)
    assert demo.bleu(["a b"], ["c d"]) == 0.0 and demo.bleu([""], ["a"]) == 0.0


@pytest.mark.parametrize(("made", "right"), [([], []), (["a"], ["a", "b"])], ids=["empty", "unequal"])
def test_bleu_refuses_what_it_cannot_compare(made, right):
    with pytest.raises(ValueError, match="정답"):
        demo.bleu(made, right)


def test_bleu_agrees_with_sacrebleu():
    sacrebleu = pytest.importorskip("sacrebleu", reason="sacrebleu가 없습니다: pip install sacrebleu")
    rng = np.random.default_rng(0)
    right = [" ".join(rng.choice(list("abcdefg"), 12)) for _ in range(30)]
    made = [" ".join(word if rng.random() < 0.8 else "z" for word in text.split()[:-1]) for text in right]
    theirs = sacrebleu.corpus_bleu(made, [right], tokenize="none", smooth_method="none", force=True).score
    assert demo.bleu(made, right) == pytest.approx(theirs, abs=1e-6)


def test_translation_pairs_share_no_sentence_between_the_parts():
    frame = pd.DataFrame({
        "korean": ["가.", "가.", "나.", "다.", "라."] + [f"말 {i}." for i in range(20)],
        "english": ["Go.", "Leave!", "Go.", "I can't.", "I CAN'T."] + [f"Word {i}." for i in range(20)],
    })  # fmt: skip
    for seed in range(20):
        pairs = demo.translation_pairs(frame, seed=seed, test=4)
        assert len(pairs["test"]) == 4
        for side in (0, 1):
            assert not {p[side] for p in pairs["train"]} & {p[side] for p in pairs["test"]}
    assert english_words("I CAN'T.") == english_words("I can't.") == "i can 't ."


@pytest.mark.parametrize("test", [0, 99])
def test_a_test_part_of_no_sense_is_refused(test):
    with pytest.raises(ValueError, match="테스트"):
        demo.translation_pairs(pd.DataFrame({"korean": ["가", "나"], "english": ["a", "b"]}), test=test)
