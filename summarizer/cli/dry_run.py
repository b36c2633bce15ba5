"""`summarizer run --dry-run`: what a run would ask and cost goes to stdout; nobody is asked, nothing is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any

import typer

from summarizer.articles import Source
from summarizer.cli.codes import code_of
from summarizer.cli.plan import Ground, Plan, Planned, Unasked, ground_here, plan
from summarizer.cli.run import Options, choice_of, settings_of
from summarizer.cli.two_ledgers import warning
from summarizer.counting import count
from summarizer.defaults import DEFAULT_MODEL
from summarizer.engines import HERE, Engine
from summarizer.engines.choose import Choice, Whom, others
from summarizer.engines.local.models import is_local
from summarizer.errors import UsageError
from summarizer.pipeline import Engines
from summarizer.results import json_text
from summarizer.tasks import Task
from summarizer.verification import Policy

_NOT_AT_HAND = frozenset({"missing_key", "missing_extra", "model_missing"})
"""Why a run would be refused whose cost can be told all the same."""

_FREE = frozenset({"recorded", "extract"})
"""Engines that nothing is paid for, and whose replies are made anew in every run."""

_STATES = {
    "finished": "finished by an earlier run",
    "stored": "answered by stored replies",
    "copy": "with the text of another one",
    "in_batch": "waiting for a batch",
    "failed": "not readable",
}
"""What is told of articles about which nothing would be asked."""


def command(options: Options, task: Task, sources: tuple[Source, ...], policy: Policy) -> int:
    """Print what a run on this machine would do, and give the exit code; see `foretell`."""

    def ground(stored: bool) -> AbstractContextManager[Ground]:
        if stored and (line := warning(options.out, cluster=False)):
            options.say(line)
        return ground_here(sources, options.out if stored else None, fresh=options.fresh)

    return foretell(options, task, policy, lambda: choice_of(options, task, sources), ground)


def foretell(
    options: Options,
    task: Task,
    policy: Policy,
    chosen: Callable[[], Choice],
    grounds: Callable[[bool], AbstractContextManager[Ground]],
) -> int:
    """Print what a run would do, and give the exit code: 1 if an article cannot be read.

    Args:
        options: The words of the command line.
        task: The task.
        policy: The run's.
        chosen: Who answers; raises `UsageError` if nobody can.
        grounds: What the run would find, with or without what earlier runs stored.
    """
    try:
        choice = chosen()
    except UsageError as error:
        if error.kind not in _NOT_AT_HAND or (options.whom.base_url and error.kind != "missing_key"):
            raise
        options.say(f"a run would end at once: {error}")
        choice = None
    else:
        options.say(choice.why)
    engines = _stand_ins(options.whom, choice)
    first = engines[0]
    assert first is not None
    free = first.name in _FREE
    with grounds(not free) as ground:  # what costs nothing is done anew
        asked = (Unasked("openai", DEFAULT_MODEL, None), None, None) if free else engines
        made = plan(task, asked, settings_of(options, policy, choice), ground)
    for each in made.articles:
        if each.error is not None:
            typer.echo(f"cannot be read: {each.error['message']}", err=True)
    if options.as_json:
        typer.echo(json_text(_document(made, first)).rstrip())
    else:
        typer.echo("\n".join(_lines(made, first, options)))
    failed = [each.error["kind"] for each in made.articles if each.error is not None]
    return code_of(failed, len(made.articles))


def _stand_ins(whom: Whom, choice: Choice | None) -> tuple[Unasked | None, ...]:
    """Who would be asked first, where that one fails, and for repairs."""
    if choice is None:
        local = whom.engine == "local" or (whom.model is not None and is_local(whom.model))
        model = whom.model or ("a model on this machine" if local else DEFAULT_MODEL)
        return (Unasked("local", model, HERE) if local else _keyless(model, whom), None, None)
    engines = Engines(choice.engine, *others(whom, choice.engine))
    try:
        return tuple(map(_stand_in, (engines.first, engines.fallback, engines.repairs)))
    finally:
        asyncio.run(engines.aclose())


def _keyless(model: str, whom: Whom) -> Unasked | None:
    """Who would be asked with a key that is not there yet."""
    from summarizer.engines.openai import OpenAIEngine

    engine = OpenAIEngine(model, whom.base_url, "none", settings=whom.settings)
    asyncio.run(engine.aclose())
    return _stand_in(engine)


def _stand_in(engine: Engine | None) -> Unasked | None:
    return None if engine is None else Unasked(engine.name, engine.model, engine.base_url, engine.parameters)


def _lines(made: Plan, first: Unasked, options: Options) -> Iterator[str]:
    for each in made.articles:
        if each.state == "to_ask":
            in_parts = f", in {each.requests} parts" if each.requests > 1 else ""
            yield f"{each.path}: about {each.input_tokens:,} tokens in{in_parts}"
    told = ", ".join(f"{number:,} {words}" for state, words in _STATES.items() if (number := made.count(state)))
    articles = f"{count(len(made.articles), 'article')}{told and f' ({told})'}"
    cost = "unknown" if made.cost is None else f"about {made.cost:.4f} USD"
    takes = (
        f"{count(made.requests, 'request')}, about {made.usage.input_tokens:,} tokens in and "
        f"{made.usage.output_tokens:,} out{_told_by(made)}; cost with"
    )
    if first.name in _FREE:
        yield f"{articles}: free with engine {first.name}. A model instead: {takes} {DEFAULT_MODEL}: {cost}."
    elif made.requests:
        over = options.max_cost is not None and made.cost is not None and made.cost > options.max_cost
        stops = f"; --max-cost {options.max_cost:g} stops the run before its end" if over else ""
        yield f"{articles}: {takes} {first.model}: {cost}{stops}."
    else:
        yield f"{articles}: nothing to ask."
    yield f"Nothing was asked.{' The prose takes one request more.' if options.prose else ''}"


def _told_by(made: Plan) -> str:
    """What the length of the replies is told by, if that is known better than by the usual length."""
    return f" (by the mean of {count(made.replies, 'reply', 'replies')} so far)" if made.replies else ""


def _freed(article: Planned) -> Planned:
    """An article that an engine reads which asks nobody."""
    return article if article.state == "failed" else Planned(article.path, article.name, "free")


def _document(made: Plan, first: Unasked) -> dict[str, Any]:
    free = first.name in _FREE
    estimate = {
        "model": DEFAULT_MODEL if free else first.model,
        "requests": made.requests,
        "input_tokens": made.usage.input_tokens,
        "output_tokens": made.usage.output_tokens,
        "replies_so_far": made.replies,
        "cost_usd": made.cost,
    }
    return {
        "format": "summarizer/dry-run/1",
        "engine": first.name,
        "model": first.model,
        "base_url": first.base_url,
        "articles": [asdict(_freed(each) if free else each) for each in made.articles],
        "totals": dict.fromkeys(estimate, 0) | {"model": first.model} if free else estimate,
        **({"with_a_model": estimate} if free else {}),
    }
