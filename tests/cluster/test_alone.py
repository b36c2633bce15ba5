"""One run at a time in a folder: another that is at work is refused, one that died is cleared away."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summarizer.cluster import NOTICE, Storage, _alone, alone
from summarizer.errors import UsageError
from tests.cluster.machines import until
from tests.running.sample import ARTICLE, folder_of, summarizer

HOLDS = """
import sys, time
from summarizer.cluster import NOTICE, Storage, alone
storage = Storage(sys.argv[1])
with alone(storage, "dead", print):
    storage.write(NOTICE.format(run="dead"), b"{}")
    print("in", flush=True)
    time.sleep(3600)
"""


def nothing(_: object) -> None: ...


def left(storage: Storage) -> list[str]:
    return list(storage.names("ledger/runs"))


def test_while_a_run_is_at_work_in_a_folder_another_is_refused_by_name(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out"
    with alone(Storage(str(out)), "first", nothing):
        words = ("run", articles, "-o", out, "--engine", "extract", "--cluster", "local:1")
        refused = summarizer(*words)
        assert (refused.code, "another run with --cluster is at work there" in refused.err) == (2, True)
        assert left(Storage(str(out))) == ["ledger/runs/first.alive"]
    assert left(Storage(str(out))) == []
    with alone(Storage(str(out)), "second", nothing):
        pass


def test_what_a_killed_run_left_in_a_folder_is_cleared_away_at_once(tmp_path: Path) -> None:
    storage = Storage(str(tmp_path / "out"))
    run = subprocess.Popen([sys.executable, "-c", HOLDS, storage.place], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "in\n"
    with pytest.raises(UsageError), alone(storage, "early", nothing):
        pass
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert set(left(storage)) == {"ledger/runs/dead.alive", NOTICE.format(run="dead")}
    with alone(storage, "next", nothing):
        assert left(storage) == ["ledger/runs/next.alive"]


@pytest.fixture(params=["store", "folder without locks"])
def unlocked(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """A place where runs go by signs of life."""
    if request.param == "store":
        return Storage(request.getfixturevalue("bucket"))

    def none(_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(_alone, "locked", none)
    return Storage(str(tmp_path))


def test_a_run_that_gives_signs_of_life_is_at_work(unlocked: Storage) -> None:
    unlocked.write("ledger/runs/other.alive", b"1")
    signs = iter((b"1", b"1", b"2"))
    said: list[str] = []

    def meanwhile(_: float) -> None:
        unlocked.write("ledger/runs/other.alive", next(signs))

    with pytest.raises(UsageError, match="is at work there"), alone(unlocked, "mine", said.append, meanwhile):
        pass
    assert left(unlocked) == ["ledger/runs/other.alive"]
    assert len(said) == 1


def test_a_notice_without_a_sign_is_of_no_run_at_work(unlocked: Storage) -> None:
    unlocked.write(NOTICE.format(run="other"), b"{}")
    with alone(unlocked, "mine", nothing, nothing):
        assert left(unlocked) == ["ledger/runs/mine.alive"]


@pytest.mark.parametrize("ends", [False, True])
def test_a_run_that_gives_none_is_dead_and_one_that_takes_its_sign_away_has_ended(
    unlocked: Storage, ends: bool
) -> None:
    for name in ("ledger/runs/other.alive", NOTICE.format(run="other")):
        unlocked.write(name, b"{}")

    def meanwhile(_: float) -> None:
        if ends:
            unlocked.remove("ledger/runs/other.alive")

    with alone(unlocked, "mine", nothing, meanwhile):
        assert left(unlocked) == ["ledger/runs/mine.alive"]
    assert left(unlocked) == []


def test_a_run_gives_signs_of_life_for_as_long_as_it_is_at_work(
    unlocked: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_alone, "BEAT", 0.01)
    with alone(unlocked, "mine", nothing):
        seen: set[bytes | None] = set()
        while len(seen) < 3:
            seen.add(unlocked.read("ledger/runs/mine.alive"))
    assert all(isinstance(json.loads(sign or b""), int) for sign in seen)


def test_of_two_that_begin_at_once_not_both_are_at_work(unlocked: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_alone, "BEAT", 0.05)
    together, refused = threading.Barrier(2), list[UsageError]()

    def begin(run: str) -> None:
        together.wait()
        try:
            with alone(Storage(unlocked.place), run, nothing):
                until(lambda: refused)
        except UsageError as error:
            refused.append(error)

    both = [threading.Thread(target=begin, args=(run,)) for run in ("first", "second")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert refused
