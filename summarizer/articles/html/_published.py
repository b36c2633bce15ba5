"""When a page's article appeared: what its metadata, and what stands by its headline, come in, one date goes out.

Pages are full of dates: of comments, videos, teasers, the day on which they were opened. Only that counts which the
page says of this article; what contradicts it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles.head import (
    APART,
    Lines,
    can_be,
    closing_date,
    field_date,
    left_out,
    says_changed,
    stated_header,
)
from summarizer.articles.head import address_date as date_in_address
from summarizer.articles.head.dateforms import BESIDE_EVENT, LONGEST_LINE
from summarizer.articles.html._blocks import Block, Part, letters
from summarizer.articles.html._body import Body
from summarizer.articles.html._markup import Element
from summarizer.articles.html._naming import mark_of

BOX_STEPS = 3
"""A date above a headline has one box with it in so many steps."""

MOST_TIMES = 300
"""So many times above the text are looked at."""

BELOW_TEXT = 3
"""So many blocks below the text may say when it appeared."""

_METAS = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued"),
    *("dcterms.created", "dcterms.date", "dcterms.issued", "pubdate", "publish-date", "publish_date"),
    *("parsely-pub-date", "sailthru.date", "last-published", "article.published"),
    *("citation_publication_date", "citation_date", "cxenseparse:recs:publishtime", "vr:published_time"),
)
_UPDATED = re.compile("modif|updat|aktualis|changed", re.IGNORECASE)


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

    When it was changed serves last of all.

    Args:
        stated: What the metadata and the marked dates by the headline say, the most exact first.
        line: What a line by the headline says.
        addressed: What the page's address says.
    """
    found = [each for each in (*stated, line) if each is not None]
    appeared = [each for each in found if not _tells_change(each)]
    every = [*dict.fromkeys([*appeared, *filter(None, [addressed]), *filter(_tells_change, found)])]
    possible = [each for each in every if can_be(each.value)]
    issues = [left_out(each) for each in every if each not in possible]
    if not possible:
        return Settled(None, tuple(issues))
    first, *others = possible
    against = [each for each in others if each is not line and abs(each.value - first.value) > APART]
    if against:
        issues.append(f"its dates contradict each other: {'; '.join(each.basis for each in (first, *against))}")
    return Settled(first, tuple(issues))


def _tells_change(stated: StatedDate) -> bool:
    return says_changed(stated.basis.partition(": ")[2])


def meta_date(metas: dict[str, str]) -> StatedDate | None:
    """What the meta tag says that names its meaning most exactly."""
    spelt = {letters(name): name for name in reversed(metas)}  # "article:published:time" is the same
    names = (spelt[key] for name in _METAS if (key := letters(name)) in spelt)
    return next((found for name in names if (found := field_date(metas[name], f"meta {name}"))), None)


def address_date(addresses: Iterable[str]) -> StatedDate | None:
    """The date in one of the page's own addresses, as in ``/politik/2025/12/02/``."""
    found = (date_in_address(address, "address of the page") for address in addresses)
    return next(filter(None, found), None)


def page_line(page: Sequence[Block], body: Body) -> Lines:
    """What a line around the headline states, else the date right below the text, in the same box."""
    found = stated_header("\n".join(block.text for block in _with_headline(page, body)))
    if found.published is not None:
        outlet = found.outlet and Stated(found.outlet.value, _of_header(found.outlet.basis))
        return Lines(StatedDate(found.published.value, _of_header(found.published.basis)), outlet)
    box = page[body.end].part.above
    below = page[body.end + 1 : body.end + 1 + BELOW_TEXT]
    last = closing_date([block.text for block in below if any(part is box for part in block.part.upwards())])
    return Lines(last and StatedDate(last.value, f"page, below the text: {last.basis}"), None)


def _of_header(basis: str) -> str:
    return f"page header: {basis.partition(': ')[2]}"


