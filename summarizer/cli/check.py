"""`summarizer check`: summaries made by anyone and their sources come in; findings and an exit code go out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path
from typing import Any, cast

import typer
from pydantic import BaseModel, ValidationError

from summarizer.accounts import error_document
from summarizer.articles import Article, discover
from summarizer.cli.inputs import policy_of
from summarizer.counting import count
from summarizer.errors import ArticleError, UsageError
from summarizer.extras import adding
from summarizer.results import json_text, value_at
from summarizer.tasks import in_words, load_model, load_task
from summarizer.verification import Finding, Locator, Policy, Report, unheld, verify, without_computed
from summarizer.visible import one_line, visible

_MOST_PROBLEMS = 5
"""Of a file that does not fit the schema, as many as help."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """One summary, its article and what came of holding them together."""

    name: str
    data: Any
    article: Article
    report: Report


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """One summary that could not be held against its article, and why."""

    name: str
    error: UsageError | ArticleError


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of the summaries that were named.

    Attributes:
        done: Those that were held against their articles.
        failed: Those that could not be.
        of_folder: Whether they are those of a folder.
    """

    done: tuple[_Checked, ...]
    failed: tuple[_Unchecked, ...] = ()
    of_folder: bool = False


def check_one(summary: Path, source: Path, *, task: str, schema: str | None, policy: Path | None) -> Checked:
    """Hold one summary against its source.

    Raises:
        UsageError: A file cannot be read or does not fit the schema.
        ArticleError: The source cannot be read.
    """
    model = _named_model(task, schema)
    if folder := next((path for path in (summary, source) if path.is_dir()), None):
        raise UsageError(f"{folder}: is a folder; to check whole folders, add --folder")
    return Checked((_check(summary, Article.from_file(source), model, policy_of(policy)),))


def check_folder(summaries: Path, sources: Path, *, task: str, schema: str | None, policy: Path | None) -> Checked:
    """Hold every summary of a folder against the source of the same stem; a stray passage is traced to its source.

    Raises:
        UsageError: There are no summaries or no sources.
    """
    model, chosen = _named_model(task, schema), policy_of(policy)
    paths = {found.name: found.path for found in discover([sources]).sources}
    files = sorted(summaries.glob("*.json"))
    if not files:
        raise UsageError(
            f"{summaries}: no folder with summaries (.json files); see summarizer check --help", kind="no_input"
        )
    done: list[_Checked] = []
    failed: list[_Unchecked] = []
    for file in files:
        try:
            done.append(_check(file, _source_of(file, sources, paths), model, chosen))
        except (UsageError, ArticleError) as error:
            failed.append(_Unchecked(file.stem, error))
    locators = dict(_locators(paths))
    traced = tuple(replace(one, report=_traced(one, locators)) for one in done)
    return Checked(traced, tuple(failed), of_folder=True)


def show(checked: Checked, *, as_json: bool, strict: bool) -> int:
    """Print what was found, and give the exit code: 0 without errors, 1 with, 2 if some could not be checked."""
    for each in checked.failed:
        typer.echo(f"summarizer: {visible(str(each.error))}", err=True)
    if (packages := adding(each.error for each in checked.failed)) is not None:
        typer.echo(packages, err=True)
    if as_json:
        typer.echo(
            json_text(_folder_document(checked) if checked.of_folder else checked.done[0].report.to_dict()), nl=False
        )
    else:
        for each in checked.done:
            typer.echo("\n".join(map(visible, _lines(each))))
    if checked.failed:
        return 2
    return 1 if any(_fails(each.report, strict) for each in checked.done) else 0


def _fails(report: Report, strict: bool) -> bool:
    return bool(report.findings or report.missed) if strict else not report.ok


def _named_model(task: str, schema: str | None) -> type[BaseModel]:
    """The model to check by; what of it nothing holds against the article is said on stderr."""
    model = _model(task, schema)
    for line in unheld(model):
        typer.echo(f"not verified: {line} (docs/tasks.md)", err=True)
    return model


def _model(task: str, schema: str | None) -> type[BaseModel]:
    if schema is None:
        return load_task(task).model
    path, _, name = schema.rpartition(":")
    if not path:
        raise UsageError(f"--schema {schema}: give a file and a model, as in courts.py:Ruling")
    return load_model(Path(path), name)


