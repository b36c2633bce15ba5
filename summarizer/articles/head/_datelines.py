"""What the lines of a text state of its date and outlet: at its head and its end, and never within its story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles.head._claims import Claim, Line, Meaning, claims_of, matches, may_be_dated, reported
from summarizer.articles.head._dates import address_date, day
from summarizer.articles.head._fields import is_name
from summarizer.articles.head._forms import Form
from summarizer.articles.head.dateforms import (
    ADDRESS,
    AT_END,
    AT_VERY_END,
    BARE,
    BESIDE_BOOK,
    BESIDE_EVENT,
    BY_PAGE,
    DATELINE,
    IN_HEAD,
    ISSUED,
    LABELLED,
    LONGEST_LINE,
    OF_EVENTS,
    OF_PAPERS,
    PARTED,
    SIGNED_BY_PAPER,
)

DATED_HEAD = 8
"""Filled lines at the start of a text among which a date alone on its line is the article's; of these, at most one is
longer than `LONGEST_LINE`, a teaser."""

LABELLED_HEAD = 15
"""Filled lines at the start among which a date with a label is the article's."""

TEASERS = 2
"""Of these, at most so many are longer than `LONGEST_LINE`."""

DATED_END = 8
"""Filled lines at the end among which a date with a label is the article's, ..."""

SIGNATURE = 3
"""... and the last of them, among which an agency's or a paper's mark is."""

NEIGHBOURS = 2
"""So many filled lines above and below a date may say that it is an event's or a book's."""


_LONGEST_MARK = 60
_MARK = re.compile(r"\([^()]+\)\s*$")
"""What stands in parentheses behind the last sentence: "(APA, 2.12.2025)"."""


class Lines(NamedTuple):
    """What the lines of a text state."""

    published: StatedDate | None = None
    outlet: Stated | None = None


class _Issue(NamedTuple):
    """An issue of a magazine that a line names."""

    outlet: Stated
    year: int


def stated_lines(text: str, start: int, passed: Set[int]) -> Lines:
    """What its lines state: ``Stand: 02.12.2025 12∶41 Uhr``, ``date 2026-02-11``, ``Das Blatt, 2.12.2025, S. 4``.

    Of the head first, then of the end, what says when the article appeared comes before a date that stands alone; then
    the date in an address of the head, then what says when the article was changed. Lone dates that differ state
    nothing, nor do those of the end, where other articles are announced. A paper that is named with another date is not
    the outlet.

    Args:
        text: The text.
        start: Where the front matter ends.
        passed: Where lines begin that are the page's; they do not use up the head.
    """
    head = [*_head(text, start, passed)]
    end = [*_end(text, head[0].at)] if head else []
    return _stated(text, _without_end(head, end), end)


def stated_header(header: str) -> Lines:
    """What the lines of a page's header state; see `stated_lines`."""
    head = [*_head(header, 0, frozenset())]
    return _stated(header, head, [*_end(header, head[0].at)] if head else [])


def _without_end(head: Sequence[Line], end: Sequence[Line]) -> Sequence[Line]:
    """The head of a text without what stands below the story, where that is so short that the head reaches it."""
    if not end or head[-1].at < end[-1].at:
        return head
    story = max((line.at for line in (*head, *end) if len(line.content) > LONGEST_LINE), default=None)
    return head if story is None else [line for line in head if line.at <= story or line.at < end[-1].at]


