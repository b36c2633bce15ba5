"""A folder that was begun the other way, on one machine or on a cluster, is not bought again without a word."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from summarizer.cli.two_ledgers import warning
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer


def replies_of_a_cluster(out: Path, number: int) -> None:
    (out / "ledger/replies").mkdir(parents=True, exist_ok=True)
    for each in range(number):
        (out / f"ledger/replies/{each}.json").write_text("{}")


def test_a_run_says_that_replies_of_a_cluster_are_not_used(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out"
    replies_of_a_cluster(out, 2)
    said = "out: 2 replies are stored there by runs with --cluster; this run, without it, asks anew. To use what is"
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
        assert said not in summarizer(*words, "--fresh").err  # which asks anew by its own word
        (out / "ledger.sqlite").unlink()
        endpoint.requests.clear()
        assert said in summarizer(*words, "--dry-run").err
        assert not endpoint.requests
        assert said in summarizer(*words).err


def test_a_dry_run_on_a_cluster_says_that_replies_of_one_machine_are_not_used(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    articles, out = folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
        assert summarizer(*words).code == 0
        ended = summarizer(*words, "--cluster", "local:1", "--dry-run")
    assert "out: 1 reply is stored there by runs without --cluster; this run, with it, asks anew." in ended.err
    assert "leave --cluster out" in ended.err


def test_the_way_that_has_more_is_gone_on_with_without_a_word(tmp_path: Path) -> None:
    assert warning(tmp_path / "nowhere", cluster=False) is None
    assert warning("s3://bucket/out", cluster=True) is None
    replies_of_a_cluster(tmp_path, 1)
    assert warning(tmp_path, cluster=True) is None
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger:
        assert warning(tmp_path, cluster=False) is not None  # a file, but no ledger yet
        ledger.execute("CREATE TABLE replies (key TEXT)")
        ledger.execute("INSERT INTO replies VALUES ('a')")
        ledger.commit()
        assert warning(tmp_path, cluster=False) is None
