"""Folders too large for one page: pages of groups by date, an overview made by reduction, and little in memory."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from weakref import finalize

import pytest
from jsonschema import Draft202012Validator

from summarizer.briefing import Briefing, Overview, brief, brief_folder
from summarizer.briefing._periods import PAGE, THIN
from summarizer.errors import UsageError
from summarizer.output import OutputFolder, stored_results
from summarizer.results import ArticleResult, json_text
from tests.briefing.making import failed, not_run, result_of, ukraine
from tests.briefing.reading import Page, targets, tokens
from tests.briefing.samples import folder as small_folder
from tests.briefing.test_schema import SCHEMA

PAGES = 4
"""The most articles of a page, in these tests."""

AUTUMN = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of more than six articles is large, and a page has four."""
    monkeypatch.setattr("summarizer.briefing._large.WHOLE", 6)
    monkeypatch.setattr("summarizer.briefing._periods.PAGE", PAGES)
    monkeypatch.setattr("summarizer.briefing._periods.THIN", 2)


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


def briefed(out: Path, *formats: str) -> list[str]:
    """The files of a folder's briefing, written now."""
    written = OutputFolder(out).write_briefing(stored_results(out, held=False), formats or ("md", "html", "json"))
    return [path.relative_to(out).as_posix() for path in written]


def pages(results: Sequence[ArticleResult], tmp_path: Path) -> dict[str, Briefing | Overview]:
    made: dict[str, Briefing | Overview] = {}
    brief_folder(stored_results(stored(tmp_path, results), held=False), made.__setitem__)
    return made


def overview_of(results: Sequence[ArticleResult], tmp_path: Path) -> Overview:
    overview = pages(results, tmp_path)["briefing"]
    assert isinstance(overview, Overview)
    return overview


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarizer.briefing._large.WHOLE", 6)
        patch.setattr("summarizer.briefing._periods.PAGE", PAGES)
        patch.setattr("summarizer.briefing._periods.THIN", 2)
        out = stored(tmp_path_factory.mktemp("large"), autumn())
        briefed(out, "md", "html", "json", "csv", "docx")
        yield out


def data(out: Path) -> dict[str, Any]:
    return json.loads((out / "briefing.json").read_text("utf-8"))


def groups_of(out: Path) -> list[dict[str, Any]]:
    names = [group["name"] for group in data(out)["groups"]]
    return [json.loads((out / "briefings" / f"{name}.json").read_text("utf-8")) for name in names]


def test_the_overview_counts_the_articles_that_a_paywall_cuts(tmp_path: Path) -> None:
    articles = [article(number, AUTUMN) for number in range(1, 9)]
    issues = ("ends at a paywall: only the beginning of the article is here",)
    for place in (1, 6):
        whole = articles[place].article
        assert whole is not None
        articles[place] = replace(articles[place], article=replace(whole, issues=issues))
    assert "8 articles: 6 complete, 2 cut at a paywall" in overview_of(articles, tmp_path).to_markdown()


def test_copies_of_one_text_stay_on_one_page(tmp_path: Path) -> None:
    agency = " ".join("".join(letters) for letters in product("abcdef", repeat=3))
    copied = {number: {"boats": 7, "words": agency} for number in (1, 6, 8)}
    made = pages([article(number, AUTUMN, **copied.get(number, {})) for number in range(1, 9)], tmp_path)
    homes = [
        name
        for name, page in made.items()
        if isinstance(page, Briefing) and {1, 6, 8} & {source.number for source in page.sources}
    ]
    assert len(homes) == 1


def test_a_folder_of_few_articles_is_one_page_and_the_same_as_ever(tmp_path: Path) -> None:
    results = small_folder()
    assert briefed(stored(tmp_path, results)) == ["briefing.md", "briefing.html", "briefing.json"]
    whole = brief(results)
    assert (tmp_path / "briefing.md").read_text("utf-8") == whole.to_markdown()
    assert (tmp_path / "briefing.html").read_text("utf-8") == whole.to_html()
    assert (tmp_path / "briefing.json").read_text("utf-8") == whole.to_json()
    assert not (tmp_path / "briefings").exists()