def header_time(tree: Element, page: Sequence[Block], body: Body) -> StatedDate | None:
    """What a ``<time>`` states that stands with the headline, above the text."""
    times = [
        time for time in tree.iter("time") if time.get("datetime") and not (_is_update(time) or _is_of_event(time))
    ]
    if not times:
        return None
    order = {element: number for number, element in enumerate(tree.iter())}
    first = _element_of(page[body.start])
    begins = order.get(first, 0) if first is not None else 0
    headline = _element_of(body.headline) if body.headline else None
    above = islice((time for time in times if order[time] < begins), MOST_TIMES)
    by_headline = [time for time in above if _is_by(time, headline, order)]
    marked = [time for time in by_headline if time.get("pubdate") is not None]
    return next(filter(None, map(_time_date, (*marked, *sorted(by_headline, key=_label_of)))), None)


def _time_date(time: Element) -> StatedDate | None:
    found = field_date(time.get("datetime") or "", "time element")
    label = _label_of(time)
    return found and (StatedDate(found.value, f"time element: {label} {time.get('datetime')}") if label else found)


def _label_of(time: Element) -> str:
    """The words before a date that say that something was changed then; empty if none do."""
    words = _before(time)
    return words if says_changed(words) and len(words) < LONGEST_LINE else ""


def _is_of_event(time: Element) -> bool:
    return BESIDE_EVENT.match(_before(time)[:LONGEST_LINE]) is not None


def _before(time: Element) -> str:
    """The words before a date, in the same part of the page."""
    previous, parent = time.getprevious(), time.getparent()
    if previous is not None:
        before = previous.tail if (previous.tail or "").strip() else previous.text_content()
    else:
        before = parent.text if parent is not None else ""
    return " ".join((before or "").split()).lstrip("-–—|·• ")


def _is_update(time: Element) -> bool:
    own = f"{time.get('class') or ''} {time.get('itemprop') or ''}"
    return _UPDATED.search(own) is not None or says_changed(time.text_content())


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
    steps = {each for each in islice(headline.iterancestors(), BOX_STEPS) if each.tag not in ("body", "html")}
    return not steps.isdisjoint(time.iterancestors()) and all(each.tag != "header" for each in own)


def _in_sentence(time: Element) -> bool:
    paragraph = next(time.iterancestors("p", "li", "td", "div"), None)
    return paragraph is not None and paragraph.tag == "p" and len(paragraph.text_content().strip()) > LONGEST_LINE


def _is_furniture(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    mark = mark_of(Part(None, str(element.tag), names))
    return mark is not None and not mark.startswith("~")


def _with_headline(page: Sequence[Block], body: Body) -> Iterator[Block]:
    """The lines of the header that stand with the headline; one above it has one box with it, as a date has."""
    headline, above = body.headline, set[int]()
    if headline is not None:
        above = {id(block) for block in takewhile(lambda block: block is not headline, page)}
    near = islice(headline.part.upwards(), 1, 1 + BOX_STEPS) if headline is not None else ()
    boxes = {part for part in near if part.tag not in ("body", "html", "main")}
    for block in body.header:
        if not _is_elsewhere(block, headline) and (
            id(block) not in above or not boxes.isdisjoint(block.part.upwards())
        ):
            yield block


def _is_elsewhere(block: Block, headline: Block | None) -> bool:
    """Whether a line stands in a header that is the page's and not the article's, or in furniture."""
    above = list(block.part.upwards())
    if any((mark := mark_of(part)) and not mark.startswith("~") for part in islice(above, BOX_STEPS)):
        return True
    holding = set(headline.part.upwards()) if headline else set[Part]()
    in_header = any(part.tag in ("header", "nav") and part not in holding for part in above)
    return in_header and all(part.tag != "article" for part in above)


def _element_of(block: Block) -> Element | None:
    return next((part.element for part in block.part.upwards() if part.element is not None), None)
