"""The doctor and llama.cpp's own server: with a model of random weights, all is well but the German."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.engines.local._plan import Plan
from summarizer.engines.local._server import Server
from summarizer.engines.local.models import installed
from tests.local.tiny_model import write_tiny_model
from tests.running.sample import summarizer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    if not installed():
        pytest.skip("xllamacpp is not installed (pip install '.[local]')")
    server = Server(write_tiny_model(tmp_path / "tiny.gguf"), Plan(1, 2, 2048))
    yield server
    server.stop()


@pytest.mark.drill
def test_what_a_real_server_says_is_understood(server: Server) -> None:
    url = server.start()
    words = ("doctor", "--base-url", url, "--model", "tiny.gguf", "--timeout", "120", "--json")
    for _ in range(5):  # what this model writes is noise, and may fill the context for once
        document = summarizer(*words, OPENAI_API_KEY=server.key).json
        found = {check["name"]: (check["state"], check["found"]) for check in document["checks"]}
        if found["reply"][0] == "ok":
            break
    assert document["endpoint"]["server"] == "llama.cpp"
    assert found["json_schema"][0] == found["reply"][0] == found["key"][0] == "ok"
    assert found["context"] == ("ok", "2,048 tokens")
    assert found["prompt"][0] == "FAIL" and "room for 2,048" in found["prompt"][1]
    refused = summarizer(*words, OPENAI_API_KEY="sk-wrong-0123456789abcdef").json
    assert [(check["name"], check["state"]) for check in refused["checks"]] == [("key", "FAIL")]
