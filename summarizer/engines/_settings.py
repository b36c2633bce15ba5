"""What a user says of an endpoint comes in, as ``KEY=VALUE`` or a mapping; `EndpointSettings` go out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast, get_args

from summarizer.engines._interface import Rung
from summarizer.engines._servers import KeyHeader, TokenLimit, parameters
from summarizer.errors import UsageError

_BODY = "body."
_OURS = frozenset({"model", "messages", "response_format", "max_tokens", "max_completion_tokens", "stream", "n"})


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """What a user knows better than the table of servers, and what is sent because the user asked for it.

    Attributes:
        mode: How structured output is first asked for.
        token_limit: The name under which a token limit goes.
        max_output_tokens: A limit for the answer's length; by default the endpoint's own.
        key_header: Where the key goes.
        key_variable: The environment variable that holds the key.
        api_version: The dated version of Azure's API.
        cut_prompts: What becomes of an answer to a prompt that the endpoint cut: ``"refuse"`` or ``"accept"``.
        body: Further fields of each request's body. One that the endpoint refuses is left out from then on.
    """

    mode: Rung | None = None
    token_limit: TokenLimit | None = None
    max_output_tokens: int | None = None
    key_header: KeyHeader | None = None
    key_variable: str | None = None
    api_version: str | None = None
    cut_prompts: str | None = None
    body: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def identity(self) -> str:
        """What of them can change an answer, as canonical JSON; empty if nothing does."""
        own = {"mode": self.mode, "max_output_tokens": self.max_output_tokens, "cut_prompts": self.cut_prompts}
        chosen = {name: value for name, value in own.items() if value is not None} | dict(self.body)
        return json.dumps(chosen, sort_keys=True) if chosen else ""


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "mode": get_args(Rung),
    "token_limit": get_args(TokenLimit),
    "key_header": get_args(KeyHeader),
    "cut_prompts": ("refuse", "accept"),
}
_TEXTS = frozenset({"key_variable", "api_version"})
_NAMES = frozenset({*_CHOICES, *_TEXTS, "max_output_tokens"})


def read_settings(words: Iterable[str]) -> EndpointSettings:
    """Read settings as the command line gives them.

    Args:
        words: ``KEY=VALUE``, the value in JSON or a bare word; or the path of a YAML file with such keys.

    Raises:
        UsageError: A key is not known, a value is not possible, or a file cannot be read.
    """
    found: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        found.update({key.strip(): _value(value.strip())} if equals else _file(Path(word)))
    return settings_from(found)


def settings_from(found: Mapping[str, Any]) -> EndpointSettings:
    """Read settings from a mapping of the same keys; ``body`` may hold a mapping of its own.

    Raises:
        UsageError: A key is not known, or a value is not possible.
    """
    known: dict[str, Any] = {}
    body: dict[str, Any] = {}
    for key, value in found.items():
        if key in _NAMES:
            known[key] = _checked(key, value)
        elif key == "body" and isinstance(value, Mapping):
            body.update(cast(Mapping[str, Any], value))
        elif key.startswith(_BODY) and len(key) > len(_BODY):
            _put(body, key.removeprefix(_BODY).split("."), value)
        elif key.partition(".")[0] in parameters():
            _put(body, key.split("."), value)
        else:
            close = get_close_matches(key, [*_NAMES, *parameters()], n=1)
            raise UsageError(
                f"no endpoint setting {key!r}{f'; did you mean {close[0]}?' if close else '.'} "
                f"To send a field of the body that is not listed in docs/endpoints.md, write body.{key}=…"
            )
    if ours := _OURS & body.keys():
        raise UsageError(f"the field {sorted(ours)[0]!r} of a request is not a setting; see docs/endpoints.md")
    return EndpointSettings(**known, body=body)


def _checked(key: str, value: Any) -> Any:
    if key in _CHOICES:
        if value in _CHOICES[key]:
            return value
        raise UsageError(f"{key}={value}: must be {' or '.join(_CHOICES[key])}")
    if key in _TEXTS:
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise UsageError(f"{key}={value}: must be a number of tokens above 0")


def _put(body: dict[str, Any], path: list[str], value: Any) -> None:
    """Set a field, or one inside of it: ``provider.require_parameters=true``."""
    *outer, name = path
    for part in outer:
        inner: Any = body.setdefault(part, {})
        if not isinstance(inner, dict):
            raise UsageError(f"{'.'.join(path)}: {part} has a value already")
        body = cast(dict[str, Any], inner)
    body[name] = value


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _file(path: Path) -> Mapping[str, Any]:
    import yaml

    try:
        content: object = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        reason = str(error.strerror) if isinstance(error, OSError) else " ".join(str(error).split())[:200]
        raise UsageError(
            f"--set {path}: neither KEY=VALUE nor a YAML file of settings ({reason}); "
            "give one such as temperature=0, from the list in docs/endpoints.md"
        ) from None
    if not isinstance(content, Mapping) or not all(isinstance(key, str) for key in cast(Mapping[Any, Any], content)):
        raise UsageError(f"{path}: must hold settings, one KEY: VALUE a line; docs/endpoints.md lists the keys")
    return cast(Mapping[str, Any], content)
