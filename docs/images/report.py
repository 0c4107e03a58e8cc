"""Renew report.png, memo.png, slide.png and portfolio.png: papers of an example, and all examples, in Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

PROFILES = Path(__file__).parents[2] / "examples" / "profiles"
ORGDESIGN = (sys.executable, "-m", "orgdesign")
ADVISE = (*ORGDESIGN, "advise", str(PROFILES / "middelstad.yaml"), "--date", "2026-03-01", "--format", "html", "--output")
MEMO = (*ADVISE[:-2], "memo", "--output")
SLIDE = (*ADVISE[:-2], "slide", "--output")
SCORE = (*ORGDESIGN, "score", str(PROFILES), "--date", "2026-03-01", "--report")


def main() -> None:
    """Make the reports, open them, and keep what is seen."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("the pictures of reports stay as they are: no Chromium on this machine")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        report, portfolio = Path(folder, "report.html"), Path(folder, "portfolio.html")
        subprocess.run([*ADVISE, str(report)], check=True)  # noqa: S603  orgdesign itself
        memo, slide = Path(folder, "memo.html"), Path(folder, "slide.svg")
        subprocess.run([*MEMO, str(memo)], check=True)  # noqa: S603  likewise
        subprocess.run([*SLIDE, str(slide)], check=True)  # noqa: S603  likewise
        subprocess.run([*SCORE, str(portfolio)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  likewise
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(viewport={"width": 1180, "height": 862}, color_scheme="light")
        page.goto(f"{report.as_uri()}#layout")
        page.screenshot(path=Path(__file__).with_name("report.png"))
        page = browser.new_page(viewport={"width": 750, "height": 1040}, color_scheme="light")
        page.emulate_media(media="print")
        page.goto(memo.as_uri())
        page.evaluate("document.body.style.padding = '2.4rem'")
        page.screenshot(path=Path(__file__).with_name("memo.png"))
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(slide.as_uri())
        page.screenshot(path=Path(__file__).with_name("slide.png"))
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, color_scheme="light")
        page.goto(f"{portfolio.as_uri()}#municipalities")
        page.locator("#roster-first").select_option(label="Grenslo")
        page.locator("#roster-second").select_option(label="Maasdrecht")
        page.locator(".compare").scroll_into_view_if_needed()
        page.screenshot(path=Path(__file__).with_name("portfolio.png"))
        browser.close()


if __name__ == "__main__":
    main()
