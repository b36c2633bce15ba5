"""What a run was told comes in, as JSON that holds no secret; the pipeline that every worker builds of it goes out."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from summarizer._version import VERSION
from summarizer.costs import Budget
from summarizer.defaults import TIMEOUT
from summarizer.engines import Engine, settings_from
from summarizer.engines.choose import RECORDED, Whom, choose, endpoint, others
from summarizer.errors import UsageError
from summarizer.ledger import Archive
from summarizer.pipeline import Desk, Engines, Pace, Pipeline, Settings
from summarizer.tasks import BUILT_IN, Task, load_task
from summarizer.verification import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How articles are summarised: all that a result depends on, and what a worker may take.

    What is left out is what the command line takes for it: ``Order(model="gpt-6-luna")`` is a whole order.

    Attributes:
        run: Names the run, so that a shard that is run again knows what was paid for in this one.
        fresh: Take no replies of earlier runs.
        folder: The folder where the command was given: paths that are not absolute start there.
        engine: Who answers.
        model: The model; None for the default.
        base_url: Where it is asked, without user name, password and key; None for OpenAI's own.
        secret_address: The address has more to it, which each worker finds in its `OPENAI_BASE_URL`.
        endpoint: What the endpoint needs, as `settings_from` takes it; the name of the key's variable, never a key.
        task: The task's name, or its file's path.
        prompts: A folder of templates.
        cassettes: A folder of recorded replies.
        concurrency: The most requests in flight of a shard.
        rpm: Requests a minute at most, of a shard.
        tpm: Tokens a minute at most, of a shard.
        max_cost: What a shard may cost, in USD.
        timeout: Seconds for one article; None for the engine's own.
        fallback_model: Asked where the first one fails or refuses.
        fallback_base_url: Where that one is.
        repair_model: Asked for repairs.
        repairs: How often items that failed are asked for again.
        severities: The policy's.
        thresholds: The policy's.
        any_language: Read articles that are not German too.
        max_input: The most tokens of a prompt.
        noticed: The output folder has a `NOTICE` of this run.
        version: The program's, which must be the worker's too.
    """

    run: str = field(default_factory=lambda: secrets.token_hex(8))
    fresh: bool = False
    folder: str = field(default_factory=lambda: str(Path.cwd()))
    engine: Literal["openai", "recorded", "extract"] = "openai"
    model: str | None = None
    base_url: str | None = None
    secret_address: bool = False
    endpoint: Mapping[str, Any] = field(default_factory=dict[str, Any])
    task: str = "ukraine"
    prompts: str | None = None
    cassettes: str = str(RECORDED)
    concurrency: int = 8
    rpm: float | None = None
    tpm: float | None = None
    max_cost: float | None = None
    timeout: float | None = None
    fallback_model: str | None = None
    fallback_base_url: str | None = None
    repair_model: str | None = None
    repairs: int = 1
    severities: Mapping[str, Any] = field(default_factory=lambda: dict(Policy.default().severities))
    thresholds: Mapping[str, float] = field(default_factory=lambda: dict(Policy.default().thresholds))
    any_language: bool = False
    max_input: int | None = None
    noticed: bool = False
    version: str = VERSION

    def to_json(self) -> str:
        """The JSON that a shard carries."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Order:
        """What a shard carries.

        Raises:
            UsageError: Another version of the program wrote it.
        """
        fields = json.loads(text)
        if (theirs := fields.get("version")) != VERSION:
            raise UsageError(
                f"the run is summarizer {theirs}, this worker {VERSION}: install one version everywhere",
                kind="version",
            )
        return cls(**fields)

    def load_task(self) -> Task:
        """The task; its file and its templates are read where this runs."""
        task = self.task if self.task in BUILT_IN else str(Path(self.folder, self.task))
        return _task(task, None if self.prompts is None else str(Path(self.folder, self.prompts)))

    def engines(self, *, asks: bool = True) -> Engines:
        """Who answers.

        Args:
            asks: Whether they will be asked; those that only stand for the workers' need no key.

        Raises:
            UsageError: This worker lacks what it takes: a key, an address, recorded replies.
        """
        whom = self._whom(asks=asks)
        if self.engine == "openai":
            first: Engine = endpoint(whom, asks=asks)
        else:
            first = choose(whom, task=self.load_task().name, requests=lambda: ()).engine
        return Engines(first, *others(whom, first, asks=asks))

    def pipeline(self, ledger: Archive, engines: Engines, budget: Budget | None = None) -> Pipeline:
        """The ordinary pipeline."""
        settings = Settings(
            timeout=self.timeout or TIMEOUT,
            repairs=self.repairs,
            policy=Policy.default().with_(severities=self.severities, thresholds=self.thresholds),
            any_language=self.any_language,
            max_input=self.max_input,
        )
        desk = Desk(ledger, Pace(self.concurrency, rpm=self.rpm, tpm=self.tpm), budget)
        return Pipeline(self.load_task(), engines, desk, settings)

    def _whom(self, *, asks: bool) -> Whom:
        return Whom(
            engine=self.engine,
            model=self.model,
            base_url=self._address(asks=asks),
            settings=settings_from(self.endpoint),
            cassettes=Path(self.folder, self.cassettes),
            fallback_model=self.fallback_model,
            fallback_base_url=self.fallback_base_url,
            repair_model=self.repair_model,
        )

    def _address(self, *, asks: bool) -> str | None:
        """The address with all that belongs to it.

        Raises:
            UsageError: What belongs to it is not here, or is another's.
        """
        if not (self.secret_address and asks):
            return self.base_url
        here = os.environ.get("OPENAI_BASE_URL", "")
        if shown_address(here) != self.base_url:
            raise UsageError(
                f"the run asks {self.base_url}, with more in its OPENAI_BASE_URL than may be handed on: set the same "
                "variable on every worker",
                kind="missing_key",
            )
        return here


def keyless(engine: Engine) -> bool:
    """Whether an engine asks without a key, as some endpoints allow."""
    from summarizer.engines.openai import OpenAIEngine

    return isinstance(engine, OpenAIEngine) and not engine.has_key


def shown_address(url: str) -> str:
    """A base URL without what may be secret: user name, password, and every field but the version."""
    parts = urlsplit(url)
    query = "&".join(f"{name}={value}" for name, value in parse_qsl(parts.query) if name == "api-version")
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query=query, fragment="").geturl()


@lru_cache(maxsize=8)
def _task(task: str, prompts: str | None) -> Task:
    return load_task(task, None if prompts is None else Path(prompts))
