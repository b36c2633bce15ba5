"""Bearers: a sentence of a text comes in; who says or does what it states goes out, by its grammar or what precedes.

The source that a frame names ("laut X"), the subject of a verb of saying, or else of the main verb; where that is a
pronoun, or the sentence goes on with reported speech, whoever the sentence before is about in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.german._attribution import is_reported
from summarizer.german._lexicon import words
from summarizer.german._names import is_role
from summarizer.german._subjects import first_subject, is_candidate, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles import Span
    from summarizer.german._attribution import Attributor
    from summarizer.german._chunks import Chunk
    from summarizer.german._said import SentenceReading

Gender = Literal["er", "sie", ""]
_MEMORY = 4
"""Sentences back over which a pronoun or reported speech is followed."""

# "Der Botschafter in Wien, Jan Muster, bedankte sich"
_APPOSED = re.compile(
    r"(?:\s(?:an|am|bei|beim|für|in|im)\s[^,.;:]{2,40})?,\s[^\W\d_a-zäöüß][\w-]*(?:\s[\w-]+){0,4}(?=,)"
)
_PERSONAL = frozenset({"er", "sie"})
_OWNING: dict[str, Gender] = {"sein": "er", "seine": "er", "ihr": "sie", "ihre": "sie"}
_DEFINITE: dict[str, Gender] = {"der": "er", "dieser": "er", "die": "sie", "diese": "sie"}
_AGED = re.compile(r"\d\d-?[Jj]ährige")
_MASCULINE = frozenset({"der", "ein", "sein", "ihr"})
_FEMININE = frozenset({"die", "eine", "seine", "ihre"})


class Bearer(NamedTuple):
    """Who says or does what a sentence states.

    Attributes:
        start: Where the words begin that name them.
        end: Where these end.
        back: How many sentences before that stands; 0 for the sentence itself.
        says: Whether a verb of saying or a frame tells so; otherwise they are the subject of the main verb.
    """

    start: int
    end: int
    back: int
    says: bool


class _Held(NamedTuple):
    """What a sentence shows by itself: words that name somebody, or that it goes on with what was before."""

    span: tuple[int, int] | None
    pronoun: Gender = ""
    says: bool = True


def bearers(
    attributor: Attributor, sentences: Sequence[Span], paragraphs: Sequence[Span], start: int, end: int
) -> tuple[Bearer | None, ...]:
    """Who bears each of the sentences that a passage lies in.

    Args:
        attributor: Reads the text's sentences.
        sentences: These sentences.
        paragraphs: The text's paragraphs.
        start: Where the passage begins.
        end: Where it ends.
    """
    starts = [sentence.start for sentence in sentences]
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
    if first < 0 or end > sentences[last].end:
        return ()
    found: list[Bearer | None] = []
    for number in range(first, last + 1):
        paragraph = paragraphs[bisect_right(paragraphs, starts[number], key=_start) - 1]
        found.append(bearer(attributor, number, max(0, bisect_right(starts, paragraph.start) - 1)))
    return tuple(found)


def _start(span: Span) -> int:
    return span.start


def bearer(attributor: Attributor, number: int, first: int) -> Bearer | None:
    """Who bears a sentence; None where the text leaves it open.

    Args:
        attributor: Reads the text's sentences.
        number: The sentence.
        first: The first sentence of its paragraph: before it, nobody is looked for.
    """
    wanted: Gender = ""
    for back in range(min(_MEMORY, number - first + 1)):
        held = _held(attributor, attributor.sentence(number - back))
        if held is None:
            return None
        if held.span is not None:
            shown = gender(attributor.text[slice(*held.span)])
            return Bearer(*held.span, back, held.says) if not (wanted and shown) or wanted == shown else None
        if wanted and held.pronoun not in ("", wanted):
            return None
        wanted = wanted or held.pronoun
    return None


def takes_up(phrase: str) -> Gender:
    """The pronoun as which a phrase takes up whoever was named before ("er", "die Estin"); "" if it does not."""
    low = phrase.lower()
    if low in _PERSONAL:
        return "er" if low == "er" else "sie"
    determiner, _, noun = phrase.partition(" ")
    if determiner.lower() not in _DEFINITE or not (noun in words("taking_up") or _AGED.fullmatch(noun)):
        return ""
    return _DEFINITE[determiner.lower()]


def gender(phrase: str) -> Gender:
    """The pronoun that takes up a noun phrase, by its role or its determiner; "" where neither tells."""
    role = next((word for word in phrase.split()[:5] if word[0].isupper() and is_role(word)), "")
    if role.endswith("in"):
        return "sie"
    if role and not role.endswith(("e", "en")):
        return "er"
    low = phrase.split(" ", 1)[0].lower()
    if role.endswith("en") or low not in _MASCULINE | _FEMININE:
        return ""
    return "er" if low in _MASCULINE else "sie"


def _held(attributor: Attributor, sentence: SentenceReading) -> _Held | None:
    """What a sentence shows; None where it shows somebody unknown, or more than one."""
    text, chunks = attributor.text, sentence.chunks
    if sentence.headline:
        return None
    if sentence.bare:
        return _Held(None)
    frame = attributor.frame(sentence)
    if frame is not None:
        return _of(text, frame.start, frame.end)
    found: set[_Held] = set()
    for cue in sentence.cues:
        if is_reported(chunks[cue.finite].low) or cue.passive or _is_within(chunks, cue.at, cue.finite, cue.lemma):
            continue
        said = attributor.spoken_by(sentence, cue)
        if said is not None:
            found.add(_of(text, said.start, said.end))
    named = {one for one in found if one.span is not None}
    if named:
        return named.pop() if len(named) == 1 else None
    main = _main_clause(text, sentence)
    if len(found) != 1:
        return None if found else main
    (pronoun,) = found
    # "Die Ministerin stimmte zu; sie mahnte aber": the pronoun takes up the subject of its own sentence.
    own = main is not None and main.span is not None and gender(text[slice(*main.span)]) == pronoun.pronoun
    return main if own else pronoun


def _of(text: str, start: int, end: int) -> _Held:
    """A noun phrase, or a pronoun or "die Estin" that takes up what was before."""
    if taken_up := takes_up(text[start:end]):
        return _Held(None, taken_up)
    apposed = _APPOSED.match(text, end)
    return _Held((start, apposed.end() if apposed else end))


def _main_clause(text: str, sentence: SentenceReading) -> _Held | None:
    """Of a sentence without a verb of saying: the subject of its main verb, or that it goes on with reported speech."""
    chunks = sentence.chunks
    verb = _verb(chunks)
    if verb is None:
        return None
    subject = subject_of(chunks, verb)
    if _is_subjunctive(chunks[verb]):
        return _Held(None, _pointing(text, chunks, subject))
    behind = chunks[verb + 1 : verb + 3]
    if len(behind) > 1 and behind[0].low == "sich" and is_candidate(behind[1]):
        subject = verb + 2  # "Skeptisch zeigte sich X"
    if subject is None or not is_candidate(chunks[subject]):
        return None
    return _of(text, chunks[subject].start, chunks[subject].end)._replace(says=False)


def _pointing(text: str, chunks: Sequence[Chunk], subject: int | None) -> Gender:
    """The pronoun of whom reported speech goes on to tell: "er wolle", "ihr Land werde"."""
    if subject is None:
        return ""
    low = text[chunks[subject].start : chunks[subject].end].lower()
    if low in _PERSONAL:
        return "er" if low == "er" else "sie"
    return _OWNING.get(low.split(" ", 1)[0], "")


def _verb(chunks: Sequence[Chunk]) -> int | None:
    """The finite verb of the main clause: the first auxiliary, or the first word behind the noun phrase in front."""
    front = first_subject(chunks)
    for at, chunk in enumerate(chunks):
        if chunk.kind == "subordinator":
            return None
        if chunk.kind in {"auxiliary", "cue"}:
            return at
        if chunk.kind == "word" and front is not None and front < at and chunk.low not in words("fillers"):
            return at
    return None


def _is_subjunctive(verb: Chunk) -> bool:
    return verb.low in words("subjunctive_one") or is_reported(verb.low)


def _is_within(chunks: Sequence[Chunk], at: int, finite: int, lemma: str) -> bool:
    """Whether a verb is an auxiliary's infinitive ("wollen … unterstützen") or stands in a clause with "dass"."""
    if at == finite and chunks[at].low == lemma and any(chunk.kind == "auxiliary" for chunk in chunks[:at]):
        return True
    for chunk in reversed(chunks[: min(at, finite)]):
        if chunk.kind == "subordinator":
            return chunk.low != "wie"
        if chunk.kind in {"comma", "colon", "stop"}:
            return False
    return False
