"""From submit to collect: what is asked, once; what comes back, whole; and the folder as an ordinary run writes it."""

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
from tests.batch.conftest import Desk, about
from tests.batch.provider import Provider
from tests.endpoint.answers import CUT_OFF, RATE_LIMITED, REFUSAL, Answer, error
from tests.running.sample import ARTICLE, NO_REPAIR, folder_of, reply, summarizer, summary

WRONG_QUOTE = summary(quotes=[{**summary()["quotes"][0], "text_de": "Wir lassen Kyjiw allein"}])


def mending(body: dict[str, Any]) -> Answer:
    """First a quote that is not in the article; the repair has the right one."""
    if "repair" not in body["response_format"]["json_schema"]["name"].lower():
        return reply(WRONG_QUOTE)
    mended = {"path": "/quotes/0", "item": summary()["quotes"][0]}
    return reply({**NO_REPAIR, "quotes": [mended]})


def written(out: Path) -> dict[str, bytes]:
    """What must be the same, however the replies came."""
    files = [*(out / "articles").iterdir(), *(out / "sources").iterdir(), *out.glob("briefing.*")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def statuses(out: Path) -> dict[str, tuple[str, str | None]]:
    rows = json.loads((out / "run.json").read_text("utf-8"))["articles"]
    return {row["name"]: (row["status"], row["error"] and row["error"]["kind"]) for row in rows}


def test_collected_articles_and_briefing_are_those_of_an_ordinary_run(desk: Desk, tmp_path: Path) -> None:
    desk.formats = ()
    desk.agreed()
    desk.provider.end()
    ended = desk.collect()
    assert ended.code == 0, ended.err
    assert ended.out.strip() == str(desk.out / "briefing.md")
    assert desk.provider.asked == []
    assert desk.run(out=tmp_path / "ordinary").code == 0
    assert written(desk.out) == written(tmp_path / "ordinary")


def test_a_batch_carries_the_very_bodies_of_an_ordinary_run(desk: Desk, tmp_path: Path) -> None:
    desk.agreed()
    desk.run(out=tmp_path / "ordinary")
    in_batch = [line["body"] for line in desk.provider.lines("batch_0")]
    assert sorted(map(json.dumps, in_batch)) == sorted(map(json.dumps, desk.provider.asked))


def test_a_run_after_collecting_asks_nothing_and_a_submit_after_a_run_sends_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.agreed()
    desk.provider.end()
    desk.collect()
    assert desk.run().code == 0
    assert desk.provider.asked == []
    other = Desk(desk.provider, desk.articles, tmp_path / "other")
    other.run()
    ended = other.submit()
    assert (ended.code, ended.out) == (0, "")
    assert "nothing to submit" in ended.err
    assert list(desk.provider.batches) == ["batch_0"]


def test_submitting_twice_sends_nothing_twice(desk: Desk) -> None:
    first = desk.agreed()
    assert first.out == "batch_0\n"
    again = desk.agreed()
    assert again.out == ""
    assert "4 are in batches under way" in again.err
    folder_of(desk.articles, a9=f"{ARTICLE}\nSatz 9.")
    assert desk.agreed().out == "batch_1\n"
    assert len(desk.provider.lines("batch_1")) == 1
    assert len(set(desk.provider.submitted)) == len(desk.provider.submitted) == 5


def test_a_run_does_not_ask_what_a_batch_was_sent_for(desk: Desk) -> None:
    desk.agreed("--limit", "3")
    ended = desk.run()
    assert ended.code == 4
    assert "3 articles wait for a batch" in ended.err
    collect = f"summarizer batch collect {desk.out} --base-url {desk.provider.base_url}"
    assert ended.err.rstrip().endswith(f"To go on, give: {collect}")
    assert len(desk.provider.asked) == 1
    assert statuses(desk.out) == {
        "a0": ("not_run", "pending"),
        "a1": ("not_run", "pending"),
        "a2": ("not_run", "pending"),
        "a3": ("ok", None),
    }


def test_equal_articles_are_sent_once(desk: Desk) -> None:
    folder_of(desk.articles, twin=f"{ARTICLE}\nSatz 0.")
    desk.agreed()
    desk.provider.end()
    assert len(desk.provider.submitted) == 4
    assert desk.collect().code == 0
    assert statuses(desk.out)["twin"] == ("ok", None)


def test_nothing_is_sent_without_a_word_that_the_files_may_stay(desk: Desk) -> None:
    ended = desk.submit()
    assert ended.code == 2
    assert "to agree that the files stay there, add --files-may-stay" in ended.err
    assert "4 requests, in 1 file" in ended.err
    assert desk.provider.calls == []


def test_a_dry_run_sends_nothing(desk: Desk) -> None:
    ended = desk.submit("--dry-run", "--files-may-stay")
    assert ended.code == 0
    assert "4 requests" in ended.err
    assert desk.provider.calls == []
    assert desk.agreed().out == "batch_0\n"


def test_a_dry_run_needs_no_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    words = ("batch", "submit", desk.articles, "-o", desk.out)
    ended = summarizer(*words, "--dry-run", "--fallback-model", "other")
    assert ended.code == 0
    assert "a submit would end at once: no API key for OpenAI" in ended.err
    assert "4 requests, in 1 file" in ended.err
    assert summarizer(*words, "--files-may-stay").code == 2
    assert not desk.out.exists()


def test_requests_are_split_into_batches_and_collected_in_whatever_order_they_end(desk: Desk) -> None:
    assert desk.agreed("--per-batch", "3").out == "batch_0\nbatch_1\n"
    assert [len(desk.provider.lines(id)) for id in desk.provider.batches] == [3, 1]
    desk.provider.end(only="batch_1")
    ended = desk.collect()
    assert ended.code == 4
    assert "still under way: batch_0 validating, 0 of 3 done" in ended.err
    assert sorted(statuses(desk.out).values()) == [("not_run", "pending")] * 3 + [("ok", None)]
    desk.provider.end()
    assert desk.collect().code == 0
    assert set(statuses(desk.out).values()) == {("ok", None)}


def test_repairs_go_by_batch_too_and_end_as_in_an_ordinary_run(desk: Desk, tmp_path: Path) -> None:
    desk.provider.script = mending
    desk.agreed()
    desk.provider.end()
    ended = desk.collect()
    assert ended.code == 4
    assert "4 requests are open (4 of them repairs)" in ended.err
    assert set(statuses(desk.out).values()) == {("not_run", "pending")}
    assert "4 requests, 4 of them repairs" in desk.agreed().err
    desk.provider.end()
    assert desk.collect().code == 0
    assert len(desk.provider.submitted) == 8
    desk.run(out=tmp_path / "ordinary")
    assert written(desk.out) == written(tmp_path / "ordinary")
    row = json.loads((desk.out / "run.json").read_text("utf-8"))["articles"][0]
    assert (row["status"], row["repairs"]) == ("ok", 1)


def test_open_repairs_can_be_asked_at_once_or_done_without(desk: Desk) -> None:
    desk.provider.script = mending
    desk.agreed()
    desk.provider.end()
    desk.collect()
    ended = desk.collect("--repair", "0")
    assert ended.code == 0
    assert {status for status, _ in statuses(desk.out).values()} == {"partial"}
    assert desk.run().code == 0
    assert len(desk.provider.asked) == 4
    assert set(statuses(desk.out).values()) == {("ok", None)}


def test_repairs_of_another_model_go_into_a_batch_of_their_own(desk: Desk) -> None:
    desk.provider.script = lambda body: REFUSAL if about(0)(body) else mending(body)
    words = ("--repair-model", "strong", "--fallback-model", "other")
    desk.agreed(*words)
    desk.provider.end()
    desk.collect()
    assert desk.agreed(*words).code == 0
    models = [[line["body"]["model"] for line in desk.provider.lines(id)] for id in desk.provider.batches]
    assert sorted(models) == [["m"] * 4, ["other"], ["strong"] * 3]


def test_an_unreadable_reply_is_asked_for_again_in_the_next_batch(desk: Desk) -> None:
    desk.provider.script = lambda body: reply() if len(body["messages"]) > 2 else reply("no JSON")
    desk.agreed()
    desk.provider.end()
    assert desk.collect().code == 4
    desk.agreed()
    desk.provider.end()
    assert desk.collect().code == 0
    assert len(desk.provider.submitted) == 8


def test_an_article_that_no_reply_can_be_read_for_fails_and_is_not_sent_for_ever(desk: Desk) -> None:
    desk.provider.script = lambda body: reply("no JSON") if about(1)(body) else reply()
    for _ in range(3):
        desk.agreed()
        desk.provider.end()
        ended = desk.collect()
    assert ended.code == 1
    assert statuses(desk.out)["a1"] == ("failed", "invalid_json")
    assert len(desk.provider.submitted) == 6
    assert "nothing to submit" in desk.agreed().err
    assert desk.collect().code == 1
    assert statuses(desk.out)["a1"] == ("failed", "invalid_json")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (REFUSAL, "refusal"),
        (CUT_OFF, "length"),
        (error(400, "maximum context length is 10 tokens", code="context_length_exceeded"), "context_overflow"),
    ],
)
def test_what_would_fail_again_fails_its_article_by_name_and_is_left_to_a_run(
    desk: Desk, answer: Answer, kind: str
) -> None:
    desk.provider.script = lambda body: answer if about(2)(body) else reply()
    desk.agreed()
    desk.provider.end()
    ended = desk.collect()
    assert ended.code == 1
    assert f"3 replies collected, 1 {kind.replace('_', ' ')}" in ended.err
    assert "a2.txt" in ended.err
    assert statuses(desk.out) == {**dict.fromkeys(["a0", "a1", "a3"], ("ok", None)), "a2": ("failed", kind)}
    assert "nothing to submit" in desk.agreed().err
    desk.provider.script = lambda _: reply()
    assert desk.run().code == 0
    assert len(desk.provider.asked) == 1