def _source_of(file: Path, sources: Path, paths: Mapping[str, Path]) -> Article:
    """The article that a summary of a folder is about."""
    if file.stem not in paths:
        raise UsageError(
            f"{sources}: no source of the same stem for {file.name}; name each summary like its article", kind="missing"
        )
    return Article.from_file(paths[file.stem])


def _check(file: Path, article: Article, model: type[BaseModel], policy: Policy) -> _Checked:
    try:
        data: Any = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}); check the path", kind="unreadable") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{file}: is not JSON ({error}); a summary is, bare or as a run wrote it", kind="invalid_json"
        ) from None
    if isinstance(data, dict) and {"format", "summary"} <= data.keys():  # an articles/NAME.json
        data = cast("dict[str, Any]", data)["summary"]
    try:
        summary = model.model_validate(without_computed(data, model))
    except ValidationError as error:
        problems = "; ".join(islice(in_words(error), _MOST_PROBLEMS))
        raise UsageError(
            f"{file}: does not fit {model.__name__}: {problems}; summarizer schema shows what does, and --task names "
            "another task",
            kind="schema_violation",
        ) from None
    fields = summary.model_dump(mode="json")  # as findings name them, whatever the file left to defaults
    return _Checked(file.stem, fields, article, verify(summary, article, policy=policy))


def _locators(paths: Mapping[str, Path]) -> Iterator[tuple[str, Locator]]:
    """Where strings stand in each source that can be read; the others can be nobody's true source."""
    for stem, path in paths.items():
        with suppress(ArticleError):
            article = Article.from_file(path)
            yield stem, Locator(article.text, language=article.language, furniture=article.furniture)


def _traced(checked: _Checked, locators: dict[str, Locator]) -> Report:
    """The report, with the name of the article that an absent passage was taken from."""

    def trace(finding: Finding) -> Finding:
        item = value_at(checked.data, finding.path)
        if not finding.check.endswith((".absent", ".altered")) or not isinstance(item, str):
            return finding
        homes = [stem for stem, locator in locators.items() if stem != checked.name and locator.locate(item)]
        return replace(finding, message=f"{finding.message}; it stands in {', '.join(homes)}") if homes else finding

    return replace(checked.report, findings=tuple(map(trace, checked.report.findings)))


def _folder_document(checked: Checked) -> dict[str, Any]:
    return {
        "files": [{"name": each.name, **each.report.to_dict()} for each in checked.done],
        "failed": [{"name": each.name, "error": error_document(each.error)} for each in checked.failed],
    }


def _lines(checked: _Checked) -> Iterator[str]:
    report = checked.report
    warnings = len(report.findings) - len(report.errors)
    found = count(len(report.evidence), "passage")
    yield f"{checked.name}: {found} found, {count(len(report.errors), 'error')}, {count(warnings, 'warning')}"
    for finding in report.findings:
        yield f"  {finding.severity}  {finding.path}  {finding.check}"
        yield f"    {one_line(finding.message)}"
        item = value_at(checked.data, finding.path)
        if finding.nearest is None and isinstance(item, str):
            yield f"    summary  {' '.join(item.split())}"
        elif finding.nearest is not None and isinstance(item, str):
            ours, theirs = _marked(item, finding.nearest.text)
            yield f"    summary  {ours}"
            yield f"    article  {theirs}  ({finding.nearest.start}-{finding.nearest.end})"
    for passage in report.missed:
        yield f"  missed  {one_line(passage.text)}  ({passage.start}-{passage.end})"
    for passage in report.noted:
        yield f"  note  not covered: {one_line(passage.text)}  ({passage.start}-{passage.end})"


def _marked(ours: str, theirs: str) -> tuple[str, str]:
    """Both strings on one line each, with the words that differ in square brackets."""
    words = ours.split(), theirs.split()
    marked: tuple[list[str], list[str]] = [], []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        for out, part in zip(marked, (words[0][i1:i2], words[1][j1:j2]), strict=True):
            text = " ".join(part)
            out.append(text if tag == "equal" else f"[{text}]")
    return " ".join(filter(None, marked[0])), " ".join(filter(None, marked[1]))
