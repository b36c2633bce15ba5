"""`summarizer run --cluster`: the same words come in, the same folder goes out; many workers fill it."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from types import FrameType
from typing import Any

import typer

from summarizer.accounts import Copies, Row
from summarizer.articles import Article, Source
from summarizer.batches import Book
from summarizer.cli.closing import closing_line, copies_line
from summarizer.cli.dry_run import foretell
from summarizer.cli.inputs import policy_of
from summarizer.cli.ordering import choice_here, of_many, order_of
from summarizer.cli.plan import Ground
from summarizer.cli.progress import progress_bar, row_line
from summarizer.cli.prose import Head
from summarizer.cli.run import Options, exit_code, run_document
from summarizer.cli.two_ledgers import warning
from summarizer.cluster import (
    GRACE,
    NOTICE,
    STOP,
    Dask,
    Inputs,
    News,
    Order,
    Rows,
    Storage,
    StoredLedger,
    Work,
    articles_at,
    check_address,
    check_place,
    is_url,
    local_path,
    not_run,
    together,
)
from summarizer.costs import Budget
from summarizer.engines import read_settings
from summarizer.engines.choose import Choice
from summarizer.errors import RunStopped, UsageError
from summarizer.ledger import Finished, Ledger
from summarizer.output import GROUPS, OutputFolder, StoredResults, check_formats
from summarizer.pipeline import PROSE, Pipeline
from summarizer.results import json_parts
from summarizer.tasks import load_task

AT_ONCE = 16
"""Objects that are fetched side by side for the briefing."""

_MARK_PATIENCE = 10.0
"""Seconds for which the mark that stops the workers is tried to be written; whoever stops a run waits for it."""


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
    options, started = spread.options, datetime.now(UTC)
    _check(spread)
    inputs = articles_at(spread.paths, options.say)[: options.limit]
    if not (options.fresh or options.engine == "extract") and (line := warning(spread.out, cluster=True)):
        options.say(line)
    if options.dry_run:
        return _foretold(spread, inputs)
    order = replace(order_of(options, _at_hand(inputs)), noticed=True)
    engines = order.engines(asks=options.prose)
    if options.max_cost is not None:
        Budget(options.max_cost, engines.all())  # says now if a price is not known
    asked = " at ".join(filter(None, (engines.first.model, engines.first.base_url)))
    options.say(f"engine {engines.first.name}{asked and f' ({asked})'} on {spread.cluster}")
    storage = Storage(spread.out, say=options.say)
    ledger = StoredLedger(storage, order.run, fresh=order.fresh)
    pipeline = order.pipeline(ledger, engines)
    work = Work(order, spread.out if storage.far else str(Path(storage.place).absolute()), inputs)
    with (
        _noticed(storage, order),
        _about_the_storage(work),
        Rows() as rows,
        tempfile.TemporaryDirectory(prefix="summarizer-") as scratch,
        asyncio.Runner() as runner,
    ):
        try:
            ledger.check_room()
        except RunStopped as error:
            work.stop(error)
        _run(spread, work, inputs, ledger, rows)
        if work.reason is not None:
            if work.reason.kind == "storage":
                storage.give_up()
            pipeline.desk.brake.pull(work.reason)
        folder = OutputFolder(Path(scratch) if storage.far else Path(storage.place))
        if storage.far:
            _fetch(storage, folder, rows)
        copies = Copies([])

        def document(prose: dict[str, Any] | None = None) -> dict[str, Any]:
            asked = together((*work.asked, *ledger.asked()))
            made = run_document(pipeline, rows, asked, started, copies, prose)
            folder.write_run(made)
            return made

        document()
        head = _head(pipeline, runner, ledger, work, options) if options.prose else None
        results = StoredResults(folder.path, rows, pipeline.task.model)
        written = folder.write_briefing(results, options.formats, head, copies.add)
        prose = head and head.account()
        runner.run(engines.aclose())
        made = document(prose)
        if prose is not None:
            ledger.finish(PROSE, Finished("", "", json.dumps(prose)))
        if storage.far:
            names = [path.relative_to(folder.path).as_posix() for path in (*written, folder.path / "run.json")]
            _send(storage, folder, names)
        if options.as_json:
            sys.stdout.writelines(json_parts(made))
        else:
            typer.echo(storage.at(written[0].relative_to(folder.path).as_posix()))
        options.say(closing_line(made))
        if copies.found:
            options.say(copies_line(copies.found))
        return exit_code(options, pipeline.desk.brake.reason, made)


@contextmanager
def _noticed(storage: Storage, order: Order) -> Generator[None]:
    """Leave the run's notice where its workers see it: the first thing that is written."""
    notice = NOTICE.format(run=order.run)
    storage.try_out(notice, json.dumps({"batched": _in_batches(storage)}).encode())
    try:
        yield
    finally:
        with suppress(RunStopped):
            storage.remove(notice)


@contextmanager
def _about_the_storage(work: Work) -> Generator[None]:
    """Where the storage failed the workers, and then this machine too, say the first."""
    try:
        yield
    except RunStopped as error:
        if error.kind == "storage" and work.reason is not None and work.reason.kind == "storage":
            raise work.reason from error
        raise


def _in_batches(storage: Storage, *, only_read: bool = False) -> tuple[str, ...]:
    """The requests that were submitted from this folder and are waited for: they are paid for."""
    path = Path(storage.place, "ledger.sqlite")
    if storage.far or not path.is_file():
        return ()
    with Ledger(path, copied=only_read) as ledger:
        return Book(ledger).open_requests()


