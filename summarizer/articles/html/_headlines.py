"""Which block of a page is the headline of its article, and whether the page's title is that of the article.

Some pages mark their own name as the main heading, or no heading at all: then it is the heading over the text, or what
stands there in large or bold letters. A heading below it that says something of the text is its sub-headline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from summarizer.articles._data import word_list
from summarizer.articles._extract import Stated
from summarizer.articles.furniture import find_furniture
from summarizer.articles.head import may_be_title, stated_header
from summarizer.articles.html._blocks import Block, letters
from summarizer.articles.html._boxes import is_label
from summarizer.articles.html._liveblog import stays
from summarizer.articles.html._markup import Element
from summarizer.articles.html._naming import words_of
from summarizer.articles.html._standing import NEAR

ABOVE_TEXT = 12
"""So many blocks above the text may hold the headline where none is marked."""

FEWEST_WORDS = 3
"""Words of a headline that is no main heading: fewer are a section or a town."""

LONGEST_NAME = 25
"""Letters of a page's own name."""

LONGEST = 200
"""Characters of a headline that is set in large letters; the text may be, too."""

TELLING = 4
"""Letters from which on a word tells something."""

SHARED = 0.4
"""The part of a title's words that its text has too, at least."""

MOST = 50
"""So many parts of a line are looked at."""

LARGE = 4
"""The size of `<font>` from which on letters are larger than the text's, which has 3."""


def without_names(page: Sequence[Block], outlet: str | None) -> list[Block]:
    """The blocks of a page without main headings that hold nothing but the page's own name."""
    main = [block for block in page if block.part.tag == "h1"]
    names = {id(block) for block in main if _is_name(block, letters(outlet or ""))}
    return [block for block in page if id(block) not in names] if names else list(page)


def headline(above: Sequence[Block], title: str, is_marked: Callable[[Block], bool]) -> Block | None:
    """The heading that prints the title, which a kicker may begin; else the last main heading, or what serves as one.

    Args:
        above: The blocks above the text.
        title: The letters of the title that the page states.
        is_marked: Whether a block stands in a part that is called furniture.
    """
    headings = [block for block in above if block.is_heading]
    main = [block for block in reversed(headings) if block.part.tag == "h1"]
    # A bar that stays in sight may print it too, far above the article.
    near = (block for block in above[-ABOVE_TEXT:] if block.is_heading)
    printing = (block for block in (*near, *headings) if title and block.key.endswith(title))
    same = (block for block in main if title and is_one(title, block.key))
    found = next(iter([*printing, *same, *main]), None)
    return found if found is not None else next(_serving(above[-ABOVE_TEXT:], is_marked), None)


def is_subheadline(block: Block, is_marked: Callable[[Block], bool]) -> bool:
    """Whether a heading between headline and text, or a line that is called one, says something of the text.

    Args:
        block: The heading or line.
        is_marked: Whether a block stands in a part that is called furniture.
    """
    called = not word_list("html/subheadline_parts").isdisjoint(words_of(block.part.names))
    return (
        (block.is_heading or (called and len(block.text.split()) >= FEWEST_WORDS))
        and block.part.tag != "h1"
        and " " in block.text
        and (not block.linked or stays(block))
        and not is_marked(block)
        and not is_label(block)
        and may_be_title(block.text)
        and stated_header(block.text).published is None
        and not find_furniture(block.text, (), ())
    )


def is_one(one: str, other: str) -> bool:
    """Whether two headlines' letters are one, with a kicker or an outlet's name on either."""
    return one in other or other in one


def title_of_text(stated: Stated | None, headline: Block | None, text: Sequence[str]) -> Stated | None:
    """The title; what the `<title>` says is the page's, and not the article's, unless it speaks of the text."""
    if stated is not None and stated.basis != "title element":
        return stated
    if headline is None:
        return stated if stated is not None and _speaks_of(stated.value, text) else None
    if stated is not None and headline.key in letters(stated.value):
        return Stated(headline.text, stated.basis)
    if stated is not None and _speaks_of(stated.value, (headline.text, *text)):
        return stated
    return Stated(headline.text, f"{headline.part.tag} over the text")


def _speaks_of(title: str, text: Sequence[str]) -> bool:
    """Whether a title has words enough to be a headline, is no name and no kind of document, and shares the text's."""
    said = [*_words(title)]
    if len(title.split()) < FEWEST_WORDS or not said or not may_be_title(title):
        return False
    own = {word for line in text for word in _words(line)}
    return sum(word in own for word in said) >= SHARED * len(said)


def _words(text: str) -> Iterator[str]:
    return (word for word in map(letters, text.split()) if len(word) >= TELLING)


def _is_name(block: Block, outlet: str) -> bool:
    if len(block.key) > LONGEST_NAME:
        return False
    if block.key == outlet or (block.linked == len(block.text) and len(block.text.split()) < FEWEST_WORDS):
        return True
    called = (words_of(part.names) for part in islice(block.part.upwards(), NEAR))
    return any(not word_list("html/logo_parts").isdisjoint(words) for words in called)


def _serving(above: Sequence[Block], is_marked: Callable[[Block], bool]) -> Iterator[Block]:
    """What serves as the headline, the surest first: a lesser heading, what is called one, large and bold letters."""
    may_be = [
        block
        for block in reversed(above)
        if len(block.text.split()) >= FEWEST_WORDS and len(block.text) <= LONGEST and not block.linked
        if not is_marked(block)
    ]
    yield from (block for block in may_be if block.is_heading)
    named = word_list("html/headline_parts")
    yield from (block for block in may_be if not named.isdisjoint(words_of(block.part.names)))
    yield from (block for block in may_be if _is_set(block, _is_large))
    yield from (block for block in may_be if _is_set(block, _is_bold))


def _is_set(block: Block, how: Callable[[Element], bool]) -> bool:
    """Whether all of a line stands in an element that sets it apart in some way."""
    element = block.part.element
    parts = element.iter("font", "big", "b", "strong", "span") if element is not None else iter(())
    return any(how(part) and letters(part.text_content()) == block.key for part in islice(parts, MOST))


def _is_large(element: Element) -> bool:
    size = element.get("size") or ""
    named = not word_list("html/headline_parts").isdisjoint(words_of(element.get("class") or ""))
    return element.tag == "big" or named or size.startswith("+") or (size.isdecimal() and int(size) >= LARGE)


def _is_bold(element: Element) -> bool:
    return element.tag in ("b", "strong")
