"""Sentence pairs of a file: a line "de| …", then what English makes of it: "en| …" if right, "no| …" if not."""

from __future__ import annotations

from pathlib import Path


def pairs_of(file: str, kind: str) -> list[tuple[str, str]]:
    """The English sentences of a kind, each with the German one before it."""
    german, pairs = "", list[tuple[str, str]]()
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines():
        mark, _, sentence = line.partition("| ")
        if mark == "de":
            german = sentence
        elif mark == kind:
            pairs.append((german, sentence))
    return pairs
