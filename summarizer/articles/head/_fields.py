"""Fields at the top of a text: front matter and lines such as "Quelle: Das Blatt" come in, what they state goes out.

Front matter is what many programs write above Markdown: YAML between lines of ``---``, TOML between lines of ``+++``.
Only fields of one line, and YAML's folded ones, are read; what is nested states nothing of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

from summarizer.articles._data import entries, word_list
from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles.head._dates import address_date, day, field_date
from summarizer.articles.head.dateforms import DATED_NAME, OF_EVENTS, PART

FEWEST = 2
"""Lines with a field's name one below the other that are fields; one may be prose, or a picture's source."""

FIRST_LINES = 3
"""Filled lines among which such fields begin: a headline, or a kicker and a headline, may stand above."""

BEGINNING = 3000
"""Characters of a PDF in which they stand."""

LONGEST_NAME = 60
"""Characters of an outlet's name."""

_FRONT = re.compile(r"\s*(?P<rule>---|\+\+\+)[^\S\n]*\n(?P<fields>(?:.*\n)*?)(?:(?P=rule)|\.\.\.)[^\S\n]*(?:\n|\Z)")
_NAME = r"(?P<name>[^\W\d][\w .-]{0,30}?)"
_ENTRY = re.compile(rf"{_NAME}[^\S\n]*[:=](?:[^\S\n]+|\Z|(?=[\"']))(?P<value>.*)")
_LINE = re.compile(rf"\s*(?:[-*+>]\s+)?[*_]{{0,3}}{_NAME}[*_]{{0,3}}[^\S\n]*:[*_]{{0,3}}(?:\s+(?P<value>.*)|\Z)")
_WRAPPED = re.compile(rf"(?<=\S)(?:-\n(?=[a-zäöüß])|\n(?!\n|{_LINE.pattern}))")
"""A line's end at which a field or a paragraph of a PDF goes on."""
PASSED_ON = re.compile(r"\A\s*(?:(?:fwd?|wg|tr|aw|re)\s*:\s*)+", re.IGNORECASE)
"""What mail programs put before a subject."""
_SITE = re.compile(r"\s+[|–—-]\s+([\w.-]{2,40})\Z")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)")
_ISSUE = re.compile(r"(?:[\s,:]+(?:print|online|digital|heft|nr|ausgabe)\b\.?)*[\s,:]+\d{1,3}/\d{4}\Z", re.IGNORECASE)
"""The issue behind a paper's name: "Das Blatt print: Heft 34/2026"."""
_PAGE = re.compile(r"[,;]?\s+(?:S\.|Seite|Nr\.|Ausgabe)\s*\d.*\Z")
_OF_FRONT = re.compile(rf"{_ENTRY.pattern}|[ \t#\[\]-]")
"""A line of front matter: a field, what is nested below one, a comment or a table's name."""
_FOLDED = re.compile(r"[>|][+-]?\Z")
_COMMENT = re.compile(r"\s+#.*\Z")
_LINKED = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")


class Fields(NamedTuple):
    """What the fields at a text's top state.

    Attributes:
        title: What they call the article.
        published: When it appeared.
        addressed: The date in its address.
        subject: What the mail is about that it stands in; it may be a note of who sent that.
        sent: When that mail was sent, unless it passes something on.
        outlet: Who published it; an address is no name.
        language: The language that they declare.
        end: Where the front matter ends; 0 if there is none.
    """

    title: Stated | None = None
    published: StatedDate | None = None
    addressed: StatedDate | None = None
    subject: Stated | None = None
    sent: StatedDate | None = None
    outlet: Stated | None = None
    language: Stated | None = None
    end: int = 0


def front_matter_end(text: str) -> int:
    """Where the front matter of a text ends; 0 if there is none."""
    front = _front(text)
    return 0 if front is None else front.end()


