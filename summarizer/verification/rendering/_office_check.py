"""Whether an office that the English tells is that of the passage where no name is the same on both sides.

"The foreign minister" is no "Verteidigungsminister", "the president of the court" no "Sprecherin des Gerichts", and
neither of them somebody else of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.verification._roles import phrase_beside
from summarizer.verification.rendering._english_names import EnglishName, named
from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._offices import Role, english_role, german_role, may_tell_role
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._seats import states_of
from summarizer.verification.rendering._statement import Statement
from summarizer.verification.rendering._title_check import english_title, mentions_of
from summarizer.verification.rendering._vocabulary import vocabulary_of

_FIELDED = frozenset({"minister", "ministry", "spokesman", "spokeswoman", "spokesperson"})
_FIELD_EN = re.compile(
    r"\b(?:[a-z]+(?:,|\sand)?\s){0,2}[a-z]+\s(?:minister|ministry|(?:policy|affairs)\sspokes(?:wo)?(?:man|person))\b",
    re.IGNORECASE,
)
_FIELD_DE = re.compile(r"\b[\w-]*[Mm]inister\w*|\b\w+politische[nrs]?\s[\w-]*[Ss]precher\w*")
# "Minister for higher education" may be one "für Wissenschaft".
_OF_UNIVERSITIES = "higher education"
_OF_BODY_EN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?)\s(?P<office>(?:[a-z]+[ -]){0,2}[a-z]+)\s(?:of|for|at)\s(?:the\s)?"
    r"(?P<body>[A-Z][\w’'-]*(?:\s[A-Z][\w-]*)*)"
)
_OF_BODY_DE = re.compile(
    r"\b(?P<office>[^\W\d_a-zäöüß][\w-]+)\s(?:des|der|vom|von)\s(?:[a-zäöüß]+\s)?(?P<body>[^\W\d_a-zäöüß][\w-]+)"
)
_STEM = 6
"""Letters by which a compound shows whose office it is: "Gerichtspräsident"."""
_TITLED = re.compile(r"[^\W\d_a-zäöüß][\w-]*(?:\s[^\W\d_a-zäöüß][\w-]*)+")
_PRONOUNS = frozenset(
    {"er", "sie", "ihm", "ihn", "ihr", "ihre", "ihrer", "ihren", "ihrem", "ihres", "dieser"}
    | {"sein", "seine", "seiner", "seinen", "seinem", "seines"}
)
# "Der Kommissar verweist", "Die Ministerin hat"
_SUBJECT_DE = re.compile(
    r"\W*(?:Der|Die)\s(?P<office>[^\W\d_a-zäöüß][\w-]+)\s(?!(?:der|des|für|von|aus|im|in)\b)(?=[a-zäöüß])"
)
_ANYBODY = frozenset({("office", "member"), ("office", "head"), ("office", "scholar")})
"""What anybody may be called who holds some office: "a politician of the Greens"."""
_BEFORE = 300
"""Characters before a passage from which an office at its beginning takes somebody up."""
_FEW = 4
"""Words up to which a title stands before the name that opens a sentence."""
_UNNAMED_DE = re.compile(r"\b[Ee]ine?r?\s(?:[a-zäöüß]+\s)?[\w-]*[Ss]precher(?:in|s)?\b")
_SAYS_EN = (
    r"\b{0}(?:,[^,]+,)?\s(?:said|says|told|announced|declared|stated|added|explained|stressed|emphasised)\b"
    r"|\baccording\sto\s(?:[\w-]+\s){{0,4}}{0}\b"
)


def office_problems(statement: Statement, evidence: Evidence, article: str) -> Iterator[Problem]:
    """An office of the English that is another one than the passage tells of, or that of somebody else.

    Args:
        statement: The English.
        evidence: The German passage.
        article: All of the German.
    """
    found: Problem | None = None
    if may_tell_role(statement.runs):
        found = _of_another_field(statement, evidence, article) or _of_same_body(statement, evidence, article)
    if found is None and (persons := _persons_elsewhere(statement, evidence)):
        found = (
            _given_to_another(persons, statement, evidence, article)
            or _done_by_holder(persons[0], statement, evidence, article)
            or _said_by_another(persons, statement, evidence, article)
        )
    if found is not None:
        yield found


def _of_another_field(statement: Statement, evidence: Evidence, article: str) -> Problem | None:
    """The one ministry of the English where the passage has one of another field, and the article none of this one."""
    if _FIELDED.isdisjoint(statement.runs):
        return None
    said, stated = _FIELD_EN.findall(statement.text), _FIELD_DE.findall(evidence.text)
    if not len(said) == len(stated) == 1 or _OF_UNIVERSITIES in said[0]:
        return None
    ours, theirs = english_role(said[0]), german_role(stated[0])
    if "field" not in ours.axes or "field" not in theirs.axes or ours.shares(theirs, "field"):
        return None
    if _fields(ours) & german_role(article).possible or _fields(theirs) & english_role(statement.text).possible:
        return None
    return Problem("rendering.exchanged", f"{said[0]!r} is of another field than {stated[0]!r}")


def _fields(role: Role) -> frozenset[tuple[str, str]]:
    return frozenset(part for part in role.firm if part[0] == "field")


def _of_same_body(statement: Statement, evidence: Evidence, article: str) -> Problem | None:
    """An office of a body of which the passage tells another office, and the article nowhere this one."""
    for said in _OF_BODY_EN.finditer(statement.text):
        ours, body = english_role(said["office"]), named(said["body"])
        if "office" not in ours.axes or not ours.firm.isdisjoint(_ANYBODY) or body is None:
            continue
        stated = _offices_of(body, evidence.text)
        if not stated or any(german_role(office).differing(ours) != "office" for office in stated):
            continue
        stem = body.text[:_STEM].lower()
        known = [*_offices_of(body, article), *(word for word in article.split() if word.lower().startswith(stem))]
        if not any(german_role(office).shares(ours, "office") for office in known):
            return Problem("rendering.exchanged", f"{said['office']!r} is another office than {stated[0]!r}")
    return None


def _offices_of(body: EnglishName, german: str) -> list[str]:
    return [one["office"] for one in _OF_BODY_DE.finditer(german) if body.is_in(vocabulary_of(one["body"]))]


def _given_to_another(
    persons: Sequence[EnglishName], statement: Statement, evidence: Evidence, article: str
) -> Problem | None:
    """An office that the passage puts beside a name which the English lacks, given to somebody who holds another."""
    for name in persons:
        ours = english_role(english_title(statement.text, name.text))
        if "office" not in ours.axes or not _holds_another(name, ours, article):
            continue
        for titled in _TITLED.finditer(evidence.text):
            surname = titled[0].split()[-1]
            beside = phrase_beside(evidence.text, titled.end() - len(surname))
            said = any(one.is_in(vocabulary_of(surname)) for one in statement.names)
            if german_role(beside).shares(ours, "office") and not said:
                return Problem("rendering.exchanged", f"{name.text!r} stands in the place of {titled[0]!r}")
    return None


def _done_by_holder(name: EnglishName, statement: Statement, evidence: Evidence, article: str) -> Problem | None:
    """What the passage tells of the holder of an office, told of somebody else, who is first in the English."""
    subject = _SUBJECT_DE.match(evidence.text)
    stated = german_role(subject["office"]) if subject else None
    if subject is None or stated is None or "office" not in stated.axes:
        return None
    opens = len(statement.text.partition(name.text)[0].split()) <= _FEW
    if not opens or _is_named_before(name, evidence.text, article) or not _holds_another(name, stated, article):
        return None
    holders = (phrase_beside(article, one.end() - len(one[0].split()[-1])) for one in _TITLED.finditer(article))
    if any(german_role(beside).shares(stated, "office") for beside in holders):
        return Problem("rendering.exchanged", f"{name.text!r} stands in the place of {subject[0].strip()!r}")
    return None


def _is_named_before(name: EnglishName, passage: str, article: str) -> bool:
    """Whether the words right before a passage name somebody, who may hold the office that it begins with as well."""
    start = article.find(passage)
    return name.is_in(vocabulary_of(article[max(0, start - _BEFORE) : max(0, start)]))


def _holds_another(name: EnglishName, office: Role, article: str) -> bool:
    """Whether the article tells of an office of somebody, and always of another than this one."""
    own = [german_role(phrase_beside(article, at)) for at in mentions_of(article, name)]
    held = any("office" in role.axes for role in own)
    return held and not any(role.shares(office, "office") and role.differing(office) is None for role in own)


def _said_by_another(
    persons: Sequence[EnglishName], statement: Statement, evidence: Evidence, article: str
) -> Problem | None:
    """What an unnamed spokesperson says in the passage, said by somebody whom the English names."""
    unnamed = _UNNAMED_DE.search(evidence.text)
    if unnamed is None or any(run.startswith("spokes") for run in statement.runs):
        return None
    for name in persons:
        offices = (german_role(phrase_beside(article, at)).axes for at in mentions_of(article, name))
        if any("office" in axes for axes in offices) and re.search(
            _SAYS_EN.format(re.escape(name.text)), statement.text
        ):
            return Problem("rendering.exchanged", f"{name.text!r} stands in the place of {unnamed[0]!r}")
    return None


def _persons_elsewhere(statement: Statement, evidence: Evidence) -> list[EnglishName]:
    """The names of the English that are no states or known bodies, and to which no word of the passage may refer."""
    unknown = [name for name in statement.names if not (name.stems or name.is_in(evidence.vocabulary))]
    if not unknown or not _PRONOUNS.isdisjoint(evidence.words):
        return []
    return [name for name in unknown if not states_of(name.text, "heads")]
