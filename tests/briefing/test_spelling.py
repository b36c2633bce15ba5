"""A text as a string with a character for each word."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.briefing._likeness import fold
from summarizer.briefing._spelling import BREAK, Spelling, spans_of_words, unquoted, words_alone

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
QUOTED = re.compile('„[^“”"\0]*[“”"]|[»«][^»«\0]*[«»]|["“][^"“”\0]*["”]')
TEXTS = st.text('aAäÄß-_., \n\0„“”»«"12\u00ad', max_size=60)
PASSAGES = TEXTS.map(lambda text: text.replace(BREAK, ""))


@given(TEXTS, TEXTS)
@example("Über-Land, über-land", "UBER-LAND \0 a\0b")
def test_words_have_one_character_each_whatever_their_case_and_accents(one: str, other: str) -> None:
    spelling = Spelling()
    for text in (one, other):
        words = [spelling.words[ord(letter)] for letter in words_alone(spelling.spell(text))]
        assert words == [fold(word) for word in WORD.findall(text)]


@given(st.lists(PASSAGES, min_size=1))
@example(["Er sprach von „Nie wieder“-Rufen und »Ja«", "„Nein", "Nein“, sagte sie."])
def test_a_text_is_parted_into_its_passages_without_what_each_has_in_quotation_marks(passages: list[str]) -> None:
    spelling = Spelling()
    without = [words_alone(spelling.spell(QUOTED.sub(" ", passage))) for passage in passages]
    assert unquoted(spelling.spell(f" {BREAK} ".join(passages))) == without


def test_words_are_found_again_in_their_text() -> None:
    text = "„Nie wieder“, sagte\u00a0sie zum Abend-Blatt."
    start, end = spans_of_words(text, 1, 3)
    assert text[start:end] == "wieder“, sagte\u00a0sie"
    assert text[slice(*spans_of_words(text, 5, 5))] == "Abend-Blatt"
