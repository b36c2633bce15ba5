"""All checks of one article's renderings: English and its German evidence come in, problems go out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from operator import attrgetter

from summarizer.articles import Article
from summarizer.german._negation import AFFIX, PLAIN
from summarizer.german._words import words_of
from summarizer.verification.rendering._agreed_check import approval_problems
from summarizer.verification.rendering._alternative_check import alternative_problems
from summarizer.verification.rendering._asked_check import asker_problems, tells_of_asker
from summarizer.verification.rendering._attribute_check import attribute_problems
from summarizer.verification.rendering._both_check import both_problems
from summarizer.verification.rendering._camp_check import camp_problems
from summarizer.verification.rendering._clause_swap_check import (
    clause_swap_problems,
    ordinal_swap_problems,
    pole_swap_problems,
)
from summarizer.verification.rendering._comparison_check import (
    comparison_problems,
    has_turned_sides,
    less_than_ever,
    more_of_less,
    stands_in_comparison,
)
from summarizer.verification.rendering._condition_check import condition_problems, denied_condition_problems
from summarizer.verification.rendering._date_check import points_back
from summarizer.verification.rendering._denied_verb_check import (
    denied_verb_problems,
    failed_verb_problems,
    forgone_problems,
    lost_contrast,
    refused_in_front_problems,
    refused_verb_problems,
)
from summarizer.verification.rendering._doer_check import doer_problems
from summarizer.verification.rendering._ellipsis_check import contrast_problems
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence, is_in
from summarizer.verification.rendering._exchange_check import exchanges
from summarizer.verification.rendering._figures_and_dates import doubted, number_and_date_problems
from summarizer.verification.rendering._hedge_check import hedge_problems
from summarizer.verification.rendering._language_check import language_problems
from summarizer.verification.rendering._limit_check import limit_problems
from summarizer.verification.rendering._modal_check import modal_problems, unmet_problems
from summarizer.verification.rendering._moment_check import moment_problems
from summarizer.verification.rendering._name_check import name_problems
from summarizer.verification.rendering._names import NameIndex
from summarizer.verification.rendering._negation_claims import denying, negation_problems
from summarizer.verification.rendering._negation_pairs import pair
from summarizer.verification.rendering._neither_check import done_problems
from summarizer.verification.rendering._office_check import office_problems
from summarizer.verification.rendering._only_check import only_problems
from summarizer.verification.rendering._open_check import (
    open_problems,
    question_problems,
    says_open,
    settled_guesses,
    settled_remarks,
)
from summarizer.verification.rendering._opposite_check import opposite_problems
from summarizer.verification.rendering._order_check import swap_problems
from summarizer.verification.rendering._party_check import party_problems
from summarizer.verification.rendering._place_swap_check import swapped_place
from summarizer.verification.rendering._plain import plain
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._quantifier_check import quantifier_problems
from summarizer.verification.rendering._rank_check import rank_problems
from summarizer.verification.rendering._reason_check import reason_problems
from summarizer.verification.rendering._remainder import remainder_problems, tells_remainder
from summarizer.verification.rendering._senses import word_list
from summarizer.verification.rendering._sentence_check import translation_problems
from summarizer.verification.rendering._sides_check import sides_problems
from summarizer.verification.rendering._source_check import source_problems
from summarizer.verification.rendering._stance_check import (
    Shown,
    is_certain,
    shown,
    stance_problems,
    stipulates,
    terms_problems,
)
from summarizer.verification.rendering._stance_sides import OTHER, Side, taken
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._status_check import Standing, settles, status_problems
from summarizer.verification.rendering._taken_side_check import taken_side_problems
from summarizer.verification.rendering._tense_check import tense_problems
from summarizer.verification.rendering._title_check import title_problems
from summarizer.verification.rendering._unlike_check import unlike_problems
from summarizer.verification.rendering._vocabulary import Vocabulary
from summarizer.verification.rendering._vote_check import MOTIONS, VOTING, motion_problems, vote_problems
from summarizer.verification.rendering._who_checks import who_problems

_BEFORE = 400
"""Characters before a passage in which that is looked for to which it points back."""
_MODALITIES = frozenset({"modal", "forbidden"})
_TENSES = frozenset({"pending", "finished", "meant"})
_DENYING = frozenset({"nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines"})
_WARNING = ("warn", "gewarn")
_GENITIVE = re.compile(r"['’]s\b")
_OTHERWISE = frozenset({"andernfalls", "anderenfalls", "ansonsten", "sonst"})
_NEGATIONS = frozenset({"rendering.negation_added", "rendering.negation_lost"})


class RenderingChecks:
    """The checks of the renderings of one article; build it once and use it for every item.

    Attributes:
        names: The article's names.
    """

    def __init__(self, article: Article) -> None:
        self.names = NameIndex(article)
        self._article = article
        self._whole = Evidence(self.names.text, article.published, self.names.vocabulary)
        self._passages: dict[str, Evidence] = {}
        self._statements: dict[str, Statement] = {}
        self._others: dict[str, Vocabulary] = {}

    def check(
        self,
        english: str,
        german: str | None,
        *,
        names: Callable[[], Sequence[str]] = tuple,
        complete: bool = False,
        comment: bool = False,
        asks: bool = False,
        labelled: bool = False,
        home: Callable[[], str] = str,
    ) -> list[Problem]:
        """What is wrong with `english` as a rendering of `german`.

        Args:
            english: The English text.
            german: The German evidence; None means that the whole article is the evidence.
            names: Gives names that the English may use although the evidence does not, such as the item's actors.
            complete: The English translates all of the German; otherwise it states what a part of it says.
            comment: The English is a remark about the article, which may bring in outside knowledge.
            asks: A remark that says what the article leaves open brings in nothing that the article has not.
            labelled: A label beside it says that what it states is only offered, demanded, in a draft or the like.
            home: Gives what is said of the item's actors, such as their state, for "sein Land" and "Estonia's Michal".
        """
        statement = self._statement(english)
        evidence = self._whole if german is None else self._passage(german)
        known = frozenset[str]() if german is None else evidence.words
        language = list(language_problems(english, german, statement.runs, known))
        foreign = [problem for problem in language if problem.check == "rendering.not_english"]
        if foreign:
            return foreign
        if comment:
            found = [*settled_remarks(statement, evidence)] if german is not None else []
            found += question_problems(statement, evidence) if asks and german is not None else ()
            found += settled_guesses(statement, evidence) if asks and german is not None and not found else ()
            found += done_problems(statement, evidence) if asks and "weder" in known else ()
            return [*found, *self._asked_beyond(statement, evidence, names, home)] if asks else found
        found = [
            *language,
            *self._told_before(statement, evidence, complete),
            *self._name_problems(statement, evidence, names, home, complete),
        ]
        if german is not None:
            # A whole article negates and hedges somewhere; nothing follows from it for one sentence.
            negates = bool(statement.negations or evidence.negations)
            if not (negates and tells_remainder(statement, evidence)):
                if negates:
                    found += _denial_problems(statement, evidence, complete)
                if not any(problem.check in _NEGATIONS for problem in found):
                    found += opposite_problems(statement, evidence, complete=complete)
                    found += pole_swap_problems(statement, evidence)
            found += _exchange_problems(statement, evidence, complete)
            found += alternative_problems(statement, evidence)
            called = statement.cues & evidence.cues
            found += _sense_problems(statement, evidence, called, complete)
            found += hedge_problems(english, evidence, complete=complete, labelled=labelled) if evidence.hedges else ()
            found += doer_problems(statement, evidence)
            found += camp_problems(statement, evidence)
            found += asker_problems(statement, evidence)
            if not statement.runs.isdisjoint(VOTING) and evidence.numbers:
                found += vote_problems(statement, evidence)
            if not statement.runs.isdisjoint(MOTIONS):
                found += motion_problems(statement, evidence)
            if "open" in evidence.cues:
                found += (*open_problems(statement, evidence), *question_problems(statement, evidence))
            found += title_problems(statement, evidence, self.names.text)
            found += office_problems(statement, evidence, self.names.text)
            found += party_problems(statement, self.names.text)
            if len(statement.names) > 1:
                found += clause_swap_problems(statement, evidence)
                found += contrast_problems(statement.text, evidence) if statement.negations else ()
                if not any(problem.check == "rendering.exchanged" for problem in found):
                    found += _swapped_places(statement, evidence)
            found += ordinal_swap_problems(statement, evidence)
            found += rank_problems(statement, evidence.text)
            found += attribute_problems(statement, evidence) if statement.names else ()
            if not called.isdisjoint(_TENSES):
                found += tense_problems(statement, evidence)
            if "approved" in called:
                found += approval_problems(statement, evidence)
            if "unlike" in called:
                found += unlike_problems(statement, evidence)
            if "moment" in called:
                found += moment_problems(statement, evidence)
            if "condition" in called:
                found += condition_problems(statement, evidence, complete=complete)
                if "nicht" in evidence.words and not any(problem.check in _NEGATIONS for problem in found):
                    found += denied_condition_problems(statement, evidence)
            if "source" in called:
                found += source_problems(statement, evidence)
            found += who_problems(statement, evidence, called)
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
        if side == "for" and english is not None and tells_of_asker(english, evidence):
            return  # what the Greens want is not what became of it
        own = taken(evidence.text, "german", evidence.negations)
        if own is not None and own.side not in (side, None):
            said = taken(english, "english", self._statement(english).negations) if english else None
            if is_certain(own, said, words_of(evidence.text)):
                # Whoever drew up a plan is for it, whatever it takes from others.
                code = "stance.contrary" if stipulates(evidence.text) else "stance.contradicted"
                yield Problem(code, f"{label!r} is the opposite of what {own.words!r} comes to")
                return
        found: list[Problem] = []
        doubted = own is None or (own.side == OTHER[side] and not own.on_terms)
        if doubted and (sighted := word_list("stances", "german").sightings(evidence.text)):
            stated = shown(evidence.text, sighted, evidence.negations)
            found += stance_problems(label, side, stated, lambda: self._shown_in(english), words_of(evidence.text).low)
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
        statement = self._statement(english) if english else None
        yield from status_problems(label, standing, evidence, statement, lambda: settles(self._whole.words))

    def _passage(self, german: str) -> Evidence:
        if german not in self._passages:
            self._passages[german] = Evidence(plain(german), self._article.published)
        return self._passages[german]

    def _statement(self, english: str) -> Statement:
        if english not in self._statements:
            self._statements[english] = Statement(english)
        return self._statements[english]

    def _shown_in(self, english: str | None) -> Shown | None:
        if english is None:
            return None
        sighted = word_list("stances", "english").sightings(english)
        return shown(english, sighted, self._statement(english).negations if sighted else ())

    def _told_before(self, statement: Statement, evidence: Evidence, complete: bool) -> Sequence[Problem]:
        """The problems of numbers and dates without the dates to which the passage points back: "an diesem Tag"."""
        problems = list(number_and_date_problems(statement, evidence, complete))
        if problems and any(problem.check == "rendering.date" for problem in problems) and points_back(evidence.text):
            start = self.names.text.find(evidence.text)
            before = self.names.text[max(0, start - _BEFORE) : max(0, start)]
            context = Evidence(f"{before}{evidence.text}", self._article.published)
            left = {*number_and_date_problems(statement, context, complete=False)}
            problems = [one for one in problems if one.check != "rendering.date" or one in left]
        return problems

    def _asked_beyond(
        self, statement: Statement, evidence: Evidence, names: Callable[[], Sequence[str]], home: Callable[[], str]
    ) -> Iterator[Problem]:
        """What a question states that the article has nowhere, or has elsewhere than in its passage."""
        numbers = [*number_and_date_problems(statement, self._whole, complete=False)]
        if not any(letter.isdigit() for letter in statement.text):
            numbers = [*map(doubted, numbers)]  # "one of the two questions"
        found = [*numbers, *self._name_problems(statement, self._whole, names, home, complete=False)]
        yield from found
        if found or evidence is self._whole:
            return
        stated = number_and_date_problems(statement, evidence, complete=False)
        yield from (doubted(problem) for problem in stated if problem.check == "rendering.number")
        for problem in negation_problems(statement, evidence, complete=False):
            if problem.check == "rendering.negation_lost" or not says_open(statement.text):
                yield Problem("rendering.opposite_doubtful", problem.message)

    def _name_problems(
        self,
        statement: Statement,
        evidence: Evidence,
        names: Callable[[], Sequence[str]],
        home: Callable[[], str],
        complete: bool,
    ) -> Iterator[Problem]:
        return name_problems(
            statement,
            evidence,
            self.names.vocabulary,
            lambda: self._allowed(_GENITIVE.sub("", " ".join(names()))),
            home,
            complete=complete,
        )

    def _allowed(self, names: str) -> Vocabulary:
        if names not in self._others:
            self._others[names] = Vocabulary(names)
        return self._others[names]


def _denials(statement: Statement, evidence: Evidence) -> Sequence[EnglishNegation]:
    """What the English denies, except by an affix, or by a warning that is the German's too."""
    own: Sequence[EnglishNegation] = [one for one in denying(statement, evidence) if AFFIX not in one.concepts]
    if own and not any(one.firm or PLAIN in one.concepts for one in own):
        # "A halt is planned" has the "Einstellung" of what is "nicht geplant", and no denial.
        own, _ = pair(own, [one for one in evidence.negations if one.noun])
    warned = own and all("warn" in one.concepts for one in own)
    return [] if warned and any(word.startswith(_WARNING) for word in evidence.words) else own