def test_a_large_folder_is_an_overview_and_a_page_a_group(large: Path) -> None:
    found = {path.relative_to(large).as_posix() for path in large.glob("briefing*/*.md")}
    assert found == {f"briefings/{name}.md" for name in ("2026-11-01", "2026-11-02", "2026-11-03", "undated")}
    assert (large / "briefing.md").read_text("utf-8").startswith("# Press briefing\n")


def test_a_group_is_an_ordinary_briefing_of_its_articles_under_their_numbers_in_the_folder(tmp_path: Path) -> None:
    made = pages(autumn(), tmp_path)
    second, first = made["briefings/2026-11-02"], made["briefings/2026-11-01"]
    assert isinstance(first, Briefing)
    assert isinstance(second, Briefing)
    assert [source.number for source in second.sources] == [5, 6, 7, 8]
    assert first.to_json() == brief(autumn()[:4]).to_json()


def test_a_group_says_what_it_is_and_leads_back_to_the_overview(large: Path) -> None:
    page = Page((large / "briefings/2026-11-02.html").read_text("utf-8"))
    assert "Press briefing: 2 Nov 2026" in page.text
    assert "../briefing.html" in page.links
    assert "](../briefing.md)" in (large / "briefings/2026-11-02.md").read_text("utf-8")


def test_every_number_of_the_overview_is_the_sum_of_the_groups(large: Path) -> None:
    overview, groups = data(large), groups_of(large)
    sums: Counter[str] = Counter()
    for entry, group in zip(overview["groups"], groups, strict=True):
        counts = {
            "articles": len(group["sources"]),
            "origins": len(group["origins"]),
            "passed": group["header"]["passed"],
            "withheld": len(group["withheld"]),
            "missed": len(group["missed"]),
            "quotes": sum(len(speaker["quotes"]) for speaker in group["speakers"]),
            "positions": len(group["positions"]),
            "points": sum(len(row["points"]) for plan in group["plans"] for row in plan["rows"]),
            "moments": len(group["timeline"]),
            "differences": len(group["differences"]),
            "questions": len(group["questions"]),
            "cautions": sum(len(source["issues"]) + len(source["cautions"]) for source in group["sources"]),
        }
        assert entry["counts"] == counts
        sums.update(counts)
    assert {name: times for name, times in overview["counts"].items() if times} == {n: t for n, t in sums.items() if t}
    assert overview["header"]["articles"] == {"ok": 14, "partial": 0, "failed": 1, "not_run": 1}
    assert overview["header"]["origins"] == sums["origins"]
    (lindqvist,) = overview["actors"]
    actors = [actor for group in groups for actor in group["actors"]]
    for kind in ("quotes", "positions", "points"):
        assert lindqvist[kind] == sum(len(actor[kind]) for actor in actors)
    assert sum(stance["positions"] for stance in overview["stances"]) == sums["positions"]
    assert sum(plan["points"] for plan in overview["plans"]) == sums["points"]


@pytest.mark.parametrize("form", ["html", "md"])
def test_every_reference_of_the_overview_leads_to_its_place_on_a_groups_page(large: Path, form: str) -> None:
    text = (large / f"briefing.{form}").read_text("utf-8")
    links = Page(text).links if form == "html" else targets(tokens(text))
    away = {link.partition("#")[::2] for link in links if not link.startswith("#")}
    assert len({anchor for _, anchor in away if anchor}) >= 10
    for page, anchor in away:
        target = (large / page).read_text("utf-8")
        anchors = {"", *Page(target).ids} if form == "html" else {"", *re.findall(r'<a name="([^"]+)"', target)}
        assert anchor in anchors


def test_the_overview_says_in_which_group_each_of_its_references_is(large: Path) -> None:
    overview, groups = data(large), {group["header"]["period"]["first"]: group for group in groups_of(large)[:3]}
    for point in overview["key_points"]:
        reference = point["line"]["references"][0]
        home = overview["pages"][reference.partition(".")[0]]
        entries = {entry["reference"] for entry in groups[home]["evidence"]} if home in groups else {reference}
        assert reference in entries


def test_the_overview_and_the_groups_follow_the_published_schema(large: Path) -> None:
    validator = Draft202012Validator(SCHEMA)
    for document in (data(large), *groups_of(large)):
        assert [error.message for error in validator.iter_errors(document)] == []


