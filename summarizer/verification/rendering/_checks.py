"""All checks of one article's renderings: English and its German evidence come in, problems go out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from summarizer.articles import Article
from summarizer.german._dates import DateFacts, date_facts
from summarizer.german._hedges import Hedge, hedges
from summarizer.german._negation import AFFIX, PLAIN, Negation, negations
from summarizer.german._numbers import Number, numbers
from summarizer.german._words import words_of
from summarizer.verification.rendering import _hedge_check, _negation_check, _number_check, _opposite_check
from summarizer.verification.rendering._clauses import Clause, Coverage, clauses, coverage
from summarizer.verification.rendering._condition_check import condition_problems, may_set_condition
from summarizer.verification.rendering._date_check import date_problems, english_days, may_date
from summarizer.verification.rendering._doer_check import doer_problems
from summarizer.verification.rendering._english_names import EnglishName, english_names
from summarizer.verification.rendering._english_negations import EnglishNegation, english_negations
from summarizer.verification.rendering._english_numbers import english_numbers
from summarizer.verification.rendering._exchange_check import exchanges
from summarizer.verification.rendering._figure_check import figure_problems
from summarizer.verification.rendering._german_phrases import phrased
from summarizer.verification.rendering._home import names_home
from summarizer.verification.rendering._language_check import language_problems
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._limit_check import limit_problems, may_limit
from summarizer.verification.rendering._modal_check import modal_problems
from summarizer.verification.rendering._names import NameIndex
from summarizer.verification.rendering._neither_check import neither_problems
from summarizer.verification.rendering._number_check import Stated
from summarizer.verification.rendering._only_check import is_not_before, only_problems
from summarizer.verification.rendering._order_check import is_converse, swap_problems
from summarizer.verification.rendering._plain import plain
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._quantity_check import quantity_problems
from summarizer.verification.rendering._seats import is_seat_of
from summarizer.verification.rendering._senses import Sighting, marked, word_list
from summarizer.verification.rendering._source_check import source_problems
from summarizer.verification.rendering._stance_check import Shown, Side, shown, stance_problems, terms_problems
from summarizer.verification.rendering._status_check import Standing, settles, status_problems
from summarizer.verification.rendering._tense_check import tense_problems
from summarizer.verification.rendering._title_check import title_problems
from summarizer.verification.rendering._vocabulary import Vocabulary

Word = TypeVar("Word", Negation, Hedge)
_NEGATIONS = frozenset({"rendering.negation_added", "rendering.negation_lost"})
_INFINITIVE = re.compile(r"\w{2,}zu\w+e?n")


class _Evidence:
    """What a German passage says, worked out when first asked for."""

    def __init__(self, text: str, published: date | None, vocabulary: Vocabulary | None = None) -> None:
        self.text = text
        self.published = published
        self._vocabulary = vocabulary
        self._coverages: dict[str, Coverage] = {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return self._vocabulary or Vocabulary(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(words_of(self.text).low)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return numbers(self.text)

    @cached_property
    def stated(self) -> Stated:
        return Stated(phrased(self.text, self.words, self.numbers))

    @cached_property
    def dates(self) -> DateFacts:
        return date_facts(self.text, self.published, found=self.numbers)

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        return negations(self.text)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        return clauses(self.text)

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        return hedges(self.text)

    @cached_property
    def poles(self) -> Mapping[str, Sequence[Sighting]]:
        return _opposite_check.by_axis(word_list("opposites", "german").sightings(self.text), self.text)

    def coverage(self, english: str) -> Coverage:
        """What an English statement says of it."""
        if english not in self._coverages:
            self._coverages[english] = coverage(english, self.clauses)
        return self._coverages[english]


class RenderingChecks:
    """The checks of the renderings of one article; build it once and use it for every item.

    Attributes:
        names: The article's names.
    """

    def __init__(self, article: Article) -> None:
        self.names = NameIndex(article)
        self._article = article
        self._whole = _Evidence(self.names.text, article.published, self.names.vocabulary)
        self._passages: dict[str, _Evidence] = {}
        self._others: dict[str, Vocabulary] = {}

    def check(
        self,
        english: str,
        german: str | None,
        *,
        names: Sequence[str] = (),
        complete: bool = False,
        comment: bool = False,
        home: Callable[[], str] = str,
    ) -> list[Problem]:
        """What is wrong with `english` as a rendering of `german`.

        Args:
            english: The English text.
            german: The German evidence; None means that the whole article is the evidence.
            names: Names that the English may use although the evidence does not, such as the item's actors.
            complete: The English translates all of the German; otherwise it states what a part of it says.
            comment: The English is a remark about the article, which may bring in outside knowledge.
            home: Gives what is said of the item's actors, such as their state, for "sein Land" and "Estonia's Michal".
        """
        runs = letter_runs(english)
        evidence = self._whole if german is None else self._passage(german)
        language = list(language_problems(english, german, runs, frozenset() if german is None else evidence.words))
        if comment or any(problem.check == "rendering.not_english" for problem in language):
            return [problem for problem in language if problem.check == "rendering.not_english"]
        named = english_names(english)
        found = [
            *language,
            *_number_and_date_problems(english, runs, evidence, complete),
            *self._name_problems(named, english, evidence, names, home),
        ]
        if german is not None:
            # A whole article negates and hedges somewhere; nothing follows from it for one sentence.
            found += _negation_problems(english, runs, evidence, complete)
            if not any(problem.check in _NEGATIONS for problem in found):
                found += _opposite_problems(english, runs, evidence, complete)
            found += _exchange_problems(english, runs, evidence, complete)
            found += swap_problems(english, evidence.text, evidence.words)
            found += only_problems(english, runs, evidence.text, evidence.words)
            found += _modal_problems(english, runs, evidence, complete)
            found += _limit_problems(english, runs, evidence, complete)
            found += _hedge_problems(english, evidence, complete)
            found += doer_problems(english, runs, named, evidence.text)
            if len(named) > 1:
                found += title_problems(english, runs, evidence.text)
            found += tense_problems(english, runs, evidence.text, evidence.words)
            if may_set_condition(evidence.words):
                about = evidence.coverage(english)
                found += condition_problems(english, runs, evidence.text, evidence.clauses, about, complete=complete)
            found += source_problems(english, runs, evidence.text, evidence.words)
        return found

    def check_stance(self, label: str, side: Side, german: str, english: str | None) -> Iterator[Problem]:
        """A label of a stance that is the opposite of what `german` says.

        Args:
            label: The label.
            side: Whether it stands for support or refusal.
            german: The German evidence.
            english: The English sentence that says what the German does, if there is one.
        """
        evidence = self._passage(german)
        sighted = word_list("stances", "german").sightings(evidence.text)
        found: list[Problem] = []
        if sighted:
            stated = shown(evidence.text, sighted, evidence.negations)
            found += stance_problems(label, side, stated, lambda: _shown_in(english), words_of(evidence.text).low)
        yield from found or terms_problems(label, side, evidence.text, english)

    def check_status(self, label: str, standing: Standing, german: str, english: str | None) -> Iterator[Problem]:
        """A label of where a point of a plan stands that is the opposite of what `german` says.

        Args:
            label: The label.
            standing: What it stands for.
            german: The German evidence.
            english: The English sentence that says what the German does, if there is one.
        """
        evidence = self._passage(german)
        low = words_of(evidence.text).low
        yield from status_problems(
            label, standing, evidence.text, low, evidence.negations, english, lambda: settles(self._whole.words)
        )

    def _passage(self, german: str) -> _Evidence:
        if german not in self._passages:
            self._passages[german] = _Evidence(plain(german), self._article.published)
        return self._passages[german]

    def _name_problems(
        self,
        named: Sequence[EnglishName],
        english: str,
        evidence: _Evidence,
        names: Sequence[str],
        home: Callable[[], str],
    ) -> Iterator[Problem]:
        for name in named:
            if (names and name.is_in(self._allowed(" ".join(names)))) or name.is_in(evidence.vocabulary):
                continue
            if is_seat_of(name.text, english, evidence.text, evidence.vocabulary):
                continue
            if names_home(name, english, evidence.text, home):
                continue
            if name.is_in(self.names.vocabulary):
                yield Problem("rendering.name_elsewhere", f"{name.text!r} is in the article, but not in the passage")
            else:
                yield Problem("rendering.name_unknown", f"{name.text!r} is not in the article")

    def _allowed(self, names: str) -> Vocabulary:
        if names not in self._others:
            self._others[names] = Vocabulary(names)
        return self._others[names]


def _number_and_date_problems(
    english: str, runs: frozenset[str], evidence: _Evidence, complete: bool
) -> Iterator[Problem]:
    found = english_numbers(english, runs)
    days = english_days(english, runs)
    years: list[Number] = []
    for number in _number_check.unborne(found, evidence.stated) if found else ():
        if any(day.span.start <= number.start < day.span.end for day in days):
            continue
        if number.kind == "year":
            years.append(number)
        else:
            yield _number_check.number_problem(number, english, evidence.stated)
    yield from _number_check.wrong_results(english, evidence.text)
    if found:
        yield from quantity_problems(english, found, runs, evidence.text, evidence.stated)
        yield from figure_problems(english, found, evidence.text, evidence.stated)
    if days or years or may_date(runs):
        yield from date_problems(english, days, years, evidence.dates, evidence.text, evidence.published)
    if complete:
        yield from _number_check.lost(found, evidence.stated, evidence.text)


def _negation_problems(english: str, runs: frozenset[str], evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    yield from neither_problems(english, runs, evidence.words)
    found, stated = english_negations(english, runs), evidence.negations
    if not found and not any(negation.firm or negation.double for negation in stated):
        return
    if complete or not stated:
        spare, unshown = _negation_check.pair(found, stated)
        yield from _negation_check.added(found, stated, spare, english, evidence.text)
        yield from _negation_check.lost(spare, unshown, english, evidence.text)
        return
    about = evidence.coverage(english)
    # "Unacceptable" may draw on any clause that says so; a bare "not" only on those that the English is about.
    within = {negation.start for clause in about.touched for negation in _inside(stated, clause)}
    touched = [negation for negation in stated if negation.concept != PLAIN or negation.start in within]
    spare, _ = _negation_check.pair(found, touched)
    yield from _negation_check.added(found, touched, spare, english, evidence.text)
    spare, unshown = _negation_check.pair(found, _to_be_shown(found, evidence, about))
    yield from _negation_check.lost(spare, unshown, english, evidence.text)


def _opposite_problems(english: str, runs: frozenset[str], evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    words = word_list("opposites", "english")
    ours = words.sightings(english) if words.may_say(runs) else ()
    for flip in _opposite_check.flips(ours, evidence.poles) if ours else ():
        about, axis = evidence.coverage(english), flip.said.sense.axis
        if not complete and not _within(flip.stated, about.touched):
            continue
        if axis == "time" and is_converse(flip.said, flip.stated, english, evidence.text):
            continue
        if axis == "time" and is_not_before(english, evidence.text):
            continue
        strict = axis in _opposite_check.strict_axes()
        if not strict:
            negated = english_negations(english, runs)
            if not any(negation.concept == PLAIN for negation in evidence.negations):
                negated = [one for one in negated if "delayed" not in one.concepts]  # "not until" is "erst"
            denied = _opposite_check.is_reversed(flip.said, negated, english)
            if denied != _opposite_check.is_reversed(flip.stated, evidence.negations, evidence.text):
                continue
        certain = strict or (axis in marked("opposites", "!") and not flip.open)
        certain = certain and (complete or _within(flip.stated, about.stated))
        yield _opposite_check.opposite(flip, english, evidence.text, certain=certain)
        return


def _modal_problems(english: str, runs: frozenset[str], evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    for problem, start in modal_problems(english, runs, evidence.text, words_of(evidence.text), evidence.words):
        # A word of a clause that the English does not tell says nothing of what it tells.
        if complete or start is None or _is_in(start, evidence.coverage(english).stated):
            yield problem
            return


def _limit_problems(english: str, runs: frozenset[str], evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    if not may_limit(evidence.words):
        return
    for problem, start in limit_problems(english, runs, evidence.text, evidence.stated, evidence.words):
        if complete or _is_in(start, evidence.coverage(english).stated):
            yield problem
            return


def _exchange_problems(english: str, runs: frozenset[str], evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    for one in exchanges(english, runs, words_of(evidence.text), evidence.words, evidence.numbers):
        about = evidence.coverage(english)
        if complete or _is_in(one.start, about.touched):
            told = complete or _is_in(one.start, about.stated)
            code = "rendering.exchanged" if told and not one.loose else "rendering.exchanged_doubtful"
            yield Problem(code, f"{one.said!r} stands in the place of {one.stated!r}")
            return


def _to_be_shown(found: Sequence[EnglishNegation], evidence: _Evidence, about: Coverage) -> Sequence[Negation]:
    """The negations of the evidence, those that a statement of part of it need not show made soft."""
    stated = [negation for clause in about.stated for negation in _inside(evidence.negations, clause)]
    if about.partial:
        if _negation_check.shares(found, evidence.negations):
            return ()  # It shows a negation of the passage; which of its clauses it tells is too uncertain.
        stated = [negation for clause in about.stated for negation in _claimed(evidence, clause)]
        matched = [_claimed(evidence, clause) for clause in about.matched]
        if not stated and all(any(negation.firm for negation in claimed) for claimed in matched):
            # Whichever of these clauses it tells, it would have to negate.
            stated = [negation for claimed in matched for negation in claimed]
    # What the statement certainly says must survive; the other negations may still explain those of the English.
    told = frozenset(stated)
    others = [negation for negation in evidence.negations if negation not in told]
    return [*stated, *_negation_check.soften(others)]


def _hedge_problems(english: str, evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    hedges = _hedge_check.unanswered(english, evidence.hedges)
    if hedges and not complete:
        hedges = [hedge for clause in evidence.coverage(english).stated for hedge in _inside(hedges, clause)]
    if hedges:
        yield _hedge_check.hardened(hedges[0], evidence.text)


def _within(word: Sighting, passages: Sequence[Clause]) -> bool:
    return _is_in(word.start, passages)


def _is_in(place: int, passages: Sequence[Clause]) -> bool:
    return any(clause.start <= place < clause.end for clause in passages)


def _inside(words: Sequence[Word], clause: Clause) -> Sequence[Word]:
    """Those of some words, in order, that stand in a clause."""
    first = bisect_left(words, clause.start, key=_start)
    return words[first : bisect_left(words, clause.end, lo=first, key=_start)]


def _start(word: Negation | Hedge) -> int:
    return word.start


def _claimed(evidence: _Evidence, clause: Clause) -> list[Negation]:
    inside = _inside(evidence.negations, clause)
    return [negation for negation in inside if _is_claimed(negation, clause, evidence.text)]


def _is_claimed(negation: Negation, clause: Clause, text: str) -> bool:
    """Whether a statement of part of the passage would show this negation.

    "Nicht A, sondern B" may be told as B alone, and "trotz der Ablehnung" or "das abzulehnen" only mention one.
    """
    word = text[negation.start : negation.end]
    if negation.noun or (negation.concept not in (PLAIN, AFFIX) and _INFINITIVE.fullmatch(word)):
        return False
    return " sondern " not in text[negation.end : clause.end]


def _shown_in(english: str | None) -> Shown | None:
    if english is None:
        return None
    sighted = word_list("stances", "english").sightings(english)
    return shown(english, sighted, english_negations(english) if sighted else ())
