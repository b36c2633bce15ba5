"""Long drills: whatever happens to the process, the endpoint or the disk, nothing is lost and nothing bought twice."""

import json
import os
import random
import re
import socket
import sqlite3
import ssl
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.endpoint.answers import STALL, Answer
from tests.endpoint.server import Endpoint
from tests.running.processes import start
from tests.running.sample import ARTICLE, SUMMARY, always, contents, folder_of, reply, summarizer

pytestmark = pytest.mark.drill

KILLS = int(os.environ.get("SUMMARIZER_DRILL_KILLS", "25"))


def numbered(count: int) -> dict[str, str]:
    return {f"a{number:03}": f"{ARTICLE}\nKennung {number:03}." for number in range(count)}


def number_in(body: dict[str, Any]) -> str:
    found = re.search(r"Kennung (\d+)\.", body["messages"][1]["content"])
    assert found is not None
    return found[1]


def stored(out: Path) -> set[str]:
    """The articles whose reply the ledger holds."""
    try:
        with closing(sqlite3.connect(f"file:{out / 'ledger.sqlite'}?mode=ro", uri=True)) as ledger:
            query = "SELECT DISTINCT article FROM attempts WHERE key IN (SELECT key FROM replies)"
            return {article[1:] for (article,) in ledger.execute(query)}
    except sqlite3.OperationalError:
        return set()  # killed before there was one


def undisturbed(articles: Path, out: Path) -> dict[str, bytes]:
    with Endpoint(always(reply())) as endpoint:
        assert summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m").code == 0
    return contents(out)


def test_a_run_killed_at_random_moments_again_and_again(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(6 * KILLS)), tmp_path / "out"
    chance, flying = random.Random(7), 0
    forbidden: set[str] = set()
    again: list[str] = []

    def script(body: dict[str, Any], _call: int) -> Answer:
        if (number := number_in(body)) in forbidden:
            again.append(number)
        return reply().after(chance.random() * 0.3)

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--concurrency", "6")
        for _kill in range(KILLS):
            before = len(endpoint.requests)
            process = start(*words)
            deadline = time.monotonic() + 30
            while len(endpoint.requests) == before and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(chance.random() * 0.5)
            process.kill()
            process.communicate()
            flying += 6
            forbidden |= stored(out)
            for path in (out / "articles").glob("*.json"):
                json.loads(path.read_text("utf-8"))
            assert not again
        assert summarizer(*words).code == 0
        assert not again
        assert len(endpoint.requests) <= 6 * KILLS + flying
    # What was being written at a kill lies aside until a later run clears it away.
    whole = {name: content for name, content in contents(out).items() if not name.startswith(".unfinished/")}
    assert whole == undisturbed(articles, tmp_path / "other")


def test_two_runs_on_one_folder_at_once_share_their_replies(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(40)), tmp_path / "out"
    with Endpoint(lambda _body, _call: reply().after(0.05)) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--concurrency", "4")
        both = [start(*words), start(*words)]
        for process in both:
            _, err = process.communicate(timeout=120)
            assert process.returncode == 0, err
        assert len(endpoint.requests) <= 40 + 40
        asked = len(endpoint.requests)
        assert summarizer(*words).code == 0
        assert len(endpoint.requests) == asked
    assert contents(out) == undisturbed(articles, tmp_path / "other")


def test_an_endpoint_that_restarts_in_the_middle_costs_no_article(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(30)), tmp_path / "out"
    tenth = threading.Event()

    def script(_body: object, call: int) -> Answer:
        if call == 10:
            tenth.set()
        return reply().after(0.1)

    with Endpoint(script) as first:
        port = first.port
        process = start("run", articles, "-o", out, "--base-url", first.base_url, "--model", "m", "--concurrency", "4")
        assert tenth.wait(60)
    time.sleep(1)
    with Endpoint(lambda _body, _call: reply(), port=port):
        _, err = process.communicate(timeout=180)
    assert process.returncode == 0, err
    assert len(list((out / "articles").glob("*.json"))) == 30


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://no-such-host.invalid/v1", "no-such-host.invalid"),
        ("https://127.0.0.1:{plain}/v1", "SSL|TLS|ssl"),
        ("http://127.0.0.1:{tls}/v1", "127.0.0.1"),
    ],
)
def test_a_wrong_address_ends_with_3_within_half_a_minute_and_names_it(
    tmp_path: Path, tls_port: int, address: str, words: str
) -> None:
    articles = folder_of(tmp_path / "in", **numbered(3))
    with Endpoint(always(reply())) as endpoint:
        address = address.format(plain=endpoint.port, tls=tls_port)
        ended = summarizer("run", articles, "-o", tmp_path / "out", "--base-url", address, "--model", "m", "--json")
    assert ended.code == 3
    assert address in ended.err
    assert re.search(words, ended.err)
    assert ended.json["seconds"] < 30


