"""Whole runs with a model on this machine, and with a real server that goes away in the middle."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.engines.local._plan import Plan
from summarizer.engines.local._server import Server
from tests.local.conftest import Serve
from tests.running.sample import ARTICLE, Ended, folder_of, summarizer

pytestmark = pytest.mark.usefixtures("one_core")

TASK = Path(__file__).parents[1] / "running" / "tiny.py"


def run(tmp_path: Path, *words: str | Path, articles: int = 3, **environment: str) -> Ended:
    """Run the smallest task over some articles. What this model writes is noise: right as JSON, seldom true."""
    folder = folder_of(tmp_path / "articles", **{f"a{n}": f"{ARTICLE}\nNummer {n}." for n in range(articles)})
    return summarizer("run", folder, "-o", tmp_path / "out", "--task", TASK, "--json", *words, **environment)


ANSWERED = {"ok", "partial"}  # an article counts as answered whatever verification withholds of the noise


def statuses(document: dict[str, Any]) -> list[str]:
    return [article["status"] for article in document["articles"]]


def test_a_run_needs_no_key_and_no_network_and_costs_nothing(tiny: Path, tmp_path: Path) -> None:
    ended = run(tmp_path, "--engine", "local", "--model", tiny, "--max-cost", "1")
    assert ended.code == 0 and "nothing leaves this machine" in ended.err
    document = ended.json
    assert (document["engine"], document["model"], document["base_url"]) == ("local", "tiny.gguf", "local:")
    assert len(document["articles"]) == 3 and set(statuses(document)) <= ANSWERED
    assert document["served_models"] == ["tiny.gguf"]
    assert document["totals"]["cost_usd"] == 0.0 and document["totals"]["tokens"]["output_tokens"] > 0
    article = json.loads((tmp_path / "out" / "articles" / "a0.json").read_text("utf-8"))
    assert (article["run"]["engine"], article["run"]["model"]) == ("local", "tiny.gguf")


def test_what_took_time_is_kept_and_a_second_run_starts_no_server(tiny: Path, tmp_path: Path) -> None:
    model = tmp_path / "tiny.gguf"
    model.write_bytes(tiny.read_bytes())
    first = run(tmp_path, "--engine", "local", "--model", model).json
    time, size = model.stat().st_mtime_ns, model.stat().st_size
    model.write_bytes(tiny.read_bytes()[:2000].ljust(size, b"-"))  # tells what it is, and cannot be loaded
    os.utime(model, ns=(time, time))
    second = run(tmp_path, "--engine", "local", "--model", model)
    assert first["totals"]["requests"] > 0
    assert second.code == 0 and second.json["totals"]["requests"] == 0


def test_a_model_that_cannot_be_loaded_ends_the_run_resumably(tiny: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(tiny.read_bytes()[:200_000])
    ended = run(tmp_path, "--engine", "local", "--model", damaged)
    assert ended.code == 3 and statuses(ended.json) == ["not_run"] * 3
    assert ended.json["stopped"]["kind"] == "not_started" and "corrupted or incomplete" in ended.err


def test_a_file_that_is_no_model_is_wrong_usage(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "text.gguf").write_text("Der Bundestag")
    ended = run(tmp_path, "--engine", "local", "--model", tmp_path / "text.gguf")
    assert ended.code == 2 and "is not a GGUF model file" in ended.err


def test_the_library_uses_it_too(tiny: Path, tmp_path: Path) -> None:
    folder_of(tmp_path / "articles", eins=ARTICLE)
    with Summarizer(str(tiny), engine="local", task=TASK) as with_model:
        result = with_model.summarize(tmp_path / "articles" / "eins.txt")
    assert result.status in ANSWERED and result.run is not None and result.run.engine == "local"


@pytest.mark.drill
def test_a_server_that_is_started_again_in_the_middle_loses_no_article(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, base_url = serve(slots=2)
    port = int(base_url.rpartition(":")[2].removesuffix("/v1"))
    monkeypatch.setenv("OPENAI_API_KEY", server.key)
    folder = folder_of(tmp_path, **{f"a{n:02}": f"{ARTICLE}\nNummer {n}." for n in range(20)})
    again = Server(server.model, Plan(1, 2, 8192), port=port, key=server.key)
    found: list[str] = []
    with Summarizer("tiny.gguf", base_url=base_url, task=TASK, concurrency=6) as asking:
        try:
            for result in asking.summarize_folder(folder):
                found.append(result.status)
                if len(found) == 5:  # the others are under way, or wait
                    server.stop()
                    again.start()
        finally:
            again.stop()
    assert len(found) == 20 and set(found) <= ANSWERED
