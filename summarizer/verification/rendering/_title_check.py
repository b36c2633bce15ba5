"""Whether each keeps the title: "Mayor Harms met Minister Dahl" for "Bürgermeisterin Harms traf Minister Dahl"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.verification._folds import places_of
from summarizer.verification._roles import phrase_beside
from summarizer.verification.rendering._english_names import EnglishName
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._offices import Role, english_role, german_role, may_tell_role
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._seats import states_of
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._vocabulary import vocabulary_of

_CAPITAL = r"[^\W\d_a-zäöüß][\w’'-]*"
_RUN = re.compile(rf"(?:\b(?:[a-z]{{4,}}\s))?{_CAPITAL}(?:\s{_CAPITAL})+")
_CAPITALISED = re.compile(_CAPITAL)
# "Germany's defence minister, Boris Pistorius", "Boris Pistorius, the defence minister,".
_BEFORE = re.compile(r"(?:\b[\w’'-]+,?\s){1,9}\Z")
_BEHIND = re.compile(r",\s((?:[\w’'-]++\s?+){1,8}+)(?=[,.;])")
_BORDER = re.compile(r"\b")
_OPENS = re.compile(
    r"^.*(?:['’]s?|\b(?:the|an?|by|to|with|from|and|but|that|as|for|when|while|is|was|has|had|said|told|met|its|his|her|their|on|in|at))\s"
)
_ARTICLES = frozenset({"Der", "Die", "Das"})
_TWO = 2
_GIVEN_NAMES = 2
"""Words up to which a first name stands between a title and a name that the article has by its last word alone."""
_HELD_BY_ONE = frozenset(
    {"minister", "premier", "chancellor", "president", "ambassador", "mayor", "governor", "secgen", "speaker"}
)
"""Offices that English does not name for one another."""
# "Vizekanzler und Finanzminister Lars Klingbeil": he is both.
_ALSO = re.compile(rf"({_CAPITAL})\s(?:und|sowie)\s(?:[\w-]+\s){{1,5}}$")
# In Britain the chancellor is the finance minister.
_BRITISH = re.compile(r"\b(?:[Bb]rit|Großbrit|London)")
# "Who used to be president", "the then president": said otherwise.
_ONCE = re.compile(r"\b(?:once|used to|was|were|then|until|predecessor)\b")
# "War Minister", "bis 2022 Minister": it may be over.
_ONCE_DE = re.compile(
    r"\b(?:war|waren|gewesen|bis|damal\w*|einst\w*|bisher\w*|Ex\w*|zurück[gtz]\w*|Nachfolge\w*|Vorgänger\w*|abgelöst|entlassen|entließ"
    r"|scheide\w*|abgewählt|verlor\w*|gestürzt\w*|verstorben\w*|Stellvertret\w*|Vize\w*|Staatssekretär\w*)\b"
    r"|\b(?:tritt|trat|traten|treten|zieht|zog)\b[^.;:]*\bzurück\b"
)
_DEPUTIES = frozenset({"deputy", "vice"})
_DEPUTY_EN = re.compile(
    r"\b(?:deputy|vice)[ -](?P<office>(?:[a-z]+ )?(?:chair\w*|minister|president|chancellor|leader|head|mayor|governor"
    r"|director|commander|speaker|premier|ambassador|spokes\w+))\b",
    re.IGNORECASE,
)
_DEPUTY_DE = re.compile(
    r"(?i:vize|stellv|\bstv|staatssekretär|unterstaats|beigeordn|delegiert)|\b[Zz]weite|\bzum Vertreter|vertritt"
    r"|\bNummer zwei"
)
_COMMITTEE_DE = re.compile(r"\b[\w-]*[Aa]usschuss(?:es)?\b")
_COMMITTEE_EN = re.compile(r"\b[A-Za-z]+ (?:affairs )?committee\b", re.IGNORECASE)
_SHOWN = frozenset({"former", "deputy"})
_BESIDE = 100
"""Characters round a name in which the article may tell another office of its holder."""


def title_problems(statement: Statement, evidence: Evidence, article: str) -> Iterator[Problem]:
    """A title that the English gives to one, and the German beside no name but another's, or nowhere beside this one.

    Args:
        statement: The English.
        evidence: The German passage.
        article: All of the German.
    """
    if not may_tell_role(statement.runs):
        return
    for problems in (_exchanged, _of_another, _of_deputy, _of_committee):
        if found := [*problems(statement, evidence, article)]:
            yield from found
            return


def _exchanged(statement: Statement, evidence: Evidence, _article: str) -> Iterator[Problem]:
    named = _RUN.findall(statement.text)
    if len(named) < _TWO:
        return
    ours = {run.split()[-1].removesuffix("'s").removesuffix("’s"): english_role(_title(run)) for run in named}
    told = {name: role for name, role in ours.items() if _has_office(role)}
    if not told:
        return
    theirs = {run.split()[-1]: german_role(_title(run)) for run in _RUN.findall(evidence.text)}
    for name, role in told.items():
        stated = theirs.get(name)
        if stated is None or stated.differing(role) != "office" or stated.shares(role, "office"):
            continue
        for other, of_other in theirs.items():
            if other in ours and other != name and _has_office(of_other) and of_other.shares(role, "office"):
                yield Problem("rendering.doer", f"the German gives the title that {name!r} has here to {other!r}")
                return


def _of_another(statement: Statement, evidence: Evidence, article: str) -> Iterator[Problem]:
    """An office, its field, or a "former" or "deputy" that is another one beside the same name of the passage."""
    for name in statement.names:
        is_other = name.stems and not states_of(name.text, "heads")  # a state or a body: "NATO"
        title = "" if is_other else english_title(statement.text, name.text)
        role = english_role(title)
        if not _is_of_one(role):
            continue
        beside = " ; ".join(_own(phrase_beside(evidence.text, at)) for at in mentions_of(evidence.text, name))
        stated = german_role(beside)
        if not _is_of_one(stated):
            continue
        if ("office", "chancellor") in role.firm and _BRITISH.search(article):
            told = _role_elsewhere(beside, article, evidence.text, name)
            if ("field", "finance") in told.firm:
                continue
        axis = stated.differing(role)
        if axis is not None and not role.shares(_role_elsewhere(beside, article, evidence.text, name), axis):
            yield Problem("rendering.exchanged", f"{title!r} is another {axis} than that of {beside!r}")
            return
        lost = (stated.status & _SHOWN) - {status for _, status in role.possible}
        if axis is None and lost and not _ONCE.search(statement.text) and stated.shares(role, "office"):
            yield Problem("rendering.exchanged", f"{title!r} is not {min(lost)!r} as {beside!r} is")
            return
        added = (role.status & _SHOWN) - {status for _, status in stated.possible}
        if axis is None and added and stated.shares(role, "office"):
            told = " ".join((evidence.text, *_told_elsewhere(article, evidence.text, name)))
            if added.isdisjoint(status for _, status in german_role(told).possible) and not _ONCE_DE.search(told):
                yield Problem("rendering.exchanged", f"{title!r} is {min(added)!r}, as {beside!r} is not")
                return


def _of_deputy(statement: Statement, evidence: Evidence, article: str) -> Iterator[Problem]:
    """A deputy's office, where the passage has the office and all of the article has no deputy."""
    said = _DEPUTY_EN.search(statement.text) if not _DEPUTIES.isdisjoint(statement.runs) else None
    if said is None or _DEPUTY_DE.search(article):
        return
    stated = german_role(evidence.text)
    if ("status", "deputy") in stated.possible:
        return  # "Baubürgermeister", who has another mayor above him
    if stated.shares(english_role(said["office"]), "office"):
        yield Problem("rendering.exchanged", f"the article does not say that anybody is {said[0]!r}")