def _head(pipeline: Pipeline, runner: asyncio.Runner, ledger: StoredLedger, work: Work, options: Options) -> Head:
    """Asks for the briefing's prose, here: it is one call, for which the rest of the money is left."""
    ledger.known(PROSE)  # what earlier runs asked for it counts too
    limit, engines = options.max_cost, pipeline.engines
    budget = None if limit is None else Budget(limit, engines.all(), work.spent)
    return Head(replace(pipeline, desk=replace(pipeline.desk, budget=budget)), runner, options.say)


def _check(spread: Spread) -> None:
    options = spread.options
    check_formats(options.formats)
    for place in (*spread.paths, spread.out):
        check_place(place)
    check_address(spread.cluster)
    if options.engine != "auto":
        of_many(options.engine)


def _at_hand(inputs: tuple[tuple[str, str], ...]) -> tuple[Source, ...]:
    """The articles, if they are on this machine."""
    far = any(is_url(url) for url, _ in inputs)
    return () if far else tuple(Source(local_path(url), name) for url, name in inputs)


def _foretold(spread: Spread, inputs: tuple[tuple[str, str], ...]) -> int:
    """Print what the run would ask and cost; nobody is asked, here or on a worker."""
    options = spread.options
    task, settings = load_task(options.task, options.prompts), read_settings(options.endpoint)
    shown = {name: url for url, name in inputs}

    @contextmanager
    def ground(stored: bool) -> Generator[Ground]:
        with tempfile.TemporaryDirectory(prefix="summarizer-") as scratch, Ledger() as empty:
            copies = Inputs(Path.cwd(), Path(scratch))

            async def read(source: Source) -> Article:
                article, _ = await copies.article(shown[source.name], source.name)
                return article

            storage = Storage(spread.out, say=options.say)
            batched = _in_batches(storage, only_read=True) if stored else ()
            kept = _OnlyRead(storage, "dry", fresh=options.fresh, batched=batched) if stored else empty
            yield Ground(inputs, kept, read=read)

    def choosing() -> Choice:
        return choice_here(options, settings, _at_hand(inputs))

    return foretell(options, task, settings, policy_of(options.policy), choosing, ground)


class _OnlyRead(StoredLedger):
    """Where replies of earlier runs are looked up, and left as they are."""

    def discard(self, key: str) -> None:
        """Leave it."""


def _run(spread: Spread, work: Work, inputs: tuple[tuple[str, str], ...], ledger: StoredLedger, rows: Rows) -> None:
    """Run; each article gets its row."""
    options, mark = spread.options, STOP.format(run=work.order.run)

    def stop() -> None:
        Storage(spread.out, patience=_MARK_PATIENCE).write(mark, b"")

    with (
        Dask(spread.cluster) as dask,
        progress_bar(len(inputs), shown=not options.quiet) as advance,
        _interruptible(work, options.say),
    ):

        def hear(news: News) -> None:
            for _ in range(news.earlier):
                advance(None)
            row: Row = {"status": "ok", "tokens": asdict(news.usage), "cost_usd": news.cost}
            for _ in range(news.done):  # the first stands for what all of them took
                advance(row)
                row = {"status": "ok", "tokens": None, "cost_usd": 0.0}

        try:
            for shard in dask.results(work, stop, options.say, hear):
                for row in shard:
                    rows.add(row)
                    if row["status"] == "failed":
                        typer.echo(row_line(row), err=True)
                    elif options.verbose:
                        options.say(row_line(row))
        except KeyboardInterrupt:
            stop()
        except RunStopped as error:
            work.stop(error)
    if work.reason is not None and not work.abandoned:  # else some worker has still to see it
        with suppress(RunStopped):
            Storage(spread.out, patience=_MARK_PATIENCE).remove(mark)
    for _, name in work.abandoned:  # what was finished there is told by the ledger
        if (known := ledger.known(name)) is not None and known.identity and known.of_this_run:
            rows.add(known.row)
    for path, name in inputs:
        if name not in rows and work.reason is not None:
            rows.add(not_run(path, name, work.reason))


@contextmanager
def _interruptible(work: Work, say: Callable[[str], None]) -> Generator[None]:
    """Ctrl-C stops the run resumably, a second one at once."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if work.reason is not None:
            raise KeyboardInterrupt
        work.stop(RunStopped("interrupted", kind="interrupted"))
        say(f"interrupted: waiting up to {GRACE:.0f} s for replies in flight; Ctrl-C again stops at once")

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, interrupt) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _fetch(storage: Storage, folder: OutputFolder, rows: Rows) -> None:
    """Copy what the briefing is made of to this machine, and the pages of groups that it may take away."""
    (folder.path / GROUPS).mkdir()
    ready = (row["name"] for row in rows if row["status"] in ("ok", "partial"))
    files = (file for name in ready for file in (f"articles/{name}.json", f"sources/{name}.txt"))
    every = chain(files, storage.names(GROUPS))

    def fetch(name: str) -> None:
        try:
            storage.fetch(name, folder.path / name)
        except FileNotFoundError:
            kept = storage.at(f"ledger/articles/{Path(name).stem}.json")
            raise UsageError(
                f"{storage.at(name)}: is gone; remove {kept} too, and give the same command again: it is written anew "
                "from the stored reply",
                kind="output",
            ) from None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        while some := tuple(islice(every, 100 * AT_ONCE)):  # there may be two million
            for _ in pool.map(fetch, some):
                pass


def _send(storage: Storage, folder: OutputFolder, written: list[str]) -> None:
    """Copy the briefing to its place, and take away there what was taken away here."""
    for name in written:
        storage.send(folder.path / name, name)
    for name in storage.names(GROUPS):
        if not (folder.path / name).exists():
            storage.remove(name)
