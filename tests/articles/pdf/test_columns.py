"""Pages of a PDF in columns, with boxes and notes: what is read after what, whatever was drawn first."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.articles.pdf._order import in_order
from summarizer.articles.pdf._typeset import Line
from tests.articles.drawings import LEFT, RIGHT, TITLE, by_lines, column, drawn, reading_of


def test_columns_that_were_drawn_line_by_line_are_read_one_after_another(tmp_path: Path) -> None:
    left = ("Der Minister lehnt das", "ab. „Das kommt nicht", "infrage“, sagte er am")
    right = ("Mittwoch. Die Partei", "sieht es anders. „Wir", "wollen reden“, hieß es.")
    rows = [
        (x, 700 - 12 * n, text)
        for n, pair in enumerate(zip(left, right, strict=True))
        for x, text in zip((40, 300), pair, strict=True)
    ]
    heading, below = (
        (40, 740, "Ein Titel, der über beide Spalten der ganzen Seite läuft, weil er lang ist"),
        (40, 640, "Ende"),
    )
    article = Article.from_file(drawn(tmp_path, heading, *rows, below))
    assert " ".join(article.text.split()) == " ".join((heading[2], *left, *right, "Ende"))


@pytest.mark.parametrize("shift", [1, 2, 3, 4, 5, 6, 8, 11, -2, -4, -7])
def test_columns_whose_lines_are_not_level_are_read_one_after_another(tmp_path: Path, shift: int) -> None:
    page = by_lines(column(40, 700, *LEFT), column(300, 700 - shift, *RIGHT))
    assert reading_of(tmp_path, (40, 740, TITLE, 12), *page) == " ".join((TITLE, *LEFT, *RIGHT))


def test_columns_with_letters_of_two_sizes_are_read_one_after_another(tmp_path: Path) -> None:
    page = by_lines(column(40, 700, *LEFT), column(300, 700, *RIGHT, leading=10, size=8))
    assert reading_of(tmp_path, *page) == " ".join((*LEFT, *RIGHT))


def test_columns_that_were_drawn_from_the_right_to_the_left_are_read_from_the_left(tmp_path: Path) -> None:
    page = (*column(300, 700, *RIGHT), *column(40, 700, *LEFT))
    assert reading_of(tmp_path, *page) == " ".join((*LEFT, *RIGHT))


NARROW_LEFT = (
    *("Der Senat will die", "Brücke bis 2042", "ersetzen. Die", "Senatorin stellte", "die Pläne am Montag"),
    *("im Rathaus vor.", "Die Fraktion sprach", "von einem Blindflug.", "Niemand wisse, was", "das Bauwerk am Ende"),
    "koste, sagte ihr",
)
NARROW_RIGHT = (
    *("Sprecher. Der", "Betreiber rechnet", "mit 34.000 Autos", "am Tag. Ein Tunnel", "war im Vorjahr"),
    *("verworfen worden.", "Der Bauverband", "forderte dagegen", "verlässliche Zusagen", "und warnte vor", "Kosten."),
)


@pytest.mark.parametrize("across", [130, 150, 300])
def test_narrow_columns_of_long_words_are_read_one_after_another(tmp_path: Path, across: int) -> None:
    columns = (column(30, 700, *NARROW_LEFT), column(30 + across, 700, *NARROW_RIGHT))
    expected = " ".join((*NARROW_LEFT, *NARROW_RIGHT))
    assert reading_of(tmp_path, *by_lines(*columns)) == expected
    assert reading_of(tmp_path, *columns[1], *columns[0]) == expected


def test_where_columns_are_too_narrow_to_be_told_from_a_table_the_page_is_named(tmp_path: Path) -> None:
    words = " ".join((*NARROW_LEFT, *NARROW_RIGHT)).split()
    third = len(words) // 3
    columns = (column(30 + 100 * n, 720, *words[n * third : (n + 1) * third]) for n in range(3))
    article = Article.from_file(drawn(tmp_path, *by_lines(*columns)))
    assert "columns or boxes on page 1: the order of some lines is uncertain" in article.issues


def test_a_page_of_very_many_lines_stays_as_it_was_drawn() -> None:
    lines = [Line("A", 40 + n % 500, 800 - n / 10, 50 + n % 500, 820 - n / 10) for n in range(20_000)]
    assert in_order(lines) == (tuple(lines), 0)


def test_a_box_across_shifted_columns_stands_whole_between_them(tmp_path: Path) -> None:
    box = (
        (60, 610, "Hintergrund", 11),
        (60, 596, "Das System fängt Raketen ab. Es wurde in den achtziger Jahren für die Armee gebaut.", 10),
        (60, 584, "Seither hat es in vielen Kriegen gedient.", 10),
    )
    upper = by_lines(column(40, 700, *LEFT[:5]), column(300, 696, *RIGHT[:5]))
    lower = by_lines(column(40, 550, *LEFT[5:]), column(300, 546, *RIGHT[5:]))
    expected = (*LEFT[:5], *RIGHT[:5], *(line[2] for line in box), *LEFT[5:], *RIGHT[5:])
    assert reading_of(tmp_path, *upper, *box, *lower) == " ".join(expected)


def test_a_note_in_the_margin_does_not_break_into_the_text_beside_it(tmp_path: Path) -> None:
    note = ("Das Papier liegt", "dieser Zeitung seit", "dem Montag vor.")
    page = sorted((*column(40, 697, *note, leading=9, size=7), *column(150, 700, *LEFT)), key=lambda line: -line[1])
    reading = reading_of(tmp_path, *page)
    assert " ".join(LEFT) in reading
    assert " ".join(note) in reading


def test_words_of_two_columns_that_touch_stay_apart(tmp_path: Path) -> None:
    left, right = column(40, 700, *LEFT), column(232, 697, *RIGHT)
    assert reading_of(tmp_path, *by_lines(left, right)) == " ".join((*LEFT, *RIGHT))


def test_a_picture_among_the_letters_does_not_hide_the_columns(tmp_path: Path) -> None:
    page = by_lines(column(40, 700, "Ein § von ihm", *LEFT), column(300, 695, *RIGHT))
    assert reading_of(tmp_path, *page) == " ".join(("Ein 😀 von ihm", *LEFT, *RIGHT))


def test_columns_that_cannot_be_told_apart_are_reported(tmp_path: Path) -> None:
    page = by_lines(column(40, 700, *LEFT), column(205, 694, *RIGHT))
    article = Article.from_file(drawn(tmp_path, *page))
    assert article.issues == ("columns or boxes on page 1: the order of some lines is uncertain",)


def test_wide_spaces_that_meet_by_chance_are_no_columns(tmp_path: Path) -> None:
    lines = (
        "Der   Minister   reist   nach   Kiew,",
        "und   Berlin   berät   weiter   über",
        "die   Hilfe   für   die   Ukraine.",
    )
    words = [(40 + 70 * at, 700 - 12 * n, word) for n, line in enumerate(lines) for at, word in enumerate(line.split())]
    assert " ".join(Article.from_file(drawn(tmp_path, *words)).text.split()) == " ".join(" ".join(lines).split())


def test_a_large_first_letter_belongs_to_its_word(tmp_path: Path) -> None:
    page = ((40, 680, "D", 30), *column(64, 692, "er Minister lehnt das ab. Er sagte,", "das komme nicht infrage."))
    assert reading_of(tmp_path, *page).startswith("Der Minister lehnt das ab.")


def test_the_cells_of_a_table_with_several_lines_stay_in_their_rows(tmp_path: Path) -> None:
    rows = (
        (
            ("Nato-Beitritt der",),
            ("Die Regierung in Berlin lehnt", "einen schnellen Beitritt ab"),
            ("Kiew fordert ihn",),
        ),
        (("Deutsche Truppen",), ("Keine ohne eine Waffenruhe, so", "der Kanzler im Bundestag"), ("Paris ist offen",)),
        (("Geld für Waffen",), ("Der Haushalt sieht elf", "Milliarden Euro vor"), ("Die Grünen wollen mehr",)),
    )
    page = [
        (x, 700 - 30 * number - 12 * line, text, 10)
        for number, row in enumerate(rows)
        for x, cell in zip((40, 160, 360), row, strict=True)
        for line, text in enumerate(cell)
    ]
    assert reading_of(tmp_path, *page) == " ".join(text for row in rows for cell in row for text in cell)


def line(text: str, left: int, bottom: int, width: int, height: int) -> Line:
    return Line(text, left, bottom, left + width, bottom + height)


BOX = st.builds(
    line,
    st.sampled_from(["der Minister", "A", "Er sagte „nein“.", "und", "wie-"]),
    *(st.integers(-50, 600), st.integers(-50, 800), st.integers(-5, 400), st.integers(0, 40)),
)


@given(st.lists(BOX, max_size=40))
def test_no_line_is_lost_wherever_the_lines_stand(lines: list[Line]) -> None:
    def letters(some: list[Line]) -> list[str]:
        return sorted("".join(line.text for line in some).replace(" ", ""))

    assert letters(list(in_order(lines).lines)) == letters(lines)


def test_columns_run_on_through_a_quotation_set_large_across_them(tmp_path: Path) -> None:
    upper = by_lines(column(40, 700, *LEFT[:3]), column(300, 700, *RIGHT[:3]))
    quote = ((100, 650, "„Wir lassen niemand allein, heute und morgen nicht“", 16), (100, 635, "Der Minister", 9))
    lower = by_lines(column(40, 610, *LEFT[3:]), column(300, 610, *RIGHT[3:]))
    expected = (*LEFT, *RIGHT, quote[0][2], quote[1][2])
    assert reading_of(tmp_path, (40, 740, TITLE, 12), *upper, *quote, *lower) == " ".join((TITLE, *expected))


def test_notes_at_the_foot_of_a_column_stand_behind_the_sentence_that_runs_on_past_them(tmp_path: Path) -> None:
    notes = column(40, 605, "1 Stand vom Februar, eigene Rechnung", "2 Nach Angaben des Verbands", leading=9, size=7)
    page = (*column(40, 700, *LEFT), *notes, *column(300, 700, *RIGHT))
    assert reading_of(tmp_path, *page) == " ".join((*LEFT, *RIGHT, *(note[2] for note in notes)))


def test_a_text_whose_second_half_was_drawn_first_is_read_from_its_head(tmp_path: Path) -> None:
    page = (*column(300, 700, *RIGHT), (40, 740, TITLE, 12), *column(40, 700, *LEFT))
    assert reading_of(tmp_path, *page) == " ".join((TITLE, *LEFT, *RIGHT))


def test_columns_every_other_of_which_stands_lower_are_read_one_after_another(tmp_path: Path) -> None:
    columns = (column(30, 700, *NARROW_LEFT), column(160, 696, *NARROW_RIGHT), column(290, 700, *NARROW_LEFT))
    page = sorted(by_lines(*columns, column(420, 696, *NARROW_RIGHT)), key=lambda line: (-line[1], line[0]))
    assert reading_of(tmp_path, *page) == " ".join((*NARROW_LEFT, *NARROW_RIGHT) * 2)


THIRD = ("Es gebe keinen", "Anlass zur Sorge.")


def test_a_last_column_of_a_few_lines_is_read_last(tmp_path: Path) -> None:
    columns = (column(30, 700, *NARROW_LEFT), column(160, 700, *NARROW_RIGHT), column(290, 700, *THIRD))
    assert reading_of(tmp_path, *by_lines(*columns)) == " ".join((*NARROW_LEFT, *NARROW_RIGHT, *THIRD))


def test_where_words_run_into_the_next_column_an_issue_says_so(tmp_path: Path) -> None:
    wide = (*LEFT[:3], "Flugabwehrraketensystemnachschubkolonnenführer", *LEFT[4:])
    page = by_lines(column(40, 700, *wide), column(235, 700, *RIGHT))
    article = Article.from_file(drawn(tmp_path, *page))
    assert "columns or boxes on page 1: the order of some lines is uncertain" in article.issues


def test_a_footnotes_mark_raises_no_doubt(tmp_path: Path) -> None:
    first = (40, 700, "Die Kommission hatte ein Darlehen über 90 Milliarden Euro")
    below = (40, 688, "sie es nur später, falls das Land Reparationen leistet. Das ist offen, sagte ein Sprecher.")
    page = (first, (301, 704, "1", 8), (306, 700, "vorgeschlagen. Zurückzahlen müsste"), below)
    article = Article.from_file(drawn(tmp_path, *page))
    assert article.issues == ()
    assert len(article.paragraphs) == 1


CAPTION = (40, 648, "Die Senatorin im Rathaus", 8)


@pytest.mark.parametrize("at", [4, 0, 11], ids=["where it stands", "first", "behind its column"])
def test_what_stands_below_a_picture_does_not_interrupt_a_sentence(tmp_path: Path, at: int) -> None:
    own = [*column(40, 700, *NARROW_LEFT[:4]), *column(40, 630, *NARROW_LEFT[4:])]
    page = [*own, *column(170, 700, *NARROW_RIGHT)]
    page.insert(at, CAPTION)
    whole = " ".join((*NARROW_LEFT, *NARROW_RIGHT))
    assert whole in reading_of(tmp_path, *page)


INDENTED = (
    *((52, "Der Senat will die Brücke"), (40, "ersetzen. Das kostet Geld.")),
    *((52, "Die Fraktion sprach von"), (40, "Blindflug. Niemand wisse es.")),
    *((52, "Der Betreiber ist anderer"), (40, "Ansicht. Ein Tunnel koste viel.")),
    *((52, "Die Stadt will im Herbst"), (40, "reden. Das teilte sie heute mit.")),
)


@pytest.mark.parametrize(("x", "expected"), [(312, 5), (300, 4)])
def test_a_paragraph_goes_on_in_the_next_column_unless_its_first_line_is_indented(
    tmp_path: Path, x: int, expected: int
) -> None:
    left = [(at, 700 - 12 * number, text, 10) for number, (at, text) in enumerate(INDENTED)]
    right = [(x, 700, "Am Ende zahlt der Bund"), (300, 688, "die Hälfte. Sicher ist es nicht, heißt es")]
    page = (*left, *right, (300, 676, "in der Stadt."))
    assert len(Article.from_file(drawn(tmp_path, *page)).paragraphs) == expected
