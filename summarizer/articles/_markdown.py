"""Markdown's title: a text comes in, the front matter's title or the first heading of the first level goes out."""

from __future__ import annotations

import re

from summarizer.articles._extract import Stated

WITHIN = 40
"""Filled lines among which the heading stands."""

_FRONT_MATTER = re.compile(r"\s*---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title[^\S\n]*:[^\S\n]*(\S.*)$", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r" {0,3}#[^\S\n]+(\S.*?)(?:[^\S\n]+#+)?[^\S\n]*")
_UNDERLINE = re.compile(r" {0,3}=+[^\S\n]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def markdown_title(text: str) -> Stated | None:
    """The title that a Markdown text states, without marks of emphasis."""
    front = _FRONT_MATTER.match(text)
    if front is not None and (stated := _TITLE.search(front[1])) and (title := _plain(stated[1]).strip("\"'")):
        return Stated(title, "front matter 'title'")
    before, fenced = "", False
    lines = [line for line in text[front.end() if front else 0 :].split("\n", 4 * WITHIN) if line.strip()]
    for line in lines[:WITHIN]:
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (heading := _HEADING.fullmatch(line)) and (title := _plain(heading[1])):
            return Stated(title, "Markdown heading")
        elif not fenced and before and _UNDERLINE.fullmatch(line):
            return Stated(_plain(before), "Markdown heading")
        before = line
    return None


def _plain(heading: str) -> str:
    return " ".join(heading.split()).strip("*_")
