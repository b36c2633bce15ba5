"""Bytes come in, text goes out, with what had to be assumed on the way."""

from __future__ import annotations

import codecs
import re

from summarizer.articles._codepages import decoded, sixteen_bits
from summarizer.errors import ArticleError

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BEGINNING = 4096
_NOT_TEXT = frozenset({"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "undefined"})


def decode(content: bytes, shown: str, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode a file: BOM, UTF-16 without one, strict UTF-8, the declared encoding, the code page that gives German.

    Line ends become LF; a BOM is no part of the text.

    Raises:
        ArticleError: It is no text, or makes sense in none of the encodings.
    """
    text, issues = _decode(content, shown, declared)
    beginning = text[:_BEGINNING]
    if len(_CONTROL.findall(beginning)) > max(2, len(beginning) / 20):
        raise ArticleError(f"{shown}: is binary, not text. Save it as UTF-8 text.", kind="binary_file")
    return normalised(text), issues


def decode_as(content: bytes, charset: str, shown: str) -> tuple[str, tuple[str, ...]]:
    """Decode a part of a mail by the encoding that it names, else as `decode` does.

    Raises:
        ArticleError: It is no text, or makes sense in none of the encodings.
    """
    text = decoded_by(content, charset)
    if text is not None:
        return text, ()
    text, issues = decode(content, shown)
    return text, issues or (f"not {charset}, as it declares; decoded as UTF-8",)


def decoded_by(content: bytes, charset: str) -> str | None:
    """A part of a mail in the encoding that it names; None if that makes no sense."""
    try:
        name = codecs.lookup(charset).name
        # What calls itself ISO 8859-1 has Windows' quotation marks (WHATWG Encoding Standard).
        usual = "cp1252" if name in ("iso8859-1", "ascii") and not content.isascii() else name
        if name not in _NOT_TEXT and (name != "ascii" or content.isascii()):
            return normalised(content.decode(usual))
    except (LookupError, ValueError):
        pass
    return None


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
        if (codec := sixteen_bits(content)) is not None:
            return _strict(content, codec, f"{codec[:6].upper()} without a BOM", shown)
        raise ArticleError(f"{shown}: is binary, not text. Save it as UTF-8 text.", kind="binary_file")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        damaged = _mostly_utf8(content, error.start)
    if damaged is not None:
        return damaged
    if (encoding := _known(declared)) is not None:
        try:
            return content.decode(encoding), (f"not UTF-8; decoded as {declared}, which it declares",)
        except (UnicodeError, ValueError, LookupError):
            pass
    if (found := decoded(content)) is not None:
        return found.text, (f"not UTF-8; decoded as {found.encoding}",)
    raise ArticleError(
        f"{shown}: is in an encoding that cannot be told (no UTF-8, and no German in Windows-1252, Mac Roman or code "
        "page 850). Save it as UTF-8.",
        kind="unreadable",
    )


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
