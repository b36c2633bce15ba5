"""Results made by hand from small texts: the German strings of a summary are looked up where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from summarizer.articles import Article, Span
from summarizer.errors import ArticleError, RunStopped
from summarizer.results import NotSummarized, Provenance, Summarized, Withheld
from summarizer.schemas.ukraine import ArticleSummary
from summarizer.verification import Evidence, Finding, Passage

RUN = Provenance("openai", "model-1", "model-1-2026", "ukraine", "0" * 64, "1" * 64)
FURNITURE = "Zur Startseite"


def result_of(
    name: str,
    text: str,
    summary: BaseModel,
    *,
    published: date | None = None,
    outlet: str | None = None,
    issues: tuple[str, ...] = (),
    withheld: tuple[Withheld, ...] = (),
    missed: tuple[str, ...] = (),
    warned: dict[str, str] | None = None,
    run: Provenance | None = RUN,
) -> Summarized:
    path = f"articles/{name}.txt"
    furniture = tuple(Span(*match.span()) for match in re.finditer(rf"(?m)^ *{FURNITURE}\n", text))
    article = Article(
        name=name,
        path=path,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        published=published,
        outlet=outlet,
        issues=issues,
        furniture=furniture,
    )
    dumped = summary.model_dump(mode="json")
    return Summarized(
        name=name,
        status="partial" if withheld else "ok",
        path=path,
        article=article,
        summary=summary,
        evidence=tuple(_proof(text, pointer, german, warned or {}) for pointer, german in _german(dumped, "")),
        withheld=withheld,
        missed=tuple(Passage(words, text.index(words), text.index(words) + len(words)) for words in missed),
        run=run,
    )


def told(name: str, german: str, english: str, published: date | None = None, **fields: Any) -> Summarized:
    """An article of one German sentence, which it tells in one English sentence."""
    summary = ukraine(overview=[{"text_en": english, "evidence_de": german}], **fields)
    return result_of(name, german, summary, published=published)


def failed(name: str, message: str, kind: str = "empty_file") -> NotSummarized:
    return NotSummarized(name, "failed", path=f"articles/{name}.txt", error=ArticleError(message, kind=kind))


def not_run(name: str) -> NotSummarized:
    stop = RunStopped("the budget is spent", kind="budget")
    return NotSummarized(name, "not_run", path=f"articles/{name}.txt", error=stop)


def withheld(
    path: str,
    item: Any,
    check: str,
    message: str,
    nearest: Passage | None = None,
    names: dict[str, str] | None = None,
) -> Withheld:
    return Withheld(path, item, (Finding(path, check, "error", message, nearest),), names or {})


def ukraine(**fields: Any) -> ArticleSummary:
    """A summary of the ukraine task; what is not given is empty."""
    empty: dict[str, Any] = {"headline": None} | {
        field: [] for field in ArticleSummary.model_fields if field != "headline"
    }
    return ArticleSummary.model_validate(empty | fields)


def _german(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            if key.endswith("_de"):
                strings = child if isinstance(child, list) else [child]
                for index, string in enumerate(strings):
                    if string is not None:
                        yield f"{path}/{key}" + (f"/{index}" if isinstance(child, list) else ""), string
            else:
                yield from _german(child, f"{path}/{key}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _german(child, f"{path}/{index}")


def _proof(text: str, path: str, german: str, warned: dict[str, str]) -> Evidence:
    words = [re.escape(word) for word in german.split()]
    match = re.search(rf"\s+(?:{FURNITURE}\s+)?".join(words), text)
    assert match, f"{german!r} is not in the text"
    spans = [Span(*match.span())]
    furniture = text.find(FURNITURE, match.start(), match.end())
    if furniture >= 0:
        before = text[:furniture].rstrip()
        after = text[furniture + len(FURNITURE) : match.end()].lstrip()
        spans = [Span(match.start(), len(before)), Span(match.end() - len(after), match.end())]
    exact = match[0] == german
    warnings = (Finding(path, "rendering.number", "warning", warned[path]),) if path in warned else ()
    return Evidence(
        path, "verbatim" if exact else "normalised", () if exact else ("white space",), tuple(spans), warnings
    )
