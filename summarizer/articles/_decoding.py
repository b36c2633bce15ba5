"""Bytes come in, text goes out, with what had to be assumed on the way."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import ArticleError

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BEGINNING = 4096
_NOT_TEXT = frozenset({"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "undefined"})


def decode(content: bytes, shown: str, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode a file: BOM, strict UTF-8, the declared encoding, Windows-1252, ISO 8859-1, in this order.

    Line ends become LF; a BOM is no part of the text.

    Raises:
        ArticleError: It is no text.
    """
    text, issues = _decode(content, shown, declared)
    beginning = text[:_BEGINNING]
    if len(_CONTROL.findall(beginning)) > max(2, len(beginning) / 20):
        raise ArticleError(f"{shown}: is binary, not text. Save it as UTF-8 text.", kind="binary_file")
    return normalised(text), issues


def normalised(text: str) -> str:
    """The text without BOM and with LF line ends."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n") if "\r" in text else text


def _decode(content: bytes, shown: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _strict(content, "utf-32", "UTF-32", shown)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(content, "utf-16", "UTF-16", shown)
    if b"\x00" in content:
        raise ArticleError(f"{shown}: is binary, not text. Save it as UTF-8 text.", kind="binary_file")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        damaged = _mostly_utf8(content, error.start)
    if damaged is not None:
        return damaged
    for encoding, issue in (
        (_known(declared), f"not UTF-8; decoded as {declared}, which it declares"),
        ("cp1252", "not UTF-8; decoded as Windows-1252"),
    ):
        if encoding is not None:
            try:
                return content.decode(encoding), (issue,)
            except (UnicodeError, ValueError, LookupError):
                continue
    return content.decode("latin-1"), ("not UTF-8; decoded as ISO 8859-1",)


def _strict(content: bytes, encoding: str, name: str, shown: str) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode(encoding), (f"decoded as {name}",)
    except UnicodeDecodeError:
        raise ArticleError(f"{shown}: is broken {name}. Save it as UTF-8.", kind="binary_file") from None


def _mostly_utf8(content: bytes, first: int) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few broken bytes, as a cut or patched file has them: they become U+FFFD and are reported."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode())
    letters = sum(1 for byte in content if byte >= 0xC2 and byte < 0xF5) - broken
    if letters < 4 or broken * 10 > letters:
        return None
    return text, (f"{broken} bytes are not UTF-8 (first at byte {first}); shown as U+FFFD",)


def _known(encoding: str | None) -> str | None:
    """The encoding's name for Python, if it is one for text that can be told from Windows-1252."""
    if not encoding:
        return None
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    # Browsers read "ISO 8859-1" and "ASCII" as Windows-1252 (WHATWG Encoding Standard, "Names and labels"). Some codecs
    # of Python's turn bytes into bytes ("base64").
    return None if name in ("utf-8", "iso8859-1", "ascii") or name in _NOT_TEXT else name
