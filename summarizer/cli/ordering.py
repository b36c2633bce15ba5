"""The words of the command line come in, the order that every worker follows goes out: it holds no secret."""

from __future__ import annotations

import os
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from summarizer.articles import Source
from summarizer.batches import Book
from summarizer.cli.inputs import policy_of
from summarizer.cli.run import Options, choice_of
from summarizer.cluster import Order, Storage, shown_address
from summarizer.engines.choose import RECORDED, Choice
from summarizer.errors import UsageError
from summarizer.ledger import Ledger
from summarizer.tasks import load_task


def order_of(options: Options, sources: tuple[Source, ...]) -> Order:
    """What the workers are told.

    Args:
        options: The words of the command line.
        sources: The articles, if they are on this machine.

    Raises:
        UsageError: Some of it cannot be told, or cannot be.
    """
    whom, policy = options.whom, policy_of(options.policy)
    engine = of_many(_chosen(options, sources) if whom.engine == "auto" else whom.engine)
    base_url = whom.base_url if engine == "openai" else None
    shown = shown_address(base_url) if base_url else None
    if base_url != shown and base_url != os.environ.get("OPENAI_BASE_URL"):
        raise UsageError(
            "--base-url: an address with a user name, a password or a key in it is not handed to workers; set it as "
            "OPENAI_BASE_URL here and in every worker's environment"
        )
    if whom.fallback_base_url and shown_address(whom.fallback_base_url) != whom.fallback_base_url:
        raise UsageError("--fallback-base-url: leave user name, password and key out; they are not handed to workers")
    return Order(
        run=secrets.token_hex(8),
        fresh=options.fresh,
        folder=str(Path.cwd()),
        engine=engine,
        model=whom.model,
        base_url=shown,
        secret_address=base_url != shown,
        endpoint={name: value for name, value in asdict(whom.settings).items() if value is not None},
        task=options.task,
        prompts=None if options.prompts is None else str(options.prompts),
        cassettes=str(whom.cassettes or RECORDED),
        concurrency=options.concurrency,
        rpm=options.rpm,
        tpm=options.tpm,
        max_cost=options.max_cost,
        timeout=options.timeout,
        fallback_model=whom.fallback_model,
        fallback_base_url=whom.fallback_base_url,
        repair_model=whom.repair_model,
        repairs=options.repairs,
        severities=dict(policy.severities),
        thresholds=dict(policy.thresholds),
        any_language=options.any_language,
        max_input=options.max_input,
    )


def _chosen(options: Options, sources: tuple[Source, ...]) -> str:
    """The name of the engine that this machine chooses, and why, in the same words as for itself, if it asks no model.

    Raises:
        UsageError: It cannot.
    """
    hint = "; if the key is in the workers' environment only, add --engine openai"
    try:
        choice = choice_here(options, sources)
    except UsageError as error:
        raise UsageError(f"{error}{hint if error.kind == 'missing_key' else ''}", kind=error.kind) from None
    if choice.engine.free:  # the other is named anyway
        options.say(f"{choice.why}{hint}")
    return choice.engine.name


def choice_here(options: Options, sources: tuple[Source, ...]) -> Choice:
    """Who would answer here; whether articles beyond this machine have recorded replies is not looked up."""
    choice = choice_of(options, load_task(options.task, options.prompts), sources)
    of_many(choice.engine.name)
    return choice


def of_many(engine: str) -> Literal["openai", "recorded", "extract"]:
    """The engine's name, if workers can have it.

    Raises:
        UsageError: They cannot.
    """
    match engine:
        case "openai" | "recorded" | "extract":
            return engine
        case _:
            raise UsageError(
                f"--cluster: engine {engine} is one machine's; serve the model (docs/local.md) and name it with "
                "--base-url, or choose another with --engine"
            )


def in_batches(storage: Storage, *, only_read: bool = False) -> tuple[str, ...]:
    """The requests that were submitted from an output folder and are waited for: they are paid for."""
    path = Path(storage.place, "ledger.sqlite")
    if storage.far or not path.is_file():
        return ()
    with Ledger(path, copied=only_read) as ledger:
        return Book(ledger).open_requests()
