"""What mail programs put around a text that is passed on: a mail's text comes in, the text without it goes out.

The headers that stand above a forwarded mail state when it was sent and what it is called. Lines that are quoted with
``>`` lose their mark, and a blank line tells them from what is written between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.articles._extract import Stated, StatedDate
from summarizer.articles.head import PASSED_ON, field_date, mail_date, publisher_of

_NAMES = {
    **{name: "from" for name in ("von", "from")},
    **{name: "to" for name in ("an", "to")},
    **{name: "date" for name in ("gesendet", "datum", "sent", "date")},
    **{name: "subject" for name in ("betreff", "subject")},
    **{name: "other" for name in ("cc", "kopie", "antwort an", "reply-to", "organisation")},
}
_HEADER = re.compile(rf"[*_]?({'|'.join(_NAMES)})[*_]?[^\S\n]?:[*_]?[^\S\n]*(.*)", re.IGNORECASE)
_RULE = re.compile(
    r"-*\s*(?:(?:ursprüngliche|weitergeleitete|original)[ -](?:nachricht|message)|forwarded message)\s*-*"
    r"|(?:anfang der weitergeleiteten nachricht|begin forwarded message)\s*:"
    r"|_{10,}",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"^(?:Am|On)\b(?=[^\n]{0,120}\d)[^\n]{0,240}(?:\n[^\n>][^\n]{0,160})?:[^\S\n]*\n\s*(?=>)", re.MULTILINE
)
_WROTE = re.compile(r"\b(?:schrieb|wrote)\b")
_QUOTED = re.compile(r"(?:>[^\S\n]?)+")
_SENDER_ADDRESS = re.compile(r"[<\[(][^<>\[\]()\s]*@.*|\bim Auftrag von\b.*", re.IGNORECASE)
"""What stands behind a sender's name."""
_DAY = re.compile(r"\d{1,2}\.\s*(?:\d{1,2}\.|[^\W\d]+\.?)\s*\d{4}")


Fields = dict[str, tuple[str, str]]
"""What headers state: by what each is, its name and its value."""


class Passed(NamedTuple):
    """A text that was passed on.

    Attributes:
        text: Without the headers and marks.
        subject: What the headers of the forwarded mail call it; of several, the last.
        sent: The day that they state.
        sender: The paper or office that sent what was passed on first.
        issues: What was left out.
    """

    text: str
    subject: Stated | None = None
    sent: StatedDate | None = None
    sender: Stated | None = None
    issues: tuple[str, ...] = ()


def passed_on(text: str) -> Passed:
    """Take away what mail programs put around a text that is passed on."""
    issues: list[str] = []
    text, marks = _without_marks(_ATTRIBUTION.sub(_unattributed, text) if ">" in text else text)
    if marks:
        issues.append(f"{marks} lines are quoted with '>'; read without it")
    lines = text.split("\n")
    found = between(lines)
    kept: list[str] = []
    position = 0
    for start, end, _ in found:
        kept += lines[position:start]
        position = end
    kept += lines[position:]
    passed = stated_by("\n".join(kept).lstrip("\n"), [fields for *_, fields in found])
    return passed._replace(issues=(*issues, *passed.issues))


def stated_by(text: str, headers: Sequence[Fields]) -> Passed:
    """A text from which headers were taken, and what they state."""
    subject: Stated | None = None
    sent: StatedDate | None = None
    for fields in headers:
        subject = _subject(fields) or subject
        sent = _sent(fields) or sent
    sender = _sender(headers[-1]) if headers else None
    return Passed(text, subject, sent, sender, ("the headers of a forwarded mail; left out",) * len(headers))


def between(lines: Sequence[str]) -> list[tuple[int, int, Fields]]:
    """Where headers begin, with the rule above them, and end, and what they state."""
    return [(_ruled(lines, start), end, fields) for start, end, fields in _headers(lines)]


def _unattributed(match: re.Match[str]) -> str:
    """Nothing in the place of "Am 2.12.2025 um 12:41 schrieb Erika Muster:"."""
    return "" if _WROTE.search(match[0]) else match[0]


def _without_marks(text: str) -> tuple[str, int]:
    """The text without the marks of quoted lines, and how many had one."""
    lines: list[str] = []
    marks = before = 0
    for line in text.split("\n"):
        match = _QUOTED.match(line)
        depth = match[0].count(">") if match else 0
        content = line[match.end() :] if match else line
        if depth != before and content.strip() and lines and lines[-1].strip():
            lines.append("")
        marks += depth > 0
        before = depth
        lines.append(content)
    return ("\n".join(lines), marks) if marks else (text, 0)


def _headers(lines: Sequence[str]) -> Iterator[tuple[int, int, Fields]]:
    """Where headers begin and end, and what they state: at least three, a sender and a day or subject among them."""
    start = 0
    while start < len(lines):
        fields: Fields = {}
        end = start
        while end < len(lines) and (match := _HEADER.fullmatch(lines[end].strip())):
            fields.setdefault(_NAMES[match[1].lower()], (match[1], match[2].strip()))
            end += 1
        if end - start >= 3 and "from" in fields and not {"date", "subject"}.isdisjoint(fields):
            yield start, end, fields
        start = max(end, start + 1)


def _ruled(lines: Sequence[str], start: int) -> int:
    """Where headers begin with the rule above them."""
    above = start - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    return above if above >= 0 and _RULE.fullmatch(lines[above].strip()) else start


def _subject(fields: Fields) -> Stated | None:
    name, value = fields.get("subject", ("", ""))
    subject = " ".join(PASSED_ON.sub("", value, count=1).split())
    return Stated(subject, f"header of the forwarded mail, {name}") if subject else None


def _sender(fields: Fields) -> Stated | None:
    name, value = fields.get("from", ("", ""))
    sender = publisher_of(" ".join(_SENDER_ADDRESS.sub("", value).split()).strip("\"'„“”*_ "))
    return None if sender is None else Stated(sender, f"header of the forwarded mail, {name}")


def _sent(fields: Fields) -> StatedDate | None:
    name, value = fields.get("date", ("", ""))
    basis = f"header of the forwarded mail, {name}"
    day = _DAY.search(value)
    return field_date(value[day.start() :] if day else value, basis) or mail_date(value, basis)
