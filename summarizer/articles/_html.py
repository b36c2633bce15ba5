"""Saved web pages: bytes come in, the visible text of the article goes out, with what the page states about it.

The article is found by trafilatura; it is given a page from which everything has gone that a reader does not see.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, cast

from summarizer.articles._decoding import decode
from summarizer.articles._extract import Extract
from summarizer.articles._extras import missing
from summarizer.articles._markup import Element
from summarizer.errors import ArticleError

MAX_MARKUP = 8_000_000
"""Characters of mark-up, without pictures, styles and scripts: beyond it a page is no article."""

MAX_ELEMENTS = 150_000

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
_DATA_URI = re.compile(r"""data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=%\s]{200,}""")
_SCRIPT = re.compile(
    r"<(script|style|svg|noscript|template|iframe)\b(?P<attributes>[^>]*)>(?P<content>.*?)</\1\s*>", re.I | re.S
)
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_INVALID = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

_HIDING_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:;|!|$)|clip\s*:\s*rect\(\s*0)",
    re.I,
)
_HIDING_CLASS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-?reader(?:-text|-only)?|a11y-hidden|u-hidden|is-hidden|hidden|"
    r"offscreen|noprint-hidden)(?:\s|$)",
    re.I,
)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_SIMPLE_SELECTOR = re.compile(r"^\s*([.#])([A-Za-z_][\w-]*)\s*$")
_ENOUGH = 250
"""Characters that a page shows at least: one that hides all its text shows it by a script, and so to its readers."""

_PROSE = 40
"""Characters from which on hidden text may say something."""

_MOST = 0.5
"""Metadata are trusted with an article's borders if they have this part of it."""

_TELLING = 30
"""Letters of a paragraph that tell where it stands."""


def read_html(content: bytes, shown: str) -> Extract:
    """Read a saved page.

    Raises:
        ArticleError: It cannot be decoded, is too large, or holds no article.
    """
    declared = _DECLARED.search(content[:4096])
    markup, issues = decode(content, shown, declared=declared[1].decode("ascii") if declared else None)
    return read_markup(markup, shown, issues=issues)


def read_markup(markup: str, shown: str, *, issues: tuple[str, ...] = ()) -> Extract:
    """Read a page that is decoded already; see `read_html`."""
    from summarizer.articles._page import stated

    scripts: list[str] = []
    styles: list[str] = []
    tree = _parse(_bare(markup, scripts, styles), shown)
    page = stated(tree, scripts)  # before anything is taken away
    hidden = _remove_hidden(tree, styles)
    captions = _remove_captions(tree)
    if page.teaser:
        _protect(tree, page.teaser)
    found = _article_paragraphs(tree, shown)
    heads = tuple(head for head in (page.title.value if page.title else None, page.teaser) if head)
    paragraphs = trimmed(found, page.body, heads) if page.body else found
    if not paragraphs:
        raise ArticleError(f"{shown}: no article text found in this page", kind="empty_file")
    oddities = [*issues]
    if hidden:
        oddities.append(f"{hidden} characters of text that the page hides; left out")
    if captions:
        oddities.append(f"{captions} captions of pictures; left out")
    if page.locked:
        oddities.append("the page says that it is not free to read")
    return Extract(
        text="\n\n".join(paragraphs) + "\n",
        format="html",
        issues=tuple(oddities),
        published=page.published,
        title=page.title,
        outlet=page.outlet,
        language=page.language,
    )


def _bare(markup: str, scripts: list[str], styles: list[str]) -> str:
    """The mark-up without scripts, styles and embedded pictures; JSON-LD and style sheets are kept aside."""

    def drop(match: re.Match[str]) -> str:
        tag = match[1].lower()
        if tag == "script" and "ld+json" in match["attributes"].lower():
            scripts.append(match["content"])
        elif tag == "style":
            styles.append(match["content"])
        return " "

    bare = _SCRIPT.sub(drop, _DATA_URI.sub("data:,", markup))
    return _INVALID.sub(" ", _XML_DECLARATION.sub("", bare))


