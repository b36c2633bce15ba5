"""What no headline says, wherever and however it is printed: a line comes in, whether it may be one goes out.

Each reader knows a headline by its place or its letters; what a line says is judged here alone.
"""

from __future__ import annotations

import html
import re
import unicodedata

from summarizer.articles._data import expression, word_list
from summarizer.articles.head._claims import only_dates
from summarizer.articles.head._publishers import is_publisher
from summarizer.articles.head.dateforms import BYLINE

LONGEST = 200
"""Characters of a headline."""

PROSE = 100
"""Characters of a line that is the text's."""

SENTENCE = 6
"""Spaces from which on in a line that ends in a full stop, it is the text's."""

_NAME = r"[A-ZÄÖÜ][\w.'’-]+"
_PERSON = re.compile(rf"(?:(?:Dr|Prof)\.\s+)*{_NAME}(?:\s+(?:(?:von|van|de)\s+(?:der\s+)?)?{_NAME}){{1,3}}")
"""Two to four words with capitals, such as a name has; a headline of as many may have them as well."""
_LONGEST_IN_CAPITALS = 3
"""Words in capitals that may be a name; of more, they are a headline that is set in capitals."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def may_be_title(line: str) -> bool:
    """Whether a line may be a headline.

    It is none if it says who wrote the text or when it appeared, names somebody, a section, a paper or an office, says
    of which kind a document is, or belongs to a letter or a form.
    """
    said = in_one_spelling(line)
    words = _WORD.findall(said)
    return (
        bool(words)
        and len(said) <= LONGEST
        and not (said[0].islower() or said.split()[0].islower())
        and said.lower() not in word_list("head/rubrics")
        and words[0].lower() not in word_list("head/document_kinds")
        and not is_stationery(said)
        and not BYLINE.match(said)
        and not is_publisher(said)
        and not only_dates(said)
        and not _may_be_somebody(said)
    )


def is_stationery(line: str) -> bool:
    """Whether a line in one spelling belongs to a letter or a form: a salutation, an address, a stamp, who wrote it."""
    name, _, role = line.partition(", ")
    if expression("head/no_titles", "role").fullmatch(role.lower()) is not None:
        return _PERSON.fullmatch(name) is not None
    return expression("head/no_titles", "line").fullmatch(line.lower()) is not None or names_desk(line)


def names_desk(line: str) -> bool:
    """Whether a line in one spelling says which part of a paper wrote the text: "Von unserer Redaktion"."""
    return expression("head/no_titles", "desk").fullmatch(line.lower()) is not None


def is_prose(line: str, following: str) -> bool:
    """Whether a line is one of running text, as far as it and the next one show."""
    line = line.strip()
    if len(line) > PROSE or (following[:1].islower() and len(line) > PROSE / 2):
        return not line.endswith("=")  # an agency's headline
    return line.endswith(".") and line.count(" ") >= SENTENCE and not only_dates(line)


def in_one_spelling(line: str) -> str:
    """A line with its letters in one piece each, also where it was copied out of a page's source."""
    return " ".join(unicodedata.normalize("NFC", html.unescape(line)).split())


def _may_be_somebody(said: str) -> bool:
    return _PERSON.fullmatch(said) is not None and not (said.isupper() and said.count(" ") >= _LONGEST_IN_CAPITALS)
