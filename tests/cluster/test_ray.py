"""Ray maps the same function over the same shards; skipped, by name, where Ray is not installed."""

from pathlib import Path
from typing import Any

import pytest

from summarizer.cluster import run_shard
from tests.cluster.making import numbered, order, shard
from tests.endpoint.server import Endpoint
from tests.running.sample import always, folder_of, reply

pytestmark = pytest.mark.drill


def test_ray_maps_the_function_that_dask_maps(tmp_path: Path) -> None:
    ray: Any = pytest.importorskip("ray", reason="ray is not installed")
    folder_of(tmp_path / "in", **numbered(6))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        names = [f"in/{name}.txt" for name in numbered(6)]
        shards = [shard(asked, tmp_path / "out", *names[at : at + 3]) for at in (0, 3)]
        ray.init(num_cpus=2, include_dashboard=False)
        try:
            results = ray.get([ray.remote(run_shard).remote(each) for each in shards])
        finally:
            ray.shutdown()
        assert len(endpoint.requests) == 6
    assert [row["status"] for result in results for row in result.rows] == ["ok"] * 6
    assert len(list((tmp_path / "out/articles").glob("*.json"))) == 6
