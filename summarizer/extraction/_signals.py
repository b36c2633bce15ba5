"""Sentences come in; which issue, status or gap their words signal goes out. The words are in signals.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml


def topic(text: str) -> str | None:
    """The first issue that a text takes up, if any."""
    return _first("topics", text)


def speaks_of_a_plan(text: str) -> bool:
    """Whether a text speaks of a plan, an offer, a demand or a commitment."""
    return _first("plans", text) is not None


def concerns_ukraine(text: str) -> bool:
    """Whether a text is about Ukraine or the war there."""
    return _first("subjects", text) is not None


def is_somebody(mention: str) -> bool:
    """Whether a mention without a name stands for somebody of his own."""
    return _first("speakers", mention) is not None


def leaves_open(text: str) -> bool:
    """Whether a text says that something is unknown or undecided."""
    return _first("gaps", text) is not None


def introduces_points(text: str) -> bool:
    """Whether what stands before a list says that it gives the points of a plan."""
    return _first("lists", text) is not None


def _first(table: str, text: str) -> str | None:
    return next((name for name, pattern in _patterns()[table].items() if pattern.search(text)), None)


@cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    source = resources.files("summarizer.extraction").joinpath("signals.yaml").read_text("utf-8")
    tables: dict[str, dict[str, list[Any]]] = yaml.safe_load(source)
    return {
        table: {name: re.compile("|".join(map(str, stems)), re.IGNORECASE) for name, stems in rows.items()}
        for table, rows in tables.items()
    }
