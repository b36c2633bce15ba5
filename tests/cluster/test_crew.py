"""Who of a cluster's workers gets work: each is asked, and one that comes back to an address is another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from summarizer.cluster._crew import Crew


@dataclass
class Told:
    """An answer that is there."""

    lack: str | None
    status: str = "finished"

    def exception(self) -> None: ...

    def result(self) -> str | None:
        return self.lack


@dataclass
class Scheduler:
    """What a crew uses of Dask's client: who is there, and what they say."""

    lacks: dict[str, str | None]
    asked: list[str] = field(default_factory=list[str])

    def nthreads(self) -> dict[str, int]:
        return dict.fromkeys(self.lacks, 1)

    def submit(self, *_: Any, workers: list[str], **__: Any) -> Told:
        self.asked += workers
        return Told(self.lacks[workers[0]])


def test_a_worker_that_comes_back_to_its_address_is_asked_again() -> None:
    said: list[str] = []
    scheduler, crew = Scheduler({"a": None, "b": "no API key"}), Crew("out", "{}", said.append)
    crew.look(scheduler)
    assert crew.fit == ["a"]
    scheduler.lacks.pop("b")
    crew.look(scheduler)
    scheduler.lacks["b"] = None  # begun again, with its key
    crew.look(scheduler)
    assert crew.fit is None, "all may be given work"
    assert said == ["worker b is left out: no API key"]


def test_a_worker_that_was_fit_and_comes_back_without_its_key_is_left_out() -> None:
    said: list[str] = []
    scheduler, crew = Scheduler({"a": None, "b": None}), Crew("out", "{}", said.append)
    crew.look(scheduler)
    scheduler.lacks.pop("b")
    crew.look(scheduler)
    scheduler.lacks["b"] = "no API key"
    crew.look(scheduler)
    assert crew.fit == ["a"]
    assert said == ["worker b is left out: no API key"]