def test_the_overview_needs_no_script_and_asks_for_nothing(large: Path) -> None:
    page = Page((large / "briefing.html").read_text("utf-8"))
    assert "script" not in {tag for tag, _ in page.elements}
    assert all(link.startswith(("#", "briefings/")) for link in page.links)


# What the overview says


def test_one_actor_is_one_over_all_groups_whatever_it_is_called(tmp_path: Path) -> None:
    results = autumn()
    results[4:8] = [article(number, AUTUMN + timedelta(days=1), name="Lindqvist") for number in (5, 6, 7, 8)]
    (lindqvist,) = overview_of(results, tmp_path).actors
    assert (lindqvist.name, lindqvist.articles, lindqvist.groups) == ("Ada Lindqvist", 14, 4)


def test_stances_that_change_from_group_to_group_are_mixed_and_a_change_over_time(tmp_path: Path) -> None:
    overview = overview_of(autumn(), tmp_path)
    (stance,) = overview.stances
    assert (stance.stance, stance.as_of, stance.positions) == ("mixed", AUTUMN + timedelta(days=2), 14)
    assert [(each.stance, each.positions) for each in stance.stances] == [("opposed", 4), ("supportive", 10)]
    over_time = [("1 Nov 2026", "supportive"), ("2 Nov 2026", "supportive"), ("3 Nov 2026", "opposed")]
    assert [(each.column, each.stance) for each in stance.over_time] == [*over_time, ("undated", "supportive")]
    (change,) = [difference for difference in overview.differences if difference.kind == "change"]
    assert [side.label for side in change.sides] == [
        "supportive, source 5, 2 Nov 2026",
        "opposed, source 9, 3 Nov 2026",
    ]


def test_offices_that_cannot_be_one_differ_though_no_group_has_both(tmp_path: Path) -> None:
    results = autumn()
    results[1:4] = [article(number, AUTUMN, office=("Bürgermeisterin", "mayor")) for number in (2, 3, 4)]
    overview = overview_of(results, tmp_path)
    (offices,) = [each for each in overview.differences if each.kind == "description"]
    assert offices.subject == "Ada Lindqvist: office as stated"
    assert [side.wording.text for side in offices.sides] == ["mayor", "minister"]


def test_one_plan_is_one_over_all_groups_with_its_numbered_points(tmp_path: Path) -> None:
    (plan,) = overview_of(autumn(), tmp_path).plans
    assert (plan.plan, plan.points, plan.groups) == ("Harbour initiative", 14, 4)
    assert [(row.number, row.points) for row in plan.rows] == [(1, 4), (2, 5), (3, 5)]


def revised_on(revision: date | None) -> list[ArticleResult]:
    """Articles of which those of the first day tell a plan's draft, and one of the given day that it was revised."""
    draft, told = "Der Entwurf sieht eine Obergrenze für die Flotte vor.", "Der Plan ist stark überarbeitet."
    ceiling = {"summary_en": "There is to be a ceiling on the fleet.", "status": "in_draft", "evidence_de": draft}
    news = {"summary_en": "The plan was heavily revised.", "status": "revised", "evidence_de": told}
    shared = {"plan": "anchor-plan", "number": None, "proposed_by": None}
    overview = [{"text_en": "The draft of Ada Lindqvist provides for a ceiling on the fleet.", "evidence_de": draft}]
    drafts = [
        result_of(
            f"{number:03}",
            f"{draft} {' '.join(f'Wort{number}x{place}' for place in range(150))}",
            ukraine(overview=overview, plan_points=[shared | ceiling]),
            published=AUTUMN,
        )
        for number in (1, 2, 3)
    ]
    matters = {
        5: "The council of Riga closed the harbour to warships.",
        8: "Fishermen in Bergen protest against the price of fuel.",
        9: "A storm tore down the lighthouse.",
    }
    others = [article(number, day, overview=matters.get(number)) for number, day in numbered() if number > 3]
    point = ukraine(plan_points=[shared | news])
    return [*drafts, *others, result_of("013", f"{told} Das sagte sie.", point, published=revision)]


