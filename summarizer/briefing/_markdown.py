"""Briefings as Markdown that reads the same on GitHub, in pandoc and in a plain editor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarizer.briefing._escaping import escape_markdown
from summarizer.briefing._layout import SHOWN_REFERENCES, anchor, content, environment

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from summarizer.briefing._assembly import Briefing


def render_markdown(briefing: Briefing) -> str:
    """Lay out the briefing of a folder."""
    return _render("briefing.md.j2", briefing, numbered=True)


def render_article(briefing: Briefing) -> str:
    """Lay out the briefing of one article, whose references are without a source's number."""
    return _render("article.md.j2", briefing, numbered=False)


def _render(template: str, briefing: Briefing, *, numbered: bool) -> str:
    from markupsafe import Markup

    context = content(briefing)

    def refs(references: Sequence[str]) -> Markup:
        links = ", ".join(
            f"[{each}](#{anchor(each)})" + (", caution" if each in context["cautioned"] else "")
            for each in references[:SHOWN_REFERENCES]
        )
        more = len(references) - SHOWN_REFERENCES
        return Markup(f"[{links}]" + (f" and {more} more" if more > 0 else ""))

    def source_ref(number: int) -> Markup:
        return Markup(f"[[{number}](#{anchor(number)})]") if numbered else Markup("")

    text = _environment().get_template(template).render(context, refs=refs, source_ref=source_ref)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", text)).strip("\n") + "\n"


@cache
def _environment() -> Environment:
    return environment(escape_markdown)
