"""`summarizer batch status` and `cancel`: how batches stand goes to stdout, as a table or as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from summarizer.batches import Batch, Book, adopt, refresh
from summarizer.cli.batch._submission import Submission, Where, alone, check_address, collecting, kept, opened
from summarizer.cli.codes import WAITS
from summarizer.counting import count
from summarizer.engines.batch import Gone

_WIDE = 160
"""Columns where there is no terminal that has some."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A batch, and why nothing is known of it, if so."""

    batch: Batch
    gone: Gone | None = None

    @property
    def state(self) -> str:
        batch = self.batch
        if batch.collected:
            return "collected"
        if self.gone is not None:
            return "unknown to the provider"
        return batch.job.status if batch.job else "not submitted"

    @property
    def under_way(self) -> bool:
        return self.gone is None and self.batch.under_way

    def document(self) -> dict[str, Any]:
        batch, job = self.batch, self.batch.job
        return {
            "id": job.id if job else None,
            "state": self.state,
            "requests": batch.requests,
            "completed": job.completed if job else 0,
            "failed": job.failed if job else 0,
            "model": batch.model,
            "base_url": batch.base_url,
            "submitted": batch.submitted,
            "expires": job.expires_at if job else None,
            "error": str(self.gone) if self.gone else (job.words if job else "") or None,
            "files_deleted": batch.files_deleted,
        }


def command(out: Path, where: Where, *, as_json: bool) -> int:
    """Show how the batches stand, and give the exit code."""
    with opened(out) as (_, book):
        submission = kept(book, out)
        standings = asyncio.run(_standings(out, where, book, submission.model))
    if as_json:
        document = {"format": "summarizer/batches/1", "batches": [each.document() for each in standings]}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print_table(standings)
    if any(each.under_way for each in standings):
        return WAITS
    return 3 if any(each.gone for each in standings) else 0


async def _standings(out: Path, where: Where, book: Book, model: str) -> list[_Standing]:
    async with where.api(model, _say) as api:
        check_address(api, book, out)
        fresh = {batch.token: _Standing(batch, gone) async for batch, gone in refresh(api, book)}
    return [fresh.get(batch.token, _Standing(batch)) for batch in book.batches()]


def _print_table(standings: list[_Standing]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("BATCH", "STATE", "ANSWERED", "FAILED", "OF", "AGE", "EXPIRES IN"):
        table.add_column(name, justify="left" if name in {"BATCH", "STATE"} else "right", no_wrap=True)
    now = time.time()
    for each in standings:
        batch, job = each.batch, each.batch.job
        counts = (str(job.completed), str(job.failed)) if job else ("–", "–")
        expires = _span(job.expires_at - now) if job and job.expires_at and each.under_way else "–"
        table.add_row(batch.name, each.state, *counts, str(batch.requests), _span(now - batch.submitted), expires)
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else _WIDE, markup=False, highlight=False).print(table)
    for each in standings:
        if words := each.document()["error"]:
            typer.echo(f"{each.batch.name}: {words}", err=True)


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _span(seconds: float) -> str:
    minutes = max(0, round(seconds / 60))
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def cancel(out: Path, where: Where) -> int:
    """Stop all batches that are under way, and give the exit code."""
    with opened(out) as (_, book):
        submission = kept(book, out)
        with alone(out):
            asyncio.run(_cancel(out, where, book, submission))
    return 0


async def _cancel(out: Path, where: Where, book: Book, submission: Submission) -> None:
    async with where.api(submission.model, _say) as api:
        check_address(api, book, out)
        for batch in await adopt(api, book):
            assert batch.input_file is not None
            await api.delete(batch.input_file)
            book.drop(batch)
            typer.echo(f"{batch.name}: was uploaded, and not submitted; its file is deleted")
        async for batch, gone in refresh(api, book):
            job = batch.job
            assert job is not None
            if gone is not None or (job.ended and not job.settled):
                left = book.close(batch)
                typer.echo(f"{job.id}: given up; its {count(left, 'request')} can be submitted again")
            elif not job.ended:
                job = await api.cancel(job.id)
                book.seen(batch, job)
                collect = collecting(out, api.base_url, task=submission.task, key_variable=where.key_variable)
                typer.echo(f"{job.id}: {job.status}; to take what was answered: {collect}")