def _stated(text: str, head: Sequence[Line], end: Sequence[Line]) -> Lines:
    of_head = [*_head_claims(head)]
    if _is_of_several(text, of_head):
        of_head = [each for each in of_head if each.meaning != "alone"]
    of_end = [*_end_claims(end)]
    issue = next(_issues(text, head), None)
    claim = _first(of_head, "appeared", "alone") or _first(of_end, "appeared", "alone")
    claim = claim or (issue and next(_days_of_issue(head, issue), None))
    published = None if claim else next(_addressed(text, head), None)
    if published is None and (claim := claim or _first(of_head, "changed") or _first(of_end, "changed")):
        published = StatedDate(claim.value, f"line {_number(text, claim.line)}: {claim.words}")
    if published is None or claim is None:
        return Lines(published, None)
    at_end = (*BY_PAGE, SIGNED_BY_PAPER)
    agreeing = ([each for each in claims if each.value == claim.value] for claims in (of_head, of_end))
    named = (_outlets(text, claims, papers) for claims, papers in zip(agreeing, (OF_PAPERS, at_end), strict=True))
    outlet = next(chain.from_iterable(named), None)
    if outlet is None and issue is not None and claim.value.year == issue.year:
        outlet = issue.outlet
    return Lines(published, outlet)


def _issues(text: str, head: Sequence[Line]) -> Iterator[_Issue]:
    """The issues of magazines that the lines of the head name, without or beside a date."""
    for line in head:
        content = line.content if "/" in line.content and len(line.content) <= LONGEST_LINE else ""
        for part in PARTED.split(content) if content else ():
            if (match := ISSUED.match(part)) is not None:
                basis = f"line {_number(text, line)}: {part.strip()}"
                yield _Issue(Stated(" ".join(match["outlet"].split()), basis), int(match["of"]))


def _days_of_issue(head: Sequence[Line], issue: _Issue) -> Iterator[Claim]:
    """The dates of the issue's year that stand alone in the head; of an archive's issues too."""
    for line in head:
        match = BARE.fullmatch(line.content) if may_be_dated(line.content) else None
        if match is not None and (value := day(match)) is not None and value.year == issue.year:
            yield Claim(line, value, match[0].strip(), "alone")


def closing_date(lines: Sequence[str]) -> StatedDate | None:
    """The date that one of the lines below a text states, by a label or an agency's or a paper's mark."""
    end = [Line(at, line, runs_on=False, may_be_bare=True, of_end=True) for at, line in enumerate(lines)]
    claim = next(_end_claims(end), None)
    return None if claim is None else StatedDate(claim.value, claim.words)


def _head(text: str, at: int, passed: Set[int]) -> Iterator[Line]:
    """The filled lines at the start, until the story has begun; the page's own do not count."""
    filled = long = 0
    while at < len(text) and filled < LABELLED_HEAD:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop]
        if line and not line.isspace() and not (at in passed and _says_nothing(line)):
            filled += 1
            long += len(line) > LONGEST_LINE
            if long > TEASERS:
                return
            yield Line(at, line, text[stop + 1 : stop + 2].islower(), filled <= DATED_HEAD and long <= 1)
        at = stop + 1


def _says_nothing(line: str) -> bool:
    """Whether a line of the page's says nothing of a date beside it."""
    return not (may_be_dated(line) or BESIDE_EVENT.match(line) or BESIDE_BOOK.search(line))


def _end(text: str, until: int) -> Iterator[Line]:
    """The filled lines at the end, the last one first; before it the agency's mark with which its paragraph ends."""
    stop, filled = len(text), 0
    while stop > until and filled < DATED_END:
        at = text.rfind("\n", until, stop) + 1 or until
        line = text[at:stop]
        if line and not line.isspace():
            filled += 1
            mark = _MARK.search(line, len(line) - _LONGEST_MARK) if filled == 1 and len(line) > LONGEST_LINE else None
            if mark is not None:
                yield Line(at + mark.start(), mark[0], runs_on=False, may_be_bare=True, of_end=True)
            yield Line(at, line, text[stop + 1 : stop + 2].islower(), filled <= SIGNATURE, of_end=True)
        stop = at - 1


def _head_claims(head: Sequence[Line]) -> Iterator[Claim]:
    for number, line in enumerate(head):
        if not may_be_dated(line.content):  # the usual case
            continue
        kinds = IN_HEAD if len(line.content) <= LONGEST_LINE else (DATELINE,)
        may_be_bare = line.may_be_bare and not line.runs_on
        found = [*claims_of(line, kinds if may_be_bare else ())]
        if may_be_bare and not found:
            found = [*reported(line)]
        yield from (claim for claim in found if not _is_of_another(claim, head, number))


