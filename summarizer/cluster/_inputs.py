"""An article's path or URL comes in, the article goes out; its file is on this machine for as long as it is read."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from summarizer.articles import Article, on_disk, row_path, split_row
from summarizer.cluster._storage import Storage, is_url
from summarizer.errors import ArticleError


class Inputs:
    """The articles of a shard; those on a far storage are copied to this machine one at a time.

    Args:
        folder: Where paths start that are not absolute.
        scratch: A folder for copies.
        say: Told when a storage is being waited for.
    """

    def __init__(self, folder: Path, scratch: Path, say: Callable[[str], None] = lambda _: None) -> None:
        self.scratch = scratch
        self._folder, self._say = folder, say
        self._storages: dict[str, Storage] = {}
        self._rows: dict[str, asyncio.Task[Path]] = {}
        """Copies of files of many articles, which are kept until the folder is taken away."""
        self._contents: dict[Path, asyncio.Task[str]] = {}
        """Hashes of such files: all of their articles ask for them."""

    async def article(self, url: str, name: str) -> tuple[Article, str]:
        """Read an article; with the hash of its file.

        Args:
            url: The article, as it is shown.
            name: A name that no other article has.

        Raises:
            ArticleError: It cannot be fetched or read.
            RunStopped: The storage does not answer.
        """
        async with self.held(url, name) as (file, path):
            try:
                article = await asyncio.to_thread(Article.from_file, path)
                return replace(article, name=name, path=url), await self._content(file, path)
            except ArticleError as error:
                raise ArticleError(str(error).replace(path.as_posix(), url), kind=error.kind) from error

    async def content(self, url: str, name: str) -> str:
        """The hash of an article's file; see `held`.

        Raises:
            OSError: It cannot be read.
        """
        async with self.held(url, name) as (file, path):
            return await self._content(file, path)

    async def _content(self, file: Path, path: Path) -> str:
        if path == file:
            return _sha256(file)
        if file not in self._contents:
            self._contents[file] = asyncio.create_task(asyncio.to_thread(_sha256, file))
        return await asyncio.shield(self._contents[file])

    @asynccontextmanager
    async def held(self, url: str, name: str) -> AsyncGenerator[tuple[Path, Path]]:
        """A file, and the path by which its article is read: the same, or that of a row.

        Args:
            url: The article, as it is shown.
            name: A name that no other article has.

        Raises:
            ArticleError: It cannot be fetched.
            RunStopped: The storage does not answer.
        """
        row = split_row(Path(url))
        file = url if row is None else url.rpartition("#")[0]
        if not is_url(file):
            path = self._folder / file
        elif row is None:
            path = await self._fetched(file, name)
        else:
            if file not in self._rows:
                self._rows[file] = asyncio.create_task(self._fetched(file, f"rows {len(self._rows)}"))
            path = await self._rows[file]
        try:
            yield path, path if row is None else row_path(path, row[1])
        finally:
            if is_url(file) and row is None:
                path.unlink(missing_ok=True)

    async def _fetched(self, url: str, name: str) -> Path:
        place, _, file = url.rpartition("/")
        path = self.scratch / f"{name}{Path(file).suffix}"
        try:
            if place not in self._storages:
                self._storages[place] = Storage(place, say=self._say)
            await asyncio.to_thread(lambda: self._storages[place].fetch(file, path))
        except FileNotFoundError:
            raise ArticleError(f"{url}: is gone", kind="missing") from None
        except PermissionError as error:
            raise ArticleError(f"{url}: cannot be read ({error})", kind="unreadable") from None
        return path


def _sha256(path: Path) -> str:
    with on_disk(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
