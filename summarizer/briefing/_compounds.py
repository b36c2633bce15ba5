"""German offices that say whose they are before a hyphen, "US-Senator": as printed in, the same in English out.

Only by the table of offices, which has to know every part. A word without whose office it is ("Außenminister") stays as
it is: its English depends on the country, which the word does not tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from summarizer.briefing._tables import read_table
from summarizer.briefing._values import Wording


def translated(office: Wording) -> Wording:
    """An office in English, if its words are German and the table knows all of them; else as it is."""
    english = in_english(office.text) if office.language == "de" else None
    return office if english is None else Wording(english, "en")


@lru_cache(maxsize=4096)
def in_english(office: str) -> str | None:
    """A compound in English; None if a part of it is not in the table.

    What is former comes first, then whose office it is, and "deputy" beside the office.
    """
    *before, last = _folded(office).split("-")
    parts = [part for word in before if (part := _before().get(word)) is not None]
    told = dict(parts)
    body, party = told.get("body", ""), told.get("party", "")
    if not before or len(told) < len(before) or (body and party):
        return None
    own = (body, "body" if body else "party" if party else "", "any")
    english = _office(last, own)
    if "deputy" in told:
        english = _office(f"vize{last}", own) or (english and f"deputy {english}")
    former = "former" if "former" in told else ""
    return english and " ".join(word for word in (former, body, party, english) if word)


def _office(german: str, own: tuple[str, ...]) -> str | None:
    """An office as the first has it that has it: a body, its kind, any."""
    tables = [_offices().get(each, {}) for each in own]
    forms = (german, german.removesuffix("in"))
    return next((known[form] for known in tables for form in forms if form in known), None)


def _folded(text: str) -> str:
    return text.strip().casefold().replace("\u2010", "-").replace("\u2011", "-")


@cache
def _before() -> Mapping[str, tuple[str, str]]:
    """What may stand before an office: what it tells, and its English."""
    parts = read_table("offices")["compounds"]
    whose = {_folded(word): (kind, english) for kind in ("body", "party") for word, english in parts[kind].items()}
    return whose | {_folded(word): (kind, kind) for kind in ("former", "deputy") for word in parts[kind]}


@cache
def _offices() -> Mapping[str, Mapping[str, str]]:
    return {
        whose: {_folded(german): english for german, english in offices.items()}
        for whose, offices in read_table("offices")["compounds"]["offices"].items()
    }
