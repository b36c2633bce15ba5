"""Measure the reading of German quotations against articles annotated by hand.

    python benchmarks/quotations.py [--data FILE] [--half tune|held|all] [--marks STYLE] [--bases]

FILE holds an article a line: `{text, quotes: [{type, quote: {spans}, speaker: {spans}}]}`. Quotations of type Direct
count; their spans include the marks, which are taken off here. A quotation annotated twice is one with two right
speakers. Even lines are the half to tune on, odd lines the half that is held out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.german import Quotation, quotations, quoted

DEFAULT_DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "wikinews_quotes_train.jsonl"
MARKS = "„“”\"»«‚‘’›‹'"
LONG = 6
STYLES = {
    "german": "„“‚‘",
    "guillemets": "»«›‹",
    "french": "«»‹›",
    "straight": "\"\"''",
    "english": "“”‘’",
    "single": "‚‘›‹",
    "single-guillemets": "›‹‚‘",
    "mixed": "„\"‚'",
}
"""Outer opening, outer closing, inner opening, inner closing mark; each is one character, so that offsets stay."""

Segments = tuple[tuple[int, int], ...]


class Gold(NamedTuple):
    """An annotated quotation: its inner segments and the mentions of its speaker, one group an annotation."""

    segments: Segments
    speakers: tuple[Segments, ...]


class Article(NamedTuple):
    """A text and its annotated quotations."""

    text: str
    quotes: tuple[Gold, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA)
    parser.add_argument("--half", choices=["tune", "held", "all", "both"], default="both")
    parser.add_argument("--marks", choices=[*STYLES, "all"], default="german")
    parser.add_argument("--bases", action="store_true", help="the speaker's accuracy for every rule")
    options = parser.parse_args()
    if not options.data.exists():
        sys.exit(f"{options.data}: no such file; name one with --data")
    lines = options.data.read_text(encoding="utf-8").splitlines()
    halves = {"tune": lines[0::2], "held": lines[1::2], "all": lines}
    names = ["tune", "held"] if options.half == "both" else [options.half]
    styles = list(STYLES) if options.marks == "all" else [options.marks]
    for style in styles:
        for name in names:
            articles = [read(line, style) for line in halves[name]]
            print(f"\n{name}: {len(articles)} articles, {style} marks")
            report(articles, bases=options.bases)
    speed("\n\n".join(read(line, "german").text for line in lines))


def read(line: str, style: str) -> Article:
    """Read an article, with its marks rewritten to another style."""
    record: dict[str, Any] = json.loads(line)
    text = restyled(record["text"], style)
    speakers: dict[Segments, list[Segments]] = {}
    for quote in record["quotes"]:
        if quote["type"] != "Direct":
            continue
        segments = tuple(bare(record["text"], start, end) for start, end in quote["quote"]["spans"])
        known = speakers.setdefault(segments, [])
        if quote["speaker"]:
            known.append(tuple((start, end) for start, end in quote["speaker"]["spans"]))
    return Article(text, tuple(Gold(segments, tuple(known)) for segments, known in speakers.items()))


def restyled(text: str, style: str) -> str:
    """Rewrite the German marks of a text to another style, outer and inner ones."""
    if style == "german":
        return text
    outer_open, outer_close, inner_open, inner_close = STYLES[style]
    found = list(text)
    for item in quoted(text):
        if item.open in "„“" and item.close in "“”":
            opening, closing = (outer_open, outer_close) if item.depth == 0 else (inner_open, inner_close)
        elif item.open in "‚‘'" and item.depth > 0 and len(item.open) == len(item.close) == 1:
            opening, closing = inner_open, inner_close
        else:
            continue
        if item.close:
            found[item.start - 1], found[item.end] = opening, closing
    return "".join(found)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the marks and white space off both ends of a span."""
    if start < end and text[start] in MARKS:
        start += 1
    if start < end and text[start] in MARKS and text[start] == text[start - 1] == "'":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and text[end - 1] in MARKS:
        end -= 1
    if end > start and text[end - 1] in MARKS and text[end - 1] == text[end] == "'":
        end -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def report(articles: list[Article], *, bases: bool) -> None:
    detection: Counter[str] = Counter()
    speaker: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = {}
    for article in articles:
        found = [item for item in quotations(article.text) if item.kind in ("quotation", "fragment")]
        pairs = {tuple((span.start, span.end) for span in item.spans): item for item in found}
        _count_detection(article, pairs, detection)
        for gold in article.quotes:
            item = pairs.get(gold.segments)
            if item is not None:
                _count_speaker(gold, item, speaker, rules)
    for label in ("all", "long"):
        for match in ("exact", "overlap"):
            precision = detection[f"{label} {match} found"] / max(1, detection[f"{label} found"])
            recall = detection[f"{label} {match} gold"] / max(1, detection[f"{label} gold"])
            score = 2 * precision * recall / max(1e-9, precision + recall)
            name = "all quotes" if label == "all" else "6 words up"
            annotated = detection[f"{label} gold"]
            print(f"  {name}, {match:7}  P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  ({annotated} annotated)")
    named = max(1, speaker["named"])
    trusted = max(1, speaker["trusted"])
    print(
        f"  speaker, found quotes with one annotated ({speaker['named']}): "
        f"exact {speaker['exact'] / named:.3f}, overlapping {speaker['overlap'] / named:.3f}"
    )
    print(
        f"  trusted: coverage {speaker['trusted'] / named:.3f}, exact {speaker['trusted exact'] / trusted:.3f}, "
        f"overlapping {speaker['trusted overlap'] / trusted:.3f}"
    )
    print(
        f"  none annotated ({speaker['unnamed']}): none given {speaker['unnamed none']}, "
        f"trusted given {speaker['unnamed trusted']}"
    )
    if bases:
        for rule, counts in sorted(rules.items(), key=lambda pair: -pair[1]["all"]):
            right, given = counts["overlap"], counts["all"]
            print(f"    {rule:16} {right:4} of {given:4} right; {counts['unnamed']} where none is annotated")


