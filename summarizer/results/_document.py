"""The written form of a result: `ArticleResult` in, the ``summarizer/article/1`` document out, and back."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, create_model

from summarizer.articles import Article, Basis, Span, laid_out
from summarizer.errors import UsageError
from summarizer.results._json import json_text
from summarizer.results._values import ArticleResult, Model, Provenance, Summarized, Withheld
from summarizer.verification import Evidence, Finding, Passage, computes, without_computed

_FORMAT: Final = "summarizer/article/1"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Basis(_Row):
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None


class _Source(_Row):
    path: str | None
    sha256: str
    characters: int
    language: str
    published: date | None
    title: str | None
    issues: list[str]
    basis: _Basis = _Basis()
    """Left out where nothing is stated."""
    outlet: str | None = None
    format: str | None = None
    """Left out for text files, and the outlet where none is stated."""


class _Nearest(_Row):
    text: str
    start: int
    end: int


class _Finding(_Row):
    check: str
    message: str
    nearest: _Nearest | None


class _Warning(_Row):
    check: str
    message: str


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= span[0] <= span[1]:
        raise ValueError("a span is [start, end] with 0 <= start <= end")
    return span


class _Place(_Row):
    page: int | None
    paragraph: int


class _Evidence(_Row):
    path: str
    verdict: Literal["verbatim", "normalised"]
    folds: list[str]
    spans: list[Annotated[tuple[int, int], AfterValidator(_ordered)]]
    warnings: list[_Warning]
    place: _Place | None = None
    """Page and paragraph of the file; for text files, where offsets say it all, the key is left out."""


class _Withheld(_Row):
    path: str
    item: Any
    findings: list[_Finding]
    names: dict[str, str] = {}
    """Left out where it is empty."""


class _Run(_Row):
    engine: str
    model: str | None
    served_model: str | None
    task: str
    prompt_sha256: str | None
    schema_sha256: str
    repairs: int
    instead_of: str | None = None
    repaired_by: str | None = None


_OPTIONAL = frozenset({"instead_of", "repaired_by"})
"""Left out where there is none."""


class _Document(_Row):
    format: Literal["summarizer/article/1"] = _FORMAT
    status: Literal["ok", "partial"]
    source: _Source
    summary: Any
    evidence: list[_Evidence]
    withheld: list[_Withheld]
    missed: list[_Nearest]
    run: _Run | None


def write_result(result: ArticleResult) -> str:
    """Write the document of a result that has a summary."""
    if not isinstance(result, Summarized):
        raise UsageError(f"{result.name}: {result.status}, so there is no summary to write", kind="no_summary")
    article = result.article
    return json_text(
        {
            "format": _FORMAT,
            "status": result.status,
            "source": _source(result.path, article),
            "summary": result.data,
            "evidence": [_evidence(entry, article) for entry in result.evidence],
            "withheld": [_withheld(each) for each in result.withheld],
            "missed": [_passage(passage) for passage in result.missed],
            "run": None if result.run is None else _run(result.run),
        }
    )


def read_result(text: str, *, model: type[Model], source_text: str, name: str | None) -> Summarized[Model]:
    """Read a document written by `write_result`."""
    where = name or "article document"
    try:
        document = _document_of(model).model_validate_json(_as_told(text, model))
    except ValidationError as error:
        raise UsageError(
            f"{where}: not a summarizer/article/1 document of this task ({_first_complaint(error)}); "
            "run the article again with --fresh",
            kind="bad_result",
        ) from error
    source = document.source
    ends = [span[1] for entry in document.evidence for span in entry.spans] + [p.end for p in document.missed]
    if source.characters != len(source_text) or max(ends, default=0) > len(source_text):
        raise UsageError(
            f"{where}: its source text has {len(source_text)} characters, the result was made from "
            f"{source.characters}; run the article again with --fresh",
            kind="bad_result",
        )
    stem = PurePath(source.path).stem if source.path else name or "article"
    # The furniture is not written down: it follows from the text.
    article = laid_out(
        Article(
            name=stem,
            text=source_text,
            sha256=source.sha256,
            path=source.path,
            language=source.language,
            published=source.published,
            title=source.title,
            issues=tuple(source.issues),
            outlet=source.outlet,
            format=source.format or "text",
            basis=Basis(**source.basis.model_dump()),
        )
    )
    return Summarized(
        name=name or stem,
        status=document.status,
        path=source.path,
        article=article,
        summary=document.summary,
        evidence=tuple(_read_evidence(entry) for entry in document.evidence),
        withheld=tuple(
            Withheld(
                path=each.path,
                item=each.item,
                findings=tuple(_read_finding(each.path, finding) for finding in each.findings),
                names=each.names,
            )
            for each in document.withheld
        ),
        missed=tuple(_read_passage(passage) for passage in document.missed),
        run=None if document.run is None else Provenance(**document.run.model_dump()),
    )


def _as_told(text: str, model: type[BaseModel]) -> str:
    """A document without what its summary's model computes, which was written beside what the model was told."""
    if not computes(model):
        return text
    try:
        data = json.loads(text)
        return json.dumps({**data, "summary": without_computed(data["summary"], model)})
    except (ValueError, TypeError, KeyError, RecursionError):  # for whoever validates it to complain of
        return text