@pytest.fixture
def tls_port(tmp_path: Path) -> Any:
    """A port that speaks TLS only."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {certificate}"
    try:
        subprocess.run(command.split(), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl on this machine")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                try:
                    context.wrap_socket(connection, server_side=True).close()
                except OSError:
                    connection.close()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def test_a_proxy_of_the_environment_is_used_and_one_that_is_dead_is_named(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **numbered(2))
    with Endpoint(always(reply())) as gone:
        dead = f"http://127.0.0.1:{gone.port}"
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        ended = summarizer(*words, HTTP_PROXY=dead, http_proxy=dead, no_proxy="", NO_PROXY="")
        assert ended.code == 3
        assert not endpoint.requests
        assert summarizer(*words, HTTP_PROXY=dead, http_proxy=dead, no_proxy="127.0.0.1", NO_PROXY="").code == 0


def test_a_reply_of_20_mb_is_refused_by_its_length_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(4)), tmp_path / "out"
    huge = {**SUMMARY, "overview": [{**SUMMARY["overview"][0], "text_en": "Norway " * 3_000_000}]}

    def script(body: dict[str, Any], _call: int) -> Answer:
        return reply(huge) if number_in(body) == "002" else reply()

    with Endpoint(script) as endpoint:
        ended = summarizer(
            *("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--json", "--repair", "0")
        )
    rows = {row["name"]: row["status"] for row in ended.json["articles"]}
    assert {rows[name] for name in ("a000", "a001", "a003")} == {"ok"}
    assert rows["a002"] == "failed"
    assert "21,00" in ended.err


def test_a_slow_body_is_waited_for_and_one_that_stalls_ends_in_the_time_given(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(4)), tmp_path / "out"

    def script(body: dict[str, Any], _call: int) -> Answer:
        return STALL if number_in(body) == "001" else reply().after(1.0)

    with Endpoint(script) as endpoint:
        ended = summarizer(
            *("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--json", "--timeout", "15")
        )
    rows = {row["name"]: row for row in ended.json["articles"]}
    assert [row["status"] for row in rows.values()] == ["ok", "failed", "ok", "ok"]
    assert rows["a001"]["error"]["kind"] == "timeout"


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from summarizer.cli import main
main()
"""


@pytest.mark.parametrize("size", [100_000, 200_000])
def test_a_disk_that_takes_no_more_ends_the_run_with_what_to_do_and_it_goes_on_later(tmp_path: Path, size: int) -> None:
    # A limit on the size of files stands for a full disk: the ledger is what grows.
    articles, out = folder_of(tmp_path / "in", **numbered(60)), tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        words = ["run", str(articles), "-o", str(out), "--base-url", endpoint.base_url, "--model", "m"]
        done = subprocess.run(
            [sys.executable, "-c", FULL.format(size=size), *words],
            capture_output=True,
            text=True,
            timeout=120,
            env={name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")},
        )
        assert done.returncode == 3, done.stderr
        assert "make room" in done.stderr or "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
        bought, kept = len(endpoint.requests), len(stored(out))
        assert kept >= bought - 10  # what was in flight when it happened
        assert summarizer(*words).code == 0
        assert len(endpoint.requests) <= 60 + bought - kept
    assert contents(out) == undisturbed(articles, tmp_path / "other")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_an_output_folder_that_is_read_only_is_named_before_anything_is_asked(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", **numbered(2)), tmp_path / "out"
    out.mkdir(mode=0o500)
    with Endpoint(always(reply())) as endpoint:
        ended = summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
        assert ended.code == 2
        assert "choose another with --out" in ended.err
        assert not endpoint.requests
