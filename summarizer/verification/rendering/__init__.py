"""Checks of an English rendering against its German evidence: numbers, dates, negations, names, hedges, language.

`_checks` has all of them, and is not imported here: a briefing needs only what they know of names, offices, numbers,
days and denials, which is what stands below.
"""

from summarizer.verification.rendering._date_check import EnglishDay, english_days
from summarizer.verification.rendering._english_names import EnglishName, english_names
from summarizer.verification.rendering._english_negations import EnglishNegation, english_negations
from summarizer.verification.rendering._english_numbers import english_numbers
from summarizer.verification.rendering._entities import Entity, demonyms, entity_at, parts_of
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._names import NameIndex
from summarizer.verification.rendering._number_check import Stated, unborne
from summarizer.verification.rendering._parties import party_names
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._states import are_of_state

__all__ = [
    "EnglishDay",
    "EnglishName",
    "EnglishNegation",
    "Entity",
    "NameIndex",
    "Problem",
    "Stated",
    "are_of_state",
    "demonyms",
    "english_days",
    "english_names",
    "english_negations",
    "english_numbers",
    "entity_at",
    "parts_of",
    "party_names",
    "unborne",
    "words",
]
