"""How the lines of a briefing are worded: none reads as its opposite, out of its place, or as newer than it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from summarizer.briefing import Briefing, article_markdown, brief
from summarizer.briefing._contexts import leans, quotes_a_translation
from summarizer.briefing._days import overtaken
from summarizer.results import ArticleResult
from summarizer.verification import Finding
from tests.briefing.making import result_of, ukraine

DECEMBER, FEBRUARY = date(2025, 12, 2), date(2026, 2, 11)
GERMAN = ("Vik kam in den Hafen.", "Das gilt auch für die Boote.", "Lind blieb am Leuchtturm.")


def told(name: str, german: str, english: str, published: date | None = None, **fields: Any) -> ArticleResult:
    summary = ukraine(overview=[{"text_en": english, "evidence_de": german}], **fields)
    return result_of(name, german, summary, published=published)


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
        ("Troops on the ground.", "ruled_out", "ruled out"),
        ("Vik has ruled out troops on the ground.", "ruled_out", "ruled out"),
        ("Vik has not ruled out troops on the ground.", "ruled_out", "as its wording says"),
        ("NATO is not to be expanded.", "in_draft", "in draft"),
    ],
)
def test_what_is_ruled_out_can_be_read_in_one_way_only(summary: str, status: str, stands: str) -> None:
    (row,) = rows(point(summary, status))
    assert row == f"| {summary} [[1.T1](#ref-1-t1)] | {stands} | not stated |"


@pytest.mark.parametrize(
    "text",
    [
        "The same applies to boats.",
        "He also asked for boats.",
        "They left.",
        "It will be decided later.",
        "That would send the wrong signal.",
        "This could include boats.",
        "Norway had criticised these passages of the draft.",
        "Vik seemed open in this conversation.",
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


def test_the_bottom_line_says_how_old_it_is() -> None:
    def shown(*results: ArticleResult) -> tuple[str, str]:
        lines = brief(results).to_markdown().split("## Bottom line\n\n")[1].split("\n")
        return lines[0], lines[2]

    dated, undated = told("a", "Vik kam.", "Vik came.", DECEMBER), told("b", "Das Boot ist neu.", "The boat is new.")
    assert shown(dated) == (
        "*As of 2 Dec 2025, the date of the source.*",
        "- Vik came. *(as of 2 Dec 2025)* [[1.S1](#ref-1-s1)]",
    )
    assert shown(undated) == (
        "*The source states no date.*",
        "- The boat is new. *(source undated)* [[1.S1](#ref-1-s1)]",
    )
    first, _ = shown(dated, undated)
    assert first == "*As of 2 Dec 2025, the latest date that a source states; 1 of 2 sources is undated.*"


@pytest.mark.parametrize(
    ("text", "told_on", "latest", "past"),
    [
        ("Vik will come on 3 Dec 2025.", DECEMBER, FEBRUARY, True),
        ("Vik will come on 3 Mar 2026.", DECEMBER, FEBRUARY, False),
        ("Vik came on 3 Dec 2025.", DECEMBER, FEBRUARY, False),
        ("Vik will come.", DECEMBER, FEBRUARY, False),
        ("Vik will come.", DECEMBER, date(2026, 6, 1), True),
        ("Vik will come on 3 Dec 2025.", None, None, False),
    ],
)
def test_what_was_to_come_is_overtaken_by_a_later_date(
    text: str, told_on: date | None, latest: date | None, past: bool
) -> None:
    assert overtaken(text, told_on, latest) is past


def test_later_words_speak_for_a_telling_that_is_overtaken() -> None:
    before = "Vik will not take part in the harbour talks on 3 Dec 2025."
    after = "In December Vik had cancelled his part in the harbour talks."
    first, second = told("a", "Vik kommt nicht.", before, DECEMBER), told("b", "Vik sagte ab.", after, FEBRUARY)
    (one,) = brief([first, second]).bottom_line
    assert (one.line.references, one.also, one.told) == (("2.S1",), ("1.S1",), FEBRUARY)


def moments(english: str, german: str, published: date | None, *remarks: str) -> Briefing:
    issues = [{"text_en": remark, "evidence_de": german} for remark in remarks]
    return brief([told("a", german, english, published, source_issues=issues)])


@pytest.mark.parametrize(
    ("remark", "queried"),
    [
        ("The pledge was probably made in 2024, not for 2024.", True),
        ("The date cannot be right.", True),
        ("The year is that of the summit.", True),
        ("The verb is in the singular.", False),
        ("The article names 2019 elsewhere.", False),
    ],
)
def test_a_date_that_a_remark_on_its_passage_queries_carries_a_caution(remark: str, queried: bool) -> None:
    briefing = moments("Boats were pledged in 2024.", "Boote wurden für 2024 zugesagt.", DECEMBER, remark)
    caution = "**Caution:** a remark on the source queries the date [[1.I1](#ref-1-i1)]."
    assert (caution in briefing.to_markdown().split("## Timeline")[1]) is queried
    assert bool(briefing.timeline[0].doubts) is queried
    assert ("queries the date" in briefing.to_html()) is queried


@pytest.mark.parametrize(
    ("english", "german", "doubted"),
    [
        ("Vik will come on 3 Dec 2024.", "Vik kommt am 3. Dezember 2024.", "yet the date lies before"),
        (
            "Vik came and said on 3 Mar 2026 that he was glad.",
            "Vik sagte es am 3. März 2026.",
            "yet the date lies after",
        ),
        ("Vik said so on 3 Dec 2024.", "Vik sagte es am 3. Dezember 2024.", ""),
        ("Vik will come in 2025.", "Vik kommt 2025.", ""),
    ],
)
def test_a_date_that_its_source_s_own_date_speaks_against_carries_a_caution(
    english: str, german: str, doubted: str
) -> None:
    (moment,) = moments(english, german, DECEMBER).timeline
    told_of = " ".join(doubt.wording.text for doubt in moment.doubts)
    assert doubted in told_of
    assert bool(doubted) is bool(told_of)


@pytest.mark.parametrize(
    ("german", "english", "shown"),
    [
        ("Der Etat für 2027 kam am Dienstag.", "The budget for 2027 came on Tuesday.", ["[2 Dec 2025]"]),
        ("Am Dienstag kam der Etat 2027.", "On 2 Dec 2025 the 2027 budget came.", ["[2 Dec 2025]"]),
        ("Der Etat für 2027 ist da.", "The budget for 2027 is there.", []),
        ("Das Boot kam 2024.", "The boat came in 2024.", ["2024"]),
    ],
)
def test_a_year_that_names_a_thing_does_not_date_what_happens(german: str, english: str, shown: list[str]) -> None:
    assert [moment.shown for moment in moments(english, german, DECEMBER).timeline] == shown


def test_what_lay_ahead_is_told_with_the_day_on_which_it_was_announced() -> None:
    text = moments("Vik will come on 3 Mar 2026.", "Vik kommt am 3. März 2026.", DECEMBER).to_markdown()
    assert "- **3 Mar 2026** (announced 2 Dec 2025): Vik will come" in text
    assert "- **early 2026** (announced): " in moments("Vik will come.", "Vik kommt Anfang 2026.", None).to_markdown()


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


def deaths(english: str, published: date | None, name: str = "b") -> ArticleResult:
    return told(name, f"Tote in Lahn. {' '.join(f'{name}{place}' for place in range(60))}", english, published)


def figures(*results: ArticleResult) -> list[tuple[str, ...]]:
    found = (each for each in brief(results).differences if each.kind == "figures")
    return [(each.subject, *(side.label for side in each.sides)) for each in found]


SEVEN = "In an attack on Lahn seven people were killed, the authorities said."


def test_counts_of_one_event_that_differ_are_shown_side_by_side_by_date() -> None:
    later = deaths("The number of dead after the attack on Lahn has risen to eleven.", date(2026, 4, 2), "b")
    last = deaths("After the attack in Lahn there are nine dead, the mayor said.", date(2026, 4, 3), "c")
    assert figures(last, later, deaths(SEVEN, date(2026, 4, 1), "a")) == [
        ("Lahn: number of dead", "7, source 1, 1 Apr 2026", "11, source 2, 2 Apr 2026", "9, source 3, 3 Apr 2026")
    ]


@pytest.mark.parametrize(
    ("other", "published"),
    [
        ("In the attack on Lahn 7 people were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn eleven people were injured.", date(2026, 4, 2)),
        ("In an attack on Bern eleven people were killed.", date(2026, 4, 2)),
        ("In an attack on Lahn eleven people were killed.", date(2026, 5, 2)),
        ("On the roads near Lahn eleven died.", date(2026, 4, 2)),
        ("In the attack on Lahn on 11 April people were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn 40 drones killed seven people.", date(2026, 4, 2)),
        ("The attack on Lahn with 3 missiles killed 7 people.", date(2026, 4, 2)),
        ("In the attack on Lahn seven people including two children were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn two of the seven killed were children.", date(2026, 4, 2)),
        ("In the attack on Lahn more than six people were killed.", date(2026, 4, 2)),
        ("In the attack on Lahn 3 villages had to be evacuated and the dead counted.", date(2026, 4, 2)),
    ],
)
def test_counts_of_another_thing_place_time_or_matter_are_no_different_figures(other: str, published: date) -> None:
    assert figures(deaths(SEVEN, date(2026, 4, 1), "a"), deaths(other, published)) == []


@pytest.mark.parametrize(
    "other",
    [
        "The attack on Lahn killed at least 9 people.",
        "In the attack on Lahn nine were killed.",
        "In the attack on Lahn with 3 missiles nine people have been confirmed dead.",
        "The death toll of the attack on Lahn rose to 9.",
    ],
)
def test_a_figure_is_found_however_the_count_is_worded(other: str) -> None:
    found = figures(deaths(SEVEN, date(2026, 4, 1), "a"), deaths(other, date(2026, 4, 2)))
    assert found == [("Lahn: number of dead", "7, source 1, 1 Apr 2026", "9, source 2, 2 Apr 2026")]


def test_copies_of_one_text_are_one_voice_also_for_figures() -> None:
    copy = deaths(SEVEN.replace("seven", "eleven"), date(2026, 4, 2), "a")
    assert figures(deaths(SEVEN, date(2026, 4, 1), "a"), copy) == []


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


def test_a_weekday_is_the_day_that_the_english_gives_for_it() -> None:
    english = "Vik has cancelled his visit planned for 6 Mar 2026."
    (moment,) = moments(english, "Vik sagte den für Freitag geplanten Besuch ab.", date(2026, 3, 5)).timeline
    assert moment.shown == "[6 Mar 2026]"
    (moment,) = moments("Vik came on 7 Mar 2026.", "Vik kam am Freitag.", date(2026, 3, 9)).timeline
    assert moment.shown == "[6 Mar 2026]"


def test_a_key_point_that_later_dates_leave_behind_says_so() -> None:
    early = told("a", "Vik kommt.", "Vik will come to the harbour on 6 Dec 2025.", DECEMBER)
    markdown = brief([early, told("b", "Das Boot ist neu.", "The boat is new.", FEBRUARY)]).to_markdown()
    assert (
        "*[Source 1](#ref-1), 2 Dec 2025; may be overtaken, the latest source is of 11 Feb 2026. Confidence" in markdown
    )
    assert markdown.count("may be overtaken") == 1


def test_the_bottom_line_takes_the_later_of_two_points_on_one_matter() -> None:
    first = told("a", "Vik lehnt ab.", "Vik rejects the new harbour budget of three billion.", DECEMBER)
    then = told("b", "Vik stimmt zu.", "Vik agrees to the new harbour budget of two billion.", FEBRUARY)
    assert brief([first, then]).bottom_line[0].line.references == ("2.S1",)


@pytest.mark.parametrize("word", ["already", "again", "also"])
def test_what_speaks_of_something_told_before_gives_way_in_the_bottom_line(word: str) -> None:
    told_before = told("a", "Vik kam wieder.", f"Vik has {word} come to the harbour.")
    others = {"Der Kanal ist tief.": "The canal is deep.", "Boote kamen.": "Boats came.", "Lind blieb.": "Lind stayed."}
    briefing = brief([told_before, *(told(german[:3], german, english) for german, english in others.items())])
    assert len(briefing.bottom_line) == 3
    assert not any(word in each.line.wording.text for each in briefing.bottom_line)
    assert len(brief([told_before]).bottom_line) == 1


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
