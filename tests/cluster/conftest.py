"""An object store on loopback; what needs it is skipped, by name, where the packages are missing."""

from __future__ import annotations

import importlib.util
import socket
import threading
import uuid
import warnings
from collections.abc import Iterator
from typing import Any

import pytest


class Store:
    """An S3 server; its network can go away and come back, while it keeps its port and what it holds.

    Attributes:
        refused: Requests that came while it was away; their connections were cut.
        answered: Method and target of the others.
    """

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from moto import server as moto
            from werkzeug import serving
        store, self._away, self.refused = self, False, 0
        self.answered: list[tuple[str, str]] = []

        class Handler(serving.WSGIRequestHandler):
            def run_wsgi(self) -> None:
                if not store._away:
                    store.answered.append((self.command, self.path))
                    super().run_wsgi()
                    return
                store.refused += 1
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

            def log(self, *_: object) -> None:
                pass

        app: Any = moto.DomainDispatcherApplication(moto.create_backend_app)
        self._server: Any = serving.make_server("127.0.0.1", 0, app, threaded=True, request_handler=Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def come_back(self) -> None:
        self._away = False

    def go_away(self) -> None:
        self._away, self.refused = True, 0

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self._server.server_port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }


def store_is_at_hand() -> bool:
    """Whether its packages are installed."""
    return all(importlib.util.find_spec(package) is not None for package in ("s3fs", "moto"))


@pytest.fixture(scope="session")
def _store() -> Iterator[Store]:
    if not store_is_at_hand():
        pytest.skip("s3fs or moto is not installed (pip install '.[dev-cluster]')")
    with pytest.MonkeyPatch.context() as patch:
        store = Store()
        for name, value in store.environment.items():
            patch.setenv(name, value)
        import s3fs

        s3fs.S3FileSystem(skip_instance_cache=True).mkdir("bucket")
        yield store
        store.end()


@pytest.fixture
def store(_store: Store) -> Iterator[Store]:
    yield _store
    _store.come_back()


@pytest.fixture
def bucket(store: Store) -> str:
    """The URL of an empty folder in a bucket."""
    return f"s3://bucket/{uuid.uuid4().hex[:12]}"


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "SUMMARIZER_MODEL", "SUMMARIZER_ENGINE"):
        monkeypatch.delenv(name, raising=False)
