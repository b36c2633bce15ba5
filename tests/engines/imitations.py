"""Eight servers, imitated on loopback: what each is known to refuse, to ignore and to do silently.

Each quirk is taken from the server's documentation, source or issues, which its comment names. What they share (a
chat completion in OpenAI's layout) is in tests/endpoint.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.endpoint.answers import Answer, completion, error, raw
from tests.endpoint.server import Endpoint, Received

KEY = "sk-test-0123456789abcdef"
MODEL = "test-model"
GOOD = '{"headline": "„Frieden“ für Kyjiw"}'
PROSE = "Here is what the article says:\n\n**Headline:** Frieden für Kyjiw"


def tokens_of(body: Mapping[str, Any]) -> int:
    """Tokens of a prompt, at two a word."""
    return sum(2 * len(message["content"].split()) for message in body["messages"])


@dataclass
class Imitation(Endpoint):
    """A server with quirks.

    Attributes:
        prefix: Where its API begins.
        passing: Answers that it gave because of a passing fault, and that are no part of what there is to learn.
        text: What its model writes.
    """

    script: Callable[[dict[str, Any], int], Answer] = lambda _body, _call: completion(GOOD)
    prefix: str = "/v1"
    models: tuple[str, ...] = (MODEL,)
    context: int = 32_768
    passing: int = 0
    text: str = GOOD
    seen: int = field(default=0, init=False)
    counting: threading.Lock = field(default_factory=threading.Lock, init=False)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    def serves(self, path: str) -> bool:
        return path.partition("?")[0] == f"{self.prefix}/chat/completions"

    def answer(self, received: Received) -> Answer:
        super().answer(received)
        with self.counting:
            self.seen += 1
            answer = self.asked(received, received.body, self.seen)
        return replace(answer, headers={**self.signature(), **answer.headers})

    def signature(self) -> dict[str, str]:
        """Headers of every response."""
        return {}

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        """The answer to a request; `call` counts from 1."""
        raise NotImplementedError

    def good(self, body: dict[str, Any], **message: Any) -> Answer:
        """An answer as it should be, but for what the message is said to hold."""
        usage = {"prompt_tokens": tokens_of(body), "completion_tokens": 20}
        return completion(**{"content": self.text, **message}, model=body["model"], usage=usage)


def mode_of(body: dict[str, Any]) -> str:
    return body.get("response_format", {"type": "text"})["type"]


class OpenAI(Imitation):
    """Reasoning models refuse the older token limit and any temperature but their own (API reference, errors)."""

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        if received.headers.get("authorization") != f"Bearer {KEY}":
            return error(401, "Incorrect API key provided", code="invalid_api_key")
        if "max_tokens" in body:
            return error(
                400,
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                "Use 'max_completion_tokens' instead.",
                type="invalid_request_error",
                param="max_tokens",
                code="unsupported_parameter",
            )
        if body.get("temperature", 1) != 1:
            return error(
                400,
                f"Unsupported value: 'temperature' does not support {body['temperature']} with this model. "
                "Only the default (1) value is supported.",
                type="invalid_request_error",
                param="temperature",
                code="unsupported_value",
            )
        return self.good(body)


@dataclass
class Azure(Imitation):
    """Wants the key in a header of its own, and filters content (Azure OpenAI REST reference)."""

    prefix: str = "/openai/v1"

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        if received.headers.get("api-key") != KEY:
            words = (
                "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key "
                "for an active subscription and use a correct regional API endpoint for your resource."
            )
            return raw({"error": {"code": "401", "message": words}}, 401)
        if "max_tokens" in body:
            words = "Unsupported parameter: 'max_tokens' is not supported with this model."
            return error(400, words, code="unsupported_parameter", param="max_tokens")
        return self.good(body)


@dataclass
class AzureDeployment(Azure):
    """The older address: the deployment in the path, a dated version in the query."""

    prefix: str = f"/openai/deployments/{MODEL}"

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        if "?api-version=2024-" not in received.path:
            return raw({"error": {"code": "404", "message": "Resource not found"}}, 404)
        return super().asked(received, body, call)


@dataclass
class Ollama(Imitation):
    """Passes over the schema with MLX models (ollama#17183), and cuts prompts to half of the context.

    The count is that of what was left: (context + 4) // 2 (ollama#17427). Some models cannot think (thinking.mdx).
    """

    context: int = 4096

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        if "reasoning_effort" in body:
            return error(400, f'"{body["model"]}" does not support thinking', type="invalid_request_error")
        answer = self.good(body, reasoning="Let me see …")
        if mode_of(body) == "json_schema":
            answer = self.good(body, content=PROSE, reasoning="Let me see …")
        payload = json.loads(answer.body)
        payload["system_fingerprint"] = "fp_ollama"
        if tokens_of(body) >= self.context:
            payload["usage"]["prompt_tokens"] = (self.context + 4) // 2
        return raw(payload)


@dataclass
class LlamaCpp(Imitation):
    """Says in a header who it is, loads first, and names the tokens of what does not fit (tools/server)."""

    passing: int = 2

    def signature(self) -> dict[str, str]:
        return {"server": "llama.cpp"}

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        if call <= self.passing:
            return raw({"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}, 503)
        if (size := tokens_of(body)) > self.context:
            words = f"request ({size} tokens) exceeds the available context size ({self.context} tokens)"
            about = {"type": "exceed_context_size_error", "n_prompt_tokens": size, "n_ctx": self.context}
            return raw({"error": {"code": 400, "message": words, **about}}, 400)
        return self.good(body)


class VLLM(Imitation):
    """Holds the thoughts to the schema and leaves the answer empty (vllm#16182, #50948); overflow in words only."""

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        if (size := tokens_of(body)) > self.context:
            words = (
                f"This model's maximum context length is {self.context} tokens. However, you requested {size} tokens "
                f"in the messages. Please reduce the length of the messages."
            )
            return raw(
                {"object": "error", "message": words, "type": "BadRequestError", "param": None, "code": 400}, 400
            )
        if mode_of(body) == "json_schema":
            return self.good(body, content=None, reasoning_content=self.text)
        return self.good(body)


class LMStudio(Imitation):
    """Knows no json_object (bug tracker #189), and errors are bare strings; answers end up as in vLLM (#1773)."""

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        mode = mode_of(body)
        if mode == "json_object":
            return raw({"error": "'response_format.type' must be 'json_schema' or 'text'"}, 400)
        if mode == "json_schema":
            return self.good(body, content="", reasoning_content="Thinking about the headline …", tool_calls=[])
        return self.good(body, content=f"<think>„Frieden“ it is.</think>\n```json\n{self.text}\n```", tool_calls=[])


class Mistral(Imitation):
    """Refuses each field that it does not know, all of them in one answer (platform-docs-public#7)."""

    KNOWN = frozenset(
        {"model", "messages", "temperature", "top_p", "max_tokens", "random_seed", "response_format", "safe_prompt"}
    )

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        detail = [
            {"type": "extra_forbidden", "loc": ["body", name], "msg": "Extra inputs are not permitted", "input": value}
            for name, value in body.items()
            if name not in self.KNOWN
        ]
        if detail:
            about = {"type": "invalid_request_error", "param": None, "code": None}
            return raw({"object": "error", "message": {"detail": detail}, **about}, 422)
        return self.good(body, content=[{"type": "thinking", "thinking": "…"}, {"type": "text", "text": self.text}])


@dataclass
class OpenRouter(Imitation):
    """Answers 200 before its provider does, and the provider's fault is in the body (API reference, errors).

    A model without a provider that knows schemas is not found.
    """

    prefix: str = "/api/v1"
    passing: int = 20

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        if mode_of(body) == "json_schema":
            return error(404, "No endpoints found that can handle the requested parameters.", code=404)
        if 10 <= call < 10 + self.passing:
            fault = {"code": 502, "message": "Provider returned error", "metadata": {"raw": "upstream timed out"}}
            if call % 2:
                return raw({"id": "gen-1", "error": fault})
            return raw({"id": "gen-1", "choices": [{"error": fault, "finish_reason": "error", "message": {}}]})
        return self.good(body)
