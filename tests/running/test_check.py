"""`summarizer check`: a summary made by anyone, held against its source."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, verify
from summarizer.schemas.ukraine import ArticleSummary
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer, summary, summary_and_source

OTHER = "Schweden liefert Generatoren. „Strom ist jetzt wichtiger als alles andere“, sagte Ministerin Ebba Holm."


def wrong(text: str = "Wir lassen Kyjiw in diesem Moment nicht allein") -> dict[str, Any]:
    changed = summary()
    changed["quotes"][0]["text_de"] = text
    return changed


def test_a_right_summary_ends_with_0_and_its_evidence(tmp_path: Path) -> None:
    ended = summarizer("check", *summary_and_source(tmp_path), "--json")
    assert ended.code == 0
    assert ended.json["findings"] == []
    (entry,) = [entry for entry in ended.json["evidence"] if entry["path"] == "/quotes/0/text_de"]
    ((start, end),) = entry["spans"]
    assert ARTICLE[start:end] == summary()["quotes"][0]["text_de"]


def test_a_wrong_one_ends_with_1_and_shows_the_difference(tmp_path: Path) -> None:
    ended = summarizer("check", *summary_and_source(tmp_path, wrong()))
    assert ended.code == 1
    assert "error  /quotes/0/text_de  quote.altered" in ended.out
    assert "summary  Wir lassen Kyjiw in diesem [Moment] nicht allein" in ended.out
    assert "article  Wir lassen Kyjiw in diesem [Winter] nicht allein" in ended.out


def test_the_json_has_the_documented_form(tmp_path: Path) -> None:
    ended = summarizer("check", *summary_and_source(tmp_path, wrong()), "--json")
    finding = next(finding for finding in ended.json["findings"] if finding["severity"] == "error")
    assert list(finding) == ["path", "check", "severity", "message", "nearest"]
    assert ARTICLE[finding["nearest"]["start"] : finding["nearest"]["end"]] == finding["nearest"]["text"]
    report = verify(ArticleSummary.model_validate(wrong()), Article.from_text(ARTICLE, name="a"))
    assert json.loads(json.dumps(report.to_dict())) == ended.json


def test_the_article_document_of_a_run_is_a_summary_too(tmp_path: Path) -> None:
    source = folder_of(tmp_path / "in", a=ARTICLE) / "a.txt"
    with Endpoint(always(reply())) as endpoint:
        summarizer("run", source, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
    assert summarizer("check", tmp_path / "out/articles/a.json", source).code == 0
    assert summarizer("check", tmp_path / "out/articles/a.json", tmp_path / "out/sources/a.txt").code == 0


def test_in_a_folder_a_stray_item_is_traced_to_its_true_source(tmp_path: Path) -> None:
    path, source = summary_and_source(tmp_path, wrong("Strom ist jetzt wichtiger als alles andere"))
    folder_of(source.parent, b=OTHER)
    ended = summarizer("check", "--folder", path.parent, source.parent, "--json")
    assert ended.code == 1
    (file,) = ended.json["files"]
    messages = [finding["message"] for finding in file["findings"] if finding["path"] == "/quotes/0/text_de"]
    assert any(message.endswith("it stands in b") for message in messages)


def test_a_plan_point_of_another_article_is_traced_even_if_something_here_is_like_it(tmp_path: Path) -> None:
    stray = summary()
    stray["plan_points"][0]["evidence_de"] = "Norwegen will der Ukraine vier Systeme liefern."
    path, source = summary_and_source(tmp_path, stray)
    folder_of(source.parent, b="Oslo. Norwegen will der Ukraine vier Systeme liefern. Mehr sagte niemand.")
    ended = summarizer("check", "--folder", path.parent, source.parent, "--json")
    (finding,) = [
        finding for finding in ended.json["files"][0]["findings"] if finding["path"] == "/plan_points/0/evidence_de"
    ]
    assert finding["message"].endswith("it stands in b")


def test_warnings_count_only_if_asked(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("checks: {quote.altered: warning}")
    paths = summary_and_source(tmp_path, wrong())
    assert summarizer("check", *paths, "--policy", policy).code == 0
    assert summarizer("check", *paths, "--policy", policy, "--strict").code == 1


def test_a_quotation_that_no_item_covers_counts_only_if_asked(tmp_path: Path) -> None:
    paths = summary_and_source(tmp_path, summary(quotes=[]))
    ended = summarizer("check", *paths)
    assert (ended.code, "missed  Wir lassen Kyjiw" in ended.out) == (0, True)
    assert summarizer("check", *paths, "--strict").code == 1


def test_a_model_of_ones_own_is_named_by_file_and_name(tmp_path: Path) -> None:
    own = tmp_path / "own.py"
    own.write_text(
        "from typing import Annotated\nfrom pydantic import BaseModel\nfrom summarizer.markers import Verbatim\n"
        "class Note(BaseModel):\n    words: Annotated[str, Verbatim(quoted=True)]\n"
    )
    paths = summary_and_source(tmp_path, {"words": "Norwegen schickt Flugabwehr"})
    assert summarizer("check", *paths, "--schema", f"{own}:Note").code == 1
    paths = summary_and_source(tmp_path, {"words": "Wir lassen Kyjiw in diesem Winter nicht allein"})
    assert summarizer("check", *paths, "--schema", f"{own}:Note").code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "is not JSON"), ("{}", "does not fit ArticleSummary"), ("[]", "does not fit ArticleSummary")],
)
def test_a_file_that_does_not_fit_ends_with_2_by_name(tmp_path: Path, content: str, said: str) -> None:
    path, source = summary_and_source(tmp_path)
    path.write_text(content)
    ended = summarizer("check", path, source)
    assert (ended.code, ended.out) == (2, "")
    assert f"a.json: {said}" in ended.err


def test_what_a_model_leaves_unverified_is_said(tmp_path: Path) -> None:
    path, source = summary_and_source(tmp_path)
    own = tmp_path / "own.py"
    own.write_text("from pydantic import BaseModel\nclass Note(BaseModel):\n    text: str\n")
    path.write_text('{"text": "The minister agreed."}')
    ended = summarizer("check", path, source, "--schema", f"{own}:Note")
    assert "not verified: Note has no marker that holds anything of it against the article" in ended.err
    assert ended.code == 0


@pytest.mark.parametrize(
    "command",
    [("run",), ("run", "--cluster", "local:1"), ("batch", "submit"), ("run", "--format", "csv")],
    ids=["run", "cluster", "batch", "csv"],
)
def test_what_a_task_leaves_unverified_is_said_before_anything_is_asked(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    _, source = summary_and_source(tmp_path)
    own = tmp_path / "own.py"
    own.write_text("from pydantic import BaseModel\nclass Summary(BaseModel):\n    text: str\n")
    words = (*command, source, "-o", tmp_path / "out", "--task", own, "--model", "m", "--dry-run")
    ended = summarizer(*words, OPENAI_API_KEY="x", OPENAI_BASE_URL="http://127.0.0.1:9/v1")
    assert ended.code == 0, ended.err
    assert "not verified: Summary has no marker that holds anything of it against the article" in ended.err
    assert ("csv: holds quotes" in ended.err) == ("csv" in command)


def test_a_task_that_has_what_the_tables_hold_has_nothing_to_be_told(tmp_path: Path) -> None:
    _, source = summary_and_source(tmp_path)
    ended = summarizer("run", source, "-o", tmp_path / "out", "--engine", "extract", "--format", "csv", "--dry-run")
    assert ended.code == 0
    assert "csv: holds" not in ended.err
    assert "not verified" not in ended.err


def test_a_summary_of_another_task_is_told_how_to_name_it(tmp_path: Path) -> None:
    path, source = summary_and_source(tmp_path)
    path.write_text("{}")
    assert "; summarizer schema shows what does, and --task names another task" in summarizer("check", path, source).err


BAD: dict[str, tuple[str, str]] = {
    "truncated": ("{", "is not JSON"),
    "other": ("{}", "does not fit ArticleSummary"),
    "alone": (json.dumps(summary()), "no source of the same stem for alone.json"),
    "empty": (json.dumps(summary()), "empty.txt: is empty"),
}


@pytest.mark.parametrize(("right", "counts"), [(summary(), "0 errors"), (wrong(), "1 error")])
def test_files_of_a_folder_that_cannot_be_checked_are_named_and_the_others_checked(
    tmp_path: Path, right: dict[str, Any], counts: str
) -> None:
    path, source = summary_and_source(tmp_path, right)
    folder_of(source.parent, truncated=ARTICLE, other=ARTICLE, empty=" ")
    for name, (content, _) in BAD.items():
        (path.parent / f"{name}.json").write_text(content)
    shown = summarizer("check", "--folder", path.parent, source.parent)
    told = summarizer("check", "--folder", path.parent, source.parent, "--json")
    assert shown.code == told.code == 2
    assert all(said in shown.err and said in told.err for _, said in BAD.values())
    assert shown.out.startswith("a: ") and counts in shown.out
    assert [file["name"] for file in told.json["files"]] == ["a"]
    assert {file["name"]: file["error"]["kind"] for file in told.json["failed"]} == {
        "truncated": "invalid_json",
        "other": "schema_violation",
        "alone": "missing",
        "empty": "empty_file",
    }


def test_a_missing_file_ends_with_2_by_name(tmp_path: Path) -> None:
    path, source = summary_and_source(tmp_path)
    assert "weg.json: cannot be read" in summarizer("check", tmp_path / "weg.json", source).err
    ended = summarizer("check", path, tmp_path / "weg.txt")
    assert (ended.code, "weg.txt: no such file" in ended.err) == (2, True)
    folder_of(tmp_path / "leer", b=OTHER)
    assert (
        "no source of the same stem for a.json" in summarizer("check", "--folder", path.parent, tmp_path / "leer").err
    )
