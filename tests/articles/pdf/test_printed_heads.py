"""What stands over the text of a printed page: headlines by their letters, names of papers, fields in cells."""

from datetime import date
from pathlib import Path

import pytest

from summarizer import Article
from tests.articles.drawings import column, drawn

TEXT = (
    "Berlin. Deutschland liefert der Ukraine zwei weitere Systeme für die Abwehr von Raketen. Das",
    "kündigte der Minister am Mittwoch an. „Wir lassen die Ukraine in diesem Winter nicht allein“,",
    "sagte er. Die Systeme sollten bis Ende März übergeben werden. Kritik kam aus der Union, die",
    "erneut die Lieferung von Marschflugkörpern forderte.",
)
BODY = column(40, 600, *TEXT)
HEADLINE = "Minister kündigt weitere Systeme an"


def test_what_is_set_in_the_largest_letters_over_the_text_is_the_title(tmp_path: Path) -> None:
    page = ((40, 700, "RÜSTUNG", 12), (40, 670, "Minister kündigt weitere Abwehr-", 24), (40, 642, "systeme an", 24))
    article = Article.from_file(drawn(tmp_path, *page, *BODY))
    assert article.title == "Minister kündigt weitere Abwehrsysteme an"
    assert article.basis.title == "largest letters over the text of the first page"


@pytest.mark.parametrize(("upper", "lower"), [(16, 24), (24, 16)])
def test_of_two_lines_that_may_head_the_text_the_larger_one_does(tmp_path: Path, upper: int, lower: int) -> None:
    page = ((40, 700, "Ein Besuch bei den Soldaten im Osten", upper), (40, 650, HEADLINE, lower), *BODY)
    assert (Article.from_file(drawn(tmp_path, *page)).title == HEADLINE) == (lower > upper)


def test_below_a_papers_large_name_a_headline_may_be_bold_alone(tmp_path: Path) -> None:
    page = ((40, 740, "Havelländer Tagblatt", 30), (40, 650, HEADLINE), *BODY)
    assert Article.from_file(drawn(tmp_path, *page, bold=(HEADLINE,))).title == HEADLINE


def test_a_papers_name_in_larger_letters_still_is_its_outlet_and_not_the_title(tmp_path: Path) -> None:
    article = Article.from_file(drawn(tmp_path, (40, 740, "Havelländer Tagblatt", 36), (40, 650, HEADLINE, 20), *BODY))
    assert (article.title, article.outlet) == (HEADLINE, "Havelländer Tagblatt")


@pytest.mark.parametrize(("above", "title"), [("Montag, 19. März 2026", "Heimkehr ungewiss"), ("", None)])
def test_two_large_words_are_a_headline_only_below_other_lines(tmp_path: Path, above: str, title: str | None) -> None:
    page = (
        *([(40, 740, above)] if above else []),
        (40, 660, "Heimkehr ungewiss", 24),
        (40, 630, "Ein Bericht aus Kiew"),
    )
    assert Article.from_file(drawn(tmp_path, *page, *BODY, bold=("Ein Bericht aus Kiew",))).title == title


@pytest.mark.parametrize("kind", ["Pressespiegel der Landesregierung am Montag", "Pressemitteilung", "Pressespiegel"])
def test_what_a_document_is_called_is_neither_title_nor_outlet(tmp_path: Path, kind: str) -> None:
    article = Article.from_file(drawn(tmp_path, (40, 740, kind, 30), (40, 650, HEADLINE, 16), *BODY))
    assert (article.title, article.outlet) == (HEADLINE, None)


def test_an_offices_name_in_large_letters_is_the_outlet(tmp_path: Path) -> None:
    page = ((40, 740, "Bundesministerium der Verteidigung", 16), (40, 650, HEADLINE, 18), *BODY)
    assert Article.from_file(drawn(tmp_path, *page)).outlet == "Bundesministerium der Verteidigung"


