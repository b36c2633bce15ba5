"""Random edits of real files: each is read with true spans or refused by name, none crashes, none stalls.

The drill makes 10,000 edits; the ordinary tests make a few hundred of the same.
"""

import json
import random
import re
import signal
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from summarizer.articles import Readable, Span, readable, split
from summarizer.verification import Locator
from tests.articles.publishers import LAYOUTS

EDITS, EDITS_OF_THE_DRILL = 25, 10_000
STALLED = 60
"""Seconds after which a file counts as one that holds up a run; reading takes milliseconds."""

FILES = Path(__file__).parent / "files"
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


def rows() -> bytes:
    row = {"text": TEXT, "title": "Minister sagt Treffen ab", "date": "2025-12-02", "outlet": "Das Blatt"}
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for _ in range(3)).encode()


ORIGINALS: dict[str, bytes] = {
    **{file.name: file.read_bytes() for file in sorted(FILES.iterdir())},
    **{f"{name}.html": layout().encode() for name, layout in LAYOUTS.items()},
    **{"artikel.txt": TEXT.encode(), "artikel.md": TEXT.encode("utf-16"), "post.eml": mail(), "zeilen.jsonl": rows()},
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


@pytest.mark.parametrize("name", ORIGINALS)
def test_an_edited_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    fuzz(name, tmp_path, EDITS)


@pytest.mark.drill
@pytest.mark.parametrize("name", ORIGINALS)
def test_ten_thousand_edits_are_read_or_refused(name: str, tmp_path: Path) -> None:
    fuzz(name, tmp_path, -(-EDITS_OF_THE_DRILL // len(ORIGINALS)))


def fuzz(name: str, folder: Path, edits: int) -> None:
    choose, content = random.Random(f"{name} {edits}"), ORIGINALS[name]
    suffix = Path(name).suffix
    for number in range(edits):
        path = folder / f"artikel{choose.choice((suffix, suffix, '.txt', '.html', '.eml'))}"
        path.write_bytes(edited(content, choose) if number else content)
        rows = path.suffix == ".jsonl"
        with no_stall(f"edit {number} of {name}"):
            try:
                article = Article.from_file(f"{path}#{choose.randint(1, 4)}" if rows else path)
            except ArticleError as error:
                assert path.name in str(error)
            else:
                holds(article, choose)


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
        for occurrence in locator.locate(item)[:3]:
            assert letters(item) == letters(" ".join(article.text[a:b] for a, b in occurrence.spans))


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
