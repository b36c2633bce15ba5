"""Sentences of which one denies just what the other says, and words given to two people, are a contradiction."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest

from summarizer.briefing import brief
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, ukraine

VIK = {"id": "a1", "name_en": "Jon Vik", "kind": "person", "affiliation": None, "role_de": None, "role_en": None}
FIRST = "Jon Vik ruled out the delivery of patrol boats this year."
MONDAY, TUESDAY = date(2026, 4, 6), date(2026, 4, 7)


def article(name: str, english: str, published: date | None = MONDAY, **fields: Any) -> ArticleResult:
    german = f"Jon Vik im {name}-Hafen."
    text = f"{german} {' '.join(f'{name}{place}' for place in range(60))}"
    overview = [{"text_en": english, "evidence_de": german}]
    actors = [VIK | {"mentions_de": ["Jon Vik"]}]
    return result_of(name, text, ukraine(overview=overview, key_actors=actors, **fields), published=published)


def found(*results: ArticleResult) -> list[tuple[str, str, list[str]]]:
    return [
        (each.kind, each.subject, [side.label for side in each.sides])
        for each in brief(results).differences
        if each.kind in ("contradiction", "change")
    ]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (FIRST, "Chancellor Jon Vik did not rule out the delivery of patrol boats this year."),
        (
            "Vik ruled out the harbour fees.",
            "The chief candidate Jon Vik did not rule out the harbour fees.",
        ),
        (FIRST, "Jon Vik said that a delivery of patrol boats this year remained possible."),
        (FIRST, "Jon Vik promised the delivery of patrol boats in Lahn this year."),
        ("Jon Vik supports the harbour fees.", "Jon Vik does not support the harbour fees."),
        ("Jon Vik welcomed the harbour fees.", "Minister Jon Vik condemned the harbour fees."),
        ("Jon Vik did not rule out harbour fees.", "There will be no harbour fees, Jon Vik assured the crews."),
        ("Jon Vik did not exclude harbour fees.", "There are never to be harbour fees, Jon Vik told the papers."),
        ("Jon Vik ruled out twelve patrol boats.", "Jon Vik did not rule out 12 patrol boats."),
        ("Jon Vik ruled out 12 patrol boats.", "Jon Vik did not rule out twelve patrol boats."),
    ],
)
def test_a_sentence_that_denies_just_what_another_says_contradicts_it(first: str, other: str) -> None:
    sides = ["source 1, 6 Apr 2026", "source 2, 6 Apr 2026"]
    assert found(article("a", first), article("b", other)) == [("contradiction", "Jon Vik: one statement", sides)]


@pytest.mark.parametrize(
    "other",
    [
        "Jon Vik ruled out a delivery of patrol boats this year.",
        "Jon Vik said that a delivery of boats remained possible.",
        "There will be no delivery of patrol boats this year, Jon Vik told the papers.",
        "Jon Vik said that a delivery of tugs this year remained possible.",
        "Jon Vik said that a delivery of patrol boats this year remained possible if the council paid.",
        "Ada Lund promised the delivery of 12 patrol boats this year.",
    ],
)
def test_what_it_does_not_deny_or_sets_terms_for_contradicts_nothing(other: str) -> None:
    assert found(article("a", FIRST), article("b", other)) == []


def test_what_another_article_denies_is_not_of_high_confidence() -> None:
    told = [article(name, "Jon Vik said he ruled out harbour fees.") for name in ("a", "b")]
    (point, *_) = brief(told).key_points
    assert point.confidence.level == "high"
    (point, *_) = brief([*told, article("c", "Jon Vik said he did not rule out harbour fees.")]).key_points
    assert (point.confidence.level, point.confidence.reasons[-1]) == ("moderate", "told in two ways")


def test_a_mixed_stance_is_not_of_high_confidence() -> None:
    told = [
        holding("a", "supportive", "Jon Vik approved military support."),
        holding("b", "supportive", "Jon Vik welcomed military support."),
    ]
    (stance,) = brief(told).stances
    assert stance.confidence.level == "high"
    (stance,) = brief([*told, holding("c", "opposed", "Jon Vik rejected military support.")]).stances
    assert (stance.stance, stance.confidence.level) == ("mixed", "moderate")


def test_what_names_nobody_and_denies_what_another_says_contradicts_it() -> None:
    denied = article("a", "The council ruled out the harbour fees.")
    told = found(denied, article("b", "The council did not rule out the harbour fees."))
    assert [subject for _, subject, _ in told] == ["One statement"]


def test_copies_of_one_text_do_not_contradict_one_another() -> None:
    denied = "Jon Vik did not rule out the delivery of patrol boats this year."
    assert found(article("a", FIRST, None), article("a", denied, None)) == []


def test_to_leave_a_thing_unquestioned_is_not_to_refuse_it() -> None:
    first = "Jon Vik did not call the talks in Geneva into question."
    assert found(article("a", first), article("b", "Jon Vik called for the talks in Geneva.")) == []


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Jon Vik does not support the harbour fees.", "Minister Jon Vik condemned the harbour fees."),
        ("Jon Vik welcomed the harbour fees of last week.", "Jon Vik welcomed the harbour fees of next week."),
        (FIRST, "Jon Vik promised the delivery of patrol boats, a lighthouse, cheap berths, long quays and a school."),
        ("Jon Vik ruled out the fees.", "Jon Vik did not rule out the fees."),
        ("Jon Vik ruled out 12 patrol boats.", "Jon Vik did not rule out 20 patrol boats."),
        ("The harbour is not to have more boats.", "In Lahn fishermen and merchants sell boats at the harbour."),
    ],
)
def test_two_that_are_against_it_and_another_matter_contradict_nothing(first: str, other: str) -> None:
    assert found(article("a", first), article("b", other)) == []


def test_a_later_contrary_is_a_change_over_time_unless_two_of_one_day_differ() -> None:
    no, yes = "Jon Vik did not promise any patrol boats.", "Jon Vik promised patrol boats."
    assert [kind for kind, _, _ in found(article("a", no), article("b", yes, TUESDAY))] == ["change"]
    assert [kind for kind, _, _ in found(article("a", no), article("b", yes), article("c", yes, TUESDAY))] == [
        "contradiction"
    ]


def test_a_key_point_says_where_the_contrary_stands() -> None:
    denied = "Jon Vik did not rule out the delivery of patrol boats this year."
    briefing = brief([article("a", FIRST), article("b", denied)])
    assert [(point.line.references, point.denied) for point in briefing.key_points] == [
        (("1.S1",), ("2.S1",)),
        (("2.S1",), ("1.S1",)),
    ]
    assert "the contrary in [[2.S1](#ref-2-s1)]" in briefing.to_markdown()
    assert "as of 6 Apr 2026; other sources say the contrary" in briefing.to_markdown()


def holding(name: str, stance: str, english: str) -> ArticleResult:
    """An article that tells a position in the words of its summary."""
    shared = {"actor": "a1", "topic": "military_support", "stance": stance, "mode": "indirect"}
    position = shared | {"statement_en": english, "evidence_de": f"Jon Vik im {name}-Hafen."}
    return article(name, english, positions_on_ukraine=[position])


def test_positions_that_deny_one_another_are_no_difference_of_scope_and_are_told_once() -> None:
    possible = "Jon Vik said that a delivery of patrol boats this year remained possible."
    results = (holding("a", "restrictive", FIRST), holding("b", "conditional", possible))
    told = [(kind, subject) for kind, subject, _ in found(*results)]
    assert told == [("contradiction", "Jon Vik on military support")]


def placed(name: str, *, first: bool, overview: str, stance: str, position: str) -> ArticleResult:
    """An article that tells one thing in its summary and another, in a sentence as long, as a position."""
    told, held = "Jon Vik im Hafen eins.", "Jon Vik im Hafen zwei."
    said = {"actor": "a1", "topic": "troops", "stance": stance, "mode": "indirect"}
    summary = ukraine(
        key_actors=[VIK | {"mentions_de": ["Jon Vik"]}],
        overview=[{"text_en": overview, "evidence_de": told}],
        positions_on_ukraine=[said | {"statement_en": position, "evidence_de": held}],
    )
    words = [told, held] if first else [held, told]
    text = " ".join([*words, *(f"{name}{place}" for place in range(60))])
    return result_of(name, text, summary, published=MONDAY)


def test_what_rests_on_other_passages_than_the_positions_is_a_contradiction_of_its_own() -> None:
    ahead, held = "Jon Vik sends soldiers to the front.", "Jon Vik keeps all soldiers off the front."
    denied = "Jon Vik did not rule out the delivery of patrol boats this year."
    told = found(
        placed("a", first=True, overview=FIRST, stance="supportive", position=ahead),
        placed("b", first=False, overview=denied, stance="opposed", position=held),
    )
    assert [subject for _, subject, _ in told] == ["Jon Vik on troops", "Jon Vik: one statement"]


def test_what_a_third_sentence_brings_together_is_told_once() -> None:
    no, yes = "Jon Vik did not promise {} boats.", "Jon Vik promised {} boats."
    told = found(
        article("a", no.format("big patrol")),
        article("b", yes.format("patrol")),
        article("c", no.format("patrol")),
        article("d", yes.format("big patrol")),
    )
    assert [len(sides) for _, _, sides in told] == [4]


def test_a_side_cites_only_what_bears_out_the_sentence_shown() -> None:
    german = "Ada Lund sagt nein."
    lund = VIK | {"id": "a2", "name_en": "Ada Lund", "mentions_de": ["Ada Lund"]}
    against = {"actor": "a2", "topic": "military_support", "stance": "opposed", "mode": "indirect"}
    said = {"statement_en": "Ada Lund rejected the aid for patrol boats.", "evidence_de": german}
    summary = ukraine(key_actors=[lund], positions_on_ukraine=[against | said])
    briefing = brief([
        holding("a", "supportive", "Jon Vik approved 11 million euros of aid for patrol boats."),
        holding("b", "supportive", "Jon Vik approved 12 million euros of aid for patrol boats."),
        holding("c", "supportive", "Jon Vik approved 11 million euros in aid for patrol boats."),
        result_of("d", f"{german} {' '.join(f'd{place}' for place in range(60))}", summary),
    ])  # fmt: skip
    (camps,) = [each for each in briefing.differences if each.kind == "assessment"]
    assert [side.references for side in camps.sides] == [("1.P1", "3.P1"), ("4.P1",)]


def quoting(name: str, speaker: str, german: str, kind: str = "person", named: str = "") -> ArticleResult:
    who = VIK | {"name_en": speaker, "kind": kind, "mentions_de": [speaker]}
    quote = {"speaker": "a1", "text_de": german, "text_en": "We stay.", "cue_de": None, "kind": "full"}
    text = f"{named or speaker}: „{german}“ {' '.join(f'{name}{place}' for place in range(60))}"
    return result_of(name, text, ukraine(key_actors=[who], quotes=[quote]), published=MONDAY)


@pytest.mark.parametrize(
    ("speaker", "kind", "german", "told"),
    [
        ("Ada Lund", "person", "Wir bleiben im Hafen, was immer kommt", True),
        ("Vik", "person", "Wir bleiben im Hafen, was immer kommt", False),
        ("A senior official", "person", "Wir bleiben im Hafen, was immer kommt", False),
        ("Norway", "state", "Wir bleiben im Hafen, was immer kommt", False),
        ("Ada Lund", "person", "Wir bleiben im Hafen, egal was kommt", False),
    ],
)
def test_one_quotation_given_to_two_people_is_a_contradiction(speaker: str, kind: str, german: str, told: bool) -> None:
    first = quoting("a", "Jon Vik", "Wir bleiben im Hafen, was immer kommt")
    sides = ["Jon Vik, source 1, 6 Apr 2026", f"{speaker}, source 2, 6 Apr 2026"]
    expected = [("contradiction", "who said it", sides)] if told else []
    assert found(first, quoting("b", speaker, german, kind)) == expected


def test_an_article_that_prints_a_sentence_more_gives_the_words_to_its_speaker_too() -> None:
    short = "Wir bleiben im Hafen, was immer kommt"
    results = [
        quoting("a", "Jon Vik", short),
        quoting("b", "Ada Lund", f"{short}. Lahn zögert nicht."),
        quoting("c", "Ada Lund", "Lahn zögert nicht, und wir bleiben im Hafen"),
    ]
    briefing = brief(results)
    (difference,) = [each for each in briefing.differences if each.subject == "who said it"]
    assert [side.references for side in difference.sides] == [("1.Q1",), ("2.Q1",)]


def test_beside_a_quotation_stands_to_whom_others_give_it() -> None:
    docx = pytest.importorskip("docx")
    german = "Wir bleiben im Hafen, was immer kommt"
    briefing = brief([quoting("a", "Jon Vik", german), quoting("b", "Ada Lund", german)])
    others = "**Given to Ada Lund elsewhere:** [[2.Q1](#ref-2-q1)]"
    assert f"„{german}“ [[1.Q1](#ref-1-q1)]\\\n  {others}" in briefing.to_markdown()
    assert "<strong>Given to Jon Vik elsewhere:</strong>" in briefing.to_html()
    tables = docx.Document(BytesIO(briefing.to_docx())).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert any(text.startswith("We stay. (given to Ada Lund elsewhere, see note") for text in cells)
    assert "elsewhere" not in brief([quoting("a", "Jon Vik", german)]).to_markdown()


def test_copies_of_one_text_give_a_quotation_to_nobody_else() -> None:
    german, both = "Wir bleiben im Hafen, was immer kommt", "Jon Vik, Ada Lund"
    assert found(quoting("a", "Jon Vik", german, named=both), quoting("a", "Ada Lund", german, named=both)) == []


def test_a_short_phrase_may_be_two_peoples() -> None:
    assert found(quoting("a", "Jon Vik", "Wir sind am Limit"), quoting("b", "Ada Lund", "Wir sind am Limit")) == []


def test_the_word_file_says_that_others_say_the_contrary() -> None:
    docx = pytest.importorskip("docx")
    denied = "Jon Vik did not rule out the delivery of patrol boats this year."
    document = docx.Document(BytesIO(brief([article("a", FIRST), article("b", denied)]).to_docx()))
    told = [paragraph.text for paragraph in document.paragraphs if "Confidence:" in paragraph.text]
    assert ["; other sources say the contrary." in text for text in told] == [True, True]