def stated_fields(text: str, *, is_wrapped: bool = False) -> Fields:
    """What the fields at a text's top state, with the name of each as the basis.

    Args:
        text: The text.
        is_wrapped: Whether its lines end where the page does, as a PDF's do.
    """
    if is_wrapped:
        text = _WRAPPED.sub(lambda end: "" if end[0][0] == "-" else " ", text[:BEGINNING])
    front = _front(text)
    if front is not None:
        return _stated(dict(_entries(front["fields"].split("\n"))), "front matter {!r}", front.end())
    lines = dict(_lines(text))
    fields = _stated(lines, "field {!r} at the top", 0) if lines else Fields()
    # Where the text follows without a space, nobody knows where the title ends.
    runs_on = is_wrapped and fields.title is not None and fields.title.value.endswith(".")
    return fields._replace(title=None) if runs_on else fields


def articles_in(text: str) -> int:
    """How many articles a text holds, as far as a field for the title and one for the date return over each of them."""
    titles, dates = (max(map(len, _returning(text, meaning).values()), default=0) for meaning in ("title", "published"))
    return min(titles, dates)


def of_cells(pairs: Sequence[tuple[str, str]]) -> Fields:
    """What names and values in the cells of a table state; one alone, or those of an event, state nothing."""
    named = {_name_in(name): value for name, value in reversed(pairs)}
    if len(named.keys() & _known()) < FEWEST or _is_event(named.keys() & _known()):
        return Fields()
    return _stated(named, "field {!r} in a table", 0)


def is_field(cell: str) -> bool:
    """Whether a cell is a field's name."""
    return _name_in(cell) in _known()


def _front(text: str) -> re.Match[str] | None:
    if not text.startswith(("---", "+++")) and not text[:20].lstrip().startswith(("---", "+++")):
        return None
    front = _FRONT.match(text)
    if front is None:
        return None
    lines = [line for line in front["fields"].split("\n") if line and not line.isspace()]
    return front if any(map(_ENTRY.match, lines)) and all(map(_OF_FRONT.match, lines)) else None


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The fields of a front matter that are not nested, in lower case, with their values."""
    for number, line in enumerate(lines):
        if line.startswith("["):  # a table of TOML
            return
        if (entry := _ENTRY.match(line)) is None:
            continue
        value = entry["value"].strip()
        if _FOLDED.match(value):
            value = " ".join(_indented(lines[number + 1 :]))
        yield entry["name"].lower(), value


def _indented(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith((" ", "\t")):
            return
        yield line.strip()


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The fields of a text without front matter: lines or a table's rows one below the other, near its beginning."""
    known = _known()
    found: list[tuple[str, str]] = []
    above = 0
    names: list[str] = []
    for line in text.split("\n", 40)[:40]:
        match = _LINE.match(line) if ":" in line else None
        cells = [cell.strip() for cell in line.strip("| ").split("|")] if line.startswith("|") else []
        if names and len(names) == len(cells):
            found += zip(names, cells, strict=True)
            names = []
        elif len(cells) > 1 and all(_name_in(cell) in known for cell in cells):
            names = [_name_in(cell) for cell in cells]
        elif len(cells) == 2 and (found or _name_in(cells[0]) in known):
            found.append((_name_in(cells[0]), cells[1]))
        elif match is not None and (found or match["name"].lower() in known):
            found.append((match["name"].lower(), (match["value"] or "").strip()))
        elif line.strip():
            above += 1
            if found or above == FIRST_LINES:
                break
    if sum(name in known for name, _ in found) >= FEWEST and not _is_event({name for name, _ in found} & known):
        yield from found


def _returning(text: str, meaning: str) -> Mapping[str, Set[int | str]]:
    """The fields of a text that mean something, by their names: the titles as they differ, and every date."""
    found: dict[str, set[int | str]] = {}
    for match in _line_of(meaning).finditer(text):
        found.setdefault(match["name"].lower(), set()).add(match["value"] if meaning == "title" else match.start())
    return found


@cache
def _line_of(meaning: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, field_names(meaning)))
    return re.compile(rf"^[^\S\n]*[*_]{{0,3}}(?P<name>{names})[*_]{{0,3}}[^\S\n]*:(?P<value>.*)", re.I | re.MULTILINE)


def _name_in(cell: str) -> str:
    """A field's name as a table's cell has it."""
    return cell.strip("*_: ").lower()


