"""Names across languages: is it in the article, and which of its words are not?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.articles import Article
from summarizer.verification.rendering import NameIndex
from summarizer.verification.rendering._checks import RenderingChecks

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
        "European executive (European Commission)",
        "Turkish government (Stubb)",
        "“Pentagon”",
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
        ("Turkish parliament (Seimas)", ("Seimas",)),
    ],
)
def test_the_words_that_the_article_lacks_are_named(index: NameIndex, name: str, missing: tuple[str, ...]) -> None:
    assert index.missing(name) == missing


@given(st.text(max_size=40))
def test_any_string_can_be_asked_for(name: str) -> None:
    assert isinstance(NameIndex(Article(name="n", text="Ein Text.", sha256="")).missing(name), tuple)


PEOPLE = """Emmanuel Macron und Boris Pistorius trafen Wolodymyr Selenskyj, Sergej Lawrow und Abbas Araghtschi.
Macron warnte die Demokraten in Rom. Lawrows Berater Dmitrij Medwedew schwieg."""


@pytest.mark.parametrize("name", ["Macrone", "Emmanuel Macroni", "Pistoriusen"])
def test_a_surname_with_a_letter_more_or_less_at_its_end_is_another(name: str) -> None:
    assert name not in NameIndex(Article(name="people", text=PEOPLE, sha256=""))


@pytest.mark.parametrize(
    "name",
    [
        "Macron",
        "Macron's",
        "Zelensky",
        "Zelenskyy",
        "Lavrov",
        "Medvedev",
        "Araghchi",
        "Democrats",
        "the Macrons",
        "Pistorius",
    ],
)
def test_a_transliteration_or_an_inflection_is_no_other_surname(name: str) -> None:
    assert name in NameIndex(Article(name="people", text=PEOPLE, sha256=""))


def test_a_passage_without_the_first_name_has_no_misspelt_surname_either() -> None:
    checks = RenderingChecks(Article(name="people", text=PEOPLE, sha256=""))
    passage = "Macron warnte die Demokraten in Rom."
    assert [one.check for one in checks.check("In Rome, Macrone warned the Democrats.", passage)] == [
        "rendering.name_unknown"
    ]
    assert checks.check("In Rome, Macron warned the Democrats.", passage) == []
