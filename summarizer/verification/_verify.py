"""`verify`: a summary and its article come in; where everything stands, and what is wrong, goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from summarizer.articles import Article
from summarizer.german import Quotation
from summarizer.markers import (
    DateInSource,
    NamedInSource,
    RefersTo,
    RenderingOf,
    SpeakerOf,
    StatedInSource,
    Verbatim,
)
from summarizer.verification._cuts import check_cuts
from summarizer.verification._locate import Occurrence
from summarizer.verification._markup import foreign_markup
from summarizer.verification._missed import is_long, passage, uncovered
from summarizer.verification._names import check_name, check_role
from summarizer.verification._places import Place, choose
from summarizer.verification._policy import Policy
from summarizer.verification._problem import Problem
from summarizer.verification._reading import Reading
from summarizer.verification._references import Identities
from summarizer.verification._repeats import check_repeats
from summarizer.verification._report import Evidence, Finding, Passage, Report
from summarizer.verification._speakers import check_cue, check_speaker
from summarizer.verification._strings import find
from summarizer.verification._subjects import Subject, named_subject, subject_of
from summarizer.verification._values import check_date, check_number
from summarizer.verification._walk import Node, Path, children, declared, pointer, walk


def verify(summary: BaseModel, article: Article, *, policy: Policy | None = None) -> Report:
    """Hold a summary against its article, by the markers that its model declares.

    Args:
        summary: An instance of any Pydantic model with markers from `summarizer.markers`.
        article: What it summarises.
        policy: What each check's finding means; the default table if None.
    """
    case = _Case(summary, article, policy or Policy.default())
    problems = sorted(case.problems(), key=lambda problem: case.order[problem.path])
    findings = tuple(_findings(problems, case.policy))
    return Report(_evidence(case, findings), findings, case.missed(long=True), case.missed(long=False))


class _Case:
    """One verification: the summary's nodes, the article's reading, and what was found so far."""

    def __init__(self, summary: BaseModel, article: Article, policy: Policy) -> None:
        self.model = type(summary)
        self.nodes = tuple(walk(summary))
        self.order: dict[Path, int] = {(): -1} | {node.path: at for at, node in enumerate(self.nodes)}
        self.reading = Reading(article)
        self.policy = policy
        self.identities = Identities.of(self.nodes)
        self.located: dict[Path, tuple[Occurrence, ...]] = {}
        self.amiss: list[Problem] = []
        self._subjects: dict[Path, Subject] = {}
        for node in self.nodes:
            if node.marker(Verbatim) and isinstance(node.value, str):
                occurrences, problem = find(node, self.reading, altered=policy.thresholds["altered"])
                if occurrences:
                    self.located[node.path] = occurrences
                if problem:
                    self.amiss.append(problem)

    @cached_property
    def places(self) -> Mapping[Path, Place]:
        """The occurrence that each located string means."""
        found = [(node, self.located[node.path]) for node in self.nodes if node.path in self.located]
        ambiguous = {node.owner_path for node, occurrences in found if len(occurrences) > 1}
        context: dict[Path, tuple[int, ...]] = {}
        for node in self.nodes:
            if node.owner_path in ambiguous and node.value and node.marker(SpeakerOf):
                context[node.owner_path] = self.subject(node).mentions
        return choose(found, context)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong."""
        yield from self.amiss
        yield from self.identities.problems
        yield from self.identities.dangling(self.nodes)
        yield from check_repeats(self.nodes, self.places)
        for node in self.nodes:
            if node.value is not None:
                yield from self._check(node)

    def missed(self, *, long: bool) -> tuple[Passage, ...]:
        """The long or the short quotations that no item covers, if the model asks for quotations."""
        least = self.policy.thresholds["missed_words"]
        return tuple(passage(quotation) for quotation in self._uncovered if is_long(quotation, least) is long)

    @cached_property
    def _uncovered(self) -> tuple[Quotation, ...]:
        if Verbatim(quoted=True) not in declared(self.model):
            return ()
        quoted = (place for place in self.places.values() if Verbatim(quoted=True) in place.node.shape.markers)
        return uncovered(self.reading, [place.chosen for place in quoted])

    @cached_property
    def _speakers(self) -> tuple[Subject, ...]:
        """Everybody whom the summary knows by an id or names as a speaker."""
        named = [node for node in self.nodes if node.marker(SpeakerOf) and isinstance(node.value, str)]
        items = [self._item(node) for node in self.identities.owners.values()]
        return tuple(dict.fromkeys([*items, *map(self.subject, named)]))

    def _item(self, node: Node) -> Subject:
        """Whom the item that a value belongs to is about."""
        if node.owner_path not in self._subjects:
            self._subjects[node.owner_path] = subject_of(
                node.owner, node.owner_path, self.located, self.reading.mentions
            )
        return self._subjects[node.owner_path]

    def subject(self, node: Node) -> Subject:
        """Whom a reference or a bare name means."""
        if owner := self.identities.owner(node):
            return self._item(owner)
        if node.marker(RefersTo) is not None or not isinstance(node.value, str):
            return Subject((), (), ())
        return named_subject(node.value, self.reading.mentions)

    def _check(self, node: Node) -> Iterator[Problem]:
        """What the markers of one value say about it."""
        for marker in node.shape.markers:
            match marker:
                case Verbatim(quoted=quoted) if node.path in self.located:
                    if quoted and self.reading.in_one_quotation(self.places[node.path].chosen):
                        yield from check_cuts(node, self.places[node.path].chosen, self.reading)
                    elif not quoted:
                        yield from self._check_role(node)
                case RenderingOf() if isinstance(node.value, str):
                    yield from self._check_rendering(node, marker)
                case SpeakerOf() if isinstance(node.value, (str, int)):
                    yield from self._check_speaker(node, marker)
                case NamedInSource() if isinstance(node.value, str):
                    yield from check_name(node, self._item(node), self.reading.mentions)
                case StatedInSource(near=near):
                    evidence = None if near is None else _text(getattr(node.owner, near, None))
                    yield from check_number(node, evidence or self.reading.text)
                case DateInSource():
                    yield from check_date(node, self.reading.article)
                case _:
                    pass
        if isinstance(node.value, str) and not node.marker(Verbatim):
            message = foreign_markup(node.value, self.reading.text)
            if message is not None:
                yield Problem(node.path, "english.markup", message)

    def _check_role(self, node: Node) -> Iterator[Problem]:
        yield from check_role(node, self._item(node), self.places, near=self.policy.thresholds["role_near"])

    def _check_speaker(self, node: Node, marker: SpeakerOf) -> Iterator[Problem]:
        quotation = self.places.get((*node.owner_path, marker.field))
        if quotation is None:
            return
        if node.marker(RefersTo) is None or self.identities.owner(node) is not None:
            near = self.policy.thresholds["speaker_near"]
            speaker = self.subject(node)
            others = [subject for subject in self._speakers if subject != speaker]
            yield from check_speaker(node.path, speaker, others, quotation.chosen, self.reading, near=near)
        if marker.cue and (cue := self.places.get((*node.owner_path, marker.cue))):
            near = self.policy.thresholds["cue_near"]
            yield from check_cue(cue.node.path, cue.chosen, quotation.chosen, near=near)

    def _check_rendering(self, node: Node, marker: RenderingOf) -> Iterator[Problem]:
        german = _sibling_text(node, marker.field)
        names = [name for field in marker.actors for name in self._names(node, field)]
        for problem in self.reading.rendering.check(
            node.value, german, names=names, complete=marker.complete, comment=marker.comment
        ):
            yield Problem(node.path, problem.check, problem.message)

    def _names(self, node: Node, field: str) -> Iterator[str]:
        """The names that a sibling holds or refers to."""
        for other in self.nodes[self.order[node.owner_path] + 1 :]:
            if other.path[: len(node.owner_path)] != node.owner_path:
                return
            if other.field == field and other.owner is node.owner and isinstance(other.value, (str, int)):
                subject = self.subject(other)
                yield from (*subject.names, *subject.forms)


