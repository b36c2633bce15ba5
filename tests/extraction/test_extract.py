"""The key-free engine: what it states is in the article by construction, and it says that nothing was translated."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer import Article, verify
from summarizer.articles._reading import LONGEST_WORD
from summarizer.extraction import extract
from tests.record import ROOT
from tests.running.sample import ARTICLE, folder_of, summarizer

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
WIKINEWS = ROOT.parent / "shared" / "data" / "wikinews_quotes_train.jsonl"


def test_quotations_speakers_and_offices_are_found() -> None:
    summary = extract(Article.from_text(ARTICLE, name="a"))
    (quote,) = summary.quotes
    speaker = next(actor for actor in summary.key_actors if actor.id == quote.speaker)
    assert quote.text_de == "Wir lassen Kyjiw in diesem Winter nicht allein"
    assert (speaker.name_en, speaker.role_de) == ("Kari Lunde", "Verteidigungsministerin")


def test_only_names_and_offices_are_in_english_and_no_stance_is_claimed() -> None:
    summary = extract(Article.from_text(ARTICLE, name="a"))
    assert {actor.name_en for actor in summary.key_actors} >= {"Norway", "Ukraine"}
    assert all(quote.text_en is None for quote in summary.quotes)
    assert {position.stance for position in summary.positions_on_ukraine} <= {"unclear"}
    assert summary.headline is not None
    assert summary.headline.text_en is None


@pytest.mark.parametrize(
    ("role", "english"),
    [
        ("US-Außenminister", "US Secretary of State"),
        ("US-Aussenminister", "US Secretary of State"),
        ("US-Präsident", "US President"),
        ("NATO-Generalsekretär", "NATO Secretary General"),
        ("Außenminister", None),
        ("US-Sonderbeauftragter", None),
    ],
)
def test_an_office_is_put_into_english_only_where_its_country_is_in_the_word(role: str, english: str | None) -> None:
    from summarizer.extraction._english import office_in_english

    assert office_in_english(role) == english


def test_an_article_that_is_not_about_ukraine_has_no_positions_and_no_plan_points() -> None:
    text = "Die Ministerin forderte neue Verhandlungen über die Sanktionen. Sie sagte, die Truppen müssten bleiben."
    summary = extract(Article.from_text(text, name="a"))
    assert (summary.positions_on_ukraine, summary.plan_points) == ([], [])


@pytest.mark.parametrize(
    "line",
    [
        "Von Max Muster und Eva Groß, Berlin und Kiew",
        "Von Max Muster, 19.03.2026, 17:42 Uhr",
        "Ein Kommentar von Max Muster, Leiter des Hauptstadtbüros",
        "19. März 2026, 17:42 Uhr, aktualisiert am 20. März 2026, 08:10 Uhr",
        "(dpa, AFP, Reuters, red, 19.3.2026)",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_who_wrote_it_and_when_is_neither_headline_nor_overview_nor_an_actor(line: str, gap: str) -> None:
    headline, lead = (
        "Norwegen liefert neue Drohnen an Kyjiw",
        "Das teilte Ministerin Kari Lunde am Dienstag in Oslo mit.",
    )
    summary = extract(Article.from_text(f"{headline}{gap}{line}{gap}{lead}\n", name="a"))
    assert summary.headline is not None
    assert summary.headline.evidence_de == headline
    assert [sentence.evidence_de for sentence in summary.overview] == [lead]
    assert not {"Max Muster", "Eva Groß"} & {actor.name_en for actor in summary.key_actors}


@pytest.mark.parametrize(
    ("front", "headline"),
    [
        ("Oslo liefert Drohnen\n\nOslo, 12. November 2026 (ntb) - ", "Oslo liefert Drohnen"),
        ("Krieg\n\nOslo liefert Drohnen\n\n", "Oslo liefert Drohnen"),
        ("Oslo liefert Drohnen\n\nOslo, 12. November 2026. ", "Oslo liefert Drohnen"),
        (
            "Ministerin verspricht Kyjiw weitere Drohnen\nOslo, 12.11.2026. ",
            "Ministerin verspricht Kyjiw weitere Drohnen",
        ),
        ("# Ministerin verspricht Kyjiw weitere Drohnen\n\n", "Ministerin verspricht Kyjiw weitere Drohnen"),
        ("", "Das Land will im nächsten Jahr weitere Drohnen liefern."),
    ],
)
def test_a_headline_is_neither_dateline_nor_text_nor_marked(front: str, headline: str) -> None:
    text = (
        f"{front}Das Land will im nächsten Jahr weitere Drohnen liefern. Das sagte Ministerin Kari Lunde am Montag.\n"
    )
    found = extract(Article.from_text(text, name="a")).headline
    assert found is not None
    assert found.evidence_de == headline


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("ihr Land werde einem Beitritt der Ukraine zur EU nicht zustimmen", "other"),
        ("ihr Land werde einem Beitritt der Ukraine zur Nato nicht zustimmen", "nato_membership"),
        ("ihr Land werde den Nato-Beitritt der Ukraine nicht mittragen", "nato_membership"),
        ("ihr Land werde die Ukraine nicht als Mitglied in das Bündnis aufgenommen sehen", "nato_membership"),
    ],
)
def test_a_membership_is_that_of_nato_only_where_it_is_named(said: str, topic: str) -> None:
    text = f"Oslo spricht über Kyjiw\n\nVerteidigungsministerin Kari Lunde sagte am Montag in Oslo, {said}."
    (position,) = extract(Article.from_text(text, name="a")).positions_on_ukraine
    assert position.topic == topic


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("man fordere eine Waffenruhe für die Ukraine", "peace_plan"),
        ("sie wolle einen Waffenstillstand in der Ukraine", "peace_plan"),
        ("man verlange ein Ende der russischen Raketenangriffe auf die Ukraine", "other"),
        ("man fordere Waffen für die Ukraine", "military_support"),
        ("man verlange Waffenlieferungen, auch während einer Waffenruhe", "military_support"),
        ("man sei bereit, der Ukraine Raketen und Drohnen zu liefern", "military_support"),
    ],
)
def test_weapons_that_rest_are_no_support(said: str, topic: str) -> None:
    text = f"Oslo spricht über Kyjiw\n\nVerteidigungsministerin Kari Lunde sagte am Montag in Oslo, {said}."
    (position,) = extract(Article.from_text(text, name="a")).positions_on_ukraine
    assert position.topic == topic


POINTS = ("Russland und die Ukraine schweigen 60 Tage.", "Alle Gefangenen kehren heim.", "Es kommen 800 Beobachter.")


@pytest.mark.parametrize("numbered", ["Punkt {}: {}", "{}. {}", "{}) {}", "{} – {}", "  {}. {}"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbered_lines_behind_a_plan_are_its_points(numbered: str, gap: str) -> None:
    lines = [numbered.format(at, point) for at, point in enumerate(POINTS, 1)]
    text = f"Ein Papier für Kiew\n\nDie Punkte des Plans im Überblick:\n\n{gap.join(lines)}\n\nMehr weiß niemand."
    article = Article.from_text(text, name="a")
    summary = extract(article)
    assert [(point.number, point.evidence_de) for point in summary.plan_points] == [
        (at, line.strip()) for at, line in enumerate(lines, 1)
    ]
    assert verify(summary, article).ok


@pytest.mark.parametrize(
    ("before", "lines"),
    [
        ("Die Chronik der Woche in der Ukraine:", ("1. Es schneit.", "2. Es regnet.", "3. Es taut.")),
        ("Fragen zum Plan für die Ukraine:", ("1. Wer zahlt?", "2. Wer kommt?", "3. Wer geht?")),
        ("Der Plan für die Ukraine:", ("1. Januar: Es schneit.", "2. Januar: Es taut.", "3. Januar: Es regnet.")),
        ("Der Plan für die Ukraine:", ("1. Es schneit.", "2. Es regnet.", "Es taut.")),
        ("Der Plan für die Ukraine:", ("4. Es schneit.", "2. Es regnet.", "3. Es taut.")),
    ],
)
def test_other_numbered_lines_are_no_points(before: str, lines: tuple[str, ...]) -> None:
    text = f"{before}\n\n" + "\n".join(lines)
    assert [point.number for point in extract(Article.from_text(text, name="a")).plan_points if point.number] == []


@pytest.mark.parametrize(
    ("front", "first"),
    [
        ("Oslo (dpa) - ", "Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt."),
        ("Oslo/Kiew, 11. Nov (Reuters) - ", "Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt."),
        ("Wien (APA/dpa) – ", "Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt."),
        ("Kari Lunde (SP) – sie regiert – kam. ", "Kari Lunde (SP) – sie regiert – kam."),
        ("Meine sehr verehrten Damen und Herren! ", "Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt."),
        ("Sehr geehrte Präsidentin, liebe Gäste! ", "Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt."),
        ("Frau Lunde hat Drohnen zugesagt: neue! ", "Frau Lunde hat Drohnen zugesagt: neue!"),
    ],
)
def test_what_a_report_or_a_speech_opens_with_is_none_of_its_facts(front: str, first: str) -> None:
    told = "Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt. Es taut."
    text = f"EIL: Oslo liefert neue Drohnen\n\n{front}{told}"
    article = Article.from_text(text, name="a")
    summary = extract(article)
    assert summary.overview[0].evidence_de == first
    assert not {"EIL", "APA", "dpa", "Reuters", "AFP"} & {actor.name_en for actor in summary.key_actors}
    assert verify(summary, article).ok


def test_a_by_line_is_known_below_the_title_however_much_stands_above() -> None:
    above = "\n".join(["Politik", "Ausland", "Wirtschaft", "Sport", "Kultur", "Reise", "Anmelden", "Abo"])
    text = f"""{above}

