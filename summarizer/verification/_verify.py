"""`verify`: a summary and its article come in; where everything stands, and what is wrong, goes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel

from summarizer.articles import Article, seen
from summarizer.errors import UsageError
from summarizer.lazy import lazy
from summarizer.markers import (
    DateInSource,
    HolderOf,
    NamedInSource,
    RefersTo,
    RenderingOf,
    SpeakerOf,
    StanceIn,
    StatedInSource,
    StatusIn,
    Verbatim,
)
from summarizer.verification._cuts import check_cuts
from summarizer.verification._declarations import check_markers
from summarizer.verification._labels import is_put_forward, standing_of
from summarizer.verification._locate import Occurrence
from summarizer.verification._markup import foreign_markup, may_have_markup
from summarizer.verification._missed import is_long, passage, uncovered
from summarizer.verification._names import check_name, check_role
from summarizer.verification._places import Place, choose
from summarizer.verification._policy import Policy
from summarizer.verification._problem import Problem, placed
from summarizer.verification._reading import Reading
from summarizer.verification._references import Identities
from summarizer.verification._repeats import check_repeats
from summarizer.verification._report import Evidence, Finding, Passage, Report, Severity
from summarizer.verification._restored import restored
from summarizer.verification._roles import check_affiliation, check_role_en, check_role_of_another
from summarizer.verification._speakers import check_cue, check_speaker
from summarizer.verification._strings import find
from summarizer.verification._subjects import Subject, apart, belonging, name_field, named_subject, subject_of
from summarizer.verification._values import check_date, check_number, label_before
from summarizer.verification._walk import Node, Path, Tree, children, declared, pointer, renderings, shapes

if TYPE_CHECKING:
    from summarizer.verification._bearers import Company, Everybody
    from summarizer.verification._holders import Holder

_QUOTED = Verbatim(quoted=True)


def verify(summary: BaseModel, article: Article, *, policy: Policy | None = None) -> Report:
    """Hold a summary against its article, by the markers that its model declares.

    Args:
        summary: An instance of any Pydantic model with markers from `summarizer.markers`.
        article: What it summarises.
        policy: What each check's finding means; the default table if None.

    Raises:
        UsageError: `summary` is no instance of a model, `article` no article, or a marker can hold nothing.
    """
    if not isinstance(summary, BaseModel):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError(f"no instance of a Pydantic model: {summary!r:.60}; Model.model_validate(…) makes one")
    if not isinstance(article, Article):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError(f"no article: {article!r:.60}; Article.from_file(…) or Article.from_text(…) makes one")
    check_markers(type(summary))
    read, reading = seen(article)
    case = _Case(summary, read, policy or Policy.default())
    found = list(_findings(case))
    missed, noted = case.missed()
    report = Report(tuple(_evidence(case, found)), tuple(finding for _, finding in found), missed, noted, case.tree)
    return report if reading is None else restored(report, case.tree, article.text, reading)


class _Case:
    """One verification: the summary's values, the article's reading, and what was found so far."""

    def __init__(self, summary: BaseModel, article: Article, policy: Policy) -> None:
        self.tree = Tree(summary)
        self.reading = Reading(article)
        self.policy = policy
        self.identities = Identities.of(self.tree)
        self.located: dict[Path, tuple[Occurrence, ...]] = {}
        self.amiss: list[Problem] = []
        self._subjects: dict[Path, Subject] = {}
        self._holders: dict[Subject, Holder] = {}
        for node, marker in self.tree.marked(Verbatim):
            if isinstance(node.value, str):
                occurrences, problem = find(node, marker, self.reading, altered=policy.thresholds["altered"])
                if occurrences:
                    self.located[node.path] = occurrences
                if problem:
                    self.amiss.append(problem)

    @lazy
    def places(self) -> Mapping[Path, Place]:
        """The occurrence that each located string means."""
        found = [(self.tree.at[path], occurrences) for path, occurrences in self.located.items()]
        ambiguous = {node.owner_path for node, occurrences in found if len(occurrences) > 1}
        context = {
            node.owner_path: self.subject(node).mentions
            for node, _ in self.tree.marked(SpeakerOf)
            if node.owner_path in ambiguous and node.value
        }
        return choose(found, context)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong."""
        yield from self.amiss
        yield from self.identities.problems
        yield from self.identities.dangling(self.tree)
        yield from check_repeats(self.tree, self.places)
        for node in self.tree.nodes:
            if node.value is not None:
                for kind, marker in node.shape.kinds:
                    if check := _CHECKS.get(kind):
                        yield from check(self, node, marker)
        yield from self._foreign_markup()
        self._holders.clear()  # they lead back to this case, which would wait for the garbage collector

    def _foreign_markup(self) -> Iterator[Problem]:
        strings = [node for node in self.tree.nodes if isinstance(node.value, str) and Verbatim not in node.shape.first]
        if may_have_markup("\n".join([node.value for node in strings])):
            for node in strings:
                message = foreign_markup(node.value, self.reading.text)
                if message is not None:
                    yield Problem(node.path, "english.markup", message)

    def missed(self) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The quotations that no item covers, long ones and short ones, if the model asks for quotations."""
        if _QUOTED not in declared(type(self.tree.summary)):
            return (), ()
        quoted = (node.path for node, marker in self.tree.marked(Verbatim) if marker.quoted)
        covered = [self.places[path].chosen for path in quoted if path in self.places]
        passages: dict[bool, list[Passage]] = {True: [], False: []}
        for quotation in uncovered(self.reading, covered):
            passages[is_long(quotation, self.policy.thresholds["missed_words"])].append(passage(quotation))
        return tuple(passages[True]), tuple(passages[False])

    @lazy
    def known(self) -> Sequence[Subject]:
        """Everybody whom the summary knows by an id or names as a speaker."""
        named = [node for node, _ in self.tree.marked(SpeakerOf) if isinstance(node.value, str)]
        items = [self._item(node) for node in self.identities.owners.values()]
        return list(dict.fromkeys([*items, *map(self.subject, named)]))

    def _item(self, node: Node) -> Subject:
        """Whom the item that a value belongs to is about."""
        if not self._subjects:
            owners = {owner.owner_path: owner for owner in self.identities.owners.values()}
            found = apart([self._subject_of(owner) for owner in owners.values()], self.reading.text)
            self._subjects.update(zip(owners, found, strict=True))
        if node.owner_path not in self._subjects:
            self._subjects[node.owner_path] = self._subject_of(node)
        return self._subjects[node.owner_path]

    def _subject_of(self, node: Node) -> Subject:
        return subject_of(node.owner, node.owner_path, self.located, self.reading.mentions)

    def subject(self, node: Node) -> Subject:
        """Whom a reference or a bare name means."""
        if owner := self.identities.owner(node):
            return self._item(owner)
        if node.marker(RefersTo) is not None or not isinstance(node.value, str):
            return Subject((), (), ())
        return named_subject(node.value, self.reading.mentions)

    def check_verbatim(self, node: Node, marker: Verbatim) -> Iterable[Problem]:
        """A quotation is held against where it was cut, a role against its holder."""
        place = self.places.get(node.path)
        if place is None:
            return ()
        if marker.quoted:
            chosen = place.chosen
            return check_cuts(node, chosen, self.reading) if self.reading.in_one_quotation(chosen) else ()
        own = name_field(type(node.owner))
        if own is None or own[1].mentions in (None, node.field):
            return ()
        subject = self._item(node)
        return (
            *check_role(node, subject, place, near=self.policy.thresholds["role_near"]),
            *check_role_of_another(node, subject, place, lambda: self.known, self.reading.text),
        )

    def check_speaker(self, node: Node, marker: SpeakerOf) -> Iterator[Problem]:
        """The speaker of a quotation that was found, and the words that attribute it."""
        quotation = self.places.get((*node.owner_path, marker.field))
        if quotation is None or not isinstance(node.value, (str, int)):
            return
        if node.marker(RefersTo) is None or self.identities.owner(node) is not None:
            near = self.policy.thresholds["speaker_near"]
            yield from check_speaker(
                node.path,
                self.subject(node),
                lambda: self.known,
                lambda: self.everybody,
                quotation.chosen,
                self.reading,
                near=near,
            )
        if marker.cue and (cue := self.places.get((*node.owner_path, marker.cue))):
            near = self.policy.thresholds["cue_near"]
            yield from check_cue(cue.node.path, cue.chosen, quotation.chosen, near=near)

    def check_holder(self, node: Node, marker: HolderOf) -> Iterator[Problem]:
        """Whoever holds what a sibling sentence states."""
        sentence = getattr(node.owner, marker.field, None)
        if not isinstance(node.value, (str, int)) or not isinstance(sentence, str):
            return
        from summarizer.verification._bearers import check_held

        rendered = (one.field for one in shapes(type(node.owner))[marker.field].markers if isinstance(one, RenderingOf))
        place = self.places.get((*node.owner_path, next(rendered, "")))
        yield from check_held(
            node.path,
            self._holder(self.subject(node)),
            self._company,
            sentence,
            place and place.chosen,
            self.reading,
            proposes=marker.proposes,
        )

    @property
    def _company(self) -> Company:
        from summarizer.verification._bearers import Company

        return Company(lambda: self.known, lambda: self.everybody, self._holder)

    @lazy
    def everybody(self) -> Everybody:
        """Everybody whom the summary knows, by where the article names them."""
        from summarizer.verification._bearers import Everybody

        return Everybody(self.known)

    def _holder(self, subject: Subject) -> Holder:
        """Somebody with all that the summary and the article say of them."""
        holder = self._holders.get(subject)
        if holder is None:
            from summarizer.verification._holders import Holder

            holder = self._holders[subject] = Holder(subject, lambda: self._said_of(subject), self.reading.text)
        return holder

    def _said_of(self, subject: Subject) -> Sequence[str]:
        """All that the summary's items say of somebody."""
        items = [node.owner for node in self.identities.owners.values() if self._item(node) == subject]
        return [text for item in items for value in dict(item).values() if (text := _text(value))] or subject.names

    def check_rendering(self, node: Node, marker: RenderingOf) -> Iterator[Problem]:
        """An English text beside the German that it renders."""
        if not isinstance(node.value, str):
            return
        german = _sibling_text(node, marker.field)
        found = self.reading.rendering.check(
            node.value,
            german,
            names=partial(self._names, node, marker),
            home=partial(self._home, node, marker),
            complete=marker.complete,
            comment=marker.comment,
            asks=marker.asks,
            labelled=is_put_forward(node.owner),
        )
        yield from placed(node.path, found)
        elsewhere = any(problem.check == "rendering.name_elsewhere" for problem in found)
        if elsewhere and (place := self.places.get((*node.owner_path, marker.field))):
            from summarizer.verification._bearers import check_opening

            yield from check_opening(node.path, self._company, node.value, place.chosen, self.reading)
        own = name_field(type(node.owner))
        if own is not None and own[1].mentions:
            yield from check_role_en(node, german, self._item(node), self.reading)

    def _home(self, node: Node, marker: RenderingOf) -> str:
        """All that is said of the actors of a rendering, or of the one whose role it is."""
        subjects = self._actors(node, marker) or [self._item(node)]
        return " ; ".join(self._holder(subject).about.text for subject in subjects)

    def _actors(self, node: Node, marker: RenderingOf) -> list[Subject]:
        """The actors of a rendering."""
        actors = [other for field in marker.actors for other in self.tree.siblings(node, field)]
        return [self.subject(one) for one in actors if isinstance(one.value, (str, int))]

    def check_name(self, node: Node, _: NamedInSource) -> Iterator[Problem]:
        """A name that the article must have; one beside an item's own is what its holder belongs to."""
        if not isinstance(node.value, str):
            return
        subject, own = self._item(node), name_field(type(node.owner))
        yield from check_name(node, subject, self.reading.mentions)
        if own is not None and own[1].mentions and own[0] != node.field:
            yield from check_affiliation(node, subject, self.reading)

    def check_number(self, node: Node, marker: StatedInSource) -> Iterable[Problem]:
        """A number that the article, or a sibling, must state."""
        evidence = None if marker.near is None else _text(getattr(node.owner, marker.near, None))
        if evidence and (place := self.places.get((*node.owner_path, cast(str, marker.near)))):
            evidence = label_before(place.chosen.start, self.reading.text) + evidence
        return check_number(node, evidence or self.reading.text)

    def check_date(self, node: Node, _: DateInSource) -> Iterable[Problem]:
        """A date that the article must state."""
        return check_date(node, self.reading.article)

    def check_stance(self, node: Node, marker: StanceIn) -> Iterator[Problem]:
        """A label that must not be the opposite of what its evidence says."""
        side = "for" if node.value in marker.pro else "against" if node.value in marker.contra else None
        german = _text(getattr(node.owner, marker.field, None))
        if side is None or german is None:
            return
        english = _rendering(node, marker.field)
        yield from placed(node.path, self.reading.rendering.check_stance(node.value, side, german, english))

    def check_status(self, node: Node, marker: StatusIn) -> Iterator[Problem]:
        """A label of where a point stands that must not be the opposite of what its evidence says."""
        german = _text(getattr(node.owner, marker.field, None))
        standing = standing_of(marker, node.value)
        if standing is None or german is None:
            return
        english = _rendering(node, marker.field)
        yield from placed(node.path, self.reading.rendering.check_status(node.value, standing, german, english))

    def _names(self, node: Node, marker: RenderingOf) -> list[str]:
        """The names that the actors of a rendering have, that stand for them, or whose pronouns its German has."""
        from summarizer.verification._bearers import taken_up

        names = [name for subject in self._actors(node, marker) for name in (*subject.names, *subject.forms)]
        if place := self.places.get((*node.owner_path, marker.field)):
            names += taken_up(self._company, place.chosen, self.reading)
        return [*names, *belonging(node.owner)]


