"""What an endpoint answered to the doctor's questions comes in; the lines of the table go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from summarizer.articles import Article
from summarizer.engines import Request, Rung
from summarizer.engines.probe import Answered, Listed, Probe, Problem
from summarizer.tasks import BadReply, Task
from summarizer.verification import verify

MODES: tuple[Rung, ...] = ("json_schema", "json_object", "text")
"""The forms of structured output, in the order in which a run steps down."""

State = Literal["ok", "note", "FAIL"]

_REMEDIES = {
    "rate_limited": "wait a minute and try again; --rpm and a lower --concurrency keep a run below the limit",
    "timeout": "see whether the server is stuck; while it loads a large model, wait with --timeout 120",
}


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the table: what was found of one thing.

    Attributes:
        name: What was looked at.
        state: ``"ok"``, ``"note"`` (worth knowing, and no hindrance) or ``"FAIL"``.
        found: What was found.
        remedy: What to do; empty if there is nothing to do.
    """

    name: str
    state: State
    found: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was asked, and what came back.

    Attributes:
        task: The small task.
        article: The small article.
        request: The question about it.
        modes: What came of it in each mode.
        long: A prompt as long as a run's.
        arrived: What came of that.
    """

    task: Task
    article: Article
    request: Request
    modes: Mapping[Rung, Answered | Problem]
    long: Request
    arrived: Answered | Problem


@dataclass(frozen=True, slots=True)
class _Reading:
    """One mode's answer, the summary in it, and else why there is none, though it may be JSON."""

    mode: Rung
    answer: Answered | Problem
    summary: BaseModel | None
    why_not: str
    is_json: bool = False


def checks_of(probe: Probe, listed: Listed | Problem, answers: Answers) -> Iterator[Check]:
    """The lines of the table, from the first to the last."""
    readings = [_read(answers.task, mode, answer) for mode, answer in answers.modes.items()]
    best = next((reading for reading in readings if reading.summary is not None), None)
    answered = [reading.answer for reading in readings if isinstance(reading.answer, Answered)]
    yield Check("reachable", "ok", f"it answers, and is {probe.server}" if probe.server else "it answers")
    if answered:
        yield _key(probe)
        yield _model(probe, listed, answered[0])
    yield from (_mode(reading, best) for reading in readings)
    if probe.left_out:
        names = ", ".join(sorted(probe.left_out))
        yield Check("settings", "note", f"refused: {names}; a run goes on without", "leave them out of --set")
    yield _context(listed)
    if answered:
        yield _reply(readings, best)
    if best is not None and best.summary is not None and isinstance(best.answer, Answered):
        yield _quotes(answers, best.summary)
        yield _speed(best.answer)
    yield _prompt(probe, answers)
    if answered:
        yield _limits(answered)


def remedy_of(problem: Problem) -> str:
    """What to do about a problem here, where a run's options do not exist."""
    return _REMEDIES.get(problem.kind, problem.remedy)


def _read(task: Task, mode: Rung, answer: Answered | Problem) -> _Reading:
    if isinstance(answer, Problem):
        return _Reading(mode, answer, None, answer.words)
    try:
        return _Reading(mode, answer, task.read_reply(answer.text), "")
    except BadReply as bad:
        return _Reading(mode, answer, None, bad.problems[0], is_json=bad.kind == "schema_violation")


def _key(probe: Probe) -> Check:
    variable = probe.key_variable
    return Check("key", "ok", f"the one in {variable} is accepted" if variable else "none is set, and none is needed")


def _model(probe: Probe, listed: Listed | Problem, answer: Answered) -> Check:
    model, served = str(probe.model), answer.served_model
    found = f"{model}, served as {served}" if served and served != model else model
    if isinstance(listed, Listed) and listed.models and model not in listed.models:
        return Check("model", "note", f"{found}; it is not in the list of models")
    return Check("model", "ok", found)


