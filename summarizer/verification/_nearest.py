"""Suggesting: what a string that stands nowhere was probably meant to be, and what differs, word by word.

Similarity suggests and never accepts: "3,75" for "3,57" scores 99 of 100, and an inserted "nicht" 95.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.verification._folds import Folded
from summarizer.verification._report import Passage

_WORD = re.compile(r"\S+")
_PUNCTUATION = '.,;:!?"()[]'
_LEAST_SIMILARITY = 50.0
_MOST_DIFFERENCES = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The most similar passage.

    Attributes:
        nearest: The passage.
        score: Its similarity, 0 to 100.
        difference: What differs, in words.
    """

    nearest: Passage
    score: float
    difference: str


def suggest(item: Folded, item_raw: str, article: Folded, article_raw: str) -> Suggestion | None:
    """The passage of an article that is most like an item; None if nothing is."""
    from rapidfuzz import fuzz

    if not item.text.strip():
        return None
    alignment = fuzz.partial_ratio_alignment(item.text, article.text, score_cutoff=_LEAST_SIMILARITY)
    if alignment is None:
        return None
    # The aligner's edges are rough: look at some words more on either side, then drop what matches nothing.
    margin = len(item.text) // 5 + 20
    around = article.text[max(0, alignment.dest_start - margin) : alignment.dest_end + margin]
    offset = max(0, alignment.dest_start - margin)
    ours, theirs = _words(item.text, 0), _words(around, offset)
    steps = _steps([_bare(word) for word, *_ in ours], [_bare(word) for word, *_ in theirs])
    first, last = steps[0][3], steps[-1][4]
    if first == last or not any(step[0] == "equal" for step in steps):
        # No word is the same (a single damaged word, perhaps): what the aligner covers has to do.
        covered = [
            i for i, (_, start, end) in enumerate(theirs) if end > alignment.dest_start and start < alignment.dest_end
        ]
        if not covered:
            return None
        first, last = covered[0], covered[-1] + 1
        steps = [("replace", 0, len(ours), first, last)]
    start, end = theirs[first][1], theirs[last - 1][2]
    if not item.text.startswith('"') and article.text[start] == '"':
        start += 1
    if item.text[-1].isalnum():
        end -= len(theirs[last - 1][0]) - len(theirs[last - 1][0].rstrip(_PUNCTUATION))
    span = article.to_raw(start, end)
    if span is None:
        return None
    changed = [
        _in_words(_raw(item, item_raw, ours[i1:i2]), _raw(article, article_raw, theirs[j1:j2]))
        for tag, i1, i2, j1, j2 in steps
        if tag != "equal"
    ]
    told = "; ".join(changed[:_MOST_DIFFERENCES]) + ("; …" if len(changed) > _MOST_DIFFERENCES else "")
    passage = Passage(article_raw[span.start : span.end], span.start, span.end)
    score = fuzz.ratio(item.text, article.text[start:end])
    return Suggestion(passage, score, told or "only the punctuation or the spelling of a compound differs")


def _bare(word: str) -> str:
    return word.strip(_PUNCTUATION) or word


def _words(text: str, offset: int) -> list[tuple[str, int, int]]:
    return [(m.group(), m.start() + offset, m.end() + offset) for m in _WORD.finditer(text)]


def _steps(ours: list[str], theirs: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The word diff, without the article's words before the first and after the last that have a counterpart."""
    steps: list[tuple[str, int, int, int, int]] = [*SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()]
    while steps and steps[0][0] == "insert":
        del steps[0]
    while steps and steps[-1][0] == "insert":
        del steps[-1]
    if steps and steps[0][0] == "replace":
        tag, i1, i2, j1, j2 = steps[0]
        steps[0] = (tag, i1, i2, max(j1, j2 - (i2 - i1)), j2)
    if steps and steps[-1][0] == "replace":
        tag, i1, i2, j1, j2 = steps[-1]
        steps[-1] = (tag, i1, i2, j1, min(j2, j1 + (i2 - i1)))
    return steps


def _raw(folded: Folded, raw: str, words: list[tuple[str, int, int]]) -> str:
    span = folded.to_raw(words[0][1], words[-1][2]) if words else None
    return " ".join(raw[span.start : span.end].split()) if span else ""


def _in_words(ours: str, theirs: str) -> str:
    ours, theirs = ours.strip(_PUNCTUATION) or ours, theirs.strip(_PUNCTUATION) or theirs
    if not theirs:
        return f'"{ours}" is not in the article'
    if not ours:
        return f'the article\'s "{theirs}" is missing'
    return f'the article has "{theirs}", not "{ours}"'
