"""A path or a text comes in, an `Article` goes out: which reader, what the text states, what is odd about it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from summarizer.articles._article import Article, Basis, Span
from summarizer.articles._extract import Extract, Stated, StatedDate
from summarizer.articles._readable import LIGATURES
from summarizer.articles.files import HEAD, Kind, decode, garbled_words, kind_of, normalised, opened, whole, writable
from summarizer.articles.furniture import (
    LONGEST_WALL,
    Furniture,
    above_article,
    ends_open,
    find_furniture,
    is_stub,
    wall,
)
from summarizer.articles.head import (
    Fields,
    articles_in,
    can_be,
    foreign_passages,
    language,
    left_out,
    stated_fields,
    stated_lines,
)
from summarizer.articles.plain import Headed, Record, collected, headed, markdown_heading, record, records_in, wire
from summarizer.articles.rows import parse_row, read_row, refuse_rows, row_name, split_row
from summarizer.articles.text import (
    MAYBE_HIDDEN,
    hostile_characters,
    is_ordinary,
    pages,
    paragraphs,
    without_references,
)
from summarizer.counting import count
from summarizer.errors import ArticleError

MAX_BYTES = 20_000_000
"""Larger texts are refused: no news article comes near it."""

MAX_DOCUMENT_BYTES = 100_000_000
"""For PDF, Word files and mails, which carry pictures."""

LONGEST_WORD = 20_000
"""What has more letters without a space is no word of any language."""

_ODD = re.compile(f"[\u00ad\ufffd{''.join(LIGATURES)}{MAYBE_HIDDEN.pattern[1:-1]}]")
"""Whatever may be hidden, damaged or typeset."""

_DAMAGED = re.compile(r"(?<![\w\ufffd])\w*+\ufffd[\w\ufffd]*")

MOST_DAMAGED = 20
"""So many damaged words are shown."""

SHOWN = 60
"""Characters of a line or word that an issue shows."""


class _Told(NamedTuple):
    """What is stated of an article, and what of it cannot be."""

    published: StatedDate | None
    title: Stated | None
    outlet: Stated | None
    language: Stated | None
    issues: tuple[str, ...]


def read_file(path: str | Path) -> Article:
    """Read one file, or one row of a JSON Lines file; see `Article.from_file`."""
    path = writable(Path(path))
    shown = path.as_posix()
    row = split_row(path)
    if row is not None:
        file, number = row
        content = read_row(file, number, shown, limit=MAX_BYTES)
        return _article(parse_row(content, shown), content, name=row_name(file, number), path=shown)
    suffix = path.suffix.lower()
    with opened(path, shown) as stream:
        head = stream.read(HEAD)
        kind = kind_of(head, suffix, shown)
        content = whole(stream, head, shown, limit=MAX_BYTES if kind in ("text", "html") else MAX_DOCUMENT_BYTES)
    extract = _reader(kind)(content, shown)
    if not extract.text.strip():
        raise ArticleError(f"{shown}: is empty. Save its text into it, or take it away.", kind="empty_file")
    if extract.format == "text" and suffix in (".md", ".markdown"):
        extract = replace(extract, title=markdown_heading(extract.text))
    if (lie := _lie(kind, suffix)) is not None:
        extract = replace(extract, issues=(lie, *extract.issues))
    return _article(extract, content, name=path.stem, path=shown)


def read_text(text: str, *, name: str, published: date | None) -> Article:
    """Make an article of a text; see `Article.from_text`."""
    text = normalised(text)
    if not text.strip():
        raise ArticleError(f"{name}: is empty. Save its text into it, or take it away.", kind="empty_file")
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"{name}: holds lone surrogates, which no text file can ({error}). Decode it anew.", kind="unreadable"
        ) from None
    given = None if published is None else StatedDate(published, "given by the caller")
    extract = Extract(text=text, format="text", published=given)
    return _article(extract, content, name=name, path=None, given=given is not None)


def laid_out(article: Article) -> Article:
    """An article of which text and metadata were stored, with what follows from its text: how it lies on its page.

    Each piece of furniture is among the issues of its article; for one without issues, none is looked for.
    """
    blocks, sheets = paragraphs(article.text), pages(article.text)
    furniture = find_furniture(article.text, blocks, sheets) if article.issues else ()
    return replace(article, furniture=tuple(each.span for each in furniture), paragraphs=blocks, pages=sheets)


def _reader(kind: Kind) -> Callable[[bytes, str], Extract]:
    """The reader of a kind; imported when the first such file comes."""
    match kind:
        case "text":
            return _read_plain
        case "html":
            from summarizer.articles.html import read_html

            return read_html
        case "pdf":
            from summarizer.articles.pdf import read_pdf

            return read_pdf
        case "docx":
            from summarizer.articles.word import read_docx

            return read_docx
        case "mail":
            from summarizer.articles.mail import read_mail

            return read_mail
        case "rows":
            return refuse_rows


def _read_plain(content: bytes, shown: str) -> Extract:
    decoded, issues = decode(content, shown)
    text, mended = without_references(decoded)
    if len(text) <= LONGEST_WALL and (instead := wall(None, text.split("\n"), is_article=False)) is not None:
        raise ArticleError(f"{shown}: {instead}", kind="empty_file")
    articles = collected(text)
    several = (f"reads like {articles} articles, parted by rules; if it holds several, save each as a file",)
    return Extract(text=text, format="text", issues=(*issues, *mended, *several[: articles > 1]))


def _article(extract: Extract, content: bytes, *, name: str, path: str | None, given: bool = False) -> Article:
    text = extract.text
    if len(text) > LONGEST_WORD and (longest := max(map(len, text.split()))) > LONGEST_WORD:
        raise ArticleError(
            f"{path or name}: holds a word of {longest:,} letters: data (a picture?), not text. Take it away.",
            kind="unreadable",
        )
    blocks, sheets = paragraphs(text), pages(text)
    furniture = find_furniture(text, blocks, sheets)
    told = _told(extract, text, above_article(text, [each.span for each in furniture]), given=given)
    tongue = language(text, told.language, of_several=extract.of_several)
    return Article(
        name=name,
        path=path,
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        format=extract.format,
        language=tongue.tag,
        published=told.published.value if told.published else None,
        title=told.title.value if told.title else None,
        outlet=told.outlet.value if told.outlet else None,
        basis=Basis(
            published=told.published.basis if told.published else None,
            title=told.title.basis if told.title else None,
            outlet=told.outlet.basis if told.outlet else None,
            language=tongue.basis,
        ),
        issues=(*extract.issues, *told.issues, *_issues(text, furniture, blocks, tongue.tag)),
        furniture=tuple(each.span for each in furniture),
        paragraphs=blocks,
        pages=sheets,
    )


def _told(extract: Extract, text: str, above: Set[int], *, given: bool) -> _Told:
    """What an article's file and its text state; of several articles in one text, nothing is known of all."""
    # A line of the text is what a reader can see; a page's or mail's own field comes first, for it names its meaning.
    is_document = extract.format in ("text", "docx", "pdf")
    fields = stated_fields(text, is_wrapped=extract.format == "pdf") if is_document else Fields()
    tongue = extract.language or fields.language
    archived = record(text) if is_document else Record()
    several = (*_several(text, fields, archived),)
    if several or (is_document and extract.of_several):
        return _Told(extract.published if given else None, None, None, tongue, several)
    lines = stated_lines(text, fields.end, above)
    of_text = (fields.published, archived.published, lines.published, fields.addressed, fields.sent)
    stated = [*filter(None, (extract.published, *of_text))]
    published = next((each for each in stated if given or can_be(each.value)), None)
    beyond = dict.fromkeys(left_out(each) for each in stated[: stated.index(published) if published else None])
    title = fields.title or extract.title or archived.title
    report = None if title else wire(text)
    head = headed(text, above) if title is None and report is None and extract.format == "text" else Headed()
    title = title or (report.title if report else head.title) or fields.subject
    # A paper that a line names with another date than the article's is quoted.
    of_line = lines.outlet if published and lines.published and published.value == lines.published.value else None
    outlet = fields.outlet or extract.outlet or of_line or archived.outlet or (report.outlet if report else head.outlet)
    return _Told(published, title, outlet, tongue, tuple(beyond))


