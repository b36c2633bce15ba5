"""Whether what German denies is told without any denial, or what it states is denied.

"Hat nicht bestätigt" is no "has confirmed", and "hat gebilligt" no "has failed to approve".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._negation_check import is_said_otherwise, is_turned
from summarizer.verification.rendering._order_check import count_shared, words_said, words_shared, words_told
from summarizer.verification.rendering._problem import Problem

_DENIED = re.compile(r"\s(?:[a-zäöüß]+\s){0,2}?(?P<verb>[a-zäöüß]{4,})(?P<end>[,.;:!?]|$)")
_NONE = re.compile(r"[Kk]ein\w{0,2}\s(?:[a-zäöüß-]+\s){0,2}(?P<verb>[A-ZÄÖÜ][\w-]+)(?P<end>)")
_CLAUSE = re.compile(r"(?:(?<!\d)\.|[,;:!?–])\s")
_NO_ASSERTION = re.compile(
    r"\b(?:ob|wenn|falls|sofern|solange|bevor|ehe|bis|nur|um|wer|warum|wieso)\b|\?", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<!\d)[.;:!?]\s")
_FRONTED = re.compile(
    r"(?P<verb>[^\W\d_a-zäöüß][a-zäöüß]+(?:en|ern|eln|t))\s"
    r"(?:will|wollen|wolle|kann|könne|können|möchte|werden?|wird|wurden?|muss|müsse|ist|sind|sei|seien|war|waren"
    r"|hat|habe|haben|hatten?)\b"
)
# "Polen stimmte zu, Ungarn und Malta nicht."
_GAPPED = re.compile(
    r",\s(?P<who>(?:[^\W\d_a-zäöüß][\w-]*(?:,|\sund|\soder)?\s){1,4})(?:aber\s|dagegen\s|hingegen\s|jedoch\s)?nicht(?=\s?[.;!]|$)"
)
# "Rechnet nicht damit, dass", "glaubt nicht, dass".
_BEFORE = re.compile(
    r"\b(?P<verb>[a-zäöüß]{4,})\s(?:(?:er|sie|man)\s)?nicht(?P<end>(?:\s(?:damit|daran|davon|darauf))?,\sdass?\b)"
)
_LONGEST, _BEHIND = 40, 20
"""Characters before and behind "nicht" that hold this."""
_FINITE = re.compile(
    r"(?:hat|habe|haben|hatten?|hätten?|ist|sind|sei|seien|war|waren|wird|werden?|wurden?|kann|können|soll|sollen|will|wollen)\s"
)
_RELATIVE = re.compile(r"(?:der|die|das|dem|den|denen)\s")
# "Neuwahlen schloss er aus": no "announced elections".
_REFUSED_IN_FRONT = re.compile(
    r"\W*(?:(?:[Ee]ine?n?|[Dd]ie|[Dd]en|[Dd]as)\s)?(?:[\wäöüß]+\s)?(?P<what>[A-ZÄÖÜ][\w-]+)\s"
)
_WANTED_EN = re.compile(
    r"\b(?:announc|call|promis|agree|plan|want|back|support|offer|propos|demand|welcom|approv|accept|schedul)\w*"
    r"(?:\s(?:for|to|on|a|an|the|hold|with|new))*\s(?P<what>(?:[a-z]+\s)?[a-z]+)"
)
_REFUSALS = frozenset({"exclude", "refuse", "forbid"})
# "Verbietet A, nicht aber B"
_BUT_NOT_DE = re.compile(r"\bnicht\s(?:aber|jedoch|hingegen)\b")
_CONTRAST_EN = re.compile(
    r"\b(?:but|not|no|nor|never|none|nothing|cannot|yet|however|though|although|while|whereas|without|except\w*|only|rather"
    r"|instead|unlike|leav\w+|left|exclud\w+|far from|short|contrast|free|allow\w*|permit\w*"
    r"|exempt\w*|lack\w*|fail\w*)\b"
    r"|n['’]t\b|[;–—]",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:(?:fail(?:s|ed|ing)?|declin(?:es?|ed|ing)) to|(?:stop(?:s|ped)?|f[ae]ll(?:s|en)?) short of)"
    r"\s(?:[a-z]+ly\s)?(?P<verb>[a-z]{3,})\b"
)
_FORGONE = re.compile(
    r"\b[Vv]erzicht(?:s|es)?\s(?:[^,.;:!?]{2,40}\s)?auf\s(?:eine?[nr]?\s|die\s|den\s|das\s)?(?P<what>[^,.;:!?]+)"
)
_DOING = re.compile(r"\b(?:would|will|can|may|could|to)\s(?:[a-z]+ly\s)?(?:be\s)?(?P<verb>[a-z]{4,})")
_AGAINST = "against"
_FAILING = frozenset({"fail", "fails", "failed", "failing", "short", "declined", "declines", "declining"})
# "Versuchte vergeblich zu halten", "brach die Zusage, zu liefern": what fails is told by the same verb.
_ATTEMPT = re.compile(
    r"vers(?:uch|äum|agt|chob|chieb|prochen|prach|proch|pät)|vergeb|umsonst|bemüh|scheiter|miss|verfehl|verpass|verweiger"
    r"|unterl[aie]|verg[ae](?:ß|ss)|schuldig|bleib|blieb|ließ|lässt|lasse|br[aeio]ch|statt|ohne|trotz|kaum|wenig|spät|knapp"
    r"|fast|beinahe|nahezu|lediglich|bisher|bislang|noch|erst\b|weit(?!er)|fern|hinter\b|unter\b|zöger|zug(?:e)?sag|angekünd|kündig|vorwarf"
    r"|wirft|warf|kriti|beklag|schw[ie]+g|zurück|ausw[ie]+ch|\bw[ie]+ch|lehn"
    r"|hätte|würde|wäre|könnte|sollte|wollte|müsste|dürfte|soll\b|sollen|muss|müssen|will\b|wollen"
    r"|falls|wenn|ob\b|sofern|nur\b|jedoch|\baber\b|\bdoch\b",
    re.IGNORECASE,
)
# "Weigerte sich, die Papiere herauszugeben": what somebody refuses to do, to the end of the passage.
_REFUSED = re.compile(
    r"(?:weiger(?:t|te|ten|n)\s(?:[a-zäöüß]+\s)?sich|lehn(?:t|te|ten|en)\s(?:[a-zäöüß]+\s)?es(?:\s[a-zäöüß]+)?\sab"
    r"|verzichte(?:t|te|ten|n)\s(?:[a-zäöüß]+\s)?darauf|(?:vermied(?:en)?|vermeidet|vermeiden|unterlie(?:ß|ss)(?:en)?|unterlässt"
    r"|versäum(?:t|te|ten|en))\s(?:[a-zäöüß]+\s)?es|hüte(?:t|te|ten|n)\s(?:[a-zäöüß]+\s)?sich)"
    r"(?P<adverbs>(?:\s[a-zäöüß]+)*),\s[^,.;:!?]*?\b(?:zu\s)?(?P<verb>[a-zäöüß]{4,}n)\s?[.]?$",
    re.IGNORECASE,
)
_REFUSING = frozenset({"refuse", "forgo", "prevent", "miss"})
_AT_FIRST = frozenset({"zunächst", "lange", "anfangs", "erst", "zuerst", "bisher", "bislang", "noch", "weiterhin"})
# What English may tell of the same without a denial: "should have warned", "the opposition wants it to hand over".
_NOT_TOLD_AS_DONE = re.compile(
    r"\b(?:should|could|might|may|ought|would|must|supposed|meant|due|asked|told|wants?|wanted|call\w*|demand\w*|urg\w+|press\w*"
    r"|expect\w*|chance|opportunit\w*|instead|balk\w*|sh(?:y|ies|ied)|h[eo]ld\w*|back\w*|reluctan\w*|hesita\w*|careful|wary|rather"
    r"|heels|line|stonewall\w*|ducks?|dodg\w+|evad\w+|steer\w*|clear|quiet|silent|away|request\w*|appeal\w*|insist\w*|if|whether)\b",
    re.IGNORECASE,
)
_ENDS = frozenset((".", ";", "!", ","))
_FEW = 2
_ELSEWHERE = re.compile(r"\s*sondern\b")


def denied_verb_problems(english: str, own: Sequence[EnglishNegation], evidence: Evidence) -> Iterator[Problem]:
    """A verb of the German that is denied, and that English, which denies nothing else, says of the same one.

    Where the passage has the verb undenied too, or denies it of somebody of whom the English says nothing, nothing
    follows.

    Args:
        english: The English.
        own: What it denies.
        evidence: The passage.
    """
    german = evidence.joined
    for gapped in _GAPPED.finditer(german) if not own else ():
        opening = " ".join(english.split()[:_FEW])
        rest = german[: gapped.start()] + german[gapped.end() :]
        if words_shared(opening, gapped["who"]) and not words_shared(opening, rest) and words_shared(english, rest):
            yield Problem("rendering.negation_lost", f"the English shows nothing of {gapped[0].strip(', ')!r}")
            return
    for negation in evidence.negations:
        denied = (
            _denied(negation, german)
            or _denied_in_front(negation, german)
            or _denied_before(negation, german)
            or _denied_noun(negation, german)
        )
        if denied is None or not all(words_shared(english[one.start : one.end], german) for one in own):
            continue  # "was terminated" denies nothing where German has "gekündigt"
        if _is_other(english, negation, german, denied):
            continue
        if not is_turned("lost", negation, english, german) and not is_said_otherwise(negation, english, german):
            shown = f"{german[negation.start : negation.end]} … {denied['verb']}"
            yield Problem("rendering.negation_lost", f"the English shows nothing of {shown!r}")
            return


def refused_verb_problems(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What somebody refuses to do in the one German sentence, and English, which denies nothing, says that they do.

    Args:
        english: The English.
        evidence: The passage.
    """
    concepts = {one.concept for one in evidence.negations}
    if PLAIN in concepts or _REFUSING.isdisjoint(concepts):
        return
    german = evidence.joined
    if _SENTENCE.search(german) or _NO_ASSERTION.search(german) or _NOT_TOLD_AS_DONE.search(english):
        return
    for negation in evidence.negations:
        refused = _REFUSED.match(german, negation.start)
        if refused is None or not _AT_FIRST.isdisjoint(german[negation.start : refused.end("adverbs")].split()):
            continue
        own, others = german[: negation.start], german[: refused.start("verb")]
        said = words_said(english)
        done = [marks for marks in said if not marks.isdisjoint(words_told(refused["verb"]))]
        if done and count_shared(said, words_told(own)) and not count_shared(done, words_told(others)):
            yield Problem("rendering.negation_lost", f"the English shows nothing of {refused[0].split(',')[0]!r}")
            return


