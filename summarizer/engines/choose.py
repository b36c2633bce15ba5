"""What the user asked for and what is at hand come in, one engine and the reason for it go out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.defaults import DEFAULT_MODEL
from summarizer.engines._interface import Engine, Request
from summarizer.engines.recordings import Recordings
from summarizer.errors import UsageError

EngineName = Literal["auto", "openai", "recorded", "extract"]


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine and why it was chosen.

    Attributes:
        engine: Ready to be asked.
        why: One line for people: which engine runs, why, and how to choose another.
    """

    engine: Engine
    why: str


def choose(
    name: EngineName,
    *,
    task: str,
    model: str | None,
    base_url: str | None,
    cassettes: Path,
    requests: Callable[[], Iterable[Request]],
) -> Choice:
    """Choose an engine.

    Args:
        name: ``auto`` decides by what is at hand.
        task: The task's name.
        model: The model to ask; None for `SUMMARIZER_MODEL` or the default.
        base_url: The endpoint; None for `OPENAI_BASE_URL` or OpenAI's own.
        cassettes: The folder of recorded replies.
        requests: Gives the first prompts of the run, to see whether each has a recorded reply.

    Raises:
        UsageError: The engine cannot be used here.
    """
    model = model or os.environ.get("SUMMARIZER_MODEL") or None
    base_url = base_url or os.environ.get("OPENAI_BASE_URL") or None
    key = os.environ.get("OPENAI_API_KEY") or None
    if name == "openai" or (name == "auto" and (key or base_url)):
        from summarizer.engines.openai import OpenAIEngine

        if key is None and base_url is None:
            raise UsageError("no OPENAI_API_KEY in the environment; set it, or give --base-url for a local server")
        engine = OpenAIEngine(model or DEFAULT_MODEL, base_url=base_url, api_key=key)
        because = "asked for" if name == "openai" else f"{'OPENAI_API_KEY' if key else 'a base URL'} is set"
        return Choice(
            engine, f"engine openai ({engine.model} at {engine.base_url}): {because}; --engine chooses another"
        )
    if name == "recorded":
        if not Recordings.load(cassettes).models:
            raise UsageError(f"{cassettes}: holds no recorded replies; name their folder with --cassettes")
        return _recorded(cassettes, model, "asked for; no network")
    if name == "auto" and cassettes.is_dir():
        recordings = Recordings.load(cassettes)
        if recordings.models and _all(recordings.knows(request, model) for request in requests()):
            return _recorded(
                cassettes,
                model,
                "no key, and every article has a recorded reply; set OPENAI_API_KEY or --base-url to ask a model",
            )
    if name == "auto" and model is not None:
        raise UsageError(
            f"model {model} asked for, but no OPENAI_API_KEY is set and no base URL given", kind="missing_key"
        )
    from summarizer.engines.extract import ExtractEngine

    because = "asked for" if name == "extract" else "no key, no base URL, and not every article has a recorded reply"
    return Choice(
        ExtractEngine(task),
        f"engine extract (no model, nothing is translated): {because}; set OPENAI_API_KEY or --base-url for English",
    )


def _all(answers: Iterable[bool]) -> bool:
    """Whether there are answers and all are yes; the first no ends the asking."""
    known = False
    for known in answers:
        if not known:
            return False
    return known


def _recorded(cassettes: Path, model: str | None, because: str) -> Choice:
    from summarizer.engines.recorded import RecordedEngine

    engine = RecordedEngine(cassettes, model)
    return Choice(engine, f"engine recorded ({engine.model}, replies from {cassettes}): {because}")
