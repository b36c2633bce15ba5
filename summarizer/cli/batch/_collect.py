"""`summarizer batch collect`: results join the ledger, and the ordinary path writes the folder from it."""

from __future__ import annotations

import asyncio
import shlex
from dataclasses import dataclass, field, replace
from typing import Any

import typer

from summarizer.articles import Source
from summarizer.batches import Batch, Book, Collected, Wanted, adopt, delete_files, refresh, take
from summarizer.cli.again import again
from summarizer.cli.batch._submission import (
    Submission,
    Where,
    alone,
    check_address,
    collecting,
    kept,
    opened,
    pipeline_of,
    spelled,
)
from summarizer.cli.codes import WAITS, code_of_run
from summarizer.cli.inputs import Selection
from summarizer.cli.run import Output, pending, summarise
from summarizer.counting import count
from summarizer.engines.batch import Gone
from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.output import OutputFolder, check_formats
from summarizer.tasks import BUILT_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Output):
    """The words of the command line; the task is empty if it is not named.

    Attributes:
        where: The endpoint.
        repairs: Another number of repairs than what was submitted with.
        every: Seconds after which to look again until all batches have ended; None looks once.
        delete: Whether the provider's files are deleted once their content is stored.
    """

    where: Where
    repairs: int | None
    every: float | None
    delete: bool


@dataclass(slots=True)
class _Open:
    """What is still to come, or still to be asked.

    Attributes:
        under_way: Batches that have not ended.
        elsewhere: Addresses of other endpoints with batches that are not collected.
        unsubmitted: Batches that were never submitted, because something broke off.
        unknown: Batches that the provider does not know.
        wanted: Requests that no batch holds.
        repairs: How many of those are repairs.
    """

    under_way: list[Batch] = field(default_factory=list[Batch])
    elsewhere: set[str] = field(default_factory=set[str])
    unsubmitted: list[Batch] = field(default_factory=list[Batch])
    unknown: list[Gone] = field(default_factory=list[Gone])
    wanted: int = 0
    repairs: int = 0


def command(options: Options) -> int:
    """Collect, and give the exit code."""
    check_formats(options.formats)
    with opened(options.out) as (ledger, book):
        submission = _as_told(kept(book, options.out), options)
        selection = submission.sources()
        if options.every is not None:
            asyncio.run(_ended(options, book, submission.model, options.every))
        with alone(options.out):
            still = _Open()
            collected = asyncio.run(_collect(options, book, submission.model, still))
            document = _write(options, submission, ledger, selection, collected, still)
    return _tell(options, submission, document, still)


def _as_told(submission: Submission, options: Options) -> Submission:
    """What was submitted, with what the command line says otherwise.

    Raises:
        UsageError: It was submitted with a task that has to be named.
    """
    if submission.task not in BUILT_IN and not options.task:
        raise UsageError(
            f"{options.out}: was submitted with the task {submission.task}; name it with --task if you trust it",
            kind="task",
        )
    repairs = submission.repairs if options.repairs is None else options.repairs
    return replace(submission, task=options.task or submission.task, repairs=repairs)


async def _ended(options: Options, book: Book, model: str, every: float) -> None:
    """Look every so many seconds until all batches have ended, and tell when one moves on."""
    told = ""
    async with options.where.api(model, options.say) as api:
        check_address(api, book, options.out)
        while True:
            under_way = [batch async for batch, gone in refresh(api, book) if gone is None and batch.under_way]
            if not under_way:
                return
            line = "; ".join(map(_progress, under_way))
            if line != told:
                options.say(f"{line}; looking again every {every:g} s, Ctrl-C leaves everything as it is")
                told = line
            await asyncio.sleep(every)


