"""An endpoint's probe comes in; what it answers, step by step, goes out as the lines of the doctor's table."""

from __future__ import annotations

import asyncio
import time
from difflib import get_close_matches
from pathlib import Path

from summarizer.articles import Article
from summarizer.cli.doctor._reading import MODES, Answers, Check, checks_of, remedy_of
from summarizer.engines.probe import Listed, Probe, Problem
from summarizer.tasks import load_task

ARTICLE = Path(__file__).with_name("article.txt")
TASK = Path(__file__).with_name("quotations.py")

_FIRST_WORD = 3.0
"""Seconds for the list of models, for which no model need be loaded."""
_TLS = 1.0
_LONG = 8
"""So many times the small article are one of the usual length."""
_FEW_TOKENS = 16
_MOST_NAMES = 5
_WHERE = {
    "authentication": "key",
    "permission": "key",
    "quota": "key",
    "unknown_model": "model",
    "timeout": "answer",
    "unreachable": "reachable",
    "not_json": "reachable",
}
"""After one of these, every further request would end the same way; in which line it belongs."""
_NO_API = frozenset({"authentication", "not_json"})
"""Answers to the question for models that leave no hope; without such a list, an endpoint may be well all the same."""


async def examine(probe: Probe, until: float) -> list[Check]:
    """Examine an endpoint.

    Args:
        probe: Asks it.
        until: When to end, on the clock of `time.monotonic`.
    """

    def left() -> float:
        return max(0.1, until - time.monotonic())

    listed = await probe.list_models(min(_FIRST_WORD, left()))
    silent = isinstance(listed, Problem) and listed.kind == "timeout"
    if isinstance(listed, Problem) and not silent and not (listed.answered and listed.kind not in _NO_API):
        return [await _ended(probe, listed, listed, left())]
    task, article = load_task(TASK), Article.from_text(ARTICLE.read_text("utf-8"), name="article")
    request = task.request(article)
    first = await probe.try_mode(request, MODES[0], left())
    if isinstance(first, Problem) and first.kind in _WHERE:
        ended = await _ended(probe, listed, first, left())
        answers = Check("reachable", "ok", "it answers")
        return [ended] if silent or ended.name == "reachable" else [answers, ended]
    long = load_task("ukraine").request(Article.from_text(article.text * _LONG, name="article"))
    json_object, text, arrived = await asyncio.gather(
        probe.try_mode(request, "json_object", left()),
        probe.try_mode(request, "text", left()),
        probe.try_mode(long, "text", left(), most_tokens=_FEW_TOKENS),
    )
    modes = dict(zip(MODES, (first, json_object, text), strict=True))
    return list(checks_of(probe, listed, Answers(task, article, request, modes, long, arrived)))


async def _ended(probe: Probe, listed: Listed | Problem, problem: Problem, seconds: float) -> Check:
    """Why nothing further can be found out, and what was probably meant."""
    found, remedy = problem.words, remedy_of(problem)
    if problem.kind == "unknown_model" and isinstance(listed, Listed) and listed.models:
        model = str(probe.model)
        names = get_close_matches(model, listed.models, n=_MOST_NAMES, cutoff=0.3) or listed.models[:_MOST_NAMES]
        remedy = f"name one that is served with --model: {', '.join(names)}"
    elif not problem.answered and await probe.speaks_tls(min(_TLS, seconds)):
        found = f"{probe.base_url} speaks TLS, and http:// does not"
        remedy = f"use --base-url {str(probe.base_url).replace('http://', 'https://', 1)}"
    elif problem.answered and _WHERE.get(problem.kind, "reachable") == "reachable":
        url = await probe.elsewhere(min(_FIRST_WORD, seconds))
        remedy = f"use --base-url {url}" if url else remedy
    return Check(_WHERE.get(problem.kind, "reachable"), "FAIL", found, remedy)
