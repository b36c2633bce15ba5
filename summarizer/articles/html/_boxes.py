"""Boxes in an article's text: blocks come in, which boxes their first line shows to be none of it goes out.

Many a page calls its boxes by names without a meaning, but heads them with words for its readers: "Newsletter",
"Anzeige", "Mehr zum Thema". A quotation printed once more in large letters is a box too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from summarizer.articles._data import expression
from summarizer.articles.html._blocks import Block, Part
from summarizer.articles.html._standing import NEAR, homes, weight
from summarizer.articles.text import QUOTED, reports

LONGEST_LABEL = 70
"""Characters of a box's first line."""

BELOW = 20
"""So many blocks below the last paragraph may be of a box."""

LARGEST = 0.25
"""What holds more of a page's text is no box, ..."""

MOST = 0.4
"""... and where so much of it stands under such lines, they head its parts."""

SENTENCE = 4
"""Words that somebody else hardly says as well, or in another place."""

_Kind: TypeAlias = tuple[Part | None, str, str]
"""Where a part stands, what it is called, and what the part in it is called."""

_AROUND = " \t\u00a0:!›»>→▸▶➤►*|•-–"
_SET_APART = frozenset({"blockquote", "q", "aside", "figure"})
_STOP = re.compile(r"[.!?…][“”\"»«‘’]?$")
_PULLED = re.compile("quote|zitat|pull", re.IGNORECASE)


def labelled(page: Sequence[Block], own: Sequence[Block]) -> frozenset[Part]:
    """The boxes that a line at their beginning shows to be none of the article.

    A chapter of the text is no box, whatever heads it: others of its kind stand beside it, or somebody speaks in it.

    Args:
        page: The page's blocks.
        own: The prose that may be the article's.
    """
    known = {id(block) for block in own}
    among = [place for place, block in enumerate(page) if id(block) in known]
    around = range(among[0], min(among[-1] + BELOW, len(page))) if among else ()
    labels = [place for place in around if is_label(page[place])]
    if not labels:
        return frozenset()
    held = homes(own)
    weights: Counter[Part] = Counter()
    kinds: Counter[_Kind] = Counter()
    kinds_of: dict[Part, set[_Kind]] = {}
    for block in own:
        for part, kind in _kinds(block):
            weights[part] += len(block.key)
            kinds[kind] += len(block.key)
            kinds_of.setdefault(part, set()).add(kind)
    shown = (page[place] for place in around)
    told = (block for block in shown if 2 * block.linked < len(block.text) and _tells_words(block.text))
    chapters = {part for block in told for part in block.part.upwards()}
    largest = LARGEST * weight(own)
    found: set[Part] = set()
    for place in labels:
        before = set(page[place - 1].part.upwards()) if place else set[Part]()
        for part in islice(page[place].part.upwards(), page[place].is_heading, NEAR):
            alike = sum(kinds[kind] for kind in kinds_of.get(part, ())) - weights[part]
            if part in before or part in held or part in chapters or max(weights[part], alike) > largest:
                break
            found.add(part)
    taken = weight(block for block in own if not found.isdisjoint(block.part.upwards()))
    return frozenset(found) if taken < MOST * weight(own) else frozenset()


def without_pulled_quotes(text: Sequence[Block]) -> list[Block]:
    """The blocks without those that print a sentence of the text in large letters, and who says it.

    Only what the running text has too is printed once more: a name or a "Ja." is in many a text, and what is only set
    apart, were it twice, stands nowhere else.
    """
    whole = "\n".join(block.key for block in text if not _is_set_apart(block))
    again = [block for block in text if _is_set_apart(block) and _is_long(block.text) and block.key in whole]
    printed = {id(block) for block in again}
    pulled = {part for block in again for part in quotation_of(block)}
    return [
        block
        for block in text
        if id(block) not in printed and (_speaks(block.text) or pulled.isdisjoint(quotation_of(block)))
    ]


def quotation_of(block: Block) -> Iterator[Part]:
    """The quotation that a block stands in, set apart from the text."""
    return (part for part in islice(block.part.upwards(), NEAR) if part.tag == "blockquote")


def _kinds(block: Block) -> Iterator[tuple[Part, _Kind]]:
    """What a block stands in, with what each has in common with those beside it that are of its kind."""
    below = ""
    for part in block.part.upwards():
        kind = f"{part.tag} {part.names}"
        yield part, (part.above, kind, below)
        below = kind


def _is_set_apart(block: Block) -> bool:
    above = islice(block.part.upwards(), 3)
    return any(part.tag in _SET_APART or _PULLED.search(part.names) for part in above)


def _is_long(text: str) -> bool:
    return len(text.split()) >= SENTENCE


def _speaks(text: str) -> bool:
    """Whether a line is more than the name and office of somebody."""
    return _STOP.search(text) is not None or any(map(_is_long, QUOTED.findall(text)))


def _tells_words(text: str) -> bool:
    """Whether a line quotes a sentence, and has words of its own beside it."""
    own = QUOTED.sub("", text)
    return (
        own != text
        and any(map(str.isalpha, own))
        and (reports(own) or any(_is_long(quotation) for quotation in QUOTED.findall(text)))
    )


def is_label(block: Block) -> bool:
    """Whether a block is what heads such a box."""
    if len(block.text) > LONGEST_LABEL:
        return False
    line = block.text.lower().strip(_AROUND)
    kinds = ("sure",) if block.is_heading else ("sure", "line")
    return any(expression("html/box_labels", kind).fullmatch(line) for kind in kinds)