@cache
def _document_of(model: type[BaseModel]) -> type[_Document]:
    """The document with a task's summary in it."""
    return create_model("_DocumentOfTask", __base__=_Document, summary=(model, ...))


def _source(path: str | None, article: Article) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "path": path,
        "sha256": article.sha256,
        "characters": len(article.text),
        "language": article.language,
        "published": article.published and article.published.isoformat(),
        "title": article.title,
        "issues": article.issues,
    }
    if basis := {field: words for field in _Basis.model_fields if (words := getattr(article.basis, field)) is not None}:
        stated["basis"] = basis
    if article.outlet is not None:
        stated["outlet"] = article.outlet
    if article.format != "text":
        stated["format"] = article.format
    return stated


def _run(run: Provenance) -> dict[str, Any]:
    told = {field: getattr(run, field) for field in _Run.model_fields}
    return {field: value for field, value in told.items() if value is not None or field not in _OPTIONAL}


def _withheld(each: Withheld) -> dict[str, Any]:
    written = {"path": each.path, "item": each.item, "findings": [_finding(finding) for finding in each.findings]}
    return {**written, "names": dict(each.names)} if each.names else written


def _finding(finding: Finding) -> dict[str, Any]:
    nearest = None if finding.nearest is None else _passage(finding.nearest)
    return {"check": finding.check, "message": finding.message, "nearest": nearest}


def _evidence(evidence: Evidence, article: Article) -> dict[str, Any]:
    written: dict[str, Any] = {
        "path": evidence.path,
        "verdict": evidence.verdict,
        "folds": evidence.folds,
        "spans": evidence.spans,
        "warnings": [{"check": each.check, "message": each.message} for each in evidence.warnings],
    }
    if article.format != "text":
        place = article.place(evidence.spans[0].start)
        written["place"] = {"page": place.page, "paragraph": place.paragraph}
    return written


def _passage(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, "start": passage.start, "end": passage.end}


def _read_passage(passage: _Nearest) -> Passage:
    return Passage(passage.text, passage.start, passage.end)


def _read_finding(path: str, finding: _Finding) -> Finding:
    nearest = None if finding.nearest is None else _read_passage(finding.nearest)
    return Finding(path, finding.check, "error", finding.message, nearest)


def _read_evidence(row: _Evidence) -> Evidence:
    return Evidence(
        path=row.path,
        verdict=row.verdict,
        folds=tuple(row.folds),
        spans=tuple(Span(*span) for span in row.spans),
        warnings=tuple(Finding(row.path, each.check, "warning", each.message) for each in row.warnings),
    )


def _first_complaint(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
