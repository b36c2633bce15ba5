"""An endpoint's error body comes in, a `Failure` that says what it means goes out.

What servers say, and what each saying means, is the table endpoint_errors.yaml.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, cast

from summarizer.engines._interface import Usage
from summarizer.engines._mask import NO_MASK, Mask
from summarizer.visible import quoted

STOPS_THE_RUN = frozenset({"authentication", "permission", "quota", "unknown_model", "unreachable"})
RETRIED = frozenset({"connection", "timeout", "rate_limited", "server_error", "empty_reply", "not_json"})
OBJECTIONS = frozenset({"response_format", "token_limit", "key_header", "not_streamed", "parameter"})
"""What a row may mean besides a kind of failure: an objection to a part of the request; the last, any optional one."""

_SIZES = re.compile(r"([\d,]+) tokens(?:, room for ([\d,]+))?")  # as `_size` writes them


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request brought no answer.

    Attributes:
        kind: The kind of the error that it becomes.
        words: The server's own words, or the connection's, cleaned and cut.
        retry: Whether the same request may succeed later.
        objections: The parts of the request that the endpoint does not take, as far as it says so:
            ``"response_format"``, ``"token_limit"``, ``"key_header"``, ``"not_streamed"`` or the name of an optional
            parameter.
        wait: Seconds that the server asked to wait.
        usage: Tokens that were spent all the same.
        unconnected: Whether no connection came about at all.
    """

    kind: str
    words: str = ""
    retry: bool = False
    objections: tuple[str, ...] = ()
    wait: float | None = None
    usage: Usage | None = None
    unconnected: bool = False

    @classmethod
    def of(cls, kind: str, words: str = "", *, usage: Usage | None = None) -> Failure:
        """A failure of a kind, retried if failures of this kind are."""
        return cls(kind, quoted(words), retry=kind in RETRIED, usage=usage)

    def asking_to_wait(self, seconds: float | None) -> Failure:
        """The same failure of a server that asks to wait so long; its words say so."""
        asks = f"it asks to wait {seconds:,.0f} s" if seconds and seconds >= 1 else ""
        words = f"{self.words} ({asks})" if self.words and asks else self.words or asks
        return replace(self, words=words, wait=seconds)


@dataclass(frozen=True, slots=True)
class _Row:
    means: str
    status: frozenset[int]
    codes: frozenset[str]
    words: tuple[str, ...]
    but_not: tuple[str, ...]

    def fits(self, status: int | None, codes: frozenset[str], text: str, parameter: str = "") -> bool:
        if status is not None and self.status and status not in self.status:
            return False
        if not self.codes and not self.words:
            return status is not None
        if self.codes & codes:
            return True
        spelled = _spellings(parameter)
        return any(_pattern(words, spelled).search(text) for words in self.words) and not any(
            _pattern(words, spelled).search(text) for words in self.but_not
        )

    def objections(
        self, status: int | None, codes: frozenset[str], text: str, parameters: Collection[str]
    ) -> Iterator[str]:
        """What it means here: itself, or each of the parameters that it fits."""
        if self.means == "parameter":
            yield from (name for name in parameters if self.fits(status, codes, text, name))
        elif self.fits(status, codes, text):
            yield self.means


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[_Row, ...]
    sizes: tuple[re.Pattern[str], ...]
    kinds: Mapping[str, Mapping[str, str]]
    also_called: Mapping[str, str]


@cache
def _table() -> _Table:
    import yaml  # 28 ms, and most runs meet no error

    text = resources.files("summarizer.engines").joinpath("endpoint_errors.yaml").read_text("utf-8")
    raw = yaml.safe_load(text)
    rows = tuple(
        _Row(
            means=row["means"],
            status=frozenset(row.get("status", ())),
            codes=frozenset(row.get("codes", ())),
            words=tuple(row.get("words", ())),
            but_not=tuple(row.get("but_not", ())),
        )
        for row in raw["rows"]
    )
    return _Table(rows, tuple(_pattern(size, "") for size in raw["sizes"]), raw["kinds"], raw["also_called"])


@cache
def _pattern(expression: str, parameter: str) -> re.Pattern[str]:
    return re.compile(expression.replace("{parameter}", parameter), re.IGNORECASE | re.DOTALL)


def _spellings(parameter: str) -> str:
    """A parameter's name as an expression: servers write it their own way (``reasoningEffort``)."""
    spelled = re.escape(parameter).replace("_", "_?")
    also = _table().also_called.get(parameter)
    return f"(?:{spelled}|{also})" if also else spelled


def failure_from_body(status: int, body: bytes, parameters: Collection[str] = (), *, mask: Mask = NO_MASK) -> Failure:
    """What a response with an error status means.

    Args:
        status: The HTTP status.
        body: The body of the response.
        parameters: The optional ones that were sent.
        mask: Hides the key in the words; what they mean is read before.
    """
    try:
        payload: object = json.loads(body)
    except (ValueError, RecursionError):
        payload = body.decode("utf-8", "replace")
    return failure_from_error(status, payload, parameters, mask=mask)


