"""Which blocks of a page are its article: blocks and what an extractor found of them come in, the article's go out.

The extractor knows where the article is, but loses paragraphs and keeps boxes; the page's structure shows which.
What a box is called counts only if little of the text is called so: on some pages all of it stands in a "paywall".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise

from summarizer.articles._blocks import Block, Part, letters
from summarizer.articles._data import word_list
from summarizer.articles._markup import Element

PROSE = 60
"""Characters from which on a block with punctuation is prose."""

LINKED = 0.5
"""A block of which more is links points elsewhere."""

COMMON = 0.4
"""A name that so much of a page's prose has is no name of furniture."""

KNOWN = 4
"""How much more prose counts that the extractor or the page's metadata has as the article's."""

ENOUGH = 400
"""Characters that an extractor has to find to be trusted, ..."""

SHARE = 0.3
"""... and the part of all prose."""

REGION = 0.99
"""The extractor is given the smallest part that has so much of a page's prose."""

MOST = 0.75
"""The article stands in the smallest part that has so much of it."""

BESIDE = 0.2
"""What holds so much of the article, paragraph beside paragraph, is where it stands."""

NEAR = 4
"""Boxes that hold one article's paragraphs have one above them in so many steps."""

MISSED = 0.4
"""Where so much more prose stands there than is known as the article's, the extractor or the metadata lost it."""

SHORTEST_BODY = 200
"""Letters of an article in the metadata; a shorter one is its beginning."""

CERTAIN = 1000
"""Letters of an article in the metadata that make an extractor superfluous."""

PRINTED = 0.5
"""The part of it that the page prints, at least."""

SHORT = 25
"""A shorter block that ends no sentence has to be known as the article's."""

LEAD = 40
"""Characters of a lead, at least."""

NEAR_HEADLINE = 6
"""So many blocks above the headline may hold the lead, ..."""

NO_HEADLINE = 12
"""... and so many above the text where no headline is marked."""

_PUNCTUATION = re.compile(r"[.!?…:;,“”\"»«)]")
_ENDS = re.compile(r"[.!?…:;,“”\"»«)]$")
_NAME = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-Z]+")
_QUOTED = frozenset({"blockquote", "q", "aside", "figure"})
_PULLED = re.compile("quote|zitat|pull", re.IGNORECASE)
_DIALOGUE = "dialogue"
"""The mark of a dialogue about cookies; no article stands in one, however long its text is."""

_OWN = frozenset({"article", "main", "body"})
_UNREAD = frozenset({"nav", "aside", "footer", "form", "figcaption", "menu", "address", "dialog", "search"})


@dataclass(frozen=True, slots=True)
class Body:
    """An article as it stands on its page.

    Attributes:
        headline: The block of its headline, if one is marked.
        header: What stands around the headline, above the text.
        paragraphs: Lead and text.
    """

    headline: Block | None
    header: tuple[Block, ...]
    paragraphs: tuple[Block, ...]

    def texts(self, title: str | None) -> list[str]:
        """The paragraphs, below the headline if it is the title: some pages head everything with their own name."""
        own = self.headline
        head = own is not None and (title is None or letters(title) in own.key or own.key in letters(title))
        texts = [block.text for block in self.paragraphs]
        return [own.text, *texts] if own is not None and head else texts


def find_body(
    page: Sequence[Block],
    extracted: Callable[[Element], Iterable[str]],
    *,
    title: str | None,
    body: str | None,
    leads: Iterable[str],
) -> Body | None:
    """Find the article among the blocks of its page; None where there is no prose.

    Args:
        page: The blocks in their order.
        extracted: Gives the paragraphs that an extractor finds in a region of the page; not asked if the metadata show
            where the article is.
        title: The title that the page states.
        body: The article as the page's metadata have it.
        leads: What the metadata say the article is about.
    """
    return _Search(tuple(page), extracted, letters(body or "")).body(title, leads)


