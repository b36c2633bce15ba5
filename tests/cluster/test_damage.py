"""What is gone or damaged in a folder is written or asked anew, and nothing that was paid for is written over."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.cluster import run_shard
from tests.cluster.making import NAMES, contents, numbered, order, shard
from tests.endpoint.answers import completion
from tests.endpoint.server import Endpoint
from tests.running.sample import always, folder_of, reply


@pytest.mark.parametrize("left", [None, b"", b"{"])
@pytest.mark.parametrize("file", ["articles/a000.json", "articles/a000.md", "sources/a000.txt"])
def test_a_file_that_is_gone_or_damaged_is_written_again_from_the_stored_reply(
    tmp_path: Path, file: str, left: bytes | None
) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, tmp_path / "out", NAMES[0]))
        first = contents(tmp_path / "out")
        (tmp_path / "out" / file).unlink()
        if left is not None:
            (tmp_path / "out" / file).write_bytes(left)
        run_shard(shard(replace(asked, run="r2"), tmp_path / "out", NAMES[0]))
        assert len(endpoint.requests) == 1
    again = contents(tmp_path / "out")
    assert [again[name] for name in first if "ledger" not in name] == [
        content for name, content in first.items() if "ledger" not in name
    ]


@pytest.mark.parametrize("left", [b"", b'{"run": "r1"', b"{}", b"[]", b'{"row": {}}'])
@pytest.mark.parametrize("kind", ["articles", "replies"])
def test_a_damaged_object_of_the_ledger_costs_its_article_a_request_at_most(
    tmp_path: Path, kind: str, left: bytes
) -> None:
    folder_of(tmp_path / "in", **numbered(2))
    with Endpoint(always(reply())) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, tmp_path / "out", *NAMES[:2]))
        for file in (tmp_path / "out/ledger" / kind).iterdir():
            file.write_bytes(left)
        again = run_shard(shard(replace(asked, run="r2"), tmp_path / "out", *NAMES[:2]))
    assert [row["status"] for row in again.rows] == ["ok", "ok"]
    assert len(endpoint.requests) == 2


def test_attempts_that_are_kept_in_a_damaged_object_are_not_written_over(tmp_path: Path) -> None:
    folder_of(tmp_path / "in", **numbered(1))
    with Endpoint(always(completion("no JSON"))) as endpoint:
        asked = order(endpoint.base_url, tmp_path)
        run_shard(shard(asked, tmp_path / "out", NAMES[0]))
        (file,) = (tmp_path / "out/ledger/attempts").iterdir()
        file.write_bytes(damaged := file.read_bytes()[:40])
        run_shard(shard(replace(asked, run="r2"), tmp_path / "out", NAMES[0]))
    assert file.with_name(f"{file.name}.damaged").read_bytes() == damaged
    assert json.loads(file.read_bytes())["attempts"]
