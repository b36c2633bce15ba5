"""From submit to collect: what is asked, once; what comes back, whole; and the folder as an ordinary run writes it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.batch.conftest import Desk, about, statuses, written
from tests.endpoint.answers import CUT_OFF, RATE_LIMITED, REFUSAL, Answer, error
from tests.running.sample import NO_REPAIR, reply, summary

WRONG_QUOTE = summary(quotes=[{**summary()["quotes"][0], "text_de": "Wir lassen Kyjiw allein"}])


def mending(body: dict[str, Any]) -> Answer:
    """First a quote that is not in the article; the repair has the right one."""
    if "repair" not in body["response_format"]["json_schema"]["name"].lower():
        return reply(WRONG_QUOTE)
    mended = {"path": "/quotes/0", "item": summary()["quotes"][0]}
    return reply({**NO_REPAIR, "quotes": [mended]})


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
