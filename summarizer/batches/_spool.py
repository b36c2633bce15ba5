"""Wanted requests come in, files of request lines go out: one model each, none larger than a provider takes."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from summarizer.batches._waiting import Wanted
from summarizer.engines import Rung
from summarizer.engines.batch_file import Limits, request_line, rung_of


@dataclass(slots=True)
class Part:
    """One file.

    Attributes:
        model: Who is asked.
        rung: The form in which structured output is asked for.
        content: The lines.
        requests: Key and article of each.
        size: Bytes.
    """

    model: str
    rung: Rung
    content: BinaryIO
    requests: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    size: int = 0


class Spool:
    """Writes request lines to temporary files, which are gone when the process ends, however it ends.

    Args:
        folder: Where there is room for them.
        limits: What one file may hold.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder, self._limits = folder, limits
        self._open: dict[tuple[str, Rung], Part] = {}
        self._files = ExitStack()
        self.parts: list[Part] = []

    def add(self, wanted: Wanted) -> None:
        """Write a request's line."""
        body = wanted.engine.body(wanted.request)
        line = request_line(wanted.key, body)
        model, rung = str(body["model"]), rung_of(body)
        part = self._open.get((model, rung))
        if part is None or not self._limits.fits(len(part.requests), part.size, line):
            content = self._files.enter_context(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115 - the stack closes it
            part = self._open[model, rung] = Part(model, rung, cast(BinaryIO, content))
            self.parts.append(part)
        part.content.write(line)
        part.size += len(line)
        article = wanted.request.article
        part.requests.append((wanted.key, article.name if article else ""))

    def close(self) -> None:
        """Remove the files."""
        self._files.close()
