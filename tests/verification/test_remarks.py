"""Remarks on an article: what it leaves open or denies is not told as settled; what is said of its words is let be."""

from typing import Annotated

import pytest
from pydantic import BaseModel

from summarizer import Article, verify
from summarizer.markers import RenderingOf, Verbatim

OPEN = "Ob Trump dem zugestimmt habe, ließ der Kanzler offen."
DISPUTED = "Die Zerstörung der Systeme bestreitet Kiew."
UNVERIFIED = "Unabhängig überprüfen ließen sich die Angaben nicht."


class Remark(BaseModel):
    text_en: Annotated[str, RenderingOf("evidence_de", comment=True)]
    evidence_de: Annotated[str | None, Verbatim()]


def found(english: str, german: str | None) -> list[str]:
    article = Article.from_text(f"{OPEN} {DISPUTED} {UNVERIFIED}", name="a")
    return [one.check for one in verify(Remark(text_en=english, evidence_de=german), article).findings]


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("The Chancellor did not say whether Trump had agreed.", OPEN),
        ("Trump's consent was left open by the Chancellor.", OPEN),
        ("The Chancellor is Friedrich Merz.", OPEN),
        ("The sentence should name the Chancellor, and Trump in full.", OPEN),
        ("Kyiv disputes the destruction of the systems.", DISPUTED),
        ("None of this could be independently verified.", UNVERIFIED),
        ("The article gives the destruction of the systems twice.", DISPUTED),
        ("The Chancellor said Trump had agreed.", None),
    ],
)
def test_what_is_said_of_something_open_or_of_the_text_is_let_be(english: str, german: str | None) -> None:
    assert found(english, german) == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("The Chancellor said that Trump had agreed.", OPEN),
        ("Trump's consent was confirmed by the Chancellor.", OPEN),
        ("Kyiv confirmed the destruction of the systems.", DISPUTED),
        ("All of this was independently verified.", UNVERIFIED),
    ],
)
def test_what_is_open_or_denied_is_not_told_as_settled(english: str, german: str) -> None:
    assert found(english, german) == ["rendering.negation_lost"]
