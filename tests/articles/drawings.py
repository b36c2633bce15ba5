"""PDFs of one page whose lines stand where a test wants them, drawn in the order in which it names them."""

import re
from collections.abc import Collection
from itertools import zip_longest
from pathlib import Path

from summarizer import Article

SMILE = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <A7> <D83DDE00> endbfchar"


def drawn(
    folder: Path,
    *lines: tuple[int, int, str] | tuple[int, int, str, int],
    title: str = "",
    creator: str = "",
    bold: Collection[str] = (),
) -> Path:
    """A PDF of one page, drawn in the order of these lines; they begin at so many points from the lower left corner.

    Their letters are of 10 points, or of as many as a line's last number says. A section sign stands for a smile.
    """
    content = b"".join(
        b"BT /%s %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n"
        % (
            b"B" if text in bold else b"F",
            size[0] if size else 10,
            x,
            y,
            re.sub(rb"([()])", rb"\\\1", text.encode("cp1252")),
        )
        for x, y, text, *size in lines
    )
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R\n"
        b"/Resources << /Font << /F 5 0 R /B 8 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>",
        b"<< /Title (%s) /Creator (%s) >>" % (title.encode("cp1252"), creator.encode("cp1252")),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(SMILE), SMILE),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    path = folder / "artikel.pdf"
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Info 6 0 R /Size 9 >>\n%%EOF\n")
    return path


LEFT = (
    "Berlin. Deutschland liefert der Ukraine",
    "zwei weitere Flugabwehrsysteme. „Wir",
    "lassen die Ukraine in diesem Winter nicht",
    "allein“, sagte der Minister. Die Systeme",
    "sollten bis Ende März übergeben werden.",
    "Kritik kam aus der Union. Sie forderte",
    "erneut die Lieferung von",
)
RIGHT = (
    "Marschflugkörpern. „Die Bundesregierung",
    "darf sich nicht länger hinter",
    "Prüfaufträgen verstecken“, hieß es.",
    "Dagegen lehnt die Partei die Lieferung",
    "ab. „Deutschland darf nicht",
    "Kriegspartei werden“, erklärte ihr",
    "Sprecher am Mittwoch in Berlin.",
)
TITLE = "Der Minister kündigt weitere Systeme für die Abwehr von Raketen und Drohnen an"


def column(x: int, y: int, *lines: str, leading: int = 12, size: int = 10) -> list[tuple[int, int, str, int]]:
    return [(x, y - leading * number, line, size) for number, line in enumerate(lines)]


def by_lines(*columns: list[tuple[int, int, str, int]]) -> list[tuple[int, int, str, int]]:
    """Columns drawn line by line."""
    return [line for lines in zip_longest(*columns) for line in lines if line is not None]


def reading_of(folder: Path, *lines: tuple[int, int, str, int]) -> str:
    return " ".join(Article.from_file(drawn(folder, *lines)).text.split())
