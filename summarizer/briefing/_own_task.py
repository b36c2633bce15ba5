"""Fields that the briefing has no section of its own for: any JSON value in, labelled lines with references out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from summarizer.briefing._evidence import Register
from summarizer.briefing._labels import field_title
from summarizer.briefing._values import ItemEntry, Part, Wording


def read_field(
    value: Any, *, path: str, field: str, source: int, register: Register, first: int, names: Mapping[str, str]
) -> tuple[ItemEntry, ...]:
    """Read one field of a summary: an entry a list element, or one for the whole; their numbers begin at `first`.

    References to other items are told by the names that they have at their paths.
    """
    elements: list[tuple[str, Any]]
    if isinstance(value, list):
        elements = [(f"{path}/{index}", element) for index, element in enumerate(cast("list[Any]", value))]
    else:
        elements = [(path, value)]
    what = field_title(field)
    entries: list[ItemEntry] = []
    for item_path, element in elements:
        parts = tuple(_parts(element, item_path, register, (), names))
        if parts:
            reference = register.cite("E", first + len(entries), what, item_path)
            entries.append(ItemEntry(reference, source, parts))
    return tuple(entries)


def _parts(
    value: Any, path: str, register: Register, labels: tuple[str, ...], names: Mapping[str, str]
) -> Iterator[Part]:
    """The leaves of a value, each under the names of the fields that lead to it; nulls say nothing."""
    if isinstance(value, dict):
        for key, child in cast("dict[str, Any]", value).items():
            yield from _parts(child, f"{path}/{_token(key)}", register, (*labels, field_title(key)), names)
    elif isinstance(value, list):
        for index, child in enumerate(cast("list[Any]", value)):
            yield from _parts(child, f"{path}/{index}", register, labels, names)
    elif value is not None:
        passage = register.passage(path)
        wording = Wording(names.get(path) or _words(value), "en") if passage is None else Wording(passage.text, "de")
        yield Part(", ".join(labels) or None, wording)


def _token(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")  # RFC 6901


def _words(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)