def forgone_problems(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What English, which denies nothing, has somebody do that the German has them forgo: "would retake Crimea" for
    "Verzicht auf eine Rückeroberung der Krim"."""
    for forgone in _FORGONE.finditer(evidence.joined):
        rest = evidence.joined[: forgone.start()] + evidence.joined[forgone.end() :]
        for doing in _DOING.finditer(english):
            if words_shared(doing["verb"], forgone["what"]) and not words_shared(doing["verb"], rest):
                yield Problem("rendering.negation_lost", f"the English shows nothing of {forgone[0]!r}")
                return


def failed_verb_problems(
    english: str, runs: frozenset[str], own: Sequence[EnglishNegation], evidence: Evidence
) -> Iterator[Problem]:
    """A verb that English says somebody failed or declined to do, where German has it without a word of failing.

    A "gegen", and what the English denies besides ("failed to thwart": "vereitelte"), are no such words.

    Args:
        english: The English.
        runs: Its runs of letters.
        own: What it denies.
        evidence: The passage.
    """
    if _FAILING.isdisjoint(runs) or _ATTEMPT.search(evidence.joined):
        return
    told = words_told(evidence.joined)
    for failed in _FAILED.finditer(english):
        besides = {concept for one in own if one.start != failed.start() for concept in one.concepts}
        if any(one.firm or one.concept not in besides | {_AGAINST} for one in evidence.negations):
            continue
        if count_shared(words_said(failed["verb"]), told):
            yield Problem("rendering.negation_added", f"the German passage has no negation for {failed[0]!r}")
            return


def _denied(negation: Negation, german: str) -> re.Match[str] | None:
    """The verb behind a plain "nicht" that ends its clause."""
    if negation.concept != PLAIN or not negation.firm or german[negation.start : negation.end].lower() != "nicht":
        return None
    denied = _DENIED.match(german, negation.end)
    return None if denied is None or _ELSEWHERE.match(german, denied.end()) else denied


def _denied_in_front(negation: Negation, german: str) -> re.Match[str] | None:
    """The verb with which a sentence opens that ends in a plain "nicht": "Absetzen will er sie nicht"."""
    plain = negation.concept == PLAIN and negation.firm and german[negation.start : negation.end].lower() == "nicht"
    if not plain or german[negation.end : negation.end + 1] not in _ENDS:
        return None
    start = max((match.end() for match in _SENTENCE.finditer(german, 0, negation.start)), default=0)
    denied = _FRONTED.match(german, start)
    return denied if denied is not None and "," not in german[start : negation.start] else None


def _denied_before(negation: Negation, german: str) -> re.Match[str] | None:
    """The verb before a plain "nicht" behind which a clause or "damit" tells what is not so: "rechnet nicht damit"."""
    if negation.concept != PLAIN or not negation.firm:
        return None
    return _BEFORE.search(german, max(0, negation.start - _LONGEST), negation.end + _BEHIND)


def _denied_noun(negation: Negation, german: str) -> re.Match[str] | None:
    """The noun behind a plain "kein"."""
    denied = _NONE.match(german, negation.start) if negation.concept == PLAIN and negation.firm else None
    return None if denied is None or " sondern " in german[denied.end() :] else denied


def _is_other(english: str, negation: Negation, german: str, denied: re.Match[str]) -> bool:
    """Whether English has the verb from elsewhere, or tells it of somebody else."""
    borders = [0, *(match.end() for match in _CLAUSE.finditer(german, 0, negation.start))]
    start = borders[-1]
    few = _FEW + 1 if _is_relative(german, start) else _FEW
    if len(borders) > 1 and len(german[start : negation.start].split()) < few:
        start = borders[-2]  # "bewilligt, aber nicht überwiesen"; "ein Gespräch, dem aber keine Zusagen folgten"
    at = borders.index(start)
    if at > 1 and _FINITE.match(german, start) and _is_relative(german, borders[at - 1]):
        start = borders[at - 2]  # "Jets, die dort stehen, hätten sie verfolgt"
    if _NO_ASSERTION.search(german, start, max(denied.end(), negation.end)):
        return True
    verb = words_told(denied["verb"])
    said = [marks for marks in words_said(english) if not marks.isdisjoint(verb)]
    rest = german[: denied.start("verb")] + german[denied.end("verb") :]
    if not said or count_shared(said, words_told(rest)):
        return True
    about = german[start : negation.start].removeprefix(denied["verb"])
    return not count_shared(words_said(english), words_told(about))


def _is_relative(german: str, start: int) -> bool:
    """Whether a relative clause begins at a place."""
    return _RELATIVE.match(german, start) is not None


def refused_in_front_problems(english: str, evidence: Evidence) -> Iterator[Problem]:
    """What opens a German sentence that rules it out, and English, which denies nothing, has as announced or wanted."""
    german = evidence.joined
    for negation in evidence.negations:
        refused = _REFUSED_IN_FRONT.fullmatch(german, _sentence_start(german, negation.start), negation.start)
        if negation.firm and negation.concept in _REFUSALS and refused is not None:
            wanted = (one["what"] for one in _WANTED_EN.finditer(english))
            rest = german[: refused.start()] + german[negation.end :]
            if any(words_shared(what, refused["what"]) and not words_shared(what, rest) for what in wanted):
                yield Problem(
                    "rendering.negation_lost", f"the English shows nothing of {german[negation.start : negation.end]!r}"
                )
                return


def _sentence_start(german: str, before: int) -> int:
    return max((match.end() for match in _SENTENCE.finditer(german, 0, before)), default=0)


def lost_contrast(english: str, german: str) -> Problem | None:
    """A "nicht aber" of which a translation shows nothing: "forbids A and bars B" for "verbietet A, nicht aber B"."""
    stated = _BUT_NOT_DE.search(german)
    if stated is None or _CONTRAST_EN.search(english):
        return None
    return Problem("rendering.negation_lost", f"the English shows nothing of {stated[0]!r}")
