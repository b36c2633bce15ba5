"""`summarizer brief`: a run's folder comes in, its briefing goes out again; only its prose asks a model."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.output import OutputFolder, check_formats, left_as_it_was, stored_results

if TYPE_CHECKING:
    from summarizer.cli.prose import Asked


_OF_PROSE = ("engine", "model", "base_url", "endpoint", "prompts", "cassettes", "timeout", "max_cost")


def check_words(context: typer.Context) -> None:
    """Refuse words of the command line that would do nothing; what the environment says is for other commands too.

    Raises:
        UsageError: There are such words.
    """
    given = [name for name in _OF_PROSE if getattr(context.get_parameter_source(name), "name", "") == "COMMANDLINE"]
    if given:
        words = ", ".join("--set" if name == "endpoint" else f"--{name.replace('_', '-')}" for name in given)
        raise UsageError(f"{words}: only for prose, and no model is asked without it; add --prose, or leave it out")


def command(out: Path, formats: tuple[str, ...], task: str | None, prose: Asked | None = None) -> None:
    """Rebuild the briefing of a run's folder, with prose by whom it is asked of."""
    if not (out / "run.json").is_file():
        raise UsageError(f"{out}: holds no run.json; name the folder of a run (its --out)")
    check_formats(formats)
    if prose is None:
        with _ledger_of(out) as ledger:
            written = OutputFolder(out).write_briefing(stored_results(out, task, ledger=ledger), formats)
    else:
        from summarizer.cli.prose import rebuild

        written = rebuild(out, formats, task, prose)
    typer.echo(written[0])
    if older := left_as_it_was(out, written):
        typer.echo(f"left as an earlier briefing wrote them: {', '.join(older)} (see --format)", err=True)


def _ledger_of(out: Path) -> AbstractContextManager[Ledger | None]:
    """The ledger of a run's folder, if there is one that can be used; it spares work, and nothing depends on it."""
    path = out / "ledger.sqlite"
    try:
        return Ledger(path) if path.is_file() else nullcontext()
    except UsageError:
        return nullcontext()