def failure_from_error(
    status: int | None, payload: object, parameters: Collection[str] = (), *, mask: Mask = NO_MASK
) -> Failure:
    """What an error value means; `status` is the HTTP status, the one the error itself names, or None."""
    error = _error_in(payload)
    codes = frozenset(_codes(error))
    message = _message(error)
    param = str(error.get("param") or "") if isinstance(error, Mapping) else ""
    text = message if param in message else f"{message} ({param})"
    rows = _table().rows
    means = next((meant for row in rows for meant in row.objections(status, codes, text, parameters)), None)
    if means is None:
        means = "bad_request" if status is not None and status < 500 else "server_error"
    if means in OBJECTIONS or means in parameters:
        # One answer may hold several: those that list what is wrong with a request list everything.
        objecting = (row for row in rows if row.means in OBJECTIONS)
        found = (meant for row in objecting for meant in row.objections(status, codes, text, parameters))
        kind = "authentication" if means == "key_header" else "bad_request"
        return Failure(kind, quoted(mask.words(message)), objections=tuple(dict.fromkeys(found)))
    if means == "context_overflow":
        message = _size(error, message)
    return Failure.of(means, mask.words(message) or (f"HTTP {status}" if status else ""))


@dataclass(frozen=True, slots=True)
class Blamed:
    """What an explanation names.

    Attributes:
        model: The model.
        base_url: The endpoint.
        variable: The environment variable of its key.
        larger_context: What makes room for longer prompts there, if that is known.
    """

    model: str
    base_url: str
    variable: str
    larger_context: str = ""


def explain(kind: str, words: str, blamed: Blamed, *, requests: int = 1) -> str:
    """One line: what happened, in whose words, and what to do."""
    line = says(kind, words, blamed)
    if requests > 1:
        line += f" (after {requests} requests about one article)"
    if advice := remedy(kind, blamed):
        line += f"; {advice}"
    return line


def says(kind: str, words: str, blamed: Blamed) -> str:
    """What happened."""
    line = _table().kinds[kind]["says"].format(model=blamed.model, base_url=blamed.base_url)
    return f"{line}: {words}" if words else line


def remedy(kind: str, blamed: Blamed) -> str:
    """What to do; empty if there is nothing."""
    advice = (
        _table()
        .kinds[kind]
        .get("remedy", "")
        .format(model=blamed.model, base_url=blamed.base_url, variable=blamed.variable)
    )
    about_room = kind in {"context_overflow", "length"} and blamed.larger_context
    return f"{advice}, or make room: {blamed.larger_context}" if about_room else advice


def sizes(words: str) -> tuple[int | None, int | None]:
    """The tokens of a prompt that does not fit, and the room there is, out of a failure's words."""
    named = _SIZES.match(words)
    size, room = named.groups() if named else (None, None)
    return (int(size.replace(",", "")) if size else None), (int(room.replace(",", "")) if room else None)


def _error_in(payload: object) -> Mapping[str, Any] | str:
    """The error itself, out of the wrappings that servers put around it."""
    if isinstance(payload, list):  # Gemini sends a list of one
        items = cast(list[object], payload)
        return _error_in(items[0]) if items else ""
    if isinstance(payload, Mapping):
        fields = cast(Mapping[str, Any], payload)
        inner: object = fields.get("error")
        # A bare string next to a message ("error": "Not Found", "path": …) says less than the whole.
        return cast(Mapping[str, Any], inner) if isinstance(inner, Mapping) else fields
    return payload if isinstance(payload, str) else ""


def _codes(error: Mapping[str, Any] | str) -> Iterator[str]:
    if isinstance(error, str):
        return
    inner = error.get("innererror")
    for source in (error, inner):
        if isinstance(source, Mapping):
            fields = cast(Mapping[str, Any], source)
            for key in ("code", "type", "status"):
                if isinstance(value := fields.get(key), str):
                    yield value.lower()


def _message(error: object) -> str:
    """All that the error says in words; the input that some servers echo is left out."""
    if isinstance(error, str):
        return error
    if isinstance(error, list):
        return "; ".join(filter(None, map(_message, cast(list[object], error))))
    if not isinstance(error, Mapping):
        return ""
    fields = cast(Mapping[str, Any], error)
    if "msg" in fields:  # one entry of a FastAPI validation error
        loc: object = fields.get("loc")
        where = ".".join(str(part) for part in cast(list[object], loc)) if isinstance(loc, list) else ""
        return f"{where}: {fields['msg']}"
    parts = [_message(fields.get(key)) for key in ("message", "detail", "error", "errors")]
    metadata: object = fields.get("metadata")
    if isinstance(metadata, Mapping):  # OpenRouter passes its provider's error on as "raw"
        parts.append(_message(cast(Mapping[str, Any], metadata).get("raw")))
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _size(error: Mapping[str, Any] | str, message: str) -> str:
    """The tokens asked for and the room there is, if the server named them; else its message."""
    if isinstance(error, Mapping):
        size, room = error.get("n_prompt_tokens"), error.get("n_ctx")
        if isinstance(size, int):
            return f"{size:,} tokens" + (f", room for {room:,}" if isinstance(room, int) else "")
    for pattern in _table().sizes:
        if found := pattern.search(message):
            size, room = (int(found[name].replace(",", "") or 0) for name in ("size", "room"))
            return f"{size:,} tokens, room for {room:,}"
    return message
