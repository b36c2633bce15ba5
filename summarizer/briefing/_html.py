"""Briefings as one HTML page that needs no network, no script and no other file."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarizer.briefing._escaping import visible
from summarizer.briefing._layout import TEMPLATES, anchor, content, environment

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from summarizer.briefing._assembly import Briefing


def render_html(briefing: Briefing) -> str:
    """Lay out the briefing of a folder."""
    from markupsafe import Markup

    style = (TEMPLATES / "briefing.css").read_text(encoding="utf-8")
    context = content(briefing)
    links = _Links(context["cautioned"])
    return (
        _environment()
        .get_template("briefing.html.j2")
        .render(
            context,
            refs=links.to,
            back=links.back,
            style=Markup(style),
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )


class _Links:
    """Links to the evidence, numbered as they are laid out so that each can be led back to."""

    def __init__(self, cautioned: frozenset[str]) -> None:
        self._cautioned = cautioned
        self._used: Counter[str] = Counter()

    def to(self, references: Sequence[str]) -> Markup:
        """Links to what the references stand for; each gets an id of its own."""
        from markupsafe import Markup

        # No line may begin with a reference to what stands on the line before.
        return Markup("\u00a0") + Markup(" ").join(self._link(reference) for reference in references)

    def back(self, reference: str) -> Markup:
        """Links to every place that refers to `reference` so far."""
        from markupsafe import Markup

        used = range(1, self._used[reference] + 1)
        return Markup(" ").join(
            Markup('<a class="back" href="#{}-{}" aria-label="{}">↩{}</a>').format(
                anchor(reference).replace("ref-", "use-", 1),
                place,
                f"Back to use {place} of {reference}",
                place if len(used) > 1 else "",
            )
            for place in used
        )

    def _link(self, reference: str) -> Markup:
        from markupsafe import Markup

        self._used[reference] += 1
        caution = Markup('<span class="caution">caution</span>') if reference in self._cautioned else ""
        return Markup('<a class="ref" id="{}-{}" href="#{}">{}{}</a>').format(
            anchor(reference).replace("ref-", "use-", 1), self._used[reference], anchor(reference), reference, caution
        )


@cache
def _environment() -> Environment:
    from markupsafe import escape

    return environment(lambda text: str(escape(visible(text))))
