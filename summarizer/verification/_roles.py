"""Roles and affiliations: what a summary gives an actor is held against the words beside the name in the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from summarizer.german._names import is_role
from summarizer.verification._folds import places_of
from summarizer.verification._places import Place
from summarizer.verification._problem import Problem, placed
from summarizer.verification._subjects import Subject
from summarizer.verification._walk import Node, renderings

if TYPE_CHECKING:
    from summarizer.verification._reading import Reading

_ADJECTIVE = re.compile(r"[a-zäöüß][\w-]*e[mnrs]?|der|die|das")
_ARTICLES = ("der", "die", "das", "Der", "Die", "Das")
# "heutige Bundespräsident": with no article of its own, it is said of the one whom the words before "und" speak of.
_BOTH = re.compile(r"(?!der\b|die\b|das\b)[a-zäöüß].*")
# "Dr. Merz", but not "… griffen ukrainische Drohnen an. Merz": there a sentence ends.
_TITLE = re.compile(
    r"[^\W\d_a-zäöüß][\w-]*|(?:D?Dr|Prof|Mag|Dipl|Ing|Hr|Fr|St|Hl|Abg|Sen|Gen|Maj|Hptm|Oblt|Lt|stv|stellv|[A-ZÄÖÜ])\."
)
_APPOSED_TO = re.compile(
    r"\b[Dd](?:er|ie|as|em|en)\s+(?:[a-zäöüß][\w-]*\s+)*[^\W\d_a-zäöüß][\w-]*(?:\s+[\w-]+){0,3},\s+$"
)
_GIVEN_APPOSED_TO = re.compile(
    r"\b[Dd](?:er|ie|as|em|en)\s+(?:[a-zäöüß][\w-]*\s+)*[^\W\d_a-zäöüß][\w-]*,\s+(?:[^\W\d_a-zäöüß][\w-]*\s+){1,2}$"
)
_APPOSITION_ENDS = re.compile(r"(?:[^\W_]+|-)++,")
# "Bundesminister der Verteidigung Boris Pistorius", "Ministerin für Bildung und Forschung Ana Costa"
_MINISTER_OF = re.compile(
    r"\b(?:[a-zäöüß][\w-]*e[nr]?\s)?[\w-]*[Mm]inister(?:in)?\s(?:der|des|für)\s(?:[^\W\d_a-zäöüß][\w-]*,?\s(?:und\s)?){1,6}$"
)
# What stands between commas without a verb of its own, and names no source ("so der Minister").
_NO_VERB = r"(?!\s(?:h[aä][bt]|sei|ist|sind|w[aä]r|w[eiü]rd|könn|müss|dürf|soll|woll)t?e?n?\b)"
_APPOSED = rf"(?!so\s)(?:{_NO_VERB}[^,.;:!?„“\"»«]){{3,70}}"
_BEHIND = re.compile(
    rf"(?:[^\W_]+|-)*+(?:\s+[^\W\d_a-zäöüß][\w-]*){{0,2}}(?:,\s+({_APPOSED})(?=[,.])|\s+\(([^)]{{2,40}})\))?"
)
# "Kanzler Merz, Präsident Macron und Premier Starmer": one of a list says nothing of the one before.
_LISTED = re.compile(r"(?:[^\W\d_a-zäöüß][\w-]*\s){1,4}[^\W\d_a-zäöüß][\w-]*(?:\s(?:und|sowie)\s.*)?")
_OF_FEDERATION = re.compile(r"\bBundes(?:kanzler|präsident|\w*minister)\w*")
"""Offices of states that name them so: Germany, Austria and Switzerland."""
_ORIGIN = re.compile(
    r"(?:\s[^\W\d_a-zäöüß][\w-]*){0,2}\s(?:von|vom|aus|der|des)(?:\s(?:der|den|dem))?(?:\s[^\W\d_a-zäöüß][\w-]*){1,3}"
)
_REST_OF_WORD = re.compile(r"(?:[^\W_]+|-)+")
_SENTENCE = re.compile(r"[.!?](?=\s)|\n\s*\n")
_CAPITALISED = re.compile(r"\s*(?:[^\W\d_a-zäöüß][\w-]*\s+)*")
# Beside a role: who was it once, and what makes another word or name of it.
_WAS = re.compile(r"\bwar(?:\s+[\w-]+){0,4}\s+\Z")
_GOES_ON = re.compile(r"\s+[A-ZÄÖÜ]|\w")
_COLLEAGUE = re.compile(r"[Kk]olleg|Kollegin|pendant", re.IGNORECASE)
# "Parteifreund", "Klubkollegin"; the first letter by itself is quick to look for.
_FELLOW = re.compile(r"[FKPR](?<!\w.)(?:(?<=P)artei|(?<=F)raktions|(?<=K)lub|(?<=R)ats)(?:kolleg|freund|genoss)")
_FELLOWS = ("kolleg", "freund", "genoss")
_ANOTHER = re.compile(
    r",\s(?:der|die|sein|seine|ihr|ihre)\s(?:[a-zäöüß][\w-]*\s)?[\w-]+\s[^\W\d_a-zäöüß]\w+\s[^\W\d_a-zäöüß]"
)
_LINE_END = re.compile(r"-\n\s*(?!und\b|oder\b)(?=[a-zäöüß])")
"""Where the end of a line parts a word: "bela-", "russische"."""
_LONGEST = 80
_REACH = 200
"""Characters before a role in which "war" is looked for."""
_FOLLOWING = 70
"""Characters from a name on in which a second party may be named ("(FDP), in Brüssel bei Renew")."""
_SHORT = 12
"""Words up to which an English text beside a name is a role rather than a sentence."""


def check_role_en(node: Node, german: str | None, subject: Subject, reading: Reading) -> Iterator[Problem]:
    """An English role beside the German one, and beside what the article says of its holder."""
    if len(node.value.split()) <= _SHORT:
        from summarizer.verification.rendering._offices import role_problems
        from summarizer.verification.rendering._parties import other_party, party_in
        from summarizer.verification.rendering._plain import plain

        german = german and plain(german)
        if party := party_in(node.value):
            other = other_party(party, f"{german or ''} ; {_with_origin(subject, reading.text)}")
            if other is not None and not _is_told_of(party, subject, reading.text):
                yield Problem(node.path, "role.contradicted", f"the article says {other!r} of its holder")
                return
        beside = words_beside(subject, reading.text)
        if german and _was(german, reading.text):
            beside += " ; damalig"  # "Feld war Minister": he need not be one any more
        yield from placed(node.path, role_problems(node.value, german or "", beside))


def check_role_of_another(
    node: Node, subject: Subject, place: Place, known: Callable[[], Sequence[Subject]], text: str
) -> Iterator[Problem]:
    """A German role that the article only gives to somebody else, while it gives its holder another one."""
    from summarizer.verification.rendering._offices import german_role

    role = german_role(node.value)
    if not role.firm:
        return
    beside = words_beside(subject, text)
    if role.differing(german_role(beside)) is None or _COLLEAGUE.search(beside):
        return
    others = [other for other in known() if other != subject]
    ends = [occurrence.end for occurrence in place.occurrences]
    if all(any(_is_followed(text, end, other) for other in others) for end in ends):
        message = "the article gives this role to somebody else, and its holder another"
        yield Problem(node.path, "role.contradicted", message)


def check_affiliation(node: Node, subject: Subject, reading: Reading) -> Iterator[Problem]:
    """A state or a party that an actor is said to be of, while the article names another with the actor."""
    from summarizer.verification.rendering._bodies import bodies_named, other_body
    from summarizer.verification.rendering._parties import may_be_party, other_party
    from summarizer.verification.rendering._states import is_abroad, names_state, other_state

    subject = _without_offices(subject, reading.text)
    roles = (getattr(node.owner, field, None) for field in renderings(type(node.owner)))
    beside = " ; ".join((_with_origin(subject, reading.text), *(role for role in roles if isinstance(role, str))))
    if may_be_party(node.value, reading.text):
        other = other_party(node.value, beside)
        if other is not None and not _is_told_of(node.value, subject, reading.text):
            yield Problem(node.path, "affiliation.contradicted", f"the article says {other!r} of its holder")
        return
    following = [_from_phrase(reading.text, at) for at in subject.mentions] if bodies_named(node.value) else ()
    if body := other_body(node.value, " ; ".join((beside, *following))):
        yield Problem(node.path, "affiliation.contradicted", f"the article says {body!r} of its holder")
        return
    if (other := other_state(node.value, beside)) is None:
        if (office := _OF_FEDERATION.search(beside)) and is_abroad(node.value) and not names_state(beside):
            yield Problem(node.path, "affiliation.contradicted", f"the article says {office[0]!r} of its holder")
        return
    from summarizer.verification.rendering._names import missing_words
    from summarizer.verification.rendering._vocabulary import Vocabulary

    told = [at for at in subject.mentions if other.lower() in phrase_beside(reading.text, at).lower()]
    if missing_words(node.value, Vocabulary(" ".join(_from_phrase(reading.text, at) for at in told))):
        yield Problem(node.path, "affiliation.contradicted", f"the article says {other!r} of its holder")


def _without_offices(subject: Subject, text: str) -> Subject:
    """A body without the mentions of who leads one: of "Verteidigungsministerium" no "Verteidigungsminister"."""
    if not subject.forms or any(is_role(word) for form in subject.forms for word in form.split()):
        return subject
    mentions = tuple(at for at in subject.mentions if not is_role(text[at : _word_end(text, at)]))
    return replace(subject, mentions=mentions)


def _is_told_of(party: str, subject: Subject, text: str) -> bool:
    """Whether the article names a party in the words behind somebody's name."""
    from summarizer.verification.rendering._parties import is_of

    return any(is_of(party, words_following(text, at)) for at in subject.mentions)


