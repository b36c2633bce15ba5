"""Where model files come from: the environment comes in, a `Hub` goes out, with the words for what it refuses."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.engines.local.catalogue import Known
from summarizer.engines.local.models import hub_home

_DEFAULT = "https://huggingface.co"
_YES = frozenset({"1", "on", "yes", "true"})


@dataclass(frozen=True, slots=True)
class Hub:
    """A model hub, set up by the environment variables of the Hugging Face hub's own tools.

    Attributes:
        endpoint: Its address (`HF_ENDPOINT`).
        token: The user's (`HF_TOKEN`, or the file that the hub's tools keep it in), for files that are not for all.
        offline: Whether it must not be asked (`HF_HUB_OFFLINE`).
    """

    endpoint: str = _DEFAULT
    token: str | None = field(default=None, repr=False)
    offline: bool = False

    @classmethod
    def of(cls, environ: Mapping[str, str] = os.environ) -> Hub:
        """The hub of an environment."""
        return cls(
            endpoint=(environ.get("HF_ENDPOINT") or _DEFAULT).rstrip("/"),
            token=environ.get("HF_TOKEN") or _stored_token(environ),
            offline=environ.get("HF_HUB_OFFLINE", "").lower() in _YES,
        )

    def url(self, known: Known) -> str:
        """Where a model's file is."""
        return f"{self.endpoint}/{known.repo}/resolve/{known.revision}/{known.file}"

    def page(self, known: Known) -> str:
        """The model's page, for people."""
        return f"{self.endpoint}/{known.repo}"

    def refusal(self, status: int, known: Known) -> str:
        """What an HTTP status other than success means, and what to do."""
        page = self.page(known)
        if status == 401:
            remedy = "the token is not valid" if self.token else "a token is needed"
            return f"{remedy}: accept the terms at {page}, make a token there, and set HF_TOKEN"
        if status == 403:
            return f"the token may not read it: accept the terms at {page} with the account that HF_TOKEN belongs to"
        if status == 404:
            return f"it is not there (any more): see {page}, or give the path of another GGUF file as the model"
        return f"HTTP {status}; see {page}"


def _stored_token(environ: Mapping[str, str]) -> str | None:
    path = Path(environ.get("HF_TOKEN_PATH") or hub_home(environ) / "token")
    try:
        return path.read_text("utf-8").strip() or None
    except OSError:
        return None
