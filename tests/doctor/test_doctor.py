"""`summarizer doctor`: against every kind of endpoint it says the right thing, in one screen, and never the key."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.doctor import _examination
from tests.endpoint.answers import Answer, completion, error, raw
from tests.endpoint.server import Endpoint, Received
from tests.endpoint.tls import certificate, server_side
from tests.engines import imitations as servers
from tests.engines.imitations import KEY, MODEL, Imitation
from tests.running.sample import Ended, summarizer

FIRST = "Wir können nicht länger warten, denn die alte Brücke trägt keine Lastwagen über 12,5 Tonnen"
SECOND = "Das ist ‚Straßenbau von gestern‘ – und die Fußgänger gehen leer aus."
ONE_SCREEN = 24


def reply(*quotations: str) -> str:
    listed = [{"text_de": text, "speaker": None} for text in quotations]
    return json.dumps({"headline_en": "A larger bridge", "quotations": listed}, ensure_ascii=False)


RIGHT = reply(FIRST, SECOND)


def doctor(url: str, *words: str, key: str | None = KEY, model: str = MODEL) -> Ended:
    environment = {"OPENAI_API_KEY": key} if key else {}
    patient = () if "--timeout" in words else ("--timeout", "60")  # a busy machine shall not look like a silent server
    ended = summarizer("doctor", "--base-url", url, "--model", model, *patient, *words, **environment)
    assert KEY not in ended.out + ended.err
    assert len(ended.out.splitlines()) <= ONE_SCREEN or "--json" in words
    return ended


def checks(url: str, *words: str, **options: Any) -> dict[str, dict[str, str]]:
    """What `doctor --json` found, by the name of the check."""
    document = doctor(url, "--json", *words, **options).json
    assert document["format"] == "summarizer/doctor/1"
    assert document["ok"] is all(check["state"] != "FAIL" for check in document["checks"])
    return {check["name"]: check for check in document["checks"]}


def failed(url: str, *words: str, **options: Any) -> tuple[str, str, str]:
    """The one check that fails: its name, what was found, and the remedy."""
    found = checks(url, *words, **options)
    (check,) = (check for check in found.values() if check["state"] == "FAIL")
    return check["name"], check["found"], check["remedy"]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short waits of its own are for people; here a busy machine shall not look like a silent server."""
    monkeypatch.setattr(_examination, "_FIRST_WORD", 30.0)
    monkeypatch.setattr(_examination, "_TLS", 30.0)


class Doctored(Imitation):
    """An endpoint at which all is well; tests change one thing."""

    def asked(self, received: Received, body: dict[str, Any], call: int) -> Answer:
        return self.good(body)


@pytest.fixture
def well() -> Iterator[Doctored]:
    with Doctored(text=RIGHT) as endpoint:
        yield endpoint


def test_where_all_is_well_it_says_so_and_ends_with_0(well: Doctored) -> None:
    ended = doctor(well.base_url)
    assert ended.code == 0
    assert ended.out.startswith(f"{well.base_url}, model {MODEL}\n")
    assert ended.out.rstrip().endswith("All is well.")


def test_each_check_says_what_it_found(well: Doctored) -> None:
    found = checks(well.base_url)
    assert list(found) == [
        *("reachable", "key", "model", "json_schema", "json_object", "text"),
        *("context", "reply", "quotations", "speed", "prompt", "limits"),
    ]
    assert {name for name, check in found.items() if check["state"] != "ok"} == {"context"}
    assert found["key"]["found"] == "the one in OPENAI_API_KEY is accepted"
    assert found["quotations"]["found"] == "2 of 2 copied letter by letter, umlauts and „“ included"


def test_it_asks_little(well: Doctored) -> None:
    doctor(well.base_url)
    assert len(well.requests) == 4
    assert sorted(body.get("max_tokens", 0) for body in well.bodies) == [0, 0, 0, 16]


LISTS = [
    ("llama.cpp", {"owned_by": "llamacpp", "meta": {"n_ctx": 8192, "n_ctx_train": 131072}}, "8,192 tokens"),
    ("vLLM", {"owned_by": "vllm", "max_model_len": 32768}, "32,768 tokens"),
    ("Mistral", {"owned_by": "mistralai", "max_context_length": 131072}, "131,072 tokens"),
    ("", {"context_length": 200000, "owned_by": "somebody"}, "200,000 tokens"),
]


@pytest.mark.parametrize(("server", "fields", "context"), LISTS)
def test_the_list_of_models_says_who_it_is_and_how_long_the_context_is(
    well: Doctored, monkeypatch: pytest.MonkeyPatch, server: str, fields: dict[str, Any], context: str
) -> None:
    listed = raw({"object": "list", "data": [{"id": "other", "object": "model"}, {"id": MODEL, **fields}]})
    monkeypatch.setattr(well, "listed", lambda path, headers: listed)
    document = doctor(well.base_url, "--json").json
    found = {check["name"]: check["found"] for check in document["checks"]}
    assert (document["endpoint"]["server"] or "", found["context"]) == (server, context)


