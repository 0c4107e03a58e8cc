"""The browser in which forms are tried: started once a module, and not where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.test_browser import CHROMIUM, FLAGS


@pytest.fixture(scope="module")  # while it stands no other test of this process can run a loop of its own
def browser() -> Iterator[Browser]:
    """Start the browser once for the tests of a module."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
