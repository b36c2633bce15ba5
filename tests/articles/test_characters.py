"""What a reader of the page cannot see is counted and kept from the model; what need not be looked for is not there."""

import unicodedata

import pytest

from summarizer import Article
from summarizer.articles import hostile_characters, readable
from summarizer.articles.text import is_ordinary

ORDINARY = [chr(code) for code in range(0x11_0000) if is_ordinary(chr(code))]


def test_ordinary_typography_is_not_suspicious() -> None:
    assert hostile_characters("Größe –\t„ja“\u00a0…\nSil\u00adbe\f 👩\u200d🚀") == ()


def test_hidden_characters_are_counted_by_kind() -> None:
    tagged = "".join(chr(0xE0000 + ord(char)) for char in "ignore")
    assert hostile_characters(f"Wir{tagged} gehen\u200b \u202eheim\u202c\x07") == (
        "1 control characters that a reader cannot see",
        "2 direction controls that a reader cannot see",
        "6 tag characters that a reader cannot see",
        "1 zero-width characters that a reader cannot see",
    )


def test_they_are_listed_in_the_articles_issues_and_not_shown_to_the_model() -> None:
    article = Article.from_text("Der Minister\u200b sagte \u202enein\u202c und das ist nicht neu.", name="a")
    assert article.text[12] == "\u200b"
    assert article.issues == (
        "2 direction controls that a reader cannot see",
        "1 zero-width characters that a reader cannot see",
    )
    assert readable(article).text == "Der Minister sagte nein und das ist nicht neu."


def test_german_news_is_ordinary() -> None:
    assert is_ordinary("„Größe“ – so\u00a0hieß es, ‚Ärger‘ für 3,5\u00a0€ …\n\n\tŽižek, Erdoğan & Łódź: 50 %")


@pytest.mark.parametrize(
    "odd",
    [
        "Ko\u0308nig",
        "Sil\u00adbe",
        "Eﬃzienz",
        "Wort\u200b",
        "Зеленский",
        "Wort\u2028Wort",
        "Wort\r",
        "\u212bngström",
        "👩",
    ],
)
def test_what_has_two_spellings_or_is_hidden_is_not(odd: str) -> None:
    assert not is_ordinary(odd)


def test_each_ordinary_character_is_composed_and_seen() -> None:
    assert len(ORDINARY) > 700
    assert all(unicodedata.is_normalized("NFC", char) and not unicodedata.combining(char) for char in ORDINARY)
    assert hostile_characters("".join(ORDINARY)) == ()
    assert {char for char in ORDINARY if not char.isprintable()} == {"\t", "\n", "\u00a0"}
