"""When a page's article appeared: what its metadata, and what stands by its headline, come in, one date goes out.

Pages are full of dates: of comments, videos, teasers, the day on which they were opened. Only that counts which the
page says of this article; what contradicts it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

from summarizer.articles._blocks import Block, Part, letters
from summarizer.articles._body import Body
from summarizer.articles._dates import LONGEST_LINE, UPDATES, field_date, stated_date
from summarizer.articles._extract import StatedDate
from summarizer.articles._markup import Element
from summarizer.articles._naming import mark_of

EARLIEST = date(1990, 1, 1)
"""No page is older; an earlier date is a placeholder."""

APART = timedelta(days=1)
"""Dates contradict each other that lie further apart: a time zone may change the day."""

ABOVE_HEADLINE = 3
"""A date above a headline has one box with it in so many steps."""

_METAS = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.created", "dcterms.date", "dcterms.issued", "pubdate", "publish-date", "publish_date"),
    *("parsely-pub-date", "sailthru.date", "last-published", "article.published"),
    *("cxenseparse:recs:publishtime", "vr:published_time"),
)
_UPDATED = re.compile("modif|updat|aktualis|changed", re.IGNORECASE)
_DATED_ADDRESS = re.compile(r"/(20\d\d)[/-](\d{2})[/-](\d{2})(?:/|-|$)")


class Settled(NamedTuple):
    """The date of an article.

    Attributes:
        published: The date, if something states it.
        issues: What contradicts it, and what cannot be one.
    """

    published: StatedDate | None
    issues: tuple[str, ...]


def settled(stated: Iterable[StatedDate], line: StatedDate | None, addressed: StatedDate | None) -> Settled:
    """The first date that can be one; a line of the page's header and its address serve where nothing else does.

    Args:
        stated: What the metadata and the marked dates by the headline say, the most exact first.
        line: What a line by the headline says.
        addressed: What the page's address says.
    """
    every = [*dict.fromkeys(each for each in (*stated, line, addressed) if each is not None)]
    latest = datetime.now(tz=UTC).date() + APART
    possible = [each for each in every if EARLIEST <= each.value <= latest]
    issues = [f"cannot be its date: {each.basis}; left out" for each in every if each not in possible]
    if not possible:
        return Settled(None, tuple(issues))
    first, *others = possible
    against = [each for each in others if each is not line and abs(each.value - first.value) > APART]
    if against:
        issues.append(f"its dates contradict each other: {'; '.join(each.basis for each in (first, *against))}")
    return Settled(first, tuple(issues))


def meta_date(metas: dict[str, str]) -> StatedDate | None:
    """What the meta tag says that names its meaning most exactly."""
    spelt = {letters(name): name for name in reversed(metas)}  # "article:published:time" is the same
    names = (spelt[key] for name in _METAS if (key := letters(name)) in spelt)
    return next((found for name in names if (found := field_date(metas[name], f"meta {name}"))), None)


def address_date(addresses: Iterable[str]) -> StatedDate | None:
    """The date in one of the page's own addresses, as in ``/politik/2025/12/02/``."""
    dated = next(filter(None, map(_DATED_ADDRESS.search, addresses)), None)
    return field_date("-".join(dated.groups()), "address of the page") if dated else None


def header_line(body: Body) -> StatedDate | None:
    """The date that a line around the headline states."""
    found = stated_date("\n".join(block.text for block in body.header if not _is_elsewhere(block, body.headline)))
    return found and StatedDate(found.value, f"page header: {found.basis.partition(': ')[2]}")


def header_time(tree: Element, page: Sequence[Block], body: Body) -> StatedDate | None:
    """What a ``<time>`` states that stands with the headline, above the text."""
    times = [time for time in tree.iter("time") if time.get("datetime") and not _is_update(time)]
    if not times:
        return None
    order = {element: number for number, element in enumerate(tree.iter())}
    first = _element_of(page[body.start])
    begins = order.get(first, 0) if first is not None else 0
    headline = _element_of(body.headline) if body.headline else None
    by_headline = [time for time in times if order[time] < begins and _is_by(time, headline, order)]
    marked = [time for time in by_headline if time.get("pubdate") is not None]
    found = (field_date(time.get("datetime") or "", "time element") for time in (*marked, *by_headline))
    return next((each for each in found if each), None)


def _is_update(time: Element) -> bool:
    own = f"{time.get('class') or ''} {time.get('itemprop') or ''}"
    return _UPDATED.search(own) is not None or time.text_content().strip().lower().startswith(UPDATES)


def _is_by(time: Element, headline: Element | None, order: dict[Element, int]) -> bool:
    """Whether a date above the text stands with the headline and is none of a sentence, a teaser or the page itself."""
    if headline is None:
        return any(each.tag == "article" for each in time.iterancestors()) and not _in_sentence(time)
    around = {headline, *headline.iterancestors()}
    own = [each for each in time.iterancestors() if each not in around]
    if any(_is_furniture(each) for each in own) or _in_sentence(time):
        return False
    if order[time] > order[headline]:
        return True
    steps = {each for each in islice(headline.iterancestors(), ABOVE_HEADLINE) if each.tag not in ("body", "html")}
    return not steps.isdisjoint(time.iterancestors()) and all(each.tag != "header" for each in own)


def _in_sentence(time: Element) -> bool:
    paragraph = next(time.iterancestors("p", "li", "td", "div"), None)
    return paragraph is not None and paragraph.tag == "p" and len(paragraph.text_content().strip()) > LONGEST_LINE


def _is_furniture(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    mark = mark_of(Part(None, str(element.tag), names))
    return mark is not None and not mark.startswith("~")


def _is_elsewhere(block: Block, headline: Block | None) -> bool:
    """Whether a line stands in a header that is the page's and not the article's, or in furniture."""
    above = list(block.part.upwards())
    if any((mark := mark_of(part)) and not mark.startswith("~") for part in islice(above, ABOVE_HEADLINE)):
        return True
    holding = set(headline.part.upwards()) if headline else set[Part]()
    in_header = any(part.tag in ("header", "nav") and part not in holding for part in above)
    return in_header and all(part.tag != "article" for part in above)


def _element_of(block: Block) -> Element | None:
    return next((part.element for part in block.part.upwards() if part.element is not None), None)
