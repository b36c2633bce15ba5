"""Base URLs in the forms that people copy, the servers behind them, and the key that belongs to each."""

from __future__ import annotations

import pytest

from summarizer.engines._address import read_address
from summarizer.engines._connection import read_key
from summarizer.engines._servers import by_address, by_owner, by_response
from summarizer.errors import UsageError

AZURE = "https://name.openai.azure.com"


@pytest.mark.parametrize(
    ("text", "url", "query"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1", {}),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1", {}),
        ("http://127.0.0.1:8080/v1/chat/completions", "http://127.0.0.1:8080/v1", {}),
        ("https://gateway.example/llm?team=7", "https://gateway.example/llm", {"team": "7"}),
        (AZURE, f"{AZURE}/openai/v1", {}),
        (f"{AZURE}/openai/v1/", f"{AZURE}/openai/v1", {}),
        (f"{AZURE}/openai", f"{AZURE}/openai/v1", {}),
        (
            f"{AZURE}/openai/deployments/d/chat/completions?api-version=2025-01-01-preview",
            f"{AZURE}/openai/deployments/d",
            {"api-version": "2025-01-01-preview"},
        ),
        (f"{AZURE}/openai/deployments/d", f"{AZURE}/openai/deployments/d", {"api-version": "2024-10-21"}),
    ],
)
def test_a_base_url_may_be_whatever_was_copied(
    text: str, url: str, query: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_VERSION", raising=False)
    address = read_address(text, "m")
    assert (address.url, dict(address.query)) == (url, query)
    assert address.like_azure is ("/openai/" in url)


def test_azures_dated_api_takes_the_model_for_the_deployment(monkeypatch: pytest.MonkeyPatch) -> None:
    address = read_address(AZURE, "gpt-x", "2024-06-01")
    assert (address.url, dict(address.query)) == (f"{AZURE}/openai/deployments/gpt-x", {"api-version": "2024-06-01"})
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-02-01")
    assert read_address(f"{AZURE}/openai/deployments/d", "m").query == {"api-version": "2024-02-01"}
    assert read_address(AZURE, "m").query == {}  # the new API has no version


@pytest.mark.parametrize(
    ("host", "port", "name"),
    [
        ("api.openai.com", None, "OpenAI"),
        ("eu.api.openai.com", None, "OpenAI"),
        ("api.openai.com.example.org", None, ""),
        ("xapi.openai.com", None, ""),
        ("name.openai.azure.com", None, "Azure OpenAI"),
        ("name.services.ai.azure.com", None, "Azure OpenAI"),
        ("api.mistral.ai", None, "Mistral"),
        ("openrouter.ai", None, "OpenRouter"),
        ("127.0.0.1", 11434, "Ollama"),
        ("127.0.0.1", 1234, "LM Studio"),
        ("127.0.0.1", 8000, ""),
    ],
)
def test_some_servers_are_known_by_their_address(host: str, port: int | None, name: str) -> None:
    assert by_address(host, port).name == name


def test_others_show_who_they_are() -> None:
    names = [
        by_response({"server": "llama.cpp"}, None),
        by_response({}, "fp_ollama"),
        by_owner("vllm"),
        by_owner("llamacpp"),
        by_owner("library"),
        by_owner("organization_owner"),
    ]
    assert [server and server.name for server in names] == [
        "llama.cpp",
        "Ollama",
        "vLLM",
        "llama.cpp",
        "Ollama",
        "LM Studio",
    ]
    assert by_response({"server": "uvicorn"}, "fp_44709d6fcb") is by_response({}, None) is by_owner("me") is None


@pytest.mark.parametrize(
    ("url", "environment", "found"),
    [
        ("https://api.openai.com/v1", {"OPENAI_API_KEY": "a"}, ("a", "OPENAI_API_KEY")),
        ("http://127.0.0.1:1/v1", {}, ("", "OPENAI_API_KEY")),
        (AZURE, {"OPENAI_API_KEY": "a", "AZURE_OPENAI_API_KEY": "b"}, ("b", "AZURE_OPENAI_API_KEY")),
        (AZURE, {"OPENAI_API_KEY": "a"}, ("a", "OPENAI_API_KEY")),
        ("https://api.mistral.ai/v1", {"MISTRAL_API_KEY": "m", "OPENAI_API_KEY": "a"}, ("m", "MISTRAL_API_KEY")),
        ("https://openrouter.ai/api/v1", {"OPENROUTER_API_KEY": "r"}, ("r", "OPENROUTER_API_KEY")),
        ("http://127.0.0.1:1/v1", {"MISTRAL_API_KEY": "m"}, ("", "OPENAI_API_KEY")),
    ],
)
def test_a_key_is_read_from_the_servers_own_variable_first(
    url: str, environment: dict[str, str], found: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "AZURE_OPENAI_API_KEY", "MISTRAL_API_KEY", "OPENROUTER_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    key = read_key(read_address(url, "m"))
    assert (key.value, key.variable) == found


def test_a_variable_that_the_user_names_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a")
    monkeypatch.setenv("MINE", "b")
    address = read_address("https://api.openai.com/v1", "m")
    assert read_key(address, variable="MINE").value == "b"
    monkeypatch.delenv("MINE")
    with pytest.raises(UsageError, match="set MINE"):
        read_key(address, variable="MINE")


def test_a_missing_key_is_asked_for_by_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_OPENAI_API_KEY", raising=False)
    with pytest.raises(UsageError, match="Azure OpenAI; set AZURE_OPENAI_API_KEY or OPENAI_API_KEY"):
        read_key(read_address(AZURE, "m"))


def test_a_key_does_not_show_in_what_is_printed_of_it() -> None:
    key = read_key(read_address("http://127.0.0.1:1/v1", "m"), "sk-very-secret")
    assert "secret" not in repr(key)
