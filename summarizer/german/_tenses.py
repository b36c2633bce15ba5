"""Whether what a passage dates lies behind its article or ahead of it: a time in it comes in, the side goes out.

The smallest stretch around the time that has a sign decides: what "und" joins, then what stands between two marks,
then, where that is nothing but the time, the sentence. Plans and postponements come before the verb, since what "wurde
auf Mai verschoben" dates is still to come.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import entries, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.german._words import Words

Side = Literal[-1, 1]
"""Behind the article, or ahead of it."""

_FULL_STOP = r"(?<!\d)(?<!\b\w)\.(?=\s|\Z)"
_SENTENCE = re.compile(rf"[;!?\n]|{_FULL_STOP}")
_CLAUSE = re.compile(rf"[,;:!?()«»„“”\"–—\n]|{_FULL_STOP}")
_JOINED = re.compile(rf"[,;:!?()«»„“”\"–—\n]|{_FULL_STOP}|\b(?:und|oder|aber|sondern)\b")
_SEPARABLE = "an|ab|auf|aus|bei|ein|mit|nach|vor|zu|zurück|statt|fest|teil|zusammen|weg|los|durch|um|hin|her|fort|frei"
_PARTICIPLE = re.compile(
    rf"(?:{_SEPARABLE})?(?:ge|be|ver|er|ent|emp|zer|miss)\w{{2,}}(?:t|en)|(?:über|unter|wider)\w{{3,}}(?:t|en)|\w{{2,}}iert"
)
_WEAK_PAST = re.compile(r"\w{2,}ten?")
_ATTRIBUTIVE = re.compile(rf"(?:{_PARTICIPLE.pattern})e[nrsm]?")
_FINITE = ("future", "present_modal", "past_auxiliary", "open", "present_auxiliary", "reported_auxiliary")
_OPEN = 0


def side_of(text: str, passage: Words, at: int) -> Side | None:
    """Return on which side of the article the time lies that a word names; None if nothing decides.

    Args:
        text: The passage.
        passage: Its words.
        at: Which of them names the time.
    """
    for ends in (_JOINED, _CLAUSE, _SENTENCE):
        first, last = _stretch(ends, text, passage, at)
        stretch = _Stretch(passage.printed[first:last], at - first)
        side = stretch.side()
        if side is not None:
            return None if side == _OPEN else (1 if side > 0 else -1)
        if ends is _CLAUSE and not stretch.is_only_time():
            return None
    return None


def _stretch(ends: re.Pattern[str], text: str, passage: Words, at: int) -> tuple[int, int]:
    """The words around one that no end parts from it, as the first one and the one behind the last."""
    first, last = at, at + 1
    starts, printed = passage.starts, passage.printed
    while first and not ends.search(text, starts[first - 1], starts[first]):
        first -= 1
    while last < len(starts):
        between = starts[last - 1] + len(printed[last - 1])
        if ends.search(text, between, starts[last] + len(printed[last])):
            break
        last += 1
    return first, last


class _Stretch:
    """Words around a time, and what their verbs say of it."""

    def __init__(self, printed: Sequence[str], at: int) -> None:
        self.printed = printed
        self.low = [*map(str.lower, printed)]
        self.at = at
        self.plain = frozenset(low for low, word in zip(self.low, printed, strict=True) if low == word)
        self.plain |= {self.low[0]}

    def side(self) -> int | None:
        """-1 or 1; 0 if its verb may be of either side, None if it has no sign."""
        by_plan = self._planned()
        if by_plan is not None:
            return by_plan
        before = self.low[self._before()]
        if before in ("seit", "seitdem") or self._is_of_participle():
            return -1
        side = _OPEN if before in ("von", "vom") else self._of_verb()
        return _OPEN if side == 1 and self._is_of_noun() else side

    def _of_verb(self) -> int | None:
        for kind, side in (("future", 1), ("present_modal", 1), ("past_auxiliary", -1), ("open", _OPEN)):
            if not _group(kind).isdisjoint(self.plain):
                return -1 if side == 1 and self._is_of_the_past() else side
        auxiliary = not _group("present_auxiliary").isdisjoint(self.plain)
        if auxiliary or not _group("reported_auxiliary").isdisjoint(self.plain):
            if any(map(self._is_participle, range(len(self.low)))):
                return -1
            return 1 if auxiliary else _OPEN
        places = range(len(self.low))
        if any(self._is_past(place) for place in places):
            return -1
        signs = [sign for sign in map(self._present, places) if sign is not None]
        if signs:
            return min(signs)
        return 1 if self.low[self._before()] in ("bis", "ab") else None

    def is_only_time(self) -> bool:
        """Whether it holds nothing but the time: "am Montag" in "am Montag, dem 23. November, …"."""
        return (
            all(
                place == self.at or low in _small() or not word.islower()
                for place, (low, word) in enumerate(zip(self.low, self.printed, strict=True))
            )
            and len(self.low) <= self.at + 2
        )

    def _before(self) -> int:
        """What stands before the time and its part: the "bis" of "bis Anfang Mai"."""
        place = self.at - 1
        while place > 0 and self.low[place] in _group("part"):
            place -= 1
        return max(place, 0)

    def _planned(self) -> int | None:
        """The side of what is planned for the time, or moved to it."""
        before = self.low[self._before()]
        moved = before in ("auf", "in", "bis") and any(low.startswith(_beginnings("moved")) for low in self.low)
        plans = (place for place, low in enumerate(self.low) if low.startswith(_beginnings("planned")))
        # What is inflected belongs to a noun, and to the time only if it stands beside it: "den für Freitag geplanten".
        planned = before in ("für", "auf", "bis", "im", "ab", "zum", "am") and any(
            self.low[place] in _group("planned") or 0 < place - self.at <= 2 for place in plans
        )
        announced = before == "für" and not _group("announced").isdisjoint(self.plain)
        if not (moved or planned or announced):
            return None
        return _OPEN if self.plain & {"war", "waren", "hatte", "hatten"} else 1

    def _is_of_participle(self) -> bool:
        """Whether it says when something was done to a thing: "das im Juni beschlossene Gesetz"."""
        following = self.printed[self.at + 1 : self.at + 3]
        return (
            len(following) == 2
            and _ATTRIBUTIVE.fullmatch(following[0]) is not None
            and following[0] not in _group("not_participle")
            and following[1][:1].isupper()
        )

    def _is_of_noun(self) -> bool:
        """Whether it belongs to a noun before the verb, which says nothing of it: "die Explosion am Montag zeigt"."""
        preposition = self._before()
        preposition += self.low[preposition] not in words("prepositions")  # "läuft Ende Januar aus"
        if not preposition or self.low[0] in words("subordinators") or self.printed[preposition - 1].islower():
            return False
        return not any(self._is_verb(place) for place in range(preposition))

    def _is_verb(self, place: int) -> bool:
        finite = any(self.low[place] in _group(kind) for kind in _FINITE)
        return finite or self._is_past(place) or self._present(place) is not None

    def _is_of_the_past(self) -> bool:
        """Whether a modal verb or "werden" tells what has happened: "soll gesagt haben", "soll getötet worden sein"."""
        return any(
            (low == "haben" and self._is_participle(place))
            or (low == "sein" and self.low[place] in ("worden", "gewesen"))
            for place, low in enumerate(self.low[1:])
        )

    def _is_participle(self, place: int) -> bool:
        word = self.printed[place]
        attributive = place + 1 < len(self.low) and self.printed[place + 1][:1].isupper() and word.endswith("en")
        return (
            not attributive
            and word not in _group("not_participle")
            and (word == "worden" or _PARTICIPLE.fullmatch(word) is not None)
        )

    def _is_past(self, place: int) -> bool:
        word, low = self.printed[place], self.low[place]
        if word != low and place:
            return False
        if _is_strong_past(low):
            return True
        if low in _group("no_verb") or _WEAK_PAST.fullmatch(low) is None or _without_prefix(low, _group("like_past")):
            return False
        before = self.low[place - 1] if place else ""
        if before in _small():
            return False
        after_adjective = before.endswith(("e", "en", "er", "es", "em")) and before not in _group("beside_verb")
        before_noun = place + 1 < len(self.low) and self.printed[place + 1][:1].isupper()
        return not (place and after_adjective and before_noun and self.printed[place - 1] == before)

    def _present(self, place: int) -> int | None:
        """What a form of the present says; one of a verb of saying may tell what was said before."""
        low = self.low[place]
        if self.printed[place] != low or low in _group("no_verb") or len(low) < 3:
            return None
        last = place == len(self.low) - 1
        subordinate = self.low[0] in words("subordinators")
        singular = low.endswith("t") and (subordinate or not (last and _PARTICIPLE.fullmatch(low)))
        singular = (singular and not low.startswith("ge")) or low in ("gibt", "gilt", "geht", "gehört")
        plural = low.endswith("n") and (self._is_beside_time(place) or (subordinate and last))
        if not (singular or plural):
            return None
        says = any(
            form.finite and (not form.particle or form.particle in self.low) for form in cue_forms().get(low, ())
        )
        return _OPEN if says else 1

    def _is_beside_time(self, place: int) -> bool:
        """Whether a word stands where the verb does beside the time that opens or ends what is told."""
        small = _small()
        if self.low[place] in small or self.low[place] in _group("beside_verb"):
            return False
        if place > self.at:
            opening = all(word.lower() in small or not word.islower() for word in self.printed[: self.at])
            return place == self.at + 1 and opening
        between = self.low[place + 1 : self.at]
        return place > 0 and all(low in small or low in _group("beside_verb") for low in between)


@cache
def _small() -> frozenset[str]:
    """Words that stand between a verb and a time."""
    return words("prepositions") | words("determiner_words") | _group("part")


def _is_strong_past(word: str) -> bool:
    return _without_prefix(word, _strong_past())


@cache
def _strong_past() -> frozenset[str]:
    third = _group("past")
    return third | {form + ("n" if form.endswith("e") else "en") for form in third}


def _without_prefix(word: str, forms: frozenset[str]) -> bool:
    if word in forms:
        return True
    ends = (word.removeprefix(prefix) for prefix in _group("prefix") if word.startswith(prefix))
    return any(end in forms or any(end.removeprefix(other) in forms for other in ("be", "ge", "ver")) for end in ends)


@cache
def _group(kind: str) -> frozenset[str]:
    return frozenset(dict(entry.split(" = ") for entry in entries("tenses_de"))[kind].split())


@cache
def _beginnings(kind: str) -> tuple[str, ...]:
    return tuple(_group(kind))
