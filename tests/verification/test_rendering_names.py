"""Names across languages: is it in the article, and which of its words are not?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.verification.rendering import NameIndex

TEXT = """Selenskyjs Berater traf in Kyjiw den finnischen Präsidenten Alexander Stubb. Auch Wolodymyr Selenskyj,
Lawrow und Netanjahu äußerten sich. In Charkiw und Saporischschja fiel der Strom aus. Die EU-Kommission, das Weiße Haus,
das Pentagon und das Auswärtige Amt schwiegen. Am Schwarzen Meer tagten Vertreter der USA, der Ukraine und der Türkei;
der Ukrainekrieg war Thema."""


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(Article(name="names", text=TEXT, sha256=""))


@pytest.mark.parametrize(
    "name",
    [
        "Volodymyr Zelenskyy",
        "Zelensky",
        "Selenskyj",
        "Alexander Stubb",
        "Lavrov",
        "Netanyahu",
        "Kharkiv",
        "Zaporizhzhia",
        "Kyiv",
        "Kiev",
        "Kiew",
        "Finland",
        "Finnish",
        "European Commission",
        "European Union",
        "EU",
        "White House",
        "Pentagon",
        "Foreign Ministry",
        "Black Sea",
        "United States",
        "US",
        "USA",
        "American",
        "Ukraine",
        "Ukrainian government",
        "Turkey",
        "Vereinigte Staaten",
        "President Stubb",
        "a senior official",
    ],
)
def test_a_name_is_found_in_either_spelling_and_inflected(index: NameIndex, name: str) -> None:
    assert index.missing(name) == ()
    assert name in index


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("Sergei Lavrov", ("Sergei",)),
        ("Angela Merkel", ("Angela", "Merkel")),
        ("Poland", ("Poland",)),
        ("Sauli Niinistö", ("Sauli", "Niinistö")),
        ("World Bank", ("World", "Bank")),
        ("Supreme Court", ("Supreme", "Court")),
        ("Bundesbank", ("Bundesbank",)),
    ],
)
def test_the_words_that_the_article_lacks_are_named(index: NameIndex, name: str, missing: tuple[str, ...]) -> None:
    assert index.missing(name) == missing


@given(st.text(max_size=40))
def test_any_string_can_be_asked_for(name: str) -> None:
    assert isinstance(NameIndex(Article(name="n", text="Ein Text.", sha256="")).missing(name), tuple)