def _denial_problems(statement: Statement, evidence: Evidence, complete: bool) -> Sequence[Problem]:
    """What only one of the two languages denies, and, where no denial as such is missing, which verb it goes with."""
    denied = (
        translation_problems(statement, evidence)
        if complete
        else negation_problems(statement, evidence, complete=False)
    )
    found = [*denied, *remainder_problems(statement, evidence)]
    if any(problem.check in _NEGATIONS for problem in found):
        return found
    if (
        complete
        and "nicht" in evidence.words
        and (contrast := lost_contrast(statement.text, evidence.text)) is not None
    ):
        return [*found, contrast]
    found += failed_verb_problems(statement.text, statement.runs, statement.negations, evidence)
    if not statement.negations:
        found += refused_verb_problems(statement.text, evidence)
        found += refused_in_front_problems(statement.text, evidence)
    if "verzicht" in evidence.words and not any(one.firm for one in statement.negations):
        found += forgone_problems(statement.text, evidence)
    if not _DENYING.isdisjoint(evidence.words):
        found += denied_verb_problems(statement.text, _denials(statement, evidence), evidence)
    return found


def _sense_problems(statement: Statement, evidence: Evidence, called: Set[str], complete: bool) -> Iterator[Problem]:
    """What small words turn round: those that join, restrict, count, compare, oblige and limit."""
    if "joint" in called:
        yield from swap_problems(statement, evidence)
    if "reason" in called:
        yield from reason_problems(statement, evidence)
    if "sides" in called:
        yield from sides_problems(statement, evidence)
    if "only" in called:
        yield from only_problems(statement, evidence)
    if "quantifier" in called:
        yield from quantifier_problems(statement, evidence)
    if "both" in called:
        yield from both_problems(statement, evidence)
    if "favoured" in called:
        yield from taken_side_problems(statement, evidence)
    if "comparison" in called and not tells_remainder(statement, evidence):
        yield from comparison_problems(statement, evidence)
    if "weniger" in evidence.words and (more := more_of_less(statement, evidence.text)) is not None:
        yield more
    if "nie" in evidence.words and (less := less_than_ever(statement.text, evidence.text)) is not None:
        yield less
    if not called.isdisjoint(_MODALITIES):
        yield from _first_told(modal_problems(statement, evidence), statement, evidence, complete)
    if "unmet" in called:
        yield from _first_told(unmet_problems(statement, evidence), statement, evidence, complete)
    if "limit" in called:
        yield from _first_told(limit_problems(statement, evidence), statement, evidence, complete)


