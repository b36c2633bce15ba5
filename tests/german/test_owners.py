"""Names before an adjective that say whose somebody is, and what stands between an article and its noun."""

from __future__ import annotations

import pytest

from summarizer.german import quotations

SAID = "sagte: „Wir warten auf nichts mehr.“"


@pytest.mark.parametrize(
    "speaker",
    [
        "Hagers langjährige Beraterin Anna Berg",
        "Putins enger Vertrauter Dmitri Kosak",
        "Merz’ früherer Sprecher Steffen Hebestreit",
        "Olaf Scholz' früherer Sprecher Steffen Hebestreit",
        "Kanzler Scholz’ früherer Sprecher Steffen Hebestreit",
        "Trumps früherer Nationaler Sicherheitsberater John Bolton",
        "Polens neuer Ministerpräsident Jan Muster",
        "Russlands größte Bank",
        "Hagers frühere Sprecherin und heutige Beraterin Anna Berg",
        "Der von Merz entlassene Minister Jan Muster",
        "Die unter Karl Hager amtierende Ministerin Anna Berg",
        "Die von Hager scharf kritisierte Anna Berg",
        "Der dem Kreml nahestehende Politologe Jan Muster",
        "Der Hager nahestehende Politologe Jan Muster",
    ],
)
def test_the_whole_phrase_is_the_speaker(speaker: str) -> None:
    (found,) = quotations(f"{speaker} {SAID}")
    assert found.speaker is not None
    assert found.speaker.text == speaker
    named = speaker.rpartition(" ")[2]
    assert found.speaker.name is None or found.speaker.name.endswith(named)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Minister Jan Muster, der mit Hager befreundete Politiker einlud, sagte", "Minister Jan Muster"),
        ("Zu Hagers neuem Plan sagte Anna Berg", "Anna Berg"),
        ("Hagers langjährigem Berater sagte Anna Berg", "Anna Berg"),
        ("Hager schwieg. Hagers neuen Plan verwarf Anna Berg und sagte", "Anna Berg"),
        ("Gestern traf Jens alte Freunde. Dann sagte Jens", "Jens"),
        ("Anfangs neue Partner fand Anna Berg. Dann sagte Anna Berg", "Anna Berg"),
        ("Anders Muster sagte", "Anders Muster"),
        ("Der Minister unterstellte Beamten Fehler. Dann sagte Anna Berg", "Anna Berg"),
    ],
)
def test_neighbouring_phrases_stay_apart(sentence: str, speaker: str) -> None:
    (found,) = quotations(f"{sentence}: „Wir warten auf nichts mehr.“")
    assert found.speaker is not None
    assert found.speaker.text == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Aus der Fraktion kam der Zwischenruf", "der Fraktion"),
        ("Aus den Reihen der Linken war zu hören", "den Reihen der Linken"),
        ("Einer der beiden sagte", "Einer der beiden"),
        ("Eine von ihnen sagte", "Eine von ihnen"),
        ("Einer ihrer engsten Berater sagte", "Einer ihrer engsten Berater"),
        ("Ein anderer Abgeordneter sagte", "Ein anderer Abgeordneter"),
        ("Ein anderer sagte", "Ein anderer"),
        ("Aus Kiew kam Anna Berg und sagte", "Anna Berg"),
        ("Einer Anwohnerin sagte Anna Berg", "Anna Berg"),
    ],
)
def test_somebody_unnamed_is_the_whole_phrase(sentence: str, speaker: str) -> None:
    (found,) = quotations(f"{sentence}: „Wir warten auf nichts mehr.“")
    assert found.speaker is not None
    assert found.speaker.text == speaker