def test_rate_limits_are_shown(well: Doctored, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {"x-ratelimit-limit-requests": "500", "x-ratelimit-remaining-requests": "499"}
    headers = {**limits, "x-ratelimit-reset-requests": "120ms"}
    monkeypatch.setattr(well, "signature", lambda: headers)
    assert checks(well.base_url)["limits"]["found"] == "499 of 500 requests left"


@pytest.mark.parametrize(
    "server",
    [servers.OpenAI, servers.Azure, servers.AzureDeployment, servers.LlamaCpp, servers.VLLM, servers.Mistral],
)
def test_servers_that_hold_to_the_schema_are_well(server: type[Imitation]) -> None:
    with server(text=RIGHT) as endpoint:
        endpoint.passing = 0
        assert doctor(endpoint.base_url).code == 0


@pytest.mark.parametrize(
    ("server", "modes"),
    [
        (servers.LMStudio, {"json_schema": "note", "json_object": "note", "text": "ok"}),
        (servers.OpenRouter, {"json_schema": "note", "json_object": "ok", "text": "ok"}),
        (servers.Ollama, {"json_schema": "note", "json_object": "ok", "text": "ok"}),
    ],
)
def test_a_mode_that_is_missing_is_no_failure(server: type[Imitation], modes: dict[str, str]) -> None:
    with server(text=RIGHT, context=32_768) as endpoint:
        endpoint.passing = 0
        found = checks(endpoint.base_url)
    assert {mode: found[mode]["state"] for mode in modes} == modes
    assert found["reply"]["state"] == "ok"


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/v1"
        name, found, remedy = failed(url)
        assert doctor(url).code == 3
    assert name == "reachable" and "Connection refused" in found
    assert "server is running" in remedy


def test_a_host_that_does_not_exist() -> None:
    name, found, _ = failed("http://no-such-host.invalid/v1")
    assert name == "reachable" and "no-such-host.invalid" in found


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


def test_a_port_that_speaks_tls_asked_in_http(pem: Path) -> None:
    with Endpoint(lambda _body, _call: completion(RIGHT), tls=server_side(pem)) as endpoint:
        name, found, remedy = failed(endpoint.base_url.replace("https://", "http://"))
        assert name == "reachable" and "TLS" in found
        assert remedy == f"use --base-url {endpoint.base_url}"


def test_a_port_that_speaks_http_asked_in_tls(well: Doctored) -> None:
    name, found, _ = failed(well.base_url.replace("http://", "https://"))
    assert name == "reachable" and "write http:// in place of https://" in found


def test_a_certificate_that_nobody_vouches_for(pem: Path) -> None:
    with Endpoint(lambda _body, _call: completion(RIGHT), tls=server_side(pem)) as endpoint:
        name, found, _ = failed(endpoint.base_url)
    assert name == "reachable" and "certificate" in found and "SSL_CERT_FILE" in found


PAGE = raw(b"<!DOCTYPE html><html><body>Welcome to <b>Open Chat</b></body></html>", content_type="text/html")


def test_a_web_page_is_no_api(well: Doctored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(well, "listed", lambda path, headers: PAGE)
    name, found, remedy = failed(well.base_url)
    assert name == "reachable" and "a web page" in found
    assert "--base-url" in remedy
    assert well.requests == []


@pytest.mark.parametrize("page", [PAGE, error(404, "Not Found")])
def test_the_address_that_was_meant_is_found(well: Doctored, monkeypatch: pytest.MonkeyPatch, page: Answer) -> None:
    listed = Doctored.listed
    monkeypatch.setattr(
        well, "listed", lambda path, headers: listed(well, path, headers) if path.startswith("/v1/") else page
    )
    name, _, remedy = failed(well.base_url.removesuffix("/v1"))
    assert (name, remedy) == ("reachable", f"use --base-url {well.base_url}")


def test_a_wrong_key() -> None:
    with servers.OpenAI(text=RIGHT) as endpoint:
        name, found, remedy = failed(endpoint.base_url, key="sk-wrong-0123456789abcdef")
        shown = doctor(endpoint.base_url, key="sk-wrong-0123456789abcdef")
    assert name == "key" and "does not accept the API key" in found
    assert "OPENAI_API_KEY" in remedy
    assert shown.code == 3 and "sk-wrong" not in shown.out + shown.err


def test_a_key_that_the_server_repeats_is_not_printed(well: Doctored, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = error(401, f"Incorrect API key provided: {KEY}. Get one at …")
    monkeypatch.setattr(well, "listed", lambda path, headers: refused)
    assert failed(well.base_url)[0] == "key"


def test_a_model_that_is_not_there(well: Doctored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(well, "models", ("qwen3:8b", "llama3.2", "qwen3:14b"))
    unknown = error(404, 'model "qwen3" not found, try pulling it first', type="not_found_error")
    monkeypatch.setattr(well, "asked", lambda received, body, call: unknown)
    name, found, remedy = failed(well.base_url, model="qwen3")
    assert name == "model" and "qwen3" in found
    assert "qwen3:8b" in remedy and "--model" in remedy


def test_a_server_that_cuts_prompts() -> None:
    with servers.Ollama(text=RIGHT) as endpoint:
        name, found, remedy = failed(endpoint.base_url)
    assert name == "prompt" and "2,050 of about" in found
    assert "OLLAMA_CONTEXT_LENGTH" in remedy


@pytest.mark.parametrize("share", [0.4, 0.5, 1.0, 2.5])
def test_a_tokenizer_that_counts_otherwise_than_expected_is_not_taken_for_a_cut(
    well: Doctored, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    def counting(received: Received, body: dict[str, Any], call: int) -> Answer:
        words = sum(len(message["content"].split()) for message in body["messages"])
        return completion(RIGHT, usage={"prompt_tokens": round(words * 1.8 * share), "completion_tokens": 9})

    monkeypatch.setattr(well, "asked", counting)
    assert checks(well.base_url)["prompt"]["state"] == "ok"


@pytest.mark.parametrize(
    "answer", [error(429, "Rate limit reached"), error(503, "overloaded"), Answer(delay=60)], ids=str
)
def test_what_it_advises_are_options_that_it_has_or_names_as_those_of_a_run(
    well: Doctored, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    monkeypatch.setattr(well, "asked", lambda received, body, call: answer)
    remedies = " ".join(check["remedy"] for check in checks(well.base_url, "--timeout", "1").values())
    for option in re.findall(r"--[a-z-]+", remedies):
        assert option in ("--base-url", "--model", "--set", "--timeout") or "keep a run below" in remedies


@pytest.mark.parametrize("limit", [512, 2048, 4096])
def test_a_server_that_nobody_knows_and_that_cuts_prompts(
    well: Doctored, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    def cutting(received: Received, body: dict[str, Any], call: int) -> Answer:
        usage = {"prompt_tokens": min(limit, servers.tokens_of(body)), "completion_tokens": 9}
        return completion(RIGHT, usage=usage)

    monkeypatch.setattr(well, "asked", cutting)
    assert failed(well.base_url)[0] == "prompt"


def test_a_server_whose_context_is_too_small() -> None:
    with servers.LlamaCpp(text=RIGHT, context=2048) as endpoint:
        endpoint.passing = 0
        name, found, remedy = failed(endpoint.base_url)
    assert name == "prompt" and "room for 2,048" in found
    assert "-c" in remedy


@pytest.mark.parametrize("listing", [True, False])
def test_a_server_that_hangs(well: Doctored, monkeypatch: pytest.MonkeyPatch, listing: bool) -> None:
    hangs = Answer(delay=60)
    monkeypatch.setattr(well, "asked", lambda received, body, call: hangs)
    if not listing:
        over = threading.Event()
        monkeypatch.setattr(well, "listed", lambda path, headers: (over.wait(5), error(500, "too late"))[1])
    name, found, remedy = failed(well.base_url, "--timeout", "1")
    if not listing:
        over.set()
    assert name == "answer" and "no answer within the time" in found
    assert "--timeout 120" in remedy


@pytest.mark.parametrize(
    ("text", "state", "words"),
    [
        (reply(FIRST, SECOND.replace("‚", "'").replace("‘", "'")), "note", "not letter by letter"),
        (reply(FIRST.replace("können nicht", "koennen nicht"), SECOND), "FAIL", "altered while copying"),
        (reply(FIRST.replace("nicht ", ""), SECOND), "FAIL", "altered while copying"),
        (reply(FIRST), "note", "is missing"),
    ],
)
def test_german_that_changes_on_the_way_shows(well: Doctored, text: str, state: str, words: str) -> None:
    well.text = text
    check = checks(well.base_url)["quotations"]
    assert check["state"] == state and words in check["found"]


@pytest.mark.parametrize("text", ["No idea.", '{"headline_en": 1}', '{"headline_en": "x", "quotations": null}'])
def test_a_model_that_writes_no_json_fails(well: Doctored, text: str) -> None:
    well.text = text
    assert failed(well.base_url)[0] == "reply"


@pytest.mark.parametrize(("text", "able"), [("No idea.", "write JSON"), ('{"headline_en": 1}', "keep to a schema")])
def test_what_a_model_lacks_is_named(well: Doctored, text: str, able: str) -> None:
    well.text = text
    assert failed(well.base_url)[2] == f"choose a model that can {able}"


def test_a_setting_that_the_endpoint_refuses_is_named() -> None:
    with servers.OpenAI(text=RIGHT) as endpoint:
        found = checks(endpoint.base_url, "--set", "temperature=0")
    assert found["settings"]["state"] == "note" and "temperature" in found["settings"]["found"]


def test_a_server_in_trouble_fails_with_its_own_words(well: Doctored, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = error(500, "CUDA out of memory")
    monkeypatch.setattr(well, "asked", lambda received, body, call: broken)
    found = checks(well.base_url)
    assert found["text"]["state"] == "FAIL" and "CUDA out of memory" in found["text"]["found"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "OPENAI_API_KEY"),
        (("--base-url", "127.0.0.1:8080"), "http://"),
        (("--base-url", "http://127.0.0.1:1/v1", "--set", "colour=blue"), "no endpoint setting"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...], says: str) -> None:
    ended = summarizer("doctor", *words)
    assert ended.code == 2 and says in ended.err
