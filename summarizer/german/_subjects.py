"""Subjects: the chunks of a sentence come in; its verbs of saying and their subjects go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._lexicon import ends_as, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.german._chunks import Chunk

_PASSIVE = frozenset(
    ["wird", "werden", "wurde", "wurden", "werde", "würde", "würden", "ist", "sind", "war", "waren", "sei", "seien"]
)
_INFINITIVES = frozenset({"haben", "werden", "sein"})
_RELATIVE = frozenset(["der", "die", "das", "dem", "den", "deren", "dessen"])
_RELATIVE_OBJECTS = frozenset(["dem", "den", "deren", "dessen"])
_CONJUNCTIONS = frozenset(["und", "oder", "aber", "sowie", "sondern", "doch", "denn"])
_BOUNDARIES = frozenset({"stop", "colon", "quotation"})
_ADDRESSES = frozenset(["herr", "frau", "meine", "geehrte", "geehrter", "verehrte", "verehrter", "liebe", "lieber"])
"""How a group begins that addresses somebody."""

_DEMONSTRATIVES = frozenset({"dies", "dieses", "das"})
_AID = frozenset({"hilfe", "hilfen"})
"""Things that compounds ("Welthungerhilfe") make a body."""
_WANTING = frozenset(["will", "wollen", "wollte", "wollten", "wolle"])
"""Who wants to know asks: "X will wissen, ob …", but not "X sollte wissen", "X will davon nichts wissen"."""
_FINDING = frozenset({"finde", "findet", "finden", "fand", "fanden"})
_THINKING = frozenset({"finden", "halten"})
"""Verbs of which no paper can be the subject."""
_CLAUSE_END = frozenset({"comma", "colon", "stop", "quotation"})


class Cue(NamedTuple):
    """A verb of saying in a sentence."""

    at: int
    """Index of its chunk."""
    finite: int
    """Index of the finite verb: its own, or that of its auxiliary."""
    lemma: str
    passive: bool


def find_cues(chunks: Sequence[Chunk]) -> list[Cue]:
    """Return the verbs of saying of a sentence in order."""
    found: list[Cue] = []
    for at, chunk in enumerate(chunks):
        if chunk.kind != "cue":
            continue
        cue = _reading(chunks, at)
        if cue is not None:
            found.append(cue)
    return found


def _reading(chunks: Sequence[Chunk], at: int) -> Cue | None:
    # "zu sagen", and "ließ zu ihrer Person erklären", but "wie X zu Y sagte"
    if at > 0 and chunks[at - 1].low == "zu" and (chunks[at - 1].inner is None or chunks[at].low.endswith("en")):
        return None
    auxiliary = _governing(chunks, at)
    if auxiliary is not None and chunks[at].low == "wissen":
        asks = chunks[auxiliary].low in _WANTING and chunks[at - 1].low != "nichts"
        return Cue(at, auxiliary, "wissen", False) if asks else None
    if auxiliary is not None:
        return Cue(at, auxiliary, chunks[at].low, False)
    finite: Cue | None = None
    participle: Cue | None = None
    for reading in chunks[at].readings:
        if not reading.finite:
            having = _auxiliary(chunks, at)
            if having is not None:
                participle = participle or Cue(at, having, reading.lemma, chunks[having].low in _PASSIVE)
        elif reading.particle:
            if _particle(chunks, at, reading.particle):
                return Cue(at, at, reading.lemma, False)
        else:
            finite = finite or Cue(at, at, reading.lemma, False)
    ends = at + 1 == len(chunks) or chunks[at + 1].kind in _CLAUSE_END or chunks[at + 1].kind == "auxiliary"
    return (participle or finite) if ends else (finite or participle)


def _governing(chunks: Sequence[Chunk], at: int) -> int | None:
    """Return the auxiliary whose infinitive ends the clause at `at`: "X will wissen, …", "X muss einräumen, …"."""
    infinitive = any(reading.lemma == chunks[at].low for reading in chunks[at].readings)
    if (
        not infinitive
        or chunks[at - 1].low == "nicht"
        or (at + 1 < len(chunks) and chunks[at + 1].kind not in _CLAUSE_END)
    ):
        return None
    for index in range(at - 1, -1, -1):
        part = chunks[index]
        if part.kind == "auxiliary":
            return index
        # What is quoted before the infinitive need not be said: "Europa muss „mit aller Härte“ antworten".
        if part.kind in {"comma", "colon", "stop", "cue", "subordinator", "quotation"} or part.low in _CONJUNCTIONS:
            return None
    return None


def _particle(chunks: Sequence[Chunk], at: int, particle: str) -> bool:
    """Say whether the separated particle of the verb at `at` follows in its clause."""
    for index in range(at + 1, len(chunks)):
        chunk = chunks[index]
        if chunk.kind == "stop" or (chunk.kind == "cue" and chunk.low != particle):
            return False
        if chunk.low == particle and (
            chunk.kind == "word" or index + 1 == len(chunks) or chunks[index + 1].kind in _CLAUSE_END
        ):
            return True
    return False


def _auxiliary(chunks: Sequence[Chunk], at: int) -> int | None:
    """Return the auxiliary of the participle at `at`: the one after it in a subordinate clause, else one before."""
    if at + 1 < len(chunks) and chunks[at + 1].kind == "auxiliary" and chunks[at + 1].low not in _INFINITIVES:
        return at + 1
    for index in range(at - 1, -1, -1):
        if chunks[index].kind == "auxiliary":
            return index
        if chunks[index].kind in {"stop", "cue"}:
            return None
    return None


def is_candidate(chunk: Chunk) -> bool:
    """Say whether a chunk can be a subject."""
    return chunk.kind in {"noun", "pronoun"} and "n" in chunk.cases


def subject(chunks: Sequence[Chunk], cue: Cue) -> int | None:
    """Return the index of the subject of a verb of saying.

    What is judged may stand first: "Putins Angebot nannte Merz …".
    """
    if cue.passive and cue.lemma != "zitieren":
        return None
    found = subject_of(chunks, cue.finite)
    if found is None or found > cue.finite or cue.lemma not in words("evaluating_verbs"):
        return found
    if not _is_judged(chunks[found], cue.lemma) or _subordinate(chunks, cue.finite) is not None:
        return found
    following = after(chunks, cue.finite)
    return found if following is None else following


def _finder(chunks: Sequence[Chunk]) -> int | None:
    """Return the index of whoever finds the thing that opens a sentence something: "diese Idee fand Merz …"."""
    if len(chunks) <= 2 or chunks[1].low not in _FINDING or not _is_judged(chunks[0], "finden"):
        return None
    return 2 if is_candidate(chunks[2]) else None


def _is_judged(chunk: Chunk, lemma: str) -> bool:
    """Say whether a chunk names what somebody judges, and not who does."""
    head = chunk.head.lower()
    return (
        head in _DEMONSTRATIVES
        or head in _AID
        or ends_as("things").end(head)
        or (lemma in _THINKING and ends_as("writings").end(head))
    )


def subject_of(chunks: Sequence[Chunk], verb: int) -> int | None:
    """Return the index of the subject of the finite verb at `verb`."""
    opener = _subordinate(chunks, verb)
    if opener is not None:
        return opener
    if verb + 1 < len(chunks) and chunks[verb + 1].low in {"er", "ich", "wir"}:
        return verb + 1
    previous = verb - 1
    while previous >= 0 and chunks[previous].kind == "word" and chunks[previous].low not in _CONJUNCTIONS:
        previous -= 1
    front = _front(chunks, verb)
    if previous < 0 or chunks[previous].kind in _BOUNDARIES:
        return after(chunks, verb)
    if chunks[previous].low in _CONJUNCTIONS:
        return _inherited(chunks, verb)
    if is_candidate(chunks[previous]) and not _governed(chunks, previous):
        apposition = _apposition_head(chunks, previous, front)
        return apposition if apposition is not None else previous
    if chunks[previous].kind == "comma":
        if front is not None and _is_apposition(chunks, front, verb):
            return front
        following = after(chunks, verb)
        return following if following is not None else front
    if front is not None and chunks[previous].kind in {"preposition", "time"} and previous > front:
        # "Der Sprecher der Partei im Landtag sagte"
        between = {chunk.kind for chunk in chunks[front + 1 : verb]}
        if between <= {"preposition", "time", "word", "comma", "noun"}:
            return front
    following = after(chunks, verb)
    return following if following is not None else front


def after(chunks: Sequence[Chunk], verb: int) -> int | None:
    """Return the first possible subject to the right of a verb, inside its clause."""
    for index in range(verb + 1, len(chunks)):
        chunk = chunks[index]
        if is_candidate(chunk):
            return index
        if chunk.kind in {"comma", "colon", "stop", "quotation", "auxiliary", "subordinator"}:
            return None
        if chunk.kind == "cue" or chunk.low in _CONJUNCTIONS:
            return None
    return None


def first_subject(chunks: Sequence[Chunk], *, before: int | None = None) -> int | None:
    """Return the first noun group of a sentence that could be its subject, or who finds what it names first."""
    if (judge := _finder(chunks)) is not None:
        return judge
    for index, chunk in enumerate(chunks[:before]):
        if is_candidate(chunk):
            return index
    return None


def _front(chunks: Sequence[Chunk], verb: int) -> int | None:
    """Return the noun group that opens the clause of the verb, if a noun group does."""
    start = 0
    for index in range(verb - 1, -1, -1):
        if chunks[index].kind in _BOUNDARIES:
            start = index + 1
            break
    while start < verb and (chunks[start].kind == "word" or chunks[start].kind == "comma"):
        start += 1
    if start < verb and _is_addressed(chunks, start, verb):
        start += 2
    return start if start < verb and is_candidate(chunks[start]) else None


def _is_addressed(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Say whether a noun group addresses somebody, and says nothing of them: "Herr Minister, X sagt"."""
    if chunks[at].kind != "noun" or chunks[at].low not in _ADDRESSES:
        return False
    commas = [index for index in range(at + 1, verb) if chunks[index].kind == "comma"]
    return commas == [at + 1] and verb > at + 2 and chunks[at + 2].low != "sie"


