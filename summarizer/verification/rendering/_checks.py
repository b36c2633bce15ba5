"""All checks of one article's renderings: English and its German evidence come in, problems go out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from summarizer.articles import Article
from summarizer.german._dates import DateFacts, date_facts
from summarizer.german._hedges import Hedge, hedges
from summarizer.german._negation import AFFIX, PLAIN, Negation, negations
from summarizer.german._numbers import Number, numbers
from summarizer.german._words import words_of
from summarizer.verification.rendering import _hedge_check, _negation_check, _number_check, _opposite_check
from summarizer.verification.rendering._clauses import Clause, Coverage, clauses, coverage
from summarizer.verification.rendering._date_check import date_problems, english_days, may_date
from summarizer.verification.rendering._doer_check import doer_problems
from summarizer.verification.rendering._english_names import EnglishName, english_names
from summarizer.verification.rendering._english_numbers import english_numbers
from summarizer.verification.rendering._language_check import language_problems
from summarizer.verification.rendering._letters import letter_runs
from summarizer.verification.rendering._names import NameIndex
from summarizer.verification.rendering._plain import plain
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._quantity_check import quantity_problems
from summarizer.verification.rendering._senses import Sighting, marked, word_list
from summarizer.verification.rendering._source_check import source_problems
from summarizer.verification.rendering._stance_check import STANCES, Side, stance_problems
from summarizer.verification.rendering._vocabulary import Vocabulary

_NEGATIONS = frozenset({"rendering.negation_added", "rendering.negation_lost"})
_INFINITIVE = re.compile(r"\w{2,}zu\w+e?n")


class _Evidence:
    """What a German passage says, worked out when first asked for."""

    def __init__(self, text: str, published: date | None, vocabulary: Vocabulary | None = None) -> None:
        self.text = text
        self._published = published
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
    def dates(self) -> DateFacts:
        return date_facts(self.text, self._published, found=self.numbers)

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
    ) -> list[Problem]:
        """What is wrong with `english` as a rendering of `german`.

        Args:
            english: The English text.
            german: The German evidence; None means that the whole article is the evidence.
            names: Names that the English may use although the evidence does not, such as the item's actors.
            complete: The English translates all of the German; otherwise it states what a part of it says.
            comment: The English is a remark about the article, which may bring in outside knowledge.
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
            *self._name_problems(named, evidence, names),
        ]
        if german is not None:
            # A whole article negates and hedges somewhere; nothing follows from it for one sentence.
            found += _negation_problems(english, runs, evidence, complete)
            if not any(problem.check in _NEGATIONS for problem in found):
                found += _opposite_problems(english, runs, evidence, complete)
            found += _hedge_problems(english, evidence, complete)
            found += doer_problems(english, runs, named, evidence.text)
            found += source_problems(english, runs, evidence.text, evidence.words)
        return found

    def check_stance(self, label: str, side: Side, german: str) -> Iterator[Problem]:
        """A label of a stance that is the opposite of what `german` says.

        Args:
            label: The label.
            side: Whether it stands for support or refusal.
            german: The German evidence.
        """
        evidence = self._passage(german)
        if not evidence.poles.keys().isdisjoint(STANCES):
            yield from stance_problems(label, side, evidence.poles, evidence.negations, evidence.text)

    def _passage(self, german: str) -> _Evidence:
        if german not in self._passages:
            self._passages[german] = _Evidence(plain(german), self._article.published)
        return self._passages[german]

    def _name_problems(
        self, named: Sequence[EnglishName], evidence: _Evidence, names: Sequence[str]
    ) -> Iterator[Problem]:
        for name in named:
            if (names and name.is_in(self._allowed(" ".join(names)))) or name.is_in(evidence.vocabulary):
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
    for number in _number_check.unborne(found, evidence.numbers) if found else ():
        if any(day.span.start <= number.start < day.span.end for day in days):
            continue
        if number.kind == "year":
            years.append(number)
        else:
            yield _number_check.number_problem(number, english, evidence.numbers)
    yield from _number_check.wrong_results(english, evidence.text)
    yield from quantity_problems(english, found, runs, evidence.text, evidence.numbers if found else ())
    if days or years or may_date(runs):
        yield from date_problems(english, days, years, evidence.dates)
    if complete:
        yield from _number_check.lost(found, evidence.numbers, evidence.text)


