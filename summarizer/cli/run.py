"""`summarizer run`: options come in; results go to the folder, its briefing's path to stdout, progress to stderr."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from summarizer import __version__
from summarizer.articles import Article, Source, discover
from summarizer.briefing import brief
from summarizer.costs import EXPECTED_OUTPUT_TOKENS, Budget, estimate_tokens, price
from summarizer.defaults import DEFAULT_MODEL
from summarizer.engines import Usage
from summarizer.engines.choose import EngineName, choose
from summarizer.errors import ArticleError, RunStopped, SummarizerError, UsageError
from summarizer.ledger import Ledger
from summarizer.output import OutputFolder, check_formats, error_document, row, totals
from summarizer.pipeline import Brake, Outcome, Pipeline, Settings, first_requests, refuse_other_languages, run
from summarizer.results import ArticleResult, json_text
from summarizer.tasks import Task, load_task
from summarizer.verification import Policy

GRACE = 10.0
"""Seconds that an interrupted run waits for replies in flight, which are paid for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The words of the command line."""

    paths: tuple[Path, ...]
    out: Path
    engine: EngineName
    model: str | None
    base_url: str | None
    task: str
    prompts: Path | None
    cassettes: Path
    concurrency: int
    timeout: float
    max_cost: float | None
    repairs: int
    policy: Path | None
    fresh: bool
    dry_run: bool
    formats: tuple[str, ...]
    any_language: bool
    limit: int | None
    as_json: bool
    quiet: bool
    verbose: bool


def command(options: Options) -> int:
    """Run, and give the exit code."""

    def say(line: str) -> None:
        if not options.quiet:
            typer.echo(line, err=True)

    task = load_task(options.task, options.prompts)
    found = discover(options.paths)
    if found.ignored:
        names = ", ".join(path.name for path in found.ignored[:5])
        say(f"not articles, left aside: {names}{' …' if len(found.ignored) > 5 else ''}")
    sources = found.sources[: options.limit]
    check_formats(options.formats)
    policy = Policy.load(options.policy) if options.policy else Policy.default()
    if options.dry_run:
        return _dry_run(options, task, sources)
    choice = choose(
        options.engine,
        task=task.name,
        model=options.model,
        base_url=options.base_url,
        cassettes=options.cassettes,
        requests=lambda: first_requests(task, sources, any_language=options.any_language),
    )
    say(choice.why)
    folder = OutputFolder(options.out)
    started = datetime.now(UTC)
    with Ledger(folder.ledger, fresh=options.fresh) as ledger:
        settings = Settings(
            timeout=options.timeout, repairs=options.repairs, policy=policy, any_language=options.any_language
        )
        limited = options.max_cost is not None and not choice.engine.free
        budget = Budget(options.max_cost or 0.0, choice.engine) if limited else None
        pipeline = Pipeline(task, choice.engine, ledger, settings, budget)
        brake = Brake()
        outcomes = asyncio.run(_drive(options, pipeline, sources, folder, brake, say))
    outcomes.sort(key=lambda outcome: outcome.result.name)
    document = _document(pipeline, outcomes, started, brake.reason)
    folder.write_run(document)
    written = folder.write_briefing(brief(outcome.result for outcome in outcomes), options.formats)
    typer.echo(json_text(document).rstrip() if options.as_json else written[0])
    say(_summary(outcomes, document))
    if brake.reason is not None:
        typer.echo(f"summarizer: {brake.reason}", err=True)
        left = sum(outcome.result.status == "not_run" for outcome in outcomes)
        again = "the same command without --fresh" if options.fresh else "the same command again"
        typer.echo(f"{left} articles were not run. To go on, give {again}.", err=True)
        return 130 if brake.reason.kind == "interrupted" else 3
    return 1 if any(outcome.result.status == "failed" for outcome in outcomes) else 0


async def _drive(
    options: Options,
    pipeline: Pipeline,
    sources: tuple[Source, ...],
    folder: OutputFolder,
    brake: Brake,
    say: Callable[[str], None],
) -> list[Outcome]:
    """Summarise and write article by article; an interruption pulls the brake, a second one stops at once."""
    outcomes: list[Outcome] = []
    running = run(pipeline, sources, concurrency=options.concurrency, brake=brake)
    _on_interruption(brake, say)
    try:
        with _progress(pipeline, len(sources), shown=not options.quiet) as advance:
            async for outcome in running:
                outcome = _written(outcome, folder)
                outcomes.append(outcome)
                advance(outcome)
                if outcome.result.status == "failed":
                    typer.echo(_line(outcome), err=True)
                elif options.verbose:
                    say(_line(outcome))
    except asyncio.CancelledError:
        done = {outcome.result.name for outcome in outcomes}
        outcomes.extend(
            Outcome(ArticleResult(name=source.name, status="not_run", path=source.path.as_posix(), error=brake.reason))
            for source in sources
            if source.name not in done
        )
    finally:
        await running.aclose()
        await pipeline.engine.aclose()
    return outcomes


def _written(outcome: Outcome, folder: OutputFolder) -> Outcome:
    """The outcome, written to the folder; if that fails, it is a failure of this article alone."""
    try:
        folder.write_article(outcome.result)
    except UsageError as error:
        return replace(outcome, result=replace(outcome.result, status="failed", summary=None, error=error))
    return outcome


def _on_interruption(brake: Brake, say: Callable[[str], None]) -> None:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None

    def interrupt() -> None:
        if brake.reason is None:
            say(f"interrupted: waiting up to {GRACE:.0f} s for replies in flight; Ctrl-C again stops at once")
            loop.call_later(GRACE, task.cancel)
        else:
            task.cancel()
        brake.pull(RunStopped("interrupted", kind="interrupted"))

    if sys.platform == "win32":  # no signal handlers in its event loop: Ctrl-C cancels at once
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)


@contextmanager
def _progress(pipeline: Pipeline, articles: int, *, shown: bool) -> Generator[Callable[[Outcome], None]]:
    """A bar with rate, time left, tokens and cost, on a terminal only."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        "{task.description}",
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[spent]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        job = bar.add_task("articles", total=articles, spent="")
        began, used, done = time.monotonic(), Usage(), 0

        def advance(outcome: Outcome) -> None:
            nonlocal used, done
            used, done = used + (outcome.spent.usage or Usage()), done + 1
            cost = price(pipeline.engine.model, pipeline.engine.base_url, used)
            spent = f"{done / (time.monotonic() - began):.1f}/s  {used.input_tokens + used.output_tokens:,} tokens"
            bar.update(job, advance=1, spent=spent + (f"  {cost:.4f} USD" if cost is not None else ""))

        yield advance


