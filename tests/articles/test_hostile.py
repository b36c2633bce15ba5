"""What a reader of the page cannot see is counted, listed and kept from the model."""

from summarizer import Article
from summarizer.articles import hostile_characters, readable


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
