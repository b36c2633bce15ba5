"""The key-free engine: it reads the article itself, by rules, and answers with what it found; nothing is translated."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.engines._interface import Attempt, Reply, Request
from summarizer.errors import EndpointError, UsageError
from summarizer.extraction import extract


class ExtractEngine:
    """Answers without a model.

    Args:
        task: The task's name; it knows the built-in one only.

    Raises:
        UsageError: It does not know the task.
    """

    name = "extract"
    model: str | None = None
    base_url: str | None = None
    free = True
    translates = False
    parameters = ""

    def __init__(self, task: str) -> None:
        if task != "ukraine":
            raise UsageError(
                f"engine extract knows the task ukraine only, not {task}; set OPENAI_API_KEY or --base-url (base_url)"
            )

    async def ask(self, request: Request, *, deadline: float, on_attempt: Callable[[Attempt], None]) -> Reply:
        """Read the article of a request; see `summarizer.engines.Engine`."""
        if request.article is None:
            raise EndpointError("engine extract was asked without an article", kind="bad_request")
        return Reply(extract(request.article).model_dump_json(), None, "text", None, requests=0)

    async def aclose(self) -> None:
        """Nothing to close."""
