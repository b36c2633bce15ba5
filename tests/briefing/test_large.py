"""Folders too large for one page: pages of groups by date, an overview that leads to them, and little in memory."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any
from weakref import finalize

import pytest
from jsonschema import Draft202012Validator

from summarizer.briefing import Briefing, brief, brief_folder
from summarizer.errors import UsageError
from summarizer.output import stored_results
from summarizer.results import ArticleResult, json_text
from tests.briefing.groups import (
    AUTUMN,
    article,
    autumn,
    briefed,
    limit_pages,
    overview_of,
    pages,
    stored,
)
from tests.briefing.reading import Page, targets, tokens
from tests.briefing.samples import folder as small_folder
from tests.briefing.test_schema import SCHEMA
from tests.running.sample import summarizer


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    limit_pages(monkeypatch)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        limit_pages(patch)
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


def test_of_a_large_folder_brief_prints_the_path_of_the_overview_which_leads_to_the_pages(tmp_path: Path) -> None:
    out = stored(tmp_path, autumn())
    ended = summarizer("brief", out)
    assert ended.code == 0, ended.err
    assert ended.out.splitlines() == [str(out / "briefing.md")]
    assert len(list((out / "briefings").glob("*.md"))) == 4


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
