"""Which negations of the German an English text has to show, and which of its own the German bears out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from summarizer.german._negation import AFFIX, PLAIN, Negation
from summarizer.verification.rendering._answers import answering
from summarizer.verification.rendering._any_check import any_problems
from summarizer.verification.rendering._asked_check import REFUSE
from summarizer.verification.rendering._besides_check import BESIDES, besides_problems
from summarizer.verification.rendering._clauses import Clause, Coverage, english_marks, german_marks, stretch_round
from summarizer.verification.rendering._ended_check import ended_problems
from summarizer.verification.rendering._english_negations import CONTRAST, EnglishNegation
from summarizer.verification.rendering._evidence import Evidence, inside, is_in
from summarizer.verification.rendering._negation_check import added, lost, spoken
from summarizer.verification.rendering._negation_pairs import PLAIN_KINDS, pair, shares, soften
from summarizer.verification.rendering._neither_check import neither_problems
from summarizer.verification.rendering._opposite_check import is_told_by_opposite
from summarizer.verification.rendering._order_check import count_shared, words_said, words_shared, words_told
from summarizer.verification.rendering._parallel_check import parallel_problems
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import word_list
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._undone_check import undone_problems

_PREFIX = re.compile(r"^(?:un|in|im|non-?|dis)", re.IGNORECASE)
_INFINITIVE = re.compile(r"\w{2,}zu\w+e?n")
_ALL = re.compile(r"\b(?:all|every|everyone|any)\b", re.IGNORECASE)
# "Keine Soldaten, auch nicht nach dem Krieg" is "no soldiers, even after the war".
_EVEN_NOT = re.compile(r"(?:,|\bund)\s(?:[a-zäöüß]+\s)?(?:auch|selbst)\s$")
_EVEN = frozenset({"even", "including", "included", "too", "likewise"})
# "Rules it out for this year, and presumably next."
_AND_NEXT = re.compile(r"\b(?:and|or)\s(?:[a-z]+ly\s|perhaps\s|maybe\s)?next\b")
_RELATIVE = re.compile(
    r",\s(?:[a-zäöüß]{2,6}\s)?(?:der|die|das|den|dem|deren|dessen|denen|welche[rsmn]?|wo|was)\s[^,;.:!?]*"
)
_REPLACED = re.compile(r"(?P<denied>[^.;:!?]*?),\ssondern\s(?P<instead>[^,.;:!?]*)")
_CLEFT = re.compile(r"\bit (?:is|was) ([^,.;:!?]*?)\s(?:that|who|which)\b", re.IGNORECASE)
_JOINED = re.compile(r",|\b(?:and|or|but|after|before|while|as well as)\b")
_SAID_BEHIND = re.compile(r",\s(?:(?:the|an?)\s(?:[a-z-]+\s){1,3}|(?:[A-Z][\w’'-]*\s){1,3})(?:said|says|[a-z]+ed)\.?$")
# "Lehnt eine Pause ab. Sie diene …": the pronoun takes up what is refused.
_TAKEN_UP = re.compile(r"\.\s(?:Sie|Er|Es|Das|Dies|Diese[rs]?)\s(?P<said>[^.;!?]+)")
_AND_ALSO = re.compile(r"(?:\sund\s(?=[a-zäöüß])|:\s[„»«\"“]?)(?P<said>[^.;!?]+)")
_SUBJECT = re.compile(
    r"(?:\b[Dd](?:ie|er|as)\s)?\b(?P<who>[A-ZÄÖÜ][\w-]+)\s(?:hingegen\s|dagegen\s|wiederum\s|jedoch\s|aber\s)?(?=[a-zäöüß])"
)
_SUBJECT_EN = re.compile(r"(?:The\s)?(?P<who>[A-ZÄÖÜ][\w-]+)\s(?=[a-z])")
_BUT_DOES = re.compile(
    r"[^,.;:!?]*,\s(?P<said>[a-zäöüß]+\s(?:aber|jedoch|dafür|allerdings|gleichwohl|dennoch)\s[^.;:!?]+)"
)
# "Ein Rückzug, wie ihn Moskau fordert, …"
_AS_WISHED = re.compile(
    r"(?P<what>[^,.;:!?]+),\swie\s(?:er|sie|es|ihn)\s(?P<who>[^,.;:!?]+?)\s(?:schon\s)?"
    r"(?:fordert|forderten?|verlangt|verlangten?|will|wollen|wünscht|wünschen|vorschlägt|anstrebt|gefordert|verlangt\s(?:hat|wird|wurde))\b,"
)
_WISHED_EN = re.compile(r"\b(?:demand|insist|want|call|seek|urg|propos|wish|press|push)\w*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?]\s")
_DENIED_CLAUSE = re.compile(r"[.,;:!?–]\s|\s(?:und|aber|sondern|doch)\s")
# A few words between marks are a part of the sentence: "kommt „unter keinen Umständen“ in Frage".
_QUOTED = re.compile(r"[„«»](?=(?:[^\s„“«»]+\s+){4})[^„“«»]*[“«»]")
_LETTERS = re.compile(r"[^\W\d_]+")
# "Muster said …" tells what Muster said, and nothing of what else a passage has about Muster.
_SAID = re.compile(r"(?:[^\W\d_a-zäöüß][\w'’-]*\s){1,4}(?:said|says|stated)\s(?!.*\band\s(?:he|she|they|it)\b)")
# "Polen stimmte zu, Ungarn nicht."
_GAPPED = re.compile(
    r",\s(?P<who>(?:[^\W\d_a-zäöüß][\w-]*\s){1,2})(?:aber |dagegen |hingegen |jedoch )?nicht(?=\s*(?:[.,;:!?]|$))"
)
# "Lehnte das ab: X werde nicht …", "Das Dementi folgte. „Wir haben nicht …“": what is refused is told once more, as
# what is not.
_RESTATED = re.compile(r"[^.;:!?]{0,40}[:.]\s(?P<again>[^.;:!?]{0,80})$")
# "Kein Beitritt, nicht in dieser Wahlperiode und nicht in der nächsten.": what is listed has no verb.
_LISTED = re.compile(r"[^.;:!?]*(?:,|\b(?:und|oder))\s")
_FURTHER = re.compile(
    r"nicht\s(?:(?:[a-zäöüß]+\s){1,4}(?:[A-ZÄÖÜ][\w-]*|[a-zäöüß]+(?:st|ig|lich|isch|end|er)e[nmrs]?)|heute|morgen|jetzt|hier|dort)"
    r"(?=\s*(?:[.,;!?“»]|$)|\s(?:und|oder)\snicht\b)"
)
# "Refused to …", "ruled out …ing": the refusal with what is refused, so that English need not deny it again.
_REFUSING = re.compile(
    r"\b(?:(?:refus|declin)\w+ to\b|rul(?:es|ed|ing) out|(?:reject|oppos)\w+|den(?:y|ies|ied|ying))\s"
    r"(?P<what>(?:(?!\b(?:and(?! any\b)|but|while)\b)[^.,;:!?])+)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[,;:.!?–—]\s|\b(?:while|whereas|although|though|because|but)\b")
_CONDITION = re.compile(r"\W*(?:wer|was|wenn|falls|sofern|solange|sobald)\b", re.IGNORECASE)
_IF_DE = re.compile(r"\W*(?:wenn|falls|sofern|solange)\b", re.IGNORECASE)
_IF_EN = re.compile(r"\b(?:if|provided|providing|as long as|so long as|on condition)\b", re.IGNORECASE)
_IF_DENIED = re.compile(r"\b(?:if|provided|as long as|so long as|when)\b[^,.;:!?]{0,40}$")
# "Not at the table but on the menu" and "a truce, but not peace" name what they deny.
_NOT_BUT = re.compile(
    r"\bnot\s(?P<denied>[^.;:!?]{1,60}?),?\sbut\s|\b(?:but|though|and)\snot\s(?P<other>[^,.;:!?]{1,40}+)(?=[.;!?]|$)"
)
_AUXILIARIES = frozenset(
    {"do", "does", "did", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can"}
)
_SENTENCE = re.compile(r"[^.;:!?]*")
_BUT = re.compile(r"\b(?:aber|doch|jedoch|allerdings|dennoch|trotzdem|gleichwohl)\b", re.IGNORECASE)
_APART = re.compile(r"[.;]\s|\b(?:and|but|so)\b")
_SHOT_DE = re.compile(r"\b(?:ab|be|er)?(?:ge)?(?:sch(?:ie|o)(?:ß|ss)|schuss)", re.IGNORECASE)
_COMMA = re.compile(r"[,.;:!?]")
_NO = "nein"
_TWO = 2
_EXCLUDE = "exclude"
_REFUSALS = frozenset({"refuse", "exclude", "deny", "oppose"})


def negation_problems(statement: Statement, evidence: Evidence, *, complete: bool) -> Iterator[Problem]:
    """The negations that are lost or added; `complete`: the English translates all of the passage."""
    english, found = statement.text, denying(statement, evidence)
    stated = _told_once(statement, evidence)
    if not found and not any(negation.firm or negation.double for negation in stated):
        return

    yield from any_problems(english, statement.runs, found, evidence.joined, stated)
    yield from neither_problems(statement, evidence)
    yield from _ruled_out(english, found, evidence)
    yield from ended_problems(statement, found, evidence)
    yield from undone_problems(statement, found, evidence)
    yield from parallel_problems(english, found, evidence.joined, stated)
    if complete or not stated:
        spare, unshown = pair(found, stated)
        yield from added(found, stated, spare, english, evidence.joined)
        yield from lost(spare, unshown, english, evidence.joined, complete=complete)
        return
    if found and " and " in english:
        yield from besides_problems(english, found, stated, evidence.joined)
    about = _with_condition(evidence.coverage(english), english, evidence)
    if about.partial or _SAID.match(english):
        spoken_of = _spoken_of(english, evidence, about)
        about = replace(about, stated=spoken_of) if spoken_of or about.partial else about
    # "Unacceptable" may draw on any clause that says so; a bare "not" only on those that the English is about, and on
    # the answer to it.
    affixes = [_PREFIX.sub("", english[one.start : one.end]) for one in found if AFFIX in one.concepts]
    denied = (one["denied"] or one["other"] for one in _NOT_BUT.finditer(english))
    named = words_said(" ".join([*affixes, *denied]))
    # A condition is told with what hangs on it.
    told = {clause.sentence for clause in about.touched if _CONDITION.match(evidence.joined, clause.start)}
    conditional = any(_IF_DENIED.search(english, 0, one.start) for one in found if PLAIN in one.concepts)
    untouched = {
        negation.start
        for clause in evidence.clauses
        if clause.sentence not in told
        and clause not in about.touched
        and not _shared(named, clause, evidence)
        and not (conditional and _CONDITION.match(evidence.joined, clause.start))
        for negation in inside(stated, clause)
        if evidence.joined[negation.start : negation.end].lower() != _NO
    }
    if not all(_is_told_of(one, english, evidence, about.touched) for one in found if PLAIN in one.concepts):
        untouched.clear()
    touched = [one for one in stated if one.concept != PLAIN or one.double or one.start not in untouched]
    spare, _ = pair(found, touched)
    yield from added(found, touched, spare, english, evidence.joined)
    spare, unshown = pair(found, _to_be_shown(english, found, stated, evidence, about))
    missing = [*lost(spare, unshown, english, evidence.joined)]
    yield from missing or _too_few(english, found, stated, evidence)


def _with_condition(about: Coverage, english: str, evidence: Evidence) -> Coverage:
    """The clauses that the English states, with the condition of the German if it has one itself and a word of that."""
    if "nicht" not in evidence.words or _IF_EN.search(english) is None:
        return about
    said = words_said(spoken(english))
    conditions = [
        clause
        for clause in about.touched
        if clause not in about.stated
        and _IF_DE.match(evidence.joined, clause.start)
        and _shared(said, clause, evidence)
    ]
    return replace(about, stated=(*about.stated, *conditions)) if len(conditions) == 1 else about


def _ruled_out(english: str, found: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """What the English rules out of a passage that rules out nothing: "nicht ausgeschlossen" and no more."""
    excluded = [one for one in evidence.negations if one.concept == _EXCLUDE]
    if not excluded or not all(one.double for one in excluded):
        return
    for one in found:
        if one.firm and _EXCLUDE in one.concepts:
            first, last = stretch_round(english, one.start, one.end, _APART)
            if not any(first <= other.start < last for other in found if other is not one):
                words_ = english[one.start : one.end]
                yield Problem("rendering.negation_lost", f"{words_!r} is denied in the German")
                return


def _spoken_of(english: str, evidence: Evidence, about: Coverage) -> tuple[Clause, ...]:
    """The clauses that a statement tells by more than a name."""
    said = words_said(spoken(english))
    return tuple(one for one in about.stated if _shared(said, one, evidence))


def _shared(said: Sequence[frozenset[str]], clause: Clause, evidence: Evidence) -> int:
    """How many words of an English text, given as what each can be matched by, a clause of the passage has."""
    return count_shared(said, words_told(evidence.joined[clause.start : clause.end])) if said else 0


def denying(statement: Statement, evidence: Evidence) -> Sequence[EnglishNegation]:
    """The negations of the English; a "but" is none where it stands for an "aber" of the German, nor is "shot down"
    where something is shot at."""
    found = statement.negations
    if "but" in statement.runs and _BUT.search(evidence.joined) is not None:
        found = [negation for negation in found if negation.concepts != CONTRAST]
    if "shot" in statement.runs and _SHOT_DE.search(evidence.joined) is not None:
        found = [negation for negation in found if not statement.text.startswith("shot", negation.start)]
    return found


def _is_told_of(negation: EnglishNegation, english: str, evidence: Evidence, touched: Sequence[Clause]) -> bool:
    """Whether clauses that English may draw on have a word, other than a name, of what it denies."""
    first, last = stretch_round(english, negation.start, negation.end, _JOINT)
    behind, before = _said_by(english[negation.end : last]), _said_by(english[first : negation.start])
    denied = behind if any(_shared(behind, clause, evidence) for clause in evidence.clauses) else before
    return any(_shared(denied, clause, evidence) for clause in touched)


def _said_by(english: str) -> Sequence[frozenset[str]]:
    """What the words of an English phrase, names and auxiliaries apart, can be matched by."""
    return words_said(" ".join([word for word in english.split() if word.islower() and word not in _AUXILIARIES]))


def _told_once(statement: Statement, evidence: Evidence) -> Sequence[Negation]:
    """The negations of the passage; where English refuses a thing by one verb, German may deny it once more behind;
    where it has "or", "kein Beitritt, nicht heute und nicht morgen" is one denial, and so is "auch nicht" where it has
    "even"."""
    english, stated = statement.text, evidence.negations
    if _NO in evidence.words:
        stated = [_said_again(one, evidence) for one in stated]
    if "or" in statement.runs and len(stated) > 1:
        first = next((one for one in stated if one.concept == PLAIN), stated[0])
        stated = [one for one in stated if one is first or not _insists(one, first, evidence.joined)]
    if len(stated) > 1 and (not statement.runs.isdisjoint(_EVEN) or _AND_NEXT.search(english)):
        stated = [stated[0], *(_not_even(one, before, evidence.joined) for before, one in pairwise(stated))]
    refusing = _REFUSING.search(english) if len(stated) > 1 else None
    if refusing is None:
        return stated
    others = spoken(english[: refusing.start()] + english[refusing.end() :])
    for refusal, negation in pairwise(stated):
        if refusal.concept not in _REFUSALS or negation.concept != PLAIN:
            continue
        if again := _RESTATED.fullmatch(evidence.joined, refusal.end, negation.start):
            end = _SENTENCE.match(evidence.joined, negation.end)
            denied = again["again"] + (end[0] if end else "")
            if words_shared(refusing["what"], denied) > words_shared(others, denied):
                return [one for one in stated if one is not negation]
    return stated


def _not_even(negation: Negation, before: Negation, german: str) -> Negation:
    """An "auch nicht" behind what the same sentence denies, which English tells by "even" alone, need not be shown."""
    if before.concept != PLAIN or _SENTENCE.fullmatch(german, before.end, negation.start) is None:
        return negation
    again = _EVEN_NOT.search(german, before.end, negation.start)
    return replace(negation, firm=False) if again and negation.concept == PLAIN else negation


def _said_again(negation: Negation, evidence: Evidence) -> Negation:
    """A "nein" whose sentence goes on with "nicht" or "kein" need not be shown beside it."""
    if evidence.joined[negation.start : negation.end].lower() != _NO:
        return negation
    rest = _SENTENCE.match(evidence.joined, negation.end)
    behind = (one for one in evidence.negations if one.start > negation.end and one.concept == PLAIN)
    again = rest is not None and any(one.end <= rest.end() for one in behind)
    return replace(negation, firm=False) if again else negation


def _insists(negation: Negation, first: Negation, text: str) -> bool:
    """Whether a "nicht" takes up the first negation of its sentence and adds no verb of its own."""
    if first.concept != PLAIN or negation.start < first.end or _FURTHER.match(text, negation.start) is None:
        return False
    return _LISTED.fullmatch(text, first.end, negation.start) is not None


def _to_be_shown(
    english: str, found: Sequence[EnglishNegation], denied: Sequence[Negation], evidence: Evidence, about: Coverage
) -> Sequence[Negation]:
    """The negations of the evidence, those that a statement of part of it need not show made soft."""
    stated = [negation for clause in about.stated for negation in inside(denied, clause)]
    stated = [negation for negation in stated if not _is_aside(english, negation, evidence.joined)]
    if any(" sondern " in evidence.joined[negation.end :] for negation in stated):
        poles = word_list("opposites", "english").sightings(english)
        stated = [negation for negation in stated if not is_told_by_opposite(poles, negation, evidence)]
    if about.partial:
        if shares(found, denied) and not _are_all_told(denied, about):
            return ()  # It shows a negation of the passage; which of its clauses it tells is too uncertain.
        stated = [
            negation for clause in about.stated for negation in _claimed(english, denied, clause, evidence.joined)
        ]
        matched = [_claimed(english, denied, clause, evidence.joined) for clause in about.matched]
        if not stated and all(any(_denies(negation, evidence.joined) for negation in claimed) for claimed in matched):
            # Whichever of these clauses it tells, it would have to negate.
            stated = [negation for claimed in matched for negation in claimed]
        if not (stated or found):
            stated = [*_told_besides(english, denied, evidence)] or _told_most(english, denied, evidence)
            stated = stated or [*answering(english, denied, evidence.joined)]
        if not any(negation.firm for negation in stated):
            # "Kein Geld, weder für A noch für B", told as B: here "weder" denies.
            stated = [replace(one, firm=_denies(one, evidence.joined)) for one in stated]
    # What the statement certainly says must survive; the other negations may still explain those of the English.
    told = frozenset(one.start for one in stated)
    others = [negation for negation in denied if negation.start not in told]
    return [*stated, *soften(others)]


def _too_few(
    english: str, found: Sequence[EnglishNegation], stated: Sequence[Negation], evidence: Evidence
) -> Iterator[Problem]:
    """English with fewer denials than clauses that it tells are denied in; two may have become one."""
    plain = [one for one in stated if one.firm and one.concept == PLAIN]
    unshown = [one for one in pair(found, stated)[1] if one in plain] if found and len(plain) > 1 else []
    told = [one for one in plain if _tells_of(english, one, evidence)] if unshown else []
    if len(unshown) > len(plain) - len(told):
        for problem in lost((), told, english, evidence.joined):
            yield replace(problem, check="rendering.negation_doubtful")


def _tells_of(english: str, negation: Negation, evidence: Evidence) -> bool:
    """Whether English has a word, other than a name, that only the clause of a plain negation has."""
    if _is_aside(english, negation, evidence.joined):
        return False
    first, last = stretch_round(evidence.joined, negation.start, negation.end, _DENIED_CLAUSE)
    own, others = (
        words_told(text) for text in (evidence.joined[first:last], evidence.joined[:first] + evidence.joined[last:])
    )
    return any(not marks.isdisjoint(own) and marks.isdisjoint(others) for marks in words_said(spoken(english)))


def _are_all_told(denied: Sequence[Negation], about: Coverage) -> bool:
    """Whether all that a passage denies, several times and plainly, stands in the one sentence that English tells."""
    if len(denied) < _TWO or len({clause.sentence for clause in about.stated}) > 1:
        return False
    return all(one.concept in PLAIN_KINDS and is_in(one.start, about.stated) for one in denied)


def _told_besides(english: str, denied: Sequence[Negation], evidence: Evidence) -> Iterator[Negation]:
    """The negations of the one clause whose words English tells behind "and": "there was a draft and it was sent"."""
    for besides in BESIDES.finditer(english):
        said = words_said(besides[1])
        told = [one for one in evidence.clauses if _shared(said, one, evidence)]
        if len(told) == 1:
            for one in _claimed(english, denied, told[0], evidence.joined):
                first, last = stretch_round(evidence.joined, one.start, one.end, _COMMA)
                if one.concept == PLAIN and words_shared(besides[1], evidence.joined[first:last]):
                    yield one


def _told_most(english: str, denied: Sequence[Negation], evidence: Evidence) -> list[Negation]:
    """The negations of the one clause with which English has the most words in common, names apart, if that is a
    sentence of its own."""
    said = words_said(spoken(english))
    shared = [_shared(said, one, evidence) for one in evidence.clauses]
    most = max(shared, default=0)
    if most < _TWO or shared.count(most) > 1:
        return []
    told = evidence.clauses[shared.index(most)]
    alone = [one.sentence for one in evidence.clauses].count(told.sentence) == 1
    return _claimed(english, denied, told, evidence.joined) if alone else []


def _denies(negation: Negation, text: str) -> bool:
    """Whether a negation denies its clause: also "weder …", which repeats a "kein" before it."""
    return negation.firm or text[negation.start : negation.end].lower() == "weder"


def _claimed(english: str, denied: Sequence[Negation], clause: Clause, text: str) -> list[Negation]:
    return [negation for negation in inside(denied, clause) if _is_claimed(english, negation, clause, text)]


def _is_claimed(english: str, negation: Negation, clause: Clause, text: str) -> bool:
    """Whether a statement of part of the passage would show this negation.

    "Nicht A, sondern B" may be told as B alone, not as A, and "trotz der Ablehnung" or "das abzulehnen" only
    mention one.
    """
    if _is_aside(english, negation, text):
        return False
    word = text[negation.start : negation.end]
    if negation.noun or (negation.concept not in (PLAIN, AFFIX) and _INFINITIVE.fullmatch(word)):
        return False
    if " sondern " not in text[negation.end : clause.end]:
        return True
    replaced = _REPLACED.match(text, negation.end)
    if replaced is None or words_shared(english, replaced["instead"]):
        return False
    return words_shared(english, replaced["denied"]) > 0


def _is_aside(english: str, negation: Negation, text: str) -> bool:
    """Whether a negation stands in a relative clause of which the English has no word, "…, die nicht antritt, …", or
    denies that for which the English has what is so instead: "nicht A, sondern B" told as B."""
    if _ALL.search(english):
        return False  # what holds of those who do not work does not hold of all
    if (
        negation.concept == PLAIN
        and (replaced := _REPLACED.match(text, negation.end))
        and _is_replaced(english, replaced)
    ):
        return True
    if negation.concept == PLAIN and (
        _but_does(english, negation, text) or _is_of_who_is_unnamed(english, negation, text)
    ):
        return True
    if negation.concept == REFUSE and (_is_taken_up(english, negation, text) or _goes_on(english, negation, text)):
        return True
    if _is_of_the_rest(english, negation, text):
        return True
    asides = chain(_RELATIVE.finditer(text), _QUOTED.finditer(text))
    if any(one.start() <= negation.start < one.end() and not words_shared(english, one[0]) for one in asides):
        return True
    gapped = (one for one in _GAPPED.finditer(text) if one.start() <= negation.start < one.end())
    return any(not _names_any(english, one["who"]) for one in gapped)


def _is_of_the_rest(english: str, negation: Negation, text: str) -> bool:
    """Whether English tells who wants a thing, and nothing of what the sentence goes on to deny of it: "Moscow demands
    a withdrawal" for "Ein Rückzug, wie ihn Moskau fordert, ist nicht vorgesehen"."""
    wish = _WISHED_EN.search(english) if "wie" in text else None
    for wished in _AS_WISHED.finditer(text, 0, negation.start) if wish else ():
        rest = _SENTENCE.match(text, wished.end())
        if wish and rest is not None and negation.start < rest.end():
            who, what = english[: wish.start()], english[wish.end() :]
            told = words_shared(who, wished["who"]) and words_shared(what, wished["what"])
            return bool(told) and not words_shared(who, wished["what"]) and not words_shared(english, rest[0])
    return False