_CHECKS: Mapping[type, Callable[[_Case, Node, Any], Iterable[Problem]]] = {
    Verbatim: _Case.check_verbatim,
    RenderingOf: _Case.check_rendering,
    SpeakerOf: _Case.check_speaker,
    HolderOf: _Case.check_holder,
    NamedInSource: _Case.check_name,
    StatedInSource: _Case.check_number,
    DateInSource: _Case.check_date,
    StanceIn: _Case.check_stance,
    StatusIn: _Case.check_status,
}


def _rendering(node: Node, field: str) -> str | None:
    """The English that renders a sibling, if there is one."""
    name = renderings(type(node.owner)).get(field)
    return _text(getattr(node.owner, name, None)) if name else None


def _sibling_text(node: Node, field: str) -> str | None:
    """The verbatim sibling of a rendering; of parallel lists, the string at the same index."""
    value = getattr(node.owner, field, None)
    if isinstance(value, str):
        return value or None
    key = node.path[-1]
    siblings = children(value)
    return _text(value if siblings is None or not isinstance(key, int) else siblings.get(key))


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value or None
    return "\n".join(text for one in (children(value) or {}).values() if (text := _text(one))) or None


def _findings(case: _Case) -> Iterator[tuple[Path, Finding]]:
    """What the policy makes of the problems, in the order of the summary, with where each value stands."""
    problems = [problem for problem in case.problems() if case.policy.severities[problem.check] != "off"]
    for problem in sorted(problems, key=lambda problem: case.tree.order[problem.path]):
        severity = cast("Severity", case.policy.severities[problem.check])
        yield problem.path, Finding(pointer(problem.path), problem.check, severity, problem.message, problem.nearest)


def _evidence(case: _Case, findings: Iterable[tuple[Path, Finding]]) -> Iterator[Evidence]:
    """The place of each located string, with the warnings that concern it."""
    warnings: dict[Path | None, list[Finding]] = defaultdict(list)
    for path, finding in findings:
        if finding.severity == "warning":
            warnings[path if path in case.places else _beside(case.tree.at[path], case)].append(finding)
    for path, place in case.places.items():
        chosen = place.chosen
        yield Evidence(pointer(path), chosen.verdict, chosen.folds, chosen.spans, tuple(warnings.get(path, ())))


def _beside(node: Node, case: _Case) -> Path | None:
    """The string beside which a warning on a value is shown: the one it renders, or the first of its item."""
    for marker in node.shape.markers:
        if isinstance(marker, (RenderingOf, SpeakerOf)):
            path = (*node.owner_path, marker.field)
            if path in case.places:
                return path
    owner = node.path if isinstance(node.value, BaseModel) else node.owner_path
    return next((path for path in case.places if path[: len(owner)] == owner), None)
