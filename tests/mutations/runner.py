"""The runner: cases and operators come in; what was caught, warned of and missed, and every false alarm, go out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from summarizer import Article, verify
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.verification import Finding, settle
from tests.mutations import english, items, people, quotations, turns
from tests.mutations.corpus import Case
from tests.mutations.mutant import Mutant, Operator, item_of
from tests.mutations.variants import VARIANTS, Variant

_LISTS = ("overview", "key_actors", "quotes", "positions_on_ukraine", "plan_points", "open_questions", "source_issues")
_OF_QUOTES = ("quote.", "passage.", "speaker.", "cue.")
_OF_ENGLISH = ("rendering.", "english.", "name.", "role.", "affiliation.", "stance.")


def operators(cases: Sequence[Case]) -> tuple[Operator, ...]:
    """All operators, in the order of the table."""
    return (
        quotations.paraphrased,
        quotations.word_changed,
        quotations.negation_dropped,
        quotations.merged,
        quotations.ellipsis_dropped,
        quotations.cut_at_negation,
        quotations.fabricated,
        quotations.made_direct,
        quotations.translated,
        quotations.evidence_changed,
        people.speaker_swapped,
        people.speaker_from_outside,
        people.holder_swapped,
        people.first_name_invented,
        people.role_invented,
        people.invented,
        people.renamed,
        english.number_changed,
        english.magnitude_slipped,
        english.date_shifted,
        english.negation_dropped,
        english.negation_added,
        english.hedge_hardened,
        english.stance_flipped,
        english.turned_round,
        turns.direction_turned,
        turns.quantity_turned,
        turns.doers_swapped,
        turns.sources_swapped,
        turns.role_changed,
        turns.role_of_another,
        turns.affiliation_changed,
        english.left_in_german,
        english.half_in_german,
        english.markup_obeyed,
        english.sentence_obeyed,
        items.from_another(cases),
        items.listed_twice,
    )


@dataclass(slots=True)
class Score:
    """What became of the mutants of one operator; the misses and mere warnings with their article's name."""

    caught: int = 0
    warned: list[tuple[str, Mutant]] = field(default_factory=list)
    missed: list[tuple[str, Mutant]] = field(default_factory=list)

    @property
    def planted(self) -> int:
        return self.caught + len(self.warned) + len(self.missed)

    @property
    def rate(self) -> float:
        return self.caught / self.planted if self.planted else 1.0


@dataclass(slots=True)
class Alarms:
    """The findings on right summaries; each with its article's name."""

    items: int = 0
    findings: list[tuple[str, Finding]] = field(default_factory=list)

    def of(self, kind: str, severity: str = "error") -> list[tuple[str, Finding]]:
        """The alarms on ``"quotes"``, on ``"english"``, or on anything ``"else"``."""
        return [one for one in self.findings if one[1].severity == severity and _kind(one[1].check) == kind]

    def rate(self, kind: str, severity: str = "error") -> float:
        """Alarms an item."""
        return len(self.of(kind, severity)) / self.items if self.items else 0.0


def verified(case: Case) -> Case:
    """The case without the items that are withheld, so that what is found in a mutant is due to the mutation."""
    settled = settle(case.summary, verify(case.summary, case.article)).summary
    assert isinstance(settled, ArticleSummary)
    return replace(case, summary=settled)


def mutants(case: Case, operator: Operator, *, limit: int | None = None, seed: int = 0) -> tuple[Mutant, ...]:
    """The mutants that an operator makes of a case; with a limit, so many of them, picked at random."""
    made = tuple(operator(case.summary, case.article, random.Random(f"{seed} {case.name} {operator.__qualname__}")))
    if limit is None or len(made) <= limit:
        return made
    return tuple(random.Random(f"{seed} {case.name}").sample(made, limit))


def measure(
    cases: Sequence[Case],
    *,
    which: Callable[[Sequence[Case]], Iterable[Operator]] = operators,
    limit: int | None = None,
    seed: int = 0,
) -> dict[str, Score]:
    """What `verify` finds in the mutants, an operator.

    Args:
        cases: The articles with right summaries; items that do not pass as they are are left out.
        which: The operators, all by default.
        limit: At most so many mutants of an operator and a case.
        seed: Of the chance that picks words, items and mutants.
    """
    scores: dict[str, Score] = {}
    sound = [verified(case) for case in cases]
    known = {case.name: _said(verify(case.summary, case.article).findings) for case in sound}
    for operator in which(sound):
        for case in sound:
            for mutant in mutants(case, operator, limit=limit, seed=seed):
                _judge(mutant, case, known[case.name], scores.setdefault(mutant.operator, Score()))
    return scores


def alarms(cases: Iterable[Case]) -> Alarms:
    """The findings on summaries as they are."""
    found = Alarms()
    for case in cases:
        _sound(found, case.name, case.summary, case.article)
    return found


def alarms_on_variants(cases: Sequence[Case]) -> dict[str, Alarms]:
    """The findings that a legitimate variant adds to those on the case as it is."""
    found: dict[str, Alarms] = {}
    for case in map(verified, cases):
        known = {(one.path, one.check) for one in verify(case.summary, case.article).findings}
        for variant in variants(case):
            of_kind = found.setdefault(variant.kind, Alarms())
            _sound(of_kind, case.name, variant.summary, variant.article, known if variant.same_items else None)
    return found


def variants(case: Case) -> Iterator[Variant]:
    """The legitimate variants of a case."""
    for make in VARIANTS:
        yield from make(case.summary, case.article)


def _judge(mutant: Mutant, case: Case, known: set[tuple[str, str, str]], score: Score) -> None:
    new = [one for one in verify(mutant.summary, case.article).findings if _key(one) not in known]
    severities = {one.severity for one in new if item_of(one.path) in mutant.items}
    if "error" in severities:
        score.caught += 1
    elif severities:
        score.warned.append((case.name, mutant))
    else:
        score.missed.append((case.name, mutant))


def _sound(
    found: Alarms, name: str, summary: ArticleSummary, article: Article, known: set[tuple[str, str]] | None = None
) -> None:
    found.items += sum(len(getattr(summary, one)) for one in _LISTS) + (summary.headline is not None)
    for finding in verify(summary, article).findings:
        if (finding.path, finding.check) not in (known or set()):
            found.findings.append((name, finding))


def _said(findings: Iterable[Finding]) -> set[tuple[str, str, str]]:
    return {_key(one) for one in findings}


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.check, finding.message


def _kind(check: str) -> str:
    if check.startswith(_OF_QUOTES):
        return "quotes"
    return "english" if check.startswith(_OF_ENGLISH) else "else"
