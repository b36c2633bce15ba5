"""An article of ten sections, replies about any of its parts, and models that have no room for the whole."""

import json
import re
from collections.abc import Callable
from typing import Any

from summarizer import Article
from summarizer.costs import CHARACTERS_PER_TOKEN
from summarizer.tasks import load_task
from tests.endpoint.answers import Answer, completion, error
from tests.running.sample import NO_REPAIR, reply

TOWNS = ("Sumy", "Poltawa", "Odessa", "Charkiw", "Lwiw", "Tschernihiw", "Winnyzja", "Riwne", "Luzk", "Uschhorod")
SECTION = """Lage in {town}

Die Stadt {town} wartet auf Strom, und der Winter ist kalt. In den Straßen von {town} stehen Zelte, in denen es Tee
gibt, und die Schulen bleiben geschlossen, bis die Leitungen wieder halten.

„Wir lassen {town} nicht allein.

Das verspreche ich“, sagte Verteidigungsministerin Kari Lunde bei ihrem Besuch in {town}. Die Helfer dankten ihr.
Danach fuhr sie weiter, und in {town} gingen die Arbeiten bis in die Nacht.
"""
ARTICLE = "\n".join(["Lunde besucht zehn Städte\n", *(SECTION.format(town=town) for town in TOWNS)])

FIXED = "".join(
    message["content"] for message in load_task("ukraine").request(Article.from_text("-", name="-")).messages
)

ROOM = str(round((len(FIXED) + 2000) / CHARACTERS_PER_TOKEN))
"""Tokens for a prompt of an article of 2,000 characters."""

Script = Callable[[dict[str, Any], int], Answer]


def given(body: dict[str, Any]) -> str:
    """What stands between the markers of a prompt."""
    found = re.search(r"<<<ARTICLE \w+>>>\n(.*)\n<<<END OF ARTICLE", body["messages"][1]["content"], re.DOTALL)
    assert found is not None
    return found[1]


def quote_of(town: str, speaker: str) -> dict[str, Any]:
    return {
        "speaker": speaker,
        "text_de": f"Wir lassen {town} nicht allein. Das verspreche ich",
        "text_en": f"We will not leave {town} alone. I promise that",
        "cue_de": "sagte Verteidigungsministerin Kari Lunde",
        "kind": "full",
    }


def summary_of(text: str) -> dict[str, Any]:
    """A right summary of a text of such sections."""
    towns = [town for town in TOWNS if "allein.\n\nDas verspreche" in text and f"Wir lassen {town}" in text]
    first = text.split("\n")[0]
    lunde = {
        "id": "a1",
        "name_en": "Kari Lunde",
        "kind": "person",
        "role_de": "Verteidigungsministerin",
        "role_en": "defence minister",
        "affiliation": None,
        "mentions_de": ["Kari Lunde"],
    }
    return {
        "headline": {"text_en": "Lunde visits towns", "evidence_de": first} if "Lunde" in first else headline(first),
        "overview": [
            {"text_en": f"The town of {town} waits for power.", "evidence_de": f"Die Stadt {town} wartet auf Strom"}
            for town in towns[:5]
        ],
        "key_actors": [lunde],
        "quotes": [quote_of(town, "a1") for town in towns],
        "positions_on_ukraine": [],
        "plan_points": [],
        "open_questions": [],
        "source_issues": [],
    }


def headline(line: str) -> dict[str, Any]:
    return {"text_en": line.replace("Lage in", "The situation in"), "evidence_de": line}


def summarised(body: dict[str, Any]) -> Answer:
    summary = json.dumps(summary_of(given(body)), ensure_ascii=False)
    return completion(summary, prompt=body["messages"])


def is_repair(body: dict[str, Any]) -> bool:
    return body["response_format"]["json_schema"]["name"] == "ArticleSummaryRepair"


def altering(*towns: str, repaired: Callable[[str], Answer | None] = lambda _: None) -> Script:
    """A model that alters what is quoted about these towns, and corrects it when it is asked for a repair.

    Args:
        towns: The towns, each in another part.
        repaired: What is answered in place of the correction, by the town that it is about.
    """

    def script(body: dict[str, Any], _call: int) -> Answer:
        if is_repair(body):
            path = re.findall(r"^## (\S+)$", body["messages"][1]["content"], re.MULTILINE)[0]
            speaker = re.findall(r'"speaker": "([^"]+)"', body["messages"][1]["content"])[0]
            (town,) = (town for town in towns if town in given(body))
            corrected = reply({**NO_REPAIR, "quotes": [{"path": path, "item": quote_of(town, speaker)}]})
            return repaired(town) or corrected
        summary = summary_of(given(body))
        for quote in summary["quotes"]:
            for town in towns:
                quote["text_de"] = quote["text_de"].replace(f"{town} nicht", f"{town} niemals")
        return reply(summary)

    return script


def with_room_for(characters: int, refusal: Callable[[dict[str, Any]], Answer]) -> Script:
    return lambda body, _call: refusal(body) if len(given(body)) > characters else summarised(body)


def too_long_by_size(body: dict[str, Any]) -> Answer:
    """As llama.cpp words it."""
    size, room = (round(count / 4) for count in (size_of(body), len(FIXED) + 2000))
    return error(400, f"request ({size} tokens) exceeds the available context size ({room} tokens)")


def size_of(body: dict[str, Any]) -> int:
    return sum(len(message["content"]) for message in body["messages"])


def writing_about(characters: int, tokens: int) -> Script:
    """A model that writes so many tokens at most, which do for a text of so many characters."""
    usage = {"prompt_tokens": 3_000, "completion_tokens": tokens, "total_tokens": 3_000 + tokens}
    cut = completion('{"headline": {"text_en": "Lun', finish_reason="length", usage=usage)
    return lambda body, _call: cut if len(given(body)) > characters else summarised(body)
