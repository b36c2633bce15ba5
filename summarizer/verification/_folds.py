"""Folding: a text comes in, out goes a text that looks the same in every typography, with the way back.

Only differences that cannot change meaning are folded; letter case, words and numbers never are. Hyphens
inside words vanish from the folded text, so that a word broken at a line end is found however it is written;
`Folded.changes` keeps them, and `folds_between` refuses two texts whose hyphens really differ.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from summarizer.articles import INVISIBLE, Span
from summarizer.articles.text import is_ordinary
from summarizer.verification._words import words

# The marks that are folded into `"`. Apostrophes are among them: ’ is both, and nothing is lost.
QUOTE_GLYPHS = "\"'„“”‟«»‹›‚‘’‛`´′″"
DASHES = "-‐‑‒–—―−"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LETTERS = {**_LIGATURES, "ß": "ss", "ẞ": "SS"}
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"

FOLDS = (
    "whitespace",
    "line_end_hyphen",
    "quote_glyphs",
    "dashes",
    "composition",
    "invisible",
    "colon",
    "ligatures",
    "sharp_s",
    "furniture",
    "ellipsis",
    "interruption",
)
"""The folds by name; the last three describe how the spans of one occurrence are joined."""

_FOLD_OF = {
    "space": "whitespace",
    "wrap": "line_end_hyphen",
    "spaced": "line_end_hyphen",
    "hard": "dashes",
    "dash": "dashes",
    "quote": "quote_glyphs",
    "colon": "colon",
    "invisible": "invisible",
    "ligature": "ligatures",
    "ellipsis": "ligatures",
    "sharp": "sharp_s",
    "compose": "composition",
}
_HYPHENS = frozenset({"wrap", "spaced", "hard"})
_PUT = {
    **dict.fromkeys(("wrap", "spaced", "hard", "invisible"), ""),
    **{"space": " ", "dash": "-", "quote": '"', "colon": ":", "ellipsis": "..."},
}
"""What is put for a change of a kind, whatever stood there."""

_COMBINING = re.compile("[\u0300-\u036f]")
_COMBINING_OR_LIGATURE = re.compile(f"[\u0300-\u036f{''.join(_LIGATURES)}]")
_SPACED_OUT = re.compile(rf" [\s{INVISIBLE}]")
# Letters, digits and signs that no change begins with, the space not among them: for anything else, texts are searched
# at full speed. As ranges, because a set with \w in it is three times as slow.
_UNCHANGED = "!-&(-,.-_a-~\u00a1-\u00aa\u00ac\u00ae-\u00b3\u00b5-\u00ba\u00bc-\u02ff\u0370-\u167f\u1681-\u180d"
_CHANGED = re.compile(f"[^{_UNCHANGED} ]")


@cache
def _pattern(*, letters: str, spaces: bool, compose: bool) -> re.Pattern[str]:
    """What is folded; the empty groups name the kind of a change.

    Every alternative looks back at one character of a common first set: with that set in front, the search
    runs at the regex engine's own speed. What would slow it down is in it only where the text asks for it: `letters`
    that are folded, `spaces` that begin a run, marks to `compose`.
    """
    letter, dash, invisible = r"[^\W\d_]", f"[{re.escape(DASHES)}]", f"[{INVISIBLE}]"
    line_end = rf"[^\S{_BREAKS}]*+[{_BREAKS}]\s*+"
    # "Ein-\nund Ausgang": here the hyphen stands for the rest of a word, and the break for a space.
    no_conjunction = rf"(?!(?:{'|'.join(words('conjunctions'))})\b)"
    # An accent of its own belongs to the letter before it: "FPO\u0308-Chef".
    before = rf"(?:{letter}|[\u0300-\u036f])" if compose else letter
    word = r"(?:\w|[\u0300-\u036f])" if compose else r"\w"
    alternatives = [
        rf"(?<=[^\S ])(?:{invisible}*+\s)*(?P<space>)",
        rf"(?<=[ ])(?:{invisible}*+\s)+(?P<space2>)",
        rf"(?<={before}{dash}){line_end}{no_conjunction}(?={letter})(?P<wrap>)",
        rf"(?<={before}{dash})[^\S{_BREAKS}]++{no_conjunction}(?={letter})(?P<spaced>)",
        rf"(?<={word}{dash})(?:(?=\w)|{line_end}{no_conjunction}(?=\w))(?P<hard>)",
        rf"(?:(?<={dash}){dash}+|(?<=[{DASHES[1:]}]))(?P<dash>)",
        rf"(?:(?<=')'|(?<=`)`|(?<=´)´|(?<=[{QUOTE_GLYPHS[1:]}]))(?P<quote>)",
        rf"(?:(?<=\u00ad){line_end}(?={letter})|(?<={invisible}){invisible}*)(?P<invisible>)",
        r"(?<=∶)(?P<colon>)",
        r"(?<=…)(?P<ellipsis>)",
    ]
    scan = rf"[^{_UNCHANGED} ](?:{'|'.join(alternatives)})"
    if spaces:  # nearly all of them stand before a word, and begin nothing
        scan = rf"[^{_UNCHANGED}](?:(?<! )|(?=[\s{INVISIBLE}]))(?:{'|'.join(alternatives)})"
    if letters:
        scan += f"|[{letters}](?P<letter>)"
    if compose:
        scan = rf"{letter}[\u0300-\u036f]+(?P<compose>)|" + scan
    return re.compile(scan)


class Folded(NamedTuple):
    """A folded text and every place where it differs from the raw one, as parallel lists.

    Attributes:
        text: The folded text.
        raw_length: The length of the raw text.
        starts: Where a change begins in `text`; not falling.
        ends: Where it ends in `text`.
        raw_starts: Where it begins in the raw text.
        raw_ends: Where it ends in the raw text.
        kinds: What kind of change it is.
        raws: What stood there.
    """

    text: str
    raw_length: int
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    raw_starts: Sequence[int] = ()
    raw_ends: Sequence[int] = ()
    kinds: Sequence[str] = ()
    raws: Sequence[str] = ()

    def to_raw(self, start: int, end: int) -> Span | None:
        """The tight raw span of a folded stretch; None if it would cut a ligature or a letter's accent."""
        if not self.starts:
            return Span(start, end)
        before, after = bisect_right(self.ends, start), bisect_left(self.starts, end)
        if before < len(self.starts) and self.starts[before] < start:
            return None
        if after and self.ends[after - 1] > end:
            return None
        raw_start = self.raw_ends[before - 1] + start - self.ends[before - 1] if before else start
        if after < len(self.starts):
            raw_end = self.raw_starts[after] - (self.starts[after] - end)
        else:
            raw_end = self.raw_length - (len(self.text) - end)
        return Span(raw_start, raw_end)

    def changes(self, start: int, end: int) -> dict[int, list[tuple[str, str]]]:
        """The kinds and raw texts of the changes inside a folded stretch, by offset into the stretch."""
        found: dict[int, list[tuple[str, str]]] = {}
        for i in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            found.setdefault(self.starts[i] - start, []).append((self.kinds[i], self.raws[i]))
        return found

    def places(self, needle: str) -> Sequence[int]:
        """Every place in the folded text where a folded string begins, though another one overlaps it."""
        return [*places_of(needle, self.text)] if needle else []


