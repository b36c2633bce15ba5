"""The OpenAI engine over recorded HTTP exchanges instead of a network; what was not recorded is an error."""

from __future__ import annotations

from collections import Counter

import httpx2

from summarizer.engines._cassette import canonical_bytes
from summarizer.engines._form import Form
from summarizer.engines._interface import Request
from summarizer.engines._retry import NO_WAIT
from summarizer.engines.openai import OpenAIEngine
from summarizer.engines.recordings import Recordings
from summarizer.errors import EndpointError

# Reserved by RFC 2606: no request could leave the machine even if the transport were lost.
_NOWHERE = "http://recorded.invalid/v1"


class RecordedEngine(OpenAIEngine):
    """Answers from a folder of cassettes.

    Args:
        recordings: What is recorded there.
        model: The model whose replies to play; by default the one that was recorded most.
    """

    name = "recorded"
    free = True
    learns = False  # what there was to learn was learnt when it was recorded

    def __init__(self, recordings: Recordings, model: str | None = None) -> None:
        self._recordings = recordings
        chosen = model or next(iter(recordings.models), None)
        super().__init__(
            chosen or "",
            base_url=_NOWHERE,
            api_key="recorded",  # so that a real key in the environment is not even read
            transport=_Playback(recordings),
            retry=NO_WAIT,
        )
        self.model: str | None = chosen
        self.base_url: str | None = None

    def form_for(self, request: Request) -> Form:
        """The form in which this very request was recorded."""
        return self._recordings.form(request, self.model) or super().form_for(request)


class _Playback(httpx2.AsyncBaseTransport):
    """Answers each request with what was recorded for its body: in order, the last one again and again."""

    def __init__(self, recordings: Recordings) -> None:
        self._recordings = recordings
        self._played: Counter[str] = Counter()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        key = canonical_bytes(await request.aread())
        known = request.method == "POST" and request.url.path.endswith("/chat/completions")
        responses = self._recordings.responses(key) if known else ()
        if not responses:
            raise EndpointError(
                f"no reply to this request is recorded in {self._recordings.folder}; "
                "to ask a model instead, set OPENAI_API_KEY or --base-url (base_url), and --engine openai (engine)",
                kind="not_recorded",
            )
        response = responses[min(self._played[key], len(responses) - 1)]
        self._played[key] += 1
        return httpx2.Response(response.status, headers=list(response.headers), content=response.body, request=request)
