"""Checks of an English rendering against its German evidence: numbers, dates, negations, names, hedges, language."""

from summarizer.verification.rendering._checks import RenderingChecks
from summarizer.verification.rendering._names import NameIndex
from summarizer.verification.rendering._problem import Problem

__all__ = ["NameIndex", "Problem", "RenderingChecks"]
