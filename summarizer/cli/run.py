"""`summarizer run`: options come in; results go to the folder, its briefing's path to stdout, progress to stderr."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

import typer

from summarizer._version import VERSION
from summarizer.accounts import Row, copies_in, error_document, of_kind, row_left, totals
from summarizer.articles import Source
from summarizer.cli.again import again
from summarizer.cli.cautions import cautions
from summarizer.cli.closing import closing_line, copies_line, next_line
from summarizer.cli.codes import WAITS, code_of_run
from summarizer.cli.inputs import Selection, articles_of, policy_of
from summarizer.cli.models import offer
from summarizer.cli.prose import Head
from summarizer.cli.two_ledgers import warning
from summarizer.cli.under_way import UnderWay
from summarizer.costs import Budget
from summarizer.counting import count
from summarizer.defaults import TIMEOUT
from summarizer.engines import Learns
from summarizer.engines.choose import Choice, Whom, choose, others
from summarizer.errors import RunStopped, UsageError
from summarizer.extras import adding
from summarizer.finished import FinishedWork, identity_of, verification_of
from summarizer.ledger import Asked, Ledger
from summarizer.output import OutputFolder, check_formats
from summarizer.pipeline import (
    Desk,
    Engines,
    Pace,
    Pipeline,
    Settings,
    Spent,
    check_max_input,
    first_requests,
)
from summarizer.results import json_text
from summarizer.tasks import Task, load_task
from summarizer.verification import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """The words of the command line about what is written, and what is told."""

    out: Path
    task: str
    formats: tuple[str, ...]
    as_json: bool
    quiet: bool
    verbose: bool
    prose: bool = False

    def say(self, line: str) -> None:
        """Tell something that is no result."""
        if not self.quiet:
            typer.echo(line, err=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Output):
    """The words of the command line."""

    paths: tuple[Path, ...]
    whom: Whom
    prompts: Path | None
    concurrency: int
    rpm: float | None
    tpm: float | None
    timeout: float | None
    max_cost: float | None
    repairs: int
    policy: Path | None
    fresh: bool
    dry_run: bool
    any_language: bool
    max_input: int | None
    limit: int | None


def command(options: Options) -> int:
    """Run, and give the exit code."""
    say = options.say
    task = load_task(options.task, options.prompts)
    selection = articles_of(options.paths, options.limit, say)
    sources = selection.taken
    check_formats(options.formats)
    if any(path.is_dir() and path.resolve() == options.out.resolve() for path in map(Path, options.paths)):
        raise UsageError(f"--out {options.out}: is the folder of the articles; results need one of their own")
    policy = policy_of(options.policy)
    for line in cautions(task, options.formats):
        say(line)
    if options.dry_run:
        from summarizer.cli.dry_run import command as dry_run

        return dry_run(options, task, sources, policy)
    if options.whom.engine == "local":
        offer(options.whom.model)
    choice = choice_of(options, task, sources)
    say(choice.why)
    engines = Engines(choice.engine, *others(options.whom, choice.engine))
    settings = settings_of(options, policy, choice)
    if settings.max_input is not None:
        check_max_input(task, settings.max_input)
    budget = None if options.max_cost is None else Budget(options.max_cost, engines.all())
    if not (choice.engine.free or options.fresh) and (line := warning(options.out, cluster=False)):
        say(line)
    folder = OutputFolder(options.out)
    with Ledger(folder.ledger, fresh=options.fresh) as ledger:
        pace = Pace(choice.concurrency(options.concurrency), rpm=options.rpm, tpm=options.tpm)
        pipeline = Pipeline(task, engines, Desk(ledger, pace, budget), settings)
        document = summarise(options, pipeline, folder, selection)
    return exit_code(options, pipeline.desk.brake.reason, document)


def choice_of(options: Options, task: Task, sources: tuple[Source, ...]) -> Choice:
    """Who answers.

    Raises:
        UsageError: Nobody can.
    """
    return choose(
        options.whom,
        task=task.name,
        requests=lambda: first_requests(task, sources, any_language=options.any_language, max_input=options.max_input),
        concurrency=options.concurrency,
    )


def settings_of(options: Options, policy: Policy, choice: Choice | None) -> Settings:
    """How far to go for one article, where need be by who answers."""
    return Settings(
        timeout=options.timeout or (choice.timeout if choice else TIMEOUT),
        repairs=options.repairs,
        policy=policy,
        any_language=options.any_language,
        max_input=options.max_input or (choice.max_input if choice else None),
    )


def exit_code(options: Options, reason: RunStopped | None, document: dict[str, Any]) -> int:
    """The exit code of a run that ended, and what there is to say about it.

    Args:
        options: The words of the command line.
        reason: What stopped it, if anything did.
        document: Its run.json.
    """
    if reason is not None:
        typer.echo(f"summarizer: {reason}", err=True)
        left = document["totals"]["not_run"] - of_kind(document["articles"], "limit")
        not_run = f"{count(left, 'article was', 'articles were')} not run"
        typer.echo(f"{not_run}. To go on, {again(fresh=options.fresh)}", err=True)
        return 130 if reason.kind == "interrupted" else 3
    if waiting := pending(document):
        from summarizer.cli.batch._submission import collecting

        key = options.whom.settings.key_variable
        collect = collecting(options.out, document["base_url"], task=options.task, key_variable=key)
        wait = count(waiting, "article waits", "articles wait")
        typer.echo(f"{wait} for a batch that was submitted. To go on, give: {collect}", err=True)
        return WAITS
    return code_of_run(document)


def summarise(
    output: Output,
    pipeline: Pipeline,
    folder: OutputFolder,
    selection: Selection[Source],
    spent: Mapping[str, Spent] | None = None,
) -> dict[str, Any]:
    """Run articles through a pipeline, write all there is to write, print what is wanted; returns run.json.

    Args:
        output: What is written and told.
        pipeline: What each article goes through.
        folder: Where the results go.
        selection: The articles.
        spent: What some of them took before, to be shown with this run's.
    """
    started, ledger = datetime.now(UTC), pipeline.desk.ledger
    verification = verification_of(pipeline.task, pipeline.settings.policy)
    finished = FinishedWork(ledger, identity_of(pipeline), folder.files_of, verification)
    with asyncio.Runner() as runner:
        try:
            running = UnderWay(output, pipeline, folder, finished, spent or {})
            rows = runner.run(running.rows(selection.taken))
            rows += [row_left(source.path.as_posix(), source.name, selection.reason) for source in selection.aside]
            rows.sort(key=itemgetter("name"))
            # With prose it is never taken for finished: its reply is in the ledger, if there was one.
            written = None if output.prose else finished.briefing(rows, output.formats)
            copies = folder.earlier_duplicates() if written else []
            document = run_document(pipeline, rows, ledger.asked(), started, copies)
            folder.write_run(document)
            if written is None:
                head = Head(pipeline, runner, output.say) if output.prose else None
                results = folder.results(rows, pipeline.task.model)
                written = folder.write_briefing(
                    results, output.formats, head, lambda briefing: copies.extend(copies_in(briefing))
                )
                document = run_document(pipeline, rows, ledger.asked(), started, copies, head and head.account())
                folder.write_run(document)
                if head is None:
                    finished.keep_briefing(rows, output.formats, written)
        finally:
            runner.run(pipeline.engines.aclose())
    typer.echo(json_text(document).rstrip() if output.as_json else written[0])
    output.say(closing_line(document))
    if (packages := adding(running.unread)) is not None:
        typer.echo(packages, err=True)
    if copies:
        output.say(copies_line(copies))
    if document["stopped"] is None and not output.as_json and document["totals"]["ok"] + document["totals"]["partial"]:
        output.say(next_line(output.out, written, output.task))
    return document


def pending(document: dict[str, Any]) -> int:
    """How many articles of a run.json wait for a batch."""
    return of_kind(document["articles"], "pending")


def run_document(
    pipeline: Pipeline,
    rows: Collection[Row],
    asked: Iterable[Asked],
    started: datetime,
    copies: list[dict[str, Any]],
    prose: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A run's run.json."""
    engines = pipeline.engines
    second = {"fallback": engines.fallback, "repairs": engines.repairs}
    return {
        "format": "summarizer/run/1",
        "version": VERSION,
        "started": started.isoformat(timespec="seconds"),
        "seconds": round((datetime.now(UTC) - started).total_seconds(), 3),
        "engine": engines.first.name,
        "model": engines.first.model,
        "served_models": sorted({row["served_model"] for row in rows if row["served_model"]}),
        "base_url": engines.first.base_url,
        "endpoint": dict(it.profile) if isinstance(it := engines.first, Learns) and it.base_url else None,
        **{name: {"model": it.model, "base_url": it.base_url} for name, it in second.items() if it is not None},
        "task": pipeline.task.name,
        "task_source": pipeline.task.source,
        "schema_sha256": pipeline.task.schema_sha256,
        "stopped": error_document(pipeline.desk.brake.reason),
        "articles": rows,
        "duplicates": copies,
        **({} if prose is None else {"prose": prose}),
        "totals": totals(rows, asked, prose),
    }
