"""The Jinja environment that all templates share: strict, escaping by default, with the project's words as filters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from summarizer.briefing._attributions import given_elsewhere
from summarizer.briefing._contexts import quotes_a_translation
from summarizer.briefing._doings import doings
from summarizer.briefing._findings import Development, Origin
from summarizer.briefing._issues import UNMARKED
from summarizer.briefing._references import letter_of, source_of
from summarizer.briefing._values import EvidenceEntry, Line, Stated, Wording
from summarizer.briefing._words import FILTERS, since
from summarizer.visible import one_line

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.briefing._assembly import Briefing

KEY_ACTORS = 40
"""Actors with an entry of their own; the others stand in one line."""

SHOWN_REFERENCES = 12
"""The most references at one place; the data has them all."""

QUOTED = "words in quotation marks are translated"
"""Of a sentence that quotes: the article has these words in German."""

BEFORE = "refers to what stands before it in the article"
"""Of a sentence that points at something that no item holds."""

_NAMED = re.compile(
    r"^(?P<item>(?:\d+\.)?[A-Z]\d+)(?= says something else of the same passage$)"
    r"|(?:^|(?<=; )|(?<=, )|(?<=on )|(?<=of ))[Ss]ource (?P<source>\d+)(?=$|[,;'])"
)
"""An item or a source where this program's own words name one; what an article says adds no link."""

_STATEMENTS = frozenset("SPTO")
"""The letters of items that are told in English; remarks on a source quote German."""

_NOTHING = Markup("")

TEMPLATES = Path(__file__).parent / "templates"

_INCLUDE = re.compile(r'^{% include "([^"]+)" %}\n', re.MULTILINE)


