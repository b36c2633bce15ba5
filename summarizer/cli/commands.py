"""The commands: words come in, calls go out. Each imports what it needs when it runs: --help is quick."""

# No postponed annotations in this module: typer would evaluate each of them at every start.
import time
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.batch import app as batch
from summarizer.cli.models import app as models
from summarizer.cli.words import (
    DEFAULT_FORMATS,
    AnyLanguageOption,
    BaseUrlOption,
    CassettesOption,
    EngineName,
    FolderOfRun,
    FormatsOption,
    LimitOption,
    MaxInputOption,
    ModelOption,
    Paths,
    Places,
    PolicyOption,
    PromptsOption,
    ProseOption,
    RepairModelOption,
    RepairOption,
    SetOption,
    TaskOfRunOption,
    TaskOption,
    check_places,
)
from summarizer.defaults import DEFAULT_MODEL, LOCAL_TIMEOUT, TIMEOUT

app = typer.Typer(
    name="summarizer",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich costs 60 ms at every start
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(batch, short_help="The same work in batches: half the price, a day later.")
app.add_typer(models, short_help="Models that run on this machine.")


def _version(wanted: bool) -> None:
    if wanted:
        from summarizer._version import VERSION

        typer.echo(f"summarizer {VERSION}")
        raise typer.Exit


@app.callback()
def summarizer(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """German news articles in, English briefings out, every line held against its source.

    Start with:  summarizer run FOLDER

    The key is read from OPENAI_API_KEY; another server's address from OPENAI_BASE_URL or --base-url. Without either,
    recorded replies are used where every article has one; else a model on this machine, if there is one (summarizer
    models); else rules read the articles, and nothing is translated.
    """


@app.command()
def run(
    paths: Places,
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="DIR", help="Where the results go; with --cluster a URL too.")
    ] = "briefing",
    engine: Annotated[
        EngineName,
        typer.Option(envvar="SUMMARIZER_ENGINE", help="Who answers; auto goes by what is at hand."),
    ] = EngineName.auto,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    endpoint: SetOption = None,
    task: TaskOption = "ukraine",
    prompts: PromptsOption = None,
    cassettes: CassettesOption = None,
    concurrency: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="Requests in flight at most; begins with a few, gives way to HTTP 429."),
    ] = 8,
    rpm: Annotated[float | None, typer.Option(min=0.1, metavar="N", help="Requests a minute at most.")] = None,
    tpm: Annotated[
        float | None, typer.Option(min=1, metavar="N", help="Tokens a minute at most, sent and answered.")
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            min=1,
            metavar="S",
            help="Seconds for one article, all attempts included.",
            show_default=f"{TIMEOUT:.0f}; {LOCAL_TIMEOUT:.0f} with a model on this machine",
        ),
    ] = None,
    max_cost: Annotated[
        float | None, typer.Option(min=0, metavar="USD", help="Stop before the run costs more; resumable.")
    ] = None,
    fallback_model: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Asked where the first one fails or refuses.")
    ] = None,
    fallback_base_url: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the fallback is; else where the first one is.")
    ] = None,
    repair_model: RepairModelOption = None,
    repair: RepairOption = 1,
    policy: PolicyOption = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Ask everything again instead of resuming.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be asked and its cost, ask nothing.")
    ] = False,
    formats: FormatsOption = None,
    any_language: AnyLanguageOption = False,
    max_input: MaxInputOption = None,
    prose: ProseOption = False,
    limit: LimitOption = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS|local:N",
            help="Spread the work over a Dask cluster: its scheduler's address, or N processes on this machine. "
            "--concurrency is each thread's; --rpm, --tpm and --max-cost hold in sum. Keys come from the workers' "
            "environment.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print run.json instead of the briefing's path.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="A line an article, with what was withheld.")
    ] = False,
) -> None:
    """Summarise articles and write the folder's briefing.

    Results go to DIR: briefing.md, briefing.html and briefing.json; articles/ with one pair of files an article;
    sources/ with the text that offsets count in; run.json with what ran. A run that was stopped
    goes on where it was when the command is given again; no reply is paid for twice.

    Exit codes: 0 every article was summarised; 1 some failed, the rest is written; 2 wrong usage, or none could be
    read; 3 the endpoint or --max-cost stopped the run; 4 some articles wait for a batch; 130 interrupted.

    \b
      summarizer run articles/ -o out
      summarizer run articles/ --base-url http://127.0.0.1:11434/v1 --model qwen3
      summarizer run articles/ --engine local --model small
      summarizer run s3://bucket/articles --out s3://bucket/out --cluster tcp://scheduler:8786
    """
    from summarizer.cli.run import Options, command
    from summarizer.engines import read_settings
    from summarizer.engines.choose import Whom

    options = Options(
        paths=tuple(map(Path, paths)),
        out=Path(out),
        whom=Whom(
            engine=engine.value,
            model=model,
            base_url=base_url,
            settings=read_settings(endpoint or ()),
            cassettes=cassettes,
            fallback_model=fallback_model,
            fallback_base_url=fallback_base_url,
            repair_model=repair_model,
        ).with_environment(),
        task=task,
        prompts=prompts,
        concurrency=concurrency,
        rpm=rpm,
        tpm=tpm,
        timeout=timeout,
        max_cost=max_cost,
        repairs=repair,
        policy=policy,
        fresh=fresh,
        dry_run=dry_run,
        formats=tuple(item.value for item in formats or DEFAULT_FORMATS),
        any_language=any_language,
        max_input=max_input,
        prose=prose,
        limit=limit,
        as_json=as_json,
        quiet=quiet,
        verbose=verbose,
    )
    alone = "URLs are read and written by workers; add --cluster local:1 or more" if cluster is None else None
    check_places(*paths, out, urls=alone)
    if cluster is not None:
        from summarizer.cli.cluster import Spread
        from summarizer.cli.cluster import command as command_of_many

        raise typer.Exit(command_of_many(Spread(options, cluster, tuple(paths), out)))
    raise typer.Exit(command(options))


