"""A report in a real browser: silent, still, readable in every size and shade, and whole on paper.

Needs a Chromium on this machine; without one these tests are skipped and say so. Nothing is fetched: Playwright drives the
browser that is there, and axe-core comes with `axe-playwright-python`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from pypdf import PdfReader

from orgdesign.model.seating import Where
from orgdesign.render.advice.brief import memo
from orgdesign.render.advice.page import advice_page
from orgdesign.render.formats.html import html, portfolio_html
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.paper.blocks import Figure, PaperSection
from orgdesign.render.paper.sketch import Seated, Sketch
from orgdesign.render.portfolio.report import portfolio
from orgdesign.render.screen.picture import html_text
from orgdesign.render.text.prose import flowing
from tests.effort import WIDE, daily_of
from tests.papers import (
    NASTY,
    UNLIKE_EXAMPLES,
    example_advice,
    examples_of_which,
    nasty_advice,
    proved_once,
    provenance_for,
    sketched_advice,
    whole_paper,
)
from tests.portfolios import FINDING, ROWS, survey_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
PDFTOTEXT = shutil.which("pdftotext")
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
WHOLE_ON_A_PAGE = (
    "h1, h2:not(nav *), h3, h4, th:not(.unseen *, :has(.unseen)), td:not(.drawn), li:not(nav *), dt, dd, caption, "
    ".verdict p, .sketch.wide text"
)
"""What is not parted by the end of a page. Heads that only screen readers hear and bars have no text on paper."""
Shade = Literal["light", "dark"]

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason=f"no Chromium on this machine; looked for {', '.join(NAMES)}")
pytestmark = needs_browser


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
                .filter(e => !e.closest('thead, .skip, .defs, .scrolls > svg'))
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
    """Open a whole report of the small rule base, which has every kind of block."""
    return Watched(page, tmp_path / "report.html", html(whole_paper(sketched_advice("open"), "nl")))


@pytest.fixture
def long_report(page: Page, tmp_path: Path) -> Watched:
    """Open the report on an example in which much is open."""
    return Watched(page, tmp_path / "report.html", html(whole_paper(example_advice("meningsverschil"), "nl")))


SIZES = (320, 375, 768, 1280)
_ROOMS = daily_of([(320, "dark"), (1280, "light")], product(SIZES, ("light", "dark")))


@pytest.mark.parametrize(("width", "shade"), _ROOMS)
def test_a_report_is_accessible_in_every_size_and_shade(report: Watched, width: int, shade: Shade) -> None:
    """Axe-core finds no violation of WCAG 2.1 A and AA or of its own practices, and nothing is wider than the window.

    Daily on the smallest screen, in the dark, and on the largest one, in the light.
    """
    report.page.set_viewport_size({"width": width, "height": 900})
    report.page.emulate_media(color_scheme=shade)
    assert violations(report.page) == []
    assert report.sticks_out() == []


@WIDE
def test_a_long_report_is_as_accessible(long_report: Watched) -> None:
    """Of an example, in the size and shade that leave least room; in any size nothing is wider than the window."""
    long_report.page.emulate_media(color_scheme="dark")
    for width in reversed(SIZES):
        long_report.page.set_viewport_size({"width": width, "height": 900})
        assert long_report.sticks_out() == []
    assert violations(long_report.page) == []


def violations(page: Page) -> list[tuple[str, str, str]]:
    """Return what axe-core finds wrong with a page: the rule, how bad that is, and the first element."""
    page.evaluate(AXE)
    found = json.loads(page.evaluate("axe.run(document).then(found => JSON.stringify(found))"))
    assert found["passes"]
    return [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]]


SMALLEST_LABEL = """() => Math.min(...[...document.querySelectorAll('.sketch text')]
    .filter(e => e.checkVisibility())
    .map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a))"""
"""How large the smallest label of a drawing is on the screen, in CSS pixels."""
PHONE: ViewportSize = {"width": 360, "height": 780}


@pytest.mark.parametrize("name", [pytest.param("middelstad", marks=WIDE), "werkorganisatie"])
def test_on_a_phone_the_drawing_is_legible(page: Page, tmp_path: Path, name: str) -> None:
    """At 360 pixels its letters are at least 11 high, and it stays within the window; on a desktop it is the wide one."""
    advice = proved_once(example_advice(name))
    report = Watched(page, tmp_path / "memo.html", html(memo(advice, provenance_for(advice, "nl"), "nl")))
    assert page.locator(".sketch:visible").get_attribute("class") == "sketch wide"
    page.set_viewport_size(PHONE)
    assert page.locator(".sketch:visible").get_attribute("class") == "sketch narrow"
    assert page.evaluate(SMALLEST_LABEL) >= 11
    assert report.sticks_out() == []


def test_a_drawing_too_wide_for_a_phone_scrolls_within_itself(page: Page, tmp_path: Path) -> None:
    """With more side by side than fit, letters keep their size, a keyboard can scroll, and the page itself stays put."""
    many = tuple(Seated(f"Partij {at}", Where.LIAISON, "een liaison", "met een liaison", "") for at in range(5))
    paper = whole_paper(example_advice("meningsverschil"), "nl")
    figure = Figure("De tekening", "In woorden.", Sketch("Team", "Gemeente", many, many, ("Nu", "Wordt")))
    section = PaperSection("drawing", "De tekening", (figure,))
    report = Watched(page, tmp_path / "many.html", html(replace(paper, sections=(section,))))
    page.set_viewport_size(PHONE)
    assert page.evaluate(SMALLEST_LABEL) >= 11
    assert page.evaluate("(e => e.scrollWidth > e.clientWidth)(document.querySelector('.scrolls'))")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert report.sticks_out() == []
    assert violations(page) == []


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


def test_on_paper_nothing_is_cut(long_report: Watched) -> None:
    """At the width of A4 no element sticks out or scrolls; it prints to a PDF of several pages."""
    long_report.page.emulate_media(media="print")
    long_report.page.set_viewport_size({"width": A4_WIDTH, "height": 900})
    assert long_report.sticks_out() == []
    cut = "[...document.querySelectorAll('main, main *')].filter(e => /auto|scroll/.test(getComputedStyle(e).overflow))"
    assert long_report.page.evaluate(f"{cut}.length") == 0
    pdf = long_report.page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") > 1


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_a_memo_is_one_page_of_a4(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """Of every example, with all that it says on that page; on a screen nothing is wider than the window."""
    advice = proved_once(example_advice(name))
    sheet = Watched(page, tmp_path / "memo.html", html(memo(advice, provenance_for(advice, language), language)))
    for width in (360, 1280):
        sheet.page.set_viewport_size({"width": width, "height": 900})
        assert sheet.sticks_out() == []
    pages = PdfReader(BytesIO(sheet.page.pdf(prefer_css_page_size=True))).pages
    assert [(round(each.mediabox.width), round(each.mediabox.height)) for each in pages] == [(595, 842)]
    told, texts = (
        letters(pages[0].extract_text()),
        sheet.page.locator("main h2, main p:not([aria-hidden]), main li, main td").all_text_contents(),
    )
    assert len(texts) > 20
    assert [text for text in texts if letters(text) not in told] == []


@pytest.mark.parametrize(("name", "language"), examples_of_which(("meningsverschil", "en")))
def test_a_memo_is_accessible(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """Daily of what is disputed; on a phone and on a desktop."""
    advice = proved_once(example_advice(name))
    Watched(page, tmp_path / "memo.html", html(memo(advice, provenance_for(advice, language), language)))
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []


MOST_PAGES = 6


@pytest.mark.parametrize(("name", "language"), examples_of_which(("grensgemeente", "nl")))
def test_the_body_of_a_report_is_at_most_six_pages(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """Daily of an example of which there is much to tell; the first annex begins on the page after it."""
    report = Watched(page, tmp_path / "report.html", html(whole_paper(example_advice(name), language)))
    texts = [each.extract_text() for each in PdfReader(BytesIO(report.page.pdf(prefer_css_page_size=True))).pages]
    annex = re.compile("(Bijlage|Annex) A:")
    first = next(at for at, text in enumerate(texts) if annex.search(text))
    assert 1 <= first <= MOST_PAGES
    assert letters(texts[first]).startswith(
        (f"{first + 1}/{len(texts)}BijlageA", f"{first + 1}/{len(texts)}AnnexA", "BijlageA", "AnnexA")
    )


@pytest.mark.parametrize(("name", "language"), examples_of_which(("meningsverschil", "nl"), ("middelstad", "en")))
def test_on_paper_every_text_can_be_read(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """Every heading, paragraph, item, cell and label of the drawing is in the PDF, on pages of A4 with their numbers.

    Daily of an advice that is open, and of one that is settled.
    """
    report = Watched(page, tmp_path / "report.html", html(whole_paper(example_advice(name), language)))
    pages = PdfReader(BytesIO(report.page.pdf(prefer_css_page_size=True))).pages
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in pages} == {(595, 842)}
    texts = [letters(each.extract_text()) for each in pages]
    numbers = [f"{at}/{len(pages)}" for at in range(1, len(pages) + 1)]
    assert all(text.startswith(number) or text.endswith(number) for text, number in zip(texts, numbers, strict=True))
    told = [text.removeprefix(number).removesuffix(number) for text, number in zip(texts, numbers, strict=True)]
    wholly = report.page.locator(WHOLE_ON_A_PAGE).all_text_contents()
    running = report.page.locator("main p:not([aria-hidden])").all_text_contents()
    assert len(wholly) > 200
    assert [text for text in wholly if not any(letters(text) in each for each in told)] == []
    assert [text for text in running if letters(text) not in "".join(told)] == []


def letters(text: str) -> str:
    """Return a text without what a line end may have replaced."""
    return "".join(text.split())


def test_print_is_black_on_white_also_from_a_dark_screen(report: Watched) -> None:
    """Paper has no dark mode."""
    report.page.emulate_media(media="print", color_scheme="dark")
    colours = report.page.evaluate("(s => [s.color, s.backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_names_that_would_do_something_do_nothing(page: Page, tmp_path: Path) -> None:
    """No dialog, no message, no request, no element that a plain name has not; and the page stays within the window."""
    page.set_viewport_size({"width": 375, "height": 800})
    report = Watched(page, tmp_path / "report.html", html(whole_paper(nasty_advice(" ".join(NASTY)), "nl")))
    page.wait_for_load_state("networkidle")
    assert report.said == []
    assert report.asked == [page.url]
    assert report.sticks_out() == []
    assert page.evaluate("document.querySelectorAll('script, img, iframe, form, input, object, embed, b').length") == 0


@pytest.fixture(scope="module")
def portfolio_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the report on the small portfolio once."""
    survey = survey_of(ROWS, "nl", tmp_path_factory.mktemp("survey"), findings=(FINDING,))
    return portfolio_html(portfolio(survey))