def _first_told(
    found: Iterable[tuple[Problem, int | None]], statement: Statement, evidence: Evidence, complete: bool
) -> Iterator[Problem]:
    """The first problem whose German word stands in a clause that the English tells; None for where tells of any."""
    for problem, start in found:
        if complete or start is None or is_in(start, evidence.coverage(statement.text).stated):
            yield problem
            return


def _exchange_problems(statement: Statement, evidence: Evidence, complete: bool) -> Iterator[Problem]:
    english = statement.text
    for one in sorted(exchanges(statement, evidence), key=attrgetter("loose")):
        about = evidence.coverage(english)
        if complete or is_in(one.start, about.touched):
            if (turned := _turned(english, one.said, evidence.text, one.start, one.stated)) is True:
                continue
            told = turned is False and (complete or is_in(one.start, about.stated))
            certain = told and not (one.loose or _is_only_denied(statement, evidence))
            code = "rendering.exchanged" if certain else "rendering.exchanged_doubtful"
            yield Problem(code, f"{one.said!r} stands in the place of {one.stated!r}")
            return


def _is_only_denied(statement: Statement, evidence: Evidence) -> bool:
    """Whether only the English says "not": "not in winter" may say "nur im Sommer"."""
    denied = any(one.firm and PLAIN in one.concepts for one in statement.negations)
    return denied and not any(one.firm for one in evidence.negations)


def _turned(english: str, said: str, german: str, start: int, stated: str) -> bool | None:
    """Whether a comparative stands for its opposite since its sides are turned round; False if nothing is compared."""
    begin = english.lower().find(said)
    here, there = (begin, begin + len(said)), (start, start + len(stated))
    compared = begin >= 0 and stands_in_comparison(english, here, german, there)
    return has_turned_sides(english, here, german, there) if compared else False


def _swapped_places(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    if len(evidence.numbers) < 2 and not evidence.negations:
        return
    if "otherwise" in statement.runs and not _OTHERWISE.isdisjoint(evidence.words):
        return  # "A, unless X; otherwise B" is "if X, B; otherwise A"
    place = swapped_place(statement, evidence)
    if place is not None:
        yield Problem("rendering.exchanged", f"the English says of another place what the German says of {place!r}")
