"""The briefing as tables for spreadsheets: quotations, positions, plan points; nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from summarizer.briefing._values import Actor, Passage, SourceEntry
from summarizer.visible import visible

if TYPE_CHECKING:
    from summarizer.briefing._assembly import Briefing

# OWASP, "CSV Injection": a cell that begins with one of these may be run as a formula, also after white space.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r\n|%＝＋－＠]")


def render_csv(briefing: Briefing) -> dict[str, str]:
    """Write the tables, by the names of their files: UTF-8, comma-separated, a row an item."""
    sources = {source.number: source for source in briefing.sources}
    passages = {entry.reference: entry.passages for entry in briefing.evidence}
    return {
        "quotes.csv": _table(
            "reference source published speaker role kind via_english english german start end",
            (
                [
                    quote.reference,
                    *_source(sources[quote.source]),
                    _name(quote.speaker),
                    _role(quote.speaker),
                    quote.kind,
                    "yes" if quote.retranslated else "no",
                    quote.english or "",
                    quote.german.text,
                    *_place([quote.german]),
                ]
                for speaker in briefing.speakers
                for quote in speaker.quotes
            ),
        ),
        "positions.csv": _table(
            "reference source published actor topic stance overall mode confidence statement language german start end",
            (
                [
                    position.reference,
                    *_source(sources[position.source]),
                    _name(position.holder),
                    position.topic,
                    position.stance,
                    stance.stance,
                    position.mode,
                    stance.confidence.level,
                    position.statement.text,
                    position.statement.language,
                    _german(passages[position.reference]),
                    *_place(passages[position.reference]),
                ]
                for stance in briefing.stances
                for position in stance.positions
            ),
        ),
        "plan_points.csv": _table(
            "reference source published plan row number status proposed_by summary language german start end",
            (
                [
                    point.reference,
                    *_source(sources[point.source]),
                    plan.plan,
                    str(place),
                    "" if point.number is None else str(point.number),
                    point.status,
                    _name(point.proposer),
                    point.summary.text,
                    point.summary.language,
                    _german(passages[point.reference]),
                    *_place(passages[point.reference]),
                ]
                for plan in briefing.plans
                for place, row in enumerate(plan.rows, 1)
                for point in row.points
            ),
        ),
    }


def cell(text: str) -> str:
    """A text that a spreadsheet shows and does not run: an apostrophe stands before what would be a formula."""
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown


def _table(columns: str, rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")  # RFC 4180
    writer.writerow(columns.split())
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()


def _source(source: SourceEntry) -> tuple[str, str]:
    return source.name, source.published.isoformat() if source.published else ""


def _name(actor: Actor | None) -> str:
    return "" if actor is None else actor.name


def _role(actor: Actor | None) -> str:
    return "" if actor is None or actor.role is None else actor.role.text


def _german(passages: Sequence[Passage]) -> str:
    return passages[0].text if passages else ""


def _place(passages: Sequence[Passage]) -> tuple[str, str]:
    """Where the first passage begins and the last segment of it ends, in code points of the source."""
    if not passages:
        return "", ""
    return str(passages[0].spans[0].start), str(passages[0].spans[-1].end)
