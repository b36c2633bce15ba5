"""On whose side a text is, reckoned by its words of support and refusal, what these are about, and its negations.

To ask for an end of the deliveries is to be against them; to reject a cut is to be for them. A text of more than one
such step, or with what cannot be reckoned, is on no side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from summarizer.german._negation import PLAIN, Negation
from summarizer.verification.rendering._english_negations import EnglishNegation
from summarizer.verification.rendering._lexicon import Language
from summarizer.verification.rendering._senses import Sighting, word_list

Side = Literal["for", "against"]
OTHER: dict[Side, Side] = {"for": "against", "against": "for"}
_SEGMENTS: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        r"[.;:!?–](?=\s|$)|,\s(?=(?:aber|sondern|doch|jedoch|allerdings)\b|\w+\s(?:aber|jedoch|allerdings|dagegen)\b)"
    ),
    "english": re.compile(
        r"[.;:!?–](?=\s|$)|,\s(?=(?:but|while|whereas|saying|adding|and|yet|though)\b)|\s(?=(?:but|whereas)\s)"
    ),
}
_PREPOSITIONS = "an|auf|aus|bei|durch|für|gegen|hinter|in|mit|nach|neben|ohne|seit|über|um|unter|von|vor|wegen|zu"
# What only says when, why or which: blanked, so that its words tell nothing of the sentence's side. No relative clause
# has its verb second, as reported speech has: "er sagte, die Regierung werde …".
_ASIDES: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        rf",\s(?:(?:{_PREPOSITIONS})\s)?(?:der|die|das|den|dem|deren|dessen|denen|welche[rsmn]?)\s"
        r"(?![^,;.:!?]*\b(?:zu\s\w+n|\w{2,}zu\w+en)\b)"
        r"(?!(?:[a-zäöüß]\w+\s)*[A-ZÄÖÜ][\w-]+\s(?:werden?|würden|sei|seien|habe|hätten|wollen?|müssen?|dürfen?|können?|sollen?)\s[^,;.:!?])[^,;.:!?]*"
        r"|,\s(?:weil|da|obwohl|obgleich)\s[^,;.:!?]{1,30},\s(?:wie|so)\s[^,;.:!?]*,[^,;.:!?]*"
        r"|,\s(?:weil|da|obwohl|obgleich|während|nachdem|damit|um|wo|was|wie|so|sagte|sagt|erklärte|betonte)\s[^,;.:!?]*"
    ),
    "english": re.compile(
        r",?\s(?:which|who|whose|where|because|although|as|since|after|so\sthat)\s[^,;.:!?]*|\s(?:thought|believed|said)\sto\s[^,;.:!?]*"
    ),
}
# "Nach dem Stopp der Lieferungen": what has happened before is no wish of whoever speaks.
_CIRCUMSTANCES: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        r"\b(?:[Nn]ach|[Ss]eit|[Ww]egen|[Aa]ngesichts|[Ii]nfolge)\s(?:(?:dem|der|des|einem|einer|eines)\s)"
        r"(?:[a-zäöüß]+\s)*[A-ZÄÖÜ][\w-]*(?:\s(?:der|des|von|vom)\s(?:[a-zäöüß]+\s)*[A-ZÄÖÜ][\w-]*)*"
    ),
    "english": re.compile(
        r"(?:^|,\s)(?:after|since|following|amid|because\sof|in\sview\sof|given)\s[^,;.:!?]*,"
        r"|\s(?:after|since|following|amid|because\sof|in\sview\sof)\s(?:the|an?)\s[^,;.:!?]*",
        re.IGNORECASE,
    ),
}
_TERMS: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        r"(?:,\s(?:es\ssei\sdenn|(?:nur|erst|auch|selbst)?\s?(?:wenn|falls|sofern|sobald|solange|soweit|bevor|ehe|bis))"
        r"|^(?:Wenn|Falls|Sofern|Sobald|Solange|Bevor|Bis))\s[^,;.:!?]*"
    ),
    "english": re.compile(
        r"(?:,?\s(?:only\s|even\s)?(?:if|unless|until|provided|once|before|as\slong\sas|so\slong\sas|in\scase)"
        r"|^(?:If|Unless|Until|Provided|Once|Before|As\slong\sas))\s[^,;.:!?]*"
    ),
}
# "Dass Paris mehr liefern wolle, störe ihn nicht": what another wants is judged, and not always in words of the lists.
_WISH_OF_ANOTHER = re.compile(r"Da(?:ss|ß)\s[^,;.:!?]*,")
# What these govern may turn a sentence in ways that are not reckoned here.
_UNRECKONED = re.compile(
    r"\b(?:wer|whoever|anyone|niemand\w*|nobody|no\sone|ohne(?!\s(?:Wenn|Zögern|Verzögerung|Verzug|Ausnahme|Umschweife))|statt|anstatt|anstelle|trotz|ob|zwar|entweder|mehr\sals|without(?!\s(?:delay|hesitat|exception|further|reserv))|instead|despite|whether|rather|either)\b",
    re.IGNORECASE,
)
_PAIRED = re.compile(
    r"\b(?:weder|neither|nicht|kein\w*|no|not)\b[^.;:!?]*?\b(?:noch|nor|(?:und|oder|and|or)\s(?:auch\s)?(?:kein\w*|nicht|no|not))\b",
    re.IGNORECASE,
)
_OPPOSED = re.compile(
    r"\b(?:ist|sind|sei|seien|wäre|wären|war|waren|bin|stimm\w*|votier\w*|sprach\w*|sprech\w*|spricht)\b[^.;:]{0,40}\bdagegen\b"
    r"|\bdagegen\s(?:ist|sind|sei|seien|war|waren|stimm\w*|votier\w*)\b"
)
"""Where "dagegen" is no mere "however"."""
_JUDGED = re.compile(
    r"\b(?:ist|sind|sei|seien|wäre|wären|war|waren|nennt|nennen|nannten?|halten?|hält|hielten?|gilt|gelten?|infrage|in\sFrage"
    r"|bezeichne\w*|bereu\w*)\b"
)
"""Verbs that say of a thing what somebody thinks of it, in words of any kind."""
_PARTICLES = frozenset(
    {
        *("ab", "an", "auf", "aus", "bereit", "ein", "fest", "frei", "gut", "her", "hin", "mit", "stark", "teil"),
        *("vor", "zu", "zurück"),
    }
)
"""What parts a verb: a negation before it is none of the verb's own words."""
_LAND = re.compile(
    r"Donbass?|[Gg]ebiet|[Rr]egion|[Tt]errit|Krim\b|Crimea|Donezk|Donetsk|Luhansk|Saporischschja|\b[Ll]and\b|Oblast"
)
_JOINING = re.compile(r"\b(?:und|oder|aber|sondern|and|or|but)\b")


