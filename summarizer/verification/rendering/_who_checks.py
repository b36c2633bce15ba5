"""The checks of whom it is that does it, wishes it, is urged to it or has it said of them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from summarizer.verification.rendering._company_check import company_problems
from summarizer.verification.rendering._counsel_check import counsel_problems
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._partner_check import partner_problems, partners
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._wish_check import wish_problems


def who_problems(statement: Statement, evidence: Evidence, called: Set[str]) -> Iterator[Problem]:
    """What the English says of somebody else than the German; `called`: the checks that the words of both call up."""
    if not statement.runs.isdisjoint(partners()):
        yield from partner_problems(statement, evidence)
    if "counsel" in called:
        yield from counsel_problems(statement, evidence)
    if "company" in called and statement.names:
        yield from company_problems(statement, evidence)
    if "wish" in called and statement.names:
        yield from wish_problems(statement, evidence)