def _of_committee(statement: Statement, evidence: Evidence, _article: str) -> Iterator[Problem]:
    """A committee for another field than the one committee of the passage."""
    said = _COMMITTEE_EN.search(statement.text) if "committee" in statement.runs else None
    stated = _COMMITTEE_DE.findall(evidence.text) if said else []
    if said and len(stated) == 1 and german_role(stated[0]).differing(english_role(said[0])) == "field":
        yield Problem("rendering.exchanged", f"{said[0]!r} is another one than {stated[0]!r}")


def _own(beside: str) -> str:
    """The words beside a name without the nouns before its office: "um den Konzern Energoatom Justizminister"."""
    words = beside.split()
    office = next((at for at, word in enumerate(words) if _has_office(german_role(word))), 0)
    return " ".join((*(word for word in words[:office] if _is_kept(word)), *words[office:]))


def _is_kept(word: str) -> bool:
    """Whether a word before an office goes with it: an adjective, an article, or "Finanz-" of "Finanz- und …"."""
    return not word[0].isupper() or word in _ARTICLES or word.endswith("-")


def _role_elsewhere(beside: str, article: str, passage: str, name: EnglishName) -> Role:
    """What the words beside a name and those round it in the rest of the article say that its holder is."""
    told = (*_also_held(passage, name), *_told_elsewhere(article, passage, name))
    return german_role(" ; ".join((beside, *told)))


