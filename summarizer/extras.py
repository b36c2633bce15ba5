"""Optional packages: extras come in by name; the libraries that they stand for, and what adds them, go out.

The libraries are named and not the extra, for which a package index would have to know this very program.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable
from typing import NoReturn

from summarizer.counting import count
from summarizer.errors import ArticleError

_OF_EXTRA = re.compile(r"""(?P<library>[^;]+?)\s*;\s*extra\s*==\s*["'](?P<extra>[\w-]+)["']""")


class MissingExtra(ArticleError):
    """The packages that read an article of this kind are not installed; the kind is ``missing_extra``.

    Attributes:
        extra: What they are called together, such as ``"html"``.
    """

    def __init__(self, message: str, *, extra: str) -> None:
        super().__init__(message, kind="missing_extra")
        self.extra = extra


def libraries(*extras: str) -> tuple[str, ...]:
    """What the package's own metadata lists for some extras, as ``trafilatura>=2.0``; nothing if it has none."""
    from importlib.metadata import PackageNotFoundError, requires  # only when something is missing

    try:
        listed = requires("summarizer") or []
    except PackageNotFoundError:
        return ()
    found = (_OF_EXTRA.fullmatch(line) for line in listed)
    return tuple(match["library"] for match in found if match is not None and match["extra"] in extras)


def command(*extras: str, newest: bool = False) -> str:
    """One command for a shell that adds what some extras need to the Python that is running.

    A program that runs from a checkout without having been installed is to be installed there.
    """
    named = libraries(*extras) or (f".[{','.join(extras)}]",)
    return shlex.join([sys.executable, "-m", "pip", "install", *(["--upgrade"] if newest else []), *named])


def refuse(extra: str, what: str, shown: str) -> NoReturn:
    """Refuse a file whose reader is not installed.

    Where Python lies is not told: the words go into briefings, which are the same on every machine.

    Raises:
        MissingExtra: Always.
    """
    named = " and ".join(libraries(extra)) or f"what '.[{extra}]' adds in the checkout"
    raise MissingExtra(f"{shown}: {what} are read with a package that is not installed. Add {named}.", extra=extra)


def adding(errors: Iterable[BaseException | None]) -> str | None:
    """How many of some articles' errors are missing packages, and the one command that adds them all."""
    missing = [error.extra for error in errors if isinstance(error, MissingExtra)]
    if not missing:
        return None
    need = count(len(missing), "article needs", "articles need")
    return f"{need} packages that are not installed. Add them: {command(*sorted(set(missing)))}"