class Taken(NamedTuple):
    """The side that a text takes.

    Attributes:
        side: Which; None if it cannot be reckoned.
        words: What shows it.
        start: Where these begin.
        on_terms: Whether it is taken on terms.
    """

    side: Side | None
    words: str
    start: int
    on_terms: bool


def taken(text: str, language: Language, negations: Sequence[Negation | EnglishNegation]) -> Taken | None:
    """The side that all of a text takes, if it takes one and it can be reckoned.

    Args:
        text: The text.
        language: Its language.
        negations: What it negates.
    """
    if _UNRECKONED.search(text):
        return None
    bare = _blanked(_TERMS[language], text)
    on_terms = bare != text
    bare = _blanked(_ASIDES[language], bare)
    sighted = [
        one
        for name in ("stances", "stance_turns")
        for one in word_list(name, language).sightings(bare)
        if one.sense.axis not in ("attitude", "deed") or one.sense.firm or language == "english"
    ]
    if "dagegen" in bare and not _OPPOSED.search(bare):
        sighted = [one for one in sighted if text[one.start : one.end] != "dagegen"]
    if not sighted:
        return None
    unclear = Taken(None, "", 0, on_terms)
    before = [match.span() for match in _CIRCUMSTANCES[language].finditer(bare)]
    if any(one.sense.axis == "undo" and start <= one.start < end for one in sighted for start, end in before):
        return unclear
    wish = _WISH_OF_ANOTHER.match(text)
    if wish and any(one.sense.axis == "ask" and one.start < wish.end() for one in sighted):
        return unclear
    if any(one.sense.axis == "murky" and not any(start <= one.start < end for start, end in before) for one in sighted):
        return unclear
    denials = [
        no for no in negations if (no.firm or _is_half(no)) and not bare[no.start : no.end].isspace() and _is_plain(no)
    ]
    found: list[tuple[Side, Sighting]] = []
    for start, end in _segments(bare, _SEGMENTS[language]):
        within = [one for one in sighted if start <= one.start < end]
        denied = [no for no in denials if start <= no.start < end]
        reckoned = _reckoned(within, denied, bare, language) if within else None
        if reckoned == "unclear":
            return unclear
        if reckoned is not None:
            found.append(reckoned)
    if not found:
        return None
    if any(side != found[0][0] for side, _ in found):
        return unclear
    side, shown = found[0]
    return Taken(side, text[shown.start : shown.end], shown.start, on_terms)


