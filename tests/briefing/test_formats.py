"""What editors and spreadsheets get."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing import brief
from summarizer.briefing._csv import cell
from tests.briefing.making import RUN, result_of, told, ukraine, withheld
from tests.briefing.samples import folder
from tests.briefing.test_inert import HOSTILE, UNSEEN, hostile

BRIEFING = brief(folder())


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(BRIEFING.to_csv()[name])))


def test_the_tables_hold_every_quotation_position_and_plan_point() -> None:
    assert list(BRIEFING.to_csv()) == ["quotes.csv", "positions.csv", "plan_points.csv"]
    assert [row["reference"] for row in rows("quotes.csv")] == ["1.Q1", "1.Q2"]
    assert [row["reference"] for row in rows("positions.csv")] == ["1.P1", "3.P1"]
    assert rows("plan_points.csv")[0]["german"] == "Punkt 3 der\nHafen-Initiative sieht gemeinsame Patrouillen vor."


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "|x", "%x", "＝1"])
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert cell(text).startswith("'")


@given(st.text())
def test_a_cell_is_never_a_formula_and_shows_nothing_hidden(text: str) -> None:
    assert not re.match(r"\s*[=+\-@|%＝＋－＠]", cell(text))
    assert "\u202e" not in cell(text)


@pytest.mark.parametrize("text", ["plain", "line\nbreak", 'quote " and, comma', "Wörter"])
def test_plain_text_stays_as_it_is_in_a_cell(text: str) -> None:
    assert cell(text) == text


def test_the_word_document_is_the_same_bytes_each_time() -> None:
    pytest.importorskip("docx")
    assert BRIEFING.to_docx() == brief(folder()).to_docx()


def test_every_reference_of_the_word_document_is_an_endnote_with_its_german() -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(io.BytesIO(BRIEFING.to_docx())) as archive:
        body = archive.read("word/document.xml").decode()
        notes = archive.read("word/endnotes.xml").decode()
    cited = re.findall(r'<w:endnoteReference w:id="(\d+)"/>', body)
    assert cited == [str(number) for number in range(1, len(cited) + 1)]
    assert set(cited) <= set(re.findall(r'<w:endnote w:id="(\d+)">', notes))
    assert "1.P1, position on Ukraine: „ihr Land werde der Ukraine zwölf Boote liefern“" in notes


def test_what_is_cited_again_leads_to_its_first_endnote() -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(io.BytesIO(BRIEFING.to_docx())) as archive:
        body = archive.read("word/document.xml").decode()
        notes = archive.read("word/endnotes.xml").decode()
    assert notes.count(" 1.P1, position on Ukraine") == 1
    anchors = set(re.findall(r'w:anchor="(note\d+)"', body))
    assert anchors
    assert anchors <= set(re.findall(r'<w:bookmarkStart [^>]*w:name="(note\d+)"', body))


def test_quotations_stand_beside_their_german_and_need_no_endnote() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(BRIEFING.to_docx()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "„voreilig“ (1.Q2)" in cells


def test_the_word_document_tells_at_its_head_what_the_page_does() -> None:
    docx = pytest.importorskip("docx")
    left, came = (ukraine(overview=[{"text_en": None, "evidence_de": each}]) for each in ("Vik ging.", "Boote kamen."))
    other = replace(RUN, model="model-2", served_model="model-2")
    untold = [
        result_of("a", "Vik ging.", left),
        result_of("b", "Boote kamen.", came, missed=["Boote"], run=other),
    ]
    document = docx.Document(io.BytesIO(brief(untold).to_docx()))
    page = re.sub(r"<[^>]+>", "", brief(untold).to_html())
    figures = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert figures["Engine"] == "openai, model-1 (served: model-1-2026) (1 article); openai, model-2 (1 article)"
    assert figures["Evidence"] == "2 items passed, 0 withheld, 1 quotation not covered"
    assert all(f"{name}{value}" in page for name, value in figures.items())
    (notice,) = (each.text for each in document.paragraphs if each.text.startswith("Nothing was translated"))
    assert notice in page
    empty = docx.Document(io.BytesIO(brief([]).to_docx()))
    assert "There is nothing to report: no article could be summarised." in [each.text for each in empty.paragraphs]


def test_the_word_document_says_which_sentences_at_its_head_are_assessments() -> None:
    docx = pytest.importorskip("docx")
    briefing = brief([told("a", "Womöglich reicht das nicht.", "The help is possibly too little.")])
    assert [point.assessment for point in briefing.bottom_line] == [True]
    lines = [each.text for each in docx.Document(io.BytesIO(briefing.to_docx())).paragraphs]
    assert "Source undated; assessment." in lines


def test_the_word_document_says_what_became_of_a_source_and_what_is_untranslated() -> None:
    docx = pytest.importorskip("docx")
    german = "Die Boote sind da, und der Hafen ist offen, wie die Behörde am Abend in der Stadt mitteilte."
    line = {"text_en": None, "evidence_de": german}
    copies = [
        result_of(name, german, ukraine(overview=[line]), withheld=(withheld("/x", "x", "rendering.number", "no"),))
        for name in ("a", "b")
    ]
    cut = result_of(
        "c", "Vik kam.", ukraine(), issues=("ends at a paywall: only the beginning of the article is here",)
    )
    document = docx.Document(io.BytesIO(brief([*copies, cut]).to_docx()))
    told = [paragraph.text for paragraph in document.paragraphs]
    assert any(text.startswith("File a, undated; partly withheld; one text with 2") for text in told)
    assert any(text.startswith("File c, undated; cut at a paywall") for text in told)
    assert any(text.startswith(f"„{german}“ (untranslated)") for text in told)


def test_the_word_document_is_set_for_a_page_of_a4_and_its_tables_have_heads_on_every_page() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(BRIEFING.to_docx()))
    assert round(document.sections[0].page_width.cm) == 21
    assert "w:tblHeader" in document.element.xml
    assert "PAGE" in document.sections[0].footer._element.xml


@pytest.mark.parametrize("text", [*HOSTILE, UNSEEN])
def test_hostile_text_is_text_in_the_word_document(text: str) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(brief(hostile(text)).to_docx()))
    plain = docx.Document(io.BytesIO(brief(hostile("plain")).to_docx()))
    assert [paragraph.style.name for paragraph in document.paragraphs] == [each.style.name for each in plain.paragraphs]


def test_without_the_extra_the_way_to_it_is_told() -> None:
    code = (
        "import sys; sys.modules['docx'] = None\n"
        "from summarizer.briefing import brief\n"
        "try: brief([]).to_docx()\n"
        "except Exception as error: print(error)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f"{sys.executable} -m pip install 'python-docx>=" in shown.stdout