@pytest.fixture
def portfolio_page(page: Page, tmp_path: Path, portfolio_text: str) -> Watched:
    """Open the report on the small portfolio."""
    return Watched(page, tmp_path / "portfolio.html", portfolio_text)


def shown(page: Page) -> list[str]:
    """Return the names in the table that can be seen, from top to bottom."""
    seen = page.evaluate(
        "[...document.querySelectorAll('#roster tbody th .text')].filter(e => e.checkVisibility()).map(e => e.innerText)"
    )
    assert isinstance(seen, list)
    return seen


def choose(page: Page, name: str, start: str) -> None:
    """Choose from a list by keyboard: the option that begins so."""
    page.locator(f"#roster-{name}").focus()
    page.keyboard.type(start)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("width", "shade"),
    daily_of([(320, "light"), (1440, "dark")], [(320, "light"), (768, "dark"), (1280, "light"), (1440, "dark")]),
)
def test_a_portfolio_is_accessible_in_every_size_and_shade(portfolio_page: Watched, width: int, shade: Shade) -> None:
    """Axe-core finds no violation, also with two municipalities compared, and nothing is wider than the window."""
    page = portfolio_page.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=shade)
    page.locator("#roster-first").select_option("0")
    page.locator("#roster-second").select_option("12")
    assert violations(page) == []
    assert portfolio_page.sticks_out() == []


