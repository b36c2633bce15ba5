"""`summarizer models`: models for this machine are listed, downloaded and found; the file's path goes to stdout."""

# No postponed annotations in this module: typer would evaluate each of them at every start.
import json
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.engines.local.catalogue import Known

app = typer.Typer(
    name="models",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Models that run on this machine, without a key and without a network.",
)

_Name = Annotated[str, typer.Argument(metavar="NAME", help="small, medium or large.")]


@app.command("list", short_help="List the models that are known by a size.")
def list_models(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with sources and checksums.")] = False,
) -> None:
    """List the models that are known by a size: open weights, good German.

    Any other GGUF file of an instruction-tuned model works too: summarizer run … --engine local --model FILE.gguf
    """
    from dataclasses import asdict

    from summarizer.engines.local.catalogue import catalogue
    from summarizer.engines.local.models import present

    found = [(known, present(known)) for known in catalogue().values()]
    if as_json:
        listed = [{**asdict(known), "path": str(path) if path else None} for known, path in found]
        typer.echo(json.dumps({"models": listed}, ensure_ascii=False, indent=2))
        return
    row = "{:<8} {:<17} {:>8} {:>8}  {:<11} {}".format
    typer.echo(row("NAME", "MODEL", "DOWNLOAD", "MEMORY", "LICENCE", "ON THIS MACHINE"))
    for known, path in found:
        here = path or f"no; summarizer models pull {known.name}"
        typer.echo(row(known.name, known.title, known.gigabytes, f"{known.memory} GB", known.licence, here))


@app.command()
def pull(
    name: _Name,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Download without a question.")] = False,
) -> None:
    """Download a model, once; afterwards it is used offline.

    Size, licence and source are told before the first byte. A download that was cut goes on where it was when the
    command is given again; the file is used only if its SHA-256 is the known one. HF_ENDPOINT, HF_TOKEN and HF_HOME
    are heeded; SUMMARIZER_MODELS names another folder.

    \b
      summarizer models pull small
      summarizer run articles/ --engine local
    """
    from summarizer.engines.local.models import get_the_extra, installed, present

    known = _known(name)
    if not installed():
        typer.echo(f"{get_the_extra()} The model can be downloaded before or after.", err=True)
    typer.echo(present(known) or download(known, yes=yes))
    typer.echo(f"To use it: summarizer run articles/ --engine local --model {known.name}", err=True)


@app.command(short_help="Print where models are, or one of them is.")
def where(name: Annotated[str | None, typer.Argument(metavar="NAME", help="small, medium or large.")] = None) -> None:
    """Print the folder of downloaded models, or where one of them is (exit code 2 if it is not on this machine)."""
    from summarizer.engines.local.models import folder, model_file

    typer.echo(folder() if name is None else model_file(_known(name).name))


def offer(model: str | None) -> None:
    """Before a run: offer to download the model that it needs, if somebody is there to answer."""
    from summarizer.engines.local.catalogue import catalogue
    from summarizer.engines.local.models import all_present, installed, present

    if not installed():
        return  # what is missing first is told first
    name = model or next(iter(catalogue()))
    known = catalogue().get(name)
    missing = known is not None and present(known) is None and (model is not None or next(all_present(), None) is None)
    if known is not None and missing and _somebody_is_there():
        download(known)


def download(known: "Known", *, yes: bool = False) -> Path:
    """Tell what will be downloaded, ask unless it is agreed to already, and download it.

    Raises:
        UsageError: Nobody agreed.
        EndpointError: The download failed.
    """
    from summarizer.engines.local.download import pull
    from summarizer.engines.local.hub import Hub
    from summarizer.engines.local.models import folder
    from summarizer.errors import UsageError

    hub, into = Hub.of(), folder()
    typer.echo(_described(known, hub.page(known), into), err=True)
    if not yes:
        if not _somebody_is_there():
            raise UsageError(f"nothing was downloaded; to agree, give: summarizer models pull {known.name} --yes")
        if not typer.confirm("Download it?", err=True):
            raise UsageError(f"nothing was downloaded; to do it later, give: summarizer models pull {known.name}")
    with _progress(known) as report:
        return pull(known, hub=hub, into=into, report=report)


def _known(name: str) -> "Known":
    from summarizer.engines.local.catalogue import catalogue
    from summarizer.errors import UsageError

    known = catalogue().get(name)
    if known is None:
        raise UsageError(f"no model {name!r}: use {', '.join(catalogue())}")
    return known


def _described(known: "Known", page: str, into: Path) -> str:
    there = next(folder for folder in (into, *into.parents) if folder.is_dir())
    free = shutil.disk_usage(there).free / 1e9
    return (
        f"{known.title} by {known.maker}: {known.gigabytes}, licence {known.licence} ({known.licence_url})\n"
        f"languages: {known.languages}; wants {known.memory} GB of memory\n"
        f"from {page}\n"
        f"to {into} ({free:.1f} GB free)"
    )


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


@contextmanager
def _progress(known: "Known") -> Generator[Callable[[int, int], None]]:
    """A bar on a terminal, a line every tenth elsewhere."""
    if not sys.stderr.isatty():
        told = 0

        def tell(have: int, total: int) -> None:
            nonlocal told
            tenths = have * 10 // total
            if tenths > told:
                told = tenths
                typer.echo(f"{known.file}: {tenths * 10} % of {known.gigabytes}", err=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    columns = ("{task.description}", BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        job = bar.add_task(known.title, total=known.bytes)
        yield lambda have, _: bar.update(job, completed=have)