Oslo liefert der Ukraine neue Drohnen

Von Max Muster, Oslo
19.11.2026, 18:42 Uhr
Lesezeit: 3 Min.

Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt.
"""
    article = replace(Article.from_text(text, name="a"), title="Oslo liefert der Ukraine neue Drohnen")
    summary = extract(article)
    assert [one.evidence_de for one in summary.overview] == [
        "Ministerin Kari Lunde hat der Ukraine neue Drohnen zugesagt."
    ]
    assert "Max Muster" not in {actor.name_en for actor in summary.key_actors}


def test_sentences_of_a_wrapped_text_with_words_broken_at_line_ends_stay_whole() -> None:
    text = """Moskau lehnt eine Pause in der Ukraine ab

Der frühere russische Präsident Wladimir
Putin hat einen Vorschlag für eine Waffen-
ruhe in der Ukraine zurückgewiesen. „Das
brauchen wir nicht“, sagte Putin am Mitt-
woch in Moskau. Ministerin Kari Lunde er-
klärte, sie wolle den Plan trotzdem prü-
fen.
"""
    article = Article.from_text(text, name="a")
    summary = extract(article)
    assert [" ".join(one.evidence_de.split()) for one in summary.overview] == [
        "Der frühere russische Präsident Wladimir Putin hat einen Vorschlag für eine Waffenruhe in der Ukraine "
        "zurückgewiesen.",
        "„Das brauchen wir nicht“, sagte Putin am Mittwoch in Moskau.",
        "Ministerin Kari Lunde erklärte, sie wolle den Plan trotzdem prüfen.",
    ]
    assert {actor.name_en for actor in summary.key_actors} >= {"Wladimir Putin", "Kari Lunde"}
    assert verify(summary, article).ok


def test_only_who_is_somebody_becomes_an_actor_without_a_name() -> None:
    text = """Konzern liefert der Ukraine später