class _Search:
    def __init__(self, page: tuple[Block, ...], extracted: Callable[[Element], Iterable[str]], whole: str) -> None:
        self.page = page
        self._marks: dict[Part, str | None] = {}
        prose = filter(_is_prose, page)
        self.prose = [block for block in prose if _DIALOGUE not in map(self._mark, block.part.upwards())]
        printed = _weight(block for block in self.prose if len(block.key) > SHORT and block.key in whole)
        # What the metadata have counts as far as it is on the page.
        self.whole = whole if len(whole) > SHORTEST_BODY and printed >= PRINTED * len(whole) else ""
        self.found: frozenset[str] = frozenset()
        self.own = [block for block in self.prose if not self._is_furniture(block)]
        if len(self.whole) < CERTAIN and (region := self._holding(self.own, REGION)) is not None:
            element = next((part.element for part in region.upwards() if part.element is not None), None)
            if element is not None:
                self.found = frozenset(map(letters, extracted(element)))

    def body(self, title: str | None, leads: Iterable[str]) -> Body | None:
        borders = self._borders()
        root = self._holding(borders, MOST)
        if root is None:
            return None
        around = root.above or root
        borders = [block for block in borders if around in block.part.upwards()]
        places = {id(block): place for place, block in enumerate(self.page)}
        first, last = places[id(borders[0])], places[id(borders[-1])]
        text = [block for block in self.page[first : last + 1] if self._belongs(block, root)]
        text = _without_pulled_quotes(text)
        while text and text[-1].is_heading:
            text.pop()
        if not text:
            return None
        return self._with_head(text, places[id(text[0])], title, leads)

    def _borders(self) -> Sequence[Block]:
        """The prose between whose first and last block the article stands."""
        sure = [block for block in self.own if self._is_known(block)]
        if not self.whole and _weight(sure) < max(ENOUGH, SHARE * _weight(self.own)):
            return self.own
        sure = [block for block in sure if block.key in self.whole] or sure
        told = {id(block) for block in sure}
        beside = _stretches(sure)
        missed = [block for block in self.own if id(block) not in told and not beside.isdisjoint(_places(block))]
        if _weight(missed) < MISSED * _weight(sure):
            return sure
        told |= {id(block) for block in missed}
        return [block for block in self.own if id(block) in told]

    def _holding(self, some: Sequence[Block], share: float) -> Part | None:
        """The smallest part of the page that holds so much of some text; what is known as the article's counts more."""
        weights: Counter[Part] = Counter()
        total = 0
        for block in some:
            weight = len(block.key) * (1 + KNOWN * self._is_known(block))
            total += weight
            for part in block.part.upwards():
                weights[part] += weight
        holding = [part for part, weight in weights.items() if weight >= share * total]
        return max(holding, key=lambda part: sum(1 for _ in part.upwards()), default=None)

    def _belongs(self, block: Block, root: Part) -> bool:
        """Whether a block between first and last paragraph is the article's; what is known may stand just outside."""
        if root.above is not None and self._is_known(block):
            root = root.above
        inside: list[Part] = []
        for part in block.part.upwards():
            if part is root:
                break
            inside.append(part)
        else:
            return False
        if any(self._names_furniture(part) for part in inside):
            return False
        if block.linked > (LINKED if block.is_heading else 0.7) * len(block.text):
            return False
        return (
            block.is_heading
            or len(block.text) >= SHORT
            or _ENDS.search(block.text) is not None
            or self._is_known(block)
        )

    def _with_head(self, text: list[Block], start: int, title: str | None, leads: Iterable[str]) -> Body:
        """The article with its headline and lead, which often stand in another part of the page."""
        headlines = [place for place in range(start) if self.page[place].part.tag == "h1"]
        own = [place for place in headlines if title and letters(title) in self.page[place].key]
        at = (own or headlines or [None])[-1]
        from_ = max(0, start - NO_HEADLINE if at is None else at - NEAR_HEADLINE)
        header = self.page[from_:start]
        stated = [key for lead in leads if len(key := letters(lead)) > LEAD]
        printed = {block.key for block in text}
        lead = [
            block
            for place, block in enumerate(header, from_)
            if len(block.text) >= LEAD
            and block.linked <= LINKED * len(block.text)
            and block.key not in printed
            and (_is_stated(block, stated) or (at is not None and place > at and self._is_named_lead(block)))
        ]
        return Body(None if at is None else self.page[at], header, (*dict.fromkeys(lead), *text))

    def _is_named_lead(self, block: Block) -> bool:
        above = tuple(islice(block.part.upwards(), 4))
        return any(_words(part.names) & word_list("lead_parts") for part in above) and not any(
            self._names_furniture(part) for part in above
        )

    def _is_known(self, block: Block) -> bool:
        return block.key in self.found or (len(block.key) > SHORT and block.key in self.whole)

    def _is_furniture(self, block: Block) -> bool:
        return any(map(self._names_furniture, block.part.upwards()))

    def _names_furniture(self, part: Part) -> bool:
        mark = self._mark(part)
        return mark is not None and mark not in self._common

    def _mark(self, part: Part) -> str | None:
        """The name by which a part looks like furniture."""
        if part not in self._marks:
            self._marks[part] = _furniture_name(part)
        return self._marks[part]

    @cached_property
    def _common(self) -> frozenset[str]:
        """Names of furniture that much of the prose has."""
        weights: Counter[str | None] = Counter()
        total = 0
        for block in self.prose:
            total += len(block.key)
            for mark in {self._mark(part) for part in block.part.upwards()} - {None}:
                weights[mark] += len(block.key)
        return frozenset(mark for mark, weight in weights.items() if mark and weight >= COMMON * total)