def _is_event(names: Set[str]) -> bool:
    """Whether fields are those of an event: a date and a place, and no title, author or paper."""
    beside = word_list("head/beside_events")
    return not names.isdisjoint(beside) and names <= OF_EVENTS | beside


def _stated(fields: Mapping[str, str], basis: str, end: int) -> Fields:
    values = {name: plain for name, value in fields.items() if (plain := _plain(value))}

    def named(meaning: str) -> Iterator[Stated]:
        for name in field_names(meaning):
            if name in values:
                yield Stated(values[name], basis.format(name))

    passed_on = any(PASSED_ON.match(each.value) for each in named("subject"))
    return Fields(
        title=next((_as_title(each, named("address")) for each in named("title")), None),
        published=next(filter(None, (*map(_date, named("published")), *map(_date_of_paper, named("outlet")))), None),
        addressed=next(filter(None, map(_addressed, named("address"))), None),
        subject=next((_as_title(each, named("address")) for each in named("subject")), None),
        sent=None if passed_on else next(filter(None, map(_date, named("sent"))), None),
        outlet=next((each for each in map(_undated, named("outlet")) if is_name(each.value)), None),
        language=next(named("language"), None),
        end=end,
    )


def _as_title(stated: Stated, addresses: Iterator[Stated]) -> Stated:
    """A title without what a mail program puts before it, or a browser behind it: the name of the page's host."""
    value = PASSED_ON.sub("", stated.value)
    if (site := _SITE.search(value)) is not None:
        hosts = (host[1].lower() for each in addresses if (host := _HOST.match(each.value)))
        if any(site[1].lower() in (host, host.rpartition(".")[0]) for host in hosts):
            value = value[: site.start()]
    return Stated(value or stated.value, stated.basis)


def _date(stated: Stated) -> StatedDate | None:
    if (found := field_date(*stated)) is not None:
        return found
    match = PART.match(stated.value)  # "Donnerstag, 19.3.26"
    value = None if match is None else day(match)
    return None if value is None else StatedDate(value, f"{stated.basis}: {stated.value}")


def _date_of_paper(stated: Stated) -> StatedDate | None:
    """The date behind a paper's name: "Das Blatt vom 2.12.2025, S. 4"."""
    dated = DATED_NAME.match(stated.value)
    if dated is None:
        return None
    return _date(Stated(stated.value[dated.end("name") :].lstrip(" ,;").removeprefix("vom "), stated.basis))


def _addressed(stated: Stated) -> StatedDate | None:
    return address_date(stated.value, f"address in {stated.basis}") if _ADDRESS.match(stated.value) else None


def _undated(stated: Stated) -> Stated:
    """A paper's name without the date and page behind it: "Das Blatt vom 2.12.2025, S. 4", "Das Blatt, S. 4"."""
    dated = DATED_NAME.match(stated.value)
    name = _PAGE.sub("", stated.value) if dated is None else dated["name"]
    return Stated(_ISSUE.sub("", name), stated.basis)


def is_name(value: str) -> bool:
    """Whether a value may be an outlet's name: no address, no date, no sentence, no kind of source."""
    return (
        len(value) <= LONGEST_NAME
        and value.lower().partition(" ")[0] not in word_list("head/no_outlets")
        and PART.match(value) is None
        and _ADDRESS.search(value) is None
        and any(map(str.isalpha, value))
    )


def _plain(value: str) -> str:
    """A value without quotation marks, a comment behind it, emphasis and links."""
    value = value.strip()
    if value[:1] in ("'", '"') and (stop := value.find(value[0], 1)) > 0:
        value = value[1:stop]
    else:
        value = _COMMENT.sub("", value)
    value = _LINKED.sub(lambda link: link[1] or link[2] or "", value)
    return " ".join(value.split()).strip("*_")


@cache
def _known() -> frozenset[str]:
    return frozenset(entry.partition(": ")[2] for entry in entries("head/field_names"))


@cache
def field_names(meaning: str) -> tuple[str, ...]:
    """The names of the fields that mean something: ``title``, ``published``, ``outlet``, ``language``, ``address``."""
    pairs = (entry.partition(": ") for entry in entries("head/field_names"))
    return tuple(name for kind, _, name in pairs if kind == meaning)
