"""Which clauses of the German evidence an English statement is about.

English words are matched to German ones by names, numbers, cognates and a small glossary. That is far too little
to judge a translation and enough to tell one clause from its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, compress, pairwise
from typing import Literal

from summarizer.german._cues import cue_forms
from summarizer.german._lexicon import Beginnings
from summarizer.german._lexicon import words as lexicon
from summarizer.german._territories import territories
from summarizer.verification.rendering._entities import entity_at
from summarizer.verification.rendering._keys import fold, german_skeleton, skeletons
from summarizer.verification.rendering._lexicon import pairs, words

_BREAK = re.compile(
    r"[.!?;:,–—]\s+|\s[-–—]\s|\s(?=(?:aber|sondern|doch)\s)"
    # "und" parts clauses only where a verb or a pronoun follows; else it joins nouns.
    r"|\s(?=und\s(?:wird|wurde|werde|werden|wurden|ist|sind|war|sei|hat|habe|haben|hatte|kann|könne|soll|will|muss"
    r"|er|sie|es|wir|ich|man|dass)\s)"
    # "Lehnte den Einsatz ab und warb für …": a verb ends with its particle, and "und" has one of its own.
    r"|(?<=\s)(?:ab|an|aus|ein|vor|zu|zurück)\s(?=und\s(?!(?:ab|an|zu|auch|nicht)\b)[a-zäöüß]{3,}\s)|[.!?]?[\"”“«»]\s*$|$"
)
_SENTENCE_END = re.compile(r"[.!?]")
_NEXT_SENTENCE = re.compile(r"[.!?][»“”\"]?\s")
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*\d|\d")
# A clause that begins so or with a verb of saying, or holds an infinitive with "zu", belongs to the one before it.
_SUBORDINATE = frozenset({"dass", "daß", "ob", "wie", "um", "so", "sondern", "weder", "heißt", "hieß"})
_CONTRASTING = frozenset({"aber", "jedoch", "doch", "allerdings", "nicht"})
_BUT = frozenset({"aber", "jedoch", "allerdings"})
# What opens a clause of its own after an infinitive; other words in small letters take up the clause before it.
_OPENING = frozenset(
    {"und", "oder", "denn", "sowie", "der", "die", "das", "den", "dem", "deren", "dessen", "denen", "er", "sie", "es"}
    | {"wir", "ich", "man", "ein", "eine", "einen", "kein", "keine", "sein", "ihr"}
)
_REPORTING = frozenset({"wonach"})
_AFTER_WHICH = ("nach", "denen")
_PRONOUNS = frozenset({"es", "er", "sie", "man"})
_ASIDE = 5
"""Words up to which "so der Minister" only says whose words a sentence tells."""
# "Und Kiew habe sich zurückzuziehen": what somebody has to do is told by a clause of its own.
_HAVING_TO = frozenset({"hat", "haben", "habe", "hatte", "hatten", "ist", "sind", "sei", "seien", "war", "waren"})
_INFINITIVE = re.compile(r"\bzu\s+\w+[rl]?n\b")
_INFIX = re.compile(r"(?:ab|an|auf|aus|bei|durch|ein|fest|fort|heran|hinaus|nach|vor|weg|weiter|zurück)(?=zu\w+e?n$)")
_NUMBER_WEIGHT = 3
_MIN_CLAUSE = 3  # words; shorter ones ("sagte er", "etwa am Montag") belong to their neighbour
_PARTICIPLE = "ge"
_MIN_PART = 5
"""Letters of a beginning that counts within a word too."""
_Place = Literal["german", "part", "participle", "english"]
"""What begins with a form of the glossary: a German word, a part of one, what follows a "ge", an English word."""
_COGNATE = 5
_MIN_WORD = 3
_WHOLE = 0.8  # as many English content words as this share of the German ones state all of it
_STATED = 0.5  # a clause is stated if so much of it is
_EXPLAINED = 0.5  # a statement that one clause explains so well lets go of
_TOUCHED = 0.4  # those that explain less than this share of what that one explains


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the evidence: where it lies, and what its content words can be matched by."""

    start: int
    end: int
    sentence: int
    marks: tuple[frozenset[str], ...]
    contrast: bool = False
    """It sets itself against the one before ("aber nicht …")."""
    opening: str = ""
    """Its first noun, if that is among its first two words: most often who does what it says."""


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a German text, each with those that hang on it ("Ich glaube nicht, dass …", "…, sagte er")."""
    found: list[Clause] = []
    start = sentence = 0
    previous = ""
    interrupted = False
    for match in _BREAK.finditer(text):
        end = match.end()
        if end <= start:
            continue
        tokens = _WORD.findall(text[start:end])
        if 0 < len(tokens) < _MIN_CLAUSE and match[0].isspace():
            continue  # "…, lehnt aber Truppen ab": the clause began at the comma
        opens = not found or found[-1].sentence != sentence
        if not tokens or (opens and len(tokens) < _MIN_CLAUSE and end < len(text)):
            continue
        marks = tuple([mark for mark in map(german_marks, tokens) if mark])
        # "…, die Zahl zu erhöhen", "…, den Präsidenten abzusetzen"
        infinitive = ("zu" in tokens and _INFINITIVE.search(text, start, end) is not None) or (
            _INFIX.match(tokens[-1]) is not None
        )
        infinitive = infinitive and _HAVING_TO.isdisjoint(tokens[1:-1])
        # "Berichte, nach denen Berlin liefert, treffen nicht zu."
        reported = not _REPORTING.isdisjoint(tokens) or _AFTER_WHICH in pairwise(tokens)
        hangs = (
            len(tokens) < _MIN_CLAUSE
            or tokens[0].lower() in _REPORTING
            or tuple(tokens[:2]) == _AFTER_WHICH
            # "Der Antrag, die Zahl zu erhöhen, fand keine Mehrheit."
            or (interrupted and _resumes(tokens[0]))
            or tokens[0].lower() in _SUBORDINATE
            # "…, lehnt aber Truppen ab" stands by itself.
            or (tokens[0].lower() in cue_forms() and _BUT.isdisjoint(tokens[1:2]))
            # "Die Ministerin betonte, …", but not "will keine Truppen stellen, …"
            or any(form.finite and not form.particle for form in cue_forms().get(previous.lower(), ()))
            or infinitive
        )
        # "Die Reparatur könne, so der Minister, bis März dauern."
        aside = tokens[0] == "so" and len(tokens) <= _ASIDE and "dass" not in tokens
        interrupted = reported or ((infinitive or aside) and hangs)
        # "Aus der Regierung hieß es, …"
        previous = tokens[-2] if tokens[-1] in _PRONOUNS and len(tokens) > 1 else tokens[-1]
        if hangs and not opens:
            last = found.pop()
            found.append(replace(last, end=end, sentence=sentence, marks=last.marks + marks, contrast=False))
        else:
            nouns = [token for token in tokens[:2] if token[0].isupper() and token.lower() not in _OPENING]
            noun = nouns[0] if nouns else ""
            found.append(Clause(start, end, sentence, marks, contrast=_contrasts(tokens), opening=noun))
        start = end
        sentence += _SENTENCE_END.match(match[0]) is not None
    return tuple(found)


def _resumes(word: str) -> bool:
    """Whether a word, most often a verb, goes on with a clause that an infinitive has parted."""
    return word.islower() and word not in _OPENING | _CONTRASTING | _SUBORDINATE | lexicon("subordinators")


def _contrasts(tokens: Sequence[str]) -> bool:
    """Whether a clause sets itself against the one before it: "aber …", "lehnt aber …", "nicht …"."""
    return tokens[0].lower() in _CONTRASTING or not _BUT.isdisjoint(tokens[1:2])


def is_one_sentence(text: str) -> bool:
    """Whether no sentence of a text ends but the last."""
    return _NEXT_SENTENCE.search(text.strip()) is None


def stretch_round(text: str, start: int, end: int, border: re.Pattern[str]) -> tuple[int, int]:
    """Where the stretch round some words begins and ends, with no border between it and them."""
    first = max((match.end() for match in border.finditer(text, 0, start)), default=0)
    last = border.search(text, end)
    return first, last.start() if last else len(text)


def scores(english: str, evidence: Sequence[Clause]) -> tuple[tuple[int, ...], int, int]:
    """How much of an English statement each clause accounts for, how much there is, and in how many words."""
    told: dict[str, list[int]] = {}
    for at, clause in enumerate(evidence):
        for mark in frozenset[str]().union(*clause.marks):
            told.setdefault(mark, []).append(at)
    found, weight, count = [0] * len(evidence), 0, 0
    counted: dict[str, int] = {}
    for word in _WORD.findall(english):
        counted[word] = counted.get(word, 0) + 1
    for word, times in counted.items():
        if marks := english_marks(word):
            counts = times * _weight(word)
            weight, count = weight + counts, count + times
            for at in set(chain.from_iterable(map(told.__getitem__, marks & told.keys()))):
                found[at] += counts
    return tuple(found), weight, count


_NUMERALS = {
    word: f"#{number}"
    for numerals in (
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(numerals.split(), 2)
}


@lru_cache(maxsize=32768)
def _weight(word: str) -> int:
    return _NUMBER_WEIGHT if word[0].isdigit() or word.lower() in _NUMERALS else 1


@lru_cache(maxsize=32768)
def english_marks(word: str) -> frozenset[str]:
    """What an English word can be matched by; nothing if it carries no content."""
    folded = fold(word)
    if folded[0].isdigit():
        return frozenset({"#" + re.sub(r"\D", "", folded)})
    if folded in words("function_words") or (len(folded) < _MIN_WORD and not word.isupper()):
        return frozenset()
    marks = set(chain(*_glossed("english").every(f"{folded} ")))
    entity = entity_at([folded]) if word[0].isupper() else None
    if entity:
        marks |= {stem if stem.startswith("=") else "s" + fold(stem)[:4] for stem in entity.stems}
    sound = skeletons(folded)[0]
    marks.add("=" + folded)
    if folded in _NUMERALS:
        marks.add(_NUMERALS[folded])
    if len(sound) >= _COGNATE:
        marks.add("c" + sound[:_COGNATE])
    return frozenset(marks)


@lru_cache(maxsize=32768)
def german_marks(word: str) -> frozenset[str]:
    """What a German word can be matched by; nothing if it carries no content."""
    lower = word.lower()
    if lower[0].isdigit():
        return frozenset({"#" + re.sub(r"\D", "", lower)})
    if lower in words("function_words") or (len(lower) < _MIN_WORD and not word.isupper()):
        return frozenset()
    folded = fold(word)
    marks = set(chain(*_glossed("german").every(f"{lower} ")))
    # Parts of compounds count too, from a place where a part could begin; "nachzulassen" has no "zulassen" in it.
    infix = _INFIX.match(lower)
    for start in range(3, len(lower) - 3) if len(lower) > 8 else ():
        if infix is None or start != infix.end():
            marks.update(*_glossed("part").every(lower[start:]))
    if word.startswith(_PARTICIPLE):  # "geplant" is "plant", but "Gefahr" not "fahr"
        marks.update(*_glossed("participle").every(lower[len(_PARTICIPLE) :]))
    sound = german_skeleton(folded)
    marks |= {"=" + folded, "=" + folded.rstrip("s"), "s" + folded[:4]}
    if lower in _NUMERALS:
        marks.add(_NUMERALS[lower])
    if len(sound) >= _COGNATE:
        marks.add("c" + sound[:_COGNATE])
    return frozenset(marks)


@cache
def _glossed(place: _Place) -> Beginnings[tuple[str, ...]]:
    """The marks of the rows of the glossary, by what begins with their forms; a space ends whole words."""
    marks: dict[str, tuple[str, ...]] = {}
    for number, (left, right) in enumerate(pairs("glossary")):
        for form in (right if place == "english" else left.replace(",", " ")).split():
            if _may_stand(form, place):
                beginning = f"{form[1:]} " if form.startswith("=") else form.lstrip("<-")
                marks[beginning] = (*marks.get(beginning, ()), f"g{number}")
    return Beginnings(marks)


def _may_stand(form: str, place: _Place) -> bool:
    """Whether a form of the glossary counts in a place: at the start of a word each does."""
    if place == "part":
        return form.startswith("-") or (len(form) >= _MIN_PART and not form.startswith(("=", "<")))
    return place != "participle" or not form.startswith(("=", "<"))


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an English statement says of its evidence, clause by clause.

    Attributes:
        stated: Clauses that it certainly states.
        matched: Clauses of which it has some word.
        touched: Clauses that it may draw on.
        partial: It leaves part of the evidence out.
    """

    stated: tuple[Clause, ...]
    matched: tuple[Clause, ...]
    touched: tuple[Clause, ...]
    partial: bool = False