def _negation_problems(english: str, runs: frozenset[str], evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    found, stated = _negation_check.english_negations(english, runs), evidence.negations
    if not found and not any(negation.firm or negation.double for negation in stated):
        return
    if complete or not stated:
        yield from _negation_check.added(found, stated, english, evidence.text)
        yield from _negation_check.lost(found, stated, evidence.text)
        return
    about = evidence.coverage(english)
    # "Unacceptable" may draw on any clause that says so; a bare "not" only on those that the English is about.
    touched = [negation for negation in stated if negation.concept != PLAIN or _within(negation, about.touched)]
    yield from _negation_check.added(found, touched, english, evidence.text)
    yield from _negation_check.lost(found, _to_be_shown(found, evidence, about), evidence.text)


def _opposite_problems(english: str, runs: frozenset[str], evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    words = word_list("opposites", "english")
    ours = words.sightings(english) if words.may_say(runs) else ()
    for flip in _opposite_check.flips(ours, evidence.poles) if ours else ():
        about, axis = evidence.coverage(english), flip.said.sense.axis
        if not complete and not _within(flip.stated, about.touched):
            continue
        strict = axis in _opposite_check.strict_axes()
        if not strict:
            negated = _negation_check.english_negations(english, runs)
            if not any(negation.concept == PLAIN for negation in evidence.negations):
                negated = [one for one in negated if "delayed" not in one.concepts]  # "not until" is "erst"
            denied = _opposite_check.is_reversed(flip.said, negated, english)
            if denied != _opposite_check.is_reversed(flip.stated, evidence.negations, evidence.text):
                continue
        certain = strict or (axis in marked("opposites", "!") and not flip.open)
        certain = certain and (complete or _within(flip.stated, about.stated))
        yield _opposite_check.opposite(flip, english, evidence.text, certain=certain)
        return


def _to_be_shown(
    found: Sequence[_negation_check.EnglishNegation], evidence: _Evidence, about: Coverage
) -> Sequence[Negation]:
    """The negations of the evidence, those that a statement of part of it need not show made soft."""
    stated = [negation for negation in evidence.negations if _within(negation, about.stated)]
    if about.partial:
        if _negation_check.shares(found, evidence.negations):
            return ()  # It shows a negation of the passage; which of its clauses it tells is too uncertain.
        stated = _claimed(evidence, about.stated)
        matched = [_claimed(evidence, (clause,)) for clause in about.matched]
        if not stated and all(any(negation.firm for negation in claimed) for claimed in matched):
            # Whichever of these clauses it tells, it would have to negate.
            stated = [negation for claimed in matched for negation in claimed]
    # What the statement certainly says must survive; the other negations may still explain those of the English.
    others = [negation for negation in evidence.negations if negation not in stated]
    return [*stated, *_negation_check.soften(others)]


def _hedge_problems(english: str, evidence: _Evidence, complete: bool) -> Iterator[Problem]:
    for hedge in _hedge_check.unanswered(english, evidence.hedges):
        if complete or _within(hedge, evidence.coverage(english).stated):
            yield _hedge_check.hardened(hedge, evidence.text)
            return


def _within(word: Negation | Hedge | Sighting, passages: Sequence[Clause]) -> bool:
    return any(clause.start <= word.start < clause.end for clause in passages)


def _claimed(evidence: _Evidence, passages: Sequence[Clause]) -> list[Negation]:
    return [
        negation
        for negation in evidence.negations
        if _within(negation, passages) and _is_claimed(negation, passages, evidence.text)
    ]


def _is_claimed(negation: Negation, passages: Sequence[Clause], text: str) -> bool:
    """Whether a statement of part of the passage would show this negation.

    "Nicht A, sondern B" may be told as B alone, and "trotz der Ablehnung" or "das abzulehnen" only mention one.
    """
    word = text[negation.start : negation.end]
    if negation.noun or (negation.concept not in (PLAIN, AFFIX) and _INFINITIVE.fullmatch(word)):
        return False
    return not any(
        clause.start <= negation.start and " sondern " in text[negation.end : clause.end] for clause in passages
    )
