"""A folder whose results are not read to the end: what is in flight is kept, and nothing is asked twice."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer import ArticleResult, Summarizer
from tests.endpoint.answers import STALL, Answer
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, folder_of, reply

ARTICLES = {f"a{n}": f"{ARTICLE}\n{n}" for n in range(20)}
FIRST = 3
"""Requests that are answered at once; the others take their time."""


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL", "SUMMARIZER_ENGINE"):
        monkeypatch.delenv(name, raising=False)


class Unhurried:
    """An endpoint's script: most replies take their time; `asked` is set once it has been asked for one of those."""

    def __init__(self, later: Answer) -> None:
        self.later, self.asked = later, threading.Event()

    def __call__(self, _body: object, call: int) -> Answer:
        if call <= FIRST:
            return reply()
        self.asked.set()
        return self.later

    def some(self, results: Iterator[ArticleResult]) -> None:
        """Take a result, and wait until others are in flight."""
        next(results)
        assert self.asked.wait(20)
        self.asked.clear()


@pytest.fixture
def script() -> Unhurried:
    return Unhurried(reply().after(0.3))


def close_the_iterator(summarizer: Summarizer, articles: Path, script: Unhurried) -> None:
    results = summarizer.summarize_folder(articles)
    script.some(results)
    results.close()  # pyright: ignore[reportAttributeAccessIssue]


def break_the_loop(summarizer: Summarizer, articles: Path, script: Unhurried) -> None:
    for _ in (results := iter(summarizer.summarize_folder(articles))):
        script.some(results)
        break


def close_the_summarizer(summarizer: Summarizer, articles: Path, script: Unhurried) -> Iterator[ArticleResult]:
    results = summarizer.summarize_folder(articles)
    script.some(results)
    summarizer.close()
    return results  # still open


@pytest.mark.parametrize("leave", [close_the_iterator, break_the_loop, close_the_summarizer])
def test_replies_in_flight_are_kept_for_the_next_program(
    tmp_path: Path, script: Unhurried, leave: Callable[[Summarizer, Path, Unhurried], object]
) -> None:
    articles = folder_of(tmp_path / "in", **ARTICLES)
    with Endpoint(script) as endpoint:
        for _ in range(2):
            with Summarizer("m", base_url=endpoint.base_url, ledger=tmp_path / "replies.sqlite") as summarizer:
                leave(summarizer, articles, script)
        with Summarizer("m", base_url=endpoint.base_url, ledger=tmp_path / "replies.sqlite") as summarizer:
            assert {result.status for result in summarizer.summarize_folder(articles)} == {"ok"}
        assert len(endpoint.requests) == len(ARTICLES)


def test_the_same_summarizer_goes_on_without_a_ledger_too(tmp_path: Path, script: Unhurried) -> None:
    articles = folder_of(tmp_path / "in", **ARTICLES)
    with Endpoint(script) as endpoint, Summarizer("m", base_url=endpoint.base_url) as summarizer:
        break_the_loop(summarizer, articles, script)
        asked = len(endpoint.requests)
        assert asked < len(ARTICLES)
        assert len(list(summarizer.summarize_folder(articles))) == len(ARTICLES)
        assert len(endpoint.requests) == len(ARTICLES)


def test_a_reply_that_does_not_come_is_not_waited_for_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summarizer.pipeline._folder.GRACE", 0.2)
    articles = folder_of(tmp_path / "in", **ARTICLES)
    script = Unhurried(STALL)
    with Endpoint(script) as endpoint:
        with Summarizer("m", base_url=endpoint.base_url) as summarizer:
            break_the_loop(summarizer, articles, script)
            asked = len(endpoint.requests)
        assert len(endpoint.requests) == asked < len(ARTICLES)


PROGRAM = """
import asyncio, gc, os, signal, sys
from summarizer import Summarizer

summarizer = Summarizer("m", base_url=sys.argv[1], ledger=sys.argv[2])
results = summarizer.summarize_folder(sys.argv[3])
"""

LEFT_OPEN = "next(results)"

INTERRUPTED = """
signal.signal(signal.SIGALRM, signal.default_int_handler)
try:
    with summarizer:
        for _ in results:
            signal.setitimer(signal.ITIMER_REAL, 0.05)
except KeyboardInterrupt:
    print("interrupted")
"""

COLLECTED_AS_GARBAGE_IN_THE_BACKGROUND = """
class Knot:
    def __init__(self, results):
        self.knot, self.results = self, results

async def collect():
    gc.collect()

gc.disable()
next(results)
knot = Knot(results)
del knot, results
asyncio.run_coroutine_threadsafe(collect(), summarizer._background._loop).result(30)
print(summarizer.summarize(os.path.join(sys.argv[3], "a7.txt")).status)
"""


@pytest.mark.parametrize(
    ("ending", "told"),
    [(LEFT_OPEN, ""), (INTERRUPTED, "interrupted\n"), (COLLECTED_AS_GARBAGE_IN_THE_BACKGROUND, "ok\n")],
    ids=["left open", "interrupted", "collected"],
)
def test_a_program_that_ends_in_the_middle_ends_and_keeps_them(
    tmp_path: Path, script: Unhurried, ending: str, told: str
) -> None:
    articles, ledger = folder_of(tmp_path / "in", **ARTICLES), tmp_path / "replies.sqlite"
    with Endpoint(script) as endpoint:
        words = (PROGRAM + ending, endpoint.base_url, ledger, articles)
        ended = subprocess.run([sys.executable, "-c", *map(str, words)], capture_output=True, text=True, timeout=60)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, told, "")
        with Summarizer("m", base_url=endpoint.base_url, ledger=ledger) as summarizer:
            assert len(list(summarizer.summarize_folder(articles))) == len(ARTICLES)
        assert len(endpoint.requests) == len(ARTICLES)
