"""When things happened, and how old a line is: the timeline, and what later dates leave behind."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.briefing import Briefing, brief
from summarizer.briefing._days import overtaken
from summarizer.results import ArticleResult
from tests.briefing.making import told

DECEMBER, FEBRUARY = date(2025, 12, 2), date(2026, 2, 11)


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
    ("english", "german", "remark"),
    [
        ("The council met on 2 Dec 2024.", "Der Rat tagte am 2. Dezember 2024.", "It is unclear who decided this."),
        ("The council met on 12 March.", "Der Rat tagte am 12. März.", "It is not said who spoke."),
        ("The council met in March 2024.", "Der Rat tagte im März 2024.", "The word for the market is misspelt."),
    ],
)
def test_a_remark_with_words_that_only_begin_like_a_month_queries_no_date(
    english: str, german: str, remark: str
) -> None:
    (moment,) = moments(english, german, None, remark).timeline
    assert moment.doubts == ()


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


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("The boat comes from the navy, Vik said.", None),
        ("The boat comes from the navy; before 2027 there is no new one, Vik said.", "**2027**"),
    ],
)
def test_a_date_of_another_sentence_that_the_english_leaves_out_is_not_that_of_what_it_tells(
    english: str, shown: str | None
) -> None:
    german = "Vor 2027 gibt es kein neues Boot. Das Boot kommt von der Marine, sagte Vik."
    text = moments(english, german, DECEMBER).to_markdown()
    assert ("## Timeline" in text) == (shown is not None)
    assert (shown or "") in text


def test_a_day_of_another_sentence_is_not_that_of_what_is_told() -> None:
    german = "Vik kam am 3. März 2026. Die Brücke ist neu, sagte er."
    assert "## Timeline" not in moments("The bridge is new, Vik said.", german, DECEMBER).to_markdown()
    assert "**3 Mar 2026**" in moments("Vik came on 3 Mar 2026.", german, DECEMBER).to_markdown()


def test_what_lay_ahead_is_told_with_the_day_on_which_it_was_announced() -> None:
    text = moments("Vik will come on 3 Mar 2026.", "Vik kommt am 3. März 2026.", DECEMBER).to_markdown()
    assert "- **3 Mar 2026** (announced 2 Dec 2025): Vik will come" in text
    assert "- **early 2026** (announced): " in moments("Vik will come.", "Vik kommt Anfang 2026.", None).to_markdown()


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


TUESDAY = date(2026, 11, 17)


def shown(english: str, german: str) -> str:
    (moment,) = brief([told("a", german, english, TUESDAY)]).timeline
    return moment.shown


@pytest.mark.parametrize(
    ("english", "german", "day"),
    [
        ("The council decided on the sum on Monday.", "Der Rat beschloss die Summe am Montag.", "[16 Nov 2026]"),
        ("On Tuesday Vik approved aid in 2027.", "Vik hat am Dienstag Hilfe im Jahr 2027 gebilligt.", "[17 Nov 2026]"),
        ("The council on Monday closed it.", "Der Rat hat am Montag mit neun Stimmen geschlossen.", "[16 Nov 2026]"),
        (
            "There must be no ban, Vik said on Monday.",
            "Es dürfe kein Verbot geben, sagte Vik am Montag.",
            "[16 Nov 2026]",
        ),
        ("On Monday Vik commented on it.", "Am Montag äußerte sich Vik dazu.", "[16 Nov 2026]"),
        ("Vik will travel on Thursday, 19 November.", "Vik reist am Donnerstag, dem 19. November.", "[19 Nov 2026]"),
    ],
)
def test_a_weekday_lies_where_the_english_verb_beside_it_puts_it(english: str, german: str, day: str) -> None:
    assert shown(english, german) == day


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("The council votes on Friday, Vik said.", "Der Rat stimmt am Freitag ab, sagte Vik."),
        ("Vik said that the council votes on Friday.", "Vik sagte, der Rat stimme am Freitag ab."),
        ("The union announced a strike on Friday.", "Der Verband kündigte für Freitag einen Streik an."),
        ("On Friday, Vik said, the council votes.", "Am Freitag stimme der Rat ab, sagte Vik."),
        ("The vote was to take place on Friday.", "Die Abstimmung sollte am Freitag stattfinden."),
        ("Vik commented on Friday's session.", "Vik äußerte sich zur Sitzung am Freitag."),
    ],
)
def test_what_may_be_yet_to_come_on_a_weekday_stays_open(english: str, german: str) -> None:
    assert shown(english, german) == "Friday, date not stated"
