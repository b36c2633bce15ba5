"""What the user asked for and what is at hand come in, one engine and the reason for it go out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.defaults import DEFAULT_MODEL, LOCAL_TIMEOUT, TIMEOUT
from summarizer.engines._interface import Engine, Request
from summarizer.engines._servers import KEY_VARIABLE
from summarizer.engines._settings import EndpointSettings
from summarizer.engines.local.models import all_present, get_the_extra, installed, is_local, model_file
from summarizer.engines.recordings import Recordings
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.engines.openai import OpenAIEngine
    from summarizer.engines.probe import Probe

EngineName = Literal["auto", "openai", "local", "recorded", "extract"]

RECORDED = Path("cassettes")
"""Where recorded replies are looked for, where the user names no folder."""

_NO_KEY = "none"
"""Stands for the key where nothing is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Whom to ask, and how, as far as it is named.

    Attributes:
        engine: Who answers; ``auto`` decides by what is at hand.
        model: The model to ask; None for the default. A size (``small``) or a model file is asked on this machine.
        base_url: The endpoint; None for OpenAI's own.
        settings: What the user knows of the endpoint, and wants sent to it.
        cassettes: The folder of recorded replies, which has to hold some; None for ``cassettes``, if there is one.
        fallback_model: Asked where the first one fails or refuses.
        fallback_base_url: Where that one is; None for where the first one is.
        repair_model: Asked again for items that failed verification, instead of the model that gave them.
    """

    engine: EngineName = "auto"
    model: str | None = None
    base_url: str | None = None
    settings: EndpointSettings = field(default_factory=EndpointSettings)
    cassettes: Path | None = None
    fallback_model: str | None = None
    fallback_base_url: str | None = None
    repair_model: str | None = None

    def with_environment(self) -> Whom:
        """The same, with the model and the address that the environment names where the user names none."""
        return replace(
            self,
            model=self.model or os.environ.get("SUMMARIZER_MODEL") or None,
            base_url=self.base_url or os.environ.get("OPENAI_BASE_URL") or None,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """An engine and why it was chosen.

    Attributes:
        engine: Ready to be asked.
        why: One line for people: which engine runs, why, and how to choose another.
        at_once: Requests that it answers at the same time; None if that shows in the asking only.
        timeout: Seconds for one article, where the user names none.
        max_input: The most tokens of a prompt, where the user names none; None if that shows in the asking only.
    """

    engine: Engine
    why: str
    at_once: int | None = None
    timeout: float = TIMEOUT
    max_input: int | None = None

    def concurrency(self, wanted: int) -> int:
        """The most requests to have in flight."""
        return min(wanted, self.at_once or wanted)


def choose(whom: Whom, *, task: str, requests: Callable[[], Iterable[Request]], concurrency: int = 8) -> Choice:
    """Choose an engine.

    Args:
        whom: What the user names; of the environment, only keys are looked up.
        task: The task's name.
        requests: Gives the first prompts of the run, to see whether each has a recorded reply.
        concurrency: The most requests that will be in flight.

    Raises:
        UsageError: The engine cannot be used here.
    """
    name, model, base_url, cassettes, settings = whom.engine, whom.model, whom.base_url, whom.cassettes, whom.settings
    variable = settings.key_variable or KEY_VARIABLE
    key = os.environ.get(variable)
    if name == "recorded":
        return _recorded(_named(cassettes or RECORDED), model, "asked for; no network")
    recordings = _named(cassettes) if name == "auto" and cassettes is not None else None
    # A model that is named by its size or its file stays on this machine, whatever key there may be.
    if name == "local" or (name == "auto" and model is not None and base_url is None and is_local(model)):
        _check_installed()
        if model is None:
            return _largest("asked for", concurrency, settings)
        return _local(model_file(model), "asked for", concurrency, settings)
    if name == "openai" or (name == "auto" and (key or base_url)):
        engine = endpoint(whom)
        because = "asked for" if name == "openai" else f"{variable if key else 'a base URL'} is set"
        return Choice(
            engine, f"engine openai ({engine.model} at {engine.base_url}): {because}; --engine chooses another"
        )
    if name == "auto" and (recordings or RECORDED.is_dir()):
        recordings = recordings or Recordings.load(RECORDED)
        if recordings.models and _all(recordings.knows(request, model) for request in requests()):
            return _recorded(
                recordings,
                model,
                "no key, and every article has a recorded reply; set OPENAI_API_KEY or --base-url to ask a model",
            )
    if name == "auto" and model is not None:
        raise UsageError(
            f"model {model} asked for, but no {variable} is set and no base URL given; set it, or give --base-url "
            "(base_url) for a server of your own",
            kind="missing_key",
        )
    if name == "auto":
        with suppress(UsageError):
            return _largest("no key and no base URL, and this model is here", concurrency, settings)
    from summarizer.engines.extract import ExtractEngine

    because = "asked for" if name == "extract" else "no key, no base URL, and not every article has a recorded reply"
    return Choice(
        ExtractEngine(task),
        f"engine extract (no model, nothing is translated): {because}; set OPENAI_API_KEY or --base-url for English",
    )


def endpoint(whom: Whom, *, asks: bool = True) -> OpenAIEngine:
    """The engine for a model at an endpoint.

    Args:
        whom: What is named; its `Whom.engine` does not count.
        asks: Whether it will be asked; one that only stands for another's needs no key.

    Raises:
        UsageError: The address or the key cannot be used, or a key that is needed is missing.
    """
    from summarizer.engines.openai import OpenAIEngine

    key = None if asks else _NO_KEY
    return OpenAIEngine(whom.model or DEFAULT_MODEL, whom.base_url, key, settings=whom.settings)


def others(whom: Whom, first: Engine, *, asks: bool = True) -> tuple[Engine | None, Engine | None]:
    """Who is asked where the first engine fails or refuses, and who is asked for repairs; None where nobody is named.

    Args:
        whom: What is named.
        first: The engine that was chosen.
        asks: As for `endpoint`.

    Raises:
        UsageError: One of them cannot be used, or the first is never asked.
    """

    def another(model: str | None, base_url: str | None) -> Engine | None:
        if not (model or base_url):
            return None
        if first.free:
            raise UsageError(
                f"a second model needs a first one that is asked; engine {first.name} asks none: add --engine openai "
                '(engine="openai"), or name no second model'
            )
        settings = EndpointSettings() if base_url else whom.settings
        there = replace(whom, model=model or first.model, base_url=base_url or whom.base_url, settings=settings)
        return endpoint(there, asks=asks)

    return another(whom.fallback_model, whom.fallback_base_url), another(whom.repair_model, None)


def probe(whom: Whom) -> Probe:
    """What examines the same endpoint.

    Raises:
        UsageError: The address or the key cannot be used, or a key that is needed is missing.
    """
    from summarizer.engines.probe import Probe

    return Probe(whom.model or DEFAULT_MODEL, whom.base_url, whom.settings)


def _named(folder: Path) -> Recordings:
    """The recordings of a folder that somebody named: it is not passed over.

    Raises:
        UsageError: It holds none.
    """
    recordings = Recordings.load(folder)
    if not recordings.models:
        problem = "holds no recorded replies (.yaml files)" if folder.is_dir() else "no such folder"
        raise UsageError(f"{folder}: {problem}; name the folder of recorded replies with --cassettes (cassettes)")
    return recordings


def _all(answers: Iterable[bool]) -> bool:
    """Whether there are answers and all are yes; the first no ends the asking."""
    known = False
    for known in answers:
        if not known:
            return False
    return known


def _check_installed() -> None:
    """Refuse before any talk of models where there is nothing to run them.

    Raises:
        UsageError: The extra is missing.
    """
    if not installed():
        raise UsageError(get_the_extra(), kind="missing_extra")


def _local(path: Path, because: str, concurrency: int, settings: EndpointSettings) -> Choice:
    from summarizer.engines.local.engine import LONGEST_PROMPT, LocalEngine

    engine = LocalEngine(path, concurrency=concurrency, settings=settings)
    plan = engine.plan
    how = f"{plan.slots} at once, {plan.context:,} tokens each"
    why = f"engine local ({path}; {how}): {because}; nothing leaves this machine; --engine chooses another"
    return Choice(engine, why, at_once=plan.slots, timeout=LOCAL_TIMEOUT, max_input=LONGEST_PROMPT)


def _largest(because: str, concurrency: int, settings: EndpointSettings) -> Choice:
    """The largest of the models on this machine that it has memory for.

    Raises:
        UsageError: There is none.
    """
    problem = UsageError(
        "no model is on this machine; download one: summarizer models pull small (or see: summarizer models list)",
        kind="model_missing",
    )
    for path in all_present():
        try:
            return _local(path, because, concurrency, settings)
        except UsageError as error:
            problem = error
    raise problem


def _recorded(recordings: Recordings, model: str | None, because: str) -> Choice:
    from summarizer.engines.recorded import RecordedEngine

    engine = RecordedEngine(recordings, model)
    return Choice(engine, f"engine recorded ({engine.model}, replies from {recordings.folder}): {because}")
