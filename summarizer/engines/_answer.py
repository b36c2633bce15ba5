"""The body of a 200 response comes in, a finished `Answer` or a `Failure` goes out."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from summarizer.engines._failure import Failure, failure_from_error
from summarizer.engines._fit import holds
from summarizer.engines._interface import Usage, WireSchema
from summarizer.engines._mask import NO_MASK, Mask
from summarizer.engines._payload import first_choice, mapping
from summarizer.engines._stream import joined

# The word for each way of ending differs between servers: OpenAI's first, then Mistral, Gemini and Anthropic.
_CUT_OFF = frozenset({"length", "max_tokens", "model_length"})
_FILTERED = frozenset({"content_filter", "safety", "prohibited_content", "blocklist"})
_REFUSED = frozenset({"refusal"})
_REASONING = ("reasoning_content", "reasoning")
_MOST_TOKENS = 10**8
"""No request takes more; a higher count is a mistake of the endpoint's."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished completion.

    Attributes:
        text: What was answered.
        served_model: The model that the endpoint says answered.
        usage: Tokens, if the endpoint reported them.
        fingerprint: The `system_fingerprint`, which some servers sign with their name.
    """

    text: str
    served_model: str | None
    usage: Usage | None
    fingerprint: str | None = None


def read_answer(
    body: bytes, schema: WireSchema, parameters: Collection[str] = (), *, mask: Mask = NO_MASK
) -> Answer | Failure:
    """Read a chat completion; anything but a finished text is a failure with its kind.

    Args:
        body: The body of the response, whole or as a stream of events.
        schema: What was asked for, by which an answer is known that a server puts among the reasoning.
        parameters: The optional ones that were sent, in case the body is an error about them.
        mask: Hides the key in the words of a failure; an answer is left as it is.
    """
    try:
        payload: object = json.loads(body)
    except (ValueError, RecursionError):
        payload = joined(body)
        if payload is None:
            return Failure.of("not_json", mask.words(body.decode("utf-8", "replace"))[:2000])
    if not isinstance(payload, Mapping):
        return Failure.of("not_json", f"a JSON {type(payload).__name__}")
    completion = cast(Mapping[str, Any], payload)
    usage = read_usage(completion.get("usage"))
    choice = first_choice(completion)
    # OpenRouter and LM Studio answer 200 and put the error in the body, the former also inside a choice.
    if error := completion.get("error") or choice.get("error"):
        return failure_from_error(_status_named_by(error), {"error": error}, parameters, mask=mask)
    if not choice and completion.get("object") == "error":  # vLLM's older layout
        return failure_from_error(_status_named_by(completion), completion, parameters, mask=mask)
    if not choice:
        return Failure.of("empty_reply", "no choices", usage=usage)
    message = mapping(choice.get("message"))
    finish = str(choice.get("finish_reason") or "").lower()
    refusal = message.get("refusal") or "".join(_parts(message.get("content"), "refusal"))
    if refusal or finish in _REFUSED:
        return Failure.of("refusal", mask.words(str(refusal or "")), usage=usage)
    if finish in _FILTERED:
        return Failure.of("content_filter", usage=usage)
    if finish in _CUT_OFF:
        return Failure.of("length", usage=usage)
    if finish == "error":
        return Failure.of("server_error", "finish_reason is 'error'", usage=usage)
    text = "".join(_parts(message.get("content"), "text"))
    if not text.strip():
        # LM Studio 0.4 and vLLM hold a reasoning model's thoughts to the schema, and leave the answer empty.
        thoughts = [found for name in _REASONING if isinstance(found := message.get(name), str) and found]
        # Gateways that turn a schema into a tool, as Anthropic's models want it, may not turn the answer back.
        text = next((found for found in (*thoughts, *_called_with(message)) if holds(found, schema.body)), "")
        if thoughts and not text:
            empty = Failure.of("empty_reply", "reasoning and no answer", usage=usage)
            return replace(empty, objections=("response_format",))
    if not text.strip():
        return Failure.of("empty_reply", f"finish_reason {finish or None!r}", usage=usage)
    if usage is not None and not usage.output_tokens:
        usage = None  # there is an answer, so that the count is none
    served, fingerprint = (_string(completion.get(name)) for name in ("model", "system_fingerprint"))
    return Answer(_writable(text), served, usage, fingerprint)


def _called_with(message: Mapping[str, Any]) -> Iterator[str]:
    """What the tools are called with that a message calls."""
    calls: object = message.get("tool_calls")
    for call in cast(list[object], calls) if isinstance(calls, list) else []:
        arguments: object = mapping(mapping(call).get("function")).get("arguments")
        if isinstance(arguments, str):
            yield arguments


def _writable(text: str) -> str:
    """The text without lone surrogates, such as half an emoji, which nothing can write down."""
    return text.encode("utf-8", "replace").decode()


def _string(value: object) -> str | None:
    return _writable(value) if isinstance(value, str) else None


def read_usage(raw: object) -> Usage | None:
    """The tokens that a completion reports; None if it reports none, or numbers that cannot be true."""
    fields = mapping(raw)
    sent, written = (_count(fields.get(name)) for name in ("prompt_tokens", "completion_tokens"))
    if not sent or written is None:
        return None
    details = mapping(fields.get("prompt_tokens_details"))
    # OpenAI's place for it, DeepSeek's, and Moonshot's.
    places = (details.get("cached_tokens"), fields.get("prompt_cache_hit_tokens"), fields.get("cached_tokens"))
    # Some gateways count cached tokens beside the prompt's; they are part of it to whoever reckons with both.
    cached = min(sent, max(_count(place) or 0 for place in places))
    return Usage(input_tokens=sent, output_tokens=written, cached_tokens=cached)


def _parts(content: object, kind: str) -> Iterator[str]:
    """The strings of one kind in a message's content, which is a string or a list of typed parts."""
    if isinstance(content, str):
        if kind == "text":
            yield content
    elif isinstance(content, list):
        for part in map(mapping, cast(list[object], content)):
            if part.get("type") in {kind, f"output_{kind}"} and isinstance(text := part.get(kind), str):
                yield text


def _status_named_by(error: object) -> int | None:
    """The HTTP status that an error in a 200 body names, if any."""
    code: object = mapping(error).get("code")
    if isinstance(code, str) and code.isdecimal():
        code = int(code)
    return code if isinstance(code, int) and 400 <= code < 600 else None


def _count(value: object) -> int | None:
    """A number of tokens; None for what is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= _MOST_TOKENS else None
