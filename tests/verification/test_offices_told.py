"""An office that the English tells is that of its passage where no name is the same on both sides."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, Verbatim

_OHM = "Verteidigungsminister Lars Ohm (SPD) sprach in Mainz."
_MINISTER = "Der Minister lehnte den Antrag ab."
_RAU = "Die außenpolitische Sprecherin der Grünen, Eva Rau, kritisierte die Reise."
_COURT = "Eine Sprecherin des Verfassungsgerichts teilte den Termin mit."
_UNION = "Der Antrag liegt beim Bundestag, sagte ein Sprecher der Bahngewerkschaft."
_AMNESTY = "Eine Sprecherin der Menschenrechtsorganisation sprach von Folter."
_NATO = "Der Generalsekretär der NATO, Jan Berg, warnte vor Angriffen."
_LANDTAG = "Die Präsidentin des Landtags, Ada Fink, eröffnete die Sitzung."
_TWO = "Innenministerin Pia Lenz und Bildungsminister Udo Falk reisten ab."
_REST = "Richterin Mia Kern fehlte. Amnesty International teilte Zahlen mit."
_ARTICLE = " ".join((_OHM, _MINISTER, _RAU, _COURT, _UNION, _AMNESTY, _NATO, _LANDTAG, _TWO, _REST))


class Sentence(BaseModel):
    text_en: Annotated[str, RenderingOf("evidence_de")]
    evidence_de: Annotated[str, Verbatim()]


def _errors(german: str, english: str) -> list[str]:
    article = Article(name="a", text=_ARTICLE, sha256="", published=date(2026, 11, 18))
    report = verify(Sentence(text_en=english, evidence_de=german), article)
    return [f"{finding.check}: {finding.message}" for finding in report.findings if finding.severity == "error"]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        (_OHM, "The defence minister spoke in Mainz."),
        (_OHM, "The SPD minister spoke in Mainz."),
        (_MINISTER, "Defence minister Lars Ohm rejected the motion."),
        (_RAU, "The Greens' foreign policy spokesperson, Eva Rau, criticised the trip."),
        (_RAU, "The Greens' spokesperson on foreign affairs criticised the trip."),
        (_COURT, "A spokeswoman for the Constitutional Court announced the date."),
        (_UNION, "The motion is with the Bundestag, a union spokesman said."),
        (_AMNESTY, "Amnesty International said there had been torture."),
        (_NATO, "The head of NATO warned of attacks."),
        (_LANDTAG, "The speaker of the Landtag, Ada Fink, opened the sitting."),
        (_TWO, "The education minister left."),
    ],
)
def test_an_office_told_otherwise_is_let_through(german: str, english: str) -> None:
    assert _errors(german, english) == []


@pytest.mark.parametrize(
    ("german", "english"),
    [
        (_OHM, "The finance minister spoke in Mainz."),
        (_OHM, "Defence minister Udo Falk spoke in Mainz."),
        (_MINISTER, "Mia Kern rejected the motion."),
        (_RAU, "The Greens' health policy spokesperson criticised the trip."),
        (_COURT, "The president of the Constitutional Court announced the date."),
        (_COURT, "Mia Kern announced the date."),
        (_UNION, "The motion is with the Bundestag, Udo Falk said."),
        (_NATO, "An ambassador of NATO warned of attacks."),
        (_LANDTAG, "A judge of the Landtag opened the sitting."),
    ],
)
def test_another_office_or_somebody_else_is_withheld(german: str, english: str) -> None:
    assert _errors(german, english)


def test_a_headline_with_a_verb_in_small_letters_names_whom_it_names() -> None:
    text = "Friedenspreis geht an Ohm. Der Preis ging früher an Gorbatschow."
    sentence = Sentence(text_en="Big Peace Prize goes to Gorbachev", evidence_de="Friedenspreis geht an Ohm")
    report = verify(sentence, Article.from_text(text, name="a"))
    assert [finding.check for finding in report.findings] == ["rendering.name_elsewhere"]


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("The German government expressed dismay.", True),
        ("The federal government expressed dismay.", True),
        ("The Russian government expressed dismay.", False),
    ],
)
def test_the_federal_government_is_that_of_no_other_state(english: str, right: bool) -> None:
    passage = "Die Bundesregierung zeigte sich bestürzt."
    article = Article.from_text(f"{passage} Die russische Stadt war still. Das deutsche Amt auch.", name="a")
    assert verify(Sentence(text_en=english, evidence_de=passage), article).ok == right


@pytest.mark.parametrize(("before", "right"), [("Vizekanzler Lars Ohm sprach in Mainz. ", True), ("", False)])
def test_who_is_named_right_before_may_hold_a_second_office(before: str, right: bool) -> None:
    passage = "Der Minister lehnte den Antrag ab."
    rest = "Es war ein langer Tag. " * 20
    text = f"Vizekanzler Lars Ohm kam spät. {rest}Auch Minister Jan Rau sprach. {rest}{before}{passage}"
    sentence = Sentence(text_en="Ohm rejected the motion.", evidence_de=passage)
    assert verify(sentence, Article.from_text(text, name="a")).ok == right


def test_a_minister_of_a_party_is_a_politician_of_it() -> None:
    german = "Eine Ministerin der Grünen sagte ab."
    article = Article.from_text(german, name="a")
    assert verify(Sentence(text_en="A politician of the Greens cancelled.", evidence_de=german), article).ok
