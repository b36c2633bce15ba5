"""Which checks of a rendering the words of a text call up, so that the others need not look at it."""

from __future__ import annotations

import pytest

from summarizer.german._words import words_of
from summarizer.verification.rendering._cues import cues
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._lexicon import lines

ROWS = [line.split(" = ") for line in lines("cues")]


@pytest.mark.parametrize(("name", "english", "german"), ROWS, ids=[row[0] for row in ROWS])
def test_every_word_of_the_list_is_spelled_as_the_words_of_a_text_are_looked_up(
    name: str, english: str, german: str
) -> None:
    for word in english.split() if english != "-" else ():
        assert letter_runs(word) == {word}, name
    for word in german.split() if german != "-" else ():
        assert words_of(word).low == [word], name


def test_a_text_calls_up_the_checks_of_which_it_has_a_word() -> None:
    assert "comparison" in cues(letter_runs("They have more than ten."), "english")
    assert "source" not in cues(letter_runs("They have more than ten."), "english")


def test_a_check_that_asks_for_german_words_only_is_called_up_by_these() -> None:
    assert "condition" in cues(letter_runs("They pay."), "english")
    assert "condition" in cues(frozenset(words_of("Sie zahlen, falls Kiew zustimmt.").low), "german")
    assert "condition" not in cues(frozenset(words_of("Sie zahlen.").low), "german")


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("joint", "before", "bevor"),
        ("limit", "about", "rund"),
        ("condition", "if", "falls"),
        ("quantity", "at least", ""),
        ("reason", "because", "weil"),
    ],
)
def test_the_lists_of_the_checks_themselves_count_too(name: str, english: str, german: str) -> None:
    assert name in cues(letter_runs(english), "english") & cues(frozenset({german}), "german")
