"""What comes of laying articles side by side: stances, plans, differences, the timeline, gaps, key points."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from summarizer.briefing import Briefing, brief
from summarizer.briefing._findings import Difference
from summarizer.briefing._stances import overall
from summarizer.results import ArticleResult
from tests.briefing.making import result_of, told, ukraine
from tests.briefing.samples import folder

TEXT = "Ada Lindqvist sagte: ja. Ada Lindqvist sagte: nein. Ada Lindqvist sagte: vielleicht."


def held(stance: str, said: str = "ja", topic: str = "troops", statement: str | None = None) -> dict[str, Any]:
    english = statement or f"Lindqvist is {stance} on troops."
    shared = {"actor": "a1", "topic": topic, "stance": stance, "mode": "indirect"}
    return shared | {"statement_en": english, "evidence_de": f"Ada Lindqvist sagte: {said}."}


def article(name: str, *positions: dict[str, Any], published: date | None = None, **fields: Any) -> ArticleResult:
    lindqvist = {"id": "a1", "name_en": "Ada Lindqvist", "kind": "person", "affiliation": "Sweden"}
    forms = {"role_de": None, "role_en": None, "mentions_de": ["Ada Lindqvist"]}
    summary = ukraine(key_actors=[lindqvist | forms], positions_on_ukraine=list(positions), **fields)
    # Each with words of its own, so that it is a voice of its own.
    words = " ".join(f"{name}{place}" for place in range(200))
    return result_of(name, f"{TEXT} {words}", summary, published=published)


def kinds(*results: ArticleResult) -> list[str]:
    return [difference.kind for difference in brief(results).differences]


@pytest.mark.parametrize(
    ("stances", "result"),
    [
        (("supportive", "supportive"), "supportive"),
        (("supportive", "opposed"), "mixed"),
        (("supportive", "restrictive"), "mixed"),
        (("conditional", "opposed", "neutral"), "mixed"),
        (("supportive", "neutral"), "supportive"),
        (("supportive", "conditional"), "supportive, conditional"),
        (("neutral", "unclear"), "neutral, unclear"),
    ],
)
def test_stances_with_different_signs_are_mixed_and_never_an_average(stances: tuple[str, ...], result: str) -> None:
    assert overall(stances) == result


def test_a_stance_is_as_of_the_latest_date_and_lists_its_positions_by_date() -> None:
    late = article("a", held("opposed"), published=date(2026, 2, 1))
    early = article("b", held("supportive"), published=date(2025, 12, 1))
    undated = article("c", held("neutral"))
    (stance,) = brief([late, early, undated]).stances
    assert (stance.stance, stance.as_of) == ("mixed", date(2026, 2, 1))
    assert stance.stances == ("supportive", "opposed", "neutral")


def test_a_change_over_time_is_no_contradiction() -> None:
    early = article("a", held("supportive"), published=date(2025, 12, 1))
    late = article("b", held("opposed", "nein"), published=date(2026, 2, 1))
    assert kinds(early, late) == ["change"]


def test_opposite_stances_without_dates_to_part_them_contradict() -> None:
    assert kinds(article("a", held("supportive")), article("b", held("opposed", "nein"))) == ["contradiction"]


def test_a_stance_on_terms_and_one_without_are_a_difference_of_scope() -> None:
    assert kinds(article("a", held("supportive")), article("b", held("conditional"))) == ["scope"]


def test_a_reversal_within_one_article_is_named_as_that() -> None:
    yes = held("supportive", "ja", statement="Lindqvist is for sending troops.")
    no = held("opposed", "nein", statement="Lindqvist is not for sending troops.")
    assert kinds(article("a", yes, no)) == ["within"]


@pytest.mark.parametrize(
    ("remark", "shown"),
    [("The attribution to Lindqvist should be checked.", True), ("The verb is in the singular.", False)],
)
def test_a_remark_that_queries_a_side_stands_beside_it(remark: str, shown: bool) -> None:
    yes = held("supportive", "ja", statement="Lindqvist is for sending troops.")
    no = held("opposed", "nein", statement="Lindqvist is not for sending troops.")
    issue = {"text_en": remark, "evidence_de": "Ada Lindqvist sagte: nein."}
    (difference,) = brief([article("a", yes, no, source_issues=[issue])]).differences
    assert ([side.label for side in difference.sides][2:] == ["remark on source 1"]) is shown


def test_copies_of_one_text_do_not_differ_from_themselves() -> None:
    copies = [article("gleich", held(stance)) for stance in ("supportive", "opposed")]
    assert kinds(*copies) == []


def test_one_quotation_printed_in_two_ways_is_a_difference_of_rendering() -> None:
    first = "Vik sagte: „Es wäre völlig unpraktisch, ihn bei jedem Treffen zu erwarten.“ Mehr kam nicht."
    words = "Es wäre völlig unpraktisch, ihn bei jedem Treffen zu erwarten."

    def found(attribution: str, speaker: str = "Jon Vik", presented: str = "Jon Vik") -> list[Difference]:
        other = (
            f"Es wäre völlig unrealistisch, Lindqvist bei jedem Treffen zu erwarten, {attribution}. {'Es blieb. ' * 30}"
        )
        shared: dict[str, Any] = {
            "id": "a1",
            "kind": "person",
            "affiliation": None,
            "role_de": None,
            "role_en": None,
            "mentions_de": [],
        }
        quote = {"speaker": "a1", "text_de": words, "text_en": "It would.", "cue_de": None, "kind": "full"}
        one = ukraine(quotes=[quote], key_actors=[shared | {"name_en": speaker}])
        two = ukraine(key_actors=[shared | {"name_en": presented}])
        return list(brief([result_of("a", first, one), result_of("b", f"{other} Vik kam.", two)]).differences)

    (difference,) = found("sagte Vik")
    assert difference.kind == "rendering"
    assert difference.sides[1].wording.text == "Es wäre völlig unrealistisch, Lindqvist bei jedem Treffen zu erwarten"
    assert found("sagte ein Sprecher") == []
    assert found("sagte Lind", presented="Ada Lind") == []
    assert found("sagte ein Sprecher", "a spokesperson", "a spokesperson") == []


def test_like_words_about_another_day_are_no_rendering_of_one_utterance() -> None:
    first = "„Ich akzeptiere also vollkommen, dass er morgen nicht hier sein kann“, sagte Vik."
    other = "„Ich akzeptiere also vollkommen, dass er am Freitag nicht hier sein kann“, sagte Vik dort."
    words = "Ich akzeptiere also vollkommen, dass er morgen nicht hier sein kann"
    vik: dict[str, Any] = {"id": "a1", "kind": "person", "affiliation": None, "role_de": None, "role_en": None}
    vik |= {"name_en": "Jon Vik", "mentions_de": []}
    quote = {"speaker": "a1", "text_de": words, "text_en": "I accept.", "cue_de": None, "kind": "full"}
    first_told = result_of("a", first, ukraine(quotes=[quote], key_actors=[vik]))
    assert kinds(first_told, result_of("b", other, ukraine(key_actors=[vik]))) == []
    reworded = result_of("b", other.replace("am Freitag", "morgen").replace("hier", "dabei"), ukraine(key_actors=[vik]))
    assert kinds(first_told, reworded) == ["rendering"]


def test_words_with_garbled_letters_differ_from_nothing() -> None:
    words = "Ich akzeptiere also ganz und gar, dass er morgen nicht hier sein kann"
    vik: dict[str, Any] = {"id": "a1", "kind": "person", "affiliation": None, "role_de": None, "role_en": None}
    vik |= {"name_en": "Jon Vik", "mentions_de": []}
    quote = {"speaker": "a1", "text_de": words, "text_en": "I accept.", "cue_de": None, "kind": "full"}
    first = result_of("a", f"„{words}“, sagte Vik.", ukraine(quotes=[quote], key_actors=[vik]))
    for letters, found in (("völlig", ["rendering"]), ("vÃ¶llig", [])):
        other = f"„{words.replace('ganz und gar', letters)}“, sagte Vik dort."
        assert kinds(first, result_of("b", other, ukraine(key_actors=[vik]))) == found


def point(plan: str, summary: str, *, number: int | None = None, proposer: str | None = "a1") -> dict[str, Any]:
    shared = {"status": "in_draft", "evidence_de": "Ada Lindqvist sagte: ja."}
    return shared | {"plan": plan, "number": number, "summary_en": summary, "proposed_by": proposer}


def plans(*points: list[dict[str, Any]]) -> list[tuple[tuple[str, ...], int]]:
    results = [article(f"a{place}", plan_points=each) for place, each in enumerate(points)]
    return [(plan.labels, len(plan.rows)) for plan in brief(results).plans]


def test_one_plan_under_two_labels_with_its_figure_is_one() -> None:
    one, other = [point("trump-28-point-plan", "Patrols start.")], [point("28-point-plan", "Talks end.")]
    assert plans(one, other) == [(("trump-28-point-plan", "28-point-plan"), 2)]


def test_a_plan_tells_by_its_name_how_many_points_it_has_wherever_the_figure_stands() -> None:
    assert [
        plan.total for plan in brief([article("a", plan_points=[point("oslo-12-point-plan", "It is so.")])]).plans
    ] == [12]


def test_plans_with_other_figures_stay_apart_whatever_their_points() -> None:
    shared = "Joint patrols secure the northern harbour entrance."
    assert len(plans([point("28-point-plan", shared)], [point("20-point-plan", shared)])) == 2


def test_plans_of_one_side_that_share_a_point_are_one_and_the_point_has_one_row() -> None:
    one = [point("draft-plan", "Joint patrols are to secure the northern harbour entrance.")]
    other = [point("swedish-peace-plan", "The plan provides for joint patrols at the northern harbour entrance.")]
    assert plans(one, other) == [(("draft-plan", "swedish-peace-plan"), 1)]


def test_points_that_differ_in_a_figure_are_two() -> None:
    one, other = (
        [point("28-point-plan", "The army has 600,000 soldiers at most.")],
        [point("28-point-plan", "The army has 800,000 soldiers at most.")],
    )
    assert plans(one, other) == [(("28-point-plan",), 2)]


@pytest.mark.parametrize(
    "contrary",
    ["Foreign troops are not to stay in the harbour of Riga.", "Foreign troops withdraw from the harbour of Riga."],
)
def test_points_of_which_one_says_the_contrary_of_the_other_are_two(contrary: str) -> None:
    said = "Foreign troops are to deploy and stay in the harbour of Riga."
    assert plans([point("28-point-plan", said)], [point("28-point-plan", contrary)]) == [(("28-point-plan",), 2)]


def dated(german: str, english: str = "It happened.", published: date | None = None) -> list[tuple[str, str, bool]]:
    summary = ukraine(overview=[{"text_en": english, "evidence_de": german}])
    return [
        (m.shown, m.kind, m.planned) for m in brief([result_of("a", german, summary, published=published)]).timeline
    ]


WEDNESDAY = date(2026, 2, 11)


@pytest.mark.parametrize(
    ("german", "english", "published", "moment"),
    [
        ("Am 15. Februar 2026 tagte er.", "It met.", None, ("15 Feb 2026", "stated", False)),
        ("Im Oktober 2025 tagte er.", "It met.", None, ("Oct 2025", "stated", False)),
        ("Am 9. Februar tagte er.", "It met.", WEDNESDAY, ("[9 Feb 2026]", "inferred", False)),
        ("Am 9. Februar tagte er.", "It met.", None, ("9 Feb, year not stated", "partial", False)),
        ("Er tagt morgen.", "It will meet tomorrow.", WEDNESDAY, ("[12 Feb 2026]", "inferred", True)),
        ("Am Montag tagte er.", "It met on Monday.", WEDNESDAY, ("[9 Feb 2026]", "inferred", False)),
        ("Am Freitag tagt er.", "It will meet on Friday.", WEDNESDAY, ("[13 Feb 2026]", "inferred", True)),
        ("Im Dezember tagte er.", "It met in December.", WEDNESDAY, ("[Dec 2025]", "inferred", False)),
        ("Am kommenden Montag tagt er.", "It meets on Monday.", WEDNESDAY, ("[16 Feb 2026]", "inferred", True)),
        ("Bis Januar will er tagen.", "It wants to meet by January.", WEDNESDAY, ("[Jan 2027]", "inferred", True)),
        (
            "Die Frist endet am 15. Januar.",
            "It ends on 15 January.",
            WEDNESDAY,
            ("15 Jan, year not stated", "partial", False),
        ),
        ("Treffen am Montag", "Meeting on Monday", WEDNESDAY, ("Monday, date not stated", "partial", False)),
        ("Treffen im Mai", "Meeting in May", WEDNESDAY, ("May, year not stated", "partial", False)),
        ("Im Mai tagt er.", "It will meet in May.", WEDNESDAY, ("[May 2026]", "inferred", True)),
        ("Treffen im Mai", "It will meet in May.", WEDNESDAY, ("May, year not stated", "partial", True)),
    ],
)
def test_a_date_is_stated_or_inferred_from_the_sources_own(
    german: str, english: str, published: date | None, moment: tuple[str, str, bool]
) -> None:
    assert dated(german, english, published) == [moment]


@pytest.mark.parametrize("german", ["Am Montag tagte er.", "Er tagt morgen.", "Am Montag und am Freitag tagte er."])
def test_a_source_without_a_date_yields_no_inference(german: str) -> None:
    assert dated(german) == []


def test_two_origins_that_tell_the_same_are_one_key_point_with_both() -> None:
    one = told("a", "Das Land liefert zwölf Boote.", "The country supplies the harbour with twelve boats.")
    other = told("b", "Zwölf Boote gehen an den Hafen.", "Twelve boats are supplied to the harbour by the country.")
    (first,) = brief([one, other]).key_points
    assert (first.line.references, first.also, first.origins) == (("1.S1",), ("2.S1",), 2)


@pytest.mark.parametrize(
    "english",
    [
        "The country supplies the harbour with 14 boats.",
        "The country does not supply the harbour with 12 boats on Monday.",
        "The country doesn’t supply the harbour with 12 boats on Monday.",
        "The country wouldn't supply the harbour with 12 boats on Monday.",
        "The country declined to supply the harbour with 12 boats on Monday.",
        "The country is unable to supply the harbour with 12 boats on Monday.",
        "The country no longer supplies the harbour with 12 boats on Monday.",
        "The country supplies the harbour with 12 boats on Friday.",
    ],
)
def test_another_figure_day_or_negation_is_another_key_point(english: str) -> None:
    one = told("a", "Das Land liefert 12 Boote am Montag.", "The country supplies the harbour with 12 boats on Monday.")
    assert len(brief([one, told("b", "Es ist anders.", english)]).key_points) == 2


def test_sentences_with_opposites_are_two_key_points() -> None:
    one = told("a", "Das Land begrüßt den Plan.", "The country welcomed the plan for the harbour in the north.")
    other = told("b", "Das Land verurteilt ihn.", "The country condemned the plan for the harbour in the north.")
    assert [point.also for point in brief([one, other]).key_points] == [(), ()]


def test_assessments_stand_apart_from_facts() -> None:
    fact = told("a", "Das Land liefert Boote.", "The country supplies boats.")
    guess = told("b", "Womöglich reicht das nicht.", "The help is possibly too little.")
    said = told(
        "c", "Vik sagte, womöglich reiche es nicht.", "Vik said that it was possibly too little for the harbour."
    )
    points = {point.line.references[0]: point.assessment for point in brief([fact, guess, said]).key_points}
    assert points == {"1.S1": False, "2.S1": True, "3.S1": False}


def test_confidence_counts_origins_voices_directness_and_age() -> None:
    def level(*results: ArticleResult) -> str:
        return brief(results).stances[0].confidence.level

    new, old = date(2026, 2, 1), date(2025, 6, 1)
    assert level(article("a", held("opposed"), published=new)) == "moderate"
    assert level(*(article(name, held("opposed"), published=new) for name in "ab")) == "high"
    assert level(*(article(name, held("opposed")) for name in "ab")) == "moderate"
    assert level(article("a", held("opposed"), published=old), told("z", "Neu.", "New.", new)) == "low"


def test_no_sentence_of_the_page_holds_a_likelihood_and_a_level_of_confidence() -> None:
    from summarizer.briefing._likeness import mentions_any

    briefing: Briefing = brief(folder())
    reasons = [" ".join(point.confidence.reasons) for point in briefing.key_points]
    reasons += [" ".join(stance.confidence.reasons) for stance in briefing.stances]
    assert not any(mentions_any(reason, "likelihood") for reason in reasons)


def test_a_state_is_heard_in_the_words_of_its_minister_whatever_it_is_called_there() -> None:
    body = {"id": "a2", "name_en": "United States", "kind": "state", "affiliation": None}
    minister = {"id": "a1", "name_en": "Ada Lindqvist", "kind": "person", "affiliation": "USA"}
    nameless = {"role_de": None, "role_en": None, "mentions_de": []}
    position = {"actor": "a2", "topic": "troops", "stance": "opposed", "mode": "reported"}
    quote = {"speaker": "a1", "text_de": "nein", "text_en": "no", "cue_de": None, "kind": "full"}

    def gaps(*quotes: dict[str, Any]) -> list[str]:
        summary = ukraine(
            key_actors=[minister | nameless, body | nameless],
            positions_on_ukraine=[position | {"statement_en": "It rejects troops.", "evidence_de": TEXT[:22]}],
            quotes=list(quotes),
        )
        return [gap.text for gap in brief([result_of("a", TEXT, summary)]).gaps if "Not quoted" in gap.text]

    assert gaps() == ["Not quoted, only reported by others: United States."]
    assert gaps(quote) == []


def test_gaps_are_counted() -> None:
    texts = [gap.text for gap in brief([article("a", held("opposed")), article("b")]).gaps]
    assert "No source states a date, so weekdays in them cannot be turned into dates." in texts
    assert any(text.startswith("No position is given on: NATO membership") for text in texts)


def test_plans_of_one_name_that_stay_apart_say_whose_they_are() -> None:
    vik = {
        "id": "a2",
        "name_en": "Jon Vik",
        "kind": "person",
        "affiliation": "Norway",
        "role_de": None,
        "role_en": None,
    }
    summary = ukraine(
        key_actors=[vik | {"mentions_de": ["Jon Vik"]}],
        plan_points=[point("oslo-talks", "The talks end.", proposer="a2") | {"evidence_de": "Jon Vik sagte: nein."}],
    )
    other = result_of("b", f"Jon Vik sagte: nein. {' '.join(f'b{place}' for place in range(200))}", summary)
    both = brief([article("a", plan_points=[point("oslo-talks", "Patrols start.")]), other]).plans
    assert [plan.plan for plan in both] == ["Oslo talks (Ada Lindqvist)", "Oslo talks (Jon Vik)"]
