"""Names: a name that a summary gives is held against the article, word by word; a role against its holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.german._numbers import numbers
from summarizer.verification._places import Place
from summarizer.verification._problem import Problem
from summarizer.verification._subjects import Subject
from summarizer.verification._walk import Node

if TYPE_CHECKING:
    from summarizer.verification._mentions import Mentions

_INDEFINITE = frozenset({"A", "An"})
_SHORT = 3
"""Letters of a first name up to which one more makes another: "Jan", "Jana"."""


def check_name(node: Node, subject: Subject, mentions: Mentions) -> Iterator[Problem]:
    """Say which words of a name the article has in no form."""
    name: str = node.value
    if not name.strip():
        yield Problem(node.path, "name.absent", "an empty name names nobody")
        return
    missing = [word for word in mentions.names.missing(name) if not _counted(word, subject.forms)]
    if not missing or (subject.forms and missing == [_opening(name)]):
        return
    lacking, capitalised = " ".join(missing), _capitalised(name)
    if subject.forms and (
        not _personal(capitalised) or _describes(name) or _respelt(missing, capitalised, subject.forms)
    ):
        # The name of a body is translated, not copied, and a nameless source described; the mentions show who is meant.
        message = f'the article does not have "{lacking}" of "{name}"; its mentions have to show that it is meant'
        yield Problem(node.path, "name.unlike_mentions", message)
    elif len(missing) < len(capitalised) and missing[-1] != capitalised[-1]:
        yield Problem(node.path, "name.invented_part", f'the article does not give "{lacking}" of "{name}"')
    else:
        yield Problem(node.path, "name.absent", f'"{name}" is not in the article')


def check_role(node: Node, subject: Subject, place: Place, *, near: float) -> Iterator[Problem]:
    """Say so if a string beside a name, such as a role, never stands near a mention of its holder."""
    distances = [subject.distance(one.start, one.end) for one in place.occurrences]
    nearest = min((distance for distance in distances if distance is not None), default=None)
    if nearest is not None and nearest > near:
        yield Problem(node.path, "role.far", f"this stands {nearest} characters from the nearest mention of its holder")


def _capitalised(name: str) -> list[str]:
    return [
        word for chunk in name.replace("-", " ").split() if (word := chunk.strip("\"'()„“”‚‘’«».,;:"))[:1].isupper()
    ]


def _counted(word: str, forms: Iterable[str]) -> bool:
    """Whether a word of a name is the number that one of its German forms has: "Eight states" for "Acht Staaten"."""
    from summarizer.verification.rendering._english_numbers import english_numbers

    counted = {one.value for one in english_numbers(word.lower())}
    return bool(counted) and any(counted == {one.value for one in numbers(form)} for form in forms)


def _describes(name: str) -> bool:
    """Whether a name is none ("Unnamed spokesperson"): one capital, at its beginning, and common words after it."""
    first, *others = name.split()
    return bool(others) and first[0].isupper() and all(word[0].islower() for word in others)


def _respelt(missing: Sequence[str], name: Sequence[str], forms: Iterable[str]) -> bool:
    """Whether a mention has the name with a letter more, less or other in its first name: "Siegmar Gabriel"."""
    from rapidfuzz.distance import Levenshtein  # hardly any name needs it

    printed = [word for form in forms if form.endswith(name[-1]) for word in form.split()]
    return len(missing) == 1 and any(
        min(len(word), len(missing[0])) > _SHORT and Levenshtein.distance(word, missing[0]) == 1 for word in printed
    )


def _opening(name: str) -> str | None:
    """The common word with which a description begins: "Election observers", "A spokesman of Merz"."""
    from summarizer.verification.rendering._english_names import is_common_opener
    from summarizer.verification.rendering._english_numbers import english_numbers

    first, *others = name.split()
    describes = not others or others[0].islower() or first in _INDEFINITE
    return first if describes and is_common_opener(first) and not english_numbers(first.lower()) else None


def _personal(words: list[str]) -> bool:
    """Whether a name reads like a person's: no word for an office or a body in it, and no acronym."""
    from summarizer.verification.rendering._names import is_ordinary

    return not any(word.isupper() or is_ordinary(word.lower()) for word in words)
