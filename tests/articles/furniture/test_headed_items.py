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
LAST = "Am Freitag kommen sie wieder."
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
        "Die Mehrheit der Abgeordneten: „Es wird hart“",
        "In Kiew sagte der Bürgermeister: „Es wird hart“",
        "Bürgermeister zum Winter: „Es wird hart.“",
        "Bürgermeister: Es wird hart. Das glaubt niemand",
        "Das war es. Und keiner glaubt dem Minister",
        "Bürgermeister: „Es wird hart",
        "16:05 Uhr",
        "16.05 Uhr: Bürgermeister rechnet mit einer kalten Stadt",
        "Bürgermeister rechnet im Winter mit einer kalten Stadt und mit Gästen aus dem ganzen Nachbarland",
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


@pytest.mark.parametrize(
    ("below", "count", "stay"), [((), 60, False), ((), 61, True), ((LAST,), 8, False), ((LAST,), 9, True)]
)
def test_more_headlines_than_a_heading_has_are_none(
    below: tuple[str, ...], count: int, *, stay: bool, between: str
) -> None:
    items = [f"Reisebericht: „Was der {number}. Winter dem Land bringt“" for number in range(count)]
    read = readable(text(MORE, "Mehr zum Thema", *items, *below, between=between)).text
    assert [item in read for item in items] == [stay] * count


@pytest.mark.parametrize(
    "item",
    [
        "Bürgermeister: „Wir erfrieren“",
        "Bürgermeister warnt vor dem Winter: „Wir erfrieren“",
        "„Wir erfrieren“ – Gespräch mit dem Bürgermeister",
        "Was der Winter dem Nachbarland bringt und warum die Stadt friert – „Es wird hart“",
    ],
)
def test_another_articles_quotation_goes_also_right_above_more_text(item: str, between: str) -> None:
    for more in (MORE, LAST, "Und was meint der Minister?"):
        article = text("Lesen Sie auch", item, more, LAST, between=between)
        read = readable(article).text
        assert item not in read
        assert more in read
        assert any(issue.startswith("teaser ") for issue in article.issues)


def test_a_subheading_with_a_colon_stays(between: str) -> None:
    heading = "Hintergrund: Das Abkommen von 2015"
    assert heading in readable(text("Lesen Sie auch", *ITEMS, heading, MORE, between=between)).text


def test_a_subheading_with_a_term_in_quotation_marks_stays(between: str) -> None:
    heading = "„Winter-Turbo“ noch nicht zu überprüfen"
    assert heading in readable(text("Lesen Sie auch", *ITEMS, heading, MORE, between=between)).text


def test_a_subheading_with_words_of_the_text_below_it_stays(between: str) -> None:
    heading = "„Jede Woche kostet Zeit und Geld“"
    assert "„Jede Woche" in readable(text("Lesen Sie auch", *ITEMS, heading, MORE, between=between)).text
    assert (
        "Anderes" not in readable(text("Lesen Sie auch", *ITEMS, "„Ganz Anderes, Schönes“", MORE, between=between)).text
    )


def test_single_lines_below_set_apart_paragraphs_go_as_browsers_copy_them() -> None:
    teasers = f"Lesen Sie auch\nBürgermeister: „Wir erfrieren“\n{ITEMS[0]}"
    copied = f"Minister sagt Anlagen zu\n{LEAD}\n\n{teasers}\n{MORE}\n\n{LAST}\n"
    read = readable(Article.from_text(copied, name="a")).text
    assert "erfrieren" not in read
    assert MORE in read
    assert LAST in read


def test_at_the_end_of_a_page_all_short_lines_go_but_what_the_paper_says_of_its_text(between: str) -> None:
    foot = ("Wird es hart?", "Rathaus: „Wir feiern!“", "Über uns", "AGB")
    read = readable(
        text(MORE, "Meistgelesen", *foot, "(dpa, 12.1.2026)", "Mit Material der Agenturen", between=between)
    ).text
    assert [line for line in foot if line in read] == []
    assert "(dpa, 12.1.2026)" in read
    assert "Mit Material der Agenturen" in read


@pytest.mark.parametrize("last", [LAST, "Der Plan sieht vor:", "– Rückzug", "Sie kommen", "so", "Das gilt, sagt er"])
def test_the_end_of_a_page_has_no_sentence(last: str, between: str) -> None:
    assert "Wird es hart?" in readable(text(MORE, "Meistgelesen", "Wird es hart?", last, LAST, between=between)).text


def test_the_numbers_of_a_ranking_are_no_list_of_the_article(between: str) -> None:
    ranking = ("1. Wolf gesichtet", "2. Ministerin: „Ich gehe“")
    read = readable(text(MORE, "Meistgelesen", *ranking, between=between)).text
    assert [line for line in ranking if line in read] == []
    read = readable(text(MORE, "Lesen Sie auch", *ranking, between=between)).text
    assert [line for line in ranking if line not in read] == []


def test_above_a_byline_stands_the_articles_own_headline(between: str) -> None:
    head = ("Meistgelesen", ITEMS[0], "Wolf in der Stadt gesichtet: „Er war da“", "Minister sagt Anlagen zu: „Es eilt“")
    for line in ("Von Eva Groß", "Mittwoch, 3. Dezember 2025, 16:48"):
        read = readable(text(*head, line, MORE, between=between)).text
        assert [each for each in head[1:] if each not in read] == []


