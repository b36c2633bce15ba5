"""Operators on the German: quotations made wrong in ways that readers would not notice."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from summarizer import Article
from summarizer.schemas.ukraine import ArticleSummary, Quote
from tests.mutations.mutant import WORD, Mutant, Path_, added, changed, pointer, renderings, stands_in, table

_SENTENCE_END = re.compile(r"[.!?]|\n[^\S\n]*\n")
_NOT_ONLY = re.compile(r"nicht\s+(?:nur|zuletzt|erst)\b", re.IGNORECASE)
_MARKS = "„“”\"»«‚‘’›‹'"
_SHORT_GAP, _LONG_GAP = 2, 4


def paraphrased(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Every word that has a synonym gets it."""
    synonyms: dict[str, str] = table("synonyms")
    for at, quote in enumerate(summary.quotes):
        new = WORD.sub(lambda word: _like(word[0], synonyms.get(word[0].lower(), word[0])), quote.text_de)
        yield from _text(summary, at, new, article, "quote: paraphrased")


def word_changed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """An inner word becomes another word of the article; a verb another form of itself."""
    pool = sorted({word for word in WORD.findall(article.text) if len(word) > 2})
    forms: dict[str, str] = table("other_forms")
    for at, quote in enumerate(summary.quotes):
        inner = list(WORD.finditer(quote.text_de))[1:-1]
        if not inner:
            continue
        match = rng.choice(inner)
        fit = [word for word in pool if word[0].isupper() == match[0][0].isupper() and word.lower() != match[0].lower()]
        yield from _text(summary, at, _replaced(quote.text_de, match, rng.choice(fit)), article, "quote: word changed")
        if verbs := [one for one in inner if one[0] in forms]:
            verb = rng.choice(verbs)
            new = _replaced(quote.text_de, verb, forms[verb[0]])
            yield from _text(summary, at, new, article, "quote: word changed")


def negation_dropped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """ "nicht" goes, "kein" becomes "ein", at the start of a fragment too."""
    without: dict[str, str] = table("without_negation")
    for at, quote in enumerate(summary.quotes):
        for match in WORD.finditer(quote.text_de):
            if match[0].lower() in without:
                new = " ".join(_replaced(quote.text_de, match, without[match[0].lower()]).split())
                if WORD.search(new):
                    yield _with_text(summary, at, new, "quote: negation dropped")


