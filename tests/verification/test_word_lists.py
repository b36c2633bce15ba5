"""The word lists of the checks: no entry names a word twice."""

from __future__ import annotations

from importlib.resources import files

import pytest

from summarizer.verification.rendering._lexicon import lines

# Lists of names, phrases and forms, whose words may well come again.
PHRASES = {"exonyms", "names", "negation_idioms_en", "negation_turned", "number_idioms_en", "parties", "state_bodies"}
FORMS = {"strong_verbs"}
LISTS = sorted(
    path.name.removesuffix(".txt") for path in files("summarizer.verification.rendering").joinpath("lexicon").iterdir()
)


@pytest.mark.parametrize("name", [name for name in LISTS if name not in PHRASES | FORMS])
def test_no_entry_has_a_word_twice(name: str) -> None:
    sides = [side.split() for line in lines(name) for side in line.split(" = ")[1:] or [line]]
    assert [words for words in sides if len({*words}) < len(words)] == []
