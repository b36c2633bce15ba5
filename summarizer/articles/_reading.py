"""Bytes come in, an `Article` goes out: decoding, stated date, spelling variant, furniture, damage."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from summarizer.articles._article import Article, Span
from summarizer.articles._discovery import DOCUMENTS
from summarizer.errors import ArticleError

MAX_BYTES = 20_000_000
"""Larger files are refused: no news article comes near it."""

_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "an RTF document",
}


def read_file(path: str | Path) -> Article:
    """Read one text file; see `Article.from_file`."""
    shown = str(path)
    path = Path(path)
    if path.suffix.lower() in DOCUMENTS:
        raise ArticleError(
            f"{shown}: {path.suffix} files cannot be read yet; save the article as .txt or .md",
            kind="unsupported",
        )
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ArticleError(f"{shown}: is a folder, not an article", kind="unreadable")
        if size > MAX_BYTES:
            raise ArticleError(
                f"{shown}: {size:,} bytes; articles of up to {MAX_BYTES:,} are read. Split the file.",
                kind="too_large",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{shown}: no such file", kind="missing") from None
    except OSError as error:
        raise ArticleError(f"{shown}: cannot be read ({error.strerror})", kind="unreadable") from error
    text, issues = _decode(content, shown)
    return _article(
        text,
        name=path.stem,
        path=Path(shown).as_posix(),
        sha256=hashlib.sha256(content).hexdigest(),
        issues=issues,
    )


def read_text(text: str, *, name: str, published: date | None) -> Article:
    """Make an article of a text; see `Article.from_text`."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    _refuse_if_empty(text, name)
    try:
        digest = hashlib.sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"{name}: holds lone surrogates, which no text file can ({error})", kind="unreadable"
        ) from None
    return _article(text, name=name, path=None, sha256=digest, issues=(), published=published)


def _decode(content: bytes, shown: str) -> tuple[str, tuple[str, ...]]:
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise ArticleError(f"{shown}: is {what}, not text. Save it as UTF-8 text first.", kind="binary_file")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text, issues = content.decode("utf-16"), ("decoded as UTF-16",)
        except UnicodeDecodeError:
            raise ArticleError(f"{shown}: is broken UTF-16. Save it as UTF-8.", kind="binary_file") from None
    elif b"\x00" in content:
        raise ArticleError(f"{shown}: is binary, not text", kind="binary_file")
    else:
        text, issues = _decode_bytes(content)
    beginning = text[:4096]
    controls = sum(unicodedata.category(char) == "Cc" and char not in "\n\r\t\f\x85" for char in beginning)
    if controls > max(2, len(beginning) / 20):
        raise ArticleError(f"{shown}: is binary, not text", kind="binary_file")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    _refuse_if_empty(text, shown)
    return text, issues


def _decode_bytes(content: bytes) -> tuple[str, tuple[str, ...]]:
    for encoding, issues in (
        ("utf-8", ()),
        ("cp1252", ("not UTF-8; decoded as Windows-1252",)),
    ):
        try:
            return content.decode(encoding), issues
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), ("not UTF-8; decoded as ISO 8859-1",)


def _refuse_if_empty(text: str, shown: str) -> None:
    if not text.strip():
        raise ArticleError(f"{shown}: is empty", kind="empty_file")


def _article(
    text: str,
    *,
    name: str,
    path: str | None,
    sha256: str,
    issues: tuple[str, ...],
    published: date | None = None,
) -> Article:
    furniture = tuple(_furniture(text))
    return Article(
        name=name,
        path=path,
        text=text,
        sha256=sha256,
        language=_language(text),
        published=published or stated_date(text),
        title=_title(text) if path is not None and path.endswith((".md", ".markdown")) else None,
        issues=(*issues, *_damage(text), *_furniture_issues(text, furniture)),
        furniture=furniture,
    )


# --- stated date ---------------------------------------------------------------------------------------------------

_MONTHS = {
    **{"januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "april": 4, "mai": 5, "juni": 6, "juli": 7},
    **{"august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12},
}
_DATE_LINE = re.compile(
    r"^[^\S\n]*(?:"
    r"(?:stand|datum|veröffentlicht(?:\s+am)?|erschienen(?:\s+am)?|publiziert(?:\s+am)?|aktualisiert(?:\s+am)?|"
    r"date|published)[^\S\n]*:?[^\S\n]*(?:\w+,[^\S\n]*)?"
    r")(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})|(?P<day>\d{1,2})\.[^\S\n]*(?:(?P<month>\d{1,2})\.|(?P<name>[^\W\d]+))"
    r"[^\S\n]*(?P<year>\d{4}))(?!\d)",
    re.IGNORECASE | re.MULTILINE,
)


def stated_date(text: str) -> date | None:
    """The date that a line such as ``Stand: 02.12.2025 12∶41 Uhr`` or ``date 2026-02-11`` states, else None."""
    for match in _DATE_LINE.finditer(text):
        if match["y"]:
            year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        else:
            year, day = int(match["year"]), int(match["day"])
            month = int(match["month"]) if match["month"] else _MONTHS.get(match["name"].lower(), 0)
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _title(text: str) -> str | None:
    first = text.lstrip().split("\n", 1)[0]
    return first[2:].strip() or None if first.startswith("# ") else None


# --- language ------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]+")


def _language(text: str) -> str:
    words = {word.lower() for word in _WORD.findall(text)}
    if len(words & _lines("german_words.txt")) < 3 and len(words) > 30:
        return "und"
    if "ß" not in text and any(stem in word for stem in _lines("swiss_stems.txt") for word in words):
        return "de-CH"
    return "de"


# --- furniture and damage ------------------------------------------------------------------------------------------


def _furniture(text: str) -> Iterator[Span]:
    known = _lines("furniture.txt")
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip().rstrip(":›»>").strip().lower() in known:
            yield Span(start, start + len(line))
        start += len(line)


def _furniture_issues(text: str, furniture: tuple[Span, ...]) -> Iterator[str]:
    for start, end in furniture:
        yield f"page furniture {text[start:end].strip()!r} in line {text.count(chr(10), 0, start) + 1}; skipped"


def _damage(text: str) -> Iterator[str]:
    for match in re.finditer(r"\w*\ufffd[\w\ufffd]*", text):
        line = text.count("\n", 0, match.start()) + 1
        yield f"damaged character (U+FFFD) in {match[0]!r} in line {line}"


@cache
def _lines(name: str) -> frozenset[str]:
    content = resources.files("summarizer.articles").joinpath("data", name).read_text("utf-8")
    return frozenset(line for line in map(str.strip, content.splitlines()) if line and not line.startswith("#"))
