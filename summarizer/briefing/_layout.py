"""The Jinja environment that all templates share: strict, escaping by default, with the project's words as filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.briefing._values import EvidenceEntry
from summarizer.briefing._words import FILTERS

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.briefing._assembly import Briefing

TEMPLATES = Path(__file__).parent / "templates"


def environment(escape: Callable[[str], str]) -> Environment:
    """An environment in which every value passes through `escape`, unless it already is markup of our own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
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
    fields: dict[str, Any] = {name: getattr(briefing, name) for name in briefing.__dataclass_fields__}
    return fields | {
        "asked_on_ukraine": any(source.ukraine != "not_asked" for source in briefing.sources),
        "cautioned": frozenset(entry.reference for entry in briefing.evidence if entry.warnings),
        "evidence_of": evidence_of,
        "source_of": {source.number: source for source in briefing.sources},
    }
