"""A real Chromium: Playwright's own, or the system's."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


def executable() -> str | None:
    """Path of the browser: KUBIG_CHROMIUM, or one on PATH; None lets Playwright take its own."""
    return os.environ.get("KUBIG_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


def missing() -> str | None:
    """Why there is no browser to test with, in one sentence; None where there is one."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return "Playwright가 없습니다: pip install -e '.[docs,browser]'"
    if executable():
        return None
    with sync_playwright() as playwright:
        there = os.path.exists(playwright.chromium.executable_path)
    return None if there else "Chromium이 없습니다: python -m playwright install chromium"


@contextlib.contextmanager
def browser() -> Iterator:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable(), args=QUIET)
        try:
            yield opened
        finally:
            opened.close()
