"""`summarizer run --cluster`: the same words come in, the same folder goes out; many workers fill it."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from summarizer.accounts import copies_in, row_left
from summarizer.articles import Source
from summarizer.cli import far
from summarizer.cli.cautions import cautions
from summarizer.cli.closing import closing_line, copies_line, next_line
from summarizer.cli.foretelling import foretold
from summarizer.cli.inputs import Selection, limited
from summarizer.cli.ordering import in_batches, of_many, order_of
from summarizer.cli.prose import Head
from summarizer.cli.run import Options, exit_code, run_document
from summarizer.cli.spreading import Interruptions, Spreading
from summarizer.cli.two_ledgers import warning
from summarizer.cluster import (
    NOTICE,
    Inputs,
    Look,
    Order,
    Rows,
    Storage,
    StoredLedger,
    Work,
    alone,
    articles_at,
    check_address,
    check_place,
    is_url,
    local_path,
    together,
)
from summarizer.costs import Budget
from summarizer.errors import RunStopped
from summarizer.finished import identity_of
from summarizer.ledger import Finished
from summarizer.output import OutputFolder, StoredResults, check_formats
from summarizer.pipeline import PROSE, Engines, Pipeline
from summarizer.results import json_parts
from summarizer.tasks import load_task


@dataclass(frozen=True, slots=True)
class Spread:
    """What the command line says of a run on many workers.

    Attributes:
        options: What it says of any run.
        cluster: ``local:N`` or a scheduler's address.
        paths: Articles and folders of them: paths and URLs.
        out: Path or URL of the output folder.
    """

    options: Options
    cluster: str
    paths: tuple[str, ...]
    out: str


def command(spread: Spread) -> int:
    """Run, and give the exit code."""
    options = spread.options
    _check(spread)
    selection = limited(articles_at(spread.paths, options.say), options.limit, options.say)
    inputs = selection.taken
    for line in cautions(load_task(options.task, options.prompts), options.formats):
        options.say(line)
    if not (options.fresh or options.whom.engine == "extract") and (line := warning(spread.out, cluster=True)):
        options.say(line)
    if options.dry_run:
        return foretold(options, spread.out, inputs, _at_hand(inputs))
    order = replace(order_of(options, _at_hand(inputs)), noticed=True)
    engines = order.engines(asks=options.prose)
    if options.max_cost is not None:
        Budget(options.max_cost, engines.all())  # says now if a price is not known
    asked = " at ".join(filter(None, (engines.first.model, engines.first.base_url)))
    options.say(f"engine {engines.first.name}{asked and f' ({asked})'} on {spread.cluster}")
    return _Run.of(spread, order, engines, selection).ended()


def _check(spread: Spread) -> None:
    options = spread.options
    check_formats(options.formats)
    for place in (*spread.paths, spread.out):
        check_place(place)
    check_address(spread.cluster)
    if options.whom.engine != "auto":
        of_many(options.whom.engine)


def _at_hand(inputs: tuple[tuple[str, str], ...]) -> tuple[Source, ...]:
    """The articles, if they are on this machine."""
    beyond = any(is_url(url) for url, _ in inputs)
    return () if beyond else tuple(Source(local_path(url), name) for url, name in inputs)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run on a cluster, from the first object that it writes to its last line."""

    spread: Spread
    order: Order
    storage: Storage
    ledger: StoredLedger
    pipeline: Pipeline
    work: Work
    selection: Selection[tuple[str, str]]
    started: datetime

    @classmethod
    def of(cls, spread: Spread, order: Order, engines: Engines, selection: Selection[tuple[str, str]]) -> _Run:
        """What was asked for."""
        storage = Storage(spread.out, say=spread.options.say)
        ledger = StoredLedger(storage, order.run, fresh=order.fresh)
        work = Work(order, spread.out if storage.far else str(Path(storage.place).absolute()), selection.taken)
        pipeline = order.pipeline(ledger, engines)
        return cls(spread, order, storage, ledger, pipeline, work, selection, datetime.now(UTC))

    def ended(self) -> int:
        """Run; the exit code."""
        options, storage, work = self.spread.options, self.storage, self.work
        interruptions = Interruptions(work, options.say)
        with (
            interruptions.heeded(),
            alone(storage, self.order.run, options.say),
            self._noticed(),
            self._about_the_storage(),
            Rows() as rows,
            tempfile.TemporaryDirectory(prefix="summarizer-") as scratch,
            asyncio.Runner() as runner,
        ):
            spreading = Spreading(options, self.spread.cluster, storage, work, rows, interruptions)
            spreading.run()
            if work.reason is not None and work.reason.kind == "storage":
                storage.give_up()
            folder = OutputFolder(Path(scratch, "out") if storage.far else Path(storage.place))
            inputs = Inputs(Path(self.order.folder), Path(scratch), options.say)
            settings = identity_of(self.pipeline)
            spreading.complete(Look(storage, inputs, self.ledger, settings, folder.files_of), runner)
            for url, name in self.selection.aside:
                rows.add(row_left(url, name, self.selection.reason))
            if work.reason is not None:
                self.pipeline.desk.brake.pull(work.reason)
            document = self._told(folder, rows, runner)
            return exit_code(options, self.pipeline.desk.brake.reason, document)

    @contextmanager
    def _noticed(self) -> Generator[None]:
        """Leave the run's notice where its workers see it."""
        notice = NOTICE.format(run=self.order.run)
        self.storage.write(notice, json.dumps({"batched": in_batches(self.storage)}).encode())
        try:
            yield
        finally:
            with suppress(RunStopped):
                self.storage.remove(notice)

    @contextmanager
    def _about_the_storage(self) -> Generator[None]:
        """Where the storage failed the workers, and then this machine too, say the first."""
        try:
            yield
        except RunStopped as error:
            first = self.work.reason
            if error.kind == "storage" and first is not None and first.kind == "storage":
                raise first from error
            raise

    def _told(self, folder: OutputFolder, rows: Rows, runner: asyncio.Runner) -> dict[str, Any]:
        """Write run.json and the briefing, and say what is in them; the former."""
        options, storage, pipeline = self.spread.options, self.storage, self.pipeline
        if storage.far:
            far.fetch(storage, folder, rows)
        copies: list[dict[str, Any]] = []
        self.ledger.known(PROSE)  # what earlier runs asked for it counts too

        def document(prose: dict[str, Any] | None = None) -> dict[str, Any]:
            asked = together((*self.work.asked, *self.ledger.asked()))
            made = run_document(pipeline, rows, asked, self.started, copies, prose)
            folder.write_run(made)
            return made

        document()
        head = self._head(runner) if options.prose else None
        results = StoredResults(folder.path, rows, pipeline.task.model)
        written = folder.write_briefing(
            results, options.formats, head, lambda briefing: copies.extend(copies_in(briefing))
        )
        prose = head and head.account()
        runner.run(pipeline.engines.aclose())
        made = document(prose)
        if prose is not None:
            self.ledger.finish(PROSE, Finished("", "", json.dumps(prose)))
        if storage.far:
            far.send(storage, folder, (*written, folder.path / "run.json"))
        if options.as_json:
            sys.stdout.writelines(json_parts(made))
        else:
            typer.echo(storage.at(written[0].relative_to(folder.path).as_posix()))
        options.say(closing_line(made))
        if copies:
            options.say(copies_line(copies))
        if made["stopped"] is None and not (options.as_json or storage.far) and results:
            options.say(next_line(folder.path, written, options.task))
        return made

    def _head(self, runner: asyncio.Runner) -> Head:
        """Asks for the briefing's prose, here: it is one call, for which the rest of the money is left."""
        limit, pipeline = self.spread.options.max_cost, self.pipeline
        budget = None if limit is None else Budget(limit, pipeline.engines.all(), self.work.spent)
        desk = replace(pipeline.desk, budget=budget)
        return Head(replace(pipeline, desk=desk), runner, self.spread.options.say)
