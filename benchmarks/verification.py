"""How fast verification is, beside plain `str.find` and rapidfuzz on the same strings and the same text.

    python benchmarks/verification.py

Twenty quotations, each altered in one word, against articles of 5 kB to 1 MB made of generated German sentences.
Minimum of several runs; trust the ratios more than the milliseconds.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel
from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).parents[1]))

from summarizer import Article, verify
from summarizer.markers import NamedInSource, RenderingOf, SpeakerOf, Verbatim
from summarizer.verification import Locator

ITEMS = 20
SIZES = (5_000, 50_000, 200_000, 1_000_000)
SYLLABLES = [
    "ba",
    "ber",
    "dor",
    "el",
    "fan",
    "ge",
    "hal",
    "kra",
    "lan",
    "mei",
    "nor",
    "pel",
    "ra",
    "ter",
    "um",
    "wal",
    "zen",
]
FRAME = ("der", "die", "nicht", "und", "mit", "für", "hat", "wird", "seit", "gegen", "im", "das")


class Item(BaseModel):
    speaker: Annotated[str | None, NamedInSource(), SpeakerOf("text_de")]
    text_de: Annotated[str, Verbatim(quoted=True)]
    text_en: Annotated[str | None, RenderingOf("text_de", complete=True)]
    evidence_de: Annotated[str, Verbatim()]


class Summary(BaseModel):
    items: list[Item]


def word(chance: random.Random) -> str:
    """A function word, an invented lower-case word or an invented noun, about as often as in German news."""
    kind = chance.random()
    if kind < 0.45:
        return chance.choice(FRAME)
    made = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
    return made if kind < 0.75 else made.capitalize()


def sentence(chance: random.Random) -> str:
    words = [word(chance) for _ in range(chance.randint(7, 16))]
    return " ".join(words).capitalize() + "."


def make_article(size: int, chance: random.Random) -> tuple[str, list[str]]:
    """A text of about `size` characters, wrapped at 90, and the quotations in it."""
    parts: list[str] = []
    quotations: list[str] = []
    length = 0
    while length < size:
        line = sentence(chance)
        if chance.random() < 0.15:
            quotations.append(line)
            line = f"„{line[:-1]}“, sagte Minister Karl Norberg."
        parts.append(line)
        length += len(line) + 1
    lines, row = [], ""
    for part in " ".join(parts).split():
        if len(row) + len(part) > 90:
            lines.append(row)
            row = ""
        row = f"{row} {part}".strip()
    return "\n".join([*lines, row]), quotations


def altered(text: str, chance: random.Random) -> str:
    words = text.rstrip(".").split()
    words[chance.randrange(1, len(words) - 1)] = "durchaus"
    return " ".join(words)


def best(work: Callable[[], object], runs: int = 5) -> float:
    def once() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return min(once() for _ in range(runs)) * 1000


def main() -> None:
    print(f"{ITEMS} quotations, each altered in one word; milliseconds, minimum of 5 runs\n")
    print(f"{'text':>10} {'verify':>9} {'locator':>9} {'str.find':>9} {'rapidfuzz':>9}   verify/rapidfuzz")
    totals: list[tuple[int, float]] = []
    for size in SIZES:
        chance = random.Random(size)
        text, quotations = make_article(size, chance)
        article = Article.from_text(text, name="generated")
        strings = [altered(line, chance) for line in chance.sample(quotations, min(ITEMS, len(quotations)))]
        strings += [altered(chance.choice(quotations), chance) for _ in range(ITEMS - len(strings))]
        summary = Summary(
            items=[
                Item(
                    speaker="Karl Norberg", text_de=line, text_en=f"Karl Norberg spoke of item {at}.", evidence_de=line
                )
                for at, line in enumerate(strings)
            ]
        )

        def locate(text: str = text, strings: list[str] = strings) -> None:
            locator = Locator(text)
            for line in strings:
                if not locator.locate(line):
                    locator.nearest(line)

        whole = best(lambda article=article, summary=summary: verify(summary, article))
        found = best(locate)
        plain = best(lambda text=text, strings=strings: [text.find(line) for line in strings])
        fuzzy = best(lambda text=text, strings=strings: [fuzz.partial_ratio_alignment(s, text) for s in strings])
        print(f"{size:>10,} {whole:>9.1f} {found:>9.1f} {plain:>9.2f} {fuzzy:>9.1f}   {whole / fuzzy:.1f}")
        totals.append((size, whole))
    print("\ngrowth of verify against growth of the text (1 is linear):")
    for (small, before), (large, after) in pairwise(totals):
        print(f"  {small:>9,} to {large:>9,}: {after / before / (large / small):.2f}")


if __name__ == "__main__":
    main()
