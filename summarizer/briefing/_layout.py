"""The Jinja environment that all templates share: strict, escaping by default, with the project's words as filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.briefing._doings import doings
from summarizer.briefing._findings import Origin, StanceEntry
from summarizer.briefing._values import EvidenceEntry
from summarizer.briefing._words import FILTERS

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.briefing._assembly import Briefing

KEY_ACTORS = 40
"""Actors with an entry of their own; the others stand in one line."""

SHOWN_REFERENCES = 12
"""The most references at one place; the data has them all."""

TEMPLATES = Path(__file__).parent / "templates"


def environment(escape: Callable[[str], str]) -> Environment:
    """An environment in which every value passes through `escape`, unless it already is markup of our own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        if type(value) is str:
            return Markup(escape(value))
        if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
            return value
        if value is None:
            raise ValueError("a template shows a value that is not there")
        return Markup(escape(str(value)))

    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.filters.update(FILTERS, anchor=anchor)
    return env


def anchor(reference: object) -> str:
    """The id that a reference leads to: ``ref-1-q3`` for 1.Q3, ``ref-1`` for source 1."""
    return "ref-" + str(reference).lower().replace(".", "-")


def content(briefing: Briefing) -> dict[str, Any]:
    """What every template sees."""
    evidence_of: defaultdict[int, list[EvidenceEntry]] = defaultdict(list)
    for entry in briefing.evidence:
        number = entry.reference.partition(".")[0]
        evidence_of[int(number) if number.isdigit() else 0].append(entry)
    stances_of: defaultdict[str | None, list[StanceEntry]] = defaultdict(list)
    for stance in briefing.stances:
        stances_of[stance.holder].append(stance)
    origins: dict[int, Origin] = {source: origin for origin in briefing.origins for source in origin.sources}
    fields: dict[str, Any] = {name: getattr(briefing, name) for name in briefing.__dataclass_fields__}
    return fields | {
        "asked_on_ukraine": any(source.ukraine != "not_asked" for source in briefing.sources),
        "cautioned": frozenset(entry.reference for entry in briefing.evidence if entry.warnings),
        "doings_of": defaultdict(tuple, doings(briefing.stances, briefing.plans)),
        "evidence_of": evidence_of,
        "key_actors": [actor for actor in briefing.actors if actor.activity][:KEY_ACTORS],
        "mentioned": [actor for actor in briefing.actors if not actor.activity]
        + [actor for actor in briefing.actors if actor.activity][KEY_ACTORS:],
        "origin_of": origins,
        "stances_of": stances_of,
        "summary_of": dict.fromkeys((source.number for source in briefing.sources), None)
        | {points.source: points for points in briefing.summaries},
        "retranslated": any(quote.retranslated for speaker in briefing.speakers for quote in speaker.quotes),
        "source_of": {source.number: source for source in briefing.sources},
    }
