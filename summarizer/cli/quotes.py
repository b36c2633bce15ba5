"""`summarizer quotes`: paths come in; the quotations of each article and their speakers go out, without a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer

from summarizer.articles import Article, discover
from summarizer.cli.codes import code_of
from summarizer.errors import ArticleError
from summarizer.extras import adding
from summarizer.german import Mention, Quotation, quotations
from summarizer.results import json_text
from summarizer.visible import visible


def command(paths: Iterable[Path], *, as_json: bool, every: bool) -> int:
    """Print the quotations, and give the exit code: 1 if an article could not be read, 2 if none could."""
    failed: list[ArticleError] = []
    files: list[tuple[str, tuple[Quotation, ...]]] = []
    for source in discover(paths).sources:
        try:
            article = Article.from_file(source.path)
        except ArticleError as error:
            typer.echo(f"summarizer: {error}", err=True)
            failed.append(error)
            continue
        if not article.is_german:
            typer.echo(
                f"summarizer: {source.path}: is not German ({article.language}); "
                "only German quotations and speakers are known",
                err=True,
            )
        files.append((source.path.as_posix(), quotations(article.text, skip=article.furniture)))
    if as_json:
        document = {"files": [{"path": path, "quotations": [*map(_document, found)]} for path, found in files]}
        typer.echo(json_text(document), nl=False)
    else:
        _show(files, every=every)
    if (packages := adding(failed)) is not None:
        typer.echo(packages, err=True)
    return code_of([error.kind for error in failed], len(failed) + len(files))


def _document(found: Quotation) -> dict[str, Any]:
    cue = found.cue
    return {
        "spans": [list(span) for span in found.spans],
        "text": found.text,
        "kind": found.kind,
        "speaker": {**_place(found.speaker), "name": found.speaker.name} if found.speaker else None,
        "cue": _place(cue) if cue else None,
        "trusted": found.trusted,
    }


def _place(mention: Mention) -> dict[str, Any]:
    return {"text": mention.text, "start": mention.start, "end": mention.end}


def _show(files: Iterable[tuple[str, tuple[Quotation, ...]]], *, every: bool) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console, any_row = Console(highlight=False), False
    for path, found in files:
        rows = [*_rows(found, every=every)]
        if not rows:
            console.print(f"{escape(path)}: no quotation")
            continue
        any_row = True
        table = Table(title=escape(path), title_justify="left", box=box.SIMPLE_HEAD, show_lines=False, expand=True)
        table.add_column("speaker", ratio=1)
        table.add_column("quotation", ratio=3)
        table.add_column("kind")
        table.add_column("at", justify="right")
        for row in rows:
            table.add_row(*map(escape, row))
        console.print(table)
    if any_row:
        console.print(
            "(?) after a speaker: not certain. Titles and words held at a distance are left out; --all shows them."
        )


def _rows(found: Iterable[Quotation], *, every: bool) -> Iterator[tuple[str, str, str, str]]:
    for one in found:
        if every or one.kind in ("quotation", "fragment"):
            yield visible(_speaker(one)), visible(" ".join(one.text.split())), one.kind, str(one.spans[0].start)


def _speaker(found: Quotation) -> str:
    if found.speaker is None:
        return ""
    name = found.speaker.name or found.speaker.text
    return name if found.trusted else f"{name} (?)"
