"""Proxies of the environment: who cannot be one, or is out of reach, is named, and stands in nobody's way else."""

from __future__ import annotations

import socket

import pytest

from summarizer.errors import RunStopped, UsageError
from tests.endpoint.answers import completion
from tests.engines.conftest import Asked, FakeTime, Serve

FAR = "http://somewhere.invalid/v1"
BROKEN = ["ftp://127.0.0.1:9", "http://[::1", "http://127.0.0.1:99999", "http://127.0.0.1:port"]


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.mark.parametrize("proxy", BROKEN)
def test_a_proxy_that_cannot_be_one_is_named(monkeypatch: pytest.MonkeyPatch, fake_time: FakeTime, proxy: str) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy)
    with pytest.raises(UsageError, match="HTTP_PROXY names a proxy that cannot be used"):
        Asked(FAR, fake_time).run()


@pytest.mark.parametrize("proxy", [*BROKEN, "socks5://127.0.0.1:9", "http://127.0.0.1:9"])
@pytest.mark.parametrize("variable", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"])
def test_a_proxy_is_in_nobodys_way_who_does_not_go_by_it(
    monkeypatch: pytest.MonkeyPatch, serve: Serve, fake_time: FakeTime, variable: str, proxy: str
) -> None:
    monkeypatch.setenv(variable, proxy)
    monkeypatch.setenv("NO_PROXY", "" if variable == "HTTPS_PROXY" else "127.0.0.1")
    assert Asked(serve(completion()).base_url, fake_time).run().requests == 1


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_out_of_reach_is_named(monkeypatch: pytest.MonkeyPatch, fake_time: FakeTime, variable: str) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        monkeypatch.setenv(variable, f"http://name:secret@127.0.0.1:{held.getsockname()[1]}")
        with pytest.raises(RunStopped, match=rf"by way of the proxy that {variable} names\)") as caught:
            Asked(FAR, fake_time).run()
    assert caught.value.kind == "unreachable"
    assert "Connection refused" in str(caught.value) and "secret" not in str(caught.value)
