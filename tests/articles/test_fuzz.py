"""Thousands of small edits of real files: each is read with true spans or refused, none crashes, none stalls."""

import random
import time
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer import Article, ArticleError
from summarizer.articles import readable, split

FILES = sorted((Path(__file__).parent / "files").iterdir())
SECONDS = 1.5
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
    *(
        "„".encode(),
        "ﬁ".encode(),
        "\u202e".encode(),
        b"\r\n\r\n",
        b"/Length 99999999",
        b"&#xd800;",
        b"<!--",
        b"PK\x01\x02",
    ),
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


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_an_edited_file_is_read_or_refused(file: Path, tmp_path: Path) -> None:
    choose, content = random.Random(file.name), file.read_bytes()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        path = tmp_path / f"artikel{choose.choice((file.suffix, file.suffix, '.txt', '.html', '.eml'))}"
        path.write_bytes(edited(content, choose))
        try:
            article = Article.from_file(path)
        except ArticleError as error:
            assert path.name in str(error)
        else:
            holds(article, choose)


def holds(article: Article, choose: random.Random) -> None:
    size = len(article.text)
    for spans in (article.paragraphs, article.pages, article.furniture, split(article, 1000)):
        assert all(0 <= start < end <= size for start, end in spans)
        assert all(before.end <= span.start for before, span in pairwise(spans))
    reading = readable(article)
    for _ in range(5):
        start = choose.randrange(len(reading.text) + 1)
        source = reading.to_source(start, choose.randrange(start, len(reading.text) + 1))
        assert 0 <= source.start <= source.end <= size
