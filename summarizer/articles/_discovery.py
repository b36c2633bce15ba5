"""Paths as the user gave them come in, the sources to read go out, in a fixed order and under unique names."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

from summarizer.articles.files import (
    PAGE_NAMES,
    READ_NAMES,
    REFUSED_NAMES,
    ROWS_NAMES,
    decode,
    on_disk,
    opened,
    whole,
    writable,
)
from summarizer.articles.rows import row_name, row_numbers, row_path, split_row
from summarizer.errors import ArticleError, UsageError

IGNORE_FILE = ".summarizerignore"
"""A file of this name in a folder lists what to leave aside there: a pattern a line, ``drafts/*`` or ``*.html``."""

LARGEST_RULES = 1_000_000
"""Bytes of an ignore file."""

_WHAT_IT_IS = " It says what to leave aside there."

SAVED_WITH_PAGE = ("_files", "-Dateien", "_Dateien")
"""Browsers keep a saved page's pictures and frames in a folder of the page's name and one of these."""

_LONGEST_NAME = 200
_OF_A_RUN = ({"articles", "sources", "ledger.sqlite"}, {"articles", "sources", "ledger"})
"""What every output folder holds from its first moment on: one machine's, and a cluster's."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or a row of one.

    Attributes:
        path: As it will be shown; of a row, ``articles.jsonl#3``. `Article.from_file` reads it.
        name: Unique within the run, the file's stem where possible.
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found.

    Attributes:
        sources: What to read, sorted by path. Documents of a kind that cannot be read are among them, and so are
            folders that cannot be opened, so that each is refused by name.
        ignored: What lies in a folder and is no article (pictures, scripts, pipes) or not followed (links to folders).
    """

    sources: tuple[Source, ...]
    ignored: tuple[Path, ...]


def discover(paths: Iterable[str | Path]) -> Discovery:
    """List the articles under files, folders and glob patterns.

    Folders are walked recursively. Hidden entries, links to folders, the files that browsers save with a page, and
    what a ``.summarizerignore`` names are left aside.

    Raises:
        UsageError: A path does not exist, or there is nothing to read at all, or nothing but folders that cannot be, or
            a ``.summarizerignore`` cannot be read.
    """
    given = tuple(map(Path, paths))
    found: dict[Path, bool] = {}  # whether they could be opened
    ignored: list[Path] = []
    for path in _globbed(given):
        if path.is_dir():
            for file, what in _walk(path):
                if what == "no article":
                    ignored.append(writable(file))
                else:
                    found[writable(file)] = what == "article"
        else:
            found[writable(path)] = True
    if not found:
        shown = ", ".join(str(writable(path)) for path in given)
        raise UsageError(
            f"{shown}: no articles found; put text, HTML, PDF, Word, mail or JSON Lines files there", kind="no_input"
        )
    if not any(found.values()):
        raise UsageError("; ".join(map(_refusal, found)), kind="unreadable")
    return Discovery(tuple(_named(_rows(found))), tuple(ignored))


def articles_among(files: Iterable[str], rules: bytes, shown: str) -> Iterator[str]:
    """The articles among the files of a tree that is no folder, such as an object store's, by the same rules.

    Args:
        files: Their paths from the tree's root, with slashes.
        rules: The content of its ``.summarizerignore``.
        shown: What to call that file.

    Raises:
        UsageError: That file cannot be read.
    """
    ordered = sorted(tuple(file.split("/")) for file in files)
    inside: dict[tuple[str, ...], set[str]] = {}
    for parts in ordered:
        for depth, name in enumerate(parts):
            inside.setdefault(parts[:depth], set()).add(name)
    patterns = _patterns(rules, shown) if rules else ()

    def walked(parts: tuple[str, ...]) -> bool:
        for depth, name in enumerate(parts):
            here = parts[: depth + 1]
            if name.startswith(".") or _ignored(PurePosixPath(*here), patterns):
                return False
            if depth < len(parts) - 1 and (_is_saved_with_page(name, inside[here[:-1]]) or _is_of_a_run(inside[here])):
                return False
        return True

    for parts in ordered:
        if PurePosixPath(parts[-1]).suffix.lower() in READ_NAMES | REFUSED_NAMES and walked(parts):
            yield "/".join(parts)


def unique_names(wanted: Iterable[str]) -> Iterator[str]:
    """A name for each of these, in their order: as it is, or with a number where it is taken."""
    taken: set[str] = set()
    for each in wanted:
        # File systems take 255 bytes for a name; endings and numbers want some of them.
        stem = each.encode()[:_LONGEST_NAME].decode(errors="ignore")
        name, number = stem, 1
        while name.casefold() in taken:  # file systems may not tell upper from lower case
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield name


def _globbed(paths: Iterable[Path]) -> Iterator[Path]:
    for given in paths:
        try:
            path = on_disk(given)
            row = split_row(path)
            is_there = path.exists() or path.is_symlink() or (row is not None and row[0].exists())
        except OSError as error:  # the folder that it is in cannot be entered
            raise UsageError(
                f"{writable(given)}: cannot be read ({error.strerror}); check the permissions of its folder",
                kind="unreadable",
            ) from None
        if is_there:
            yield path
        elif glob.has_magic(str(path)) and (matches := glob.glob(str(path), recursive=True)):  # noqa: PTH207
            yield from _once(matches)  # a Path's own glob refuses absolute patterns
        else:
            from_here = "" if path.is_absolute() else f", seen from {Path.cwd()}"
            raise UsageError(f"{writable(path)}: no such file or folder{from_here}; check the path", kind="missing")


def _once(matches: Iterable[str]) -> Iterator[Path]:
    """What a pattern matches, without what it reaches again by a link to a folder: "**" follows these, loops too."""
    kept: dict[str, str] = {}
    for match in sorted(matches, key=lambda match: (match.count(os.sep), match)):
        folder, name = os.path.split(match)
        real = os.path.realpath(match)
        if not os.path.isdir(real):  # noqa: PTH112
            real = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
        kept.setdefault(real, match)
    yield from map(Path, sorted(kept.values()))


def _refusal(path: Path) -> str:
    """What is said of something that cannot be opened."""
    try:
        with opened(path, path.as_posix()):
            return f"{path}: could not be read; give the same command again"
    except ArticleError as error:
        return str(error)


def _walk(root: Path) -> Iterator[tuple[Path, Literal["article", "no article", "unopened"]]]:
    """Every file under a folder, and every folder that cannot be opened, in the order of the paths' parts."""
    rules, kinds = _rules(root), READ_NAMES | REFUSED_NAMES
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            if folder != root and (folder.is_symlink() or not folder.is_dir()):
                is_read = folder.is_file() or (folder.is_symlink() and not folder.is_dir())
                kept = is_read and folder.suffix.lower() in kinds and not _ignored(folder.relative_to(root), rules)
                yield folder, "article" if kept else "no article"
                continue
            with os.scandir(folder) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield folder, "unopened"
            continue
        names = {entry.name for entry in ordered}
        if _is_of_a_run(names) and folder != root:
            continue  # an output folder: its pages are about articles, not articles
        waiting += [Path(entry.path) for entry in ordered if _is_walked(entry, names, root, rules)]


def _is_walked(entry: os.DirEntry[str], names: set[str], root: Path, rules: tuple[str, ...]) -> bool:
    if entry.name.startswith("."):
        return False
    try:
        if entry.is_dir(follow_symlinks=False):
            return not _is_saved_with_page(entry.name, names) and not _ignored(
                Path(entry.path).relative_to(root), rules
            )
    except OSError:  # it is refused by name when it is read
        pass
    return True


def _is_saved_with_page(folder: str, names: set[str]) -> bool:
    for ending in SAVED_WITH_PAGE:
        stem = folder.removesuffix(ending)
        if stem != folder and any(f"{stem}{suffix}" in names for suffix in PAGE_NAMES):
            return True
    return False


def _is_of_a_run(names: set[str]) -> bool:
    return any(names >= each for each in _OF_A_RUN)


def _rules(root: Path) -> tuple[str, ...]:
    """What to leave aside; what cannot be read must not be read past: it may name what nobody is to see."""
    file = root / IGNORE_FILE
    try:
        file.lstat()
    except OSError:
        return ()
    shown = writable(file).as_posix()
    try:
        with opened(file, shown) as stream:
            content = whole(stream, b"", shown, limit=LARGEST_RULES)
    except ArticleError as error:
        raise UsageError(f"{error}{_WHAT_IT_IS}", kind="unreadable") from error
    return _patterns(content, shown)


def _patterns(content: bytes, shown: str) -> tuple[str, ...]:
    try:
        rules, _ = decode(content, shown)
    except ArticleError as error:
        raise UsageError(f"{error}{_WHAT_IT_IS}", kind="unreadable") from error
    lines = rules.splitlines()
    return tuple(line.strip().rstrip("/") for line in lines if line.strip() and not line.startswith("#"))


def _ignored(path: PurePath, rules: tuple[str, ...]) -> bool:
    shown = path.as_posix()
    return any(fnmatch(shown, rule) or fnmatch(path.name, rule) for rule in rules)


def _rows(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every path with the name it asks for; a JSON Lines file gives a path a row."""
    for path in paths:
        row = split_row(path)
        if row is not None:
            yield path, row_name(*row)
        elif path.suffix.lower() in ROWS_NAMES and (numbers := _numbers(path)):
            for number in numbers:
                yield row_path(path, number), row_name(path, number)
        else:
            yield path, path.stem


def _numbers(path: Path) -> tuple[int, ...]:
    try:
        return row_numbers(path)
    except ArticleError:  # it is refused by name when it is read
        return ()


def _named(paths: Iterable[tuple[Path, str]]) -> Iterator[Source]:
    listed = list(paths)
    for (path, _), name in zip(listed, unique_names(wanted for _, wanted in listed), strict=True):
        yield Source(path, name)
