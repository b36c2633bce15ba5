"""`summarizer brief`: the briefing of what is stored, held against its sources; no folder has its task run."""

import json
from pathlib import Path

import pytest

from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, contents, folder_of, reply, summarizer, summary


def test_brief_rebuilds_the_same_briefing_without_a_model(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE, leer=" ")
    out = tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
    first = contents(out)
    for path in out.glob("briefing.*"):
        path.unlink()
    assert summarizer("brief", out).code == 0
    assert contents(out) == first


def test_brief_withholds_what_was_edited_into_a_stored_result(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        articles = folder_of(tmp_path / "in", eins=ARTICLE)
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m")
    stored = out / "articles" / "eins.json"
    edited = stored.read_text("utf-8").replace(
        "supply Ukraine with two systems.", "supply Ukraine with ten systems.", 1
    )
    assert edited != stored.read_text("utf-8")
    stored.write_text(edited, "utf-8")
    assert summarizer("brief", out).code == 0
    briefing = json.loads((out / "briefing.json").read_text("utf-8"))
    assert "ten systems" not in json.dumps(briefing["key_points"])
    assert "‹Norway intends to supply Ukraine with ten systems.›" in (out / "briefing.md").read_text("utf-8")


def test_brief_shows_what_was_withheld_before_beside_what_was_edited_since(tmp_path: Path) -> None:
    out, wrong = tmp_path / "out", summary()
    wrong["quotes"][0]["text_de"] = "Wir lassen Kyjiw in diesem Moment nicht allein"
    with Endpoint(always(reply(wrong))) as endpoint:
        articles = folder_of(tmp_path / "in", eins=ARTICLE)
        summarizer("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--repair", "0")
    stored = out / "articles" / "eins.json"
    stored.write_text(
        stored.read_text("utf-8").replace("Ukraine with two systems.", "Ukraine with ten systems."), "utf-8"
    )
    assert summarizer("brief", out).code == 0
    briefing = (out / "briefing.md").read_text("utf-8")
    assert "‹Norway intends to supply Ukraine with ten systems.›" in briefing
    assert "‹Wir lassen Kyjiw in diesem Moment nicht allein›" in briefing


@pytest.mark.parametrize("prose", [(), ("--prose",)])
def test_a_folder_does_not_get_its_task_run_unless_the_user_names_it(tmp_path: Path, prose: tuple[str, ...]) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    (tmp_path / "run.json").write_text(json.dumps({"task_source": str(tmp_path / "evil.py"), "articles": []}))
    ended = summarizer("brief", tmp_path, *prose)
    assert (ended.code, "name it with --task" in ended.err) == (2, True)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("document", ["{", "[]", "[" * 100_000])
@pytest.mark.parametrize("prose", [(), ("--prose",)])
def test_a_damaged_run_json_is_refused_by_name(tmp_path: Path, document: str, prose: tuple[str, ...]) -> None:
    (tmp_path / "run.json").write_text(document)
    ended = summarizer("brief", tmp_path, *prose)
    assert (ended.code, "cannot be read back" in ended.err) == (2, True)
