"""What the lines of a text state of its date and outlet: at its head and its end, and never within its story.

A line states the date if it has a label ("Stand: 02.12.2025"), or if it holds nothing but a date and what goes with
one: an author, a place, a section, a time. Every kind of line is an expression of parts that are named below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from itertools import chain, islice
from typing import Literal, NamedTuple

from summarizer.articles._data import parted
from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles.head._dates import address_date, day, is_archived
from summarizer.articles.head._fields import is_name
from summarizer.articles.head._forms import Form
from summarizer.articles.head.dateforms import (
    ADDRESS,
    AT_END,
    AT_VERY_END,
    BARE,
    BESIDE,
    BESIDE_BOOK,
    BESIDE_EVENT,
    BESIDE_MARK,
    BY_PAGE,
    DATELINE,
    DATELINE_IN_WORDS,
    IN_HEAD,
    ISSUED,
    LABELLED,
    LABELLED_ALONE,
    LONGEST_LINE,
    OF_ANOTHER,
    OF_EVENTS,
    OF_PAPERS,
    ON_WEEKDAY,
    PART,
    PARTED,
    REST,
    SENTENCE,
    SIGNED_BY_PAPER,
    WEEKDAYS,
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

_GAP = re.compile(r"[^\S\n]{3,}")
"""White space that sets parts of a line apart; how much there is says nothing."""

DATELINE_WITHIN = 120
"""So far from a line's beginning its date stands."""

_DATED = re.compile(r"[0-9](?:[0-9]{3}|\.?\s*(?:[0-9]{1,2}\.|[^\W\d]+\.?)\s*[0-9]{2})")
"""What a line with a date has at least; it begins with a set of characters, by which lines are searched far faster."""

_NOTHING_ELSE = tuple(form for form in (*IN_HEAD, *AT_END, *AT_VERY_END) if form is not DATELINE)
"""Lines of which the whole is about the article: behind a dateline follows what it tells."""

_Meaning = Literal["appeared", "alone", "changed"]


class Lines(NamedTuple):
    """What the lines of a text state."""

    published: StatedDate | None
    outlet: Stated | None


NOTHING = Lines(None, None)


class _Line(NamedTuple):
    """A filled line.

    Attributes:
        at: Where it begins.
        content: What it says.
        runs_on: Whether the next line goes on in lower case.
        may_be_bare: Whether a date without a label is the article's here.
        of_end: Whether it stands at the end.
    """

    at: int
    content: str
    runs_on: bool
    may_be_bare: bool
    of_end: bool = False


class _Claim(NamedTuple):
    """A date that a line states, the words that do, and whether the article appeared then or was changed."""

    line: _Line
    value: date
    words: str
    meaning: _Meaning


class _Issue(NamedTuple):
    """An issue of a magazine that a line names."""

    outlet: Stated
    year: int


def stated_lines(text: str, start: int = 0, passed: Set[int] = frozenset()) -> Lines:
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


def _without_end(head: Sequence[_Line], end: Sequence[_Line]) -> Sequence[_Line]:
    """The head of a text without what stands below the story, where that is so short that the head reaches it."""
    if not end or head[-1].at < end[-1].at:
        return head
    story = max((line.at for line in (*head, *end) if len(line.content) > LONGEST_LINE), default=None)
    return head if story is None else [line for line in head if line.at <= story or line.at < end[-1].at]


def _stated(text: str, head: Sequence[_Line], end: Sequence[_Line]) -> Lines:
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


def _issues(text: str, head: Sequence[_Line]) -> Iterator[_Issue]:
    """The issues of magazines that the lines of the head name, without or beside a date."""
    for line in head:
        content = line.content if "/" in line.content and len(line.content) <= LONGEST_LINE else ""
        for part in PARTED.split(content) if content else ():
            if (match := ISSUED.match(part)) is not None:
                basis = f"line {_number(text, line)}: {part.strip()}"
                yield _Issue(Stated(" ".join(match["outlet"].split()), basis), int(match["of"]))


def _days_of_issue(head: Sequence[_Line], issue: _Issue) -> Iterator[_Claim]:
    """The dates of the issue's year that stand alone in the head; of an archive's issues too."""
    for line in head:
        match = BARE.fullmatch(line.content) if _may_be_dated(line.content) else None
        if match is not None and (value := day(match)) is not None and value.year == issue.year:
            yield _Claim(line, value, match[0].strip(), "alone")


def closing_date(lines: Sequence[str]) -> StatedDate | None:
    """The date that one of the lines below a text states, by a label or an agency's or a paper's mark."""
    end = [_Line(at, line, runs_on=False, may_be_bare=True, of_end=True) for at, line in enumerate(lines)]
    claim = next(_end_claims(end), None)
    return None if claim is None else StatedDate(claim.value, claim.words)


