"""`summarizer prompt` and `summarizer schema`: what would be sent, and the shape of a summary, go to stdout."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from summarizer.articles import Article
from summarizer.tasks import load_task


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
