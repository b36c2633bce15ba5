"""Which blocks of a page are its article: blocks and what an extractor finds in them come in, the article's go out.

The extractor knows where the article is, but loses paragraphs and keeps boxes; the page's structure shows which.
What a box is called counts only if it does not hold the article: on some pages all of it stands in a "paywall".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from summarizer.articles.html._blocks import Block, Part, letters, without_remarks
from summarizer.articles.html._boxes import is_label, labelled, quotation_of, without_pulled_quotes
from summarizer.articles.html._ends import Ends, is_statement
from summarizer.articles.html._headlines import ABOVE_TEXT, headline, is_one, is_subheadline
from summarizer.articles.html._liveblog import stays, with_entries
from summarizer.articles.html._markup import Element
from summarizer.articles.html._naming import DIALOGUE, is_called_lead, mark_of
from summarizer.articles.html._prose import LINKED, PROSE, goes_on, has_end, is_phrase, is_prose, is_sentence
from summarizer.articles.html._standing import (
    NEAR,
    article_of,
    box,
    home_of,
    near,
    stands,
    stretches,
    weight,
    with_list,
    with_neighbours,
)
from summarizer.articles.text import quotes

SHORT = 60
"""A shorter block that ends no sentence has to be known as the article's."""

TELLING = 25
"""Letters from which on a block's place in the metadata's article is no accident."""

POINTS_ELSEWHERE = 0.7
"""A block of which more is links is no paragraph; prose and headings have fewer."""

COMMON = 0.4
"""A name that so much of a page's prose has is no name of furniture."""

REGION = 0.99
"""The extractor is given the smallest part that has so much of a page's prose."""

ENOUGH = 400
"""Letters that an extractor has to find to be trusted, ..."""

SHARE = 0.3
"""... and the part of all prose."""

KNOWN = 4
"""How much more prose counts that the extractor or the page's metadata has as the article's."""

MOST = 0.75
"""The article stands in the smallest part that has so much of it."""

MISSED = 0.4
"""Where so much more prose stands there than is known as the article's, the extractor or the metadata lost it."""

SHORTEST_BODY = 200
"""Letters of an article in the metadata; a shorter one is its beginning."""

PRINTED = 0.5
"""The part of it that the page prints, at least."""

CERTAIN = 1000
"""Letters of an article in the metadata that make an extractor superfluous."""

ANOTHER = 3
"""Paragraphs under a main heading of their own that are a second article, at least."""

MAIN = 50
"""So many main headings are looked at."""

LEAD = 40
"""Characters of a lead, at least."""

ABOVE_HEADLINE = 6
"""So many blocks above the headline may hold the lead."""


@dataclass(frozen=True, slots=True)
class Body:
    """An article as it stands on its page.

    Attributes:
        headline: The block of its headline, if one is marked.
        header: What stands around the headline, above the text.
        paragraphs: Lead and text.
        start: The place of the text's first block on the page.
        end: The place of its last.
        left: What stands between and beside the text's paragraphs, or below the headline, and is not taken for it.
        others: Other paragraphs of the page that no name calls furniture.
    """

    headline: Block | None
    header: tuple[Block, ...]
    paragraphs: tuple[Block, ...]
    start: int
    end: int
    left: tuple[Block, ...]
    others: tuple[Block, ...]

    def texts(self, title: str | None) -> list[str]:
        """The paragraphs, below the headline if it is the title: some pages head everything with their own name.

        A kicker in the headline is no part of it.
        """
        texts = [block.text for block in self.paragraphs]
        if self.headline is None or (title is not None and not is_one(letters(title), self.headline.key)):
            return texts
        within = title is not None and letters(title) in self.headline.key
        return [title if title is not None and within else self.headline.text, *texts]


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
    return _Search(tuple(page), extracted, letters(title or ""), letters(body or "")).body(leads)


