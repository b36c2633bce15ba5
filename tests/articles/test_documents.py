"""PDF and Word files that LibreOffice and Chromium wrote: their text, pages and paragraphs, or a clear refusal."""

import io
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from summarizer.articles import readable
from tests.articles.drawings import drawn

FILES = Path(__file__).parent / "files"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refused(path: Path) -> ArticleError:
    with pytest.raises(ArticleError) as caught:
        Article.from_file(path)
    assert path.name in str(caught.value)
    return caught.value


def word(folder: Path, body: str, *, doctype: str = "", name: str = "artikel.docx") -> Path:
    document = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return path


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# --- PDF -----------------------------------------------------------------------------------------------------------


def test_a_pdf_keeps_its_lines_paragraphs_and_pages() -> None:
    article = Article.from_file(FILES / "libreoffice.pdf")
    assert article.text.startswith("Minister sagt Treffen\nab\n\nStand: 02.12.2025 12∶41 Uhr\n\nDer Außenminister hat")
    assert "kündigten eine Friedens-\nsicherungstruppe an." in article.text
    assert [article.text[end - 1] for _, end in article.pages] == ["\f", "\f"]
    assert (article.format, article.title, article.published) == ("pdf", "Minister sagt Treffen ab", date(2025, 12, 2))


def test_a_place_in_a_pdf_is_named_by_page_and_paragraph() -> None:
    article = Article.from_file(FILES / "libreoffice.pdf")
    assert str(article.place(article.text.index("Stand:"))) == "page 1, paragraph 2"
    assert str(article.place(article.text.index("„Niemand hat die Absicht"))) == "page 2, paragraph 5"


@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf"])
def test_the_model_reads_words_in_one_piece_that_lead_back_to_the_printed_lines(name: str) -> None:
    article = Article.from_file(FILES / name)
    reading = readable(article)
    for words in ("Friedenssicherungstruppe", "Ein- und Ausfuhrbestimmungen", "US-Präsident", "Selbstverständlichkeit"):
        at = reading.text.index(words)
        start, end = reading.to_source(at, at + len(words))
        printed = article.text[start:end]
        assert printed.replace("-\n", "").replace("\u2010\n", "") == words


def test_headers_and_footers_of_a_printed_page_are_furniture() -> None:
    article = Article.from_file(FILES / "chromium.pdf")
    kinds = [issue.split(" '")[0] for issue in article.issues]
    printed = ["print header", "print footer"]
    assert kinds == ["caption", *printed, "page furniture", "teaser", *printed]
    assert "file:///" not in readable(article).text


def test_a_colon_that_was_drawn_after_its_time_stands_in_it() -> None:
    article = Article.from_file(FILES / "libreoffice.pdf")
    assert "Stand: 02.12.2025 12∶41 Uhr\n" in article.text
    assert article.issues == ()


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("locked.pdf", "encrypted", "is locked with a password"),
        ("scan.pdf", "no_text", "no text layer (a scan?); run OCR first"),
    ],
)
def test_a_pdf_without_readable_text_is_refused(name: str, kind: str, words: str) -> None:
    error = refused(FILES / name)
    assert error.kind == kind
    assert words in str(error)


@pytest.mark.parametrize("name", ["libreoffice.pdf", "chromium.pdf"])
def test_a_font_without_a_map_to_unicode_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "schrift.pdf"
    path.write_bytes((FILES / name).read_bytes().replace(b"/ToUnicode", b"/NoUnicode"))
    error = refused(path)
    assert error.kind == "no_text"
    assert "has no map to Unicode" in str(error)


def test_a_truncated_pdf_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "halb.pdf"
    path.write_bytes((FILES / "libreoffice.pdf").read_bytes()[:9000])
    assert refused(path).kind in ("broken", "no_text")


def test_a_pdf_bomb_is_refused(tmp_path: Path) -> None:
    page = zlib.compress(b"BT /F1 12 Tf " + b"(Hallo Welt) Tj " * 1_000_000 + b" ET")
    path = tmp_path / "bombe.pdf"
    path.write_bytes(b"%PDF-1.4\n4 0 obj\n<</Filter/FlateDecode/Length 9>>stream\n" + page + b"\nendstream endobj")
    assert refused(path).kind == "too_large"


