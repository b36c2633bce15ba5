"""Endpoints that fail: what recovers, what fails by its name and alone, and what ends a run with what to do."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.endpoint import answers
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, SUMMARY, always, folder_of, reply, summarizer, summary, words_for

GOOD_LATER = [
    answers.NO_CHOICES,
    answers.NULL_CONTENT,
    answers.HTML_PAGE,
    answers.HALF_A_BODY,
    answers.CUT_CONNECTION,
    answers.RESET,
    answers.OVERLOADED,
    answers.CUT_OFF,
    error(429, "Rate limit reached", headers={"retry-after-ms": "1"}),
    reply("Gladly! Here it is."),
    reply('{"headline": NaN}'),
    reply('{"headline": null, "headline": null}'),
    reply(summary(headline=None)),
    reply({key: value for key, value in SUMMARY.items() if key != "quotes"}),
]


NEVER_GOOD = {
    "refusal": answers.REFUSAL,
    "content_filter": answers.FILTERED,
    "length": answers.CUT_OFF,
    "invalid_json": reply("I would rather not."),
    "nan": reply('{"headline": NaN}'),
    "duplicate_keys": reply('{"headline": null, "headline": null}'),
    "schema_violation": reply(summary(overview=[])),
    "context_overflow": error(400, "maximum context length is 8192 tokens", code="context_length_exceeded"),
}


def test_faults_recover_or_fail_by_name_and_no_article_disappears(tmp_path: Path) -> None:
    texts = {f"heilt{n:02}": f"{ARTICLE}\nKennung heilt{n:02}." for n in range(len(GOOD_LATER))}
    texts |= {f"nie_{kind}": f"{ARTICLE}\nKennung nie_{kind}." for kind in NEVER_GOOD}
    texts |= {f"lang{n}": f"{ARTICLE}\nKennung lang{n}." for n in range(3)}
    asked: dict[str, int] = {}

    def script(body: dict[str, Any], _call: int) -> Answer:
        name = next(name for name in texts if f"Kennung {name}." in body["messages"][1]["content"])
        asked[name] = asked.get(name, 0) + 1
        if name.startswith("heilt"):
            return GOOD_LATER[int(name[5:])] if asked[name] == 1 else reply()
        return NEVER_GOOD[name[4:]] if name.startswith("nie_") else reply()

    with Endpoint(script) as endpoint:
        ended = summarizer(
            *("run", folder_of(tmp_path / "in", **texts), "-o", tmp_path / "out", "--json", "--model", "m"),
            *("--base-url", endpoint.base_url),
        )
    rows = {row["name"]: row for row in ended.json["articles"]}
    assert ended.code == 1
    assert rows.keys() == texts.keys()
    for name, row in rows.items():
        kind = row["error"] and row["error"]["kind"]
        assert (row["status"], kind) == (("failed", name[4:]) if name.startswith("nie_") else ("ok", None)), row
        assert (tmp_path / f"out/articles/{name}.json").exists() == (row["status"] == "ok")
        assert (name in ended.err) == (row["status"] == "failed")


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        (error(401, "Incorrect API key provided", code="invalid_api_key"), "authentication", "OPENAI_API_KEY"),
        (error(429, "You exceeded your current quota", code="insufficient_quota"), "quota", ""),
        (error(404, "The model `m` does not exist", code="model_not_found"), "unknown_model", "--model"),
    ],
)
def test_what_no_request_survives_stops_the_run_with_what_to_do(
    tmp_path: Path, answer: Answer, kind: str, words: str
) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n}": f"{ARTICLE}{n}" for n in range(20)})
    with Endpoint(always(answer)) as endpoint:
        ended = summarizer(
            *("run", articles, "-o", tmp_path / "out", "--json", "--base-url", endpoint.base_url, "--model", "m")
        )
    assert ended.code == 3
    assert len(endpoint.requests) <= 8
    assert {row["status"] for row in ended.json["articles"]} == {"not_run"}
    assert ended.json["stopped"]["kind"] == kind
    assert words in ended.err
    assert f"20 articles were not run. To go on, give: summarizer run {articles} -o {tmp_path / 'out'}" in ended.err


@pytest.mark.drill
def test_a_port_that_sends_nothing_but_web_pages_stops_the_run_and_names_the_address(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", **{f"a{n:02}": f"{ARTICLE}{n}" for n in range(30)})
    with Endpoint(always(answers.HTML_PAGE)) as endpoint:
        ended = summarizer(
            *("run", articles, "-o", tmp_path / "out", "--json", "--base-url", endpoint.base_url, "--model", "m")
        )
    assert ended.code == 3
    assert ended.json["stopped"]["kind"] == "unreachable"
    assert endpoint.base_url in ended.err
    assert {row["status"] for row in ended.json["articles"]} == {"not_run"}
    assert len(endpoint.requests) <= 8 * 8


@pytest.mark.drill
def test_a_dead_port_stops_the_run_within_half_a_minute_and_names_the_address(tmp_path: Path) -> None:
    with Endpoint(always(reply())) as gone:
        address = gone.base_url
    ended = summarizer("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out", "--base-url", address)
    assert ended.code == 3
    assert address in ended.err
    assert json.loads((tmp_path / "out/run.json").read_text())["seconds"] < 30


def test_half_an_emoji_in_a_reply_is_no_loss(tmp_path: Path) -> None:
    broken = json.dumps(SUMMARY).replace("Norway sends air defence", "Norway sends air defence \ud83d")
    answer = json.loads(reply("x").body)
    answer["choices"][0]["message"]["content"] = broken.replace("\\ud83d", "\ud83d")
    body = json.dumps(answer).encode()
    with Endpoint(always(answers.raw(body))) as endpoint:
        ended = summarizer(*words_for(folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out", endpoint))
    (row,) = ended.json["articles"]
    assert row["requests"] >= 1
    assert row["error"] is None or row["error"]["kind"] == "schema_violation"


def test_a_repair_that_stops_the_endpoint_keeps_the_article_and_ends_with_3(tmp_path: Path) -> None:
    altered = summary()
    altered["quotes"][0]["text_de"] = "Wir lassen Kyjiw in diesem Moment nicht allein"
    script = [reply(altered), error(401, "no", code="invalid_api_key")]
    with Endpoint(lambda _body, call: script[call - 1]) as endpoint:
        ended = summarizer(*words_for(folder_of(tmp_path / "in", a=ARTICLE), tmp_path / "out", endpoint))
    assert ended.code == 3
    assert (ended.json["articles"][0]["status"], ended.json["stopped"]["kind"]) == ("partial", "authentication")