def _count_detection(article: Article, pairs: dict[Segments, Quotation], counts: Counter[str]) -> None:
    gold = {item.segments for item in article.quotes}
    found = set(pairs)
    for label, chosen_gold, chosen_found in (
        ("all", gold, found),
        (
            "long",
            {item for item in gold if _words(article.text, item) >= LONG},
            {item for item in found if _words(article.text, item) >= LONG},
        ),
    ):
        counts[f"{label} gold"] += len(chosen_gold)
        counts[f"{label} found"] += len(chosen_found)
        counts[f"{label} exact gold"] += len(chosen_gold & found)
        counts[f"{label} exact found"] += len(chosen_found & gold)
        counts[f"{label} overlap gold"] += sum(any(_overlap(item, other) for other in found) for item in chosen_gold)
        counts[f"{label} overlap found"] += sum(any(_overlap(item, other) for other in gold) for item in chosen_found)


def _count_speaker(gold: Gold, item: Quotation, counts: Counter[str], rules: dict[str, Counter[str]]) -> None:
    rule = rules.setdefault(item.basis or "none", Counter())
    if not gold.speakers:
        counts["unnamed"] += 1
        counts["unnamed none"] += item.speaker is None
        counts["unnamed trusted"] += item.trusted
        rule["unnamed"] += 1
        rule["all"] += 0
        return
    given = ((item.speaker.start, item.speaker.end),) if item.speaker else ()
    exact = given in gold.speakers
    overlap = any(_overlap(given, speaker) for speaker in gold.speakers)
    counts["named"] += 1
    counts["exact"] += exact
    counts["overlap"] += overlap
    counts["trusted"] += item.trusted
    counts["trusted exact"] += item.trusted and exact
    counts["trusted overlap"] += item.trusted and overlap
    rule["all"] += 1
    rule["overlap"] += overlap


def _overlap(one: Segments, other: Segments) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _words(text: str, segments: Segments) -> int:
    return sum(len(re.findall(r"\w+", text[start:end])) for start, end in segments)


def speed(text: str) -> None:
    size = len(text.encode()) / 1e6
    for name, function in (("scanner", quoted), ("quotations", quotations)):
        start = time.perf_counter()
        function(text)
        seconds = time.perf_counter() - start
        print(f"  {name}: {size / seconds:.1f} MB/s ({size:.1f} MB)")


if __name__ == "__main__":
    main()