def test_a_pdf_under_another_name_is_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "artikel.txt"
    path.write_bytes((FILES / "libreoffice.pdf").read_bytes())
    article = Article.from_file(path)
    assert article.format == "pdf"
    assert article.issues[0] == "its name ends in '.txt', its content is a PDF"


def test_the_parts_of_a_pages_head_are_lines_and_the_date_among_them_is_found(tmp_path: Path) -> None:
    page = ((40, 760, "Elbe-Kurier"), (220, 760, "Donnerstag, 19. März 2026"), (500, 760, "POLITIK"))
    article = Article.from_file(drawn(tmp_path, *page, (40, 700, "Der Minister lehnt das Vorhaben ab.")))
    assert article.text.startswith("Elbe-Kurier\nDonnerstag, 19. März 2026\nPOLITIK\n")
    assert article.published == date(2026, 3, 19)


def test_the_cells_of_a_table_stay_in_their_rows(tmp_path: Path) -> None:
    cells = ("Norwegen", "12 Panzer"), ("Schweden", "8 Panzer"), ("Finnland", "5 Panzer"), ("Estland", "2 Panzer")
    rows = [(x, 700 - 12 * n, text) for n, pair in enumerate(cells) for x, text in zip((40, 300), pair, strict=True)]
    assert Article.from_file(drawn(tmp_path, *rows)).text.split("\n")[:2] == ["Norwegen 12 Panzer", "Schweden 8 Panzer"]


def test_no_paragraph_of_a_pdf_ends_inside_a_sentence(tmp_path: Path) -> None:
    page = (
        (40, 700, "„Wir lassen die Ukraine in diesem Winter nicht allein“"),
        (274, 700, ", sagte er, und ging."),
        (40, 688, "Der Ausschuss aus dreizehn Abgeordneten berät es am 4."),
        (40, 676, "März, und wie es heißt, entscheidet er dann über die"),
        (40, 664, "Mittel."),
    )
    article = Article.from_file(drawn(tmp_path, *page))
    assert len(article.paragraphs) == 1
    assert "allein“, sagte er" in article.text


def test_the_title_of_a_pdf_may_be_broken_over_lines(tmp_path: Path) -> None:
    title = "Minister kündigt weitere Patriot-Systeme an"
    page = (
        (40, 700, "Minister kündigt"),
        (40, 688, "weitere Patriot-"),
        (40, 676, "Systeme an"),
        (40, 645, "Das sagte er am Abend."),
    )
    assert Article.from_file(drawn(tmp_path, *page, title=title)).title == title


def test_fields_at_the_top_of_a_pdf_state_title_date_and_outlet_over_wrapped_lines(tmp_path: Path) -> None:
    top = ("Titel: Werk in der Stadt bleibt", "bis zum Herbst zu", "Quelle: Handelsblatt", "Datum: 17.04.2026")
    text = ("Der Konzern sagt, es bleibe so bis zum", "Herbst. Der Betriebsrat sieht das anders.")
    lines = [(50, 750 - 12 * at, line) for at, line in enumerate((*top, "", *text)) if line]
    article = Article.from_file(drawn(tmp_path, *lines))
    assert (article.title, article.outlet, article.published) == (
        "Werk in der Stadt bleibt bis zum Herbst zu",
        "Handelsblatt",
        date(2026, 4, 17),
    )


def test_where_a_pdfs_text_runs_on_from_the_title_no_title_is_stated(tmp_path: Path) -> None:
    lines = ("Quelle: Handelsblatt", "Datum: 17.04.2026", "Titel: Werk bleibt zu", "Der Konzern sagt, es sei so.")
    article = Article.from_file(drawn(tmp_path, *((50, 750 - 12 * at, line) for at, line in enumerate(lines))))
    assert (article.title, article.outlet) == (None, "Handelsblatt")


