"""The cases: articles with right summaries, some written for these tests, others out of a run over the seeds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from summarizer import Article
from summarizer.schemas.ukraine import Actor, ArticleSummary, Note, PlanPoint, Position, Question, Quote, Statement
from tests.record import CASSETTES, ROOT
from tests.running.sample import ARTICLE, SUMMARY, summarizer

_HERE = Path(__file__).parent
_LISTS: dict[str, type[BaseModel]] = {
    "overview": Statement,
    "key_actors": Actor,
    "quotes": Quote,
    "positions_on_ukraine": Position,
    "plan_points": PlanPoint,
    "open_questions": Question,
    "source_issues": Note,
}


@dataclass(frozen=True, slots=True)
class Case:
    """An article and a right summary of it."""

    name: str
    article: Article
    summary: ArticleSummary


RECORDING = CASSETTES / "seeds.yaml"


@cache
def written() -> tuple[Case, ...]:
    """The articles of articles.yaml and turned.yaml, and the one that the tests of the pipeline use."""
    return (*_read("articles"), *_read("turned"), _case(ARTICLE, SUMMARY))


@cache
def fresh() -> tuple[Case, ...]:
    """The articles of fresh.yaml, which were written after the checks."""
    return _read("fresh")


def _read(name: str) -> tuple[Case, ...]:
    entries: list[dict[str, Any]] = yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple(_case(entry["text"], entry["summary"]) for entry in entries)


def of_run(folder: Path) -> tuple[Case, ...]:
    """The verified summaries of a run, each with the text that its offsets point into."""
    cases: list[Case] = []
    for path in sorted((folder / "articles").glob("*.json")):
        result = json.loads(path.read_text(encoding="utf-8"))
        article = Article.from_file(folder / "sources" / f"{path.stem}.txt")
        cases.append(Case(path.stem, article, ArticleSummary.model_validate(result["summary"])))
    return tuple(cases)


def of_seeds(scratch: Path) -> tuple[Case, ...]:
    """The verified summaries of the seeds, by the recorded replies; the run is written into an empty folder."""
    words = ("run", ROOT / "seeds", "--engine", "recorded", "--cassettes", CASSETTES, "--out", scratch, "--quiet")
    ended = summarizer(*words)
    if ended.code != 0:
        raise RuntimeError(f"the run over the seeds ended with {ended.code}: {ended.err}")
    return of_run(scratch)


def _case(text: str, summary: dict[str, Any]) -> Case:
    article = Article.from_text(text, name=text.split("\n", 1)[0])
    return Case(article.name, article, ArticleSummary.model_validate(_filled(summary)))


def _filled(summary: dict[str, Any]) -> dict[str, Any]:
    """A summary with the fields that the file leaves out: null, or an empty list."""
    whole: dict[str, Any] = {"headline": None, **summary}
    for name, model in _LISTS.items():
        whole[name] = [{**dict.fromkeys(model.model_fields), **item} for item in summary.get(name, ())]
    return whole
