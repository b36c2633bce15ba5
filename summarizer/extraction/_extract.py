"""An article comes in, what rules can tell of it goes out, every German string a slice of its reading.

It reads what a model is given: lines that are skipped, and words that a line's end breaks, are nobody's name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.articles import Article, Span, credit_lines, readable
from summarizer.extraction._english import office_in_english
from summarizer.extraction._points import numbered_points
from summarizer.extraction._signals import concerns_ukraine, is_somebody, leaves_open, speaks_of_a_plan, topic
from summarizer.german import Actor as Named
from summarizer.german import Mention, Quotation, Statement, actors, quotations, sentences, statements
from summarizer.schemas.ukraine import Actor, ArticleSummary, Note, PlanPoint, Position, Question, Quote
from summarizer.schemas.ukraine import Statement as Sentence

OVERVIEW = 3
"""Sentences of the overview: a news article says the most important first."""

_LEAST_WORDS = 6
_HEADLINE_WORDS = 5
_TITLE_WORDS = 3
_OF_PAGE = 2
"""Sentences that a page may print above its article, of its cookies."""
_REST = re.compile(r"[^\s]{1,60}(?= \S)")
"""What a line's end has broken off, up to the space behind it."""
_DATED = re.compile(r"\s*(?:date|Stand:?|Datum:?)\s+[\d.:∶\s-]+(?:Uhr\b\s*)?")
_MARKDOWN = re.compile(r"#{1,6}[ \t]+(?=\S)")
_ADDRESSES = re.compile(r"(?:Meine|Sehr|Liebe[r]?|Verehrte[r]?|Herr|Frau|Guten)\s[^.?:;]*!")
"""How a speech begins, and goes on."""
_AGENCIES = "dpa|AFP|AP|APA|Reuters|rtr|epd|KNA|SDA|Keystone-SDA|ots|OTS|dts|SID"
_WIRE = re.compile(
    rf"^[ \t]*[A-ZÄÖÜ][^\n()]{{1,60}}\s\((?:{_AGENCIES})(?:[/,-][^()\n]*)?\)\s+[-–—]+\s+(?=\S)", re.MULTILINE
)
"""What agencies begin a report with: "Berlin (dpa) - "."""
_URGENT = re.compile(r"^(?:EIL(?:MELDUNG)?|BLITZ|KORR(?:EKTUR)?|ROUNDUP|OTS):(?=\s)", re.MULTILINE)
"""What they set before a headline, and is nobody's name."""
_DATELINE = re.compile(r"\s*\n\s*[^\W\d_][^\n,.]{1,40},\s+(?:den\s+|am\s+)?\d{1,2}\.")
"""Where a place and a day begin a line."""
_STOPPED = re.compile(r"\.[“”\"»«‘’)\]]*\Z")
_AFFILIATIONS = {"US": "United States", "USA": "United States", "NATO": "NATO", "Nato": "NATO", "EU": "European Union"}
_PLAN_NAME = re.compile(r"\b(\d+)-Punkte-?(?:Plan|Vorschlag)", re.IGNORECASE)
_MARKS = re.compile(r"[„“”\"»«‚‘’›‹]")
_TERMINAL = re.compile(r"[.!?…:][“”\"»«‘’)\]]*\Z")
"""How a sentence ends; a line that tells who an author is does not."""
_DAMAGED = re.compile(r"(?<![\w\ufffd])\w*+\ufffd[\w\ufffd]*")


def extract(article: Article) -> ArticleSummary:
    """Read an article by rules: actors, quotations, reported positions and plan points, with no English but names."""
    return _Reading(article).summary()


@dataclass(frozen=True, slots=True)
class _Cast:
    """The actors of an article, with the ids that other items refer to."""

    actors: tuple[Actor, ...]
    by_name: dict[str, str]

    def id_of(self, found: Quotation | Statement) -> str | None:
        """Who said it, if that is certain."""
        return None if found.speaker is None or not found.trusted else self.by_name.get(_called(found.speaker))


