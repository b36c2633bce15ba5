"""An article comes in, the parts that a model can read go out: one, if the whole fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import cast

from pydantic import BaseModel

from summarizer.articles import Article, Part, Span, parts, readable
from summarizer.costs import CHARACTERS_PER_TOKEN, EXPECTED_OUTPUT_TOKENS
from summarizer.engines import Request
from summarizer.errors import ContextOverflow, ReplyCutOff, UsageError
from summarizer.pipeline._asking import Answered
from summarizer.tasks import Task

SMALLEST = 1_000
"""Characters of a part that is not divided further: a model without room for it has none for any article."""

LONGEST_REPLY = 15
"""Times as long as its text, in characters: twice the longest of the recorded replies; a test holds them to it."""

_MARGIN = 0.9
"""Tokens are not spread evenly over a text."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of the parts of an article.

    Attributes:
        parts: The parts, in order.
        prompt: What was asked about the first.
        answers: Who answered about each.
        summary: The summary of the whole.
        part_of: The part that each value of the summary comes from, by its JSON Pointer.
    """

    parts: Sequence[Part]
    prompt: Request
    answers: Sequence[Answered]
    summary: BaseModel
    part_of: dict[str, int]

    def note_added(self, before: BaseModel, after: BaseModel, part: int) -> None:
        """Remember which part the values come from that a repair has added to lists of the summary."""
        for name in type(after).model_fields:
            old, new = getattr(before, name), getattr(after, name)
            if isinstance(old, list) and isinstance(new, list):
                lengths = len(cast("list[object]", old)), len(cast("list[object]", new))
                self.part_of.update({f"/{name}/{place}": part for place in range(*lengths)})

    def holding(self, pointer: str) -> int:
        """The part that a value of the summary comes from."""
        while pointer not in self.part_of and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.part_of.get(pointer, 0)

    def around(self, offset: int) -> int:
        """The part that a place of the article lies in."""
        return next((number for number, part in enumerate(self.parts) if offset < part.span.end), 0)


def first_parts(task: Task, article: Article, max_input: int | None) -> tuple[Part, ...]:
    """The article, in parts if its prompt has more than `max_input` tokens by estimate."""
    whole = Part(Span(0, len(article.text)), article)
    if max_input is None:
        return (whole,)
    prompt = _characters(task.request(article))
    if prompt / CHARACTERS_PER_TOKEN <= max_input:
        return (whole,)
    return _divided(whole, max_input * CHARACTERS_PER_TOKEN - (prompt - _size(article)))


def check_max_input(task: Task, max_input: int) -> None:
    """Refuse a limit that leaves no room for an article beside the fixed part of its prompt.

    Raises:
        UsageError: It does not.
    """
    fixed = _characters(task.request(Article.from_text("-", name="-")))
    least = ceil((fixed + SMALLEST) / CHARACTERS_PER_TOKEN)
    if max_input < least:
        raise UsageError(
            f"--max-input (max_input): {max_input} tokens leave no room for an article beside the rest of the prompt; "
            f"give at least {least:,}"
        )


def smaller_parts(part: Part, request: Request, refusal: ContextOverflow | ReplyCutOff) -> tuple[Part, ...]:
    """A part that a model has no room for, or writes more about than it can, in parts that it has room for.

    Where the endpoint names its sizes, they tell how much fits beside the fixed part of the prompt and a reply;
    where it does not, a half is tried. There are none if the part is too small to divide, or if what was written about
    it is so much longer than itself that the model would never have ended.
    """
    size = _size(part.article)
    limit = size / 2
    if isinstance(refusal, ReplyCutOff):
        if (refusal.written or 0) * CHARACTERS_PER_TOKEN > LONGEST_REPLY * size:
            return ()
    elif refusal.size and refusal.room:
        prompt = _characters(request)
        reply = min(EXPECTED_OUTPUT_TOKENS, refusal.room / 3)
        limit = min(limit, _MARGIN * (refusal.room - reply) * prompt / refusal.size - (prompt - size))
    found = _divided(part, limit)
    return found if len(found) > 1 else ()


def _divided(part: Part, limit: float) -> tuple[Part, ...]:
    """The parts that hold anything to read."""
    found = parts(part, max(SMALLEST, int(limit)))
    return tuple(each for each in found if readable(each.article).text.strip()) or (part,)


def _size(article: Article) -> int:
    """Characters that stand in the prompt: lines of furniture do not."""
    return len(readable(article).text)


def _characters(request: Request) -> int:
    return sum(len(message["content"]) for message in request.messages)
