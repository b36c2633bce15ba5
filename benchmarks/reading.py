"""Measure how fast articles are read, cleaned and fingerprinted, on one core.

    python benchmarks/reading.py [--articles 1000] [--pages FOLDER]

Texts are made of German-like sentences that differ from article to article. Pages are those of FOLDER (``*.html``),
over and over, or the saved page of the tests inside as much mark-up as a publisher's page has (about 100 kB).
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from summarizer.articles import Article, discover, fingerprint, grouped, readable
from summarizer.errors import ArticleError

SAVED_PAGE = Path(__file__).resolve().parents[1] / "tests" / "articles" / "files" / "seite.html"
SYLLABLES = (
    "ab",
    "ber",
    "den",
    "fall",
    "gen",
    "heit",
    "ja",
    "kur",
    "lich",
    "mor",
    "nen",
    "or",
    "pal",
    "rung",
    "öf",
    "ßer",
)
FUNCTION_WORDS = ("der", "die", "das", "und", "nicht", "ist", "mit", "von", "dass", "auch", "sagte", "wurde", "über")
TEXT_LIMIT, PAGE_LIMIT = 1.5, 15.0
"""Seconds for 1,000 articles."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        texts, pages = Path(folder, "texts"), Path(folder, "pages")
        fill(texts, ".txt", options.articles, text)
        saved = [file.read_bytes() for file in sorted(options.pages.glob("*.html"))] if options.pages else [page()]
        fill(pages, ".html", options.articles, lambda number: saved[number % len(saved)])
        limit = options.articles / 1000
        measure("texts of 5 kB", texts, TEXT_LIMIT * limit)
        measure(f"pages of {sum(map(len, saved)) // len(saved) // 1000} kB", pages, PAGE_LIMIT * limit)
        growth(texts, options.articles)


def fill(folder: Path, suffix: str, count: int, make: Callable[[int], bytes]) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05d}{suffix}").write_bytes(make(number))


def text(number: int) -> bytes:
    """An article of 5 kB in paragraphs, with a date line and furniture; every tenth is nearly the one before."""
    choose = random.Random(number - (number % 10 == 9))
    paragraphs: list[str] = []
    size = 0
    while size < 4900:
        words = [
            choose.choice(FUNCTION_WORDS)
            if choose.random() < 0.45
            else "".join(choose.choice(SYLLABLES) for _ in range(choose.randint(2, 5)))
            for _ in range(choose.randint(40, 80))
        ]
        paragraphs.append(" ".join(words).capitalize() + ".")
        size += len(paragraphs[-1]) + 2
    last = "Zur Startseite" if number % 10 != 9 else "Mehr dazu lesen Sie morgen."
    return "\n\n".join(["Stand: 02.12.2025 12∶41 Uhr", *paragraphs, last]).encode()


def page() -> bytes:
    """The tests' page between as many links, styles and scripts as stand around a publisher's article."""
    start, end = SAVED_PAGE.read_text("utf-8").split("<main>")
    teaser = '<div class="teaser c-12"><a href="/politik/{0}" data-id="{0}"><span>Titel {0}</span></a></div>'
    around = "".join(teaser.format(number) for number in range(350))
    script = "<script>var settings = {" + '"a": 1, ' * 7000 + "};</script>"
    return f"{start}{script}<main>{end.replace('<aside>', '<aside>' + around)}".encode()


def measure(label: str, folder: Path, limit: float) -> None:
    read(sorted(folder.iterdir())[:1])  # imports are paid once
    used = [time.process_time()]
    articles = read(source.path for source in discover([folder]).sources)
    for article in articles:
        readable(article)
    used.append(time.process_time())
    fingerprints = [(article.name, fingerprint(article)) for article in articles]
    used.append(time.process_time())
    groups = grouped(fingerprints)
    used.append(time.process_time())
    steps = ", ".join(
        f"{name} {1000 * (end - start) / max(1, len(articles)):.2f}"
        for name, (start, end) in zip(("read and cleaned", "fingerprinted", "grouped"), pairwise(used), strict=True)
    )
    total = used[-1] - used[0]
    verdict = "within" if total <= limit else "ABOVE"
    print(
        f"{label}: {len(articles)} in {total:.2f} s of one core, {verdict} {limit:.1f} s; ms each: {steps}; "
        f"{len(groups)} groups"
    )


def read(paths: Iterable[Path]) -> list[Article]:
    articles: list[Article] = []
    for path in paths:
        with suppress(ArticleError):
            articles.append(Article.from_file(path))
    return articles


def growth(folder: Path, count: int) -> None:
    """The time of `grouped` for a quarter of the articles and for all: linear is a ratio of 4."""
    fingerprints = [(article.name, fingerprint(article)) for article in read(sorted(folder.iterdir()))]
    seconds: list[float] = []
    for part in (fingerprints[: count // 4], fingerprints):
        started = time.process_time()
        grouped(part)
        seconds.append(time.process_time() - started)
    few, many = seconds
    size = sum(len(each.words) + len(each.runs) for _, each in fingerprints) // max(1, len(fingerprints))
    print(
        f"groups: {few:.3f} s for {count // 4}, {many:.3f} s for {count}, {many / few:.1f} times; "
        f"a fingerprint takes {size} bytes"
    )


if __name__ == "__main__":
    main()
