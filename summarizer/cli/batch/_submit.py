"""`summarizer batch submit`: the requests that a run would make go out as files; the batches' names go to stdout."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import typer

from summarizer.articles import Source
from summarizer.batches import Batch, Book, Spool, Wanted, adopt, resume, send
from summarizer.cli.batch._submission import Submission, Where, alone, collecting, keep, pipeline_of, spelled
from summarizer.cli.cautions import cautions
from summarizer.cli.progress import article_line
from summarizer.costs import EXPECTED_OUTPUT_TOKENS, estimate_tokens, price
from summarizer.counting import count
from summarizer.engines import Usage
from summarizer.engines.batch import BatchApi
from summarizer.engines.batch_file import Limits
from summarizer.engines.openai import OpenAIEngine
from summarizer.errors import EndpointError, UsageError
from summarizer.finished import FinishedWork, identity_of
from summarizer.ledger import Ledger
from summarizer.output import OutputFolder
from summarizer.pipeline import Pipeline, run


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The words of the command line.

    Attributes:
        submission: What is asked.
        engine: Who is asked first.
        where: The endpoint.
        out: The folder.
        max_cost: What it may cost at most by estimate, in USD.
        limits: What one file may hold.
        files_may_stay: Whether the user has agreed that the provider keeps the files.
        dry_run: Whether nothing is sent.
        quiet: Whether only errors are told.
    """

    submission: Submission
    engine: OpenAIEngine
    where: Where
    out: Path
    max_cost: float | None
    limits: Limits
    files_may_stay: bool
    dry_run: bool
    quiet: bool

    def say(self, line: str) -> None:
        """Tell something that is no result."""
        if not self.quiet:
            typer.echo(line, err=True)


@dataclass(slots=True)
class _Noted:
    """The requests that are to be sent, and what they take by estimate.

    Attributes:
        spool: Where their lines go.
        first_schema: By which a first request is told from a repair.
        max_cost: What they may cost at most, in USD.
        repairs: How many are repairs.
        usage: Tokens.
        cost: USD; None if a price is not known.
        left_out: How many would have cost too much.
        failed: Articles that fail, whatever is sent.
    """

    spool: Spool
    first_schema: str
    max_cost: float | None
    requests: int = 0
    repairs: int = 0
    usage: Usage = field(default_factory=Usage)
    cost: float | None = 0.0
    left_out: int = 0
    failed: int = 0

    def add(self, wanted: Wanted) -> None:
        """Write a request's line, unless it would cost too much."""
        tokens = sum(estimate_tokens(message["content"]) for message in wanted.request.messages)
        usage = Usage(tokens, EXPECTED_OUTPUT_TOKENS)
        added = price(wanted.engine.model, wanted.engine.base_url, usage, batch=True)
        cost = None if self.cost is None or added is None else self.cost + added
        if self.max_cost is not None and (cost is None or cost > self.max_cost):
            self.left_out += 1
            return
        self.spool.add(wanted)
        self.requests += 1
        self.repairs += wanted.request.schema.name != self.first_schema
        self.usage, self.cost = self.usage + usage, cost

    def __str__(self) -> str:
        files = len(self.spool.parts)
        size = sum(part.size for part in self.spool.parts) / 1e6
        cost = "cost unknown" if self.cost is None else f"about {self.cost:.4f} USD at the price of batches"
        repairs = f", {self.repairs} of them repairs" if self.repairs else ""
        return (
            f"{count(self.requests, 'request')}{repairs}, in {count(files, 'file')} of {size:.1f} MB together; about "
            f"{self.usage.input_tokens:,} tokens in and {self.usage.output_tokens:,} out, {cost}"
        )


def command(options: Options) -> int:
    """Submit, and give the exit code."""
    sources = options.submission.sources(options.say).taken
    there = (options.out / "ledger.sqlite").is_file()
    with _ledger_to_go_by(options, there=there) as ledger:
        return asyncio.run(_submit(options, sources, ledger, there=there))


def _ledger_to_go_by(options: Options, *, there: bool) -> AbstractContextManager[Ledger]:
    """The folder's ledger; a copy of it where nothing is sent, and an empty one as long as there is none."""
    if not there:
        return Ledger(None)
    return Ledger(options.out / "ledger.sqlite", copied=True) if options.dry_run else _ledger_of(options.out)


@contextmanager
def _ledger_of(out: Path) -> Generator[Ledger]:
    """The ledger of a folder, which is made if need be; nobody else submits from it meanwhile."""
    folder = OutputFolder(out)
    with alone(out), Ledger(folder.ledger) as ledger:
        yield ledger


