"""Whether the negations of the German evidence survive in the English, and whether the English adds none.

Negations are paired: like with like first, then across kinds, then by the licences of the word list ("erst am
Montag" may be "not until Monday"). A firm negation that finds no partner is lost or added. Firm are the plain ones
("nicht", "no", "without") and those few that a translation shows ("ausgeschlossen", "impossible"); the others ("fehlt",
"averse", "unclear") can stand for one of the other language and ask for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from summarizer.german._negation import AFFIX, PLAIN, Negation
from summarizer.german._sentences import with_inner_points
from summarizer.verification.rendering._antonym_check import Side, denies_in_other_words, is_by_opposite, is_of_another
from summarizer.verification.rendering._asked_check import REFUSE, is_told_of_the_asker
from summarizer.verification.rendering._doubted_denial import is_doubted_addition, is_doubted_loss
from summarizer.verification.rendering._ellipsis_check import is_contrast
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import lines, words
from summarizer.verification.rendering._negation_pairs import PLAIN_KINDS
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._points import is_of_another_point
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._unlike_check import is_of_the_other

# What stands between the halves of a double negation, in English and in German.
_BETWEEN = re.compile(r"\s+(?:be\s+|been\s+|yet\s+|to\s+|also\s+)?")
_OPPOSING = frozenset({"oppose", "against", "wrong"})
_CONTRARY = frozenset({"against", "oppose", "open"})
"""What is no more so once it is denied: "not against it", "not unclear"."""
_SAID_PLAINLY = frozenset({PLAIN, AFFIX, "without", "hardly"})
_PREFIX_DE = re.compile(r"(?:un|in)", re.IGNORECASE)
# A quotation may begin with the second half: "noch hätte er sich etwas zuschulden kommen lassen".
_NEITHER = re.compile(
    r"\bweder\b|^\W*noch\s(?:ha|hä|wa|wä|is|se|si|wi|wü|we|so|mu|mü|ka|kö|da|dü)[a-zäöüß]*\s", re.IGNORECASE
)
_NOR = re.compile(r"\b(?:nor|neither)\b[^.;!?]*$")
_BUT_INDEED = re.compile(r"\b(?:sehr )?wohl(?: aber)?\b|\bsondern\b|\b(?:ja|schon)\b", re.IGNORECASE)
# The noun of "ohne Gegenstimmen" with what stands before it; "ohne zu zögern" and "ohne dass" are clauses.
_GOVERNED = re.compile(r"\s(?!dass\b|zu\b)(?:[a-zäöüß][\w-]*\s){0,3}[A-ZÄÖÜ][\w-]*(?![^,;.:!?]*\szu\s[a-zäöüß])")
_STATE = re.compile(
    r"\b(?:ende\w*|bl(?:ei|ie)b\w*|ist|sind|war|waren|sei|seien|verl(?:äu|ie)f\w*|steh\w*|stand\w*|muss\w*|müss\w*)\b[^,;.:!?]*$"
)
_WITHOUT = re.compile(r"\bwithout\b([^.;:!?]*)", re.IGNORECASE)
_IF = re.compile(r"\b(?:wenn|falls|sofern|solange|sollten?)\b[^.;:!?]*$", re.IGNORECASE)
_UP_TO_OHNE = re.compile(r"[^.;:!?]*?\bohne\b", re.IGNORECASE)
_BESIDE = 80
"""Characters before "ohne" in which the verb stands whose predicate it is."""
_WITH_EN, _WITH_DE = re.compile(r"\bwith\b", re.IGNORECASE), re.compile(r"\bmit\b", re.IGNORECASE)
_COORDINATED = re.compile(r"[.!?;:]\s|\b(?:and|or|but|nor)\b", re.IGNORECASE)
_WORD_BEHIND = re.compile(r"\s\w+")
_NAMED = re.compile(r"\{[a-z]+\}")
"""What the list of turned negations has for an expression that it names."""
# What stands behind a German negation in its clause.
_NO_LONGER = "no_longer"
# What is so still is nothing that "nicht mehr" denies in other words: "remained a possible venue".
_STILL_SO = re.compile(
    r"\b(?:remain|stay|keep|kept)\w*\s(?:an?\s|the\s)?(?:possib\w+|options?|open|available|valid|willing|ready"
    r"|on the table|in (?:force|place|play|office|power|effect))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:(?!\b(?:und|oder|aber|sondern)\b)[^,.;:!?])*")
# "No decision until there is a truce" says "vor jeder Entscheidung eine Waffenruhe".
_UNTIL = re.compile(r"[^.;]*?\b(?:until|unless|before)\b")
_BEFORE_DE = re.compile(r"\b(?:vor|bevor|ehe|zuvor|zuerst|erst)\b", re.IGNORECASE)
# "Kaum" is said by "unlikely", and not by what undoes it.
_NOT_UNLIKELY = re.compile(
    r"\bnot\s(?:\w+ly\s|at\sall\s)?(?:unlikely|doubtful|improbable|impossible|implausible|inconceivable)\b"
    r"|\b(?:no|without|without\sa)\s(?:\w+\s)?doubt\b",
    re.IGNORECASE,
)
# "A ist ausgeschlossen, B dagegen nicht": B is not ruled out.
_GAPPED = re.compile(r",\s[^,.;:!?]*\b(?:aber|dagegen|hingegen|jedoch|allerdings)\snicht(?=\s?[.;!]|$)")
_UNSUPPORTED = re.compile(r"keine\s(?:\w+\s)?(?:(?:Zweidrittel)?mehrheit|Zustimmung|Unterstützung)\b", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(r"[,;:.!?–—]")


def added(
    english: Sequence[EnglishNegation],
    german: Sequence[Negation],
    left: Sequence[EnglishNegation],
    text: str,
    evidence: str,
) -> Iterator[Problem]:
    """The English negations that no German one bears out; "has not ruled out" needs two in one German clause.

    Args:
        english: All negations of the English.
        german: Those of the German.
        left: What `pair` leaves of the English ones.
        text: The English text.
        evidence: The German passage, with no points but those that end its sentences.
    """
    if not left and len(english) < 2:
        return
    if len(german) == 1 and german[0].concept == "hardly" and (turned := _NOT_UNLIKELY.search(text)):
        yield Problem("rendering.negation_added", f"the German passage has no second negation for {turned[0]!r}")
        return
    unsaid = [negation for negation in left if not _is_repeated(negation, english, text, evidence)]
    if unsaid and _NEITHER.search(evidence):
        # "Weder A noch B" may be "no A and no B", and "neither A nor B" beside "nichts" is both its halves.
        halves = [one for one in unsaid if text[one.start : one.end].lower() in ("neither", "nor")]
        spare = halves or [one for one in unsaid if PLAIN in one.concepts][-1:]
        unsaid = [one for one in unsaid if one not in spare]
    unsaid = _not_undone(unsaid, text)
    doubled = [] if _has_double(german, evidence) else _doubles(english, german, left, text)
    for negation in [*unsaid, *doubled]:
        plainly = not _SAID_PLAINLY.isdisjoint(negation.concepts)
        alike = [one for one in english if one == negation or (plainly and one.firm and PLAIN in one.concepts)]
        if _UNTIL.match(text, negation.end) and _BEFORE_DE.search(evidence):
            continue
        if negation.firm and (is_of_the_other(text, negation.start, evidence) or is_contrast(text, evidence)):
            continue
        if negation.firm and not any(is_turned("added", one, text, evidence) for one in alike):
            words_ = text[negation.start : negation.end]
            doubted = negation not in doubled and is_doubted_addition(negation, english, german, text, evidence)
            check = "rendering.negation_doubtful" if doubted else "rendering.negation_added"
            yield Problem(check, f"the German passage has no negation for {words_!r}")
            return


def _not_undone(unsaid: Sequence[EnglishNegation], text: str) -> Sequence[EnglishNegation]:
    """Those that do not undo one another: "no cut without a vote" may say "über jede Kürzung wird abgestimmt"."""
    plain = [one for one in unsaid if one.firm and not PLAIN_KINDS.isdisjoint(one.concepts)]
    undone: list[EnglishNegation] = []
    for one, other in pairwise(plain):
        if one not in undone and not _COORDINATED.search(text, one.end, other.start):
            undone += one, other
    return [one for one in unsaid if one not in undone]


def _is_repeated(negation: EnglishNegation, english: Sequence[EnglishNegation], text: str, evidence: str) -> bool:
    """Whether English says a verb again that German leaves out: "nor do we rule out B" for "auch nicht B", "it does
    forbid B" for "wohl aber B"."""
    if PLAIN in negation.concepts:
        return False
    earlier = [one for one in english if one.start < negation.start and one.concepts == negation.concepts]
    again = _BUT_INDEED.search(evidence) is not None
    return any(again or _NOR.search(text, one.end, negation.start) for one in earlier)


