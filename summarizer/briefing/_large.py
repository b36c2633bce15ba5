"""Briefings of folders of any size: results that are read one at a time come in, one page or many go out.

In memory are one page's articles and, of the pages before it, what the overview needs of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from operator import itemgetter
from typing import Protocol

from summarizer.articles import Article, fingerprint, grouped
from summarizer.briefing import _days, _denials, _likeness, _opposites
from summarizer.briefing._assembly import Briefing, assemble, failure_of
from summarizer.briefing._overview import Overview
from summarizer.briefing._periods import WHOLE, Listed, by_period
from summarizer.briefing._reduction import Reduction
from summarizer.results import ArticleResult

_COMPARED = 2000
"""So many articles of a day or month that has to be split are compared at once, to keep copies on one page."""


class FolderResults(Protocol):
    """A folder's results, wherever they lie; none is kept, and each may be asked for more than once.

    An article's number is its place among all articles of the folder, by name, from 1.
    """

    def listed(self) -> Iterable[Listed]:
        """The articles that have a summary, by number; reads no more of them than that takes."""
        ...

    def failed(self) -> Iterable[tuple[int, ArticleResult]]:
        """The articles that have none, by number."""
        ...

    def read(self, name: str) -> ArticleResult:
        """One article's result."""
        ...

    def text(self, name: str) -> str:
        """One article's text."""
        ...


def brief_folder(results: FolderResults, write: Callable[[str, Briefing | Overview], None]) -> None:
    """Write up a folder of any size, page by page; no model is asked.

    A folder of at most `WHOLE` articles is one page, the same as `brief` makes of it. A larger one is briefed in groups
    by date, and the overview of them comes last.

    Args:
        results: The folder.
        write: Takes each page, with the name of its files: ``briefing``, and of a group ``briefings/2026-11-22``.
    """
    listed = tuple(results.listed())
    if len(listed) <= WHOLE:
        write("briefing", assemble(merge(_read(listed, results), results.failed(), key=itemgetter(0))))
        return

    groups = by_period(listed, lambda articles: _copies_together(articles, results))
    reduction = Reduction()
    for group in groups:
        briefing = assemble(_read(group.articles, results), part=group.title)
        write(f"briefings/{group.name}", briefing)
        reduction.add(group, briefing)
        del briefing  # or it would be there still while the next is made
        _days.forget()
        _denials.forget()
        _likeness.forget()
        _opposites.forget()
    failures = (failure_of(number, result) for number, result in results.failed())
    write("briefing", reduction.overview(groups, failures))


def _read(articles: Iterable[Listed], results: FolderResults) -> Iterator[tuple[int, ArticleResult]]:
    for article in articles:
        yield article.number, results.read(article.name)


def _copies_together(articles: Sequence[Listed], results: FolderResults) -> Iterator[list[Listed]]:
    """The articles, copies of one text one after another, in the order of the first of each."""
    for start in range(0, len(articles), _COMPARED):
        some = articles[start : start + _COMPARED]
        texts = (Article(name=each.name, text=results.text(each.name), sha256=each.name) for each in some)
        copies = {names[0]: names for _, names, _ in grouped((at, fingerprint(text)) for at, text in enumerate(texts))}
        later = {at for names in copies.values() for at in names[1:]}
        for at in range(len(some)):
            if at not in later:
                yield [some[copy] for copy in copies.get(at, (at,))]
