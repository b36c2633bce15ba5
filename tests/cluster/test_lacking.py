"""What a worker needs: the key, the version, a price, the folder; what it lacks is said before it gets work."""

import pickle
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from summarizer.cluster import NOTICE, Storage, _shard, run_shard
from summarizer.cluster._shard import lacking
from summarizer.errors import RunStopped
from tests.cluster.conftest import Store
from tests.cluster.making import NAMES, numbered, order, shard
from tests.endpoint.answers import error
from tests.endpoint.server import Endpoint
from tests.running.sample import always, folder_of, reply, summarizer


def test_where_an_endpoint_of_ones_own_wants_a_key_it_is_the_worker_that_lacks_it(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(error(401, "no key", code="invalid_api_key"))) as endpoint:
        result = run_shard(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", NAMES[0]))
    assert result.refused is not None
    assert result.refused[0] == "missing_key"
    assert "no key in its environment" in result.refused[1]


def test_the_key_comes_from_the_environment_of_whoever_runs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(reply())) as endpoint:
        work = pickle.dumps(shard(order(endpoint.base_url, tmp_path), tmp_path / "out", NAMES[0]))
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-worker-0123456789")
        result = run_shard(pickle.loads(work))
        assert endpoint.requests[0].headers["authorization"] == "Bearer sk-of-the-worker-0123456789"
    everything = pickle.dumps(result) + b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"sk-of-the-worker" not in work + everything


def test_a_worker_without_a_key_or_of_another_version_says_so(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    keyless = run_shard(shard(order(None, tmp_path), tmp_path / "out", NAMES[0]))
    assert keyless.refused is not None
    assert "OPENAI_API_KEY" in keyless.refused[1]
    older = run_shard(shard(order(None, tmp_path, version="0.0.1"), tmp_path / "out", NAMES[0]))
    assert older.refused is not None
    assert "0.0.1" in older.refused[1]


def test_a_limit_needs_a_price(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path, model="gpt-4o", max_cost=100.0)
        refused = run_shard(shard(asked, tmp_path / "out", NAMES[0]))
        assert not endpoint.requests
    assert refused.refused is not None
    assert "price" in refused.refused[1]


def test_what_a_worker_lacks_is_known_before_it_gets_work(tmp_path: Path) -> None:
    def missing(**changes: Any) -> str:
        asked = order("http://127.0.0.1:9/v1", tmp_path, noticed=True)
        return lacking(str(tmp_path), replace(asked, **changes).to_json()) or ""

    assert "does not see" in missing()
    Storage(str(tmp_path)).write(NOTICE.format(run="r1"), b"{}")
    assert not missing()
    assert "OPENAI_API_KEY" in missing(base_url=None)
    assert "0.0.1" in missing(version="0.0.1")


def test_a_worker_lacks_nothing_where_the_storage_does_not_answer_but_what_the_storage_refuses_it(
    tmp_path: Path, store: Store, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = order("http://127.0.0.1:9/v1", tmp_path, noticed=True).to_json()
    monkeypatch.setattr(_shard, "Storage", partial(Storage, patience=0.1))
    store.go_away()
    assert lacking(bucket, asked) is None

    def refused(_: Storage, name: str) -> bytes:
        try:
            raise PermissionError("Access Denied")
        except PermissionError as error:
            raise RunStopped(f"{name}: the storage refuses", kind="storage") from error

    monkeypatch.setattr(Storage, "read", refused)
    assert "the storage refuses" in (lacking(bucket, asked) or "")


def test_a_machine_without_a_key_says_how_the_workers_is_used(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    run = summarizer("run", tmp_path / "in", "-o", tmp_path / "out", "--model", "m", "--cluster", "local:1")
    assert run.code == 2
    assert "add --engine openai" in run.err
