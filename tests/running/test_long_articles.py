"""An article that the model has no room for is read in parts, and comes out as one summary of the whole."""

import json
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from summarizer import Article
from summarizer.articles import Part, Span
from summarizer.costs import CHARACTERS_PER_TOKEN
from summarizer.engines._retry import Surroundings
from summarizer.pipeline._parts import LONGEST_REPLY, SMALLEST, Read
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.tasks import load_task
from tests.endpoint.answers import Answer, error
from tests.endpoint.server import Endpoint
from tests.record import CASSETTES
from tests.running.long_article import (
    ARTICLE,
    ROOM,
    TOWNS,
    Script,
    altering,
    given,
    is_repair,
    quote_of,
    size_of,
    summarised,
    summary_of,
    too_long_by_size,
    with_room_for,
    writing_about,
)
from tests.running.sample import NO_REPAIR, Ended, folder_of, reply, summarizer

QUOTES = [f"Wir lassen {town} nicht allein. Das verspreche ich" for town in TOWNS]


def too_long(_body: dict[str, Any]) -> Answer:
    return error(400, "the prompt is too long", code="context_length_exceeded")


def run(tmp_path: Path, script: Script, *words: str, text: str = ARTICLE) -> tuple[Ended, list[dict[str, Any]]]:
    articles = folder_of(tmp_path / "in", lang=text)
    with Endpoint(script) as endpoint:
        ended = summarizer(
            *("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m", *words)
        )
        return ended, endpoint.bodies


def document(tmp_path: Path) -> dict[str, Any]:
    return json.loads((tmp_path / "out/articles/lang.json").read_text("utf-8"))


def is_whole(found: dict[str, Any]) -> None:
    """Everything of the whole article is there, once, at its place in the whole article."""
    assert (found["status"], found["withheld"], found["missed"]) == ("ok", [], [])
    assert [quote["text_de"] for quote in found["summary"]["quotes"]] == QUOTES
    assert [(actor["id"], actor["name_en"]) for actor in found["summary"]["key_actors"]] == [("a1", "Kari Lunde")]
    assert {quote["speaker"] for quote in found["summary"]["quotes"]} == {"a1"}
    assert found["summary"]["headline"]["text_en"] == "Lunde visits towns"
    assert 1 <= len(found["summary"]["overview"]) <= 5
    for entry in found["evidence"]:
        if match := re.fullmatch(r"/quotes/(\d+)/text_de", entry["path"]):
            read = " ".join(" ".join(ARTICLE[start:end] for start, end in entry["spans"]).split())
            assert read == QUOTES[int(match[1])]


@pytest.mark.parametrize("refusal", [too_long, too_long_by_size])
def test_an_article_that_the_endpoint_refuses_is_read_in_parts(
    tmp_path: Path, refusal: Callable[[dict[str, Any]], Answer]
) -> None:
    ended, bodies = run(tmp_path, with_room_for(2000, refusal))
    assert ended.code == 0, ended.err
    is_whole(document(tmp_path))
    read = [given(body) for body in bodies if len(given(body)) <= 2000]
    assert 2 <= len(read) <= 8
    assert document(tmp_path)["source"]["issues"] == [f"too long for the model: read in {len(read)} parts"]


def test_sizes_that_the_endpoint_names_make_the_parts_fit_at_once(tmp_path: Path) -> None:
    _, bodies = run(tmp_path, with_room_for(2000, too_long_by_size), text=ARTICLE)
    assert [len(given(body)) > 2000 for body in bodies].count(True) == 1


def test_no_quotation_is_cut(tmp_path: Path) -> None:
    _, bodies = run(tmp_path, with_room_for(1000, too_long))
    for body in bodies:
        assert given(body).count("„") == given(body).count("“")


def test_a_longest_prompt_can_be_given_and_nothing_is_refused(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, with_room_for(10_000, too_long), "--max-input", ROOM)
    assert ended.code == 0, ended.err
    is_whole(document(tmp_path))
    assert len(bodies) > 1
    assert all(size_of(body) / CHARACTERS_PER_TOKEN <= int(ROOM) for body in bodies)


