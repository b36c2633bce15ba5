"""A real browser for the pages, where there is one: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"

Open = Callable[..., "Page"]
"""Opens a page of HTML; fails the test if the page logs an error or asks for anything."""


@pytest.fixture
def browser() -> Iterator[Browser]:
    # For one test at a time: Playwright keeps an event loop running in this thread, which other tests want for theirs.
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install playwright")
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium: apt-get install chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    complaints: list[str] = []
    contexts = []

    def open_page(html: str, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Page:
        path = tmp_path / "briefing.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: requested(request.url))
        page.goto(path.as_uri())
        return page

    def requested(url: str) -> None:
        if not url.startswith(tmp_path.as_uri()):
            complaints.append(f"request: {url}")

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="needs axe: pip install axe-playwright-python")
    return Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
