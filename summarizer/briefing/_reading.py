"""One article's result in, its entries out: every line with a reference, every reference with its passages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from summarizer.articles import Article
from summarizer.briefing._claims import claimed, german_of, whose
from summarizer.briefing._compounds import translated
from summarizer.briefing._evidence import Register
from summarizer.briefing._labels import field_title, label, mentions_ukraine
from summarizer.briefing._own_task import read_field
from summarizer.briefing._values import (
    Actor,
    Coverage,
    EvidenceEntry,
    ItemEntry,
    Line,
    MissedEntry,
    Passage,
    PointEntry,
    PositionEntry,
    QuoteEntry,
    Reason,
    SourceEntry,
    WithheldEntry,
    Wording,
)
from summarizer.results import ArticleResult, Summarized
from summarizer.verification import Finding, Withheld, named_references

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article contributes to a briefing."""

    source: SourceEntry
    article: Article
    headline: Line | None
    overview: tuple[Line, ...]
    actors: tuple[Actor, ...]
    quotes: tuple[QuoteEntry, ...]
    positions: tuple[PositionEntry, ...]
    points: tuple[PointEntry, ...]
    questions: tuple[Line, ...]
    fields: tuple[tuple[str, tuple[ItemEntry, ...]], ...]
    withheld: tuple[WithheldEntry, ...]
    missed: tuple[MissedEntry, ...]
    evidence: tuple[EvidenceEntry, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @property
    def items(self) -> int:
        """How many verified items it has."""
        lists = (self.overview, self.actors, self.quotes, self.positions, self.points, self.questions)
        own = sum(len(entries) for _, entries in self.fields)
        return sum(map(len, lists)) + own + len(self.source.cautions) + (self.headline is not None)


_SHAPES: Mapping[str, str] = {
    "headline": "text_en? evidence_de?",
    "overview": "text_en? evidence_de?",
    "key_actors": "id name_en kind role_de? role_en? affiliation?",
    "quotes": "speaker? text_de text_en? kind",
    "positions_on_ukraine": "actor? topic stance? mode statement_en? evidence_de",
    "plan_points": "plan number? summary_en? proposed_by? status evidence_de",
    "open_questions": "text_en? evidence_de?",
    "source_issues": "text_en? evidence_de?",
}
"""The fields with sections of their own, and the keys of their items that those sections show; ``?``: may be null.

A task of the user's own that has such a field gets that section; its other fields are listed as they are.
"""

_WHOSE: Mapping[str, str] = {"quotes": "speaker", "positions_on_ukraine": "actor", "plan_points": "proposed_by"}
"""The key by which an item of a field says whose it is."""


_UNPROVEN = "no place in the article is recorded for it"

_ABSENT = object()

_MENTIONS = 24
"""How many forms of an actor's name are looked at for other spellings; no article has more that tell anything."""


def read(result: ArticleResult, number: int | None) -> Reading | None:
    """Read a result; None if it has no summary. Without a number, references are short: ``Q3`` for ``1.Q3``."""
    return _Reader(result, number).read() if isinstance(result, Summarized) else None


class _Reader:
    """Reads the fields of one summary in the order in which references are made."""

    def __init__(self, result: Summarized, number: int | None) -> None:
        self._result = result
        self._article = result.article
        self._source = number or 1
        self._register = Register(result.article, result.evidence, number)
        data = result.data
        self._summary = cast("dict[str, Any]", data) if isinstance(data, dict) else {"": data}
        shown = frozenset(field for field, value in self._summary.items() if _shown(field, value))
        ids = {item["id"] for item in self._summary["key_actors"]} if "key_actors" in shown else set[Any]()
        self._known = frozenset(field for field in shown if _leads_to(ids, field, self._summary[field]))
        self._actors: dict[str, Actor] = {}
        self._unproven: list[tuple[str, dict[str, Any]]] = []

    def read(self) -> Reading:
        headline = next(iter(self._each("headline", self._statement("H", "headline"))), None)
        overview = self._each("overview", self._statement("S", "overview"))
        actors = self._each("key_actors", self._actor)
        self._actors = {actor.id: actor for actor in actors}
        quotes = self._each("quotes", self._quote)
        positions = self._each("positions_on_ukraine", self._position)
        points = self._each("plan_points", self._point)
        questions = self._each("open_questions", self._statement("O", "open_questions"))
        cautions = self._each("source_issues", self._statement("I", "source_issues"))
        fields = self._own_fields()
        withheld = self._withheld()
        missed = self._missed()
        return Reading(
            source=self._source_entry(headline, cautions, self._coverage(positions)),
            article=self._article,
            headline=headline,
            overview=overview,
            actors=actors,
            quotes=quotes,
            positions=positions,
            points=points,
            questions=questions,
            fields=fields,
            withheld=withheld,
            missed=missed,
            evidence=self._register.entries,
        )

    @property
    def _names(self) -> dict[str, str]:
        """What the actors are called, by their ids."""
        return {actor.id: actor.name for actor in self._actors.values()}

    def _each(self, field: str, make: Callable[[int, str, dict[str, Any]], Entry | None]) -> tuple[Entry, ...]:
        """Make an entry of every item of a field; an item whose place is not recorded becomes a withheld one."""
        value: Any = self._summary.get(field)
        if value is None or field not in self._known:
            return ()
        paths = (
            [(f"/{field}/{index}", item) for index, item in enumerate(cast("list[Any]", value))]
            if isinstance(value, list)
            else [(f"/{field}", value)]
        )
        entries: list[Entry] = []
        for number, (path, item) in enumerate(paths, 1):
            entry = make(number, path, item)
            if entry is None:
                self._unproven.append((path, item))
            else:
                entries.append(entry)
        return tuple(entries)

    def _statement(self, letter: str, field: str) -> Callable[[int, str, dict[str, Any]], Line | None]:
        def make(number: int, path: str, item: dict[str, Any]) -> Line | None:
            wording = self._proven(path, item, "text_en", "evidence_de")
            if wording is None:
                return None
            reference = self._register.cite(letter, None if letter == "H" else number, label(field, "item"), path)
            return Line(wording, (reference,))

        return make

    def _actor(self, number: int, path: str, item: dict[str, Any]) -> Actor:
        # A role without a place in the article is no stated role.
        role = self._proven(path, item, "role_en", "role_de") if item["role_de"] else None
        return Actor(
            reference=self._register.cite("A", number, label("key_actors", "item"), path),
            source=self._source,
            id=item["id"],
            name=item["name_en"],
            kind=item["kind"],
            role=role and translated(role),
            affiliation=item["affiliation"],
            mentions=self._mentions(path, item.get("mentions_de")),
        )

    def _mentions(self, path: str, forms: Any) -> tuple[str, ...]:
        stated = range(len(cast("list[Any]", forms)[:_MENTIONS]) if isinstance(forms, list) else 0)
        printed = [self._register.text(f"{path}/mentions_de/{index}") for index in stated]
        return tuple(dict.fromkeys([" ".join(form.split()) for form in printed if form is not None]))

    def _quote(self, number: int, path: str, item: dict[str, Any]) -> QuoteEntry | None:
        german = self._register.passage(f"{path}/text_de")
        if german is None:
            return None
        return QuoteEntry(
            reference=self._register.cite("Q", number, label("quotes", "item"), path),
            source=self._source,
            speaker=self._actors.get(item["speaker"]),
            kind=item["kind"],
            german=german,
            english=item["text_en"],
        )

    def _position(self, number: int, path: str, item: dict[str, Any]) -> PositionEntry | None:
        statement = self._proven(path, item, "statement_en", "evidence_de")
        if statement is None:
            return None
        return PositionEntry(
            reference=self._register.cite("P", number, label("positions_on_ukraine", "item"), path),
            source=self._source,
            holder=self._actors.get(item["actor"]),
            topic=item["topic"],
            stance=item["stance"] or "unstated",
            mode=item["mode"],
            statement=statement,
        )

    def _point(self, number: int, path: str, item: dict[str, Any]) -> PointEntry | None:
        summary = self._proven(path, item, "summary_en", "evidence_de")
        if summary is None:
            return None
        return PointEntry(
            reference=self._register.cite("T", number, label("plan_points", "item"), path),
            source=self._source,
            plan=item["plan"],
            number=item["number"],
            summary=summary,
            proposer=self._actors.get(item["proposed_by"]),
            status=item["status"],
        )

    def _proven(self, path: str, item: dict[str, Any], english: str, german: str) -> Wording | None:
        """The item's wording, unless it claims a German passage whose place is not recorded."""
        if item[german] is not None and not self._register.proves(f"{path}/{german}"):
            return None
        return self._register.wording(item[english], f"{path}/{german}")

    def _own_fields(self) -> tuple[tuple[str, tuple[ItemEntry, ...]], ...]:
        fields: list[tuple[str, tuple[ItemEntry, ...]]] = []
        count = 0
        own = self._summary.keys() - self._known
        names = named_references(self._result.summary) if own else {}
        for field, value in self._summary.items():
            if field in own:
                path = f"/{field}" if field else ""
                items = read_field(
                    value,
                    path=path,
                    field=field or "summary",
                    source=self._source,
                    register=self._register,
                    first=count + 1,
                    names=names,
                )
                fields.append((field or "summary", items))
                count += len(items)
        return tuple(fields)

    def _coverage(self, positions: tuple[PositionEntry, ...]) -> Coverage:
        if "positions_on_ukraine" not in self._known:
            return "not_asked"
        if positions:
            return "positions"
        return "no_position" if mentions_ukraine(self._article.text) else "no_mention"

    def _withheld(self) -> tuple[WithheldEntry, ...]:
        unproven = [
            Withheld(path, item, (Finding(path, "evidence.missing", "error", _UNPROVEN),), self._names)
            for path, item in self._unproven
        ]
        return tuple(
            self._withheld_entry(number, each) for number, each in enumerate((*self._result.withheld, *unproven), 1)
        )

    def _withheld_entry(self, number: int, each: Withheld) -> WithheldEntry:
        reasons = tuple(self._reason(finding) for finding in each.findings)
        nearest = [reason.nearest for reason in reasons if reason.nearest is not None]
        what = _what(each.path)
        passages = nearest or [*self._printed(each)]
        reference = self._register.cite_passages("W", number, f"withheld {what}", passages)
        return WithheldEntry(reference, self._source, what, each.path, whose(each), claimed(each), reasons)

    def _printed(self, withheld: Withheld) -> Iterator[Passage]:
        """Where the article has the German texts of an item that fails for something else: its English, its label."""
        for text, field in german_of(withheld).items():
            start = self._article.text.find(text)
            passage = self._register.slice(field, "verbatim", start, start + len(text))
            if passage is not None:
                yield passage

    def _reason(self, finding: Finding) -> Reason:
        nearest = finding.nearest
        place = nearest and self._register.slice("nearest passage", "nearest", nearest.start, nearest.end)
        return Reason(finding.check, finding.message, place)

    def _missed(self) -> tuple[MissedEntry, ...]:
        entries: list[MissedEntry] = []
        for number, missed in enumerate(self._result.missed, 1):
            passage: Passage | None = self._register.slice("quotation", "verbatim", missed.start, missed.end)
            if passage is not None:
                reference = self._register.cite_passages("M", number, "quotation not covered", [passage])
                entries.append(MissedEntry(reference, self._source, passage))
        return tuple(entries)

    def _source_entry(self, headline: Line | None, cautions: tuple[Line, ...], ukraine: Coverage) -> SourceEntry:
        article = self._article
        return SourceEntry(
            number=self._source,
            name=self._result.name,
            path=self._result.path or article.path,
            title=article.title,
            headline=headline,
            published=article.published,
            outlet=article.outlet,
            status=self._result.status,
            language=article.language,
            characters=len(article.text),
            issues=article.issues,
            cautions=cautions,
            ukraine=ukraine,
        )


def _shown(field: str, value: Any) -> bool:
    """Whether a field has the shape that its section shows."""
    items = cast("list[Any]", value) if isinstance(value, list) else [] if value is None else [value]
    return (
        field in _SHAPES
        and (field == "headline") != isinstance(value, list)
        and all([_fits(item, _SHAPES[field]) for item in items])
    )


def _leads_to(ids: Collection[Any], field: str, items: Any) -> bool:
    """Whether the items of a field say by an id whose they are, where they say it; a name would be lost."""
    key = _WHOSE.get(field)
    return key is None or all(item[key] is None or item[key] in ids for item in items)


def _fits(item: Any, shape: str) -> bool:
    """Whether an item has every key of a shape, with a text or a number, or a null where that is allowed."""
    if not isinstance(item, dict):
        return False
    values = cast("dict[str, Any]", item)
    for key, nullable in _keys(shape):
        value = values.get(key, _ABSENT)
        if not (isinstance(value, str) or (nullable and (value is None or isinstance(value, int)))):
            return False
    return True


@cache
def _keys(shape: str) -> tuple[tuple[str, bool], ...]:
    return tuple((key.rstrip("?"), key.endswith("?")) for key in shape.split())


def _what(path: str) -> str:
    """What the pointer's first field calls its items; ``/quotes/3/speaker`` is about a quotation."""
    field, _, rest = path.removeprefix("/").partition("/")
    part = rest.partition("/")[2] if rest[:1].isdigit() else rest
    what = label(field, "item") if field in _SHAPES else field_title(field or "summary")
    return f"{what}: {field_title(part.replace('/', ' '))}" if part else what