def only_dates(line: str) -> bool:
    """Whether a line says nothing but when the article appeared, and what goes with it: an author, a section."""
    if len(line) > LONGEST_LINE or not _may_be_dated(line):
        return False
    line = _without_gaps(line)
    # Most lines that do are a label and a date.
    return _are_dated([*filter(None, PARTED.split(line))]) or any(pattern.match(line) for pattern in _NOTHING_ELSE)


def _are_dated(parts: Sequence[str]) -> bool:
    """Whether parts of a line are dates and what stands beside them."""
    dated = [part for part in parts if LABELLED_ALONE.match(part) or PART.match(part)]
    return bool(dated) and all(part in dated or BESIDE.match(part) or BESIDE_MARK.match(part) for part in parts)


def says_changed(words: str) -> bool:
    """Whether words before a date say that something was changed then."""
    return words.strip().lower().startswith(parted("head/date_labels").marked)


def _head(text: str, at: int, passed: Set[int]) -> Iterator[_Line]:
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
            yield _Line(at, line, text[stop + 1 : stop + 2].islower(), filled <= DATED_HEAD and long <= 1)
        at = stop + 1


def _says_nothing(line: str) -> bool:
    """Whether a line of the page's says nothing of a date beside it."""
    return not (_may_be_dated(line) or BESIDE_EVENT.match(line) or BESIDE_BOOK.search(line))


def _end(text: str, until: int) -> Iterator[_Line]:
    """The filled lines at the end, the last one first."""
    stop, filled = len(text), 0
    while stop > until and filled < DATED_END:
        at = text.rfind("\n", until, stop) + 1 or until
        line = text[at:stop]
        if line and not line.isspace():
            filled += 1
            yield _Line(at, line, text[stop + 1 : stop + 2].islower(), filled <= SIGNATURE, of_end=True)
        stop = at - 1


def _head_claims(head: Sequence[_Line]) -> Iterator[_Claim]:
    for number, line in enumerate(head):
        if not _may_be_dated(line.content):  # the usual case
            continue
        kinds = IN_HEAD if len(line.content) <= LONGEST_LINE else (DATELINE,)
        may_be_bare = line.may_be_bare and not line.runs_on
        found = [*_claims(line, kinds if may_be_bare else ())]
        if may_be_bare and not found:
            found = [*_reported(line)]
        yield from (claim for claim in found if not _is_of_another(claim, head, number))


def _reported(line: _Line) -> Iterator[_Claim]:
    """The date of a dateline with the month's name, if the report behind it tells of that day or the one before.

    "Brüssel, 19. November 2026. Die Minister haben am Donnerstag beraten" does; a story that goes back to a day has no
    need to name its weekday.
    """
    match = DATELINE_IN_WORDS.match(line.content)
    told = None if match is None else ON_WEEKDAY.search(line.content[match.end() :])
    claim = None if told is None else _lone(line, match)
    if claim is not None and told is not None:
        days = (WEEKDAYS[(claim.value.weekday() - ago) % len(WEEKDAYS)] for ago in range(2))
        yield from (claim for named in days if named == told["weekday"].lower().replace("sonnabend", "samstag"))


def _end_claims(end: Sequence[_Line]) -> Iterator[_Claim]:
    """What the end states; labelled dates that differ, or papers of several days, are those of other articles."""
    claims: list[_Claim] = []
    dated: list[_Line] = []
    for number, line in enumerate(end):
        if len(line.content) <= LONGEST_LINE and _may_be_dated(line.content):
            dated.append(line)
            last = AT_VERY_END if line is end[0] else ()
            found = _claims(line, (*AT_END, *last) if line.may_be_bare else ())
            claims += (claim for claim in found if not _is_of_another(claim, end, number))
    for claim in claims:
        alike = (each.value for each in claims if each.meaning == claim.meaning)
        if len(dated) == 1 or len({*(_days_of_papers(dated) if claim.meaning == "alone" else alike)}) <= 1:
            yield claim


def _days_of_papers(dated: Sequence[_Line]) -> Iterator[date | None]:
    """The days of the papers that lines of the end name, as what the article rests on."""
    for line in dated:
        yield from (day(match) for match in islice(_matches(line.content, OF_PAPERS), 1))


def _is_of_another(claim: _Claim, lines: Sequence[_Line], number: int) -> bool:
    """Whether what stands beside a labelled date says that it is an event's or a book's."""
    if claim.meaning != "appeared":
        return False
    near = lines[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1]
    beside = [each.content for each in near if each is not claim.line and len(each.content) <= LONGEST_LINE]
    label = LABELLED.match(claim.words)
    of_event = label is not None and label["label"].lower() in OF_EVENTS and any(map(BESIDE_EVENT.match, beside))
    return of_event or any(map(BESIDE_BOOK.search, beside))


