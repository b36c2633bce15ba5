"""Quotations that a line of their own signs: "Eva Brandt, Ministerin", below them or above."""

import pytest

from summarizer.german import Quotation, quotations

ABOUT = (
    "Berlin. Ministerin Eva Brandt sagte, das sei gut. Kanzler Tom Kessler schwieg.\n\n{}\n\nEs geht im Januar weiter."
)
WORDS = "„Ohne Mandat geht kein Soldat irgendwohin.“"
OTHER = "„Das ist falsch und auch nicht nötig.“"


def found(middle: str) -> list[Quotation]:
    return list(quotations(ABOUT.format(middle)))


def name(quotation: Quotation) -> str | None:
    return quotation.speaker and quotation.speaker.name


@pytest.mark.parametrize(
    "signed",
    [
        f"{WORDS}\n\nEva Brandt, Ministerin",
        f"{WORDS}\nEva Brandt, Ministerin",
        f"{WORDS} Eva Brandt, Ministerin",
        f"{WORDS} (Eva Brandt, Ministerin)",
        "„Ohne Mandat geht kein Soldat irgendwohin“\n\nEva Brandt, Ministerin",
        "„Ohne Mandat geht kein Soldat irgendwohin“ Eva Brandt, Ministerin",
        f"{WORDS}\n\nEva Brandt (SPD), Ministerin für Arbeit in Berlin",
        f"{WORDS}\n\nEva Brandt | Ministerin",
        f"{WORDS}\n\nEva Brandt, 41, Ministerin",
        f"{WORDS}\n\nDr. Eva Brandt, Ministerin",
    ],
)
def test_a_name_with_an_office_below_a_quotation_signs_it(signed: str) -> None:
    (quotation,) = found(signed)
    assert (name(quotation), quotation.trusted) == ("Eva Brandt", True)


@pytest.mark.parametrize(
    "signed", ["Eva Brandt", "Ministerin Eva Brandt", "Eva Brandt, SPD", "Eva Brandt, Redakteurin"]
)
def test_a_name_that_may_be_a_heading_or_the_authors_signs_with_a_doubt(signed: str) -> None:
    (quotation,) = found(f"{WORDS}\n\n{signed}")
    assert (name(quotation), quotation.trusted) == ("Eva Brandt", False)


@pytest.mark.parametrize(
    "line",
    [
        "Eva Brandt, Ministerin, fordert mehr Geld.",
        "Eva Brandt, Ministerin, fordert mehr Geld",
        "Eva Brandt warnt Kessler",
        "Eva Brandt kam zu spät.",
        "Streit um Mandat, Kanzler schweigt",
        "Deutscher Bundestag, Berlin",
        "Neue Regierung, alter Kanzler",
        "Berlin, 19. November 2026",
        "Von Eva Brandt",
    ],
)
def test_another_line_below_a_quotation_signs_nothing(line: str) -> None:
    assert name(found(f"{WORDS}\n\n{line}")[0]) == "Tom Kessler"


@pytest.mark.parametrize("frame", ["{}, sagte Kessler.", "Kessler sagte: {}", "Kanzler Tom Kessler:\n\n{}"])
def test_a_quotation_that_names_its_speaker_needs_no_signature(frame: str) -> None:
    assert name(found(f"{frame.format(WORDS)}\n\nEva Brandt, Ministerin")[0]) == "Tom Kessler"


def test_in_a_list_names_stand_below_or_above_throughout() -> None:
    lines = ["Eva Brandt, Ministerin", WORDS, "Karl Hager, Minister", OTHER, "Anna Berg, Ministerin"]
    assert [name(one) for one in found("\n\n".join(lines[1:]))] == ["Karl Hager", "Anna Berg"]
    assert [name(one) for one in found("\n\n".join(lines[:-1]))] == ["Eva Brandt", "Karl Hager"]
