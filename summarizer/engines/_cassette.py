"""The layout of a cassette: nested YAML on disk, and the canonical form by which request bodies are compared.

vcrpy writes these files in the tests and a small transport reads them at run time; both go through here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from summarizer.errors import UsageError


def canonical(body: object) -> str:
    """A request body as text that is equal for equal bodies, whatever the order of their keys.

    `store` is left out: whether a provider keeps the exchange has no bearing on the answer, and is asked of
    OpenAI alone, while recordings are played back for any endpoint.
    """
    if isinstance(body, Mapping):
        body = {key: value for key, value in cast(Mapping[str, Any], body).items() if key != "store"}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_bytes(raw: bytes) -> str:
    """The canonical form of a body as it went over the wire; a body that is not JSON stands for itself."""
    try:
        return canonical(json.loads(raw))
    except (ValueError, RecursionError):
        return raw.decode("utf-8", "replace")


def response_bytes(body: object) -> bytes:
    """A response body as it is sent; on disk it is nested under ``json``, or text under ``string``."""
    if not isinstance(body, Mapping):
        return b""
    fields = cast(Mapping[str, Any], body)
    if "json" in fields:
        return json.dumps(fields["json"], ensure_ascii=False).encode()
    text: object = fields.get("string")
    return text if isinstance(text, bytes) else str(text or "").encode()


def load_interactions(path: Path) -> list[Mapping[str, Any]]:
    """The interactions of one cassette.

    Raises:
        UsageError: The file is no cassette.
    """
    import yaml  # 28 ms, for those who replay alone

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # twenty times faster where libyaml is there
    try:
        content: object = yaml.load(path.read_bytes(), Loader=loader)
        interactions = cast(Mapping[str, Any], content)["interactions"]
        for interaction in interactions:
            request, response = interaction["request"], interaction["response"]
            _ = request["method"], request["uri"], request["body"], response["body"]
            _ = int(response["status"]["code"]), dict(response.get("headers") or {})
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UsageError(
            f"{path}: not a cassette of recorded replies ({reason}); remove it or record it again"
        ) from None
    return cast(list[Mapping[str, Any]], interactions)
