"""Whether "all" and "some" keep their sense: "alle Verwundeten" are not "some of the wounded", "einige" not "all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from summarizer.verification.rendering._evidence import Evidence
from summarizer.verification.rendering._lexicon import says
from summarizer.verification.rendering._order_check import words_shared
from summarizer.verification.rendering._problem import Problem
from summarizer.verification.rendering._statement import Statement

_LIST = "quantifiers"
_SOME_EN = re.compile(
    r"\b(?:some|several|many|most|a few|few|a handful) of "
    r"(?=(?:the(?! (?:\w+est|most)\b)|this|these|those|that|its|his|her|their|our|them|us|it)\b)",
    re.IGNORECASE,
)
_SOME_NOUN_EN = re.compile(
    r"\b[Ss]ome (?:of (?:the|their|its|his|her|our|these|those) )?(?:[a-z]+ )?(?P<what>[a-z]+s)\b"
)
_ALL_DE = re.compile(r"\b(?:alle|sämtliche)", re.IGNORECASE)
_ALL_OF_DE = re.compile(r"\b(?:[Aa]lle[rn]?|[Ss]ämtliche[rn]?)\s(?:[a-zäöüß]+\s)?(?P<what>[^\W\d_a-zäöüß][\w-]*)")
_ALL_NOUN_EN = re.compile(
    r"\b(?<!not )(?<!nearly )(?<!almost )[Aa]ll (?:of (?=the|its|his|her|their))?(?:the |its |his |her |their )?"
    r"(?:[a-z]+ )?(?P<what>[a-z]+s)\b"
)
_SOME_OF_DE = re.compile(
    r"\b(?:[Ee]inige|[Mm]anche|[Mm]ehrere|[Ww]enige)\s(?:[a-zäöüß]+\s)?(?P<what>[^\W\d_a-zäöüß][\w-]*)"
)
_PART_DE = re.compile(r"\b(?:einige\w*|manche\w*|mehrere\w*|Teil\w*|fast|nahezu|beinahe|nicht|kein\w*)\b")
_ALL_EN = re.compile(
    r"(?<!above )(?<!after )(?<!at )(?<!not )(?<!in )(?<!first of )(?<!for )(?<!of )"
    r"\b(?:all|every single one) (?:of )?(?:the|its|his|her|their|our|these|those|which|whom|them|[a-z]{3,}s)\b"
    r"(?! (?:more|same|while|time)\b)"
    r"|\b(?:everyone|everybody)\b(?! else)"
    r"|\bevery (?!day|week|month|year|time|now|other|second|third|hour|night|morning)[a-z]+",
    re.IGNORECASE,
)
_WHOLE_EN = re.compile(
    r"\bthe (?:whole|entire) (?:of )?(?!world|country|point)\w+|\bin full\b(?! \w+ing)", re.IGNORECASE
)
_SHARE_DE = re.compile(r"\b(?:Hälfte|Drittel|Viertel|Fünftel|teilweise|zum Teil)\b")
_OUT_OF_DE = re.compile(r"\b\d[\d.]*\s(?:davon|der|von|seiner|ihrer)\b")
_HALF_EN = re.compile(r"\bhalf (?:of )?(?:the|its|their|his|her|all) (?P<what>(?:[a-z]+ )?[A-Za-z]+)", re.IGNORECASE)
_WHOLE_DE = re.compile(
    r"\b(?i:gesamte[nmrs]?|ganze[nmrs]?|alle[nr]?|sämtliche[nr]?)\s(?P<what>(?:[a-zäöüß]+\s)?[A-ZÄÖÜ][\w-]*)"
)
_LESS_DE = re.compile(r"(?i:hälft|halb|teil|drittel|viertel|fünftel|prozent|meist|mehrheit|fast|nahezu)|\d")
# "40 Panzer, von denen die ersten 15 …": that is said of 15.
_OF_WHICH_DE = re.compile(
    r"\b(?P<all>\d+)\s(?:[a-zäöüß]\w+\s)?[A-ZÄÖÜ][\w-]+, (?:von denen|wovon|davon)\s[^.,;:!?]*?\b(?P<some>\d+)\b"
)
_SOME_OF_WHICH_DE = re.compile(r"\b(?:von denen|wovon|[Dd]avon)\s(?:\w*[a-zäöüß]+\s){0,8}?(?P<some>\d+)\b")
_ALL_OF_WHICH_EN = re.compile(r"\ball of (?:which|whom|them)\b")
_ALL_NUMBER_EN = re.compile(r"\ball (?:of )?(?:the )?(\d+)\b", re.IGNORECASE)
# "Die meisten" are not "few", and "wenige" not "most".
_FEW_EN = re.compile(
    r"(?<!\ba )(?<!\bthe )(?<!\bpast )(?<!\bnext )(?<!\blast )\bfew (?:of|[a-z]+s)\b"
    r"|\b(?:only a few|a (?:small )?minority|a handful|hardly any)\b",
    re.IGNORECASE,
)
_LARGEST_DE = re.compile(r"\bgrö(?:ß|ss)te[nrs]? Teil\b|\bGro(?:ß|ss)teils?\b")
_NEXT_TO_NONE_EN = re.compile(
    r"\b(?:none|little) of (?:it|them|the|this|that|which)\b|\ba (?:small|tiny) (?:part|share|fraction)\b",
    re.IGNORECASE,
)
_ALL_OF_IT_EN = re.compile(r"\ball of (?:it|them|this|that|which)\b", re.IGNORECASE)
_SMALL_DE = re.compile(r"\b(?:klein|gering|wenig|rest|übrig)", re.IGNORECASE)
_MOST_EN = re.compile(
    r"(?<!\bthe )(?<!\bat )\bmost (?:of\b|[a-z]+(?<!ou)s\b)|\b(?:a|the) (?:\w+ )?majority of\b", re.IGNORECASE
)
_NEARLY_ALL = re.compile(r"\b(?:nearly|almost|virtually|practically) (?:all|every\w*)\b", re.IGNORECASE)
_NEARLY_DE = re.compile(
    r"\b(?:fast|nahezu|beinahe|annähernd|kaum|bis auf|au(?:ß|ss)er|praktisch|so gut wie|weitgehend|[89]\d)\b",
    re.IGNORECASE,
)
# "Alle bis auf einen": it is the rest of whom English says "only".
_ALL_BUT_DE = re.compile(
    r"\b(?:alle\w*|sämtliche\w*|jede\w?)\s[^.;:!?]{0,60}?\b(?:bis auf|au(?:ß|ss)er)\b|\balle\w* bis auf\b",
    re.IGNORECASE,
)
_ONLY_EN = re.compile(r"\bonly\b", re.IGNORECASE)
_BUT_EN = frozenset(
    {
        *("not", "no", "t", "fail", "failed", "but", "except", "without", "died", "killed", "dead", "lost"),
        *("missing", "refused"),
    }
    | {
        *("rejected", "against", "abstained", "opposed", "dissented", "all", "every", "everyone", "rest", "others"),
        "other",
    }
    | {
        *("exception", "stayed", "absent", "voted", "declined", "unable", "perished", "drowned", "never", "left"),
        "remains",
    }
)
# "Kein anderes Land hat so viele Panzer": "the most tanks of any country".
_NO_FURTHER_DE = re.compile(
    r"\bkein\w* (?:weitere\w*|zusätzliche\w*|neue\w*|andere\w*)(?![^.;!?]*\bso\s\w)", re.IGNORECASE
)
_ANY_EN = re.compile(r"\bany\b", re.IGNORECASE)
_FURTHER_EN = frozenset(
    {"further", "more", "additional", "another", "other", "others", "new", "fresh", "extra", "beyond", "again", "else"}
    | {
        *("longer", "remaining", "still", "else", "second", "subsequent", "later", "continue", "next", "added"),
        "different",
    }
    | {"otherwise", "alternative", "alternatives", "anew", "newly", "same", "only", "repeat"}
)


def quantifier_problems(statement: Statement, evidence: Evidence) -> Iterator[Problem]:
    """What is said of all in one and of some in the other."""
    english, runs, german, words = statement.text, statement.runs, evidence.text, evidence.words
    if (problem := _turned_share(english, runs, german, words)) is not None:
        yield problem
        return
    if (problem := _of_largest_part(statement, evidence)) is not None:
        yield problem
        return
    if "half" in runs and (problem := _half_of_all(english, german)) is not None:
        yield problem
        return
    if "all" in runs and (said := _all_of_which(english, german)) is not None:
        yield Problem("rendering.opposite", f"{said!r} is said of some only in the German")
        return
    if not runs.isdisjoint({"all", "every", "everyone", "everybody"}):
        said = _NEARLY_ALL.search(english) or _ALL_EN.search(english)
        if said and not says(words, _LIST, "all_de"):
            nearly = _NEARLY_ALL.match(english, said.start()) and not _NEARLY_DE.search(german)
            some = not says(words, _LIST, "rest_de")
            part = says(words, _LIST, "some_de") or _OUT_OF_DE.search(german) is not None
            if nearly or (some and part and not says(runs, _LIST, "some_en")):
                yield Problem("rendering.opposite", f"{said[0]!r} is said of some only in the German")
                return
            if part and (some_only := _all_of_some(english, german)) is not None:
                yield Problem("rendering.opposite", f"{some_only!r} is said of some only in the German")
                return
    elif (said := _SOME_EN.search(english)) and says(words, _LIST, "all_de"):
        explained = says(words, _LIST, "some_de") or says(words, _LIST, "rest_de") or says(runs, _LIST, "all_en")
        if not explained or _some_of_all(english, german) is not None:
            yield Problem("rendering.opposite", f"{said[0].strip()!r} is said of all in the German")
            return
    elif "some" in runs and (said := _some_of_all(english, german)) is not None:
        yield Problem("rendering.opposite", f"{said!r} is said of all in the German")
        return
    if (
        "only" in runs
        and _BUT_EN.isdisjoint(runs)
        and (spared := _ALL_BUT_DE.search(german))
        and _ONLY_EN.search(english)
    ):
        yield Problem("rendering.opposite", f"'only' turns round {spared[0]!r}")
        return
    if "any" in runs and _FURTHER_EN.isdisjoint(runs) and (further := _NO_FURTHER_DE.search(german)):
        said = _ANY_EN.search(english)
        yield Problem("rendering.opposite", f"{said[0] if said else 'any'!r} says more than {further[0]!r}")


def _some_of_all(english: str, german: str) -> str | None:
    """ "Some prisoners" where the German has "sämtliche Gefangenen" and no other ones."""
    stated = [one["what"] for one in _ALL_OF_DE.finditer(german)]
    for said in _SOME_NOUN_EN.finditer(english) if stated else ():
        if sum(words_shared(said["what"], what) > 0 for what in stated) == 1 and _PART_DE.search(german) is None:
            return said[0]
    return None


def _all_of_some(english: str, german: str) -> str | None:
    """ "All demonstrators" where the German has "einige Demonstranten", whoever else is told of."""
    stated = [one["what"] for one in _SOME_OF_DE.finditer(german)]
    for said in _ALL_NOUN_EN.finditer(english):
        if sum(words_shared(said["what"], what) > 0 for what in stated) == 1:
            return said[0]
    return None


def _turned_share(english: str, runs: frozenset[str], german: str, words: Set[str]) -> Problem | None:
    """Most of something that has become a few, a few that have become most, a part that has become the whole."""
    many, few = says(words, _LIST, "most_de"), says(words, _LIST, "few_de")
    if many != few and not says(words, _LIST, "denied_de"):
        said = (_FEW_EN if many else _MOST_EN).search(english)
        if said is not None and (_MOST_EN if many else _FEW_EN).search(english) is None:
            return Problem("rendering.opposite", f"{said[0]!r} is said of {'most' if many else 'a few'} in the German")
    said = _WHOLE_EN.search(english) if not runs.isdisjoint({"whole", "entire", "full"}) and "not" not in runs else None
    share = _SHARE_DE.search(german) if said else None
    if said is None or share is None or "rest" in words or says(words, _LIST, "all_de") or says(runs, _LIST, "some_en"):
        return None
    return Problem("rendering.opposite", f"{said[0]!r} is said of {share[0]!r} in the German")


def _half_of_all(english: str, german: str) -> Problem | None:
    """Half of what the German has all of, with no share or other number: "half of the Donbas" of "des gesamten"."""
    said, stated = _HALF_EN.search(english), _WHOLE_DE.search(german)
    if said is None or stated is None or _LESS_DE.search(german) or not words_shared(said["what"], stated["what"]):
        return None
    return Problem("rendering.opposite", f"{said[0]!r} is said of {stated[0]!r} in the German")


def _of_largest_part(statement: Statement, evidence: Evidence) -> Problem | None:
    """What is told of none, of little or of all where the German has it of the largest part and denies nothing."""
    english, german = statement.text, evidence.text
    largest = _LARGEST_DE.search(german)
    if largest is None or evidence.negations or says(evidence.words, _LIST, "all_de") or _MOST_EN.search(english):
        return None
    few = _NEXT_TO_NONE_EN.search(english) if _SMALL_DE.search(german) is None else None
    said = few or _ALL_OF_IT_EN.search(english)
    return Problem("rendering.opposite", f"{said[0]!r} is said of {largest[0]!r} in the German") if said else None


def _all_of_which(english: str, german: str) -> str | None:
    """ "All 40", or "all of which", where the German tells something of 15, and the English does not."""
    for stated in _OF_WHICH_DE.finditer(german):
        said = next((one for one in _ALL_NUMBER_EN.finditer(english) if one[1] == stated["all"]), None)
        if said is not None and re.search(rf"\b{stated['some']}\b", english) is None:
            return said[0]
    said, stated = _ALL_OF_WHICH_EN.search(english), _SOME_OF_WHICH_DE.search(german)
    if said is None or stated is None or re.search(rf"\b{stated['some']}\b", english) or _ALL_DE.search(german):
        return None
    return said[0]
