"""Restored: a report on an article as its reader sees it comes in; the same in the article's own offsets goes out.

Words that have invisible characters or letters in several pieces in the article were found without them. Which of
these stand in a passage is among its folds, unless the string has them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.articles import Readable, Span
from summarizer.verification._folds import FOLDS
from summarizer.verification._report import Evidence, Finding, Passage, Report
from summarizer.verification._walk import Tree, pointer


def restored(report: Report, tree: Tree, text: str, reading: Readable) -> Report:
    """The report in offsets of the article's own text.

    Args:
        report: What was found in `reading`.
        tree: The summary.
        text: The article's own text.
        reading: What its reader sees of it.
    """
    values = {pointer(node.path): node.value for node in tree.nodes}

    def passage(found: Passage) -> Passage:
        span = reading.to_source(found.start, found.end)
        whole = found.text == reading.text[found.start : found.end]
        return Passage(text[span.start : span.end] if whole else found.text, span.start, span.end)

    def finding(found: Finding) -> Finding:
        return found if found.nearest is None else replace(found, nearest=passage(found.nearest))

    def evidence(found: Evidence) -> Evidence:
        spans = tuple(reading.to_source(start, end) for start, end in found.spans)
        own = [text[start:end] for start, end in spans]
        folds = () if own == [values[found.path]] else _folds(found.folds, spans, reading)
        verdict = "normalised" if folds else "verbatim"
        return Evidence(found.path, verdict, folds, spans, tuple(map(finding, found.warnings)))

    return replace(
        report,
        evidence=tuple(map(evidence, report.evidence)),
        findings=tuple(map(finding, report.findings)),
        missed=tuple(map(passage, report.missed)),
        noted=tuple(map(passage, report.noted)),
    )


def _folds(folds: Sequence[str], spans: Sequence[Span], reading: Readable) -> tuple[str, ...]:
    """The folds of a passage and those that its edits stand for, in the order of their table."""
    inside = [edit for edit in reading.edits if any(start <= edit.start and edit.end <= end for start, end in spans)]
    more = {"composition" if edit.replacement else "invisible" for edit in inside}
    return tuple(name for name in FOLDS if name in more.union(folds))
