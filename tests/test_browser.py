"""A report in a real browser: silent, still, readable in every size and shade, and whole on paper.

Needs a Chromium on this machine; without one these tests are skipped and say so. Nothing is fetched: Playwright drives the
browser that is there, and axe-core comes with `axe-playwright-python`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

from orgdesign.render.html import html
from tests.papers import NASTY, example_advice, nasty_advice, whole_paper

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
A4_WIDTH = 658  # 210 mm less the margins, in CSS pixels
WHOLE_ON_A_PAGE = "h1, h2, h3, h4, th:not(.unseen *), td:not(.drawn), li, dt, dd, caption, .verdict p, .sketch text"
"""What is not parted by the end of a page. Heads that only screen readers hear and bars have no text on paper."""
Shade = Literal["light", "dark"]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=f"no Chromium on this machine; looked for {', '.join(NAMES)}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """A report in a page of the browser, with everything that it asked for or complained of."""

    def __init__(self, page: Page, file: Path, text: str) -> None:
        """Write the report to the file and open it."""
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.on("request", lambda request: self.asked.append(request.url))
        file.write_text(text, encoding="utf-8")
        page.goto(file.as_uri())

    def sticks_out(self) -> object:
        """Return the elements that are wider than the window, save what is meant for screen readers alone."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll('body *')]
                .filter(e => !e.closest('thead, .skip, .defs'))
                .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map(e => e.outerHTML.slice(0, 80))"""
        )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page as wide as a desktop."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


@pytest.fixture
def report(page: Page, tmp_path: Path) -> Watched:
    """Open the report on an example in which much is open."""
    return Watched(page, tmp_path / "report.html", html(whole_paper(example_advice("meningsverschil"), "nl")))


@pytest.mark.parametrize(
    ("width", "shade"), [(320, "dark"), (375, "light"), (375, "dark"), (768, "dark"), (1280, "light"), (1280, "dark")]
)
def test_a_report_is_accessible_in_every_size_and_shade(report: Watched, width: int, shade: Shade) -> None:
    """Axe-core finds no violation of WCAG 2.1 A and AA or of its own practices, and nothing is wider than the window."""
    report.page.set_viewport_size({"width": width, "height": 900})
    report.page.emulate_media(color_scheme=shade)
    report.page.evaluate(AXE)
    found = json.loads(report.page.evaluate("axe.run(document).then(found => JSON.stringify(found))"))
    assert found["passes"]
    assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert report.sticks_out() == []


def test_a_report_says_and_asks_nothing(report: Watched) -> None:
    """No message, no error, no request but for the file itself."""
    report.page.wait_for_load_state("networkidle")
    assert report.said == []
    assert report.asked == [report.page.url]


def test_a_keyboard_is_enough(report: Watched) -> None:
    """The first stop leads past the contents; each link in them leads to its section."""
    report.page.keyboard.press("Tab")
    assert report.page.evaluate("document.activeElement.className") == "skip"
    report.page.keyboard.press("Enter")
    assert report.page.evaluate("document.activeElement.id") == "report"
    links = report.page.locator("nav a")
    for at in range(links.count()):
        links.nth(at).focus()
        report.page.keyboard.press("Enter")
        target = report.page.locator(str(links.nth(at).get_attribute("href")))
        assert target.bounding_box() is not None
        assert target.is_visible()


def test_on_paper_nothing_is_cut(report: Watched) -> None:
    """At the width of A4 no element sticks out or scrolls; it prints to a PDF of several pages."""
    report.page.emulate_media(media="print")
    report.page.set_viewport_size({"width": A4_WIDTH, "height": 900})
    assert report.sticks_out() == []
    cut = "[...document.querySelectorAll('main, main *')].filter(e => /auto|scroll/.test(getComputedStyle(e).overflow))"
    assert report.page.evaluate(f"{cut}.length") == 0
    pdf = report.page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") > 1


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["half-ingevuld", "meningsverschil", "middelstad"])
def test_on_paper_every_text_can_be_read(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """Every heading, paragraph, item, cell and label of the drawing is in the PDF, on pages of A4 with their numbers."""
    report = Watched(page, tmp_path / "report.html", html(whole_paper(example_advice(name), language)))
    pages = PdfReader(BytesIO(report.page.pdf(prefer_css_page_size=True))).pages
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in pages} == {(595, 842)}
    texts = [_letters(each.extract_text()) for each in pages]
    numbers = [f"{at}/{len(pages)}" for at in range(1, len(pages) + 1)]
    assert all(text.startswith(number) or text.endswith(number) for text, number in zip(texts, numbers, strict=True))
    told = [text.removeprefix(number).removesuffix(number) for text, number in zip(texts, numbers, strict=True)]
    wholly = report.page.locator(WHOLE_ON_A_PAGE).all_text_contents()
    running = report.page.locator("main p:not([aria-hidden])").all_text_contents()
    assert len(wholly) > 200
    assert [text for text in wholly if not any(_letters(text) in each for each in told)] == []
    assert [text for text in running if _letters(text) not in "".join(told)] == []


def _letters(text: str) -> str:
    """Return a text without what a line end may have replaced."""
    return "".join(text.split())


def test_print_is_black_on_white_also_from_a_dark_screen(report: Watched) -> None:
    """Paper has no dark mode."""
    report.page.emulate_media(media="print", color_scheme="dark")
    colours = report.page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_names_that_would_do_something_do_nothing(page: Page, tmp_path: Path, text: str) -> None:
    """No dialog, no message, no request, no element that a plain name has not; and the page stays within the window."""
    page.set_viewport_size({"width": 375, "height": 800})
    report = Watched(page, tmp_path / "report.html", html(whole_paper(nasty_advice(text), "nl")))
    page.wait_for_load_state("networkidle")
    assert report.said == []
    assert report.asked == [page.url]
    assert report.sticks_out() == []
    assert page.evaluate("document.querySelectorAll('script, img, iframe, form, input, object, embed, b').length") == 0
