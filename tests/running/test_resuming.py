"""A second run does what is left to do, and no more: neither at the endpoint nor here."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.pipeline import Pipeline
from tests.endpoint import answers
from tests.endpoint.answers import error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, contents, folder_of, reply, summarizer, summary


@pytest.fixture
def worked_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the articles that go through the pipeline."""
    names: list[str] = []
    summarise = Pipeline.summarise

    async def noting(self: Pipeline, article: Any) -> Any:
        names.append(article.name)
        return await summarise(self, article)

    monkeypatch.setattr(Pipeline, "summarise", noting)
    return names


def words_for(tmp_path: Path, endpoint: Endpoint, *more: str) -> tuple[str | Path, ...]:
    return ("run", tmp_path / "in", "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m", *more)


def test_finished_articles_are_not_worked_on_again_and_their_rows_stay(tmp_path: Path, worked_on: list[str]) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE, zwei=f"{ARTICLE}\nZwei.")
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        first = contents(tmp_path / "out")
        ended = summarizer(*words_for(tmp_path, endpoint, "--json"))
    assert worked_on == ["eins", "zwei"]
    assert [(row["name"], row["status"], row["requests"]) for row in ended.json["articles"]] == [
        ("eins", "ok", 0),
        ("zwei", "ok", 0),
    ]
    assert ended.json["totals"]["all_runs"]["requests"] == 2
    assert contents(tmp_path / "out") == first


def test_a_changed_article_is_worked_on_alone(tmp_path: Path, worked_on: list[str]) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE, zwei=f"{ARTICLE}\nZwei.")
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        folder_of(tmp_path / "in", zwei=f"{ARTICLE}\nGeändert.")
        summarizer(*words_for(tmp_path, endpoint))
    assert worked_on == ["eins", "zwei", "zwei"]
    assert "Geändert." in (tmp_path / "out/briefing.html").read_text("utf-8")


@pytest.mark.parametrize("file", ["articles/eins.json", "articles/eins.md", "sources/eins.txt"])
def test_a_file_that_is_gone_or_was_changed_is_written_again_from_the_stored_reply(tmp_path: Path, file: str) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        first = contents(tmp_path / "out")
        (tmp_path / "out" / file).unlink()
        summarizer(*words_for(tmp_path, endpoint))
        assert contents(tmp_path / "out") == first
        for changed in (b"changed", b"x" * len(first[file])):
            (tmp_path / "out" / file).write_bytes(changed)
            summarizer(*words_for(tmp_path, endpoint))
            assert contents(tmp_path / "out") == first
        assert len(endpoint.requests) == 1


def test_a_briefing_that_is_gone_is_written_again_and_so_are_other_formats(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        first = contents(tmp_path / "out")
        (tmp_path / "out/briefing.md").unlink()
        summarizer(*words_for(tmp_path, endpoint))
        assert contents(tmp_path / "out") == first
        summarizer(*words_for(tmp_path, endpoint, "--format", "csv"))
    assert contents(tmp_path / "out").keys() > first.keys()


def test_what_another_version_of_the_program_finished_is_worked_on_again(
    tmp_path: Path, worked_on: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        monkeypatch.setattr("summarizer.finished.VERSION", "99")
        summarizer(*words_for(tmp_path, endpoint))
        assert len(endpoint.requests) == 1
    assert worked_on == ["eins", "eins"]


@pytest.mark.parametrize(
    "change",
    [
        ("--repair", "0"),
        ("--any-language",),
        ("--fallback-model", "n"),
        ("--repair-model", "n"),
        ("--policy", "POLICY"),
        ("--max-input", "100000"),
    ],
)
def test_other_settings_mean_that_it_is_worked_on_again(
    tmp_path: Path, worked_on: list[str], change: tuple[str, ...]
) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    (tmp_path / "policy.yaml").write_text("checks: {quote.twice: warning}\n")
    change = tuple(word.replace("POLICY", str(tmp_path / "policy.yaml")) for word in change)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        summarizer(*words_for(tmp_path, endpoint, *change))
        assert worked_on == ["eins", "eins"]
        assert len(endpoint.requests) == 1


def test_a_model_in_another_role_means_that_it_is_worked_on_again(tmp_path: Path, worked_on: list[str]) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint, "--fallback-model", "n"))
        summarizer(*words_for(tmp_path, endpoint, "--repair-model", "n"))
    assert worked_on == ["eins", "eins"]


@pytest.mark.parametrize("setting", ["temperature=0.5", "cut_prompts=accept", "mode=json_object"])
def test_what_an_endpoint_is_sent_is_part_of_what_was_asked(tmp_path: Path, setting: str) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        summarizer(*words_for(tmp_path, endpoint, "--set", setting))
        assert len(endpoint.requests) == 2


def test_a_damaged_note_of_finished_work_is_no_more_than_work_to_do(tmp_path: Path, worked_on: list[str]) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        with closing(sqlite3.connect(tmp_path / "out/ledger.sqlite")) as ledger, ledger:
            ledger.execute("UPDATE finished SET row = '{' WHERE name = 'eins'")
        assert summarizer(*words_for(tmp_path, endpoint)).code == 0
        assert len(endpoint.requests) == 1
    assert worked_on == ["eins", "eins"]