def places_of(string: str, text: str) -> Iterator[int]:
    """Every place where a string begins in a text; a pattern for each string would take longer to make than to use."""
    at = text.find(string)
    while at >= 0:
        yield at
        at = text.find(string, at + 1)


def fold(text: str, *, swiss: bool = False) -> Folded:
    """Fold a text; `swiss` makes ß and ss the same."""
    letters = "".join(letter for letter in _LETTERS if letter in text) if swiss else ""
    if not letters and _CHANGED.search(text) is None and "  " not in text:
        return Folded(text, len(text))  # as nearly all strings of a summary
    # One search for what few texts have; only where it finds something is each asked for by itself.
    odd = not is_ordinary(text) and _COMBINING_OR_LIGATURE.search(text) is not None
    if odd and not swiss:
        letters = "".join(letter for letter in _LIGATURES if letter in text)
    spaces = _SPACED_OUT.search(text) is not None
    pattern = _pattern(letters=letters, spaces=spaces, compose=odd and _COMBINING.search(text) is not None)
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int, str, str]] = []
    shift = last = 0  # folded offset = raw offset - shift
    for match in pattern.finditer(text):
        kind, raw = match.lastgroup or "", match[0]
        put = _PUT.get(kind)
        if put is None:
            kind, put = _put(kind, raw)
        if put == raw:
            continue
        start, end = match.span()
        pieces += (text[last:start], put)
        begins = start - shift
        ends = begins + len(put)
        changes.append((begins, ends, start, end, kind, raw))
        shift, last = end - ends, end
    pieces.append(text[last:])
    return Folded("".join(pieces), len(text), *zip(*changes, strict=True))


def _put(group: str, raw: str) -> tuple[str, str]:
    """The kind of a change by the group that found it, and what is put for what stood there."""
    if group == "compose":
        return group, unicodedata.normalize("NFC", raw)
    if group == "letter":
        return "ligature" if raw in _LIGATURES else "sharp", _LETTERS[raw]
    return "space", _PUT["space"]


def mask(text: str, masked: Iterable[Span], filler: str = "\n") -> str:
    """The text with some spans overwritten; no offset moves."""
    pieces: list[str] = []
    last = 0
    for start, end in sorted(masked):
        start = max(start, last)
        if end > start:
            pieces += (text[last:start], filler * (end - start))
            last = end
    return "".join((*pieces, text[last:])) if pieces else text


def folds_between(item: Folded, article: Folded, start: int, end: int) -> set[str] | None:
    """The folds that make an item equal to a folded stretch of the article; None if their hyphens differ."""
    used: set[str] = set()
    if not item.starts and bisect_right(article.ends, start) >= bisect_left(article.starts, end):
        return used  # as nearly always: nothing was folded in either
    ours, theirs = item.changes(0, len(item.text)), article.changes(start, end)
    if ours == theirs:
        return used
    for at in ours.keys() | theirs.keys():
        mine, other = ours.get(at, []), theirs.get(at, [])
        if mine == other:
            continue
        if not _same_hyphen(mine, other):
            return None
        used.update(_FOLD_OF[kind] for kind, _ in {*mine} ^ {*other})
    if "line_end_hyphen" in used:
        used.discard("dashes")
    return used


def _same_hyphen(mine: list[tuple[str, str]], other: list[tuple[str, str]]) -> bool:
    """A hyphen at a line end may be the word's own or the line's; every other one must be on both sides."""
    kinds = {kind for kind, _ in mine if kind in _HYPHENS}, {kind for kind, _ in other if kind in _HYPHENS}
    return kinds[0] == kinds[1] or "wrap" in kinds[0] or "wrap" in kinds[1]
