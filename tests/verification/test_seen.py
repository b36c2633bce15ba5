"""Invisible characters and letters in two pieces: an article that has them is checked as its reader sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from summarizer import Article, verify
from summarizer.articles import seen
from tests.verification.making import Party, Remark, Ruling

TEXT = """Die ÖVP-Chefin Käthe Brändle und der Botschafter Jörg Möller sprachen am Montag in Zürich.

„Wir zögern nicht“, erklärte Möller. Die Parteichefin lachte: „Über Wärme können wir später reden, wenn es kälter wird“.
"""


def hyphenated(text: str) -> str:
    """The text with a soft hyphen inside each longer word."""
    return re.sub(r"(?<=\w{3})(?=\w{3})", "\u00ad", text)


def spaced(text: str) -> str:
    """The text with a zero-width space inside each longer word."""
    return hyphenated(text).replace("\u00ad", "\u200b")


def decomposed(text: str) -> str:
    """The text with each umlaut as a letter and its dots."""
    return unicodedata.normalize("NFD", text)


def summary(speaker: str = "m") -> Ruling:
    """A right summary, but for a speaker of one's choice."""
    chef = Party(id="b", name="Käthe Brändle", office_de="ÖVP-Chefin", mentions_de=["Käthe Brändle"])
    other = Party(id="m", name="Jörg Möller", office_de="Botschafter", mentions_de=["Jörg Möller", "Möller"])
    remark = Remark(by=speaker, text_de="Wir zögern nicht", text_en="We do not hesitate", cue_de="erklärte Möller")
    return Ruling(parties=[chef, other], remarks=[remark])


def article(text: str) -> Article:
    """A text as it is, cleaned of nothing."""
    return Article(name="a", text=text, sha256="")


@pytest.mark.parametrize("printed", [hyphenated, spaced, decomposed])
@pytest.mark.parametrize("speaker", ["m", "b"])
def test_the_same_is_found_however_the_letters_are_printed(printed: Callable[[str], str], speaker: str) -> None:
    plainly = verify(summary(speaker), article(TEXT))
    report = verify(summary(speaker), article(printed(TEXT)))
    assert report.ok == (speaker == "m")
    assert [(one.path, one.check, one.message) for one in report.findings] == [
        (one.path, one.check, one.message) for one in plainly.findings
    ]


@pytest.mark.parametrize(
    ("printed", "fold"), [(hyphenated, "invisible"), (spaced, "invisible"), (decomposed, "composition")]
)
def test_spans_and_folds_are_those_of_the_article_as_it_is(printed: Callable[[str], str], fold: str) -> None:
    text = printed(TEXT)
    report = verify(summary(), article(text))
    found = {one.path: one for one in report.evidence}
    start, end = found["/remarks/0/text_de"].spans[0]
    assert text[start:end] == printed("Wir zögern nicht")
    assert (found["/remarks/0/text_de"].verdict, found["/remarks/0/text_de"].folds) == ("normalised", (fold,))
    (missed,) = report.missed
    assert missed.text == text[missed.start : missed.end] == text.partition(": „")[2].partition("“")[0]


def test_a_string_copied_with_its_odd_characters_is_verbatim() -> None:
    text = hyphenated(TEXT)
    copied = Ruling(remarks=[Remark(by=None, text_de=hyphenated("Wir zögern nicht"))])
    (found,) = [one for one in verify(copied, article(text)).evidence if one.path == "/remarks/0/text_de"]
    assert (found.verdict, found.folds) == ("verbatim", ())


def test_a_nearest_passage_is_a_stretch_of_the_article_as_it_is() -> None:
    text = hyphenated(TEXT)
    wrong = Ruling(remarks=[Remark(by=None, text_de="Wir zögern niemals")])
    nearest = next(one.nearest for one in verify(wrong, article(text)).errors if one.path == "/remarks/0/text_de")
    assert nearest is not None
    assert nearest.text == text[nearest.start : nearest.end]


def test_an_ordinary_article_is_its_own_reading() -> None:
    plain = article(TEXT)
    assert seen(plain) == (plain, None)
    assert seen(plain)[0] is plain


def test_a_soft_hyphen_at_a_line_end_joins_its_word_and_an_emoji_is_one_letter_less() -> None:
    read, reading = seen(article("Die Sicher\u00ad\nheit 👩\u200d👧 zählt."))
    assert read.text == "Die Sicherheit 👩👧 zählt."
    assert reading is not None
    assert reading.to_source(4, 14) == (4, 16)
