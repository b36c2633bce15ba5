"""A connection for each request in flight: as many as there are at once, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx2
import pytest

from summarizer.engines._address import read_address
from summarizer.engines._carriers import Carriers
from summarizer.engines._connection import Connection, Key, read_key
from tests.endpoint.answers import RESET, STALL, Answer, completion
from tests.endpoint.server import Endpoint, Script

_CONNECTIONS = Path("/proc/net/tcp")
_KEEPS_ALIVE = "02"  # as proc_net_tcp of the kernel's documentation has it

KEY = Key("key", "OPENAI_API_KEY")

Post = Callable[[], Awaitable[httpx2.Response]]


def carried(script: Script, work: Callable[[Post], Awaitable[None]], idle: float = 30) -> int:
    """The transports that were made for some work with an endpoint."""
    made: list[httpx2.AsyncBaseTransport] = []

    def make() -> httpx2.AsyncBaseTransport:
        made.append(httpx2.AsyncHTTPTransport(limits=httpx2.Limits(max_connections=1)))
        return made[-1]

    async def within(url: str) -> None:
        async with httpx2.AsyncClient(transport=Carriers(make, idle=idle), timeout=30) as client:
            await work(lambda: client.post(url, json={"messages": []}))

    with Endpoint(script) as endpoint:
        asyncio.run(within(f"{endpoint.base_url}/chat/completions"))
    return len(made)


def slow(_body: object, _call: int) -> Answer:
    return completion().after(0.2)


def test_requests_that_follow_one_another_share_one() -> None:
    async def work(post: Post) -> None:
        for _request in range(4):
            assert (await post()).json()["model"]

    assert carried(lambda _body, _call: completion(), work) == 1


def test_requests_at_once_have_one_each_and_the_next_ones_have_them_too() -> None:
    async def work(post: Post) -> None:
        for _round in range(2):
            responses = await asyncio.gather(*(post() for _request in range(5)))
            assert [response.status_code for response in responses] == [200] * 5

    assert carried(slow, work) == 5


def test_one_that_was_idle_for_long_is_closed_and_another_made() -> None:
    async def work(post: Post) -> None:
        await asyncio.gather(*(post() for _request in range(3)))
        await asyncio.sleep(0.01)
        assert (await post()).status_code == 200

    assert carried(slow, work, idle=0) == 4


def test_after_a_failure_it_carries_the_next_request() -> None:
    async def work(post: Post) -> None:
        with pytest.raises(httpx2.TransportError):
            await post()
        assert (await post()).is_success

    assert carried(lambda _body, call: RESET if call == 1 else completion(), work) == 1


def test_after_a_request_that_was_given_up_it_carries_the_next_one() -> None:
    async def work(post: Post) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await post()
        assert (await post()).is_success

    assert carried(lambda _body, call: STALL if call == 1 else completion(), work) == 1


def timers_to(port: int) -> set[str]:
    """The kinds of timer that the system runs for this machine's connections to a port."""
    rows = [line.split() for line in _CONNECTIONS.read_text("ascii").splitlines()[1:]]
    return {row[5].partition(":")[0] for row in rows if row[2] == f"0100007F:{port:04X}"}


@pytest.mark.skipif(not _CONNECTIONS.is_file(), reason="only Linux shows the timers of connections")
def test_while_an_answer_is_slow_the_other_side_is_asked_whether_it_is_there() -> None:
    async def ask(endpoint: Endpoint) -> bool:
        connection = Connection(read_address(endpoint.base_url, "m", None), KEY)
        asking = asyncio.create_task(connection.post(b"{}", key_header="authorization", connect_timeout=5))
        try:
            async with asyncio.timeout(20):
                while _KEEPS_ALIVE not in timers_to(endpoint.port):
                    await asyncio.sleep(0.05)
            return not asking.done()
        finally:
            asking.cancel()
            await connection.aclose()

    with Endpoint(lambda _body, _call: STALL) as endpoint:
        assert asyncio.run(ask(endpoint))


@pytest.mark.parametrize(("variable", "direct"), [("HTTP_PROXY", False), ("ALL_PROXY", False), ("NO_PROXY", True)])
def test_where_there_is_a_proxy_the_clients_own_transport_is_used(
    monkeypatch: pytest.MonkeyPatch, variable: str, direct: bool
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv(variable, "http://127.0.0.1:9" if variable != "NO_PROXY" else "localhost")

    async def went_by_the_proxy() -> bool:
        with Endpoint(lambda _body, _call: completion()) as endpoint:
            address = read_address(endpoint.base_url, "m", None)
            connection = Connection(address, read_key(address, "key"))
            try:
                await connection.post(b"{}", key_header="authorization", connect_timeout=5)
            except Exception:  # noqa: BLE001 - there is no proxy at that port
                return True
            finally:
                await connection.aclose()
            return False

    assert asyncio.run(went_by_the_proxy()) is not direct