class _Reading:
    def __init__(self, article: Article) -> None:
        self.text, self.title = _with_its_lines(article), article.title
        line = self._title_line()
        credits = _credits_from(self.text, line.start if line else 0)
        self.sentences = [span for whole in sentences(self.text) for span in self._without(credits, whole)]
        self.quotations = [
            found for found in quotations(self.text) if found.kind in ("quotation", "fragment") and found.text.strip()
        ]
        self.statements = statements(self.text, quotations=self.quotations)
        nobody = [*credits, *(Span(*found.span()) for found in _URGENT.finditer(self.text))]
        self.cast = self._cast(
            [named for named in actors(self.text) if not all(_overlap(mention, nobody) for mention in named.mentions)]
        )
        self.on_ukraine = concerns_ukraine(self.text)

    def summary(self) -> ArticleSummary:
        headline = self._headline()
        lead = [
            span
            for span in self.sentences
            if span != headline
            and len(self._slice(span).split()) >= _LEAST_WORDS
            and not _DATED.match(self._slice(span))
            and not _ADDRESSES.fullmatch(self._slice(span))
        ]
        lead = [span for span in lead if _TERMINAL.search(self._slice(span))] or lead
        lead = [span for span in lead if headline and span.start > headline.start] or lead
        return ArticleSummary(
            headline=Sentence(text_en=None, evidence_de=self._slice(headline)) if headline else None,
            overview=[Sentence(text_en=None, evidence_de=self._slice(span)) for span in lead[:OVERVIEW]],
            key_actors=list(self.cast.actors),
            quotes=list(map(self._quote, self.quotations)),
            positions_on_ukraine=list(self._positions()) if self.on_ukraine else [],
            plan_points=list(self._plan_points()) if self.on_ukraine else [],
            open_questions=[
                Question(text_en=None, evidence_de=self._slice(span))
                for span in self.sentences
                if leaves_open(self._slice(span))
            ],
            source_issues=[
                Note(text_en="A character of this word is damaged.", evidence_de=word)
                for word in dict.fromkeys(_DAMAGED.findall(self.text))
            ],
        )

    def _headline(self) -> Span | None:
        """The article's title where that is a line, or the first that says something.

        A kicker of a few words, a date and marks in front are passed over; where all lines in front of the text are of
        a few words, it is the longest of them.
        """
        if (titled := self._titled()) is not None:
            return titled
        first = [self._headline_in(span) for span in self.sentences[:3]]
        for at, span in enumerate(first):
            if len(self._slice(span).split()) < _HEADLINE_WORDS:
                continue
            lines = [line for line in first[:at] if not _STOPPED.search(self._slice(line))]
            if lines and _STOPPED.search(self._slice(span)):  # the text has begun
                return max(lines, key=lambda line: len(self._slice(line).split()))
            return span
        return first[0] if first else None

    def _titled(self) -> Span | None:
        """Where a line, broken as it may be, is the known title; the little that stands above it is the page's.

        A title of a word or two may be any line, and one below the text is a crosshead.
        """
        line = self._title_line()
        if line is None:
            return None
        above = (span for span in self.sentences if span.end <= line.start)
        return line if sum(map(self._is_whole, above)) <= _OF_PAGE else None

    def _title_line(self) -> Span | None:
        """Where the known title of more than a word or two fills lines of its own."""
        words = (self.title or "").split()
        if len(words) < _TITLE_WORDS:
            return None
        said = r"\s+".join(map(re.escape, words))
        line = re.search(rf"^[^\w\n„“\"»«]*({said})[^\w\n]*$", self.text, re.MULTILINE)
        return Span(*line.span(1)) if line else None

    def _is_whole(self, span: Span) -> bool:
        """Whether a sentence has words enough and ends as one."""
        sentence = self._slice(span)
        return len(sentence.split()) >= _LEAST_WORDS and _TERMINAL.search(sentence) is not None

    def _headline_in(self, span: Span) -> Span:
        """A sentence without the date or the Markdown in front of it, and without the dateline that it runs on into."""
        front = _DATED.match(self._slice(span)) or _MARKDOWN.match(self._slice(span))
        start = span.start + (front.end() if front else 0)
        dateline = _DATELINE.search(self.text, start, span.end)
        return Span(start, dateline.start() if dateline else span.end)

    def _cast(self, named: Sequence[Named]) -> _Cast:
        cast: list[Actor] = []
        by_name: dict[str, str] = {}
        for found in named:
            by_name[found.name] = f"a{len(cast) + 1}"
            cast.append(self._actor(by_name[found.name], found))
        for found in (*self.quotations, *self.statements):  # "ein Sprecher" is nobody's name, and still speaks
            if found.speaker is not None and found.trusted and _is_description(found.speaker):
                called = _called(found.speaker)
                if called not in by_name:
                    by_name[called] = f"a{len(cast) + 1}"
                    cast.append(self._unnamed(by_name[called], found.speaker))
        return _Cast(tuple(cast), by_name)

    def _actor(self, identity: str, found: Named) -> Actor:
        role = self._slice(found.role) if found.role is not None and "\ufffd" not in self._slice(found.role) else None
        return Actor(
            id=identity,
            name_en=found.name_en or found.name,
            kind=found.kind,
            role_de=role,
            role_en=office_in_english(role) if role else None,
            affiliation=_AFFILIATIONS.get(found.affiliation or ""),
            mentions_de=list(dict.fromkeys(map(self._slice, found.mentions))),
        )

    def _unnamed(self, identity: str, speaker: Mention) -> Actor:
        return Actor(
            id=identity,
            name_en=" ".join(_called(speaker).split()),
            kind="person",
            role_de=None,
            role_en=None,
            affiliation=None,
            mentions_de=[speaker.text],
        )

    def _quote(self, found: Quotation) -> Quote:
        speaker = self.cast.id_of(found)
        words = found.text.split()
        if found.kind == "fragment":
            kind = "fragment"
        elif found.speaker is None and found.cue is not None:
            kind = "document"
        else:
            kind = "full" if words[0][:1].isupper() and len(words) >= _LEAST_WORDS else "partial"
        return Quote(
            speaker=speaker, text_de=found.text, text_en=None, cue_de=found.cue.text if found.cue else None, kind=kind
        )

    def _positions(self) -> Iterator[Position]:
        seen: set[tuple[str, Span]] = set()
        for said in self.statements:
            holder, sentence = self.cast.id_of(said), self._sentence_of(said.span)
            if holder is None or sentence is None or (holder, sentence) in seen:
                continue
            issue = topic(self._slice(said.span))
            if issue is None and not concerns_ukraine(self._slice(said.span)):
                continue
            seen.add((holder, sentence))
            yield Position(
                actor=holder,
                topic=issue or "other",  # pyright: ignore[reportArgumentType] - the table's keys are the topics
                stance="unclear",
                mode="indirect",
                statement_en=None,
                evidence_de=self._slice(sentence),
            )

    def _plan_points(self) -> Iterator[PlanPoint]:
        points = numbered_points(self.text)
        named = {found[1] for found in _PLAN_NAME.finditer(self.text)}
        for point in points:
            yield PlanPoint(
                plan=f"{named.copy().pop()}-point-plan" if len(named) == 1 else "plan",
                number=point.number,
                summary_en=None,
                proposed_by=None,
                status="reported",
                evidence_de=self._slice(point.span),
            )
        listed = [point.span for point in points]
        for span in self.sentences:
            if _overlap(span, listed):
                continue
            sentence = self._slice(span)
            issue = topic(sentence)
            if issue is None or not speaks_of_a_plan(sentence) or len(sentence.split()) < _LEAST_WORDS:
                continue
            named = _PLAN_NAME.search(sentence)
            yield PlanPoint(
                plan=f"{named[1]}-point-plan" if named else issue,
                number=None,
                summary_en=None,
                proposed_by=None,
                status="reported",
                evidence_de=sentence,
            )

    def _sentence_of(self, span: Span) -> Span | None:
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and span.start < self.sentences[at].end else None

    def _without(self, lines: Sequence[Span], sentence: Span) -> Iterator[Span]:
        """What is left of a sentence between lines that are none of it, as a headline runs on over a by-line."""
        within = [line for line in lines if _overlap(sentence, (line,))]
        starts = [sentence.start, *(line.end for line in within)]
        ends = [*(line.start for line in within), sentence.end]
        for start, end in zip(starts, ends, strict=True):
            piece = self.text[start:end]
            if left := piece.strip():
                begin = start + len(piece) - len(piece.lstrip())
                yield Span(begin, begin + len(left))

    def _slice(self, span: Span) -> str:
        return self.text[span.start : span.end]


