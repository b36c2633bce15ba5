"""Folders that are large for a page of four articles: articles in words of their own, stored and briefed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from summarizer.briefing import Briefing, Overview, brief_folder
from summarizer.output import OutputFolder, StoredResults
from summarizer.results import ArticleResult
from summarizer.schemas.ukraine import ArticleSummary
from tests.briefing.making import failed, not_run, result_of, ukraine

PAGES = 4
"""The most articles of a page, in these tests."""

AUTUMN = date(2026, 11, 1)


def limit_pages(patch: pytest.MonkeyPatch) -> None:
    """A folder of more than six articles is large, and a page has four."""
    patch.setattr("summarizer.briefing._large.WHOLE", 6)
    patch.setattr("summarizer.briefing._periods.PAGE", PAGES)
    patch.setattr("summarizer.briefing._periods.THIN", 2)


def article(
    number: int,
    published: date | None = None,
    *,
    stance: str = "supportive",
    office: tuple[str, str] = ("Ministerin", "minister"),
    boats: int | None = None,
    words: str | None = None,
    overview: str | None = None,
    name: str = "Ada Lindqvist",
    plan: str = "harbour-initiative",
) -> ArticleResult:
    """An article in words of its own, in which Ada Lindqvist speaks, holds a position and offers a point."""
    own = words or " ".join(f"Wort{number}x{place}" for place in range(150))
    boats = number if boats is None else boats
    said = f"Wir liefern {boats} Boote für den Hafen."
    text = f"{office[0]} Ada Lindqvist sagte: „{said}“ Das bot sie an. {own}"
    lindqvist = {"id": "a1", "name_en": name, "kind": "person", "affiliation": "Sweden"}
    roles = {"role_de": office[0], "role_en": office[1], "mentions_de": ["Ada Lindqvist"]}
    position = {"actor": "a1", "topic": "troops", "stance": stance, "mode": "direct", "evidence_de": said}
    point = {"plan": plan, "number": number % 3 + 1, "proposed_by": "a1", "status": "offered"}
    summary = ukraine(
        overview=[{"text_en": overview or f"She promised {boats} boats for harbour {number}.", "evidence_de": said}],
        key_actors=[lindqvist | roles],
        quotes=[{"speaker": "a1", "text_de": said, "text_en": f"{boats} boats.", "cue_de": None, "kind": "full"}],
        positions_on_ukraine=[position | {"statement_en": f"Lindqvist is {stance} of troops on {boats} boats."}],
        plan_points=[point | {"summary_en": f"{boats} boats go to the harbour.", "evidence_de": said}],
        source_issues=[{"text_en": "A sentence is cut.", "evidence_de": None}],
    )
    return result_of(f"{number:03}", text, summary, published=published, issues=("a line is damaged",))


def numbered() -> list[tuple[int, date]]:
    """Four articles a day."""
    return [(number, AUTUMN + timedelta(days=(number - 1) // 4)) for number in range(1, 13)]


def autumn() -> list[ArticleResult]:
    """Twelve articles of three days and two without a date; the minister changes her mind and her office."""
    articles = [article(number, day, stance="opposed" if number > 8 else "supportive") for number, day in numbered()]
    articles[0] = article(1, AUTUMN, office=("Bürgermeisterin", "mayor"))
    return [*articles, article(13), article(14), failed("015", "is empty"), not_run("016")]


def stored(out: Path, results: Sequence[ArticleResult]) -> Path:
    """The folder of a run with these results."""
    folder = OutputFolder(out)
    for result in results:
        folder.write_article(result)
    rows = [
        {"name": each.name, "status": each.status, "path": each.path}
        | {"error": None if each.error is None else {"kind": each.error.kind, "message": str(each.error)}}
        for each in results
    ]
    folder.write_run({"task_source": "ukraine", "articles": rows})
    return out


def kept_in(out: Path) -> StoredResults:
    """The results of a folder as they stand there."""
    return StoredResults(out, json.loads((out / "run.json").read_text("utf-8"))["articles"], ArticleSummary)


def briefed(out: Path, *formats: str) -> list[str]:
    """The files of a folder's briefing, written now."""
    written = OutputFolder(out).write_briefing(kept_in(out), formats or ("md", "html", "json"))
    return [path.relative_to(out).as_posix() for path in written]


def pages(results: Sequence[ArticleResult], tmp_path: Path) -> dict[str, Briefing | Overview]:
    made: dict[str, Briefing | Overview] = {}
    brief_folder(kept_in(stored(tmp_path, results)), made.__setitem__)
    return made


def overview_of(results: Sequence[ArticleResult], tmp_path: Path) -> Overview:
    overview = pages(results, tmp_path)["briefing"]
    assert isinstance(overview, Overview)
    return overview