def _is_apposition(chunks: Sequence[Chunk], front: int, verb: int) -> bool:
    """Say whether only an apposition or a relative clause parts a noun group from its verb: "X, Minister, sagte"."""
    commas = [index for index in range(front + 1, verb) if chunks[index].kind == "comma"]
    if len(commas) < 2 or commas[0] > front + 3:
        return False
    if any(chunk.kind in {"auxiliary", "cue"} for chunk in chunks[front : commas[0]]):
        return False
    opener = chunks[commas[0] + 1]
    relative = opener.low in _RELATIVE and opener.kind == "word"
    return relative or not any(chunk.kind in {"auxiliary", "cue", "subordinator"} for chunk in chunks[commas[0] : verb])


def _governed(chunks: Sequence[Chunk], index: int) -> bool:
    return index > 0 and chunks[index - 1].kind == "preposition" and chunks[index - 1].inner is None


def _apposition_head(chunks: Sequence[Chunk], index: int, front: int | None) -> int | None:
    """Of "Der Präsident der Union, A B, sagte" return the first part."""
    if (
        front is not None
        and front < index
        and all(chunk.kind in {"comma", "noun"} for chunk in chunks[front + 1 : index])
    ):
        return front
    return None


def _inherited(chunks: Sequence[Chunk], verb: int) -> int | None:
    """Return the subject of the clause that a verb without a subject goes on with: "X kam und sagte"."""
    parted = _is_parted(chunks, verb)
    for index in range(verb - 1, -1, -1):
        if chunks[index].kind in {"cue", "auxiliary"}:
            if parted and _is_below(chunks, index):
                continue
            if _subordinate(chunks, index) is not None and chunks[index].kind == "auxiliary":
                continue
            found = subject_of(chunks, index)
            if found is not None:
                return found
    return first_subject(chunks, before=verb)


