"""A folder of cassettes comes in; which requests have a reply there, and the replies in order, go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from summarizer.engines._body import chat_body
from summarizer.engines._cassette import canonical, load_interactions, response_bytes
from summarizer.engines._form import Form
from summarizer.engines._interface import Request, Rung

_LAST_FIRST: tuple[Rung, ...] = ("text", "json_object", "json_schema")
"""The modes of structured output, those that are tried last first."""


@dataclass(frozen=True, slots=True)
class RecordedResponse:
    """One recorded HTTP response."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Recordings:
    """The recorded exchanges of a folder, looked up by the canonical JSON body of the request.

    Attributes:
        folder: The folder.
        models: The models that were asked, the most recorded one first.
    """

    def __init__(
        self, folder: Path, responses: Mapping[str, tuple[RecordedResponse, ...]], models: tuple[str, ...]
    ) -> None:
        self.folder, self.models = folder, models
        self._responses = responses

    @classmethod
    def load(cls, folder: Path) -> Recordings:
        """Read every ``*.yaml`` of a folder, not of the folders in it.

        Raises:
            UsageError: A file is no cassette.
        """
        responses: dict[str, tuple[RecordedResponse, ...]] = {}
        models: Counter[str] = Counter()
        for path in sorted(folder.glob("*.yaml")):
            for interaction in load_interactions(path):
                request, response = interaction["request"], interaction["response"]
                body: object = request["body"]
                if request["method"] != "POST" or not isinstance(body, dict):
                    continue
                key = canonical(cast(dict[str, Any], body))
                responses[key] = (*responses.get(key, ()), _response(response))
                models[str(cast(dict[str, Any], body).get("model"))] += 1
        return cls(folder, responses, tuple(sorted(models, key=lambda model: (-models[model], model))))

    def knows(self, request: Request, model: str | None) -> bool:
        """Whether a model's reply to a request is recorded; without a name, the most recorded model's."""
        return self.form(request, model) is not None

    def form(self, request: Request, model: str | None) -> Form | None:
        """The form in which a request was asked when its recording ended; None if it is not recorded."""
        asked = model or next(iter(self.models), "")
        forms = (Form(rung=rung, below=()) for rung in _LAST_FIRST)
        return next((form for form in forms if canonical(chat_body(request, asked, form)) in self._responses), None)

    def responses(self, key: str) -> tuple[RecordedResponse, ...]:
        """The responses recorded for a canonical body, in their order."""
        return self._responses.get(key, ())


def _response(raw: Mapping[str, Any]) -> RecordedResponse:
    headers = cast(Mapping[str, Any], raw.get("headers") or {})
    pairs = tuple((name, str(value)) for name, values in headers.items() for value in values)
    return RecordedResponse(int(raw["status"]["code"]), pairs, response_bytes(raw["body"]))
