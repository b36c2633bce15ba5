"""A folder of cassettes comes in; which requests have a reply there, and the replies in order, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from summarizer.engines._cassette import canonical, load_interactions, response_bytes
from summarizer.engines._form import Form, chat_body
from summarizer.engines._interface import Request, Rung

_RUNGS: tuple[Rung, ...] = ("json_schema", "json_object", "text")


@dataclass(frozen=True, slots=True)
class RecordedResponse:
    """One recorded HTTP response."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Recordings:
    """The recorded exchanges of a folder, looked up by the canonical JSON body of the request."""

    def __init__(self, responses: Mapping[str, tuple[RecordedResponse, ...]], models: Mapping[str, Rung]) -> None:
        self._responses = responses
        self._rungs = models

    @classmethod
    def load(cls, folder: Path) -> Recordings:
        """Read every ``*.yaml`` of a folder, not of the folders in it.

        Raises:
            UsageError: A file is no cassette.
        """
        responses: dict[str, tuple[RecordedResponse, ...]] = {}
        models: Counter[str] = Counter()
        rungs: dict[str, Rung] = {}
        for path in sorted(folder.glob("*.yaml")):
            for interaction in load_interactions(path):
                request, response = interaction["request"], interaction["response"]
                body: object = request["body"]
                if request["method"] != "POST" or not isinstance(body, dict):
                    continue
                key = canonical(cast(dict[str, Any], body))
                responses[key] = (*responses.get(key, ()), _response(response))
                model = str(cast(dict[str, Any], body).get("model"))
                models[model] += 1
                rungs[model] = _lower(rungs.get(model), _rung(cast(dict[str, Any], body)))
        ordered = sorted(models, key=lambda model: (-models[model], model))
        return cls(responses, {model: rungs[model] for model in ordered})

    @property
    def models(self) -> tuple[str, ...]:
        """The models that were asked, the most recorded one first."""
        return tuple(self._rungs)

    def rung(self, model: str | None) -> Rung:
        """Where the ladder of structured output stood when a model's recording ended."""
        return self._rungs.get(model or "", _RUNGS[0])

    def has(self, body: Mapping[str, Any]) -> bool:
        """Whether a request body has a recorded reply."""
        return canonical(body) in self._responses

    def knows(self, request: Request, model: str | None = None) -> bool:
        """Whether a model's reply to a request is recorded; without a name, the most recorded model's."""
        asked = model or next(iter(self.models), "")
        return self.has(chat_body(request, asked, Form(rung=self.rung(asked))))

    def responses(self, key: str) -> tuple[RecordedResponse, ...]:
        """The responses recorded for a canonical body, in their order."""
        return self._responses.get(key, ())


def _response(raw: Mapping[str, Any]) -> RecordedResponse:
    headers = cast(Mapping[str, Any], raw.get("headers") or {})
    pairs = tuple((name, str(value)) for name, values in headers.items() for value in values)
    return RecordedResponse(int(raw["status"]["code"]), pairs, response_bytes(raw["body"]))


def _rung(body: Mapping[str, Any]) -> Rung:
    asked: object = body.get("response_format")
    kind: object = cast(Mapping[str, Any], asked).get("type") if isinstance(asked, Mapping) else None
    if kind == "json_schema":
        return "json_schema"
    return "json_object" if kind == "json_object" else "text"


def _lower(one: Rung | None, other: Rung) -> Rung:
    return one if one is not None and _RUNGS.index(one) > _RUNGS.index(other) else other
