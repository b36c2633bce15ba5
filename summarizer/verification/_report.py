"""What verification says: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from summarizer.articles import Span

if TYPE_CHECKING:
    from summarizer.verification._walk import Tree

Verdict = Literal["verbatim", "normalised"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the article, `start` and `end` in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong (error) or that a reader should know (warning).

    Attributes:
        path: A JSON Pointer into the summary.
        check: The check's code, such as ``"quote.absent"``; see docs/verification.md for the table.
        severity: Errors withhold the item, warnings stand beside it.
        message: For people, in English.
        nearest: The passage of the article that the item probably meant.
    """

    path: str
    check: str
    severity: Severity
    message: str
    nearest: Passage | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a verbatim string stands in the article.

    Attributes:
        path: A JSON Pointer into the summary.
        verdict: ``verbatim`` if the string is a slice of the text, ``normalised`` if folds were needed.
        folds: The folds that were needed, by name.
        spans: The segments of one occurrence, in order.
        warnings: Warnings on this item.
    """

    path: str
    verdict: Verdict
    folds: tuple[str, ...]
    spans: tuple[Span, ...]
    warnings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of `verify`.

    Attributes:
        evidence: Where each verbatim string stands.
        findings: What is wrong, or what a reader should know.
        missed: Quotations of six words or more that no item covers.
        noted: Shorter ones that no item covers.
        tree: The summary taken apart, so that `settle` need not do it again; not compared.
    """

    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    missed: tuple[Passage, ...] = ()
    noted: tuple[Passage, ...] = ()
    tree: Tree | None = field(default=None, compare=False, repr=False)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that withhold an item."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether nothing has to be withheld."""
        return not self.errors

    def to_dict(self) -> dict[str, Any]:
        """JSON data, as ``summarizer check --json`` prints it: `findings`, `evidence` and `missed`."""
        return {
            "findings": [
                {
                    "path": finding.path,
                    "check": finding.check,
                    "severity": finding.severity,
                    "message": finding.message,
                    "nearest": asdict(finding.nearest) if finding.nearest else None,
                }
                for finding in self.findings
            ],
            "evidence": [
                {
                    "path": evidence.path,
                    "verdict": evidence.verdict,
                    "folds": list(evidence.folds),
                    "spans": [list(span) for span in evidence.spans],
                    "warnings": [{"check": warning.check, "message": warning.message} for warning in evidence.warnings],
                }
                for evidence in self.evidence
            ],
            "missed": [asdict(passage) for passage in self.missed],
        }


@dataclass(frozen=True, slots=True)
class Withheld:
    """An item that did not pass.

    Attributes:
        path: A JSON Pointer into the last reply.
        item: The item as the reply had it, as JSON data.
        findings: Why it was withheld.
        names: What the reply calls those whose ids stand in the item: ids are numbered anew in what remains.
    """

    path: str
    item: Any = field(hash=False)
    findings: tuple[Finding, ...]
    names: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
