"""What a run has just written is not read back for its briefing, which is the same either way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from summarizer.briefing import Briefing, Overview, brief_folder
from summarizer.errors import UsageError
from summarizer.output import OutputFolder, StoredResults
from summarizer.results import ArticleResult
from summarizer.schemas.ukraine import ArticleSummary
from tests.briefing.samples import folder as sample


def row(result: ArticleResult) -> dict[str, Any]:
    error = None if result.error is None else {"kind": result.error.kind, "message": str(result.error)}
    return {"name": result.name, "status": result.status, "path": result.path, "error": error}


def written(out: Path) -> tuple[OutputFolder, list[dict[str, Any]]]:
    """The folder of a run that has written these articles, and their rows."""
    folder, results = OutputFolder(out), sample()
    for result in results:
        folder.write_article(result)
    return folder, [row(result) for result in results]


def first_with_files(rows: list[dict[str, Any]]) -> str:
    return next(row["name"] for row in rows if row["status"] in ("ok", "partial"))


def forms(results: StoredResults) -> tuple[str, str, str]:
    pages: list[Briefing | Overview] = []
    brief_folder(results, lambda _, page: pages.append(page))
    (page,) = pages
    return page.to_markdown(), page.to_html(), page.to_json()


def test_the_briefing_of_what_is_at_hand_is_that_of_the_folder_read_back(tmp_path: Path) -> None:
    folder, rows = written(tmp_path)
    assert forms(folder.results(rows, ArticleSummary)) == forms(StoredResults(tmp_path, rows, ArticleSummary))


def test_what_a_run_has_just_written_is_not_read_back(tmp_path: Path) -> None:
    folder, rows = written(tmp_path)
    name = first_with_files(rows)
    for path in folder.files_of(name):
        Path(path).unlink()
    assert folder.results(rows, ArticleSummary).read(name).name == name


def test_the_results_of_a_run_too_large_for_one_page_are_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.output._folder.WHOLE", 1)
    folder, rows = written(tmp_path)
    name = first_with_files(rows)
    for path in folder.files_of(name):
        Path(path).unlink()
    with pytest.raises(UsageError):
        folder.results(rows, ArticleSummary).read(name)


def test_what_another_run_left_in_the_folder_is_read_back(tmp_path: Path) -> None:
    _, rows = written(tmp_path)
    name = first_with_files(rows)
    assert OutputFolder(tmp_path).results(rows, ArticleSummary).read(name).name == name
