"""Several runs on one folder at once: each request is asked by one of them, and a run that is killed holds up none."""

import json
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from summarizer.engines import Reply
from summarizer.ledger import Ledger
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint
from tests.running.processes import start
from tests.running.sample import ARTICLE, SUMMARY, always, contents, folder_of, reply, summarizer

REPLY = Reply("{}", "m", "json_schema", None, requests=1)

CLAIMING = """
import os, sys
from pathlib import Path
from summarizer.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]))
assert ledger.claim("k")
os._exit(9)
"""


def test_a_request_under_way_is_claimed_until_its_reply_is_there(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as one, Ledger(tmp_path / "ledger.sqlite") as other:
        assert one.claim("k")
        assert one.claim("k")
        assert not other.claim("k")
        assert other.claim("another")
        one.store("k", REPLY)
        assert not other.claim("k")
        assert other.reply("k") == REPLY
        other.discard("k")
        assert other.claim("k")


def test_a_request_without_a_reply_is_left_to_others(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as one, Ledger(tmp_path / "ledger.sqlite") as other:
        assert one.claim("k")
        other.give_up("k")  # not its own
        assert not other.claim("k")
        one.give_up("k")
        assert other.claim("k")


def test_the_claims_of_a_run_end_with_it_and_leave_nothing_behind(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as other:
        with Ledger(tmp_path / "ledger.sqlite") as one:
            assert one.claim("k")
        assert other.claim("k")
    assert {path.name for path in tmp_path.iterdir()} == {"ledger.sqlite"}


def test_the_claims_of_a_run_that_was_killed_are_taken_over(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with Ledger(ledger) as other:
        assert other.claim("mine")  # begun before the other one died
        assert subprocess.run([sys.executable, "-c", CLAIMING, ledger], check=False).returncode == 9
        assert other.claim("k")
    assert {path.name for path in tmp_path.iterdir()} == {"ledger.sqlite"}


def test_what_killed_runs_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    assert subprocess.run([sys.executable, "-c", CLAIMING, ledger], check=False).returncode == 9
    assert len(list(tmp_path.glob("ledger.sqlite.run-*"))) == 1
    with Ledger(ledger) as next_one:
        assert next_one.claim("another")
        assert len(list(tmp_path.glob("ledger.sqlite.run-*"))) == 1
        assert next_one.claim("k")
    assert {path.name for path in tmp_path.iterdir()} == {"ledger.sqlite"}


def test_a_run_that_asks_everything_anew_waits_for_nobody(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    with Ledger(ledger) as one, Ledger(ledger, fresh=True) as anew, Ledger(ledger, copied=True) as copy:
        assert one.claim("k")
        assert anew.claim("k")
        files = sorted(tmp_path.iterdir())
        assert copy.claim("k")
        assert sorted(tmp_path.iterdir()) == files


def test_two_runs_at_once_share_the_work_and_buy_nothing_twice(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n:02}": f"{ARTICLE}\nSatz {n}." for n in range(16)})
    first_asks, second_asks = threading.Event(), threading.Event()

    def script(_body: object, call: int) -> Answer:
        if call == 4:  # more than the second run has hands
            first_asks.set()
        if call > 4:  # this is the second run, which has found others to ask
            second_asks.set()
        assert second_asks.wait(60)
        return reply()

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        one = start(*words, "--concurrency", "4")
        assert first_asks.wait(60)
        other = start(*words, "--concurrency", "2")
        for process in (one, other):
            _, err = process.communicate(timeout=120)
            assert process.returncode == 0, err
            assert "16 articles: 16 ok" in err
        asked = Counter(json.dumps(body["messages"]) for body in endpoint.bodies)
        assert len(asked) == asked.total() == 16
        document = json.loads((tmp_path / "out/run.json").read_text("utf-8"))
        assert document["totals"]["all_runs"]["requests"] == 16
        assert summarizer(*words).code == 0
        assert len(endpoint.bodies) == 16
        alone = ("run", articles, "-o", tmp_path / "alone", "--base-url", endpoint.base_url, "--model", "m")
        assert summarizer(*alone).code == 0
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")


def test_what_failed_in_a_run_is_asked_by_another_that_does_not_wait_for_its_end(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE, zwei=f"{ARTICLE}\nSatz zwei.")
    failed, asked_again = threading.Event(), threading.Event()

    def script(body: dict[str, Any], _call: int) -> Answer:
        if "Satz zwei." in body["messages"][1]["content"]:  # keeps the first run at work
            failed.set()
            return reply() if asked_again.wait(60) else error(400, "nobody asked again")
        if not failed.is_set():
            return error(400, "no")
        asked_again.set()
        return reply()

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        one = start(*words, "--concurrency", "1")
        assert failed.wait(60)
        other = start(*words)
        ended = [(process.communicate(timeout=120)[1], process.returncode) for process in (one, other)]
        assert [code for _, code in ended] == [1, 0], ended
        assert len(endpoint.bodies) == 3


def test_a_run_waits_for_the_reply_that_another_is_asking_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, claim, refused = folder_of(tmp_path / "in", eins=ARTICLE), Ledger.claim, list[str]()
    (tmp_path / "out").mkdir()
    with Endpoint(always(reply())) as endpoint, Ledger(tmp_path / "out/ledger.sqlite") as other:

        def watched(self: Ledger, key: str) -> bool:
            assert refused or claim(other, key)
            taken = claim(self, key)
            if not taken:
                refused.append(key)
            if len(refused) == 3:  # once before the articles that nobody is asking about, then while it waits
                other.store(key, Reply(json.dumps(SUMMARY), "m", "json_schema", None, requests=1))
            return taken

        monkeypatch.setattr(Ledger, "claim", watched)
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        assert summarizer(*words).code == 0
        assert len(refused) == 3
        assert not endpoint.bodies
