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
ITEMS = "Bürgermeister rechnet mit einer kalten Stadt", "Was der Winter dem Nachbarland bringt"


def text(*paragraphs: str, between: str) -> Article:
    return Article.from_text(between.join(("Minister sagt Anlagen zu", LEAD, *paragraphs)) + "\n", name="a")


@pytest.fixture(params=["\n", "\n\n"], ids=["lines", "paragraphs"])
def between(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    "heading",
    ["Lesen Sie auch", "LESEN SIE AUCH:", "Das könnte Sie auch interessieren", "Mehr zum Thema", "Meistgelesen"],
)
def test_the_headline_below_a_heading_goes_where_the_article_goes_on(heading: str, between: str) -> None:
    article = text(heading, *ITEMS, MORE, between=between)
    read = readable(article).text
    assert MORE in read
    assert ITEMS[0] not in read
    assert ITEMS[1] in read
    line = 1 + 3 * len(between)
    assert f"teaser {ITEMS[0]!r} in line {line}; skipped" in article.issues


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
        "Er begründet das am Abend vor der Presse und vor den Kollegen so: „Wir werden nicht Partei“",
        "Was der Winter dem Nachbarland bringt und warum die Stadt friert – „Es wird hart“",
        "Der Minister am Abend vor der Presse und vor den Kollegen: Wir werden nicht Partei",
        "– Rückzug der Truppen hinter den Fluss und Abgabe der Anlagen an das Bündnis",
        "• Rückzug der Truppen hinter den Fluss und Abgabe der Anlagen an das Bündnis",
        "1. Rückzug der Truppen hinter den Fluss und Abgabe der Anlagen an das Bündnis",
        MORE,
    ],
)
def test_what_may_be_the_articles_stays(paragraph: str, between: str) -> None:
    assert paragraph in readable(text("Lesen Sie auch", paragraph, MORE[::-1], between=between)).text
    assert paragraph in readable(text("Lesen Sie auch", *ITEMS, paragraph, MORE[::-1], between=between)).text


def test_a_list_that_goes_on_below_a_heading_stays(between: str) -> None:
    points = ("Rückzug hinter den Fluss", "Verzicht auf das Bündnis", "Begrenzung der Armee auf 600.000 Mann")
    marked = tuple(f"– {point}" for point in points)
    read = readable(text("Der Plan sieht vor:", "Lesen Sie auch", *points, between=between)).text
    assert [point for point in points if point not in read] == []
    read = readable(text("Der Plan hat drei Punkte.", "Lesen Sie auch", ITEMS[0], *marked, MORE, between=between)).text
    assert [point for point in marked if point not in read] == []


@pytest.mark.parametrize(("count", "stay"), [(8, False), (9, True)])
def test_more_headlines_than_a_heading_has_are_none(count: int, *, stay: bool, between: str) -> None:
    items = [f"Was der {number}. Winter dem Land bringt" for number in range(count)]
    read = readable(text(MORE, "Mehr zum Thema", *items, between=between)).text
    assert [item in read for item in items] == [stay] * count


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


LONG = tuple(f"{MORE} Das war die {number}. Frage des Tages." for number in range(30))


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("Kommentare", ("Zum Tage", "Der Minister hat recht, findet unsere Autorin.")),
        ("Kommentare (2)", ("Der Minister sagt Anlagen zu und kommt im Herbst wieder", "Endlich handelt einer!")),
        ("2 Kommentare", ("Endlich handelt einer!", "Hafenlotse72")),
        ("Lesen Sie auch", (f"Der Minister {'und sein Kollege ' * 9} sagen Anlagen zu",)),
        ("2 Kommentare", ("„Es reicht nicht“ ist das Wort des Tages", "Endlich!")),
        ("2 Kommentare", ("Hafenlotse72", *(f"Das ist meine {number}. Meinung." for number in range(60)))),
    ],
)
def test_what_may_be_a_part_of_the_article_stays(heading: str, below: tuple[str, ...], between: str) -> None:
    read = readable(text(*LONG, heading, *below, between=between)).text
    assert [line for line in below if line not in read] == []


def test_of_many_readers_words_all_go(between: str) -> None:
    words = [f"Das ist meine {number}. Meinung." for number in range(50)]
    read = readable(text(*LONG, "2 Kommentare", "Hafenlotse72", *words, between=between)).text
    assert [word for word in words if word in read] == []


@pytest.mark.parametrize(
    "remark",
    [
        "Korrektur: In einer früheren Fassung hieß es, der Minister habe zugesagt. Er lehnte ab.",
        "Anmerkung der Redaktion: Der Minister lehnte ab.",
        "Der Minister lehnte ab: „Das kommt nicht“, sagte er.",
    ],
)
def test_what_the_paper_says_below_readers_words_stays(remark: str, between: str) -> None:
    read = readable(text(*LONG, "2 Kommentare", "Hafenlotse72", "Endlich!", remark, MORE[::-1], between=between)).text
    assert remark in read
    assert MORE[::-1] in read
    assert "Hafenlotse72" not in read


def test_a_count_of_comments_above_the_text_ends_nothing(between: str) -> None:
    article = text("3 Kommentare", "Mittwoch in Kiel", MORE, between=between)
    assert MORE in readable(article).text
    assert "Mittwoch in Kiel" in readable(article).text


@pytest.mark.parametrize(
    "below",
    [
        "Jetzt sagte der Minister erstmals: „Anlagen liefern wir nicht“.",
        "Jetzt muss der Bundestag entscheiden, ob er die Milliarden freigibt.",
        "Gleich nach der Sitzung sagte der Minister, die Anlagen kämen nicht.",
        "Testen Sie das Bündnis nicht, warnte er am Montag den Nachbarn.",
        MORE,
    ],
)
def test_below_an_advertisements_label_nothing_goes(below: str, between: str) -> None:
    assert below in readable(text("Anzeige", below, "Danach berieten die Länder weiter.", between=between)).text


@pytest.mark.parametrize("heading", ["Lesen Sie auch", "Kommentare (3)", "Anzeige"])
def test_a_heading_with_nothing_below_it_takes_nothing(heading: str, between: str) -> None:
    assert readable(text(MORE, heading, between=between)).text.rstrip().endswith(MORE)
