"""What a person sees of reports and memos: no word or block broken where it fits whole, and no letter too small to read.

Of the shipped examples, set by the browser that `tests/test_browser.py` finds: on a phone, and printed on A4.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from orgdesign.render.advice.brief import memo
from orgdesign.render.formats.html import html
from tests import test_browser
from tests.papers import UNLIKE_EXAMPLES, example_advice, examples_of_which, proved_once, provenance_for, whole_paper
from tests.test_browser import A4_WIDTH, PHONE, SMALLEST_LABEL, Watched, letters, needs_browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_browser
browser, page = test_browser.browser, test_browser.page

DAILY = ("grensgemeente", "en")
"""An example of which there is much to tell, in the language of the longer words for weights."""
BROKEN = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (!node.parentElement.checkVisibility() || node.parentElement.closest('thead, .unseen, svg')) continue;
        for (const { 0: word, index } of node.data.matchAll(/[^\\s\\/\\u2013-]+/g)) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            if (word.length < 26 && range.getClientRects().length > 1) found.push(`${word}: ${node.data.slice(0, 60)}`);
        }
    }
    return found;
}"""
"""Words and numbers that stand on more than one line; of those that no line is wide enough for nothing is said."""
TOUCHING = (
    "[...document.querySelectorAll('.heads > span')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
)
"""Heads of quarters that run into the next."""
LARGER = """() => {
    const size = e => parseFloat(getComputedStyle(e).fontSize);
    const body = size(document.body);
    return [...document.querySelectorAll('main :is(figcaption, caption, .legend li, .under, td, dd, li, .mark)')]
        .filter(e => !e.closest('nav') && size(e) > body + 0.1)
        .map(e => e.outerHTML.slice(0, 120))
}"""
"""What is set in larger letters than running text, and is no heading."""
WHOLE = """() => {
    const texts = some => [...some].map(e => e.textContent).filter(each => each.trim());
    const some = (inside, of) => [...document.querySelectorAll(`main ${of}`)].map(e => texts(e.querySelectorAll(inside)));
    const small = e => e.querySelectorAll('tbody').length === 1 && e.querySelectorAll('tbody tr').length <= 12;
    const tables = [...document.querySelectorAll('main .data')].filter(small);
    const introduced = [...document.querySelectorAll('main :is(h2, h3, h4)')]
        .filter(e => e.checkVisibility() && e.nextElementSibling?.matches('p'))
        .map(e => texts([e, e.nextElementSibling]));
    return [
        ...some('li', '.bullets:not(:has(> li:nth-child(7)))'),
        ...some('dt, dd', '.terms:not(:has(> div:nth-child(9)))'),
        ...some('caption, th[scope=row]', '.scores'),
        ...tables.map(e => texts(e.querySelectorAll('caption, td'))),
        ...introduced,
    ].filter(each => each.length > 1);
}"""
"""Texts that belong on one page: of each list and table that is small, of each drawing with its caption, and of each heading
with the paragraph below it."""
HEADINGS = """() => {
    const ends = [...document.querySelectorAll('main td')].map(e => e.textContent.trim());
    const titles = [...document.querySelectorAll('main :is(h2:not(nav *), h3, h4, caption)')].map(e => e.textContent);
    return titles.filter(title => !ends.some(end => end.endsWith(title)));
}"""
"""All headings and captions that no cell ends with: those can be told at the foot of a page."""


@pytest.mark.parametrize(("name", "language"), examples_of_which(("meningsverschil", "en")))
def test_on_a_phone_no_word_or_number_is_broken(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """Nor on a desktop; and nothing is wider than the window."""
    report = Watched(page, tmp_path / "report.html", html(whole_paper(example_advice(name), language)))
    assert page.evaluate(BROKEN) == []
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.evaluate(TOUCHING) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate(BROKEN) == []
    assert report.sticks_out() == []


@pytest.mark.parametrize(("name", "language"), examples_of_which(DAILY))
def test_on_paper_what_fits_on_a_page_is_not_parted(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """No small list or table, no drawing from its caption, no heading from its paragraph, nor a heading at the foot."""
    Watched(page, tmp_path / "report.html", html(whole_paper(example_advice(name), language)))
    pages = [letters(each.extract_text()) for each in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    belonging = page.evaluate(WHOLE)
    assert len(belonging) > 20
    parted = [each for each in belonging if not any(all(letters(text) in one for text in each) for one in pages)]
    assert [each[0][:60] for each in parted] == []
    for at, text in enumerate(pages, 1):
        told = text.removeprefix(f"{at}/{len(pages)}").removesuffix(f"{at}/{len(pages)}")
        assert [each for each in page.evaluate(HEADINGS) if told.endswith(letters(each))] == []


@pytest.mark.parametrize(("name", "language"), examples_of_which(DAILY))
def test_on_paper_nothing_is_larger_than_running_text_but_headings(
    page: Page, tmp_path: Path, name: str, language: str
) -> None:
    """Sizes that follow the root would else stay as on a screen, while the text about them is that of paper."""
    Watched(page, tmp_path / "report.html", html(whole_paper(example_advice(name), language)))
    page.emulate_media(media="print")
    assert page.evaluate(LARGER) == []


LEAST_LABEL, LEAST_TEXT = 7.0, 10.6  # CSS pixels: 5.3 and 8 points


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_a_printed_memo_is_legible(page: Page, tmp_path: Path, name: str, language: str) -> None:
    """Its drawing as well; and one that is half a page, for nothing leads yet, has the letters of a whole report."""
    advice = proved_once(example_advice(name))
    Watched(page, tmp_path / "memo.html", html(memo(advice, provenance_for(advice, language), language)))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH + 15, "height": 900})
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    if page.locator("figure").count():
        assert page.evaluate(SMALLEST_LABEL) >= LEAST_LABEL
        assert size >= LEAST_TEXT
    else:
        assert size == pytest.approx(13.33, abs=0.05)
