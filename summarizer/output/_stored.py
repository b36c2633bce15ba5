"""A run's folder comes in; its results go out again, one at a time, and none is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Any, cast, get_args

from pydantic import BaseModel

from summarizer.briefing import Listed
from summarizer.errors import SummarizerError, UsageError
from summarizer.finished import verification_of, verified_by
from summarizer.ledger import Archive
from summarizer.results import ArticleResult, NotSummarized, Status, Summarized
from summarizer.tasks import BUILT_IN, load_task
from summarizer.verification import Policy, settle, verify

_HEAD = 4096
"""An article's document begins with what is known of its source; this much of it nearly always has all of that."""

_SOURCE = '"source": '


@dataclass(frozen=True, slots=True)
class _Row:
    """What reading back needs of an article's row in run.json."""

    name: str
    status: Status
    path: str | None
    error: tuple[str, str] | None


class StoredResults:
    """The results that a run's folder holds; iterating reads them back in the order of their names.

    Args:
        out: The folder of a run.
        rows: The articles, as run.json lists them.
        model: The model of the task that made them.
        task: Where that task comes from, a built-in name or a path.
        verified: Whether an article's files, by its name and their hash, are as a run left them that held them against
            each other by the same rules. All others are held again: what somebody edited into a document is withheld.
            None takes them as they are.
        written: Results that were written just now, by name: they are not read back.

    Raises:
        UsageError: A row is none that this program wrote; reading raises it too, if a file is missing or is not what
            this program wrote.
    """

    def __init__(
        self,
        out: Path,
        rows: Iterable[Any],
        model: type[BaseModel],
        *,
        task: str = "",
        verified: Callable[[str, str], bool] | None = None,
        written: Mapping[str, ArticleResult] | None = None,
    ) -> None:
        self.task = task
        self._out = out
        self._written = written or {}
        self._model = model
        self._verified = verified
        try:
            found = [row if isinstance(row, _Row) else _row(row) for row in rows]
        except (ValueError, KeyError, TypeError) as error:
            raise _unreadable(out, error) from error
        self._rows = sorted(found, key=lambda row: (row.name, row.path or ""))
        self._by_name = {row.name: row for row in self._rows}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[ArticleResult]:
        return (self._read(row) for row in self._rows)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def listed(self) -> Iterator[Listed]:
        """The articles that have a summary, by number, with what the beginnings of their documents say."""
        for number, row in enumerate(self._rows, 1):
            if row.status in ("ok", "partial"):
                published, size = self._beginning(row.name)
                yield Listed(number, row.name, published, size)

    def failed(self) -> Iterator[tuple[int, ArticleResult]]:
        """The articles that have none, by number."""
        for number, row in enumerate(self._rows, 1):
            if row.status not in ("ok", "partial"):
                yield number, self._read(row)

    def read(self, name: str) -> ArticleResult:
        """One article's result."""
        return self._read(self._by_name[name])

    def text(self, name: str) -> str:
        """One article's text."""
        path = self._out / "sources" / f"{name}.txt"
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error

    def _read(self, row: _Row) -> ArticleResult:
        if row.status not in ("ok", "partial"):
            kind, message = row.error or ("unknown", f"{row.path or row.name}: run.json does not say why")
            error = SummarizerError(message, kind=kind)
            return NotSummarized(name=row.name, status=row.status, path=row.path, error=error)
        if (written := self._written.get(row.name)) is not None:
            return written
        path = self._out / "articles" / f"{row.name}.json"
        try:
            text = path.read_text("utf-8")
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        source = self.text(row.name)
        result = ArticleResult.from_json(text, model=self._model, source_text=source, name=row.name)
        if self._verified is None or self._verified(row.name, document_sha256(source, text)):
            return result
        return _held(result)

    def _beginning(self, name: str) -> tuple[date | None, int]:
        """The date that an article states, and how long its document is."""
        path = self._out / "articles" / f"{name}.json"
        written = self._written.get(name)
        try:
            if written is not None and written.article is not None:
                return written.article.published, path.stat().st_size
            with path.open("rb") as file:
                head = file.read(_HEAD)
                source = _source_in(head.decode("utf-8", "ignore"))
                if source is None:
                    source = json.loads(head + file.read())["source"]
            published = source["published"]
            return None if published is None else date.fromisoformat(published), path.stat().st_size
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _unreadable(path, error) from error


