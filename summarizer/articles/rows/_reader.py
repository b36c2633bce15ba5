"""JSON Lines of articles: a file comes in, its rows go out, each a source of its own named ``articles.jsonl#3``."""

from __future__ import annotations

import json
import re
from array import array
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path, PurePath
from typing import Any, NoReturn, cast

from summarizer.articles._extract import Extract, Stated, StatedDate
from summarizer.articles.files import normalised, on_disk, opened, righted_line, ungarbled
from summarizer.articles.head import address_date, field_date, field_names, is_name, mail_date
from summarizer.articles.rows._text import string_of, without_markup
from summarizer.articles.text import HIDDEN
from summarizer.errors import ArticleError

MAX_FILE_BYTES = 2_000_000_000

TEXT_FIELDS = ("text", "body", "content", "maintext", "article", "articleBody")
_OWN_FIELDS = {
    "published": ("date", "published", "date_published", "datePublished", "date_publish", "published_at", "pubDate"),
    "outlet": ("outlet", "source", "publisher", "site_name"),
}
"""What rows call some fields, the most usual first; then come the names that fields have in any text."""

_SINCE = 631_152_000
"""1990, in seconds since 1970."""

_MILLISECONDS = 4_102_444_800
"""2100, in seconds since 1970: a larger number is of milliseconds."""

_SOME_DAY = 10**15

_ROW = re.compile(r"(?P<file>.+\.(?:jsonl|ndjson))#(?P<row>[1-9]\d{0,9})", re.IGNORECASE | re.DOTALL)


def split_row(path: Path) -> tuple[Path, int] | None:
    """The file and the line's number, counted from 1, of a row's path; None for any other path."""
    match = _ROW.fullmatch(path.name)
    if match is None or on_disk(path).exists():
        return None
    return path.with_name(match["file"]), int(match["row"])


def row_path(file: Path, number: int) -> Path:
    """The path of a row, by its file and the line's number; `split_row` takes it apart."""
    return file.with_name(f"{file.name}#{number}")


def row_name(file: PurePath, number: int) -> str:
    """What the article in a row is called."""
    return f"{file.stem}-{number:04d}"


def row_numbers(path: Path) -> tuple[int, ...]:
    """The numbers of the lines that are not empty.

    Raises:
        ArticleError: The file cannot be read.
    """
    offsets = _line_offsets(path, path.as_posix())
    return tuple(number for number in range(1, len(offsets)) if offsets[number] - offsets[number - 1] > 2)


def read_row(path: Path, number: int, shown: str, *, limit: int) -> bytes:
    """One line of the file.

    Raises:
        ArticleError: There is no such line, or it is too large.
    """
    offsets = _line_offsets(path, shown)
    if number >= len(offsets):
        raise ArticleError(
            f"{shown}: the file ends after line {len(offsets) - 1}. Name one of its lines.", kind="missing"
        )
    start, end = offsets[number - 1], offsets[number]
    if end - start > limit:
        raise ArticleError(
            f"{shown}: {end - start:,} bytes; articles of up to {limit:,} are read. Split it.", kind="too_large"
        )
    with opened(path, shown) as file:
        file.seek(start)
        return file.read(end - start)


def parse_row(content: bytes, shown: str) -> Extract:
    """Read one row: a text, and what the row states about it.

    Raises:
        ArticleError: It is no JSON object, or has no text.
    """
    try:
        row: Any = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise ArticleError(
            f"{shown}: is not JSON in UTF-8. Each line must be one JSON object.", kind="broken"
        ) from None
    if not isinstance(row, dict):
        raise ArticleError(f"{shown}: is not a JSON object. Each line must be one.", kind="broken")
    fields = cast("dict[str, Any]", row)
    text = _text(fields)
    if text is None:
        named = ", ".join(TEXT_FIELDS)
        raise ArticleError(f"{shown}: has no text; one of the fields {named} must hold it", kind="empty_file")
    try:
        text.value.encode()
    except UnicodeEncodeError:
        raise ArticleError(
            f"{shown}: holds lone surrogates, which no text can. Save it as UTF-8.", kind="unreadable"
        ) from None
    righted, told = ungarbled(normalised(text.value))
    readable, mended = without_markup(righted)
    published, title, outlet = _stated(fields, "published"), _stated(fields, "title"), _outlet(fields)
    if told:  # one program wrote them all
        title, outlet = _righted(title), _righted(outlet)
    return Extract(
        text=readable,
        format="row",
        published=_date(published) or _addressed(_stated(fields, "address")),
        title=title,
        outlet=outlet,
        language=_stated(fields, "language"),
        issues=(*told, *mended, *_unread(published)),
    )


