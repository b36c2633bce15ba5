"""Whether a label of where a point of a plan stands is the opposite of its evidence: "agreed" beside "gestrichen"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from summarizer.german._negation import Negation
from summarizer.verification.rendering._lexicon import words
from summarizer.verification.rendering._opposite_check import is_reversed
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import word_list

Standing = Literal["agreed", "refused", "demanded", "proposed", "promised", "discussed"]
_FITTING: dict[Standing, frozenset[str]] = {
    "agreed": frozenset({"agreed", "promised"}),
    "refused": frozenset({"refused"}),
    "demanded": frozenset({"demanded", "proposed"}),
    "proposed": frozenset({"proposed", "demanded", "promised", "discussed"}),
    "promised": frozenset({"promised", "agreed", "proposed"}),
    "discussed": frozenset({"discussed", "proposed", "demanded", "revised"}),
}
"""Which words may stand beside a label."""

_EXCLUDED: dict[Standing, frozenset[str]] = {
    "agreed": frozenset({"refused", "demanded", "proposed", "discussed", "revised"}),
    "refused": frozenset({"agreed", "demanded", "promised"}),
    "demanded": frozenset({"agreed", "refused", "promised"}),
    "promised": frozenset({"refused", "demanded"}),
    "discussed": frozenset({"agreed", "refused"}),
    "proposed": frozenset(),
}
"""Which words, with none of the fitting ones, leave no room for a label."""

_DONE = frozenset({"agreed", "refused", "revised"})
_MODAL = frozenset(
    {"soll", "sollen", "sollte", "sollten", "solle", "würde", "würden", "könnte", "könnten", "dürfte", "will", "wollen"}
)


def status_problems(
    label: str,
    standing: Standing,
    german: str,
    low: Sequence[str],
    negations: Sequence[Negation],
    english: str | None,
    settles: Callable[[], bool],
) -> Iterator[Problem]:
    """A label for which the evidence has only words of another standing, or which needs words that it has not.

    Args:
        label: The label.
        standing: What it stands for.
        german: The German evidence.
        low: Its words, in small letters.
        negations: What it negates.
        english: The English sentence beside it, if there is one.
        settles: Says whether the article tells of anything that it is settled.
    """
    sighted = word_list("statuses", "german").sightings(german)
    names, firm = {one.sense.name for one in sighted}, [one for one in sighted if one.sense.firm]
    fitting, stated = _FITTING[standing], {one.sense.name for one in firm}
    if standing in names or not fitting.isdisjoint(stated):
        return
    told = {one.sense.name for one in word_list("statuses", "english").sightings(english or "") if one.sense.firm}
    if not stated:
        bare = _needs_no_word(standing, low, negations, settles)
        if not bare and fitting.isdisjoint(told):
            yield Problem("status.contrary", f"no word of the German bears out {label!r}")
        return
    modal = not _MODAL.isdisjoint(low)
    if (modal and not stated.isdisjoint(_DONE)) or any(is_reversed(one, negations, german) for one in firm):
        return
    sure = stated <= _EXCLUDED[standing] and fitting.isdisjoint(told)
    shown = german[firm[0].start : firm[0].end]
    yield Problem("status.contradicted" if sure else "status.contrary", f"{label!r} is not what {shown!r} says")


def _needs_no_word(
    standing: Standing, low: Sequence[str], negations: Sequence[Negation], settles: Callable[[], bool]
) -> bool:
    """Whether a label may hold of evidence that has no word of any standing.

    What is refused has a negation or an end in it; what is agreed somebody has agreed to somewhere in the article.
    """
    if standing == "refused":
        return bool(negations) or any(word.startswith(tuple(words("undoing_de"))) for word in low)
    return standing != "agreed" or _MODAL.isdisjoint(low) or settles()


def puts_forward(german: str) -> bool:
    """Whether somebody demands, proposes, offers or pledges something in a German passage."""
    sighted = word_list("statuses", "german").sightings(german)
    return any(one.sense.firm and one.sense.name in {"demanded", "proposed", "promised"} for one in sighted)


def settles(low: Iterable[str]) -> bool:
    """Whether any of the words of an article, in small letters, says that something is settled."""
    return any(word.startswith(tuple(words("settled_de"))) for word in low)