def _reckoned(
    sighted: Sequence[Sighting], denied: Sequence[Negation | EnglishNegation], text: str, language: Language
) -> tuple[Side, Sighting] | Literal["unclear"] | None:
    """The side of one clause with what hangs on it; None if it tells nothing."""

    def of(*axes: str) -> list[Sighting]:
        return [one for one in sighted if one.sense.axis in axes]

    stated = [one for one in of("attitude") if one.sense.firm]
    undone = of("undo")
    both = [one for one in stated if any(one.start == other.start for other in undone)]
    asked = of("ask")
    if both and (asked or len(stated) > len(both)):  # "fordert einen Stopp": there it is what is asked for
        stated = [one for one in stated if one not in both]
    else:
        undone = [one for one in undone if not any(one.start == other.start for other in both)]
    inside = [(one.start, one.end) for one in stated if text[: one.end].rsplit(maxsplit=1)[-1] not in _PARTICLES]
    times = _times(denied, inside, text)
    # To give up a region is asked of the holder; to give up deliveries is not.
    ceded = of("cede") or (undone if _LAND.search(text) else [])
    if ceded:
        undone = []
    against = [one for one in stated if one.sense.name == "against"]
    if of("blame") and len(against) == len(stated) == 1:
        return None
    if len(against) > 1:
        against = _apart(against, of("menace")) or against[:1]
    favouring = [one for one in stated if one.sense.name == "for"]
    shown = (against or favouring or asked or of("bear") or of("deed") or list(sighted))[0]
    if len(undone) > 1 or times > 1 or len(against) > 1:
        return "unclear"
    menacing = of("menace")
    if menacing and (not against or against[0].start == menacing[0].start):  # with what? "mit einem Ende der Hilfe"
        return ("against", shown) if undone and not times else "unclear"
    if against:
        if text[: against[0].end].endswith("davor") and not (undone or of("deed", "bear")):
            return "unclear"  # against what is not known
        if times or (favouring and _JOINING.search(text, *_between(against[0], favouring[0]))):
            return "unclear"
        return ("for" if undone else "against"), shown
    turned = (times + len(undone)) % 2 == 1
    if times and not favouring and asked and all(one.sense.name == "ask" for one in asked):
        told = text[asked[0].end : denied[0].start]
        if not told or (language == "german" and "," not in told):
            return "unclear"
    if not turned and is_judged(text, favouring or asked or of("deed")):
        return "unclear"
    if favouring or asked:
        return "unclear" if ceded else (("against" if turned else "for"), shown)
    if of("bear") and times:
        return "unclear" if undone else ("against", shown)
    if ceded:
        return ("against", shown) if times else "unclear"
    if undone and text[undone[0].start].isupper():
        return "unclear"  # "nach dem Ende der Hilfe" tells when
    if of("deed") or undone:
        return ("against" if turned else "for"), shown
    return None


def is_judged(german: str, favouring: Sequence[Sighting]) -> bool:
    """Whether all that favours something is a noun, of which the sentence says something: "Die Lieferung sei teuer"."""
    nouns = favouring and all(german[one.start].isupper() for one in favouring)
    return bool(nouns) and _JUDGED.search(german) is not None


def _apart(some: Sequence[Sighting], others: Sequence[Sighting]) -> list[Sighting]:
    return [one for one in some if not any(other.start <= one.start < other.end for other in others)]


def _between(one: Sighting, other: Sighting) -> tuple[int, int]:
    first, last = sorted((one, other), key=lambda sighting: sighting.start)
    return first.end, max(first.end, last.start)


def _times(denied: Sequence[Negation | EnglishNegation], inside: Sequence[tuple[int, int]], text: str) -> int:
    """How often a clause is denied, "weder … noch" and "kein … und kein" counted once."""
    outside = [no for no in denied if not any(start <= no.start < end for start, end in inside)]
    pairs = [match.span() for match in _PAIRED.finditer(text)] if len(outside) > 1 else []
    return len(outside) - sum(max(0, sum(start <= no.start < end for no in outside) - 1) for start, end in pairs)


def _is_plain(negation: Negation | EnglishNegation) -> bool:
    concepts = {negation.concept} if isinstance(negation, Negation) else negation.concepts
    return PLAIN in concepts


def _is_half(negation: Negation | EnglishNegation) -> bool:
    return isinstance(negation, Negation) and negation.double


def _segments(text: str, border: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in border.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: " " * len(match[0]), text)
