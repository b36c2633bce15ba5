"""Whom a pronoun beside a quotation takes up: certain where the paragraph leaves no other."""

from __future__ import annotations

import pytest

from summarizer import Article, verify
from tests.verification.making import Party, Remark, Ruling

NAMES = ("Ruth Harms", "Lars Dahl", "Nora Feld")
FAR = "Lars Dahl kam am Montag nach Oslo. Nora Feld fehlte.\n\n"


def said_by(name: str, paragraph: str) -> set[str]:
    """What is found of the speaker of the one quotation of a paragraph."""
    parties = [Party(id=one, name=one, mentions_de=[one]) for one in NAMES]
    text = f"{FAR}{paragraph}"
    words = paragraph.partition("„")[2].partition("“")[0]
    ruling = Ruling(parties=parties, remarks=[Remark(by=name, text_de=words)])
    report = verify(ruling, Article(name="a", text=text, sha256=""))
    return {finding.check for finding in report.findings if finding.path == "/remarks/0/by"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "Bürgermeisterin Ruth Harms wies das zurück. „Wir haben das nie so beschlossen“, sagte sie.",
        "Die Lage sei ernst, sagte Bürgermeisterin Ruth Harms. „Wir haben das nie so beschlossen“, betonte sie.",
    ],
)
def test_the_subject_of_the_sentence_before_has_said_it(paragraph: str) -> None:
    assert said_by("Ruth Harms", paragraph) == set()
    assert "speaker.contradicted" in said_by("Nora Feld", paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Nora Feld war dabei. Ruth Harms wies das zurück. „Wir haben das nie so beschlossen“, sagte sie.",
        "Sie traf am Abend Ruth Harms. „Wir haben das nie so beschlossen“, sagte sie.",
        "Für Ruth Harms kam das spät. „Wir haben das nie so beschlossen“, sagte sie.",
    ],
)
def test_where_it_may_be_another_it_is_no_error(paragraph: str) -> None:
    assert "speaker.contradicted" not in said_by("Nora Feld", paragraph)
