"""What earlier runs finished: work whose sources, settings and files are as they were is not done again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from summarizer._version import VERSION
from summarizer.accounts import Row, row_of_earlier_run
from summarizer.articles import Article, Source, on_disk, split_row
from summarizer.engines import Engine
from summarizer.errors import RunStopped
from summarizer.ledger import Archive, Finished
from summarizer.pipeline import Pipeline
from summarizer.tasks import Task
from summarizer.verification import Policy

_BRIEFING = "/briefing"
"""Its name in the ledger: no article's, since those hold no slash."""

_VERIFIED = "verified"
"""Beside an article's row: the hash of its document and of the rules by which it was held against its source."""


@dataclass(frozen=True, slots=True)
class FinishedWork:
    """The finished articles, and the finished briefing, of one output folder.

    Args:
        ledger: Where it is kept.
        settings: Hash of all that a result depends on beside its article; see `identity_of`.
        files_of: The files that are written for an article of this name.
        verification: Hash of the rules that results are held by; see `verification_of`.
    """

    ledger: Archive
    settings: str
    files_of: Callable[[str], Iterable[str]]
    verification: str = ""
    _hashes: dict[str, str] = field(default_factory=dict[str, str], repr=False)

    def row(self, source: Source) -> Row | None:
        """The row of an article that need not be run again; None if it has to be."""
        work = self.ledger.finished(source.name)
        if (
            work is None
            or work.files != stamps_of(self.files_of(source.name))
            or work.identity != self._identity(source)
        ):
            return None
        try:
            row: Row = json.loads(work.row)
            row.pop(_VERIFIED, None)
            return row_of_earlier_run(row)
        except ValueError:
            return None  # damaged: it is done again, from the stored reply

    def keep(self, source: Source, row: Row, article: Article | None = None, document: str | None = None) -> None:
        """Keep that an article is finished: its files are written.

        Args:
            source: Where the article is.
            row: Its row in run.json.
            article: What was read of it, where that is at hand; its file may have changed since.
            document: Hash of what was written for it: it passed verification.
        """
        kept = row if document is None else row | {_VERIFIED: _sha256(self.verification, document)}
        self._keep(source.name, self._identity(source, article), self.files_of(source.name), kept)

    def briefing(self, rows: Iterable[Row], formats: Iterable[str]) -> tuple[Path, ...] | None:
        """The files of the briefing of these articles in these formats; None if it has to be written."""
        work = self.ledger.finished(_BRIEFING)
        if work is None or work.identity != self._of(rows, formats):
            return None
        files = tuple(map(Path, json.loads(work.row)))
        return files if work.files == stamps_of(files) else None

    def keep_briefing(self, rows: Iterable[Row], formats: Iterable[str], files: Iterable[Path]) -> None:
        """Keep that the briefing of these articles is written."""
        files = tuple(files)
        self._keep(_BRIEFING, self._of(rows, formats), files, [file.as_posix() for file in files])

    def _keep(self, name: str, identity: str, files: Iterable[Path | str], row: Row | list[str]) -> None:
        if (stamps := stamps_of(files)) is not None:
            self.ledger.finish(name, Finished(identity, stamps, json.dumps(row)))

    def _identity(self, source: Source, article: Article | None = None) -> str:
        row = split_row(source.path)
        if row is not None:
            content = self._hash(row[0], many_rows=True)
        else:
            content = article.sha256 if article else self._hash(source.path, many_rows=False)
        return article_identity(self.settings, source.path.as_posix(), content)

    def _hash(self, path: Path, *, many_rows: bool) -> str:
        if (known := self._hashes.get(path.as_posix())) is not None:
            return known
        try:
            with on_disk(path).open("rb") as file:
                value = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""  # reading it will say what is wrong
        if many_rows:  # once for all of them
            self._hashes[path.as_posix()] = value
        return value

    def _of(self, rows: Iterable[Row], formats: Iterable[str]) -> str:
        """All that a briefing depends on: the articles' files, and what became of those that have none."""
        parts = [self.settings, *formats]
        for row in rows:
            parts += [row["name"], row["status"], json.dumps(row["error"]), stamps_of(self.files_of(row["name"])) or ""]
        return _sha256(*parts)


def identity_of(pipeline: Pipeline) -> str:
    """Hash of all that a result depends on beside its article: program, task, prompts, models, settings."""
    settings, engines = pipeline.settings, pipeline.engines
    return _sha256(
        VERSION,
        pipeline.task.identity,
        *map(_asked, (engines.first, engines.fallback, engines.repairs)),
        repr((settings.reasks, settings.repairs, settings.policy, settings.any_language, settings.max_input)),
    )


def verification_of(task: Task, policy: Policy) -> str:
    """Hash of all that the verification of a result depends on beside the result: program, task, policy."""
    return _sha256(VERSION, task.identity, repr(policy))


def verified_by(ledger: Archive, verification: str) -> Callable[[str, str], bool]:
    """What tells, by an article's name and the hash of its document, whether that passed this verification in a run."""

    def verified(name: str, document: str) -> bool:
        try:
            work = ledger.finished(name)
            return work is not None and json.loads(work.row).get(_VERIFIED) == _sha256(verification, document)
        except (RunStopped, ValueError, AttributeError):  # damaged
            return False

    return verified


def _asked(engine: Engine | None) -> str:
    return f"{engine.name} {engine.model} {engine.base_url} {engine.parameters}" if engine else "-"


def article_identity(settings: str, path: str, content_sha256: str) -> str:
    """Hash of all that an article's result depends on.

    Args:
        settings: What `identity_of` gives.
        path: The article's path, as it is shown.
        content_sha256: Hash of its file.
    """
    return _sha256(settings, path, content_sha256)


def stamps_of(files: Iterable[Path | str]) -> str | None:
    """Size and time of each file; None if one is missing."""
    try:
        stats = [os.stat(file) for file in files]  # noqa: PTH116 - three an article, and paths take time to make
    except OSError:
        return None
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in stats)


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
