"""Locating: a string and an article's text come in, every place where the string stands goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from summarizer.articles import Span
from summarizer.lazy import lazy
from summarizer.verification._borders import is_invisible, whole_words
from summarizer.verification._folds import (
    FOLDS,
    QUOTE_GLYPHS,
    Folded,
    fold,
    folds_between,
    mask,
)
from summarizer.verification._nearest import Suggestion, suggest
from summarizer.verification._report import Verdict

_ELLIPSIS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]")
_WORD = re.compile(r"\S+")
_LONG_WORD = 80
_MARK_AND_COMMA = 3
_ZERO_WIDTH = "\u200b"
# A blank line, or a line that ends as a paragraph does; other line breaks only wrap the text.
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|[.!?:][\"“”»«’']?[^\S\n]*\n")


class Occurrence(NamedTuple):
    """One place where a string stands: its segments in order, and the folds that were needed."""

    spans: tuple[Span, ...]
    folds: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the first segment begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the last segment ends."""
        return self.spans[-1].end

    @property
    def verdict(self) -> Verdict:
        """``verbatim`` if no fold was needed."""
        return "normalised" if self.folds else "verbatim"


@dataclass(frozen=True, slots=True)
class _View:
    """A reading of the article: its text with some stretches skipped, folded."""

    folded: Folded
    skipped: tuple[Span, ...] = ()


class Locator:
    """Finds strings in one article; built once and used for every string of a summary.

    Args:
        text: The article's text, which all spans point into.
        language: A BCP 47 tag; only in ``de-CH`` sources are ß and ss the same.
        furniture: Lines that are the page's and not the article's.
        quotations: The stretches between the article's quotation marks, each as one or more spans.
    """

    def __init__(
        self,
        text: str,
        *,
        language: str = "de",
        furniture: Iterable[Span] = (),
        quotations: Iterable[Sequence[tuple[int, int]]] = (),
    ) -> None:
        self.text = text
        self._swiss = language == "de-CH"
        self._furniture = tuple(sorted(furniture))
        self._suggested: dict[str, Suggestion | None] = {}
        self._found: dict[tuple[str, bool], tuple[Occurrence, ...]] = {}
        self._quotations = tuple(quotations)

    def locate(self, string: str, *, prefer: Callable[[Occurrence], bool] | None = None) -> tuple[Occurrence, ...]:
        """Every occurrence of a string, in text order; empty if it stands nowhere.

        Quotation marks around the whole string may be missing in the article. A ``[…]`` in the string stands
        for words left out within one quoted stretch or paragraph. `prefer` picks among these readings the first
        that has such an occurrence.
        """
        fallback: tuple[Occurrence, ...] = ()
        for form, bared in _forms(string):
            found = _seen(string, self._read(form, bared))
            if found and (prefer is None or any(map(prefer, found))):
                return found
            fallback = fallback or found
        return fallback

    def locate_across_marks(self, string: str) -> tuple[Occurrence, ...]:
        """Every occurrence within the quoted words alone, read on across what interrupts them."""
        if not self._may_cross(string):
            return ()
        for form, bared in _forms(string):
            for view in self._between_marks:
                found = self._find(form, view, bared, joint="interruption")
                if found := found or self._find_elliptic(form, view, bared, joint="interruption"):
                    return _seen(string, found)
        return ()

    def nearest(self, string: str) -> Suggestion | None:
        """The passage that is most like a string that was not found; it never makes the string pass."""
        string = _trim(string)
        if string not in self._suggested:
            folded = fold(string, swiss=self._swiss)
            self._suggested[string] = suggest(folded, string, self._plain.folded, self.text)
        return self._suggested[string]

    def _read(self, string: str, bared: bool) -> tuple[Occurrence, ...]:
        if (string, bared) not in self._found:  # items often rest on the same passage
            self._found[string, bared] = self._sought(string, bared)
        return self._found[string, bared]

    def _sought(self, string: str, bared: bool) -> tuple[Occurrence, ...]:
        found = self._find(string, self._plain, bared)
        if not found and self._furniture:
            found = self._find(string, self._printed, bared)
        return found or self._find_elliptic(string, self._plain, bared)

    def _find(self, string: str, view: _View, bared: bool, *, joint: str = "furniture") -> tuple[Occurrence, ...]:
        item, folded = fold(string, swiss=self._swiss), view.folded
        found: list[Occurrence] = []
        for start in folded.places(item.text):
            end = start + len(item.text)
            span = folded.to_raw(start, end)
            if span is None or not whole_words(self.text, span.start, span.end):
                continue
            folds = folds_between(item, folded, start, end)
            if folds is None:
                continue
            spans = _without(self.text, span, view.skipped)
            if len(spans) > 1:
                folds = {joint, *(folds - {"whitespace", "invisible"})}
            if bared:
                folds.add("quote_glyphs")
            found.append(Occurrence(spans, _ordered(folds) if folds else ()))
        return tuple(found)

    def _find_elliptic(
        self, string: str, view: _View, bared: bool, *, joint: str = "furniture"
    ) -> tuple[Occurrence, ...]:
        parts = [trimmed for part in _ELLIPSIS.split(string) if (trimmed := _trim(part))]
        if not parts or parts == [string]:
            return ()
        places = [self._find(part, view, bared, joint=joint) for part in parts]
        found = (self._chain(first, places[1:], joined=joint != "interruption") for first in places[0])
        return tuple(occurrence for occurrence in found if occurrence)

    def _chain(self, first: Occurrence, places: list[tuple[Occurrence, ...]], *, joined: bool) -> Occurrence | None:
        chain = [first]
        for others in places:
            following = next((other for other in others if other.start >= chain[-1].end), None)
            if following is None or (joined and not self._in_one_stretch(first.start, following.end)):
                return None
            chain.append(following)
        folds = {"ellipsis"}.union(*(place.folds for place in chain))
        return Occurrence(tuple(span for place in chain for span in place.spans), _ordered(folds))

    def _in_one_stretch(self, start: int, end: int) -> bool:
        if any(span.start <= start and end <= span.end for span in self._quoted):
            return True
        return not any(start < paragraph_end <= end for paragraph_end in self._paragraph_ends)

    def _may_cross(self, string: str) -> bool:
        """Whether a string has, side by side, the last word of one quoted stretch and the first of the next."""
        if _ELLIPSIS.search(string):
            return True
        folded = f" {fold(string, swiss=self._swiss).text} "
        return any(joint in folded for joint in self._joints)

    @lazy
    def _joints(self) -> frozenset[str]:
        ends = [(_first_word(self.text, span), _last_word(self.text, span)) for span in self._quoted]
        pairs = [f"{last}{comma} {first}" for (_, last), (first, _) in pairwise(ends) for comma in ("", ",")]
        return frozenset(fold("\0".join(pairs), swiss=self._swiss).text.split("\0")) if pairs else frozenset()

    @lazy
    def _quoted(self) -> tuple[Span, ...]:
        return _union(Span(*span) for quotation in self._quotations for span in quotation)

    @lazy
    def _plain(self) -> _View:
        return _View(fold(mask(self.text, self._furniture), swiss=self._swiss), self._furniture)

    @lazy
    def _printed(self) -> _View:
        """With the furniture, for the rare string that is about it."""
        return _View(fold(self.text, swiss=self._swiss))

    @lazy
    def _between_marks(self) -> tuple[_View, ...]:
        """The quoted words only; and once more with the commas that follow a closing mark.

        „Das ist gut“, sagte sie, „aber spät.“ is rightly given as "Das ist gut, aber spät."
        """
        gaps = _complement(self._quoted, len(self.text))
        plain = _union((*gaps, *self._furniture))
        views = [_View(fold(mask(self.text, plain), swiss=self._swiss), plain)]
        commas = [(start, self.text.find(",", start, min(end, start + _MARK_AND_COMMA))) for start, end in gaps]
        before = [Span(start, at) for start, at in commas if at >= 0]
        if before:
            after = [Span(max(start, at + 1), end) for (start, end), (_, at) in zip(gaps, commas, strict=True)]
            # The closing mark goes without a trace, or the comma would stand apart from the word before it.
            text = mask(mask(self.text, before, _ZERO_WIDTH), (*after, *self._furniture))
            views.append(_View(fold(text, swiss=self._swiss), _union((*before, *after, *self._furniture))))
        return tuple(views)

    @lazy
    def _paragraph_ends(self) -> list[int]:
        return [match.end() for match in _PARAGRAPH.finditer(self.text)]


