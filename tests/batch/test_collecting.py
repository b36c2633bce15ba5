"""What a collect takes and tells: batches that ended early, files that are gone or broken, whose key and task it is."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.engines import Reply
from summarizer.engines._retry import NO_WAIT
from summarizer.ledger import Ledger
from tests.batch.conftest import Desk, statuses, written
from tests.batch.provider import Provider
from tests.endpoint.answers import Answer, raw
from tests.running.sample import ARTICLE, folder_of, reply, summarizer, summary


@pytest.mark.parametrize("status", ["expired", "cancelled"])
def test_what_was_answered_before_a_batch_ended_early_is_taken(desk: Desk, status: str) -> None:
    desk.agreed()
    desk.provider.end(status, answer=lambda number: number < 3)
    ended = desk.collect()
    assert ended.code == 4
    assert "3 replies collected, 1 not answered" in ended.err
    desk.agreed()
    assert len(desk.provider.lines("batch_1")) == 1
    desk.provider.end()
    assert desk.collect().code == 0
    assert len(desk.provider.submitted) == 5


def test_a_batch_that_the_provider_does_not_take_gives_its_requests_back_with_its_reason(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end("failed")
    message = "Enqueued token limit reached for m."
    errors = [{"code": "token_limit_exceeded", "message": message}]
    desk.provider.batches["batch_0"]["errors"] = {"object": "list", "data": errors}
    ended = desk.collect()
    assert ended.code == 4
    assert f"batch_0: {message}" in ended.err
    assert "4 requests came back without a result" in ended.err
    assert desk.agreed("--per-batch", "1").out.split() == ["batch_1", "batch_2", "batch_3", "batch_4"]


def test_collecting_again_and_again_changes_nothing(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    desk.collect()
    before, asked = written(desk.out), all_requests(desk.out)
    ended = desk.collect()
    assert ended.code == 0
    assert (written(desk.out), all_requests(desk.out)) == (before, asked)


def all_requests(out: Path) -> Any:
    return json.loads((out / "run.json").read_text("utf-8"))["totals"]["all_runs"]


def test_attempts_carry_article_tokens_and_the_mark_of_a_batch(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    desk.collect()
    with closing(sqlite3.connect(desk.out / "ledger.sqlite")) as database:
        columns = "article, outcome, status, batch, model, input_tokens > 0"
        rows = database.execute(f"SELECT {columns} FROM attempts").fetchall()
    assert sorted(rows) == [(f"a{n}", "reply", 200, 1, "m", 1) for n in range(4)]
    totals = json.loads((desk.out / "run.json").read_text("utf-8"))["totals"]
    assert (totals["requests"], totals["all_runs"]["requests"]) == (4, 4)
    assert totals["tokens"]["input_tokens"] > 0


def test_files_are_deleted_only_when_asked_and_only_after_they_are_stored(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    desk.collect()
    assert len(desk.provider.files) == 2
    assert "2 files deleted" in desk.collect("--delete-files").err
    assert desk.provider.files == {}
    desk.collect("--delete-files")
    assert sum(call.startswith("DELETE") for call in desk.provider.calls) == 2
    assert desk.run().code == 0
    assert desk.provider.asked == []


def test_what_files_held_is_on_the_disk_before_they_are_deleted(desk: Desk, tmp_path: Path) -> None:
    desk.agreed()
    desk.provider.end()

    def without_its_log() -> None:
        """As a power cut may leave it."""
        shutil.copyfile(desk.out / "ledger.sqlite", tmp_path / "kept.sqlite")

    desk.provider.faults["DELETE /v1/files/file-0"] = without_its_log
    desk.collect("--delete-files")
    with Ledger(tmp_path / "kept.sqlite") as kept:
        assert all(kept.reply(key) for key in desk.provider.submitted)


def test_files_of_a_batch_under_way_are_not_deleted(desk: Desk) -> None:
    desk.agreed()
    desk.collect("--delete-files")
    assert len(desk.provider.files) == 1


def test_results_that_are_gone_give_their_requests_back(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    desk.provider.files.clear()
    ended = desk.collect("--delete-files")
    assert ended.code == 4
    assert "1 file of results not there any more" in ended.err
    assert desk.agreed().out == "batch_1\n"


def test_lines_that_belong_to_no_request_are_passed_over_and_told(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    output = desk.provider.batches["batch_0"]["output_file_id"]
    desk.provider.files[output] = b'not JSON\n{"custom_id": "foreign"}\n\n' + desk.provider.files[output].rstrip(b"\n")
    ended = desk.collect()
    assert ended.code == 0
    assert "2 lines of the results passed over" in ended.err


@pytest.mark.parametrize("page", [b"<html>Please log in</html>", b"\x00\xff\x00"], ids=["page", "no text"])
def test_a_page_that_comes_in_place_of_results_costs_none_of_them(desk: Desk, page: bytes) -> None:
    desk.agreed()
    desk.provider.end()
    results = desk.provider.batches["batch_0"]["output_file_id"]
    desk.provider.faults[f"GET /v1/files/{results}/content"] = lambda: raw(page)
    ended = desk.collect("--delete-files")
    assert ended.code == 4
    assert f"{results} came without any result" in ended.err and "give the same command again" in ended.err
    assert set(statuses(desk.out).values()) == {("not_run", "pending")}
    assert "nothing to submit" in desk.agreed().err
    assert desk.collect().code == 0
    assert (len(desk.provider.submitted), desk.provider.asked) == (4, [])


def test_a_result_that_comes_twice_counts_once(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    output = desk.provider.batches["batch_0"]["output_file_id"]
    desk.provider.files[output] *= 2
    ended = desk.collect()
    assert "4 replies collected\n" in ended.err
    assert all_requests(desk.out)["requests"] == 4


def test_a_reply_that_came_another_way_meanwhile_stays(desk: Desk) -> None:
    desk.agreed("--limit", "1")
    other = summary(headline={**summary()["headline"], "text_en": "Norway is sending air defence"})
    with Ledger(desk.out / "ledger.sqlite") as ledger:
        ledger.store(desk.provider.submitted[0], Reply(json.dumps(other), "m", "json_schema", None))
    desk.provider.end()
    assert desk.collect().code == 0
    document = json.loads((desk.out / "articles/a0.json").read_text("utf-8"))
    assert document["summary"]["headline"] == other["headline"]


def test_a_download_that_breaks_goes_on_where_it_was(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    output = desk.provider.batches["batch_0"]["output_file_id"]
    half = Answer(body=desk.provider.files[output][:1500], missing=500)
    desk.provider.faults[f"GET /v1/files/{output}/content"] = lambda: half
    ended = desk.collect()
    assert ended.code == 0, ended.err
    assert "4 replies collected\n" in ended.err
    assert desk.provider.calls.count(f"GET /v1/files/{output}/content") == 2


def test_a_download_may_break_as_often_as_it_gets_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.engines.batch._ATTEMPTS", NO_WAIT)
    folder_of(desk.articles, **{f"b{n}": f"{ARTICLE}\nSatz {n} von b." for n in range(2 * NO_WAIT.attempts)})
    desk.agreed()
    desk.provider.end()
    output = desk.provider.batches["batch_0"]["output_file_id"]
    lines = desk.provider.files[output].splitlines(keepends=True)
    call, sizes = f"GET /v1/files/{output}/content", iter(range(1, len(lines)))

    def a_line_more() -> Answer | None:
        if (size := next(sizes, None)) is None:
            return None
        desk.provider.faults[call] = a_line_more
        return Answer(body=b"".join(lines[:size]), missing=500)

    desk.provider.faults[call] = a_line_more
    ended = desk.collect()
    assert ended.code == 0, ended.err
    assert f"{len(lines)} replies collected\n" in ended.err


def test_waiting_looks_until_all_have_ended(desk: Desk) -> None:
    desk.agreed()
    looks: list[str] = []

    def look() -> None:
        looks.append("x")
        if len(looks) == 2:
            desk.provider.end()
        else:
            desk.provider.faults["GET /v1/batches/batch_0"] = look

    desk.provider.faults["GET /v1/batches/batch_0"] = look
    ended = desk.collect("--wait", "--every", "1")
    assert ended.code == 0
    assert "looking again every 1 s" in ended.err
    assert len(looks) == 2


def test_an_own_task_has_to_be_named_again(desk: Desk, tmp_path: Path) -> None:
    task = tmp_path / "tiny.py"
    task.write_text((Path(__file__).parents[1] / "running/tiny.py").read_text("utf-8"), "utf-8")
    task.with_suffix(".j2").write_text((Path(__file__).parents[1] / "running/tiny.j2").read_text("utf-8"), "utf-8")
    headline = {"headline_de": "Norwegen schickt Flugabwehr", "headline_en": "Norway sends air defence"}
    desk.provider.script = lambda _: reply(headline)
    desk.agreed("--task", str(task))
    desk.provider.end()
    ended = desk.collect()
    assert ended.code == 2
    assert "name it with --task if you trust it" in ended.err
    assert desk.collect("--task", str(task)).code == 0


INTERRUPTED = """
import signal
from typing import Annotated
from pydantic import BaseModel, field_validator
from summarizer.markers import Verbatim