def test_the_library_that_a_pdf_needs_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    error = refused(FILES / "libreoffice.pdf")
    assert error.kind == "missing_extra"
    assert "Add pypdfium2>=" in str(error)


# --- Word ----------------------------------------------------------------------------------------------------------


def test_a_word_file_gives_its_paragraphs_and_heading() -> None:
    article = Article.from_file(FILES / "libreoffice.docx")
    assert len(article.paragraphs) == 5
    assert (article.title, article.basis.title) == ("Minister sagt Treffen ab", "heading of the Word file")
    assert "Verteidigungs\u00administer\u00adtreffen" in article.text
    assert "an dem Verteidigungsministertreffen abgesagt" in readable(article).text
    assert article.issues == ("22 soft hyphens; read as if they were not there",)


LARGE, BOLD = '<w:rPr><w:sz w:val="40"/></w:rPr>', "<w:rPr><w:b/></w:rPr>"
LINES = (
    run("Elbe-Kurier, 19. März 2026"),
    run("Der Konzern sagt, es bleibe so bis zum Herbst. Der Betriebsrat sieht das anders."),
)


@pytest.mark.parametrize("how", [LARGE, BOLD])
def test_a_headline_without_a_style_is_known_by_its_letters(tmp_path: Path, how: str) -> None:
    paragraphs = (f"<w:r>{how}<w:t>Werk bleibt zu</w:t></w:r>", *LINES)
    article = Article.from_file(word(tmp_path, "".join(f"<w:p>{each}</w:p>" for each in paragraphs)))
    assert article.title == "Werk bleibt zu"
    assert article.basis.title == "large or bold letters over the text of the Word file"


@pytest.mark.parametrize("line", ["Streit in der Koalition", "Von Eva Groß"])
def test_neither_a_crosshead_nor_who_wrote_a_text_is_a_word_files_headline(tmp_path: Path, line: str) -> None:
    marked = f"<w:r>{BOLD}<w:t>{line}</w:t></w:r>"
    paragraphs = (marked, *LINES) if line.startswith("Von") else (*LINES, marked, *LINES)
    article = Article.from_file(word(tmp_path, "".join(f"<w:p>{each}</w:p>" for each in paragraphs)))
    assert article.title is None


def test_large_letters_far_below_the_head_of_a_word_file_are_no_headline(tmp_path: Path) -> None:
    short = tuple(run(f"Punkt {at}") for at in range(12))
    large = f"<w:r>{LARGE}<w:t>Werk bleibt zu</w:t></w:r>"
    for paragraphs, title in (((*short[:11], large, *LINES), "Werk bleibt zu"), ((*short, large, *LINES), None)):
        article = Article.from_file(word(tmp_path, "".join(f"<w:p>{each}</w:p>" for each in paragraphs)))
        assert article.title == title


@pytest.mark.parametrize(
    "first",
    [
        f"<w:r>{LARGE}<w:t>Elbe-Kurier</w:t></w:r>",
        f"<w:r>{LARGE}<w:t>Pressespiegel vom Montag</w:t></w:r>",
        f"<w:r>{BOLD}<w:t>Das Werk bleibt bis zum Herbst zu.</w:t></w:r>",
        f"<w:pPr>{BOLD}</w:pPr>{run('Das Werk bleibt zu')}",
        f"<w:r>{BOLD}<w:t>Das Werk</w:t></w:r>{run(' bleibt bis zum Herbst zu')}",
        '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Das Werk bleibt zu</w:t></w:r>',
    ],
    ids=["paper", "kind", "sentence", "mark", "partly", "off"],
)
def test_what_is_no_headline_is_not_the_title_whatever_its_letters(tmp_path: Path, first: str) -> None:
    article = Article.from_file(word(tmp_path, "".join(f"<w:p>{each}</w:p>" for each in (first, *LINES))))
    assert article.title is None


