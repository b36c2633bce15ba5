"""Whether the names of an English text are those of its passage.

One that is not may be known to the item's actors, stand for another one, or be nowhere in the article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.verification.rendering._company_check import joins
from summarizer.verification.rendering._evidence import Evidence, is_in
from summarizer.verification.rendering._home import is_ours, names_home
from summarizer.verification.rendering._initials import are_initials
from summarizer.verification.rendering._parties import is_party
from summarizer.verification.rendering._party_place_check import displaced_party
from summarizer.verification.rendering._place_check import bound_instead, displaced, is_of_people, joined_instead
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._seats import is_seat_of
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._states import has_body_of, other_state
from summarizer.verification.rendering._vocabulary import Vocabulary


def name_problems(
    statement: Statement,
    evidence: Evidence,
    article: Vocabulary,
    allowed: Callable[[], Vocabulary],
    home: Callable[[], str],
    *,
    complete: bool,
) -> Iterator[Problem]:
    """The names of the English that its passage has not.

    Args:
        statement: The English.
        evidence: The passage.
        article: All words of the article.
        allowed: Gives the names that the English may use although the passage does not.
        home: Gives what is said of the item's actors, such as their state.
        complete: The English translates all of the passage.
    """

    def is_told(place: int) -> bool:
        return complete or is_in(place, evidence.coverage(english).touched)

    english, named, german = statement.text, statement.names, evidence.text
    known: Vocabulary | None = None
    for name in named:
        if name.is_in(evidence.vocabulary) and (name.stems or name.is_in(article)):
            continue  # the article may have a first name that shows it misspelt
        known = known or allowed()
        if name.is_in(known):
            if stated := bound_instead(name, named, english, german):
                yield Problem("rendering.doer", f"in the German it is {stated!r} that is to do it")
            elif (
                is_of_people(name)
                and not is_seat_of(name.text, english, german, evidence.vocabulary)
                and (stated := displaced(name, named, english, german, is_told))
            ):
                yield Problem("rendering.exchanged", f"{name.text!r} stands in the place of {stated!r}")
            continue
        if is_seat_of(name.text, english, german, evidence.vocabulary):
            continue
        if names_home(name, english, german, home) or are_initials(name.text, german):
            continue
        if is_party(name.text) and name.is_in(article):
            # Whose it is, is held against the article.
            if stated := displaced_party(name.text, english, german, is_told):
                yield Problem("rendering.exchanged", f"{name.text!r} stands in the place of {stated!r}")
            elif joins(name, named, english, evidence):
                yield _of_others(name.text)
            continue
        if not name.is_in(article):
            owning = len(name.parts) == 1 and english.startswith(f"{name.text}'s ")
            if owning and other_state(name.text, german) is None:
                continue  # "Germany's chancellor": whose chancellor it is may go without saying
            yield Problem("rendering.name_unknown", f"{name.text!r} is not in the article")
        elif stated := displaced(name, named, english, german, is_told):
            yield Problem("rendering.exchanged", f"{name.text!r} stands in the place of {stated!r}")
        elif joins(name, named, english, evidence):
            yield _of_others(name.text)
        elif stated := joined_instead(name, named, english, german):
            yield Problem("rendering.exchanged", f"{name.text!r} stands in the place of {stated!r}")
        elif not (is_ours(name, german, home) or _owns_body(name.text, english, german)):
            yield Problem("rendering.name_elsewhere", f"{name.text!r} is in the article, but not in the passage")


def _owns_body(name: str, english: str, german: str) -> bool:
    """Whether English opens with whose body it is that the passage names: "Switzerland's upper chamber"."""
    return english.startswith(f"{name}'s ") and has_body_of(name, german)


def _of_others(name: str) -> Problem:
    return Problem("rendering.doer", f"the German says it of others, and not of {name!r} with them")
