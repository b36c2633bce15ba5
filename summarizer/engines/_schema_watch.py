"""What an endpoint answers at first comes in; whether it holds its model to the schema that was sent goes out.

Some servers take a schema and pass over it. Without it, the answers of their models may be the better ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.engines._answer import Answer
from summarizer.engines._failure import Failure
from summarizer.engines._fit import holds
from summarizer.engines._form import Form

_DOUBTS = 2
"""So many answers that do not fit the schema, before any that does, and the endpoint is not held to know schemas."""


class SchemaWatch:
    """Watches one run's answers until one fits the schema."""

    def __init__(self) -> None:
        self._kept = False
        self._doubts = 0

    def doubts(self, form: Form) -> bool:
        """Whether it is not known yet that the endpoint keeps to the schema that a form sends."""
        return form.rung == "json_schema" and not self._kept

    def objections(self, outcome: Answer | Failure, sent: Form, schema: Mapping[str, Any]) -> tuple[str, ...]:
        """What the endpoint does not take of a form, as it says, or as its first answers show."""
        if isinstance(outcome, Failure) and outcome.kind != "empty_reply":
            return outcome.objections
        if not self.doubts(sent):
            return ()
        if isinstance(outcome, Answer):
            self._kept = holds(outcome.text, schema)
            self._doubts += not self._kept
        doubted = isinstance(outcome, Failure) or self._doubts >= _DOUBTS
        return ("response_format",) if doubted and not self._kept else ()

    def taken(self, outcome: Answer | Failure, form: Form) -> bool:
        """Whether an outcome shows that the endpoint takes a form."""
        if isinstance(outcome, Failure):
            return outcome.usage is not None  # tokens were spent on it
        return not self.doubts(form)
