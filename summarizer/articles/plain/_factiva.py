"""Articles as Factiva saves them: a text comes in, what their head states goes out.

As text, every part has a code of two letters ("HD  Headline", "SN  Paper", "PD  Date"). As a page, nothing has a name:
below headline and author stand the number of words, the date, at times the time, the paper and its code in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.articles._data import entries
from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles.head import day, may_be_title

BEGINNING = 3000
"""Characters in which the head stands."""

FEWEST = 4
"""Codes that show that a text is such a record, the headline's among them."""

SECTION = 2
"""Words of the section that may stand above a headline; of two longer lines none is known as it."""

_CODED = re.compile(
    r"^(?P<code>[A-Z]{2})(?:[^\S\n]*\n|[^\S\n]+)(?P<value>\S[^\n]{0,300}(?:\n[^\S\n]+\S[^\n]*)*)", re.MULTILINE
)
_WORDS = re.compile(r"\d{1,3}(?:[.,]\d{3})? (?:Wörter|words)")
_DAY = re.compile(r"(?P<day>\d{1,2})\.? (?P<name>[^\W\d]{3,9})\.? (?P<year>\d{4})")
_ENGLISH_MONTH = re.compile(r"[^\W\d]{3,9}")
"""A month as Factiva names it where its pages are in English."""
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?: [A-Z]{2,4})?")
_CODE = re.compile(r"[A-Z][A-Z\d]{2,7}")
_AUTHOR = re.compile(r"(?i:by|aus)\s+[A-ZÄÖÜ].{2,80}")


class Record(NamedTuple):
    """What the head of an archive's record states."""

    title: Stated | None = None
    outlet: Stated | None = None
    published: StatedDate | None = None


def factiva(text: str) -> Record:
    """What the head of a record of Factiva's states; nothing if a text is none."""
    beginning = text[:BEGINNING]
    if "\nHD" in beginning or beginning.startswith("HD"):
        fields = _first_fields(beginning)
        if len(fields) >= FEWEST and {"HD", "SN"} <= fields.keys() and _DAY.search(fields.get("PD", "")):
            return _of_codes(fields)
    if " Wörter\n" in beginning or " words\n" in beginning:
        return _of_lines([" ".join(line.split()) for line in beginning.split("\n")])
    return Record()


def _first_fields(beginning: str) -> Mapping[str, str]:
    """The fields of the first record: each once, up to its text."""
    fields: dict[str, str] = {}
    for match in _CODED.finditer(beginning):
        if match["code"] in fields:
            break
        fields[match["code"]] = " ".join(match["value"].split())
    return fields


def _of_codes(fields: Mapping[str, str]) -> Record:
    return Record(
        Stated(fields["HD"], "field 'HD'"), Stated(fields["SN"], "field 'SN'"), _published(fields["PD"], "field 'PD'")
    )


def _of_lines(lines: Sequence[str]) -> Record:
    filled = [(number, line) for number, line in enumerate(lines, 1) if line]
    words = next((place for place, (_, line) in enumerate(filled) if _WORDS.fullmatch(line)), None)
    if words is None or words == 0:
        return Record()
    below = [each for each in filled[words + 1 : words + 5] if not _TIME.fullmatch(each[1])]
    if len(below) < 3 or not _CODE.fullmatch(below[2][1]):
        return Record()
    published = _published(below[0][1], f"line {below[0][0]}")
    if published is None:
        return Record()
    above = [each for each in filled[:words] if may_be_title(each[1]) and not _AUTHOR.fullmatch(each[1])]
    *sections, (number, title) = above or [(0, "")]
    if len(sections) > 1 or any(len(section.split()) > SECTION for _, section in sections):
        title = ""
    return Record(
        Stated(title, f"line {number}, above the number of words") if title else None,
        Stated(below[1][1], f"line {below[1][0]}, below the date"),
        published,
    )


def _german_month(match: re.Match[str]) -> str:
    """The German name of a month that may be English."""
    months = dict(entry.split(": ") for entry in entries("plain/english_months"))
    return months.get(match[0].lower(), match[0])


def _published(value: str, basis: str) -> StatedDate | None:
    match = _DAY.fullmatch(_ENGLISH_MONTH.sub(_german_month, value))
    found = None if match is None else day(match)
    return None if found is None else StatedDate(found, f"{basis}: {value}")