def merged(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Two quotations with the end of a sentence between them become one."""
    for at, (one, other) in enumerate(zip(summary.quotes, summary.quotes[1:], strict=False)):
        start, end = article.text.find(one.text_de), article.text.find(other.text_de)
        if start >= 0 and end > start and _SENTENCE_END.search(article.text, start + len(one.text_de) - 1, end):
            yield _with_text(summary, at, f"{one.text_de} {other.text_de}", "quote: two merged")


def ellipsis_dropped(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """Inner words are left out without a mark; a mark that is there goes."""
    for at, quote in enumerate(summary.quotes):
        if "[…]" in quote.text_de:
            yield _with_text(summary, at, quote.text_de.replace("[…] ", ""), "quote: ellipsis dropped")
        words = quote.text_de.split()
        gap = rng.randint(_SHORT_GAP, _LONG_GAP)
        if len(words) >= gap + 3:
            start = rng.randint(1, len(words) - gap - 1)
            left = " ".join([*words[:start], *words[start + gap :]])
            yield from _text(summary, at, left, article, "quote: ellipsis dropped")


def cut_at_negation(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The quotation stops before the negation of its clause, begins after it, or has it in its ellipsis."""
    name = "quote: cut at its negation"
    for at, quote in enumerate(summary.quotes):
        for match in re.finditer(r"\b(?:nicht|kein(?:e[nmrs]?)?|niemals|nie|nichts)\b", quote.text_de, re.IGNORECASE):
            if _NOT_ONLY.match(quote.text_de, match.start()):
                continue
            before, after = quote.text_de[: match.start()].rstrip(), quote.text_de[match.end() :].strip()
            sentence = re.split(r"[.!?]", after, maxsplit=1)[0]
            if len(before.split()) >= 2 and before[-1] not in ",;:.!?–-":
                yield _with_text(summary, at, before, name)
                if len(after.split()) > 2:
                    yield _with_text(summary, at, f"{before} […] {after}", name)
            if len(sentence.split()) >= 2 and after[0] not in ",;:":
                yield _with_text(summary, at, sentence, name)


def fabricated(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """An invented quotation is put in place of one or beside it; two halves of right ones make one."""
    for at, quote in enumerate(summary.quotes):
        invented: str = rng.choice(table("fabricated"))
        yield _with_text(summary, at, invented, "quote: fabricated")
        new = quote.model_copy(update={"text_de": rng.choice(table("fabricated")), "cue_de": None})
        wrong, path = added(summary, "quotes", new)
        yield Mutant("quote: fabricated", path, wrong, new.text_de)
        other = rng.choice(summary.quotes).text_de.split()
        words = quote.text_de.split()
        if len(words) > 3 and len(other) > 3:
            crossed = " ".join([*words[: len(words) // 2], *other[len(other) // 2 :]])
            yield from _text(summary, at, crossed, article, "quote: fabricated")


def made_direct(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The article's own words or its indirect speech become a quotation; a quotation takes in words past its marks."""
    for path, english, german in renderings(summary):
        quoted = any(mark in german for mark in _MARKS) or any(stands_in(german, one.text_de) for one in summary.quotes)
        if path[0] == "quotes" or quoted or len(german.split()) < _LONG_GAP:
            continue
        speaker = next((actor.id for actor in summary.key_actors if actor.kind == "person"), None)
        item = summary.positions_on_ukraine[int(path[1])] if path[0] == "positions_on_ukraine" else None
        holder = item.actor if item else speaker
        quote = Quote(speaker=holder, text_de=german, text_en=english, cue_de=None, kind="full")
        wrong, added_at = added(summary, "quotes", quote)
        yield Mutant("quote: indirect made direct", added_at, wrong, german)
    for at, quote in enumerate(summary.quotes):
        start = article.text.find(quote.text_de)
        after = re.match(r"[“”\"«»‘’]?,?\s+(\w+\s+\w+)", article.text[start + len(quote.text_de) :])
        if start >= 0 and after and article.text[start + len(quote.text_de)] in _MARKS:
            longer = f"{quote.text_de.rstrip('.')}, {after[1]}"
            yield _with_text(summary, at, longer, "quote: indirect made direct")


def translated(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """The verbatim field holds the English."""
    for path, english, _ in renderings(summary):
        german: Path_ = (*path[:-1], "text_de" if path[0] == "quotes" else "evidence_de")
        if not stands_in(english, article.text):
            wrong = changed(summary, german, english)
            yield Mutant("translation in the verbatim field", pointer(german), wrong, english)
    for at, actor in enumerate(summary.key_actors):
        if actor.role_en and not stands_in(actor.role_en, article.text):
            path = ("key_actors", at, "role_de")
            wrong = changed(summary, path, actor.role_en)
            yield Mutant("translation in the verbatim field", pointer(path), wrong, actor.role_en)


def evidence_changed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """An inner word of a passage becomes another word of the article."""
    pool = sorted({word for word in WORD.findall(article.text) if len(word) > 2})
    for path, _, german in renderings(summary):
        inner = list(WORD.finditer(german))[1:-1]
        if path[0] == "quotes" or not inner:
            continue
        match = rng.choice(inner)
        fit = [word for word in pool if word[0].isupper() == match[0][0].isupper() and word.lower() != match[0].lower()]
        new = _replaced(german, match, rng.choice(fit))
        if not stands_in(new, article.text):
            at: Path_ = (*path[:-1], "evidence_de")
            yield Mutant("passage: word changed", pointer(at), changed(summary, at, new), new)


def _text(summary: ArticleSummary, at: int, new: str, article: Article, operator: str) -> Iterator[Mutant]:
    """The mutant with another text, unless that text is in the article too."""
    if new != summary.quotes[at].text_de and not stands_in(new, article.text):
        yield _with_text(summary, at, new, operator)


def _with_text(summary: ArticleSummary, at: int, new: str, operator: str) -> Mutant:
    path = ("quotes", at, "text_de")
    return Mutant(operator, pointer(path), changed(summary, path, new), new)


def _replaced(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + _like(match[0], new) + text[match.end() :]


def _like(old: str, new: str) -> str:
    """A word with a capital where the old one had it; nouns keep theirs."""
    return new[:1].upper() + new[1:] if old[0].isupper() else new
