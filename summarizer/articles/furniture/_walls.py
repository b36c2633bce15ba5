"""What a page shows instead of an article: its lines come in, what it is goes out, in words for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from summarizer.articles._data import expression
from summarizer.articles.text import QUOTED, reports

LONGEST_WALL = 3000
"""Characters of a text that asks for consent, at most."""

ASKING = 0.6
"""The part of it that asks."""

LONGEST_NOTICE = 800
"""Characters of a page that only says that there is none, or why."""

NOTING = 0.4
"""The part of it that says so."""

TOLD = 0.2
"""A text of which so much tells of something else is no notice, ..."""

TOLD_BY_ARTICLE = 0.1
"""... if the page says that it is an article, of which so much does, ..."""

TOLD_OF_CONSENT = 0.15
"""... nor one that asks for consent, which may list what it asks for."""

_BETWEEN = re.compile(r"(?<=[.!?:])\s+")
_NOTICES = {
    "robot": "the page wants to know whether a human reads it. Open it in a browser, and save it again.",
    "blocker": "the page minds an ad blocker and shows no article. Allow advertisements there, and save it again.",
    "login": "the page asks to log in and shows no article. Log in, and save the page again.",
    "denied": "the page refuses access and shows no article. Open it in a browser, and save it again.",
    "down": "the site says that it does not work now. Open the page later, and save it again.",
}
"""What a page may say in the place of an article, by the kinds of the phrases."""


def wall(title: str | None, paragraphs: Sequence[str], *, is_article: bool) -> str | None:
    """What a page is that holds no article but a wall in front of one, or a notice that there is none.

    Quotations do not count, nor lines that tell what somebody says: an article may report what such pages say. Nor is a
    text one that tells of something else than its page and its reader, however much it says so besides.

    Args:
        title: The page's title.
        paragraphs: What the page shows.
        is_article: Whether the page says that it is an article; many a wall says so too.
    """
    size = sum(map(len, paragraphs))
    if size > LONGEST_WALL:
        return None
    lines = ["" if reports(line) else QUOTED.sub("", line).lower() for line in (*paragraphs, title or "")]
    if size <= LONGEST_NOTICE and not _is_news(paragraphs, (TOLD_BY_ARTICLE if is_article else TOLD) * size):
        if any(expression("furniture/wall_phrases", "missing").search(line) for line in lines):
            return "the page says that there is no such article. Save the article's own page."
        if _said(lines, *_NOTICES) >= NOTING * size:
            return _NOTICES[max(_NOTICES, key=lambda kind: _said(lines, kind, least=1))]
    if _asks(lines[:-1], ASKING * size) and not _is_news(paragraphs, TOLD_OF_CONSENT * size):
        return "the page asks for consent and shows no article. Agree or log in, and save the page again."
    return None


def _is_news(paragraphs: Iterable[str], enough: float) -> bool:
    """Whether so many characters of a text are sentences of news: they tell who, where or when, and speak to nobody."""
    sentences = (sentence for paragraph in paragraphs for sentence in _BETWEEN.split(paragraph))
    telling = (len(sentence) for sentence in sentences if reports(sentence) or _tells(QUOTED.sub("", sentence)))
    return any(told >= enough for told in accumulate(telling, initial=0))


def _tells(sentence: str) -> bool:
    return (
        expression("furniture/news_words").search(sentence) is not None
        and expression("furniture/page_speech").search(sentence) is None
    )


def _asks(lines: Sequence[str], enough: float) -> bool:
    """Whether so many characters ask for consent; of most texts, one long line or two show that they do not."""
    left = sum(map(len, lines))
    for line in sorted(lines, key=len, reverse=True):
        if left < enough:
            return False
        left -= 0 if expression("furniture/wall_phrases", "consent").search(line) or _requests(line) else len(line)
    return left >= enough and (any(map(_requests, lines)) or _said(lines, "consent") > 0)


def _requests(line: str) -> bool:
    """Whether a line speaks of its own page and of tracking and asks to agree; an article does not do all three."""
    return all(expression("furniture/wall_phrases", kind).search(line) for kind in ("tracking", "itself", "agree"))


def _said(lines: Sequence[str], *kinds: str, least: int = 2) -> int:
    """How many characters of some lines say something of some kinds; 0 where less is said, which may be by chance."""
    phrases = [expression("furniture/wall_phrases", kind) for kind in kinds]
    found = [(line, match) for line in lines for phrase in phrases for match in phrase.findall(line)]
    return sum(map(len, {line for line, _ in found})) if len(found) >= least else 0