def _is_taken_up(english: str, negation: Negation, text: str) -> bool:
    """Whether English tells what the next sentence says of the thing refused, and nothing of who refuses it: "a pause
    would serve …" for "Der Kreml lehnt eine Pause ab. Sie diene …"."""
    following = _TAKEN_UP.match(text, negation.end)
    if following is None:
        return False
    first, _ = stretch_round(text, negation.start, negation.start, _SENTENCE_END)
    told = _SAID_BEHIND.sub("", english)
    if words_shared(told, text[first : negation.start]):
        return False
    return words_shared(told, following["said"]) > 0


def _goes_on(english: str, negation: Negation, text: str) -> bool:
    """Whether English tells what somebody does besides a refusal, and nothing of that: "confirmed that talks continue"
    for "weist Berichte zurück und bestätigt, dass weiter verhandelt wird"."""
    following, told = _AND_ALSO.match(text, negation.end), spoken(english)
    if following is None or words_shared(told, text[negation.start : negation.end]):
        return False
    return words_shared(told, following["said"]) >= _TWO


def _but_does(english: str, negation: Negation, text: str) -> bool:
    """Whether English tells what somebody does in spite of what they do not, and nothing of that: "welcomes the offer"
    for "will davon nichts wissen, begrüßt aber das Angebot"."""
    following = _BUT_DOES.match(text, negation.end)
    if following is None:
        return False
    first, _ = stretch_round(text, negation.start, negation.start, _SENTENCE_END)
    told = spoken(english)
    return words_shared(told, following["said"]) > 0 and not words_shared(told, text[first : following.start("said")])