def test_a_portfolio_says_and_asks_nothing(portfolio_page: Watched) -> None:
    """No message and no request but for the file itself, whatever is done in it."""
    page = portfolio_page.page
    page.locator("#roster-search").fill("dorp")
    page.locator("#roster thead button").first.click()
    page.locator("#roster-first").select_option("0")
    page.locator("#roster-second").select_option("1")
    page.wait_for_load_state("networkidle")
    assert portfolio_page.said == []
    assert portfolio_page.asked == [page.url]


def test_municipalities_are_found_by_keyboard(portfolio_page: Watched) -> None:
    """By name, whatever its accents; by outcome, firmness and class, all at once; how many there are is said aloud."""
    page = portfolio_page.page
    count = page.locator("#roster-count")
    assert count.get_attribute("aria-live") == "polite"
    assert count.inner_text() == f"Profielen: {len(ROWS)} van {len(ROWS)}"
    page.locator("#roster-search").focus()
    page.keyboard.type("EENHOORN")
    assert (shown(page), count.inner_text()) == (["Éénhoorn"], f"Profielen: 1 van {len(ROWS)}")
    page.locator("#roster-reset").focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == len(ROWS)
    choose(page, "outcome", "Festival")
    assert shown(page) == ["Anders", "Groot"]
    choose(page, "group", "100")
    assert shown(page) == ["Anders"]
    page.locator("#roster-reset").press("Enter")
    choose(page, "firmness", "nog open")
    assert shown(page) == ["Half", "Éénhoorn"]
    page.locator("#roster-search").fill("niemand")
    assert (shown(page), count.inner_text()) == ([], f"Profielen: 0 van {len(ROWS)}")


