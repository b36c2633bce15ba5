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
    whole = letters(stated.value)
    if whole in map(letters, headings):
        return stated
    parts = set(_parts(stated.value))
    for other in (*([headline.value] if headline else []), *headings):
        if letters(other) in parts:
            return Stated(other, stated.basis)
    return stated


def main_headings(tree: Element) -> tuple[str, ...]:
    """What the page's main headings say, each once."""
    found = (" ".join(heading.text_content().replace("\u00ad", "").split()) for heading in tree.iter("h1"))
    return tuple(dict.fromkeys(filter(None, found)))


def _parts(value: str) -> Iterator[str]:
    """The letters of what a wording's beginning and its end say without the rest."""
    enough = _TELLING * len(letters(value))
    for match in _SEPARATOR.finditer(value):
        for part in (letters(value[: match.start()]), letters(value[match.end() :])):
            if len(part) >= enough:
                yield part
