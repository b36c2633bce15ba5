"""Ctrl-C and SIGTERM: whole files, replies in flight kept, and a line that says how to go on."""

import json
import shlex
import signal
import sys
import threading
from pathlib import Path

import pytest

from tests.endpoint.answers import STALL
from tests.endpoint.server import Endpoint
from tests.running.processes import hear, start
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer

pytestmark = pytest.mark.drill


PATIENT = (
    "-c",
    "from importlib import import_module; import_module('summarizer.cli.under_way').GRACE = 3600; "
    "import_module('summarizer.__main__')",
)
"""The program, with an hour for replies in flight once it is interrupted."""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_keeps_what_is_in_flight_and_resumes(tmp_path: Path, number: signal.Signals) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n}": f"{ARTICLE}\n{n}" for n in range(12)})
    third, heard = threading.Event(), threading.Event()

    def script(_body: object, call: int) -> object:
        if call == 3:
            third.set()
        if call >= 3:  # in flight until it is known that the run has heard
            heard.wait(60)
        return reply()

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        process = start(*words, "--concurrency", "3")
        assert third.wait(60)
        process.send_signal(number)
        hear(process, "waiting up to")
        heard.set()
        _, err = process.communicate(timeout=60)
        asked = len(endpoint.requests)
        assert process.returncode == 130, err
        given = [sys.executable, "-m", "summarizer", *map(str, words), "--concurrency", "3"]
        assert f"To go on, give: {shlex.join(given)}\n" in err
        rows = json.loads((tmp_path / "out/run.json").read_text("utf-8"))["articles"]
        assert {row["status"] for row in rows} == {"ok", "not_run"}
        assert sum(row["status"] == "ok" for row in rows) == asked
        assert len(list((tmp_path / "out/articles").glob("*.json"))) == asked
        assert not list((tmp_path / "out").rglob("*.tmp"))
        assert summarizer(*words).code == 0
        assert len(endpoint.requests) == 12


def test_a_second_interruption_stops_at_once(tmp_path: Path) -> None:
    asked = threading.Event()

    def script(_body: object, _call: int) -> object:
        asked.set()
        return STALL

    with Endpoint(script) as endpoint:
        words = ("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--base-url", endpoint.base_url)
        process = start(*words, program=PATIENT)
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        hear(process, "Ctrl-C again")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "1 article was not run" in err
    assert "1 article: 1 not run; 0 items withheld; 1 request, cost unknown\n" in err  # and no word of other runs
    row = json.loads((tmp_path / "out/run.json").read_text("utf-8"))["articles"][0]
    assert (row["requests"], row["tokens"], row["cost_usd"]) == (1, None, None)
    assert not (tmp_path / "out/.unfinished").exists()
    assert not list((tmp_path / "out").glob("ledger.sqlite?*"))


def test_a_killed_run_loses_no_reply_and_leaves_no_half_file(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n}": f"{ARTICLE}\n{n}" for n in range(12)})
    sixth = threading.Event()

    def script(_body: object, call: int) -> object:
        if call == 6:
            sixth.set()
        return reply().after(0.1)

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        process = start(*words, "--concurrency", "2")
        assert sixth.wait(60)
        process.kill()
        process.communicate(timeout=60)
        for path in (tmp_path / "out/articles").glob("*.json"):
            json.loads(path.read_text("utf-8"))
        assert summarizer(*words).code == 0
        assert len(endpoint.requests) <= 12 + 2
    with Endpoint(always(reply())) as endpoint:
        undisturbed = ("run", articles, "-o", tmp_path / "other", "--base-url", endpoint.base_url, "--model", "m")
        assert summarizer(*undisturbed).code == 0
    for name in ("briefing.md", "articles/a0.json", "articles/a11.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