def _line(outcome: Outcome) -> str:
    result = outcome.result
    if result.error is not None:
        message = str(result.error)
        return f"{result.status}: {message if (result.path or '') in message else f'{result.path}: {message}'}"
    withheld = "".join(f"\n  withheld {item.path}: {item.findings[0].message}" for item in result.withheld)
    return f"{result.status}: {result.path}{withheld}"


def _summary(outcomes: list[Outcome], document: dict[str, Any]) -> str:
    sums = document["totals"]
    counts = ", ".join(
        f"{sums[status]} {status.replace('_', ' ')}"
        for status in ("ok", "partial", "failed", "not_run")
        if sums[status]
    )
    cost = "cost unknown" if sums["cost_usd"] is None else f"{sums['cost_usd']:.4f} USD"
    return f"{len(outcomes)} articles: {counts}; {sums['withheld']} items withheld; {sums['requests']} requests, {cost}"


def _document(
    pipeline: Pipeline, outcomes: list[Outcome], started: datetime, stopped: SummarizerError | None
) -> dict[str, Any]:
    engine = pipeline.engine
    served = {o.result.run.served_model for o in outcomes if o.result.run and o.result.run.served_model}
    return {
        "format": "summarizer/run/1",
        "version": __version__,
        "started": started.isoformat(timespec="seconds"),
        "seconds": round((datetime.now(UTC) - started).total_seconds(), 3),
        "engine": engine.name,
        "model": engine.model,
        "served_models": sorted(served),
        "base_url": engine.base_url,
        "task": pipeline.task.name,
        "task_source": pipeline.task.source,
        "schema_sha256": pipeline.task.schema_sha256,
        "stopped": error_document(stopped),
        "articles": [row(outcome, engine.base_url) for outcome in outcomes],
        "totals": totals(outcomes, engine.base_url),
    }


def _dry_run(options: Options, task: Task, sources: tuple[Source, ...]) -> int:
    """Print the articles, and what asking a model about them would take by estimate; 1 if one cannot be read."""
    model = options.model or DEFAULT_MODEL
    used, readable = Usage(), 0
    for source in sources:
        try:
            article = Article.from_file(source.path)
            refuse_other_languages(article, any_language=options.any_language)
            request = task.request(article)
        except ArticleError as error:
            typer.echo(f"cannot be read: {error}", err=True)
            continue
        tokens = sum(estimate_tokens(message["content"]) for message in request.messages)
        used, readable = used + Usage(tokens, EXPECTED_OUTPUT_TOKENS), readable + 1
        typer.echo(f"{source.path}: about {tokens:,} tokens in")
    cost = price(model, options.base_url, used)
    shown = "unknown" if cost is None else f"about {cost:.4f} USD"
    typer.echo(
        f"{readable} articles, about {used.input_tokens:,} tokens in and {used.output_tokens:,} out; "
        f"cost with {model}: {shown}. Nothing was asked."
    )
    return 0 if readable == len(sources) else 1