def test_municipalities_are_sorted_by_keyboard(portfolio_page: Watched) -> None:
    """Up, then down; the head says which way; classes go by their order and not by their letters."""
    page = portfolio_page.page
    heads = page.locator("#roster thead th")
    assert {each.get_attribute("aria-sort") for each in heads.all()} == {"none"}
    names = shown(page)
    page.locator("#roster thead button").first.focus()
    page.keyboard.press("Enter")
    assert heads.first.get_attribute("aria-sort") == "ascending"
    assert shown(page) == sorted(names, key=lambda name: name.replace("É", "E").replace("é", "e"))
    page.keyboard.press("Space")
    assert heads.first.get_attribute("aria-sort") == "descending"
    assert shown(page)[-1] == "Anders"
    page.locator("#roster thead button").nth(1).press("Enter")
    assert [each.get_attribute("aria-sort") for each in heads.all()][:2] == ["none", "ascending"]
    assert shown(page)[:2] == ["Half", "Dorp 13"]
    assert shown(page)[-2:] == ["Groot", "Éénhoorn"]


def test_two_municipalities_are_compared_by_keyboard(portfolio_page: Watched) -> None:
    """Side by side: answers, class, each outcome with how firm it is and by how much it leads; what differs is said."""
    page = portfolio_page.page
    compared = page.locator("#roster-compared")
    assert not compared.is_visible()
    choose(page, "first", "Anders")
    assert not compared.is_visible()
    choose(page, "second", "Half")
    assert page.locator("#roster-differ").inner_text() == "Verschillende uitkomsten: 3 van 3."
    lines = [" | ".join(row.inner_text().split("\n")) for row in compared.locator("tr").all()]
    told = [re.sub(r"\s*[|\t]\s*", " | ", line).strip(" |") for line in lines]
    assert told == [
        "Besluit | Anders | Half | Verschil",
        "Beantwoord | 5/5 | 2/6",
        "Klasse | 100–999 | < 100 | verschilt",
        "Omvang | Middel | volledig · +2 | Klein | blijft zo · +4 | verschilt",
        "Toezicht | Beveiligers | volledig · +4 | Nog geen uitkomst | ◌ nog open | verschilt",
        "Vorm | Festival | volledig | Nog geen uitkomst | ◌ nog open | verschilt",
    ]
    page.locator("#roster-first").select_option(label="Dorp 01")
    page.locator("#roster-second").select_option(label="Dorp 02")
    assert compared.locator("thead").inner_text().split("\t")[1:3] == ["Dorp 01", "Dorp 02"]


