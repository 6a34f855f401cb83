"""What happens to the text of a notebook on its way into a page: terms, captions, links, references."""

import json
from pathlib import Path

import pytest

from tools import term
from tools.notebook.find import of_week, weeks
from tools.site import captions, glossary, markdown, notebook, plan, references
from tools.site.glossary import Linker, Term
from tools.site.links import Links
from tools.site.plan import Page

ROOT = Path(__file__).resolve().parents[2]
TERMS = [
    Term("역전파", "backpropagation", 1, "기울기를 뒤에서부터 구하는 방법입니다."),
    Term("확률적 경사하강법", "stochastic gradient descent", 1, "하나씩 보고 고칩니다."),
    Term("경사하강법", "gradient descent", 1, "기울기의 <반대쪽>으로 갑니다."),
    Term("값", "value", 4, "섞이는 벡터입니다."),
    Term("게이트", "gate", 3, "정보의 양을 정합니다."),
]


def linked(text: str, week: int = 4) -> tuple[str, list[str]]:
    linker = Linker(TERMS, "../glossary.html", week)
    return linker.link(text), [each.ko for each in linker.used]


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("역전파를 배웁니다. 역전파는 빠릅니다.", ["역전파"]),
        ("확률적 경사하강법과 경사하강법", ["확률적 경사하강법", "경사하강법"]),
        ("시간역전파 역전파기", []),
        ("`역전파` $역전파$ [역전파](x.md) <b title='역전파'>", []),
        ("## 역전파\n```python\n역전파\n```\n$$\n역전파\n$$", []),
        ("<details><summary>역전파</summary>역전파</details>", []),
        ("값을 곱합니다", []),
        ("값(value)을 섞습니다", ["값"]),
        ("**역전파**(backpropagation)", ["역전파"]),
    ],
    ids=["once", "longest", "inside-a-word", "marked-up", "blocks", "hints", "everyday", "with-english", "bold"],
)
def test_terms_are_linked_where_prose_uses_them_first(text, used):
    made, found = linked(text)
    assert found == used
    assert made.count('class="kb-term"') == len(used)


def test_bold_words_stay_bold_around_a_link():
    made, _ = linked("**왼쪽**과 `a**b`의 **역전파**를 **오른쪽**으로, **`x`의 게이트**가")
    assert (
        made.startswith("**왼쪽**과 `a**b`의 <strong><a ")
        and "</a></strong>를 **오른쪽**으로, <strong>`x`의 <a " in made
    )


def test_a_term_is_not_linked_before_its_week():
    assert linked("논리 게이트", week=1)[1] == [] and linked("망각 게이트", week=3)[1] == ["게이트"]


def test_a_definition_cannot_break_the_page():
    assert "&lt;반대쪽&gt;" in linked("경사하강법")[0]


def test_the_glossary_page_holds_every_term_once():
    terms = glossary.load(ROOT / "utils/glossary.toml")
    page = glossary.page(terms, {})
    for each in terms:
        assert page.count(f'id="{each.anchor}"') == 1, each
        assert each.definition in page
    assert glossary.letter_of("꼬리") == "ㄱ" and glossary.letter_of("LSTM") == "A–Z"


