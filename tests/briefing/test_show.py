"""`summarizer show`: what did not pass is shown as that, and nothing in a result is obeyed by the terminal."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, NO_REPAIR, SUMMARY, folder_of, reply, summarizer

INVENTED = {
    "speaker": "a2",
    "text_de": "Wir ziehen uns zurück",
    "text_en": "We are withdrawing",
    "cue_de": None,
    "kind": "full",
}


def shown(tmp_path: Path, **changes: Any) -> str:
    summary = copy.deepcopy(SUMMARY) | changes
    with Endpoint(lambda _, call: reply(summary if call == 1 else NO_REPAIR)) as endpoint:
        articles = folder_of(tmp_path / "articles", a=ARTICLE)
        summarizer("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url)
    return " ".join(summarizer("show", tmp_path / "out", "a", COLUMNS="400").out.split())


def test_words_that_were_withheld_are_shown_with_their_alleged_speaker_and_the_reason(tmp_path: Path) -> None:
    told = shown(tmp_path, quotes=[*SUMMARY["quotes"], INVENTED])
    withheld = "withheld /quotes/1, of Kari Lunde: ‹Wir ziehen uns zurück›; ‹We are withdrawing›: "
    assert f'{withheld}"Wir ziehen uns zurück" is not in the article' in told


def test_where_a_table_has_no_room_each_field_has_a_line_and_no_word_is_cut(tmp_path: Path) -> None:
    shown(tmp_path)
    lines = [
        " ".join(line.split()) for line in summarizer("show", tmp_path / "out", "a", COLUMNS="60").out.splitlines()
    ]
    assert "topic troops" in lines
    assert "statement Lunde said her country would send no" in lines
    assert "evidence (German) Truppen werde ihr Land keine entsenden." in lines
    assert "name Kari Lunde" in lines
    headlines = summarizer("show", tmp_path / "out", COLUMNS="40").out
    assert "headline Norway sends air defence" in " ".join(headlines.split())


def test_where_a_table_has_room_german_stands_beside_english(tmp_path: Path) -> None:
    german, english = SUMMARY["headline"]["evidence_de"], SUMMARY["headline"]["text_en"]
    assert f"{german} {english}" in shown(tmp_path)


def test_what_a_terminal_would_obey_is_shown_by_its_code_points(tmp_path: Path) -> None:
    note = {"text_en": "The file\x1b[2J holds control characters.", "evidence_de": None}
    told = shown(tmp_path, source_issues=[note])
    assert "The file⟨U+001B⟩[2J holds control characters." in told
    assert "\x1b" not in told


OWN_TASK = """
from pydantic import BaseModel

class Day(BaseModel):
    day: str

class Cost(BaseModel):
    amount: int
    places: list[str]
    days: list[Day]

class Summary(BaseModel):
    headline: str
    key_actors: list[str] | None
    dead: int
    tags: list[str]
    costs: list[Cost | Day]
"""


def test_a_task_of_ones_own_may_call_and_shape_its_fields_as_it_likes(tmp_path: Path) -> None:
    costs = [{"amount": 3, "places": ["Oslo", "Bergen"], "days": [{"day": "Monday"}]}, {"day": "Friday"}]
    summary = {"headline": "Help goes on", "key_actors": None, "dead": 0, "tags": ["aid", "Norway"], "costs": costs}
    (tmp_path / "own.py").write_text(OWN_TASK)
    out, task = tmp_path / "out", ("--task", tmp_path / "own.py")
    with Endpoint(lambda _, __: reply(summary)) as endpoint:
        articles = folder_of(tmp_path / "articles", a=ARTICLE)
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, *task)
    assert "Help goes on" in summarizer("show", out, *task).out
    told = " ".join(summarizer("show", out, "a", *task, COLUMNS="200").out.split())
    assert "headline: Help goes on dead: 0 tags: aid | Norway costs" in told
    assert "3 Oslo | Bergen day: Monday" in told and "Friday" in told


def test_a_briefing_that_is_built_anew_names_the_forms_that_it_leaves_as_they_were(tmp_path: Path) -> None:
    shown(tmp_path)
    assert summarizer("brief", tmp_path / "out").err == ""
    told = summarizer("brief", tmp_path / "out", "--format", "csv").err
    assert told.strip() == (
        "left as an earlier briefing wrote them: briefing.md, briefing.html, briefing.json (see --format)"
    )
