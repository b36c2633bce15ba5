"""Packages that only some formats need: asked for when such a file is read, named with their command when missing."""

from __future__ import annotations

from typing import NoReturn

from summarizer.errors import ArticleError


def missing(extra: str, what: str, shown: str) -> NoReturn:
    """Refuse a file whose reader is not installed.

    Raises:
        ArticleError: Always.
    """
    raise ArticleError(
        f"{shown}: {what} are read with an extra. Add it: pip install 'summarizer[{extra}]'", kind="missing_extra"
    )
