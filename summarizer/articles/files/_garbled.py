"""UTF-8 that was saved as if it were Windows-1252 ("HofstÃ¤tter") comes in; it goes out as it was written, and told.

Such a line can be turned back into bytes, and these are UTF-8: other lines with letters beyond ASCII are none, for
their umlauts stand among ASCII letters, where UTF-8 needs two or three bytes in a row.
"""

from __future__ import annotations

import re

from summarizer.counting import count

FEW = 3
"""Below so many garbled letters in words, a text may speak of such letters."""

PROSE = 90
"""Characters of a line that is running text, not a sample of garbled words."""

OFTEN = 3
"""So many times the same mistake may have been made."""

_GARBLED = re.compile(r"(?<!\w)\w{0,30}?(?:Ã[\x80-\xbf„œŸ–“‚žƒ‰]|â€[žœ“”™¦š\x9d])\w{0,30}")
"""A word with a garbled letter."""

_MARKED = re.compile(rf"{_GARBLED.pattern}|Â[\xa0-\xbf]")
"""The same, or a mark or a space that was garbled: "Â»NeinÂ«"."""

_IN_WORD = re.compile(
    r"(?<=[A-Za-z])Ã[\x80-\xbf„œŸ–“‚žƒ‰]|Ã[\x80-\xbf„œŸ–“‚žƒ‰](?=[A-Za-z])|â[€\x80][\x80-\xbfžœ“”™š](?=[A-Za-zÃ])"
)
_WINDOWS = {
    ord(bytes((byte,)).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}
"""What Windows-1252 has where ISO 8859-1 has control characters; the five bytes that are nothing stay these."""


def is_garbled(wording: str) -> bool:
    """Whether a wording has a garbled letter, which says nothing of what was meant."""
    return _GARBLED.search(wording) is not None


def garbled_words(text: str) -> list[str]:
    """The words of a text with garbled letters, if these are no accident."""
    found = _GARBLED.findall(text) if _may_be_garbled(text) else []
    return found if len(found) >= FEW else []


def _may_be_garbled(text: str) -> bool:
    # One character is found many times as fast as two.
    return "Ã" in text or ("â" in text and "â€" in text)


def ungarbled(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with what was garbled put right, where that is beyond doubt, and an issue that says so.

    It is where every line with letters beyond ASCII can be turned back; else, line by line, where garbled letters stand
    in running text that can. A line in which garbled letters stand beside right ones is left as it is.
    """
    if not _may_be_garbled(text):
        return text, ()
    lines = text.split("\n")
    beyond = [number for number, line in enumerate(lines) if not line.isascii()]
    righted = {number: right for number in beyond if (right := righted_line(lines[number])) is not None}
    if is_mixed := len(righted) < len(beyond):
        righted = {number: right for number, right in righted.items() if _MARKED.search(lines[number])}
        if all(len(lines[number]) < PROSE for number in righted):
            return text, ()
    letters = sum(len(_IN_WORD.findall(lines[number])) for number in righted)
    if letters < FEW:
        return text, ()
    shown = next(match for number in righted if (match := _IN_WORD.search(lines[number])))
    sample = (_GARBLED.search(shown.string) or shown)[0]
    for number, right in righted.items():
        lines[number] = right
    where = f" in {count(len(righted), 'line')}" if is_mixed else ""
    return "\n".join(lines).removeprefix("\ufeff"), (
        f"UTF-8 that was taken for Windows-1252, as in {sample!r}; put right{where}",
    )


def righted_line(line: str) -> str | None:
    """A line turned back into what it was, as often as it was garbled; None if it was not."""
    right = None
    for _ in range(OFTEN):
        try:
            line = line.translate(_WINDOWS).encode("latin-1").decode("utf-8")
        except UnicodeError:
            break
        right = line
        if _GARBLED.search(line) is None:
            break
    return right
