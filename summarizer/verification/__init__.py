"""Verification: a summary and its article come in, verdicts, findings and what must be withheld go out."""

from summarizer.verification._report import Evidence, Finding, Passage, Report

__all__ = ["Evidence", "Finding", "Passage", "Report"]
