"""Markdown's title: a text comes in, its first heading of the first level goes out."""

from __future__ import annotations

import re

from summarizer.articles._extract import Stated
from summarizer.articles.head import front_matter_end

WITHIN = 40
"""Filled lines among which the heading stands."""

_HEADING = re.compile(r" {0,3}#[^\S\n]+(\S.*?)(?:[^\S\n]+#+)?[^\S\n]*")
_UNDERLINE = re.compile(r" {0,3}=+[^\S\n]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def markdown_heading(text: str) -> Stated | None:
    """The heading of the first level that a Markdown text begins with, without marks of emphasis."""
    before, fenced = "", False
    lines = [line for line in text[front_matter_end(text) :].split("\n", 4 * WITHIN) if line.strip()]
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