def test_without_scripting_a_portfolio_is_whole(browser: Browser, tmp_path: Path) -> None:
    """Every municipality is there, and no control that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    survey = survey_of(ROWS, "nl", tmp_path)
    report = Watched(page, tmp_path / "portfolio.html", portfolio_html(portfolio(survey)))
    assert shown(page) == [str(row["municipality"]) for row in ROWS]
    assert page.locator("button, input, select").count() == 0
    assert report.asked == [page.url]
    context.close()


def test_on_paper_a_portfolio_is_whole(portfolio_page: Watched, tmp_path: Path) -> None:
    """Every name, column, outcome and rule can be read in the PDF; heads come again on the next page, controls do not."""
    if PDFTOTEXT is None:
        pytest.skip("no pdftotext on this machine")
    page = portfolio_page.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH, "height": 900})
    assert page.evaluate("[...document.querySelectorAll('.tools, .hint, .compare')].every(e => !e.offsetParent)")
    pdf = tmp_path / "portfolio.pdf"
    many = [{**row, "municipality": f"{row['municipality']} {time}"} for time in range(4) for row in ROWS]
    survey = survey_of(many, "nl", tmp_path)
    Watched(page, tmp_path / "many.html", portfolio_html(portfolio(survey)))
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    told = subprocess.run([PDFTOTEXT, "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    words = re.sub(r"\s+", " ", told)
    for text in ("Buurtfeest", "Beveiligers", "kan schuiven", "gelijke stand", "Vingerafdruk", "Samenvatting"):
        assert text in words
    assert all(re.search(rf"{row['municipality']}\b", words) for row in many)
    pages = [each for each in told.split("\f") if "volledig · +2" in each and "Dorp" in each]
    assert len(pages) > 1
    assert all(re.search(r"Profiel\s+Klasse\s+Omvang\s+Toezicht\s+Vorm", each) for each in pages)


def test_names_in_a_portfolio_that_would_do_something_do_nothing(page: Page, tmp_path: Path) -> None:
    """Not when they are searched, sorted or compared either: they are shown, and the page stays within the window."""
    page.set_viewport_size({"width": 375, "height": 800})
    rows = [*({**ROWS[0], "municipality": text} for text in NASTY), *ROWS]
    report = Watched(page, tmp_path / "portfolio.html", portfolio_html(portfolio(survey_of(rows, "nl", tmp_path))))
    page.locator("#roster thead button").first.click()
    page.locator("#roster-second").select_option(str(len(rows) - 1))
    for at, text in enumerate(NASTY):
        page.locator("#roster-first").select_option(str(at))
        page.locator("#roster-search").fill(text[:50])
        assert page.locator("#roster-compared thead th").nth(1).inner_text().split() == flowing(text).split()
        assert report.sticks_out() == []
        assert page.evaluate("document.querySelectorAll('img, iframe, form, object, embed, b').length") == 0
        assert page.evaluate("document.scripts.length") == 1
    page.wait_for_load_state("networkidle")
    assert report.said == []
    assert report.asked == [page.url]


def test_a_picture_in_html_is_accessible_and_still(page: Page, tmp_path: Path) -> None:
    """Axe-core finds no violation; nothing is said or asked; it prints on one width of paper."""
    advice = example_advice("meningsverschil")
    picture = Watched(page, tmp_path / "slide.html", html_text(terminal(advice_page(advice, "nl")), 100, "Titel", "nl"))
    assert violations(page) == []
    assert picture.said == []
    assert picture.asked == [page.url]
