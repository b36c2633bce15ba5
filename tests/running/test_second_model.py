"""Two-model runs: another model where the first fails or refuses, and a stronger one for repairs only."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.endpoint import answers
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint, Script
from tests.running.sample import ARTICLE, NO_REPAIR, always, folder_of, reply, summarizer, summary

WRONG = summary(
    plan_points=[
        {
            "plan": "norwegian-support",
            "number": None,
            "summary_en": "Norway intends to supply nine systems.",
            "proposed_by": "a1",
            "status": "offered",
            "evidence_de": "Norwegen will der Ukraine zwei Systeme liefern.",
        }
    ]
)


def by_model(**answers_of: Answer) -> Script:
    return lambda body, _call: answers_of[body["model"]]


def asked(endpoint: Endpoint) -> list[str]:
    return [body["model"] for body in endpoint.bodies]


def run_of(out: Path) -> dict[str, Any]:
    return json.loads((out / "articles/eins.json").read_text("utf-8"))["run"]


@pytest.mark.parametrize(
    "failing",
    [
        answers.REFUSAL,
        answers.FILTERED,
        error(400, "maximum context length is 8192 tokens", code="context_length_exceeded"),
        error(404, "The model `small` does not exist", code="model_not_found"),
        reply("I would rather not."),
    ],
)
def test_the_fallback_answers_where_the_first_model_fails_or_refuses(tmp_path: Path, failing: Answer) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    with Endpoint(by_model(small=failing, large=reply())) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "small")
        ended = summarizer(*words, "--fallback-model", "large", "--json")
        assert ended.code == 0, ended.err
        assert set(asked(endpoint)) == {"small", "large"}
        assert asked(endpoint).count("large") == 1
    assert (run_of(out)["model"], run_of(out)["instead_of"]) == ("large", "small")
    assert ended.json["fallback"] == {"model": "large", "base_url": endpoint.base_url}


def test_the_fallback_may_be_at_another_endpoint(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    with Endpoint(always(answers.REFUSAL)) as first, Endpoint(always(reply())) as second:
        words = ("run", articles, "-o", out, "--base-url", first.base_url, "--model", "m")
        assert summarizer(*words, "--fallback-base-url", second.base_url).code == 0
        assert (asked(first), asked(second)) == (["m"], ["m"])


def test_where_nothing_is_repaired_no_repair_model_is_asked_or_named(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "small")
        summarizer(*words, "--repair-model", "large")
        assert asked(endpoint) == ["small"]
    assert "repaired_by" not in run_of(out)


def test_where_the_first_model_answers_no_fallback_is_asked_or_named(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    with Endpoint(always(reply())) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "small")
        summarizer(*words, "--fallback-model", "large")
        assert asked(endpoint) == ["small"]
    assert "instead_of" not in run_of(out)


def test_a_fallback_that_fails_too_fails_the_article_in_its_own_words(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    with Endpoint(by_model(small=answers.REFUSAL, large=answers.FILTERED)) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "small")
        ended = summarizer(*words, "--fallback-model", "large", "--json")
    assert ended.code == 1
    assert ended.json["articles"][0]["error"]["kind"] == "content_filter"


def test_repairs_come_from_the_repair_model_alone(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    right = summary(plan_points=[{**WRONG["plan_points"][0], "summary_en": "Norway intends to supply two systems."}])
    repair = {**NO_REPAIR, "plan_points": [{"path": "/plan_points/0", "item": right["plan_points"][0]}]}
    with Endpoint(by_model(small=reply(WRONG), large=reply(repair))) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "small")
        ended = summarizer(*words, "--repair-model", "large", "--json")
        assert asked(endpoint) == ["small", "large"]
    assert ended.json["totals"]["ok"] == 1
    assert (run_of(out)["model"], run_of(out)["repaired_by"]) == ("small", "large")


def test_without_a_repair_model_whoever_answered_is_asked_for_repairs(tmp_path: Path) -> None:
    articles, out = folder_of(tmp_path / "in", eins=ARTICLE), tmp_path / "out"
    with Endpoint(by_model(small=answers.REFUSAL, large=reply(WRONG))) as endpoint:
        words = ("run", articles, "-o", out, "--base-url", endpoint.base_url, "--model", "small")
        assert summarizer(*words, "--fallback-model", "large").code == 0
        assert asked(endpoint)[:3] == ["small", "large", "large"]
        assert "small" not in asked(endpoint)[1:]


def test_a_second_model_for_an_engine_that_asks_none_is_wrong_usage(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    ended = summarizer("run", articles, "-o", tmp_path / "out", "--engine", "extract", "--fallback-model", "large")
    assert ended.code == 2
    assert "engine extract asks none" in ended.err
