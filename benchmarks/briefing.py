"""How fast and in how much memory a folder is briefed, and how fast its pages open.

    python benchmarks/briefing.py [OUT] [SIZE...]

OUT is the folder of a run (by default ``briefing``); SIZE by default 5, 100, 500, 2000 and 10000 articles. The run's
stored results are repeated, each time with other words, people, plans, outlets and dates, so that they are neither one
origin nor one actor, and written as a run would have left them. Then a process for each folder reads them back and
writes its briefing (Markdown, HTML and JSON), and another one only reads the same files and writes them again.
CPU time is user and system, memory the most that was resident. Opening is measured in /usr/bin/chromium, if Playwright
is installed: from the request to the page being laid out, the shortest of three.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

SIZES = (5, 100, 500, 2000, 10000)
DAYS = 90
UNDATED = 0.1
PEOPLE, PLANS, OUTLETS = 2000, 60, 40
OPENED = 3
CHROMIUM = Path("/usr/bin/chromium")
_WORD = re.compile(r"\b[^\W\d_]{5,}\b")


def varied(document: dict[str, Any], text: str, name: str, chance: random.Random) -> tuple[dict[str, Any], str]:
    """A stored result and its text, as long, in other words (long ones written backwards) and about other people."""

    def other(words: str, part: float = 0.4) -> str:
        return _WORD.sub(lambda word: word[0][::-1] if chance.random() < part else word[0], words)

    def in_english(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: other(each)
                if key.endswith("_en") and key not in ("name_en", "role_en") and each
                else in_english(each)
                for key, each in value.items()
            }
        return [in_english(each) for each in value] if isinstance(value, list) else value

    summary = in_english(document["summary"])
    for actor in summary["key_actors"]:
        if actor["kind"] == "person" and chance.random() < 0.7:
            who = int(PEOPLE * chance.random() ** 2)  # some are named far more often than others
            actor["name_en"] = f"{'ABCDEFGH'[who % 8]}nna Name{who}"
    for point in summary["plan_points"]:
        if chance.random() < 0.6:
            point["plan"] = (
                f"{point['plan']}-{chance.choice('abcdefghijklmnopqrstuvwxyz') * 3}-{chance.randrange(PLANS)}"
            )
    published = None if chance.random() < UNDATED else date(2026, 8, 24) + timedelta(days=chance.randrange(DAYS))
    source = document["source"] | {
        "path": f"articles/{name}.txt",
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "published": published and published.isoformat(),
        "outlet": f"Zeitung {chance.randrange(OUTLETS)}",
    }
    return document | {"source": source, "summary": summary}, other(text, 0.8)


def make_folder(run: Path, out: Path, size: int) -> None:
    """Write the folder of a run over so many articles."""
    from summarizer.results import json_text

    listed = json.loads((run / "run.json").read_text("utf-8"))
    rows = [row for row in listed["articles"] if row["status"] in ("ok", "partial")]
    stored = [
        (
            json.loads((run / "articles" / f"{row['name']}.json").read_text("utf-8")),
            (run / "sources" / f"{row['name']}.txt").read_bytes().decode(),
            row,
        )
        for row in rows
    ]
    for part in ("articles", "sources"):
        (out / part).mkdir(parents=True, exist_ok=True)
    made: list[dict[str, Any]] = []
    for number in range(size):
        original, text, row = stored[number % len(stored)]
        name = f"{number:06}"
        document, words = varied(original, text, name, random.Random(number))
        (out / "articles" / f"{name}.json").write_text(json_text(document), "utf-8")
        (out / "sources" / f"{name}.txt").write_bytes(words.encode())
        made.append(row | {"name": name, "path": document["source"]["path"]})
    (out / "run.json").write_text(json_text(listed | {"articles": made}), "utf-8")


def brief_again(out: Path) -> None:
    """What is measured."""
    from summarizer.output import OutputFolder, stored_results

    OutputFolder(out).write_briefing(stored_results(out), ("md", "html", "json"))


def copy_again(out: Path) -> None:
    """What it is measured against: the same files read, taken as JSON, and written again."""
    for path in sorted((out / "articles").glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        text = (out / "sources" / f"{path.stem}.txt").read_text("utf-8")
        (out / "copy.json").write_text(json.dumps(document, ensure_ascii=False) + text, "utf-8")
    (out / "copy.json").unlink(missing_ok=True)


def measured(work: str, out: Path) -> tuple[float, float]:
    """CPU seconds and resident MB of a process of its own that does one of the two."""
    written = subprocess.run(
        [sys.executable, __file__, f"--{work}", out], check=True, capture_output=True, text=True
    ).stdout
    seconds, memory = written.split()
    return float(seconds), float(memory)


def opened(pages: Iterable[Path]) -> Iterator[float]:
    """Seconds until each page is laid out."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in pages:
            took: list[float] = []
            for _ in range(OPENED):
                page = browser.new_page()
                start = time.perf_counter()
                page.goto(path.as_uri(), wait_until="load")
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
                took.append(time.perf_counter() - start)
                page.close()
            yield min(took)
        browser.close()


def main(run: Path, sizes: Iterable[int]) -> None:
    print(
        f"{'articles':>8} {'pages':>6} {'CPU s':>7} {'ms an article':>13} {'of a copy':>9} {'peak MB':>8} "
        f"{'MB written':>10}"
    )
    with tempfile.TemporaryDirectory() as directory:
        pages: list[tuple[str, Path]] = []
        a_copy = 0.0
        for size in sizes:
            out = Path(directory) / str(size)
            make_folder(run, out, size)
            copied, _ = measured("copy", out)
            seconds, memory = measured("brief", out)
            written = [*out.glob("briefing*.*"), *out.glob("briefings/*")]
            groups = sorted(out.glob("briefings/*.html"), key=lambda path: path.stat().st_size)
            print(
                f"{size:8} {len(groups) + 1:6} {seconds:7.2f} {1000 * seconds / size:13.2f} {seconds / copied:9.1f} "
                f"{memory:8.0f} {sum(path.stat().st_size for path in written) / 1e6:10.1f}"
            )
            a_copy = copied / size
            pages.append((f"{size} articles", out / "briefing.html"))
            pages += [(f"{size} articles, their largest group", page) for page in groups[-1:]]
        print(f"a copy: {1000 * a_copy:.2f} ms an article")
        if CHROMIUM.exists():
            for (what, _), seconds in zip(pages, opened(path for _, path in pages), strict=True):
                print(f"{what}: open in {seconds:.2f} s")


def child(work: str, out: Path) -> None:
    {"--brief": brief_again, "--copy": copy_again}[work](out)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    if sys.argv[1:2] in (["--brief"], ["--copy"]):
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "briefing"), [int(each) for each in sys.argv[2:]] or SIZES)