def _claims(line: _Line, alone: Sequence[Form]) -> Iterator[_Claim]:
    """The dates that a line states; one without a label only if it is a line of these kinds."""
    content = line.content
    if OF_ANOTHER.match(content):
        return
    content = _without_gaps(content)
    labelled = _labelled(line, content)
    for pattern in () if labelled else alone:
        if found := _lone(line, pattern.match(content), is_named=pattern in OF_PAPERS):
            yield found
            return
    parts = [*filter(None, PARTED.split(content))] if len(content) <= LONGEST_LINE else []
    if len(parts) < 2:
        yield from () if labelled is None else (labelled,)
        return
    marked = any(mark in content for mark in "|·•;") or content.count(" / ") > 1
    beside = (BESIDE, BESIDE_MARK) if marked else (BESIDE,)
    lone: list[_Claim] = []
    known = True
    for part in parts:
        dated = _may_be_dated(part)
        if dated and (found := _labelled(line, part)) is not None:
            if known or marked:
                yield found
        elif dated and (found := _lone(line, next(_matches(part, (PART, *OF_PAPERS)), None))) is not None:
            lone.append(found)
        else:
            known = known and any(pattern.match(part) for pattern in beside)
    yield from lone if known and alone is IN_HEAD else ()


def _may_be_dated(line: str) -> bool:
    return _DATED.search(line, 0, DATELINE_WITHIN) is not None


def _without_gaps(line: str) -> str:
    return _GAP.sub("  ", line) if "  " in line or "\t" in line else line


def _labelled(line: _Line, part: str) -> _Claim | None:
    match = LABELLED.match(part)
    if match is None or (value := day(match)) is None:
        return None
    label, words = match["label"].lower(), match[0].strip()
    if line.of_end and label.endswith(" vom") and not LABELLED_ALONE.match(line.content):
        return None  # "Artikel vom 5. März 2020 im Spiegel"
    if match["firm"] is None and match["y"] is None:  # it may be a sentence: "Erschienen am 5. März 2020, wurde es …"
        rest = part[match.end() :]
        if line.runs_on or not REST.match(rest) or SENTENCE.search(rest.rstrip(".")):
            return None
    return _Claim(line, value, words, "changed" if says_changed(label) else "appeared")


def _lone(line: _Line, match: re.Match[str] | None, *, is_named: bool = False) -> _Claim | None:
    """The claim of a date without a label; of an archive's article, only if a paper is named with it."""
    if match is None or (value := day(match)) is None or (is_archived(value) and not is_named):
        return None
    return _Claim(line, value, match[0].strip(), "alone")


def _first(claims: Sequence[_Claim], *meanings: _Meaning) -> _Claim | None:
    """The first claim of the first of these meanings that any has; lone dates that differ are none."""
    for meaning in meanings:
        found = [claim for claim in claims if claim.meaning == meaning]
        if found and (meaning != "alone" or len({claim.value for claim in found}) == 1):
            return found[0]
    return None


def _is_of_several(text: str, claims: Sequence[_Claim]) -> bool:
    """Whether a bare date of the head is one of several that head the parts of a chronicle."""
    bare = [claim for claim in claims if claim.meaning == "alone" and BARE.fullmatch(claim.line.content)]
    return any(day(match) != bare[0].value for match in BARE.finditer(text, bare[0].line.at)) if bare else False


def _addressed(text: str, head: Sequence[_Line]) -> Iterator[StatedDate]:
    for line in head:
        if "://" in line.content and ADDRESS.match(line.content):
            found = address_date(line.content, f"address in line {_number(text, line)}")
            yield from () if found is None else (found,)


def _outlets(text: str, claims: Iterable[_Claim], patterns: Sequence[Form]) -> Iterator[Stated]:
    for line in dict.fromkeys(claim.line for claim in claims if claim.meaning == "alone"):
        if len(line.content) <= LONGEST_LINE:
            for match in _matches(line.content, patterns):
                if is_name(outlet := _as_called(match["outlet"].split(), match.groupdict().get("article"))):
                    yield Stated(outlet, f"line {_number(text, line)}: {match[0].strip()}")


def _as_called(name: Sequence[str], article: str | None) -> str:
    """A paper's name as it stands without "aus der" before it; nothing where "aus dem" hides how that would end."""
    inflected = [word for word in name if article is not None and word.endswith("en")]
    if inflected and article not in ("der", "Der"):
        return ""
    return " ".join(word.removesuffix("n") if word in inflected and word != name[-1] else word for word in name)


def _matches(line: str, patterns: Iterable[Form]) -> Iterator[re.Match[str]]:
    return filter(None, (pattern.match(line) for pattern in patterns))


def _number(text: str, line: _Line) -> int:
    return text.count("\n", 0, line.at) + 1
