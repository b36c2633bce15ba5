"""Attribution: the sentences of a text and its quotations come in, who said each goes out, with the rule that tells.

The speaker is, as a rule, the grammatical subject of a verb of saying in the quotation's own sentence; frames such as
"so X" and "laut X" name one outright; where nothing does, the sentence before is asked.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from summarizer.articles import Span
from summarizer.german._clauses import (
    along_clause,
    contrasted,
    is_hypothetical,
    is_reported,
    of_first_clause,
    opens_below,
)
from summarizer.german._denials import denied, is_anonymous, is_called
from summarizer.german._frames import frame, frame_at, named_at, names_writing
from summarizer.german._heard import heard
from summarizer.german._lexicon import words
from summarizer.german._names import is_role
from summarizer.german._said import Attribution, Piece, SentenceReading
from summarizer.german._sentences import is_headline
from summarizer.german._signatures import is_by_itself, signature, signed_beside
from summarizer.german._subjects import after, first_subject, is_candidate, is_relative, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.german._chunks import Chunk
    from summarizer.german._signatures import Signature
    from summarizer.german._subjects import Cue

_SOURCES = frozenset({"in", "im", "aus", "bei", "beim", "von", "vom", "seitens", "auf"})
MEMORY = 5
"""Sentences back over which somebody goes on speaking."""

_LONGEST_BRACKET = 100
_PRONOUNS = frozenset({"er", "sie", "dieser", "diese", "es"})
_TURNING = frozenset({"dazu", "hierzu", "darauf", "hierauf", "daraufhin"})
_NO_SPEAKER = frozenset({"lauten", "heißen"})
_PARTING = frozenset({"comma", "colon", "stop", "subordinator", "quotation", "cue"})
_THINKING = frozenset(
    {"wissen", "glauben", "denken", "sehen", "halten", "hoffen", "fürchten", "befürchten", "erwarten"}
)
"""What somebody is only reported to do by whoever said so: "X wisse, „wovon er redet“"."""


class Attributor:
    """Finds the speakers of the quotations of one text."""

    def __init__(self, text: str, sentences: Sequence[Span], pieces: Sequence[Piece]) -> None:
        self.text = text
        self.pieces = pieces
        self._sentences = sentences
        self._pieces_sentences = [piece.sentence for piece in pieces]
        self._read: dict[int, SentenceReading] = {}
        self._found: dict[int, Attribution | None] = {}

    def classed(self, pieces: Sequence[Piece]) -> Attributor:
        """Return the attributor of the same stretches, classed anew; it keeps what this one read that still holds."""
        other = Attributor(self.text, self._sentences, pieces)
        changed = {new.sentence for old, new in zip(self.pieces, pieces, strict=True) if old.spoken != new.spoken}
        first = min(changed, default=len(self._sentences) + 1)
        other._read = {number: read for number, read in self._read.items() if number not in changed}
        # Who speaks depends on the sentences before and on the next one.
        other._found = {index: said for index, said in self._found.items() if pieces[index].sentence + 1 < first}
        return other

    def sentence(self, number: int) -> SentenceReading:
        """Return a sentence of the text, read when first asked for."""
        if number not in self._read:
            first, stop = (bisect_left(self._pieces_sentences, at) for at in (number, number + 1))
            inside = [(index, self.pieces[index]) for index in range(first, stop)]
            self._read[number] = SentenceReading(self.text, self._sentences[number], inside)
        return self._read[number]

    def attribute(self, index: int) -> Attribution | None:
        """Return who said the quotation `index`, if the text tells."""
        if index not in self._found:
            self._found[index] = self._attribute(index)
        return self._found[index]

    def is_called(self, index: int) -> bool:
        """Whether the quotation `index` is what somebody is called, by whom the sentence does not tell."""
        sentence = self.sentence(self.pieces[index].sentence)
        at = next((i for i, part in enumerate(sentence.chunks) if part.quotation == index), None)
        return at is not None and self.attribute(index) is None and is_called(sentence, at)

    def _attribute(self, index: int) -> Attribution | None:
        number = self.pieces[index].sentence
        sentence = self.sentence(number)
        chunks = sentence.chunks
        at = next((i for i, part in enumerate(chunks) if part.quotation == index), None)
        if at is None:
            return None
        if sentence.bare:
            found = self._in_brackets(sentence, at) or self._block(number)
            return found if found or self._is_subhead(number) else self.continued(number, "continued")
        colon = at > 0 and chunks[at - 1].kind == "colon"
        found = (
            self._signed_beside(sentence, at)
            or self._in_brackets(sentence, at)
            or self._label(sentence, at)
            or self._directly_after(sentence, at)
            or self._as_said(sentence, at)
            or self._meanwhile(sentence, at)
            or self._behind_colon(sentence, at)
            or self._before(sentence, at, colon=colon)
            or heard(sentence, at)
            or frame(sentence)
            or self._later(sentence, at)
            or self._before(sentence, at, colon=colon, reported=True)
        )
        if found is not None:
            if denied(sentence, found, at):
                return None
            return self._taking_up(sentence, at, found) if colon else found
        if is_anonymous(chunks) or is_called(sentence, at):
            return None
        # "Wenn Russland gewinne, „…“": the subject of the condition is not whoever sets it.
        conditional = opens_below(chunks, 0) and not opens_below(chunks, at)
        first = first_subject(chunks)
        if (own := of_first_clause(chunks, at)) is not None:
            return named_at(sentence, own, None, "reported")
        if sentence.subjunctive or at == 0 or first is None or conditional:
            continued = self.continued(number, "reported")
            if continued is not None:
                return continued
        return named_at(sentence, first, None, "colon subject" if colon else "subject")

    def _label(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """X: „Q“ · X („Q“) · Dazu X: „Q“, with nothing before the name that could govern it."""
        chunks = sentence.chunks
        if at < 2 or chunks[at - 1].low not in {":", "("} or not is_candidate(chunks[at - 2]):
            return None
        before = chunks[at - 3] if at > 2 else None
        if before is not None and before.kind == "comma" and at > 3 and is_candidate(chunks[at - 4]):
            return None  # an apposition: sagte X, Minister: „Q“
        parted = before is None or before.kind == "comma" or before.low in {"und", "sowie"}
        turns = at == 3 and chunks[0].low in _TURNING and _may_speak(self.text, chunks[1])
        if parted or turns or chunks[at - 1].low == "(":
            return named_at(sentence, at - 2, None, "label")
        return None

    def _directly_after(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """„Q“, sagte X · „Q“, so X · „Q“, wie X sagte · „Q“ laut X · „Q“ – X."""
        chunks = sentence.chunks
        here = at + 1
        while here < len(chunks) and chunks[here].kind in {"comma", "stop"}:
            here += 1
        if here >= len(chunks):
            return None
        part = chunks[here]
        if part.low == "so" and here + 1 < len(chunks):
            if is_candidate(chunks[here + 1]):
                return named_at(sentence, here + 1, (part.start, part.end), "so")
            here += 1
            part = chunks[here]
        if part.kind in {"cue", "auxiliary"} and (here > at + 1 or part.kind == "cue"):
            cue = next((cue for cue in sentence.cues if cue.finite == here), None)
            if cue is not None and (not cue.passive or cue.lemma == "zitieren"):
                if cue.lemma == "zitieren" and not cue.passive:
                    return self._quoted_person(sentence, here)
                who = named_at(sentence, after(chunks, here), _cue_span(chunks, cue), "after")
                return who or self._source(sentence, cue)
        if part.low == "wie" and part.kind in {"subordinator", "word"}:
            cue = next((cue for cue in sentence.cues if cue.at > here), None)
            if cue is not None:
                who = next((i for i in range(here + 1, len(chunks)) if is_candidate(chunks[i])), None)
                return named_at(sentence, who, _cue_span(chunks, cue), "wie")
        found = frame_at(sentence, here)
        if found is not None:
            return found
        if part.kind == "word" and chunks[at + 1].kind == "comma" and part.low not in words("fillers"):
            # a verb that is no verb of saying: „Q“, zeigte sich X zufrieden
            if here + 1 < len(chunks) and chunks[here + 1].low == "sich":
                here += 1
            if here + 1 < len(chunks) and is_candidate(chunks[here + 1]):
                return named_at(sentence, here + 1, (part.start, part.end), "after")
        return None

    def _quoted_person(self, sentence: SentenceReading, verb: int) -> Attribution | None:
        """„Q“, zitierte ihn die Agentur · den Minister zitierte sie mit „Q“: the object has spoken."""
        chunks = sentence.chunks
        span = (chunks[verb].start, chunks[verb].end)
        if verb and verb + 1 < len(chunks) and chunks[verb + 1].kind == "pronoun" and chunks[verb - 1].kind == "noun":
            return named_at(sentence, verb - 1, span, "quoted")
        for at in along_clause(chunks, verb, 1):
            if chunks[at].low in {"ihn", "sie"} or (chunks[at].kind == "noun" and "n" not in chunks[at].cases):
                return named_at(sentence, at, span, "quoted")
        return named_at(sentence, after(chunks, verb), span, "quoted")

    def _source(self, sentence: SentenceReading, cue: Cue) -> Attribution | None:
        """Hieß es in X."""
        chunks = sentence.chunks
        beside = {chunks[i].low for i in (cue.at - 1, cue.at + 1) if 0 <= i < len(chunks)}
        if cue.lemma != "heißen" or "es" not in beside:
            return None
        for at in (*along_clause(chunks, cue.at, 1), *along_clause(chunks, cue.at, -1)):
            part = chunks[at]
            if part.kind != "preposition" or part.low not in _SOURCES or part.inner is None:
                continue
            place = part.low == "aus" and " " not in self.text[slice(*part.inner)]  # aus Washington
            return named_at(sentence, at, _cue_span(chunks, cue), "place" if place else "source")
        return None

    def _written_in(self, sentence: SentenceReading, cue: Cue) -> Attribution | None:
        """Wird in einem Bericht von X als „Q“ bezeichnet."""
        chunks = sentence.chunks
        if cue.at == 0 or chunks[cue.at - 1].kind != "quotation":
            return None
        verb = min(cue.at - 1, cue.finite)
        for at in (*along_clause(chunks, verb, 1), *along_clause(chunks, verb, -1)):
            part = chunks[at]
            if part.low in {"in", "im"} and part.inner is not None and names_writing(self.text[slice(*part.inner)]):
                return named_at(sentence, at, _cue_span(chunks, cue), "source")
        return None

    def _taking_up(self, sentence: SentenceReading, at: int, found: Attribution) -> Attribution:
        """X widersprach: „Q“, sagte sie: the pronoun takes up whoever stands before the colon."""
        if self.text[found.start : found.end].lower() not in _PRONOUNS:
            return found
        before = self._before(sentence, at, colon=True)
        return found if before is None else found._replace(antecedent=(before.start, before.end))

    def _before(self, sentence: SentenceReading, at: int, *, colon: bool, reported: bool = False) -> Attribution | None:
        """X sagte: „Q“ · X sagte, dass „Q“ · X nannte es „Q“; `reported` if the saying is itself reported."""
        for cue in reversed(sentence.cues):
            if min(cue.at, cue.finite) >= at:
                continue
            if cue.lemma == "zitieren" and not cue.passive:
                return self._quoted_person(sentence, cue.finite)
            # "Merz sagte, Putin habe ihm gesagt: „Q“": the saying before the colon counts, reported or not.
            beside = colon and max(cue.at, cue.finite) == at - 2
            if is_reported(sentence.chunks[cue.finite].low) != reported and not beside:
                continue
            if reported and cue.lemma in _THINKING:
                continue
            if (reported or is_hypothetical(sentence.chunks)) and opens_below(sentence.chunks, cue.at):
                continue
            found = self._inner_frame(sentence, cue.at, at, reported=reported)
            if found is None and (other := contrasted(sentence.chunks, cue.at, at)) is not None:
                return named_at(sentence, other, _cue_span(sentence.chunks, cue), "before")
            found = found or self.spoken_by(sentence, cue, "colon" if colon else "before")
            if found is not None:
                return found
        return None

    def _as_said(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """Wie X erklärte, … „Q“."""
        if sentence.chunks[0].low != "wie":
            return None
        comma = next((i for i, part in enumerate(sentence.chunks[:at]) if part.kind == "comma"), 0)
        cue = next((cue for cue in sentence.cues if cue.at < comma), None)
        return self.spoken_by(sentence, cue, "wie") if cue is not None else None

    def _meanwhile(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """…, während X von „Q“ sprach: the clause has its own verb of saying at its end."""
        clause = [sentence.chunks[here] for here in along_clause(sentence.chunks, at, -1)]
        if not any(part.kind == "subordinator" and part.low == "während" for part in clause):
            return None
        ends = frozenset(along_clause(sentence.chunks, at, 1))
        cue = next((cue for cue in sentence.cues if cue.finite in ends), None)
        return None if cue is None else self.spoken_by(sentence, cue)

    def _behind_colon(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """X widerspricht: Es sei „Q“ gewesen, so Y: what stands behind a colon is told by whoever ends the sentence."""
        chunks = sentence.chunks
        if not any(part.kind == "colon" for part in chunks[: max(0, at - 1)]):
            return None
        found = frame(sentence, at + 1) or self._later(sentence, at)
        return found if found is not None and found.basis in {"so", "after"} else None

    def _inner_frame(self, sentence: SentenceReading, cue: int, at: int, *, reported: bool) -> Attribution | None:
        """X sagte, nach Angaben von Y sei „Q“."""
        commas = [i for i in range(cue, at) if sentence.chunks[i].kind == "comma"]
        if not commas and not reported:
            return None
        found = frame(sentence, cue if reported else commas[0], at)
        return found if found is not None and found.basis in {"nach", "laut"} else None

    def spoken_by(self, sentence: SentenceReading, cue: Cue, basis: str = "before") -> Attribution | None:
        """Return the subject of a cue, the agent of a passive one, the source of "hieß es"."""
        chunks = sentence.chunks
        if cue.lemma in _NO_SPEAKER:
            return self._source(sentence, cue)
        span = _cue_span(chunks, cue)
        if cue.passive and cue.lemma != "zitieren":
            for index in range(min(cue.at, cue.finite), max(cue.at, cue.finite)):
                if chunks[index].low in {"von", "vom", "durch", "seitens"} and chunks[index].inner:
                    return named_at(sentence, index, span, "agent")
            return self._written_in(sentence, cue)
        return named_at(sentence, subject(chunks, cue), span, basis)

    def _later(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """… „Q“ …, sagte X."""
        chunks = sentence.chunks
        for cue in sentence.cues:
            if cue.finite <= at or is_reported(chunks[cue.finite].low) or is_relative(chunks, cue.finite):
                continue
            # "Man habe „Q“ verhandelt, sagte X" reports it all; "Auf den Vorwurf, es sei „Q“, sagte X" does not.
            between = [part.kind for part in chunks[at + 1 : cue.finite]]
            whole = between[-1:] == ["comma"] and _PARTING.isdisjoint(between[:-1])
            whole = whole and not (chunks[0].kind == "preposition" and any(part.low == "," for part in chunks[:at]))
            found = self.spoken_by(sentence, cue, "after" if whole else "later")
            if found is not None:
                return found
        return None

    def _block(self, number: int) -> Attribution | None:
        """A block quotation: a line "— Name, role" under it, a colon above it, or a line "Name, role" beside it."""
        if number + 1 < len(self._sentences) and self.text[self._sentences[number + 1].start] in "—–-":
            below = self.sentence(number + 1)
            who = first_subject(below.chunks)
            if who is not None and who <= 2:
                return named_at(below, who, None, "block")
        if number > 0 and self.text[self._sentences[number - 1].end - 1] == ":":
            above = self.sentence(number - 1)
            found = self._before(above, len(above.chunks), colon=True)
            return found or named_at(above, first_subject(above.chunks), None, "colon subject")
        signed = signed_beside(self.text, self._sentences, number, lambda other: self.sentence(other).bare)
        return None if signed is None else _signed_by(signed)

    def _signed_beside(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """A line „Q“ Name, role."""
        chunks = sentence.chunks
        if at > 0 or len(chunks) == 1 or chunks[1].kind != "noun":
            return None
        signed = signature(self.text, Span(chunks[1].start, sentence.span.end))
        is_line = signed is not None and signed.sure and is_by_itself(self.text, sentence.span)
        return _signed_by(signed) if signed is not None and is_line else None

    def _in_brackets(self, sentence: SentenceReading, at: int) -> Attribution | None:
        """„Q“ (Name, role)."""
        end = sentence.chunks[at].end
        if not self.text.startswith(" (", end) or (close := self.text.find(")", end, end + _LONGEST_BRACKET)) < 0:
            return None
        signed = signature(self.text, Span(end + 2, close))
        return _signed_by(signed) if signed is not None and signed.sure else None

    def _is_subhead(self, number: int) -> bool:
        """Whether a sentence that is a quotation and nothing else is a headline between paragraphs: nobody speaks."""
        start, end = self._sentences[number]
        alone = all("\n" in _space(self.text, at, step) for at, step in ((start - 1, -1), (end, 1)))
        return alone and is_headline(self.text, self._sentences[number])

    def continued(self, number: int, basis: str) -> Attribution | None:
        """Return who spoke in the sentences before, or whom the nearest of them is about."""
        about: Attribution | None = None
        for back in range(1, MEMORY):
            if number - back < 0:
                break
            before = self.sentence(number - back)
            if before.headline:
                continue
            who = self._speaker_of(number - back)
            if who is not None:
                return who._replace(cue_start=0, cue_end=0, basis="earlier" if about else basis)
            if about is None and not before.subjunctive and not before.bare:
                first = first_subject(before.chunks)
                about = named_at(before, first, None, "previous")
                if first is not None and _is_somebody(self.text, before.chunks[first]):
                    return about
        return about

    def _speaker_of(self, number: int) -> Attribution | None:
        """Return who speaks in a sentence, in quotations or without."""
        sentence = self.sentence(number)
        for index, piece in reversed(sentence.pieces):
            if piece.spoken:
                return self.attribute(index)
        return self._before(sentence, len(sentence.chunks), colon=False) or frame(sentence)


def _signed_by(signed: Signature) -> Attribution:
    return Attribution(signed.start, signed.end, 0, 0, "block" if signed.sure else "signed")


def _space(text: str, at: int, step: int) -> str:
    """Return the white space from an offset on, in one direction; at an end of the text, a line ends."""
    found = ""
    while 0 <= at < len(text) and text[at].isspace():
        found += text[at]
        at += step
    return found if 0 <= at < len(text) else found + "\n"


def _is_somebody(text: str, group: Chunk) -> bool:
    """Whether a noun group is a pronoun of persons or has an office or a calling."""
    words_of_group = text[group.start : group.end].split()
    return group.low in {"er", "sie"} or any(word[0].isupper() and is_role(word) for word in words_of_group)


def _may_speak(text: str, group: Chunk) -> bool:
    """Whether a noun group has no determiner, or an office: "Merz" and "der Minister", not "ein Zitat"."""
    return group.bare or _is_somebody(text, group)


def _cue_span(chunks: Sequence[Chunk], cue: Cue) -> tuple[int, int]:
    return chunks[cue.at].start, chunks[cue.at].end