def _mode(reading: _Reading, best: _Reading | None) -> Check:
    answer = reading.answer
    if isinstance(answer, Answered):
        if reading.summary is not None:
            return Check(reading.mode, "ok", "works")
        return Check(reading.mode, "note", f"taken, but the answer does not fit: {reading.why_not}")
    if answer.objected:
        found = "brings no answer" if answer.kind == "empty_reply" else "not known there"
        return Check(reading.mode, "note", f"{found}; a run does without")
    if best is not None:
        return Check(reading.mode, "note", answer.words)
    return Check(reading.mode, "FAIL", answer.words, remedy_of(answer))


def _context(listed: Listed | Problem) -> Check:
    if isinstance(listed, Listed) and listed.context is not None:
        return Check("context", "ok", f"{listed.context:,} tokens")
    return Check("context", "note", "the endpoint does not say how long it is")


def _reply(readings: list[_Reading], best: _Reading | None) -> Check:
    if best is not None:
        return Check("reply", "ok", f"fits the schema, asked for as {best.mode}")
    able = "keep to a schema" if any(reading.is_json for reading in readings) else "write JSON"
    return Check(
        "reply", "FAIL", f"no answer fits the schema: {readings[0].why_not}", f"choose a model that can {able}"
    )


def _quotes(answers: Answers, summary: BaseModel) -> Check:
    """Whether the article's quotations came back as they are printed."""
    report = verify(summary, answers.article)
    copied = sum(evidence.path.startswith("/quotations/") for evidence in report.evidence)
    folded = sorted({fold for evidence in report.evidence for fold in evidence.folds})
    every = copied + len(report.missed)
    if report.errors:
        found = f"altered while copying: {report.errors[0].message}"
        return Check("quotations", "FAIL", found, "choose a larger model: what is altered is withheld")
    if report.missed:
        found = f"{copied} of {every} found: „{report.missed[0].text}“ is missing"
        return Check("quotations", "note", " ".join(found.split()), "a larger model misses less")
    if folded:
        return Check("quotations", "note", f"{copied} copied, but not letter by letter: {', '.join(folded)}")
    return Check("quotations", "ok", f"{copied} of {every} copied letter by letter, umlauts and „“ included")


def _speed(answer: Answered) -> Check:
    if answer.usage is None:
        return Check("speed", "note", f"{answer.seconds:.1f} s; tokens are not reported, so costs stay unknown")
    written = answer.usage.output_tokens
    rate = f", {written / answer.seconds:,.0f} a second" if answer.seconds and written else ""
    return Check(
        "speed", "ok", f"{answer.seconds:.1f} s for {answer.usage.input_tokens:,} tokens in, {written:,} out{rate}"
    )


def _prompt(probe: Probe, answers: Answers) -> Check:
    """Whether a prompt as long as a run's arrives whole."""
    arrived = answers.arrived
    if isinstance(arrived, Problem):
        state = "FAIL" if arrived.kind == "context_overflow" else "note"
        return Check("prompt", state, f"one of a run's length: {arrived.words}", remedy_of(arrived))
    if arrived.usage is None or not arrived.usage.input_tokens:
        return Check("prompt", "note", "tokens are not reported, so that a cut prompt would not be noticed")
    usages = (answer.usage for answer in answers.modes.values() if isinstance(answer, Answered))
    short = [usage.input_tokens for usage in usages if usage is not None]
    cut = probe.cut(answers.long, arrived.usage.input_tokens, answers.request, short)
    if cut is not None:
        remedy = (
            f"give it a larger context: {probe.larger_context}" if probe.larger_context else "give it a larger context"
        )
        return Check("prompt", "FAIL", f"one of a run's length is cut: {cut}", remedy)
    return Check("prompt", "ok", f"one of a run's length arrives whole: {arrived.usage.input_tokens:,} tokens")


def _limits(answered: list[Answered]) -> Check:
    limits = next((answer.limits for answer in answered if answer.limits is not None), None)
    if limits is None:
        return Check("limits", "ok", "no rate limits are named")
    named = (("requests", limits.requests), ("tokens", limits.tokens))
    told = (f"{each.left:,.0f} of {each.limit:,.0f} {name} left" for name, each in named if each is not None)
    return Check("limits", "ok", ", ".join(told))
