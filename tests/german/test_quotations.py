"""Quotations: what counts as one, its spans, and who said it."""

from __future__ import annotations

import pytest

from summarizer.articles import Span
from summarizer.german import Quotation, quotations


def only(text: str, *skip: Span) -> Quotation:
    (found,) = (item for item in quotations(text, skip=skip) if item.kind in ("quotation", "fragment"))
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("„Wir werden die Ukraine weiter unterstützen“, sagte Rutte am Dienstag.", "Rutte", "sagte"),
        ("„Wir werden die Ukraine weiter unterstützen“, so der Minister.", "der Minister", "so"),
        ("„Wir werden die Ukraine weiter unterstützen“, teilte das Ministerium mit.", "das Ministerium", "teilte"),
        ("„Wir werden die Ukraine weiter unterstützen“, wie Rutte betonte.", "Rutte", "betonte"),
        ("„Wir werden die Ukraine weiter unterstützen“, hat Rutte gesagt.", "Rutte", "gesagt"),
        ("„Wir werden die Ukraine unterstützen“, zeigte sich Rutte überzeugt.", "Rutte", "zeigte"),
        ("Rutte sagte: „Wir werden die Ukraine weiter unterstützen.“", "Rutte", "sagte"),
        ("Am Montag sagte Mark Rutte in Brüssel: „Wir werden sie unterstützen.“", "Mark Rutte", "sagte"),
        (
            "NATO-Generalsekretär Mark Rutte betonte, dass man „weiter an der Seite der Ukraine stehen“ werde.",
            "NATO-Generalsekretär Mark Rutte",
            "betonte",
        ),
        (
            "Günther Platter, der Verteidigungsminister Österreichs, sagte: „Wir hatten gute Gespräche.“",
            "Günther Platter, der Verteidigungsminister Österreichs",
            "sagte",
        ),
        (
            "Platter, der zur Zeit den Vorsitz innehat, sagte zum Abschluss: „Wir hatten gute Gespräche.“",
            "Platter",
            "sagte",
        ),
        ("Laut Rutte wird man „die Ukraine weiter unterstützen, so lange es nötig ist“.", "Rutte", "Laut"),
        ("Dem Minister zufolge werde man „die Ukraine weiter unterstützen müssen“.", "Dem Minister", "zufolge"),
        (
            "Nach Angaben von Reuters will man „die Ukraine weiter unterstützen“.",
            "Angaben von Reuters",
            "Nach",
        ),
        ("In der Erklärung heißt es: „Die Ukraine wird weiter unterstützt.“", "der Erklärung", "heißt"),
        ("Die Arbeit der Koalition lobte er mit den Worten: „Sie handeln pragmatisch.“", "er", "lobte"),
        ("Der Minister bezeichnete den Vorschlag als „völlig unannehmbar“.", "Der Minister", "bezeichnete"),
        ("Zum Hintergrund der Tat führt der Bericht aus: „Wir wissen nichts.“", "der Bericht", "führt"),
        ("So sagte Olli Rehn, EU-Kommissar: „Man kann das nicht machen.“", "Olli Rehn, EU-Kommissar", "sagte"),
    ],
)
def test_the_speaker_is_the_subject_of_the_cue(text: str, speaker: str, cue: str) -> None:
    found = only(text)
    assert found.speaker is not None
    assert found.cue is not None
    assert found.speaker.text == speaker == text[found.speaker.start : found.speaker.end]
    assert found.cue.text == cue == text[found.cue.start : found.cue.end]
    assert found.trusted


def test_spans_are_without_marks() -> None:
    text = "Er sagte: „ Wir bleiben hier. “"
    found = only(text)
    assert found.spans == (Span(12, 29),)
    assert found.text == "Wir bleiben hier."


def test_a_quotation_that_its_frame_interrupts_is_one_of_two_spans() -> None:
    text = "„Wir werden“, sagte Rutte, „die Ukraine weiter unterstützen.“ „Ja“, rief er."
    first = quotations(text)[0]
    assert [text[span.start : span.end] for span in first.spans] == ["Wir werden", "die Ukraine weiter unterstützen."]
    assert first.speaker is not None
    assert first.speaker.text == "Rutte"


