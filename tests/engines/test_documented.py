"""docs/endpoints.md: the command of each section works, here against the imitation of its server."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.engines import imitations as servers
from tests.engines.imitations import KEY, Imitation
from tests.running.sample import ARTICLE, SUMMARY, folder_of, summarizer

DOCS = (Path(__file__).parents[2] / "docs" / "endpoints.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^### (.+?)\n(.*?)(?=^##)", DOCS, re.DOTALL | re.MULTILINE))
IMITATED = {
    "OpenAI": servers.OpenAI,
    "Azure OpenAI": servers.Azure,
    "Ollama": servers.Ollama,
    "llama.cpp": servers.LlamaCpp,
    "vLLM": servers.VLLM,
    "LM Studio": servers.LMStudio,
    "Mistral": servers.Mistral,
    "OpenRouter": servers.OpenRouter,
}


def command_of(section: str) -> list[str]:
    (line,) = re.findall(r"^summarizer (run .*)$", SECTIONS[section], re.MULTILINE)
    return shlex.split(line)


def test_every_section_is_tested() -> None:
    assert SECTIONS.keys() == IMITATED.keys()


@pytest.mark.parametrize("section", IMITATED)
def test_the_command_of_a_section_works(section: str, tmp_path: Path) -> None:
    server: type[Imitation] = IMITATED[section]
    folder_of(tmp_path / "articles", artikel=ARTICLE)
    words = command_of(section)
    words[words.index("articles/")] = str(tmp_path / "articles")
    for name in ("--base-url", "--out"):
        if name in words:
            del words[words.index(name) : words.index(name) + 2]
    with server(text=json.dumps(SUMMARY), context=32_768) as endpoint:
        endpoint.passing = 0
        ended = summarizer(*words, "-o", tmp_path / "out", "--base-url", endpoint.base_url, OPENAI_API_KEY=KEY)
    assert ended.code == 0, ended.err
    (row,) = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["articles"]
    assert row["status"] == "ok"


@pytest.mark.parametrize("server", [server for server in IMITATED.values() if server is not servers.OpenRouter])
def test_a_run_over_a_folder_learns_a_server_in_three_requests(server: type[Imitation], tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", **{f"artikel{number}": f"{ARTICLE}\nNr. {number}\n" for number in range(12)})
    with server(text=json.dumps(SUMMARY), context=32_768) as endpoint:
        endpoint.passing = 0
        words = ("--base-url", endpoint.base_url, "--model", servers.MODEL, "--repair", "0", "--set", "temperature=0")
        ended = summarizer("run", folder, "-o", tmp_path / "out", *words, OPENAI_API_KEY=KEY)
    assert ended.code == 0, ended.err
    assert len(endpoint.requests) <= 12 + 3


def test_a_run_says_how_it_asked_and_other_parameters_ask_anew(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", artikel=ARTICLE)
    with servers.OpenAI(text=json.dumps(SUMMARY)) as endpoint:
        words = ("run", folder, "-o", tmp_path / "out", "--model", "m", "--base-url", endpoint.base_url, "--json")
        sent: list[int] = []
        for parameters in ((), (), ("--set", "temperature=0", "--set", "seed=7")):
            document = summarizer(*words, *parameters, OPENAI_API_KEY=KEY).json
            sent.append(len(endpoint.requests))
    assert sent == [1, 1, 3]  # the second run had it stored, the third was refused the temperature first
    assert document["endpoint"] == {
        "server": None,
        "mode": "json_schema",
        "token_limit": "max_tokens",
        "key_header": "authorization",
        "streamed": False,
        "parameters": {"seed": 7},
        "left_out": ["temperature"],
    }


def test_a_proxy_carries_requests_but_not_to_hosts_that_are_kept_out(tmp_path: Path) -> None:
    class Proxy(servers.LlamaCpp):
        def serves(self, path: str) -> bool:
            return path == "http://somewhere.invalid/v1/chat/completions"

    folder = folder_of(tmp_path / "in", artikel=ARTICLE)
    words = ("run", folder, "--model", "m", "--base-url", "http://somewhere.invalid/v1")
    with Proxy(text=json.dumps(SUMMARY)) as proxy:
        proxy.passing = 0
        address = f"http://127.0.0.1:{proxy.port}"
        through = summarizer(*words, "-o", tmp_path / "a", HTTP_PROXY=address, NO_PROXY="")
        assert (through.code, len(proxy.requests)) == (0, 1)
        past = summarizer("doctor", *words[2:], HTTP_PROXY=address, NO_PROXY="somewhere.invalid")
        assert (past.code, len(proxy.requests)) == (3, 1)
