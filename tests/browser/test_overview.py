"""The overview of a large folder in a real browser: from a reference to the sentence on its group's page, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.briefing.groups import autumn, briefed, limit_pages, stored

if TYPE_CHECKING:
    from tests.browser.conftest import Open

pytestmark = pytest.mark.drill


@pytest.fixture
def overview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The overview of a folder whose groups' pages lie beside the page that is opened."""
    limit_pages(monkeypatch)
    briefed(stored(tmp_path, autumn()), "html")
    return (tmp_path / "briefing.html").read_text("utf-8")


def test_a_reference_opens_the_article_at_its_sentence_and_the_page_leads_back(show: Open, overview: str) -> None:
    page = show(overview)
    link = page.locator(".points a.ref").first
    reference = link.text_content() or ""
    link.click()
    page.wait_for_url("**/briefings/*.html#ref-*")
    marked = page.locator("#text .on:not(.k-tag)")
    assert marked.first.is_visible()
    assert f" {reference} " in (marked.first.get_attribute("data-refs") or "")
    page.locator("header a[href='../briefing.html']").click()
    page.wait_for_url("**/briefing.html")
    assert page.locator("h1").text_content() == "Press briefing"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_the_overview_is_accessible_and_fits_its_screen(show: Open, overview: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page = show(overview, scheme=scheme, width=width)
    assert axe.Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
