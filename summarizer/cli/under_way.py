"""A run under way: articles come in, are summarised and written one by one; their rows go out, however it ends."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

import typer

from summarizer.accounts import Row, row_left, row_of, spent_on
from summarizer.articles import Source
from summarizer.cli.progress import article_line, progress_bar
from summarizer.errors import RunStopped, UsageError
from summarizer.finished import FinishedWork
from summarizer.ledger import Ledger
from summarizer.output import OutputFolder
from summarizer.pipeline import GRACE, Brake, Outcome, Pipeline, Spent, run
from summarizer.results import Summarized

if TYPE_CHECKING:
    from summarizer.cli.run import Output


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One run under way: articles are summarised and written one by one, and only their rows are kept."""

    output: Output
    pipeline: Pipeline
    folder: OutputFolder
    finished: FinishedWork
    spent: Mapping[str, Spent]
    unread: list[BaseException] = field(default_factory=list[BaseException])

    async def rows(self, sources: tuple[Source, ...]) -> list[Row]:
        """Run; an interruption pulls the brake, a second one stops at once."""
        rows: dict[str, Row] = {}
        by_name = {source.name: source for source in sources}
        brake = self.pipeline.desk.brake
        with progress_bar(len(sources), shown=not self.output.quiet) as advance:

            def unfinished() -> Iterator[Source]:
                for source in sources:
                    row = self.finished.row(source)
                    if row is None:
                        yield source
                    else:
                        rows[source.name] = row
                        advance(None)

            running = run(self.pipeline, unfinished())
            _on_interruption(brake, self.output.say)
            try:
                async for outcome in running:
                    name = outcome.result.name
                    if (before := self.spent.get(name)) is not None:
                        outcome = replace(outcome, spent=before + outcome.spent)
                    outcome, rows[name] = self._written(outcome, by_name[name])
                    advance(rows[name])
                    self._tell(outcome)
            except asyncio.CancelledError:
                self._leave(sources, rows, brake.pull(RunStopped("interrupted", kind="interrupted")))
            finally:
                await running.aclose()
                _end_of_interruptions()
        return list(rows.values())

    def _leave(self, sources: tuple[Source, ...], rows: dict[str, Row], reason: RunStopped) -> None:
        """Give each article that has no row one: that of an earlier run that finished it, or one that says that it was
        not run, and what was asked about it, also by a batch that was collected now."""
        desk = self.pipeline.desk
        asked = desk.ledger.asked_now() if isinstance(desk.ledger, Ledger) else {}
        for source in sources:
            if source.name in rows:
                continue
            if (row := self.finished.row(source)) is not None:
                rows[source.name] = row
            else:
                spent = spent_on(asked.get(source.name, ()))
                rows[source.name] = row_left(source.path.as_posix(), source.name, reason, spent)

    def _written(self, outcome: Outcome, source: Source) -> tuple[Outcome, Row]:
        """The outcome, written to the folder, and its row; one that cannot be written to ends the run, resumably."""
        row, result = row_of(outcome), outcome.result
        try:
            written = self.folder.write_article(result)
            if outcome.final and isinstance(result, Summarized) and not self.pipeline.engines.first.free:
                self.finished.keep(source, row, result.article, written)
        except (UsageError, RunStopped) as error:
            self.pipeline.desk.brake.pull(RunStopped(str(error), kind=error.kind))
            outcome = replace(outcome, result=result.failed(error))
            return outcome, row_of(outcome)
        return outcome, row

    def _tell(self, outcome: Outcome) -> None:
        if outcome.result.status == "failed":
            typer.echo(article_line(outcome), err=True)
            self.unread.append(outcome.result.error)
        elif self.output.verbose:
            self.output.say(article_line(outcome))


def _on_interruption(brake: Brake, say: Callable[[str], None]) -> None:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    interruptions = count(1)

    def interrupt() -> None:
        if next(interruptions) == 1:
            say(f"interrupted: waiting up to {GRACE:.0f} s for replies in flight; Ctrl-C again stops at once")
            loop.call_later(GRACE, task.cancel)
        else:
            task.cancel()
        brake.pull(RunStopped("interrupted", kind="interrupted"))

    if sys.platform == "win32":  # no signal handlers in its event loop: Ctrl-C cancels at once
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)


def _end_of_interruptions() -> None:
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().remove_signal_handler(number)
