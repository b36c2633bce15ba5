"""German offices that say whose they are before a hyphen: English where the table knows every part, else as printed."""

from __future__ import annotations

import pytest

from summarizer.briefing import brief
from summarizer.briefing._compounds import in_english
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, ukraine


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("US-Senator", "US senator"),
        ("US-Senatorin", "US senator"),
        ("US-Außenminister", "US Secretary of State"),
        ("US-Aussenministerin", "US Secretary of State"),
        ("EU-Kommissarin", "EU commissioner"),
        ("EU-Außenbeauftragte", "EU foreign policy chief"),
        ("Nato-Generalsekretär", "NATO secretary general"),
        ("NATO-Chef", "NATO chief"),
        ("CDU-Chef", "CDU leader"),
        ("Grünen-Chefin", "Greens leader"),
        ("Ex-General", "former general"),
        ("Vize-Kanzler", "vice chancellor"),
        ("Vize-Innenminister", "deputy interior minister"),
        ("US-Vizepräsidentin", "US vice president"),
        ("Ex-US-Vize-Präsident", "former US vice president"),
    ],
)
def test_a_compound_of_listed_parts_is_told_in_english(german: str, english: str) -> None:
    assert in_english(german) == english


@pytest.mark.parametrize(
    "german",
    [
        "Senator",  # of which country, and so what it is, the word does not tell
        "Ukraine-Beauftragter",  # for it, and not of it
        "US-Ukraine-Gesandter",
        "Schatten-Kanzler",
        "Ex-Chef",
        "EU-UN-Botschafter",
        "CDU-US-Senator",
        "Ex-Ex-Kanzler",
        "US-Senatoren",
        "US-",
        "-",
        "",
    ],
)
def test_a_word_with_a_part_that_is_not_listed_stays_german(german: str) -> None:
    assert in_english(german) is None


def test_a_party_s_general_is_no_soldier() -> None:
    assert in_english("FDP-General") == "FDP general secretary"


def article(name: str, office: str, role: dict[str, str | None]) -> ArticleResult:
    words = " ".join(f"{name}{place}" for place in range(60))
    text = f"{office} Ada Lindqvist blieb am Abend im Hafen von Riga. {words}"
    said = {"text_en": "Lindqvist stayed in the harbour.", "evidence_de": text[: text.index(".") + 1]}
    lindqvist = {"id": "a1", "name_en": "Ada Lindqvist", "kind": "person", "affiliation": None}
    actor = lindqvist | {"mentions_de": ["Ada Lindqvist"], **role}
    return result_of(name, text, ukraine(overview=[said], key_actors=[actor]))


@pytest.mark.parametrize(
    ("office", "shown", "language"), [("US-Senatorin", "US senator", "en"), ("Senatorin", "Senatorin", "de")]
)
def test_an_office_without_a_rendering_is_shown_in_english_if_it_is_a_known_compound(
    office: str, shown: str, language: str
) -> None:
    briefing = brief([article("a", office, {"role_de": office, "role_en": None})])
    (actor,) = briefing.actors
    assert [(role.wording.text, role.wording.language) for role in actor.roles] == [(shown, language)]


def test_an_office_that_only_stands_beside_the_name_is_shown_in_english_too() -> None:
    minister: dict[str, str | None] = {"role_de": "Außenministerin", "role_en": "US foreign minister"}
    silent: dict[str, str | None] = {"role_de": None, "role_en": None}
    briefing = brief([article("a", "Außenministerin", minister), article("b", "US-Senatorin", silent)])
    (offices,) = [each for each in briefing.differences if each.subject == "Ada Lindqvist: office as stated"]
    assert {side.wording.text for side in offices.sides} == {"US foreign minister", "US senator"}
    assert "US-Senatorin" not in briefing.to_markdown().partition("## Annex")[0]
