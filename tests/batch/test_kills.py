"""Killed at any moment: no batch is lost, no request is submitted twice, no reply is stored twice."""

import os
import signal
import subprocess
import sys

import pytest

from tests.batch.conftest import Desk
from tests.batch.provider import Provider
from tests.running.sample import reply

SUBMIT = ("POST /v1/files", "POST /v1/files!", "POST /v1/batches", "POST /v1/batches!")
COLLECT = (
    "GET /v1/batches/batch_0",
    "GET /v1/files/file-1/content",
    "DELETE /v1/files/file-0",
    "DELETE /v1/files/file-1!",
)


def killed(provider: Provider, call: str, *words: object) -> None:
    """Give a command in a process of its own, and kill it at this call: before it arrives, or (``!``) after."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
    command = [sys.executable, "-m", "summarizer", *map(str, words), "--base-url", provider.base_url]
    process: subprocess.Popen[bytes]

    def kill() -> None:
        process.kill()
        process.wait()

    provider.faults[call] = kill
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    _, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, err.decode()


def submit_killed(desk: Desk, call: str, *more: str) -> None:
    words = ("batch", "submit", desk.articles, "-o", desk.out, "--model", "m", "--files-may-stay")
    killed(desk.provider, call, *words, *more)


def finish(desk: Desk) -> None:
    """Give the killed command again, and see that each request was submitted once."""
    desk.agreed()
    assert sorted(desk.provider.submitted) == sorted(set(desk.provider.submitted))
    assert len(desk.provider.submitted) == 4
    assert len(desk.provider.files) == 1
    desk.provider.end()
    assert desk.collect().code == 0


def test_a_submit_killed_when_the_batch_is_made_is_finished_by_the_next(desk: Desk) -> None:
    submit_killed(desk, "POST /v1/batches!")
    finish(desk)


def test_a_submit_that_was_killed_is_left_as_it_is_by_commands_about_another_provider(desk: Desk) -> None:
    submit_killed(desk, "POST /v1/batches!", "--limit", "2")
    first = desk.provider
    with Provider(lambda _: reply()) as other:
        desk.provider = other
        desk.agreed()
        desk.collect()
    desk.provider = first
    first.end()
    assert "2 replies collected" in desk.collect().err


@pytest.mark.drill
@pytest.mark.parametrize("call", SUBMIT)
def test_a_submit_killed_at_any_call_is_finished_by_the_next(desk: Desk, call: str) -> None:
    submit_killed(desk, call)
    finish(desk)


@pytest.mark.drill
@pytest.mark.parametrize("call", COLLECT)
def test_a_killed_collect_is_finished_by_the_next_and_stores_each_reply_once(desk: Desk, call: str) -> None:
    desk.agreed()
    desk.provider.end()
    killed(desk.provider, call, "batch", "collect", desk.out, "--delete-files")
    ended = desk.collect("--delete-files", "--json")
    assert ended.code == 0
    assert ended.json["totals"]["all_runs"]["requests"] == 4
    assert desk.provider.files == {}
    assert desk.run().code == 0
    assert desk.provider.asked == []


@pytest.mark.drill
def test_a_batch_that_was_made_before_the_kill_is_found_by_collect_too(desk: Desk) -> None:
    submit_killed(desk, "POST /v1/batches!")
    desk.provider.end()
    assert desk.collect().code == 0


@pytest.mark.drill
@pytest.mark.parametrize("call", SUBMIT)
def test_after_a_killed_submit_that_is_cancelled_a_run_asks_everything(desk: Desk, call: str) -> None:
    submit_killed(desk, call)
    desk.cancel()
    desk.provider.end("cancelled", answer=lambda _: False)
    desk.collect()
    assert desk.run().code == 0
    assert len(desk.provider.asked) == 4


@pytest.mark.drill
def test_a_batch_is_found_among_many(desk: Desk) -> None:
    submit_killed(desk, "POST /v1/batches!")
    for number in range(7):  # newer ones, of somebody else: four pages
        file = desk.provider.keep(b"", "other.jsonl")
        foreign = {"id": f"other_{number}", "input_file_id": file, "metadata": None}
        desk.provider.batches[f"other_{number}"] = {**desk.provider.batches["batch_0"], **foreign}
    desk.agreed()
    assert desk.provider.calls.count("POST /v1/batches") == 1
    assert desk.provider.calls.count("GET /v1/batches") == 4


@pytest.mark.drill
def test_waiting_can_be_interrupted_and_everything_stays_as_it_is(desk: Desk) -> None:
    desk.agreed()
    process = subprocess.Popen(
        [sys.executable, "-m", "summarizer", "batch", "collect", str(desk.out), *desk.where, "--wait"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert "looking again every 60 s" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "nothing is lost" in err
    assert desk.status().code == 4
