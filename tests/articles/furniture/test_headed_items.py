"""What stands under a page's own headings in a text that was copied or printed whole."""

import pytest

from summarizer import Article
from summarizer.articles import readable

LEAD = (
    "Der Minister hat dem Nachbarland am Mittwoch zwei weitere Anlagen zugesagt. Die Lieferung solle noch im Sommer"
    " beginnen, sagte er nach einem Treffen mit seinem Amtskollegen in Kiel."
)
MORE = (
    "Die Abgeordnete begrüßte die Zusage, mahnte aber zur Eile. „Jede Woche, in der wir nur ankündigen, kostet Zeit“,"
    " sagte sie dieser Zeitung. Die Truppe dürfe dabei nicht weiter entblößt werden."
)
ITEMS = "Bürgermeister: „Die Stadt wird frieren“", "Was der Winter dem Nachbarland bringt – „Es wird hart“"


def text(*paragraphs: str, between: str) -> Article:
    return Article.from_text(between.join(("Minister sagt Anlagen zu", LEAD, *paragraphs)) + "\n", name="a")


@pytest.fixture(params=["\n", "\n\n"], ids=["lines", "paragraphs"])
def between(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    "heading",
    ["Lesen Sie auch", "LESEN SIE AUCH:", "Das könnte Sie auch interessieren", "Mehr zum Thema", "Meistgelesen"],
)
def test_headlines_below_a_heading_go_up_to_where_the_article_goes_on(heading: str, between: str) -> None:
    article = text(heading, *ITEMS, MORE, between=between)
    read = readable(article).text
    assert MORE in read
    assert not any(item in read for item in ITEMS)
    assert [issue.split(" ")[0] for issue in article.issues if issue.startswith("teaser")] == ["teaser", "teaser"]


def test_headlines_below_a_heading_go_up_to_the_end_of_the_text(between: str) -> None:
    assert readable(text(MORE, "Mehr zum Thema", *ITEMS, between=between)).text.rstrip().endswith(MORE)


def test_the_headline_that_more_text_follows_may_be_the_articles_own(between: str) -> None:
    assert (
        "Kritik aus der Opposition"
        in readable(text("Lesen Sie auch", "Kritik aus der Opposition", MORE, between=between)).text
    )


@pytest.mark.parametrize(
    "paragraph",
    [
        "Herr Minister, was kommt nach dem Winter?",
        "Das sei zu wenig.",
        "„Es reicht nicht“, sagte der Bürgermeister",
        MORE,
    ],
)
def test_what_may_be_the_articles_stays(paragraph: str, between: str) -> None:
    assert paragraph in readable(text("Lesen Sie auch", paragraph, between=between)).text


def test_a_sentence_that_a_page_breaks_stays() -> None:
    broken = "Die Gespräche über die Anlagen sollen nach Angaben der Regierung"
    assert broken in readable(text("Lesen Sie auch", broken, "in der nächsten Woche beginnen.", between="\n\n")).text


def test_above_the_articles_text_nothing_goes_but_the_heading() -> None:
    article = Article.from_text("\n".join(("Meistgelesen", *ITEMS, "Minister sagt zu", LEAD)), name="a")
    assert all(item in readable(article).text for item in ITEMS)


def test_readers_words_at_the_end_go(between: str) -> None:
    article = text(
        MORE,
        MORE.replace("Woche", "Stunde"),
        "Kommentare (3)",
        "Hafenlotse72",
        "Endlich handelt einer!",
        between=between,
    )
    assert "Hafenlotse" not in readable(article).text
    assert "Endlich" not in readable(article).text
    assert sum(issue.startswith("reader's comment") for issue in article.issues) == 2


def test_a_count_of_comments_above_the_text_ends_nothing(between: str) -> None:
    article = text("3 Kommentare", "Mittwoch in Kiel", MORE, between=between)
    assert MORE in readable(article).text
    assert "Mittwoch in Kiel" in readable(article).text


@pytest.mark.parametrize(
    ("below", "stays"),
    [("Jetzt Preise vergleichen: „Ich spare 400 Euro im Jahr“, sagt eine Kundin.", False), (MORE, True)],
)
def test_an_advertisement_goes_with_its_label(below: str, stays: bool, between: str) -> None:
    read = readable(text("Anzeige", below, "Danach berieten die Länder weiter.", between=between)).text
    assert (below in read) is stays
    assert "Danach berieten" in read


@pytest.mark.parametrize("heading", ["Lesen Sie auch", "Kommentare (3)", "Anzeige"])
def test_a_heading_with_nothing_below_it_takes_nothing(heading: str, between: str) -> None:
    assert readable(text(MORE, heading, between=between)).text.rstrip().endswith(MORE)