def _end_claims(end: Sequence[Line]) -> Iterator[Claim]:
    """What the end states; labelled dates that differ, or papers of several days, are those of other articles."""
    claims: list[Claim] = []
    dated: list[Line] = []
    for number, line in enumerate(end):
        if len(line.content) <= LONGEST_LINE and may_be_dated(line.content):
            dated.append(line)
            last = AT_VERY_END if line is end[0] else ()
            found = claims_of(line, (*AT_END, *last) if line.may_be_bare else ())
            claims += (claim for claim in found if not _is_of_another(claim, end, number))
    for claim in claims:
        alike = (each.value for each in claims if each.meaning == claim.meaning)
        if len(dated) == 1 or len({*(_days_of_papers(dated) if claim.meaning == "alone" else alike)}) <= 1:
            yield claim


def _days_of_papers(dated: Sequence[Line]) -> Iterator[date | None]:
    """The days of the papers that lines of the end name, as what the article rests on."""
    for line in dated:
        yield from (day(match) for match in islice(matches(line.content, OF_PAPERS), 1))


def _is_of_another(claim: Claim, lines: Sequence[Line], number: int) -> bool:
    """Whether what stands beside a labelled date says that it is an event's or a book's."""
    if claim.meaning != "appeared":
        return False
    near = lines[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1]
    beside = [each.content for each in near if each is not claim.line and len(each.content) <= LONGEST_LINE]
    label = LABELLED.match(claim.words)
    of_event = label is not None and label["label"].lower() in OF_EVENTS and any(map(BESIDE_EVENT.match, beside))
    return of_event or any(map(BESIDE_BOOK.search, beside))


def _first(claims: Sequence[Claim], *meanings: Meaning) -> Claim | None:
    """The first claim of the first of these meanings that any has; lone dates that differ are none."""
    for meaning in meanings:
        found = [claim for claim in claims if claim.meaning == meaning]
        if found and (meaning != "alone" or len({claim.value for claim in found}) == 1):
            return found[0]
    return None


def _is_of_several(text: str, claims: Sequence[Claim]) -> bool:
    """Whether a bare date of the head is one of several that head the parts of a chronicle."""
    bare = [claim for claim in claims if claim.meaning == "alone" and BARE.fullmatch(claim.line.content)]
    return any(day(match) != bare[0].value for match in BARE.finditer(text, bare[0].line.at)) if bare else False


def _addressed(text: str, head: Sequence[Line]) -> Iterator[StatedDate]:
    for line in head:
        if "://" in line.content and ADDRESS.match(line.content):
            found = address_date(line.content, f"address in line {_number(text, line)}")
            yield from () if found is None else (found,)


def _outlets(text: str, claims: Iterable[Claim], patterns: Sequence[Form]) -> Iterator[Stated]:
    for line in dict.fromkeys(claim.line for claim in claims if claim.meaning == "alone"):
        if len(line.content) <= LONGEST_LINE:
            for match in matches(line.content, patterns):
                if is_name(outlet := _as_called(match["outlet"].split(), match.groupdict().get("article"))):
                    yield Stated(outlet, f"line {_number(text, line)}: {match[0].strip()}")


def _as_called(name: Sequence[str], article: str | None) -> str:
    """A paper's name as it stands without "aus der" before it; nothing where "aus dem" hides how that would end."""
    inflected = [word for word in name if article is not None and word.endswith("en")]
    if inflected and article not in ("der", "Der"):
        return ""
    return " ".join(word.removesuffix("n") if word in inflected and word != name[-1] else word for word in name)


def _number(text: str, line: Line) -> int:
    return text.count("\n", 0, line.at) + 1
