"""The website in a real browser, where there are one, Sphinx and time: KUBIG_BROWSER=1 (it takes minutes).

By hand: `python course.py docs`, `python -m tests.site.browser`.
"""

import argparse
import os

import pytest

from tests.site import chromium


@pytest.mark.timeout(1800)
def test_every_page_in_chromium(tmp_path):
    if not os.environ.get("KUBIG_BROWSER"):
        pytest.skip(
            "몇 분 걸리는 브라우저 시험입니다: KUBIG_BROWSER=1을 주거나 python -m tests.site.browser를 실행하세요."
        )
    if reason := chromium.missing():
        pytest.skip(reason)
    pytest.importorskip("myst_nb", reason="Sphinx가 없습니다: pip install -e '.[docs,browser]'")
    from tests.site import browser
    from tools import docs

    folder = tmp_path / "html"
    assert docs.main(argparse.Namespace(output=folder, today="2100-01-01", lenient=False)) == 0
    assert browser.run(folder) == []
