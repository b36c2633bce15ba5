"""Commands that are printed to be copied do what they are printed for, with a task of one's own too."""

import re
import shlex
from pathlib import Path

import pytest

from tests.batch.conftest import Desk
from tests.endpoint.answers import Answer
from tests.running.sample import Ended, reply, summarizer

TINY = str(Path(__file__).parents[1] / "running" / "tiny.py")
WRONG = {"headline_de": "Norwegen schickt Panzer", "headline_en": "Norway sends tanks"}


@pytest.fixture
def own(desk: Desk) -> Desk:
    desk.provider.script = lambda _body: reply(WRONG)
    return desk


def printed(ended: Ended, command: str) -> list[str]:
    """The words of the one printed command that begins with these."""
    (line,) = re.findall(rf"summarizer ({command}\b.*?)(?:  .*)?$", f"{ended.out}\n{ended.err}", re.MULTILINE)
    return shlex.split(line)


def given(words: list[str]) -> Ended:
    ended = summarizer(*words)
    assert ended.code != 2, ended.err
    return ended


def test_those_of_a_submit(own: Desk) -> None:
    refused = own.submit("--task", TINY)
    delete = printed(refused, "batch collect")
    assert "--delete-files" in delete
    submitted = own.agreed("--task", TINY)
    given(printed(submitted, "batch status"))
    given(printed(submitted, "batch collect"))
    given(delete)


def test_that_of_a_run_whose_articles_wait_for_a_batch(own: Desk) -> None:
    own.agreed("--task", TINY)
    waiting = own.run("--task", TINY)
    assert waiting.code == 4
    assert given(printed(waiting, "batch collect")).code == 4


def test_those_of_a_collect_with_open_repairs(own: Desk) -> None:
    own.agreed("--task", TINY)
    own.provider.end()
    collected = own.collect("--task", TINY)
    assert given(printed(collected, "batch collect")).code == 0
    given([*printed(collected, "batch submit"), "--files-may-stay"])


def test_those_of_a_cancel_and_of_a_batch_that_is_lost(own: Desk) -> None:
    own.agreed("--task", TINY)
    given(printed(own.cancel(), "batch collect"))
    own.provider.batches.clear()
    given(printed(own.collect("--task", TINY), "batch cancel"))


def test_that_which_shows_one_article(own: Desk) -> None:
    ran = own.run("--task", TINY)
    words = printed(ran, "show")
    shown = given([word.replace("NAME", "a1") for word in words])
    assert "a1: partial" in shown.out
    listed = given([word for word in words if word != "NAME"])
    assert printed(listed, "show") == words
    unknown = summarizer(*(word.replace("NAME", "nirgends") for word in words))
    assert f"--task {TINY} lists them" in unknown.err


def test_where_the_key_is_is_repeated(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = ("--set", "key_variable=THEIR_KEY")
    monkeypatch.setenv("THEIR_KEY", "sk-their-key-of-some-length")
    desk.provider.script = lambda _body: Answer(401)
    submitted = desk.agreed(*key)
    for ended in (submitted, desk.run(*key)):
        assert shlex.join(key) in shlex.join(printed(ended, "batch collect"))
    assert shlex.join(key) in shlex.join(printed(submitted, "batch status"))
    given(printed(submitted, "batch status"))


def test_a_built_in_task_is_not_named(desk: Desk) -> None:
    assert "--task" not in desk.agreed().err
