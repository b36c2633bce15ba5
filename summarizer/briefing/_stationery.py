"""How a Word document looks: an empty one comes in; its page, type sizes and page numbers are set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

WIDTH = 17.4
"""Of what is printed on a page of A4, in cm."""

_MARGIN = 1.8
_SIZES = {
    "Normal": (9.5, 2), "Title": (20, 2), "Subtitle": (10, 4), "Heading 1": (13, 2), "Heading 2": (10.5, 1),
    "Caption": (8, 2), "List Bullet": (9.5, 1), "Intense Quote": (10, 1),
}  # fmt: skip
"""Points of a style, and of the space after a paragraph."""

_FONT = "Arial"
_PLAIN = {"Caption": (0x55, 0x55, 0x55), "Intense Quote": (0, 0, 0)}
"""Styles that are neither bold nor slanted, and their colours."""

_BEFORE = {"Heading 1": 10, "Heading 2": 5}
_CELLS = 8.5
_SMALL = "15"
"""The size of endnotes, in half points."""

NOTE_LOOK = (
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>',
    f'<w:rPr><w:sz w:val="{_SMALL}"/></w:rPr>',
    f'<w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="{_SMALL}"/></w:rPr>',
)
"""How an endnote's paragraph, its words and its number look."""


def set_up(document: Any) -> None:
    """Give a document its page and styles, and number its pages."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    for name, (size, after) in _SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        spacing = style.paragraph_format
        spacing.space_after, spacing.space_before, spacing.line_spacing = Pt(after), Pt(_BEFORE.get(name, 0)), 1.0
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):  # they outdo the name
            style.element.get_or_add_rPr().get_or_add_rFonts().attrib.pop(qn(attribute), None)
        style.font.name = _FONT
        if name in _PLAIN:
            style.font.bold, style.font.italic, style.font.color.rgb = False, False, RGBColor(*_PLAIN[name])
    document.styles["Intense Quote"].paragraph_format.left_indent = Cm(0.3)
    _number(section.footer.paragraphs[0])
    # The standard has the references to headers and footers first, then this, then the page's size.
    page = section._sectPr.find(qn("w:pgSz"))
    page.addprevious(parse_xml(f'<w:endnotePr {nsdecls("w")}><w:numFmt w:val="decimal"/></w:endnotePr>'))


def set_widths(table: Any, shares: Sequence[float]) -> None:
    """Give a table's columns their shares of the page, and its cells small type; its head returns on every page."""
    from docx.shared import Cm, Pt

    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(WIDTH * share / sum(shares))
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Cm(WIDTH * share / sum(shares))
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = Pt(_CELLS)


def make_head(table: Any) -> None:
    """Make a table's first row its head: in bold, on a ground, and again on every page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    row = table.rows[0]
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in row.cells:
        ground = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7ECF2"/>')
        cell._tc.get_or_add_tcPr().append(ground)
        for run in cell.paragraphs[0].runs:
            run.font.bold = True


def _number(paragraph: Any) -> None:
    """The number of the page, worked out by the program that shows it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))
