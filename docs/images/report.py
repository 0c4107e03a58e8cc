"""Renew report.png: the layout in an example's report, as the Chromium of this machine shows it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

PROFILE = Path(__file__).parents[2] / "examples" / "profiles" / "middelstad.yaml"
COMMAND = (sys.executable, "-m", "orgdesign", "advise", str(PROFILE), "--format", "html", "--date", "2026-03-01")


def main() -> None:
    """Make the report, open it, and keep what is seen."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("report.png stays as it is: no Chromium on this machine")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        subprocess.run([*COMMAND, "--output", str(report)], check=True)  # noqa: S603  orgdesign itself
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        page = browser.new_page(viewport={"width": 1180, "height": 862}, color_scheme="light")
        page.goto(f"{report.as_uri()}#layout")
        page.screenshot(path=Path(__file__).with_name("report.png"))
        browser.close()


if __name__ == "__main__":
    main()
