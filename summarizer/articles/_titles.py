"""What a page may be called by comes in, its title goes out.

Publishers write one headline for readers, another for search engines and a third for social networks, and hang the
outlet's name or a kicker on some of them. The third, which the metadata call the title, is it, without what the others
show not to belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.articles._blocks import letters
from summarizer.articles._extract import Stated
from summarizer.articles._markup import Element

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»>/*~-]|::)+\s+|\s*[|]\s*")
_TELLING = 0.4
"""The part of a wording that its own title has at least; the rest is an outlet's name or a kicker."""


def chosen(stated: Stated | None, headline: Stated | None, headings: Sequence[str]) -> Stated | None:
    """The title.

    Args:
        stated: What the metadata call the title.
        headline: What they call the headline.
        headings: What the page's main headings say.
    """
    if stated is None:
        return headline or (Stated(headings[0], "h1") if len(headings) == 1 else None)
    printed = [letters(heading) for heading in headings]
    if letters(stated.value) in printed:
        return stated
    others = [letters(headline.value), *printed] if headline else printed
    for part, clear in _parts(stated.value):
        key = letters(part)
        if key in others or (clear and any(other.endswith(key) for other in others)):  # with a kicker of its own
            return Stated(part, stated.basis)
    return stated


def main_headings(tree: Element) -> tuple[str, ...]:
    """What the page's main headings say, each once."""
    found = (" ".join(heading.text_content().replace("\u00ad", "").split()) for heading in tree.iter("h1"))
    return tuple(dict.fromkeys(filter(None, found)))


def _parts(value: str) -> Iterator[tuple[str, bool]]:
    """What a wording begins and ends with, without the rest, and whether a bar parts them: a dash may be prose."""
    enough = _TELLING * len(letters(value))
    for match in _SEPARATOR.finditer(value):
        for part in (value[: match.start()], value[match.end() :]):
            if len(letters(part)) >= enough:
                yield part.strip(), "|" in match[0]
