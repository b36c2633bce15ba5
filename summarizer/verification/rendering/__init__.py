"""Checks of an English rendering against its German evidence: numbers, dates, negations, names, hedges, language.

`_checks` has all of them, and is not imported here: a briefing needs only what they know of names, offices and days.
"""

from summarizer.verification.rendering._names import NameIndex
from summarizer.verification.rendering._problem import Problem

__all__ = ["NameIndex", "Problem"]