def test_a_new_sentence_after_the_frame_is_a_new_quotation_of_the_same_speaker() -> None:
    first, second = quotations("„Wir bleiben hier stehen“, sagte Rutte. „Das ist unsere Pflicht.“")
    assert first.speaker is not None
    assert second.speaker == first.speaker
    assert (second.basis, second.cue, second.trusted) == ("continued", None, True)


def test_furniture_splits_a_quotation_into_spans() -> None:
    text = '"Gerade jetzt, wo\n Zur Startseite\n\nsich Amerika enger koordiniert", kommentierte sie.'
    found = only(text, Span(18, 33))
    assert [text[span.start : span.end] for span in found.spans] == [
        "Gerade jetzt, wo",
        "sich Amerika enger koordiniert",
    ]


def test_paragraphs_that_reopen_are_one_quotation() -> None:
    found = only("Er sagte: „Das ist das eine.\n\n„Das ist das andere.“")
    assert found.text == "Das ist das eine. Das ist das andere."


def test_the_last_paragraph_may_name_the_speaker() -> None:
    found = only("Das Treffen endete spät.\n\n„Das ist das eine.\n\n„Das ist das andere“, sagte Mark Rutte.")
    assert found.speaker is not None
    assert (found.speaker.text, found.trusted) == ("Mark Rutte", True)


def test_a_quotation_without_its_end_is_not_trusted() -> None:
    found = only("Rutte sagte: „Wir bleiben an der Seite der Ukraine.\n\nDanach reiste er ab.")
    assert found.speaker is not None
    assert (found.speaker.text, found.trusted) == ("Rutte", False)


def test_an_agency_that_quotes_somebody_is_not_the_speaker() -> None:
    text = "Kremlsprecher Dmitri Peskow wies das zurück. „Das ist alles sehr absurd“, zitierte ihn die Agentur Tass."
    found = only(text)
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.name) == ("ihn", "Dmitri Peskow")


def test_the_clause_around_a_quotation_tells_its_speaker() -> None:
    text = "Der Bericht ist brisant, weil die US-Regierung das Land als „junge couragierte Demokratie“ bezeichnet hat."
    found = only(text)
    assert found.speaker is not None
    assert found.speaker.text == "die US-Regierung"


def test_a_line_with_dash_and_name_attributes_the_block_above() -> None:
    text = '"Wir verlassen die NATO nicht. Wir gehen nicht weg."\n— Marco Rubio, US-Senator\nWas nun kommt'
    found = only(text)
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.name) == ("Marco Rubio, US-Senator", "Marco Rubio")
    assert (found.basis, found.trusted) == ("block", True)


def test_a_pronoun_stays_and_is_named() -> None:
    text = "NATO-Generalsekretär Mark Rutte reiste ab. „Wir haben viel erreicht“, sagte er."
    found = only(text)
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.name) == ("er", "Mark Rutte")


def test_a_pronoun_between_two_people_is_left_open() -> None:
    text = "Gestern trafen sich Präsident Donald Trump und Kanzler Friedrich Merz. „Es war gut“, sagte er."
    found = only(text)
    assert found.speaker is not None
    assert found.speaker.name is None


def test_a_plural_pronoun_is_no_single_person() -> None:
    text = "Präsident Donald Trump sprach mit den Ministern. „Es war sehr gut“, sagten sie."
    found = only(text)
    assert found.speaker is not None
    assert found.speaker.name is None


def test_a_role_stands_for_the_one_who_holds_it() -> None:
    text = "Außenminister Marco Rubio kam nicht. „Ich habe einen vollen Kalender“, sagte der Minister."
    found = only(text)
    assert found.speaker is not None
    assert found.speaker.name == "Marco Rubio"