WRAPPED = """Minister sagt Anlagen zu

Der Minister hat dem Nachbarland am Mittwoch zwei weitere Anlagen
zugesagt. Die Lieferung solle noch im Sommer beginnen, sagte er.

Lesen Sie auch

Bürgermeister warnt die Hauptstadt vor einem sehr kalten
Winter: „Wir erfrieren“

Der Minister hat am Abend vor der Presse noch einmal von
Frieden und einer Lösung gesprochen, die alle tragen könnten.
"""


def test_above_the_articles_first_sentences_nothing_goes(between: str) -> None:
    head = (
        "Der Minister sagt dem Nachbarland am Mittwoch zwei weitere Anlagen zu",
        "Die Lieferung soll noch im Sommer beginnen und im Herbst abgeschlossen sein",
    )
    article = Article.from_text(between.join((*head, "Lesen Sie auch", *ITEMS, LEAD, MORE)) + "\n", name="a")
    assert ITEMS[0] in readable(article).text


def test_headlines_of_one_length_are_no_lines_of_one_sentence() -> None:
    items = [f"Wie der {number} Winter in Folge die Bürgermeister des Landes rechnen lässt" for number in ("3.", "4.")]
    article = Article.from_text("\n\n".join((LEAD, MORE, "\n".join(("Mehr zum Thema", *items)), LAST)), name="a")
    assert [item in readable(article).text for item in items] == [False, True]


def test_in_a_text_broken_at_a_width_a_heading_is_no_line_of_the_sentence_above() -> None:
    sentence = "Der Minister hat dem Land am Mittwoch auch zwei\nweitere Anlagen zugesagt, die im Sommer bereit sind."
    article = Article.from_text(f"{LEAD}\n\n{sentence}\nMehr zum Thema\n{ITEMS[0]}\n{ITEMS[1]}\n", name="a")
    assert [item in readable(article).text for item in ITEMS] == [False, False]


def test_in_a_text_broken_at_a_width_a_sentence_is_one_piece() -> None:
    read = readable(Article.from_text(WRAPPED, name="a")).text
    assert "erfrieren" not in read
    assert "kalten" not in read
    assert "vor der Presse noch einmal von\nFrieden" in read


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
        ("Kommentieren", ("Hafenlotse72", "Der Minister kommt im Herbst wieder.")),
        ("2 Kommentare", ("„Es reicht nicht“ ist das Wort des Tages", "Endlich!")),
        ("2 Kommentare", ("Hafenlotse72", *(f"Das ist meine {number}. Meinung." for number in range(60)))),
    ],
)
def test_what_may_be_a_part_of_the_article_stays(heading: str, below: tuple[str, ...], between: str) -> None:
    read = readable(text(*LONG, heading, *below, between=between)).text
    assert [line for line in below if line not in read] == []


def test_a_count_of_comments_between_buttons_heads_none(between: str) -> None:
    read = readable(text(*LONG, "2 Kommentare", "Teilen", "Drucken", LAST, between=between)).text
    assert LAST in read


def test_of_many_readers_words_all_go(between: str) -> None:
    words = [f"Das ist meine {number}. Meinung." for number in range(50)]
    read = readable(text(*LONG, "2 Kommentare", "Hafenlotse72", *words, between=between)).text
    assert [word for word in words if word in read] == []


@pytest.mark.parametrize(
    "remark",
    [
        "Korrektur: In einer früheren Fassung hieß es, der Minister habe zugesagt. Er lehnte ab.",
        "Anmerkung der Redaktion: Der Minister lehnte ab.",
        "Der Minister lehnte ab: „Das kommt nicht“, sagte er. " + MORE,
    ],
)
def test_what_the_paper_says_below_readers_words_stays(remark: str, between: str) -> None:
    read = readable(text(*LONG, "2 Kommentare", "Hafenlotse72", "Endlich!", remark, MORE[::-1], between=between)).text
    assert remark in read
    assert MORE[::-1] in read
    assert "Hafenlotse72" not in read


@pytest.mark.parametrize("heading", ["Forum: 342 Postings", "Kommentare", "Diskussion", "Leserkommentare"])
def test_lines_of_a_forum_show_that_readers_words_stand_below(heading: str, between: str) -> None:
    words = ("Ihre Meinung zählt.", "Herr Karl", "vor 2 Stunden", "„Der soll daheim bleiben.“ Punkt.")
    read = readable(text(*LONG, heading, *words, between=between)).text
    assert [word for word in words if word in read] == []
    shown = readable(text(MORE, heading, *words, *LONG, between=between)).text
    assert [line for line in LONG if line not in shown] == []


def test_a_readers_quotation_behind_his_name_goes(between: str) -> None:
    article = text(*LONG, "Kommentieren", "Rüdiger aus Nauen: „Endlich macht mal einer was!“", between=between)
    assert "Endlich" not in readable(article).text


def test_below_its_label_an_advertisement_with_a_customers_words_goes(between: str) -> None:
    advert = "Jetzt Strom vergleichen: „Ich spare 400 Euro“, sagt Kundin Petra M. aus Unna."
    assert advert not in readable(text("Anzeige", advert, MORE, between=between)).text
    assert advert in readable(text("Unterdessen", advert, MORE, between=between)).text
    own = "„Ich spare 400 Euro“, sagt Kundin Petra M. aus Unna."
    assert own in readable(text("Anzeige", own, MORE, between=between)).text


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
