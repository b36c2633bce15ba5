"""A `Request` in a `Form` comes in, the bytes of its body go out; what all articles share is encoded once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from pydantic_core import to_json

from summarizer.engines._form import Form
from summarizer.engines._interface import Message, Request, WireSchema

_KEPT = 16
"""What is kept at most of each encoded part: a run has a few, and a program that imports this may have many."""

_TOLD = "\n\nAnswer with one JSON object, and nothing before or after it, that fits this JSON Schema:\n"


def chat_body(
    request: Request,
    model: str,
    form: Form,
    *,
    limit: int | None = None,
    parameters: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The JSON body of a chat completion request, its keys always in the same order.

    Args:
        request: What is asked.
        model: The model's name.
        form: What the endpoint takes.
        limit: The token limit of the answer.
        parameters: Optional parameters; those that the form leaves out are not sent.
    """
    messages = [dict(message) for message in _messages(request, form)]
    return {"model": model, "messages": messages, **_rest(request.schema, form, limit, parameters or {})}


def encoded(body: Any) -> bytes:
    """JSON as it goes over the wire."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


class Bodies:
    """Writes the bodies of one run: the same bytes as `encoded` of `chat_body`, in a fraction of the time.

    Args:
        model: The model's name.
        parameters: Optional parameters.
    """

    def __init__(self, model: str, parameters: Mapping[str, Any]) -> None:
        self._start = b'{"model":' + encoded(model) + b',"messages":['
        self._parameters = parameters
        self._first = lru_cache(maxsize=_KEPT)(_encoded_message)
        self._end = lru_cache(maxsize=_KEPT)(self._encoded_end)

    def write(self, request: Request, form: Form, limit: int | None) -> bytes:
        """The body of a request."""
        first, *others = _messages(request, form)
        messages = b",".join((self._first(first["role"], first["content"]), *map(to_json, others)))
        return b"".join((self._start, messages, b"]", self._end(_Same(request.schema), form, limit)))

    def _encoded_end(self, schema: _Same, form: Form, limit: int | None) -> bytes:
        rest = encoded(_rest(schema.it, form, limit, self._parameters))
        return b"}" if rest == b"{}" else b"," + rest[1:]


def _encoded_message(role: str, content: str) -> bytes:
    return to_json({"role": role, "content": content})


def _rest(schema: WireSchema, form: Form, limit: int | None, parameters: Mapping[str, Any]) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    if form.rung == "json_schema":
        strict = {"name": schema.name, "strict": True, "schema": schema.body}
        rest["response_format"] = {"type": "json_schema", "json_schema": strict}
    elif form.rung == "json_object":
        rest["response_format"] = {"type": "json_object"}
    if limit is not None:
        rest[form.token_limit] = limit
    if form.streamed:
        rest.update(stream=True, stream_options={"include_usage": True})
    rest.update((name, value) for name, value in parameters.items() if name not in form.left_out)
    return rest


def _messages(request: Request, form: Form) -> Sequence[Message]:
    """The messages, with the schema in words where the model would not see it otherwise."""
    if form.rung == "json_schema" or _shows(request):
        return request.messages
    first, *others = request.messages  # the first is the same for every article
    return (Message(role=first["role"], content=first["content"] + _in_words(_Same(request.schema))), *others)


def _shows(request: Request) -> bool:
    """Whether the prompt names every field of the schema already."""
    first, *others = (message["content"] for message in request.messages)
    return all(any(name in text for text in others) for name in _not_named(_Same(request.schema), first))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A schema that equals itself alone, so that what is made of it is found again without comparing its fields."""

    it: WireSchema

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.it is self.it


@lru_cache(maxsize=_KEPT)
def _not_named(schema: _Same, text: str) -> tuple[str, ...]:
    quoted = (f'"{name}"' for name in dict.fromkeys(_field_names(schema.it.body)))
    return tuple(name for name in quoted if name not in text)


@lru_cache(maxsize=_KEPT)
def _in_words(schema: _Same) -> str:
    return _TOLD + json.dumps(schema.it.body, ensure_ascii=False)


def _field_names(node: object) -> Iterator[str]:
    if isinstance(node, Mapping):
        fields = cast(Mapping[str, Any], node)
        properties: object = fields.get("properties")
        if isinstance(properties, Mapping):
            yield from cast(Mapping[str, Any], properties)
        for value in fields.values():
            yield from _field_names(value)
    elif isinstance(node, list):
        for item in cast(list[object], node):
            yield from _field_names(item)
