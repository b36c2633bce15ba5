"""Reading as far as is asked: what is read near the quotations is what a reading of the whole text finds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.german import Quotations, quotations, sentences
from summarizer.german._reading import Reading

PARAGRAPHS = (
    "Außenministerin Lena Hofmann reiste am Montag nach Kiew. Dort sprach sie mit Mark Rutte.",
    "Der Haushalt ist noch nicht beschlossen.",
    "Hofmann sagte, es werde dauern.",
    "Rutte äußerte sich zurückhaltend. Er habe davon nichts gewusst. Es sei zu früh.",
    "„Wir stehen zu unserem Wort“, sagte Hofmann.",
    "„Das ist ein Fehler“, sagte er.",
    "„Niemand hat das gewollt. Wir bleiben dabei.“",
    "Die Ministerin erklärte:",
    "„Es wird lange dauern,\n\nund es wird teuer.“",
    "„Dieser Absatz endet ohne Zeichen, und der nächste geht weiter.",
    "— Mark Rutte, Generalsekretär",
    "Laut Hofmann sei der Plan „völlig unrealistisch“.",
    "Neues aus Kiew",
)

texts = st.lists(st.sampled_from(PARAGRAPHS), max_size=24).map("\n\n".join)


@given(texts)
def test_the_sentences_are_those_of_the_whole_text(text: str) -> None:
    reading = Reading(text)
    assert reading.sentences == sentences(text)
    assert set(reading.sentences_around) <= set(reading.sentences)


@given(texts)
@example("\n\n".join((PARAGRAPHS[2], PARAGRAPHS[1], PARAGRAPHS[1], PARAGRAPHS[1], PARAGRAPHS[6], PARAGRAPHS[0])))
def test_who_said_something_is_told_by_the_sentences_around_the_quotations(text: str) -> None:
    reading = Reading(text)
    near, whole = reading.attributor(reading.sentences_around), reading.attributor(reading.sentences)
    assert [piece.kind for piece in near.pieces] == [piece.kind for piece in whole.pieces]
    assert [near.attribute(index) for index in range(len(near.pieces))] == [
        whole.attribute(index) for index in range(len(whole.pieces))
    ]


@given(texts)
def test_quotations_read_step_by_step_are_those_read_at_once(text: str) -> None:
    found = Quotations(text)
    at_once = quotations(text)
    assert [one.spans for one in found.unattributed] == [one.spans for one in at_once]
    assert [(one.speaker and one.speaker.text, one.cue) for one in found.attributed] == [
        (one.speaker and one.speaker.text, one.cue) for one in at_once
    ]
    assert list(found.names) == [one.speaker and one.speaker.name for one in at_once]
