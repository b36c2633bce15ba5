"""Frames in which a wrong speaker would be named with certainty."""

import pytest

from summarizer.german import quotations

PARTY = (
    "Parteichefin Alice Weidel kritisierte die Regierung. Sie sagte, das sei falsch.\n\n"
    "Die Grünen-Politikerin Agnieszka Brugger widersprach: «Wer jetzt zögert», sagte sie, «der lädt Putin ein.»"
)


def test_a_pronoun_takes_up_whoever_stands_before_the_colon() -> None:
    (found,) = quotations(PARTY)
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.name) == ("sie", "Agnieszka Brugger")


@pytest.mark.parametrize(
    ("frame", "speaker"),
    [
        ("Kanzler Olaf Scholz zitierte Putin mit den Worten: ", "Putin"),
        ("Friedrich Merz sagte, Putin habe ihm gesagt: ", "Putin"),
        ("Friedrich Merz sagte: ", "Friedrich Merz"),
    ],
)
def test_speech_within_speech_belongs_to_whoever_is_nearest(frame: str, speaker: str) -> None:
    (found,) = quotations(f"{frame}„Das ist das Ende der alten Ordnung in Europa.“")
    assert found.speaker is not None
    assert found.speaker.text == speaker
