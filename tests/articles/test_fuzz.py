"""Random edits of real files: each is read with true spans or refused by name, none crashes, none stalls.

The drill makes 10,000 edits; the ordinary tests make a few hundred of the same.
"""

import io
import json
import random
import re
import signal
import unicodedata
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from summarizer import Article, ArticleError
from summarizer.articles import Readable, Span, readable, split
from summarizer.verification import Locator
from tests.articles.drawings import LEFT, drawn
from tests.articles.publishers import LAYOUTS

EDITS, EDITS_OF_THE_DRILL = 25, 10_000
STALLED = 60
"""Seconds after which a file counts as one that holds up a run; reading takes milliseconds."""

FILES = Path(__file__).parent / "files"
WITHOUT_TEXT = {"locked.pdf", "scan.pdf"}
FEWEST_READ = 8
"""Of so many edits at least one leaves a file that can be read, or the test would prove nothing."""
TEXT = (
    "# Minister sagt Treffen ab\n\nStand: 02.12.2025 12∶41 Uhr\n\nDer Minister sagte: „Wir geben kein Geld“, die "
    "Liefe-\nrung komme nicht. Die oﬃzielle Größe sei\u00ad nicht alles.\n\nZur Startseite\n\n»Es bleibt dabei«, so "
    "die Sprecherin in Wien. Über die 375 Millionen Euro entscheide der Ausschuss im Jänner.\n\f" * 3
)


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Minister sagt Treffen ab"
    message["Date"], message["Message-ID"] = "Tue, 02 Dec 2025 12:41:00 +0100", "<1@example.org>"
    message.set_content(TEXT, cte="quoted-printable")
    message.add_alternative(LAYOUTS["regional"](), subtype="html")
    return message.as_bytes()


def rows(text: str = TEXT) -> bytes:
    row = {"text": text, "title": "Minister sagt Treffen ab", "date": "2025-12-02", "outlet": "Das Blatt"}
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for _ in range(3)).encode()


def page() -> bytes:
    """A PDF whose text is not packed, so that edits reach it."""
    with TemporaryDirectory() as folder:
        return drawn(
            Path(folder), *((72, 700 - 14 * number, line) for number, line in enumerate(LEFT * 3))
        ).read_bytes()


ORIGINALS: dict[str, bytes] = {
    **{file.name: file.read_bytes() for file in sorted(FILES.iterdir())},
    **{f"{name}.html": layout().encode() for name, layout in LAYOUTS.items()},
    **{"artikel.txt": TEXT.encode(), "artikel.md": TEXT.encode("utf-16"), "post.eml": mail(), "zeilen.jsonl": rows()},
    "drawn.pdf": page(),
}

INSERTED = (
    *(
        b"<",
        b">",
        b"\x00",
        b"\xff\xfe",
        b"-\n",
        b"\xc2\xad",
        b"\xef\xbf\xbd",
        b'"',
        b"<div>",
        b"</p>",
        b"\x0c",
        b"<table>",
    ),
    *(b"\r\n\r\n", b"/Length 99999999", b"&#xd800;", b"<!--", b"PK\x01\x02", b"\\ud800", b'"}\n{"text": "'),
    *(text.encode() for text in ("„", "“", "»", "ﬁ", "\u202e", "\u200b", "\n\nZur Startseite\n\n", "Liefe-\nrung")),
)


def edited(content: bytes, choose: random.Random) -> bytes:
    edit = bytearray(content)
    for _ in range(choose.randint(1, 12)):
        at = choose.randrange(len(edit) + 1)
        match choose.randrange(5):
            case 0:
                del edit[at : at + choose.randint(1, 50)]
            case 1:
                edit[at:at] = choose.choice(INSERTED) * choose.choice((1, 1, 1, 3, 100))
            case 2:
                edit[at : at + 1] = bytes([choose.randrange(256)])
            case 3:
                other = choose.randrange(len(edit) + 1)
                edit[at:at] = edit[other : other + choose.randint(1, 2000)]
            case _:
                del edit[max(1, at) :]
    return bytes(edit)


def edited_within(name: str, content: bytes, choose: random.Random) -> bytes:
    """An edit of the text that a file holds, which itself stays whole; of the file, if its text cannot be told."""
    match name:
        case "zeilen.jsonl":
            return rows(edited(TEXT.encode(), choose).decode(errors="ignore"))
        case "drawn.pdf":
            return edited_stretches(content, rb"(?<=\()[^()]+(?=\) Tj)", rb"[()\\]", choose)
        case "libreoffice.docx":
            written = io.BytesIO()
            with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
                for part in before.namelist():
                    held = before.read(part)
                    if part == "word/document.xml":
                        held = edited_stretches(held, rb"(?<=>)[^<>]+(?=<)", rb"[\x00-\x08\x0b-\x1f<>&]", choose)
                    after.writestr(part, held)
            return written.getvalue()
        case _:
            return edited(content, choose)