async def _collect(options: Options, book: Book, model: str, still: _Open) -> Collected:
    async with options.where.api(model, options.say) as api:
        check_address(api, book, options.out)
        still.unsubmitted += await adopt(api, book)
        async for batch, gone in refresh(api, book):
            if gone is not None:
                still.unknown.append(gone)
            elif batch.under_way:
                still.under_way.append(batch)
            elif batch.job and batch.job.words:
                typer.echo(f"{batch.job.id}: {batch.job.words}", err=True)
        batches = (batch for batch in book.batches() if not batch.collected)
        still.elsewhere |= {batch.base_url for batch in batches} - {api.base_url}
        collected = await take(api, book)
        _tell_collected(options, collected)
        if options.delete:
            options.say(f"{count(await delete_files(api, book), 'file')} deleted at {api.base_url}")
    return collected


def _write(
    options: Options,
    submission: Submission,
    ledger: Ledger,
    selection: Selection[Source],
    collected: Collected,
    still: _Open,
) -> dict[str, Any]:
    """Run the articles without asking anybody, and write what there is."""
    task = submission.load_task()

    def note(wanted: Wanted) -> None:
        still.wanted += 1
        still.repairs += wanted.request.schema.name != task.wire.name

    where = replace(options.where, whom=submission.whom)
    pipeline = pipeline_of(submission, task, where.engine(submission.model), where, ledger, note)
    output = replace(options, task=submission.task)
    return summarise(output, pipeline, OutputFolder(options.out), selection, collected.spent)


def _tell_collected(options: Options, collected: Collected) -> None:
    replies = collected.kinds.pop("reply", 0)
    failures = "".join(f", {number} {kind.replace('_', ' ')}" for kind, number in sorted(collected.kinds.items()))
    options.say(f"{count(replies, 'reply', 'replies')} collected{failures}")
    if collected.left:
        options.say(f"{count(collected.left, 'request')} came back without a result; to send again, submit again")
    if collected.lost:
        options.say(
            f"{count(collected.lost, 'file')} of results not there any more: what they held can be submitted again"
        )
    for words in collected.foreign:
        typer.echo(f"{words}; its batch is not collected yet: give the same command again", err=True)
    if collected.strays:
        options.say(f"{count(collected.strays, 'line')} of the results passed over: of no request that was made here")


def _tell(options: Options, submission: Submission, document: dict[str, Any], still: _Open) -> int:
    """Say what remains, and give the exit code."""
    stopped = document["stopped"]
    if stopped is not None:
        typer.echo(f"summarizer: {stopped['message']}; to go on, {again()}", err=True)
        return 130 if stopped["kind"] == "interrupted" else 3
    out, key = ["-o", str(options.out)], options.where.key_variable
    submit = shlex.join(["summarizer", "batch", "submit", *submission.words(), *out])
    ask = shlex.join(["summarizer", "run", *submission.words(), *out])
    if still.under_way:
        options.say(f"still under way: {'; '.join(map(_progress, still.under_way))}")
    for url in sorted(still.elsewhere):
        options.say(
            f"there are batches elsewhere too; to collect them: {collecting(options.out, url, task=submission.task)}"
        )
    for gone in still.unknown:
        cancel = spelled("cancel", options.out, submission.base_url, key_variable=key)
        options.say(f"{gone}; to give it up: {cancel}")
    if still.unsubmitted:
        options.say(f"a submission broke off; to finish it: {submit}")
    if still.wanted:
        kinds = f" ({still.repairs} of them repairs)" if still.repairs else ""
        no_repairs = collecting(
            options.out, submission.base_url, "--repair", "0", task=submission.task, key_variable=key
        )
        without = f"\n  {no_repairs}  does without"
        options.say(
            f"{count(still.wanted, 'request is', 'requests are')} open{kinds}:\n"
            f"  {submit}  sends them at the price of batches\n"
            f"  {ask}  asks them now{without if still.repairs else ''}"
        )
    if pending(document):
        return WAITS
    return code_of_run(document)


def _progress(batch: Batch) -> str:
    job = batch.job
    assert job is not None
    return f"{job.id} {job.status}, {job.completed + job.failed} of {batch.requests} done"