def _several(text: str, fields: Fields, archived: Record) -> Iterator[str]:
    """The issue of a text that holds several articles, by what its first one states and how often that returns."""
    if any(archived) and (records := records_in(text)) > 1:
        yield f"holds {records} records of an archive, each an article of its own; save each as a file"
    elif fields.title and fields.published and (articles := articles_in(text)) > 1:
        yield f"holds {articles} articles, each under fields of its own; save each as a file"


_PROMISED = {".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "mail"}
_NAMES = {"html": "a web page", "pdf": "a PDF", "docx": "a Word file", "mail": "a mail", "text": "plain text"}


def _lie(kind: Kind, suffix: str) -> str | None:
    promised = _PROMISED.get(suffix, "text")
    if kind == promised or suffix in (".mht", ".mhtml") or (kind == "text" and promised == "html"):
        return None
    return f"its name ends in {suffix!r}, its content is {_NAMES[kind]}"


def _issues(text: str, furniture: tuple[Furniture, ...], blocks: tuple[Span, ...], tag: str) -> Iterator[str]:
    if not is_ordinary(text) and _ODD.search(text) is not None:  # one search instead of ten
        yield from hostile_characters(text)
        yield from _damage(text)
        yield from _typesetting(text)
    if garbled := garbled_words(text):
        yield f"{len(garbled)} garbled letters, as in {garbled[0]!r}: UTF-8 that was taken for Windows-1252"
    for start, end, kind in furniture:
        line = " ".join(text[start:end].split())
        yield f"{kind} {_cut(line)!r} in line {text.count(chr(10), 0, start) + 1}; skipped"
    if is_stub(text, furniture):
        yield "ends at a paywall: only the beginning of the article is here"
    elif ends_open(text, furniture):
        yield "ends in mid-sentence: the rest of the article may be missing"
    for number, other in () if tag == "und" else foreign_passages(text, blocks, tag.split("-")[0]):
        yield f"paragraph {number} is in another language ({other})"


def _cut(line: str) -> str:
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"


def _damage(text: str) -> Iterator[str]:
    line, counted = 1, 0
    for number, match in enumerate(_DAMAGED.finditer(text)):
        if number == MOST_DAMAGED:
            more = 1 + sum(1 for _ in _DAMAGED.finditer(text, match.end()))
            yield f"and {count(more, 'more damaged word')} (U+FFFD)"
            return
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        yield f"damaged character (U+FFFD) in {_cut(match[0])!r} in line {line}"


def _typesetting(text: str) -> Iterator[str]:
    if soft := text.count("\u00ad"):
        yield f"{soft} soft hyphens; read as if they were not there"
    if ligatures := sum(map(text.count, LIGATURES)):
        yield f"{ligatures} ligatures; read as their letters"