def _parse(markup: str, shown: str) -> Element:
    try:
        html: Any = import_module("lxml.html")
    except ImportError:
        missing("html", "web pages", shown)
    if len(markup) > MAX_MARKUP or markup.count("<") > MAX_ELEMENTS * 2:
        raise ArticleError(f"{shown}: its mark-up is too large for an article", kind="too_large")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return cast("Element", html.document_fromstring(markup.encode(), parser=parser))
    except (html.etree.LxmlError, ValueError, AssertionError):
        raise ArticleError(f"{shown}: no article text found in this page", kind="empty_file") from None


def _article_paragraphs(tree: Element, shown: str) -> list[str]:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # an article that is not found is our message
    try:
        trafilatura: Any = import_module("trafilatura")
    except ImportError:
        missing("html", "web pages", shown)
    try:
        found: str | None = trafilatura.extract(
            tree,
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


def trimmed(paragraphs: list[str], body: str, heads: Sequence[str]) -> list[str]:
    """The visible paragraphs without what stands before and after the article that the page's metadata has.

    Headline and teaser, `heads`, stay.
    The metadata is trusted only if it has most of what was found and its end is among it: some pages shorten it.
    """
    whole = _letters(body)
    keys = [_letters(paragraph) for paragraph in paragraphs]
    inside = [number for number, key in enumerate(keys) if len(key) > _TELLING and key in whole]
    if not inside or not whole:
        return paragraphs
    first, last = inside[0], inside[-1]
    shared = sum(len(keys[number]) for number in inside)
    if shared < _MOST * max(len(whole), sum(map(len, keys))) or not whole.endswith(keys[last][-_TELLING:]):
        return paragraphs
    wanted = {_letters(head) for head in heads}
    return [*(paragraphs[n] for n in range(first) if keys[n] in wanted), *paragraphs[first : last + 1]]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _remove_hidden(tree: Element, styles: list[str]) -> int:
    """Take away what a reader does not see; returns how many characters of text inside the article that were."""
    classes, ids = _hidden_by(styles)
    total = len(tree.text_content())
    removed = reported = 0
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "head", "main", "article"):
            continue
        attributes = element.attrib
        if not attributes or not _hides(attributes, classes, ids) or element.getparent() is None:
            continue
        size = len("".join(element.itertext()).strip())
        if total - removed - size < _ENOUGH:
            continue
        removed += size
        if _is_prose(element, size):
            reported += size
        element.drop_tree()
    return reported


def _is_prose(element: Element, size: int) -> bool:
    """Whether hidden text pretends to be the article's; closed menus and dialogues are on every page."""
    return size >= _PROSE and (
        element.tag == "p" or next(element.iterancestors("article", "main", "p"), None) is not None
    )


def _protect(tree: Element, teaser: str) -> None:
    """Take the classes from the article's own teaser: by their names it looks like a pointer to another article."""
    for element in tree.iter("p", "div", "h2", "h3", "span", "strong"):
        if " ".join("".join(element.itertext()).split()) == teaser:
            for each in (element, *element.iter("p", "span", "strong")):
                for name in ("class", "id"):
                    each.attrib.pop(name, None)
            return


def _remove_captions(tree: Element) -> int:
    """Take away the captions of pictures; a figure may also be a quotation or a table, whose caption is its source."""
    removed = 0
    for caption in list(tree.iter("figcaption")):
        figure = next(caption.iterancestors("figure"), None)
        if figure is not None and next(figure.iter("blockquote", "table", "q"), None) is not None:
            continue
        if caption.getparent() is not None and caption.text_content().strip():
            removed += 1
            caption.drop_tree()
    return removed


def _hides(attributes: Mapping[str, str], classes: frozenset[str], ids: frozenset[str]) -> bool:
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDING_STYLE.search(style):
        return True
    names = attributes.get("class")
    if names and (_HIDING_CLASS.search(names) or (classes and not classes.isdisjoint(names.split()))):
        return True
    return bool(ids) and attributes.get("id") in ids


def _hidden_by(styles: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Classes and ids that a style sheet of the page hides by a plain rule; conditional rules are not followed."""
    classes: set[str] = set()
    ids: set[str] = set()
    for sheet in styles:
        for selectors, declarations in _RULE.findall(re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)):
            if not _HIDING_STYLE.search(declarations):
                continue
            for selector in selectors.split(","):
                if match := _SIMPLE_SELECTOR.match(selector):
                    (classes if match[1] == "." else ids).add(match[2])
    return frozenset(classes), frozenset(ids)
