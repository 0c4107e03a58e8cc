"""Renew form.png and form-phone.png: a form on a laptop and on a phone, as Chromium shows them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

PROFILE = Path(__file__).parents[2] / "examples" / "profiles" / "half-ingevuld.yaml"
FORM = (sys.executable, "-m", "orgdesign", "form")
OF = ("--profile", str(PROFILE), "--lang", "nl")
WHERE = "vth_signalen"


def main() -> None:
    """Make the forms, open them, and keep what is seen."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("the pictures of forms stay as they are: no Chromium on this machine")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        live, plain = Path(folder, "live.html"), Path(folder, "plain.html")
        subprocess.run([*FORM, str(live), *OF, "--advice", "live"], check=True)  # noqa: S603  orgdesign itself
        subprocess.run([*FORM, str(plain), *OF, "--respondent", "Teamleider VTH"], check=True)  # noqa: S603  likewise
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        for name, file, size in (("form", live, (1180, 800)), ("form-phone", plain, (360, 740))):
            page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
            page.goto(file.as_uri())
            _picture(page, Path(__file__).with_name(f"{name}.png"))
        browser.close()


def _picture(page: Page, path: Path) -> None:
    page.evaluate("(at) => go(at)", WHERE)
    page.locator(".option input").nth(1).check()
    page.wait_for_timeout(1000)  # until what takes longer is proved too
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