def _with_its_lines(article: Article) -> str:
    """A reading whose lines end behind the words that their ends broke: else a wrapped text has lines of two."""
    reading, parts, reached = readable(article), list[str](), 0
    text = reading.text
    for edit, at in zip(reading.edits, reading.starts, strict=True):
        broken = at > 0 and not edit.replacement and "\n" in article.text[edit.start : edit.end]
        if not (broken and text[at - 1 : at + 1].isalpha() and at >= reached):
            continue
        rest = _REST.match(text, at)
        if rest is not None:
            parts += (text[reached : rest.end()], "\n")
            reached = rest.end() + 1
    return "".join([*parts, text[reached:]])


def _credits_from(text: str, start: int) -> list[Span]:
    """What says, from a headline on, who made an article and whose report it is; lines, but for where one begins."""
    lines = [Span(start + line.start, start + line.end) for line in credit_lines(text[start:])]
    return [
        *lines,
        *(Span(*found.span()) for found in _WIRE.finditer(text) if not _overlap(Span(*found.span()), lines)),
    ]


def _overlap(span: Span, lines: Sequence[Span]) -> bool:
    return any(line.start < span.end and line.end > span.start for line in lines)


def _called(speaker: Mention) -> str:
    return speaker.name or speaker.text


def _is_description(speaker: Mention) -> bool:
    """Whether a mention says who speaks: "ein Beamter" does, "er" does not."""
    return is_somebody(speaker.text) and not _MARKS.search(speaker.text)