def test_a_part_of_nothing_but_page_furniture_is_not_asked_about(tmp_path: Path) -> None:
    page = "\n\n".join([ARTICLE, *["Mehr zum Thema: Der lange Winter"] * 100])
    ended, bodies = run(tmp_path, with_room_for(10_000, too_long), "--max-input", ROOM, text=page)
    assert ended.code == 0, ended.err
    is_whole(document(tmp_path))
    assert all("Die Stadt" in given(body) for body in bodies)
    assert all(size_of(body) / CHARACTERS_PER_TOKEN <= int(ROOM) for body in bodies)


def test_a_longest_prompt_without_room_for_an_article_is_a_wrong_option(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, with_room_for(10_000, too_long), "--max-input", "2000")
    assert (ended.code, bodies) == (2, [])
    found = re.search(r"2000 tokens leave no room .* at least (\d,\d{3})", ended.err)
    assert found is not None
    ended, _ = run(tmp_path, with_room_for(10_000, too_long), "--max-input", found[1].replace(",", ""))
    assert ended.code == 0, ended.err


def test_a_dry_run_counts_the_parts(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, with_room_for(10_000, too_long), "--max-input", ROOM, "--dry-run")
    assert re.search(r"lang\.txt: about [\d,]+ tokens in, in \d parts", ended.out)
    assert bodies == []


def test_each_part_that_was_paid_for_is_kept(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", lang=ARTICLE)
    asked: list[str] = []

    def failing_once(body: dict[str, Any], call: int) -> Answer:
        asked.append(given(body))
        return error(400, "no") if call == 3 else summarised(body)

    with Endpoint(failing_once) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        first = summarizer(*words, "--max-input", ROOM)
        second = summarizer(*words, "--max-input", ROOM)
    assert (first.code, second.code) == (1, 0)
    is_whole(document(tmp_path))
    assert [asked.count(text) for text in dict.fromkeys(asked)] == [1, 1, 2, *[1] * (len(set(asked)) - 3)]


def test_a_part_is_repaired_beside_its_part_of_the_article(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, altering("Luzk"), "--max-input", ROOM)
    assert ended.code == 0, ended.err
    is_whole(document(tmp_path))
    assert document(tmp_path)["run"]["repairs"] == 1
    repairs = [body for body in bodies if is_repair(body)]
    assert ["Luzk" in given(body) for body in repairs] == [True]
    assert "Sumy" not in given(repairs[0])


@pytest.mark.parametrize(
    ("useless", "asked"),
    [(reply("No."), 3), (error(400, "no"), 1)],  # what cannot be read is asked for twice more
)
def test_a_part_that_is_not_repaired_keeps_no_other_from_it(tmp_path: Path, useless: Answer, asked: int) -> None:
    script = altering("Sumy", "Luzk", repaired=lambda town: useless if town == "Sumy" else None)
    _, bodies = run(tmp_path, script, "--max-input", ROOM)
    assert ["Luzk" in given(body) for body in bodies if is_repair(body)] == [*[False] * asked, True]
    found = document(tmp_path)
    assert [item["item"]["text_de"] for item in found["withheld"]] == [QUOTES[0].replace("nicht", "niemals")]
    assert len(found["summary"]["quotes"]) == len(QUOTES) - 1


def test_after_an_error_of_the_endpoint_no_further_round_of_repairs_is_asked_for(tmp_path: Path) -> None:
    script = altering("Sumy", "Luzk", repaired=lambda town: error(400, "no") if town == "Sumy" else None)
    _, bodies = run(tmp_path, script, "--max-input", ROOM, "--repair", "3")
    assert ["Luzk" in given(body) for body in bodies if is_repair(body)] == [False, True]
    assert document(tmp_path)["run"]["repairs"] == 1


def test_a_repair_that_stops_the_endpoint_stops_the_run_though_one_before_it_failed_alone(tmp_path: Path) -> None:
    refusals = {"Sumy": error(400, "no"), "Luzk": error(401, "Incorrect API key provided", code="invalid_api_key")}
    ended, _ = run(tmp_path, altering("Sumy", "Luzk", repaired=refusals.get), "--max-input", ROOM)
    assert ended.code == 3, ended.err
    assert document(tmp_path)["status"] == "partial"


def test_a_quotation_that_is_added_to_a_part_leaves_the_items_of_others_where_they_are(tmp_path: Path) -> None:
    def script(body: dict[str, Any], call: int) -> Answer:
        if is_repair(body) and "Sumy" in given(body):
            return reply({**NO_REPAIR, "quotes": [{"path": "/quotes/-", "item": quote_of("Sumy", "a1")}]})
        answer = altered(body, call)
        if is_repair(body):
            return answer
        summary = json.loads(json.loads(answer.body)["choices"][0]["message"]["content"])
        summary["quotes"] = [quote for quote in summary["quotes"] if "Sumy" not in quote["text_de"]]
        return reply(summary)

    altered = altering("Luzk")
    ended, bodies = run(tmp_path, script, "--max-input", ROOM)
    assert ended.code == 0, ended.err
    assert ["Luzk" in given(body) for body in bodies if is_repair(body)] == [False, True]
    found = document(tmp_path)
    assert (found["status"], found["missed"]) == ("ok", [])
    assert sorted(quote["text_de"] for quote in found["summary"]["quotes"]) == sorted(QUOTES)


def taking_a_minute(patch: pytest.MonkeyPatch, script: Script) -> Script:
    """A script by which each answer takes a minute of the time that the program sees."""
    later = [0.0]
    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + later[0])
    patch.setattr("summarizer.pipeline._asking.time", clock)
    patch.setattr("summarizer.engines.openai.Surroundings", partial(Surroundings, clock.monotonic))

    def slow(body: dict[str, Any], call: int) -> Answer:
        later[0] += 60.0
        return script(body, call)

    return slow


