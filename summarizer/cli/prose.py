"""`--prose`: a composed briefing comes in, a model is asked for its head; the briefing with what holds goes out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typer

from summarizer.accounts import cost_of, error_document
from summarizer.briefing import Briefing, fitting, prose_items
from summarizer.costs import Budget
from summarizer.counting import count
from summarizer.engines.choose import Choice, Whom, choose
from summarizer.errors import RunStopped, SummarizerError, UsageError
from summarizer.ledger import Ledger
from summarizer.output import OutputFolder, stored_results
from summarizer.pipeline import Desk, Engines, Pace, Pipeline, Settings, Spent, Written, write_prose
from summarizer.tasks import Task, load_task

_NOBODY = UsageError(
    "no model is at hand: no key, no base URL, and no recorded reply to this question; "
    "set OPENAI_API_KEY or give --base-url",
    kind="missing_key",
)
_NO_MODEL = UsageError("engine extract asks no model, and a model has to write it", kind="no_model")
_LARGE = UsageError("the folder is briefed in groups, and the overview of them is composed", kind="large_folder")


class Head:
    """Asks for a briefing's prose when the briefing is there, and keeps the account of it.

    Args:
        pipeline: What the articles went through: its engines, its ledger, its budget.
        runner: The event loop that the engines' connections belong to.
        say: Takes a line for people.
    """

    def __init__(self, pipeline: Pipeline, runner: asyncio.Runner, say: Callable[[str], None]) -> None:
        self._pipeline, self._runner, self._say = pipeline, runner, say
        self._written: Written | None = None

    def __call__(self, briefing: Briefing) -> Briefing:
        """The briefing with a model's prose as far as it holds; else as it was, and the reason is told."""
        try:
            self._written = self._runner.run(write_prose(self._pipeline, briefing))
        except KeyboardInterrupt:
            stop = RunStopped("interrupted", kind="interrupted")
            self._pipeline.desk.brake.pull(stop)
            self._written = Written(briefing, error=stop)
        self._say(_told(self._written))
        return self._written.briefing

    def account(self) -> dict[str, Any]:
        """What run.json says of it; call it when the briefing is written."""
        if self._written is None:
            self._say(_composed(_LARGE))
            return _account(None, _LARGE)
        return _account(self._written, self._written.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is asked for the prose of a finished run, and how far that may go, by the words of the command line."""

    whom: Whom
    prompts: Path | None
    timeout: float | None
    max_cost: float | None


def rebuild(out: Path, formats: tuple[str, ...], task: str | None, asked: Asked) -> tuple[Path, ...]:
    """Rebuild the briefing of a run's folder with prose; the reply is kept in the run's ledger.

    Raises:
        UsageError: The engine, the task or the ledger cannot be used.
    """
    with Ledger(out / "ledger.sqlite") as ledger, asyncio.Runner() as runner:
        # Refuses a task that only the folder names: its file would be run.
        results = stored_results(out, task, ledger=ledger)
        asking = load_task(results.task, asked.prompts)

        def head(briefing: Briefing) -> Briefing:
            choice = _chosen(asking, briefing, asked.whom)
            if not choice.engine.translates:  # asked for, or what is left where nothing else is at hand
                _say(_composed(_NO_MODEL if asked.whom.engine == "extract" else _NOBODY))
                return briefing
            _say(choice.why)
            engines, settings = Engines(choice.engine), Settings(asked.timeout or choice.timeout)
            budget = None if asked.max_cost is None else Budget(asked.max_cost, engines.all())
            try:
                return Head(Pipeline(asking, engines, Desk(ledger, Pace(1), budget), settings), runner, _say)(briefing)
            finally:
                runner.run(engines.aclose())

        written = OutputFolder(out).write_briefing(results, formats, head)
    if any(path.parent != out for path in written):
        _say(_composed(_LARGE))
    return written


def _chosen(task: Task, briefing: Briefing, whom: Whom) -> Choice:
    """Whom to ask for a briefing's prose."""
    items = prose_items(briefing)
    return choose(
        whom,
        task=task.name,
        requests=lambda: [task.prose([item.row for item in fitting(items)], len(items))],
        concurrency=1,
    )


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _told(written: Written) -> str:
    """One line for people: who wrote the prose, from what, and what was dropped; or why it is composed."""
    prose, dropped = written.briefing.prose, written.briefing.dropped
    if prose is None:
        return _composed(written.error)
    parts = [name for name, own in (("bottom line", prose.bottom_line), ("key points", prose.key_points)) if own]
    wrote = " and ".join(parts) or "nothing that holds, so all is composed"
    items = f"{prose.given:,} of {prose.items:,} verified items"
    line = (
        f"prose: {prose.model or prose.engine} wrote {wrote}, from {items}; {count(len(dropped), 'sentence')} dropped"
    )
    return "\n  dropped: ".join([line, *(f"{each.text!r}: {'; '.join(each.reasons)}" for each in dropped)])


def _composed(error: SummarizerError | None) -> str:
    return f"prose: composed from the articles' summaries, no model wrote it ({error})"


def _account(written: Written | None, error: SummarizerError | None) -> dict[str, Any]:
    prose = written.briefing.prose if written else None
    spent = written.spent if written else Spent()
    return {
        "written": None if prose is None else asdict(prose),
        "error": error_document(error),
        "dropped": [asdict(each) for each in written.briefing.dropped] if written else [],
        "requests": spent.requests,
        "tokens": asdict(spent.usage) if spent.usage else None,
        "cost_usd": cost_of(spent, prose),
        "seconds": round(spent.seconds, 3),
    }
