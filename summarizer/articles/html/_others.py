"""What stands on a page beside its article: its blocks come in, words for people go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from summarizer.articles._data import entries
from summarizer.articles.furniture import STUB, find_furniture
from summarizer.articles.html._blocks import Block, Part
from summarizer.articles.html._body import ANOTHER, Body
from summarizer.articles.html._ends import asks_to_pay, is_statement
from summarizer.articles.html._liveblog import posts, stays
from summarizer.articles.html._prose import LINKED, PROSE
from summarizer.articles.html._standing import article_of, stands, stretches
from summarizer.counting import count

TEASERS = 4
"""An overview has at least so many headlines that are links, or articles, ..."""

FEWEST = 3
"""... or so many, if each of its paragraphs is a link, ends with one or stands below a headline that is one."""

MOSTLY = 0.9
"""The part of an overview's paragraphs that announce articles, at least."""

SHORTEST = 20
"""Characters of a headline that is a link."""

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

BEGINNING = 48
"""Characters of what is left out, by which people find it again, ..."""

MOST_NAMED = 12
"""... for so many paragraphs."""

_OVERVIEW = "looks like an overview of"
_POINTING = " .…»>→]"


def beside(page: Sequence[Block], body: Body, *, is_article: bool) -> Iterator[str]:
    """What stands on the page beside the article, for its issues.

    Args:
        page: The page's blocks.
        body: The article found.
        is_article: Whether the page says that it is an article; then it is no overview, however many links it has.
    """
    if body.left:
        yield f"{_amount(body.left)} in boxes beside the text; left out"
    places = stretches(body.paragraphs)
    if alike := [block for block in body.others if not places.isdisjoint(stands(block))]:
        yield f"{_amount(alike)} that stand as the text's do; left out"
    text = page[body.start : body.end + 1]
    teasers = announced(page, body.paragraphs) or (None if is_article else _teasers(text, body))
    if several := teasers or posts(body.headline, body.paragraphs, page):
        yield overview(several)
    elif (heading := _another(page, body)) is not None:
        yield f"another article stands on the page ({heading!r}); left out"
    if _is_cut(page, body):
        yield "ends at a paywall: only the beginning of the article is here"


def beginnings(texts: Sequence[str]) -> str:
    """With which words some texts begin."""
    begin = [repr(shorten(text, BEGINNING, placeholder="…")) for text in texts[:MOST_NAMED]]
    return ", ".join((*begin, f"{len(texts) - MOST_NAMED} more") if len(texts) > MOST_NAMED else begin)


def _amount(blocks: Sequence[Block]) -> str:
    """How much some blocks are, and with which words each begins."""
    texts = [block.text for block in blocks]
    return f"{count(len(texts), 'paragraph')} ({sum(map(len, texts))} characters: {beginnings(texts)})"


def overview(count: int) -> str:
    """The issue of a page that announces so many articles."""
    return f"{_OVERVIEW} {count} articles, not like one of them"


def is_overview(issues: Iterable[str]) -> bool:
    """Whether an issue says that a page announces several articles."""
    return any(issue.startswith(_OVERVIEW) for issue in issues)


def _teasers(text: Sequence[Block], body: Body) -> int | None:
    """How many articles the text teases, if it is no more than that."""
    linked = sum(block.is_heading and block.linked > LINKED * len(block.text) and not stays(block) for block in text)
    articles = {each for block in body.paragraphs if (each := article_of(block)) is not None}
    count = max(linked, len(articles))
    letters = sum(len(block.key) for block in body.paragraphs)
    return count if count >= TEASERS and letters <= TEASED * count else None


def announced(page: Sequence[Block], text: Sequence[Block]) -> int | None:
    """How many articles a text announces, if most of its paragraphs do: in or below a link, or with one at an end.

    Many a page says that it is an article though it lists them.
    """
    prose = (block for block in text if (len(block.text) >= PROSE or _points_on(block)) and not block.is_heading)
    known = {id(block) for block in prose if not find_furniture(block.text, (), ())}
    own = [place for place, block in enumerate(page) if id(block) in known]
    count = sum(_is_announcement(page, place) for place in own)
    return count if count >= TEASERS and count >= MOSTLY * len(own) else _few_announced(page, text)


def _few_announced(page: Sequence[Block], text: Sequence[Block]) -> int | None:
    """How many articles a text of three short paragraphs announces, if each does so beyond doubt."""
    own = {id(block) for block in text if not block.is_heading}
    if len(own) != FEWEST or sum(len(block.text) for block in text) > TEASED * FEWEST:
        return None
    places = (place for place, block in enumerate(page) if id(block) in own)
    return FEWEST if all(_is_teaser(page[max(0, place - 1)], page[place]) for place in places) else None


def _is_teaser(above: Block, block: Block) -> bool:
    """Whether a block announces an article by itself, or by the headline directly above it."""
    if _announces(block):
        return True
    return above.is_heading and above.linked == len(above.text) >= SHORTEST and not stays(above)


def _is_announcement(page: Sequence[Block], place: int) -> bool:
    block = page[place]
    if _announces(block):
        return True
    above = page[max(0, place - 2) : place]
    return any(each.linked == len(each.text) >= SHORTEST and not is_statement(each) for each in above)


def _announces(block: Block) -> bool:
    """Whether a block announces an article by itself: it is a link, or ends with one, or begins with one in a list."""
    if block.linked == len(block.text) or _points_on(block):
        return True
    return block.linked >= SHORTEST and block.part.tag in ("li", "td")


def _points_on(block: Block) -> bool:
    """Whether a text ends with a link to the rest of it."""
    return bool(block.linked) and block.text.lower().rstrip(_POINTING).endswith(entries("html/teaser_ends"))


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
    if sum(len(block.text) for block in body.paragraphs) >= STUB or any(map(asks_to_pay, body.paragraphs)):
        return False
    left = (block for block in body.left if len(block.text) >= PROSE)
    return any(map(asks_to_pay, (*left, *page[body.end + 1 : body.end + 1 + BELOW])))