@pytest.mark.parametrize(
    ("day", "note"),
    [
        (AUTUMN + timedelta(days=2), "revised by 3 Nov 2026, see"),
        (None, "said to have been revised, see"),
        (AUTUMN - timedelta(days=2), None),
    ],
)
def test_what_is_told_of_a_plan_that_another_group_says_was_revised_says_so(
    tmp_path: Path, day: date | None, note: str | None
) -> None:
    overview = overview_of(revised_on(day), tmp_path)
    said = [point.line for point in overview.key_points if "ceiling" in point.line.wording.text]
    assert len(said) == 1
    told = {each.reference: each.by for each in overview.developments}
    assert told == ({} if note is None else {said[0].references[0]: ("13.T1",)})
    markdown, page = overview.to_markdown(), overview.to_html()
    assert (f"({note}" in markdown, f"({note}" in page) == (note is not None, note is not None)
    (plan,) = [plan for plan in overview.plans if plan.plan == "Anchor plan"]
    assert (plan.revised, plan.revised_by) == (("13.T1",), day)
    line = "The plan is said to have been revised, see" if day is None else f"Revised by {day.day} "
    assert line in markdown
    assert line in page
    Draft202012Validator(SCHEMA).validate(json.loads(overview.to_json()))


def test_a_key_point_in_an_older_state_gives_way_in_the_bottom_line(tmp_path: Path) -> None:
    def told(day: date) -> bool:
        bottom_line = overview_of(revised_on(day), tmp_path / str(day)).bottom_line
        return any("ceiling" in point.line.wording.text for point in bottom_line)

    assert told(AUTUMN - timedelta(days=2))
    assert not told(AUTUMN + timedelta(days=2))


def test_what_groups_tell_alike_is_one_key_point_with_all_their_origins(tmp_path: Path) -> None:
    said = "The council of Riga closed the harbour to warships."
    results = [article(number, day, overview=said if number in (1, 6, 11) else None) for number, day in numbered()]
    best = overview_of(results, tmp_path).key_points[0]
    assert best.line.wording.text == said
    assert sorted((*best.line.references, *best.also)) == ["1.S1", "11.S1", "6.S1"]
    assert (best.origins, len(best.sources)) == (3, 3)


def test_what_groups_print_in_one_wording_is_of_one_origin(tmp_path: Path) -> None:
    said = "The council of Riga closed the harbour to warships."
    results = [
        article(number, day, overview=said if number in (1, 6, 11) else None, boats=4 if number in (1, 6) else None)
        for number, day in numbered()
    ]
    best = next(point for point in overview_of(results, tmp_path).key_points if point.line.wording.text == said)
    assert (best.origins, len(best.sources)) == (2, 3)
    assert "sources share the wording" in best.confidence.reasons


@pytest.mark.parametrize(("boats", "origins", "level"), [(None, 12, "high"), (4, 1, "moderate")])
def test_so_is_a_position(tmp_path: Path, boats: int | None, origins: int, level: str) -> None:
    results = [article(number, day, boats=boats) for number, day in numbered()]
    (stance,) = overview_of(results, tmp_path).stances
    assert (stance.origins, stance.confidence.level) == (origins, level)


def test_what_is_told_again_and_again_is_kept_when_there_is_too_much_to_keep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.briefing._overview_plans.KEPT", 3)
    monkeypatch.setattr("summarizer.briefing._tallies.KEPT", 3)
    others = ["Abo", "Bibo", "Cebo", "Dubo", "Emo", "Fibo"]
    results = [
        article(number, day, name=f"Jon {others[number // 2 - 1]}", plan=f"{others[number // 2 - 1]}-plan")
        if number % 2 == 0
        else article(number, day)
        for number, day in numbered()
    ]
    overview = overview_of(results, tmp_path)
    assert (overview.actors[0].name, overview.actors[0].positions) == ("Ada Lindqvist", 6)
    assert (overview.plans[0].plan, overview.plans[0].points) == ("Harbour initiative", 6)
    assert len(overview.actors) + overview.left_out["actors"] == 7
    assert len(overview.plans) + overview.left_out["plans"] == 7


def test_articles_without_a_summary_are_counted_and_named(tmp_path: Path) -> None:
    overview = overview_of(autumn(), tmp_path)
    assert [(failure.number, failure.name) for failure in overview.failures] == [(15, "015"), (16, "016")]
    assert overview.failure_counts == {"empty_file": 1, "budget": 1}


# What stays the same, and what goes


