"""What fails verification is asked for once more, alone; what still fails is withheld and shown as withheld."""

import json
from pathlib import Path
from typing import Any

from tests.endpoint.answers import Answer
from tests.endpoint.server import Endpoint
from tests.running.sample import ARTICLE, NO_REPAIR, SUMMARY, folder_of, reply, summarizer, summary

ALTERED = summary()
ALTERED["quotes"][0]["text_de"] = "Wir lassen Kyjiw in diesem Moment nicht allein"
GOOD_QUOTE = SUMMARY["quotes"][0]


def repair(*entries: dict[str, Any]) -> Answer:
    return reply({**NO_REPAIR, "quotes": list(entries)})


def run(tmp_path: Path, *answers: Answer, words: tuple[str, ...] = ()) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The article document of a run in which the endpoint gives these answers in turn, and the requests."""
    articles = folder_of(tmp_path / "in", a=ARTICLE)
    with Endpoint(lambda _body, call: answers[call - 1]) as endpoint:
        ended = summarizer(
            *("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m", *words)
        )
        assert ended.code == 0, ended.err
        return json.loads((tmp_path / "out/articles/a.json").read_text("utf-8")), endpoint.bodies


def test_a_corrected_item_takes_its_place_and_the_repair_is_counted(tmp_path: Path) -> None:
    document, bodies = run(tmp_path, reply(ALTERED), repair({"path": "/quotes/0", "item": GOOD_QUOTE}))
    assert (document["status"], document["run"]["repairs"], document["withheld"]) == ("ok", 1, [])
    assert document["summary"]["quotes"][0]["text_de"] == GOOD_QUOTE["text_de"]
    assert len(bodies) == 2


def test_the_repair_names_the_item_its_finding_and_the_passage_and_nothing_else(tmp_path: Path) -> None:
    _, (_, body) = run(tmp_path, reply(ALTERED), repair({"path": "/quotes/0", "item": GOOD_QUOTE}))
    asked = body["messages"][-1]["content"]
    assert "## /quotes/0" in asked
    assert "in diesem Moment" in asked
    assert "(quote.altered)" in asked
    assert f'"{GOOD_QUOTE["text_de"]}"' in asked
    assert "/positions_on_ukraine/0" not in asked
    assert body["response_format"]["json_schema"]["name"] == "ArticleSummaryRepair"


def test_what_fails_again_is_withheld_with_its_findings(tmp_path: Path) -> None:
    wrong = {**GOOD_QUOTE, "text_de": "Wir lassen Kyjiw in diesem Fall nicht allein"}
    document, _ = run(tmp_path, reply(ALTERED), repair({"path": "/quotes/0", "item": wrong}))
    assert (document["status"], document["summary"]["quotes"]) == ("partial", [])
    (withheld,) = document["withheld"]
    assert (withheld["path"], withheld["item"]["text_de"]) == ("/quotes/0", wrong["text_de"])
    assert [finding["check"] for finding in withheld["findings"]] == ["quote.altered"]
    nearest = withheld["findings"][0]["nearest"]
    assert ARTICLE[nearest["start"] : nearest["end"]] == nearest["text"]
    assert "in diesem Fall" not in (tmp_path / "out/briefing.md").read_text("utf-8").split("ithheld")[0]


def test_a_field_that_is_no_list_is_asked_for_and_corrected_as_a_whole(tmp_path: Path) -> None:
    wrong = summary(headline={**SUMMARY["headline"], "text_en": "Nothing at all happened in 1999."})
    corrected = reply({**NO_REPAIR, "headline": [{"path": "/headline", "item": SUMMARY["headline"]}]})
    document, (_, body) = run(tmp_path, reply(wrong), corrected)
    assert (document["status"], document["summary"]["headline"]) == ("ok", SUMMARY["headline"])
    asked = body["messages"][-1]["content"]
    assert "## /headline\n" in asked
    assert "At /headline/text_en" in asked


def test_an_item_is_told_its_own_findings_and_not_those_of_one_whose_number_begins_alike(tmp_path: Path) -> None:
    own = tmp_path / "own.py"
    own.write_text(
        "from typing import Annotated\nfrom pydantic import BaseModel\nfrom summarizer.markers import Verbatim\n"
        "class Summary(BaseModel):\n    items: list[Annotated[str, Verbatim()]]\n"
    )
    words = ARTICLE.split()[:11]
    words[1], words[10] = "Bulgarien", "Rumänien"
    _, (_, body) = run(tmp_path, reply({"items": words}), reply({"items": []}), words=("--task", str(own)))
    of_second, of_last = body["messages"][-1]["content"].split("## /items/1\n")[1].split("## /items/10\n")
    assert ("At /items/1:" in of_second, "At /items/10:" in of_second) == (True, False)
    assert "At /items/10:" in of_last


def test_an_item_the_model_gives_up_stays_withheld(tmp_path: Path) -> None:
    document, _ = run(tmp_path, reply(ALTERED), repair({"path": "/quotes/0", "item": None}))
    assert (document["status"], len(document["withheld"])) == ("partial", 1)


def test_a_repair_that_is_no_use_costs_nothing_but_the_item(tmp_path: Path) -> None:
    document, bodies = run(tmp_path, reply(ALTERED), *[reply("No.")] * 3)
    assert (document["status"], document["run"]["repairs"]) == ("partial", 0)
    assert document["summary"]["positions_on_ukraine"]
    assert len(bodies) == 4


def test_a_repair_that_is_no_use_is_paid_for_once(tmp_path: Path) -> None:
    articles = folder_of(tmp_path / "in", eins=ARTICLE)
    with Endpoint(lambda _body, call: reply(ALTERED) if call == 1 else reply("No.")) as endpoint:
        words = ("run", articles, "-o", tmp_path / "out", "--base-url", endpoint.base_url, "--model", "m")
        summarizer(*words)
        asked = len(endpoint.requests)
        (tmp_path / "out/articles/eins.json").unlink()  # so that the article is done again
        summarizer(*words)
        assert len(endpoint.requests) == asked == 4


def test_without_repairs_the_item_is_withheld_at_once(tmp_path: Path) -> None:
    document, bodies = run(tmp_path, reply(ALTERED), words=("--repair", "0"))
    assert (document["status"], document["run"]["repairs"], len(bodies)) == ("partial", 0, 1)


def test_a_quotation_that_no_item_covers_is_asked_for_and_else_listed_as_missed(tmp_path: Path) -> None:
    silent = summary(quotes=[])
    found, bodies = run(tmp_path / "found", reply(silent), repair({"path": "/quotes/-", "item": GOOD_QUOTE}))
    assert (found["missed"], found["summary"]["quotes"][0]["text_de"]) == ([], GOOD_QUOTE["text_de"])
    assert "No item covers this quotation" in bodies[1]["messages"][-1]["content"]
    lost, _ = run(tmp_path / "lost", reply(silent), repair())
    assert [missed["text"] for missed in lost["missed"]] == [GOOD_QUOTE["text_de"]]
    assert ARTICLE[lost["missed"][0]["start"] : lost["missed"][0]["end"]] == GOOD_QUOTE["text_de"]


def test_a_policy_decides_what_is_withheld(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text("checks: {quote.altered: warning}")
    words = ("--repair", "0", "--policy", str(tmp_path / "policy.yaml"))
    document, _ = run(tmp_path, reply(ALTERED), words=words)
    assert (document["status"], document["withheld"]) == ("ok", [])
