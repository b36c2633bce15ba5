"""Whether each keeps the title: "Mayor Harms met Minister Dahl" for "Bürgermeisterin Harms traf Minister Dahl"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._offices import Role, english_role, german_role, may_tell_role
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_CAPITAL = r"[^\W\d_a-zäöüß][\w’'-]*"
_RUN = re.compile(rf"(?:\b(?:[a-z]{{4,}}\s))?{_CAPITAL}(?:\s{_CAPITAL})+")
_TWO = 2


def title_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A title that the English gives to one, and the German beside no name but another's."""
    named = _RUN.findall(statement.text) if may_tell_role(statement.runs) else ()
    if len(named) < _TWO:
        return
    ours = {run.split()[-1].removesuffix("'s").removesuffix("’s"): english_role(_title(run)) for run in named}
    told = {name: role for name, role in ours.items() if _has_office(role)}
    if not told:
        return
    theirs = {run.split()[-1]: german_role(_title(run)) for run in _RUN.findall(evidence.text)}
    for name, role in told.items():
        stated = theirs.get(name)
        if stated is None or stated.differing(role) != "office" or stated.shares(role, "office"):
            continue
        for other, of_other in theirs.items():
            if other in ours and other != name and _has_office(of_other) and of_other.shares(role, "office"):
                yield Problem("rendering.doer", f"the German gives the title that {name!r} has here to {other!r}")
                return


def _title(run: str) -> str:
    return run.rpartition(" ")[0]


def _has_office(role: Role) -> bool:
    return any(axis == "office" for axis, _ in role.firm)
