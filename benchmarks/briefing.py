"""How fast a briefing is built and opened, for folders of 5, 100 and 500 articles.

    python benchmarks/briefing.py [OUT]

OUT is the folder of a run (by default ``briefing``); its articles are repeated, each time with other words and names in
place of its own, so that they are neither one origin nor one actor. Opening is measured in /usr/bin/chromium, if
Playwright is installed: from the request to the page being laid out. Minimum of several runs.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from summarizer.briefing import Briefing, brief
from summarizer.output import stored_results
from summarizer.results import ArticleResult

SIZES = (5, 100, 500)
RUNS = 2
CHROMIUM = Path("/usr/bin/chromium")
T = TypeVar("T")
_WORD = re.compile(r"\b[^\W\d_]{6,}\b")


def best(work: Callable[[], T]) -> tuple[float, T]:
    times: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def varied(result: ArticleResult, copy: int) -> ArticleResult:
    """The result under another name, half of its long German words written backwards: as long, and other words."""
    assert result.article is not None
    chance = random.Random(copy)
    text = _WORD.sub(lambda word: word[0][::-1] if chance.random() < 0.5 else word[0], result.article.text)
    return replace(result, name=f"{result.name}-{copy:03}", article=replace(result.article, text=text))


def folder(results: list[ArticleResult], size: int) -> list[ArticleResult]:
    return [varied(results[place % len(results)], place // len(results)) for place in range(size)]


def opened(pages: Iterable[Path]) -> list[float]:
    """Seconds until each page is laid out."""
    from playwright.sync_api import sync_playwright

    times: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in pages:
            took: list[float] = []
            for _ in range(RUNS):
                page = browser.new_page()
                start = time.perf_counter()
                page.goto(path.as_uri(), wait_until="load")
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
                took.append(time.perf_counter() - start)
                page.close()
            times.append(min(took))
        browser.close()
    return times


def main() -> None:
    results = stored_results(Path(sys.argv[1] if len(sys.argv) > 1 else "briefing"))
    with tempfile.TemporaryDirectory() as directory:
        pages: list[Path] = []
        print(f"{'articles':>8} {'analysis s':>10} {'html s':>7} {'html MB':>8} {'md s':>6} {'json s':>7}")
        for size in SIZES:
            articles = folder(results, size)
            analysis, briefing = best(lambda articles=articles: brief(articles))
            html_time, html = best(briefing.to_html)
            pages.append(Path(directory) / f"{size}.html")
            pages[-1].write_text(html, encoding="utf-8")
            others = [best(write)[0] for write in _writers(briefing)]
            print(
                f"{size:8} {analysis:10.2f} {html_time:7.2f} {len(html) / 1e6:8.2f} {others[0]:6.2f} {others[1]:7.2f}"
            )
        if CHROMIUM.exists():
            for size, seconds in zip(SIZES, opened(pages), strict=True):
                print(f"{size:8} articles open in {seconds:.2f} s")


def _writers(briefing: Briefing) -> tuple[Callable[[], str], Callable[[], str]]:
    return briefing.to_markdown, briefing.to_json


if __name__ == "__main__":
    main()
