"""The pages of a briefing come in one at a time; their files go out in each format, and those of earlier runs away."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from summarizer.briefing import Briefing, Overview
from summarizer.errors import UsageError
from summarizer.output._writing import Drafts, changing

TABLES = ("quotes.csv", "positions.csv", "plan_points.csv")
"""The files of the format csv."""

GROUPS = "briefings"
"""The folder of the groups' pages."""

_RENDER: dict[str, Callable[[Briefing | Overview], str | bytes]] = {
    "md": lambda page: page.to_markdown(),
    "html": lambda page: page.to_html(),
    "json": lambda page: page.to_json(),
    "docx": lambda page: page.to_docx(),
}
_NAME = re.compile(r"(?:\d{4}(?:-\d\d){0,2}|undated)(?:-part-\d+)?\.(?:md|html|json|docx)")
_SIGNS = {".md": b"# Press briefing", ".html": b"<title>Press briefing", ".json": b'"format": "summarizer/briefing/1"'}


class Pages:
    """Writes a briefing's pages; tables of many pages become one table.

    Args:
        folder: The output folder.
        drafts: Where its files are written first.
        formats: The forms to write.

    Raises:
        UsageError: There is no such format, or the file system refuses.
    """

    def __init__(self, folder: Path, drafts: Drafts, formats: Iterable[str]) -> None:
        self._folder = folder
        self._drafts = drafts
        self._formats = tuple(dict.fromkeys(formats))
        self._own: list[Path] = []
        self._groups: list[Path] = []
        self._tables: dict[str, Path] = {}
        for name in self._formats:
            if name not in _RENDER and name != "csv":
                raise UsageError(f"no format {name!r}: md, html, json, docx, csv")

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        for name, temporary in self._tables.items():
            if kind is None:
                with changing(self._folder / name):
                    temporary.replace(self._folder / name)
                self._own.append(self._folder / name)
            else:
                temporary.unlink(missing_ok=True)
        if kind is None:
            with changing(self._folder / GROUPS):
                self._take_away_older()

    @property
    def written(self) -> tuple[Path, ...]:
        """The files: those of the briefing itself first."""
        return (*self._own, *self._groups)

    def write(self, name: str, page: Briefing | Overview) -> None:
        """Write one page, under the name of its files: ``briefing``, ``briefings/2026-11-22``."""
        of_group = name != "briefing"
        if of_group:
            self._make_folder()
        for form in self._formats:
            if form in _RENDER:
                path = self._folder / f"{name}.{form}"
                self._drafts.write(path, _RENDER[form](page))
                (self._groups if of_group else self._own).append(path)
            elif isinstance(page, Briefing):
                for table, text in page.to_csv().items():
                    self._append(table, text)

    def _make_folder(self) -> None:
        with changing(self._folder / GROUPS):
            (self._folder / GROUPS).mkdir(exist_ok=True)

    def _append(self, table: str, text: str) -> None:
        """Add a page's rows to a table, which is moved to its place when it is whole.

        A table begins with a BOM: without one, Excel takes its umlauts for letters of Windows-1252.
        """
        first = table not in self._tables
        with changing(self._folder / table):
            if first:
                self._tables[table] = self._drafts.sheet()
            with self._tables[table].open("a", encoding="utf-8-sig", newline="") as file:
                file.write(text if first else text.partition("\r\n")[2])

    def _take_away_older(self) -> None:
        """Remove the pages of groups that are none any more; what this program did not write stays."""
        folder = self._folder / GROUPS
        if not folder.is_dir():
            return
        written = {path.name for path in self._groups}
        for path in folder.iterdir():
            if path.name not in written and _NAME.fullmatch(path.name) and _is_ours(path):
                path.unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()


def left_as_it_was(folder: Path, written: Iterable[Path]) -> tuple[str, ...]:
    """The files of an earlier briefing of the folder that the present one has not written anew, by name."""
    forms = (*(f"briefing.{form}" for form in _RENDER), *TABLES)
    anew = {path.name for path in written if path.parent == folder}
    return tuple(name for name in forms if name not in anew and (folder / name).is_file())


def _is_ours(path: Path) -> bool:
    """Whether a file begins as this program's do; of a Word document, whether it names this program as its author."""
    try:
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as document:
                return b">summarizer<" in document.read("docProps/core.xml")
        with path.open("rb") as file:
            return _SIGNS[path.suffix] in file.read(2048)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
