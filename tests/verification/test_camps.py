"""Two who are told apart keep their sides: who agrees, who does not, who is against it."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.articles import Article
from summarizer.verification.rendering._checks import RenderingChecks

KNOWN = "Tusk, Orbán, Selenskyj, Merz, Polen, Ungarn, Frankreich und Deutschland waren vertreten, CDU und SPD auch."


def is_exchanged(english: str, german: str) -> bool:
    article = Article(name="a", text=f"{german} {KNOWN}", sha256="", published=date(2026, 2, 11))
    return any(problem.check == "rendering.doer" for problem in RenderingChecks(article).check(english, german))


@pytest.mark.parametrize(
    ("german", "right", "wrong"),
    [
        ("Polen stimmte zu, Ungarn nicht.", "Poland agreed, Hungary did not.", "Hungary agreed, Poland did not."),
        ("Polen stimmte zu, Ungarn nicht.", "Hungary refused.", "Poland did not agree."),
        ("Polen stimmte zu, Ungarn nicht.", "Unlike Hungary, Poland agreed.", "Unlike Poland, Hungary agreed."),
        ("Die CDU stimmte dafür, die SPD dagegen.", "The SPD voted against it.", "The CDU voted against it."),
        ("Merz will zahlen, Orbán nicht.", "Merz wants to pay.", "Merz does not want to pay."),
        (
            "Der Plan wurde von Tusk abgelehnt, von Orbán begrüßt.",
            "Orbán welcomed the plan.",
            "Orbán rejected the plan.",
        ),
        (
            "Tusk, der den Plan ablehnt, traf Orbán, der ihn unterstützt.",
            "Tusk, who rejects the plan, met Orbán, who supports it.",
            "Tusk, who supports the plan, met Orbán, who rejects it.",
        ),
        (
            "Merz, der noch gezögert hatte, stimmte zu; Orbán, der lange dafür gewesen war, lehnte ab.",
            "Merz agreed, Orbán refused.",
            "Merz refused.",
        ),
        ("Anders als Polen lehnt Ungarn das ab.", "Unlike Poland, Hungary rejects it.", "Poland rejects it."),
        ("Polen unterstützt die Ukraine, Ungarn blockiert Hilfe.", "Hungary blocks aid.", "Hungary supports Ukraine."),
        ("Tusk kritisierte Orbán, Selenskyj lobte ihn.", "Zelenskyy praised Orbán.", "Zelenskyy criticised Orbán."),
        (
            "Merz unterstützt den Plan von Tusk, Orbán lehnt ihn ab.",
            "Orbán rejects Tusk's plan.",
            "Orbán supports Tusk's plan.",
        ),
    ],
)
def test_who_is_on_which_side_is_not_exchanged(german: str, right: str, wrong: str) -> None:
    assert not is_exchanged(right, german)
    assert is_exchanged(wrong, german)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Polen begrüßte den Plan, lehnte aber Fristen ab, Ungarn nicht.", "Poland rejected deadlines."),
        ("Merz lehnt ab, dass Polen zustimmt.", "Poland should not agree, Merz says."),
        ("Frankreich lehnte zunächst ab. Nun stimmte Frankreich zu, Deutschland nicht.", "France initially refused."),
        ("Die USA zogen sich zurück, Frankreich nicht.", "France stayed on."),
        ("Polen schloss die Grenze, Ungarn nicht.", "Hungary kept its border open."),
        ("Polen zahlt mehr, Ungarn liefert nicht.", "Poland does not pay less."),
        ("Merz lobte den Plan, Orbán lehnte ihn ab, Tusk schwieg.", "Tusk did not comment."),
        ("Tusk kritisierte Orbán, Selenskyj lobte ihn.", "Orbán was criticised by Tusk."),
        ("Merz lobte den Plan, kritisierte aber die Dauer; Orbán lehnte ihn ab.", "Merz criticised its length."),
        ("Paris lieferte Panzer, Berlin nicht.", "Berlin refused to supply tanks, Paris did so."),
    ],
)
def test_where_the_sides_are_not_plain_nothing_is_said(german: str, english: str) -> None:
    assert not is_exchanged(english, german)
