"""Pictures: every glyph is there, colours keep apart, and each recurring picture shows what it is given."""

import subprocess
import sys
import warnings

import matplotlib
import numpy as np
import pytest
import torch

matplotlib.use("Agg")
import matplotlib.pyplot as plt

from utils import plot
from utils.autodiff import Node
from utils.plot import font


@pytest.fixture(autouse=True)
def figure():
    with matplotlib.rc_context():
        plot.use_style()
        plot.use_hangul()
        yield
        plt.close("all")


def boundary(ax):
    points = torch.tensor([[0.0, 0.0], [1.0, 1.0]])
    plot.decision_boundary(ax, lambda p: p.sum(axis=1) - 1, points, torch.tensor([0, 1]), names=["아니오", "예"])


def graph(ax):
    x = Node(-1.5, name="입력")
    plot.computation_graph(ax, (x * 2.0 + x).sigmoid())


PICTURES = {
    "decision boundary": boundary,
    "loss curves": lambda ax: plot.loss_curves(ax, {"훈련": [1.0, 0.1], "검증": [2.0, 0.5]}, log=True),
    "heat map": lambda ax: plot.heatmap(ax, np.array([[0.1, -0.9], [0.5, 0.5]]), ["나는", "학교에"], ["I", "go"]),
    "computation graph": graph,
    "network": lambda ax: plot.network(ax, [2, 3, 1], names=["입력", "은닉", "출력"]),
}


@pytest.mark.parametrize("draw", PICTURES.values(), ids=PICTURES)
def test_every_glyph_of_a_picture_exists(draw, tmp_path, caplog):
    if font.find_font() is None:
        pytest.fail("no Hangul font, although koreanize-matplotlib is in requirements.txt")
    fig, ax = plt.subplots()
    draw(ax)
    ax.set_title("한글 제목: 각 뷁 − ∂ η ½")
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")  # "Glyph … missing from font"
        fig.savefig(tmp_path / "picture.png")
    assert "glyph" not in caplog.text, "formulas and log axes say so in the log instead"


def test_a_missing_glyph_would_be_noticed(tmp_path):
    matplotlib.rcParams["font.family"] = ["DejaVu Sans"]
    fig, ax = plt.subplots()
    ax.set_title("한글")
    with pytest.warns(UserWarning, match="Glyph"):
        fig.savefig(tmp_path / "picture.png")


def test_the_bundled_font_serves_where_the_system_has_none(monkeypatch):
    monkeypatch.setattr(font, "_system_font", lambda: None)
    assert font.find_font.__wrapped__() == "NanumGothic"
    assert "koreanize_matplotlib" not in sys.modules, "its import fails on Python 3.12"


def test_without_any_font_labels_are_english_and_it_is_said_once(monkeypatch, capsys):
    monkeypatch.setattr(font, "find_font", lambda: None)
    font._say_once.cache_clear()
    assert plot.use_hangul() is None and plot.use_hangul() is None
    assert plot.t("손실", "loss") == "loss"
    assert capsys.readouterr().out.count("한글 글꼴") == 1


def test_scores_and_classes_give_the_same_regions():
    fig, (one, other) = plt.subplots(1, 2)
    points, labels = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    plot.decision_boundary(one, lambda p: p[:, 0] - 0.5, points, labels)
    plot.decision_boundary(other, lambda p: (p[:, 0] >= 0.5).astype(int), points, labels)
    regions = [ax.collections[0].get_array().reshape(-1) for ax in (one, other)]
    assert (regions[0] == regions[1]).all() and set(np.unique(regions[0])) == {0, 1}


def test_probabilities_are_cut_at_one_half():
    _, ax = plt.subplots()
    plot.decision_boundary(ax, lambda p: np.full(len(p), 0.4), np.zeros((2, 2)), np.array([0, 1]))
    assert not ax.collections[0].get_array().any()


def test_loss_curves_begin_at_one_and_keep_their_names():
    _, ax = plt.subplots()
    plot.loss_curves(ax, {"가": [3.0, 2.0, 1.0]})
    assert ax.lines[0].get_xdata().tolist() == [1, 2, 3]
    assert ax.get_legend().get_texts()[0].get_text() == "가"


def test_a_graph_shows_each_node_once():
    fig, ax = plt.subplots()
    x = Node(3.0, name="x")
    plot.computation_graph(ax, x * x + x)
    heads = [text.get_text() for text in ax.texts[::3]]
    assert sorted(heads) == sorted(["x", "×", "+"])


def test_the_palette_can_be_told_apart():
    colors = [np.array(matplotlib.colors.to_rgb(color)) for color in plot.CYCLE]
    assert min(np.abs(a - b).sum() for i, a in enumerate(colors) for b in colors[:i]) > 0.2


def test_importing_the_room_does_not_import_matplotlib():
    code = "import sys, utils.plot, utils.seed, utils.quiz; sys.exit('matplotlib' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
