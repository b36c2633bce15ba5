"""Which statements of different articles rest on one wording, and count as one origin's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.briefing import Briefing, brief
from summarizer.briefing._copied import copied
from summarizer.briefing._spelling import BREAK, Spelling
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, ukraine

COPY = "Die Hafenbehörde hat am Montag nach langem Streit die nördliche Einfahrt für alle Schiffe gesperrt."
NEARLY = "Die Hafenbehörde hat am Montag nach langem Zank die nördliche Einfahrt für alle Schiffe gesperrt"
PEOPLE = frozenset({"lunde", "vik"})
OTHER = "Für alle Schiffe ist die Einfahrt im Norden seit Montag zu, teilte die Behörde der Stadt mit."


def pairs(*passages: str) -> dict[str, list[str]]:
    spelling = Spelling()
    texts = ((place, f"{place}.S1", spelling.spell(german)) for place, german in enumerate(passages, 1))
    found = copied(texts, spelling, PEOPLE)
    return {reference: sorted(others) for reference, others in found.items()}


def test_sentences_that_are_almost_word_for_word_alike_are_one_wording() -> None:
    assert pairs(COPY, NEARLY) == {"1.S1": ["2.S1"], "2.S1": ["1.S1"]}
    assert pairs(COPY, f"Wie es heißt: {NEARLY}, und dabei bleibt es auch.") == {"1.S1": ["2.S1"], "2.S1": ["1.S1"]}


@pytest.mark.parametrize(
    "other",
    [OTHER, "Die Hafenbehörde hat am Montag", "„" + COPY + "“ sagte die Sprecherin der Hafenbehörde am Montag."],
)
def test_other_words_short_phrases_and_words_in_quotation_marks_are_not(other: str) -> None:
    assert pairs(COPY, other) == {}


OFFICE = "dem Minister für Fischerei Lunde"
SHARED = "hat nach langem Streit und gegen den Rat der Fischer die Wahl gewonnen"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"Die Mitte {SHARED} mit 31,4 Prozent", f"Die Rechte {SHARED} mit 31,9 Prozent"),
        (f"Mit zwölf Stimmen {SHARED}", f"Mit zwanzig Stimmen {SHARED}"),
        (f"Am Montag {SHARED}", f"Am Freitag {SHARED}"),
        (f"Minister Lunde {SHARED}", f"Minister Vik {SHARED}"),
        (f"Ein Gespräch mit {OFFICE}", f"Danach ist ein Treffen mit {OFFICE} geplant"),
    ],
)
def test_another_figure_day_or_person_in_place_or_no_more_than_a_phrase_is_no_one_wording(one: str, other: str) -> None:
    assert pairs(one, other) == {}
    assert pairs(one, f"{one}, wie es heißt") == {"1.S1": ["2.S1"], "2.S1": ["1.S1"]}


def test_a_day_in_the_place_of_other_words_leaves_it_one_wording() -> None:
    assert pairs(f"Am Montag {SHARED}", f"Nun erst {SHARED}") == {"1.S1": ["2.S1"], "2.S1": ["1.S1"]}


def test_one_article_shares_nothing_with_itself() -> None:
    spelling = Spelling()
    spelled = spelling.spell(COPY)
    assert copied([(1, "1.S1", spelled), (1, "1.P1", spelled)], spelling) == {}


def test_passages_of_which_less_than_three_quarters_are_alike_are_not() -> None:
    start = "Die Hafenbehörde hat am Montag nach langem Streit"
    one, other = "die alte Brücke im Süden räumen lassen", "vier Fischern ihre Plätze am Kai entzogen"
    assert pairs(f"{start} {one}", f"{start} {other}") == {}
    assert pairs(f"{start} {one}", f"{start} {one.replace('alte', 'neue')}") == {"1.S1": ["2.S1"], "2.S1": ["1.S1"]}


def test_a_sentence_of_more_than_a_dozen_articles_is_boilerplate() -> None:
    assert len(pairs(*[COPY] * 12)) == 12
    assert pairs(*[COPY] * 13) == {}


def test_what_stands_in_many_articles_is_boilerplate() -> None:
    assert pairs(*[COPY + " " + " ".join(f"Wort{place}x{at}" for at in range(30)) for place in range(20)]) == {}


QUOTING = "„Wir öffnen die Einfahrt, sobald der Grund vermessen ist und kein Schiff mehr auflaufen kann“, sagte Lunde."


SECOND = "Vor der nördlichen Einfahrt liegen seit gestern elf Frachter, deren Ladung niemand löschen kann."


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((COPY, SECOND), (NEARLY, SECOND), True),
        ((COPY, SECOND), (NEARLY,), False),
        ((COPY, COPY), (NEARLY,), False),
        ((COPY, NEARLY), (COPY,), False),
        ((COPY,), (OTHER,), False),
    ],
)
def test_words_quoted_by_articles_that_share_sentences_besides_are_one_wording(
    one: tuple[str, ...], other: tuple[str, ...], shared: bool
) -> None:
    spelling = Spelling()
    texts = [
        (1, "1", f" {BREAK} ".join(one)),
        (1, "1.S1", QUOTING),
        (2, "2", f" {BREAK} ".join(other)),
        (2, "2.S1", QUOTING),
    ]
    spelled = ((source, reference, spelling.spell(german)) for source, reference, german in texts)
    found = copied(spelled, spelling)
    assert found.get("1.S1", frozenset()) == ({"2.S1"} if shared else frozenset())


def article(name: str, german: str, **fields: Any) -> ArticleResult:
    own = " ".join(f"{name}{place}" for place in range(80))
    overview = [{"text_en": "The harbour authority has closed the northern entrance.", "evidence_de": german}]
    summary = ukraine(overview=overview, **fields)
    return result_of(name, f"{own}. {german}\n\n{own}", summary, published=date(2026, 5, 4))


def folder(german: str) -> Briefing:
    return brief([article("a", COPY), article("b", german)])


def test_a_statement_in_one_wording_has_one_origin_whatever_else_the_articles_say() -> None:
    for german, origins in ((NEARLY, 1), (OTHER, 2)):
        briefing = folder(german)
        (point,) = briefing.key_points
        assert briefing.header.origins == 2
        assert (len(point.sources), point.origins) == (2, origins)
    assert "Confidence: moderate (1 independent origin, sources share the wording)." in folder(NEARLY).to_markdown()


def test_articles_that_share_sentences_are_named() -> None:
    told = "Sources 1 and 2 share sentences almost word for word; what rests on these counts as one origin."
    assert told in [gap.text for gap in folder(NEARLY).gaps]
    assert told not in [gap.text for gap in folder(OTHER).gaps]


def test_a_stance_told_in_one_wording_has_one_origin() -> None:
    who = {"id": "a1", "name_en": "Norway", "kind": "state", "affiliation": None, "role_de": None, "role_en": None}
    position = {"actor": "a1", "topic": "troops", "stance": "opposed", "mode": "indirect"}
    told = position | {"statement_en": "Norway sends no troops."}

    def voices(german: str) -> str:
        actors = [who | {"mentions_de": []}]
        results = [
            article(name, words, key_actors=actors, positions_on_ukraine=[told | {"evidence_de": words}])
            for name, words in (("a", COPY), ("b", german))
        ]
        (stance,) = brief(results).stances
        return stance.confidence.reasons[0]

    assert voices(NEARLY) == "1 independent origin"
    assert voices(OTHER) == "2 independent origins"