@pytest.mark.parametrize(
    ("script", "words"),
    [(with_room_for(2000, too_long), ()), (with_room_for(10_000, too_long), ("--max-input", ROOM))],
)
def test_each_part_may_take_as_long_as_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: Script, words: tuple[str, ...]
) -> None:
    ended, bodies = run(tmp_path, taking_a_minute(monkeypatch, script), *words, "--timeout", "120")
    assert ended.code == 0, ended.err
    assert len(bodies) > 2


def test_all_requests_about_an_article_share_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended, bodies = run(tmp_path, taking_a_minute(monkeypatch, lambda *_: reply("No.")), "--timeout", "100")
    assert (ended.code, len(bodies)) == (1, 2)  # else it would have been asked three times
    assert "no answer within the time" in ended.err


def test_where_no_part_is_small_enough_the_refusal_is_the_result(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, lambda body, _call: too_long(body))
    assert ended.code == 1
    assert "do not fit into the model's context" in ended.err
    assert len(given(bodies[-1])) <= SMALLEST
    assert len(bodies) < 10


def test_an_article_whose_reply_stays_cut_off_is_read_in_parts(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, writing_about(2000, tokens=4_000))
    assert ended.code == 0, ended.err
    is_whole(document(tmp_path))
    read = [given(body) for body in bodies if len(given(body)) <= 2000]
    assert document(tmp_path)["source"]["issues"] == [f"too long for the model: read in {len(read)} parts"]
    whole = [body.get("max_tokens") for body in bodies if given(body) == ARTICLE.strip()]
    assert whole == [None, 16_384]  # first it is asked to write more


def test_a_model_that_never_ends_is_not_asked_about_parts(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, writing_about(0, tokens=32_000))
    assert (ended.code, len(bodies)) == (1, 2)
    assert "cut off" in ended.err


def test_where_no_part_is_short_enough_the_cut_reply_is_the_result(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, writing_about(0, tokens=100))
    assert ended.code == 1
    assert len(given(bodies[-1])) <= SMALLEST
    assert len(bodies) < 12


def test_a_cut_off_reply_is_paid_for_once_though_the_article_is_done_again(tmp_path: Path) -> None:
    """A part fails, so that the whole article is done again by the next run."""
    articles, asked, failing = folder_of(tmp_path / "in", lang=ARTICLE), list[str](), [True]
    write = writing_about(2000, tokens=4_000)

    def is_last_part(text: str) -> bool:
        return len(text) <= 2000 and TOWNS[-1] in text

    def script(body: dict[str, Any], call: int) -> Answer:
        asked.append(given(body))
        return error(400, "no") if failing[0] and is_last_part(asked[-1]) else write(body, call)

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        first, before = summarizer(*words), len(asked)
        failing[0] = False
        foretold = summarizer(*words, "--dry-run", "--json").json["totals"]["requests"]
        second, after = summarizer(*words), asked[before:]
        assert summarizer(*words, "--fresh", "--dry-run", "--json").json["totals"]["requests"] == 1
    assert (first.code, second.code) == (1, 0)
    assert len(after) == foretold == 1
    assert is_last_part(after[0])
    is_whole(document(tmp_path))