def test_a_document_that_nobody_signs_has_no_speaker() -> None:
    text = "Der Entwurf wurde bekannt. So hieß es dort: „Ein Dialog wird unter Vermittlung der USA geführt.“"
    found = only(text)
    assert found.speaker is None
    assert not found.trusted


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Die Zeitung „Die Welt“ berichtete darüber.", "title"),
        ("Der Film „Der Untergang“ läuft im Kino.", "title"),
        ("Die Raumfähre „Discovery“ startete pünktlich.", "title"),
        ("Er fährt mit der „Gorch Fock“ nach Kiel.", "title"),
        ("Das so genannte „Public Viewing“ (PV) fällt aus.", "scare"),
        ("Der Minister nannte den Plan „völlig unrealistisch“.", "fragment"),
        ("Er sagte: „Nein, das werden wir nicht tun.“", "quotation"),
        ("Die Union sei „nicht am Ende“, sagte er.", "fragment"),
    ],
)
def test_each_stretch_is_classed(text: str, kind: str) -> None:
    assert [item.kind for item in quotations(text)] == [kind]


@pytest.mark.parametrize("words", ["Ja", "Niemals", "Ich zahle", "Kein Kommentar", "Friede Freiheit"])
def test_what_opens_a_sentence_and_is_followed_by_a_verb_of_saying_is_said_however_short(words: str) -> None:
    found = only(f"Kanzler Karl Hager kam am Montag. „{words}“, sagte Hager.")
    assert found.speaker is not None
    assert (found.text, found.speaker.name, found.trusted) == (words, "Karl Hager", True)


@pytest.mark.parametrize(
    "text",
    [
        "In „Bild“, sagte er, war nichts zu lesen.",
        "„Hilfe für Kiew“, heißt das Programm.",
        "„Wagner“, ein Verband, sagte ab.",
        "„Wagner“ sagte die Vorstellung ab.",
        "„Wagner“ so zu nennen, sagte er, ist falsch.",
    ],
)
def test_a_name_in_marks_beside_a_verb_of_saying_is_no_speech(text: str) -> None:
    assert [found.kind for found in quotations(f"Es war ruhig. {text}")] == ["title"]


@pytest.mark.parametrize(
    "text",
    [
        "„Wir helfen“, sagte Rutte, „der Ukraine weiter, solange es nötig ist.“",
        "„Ja“, sagte Rutte, „wir helfen der Ukraine weiter, solange es nötig ist.“",
    ],
)
def test_a_quotation_whose_first_words_stand_alone_is_no_fragment(text: str) -> None:
    assert [found.kind for found in quotations(text)] == ["quotation"]


def test_a_title_has_no_speaker() -> None:
    (found,) = quotations("Die Zeitung „Die Welt“ berichtete darüber.")
    assert found.speaker is None


def test_a_headline_that_repeats_a_quotation_is_of_the_same_speaker() -> None:
    text = "„Das falsche Signal“\n\n„Es wäre das falsche Signal für uns alle“, sagte Oana Lungescu."
    headline, _ = quotations(text)
    assert headline.kind == "fragment"
    assert headline.speaker is not None
    assert headline.speaker.text == "Oana Lungescu"
    assert not headline.trusted


@pytest.mark.parametrize("marks", ["»«", "«»", '""', "“”", "‚‘", "›‹"])
def test_the_style_of_marks_changes_nothing(marks: str) -> None:
    text = "Rutte nannte den Plan „völlig unrealistisch“. „Wir bleiben“, sagte er. Der Film „Angst“ läuft."
    rewritten = text.replace("„", marks[0]).replace("“", marks[1])
    assert [(i.spans, i.kind, i.speaker) for i in quotations(rewritten)] == [
        (i.spans, i.kind, i.speaker) for i in quotations(text)
    ]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Putins Sprecher Dmitri Peskow", "Dmitri Peskow"),
        ("Merz' Sprecher Stefan Kornelius", "Stefan Kornelius"),
        ("Der Sprecher Putins, Dmitri Peskow,", "Dmitri Peskow"),
        ("Putins Sprecher", None),
        ("Der Sprecher von Wladimir Putin", None),
        ("Hagers langjährige Beraterin", None),
        ("Jens Hager", "Jens Hager"),
    ],
)
def test_whose_the_speaker_is_has_not_spoken(phrase: str, name: str | None) -> None:
    text = f"Wladimir Putin traf Friedrich Merz und Karl Hager.\n\n{phrase} sagte: „Das ist so gewollt.“"
    (speaker,) = (one.speaker for one in quotations(text))
    assert speaker is not None
    assert speaker.name == name