def refuse_rows(_: bytes, shown: str) -> NoReturn:
    """A JSON Lines file is many articles: it is never read as one."""
    raise ArticleError(
        f"{shown}: is a file of many articles; give it to a run, or name one as {shown}#1", kind="many_articles"
    )


def _date(stated: Stated | None) -> StatedDate | None:
    if stated is None:
        return None
    if stated.value.isascii() and stated.value.isdigit():
        return _moment(int(stated.value), stated)
    return field_date(stated.value, stated.basis) or mail_date(stated.value, stated.basis)


def _moment(number: int, stated: Stated) -> StatedDate | None:
    """The day of a number of seconds or milliseconds since 1970."""
    seconds = number // 1000 if number > _MILLISECONDS else number
    if not _SINCE <= seconds <= _MILLISECONDS:
        return None
    return field_date(f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}", f"{stated.basis}, {stated.value}")


def _unread(published: Stated | None) -> list[str]:
    if published is None or _date(published) is not None:
        return []
    return [f"{published.basis} is no date that can be read: {published.value[:40]!r}"]


def _addressed(address: Stated | None) -> StatedDate | None:
    return address and address_date(address.value, f"address in {address.basis}")


def _text(row: dict[str, Any]) -> Stated | None:
    """The first field that holds a text."""
    texts = ((string_of(row.get(name)), name) for name in TEXT_FIELDS)
    return next((Stated(text, f"field {name!r}") for text, name in texts if text and text.strip()), None)


def _stated(row: dict[str, Any], meaning: str) -> Stated | None:
    """What the first field states that means this and says something."""
    return next((found for name in _names(meaning) if (found := _said(row, name, meaning)) is not None), None)


def _said(row: dict[str, Any], name: str, meaning: str) -> Stated | None:
    value = row.get(name)
    said = string_of(value) or (_number(value) if meaning == "published" else None)
    return Stated(_in_one_line(said), f"field {name!r}") if said and said.strip() else None


@cache
def _names(meaning: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_OWN_FIELDS.get(meaning, ()), *field_names(meaning))))


def _number(value: Any) -> str | None:
    """A number of seconds, written out."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(int(value)) if is_number and 0 <= value < _SOME_DAY else None


def _in_one_line(value: str) -> str:
    """A field's words, without what a page cannot show."""
    shown = HIDDEN.sub("", " ".join(value.split()))
    return shown.encode("utf-8", "replace").decode()


def _outlet(row: dict[str, Any]) -> Stated | None:
    """The first field that names an outlet: an address is no name."""
    named = (_said(row, name, "outlet") for name in _names("outlet"))
    return next((each for each in named if each is not None and is_name(each.value)), None)


def _righted(stated: Stated | None) -> Stated | None:
    return stated and Stated(righted_line(stated.value) or stated.value, stated.basis)


def _line_offsets(path: Path, shown: str) -> array[int]:
    try:
        state = on_disk(path).stat()
    except OSError as error:
        raise ArticleError(
            f"{shown}: cannot be read ({error.strerror}). Check its path and permissions.", kind="unreadable"
        ) from error
    if state.st_size > MAX_FILE_BYTES:
        raise ArticleError(
            f"{shown}: {state.st_size:,} bytes; files of up to {MAX_FILE_BYTES:,} are read. Split the file.",
            kind="too_large",
        )
    return _offsets(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=16)
def _offsets(path: Path, _size: int, _modified: int) -> array[int]:
    """Where each line begins and where the last one ends; kept, so that a row is read without the rows before it."""
    found, position = array("q", [0]), 0
    with opened(path, path.as_posix()) as file:
        while piece := file.readline(1 << 20):  # a line without end must not fill the memory
            position += len(piece)
            if piece.endswith(b"\n"):
                found.append(position)
    if found[-1] < position:
        found.append(position)
    return found
