"""Packages that only some formats need: asked for when such a file is read, named when missing."""

from __future__ import annotations

from typing import NoReturn

from summarizer.extras import MissingExtra, libraries


def missing(extra: str, what: str, shown: str) -> NoReturn:
    """Refuse a file whose reader is not installed.

    Where Python lies is not told: the words go into briefings, which are the same on every machine.

    Raises:
        MissingExtra: Always.
    """
    named = " and ".join(libraries(extra)) or f"what '.[{extra}]' adds in the checkout"
    raise MissingExtra(f"{shown}: {what} are read with a package that is not installed. Add {named}.", extra=extra)