def test_a_cut_off_reply_is_paid_for_once_where_a_second_model_answers_instead(tmp_path: Path) -> None:
    articles, write = folder_of(tmp_path / "in", lang=ARTICLE), writing_about(0, tokens=4_000)

    def script(body: dict[str, Any], call: int) -> Answer:
        return write(body, call) if body["model"] == "m" else summarised(body)

    with Endpoint(script) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        for repairs in ("1", "0"):  # another setting: the article is done again
            assert summarizer(*words, "--fallback-model", "second", "--repair", repairs).code == 0
        assert [body["model"] for body in endpoint.bodies] == ["m", "m", "second"]
    is_whole(document(tmp_path))


def test_a_cut_off_reply_that_no_parts_come_of_is_asked_for_again_by_the_next_run(tmp_path: Path) -> None:
    for _ in range(2):
        ended, bodies = run(tmp_path, writing_about(0, tokens=32_000))
        assert (ended.code, len(bodies)) == (1, 2)


def test_copies_of_a_text_share_one_cut_off_reply(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", lang=ARTICLE, kopie=ARTICLE)
    with Endpoint(writing_about(2000, tokens=4_000)) as endpoint:
        ended = summarizer(
            "run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m", "--timeout", "60"
        )
        assert [given(body) for body in endpoint.bodies].count(ARTICLE.strip()) == 2  # one, and that with more room
    assert ended.code == 0, ended.err


def test_a_reply_of_a_length_that_was_recorded_is_none_that_never_ends() -> None:
    recording = yaml.load((CASSETTES / "seeds.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    exchanged = [(each["request"]["body"], each["response"]["body"]["json"]) for each in recording["interactions"]]
    times = [len(reply["choices"][0]["message"]["content"]) / len(given(body)) for body, reply in exchanged]
    assert len(times) >= 5
    assert LONGEST_REPLY / 3 < max(times) < LONGEST_REPLY / 1.5


def test_an_article_of_one_sentence_is_not_divided(tmp_path: Path) -> None:
    ended, bodies = run(tmp_path, lambda body, _call: too_long(body), text="Es ist " + "sehr " * 400 + "kalt.")
    assert (ended.code, len(bodies)) == (1, 1)


TASK = """
from typing import Annotated
from pydantic import BaseModel
from summarizer.markers import Asked, Verbatim

class Point(BaseModel):
    text_de: Annotated[str, Verbatim(quoted=True)]

class Summary(BaseModel):
    title_de: Annotated[str | None, Verbatim()]
    points: Annotated[list[Point], Asked(min_items=1)]
"""


def test_a_task_of_ones_own_is_read_in_parts_too(tmp_path: Path) -> None:
    (tmp_path / "promises.py").write_text(TASK, "utf-8")

    def script(body: dict[str, Any], _call: int) -> Answer:
        if len(text := given(body)) > 2000:
            return too_long(body)
        points = [{"text_de": quote["text_de"]} for quote in summary_of(text)["quotes"]]
        return reply({"title_de": text.split("\n")[0], "points": points})

    ended, _ = run(tmp_path, script, "--task", str(tmp_path / "promises.py"))
    assert ended.code == 0, ended.err
    found = document(tmp_path)["summary"]
    assert found["title_de"] == "Lunde besucht zehn Städte"
    assert [point["text_de"] for point in found["points"]] == QUOTES


def test_a_place_lies_in_the_part_that_begins_there_and_not_in_the_one_that_ends_there() -> None:
    whole = Article.from_text("Eins. Zwei.", name="a")
    request = load_task("ukraine").request(whole)
    parts = [Part(Span(0, 6), whole), Part(Span(6, 11), whole)]
    read = Read(parts, request, (), ArticleSummary.model_construct(), {})
    assert [read.around(offset) for offset in (0, 5, 6, 10)] == [0, 0, 1, 1]