def _sibling_text(node: Node, field: str) -> str | None:
    """The verbatim sibling of a rendering; of parallel lists, the string at the same index."""
    value = getattr(node.owner, field, None)
    key = node.path[-1]
    siblings = children(value)
    return _text(value if siblings is None or not isinstance(key, int) else siblings.get(key))


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value or None
    return "\n".join(text for one in (children(value) or {}).values() if (text := _text(one))) or None


def _findings(problems: list[Problem], policy: Policy) -> Iterator[Finding]:
    for problem in problems:
        severity = policy.severities[problem.check]
        if severity != "off":
            yield Finding(pointer(problem.path), problem.check, severity, problem.message, problem.nearest)


def _evidence(case: _Case, findings: tuple[Finding, ...]) -> tuple[Evidence, ...]:
    """The place of each located string, with the warnings that concern it."""
    entries = {
        node.pointer: Evidence(node.pointer, place.chosen.verdict, place.chosen.folds, place.chosen.spans)
        for node in case.nodes
        if (place := case.places.get(node.path))
    }
    warnings = [finding for finding in findings if finding.severity == "warning"]
    nodes = {node.pointer: node for node in case.nodes} if warnings else {}
    for finding in warnings:
        at = finding.path if finding.path in entries else _beside(nodes[finding.path], case)
        if at in entries:
            entries[at] = replace(entries[at], warnings=(*entries[at].warnings, finding))
    return tuple(entries.values())


def _beside(node: Node, case: _Case) -> str | None:
    """The string beside which a warning on a value is shown: the one it renders, or the first of its item."""
    for marker in node.shape.markers:
        if isinstance(marker, (RenderingOf, SpeakerOf)):
            path = (*node.owner_path, marker.field)
            if path in case.places:
                return pointer(path)
    owner = node.path if isinstance(node.value, BaseModel) else node.owner_path
    return next((place.node.pointer for path, place in case.places.items() if path[: len(owner)] == owner), None)
