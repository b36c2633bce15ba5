"""The code of a task's own model may fail, in a validator or a computed field: that article fails, and no other."""

import json
from pathlib import Path

import pytest

from summarizer import Article, Summarizer, SummarizerError
from tests.endpoint.answers import error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, always, folder_of, reply, summarizer

MODEL = """
from typing import Annotated
from pydantic import BaseModel, computed_field, field_serializer, field_validator
from summarizer.markers import Verbatim

class Summary(BaseModel):
    text_de: Annotated[str, Verbatim()]
"""
PARTS = {
    "validator": "@field_validator('text_de')\n    def known(cls, value): return {}[value]",
    "serializer": "@field_serializer('text_de')\n    def known(self, value): return {}[value]",
    "computed": "@computed_field\n    @property\n    def known(self) -> int: return {}[self.text_de]",
}


@pytest.mark.parametrize("part", PARTS)
def test_it_is_named_by_file_and_line_and_its_request_is_counted(tmp_path: Path, part: str) -> None:
    (tmp_path / "own.py").write_text(f"{MODEL}\n    {PARTS[part]}\n")
    articles = folder_of(tmp_path / "in", a=ARTICLE, b=f"{ARTICLE} Ende.")
    with Endpoint(always(reply({"text_de": "Kyjiw"}))) as endpoint:
        words = (
            "run",
            articles,
            "-o",
            tmp_path / "out",
            "--base-url",
            endpoint.base_url,
            "--model",
            "m",
            "--repair",
            "0",
        )
        ended = summarizer(*words, "--task", tmp_path / "own.py")
        task = tmp_path / "own.py"
        with Summarizer("m", base_url=endpoint.base_url, task=task) as own, pytest.raises(SummarizerError) as failure:
            own.summarize(Article.from_text(ARTICLE, name="a"))
    rows = json.loads((tmp_path / "out/run.json").read_text("utf-8"))["articles"]
    assert ended.code == 1
    assert [(row["status"], row["error"]["kind"], row["requests"]) for row in rows] == [("failed", "internal", 1)] * 2
    assert all("KeyError" in row["error"]["message"] for row in rows)
    assert isinstance(failure.value.__cause__, Exception)
    if part != "serializer":
        assert "(own.py, line " in str(failure.value)


def test_an_article_of_which_nothing_holds_fails_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(MODEL)
    articles = folder_of(tmp_path / "in", a=ARTICLE, b=f"{ARTICLE} Oslo.")
    out = tmp_path / "out"
    with Endpoint(always(reply({"text_de": "Oslo"}))) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "m", "--json")
        ended = summarizer(*words, "--task", tmp_path / "own.py")
        with (
            Summarizer("m", base_url=endpoint.base_url, task=tmp_path / "own.py") as library,
            pytest.raises(SummarizerError, match="nothing of its summary holds") as raised,
        ):
            library.summarize(articles / "a.txt")
    assert ended.code == 1, ended.err
    first, second = ended.json["articles"]
    assert (first["status"], first["error"]["kind"], second["status"]) == ("failed", "all_withheld", "ok")
    assert "nothing of its summary holds (" in (out / "briefing.md").read_text("utf-8")
    assert raised.value.kind == "all_withheld"


def test_an_article_of_which_nothing_holds_yet_is_not_run_if_the_run_is_stopped_before_its_repair(
    tmp_path: Path,
) -> None:
    (tmp_path / "own.py").write_text(MODEL)
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    answers = [reply({"text_de": "Oslo"}), error(401, "no", code="invalid_api_key")]
    with Endpoint(lambda _body, call: answers[min(call, 1)]) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m", "--json")
        ended = summarizer(*words, "--task", tmp_path / "own.py")
    assert ended.code == 3, ended.err
    assert [row["status"] for row in ended.json["articles"]] == ["not_run"]
