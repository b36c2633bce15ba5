"""Whether two who are told apart keep their sides: "Polen stimmte zu, Ungarn nicht" is no "Hungary agreed".

Both texts are read part by part. A part that takes a side, by a word of support or refusal or by a negation, has to
have one plain holder, or two together; where one lacks it, nothing is said. A name on the other side than the German
has it is an error where the German has another one on that side, and no name of the English is where it belongs, or
two have changed sides with one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import Language
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._senses import word_list
from summarizer.verification.rendering._stance_sides import OTHER, Side
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._told import told_by, words_in
from summarizer.verification.rendering._unlike_check import APART
from summarizer.verification.rendering._vocabulary import vocabulary_of

_LISTS = ("stances", "stance_turns")
_SIDING = frozenset({"nicht", "dagegen", "dafür"})
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_NAME = r"(?:(?:[Dd](?:er|ie|as)|[Tt]he)\s)?(?P<name>(?!(?:Der|Die|Das|The)\b)[A-ZÄÖÜ][\w.-]*(?:\s[A-ZÄÖÜ][\w.-]*)*)"
_UNKEPT = _NAME.replace("?P<name>", "?:")
_BORDERS: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        rf"\s?[,;:–]\s(?:(?:und|aber|doch|während)\s)?|\s(?:und|während)\s(?={_UNKEPT}\s[a-zäöüß]|von\s)"
    ),
    "english": re.compile(
        rf"\s?[,;:–]\s(?:(?:and|but|while|whereas)\s)?|\s(?:and|but|while|whereas)\s(?={_UNKEPT}\s[a-z]|[a-z]+ed\sby\s)"
    ),
}
_AND = re.compile(r"\s(?:und|and)\s")
_WITH = "-"
"""What stands between those who are one holder together."""
# "Estland und Lettland stimmten zu", where a part begins: the two of them are one holder.
_BOTH = re.compile(
    rf"(?:^|(?<=[,;:–.]\s)|(?<=während\s)|(?<=Während\s)|(?<=while\s)|(?<=While\s)|(?<=whereas\s))"
    rf"(?P<one>{_UNKEPT})\s(?:und|and)\s(?P<other>{_UNKEPT})(?=\s[a-zäöüß])"
)
_DENIED: dict[Language, re.Pattern[str]] = {
    "german": re.compile(r"\b(?:nicht|kein\w*|nie|niemals)\b", re.IGNORECASE),
    "english": re.compile(r"\b(?:not|no|never|cannot)\b|n[’']t\b", re.IGNORECASE),
}
# A part with its verb left out: "Ungarn nicht", "die SPD dagegen", "Hungary did not".
_ELLIPSIS: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        rf"{_NAME}(?:\s(?:aber|hingegen|jedoch|dagegen|allerdings|wiederum))*\s(?:nicht|dagegen)[.!?]?$"
    ),
    "english": re.compile(
        rf"{_NAME}\s(?:(?:do|does|did|is|are|was|were|has|have|had|will|would)(?:\s?not|n[’']t)|against|not)[.!?]?$"
    ),
}
# A part that begins with whoever takes the side, or has it behind "von" and "by".
_OPENING = re.compile(rf"{_NAME}\s(?=[a-zäöüß])")
_ENDING = re.compile(rf"(?:^|[a-zäöüß]\s){_NAME}$")
_AGENT: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        rf"\b(?:von|vom)\s{_NAME}\s(?:(?:scharf|klar|entschieden|sofort|umgehend)\s)?\w+(?:t|en)[.!?]?$"
    ),
    "english": re.compile(rf"\w+(?:ed|en)\s(?:\w+ly\s)?by\s{_NAME}[.!?]?$"),
}
_INVERTED = re.compile(rf"[a-zäöüß]+\s{_NAME}(?:\s[a-zäöüß]|[.!?]|$)")
_RELATIVE: dict[Language, re.Pattern[str]] = {
    "german": re.compile(
        r"(?:der|die|das)\s[^A-ZÄÖÜ]*(?:(?:de[nmrs]|die|das|eine?[nmrs]?)\s(?:[a-zäöüß]+\s)*[A-ZÄÖÜ]\w+\s)?[a-zäöüß\s]+[.!?]?$"
    ),
    "english": re.compile(r"who\s[^A-Z]*$"),
}
_UNLIKE: dict[Language, re.Pattern[str]] = {
    "german": re.compile(rf"(?i:{APART})\s{_NAME}\s"),
    "english": re.compile(rf"(?:Unlike|In contrast to)\s{_NAME},\s"),
}
_ALSO_FOR = re.compile(
    r"\b(?:stimm\w*|votier\w*|ist|sind|war|waren)\s(?:[\w-]+\s){0,3}?dafür\b|\b(?:is|are|was|were)\sfor\sit\b"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being)\s(?:\w+ly\s)?\w+(?:ed|en)\b|\b(?:wird|werden|wurden?|worden)\b"
)
_CONDITIONS = re.compile(
    r"\b(?:dass|daß|ob|wenn|falls|sofern|weil|obwohl|obgleich|damit|nachdem|bevor|if|that|whether|unless|because|although|though)\b",
    re.IGNORECASE,
)


class _Part(NamedTuple):
    """A part of a text that takes a side.

    Attributes:
        holder: Whoever takes it, as named there.
        camp: The side.
        generic: Whether it is only told that they do something, or not.
        main: Whether it is no relative clause.
        elliptic: Whether its verb is left out.
    """

    holder: str
    camp: Side
    generic: bool
    main: bool
    elliptic: bool = False


def camp_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """A name that stands on the other side than in the German, which has another one there."""
    stated = evidence.once(_stated) if statement.names else ()
    if not stated or (told := _parts(statement.text, "english")) is None:
        return
    wrong: list[EnglishName] = []
    swapped: set[str] = set()
    right = False
    generic = all(part.generic for part in stated)
    if generic and _acts(evidence.text, english=False).isdisjoint(_acts(statement.text, english=True)):
        return  # "zogen ab, Paris nicht": "Paris stayed"
    for name in statement.names:
        camps = {part.camp for part in told if name.text in part.holder and (generic or not part.generic)}
        own = {part.camp for part in stated if name.is_in(vocabulary_of(part.holder.replace(_WITH, " ")))}
        if len(camps) != 1 or len(own) != 1:
            continue
        right = right or camps == own
        if camps != own:
            wrong.append(name)
            swapped |= camps
    # Beside one who is right, two that have changed sides with one another are needed.
    if wrong and (not right or len(swapped) == len(OTHER)):
        yield Problem("rendering.doer", f"in the German, {wrong[0].text!r} is on the other side")


def _acts(text: str, *, english: bool) -> frozenset[str]:
    """What the words of a text tell that are no nouns and no names."""
    return told_by([word for word in words_in(text) if word[0].islower()], english=english)


def _stated(evidence: Evidence) -> Sequence[_Part]:
    """The parts of a German passage that take sides, if different ones take both."""
    text = evidence.text
    joined = "," in text or ";" in text or " und " in text or text.startswith(("Anders", "Im "))
    sided = not evidence.words.isdisjoint(_SIDING) or word_list("stances", "german").may_say(evidence.words)
    found = (_parts(text, "german") if joined and sided else None) or ()
    held: dict[str, set[Side]] = {}
    for part in found:
        held.setdefault(part.holder, set()).add(part.camp)
    if any(part.generic for part in found) and not any(part.elliptic for part in found):
        return ()  # "Polen zahlt, Ungarn liefert nicht": these are two matters
    both = {camp for camps in held.values() if len(camps) == 1 for camp in camps}
    return found if len(both) == len(OTHER) else ()


def _parts(text: str, language: Language) -> Sequence[_Part] | None:
    """The parts of a text that take sides, one for each holder; None if one of them has no plain holder."""
    if _CONDITIONS.search(text):
        return None
    found: list[_Part] = []
    for sentence in _SENTENCE.split(text):
        read = _read(sentence, language)
        if read is None:
            return None
        found += read
    main = {part.holder for part in found if part.main}
    return [part for part in found if part.main or part.holder not in main]


def _read(sentence: str, language: Language) -> list[_Part] | None:
    if _AND.search(sentence):
        sentence = _BOTH.sub(lambda both: _WITH.join((both["one"], both["other"])).replace(" ", _WITH), sentence)
    unlike = _UNLIKE[language].match(sentence)
    parts = _BORDERS[language].split(sentence[unlike.end() :] if unlike else sentence)
    inverted = unlike is not None or sentence.startswith("Während")
    found: list[_Part] = []
    holder = before_relative = ""
    for part in (one.strip() for one in parts):
        ellipsis = _ELLIPSIS[language].match(part)
        if ellipsis is not None and found:
            opposed = part.rstrip(".!?").endswith(("dagegen", "against"))
            camp: Side = "against" if opposed else OTHER[found[-1].camp]
            found.append(_Part(ellipsis["name"], camp, found[-1].generic and not opposed, main=True, elliptic=True))
            continue
        side = _side(part, language)
        ended = _ENDING.search(holder) if holder and not before_relative else None
        if ended is not None and _RELATIVE[language].match(part):
            before_relative = ended["name"]
            if side is not None and not side.generic:
                found.append(side._replace(holder=before_relative, main=False))
            continue
        named = _holder(part.removeprefix("Während ").removeprefix("While "), language, inverted=inverted)
        if named is None and before_relative and part[:1].islower():
            named = before_relative
        before_relative, holder = "", part
        if side is not None and not (side.generic and (named is None or (side.camp == "for" and found))):
            if named is None:
                return None
            found.append(side._replace(holder=named))
    if unlike is not None:
        found += [part._replace(holder=unlike["name"], camp=OTHER[part.camp]) for part in found[:1]]
    return found


def _holder(part: str, language: Language, *, inverted: bool) -> str | None:
    """Who takes the side of a part, if it is plain."""
    agent = _AGENT[language].search(part)
    if agent is not None:
        return agent["name"]
    if _PASSIVE.search(part):
        return None
    opening = _OPENING.match(part) or (_INVERTED.match(part) if inverted else None)
    return opening["name"] if opening is not None else None


def _side(part: str, language: Language) -> _Part | None:
    """The side that a part takes; without a word of support or refusal, whether something is done."""
    denied = _DENIED[language].search(part) is not None
    taken = {
        one.sense.name
        for kind in _LISTS
        for one in word_list(kind, language).sightings(part)
        if one.sense.axis == "attitude" and one.sense.firm
    }
    if _ALSO_FOR.search(part):
        taken.add("for")
    if taken == {"for"}:
        return _Part("", "against" if denied else "for", generic=False, main=True)
    if taken == {"against"} and not denied:
        return _Part("", "against", generic=False, main=True)
    return None if taken else _Part("", "against" if denied else "for", generic=True, main=True)