def _is_of_who_is_unnamed(english: str, negation: Negation, text: str) -> bool:
    """Whether a clause denies something of one whom English does not name, and the next tells of one whom it begins
    with: "The FDP welcomes it" for "Die SP hält es für nicht gut, die FDP begrüßt es"."""
    first, last = stretch_round(text, negation.start, negation.end, _DENIED_CLAUSE)
    own, subject = _SUBJECT.match(text, first), _SUBJECT_EN.match(english)
    if own is None or subject is None or _names_any(english, own["who"]):
        return False
    return any(other["who"] == subject["who"] for other in _SUBJECT.finditer(text, last))


def _names_any(english: str, german: str) -> bool:
    """Whether English names somebody of a German phrase."""
    named = frozenset[str]().union(*map(english_marks, _LETTERS.findall(english)))
    return any(not named.isdisjoint(german_marks(word)) for word in _LETTERS.findall(german))


def _is_replaced(english: str, replaced: re.Match[str]) -> bool:
    """Whether English tells B of "nicht A, sondern B" and nothing of A, for which it would need a joint."""
    if not words_shared(english, replaced["instead"]):
        return False
    if any(words_shared(cleft[1], replaced["instead"]) for cleft in _CLEFT.finditer(english)):
        return True  # "It was B that …"
    told = _SAID_BEHIND.sub("", english)
    return not words_shared(english, replaced["denied"]) and _JOINED.search(told) is None