@pytest.mark.parametrize(
    "toml", ['[[term]]\nko = "가"\nen = "a"\nweek = 1\n', '[[term]]\nko="가"\nen="a b"\nweek=1\ndefinition="가"\n' * 2]
)
def test_a_broken_glossary_is_refused(tmp_path, toml):
    (tmp_path / "glossary.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(ValueError, match="glossary.toml"):
        glossary.load(tmp_path / "glossary.toml")


def cells(*kinds: str) -> list[dict]:
    """A word that begins with # or * is Markdown, "image" a cell with a picture, anything else code."""
    image = [{"output_type": "display_data", "data": {"image/png": ""}, "metadata": {}}]
    return [
        {
            "cell_type": "markdown" if kind[0] in "#*" else "code",
            "source": kind,
            "outputs": image if kind == "image" else [],
        }
        for kind in kinds
    ]


def test_a_picture_gets_the_caption_that_follows():
    found = captions.alternatives(cells("# 절", "image", "x = 1", "*그림 1. 합은 $x_1+\\frac{a}{b}$이고 **굵게**.*"))
    assert found == {1: "그림 1. 합은 x_1+a/b이고 굵게."}


def test_a_caption_may_go_on_over_lines_but_not_over_paragraphs():
    text = "*그림 4(움직임). 왼쪽은\n**굵게**, 오른쪽은 `x`의 값\n끝.*\n\n*강조*"
    [found] = captions.captions(text)
    assert (found.number, found.anchor, found.words) == ("4(움직임)", "fig-4", "왼쪽은 굵게, 오른쪽은 x의 값 끝.")
    assert captions.captions("*그림 1. 닫히지 않음\n\n다음 문단*") == []
    assert 'id="fig-4"></span>*그림 4(움직임).' in captions.anchored(text)


def test_captions_of_two_pictures_and_a_picture_without_one():
    found = captions.alternatives(cells("image", "image", "*그림 1. 하나.*\n\n*그림 2. 둘.*", "## 끝", "image"))
    assert found == {0: "그림 1. 하나.", 1: "그림 2. 둘.", 4: "그림: 끝"}


def test_every_picture_of_the_course_gets_words():
    for week in weeks(ROOT):
        for path in of_week(ROOT / week):
            book = json.loads(path.read_text(encoding="utf-8"))["cells"]
            words = captions.alternatives(book)
            shown = {index for index, cell in enumerate(book) if captions.has_picture(cell)}
            assert shown == set(words) and all(len(each) > 3 for each in words.values()), path


def test_headings_get_the_names_that_jupyter_gives():
    assert markdown.slug("2.1 왜 퍼셉트론부터 볼까요") == "2.1-왜-퍼셉트론부터-볼까요"


LECTURE = Page("week2/lecture.ipynb", "week2/lecture", "강의", 2)
README = Page("week2/README.md", "week2/index", week=2)
SOLUTION = Page("week2/solutions/review.ipynb", "week2/solutions/review", "복습과제 정답", 2)
REVIEW = Page("week2/review.ipynb", "week2/review", "복습과제", 2)


@pytest.fixture
def links() -> Links:
    return Links(term.load(), [LECTURE, README, SOLUTION, REVIEW])


@pytest.mark.parametrize(
    ("page", "text", "made"),
    [
        (README, "[강의](lecture.ipynb)", "[강의](lecture.ipynb)"),
        (LECTURE, "[첫머리](README.md#목표)", "[첫머리](index.md#목표)"),
        (SOLUTION, "[강의](../lecture.ipynb)", "[강의](../lecture.ipynb)"),
        (LECTURE, "[이 절](#2.-절) [논문](https://arxiv.org/abs/1)", "[이 절](#2.-절) [논문](https://arxiv.org/abs/1)"),
        (
            LECTURE,
            "`[강의](lecture.ipynb)` a[i](x)",
            "`[강의](lecture.ipynb)` a[i](https://github.com/{}/tree/{}/week2/x)",
        ),
        (README, "[설정](../course.toml)", "[설정](https://github.com/{}/blob/{}/course.toml)"),
        (README, "![그림](../docs/images/checks.png)", "![그림](../images/checks.png)"),
    ],
    ids=["same", "readme", "up", "elsewhere", "code", "repository", "image"],
)
def test_links_lead_into_the_website_or_to_the_repository(links, page, text, made):
    assert links.rewrite(text, page) == made.format(links.term.repository, links.term.ref)


def test_no_badge_asks_the_network_for_its_picture(links):
    text = "[![Colab에서 열기](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/a/b)"
    made = links.rewrite(text, README)
    assert "colab-badge" not in made and 'href="https://colab.research.google.com/github/a/b"' in made


def test_buttons_open_download_and_lead_to_the_other_half(links):
    assert "review.ipynb" in links.actions(REVIEW) and 'href="solutions/review.html"' in links.actions(REVIEW)
    assert 'href="../review.html"' in links.actions(
        SOLUTION
    ) and 'href="../notebooks/week2/lecture.ipynb"' in links.actions(LECTURE)


def test_identifiers_become_links_outside_code():
    made = Links.cited("A 1986, doi:10.1016/S0893-6080(05)80131-5 · arXiv:1706.03762. `arXiv:1706.03762`")
    assert "[doi:10.1016/S0893-6080(05)80131-5](<https://doi.org/10.1016/S0893-6080(05)80131-5>)" in made
    assert made.count("https://arxiv.org/abs/1706.03762") == 1


def test_every_work_that_the_course_cites_is_in_the_list():
    known = references.identifiers(ROOT / "docs/references.bib")
    for path in [*ROOT.glob("week*/README.md"), *ROOT.glob("week*/source/*.py")]:
        missing = references.cited(path.read_text(encoding="utf-8")) - set(known)
        assert not missing, f"{path.relative_to(ROOT)}: docs/references.bib에 더하세요: {sorted(missing)}"
    assert len(set(known.values())) == len(known), "같은 글이 두 번 있습니다"


def test_a_bracket_of_markdown_is_no_part_of_a_doi():
    text = "[doi:10.1038/323533a0](https://doi.org/10.1038/323533a0) (arXiv:1706.03762)"
    assert references.cited(text) == {"10.1038/323533a0", "1706.03762"}


def test_hints_keep_their_emphasis_and_their_code():
    line = "<details><summary>힌트</summary>softmax **앞에서** dim ** (-0.5) * 2 ** 3</details>"
    assert notebook.hints(line) == line.replace("**앞에서**", "<b>앞에서</b>")


def test_a_page_for_every_notebook_and_none_of_closed_solutions():
    opened, closed = plan.pages(ROOT, lambda week: True), plan.pages(ROOT, lambda week: False)
    assert not [page for page in closed if page.is_solution]
    there = {path.relative_to(ROOT).as_posix() for week in weeks(ROOT) for path in of_week(ROOT / week)}
    assert there == {page.source for page in opened if page.is_notebook}
    assert len({page.doc for page in opened}) == len(opened) and opened[0].doc == "index"
