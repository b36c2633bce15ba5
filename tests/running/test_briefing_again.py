"""`brief` holds no document against its source again that a run has held by the same rules, and every other."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.output import _stored
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the articles whose stored results are held against their sources."""
    names: list[str] = []
    verify = _stored.verify

    def noting(summary: Any, article: Any) -> Any:
        names.append(article.name)
        return verify(summary, article)

    monkeypatch.setattr(_stored, "verify", noting)
    return names


def run(tmp_path: Path, *more: str | Path) -> Path:
    out = tmp_path / "out"
    articles = folder_of(tmp_path / "in", eins=ARTICLE, zwei=f"{ARTICLE}\nZwei.")
    with Endpoint(always(reply())) as endpoint:
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", *more)
    return out


def kept_rows(out: Path) -> list[dict[str, Any]]:
    return json.loads((out / "run.json").read_text("utf-8"))["articles"]


def test_a_document_that_nobody_touched_is_not_held_again(tmp_path: Path, held: list[str]) -> None:
    out = run(tmp_path)
    assert summarizer("brief", out).code == 0
    assert held == []


@pytest.mark.parametrize("file", ["articles/eins.json", "sources/eins.txt"])
def test_a_document_that_was_edited_is_held_again_whatever_its_time(file: str, tmp_path: Path, held: list[str]) -> None:
    out = run(tmp_path)
    path = out / file
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Norwegen will der Ukraine", "Norwegen will der Ukraina"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    summarizer("brief", out)
    assert held == ["eins"]


def test_what_passed_by_a_policy_of_ones_own_is_held_again(tmp_path: Path, held: list[str]) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("checks: {quote.twice: warning}\n")
    assert summarizer("brief", run(tmp_path, "--policy", policy)).code == 0
    assert held == ["eins", "zwei"]


def test_what_another_version_held_is_held_again(
    tmp_path: Path, held: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = run(tmp_path)
    monkeypatch.setattr("summarizer.finished.VERSION", "0")
    assert summarizer("brief", out).code == 0
    assert held == ["eins", "zwei"]


@pytest.mark.parametrize("content", [None, b"no ledger"])
def test_without_a_usable_ledger_every_document_is_held(content: bytes | None, tmp_path: Path, held: list[str]) -> None:
    out = run(tmp_path)
    (out / "ledger.sqlite").unlink()
    if content is not None:
        (out / "ledger.sqlite").write_bytes(content)
    assert summarizer("brief", out).code == 0
    assert held == ["eins", "zwei"]
    assert (out / "ledger.sqlite").is_file() == (content is not None)


def test_a_damaged_entry_spares_nothing(tmp_path: Path, held: list[str]) -> None:
    out = run(tmp_path)
    with closing(sqlite3.connect(out / "ledger.sqlite")) as database, database:
        database.execute("UPDATE finished SET row = '[' WHERE name = 'eins'")
        database.execute("UPDATE finished SET row = '[]' WHERE name = 'zwei'")
    assert summarizer("brief", out).code == 0
    assert held == ["eins", "zwei"]


def test_the_rows_of_a_second_run_tell_nothing_of_it(tmp_path: Path) -> None:
    out = run(tmp_path)
    first = [set(row) for row in kept_rows(out)]
    run(tmp_path)
    assert [set(row) for row in kept_rows(out)] == first
