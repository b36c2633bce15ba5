"""What a page shows instead of an article or beside it: its blocks come in, words for people go out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from summarizer.articles._blocks import Block, Part
from summarizer.articles._body import ANOTHER, LINKED, Body
from summarizer.articles._data import entries
from summarizer.articles._furniture import STUB, find_furniture
from summarizer.articles._quoting import QUOTED, reports
from summarizer.articles._standing import article_of

LONGEST_WALL = 3000
"""Characters of a text that asks for consent, at most."""

ASKING = 0.6
"""The part of it that asks."""

LONGEST_NOTICE = 800
"""Characters of a page that only says that there is none, or why."""

NOTING = 0.4
"""The part of it that says so."""

TOLD = 0.2
"""A text of which so much tells of something else is no notice, ..."""

TOLD_BY_ARTICLE = 0.1
"""... if the page says that it is an article, of which so much does, ..."""

TOLD_OF_CONSENT = 0.3
"""... nor a short text one that asks for consent, which may list what it asks for."""

TEASERS = 4
"""An overview has at least so many headlines that are links, or articles, ..."""

TEASED = 500
"""... and at most so many letters of text for each of them."""

BELOW = 6
"""So many blocks below the text may say that it goes on for subscribers."""

ANOTHER_LETTERS = 500
"""Letters of a second article, at least."""

MOST_OTHERS = 200
"""So many other paragraphs of the page are looked at."""

LONGEST_OTHER = 500
"""Blocks of a second article whose beginning is looked for."""

_BETWEEN = re.compile(r"(?<=[.!?:])\s+")
_NOTICES = {
    "robot": "the page wants to know whether a human reads it. Open it in a browser, and save it again.",
    "blocker": "the page minds an ad blocker and shows no article. Allow advertisements there, and save it again.",
    "login": "the page asks to log in and shows no article. Log in, and save the page again.",
    "denied": "the page refuses access and shows no article. Open it in a browser, and save it again.",
    "down": "the site says that it does not work now. Open the page later, and save it again.",
}
"""What a page may say in the place of an article, by the kinds of the phrases."""


def wall(title: str | None, paragraphs: Sequence[str], *, is_article: bool) -> str | None:
    """What a page is that holds no article but a wall in front of one, or a notice that there is none.

    Quotations do not count, nor lines that tell what somebody says: an article may report what such pages say. Nor is a
    text one that tells of something else than its page and its reader, however much it says so besides.

    Args:
        title: The page's title.
        paragraphs: What the page shows.
        is_article: Whether the page says that it is an article; many a wall says so too.
    """
    size = sum(map(len, paragraphs))
    if size > LONGEST_WALL:
        return None
    lines = ["" if reports(line) else QUOTED.sub("", line).lower() for line in (*paragraphs, title or "")]
    told = _told(paragraphs)
    if size <= LONGEST_NOTICE and told < (TOLD_BY_ARTICLE if is_article else TOLD) * size:
        if any(_phrases("missing").search(line) for line in lines):
            return "the page says that there is no such article. Save the article's own page."
        if _said(lines, *_NOTICES) >= NOTING * size:
            return _NOTICES[max(_NOTICES, key=lambda kind: _said(lines, kind, least=1))]
    if size <= LONGEST_NOTICE and told >= TOLD_OF_CONSENT * size:
        return None
    if _said(lines[:-1], "consent") >= ASKING * size:
        return "the page asks for consent and shows no article. Agree or log in, and save the page again."
    return None


def _told(paragraphs: Iterable[str]) -> int:
    """How many characters of a text are sentences of news: they tell who, where or when, and speak to nobody."""
    sentences = (sentence for paragraph in paragraphs for sentence in _BETWEEN.split(paragraph))
    return sum(len(sentence) for sentence in sentences if reports(sentence) or _tells(QUOTED.sub("", sentence)))


def _tells(sentence: str) -> bool:
    return _any_of("news_words").search(sentence) is not None and _any_of("page_speech").search(sentence) is None


def _said(lines: Sequence[str], *kinds: str, least: int = 2) -> int:
    """How many characters of some lines say something of some kinds; 0 where less is said, which may be by chance."""
    found = [(line, match) for line in lines for kind in kinds for match in _phrases(kind).findall(line)]
    return sum(map(len, {line for line, _ in found})) if len(found) >= least else 0


def beside(page: Sequence[Block], body: Body, *, is_article: bool) -> Iterator[str]:
    """What stands on the page beside the article, for its issues.

    Args:
        page: The page's blocks.
        body: The article found.
        is_article: Whether the page says that it is an article; then it is no overview, however many links it has.
    """
    if body.left:
        count, size = len(body.left), sum(len(block.text) for block in body.left)
        yield f"{count} paragraph{'s'[: count != 1]} ({size} characters) in boxes beside the text; left out"
    if not is_article and (teasers := _teasers(page, body)) is not None:
        yield f"looks like an overview of {teasers} articles, not like one of them"
    elif (heading := _another(page, body)) is not None:
        yield f"another article stands on the page ({heading!r}); left out"
    if _is_cut(page, body):
        yield "ends at a paywall: only the beginning of the article is here"


def _teasers(page: Sequence[Block], body: Body) -> int | None:
    """How many articles the text teases, if it is no more than that."""
    text = page[body.start : body.end + 1]
    linked = sum(block.is_heading and block.linked > LINKED * len(block.text) for block in text)
    articles = {each for block in body.paragraphs if (each := article_of(block)) is not None}
    count = max(linked, len(articles))
    letters = sum(len(block.key) for block in body.paragraphs)
    return count if count >= TEASERS and letters <= TEASED * count else None


def _another(page: Sequence[Block], body: Body) -> str | None:
    """The beginning of a second article on the page."""
    own = {part for block in body.paragraphs for part in block.part.upwards()}
    places = {id(block): place for place, block in enumerate(page)}
    paragraphs: Counter[int] = Counter()
    letters: Counter[int] = Counter()
    for block in body.others[:MOST_OTHERS]:
        apart = article_of(block)
        begins = _beginning(page, places[id(block)], None if apart in own else apart, after=body.end)
        if begins is not None:
            paragraphs[begins] += 1
            letters[begins] += len(block.key)
    found = (begins for begins in paragraphs if paragraphs[begins] >= ANOTHER and letters[begins] >= ANOTHER_LETTERS)
    return next((page[begins].text for begins in found), None)


def _beginning(page: Sequence[Block], place: int, apart: Part | None, *, after: int) -> int | None:
    """The place of the first block of a block's own article, or of the main heading above it."""
    begins = None
    for above in range(place, max(-1, place - LONGEST_OTHER), -1):
        if apart is None and above <= after:
            return None
        if apart is not None and apart in page[above].part.upwards():
            begins = above
        elif apart is not None:
            return begins
        elif page[above].part.tag == "h1":
            return above
    return begins


def _is_cut(page: Sequence[Block], body: Body) -> bool:
    """Whether a short text ends where its page asks for money; what asks in the text itself is found later."""
    if sum(len(block.text) for block in body.paragraphs) >= STUB or any(map(_asks_to_pay, body.paragraphs)):
        return False
    return any(map(_asks_to_pay, (*body.left, *page[body.end + 1 : body.end + 1 + BELOW])))


def _asks_to_pay(block: Block) -> bool:
    return any(each.kind == "paywall text" for each in find_furniture(block.text, (), ()))


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(entries(name)))


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    known = [entry.partition(": ") for entry in entries("wall_phrases")]
    return re.compile("|".join(f"(?:{phrase})" for name, _, phrase in known if name == kind))