def document_sha256(source: str, document: str) -> str:
    """The hash of an article's source and its document, as they stand in their files."""
    return hashlib.sha256(f"{source}\0{document}".encode()).hexdigest()


def stored_results(out: Path, task: str | None = None, *, ledger: Archive | None = None) -> StoredResults:
    """The results that run.json lists, each held against its source again.

    Args:
        out: The folder of a run.
        task: The task that it was made with, if that is no built-in one: its file is not run because a folder says so.
        ledger: The run's, which knows the documents that nobody has touched since they were held: they need not be.

    Raises:
        UsageError: A file is missing or is not what this program wrote, or the task has to be named.
    """
    try:
        # Rows are made small as they are read: a hundred thousand of them would not be small otherwise.
        document = json.loads((out / "run.json").read_text("utf-8"), object_hook=_small)
        source = str(document["task_source"])
        rows = document["articles"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unreadable(out, error) from error
    if task is None and source not in BUILT_IN:
        raise UsageError(f"{out}: was made with the task {source}; name it with --task if you trust it", kind="task")
    named = task or source
    loaded = load_task(named)
    verified = _none_is if ledger is None else verified_by(ledger, verification_of(loaded, Policy.default()))
    return StoredResults(out, rows, loaded.model, task=named, verified=verified)


def _none_is(_name: str, _document: str) -> bool:
    """What is verified where nobody knows."""
    return False


def _held(result: Summarized) -> Summarized:
    """What of a stored result still stands against its source."""
    report = verify(result.summary, result.article)
    if report.ok:
        return result
    settled = settle(result.summary, report)
    if settled.summary is None:
        why = "; ".join(finding.message for withheld in settled.withheld for finding in withheld.findings)
        raise UsageError(
            f"{result.name}: does not hold against its source any more ({why}); run the article again with --fresh",
            kind="bad_result",
        )
    withheld = (*result.withheld, *settled.withheld)
    return replace(result, status="partial", summary=settled.summary, evidence=settled.evidence, withheld=withheld)


def _small(value: dict[str, Any]) -> dict[str, Any] | _Row:
    return _row(value) if {"name", "status", "path", "error"} <= value.keys() else value


def _row(value: Any) -> _Row:
    name, status, error = value["name"], value["status"], value["error"]
    if not isinstance(name, str) or not name or PurePath(name).name != name:
        raise ValueError(f"{name!r} is no name")
    if status not in get_args(Status):
        raise ValueError(f"{name}: {status!r} is no status")
    return _Row(name, status, value["path"], None if error is None else (str(error["kind"]), str(error["message"])))


def _source_in(head: str) -> dict[str, Any] | None:
    """What the beginning of a document says of its source; None if it ends before that does."""
    at = head.find(_SOURCE)
    if at < 0:
        return None
    try:
        source, _ = json.JSONDecoder().raw_decode(head, at + len(_SOURCE))
    except ValueError:
        return None
    return cast("dict[str, Any]", source)


def _unreadable(place: Path, error: Exception) -> UsageError:
    """What is wrong with the folder of a run, or with a file in it."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        missing = Path(error.filename or "run.json")
        if missing.name != "run.json":
            return UsageError(f"{missing}: is missing; give the run's command again, which writes it", kind="output")
        return UsageError(f"{place}: holds no run.json; name the folder of a run (its --out)", kind="output")
    remedy = "give the run's command again, which writes it"
    return UsageError(f"{place}: cannot be read back ({error}); {remedy}", kind="output")