@app.command(short_help="Try the endpoint, and say what works and what to do.")
def doctor(
    model: Annotated[
        str | None, typer.Option(envvar="SUMMARIZER_MODEL", help="The model to try.", show_default=DEFAULT_MODEL)
    ] = None,
    base_url: BaseUrlOption = None,
    endpoint: SetOption = None,
    timeout: Annotated[float, typer.Option(min=1, metavar="S", help="Seconds for everything together.")] = 8,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Try the configured endpoint with one small article, and say what works and what to do.

    The small article is asked about in each mode, and a prompt as long as a run's is sent once. The key is never
    printed.

    Exit codes: 0 all is well; 2 wrong usage; 3 something fails.

    \b
      summarizer doctor
      summarizer doctor --base-url http://127.0.0.1:11434/v1 --model qwen3 --timeout 120
    """
    until = time.monotonic() + timeout  # the imports, which are heavy, count
    from summarizer.cli.doctor import command
    from summarizer.engines import read_settings
    from summarizer.engines.choose import Whom

    whom = Whom(model=model, base_url=base_url, settings=read_settings(endpoint or ())).with_environment()
    raise typer.Exit(command(whom, until=until, as_json=as_json))


@app.command(short_help="Verify a summary made by anyone; asks no model.")
def check(
    summary: Annotated[
        Path, typer.Argument(metavar="SUMMARY", help="A summary (.json), bare or as articles/NAME.json of a run.")
    ],
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The article that it summarises.")],
    folder: Annotated[
        bool, typer.Option("--folder", help="SUMMARY and SOURCE are folders; files are paired by their stems.")
    ] = False,
    task: TaskOption = "ukraine",
    model: Annotated[
        str | None, typer.Option("--schema", metavar="FILE.py:MODEL", help="A Pydantic model with markers of your own.")
    ] = None,
    policy: PolicyOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Let warnings and missed quotations count as errors.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings and the evidence as JSON.")] = False,
) -> None:
    """Verify a summary made by anyone against its source; no model is asked.

    Every German string is located in the article, quotations are held against its quotation marks and speakers, and the
    English against its German: numbers, dates, names, negations.

    Exit codes: 0 no errors; 1 errors; 2 a file cannot be read or does not fit the schema; those of a folder that can be
    checked are checked all the same.

    \b
      summarizer check out/articles/a.json articles/a.txt
      summarizer check --folder summaries/ articles/ --json
    """
    from summarizer.cli.check import check_folder, check_one, show

    checked = (check_folder if folder else check_one)(summary, source, task=task, schema=model, policy=policy)
    raise typer.Exit(show(checked, as_json=as_json, strict=strict))


@app.command(short_help="List quotations and their speakers; asks no model.")
def quotes(
    paths: Paths,
    every: Annotated[bool, typer.Option("--all", help="Titles and words held at a distance too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with positions in code points.")] = False,
) -> None:
    """List the quotations of German articles and their speakers; no model is asked.

    \b
      summarizer quotes articles/
      summarizer quotes a.txt --json
    """
    from summarizer.cli.quotes import command

    raise typer.Exit(command(paths, as_json=as_json, every=every))


@app.command()
def prompt(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="One article.")],
    task: TaskOption = "ukraine",
    prompts: PromptsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the messages and the schema as JSON.")] = False,
) -> None:
    """Print exactly what would be sent for an article."""
    from summarizer.cli.printing import prompt as command

    command(path, task, prompts, as_json=as_json)


@app.command()
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="A task: ukraine, or the path of a task file of your own.", show_default="ukraine"
        ),
    ] = None,
    task: Annotated[
        str | None,
        typer.Option("--task", metavar="NAME|PATH", help="The same as NAME, in the word of the other commands."),
    ] = None,
    wire: Annotated[bool, typer.Option("--wire", help="The strict subset that is sent to the endpoint.")] = False,
) -> None:
    """Print a task's JSON Schema."""
    from summarizer.cli.printing import schema as command

    if name and task and name != task:
        from summarizer.errors import UsageError

        raise UsageError(f"{name} and --task {task}: two tasks; name one of them")
    command(task or name or "ukraine", wire=wire)


@app.command(short_help="Read a run's results in the terminal.")
def show(
    out: FolderOfRun,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One of its articles.")] = None,
    task: TaskOfRunOption = None,
) -> None:
    """Read a run's results in the terminal: the list of articles, or one with the German beside the English."""
    from summarizer.cli.show import command

    command(out, name, task)


@app.command()
def brief(
    context: typer.Context,
    out: FolderOfRun,
    formats: FormatsOption = None,
    task: TaskOfRunOption = None,
    prose: ProseOption = False,
    engine: Annotated[
        EngineName, typer.Option(envvar="SUMMARIZER_ENGINE", help="Who writes the prose.")
    ] = EngineName.auto,
    model: ModelOption = None,
    base_url: BaseUrlOption = None,
    endpoint: SetOption = None,
    prompts: PromptsOption = None,
    cassettes: CassettesOption = None,
    timeout: Annotated[
        float | None, typer.Option(min=1, metavar="S", help="Seconds for the prose.", show_default=f"{TIMEOUT:.0f}")
    ] = None,
    max_cost: Annotated[
        float | None, typer.Option(min=0, metavar="USD", help="Ask for no prose that could cost more.")
    ] = None,
) -> None:
    """Rebuild a folder's briefing from its stored results. No model is asked, unless for --prose.

    With --prose a model writes the bottom line and the key points, once: its reply is kept in the folder. Sentences
    that the verified items do not bear out are dropped and listed; without a usable reply the prose is composed from
    the articles' summaries.

    \b
      summarizer brief out --format docx
      summarizer brief out --prose --model gpt-6-luna
    """
    from summarizer.cli.brief import check_words, command

    chosen = tuple(item.value for item in formats or DEFAULT_FORMATS)
    if not prose:
        check_words(context)
        command(out, chosen, task)
        return
    from summarizer.cli.prose import Asked
    from summarizer.engines import read_settings
    from summarizer.engines.choose import Whom

    whom = Whom(
        engine=engine.value,
        model=model,
        base_url=base_url,
        settings=read_settings(endpoint or ()),
        cassettes=cassettes,
    ).with_environment()
    command(out, chosen, task, Asked(whom=whom, prompts=prompts, timeout=timeout, max_cost=max_cost))