def environment(escape: Callable[[str], str]) -> Environment:
    """An environment in which every value passes through `escape`, unless it already is markup of our own."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from jinja2.compiler import CodeGenerator, Frame
    from jinja2.nodes import Call, Expr, Getattr

    from summarizer.briefing._compiled import Compiled

    def finalize(value: Any) -> str:
        if type(value) is str:
            return escape(value)
        if isinstance(value, Markup):
            return value
        if value is None:
            raise ValueError("a template shows a value that is not there")
        return escape(str(value))

    class Finalized(CodeGenerator):
        """Leaves out Jinja's own escaping around `finalize`, which would only be told that there is nothing to do.

        Attributes and calls are Python's own, which is quicker: these templates are as trusted as any other code here.
        The entries of a dictionary are therefore named in brackets.
        """

        def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
            self.write("environment.finalize(")

        def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
            self.write(")")

        def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

        def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
            self.visit(node.node, frame)
            self.write("(")
            for place, argument in enumerate(node.args):
                self.write(", " if place else "")
                self.visit(argument, frame)
            self.write(")")

    class Joined(FileSystemLoader):
        """Puts what a template includes in its place when it is read; Jinja would look for it each time it is shown."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            source, path, unchanged = super().get_source(environment, template)
            whole = _INCLUDE.sub(lambda match: self.get_source(environment, match[1])[0], source)
            return whole, path, unchanged

    class Escaping(Environment):
        code_generator_class = Finalized

    env = Escaping(
        loader=Joined(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=Compiled(TEMPLATES, Path(__file__).read_text("utf-8")),
    )
    env.globals.clear()  # Jinja's own functions, which no template uses and every page would be handed
    env.filters.update(FILTERS, anchor=anchor)
    return env


def anchor(reference: object) -> str:
    """The id that a reference leads to: ``ref-1-q3`` for 1.Q3, ``ref-1`` for source 1."""
    return "ref-" + str(reference).lower().replace(".", "-")


def linking(
    briefing: Briefing, escape: Callable[[str], str], link: Callable[[str, str], str]
) -> Callable[[str], Markup]:
    """What writes a text with links where it names items and sources that the briefing has: 5.T12, source 4.

    Args:
        briefing: The briefing.
        escape: Writes text.
        link: Writes a link to a reference, from its words.
    """
    known = {entry.reference for entry in briefing.evidence} | {str(source.number) for source in briefing.sources}

    def between(text: str) -> str:
        words = text.strip(" ")
        before, _, after = text.partition(words) if words else (text, "", "")
        return f"{before}{escape(words)}{after}"

    def linked(text: str) -> Markup:
        text = one_line(text)  # what stands beside it may be a mark that takes no space before it
        written: list[str] = []
        end = 0
        for match in _NAMED.finditer(text):
            reference = match["item"] or match["source"]
            if reference in known:
                written += [between(text[end : match.start()]), link(reference, match[0])]
                end = match.end()
        return Markup("".join([*written, between(text[end:])]))

    return linked


def noting(
    context_of: Mapping[str, str | None],
    newer_of: Mapping[str, Development],
    refs: Callable[[Sequence[str]], Markup],
) -> Callable[[Wording, Sequence[str]], Markup]:
    """What says beside a sentence which one it follows, what is newer, and that words in marks are translated."""

    def note(wording: Wording, references: Sequence[str]) -> Markup:
        reference = next(iter(references), "")
        told: list[Markup] = []
        if wording.language == "en" and reference in context_of:
            follows = context_of[reference]
            told.append(Markup(BEFORE) if follows is None else Markup(f"follows on from {refs([follows]).lstrip()}"))
        if reference in newer_of:
            newer = newer_of[reference]
            told.append(Markup(f"{since(newer)} {refs(newer.by).lstrip()}"))
        if wording.language == "en" and letter_of(reference) in _STATEMENTS:
            told += [Markup(QUOTED)] if quotes_a_translation(wording.text) else []
        return Markup("; ").join(told) if told else _NOTHING

    return note


def lines(
    say: Callable[[Wording], Markup],
    refs: Callable[[Sequence[str]], Markup],
    context_of: Mapping[str, str | None],
    newer_of: Mapping[str, Development],
    *,
    between: str,
    linked: Callable[[str], Markup | str] = str,
) -> dict[str, Callable[..., Any]]:
    """What writes lines in the templates: `say` their words, `refs` what they rest on, `note` what is said beside them;
    `stated` writes several in one.

    Args:
        say: Writes words, German ones as such.
        refs: Writes references as links.
        context_of: The items that lean on others, and on which.
        newer_of: The items that tell a plan in an older state, and what tells the newer.
        between: What parts words from references.
        linked: Writes a text of this program's own making, with links where it names items and sources.
    """
    note = noting(context_of, newer_of, refs)

    def noted(wording: Wording, references: Sequence[str]) -> Markup:
        told = note(wording, references)
        return Markup(f" ({told})") if told else told

    def line(item: Line | Stated) -> Markup:
        words, links = say(item.wording), refs(item.references)
        return Markup(f"{words}{between}{links}{noted(item.wording, item.references)}")

    def stated(items: Iterable[Stated]) -> Markup:
        return Markup("; ").join([line(item) for item in items])

    return {"line": line, "note": note, "noted": noted, "refs": refs, "say": say, "stated": stated, "linked": linked}


def content(briefing: Briefing) -> dict[str, Any]:
    """What every template sees."""
    evidence_of: defaultdict[int, list[EvidenceEntry]] = defaultdict(list)
    for entry in briefing.evidence:
        evidence_of[source_of(entry.reference)].append(entry)
    origins: dict[int, Origin] = {source: origin for origin in briefing.origins for source in origin.sources}
    fields: dict[str, Any] = {name: getattr(briefing, name) for name in briefing.__dataclass_fields__}
    return fields | {
        "asked_on_ukraine": any(source.ukraine != "not_asked" for source in briefing.sources),
        "context_of": {context.reference: context.follows for context in briefing.contexts},
        "cautioned": frozenset(entry.reference for entry in briefing.evidence if entry.warnings),
        "doings_of": defaultdict(tuple, doings(briefing.stances, briefing.plans)),
        "evidence_of": evidence_of,
        "given_elsewhere": defaultdict(tuple, given_elsewhere(briefing.differences, briefing.speakers)),
        "key_actors": [actor for actor in briefing.actors if actor.activity][:KEY_ACTORS],
        "newer_of": {each.reference: each for each in briefing.developments},
        "mentioned": sorted(
            [actor for actor in briefing.actors if not actor.activity]
            + [actor for actor in briefing.actors if actor.activity][KEY_ACTORS:],
            key=lambda actor: actor.described,
        ),
        "origin_of": origins,
        "published": {source.number: source.published for source in briefing.sources},
        "stance_ids": {(each.holder, each.topic): f"stance-{at}" for at, each in enumerate(briefing.stances, 1)},
        "summary_of": dict.fromkeys((source.number for source in briefing.sources), None)
        | {points.source: points for points in briefing.summaries},
        "retranslated": any(quote.retranslated for speaker in briefing.speakers for quote in speaker.quotes),
        "unmarked": any(each.mark == UNMARKED for stance in briefing.stances for each in stance.positions),
        "source_of": {source.number: source for source in briefing.sources},
    }
