"""Files: a path comes in, bytes go out, what kind they are, and the characters that they stand for."""

from summarizer.articles.files._decoding import decode, decode_as, decoded_by, normalised
from summarizer.articles.files._garbled import garbled_words, is_garbled, righted_line, ungarbled
from summarizer.articles.files._kinds import HEAD, PAGE_NAMES, READ_NAMES, REFUSED_NAMES, ROWS_NAMES, Kind, kind_of
from summarizer.articles.files._opening import on_disk, opened, whole, writable

__all__ = [
    "HEAD",
    "PAGE_NAMES",
    "READ_NAMES",
    "REFUSED_NAMES",
    "ROWS_NAMES",
    "Kind",
    "decode",
    "decode_as",
    "decoded_by",
    "garbled_words",
    "is_garbled",
    "kind_of",
    "normalised",
    "on_disk",
    "opened",
    "righted_line",
    "ungarbled",
    "whole",
    "writable",
]
