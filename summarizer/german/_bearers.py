"""Bearers: a sentence of a text comes in; who says or does what it states goes out, by its grammar or what precedes.

The source that a frame names ("laut X"), the subject of a verb of saying, or else of the main verb; where that is a
pronoun, or the sentence goes on with reported speech, whoever the sentence before is about in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.german._clauses import is_hypothetical, is_reported
from summarizer.german._denials import excluded
from summarizer.german._frames import frame
from summarizer.german._lexicon import Endings, words
from summarizer.german._names import is_member, is_role
from summarizer.german._persons import gender_of_noun
from summarizer.german._subjects import first_subject, is_candidate, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._attribution import Attributor
    from summarizer.german._chunks import Chunk
    from summarizer.german._said import SentenceReading
    from summarizer.german._titles import Gender

_MEMORY = 4
"""Sentences back over which a pronoun or reported speech is followed."""

# "Der Botschafter in Wien, Jan Muster, bedankte sich"
_APPOSED = re.compile(
    r"(?:\s(?:an|am|bei|beim|für|in|im)\s[^,.;:]{2,40})?,\s[^\W\d_a-zäöüß][\w-]*(?:\s[\w-]+){0,4}(?=,)"
)
_PERSONAL: dict[str, Gender] = {"er": "er", "ihn": "er", "ihm": "er", "sie": "sie", "ihr": "sie"}
_OWNING: dict[str, Gender] = {"sein": "er", "seine": "er", "ihr": "sie", "ihre": "sie"}
_DEFINITE: dict[str, Gender] = {"der": "er", "dieser": "er", "die": "sie", "diese": "sie", "das": "es", "dieses": "es"}
_FEMININE_NOUNS = re.compile(r"(?:(?<!cous)in|frau|mutter|tochter|schwester|cousine|nichte|witwe)$", re.IGNORECASE)
_RELATIVE = frozenset({"der", "die", "das", "dem", "den", "deren", "dessen"})
_COMPARED = frozenset({"ihn", "es", "sie"})
""""Ein Abzug, wie ihn Moskau verlangt": behind "wie", what is asked for."""
_PAST_SUBJUNCTIVE = frozenset({"hätten", "wären", "würden", "könnten", "müssten", "dürften"})
"""Plural forms that stand for the present subjunctive, which is the indicative in the plural."""
_VERBS = frozenset({"auxiliary", "cue", "word"})
_OPENING_CLAUSES = frozenset({"als", "sollte", "sollten"})
"""What opens a clause before the main one without being listed for it: "Sollte Kiew nicht zustimmen, werde …"."""
_MASCULINE = frozenset({"der", "ein", "sein", "ihr"})
_FEMININE = frozenset({"die", "eine", "seine", "ihre"})


class Bearer(NamedTuple):
    """Who says or does what a sentence states.

    Attributes:
        start: Where the words begin that name them.
        end: Where these end.
        back: How many sentences before that stands; 0 for the sentence itself.
        says: Whether a verb of saying or a frame tells so; otherwise they are the subject of the main verb.
        opens: Where the sentence begins that names them.
    """

    start: int
    end: int
    back: int
    says: bool
    opens: int = 0


class _Held(NamedTuple):
    """What a sentence shows by itself: words that name somebody, or that it goes on with what was before."""

    span: tuple[int, int] | None
    pronoun: Gender = ""
    says: bool = True
    open: bool = False
    """It may go on with reported speech ("Soldaten hätten dort nichts verloren"), if somebody has spoken before."""


def bearers(
    attributor: Attributor,
    sentences: Sequence[Span],
    paragraphs: Sequence[Span],
    start: int,
    end: int,
    *,
    offices: bool = False,
) -> tuple[Bearer | None, ...]:
    """Who bears each of the sentences that a passage lies in.

    Args:
        attributor: Reads the text's sentences.
        sentences: These sentences.
        paragraphs: The text's paragraphs.
        start: Where the passage begins.
        end: Where it ends.
        offices: Let "der Minister" take up somebody too, whom the caller has to know for one.
    """
    starts = [sentence.start for sentence in sentences]
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    if first < 0 or end > sentences[last].end:
        return ()
    found: list[Bearer | None] = []
    for number in range(first, last + 1):
        paragraph = paragraphs[bisect_right(paragraphs, starts[number], key=_start) - 1]
        found.append(bearer(attributor, number, max(0, bisect_right(starts, paragraph.start) - 1), offices=offices))
    return tuple(found)


def _start(span: Span) -> int:
    return span.start


def bearer(attributor: Attributor, number: int, first: int, *, offices: bool = False) -> Bearer | None:
    """Who bears a sentence; None where the text leaves it open.

    Args:
        attributor: Reads the text's sentences.
        number: The sentence.
        first: The first sentence of its paragraph: before it, nobody is looked for.
        offices: Let "der Minister" take up somebody too.
    """
    wanted: Gender = ""
    spoken = False
    for back in range(min(_MEMORY, number - first + 1)):
        sentence = attributor.sentence(number - back)
        held = _held(attributor, sentence, offices)
        if held is None:
            return None
        if held.span is not None:
            shown = gender(attributor.text[slice(*held.span)])
            fits = (wanted in ("", "es", shown) or not shown) and (held.says or not spoken)
            return Bearer(*held.span, back, held.says, sentence.span.start) if fits else None
        if wanted not in ("", "es", held.pronoun) and held.pronoun:
            return None
        spoken = spoken or held.open
        wanted = held.pronoun if wanted in ("", "es") else wanted
    return None


def takes_up(phrase: str, *, offices: bool = False) -> Gender:
    """The pronoun as which a phrase takes up whoever was named before ("er", "die Estin"); "" if it does not.

    Args:
        phrase: A pronoun or a noun phrase.
        offices: Let an office do so too: "der Minister".
    """
    if phrase.lower() in _PERSONAL:
        return _PERSONAL[phrase.lower()]
    determiner, *others = phrase.split()
    taken = _DEFINITE.get(determiner.lower(), "")
    at = next((at for at, word in enumerate(others) if word.rpartition("-")[2][:1].isupper()), None)
    # "der frühere Oberst", "der Parteifreund der Ministerin", but not "der Oberst Karl Muster"
    if not taken or at is None or "," in phrase or any(word[0].isupper() for word in others[at + 1 : at + 2]):
        return ""
    known = is_person(others[at]) or (offices and (is_role(others[at]) or is_member(others[at])))
    return taken if known and _agrees(taken, others[at]) else ""


def _agrees(pronoun: Gender, noun: str) -> bool:
    """Whether it is one person: "die Politikerin" and "die Vertraute", neither "die Politiker" nor "der Ministerin"."""
    if _FEMININE_NOUNS.search(noun):
        return pronoun == "sie"
    return pronoun != "sie" or noun.endswith("e")


@lru_cache(maxsize=4096)
def is_person(noun: str) -> bool:
    """Whether a noun takes up a person without naming an office: "Estin", "SPD-Politiker", "54-Jährige"."""
    last = noun.rpartition("-")[2]
    return last in words("taking_up") or _person_nouns().end(last.lower())


@cache
def _person_nouns() -> Endings:
    nouns = (noun.lower() for noun in words("person_nouns"))
    return Endings(form for noun in nouns for form in (noun, noun.removesuffix("e") + "in"))


def gender(phrase: str) -> Gender:
    """The pronoun that takes up a noun phrase, by its role or its determiner; "" where neither tells."""
    role = next((word for word in phrase.split()[:5] if word[0].isupper() and is_role(word)), "")
    if role and (shown := gender_of_noun(role)):
        return shown
    low = phrase.split(" ", 1)[0].lower()
    if role.endswith("en") or low not in _MASCULINE | _FEMININE:
        return ""
    return "er" if low in _MASCULINE else "sie"


def _held(attributor: Attributor, sentence: SentenceReading, offices: bool) -> _Held | None:
    """What a sentence shows; None where it shows somebody unknown, or more than one."""
    text, chunks = attributor.text, sentence.chunks
    if sentence.headline:
        return None
    if sentence.bare:
        return _Held(None)
    source = frame(sentence)
    if source is not None:
        return _of(text, source.start, source.end, offices)
    found: set[_Held] = set()
    for cue in sentence.cues:
        if is_reported(chunks[cue.finite].low) or cue.passive or _is_within(chunks, cue.at, cue.finite, cue.lemma):
            continue
        said = attributor.spoken_by(sentence, cue)
        if said is not None and excluded(sentence, said):
            return None
        if said is not None:
            found.add(_of(text, said.start, said.end, offices))
    named = {one for one in found if one.span is not None}
    if named:
        return named.pop() if len(named) == 1 else None
    main = _main_clause(text, sentence, offices)
    if len(found) != 1:
        return None if found else main
    (pronoun,) = found
    # "Die Ministerin stimmte zu; sie mahnte aber": the pronoun takes up the subject of its own sentence.
    own = main is not None and main.span is not None and gender(text[slice(*main.span)]) == pronoun.pronoun
    return main if own else pronoun


def _of(text: str, start: int, end: int, offices: bool) -> _Held:
    """A noun phrase, or a pronoun or "die Estin" that takes up what was before."""
    if taken_up := takes_up(text[start:end], offices=offices):
        return _Held(None, taken_up)
    apposed = _APPOSED.match(text, end)
    return _Held((start, apposed.end() if apposed else end))


def _main_clause(text: str, sentence: SentenceReading, offices: bool) -> _Held | None:
    """Of a sentence without a verb of saying: the subject of its main verb, or that it goes on with reported speech."""
    chunks = sentence.chunks
    verb = _verb(chunks)
    if verb is None:
        return _Held(None) if _opens_reported(chunks) else None
    subject = subject_of(chunks, verb)
    if _is_subjunctive(chunks[verb]):
        return _Held(None, _pointing(text, chunks, subject))
    if chunks[verb].low in _PAST_SUBJUNCTIVE:
        return _Held(None, _pointing(text, chunks, subject), open=True)
    behind = chunks[verb + 1 : verb + 3]
    if len(behind) > 1 and behind[0].low == "sich" and is_candidate(behind[1]):
        subject = verb + 2  # "Skeptisch zeigte sich X"
    if subject is None or not is_candidate(chunks[subject]):
        return None
    return _of(text, chunks[subject].start, chunks[subject].end, offices)._replace(says=False)


def _pointing(text: str, chunks: Sequence[Chunk], subject: int | None) -> Gender:
    """The pronoun of whom reported speech goes on to tell: "er wolle", "ihr Land werde"."""
    if subject is None:
        return ""
    low = text[chunks[subject].start : chunks[subject].end].lower()
    if low in {"er", "sie"}:
        return _PERSONAL[low]
    return _OWNING.get(low.split(" ", 1)[0], "")


def _verb(chunks: Sequence[Chunk]) -> int | None:
    """The finite verb of the main clause: the first auxiliary, or the first word behind the first constituent."""
    if chunks and (chunks[0].kind == "subordinator" or chunks[0].low in _OPENING_CLAUSES or is_hypothetical(chunks)):
        at = _comma(chunks, 0) + 1  # "Als die Sirenen heulten, war Anna Muster …"
        if 1 < at < len(chunks) and chunks[at].kind in _VERBS and not _is_filler(chunks[at]):
            return at
    front, at = first_subject(chunks), 0
    while at < len(chunks):
        chunk = chunks[at]
        if chunk.kind == "subordinator":
            return None
        if chunk.kind == "comma" and (end := _relative_end(chunks, at + 1)):
            at = end + 1  # "Anna Muster, die das hörte, lachte"
            continue
        if chunk.kind == "auxiliary" or any(reading.finite for reading in chunk.readings):
            return at
        second = at == 1 and chunks[0].kind in {"preposition", "time"} and [c.kind for c in chunks[2:3]] != ["comma"]
        # "Auf den Streit angesprochen, lächelte Anna Muster"
        inverted = at > 0 and chunks[at - 1].kind == "comma" and any(map(is_candidate, chunks[at + 1 : at + 2]))
        if (
            (second or inverted or (front is not None and front < at))
            and chunk.kind == "word"
            and not _is_filler(chunk)
        ):
            return at
        at += 1
    return None


def _relative_end(chunks: Sequence[Chunk], start: int) -> int:
    """Where the comma is behind a relative clause; 0 if none begins there."""
    return _comma(chunks, start) if start < len(chunks) and chunks[start].low in _RELATIVE else 0


def _comma(chunks: Sequence[Chunk], start: int) -> int:
    """Where the first comma is from some chunk on; 0 without one."""
    return next((at for at in range(start, len(chunks)) if chunks[at].kind == "comma"), 0)


def _is_filler(chunk: Chunk) -> bool:
    return not chunk.low.isalpha() or chunk.low in words("fillers")


def _opens_reported(chunks: Sequence[Chunk]) -> bool:
    """Whether a sentence opens with a clause in the subjunctive, and goes on with what is said: "Wenn er falle, …"."""
    if not chunks or chunks[0].kind != "subordinator":
        return False
    verb = chunks[max(0, _comma(chunks, 0) - 1)]
    return verb.kind in _VERBS and _is_subjunctive(verb)


def _is_subjunctive(verb: Chunk) -> bool:
    return verb.low in words("subjunctive_one") or is_reported(verb.low)


def _is_within(chunks: Sequence[Chunk], at: int, finite: int, lemma: str) -> bool:
    """Whether a verb is an auxiliary's infinitive ("wollen … unterstützen") or stands in a clause with "dass", or in
    one that says which thing is meant ("ein Antrag, der Polen zu Hilfe aufruft", "Hilfe, wie sie Polen will")."""
    if chunks[at].low == lemma and any(chunk.kind == "auxiliary" for chunk in chunks[:at]):
        return True
    first = min(at, finite)
    for place in reversed(range(first)):
        chunk, behind = chunks[place], chunks[place + 1]
        if chunk.kind == "subordinator":
            return chunk.low != "wie" or (behind.low in _COMPARED and is_candidate(chunks[place + 2]))
        if chunk.kind == "comma":
            ends = all(after.kind in {"comma", "stop"} for after in chunks[first + 1 : first + 2])
            return ends and behind.low in _RELATIVE and behind.kind == "noun" and place + 2 < first
        if chunk.kind in {"colon", "stop"}:
            return False
    return False