def edited_stretches(content: bytes, stretch: bytes, but: bytes, choose: random.Random) -> bytes:
    """An edit of some stretches of a file, without what would end them."""

    def of_stretch(match: re.Match[bytes]) -> bytes:
        if choose.random() > 0.3:
            return match[0]
        return re.sub(but, b"", edited(match[0], choose)).decode(errors="ignore").encode()

    return re.sub(stretch, of_stretch, content)


@pytest.mark.parametrize("name", ORIGINALS)
def test_an_edited_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    fuzz(name, tmp_path, EDITS)


@pytest.mark.drill
@pytest.mark.parametrize("name", ORIGINALS)
def test_ten_thousand_edits_are_read_or_refused(name: str, tmp_path: Path) -> None:
    fuzz(name, tmp_path, -(-EDITS_OF_THE_DRILL // len(ORIGINALS)))


def fuzz(name: str, folder: Path, edits: int) -> None:
    choose, content = random.Random(f"{name} {edits}"), ORIGINALS[name]
    suffix, read = Path(name).suffix, 0
    for number in range(edits):
        path = folder / f"artikel{choose.choice((suffix, suffix, '.txt', '.html', '.eml'))}"
        of_text = path.suffix == suffix and number % 2
        edit = edited_within(name, content, choose) if of_text else edited(content, choose)
        path.write_bytes(edit if number else content)
        rows = path.suffix == ".jsonl"
        with no_stall(f"edit {number} of {name}"):
            try:
                article = Article.from_file(f"{path}#{choose.randint(1, 4)}" if rows else path)
            except ArticleError as error:
                assert path.name in str(error)
            else:
                holds(article, choose)
                read += 1
    assert (read * FEWEST_READ >= edits) is (name not in WITHOUT_TEXT), f"{read} of {edits} edits were read"


@contextmanager
def no_stall(what: str) -> Generator[None]:
    """Fail where a file would hold up a run."""

    def stalled(*_: object) -> None:
        raise AssertionError(f"{what} stalls")

    before = signal.signal(signal.SIGALRM, stalled)
    signal.alarm(STALLED)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def holds(article: Article, choose: random.Random) -> None:
    """Every span is one of the article's, and what a stretch of the reading says, its spans say too."""
    size = len(article.text)
    for spans in (article.paragraphs, article.pages, article.furniture, split(article, 1000)):
        assert all(0 <= start < end <= size for start, end in spans)
        assert all(before.end <= span.start for before, span in pairwise(spans))
    reading = readable(article)
    locator = Locator(article.text, language=article.language, furniture=article.furniture)
    for item, start, end in items(reading, choose):
        source = reading.to_source(start, end)
        assert 0 <= source.start <= source.end <= size
        assert letters(item) == letters(without_edits(article, reading, source))
        occurrences = locator.locate(item)
        for occurrence in occurrences[:3]:
            assert letters(item) == letters(" ".join(article.text[a:b] for a, b in occurrence.spans))
        if occurrences and "".join(article.text[source.start : source.end].split()).isprintable():
            assert any(each.start <= source.end and source.start <= each.end for each in occurrences)
        assert not locator.locate(item.replace(" ", " keinesfalls ", 1) if " " in item else f"{item} keinesfalls")


def items(reading: Readable, choose: random.Random) -> list[tuple[str, int, int]]:
    """Some stretches of the reading, from a word's beginning to a word's end."""
    words = [match.span() for match in re.finditer(r"\S+", reading.text)]
    found: list[tuple[str, int, int]] = []
    for _ in range(min(5, len(words))):
        first = choose.randrange(len(words))
        last = min(len(words), first + choose.randint(1, 15)) - 1
        start, end = words[first][0], words[last][1]
        found.append((reading.text[start:end], start, end))
    return found


def without_edits(article: Article, reading: Readable, source: Span) -> str:
    """A stretch of the article as the model reads it."""
    parts: list[str] = []
    position = source.start
    for start, end, replacement in reading.edits:
        if source.start <= start and end <= source.end:
            parts += (article.text[position:start], replacement)
            position = end
    return "".join((*parts, article.text[position : source.end]))


def letters(text: str) -> str:
    """What no fold may change: letters and digits in their order, ligatures spelt out, ß as ss."""
    composed = unicodedata.normalize("NFKC", text).replace("ß", "ss")
    return "".join(char for char in composed if char.isalnum())