def test_a_sentence_in_large_letters_below_the_text_is_no_title(tmp_path: Path) -> None:
    page = (*BODY, (40, 500, "„Wir lassen die Ukraine nicht allein“", 20))
    assert Article.from_file(drawn(tmp_path, *page)).title is None


def test_large_letters_alone_make_no_article(tmp_path: Path) -> None:
    assert Article.from_file(drawn(tmp_path, (40, 700, HEADLINE, 30), (40, 600, "Mehr auf Seite 3"))).title is None


def test_a_headline_may_be_bold_alone(tmp_path: Path) -> None:
    page = ((40, 660, "Elbe-Kurier, 19. März 2026"), (40, 630, HEADLINE), *BODY)
    assert Article.from_file(drawn(tmp_path, *page, bold=(HEADLINE,))).title == HEADLINE


def test_where_all_is_bold_nothing_is_a_headline(tmp_path: Path) -> None:
    assert Article.from_file(drawn(tmp_path, (40, 630, HEADLINE), *BODY, bold=(HEADLINE, *TEXT))).title is None


def test_behind_the_headline_a_browsers_title_names_the_paper(tmp_path: Path) -> None:
    page = ((40, 660, "Minister kündigt weitere"), (40, 648, "Systeme an"), *BODY)
    article = Article.from_file(drawn(tmp_path, *page, title=f"{HEADLINE} - Elbe-Kurier"))
    assert (article.title, article.outlet) == (HEADLINE, "Elbe-Kurier")


@pytest.mark.parametrize(("creator", "outlet"), [("Mozilla/5.0 (X11) Chrome/140", "NordSüd"), ("Writer", None)])
def test_only_behind_a_browsers_headline_an_unknown_name_is_the_outlet(
    tmp_path: Path, creator: str, outlet: str | None
) -> None:
    page = drawn(tmp_path, (40, 660, HEADLINE), *BODY, title=f"{HEADLINE} | Politik | NordSüd", creator=creator)
    assert Article.from_file(page).outlet == outlet


def test_a_section_behind_the_headline_is_no_outlet(tmp_path: Path) -> None:
    page = ((40, 690, "Politik"), (40, 660, HEADLINE), *BODY)
    assert Article.from_file(drawn(tmp_path, *page, title=f"{HEADLINE} | Politik")).outlet is None


@pytest.mark.parametrize("line", ["Sehr geehrte Damen und Herren", "Streng vertraulich", "Lange Straße 5, 24103 Kiel"])
def test_what_letters_print_large_is_no_headline(tmp_path: Path, line: str) -> None:
    assert Article.from_file(drawn(tmp_path, (40, 730, "Notizen", 12), (40, 700, line, 20), *BODY)).title is None


@pytest.mark.parametrize("title", ["Bundesamt für Moore lehnt Antrag ab", "Ärger um neue Zeitung"])
def test_a_headline_with_an_office_or_a_paper_in_it_is_no_name_of_one(tmp_path: Path, title: str) -> None:
    article = Article.from_file(drawn(tmp_path, (40, 700, title, 20), *BODY))
    assert (article.title, article.outlet) == (title, None)


