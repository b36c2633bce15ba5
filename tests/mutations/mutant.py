"""A mutant: a right summary with one thing made wrong; how to change a summary, and what of it is English."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml
from pydantic import BaseModel

from summarizer import Article
from summarizer.schemas.ukraine import ArticleSummary

WORD = re.compile(r"[^\W\d_]+")
_WORDS = Path(__file__).with_name("words.yaml")

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A summary with something wrong in it.

    Attributes:
        operator: What was done.
        path: JSON Pointer of what was touched.
        summary: The summary that is wrong now.
        change: The wrong value, for people.
        also: Other items that the change added or touched; to withhold one of them is as good.
    """

    operator: str
    path: str
    summary: ArticleSummary
    change: str
    also: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """The pointers of the touched items: list items, or fields of the summary."""
        return tuple(item_of(path) for path in (self.path, *self.also))


Operator = Callable[[ArticleSummary, Article, random.Random], Iterator[Mutant]]


class Rendering(NamedTuple):
    """An English field and the German field that it renders."""

    path: Path_
    english: str
    german: str


RENDERINGS = {
    "headline": ("text_en", "evidence_de"),
    "overview": ("text_en", "evidence_de"),
    "quotes": ("text_en", "text_de"),
    "positions_on_ukraine": ("statement_en", "evidence_de"),
    "plan_points": ("summary_en", "evidence_de"),
}
GERMAN = {english: german for english, german in RENDERINGS.values()}


def renderings(summary: ArticleSummary) -> Iterator[Rendering]:
    """The English that is checked against German, notes about the article left out."""
    for path, item in items(summary, *RENDERINGS):
        english, german = RENDERINGS[str(path[0])]
        if getattr(item, english) and getattr(item, german):
            yield Rendering((*path, english), getattr(item, english), getattr(item, german))


def items(summary: ArticleSummary, *fields: str) -> Iterator[tuple[Path_, Any]]:
    """The items of some fields with their paths: those of lists one by one, others if they are not null."""
    for field in fields:
        value: Any = getattr(summary, field)
        if isinstance(value, list):
            yield from (((field, at), item) for at, item in enumerate(cast("list[Any]", value)))
        elif value is not None:
            yield (field,), value


def changed(summary: ArticleSummary, path: Path_, value: object) -> ArticleSummary:
    """The summary with another value at a path."""
    return _changed(summary, path, value)


def added(summary: ArticleSummary, field: str, item: BaseModel) -> tuple[ArticleSummary, str]:
    """The summary with one more item in a list, and the pointer of that item."""
    items: list[Any] = getattr(summary, field)
    return changed(summary, (field,), [*items, item]), pointer((field, len(items)))


def pointer(path: Path_) -> str:
    return "".join(f"/{part}" for part in path)


def item_of(path: str) -> str:
    """The list item that a pointer leads into; outside lists the field of the summary."""
    _, *parts = path.split("/")
    return "/" + "/".join(parts[:2] if len(parts) > 1 and parts[1].isdigit() else parts[:1])


def stands_in(string: str, text: str) -> bool:
    """Whether a string stands in a text, its white space aside."""
    return " ".join(string.split()) in " ".join(text.split())


@cache
def table(name: str) -> Any:
    """One of the tables of words.yaml."""
    return yaml.safe_load(_WORDS.read_text(encoding="utf-8"))[name]


def _changed(value: Any, path: Path_, new: object) -> Any:
    if not path:
        return new
    key, *rest = path
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(key): _changed(getattr(value, str(key)), tuple(rest), new)})
    return [_changed(item, tuple(rest), new) if at == key else item for at, item in enumerate(value)]
