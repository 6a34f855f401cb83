"""The picture of word vectors: every label is there, none covers another where there is room, bad input is refused."""

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.text import Text

from utils import plot
from utils.plot.embedding import embedding


@pytest.fixture
def ax():
    plot.use_style()
    plot.use_hangul()
    _, ax = plt.subplots(figsize=(6, 4))
    yield ax
    matplotlib.rcdefaults()
    plt.close("all")


def covered(ax):
    """How many pairs of labels share more than a tenth of a label's area."""
    ax.figure.canvas.draw()
    boxes = [Text.get_window_extent(text) for text in ax.texts]  # without the line to the point
    count = 0
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            shared = a.intersection(a, b)
            count += shared is not None and shared.width * shared.height > 0.1 * a.width * a.height
    return count


def test_labels_are_there_and_keep_apart(ax):
    rng = np.random.default_rng(0)
    words = [f"낱말{i}" for i in range(25)]
    embedding(ax, rng.normal(size=(25, 2)), words)
    assert [text.get_text() for text in ax.texts] == words
    assert covered(ax) <= 1


def test_words_at_the_same_place_stay_readable(ax):
    embedding(ax, np.zeros((4, 2)), ["하나", "둘", "셋", "넷"])
    assert covered(ax) == 0


def test_groups_have_their_own_marker_and_name(ax):
    embedding(ax, [[0, 0], [1, 1], [2, 0]], ["a", "b", "c"], groups=[5, 7, 5], names={5: "명사", 7: "동사"})
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["명사", "동사"]
    assert [len(part.get_offsets()) for part in ax.collections] == [2, 1]


def test_no_points(ax):
    assert embedding(ax, np.zeros((0, 2)), []) is ax


@pytest.mark.parametrize(
    ("points", "labels", "groups"),
    [(np.zeros((2, 3)), ["a", "b"], None), (np.zeros((2, 2)), ["a"], None), (np.zeros((2, 2)), ["a", "b"], [1])],
    ids=["three dimensions", "a label short", "a group short"],
)
def test_refusals(ax, points, labels, groups):
    with pytest.raises(ValueError, match="받은 것|이름은"):
        embedding(ax, points, labels, groups=groups)
