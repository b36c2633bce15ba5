"""Results come in, the files of the output folder go out."""

from __future__ import annotations

import importlib.util
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.briefing import WHOLE, Briefing, FolderResults, Overview, article_markdown, brief_folder
from summarizer.errors import UsageError
from summarizer.extras import command
from summarizer.output._pages import Pages
from summarizer.output._stored import StoredResults, document_sha256
from summarizer.output._writing import Drafts, changing
from summarizer.results import ArticleResult, Summarized, json_parts


class OutputFolder:
    """The folder of a run.

    Args:
        path: Made if it is missing.
        only_read: Make and write nothing: somebody only looks.

    Raises:
        UsageError: It cannot be made or written to.
    """

    def __init__(self, path: Path, *, only_read: bool = False) -> None:
        self.path = path
        self._drafts = Drafts(path)
        self._articles, self._sources = str(path / "articles"), str(path / "sources")
        self._written: dict[str, ArticleResult] | None = {}
        """Results for the briefing; None as soon as there are too many for one page, which has all of them at hand."""
        if only_read:
            return
        try:
            for folder in (path, self._articles, self._sources):
                Path(folder).mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=path).close()  # to hear now, in the system's words, that nothing can be written
        except FileExistsError as error:
            raise UsageError(
                f"{error.filename}: is a file and no folder; choose another with --out", kind="output"
            ) from None
        except OSError as error:
            raise UsageError(
                f"{path}: cannot be written to ({error.strerror}); choose another with --out", kind="output"
            ) from None

    @property
    def ledger(self) -> Path:
        """Where the ledger lies."""
        return self.path / "ledger.sqlite"

    def files_of(self, name: str) -> tuple[str, ...]:
        """The files of an article of this name: its source, its JSON and its Markdown."""
        article = f"{self._articles}{os.sep}{name}"
        return f"{self._sources}{os.sep}{name}.txt", f"{article}.json", f"{article}.md"

    def write_article(self, result: ArticleResult) -> str | None:
        """Write an article's source, JSON and Markdown, or take away an older result if it failed now.

        Returns:
            The hash of what was written, as `document_sha256` gives it; None if nothing was.

        Raises:
            UsageError: The file system refuses.
        """
        if isinstance(result, Summarized):
            source, document, page = self.files_of(result.name)
            text, written = result.article.text, result.to_json()
            self._drafts.write(source, text)
            self._drafts.write(document, written)
            self._drafts.write(page, article_markdown(result))
            self._keep(result)
            return document_sha256(text, written)
        if result.status == "failed":
            for path in self.files_of(result.name):
                with changing(path):
                    Path(path).unlink(missing_ok=True)
        return None

    def results(self, rows: Iterable[Any], model: type[BaseModel]) -> StoredResults:
        """The results that lie here: those of this run as they were written, the others read back.

        Args:
            rows: The articles, as run.json lists them.
            model: The model of the task that made them.

        Raises:
            UsageError: A row is none that this program wrote.
        """
        return StoredResults(self.path, rows, model, written=self._written)

    def write_briefing(
        self,
        results: FolderResults | Briefing,
        formats: Iterable[str],
        head: Callable[[Briefing], Briefing] | None = None,
        seen: Callable[[Briefing], None] | None = None,
    ) -> tuple[Path, ...]:
        """Write the folder's briefing in each format.

        A folder that is too large for one page gets pages of groups in ``briefings/``, and an overview of them in their
        place. Pages there that an earlier run wrote and this one did not are taken away.

        Args:
            results: The folder's results, read back one at a time; or a briefing that is at hand.
            formats: ``md``, ``html``, ``json``, ``docx``, ``csv``.
            head: Writes the bottom line and the key points anew, where the folder is one page.
            seen: Is shown the briefing, or those of the groups.

        Returns:
            The paths: the briefing's own first, then those of the groups' pages.
        """
        with Pages(self.path, self._drafts, formats) as pages:

            def page(name: str, briefing: Briefing | Overview) -> None:
                if head is not None and name == "briefing" and isinstance(briefing, Briefing):
                    briefing = head(briefing)
                if seen is not None and isinstance(briefing, Briefing):
                    seen(briefing)
                pages.write(name, briefing)

            if isinstance(results, Briefing):
                page("briefing", results)
            else:
                brief_folder(results, page)
        self._drafts.clear()
        return pages.written

    def _keep(self, result: ArticleResult) -> None:
        if self._written is not None:
            self._written[result.name] = result
            if len(self._written) > WHOLE:
                self._written = None

    def earlier_duplicates(self) -> list[dict[str, Any]]:
        """The articles that print one text, as the last run.json has them; none if there is no such file."""
        try:
            return list(json.loads((self.path / "run.json").read_text("utf-8"))["duplicates"])
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def write_run(self, document: dict[str, Any]) -> None:
        """Write run.json, which is the last file of a run."""
        self._drafts.write_parts(self.path / "run.json", json_parts(document))
        self._drafts.clear()


def check_formats(formats: Iterable[str]) -> None:
    """Say now, and not after the run, if a form of the briefing cannot be written.

    Raises:
        UsageError: A package is missing.
    """
    if "docx" in formats and importlib.util.find_spec("docx") is None:
        raise UsageError(f"--format docx needs python-docx. Add it: {command('docx')}", kind="missing_extra")
