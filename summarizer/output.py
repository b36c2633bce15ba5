"""Results come in, the output folder goes out; every file is written whole or not at all."""

from __future__ import annotations

import importlib.util
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from pydantic import BaseModel

from summarizer.briefing import Briefing, article_markdown
from summarizer.costs import price
from summarizer.engines import Usage
from summarizer.errors import SummarizerError, UsageError
from summarizer.pipeline import Outcome
from summarizer.results import ArticleResult, json_text
from summarizer.tasks import BUILT_IN, load_task


class OutputFolder:
    """The folder of a run.

    Args:
        path: Made if it is missing.

    Raises:
        UsageError: It cannot be made or written to.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            for folder in (path, path / "articles", path / "sources"):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"{path}: cannot be written to ({error.strerror}); choose another with --out", kind="output"
            ) from None

    @property
    def ledger(self) -> Path:
        """Where the ledger lies."""
        return self.path / "ledger.sqlite"

    def write_article(self, result: ArticleResult) -> None:
        """Write an article's source, JSON and Markdown, or take away an older result if it failed now."""
        if result.summary is not None and result.article is not None:
            write(self.path / "sources" / f"{result.name}.txt", result.article.text)
            write(self.path / "articles" / f"{result.name}.json", result.to_json())
            write(self.path / "articles" / f"{result.name}.md", article_markdown(result))
        elif result.status == "failed":
            for path in (f"articles/{result.name}.json", f"articles/{result.name}.md", f"sources/{result.name}.txt"):
                (self.path / path).unlink(missing_ok=True)

    def write_briefing(self, briefing: Briefing, formats: Iterable[str]) -> tuple[Path, ...]:
        """Write the folder's briefing in each format; returns the paths."""
        files: dict[str, str | bytes] = {}
        for name in formats:
            match name:
                case "md":
                    files["briefing.md"] = briefing.to_markdown()
                case "html":
                    files["briefing.html"] = briefing.to_html()
                case "json":
                    files["briefing.json"] = briefing.to_json()
                case "docx":
                    files["briefing.docx"] = briefing.to_docx()
                case "csv":
                    files |= briefing.to_csv()
                case _:
                    raise UsageError(f"no format {name!r}: md, html, json, docx, csv")
        for name, content in files.items():
            write(self.path / name, content)
        return tuple(self.path / name for name in files)

    def write_run(self, document: dict[str, Any]) -> None:
        """Write run.json."""
        write(self.path / "run.json", json_text(document))


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: text as UTF-8, a temporary file, then rename.

    Raises:
        UsageError: The file system refuses.
    """
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        try:
            temporary.write_bytes(content.encode() if isinstance(content, str) else content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})", kind="output") from error


def check_formats(formats: Iterable[str]) -> None:
    """Say now, and not after the run, if a form of the briefing cannot be written.

    Raises:
        UsageError: A package is missing.
    """
    if "docx" in formats and importlib.util.find_spec("docx") is None:
        raise UsageError("--format docx needs python-docx: pip install 'summarizer[docx]'", kind="missing_extra")


def stored_results(out: Path, task: str | None = None) -> list[ArticleResult]:
    """The results that run.json lists, read back.

    Args:
        out: The folder of a run.
        task: The task that it was made with, if that is no built-in one: its file is not run because a folder says so.

    Raises:
        UsageError: A file is missing or is not what this program wrote, or the task has to be named.
    """
    try:
        document = json.loads((out / "run.json").read_text("utf-8"))
        source = str(document["task_source"])
        if task is None and source not in BUILT_IN:
            raise UsageError(
                f"{out}: was made with the task {source}; name it with --task if you trust it", kind="task"
            )
        model = load_task(task or source).model
        return [_stored(out, entry, model) for entry in document["articles"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{out}: cannot be read back ({error}); run again", kind="output") from error


def _stored(out: Path, entry: dict[str, Any], model: type[BaseModel]) -> ArticleResult:
    name, status = entry["name"], entry["status"]
    if PurePath(name).name != name:
        raise ValueError(f"{name!r} is no name")
    if status in ("ok", "partial"):
        text = (out / "articles" / f"{name}.json").read_text("utf-8")
        source = (out / "sources" / f"{name}.txt").read_bytes().decode("utf-8")
        return ArticleResult.from_json(text, model=model, source_text=source, name=name)
    error = SummarizerError(entry["error"]["message"], kind=entry["error"]["kind"]) if entry["error"] else None
    return ArticleResult(name=name, status=status, path=entry["path"], error=error)


def row(outcome: Outcome, base_url: str | None) -> dict[str, Any]:
    """An article's row in run.json."""
    result, spent = outcome.result, outcome.spent
    return {
        "path": result.path,
        "name": result.name,
        "status": result.status,
        "error": error_document(result.error),
        "requests": spent.requests,
        "repairs": result.run.repairs if result.run else 0,
        "tokens": asdict(spent.usage) if spent.usage else None,
        "cost_usd": _cost(outcome, base_url),
        "seconds": round(spent.seconds, 3),
    }


def totals(outcomes: Iterable[Outcome], base_url: str | None) -> dict[str, Any]:
    """The sums of run.json; a cost that is not known for one article is not known for all."""
    outcomes = tuple(outcomes)
    usage = sum((o.spent.usage for o in outcomes if o.spent.usage), Usage())
    costs = [_cost(outcome, base_url) for outcome in outcomes if outcome.spent.requests]
    return {
        "articles": len(outcomes),
        **{
            status: sum(o.result.status == status for o in outcomes)
            for status in ("ok", "partial", "failed", "not_run")
        },
        "requests": sum(o.spent.requests for o in outcomes),
        "repairs": sum(o.result.run.repairs for o in outcomes if o.result.run),
        "withheld": sum(len(o.result.withheld) for o in outcomes),
        "tokens": asdict(usage),
        "cost_usd": None if None in costs else round(sum(cost or 0 for cost in costs), 6),
    }


def error_document(error: SummarizerError | None) -> dict[str, str] | None:
    """An error as run.json shows it."""
    return None if error is None else {"kind": error.kind, "message": str(error)}


def _cost(outcome: Outcome, base_url: str | None) -> float | None:
    run, spent = outcome.result.run, outcome.spent
    if spent.requests == 0 or (run is not None and run.engine == "recorded"):
        return 0.0  # known: nothing was asked, or what was asked was played back
    # Endpoints serve dated versions of a model ("…-2026-08-01"), which a price list may not know.
    models = (run.served_model, run.model) if run else ()
    costs = (price(model, base_url, spent.usage) for model in models)
    known = next((cost for cost in costs if cost is not None), None)
    return None if known is None else round(known, 6)
