"""The text of a reply comes in, a validated model goes out, or a `BadReply` that says in words what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import reduce
from math import isinf
from operator import getitem
from typing import Any, NoReturn, TypeVar, cast

from pydantic import BaseModel, ValidationError

from summarizer.errors import EndpointError
from summarizer.visible import quoted

MAX_PROBLEMS = 20
"""A model is told at most this many validation errors at once."""

LONGEST_REPLY = 1_000_000
"""In characters: forty times the longest reply that was ever of use; what is longer is a model that ran away."""

_QUOTED = 120
"""So many characters of a reply without JSON tell what the model said instead."""

_MAX_STARTS = 200  # places tried in a text that is not JSON; keeps hostile replies linear
# Some servers leave out the opening tag.
_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>|\A.*</think(?:ing)?>", re.DOTALL)

M = TypeVar("M", bound=BaseModel)


class BadReply(EndpointError):
    """A reply whose text is not the JSON that was asked for.

    Kinds: ``invalid_json``, ``nan``, ``duplicate_keys``, ``schema_violation``.

    Attributes:
        problems: What is wrong, one sentence each, as the model is told.
    """

    def __init__(self, problems: tuple[str, ...], *, kind: str) -> None:
        told = f"the reply is not what was asked for: {problems[0]}"
        super().__init__(f"{told}; another run asks anew, and a larger model may do better", kind=kind)
        self.problems = problems


class _Forbidden(ValueError):
    def __init__(self, kind: str, problem: str) -> None:
        super().__init__(problem)
        self.kind = kind


def read_reply(text: str, model: type[M]) -> M:
    """Find the JSON object in a reply, wherever it stands, and validate it strictly.

    Raises:
        BadReply: There is no JSON object, it is damaged, holds NaN or duplicate keys, does not fit the model, or is
            longer than `LONGEST_REPLY`.
    """
    return validated(json_in(text, model), model)


def json_in(text: str, model: type[BaseModel]) -> str:
    """The JSON object in a reply that looks most like the model.

    Raises:
        BadReply: There is none, it is damaged, holds NaN or duplicate keys, or is longer than `LONGEST_REPLY`.
    """
    if len(text) > LONGEST_REPLY:
        raise BadReply((f"the reply has {len(text):,} characters; write a short one",), kind="schema_violation")
    return find_object(text, frozenset(model.model_fields))


def validated(found: str, model: type[M]) -> M:
    """A JSON object as the model, strictly, but without keys that nobody asked for.

    Raises:
        BadReply: It does not fit.
    """
    try:
        return model.model_validate_json(found, strict=True)
    except ValidationError as error:
        if (bare := _without_extra(found, error)) is not None:
            return validated(bare, model)
        raise BadReply(tuple(in_words(error)), kind="schema_violation") from None


def _without_extra(found: str, error: ValidationError) -> str | None:
    """A JSON object without the keys that a model refuses; None if anything else is wrong with it."""
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    if any(problem["type"] != "extra_forbidden" for problem in problems):
        return None
    value = json.loads(found)
    for problem in problems:
        *path, key = problem["loc"]
        try:
            del reduce(getitem, path, value)[key]
        except (KeyError, IndexError, TypeError):
            return None  # the path names a branch of a union too
    return json.dumps(value)


def find_object(text: str, keys: frozenset[str]) -> str:
    """The JSON object in `text` that shares most keys with `keys`; the last of equals.

    Code fences, ``<think>`` blocks, prose and an object of one key around it are passed over.

    Raises:
        BadReply: There is none, or it holds NaN, Infinity or duplicate keys.
    """
    best: tuple[int, str] | None = None
    failure: BadReply | None = None
    for candidate, value in _objects(_THINKING.sub("", text) if "</think" in text else text):
        if isinstance(value, BadReply):
            failure = failure or value
            continue
        if (within := _wrapped(value, keys)) is not None:
            candidate, value = json.dumps(within), within
        if best is None or len(keys & value.keys()) >= best[0]:
            best = (len(keys & value.keys()), candidate)
    if best is not None and (best[0] > 0 or failure is None):
        return best[1]
    if failure is not None:
        raise failure
    words = quoted(text[:_QUOTED])
    raise BadReply(
        (f"the reply holds no JSON object: {words}" if words else "the reply is empty",), kind="invalid_json"
    )


def _wrapped(value: dict[str, Any], keys: frozenset[str]) -> dict[str, Any] | None:
    """The object that a model has put under one key of its own, such as ``{"summary": {...}}``; None if it has not."""
    if len(value) != 1 or keys & value.keys():
        return None
    within = next(iter(value.values()))
    return cast("dict[str, Any]", within) if isinstance(within, dict) and keys & within.keys() else None


def _objects(text: str) -> Iterator[tuple[str, dict[str, Any] | BadReply]]:
    decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite)
    start = text.find("{")
    for _ in range(_MAX_STARTS):
        if start < 0:
            return
        try:
            value, end = decoder.raw_decode(text, start)
            yield text[start:end], value
        except _Forbidden as error:
            yield "", BadReply((str(error),), kind=error.kind)
            return
        except (ValueError, RecursionError) as error:  # ValueError alone: a number of thousands of digits
            problem = "too deeply nested" if isinstance(error, RecursionError) else str(error)
            yield "", BadReply((f"not valid JSON: {problem}",), kind="invalid_json")
            end = start + 1
        start = text.find("{", end)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        names = [key for key, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Forbidden("duplicate_keys", f"the key {twice!r} occurs twice in one object")
    return out


def _no_constant(name: str) -> NoReturn:
    raise _Forbidden("nan", f"{name} is not valid JSON")


def _finite(number: str) -> float:
    if isinf(value := float(number)):
        raise _Forbidden("nan", f"{number} is too large a number")
    return value


def in_words(error: ValidationError) -> Iterator[str]:
    """What does not fit, a sentence each, and how much more there is."""
    problems = error.errors(include_url=False, include_context=False)
    for problem in problems[:MAX_PROBLEMS]:
        where = "/".join(map(str, problem["loc"])) or "the object"
        yield f"{where}: {problem['msg']}"
    if len(problems) > MAX_PROBLEMS:
        yield f"and {len(problems) - MAX_PROBLEMS} more"
