"""Codes in, words out: what stands on the page for ``nato_membership`` or ``quotes``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from summarizer.articles import tongue
from summarizer.briefing._lexicon import words
from summarizer.briefing._tables import read_table
from summarizer.verification.rendering import entity_at


@lru_cache(maxsize=1024)
def label(code: str, table: str) -> str:
    """The words for a code; its own words if the table has none."""
    return read_table("labels").get(table, {}).get(code) or code.replace("_", " ")


def table(name: str) -> dict[str, str]:
    """A whole table of labels, in its order."""
    return dict(read_table("labels")[name])


def plan_title(plan: str, names: Mapping[str, str] | None = None) -> str:
    """A plan's kebab-case label as a heading: ``us-28-point-plan`` becomes ``US 28-point plan``.

    Args:
        plan: The label.
        names: Words that are names, without case, and written as they are to stand there.
    """
    spaced = re.sub(r"(?<!\d)-", " ", plan).split()
    title = " ".join(_in_title(word, names or {}) for word in spaced)
    return title[:1].upper() + title[1:]


def _in_title(word: str, names: Mapping[str, str]) -> str:
    if word in words("capitals"):
        return word.upper()
    return names.get(word) or (word.capitalize() if entity_at([word]) else word)


def field_title(field: str) -> str:
    """A field's name as a heading: ``key_figures`` becomes ``Key figures``, ``text_de`` ``Text (German)``."""
    name, _, language = field.rpartition("_")
    words = (name if name and language in _LANGUAGES else field).replace("_", " ").strip()
    title = words[:1].upper() + words[1:]
    return f"{title} ({_LANGUAGES[language]})" if name and language in _LANGUAGES else title


def mentions_ukraine(text: str) -> bool:
    """Whether a text names Ukraine, its capital or its president, within a longer word too: "proukrainisch"."""
    folded = text.casefold()
    return any(stem in folded for stem in read_table("labels")["ukraine_stems"])


_LANGUAGES = {"de": "German", "en": "English"}

_TELLING = 4
"""Words of a passage, at least, that tell its language."""


@lru_cache(maxsize=4096)
def tongue_of(passage: str) -> str:
    """The language that an article prints a passage in: ``en`` where its words show that, else ``de``."""
    return "en" if len(passage.split()) >= _TELLING and tongue(passage) == "en" else "de"


def language(code: str) -> str:
    """The name of a language that passages are in."""
    return _LANGUAGES[code]
