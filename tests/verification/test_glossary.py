"""The glossary by which is told what clause an English sentence is about: no row says what another one does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.verification.rendering._clauses import english_marks, german_marks
from summarizer.verification.rendering._lexicon import pairs

ROWS = [(left.replace(",", " ").split(), right.split()) for left, right in pairs("glossary")]


def covers(form: str, other: str, *, german: bool) -> bool:
    """Whether every word that has or begins with the other form has or begins with this one."""
    if form == other or form.startswith("="):
        return form == other
    if german and reach(form) < reach(other):
        return False
    return other.lstrip("=<-").startswith(form.lstrip("<-"))


def reach(form: str) -> int:
    """How many places a German form may have: as a word, at its start, behind a "ge", as a part of a compound."""
    if form[0] in "=<":
        return "=<".index(form[0])
    return 3 if form[0] == "-" or len(form) >= 5 else 2


def doubled() -> Iterator[str]:
    for at, (left, right) in enumerate(ROWS):
        for other_left, other_right in ROWS[:at]:
            for german in left:
                if any(covers(form, german, german=True) for form in other_left):
                    yield from (
                        f"{german} = {english}"
                        for english in right
                        if any(covers(form, english, german=False) for form in other_right)
                    )


def test_no_pair_of_the_glossary_stands_in_two_rows() -> None:
    assert [*doubled()] == []


@pytest.mark.parametrize("side", [0, 1])
def test_no_form_of_a_row_is_the_beginning_of_another(side: int) -> None:
    forms = [row[side] for row in ROWS]
    spare = [
        other
        for row in forms
        for at, form in enumerate(row)
        for place, other in enumerate(row)
        if at != place and covers(form, other, german=side == 0)
    ]
    assert spare == []


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Angriff", "attacks"),
        ("Luftangriffe", "strikes"),
        ("Landtagswahl", "election"),
        ("gekauft", "bought"),
        ("Kraftwerk", "power"),
        ("Krieg", "war"),
    ],
)
def test_a_german_word_is_told_by_an_english_one(german: str, english: str) -> None:
    assert german_marks(german) & english_marks(english)


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Soldaten", "data"),
        ("Freitag", "free"),
        ("Kommission", "mission"),
        ("Österreich", "reached"),
        ("Ausschuss", "shots"),
        ("bereits", "ready"),
        ("Gesetz", "billion"),
        ("Krieg", "warned"),
        ("gestellt", "Putin"),
    ],
)
def test_words_that_begin_alike_are_not_told_by_one_another(german: str, english: str) -> None:
    assert not german_marks(german) & english_marks(english)
