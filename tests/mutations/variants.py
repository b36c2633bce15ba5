"""Legitimate variants: the same right summary, or its article, as others would write it. No check may object."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from summarizer import Article
from summarizer.schemas.ukraine import ArticleSummary
from tests.mutations.mutant import RENDERINGS, changed, items, renderings

_MARKS = re.compile(r"[„“”\"»«‚‘’›‹]")
_GLYPHS = (("straight", '"'), ("typewriter", "'"), ("English", "”"), ("guillemets", "«"))
_LONG_WORD = re.compile(r"[^\W\d_]{9,}")
_LINE_END = re.compile(r"(?<=[a-zäöüß]{4})([a-zäöüß]{4,})\n")
_GERMAN_FIELDS = ("text_de", "cue_de", "role_de", "evidence_de")
_WIDTH = 60
_SHORT_UNITS = ((r"\bMilliarden\b", "Mrd."), (r"\bMillionen\b", "Mio."), (r"(?<=\d) Prozent\b", " %"))
_LONG_UNITS = ((r"\bMrd\.", "Milliarden"), (r"\bMio\.", "Millionen"), (r"(?<=\d) ?%", " Prozent"))
_SPELLINGS = (
    (r"\b([A-Za-z]+) percent\b", r"\1 per cent"),
    (r"\b(\d[\d.,]*) percent\b", r"\1%"),
    (r"\bKyiv\b", "Kiev"),
    (r"\bZelenskyy\b", "Zelensky"),
    (r"\bOdesa\b", "Odessa"),
    (r"\b(did|is|was|does|has|would|could) not\b", r"\1n't"),
    (r"\bcannot\b", "can not"),
    (r"\bbillion\b", "bn"),
    (r"\bdefence\b", "defense"),
    (r"\bministry\b", "Ministry"),
    (r"\b(\d+) (January|February|March|April|October|November|December)\b", r"\2 \1"),
    (r"\btwo\b(?! thirds)", "2"),
    (r"\b12\b(?![,.]\d)", "twelve"),
    (r"'", "’"),
    (r" - ", " – "),
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A right summary and its article, one of them written otherwise.

    Attributes:
        kind: What is different.
        summary: The summary.
        article: The article.
        same_items: The items are those of the case, at the same places.
    """

    kind: str
    summary: ArticleSummary
    article: Article
    same_items: bool = True


