"""Rows of JSON Lines files: what their fields state of the article."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article

STORY = "Der Minister hat das Werk besucht, wie seine Sprecherin mitteilte. Die Lieferung soll im April folgen."


def row(folder: Path, **fields: Any) -> Article:
    (folder / "a.jsonl").write_text(json.dumps({"text": STORY, **fields}), "utf-8")
    return Article.from_file(folder / "a.jsonl#1")


def test_an_address_is_no_outlet(tmp_path: Path) -> None:
    article = row(tmp_path, source="https://www.blatt.example/a", publisher="Das Blatt")
    assert (article.outlet, article.basis.outlet) == ("Das Blatt", "field 'publisher'")


def test_fields_may_have_german_names(tmp_path: Path) -> None:
    article = row(tmp_path, titel="Ein Satz", datum="2.12.2025", quelle="Das Blatt", sprache="de-CH")
    assert (article.title, article.published, article.outlet) == ("Ein Satz", date(2025, 12, 2), "Das Blatt")
    assert (article.language, article.basis.title) == ("de-CH", "field 'titel'")


@pytest.mark.parametrize(
    ("dated", "published", "basis"),
    [
        ({}, date(2025, 12, 2), "address in field 'url': 2025-12-02"),
        ({"date": "3.12.2025"}, date(2025, 12, 3), "field 'date': 3.12.2025"),
    ],
)
def test_the_date_in_the_address_serves_where_no_field_states_one(
    tmp_path: Path, dated: dict[str, str], published: date, basis: str
) -> None:
    article = row(tmp_path, url="https://blatt.example/politik/2025/12/02/a.html", **dated)
    assert (article.published, article.basis.published) == (published, basis)
