"""A run's run.json comes in; the lines that close a run on the terminal go out."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.accounts import of_kind
from summarizer.counting import count
from summarizer.tasks import BUILT_IN


def closing_line(document: Mapping[str, Any]) -> str:
    """What became of all articles, who else answered, and what it cost."""
    totals = document["totals"]
    foreign = of_kind(document["articles"], "language") if totals["failed"] else 0
    skipped = {"failed": f" ({foreign:,} of them skipped, not German)"} if foreign else {}
    counts = ", ".join(
        f"{totals[status]:,} {status.replace('_', ' ')}{skipped.get(status, '')}"
        for status in ("ok", "partial", "failed", "not_run")
        if totals[status]
    )
    words = [f"{count(totals['articles'], 'article')}: {counts}", f"{count(totals['withheld'], 'item')} withheld"]
    if "fallback" in document:
        words += _by_the_fallback(document["articles"], document["fallback"]["model"])
    words.append(_asked(document["engine"], totals))
    everything = totals["all_runs"]
    if everything["requests"] > totals["requests"]:
        # Not only earlier ones: another may be at work in the folder now.
        words.append(
            f"all runs of this folder {count(everything['requests'], 'request')}, {_dollars(everything['cost_usd'])}"
        )
    return "; ".join(words)


def copies_line(copies: Sequence[Mapping[str, Any]]) -> str:
    """How many articles repeat one another."""
    articles = sum(len(each["articles"]) for each in copies)
    texts = "one text" if len(copies) == 1 else count(len(copies), "text")
    return f"{articles} articles print {texts}: each text counts as one source (run.json names them)"


def next_line(out: Path, written: Iterable[Path], task: str) -> str:
    """What to do with what was written: the page to open, and how to read one article of this task."""
    files = list(written)
    page = next((file for file in files if file.suffix == ".html"), files[0])
    show = shown(out, "NAME", task=task)
    return f"To read it, open {shlex.quote(page.as_posix())}; one article, German beside English: {show}"


def shown(out: Path, *name: str, task: str) -> str:
    """The command that shows what a run with a task made, for people to copy."""
    return shlex.join(["summarizer", "show", str(out), *name, *task_words(task)])


def task_words(task: str) -> tuple[str, ...]:
    """How a command about a folder names the task of its run: an own one each time, for no folder is trusted."""
    return () if task in BUILT_IN else ("--task", task)


def _by_the_fallback(rows: Iterable[Mapping[str, Any]], fallback: str) -> list[str]:
    """How many articles the fallback model answered; rows of older versions do not say."""
    fallen = Counter(row["instead_of"] for row in rows if row.get("instead_of"))
    if not fallen:
        return []
    instead = ", ".join(fallen)
    return [f"{count(fallen.total(), 'article')} answered by {fallback} instead of {instead}"]


def _asked(engine: str, totals: Mapping[str, Any]) -> str:
    requests, tokens = totals["requests"], totals["tokens"]
    if engine == "recorded" and requests:
        return f"{count(requests, 'recorded reply', 'recorded replies')} played back, nothing asked"
    if not requests:
        return "nothing asked"
    cached = f", {tokens['cached_tokens']:,} tokens from the provider's cache" if tokens["cached_tokens"] else ""
    return f"{count(requests, 'request')}, {_dollars(totals['cost_usd'])}{cached}"


def _dollars(cost: float | None) -> str:
    return "cost unknown" if cost is None else f"{cost:.4f} USD"
