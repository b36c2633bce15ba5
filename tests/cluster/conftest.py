"""An object store on loopback; what needs it is skipped, by name, where the packages are missing."""

from __future__ import annotations

import importlib.util
import uuid
import warnings
from collections.abc import Iterator
from typing import Any

import pytest


class Store:
    """An S3 server that can go away and come back with what it holds."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from moto.server import ThreadedMotoServer  # pyright: ignore
        self._make: Any = ThreadedMotoServer
        self.port = 0
        self.come_back()

    def come_back(self) -> None:
        self._server = self._make(ip_address="127.0.0.1", port=self.port, verbose=False)
        self._server.start()
        _, self.port = self._server.get_host_and_port()

    def go_away(self) -> None:
        self._server.stop()

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }


@pytest.fixture(scope="session")
def _store() -> Iterator[Store]:
    for package in ("s3fs", "moto"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed (pip install 'summarizer[dev-cluster]')")
    with pytest.MonkeyPatch.context() as patch:
        store = Store()
        for name, value in store.environment.items():
            patch.setenv(name, value)
        yield store
        store.go_away()


@pytest.fixture
def store(_store: Store) -> Store:
    return _store


@pytest.fixture
def bucket(store: Store) -> str:
    """The URL of a new bucket."""
    import s3fs

    name = f"b{uuid.uuid4().hex[:12]}"
    s3fs.S3FileSystem(skip_instance_cache=True).mkdir(name)
    return f"s3://{name}"


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL", "SUMMARIZER_ENGINE"):
        monkeypatch.delenv(name, raising=False)
