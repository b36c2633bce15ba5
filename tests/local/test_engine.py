"""The local engine: a server of its own, which comes when it is needed and goes when it is not."""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from summarizer.engines import HERE, Attempt, Reply
from summarizer.engines.local import engine as local_engine
from summarizer.engines.local._machine import Machine
from summarizer.engines.local.engine import RESTARTS, LocalEngine
from summarizer.errors import EndpointError, RunStopped, UsageError
from tests.engines.conftest import request

T = TypeVar("T")

MACHINE = Machine(cores=1, memory=4_000_000_000)

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="waits for a process as only Linux can")


def with_engine(file: Path, work: Callable[[LocalEngine], Awaitable[T]]) -> T:
    """Do something with an engine, and close it."""

    async def working() -> T:
        engine = LocalEngine(file, machine=MACHINE)
        try:
            return await work(engine)
        finally:
            await engine.aclose()

    return asyncio.run(working())


async def ask(engine: LocalEngine, *, within: float = 60, question: str = "Wer?") -> Reply:
    return await engine.ask(request(question), deadline=time.monotonic() + within, on_attempt=lambda _: None)


async def kill(engine: LocalEngine) -> None:
    """As the kernel does when memory runs out."""
    assert engine.pid is not None
    os.kill(engine.pid, signal.SIGKILL)


def ended(pid: int) -> bool:
    """Whether a process ends, after some seconds at most."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], 20)[0])
    finally:
        os.close(descriptor)


def test_a_model_file_answers(tiny: Path) -> None:
    reply = with_engine(tiny, ask)
    assert list(json.loads(reply.text)) == ["headline"]
    assert (reply.rung, reply.served_model, reply.requests) == ("json_schema", "tiny.gguf", 1)


def test_it_says_what_it_is(tiny: Path) -> None:
    engine = LocalEngine(tiny, machine=MACHINE)
    assert (engine.name, engine.model, engine.base_url) == ("local", "tiny.gguf", HERE)
    assert not engine.free and engine.translates  # its replies are kept, since they took time


def test_nothing_is_loaded_before_the_first_request(tiny: Path) -> None:
    async def nothing(engine: LocalEngine) -> int | None:
        return engine.pid

    assert with_engine(tiny, nothing) is None


def test_requests_that_come_together_share_one_server(tiny: Path) -> None:
    async def several(engine: LocalEngine) -> list[Reply]:
        return await asyncio.gather(*(ask(engine, question=f"Frage {n}") for n in range(12)))

    assert all(list(json.loads(reply.text)) == ["headline"] for reply in with_engine(tiny, several))


def test_a_proxy_in_the_environment_is_not_asked(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert with_engine(tiny, ask).requests == 1


def test_a_server_that_dies_is_started_again(tiny: Path) -> None:
    async def twice(engine: LocalEngine) -> tuple[int | None, int | None]:
        await ask(engine)
        first = engine.pid
        await kill(engine)
        await ask(engine)
        return first, engine.pid

    first, second = with_engine(tiny, twice)
    assert first and second and first != second


def test_a_server_that_dies_while_it_answers_is_asked_again(tiny: Path) -> None:
    async def killed(engine: LocalEngine) -> list[Reply]:
        attempts: list[Attempt] = []

        def one_is_answered(attempt: Attempt) -> None:
            attempts.append(attempt)
            if len(attempts) == 2:  # the others are queued or under way
                os.kill(engine.pid or 0, signal.SIGKILL)

        deadline = time.monotonic() + 60
        asking = [engine.ask(request(f"{n}"), deadline=deadline, on_attempt=one_is_answered) for n in range(12)]
        return await asyncio.gather(*asking)

    assert len(with_engine(tiny, killed)) == 12


def test_a_server_that_dies_again_and_again_stops_the_run(tiny: Path) -> None:
    async def killed_each_time(engine: LocalEngine) -> RunStopped:
        for _ in range(RESTARTS + 1):
            await ask(engine)
            await kill(engine)
        with pytest.raises(RunStopped, match="choose a smaller model") as caught:
            await ask(engine)
        return caught.value

    assert with_engine(tiny, killed_each_time).kind == "not_started"


def test_a_damaged_model_stops_the_run_in_the_words_of_the_loader(tiny: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(tiny.read_bytes()[:200_000])

    async def both(engine: LocalEngine) -> list[BaseException | Reply]:
        return await asyncio.gather(ask(engine), ask(engine), return_exceptions=True)

    for error in with_engine(damaged, both):
        assert isinstance(error, RunStopped) and error.kind == "not_started"
        assert "damaged.gguf" in str(error) and "corrupted or incomplete" in str(error) and "\n" not in str(error)


def test_a_model_of_an_unknown_kind_stops_the_run_in_the_words_of_the_loader(tiny: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange.gguf"
    strange.write_bytes(tiny.read_bytes().replace(b"llama", b"lemur"))
    with pytest.raises(RunStopped, match="unknown model architecture: 'lemur'"):
        with_engine(strange, ask)


def test_a_model_that_loads_too_long_is_a_timeout_of_the_article(tiny: Path) -> None:
    async def impatient(engine: LocalEngine) -> Reply:
        with pytest.raises(EndpointError, match="is not loaded yet") as caught:
            await ask(engine, within=0.001)
        assert caught.value.kind == "timeout"
        return await ask(engine)  # it went on loading

    assert with_engine(tiny, impatient).requests == 1


def test_closing_ends_the_server(tiny: Path) -> None:
    async def asked(engine: LocalEngine) -> int:
        await ask(engine)
        return engine.pid or 0

    pid = with_engine(tiny, asked)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_closing_ends_a_server_that_still_loads(tiny: Path) -> None:
    async def closed_at_once(engine: LocalEngine) -> tuple[int | None, BaseException | Reply]:
        asking = asyncio.create_task(ask(engine))
        while engine.pid is None:
            await asyncio.sleep(0)
        await engine.aclose()
        (outcome,) = await asyncio.gather(asking, return_exceptions=True)
        return engine.pid, outcome

    pid, outcome = with_engine(tiny, closed_at_once)
    assert isinstance(outcome, RunStopped)
    with pytest.raises(ProcessLookupError):
        os.kill(pid or 0, 0)


PARENT = """
import sys, threading
from pathlib import Path
from summarizer.engines.local._plan import Plan
from summarizer.engines.local._server import Server
server = Server(Path(sys.argv[1]), Plan(1, 1, 512))
server.start()
print(server.pid, flush=True)
threading.Event().wait()
"""


@only_linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_the_server_ends_with_its_parent_however_that_ends(tiny: Path, number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, str(tiny)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.send_signal(number)
        assert ended(pid)


LOADING = """
import ctypes
from summarizer.engines.local._child import _end_with_parent
_end_with_parent()
print("loading", flush=True)
ctypes.PyDLL(None).sleep(600)  # as a loader in C does, without letting Python run
"""


@only_linux
def test_a_server_that_loads_ends_with_its_parent_too() -> None:
    loading = [sys.executable, "-c", LOADING]
    with subprocess.Popen(loading, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdin is not None
        child.stdout.readline()
        child.stdin.close()
        assert child.wait(20) == -signal.SIGIO


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_engine, "installed", lambda: False)
    with pytest.raises(UsageError, match=r"-m pip install 'xllamacpp>=") as caught:
        LocalEngine(tmp_path / "model.gguf")
    assert caught.value.kind == "missing_extra"
