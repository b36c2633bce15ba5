"""What reads like an article: a block comes in, whether it is prose, a sentence, a phrase goes out."""

from __future__ import annotations

import re

from summarizer.articles.furniture import find_furniture
from summarizer.articles.html._blocks import Block

PROSE = 60
"""Characters from which on a block with punctuation is prose."""

PHRASE = 3
"""Words of a line that may say something; fewer are a time, a button, a name. A point of a list needs one less."""

LINKED = 0.5
"""A block of which more is links points elsewhere."""

_PUNCTUATION = re.compile(r"[.!?…:;,“”\"»«)]")
_SENTENCE_ENDS = re.compile(r"[.!?…][“”\"»«‘’)]*$")
_GOES_ON = re.compile(r"[.!?…;,][“”\"»«‘’)]*$")
_ENDS = re.compile(r"[.!?…:;,“”\"»«)]$")


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of some length."""
    return (
        len(block.text) >= PROSE
        and not block.is_heading
        and block.linked < LINKED * len(block.text)
        and _PUNCTUATION.search(block.text) is not None
    )


def is_sentence(block: Block) -> bool:
    """Whether a block is a whole sentence, however short."""
    return (
        not block.is_heading
        and block.linked < LINKED * len(block.text)
        and _SENTENCE_ENDS.search(block.text) is not None
        and len(block.text.split()) >= PHRASE
    )


def is_phrase(block: Block) -> bool:
    """Whether a line may say something, though it ends no sentence, and is none of those that pages have."""
    words = sum(map(str.isalpha, block.text.split())) + (block.part.tag == "li")
    return words >= PHRASE and block.linked <= LINKED * len(block.text) and not find_furniture(block.text, (), ())


def has_end(text: str) -> bool:
    """Whether a text ends with a mark, as a sentence or what stands before a list does."""
    return _ENDS.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a point of a list ends as a sentence or a part of one does, with which the other points go on."""
    return _GOES_ON.search(text) is not None
