"""Paths as the user gave them come in, the files to read go out, in a fixed order and under unique names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import UsageError

TEXT = frozenset({".txt", ".md", ".markdown", ".text"})
DOCUMENTS = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".eml", ".jsonl", ".zip", ".gz"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Attributes:
        path: As it will be shown.
        name: Unique within the run, the file's stem where possible.
    """

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found.

    Attributes:
        sources: Files to read, sorted by path. Documents of a kind that cannot be read are among them, so that each
            is refused by name.
        ignored: Files in a folder that are no articles (pictures, scripts).
    """

    sources: tuple[Source, ...]
    ignored: tuple[Path, ...]


def discover(paths: Iterable[str | Path]) -> Discovery:
    """List the articles under files and folders; folders are walked recursively, hidden entries skipped.

    Raises:
        UsageError: A path does not exist, or there is nothing to read at all.
    """
    found: dict[Path, None] = {}
    ignored: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            for file in _walk(path):
                if file.suffix.lower() in TEXT | DOCUMENTS:
                    found[file] = None
                else:
                    ignored.append(file)
        elif path.exists():
            found[path] = None
        else:
            raise UsageError(f"{path}: no such file or folder", kind="missing")
    if not found:
        shown = ", ".join(map(str, paths))
        raise UsageError(f"{shown}: no articles (.txt or .md files) found", kind="no_input")
    return Discovery(tuple(_named(found)), tuple(ignored))


def _walk(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def _named(paths: Iterable[Path]) -> Iterator[Source]:
    taken: set[str] = set()
    for path in paths:
        name, number = path.stem, 1
        while name.casefold() in taken:  # file systems may not tell upper from lower case
            number += 1
            name = f"{path.stem}-{number}"
        taken.add(name.casefold())
        yield Source(path, name)
