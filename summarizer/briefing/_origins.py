"""Which articles print one text: near-duplicates and shared agency copy become one origin, look-alikes do not."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.articles import Article, fingerprint, grouped
from summarizer.briefing._findings import Origin


def origins(articles: Mapping[int, Article]) -> tuple[Origin, ...]:
    """Group articles, given by their numbers, into origins; an article that is like no other is one of its own."""
    shared: dict[tuple[int, ...], float] = {}
    if len(articles) > 1:
        compared = ((number, fingerprint(article)) for number, article in articles.items())
        shared = {group.names: group.shared for group in grouped(compared)}
    copies = {number for names in shared for number in names}
    alone = {(number,): 1.0 for number in articles if number not in copies}
    return tuple(
        Origin(place, sources, round(100 * share))
        for place, (sources, share) in enumerate(sorted({**shared, **alone}.items()), 1)
    )
