"""Articles that are one: many come in, groups of equal and nearly equal ones go out, in about linear time.

Nearly equal articles are looked for by sampled shingles: sequences of words that begin at words chosen by their hash,
of which each article enters its few smallest into an index (bottom-k sketches: Broder, "On the resemblance and
containment of documents", 1997). What the index proposes is compared in full, and a difference of names or numbers
keeps two articles apart: two reports in the same words about two people are two reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Literal, NamedTuple
from zlib import crc32

from summarizer.articles._article import Article
from summarizer.articles._data import word_list

SHINGLE = 5
"""Words of a shingle."""

ONE_IN = 4
"""One word in so many begins a shingle that is kept."""

SKETCH = 32
"""Shingles of an article that enter the index."""

SHARED_SKETCH = 3
"""Articles that share so many of them are compared."""

CROWDED = 200
"""A shingle in the index under more articles than this is boilerplate and proposes none."""

NEAR = 0.7
"""Nearly equal: at least this part of the shorter article's shingles is in the longer one."""

SMALLEST = 0.4
"""A shorter article than this part of the longer one is no copy but a passage of it."""

FEWEST_WORDS = 30
"""Shorter articles are duplicates only if their text is equal."""

SUBSTITUTION = 6
"""A replacement of at most so many words is one thing said in place of another; a longer one is rewriting."""

LONGEST_COMPARED = 6000
"""Words that are compared one by one."""

_WORD = re.compile(r"\w+")
_LINE_END_HYPHEN = re.compile(r"[-\u2010][^\S\n]*\n\f?\s*(?=[^\W\d_A-ZÄÖÜ])")
_TOKEN = re.compile(r"\([^()\s]{1,12}\)|[\w.,:-]*\w")


class Duplicates(NamedTuple):
    """Articles that are one.

    Attributes:
        kind: ``"bytes"``: the files are equal; ``"text"``: the texts are, apart from white space and furniture;
            ``"near"``: nearly all of the shorter text is in the longer one.
        names: Of the articles, in the order given; the first is the one that the others were held against.
        shared: The smallest part of a text that it shares with the first one's; 1 for equal ones.
    """

    kind: Literal["bytes", "text", "near"]
    names: tuple[str, ...]
    shared: float


@dataclass(slots=True)
class _Group:
    """A first article, what the others are held against, and the others."""

    first: Article
    words: tuple[str, ...]
    shingles: frozenset[int]
    equal: list[tuple[str, Literal["bytes", "text"]]] = field(default_factory=list)
    near: list[tuple[str, float]] = field(default_factory=list)


def duplicates(articles: Iterable[Article]) -> tuple[Duplicates, ...]:
    """Group the articles that are equal or nearly equal; an article that is like no other is in no group."""
    groups: list[_Group] = []
    by_bytes: dict[str, _Group] = {}
    by_text: dict[tuple[str, ...], _Group] = {}
    index: dict[int, list[int]] = {}
    known: dict[str, bool] = {}
    for article in articles:
        if (group := by_bytes.get(article.sha256)) is not None:
            group.equal.append((article.name, "bytes"))
            continue
        text = _own_text(article)
        words = tuple(_WORD.findall(text.casefold()))
        if (group := by_text.get(words)) is not None:
            group.equal.append((article.name, "text"))
            by_bytes[article.sha256] = group
            continue
        shingles = frozenset(_shingles(words, known))
        sketch = nsmallest(SKETCH, shingles)
        found = _nearest(text, words, shingles, sketch, index, groups)
        if found is not None:
            group, shared = found
            group.near.append((article.name, shared))
        else:
            group = _Group(article, words, shingles)
            for shingle in sketch:
                index.setdefault(shingle, []).append(len(groups))
            groups.append(group)
        by_bytes[article.sha256] = by_text[words] = group
    return tuple(_documents(groups))


def _documents(groups: Sequence[_Group]) -> Iterator[Duplicates]:
    for group in groups:
        names = (group.first.name, *(name for name, _ in group.equal), *(name for name, _ in group.near))
        if group.near:
            yield Duplicates("near", names, round(min(shared for _, shared in group.near), 3))
        elif group.equal:
            kind = "text" if any(kind == "text" for _, kind in group.equal) else "bytes"
            yield Duplicates(kind, names, 1.0)


def _own_text(article: Article) -> str:
    """The article's text without furniture."""
    parts: list[str] = []
    position = 0
    for start, end in article.furniture:
        parts.append(article.text[position:start])
        position = end
    parts.append(article.text[position:])
    text = "\n".join(parts) if len(parts) > 1 else parts[0]
    return _LINE_END_HYPHEN.sub("", text).replace("\u00ad", "")


def _shingles(words: Sequence[str], known: dict[str, bool]) -> Iterator[int]:
    """The sampled shingles; `known` keeps which words begin one."""
    for at, word in enumerate(words[: len(words) - SHINGLE + 1]):
        begins = known.get(word)
        if begins is None:
            begins = known[word] = crc32(word.encode()) % ONE_IN == 0
        if begins:
            yield crc32(" ".join(words[at : at + SHINGLE]).encode())


def _nearest(
    text: str,
    words: tuple[str, ...],
    shingles: frozenset[int],
    sketch: Sequence[int],
    index: dict[int, list[int]],
    groups: Sequence[_Group],
) -> tuple[_Group, float] | None:
    """The group whose first article has most of this one's text, or the other way round, and says nothing else."""
    if len(words) < FEWEST_WORDS:
        return None
    proposed: Counter[int] = Counter()
    for shingle in sketch:
        if len(holders := index.get(shingle, ())) <= CROWDED:
            proposed.update(holders)
    needed = min(SHARED_SKETCH, max(1, len(sketch) // 2))
    for number, count in sorted(proposed.items(), key=lambda item: (-item[1], item[0])):
        group = groups[number]
        if count < needed or not SMALLEST <= len(words) / max(1, len(group.words)) <= 1 / SMALLEST:
            continue
        shared = len(shingles & group.shingles) / min(len(shingles), len(group.shingles))
        if shared >= NEAR and not contradict(_own_text(group.first), text):
            return group, shared
    return None


def contradict(one: str, other: str) -> bool:
    """Whether two texts say different things in the same place: another name, another number, another day."""
    from difflib import SequenceMatcher

    mine, theirs = _tokens(one), _tokens(other)
    same = _common_start(mine, theirs)  # taken off first, because the comparison is the dearest step
    mine, theirs = mine[same:], theirs[same:]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "replace" or max(b - a, d - c) > SUBSTITUTION:
            continue
        ours, others = frozenset(mine[a:b]), frozenset(theirs[c:d])
        if {_kind(word) for word in ours - others} & {_kind(word) for word in others - ours} - {None}:
            return True
    return False


def _common_start(one: Sequence[str], other: Sequence[str]) -> int:
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return number
    return min(len(one), len(other))


def _tokens(text: str) -> list[str]:
    """The words in order, without the agencies in brackets: each paper writes its own."""
    words = (word.strip("()") for word in _TOKEN.findall(text))
    return [word for word in words if word and word.lower() not in word_list("agencies")][:LONGEST_COMPARED]


def _kind(word: str) -> str | None:
    """What a word may identify: a number or day, a name (German nouns cannot be told from names), or nothing."""
    if word.casefold() in word_list("calendar") or any(map(str.isdigit, word)):
        return "number"
    return "name" if word[0].isupper() else None