class _Search:
    def __init__(
        self, page: tuple[Block, ...], extracted: Callable[[Element], Iterable[str]], title: str, whole: str
    ) -> None:
        self._page, self._title = page, title
        self._marks: dict[Part, str | None] = {}
        self._boxes: frozenset[Part] = frozenset()
        prose = filter(is_prose, page)
        self._prose = [block for block in prose if DIALOGUE not in map(self._mark, block.part.upwards())]
        self._common = self._names(doubtful="~")
        printed = weight(block for block in self._prose if len(block.key) > TELLING and block.key in whole)
        # What the metadata have counts as far as it is on the page.
        self._whole = whole if len(whole) > SHORTEST_BODY and printed >= PRINTED * len(whole) else ""
        self._own = self._without_furniture()
        if weight(self._own) < SHARE * weight(self._prose):  # what is called furniture here is no furniture
            self._common = self._names(doubtful="")
            self._own = self._without_furniture()
        if boxes := labelled(page, self._own):
            self._boxes = boxes
            self._own = self._without_furniture()
        self._found: frozenset[str] = frozenset()
        self._joined = ""  # for it breaks paragraphs in other places
        if len(self._whole) < CERTAIN and (region := self._region()) is not None:
            found = [letters(without_remarks(paragraph)) for paragraph in extracted(region)]
            self._found, self._joined = frozenset(found), "".join(found)

    def body(self, leads: Iterable[str]) -> Body | None:
        borders = self._borders()
        root = self._holding(borders, MOST)
        if root is None:
            return None
        if (whole := with_entries(root, self._page, self._sentences)) is not root:
            headings = (each for each in self._page if each.is_heading and each.part.tag != "h1")
            root, borders = whole, [*self._sentences, *(each for each in headings if not self._is_marked(each))]
        around = list(islice(near(root), NEAR))[-1]
        root = with_neighbours(root)
        borders = [block for block in borders if around in block.part.upwards()]
        places = sorted(self._places[id(block)] for block in borders)
        ends = Ends(self._page, borders, is_marked=self._is_marked, may_be=self._may_be)
        first = with_list(self._page, self._with_beginning(places[0], root), -1)
        headline = self._headline(self._page[:first])
        first = self._with_heading(ends.first(first, self._places[id(headline)] if headline else None))
        sure = with_list(self._page, self._before_another(first, places[-1]), 1)
        last, passed = ends.last(sure, around)
        self._boxes |= passed
        text = [
            block
            for place, block in enumerate(self._page[first : last + 1], first)
            if self._belongs(block, around if place > sure or self._is_beside(block, root) else root)
        ]
        text = without_pulled_quotes(text)
        while text and text[-1].is_heading:
            text.pop()
        return self._with_head(text, leads, root) if text else None

    def _before_another(self, first: int, last: int) -> int:
        """The place where the text ends at the latest: before a second article under a main heading of its own.

        Main headings in one article element are its chapters'.
        """
        whole = article_of(self._page[first])
        own = set(self._page[first].part.upwards())
        main = (place for place in range(first + 1, last) if self._page[place].part.tag == "h1")
        main = (place for place in main if whole is None or article_of(self._page[place]) is not whole)
        for place in islice(main, MAIN):
            below = list(islice(filter(is_prose, islice(self._page, place + 1, last + 1)), ANOTHER))
            apart = (part for part in islice(self._page[place].part.upwards(), NEAR) if part not in own)
            if len(below) == ANOTHER and any(all(part in each.part.upwards() for each in below) for part in apart):
                return place - 1
        return last

    def _is_marked(self, block: Block) -> bool:
        return any(map(self._is_furniture, block.part.upwards()))

    def _may_be(self, block: Block) -> bool:
        """Whether the metadata have a block too, if they have the article; quotations they may lack."""
        return not self._whole or block.key in self._whole or quotes(block.text)

    def _with_beginning(self, first: int, root: Part) -> int:
        """The place where the text begins below its headline, in what holds the first paragraph that is sure."""
        home = box(self._page[first])
        headline = self._headline(self._page[:first])
        if home is None or headline is None or root not in home.upwards():
            return first
        own = {id(block) for block in self._own}
        below = range(self._places[id(headline)] + 1, first)
        inside = (place for place in below if home in self._page[place].part.upwards())
        return next((place for place in inside if id(self._page[place]) in own), first)

    def _with_heading(self, first: int) -> int:
        """The place of the heading, or the term, that the text begins with."""
        above = self._page[first - 1] if first else None
        if above is None or above is (headline := self._headline(self._page[:first])):
            return first
        is_sub = headline is not None and above.is_heading and is_subheadline(above, self._is_marked)
        of_points = above.is_heading and self._page[first].part.tag == "li"
        return first - (above.part.tag == "dt" or of_points or is_sub)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(block): place for place, block in enumerate(self._page)}

    def _without_furniture(self) -> list[Block]:
        return [block for block in self._prose if not self._is_marked(block)]

    @cached_property
    def _sentences(self) -> list[Block]:
        """The prose that may be the article's, and shorter sentences outside of furniture."""
        own = {id(block) for block in self._own}
        return [
            block for block in self._page if id(block) in own or (is_sentence(block) and not self._is_marked(block))
        ]

    def _region(self) -> Element | None:
        """The part of the page that the extractor need look at."""
        part = self._holding(self._own, REGION)
        return (
            None if part is None else next((each.element for each in part.upwards() if each.element is not None), None)
        )

    def _borders(self) -> list[Block]:
        """The prose between whose first and last block the article stands."""
        sure = [block for block in self._own if self._is_known(block)]
        if not self._whole and weight(sure) < max(ENOUGH, SHARE * weight(self._own)):
            return self._own
        sure = [block for block in sure if block.key in self._whole] or sure
        told = {id(block) for block in sure}
        beside = stretches(sure)
        missed = [block for block in self._own if id(block) not in told and not beside.isdisjoint(stands(block))]
        return [*sure, *missed] if weight(missed) >= MISSED * weight(sure) else sure

    def _holding(self, some: Sequence[Block], share: float) -> Part | None:
        """The smallest part of the page that holds so much of some text; what is known as the article's counts more."""
        weights: Counter[Part] = Counter()
        total = 0
        for block in some:
            counted = len(block.key) * (1 + KNOWN * self._is_known(block))
            total += counted
            for part in block.part.upwards():
                weights[part] += counted
        holding = [part for part, much in weights.items() if much >= share * total]
        return max(holding, key=lambda part: sum(1 for _ in part.upwards()), default=None)

    def _belongs(self, block: Block, root: Part) -> bool:
        """Whether a block between the first and the last paragraph is the article's, which stands in a part."""
        for part in block.part.upwards():
            if part is root:
                break
            if self._is_furniture(part):
                return False
        else:
            return False
        pointing = LINKED if block.is_heading or block.part.tag == "li" else POINTS_ELSEWHERE
        elsewhere = block.linked > pointing * len(block.text) and not (block.is_heading and stays(block))
        if elsewhere and not is_statement(block):
            return False
        whole = len(block.text) >= SHORT or has_end(block.text) or self._is_known(block)
        if block.part.tag == "li":
            return whole or block.part.above in self._lists
        if block.part.tag == "dt":
            following = self._page[self._places[id(block)] + 1 :][:1]
            return whole or any(self._belongs(each, root) for each in following)
        return whole or block.is_heading or block.part.tag == "tr" or any(quotation_of(block))

    def _is_beside(self, block: Block, root: Part) -> bool:
        """Whether a block is the article's though not in what holds the most of it: known, or a paragraph beside it."""
        return self._is_known(block) or (block.part.tag == "p" and block.part.above is root.above and is_prose(block))

    @cached_property
    def _lists(self) -> frozenset[Part | None]:
        """The lists of which a point ends a sentence; then the others go on with it."""
        points = (block for block in self._page if block.part.tag == "li" and goes_on(block.text))
        return frozenset(block.part.above for block in points)

    def _with_head(self, text: list[Block], leads: Iterable[str], root: Part) -> Body:
        """The article with its headline and lead, which often stand in another part of the page."""
        start, end = self._places[id(text[0])], self._places[id(text[-1])]
        headline = self._headline(self._page[:start])
        at = self._places[id(headline)] if headline else None
        from_ = max(0, start - ABOVE_TEXT if at is None else at - ABOVE_HEADLINE)
        header = self._page[from_:start]
        stated = [key for lead in leads if len(key := letters(lead)) > LEAD]
        printed = {block.key for block in text}
        lead = [
            block
            for place, block in enumerate(header, from_)
            if block.linked <= LINKED * len(block.text) and block.key not in printed
            if _is_stated(block, stated) or (headline and (at or 0) < place and self._is_lead(block, headline))
        ]
        paragraphs = (*dict.fromkeys(lead), *text)
        taken = {id(block) for block in paragraphs}
        article = {part for block in text for part in block.part.upwards() if part.tag == "article"}
        # What is beside a text stands in its article; without one, in what holds it, which is no paragraph.
        home = home_of(text[0]) if root is text[0].part else None
        whole = next((part for part in root.upwards() if part.tag == "article"), home or root)
        below = takewhile(lambda block: block.part.tag != "h1", islice(self._page, end + 1, None))
        beside = (
            block
            for block in below
            if whole.tag not in ("body", "html") and whole in (above := list(block.part.upwards()))
            if self._is_marked(block) or all(part in article for part in above if part.tag == "article")
        )
        above = () if at is None else self._page[at + 1 : start]
        around = (block for block in (*above, *beside) if is_prose(block) or quotes(block.text))
        left = {
            block.key: block
            for block in (*filter(self._tells, self._page[start:end]), *around)
            if id(block) not in taken and not block.is_heading
        }
        told = taken | {id(block) for block in left.values()}
        others = tuple(block for block in self._sentences if id(block) not in told)
        return Body(headline, header, paragraphs, start, end, tuple(left.values()), others)

    def _tells(self, block: Block) -> bool:
        """Whether what is left out may say something: a sentence, or a phrase that no name calls furniture."""
        if is_prose(block) or quotes(block.text):
            return True
        unnamed = not self._is_marked(block) or not self._boxes.isdisjoint(block.part.upwards())
        return unnamed and is_phrase(block) and not is_label(block)

    def _headline(self, above: Sequence[Block]) -> Block | None:
        return headline(above, self._title, self._is_marked)

    def _is_lead(self, block: Block, headline: Block) -> bool:
        """Whether a block below the headline is called a lead, or stands beside it and is prose or a heading."""
        next_to = self._places[id(block)] == self._places[id(headline)] + 1 or block.part.above is headline.part.above
        if next_to and is_subheadline(block, self._is_marked):
            return True
        if len(block.text) < LEAD:
            return False
        above = tuple(islice(block.part.upwards(), NEAR))
        around = list(islice(headline.part.upwards(), 1, 3))
        beside = any(part in around for part in islice(block.part.upwards(), 1, 3))
        prose = len(block.text) >= PROSE and has_end(block.text)
        called = is_called_lead(block.part)  # a teaser beside the headline is this article's
        if any(map(self._is_furniture, above[called and beside and prose :])):
            return False
        return called or any(map(is_called_lead, above)) or (beside and prose)

    def _is_known(self, block: Block) -> bool:
        told = block.key in self._whole or block.key in self._joined
        return block.key in self._found or (len(block.key) > TELLING and told)

    def _is_furniture(self, part: Part) -> bool:
        mark = self._mark(part)
        called = part in self._boxes or (mark is not None and mark not in self._common)
        return called and part not in self._above_headline

    def _mark(self, part: Part) -> str | None:
        if part not in self._marks:
            self._marks[part] = mark_of(part)
        return self._marks[part]

    @cached_property
    def _above_headline(self) -> frozenset[Part]:
        """What holds the headline is no furniture."""
        main = (block for block in self._page if block.part.tag == "h1" and self._title)
        headlines = (block for block in main if is_one(self._title, block.key))
        return frozenset(part for block in headlines for part in block.part.upwards())

    def _names(self, *, doubtful: str) -> frozenset[str]:
        """Marks that begin so, and that much of the prose has."""
        weights: Counter[str] = Counter()
        total = 0
        for block in self._prose:
            total += len(block.key)
            marks = {mark for part in block.part.upwards() if (mark := self._mark(part)) and mark.startswith(doubtful)}
            weights.update(dict.fromkeys(marks, len(block.key)))
        return frozenset(mark for mark, much in weights.items() if much >= COMMON * total)


def _is_stated(block: Block, leads: Sequence[str]) -> bool:
    """Whether a block is what the metadata say the article is about, which may be cut."""
    return len(block.text) >= LEAD and any(block.key.startswith(lead) or lead.startswith(block.key) for lead in leads)
