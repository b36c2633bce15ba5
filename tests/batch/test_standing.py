"""How batches stand, stopping them, and providers that have none."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.engines._retry import NO_WAIT
from tests.batch.conftest import Desk
from tests.endpoint.answers import HTML_PAGE, RESET, Answer, error, raw
from tests.endpoint.server import Endpoint
from tests.running.sample import always, reply, summarizer
from tests.test_startup import loaded

STATES = {
    **dict.fromkeys(["validating", "in_progress", "finalizing", "cancelling"], 4),
    **dict.fromkeys(["completed", "failed", "expired", "cancelled"], 0),
}


def test_status_tells_each_state_and_whether_any_is_under_way(desk: Desk) -> None:
    desk.agreed()
    for status, code in STATES.items():
        desk.provider.batches["batch_0"]["status"] = status
        shown = desk.status("--json")
        assert (shown.code, shown.json["format"]) == (code, "summarizer/batches/1")
        (batch,) = shown.json["batches"]
        assert (batch["id"], batch["state"]) == ("batch_0", status)
        assert (batch["requests"], batch["completed"], batch["failed"]) == (4, 0, 0)
    table = desk.status()
    assert table.code == 0
    head, row = (line.split() for line in table.out.splitlines())
    assert head == ["BATCH", "STATE", "ANSWERED", "FAILED", "OF", "AGE", "EXPIRES", "IN"]
    assert row[:5] == ["batch_0", "cancelled", "0", "0", "4"]


def test_collected_batches_are_told_from_memory(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    desk.collect("--delete-files")
    calls = len(desk.provider.calls)
    shown = desk.status("--json")
    assert shown.code == 0
    (batch,) = shown.json["batches"]
    assert (batch["state"], batch["completed"], batch["files_deleted"]) == ("collected", 4, True)
    assert len(desk.provider.calls) == calls


def test_a_batch_that_is_completed_but_has_no_output_yet_is_waited_for(desk: Desk) -> None:
    desk.agreed()
    desk.provider.end()
    output = desk.provider.batches["batch_0"].pop("output_file_id")
    assert desk.status().code == 4
    assert desk.collect().code == 4
    desk.provider.batches["batch_0"]["output_file_id"] = output
    assert desk.collect().code == 0


def test_a_cancelled_batch_gives_what_was_answered_and_the_rest_back(desk: Desk) -> None:
    desk.agreed()
    ended = desk.cancel()
    assert ended.code == 0
    assert "batch_0: cancelling" in ended.out
    assert desk.status().code == 4
    desk.provider.end("cancelled", answer=lambda number: number == 0)
    assert desk.collect().code == 4
    assert desk.run().code == 0
    assert len(desk.provider.asked) == 3


def test_a_ledger_whose_batches_cannot_be_read_is_named(desk: Desk) -> None:
    desk.agreed()
    with closing(sqlite3.connect(desk.out / "ledger.sqlite")) as database, database:
        database.execute("ALTER TABLE batches DROP COLUMN job")
    shown = desk.status()
    assert (shown.code, shown.out) == (3, "")
    assert f"{desk.out / 'ledger.sqlite'}: the ledger cannot be read (no such column: job)" in shown.err


def test_a_batch_that_the_provider_lost_is_named_and_can_be_given_up(desk: Desk) -> None:
    desk.agreed()
    desk.provider.batches.clear()
    shown = desk.status()
    assert shown.code == 3
    assert "unknown to the provider" in shown.out
    ended = desk.collect()
    assert ended.code == 4
    assert "batch cancel" in ended.err
    assert "its 4 requests can be submitted again" in desk.cancel().out
    assert desk.status().code == 0
    assert desk.agreed().out == "batch_0\n"


NO_BATCHES = (
    error(404, "Not Found"),
    error(405, "Method Not Allowed"),
    error(400, "files are not supported"),
    error(501, "Not implemented"),
    HTML_PAGE,
    Answer(body=b"{}"),
)


def test_a_provider_without_batches_is_named_with_what_to_do_and_nothing_stays_open(desk: Desk) -> None:
    for answer in NO_BATCHES:
        desk.provider.faults["POST /v1/files"] = lambda answer=answer: answer
        ended = desk.submit("--files-may-stay")
        assert ended.code == 3
        assert desk.provider.base_url in ended.err
        assert "`summarizer run` asks the same requests one by one" in ended.err
        assert ended.out == ""
    assert desk.run().code == 0


def test_a_provider_that_takes_files_but_no_batches_is_not_left_with_the_file(desk: Desk) -> None:
    desk.provider.faults["POST /v1/batches"] = lambda: error(404, "Not Found")
    ended = desk.submit("--files-may-stay")
    assert ended.code == 3
    assert "has no Batch API" in ended.err
    assert desk.provider.files == {}
    assert desk.run().code == 0


def test_a_chat_server_of_the_wild_has_no_batches(desk: Desk, tmp_path: Path) -> None:
    with Endpoint(always(reply())) as endpoint:
        words = (desk.articles, "-o", tmp_path / "other", "--model", "m", "--base-url", endpoint.base_url)
        ended = summarizer("batch", "submit", *words, "--files-may-stay")
    assert ended.code == 3
    assert "has no Batch API" in ended.err


def test_lists_that_are_none_end_in_one_line_and_nothing_waits(desk: Desk) -> None:
    """As where a server hangs up on files, and answers whatever is asked for with its models."""
    models = {"object": "list", "data": [{"id": "m", "object": "model"}]}
    for there in (raw(models), raw({"data": ["m"]}), raw({}), raw([]), raw("yes"), error(404, "Not Found"), HTML_PAGE):
        desk.provider.faults |= {"POST /v1/files": lambda: RESET, "GET /v1/files": lambda there=there: there}
        ended = desk.submit("--files-may-stay")
        assert (ended.code, ended.out) == (3, "")
        assert f"{desk.provider.base_url} has no Batch API: " in ended.err
        assert "Traceback" not in ended.err
    assert desk.run().code == 0


def test_a_list_that_gives_its_first_page_for_ever_ends(desk: Desk) -> None:
    files = {"object": "list", "data": [{"id": "f", "created_at": desk.provider.clock, "filename": "other"}]}
    desk.provider.faults |= {"POST /v1/files": lambda: RESET}
    desk.provider.answers["GET /v1/files"] = raw(files)
    assert desk.agreed().out == "batch_0\n"
    assert desk.provider.calls.count("GET /v1/files") == 2


def test_a_provider_out_of_reach_leaves_nothing_that_waits(desk: Desk) -> None:
    with Endpoint(always(reply())) as gone:
        pass
    words = (desk.articles, "-o", desk.out, "--model", "m", "--base-url", gone.base_url)
    ended = summarizer("batch", "submit", *words, "--files-may-stay")
    assert ended.code == 3
    assert f"{gone.base_url}: Connection refused; nothing was sent: check --base-url" in ended.err
    assert desk.run().code == 0


REFUSED = {
    "set OPENAI_API_KEY": error(401, "Incorrect API key provided"),
    "no quota left": error(429, "You exceeded your current quota", code="insufficient_quota"),
}


def test_a_refused_account_is_told_as_in_a_run_and_nothing_stays_open(desk: Desk) -> None:
    for words, answer in REFUSED.items():
        desk.provider.faults["POST /v1/files"] = lambda answer=answer: answer
        ended = desk.submit("--files-may-stay")
        assert ended.code == 3
        assert words in ended.err
    assert desk.agreed().out == "batch_0\n"


@pytest.mark.parametrize("fault", [RESET, error(500, "Internal error")])
def test_a_lost_answer_makes_no_second_file_and_no_second_batch(desk: Desk, fault: Answer) -> None:
    for call in ("POST /v1/files", "POST /v1/files!", "POST /v1/batches", "POST /v1/batches!"):
        desk.provider.faults[call] = lambda: fault
    assert desk.agreed().out == "batch_0\n"
    assert len(desk.provider.files) == 1
    assert list(desk.provider.batches) == ["batch_0"]


@pytest.mark.parametrize("kind", ["files", "batches"])
def test_what_may_have_arrived_is_not_sent_again_by_the_next_submit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("summarizer.engines.batch._ATTEMPTS", NO_WAIT)
    down = error(500, "Internal error")

    def goes_down() -> Answer:
        desk.provider.answers |= {f"POST /v1/{kind}": down, f"GET /v1/{kind}": down}
        return down

    desk.provider.faults[f"POST /v1/{kind}!"] = goes_down  # it arrived, and nobody was told
    ended = desk.submit("--files-may-stay")
    assert (ended.code, ended.out) == (3, "")
    assert "nothing is submitted twice" in ended.err
    desk.provider.answers.clear()
    desk.agreed()
    assert (len(desk.provider.files), list(desk.provider.batches)) == (1, ["batch_0"])


def test_two_submits_at_once_are_kept_apart(desk: Desk) -> None:
    second: list[object] = []
    desk.provider.faults["POST /v1/files"] = lambda: second.append(desk.submit("--files-may-stay"))
    desk.agreed()
    assert "another `summarizer batch` is at work there" in str(second[0])
    assert list(desk.provider.batches) == ["batch_0"]


def test_a_status_in_the_middle_of_a_submit_does_not_disturb_it(desk: Desk) -> None:
    shown: list[str] = []
    desk.provider.faults["POST /v1/batches"] = lambda: shown.append(desk.status("--json").out)
    desk.agreed()
    (batch,) = json.loads(shown[0])["batches"]
    assert (batch["id"], batch["state"]) == (None, "not submitted")
    assert desk.provider.submitted


def test_the_help_of_a_command_loads_nothing_heavy() -> None:
    code = """
import sys
sys.argv = ["summarizer", "batch", "submit", "--help"]
from summarizer.cli import main
try:
    main()
except SystemExit:
    pass
"""
    assert set(loaded(code)) <= {"pydantic"}