class Summary(BaseModel):
    text_de: Annotated[str, Verbatim()]

    @field_validator("text_de")
    def stop_at_once(cls, value):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        return value
"""


def test_what_was_collected_counts_once_though_the_collecting_is_interrupted(desk: Desk, tmp_path: Path) -> None:
    task = tmp_path / "own.py"
    task.write_text(INTERRUPTED, "utf-8")
    desk.provider.script = lambda _: reply({"text_de": "Kyjiw"})
    desk.agreed("--task", str(task))
    desk.provider.end()
    assert desk.collect("--task", str(task)).code == 130
    totals = json.loads((desk.out / "run.json").read_text("utf-8"))["totals"]
    assert totals["not_run"] > 0
    assert totals["requests"] == totals["all_runs"]["requests"] == 4
    assert totals["tokens"] == totals["all_runs"]["tokens"]


def test_the_key_goes_only_where_the_user_says(desk: Desk) -> None:
    desk.agreed()
    with Provider(lambda _: reply()) as other:
        environment = {"OPENAI_BASE_URL": other.base_url, "OPENAI_API_KEY": "sk-test-0123456789"}
        ended = summarizer("batch", "collect", desk.out, **environment)
        assert ended.code == 2
        assert f"its batches are at {desk.provider.base_url}" in ended.err
        assert other.calls == []


def test_a_folder_that_nothing_was_submitted_from_is_refused(tmp_path: Path) -> None:
    for name in ("status", "collect", "cancel"):
        ended = summarizer("batch", name, tmp_path, "--base-url", "http://127.0.0.1:9/v1")
        assert ended.code == 2
        assert "nothing was submitted from there" in ended.err


def test_articles_that_are_elsewhere_are_looked_for_where_they_were_submitted(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk.articles = Path("in")
    desk.agreed()
    desk.provider.end()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    ended = desk.collect()
    assert ended.code == 2
    assert f"in: not found; the batch was submitted in {tmp_path}" in ended.err
    monkeypatch.chdir(tmp_path)
    assert desk.collect().code == 0


def test_a_ledger_that_holds_another_programs_words_is_refused_by_name(desk: Desk) -> None:
    desk.agreed()
    with closing(sqlite3.connect(desk.out / "ledger.sqlite")) as database:
        database.execute("UPDATE submitted SET command = '{\"paths\": 1}'")
        database.commit()
    ended = desk.collect()
    assert ended.code == 2
    assert "give the submit command again" in ended.err


def test_batches_at_two_providers_are_collected_each_where_it_is(desk: Desk) -> None:
    desk.agreed("--limit", "2")
    first = desk.provider
    first.end()
    assert desk.status().code == 0  # so that it is known here that it has ended
    with Provider(lambda _: reply()) as other:
        desk.provider = other
        desk.agreed()
        other.end()
        ended = desk.collect()
        assert ended.code == 0
        assert f"to collect them: summarizer batch collect {desk.out} --base-url {first.base_url}" in ended.err
        assert other.calls.count("GET /v1/batches/batch_0") == 1
        desk.provider = first
        assert "2 replies collected" in desk.collect().err
        assert desk.status().code == 0
        desk.provider = other
        assert "2 files deleted" in desk.collect("--delete-files").err
        desk.provider = first
        assert "2 files deleted" in desk.collect("--delete-files").err
        assert first.files == other.files == {}
