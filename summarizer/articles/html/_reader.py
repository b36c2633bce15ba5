"""Saved web pages: bytes come in, the visible text of the article goes out, with what the page states about it.

Everything goes that a reader does not see. Where the article is, trafilatura tells; which of the page's blocks are the
article, `_body` decides.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from summarizer.articles._extract import Extract
from summarizer.articles.files import decode
from summarizer.articles.head import Lines
from summarizer.articles.html._markup import Element
from summarizer.articles.html._visible import remove_captions
from summarizer.counting import count
from summarizer.errors import ArticleError
from summarizer.extras import refuse

if TYPE_CHECKING:
    from summarizer.articles.html._blocks import Block, Visible
    from summarizer.articles.html._body import Body
    from summarizer.articles.html._metadata import Page

MAX_MARKUP = 8_000_000
"""Characters of mark-up, without pictures, styles and scripts: beyond it a page is no article."""

MAX_ELEMENTS = 150_000

_NO_ARTICLE = "no article text found in this page. Save the article's own page, or its text as .txt."
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_DATA_URI = re.compile(r"""data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%\s]{200,}""")
_UNSEEN = re.compile(r"<(script|style|svg|noscript|template|iframe)\b([^>]*)>", re.I)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACES = bytes(32 if code < 32 and code not in b"\t\n\r" else code for code in range(256))
"""Control characters end a page for the parser."""

_NO_CHARACTER = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]|fff[ef]))(?:;|(?![\da-f]))", re.I
)
"""References to what no page may hold: the parser reads them, and nothing can move them afterwards."""


def read_html(content: bytes, shown: str) -> Extract:
    """Read a saved page.

    Raises:
        ArticleError: It cannot be decoded, is too large, or holds no article.
    """
    declared = _DECLARED.search(content[:4096])
    markup, issues = decode(content, shown, declared=declared[1].decode("ascii") if declared else None)
    return read_markup(markup, shown, issues=issues)


def read_markup(markup: str, shown: str, *, issues: tuple[str, ...]) -> Extract:
    """Read a page that is decoded already; see `read_html`."""
    from summarizer.articles.furniture import wall
    from summarizer.articles.html._blocks import visible
    from summarizer.articles.html._body import find_body
    from summarizer.articles.html._headlines import title_of_text, without_names
    from summarizer.articles.html._metadata import stated
    from summarizer.articles.html._others import is_overview
    from summarizer.articles.html._published import header_time, page_line, settled
    from summarizer.articles.html._titles import chosen

    scripts: list[str] = []
    styles: list[str] = []
    tree = _parse(_bare(markup, scripts, styles), shown)
    page = stated(tree, scripts)  # before anything is taken away
    captions = remove_captions(tree)
    seen = visible(tree, styles)
    printed = without_names(seen.blocks, page.outlet.value if page.outlet else None)
    stated_title = chosen(page.titles, page.alternatives, printed)
    title = stated_title.value if stated_title else None
    body = find_body(printed, lambda region: _extracted(region, shown), title=title, body=page.body, leads=page.leads)
    if body is not None:
        stated_title = title_of_text(stated_title, body.headline, [block.text for block in body.paragraphs])
        title = stated_title.value if stated_title else None
    paragraphs = body.texts(title) if body else _extracted(tree, shown)
    if not paragraphs:
        raise ArticleError(f"{shown}: {_NO_ARTICLE}", kind="empty_file")
    if (instead := wall(title, paragraphs, is_article=page.is_article)) is not None:
        raise ArticleError(f"{shown}: {instead}", kind="empty_file")
    dates = [*page.dates, *filter(None, [body and header_time(tree, printed, body)])]
    line = page_line(printed, body) if body else Lines()
    published = settled(dates, line.published, page.addressed)
    is_dated_alike = published.published and line.published and published.published.value == line.published.value
    oddities = [*issues, *published.issues, *_left_out(seen, captions), *_on_page(page, printed, body)]
    return Extract(
        text="\n\n".join(paragraphs) + "\n",
        format="html",
        issues=tuple(oddities),
        published=published.published,
        title=stated_title,
        outlet=page.outlet or (line.outlet if is_dated_alike else None) or page.signed,
        language=page.language,
        of_several=is_overview(oddities),
    )


def _left_out(page: Visible, captions: Sequence[str]) -> Iterator[str]:
    """What a reader of the page cannot see, or reads below its pictures."""
    from summarizer.articles.html._others import beginnings

    if page.hidden:
        yield f"{page.size} characters of text that the page hides ({beginnings(page.hidden)}); left out"
    if captions:
        yield f"{count(len(captions), 'caption')} ({beginnings(captions)}) of pictures; left out"


def _on_page(page: Page, printed: Sequence[Block], body: Body | None) -> Iterator[str]:
    """What the page shows beside the article, or in its place, and what it says of both."""
    from summarizer.articles.html._others import announced, beside, overview

    if body is not None:
        yield from beside(printed, body, is_article=page.is_article)
    elif (teasers := announced(printed, printed)) is not None:
        yield overview(teasers)
    if page.locked:
        yield "the page says that it is not free to read"


def _bare(markup: str, scripts: list[str], styles: list[str]) -> str:
    """The mark-up without scripts, styles and embedded pictures; JSON-LD and style sheets are kept aside."""
    if ";base64," in markup:
        markup = _DATA_URI.sub("data:,", markup)
    parts: list[str] = []
    position = start = 0
    ends: dict[str, re.Match[str] | None] = {}
    while (opening := _UNSEEN.search(markup, start)) is not None:
        tag, start = opening[1].lower(), opening.end()
        if ends.get(tag, opening) is None:  # it was never closed before, and is not now
            continue
        ends[tag] = closing = _end_of(tag).search(markup, start)
        if closing is None:
            continue
        if tag == "script" and "ld+json" in opening[2].lower():
            scripts.append(markup[start : closing.start()])
        elif tag == "style":
            styles.append(markup[start : closing.start()])
        parts += (markup[position : opening.start()], " ")
        position = start = closing.end()
    parts.append(markup[position:])
    return _XML_DECLARATION.sub("", "".join(parts))


@cache
def _end_of(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{tag}\s*>", re.I)


def _parse(markup: str, shown: str) -> Element:
    try:
        html: Any = import_module("lxml.html")
    except ImportError:
        refuse("html", "web pages", shown)
    if len(markup) > MAX_MARKUP or markup.count("<") > MAX_ELEMENTS * 2:
        raise ArticleError(
            f"{shown}: its mark-up is too large for an article. Save its text as .txt.", kind="too_large"
        )
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        if "&#" in markup:
            markup = _NO_CHARACTER.sub(" ", markup)
        markup = markup.replace("\ufffe", " ").replace("\uffff", " ")
        content = markup.encode("utf-8", "replace").translate(_SPACES)
        return cast("Element", html.document_fromstring(content, parser=parser))
    except (html.etree.LxmlError, ValueError, AssertionError):
        raise ArticleError(f"{shown}: {_NO_ARTICLE}", kind="empty_file") from None


def _extracted(region: Element, shown: str) -> list[str]:
    """The paragraphs of the article that trafilatura finds in a region of a page."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an article that is not found is our message
    try:
        trafilatura: Any = import_module("trafilatura")
    except ImportError:
        refuse("html", "web pages", shown)
    try:
        found: str | None = trafilatura.extract(
            _alone(region),
            output_format="txt",
            include_comments=False,
            include_tables=True,
            include_images=False,
            deduplicate=False,
            fast=True,
        )
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return []  # mark-up that trips the library holds no article that it could find
    return [line.strip() for line in (found or "").split("\n") if line.strip()]


def _alone(region: Element) -> Element:
    """A region as a page of its own, under no name that the library could take for furniture."""
    html: Any = import_module("lxml.html")
    if region.getparent() is None:
        return region
    page: Any = html.document_fromstring("<html><body></body></html>")
    content: Any = deepcopy(region)
    content.tail = None
    content.attrib.clear()
    page.find("body").append(content)
    return cast("Element", page)
