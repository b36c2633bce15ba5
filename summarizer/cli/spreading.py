"""A run's work comes in and is spread over a cluster; each article's row goes out, and progress to stderr."""

from __future__ import annotations

import asyncio
import json
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from types import FrameType

import typer

from summarizer.accounts import Row, error_document, row_left
from summarizer.cli.progress import progress_bar, row_line
from summarizer.cli.run import Output
from summarizer.cluster import GRACE, NOTICE, Dask, Look, News, Rows, Storage, Work, results_of
from summarizer.errors import RunStopped, UsageError

_PATIENCE = 10.0
"""Seconds for which the notice is tried to be taken away; whoever stops a run waits for it."""

_MANY = 1_000
"""Articles of a local folder that take more than a moment to look at."""


@dataclass(slots=True)
class Interruptions:
    """What Ctrl-C does while this is open: the first stops the run resumably, the second leaves what is in flight.

    One more than it takes to come to the run's last lines leaves these too: nothing is written then.
    """

    work: Work
    say: Callable[[str], None]
    _waiting: bool = False
    _passed_over: bool = False

    @contextmanager
    def heeded(self) -> Generator[None]:
        """Hear Ctrl-C, and SIGTERM."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, self._hear) for number in numbers]
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                signal.signal(number, handler)

    @contextmanager
    def waiting(self) -> Generator[None]:
        """Wait for workers: the first stops that resumably, the second at once."""
        self._waiting = True
        try:
            yield
        finally:
            self._waiting = False

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        if self._waiting and self.work.reason is None:
            self.work.stop(RunStopped("interrupted", kind="interrupted"))
            self._tell(f"interrupted: waiting up to {GRACE:.0f} s for replies in flight; Ctrl-C again stops at once")
        elif self._waiting or self.work.reason is None or self._passed_over:
            raise KeyboardInterrupt
        else:  # nothing is waited for any more
            self._passed_over = True
            self._tell("what is done is being written; Ctrl-C again leaves run.json and the briefing as they were")

    def _tell(self, line: str) -> None:
        with suppress(RuntimeError):  # a signal may come while stderr is being written to: the line follows later then
            self.say(line)


@dataclass(frozen=True, slots=True)
class Spreading:
    """A run on a cluster.

    Args:
        options: The words of the command line about what is told.
        cluster: ``local:N`` or a scheduler's address.
        storage: The output folder.
        work: What is to be done.
        rows: Takes the articles' rows.
        interruptions: What Ctrl-C does.
    """

    options: Output
    cluster: str
    storage: Storage
    work: Work
    rows: Rows
    interruptions: Interruptions

    def run(self) -> None:
        """Have the workers do what there is to do; articles that a stopped run left have no row.

        Raises:
            UsageError: The workers cannot do it.
            RunStopped: No scheduler answers, or the rows cannot be kept.
        """
        say = self.options.say
        with (
            Dask(self.cluster) as dask,
            progress_bar(len(self.work.inputs), shown=not self.options.quiet) as advance,
            self.interruptions.waiting(),
        ):

            def hear(news: News) -> None:
                for _ in range(news.earlier):
                    advance(None)
                row: Row = {"status": "ok", "tokens": asdict(news.usage), "cost_usd": news.cost}
                for _ in range(news.done):  # the first stands for what all of them took
                    advance(row)
                    row = {"status": "ok", "tokens": None, "cost_usd": 0.0}

            try:
                for result in results_of(dask, self.work, self._stop, say, hear):
                    for row in result.rows:
                        self.rows.add(row)
                        if row["name"] not in result.earlier:
                            self._tell(row)
            except KeyboardInterrupt:
                pass
            except RunStopped as error:
                self.work.stop(error)
            except UsageError as error:
                if not self.rows and self.work.reason is None:
                    raise
                self.work.stop(RunStopped(str(error), kind=error.kind))
            if self.work.reason is not None:  # also where it was left before the workers were told
                with suppress(RunStopped):
                    self._stop()

    def complete(self, look: Look, runner: asyncio.Runner) -> None:
        """Give each article that was left its row: what is finished keeps it, the others were not run.

        Raises:
            RunStopped: The storage does not answer: nothing can be said of them.
        """
        left = {name: url for url, name in self.work.inputs if name not in self.rows}
        if len(left) > _MANY or (left and self.storage.far):
            self.options.say("looking for articles among those left that are finished already")

        async def rest() -> None:
            async for rows, asked in look.rest(left, self.rows):
                self.work.asked += asked
                for row in rows:
                    self.rows.add(_stopped_by(self.work.reason, row))

        try:
            runner.run(rest())
        except RunStopped:
            self.options.say("what is finished cannot be told, so run.json and the briefing stay as they were")
            raise
        for name, url in left.items():
            if name not in self.rows and self.work.reason is not None:
                self.rows.add(row_left(url, name, self.work.reason))

    def _stop(self) -> None:
        Storage(self.storage.place, patience=_PATIENCE).remove(NOTICE.format(run=self.work.order.run))

    def _tell(self, row: Row) -> None:
        if row["status"] == "failed":
            typer.echo(row_line(row), err=True)
        elif self.options.verbose:
            self.options.say(row_line(row, self._withheld(row)))

    def _withheld(self, row: Row) -> list[tuple[str, str]]:
        """The path of each item of an article that was withheld, and why."""
        if not row["withheld"]:
            return []
        result = json.loads(self.storage.read(f"articles/{row['name']}.json") or b"{}")
        return [(item["path"], item["findings"][0]["message"]) for item in result.get("withheld", ())]


def _stopped_by(reason: RunStopped | None, row: Row) -> Row:
    """A row that says what stopped the run, where its worker said what had stopped its shard."""
    left = row["status"] == "not_run" and row["error"]["kind"] != "pending"
    return {**row, "error": error_document(reason)} if left else row
