"""Mark-up comes in, its tags and the words between them go out, in a time that grows with its length alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(style|script|title)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>|[^<]+|<", re.DOTALL | re.IGNORECASE
)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")


def tokens(markup: str) -> Iterator[str]:
    """Its tags, comments, scripts and styles, and the words between them, which begin with no ``<`` but a lone one."""
    return (match[0] for match in _TOKEN.finditer(markup))


def tag_of(token: str) -> str:
    """What a token's tag is called; nothing for words, comments and what is not closed."""
    match = _NAME.match(token)
    return match[1].lower() if match and token.endswith(">") else ""
