"""A folder too large for one page: its articles with their dates come in, the groups that get a page each go out.

Articles stand together by year, month or day, whichever is the longest that fits one page. A day that does not fit is
split in parts, and so is a month whose days would be pages of a few articles; copies of one text stay together there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from summarizer.briefing._figures import day, month

WHOLE = 500
"""A folder of at most so many articles is one page."""

PAGE = 100
"""The most articles of a group's page: what is in memory at once."""

PAGE_SIZE = 2_000_000
"""The most characters that a group's stored results come to: long ones make a page of fewer."""

THIN = 20
"""A month with fewer articles a day than this is not given a page a day."""

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Listed:
    """An article that has a summary, before its result is read.

    Attributes:
        number: What references to it begin with: its place among all articles of the folder, by name.
        name: The stem of its files.
        published: The date that it states.
        size: How many characters its stored result has.
    """

    number: int
    name: str
    published: date | None
    size: int


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that get a page of their own.

    Attributes:
        name: The stem of its files: ``2026-11-22``, ``2026-11``, ``2026``, ``undated``, ``2026-11-22-part-2``.
        title: "22 Nov 2026, part 2 of 3".
        articles: Its articles, by number.
    """

    name: str
    title: str
    articles: tuple[Listed, ...]


Together = Callable[[Sequence[Listed]], Iterable[Sequence[Listed]]]
"""Brings together the articles that are copies of one text, in the order of the first of each."""


def by_period(articles: Iterable[Listed], together: Together) -> tuple[Group, ...]:
    """Group the articles of a folder, the oldest first, the undated ones last.

    Args:
        articles: All of them.
        together: Asked only about articles whose day or month has to be split.
    """
    dated = sorted(articles, key=lambda each: (each.published or date.max, each.number))
    years = _by(dated, lambda each: each.published and each.published.year)
    return tuple(group for year, found in years for group in _of_year(year, found, together))


def _of_year(year: int | None, articles: Sequence[Listed], together: Together) -> Iterator[Group]:
    if year is None:
        yield from _parts("undated", "Undated", articles, together)
    elif _fits(articles):
        yield from _parts(f"{year:04}", str(year), articles, together)
    else:
        for _, found in _by(articles, lambda each: each.published and each.published.month):
            yield from _of_month(found, together)


def _of_month(articles: Sequence[Listed], together: Together) -> Iterator[Group]:
    days = [(when, found) for when, found in _by(articles, lambda each: each.published) if when is not None]
    first, _ = days[0]
    if _fits(articles) or len(articles) < THIN * len(days):
        yield from _parts(first.isoformat()[:7], month(first), articles, together)
    else:
        for when, found in days:
            yield from _parts(when.isoformat(), day(when), found, together)


def _parts(name: str, title: str, articles: Sequence[Listed], together: Together) -> Iterator[Group]:
    """One group if that fits a page; else as few as do, of about equal size."""
    if _fits(articles):
        yield Group(name, title, _by_number(articles))
        return
    pages = max(-(-len(articles) // PAGE), -(-sum(each.size for each in articles) // PAGE_SIZE))
    share = -(-len(articles) // pages)
    parts: list[list[Listed]] = [[]]
    for copies in together(articles):
        if parts[-1] and not _fits([*parts[-1], *copies]):
            parts.append([])
        for article in copies:
            if len(parts[-1]) >= PAGE or (parts[-1] and not _fits([*parts[-1], article])):
                parts.append([])
            parts[-1].append(article)
        if len(parts[-1]) >= share:
            parts.append([])
    filled = [part for part in parts if part]
    for number, part in enumerate(filled, 1):
        yield Group(f"{name}-part-{number}", f"{title}, part {number} of {len(filled)}", _by_number(part))


def _fits(articles: Sequence[Listed]) -> bool:
    return len(articles) == 1 or (len(articles) <= PAGE and sum(each.size for each in articles) <= PAGE_SIZE)


def _by_number(articles: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple(sorted(articles, key=lambda each: each.number))


def _by(articles: Iterable[Listed], key: Callable[[Listed], K]) -> list[tuple[K, list[Listed]]]:
    found: defaultdict[K, list[Listed]] = defaultdict(list)
    for article in articles:
        found[key(article)].append(article)
    return list(found.items())
