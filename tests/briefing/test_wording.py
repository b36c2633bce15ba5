"""How the lines of a briefing are worded: none reads as its opposite, out of its place, or as newer than it is."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from summarizer.briefing import article_markdown, brief
from summarizer.briefing._contexts import leans, quotes_a_translation
from summarizer.results import ArticleResult
from summarizer.verification import Finding
from tests.briefing.making import result_of, told, ukraine

DECEMBER, FEBRUARY = date(2025, 12, 2), date(2026, 2, 11)
GERMAN = ("Vik kam in den Hafen.", "Das gilt auch für die Boote.", "Lind blieb am Leuchtturm.")


def point(summary: str, status: str = "offered", german: str = GERMAN[0]) -> dict[str, Any]:
    shared: dict[str, Any] = {"plan": "harbour-plan", "number": None, "proposed_by": None}
    return shared | {"summary_en": summary, "status": status, "evidence_de": german}


def position(statement: str, stance: str, german: str = GERMAN[0], actor: str | None = None) -> dict[str, Any]:
    shared = {"actor": actor, "topic": "troops", "mode": "reported" if actor else "author"}
    return shared | {"statement_en": statement, "stance": stance, "evidence_de": german}


def person(**fields: Any) -> dict[str, Any]:
    shared = {"id": "a1", "name_en": "Jon Vik", "kind": "person", "affiliation": None, "role_en": None, "role_de": None}
    return {**shared, "mentions_de": [], **fields}


def rows(*points: dict[str, Any]) -> list[str]:
    markdown = brief([result_of("a", " ".join(GERMAN), ukraine(plan_points=list(points)))]).to_markdown()
    return [line for line in markdown.split("## Plan tracker")[1].split("##")[1].splitlines() if "1.T" in line]


@pytest.mark.parametrize(
    ("summary", "status", "stands"),
    [
        ("The country is not leaving the union.", "ruled_out", "the contrary is ruled out"),
        ("No troops are to be sent.", "ruled_out", "the contrary is ruled out"),
        ("The country will never leave.", "ruled_out", "the contrary is ruled out"),
        ("The country won’t leave.", "ruled_out", "the contrary is ruled out"),
        ("The country wouldn't leave.", "ruled_out", "the contrary is ruled out"),
        ("Troops on the ground.", "ruled_out", "ruled out"),
        ("Vik has ruled out troops on the ground.", "ruled_out", "ruled out"),
        ("Vik has not ruled out troops on the ground.", "ruled_out", "as its wording says"),
        ("NATO is not to be expanded.", "in_draft", "in draft"),
    ],
)
def test_what_is_ruled_out_can_be_read_in_one_way_only(summary: str, status: str, stands: str) -> None:
    (row,) = rows(point(summary, status))
    assert row == f"| {summary} [[1.T1](#ref-1-t1)] | {stands} | not stated |"


def test_which_point_of_its_plan_a_sentence_is_stands_once() -> None:
    german = "Punkt 1 ist alt, Punkt 2 ist neu."
    numbered = [
        point("Point 1 is old.", german="Punkt 1 ist alt") | {"number": 1},
        point("The harbour is new.", german="Punkt 2 ist neu") | {"number": 2},
    ]
    briefing = brief([result_of("a", german, ukraine(plan_points=numbered))])
    assert "| Point 1 is old. [[" in briefing.to_markdown()
    assert "| Point 2: The harbour is new. [[" in briefing.to_markdown()
    assert briefing.to_html().count("<strong>Point ") == 1


@pytest.mark.parametrize(
    "text",
    [
        "The same applies to boats.",
        "He also asked for boats.",
        "They left.",
        "At the same time he warned against boats.",
        "On Tuesday, she left.",
        "It will be decided later.",
        "That would send the wrong signal.",
        "This could include boats.",
        "Norway had criticised these passages of the draft.",
        "Vik seemed open in this conversation.",
        "One of them was hit.",
        "According to him, boats are needed.",
        "In her view, boats are needed.",
        "However, they left.",
        "Neither was heard.",
        "Both have left.",
    ],
)
def test_a_sentence_that_points_at_what_it_does_not_name_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether boats will come.",
        "It was highly unusual for a minister to stay away.",
        "That NATO grows no further is a demand.",
        "This week Vik came.",
        "Those who stayed were heard.",
        "Vik is coming this Thursday.",
        "The passages are new, and these passages are long.",
        "The meetings fail, and this sends a bad signal.",
        "Iran said no.",
        "Neither Vik nor Ahlgren left.",
        "Both Vik and Ahlgren left.",
        "For her part, Ahlgren left.",
        "However, it is unclear whether boats will come.",
        "Some of those injured were heard.",
        "Those responsible were heard.",
        "One of the boats was hit.",
        "At the same time Vik said that he would come.",
    ],
)
def test_a_sentence_that_names_what_it_speaks_of_stands_alone(text: str) -> None:
    assert not leans(text)


def test_a_leaning_sentence_is_shown_with_the_one_that_it_follows() -> None:
    row = rows(point("Vik came to the harbour."), point("The same applies to boats.", german=GERMAN[1]))[1]
    assert row.startswith("| The same applies to boats. [[1.T2](#ref-1-t2)] (follows on from [[1.T1](#ref-1-t1)]) |")
    row = rows(point("The same applies to boats.", german=GERMAN[1]))[0]
    assert "[[1.T1](#ref-1-t1)] (refers to what stands before it in the article)" in row


def test_a_leaning_sentence_is_no_key_point_unless_there_are_no_others() -> None:
    leaning = told("b", "Das gilt auch für Boote.", "The same applies to boats.")
    both = brief([told("a", "Vik kam.", "Vik came to the harbour."), leaning])
    assert [each.line.references for each in both.key_points] == [("1.S1",)]
    assert [each.line.references for each in brief([leaning]).bottom_line] == [("1.S1",)]


def test_a_leaning_sentence_does_not_speak_for_an_actor_who_has_others() -> None:
    who = person()
    held = [
        position("He wants this.", "supportive", actor="a1"),
        position("Vik wants boats.", "supportive", actor="a1"),
    ]
    markdown = brief([result_of("a", GERMAN[0], ukraine(key_actors=[who], positions_on_ukraine=held))]).to_markdown()
    assert "  - Vik wants boats. [[1.P2](#ref-1-p2)]" in markdown.split("## Key actors")[1].split("##")[0]


def test_quotation_marks_round_translated_words_are_noted_and_come_last_in_the_bottom_line() -> None:
    assert quotes_a_translation('Vik wants the "first line".')
    assert quotes_a_translation("Vik calls it 'not serious'.")
    assert not quotes_a_translation("Ukraine's allies and the ministers' meeting")
    quoting = told("a", "Vik nennt es «unklug».", 'Vik calls the harbour plan "unwise".')
    others = {"Der Kanal ist tief.": "The canal is deep.", "Boote kamen.": "Boats came.", "Lind blieb.": "Lind stayed."}
    plain = [told(german[:3], german, english) for german, english in others.items()]
    briefing = brief([quoting, *plain])
    assert len(briefing.bottom_line) == 3
    assert not any(quotes_a_translation(each.line.wording.text) for each in briefing.bottom_line)
    assert '"unwise". [[4.S1](#ref-4-s1)] (words in quotation marks are translated)' in briefing.to_markdown()


def test_what_can_be_placed_in_time_leads_the_bottom_line() -> None:
    undated = told("a", "Vik will ein Boot für den Hafen.", "Vik wants a boat for the harbour.")
    dated = told("b", "Lind blieb am Leuchtturm.", "Lind stayed at the lighthouse.", FEBRUARY)
    points = brief([undated, dated]).bottom_line
    assert [point.line.references[0] for point in points] == ["2.S1", "1.S1"]


def test_what_the_author_is_named_for_is_an_assessment() -> None:
    (point,) = brief([told("a", "Das ist kein Sieg.", "That is no victory, the author holds.")]).key_points
    assert point.assessment


def test_a_stance_always_stands_beside_its_sentence() -> None:
    held = [
        position("Vik wants no troops.", "restrictive", actor="a1"),
        position("Vik wants more troops.", "supportive", actor="a1"),
    ]
    who = person()
    briefing = brief([result_of("a", GERMAN[0], ukraine(key_actors=[who], positions_on_ukraine=held))])
    assert (
        "| Jon Vik | troops | ◆ mixed | Vik wants no troops. [[1.P1](#ref-1-p1)] *(restrictive, reported by others)*"
        "<br>Vik wants more troops. [[1.P2](#ref-1-p2)] *(supportive, reported by others)* | undated | moderate |"
    ) in briefing.to_markdown()
    assert "troops: mixed" not in briefing.to_markdown()
    html = briefing.to_html()
    assert html.count('href="#stance-1"') == 1
    assert html.count('id="stance-1"') == 1


def test_each_side_of_an_issue_is_shown_with_its_own_sentence() -> None:
    def actor(number: int, name: str) -> dict[str, Any]:
        shared: dict[str, Any] = {"id": f"a{number}", "kind": "state", "affiliation": None, "role_en": None}
        return shared | {"name_en": name, "role_de": None, "mentions_de": []}

    actors = [actor(number, name) for number, name in enumerate(("Norway", "Peru", "Chad"), 1)]
    held = [
        position(f"{who['name_en']} speaks of troops in long boats.", stance, actor=who["id"])
        for who, stance in zip(actors, ("supportive", "opposed", "opposed"), strict=True)
    ]
    briefing = brief([result_of("a", GERMAN[0], ukraine(key_actors=actors, positions_on_ukraine=held))])
    (difference,) = briefing.differences
    assert [(side.label, side.wording.text) for side in difference.sides] == [
        ("Norway, supportive", "Norway speaks of troops in long boats."),
        ("Chad, opposed", "Chad speaks of troops in long boats."),
        ("Peru, opposed", "Peru speaks of troops in long boats."),
    ]


def test_actors_take_different_sides_only_on_one_object() -> None:
    actors = [person(id=f"a{at}", name_en=name, kind="state") for at, name in enumerate(("Norway", "Peru", "Chad"))]

    def subjects(*told: tuple[str, str]) -> list[tuple[str, ...]]:
        held = [position(text, stance, actor=f"a{at}") for at, (text, stance) in enumerate(told)]
        briefing = brief([result_of("a", GERMAN[0], ukraine(key_actors=actors, positions_on_ukraine=held))])
        return [tuple(side.label for side in each.sides) for each in briefing.differences]

    veto = ("A veto of Norway over the troops is unacceptable for Peru.", "opposed")
    assert subjects(("Norway is ready to send troops by sea.", "supportive"), veto) == []
    assert subjects(("They are for a veto over the fleet.", "supportive"), veto) == []
    assert subjects(("Troops of Norway want a veto; that is unacceptable to Chad.", "supportive"), veto) == [
        ("Norway, supportive", "Peru, against, on this point")
    ]
    assert subjects(
        ("Norway wants troops in the northern harbour.", "supportive"),
        ("Peru rejects troops in the northern harbour.", "opposed"),
        ("Chad rejects troops with long cannons.", "opposed"),
    ) == [("Norway, supportive", "Peru, opposed")]


def test_only_offices_that_exclude_one_another_stand_together() -> None:
    def office(name: str, role: str) -> ArticleResult:
        text = "Die Ministerin kam. " + " ".join(f"{name}{place}" for place in range(60))
        who = person(name_en="Ada Lind", role_en=role, role_de="Die Ministerin", affiliation="United States")
        return result_of(name, text, ukraine(key_actors=[who], positions_on_ukraine=[held]))

    held = position("Lind wants boats.", "supportive", german="Die Ministerin kam.", actor="a1")
    held["topic"] = "troops"
    roles = ("Secretary of State", "acting National Security Adviser", "US Senator")
    briefing = brief([office(name, role) for name, role in zip("abc", roles, strict=True)])
    (difference,) = briefing.differences
    assert [side.wording.text for side in difference.sides] == ["Secretary of State", "US Senator"]
    lines = briefing.to_markdown().splitlines()
    (together,) = (line for line in lines if "Offices that cannot all be held at once" in line)
    assert "Secretary of State" in together
    assert "US Senator" in together
    assert "Adviser" not in together
    assert "  - Other offices stated: acting National Security Adviser [[2.A1](#ref-2-a1)]" in lines
    assert "Other offices stated: acting National Security Adviser" in briefing.to_html()


def test_those_without_a_name_stand_after_those_who_are_named() -> None:
    actors = [person(id="a1", name_en="a senior official familiar with the talks"), person(id="a2", name_en="Jon Vik")]
    markdown = brief([result_of("a", GERMAN[0], ukraine(key_actors=actors))]).to_markdown()
    official = "a senior official familiar with the talks [[1.A1](#ref-1-a1)]"
    assert f"Named: Jon Vik [[1.A2](#ref-1-a2)]. Without a name: {official}" in markdown


def test_two_articles_own_views_are_two_authors() -> None:
    results = [
        result_of(name, GERMAN[0], ukraine(positions_on_ukraine=[position("The author wants troops.", stance)]))
        for name, stance in (("a", "supportive"), ("b", "opposed"))
    ]
    briefing = brief(results)
    assert [entry.stance for entry in briefing.stances] == ["supportive", "opposed"]
    assert "| Source 2's own view | troops | ▼ opposed |" in briefing.to_markdown()
    assert "| The article's own view | troops | ▲ supportive |" in article_markdown(results[0])


def test_a_document_of_a_plan_that_english_speakers_put_forward_is_marked_as_translated() -> None:
    def quoted(affiliation: str) -> bool:
        who = person(affiliation=affiliation)
        quote = {
            "speaker": None,
            "text_de": "Boote kommen",
            "text_en": "Boats come",
            "cue_de": None,
            "kind": "document",
        }
        text = 'Im Plan heißt es "Boote kommen".'
        term = point("Boats come.", german="Boote kommen") | {"proposed_by": "a1"}
        (speaker,) = brief(
            [result_of("a", text, ukraine(key_actors=[who], quotes=[quote], plan_points=[term]))]
        ).speakers
        return speaker.quotes[0].retranslated

    assert quoted("United States")
    assert not quoted("Sweden")


def test_words_without_a_speaker_stand_as_documents_only_if_all_are() -> None:
    quote = {"speaker": None, "text_de": "Boote", "text_en": "boats", "cue_de": None, "kind": "document"}

    def heading(*kinds: str) -> str:
        quotes = [quote | {"kind": kind} for kind in kinds]
        return brief([result_of("a", '"Boote"', ukraine(quotes=quotes))]).to_markdown().split("### ")[1].split("\n")[0]

    assert heading("document") == "Documents"
    assert heading("document", "fragment") == "Speaker not named"


def test_files_are_told_by_what_they_say_and_not_by_their_names() -> None:
    headline = {"text_en": "Boats for the harbour", "evidence_de": "Boote"}
    briefing = brief([result_of("000_af2b0f", "Boote", ukraine(headline=headline))])
    markdown = briefing.to_markdown()
    assert "**1** Boats for the harbour (file 000_af2b0f; undated; complete)" in markdown
    assert "- Source 1 does not mention Ukraine. [[1](#ref-1)]" in markdown
    articles = briefing.to_html().split('id="articles">')[1].split("</script>")[0]
    assert json.loads(articles)["1"]["title"] == "Boats for the harbour"


def test_one_article_alone_is_spoken_of_as_one() -> None:
    text = article_markdown(
        result_of("a", "Boote", ukraine(open_questions=[{"text_en": "Who?", "evidence_de": "Boote"}]))
    )
    assert "- The article states no date, so its weekdays cannot be turned into dates." in text
    assert "- The article does not mention Ukraine." in text
    assert "1 articles" not in text


def test_another_number_in_words_is_another_point_and_another_telling() -> None:
    def aid(name: str, number: str) -> ArticleResult:
        text = f"Hilfe von {number} Milliarden Euro für Boote und Hafen."
        english = f"Additional aid of {number} billion euros for boats and the harbour."
        return told(name, text, english, plan_points=[point(english, german=text)])

    assert [len(plan.rows) for plan in brief([aid("a", "three"), aid("b", "two")]).plans] == [2]
    assert [len(plan.rows) for plan in brief([aid("a", "two"), aid("b", "two")]).plans] == [1]
    assert len(brief([aid("a", "three"), aid("b", "two")]).key_points) == 2


def test_a_point_that_articles_give_with_another_standing_is_dated_by_each() -> None:
    def result(name: str, status: str, published: date) -> ArticleResult:
        summary = ukraine(plan_points=[point("Boats for the harbour of Lahn.", status)])
        return result_of(name, GERMAN[0], summary, published=published)

    markdown = brief([result("a", "offered", DECEMBER), result("b", "agreed", FEBRUARY)]).to_markdown()
    assert "Lahn. [[1.T1](#ref-1-t1), [2.T1](#ref-2-t1)] | offered (2 Dec 2025); agreed (11 Feb 2026) |" in markdown


def test_what_an_article_tells_of_its_own_day_leads_over_what_it_recalls() -> None:
    german = "Im Dezember kam Vik zum Hafen. Vik kommt nun zum Hafen."
    recalled = {"text_en": "In December Vik came to the harbour.", "evidence_de": "Im Dezember kam Vik zum Hafen."}
    newest = {"text_en": "Vik is now at the harbour.", "evidence_de": "Vik kommt nun zum Hafen."}
    briefing = brief([result_of("a", german, ukraine(overview=[recalled, newest]), published=FEBRUARY)])
    assert briefing.bottom_line[0].line.references == ("1.S2",)


def test_only_what_tells_the_same_as_the_words_that_are_shown_is_named_beside_them() -> None:
    talks = "the harbour talks about new boats and crews"
    results = [
        told("a", "Vik kommt nicht.", f"Vik will not take part in {talks} on 3 Dec 2025.", DECEMBER),
        told("b", "Vik fehlt.", f"Vik will not take part in {talks} on Wednesday."),
        told("c", "Vik sagte ab.", f"In December Vik had cancelled his part in {talks}.", FEBRUARY),
    ]
    shown = {each.line.references: (each.also, each.origins) for each in brief(results).key_points}
    assert shown["3.S1",] == (("1.S1",), 2)


def test_sentences_that_name_other_places_do_not_tell_the_same() -> None:
    def tellings(one: str, other: str) -> int:
        english = "The harbour talks on boats and pilots were held in {} on Tuesday."
        return len(brief([told(place, f"In {place}.", english.format(place)) for place in (one, other)]).key_points)

    assert tellings("Norway", "Peru") == 2


def test_a_caution_names_the_other_item_by_its_reference() -> None:
    summary = ukraine(plan_points=[point("Boats come."), point("Crews come.")])
    result = result_of("a", GERMAN[0], summary)
    second = "/plan_points/1/evidence_de"
    finding = Finding(second, "item.same_passage", "warning", "/plan_points/7 says something else of the same passage")
    evidence = tuple(replace(each, warnings=(finding,)) if each.path == second else each for each in result.evidence)
    markdown = brief([replace(result, evidence=evidence)]).to_markdown()
    assert "*Caution: [1.T1](#ref-1-t1) says something else of the same passage*" in markdown
    assert "/plan_points/" not in markdown


def test_stances_on_other_matters_of_one_topic_do_not_contradict_one_another() -> None:
    who = person()

    def kinds(one: str, other: str) -> list[str]:
        results: list[ArticleResult] = []
        for name, text, stance in (("a", one, "supportive"), ("b", other, "opposed")):
            summary = ukraine(key_actors=[who], positions_on_ukraine=[position(text, stance, actor="a1")])
            words = " ".join(f"{name}{place}" for place in range(80))
            results.append(result_of(name, f"{words} {GERMAN[0]}", summary))
        return [each.kind for each in brief(results).differences]

    assert kinds("Vik wants fast boats for the navy.", "Vik rejects tanks with long cannons.") == []
    assert kinds("Vik wants fast boats for the navy.", "Vik rejects fast boats without crews.") == ["contradiction"]


def test_an_office_that_a_remark_queries_is_no_change_over_time() -> None:
    def office(name: str, role: str, published: date, **fields: Any) -> ArticleResult:
        text = "Die Kanzlerin kam. " + " ".join(f"{name}{place}" for place in range(60))
        who = person(name_en="Ada Lind", role_en=role, role_de="Die Kanzlerin")
        return result_of(name, text, ukraine(key_actors=[who], **fields), published=published)

    first = office("a", "Federal Chancellor", DECEMBER)
    remark = {"text_en": "The office of Lind is wrong.", "evidence_de": "Die Kanzlerin"}
    assert [each.kind for each in brief([first, office("b", "Prime Minister", FEBRUARY)]).differences] == ["change"]
    queried = office("b", "Prime Minister", FEBRUARY, source_issues=[remark])
    assert [each.kind for each in brief([first, queried]).differences] == ["contradiction"]


def test_a_quotation_that_is_printed_in_english_is_not_called_german() -> None:
    said = ("We will not leave Ukraine alone, and that is our word.", "Wir lassen die Ukraine nicht allein.")
    quotes = [{"speaker": None, "text_de": words, "text_en": None, "cue_de": None, "kind": "full"} for words in said]
    text = " ".join(f"„{words}“, hieß es." for words in said)
    page = brief([result_of("a", text, ukraine(quotes=quotes))])
    assert "*English:* „We will" in page.to_markdown()
    assert "*German, untranslated:* „Wir lassen" in page.to_markdown()
    assert [page.to_html().count(f'<blockquote lang="{code}">') for code in ("en", "de")] == [1, 1]
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(page.to_docx()))
    english = [row.cells[0].text for table in document.tables for row in table.rows if "„W" in row.cells[1].text]
    assert english == ["as printed", "untranslated"]
