"""Verification: a summary and its article come in, verdicts, findings and what must be withheld go out."""

from summarizer.verification._declarations import check_markers, unheld
from summarizer.verification._given import computes, without_computed
from summarizer.verification._locate import Locator, Occurrence
from summarizer.verification._policy import Policy
from summarizer.verification._references import named_references
from summarizer.verification._report import Evidence, Finding, Passage, Report, Severity, Verdict, Withheld
from summarizer.verification._settle import Settled, settle
from summarizer.verification._verify import verify
from summarizer.verification._walk import Tree

__all__ = [
    "Evidence",
    "Finding",
    "Locator",
    "Occurrence",
    "Passage",
    "Policy",
    "Report",
    "Settled",
    "Severity",
    "Tree",
    "Verdict",
    "Withheld",
    "check_markers",
    "computes",
    "named_references",
    "settle",
    "unheld",
    "verify",
    "without_computed",
]