async def _submit(options: Options, sources: tuple[Source, ...], ledger: Ledger, *, there: bool) -> int:
    """Submit; a folder that is not there is made once it is clear that something will be kept in it."""
    submission, book, spool = options.submission, Book(ledger), Spool(_room(options), options.limits)
    task = submission.load_task()
    for line in cautions(task):
        options.say(line)
    noted = _Noted(spool, task.wire.name, options.max_cost)
    pipeline = pipeline_of(submission, task, options.engine, options.where, ledger, noted.add)
    if options.max_cost is not None:
        _check_prices(pipeline)
    files_of = OutputFolder(options.out, only_read=True).files_of if there else _no_files
    try:
        if options.dry_run:
            await _gather(pipeline, sources, files_of, noted)
            _tell(options, book, noted, ())
            options.say("Nothing was sent.")
            return 0
        async with options.where.api(submission.model, options.say) as api:
            uploaded = await adopt(api, book) if there else ()
            await _gather(pipeline, sources, files_of, noted)
            _tell(options, book, noted, uploaded)
            if noted.requests or uploaded:
                _agree(options, api)
            elif not there:
                return 0
            with nullcontext(ledger) if there else _ledger_of(options.out) as kept:
                book = Book(kept)
                keep(book, submission)
                await _send(options, api, book, spool, uploaded)
    finally:
        spool.close()
        await pipeline.engines.aclose()
    return 0


def _room(options: Options) -> Path:
    """A folder for files on their way: on the file system of the results, where anything will be written there.

    Raises:
        UsageError: It cannot be written to.
    """
    if options.dry_run:
        return Path(tempfile.gettempdir())
    out = options.out
    found = next(folder for folder in (out.absolute(), *out.absolute().parents) if folder.is_dir())
    if not os.access(found, os.W_OK):
        raise UsageError(f"{out}: cannot be written to; choose another with --out", kind="output")
    return found


def _no_files(_name: str) -> tuple[str, ...]:
    return ()


async def _gather(
    pipeline: Pipeline, sources: tuple[Source, ...], files_of: Callable[[str], tuple[str, ...]], noted: _Noted
) -> None:
    """Drive the ordinary path as far as the replies reach; what it would ask then is noted."""
    finished = FinishedWork(pipeline.desk.ledger, identity_of(pipeline), files_of)
    async for outcome in run(pipeline, (source for source in sources if finished.row(source) is None)):
        if outcome.stopped is not None:
            raise outcome.stopped
        if outcome.result.status == "failed":
            noted.failed += 1
            typer.echo(article_line(outcome), err=True)


def _check_prices(pipeline: Pipeline) -> None:
    for engine in pipeline.engines.all():
        if price(engine.model, engine.base_url, Usage(1, 1), batch=True) is None:
            raise UsageError(
                f"--max-cost: the price of batches with {engine.model} at {engine.base_url} is not known, so no limit "
                "can be kept; leave it out, and see with --dry-run what would be sent"
            )


def _tell(options: Options, book: Book, noted: _Noted, uploaded: tuple[Batch, ...]) -> None:
    if noted.failed:
        options.say(
            f"{count(noted.failed, 'article')} left aside, as named above: whatever is sent, nothing comes of it"
        )
    if noted.left_out:
        left_out = count(noted.left_out, "request is", "requests are")
        options.say(f"{left_out} left out: with more it could cost more than --max-cost")
    if uploaded:
        before = sum(batch.requests for batch in uploaded)
        options.say(f"{count(before, 'request')} uploaded before, and not submitted")
    if noted.requests:
        options.say(str(noted))
    elif not uploaded:
        open_ones = sum(batch.requests for batch in book.batches() if not batch.collected)
        under_way = f"; {open_ones} {'is' if open_ones == 1 else 'are'} in batches under way" if open_ones else ""
        options.say(f"nothing to submit: no request is without a reply{under_way}")


def _agree(options: Options, api: BatchApi) -> None:
    """Make sure that the user wants the files to stay with the provider.

    Raises:
        UsageError: That was not said.
    """
    if options.files_may_stay:
        return
    task, key = options.submission.task, options.where.key_variable
    delete = collecting(options.out, api.base_url, "--delete-files", task=task, key_variable=key)
    typer.echo(
        f"The files hold the articles' full text. {api.base_url} keeps them, and the replies, until they are deleted; "
        f"once they are collected, this deletes them:\n  {delete}",
        err=True,
    )
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("nothing was sent; to agree that the files stay there, add --files-may-stay")
    if not typer.confirm("Send them?", err=True):
        raise UsageError("nothing was sent; without the provider's files: summarizer run asks one by one")


async def _send(options: Options, api: BatchApi, book: Book, spool: Spool, uploaded: tuple[Batch, ...]) -> None:
    files, sent = len(uploaded) + len(spool.parts), 0
    try:
        for batch in uploaded:
            typer.echo((await resume(api, book, batch)).id)
            sent += 1
        for part in spool.parts:
            options.say(
                f"sending file {sent + 1} of {files}: {count(len(part.requests), 'request')}, {part.size / 1e6:.1f} MB"
            )
            typer.echo((await send(api, book, part, now=time.time())).id)
            sent += 1
    except EndpointError:
        if sent:
            options.say(f"{sent} of {count(files, 'file')} {'was' if sent == 1 else 'were'} submitted")
        raise
    if files:
        key = options.where.key_variable
        status = spelled("status", options.out, api.base_url, key_variable=key)
        collect = collecting(options.out, api.base_url, task=options.submission.task, key_variable=key)
        options.say(f"Submitted. How it goes: {status}\nThe results, within 24 hours: {collect}")
