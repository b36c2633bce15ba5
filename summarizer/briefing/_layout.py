"""The Jinja environment that all templates share: strict, escaping by default, with the project's words as filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.briefing._contexts import quotes_a_translation
from summarizer.briefing._doings import doings
from summarizer.briefing._findings import Origin
from summarizer.briefing._values import EvidenceEntry, Line, Stated, Wording
from summarizer.briefing._words import FILTERS

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from summarizer.briefing._assembly import Briefing

KEY_ACTORS = 40
"""Actors with an entry of their own; the others stand in one line."""

SHOWN_REFERENCES = 12
"""The most references at one place; the data has them all."""

QUOTED = "words in quotation marks are translated"
"""Of a sentence that quotes: the article has these words in German."""

BEFORE = "refers to what stands before it in the article"
"""Of a sentence that points at something that no item holds."""

_STATEMENTS = frozenset("SPTO")
"""The letters of items that are told in English; remarks on a source quote German."""

TEMPLATES = Path(__file__).parent / "templates"


def environment(escape: Callable[[str], str]) -> Environment:
    """An environment in which every value passes through `escape`, unless it already is markup of our own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from jinja2.compiler import CodeGenerator, Frame
    from jinja2.nodes import Expr
    from markupsafe import Markup

    def finalize(value: Any) -> str:
        if type(value) is str:
            return escape(value)
        if isinstance(value, Markup):
            return value
        if value is None:
            raise ValueError("a template shows a value that is not there")
        return escape(str(value))

    class Finalized(CodeGenerator):
        """Leaves out Jinja's own escaping around `finalize`, which would only be told that there is nothing to do."""

        def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
            self.write("environment.finalize(")

        def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
            self.write(")")

    class Escaping(Environment):
        code_generator_class = Finalized

    env = Escaping(
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


def noting(
    context_of: Mapping[str, str | None], refs: Callable[[Sequence[str]], Markup]
) -> Callable[[Wording, Sequence[str]], Markup]:
    """What says beside a sentence which one it follows, and that words in its quotation marks are translated."""
    from markupsafe import Markup

    def note(wording: Wording, references: Sequence[str]) -> Markup:
        reference = next(iter(references), "")
        told: list[Markup] = []
        if wording.language == "en" and reference in context_of:
            follows = context_of[reference]
            told.append(Markup(BEFORE) if follows is None else Markup(f"follows on from {refs([follows])}"))
        if wording.language == "en" and reference.rpartition(".")[2][:1] in _STATEMENTS:
            told += [Markup(QUOTED)] if quotes_a_translation(wording.text) else []
        return Markup("; ").join(told)

    return note


def lines(
    say: Callable[[Wording], Markup],
    refs: Callable[[Sequence[str]], Markup],
    context_of: Mapping[str, str | None],
    *,
    between: str,
) -> dict[str, Callable[..., Markup]]:
    """What writes lines in the templates: `say` their words, `refs` what they rest on, `note` what is said beside them.

    Args:
        say: Writes words, German ones as such.
        refs: Writes references as links.
        context_of: The items that lean on others, and on which.
        between: What parts words from references.
    """
    from markupsafe import Markup

    note = noting(context_of, refs)

    def noted(wording: Wording, references: Sequence[str]) -> Markup:
        told = note(wording, references)
        return Markup(f" ({told})") if told else told

    def line(item: Line | Stated) -> Markup:
        words, links = say(item.wording), refs(item.references)
        return Markup(f"{words}{between}{links}{noted(item.wording, item.references)}")

    return {"line": line, "note": note, "noted": noted, "refs": refs, "say": say}


def content(briefing: Briefing) -> dict[str, Any]:
    """What every template sees."""
    evidence_of: defaultdict[int, list[EvidenceEntry]] = defaultdict(list)
    for entry in briefing.evidence:
        number = entry.reference.partition(".")[0]
        evidence_of[int(number) if number.isdigit() else 0].append(entry)
    origins: dict[int, Origin] = {source: origin for origin in briefing.origins for source in origin.sources}
    fields: dict[str, Any] = {name: getattr(briefing, name) for name in briefing.__dataclass_fields__}
    return fields | {
        "asked_on_ukraine": any(source.ukraine != "not_asked" for source in briefing.sources),
        "context_of": {context.reference: context.follows for context in briefing.contexts},
        "cautioned": frozenset(entry.reference for entry in briefing.evidence if entry.warnings),
        "doings_of": defaultdict(tuple, doings(briefing.stances, briefing.plans)),
        "evidence_of": evidence_of,
        "key_actors": [actor for actor in briefing.actors if actor.activity][:KEY_ACTORS],
        "mentioned": [actor for actor in briefing.actors if not actor.activity]
        + [actor for actor in briefing.actors if actor.activity][KEY_ACTORS:],
        "origin_of": origins,
        "published": {source.number: source.published for source in briefing.sources},
        "stance_ids": {(each.holder, each.topic): f"stance-{at}" for at, each in enumerate(briefing.stances, 1)},
        "summary_of": dict.fromkeys((source.number for source in briefing.sources), None)
        | {points.source: points for points in briefing.summaries},
        "retranslated": any(quote.retranslated for speaker in briefing.speakers for quote in speaker.quotes),
        "source_of": {source.number: source for source in briefing.sources},
    }
