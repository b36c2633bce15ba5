"""Briefings as one HTML page that needs no network and no other file; without its script it reads all the same."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from summarizer.briefing._escaping import escape_html, printed
from summarizer.briefing._highlights import script_data, segments
from summarizer.briefing._labels import table
from summarizer.briefing._layout import SHOWN_REFERENCES, TEMPLATES, anchor, content, environment, lines, linking
from summarizer.briefing._overview_layout import overview_content, place_of
from summarizer.briefing._pictures import axis, chart, matrix, strip
from summarizer.briefing._values import EvidenceEntry, Wording
from summarizer.briefing._words import origin, place
from summarizer.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.briefing._assembly import Briefing
    from summarizer.briefing._overview import Overview

OPEN = 30
"""A folder of more articles than this has the annex of each folded away."""


def render_html(briefing: Briefing) -> str:
    """Lay out the briefing of a folder."""
    style, script = (_asset(name) for name in ("briefing.css", "briefing.js"))
    context = content(briefing)
    links = _Links(context["cautioned"])
    evidence_of: dict[int, list[EvidenceEntry]] = context["evidence_of"]
    letters = dict.fromkeys(entry.letter for entry in briefing.evidence)

    def link(reference: str, words: str) -> str:
        return f'<a href="#{anchor(reference)}">{words}</a>'

    linked = linking(briefing, escape_html, link)
    return (
        _environment()
        .get_template("briefing.html.j2")
        .render(
            context,
            articles=Markup(script_data(_articles(briefing, evidence_of))),
            back=links.back,
            chart=chart(briefing),
            letters=[(letter, table("letter")[letter]) for letter in table("letter") if letter in letters],
            axis=axis(briefing.timeline),
            folded=_folded(linked),
            matrix=matrix(briefing),
            opened=len(briefing.sources) <= OPEN,
            **lines(_say, links.to, context["context_of"], context["newer_of"], between="", linked=linked),
            script=Markup(script),
            script_hash=_digest(script),
            strips={source.number: strip(evidence_of[source.number], source.characters) for source in briefing.sources},
            style=Markup(style),
            style_hash=_digest(style),
        )
    )


def render_overview(overview: Overview) -> str:
    """Lay out the overview of a large folder, whose references lead to its groups' pages; it needs no script."""
    style = _asset("briefing.css")
    links = _Links(frozenset(overview.cautioned), lambda reference: place_of(overview, reference, "html"))
    return (
        _environment()
        .get_template("large.html.j2")
        .render(
            overview_content(overview),
            axis=axis(overview.timeline),
            opened=False,
            **lines(_say, links.to, {}, {each.reference: each for each in overview.developments}, between=""),
            style=Markup(style),
            style_hash=_digest(style),
        )
    )


def _folded(linked: Callable[[str], Markup]) -> Callable[[Iterable[EvidenceEntry]], Markup]:
    """What writes an article's evidence where it is folded away, a line a reference: of a large folder most lines."""

    def told(entry: EvidenceEntry) -> str:
        line = f'<p id="{anchor(entry.reference)}">{entry.reference} {escape_html(entry.what)}'
        for each in entry.passages:
            line += f"; {escape_html(printed(each.text))} ({escape_html(place(each))})"
        if entry.warnings:
            line += f"; caution: {'; '.join(map(linked, entry.warnings))}"
        return f"{line}</p>"

    def folded(entries: Iterable[EvidenceEntry]) -> Markup:
        return Markup("\n".join(map(told, entries)))

    return folded


def _articles(briefing: Briefing, evidence_of: dict[int, list[EvidenceEntry]]) -> dict[str, Any]:
    """What the page's script shows beside the briefing: each article in segments, by its number."""
    return {
        str(source.number): {
            "name": visible(source.name),
            "title": visible(source.title or (source.headline.wording.text if source.headline else "")),
            "origin": visible(origin(source)),
            "refs": [[entry.reference, visible(entry.what)] for entry in evidence_of[source.number]],
            "text": segments(text, evidence_of[source.number]),
        }
        for source, text in zip(briefing.sources, briefing.texts, strict=True)
    }


def _say(wording: Wording) -> Markup:
    """Words in English, or the German as printed where there is none."""
    if wording.language == "de":
        german = escape_html(printed(wording.text))
        return Markup(f'<span lang="de">{german}</span> <span class="tag">untranslated</span>')
    return Markup(escape_html(wording.text))


def _asset(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Links:
    """Links to the evidence, numbered as they are laid out so that each can be led back to.

    References are of this program's own making, so there is nothing in them to escape.
    """

    def __init__(
        self, cautioned: frozenset[str], place: Callable[[str], str] = lambda reference: f"#{anchor(reference)}"
    ) -> None:
        self._cautioned = cautioned
        self._place = place
        self._used: Counter[str] = Counter()

    def to(self, references: Sequence[str]) -> Markup:
        """Links to what the references stand for; each gets an id of its own."""
        # No line may begin with a reference to what stands on the line before.
        shown = "\u00a0" + " ".join([self._link(each) for each in references[:SHOWN_REFERENCES]])
        more = len(references) - SHOWN_REFERENCES
        return Markup(f'{shown} <span class="small">and {more} more</span>' if more > 0 else shown)

    def back(self, reference: str) -> Markup:
        """Links to every place that refers to `reference` so far."""
        used, own = self._used[reference], anchor(reference).replace("ref-", "use-", 1)
        links = [
            f'<a class="back" href="#{own}-{place}" aria-label="Back to use {place} of {reference}">'
            f"↩{place if used > 1 else ''}</a>"
            for place in range(1, used + 1)
        ]
        return Markup(" ".join(links))

    def _link(self, reference: str) -> str:
        self._used[reference] += 1
        own = f"{anchor(reference).replace('ref-', 'use-', 1)}-{self._used[reference]}"
        caution = ' <span class="caution">caution</span>' if reference in self._cautioned else ""
        return f'<a class="ref" id="{own}" href="{self._place(reference)}">{reference}{caution}</a>'


@cache
def _environment() -> Environment:
    return environment(escape_html)
