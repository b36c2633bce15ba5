"""What heads a printed page: its lines come in, the headline and the paper's name go out, known by their letters.

The headline is what is set in the largest letters above the text. A paper's name, or that of what the page is from
("Pressespiegel"), may be set larger still; it is known by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple

from summarizer.articles._data import entries
from summarizer.articles._extract import Stated
from summarizer.articles.head import is_prose, is_publisher, may_be_title
from summarizer.articles.pdf._typeset import LARGER, MOST_LINES, SPACED, Line, connected, same_size
from summarizer.articles.text import closes

FEWEST_LETTERS = 200
"""Characters of a page's text, without which nothing is known to stand over it."""

ABOVE = 0.3
"""No more than this part of the text stands above its headline, in columns beside it or in a summary."""

FEWEST_WORDS = 3
"""Words of a headline; fewer are a section, a town or a paper."""

FEWEST_BELOW = 2
"""Words of one in large letters below other lines."""

FIRST_LINES = 15
"""Lines among which a headline stands that is only bold."""

LEADING = 1.8
"""The lines of a headline are not further apart than this multiple of their letters' height."""

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\n(?=[a-zäöüß])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_STEP = 2
"""Sizes are told apart by parts of a point: so many to one."""


class Heads(NamedTuple):
    """What heads a page.

    Attributes:
        title: Its headline.
        outlet: The paper or office whose name is set over it.
    """

    title: Stated | None = None
    outlet: Stated | None = None


class _Large(NamedTuple):
    """Lines in large letters, one below the other: what they say, and the first of them."""

    text: str
    line: Line


def heads(lines: Sequence[Line]) -> Heads:
    """What stands over the text of a page in larger letters than its own.

    Args:
        lines: The page's, in the order in which they are read.
    """
    if len(lines) > MOST_LINES:
        return Heads()
    lines = [line for line in connected(lines, SPACED) if line.height]
    usual = _commonest_height(lines)
    text = [line for line in lines if line.height <= LARGER * usual]
    total = sum(len(line.text) for line in text)
    if total < FEWEST_LETTERS:
        return Heads()
    large = [
        each
        for each in _large(lines, usual)
        if sum(len(line.text) for line in text if line.bottom > each.line.top) <= ABOVE * total
    ]
    top = max(lines, key=lambda line: line.top)
    named = next((each for each in large if is_publisher(each.text)), None)
    title: _Large | None = None
    for each in large:
        fewest = FEWEST_WORDS if each.line is top else FEWEST_BELOW  # what is uppermost may be an unknown paper's name
        if may_head(each.text, fewest) and (title is None or _is_larger(each.line, title.line)):
            title = each
    stated = None if title is None else Stated(title.text, "largest letters over the text of the first page")
    return Heads(
        stated or (_bold(lines) if all(_is_known(each.text) for each in large) else None),
        None if named is None else Stated(named.text, "name in large letters over the text of the first page"),
    )


def _bold(lines: Sequence[Line]) -> Stated | None:
    """What is bold at the head of a page whose text is not, above the text."""
    if 2 * sum(len(line.text) for line in lines if line.is_bold) > sum(len(line.text) for line in lines):
        return None
    runs = [[*run] for _, run in groupby(_above_text(lines[:FIRST_LINES]), lambda line: line.is_bold)]
    for run, following in zip_longest(runs, runs[1:]):
        is_one = run[0].is_bold and all(_goes_on(one, other) for one, other in pairwise(run))
        opens_text = following is not None and following[0].text[:1].islower()
        if is_one and not opens_text and may_head(text := _said(run).text) and not closes(text):
            return Stated(text, "bold letters over the text of the first page")
    return None


def _above_text(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines up to the first that is not bold and goes on as a text does; what is bold below it is a crosshead."""
    for number, (line, other) in enumerate(zip_longest(lines, lines[1:])):
        following = other.text if other is not None and _goes_on(line, other) else ""
        if not line.is_bold and (is_prose(line.text, following) or following[:1].islower()):
            return lines[: number + 1]
    return lines


def _commonest_height(lines: Sequence[Line]) -> float:
    """The height of most letters."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.height * _STEP)] += len(line.text)
    return sizes.most_common(1)[0][0] / _STEP if sizes else 0.0


def _large(lines: Sequence[Line], usual: float) -> Iterator[_Large]:
    """What is set larger than the text, each in one piece."""
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line):
            yield _said(run)
            run = []
        if line.height > LARGER * usual:
            run.append(line)
    if run:
        yield _said(run)


def _goes_on(before: Line, line: Line) -> bool:
    step = before.bottom - line.bottom
    beside = min(before.right, line.right) <= max(before.left, line.left)
    return same_size(before, line) and 0 < step <= LEADING * before.height and not beside


def _is_larger(one: Line, other: Line) -> bool:
    return one.height > other.height and not same_size(one, other)


def _said(run: Sequence[Line]) -> _Large:
    text = _BROKEN.sub("", "\n".join(line.text for line in run)).replace("\u00ad", "")
    return _Large(" ".join(text.split()), run[0])


def _is_known(text: str) -> bool:
    """Whether it is known that large letters say something else than a headline."""
    return is_publisher(text) or text.lower().split()[0] in entries("head/document_kinds")


def may_head(text: str, fewest: int = FEWEST_WORDS) -> bool:
    """Whether a line in large letters may be a headline: it has words enough, and says what a headline can."""
    return len(_WORD.findall(text)) >= fewest and may_be_title(text)