def _doubles(
    english: Sequence[EnglishNegation], german: Sequence[Negation], left: Sequence[EnglishNegation], text: str
) -> list[EnglishNegation]:
    """The "not" of "not ruled out"; where German has no plain one, also of "not against it", "not unclear"."""
    negating = words("negating_concepts")
    denied = any(one.concept == PLAIN for one in german)
    return [
        one
        for one, other in pairwise(english)
        if PLAIN in one.concepts
        and one.firm
        and (other.concepts <= negating or not (denied or other.concepts.isdisjoint(_CONTRARY)))
        and (other.firm or AFFIX in other.concepts or other not in left)
        and "prevent" not in other.concepts  # "unavoidable" may be one German word
        and _BETWEEN.fullmatch(text, one.end, other.start)
    ]


def _has_double(german: Sequence[Negation], evidence: str) -> bool:
    negating = words("negating_concepts")
    denying = [one for one in german if one.concept in negating or one.concept in _OPPOSING]
    gapped = _GAPPED.search(evidence) if len(denying) > 1 else None
    if gapped is not None and denying[0].end <= gapped.start():
        return True
    return any(
        one.concept in negating and not _CLAUSE_BREAK.search(evidence, min(one.end, other.start), other.start)
        for one, other in pairwise(denying)
    )