def _is_prose(block: Block) -> bool:
    return (
        len(block.text) >= PROSE
        and not block.is_heading
        and block.linked < LINKED * len(block.text)
        and _PUNCTUATION.search(block.text) is not None
    )


def _weight(some: Iterable[Block]) -> int:
    return sum(len(block.key) for block in some)


def _stretches(some: Iterable[Block]) -> frozenset[tuple[Part, str]]:
    """Where much of some text stands, paragraph beside paragraph or in boxes of one kind."""
    weights: Counter[tuple[Part, str]] = Counter()
    total = 0
    for block in some:
        total += len(block.key)
        for place in _places(block):
            weights[place] += len(block.key)
    return frozenset(place for place, weight in weights.items() if weight >= BESIDE * total)


def _places(block: Block) -> Iterator[tuple[Part, str]]:
    """What a block stands in, near by, with the kind of box that it stands in; never beyond an article of its own."""
    box = block.part.above
    kind = "" if box is None else f"{block.part.tag} in {box.tag} {box.names}"
    for part in islice(block.part.upwards(), 1, 1 + NEAR):
        yield part, kind
        if part.tag in _OWN:
            return


def _is_stated(block: Block, leads: Sequence[str]) -> bool:
    """Whether a block is what the metadata say the article is about, which may be cut."""
    return any(block.key == lead or block.key.startswith(lead) or lead.startswith(block.key) for lead in leads)


def _without_pulled_quotes(text: Sequence[Block]) -> list[Block]:
    """The blocks without those that print a sentence of the text in large letters."""
    whole = "\n".join(block.key for block in text)
    return [block for block in text if not (_is_set_apart(block) and whole.count(block.key) > 1)]


def _is_set_apart(block: Block) -> bool:
    above = islice(block.part.upwards(), 3)
    return any(part.tag in _QUOTED or _PULLED.search(part.names) for part in above)


def _furniture_name(part: Part) -> str | None:
    """What shows that a part is furniture: its tag, the name that says so, or that it is a dialogue."""
    if part.tag in _UNREAD:
        return part.tag
    names = f"{part.names} {part.tag}" if "-" in part.tag else part.names
    words = _words(names)
    if not word_list("dialogue_parts").isdisjoint(words):
        return _DIALOGUE
    if word_list("page_parts").isdisjoint(words):
        return None
    return next(name for name in names.split() if not word_list("page_parts").isdisjoint(_words(name)))


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    """The words of class names, and each two of a name in one: "fact-box" is fact, box and factbox."""
    found: set[str] = set()
    for name in names.split():
        words = [word.lower() for word in _NAME.findall(name)]
        found.update(words, (f"{one}{other}" for one, other in pairwise(words)))
    return frozenset(found)