def test_an_answer_that_was_cut_off_in_a_batch_was_not_asked_for_with_a_larger_limit(desk: Desk) -> None:
    desk.provider.script = lambda body: CUT_OFF if about(2)(body) else reply()
    desk.agreed()
    desk.provider.end()
    told = desk.collect().err
    assert "the answer was cut off at the token limit: `summarizer run` asks with a larger one; choose" in told
    assert "also" not in told


def test_what_may_go_well_later_is_sent_again(desk: Desk) -> None:
    def script(body: dict[str, Any]) -> Answer:
        return RATE_LIMITED if about(0)(body) else error(500, "") if about(1)(body) else reply()

    desk.provider.script = script
    desk.agreed()
    desk.provider.end()
    ended = desk.collect()
    assert ended.code == 4
    assert "2 replies collected, 1 rate limited, 1 server error" in ended.err
    assert "2 requests are open:" in ended.err
    desk.provider.script = lambda _: reply()
    desk.agreed()
    assert len(desk.provider.lines("batch_1")) == 2
    desk.provider.end()
    assert desk.collect().code == 0


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


def test_the_most_that_it_may_cost_leaves_requests_out(desk: Desk) -> None:
    words = ("batch", "submit", desk.articles, "-o", desk.out, "--model", "gpt-6-luna", "--dry-run")
    full = summarizer(*words, OPENAI_API_KEY="sk-test-0123456789")
    assert "USD at the price of batches" in full.err
    cost = float(full.err.split("about ")[2].split(" USD")[0])
    assert cost > 0
    half = summarizer(*words, "--max-cost", str(cost / 2), OPENAI_API_KEY="sk-test-0123456789")
    assert "2 requests, in 1 file" in half.err
    assert "2 requests are left out" in half.err


def test_a_limit_that_cannot_be_kept_is_refused(desk: Desk) -> None:
    ended = desk.submit("--max-cost", "1")
    assert ended.code == 2
    assert "is not known" in ended.err


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


def test_articles_that_fail_already_are_named_with_their_reason(desk: Desk) -> None:
    folder_of(desk.articles, leer=" ")
    ended = desk.submit("--dry-run")
    assert "failed: " in ended.err and "leer.txt: is empty" in ended.err
    assert "1 article left aside, as named above" in ended.err


def test_a_submit_that_is_refused_or_dry_leaves_no_folder(desk: Desk) -> None:
    assert desk.submit("--dry-run").code == 0
    assert desk.submit().code == 2
    assert desk.submit("--max-cost", "1", "--files-may-stay").code == 2
    assert not desk.out.exists()
    assert sorted(path.name for path in desk.articles.parent.iterdir()) == ["in"]