def lost(
    spare: Sequence[EnglishNegation],
    left: Sequence[Negation],
    text: str,
    evidence: str,
    *,
    complete: bool = False,
) -> Iterator[Problem]:
    """The German negations that the English does not show.

    English says "schließt aus" and "das Scheitern" in too many ways for a list: of a noun, and where the English has
    a negation to spare, only "nicht", "ohne", "kaum" and "un-" can be called lost.

    Args:
        spare: What `pair` leaves of the English negations.
        left: What it leaves of the German ones.
        text: The English text.
        evidence: The German passage, with no points but those that end its sentences.
        complete: The English translates all of it.
    """
    if not left:
        return
    spared = any(negation.firm or negation.concepts <= words("negating_concepts") for negation in spare)
    halves = sum(negation.double for negation in left) % 2 == 1
    for negation in left:
        if negation.concept not in _SAID_PLAINLY and (negation.noun or spared):
            continue
        if negation.concept == "without" and not complete and _is_unsaid(negation, text, evidence):
            continue
        if negation.concept == PLAIN and not complete and is_of_another_point(negation.start, text, evidence):
            continue
        if (negation.firm or (negation.double and halves)) and not (
            is_turned("lost", negation, text, evidence)
            or is_said_otherwise(negation, text, evidence)
            or (negation.concept == PLAIN and is_of_another(negation.start, negation.end, text, evidence))
            or _is_without(negation, text, evidence)
            or _is_of_a_name(negation, text, evidence)
            or (_is_refusal(negation, evidence) and is_told_of_the_asker(text, negation.start, evidence))
        ):
            words_ = with_inner_points(evidence[negation.start : negation.end])
            doubted = is_doubted_loss(negation, text, evidence)
            check = "rendering.negation_doubtful" if doubted else "rendering.negation_lost"
            yield Problem(check, f"the English shows nothing of {words_!r}")
            return


