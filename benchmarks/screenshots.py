"""Take the pictures of docs/briefing.md: `python benchmarks/screenshots.py OUT/briefing.html`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parents[1] / "docs" / "screenshots"
PICTURES = (
    # name, width, height, colour scheme, the section to show, the reference to follow
    ("desktop", 1280, 800, "light", None, "main a.ref"),
    ("positions", 1000, 720, "light", "positions", None),
    ("dark", 1280, 800, "dark", "differences", "#differences ~ .difference a.ref"),
    ("phone", 390, 780, "light", "key-points", None),
)


def take(page: Page, section: str | None, reference: str | None) -> None:
    if reference:
        page.locator(reference).first.click()
    if section:
        page.evaluate("id => document.getElementById(id).scrollIntoView()", section)
    page.wait_for_timeout(200)


def main() -> None:
    address = Path(sys.argv[1]).resolve().as_uri()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, width, height, scheme, section, reference in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address)
            take(page, section, reference)
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