def _with_origin(subject: Subject, text: str) -> str:
    """The words beside a name, all of its mentions, and where somebody is from: "von der Bauernpartei PSL"."""
    origins = (match[0] for at in subject.mentions if (match := _ORIGIN.match(text, _word_end(text, at))))
    return " ; ".join((words_beside(subject, text), *subject.forms, *origins, *_of_colleague(subject, text)))


def _of_colleague(subject: Subject, text: str) -> Iterator[str]:
    """The party of the one before, of whom somebody is the "Parteifreund" or "Klubkollegin"."""
    from summarizer.verification.rendering._parties import last_party

    fellows = _fellows(text)
    for at in subject.mentions if fellows else ():
        near = any(at - _LONGEST <= start and end <= at for start, end in fellows)
        before = _before(text, at) if near else ""
        if _FELLOW.search(before):
            start = max(text.rfind("\n\n", 0, at), at - _REACH - len(before), 0)
            if (party := last_party(text[start : at - len(before)])) is not None:
                yield party


@lru_cache(maxsize=8)
def _fellows(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text calls somebody a "Parteifreund": asked for all who are named in it."""
    if not any(word in text for word in _FELLOWS):
        return ()
    return tuple(match.span() for match in _FELLOW.finditer(text))


def _was(role: str, text: str) -> bool:
    """Whether the text says of anybody that he was this."""
    return any(
        _WAS.search(text, max(0, at - _REACH), at) and not _GOES_ON.match(text, at + len(role))
        for at in places_of(role, text)
    )


def words_beside(subject: Subject, text: str) -> str:
    """The words that stand with a subject's name: before it in the noun phrase, and behind it between commas."""
    return _all_beside(subject.mentions, text)


@lru_cache(maxsize=128)
def _all_beside(mentions: tuple[int, ...], text: str) -> str:
    return " ; ".join(dict.fromkeys([words for at in mentions if (words := phrase_beside(text, at))]))


def phrase_beside(text: str, at: int) -> str:
    """The words that stand with one mention of a name."""
    behind = _BEHIND.match(text, at)
    told = (behind[1] or behind[2] or "") if behind else ""
    return f"{_before(text, at)} {'' if _LISTED.fullmatch(told) or told.startswith('und ') else told}".strip()


def _before(text: str, at: int) -> str:
    """The noun phrase that ends in a name: titles and first names, before these adjectives.

    A word in small letters right before the name is a verb ("lobte Saalfeld").
    """
    if not at or not text[at - 1].isspace():
        return ""
    beside = max(0, at - _LONGEST)
    if "inister" in text[beside:at] and (office := _MINISTER_OF.search(text, beside, at)):
        return office[0].rstrip()
    words = _LINE_END.sub("", text[beside:at]).split()
    first = at > _LONGEST  # the first word may be cut
    start = len(words)
    while start > first and _TITLE.fullmatch(words[start - 1]):
        start -= 1
    if start < len(words):
        while start > first and _ADJECTIVE.fullmatch(words[start - 1]):
            start -= 1
        if start - 1 > first and words[start - 1] == "und" and _BOTH.fullmatch(" ".join(words[start:])):
            start = _first_half(words, start - 1, first)
        elif start > first and words[start - 1].endswith(",") and _APPOSITION_ENDS.match(text, at):
            office = _GIVEN_APPOSED_TO.search(text, beside, at)
            return office[0].rstrip() if office else " ".join(words[start:])
    elif words and words[-1].endswith(",") and (office := _APPOSED_TO.search(text, beside, at)):
        return office[0]
    return " ".join(words[start:])


def _first_half(words: Sequence[str], end: int, first: int) -> int:
    """Where "der frühere Minister" begins, the part before "und" of what one holder is."""
    start = end
    for kind in (_TITLE, _ADJECTIVE):
        while start > first and kind.fullmatch(words[start - 1]):
            start -= 1
    if start > first and words[start - 1] in _ARTICLES:
        start -= 1
    return start if words[start] in _ARTICLES else end + 1


def _from_phrase(text: str, at: int) -> str:
    """A name with the words before it in its noun phrase and all that follows in its sentence."""
    end = _SENTENCE.search(text, at)
    return f"{_before(text, at)} {text[at : end.start() if end else len(text)]}"


def words_following(text: str, at: int) -> str:
    """A name with the next words of its sentence."""
    end = _ANOTHER.search(text, at, at + _FOLLOWING) or _SENTENCE.search(text, at, at + _FOLLOWING)
    return text[at : end.start() if end else at + _FOLLOWING]


def _word_end(text: str, at: int) -> int:
    word = _REST_OF_WORD.match(text, at)
    return word.end() if word else at


def _is_followed(text: str, end: int, subject: Subject) -> bool:
    """Whether a name follows with nothing between but capitalised words, its own or a first name."""
    return any(
        end <= at <= end + _LONGEST // 2 and _CAPITALISED.fullmatch(text, end, at) is not None
        for at in subject.mentions
    )