def rows(*cells: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """A table's rows, whose cells begin at the same places."""
    return [(40 + 130 * x, 760 - 14 * y, cell) for y, row in enumerate(cells) for x, cell in enumerate(row)]


@pytest.mark.parametrize(
    "table",
    [
        rows(("Medium", "Elbe-Kurier"), ("Datum", "19.03.2026"), ("Seite", "4")),
        rows(("Datum", "19.03.2026", "Quelle", "Elbe-Kurier"), ("Seite", "4", "Auflage", "54.200")),
        rows(("Datum", "Medium", "Seite"), ("19.03.2026", "Elbe-Kurier", "4")),
        rows(("Erscheinungstag:", "19.03.2026"), ("Publikation:", "Elbe-Kurier")),
    ],
)
def test_fields_in_the_cells_of_a_table_need_no_colon(tmp_path: Path, table: list[tuple[int, int, str]]) -> None:
    article = Article.from_file(drawn(tmp_path, *table, *BODY))
    assert (article.published, article.outlet) == (date(2026, 3, 19), "Elbe-Kurier")


def test_one_such_cell_alone_states_nothing(tmp_path: Path) -> None:
    assert Article.from_file(drawn(tmp_path, *rows(("Quelle", "Elbe-Werke")), *BODY)).outlet is None


def test_the_cells_of_an_event_do_not_date_the_article(tmp_path: Path) -> None:
    table = rows(("Termine", "im Rathaus"), ("Datum", "19.03.2026"), ("Ort", "Kiel"), ("Eintritt", "frei"))
    assert Article.from_file(drawn(tmp_path, *table, *BODY)).published is None


def test_a_table_in_the_story_or_below_a_date_states_nothing_of_the_article(tmp_path: Path) -> None:
    table = rows(("Datum", "Quelle", "Titel"), ("24.02.2022", "Kreml", "Rede an die Nation"))
    story = column(40, 790, "Der Minister nahm am Mittwoch im Landtag zu den Vorwürfen der Opposition Stellung.")
    article = Article.from_file(drawn(tmp_path, *story, *table, *BODY))
    assert (article.published, article.outlet, article.title) == (None, None, None)
    article = Article.from_file(drawn(tmp_path, (40, 780, "12. November 2026"), *table, *BODY))
    assert (article.published, article.outlet) == (date(2026, 11, 12), None)


def test_a_table_of_several_days_is_a_chronicle(tmp_path: Path) -> None:
    days = (("24.02.2022", "Kreml"), ("01.03.2022", "Kiew"))
    article = Article.from_file(drawn(tmp_path, *rows(("Datum", "Quelle"), *days), *BODY))
    assert (article.published, article.outlet) == (None, None)


@pytest.mark.parametrize("line", ["Von Eva Groß und Peter Maier", "Klaus Dieter Müller", "Streit in der Koalition"])
def test_neither_who_wrote_a_text_nor_a_crosshead_in_it_is_a_bold_headline(tmp_path: Path, line: str) -> None:
    at = 550 if line.startswith("Streit") else 630
    after = column(40, 530, *TEXT) if at == 550 else ()
    assert Article.from_file(drawn(tmp_path, *BODY, (40, at, line), *after, bold=(line,))).title is None


def test_bold_words_on_which_the_text_goes_on_are_its_beginning(tmp_path: Path) -> None:
    lead = "Berlin. Der Minister kündigt in dieser Woche weitere Systeme an und"
    page = ((40, 612, lead), *column(40, 600, "sprach von einer Antwort auf die Angriffe", *TEXT))
    assert Article.from_file(drawn(tmp_path, *page, bold=(lead,))).title is None


def test_a_table_far_below_a_pages_head_states_nothing(tmp_path: Path) -> None:
    lines = [(40, 790 - 12 * at, f"Zeile {at}") for at in range(30)]
    table = [(x, 420 - 14 * y, cell) for x, y, cell in ((40, 0, "Medium"), (170, 0, "Elbe-Kurier"))]
    table += [(40, 406, "Datum"), (170, 406, "19.03.2026")]
    table += [(40, 392, "Seite"), (170, 392, "4")]
    assert Article.from_file(drawn(tmp_path, *lines, *table, *column(40, 370, *TEXT))).outlet is None
    assert Article.from_file(drawn(tmp_path, *lines[:20], *table, *column(40, 370, *TEXT))).outlet == "Elbe-Kurier"


def test_a_rubric_in_large_letters_is_no_title(tmp_path: Path) -> None:
    assert Article.from_file(drawn(tmp_path, (40, 700, "Aus aller Welt", 24), *BODY)).title is None


def test_a_name_of_many_words_in_large_letters_is_a_headline_and_no_outlet(tmp_path: Path) -> None:
    title = "Das Lange und Leise Ende der Alten Zeitung"
    article = Article.from_file(drawn(tmp_path, (40, 700, title, 20), *BODY))
    assert (article.title, article.outlet) == (title, None)