def test_an_article_that_changes_while_it_is_asked_about_is_worked_on_again(
    tmp_path: Path, worked_on: list[str]
) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)

    def changing(_body: object, call: int) -> answers.Answer:
        if call == 1:
            folder_of(tmp_path / "in", eins=f"{ARTICLE}\nGeändert.")
        return reply()

    with Endpoint(changing) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        summarizer(*words_for(tmp_path, endpoint))
    assert worked_on == ["eins", "eins"]
    assert "Geändert." in (tmp_path / "out/sources/eins.txt").read_text("utf-8")


def test_a_changed_prompt_asks_again(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    prompts = tmp_path / "prompts"
    prompts.mkdir()
    (prompts / "article.j2").write_text("Read this:\n{{ article }}\n")
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        summarizer(*words_for(tmp_path, endpoint, "--prompts", str(prompts)))
        assert len(endpoint.requests) == 2


def test_a_fresh_run_works_on_everything_again(tmp_path: Path, worked_on: list[str]) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply())) as endpoint:
        summarizer(*words_for(tmp_path, endpoint))
        summarizer(*words_for(tmp_path, endpoint, "--fresh"))
        assert len(endpoint.requests) == 2
    assert worked_on == ["eins", "eins"]


def test_a_failed_article_and_one_whose_repair_failed_are_tried_again(tmp_path: Path, worked_on: list[str]) -> None:
    wrong = summary(headline={"text_en": "Norway sends 900 tanks", "evidence_de": "Norwegen schickt Flugabwehr"})

    def script(body: dict[str, Any], _call: int) -> Any:
        if len(body["messages"][1]["content"]) > len(ARTICLE) * 3 or "eins" not in body["messages"][1]["content"]:
            return answers.REFUSAL
        return reply(wrong)

    folder_of(tmp_path / "in", eins=f"{ARTICLE}\neins.", zwei=ARTICLE)
    with Endpoint(script) as endpoint:
        first = summarizer(*words_for(tmp_path, endpoint, "--json")).json
        assert [row["status"] for row in first["articles"]] == ["partial", "failed"]
        summarizer(*words_for(tmp_path, endpoint))
    assert worked_on == ["eins", "zwei"] * 2


def test_what_could_never_be_read_is_asked_anew_with_every_question_about_it(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(always(reply("I would rather not."))) as endpoint:
        words = words_for(tmp_path, endpoint)
        assert summarizer(*words).code == 1
        first = len(endpoint.bodies)
        summarizer(*words)
        assert first > 1
        assert len(endpoint.bodies) == 2 * first


def test_a_run_that_is_stopped_takes_no_earlier_result_away(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(lambda _body, call: reply() if call == 1 else error(401, "Incorrect API key provided")) as endpoint:
        words = words_for(tmp_path, endpoint)
        assert summarizer(*words).code == 0
        assert summarizer(*words, "--fresh").code == 3
    assert sorted(path.name for path in (tmp_path / "out/articles").iterdir()) == ["eins.json", "eins.md"]


def test_a_folder_that_cannot_be_written_to_stops_the_run_and_it_goes_on_later(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **{f"a{n:02}": f"{ARTICLE}\n{n}." for n in range(40)})
    (tmp_path / "out/articles/a00.json").mkdir(parents=True)  # a folder where the file should be
    (tmp_path / "out/articles/a00.json/x").touch()
    with Endpoint(always(reply())) as endpoint:
        ended = summarizer(*words_for(tmp_path, endpoint, "--json"))
        assert ended.code == 3
        assert ended.json["stopped"]["kind"] == "output"
        assert "a00.json: cannot be written" in ended.err
        bought = len(endpoint.requests)
        assert bought < 40
        (tmp_path / "out/articles/a00.json/x").unlink()
        (tmp_path / "out/articles/a00.json").rmdir()
        ended = summarizer(*words_for(tmp_path, endpoint, "--json"))
        assert ended.code == 0
        assert len(endpoint.requests) == 40
        assert json.loads((tmp_path / "out/articles/a00.json").read_text("utf-8"))["status"] == "ok"


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_an_output_folder_whose_name_is_not_utf8_is_one_like_any_other(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", eins=ARTICLE)
    out = tmp_path / os.fsdecode(b"\xf6ut")
    for _ in range(2):
        ended = summarizer("run", tmp_path / "in", "-o", out, "--engine", "extract", "--any-language")
        assert ended.code == 0, ended.err
    assert (out / "articles" / "eins.json").is_file()


def test_other_markers_of_a_task_of_ones_own_are_held_though_nothing_is_asked(tmp_path: Path) -> None:
    task = tmp_path / "courts.py"
    words = (
        "from typing import Annotated\nfrom pydantic import BaseModel\nfrom summarizer.markers import Verbatim\n"
        "class Item(BaseModel):\n    text_de: {}\nclass Summary(BaseModel):\n    items: list[Item]\n"
    )
    folder_of(tmp_path / "in", eins=ARTICLE)
    statuses: list[str] = []
    with Endpoint(always(reply({"items": [{"text_de": "Steht nirgends im Text"}]}))) as endpoint:
        for kind in ("str", "Annotated[str, Verbatim()]"):
            task.write_text(words.format(kind))
            ended = summarizer(*words_for(tmp_path, endpoint, "--task", str(task), "--json", "--repair", "0"))
            statuses += [row["status"] for row in ended.json["articles"]]
        assert len(endpoint.requests) == 1
    assert statuses == ["ok", "partial"]