def _forms(string: str) -> Sequence[tuple[str, bool]]:
    """The string, then without marks of its own around it, at its head, at its tail; and whether any went."""
    string = _trim(string)
    opened, closed = string[:1] in QUOTE_GLYPHS, string[-1:] in QUOTE_GLYPHS
    if not (opened or closed):
        return [(string, False)]
    bare = [string[1:-1]] if opened and closed else []
    bare += [string[1:]] if opened else []
    bare += [string[:-1]] if closed else []
    return [(string, False), *((trimmed, True) for one in bare if (trimmed := _trim(one)))]


def _seen(string: str, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """The occurrences of a string, whose own invisible characters at its ends are in none of them."""
    if not found or (string[0] + string[-1]).isprintable():
        return found  # as nearly all
    if not (is_invisible(string[0]) or is_invisible(string[-1])):
        return found
    return tuple(each._replace(folds=_ordered({*each.folds, "invisible"})) for each in found)


def _first_word(text: str, span: Span) -> str:
    found = _WORD.search(text, span.start, span.end)
    return found.group() if found else ""


def _last_word(text: str, span: Span) -> str:
    return next(reversed(_WORD.findall(text, max(span.start, span.end - _LONG_WORD), span.end)), "")


def _trim(string: str) -> str:
    string = string.strip()
    if string[:1].isprintable() and string[-1:].isprintable():
        return string  # as nearly all
    start, end = 0, len(string)
    while start < end and _is_blank(string[start]):
        start += 1
    while start < end and _is_blank(string[end - 1]):
        end -= 1
    return string[start:end]


def _is_blank(char: str) -> bool:
    return char.isspace() or is_invisible(char)


def _ordered(folds: set[str]) -> tuple[str, ...]:
    return tuple(name for name in FOLDS if name in folds)


def _union(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return tuple(merged)


def _complement(spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    edges = [0, *(edge for span in spans for edge in span), length]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Span(start, end) for start, end in pairs if end > start)


def _without(text: str, span: Span, skipped: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of a span that are not skipped, without the white space at their edges."""
    if not skipped and not text[span.start].isspace() and not text[span.end - 1].isspace():
        return (span,)
    parts: list[Span] = []
    at = span.start
    for start, end in (*skipped, Span(span.end, span.end)):
        if end < at or start > span.end:
            continue
        piece = text[at : max(at, start)]
        if stripped := piece.strip():
            head = at + len(piece) - len(piece.lstrip())
            parts.append(Span(head, head + len(stripped)))
        at = max(at, end)
    return tuple(parts)
