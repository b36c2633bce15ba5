"""The overview of a large folder as a Word document; a reference is an endnote that names its group's page."""

from __future__ import annotations

from summarizer.briefing._actors import offices
from summarizer.briefing._docx import facts, notices, told_at, write_bottom_line, write_key_points
from summarizer.briefing._labels import label
from summarizer.briefing._layout import KEY_ACTORS
from summarizer.briefing._overview import Counts, Overview, PointSum
from summarizer.briefing._overview_layout import left_out
from summarizer.briefing._paper import Cell, Paper, cell, said
from summarizer.briefing._words import (
    ahead,
    as_of,
    holder,
    revised_by,
    sentence,
    stands,
    which_point,
)
from summarizer.counting import count

_COLUMNS = {
    "Articles": "articles",
    "Origins": "origins",
    "Items": "passed",
    "Quotations": "quotes",
    "Positions": "positions",
    "Plan points": "points",
    "Differences": "differences",
    "Cautions": "cautions",
    "Withheld": "withheld",
    "Not covered": "missed",
}
"""The headings of the table of groups, and the counts under them."""


_OVERVIEW = (
    "This is the overview of a large folder. Every group has a document of its own, with each of its items and the "
    "German that it rests on. A reference leads to its group's document; a number is the sum of the groups', and "
    "origins are told apart within each group."
)


def render_overview(overview: Overview) -> bytes:
    """Lay out the overview.

    Raises:
        UsageError: The extra ``docx`` is not installed.
    """
    paper = Paper(lambda reference: f"{reference}: briefings/{overview.pages[int(reference.partition('.')[0])]}.docx")
    paper.title("Press briefing", "Machine-made; not reviewed by an analyst.")
    paper.table((), facts(overview.header))
    paper.paragraph(_OVERVIEW)
    for notice in notices(overview.header, overview.groups):
        paper.paragraph(notice)
    newer_of = {each.reference: each for each in overview.developments}
    write_bottom_line(paper, overview.bottom_line, overview.header, newer_of)
    paper.heading("Key points", overview.key_points)
    write_key_points(paper, overview.key_points, overview.header, newer_of)
    _sums(paper, overview)
    _plans(paper, overview)
    paper.heading("Also in the groups", overview.sections)
    for section in overview.sections:
        paper.paragraph(f"{section.title}: {count(section.items, 'item')}", style="List Bullet")
    _over_time(paper, overview)
    paper.heading("Gaps", overview.gaps)
    for gap in overview.gaps:
        paper.paragraph(gap.text, gap.references, "List Bullet")
    paper.heading("Groups", overview.groups)
    rows = [(f"{each.title} (briefings/{each.name}.docx)", each.counts) for each in overview.groups]
    rows.append(("All", overview.counts))
    paper.table(("Group", *_COLUMNS), [[(title, ()), *_figures(counts)] for title, counts in rows])
    paper.heading("Not read", overview.failures)
    for kind, times in overview.failure_counts.items():
        paper.paragraph(f"{kind}: {count(times, 'article')}", style="List Bullet")
    return paper.save()


def _sums(paper: Paper, overview: Overview) -> None:
    """Who acts, and who stands where."""
    active = [actor for actor in overview.actors if actor.activity][:KEY_ACTORS]
    shown = {actor.name for actor in active} | {None}
    stances = [entry for entry in overview.stances if entry.holder in shown]
    left = left_out(overview, active, stances)
    paper.heading("Key actors", active)
    paper.table(
        ("Actor", "Office as stated", "Articles", "Quotations", "Positions", "Plan points"),
        [
            [
                (actor.name, actor.references[:1]),
                ("; ".join(said(stated.wording) for stated in offices(actor.roles)), ()),
                *((f"{figure:,}", ()) for figure in (actor.articles, actor.quotes, actor.positions, actor.points)),
            ]
            for actor in active
        ],
    )
    _more(paper, left["actors"], "more actor")
    paper.heading("Positions on Ukraine", stances)
    paper.table(
        ("Actor", "Issue", "Stance", "Positions", "As of; confidence", "Last"),
        [
            [
                (holder(entry), ()),
                (label(entry.topic, "topic"), ()),
                (entry.stance, ()),
                (f"{entry.positions:,}", ()),
                (f"{as_of(entry.as_of)}; {entry.confidence.level}", ()),
                cell(entry.stances[0].line),
            ]
            for entry in stances
        ],
    )
    if stances:
        _more(paper, left["positions"], "position", "of other actors ")


def _plans(paper: Paper, overview: Overview) -> None:
    paper.heading("Plan tracker", overview.plans)
    for plan in overview.plans:
        paper.heading(plan.plan, (plan,), 2)
        if plan.revised:
            paper.paragraph(f"{revised_by(plan.revised_by)} note", plan.revised, "Caption")
        paper.table(
            ("Point", "Stands", "As of"),
            [
                [
                    _point(row),
                    (
                        "; ".join(
                            f"{stands(status, [row.line.wording])} ({times})" for status, times in row.statuses.items()
                        ),
                        (),
                    ),
                    (as_of(row.as_of), ()),
                ]
                for row in plan.rows
            ],
        )
    _more(paper, overview.left_out["plans"], "more plan")


def _over_time(paper: Paper, overview: Overview) -> None:
    """Where the sources differ, and what happened when."""
    paper.heading("Where the sources differ", overview.differences)
    for entry in overview.differences:
        paper.heading(f"{label(entry.kind, 'difference')}: {entry.subject}", (entry,), 2)
        paper.table((), [[(sentence(side.label), ()), (said(side.wording), side.references)] for side in entry.sides])
    paper.heading("Timeline", overview.timeline)
    paper.table(
        ("When", "What"),
        [
            [(f"{each.shown} ({ahead(each)})" if each.planned else each.shown, ()), told_at(each)]
            for each in overview.timeline
        ],
    )
    _more(paper, overview.left_out["moments"], "more date")


def _more(paper: Paper, times: int, word: str, whose: str = "") -> None:
    """Say how many more there are in the groups, if there are any."""
    if times:
        paper.paragraph(f"{count(times, word)} {whose}in the groups.", style="Caption")


def _point(row: PointSum) -> Cell:
    return which_point(row.number, row.line.wording) + said(row.line.wording), row.line.references


def _figures(counts: Counts) -> list[Cell]:
    return [(f"{getattr(counts, column):,}", ()) for column in _COLUMNS.values()]
