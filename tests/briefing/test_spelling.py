"""A text as a string with a character for each word."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.briefing._likeness import fold
from summarizer.briefing._spelling import BREAK, Spelling, spans_of_words

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
TEXTS = st.text("aAäÄß-_., \n\0„“12\u00ad", max_size=60)


@given(TEXTS, TEXTS)
@example("Über-Land, über-land", "UBER-LAND \0 a\0b")
def test_words_have_one_character_each_whatever_their_case_and_accents(one: str, other: str) -> None:
    spelling = Spelling()
    for text in (one, other):
        words = [spelling.words[ord(letter)] for letter in spelling.spell(text)]
        assert words == [fold(word) for word in WORD.findall(text)]


@given(st.lists(TEXTS.map(lambda text: text.replace(BREAK, "")), min_size=1))
def test_a_text_is_parted_into_its_passages(passages: list[str]) -> None:
    spelling = Spelling()
    assert spelling.passages(f" {BREAK} ".join(passages)) == [spelling.spell(passage) for passage in passages]


def test_words_are_found_again_in_their_text() -> None:
    text = "„Nie wieder“, sagte\u00a0sie zum Abend-Blatt."
    start, end = spans_of_words(text, 1, 3)
    assert text[start:end] == "wieder“, sagte\u00a0sie"
    assert text[slice(*spans_of_words(text, 5, 5))] == "Abend-Blatt"