def is_relative(chunks: Sequence[Chunk], verb: int) -> bool:
    """Say whether a verb ends a relative clause: "ein Text, dem beide Seiten zugestimmt hätten"."""
    opener = next((at for at in range(verb - 1, -1, -1) if chunks[at].kind in _CLAUSE_END), -1)
    ends = verb + 1 == len(chunks) or chunks[verb + 1].kind in _CLAUSE_END
    return ends and 0 <= opener < verb - 1 and chunks[opener].kind == "comma" and chunks[opener + 1].low in _RELATIVE


def _is_parted(chunks: Sequence[Chunk], verb: int) -> bool:
    """Say whether a comma stands before the conjunction that leads to a verb: ", aber betonte"."""
    at = next((index for index in range(verb - 1, -1, -1) if chunks[index].low in _CONJUNCTIONS), 0)
    return at > 0 and chunks[at - 1].kind == "comma"


def _is_below(chunks: Sequence[Chunk], verb: int) -> bool:
    """Say whether a verb is what somebody said: in a clause with "dass" behind another, or in the subjunctive."""
    opener = next((index for index in range(verb - 1, -1, -1) if chunks[index].kind in _CLAUSE_END), -1) + 1
    if opener == 0:
        return False
    return chunks[opener].kind == "subordinator" or chunks[verb].low in words("subjunctive_one")


def _subordinate(chunks: Sequence[Chunk], verb: int) -> int | None:
    """Return the subject of a verb that ends a subordinate clause, or None if it does not end one."""
    if (
        verb + 1 < len(chunks)
        and chunks[verb + 1].kind not in _CLAUSE_END
        and not (chunks[verb + 1].kind in {"auxiliary"} or chunks[verb + 1].low in _CONJUNCTIONS)
    ):
        return None
    for index in range(verb - 1, -1, -1):
        chunk = chunks[index]
        if chunk.kind == "subordinator":
            if chunk.low in {"wer", "was"}:
                return None
            return next((at for at in range(index + 1, verb) if is_candidate(chunks[at])), None)
        opens = chunk.kind == "word" and chunk.low in _RELATIVE and index > 0 and chunks[index - 1].kind == "comma"
        if opens and chunk.low in _RELATIVE_OBJECTS:
            return next((at for at in range(index + 1, verb) if is_candidate(chunks[at])), None)
        if opens:
            return index - 2 if index >= 2 and chunks[index - 2].kind in {"noun", "preposition"} else None
        if chunk.kind == "comma" and index + 1 < verb - 1 and chunks[verb - 1].kind != "comma":
            opener = chunks[index + 1]  # ", die Anna Muster … genannt hatte"
            return index + 1 if opener.kind == "noun" and opener.low in _RELATIVE and is_candidate(opener) else None
        if chunk.kind in {"comma", "colon", "stop"}:
            return None
    return None