@pytest.mark.parametrize("between", ["</w:p><w:p>", "<w:r><w:br/></w:r>"], ids=["paragraphs", "line breaks"])
def test_fields_at_the_top_of_a_word_file_state_title_date_and_outlet(tmp_path: Path, between: str) -> None:
    fields = between.join(map(run, ("Titel: Werk bleibt zu", "Quelle: Handelsblatt", "Datum: 17.04.2026")))
    article = Article.from_file(
        word(tmp_path, f"<w:p>{fields}</w:p><w:p>{run('Der Konzern sagt, es bleibe so.')}</w:p>")
    )
    assert (article.title, article.outlet, article.published) == ("Werk bleibt zu", "Handelsblatt", date(2026, 4, 17))


@pytest.mark.parametrize(
    "rows",
    [
        (("Titel:", "Werk bleibt zu"), ("Quelle:", "Handelsblatt, S. 4"), ("Datum:", "17.04.2026")),
        (("Medium", "Datum", "Titel"), ("Handelsblatt", "17.04.2026", "Werk bleibt zu")),
    ],
    ids=["a field a row", "names above values"],
)
def test_a_table_of_fields_states_title_date_and_outlet(tmp_path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    cells = ("".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) for row in rows)
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    text = run("Der Konzern sagt, es bleibe so.")
    article = Article.from_file(word(tmp_path, f"<w:tbl>{table}</w:tbl><w:p>{text}</w:p>"))
    assert (article.title, article.outlet, article.published) == ("Werk bleibt zu", "Handelsblatt", date(2026, 4, 17))


def test_a_table_of_figures_states_nothing(tmp_path: Path) -> None:
    rows = (("Datum", "Zins"), ("17.04.2026", "2,0"), ("17.06.2026", "2,1"))
    cells = ("".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) for row in rows)
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    article = Article.from_file(word(tmp_path, f"<w:p>{run('Werk bleibt zu')}</w:p><w:tbl>{table}</w:tbl>"))
    assert (article.title, article.outlet, article.published) == (None, None, None)


def test_deleted_and_hidden_text_is_not_read(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Er sagte ')}<w:del><w:r><w:delText>nie</w:delText></w:r></w:del><w:ins>{run('immer')}</w:ins>"
        f"{run(', versteckt', '<w:vanish/>')}{run('.')}<w:moveFrom>{run('weg')}</w:moveFrom></w:p>"
    )
    article = Article.from_file(word(tmp_path, body))
    assert article.text == "Er sagte immer.\n"
    assert article.issues == (
        "11 characters of hidden text; left out",
        "3 tracked changes; read as if accepted",
    )


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    deleted = '<w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>'
    body = f"<w:p>{deleted}{run('Wir liefern ')}</w:p><w:p>{run('nichts.')}</w:p><w:p>{deleted}{run('Ende.')}</w:p>"
    assert Article.from_file(word(tmp_path, body)).text == "Wir liefern nichts.\n\nEnde.\n"


def test_where_tabs_stop_is_no_tab(tmp_path: Path) -> None:
    deleted = '<w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>'
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    body = f"<w:p>{deleted}{run('Wir liefern ')}</w:p><w:p>{stops}{run('nichts.')}</w:p>"
    assert Article.from_file(word(tmp_path, body)).text == "Wir liefern nichts.\n"


