"""Sentence pairs: those of a file, and what the checks of a rendering say of one.

In a file, a line "de| …" comes before what English makes of it: "en| …" if right, "no| …" if not.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from summarizer.articles import Article
from summarizer.verification.rendering._checks import RenderingChecks

_PUBLISHED = date(2026, 2, 11)


def pairs_of(file: str, kind: str) -> list[tuple[str, str]]:
    """The English sentences of a kind, each with the German one before it."""
    german, pairs = "", list[tuple[str, str]]()
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines():
        mark, _, sentence = line.partition("| ")
        if mark == "de":
            german = sentence
        elif mark == kind:
            pairs.append((german, sentence))
    return pairs


def checks_of(german: str, english: str, *, complete: bool = False, before: str = "") -> set[str]:
    """The codes of all that is wrong with an English sentence; the German one is an article with what is before it."""
    article = Article(name="a", text=f"{before}{german}", sha256="", published=_PUBLISHED)
    return {problem.check for problem in RenderingChecks(article).check(english, german, complete=complete)}