def _is_of_a_name(negation: Negation, text: str, evidence: str) -> bool:
    """Whether English has a negation and the word behind it as printed: of "Peene ohne Panzer"."""
    following = _WORD_BEHIND.match(evidence, negation.end)
    return following is not None and evidence[negation.start : following.end()] in text


def _is_refusal(negation: Negation, evidence: str) -> bool:
    """Whether something is refused: "lehnte ab", "fand keine Mehrheit"."""
    return negation.concept == REFUSE or _UNSUPPORTED.match(evidence, negation.start) is not None


def is_said_otherwise(negation: Negation, text: str, evidence: str) -> bool:
    """Whether English denies in words of its own, and has none of what German denies: "is fine" for "nichts daran
    auszusetzen"."""
    if negation.aspect == _NO_LONGER and _STILL_SO.search(text):
        return False
    denied = _DENIED.match(evidence, negation.end)
    own = _PREFIX_DE.sub("", evidence[negation.start : negation.end], 1) if negation.concept == AFFIX else ""
    shown = words_shared(spoken(text), f"{own} {denied[0] if denied else ''}")
    return not shown and denies_in_other_words(text, evidence)


def _is_without(negation: Negation, text: str, evidence: str) -> bool:
    """Whether the English "without" stands for a German condition and leaves out an "ohne" behind it: "without funds,
    the words …" for "wenn kein Geld fließt, bleiben die Worte ohne Gewicht"."""
    condition = _UP_TO_OHNE.match(evidence, negation.end)
    left_out = _GOVERNED.match(evidence, condition.end()) if condition else None
    if condition is None or left_out is None or _IF.search(evidence, 0, negation.start) is None:
        return False
    said = any(words_shared(phrase[1], condition[0]) for phrase in _WITHOUT.finditer(text))
    return said and not words_shared(text, left_out[0])


def spoken(text: str) -> str:
    """An English text without its names: who it is about tells nothing of what is said of them."""
    return " ".join(word for word in text.split() if not word[0].isupper())


def _is_unsaid(negation: Negation, text: str, evidence: str) -> bool:
    """Whether the English leaves out "ohne" and its noun: "passed the law" of "ohne Gegenstimmen beschlossen"."""
    governed = _GOVERNED.match(evidence, negation.end)
    if governed is None or (_WITH_EN.search(text) and not _WITH_DE.search(evidence)):
        return False
    if _STATE.search(evidence, max(0, negation.start - _BESIDE), negation.start) or evidence[negation.start].isupper():
        return False  # "endete ohne Ergebnis"; "Ohne Reformen gibt es kein Geld"
    return not words_shared(text, governed[0])


def is_turned(side: Side, negation: Negation | EnglishNegation, text: str, evidence: str) -> bool:
    """Whether the other language is known to say without a negation what this one says with it."""
    for german, english in _turned()[side]:
        here, there = (german.finditer(evidence), english.search(text))
        if side == "added":
            here, there = (english.finditer(text), german.search(evidence))
        if there is not None and any(match.start() < negation.end <= match.end() for match in here):
            return True
    if isinstance(negation, Negation) and negation.concept != PLAIN:
        return False
    return is_by_opposite(side, negation.start, text, evidence)


@cache
def _turned() -> dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    turned: dict[str, list[tuple[re.Pattern[str], re.Pattern[str]]]] = {}
    named: dict[str, str] = {}
    for line in lines("negation_turned"):
        side, *patterns = line.split(" = ")
        if _NAMED.fullmatch(side):
            (named[side],) = patterns
            continue
        spelled = (_NAMED.sub(lambda name: named[name[0]], pattern) for pattern in patterns)
        german, english = (re.compile(pattern, re.IGNORECASE) for pattern in spelled)
        turned.setdefault(side, []).append((german, english))
    return turned