def test_the_rows_of_a_table_stay_together(tmp_path: Path) -> None:
    rows = (("Land", "Panzer"), ("Norwegen", "8"), ("Polen", "14"))
    cells = "".join(f"<w:tr>{''.join(f'<w:tc><w:p>{run(cell)}</w:p></w:tc>' for cell in row)}</w:tr>" for row in rows)
    article = Article.from_file(word(tmp_path, f"<w:tbl>{cells}</w:tbl><w:p>{run('Danach.')}</w:p>"))
    assert article.text == "| Land | Panzer |\n\n| Norwegen | 8 |\n\n| Polen | 14 |\n\nDanach.\n"


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell(tmp_path: Path) -> None:
    long = "Der Minister lehnt das ab. " * 10
    cells = f"<w:tc><w:p>{run(long)}</w:p><w:p>{run('Zwei.')}</w:p></w:tc><w:tc><w:p>{run('Daneben.')}</w:p></w:tc>"
    article = Article.from_file(word(tmp_path, f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert article.text == f"{long.strip()}\n\nZwei.\n\nDaneben.\n"


def test_footnotes_are_read_at_the_end_and_comments_are_not(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    path = word(tmp_path, f"<w:p>{run('Er sagte es')}{reference}{run(' gestern.')}</w:p>")
    notes = f'<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote><w:p>{run("Im Radio.")}</w:p></w:footnote>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>')
        archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{W}"><w:p>{run("Stimmt das?")}</w:p></w:comments>')
    article = Article.from_file(path)
    assert article.text == "Er sagte es gestern.\n\nIm Radio.\n"
    assert article.issues == ("1 comment in the margin; left out", "1 paragraph of footnotes; read at the end")


def test_tabs_breaks_tables_and_text_boxes_are_read(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('Zelle')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('Kasten')}</w:p></w:txbxContent></w:pict></w:r>{run('außen')}</w:p>"
    )
    assert Article.from_file(word(tmp_path, body)).text == "a\tb\nc\n\nZelle\n\nKasten\n\naußen\n"


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    error = refused(word(tmp_path, f"<w:p>{run('x' * 60_000_000)}</w:p>"))
    assert error.kind == "too_large"


def test_an_xml_bomb_is_refused(tmp_path: Path) -> None:
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    error = refused(word(tmp_path, f"<w:p>{run('&j;')}</w:p>", doctype=f"<!DOCTYPE x [{entities}]>"))
    assert error.kind == "broken"
    assert "declares XML entities" in str(error)


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("xl/workbook.xml", "is an Excel file"),
        ("content.xml", "is an OpenDocument file"),
        ("artikel.txt", "is a ZIP archive"),
    ],
)
def test_other_archives_are_refused_by_name(tmp_path: Path, member: str, words: str) -> None:
    path = tmp_path / "artikel.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert words in str(refused(path))


def test_several_articles_in_one_word_file_are_told_and_none_of_them_dates_or_names_it(tmp_path: Path) -> None:
    def article(day: int) -> str:
        heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run(f"Der {day}. Streit um die Moore")}</w:p>'
        below = ("Von Petra Muster", f"{day}.03.2026", "Das Land zieht eine Bilanz. Die Bauern sind nicht zufrieden.")
        return heading + "".join(f"<w:p>{run(each)}</w:p>" for each in below)

    one = Article.from_file(word(tmp_path, article(2)))
    assert (one.title, str(one.published)) == ("Der 2. Streit um die Moore", "2026-03-02")
    several = Article.from_file(word(tmp_path, article(2) + article(3)))
    assert (several.title, several.published) == (None, None)
    assert "holds 2 articles, each under a heading and a date; save each as a file" in several.issues
    chapters = article(2) + article(2).replace("2.03.2026", "Ein Satz dazu.")
    assert Article.from_file(word(tmp_path, chapters)).title == "Der 2. Streit um die Moore"


@pytest.mark.parametrize("cut", [100, 3000, -30])
def test_a_broken_word_file_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "halb.docx"
    path.write_bytes((FILES / "libreoffice.docx").read_bytes()[:cut])
    assert refused(path).kind == "broken"


@pytest.mark.parametrize(
    ("field", "value", "kind", "remedy"),
    [
        (6, 1, "encrypted", "Save it without a password."),  # the flag of a password
        (8, 9, "broken", "Open it where it was made and save it anew."),  # Deflate64
    ],
)
def test_an_archive_that_is_locked_or_packed_in_another_way_is_refused(
    tmp_path: Path, field: int, value: int, kind: str, remedy: str
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "x")
    data = bytearray(content.getvalue())
    for signature, further in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        data[data.index(signature) + field + further] |= value
    path = tmp_path / "zu.docx"
    path.write_bytes(data)
    error = refused(path)
    assert (error.kind, str(error).endswith(remedy)) == (kind, True)


def test_an_empty_word_file_is_refused(tmp_path: Path) -> None:
    assert refused(word(tmp_path, "<w:p/>")).kind == "no_text"
