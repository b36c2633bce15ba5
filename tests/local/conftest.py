"""llama.cpp with a tiny model; what needs them is skipped, by name, where the extra `local` is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from summarizer.engines.local._machine import Machine
from summarizer.engines.local._plan import Plan
from summarizer.engines.local._server import Server
from summarizer.engines.local.models import installed
from tests.local.tiny_model import write_tiny_model


class Serve(Protocol):
    def __call__(
        self, *, slots: int = 2, context: int = 8192, port: int = 0, temperature: float = 0.8
    ) -> tuple[Server, str]: ...


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny model's file."""
    if not installed():
        pytest.skip("xllamacpp is not installed (pip install '.[local]')")
    return write_tiny_model(tmp_path_factory.mktemp("model") / "tiny.gguf")


@pytest.fixture
def serve(tiny: Path) -> Iterator[Serve]:
    """Start servers: `server, base_url = serve(slots=4)`."""
    with ExitStack() as running:

        def start(
            *, slots: int = 2, context: int = 8192, port: int = 0, temperature: float = 0.8
        ) -> tuple[Server, str]:
            server = Server(tiny, Plan(1, slots, context), port=port, temperature=temperature)
            running.callback(server.stop)
            return server, server.start()

        yield start


@pytest.fixture
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands take this for a small machine, so that tests beside one another do not crowd it."""
    monkeypatch.setattr(Machine, "here", lambda: Machine(cores=1, memory=4_000_000_000))


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "SUMMARIZER_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SUMMARIZER_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
