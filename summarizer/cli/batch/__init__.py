"""`summarizer batch`: the same work at a batch's price, a day later; words come in, calls go out."""

# No postponed annotations in this module: typer would evaluate each of them at every start.
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.words import (
    DEFAULT_FORMATS,
    AnyLanguageOption,
    FormatsOption,
    LimitOption,
    MaxInputOption,
    Paths,
    PolicyOption,
    PromptsOption,
    RepairModelOption,
    RepairOption,
    SetOption,
    TaskOption,
    here,
)
from summarizer.defaults import DEFAULT_MODEL, MOST_REPAIRS

app = typer.Typer(
    name="batch",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Submit articles to the provider's Batch API (half the price, within 24 hours), and collect the results.",
)

_Out = Annotated[Path, typer.Argument(metavar="OUT", parser=here, help="The folder that was given to submit.")]
_BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        envvar="OPENAI_BASE_URL",
        metavar="URL",
        help="Another provider with OpenAI's Batch API; else OpenAI.",
        show_default=False,
    ),
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")]


@app.command(short_help="Send every request that has no reply yet.")
def submit(
    paths: Paths,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", parser=here, help="Where the results will go.")
    ] = Path("briefing"),
    files_may_stay: Annotated[
        bool,
        typer.Option(
            "--files-may-stay",
            help="Agree that the provider keeps the articles and the replies until they are deleted.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be sent and what it may cost, send nothing.")
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            envvar="SUMMARIZER_MODEL", help=f"The model to ask; {DEFAULT_MODEL} if none is named.", show_default=False
        ),
    ] = None,
    base_url: _BaseUrl = None,
    endpoint: SetOption = None,
    task: TaskOption = "ukraine",
    prompts: PromptsOption = None,
    fallback_model: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Asked, in a later batch, where the first one fails or refuses.")
    ] = None,
    repair_model: RepairModelOption = None,
    repair: RepairOption = 1,
    policy: PolicyOption = None,
    any_language: AnyLanguageOption = False,
    max_input: MaxInputOption = None,
    limit: LimitOption = None,
    max_cost: Annotated[
        float | None, typer.Option(min=0, metavar="USD", help="Leave out what would cost more than this by estimate.")
    ] = None,
    per_batch: Annotated[
        int,
        typer.Option(
            min=1,
            max=50_000,
            metavar="N",
            help="Requests in one batch; fewer where a provider limits what may wait.",
        ),
    ] = 50_000,
    quiet: _Quiet = False,
) -> None:
    """Send every request that has no reply yet, and print the batches' names.

    Given again, it sends what is missing then: repairs of items that failed verification, replies that could not be
    read, requests that expired. What is in a batch already is not sent twice, neither here nor by summarizer run.

    The files hold the articles' full text and stay with the provider until they are deleted (batch collect
    --delete-files). Without your word, --files-may-stay or an answer on a terminal, nothing is sent.

    Exit codes: 0 submitted, or nothing to submit; 2 wrong usage, or not agreed to; 3 the provider refused.

    \b
      summarizer batch submit articles/ -o out --files-may-stay
      summarizer batch status out
      summarizer batch collect out --delete-files
    """
    from summarizer.cli.batch._submission import Submission, Where
    from summarizer.cli.batch._submit import Options, command
    from summarizer.engines.batch_file import Limits
    from summarizer.errors import UsageError

    where = Where.of(base_url, endpoint)
    try:
        engine = where.engine(model)
    except UsageError as error:
        if not dry_run or error.kind != "missing_key":
            raise
        if not quiet:
            typer.echo(f"a submit would end at once: {error}", err=True)
        where = replace(where, keyless=True)
        engine = where.engine(model)
    submission = Submission(
        folder=str(Path.cwd()),
        paths=tuple(map(str, paths)),
        model=str(engine.model),
        fallback_model=fallback_model,
        repair_model=repair_model,
        base_url=str(engine.base_url),
        settings=tuple(endpoint or ()),
        task=task,
        prompts=str(prompts) if prompts else None,
        repairs=repair,
        policy=str(policy) if policy else None,
        any_language=any_language,
        max_input=max_input,
        limit=limit,
    )
    options = Options(
        submission=submission,
        engine=engine,
        where=where,
        out=out,
        max_cost=max_cost,
        limits=Limits(requests=per_batch),
        files_may_stay=files_may_stay,
        dry_run=dry_run,
        quiet=quiet,
    )
    _end(lambda: command(options))


@app.command()
def status(
    out: _Out,
    base_url: _BaseUrl = None,
    endpoint: SetOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON; times in seconds since 1970.")] = False,
) -> None:
    """Show how the batches of a folder stand.

    Exit codes: 0 all have ended; 4 one is under way; 3 the provider cannot be reached or does not know one.

    \b
      until summarizer batch status out; do sleep 600; done; summarizer batch collect out
    """
    from summarizer.cli.batch._status import command
    from summarizer.cli.batch._submission import Where

    _end(lambda: command(out, Where.of(base_url, endpoint), as_json=as_json))


@app.command(short_help="Store what has ended, and write the folder.")
def collect(
    out: _Out,
    base_url: _BaseUrl = None,
    endpoint: SetOption = None,
    delete: Annotated[
        bool, typer.Option("--delete-files", help="Delete the provider's files once their content is stored here.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait until all batches have ended.")] = False,
    every: Annotated[float, typer.Option(min=1, metavar="S", help="With --wait: seconds between two looks.")] = 60,
    repair: Annotated[
        int | None,
        typer.Option(
            min=0, max=MOST_REPAIRS, metavar="N", help="Another number of repairs; 0 does without those that are open."
        ),
    ] = None,
    task: Annotated[
        str, typer.Option("--task", metavar="PATH", help="The task that was submitted with, if it was one of your own.")
    ] = "",
    formats: FormatsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print run.json instead of the briefing's path.")] = False,
    quiet: _Quiet = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="A line an article, with what was withheld.")
    ] = False,
) -> None:
    """Store the results of batches that have ended, and write articles and briefing as summarizer run does.

    Nobody is asked anything. Articles whose reply or repair is still missing come out as not run; the closing lines say
    how to send or ask for it.

    Exit codes: 0 every article was summarised; 1 some failed; 2 wrong usage; 3 the provider could not be reached;
    4 some articles wait for a batch; 130 interrupted.
    """
    from summarizer.cli.batch._collect import Options, command
    from summarizer.cli.batch._submission import Where

    options = Options(
        out=out,
        task=task,
        formats=tuple(item.value for item in formats or DEFAULT_FORMATS),
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
        where=Where.of(base_url, endpoint),
        repairs=repair,
        every=every if wait else None,
        delete=delete,
    )
    _end(lambda: command(options))


@app.command(short_help="Stop all batches of a folder.")
def cancel(out: _Out, base_url: _BaseUrl = None, endpoint: SetOption = None) -> None:
    """Stop all batches of a folder; what was answered until then is paid for, and is collected as ever."""
    from summarizer.cli.batch._status import cancel as command
    from summarizer.cli.batch._submission import Where

    _end(lambda: command(out, Where.of(base_url, endpoint)))


def _end(command: Callable[[], int]) -> None:
    """Run a command, and end with its exit code."""
    try:
        raise typer.Exit(command())
    except KeyboardInterrupt:
        from summarizer.cli.again import again

        told = f"interrupted; nothing is lost, and nothing is submitted twice. To go on, {again()}"
        typer.echo(told, err=True)
        raise typer.Exit(130) from None
