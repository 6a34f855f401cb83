"""Settings of the website. It is built by `python course.py docs`, which says in KUBIG_SITE where the facts of the term lie."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.site import extension

if "KUBIG_SITE" not in os.environ:
    raise RuntimeError("python course.py docs로 만드세요. 쪽을 먼저 준비해야 합니다.")
facts = json.loads(Path(os.environ["KUBIG_SITE"]).read_text(encoding="utf-8"))
url = f"https://github.com/{facts['repository']}"

project = "KUBIG NLP"
author = "KUBIG NLP"
project_copyright = "KUBIG NLP · 글 CC BY 4.0 · 코드 MIT"
language = "ko"
locale_dirs = [facts["locale"]]
root_doc = "index"
extensions = ["myst_nb", "sphinx.ext.mathjax", "sphinxcontrib.bibtex"]
source_suffix = {".md": "myst-nb", ".ipynb": "myst-nb"}

# Pages show the outputs that are committed.
nb_execution_mode = "off"
nb_code_prompt_show = "코드 보기"
nb_code_prompt_hide = "코드 접기"
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath", "deflist"]
myst_heading_anchors = 4
myst_heading_slug_func = "tools.site.markdown.slug"  # by name: Sphinx pickles its settings
myst_dmath_double_inline = True
suppress_warnings = ["mystnb.unknown_mime_type", "misc.highlighting_failure"]

# Nothing comes from another server: MathJax is copied out of a package by the build.
mathjax_path = "mathjax/tex-chtml.js"
mathjax3_config = {
    "options": {"enableMenu": False, "processHtmlClass": "tex2jax_process|mathjax_process|math|output_area"},
    "chtml": {"mtextInheritFont": True},
}

bibtex_bibfiles = [str(Path(__file__).with_name("references.bib"))]
bibtex_default_style = "plain"

html_theme = "sphinx_book_theme"
html_title = "KUBIG NLP"
html_favicon = str(Path(__file__).with_name("_static") / "favicon.svg")
html_context = {"default_mode": "auto"}
html_static_path = [str(Path(__file__).with_name("_static"))]
templates_path = [str(Path(__file__).with_name("_templates"))]
html_css_files = ["kubig.css"]
html_js_files = ["kubig.js"]
html_extra_path = [facts["extra"]]
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_show_sphinx = False
html_search_language = "ko"
locale_dirs = [facts["locale"]]
html_last_updated_fmt = None
html_theme_options = {
    "repository_url": url,
    "repository_branch": facts["ref"],
    "use_repository_button": True,
    "use_download_button": False,  # each page has its own; this one would lead to sources that are not put online
    "use_fullscreen_button": False,
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "toc_title": "이 쪽의 차례",
    "search_bar_text": "검색: 예) 역전파, 배우다",
    "footer_content_items": ["copyright.html"],
    "home_page_in_toc": False,
    "logo": {"text": "KUBIG NLP", "alt_text": "KUBIG NLP 첫 쪽"},
}


def setup(app):
    """What the course adds to Sphinx."""
    return extension.setup(app)