Der Konzern kann nach eigenen Angaben erst im Juli liefern. Nach
Schätzung des Instituts kostet das zwei Milliarden Euro.
„Das ist zu spät“, sagte ein Sprecher des Ministeriums. „Wir warten seit einem Jahr“, sagte der Norweger.
"""
    names = {actor.name_en for actor in extract(Article.from_text(text, name="a")).key_actors}
    assert "ein Sprecher des Ministeriums" in names
    assert not {"eigenen Angaben", "Schätzung des Instituts", "der Norweger"} & names


@pytest.mark.parametrize("line", ["dpa-AFX/jw/he/men/xx/yy", "Mit Material von dpa, AFP und Reuters"])
def test_agencies_at_the_end_are_no_part_of_the_overview(line: str) -> None:
    text = (
        f"Norwegen liefert neue Drohnen an Kyjiw\n\nDas teilte Ministerin Kari Lunde am Dienstag in Oslo mit.\n{line}\n"
    )
    (sentence,) = extract(Article.from_text(text, name="a")).overview
    assert line not in sentence.evidence_de


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_nothing_that_it_states_of_a_seed_is_withheld(path: Path) -> None:
    article = Article.from_file(path)
    assert verify(extract(article), article).errors == ()


def test_nothing_that_it_states_of_other_news_is_withheld() -> None:
    if not WIKINEWS.is_file():
        pytest.skip("the Wikinews quotations are not here")
    with WIKINEWS.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows:
        article = Article.from_text(row["text"], name=row["id"])
        assert verify(extract(article), article).errors == (), row["id"]


def test_without_a_key_or_a_recording_a_folder_still_becomes_a_briefing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = summarizer("run", folder_of(tmp_path / "in", a=ARTICLE), "-o", tmp_path / "out")
    assert ended.code == 0, ended.err
    assert "engine extract (no model, nothing is translated)" in ended.err
    document = json.loads((tmp_path / "out/articles/a.json").read_text("utf-8"))
    assert (document["status"], document["run"]["engine"], document["run"]["prompt_sha256"]) == ("ok", "extract", None)
    page = (tmp_path / "out/briefing.md").read_text("utf-8")
    assert "Wir lassen Kyjiw in diesem Winter nicht allein" in page
    assert "translat" in page


def test_a_task_of_ones_own_needs_a_model(tmp_path: Path) -> None:
    own = tmp_path / "own.py"
    own.write_text("from pydantic import BaseModel\nclass Summary(BaseModel):\n    x: str\n")
    ended = summarizer(
        *("run", folder_of(tmp_path / "in", a=ARTICLE), "--task", own, "--engine", "extract", "-o", tmp_path / "out")
    )
    assert ended.code == 2
    assert "engine extract knows the task ukraine only" in ended.err


@pytest.mark.parametrize("word", ["a" * LONGEST_WORD, "1" * LONGEST_WORD, "a" + "\u0301" * (LONGEST_WORD - 1)])
def test_the_longest_words_that_are_read_take_linear_time(word: str) -> None:
    """It would take hours if they were looked at from each of their characters on."""
    text = " ".join(["Der Minister sagte", *[word] * 50, "am Abend."])
    assert not extract(Article.from_text(text, name="a")).source_issues


def test_a_damaged_word_is_told_as_a_whole() -> None:
    summary = extract(Article.from_text("Der lang\ufffdähr\ufffdge Minister kam \ufffdber Nacht.", name="a"))
    assert [note.evidence_de for note in summary.source_issues] == ["lang\ufffdähr\ufffdge", "\ufffdber"]


PAGE = """Politik

