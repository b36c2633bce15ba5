"""Paths and URLs as the user gave them come in, the articles there go out under names that are unique in the run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from summarizer.articles import IGNORE_FILE, ROWS_NAMES, articles_among, discover, row_name, row_numbers, unique_names
from summarizer.cluster._storage import Storage, is_url, local_path
from summarizer.errors import ArticleError, UsageError


def articles_at(places: Iterable[str], say: Callable[[str], None] = lambda _: None) -> tuple[tuple[str, str], ...]:
    """List the articles under paths and URLs; a file of many gives one for each row.

    Args:
        places: Paths and URLs.
        say: Told when a storage is being waited for.

    Returns:
        Path or URL of each, and its name, in order.

    Raises:
        UsageError: There is nothing to read.
        RunStopped: A storage does not answer.
    """
    places = tuple(places)
    found: dict[str, str] = {}
    for place in places:
        for url, name in _far(place, say) if is_url(place) else _near(place):
            found.setdefault(url, name)
    return tuple(zip(found, unique_names(found.values()), strict=True))


def _near(place: str) -> Iterator[tuple[str, str]]:
    for source in discover([local_path(place)]).sources:
        yield source.path.as_posix(), source.name


def _far(place: str, say: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    storage = Storage(place, say=say)
    names = list(storage.names())
    if not names:
        hint = "patterns are for local paths only: name the folder" if set(place) & set("*?[") else "check the URL"
        raise UsageError(f"{place}: nothing is there; {hint}", kind="missing")
    if names == [""]:  # the place is an article itself
        above, _, file = place.rpartition("/")
        yield from _one(Storage(above, say=say), file)
        return
    rules = (storage.read(IGNORE_FILE) or b"") if IGNORE_FILE in names else b""
    articles = list(articles_among(names, rules, storage.at(IGNORE_FILE)))
    if not articles:
        raise UsageError(
            f"{place}: no articles found (text, HTML, PDF, Word, mail or JSON Lines files)", kind="no_input"
        )
    for name in articles:
        yield from _one(storage, name)


def _one(storage: Storage, name: str) -> Iterator[tuple[str, str]]:
    path, url = PurePosixPath(name), storage.at(name)
    numbers = _rows(storage, name) if path.suffix.lower() in ROWS_NAMES else ()
    if not numbers:
        yield url, path.stem
    for number in numbers:
        yield f"{url}#{number}", row_name(path, number)


def _rows(storage: Storage, name: str) -> tuple[int, ...]:
    with tempfile.TemporaryDirectory(prefix="summarizer-") as scratch:
        path = Path(scratch, "rows")
        try:
            storage.fetch(name, path)
            return row_numbers(path)
        except (ArticleError, OSError):
            return ()  # it is refused by name when it is read
