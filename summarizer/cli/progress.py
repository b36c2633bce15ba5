"""Rows come in as articles finish; a bar and a line an article go to stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

from summarizer.accounts import Row, row_of
from summarizer.engines import Usage
from summarizer.pipeline import Outcome
from summarizer.visible import one_line, visible


@contextmanager
def progress_bar(articles: int, *, shown: bool) -> Generator[Callable[[Row | None], None]]:
    """A bar with rate, time left, tokens and cost, on a terminal only; advance it with each row, or with None for an
    article that an earlier run finished. Articles that were not run are paid for as far as they were asked about, but
    not done."""
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
        began, used, cost, done = time.monotonic(), Usage(), 0.0, 0

        def advance(row: Row | None) -> None:
            nonlocal used, cost, done
            if row is None:
                bar.update(job, advance=1)
                return
            tokens: dict[str, int] = row["tokens"] or {}
            ended = row["status"] != "not_run"
            used, done = used + Usage(**tokens), done + ended
            cost += row["cost_usd"] or 0.0
            taken = time.monotonic() - began or 1.0  # some clocks stand still between two replies that were kept
            bar.update(job, advance=int(ended), spent=_spent(done / taken, used, cost))

        yield advance


def _spent(rate: float, used: Usage, cost: float) -> str:
    words = [f"{rate:.1f}/s", f"{used.input_tokens + used.output_tokens:,} tokens"]
    if used.cached_tokens:
        words.append(f"{used.cached_tokens / used.input_tokens:.0%} of input cached")
    if cost:
        words.append(f"{cost:.4f} USD")
    return "  ".join(words)


def article_line(outcome: Outcome) -> str:
    """What became of an article, with what was withheld."""
    result = outcome.result
    return row_line(row_of(outcome), ((item.path, item.findings[0].message) for item in result.withheld))


def row_line(row: Row, withheld: Iterable[tuple[str, str]] = ()) -> str:
    """What became of an article, with what was withheld: the path of each item, and why."""
    path, error = row["path"] or "", row["error"]
    lines = "".join(f"\n  withheld {item}: {one_line(visible(message))}" for item, message in withheld)
    if error is None:
        return f"{row['status']}: {path}{lines}"
    message = visible(error["message"])
    status = "skipped" if error["kind"] == "language" else row["status"]
    return f"{status}: {message if path in message else f'{path}: {message}'}{lines}"