def other_glyphs(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """The reply has other quotation marks than the article."""
    for _, glyph in _GLYPHS:
        yield Variant("other quote glyphs", _german(summary, lambda text, to=glyph: _MARKS.sub(to, text)), article)


def outer_marks(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """The reply has marks around its quotations."""
    for pair in ("„“", '""', "»«"):
        quotes = [quote.model_copy(update={"text_de": pair[0] + quote.text_de + pair[1]}) for quote in summary.quotes]
        yield Variant("marks around quotations", changed(summary, ("quotes",), quotes), article)


def inflected(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """An actor's only mention is an inflected form, or none is given."""
    one, none = summary, summary
    for at, actor in enumerate(summary.key_actors):
        if not actor.name_en[0].isupper() or actor.kind not in ("person", "state"):
            continue
        surnames = {mention.split()[-1] for mention in actor.mentions_de if mention.split()}
        forms = [f"{name}s" for name in sorted(surnames) if re.search(rf"\b{re.escape(name)}s\b", article.text)]
        if forms:
            one = changed(one, ("key_actors", at, "mentions_de"), forms)
        none = changed(none, ("key_actors", at, "mentions_de"), [])
    yield Variant("inflected names", one, article)
    yield Variant("names without mentions", none, article)


def short_units(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """ "Mrd." for "Milliarden" in article and reply, and the other way round."""
    for kind, units in (("Mrd., Mio., %", _SHORT_UNITS), ("Milliarden, Millionen, Prozent", _LONG_UNITS)):
        made = _both(summary, article, lambda text, units=units: _substituted(text, units))
        yield Variant(kind, *made)


def interrupted(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """The article interrupts at a comma what the reply gives as one."""
    for quote in summary.quotes:
        first, comma, rest = quote.text_de.partition(", ")
        start = article.text.find(quote.text_de)
        if not comma or start < 1 or len(first.split()) < 2 or len(rest.split()) < 2:
            continue
        opening, closing = article.text[start - 1], article.text[start + len(quote.text_de)]
        if not _MARKS.match(opening) or not _MARKS.match(closing):
            continue
        broken = f"{first}{closing}, hieß es weiter, {opening}{rest}"
        text = article.text.replace(quote.text_de, broken, 1)
        only = changed(_emptied(summary), ("quotes",), [quote.model_copy(update={"cue_de": None})])
        yield Variant("interrupted quotations", only, _article(article, text), same_items=False)


def wrapped(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """The article's lines are wrapped, words parted at the ends of lines; or the reply's are."""
    paragraphs = [textwrap.fill(line, _WIDTH, break_on_hyphens=False) for line in article.text.split("\n")]
    text = "\n".join(paragraphs)
    hyphened = "\n".join(_LINE_END.sub(r"-\n\1 ", paragraph) for paragraph in paragraphs)
    yield Variant("wrapped lines", summary, _article(article, text))
    yield Variant("words parted at line ends", summary, _article(article, hyphened))
    yield Variant("wrapped reply", _german(summary, lambda value: textwrap.fill(value, _WIDTH)), article)


def composed(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """Umlauts as two code points, in the reply or in the article."""
    yield Variant("NFD reply", _german(summary, lambda text: unicodedata.normalize("NFD", text)), article)
    yield Variant("NFD article", summary, _article(article, unicodedata.normalize("NFD", article.text)))


def invisible(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """Soft hyphens in long words, zero-width and no-break spaces."""

    def softened(text: str) -> str:
        return _LONG_WORD.sub(lambda word: f"{word[0][:5]}\u00ad{word[0][5:]}", text)

    yield Variant("soft hyphens in the article", summary, _article(article, softened(article.text)))
    yield Variant("soft hyphens in the reply", _german(summary, softened), article)
    no_break = re.sub(r"(?<=\d) (?=[^\W\d])", "\u00a0", article.text).replace(". ", ".\u200b ")
    yield Variant("no-break and zero-width", summary, _article(article, no_break))


def swiss(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """A Swiss article, the reply with ß."""
    glyphs = str.maketrans({"„": "«", "“": "»"} if "„" in article.text else {})
    text = article.text.replace("ß", "ss").translate(glyphs)
    yield Variant("Swiss ss", summary, replace(_article(article, text), language="de-CH"))


def dashes(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """Dashes of other lengths."""
    yield Variant("other dashes", _german(summary, lambda text: re.sub("[-–—]", "‑", text)), article)


def shortened(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """The first of two sentences of a quotation; a clause in the middle left out with a mark."""
    for quote in summary.quotes:
        first, stop, rest = quote.text_de.partition(". ")
        if stop and len(first.split()) > 1 and len(rest.split()) > 1:
            yield _only_german(summary, quote.model_copy(update={"text_de": f"{first}.", "text_en": None}), article)
        clauses = quote.text_de.split(", ")
        if len(clauses) > 2 and not re.search(r"\b(?:nicht|kein\w*|nie|aber|sondern)\b", ", ".join(clauses[1:-1])):
            text = f"{clauses[0]} […] {clauses[-1]}"
            yield _only_german(summary, quote.model_copy(update={"text_de": text, "text_en": None}), article)


def other_spelling(summary: ArticleSummary, article: Article) -> Iterator[Variant]:
    """American spelling, contractions, other transliterations, numbers in words and digits."""
    for pattern, new in _SPELLINGS:
        spelled = summary
        for path, english, _ in renderings(summary):
            spelled = changed(spelled, path, re.sub(pattern, new, english))
        if spelled != summary:
            yield Variant("English spelled otherwise", spelled, article)


VARIANTS: tuple[Callable[[ArticleSummary, Article], Iterator[Variant]], ...] = (
    *(other_glyphs, outer_marks, inflected, short_units, interrupted, wrapped, composed, invisible, swiss, dashes),
    *(shortened, other_spelling),
)


def _german(summary: ArticleSummary, change: Callable[[str], str]) -> ArticleSummary:
    """The summary with its verbatim strings changed."""
    made = summary
    for path, item in items(summary, *RENDERINGS, "key_actors", "open_questions", "source_issues"):
        for name in _GERMAN_FIELDS:
            if german := getattr(item, name, None):
                made = changed(made, (*path, name), change(german))
        if path[0] == "key_actors":
            made = changed(made, (*path, "mentions_de"), [change(form) for form in item.mentions_de])
    return made


def _both(summary: ArticleSummary, article: Article, change: Callable[[str], str]) -> tuple[ArticleSummary, Article]:
    return _german(summary, change), _article(article, change(article.text))


def _article(article: Article, text: str) -> Article:
    """The article with another text, read anew."""
    again = Article.from_text(text, name=article.name, published=article.published)
    return replace(again, language=article.language)


def _emptied(summary: ArticleSummary) -> ArticleSummary:
    """The actors of a summary and nothing else."""
    for field in (*RENDERINGS, "open_questions", "source_issues"):
        summary = changed(summary, (field,), None if field == "headline" else [])
    return summary


def _only_german(summary: ArticleSummary, quote: Any, article: Article) -> Variant:
    return Variant("shortened quotations", changed(_emptied(summary), ("quotes",), [quote]), article, same_items=False)


def _substituted(text: str, units: tuple[tuple[str, str], ...]) -> str:
    for pattern, new in units:
        text = re.sub(pattern, new, text)
    return text
