"""An endpoint's error body comes in, a `Failure` that says what it means goes out.

What servers say, and what each saying means, is the table endpoint_errors.yaml.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

from summarizer.engines._interface import Usage

Objection = Literal["response_format", "token_limit", "store"]

STOPS_THE_RUN = frozenset({"authentication", "permission", "quota", "unknown_model", "unreachable"})
RETRIED = frozenset({"connection", "timeout", "rate_limited", "server_error", "empty_reply", "not_json"})
OBJECTIONS = frozenset({"response_format", "token_limit", "store"})

_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a request brought no answer.

    Attributes:
        kind: The kind of the error that it becomes.
        words: The server's own words, or the connection's, cleaned and cut.
        retry: Whether the same request may succeed later.
        objection: The part of the request that the endpoint does not know, if it said so.
        wait: Seconds that the server asked to wait.
        usage: Tokens that were spent all the same.
        unconnected: Whether no connection came about at all.
    """

    kind: str
    words: str = ""
    retry: bool = False
    objection: Objection | None = None
    wait: float | None = None
    usage: Usage | None = None
    unconnected: bool = False

    @classmethod
    def of(cls, kind: str, words: str = "", *, usage: Usage | None = None) -> Failure:
        """A failure of a kind, retried if failures of this kind are."""
        return cls(kind, quoted(words), retry=kind in RETRIED, usage=usage)


@dataclass(frozen=True, slots=True)
class _Row:
    means: str
    status: frozenset[int]
    codes: frozenset[str]
    words: tuple[re.Pattern[str], ...]
    but_not: tuple[re.Pattern[str], ...]

    def fits(self, status: int | None, codes: frozenset[str], text: str) -> bool:
        if status is not None and self.status and status not in self.status:
            return False
        if not self.codes and not self.words:
            return status is not None
        if self.codes & codes:
            return True
        return any(p.search(text) for p in self.words) and not any(p.search(text) for p in self.but_not)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[_Row, ...]
    sizes: tuple[re.Pattern[str], ...]
    kinds: Mapping[str, Mapping[str, str]]


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
            words=_patterns(row.get("words", ())),
            but_not=_patterns(row.get("but_not", ())),
        )
        for row in raw["rows"]
    )
    return _Table(rows, _patterns(raw["sizes"]), raw["kinds"])


def _patterns(expressions: list[str] | tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expression, re.IGNORECASE | re.DOTALL) for expression in expressions)


def failure_from_body(status: int, body: bytes) -> Failure:
    """What a response with an error status means."""
    try:
        payload: object = json.loads(body)
    except (ValueError, RecursionError):
        payload = body.decode("utf-8", "replace")
    return failure_from_error(status, payload)


def failure_from_error(status: int | None, payload: object) -> Failure:
    """What an error value means; `status` is the HTTP status, the one the error itself names, or None."""
    error = _error_in(payload)
    codes = frozenset(_codes(error))
    message = _message(error)
    param = str(error.get("param") or "") if isinstance(error, Mapping) else ""
    text = message if param in message else f"{message} ({param})"
    means = next((row.means for row in _table().rows if row.fits(status, codes, text)), None)
    if means is None:
        means = "bad_request" if status is not None and status < 500 else "server_error"
    if means in OBJECTIONS:
        return Failure("bad_request", quoted(message), objection=cast(Objection, means))
    if means == "context_overflow":
        message = _size(error, message)
    return Failure.of(means, message or (f"HTTP {status}" if status else ""))


def explain(kind: str, words: str, *, model: str, base_url: str, requests: int) -> str:
    """One line: what happened, in whose words, and what to do."""
    entry = _table().kinds[kind]
    line = entry["says"].format(model=model, base_url=base_url)
    if words:
        line += f": {words}"
    if requests > 1:
        line += f" (after {requests} requests)"
    if "remedy" in entry:
        line += "; " + entry["remedy"].format(model=model, base_url=base_url)
    return line


def quoted(words: str) -> str:
    """A server's words, fit for a terminal line: no markup, no control characters, not too long."""
    plain = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^<>]{1,300}>", " ", words)
    visible = "".join(
        c if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"} else "" for c in plain
    )
    line = " ".join(visible.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


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
