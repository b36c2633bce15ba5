"""Files that print one text are named after a run, and count as one source."""

import json
from pathlib import Path

from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer

COPY = f"Eigener Titel\n\n{ARTICLE.partition('Uhr')[2].strip()} Das meldet die Agentur.\n"
OTHER = ARTICLE.replace("zwei Systeme", "sieben Systeme").replace("am Montag", "am Freitag")


def test_a_run_names_the_articles_that_print_one_text(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE, b=COPY, c=OTHER)
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        first = summarizer(*words)
        document = json.loads((tmp_path / "out/run.json").read_text("utf-8"))
        again = summarizer(*words)
    assert [each["articles"] for each in document["duplicates"]] == [["a", "b"]]
    assert 0.4 <= document["duplicates"][0]["shared"] <= 1
    line = "2 articles print one text: each text counts as one source (run.json names them)"
    assert line in first.err
    assert line in again.err  # nothing was run again, and it is still so
    assert json.loads((tmp_path / "out/run.json").read_text("utf-8"))["duplicates"] == document["duplicates"]
    assert "one text with 2" in (tmp_path / "out/briefing.md").read_text("utf-8")


def test_a_folder_without_copies_names_none(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", a=ARTICLE, c=OTHER)
    with Endpoint(always(reply())) as endpoint:
        ended = summarizer("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
    assert "one text" not in ended.err
    assert json.loads((tmp_path / "out/run.json").read_text("utf-8"))["duplicates"] == []
