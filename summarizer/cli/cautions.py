"""A task comes in; what a run of it will not do goes out, a line each, to be said before anything is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from summarizer.tasks import Task
from summarizer.verification import unheld

_TABLED = ("quotes", "positions_on_ukraine", "plan_points")
"""The fields that the tables of `--format csv` are made of."""


def cautions(task: Task, formats: Collection[str] = ()) -> Iterator[str]:
    """Say what of a task nothing holds against the article, and that none of it can stand in tables."""
    for line in unheld(task.model):
        yield f"not verified: {line} (docs/tasks.md)"
    if "csv" in formats and task.model.model_fields.keys().isdisjoint(_TABLED):
        yield (
            f"csv: holds quotes, positions_on_ukraine and plan_points, of which the task {task.name} has none; "
            "its items stand in the other forms and in articles/"
        )
