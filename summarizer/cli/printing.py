"""What would be sent, a schema, a briefing from stored results; only the briefing's prose asks a model."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarizer import __version__
from summarizer.articles import Article
from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.tasks import load_task

if TYPE_CHECKING:
    from summarizer.cli.prose import Whom


def prompt(path: Path, task: str, prompts: Path | None, *, as_json: bool) -> None:
    """Print the messages of an article's first prompt."""
    request = load_task(task, prompts).request(Article.from_file(path))
    if as_json:
        document = {
            "messages": request.messages,
            "schema": {"name": request.schema.name, **request.schema.body},
        }
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for message in request.messages:
        typer.echo(f"=== {message['role']} ===\n{message['content']}\n")


def schema(name: str, *, wire: bool) -> None:
    """Print the JSON Schema of a task's summary."""
    task = load_task(name)
    body = task.wire.body if wire else task.model.model_json_schema()
    typer.echo(json.dumps(body, ensure_ascii=False, indent=2))


def brief(out: Path, formats: tuple[str, ...], task: str | None, prose: Whom | None = None) -> None:
    """Rebuild the briefing of a run's folder, with prose by whom it is asked of."""
    from summarizer.output import OutputFolder, check_formats, left_as_it_was, stored_results

    if not (out / "run.json").is_file():
        raise UsageError(f"{out}: holds no run.json; name the folder of a run (its --out)")
    check_formats(formats)
    if prose is None:
        with _ledger_of(out) as ledger:
            written = OutputFolder(out).write_briefing(
                stored_results(out, task, ledger=ledger, version=__version__), formats
            )
    else:
        from summarizer.cli.prose import rebuild

        written = rebuild(out, formats, task, prose)
    for path in written:
        if path.parent == out:  # the pages of a large folder's groups are reached from its overview
            typer.echo(path)
    if older := left_as_it_was(out, written):
        typer.echo(f"left as an earlier briefing wrote them: {', '.join(older)} (see --format)", err=True)


def _ledger_of(out: Path) -> AbstractContextManager[Ledger | None]:
    """The ledger of a run's folder, if there is one that can be used; it spares work, and nothing depends on it."""
    path = out / "ledger.sqlite"
    try:
        return Ledger(path) if path.is_file() else nullcontext()
    except UsageError:
        return nullcontext()
