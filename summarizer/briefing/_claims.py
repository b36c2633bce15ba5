"""What did not pass, in words: an item of a reply comes in; whose it is said to be, and what it claims, go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from summarizer.briefing._labels import field_title
from summarizer.briefing._values import Part, Wording
from summarizer.verification import Withheld

LONGEST = 400
"""A withheld text is shown up to this many characters."""

_NOT_TOLD = frozenset({"id", "cue_de", "mentions_de"})


def whose(withheld: Withheld) -> str | None:
    """Whom the reply names for it: its speaker, its holder or who put it forward."""
    values = cast("dict[str, Any]", withheld.item).values() if isinstance(withheld.item, dict) else [withheld.item]
    return next((withheld.names[value] for value in values if isinstance(value, str) and value in withheld.names), None)


def claimed(withheld: Withheld) -> tuple[Part, ...]:
    """The texts of the item, German and English; of an item without such texts every value that it has.

    What is a text or a value itself needs no label: what was withheld says which it is.
    """
    leaves = [leaf for leaf in _leaves_of(withheld) if leaf[1] not in withheld.names]
    texts = [leaf for leaf in leaves if leaf[0].endswith(("_de", "_en"))]
    several = isinstance(withheld.item, (dict, list))
    return tuple(
        Part(field_title(name) if several else "", Wording(_short(text), "de" if name.endswith("_de") else "en"))
        for name, text in texts or leaves
    )


def german_of(withheld: Withheld) -> Mapping[str, str]:
    """The German texts that the item has from the article, or claims to have, each with the name of its field."""
    return {text: name for name, text in _leaves_of(withheld) if name.endswith("_de")}


def _leaves_of(withheld: Withheld) -> Iterator[tuple[str, str]]:
    """The values of the item; one that is a value itself has the name of the field that holds it."""
    field = next(part for part in reversed(withheld.path.split("/")) if not part.isdigit())
    return _leaves(withheld.item, field)


def _leaves(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """The values of an item, each with the name of its field; nulls say nothing."""
    if isinstance(value, dict):
        for key, child in cast("dict[str, Any]", value).items():
            if key not in _NOT_TOLD:
                yield from _leaves(child, key)
    elif isinstance(value, list):
        for child in cast("list[Any]", value):
            yield from _leaves(child, field)
    elif value is not None and str(value).strip():
        yield field, str(value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
