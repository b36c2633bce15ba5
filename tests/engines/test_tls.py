"""TLS where none is spoken, none where it is, and certificates that nobody vouches for: final, and said in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.errors import RunStopped, UsageError
from tests.endpoint.answers import completion
from tests.endpoint.server import Endpoint
from tests.endpoint.tls import certificate, server_side
from tests.engines.conftest import Asked, FakeTime, Serve

GOOD = completion('{"headline": "„Ja“"}')


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def secure(pem: Path) -> Iterator[Endpoint]:
    with Endpoint(lambda _body, _call: GOOD, tls=server_side(pem)) as endpoint:
        yield endpoint


def stopped(url: str, time: FakeTime) -> tuple[RunStopped, int]:
    asked = Asked(url, time)
    with pytest.raises(RunStopped) as caught:
        asked.run()
    return caught.value, len(asked.attempts)


def test_https_to_a_server_that_speaks_http_ends_the_run_at_once(serve: Serve, fake_time: FakeTime) -> None:
    error, attempts = stopped(serve(GOOD).base_url.replace("http://", "https://"), fake_time)
    assert error.kind == "unreachable" and attempts == 1
    assert "write http:// in place of https://" in str(error)


def test_http_to_a_server_that_speaks_tls_is_out_of_reach(secure: Endpoint, fake_time: FakeTime) -> None:
    error, _ = stopped(secure.base_url.replace("https://", "http://"), fake_time)
    assert error.kind == "unreachable"
    assert secure.requests == []


def test_a_certificate_that_nobody_vouches_for_ends_the_run_at_once(secure: Endpoint, fake_time: FakeTime) -> None:
    error, attempts = stopped(secure.base_url, fake_time)
    assert error.kind == "unreachable" and attempts == 1
    assert "certificate" in str(error) and "SSL_CERT_FILE" in str(error)


def test_a_file_of_authorities_that_cannot_be_read_is_named(
    tmp_path: Path, fake_time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(UsageError, match=r"SSL_CERT_FILE=.*none\.pem.*: no certificates"):
        Asked("https://127.0.0.1:1/v1", fake_time).run()


def test_ssl_cert_file_names_who_does(
    secure: Endpoint, pem: Path, fake_time: FakeTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(pem.with_name("cert.pem")))
    assert Asked(secure.base_url, fake_time).run().text == '{"headline": "„Ja“"}'