Wir und unsere Partner verarbeiten Ihre Daten, um die Seite zu verbessern und Inhalte zu zeigen.

Ministerin sagt dem Nachbarland weitere Hilfe zu

Teilen Merken Drucken

Drucken
Kari Lunde (Foto: Olav Berg/dpa)

Verteidigungsministerin Kari Lunde hat der Ukraine am Dienstag weitere Hilfe zugesagt. Sie sprach in Oslo mit Ministerin
Beate Meinl-
Reisinger über die Lage. „Wir lassen niemanden allein“, sagte Lunde. Weitere Zusagen sollen im Sommer folgen.
"""


def test_what_is_skipped_is_nobodys_name_and_a_name_broken_at_a_line_end_is_one() -> None:
    summary = extract(Article.from_text(PAGE, name="a"))
    people = {actor.name_en for actor in summary.key_actors if actor.kind == "person"}
    assert people == {"Kari Lunde", "Beate Meinl-Reisinger"}


def test_what_is_read_across_skipped_lines_and_line_ends_stands_in_the_article() -> None:
    article = Article.from_text(PAGE, name="a")
    assert not [finding for finding in verify(extract(article), article).findings if finding.severity == "error"]


def test_the_headline_is_the_known_title_and_the_overview_begins_below_it() -> None:
    article = replace(Article.from_text(PAGE, name="a"), title="Ministerin sagt dem Nachbarland weitere Hilfe zu")
    summary = extract(article)
    assert summary.headline is not None
    assert summary.headline.evidence_de == article.title
    assert summary.overview[0].evidence_de.startswith("Verteidigungsministerin")


@pytest.mark.parametrize("title", ["Kiew", "Kiew meldete schwere Angriffe", "Sorge vor dem Winter"])
def test_a_title_that_begins_a_sentence_or_stands_below_the_text_takes_nothing_from_the_overview(title: str) -> None:
    first = "Frieden in Sicht: Lunde und Berg einig"
    lead = "Ministerin Kari Lunde und Präsident Olav Berg haben sich am Donnerstag auf Garantien geeinigt."
    more = "Das sagte Lunde in Oslo vor Journalisten. Die Ukraine erhält 200 Panzer und Ersatzteile dazu."
    rest = "Sorge vor dem Winter\n\nKiew meldete schwere Angriffe auf das Stromnetz im Süden."
    text = f"{first}\n\n{lead} {more}\n\n{rest}\n"
    summary = extract(replace(Article.from_text(text, name="a"), title=title))
    assert summary.headline is not None
    assert (summary.headline.evidence_de, summary.overview[0].evidence_de) == (first, lead)


def test_a_title_that_the_text_does_not_have_is_no_headline() -> None:
    summary = extract(replace(Article.from_text(ARTICLE, name="a"), title="Am Morgen"))
    assert summary.headline == extract(Article.from_text(ARTICLE, name="a")).headline
