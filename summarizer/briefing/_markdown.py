"""Briefings as Markdown that reads the same on GitHub, in pandoc and in a plain editor."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from summarizer.briefing._escaping import escape_markdown, printed
from summarizer.briefing._layout import SHOWN_REFERENCES, anchor, content, environment, lines, linking
from summarizer.briefing._overview_layout import overview_content, place_of
from summarizer.briefing._values import EvidenceEntry, Wording
from summarizer.briefing._words import place as passage_place
from summarizer.briefing._words import spans

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.briefing._assembly import Briefing
    from summarizer.briefing._overview import Overview


def render_markdown(briefing: Briefing) -> str:
    """Lay out the briefing of a folder."""
    return _render("briefing.md.j2", briefing, numbered=True)


def render_article(briefing: Briefing) -> str:
    """Lay out the briefing of one article, whose references are without a source's number."""
    return _render("article.md.j2", briefing, numbered=False)


def render_overview(overview: Overview) -> str:
    """Lay out the overview of a large folder, whose references lead to its groups' pages."""
    refs = _references(overview.cautioned, lambda reference: place_of(overview, reference, "md"))
    template = _environment().get_template("large.md.j2")
    newer_of = {each.reference: each for each in overview.developments}
    return _tidy(template.render(overview_content(overview) | lines(_say, refs, {}, newer_of, between=" ")))


def _render(template: str, briefing: Briefing, *, numbered: bool) -> str:
    context = content(briefing)
    refs = _references(context["cautioned"], lambda reference: f"#{anchor(reference)}")

    def source_ref(number: int) -> Markup:
        return Markup(f"[[{number}](#{anchor(number)})]") if numbered else Markup("")

    def link(reference: str, words: str) -> str:
        return f"[{words}](#{anchor(reference)})"

    linked = linking(briefing, escape_markdown, link)
    shown = lines(_say, refs, context["context_of"], context["newer_of"], between=" ", linked=linked)
    evidence_list = _evidence_list(linked)
    words = {"numbered": numbered, "source_ref": source_ref, "evidence_list": evidence_list, **shown}
    return _tidy(_environment().get_template(template).render(context | words))


def _say(wording: Wording) -> Markup:
    """Words in English, or the German as printed where there is none."""
    german = wording.language == "de"
    return Markup(
        escape_markdown(printed(wording.text)) + " *(untranslated)*" if german else escape_markdown(wording.text)
    )


def _references(cautioned: Container[str], place: Callable[[str], str]) -> Callable[[Sequence[str]], Markup]:
    """What writes references as links to their places."""

    def refs(references: Sequence[str]) -> Markup:
        links = ", ".join(
            [
                f"[{each}{', caution' if each in cautioned else ''}]({place(each)})"
                for each in references[:SHOWN_REFERENCES]
            ]
        )
        more = len(references) - SHOWN_REFERENCES
        return Markup(f"[{links}]" + (f" and {more} more" if more > 0 else ""))

    return refs


def _evidence_list(linked: Callable[[str], Markup]) -> Callable[[Iterable[EvidenceEntry]], Markup]:
    """What writes the evidence, a line or a few a reference; there are more of these lines than of all others."""

    def told(entry: EvidenceEntry) -> Iterator[str]:
        at, passages = entry.reference, entry.passages
        line = f'- <a name="{anchor(at)}"></a>**{at}** {escape_markdown(entry.what)}'
        if not passages:
            line += ": no passage of the article is recorded for it"
        elif len(passages) == 1:
            line += f", {spans(passages[0].spans)}: {escape_markdown(printed(passages[0].text))}"
        if entry.warnings:
            line += f" *Caution: {'; '.join(map(linked, entry.warnings))}*"
        yield line
        if len(passages) > 1:
            for each in passages:
                yield f"  - {escape_markdown(passage_place(each))}: {escape_markdown(printed(each.text))}"

    def evidence_list(entries: Iterable[EvidenceEntry]) -> Markup:
        return Markup("".join([f"{line}\n" for entry in entries for line in told(entry)]))

    return evidence_list


def _tidy(text: str) -> str:
    """Neither white space at the ends of lines nor more than one empty line."""
    text += "\n"
    for untidy, tidy in ((" \n", "\n"), ("\n\n\n", "\n\n")):
        while untidy in text:
            text = text.replace(untidy, tidy)
    return text.strip("\n") + "\n"


@cache
def _environment() -> Environment:
    return environment(escape_markdown)