def coverage(english: str, evidence: Sequence[Clause]) -> Coverage:
    """The clauses that the statement is about; all of them if it is about as long as they are together."""
    if len(evidence) <= 1:  # none, where the evidence has not one word
        return Coverage(tuple(evidence), tuple(evidence), tuple(evidence))
    found, weight, count = scores(english, evidence)
    whole = count >= _WHOLE * sum(len(clause.marks) for clause in evidence)
    best = max(found)
    foremost = found.index(best) if found.count(best) == 1 else _foremost(english, evidence, found, best)
    # However long it is, it tells nothing of a sentence from which it has not one word, nor of what a state does that
    # it does not name.
    told = {clause.sentence for clause, score in zip(evidence, found, strict=True) if score}
    of_states = [clause.opening in territories() for clause in evidence]
    named = frozenset[str]().union(*map(english_marks, _WORD.findall(english) if any(of_states) else ()))
    silent = [
        of_state and named.isdisjoint(german_marks(clause.opening))
        for clause, of_state in zip(evidence, of_states, strict=True)
    ]
    others = [of_state and not quiet for of_state, quiet in zip(of_states, silent, strict=True)]
    stated = [
        not (quiet and any(others))
        and (
            (whole and clause.sentence in told and (score > 0 or clause.opening not in territories()))
            or (score > 0 and (at == foremost or score >= max(2, _STATED * len(clause.marks))))
        )
        for at, (clause, score, quiet) in enumerate(zip(evidence, found, silent, strict=True))
    ]
    explained = best >= max(2, _EXPLAINED * weight)
    touched = [not explained or states or score > _TOUCHED * best for states, score in zip(stated, found, strict=True)]
    after = {clause.end for clause in compress(evidence, touched)}
    touched = [
        touches or (clause.contrast and clause.start in after)
        for clause, touches in zip(evidence, touched, strict=True)
    ]
    return Coverage(
        tuple(compress(evidence, stated)),
        tuple(compress(evidence, found)),
        tuple(compress(evidence, touched)),
        partial=not whole,
    )


def _foremost(english: str, evidence: Sequence[Clause], found: Sequence[int], best: int) -> int | None:
    """Which of the clauses that explain equally much explains the most besides names, if one does."""
    spoken = " ".join(word for word in english.split() if not word[0].isupper())
    without_names = scores(spoken, evidence)[0]
    leading = [at for at, score in enumerate(found) if score == best]
    most = max(without_names[at] for at in leading)
    foremost = [at for at in leading if without_names[at] == most]
    return foremost[0] if most and len(foremost) == 1 else None
