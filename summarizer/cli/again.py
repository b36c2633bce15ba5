"""The command line as it was given goes out once more, quoted for the shell, for people to copy."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

_SECRET = re.compile(r"://(?:[^/?#]*@|[^#]*\?)")
"""In an address that may hold a user name, a password or a key: only people may write it down again."""


def again(*, fresh: bool = False) -> str:
    """How to go on: the verb "give" with the command line, or with "the same command" if that holds a secret.

    Args:
        fresh: Whether it asked everything anew: going on does not.
    """
    _, *words = sys.argv
    if any(map(_SECRET.search, words)):
        return "give the same command without --fresh" if fresh else "give the same command again"
    return f"give: {shlex.join([*_program(), *(word for word in words if not (fresh and word == '--fresh'))])}"


def _program() -> list[str]:
    """The words before those of the command line: a name where that is enough, else a path, or ``python -m …``."""
    program = sys.argv[0]
    if Path(program).name == "__main__.py":
        return sys.orig_argv[: len(sys.orig_argv) - len(sys.argv) + 1]
    name = Path(program).name
    return [name if shutil.which(name) == program else program]
