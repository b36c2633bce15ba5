"""Key points and the timeline in; out, with each point the day that it only names, with each demand whose it is.

"On Tuesday" is no day to somebody who reads it later, and "Ukraine must renounce membership" is nobody's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.briefing._days import names_day
from summarizer.briefing._findings import KeyPoint, Moment
from summarizer.briefing._likeness import content
from summarizer.briefing._values import PointEntry


def with_days(points: Iterable[KeyPoint], moments: Sequence[Moment]) -> Iterator[KeyPoint]:
    """The points, each with the day that its own sentence names without its date, in brackets as on the timeline.

    A sentence that names none may tell of another day than its passage: "Germany will deliver, the minister said."
    """
    inferred = {each: moment for moment in moments if moment.kind == "inferred" for each in moment.line.references}
    for point in points:
        moment = inferred.get(point.line.references[0])
        named = moment is not None and moment.when is not None and names_day(point.line.wording.text, moment.when)
        yield replace(point, day=moment.shown) if moment is not None and named else point


def with_voices(moments: Iterable[Moment], points: Iterable[PointEntry]) -> Iterator[Moment]:
    """The moments; those that are points of a plan with who put it forward, unless the sentence names it."""
    proposers = {point.reference: point.proposer.name for point in points if point.proposer is not None}
    for moment in moments:
        name = proposers.get(moment.line.references[0])
        told = name is None or content(name) & content(moment.line.wording.text)
        yield moment if told else replace(moment, by=name)