def _also_held(passage: str, name: EnglishName) -> Iterator[str]:
    """The office that a passage joins to the one beside a name."""
    for at in mentions_of(passage, name):
        if also := _ALSO.search(passage, max(0, at - _BESIDE), at):
            yield also[1]


def _told_elsewhere(article: str, passage: str, name: EnglishName) -> Iterator[str]:
    """What stands round a name in the article outside a passage."""
    first = article.find(passage)
    for at in mentions_of(article, name):
        if not first <= at < first + len(passage):
            yield article[max(0, at - _BESIDE) : at + _BESIDE]


def english_title(text: str, name: str) -> str:
    """The title right before a name, or between commas right behind it."""
    spans = [(at, at + len(name)) for at in places_of(name, text)]
    before = next(filter(None, (_BEFORE.search(text, 0, at) for at, end in spans if _BORDER.match(text, end))), None)
    title = without_given_names(_OPENS.sub("", before[0]).split()) if before else []
    if ends_in_office(title):
        return "" if title[-1].endswith("s") else " ".join(title)  # "the ministers, A and B"
    behind = next(filter(None, (_BEHIND.match(text, end) for at, end in spans if _BORDER.match(text, at))), None)
    return behind[1] if behind else ""


def ends_in_office(title: Sequence[str]) -> bool:
    """Whether the last of some words is an office, or what it is of: "Secretary of State"."""
    if not title:
        return False
    return bool(english_role(title[-1]).firm or ("of" in title[-2:-1] and english_role(" ".join(title[-3:])).firm))


def without_given_names(words: Sequence[str]) -> list[str]:
    """What stands before a name, without the first names that may end it: "Secretary General Jens" keeps "General"."""
    title = list(words)
    for _ in range(_GIVEN_NAMES):
        if title and title[-1][0].isupper() and not ends_in_office(title) and not english_role(title[-1]).possible:
            title.pop()
    if title:
        title[-1] = title[-1].rstrip(",")
    return title


def mentions_of(text: str, name: EnglishName) -> Iterator[int]:
    """Where a German text has a name."""
    return (match.start() for match in _CAPITALISED.finditer(text) if name.is_in(vocabulary_of(match[0])))


def _is_of_one(role: Role) -> bool:
    return any(axis == "office" and name in _HELD_BY_ONE for axis, name in role.firm)


def _title(run: str) -> str:
    return run.rpartition(" ")[0]


def _has_office(role: Role) -> bool:
    return any(axis == "office" for axis, _ in role.firm)
