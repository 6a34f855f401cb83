"""Week 5's counts, pairs, tables and probes: against the real models, closed forms and hostile input."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from utils import demo_week5 as demo

torch = pytest.importorskip("torch", reason="PyTorch가 없습니다: pip install torch")
pytest.importorskip("sklearn", reason="scikit-learn이 없습니다: pip install scikit-learn")
transformers = pytest.importorskip("transformers", reason="transformers가 없습니다: pip install transformers")


def parameters(model):
    return sum(part.numel() for part in model.parameters())


@pytest.mark.parametrize(("vocab", "dim", "layers", "places"), [(50, 8, 1, 16), (31, 12, 3, 7)])
def test_gpt_counted_from_its_shapes_is_the_library_s(vocab, dim, layers, places):
    config = transformers.GPT2Config(vocab_size=vocab, n_embd=dim, n_layer=layers, n_head=2, n_positions=places)
    assert sum(demo.gpt_parameters(vocab, dim, layers, places).values()) == parameters(
        transformers.GPT2LMHeadModel(config)
    )


def test_gpt2_small_has_the_published_number():
    assert sum(demo.gpt_parameters(50257, 768, 12, 1024).values()) == 124_439_808


@pytest.mark.parametrize("hidden", [None, 20], ids=["four times", "given"])
@pytest.mark.parametrize("pooler", [True, False], ids=["pooler", "no pooler"])
def test_bert_counted_from_its_shapes_is_the_library_s(hidden, pooler):
    config = transformers.BertConfig(
        vocab_size=41, hidden_size=12, num_hidden_layers=2, num_attention_heads=3,
        intermediate_size=hidden or 48, max_position_embeddings=9,
    )  # fmt: skip
    model = transformers.BertModel(config, add_pooling_layer=pooler)
    assert sum(demo.bert_parameters(41, 12, 2, 9, hidden, pooler).values()) == parameters(model)


TEXTS = [["가.", "나.", "다."], ["라.", "마."], ["바.", "사."], ["홀로."]]


@pytest.mark.parametrize("seed", range(5))
def test_pairs_follow_are_drawn_from_another_text_or_are_turned_over(seed):
    pairs = demo.next_pairs(TEXTS, seed)
    assert pairs["이어짐"] == [
        ("가.", "나. 다."),
        ("라.", "마."),
        ("바.", "사."),
    ]  # a text of one sentence has no halves
    assert pairs["뒤집음"] == [(b, a) for a, b in pairs["이어짐"]]
    seconds = [b for _, b in pairs["이어짐"]]
    for (first, drawn), (own_first, own) in zip(pairs["무작위"], pairs["이어짐"], strict=True):
        assert first == own_first and drawn in seconds and drawn != own
    assert pairs == demo.next_pairs(iter(TEXTS), seed)


def test_overlap_by_hand():
    # 오늘, 늘은 of 오늘은 stand in the first; 내일, 일은 of 내일은 don't.
    found = demo.overlap(
        [("오늘은", "오늘은"), ("오늘은", "내일은"), ("오늘은", ""), ("", "오늘은"), ("오늘은", "오늘도")]
    )
    assert found.tolist() == [1.0, 0.0, 0.0, 0.0, 0.5]


class Letters:
    """One id a letter, after [CLS]; 9 ends a text."""

    eos_token_id = 9

    def encode(self, text):
        return [0, *(1 for _ in text)]


class Even(torch.nn.Module):
    """All ten tokens are equally likely everywhere."""

    n_positions = 16

    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def forward(self, ids):
        assert ids.size(1) <= self.n_positions
        return torch.zeros(*ids.shape, 10) + self.weight


def test_bits_per_character_count_the_end_and_are_of_all_texts_together():
    # 3 letters + end and 1 letter + end: 6 predictions of log2(10) bits over 4 characters.
    assert demo.bits_per_character(Even(), Letters(), ["abc", "a"]) == pytest.approx(6 * math.log2(10) / 4)


def test_bits_per_character_stay_within_the_model_s_places():
    # 16 places: [CLS], 14 letters and the end are predicted at most; the characters are all counted.
    assert demo.bits_per_character(Even(), Letters(), ["a" * 50]) == pytest.approx(15 * math.log2(10) / 50)


def test_results_are_the_rows_of_the_table():
    with (Path(demo.__file__).parents[2] / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = demo.results()
    assert [row[1] for row in found] == [row["model"] for row in rows]
    assert all(low <= accuracy <= high for _, _, accuracy, low, high in found)


CARD = """# 카드
| 시험 | 방법 | 라벨 16개 | 라벨 900개 |
| --- | --- | --- | --- |
| 우리 리뷰 | 가 | 55.0 ± 1.5 | 70.5 ± 0.8 |
| 우리 리뷰 | 나 | 50 ± 2 | 60.25 ± 1 |
| 다른 글 | 가 | 1.0 ± 1.0 | 2.0 ± 1.0 |
"""


def test_the_card_s_table_is_read_by_setting():
    assert demo.efficiency(CARD, "우리 리뷰") == {
        "가": {16: (55.0, 1.5), 900: (70.5, 0.8)},
        "나": {16: (50.0, 2.0), 900: (60.25, 1.0)},
    }
    with pytest.raises(ValueError, match="없는 시험"):
        demo.efficiency(CARD, "없는 시험")


def test_the_shipped_card_has_every_method_at_every_size():
    from utils import models

    table = demo.efficiency(models.card("mini-bert"), "우리 리뷰")
    assert len(table) >= 4 and all(list(values) == [16, 64, 256, 900] for values in table.values())
    # What the lecture says of it: fine-tuned above from scratch at every size.
    tuned, scratch = table["mini-BERT 미세조정"], table["같은 망을 처음부터"]
    assert all(tuned[size][0] > scratch[size][0] for size in tuned)


def test_a_probe_finds_what_a_line_separates_and_nothing_in_noise():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(400, 6)), rng.integers(0, 2, 400)
    assert demo.probe(x[:200], y[:200], x[200:], y[200:]) < 62
    x[:, 2] += 6 * y
    assert demo.probe(x[:200], y[:200], x[200:], y[200:]) > 95


def test_pieces_have_the_tag_of_the_morpheme_that_they_begin_in():
    pytest.importorskip("kiwipiepy", reason="kiwipiepy가 없습니다: pip install kiwipiepy")
    from utils import models

    tokenizer = models.load("mini-bert").tokenizer
    texts = ["나는 밥을 먹었다.", ""]
    tags = demo.tagged_pieces(tokenizer, texts)
    assert [len(row) for row in tags] == [len(ids) for ids in tokenizer(texts)["input_ids"]]
    assert tags[0][0] is None and tags[0][-1] is None and tags[1] == [None, None]  # [CLS] and [SEP]
    assert tags[0][-2] == "S" and "N" in tags[0] and set(tags[0]) <= {*demo.TAGS, None}
    assert len(demo.tagged_pieces(tokenizer, ["가 " * 99], longest=10)[0]) == 10


def test_a_space_is_shown_in_pieces():
    from utils import models

    found = demo.pieces(models.load("mini-bert").tokenizer, "정말 좋다")
    assert any("␣" in piece for piece in found) and not any("▁" in piece for piece in found)
    assert "".join(found).replace("␣", " ").strip() == "정말 좋다"


@pytest.fixture
def canvas():
    """A new figure's axes, closed afterwards."""
    pytest.importorskip("matplotlib").use("Agg")
    import matplotlib.pyplot as plt

    yield lambda columns, **options: plt.subplots(1, columns, squeeze=False, **options)[1][0]
    plt.close("all")


@pytest.mark.parametrize("panels", [1, 2, 3, 4])
@pytest.mark.parametrize("shared", [True, False], ids=["shared y", "own y"])
def test_the_likeliest_piece_stands_at_the_top_of_every_panel(canvas, panels, shared):
    axes = canvas(panels, sharey=shared)
    demo.draw_filters(axes, ["가", "나", "다"], {f"p{i}": [0.5, 0.3, 0.2] for i in range(panels)})
    for ax in axes:
        bottom, top = ax.get_ylim()
        assert top < 0 < 2 < bottom


def test_the_smallest_loss_is_the_one_marked(canvas):
    ax = canvas(1)[0]
    demo.draw_budget(ax, {1000: 3.2, 4000: 2.9, 16000: 3.4})
    assert [line.get_xdata().tolist() for line in ax.lines if line.get_markersize() == 11] == [[4000]]


def test_every_cell_that_may_be_looked_at_is_marked(canvas):
    axes = canvas(3)
    demo.draw_who_sees(axes, list("가나다라"), list("abcd"))
    assert [len(ax.texts) for ax in axes] == [16, 10, 11]  # all; 4·5/2; the read half sees one more
