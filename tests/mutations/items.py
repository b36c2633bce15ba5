"""Operators on whole items: taken from another article, or listed twice."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from summarizer import Article
from summarizer.schemas.ukraine import ArticleSummary
from tests.mutations.corpus import Case
from tests.mutations.mutant import RENDERINGS, Mutant, Operator, added, pointer, stands_in

_LISTS = tuple(field for field in RENDERINGS if field != "headline")
_HOLDERS = ("speaker", "actor", "proposed_by")
_ID = "again"


def from_another(cases: Sequence[Case]) -> Operator:
    """The operator that takes items from other articles."""

    def borrowed(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
        """An item of another article's summary stands in this one."""
        others = [case for case in cases if case.article.text != article.text]
        for field in _LISTS:
            items = [item for case in others for item in getattr(case.summary, field)]
            german = RENDERINGS[field][1]
            foreign = [item for item in items if not stands_in(getattr(item, german), article.text)]
            for item in rng.sample(foreign, min(4, len(foreign))):
                ours = rng.choice([actor.id for actor in summary.key_actors] or [None])
                mine = item.model_copy(update={name: ours for name in _HOLDERS if hasattr(item, name)})
                wrong, path = added(summary, field, mine)
                yield Mutant("item: from another article", path, wrong, getattr(item, german))

    return borrowed


def listed_twice(summary: ArticleSummary, article: Article, rng: random.Random) -> Iterator[Mutant]:
    """An item is in its list twice; a quotation with another translation, an actor under another id."""
    for field in (*_LISTS, "key_actors"):
        for at, item in enumerate(getattr(summary, field)):
            if field == "quotes" and article.text.count(item.text_de) > 1:
                continue
            copies = [item]
            if field == "quotes" and item.text_en:
                copies.append(item.model_copy(update={"text_en": f"{item.text_en} "}))
            if field == "key_actors":
                copies.append(item.model_copy(update={"id": _ID}))
            for copy in copies:
                wrong, path = added(summary, field, copy)
                yield Mutant("item: listed twice", path, wrong, f"again {pointer((field, at))}")