def test_the_same_results_give_the_same_bytes_in_whatever_order_they_are_listed(tmp_path: Path) -> None:
    first, second = stored(tmp_path / "a", autumn()), stored(tmp_path / "b", autumn()[::-1])
    assert briefed(first) == briefed(second)
    for name in briefed(first):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_pages_of_earlier_groups_are_taken_away_and_what_others_put_there_stays(tmp_path: Path) -> None:
    out = stored(tmp_path, autumn())
    briefed(out, "md", "html", "json", "docx")
    notes = {"2026-10-31.md": "my notes", "notes.txt": "more"}
    for name, text in notes.items():
        (out / "briefings" / name).write_text(text, "utf-8")
    stored(out, [each for each in autumn() if not each.name.startswith("00")])  # only the third day and the undated
    briefed(out, "md")
    left = {path.name for path in (out / "briefings").iterdir()}
    assert left == notes.keys()


def test_a_folder_that_is_small_again_has_no_pages_of_groups(tmp_path: Path) -> None:
    out = stored(tmp_path, autumn())
    briefed(out)
    stored(out, autumn()[:3])
    assert briefed(out) == ["briefing.md", "briefing.html", "briefing.json"]
    assert not (out / "briefings").exists()
    assert data(out)["format"] == "summarizer/briefing/1"


def test_tables_hold_the_rows_of_all_groups_under_one_heading(large: Path) -> None:
    table = (large / "quotes.csv").read_bytes()
    assert table.startswith(codecs.BOM_UTF8), "Excel takes it for Windows-1252"
    rows = table.removeprefix(codecs.BOM_UTF8).decode().split("\r\n")
    assert [row.partition(",")[0] for row in rows if row] == ["reference", *(f"{number}.Q1" for number in range(1, 15))]


def test_the_overview_is_a_word_document_too(large: Path) -> None:
    import docx

    document = docx.Document(str(large / "briefing.docx"))
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings[0] == "Bottom line"
    assert headings[-2:] == ["Groups", "Not read"]


# What is read, and what is kept


def test_results_are_read_once_and_none_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = stored_results(stored(tmp_path, autumn()))
    read: Counter[str] = Counter()
    alive = most = 0
    original = results.read

    def gone() -> None:
        nonlocal alive
        alive -= 1

    def watched(name: str) -> ArticleResult:
        nonlocal alive, most
        result = original(name)
        finalize(result.summary, gone)
        read[name] += 1
        alive += 1
        most = max(most, alive)
        return result

    monkeypatch.setattr(results, "read", watched)
    brief_folder(results, lambda name, page: None)
    assert set(read.values()) == {1}
    assert len(read) == 14
    assert most <= 2


def test_dates_are_read_from_the_beginnings_of_documents_however_long_these_are(tmp_path: Path) -> None:
    many = replace(article(1, AUTUMN), name="long")
    assert many.article is not None
    issues = tuple(f"line {number} is damaged" for number in range(1000))
    long = replace(many, article=replace(many.article, issues=issues))
    results = [long, article(2, AUTUMN + timedelta(days=1)), article(3)]
    found = list(stored_results(stored(tmp_path, results)).listed())
    assert [(each.number, each.name, each.published) for each in found] == [
        (1, "002", AUTUMN + timedelta(days=1)),
        (2, "003", None),
        (3, "long", AUTUMN),
    ]
    assert found[2].size == (tmp_path / "articles/long.json").stat().st_size


@pytest.mark.parametrize("damage", ["{", '{"source": 3}', '{"source": {"published": "yesterday"}}'])
def test_a_damaged_result_is_named_as_one(tmp_path: Path, damage: str) -> None:
    out = stored(tmp_path, [article(1, AUTUMN)])
    (out / "articles/001.json").write_text(damage, "utf-8")
    with pytest.raises(UsageError, match="cannot be read back"):
        list(stored_results(out).listed())


@pytest.mark.parametrize("name", ["../001", "a/b", ""])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    row = {"name": name, "status": "ok", "path": None, "error": None}
    (tmp_path / "run.json").write_text(json_text({"task_source": "ukraine", "articles": [row]}), "utf-8")
    with pytest.raises(UsageError, match="cannot be read back"):
        stored_results(tmp_path)


def test_the_limits_are_what_a_page_can_bear() -> None:
    assert THIN < PAGE
