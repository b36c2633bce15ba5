"""Bytes come in, text goes out, with what had to be assumed on the way."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from summarizer.articles.files._codepages import decoded, german_line, sixteen_bits
from summarizer.articles.files._garbled import ungarbled
from summarizer.counting import count
from summarizer.errors import ArticleError

FEW = 1000
"""At most one byte of so many is zero in a text that was damaged; where more are, it is no text."""

LATIN = 20
"""So many bytes beside each of UTF-8's umlauts and quotation marks may be broken: no other encoding's text has them."""

LINES = 10
"""So many line numbers are told."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LINE_END = re.compile(r"\r+\n|\r")
"""A line's end in Windows, also one that was translated twice, or in old Mac OS."""

_BEGINNING = 4096
_UTF8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
"""A letter or mark of Western Europe in UTF-8; in a code page, two or three signs that no German text has in a row."""

_NOT_TEXT = frozenset({"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "undefined"})


def decode(content: bytes, shown: str, *, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode a file: BOM, UTF-16 without one, strict UTF-8, the declared encoding, the code page that gives German.

    Line ends become LF; a BOM is no part of the text; UTF-8 that was saved as if it were Windows-1252 is
    read as what it was; a few zero bytes in a text are damage and become U+FFFD.

    Raises:
        ArticleError: It is no text, or makes sense in none of the encodings.
    """
    text, issues = _decode(content, shown, declared)
    text, righted = ungarbled(normalised(text))
    issues = (*issues, *righted)
    beginning = text[:_BEGINNING]
    if len(_CONTROL.findall(beginning)) > max(2, len(beginning) / 20):
        raise _binary(shown)
    if zeros := text.count("\x00"):
        text = text.replace("\x00", "\ufffd")
        issues = (*issues, f"{count(zeros, 'zero byte')}; shown as U+FFFD")
    return text, issues


def decode_as(content: bytes, charset: str, shown: str) -> tuple[str, tuple[str, ...]]:
    """Decode a part of a mail by the encoding that it names, else as `decode` does.

    Raises:
        ArticleError: It is no text, or makes sense in none of the encodings.
    """
    text = decoded_by(content, charset)
    if text is not None:
        return ungarbled(text)
    text, issues = decode(content, shown, declared=charset)
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
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _decode(content: bytes, shown: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _strict(content, "utf-32", "UTF-32", shown)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(content, "utf-16", "UTF-16", shown)
    if b"\x00" in content:
        if (codec := sixteen_bits(content)) is not None:
            return _strict(content, codec, f"{codec[:6].upper()} without a BOM", shown)
        if content.count(0) > max(2, len(content) / FEW):
            raise _binary(shown)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    encoding = _known(declared)
    if _is_utf8(content, declared, rivalled=encoding is not None):
        return _mended(content)
    if encoding is not None:
        try:
            return content.decode(encoding), (f"not UTF-8; decoded as {declared}, which it declares",)
        except (UnicodeError, ValueError, LookupError):
            pass
    if (found := decoded(content)) is not None:
        return found.text, (f"not UTF-8; decoded as {found.encoding}",)
    if b"\x00" in content:
        raise _binary(shown)
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


def _binary(shown: str) -> ArticleError:
    return ArticleError(f"{shown}: is binary, not text. Save it as UTF-8 text.", kind="binary_file")


def _is_utf8(content: bytes, declared: str | None, *, rivalled: bool) -> bool:
    """Whether a file is UTF-8 with broken bytes, as a cut, patched or pasted one has them.

    Args:
        content: The file, which is not UTF-8 throughout.
        declared: The encoding that it declares.
        rivalled: Whether that is another one, in which UTF-8's bytes may be letters.
    """
    if content.startswith(codecs.BOM_UTF8):
        return True
    western = len(_UTF8.findall(content))
    if western and declared and declared.lower() in ("utf-8", "utf8"):
        return True
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode())
    if broken <= western * (1 if rivalled else LATIN):
        return True
    letters = len(text) - len(text.encode("ascii", "ignore")) - broken
    return letters >= 4 and broken * 10 <= letters


def _mended(content: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with what is none in it: whole lines of German in Windows-1252 are read, other bytes become U+FFFD."""
    lines: list[str] = []
    pasted: list[int] = []
    broken = start = first = 0
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            text = german_line(line)
            if text is not None:
                pasted.append(number)
            else:
                text = line.decode("utf-8", "replace")
                first = first if broken else start + error.start
                broken += text.count("\ufffd") - line.count("\ufffd".encode())
        lines.append(text)
        start += len(line)
    return "".join(lines), tuple(_mends(broken, first, pasted))


def _mends(broken: int, first: int, pasted: list[int]) -> Iterator[str]:
    if broken:
        yield f"{broken} bytes are not UTF-8 (first at byte {first}); shown as U+FFFD"
    if pasted:
        told = ", ".join(map(str, pasted[:LINES])) + (f" and {more} more" if (more := len(pasted) - LINES) > 0 else "")
        yield f"{'lines' if pasted[1:] else 'line'} {told} not in UTF-8; decoded as Windows-1252"


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
